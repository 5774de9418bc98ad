/* SPDX-License-Identifier: Apache-2.0 */
/*
 * same_parts.h -- what comparing two facts is made of: parties, figures, days.
 *
 *     same_party.c    Moskou = het Kremlin = Russia;  Jan Vermeulen /= Piet Vermeulen
 *     same_figure.c   meer dan 20 landen ~ 26 countries;  26 landen /= 30 landen
 */
#ifndef ZM_SAME_PARTS_H
#define ZM_SAME_PARTS_H

#include "story/same.h"

/* As zm_same_party; `cross`: names of two languages, of which difference says little. */
int zm_same_party_in(const zm_party *x, const zm_party *y, bool cross);

typedef struct zm_same_counts {
    uint32_t equal; /* figures of the same thing that agree */
    uint32_t x, y;  /* one of each that count the same thing differently; ZM_NONE */
} zm_same_counts;

/* Figures of both, paired by what they count. */
void zm_same_counts_of(const zm_fact *x, const zm_fact *y, zm_same_counts *out);
/* Do both count one thing: diplomats, euros? */
bool zm_same_counted(const zm_figure *x, const zm_figure *y);
/* Can both figures be true of one thing: 30 and ongeveer 30, 26 and meer dan 20? */
bool zm_same_figure(const zm_figure *x, const zm_figure *y);

/* 1: one day or span holds the other; 0: cannot tell; -1: both tell, and differ. EDTF. */
int zm_same_time(zm_str x, zm_str y);

#endif
