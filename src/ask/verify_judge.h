/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_judge.h -- what a match makes of a claim.
 *
 *     claim   Letland zet drie diplomaten uit      match  Riga heeft twee diplomaten uitgezet
 *     words   all there     drie: the source has twee      -> contradicted, why.number
 *
 * A finding is about one specific value or word; the worst of them decides, together with how many
 * of the claim's words the source has.
 */
#ifndef ZM_VERIFY_JUDGE_H
#define ZM_VERIFY_JUDGE_H

#include "ask/verify.h"
#include "ask/verify_match.h"

/* What one value or relation of the claim is in the source: the worst last. */
typedef enum zm_vfound { ZM_V_THERE, ZM_V_ABSENT, ZM_V_UNSURE, ZM_V_DIFFERS } zm_vfound;

typedef struct zm_vfinding {
    uint8_t found;   /* zm_vfound */
    const char *why; /* "why.number" */
    zm_span a;       /* the article's words */
    zm_span b;       /* the source's */
} zm_vfinding;

typedef ZM_LIST(zm_vfinding) zm_vfindings;

typedef struct zm_vjudgement {
    zm_verdict verdict;
    const char *why;
    zm_span a, b; /* of the finding that decided */
    zm_span evidence;
    float score;
    float near; /* the share of the claim that the source has */
} zm_vjudgement;

/* verify_values_held.c, verify_names_held.c: findings about a match are pushed to `out`. */
void zm_vhold_numbers(zm_arena *a, const zm_vmatch *m, zm_vfindings *out);
void zm_vhold_dates(zm_arena *a, const zm_vmatch *m, zm_vfindings *out);
void zm_vhold_names(zm_arena *a, const zm_vmatch *m, zm_vfindings *out);
void zm_vhold_roles(zm_arena *a, const zm_vmatch *m, zm_vfindings *out);
void zm_vhold_sense(zm_arena *a, const zm_vmatch *m, zm_vfindings *out);
void zm_vhold_mix(zm_arena *a, const zm_vmatch *m, zm_vfindings *out);

/* Is a negation in one of the two that of a bound: no more than 28, limited to 28? */
bool zm_vmatch_bounded(const zm_vmatch *m);
/* May the claim's noun be whom the source names `q`: the head of state, Havel? */
bool zm_vstands_for(const zm_vmatch *m, uint32_t term, const zm_vterm *q);

/* The verdict on a claim by one match; `quote` (may be NULL): what was found of its quotations. */
void zm_vjudge(zm_arena *a, const zm_vmatch *m, const uint8_t *quoted, const zm_vfinding *quote,
               zm_vjudgement *out);
/* Is `x` a better answer to the claim than `y`: for the reader, and for safety. */
bool zm_vjudgement_better(const zm_vjudgement *x, const zm_vjudgement *y);

#endif
