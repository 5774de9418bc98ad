/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story_group.c -- reports cut into groups that are near each other on average.
 *
 *     a b .6   a c .1   b c .2   c d .5      least .3
 *     {a b} .6   {c d} .5   then {a b} and {c d} on average .1: they stay two
 *
 * Average linkage: the two groups with the greatest average are joined until that is below the
 * least. Then one report that is left alone (background to the story, told by itself) goes where it
 * is nearest, if it is not near to anything else. Two groups can only be joined where some pair of
 * theirs is near, so that what no such edge ties together is cut apart first and each part is
 * grouped by itself.
 */
#include "story/story_inside.h"

#define RIVAL 0.5f /* of the nearness to the nearest group: no other may have that much */

/* The part in hand: near[i * n + j], an average once groups are joined. */
typedef struct grouping {
    uint32_t n, alive, cap; /* cap: reports that there is room for */
    float *near;
    uint32_t *size;  /* 0: joined to another */
    uint32_t *best;  /* of each group, the one it is nearest to */
    uint32_t *group; /* -> lowest member */
} grouping;

static float near_of(const grouping *g, uint32_t i, uint32_t j) {
    return g->near[(size_t)i * g->n + j];
}

static void find_best(grouping *g, uint32_t i) {
    uint32_t best = ZM_NONE;
    for (uint32_t j = 0; j < g->n; j++)
        if (j != i && g->size[j] && (best == ZM_NONE || near_of(g, i, j) > near_of(g, i, best)))
            best = j;
    g->best[i] = best;
}

static void set_near(grouping *g, uint32_t i, uint32_t j, float near) {
    g->near[(size_t)i * g->n + j] = near;
    g->near[(size_t)j * g->n + i] = near;
}

/* j becomes part of i (i < j). */
static void join(grouping *g, uint32_t i, uint32_t j) {
    float a = (float)g->size[i], b = (float)g->size[j];
    g->size[i] += g->size[j];
    g->size[j] = 0;
    g->alive--;
    for (uint32_t k = 0; k < g->n; k++) {
        g->group[k] = g->group[k] == j ? i : g->group[k];
        if (k != i && g->size[k])
            set_near(g, i, k, (a * near_of(g, i, k) + b * near_of(g, j, k)) / (a + b));
    }
    for (uint32_t k = 0; k < g->n; k++) {
        if (!g->size[k] || k == i)
            continue;
        if (g->best[k] == i || g->best[k] == j)
            find_best(g, k);
        else if (near_of(g, k, i) > near_of(g, k, g->best[k]))
            g->best[k] = i;
    }
    find_best(g, i);
}

/* The nearest two groups; false when none are near enough. */
static bool nearest(const grouping *g, float least, uint32_t *i, uint32_t *j) {
    float most = least;
    bool found = false;
    for (uint32_t k = 0; k < g->n; k++) {
        if (!g->size[k] || g->best[k] == ZM_NONE)
            continue;
        float near = near_of(g, k, g->best[k]);
        if (near > most || (!found && near >= most)) {
            most = near;
            *i = k < g->best[k] ? k : g->best[k];
            *j = k < g->best[k] ? g->best[k] : k;
            found = true;
        }
    }
    return found;
}

/* Index in v of a live report; ZM_NONE. */
static uint32_t index_of(const uint32_t *v, uint32_t n, uint32_t live) {
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v[mid] < live)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && v[lo] == live ? lo : ZM_NONE;
}

static void fill(grouping *g, const zm_window *w, const uint32_t *v) {
    uint32_t n = g->n;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++)
            set_near(g, i, j, -zm_window_crowd(w, v[i]) - zm_window_crowd(w, v[j]));
    for (uint32_t i = 0; i < n; i++) {
        const zm_live *x = &w->live.v[v[i]];
        for (uint32_t e = 0; e < x->n_edges; e++) {
            uint32_t j = index_of(v, i, x->edges[e].to);
            if (j != ZM_NONE)
                set_near(g, i, j, zm_window_clear(w, v[i], &x->edges[e]));
        }
    }
}

/* Room for n reports, used again by the next part. */
static void make_room(zm_arena *scratch, grouping *g, uint32_t n) {
    g->n = g->alive = n;
    if (n <= g->cap)
        return;
    g->cap = n * 2 < ZM_PART_MOST ? n * 2 : n;
    g->near = zm_arena_get(scratch, (size_t)g->cap * g->cap * sizeof(float));
    g->size = zm_arena_get(scratch, g->cap * sizeof(uint32_t));
    g->best = zm_arena_get(scratch, g->cap * sizeof(uint32_t));
}

/*
 * One left alone goes to the group that it is nearest to though that is not quite near enough, when
 * no other is half as near.
 */
static void take_in(grouping *g, float least) {
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t best = g->size[i] == 1 ? g->best[i] : ZM_NONE;
        if (best == ZM_NONE || near_of(g, i, best) < least * ZM_LOOSE)
            continue;
        bool alone = true;
        for (uint32_t j = 0; j < g->n && alone; j++)
            alone = j == i || j == best || !g->size[j] ||
                    near_of(g, i, j) < near_of(g, i, best) * RIVAL;
        if (alone)
            join(g, i < best ? i : best, i < best ? best : i);
    }
}

static void group_part(grouping *g, const zm_window *w, const uint32_t *v, float least,
                       uint32_t *group) {
    g->group = group;
    for (uint32_t i = 0; i < g->n; i++) {
        g->size[i] = 1;
        group[i] = i;
    }
    fill(g, w, v);
    for (uint32_t i = 0; i < g->n; i++)
        find_best(g, i);
    for (uint32_t i = 0, j = 0; g->alive > 1 && nearest(g, least, &i, &j);)
        join(g, i, j);
    take_in(g, least);
}

void zm_group(zm_arena *scratch, const zm_window *w, const uint32_t *v, uint32_t n, float least,
              uint32_t *group) {
    grouping g = {0};
    make_room(scratch, &g, n);
    group_part(&g, w, v, least, group);
}

/* ---- all live reports, part by part ---- */

static uint32_t top_of(uint32_t *up, uint32_t i) {
    while (up[i] != i) {
        up[i] = up[up[i]];
        i = up[i];
    }
    return i;
}

/* up[i]: the lowest report that edges of `least` tie i to; only open ones (group ZM_NONE). */
static void tie(const zm_window *w, float least, const uint32_t *group, uint32_t *up) {
    for (uint32_t i = 0; i < w->live.n; i++)
        up[i] = i;
    for (uint32_t i = 0; i < w->live.n; i++) {
        const zm_live *x = &w->live.v[i];
        for (uint32_t e = 0; group[i] == ZM_NONE && e < x->n_edges; e++) {
            uint32_t j = x->edges[e].to;
            if (group[j] != ZM_NONE || zm_window_clear(w, i, &x->edges[e]) < least)
                continue;
            uint32_t p = top_of(up, i), q = top_of(up, j);
            up[p < q ? q : p] = p < q ? p : q;
        }
    }
}

typedef struct parts {
    uint32_t *up, *first, *next; /* the reports of a part: first[top], then next[...] */
    uint32_t *v, *group;         /* [ZM_PART_MOST] */
    grouping g;
} parts;

/* Groups one part of n reports; one too large waits for stronger edges, or is one story. */
static void do_part(zm_arena *scratch, const zm_window *w, parts *p, uint32_t top, uint32_t n,
                    float least, bool last, uint32_t *group) {
    uint32_t k = 0;
    for (uint32_t i = p->first[top]; i != ZM_NONE; i = p->next[i]) {
        if (n <= ZM_PART_MOST)
            p->v[k++] = i;
        else if (last)
            group[i] = top;
    }
    if (n > ZM_PART_MOST)
        return;
    make_room(scratch, &p->g, n);
    group_part(&p->g, w, p->v, least, p->group);
    for (uint32_t i = 0; i < n; i++)
        group[p->v[i]] = p->v[p->group[i]];
}

static bool round_of(zm_arena *scratch, const zm_window *w, parts *p, float tied, float least,
                     uint32_t *group) {
    bool open = false, last = tied > 1;
    tie(w, tied, group, p->up);
    memset(p->first, 0xff, w->live.n * sizeof *p->first);
    for (uint32_t i = w->live.n; i-- > 0;) {
        uint32_t top = group[i] == ZM_NONE ? top_of(p->up, i) : ZM_NONE;
        if (top == ZM_NONE)
            continue;
        p->next[i] = p->first[top];
        p->first[top] = i;
    }
    for (uint32_t top = 0; top < w->live.n; top++) {
        uint32_t n = 0;
        for (uint32_t i = p->first[top]; i != ZM_NONE; i = p->next[i])
            n++;
        if (n)
            do_part(scratch, w, p, top, n, least, last, group);
        open |= n > ZM_PART_MOST && !last;
    }
    return open;
}

void zm_group_all(zm_arena *scratch, const zm_window *w, float least, uint32_t *group) {
    uint32_t n = w->live.n;
    parts p = {.up = ZM_NEWS(scratch, uint32_t, n + 1),
               .first = ZM_NEWS(scratch, uint32_t, n + 1),
               .next = ZM_NEWS(scratch, uint32_t, n + 1)};
    p.v = ZM_NEWS(scratch, uint32_t, ZM_PART_MOST);
    p.group = ZM_NEWS(scratch, uint32_t, ZM_PART_MOST);
    memset(group, 0xff, n * sizeof *group);
    for (float tied = least * ZM_LOOSE; n && round_of(scratch, w, &p, tied, least, group);)
        tied = tied * 1.25f + 0.01f;
}
