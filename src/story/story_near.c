/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story_near.c -- the window's terms, and how near two of its reports are.
 *
 *     report 7   strike 4.1  gent 3.9  acod 5.2 ...      weight times rarity
 *     strike ->  report 2, report 5          gent -> report 2     acod -> report 2
 *     near(7, 2) = (4.1 x 3.8 + 3.9 x 3.9 + 5.2 x 5.0) / lengths, times what their days say
 *
 * Reports of one language are compared by words and names, those of two by what both languages
 * share. Only reports with a term in common are looked at; a term that a good part of all reports
 * has leads to none. Rarity comes of the window itself and, while that is small, of how common a
 * word is in news. All arithmetic is + - * / and the square root in a fixed order: the same on
 * every machine.
 */
#include <math.h>
#include <stdlib.h>

#include "story/story_inside.h"

#define PRIOR 60.0f      /* reports that the tables' word counts are worth */
#define NEAR_LEAST 0.02f /* what is not noted */
#define CROWD 0.4f       /* how much of the nearness around is taken off */
#define SAME_DAY 1.5f    /* two reports that are known to be of one day */
#define FAR_DAYS 0.3f    /* ... and what is left of it after a long time */
#define DAY_FADE 0.7f    /* ... and how fast */
#define ACROSS 1.0f      /* nearness of two languages, on the scale of one */
#define WIDE_LEAST 256u  /* reports that a term may lead to; a sixteenth of the window if more */

/* How much a kind of term counts: between reports of one language, and of two. */
static const float own_weight[ZM_TERM_COUNT] = {[ZM_TERM_WORD] = 1, [ZM_TERM_ACTOR] = 1};
static const float both_weight[ZM_TERM_COUNT] = {
    [ZM_TERM_NAME] = 1, [ZM_TERM_ACTOR] = 1,  [ZM_TERM_COUNTRY] = 1, [ZM_TERM_PLACE] = 1,
    [ZM_TERM_DATE] = 1, [ZM_TERM_NUMBER] = 1, [ZM_TERM_EVENT] = 1,   [ZM_TERM_SENSE] = 1};

void zm_window_init(zm_window *w) {
    *w = (zm_window){0};
    zm_arena_init(&w->arena);
}

/* ---- terms ---- */

static uint32_t *slot_of(zm_window *w, uint64_t key) {
    uint32_t mask = w->n_slots - 1, i = (uint32_t)key & mask;
    while (w->slots[i] != ZM_NONE && w->terms.v[w->slots[i]].key != key)
        i = (i + 1) & mask;
    return &w->slots[i];
}

static void grow_slots(zm_window *w) {
    uint32_t n = w->n_slots ? w->n_slots * 2 : ZM_MAP_FIRST;
    w->slots = zm_arena_get(&w->arena, n * sizeof *w->slots);
    w->n_slots = n;
    memset(w->slots, 0xff, n * sizeof *w->slots);
    for (uint32_t t = 0; t < w->terms.n; t++)
        *slot_of(w, w->terms.v[t].key) = t;
}

static uint32_t intern(zm_window *w, const zm_term *t) {
    if ((w->terms.n + 1) * 2 > w->n_slots)
        grow_slots(w);
    uint32_t *slot = slot_of(w, t->key);
    if (*slot == ZM_NONE) {
        *slot = w->terms.n;
        zm_live_term made = {.key = t->key, .kind = t->kind, .common = t->common};
        ZM_PUSH(&w->arena, &w->terms, made);
    }
    return *slot;
}

uint32_t zm_window_enter(zm_window *w, const zm_live *about, const zm_term *terms, uint32_t n) {
    zm_live made = *about;
    zm_has *has = ZM_NEWS(&w->arena, zm_has, n + 1);
    made.n_has = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (own_weight[terms[i].kind] <= 0 && both_weight[terms[i].kind] <= 0)
            continue;
        uint32_t t = intern(w, &terms[i]);
        w->terms.v[t].df++;
        has[made.n_has++] = (zm_has){t, terms[i].weight};
    }
    made.has = has;
    made.n_edges = 0;
    made.next = ZM_NONE;
    memset(made.around, 0, sizeof made.around);
    w->of_lang[made.lang]++;
    ZM_PUSH(&w->arena, &w->live, made);
    return w->live.n - 1;
}

/* ---- rarity ---- */

/* Binary logarithm of x > 0, by the series of (1+z)/(1-z); libraries differ in the last bit. */
static float log_2(float x) {
    int power;
    float m = frexpf(x, &power); /* exact */
    float z = (m - 0.70710678f) / (m + 0.70710678f), z2 = z * z;
    float ln = 2 * z * (1 + z2 * (1.0f / 3 + z2 * (0.2f + z2 * (1.0f / 7))));
    return ((float)power - 0.5f) + ln * 1.44269504f;
}

static float share_of(uint8_t common) {
    return common ? 1.5f / (float)(1u << common) : 0;
}

static float rarity(const zm_window *w, const zm_live_term *t, uint8_t lang) {
    float n = (float)(t->kind == ZM_TERM_WORD ? w->of_lang[lang] : w->live.n);
    float r = log_2((n + PRIOR + 1) / ((float)t->df + PRIOR * share_of(t->common) + 0.5f));
    return r > 0 ? r : 0;
}

/* ---- days ---- */

static float days_say(int32_t x, int32_t y) {
    if (x == ZM_NO_DAY || y == ZM_NO_DAY)
        return 1;
    float apart = (float)(x > y ? (int64_t)x - y : (int64_t)y - x);
    return SAME_DAY * (FAR_DAYS + (1 - FAR_DAYS) / (1 + DAY_FADE * apart));
}

/* ---- measuring ---- */

static void room_for(zm_window *w) {
    if (w->live.n <= w->cap_near)
        return;
    w->cap_near = w->live.cap;
    w->near = ZM_NEWS(&w->arena, float, w->cap_near);
    w->touched = ZM_NEWS(&w->arena, uint32_t, w->cap_near);
    w->found = ZM_NEWS(&w->arena, zm_edge, w->cap_near);
}

/* Adds what the term brings the reports that have it; how many are touched now. */
static uint32_t spread(zm_window *w, const zm_live *x, const zm_live_term *t, float own, float both,
                       uint32_t n) {
    for (uint32_t i = 0; i < t->have.n; i++) {
        uint32_t y = t->have.v[i].live;
        float by = (w->live.v[y].lang == x->lang ? own : both) * t->have.v[i].weight;
        if (by <= 0)
            continue;
        if (w->near[y] <= 0)
            w->touched[n++] = y;
        w->near[y] += by;
    }
    return n;
}

/* Sums over all terms in the order of their keys; the report's lengths on the way. */
static uint32_t gather(zm_window *w, zm_live *x, uint32_t live) {
    uint32_t n = 0, wide = w->live.n / 16 > WIDE_LEAST ? w->live.n / 16 : WIDE_LEAST;
    float own = 0, both = 0;
    for (uint32_t i = 0; i < x->n_has; i++) {
        zm_live_term *t = &w->terms.v[x->has[i].term];
        float r = rarity(w, t, x->lang), weight = x->has[i].weight * r;
        float a = weight * own_weight[t->kind], b = weight * both_weight[t->kind];
        own += a * a;
        both += b * b;
        if (t->df <= wide)
            n = spread(w, x, t, a * r * own_weight[t->kind], b * r * both_weight[t->kind], n);
        ZM_PUSH(&w->arena, &t->have, (zm_live_at){live, x->has[i].weight});
    }
    x->own = sqrtf(own);
    x->both = sqrtf(both);
    return n;
}

static void note_around(zm_live *x, float near) {
    uint32_t i = ZM_AROUND;
    if (near <= x->around[ZM_AROUND - 1])
        return;
    for (i = ZM_AROUND - 1; i && x->around[i - 1] < near; i--)
        x->around[i] = x->around[i - 1];
    x->around[i] = near;
}

static int by_near(const void *p, const void *q) {
    const zm_edge *x = p, *y = q;
    if (x->near != y->near)
        return x->near > y->near ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static int by_to(const void *p, const void *q) {
    const zm_edge *x = p, *y = q;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void keep_edges(zm_window *w, zm_live *x, zm_edge *v, uint32_t n) {
    if (n > ZM_EDGES_MOST) {
        qsort(v, n, sizeof *v, by_near);
        n = ZM_EDGES_MOST;
    }
    qsort(v, n, sizeof *v, by_to);
    zm_edge *kept = ZM_NEWS(&w->arena, zm_edge, n + 1);
    memcpy(kept, v, n * sizeof *v);
    x->edges = kept;
    x->n_edges = n;
}

void zm_window_measure(zm_window *w, uint32_t live) {
    room_for(w);
    zm_live *x = &w->live.v[live];
    uint32_t touched = gather(w, x, live), n = 0;
    zm_edge *v = w->found;
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t to = w->touched[i];
        zm_live *y = &w->live.v[to];
        bool own = y->lang == x->lang;
        float lengths = own ? x->own * y->own : x->both * y->both;
        float near = lengths > 0 ? w->near[to] / lengths : 0;
        near *= days_say(x->day, y->day) * (own ? 1 : ACROSS);
        w->near[to] = 0;
        if (near < NEAR_LEAST)
            continue;
        v[n++] = (zm_edge){to, near};
        note_around(x, near);
        note_around(y, near);
    }
    keep_edges(w, x, v, n);
}

float zm_window_crowd(const zm_window *w, uint32_t live) {
    float sum = 0;
    for (uint32_t i = 0; i < ZM_AROUND; i++)
        sum += w->live.v[live].around[i];
    return CROWD / 2 * sum / ZM_AROUND;
}

float zm_window_clear(const zm_window *w, uint32_t live, const zm_edge *e) {
    return e->near - zm_window_crowd(w, live) - zm_window_crowd(w, e->to);
}
