/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact.h -- one thing that a report says: a statement, an event or a quantity, made comparable.
 *
 *     "Letland zet twee Russische diplomaten uit"
 *       kind EVENT  type COERCE  cameo 161?  actor LVA "Letland"  target RUS "Russische diplomaten"
 *       status ACTUAL  time 2025-09-05  words {diplomaat}  figures {2 persons of diplomaat}
 *       sentence: the whole sentence it stands in; mark: its own words; inside: the fact (statement) it is
 *       said in, whose speaker is the one who says so
 *
 * `same` (same.h) compares two of them; claim.h groups them over a story; src/ask/verify holds an
 * article's against its sources'. Everything needed for that is in here: a fact outlives its report.
 */
#ifndef ZM_FACT_H
#define ZM_FACT_H

#include "base/buf.h"
#include "doc/marks.h"

typedef enum zm_fact_kind { ZM_FACT_STATEMENT, ZM_FACT_EVENT, ZM_FACT_QUANTITY } zm_fact_kind;

/* Who: comparable across reports and languages. */
typedef struct zm_party {
    zm_str name;    /* fullest form in its report; "" when the text names none */
    zm_str key;     /* folded for comparing: "mark rutte"; last name is its last word */
    zm_str country, code, wikidata; /* "NLD", "NLDGOV", "" */
    char gender;    /* as zm_actor */
} zm_party;

typedef struct zm_figure {
    double value;
    zm_str unit;    /* as the record's: "EUR", "percent", "" */
    zm_str of;      /* lemma of the head of what is counted, folded; "" */
    bool approx;
    zm_span mark;
} zm_figure;

typedef struct zm_fact_word {
    uint64_t key;   /* gist.h's key of the word or name: comparable across languages for names */
    uint8_t kind;   /* zm_term_kind */
    bool negated;   /* stands under a negation */
} zm_fact_word;

typedef struct zm_fact {
    zm_fact_kind kind;
    zm_lang lang;
    zm_party actor, target;    /* speaker and addressee; source and target; - */
    zm_act act;                /* of a statement */
    zm_plover type;            /* of an event */
    zm_str cameo;
    zm_status status;
    bool negated;              /* the whole of it: "zei niet", status negated, denied in its content */
    bool direct;               /* a statement with the speaker's own words */
    zm_str time;               /* EDTF, "" unknown */
    zm_span mark;              /* the anchor or cue, in the report's text */
    zm_span sentence;          /* of the report's text */
    zm_str words;              /* the content (statement) or clause (event) as written, one line */
    zm_str quote;              /* the words between quotation marks, "" */
    zm_str line;               /* the whole sentence as written */
    const zm_fact_word *keys;  /* [n_keys] content words and names of `words`, in text order */
    uint32_t n_keys;
    const zm_figure *figures;  /* [n_figures] that stand in it */
    uint32_t n_figures;
    zm_strs sources;           /* markers: "[2]" */
    uint32_t inside;           /* index of the fact (statement) that this stands in; ZM_NONE: the reporter */
    float score;
} zm_fact;

/* All facts of a document with its record, in text order; statements, events, quantities that stand in none. */
zm_code zm_facts_of(zm_arena *a, const zm_doc *d, const zm_fact **out, uint32_t *n, zm_err *err);
void zm_facts_write(const zm_fact *f, uint32_t n, zm_buf *out);
/* Reads what zm_facts_write wrote, from *bytes on, which is moved behind it. */
zm_code zm_facts_read(zm_arena *a, zm_str *bytes, const zm_fact **out, uint32_t *n, zm_err *err);

#endif
