/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact.h -- one thing that a report says: a statement, an event, a quantity or a plain clause,
 * made comparable.
 *
 *     "Letland zet twee Russische diplomaten uit"
 *       kind EVENT  type COERCE  cameo 161?  actor LVA "Letland"  target RUS "Russische diplomaten"
 *       status ACTUAL  time 2025-09-05  words {diplomaat}  figures {2 persons of diplomaat}
 *       sentence: the whole sentence it stands in; mark: its own words; inside: the fact
 *       (statement) it is said in, whose speaker is the one who says so
 *
 * `same` (same.h) compares two of them; claim.h groups them over a story; src/ask/verify holds an
 * article's against its sources'. Everything needed for that is in here: a fact outlives its
 * report.
 */
#ifndef ZM_FACT_H
#define ZM_FACT_H

#include "base/buf.h"
#include "doc/marks.h"

typedef enum zm_fact_kind {
    ZM_FACT_STATEMENT,
    ZM_FACT_EVENT,
    ZM_FACT_QUANTITY,
    ZM_FACT_CLAUSE,
    ZM_FACT_KINDS
} zm_fact_kind;

/*
 * How far what is told is meant to hold: stapt op; moet opstappen; kan opstappen; stapt nog niet
 * op.
 */
typedef enum zm_mood { ZM_MOOD_PLAIN, ZM_MOOD_MUST, ZM_MOOD_MAY, ZM_MOOD_YET, ZM_MOODS } zm_mood;

/* Who: comparable across reports and languages. */
typedef struct zm_party {
    zm_str name; /* fullest form in its report; "" when the text names none */
    zm_str key;  /* folded for comparing: "mark rutte"; last name is its last word */
    zm_str country, code, wikidata; /* "NLD", "NLDGOV", "" */
    int8_t kind;                    /* zm_actor_kind, -1 unknown */
    char gender;                    /* as zm_actor */
} zm_party;

typedef struct zm_figure {
    double value;
    zm_str unit;     /* as the record's: "EUR", "percent", "" */
    zm_str of;       /* lemma of the head of what is counted, folded; "" */
    uint64_t of_key; /* its key, of its row in opposite.tsv where it has one; 0 none */
    bool approx;
    int8_t bound; /* 1: at least so many (meer dan, minstens), -1: at most; 0 */
    zm_span mark;
} zm_figure;

typedef struct zm_fact_word {
    uint64_t
        key; /* term.h's key: comparable across languages for names and for words of opposite.tsv */
    uint8_t kind;   /* zm_term_kind */
    uint8_t weight; /* 1..16: names most, long words more than short ones, light verbs least */
    int8_t pole;    /* 1 or -1: a side of its row in opposite.tsv (key is then the row's); 0 */
    bool negated;   /* stands under a negation */
    bool core;      /* the head, its subject and object: what a fact cannot be without */
    bool any; /* the key means the same in all languages: a name, a date, a row of opposite.tsv */
} zm_fact_word;

typedef struct zm_fact {
    zm_fact_kind kind;
    zm_lang lang;
    zm_party actor, target; /* speaker and addressee; source and target; subject and object */
    zm_act act;             /* of a statement */
    zm_plover type;         /* of an event, or of a statement whose cue is one: rejects */
    zm_str cameo;
    zm_status status;
    /*
     * An event or a clause: it did not happen, or is denied. A statement: the saying is negated
     * ("zei niet dat", "sluit niet uit"), which leaves open what is meant.
     */
    bool negated;
    bool nominal;     /* an event that is only named: "na de aanval op Charkiv" */
    bool direct;      /* a statement with the speaker's own words */
    zm_str time;      /* EDTF, "" unknown */
    zm_str said;      /* of a statement: when it was said, EDTF, where its words say so; "" */
    bool earlier;     /* told as said before, with no date: "eerder zei hij", "had said" */
    zm_span mark;     /* the anchor or cue, in the report's text */
    zm_span sentence; /* of the report's text */
    zm_str words;     /* the content (statement) or clause (event) as written, one line */
    zm_str quote;     /* the words between quotation marks, "" */
    zm_str line;      /* the whole sentence as written */
    const zm_fact_word *keys; /* [n_keys] content words and names of `words`, in text order */
    uint32_t n_keys;
    uint32_t head; /* index in keys of the word that all hangs on: uitzetten; ZM_NONE */
    zm_mood mood;
    const zm_figure *figures; /* [n_figures] that stand in it */
    uint32_t n_figures;
    zm_strs sources; /* markers: "[2]" */
    uint32_t inside; /* index of the fact (statement) that this stands in; ZM_NONE: the reporter */
    float score;
} zm_fact;

/*
 * Small words of comparing, both languages: data/LANG/same.tsv, synonym.tsv and opposite.tsv.
 * Opened once, read-only; memory is the arena's.
 */
typedef struct zm_story_words zm_story_words;
zm_code zm_story_words_open(zm_arena *a, zm_str data_dir, const zm_story_words **out, zm_err *err);

/*
 * All facts of a document with its record, in text order: statements, events, quantities that
 * stand in neither (one fact a clause), and the other clauses that the report tells in its own
 * name. Strings are copied to `a`, on whose trap it relies. `words` may be NULL: negation,
 * opposites and synonyms are then not seen.
 */
zm_code zm_facts_of(zm_arena *a, const zm_story_words *words, const zm_doc *d, const zm_fact **out,
                    uint32_t *n, zm_err *err);
void zm_facts_write(const zm_fact *f, uint32_t n, zm_buf *out);
/* Reads what zm_facts_write wrote, from *bytes on, which is moved behind it. */
zm_code zm_facts_read(zm_arena *a, zm_str *bytes, const zm_fact **out, uint32_t *n, zm_err *err);

#endif
