/* SPDX-License-Identifier: Apache-2.0 */
/*
 * same_figure.c -- figures paired by what they count, and days that hold each other.
 *
 *     x  30 doden, 50 gewonden        30 = 30, then 50 and 48 are left: they differ
 *     y  48 gewonden, 30 doden
 *     x  12 huizen, 5 huizen          two are left of x for one of y: which it is cannot be told
 *     y  7 huizen
 */
#include "story/same_parts.h"

#include <math.h>

/* ---- figures ---- */

bool zm_same_counted(const zm_figure *x, const zm_figure *y) {
    if (x->of_key && y->of_key)
        return x->of_key == y->of_key;
    return x->unit.n && zm_str_eq(x->unit, y->unit);
}

/* "ongeveer" allows a tenth. */
static bool near_value(double x, double y) {
    return fabs(x - y) <= 0.1 * fmax(fabs(x), fabs(y));
}

/*
 * Does a value agree with a figure that is a bound: 26 with meer dan 20? Three times as much is no
 * bound of it.
 */
static bool within_bound(const zm_figure *bound, double v) {
    if (bound->bound > 0)
        return v >= bound->value && v <= bound->value * 1.5;
    return v <= bound->value && v >= bound->value / 1.5;
}

bool zm_same_figure(const zm_figure *x, const zm_figure *y) {
    if (fabs(x->value - y->value) <= 1e-9 * fmax(fabs(x->value), fabs(y->value)))
        return true;
    if (x->bound && within_bound(x, y->value))
        return true;
    if (y->bound && within_bound(y, x->value))
        return true;
    bool rough = (x->approx && !x->bound) || (y->approx && !y->bound);
    return rough && near_value(x->value, y->value);
}

enum { PAIRS = 32 };

/*
 * The one figure of `f` that counts what `like` counts and is not paired yet; ZM_NONE for none or
 * several.
 */
static uint32_t only_one(const zm_fact *f, const zm_figure *like, const bool *used) {
    uint32_t found = ZM_NONE;
    for (uint32_t i = 0; i < f->n_figures && i < PAIRS; i++) {
        if (used[i] || !zm_same_counted(&f->figures[i], like))
            continue;
        if (found != ZM_NONE)
            return ZM_NONE;
        found = i;
    }
    return found;
}

static void pair_equal(const zm_fact *x, const zm_fact *y, bool *used_x, bool *used_y,
                       zm_same_counts *out) {
    for (uint32_t i = 0; i < x->n_figures && i < PAIRS; i++)
        for (uint32_t k = 0; k < y->n_figures && k < PAIRS && !used_x[i]; k++)
            if (!used_y[k] && zm_same_counted(&x->figures[i], &y->figures[k]) &&
                zm_same_figure(&x->figures[i], &y->figures[k])) {
                used_x[i] = used_y[k] = true;
                out->equal++;
            }
}

void zm_same_counts_of(const zm_fact *x, const zm_fact *y, zm_same_counts *out) {
    bool used_x[PAIRS] = {false}, used_y[PAIRS] = {false};
    *out = (zm_same_counts){.x = ZM_NONE, .y = ZM_NONE};
    pair_equal(x, y, used_x, used_y, out);
    for (uint32_t i = 0; i < x->n_figures && i < PAIRS && out->x == ZM_NONE; i++) {
        if (used_x[i] || only_one(x, &x->figures[i], used_x) != i)
            continue;
        uint32_t k = only_one(y, &x->figures[i], used_y);
        if (k != ZM_NONE) {
            out->x = i;
            out->y = k;
        }
    }
}

/* ---- days ---- */

static bool one_holds(zm_str x, zm_str y) {
    zm_str to_x = x, from_x, to_y = y, from_y;
    bool range_x = memchr(x.p, '/', x.n) != NULL, range_y = memchr(y.p, '/', y.n) != NULL;
    if (!range_x && !range_y)
        return zm_str_starts(x, y) || zm_str_starts(y, x);
    zm_str_cut(&to_x, '/', &from_x);
    zm_str_cut(&to_y, '/', &from_y);
    if (!range_x)
        to_x = from_x;
    if (!range_y)
        to_y = from_y;
    bool x_first =
        to_x.n && from_y.n && zm_str_cmp(to_x, from_y) < 0 && !zm_str_starts(from_y, to_x);
    bool y_first =
        to_y.n && from_x.n && zm_str_cmp(to_y, from_x) < 0 && !zm_str_starts(from_x, to_y);
    return !x_first && !y_first;
}

/*
 * A plain date: digits and hyphens, a range of them; anything else (2025~, XXXX) is not compared.
 */
static bool comparable(zm_str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-' || s.p[i] == '/'))
            return false;
    return s.n >= 4;
}

int zm_same_time(zm_str x, zm_str y) {
    const char *t_x = x.n ? memchr(x.p, 'T', x.n) : NULL, *t_y = y.n ? memchr(y.p, 'T', y.n) : NULL;
    if (t_x)
        x.n = (uint32_t)(t_x - x.p);
    if (t_y)
        y.n = (uint32_t)(t_y - y.p);
    if (!comparable(x) || !comparable(y))
        return 0;
    return one_holds(x, y) ? 1 : -1;
}
