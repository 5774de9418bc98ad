/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim_parts.h -- what the files that make claims share.
 *
 *     claim.c          facts of all reports in order of publication; what is given back
 *     claim_group.c    facts put together in groups, and which groups say the opposite
 *     claim_source.c   whose word a fact is; how many sources that makes
 *     claim_dispute.c  opposites: one speaker's change of position, or a dispute
 *     claim_figure.c   the same thing counted differently
 */
#ifndef ZM_CLAIM_PARTS_H
#define ZM_CLAIM_PARTS_H

#include "base/map.h"
#include "story/claim.h"
#include "story/same.h"

typedef struct zm_group {
    ZM_LIST(uint32_t) members; /* items, in order of publication */
    ZM_LIST(uint32_t) against; /* groups with members that say the opposite of a member */
    bool taken; /* shown as the dispute of another group, or told by a statement's group */
} zm_group;

/* A fact with where it is from. */
typedef struct zm_claim_item {
    const zm_fact *fact;
    zm_fact_ref ref;
    uint32_t group;  /* ZM_NONE: not fit for comparing */
    uint32_t inside; /* item of the statement it stands in, ZM_NONE */
} zm_claim_item;

typedef struct zm_claim_maker {
    zm_arena *a;
    const zm_claim_report *reports;
    uint32_t n_reports;
    uint32_t *order;  /* reports by publication: order[report] */
    uint32_t *source; /* of a report: the report that stands for its source */
    zm_map media;     /* folded outlet or agency -> report that stands for it */
    uint32_t n_media; /* media named that are no report's: numbered from n_reports on */
    zm_claim_item *items;
    uint32_t n_items;
    ZM_LIST(zm_group) groups;
} zm_claim_maker;

/* ---- claim_group.c ---- */
void zm_claim_group(zm_claim_maker *m);

/* ---- claim_source.c ---- */
/* Which reports are one source: copies, one agency, one outlet. */
void zm_claim_sources(zm_claim_maker *m);
/* Number of the source of a fact: its report's, or the medium's it is attributed to. */
uint32_t zm_claim_source(zm_claim_maker *m, const zm_claim_item *it);
/* Who says so: the speaker of the statement it is or stands in; NULL: the report itself. */
const zm_party *zm_claim_voice(const zm_claim_maker *m, const zm_claim_item *it);
uint32_t zm_claim_independent(zm_claim_maker *m, const uint32_t *items, uint32_t n);

/* ---- claim_dispute.c ---- */
/* Positions of `out`; for each group whom it is disputed by: disputes[group], ZM_NONE. */
void zm_claim_disputes(zm_claim_maker *m, zm_claims *out, uint32_t *disputed_by);

/* ---- claim_figure.c ---- */
void zm_claim_figures(zm_claim_maker *m, const zm_group *g, zm_claim *out);

/* The day it was said, else that of its report; ZM_NO_DAY where neither is known. */
static inline int32_t zm_claim_day(const zm_claim_maker *m, const zm_claim_item *it) {
    int32_t published = m->reports[it->ref.report].gist->day, said = zm_day_of(it->fact->said);
    if (said != ZM_NO_DAY && (published == ZM_NO_DAY || said <= published))
        return said;
    return it->fact->earlier ? ZM_NO_DAY : published;
}

#endif
