/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_match.h -- the sentences of a source that speak of a claim, term by term.
 *
 *     claim    Letland   uitzetten   3    diplomaat
 *     source   Letse     uitzetting  2    diplomaat      "De Letse uitzetting van twee diplomaten"
 *              near 1    .85         -    1               words .93
 */
#ifndef ZM_VERIFY_MATCH_H
#define ZM_VERIFY_MATCH_H

#include "ask/verify_cut.h"

enum { ZM_V_SENTS = 3, ZM_V_TRIES = 3 };

typedef struct zm_vpair {
    uint32_t term; /* of the source's view; ZM_NONE: not there */
    uint32_t name; /* of the source's names, where one is the same; ZM_NONE */
    float near;
    float kin; /* another value of its kind stands there: what a claim may contradict */
    bool opposite;
    uint8_t at; /* which of the match's sentences */
} zm_vpair;

typedef struct zm_vindex zm_vindex;

typedef struct zm_vmatch {
    const zm_vindex *index;
    const zm_vdoc *from, *to; /* article, source */
    const zm_vclaim *claim;
    uint32_t source;
    uint32_t sents[ZM_V_SENTS], n_sents;
    zm_vpair *pairs; /* [claim->n_terms] */
    float words;     /* share of the claim's words that the source has, 0 to 1 */
    float near;      /* words, names and values together */
    float first;     /* the same in its first sentence alone, others of a kind counted half */
} zm_vmatch;

/* All sentences of a source by their terms. */
const zm_vindex *zm_vindex_make(zm_arena *a, const zm_vdoc *v);
/* The best matches of the claim in the source, at most ZM_V_TRIES, best first; how many. */
uint32_t zm_vmatch_find(zm_arena *a, const zm_vindex *x, uint32_t source, const zm_vdoc *article,
                        const zm_vclaim *claim, zm_vmatch *out);
/* The match whose first sentence is given (a quotation stands there). */
void zm_vmatch_at(zm_arena *a, const zm_vindex *x, uint32_t source, const zm_vdoc *article,
                  const zm_vclaim *claim, uint32_t sent, zm_vmatch *out);
/* How rare the word is among the source's sentences: .6 to 1. */
float zm_vindex_rare(const zm_vindex *x, const zm_vterm *t);

bool zm_vindex_has_date(const zm_vindex *x, const zm_vdate *d);
/*
 * Which of the match's sentences has what `tok` of the article hangs on: what is said of a thing
 * must be said of it there. The first when nothing tells.
 */
uint32_t zm_vmatch_home(const zm_vmatch *m, uint32_t tok);
/* Has any term of the claim been found in that term of the source? */
bool zm_vmatch_pairs(const zm_vmatch *m, uint32_t term);
/* Does the source have the name anywhere? */
bool zm_vindex_has_name(const zm_vindex *x, const zm_vname *n);

#endif
