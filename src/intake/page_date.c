/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_date.c -- a short text is cut into numbers, words and marks, and read from the left.
 *
 *     Fri ,  5  th  of  September 2025 ,  at  2 : 32 pm BST
 *     W   M  N  W   W   W         N    M  W   N M N  W  W
 *            [------ day -------]         [---- time ----]
 *
 * The words are those of data/web/dates.tsv; what is not there takes part in no date.
 */
#include "intake/page_date.h"

#include <stdio.h>

#include "base/utf8.h"

#define TOKENS 96u
#define YEAR_FIRST 1990
#define YEAR_LAST 2100

typedef enum piece_kind { NUMBER, WORD, MARK } piece_kind;

typedef struct piece {
    piece_kind kind;
    uint32_t start, end;
    uint64_t value; /* of a number */
    uint32_t c;     /* of a mark */
    const zm_date_word *word;
} piece;

typedef struct line {
    zm_str text;
    piece v[TOKENS];
    uint32_t n;
    bool month_first;
} line;

/* ---- cutting ---- */

static uint32_t run(zm_str t, uint32_t at, bool (*is)(uint32_t)) {
    for (uint32_t next = at; at < t.n; at = next)
        if (!is(zm_utf8_next(t, &next)))
            break;
    return at;
}

static bool ascii_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

static uint64_t value_of(zm_str s) {
    uint64_t v = 0;
    for (uint32_t i = 0; i < s.n && i < 18; i++)
        v = v * 10 + (uint64_t)(s.p[i] - '0');
    return v;
}

/* "a.m." and "p.m." are one word. */
static uint32_t dotted(zm_str t, uint32_t at) {
    bool is = at + 2 < t.n && t.p[at + 1] == '.' && (t.p[at + 2] | 32) == 'm' &&
              ((t.p[at] | 32) == 'a' || (t.p[at] | 32) == 'p');
    return is ? at + 3 : at;
}

static void cut(const zm_web_dates *w, zm_str text, line *l) {
    l->text = text = zm_str_to(text, ZM_DATE_TEXT);
    l->n = 0;
    for (uint32_t at = 0, next; at < text.n && l->n < TOKENS; at = next) {
        piece p = {.kind = MARK, .start = at};
        next = at;
        p.c = zm_utf8_next(text, &next);
        if (zm_is_space(p.c))
            continue;
        if (ascii_digit(p.c)) {
            p.kind = NUMBER;
            next = run(text, at, ascii_digit);
            p.value = value_of((zm_str){text.p + at, next - at});
        } else if (zm_is_letter(p.c)) {
            p.kind = WORD;
            next = dotted(text, at);
            next = next > at ? next : run(text, at, zm_is_letter);
            p.word = zm_web_date_word(w, (zm_str){text.p + at, next - at});
        }
        p.end = next;
        l->v[l->n++] = p;
    }
}

/* ---- looking ---- */

static const piece *at(const line *l, uint32_t i) {
    static const piece none = {.kind = MARK};
    return i < l->n ? &l->v[i] : &none;
}

static bool is_mark(const line *l, uint32_t i, const char *marks) {
    const piece *p = at(l, i);
    return p->kind == MARK && p->c && p->c < 0x80 && strchr(marks, (int)p->c);
}

static bool is_kind(const line *l, uint32_t i, zm_date_kind kind) {
    const piece *p = at(l, i);
    return p->kind == WORD && p->word && p->word->kind == kind;
}

static uint32_t digits(const line *l, uint32_t i) {
    const piece *p = at(l, i);
    return p->kind == NUMBER ? p->end - p->start : 0;
}

static bool is_number(const line *l, uint32_t i, uint32_t least, uint32_t most, uint64_t low,
                      uint64_t high) {
    uint32_t n = digits(l, i);
    return n >= least && n <= most && l->v[i].value >= low && l->v[i].value <= high;
}

static bool is_year(const line *l, uint32_t i) {
    return is_number(l, i, 4, 4, YEAR_FIRST, YEAR_LAST);
}

static bool touch(const line *l, uint32_t i) {
    return i > 0 && i < l->n && l->v[i - 1].end == l->v[i].start;
}

/* ---- days ---- */

static bool real_day(const zm_page_day *d) {
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d->year < YEAR_FIRST || d->year > YEAR_LAST || d->month < 1 || d->month > 12 || d->day < 1)
        return false;
    bool leap = (d->year % 4 == 0 && d->year % 100 != 0) || d->year % 400 == 0;
    return d->day <= lengths[d->month - 1] && (d->month != 2 || leap || d->day <= 28);
}

static bool set_day(zm_page_day *d, uint64_t year, uint64_t month, uint64_t day) {
    d->year = (int)year;
    d->month = (int)month;
    d->day = (int)day;
    return real_day(d);
}

/* 2025-09-05 and 2025/9/5; pieces read, 0 when it is none. All the readers below answer so. */
static uint32_t year_first(const line *l, uint32_t i, zm_page_day *d) {
    if (!is_year(l, i) || !is_mark(l, i + 1, "-/.") || !digits(l, i + 2) || digits(l, i + 2) > 2 ||
        at(l, i + 3)->c != at(l, i + 1)->c || !digits(l, i + 4) || digits(l, i + 4) > 2)
        return 0;
    return set_day(d, l->v[i].value, l->v[i + 2].value, l->v[i + 4].value) ? 5 : 0;
}

/* 20250905 */
static uint32_t run_together(const line *l, uint32_t i, zm_page_day *d) {
    if (digits(l, i) != 8)
        return 0;
    uint64_t v = l->v[i].value;
    return set_day(d, v / 10000, v / 100 % 100, v % 100) ? 1 : 0;
}

/* 05-09-2025, 5/9/25 */
static uint32_t numbers(const line *l, uint32_t i, zm_page_day *d) {
    uint32_t mark = at(l, i + 1)->c;
    if (!is_number(l, i, 1, 2, 1, 31) || !is_mark(l, i + 1, "-/.") ||
        !is_number(l, i + 2, 1, 2, 1, 31) || !is_mark(l, i + 3, "-/.") || at(l, i + 3)->c != mark)
        return 0;
    bool full = is_year(l, i + 4), two = digits(l, i) == 2 && digits(l, i + 2) == 2 &&
                                         digits(l, i + 4) == 2 && touch(l, i + 4) &&
                                         touch(l, i + 2);
    if (!full && !two)
        return 0;
    uint64_t x = l->v[i].value, y = l->v[i + 2].value, year = l->v[i + 4].value;
    year += full ? 0 : year >= 90 ? 1900 : 2000;
    bool month_first = y > 12 || (x <= 12 && mark == '/' && l->month_first);
    return (month_first ? set_day(d, year, x, y) : set_day(d, year, y, x)) ? 5 : 0;
}

/* 5th of September, 2025; 05-Sep-2025 */
static uint32_t day_month(const line *l, uint32_t i, zm_page_day *d) {
    uint32_t k = i + 1;
    if (!is_number(l, i, 1, 2, 1, 31))
        return 0;
    k += is_kind(l, k, ZM_DATE_ORDINAL) || is_mark(l, k, ".-/");
    k += is_kind(l, k, ZM_DATE_BETWEEN);
    if (!is_kind(l, k, ZM_DATE_MONTH))
        return 0;
    int month = l->v[k++].word->value;
    k += is_mark(l, k, ".-/,");
    k += is_mark(l, k, ",") || is_kind(l, k, ZM_DATE_BETWEEN);
    if (!is_year(l, k) || !set_day(d, l->v[k].value, (uint64_t)month, l->v[i].value))
        return 0;
    return k + 1 - i;
}

/* Hours, minutes and seconds of "14:32:00"; pieces read. */
static uint32_t clock_at(const line *l, uint32_t i, zm_page_day *d);

/* September 5th, 2025; Sep 05 14:32:00 CEST 2025 */
static uint32_t month_day(const line *l, uint32_t i, zm_page_day *d) {
    uint32_t k = i + 1;
    if (!is_kind(l, i, ZM_DATE_MONTH))
        return 0;
    k += is_mark(l, k, ".-");
    uint32_t day = k++;
    if (!is_number(l, day, 1, 2, 1, 31))
        return 0;
    k += is_kind(l, k, ZM_DATE_ORDINAL);
    k += is_mark(l, k, ",.-");
    if (!is_year(l, k))
        k += clock_at(l, k, d);
    if (!is_year(l, k) ||
        !set_day(d, l->v[k].value, (uint64_t)l->v[i].word->value, l->v[day].value))
        return 0;
    return k + 1 - i;
}

static uint32_t day_at(const line *l, uint32_t i, zm_page_day *d) {
    static uint32_t (*const readers[])(const line *, uint32_t, zm_page_day *) = {
        year_first, run_together, numbers, day_month, month_day};
    bool part = i && (l->v[i].kind == NUMBER) && touch(l, i) && at(l, i - 1)->kind != WORD &&
                is_mark(l, i - 1, "./-+&=#") && digits(l, i - 2);
    for (size_t k = 0; !part && k < ZM_COUNT(readers); k++) {
        zm_page_day found = *d;
        uint32_t n = readers[k](l, i, &found);
        if (n) {
            *d = found;
            return n;
        }
    }
    return 0;
}

/* ---- times ---- */

/* +02:00, +0200, -05, CEST, Z */
static uint32_t zone_at(const line *l, uint32_t i, zm_page_day *d) {
    if (is_kind(l, i, ZM_DATE_ZONE)) {
        d->zone = l->v[i].word->value;
        bool more = is_mark(l, i + 1, "+-") && touch(l, i + 1); /* GMT+0200 */
        return 1 + (more ? zone_at(l, i + 1, d) : 0);
    }
    if (!is_mark(l, i, "+-") || !touch(l, i + 1))
        return 0;
    int sign = l->v[i].c == '-' ? -1 : 1;
    if (is_number(l, i + 1, 4, 4, 0, 1400)) {
        d->zone = sign * (int)(l->v[i + 1].value / 100 * 60 + l->v[i + 1].value % 100);
        return 2;
    }
    if (!is_number(l, i + 1, 2, 2, 0, 14) || !touch(l, i))
        return 0;
    bool minutes = is_mark(l, i + 2, ":") && is_number(l, i + 3, 2, 2, 0, 59);
    d->zone = sign * (int)(l->v[i + 1].value * 60 + (minutes ? l->v[i + 3].value : 0));
    return minutes ? 4 : 2;
}

static void halve(zm_page_day *d, int half) {
    if (d->hour <= 12)
        d->hour = d->hour % 12 + half;
}

/* What may stand behind the numbers of a time: uur, pm, CEST. */
static uint32_t time_tail(const line *l, uint32_t i, zm_page_day *d) {
    uint32_t k = i;
    k += is_kind(l, k, ZM_DATE_CLOCK);
    if (is_kind(l, k, ZM_DATE_HALF)) {
        halve(d, l->v[k].word->value);
        k++;
        k += is_mark(l, k, ".") && touch(l, k);
    }
    k += is_mark(l, k, "(,") && is_kind(l, k + 1, ZM_DATE_ZONE);
    return k - i + zone_at(l, k, d);
}

static uint32_t clock_at(const line *l, uint32_t i, zm_page_day *d) {
    if (!is_number(l, i, 1, 2, 0, 23))
        return 0;
    bool minutes = (is_mark(l, i + 1, ":.") || is_kind(l, i + 1, ZM_DATE_CLOCK)) &&
                   is_number(l, i + 2, 2, 2, 0, 59) && touch(l, i + 1) && touch(l, i + 2);
    bool hour = is_kind(l, i + 1, ZM_DATE_CLOCK) || is_kind(l, i + 1, ZM_DATE_HALF);
    if (!minutes && !hour)
        return 0;
    d->hour = (int)l->v[i].value;
    d->minute = minutes ? (int)l->v[i + 2].value : 0;
    d->second = -1;
    uint32_t k = i + (minutes ? 3 : 1);
    if (minutes && is_mark(l, k, ":") && touch(l, k) && is_number(l, k + 1, 2, 2, 0, 60)) {
        d->second = (int)l->v[k + 1].value;
        k += 2;
        if (is_mark(l, k, ".,") && touch(l, k) && touch(l, k + 1) && digits(l, k + 1))
            k += 2; /* parts of a second */
    }
    return k - i + time_tail(l, k, d);
}

/* 143200, behind a day that is written together */
static uint32_t clock_together(const line *l, uint32_t i, zm_page_day *d) {
    if (digits(l, i) != 6 && digits(l, i) != 4)
        return 0;
    uint64_t v = l->v[i].value * (digits(l, i) == 4 ? 100 : 1);
    if (v / 10000 > 23 || v / 100 % 100 > 59 || v % 100 > 60)
        return 0;
    d->hour = (int)(v / 10000);
    d->minute = (int)(v / 100 % 100);
    d->second = digits(l, i) == 6 ? (int)(v % 100) : -1;
    return 1 + zone_at(l, i + 1, d);
}

static bool loose_mark(const line *l, uint32_t i) {
    uint32_t c = at(l, i)->c;
    return is_mark(l, i, ",-|(@/;") ||
           (at(l, i)->kind == MARK &&
            (c == 0x2013 || c == 0x2014 || c == 0xb7 || c == 0x2022 || c == 0x2219));
}

/* The time behind a day, with what may stand between them; pieces read. */
static uint32_t time_behind(const line *l, uint32_t i, bool together, zm_page_day *d) {
    uint32_t k = i;
    for (uint32_t n = 0; n < 3; n++) {
        bool letter_t = at(l, k)->kind == WORD && at(l, k)->end - at(l, k)->start == 1 &&
                        touch(l, k) && (l->text.p[at(l, k)->start] | 32) == 't';
        if (letter_t && together && digits(l, k + 1) > 2) {
            uint32_t read = clock_together(l, k + 1, d);
            return read ? k + 1 + read - i : 0;
        }
        k += letter_t || loose_mark(l, k) || is_kind(l, k, ZM_DATE_BETWEEN) ||
             is_kind(l, k, ZM_DATE_WEEKDAY);
    }
    uint32_t read = clock_at(l, k, d);
    return read ? k + read - i : 0;
}

/* "14:32, vrijdag 5 september 2025": the time before the day that begins at `i`. */
static void time_before(const line *l, uint32_t i, uint32_t least, zm_page_day *d) {
    uint32_t k = i;
    while (k > least &&
           (is_mark(l, k - 1, ",-|/") || is_kind(l, k - 1, ZM_DATE_WEEKDAY) ||
            is_kind(l, k - 1, ZM_DATE_BETWEEN) || is_kind(l, k - 1, ZM_DATE_ZONE) ||
            is_kind(l, k - 1, ZM_DATE_HALF) || is_kind(l, k - 1, ZM_DATE_CLOCK) ||
            (is_mark(l, k - 1, ".") && k > least + 1 && is_kind(l, k - 2, ZM_DATE_HALF))))
        k--;
    for (uint32_t from = k > least + 3 ? k - 3 : least; from < k; from++) {
        zm_page_day found = *d;
        if (clock_at(l, from, &found) && is_mark(l, from + 1, ":.")) {
            *d = found;
            return;
        }
    }
}

/* ---- a text ---- */

static zm_page_day blank(void) {
    return (zm_page_day){.hour = -1, .minute = -1, .second = -1, .zone = ZM_ZONE_NONE};
}

static void read_line(const line *l, zm_page_dates *out) {
    zm_date_kind label = ZM_DATE_NONE;
    uint32_t past = 0;
    for (uint32_t i = 0; i < l->n;) {
        const piece *p = &l->v[i];
        zm_page_day d = blank();
        uint32_t n = out->n < ZM_COUNT(out->v) ? day_at(l, i, &d) : 0;
        if (!n) {
            bool names =
                p->word && (p->word->kind == ZM_DATE_PUBLISHED || p->word->kind == ZM_DATE_UPDATED);
            label = names ? p->word->kind : label;
            out->others += p->kind == WORD && (!p->word || p->word->kind == ZM_DATE_MONTHFIRST);
            i++;
            continue;
        }
        d.label = label;
        uint32_t time = d.hour < 0 ? time_behind(l, i + n, p->end - p->start == 8, &d) : 0;
        if (!time && d.hour < 0)
            time_before(l, i, past, &d);
        past = i += n + time;
        d.start = p->start;
        d.end = l->v[i - 1].end;
        out->v[out->n++] = d;
    }
}

void zm_page_dates_in(const zm_web_dates *w, zm_str text, bool month_first, zm_page_dates *out) {
    line l;
    *out = (zm_page_dates){0};
    cut(w, text, &l);
    l.month_first = month_first;
    read_line(&l, out);
}

/* ---- values for machines ---- */

/* The day and time of so many seconds since 1970 began. */
static bool from_seconds(uint64_t seconds, zm_page_day *d) {
    uint64_t days = seconds / 86400, rest = seconds % 86400;
    /* days since 1 March of year 0, in eras of 400 years (the civil calendar's own period) */
    uint64_t z = days + 719468, era = z / 146097, doe = z % 146097;
    uint64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    uint64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    uint64_t month = mp < 10 ? mp + 3 : mp - 9;
    *d = blank();
    d->hour = (int)(rest / 3600);
    d->minute = (int)(rest / 60 % 60);
    d->second = (int)(rest % 60);
    d->zone = 0;
    return set_day(d, yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1);
}

static bool all_digits(const line *l, zm_page_day *d) {
    uint32_t n = digits(l, 0);
    uint64_t v = l->v[0].value;
    if (n == 14 || n == 12) {
        *d = blank();
        d->second = n == 14 ? (int)(v % 100) : -1;
        v /= n == 14 ? 100 : 1;
        d->minute = (int)(v % 100);
        d->hour = (int)(v / 100 % 100);
        v /= 10000;
        return d->hour < 24 && d->minute < 60 && set_day(d, v / 10000, v / 100 % 100, v % 100);
    }
    return (n == 10 || n == 13) && from_seconds(n == 13 ? v / 1000 : v, d);
}

bool zm_page_date_value(const zm_web_dates *w, zm_str value, bool month_first, zm_page_day *out) {
    line l;
    zm_page_dates found = {0};
    cut(w, value, &l);
    l.month_first = month_first;
    if (l.n == 1 && all_digits(&l, out))
        return true;
    read_line(&l, &found);
    *out = found.v[0];
    return found.n > 0;
}

static bool url_break(char c) {
    return c == '/' || c == '-' || c == '_' || c == '.';
}

/* /2025/09/05/, /2025-09-05-, /2025/sep/05/ from the year on */
static bool url_parts(const zm_web_dates *w, zm_str s, zm_page_day *d) {
    zm_str part[3];
    uint32_t at_byte = 0, n = 0;
    for (; n < 3 && at_byte < s.n; n++) {
        uint32_t from = at_byte;
        while (at_byte < s.n && !url_break(s.p[at_byte]))
            at_byte++;
        part[n] = (zm_str){s.p + from, at_byte - from};
        at_byte++;
    }
    uint32_t year, month, day;
    *d = blank();
    if (n == 3 && part[0].n == 2 && part[1].n == 2 && part[2].n == 4 &&
        zm_str_to_u32(part[0], &day) && zm_str_to_u32(part[1], &month) &&
        zm_str_to_u32(part[2], &year))
        return set_day(d, year, month, day); /* 05-09-2025 */
    if (n < 3 || part[0].n != 4 || part[1].n > 9 || !part[2].n || part[2].n > 2 ||
        !zm_str_to_u32(part[0], &year) || !zm_str_to_u32(part[2], &day))
        return false;
    const zm_date_word *word = zm_web_date_word(w, part[1]);
    if (word && word->kind == ZM_DATE_MONTH)
        month = (uint32_t)word->value;
    else if (part[1].n > 2 || !zm_str_to_u32(part[1], &month))
        return false;
    return set_day(d, year, month, day);
}

bool zm_page_date_url(const zm_web_dates *w, zm_str url, zm_page_day *out) {
    for (uint32_t i = 1; i + 8 <= url.n; i++) {
        if (!url_break(url.p[i - 1]) || !ascii_digit((unsigned char)url.p[i]))
            continue;
        if (url_parts(w, zm_str_from(url, i), out))
            return true;
        zm_str eight = {url.p + i, 8};
        uint32_t v;
        bool ends = i + 8 == url.n || !ascii_digit((unsigned char)url.p[i + 8]);
        *out = blank();
        if (ends && zm_str_to_u32(eight, &v) && set_day(out, v / 10000, v / 100 % 100, v % 100))
            return true;
    }
    return false;
}

int zm_page_day_cmp(const zm_page_day *x, const zm_page_day *y) {
    int a = x->year * 10000 + x->month * 100 + x->day,
        b = y->year * 10000 + y->month * 100 + y->day;
    return (a > b) - (a < b);
}

zm_str zm_page_date_iso(zm_arena *a, const zm_page_day *d) {
    char time[48] = "", zone[24] = "";
    if (d->hour >= 0 && d->second >= 0)
        snprintf(time, sizeof time, "T%02d:%02d:%02d", d->hour, d->minute, d->second);
    else if (d->hour >= 0)
        snprintf(time, sizeof time, "T%02d:%02d", d->hour, d->minute);
    if (d->hour >= 0 && d->zone == 0)
        snprintf(zone, sizeof zone, "Z");
    else if (d->hour >= 0 && d->zone != ZM_ZONE_NONE)
        snprintf(zone, sizeof zone, "%c%02d:%02d", d->zone < 0 ? '-' : '+',
                 (d->zone < 0 ? -d->zone : d->zone) / 60, (d->zone < 0 ? -d->zone : d->zone) % 60);
    return zm_arena_printf(a, "%04d-%02d-%02d%s%s", d->year, d->month, d->day, time, zone);
}
