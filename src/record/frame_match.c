/* SPDX-License-Identifier: Apache-2.0 */
/*
 * frame_match.c -- does a frame hold at this word of this tree?
 *
 *     needs  obj=@diplomats   Letland zet drie diplomaten uit     holds
 *     needs  obj=@diplomats   Letland zet de verwarming uit       does not
 */
#include "record/frame.h"

static zm_str noun_lemma(zm_reading *r, uint32_t t) {
    const zm_tok *k = &r->doc->toks[t];
    return k->upos == ZM_PROPN ? k->low : zm_bare_lemma(r->doc, t);
}

static bool is_actor(zm_np_class c) {
    return c == ZM_NP_PERSON || c == ZM_NP_BODY || c == ZM_NP_COUNTRY || c == ZM_NP_PEOPLE;
}

/*
 * The noun that a list is asked about: three of the *diplomats*, a *group* of soldiers stays
 * group.
 */
static bool listed_at(zm_reading *r, const zm_need *n, uint32_t t) {
    if (zm_listed(r->know->lang, n->listed, noun_lemma(r, t)) ||
        zm_listed(r->know->lang, n->listed, r->doc->toks[t].low))
        return true;
    ZM_EACH_CHILD(r->doc, t, c) {
        const zm_tok *k = &r->doc->toks[c];
        bool names_it = k->rel == ZM_CONJ || k->rel == ZM_COMPOUND ||
                        (k->rel == ZM_NMOD && k->subrel != ZM_SUB_POSS);
        if (names_it && zm_listed(r->know->lang, n->listed, noun_lemma(r, c)))
            return true;
    }
    return false;
}

static bool passes(zm_reading *r, const zm_need *n, uint32_t t) {
    if (t == ZM_NONE)
        return false;
    switch (n->filter) {
    case ZM_LISTED: return listed_at(r, n, t);
    case ZM_ACTOR: return is_actor(zm_np_classify(r, t)) || r->doc->toks[t].upos == ZM_PRON;
    case ZM_PLACE: {
        zm_np_class c = zm_np_classify(r, t);
        return c == ZM_NP_PLACE || c == ZM_NP_COUNTRY;
    }
    default: return true;
    }
}

uint32_t zm_complement(const zm_doc *d, uint32_t t) {
    static const zm_rel RELS[] = {ZM_XCOMP, ZM_CCOMP, ZM_CSUBJ, ZM_ACL, ZM_ADVCL};
    for (size_t k = 0; k < ZM_COUNT(RELS); k++)
        ZM_EACH_CHILD(d, t, c) {
            const zm_tok *x = &d->toks[c];
            if (x->rel != RELS[k] || x->subrel == ZM_SUB_RELCL)
                continue;
            bool verbal = x->upos == ZM_VERB || x->upos == ZM_AUX ||
                          zm_child(d, c, ZM_COP) != ZM_NONE || zm_child(d, c, ZM_MARK) != ZM_NONE;
            bool opens = k < 3 || (x->morph & ZM_M_INF) !=
                                      0; /* acl and advcl only as (om) te / to infinitive */
            if (verbal && opens)
                return c;
        }
    return ZM_NONE;
}

static bool is_finite(const zm_doc *d, uint32_t t) {
    if (d->toks[t].morph & ZM_M_FIN)
        return true;
    ZM_EACH_CHILD(d, t, c) {
        const zm_tok *x = &d->toks[c];
        if ((x->rel == ZM_AUXREL || x->rel == ZM_COP) && (x->morph & ZM_M_FIN))
            return true;
    }
    return false;
}

static bool clause_holds(zm_reading *r, const zm_need *n, uint32_t anchor) {
    uint32_t c = zm_complement(r->doc, anchor);
    if (c == ZM_NONE)
        return false;
    bool finite = is_finite(r->doc, c);
    if (n->kind != ZM_NEED_CLAUSE && finite != (n->kind == ZM_NEED_THAT))
        return false;
    return n->filter != ZM_LISTED || zm_listed(r->know->lang, n->listed, zm_pred_lemma(r->doc, c));
}

static bool reflexive_child(const zm_doc *d, uint32_t t) {
    ZM_EACH_CHILD(d, t, c) {
        const zm_tok *x = &d->toks[c];
        if (x->subrel == ZM_SUB_PV || (x->morph & ZM_M_REFL))
            return true;
    }
    return false;
}

static bool has_reflexive(const zm_doc *d, uint32_t t) {
    if (d->toks[t].rel == ZM_XCOMP && d->toks[t].head != ZM_NONE &&
        reflexive_child(d, d->toks[t].head))
        return true; /* overweegt zich aan te sluiten */
    return reflexive_child(d, t);
}

static bool has_modifier(zm_reading *r, const zm_need *n, uint32_t t, bool adverb) {
    zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, t, c) {
        const zm_tok *x = &d->toks[c];
        bool fits = adverb ? x->rel == ZM_ADVMOD || x->rel == ZM_OBL || x->rel == ZM_COMPOUND ||
                                 x->rel == ZM_XCOMP
                           : x->rel == ZM_AMOD || x->rel == ZM_COMPOUND || x->rel == ZM_NMOD ||
                                 x->rel == ZM_FLAT;
        if (fits && (zm_map_get(n->listed, x->low) != ZM_NONE ||
                     zm_map_get(n->listed, zm_bare_lemma(d, c)) != ZM_NONE))
            return true;
    }
    if (adverb)
        return false;
    zm_str lemma = noun_lemma(r, t); /* the first part of a compound: luchtaanval */
    for (uint32_t k = 3; k < lemma.n; k++)
        if (zm_map_get(n->listed, zm_str_to(lemma, k)) != ZM_NONE)
            return true;
    return false;
}

static bool word_in_sentence(zm_reading *r, const zm_need *n, uint32_t t) {
    const zm_sent *s = &r->doc->sents[r->doc->toks[t].sent];
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        if (zm_map_get(n->listed, r->doc->toks[i].low) != ZM_NONE ||
            zm_map_get(n->listed, zm_bare_lemma(r->doc, i)) != ZM_NONE)
            return true;
    return false;
}

/* Words of the predicate: what hangs on the verb, its subject and its clauses left out. */
static bool in_predicate(const zm_doc *d, uint32_t i, uint32_t verb) {
    enum { CLIMB = 6 };
    for (unsigned k = 0; k < CLIMB && i != ZM_NONE; k++, i = d->toks[i].head) {
        if (i == verb)
            return k > 0;
        zm_rel rel = (zm_rel)d->toks[i].rel;
        bool clause = rel == ZM_ADVCL || rel == ZM_PARATAXIS || rel == ZM_ACL || rel == ZM_CCOMP ||
                      (rel == ZM_CONJ && d->toks[i].upos == ZM_VERB);
        if (clause || rel == ZM_NSUBJ || rel == ZM_CSUBJ)
            return false;
    }
    return false;
}

static bool word_in_predicate(zm_reading *r, const zm_need *n, uint32_t t) {
    const zm_sent *s = &r->doc->sents[r->doc->toks[t].sent];
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        if ((zm_map_get(n->listed, r->doc->toks[i].low) != ZM_NONE ||
             zm_map_get(n->listed, zm_bare_lemma(r->doc, i)) != ZM_NONE) &&
            in_predicate(r->doc, i, t))
            return true;
    return false;
}

/* van de hand wijzen: the idiom's own words pass the list. */
static bool idiom_holds(zm_reading *r, const zm_need *n, uint32_t t) {
    zm_doc *d = r->doc;
    uint32_t p = zm_idiom_of(d, t);
    if (p == ZM_NONE || !zm_str_eq(d->toks[p].low, n->prep))
        return false;
    ZM_EACH_CHILD(d, p, c)
        if (n->filter == ZM_ANY ||
            (n->filter == ZM_LISTED && zm_listed(r->know->lang, n->listed, d->toks[c].low)))
            return true;
    return false;
}

/*
 * Several phrases may have the preposition: any that passes will do. A bare condition is not asked
 * of lower ones.
 */
static bool prep_holds(zm_reading *r, const zm_need *n, uint32_t t) {
    zm_phrases p = {.n = 0};
    zm_phrases_with(r, t, n->prep, n->filter == ZM_LISTED, &p);
    for (uint32_t i = 0; i < p.n; i++)
        if (passes(r, n, p.v[i]))
            return true;
    return idiom_holds(r, n, t) || (n->filter == ZM_ANY && zm_has_pronominal(r, t, n->prep));
}

static bool any_passes(zm_reading *r, const zm_need *n, uint32_t t,
                       void (*args)(zm_reading *, uint32_t, zm_phrases *)) {
    zm_phrases p = {.n = 0};
    args(r, t, &p);
    for (uint32_t i = 0; i < p.n; i++)
        if (passes(r, n, p.v[i]))
            return true;
    return false;
}

static bool holds(zm_reading *r, const zm_need *n, uint32_t t) {
    switch (n->kind) {
    case ZM_NEED_OBJ: return any_passes(r, n, t, zm_arg_objects);
    case ZM_NEED_SUBJ: return any_passes(r, n, t, zm_arg_subjects);
    case ZM_NEED_IOBJ: return passes(r, n, zm_indirect_object(r, t));
    case ZM_NEED_PREP: return prep_holds(r, n, t);
    case ZM_NEED_CLAUSE:
    case ZM_NEED_INF:
    case ZM_NEED_THAT: return clause_holds(r, n, t);
    case ZM_NEED_REFL: return has_reflexive(r->doc, t);
    case ZM_NEED_ADV: return n->filter == ZM_LISTED && has_modifier(r, n, t, true);
    case ZM_NEED_MOD: return n->filter == ZM_LISTED && has_modifier(r, n, t, false);
    case ZM_NEED_WORD: return n->filter == ZM_LISTED && word_in_sentence(r, n, t);
    case ZM_NEED_PRED: return n->filter == ZM_LISTED && word_in_predicate(r, n, t);
    case ZM_NEED_PLURAL: return (r->doc->toks[t].morph & ZM_M_PLUR) != 0;
    }
    return false;
}

const zm_frame *zm_frame_match(zm_reading *r, uint32_t anchor, uint32_t first) {
    const zm_frames *f = r->know->frames;
    const zm_frame *best = NULL;
    for (uint32_t k = first; k != ZM_NONE; k = f->v.v[k].next) {
        const zm_frame *x = &f->v.v[k];
        bool all = !best || x->needs.n > best->needs.n;
        for (uint32_t i = 0; all && i < x->needs.n; i++)
            all = holds(r, &x->needs.v[i], anchor) != x->needs.v[i].not ;
        if (all)
            best = x;
    }
    return best;
}
