/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim_figure.c -- the same thing counted differently by the facts of one claim.
 *
 *     a  30 doden     b  26 doden     c  zeker 25 doden
 *     26: b c         30: a           c's bound agrees with 26, and is put there
 *
 * Only things are listed that sources count differently; values from low to high.
 */
#include "story/claim_parts.h"

#include <stdlib.h>

#include "story/same_parts.h"

#ifdef ZM_SHRUNK
enum { THINGS = 3, VALUES = 4 };
#else
enum { THINGS = 16, VALUES = 64 };
#endif

/* A thing that is counted, with the figures for it: one a fact. */
typedef struct thing {
    const zm_figure *like;
    ZM_LIST(zm_figure_said) values;
} thing;

typedef struct things {
    thing v[THINGS];
    uint32_t n;
} things;

static thing *thing_of(things *all, const zm_figure *f) {
    for (uint32_t i = 0; i < all->n; i++)
        if (zm_same_counted(all->v[i].like, f))
            return &all->v[i];
    if (all->n == THINGS)
        return NULL;
    all->v[all->n] = (thing){.like = f};
    return &all->v[all->n++];
}

/* Two figures of one thing in one fact: which of them others mean cannot be told. */
static bool is_only(const zm_fact *f, uint32_t i) {
    for (uint32_t k = 0; k < f->n_figures; k++)
        if (k != i && zm_same_counted(&f->figures[i], &f->figures[k]))
            return false;
    return true;
}

static bool is_rough(const zm_figure *f) {
    return f->bound || f->approx;
}

/* Once a report; the figure that tells what it counts is shown. */
static void said_by(zm_claim_maker *m, zm_figure_said *said, const zm_figure *f, zm_fact_ref ref) {
    if (!said->figure.of.n && !f->approx)
        said->figure = *f;
    for (uint32_t i = 0; i < said->by.n; i++)
        if (said->by.v[i].report == ref.report)
            return;
    ZM_PUSH(m->a, &said->by, ref);
}

/* A rough figure goes with any it agrees with; two exact ones must be equal. */
static void add_value(zm_claim_maker *m, thing *t, const zm_figure *f, zm_fact_ref ref) {
    for (uint32_t i = 0; i < t->values.n; i++)
        if (zm_same_figure(&t->values.v[i].figure, f)) {
            said_by(m, &t->values.v[i], f, ref);
            return;
        }
    if (t->values.n == VALUES)
        return;
    zm_figure_said said = {.figure = *f};
    ZM_PUSH(m->a, &said.by, ref);
    ZM_PUSH(m->a, &t->values, said);
}

/* Exact figures first, so that a rough one finds what it agrees with. */
static void gather(zm_claim_maker *m, const zm_group *g, bool rough, things *all) {
    for (uint32_t i = 0; i < g->members.n; i++) {
        const zm_claim_item *it = &m->items[g->members.v[i]];
        for (uint32_t k = 0; k < it->fact->n_figures; k++) {
            const zm_figure *f = &it->fact->figures[k];
            thing *t = is_rough(f) == rough && is_only(it->fact, k) ? thing_of(all, f) : NULL;
            if (t)
                add_value(m, t, f, it->ref);
        }
    }
}

static int by_value(const void *x, const void *y) {
    const zm_figure_said *a = x, *b = y;
    if (a->figure.value < b->figure.value || a->figure.value > b->figure.value)
        return a->figure.value < b->figure.value ? -1 : 1;
    return 0;
}

void zm_claim_figures(zm_claim_maker *m, const zm_group *g, zm_claim *out) {
    things all = {.n = 0};
    gather(m, g, false, &all);
    gather(m, g, true, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        thing *t = &all.v[i];
        if (t->values.n < 2)
            continue;
        qsort(t->values.v, t->values.n, sizeof *t->values.v, by_value);
        for (uint32_t k = 0; k < t->values.n; k++)
            ZM_PUSH(m->a, &out->figures, t->values.v[k]);
    }
}
