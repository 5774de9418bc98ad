/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time_solve.c -- which day, week or year a date means, seen from the report's day.
 *
 *     report of Friday 2025-09-05
 *     "maandag", past           the latest Monday not after it    2025-09-01
 *     "maandag", future         the earliest not before it        2025-09-08
 *     "begin oktober", present  the earliest October              2025-10
 *     "drie jaar geleden"       three years back                  2022
 *
 * All dates that come back (weekdays, months, seasons, holidays) are solved
 * alike: those around the report's day are laid out, and tense or a word such
 * as "komende" picks one.
 */
#include "record/time.h"

#include <math.h>

/* ---- one of those that come back ---- */

/*
 * The date of `m` in that year (or, of weekdays and weekends, that week); false when there is
 * none: 29 February.
 */
static bool date_in(const zm_timing *k, const zm_moment *m, int32_t turn, zm_period *out) {
    int32_t year = zm_day_period(k->base).year + turn;
    switch (m->kind) {
    case ZM_AT_WEEKDAY:
        *out = zm_day_period(k->base - (int32_t)zm_weekday(k->base) + (int32_t)m->which + 7 * turn);
        return true;
    case ZM_AT_WEEKEND: *out = zm_period_of(k->base + 7 * turn, ZM_GRAIN_WEEKEND); return true;
    case ZM_AT_MONTH:
        *out = (zm_period){.grain = m->day ? ZM_GRAIN_DAY : ZM_GRAIN_MONTH,
                           .year = year,
                           .month = m->which,
                           .day = m->day};
        return !m->day || zm_is_date(year, m->which, m->day);
    case ZM_AT_SEASON:
        *out = (zm_period){.grain = ZM_GRAIN_SEASON, .year = year, .part = m->which};
        return true;
    case ZM_AT_QUARTER:
        *out = (zm_period){.grain = ZM_GRAIN_QUARTER, .year = year, .part = m->which};
        return true;
    case ZM_AT_HALF:
        *out = (zm_period){.grain = ZM_GRAIN_HALF, .year = year, .part = m->which};
        return true;
    case ZM_AT_HOLIDAY: return zm_holiday(m->rule, year, out);
    default: return false;
    }
}

static int32_t distance(int32_t day, zm_period p) {
    int32_t first = zm_period_first(p), last = zm_period_last(p);
    return day < first ? first - day : day > last ? day - last : 0;
}

/* Is `p`, later than `best`, the better one? */
static bool better(const zm_timing *k, const zm_moment *m, zm_tense tense, zm_period p,
                   zm_period best, bool has) {
    int32_t first = zm_period_first(p), last = zm_period_last(p);
    if (m->has_shift && m->shift < 0)
        return last < k->base;
    if (m->has_shift && m->shift > 0)
        return first > k->base && !has;
    if (tense == ZM_TENSE_PAST)
        return first <= k->base;
    if (tense == ZM_TENSE_FUTURE || tense == ZM_TENSE_PRESENT)
        return last >= k->base && !has;
    if (m->kind == ZM_AT_WEEKDAY)
        return first <= k->base;
    return !has || distance(k->base, p) < distance(k->base, best);
}

static bool pick(const zm_timing *k, const zm_moment *m, zm_tense tense, zm_period *out) {
    bool has = false;
    zm_period p;
    if (!k->has_base)
        return false;
    if (m->weekday) { /* Friday 5 September: the year that makes it a Friday */
        for (int32_t turn = 0; turn < 12; turn++)
            if (date_in(k, m, turn % 2 ? (turn + 1) / 2 : -turn / 2, &p) &&
                zm_weekday(zm_period_first(p)) == m->weekday) {
                *out = p;
                return true;
            }
    }
    if (m->in_week)
        return date_in(k, m, m->shift, out);
    if (m->has_shift && m->shift == 0 &&
        m->kind != ZM_AT_WEEKDAY) /* dit voorjaar; deze winter, said in January */
        return date_in(
            k, m,
            m->kind == ZM_AT_SEASON && m->which == 4 && zm_day_period(k->base).month < 3 ? -1 : 0,
            out);
    if (m->kind == ZM_AT_WEEKDAY && tense == ZM_TENSE_PRESENT && !m->has_shift &&
        zm_weekday(k->base - 1) == m->which) {
        *out = zm_day_period(k->base - 1); /* what is told in the present tense of yesterday */
        return true;
    }
    for (int32_t turn = -4; turn <= 4; turn++)
        if (date_in(k, m, turn, &p) && better(k, m, tense, p, *out, has)) {
            *out = p;
            has = true;
        }
    return has;
}

/* With the year said beside it, or picked. */
static bool solve_named(const zm_timing *k, const zm_moment *m, zm_tense tense, zm_period *out) {
    if (m->every)
        return false;
    if (!m->year)
        return pick(k, m, tense, out);
    zm_timing there = *k;
    there.base = zm_days_of(m->year, 1, 1);
    return date_in(&there, m, 0, out);
}

/* ---- counted from the report's day ---- */

/* The day `n` units on; half a year is six months. What grain the answer has in *grain. */
static zm_period units_on(const zm_timing *k, zm_str unit, double n, bool coarse) {
    int32_t times;
    zm_grain g = zm_unit_grain(unit, &times);
    if (!(fabs(n) < 1e5))
        return (zm_period){0};
    if (g == ZM_GRAIN_NONE) { /* hours and less */
        double hours = zm_str_is(unit, "hour") ? n : 0;
        return zm_day_period(k->base +
                             (int32_t)(hours < 0 ? -floor(-hours / 24) : ceil(hours / 24)));
    }
    if (g == ZM_GRAIN_DECADE || g == ZM_GRAIN_CENTURY) {
        times = g == ZM_GRAIN_DECADE ? 10 : 100;
        g = ZM_GRAIN_YEAR;
    }
    if (g == ZM_GRAIN_QUARTER) {
        times = 3;
        g = ZM_GRAIN_MONTH;
    }
    double all = n * times;
    if (g == ZM_GRAIN_YEAR && all != floor(all)) {
        all *= 12;
        g = ZM_GRAIN_MONTH;
    }
    if (fabs(all) > 9000)
        return (zm_period){0};
    int32_t whole = (int32_t)(all < 0 ? all - 0.5 : all + 0.5);
    if (g == ZM_GRAIN_WEEK && !coarse)
        return zm_day_period(k->base + 7 * whole);
    return zm_period_step(zm_period_of(k->base, g), whole);
}

/* last week, this year, next month */
static bool solve_one_unit(const zm_timing *k, const zm_moment *m, zm_tense tense, zm_period *out) {
    int32_t times;
    zm_grain g = zm_unit_grain(m->unit->text, &times);
    if (g == ZM_GRAIN_NONE || (m->shift > 0 && tense == ZM_TENSE_PAST))
        return false;
    *out = zm_period_step(zm_period_of(k->base, g), m->shift * (times ? times : 1));
    return true;
}

static zm_grain coarser(zm_str unit) {
    int32_t times;
    zm_grain g = zm_unit_grain(unit, &times);
    return g == ZM_GRAIN_DECADE || g == ZM_GRAIN_CENTURY ? ZM_GRAIN_YEAR
           : g > ZM_GRAIN_MONTH                          ? g
                                                         : ZM_GRAIN_MONTH;
}

/*
 * the past nine years, de komende dagen: from or to the report's day, open where no number says
 * how far
 */
static bool solve_units(const zm_timing *k, const zm_moment *m, zm_tense tense, zm_period *from,
                        zm_period *to) {
    if (m->n < 0) {
        bool ok = solve_one_unit(k, m, tense, from);
        *to = *from;
        return ok;
    }
    if (m->shift > 0 && tense == ZM_TENSE_PAST)
        return false;
    zm_str unit = m->unit->text;
    zm_period here = m->n > 0 ? units_on(k, unit, 0, false) : zm_period_of(k->base, coarser(unit));
    zm_period there =
        m->n > 0 ? units_on(k, unit, m->shift < 0 ? -m->n : m->n, false) : (zm_period){0};
    if (m->shift == 0)
        there = here;
    *from = m->shift < 0 ? there : here;
    *to = m->shift < 0 ? here : there;
    return true;
}

static bool solve_ago(const zm_timing *k, const zm_moment *m, zm_period *from, zm_period *to) {
    if (m->vague)
        return false;
    if (!m->unit) {
        *from = *to = zm_day_period(k->base + (int32_t)m->n);
        return true;
    }
    *from = units_on(k, m->unit->text, m->shift < 0 ? -m->n : m->n, true);
    *to = m->n_to > 0 ? units_on(k, m->unit->text, m->shift < 0 ? -m->n_to : m->n_to, true) : *from;
    if (m->shift < 0 && m->n_to > 0) {
        zm_period swap = *from;
        *from = *to;
        *to = swap;
    }
    return from->grain != ZM_GRAIN_NONE;
}

bool zm_moment_solve(const zm_timing *k, const zm_moment *m, zm_tense tense, zm_period *from,
                     zm_period *to) {
    *from = *to = (zm_period){0};
    switch (m->kind) {
    case ZM_AT_PERIOD:
        *from = m->p;
        *to = m->p_to.grain != ZM_GRAIN_NONE ? m->p_to : m->p;
        return true;
    case ZM_AT_LENGTH: return false;
    case ZM_AT_UNIT: return k->has_base && solve_units(k, m, tense, from, to);
    case ZM_AT_AGO: return k->has_base && solve_ago(k, m, from, to);
    default: break;
    }
    if (!solve_named(k, m, tense, from))
        return false;
    *to = *from;
    if (m->day_to > m->day)
        to->day = m->day_to;
    return !m->day_to || zm_is_date(to->year, to->month, to->day);
}
