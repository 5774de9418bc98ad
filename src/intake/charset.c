/* SPDX-License-Identifier: Apache-2.0 */
/*
 * charset.c -- which character set a page is in, and the page in UTF-8.
 *
 *     byte order mark   ef bb bf | ff fe | fe ff                 decides
 *     HTTP              text/html; charset=iso-8859-1   \  a set of bytes with ASCII in it gives
 *     first 1024 bytes  <meta charset=windows-1252>     /  way to a page that is all UTF-8
 *     none of these     all UTF-8: UTF-8, else windows-1252
 *
 * Labels, prescan and decoding are those of the Encoding and HTML standards. We leave the
 * standard in one place: a page that says "latin1" but whose bytes are UTF-8 throughout, with at
 * least one character beyond ASCII, is read as UTF-8. No page in another set comes out as valid
 * UTF-8 by chance, while servers with a wrong default and archives that recoded a page without
 * changing what it says of itself are common. "utf-8" with bad bytes stays UTF-8, each bad piece
 * U+FFFD.
 *
 * windows-1252 and UTF-16 are decoded here, since the C library knows neither the holes of the
 * first as browsers fill them nor where the second breaks; everything else is iconv's. All runs
 * twice: first to count, then to write, so that nothing is open while memory is asked for.
 */
#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "intake/charset_label.h"
#include "intake/page.h"

/* How far a late <meta> is looked for when nothing else has spoken. */
#define LATE_META (64u << 10)

/* Where decoded characters go; without `p` they are counted only. */
typedef struct sink {
    char *p;
    uint64_t n;
} sink;

static void put(sink *s, uint32_t c) {
    char room[4];
    uint32_t n = zm_utf8_put(c ? c : 0xfffd, room);
    if (s->p)
        memcpy(s->p + s->n, room, n);
    s->n += n;
}

static void put_bytes(sink *s, const char *p, size_t n) {
    if (s->p)
        memcpy(s->p + s->n, p, n);
    s->n += n;
}

/* ---- UTF-8 ---- */

/* How many bytes of the bad sequence at `at` one U+FFFD stands for: the longest good beginning. */
static uint32_t bad_length(zm_str s, uint32_t at) {
    const unsigned char *p = (const unsigned char *)s.p + at;
    uint32_t left = s.n - at, n = 1;
    unsigned char b = p[0], low = 0x80, high = 0xbf;
    uint32_t want = b >= 0xc2 && b < 0xe0   ? 1
                    : b >= 0xe0 && b < 0xf0 ? 2
                    : b >= 0xf0 && b < 0xf5 ? 3
                                            : 0;
    if (b == 0xe0)
        low = 0xa0;
    else if (b == 0xed)
        high = 0x9f;
    else if (b == 0xf0)
        low = 0x90;
    else if (b == 0xf4)
        high = 0x8f;
    for (; want && n < left && p[n] >= low && p[n] <= high; want--, n++) {
        low = 0x80;
        high = 0xbf;
    }
    return n;
}

static void from_utf8(zm_str s, sink *out) {
    for (uint32_t at = 0; at < s.n;) {
        uint32_t from = at;
        while (at < s.n && s.p[at] > 0) /* plain ASCII, whatever the sign of char */
            at++;
        put_bytes(out, s.p + from, at - from);
        if (at == s.n)
            return;
        from = at;
        uint32_t c = zm_utf8_next(s, &at);
        bool bad = c == 0xfffd && at == from + 1;
        put(out, c);
        if (bad)
            at = from + bad_length(s, from);
    }
}

/* ---- UTF-16 and windows-1252 ---- */

static uint32_t unit(zm_str s, uint32_t at, bool big) {
    uint32_t a = (unsigned char)s.p[at], b = (unsigned char)s.p[at + 1];
    return big ? a << 8 | b : b << 8 | a;
}

static void from_utf16(zm_str s, bool big, sink *out) {
    uint32_t at = 0;
    while (at + 1 < s.n) {
        uint32_t c = unit(s, at, big), d = at + 3 < s.n ? unit(s, at + 2, big) : 0;
        at += 2;
        if (c >= 0xd800 && c < 0xdc00 && d >= 0xdc00 && d < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
            at += 2;
        }
        put(out, c);
    }
    if (at < s.n)
        put(out, 0xfffd);
}

static void from_windows1252(zm_str s, sink *out) {
    static const uint16_t upper[32] = {
        0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
        0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    for (uint32_t i = 0; i < s.n; i++) {
        uint32_t c = (unsigned char)s.p[i];
        put(out, c >= 0x80 && c < 0xa0 ? upper[c - 0x80] : c);
    }
}

/* ---- everything else ---- */

static void put_utf8(sink *out, const char *p, size_t n) {
    for (size_t from = 0; from < n;) {
        const char *nul = memchr(p + from, 0, n - from);
        size_t past = nul ? (size_t)(nul - p) : n;
        put_bytes(out, p + from, past - from);
        if (nul)
            put(out, 0);
        from = past + 1;
    }
}

static void from_iconv(iconv_t how, zm_str s, sink *out) {
    char room[4096],
        *in = (char *)(uintptr_t)s.p; /* iconv takes it without const and does not write */
    size_t left = s.n;
    bool flush = false;
    for (;;) {
        char *to = room;
        size_t free_room = sizeof room;
        size_t done = iconv(how, flush ? NULL : &in, &left, &to, &free_room);
        int why = done == (size_t)-1 ? errno : 0;
        put_utf8(out, room, (size_t)(to - room));
        if (flush)
            return;
        if (why == EILSEQ && left) {
            put(out, 0xfffd);
            in++;
            left--;
        } else if (why != E2BIG) {
            if (left) /* the page ends within a character */
                put(out, 0xfffd);
            left = 0;
            flush = true;
        }
    }
}

/* False when the C library does not have the set. */
static zm_code run_iconv(const zm_charset *set, zm_str s, sink *out, zm_err *err) {
    iconv_t how = iconv_open("UTF-8", set->iconv);
    if (how == (iconv_t)-1 && errno == ENOMEM)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to read a page in %s", set->name);
    if (how == (iconv_t)-1)
        from_windows1252(s, out);
    else
        from_iconv(how, s, out);
    if (how != (iconv_t)-1)
        iconv_close(how);
    return ZM_OK;
}

static zm_code decode(const zm_charset *set, zm_str s, sink *out, zm_err *err) {
    switch (set->kind) {
    case ZM_CHARSET_UTF8: from_utf8(s, out); return ZM_OK;
    case ZM_CHARSET_UTF16BE: from_utf16(s, true, out); return ZM_OK;
    case ZM_CHARSET_UTF16LE: from_utf16(s, false, out); return ZM_OK;
    case ZM_CHARSET_WINDOWS1252: from_windows1252(s, out); return ZM_OK;
    default: return run_iconv(set, s, out, err);
    }
}

/* ---- which one ---- */

/* The set that a byte order mark names; the mark is cut off. */
static const zm_charset *by_mark(zm_str *bytes) {
    static const struct {
        const char *mark;
        uint32_t n;
        const char *label;
    } marks[] = {
        {"\xef\xbb\xbf", 3, "utf-8"}, {"\xfe\xff", 2, "utf-16be"}, {"\xff\xfe", 2, "utf-16le"}};
    for (size_t i = 0; i < ZM_COUNT(marks); i++) {
        if (zm_str_starts(*bytes, zm_str_n(marks[i].mark, marks[i].n))) {
            *bytes = zm_str_from(*bytes, marks[i].n);
            return zm_charset_of(zm_str_of(marks[i].label));
        }
    }
    return NULL;
}

static bool has_wide(zm_str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return true;
    return false;
}

static bool is_utf16(const zm_charset *set) {
    return set->kind == ZM_CHARSET_UTF16BE || set->kind == ZM_CHARSET_UTF16LE;
}

static const zm_charset *choose(zm_str bytes, zm_str content_type, bool valid, bool wide) {
    const zm_charset *set = zm_charset_in(content_type);
    if (!set)
        set = zm_charset_prescan(zm_str_to(bytes, 1024));
    if (!set && !valid)
        set = zm_charset_prescan(zm_str_to(bytes, LATE_META));
    if (valid && (!set || (wide && !is_utf16(set))))
        return zm_charset_of(ZM_S("utf-8"));
    return set ? set : zm_charset_of(ZM_S("windows-1252"));
}

/* Do bytes that are valid UTF-8 mean the same in this set? ISO-2022-JP has escapes in ASCII. */
static bool already(const zm_charset *set, bool wide) {
    return set->kind == ZM_CHARSET_UTF8 ||
           (!wide && !is_utf16(set) && !zm_str_is(zm_str_of(set->name), "ISO-2022-JP"));
}

zm_code zm_charset_decode(zm_arena *a, zm_str bytes, zm_str content_type, zm_str *utf8,
                          const char **name, zm_err *err) {
    const zm_charset *set = by_mark(&bytes);
    bool valid = zm_utf8_check(bytes) < 0, wide = has_wide(bytes);
    if (!set)
        set = choose(bytes, content_type, valid, wide);
    *name = set->name;
    *utf8 = bytes;
    if (!bytes.n || (valid && already(set, wide) && !memchr(bytes.p, 0, bytes.n)))
        return ZM_OK;
    sink count = {0};
    zm_code code = decode(set, bytes, &count, err);
    if (code < 0)
        return code;
    if (count.n >= UINT32_MAX)
        return zm_fail(err, ZM_E_LIMIT, NULL, 0, "the page is larger than 4 GB as UTF-8");
    sink out = {.p = zm_arena_get(a, (size_t)count.n + 1)};
    if (!out.p)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for a page of %llu bytes",
                       (unsigned long long)count.n);
    code = decode(set, bytes, &out, err);
    *utf8 = (zm_str){out.p, (uint32_t)out.n};
    return code;
}
