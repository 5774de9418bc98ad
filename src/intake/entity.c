/* SPDX-License-Identifier: Apache-2.0 */
/* entity.c -- HTML's named (by libxml2) and numbered characters, tags left out; see entity.h. */
#include "intake/entity.h"

#include <strings.h>

#include <libxml/HTMLparser.h>

#include "base/utf8.h"

#define NAME_MOST 12u  /* HTML 4's longest names have eight letters */
#define TAG_MOST 4096u /* a '<' without '>' costs no more than this to find out: linear */

/* &#128; to &#159; are meant, and read by every browser, as windows-1252. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static uint32_t sound(uint32_t c) {
    if (c >= 0x80 && c < 0xA0)
        return windows[c - 0x80];
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        return 0;
    if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF || c == 0xFFFE || c == 0xFFFF)
        return 0;
    return c;
}

static int digit_of(char c, uint32_t base) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* s.p[*at] is the '#'. */
static uint32_t number(zm_str s, uint32_t *at) {
    uint32_t i = *at + 1, base = 10, v = 0, from;
    if (i < s.n && (s.p[i] | 0x20) == 'x')
        base = 16, i++;
    for (from = i; i < s.n && digit_of(s.p[i], base) >= 0; i++)
        v = v > 0x10FFFF ? v : v * base + (uint32_t)digit_of(s.p[i], base);
    if (i == from || i == s.n || s.p[i] != ';')
        return 0;
    *at = i + 1;
    return sound(v);
}

static bool letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static uint32_t named(zm_str s, uint32_t *at) {
    char name[NAME_MOST + 1];
    uint32_t n = 0;
    while (n < NAME_MOST && *at + n < s.n && letter_or_digit(s.p[*at + n])) {
        name[n] = s.p[*at + n];
        n++;
    }
    if (n == 0 || *at + n == s.n || s.p[*at + n] != ';')
        return 0;
    name[n] = 0;
    *at += n + 1;
    if (strcmp(name, "apos") == 0)
        return '\'';
    const htmlEntityDesc *e = htmlEntityLookup((const xmlChar *)name);
    return e ? e->value : 0;
}

uint32_t zm_entity_next(zm_str s, uint32_t *at) {
    uint32_t i = *at + 1;
    if (i == s.n)
        return 0;
    uint32_t c = s.p[i] == '#' ? number(s, &i) : named(s, &i);
    if (c)
        *at = i;
    return c;
}

/* Behind the tag at s.p[i] == '<'; i itself when it opens none ("a < b", or no end in sight). */
static uint32_t past_tag(zm_str s, uint32_t i) {
    char next = i + 1 < s.n ? s.p[i + 1] : ' ';
    bool tag =
        next == '/' || next == '!' || next == '?' || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
    uint32_t most = s.n - i < TAG_MOST ? s.n - i : TAG_MOST;
    const char *end = tag ? memchr(s.p + i, '>', most) : NULL;
    return end ? (uint32_t)(end - s.p) + 1 : i;
}

/* Writing with blanks run together. */
typedef struct line {
    char *p;
    uint32_t n;
    bool blank; /* one is due before the next character */
} line;

static void add(line *l, uint32_t c) {
    if (zm_is_space(c)) {
        l->blank = l->n > 0;
        return;
    }
    if (l->blank)
        l->p[l->n++] = ' ';
    l->blank = false;
    l->n += zm_utf8_put(c, l->p + l->n);
}

/* Tags that part words: <br>, <p>, <div>, <li> ... all but the few that stand in a line. */
static bool parts_words(zm_str tag) {
    static const char *const inside[] = {"a",    "abbr", "b",     "cite",  "code", "em",
                                         "font", "i",    "span",  "mark",  "sub",  "sup",
                                         "u",    "q",    "small", "strong"};
    uint32_t i = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, from = i;
    while (i < tag.n && letter_or_digit(tag.p[i]))
        i++;
    for (size_t k = 0; k < ZM_COUNT(inside); k++)
        if (strlen(inside[k]) == i - from && strncasecmp(inside[k], tag.p + from, i - from) == 0)
            return false;
    return true;
}

zm_str zm_html_plain(zm_arena *a, zm_str html) {
    /* A bad byte grows to three; a reference is never shorter than its character. */
    line l = {zm_arena_get(a, (size_t)html.n * 3 + 1), 0, false};
    for (uint32_t i = 0; l.p && i < html.n;) {
        if (html.p[i] == '<') {
            uint32_t end = past_tag(html, i);
            if (end > i) {
                if (parts_words((zm_str){html.p + i, end - i}))
                    add(&l, ' ');
                i = end;
                continue;
            }
        }
        uint32_t c = html.p[i] == '&' ? zm_entity_next(html, &i) : 0;
        add(&l, c ? c : zm_utf8_next(html, &i));
    }
    return l.p ? zm_str_n(l.p, l.n) : (zm_str){0};
}

zm_str zm_one_line(zm_arena *a, zm_str text) {
    line l = {zm_arena_get(a, (size_t)text.n * 3 + 1), 0, false};
    for (uint32_t i = 0; l.p && i < text.n;)
        add(&l, zm_utf8_next(text, &i));
    return l.p ? zm_str_n(l.p, l.n) : (zm_str){0};
}
