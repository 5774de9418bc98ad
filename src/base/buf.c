/* SPDX-License-Identifier: Apache-2.0 */
/* buf.c -- doubling growth up to the ceiling; see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

void zm_buf_init(zm_buf *b, size_t ceiling) {
    *b = (zm_buf){.ceiling = ceiling};
}

void zm_buf_free(zm_buf *b) {
    free(b->p);
    *b = (zm_buf){.ceiling = b->ceiling};
}

static bool room(zm_buf *b, size_t more) {
    if (b->failed)
        return false;
    if (more <= b->cap - b->n)
        return true;
    size_t cap = b->cap ? b->cap : ZM_BUF_FIRST;
    while (cap - b->n < more && cap <= SIZE_MAX / 2)
        cap *= 2;
    bool fits = cap - b->n >= more && (!b->ceiling || b->n + more <= b->ceiling);
    char *p = fits ? realloc(b->p, cap) : NULL;
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    return true;
}

void zm_buf_add(zm_buf *b, const void *p, size_t n) {
    if (!n || !room(b, n))
        return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

void zm_buf_str(zm_buf *b, zm_str s) {
    zm_buf_add(b, s.p, s.n);
}

void zm_buf_z(zm_buf *b, const char *z) {
    zm_buf_add(b, z, strlen(z));
}

void zm_buf_char(zm_buf *b, char c) {
    if (room(b, 1))
        b->p[b->n++] = c;
}

void zm_buf_u64(zm_buf *b, uint64_t v) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    zm_buf_add(b, digits + at, sizeof digits - at);
}

void zm_buf_printf(zm_buf *b, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0 || !room(b, (size_t)n + 1))
        return;
    va_start(ap, fmt);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}

/* 0: as it is, else the letter after the backslash, 'u' for the long form. */
static char json_escape(unsigned char c) {
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\b': return 'b';
    case '\f': return 'f';
    default: return c < 0x20 || c == 0x7f ? 'u' : 0;
    }
}

void zm_buf_json(zm_buf *b, zm_str s) {
    zm_buf_char(b, '"');
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char e = json_escape((unsigned char)s.p[i]);
        if (!e)
            continue;
        zm_buf_add(b, s.p + from, i - from);
        from = i + 1;
        zm_buf_char(b, '\\');
        zm_buf_char(b, e);
        if (e == 'u')
            zm_buf_printf(b, "%04x", (unsigned)(unsigned char)s.p[i]);
    }
    zm_buf_add(b, s.p + from, s.n - from);
    zm_buf_char(b, '"');
}

/* Whole numbers above this are not exact any more: 1e+20, not digits that nobody wrote. */
#define EXACT 1e15

/* The fewest digits that give `v` back. */
static int large(char *text, size_t size, double v) {
    int n = 0;
    for (int digits = 15; digits <= 17; digits++) {
        n = snprintf(text, size, "%.*g", digits, v);
        if (strtod(text, NULL) == v)
            break;
    }
    return n;
}

/* A program that uses us may have set a locale with another decimal mark. */
static int pointed(char *text, int n) {
    int kept = 0;
    bool mark = false;
    for (int i = 0; i < n; i++) {
        bool other = !strchr("0123456789+-einfa", text[i]);
        if (other && mark)
            continue;
        text[kept++] = other ? '.' : text[i];
        mark = other;
    }
    return kept;
}

void zm_buf_number(zm_buf *b, double v, int places) {
    char text[64];
    bool huge = !(v < EXACT && v > -EXACT);
    int n = huge ? large(text, sizeof text, v) : snprintf(text, sizeof text, "%.*f", places, v);
    if (n < 0 || (size_t)n >= sizeof text)
        return;
    n = pointed(text, n);
    if (!huge && memchr(text, '.', (size_t)n)) {
        while (text[n - 1] == '0')
            n--;
        if (text[n - 1] == '.')
            n--;
    }
    if (n == 2 && text[0] == '-' && text[1] == '0')
        zm_buf_char(b, '0');
    else
        zm_buf_add(b, text, (size_t)n);
}
