/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event_answer.c -- whom an answer answers, when its sentence does not say.
 *
 *     Letland zet drie diplomaten van Belarus uit. Minsk ontkent elke betrokkenheid.
 *     ^ done to Belarus by Letland                 ^ so it is Letland that is contradicted
 *
 * Looked for in this order: the nearest act that was done to the doer (its
 * doer is answered); of a denial the last speaker; the act told just before;
 * the nearest act of the doer (its receiver is meant again); an act of anybody
 * else close by.
 */
#include "record/event.h"

/* Acts and statements that are looked at before, and acts behind. */
enum { BEFORE = 12, BEHIND = 12, NEAR = 4, SPEAKERS = 2, ISO = 3 };

/* Do two lists of countries (EST;LTU) share one? */
static bool share_country(zm_str a, zm_str b) {
    zm_str one, other;
    while (zm_str_cut(&a, ';', &one)) {
        zm_str rest = b;
        while (zm_str_cut(&rest, ';', &other))
            if (one.n && zm_str_eq(one, other))
                return true;
    }
    return false;
}

/*
 * A state itself, or several: its code is no more than the country. Or one of the EU, NATO, the
 * UN, who speak with one voice.
 */
static bool is_state(const zm_who *w) {
    return w->country.n && (w->code.n <= ISO || w->country.n != ISO);
}

/*
 * The same, or of the same side: a state and its ministers are one abroad, ministers and deputies
 * are two at home.
 */
static bool same_who(const zm_who *a, const zm_who *b) {
    if (a->actor != ZM_NONE && a->actor == b->actor)
        return true;
    if (a->country.n && b->country.n && share_country(a->country, b->country))
        return is_state(a) || is_state(b) || zm_str_eq(a->sector, b->sector);
    return a->name.n && zm_str_eq(a->name, b->name);
}

static bool is_known(const zm_who *w) {
    return w->name.n && (w->country.n || w->actor != ZM_NONE);
}

static const zm_who *other_side(const zm_who *w, const zm_who *who) {
    return is_known(w) && !same_who(w, who) ? w : NULL;
}

typedef enum how { TO_DOER, BY_DOER, BY_OTHER } how;

/* Who is answered if `b` is the act that is answered; NULL when it cannot be. */
static const zm_who *side_of(const zm_event *e, const zm_event *b, how h) {
    const zm_who *who = &e->source;
    switch (h) {
    case TO_DOER:
        return b->target.name.n && same_who(&b->target, who) ? other_side(&b->source, who) : NULL;
    case BY_DOER:
        return b->source.name.n && same_who(&b->source, who) ? other_side(&b->target, who) : NULL;
    case BY_OTHER: {
        const zm_who *same = b->type == e->type ? other_side(&b->target, who)
                                                : NULL; /* the VVD votes against, the SP too */
        return same ? same : other_side(&b->source, who);
    }
    }
    return NULL;
}

static const zm_who *before(const zm_reading *r, uint32_t at, how h, uint32_t most) {
    const zm_event *v = r->rec->events.v;
    for (uint32_t i = at; i-- > 0 && i + most >= at;) {
        const zm_who *w = side_of(&v[at], &v[i], h);
        if (w)
            return w;
    }
    return NULL;
}

static const zm_who *behind(const zm_reading *r, uint32_t at, how h, uint32_t most) {
    const zm_event *v = r->rec->events.v;
    for (uint32_t i = at + 1; i < r->rec->events.n && i <= at + most; i++) {
        const zm_who *w = side_of(&v[at], &v[i], h);
        if (w)
            return w;
    }
    return NULL;
}

/* The nearest speaker before the act who is not its doer. */
static const zm_who *last_speaker(const zm_reading *r, uint32_t at) {
    const zm_event *e = &r->rec->events.v[at];
    uint32_t lo = 0, hi = r->rec->statements.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const zm_statement *s = &r->rec->statements.v[mid];
        if (s->content.n && s->content.v[0].start > e->anchor.start)
            hi = mid;
        else
            lo = mid + 1;
    }
    for (uint32_t i = lo; i-- > 0 && i + SPEAKERS >= lo;) {
        const zm_statement *s = &r->rec->statements.v[i];
        const zm_who *w = i == e->inside ? NULL : other_side(&s->speaker, &e->source);
        if (w)
            return w;
    }
    return NULL;
}

static const zm_who *answered(const zm_reading *r, uint32_t at) {
    const zm_who *w = before(r, at, TO_DOER, BEFORE);
    if (!w && r->rec->events.v[at].type == ZM_REJECT)
        w = last_speaker(r, at);
    bool reply = zm_is_reply(r->know->frames, r->rec->events.v[at].type);
    if (!w && reply)
        w = before(r, at, BY_OTHER, 1);
    if (!w)
        w = behind(r, at, TO_DOER, BEHIND);
    if (!w)
        w = before(r, at, BY_DOER, BEFORE);
    if (!w)
        w = behind(r, at, BY_DOER, BEHIND);
    if (!w && reply)
        w = before(r, at, BY_OTHER, NEAR);
    return w || !reply ? w : behind(r, at, BY_OTHER, NEAR);
}

static bool is_same_act(const zm_event *b, const zm_event *e) {
    return b->type == e->type && b->target.name.n && same_who(&b->target, &e->target) &&
           is_known(&b->source) && !same_who(&b->source, &e->target);
}

/* The same act told again without its doer (werd opgepakt): who does it in the nearest telling. */
static const zm_who *doer_of_same(const zm_reading *r, uint32_t at) {
    const zm_event *v = r->rec->events.v;
    if (zm_is_about(r->know->frames, v[at].type)) /* is accused: by many */
        return NULL;
    for (uint32_t far = 1; far <= BEFORE; far++) {
        if (at >= far && is_same_act(&v[at - far], &v[at]))
            return &v[at - far].source;
        if (at + far < r->rec->events.n && is_same_act(&v[at + far], &v[at]))
            return &v[at + far].source;
    }
    return NULL;
}

static void understand(zm_who *side, const zm_who *who) {
    *side = *who;
    side->span = ZM_NO_SPAN;
    side->score = who->score * 0.7f;
}

void zm_events_answer(zm_reading *r) {
    for (uint32_t i = 0; i < r->rec->events.n; i++) {
        zm_event *e = &r->rec->events.v[i];
        const zm_who *w = !e->source.name.n && e->target.name.n ? doer_of_same(r, i) : NULL;
        if (w)
            understand(&e->source, w);
    }
    for (uint32_t i = 0; i < r->rec->events.n; i++) {
        zm_event *e = &r->rec->events.v[i];
        bool several = e->type == ZM_AGREE && e->source.country.n &&
                       memchr(e->source.country.p, ';', e->source.country.n); /* with each other */
        if (e->target.name.n || !e->source.name.n || several ||
            !zm_answers(r->know->frames, e->type))
            continue;
        const zm_who *w = answered(r, i);
        if (w)
            understand(&e->target, w);
    }
}
