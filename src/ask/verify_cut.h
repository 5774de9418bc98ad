/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_cut.h -- an article as claims: what is held against the sources piece by piece.
 *
 *     Riga zet drie diplomaten uit [1], en Moskou ontkent alles [2].   Wat nu?
 *     [---------- claim [1] --------]  [------ claim [2] ---------]    [question]
 */
#ifndef ZM_VERIFY_CUT_H
#define ZM_VERIFY_CUT_H

#include "ask/verify_view.h"

typedef enum zm_vskip { ZM_V_CHECK, ZM_V_QUESTION, ZM_V_THIN } zm_vskip;

typedef struct zm_vclaim {
    uint32_t first, last;   /* tokens */
    uint32_t term, n_terms; /* of the view */
    zm_span span;
    uint32_t mark, n_marks; /* in zm_vclaims.marks */
    uint32_t sent;
    uint8_t skip; /* zm_vskip */
} zm_vclaim;

typedef struct zm_vclaims {
    ZM_LIST(zm_vclaim) v;
    ZM_LIST(uint32_t) marks; /* tokens that are markers */
    uint8_t *quoted;         /* token -> stands between quotation marks */
} zm_vclaims;

void zm_vclaims_cut(zm_arena *a, const zm_vdoc *v, zm_vclaims *out);

#endif
