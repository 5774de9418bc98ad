/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tree.c -- the best dependency tree from the scores of all arcs.
 *
 *     greedy heads:  a <- b, b <- a, c <- root     a cycle
 *     contracted:    [ab] <- c, c <- root          Chu & Liu 1965, Edmonds 1967
 *
 * Mostly the greedy heads are a tree already. Otherwise cycles are contracted
 * one after another: n words have at most n-1 of them and each costs O(n^2),
 * n <= ZM_SENT_MAX. One word alone hangs on the root: where the tree has
 * several, the best of them keeps it and the others look again.
 */
#include "lang/weights.h"

#define NO (-1e30f)

typedef struct graph {
    uint32_t n;       /* nodes 0 (root) .. n-1, contracted ones included in place */
    uint32_t cap;     /* row length */
    float *s;         /* s[d * cap + h] */
    uint32_t *from_d, *from_h; /* the real arc that stands behind s[d][h] */
    uint32_t *head;
    uint8_t *gone;    /* contracted into another */
} graph;

static uint32_t best_head(const graph *g, uint32_t d) {
    uint32_t best = 0;
    float top = NO;
    for (uint32_t h = 0; h < g->n; h++)
        if (h != d && !g->gone[h] && g->s[d * g->cap + h] > top) {
            top = g->s[d * g->cap + h];
            best = h;
        }
    return best;
}

/* A node on a cycle of g->head, or 0 when there is none. `mark` is [n] scratch. */
static uint32_t find_cycle(const graph *g, uint32_t *mark) {
    memset(mark, 0, g->n * sizeof *mark);
    for (uint32_t i = 1; i < g->n; i++) {
        uint32_t at = i;
        while (at && !mark[at] && !g->gone[at]) {
            mark[at] = i;
            at = g->head[at];
        }
        if (at && !g->gone[at] && mark[at] == i)
            return at;
    }
    return 0;
}

/* Does the walk over real heads reach the root from every word? Used to tell a finished tree. */
static bool is_tree(const uint32_t *heads, uint32_t n, uint32_t *mark) {
    memset(mark, 0, (n + 1) * sizeof *mark);
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t at = i;
        while (at && !mark[at]) {
            mark[at] = i;
            at = heads[at - 1];
        }
        if (at && mark[at] == i)
            return false;
    }
    return true;
}

typedef struct contraction {
    uint32_t n;
    uint32_t *nodes, *head; /* members and their heads inside the cycle */
    uint32_t *d, *h;        /* the real arc behind each member's cycle arc */
    uint32_t *member;       /* [words+1] which member (1..n) a word stood in, 0 none */
} contraction;

/* Fold the cycle through `at` into one of its nodes. Arcs into it lose what the broken cycle arc was worth. */
static void contract(zm_arena *a, graph *g, uint32_t at, uint32_t *stands_in, contraction *c) {
    c->n = 0;
    for (uint32_t i = at; c->n == 0 || i != at; i = g->head[i])
        c->n++;
    c->nodes = zm_arena_get(a, c->n * sizeof(uint32_t));
    c->head = zm_arena_get(a, c->n * sizeof(uint32_t));
    c->d = zm_arena_get(a, c->n * sizeof(uint32_t));
    c->h = zm_arena_get(a, c->n * sizeof(uint32_t));
    c->member = ZM_NEWS(a, uint32_t, g->n);
    uint32_t k = 0, i = at;
    do {
        size_t arc = (size_t)i * g->cap + g->head[i];
        c->nodes[k] = i;
        c->d[k] = g->from_d[arc];
        c->h[k] = g->from_h[arc];
        for (uint32_t w = 1; w < g->n; w++)
            if (stands_in[w] == i) {
                c->member[w] = k + 1;
                stands_in[w] = at;
            }
        c->head[k++] = g->head[i];
        i = g->head[i];
    } while (i != at);
    uint8_t *in = ZM_NEWS(a, uint8_t, g->n);
    for (k = 0; k < c->n; k++)
        in[c->nodes[k]] = 1;
    for (uint32_t o = 0; o < g->n; o++) {
        if (in[o] || g->gone[o])
            continue;
        float into = NO, out = NO;
        uint32_t into_k = 0, out_k = 0;
        for (k = 0; k < c->n; k++) {
            uint32_t v = c->nodes[k];
            float gain = g->s[v * g->cap + o] - g->s[v * g->cap + c->head[k]];
            if (g->s[v * g->cap + o] > NO / 2 && gain > into)
                into = gain, into_k = v;
            if (o && g->s[o * g->cap + v] > out)
                out = g->s[o * g->cap + v], out_k = v;
        }
        size_t to = (size_t)at * g->cap + o, fo = (size_t)o * g->cap + at;
        uint32_t td = g->from_d[(size_t)into_k * g->cap + o], th = g->from_h[(size_t)into_k * g->cap + o];
        uint32_t fd = g->from_d[(size_t)o * g->cap + out_k], fh = g->from_h[(size_t)o * g->cap + out_k];
        g->s[to] = into;
        g->from_d[to] = td, g->from_h[to] = th;
        if (o)
            g->s[fo] = out, g->from_d[fo] = fd, g->from_h[fo] = fh;
    }
    for (k = 0; k < c->n; k++)
        g->gone[c->nodes[k]] = c->nodes[k] != at;
}

/* The member through which the tree enters the cycle has its real head; the others keep the cycle's arcs. */
static void open_cycle(const contraction *c, uint32_t n, uint32_t *real) {
    uint32_t entered = 0;
    for (uint32_t w = 1; w <= n && !entered; w++)
        if (real[w])
            entered = c->member[w];
    for (uint32_t k = 0; k < c->n; k++)
        if (k + 1 != entered)
            real[c->d[k]] = c->h[k] + 1;
}

/* Edmonds over a private copy; heads[d-1] = h of real arcs. `only`: the one word that may hang on the root, 0 any. */
static void edmonds(zm_arena *a, const float *score, uint32_t n, uint32_t only, uint32_t *heads) {
    graph g = {.n = n + 1, .cap = n + 1};
    size_t cells = (size_t)g.n * g.cap;
    g.s = zm_arena_get(a, cells * sizeof(float));
    g.from_d = zm_arena_get(a, cells * sizeof(uint32_t));
    g.from_h = zm_arena_get(a, cells * sizeof(uint32_t));
    g.head = ZM_NEWS(a, uint32_t, g.n);
    g.gone = ZM_NEWS(a, uint8_t, g.n);
    uint32_t *mark = ZM_NEWS(a, uint32_t, g.n), *real = ZM_NEWS(a, uint32_t, g.n), n_con = 0;
    contraction *con = ZM_NEWS(a, contraction, g.n);
    uint32_t *stands_in = ZM_NEWS(a, uint32_t, g.n);
    for (uint32_t w = 0; w < g.n; w++)
        stands_in[w] = w;
    for (uint32_t d = 0; d < g.n; d++)
        for (uint32_t h = 0; h < g.n; h++) {
            size_t at = (size_t)d * g.cap + h;
            bool barred = d == 0 || d == h || (h == 0 && only && d != only);
            g.s[at] = barred ? NO : score[(size_t)(d - 1) * (n + 1) + h];
            g.from_d[at] = d, g.from_h[at] = h;
        }
    for (uint32_t d = 1; d < g.n; d++)
        g.head[d] = best_head(&g, d);
    for (uint32_t at; (at = find_cycle(&g, mark)) != 0;) {
        contract(a, &g, at, stands_in, &con[n_con]);
        n_con++;
        for (uint32_t d = 1; d < g.n; d++)
            if (!g.gone[d])
                g.head[d] = best_head(&g, d);
    }
    for (uint32_t d = 1; d < g.n; d++)
        if (!g.gone[d]) {
            size_t at = (size_t)d * g.cap + g.head[d];
            real[g.from_d[at]] = g.from_h[at] + 1;
        }
    while (n_con--)
        open_cycle(&con[n_con], n, real);
    for (uint32_t d = 1; d <= n; d++)
        heads[d - 1] = real[d] ? real[d] - 1 : 0;
}

static uint32_t roots_of(const uint32_t *heads, uint32_t n, const float *score, uint32_t *best) {
    uint32_t count = 0;
    float top = NO;
    for (uint32_t i = 0; i < n; i++)
        if (heads[i] == 0) {
            count++;
            if (score[(size_t)i * (n + 1)] > top) {
                top = score[(size_t)i * (n + 1)];
                *best = i + 1;
            }
        }
    return count;
}

void zm_best_tree(zm_arena *a, const float *score, uint32_t n, uint32_t *heads) {
    uint32_t *mark = ZM_NEWS(a, uint32_t, n + 1), root = 0;
    for (uint32_t i = 0; i < n; i++) {
        heads[i] = 0;
        for (uint32_t h = 1; h <= n; h++)
            if (h != i + 1 && score[(size_t)i * (n + 1) + h] > score[(size_t)i * (n + 1) + heads[i]])
                heads[i] = h;
    }
    if (is_tree(heads, n, mark) && roots_of(heads, n, score, &root) == 1)
        return;
    edmonds(a, score, n, 0, heads);
    if (roots_of(heads, n, score, &root) > 1)
        edmonds(a, score, n, root, heads);
}
