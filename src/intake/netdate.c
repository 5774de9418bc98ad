/* SPDX-License-Identifier: Apache-2.0 */
/*
 * netdate.c -- two grammars: ISO 8601 when four digits and a sign or end come first, else RFC 822
 * and its relatives (RFC 850, asctime), read word by word in any order; see netdate.h.
 *
 *     Fri, 05 Sep 2025 14:00:00 +0200 (CEST)
 *     weekday  day month year  time   zone  remark
 *
 * The names below are the protocols' own, not words of a language.
 */
#include "intake/netdate.h"

#include <stdio.h>

typedef struct moment {
    unsigned year, month, day; /* 0: not given */
    unsigned hour, minute, second;
    int zone; /* minutes east */
    bool timed, zoned;
} moment;

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

static const struct {
    const char *name;
    int minutes;
} zones[] = {
    {"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"wet", 0},    {"west", 60},
    {"cet", 60},   {"met", 60},   {"mez", 60},   {"cest", 120}, {"mest", 120}, {"mesz", 120},
    {"eet", 120},  {"eest", 180}, {"msk", 180},  {"est", -300}, {"edt", -240}, {"cst", -360},
    {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Digits at s[*i], at most `most` of them: how many; the number in *out. */
static unsigned digits(zm_str s, uint32_t *i, unsigned most, unsigned *out) {
    unsigned n = 0;
    *out = 0;
    while (n < most && *i < s.n && is_digit(s.p[*i])) {
        *out = *out * 10 + (unsigned)(s.p[*i] - '0');
        ++*i;
        n++;
    }
    return n;
}

static bool leap(unsigned y) {
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static bool sound_day(const moment *m) {
    static const unsigned char last[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (m->year < 1000 || m->year > 9999)
        return false;
    if (!m->month)
        return m->day == 0;
    if (m->month > 12)
        return false;
    return m->day <= last[m->month - 1] + (m->month == 2 && leap(m->year) ? 1u : 0u);
}

/* hh:mm[:ss[.fraction]] at s[*i], colons may be missing (ISO's short form). */
static bool clock_time(zm_str s, uint32_t *i, moment *m) {
    if (digits(s, i, 2, &m->hour) == 0 || m->hour > 23)
        return false;
    bool colon = *i < s.n && s.p[*i] == ':';
    *i += colon;
    if (digits(s, i, 2, &m->minute) != 2 || m->minute > 59)
        return false;
    if (*i < s.n && (colon ? s.p[*i] == ':' : is_digit(s.p[*i]))) {
        *i += colon;
        if (digits(s, i, 2, &m->second) != 2 || m->second > 60)
            return false;
        m->second = m->second == 60 ? 59 : m->second;
    }
    if (*i < s.n && (s.p[*i] == '.' || s.p[*i] == ',')) {
        ++*i;
        while (*i < s.n && is_digit(s.p[*i]))
            ++*i;
    }
    m->timed = true;
    return true;
}

/* +02:00, +0200, +02 at the sign. RFC 5322's -0000 says that the zone is not known. */
static bool offset(zm_str s, uint32_t *i, moment *m) {
    bool west = s.p[*i] == '-';
    unsigned h, min = 0;
    ++*i;
    if (digits(s, i, 2, &h) == 0 || h > 15)
        return false;
    if (*i < s.n && s.p[*i] == ':')
        ++*i;
    unsigned n = digits(s, i, 2, &min);
    if (n == 1 || min > 59)
        return false;
    m->zone = (int)(h * 60 + min) * (west ? -1 : 1);
    m->zoned = true;
    return true;
}

static bool same_letters(zm_str s, const char *name, size_t n) {
    for (size_t k = 0; k < n; k++)
        if ((s.p[k] | 0x20) != name[k])
            return false;
    return true;
}

static void zone_name(zm_str word, moment *m) {
    for (size_t k = 0; k < ZM_COUNT(zones); k++) {
        if (strlen(zones[k].name) == word.n && same_letters(word, zones[k].name, word.n)) {
            m->zone = zones[k].minutes;
            m->zoned = true;
        }
    }
}

/* ---- ISO 8601 ---- */

static bool iso_day(zm_str s, uint32_t *i, moment *m) {
    if (digits(s, i, 4, &m->year) != 4)
        return false;
    bool dash = *i < s.n && s.p[*i] == '-';
    if (*i == s.n || (!dash && !is_digit(s.p[*i])))
        return *i == s.n;
    *i += dash;
    if (digits(s, i, 2, &m->month) != 2 || m->month == 0)
        return false;
    if (*i == s.n)
        return dash;
    *i += dash && s.p[*i] == '-';
    return digits(s, i, 2, &m->day) == 2 && m->day > 0;
}

static bool read_iso(zm_str s, moment *m) {
    uint32_t i = 0;
    if (!iso_day(s, &i, m))
        return false;
    if (i == s.n)
        return true;
    if ((s.p[i] | 0x20) != 't' && s.p[i] != ' ')
        return false;
    moment day = *m;
    i++;
    if (!clock_time(s, &i, m)) { /* the day at least is known */
        *m = day;
        return true;
    }
    while (i < s.n && s.p[i] == ' ')
        i++;
    if (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
        m->zoned = offset(s, &i, m);
    else
        zone_name(zm_str_from(s, i), m);
    return true;
}

/* ---- RFC 822 and relatives ---- */

static void read_word(zm_str word, moment *m) {
    for (unsigned k = 0; word.n >= 3 && k < 12 && !m->month; k++)
        if (word.n <= strlen(months[k]) && same_letters(word, months[k], word.n))
            m->month = k + 1;
    if (word.n == 4 && same_letters(word, "sept", 4))
        m->month = 9;
    if (m->timed)
        zone_name(word, m);
}

/* The first number is the day, unless it has four digits; two digits of a year: RFC 5322's rule. */
static bool read_number(zm_str s, uint32_t *i, moment *m) {
    unsigned v;
    uint32_t from = *i;
    unsigned n = digits(s, i, 5, &v);
    if (!m->timed && n <= 2 && *i < s.n && s.p[*i] == ':') {
        *i = from;
        return clock_time(s, i, m);
    }
    if (n <= 2 && !m->day) {
        m->day = v;
        return v > 0;
    }
    if (n == 5 || n == 1 || m->year)
        return false;
    m->year = n == 4 ? v : n == 3 ? 1900 + v : v < 50 ? 2000 + v : 1900 + v;
    return true;
}

static uint32_t past_remark(zm_str s, uint32_t i) {
    while (i < s.n && s.p[i] != ')')
        i++;
    return i < s.n ? i + 1 : i;
}

static bool read_mail(zm_str s, moment *m) {
    for (uint32_t i = 0; i < s.n;) {
        char c = s.p[i];
        if (is_digit(c)) {
            if (!read_number(s, &i, m))
                return false;
        } else if (is_letter(c)) {
            uint32_t from = i;
            while (i < s.n && is_letter(s.p[i]))
                i++;
            read_word((zm_str){s.p + from, i - from}, m);
        } else if (m->timed && (c == '+' || c == '-')) {
            bool unknown = zm_str_starts(zm_str_from(s, i), ZM_S("-0000"));
            if (!offset(s, &i, m))
                return false;
            m->zoned = !unknown;
        } else if (c == '(') {
            i = past_remark(s, i);
        } else if (c == '/') {
            return false; /* 05/09/2025: which of the two is the month? */
        } else {
            i++;
        }
    }
    return m->year && m->month && m->day;
}

static bool read_any(zm_str s, moment *m) {
    *m = (moment){0};
    s = zm_str_trim(s);
    if (s.n > 100)
        return false;
    bool iso =
        s.n >= 4 && is_digit(s.p[0]) && is_digit(s.p[1]) && is_digit(s.p[2]) && is_digit(s.p[3]);
    return (iso ? read_iso(s, m) : read_mail(s, m)) && sound_day(m);
}

zm_str zm_net_date(zm_arena *a, zm_str s) {
    moment m;
    if (!read_any(s, &m))
        return (zm_str){"", 0};
    if (!m.month)
        return zm_arena_printf(a, "%04u", m.year);
    if (!m.day)
        return zm_arena_printf(a, "%04u-%02u", m.year, m.month);
    if (!m.timed)
        return zm_arena_printf(a, "%04u-%02u-%02u", m.year, m.month, m.day);
    char zone[8] = "";
    unsigned far = (unsigned)(m.zone < 0 ? -m.zone : m.zone) % 1000u;
    if (m.zoned && m.zone == 0)
        memcpy(zone, "Z", 2);
    else if (m.zoned)
        snprintf(zone, sizeof zone, "%c%02u:%02u", m.zone < 0 ? '-' : '+', far / 60 % 100,
                 far % 60);
    return zm_arena_printf(a, "%04u-%02u-%02uT%02u:%02u:%02u%s", m.year, m.month, m.day, m.hour,
                           m.minute, m.second, zone);
}

/* ---- seconds ---- */

/* Days since 1970-01-01; years counted from March, so that the leap day is the last. */
static int64_t days_of(int64_t y, int64_t m, int64_t d) {
    y -= m <= 2;
    int64_t era = y / 400, in_era = y - era * 400;
    int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + of_year - 719468;
}

bool zm_net_date_seconds(zm_str s, int64_t *out) {
    moment m;
    if (!read_any(s, &m) || !m.day)
        return false;
    int64_t day = days_of((int64_t)m.year, (int64_t)m.month, (int64_t)m.day);
    *out = day * 86400 + (int64_t)m.hour * 3600 + (int64_t)m.minute * 60 + (int64_t)m.second -
           (int64_t)m.zone * 60;
    return true;
}

const char *zm_net_date_write(int64_t seconds, char *to, size_t room) {
    int64_t day = (seconds >= 0 ? seconds : seconds - 86399) / 86400, rest = seconds - day * 86400;
    int64_t z = day + 719468, era = z / 146097, in = z - era * 146097;
    int64_t y = (in - in / 1460 + in / 36524 - in / 146096) / 365;
    int64_t of_year = in - (365 * y + y / 4 - y / 100), mp = (5 * of_year + 2) / 153;
    int64_t d = of_year - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9;
    snprintf(to, room, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)((y + era * 400 + (m <= 2)) % 10000),
             (int)m, (int)d, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
    return to;
}
