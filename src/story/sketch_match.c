/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sketch_match.c -- two sketches side by side, and the rule that says: a copy.
 *
 *     x  3 7 9 12 20         below 15 both are whole: x has 4, y has 3, both have 7 and 12
 *     y  7 8 12 .. (cut)     share of x 2/4, of y 2/3
 *
 * The limits are measured by bench-copies on edits of texts of ours, with reports of one template,
 * shared quotations and closing paragraphs among them.
 */
#include "story/sketch.h"

#define SHARE_LEAST 0.40  /* of the shorter text's runs */
#define OTHER_LEAST 0.20  /* of the longer one's too, or it quotes a short text at the most ... */
#define SHARE_PLENTY 0.70 /* ... unless this much of the shorter is there: cut far down */
#define RUNS_LEAST 6u     /* in common; fewer only when the texts are the same */
#define NAMES_ENOUGH 4u   /* pairs of names and figures before they can speak against it: other */
#define NAMES_LEAST 0.25  /* names and figures in the same words are a template */
#define NAMES_FEW 0.12    /* will do where more of the words ... */
#define NAMES_SHARE 0.60  /* ... are there: dropped sentences break pairs */
#define FIGURES_LEAST 0.34

static uint32_t held(const uint32_t *v, uint32_t n, uint32_t bound) {
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v[mid] <= bound)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* A list of `most` was cut: beyond its last hash nothing is known of the text. */
static uint32_t known_to(const uint32_t *v, uint32_t n, uint32_t most) {
    return n < most ? UINT32_MAX : v[n - 1];
}

static uint32_t smaller(uint32_t x, uint32_t y) {
    return x < y ? x : y;
}

static zm_overlap overlap(const uint32_t *x, uint32_t nx, const uint32_t *y, uint32_t ny,
                          uint32_t most) {
    if (!nx || !ny)
        return (zm_overlap){0, nx, ny};
    uint32_t bound = smaller(known_to(x, nx, most), known_to(y, ny, most));
    zm_overlap o = {0, held(x, nx, bound), held(y, ny, bound)};
    for (uint32_t i = 0, j = 0; i < o.x && j < o.y;) {
        uint32_t a = x[i], b = y[j];
        o.both += a == b;
        i += a <= b;
        j += b <= a;
    }
    return o;
}

/* Those of v[0..n) with a figure, to `to`. */
static uint32_t with_figure(const uint32_t *v, uint32_t n, uint32_t *to) {
    uint32_t few = 0;
    for (uint32_t i = 0; i < n; i++)
        if (v[i] & ZM_SKETCH_FIGURE)
            to[few++] = v[i];
    return few;
}

static void overlap_names(const zm_sketch *x, const zm_sketch *y, zm_match *out) {
    out->names = overlap(x->names, x->n_names, y->names, y->n_names, ZM_SKETCH_NAMES);
    uint32_t of_x[ZM_SKETCH_NAMES], of_y[ZM_SKETCH_NAMES];
    uint32_t nx = with_figure(x->names, out->names.x, of_x);
    uint32_t ny = with_figure(y->names, out->names.y, of_y);
    out->figures = overlap(of_x, nx, of_y, ny, UINT32_MAX); /* the bound is kept already */
}

static double part(uint32_t both, uint32_t of) {
    return of ? (double)both / of : 0;
}

static double of_shorter(zm_overlap o) {
    return part(o.both, o.x < o.y ? o.x : o.y);
}

static double of_longer(zm_overlap o) {
    return part(o.both, o.x < o.y ? o.y : o.x);
}

/* Enough of them, and nearly all are others. */
static bool others(zm_overlap pairs, double least) {
    return smaller(pairs.x, pairs.y) >= NAMES_ENOUGH && of_shorter(pairs) < least;
}

static bool is_copy(const zm_match *m, double least) {
    double share = of_shorter(m->runs);
    bool same = m->runs.both && m->runs.both == m->runs.x && m->runs.both == m->runs.y;
    if (share < least || (m->runs.both < RUNS_LEAST && !same))
        return false;
    if (of_longer(m->runs) < OTHER_LEAST && share < SHARE_PLENTY)
        return false;
    if (others(m->names, share < NAMES_SHARE ? NAMES_LEAST : NAMES_FEW))
        return false;
    return !others(m->figures, FIGURES_LEAST);
}

void zm_sketch_match(const zm_sketch *x, const zm_sketch *y, double least, zm_match *out) {
    *out = (zm_match){.runs = overlap(x->v, x->n, y->v, y->n, ZM_SKETCH_RUNS)};
    overlap_names(x, y, out);
    out->share = part(out->runs.both, out->runs.x);
    out->back = part(out->runs.both, out->runs.y);
    out->nearness = out->share + out->back;
    if (smaller(out->names.x, out->names.y) >= NAMES_ENOUGH)
        out->nearness += 2 * of_shorter(out->names);
    else
        out->nearness *= 2;
    out->copy = is_copy(out, least > 0 ? least : SHARE_LEAST);
}

void zm_sketch_compare(const zm_sketch *x, const zm_sketch *y, float *share, float *back) {
    zm_match m;
    zm_sketch_match(x, y, 0, &m);
    *share = (float)m.share;
    *back = (float)m.back;
}

bool zm_sketch_copy(const zm_sketch *x, const zm_sketch *y, double least) {
    zm_match m;
    zm_sketch_match(x, y, least, &m);
    return m.copy;
}
