/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cue.h -- the words that carry a statement, data/<lang>/cues.tsv, and the small
 * words around them, data/<lang>/say.tsv, in memory.
 *
 *     Het bedrijf liet donderdag weten dat ...      row "laten weten", V, subj, that
 *                 ^^^^          ^^^^^               hit: head liet, words {liet, weten}
 *
 * A row of one word is found by the lemma of its token (a separable verb
 * joined), a row of several by its last word and then the others beside it in
 * the tree. Prepositions and adverbs (P, X) are found as they stand.
 */
#ifndef ZM_CUE_H
#define ZM_CUE_H

#include "record/know.h"

#define ZM_CUE_WORDS 6u
#define ZM_CUE_HITS 8u

typedef enum zm_cue_pos { ZM_CUE_V, ZM_CUE_N, ZM_CUE_A, ZM_CUE_P, ZM_CUE_X } zm_cue_pos;

/* What may be the content, as bits. */
enum {
    ZM_CUE_THAT = 1,
    ZM_CUE_INF = 2,
    ZM_CUE_QUOTE = 4,
    ZM_CUE_PRED = 8,
    ZM_CUE_OBJ = 16,
    ZM_CUE_CLAUSE = 32
};

enum { ZM_CUE_NEG = 1, ZM_CUE_FORECAST = 2, ZM_CUE_WEAK = 4, ZM_CUE_DOC = 8, ZM_CUE_OWN = 16 };

typedef struct zm_cue {
    zm_str words[ZM_CUE_WORDS];
    uint32_t n_words;
    zm_cue_pos pos;
    zm_act act;
    uint32_t content, flags;
    zm_str speaker; /* the column: "subj", "in,bij" ... tried in order */
    zm_str example;
    uint32_t line;
    uint32_t next; /* the next row under the same key, ZM_NONE ends */
} zm_cue;

struct zm_cues {
    zm_lang lang;
    const zm_cue *rows;
    uint32_t n;
    zm_map single; /* one word -> first row */
    zm_map stem;   /* Dutch verbs by their bare stem, for forms that the model has no lemma of */
    zm_map group;  /* last word of several -> first row */
    zm_map likely; /* likely.tsv: words of likelihood */
    zm_map task;   /* "that dat" -> 1: say.tsv, class and word joined by a space */
};

/* A cue found in a text. */
typedef struct zm_cue_hit {
    const zm_cue *cue;
    uint32_t head;               /* the token nearest to the root */
    uint32_t toks[ZM_CUE_WORDS]; /* all its words, in text order */
    uint32_t n;
} zm_cue_hit;

/*
 * The best cue at token `t` (for a group: its last word in the row's order); false when none fits.
 */
bool zm_cue_at(const zm_cues *cues, zm_doc *d, uint32_t t, zm_cue_hit *out);
/* Does `word` stand under that class in say.tsv ("that", "back", "hearsay" ...)? */
bool zm_cue_task(const zm_cues *cues, const char *class, zm_str word);
/* Does the speaker column of `cue` name `slot`? */
bool zm_cue_speaker_is(const zm_cue *cue, const char *slot);

#endif
