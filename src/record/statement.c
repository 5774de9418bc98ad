/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement.c -- the statement stage: find cues, let the rule families make
 * claims of them, sort out what is double, link what stands in what, write.
 *
 *     hits        laten weten   dreigt   volgens            cue.c, in text order
 *     claims      a claim each, or none                     statement_*.c
 *     double      "zei te vrezen dat P": one statement, of zei
 *     inside      "Ozols zei dat Minsk had gedreigd te P": the threat is inside
 *     statements  bytes, names, forecast, sources           marks.h
 *
 * Every pass is linear in the text: a claim is compared with a fixed number of
 * neighbours at most.
 */
#include "record/statement.h"

#include <stdlib.h>

enum { NEIGHBOURS = 48 };

/* ---- claims ---- */

zm_claim zm_claim_of(zm_says *s, const zm_cue_hit *hit, zm_how how) {
    zm_claim c = {.cue = hit->cue,
                  .cue_tok = hit->head,
                  .speaker = ZM_NONE,
                  .hearer = ZM_NONE,
                  .like = ZM_NONE,
                  .act = hit->cue->act,
                  .how = how,
                  .out = ZM_NONE};
    /* Words that stand together are marked together; else the one that is finite, else the head. */
    bool together = hit->toks[hit->n - 1] - hit->toks[0] + 1 == hit->n;
    c.cue_range = together ? (zm_range){hit->toks[0], hit->toks[hit->n - 1]}
                           : (zm_range){hit->head, hit->head};
    for (uint32_t i = 0; i < hit->n && !together; i++)
        if (s->d->toks[hit->toks[i]].morph & ZM_M_FIN)
            c.cue_range = (zm_range){hit->toks[i], hit->toks[i]};
    return c;
}

bool zm_claim_keep(zm_says *s, zm_claim c) {
    if (c.content.n == 0)
        return false;
    ZM_PUSH(s->r->scratch, &s->claims, c);
    return true;
}

/* ---- cues ---- */

typedef ZM_LIST(zm_cue_hit) hit_list;

static int by_place(const void *x, const void *y) {
    const zm_cue_hit *a = x, *b = y;
    if (a->toks[0] != b->toks[0])
        return a->toks[0] < b->toks[0] ? -1 : 1;
    return a->n > b->n ? -1 : a->n < b->n;
}

/* Groups first: "laten weten" takes its words away from "weten". */
static void collect(zm_says *s, hit_list *hits) {
    zm_cue_hit hit;
    hit_list all = {0};
    for (uint32_t t = 0; t < s->d->n_toks; t++)
        if (zm_cue_at(s->cues, s->d, t, &hit))
            ZM_PUSH(s->r->scratch, &all, hit);
    uint8_t *group = ZM_NEWS(s->r->scratch, uint8_t, s->d->n_toks + 1u);
    for (uint32_t i = 0; i < all.n; i++)
        for (uint32_t k = 0; k < all.v[i].n && all.v[i].cue->n_words > 1; k++)
            group[all.v[i].toks[k]] = 1;
    for (uint32_t i = 0; i < all.n; i++) {
        if (all.v[i].cue->n_words == 1 && group[all.v[i].head])
            continue;
        for (uint32_t k = 0; k < all.v[i].n; k++)
            s->taken[all.v[i].toks[k]] = 1;
        ZM_PUSH(s->r->scratch, hits, all.v[i]);
    }
    if (hits->n)
        qsort(hits->v, hits->n, sizeof *hits->v, by_place);
}

static void claims_of_hit(zm_says *s, const zm_cue_hit *hit) {
    switch (hit->cue->pos) {
    case ZM_CUE_V:
    case ZM_CUE_A: zm_claims_verb(s, hit); break;
    case ZM_CUE_N: zm_claims_noun(s, hit); break;
    case ZM_CUE_P: zm_claims_prep(s, hit); break;
    case ZM_CUE_X: break; /* names no source: see zm_claims_uncued for what goes on with one */
    }
}

/* ---- one against the other ---- */

static bool holds(const zm_claim *c, uint32_t t) {
    for (uint32_t i = 0; i < c->content.n; i++)
        if (t >= c->content.v[i].a && t <= c->content.v[i].b)
            return true;
    return false;
}

static uint32_t place(const zm_claim *c) {
    return c->cue_tok != ZM_NONE ? c->cue_tok : c->content.v[0].a;
}

/* "wil niet zeggen of P": said not to be said; the wanting itself is no statement. */
static bool yields(const zm_says *s, const zm_claim *outer, const zm_claim *inner) {
    return (outer->negated || outer->act == ZM_REFUSES) && inner->negated &&
           s->d->toks[inner->cue_tok].rel == ZM_XCOMP;
}

/* "agrees to cut tariffs, people say": what the aside does not hold is not the inner one's either. */
static void cut_at_aside(zm_claim *outer, zm_claim *inner) {
    if (outer->how != ZM_BY_ASIDE || inner->cue_tok == ZM_NONE || !holds(outer, inner->cue_tok))
        return;
    uint32_t end = outer->content.v[outer->content.n - 1].b;
    for (uint32_t i = 0; i < inner->content.n; i++)
        if (inner->content.v[i].a <= end && inner->content.v[i].b > end && outer->cue_tok > end)
            inner->content.v[i].b = end;
}

/* The same speaker's word once more inside his own content. */
static void settle(zm_says *s, zm_claim *outer, zm_claim *inner) {
    if (outer->cue_tok == ZM_NONE || inner->cue_tok == ZM_NONE || outer->speaker == ZM_NONE ||
        outer->speaker != inner->speaker || !holds(outer, inner->cue_tok))
        return;
    if (yields(s, outer, inner))
        outer->dropped = true;
    else
        inner->dropped = true;
}

static bool same_content(const zm_claim *a, const zm_claim *b) {
    if (a->content.n != b->content.n)
        return false;
    for (uint32_t i = 0; i < a->content.n; i++)
        if (a->content.v[i].a != b->content.v[i].a || a->content.v[i].b != b->content.v[i].b)
            return false;
    return true;
}

/* Two cues for one content ("antwoordde" and "verklaring"): the nearer to a clause wins. */
static void settle_same(zm_claim *a, zm_claim *b) {
    if (a->dropped || b->dropped || a->how == ZM_BY_BACK || b->how == ZM_BY_BACK ||
        !same_content(a, b))
        return;
    zm_claim *less = a->how <= b->how ? b : a;
    less->dropped = true;
}

static void settle_all(zm_says *s) {
    zm_claim *v = s->claims.v;
    for (uint32_t i = 0; i < s->claims.n; i++)
        for (uint32_t j = i + 1; j < s->claims.n && j < i + NEIGHBOURS; j++) {
            if (v[i].dropped || v[j].dropped)
                continue;
            cut_at_aside(&v[i], &v[j]);
            cut_at_aside(&v[j], &v[i]);
            settle(s, &v[i], &v[j]);
            if (!v[i].dropped && !v[j].dropped)
                settle(s, &v[j], &v[i]);
            settle_same(&v[i], &v[j]);
        }
}

/* ---- writing ---- */

static zm_span cue_span(const zm_says *s, const zm_claim *c) {
    return c->cue_tok == ZM_NONE ? ZM_NO_SPAN : zm_tok_span(s->d, c->cue_range.a, c->cue_range.b);
}

/* How many in a hundred of each construction are right. */
static float sureness(const zm_claim *c, zm_kind kind) {
    static const float of[ZM_BY_COUNT] = {
        [ZM_BY_CLAUSE] = 0.77f,   [ZM_BY_QUOTE] = 0.90f,   [ZM_BY_ASIDE] = 0.87f,
        [ZM_BY_COLON] = 0.60f,    [ZM_BY_BACK] = 0.78f,    [ZM_BY_PRED] = 0.76f,
        [ZM_BY_FRAGMENT] = 0.55f, [ZM_BY_OBJECT] = 0.45f,  [ZM_BY_PREP] = 0.82f,
        [ZM_BY_NOUN] = 0.35f,     [ZM_BY_ADJ] = 0.40f,     [ZM_BY_LABEL] = 0.80f,
        [ZM_BY_CARRY] = 0.84f,    [ZM_BY_HEARSAY] = 0.70f,
    };
    float p = of[c->how];
    if (c->cue && (c->cue->flags & ZM_CUE_WEAK) && kind == ZM_INDIRECT)
        p *= 0.8f;
    float name = c->who.score;
    return name > 0 && name < 1 ? p * (0.6f + 0.4f * name) : p;
}

/* Speakers first, in order, since a carried claim takes the one before it. */
static void resolve(zm_says *s) {
    for (uint32_t i = 0; i < s->claims.n; i++) {
        zm_claim *c = &s->claims.v[i];
        if (!c->dropped && c->speaker != ZM_NONE) {
            zm_who_resolve(s->r, c->speaker, &c->who);
            c->dropped = c->who.name.n == 0;
        }
    }
    zm_claims_pronouns(s);
    for (uint32_t i = 0; i < s->claims.n; i++) {
        zm_claim *c = &s->claims.v[i];
        uint32_t from = c->like;
        for (uint32_t steps = 0; from != ZM_NONE && s->claims.v[from].like != ZM_NONE && steps < 64;
             steps++)
            from = s->claims.v[from].like;
        if (from == ZM_NONE)
            continue;
        c->who = s->claims.v[from].who;
        c->dropped = c->dropped || c->who.name.n == 0;
    }
}

/* "Berlijn overweegt ..., schrijft Der Spiegel": Berlin's statement, by way of the paper. */
static void give_way(zm_says *s, zm_claim *outer) {
    bool reports = outer->how == ZM_BY_ASIDE || outer->how == ZM_BY_PREP;
    if (outer->dropped || !reports || !zm_is_media(&outer->who))
        return;
    uint32_t at = (uint32_t)(outer - s->claims.v);
    uint32_t from = at > NEIGHBOURS ? at - NEIGHBOURS : 0;
    for (uint32_t i = from; i < s->claims.n && i < at + NEIGHBOURS; i++) {
        zm_claim *c = &s->claims.v[i];
        if (c == outer || c->dropped || c->cue_tok == ZM_NONE || !holds(outer, c->cue_tok))
            continue;
        uint8_t rel = s->d->toks[c->cue_tok].rel;
        bool main = rel == ZM_ROOT || rel == ZM_CCOMP || rel == ZM_CONJ;
        if (main && c->content.v[0].a > outer->content.v[0].a) {
            c->medium = outer->who.span;
            outer->dropped = true;
        }
    }
}

/* The smallest content that the claim stands in. */
static uint32_t inside_of(const zm_says *s, const uint32_t *order, uint32_t n, uint32_t at) {
    const zm_claim *c = &s->claims.v[order[at]];
    uint32_t best = ZM_NONE, size = UINT32_MAX;
    uint32_t from = at > NEIGHBOURS ? at - NEIGHBOURS : 0;
    for (uint32_t i = from; i < n && i < at + NEIGHBOURS; i++) {
        const zm_claim *o = &s->claims.v[order[i]];
        if (i == at || !holds(o, place(c)) || o->how == ZM_BY_BACK)
            continue;
        uint32_t words = o->content.v[o->content.n - 1].b - o->content.v[0].a;
        bool bigger = c->cue_tok != ZM_NONE || words > c->content.v[0].b - c->content.v[0].a;
        if (bigger && words < size) {
            best = o->out;
            size = words;
        }
    }
    return best;
}

static void write_one(zm_says *s, zm_claim *c) {
    zm_statement st = {.speaker = c->who,
                       .cue = cue_span(s, c),
                       .cue_tok = c->cue_tok,
                       .act = c->act,
                       .carried = c->carried,
                       .negated = c->negated,
                       .inside = ZM_NONE};
    zm_claim_spans(s, c, &st.content);
    st.kind = zm_claim_kind(s, c);
    st.score = sureness(c, st.kind);
    zm_statement_sides(s, c, &st);
    if (!zm_span_empty(c->medium))
        st.medium = c->medium;
    zm_statement_forecast(s, c, &st);
    c->out = s->r->rec->statements.n;
    ZM_PUSH(s->r->arena, &s->r->rec->statements, st);
}

typedef struct keyed {
    uint32_t key, claim;
} keyed;

static int by_key(const void *x, const void *y) {
    const keyed *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->claim < b->claim ? -1 : a->claim > b->claim;
}

static uint32_t order_claims(zm_says *s, uint32_t *order) {
    keyed *keys = ZM_NEWS(s->r->scratch, keyed, s->claims.n + 1u);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->claims.n; i++) {
        const zm_claim *c = &s->claims.v[i];
        if (c->dropped)
            continue;
        uint32_t first = c->content.v[0].a;
        bool content = c->how != ZM_BY_BACK && first < place(c);
        keys[n++] = (keyed){content ? first : place(c), i};
    }
    if (n)
        qsort(keys, n, sizeof *keys, by_key);
    for (uint32_t i = 0; i < n; i++)
        order[i] = keys[i].claim;
    return n;
}

static void write_all(zm_says *s) {
    uint32_t *order = ZM_NEWS(s->r->scratch, uint32_t, s->claims.n + 1u);
    uint32_t n = order_claims(s, order);
    for (uint32_t i = 0; i < n; i++)
        write_one(s, &s->claims.v[order[i]]);
    for (uint32_t i = 0; i < n; i++)
        s->r->rec->statements.v[s->claims.v[order[i]].out].inside = inside_of(s, order, n, i);
}

void zm_statements_find(zm_reading *r) {
    zm_doc *d = r->doc;
    if (d->n_toks == 0 || !r->know->cues)
        return;
    zm_says says = {.r = r, .d = d, .cues = r->know->cues};
    zm_says *s = &says;
    s->q = zm_quotes_find(r);
    s->stamp = ZM_NEWS(r->scratch, uint32_t, d->n_toks);
    s->block = ZM_NEWS(r->scratch, uint32_t, d->n_sents);
    s->taken = ZM_NEWS(r->scratch, uint8_t, d->n_toks);
    hit_list hits = {0};
    collect(s, &hits);
    for (uint32_t i = 0; i < hits.n; i++)
        claims_of_hit(s, &hits.v[i]);
    zm_claims_uncued(s);
    settle_all(s);
    resolve(s);
    for (uint32_t i = 0; i < s->claims.n; i++)
        give_way(s, &s->claims.v[i]);
    write_all(s);
}
