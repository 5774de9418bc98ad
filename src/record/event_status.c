/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event_status.c -- did it happen?
 *
 *     Polen stuurt troepen            actual
 *     Polen zal troepen sturen        planned       will, gaat, is van plan te
 *     Polen kan troepen sturen        conditional   may, might, als/if
 *     Polen stuurt geen troepen       negated
 *     experts verwachten dat ...      forecast
 *     Polen eist dat X vertrekt       only the REQUEST (guide, settled call 10)
 */
#include "record/event.h"

uint32_t zm_governor(const zm_doc *d, uint32_t t) {
    uint32_t h = d->toks[t].head;
    for (uint32_t steps = 0; h != ZM_NONE && steps < 8; steps++) {
        const zm_tok *k = &d->toks[t];
        bool conj =
            k->rel == ZM_CONJ || k->rel == ZM_COMPOUND || k->rel == ZM_FLAT || k->rel == ZM_APPOS;
        if (!conj)
            return h;
        t = h;
        h = d->toks[t].head;
    }
    return h;
}

/*
 * Statements stand in text order of their cue or content, so those that can
 * hold the anchor are near it: the search looks a bounded way back and ahead.
 */
#define WINDOW 64u

uint32_t zm_event_inside(const zm_reading *r, uint32_t anchor) {
    zm_span at = {r->doc->toks[anchor].start, r->doc->toks[anchor].end};
    uint32_t best = ZM_NONE, shortest = UINT32_MAX, n = r->rec->statements.n, lo = 0, hi = n;
    while (lo < hi) { /* first statement whose content begins behind the anchor */
        uint32_t mid = lo + (hi - lo) / 2;
        const zm_statement *s = &r->rec->statements.v[mid];
        if (s->content.n && s->content.v[0].start > at.start)
            hi = mid;
        else
            lo = mid + 1;
    }
    uint32_t from = lo > WINDOW ? lo - WINDOW : 0, to = lo + WINDOW < n ? lo + WINDOW : n;
    for (uint32_t i = from; i < to; i++) {
        const zm_statement *s = &r->rec->statements.v[i];
        if (s->cue_tok == anchor || !zm_content_holds(&s->content, at) ||
            zm_content_bytes(&s->content) >= shortest)
            continue;
        best = i;
        shortest = zm_content_bytes(&s->content);
    }
    return best;
}

/*
 * An auxiliary of that class (data/<lang>/aux.tsv) over the anchor's verb, or over what it is the
 * infinitive of.
 */
static zm_modality modality_of(zm_reading *r, uint32_t t) {
    zm_doc *d = r->doc;
    zm_modality found = ZM_MODAL_NONE;
    ZM_EACH_CHILD(d, t, c) {
        const zm_tok *k = &d->toks[c];
        if (k->rel != ZM_AUXREL && k->rel != ZM_COP && k->rel != ZM_ADVMOD)
            continue;
        zm_modality m =
            zm_modality_of(r->know->frames, k->low, zm_bare_lemma(d, c), k->rel == ZM_ADVMOD);
        if (m > found)
            found = m;
    }
    return found;
}

/* Is the clause of `t` introduced by if, unless, als, indien, mits. */
static bool in_condition(zm_reading *r, uint32_t t) {
    for (uint32_t steps = 0; t != ZM_NONE && steps < 4; steps++) {
        const zm_tok *k = &r->doc->toks[t];
        if (k->rel == ZM_ADVCL)
            ZM_EACH_CHILD(r->doc, t, c)
                if (r->doc->toks[c].rel == ZM_MARK &&
                    zm_is_condition(r->know->frames, r->doc->toks[c].low))
                    return true;
        if (k->rel == ZM_CCOMP || k->rel == ZM_PARATAXIS || k->rel == ZM_ROOT)
            return false;
        t = k->head;
    }
    return false;
}

/* What an act is when it stands in what somebody says in this way. */
static bool status_by_act(const zm_statement *s, zm_status *out) {
    switch (s->act) {
    case ZM_PROMISES:
    case ZM_ANNOUNCES: *out = ZM_PLANNED; return true;
    case ZM_THREATENS: *out = ZM_CONDITIONAL; return true;
    case ZM_EXPECTS: *out = ZM_FORECAST; return true;
    case ZM_DENIES: *out = ZM_NEGATED; return true;
    default: return false;
    }
}

/*
 * The statement of which the anchor's clause is the content's own head: "eist dat X vertrekt", not
 * deep inside a quotation.
 */
static bool is_content_head(zm_reading *r, const zm_statement *s, uint32_t anchor) {
    if (s->cue_tok == ZM_NONE ||
        r->doc->toks[anchor].rel == ZM_PARATAXIS) /* wil opheldering: de Kamer vroeg ... */
        return false;
    uint32_t g = anchor;
    for (uint32_t steps = 0; steps < 4; steps++) {
        g = zm_governor(r->doc, g);
        if (g == ZM_NONE)
            return false;
        if (g == s->cue_tok)
            return true;
        if (r->doc->toks[g].upos == ZM_VERB && r->doc->toks[g].rel != ZM_XCOMP)
            return false;
    }
    return false;
}

static bool wished(zm_act a) {
    return a == ZM_WANTS || a == ZM_DEMANDS || a == ZM_ASKS || a == ZM_REFUSES;
}

/*
 * An event whose type swallows the act it is about: a demanded, refused or threatened act has no
 * event of its own.
 */
static bool swallowed(zm_reading *r, uint32_t anchor, zm_plover type) {
    uint32_t g = zm_governor(r->doc, anchor);
    const zm_tok *k = &r->doc->toks[anchor];
    bool tied = k->rel == ZM_XCOMP || k->rel == ZM_CCOMP || k->rel == ZM_ACL || k->rel == ZM_OBJ ||
                k->rel == ZM_OBL || k->rel == ZM_NMOD || k->rel == ZM_ADVCL || k->rel == ZM_IOBJ ||
                k->rel == ZM_CSUBJ || k->rel == ZM_CONJ;
    if (k->rel == ZM_ADVCL && !(k->morph & ZM_M_INF))
        return false; /* sinds hij werd gearresteerd: a clause of time or reason has its own say */
    if (g == ZM_NONE || !tied)
        return false;
    for (uint32_t i = r->rec->events.n; i-- > 0 && i + 8 >= r->rec->events.n;) {
        const zm_event *e = &r->rec->events.v[i];
        if (e->anchor_tok != g)
            continue;
        bool takes = e->type == ZM_REQUEST || e->type == ZM_REJECT || e->type == ZM_THREATEN;
        bool nominal =
            k->upos == ZM_NOUN; /* "steun uitspreken": the noun is part of the verb's own act */
        return takes || type == e->type || (nominal && (k->rel == ZM_OBJ || k->rel == ZM_OBL));
    }
    return false;
}

static zm_status by_modality(zm_modality m, zm_status now) {
    switch (m) {
    case ZM_MODAL_FUTURE: return ZM_PLANNED;
    case ZM_MODAL_POSSIBLE: return ZM_CONDITIONAL;
    case ZM_MODAL_DUTY: return ZM_CONDITIONAL;
    default: return now;
    }
}

bool zm_event_status(zm_reading *r, const zm_frame *f, zm_event *e) {
    uint32_t t = e->anchor_tok;
    if (swallowed(r, t, e->type))
        return false;
    e->status = f->has_status ? f->status : ZM_ACTUAL;
    const zm_statement *s = e->inside == ZM_NONE ? NULL : &r->rec->statements.v[e->inside];
    bool head = s && is_content_head(r, s, t);
    zm_status said;
    if (head && s->act == ZM_WANTS && r->doc->toks[t].rel == ZM_XCOMP)
        e->status = ZM_PLANNED; /* wil met Nederland praten: one's own act, intended */
    else if (head && wished(s->act))
        return false;
    else if (head && status_by_act(s, &said))
        e->status = said;
    uint32_t verb = t;
    for (uint32_t steps = 0; steps < 3;
         steps++) { /* modality may sit on the verb that the noun or infinitive depends on */
        zm_status before = e->status;
        e->status = by_modality(modality_of(r, verb), e->status);
        const zm_tok *k = &r->doc->toks[verb];
        bool up =
            k->head != ZM_NONE &&
            (k->rel == ZM_XCOMP ||
             (k->upos == ZM_NOUN && (k->rel == ZM_OBJ || k->rel == ZM_NSUBJ || k->rel == ZM_OBL)));
        if (before != e->status || !up)
            break;
        verb = k->head;
    }
    if (in_condition(r, t))
        e->status = ZM_CONDITIONAL;
    if (zm_is_negated(r, t) || (verb != t && zm_is_negated(r, verb)))
        e->status = ZM_NEGATED;
    return true;
}
