/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sketch_file.c -- a sketch as bytes, for a dossier on disk, and back.
 *
 *     01  u32 words  u8 runs  u8 names  u32 ...   little-endian, each list ascending
 *
 * What comes from a disk is checked: a sketch with its hashes out of order would be measured wrong.
 */
#include "story/copies.h"

#define FORM 1u
#define HEAD 7u

static void put32(unsigned char *p, uint32_t v) {
    for (uint32_t i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> 8 * i);
}

static uint32_t take32(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void put_list(zm_buf *to, const uint32_t *v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        unsigned char four[4];
        put32(four, v[i]);
        zm_buf_add(to, four, sizeof four);
    }
}

void zm_sketch_put(zm_buf *to, const zm_sketch *s) {
    unsigned char head[HEAD] = {FORM};
    put32(head + 1, s->words);
    head[5] = (unsigned char)s->n;
    head[6] = (unsigned char)s->n_names;
    zm_buf_add(to, head, sizeof head);
    put_list(to, s->v, s->n);
    put_list(to, s->names, s->n_names);
}

static zm_code bad(zm_err *err, const char *why) {
    return zm_fail(err, ZM_E_DATA, "sketch", 0, "%s; make it again from the text", why);
}

static bool ascends(const uint32_t *v, uint32_t n) {
    for (uint32_t i = 1; i < n; i++)
        if (v[i] <= v[i - 1])
            return false;
    return true;
}

zm_code zm_sketch_take(zm_arena *a, zm_str bytes, zm_sketch *out, zm_err *err) {
    *out = (zm_sketch){0};
    const unsigned char *p = (const unsigned char *)bytes.p;
    if (bytes.n < HEAD || p[0] != FORM)
        return bad(err, "the bytes are no sketch of this version");
    uint32_t runs = p[5], names = p[6], n = runs + names, words = take32(p + 1);
    if (runs > ZM_SKETCH_RUNS || names > ZM_SKETCH_NAMES || bytes.n != HEAD + 4 * n)
        return bad(err, "the sketch has another length than it says");
    if (runs > words || names > words || (words && !runs))
        return bad(err, "the sketch holds more or less than its words give");
    uint32_t *v = zm_arena_get(a, n * sizeof *v);
    if (!v)
        return zm_fail(err, ZM_E_NOMEM, "sketch", 0, "out of memory");
    for (uint32_t i = 0; i < n; i++)
        v[i] = take32(p + HEAD + 4 * i);
    if (!ascends(v, runs) || !ascends(v + runs, names))
        return bad(err, "the hashes of the sketch are not in order");
    *out = (zm_sketch){words, runs, names, v, v + runs};
    return ZM_OK;
}
