/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_match.c -- finding the sentences that speak of a claim; see verify_match.h.
 *
 *     index    "wdiplomaat" -> sentences 0 4 7     "nsilina" -> 1 3     "#3" -> 0
 *     hits     0: 2.1   4: 1.0   ...               the best CANDIDATES are aligned term by term
 *
 * A list of more than POSTS_MOST sentences tells little and is cut there, so that
 * the work is bounded by the claim's terms.
 */
#include "ask/verify_match.h"

#include <math.h>
#include <stdlib.h>

enum { CLIMB = 6 };

#ifdef ZM_SHRUNK
enum { POSTS_MOST = 4, CANDIDATES = 3 };
#else
enum { POSTS_MOST = 400, CANDIDATES = 24 };
#endif

/* A second sentence must bring this share of the claim's weight to count as evidence. */
static const float BRINGS = 0.12f;

typedef struct post {
    uint32_t sent, next;
} post;

struct zm_vindex {
    zm_arena *a;
    const zm_vdoc *v;
    zm_map heads; /* key -> list */
    ZM_LIST(post) posts;
    ZM_LIST(uint32_t) counts; /* of each list */
    ZM_LIST(uint32_t) firsts;
    float *score; /* [n_sents], zero between two searches */
};

/* ---- keys ---- */

typedef void key_fn(void *ctx, zm_str key, float weight);

static void word_keys(zm_arena *a, const zm_vwords *w, const zm_vterm *t, key_fn *f, void *ctx) {
    f(ctx, zm_arena_printf(a, "w%.*s", (int)t->stem.n, t->stem.p), t->weight);
    for (uint32_t i = zm_map_get(&w->alike, t->key); i != ZM_NONE; i = w->places.v[i].next)
        f(ctx, zm_arena_printf(a, "g%llx", (unsigned long long)w->places.v[i].group),
          t->weight * 0.8f);
    if (t->act)
        f(ctx, zm_arena_printf(a, "a%u", t->act), t->weight * 0.3f);
}

static void name_keys(zm_arena *a, const zm_vdoc *v, const zm_vname *n, key_fn *f, void *ctx) {
    zm_str rest = n->key, word;
    while (zm_str_cut(&rest, ' ', &word))
        if (word.n > 1)
            f(ctx, zm_arena_printf(a, "n%.*s", (int)word.n, word.p), 0.7f);
    zm_str state = n->country.n ? n->country : n->capital;
    if (state.n)
        f(ctx, zm_arena_printf(a, "c%.*s", (int)state.n, state.p), 0.7f);
    if (n->body != ZM_NONE)
        f(ctx,
          zm_arena_printf(a, "b%.*s", (int)v->w->know->world->bodies[n->body].id.n,
                          v->w->know->world->bodies[n->body].id.p),
          0.7f);
}

static void number_keys(zm_arena *a, const zm_vnumber *n, key_fn *f, void *ctx) {
    if (isnan(n->value))
        f(ctx, zm_arena_printf(a, "r%.*s", (int)n->raw.n, n->raw.p), 1);
    else
        f(ctx, zm_arena_printf(a, "#%.6g", n->value), 0.8f);
}

static void term_keys(zm_arena *a, const zm_vdoc *v, const zm_vterm *t, key_fn *f, void *ctx) {
    switch (t->kind) {
    case ZM_VT_WORD: word_keys(a, v->w, t, f, ctx); break;
    case ZM_VT_NAME: name_keys(a, v, &v->names.v[t->ref], f, ctx); break;
    case ZM_VT_NUMBER: number_keys(a, &v->numbers.v[t->ref], f, ctx); break;
    default: {
        zm_str raw = v->dates.v[t->ref].raw;
        f(ctx, zm_arena_printf(a, "d%.*s", (int)raw.n, raw.p), 0.5f);
    }
    }
}

/* ---- making the index ---- */

typedef struct filler {
    struct zm_vindex *x;
    uint32_t sent;
} filler;

static void put(void *ctx, zm_str key, float weight) {
    (void)weight;
    filler *f = ctx;
    struct zm_vindex *x = f->x;
    uint32_t list = zm_map_add(&x->heads, key, x->counts.n);
    if (list == x->counts.n) {
        ZM_PUSH(x->a, &x->counts, 0);
        ZM_PUSH(x->a, &x->firsts, ZM_NONE);
    }
    uint32_t newest = x->firsts.v[list];
    if (newest != ZM_NONE && x->posts.v[newest].sent == f->sent)
        return;
    x->counts.v[list]++;
    x->firsts.v[list] = x->posts.n;
    ZM_PUSH(x->a, &x->posts, (post){.sent = f->sent, .next = newest});
}

const zm_vindex *zm_vindex_make(zm_arena *a, const zm_vdoc *v) {
    struct zm_vindex *x = ZM_NEW(a, struct zm_vindex);
    x->a = a;
    x->v = v;
    zm_map_init(&x->heads, a);
    x->score = ZM_NEWS(a, float, v->d->n_sents + (size_t)1);
    for (uint32_t s = 0; s < v->d->n_sents; s++) {
        filler f = {x, s};
        for (uint32_t i = v->sent_at[s]; i < v->sent_at[s + 1]; i++)
            term_keys(a, v, &v->terms.v[i], put, &f);
        for (uint32_t i = v->names_at[s]; i < v->names_at[s + 1]; i++)
            if (v->names.v[i].stands)
                name_keys(a, v, &v->names.v[i], put, &f);
    }
    return x;
}

static uint32_t list_size(const zm_vindex *x, zm_str key) {
    uint32_t list = zm_map_get(&x->heads, key);
    return list == ZM_NONE ? 0 : x->counts.v[list];
}

bool zm_vindex_has_name(const zm_vindex *x, const zm_vname *n) {
    zm_str rest = n->key, word;
    bool all = n->key.n > 0;
    while (all && zm_str_cut(&rest, ' ', &word))
        all = list_size(x, zm_arena_printf(x->a, "n%.*s", (int)word.n, word.p)) > 0;
    return all;
}

bool zm_vmatch_pairs(const zm_vmatch *m, uint32_t term) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++)
        if (m->pairs[i].near >= 0.5f && m->pairs[i].term == term)
            return true;
    return false;
}

bool zm_vindex_has_date(const zm_vindex *x, const zm_vdate *d) {
    return list_size(x, zm_arena_printf(x->a, "d%.*s", (int)d->raw.n, d->raw.p)) > 0;
}

uint32_t zm_vmatch_home(const zm_vmatch *m, uint32_t tok) {
    const zm_vdoc *v = m->from;
    for (uint32_t n = 0, t = v->d->toks[tok].head; t != ZM_NONE && n < CLIMB; n++) {
        uint32_t i = v->term_at[t] ? v->term_at[t] - 1 - m->claim->term : ZM_NONE;
        if (i < m->claim->n_terms && v->terms.v[v->term_at[t] - 1].kind == ZM_VT_WORD &&
            m->pairs[i].near >= 0.5f && v->clause[t] == t)
            return m->pairs[i].at;
        t = v->d->toks[t].head;
    }
    return 0;
}

float zm_vindex_rare(const zm_vindex *x, const zm_vterm *t) {
    uint32_t n = x->v->d->n_sents;
    if (t->kind != ZM_VT_WORD || n < 3)
        return 1;
    uint32_t df = list_size(x, zm_arena_printf(x->a, "w%.*s", (int)t->stem.n, t->stem.p));
    return 0.6f + 0.4f * (float)(log((n + 1.0) / (df + 1.0)) / log(n + 1.0));
}

/* ---- candidates ---- */

typedef struct searcher {
    const zm_vindex *x;
    ZM_LIST(uint32_t) hits;
} searcher;

static void seek(void *ctx, zm_str key, float weight) {
    searcher *s = ctx;
    const zm_vindex *x = s->x;
    uint32_t list = zm_map_get(&x->heads, key);
    if (list == ZM_NONE)
        return;
    float worth = weight / sqrtf((float)x->counts.v[list]);
    uint32_t seen = 0;
    for (uint32_t i = x->firsts.v[list]; i != ZM_NONE && seen < POSTS_MOST;
         i = x->posts.v[i].next) {
        uint32_t sent = x->posts.v[i].sent;
        if (x->score[sent] == 0)
            ZM_PUSH(x->a, &s->hits, sent);
        x->score[sent] += worth;
        seen++;
    }
}

typedef struct candidate {
    float score;
    uint32_t sent;
} candidate;

static int by_score(const void *x, const void *y) {
    const candidate *a = x, *b = y;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->sent < b->sent ? -1 : a->sent > b->sent;
}

static candidate *candidates(const zm_vindex *x, const zm_vdoc *article, const zm_vclaim *claim,
                             uint32_t *n) {
    searcher s = {.x = x};
    for (uint32_t i = 0; i < claim->n_terms; i++)
        term_keys(x->a, article, &article->terms.v[claim->term + i], seek, &s);
    candidate *c = ZM_NEWS(x->a, candidate, s.hits.n + (size_t)1);
    for (uint32_t i = 0; i < s.hits.n; i++) {
        c[i] = (candidate){x->score[s.hits.v[i]], s.hits.v[i]};
        x->score[s.hits.v[i]] = 0;
    }
    if (s.hits.n)
        qsort(c, s.hits.n, sizeof *c, by_score);
    *n = s.hits.n < CANDIDATES ? s.hits.n : CANDIDATES;
    return c;
}

/* ---- one sentence against the claim ---- */

static zm_vpair best_name(const zm_vmatch *m, const zm_vname *n, uint32_t sent) {
    zm_vpair p = {.term = ZM_NONE, .name = ZM_NONE};
    const zm_vdoc *to = m->to;
    for (uint32_t i = to->names_at[sent]; i < to->names_at[sent + 1]; i++) {
        const zm_vname *b = &to->names.v[i];
        float near = b->stands ? 0.9f : 1;
        if (near <= p.near || zm_vname_same(m->from, n, to, b) <= 0)
            continue;
        p.near = near;
        p.name = i;
        p.term = b->stands ? ZM_NONE : to->term_at[b->first] - 1;
    }
    return p;
}

/* A name that the other report's analysis took for a plain word. */
static float name_as_word(zm_str key, const zm_vdoc *v, const zm_vterm *t) {
    zm_str low = v->d->toks[t->tok].low;
    return t->kind == ZM_VT_WORD && (zm_str_eq(key, low) || zm_str_eq(key, t->key)) ? 0.95f : 0;
}

/* Investigators and the Accident Investigation Branch: a word of the name says alike. */
static float word_in_name(const zm_vwords *w, zm_str key, const zm_vwords *of_name, zm_str name) {
    zm_str piece;
    bool opposite;
    while (zm_str_cut(&name, ' ', &piece))
        if (piece.n > 3 && zm_vkey_near(w, key, of_name, piece, &opposite) >= 0.85f && !opposite)
            return 0.6f;
    return 0;
}

static float term_near(const zm_vmatch *m, const zm_vterm *a, const zm_vterm *b, bool *opposite) {
    *opposite = false;
    if (a->kind == ZM_VT_WORD && b->kind == ZM_VT_WORD)
        return zm_vword_near(m->from, a, m->to, b, opposite);
    if (a->kind == ZM_VT_WORD && b->kind == ZM_VT_NAME) {
        zm_str name = m->to->names.v[b->ref].key;
        float same = name_as_word(name, m->from, a);
        bool body =
            m->to->names.v[b->ref].ner == ZM_NER_ORG && m->from->d->toks[a->tok].upos == ZM_NOUN;
        return same > 0 || !body ? same : word_in_name(m->from->w, a->key, m->to->w, name);
    }
    if (a->kind == ZM_VT_NAME && b->kind == ZM_VT_WORD)
        return name_as_word(m->from->names.v[a->ref].key, m->to, b);
    if (a->kind != b->kind)
        return 0;
    if (a->kind == ZM_VT_NUMBER)
        return zm_vnumber_same(&m->from->numbers.v[a->ref], &m->to->numbers.v[b->ref]) > 0;
    if (a->kind == ZM_VT_DATE)
        return zm_vdate_same(&m->from->dates.v[a->ref], &m->to->dates.v[b->ref]) > 0;
    return 0;
}

/* Another number of its unit or thing, another date: the claim may speak of it and be wrong. */
static float kin_of(const zm_vmatch *m, const zm_vterm *a, const zm_vterm *b) {
    bool opposite;
    if (a->kind != b->kind || a->kind == ZM_VT_WORD)
        return 0;
    if (a->kind == ZM_VT_DATE)
        return 0.5f;
    if (a->kind == ZM_VT_NAME) {
        const zm_vname *x = &m->from->names.v[a->ref], *y = &m->to->names.v[b->ref];
        return x->ner == y->ner ? 0.3f : 0;
    }
    const zm_vnumber *x = &m->from->numbers.v[a->ref], *y = &m->to->numbers.v[b->ref];
    if (x->ordinal != y->ordinal)
        return 0;
    if (x->unit.n || y->unit.n)
        return zm_str_eq(x->unit, y->unit) ? 0.5f : 0;
    if (x->behind.n && zm_str_eq(x->behind, y->behind))
        return 0.5f;
    if (x->noun.n && y->noun.n)
        return zm_vkey_near(m->from->w, x->noun, m->to->w, y->noun, &opposite) >= 0.5f ? 0.5f
                                                                                       : 0.2f;
    return 0.3f;
}

static zm_vpair best_pair(const zm_vmatch *m, const zm_vterm *a, uint32_t sent) {
    zm_vpair best = {.term = ZM_NONE, .name = ZM_NONE};
    bool same_rel =
        false; /* of two alike the one in the same relation: daling and stijging, not krimp */
    if (a->kind == ZM_VT_NAME)
        best = best_name(m, &m->from->names.v[a->ref], sent);
    for (uint32_t i = m->to->sent_at[sent]; i < m->to->sent_at[sent + 1]; i++) {
        bool opposite;
        float near = term_near(m, a, &m->to->terms.v[i], &opposite);
        float kin = kin_of(m, a, &m->to->terms.v[i]);
        kin = kin > best.kin ? kin : best.kin;
        bool rel = m->from->d->toks[a->tok].rel == m->to->d->toks[m->to->terms.v[i].tok].rel;
        if (near > best.near || (near > 0 && near == best.near && rel && !same_rel)) {
            best = (zm_vpair){.term = i, .name = ZM_NONE, .near = near, .opposite = opposite};
            same_rel = rel;
        }
        best.kin = kin;
    }
    return best;
}

static float weight_in(const zm_vindex *x, const zm_vterm *t) {
    return t->kind == ZM_VT_WORD ? t->weight * zm_vindex_rare(x, t) : 0.8f;
}

/* Shares of the claim's weight that its pairs have found. */
static void weigh(const zm_vindex *x, zm_vmatch *m, bool first) {
    float words = 0, words_most = 0, all = 0, kin = 0, most = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        const zm_vpair *p = &m->pairs[i];
        float w = weight_in(x, t);
        all += w * p->near;
        kin += w * (p->near > p->kin ? p->near : p->kin);
        most += w;
        if (t->kind != ZM_VT_WORD)
            continue;
        words += w * p->near;
        words_most += w;
    }
    m->near = most > 0 ? all / most : 0;
    m->words = words_most > 0 ? words / words_most : m->near;
    if (first)
        m->first = most > 0 ? kin / most : 0;
}

/* "slowed faster than expected": faster is itself, and no contrary of slowed. */
static void drop_taken(zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        zm_vpair *p = &m->pairs[i];
        for (uint32_t k = 0; p->opposite && k < m->claim->n_terms; k++)
            if (k != i && m->pairs[k].term == p->term && !m->pairs[k].opposite &&
                m->pairs[k].near >= 0.5f)
                *p = (zm_vpair){.term = ZM_NONE, .name = ZM_NONE};
    }
}

static void align(const zm_vindex *x, zm_vmatch *m, uint32_t sent) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++)
        m->pairs[i] = best_pair(m, &m->from->terms.v[m->claim->term + i], sent);
    drop_taken(m);
    m->sents[0] = sent;
    m->n_sents = 1;
    weigh(x, m, true);
}

/* ---- further sentences ---- */

static float brought(const zm_vindex *x, const zm_vmatch *m, uint32_t sent, zm_vpair *room) {
    float gain = 0, most = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        float w = weight_in(x, t);
        most += w;
        room[i] = m->pairs[i].near < 0.5f ? best_pair(m, t, sent) : (zm_vpair){.term = ZM_NONE};
        if (room[i].near > m->pairs[i].near)
            gain += w * (room[i].near - m->pairs[i].near);
    }
    return most > 0 ? gain / most : 0;
}

static void take(zm_vmatch *m, uint32_t sent, const zm_vpair *room) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        if (room[i].near <= m->pairs[i].near)
            continue;
        float kin = m->pairs[i].kin;
        m->pairs[i] = room[i];
        m->pairs[i].kin = kin;
        m->pairs[i].at = (uint8_t)m->n_sents;
    }
    m->sents[m->n_sents++] = sent;
}

static bool has_sent(const zm_vmatch *m, uint32_t sent) {
    for (uint32_t i = 0; i < m->n_sents; i++)
        if (m->sents[i] == sent)
            return true;
    return false;
}

/* The sentence that brings most of what is missing; a neighbour before one far away. */
static bool widen_once(const zm_vindex *x, zm_vmatch *m, const candidate *c, uint32_t n) {
    zm_vpair *room = ZM_NEWS(x->a, zm_vpair, m->claim->n_terms + (size_t)1);
    float best = BRINGS;
    uint32_t which = ZM_NONE;
    for (uint32_t i = 0; i < n; i++) {
        if (has_sent(m, c[i].sent))
            continue;
        uint32_t far = c[i].sent > m->sents[0] ? c[i].sent - m->sents[0] : m->sents[0] - c[i].sent;
        float gain = brought(x, m, c[i].sent, room) * (far <= 2 ? 1.0f : 0.8f);
        if (gain > best) {
            best = gain;
            which = c[i].sent;
        }
    }
    if (which == ZM_NONE)
        return false;
    brought(x, m, which, room);
    take(m, which, room);
    return true;
}

static void widen(const zm_vindex *x, zm_vmatch *m, const candidate *c, uint32_t n) {
    while (m->n_sents < ZM_V_SENTS && widen_once(x, m, c, n))
        ;
    weigh(x, m, false);
}

static zm_vmatch start(zm_arena *a, const zm_vindex *x, uint32_t source, const zm_vdoc *article,
                       const zm_vclaim *claim) {
    zm_vmatch m = {.index = x, .from = article, .to = x->v, .claim = claim, .source = source};
    m.pairs = ZM_NEWS(a, zm_vpair, claim->n_terms + (size_t)1);
    return m;
}

uint32_t zm_vmatch_find(zm_arena *a, const zm_vindex *x, uint32_t source, const zm_vdoc *article,
                        const zm_vclaim *claim, zm_vmatch *out) {
    uint32_t n, kept = 0;
    candidate *c = candidates(x, article, claim, &n), *order = ZM_NEWS(a, candidate, n + (size_t)1);
    for (uint32_t i = 0; i < n; i++) {
        zm_vmatch m = start(a, x, source, article, claim);
        align(x, &m, c[i].sent);
        order[i] = (candidate){m.first, c[i].sent};
    }
    if (n)
        qsort(order, n, sizeof *order, by_score);
    for (; kept < n && kept < ZM_V_TRIES && order[kept].score > 0.15f; kept++) {
        out[kept] = start(a, x, source, article, claim);
        align(x, &out[kept], order[kept].sent);
        widen(x, &out[kept], order, n);
    }
    return kept;
}

void zm_vmatch_at(zm_arena *a, const zm_vindex *x, uint32_t source, const zm_vdoc *article,
                  const zm_vclaim *claim, uint32_t sent, zm_vmatch *out) {
    uint32_t n;
    candidate *c = candidates(x, article, claim, &n);
    *out = start(a, x, source, article, claim);
    align(x, out, sent);
    widen(x, out, c, n);
}
