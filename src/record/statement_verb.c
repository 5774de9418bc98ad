/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_verb.c -- verbs and adjectives as cues, their content under them in the tree.
 *
 *     De bond dreigt | de haven plat te leggen        xcomp           infinitive
 *     Oslo is bereid | te bemiddelen                  under the adjective
 *     The minister wants | Brussels to act            object and infinitive together
 *     Kyiv noemt | het plan „een valstrik”            object and predicate, one span
 *     Athens spoke of „| a dangerous step |”          a quoted fragment
 *     De bank verwacht | lagere rente                 a bare noun, expectation only
 *
 * Content that stands beside the clause and not under it is statement_aside.c's.
 */
#include "record/statement.h"

/* ---- the clause under the cue ---- */

static bool has_intro(const zm_says *s, uint32_t c) {
    const zm_doc *d = s->d;
    ZM_EACH_CHILD(d, c, m)
        if ((d->toks[m].rel == ZM_MARK || d->toks[m].rel == ZM_CASE || d->toks[m].rel == ZM_EXPL) &&
            zm_cue_task(s->cues, "intro", d->toks[m].low))
            return true;
    return false;
}

/* A verb, or a predicate with its copula. */
bool zm_is_clause(const zm_says *s, uint32_t c) {
    const zm_tok *t = &s->d->toks[c];
    return t->upos == ZM_VERB || t->upos == ZM_AUX || zm_child(s->d, c, ZM_COP) != ZM_NONE ||
           zm_child(s->d, c, ZM_NSUBJ) != ZM_NONE || zm_child(s->d, c, ZM_MARK) != ZM_NONE;
}

static bool child_fits(const zm_says *s, uint32_t c, const zm_cue *cue) {
    const zm_tok *t = &s->d->toks[c];
    bool that = (cue->content & (ZM_CUE_THAT | ZM_CUE_QUOTE)) != 0;
    bool inf = (cue->content & ZM_CUE_INF) != 0;
    if (t->subrel == ZM_SUB_RELCL || !zm_is_clause(s, c))
        return false;
    switch (t->rel) {
    case ZM_CCOMP:
    case ZM_CSUBJ: return that || inf;
    case ZM_XCOMP: return inf || (that && has_intro(s, c));
    case ZM_ADVCL:
    case ZM_OBL: return (inf || (cue->content & ZM_CUE_THAT)) && has_intro(s, c);
    case ZM_ACL: return cue->pos == ZM_CUE_N && (that || inf);
    default: return false;
    }
}

uint32_t zm_content_child(zm_says *s, uint32_t t, const zm_cue_hit *hit) {
    uint32_t best = ZM_NONE;
    ZM_EACH_CHILD(s->d, t, c) {
        if (zm_hit_has(hit, c) || !child_fits(s, c, hit->cue))
            continue;
        bool after = c > hit->toks[0];
        if (best == ZM_NONE || (after && best < hit->toks[0]))
            best = c;
    }
    return best;
}

static uint32_t any_content_child(zm_says *s, const zm_cue_hit *hit) {
    uint32_t best = ZM_NONE;
    for (uint32_t i = 0; i < hit->n; i++) {
        uint32_t c = zm_content_child(s, hit->toks[i], hit);
        if (c != ZM_NONE && (best == ZM_NONE || (c > hit->toks[0] && best < hit->toks[0])))
            best = c;
    }
    return best;
}

/* Direct speech that runs on over its sentence: the whole quotation. */
static void whole_quote(const zm_says *s, const zm_cue_hit *hit, zm_ranges *r) {
    if (!r->n)
        return;
    uint32_t own = ZM_NONE;
    for (uint32_t q = s->q->in[r->v[0].a]; q != ZM_NONE; q = s->q->v[q].parent)
        if (!zm_quote_holds(s->q, q, hit->head) && s->q->v[q].first == r->v[0].a)
            own = q;
    if (own == ZM_NONE || s->q->v[own].last <= r->v[r->n - 1].b)
        return;
    r->v[0] = zm_quote_range(s, own);
    r->n = 1;
}

static bool wants_object(const zm_cue *cue) {
    return cue->act == ZM_WANTS || cue->act == ZM_EXPECTS || (cue->content & ZM_CUE_PRED);
}

/* "wants | Trump to eliminate": the object is the infinitive's subject. */
static void take_object(zm_says *s, const zm_cue_hit *hit, uint32_t c, zm_ranges *r) {
    uint32_t obj = zm_child(s->d, hit->head, ZM_OBJ);
    if (!r->n || s->d->toks[c].rel != ZM_XCOMP || obj == ZM_NONE || !wants_object(hit->cue))
        return;
    if (obj > hit->head && obj < r->v[0].a && s->d->left[obj] > hit->head)
        r->v[0].a = s->d->left[obj];
}

static bool by_clause(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t child = any_content_child(s, hit);
    if (child == ZM_NONE)
        return false;
    bool before = child < hit->toks[0];
    if (before && !has_intro(s, child) && s->d->toks[child].rel != ZM_XCOMP)
        return false;
    c->content = zm_clause_ranges(s, child, hit);
    take_object(s, hit, child, &c->content);
    whole_quote(s, hit, &c->content);
    return c->content.n > 0;
}

/* ---- object and predicate ---- */

/* "als een stap", "as false": a predicate by its preposition. */
static bool as_phrase(const zm_says *s, uint32_t c) {
    ZM_EACH_CHILD(s->d, c, m)
        if ((s->d->toks[m].rel == ZM_CASE || s->d->toks[m].rel == ZM_MARK) &&
            zm_cue_task(s->cues, "as", s->d->toks[m].low))
            return true;
    return false;
}

static bool is_predicate(const zm_says *s, uint32_t c) {
    const zm_tok *t = &s->d->toks[c];
    if (t->rel == ZM_XCOMP)
        return !(t->upos == ZM_VERB && zm_child(s->d, c, ZM_MARK) != ZM_NONE) || as_phrase(s, c);
    return (t->rel == ZM_OBL || t->rel == ZM_ADVCL || t->rel == ZM_NMOD || t->rel == ZM_ADVMOD) &&
           as_phrase(s, c);
}

static uint32_t predicate_of(const zm_says *s, const zm_cue_hit *hit, uint32_t obj) {
    for (uint32_t i = 0; i < hit->n; i++)
        ZM_EACH_CHILD(s->d, hit->toks[i], c)
            if (!zm_hit_has(hit, c) && c != obj && is_predicate(s, c))
                return c;
    if (obj != ZM_NONE)
        ZM_EACH_CHILD(s->d, obj, c)
            if (is_predicate(s, c))
                return c;
    return ZM_NONE;
}

static void widen(const zm_says *s, uint32_t c, zm_range *r) {
    if (s->d->left[c] < r->a)
        r->a = s->d->left[c];
    if (s->d->right[c] > r->b)
        r->b = s->d->right[c];
}

/* "acht het waarschijnlijk | dat ...": the clause that the object stands for. */
static void widen_clauses(const zm_says *s, const zm_cue_hit *hit, zm_range *r) {
    ZM_EACH_CHILD(s->d, hit->head, c) {
        uint8_t rel = s->d->toks[c].rel;
        if ((rel == ZM_CCOMP || rel == ZM_CSUBJ || rel == ZM_XCOMP) && c > r->b &&
            s->d->left[c] <= r->b + 2)
            r->b = s->d->right[c];
    }
}

static bool by_predicate(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_PRED))
        return false;
    uint32_t obj = zm_logical_object(s->r, hit->head);
    uint32_t pred = predicate_of(s, hit, obj);
    if (pred == ZM_NONE || obj == ZM_NONE || obj == pred)
        return false;
    uint32_t cue = hit->head;
    zm_range side = {pred, pred};
    widen(s, pred, &side);
    if ((obj < cue) == (pred < cue))
        widen(s, obj, &side);
    else
        zm_range_add(s, &c->content, (zm_range){s->d->left[obj], s->d->right[obj]});
    if (pred > cue) {
        side.a = side.a <= cue ? cue + 1 : side.a;
        widen_clauses(s, hit, &side);
    } else if (side.b >= cue) {
        side.b = cue - 1;
    }
    zm_range_add(s, &c->content, side);
    c->how = ZM_BY_PRED;
    return c->content.n > 0;
}

/* ---- a quoted fragment, a bare noun ---- */

static bool by_fragment(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_QUOTE))
        return false;
    zm_range sent = zm_sentence_of(s, hit->head);
    zm_stamp(s, hit->head);
    ZM_EACH_CHILD(s->d, hit->head, k) {
        uint8_t rel = s->d->toks[k].rel;
        if (rel == ZM_NSUBJ || rel == ZM_CONJ || rel == ZM_ADVCL || rel == ZM_PARATAXIS || rel == ZM_ACL)
            zm_unstamp(s, k);
    }
    for (uint32_t t = hit->head + 1; t <= sent.b; t++) {
        uint32_t q = s->q->mark[t];
        if (q == ZM_NONE || s->q->v[q].open != t || s->q->v[q].parent != s->q->in[hit->head])
            continue;
        if (!zm_stamped(s, s->q->v[q].first) || s->q->v[q].last > sent.b)
            continue;
        if ((hit->cue->flags & ZM_CUE_WEAK) && !s->q->v[q].sentence)
            continue;
        zm_range_add(s, &c->content, zm_quote_range(s, q));
        c->how = ZM_BY_FRAGMENT;
        return c->content.n > 0;
    }
    return false;
}

static bool by_object(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_OBJ))
        return false;
    uint32_t obj = zm_child(s->d, hit->head, ZM_OBJ);
    if (obj == ZM_NONE || s->d->toks[obj].upos == ZM_PRON || s->d->toks[obj].upos == ZM_DET)
        return false;
    zm_range r = {s->d->left[obj], s->d->right[obj]};
    uint32_t subject = zm_child(s->d, hit->head, ZM_NSUBJ);
    if (obj > hit->head) {
        uint32_t from = hit->head + 1;
        if (subject != ZM_NONE && subject > hit->head && subject < obj)
            from = s->d->right[subject] + 1;
        r.a = from < obj ? from : r.a;
    }
    zm_range_add(s, &c->content, r);
    c->how = ZM_BY_OBJECT;
    return c->content.n > 0;
}

/* ---- the cue ---- */

/* An adjective says something only as a predicate: "is bereid", not "de bereide man". */
static bool predicative(const zm_says *s, uint32_t t) {
    uint8_t rel = s->d->toks[t].rel;
    return rel != ZM_AMOD && rel != ZM_ACL && rel != ZM_ADVMOD && rel != ZM_COMPOUND;
}

static bool find_content(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (by_predicate(s, hit, c))
        return true;
    bool weak = (hit->cue->flags & ZM_CUE_WEAK) != 0;
    if (by_clause(s, hit, c))
        return true;
    if (hit->cue->pos == ZM_CUE_A)
        return false;
    if (zm_claim_aside(s, hit, c) || (!weak && zm_claim_back(s, hit, c)))
        return true;
    return by_object(s, hit, c) || by_fragment(s, hit, c);
}

void zm_claims_verb(zm_says *s, const zm_cue_hit *hit) {
    if (hit->cue->pos == ZM_CUE_A && !predicative(s, hit->head))
        return;
    zm_claim c = zm_claim_of(s, hit, hit->cue->pos == ZM_CUE_A ? ZM_BY_ADJ : ZM_BY_CLAUSE);
    c.speaker = zm_cue_speaker(s, hit);
    if (c.speaker == ZM_NONE || !find_content(s, hit, &c))
        return;
    bool spoken = zm_claim_kind(s, &c) == ZM_DIRECT;
    if (!zm_speaker_fits(s, c.speaker, hit->cue, spoken))
        return;
    c.negated = zm_cue_negated(s, hit) && c.act != ZM_DENIES && c.act != ZM_REFUSES;
    zm_claim_keep(s, c);
}
