/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gist.h -- what the story layer keeps of one report: enough to group, compare and quote it.
 *
 *     report (text, tree, record)  ->  gist, some kB
 *       terms   NLD, Wilders~actor, 2025-09-05, 12 (number), ASSAULT (event), "akkoord" (nl word)
 *       facts   fact.h: who said or did what, with the words it rests on
 *       sketch  copies.h
 *
 * Terms that mean the same in Dutch and English have the same key (actors, countries, places,
 * dates, numbers, event types, names as written, words of data/world/senses.tsv and words that look
 * alike); words have a key a language besides. A gist can be written to bytes and read back
 * (src/store keeps those), the same on every machine.
 */
#ifndef ZM_GIST_H
#define ZM_GIST_H

#include "base/buf.h"
#include "doc/marks.h"
#include "story/copies.h"

typedef enum zm_term_kind {
    ZM_TERM_WORD,
    ZM_TERM_NAME,
    ZM_TERM_ACTOR,
    ZM_TERM_COUNTRY,
    ZM_TERM_PLACE,
    ZM_TERM_DATE,
    ZM_TERM_NUMBER,
    ZM_TERM_EVENT,
    ZM_TERM_SENSE,
    ZM_TERM_COUNT
} zm_term_kind;

typedef struct zm_term {
    uint64_t key; /* hash of kind, language where it matters, and the folded form */
    float weight; /* how much of it the report has, the title and opening more; in 64ths */
    uint8_t kind;   /* zm_term_kind */
    uint8_t common; /* of a word: one text in 2^(common-1) has it; 0: rarer than the tables tell */
} zm_term;

struct zm_fact; /* fact.h */

typedef struct zm_gist {
    zm_str id, url, outlet, published, title, agency; /* agency: "ANP", or "" */
    zm_lang lang;
    int32_t day; /* of publication, days since 1970-01-01; ZM_NO_DAY */
    bool whole;  /* false: only a part of the text was seen */
    uint32_t words;
    const zm_term *terms; /* [n_terms], by key, no doubles */
    uint32_t n_terms;
    const struct zm_fact *facts; /* [n_facts], in order of the text */
    uint32_t n_facts;
    zm_sketch sketch;
} zm_gist;

/* The tables that a gist is made with; any of them may be NULL, and its part is then left out. */
typedef struct zm_gist_know {
    const zm_agencies *agencies;
    const struct zm_story_words *words; /* fact.h */
    const struct zm_senses *senses;     /* senses.h */
} zm_gist_know;

/* All three, from the folder of tables; they live in the arena, on whose trap it relies. */
zm_code zm_gist_know_open(zm_arena *a, zm_str data_dir, zm_gist_know *out, zm_err *err);

/*
 * Of a document with its record; all strings are copied to `a`, on whose trap it relies. `k` may be
 * NULL. Terms beyond a few hundred are left out, the least telling first.
 */
zm_code zm_gist_of(zm_arena *a, const zm_gist_know *k, const zm_doc *d, zm_gist *out, zm_err *err);
void zm_gist_write(const zm_gist *g, zm_buf *out);
/* ZM_E_DATA for bytes that are no gist (checked as input: they come from a file). Copies to `a`. */
zm_code zm_gist_read(zm_arena *a, zm_str bytes, zm_gist *out, zm_err *err);

/* "2025-09-05T..." -> days since 1970-01-01; ZM_NO_DAY for what is coarser than a day, or none. */
int32_t zm_day_of(zm_str iso);
/*
 * The day that an address tells: /2025/09/05/, /2025-09-05/, /20250905/, /2025/sep/05/; ZM_NO_DAY.
 * Outlets put the day of publication there.
 */
int32_t zm_day_of_url(zm_str url);

#endif
