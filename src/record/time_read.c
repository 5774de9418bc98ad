/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time_read.c -- dates that are counted from another day, and which reading of a token wins.
 *
 *     vorige week   the past nine years   drie dagen geleden   72 uur        eind deze maand
 *     shift unit    shift   n    unit     n    unit  offset    n  unit       part shift unit
 *
 * At every token the longest date wins. Which day is meant is time_solve.c's to find out.
 */
#include "record/time_read.h"

#include <math.h>

/* ---- shifted: vorige week, the past nine years, komende vrijdag, dit najaar ---- */

static bool take_named(const zm_timing *k, uint32_t t, zm_moment *m) {
    zm_moment inner = {.first = t, .last = t};
    if (!zm_time_weekday(k, t, &inner) && !zm_time_month(k, t, &inner) &&
        !zm_time_season(k, t, &inner) && !zm_time_weekend(k, t, &inner) &&
        !zm_time_holiday(k, t, &inner))
        return false;
    uint32_t first = m->first;
    int32_t shift = m->shift;
    *m = inner;
    m->first = first;
    m->shift = shift;
    m->has_shift = true;
    return true;
}

/* volgende week donderdag: the day of that week */
static bool day_of_week(const zm_timing *k, uint32_t t, zm_moment *m) {
    zm_moment day = {.first = t, .last = t};
    if (!zm_str_is(m->unit->text, "week") || m->n >= 0 || !zm_same_sent(k->d, m->last, t) ||
        !zm_time_weekday(k, t, &day) || day.kind != ZM_AT_WEEKDAY || day.in_week)
        return false;
    day.in_week = true;
    day.first = m->first;
    day.shift = m->shift;
    *m = day;
    return true;
}

/* vorig jaar november: the month of that year */
static bool month_of_year(const zm_timing *k, uint32_t t, zm_moment *m) {
    zm_moment month = {.first = t, .last = t};
    if (!k->has_base || !zm_str_is(m->unit->text, "year") || m->n >= 0 ||
        !zm_same_sent(k->d, m->last, t) ||
        (!zm_time_month(k, t, &month) && !zm_time_day_month(k, t, &month)) || month.year)
        return false;
    month.year = zm_day_period(k->base).year + m->shift;
    month.first = m->first;
    *m = month;
    return true;
}

static bool read_shift(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last, end;
    const zm_word *w = zm_time_word(k, t, ZM_WORD_SHIFT, &last), *unit;
    if (!w)
        return false;
    m->shift = (int32_t)w->value;
    m->has_shift = true;
    uint32_t u = last + 1;
    if (!zm_same_sent(k->d, t, u))
        return false;
    if (take_named(k, u, m))
        return true;
    zm_number n = {.value = 1, .last = last};
    bool counted = zm_number_at(&k->lex, k->d, u, false, &n);
    m->vague = !counted && zm_time_word(k, u, ZM_WORD_VAGUE, &n.last);
    if (counted || m->vague)
        u = n.last + 1;
    unit = zm_same_sent(k->d, t, u) ? zm_time_word(k, u, ZM_WORD_PERIOD, &end) : NULL;
    if (!unit)
        return false;
    m->kind = ZM_AT_UNIT;
    m->unit = unit;
    m->n = m->vague || (!counted && (k->d->toks[u].morph & ZM_M_PLUR)) ? 0 : counted ? n.value : -1;
    m->n_to = n.low_to;
    m->last = end;
    if (!month_of_year(k, end + 1, m))
        day_of_week(k, end + 1, m);
    return true;
}

/* ---- so many units: 72 uur, drie dagen geleden, a year ago ---- */

static bool count_at(const zm_timing *k, uint32_t t, zm_number *n) {
    if (zm_number_at(&k->lex, k->d, t, false, n)) {
        uint32_t last;
        zm_number high;
        bool link = zm_same_sent(k->d, t, n->last + 2) &&
                    (zm_time_word(k, n->last + 1, ZM_WORD_SPAN, &last) ||
                     zm_time_word(k, n->last + 1, ZM_WORD_EITHER, &last));
        if (link && zm_number_at(&k->lex, k->d, last + 1, false, &high) && high.value > n->value) {
            n->low_to = high.value;
            n->last = high.last;
        }
        return true;
    }
    if (!zm_time_word(k, t, ZM_WORD_ONE, NULL))
        return false;
    *n = (zm_number){.first = t, .last = t, .value = 1};
    return zm_same_sent(k->d, t, t + 1) &&
           k->d->toks[t + 1].upos == ZM_NOUN; /* not: a second plane */
}

/* om acht uur, 19.10 uur: an hour of the day, no length */
static bool is_clock(const zm_timing *k, uint32_t t, const zm_number *n, const zm_word *unit) {
    if (!zm_str_is(unit->text, "hour") || n->value >= 25)
        return false;
    const zm_word *w =
        t > 0 && zm_same_sent(k->d, t - 1, t) ? zm_time_word(k, t - 1, ZM_WORD_CLOCK, NULL) : NULL;
    zm_str low = k->d->toks[t].low;
    return (w && w->value < 0) ||
           (n->digits && n->grouped && low.n >= 4 && low.p[low.n - 3] == '.');
}

static bool read_length(const zm_timing *k, uint32_t t, zm_moment *m) {
    const zm_doc *d = k->d;
    zm_number n;
    if (!count_at(k, t, &n) || !zm_same_sent(d, t, n.last + 1))
        return false;
    uint32_t u = n.last + 1, last, end;
    if (zm_time_is(k, u, "-") && zm_same_sent(d, t, u + 1))
        u++;
    const zm_word *unit = zm_time_word(k, u, ZM_WORD_PERIOD, &last);
    if (!unit && d->toks[u].upos == ZM_ADJ && zm_same_sent(d, t, u + 1)) /* drie lange maanden */
        unit = zm_time_word(k, u + 1, ZM_WORD_PERIOD, &last);
    if (!unit || n.value <= 0 || is_clock(k, t, &n, unit))
        return false;
    m->kind = ZM_AT_LENGTH;
    m->unit = unit;
    m->n = n.value;
    m->n_to = n.low_to;
    m->last = last;
    const zm_word *off =
        zm_same_sent(d, t, last + 1) ? zm_time_word(k, last + 1, ZM_WORD_OFFSET, &end) : NULL;
    if (off) {
        m->kind = ZM_AT_AGO;
        m->shift = (int32_t)off->value;
        m->vague = fabs(off->value) > 1;
        m->last = end;
    }
    return true;
}

/* ---- edges: eind deze maand, early 2026, the first half of next year ---- */

static bool read_plain(const zm_timing *k, uint32_t t, zm_moment *m);

/* mid-May, mid-2026: edge and date in one token */
static bool read_glued_part(const zm_timing *k, uint32_t t, zm_moment *m) {
    zm_str low = k->d->toks[t].low, rest;
    const char *dash = low.n > 4 ? memchr(low.p, '-', low.n) : NULL;
    uint32_t n = dash ? (uint32_t)(dash - low.p) + 1 : 0, year;
    if (!n || !zm_word_get(k->lex.w, zm_str_to(low, n), ZM_WORD_PART))
        return false;
    rest = zm_str_from(low, n);
    const zm_word *month = zm_word_get(k->lex.w, rest, ZM_WORD_MONTH);
    m->edge = true;
    if (month) {
        m->kind = ZM_AT_MONTH;
        m->which = (uint32_t)month->value;
        m->last = zm_time_year_behind(k, t, &m->year);
        return true;
    }
    if (rest.n != 4 || !zm_str_to_u32(rest, &year) || year < 1000 || year > 2199)
        return false;
    zm_time_set_date(m, (int32_t)year, 0, 0);
    return true;
}

static bool read_part(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last, skip;
    const zm_word *w = zm_time_word(k, t, ZM_WORD_PART, &last);
    if (!w)
        return false;
    uint32_t u = last + 1;
    if (zm_time_is(k, u, "-"))
        u++;
    while (zm_same_sent(k->d, t, u) && zm_time_word(k, u, ZM_WORD_OF, &skip) &&
           !zm_time_word(k, u, ZM_WORD_SHIFT, NULL))
        u = skip + 1;
    if (!zm_same_sent(k->d, t, u))
        return false;
    zm_moment inner = {.first = u, .last = u};
    const zm_word *unit = u > last + 1 ? zm_time_word(k, u, ZM_WORD_PERIOD, &skip) : NULL;
    if (unit && !(k->d->toks[u].morph & ZM_M_PLUR)) /* the end of the year: of this one */
        inner = (zm_moment){.kind = ZM_AT_UNIT, .unit = unit, .n = -1, .last = skip};
    else if (!read_plain(k, u, &inner) || inner.kind == ZM_AT_LENGTH || inner.kind == ZM_AT_AGO ||
             inner.kind == ZM_AT_WEEKDAY || (inner.kind == ZM_AT_UNIT && inner.n >= 0))
        return false;
    inner.first = m->first;
    inner.edge = true;
    *m = inner;
    return true;
}

static bool read_plain(const zm_timing *k, uint32_t t, zm_moment *m) {
    static bool (*const readers[])(const zm_timing *, uint32_t, zm_moment *) = {
        read_shift,      zm_time_weekday, zm_time_day_month, zm_time_month,  zm_time_day_word,
        zm_time_numeric, zm_time_ordinal, zm_time_decade,    zm_time_season, zm_time_weekend,
        zm_time_holiday, read_length,     zm_time_year,      zm_time_years,
    };
    zm_moment best = {.first = t, .last = t};
    bool found = false;
    for (size_t i = 0; i < ZM_COUNT(readers); i++) {
        zm_moment one = {.first = t, .last = t};
        if (readers[i](k, t, &one) && (!found || one.last > best.last)) {
            best = one;
            found = true;
        }
    }
    if (found)
        *m = best;
    return found;
}

/* Nothing but a word of the tables or a digit can begin a date: most tokens are done with here. */
static bool may_begin(const zm_timing *k, uint32_t t) {
    uint64_t kinds = ZM_WORD_TIMES | ZM_WORD_BIT(ZM_WORD_SHIFT) | ZM_WORD_BIT(ZM_WORD_PART) |
                     ZM_WORD_BIT(ZM_WORD_ORDINAL) | ZM_WORD_BIT(ZM_WORD_NUMBER) |
                     ZM_WORD_BIT(ZM_WORD_DECADES) | ZM_WORD_BIT(ZM_WORD_ONE);
    const zm_tok *tok = &k->d->toks[t];
    if (zm_lex_any(&k->lex, t, kinds) || tok->upos == ZM_NUM)
        return true;
    zm_str low = tok->low;
    return low.n && ((low.p[0] >= '0' && low.p[0] <= '9') || low.p[0] == '\'' ||
                     (low.n == 2 && low.p[0] == 'q') || (low.n > 4 && memchr(low.p, '-', low.n)));
}

bool zm_moment_read(const zm_timing *k, uint32_t t, zm_moment *out) {
    *out = (zm_moment){.first = t, .last = t};
    if (!may_begin(k, t))
        return false;
    zm_moment part = *out;
    bool plain = read_plain(k, t, out);
    if ((read_glued_part(k, t, &part) || read_part(k, t, &part)) &&
        (!plain || part.last >= out->last)) {
        *out = part;
        return true;
    }
    return plain;
}
