/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event_who.c -- who does it, to whom: a frame's slots looked up in the tree.
 *
 *     De *arrestatie* van drie journalisten door de politie
 *        anchor       obj: van             subj: door
 *     Rusland voerde *aanvallen* uit op Odesa       a noun lends its verb's arguments
 *     ^subject of uitvoeren             ^op
 */
#include "record/event.h"

static uint32_t prep_child(zm_reading *r, uint32_t t, zm_str prep) {
    ZM_EACH_CHILD(r->doc, t, c) {
        zm_rel rel = (zm_rel)r->doc->toks[c].rel;
        if ((rel == ZM_OBL || rel == ZM_NMOD || rel == ZM_IOBJ) && zm_str_eq(zm_case_of(r->doc, c), prep))
            return c;
    }
    return zm_oblique(r, t, prep);
}

static uint32_t possessor(zm_reading *r, uint32_t t) {
    return zm_child_sub(r->doc, t, ZM_NMOD, ZM_SUB_POSS);
}

static uint32_t nationality(zm_reading *r, uint32_t t) {
    ZM_EACH_CHILD(r->doc, t, c) {
        zm_rel rel = (zm_rel)r->doc->toks[c].rel;
        if ((rel == ZM_AMOD || rel == ZM_COMPOUND) && zm_adj_country(r, c).n)
            return c;
    }
    return ZM_NONE;
}

static uint32_t part(zm_reading *r, uint32_t t) {
    ZM_EACH_CHILD(r->doc, t, c)
        if (r->doc->toks[c].rel == ZM_COMPOUND || (r->doc->toks[c].rel == ZM_NMOD && !zm_case_of(r->doc, c).n))
            return c;
    return ZM_NONE;
}

/* Whose the thing is: het plan van Polen, Poland's plan, het Poolse plan. */
static uint32_t owner_of(zm_reading *r, uint32_t o) {
    uint32_t p = possessor(r, o);
    if (p == ZM_NONE)
        p = prep_child(r, o, r->know->lang == ZM_LANG_NL ? ZM_S("van") : ZM_S("of"));
    if (p == ZM_NONE)
        p = nationality(r, o);
    if (p == ZM_NONE)
        p = part(r, o);
    return p;
}

static uint32_t of_object(zm_reading *r, uint32_t t) {
    uint32_t o = zm_logical_object(r, t);
    return o == ZM_NONE ? ZM_NONE : owner_of(r, o);
}

/* The verb that carries a noun act: voerde aanvallen uit, launched an attack. */
static uint32_t carrier(const zm_doc *d, uint32_t noun) {
    const zm_tok *t = &d->toks[noun];
    bool carried = t->head != ZM_NONE && (t->rel == ZM_OBJ || (t->rel == ZM_NSUBJ && t->subrel == ZM_SUB_PASS));
    return carried && d->toks[t->head].upos == ZM_VERB ? t->head : ZM_NONE;
}

static bool is_someone(zm_reading *r, uint32_t t) {
    zm_np_class c = zm_np_classify(r, t);
    return c == ZM_NP_PERSON || c == ZM_NP_BODY || c == ZM_NP_COUNTRY || c == ZM_NP_PEOPLE;
}

/* "hebben de minister een ultimatum gesteld": with two bare objects, the one that is somebody receives. */
static uint32_t receiver(zm_reading *r, uint32_t t) {
    uint32_t o = zm_indirect_object(r, t), someone = ZM_NONE, things = 0;
    if (o != ZM_NONE)
        return o;
    ZM_EACH_CHILD(r->doc, t, c) {
        zm_rel rel = (zm_rel)r->doc->toks[c].rel;
        if (rel != ZM_OBJ && rel != ZM_IOBJ && !(rel == ZM_OBL && !zm_case_of(r->doc, c).n))
            continue;
        if (is_someone(r, c))
            someone = c;
        else
            things++;
    }
    return things ? someone : ZM_NONE;
}

static uint32_t slot_token(zm_reading *r, const zm_slot *s, uint32_t t) {
    switch (s->kind) {
    case ZM_SLOT_SUBJ: return zm_logical_subject(r, t);
    case ZM_SLOT_OBJ: return zm_logical_object(r, t);
    case ZM_SLOT_IOBJ: return receiver(r, t);
    case ZM_SLOT_PREP: return prep_child(r, t, s->prep);
    case ZM_SLOT_POSS: return possessor(r, t);
    case ZM_SLOT_ADJ: return nationality(r, t);
    case ZM_SLOT_COMP: return part(r, t);
    case ZM_SLOT_OBJPOSS: return of_object(r, t);
    case ZM_SLOT_PREP_SUBJ: return prep_child(r, t, s->prep);
    case ZM_SLOT_IN_INF:
    case ZM_SLOT_IN_THAT: {
        uint32_t c = zm_complement(r->doc, t);
        return c == ZM_NONE ? ZM_NONE : slot_token(r, s->in, c);
    }
    }
    return ZM_NONE;
}

/* woensdag, 1982: part of a time expression. Times stand in text order and do not overlap. */
static bool is_time(const zm_reading *r, uint32_t t) {
    uint32_t lo = 0, hi = r->rec->times.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (r->rec->times.v[mid].last < t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < r->rec->times.n && r->rec->times.v[lo].first <= t;
}

static bool may_take_part(zm_reading *r, uint32_t t) {
    if (is_time(r, t))
        return false;
    zm_np_class c = zm_np_classify(r, t);
    const zm_tok *k = &r->doc->toks[t];
    bool reciprocal = k->upos == ZM_PRON && !(k->morph & (ZM_M_PRS | ZM_M_RELPRON | ZM_M_P1 | ZM_M_P2 | ZM_M_P3)); /* elkaar, that */
    return c != ZM_NP_OTHER && c != ZM_NP_DOCUMENT && !reciprocal;
}

/* "wij zullen" inside a quotation: its speaker. */
static bool first_person(zm_reading *r, uint32_t t, zm_event *e, zm_who *out) {
    const zm_tok *k = &r->doc->toks[t];
    if (k->upos != ZM_PRON && k->upos != ZM_DET)
        return false;
    if (!(k->morph & ZM_M_P1) || e->inside == ZM_NONE)
        return false;
    *out = r->rec->statements.v[e->inside].speaker;
    out->span = (zm_span){k->start, k->end};
    return out->name.n > 0;
}

static void fill(zm_reading *r, uint32_t t, zm_event *e, zm_who *out) {
    if (!first_person(r, t, e, out))
        zm_who_resolve(r, t, out);
}

/* First slot that holds somebody who may take part; a slot that holds something else is remembered in *other. */
static uint32_t first_filled(zm_reading *r, const zm_slots *slots, uint32_t anchor, uint32_t not, uint32_t *other) {
    for (uint32_t i = 0; i < slots->n; i++) {
        uint32_t t = slot_token(r, &slots->v[i], anchor);
        if (t == ZM_NONE || t == not)
            continue;
        if (may_take_part(r, t))
            return t;
        if (*other == ZM_NONE)
            *other = t;
    }
    return ZM_NONE;
}

/* Poland and Latvia agree: with no partner given, the first of a pair is source and the second target. */
static void split_pair(zm_reading *r, const zm_frame *f, uint32_t anchor, zm_event *e) {
    bool both = false;
    for (uint32_t i = 0; i < f->target.n; i++)
        both = both || f->target.v[i].kind == ZM_SLOT_PREP_SUBJ;
    uint32_t s = zm_logical_subject(r, anchor);
    if (!both || e->target.name.n || s == ZM_NONE)
        return;
    ZM_EACH_CHILD(r->doc, s, c)
        if (r->doc->toks[c].rel == ZM_CONJ && may_take_part(r, c)) {
            fill(r, c, e, &e->target);
            return;
        }
}

static bool same_who(const zm_who *a, const zm_who *b) {
    if (a->actor != ZM_NONE && a->actor == b->actor)
        return true;
    return a->country.n ? zm_str_eq(a->country, b->country) : a->name.n && zm_str_eq(a->name, b->name);
}

/*
 * Whom an answer answers: "Letland zet drie diplomaten van Belarus uit. Minsk
 * ontkent elke betrokkenheid." denies it to Latvia. The nearest act by the
 * same doer gives its receiver, the nearest done to the doer gives its doer;
 * acts before count before those after.
 */
#define ANSWERS 12u

static const zm_who *counterpart(const zm_event *b, const zm_who *who) {
    const zm_who *other = NULL;
    if (b->target.name.n && same_who(&b->source, who))
        other = &b->target;
    else if (b->source.name.n && same_who(&b->target, who))
        other = &b->source;
    bool known = other && (other->country.n || other->actor != ZM_NONE);
    return known && !same_who(other, who) ? other : NULL;
}

static const zm_who *answered(zm_reading *r, uint32_t at) {
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

static uint32_t owner(zm_reading *r, uint32_t thing, uint32_t not) {
    uint32_t o = owner_of(r, thing);
    return o != ZM_NONE && o != not && is_someone(r, o) ? o : ZM_NONE;
}

bool zm_event_who(zm_reading *r, const zm_frame *f, uint32_t anchor, zm_event *e) {
    uint32_t odd_source = ZM_NONE, odd_target = ZM_NONE;
    uint32_t s = first_filled(r, &f->source, anchor, ZM_NONE, &odd_source);
    uint32_t t = first_filled(r, &f->target, anchor, s, &odd_target);
    uint32_t verb = f->pos == 'N' ? carrier(r->doc, anchor) : ZM_NONE;
    if (verb != ZM_NONE && s == ZM_NONE) {
        s = zm_logical_subject(r, verb);
        if (s != ZM_NONE && (s == t || !may_take_part(r, s)))
            s = ZM_NONE;
    }
    if (verb != ZM_NONE && t == ZM_NONE) {
        t = first_filled(r, &f->target, verb, s, &odd_target);
        if (t == anchor)
            t = ZM_NONE;
    }
    bool spoken = zm_answers(r->know->frames, f->type);
    if (t == ZM_NONE && spoken && odd_target != ZM_NONE)
        t = owner(r, odd_target, s); /* rejects *Poland's* plan */
    if (t == ZM_NONE && !spoken && odd_target != s && odd_target != anchor && odd_target != ZM_NONE && r->doc->toks[odd_target].upos != ZM_PRON && !is_time(r, odd_target))
        t = odd_target; /* 29 deelnemers: no table knows them, the frame does */
    e->source = e->target = (zm_who){.actor = ZM_NONE};
    if (s != ZM_NONE)
        fill(r, s, e, &e->source);
    if (t != ZM_NONE)
        fill(r, t, e, &e->target);
    split_pair(r, f, anchor, e);
    if (s == ZM_NONE && !spoken && f->pos == 'V' && odd_source != ZM_NONE && odd_source != t && (t != ZM_NONE || zm_is_passive(r->doc, anchor)) &&
        r->doc->toks[odd_source].upos != ZM_PRON && !is_time(r, odd_source))
        fill(r, odd_source, e, &e->source); /* door gedetineerden, een kustwachtschip */
    /* a doer that is no actor (the rain, the book) makes the whole thing something else */
    if (s == ZM_NONE && odd_source != ZM_NONE && f->pos == 'V' && !e->target.name.n)
        return false;
    return e->source.name.n > 0 || e->target.name.n > 0;
}
