/* SPDX-License-Identifier: Apache-2.0 */
/*
 * encode.c -- from tokens to vectors: embeddings, then recurrent layers.
 *
 *     x = word row | sum of sub rows + mean of gram rows            [D] = [H | H]
 *     z, f, r = W x (integers)
 *     c = gate(f + vf c') c' + (1 - gate(f + vf c')) z              c' the neighbour's c
 *     h = gate(r + vr c') act(c) + (1 - gate(r + vr c')) x_half
 *
 * The first half of D runs left to right, the second right to left. The
 * formulas are Lei et al. 2018's simple recurrent unit; train/encoder.c has
 * their gradients.
 */
#include <math.h>

#include "lang/weights.h"

#if defined(__x86_64__)
#define WIDE512 __attribute__((target("avx512f,avx512bw")))
#define WIDE256 __attribute__((target("avx2")))
#endif
#define INLINE static inline __attribute__((always_inline))

/* Row of the word, 0 when it is not known. */
static uint32_t word_row(const zm_model *m, uint64_t hash) {
    if (!m->words_cap)
        return 0;
    uint32_t mask = m->words_cap - 1, check = (uint32_t)(hash >> 32);
    for (uint32_t i = (uint32_t)hash & mask, tries = 0; tries < m->words_cap; i = (i + 1) & mask, tries++) {
        if (!m->words[i])
            return 0;
        if ((uint32_t)(m->words[i] >> 32) == check)
            return (uint32_t)m->words[i];
    }
    return 0;
}

INLINE void add_row(float *restrict x, const zm_table8 *t, uint32_t row, uint32_t H, float share) {
    const int8_t *q = t->q + (size_t)row * H;
    float s = t->s[row] * share;
    for (uint32_t j = 0; j < H; j++)
        x[j] += (float)q[j] * s;
}

INLINE void embed_token(const zm_model *m, const zm_feats *f, float *x) {
    uint32_t H = m->H;
    memset(x, 0, 2 * H * sizeof(float));
    add_row(x, &m->word, word_row(m, f->word), H, 1);
    for (uint32_t k = 0; k < f->n_sub; k++)
        add_row(x + H, &m->sub, f->sub[k] & (m->sub.rows - 1), H, 1);
    float share = f->n_gram ? 1 / sqrtf((float)f->n_gram) : 0;
    for (uint32_t k = 0; k < f->n_gram; k++)
        add_row(x + H, &m->gram, f->gram[k] & (m->gram.rows - 1), H, share);
}

/* One direction of one step, H wide. */
INLINE void step(uint32_t H, const float *restrict u, const float *restrict vf, const float *restrict vr, const float *restrict x,
                 float *restrict c, float *restrict h) {
    for (uint32_t j = 0; j < H; j++) {
        float prev = c[j];
        float f = zm_gate(u[H + j] + vf[j] * prev);
        float r = zm_gate(u[2 * H + j] + vr[j] * prev);
        float now = f * prev + (1 - f) * u[j];
        c[j] = now;
        h[j] = r * zm_act(now) + (1 - r) * x[j];
    }
}

INLINE void scan(const zm_model *m, const zm_layer *l, const zm_lang_work *w, const float *u, const float *x, float *c, float *h) {
    uint32_t H = m->H, D = m->D, U = l->w.padded;
    for (uint32_t s = 0; s < w->sents; s++)
        for (uint32_t dir = 0; dir < 2; dir++) {
            uint32_t from = w->off[s], n = w->off[s + 1] - from;
            memset(c, 0, H * sizeof(float));
            for (uint32_t k = 0; k < n; k++) {
                size_t i = dir ? from + n - 1 - k : from + k;
                step(H, u + i * U + (size_t)dir * 3 * H, l->f + dir * H, l->r + dir * H, x + i * D + dir * H, c, h + i * D + dir * H);
            }
        }
}

/* The same code for three widths: element-wise work gives the same bits in each. */
#if defined(__x86_64__)
WIDE512 static void embed_512(const zm_model *m, const zm_feats *f, float *x) {
    embed_token(m, f, x);
}
WIDE256 static void embed_256(const zm_model *m, const zm_feats *f, float *x) {
    embed_token(m, f, x);
}
WIDE512 static void scan_512(const zm_model *m, const zm_layer *l, const zm_lang_work *w, const float *u, const float *x, float *c, float *h) {
    scan(m, l, w, u, x, c, h);
}
WIDE256 static void scan_256(const zm_model *m, const zm_layer *l, const zm_lang_work *w, const float *u, const float *x, float *c, float *h) {
    scan(m, l, w, u, x, c, h);
}
#endif

static void embed_any(const zm_model *m, const zm_feats *f, float *x) {
#if defined(__x86_64__)
    if (m->simd == ZM_SIMD_VNNI) {
        embed_512(m, f, x);
        return;
    }
    if (m->simd == ZM_SIMD_AVX2) {
        embed_256(m, f, x);
        return;
    }
#endif
    embed_token(m, f, x);
}

static void scan_any(const zm_model *m, const zm_layer *l, const zm_lang_work *w, const float *u, const float *x, float *c, float *h) {
#if defined(__x86_64__)
    if (m->simd == ZM_SIMD_VNNI) {
        scan_512(m, l, w, u, x, c, h);
        return;
    }
    if (m->simd == ZM_SIMD_AVX2) {
        scan_256(m, l, w, u, x, c, h);
        return;
    }
#endif
    scan(m, l, w, u, x, c, h);
}

void zm_encode(const zm_model *m, zm_lang_work *w, const zm_doc *d) {
    zm_arena *a = &w->arena;
    size_t n = w->n, D = m->D;
    float *x = zm_arena_get(a, n * D * sizeof(float)), *h = zm_arena_get(a, n * D * sizeof(float));
    float *c = zm_arena_get(a, D * sizeof(float));
    float *u = zm_arena_get(a, n * m->layer[0].w.padded * sizeof(float));
    w->q = zm_arena_get(a, n * D);
    w->qs = zm_arena_get(a, n * sizeof(float));
    zm_feats f;
    for (uint32_t s = 0; s < w->sents; s++)
        for (uint32_t i = w->off[s]; i < w->off[s + 1]; i++) {
            zm_feats_of(d, w->first + i, i == w->off[s], &m->gaz, &f);
            embed_any(m, &f, x + i * D);
        }
    for (uint32_t k = 0; k < m->layers; k++) {
        zm_quantise(m->simd, x, w->n, m->D, w->q, w->qs);
        zm_mat_mul(m->simd, &m->layer[k].w, w->q, w->qs, w->n, u);
        scan_any(m, &m->layer[k], w, u, x, c, h);
        float *t = x;
        x = h;
        h = t;
    }
    zm_quantise(m->simd, x, w->n, m->D, w->q, w->qs);
}
