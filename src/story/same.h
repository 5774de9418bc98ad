/* SPDX-License-Identifier: Apache-2.0 */
/*
 * same.h -- do two facts say the same, the opposite, or nothing of each other?
 *
 *     "26 landen beloven troepen"  /  "30 countries pledged troops"   SAME matter, figures differ
 *     "Moskou ontkent de aanval"   /  "Russia carried out the attack" OPPOSITE
 *     "Rutte bezocht Kyiv"         /  "Rutte belde met Trump"         OTHER
 */
#ifndef ZM_SAME_H
#define ZM_SAME_H

#include "story/fact.h"

typedef enum zm_same { ZM_OTHER_MATTER, ZM_SAME_MATTER, ZM_OPPOSITE, ZM_SAME_UNSURE } zm_same;

typedef struct zm_same_why {
    zm_same verdict;
    float near;                  /* 0..1: how much of the matter they share */
    bool figures_differ;         /* the same thing counted differently */
    uint32_t figure_x, figure_y; /* which; ZM_NONE */
    bool times_differ;           /* both tell a day, and not the same */
    bool actors_differ;
} zm_same_why;

void zm_same_facts(const zm_fact *x, const zm_fact *y, zm_same_why *out);
/*
 * The same person, country or body, as far as names, codes and countries tell: 1 yes, 0 cannot
 * tell, -1 no.
 */
int zm_same_party(const zm_party *x, const zm_party *y);

#endif
