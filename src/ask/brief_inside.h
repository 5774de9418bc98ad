/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_inside.h -- what brief_make.c (which claims) and brief_line.c (which sentence, how) share.
 *
 *     claim 4: [report 0: "Ze beloofde ..."] [report 2: "Eglite beloofde ..."]  ->  the second
 */
#ifndef ZM_BRIEF_INSIDE_H
#define ZM_BRIEF_INSIDE_H

#include "ask/brief.h"

typedef struct zm_briefing {
    zm_arena *a;
    const zm_brief_kit *kit;
    const zm_brief_words *words;
    const zm_claims *claims;
    const zm_claim **ranked; /* [n_ranked] by independent sources, then by what they tell */
    uint32_t n_ranked;
    zm_brief *out;
    uint32_t lines, pairs; /* in all parts */
} zm_briefing;

const zm_fact *zm_brief_fact(const zm_briefing *m, zm_fact_ref r);
bool zm_brief_is_foreign(const zm_briefing *m, zm_fact_ref r);
void zm_brief_rank(zm_briefing *m);
/* A report's own title, or another line that is no sentence. */
bool zm_brief_is_title(const zm_briefing *m, zm_fact_ref r);
/* How near to the beginning of a report a claim stands: 0 to 120. */
uint32_t zm_brief_early(const zm_briefing *m, const zm_claim *c);
/*
 * The sentence to show for facts that say alike, not said yet; `may_lean`: one that needs another
 * before it will do. False when none is fit.
 */
bool zm_brief_choose(zm_briefing *m, const zm_fact_ref *refs, uint32_t n, bool may_lean,
                     zm_fact_ref *out);
/* The same sentence, or nearly. */
bool zm_brief_alike(const zm_briefing *m, zm_fact_ref x, zm_fact_ref y);
/* Put it in a part; `before`: the word in front of it, ZM_SAY_COUNT none. */
zm_brief_line *zm_brief_add(zm_briefing *m, zm_brief_part part, zm_fact_ref r, zm_brief_say before);
/* The reports it rests on, its own first; `sources` holds reports until zm_brief_number. */
void zm_brief_cite(zm_briefing *m, zm_brief_line *x, const zm_fact_ref *refs, uint32_t n,
                   uint32_t independent);
void zm_brief_number_first(zm_briefing *m);
/* The numbers given again, after sentences have been left out. */
void zm_brief_number(zm_arena *a, zm_brief *b);

#endif
