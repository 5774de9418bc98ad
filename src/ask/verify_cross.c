/* SPDX-License-Identifier: Apache-2.0 */
/* verify_cross.c -- see verify_cross.h. */
#include "ask/verify_cross.h"

enum { LEAST_VALUES = 3 };

typedef struct tally {
    uint32_t values, there; /* names, numbers, dates */
    uint32_t figures;       /* numbers and dates that are there */
    uint32_t acts;          /* words that say alike: an event, an act, a row of the tables */
} tally;

static tally count(const zm_vmatch *m) {
    tally n = {0};
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        bool there = m->pairs[i].near >= 0.5f && m->pairs[i].at == 0;
        if (t->kind == ZM_VT_WORD) {
            n.acts += there;
            continue;
        }
        n.values++;
        n.there += there;
        n.figures += there && t->kind != ZM_VT_NAME;
    }
    return n;
}

static const zm_vfinding *differing(const zm_vfindings *f) {
    for (uint32_t i = 0; i < f->n; i++)
        if (f->v[i].found == ZM_V_DIFFERS)
            return &f->v[i];
    return NULL;
}

void zm_vjudge_cross(zm_arena *a, const zm_vmatch *m, bool quotes, zm_vjudgement *out) {
    zm_vfindings f = {0};
    tally n = count(m);
    zm_vhold_numbers(a, m, &f);
    zm_vhold_dates(a, m, &f);
    const zm_vfinding *d = differing(&f);
    *out = (zm_vjudgement){.verdict = ZM_NOT_CHECKED,
                           .why = "why.language",
                           .score = m->near,
                           .near = m->near,
                           .evidence = m->to->d->sents[m->sents[0]].span};
    if (d && n.acts && n.there >= 2 && n.there + 1 >= n.values) {
        out->verdict = ZM_CONTRADICTED;
        out->why = d->why;
        out->a = d->a;
        out->b = d->b;
    } else if (!d && !quotes && n.acts && n.figures && n.values >= LEAST_VALUES &&
               n.there == n.values) {
        zm_vfindings sense = {0};
        zm_vhold_sense(a, m, &sense);
        zm_vhold_roles(a, m, &sense);
        if (!sense.n) {
            out->verdict = ZM_SUPPORTED;
            out->why = "why.supported";
        }
    } else if (!n.there) {
        out->evidence = ZM_NO_SPAN;
    }
}
