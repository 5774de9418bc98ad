/* SPDX-License-Identifier: Apache-2.0 */
/*
 * boxes.h -- archives made in the test: gzip members, WARC records, zip and tar entries.
 *
 *     box b = {0};
 *     put_member(&b, warc_record("response", "http://k.example/1", page("Minsk ontkent")));
 *     OPEN(f, "x.warc.gz", ZM_IN_AUTO, b);          the file's name ends so
 */
#ifndef TEST_BOXES_H
#define TEST_BOXES_H

#include "../check.h"

#include <zlib.h>
#include <zstd.h>

#include "intake/intake.h"

typedef struct box {
    char p[1 << 18];
    size_t n;
} box;

static inline void put(box *b, const void *p, size_t n) {
    assert_true(n <= sizeof b->p - b->n);
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

static inline void put_z(box *b, const char *z) {
    put(b, z, strlen(z));
}

/* `n` bytes packed as one gzip member (bits 31), zlib's form (15) or bare (-15). */
static inline void put_deflated(box *b, int bits, const void *p, size_t n) {
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)p;
    z.avail_in = (uInt)n;
    z.next_out = (unsigned char *)b->p + b->n;
    z.avail_out = (uInt)(sizeof b->p - b->n);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    b->n = sizeof b->p - z.avail_out;
    deflateEnd(&z);
}

static inline void put_member(box *b, const char *z) {
    put_deflated(b, 31, z, strlen(z));
}

static inline void put_frame(box *b, const char *z) {
    size_t n = ZSTD_compress(b->p + b->n, sizeof b->p - b->n, z, strlen(z), 3);
    assert_false(ZSTD_isError(n));
    b->n += n;
}

/* ---- pages and records ---- */

/* A page with a report of two paragraphs in which `words` stand. */
static inline const char *page(const char *words) {
    static char to[4][2048];
    static unsigned next;
    char *p = to[next++ % 4];
    snprintf(p, sizeof to[0],
             "<!DOCTYPE html><html lang=\"nl\"><head><title>Kop</title></head><body>"
             "<article><h1>Kop van het bericht</h1><p>%s, zei de minister op maandag in de Kamer, en "
             "de partijen namen daar na een lang debat kennis van.</p><p>De oppositie wil dat het "
             "kabinet voor de zomer een plan maakt, en dreigt anders met een motie van wantrouwen "
             "tegen de bewindsman.</p></article></body></html>",
             words);
    return p;
}

static inline const char *answer(const char *head, const char *body) {
    static char to[4][8192];
    static unsigned next;
    char *p = to[next++ % 4];
    snprintf(p, sizeof to[0], "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%s\r\n%s",
             head, body);
    return p;
}

/* A record with a block of `n` bytes that says it has `says`. */
static inline size_t record_says(char *to, size_t room, const char *type, const char *url,
                                 const void *block, size_t n, long long says) {
    int head = snprintf(to, room,
                        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
                        "WARC-Date: 2025-09-05T14:00:00Z\r\nContent-Type: application/http; "
                        "msgtype=response\r\nContent-Length: %lld\r\n\r\n",
                        type, url, says);
    memcpy(to + head, block, n);
    memcpy(to + head + n, "\r\n\r\n", 4);
    return (size_t)head + n + 4;
}

static inline const char *record(const char *type, const char *url, const char *block) {
    static char to[4][16384];
    static unsigned next;
    char *p = to[next++ % 4];
    size_t n = record_says(p, sizeof to[0], type, url, block, strlen(block),
                           (long long)strlen(block));
    p[n] = 0;
    return p;
}

static inline const char *fetched(const char *url, const char *words) {
    return record("response", url, answer("", page(words)));
}

/* ---- zip and tar ---- */

static inline void le(box *b, uint64_t v, unsigned bytes) {
    for (unsigned i = 0; i < bytes; i++)
        put(b, &(char){(char)(v >> (8 * i))}, 1);
}

/* A zip's list of what is in it, which is not read and may be empty. */
static inline void put_zip_end(box *b) {
    put(b, "PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
}

/* A stored entry. */
static inline void put_zip(box *b, const char *name, const void *p, size_t n) {
    put(b, "PK\x03\x04", 4);
    le(b, 10, 2), le(b, 0x800, 2), le(b, 0, 2), le(b, 0, 4);
    le(b, crc32(0, p, (uInt)n), 4), le(b, n, 4), le(b, n, 4);
    le(b, strlen(name), 2), le(b, 0, 2);
    put_z(b, name);
    put(b, p, n);
}

static inline void put_tar(box *b, const char *name, const void *p, size_t n) {
    char head[512] = {0};
    snprintf(head, 100, "%s", name);
    memcpy(head + 100, "0000644\0" "0000000\0" "0000000\0", 24);
    snprintf(head + 124, 12, "%011zo", n);
    memcpy(head + 136, "00000000000\0" "        0", 21);
    memcpy(head + 257, "ustar\0" "00", 8);
    unsigned sum = 0;
    for (unsigned i = 0; i < 512; i++)
        sum += (unsigned char)head[i];
    snprintf(head + 148, 8, "%06o", sum);
    put(b, head, 512);
    put(b, p, n);
    put(b, (char[512]){0}, (512 - n % 512) % 512);
}

/* ---- reading it ---- */

typedef struct inputs {
    zm_arena a;
    zm_arena tables;
    zm_web web;
    zm_intake *in;
    zm_doc d;
    zm_err err;
    char file[128];
    const char *files[1];
} inputs;

static inline void open_inputs(inputs *f, const char *name, zm_input_kind kind, size_t most,
                               const void *p, size_t n) {
    memset(f, 0, sizeof *f);
    snprintf(f->file, sizeof f->file, "/tmp/zegsman-test-%d-%s", (int)getpid(), name);
    FILE *to = fopen(f->file, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(p, 1, n, to), n);
    fclose(to);
    assert_int_equal(zm_web_open(&f->tables, "data/web", &f->web, &f->err), ZM_OK);
    f->files[0] = f->file;
    zm_intake_options o = {.kind = kind, .max_bytes = most, .web = &f->web};
    assert_int_equal(zm_intake_open(&o, f->files, 1, &f->in, &f->err), ZM_OK);
}

static inline void open_again(inputs *f) {
    zm_intake_options o = {.web = &f->web};
    zm_intake_close(f->in);
    assert_int_equal(zm_intake_open(&o, f->files, 1, &f->in, &f->err), ZM_OK);
}

static inline int next(inputs *f) {
    zm_arena_reset(&f->a);
    f->d.arena = &f->a;
    return zm_intake_next(f->in, &f->d, &f->err);
}

static inline void close_inputs(inputs *f) {
    assert_int_equal(next(f), ZM_INTAKE_END);
    zm_intake_close(f->in);
    zm_arena_free(&f->a);
    zm_arena_free(&f->tables);
    unlink(f->file);
}

#define OPEN(f, name, b) \
    inputs f;            \
    open_inputs(&f, name, ZM_IN_AUTO, 0, (b)->p, (b)->n)

/* The next is a report that holds these words, from this place inside the file. */
static inline void gives(inputs *f, const char *words, const char *place) {
    int got = next(f);
    if (got != ZM_OK)
        fail_msg("%d: %s: %s", got, f->err.source, f->err.msg);
    if (!strstr(as_z(f->d.text), words))
        fail_msg("`%s` is not in: %s", words, as_z(f->d.text));
    const char *file = as_z(f->d.meta.file);
    assert_true(strlen(file) >= strlen(place));
    assert_string_equal(file + strlen(file) - strlen(place), place);
}

/* The next is an error with this in its line. */
static inline void complains(inputs *f, zm_code code, const char *what) {
    int got = next(f);
    if (got == ZM_OK || got == ZM_INTAKE_END)
        fail_msg("no error but %d, where one was due: %s", got, what);
    char line[512];
    snprintf(line, sizeof line, "%s: %s", f->err.source, f->err.msg);
    if (!strstr(line, what))
        fail_msg("`%s` is not in: %s", what, line);
    assert_int_equal(got, code);
    assert_int_equal(f->err.code, code);
}

#endif
