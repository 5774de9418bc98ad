/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quant.h -- products of small integers, the same bits on every machine.
 *
 *     y[i][o] = float(sum_k x[i][k] w[o][k]) * (xs[i] * s[o]) + b[o]
 *
 * x and w are signed bytes, the sum is exact in 32 bits (K <= 1024), so it does
 * not matter in which order or width a machine adds: AVX-512 VNNI, AVX2 and
 * plain C give the same y. Everything after the sum is one IEEE operation at a
 * time (the build forbids contraction).
 */
#ifndef ZM_QUANT_H
#define ZM_QUANT_H

#include "base/arena.h"

typedef enum zm_simd { ZM_SIMD_PLAIN, ZM_SIMD_AVX2, ZM_SIMD_VNNI } zm_simd;

/* The best that this machine has; ZEGSMAN_SIMD is not looked at here, the caller decides. */
zm_simd zm_simd_best(void);

/* w[rows][cols] by rows of `simd`'s panel; rows are padded with zeros to a multiple of ZM_PANEL. */
#define ZM_PANEL 32u

typedef struct zm_mat {
    uint32_t rows, cols, padded; /* cols a multiple of 4; padded: rows rounded up to ZM_PANEL */
    int8_t *panel;               /* padded * cols bytes, laid out for simd */
    int32_t *sum;                /* [padded] 128 * sum of the row, what VNNI's unsigned x adds too much */
    float *s, *b;                /* [padded] scale and bias, 0 in the padding */
} zm_mat;

/* How many bytes the panel of rows x cols takes. */
size_t zm_panel_bytes(uint32_t rows, uint32_t cols);
/* Lay out row-major q[rows][cols] into m->panel and m->sum (both given by the caller). */
void zm_panel_fill(zm_simd simd, const int8_t *q, uint32_t rows, uint32_t cols, int8_t *panel, int32_t *sum);
/* A matrix with all its parts in the arena. `b` may be NULL. */
void zm_mat_init(zm_simd simd, zm_arena *a, zm_mat *m, const int8_t *q, const float *s, const float *b, uint32_t rows, uint32_t cols);

/* y[n][padded]; x[n][cols] bytes with xs[n] scales. */
void zm_mat_mul(zm_simd simd, const zm_mat *m, const int8_t *x, const float *xs, uint32_t n, float *y);

/* x[n][cols] floats to bytes, one scale a row: the row's largest magnitude is 127. */
void zm_quantise(zm_simd simd, const float *x, uint32_t n, uint32_t cols, int8_t *q, float *xs);
/* act(y) as bytes, 127 for 1: rows of `cols` floats, `stride` apart. */
void zm_quantise_act(zm_simd simd, const float *y, uint32_t n, uint32_t cols, uint32_t stride, int8_t *q);

#endif
