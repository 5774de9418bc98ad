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

#define SHARE_LEAST 0.42  /* of the shorter text's runs */
#define OTHER_LEAST 0.22  /* of the longer one's too, or it quotes a short text at the most ... */
#define SHARE_PLENTY 0.70 /* ... unless this much of the shorter is there: cut far down */
#define RUNS_LEAST 6u     /* in common; fewer only when the texts are the same */
#define NAMES_ENOUGH 4u   /* pairs of names and figures before they can speak against it */
#define NAMES_LEAST 0.25  /* of them in common: other figures in the same words are a template */

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

static double of_shorter(zm_overlap o) {
    return part(o.both, o.x < o.y ? o.x : o.y);
}

static double of_longer(zm_overlap o) {
    return part(o.both, o.x < o.y ? o.y : o.x);
}

static bool is_copy(zm_overlap runs, zm_overlap names, double least) {
    double share = of_shorter(runs);
    uint32_t pairs = names.x < names.y ? names.x : names.y;
    bool same = runs.both && runs.both == runs.x && runs.both == runs.y;
    if (share < least || (runs.both < RUNS_LEAST && !same))
        return false;
    if (of_longer(runs) < OTHER_LEAST && share < SHARE_PLENTY)
        return false;
    return pairs < NAMES_ENOUGH || of_shorter(names) >= NAMES_LEAST;
}

void zm_sketch_match(const zm_sketch *x, const zm_sketch *y, double least, zm_match *out) {
    zm_overlap runs = overlap(x->v, x->n, y->v, y->n, ZM_SKETCH_RUNS);
    zm_overlap names = overlap(x->names, x->n_names, y->names, y->n_names, ZM_SKETCH_NAMES);
    *out = (zm_match){.runs = runs, .names = names};
    out->share = part(runs.both, runs.x);
    out->back = part(runs.both, runs.y);
    out->copy = is_copy(runs, names, least > 0 ? least : SHARE_LEAST);
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
