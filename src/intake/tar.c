/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tar.c -- POSIX tar, with GNU's long names and pax's names and sizes.
 *
 *     byte 0    name[100]  ...  size[12] at 124  sum[8] at 148  type at 156  "ustar" at 257
 *          512  the data, filled up to a multiple of 512
 *
 *     type 0, 7   a file        L   the next entry's name (GNU)       x   its name and size (pax)
 *     1 to 6      no data       others are passed over with their data
 *
 * A head is known by its sum. Where there is none, the next block that has one is looked for.
 */
#include "intake/source.h"

#define BLOCK 512u
#define EXTRA_MOST (256u << 10) /* of a long name, and of pax's fields */

/* What stands before a head and is meant for it. */
typedef struct extra {
    zm_str name;
    uint64_t size;
    bool sized;
} extra;

static zm_code tar_fail(zm_source *s, const char *what, zm_err *err) {
    return zm_fail(err, ZM_E_DATA, s->reader.name, 0, "tar archive: byte %llu: %s",
                   (unsigned long long)s->entry.at, what);
}

/* ---- numbers ---- */

/* Octal, or with its highest bit set base 256 (GNU); false for what is below zero or too large. */
static bool number(const unsigned char *p, size_t n, uint64_t *out) {
    uint64_t v = 0;
    size_t i = 0;
    if (p[0] & 0x80) {
        v = p[0] & 0x7f;
        for (i = 1; i < n; i++) {
            if (v >> 55)
                return false;
            v = v << 8 | p[i];
        }
        *out = v;
        return true;
    }
    while (i < n && p[i] == ' ')
        i++;
    for (; i < n && p[i] >= '0' && p[i] <= '7'; i++)
        v = v << 3 | (uint64_t)(p[i] - '0');
    *out = v;
    return i == n || p[i] == 0 || p[i] == ' ';
}

static bool sum_holds(const unsigned char *b) {
    uint64_t due;
    uint32_t sum = 0;
    int32_t old = 0; /* some old writers took bytes for signed */
    for (unsigned i = 0; i < BLOCK; i++) {
        unsigned char c = i >= 148 && i < 156 ? ' ' : b[i];
        sum += c;
        old += (signed char)c;
    }
    return number(b + 148, 8, &due) && (due == sum || (int64_t)due == old);
}

static bool all_zero(const unsigned char *b) {
    for (unsigned i = 0; i < BLOCK; i++)
        if (b[i])
            return false;
    return true;
}

/* ---- what comes before a head ---- */

static zm_str field(const unsigned char *p, size_t n) {
    const unsigned char *end = memchr(p, 0, n);
    return zm_str_n((const char *)p, end ? (size_t)(end - p) : n);
}

/* "30 path=news/a.html\n12 size=90\n" */
static void pax_fields(zm_arena *a, zm_str s, extra *x) {
    while (s.n) {
        uint32_t n = 0, digits = 0;
        while (digits < s.n && digits < 7 && s.p[digits] >= '0' && s.p[digits] <= '9')
            n = n * 10 + (uint32_t)(s.p[digits++] - '0');
        if (!digits || digits + 2 > n || n > s.n || s.p[digits] != ' ' || s.p[n - 1] != '\n')
            return;
        zm_str value = {s.p + digits + 1, n - digits - 2}, key;
        if (zm_str_cut(&value, '=', &key) && value.p) {
            if (zm_str_is(key, "path"))
                x->name = zm_arena_str(a, value);
            uint64_t size = 0;
            uint32_t i = 0;
            while (i < value.n && i < 18 && value.p[i] >= '0' && value.p[i] <= '9')
                size = size * 10 + (uint64_t)(value.p[i++] - '0');
            if (zm_str_is(key, "size") && i == value.n && i) {
                x->size = size;
                x->sized = true;
            }
        }
        s = zm_str_from(s, n);
    }
}

/* The data of an entry that speaks of the next one. */
static zm_code take_extra(zm_source *s, zm_arena *a, char type, uint64_t size, extra *x,
                          zm_err *err) {
    if (size > EXTRA_MOST)
        return zm_tar_finish(s, err); /* nobody has such a name */
    char *p = zm_arena_get(a, (size_t)size + 1);
    int64_t got = zm_reader_copy(&s->reader, p, size, err);
    if (got < 0)
        return (zm_code)got;
    s->entry.left -= (uint64_t)got;
    if (type == 'L')
        x->name = field((unsigned char *)p, (size_t)got);
    else
        pax_fields(a, zm_str_n(p, (size_t)got), x);
    return zm_tar_finish(s, err);
}

/* ---- heads ---- */

static zm_str name_of(zm_arena *a, const unsigned char *b) {
    zm_str name = field(b, 100), prefix = field(b + 345, 155);
    if (memcmp(b + 257, "ustar\0", 6) != 0)
        prefix = (zm_str){0};
    return prefix.n ? zm_arena_join(a, prefix, ZM_S("/"), name) : zm_arena_str(a, name);
}

/* The next block that is a head: 1, 0 at the end, or an error, once for a stretch of blocks. */
static int next_block(zm_source *s, unsigned char *b, zm_err *err) {
    zm_entry *e = &s->entry;
    for (;;) {
        if (!e->lost)
            e->at = s->reader.taken;
        int64_t got = zm_reader_copy(&s->reader, b, BLOCK, err);
        if (got < 0)
            return (int)got;
        if (got == 0)
            return 0;
        if (got < BLOCK)
            return e->lost ? 0 : tar_fail(s, "ends within the head of an entry", err);
        if (all_zero(b))
            return 0;
        bool head = sum_holds(b);
        bool told = e->lost;
        e->lost = !head;
        if (head)
            return 1;
        if (!told)
            return tar_fail(s, "no head of an entry; the next one is looked for", err);
    }
}

int zm_tar_head(zm_source *s, zm_arena *a, zm_str *name, zm_err *err) {
    zm_entry *e = &s->entry;
    extra x = {0};
    unsigned char b[BLOCK];
    for (;;) {
        int got = next_block(s, b, err);
        if (got <= 0)
            return got < 0 ? got : ZM_INTAKE_END;
        char type = (char)b[156];
        uint64_t size = x.size;
        if (!x.sized && !number(b + 124, 12, &size)) {
            e->lost = true;
            return tar_fail(s, "an entry whose size cannot be", err);
        }
        if (type >= '1' && type <= '6')
            size = 0;
        e->inside = true;
        e->broken = false;
        e->left = size;
        e->pad = (uint32_t)(BLOCK - size % BLOCK) % BLOCK;
        if (type == 'L' || type == 'x') {
            zm_code code = take_extra(s, a, type, size, &x, err);
            if (code < 0)
                return code;
            continue;
        }
        bool file = type == 0 || type == '0' || type == '7';
        zm_str is = x.name.n ? x.name : name_of(a, b);
        if (file && is.n && is.p[is.n - 1] != '/')
            *name = is;
        return ZM_OK;
    }
}

/* ---- data ---- */

int64_t zm_tar_data(zm_source *s, const char *name, void *to, size_t room, zm_err *err) {
    zm_entry *e = &s->entry;
    uint64_t n = e->left < room ? e->left : room;
    int64_t got = zm_reader_copy(&s->reader, to, n, err);
    if (got > 0)
        e->left -= (uint64_t)got;
    if (got < 0 || (uint64_t)got == n)
        return got;
    s->done = true;
    return zm_fail(err, ZM_E_DATA, name, 0, "tar archive: ends within this entry");
}

zm_code zm_tar_finish(zm_source *s, zm_err *err) {
    zm_entry *e = &s->entry;
    uint64_t due = e->left + e->pad;
    e->inside = false;
    int64_t got = zm_reader_copy(&s->reader, NULL, due, err);
    if (got < 0)
        return (zm_code)got;
    bool whole = (uint64_t)got >= e->left; /* the filling of the last one may be missing */
    if (whole || e->broken)
        return ZM_OK;
    s->done = true;
    return tar_fail(s, "the archive ends within this entry", err);
}
