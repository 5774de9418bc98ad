/* SPDX-License-Identifier: Apache-2.0 */
/* base.c -- the few functions behind base.h that are too long for a header. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>

zm_code zm_fail(zm_err *err, zm_code code, const char *source, uint32_t line, const char *fmt, ...) {
    if (!err)
        return code;
    *err = (zm_err){.code = code, .line = line};
    if (source)
        snprintf(err->source, sizeof err->source, "%s", source);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof err->msg, fmt, ap);
    va_end(ap);
    return code;
}

int zm_str_cmp(zm_str a, zm_str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c)
        return c < 0 ? -1 : 1;
    return a.n < b.n ? -1 : a.n > b.n;
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

zm_str zm_str_trim(zm_str a) {
    while (a.n && blank(a.p[0]))
        a = zm_str_from(a, 1);
    while (a.n && blank(a.p[a.n - 1]))
        a.n--;
    return a;
}

bool zm_str_cut(zm_str *rest, char sep, zm_str *piece) {
    if (!rest->p)
        return false;
    const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!hit) {
        *piece = *rest;
        *rest = (zm_str){0};
        return true;
    }
    uint32_t n = (uint32_t)(hit - rest->p);
    *piece = zm_str_to(*rest, n);
    *rest = zm_str_from(*rest, n + 1);
    return true;
}

bool zm_str_to_u32(zm_str a, uint32_t *out) {
    if (!a.n || a.n > 10)
        return false;
    uint64_t v = 0;
    for (uint32_t i = 0; i < a.n; i++) {
        if (a.p[i] < '0' || a.p[i] > '9')
            return false;
        v = v * 10 + (uint64_t)(a.p[i] - '0');
    }
    if (v > UINT32_MAX)
        return false;
    *out = (uint32_t)v;
    return true;
}

bool zm_str_to_double(zm_str a, double *out) {
    bool minus = a.n && a.p[0] == '-';
    if (minus)
        a = zm_str_from(a, 1);
    if (!a.n)
        return false;
    double whole = 0, part = 0, scale = 1;
    bool point = false;
    for (uint32_t i = 0; i < a.n; i++) {
        char c = a.p[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c < '0' || c > '9') {
            return false;
        } else if (point) {
            scale *= 10;
            part = part * 10 + (c - '0');
        } else {
            whole = whole * 10 + (c - '0');
        }
    }
    double v = whole + part / scale;
    *out = minus ? -v : v;
    return true;
}

/* FNV-1a over 8-byte steps with a final mix (splitmix64), endian-free. */
uint64_t zm_hash(const void *p, size_t n, uint64_t seed) {
    const unsigned char *s = p;
    uint64_t h = 0xcbf29ce484222325u ^ seed * 0x9e3779b97f4a7c15u; /* spread: a small seed may not cancel a first byte */
    for (size_t i = 0; i < n; i++) {
        h ^= s[i];
        h *= 0x100000001b3u;
    }
    h ^= h >> 30;
    h *= 0xbf58476d1ce4e5b9u;
    h ^= h >> 27;
    h *= 0x94d049bb133111ebu;
    return h ^ (h >> 31);
}
