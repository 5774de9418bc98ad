/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim.h -- what the reports of one story say alike, dispute, count differently; who changed
 * position.
 *
 *     claim  LVA expels RUS diplomats, 5 September
 *       said by      a (ANP), b (ANP)*, c     3 reports, 2 independent    * copy or same agency
 *       disputed by  d: "Moscow denied that ..."
 *       figures      2 diplomats: a b   3 diplomats: c
 *     position  Wilders: day 1 "ik stap niet op" -> day 3 "ik stap op"
 */
#ifndef ZM_CLAIM_H
#define ZM_CLAIM_H

#include "story/fact.h"
#include "story/gist.h"

/* A fact of a report. */
typedef struct zm_fact_ref {
    uint32_t report, fact; /* index in the reports given, in its facts */
} zm_fact_ref;

typedef ZM_LIST(zm_fact_ref) zm_fact_refs;

/*
 * One of the numbers for a thing. `claim->figures` lists only things that sources count
 * differently, thing by thing (`figure.of`), from low to high: it is empty, or holds at least two.
 */
typedef struct zm_figure_said {
    zm_figure figure;
    zm_fact_refs by;
} zm_figure_said;

typedef struct zm_claim {
    zm_fact_ref best;     /* the fullest of its facts: shown for all */
    zm_fact_refs support; /* one fact a report, in order of publication */
    zm_fact_refs dispute;
    ZM_LIST(zm_figure_said) figures;
    uint32_t independent; /* sources of support: copies and one agency's reports count once */
    uint32_t independent_dispute;
} zm_claim;

/* The same speaker for and then against. */
typedef struct zm_position {
    zm_fact_ref before, after;
    zm_str actor;
} zm_position;

typedef struct zm_claims {
    ZM_LIST(zm_claim) claims; /* by independent support, then time */
    ZM_LIST(zm_position) positions;
} zm_claims;

/* One report of a story, with what it is a copy of (index in the same list, ZM_NONE). */
typedef struct zm_claim_report {
    const zm_gist *gist;
    uint32_t copy_of;
} zm_claim_report;

/* All memory is `a`'s, on whose trap it relies; gists and their facts must outlive the result. */
zm_code zm_claims_of(zm_arena *a, const zm_claim_report *reports, uint32_t n, zm_claims *out,
                     zm_err *err);

#endif
