/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gist_day.c -- the day of a date, and of an address that has one in it.
 *
 *     2025-09-05T14:00:00+02:00                        20336
 *     https://krant.example/2025/09/05/staking         20336
 *     https://paper.example/world/2025/sep/05/strike   20336
 */
#include "story/gist.h"

/* Days since 1970-01-01 of a date of the Gregorian calendar; ZM_NO_DAY: there is no such date. */
static int32_t day_from(uint32_t y, uint32_t m, uint32_t d) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (!y || y > 9999 || !m || m > 12 || !d || d > days[m - 1] + (uint32_t)(m == 2 && leap))
        return ZM_NO_DAY;
    int32_t year = (int32_t)y - (m <= 2), era = year / 400, of_era = year - era * 400;
    int32_t of_year = (153 * ((int32_t)m + (m > 2 ? -3 : 9)) + 2) / 5 + (int32_t)d - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The number of at least `least` and at most `most` digits at *at, which is moved behind it. */
static bool take_number(zm_str s, uint32_t *at, uint32_t least, uint32_t most, uint32_t *out) {
    uint32_t v = 0, n = 0;
    for (; n < most && *at + n < s.n && is_digit(s.p[*at + n]); n++)
        v = v * 10 + (uint32_t)(s.p[*at + n] - '0');
    *at += n;
    *out = v;
    return n >= least;
}

static bool take_char(zm_str s, uint32_t *at, char c) {
    bool is = *at < s.n && s.p[*at] == c;
    *at += is;
    return is;
}

static bool no_digit(zm_str s, uint32_t at) {
    return at >= s.n || !is_digit(s.p[at]);
}

int32_t zm_day_of(zm_str iso) {
    uint32_t at = 0, y, m, d;
    if (!take_number(iso, &at, 4, 4, &y) || !take_char(iso, &at, '-') ||
        !take_number(iso, &at, 2, 2, &m) || !take_char(iso, &at, '-') ||
        !take_number(iso, &at, 2, 2, &d))
        return ZM_NO_DAY;
    if (at < iso.n && iso.p[at] != 'T' && iso.p[at] != ' ')
        return ZM_NO_DAY;
    return day_from(y, m, d);
}

/* ---- addresses ---- */

/* As programs write months in addresses, whatever the language of the page. */
static uint32_t month_at(zm_str s, uint32_t *at) {
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (s.n < 3 || *at > s.n - 3)
        return 0;
    char low[3];
    for (uint32_t i = 0; i < 3; i++)
        low[i] = (char)(s.p[*at + i] | 0x20);
    for (uint32_t m = 0; m < 12; m++) {
        if (memcmp(names + m * 3, low, 3) != 0)
            continue;
        *at += 3;
        while (*at < s.n && ((s.p[*at] | 0x20) >= 'a' && (s.p[*at] | 0x20) <= 'z'))
            (*at)++;
        return m + 1;
    }
    return 0;
}

/* 2025/09/05  2025-9-5  2025/0905  20250905  2025/sep/05  2025sep05 from `at` on. */
static int32_t year_first(zm_str s, uint32_t at) {
    uint32_t y, m = 0, d;
    if (!take_number(s, &at, 4, 4, &y))
        return ZM_NO_DAY;
    bool slash = take_char(s, &at, '/'), split = slash || take_char(s, &at, '-');
    uint32_t from = at;
    m = month_at(s, &at);
    if (!m && (!take_number(s, &at, split ? 1 : 2, 2, &m) || (split && no_digit(s, from))))
        return ZM_NO_DAY;
    bool again = take_char(s, &at, slash ? '/' : '-');
    from = at;
    if (!take_number(s, &at, again ? 1 : 2, 2, &d) || !no_digit(s, at) || at == from)
        return ZM_NO_DAY;
    return day_from(y, m, d);
}

/* 05-Sep-2025 */
static int32_t year_last(zm_str s, uint32_t at) {
    uint32_t d, m, y;
    if (!take_number(s, &at, 1, 2, &d) || !take_char(s, &at, '-') || !(m = month_at(s, &at)) ||
        !take_char(s, &at, '-') || !take_number(s, &at, 4, 4, &y) || !no_digit(s, at))
        return ZM_NO_DAY;
    return day_from(y, m, d);
}

int32_t zm_day_of_url(zm_str url) {
    for (uint32_t at = 0; at + 8 <= url.n; at++) {
        if (!is_digit(url.p[at]) || (at && is_digit(url.p[at - 1])))
            continue;
        bool year = (url.p[at] == '1' && url.p[at + 1] == '9') ||
                    (url.p[at] == '2' && url.p[at + 1] == '0');
        int32_t day = year ? year_first(url, at) : ZM_NO_DAY;
        if (day == ZM_NO_DAY)
            day = year_last(url, at);
        if (day != ZM_NO_DAY)
            return day;
    }
    return ZM_NO_DAY;
}
