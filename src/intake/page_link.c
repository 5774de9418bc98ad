/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_link.c -- links that open a page at the words quoted from it (WICG text fragments).
 *
 *     ... Minsk ontkent elke betrokkenheid. "Wie dat beweert, liegt", zei de woordvoerder ...
 *
 *     short     #:~:text=Minsk%20ontkent
 *     long      #:~:text=first%20five%20words,last%20five%20words       or over a paragraph's end
 *     twice     #:~:text=elke-,Minsk%20ontkent,-betrokkenheid           words beside it tell which
 *
 * A browser only matches whole words, folds case, and finds each of the parts within one paragraph:
 * a span that begins within a word is widened to the word, and what stands beside it is taken from
 * its own line as long as there is something. What it finds is its first match in the page, so ours
 * must be the first in the text. Whether it is, is looked for in LOOK bytes on either side, so that
 * the links of a whole report cost no more than its length.
 */
#include "base/utf8.h"
#include "intake/page.h"

#define LOOK (128u << 10)
#define SHORT_WORDS 10u /* a quotation of more is given by its ends */
#define END_WORDS 5u

static bool is_word(uint32_t c) {
    return zm_is_letter(c) || zm_is_digit(c) || zm_is_mark(c);
}

static uint32_t before(zm_str t, uint32_t at, uint32_t *start) {
    *start = at;
    return at ? zm_utf8_prev(t, start) : 0;
}

static uint32_t after(zm_str t, uint32_t at, uint32_t *end) {
    *end = at;
    return at < t.n ? zm_utf8_next(t, end) : 0;
}

/* ---- where words begin and end ---- */

static bool joins(uint32_t c) {
    return c == '\'' || c == 0x2019 || c == '.' || c == ',' || c == '_';
}

/* Is the place between two characters of one word: "be|trokken", "1|,5", "can|'t"? */
static bool inside_word(zm_str t, uint32_t at) {
    uint32_t l, r, ll, rr;
    uint32_t left = before(t, at, &l), right = after(t, at, &r);
    if (is_word(left) && is_word(right))
        return true;
    if (is_word(left) && joins(right))
        return is_word(after(t, r, &rr));
    return joins(left) && is_word(right) && is_word(before(t, l, &ll));
}

static zm_span whole_words(zm_str t, zm_span s) {
    while (s.start < s.end && zm_is_space(after(t, s.start, &(uint32_t){0})))
        after(t, s.start, &s.start);
    for (uint32_t to; s.start < s.end && zm_is_space(before(t, s.end, &to));)
        s.end = to;
    if (s.start >= s.end)
        return ZM_NO_SPAN;
    for (uint32_t n = 0; n < 256 && s.start && inside_word(t, s.start); n++)
        before(t, s.start, &s.start);
    for (uint32_t n = 0; n < 256 && s.end < t.n && inside_word(t, s.end); n++)
        after(t, s.end, &s.end);
    return s;
}

/* The end of at most `n` words from `at`, not beyond `most` nor this line. */
static uint32_t words_on(zm_str t, uint32_t at, uint32_t most, uint32_t n) {
    uint32_t last = at;
    bool in = false;
    for (uint32_t next; at < most; at = next) {
        uint32_t c = after(t, at, &next);
        if (c == '\n')
            break;
        bool space = zm_is_space(c);
        n -= space && in;
        in = !space;
        if (!n)
            break;
        if (in)
            last = next;
    }
    return last;
}

/* The start of at most `n` words before `at`. */
static uint32_t words_back(zm_str t, uint32_t at, uint32_t least, uint32_t n) {
    uint32_t first = at;
    bool in = false;
    for (uint32_t next; at > least; at = next) {
        uint32_t c = before(t, at, &next);
        if (c == '\n')
            break;
        bool space = zm_is_space(c);
        n -= space && in;
        in = !space;
        if (!n)
            break;
        if (in)
            first = next;
    }
    return first;
}

/* ---- the parts of a link ---- */

typedef struct parts {
    zm_str text;
    zm_span prefix, start, end, suffix; /* `end` empty: `start` is all of it */
} parts;

static uint32_t past_line_ends(zm_str t, uint32_t at) {
    for (uint32_t next = at; at < t.n && zm_is_space(after(t, at, &next));)
        at = next;
    return at;
}

static uint32_t back_over_space(zm_str t, uint32_t at) {
    for (uint32_t next; at && zm_is_space(before(t, at, &next));)
        at = next;
    return at;
}

static bool same(char a, char b) {
    a = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a;
    b = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
    return a == b;
}

static bool ascii_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Where the words of `what` end when they stand at `at` too, ZM_NONE when not. */
static uint32_t match(zm_str t, uint32_t at, zm_span what) {
    uint32_t i = what.start;
    while (i < what.end) {
        if (at >= t.n)
            return ZM_NONE;
        if (ascii_space(t.p[i]) && ascii_space(t.p[at])) {
            while (i < what.end && ascii_space(t.p[i]))
                i++;
            while (at < t.n && ascii_space(t.p[at]))
                at++;
        } else if (same(t.p[i++], t.p[at++])) {
            continue;
        } else {
            return ZM_NONE;
        }
    }
    return at;
}

/* The same, and as whole words. */
static uint32_t match_words(zm_str t, uint32_t at, zm_span what) {
    uint32_t past = match(t, at, what);
    return past == ZM_NONE || inside_word(t, at) || inside_word(t, past) ? ZM_NONE : past;
}

/* Does a browser find all parts in a row from `at` on? */
static bool all_match(const parts *k, uint32_t at) {
    if (!zm_span_empty(k->prefix)) {
        at = match_words(k->text, at, k->prefix);
        at = at == ZM_NONE ? at : past_line_ends(k->text, at);
    }
    at = at == ZM_NONE ? at : match_words(k->text, at, k->start);
    if (at == ZM_NONE || zm_span_empty(k->suffix) || !zm_span_empty(k->end))
        return at != ZM_NONE;
    return match_words(k->text, past_line_ends(k->text, at), k->suffix) != ZM_NONE;
}

/* The first place at or after `at` where `what` stands, and what is to stand behind it. */
static uint32_t end_from(const parts *k, uint32_t at, uint32_t most) {
    for (; at < most; at++) {
        bool begins = same(k->text.p[at], k->text.p[k->end.start]);
        uint32_t past = begins ? match_words(k->text, at, k->end) : ZM_NONE;
        if (past == ZM_NONE)
            continue;
        if (zm_span_empty(k->suffix) ||
            match_words(k->text, past_line_ends(k->text, past), k->suffix) != ZM_NONE)
            return at;
    }
    return ZM_NONE;
}

/* Is ours what a browser finds, and finds once? */
static bool unique(const parts *k) {
    uint32_t own = zm_span_empty(k->prefix) ? k->start.start : k->prefix.start;
    uint32_t from = own > LOOK ? own - LOOK : 0;
    uint32_t most = k->text.n - own > LOOK ? own + LOOK : k->text.n;
    for (uint32_t at = from; at < most; at++)
        if (at != own && same(k->text.p[at], k->text.p[own]) && all_match(k, at))
            return false;
    return zm_span_empty(k->end) || end_from(k, k->start.end, most) == k->end.start;
}

static zm_span prefix_of(zm_str t, uint32_t at, uint32_t words) {
    uint32_t end = back_over_space(t, at);
    return (zm_span){words_back(t, end, 0, words), end};
}

static zm_span suffix_of(zm_str t, uint32_t at, uint32_t words) {
    uint32_t from = past_line_ends(t, at);
    return (zm_span){from, words_on(t, from, t.n, words)};
}

/* Words of the same line first, then of the lines beside it. */
static void tell_apart(parts *k, zm_span whole) {
    static const uint8_t tries[][2] = {{2, 0}, {0, 2}, {3, 3}, {6, 0}, {0, 6}, {6, 6}, {12, 12}};
    bool line_before = whole.start && back_over_space(k->text, whole.start) < whole.start &&
                       memchr(k->text.p + back_over_space(k->text, whole.start), '\n',
                              whole.start - back_over_space(k->text, whole.start));
    uint32_t past = past_line_ends(k->text, whole.end);
    bool line_after = past == k->text.n || memchr(k->text.p + whole.end, '\n', past - whole.end);
    for (uint32_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < ZM_COUNT(tries); i++) {
            if (!round && ((tries[i][0] && line_before) || (tries[i][1] && line_after)))
                continue;
            k->prefix = tries[i][0] ? prefix_of(k->text, whole.start, tries[i][0]) : ZM_NO_SPAN;
            k->suffix = tries[i][1] ? suffix_of(k->text, whole.end, tries[i][1]) : ZM_NO_SPAN;
            if (unique(k))
                return;
        }
    }
}

static parts parts_of(zm_str text, zm_span s) {
    parts k = {.text = text, .start = s};
    if (words_on(text, s.start, s.end, SHORT_WORDS + 1) == s.end &&
        words_on(text, s.start, s.end, SHORT_WORDS) == s.end)
        return k;
    k.start.end = words_on(text, s.start, s.end, END_WORDS);
    k.end = (zm_span){words_back(text, s.end, k.start.end, END_WORDS), s.end};
    return k;
}

/* ---- writing ---- */

static char *encode(char *to, zm_str t, zm_span s) {
    static const char hex[] = "0123456789ABCDEF";
    bool space = false;
    for (uint32_t i = s.start; i < s.end; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (ascii_space((char)c)) {
            space = true;
            continue;
        }
        if (space)
            to = (char *)memcpy(to, "%20", 3) + 3;
        space = false;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("._~!*'()", c));
        if (plain) {
            *to++ = (char)c;
        } else {
            *to++ = '%';
            *to++ = hex[c >> 4];
            *to++ = hex[c & 15];
        }
    }
    return to;
}

static char *copy(char *to, zm_str s) {
    if (s.n)
        memcpy(to, s.p, s.n);
    return to + s.n;
}

static size_t length(zm_span s) {
    return s.end - s.start;
}

static zm_str write_link(zm_arena *a, zm_str url, const parts *k) {
    size_t room = (size_t)url.n + 32 +
                  3 * (length(k->prefix) + length(k->start) + length(k->end) + length(k->suffix));
    char *link = zm_arena_get(a, room), *to = link;
    if (!link)
        return (zm_str){0};
    to = copy(to, url);
    to = copy(to, memchr(url.p, '#', url.n) ? ZM_S(":~:text=") : ZM_S("#:~:text="));
    if (!zm_span_empty(k->prefix))
        to = copy(encode(to, k->text, k->prefix), ZM_S("-,"));
    to = encode(to, k->text, k->start);
    if (!zm_span_empty(k->end))
        to = encode(copy(to, ZM_S(",")), k->text, k->end);
    if (!zm_span_empty(k->suffix))
        to = encode(copy(to, ZM_S(",-")), k->text, k->suffix);
    return (zm_str){link, (uint32_t)(to - link)};
}

/* The address without a text fragment that it has already. */
static zm_str bare(zm_str url) {
    for (uint32_t i = 0; i + 3 <= url.n; i++)
        if (!memcmp(url.p + i, ":~:", 3))
            url.n = i;
    while (url.n && url.p[url.n - 1] == '#')
        url.n--;
    return url;
}

zm_str zm_page_link(zm_arena *a, zm_str url, zm_str text, zm_span span) {
    if (span.end > text.n)
        span.end = text.n;
    span = whole_words(text, span);
    url = bare(url);
    if (!url.n || zm_span_empty(span))
        return (zm_str){0};
    parts k = parts_of(text, span);
    if (!unique(&k))
        tell_apart(&k, span);
    return write_link(a, url, &k);
}
