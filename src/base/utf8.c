/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8.c -- decoding by hand, character properties by utf8proc, and a table
 * for U+0000..U+00FF, which are nearly all the characters of Dutch and English.
 *
 *     E   c   o   w   a   s   ’   s          zm_fold:  no table walk for ASCII; one
 *     45  63  6f  77  61  73  e2..99  73     non-ASCII byte sends the word the long way
 *
 * zm_fold also drops what cannot be seen (soft hyphen, zero-width characters),
 * so that `hand<U+00AD>leiding` is found as `handleiding`. A word of more than
 * FOLD_NFC_MAX bytes is no word and is not normalised, only made lower case:
 * that keeps the buffers small and the work linear.
 */
#include "base/utf8.h"

#include <utf8proc.h>

#define FOLD_NFC_MAX 256u
#define BAD 0xfffdu

/* Letter, upper case, digit, space, punctuation or symbol. */
enum { L = 1, U = 2, D = 4, S = 8, P = 16 };
#define LU (L | U)
#define R16(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x

static const uint8_t latin1[256] = {
    /* 00 */ 0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0,
    /* 10 */ R16(0),
    /* 20 */ S, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    /* 30 */ D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P,
    /* 40 */ P, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU,
    /* 50 */ LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, P, P, P, P, P,
    /* 60 */ P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    /* 70 */ L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, 0,
    /* 80 */ 0, 0, 0, 0, 0, S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    /* 90 */ R16(0),
    /* a0 */ S, P, P, P, P, P, P, P, P, P, L, P, P, 0, P, P,
    /* b0 */ P, P, 0, 0, P, L, P, P, P, 0, L, P, 0, 0, 0, P,
    /* c0 */ R16(LU),
    /* d0 */ LU, LU, LU, LU, LU, LU, LU, P, LU, LU, LU, LU, LU, LU, LU, L,
    /* e0 */ R16(L),
    /* f0 */ L, L, L, L, L, L, L, P, L, L, L, L, L, L, L, L,
};

/* The length that lead byte `b` promises; 0 for a byte that leads nothing. */
static uint32_t promised(unsigned char b) {
    if (b < 0x80)
        return 1;
    if (b < 0xc2)
        return 0;
    if (b < 0xe0)
        return 2;
    if (b < 0xf0)
        return 3;
    return b < 0xf5 ? 4 : 0;
}

/* The character at p[0..n), n > 0; *len becomes 0 when its bytes are bad. */
static uint32_t decode(const unsigned char *p, uint32_t n, uint32_t *len) {
    uint32_t k = promised(p[0]);
    *len = 0;
    if (k == 0 || k > n)
        return BAD;
    uint32_t c = k == 1 ? p[0] : p[0] & (0xffu >> (k + 1));
    for (uint32_t i = 1; i < k; i++) {
        if ((p[i] & 0xc0u) != 0x80u)
            return BAD;
        c = c << 6 | (p[i] & 0x3fu);
    }
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[k] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return BAD;
    *len = k;
    return c;
}

int64_t zm_utf8_check(zm_str s) {
    const unsigned char *p = (const unsigned char *)s.p;
    uint32_t i = 0;
    while (i < s.n) {
        uint64_t eight;
        if (s.n - i >= 8 && (memcpy(&eight, p + i, 8), (eight & 0x8080808080808080u) == 0)) {
            i += 8;
            continue;
        }
        uint32_t len;
        decode(p + i, s.n - i, &len);
        if (!len)
            return (int64_t)i;
        i += len;
    }
    return -1;
}

uint32_t zm_utf8_next(zm_str s, uint32_t *at) {
    const unsigned char *p = (const unsigned char *)s.p + *at;
    if (p[0] < 0x80) {
        (*at)++;
        return p[0];
    }
    uint32_t len, c = decode(p, s.n - *at, &len);
    *at += len ? len : 1;
    return c;
}

uint32_t zm_utf8_prev(zm_str s, uint32_t *at) {
    const unsigned char *p = (const unsigned char *)s.p;
    uint32_t end = *at, from = end - 1, least = end > 4 ? end - 4 : 0;
    if (p[from] < 0x80) {
        *at = from;
        return p[from];
    }
    while (from > least && (p[from] & 0xc0u) == 0x80u)
        from--;
    uint32_t len, c = decode(p + from, end - from, &len);
    bool whole = len == end - from;
    *at = whole ? from : end - 1;
    return whole ? c : BAD;
}

uint32_t zm_utf8_put(uint32_t c, char *to) {
    if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        c = BAD;
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    uint32_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[5] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (uint32_t i = n - 1; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80u | (c & 0x3fu));
    to[0] = (char)(lead[n] | c);
    return n;
}

uint32_t zm_utf8_count(zm_str s) {
    uint32_t n = 0;
    for (uint32_t at = 0; at < s.n; n++)
        zm_utf8_next(s, &at);
    return n;
}

/* ---- properties ---- */

static utf8proc_category_t category(uint32_t c) {
    return utf8proc_category((utf8proc_int32_t)c);
}

bool zm_is_letter(uint32_t c) {
    if (c < 256)
        return latin1[c] & L;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool zm_is_upper(uint32_t c) {
    if (c < 256)
        return latin1[c] & U;
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool zm_is_digit(uint32_t c) {
    return c < 256 ? (latin1[c] & D) != 0 : category(c) == UTF8PROC_CATEGORY_ND;
}

bool zm_is_space(uint32_t c) {
    if (c < 256)
        return latin1[c] & S;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_ZS && k <= UTF8PROC_CATEGORY_ZP;
}

bool zm_is_punct(uint32_t c) {
    if (c < 256)
        return latin1[c] & P;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_SO;
}

bool zm_is_mark(uint32_t c) {
    if (c < 0x300)
        return false;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

uint32_t zm_to_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* ---- folding ---- */

static uint32_t plain(uint32_t c) {
    switch (c) {
    case 0xb4:   /* acute accent standing for an apostrophe */
    case 0x2bc:  /* modifier letter apostrophe */
    case 0x2018: /* ‘, as in ‘s avonds */
    case 0x2019: return '\'';
    case 0x2010:
    case 0x2011: return '-';
    default: return c;
    }
}

/* Characters that take no place on the page. */
static bool unseen(uint32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* NFC of a short `s` as code points; how many, 0 when utf8proc would not. */
static uint32_t compose(zm_str s, utf8proc_int32_t *to, uint32_t room) {
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.p;
    utf8proc_ssize_t n =
        utf8proc_decompose(bytes, (utf8proc_ssize_t)s.n, to, (utf8proc_ssize_t)room, how);
    if (n <= 0 || n > (utf8proc_ssize_t)room)
        return 0;
    n = utf8proc_normalize_utf32(to, n, how);
    return n > 0 ? (uint32_t)n : 0;
}

static uint32_t fold_put(uint32_t c, char *to) {
    return unseen(c) ? 0 : zm_utf8_put(zm_to_lower(plain(c)), to);
}

/* Only characters from U+0300 can compose with what stands before them. */
static zm_str fold_long_way(zm_arena *a, zm_str s, bool composing) {
    utf8proc_int32_t points[FOLD_NFC_MAX * 4];
    uint32_t n = composing && s.n <= FOLD_NFC_MAX ? compose(s, points, ZM_COUNT(points)) : 0;
    char *p = zm_arena_get(a, n ? (size_t)n * 4 + 1 : (size_t)s.n * 2 + 1);
    if (!p)
        return s;
    uint32_t len = 0;
    for (uint32_t i = 0; i < n; i++)
        len += fold_put((uint32_t)points[i], p + len);
    for (uint32_t at = 0; !n && at < s.n;)
        len += fold_put(zm_utf8_next(s, &at), p + len);
    return (zm_str){p, len};
}

static zm_str fold_ascii(zm_arena *a, zm_str s) {
    char *p = zm_arena_get(a, (size_t)s.n + 1);
    if (!p)
        return s;
    for (uint32_t i = 0; i < s.n; i++)
        p[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
    return (zm_str){p, s.n};
}

zm_str zm_fold(zm_arena *a, zm_str s) {
    unsigned char all = 0, high = 0;
    bool upper = false;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char b = (unsigned char)s.p[i];
        all |= b;
        high = b > high ? b : high;
        upper |= b >= 'A' && b <= 'Z';
    }
    if (all >= 0x80)
        return fold_long_way(a, s, high >= 0xcc); /* 0xcc 0x80 is U+0300 */
    return upper ? fold_ascii(a, s) : s;
}
