/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zip.c -- zip read forward, by the head before each entry; stored and deflated, by zlib.
 *
 *     PK 3 4   version flags method time date crc packed size name-length extra-length name extra
 *              data
 *     PK 7 8   crc packed size         behind the data, when the head did not know them
 *     PK 1 2   the list of all entries: the end for us
 *
 * Where no entry begins, the next one is looked for. Sizes of eight bytes (zip64) are known.
 */
#include <stdlib.h>
#include <zlib.h>

#include "intake/source.h"

#define HEAD 30u
#define NAME_MOST 65535u

enum { STORED = 0, DEFLATED = 8 };
enum { SECRET = 1, SIZES_BEHIND = 8 };

static zm_code zip_fail(zm_source *s, const char *what, zm_err *err) {
    return zm_fail(err, ZM_E_DATA, s->reader.name, 0, "zip archive: byte %llu: %s",
                   (unsigned long long)s->entry.at, what);
}

static uint32_t le16(const unsigned char *p) {
    return p[0] | (uint32_t)p[1] << 8;
}

static uint32_t le32(const unsigned char *p) {
    return le16(p) | le16(p + 2) << 16;
}

static uint64_t le64(const unsigned char *p) {
    return le32(p) | (uint64_t)le32(p + 4) << 32;
}

static bool is_mark(zm_str s, char a, char b) {
    return s.n >= 4 && s.p[0] == 'P' && s.p[1] == 'K' && s.p[2] == a && s.p[3] == b;
}

/* ---- where entries begin ---- */

/* To the next "PK 3 4"; false when there is none. */
static bool hunt(zm_source *s, zm_err *err, zm_code *code) {
    zm_str head;
    for (;;) {
        *code = zm_reader_head(&s->reader, 4, &head, err);
        if (*code < 0 || head.n < 4)
            return false;
        if (is_mark(head, 3, 4))
            return true;
        const char *p = memchr(head.p + 1, 'P', head.n - 1);
        zm_reader_take(&s->reader, p ? (size_t)(p - head.p) : head.n);
    }
}

/* 1: an entry begins here; 0: the end; or an error, once for a stretch that holds none. */
static int find_entry(zm_source *s, zm_err *err) {
    zm_entry *e = &s->entry;
    zm_str head;
    zm_code code = zm_reader_head(&s->reader, 4, &head, err);
    e->at = s->reader.taken;
    if (code < 0)
        return code;
    if (is_mark(head, 7, 8) && !e->at) { /* a part of several that stands alone */
        zm_reader_take(&s->reader, 4);
        code = zm_reader_head(&s->reader, 4, &head, err);
    }
    if (code < 0 || is_mark(head, 3, 4))
        return code < 0 ? (int)code : 1;
    if (is_mark(head, 1, 2) || is_mark(head, 5, 6) || is_mark(head, 6, 6) || is_mark(head, 6, 8))
        return 0;
    bool told = e->lost, more = hunt(s, err, &code);
    e->lost = more;
    if (code < 0 || told)
        return code < 0 ? (int)code : more;
    s->done = !more;
    return zip_fail(s, more ? "no head of an entry; the next one is looked for"
                            : "ends without the list of its entries: clipped, or no zip",
                    err);
}

/* ---- heads ---- */

/* Sizes of eight bytes, from the extra field 1 of the head; those that did not fit stand there. */
static void long_sizes(zm_entry *e, const unsigned char *h, const unsigned char *p, size_t n) {
    while (n >= 4 && le16(p + 2) <= n - 4) {
        size_t size = le16(p + 2), at = le32(h + 22) == UINT32_MAX ? 8 : 0;
        if (le16(p) == 1) {
            e->long_sizes = true;
            if (le32(h + 18) == UINT32_MAX && size >= at + 8)
                e->left = le64(p + 4 + at);
        }
        n -= size + 4;
        p += size + 4;
    }
}

/* An entry that cannot be read: passed over, or, when its size is not known, searched past. */
static zm_code refuse(zm_source *s, const char *what, zm_err *err) {
    zm_entry *e = &s->entry;
    e->broken = true;
    if (!e->sized) {
        e->inside = false;
        e->lost = true;
    }
    return zip_fail(s, what, err);
}

static zm_code begin_inflating(zm_source *s, zm_err *err) {
    zm_entry *e = &s->entry;
    z_stream *z = e->inflater;
    if (z && inflateReset2(z, -15) == Z_OK)
        return ZM_OK;
    z = z ? z : calloc(1, sizeof *z);
    e->inflater = z;
    if (z && inflateInit2(z, -15) == Z_OK)
        return ZM_OK;
    free(z);
    e->inflater = NULL;
    return zm_fail(err, ZM_E_NOMEM, s->reader.name, 0, "no memory to unpack it");
}

static zm_code begin_data(zm_source *s, const unsigned char *h, zm_err *err) {
    zm_entry *e = &s->entry;
    unsigned method = le16(h + 8);
    e->inside = true;
    e->broken = e->lost = e->ended = false;
    e->deflated = method == DEFLATED;
    e->described = (le16(h + 6) & SIZES_BEHIND) != 0;
    e->crc = 0;
    e->crc_due = le32(h + 14);
    e->sized = !e->described || e->left;
    if (le16(h + 6) & SECRET)
        return refuse(s, "an entry that is locked by a password", err);
    if (method != STORED && method != DEFLATED)
        return refuse(s, "an entry packed in a way that is not unpacked here", err);
    if (method == STORED && !e->sized)
        return refuse(s, "an entry that does not say where it ends", err);
    zm_code code = e->deflated ? begin_inflating(s, err) : ZM_OK;
    if (code < 0) {
        e->broken = true;
        e->inside = e->sized;
        e->lost = !e->sized;
    }
    return code;
}

int zm_zip_head(zm_source *s, zm_arena *a, zm_str *name, zm_err *err) {
    zm_entry *e = &s->entry;
    unsigned char h[HEAD];
    int more = find_entry(s, err);
    if (more <= 0)
        return more < 0 ? more : ZM_INTAKE_END;
    e->at = s->reader.taken;
    e->lost = true; /* memory may end before its data begins */
    int64_t got = zm_reader_copy(&s->reader, h, HEAD, err);
    uint32_t names = got == HEAD ? le16(h + 26) : 0, extras = got == HEAD ? le16(h + 28) : 0;
    char *p = zm_arena_get(a, names + extras + 1u);
    int64_t rest = got < 0 ? got : zm_reader_copy(&s->reader, p, names + extras, err);
    if (rest < 0)
        return (int)rest;
    s->done = got < HEAD || rest < names + extras;
    if (s->done)
        return zip_fail(s, "ends within the head of an entry", err);
    e->left = le32(h + 18);
    e->long_sizes = false;
    long_sizes(e, h, (unsigned char *)p + names, extras);
    zm_code code = begin_data(s, h, err);
    if (code >= 0 && names && p[names - 1] != '/')
        *name = zm_str_n(p, names);
    return code;
}

/* ---- data ---- */

static zm_code clipped(zm_source *s, const char *name, zm_err *err) {
    s->done = true;
    return zm_fail(err, ZM_E_DATA, name, 0, "zip archive: ends within this entry");
}

/* The check sum and sizes that stand behind an entry, with a mark or without. */
static zm_code take_sizes(zm_source *s, zm_err *err) {
    zm_entry *e = &s->entry;
    zm_str head;
    zm_code code = zm_reader_head(&s->reader, 16, &head, err);
    if (code < 0)
        return code;
    if (is_mark(head, 3, 4) || is_mark(head, 1, 2))
        return ZM_OK; /* promised, and not there */
    uint32_t mark = is_mark(head, 7, 8) ? 4 : 0;
    if (head.n >= mark + 4)
        e->crc_due = le32((const unsigned char *)head.p + mark);
    uint32_t sizes = e->long_sizes ? 16 : 8;
    int64_t got = zm_reader_copy(&s->reader, NULL, mark + 4 + sizes, err);
    return got < 0 ? (zm_code)got : ZM_OK;
}

/* All of its bytes are given: is it what it was when it was packed? */
static zm_code end_data(zm_source *s, const char *name, zm_err *err) {
    zm_entry *e = &s->entry;
    zm_code code = e->sized ? zm_zip_finish(s, err) : take_sizes(s, err);
    e->inside = false;
    if (code < 0 || e->crc == e->crc_due)
        return code;
    return zm_fail(err, ZM_E_DATA, name, 0, "zip archive: broken, its check sum does not hold");
}

static int64_t stored(zm_source *s, const char *name, void *to, size_t room, zm_err *err) {
    zm_entry *e = &s->entry;
    uint64_t n = e->left < room ? e->left : room;
    int64_t got = zm_reader_copy(&s->reader, to, n, err);
    if (got < 0)
        return got;
    e->left -= (uint64_t)got;
    e->crc = (uint32_t)crc32(e->crc, to, (uInt)got);
    return (uint64_t)got < n ? clipped(s, name, err) : got;
}

static int64_t inflated(zm_source *s, const char *name, void *to, size_t room, zm_err *err) {
    zm_entry *e = &s->entry;
    z_stream *z = e->inflater;
    z->next_out = to;
    z->avail_out = room < (1u << 30) ? (uInt)room : 1u << 30;
    uInt had = z->avail_out;
    while (z->avail_out == had && !e->ended) {
        zm_str head;
        zm_code code = zm_reader_peek(&s->reader, &head, err);
        if (code < 0)
            return code;
        uint32_t n = e->sized && e->left < head.n ? (uint32_t)e->left : head.n;
        if (!head.n)
            return clipped(s, name, err);
        z->next_in = (unsigned char *)(uintptr_t)head.p;
        z->avail_in = n;
        int said = inflate(z, Z_NO_FLUSH);
        zm_reader_take(&s->reader, n - z->avail_in);
        if (e->sized)
            e->left -= n - z->avail_in;
        e->ended = said == Z_STREAM_END;
        if (said == Z_MEM_ERROR)
            return zm_fail(err, ZM_E_NOMEM, name, 0, "no memory to unpack it");
        if (said != Z_OK && said != Z_STREAM_END && (said != Z_BUF_ERROR || !n)) {
            e->lost = !e->sized;
            return zm_fail(err, ZM_E_DATA, name, 0, "zip archive: broken, it cannot be unpacked");
        }
    }
    e->crc = (uint32_t)crc32(e->crc, to, had - z->avail_out);
    return had - z->avail_out;
}

int64_t zm_zip_data(zm_source *s, const char *name, void *to, size_t room, zm_err *err) {
    zm_entry *e = &s->entry;
    int64_t got = 0;
    if (e->deflated)
        got = e->ended ? 0 : inflated(s, name, to, room, err);
    else if (e->left)
        got = stored(s, name, to, room, err);
    if (got == 0)
        return end_data(s, name, err);
    zm_code code = got > 0 ? zm_stream_spent(s->reader.stream, (uint64_t)got, err) : ZM_OK;
    return code < 0 ? code : got;
}

zm_code zm_zip_finish(zm_source *s, zm_err *err) {
    zm_entry *e = &s->entry;
    char bin[4096];
    int64_t got = 1;
    while (!e->sized && !e->broken && got > 0)
        got = zm_zip_data(s, s->reader.name, bin, sizeof bin, err);
    e->inside = false;
    if (e->sized)
        got = zm_reader_copy(&s->reader, NULL, e->left, err);
    if (got < 0 || !e->sized)
        return got < 0 ? (zm_code)got : ZM_OK;
    s->done = (uint64_t)got < e->left;
    e->left = 0;
    if (s->done)
        return e->broken ? ZM_OK : zip_fail(s, "the archive ends within this entry", err);
    return e->described ? take_sizes(s, err) : ZM_OK;
}
