/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tiny.h -- a whole model of a few kilobytes with made-up weights, for tests:
 * every section a real one has, in a shape that can be broken at will.
 */
#ifndef ZM_TEST_TINY_H
#define ZM_TEST_TINY_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/pack.h"
#include "lang/net.h"
#include "lang/weights.h"

#define TINY_H 16u
#define TINY_D 32u
#define TINY_A 16u
#define TINY_FEATS 3u
#define TINY_RELS 4u

typedef struct tiny {
    zm_section s[ZM_PACK_SECTIONS];
    uint32_t n;
    unsigned char *bytes[ZM_PACK_SECTIONS]; /* owned copies, so that a test may change them */
    uint64_t rng;
} tiny;

static inline uint32_t tiny_random(tiny *t) {
    t->rng = t->rng * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(t->rng >> 33);
}

static inline unsigned char *tiny_add(tiny *t, const char *name, const void *p, size_t n) {
    unsigned char *copy = malloc(n ? n : 1);
    if (p && n)
        memcpy(copy, p, n);
    size_t len = strlen(name);
    memcpy(t->s[t->n].name, name, len < 16 ? len : 16);
    t->s[t->n].p = t->bytes[t->n] = copy;
    t->s[t->n].n = n;
    t->n++;
    return copy;
}

static inline void tiny_bytes(tiny *t, const char *name, const char *suffix, size_t n) {
    char full[32];
    snprintf(full, sizeof full, "%s%s", name, suffix);
    unsigned char *p = tiny_add(t, full, NULL, n);
    for (size_t i = 0; i < n; i++)
        p[i] = (unsigned char)(tiny_random(t) % 200);
}

static inline void tiny_floats(tiny *t, const char *name, const char *suffix, uint32_t n, float range) {
    char full[32];
    snprintf(full, sizeof full, "%s%s", name, suffix);
    unsigned char *p = tiny_add(t, full, NULL, (size_t)n * 4);
    for (uint32_t i = 0; i < n; i++) {
        float f = range * ((float)(tiny_random(t) % 2001) / 1000.0f - 1.0f);
        memcpy(p + (size_t)i * 4, &f, 4);
    }
}

static inline void tiny_matrix(tiny *t, const char *name, uint32_t rows, uint32_t cols, bool bias) {
    tiny_bytes(t, name, ".q", (size_t)rows * cols);
    tiny_floats(t, name, ".s", rows, 0.01f);
    if (bias)
        tiny_floats(t, name, ".b", rows, 0.5f);
}

static inline void tiny_build(tiny *t) {
    *t = (tiny){.rng = 7};
    uint32_t dims[10] = {1, ZM_LANG_NL, TINY_H, TINY_A, 1, 2, 4, 4, TINY_FEATS, TINY_RELS};
    uint64_t words[2] = {0, 0};
    uint32_t gaz[2] = {0, 0};
    uint64_t slots[2] = {0, 0};
    tiny_add(t, "dims", dims, sizeof dims);
    tiny_add(t, "name", "tiny", 5);
    tiny_add(t, "words", words, sizeof words);
    tiny_add(t, "gaz", gaz, sizeof gaz);
    tiny_add(t, "feats", "NOUN|Number=Sing\0VERB|_\0PUNCT|_", 32);
    tiny_add(t, "rels", "root\0nsubj\0obj\0punct", 21);
    tiny_matrix(t, "word", 2, TINY_H, false);
    tiny_matrix(t, "sub", 4, TINY_H, false);
    tiny_matrix(t, "gram", 4, TINY_H, false);
    tiny_bytes(t, "l0.w", ".q", 6 * TINY_H * TINY_D);
    tiny_floats(t, "l0.w", ".s", 6 * TINY_H, 0.01f);
    tiny_floats(t, "l0", ".b", 6 * TINY_H, 0.5f);
    tiny_floats(t, "l0", ".f", TINY_D, 0.5f);
    tiny_floats(t, "l0", ".r", TINY_D, 0.5f);
    tiny_matrix(t, "upos", ZM_UPOS_COUNT, TINY_D, true);
    tiny_matrix(t, "feats", TINY_FEATS, TINY_D, true);
    tiny_matrix(t, "ner", ZM_NER_TAGS, TINY_D, true);
    tiny_matrix(t, "arc_d", TINY_A, TINY_D, true);
    tiny_matrix(t, "arc_h", TINY_A, TINY_D, true);
    tiny_matrix(t, "lab_d", TINY_A, TINY_D, true);
    tiny_matrix(t, "lab_h", TINY_A, TINY_D, true);
    tiny_matrix(t, "lab", TINY_RELS, TINY_A, true);
    tiny_floats(t, "arc_root", "", TINY_A, 1);
    tiny_floats(t, "lab_root", "", TINY_A, 1);
    tiny_floats(t, "dist", "", ZM_DIST, 1);
    tiny_add(t, "lem.dict", slots, sizeof slots);
    tiny_add(t, "lem.rule", slots, sizeof slots);
    tiny_add(t, "lem.text", "x", 2);
    tiny_add(t, "lem.part", "uit", 4);
}

static inline void tiny_free(tiny *t) {
    for (uint32_t i = 0; i < t->n; i++)
        free(t->bytes[i]);
}

static inline zm_section *tiny_section(tiny *t, const char *name) {
    for (uint32_t i = 0; i < t->n; i++)
        if (strcmp(t->s[i].name, name) == 0)
            return &t->s[i];
    return NULL;
}

/* Write it where `path` (a mkstemp template) says and open it. */
static inline zm_code tiny_open(const tiny *t, zm_model **out, zm_err *err) {
    char path[] = "/tmp/zegsman-test-XXXXXX";
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_pack_write(&b, t->s, t->n);
    int fd = mkstemp(path);
    ssize_t wrote = fd >= 0 ? write(fd, b.p, b.n) : -1;
    zm_code rc = ZM_E_IO;
    if (wrote == (ssize_t)b.n)
        rc = zm_model_open(path, out, err);
    if (fd >= 0) {
        close(fd);
        unlink(path);
    }
    zm_buf_free(&b);
    return rc;
}

/* A document of `n` tokens of made-up words in sentences of `per`. */
static inline void tiny_doc(zm_arena *a, zm_doc *d, uint32_t n, uint32_t per) {
    static const char *const words[] = {"de", "minister", "zegt", "niets", ".", "Polen"};
    zm_buf text;
    zm_buf_init(&text, 0);
    *d = (zm_doc){.arena = a, .n_toks = n, .n_sents = (n + per - 1) / per};
    d->toks = ZM_NEWS(a, zm_tok, n);
    d->sents = ZM_NEWS(a, zm_sent, d->n_sents);
    for (uint32_t i = 0; i < n; i++) {
        const char *w = words[i % 6];
        d->toks[i].start = (uint32_t)text.n;
        zm_buf_z(&text, w);
        d->toks[i].end = (uint32_t)text.n;
        zm_buf_char(&text, ' ');
        d->toks[i].low = zm_str_of(w);
        d->toks[i].sent = i / per;
        zm_sent *s = &d->sents[i / per];
        if (i % per == 0)
            s->first = i;
        s->count++;
    }
    d->text = zm_arena_str(a, zm_str_n(text.p, text.n));
    zm_buf_free(&text);
}

#endif
