/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event_who.c -- who does it, to whom: the best token of a frame's slots.
 *
 *     Rusland voerde *aanvallen* uit op Odesa       a noun's act borrows a light verb's subject
 *     ^source                           ^target
 *     Riga *verwerpt* het plan van Minsk            what is said of a thing is said to its owner
 *                                  ^target
 */
#include "record/event.h"

#include "record/actor.h"

/* The verb that carries a noun's act: voerde aanvallen uit, launched an attack. */
static uint32_t carrier(zm_reading *r, uint32_t noun) {
    const zm_tok *t = &r->doc->toks[noun];
    bool carried = t->head != ZM_NONE &&
                   (t->rel == ZM_OBJ || (t->rel == ZM_NSUBJ && t->subrel == ZM_SUB_PASS));
    if (!carried || r->doc->toks[t->head].upos != ZM_VERB)
        return ZM_NONE;
    return zm_is_light(r->know->frames, zm_pred_lemma(r->doc, t->head)) ? t->head : ZM_NONE;
}

/* dat, it, elkaar, wat: pronouns that stand for no one in particular. */
static bool is_thing_pronoun(zm_reading *r, uint32_t t) {
    const zm_tok *k = &r->doc->toks[t];
    if (k->upos != ZM_PRON)
        return false;
    zm_pron p;
    if (zm_pron_read(r, t, &p))
        return p.dem && p.n && !p.m && !p.f;
    return !(k->morph & (ZM_M_PRS | ZM_M_RELPRON | ZM_M_P1 | ZM_M_P2 | ZM_M_P3));
}

static bool may_take_part(zm_reading *r, uint32_t t) {
    if (zm_is_reciprocal(r->know->frames, r->doc->toks[t].low))
        return true;
    if (zm_is_time(r, t) || is_thing_pronoun(r, t) ||
        zm_is_nobody(r->know->frames, r->doc->toks[t].low))
        return false;
    zm_np_class c = zm_np_classify(r, t);
    return c != ZM_NP_OTHER && c != ZM_NP_DOCUMENT;
}

/* %, €; not the first half of tulpen- en hyacintenbollen, which treebanks tag alike. */
static bool is_sign(const zm_reading *r, uint32_t t) {
    const zm_tok *k = &r->doc->toks[t];
    char c = k->low.n ? k->low.p[0] : 0;
    return k->upos == ZM_SYM && !(c >= 'a' && c <= 'z');
}

/*
 * No table knows it, but a frame that asks for a doer or receiver does: 29 deelnemers, een
 * kustwachtschip.
 */
static bool may_be_anyone(zm_reading *r, uint32_t t) {
    zm_upos u = (zm_upos)r->doc->toks[t].upos;
    return u != ZM_PRON && u != ZM_PUNCT && !is_sign(r, t) && u != ZM_ADV && !zm_is_time(r, t);
}

/* A doer of whom no table knows, but who speaks: bakkers, een task force. Not het rapport, dat. */
static bool may_speak(zm_reading *r, uint32_t t) {
    zm_upos u = (zm_upos)r->doc->toks[t].upos;
    return (u == ZM_NOUN || u == ZM_PROPN) && zm_np_classify(r, t) != ZM_NP_DOCUMENT &&
           !zm_is_time(r, t);
}

/* "wij zullen" inside a quotation: its speaker. */
static bool first_person(zm_reading *r, uint32_t t, const zm_event *e, zm_who *out) {
    const zm_tok *k = &r->doc->toks[t];
    if ((k->upos != ZM_PRON && k->upos != ZM_DET) || !(k->morph & ZM_M_P1) || e->inside == ZM_NONE)
        return false;
    *out = r->rec->statements.v[e->inside].speaker;
    out->span = (zm_span){k->start, k->end};
    return out->name.n > 0;
}

static void fill(zm_reading *r, uint32_t t, const zm_event *e, zm_who *out) {
    if (t != ZM_NONE && !first_person(r, t, e, out))
        zm_who_resolve(r, t, out);
}

/*
 * First token of the slots that may take part; the first that may not is kept
 * in *other. Places and things stand only where the act reaches them: op het
 * konvooi, not uit de stad.
 */
static uint32_t first_filled(zm_reading *r, const zm_slots *slots, bool target, uint32_t anchor,
                             uint32_t not, uint32_t *other) {
    for (uint32_t i = 0; i < slots->n; i++) {
        zm_phrases p = {.n = 0};
        zm_slot_tokens(r, &slots->v[i], anchor, &p);
        uint32_t best = ZM_NONE;
        for (uint32_t k = 0; k < p.n; k++) {
            if (p.v[k] == not || p.v[k] == anchor)
                continue;
            bool fits = may_take_part(r, p.v[k]),
                 someone = fits && zm_np_classify(r, p.v[k]) != ZM_NP_PLACE;
            if (someone)
                return p.v[k];
            if (!fits && target && slots->v[i].kind == ZM_SLOT_PREP &&
                !zm_reaches(r->know->frames, slots->v[i].prep))
                continue;
            if (fits && best == ZM_NONE)
                best = p.v[k];
            if (!fits && *other == ZM_NONE)
                *other = p.v[k];
        }
        if (best != ZM_NONE)
            return best;
    }
    return ZM_NONE;
}

typedef struct parts {
    uint32_t source, target;         /* tokens */
    uint32_t odd_source, odd_target; /* what stands in the slot but is nobody known */
} parts;

static void from_slots(zm_reading *r, const zm_frame *f, uint32_t anchor, parts *p) {
    p->source = first_filled(r, &f->source, false, anchor, ZM_NONE, &p->odd_source);
    p->target = first_filled(r, &f->target, true, anchor, p->source, &p->odd_target);
}

static bool takes_object(const zm_frame *f) {
    for (uint32_t i = 0; i < f->target.n; i++)
        if (f->target.v[i].kind == ZM_SLOT_OBJ || f->target.v[i].kind == ZM_SLOT_IOBJ)
            return true;
    return false;
}

/*
 * Denemarken is gevraagd, de man is gearresteerd: zijn and a participle of a verb that would have
 * an object.
 */
static bool is_hidden_passive(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    if (!(d->toks[t].morph & ZM_M_PART) || (d->toks[t].morph & ZM_M_PRES) || zm_is_passive(d, t))
        return false;
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == ZM_AUXREL && zm_is_perfect(r->know->frames, zm_bare_lemma(r->doc, c)))
            return true;
    return false;
}

/*
 * Who is done by, where a passive was not seen, and who does it, where one was seen that is none
 * (zijn teruggetrokken).
 */
static void mend_voice(zm_reading *r, const zm_frame *f, uint32_t anchor, parts *p) {
    if (f->pos != 'V')
        return;
    if (takes_object(f) && p->source != ZM_NONE && p->target == ZM_NONE &&
        p->odd_target == ZM_NONE && is_hidden_passive(r, anchor)) {
        p->target = p->source;
        p->source = ZM_NONE;
    } else if (!takes_object(f) && p->source == ZM_NONE && p->odd_source == ZM_NONE &&
               zm_is_passive(r->doc, anchor)) {
        uint32_t s = zm_logical_object(r, anchor);
        if (s != ZM_NONE && s != p->target && may_take_part(r, s))
            p->source = s;
    } else if (p->source == ZM_NONE && p->target != ZM_NONE && zm_is_passive(r->doc, anchor)) {
        uint32_t o = zm_child(r->doc, anchor, ZM_OBJ); /* She's slammed NATO: has, not is */
        if (o != ZM_NONE && o > anchor && o != p->target && zm_is_someone(r, o)) {
            p->source = p->target;
            p->target = o;
        }
    }
}

/* tariffs announced by Washington, een aanval uitgevoerd door ...: who the participle names. */
static void from_participle(zm_reading *r, const zm_frame *f, uint32_t anchor, parts *p) {
    const zm_doc *d = r->doc;
    if (f->pos != 'N' || p->source != ZM_NONE)
        return;
    ZM_EACH_CHILD(d, anchor, c) {
        bool light = d->toks[c].rel == ZM_ACL &&
                     zm_is_light(r->know->frames, zm_pred_lemma(r->doc, c)) && zm_is_passive(d, c);
        uint32_t s = light ? zm_logical_subject(r, c) : ZM_NONE;
        if (s != ZM_NONE && s != p->target && may_take_part(r, s)) {
            p->source = s;
            return;
        }
    }
}

static void from_carrier(zm_reading *r, const zm_frame *f, uint32_t anchor, parts *p) {
    uint32_t verb = f->pos == 'N' ? carrier(r, anchor) : ZM_NONE;
    if (verb == ZM_NONE)
        return;
    uint32_t s = p->source == ZM_NONE ? zm_logical_subject(r, verb) : ZM_NONE;
    if (s != ZM_NONE && s != p->target && s != anchor && may_take_part(r, s))
        p->source = s;
    if (p->target == ZM_NONE)
        p->target = first_filled(r, &f->target, true, verb, p->source, &p->odd_target);
}

/*
 * Things are attacked, seized and helped; what is said is said to somebody: the owner of the
 * thing.
 */
static void from_things(zm_reading *r, const zm_frame *f, uint32_t anchor, parts *p) {
    bool speech = zm_is_speech(r->know->frames, f->type);
    uint32_t thing = p->odd_target;
    if (p->target == ZM_NONE && thing != ZM_NONE && thing != p->source) {
        if (speech)
            p->target = zm_owner_of(r, thing, p->source);
        else if (may_be_anyone(r, thing))
            p->target = thing;
    }
    thing = p->odd_source;
    if (p->source != ZM_NONE || f->pos != 'V' || thing == ZM_NONE || thing == p->target)
        return;
    p->source = zm_owner_of(r, thing, p->target); /* het voorstel van Polen eist ... */
    if (p->source != ZM_NONE)
        return;
    bool acted = p->target != ZM_NONE || zm_is_passive(r->doc, anchor);
    if (speech ? may_speak(r, thing) : acted && may_be_anyone(r, thing))
        p->source = thing;
}

/*
 * klaagt dat Europa meelift, is blij dat de rechter ingrijpt: who does what is blamed or praised.
 */
static void from_clause(zm_reading *r, const zm_frame *f, uint32_t anchor, parts *p) {
    if (p->target != ZM_NONE || !zm_is_about(r->know->frames, f->type))
        return;
    uint32_t c = zm_complement(r->doc, anchor),
             s = c == ZM_NONE ? ZM_NONE : zm_logical_subject(r, c);
    if (s != ZM_NONE && s != p->source && s != anchor && zm_is_someone(r, s))
        p->target = s;
}

/*
 * VN-rapporten, het Colombia-bezoek: the part before the hyphen, where it names a state or a body.
 */
static bool from_compound(zm_reading *r, uint32_t t, zm_who *out) {
    zm_str text = zm_tok_text(r->doc, t);
    const char *hyphen = text.n ? memchr(text.p, '-', text.n) : NULL;
    if (!hyphen || text.p[0] < 'A' || text.p[0] > 'Z')
        return false;
    zm_str country = zm_phrase_country(r, t, 0),
           part = zm_str_to(text, (uint32_t)(hyphen - text.p));
    if (!country.n || part.n < 2)
        return false;
    uint32_t start = r->doc->toks[t].start;
    *out = (zm_who){.actor = ZM_NONE,
                    .name = part,
                    .country = country,
                    .span = {start, start + part.n},
                    .score = 0.6f};
    return true;
}

static bool has_comp(const zm_slots *slots) {
    for (uint32_t i = 0; i < slots->n; i++)
        if (slots->v[i].kind == ZM_SLOT_COMP)
            return true;
    return false;
}

/*
 * Whom nothing but the first part of a compound names: of the act itself, of the thing that is
 * spoken of.
 */
static void from_parts(zm_reading *r, const zm_frame *f, uint32_t anchor, const parts *p,
                       zm_event *e) {
    if (!e->target.name.n && f->pos == 'N' && has_comp(&f->target))
        from_compound(r, anchor, &e->target);
    if (!e->target.name.n && p->odd_target != ZM_NONE && zm_is_speech(r->know->frames, f->type))
        from_compound(r, p->odd_target, &e->target);
    if (!e->source.name.n && f->pos == 'N' && has_comp(&f->source))
        from_compound(r, anchor, &e->source);
}

/* De ministers spraken elkaar: they are on both sides. */
static void to_each_other(const zm_reading *r, uint32_t t, zm_event *e) {
    e->target = e->source;
    e->target.span = zm_tok_span(r->doc, t, t);
}

static void from_speaker(const zm_reading *r, zm_event *e) {
    const zm_who *w = &r->rec->statements.v[e->inside].speaker;
    bool self = w->actor != ZM_NONE && w->actor == e->target.actor;
    if (!self)
        e->source = *w;
}

bool zm_event_who(zm_reading *r, const zm_frame *f, uint32_t anchor, zm_event *e) {
    parts p = {ZM_NONE, ZM_NONE, ZM_NONE, ZM_NONE};
    from_slots(r, f, anchor, &p);
    mend_voice(r, f, anchor, &p);
    from_carrier(r, f, anchor, &p);
    from_participle(r, f, anchor, &p);
    from_things(r, f, anchor, &p);
    from_clause(r, f, anchor, &p);
    e->source = e->target = (zm_who){.actor = ZM_NONE};
    fill(r, p.source, e, &e->source);
    if (p.target != ZM_NONE && zm_is_reciprocal(r->know->frames, r->doc->toks[p.target].low))
        to_each_other(r, p.target, e);
    else
        fill(r, p.target, e, &e->target);
    if (f->pos == 'A' && !e->source.name.n &&
        e->inside != ZM_NONE) /* Volgens Minsk is het plan onaanvaardbaar */
        from_speaker(r, e);
    from_parts(r, f, anchor, &p, e);
    /* a doer that is no actor (the rain, the book) makes the whole thing something else */
    if (p.source == ZM_NONE && p.odd_source != ZM_NONE && f->pos == 'V' && !e->target.name.n)
        return false;
    return e->source.name.n > 0 || e->target.name.n > 0;
}
