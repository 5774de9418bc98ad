/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event_answer.c -- whom an answer answers, when its sentence does not say.
 *
 *     Letland zet drie diplomaten van Belarus uit. Minsk ontkent elke betrokkenheid.
 *     ^ done to Belarus by Letland                 ^ so it is Letland that is contradicted
 */
#include "record/event.h"

/* Acts that are looked at on either side. */
enum { ANSWERS = 12 };

static bool same_who(const zm_who *a, const zm_who *b) {
    if (a->actor != ZM_NONE && a->actor == b->actor)
        return true;
    return a->country.n ? zm_str_eq(a->country, b->country) : a->name.n && zm_str_eq(a->name, b->name);
}

/* The other side of an act that `who` has part in. */
static const zm_who *counterpart(const zm_event *b, const zm_who *who) {
    const zm_who *other = NULL;
    if (b->target.name.n && same_who(&b->source, who))
        other = &b->target;
    else if (b->source.name.n && same_who(&b->target, who))
        other = &b->source;
    bool known = other && (other->country.n || other->actor != ZM_NONE);
    return known && !same_who(other, who) ? other : NULL;
}

/* The nearest act counts, those before sooner than those behind. */
static const zm_who *answered(const zm_reading *r, uint32_t at) {
    const zm_event *v = r->rec->events.v;
    for (uint32_t i = at; i-- > 0 && i + ANSWERS >= at;) {
        const zm_who *w = counterpart(&v[i], &v[at].source);
        if (w)
            return w;
    }
    for (uint32_t i = at + 1; i < r->rec->events.n && i <= at + ANSWERS; i++) {
        const zm_who *w = counterpart(&v[i], &v[at].source);
        if (w)
            return w;
    }
    return NULL;
}

void zm_events_answer(zm_reading *r) {
    for (uint32_t i = 0; i < r->rec->events.n; i++) {
        zm_event *e = &r->rec->events.v[i];
        if (e->target.name.n || !e->source.name.n || !zm_answers(r->know->frames, e->type))
            continue;
        const zm_who *w = answered(r, i);
        if (!w)
            continue;
        e->target = *w;
        e->target.span = ZM_NO_SPAN;
        e->target.score = w->score * 0.7f;
    }
}
