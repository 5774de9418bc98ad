/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim.c -- from the facts of a story's reports to its claims; see claim.h.
 *
 *     reports, in order of publication -> items -> groups -> claims, disputes, positions
 *
 * A report supports a claim once, by its fullest fact. An event that is told only inside statements
 * which are one claim themselves is not told a second time.
 */
#include "story/claim_parts.h"

#include <stdlib.h>

/* ---- order ---- */

typedef struct dated {
    int32_t day;
    zm_str published;
    uint32_t report;
} dated;

static int by_publication(const void *x, const void *y) {
    const dated *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    int order = a->published.n == b->published.n ? zm_str_cmp(a->published, b->published) : 0;
    return order ? order : a->report < b->report ? -1 : a->report > b->report;
}

/* Reports without a day come last: what they tell may be later news. */
static uint32_t *reports_in_order(zm_claim_maker *m) {
    dated *all = ZM_NEWS(m->a, dated, m->n_reports);
    uint32_t *sequence = ZM_NEWS(m->a, uint32_t, m->n_reports);
    m->order = ZM_NEWS(m->a, uint32_t, m->n_reports);
    for (uint32_t i = 0; i < m->n_reports; i++) {
        const zm_gist *g = m->reports[i].gist;
        all[i] = (dated){g->day == ZM_NO_DAY ? INT32_MAX : g->day, g->published, i};
    }
    qsort(all, m->n_reports, sizeof *all, by_publication);
    for (uint32_t i = 0; i < m->n_reports; i++) {
        sequence[i] = all[i].report;
        m->order[all[i].report] = i;
    }
    return sequence;
}

static void list_items(zm_claim_maker *m) {
    const uint32_t *sequence = reports_in_order(m);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->n_reports; i++)
        n += m->reports[i].gist->n_facts;
    m->items = ZM_NEWS(m->a, zm_claim_item, n);
    for (uint32_t i = 0; i < m->n_reports; i++) {
        const zm_gist *g = m->reports[sequence[i]].gist;
        uint32_t base = m->n_items;
        for (uint32_t k = 0; k < g->n_facts; k++) {
            uint32_t inside = g->facts[k].inside;
            m->items[m->n_items++] =
                (zm_claim_item){.fact = &g->facts[k],
                                .ref = {sequence[i], k},
                                .group = ZM_NONE,
                                .inside = inside < g->n_facts ? base + inside : ZM_NONE};
        }
    }
}

/* ---- what stands for a group ---- */

static uint32_t fullness(const zm_fact *f) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < f->n_keys; i++)
        sum += f->keys[i].weight;
    return sum + 4 * f->n_figures;
}

static bool is_fuller(const zm_fact *x, const zm_fact *y) {
    if (x->nominal != y->nominal)
        return y->nominal;
    uint32_t a = fullness(x), b = fullness(y);
    return a != b ? a > b : x->score > y->score;
}

static zm_fact_ref best_of(const zm_claim_maker *m, const zm_group *g) {
    const zm_claim_item *best = &m->items[g->members.v[0]];
    for (uint32_t i = 1; i < g->members.n; i++)
        if (is_fuller(m->items[g->members.v[i]].fact, best->fact))
            best = &m->items[g->members.v[i]];
    return best->ref;
}

/* One fact a report; members are in order of their reports. */
static void list_support(zm_claim_maker *m, const zm_group *g, zm_fact_refs *out) {
    for (uint32_t i = 0; i < g->members.n; i++) {
        const zm_claim_item *it = &m->items[g->members.v[i]];
        zm_fact_ref *last = out->n ? &out->v[out->n - 1] : NULL;
        if (!last || last->report != it->ref.report)
            ZM_PUSH(m->a, out, it->ref);
        else if (is_fuller(it->fact, &m->reports[last->report].gist->facts[last->fact]))
            *last = it->ref;
    }
}

/* ---- what needs no claim of its own ---- */

/*
 * The group of the statements that all members stand in; ZM_NONE when there is no one such group.
 */
static uint32_t group_around(const zm_claim_maker *m, const zm_group *g) {
    uint32_t around = ZM_NONE;
    for (uint32_t i = 0; i < g->members.n; i++) {
        const zm_claim_item *it = &m->items[g->members.v[i]];
        uint32_t outer = it->inside == ZM_NONE ? ZM_NONE : m->items[it->inside].group;
        if (outer == ZM_NONE || (i > 0 && outer != around))
            return ZM_NONE;
        around = outer;
    }
    return around;
}

/* "De aanval op Charkiv" alone claims nothing. */
static bool is_only_named(const zm_claim_maker *m, const zm_group *g) {
    for (uint32_t i = 0; i < g->members.n; i++)
        if (!m->items[g->members.v[i]].fact->nominal)
            return false;
    return true;
}

static void drop_told(zm_claim_maker *m, const uint32_t *disputed_by) {
    for (uint32_t i = 0; i < m->groups.n; i++) {
        if (disputed_by[i] == ZM_NONE && is_only_named(m, &m->groups.v[i]))
            m->groups.v[i].taken = true;
        uint32_t around = group_around(m, &m->groups.v[i]);
        if (around != ZM_NONE && around != i)
            m->groups.v[i].taken = true;
    }
}

/* ---- claims ---- */

static void make_claim(zm_claim_maker *m, uint32_t group, uint32_t disputed_by, zm_claim *c) {
    const zm_group *g = &m->groups.v[group];
    c->best = best_of(m, g);
    list_support(m, g, &c->support);
    c->independent = zm_claim_independent(m, g->members.v, g->members.n);
    if (disputed_by != ZM_NONE) {
        const zm_group *other = &m->groups.v[disputed_by];
        list_support(m, other, &c->dispute);
        c->independent_dispute = zm_claim_independent(m, other->members.v, other->members.n);
    }
    zm_claim_figures(m, g, c);
}

/* Sorting keeps its place in time beside each claim. */
typedef struct ranked {
    zm_claim claim;
    uint32_t first; /* item */
} ranked;

static int by_rank(const void *x, const void *y) {
    const ranked *a = x, *b = y;
    if (a->claim.independent != b->claim.independent)
        return a->claim.independent > b->claim.independent ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static void list_claims(zm_claim_maker *m, const uint32_t *disputed_by, zm_claims *out) {
    ranked *all = ZM_NEWS(m->a, ranked, m->groups.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->groups.n; i++) {
        if (m->groups.v[i].taken)
            continue;
        make_claim(m, i, disputed_by[i], &all[n].claim);
        all[n++].first = m->groups.v[i].members.v[0];
    }
    qsort(all, n, sizeof *all, by_rank);
    for (uint32_t i = 0; i < n; i++)
        ZM_PUSH(m->a, &out->claims, all[i].claim);
}

zm_code zm_claims_of(zm_arena *a, const zm_claim_report *reports, uint32_t n, zm_claims *out,
                     zm_err *err) {
    zm_claim_maker m = {.a = a, .reports = reports, .n_reports = n};
    (void)err;
    *out = (zm_claims){0};
    list_items(&m);
    zm_claim_sources(&m);
    zm_claim_group(&m);
    uint32_t *disputed_by = ZM_NEWS(a, uint32_t, (size_t)m.groups.n + 1);
    zm_claim_disputes(&m, out, disputed_by);
    drop_told(&m, disputed_by);
    list_claims(&m, disputed_by, out);
    return ZM_OK;
}
