/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nn.c -- products by a 6 x 32 register block over packed panels; Adam as in
 * Kingma & Ba 2015 with global clipping of the gradient's norm.
 */
#include "nn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef float vec __attribute__((vector_size(64), aligned(4)));
#define LANES 16
#define ROWS 6

uint64_t rng_next(rng *r) {
    uint64_t z = (r->s += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

float rng_unit(rng *r) {
    return (float)(rng_next(r) >> 40) / 16777216.0f;
}

float rng_normal(rng *r) {
    float u = rng_unit(r) + 1e-7f, v = rng_unit(r);
    return sqrtf(-2 * logf(u)) * cosf(6.2831853f * v);
}

void *must_alloc(size_t n) {
    void *p = NULL;
    if (posix_memalign(&p, 64, n ? n : 64)) {
        fprintf(stderr, "train: no memory for %zu bytes\n", n);
        exit(70);
    }
    memset(p, 0, n);
    return p;
}

void param_init(param *p, const char *name, int rows, int cols, float range, bool sparse, rng *r) {
    size_t n = (size_t)rows * (size_t)cols;
    memset(p, 0, sizeof *p);
    snprintf(p->name, sizeof p->name, "%s", name);
    p->rows = rows;
    p->cols = cols;
    p->sparse = sparse;
    p->scale = 1;
    p->w = must_alloc(n * 4);
    p->g = must_alloc(n * 4);
    p->m = must_alloc(n * 4);
    p->v = must_alloc(n * 4);
    for (size_t i = 0; i < n && range > 0; i++)
        p->w[i] = (rng_unit(r) * 2 - 1) * range;
    if (sparse) {
        p->touched = must_alloc((size_t)rows * sizeof(int));
        p->is_touched = must_alloc((size_t)rows);
    }
}

void param_touch(param *p, int row) {
    if (p->is_touched[row])
        return;
    p->is_touched[row] = 1;
    p->touched[p->n_touched++] = row;
}

/* Rows i .. i+R of C over one packed panel of 32 columns. */
#define KERNEL(R)                                                                                   \
    static void kernel_##R(int K, const float *a, int rs, int cs, const float *panel, float *c,     \
                           int stride) {                                                            \
        vec acc[R][2];                                                                              \
        for (int r = 0; r < R; r++)                                                                 \
            acc[r][0] = acc[r][1] = (vec){0};                                                       \
        for (int k = 0; k < K; k++) {                                                               \
            vec b0 = *(const vec *)(panel + k * 32), b1 = *(const vec *)(panel + k * 32 + LANES);   \
            for (int r = 0; r < R; r++) {                                                           \
                float x = a[r * rs + k * cs];                                                       \
                acc[r][0] += b0 * x;                                                                \
                acc[r][1] += b1 * x;                                                                \
            }                                                                                       \
        }                                                                                           \
        for (int r = 0; r < R; r++) {                                                               \
            *(vec *)(c + r * stride) += acc[r][0];                                                  \
            *(vec *)(c + r * stride + LANES) += acc[r][1];                                          \
        }                                                                                           \
    }
KERNEL(6)
KERNEL(1)

static void edge(int M, int n, int K, const float *a, int rs, int cs, const float *b, int N, float *c) {
    for (int i = 0; i < M; i++)
        for (int k = 0; k < K; k++) {
            float x = a[i * rs + k * cs];
            for (int j = 0; j < n; j++)
                c[i * N + j] += x * b[k * N + j];
        }
}

void gemm(int M, int N, int K, const float *a, int rs, int cs, const float *b, float *c) {
    static _Thread_local float *panel;
    static _Thread_local int panel_k;
    if (K > panel_k) {
        free(panel);
        panel = must_alloc((size_t)K * 32 * 4);
        panel_k = K;
    }
    int j = 0;
    for (; j + 32 <= N; j += 32) {
        for (int k = 0; k < K; k++)
            memcpy(panel + k * 32, b + (size_t)k * (size_t)N + j, 128);
        int i = 0;
        for (; i + ROWS <= M; i += ROWS)
            kernel_6(K, a + (size_t)i * (size_t)rs, rs, cs, panel, c + (size_t)i * (size_t)N + j, N);
        for (; i < M; i++)
            kernel_1(K, a + (size_t)i * (size_t)rs, rs, cs, panel, c + (size_t)i * (size_t)N + j, N);
    }
    if (j < N)
        edge(M, N - j, K, a, rs, cs, b + j, N, c + j);
}

void linear(int M, int N, int K, const float *x, const float *w, const float *bias, float *y) {
    float *t = must_alloc((size_t)N * (size_t)K * 4);
    for (int n = 0; n < N; n++)
        for (int k = 0; k < K; k++)
            t[k * N + n] = w[n * K + k];
    for (int m = 0; m < M; m++)
        for (int n = 0; n < N; n++)
            y[m * N + n] = bias ? bias[n] : 0;
    gemm(M, N, K, x, K, 1, t, y);
    free(t);
}

void linear_back(int M, int N, int K, const float *x, const float *w, const float *dy, float *dx, float *dw,
                 float *db) {
    if (dx)
        gemm(M, K, N, dy, N, 1, w, dx);
    gemm(N, K, M, dy, 1, N, x, dw);
    for (int m = 0; db && m < M; m++)
        for (int n = 0; n < N; n++)
            db[n] += dy[m * N + n];
}

static double norm_of(const param *p) {
    double s = 0;
    if (p->sparse) {
        for (int t = 0; t < p->n_touched; t++) {
            const float *g = p->g + (size_t)p->touched[t] * (size_t)p->cols;
            for (int i = 0; i < p->cols; i++)
                s += (double)(g[i] * g[i]);
        }
        return s;
    }
    for (int i = 0; i < p->rows * p->cols; i++)
        s += (double)(p->g[i] * p->g[i]);
    return s;
}

static void update(param *p, size_t from, int n, float lr, float factor, float c1, float c2) {
    float *w = p->w + from, *g = p->g + from, *m = p->m + from, *v = p->v + from;
    for (int i = 0; i < n; i++) {
        float x = g[i] * factor;
        m[i] = 0.9f * m[i] + 0.1f * x;
        v[i] = 0.98f * v[i] + 0.02f * x * x;
        w[i] -= lr * (m[i] * c1) / (sqrtf(v[i] * c2) + 1e-8f);
        g[i] = 0;
    }
}

void adam(param **ps, int n, int step, float lr, float clip) {
    double s = 0;
    for (int i = 0; i < n; i++)
        s += norm_of(ps[i]);
    float norm = (float)sqrt(s), factor = norm > clip ? clip / norm : 1;
    float c1 = 1 / (1 - powf(0.9f, (float)step)), c2 = 1 / (1 - powf(0.98f, (float)step));
    for (int i = 0; i < n; i++) {
        param *p = ps[i];
        if (!p->sparse) {
            update(p, 0, p->rows * p->cols, lr * p->scale, factor, c1, c2);
            continue;
        }
        for (int t = 0; t < p->n_touched; t++) {
            update(p, (size_t)p->touched[t] * (size_t)p->cols, p->cols, lr * p->scale, factor, c1, c2);
            p->is_touched[p->touched[t]] = 0;
        }
        p->n_touched = 0;
    }
}
