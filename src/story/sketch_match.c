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

#define SHARE_LEAST 0.36 /* of the shorter text */

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

static zm_overlap overlap(const uint32_t *x, uint32_t nx, const uint32_t *y, uint32_t ny,
                          uint32_t most) {
    if (!nx || !ny)
        return (zm_overlap){0, nx, ny};
    uint32_t a = known_to(x, nx, most), b = known_to(y, ny, most);
    uint32_t bound = a < b ? a : b;
    zm_overlap o = {0, held(x, nx, bound), held(y, ny, bound)};
    for (uint32_t i = 0, j = 0; i < o.x && j < o.y;) {
        o.both += x[i] == y[j];
        uint32_t was = x[i];
        i += was <= y[j];
        j += y[j] <= was;
    }
    return o;
}

static double part(uint32_t both, uint32_t of) {
    return of ? (double)both / of : 0;
}

static double larger(zm_overlap o) {
    return part(o.both, o.x < o.y ? o.x : o.y);
}

void zm_sketch_match(const zm_sketch *x, const zm_sketch *y, double least, zm_match *out) {
    zm_overlap runs = overlap(x->v, x->n, y->v, y->n, ZM_SKETCH_RUNS);
    zm_overlap names = overlap(x->names, x->n_names, y->names, y->n_names, ZM_SKETCH_NAMES);
    *out = (zm_match){.runs = runs, .names = names};
    out->share = part(runs.both, runs.x);
    out->back = part(runs.both, runs.y);
    out->copy = larger(runs) >= (least > 0 ? least : SHARE_LEAST);
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
