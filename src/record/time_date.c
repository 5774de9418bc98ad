/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time_date.c -- dates that the calendar names: days, months, years, holidays.
 *
 *     vrijdag 5 september 2025     Sept. 5, 2025     5-9-2025     5 tot 7 mei
 *     weekday day month   year     month day year    numeric      day - day month
 *
 *     mei vorig jaar     zomer van 2024     Kerstmis     jaren negentig     19e eeuw     Q3 2025
 *
 * Each reader takes one shape and says where it ends; time_read.c lets the longest win.
 */
#include "record/time_read.h"

#include <math.h>

/* ---- small steps ---- */

static bool capital(const zm_timing *k, uint32_t t) {
    char c = k->d->text.p[k->d->toks[t].start];
    return c >= 'A' && c <= 'Z';
}

/*
 * English names of days and months have a capital; a lone March or May that is a verb has none or
 * is no name.
 */
static const zm_word *name_at(const zm_timing *k, uint32_t t, zm_word_kind kind, uint32_t *last) {
    const zm_word *w = zm_time_word(k, t, kind, last);
    if (!w || (k->lex.w->lang == ZM_LANG_EN && !capital(k, t)))
        return NULL;
    uint8_t upos = k->d->toks[t].upos;
    return upos == ZM_AUX || upos == ZM_VERB ? NULL : w;
}

static bool whole_number(const zm_timing *k, uint32_t t, uint32_t least, uint32_t most,
                         uint32_t *out) {
    return t < k->d->n_toks && zm_str_to_u32(k->d->toks[t].low, out) && *out >= least &&
           *out <= most;
}

/* 5, 5th, 5e, vijf: a day of the month. */
static uint32_t day_at(const zm_timing *k, uint32_t t) {
    static const char *const tails[] = {"e", "de", "ste", "st", "nd", "rd", "th", "."};
    if (t >= k->d->n_toks)
        return 0;
    zm_str low = k->d->toks[t].low, tail;
    uint32_t n = 0, v = 0;
    while (n < low.n && low.p[n] >= '0' && low.p[n] <= '9')
        n++;
    if (n == 0 || n > 2 || !zm_str_to_u32(zm_str_to(low, n), &v) || v < 1 || v > 31)
        return 0;
    tail = zm_str_from(low, n);
    for (size_t i = 0; tail.n && i < ZM_COUNT(tails); i++)
        if (zm_str_is(tail, tails[i]))
            return v;
    return tail.n ? 0 : v;
}

int32_t zm_year_at(const zm_timing *k, uint32_t t) {
    uint32_t v;
    const zm_doc *d = k->d;
    if (t >= d->n_toks || d->toks[t].low.n != 4 || !whole_number(k, t, 1000, 2199, &v))
        return 0;
    uint32_t u = t + 1;
    if (!zm_same_sent(d, t, u))
        return (int32_t)v;
    bool plural = d->toks[u].upos == ZM_NOUN && (d->toks[u].morph & ZM_M_PLUR) &&
                  !zm_lex_any(&k->lex, u, ZM_WORD_TIMES);
    bool counted = d->toks[t].rel == ZM_NUMMOD && d->toks[t].head != ZM_NONE &&
                   d->toks[t].head > t && (d->toks[d->toks[t].head].morph & ZM_M_PLUR);
    bool unit = zm_lex_any(&k->lex, u, ZM_WORD_BIT(ZM_WORD_UNIT)) && d->toks[u].upos != ZM_ADP;
    bool the = t > 0 && d->toks[t - 1].upos == ZM_DET && d->toks[u].upos != ZM_PUNCT &&
               v < 1900; /* de 1000 leden */
    return plural || the || unit || (counted && v < 1900) ? 0 : (int32_t)v;
}

/* [,] [of] year behind token `t`: its last token, or `t` when there is none. */
uint32_t zm_time_year_behind(const zm_timing *k, uint32_t t, int32_t *year) {
    uint32_t u = t + 1, last;
    if (!zm_same_sent(k->d, t, u))
        return t;
    if (zm_time_is(k, u, ","))
        u++;
    else if (zm_time_word(k, u, ZM_WORD_OF, &last) && zm_year_at(k, last + 1))
        u = last + 1;
    int32_t y = zm_same_sent(k->d, t, u) ? zm_year_at(k, u) : 0;
    if (!y)
        return t;
    *year = y;
    return u;
}

/* "vorig jaar" behind a month or season: as shift of the year. */
static uint32_t shifted_year_behind(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t u = t + 1, last, end;
    const zm_word *w;
    if (!zm_same_sent(k->d, t, u))
        return t;
    if (zm_time_word(k, u, ZM_WORD_OF, &last) && !zm_time_word(k, u, ZM_WORD_SHIFT, NULL))
        u = last + 1;
    const zm_word *shift =
        zm_same_sent(k->d, t, u) ? zm_time_word(k, u, ZM_WORD_SHIFT, &last) : NULL;
    w = shift ? zm_time_word(k, last + 1, ZM_WORD_PERIOD, &end) : NULL;
    if (!w || !zm_str_is(w->text, "year") || !k->has_base)
        return t;
    m->year = zm_day_period(k->base).year + (int32_t)shift->value;
    return end;
}

/* ---- dates ---- */

void zm_time_set_date(zm_moment *m, int32_t year, uint32_t month, uint32_t day) {
    m->kind = ZM_AT_PERIOD;
    m->p = (zm_period){.grain = day     ? ZM_GRAIN_DAY
                                : month ? ZM_GRAIN_MONTH
                                        : ZM_GRAIN_YEAR,
                       .year = year,
                       .month = month,
                       .day = day};
}

/* 2025-09-05, 5-9-2025, 05/09/2025 */
bool zm_time_numeric(const zm_timing *k, uint32_t t, zm_moment *m) {
    zm_str s = k->d->toks[t].low, rest = s, piece;
    uint32_t v[3], n = 0;
    char mark = memchr(s.p, '-', s.n) ? '-' : memchr(s.p, '/', s.n) ? '/' : '.';
    if (s.n < 8 || s.n > 10 || s.p[0] < '0' || s.p[0] > '9')
        return false;
    while (n < 3 && zm_str_cut(&rest, mark, &piece))
        if (!zm_str_to_u32(piece, &v[n++]))
            return false;
    if (n != 3 || rest.p)
        return false;
    bool year_first = v[0] > 31;
    bool month_first = !year_first && (v[1] > 12 || (mark == '/' && k->lex.w->lang == ZM_LANG_EN));
    uint32_t y = year_first ? v[0] : v[2], mo = year_first ? v[1] : month_first ? v[0] : v[1];
    uint32_t da = year_first ? v[2] : month_first ? v[1] : v[0];
    if (y < 1000 || !zm_is_date((int32_t)y, mo, da))
        return false;
    zm_time_set_date(m, (int32_t)y, mo, da);
    return true;
}

/* 5 september [2025]; 5th of September; 5 tot 7 mei; 5 en 6 mei */
bool zm_time_day_month(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t day = day_at(k, t), u = t + 1, last;
    if (!day || !zm_same_sent(k->d, t, u))
        return false;
    if ((zm_time_word(k, u, ZM_WORD_SPAN, &last) || zm_time_word(k, u, ZM_WORD_JOINT, &last)) &&
        day_at(k, last + 1)) {
        m->day_to = day_at(k, last + 1);
        u = last + 2;
    }
    if (!name_at(k, u, ZM_WORD_MONTH, NULL) && zm_time_word(k, u, ZM_WORD_OF, &last))
        u = last + 1;
    const zm_word *month = zm_same_sent(k->d, t, u) ? name_at(k, u, ZM_WORD_MONTH, &last) : NULL;
    if (!month)
        return false;
    m->kind = ZM_AT_MONTH;
    m->which = (uint32_t)month->value;
    m->day = day;
    m->last = zm_time_year_behind(k, last, &m->year);
    if (!m->year)
        m->last = shifted_year_behind(k, last, m);
    return true;
}

/* September [5[, 2025]]; september [2025]; afgelopen mei is read_shift's */
bool zm_time_month(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last, u;
    const zm_word *month = name_at(k, t, ZM_WORD_MONTH, &last);
    if (!month)
        return false;
    m->kind = ZM_AT_MONTH;
    m->which = (uint32_t)month->value;
    u = last + 1;
    if (k->lex.w->lang == ZM_LANG_EN && zm_same_sent(k->d, t, u) && day_at(k, u)) {
        m->day = day_at(k, u);
        last = u;
        uint32_t end;
        if (zm_same_sent(k->d, t, u + 2) && zm_time_word(k, u + 1, ZM_WORD_SPAN, &end) &&
            day_at(k, end + 1)) {
            m->day_to = day_at(k, end + 1);
            last = end + 1;
        }
    }
    m->last = zm_time_year_behind(k, last, &m->year);
    if (!m->year)
        m->last = shifted_year_behind(k, last, m);
    return true;
}

/* "next week" behind a weekday; its last token, or `t`. */
static uint32_t week_behind(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t u = t + 1, last, end;
    const zm_word *shift =
        zm_same_sent(k->d, t, u) ? zm_time_word(k, u, ZM_WORD_SHIFT, &last) : NULL;
    const zm_word *unit = shift && zm_same_sent(k->d, t, last + 1)
                              ? zm_time_word(k, last + 1, ZM_WORD_PERIOD, &end)
                              : NULL;
    if (!unit || !zm_str_is(unit->text, "week") || (k->d->toks[last + 1].morph & ZM_M_PLUR))
        return t;
    m->in_week = true;
    m->shift = (int32_t)shift->value;
    return end;
}

/* vrijdag[,] 5 september; Friday, Sept. 5; maandag */
bool zm_time_weekday(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last, u;
    const zm_word *w = name_at(k, t, ZM_WORD_WEEKDAY, &last);
    if (!w)
        return false;
    u = last + 1;
    bool abbreviated = w->form.p[w->form.n - 1] == '.' || w->form.n < 6;
    zm_moment date = {0};
    if (zm_same_sent(k->d, t, u) && zm_time_is(k, u, ","))
        u++;
    if (zm_same_sent(k->d, t, u) &&
        (zm_time_day_month(k, u, &date) || (zm_time_month(k, u, &date) && date.day))) {
        uint32_t first = m->first;
        *m = date;
        m->first = first;
        m->weekday = (uint32_t)w->value;
        return true;
    }
    if (abbreviated && k->lex.w->lang == ZM_LANG_NL)
        return false;
    m->kind = ZM_AT_WEEKDAY;
    m->which = (uint32_t)w->value;
    m->every =
        (k->d->toks[t].morph & ZM_M_PLUR) || (t > 0 && zm_time_word(k, t - 1, ZM_WORD_EVERY, NULL));
    m->last = week_behind(k, last, m);
    return true;
}

/* ---- words for a day or season ---- */

bool zm_time_day_word(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last = ZM_NONE;
    const zm_word *w = zm_time_word(k, t, ZM_WORD_DAY, &last);
    uint8_t upos = k->d->toks[t].upos;
    bool named = last == t && (upos == ZM_PROPN ||
                               (upos == ZM_NOUN && t > 0 && k->d->toks[t - 1].upos == ZM_DET));
    if (!w || named) /* De Morgen, op een morgen */
        return false;
    m->kind = ZM_AT_AGO;
    m->shift = 1;
    m->n = w->value;
    m->last = last;
    return true;
}

bool zm_time_season(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last;
    const zm_word *w = zm_time_word(k, t, ZM_WORD_SEASON, &last);
    bool named = t > 0 && zm_same_sent(k->d, t - 1, t) && capital(k, t) &&
                 capital(k, t - 1); /* the Arab Spring */
    if (!w || named || k->d->toks[t].upos != ZM_NOUN)
        return false;
    m->kind = ZM_AT_SEASON;
    m->which = (uint32_t)w->value;
    m->last = zm_time_year_behind(k, last, &m->year);
    if (!m->year)
        m->last = shifted_year_behind(k, last, m);
    return true;
}

bool zm_time_weekend(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last;
    if (!zm_time_word(k, t, ZM_WORD_WEEKEND, &last))
        return false;
    m->kind = ZM_AT_WEEKEND;
    m->every =
        (k->d->toks[t].morph & ZM_M_PLUR) || (t > 0 && zm_time_word(k, t - 1, ZM_WORD_EVERY, NULL));
    m->last = last;
    return true;
}

bool zm_time_holiday(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last;
    const zm_word *w = zm_time_word(k, t, ZM_WORD_HOLIDAY, &last);
    if (!w || (k->lex.w->lang == ZM_LANG_EN && !capital(k, t)))
        return false;
    bool placed = t > 0 && k->d->toks[t - 1].upos ==
                               ZM_ADP; /* met Kerstmis, whatever the model takes it for */
    if ((k->d->toks[t].ner == ZM_NER_PER && !placed) ||
        (last == t && k->d->toks[t].upos == ZM_VERB))
        return false;
    m->kind = ZM_AT_HOLIDAY;
    m->rule = w->text;
    m->last = zm_time_year_behind(k, last, &m->year);
    return true;
}

/* ---- years, decades, centuries ---- */

/*
 * What stands before a bare number of four digits and makes it no year: a name that it belongs to.
 */
static bool names_before(const zm_timing *k, uint32_t t) {
    const zm_doc *d = k->d;
    if (t == 0 || !zm_same_sent(d, t - 1, t))
        return false;
    const zm_tok *tok = &d->toks[t], *p = &d->toks[t - 1];
    bool inside = tok->ner != ZM_NER_O && !tok->ner_begin && p->ner == tok->ner;
    return (p->upos == ZM_PROPN && (tok->head == t - 1 || inside || tok->rel == ZM_FLAT)) ||
           p->upos == ZM_SYM;
}

/* "1990s", '90s, jaren 90, jaren negentig */
bool zm_time_decade(const zm_timing *k, uint32_t t, zm_moment *m) {
    zm_str low = k->d->toks[t].low;
    uint32_t v, last;
    zm_period p = {.grain = ZM_GRAIN_DECADE};
    m->kind = ZM_AT_PERIOD;
    if (low.n == 5 && low.p[4] == 's' && zm_str_to_u32(zm_str_to(low, 4), &v) && v % 10 == 0) {
        p.year = (int32_t)v;
    } else if (low.n == 4 && low.p[0] == '\'' && low.p[3] == 's' &&
               zm_str_to_u32(zm_str_n(low.p + 1, 2), &v)) {
        p.year = 1900 + (int32_t)v;
    } else {
        zm_number n;
        if (!zm_time_word(k, t, ZM_WORD_DECADES, &last) || !zm_same_sent(k->d, t, last + 1) ||
            !zm_number_at(&k->lex, k->d, last + 1, false, &n) || fmod(n.value, 10) != 0 ||
            n.value > 2190)
            return false;
        p.year = n.value >= 1000                  ? (int32_t)n.value
                 : n.value >= 10 && n.value < 100 ? 1900 + (int32_t)n.value
                                                  : 0;
        m->last = n.last;
        zm_number more; /* de jaren zeventig en tachtig */
        if (zm_same_sent(k->d, t, n.last + 2) &&
            zm_lex_any(&k->lex, n.last + 1, ZM_WORD_BIT(ZM_WORD_JOINT)) &&
            zm_number_at(&k->lex, k->d, n.last + 2, false, &more) && more.value > n.value &&
            more.value < 100 && fmod(more.value, 10) == 0) {
            m->p_to = (zm_period){.grain = ZM_GRAIN_DECADE, .year = 1900 + (int32_t)more.value};
            m->last = more.last;
        }
    }
    m->p = p;
    return p.year != 0;
}

/* 2027-2031, 2024/25: two years in one token */
bool zm_time_years(const zm_timing *k, uint32_t t, zm_moment *m) {
    zm_str low = k->d->toks[t].low, tail;
    uint32_t from, to;
    if (low.n < 7 || !zm_str_to_u32(zm_str_to(low, 4), &from) || from < 1000 || from > 2199)
        return false;
    tail = zm_str_from(low, zm_str_starts(zm_str_from(low, 4), ZM_S("\u2013")) ? 7 : 5);
    if (!memchr("-/\xe2", low.p[4], 3) || !zm_str_to_u32(tail, &to) || (tail.n != 2 && tail.n != 4))
        return false;
    to += tail.n == 2 ? from / 100 * 100 : 0;
    if (to <= from || to > 2199)
        return false;
    zm_time_set_date(m, (int32_t)from, 0, 0);
    m->p_to = m->p;
    m->p_to.year = (int32_t)to;
    return true;
}

bool zm_time_year(const zm_timing *k, uint32_t t, zm_moment *m) {
    int32_t y = zm_year_at(k, t);
    if (!y || names_before(k, t))
        return false;
    if (y < 1500 && (t == 0 || k->d->toks[t - 1].upos != ZM_ADP))
        return false;
    zm_time_set_date(m, y, 0, 0);
    return true;
}

static uint32_t ordinal_at(const zm_timing *k, uint32_t t, uint32_t *last) {
    const zm_word *w = zm_time_word(k, t, ZM_WORD_ORDINAL, last);
    if (w)
        return (uint32_t)w->value;
    *last = t;
    zm_str low = k->d->toks[t].low;
    return low.n && (low.p[low.n - 1] < '0' || low.p[low.n - 1] > '9') ? day_at(k, t) : 0;
}

/* het derde kwartaal [van 2026], first half of next year, 19e eeuw, Q3 2025 */
bool zm_time_ordinal(const zm_timing *k, uint32_t t, zm_moment *m) {
    uint32_t last, end;
    zm_str low = k->d->toks[t].low;
    bool q = low.n == 2 && low.p[0] == 'q' && low.p[1] >= '1' && low.p[1] <= '4';
    uint32_t nth = q ? (uint32_t)(low.p[1] - '0') : ordinal_at(k, t, &last);
    const zm_word *unit = q || !nth || !zm_same_sent(k->d, t, last + 1)
                              ? NULL
                              : zm_time_word(k, last + 1, ZM_WORD_PERIOD, &end);
    if (!nth || (!q && !unit))
        return false;
    if (q)
        end = t;
    if (unit && zm_str_is(unit->text, "century")) {
        m->kind = ZM_AT_PERIOD;
        m->p = (zm_period){.grain = ZM_GRAIN_CENTURY, .year = ((int32_t)nth - 1) * 100};
        m->last = end;
        return nth <= 22;
    }
    bool half = unit && zm_str_is(unit->text, "halfyear");
    if ((!q && !half && !zm_str_is(unit->text, "quarter")) || nth > (half ? 2u : 4u))
        return false;
    m->kind = half ? ZM_AT_HALF : ZM_AT_QUARTER;
    m->which = nth;
    m->last = zm_time_year_behind(k, end, &m->year);
    if (!m->year)
        m->last = shifted_year_behind(k, end, m);
    return true;
}
