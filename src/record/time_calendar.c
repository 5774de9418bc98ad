/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time_calendar.c -- the calendar: days, weeks, seasons, Easter, and EDTF.
 *
 *     zm_days_of(2025, 9, 5)            -> 20336, a Friday
 *     zm_period_of(20336, WEEK)         -> 2025-09-01/2025-09-07
 *     zm_holiday("9-tue-3", 2025, ...)  -> 2025-09-16
 */
#include "record/time.h"

/* ---- days ---- */

static bool leap(int32_t y) {
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static uint32_t month_days(int32_t y, uint32_t m) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && leap(y) ? 29 : days[(m - 1) % 12];
}

bool zm_is_date(int32_t year, uint32_t month, uint32_t day) {
    return year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_days(year, month);
}

/* Years begin in March here, so that the leap day is the last. */
int32_t zm_days_of(int32_t year, uint32_t month, uint32_t day) {
    int32_t y = month > 2 ? year : year - 1;
    int32_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int32_t m = (int32_t)(month > 2 ? month - 3 : month + 9);
    int32_t of_year = (153 * m + 2) / 5 + (int32_t)day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

zm_period zm_day_period(int32_t days) {
    int32_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
    zm_period p = {.grain = ZM_GRAIN_DAY, .day = (uint32_t)(of_year - (153 * m + 2) / 5 + 1)};
    p.month = (uint32_t)(m < 10 ? m + 3 : m - 9);
    p.year = y + era * 400 + (p.month <= 2);
    return p;
}

uint32_t zm_weekday(int32_t days) {
    return (uint32_t)(((days + 3) % 7 + 7) % 7 + 1);
}

static bool digits(zm_str s, uint32_t at, uint32_t n, uint32_t *out) {
    return s.n >= at + n && zm_str_to_u32(zm_str_n(s.p + at, n), out);
}

bool zm_period_parse(zm_str iso, zm_period *out) {
    uint32_t y, m, d;
    if (!digits(iso, 0, 4, &y))
        return false;
    *out = (zm_period){.grain = ZM_GRAIN_YEAR, .year = (int32_t)y};
    if (iso.n == 4)
        return true;
    if (iso.p[4] != '-' || !digits(iso, 5, 2, &m) || m < 1 || m > 12)
        return false;
    out->grain = ZM_GRAIN_MONTH;
    out->month = m;
    if (iso.n == 7)
        return true;
    if (iso.p[7] != '-' || !digits(iso, 8, 2, &d) || !zm_is_date(out->year, m, d))
        return false;
    out->grain = ZM_GRAIN_DAY;
    out->day = d;
    return true;
}

/* ---- periods ---- */

static int32_t floor_div(int32_t a, int32_t b) {
    return a / b - (a % b < 0);
}

/* Winter 2025 is the one that begins in December 2025. */
static zm_period season_of(zm_period day) {
    zm_period p = {.grain = ZM_GRAIN_SEASON, .year = day.year};
    p.part = day.month < 3 ? 4 : day.month < 6 ? 1 : day.month < 9 ? 2 : day.month < 12 ? 3 : 4;
    p.year -= day.month < 3;
    return p;
}

zm_period zm_period_of(int32_t days, zm_grain grain) {
    zm_period d = zm_day_period(days);
    zm_period p = {.grain = grain, .year = d.year};
    switch (grain) {
    case ZM_GRAIN_WEEK: d = zm_day_period(days - (int32_t)zm_weekday(days) + 1); break;
    case ZM_GRAIN_WEEKEND: d = zm_day_period(days - (int32_t)zm_weekday(days) + 6); break;
    case ZM_GRAIN_MONTH: p.month = d.month; return p;
    case ZM_GRAIN_QUARTER: p.part = (d.month + 2) / 3; return p;
    case ZM_GRAIN_HALF: p.part = d.month <= 6 ? 1 : 2; return p;
    case ZM_GRAIN_SEASON: return season_of(d);
    case ZM_GRAIN_YEAR: return p;
    case ZM_GRAIN_DECADE: p.year = floor_div(d.year, 10) * 10; return p;
    case ZM_GRAIN_CENTURY: p.year = floor_div(d.year, 100) * 100; return p;
    default: return d;
    }
    d.grain = grain;
    return d;
}

/* Step among `per` parts of a year. */
static zm_period step_part(zm_period p, int32_t n, int32_t per) {
    int32_t i = p.year * per + (int32_t)p.part - 1 + n;
    p.year = floor_div(i, per);
    p.part = (uint32_t)(i - p.year * per + 1);
    return p;
}

zm_period zm_period_step(zm_period p, int32_t n) {
    int32_t days = p.month && p.day ? zm_days_of(p.year, p.month, p.day) : 0, m;
    switch (p.grain) {
    case ZM_GRAIN_DAY: return zm_day_period(days + n);
    case ZM_GRAIN_WEEK:
    case ZM_GRAIN_WEEKEND: return zm_period_of(days + 7 * n, p.grain);
    case ZM_GRAIN_MONTH:
        m = p.year * 12 + (int32_t)p.month - 1 + n;
        p.year = floor_div(m, 12);
        p.month = (uint32_t)(m - p.year * 12 + 1);
        return p;
    case ZM_GRAIN_QUARTER: return step_part(p, n, 4);
    case ZM_GRAIN_SEASON: return step_part(p, n, 4);
    case ZM_GRAIN_HALF: return step_part(p, n, 2);
    case ZM_GRAIN_YEAR: p.year += n; return p;
    case ZM_GRAIN_DECADE: p.year += 10 * n; return p;
    case ZM_GRAIN_CENTURY: p.year += 100 * n; return p;
    default: return p;
    }
}

int32_t zm_period_first(zm_period p) {
    switch (p.grain) {
    case ZM_GRAIN_MONTH: return zm_days_of(p.year, p.month, 1);
    case ZM_GRAIN_QUARTER: return zm_days_of(p.year, p.part * 3 - 2, 1);
    case ZM_GRAIN_SEASON: return zm_days_of(p.year, p.part * 3, 1);
    case ZM_GRAIN_HALF: return zm_days_of(p.year, p.part == 1 ? 1 : 7, 1);
    case ZM_GRAIN_YEAR:
    case ZM_GRAIN_DECADE:
    case ZM_GRAIN_CENTURY: return zm_days_of(p.year, 1, 1);
    default: return p.month && p.day ? zm_days_of(p.year, p.month, p.day) : 0;
    }
}

int32_t zm_period_last(zm_period p) {
    switch (p.grain) {
    case ZM_GRAIN_NONE: return 0;
    case ZM_GRAIN_DAY: return zm_period_first(p);
    case ZM_GRAIN_WEEKEND: return zm_period_first(p) + 1;
    default: return zm_period_first(zm_period_step(p, 1)) - 1;
    }
}

static zm_str day_text(zm_arena *a, int32_t days) {
    zm_period d = zm_day_period(days);
    return zm_arena_printf(a, "%04d-%02u-%02u", d.year, d.month, d.day);
}

zm_str zm_period_text(zm_arena *a, zm_period p) {
    if (p.year < 0 || p.year > 9999)
        return (zm_str){0};
    switch (p.grain) {
    case ZM_GRAIN_NONE: return (zm_str){0};
    case ZM_GRAIN_DAY: return day_text(a, zm_period_first(p));
    case ZM_GRAIN_WEEK:
    case ZM_GRAIN_WEEKEND:
        return zm_arena_join(a, day_text(a, zm_period_first(p)), ZM_S("/"),
                             day_text(a, zm_period_last(p)));
    case ZM_GRAIN_MONTH: return zm_arena_printf(a, "%04d-%02u", p.year, p.month);
    case ZM_GRAIN_SEASON: return zm_arena_printf(a, "%04d-%02u", p.year, 20 + p.part);
    case ZM_GRAIN_QUARTER: return zm_arena_printf(a, "%04d-%02u", p.year, 32 + p.part);
    case ZM_GRAIN_HALF: return zm_arena_printf(a, "%04d-%02u", p.year, 39 + p.part);
    case ZM_GRAIN_YEAR: return zm_arena_printf(a, "%04d", p.year);
    case ZM_GRAIN_DECADE: return zm_arena_printf(a, "%03dX", p.year / 10);
    case ZM_GRAIN_CENTURY: return zm_arena_printf(a, "%02dXX", p.year / 100);
    }
    return (zm_str){0};
}

zm_str zm_period_edge(zm_arena *a, zm_period p, bool last) {
    if (p.grain == ZM_GRAIN_WEEK || p.grain == ZM_GRAIN_WEEKEND)
        return day_text(a, last ? zm_period_last(p) : zm_period_first(p));
    return zm_period_text(a, p);
}

/* ---- holidays ---- */

/* Gauss's rule as Meeus gives it. */
static int32_t easter(int32_t y) {
    int32_t a = y % 19, b = y / 100, c = y % 100, g = (8 * b + 13) / 25;
    int32_t h = (19 * a + b - b / 4 - g + 15) % 30,
            l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return zm_days_of(y, (uint32_t)(n / 31), (uint32_t)(n % 31 + 1));
}

static uint32_t weekday_named(zm_str s) {
    static const char names[] = "montuewedthufrisatsun";
    for (uint32_t i = 0; i < 7; i++)
        if (s.n == 3 && memcmp(s.p, names + 3 * i, 3) == 0)
            return i + 1;
    return 0;
}

static bool easter_rule(zm_str rest, int32_t year, zm_period *out) {
    uint32_t n = 0;
    if (!rest.n || (rest.p[0] != '+' && rest.p[0] != '-') ||
        !zm_str_to_u32(zm_str_from(rest, 1), &n) || n > 366)
        return false;
    *out = zm_day_period(easter(year) + (rest.p[0] == '-' ? -(int32_t)n : (int32_t)n));
    return true;
}

bool zm_holiday(zm_str rule, int32_t year, zm_period *out) {
    zm_str month, day, which = rule;
    uint32_t m, d, nth;
    if (zm_str_starts(rule, ZM_S("easter")))
        return easter_rule(zm_str_from(rule, 6), year, out);
    if (!zm_str_cut(&which, '-', &month) || !zm_str_cut(&which, '-', &day) ||
        !zm_str_to_u32(month, &m) || m < 1 || m > 12)
        return false;
    if (zm_str_to_u32(day, &d)) {
        *out = (zm_period){.grain = ZM_GRAIN_DAY, .year = year, .month = m, .day = d};
        return zm_is_date(year, m, d);
    }
    uint32_t w = weekday_named(day);
    if (!w)
        return false;
    int32_t first = zm_days_of(year, m, 1), last = zm_days_of(year, m, month_days(year, m));
    if (zm_str_is(which, "last")) {
        *out = zm_day_period(last - (int32_t)((zm_weekday(last) + 7 - w) % 7));
        return true;
    }
    if (!zm_str_to_u32(which, &nth) || nth < 1 || nth > 5)
        return false;
    *out =
        zm_day_period(first + (int32_t)((w + 7 - zm_weekday(first)) % 7) + 7 * ((int32_t)nth - 1));
    return true;
}

/* ---- lengths ---- */

static const struct {
    const char *unit, *lead, *letter;
    int32_t times; /* of that letter */
    zm_grain grain;
    int32_t of_grain;
} units[] = {
    {"second", "PT", "S", 1, ZM_GRAIN_NONE, 0},
    {"minute", "PT", "M", 1, ZM_GRAIN_NONE, 0},
    {"quarterhour", "PT", "M", 15, ZM_GRAIN_NONE, 0},
    {"hour", "PT", "H", 1, ZM_GRAIN_NONE, 0},
    {"day", "P", "D", 1, ZM_GRAIN_DAY, 1},
    {"week", "P", "W", 1, ZM_GRAIN_WEEK, 1},
    {"fortnight", "P", "W", 2, ZM_GRAIN_WEEK, 2},
    {"month", "P", "M", 1, ZM_GRAIN_MONTH, 1},
    {"quarter", "P", "M", 3, ZM_GRAIN_QUARTER, 1},
    {"halfyear", "P", "M", 6, ZM_GRAIN_MONTH, 6},
    {"year", "P", "Y", 1, ZM_GRAIN_YEAR, 1},
    {"decade", "P", "Y", 10, ZM_GRAIN_DECADE, 1},
    {"century", "P", "Y", 100, ZM_GRAIN_CENTURY, 1},
};

/* Without printf's %f, whose decimal mark is the locale's. */
zm_str zm_duration_text(zm_arena *a, zm_str unit, double n) {
    for (size_t i = 0; i < ZM_COUNT(units); i++)
        if (zm_str_is(unit, units[i].unit) && n > 0 && n < 1e6) {
            int32_t tenths = (int32_t)(n * units[i].times * 10 + 0.5);
            if (tenths % 10)
                return zm_arena_printf(a, "%s%d.%d%s", units[i].lead, tenths / 10, tenths % 10,
                                       units[i].letter);
            return zm_arena_printf(a, "%s%d%s", units[i].lead, tenths / 10, units[i].letter);
        }
    return (zm_str){0};
}

zm_grain zm_unit_grain(zm_str unit, int32_t *times) {
    for (size_t i = 0; i < ZM_COUNT(units); i++)
        if (zm_str_is(unit, units[i].unit)) {
            *times = units[i].of_grain;
            return units[i].grain;
        }
    *times = 0;
    return ZM_GRAIN_NONE;
}
