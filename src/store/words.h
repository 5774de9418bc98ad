/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.h -- the words that full text is found by: the same for both databases, and for marking.
 *
 *     „Minsk's 12 café's”   ->  minsk s 12 cafe s      each with its bytes of the text
 *
 * A word is a run of letters, marks and figures; case and accents are folded away.
 */
#ifndef ZM_STORE_WORDS_H
#define ZM_STORE_WORDS_H

#include "base/arena.h"
#include "base/buf.h"

/* The next word at or after *at, which is moved behind it; false when there is none. */
bool zm_words_next(zm_str text, uint32_t *at, zm_span *word);
/* All words of `text` folded, parted by blanks. Relies on the arena's trap. */
zm_str zm_words_folded(zm_arena *a, zm_str text);

/*
 * What is looked for: words that all must be there, `minis*` their beginnings, "a phrase" in one
 * piece, -word not there.
 */
typedef struct zm_want {
    ZM_LIST(zm_str) words; /* one, or several of a phrase in order; folded */
    bool prefix; /* the (last) word is a beginning */
    bool out;    /* must not be there */
} zm_want;

typedef ZM_LIST(zm_want) zm_wants;

/* Relies on the arena's trap. Nothing is wrong with a query: marks that make no sense are left out. */
void zm_wants_read(zm_arena *a, zm_str query, zm_wants *out);
/*
 * The query as the database's own full text wants it, phrases as their words; "" when nothing is
 * looked for (or only what must not be there).
 */
zm_str zm_wants_match(zm_arena *a, const zm_wants *w, bool postgres);
/* Does `text` have it all? The places of what was found go to `places` (may be NULL). */
bool zm_wants_met(zm_arena *a, const zm_wants *w, zm_str text, zm_span **places, uint32_t *n);

#endif
