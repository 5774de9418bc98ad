/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nn.h -- the trainer's arithmetic: matrices, products, Adam.
 *
 * Float throughout; only the trainer is compiled with -march=native and fast
 * sums, the engine computes in integers (src/lang/quant.h).
 */
#ifndef ZM_TRAIN_NN_H
#define ZM_TRAIN_NN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A trained matrix [rows][cols] with its gradient and Adam's two moments. */
typedef struct param {
    char name[16];
    int rows, cols;
    float *w, *g, *m, *v;
    bool sparse;      /* a table: only touched rows are updated */
    float scale;      /* learning-rate factor */
    int *touched, n_touched;
    unsigned char *is_touched;
} param;

typedef struct rng { uint64_t s; } rng;
uint64_t rng_next(rng *r);
float rng_unit(rng *r);   /* [0,1) */
float rng_normal(rng *r);

void *must_alloc(size_t n); /* zeroed; the trainer gives up when there is none */
void param_init(param *p, const char *name, int rows, int cols, float range, bool sparse, rng *r);
void param_touch(param *p, int row);

/* C[M][N] += A(i,k) B[k][j], A(i,k) = a[i*rs + k*cs], B row-major with stride N. */
void gemm(int M, int N, int K, const float *a, int rs, int cs, const float *b, float *c);
/* Y[M][N] = X[M][K] W[N][K]^T + bias[N] (bias may be NULL). */
void linear(int M, int N, int K, const float *x, const float *w, const float *bias, float *y);
/* dX[M][K] += dY W, dW += dY^T X, dB += sums of dY; dx may be NULL. */
void linear_back(int M, int N, int K, const float *x, const float *w, const float *dy, float *dx, float *dw, float *db);

/* One step of Adam with decoupled weight decay; clears the gradients. */
void adam(param **ps, int n, int step, float lr, float clip);

#endif
