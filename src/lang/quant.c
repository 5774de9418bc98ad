/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quant.c -- three kernels for one product; see quant.h.
 *
 * Panels of 32 output rows:
 *
 *     VNNI   [cols/4][32][4]   one 64-byte load = 16 rows x 4 columns
 *     AVX2   [cols/2][32][2]   one 16-byte load = 8 rows x 2 columns, widened to 16 bits
 *     plain  [cols][32]
 *
 * VNNI multiplies unsigned by signed bytes: x is shifted by 128 and the row's
 * 128 * sum(w) taken off again.
 */
#include "lang/quant.h"

#include "lang/net.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define X86 1
#endif

zm_simd zm_simd_best(void) {
#ifdef X86
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni"))
        return ZM_SIMD_VNNI;
    if (__builtin_cpu_supports("avx2"))
        return ZM_SIMD_AVX2;
#endif
    return ZM_SIMD_PLAIN;
}

static uint32_t pad(uint32_t rows) {
    return (rows + ZM_PANEL - 1) / ZM_PANEL * ZM_PANEL;
}

size_t zm_panel_bytes(uint32_t rows, uint32_t cols) {
    return (size_t)pad(rows) * cols;
}

/* Columns that stand together in a panel. */
static uint32_t group_of(zm_simd simd) {
    return simd == ZM_SIMD_VNNI ? 4 : simd == ZM_SIMD_AVX2 ? 2 : 1;
}

void zm_panel_fill(zm_simd simd, const int8_t *q, uint32_t rows, uint32_t cols, int8_t *panel, int32_t *sum) {
    uint32_t g = group_of(simd), padded = pad(rows);
    for (uint32_t r = 0; r < padded; r++) {
        int8_t *base = panel + (size_t)(r / ZM_PANEL) * ZM_PANEL * cols + (r % ZM_PANEL) * g;
        int32_t s = 0;
        for (uint32_t c = 0; c < cols; c++) {
            int8_t v = r < rows ? q[(size_t)r * cols + c] : 0;
            base[(size_t)(c / g) * ZM_PANEL * g + c % g] = v;
            s += v;
        }
        sum[r] = 128 * s;
    }
}

void zm_mat_init(zm_simd simd, zm_arena *a, zm_mat *m, const int8_t *q, const float *s, const float *b, uint32_t rows, uint32_t cols) {
    *m = (zm_mat){.rows = rows, .cols = cols, .padded = pad(rows)};
    m->panel = zm_arena_get(a, zm_panel_bytes(rows, cols));
    m->sum = ZM_NEWS(a, int32_t, m->padded);
    m->s = ZM_NEWS(a, float, m->padded);
    m->b = ZM_NEWS(a, float, m->padded);
    memcpy(m->s, s, rows * sizeof(float));
    if (b)
        memcpy(m->b, b, rows * sizeof(float));
    zm_panel_fill(simd, q, rows, cols, m->panel, m->sum);
}

static void finish_row(const zm_mat *m, uint32_t at, float xs, const int32_t *acc, float *y) {
    for (uint32_t r = 0; r < ZM_PANEL; r++)
        y[at + r] = (float)acc[r] * (xs * m->s[at + r]) + m->b[at + r];
}

static void mul_plain(const zm_mat *m, const int8_t *x, const float *xs, uint32_t n, float *y) {
    for (uint32_t at = 0; at < m->padded; at += ZM_PANEL)
        for (uint32_t i = 0; i < n; i++) {
            const int8_t *w = m->panel + (size_t)at * m->cols, *xi = x + (size_t)i * m->cols;
            int32_t acc[ZM_PANEL] = {0};
            for (uint32_t c = 0; c < m->cols; c++)
                for (uint32_t r = 0; r < ZM_PANEL; r++)
                    acc[r] += xi[c] * w[c * ZM_PANEL + r];
            finish_row(m, at, xs[i], acc, y + (size_t)i * m->padded);
        }
}

#ifdef X86
static inline int32_t load32(const int8_t *p) {
    int32_t v;
    memcpy(&v, p, 4);
    return v;
}

__attribute__((target("avx2"))) static void mul_avx2(const zm_mat *m, const int8_t *x, const float *xs, uint32_t n, float *y) {
    for (uint32_t at = 0; at < m->padded; at += ZM_PANEL)
        for (uint32_t i = 0; i < n; i++) {
            const int8_t *w = m->panel + (size_t)at * m->cols, *xi = x + (size_t)i * m->cols;
            __m256i acc[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
            for (uint32_t c = 0; c < m->cols; c += 2) {
                uint32_t pair = (uint16_t)xi[c] | (uint32_t)(uint16_t)xi[c + 1] << 16;
                __m256i xx = _mm256_set1_epi32((int32_t)pair);
                const int8_t *p = w + (size_t)c * ZM_PANEL;
                for (int k = 0; k < 4; k++) {
                    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * k));
                    acc[k] = _mm256_add_epi32(acc[k], _mm256_madd_epi16(_mm256_cvtepi8_epi16(b), xx));
                }
            }
            int32_t sums[ZM_PANEL];
            for (int k = 0; k < 4; k++)
                _mm256_storeu_si256((__m256i *)(void *)(sums + 8 * k), acc[k]);
            finish_row(m, at, xs[i], sums, y + (size_t)i * m->padded);
        }
}

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

/* Rows at .. at+31 of y for T tokens from x on. */
#define VNNI_TILE(T)                                                                                             \
    VNNI static void tile_##T(const zm_mat *m, uint32_t at, const int8_t *x, const float *xs, float *y) {        \
        const int8_t *w = m->panel + (size_t)at * m->cols;                                                       \
        __m512i acc[T][2];                                                                                       \
        for (int t = 0; t < T; t++)                                                                              \
            acc[t][0] = acc[t][1] = _mm512_setzero_si512();                                                      \
        for (uint32_t c = 0; c < m->cols; c += 4) {                                                              \
            __m512i w0 = _mm512_loadu_si512(w + (size_t)c * ZM_PANEL);                                           \
            __m512i w1 = _mm512_loadu_si512(w + (size_t)c * ZM_PANEL + 64);                                      \
            for (int t = 0; t < T; t++) {                                                                        \
                __m512i v = _mm512_set1_epi32(load32(x + (size_t)t * m->cols + c) ^ (int32_t)0x80808080u);       \
                acc[t][0] = _mm512_dpbusd_epi32(acc[t][0], v, w0);                                               \
                acc[t][1] = _mm512_dpbusd_epi32(acc[t][1], v, w1);                                               \
            }                                                                                                    \
        }                                                                                                        \
        for (int t = 0; t < T; t++)                                                                              \
            for (int k = 0; k < 2; k++) {                                                                        \
                uint32_t o = at + 16 * (uint32_t)k;                                                              \
                __m512i sum = _mm512_sub_epi32(acc[t][k], _mm512_loadu_si512(m->sum + o));                       \
                __m512 f = _mm512_mul_ps(_mm512_set1_ps(xs[t]), _mm512_loadu_ps(m->s + o));                      \
                f = _mm512_mul_ps(_mm512_cvtepi32_ps(sum), f);                                                   \
                _mm512_storeu_ps(y + (size_t)t * m->padded + o, _mm512_add_ps(f, _mm512_loadu_ps(m->b + o)));    \
            }                                                                                                    \
    }
VNNI_TILE(8)
VNNI_TILE(1)

static void mul_vnni(const zm_mat *m, const int8_t *x, const float *xs, uint32_t n, float *y) {
    for (uint32_t at = 0; at < m->padded; at += ZM_PANEL) {
        uint32_t i = 0;
        for (; i + 8 <= n; i += 8)
            tile_8(m, at, x + (size_t)i * m->cols, xs + i, y + (size_t)i * m->padded);
        for (; i < n; i++)
            tile_1(m, at, x + (size_t)i * m->cols, xs + i, y + (size_t)i * m->padded);
    }
}
#endif

void zm_mat_mul(zm_simd simd, const zm_mat *m, const int8_t *x, const float *xs, uint32_t n, float *y) {
#ifdef X86
    if (simd == ZM_SIMD_VNNI) {
        mul_vnni(m, x, xs, n, y);
        return;
    }
    if (simd == ZM_SIMD_AVX2) {
        mul_avx2(m, x, xs, n, y);
        return;
    }
#endif
    (void)simd;
    mul_plain(m, x, xs, n, y);
}

/* ---- floats to bytes: element-wise, so any vector width gives the same bits ---- */

static inline int8_t to_byte(float v) {
    return (int8_t)(int32_t)(v >= 0 ? v + 0.5f : v - 0.5f);
}

static inline __attribute__((always_inline)) void quantise(const float *x, uint32_t n, uint32_t cols, int8_t *q, float *xs) {
    for (uint32_t i = 0; i < n; i++) {
        const float *row = x + (size_t)i * cols;
        float top = 0;
        for (uint32_t c = 0; c < cols; c++) {
            float v = row[c] < 0 ? -row[c] : row[c];
            top = v > top ? v : top;
        }
        float up = top > 0 ? 127.0f / top : 0;
        xs[i] = top / 127.0f;
        for (uint32_t c = 0; c < cols; c++)
            q[(size_t)i * cols + c] = to_byte(row[c] * up);
    }
}

static inline __attribute__((always_inline)) void quantise_act(const float *y, uint32_t n, uint32_t cols, uint32_t stride, int8_t *q) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t c = 0; c < cols; c++)
            q[(size_t)i * cols + c] = to_byte(127.0f * zm_act(y[(size_t)i * stride + c]));
}

#ifdef X86
__attribute__((target("avx2"))) static void quantise_avx2(const float *x, uint32_t n, uint32_t cols, int8_t *q, float *xs) {
    quantise(x, n, cols, q, xs);
}
VNNI static void quantise_512(const float *x, uint32_t n, uint32_t cols, int8_t *q, float *xs) {
    quantise(x, n, cols, q, xs);
}
__attribute__((target("avx2"))) static void quantise_act_avx2(const float *y, uint32_t n, uint32_t cols, uint32_t stride, int8_t *q) {
    quantise_act(y, n, cols, stride, q);
}
VNNI static void quantise_act_512(const float *y, uint32_t n, uint32_t cols, uint32_t stride, int8_t *q) {
    quantise_act(y, n, cols, stride, q);
}
#endif

void zm_quantise(zm_simd simd, const float *x, uint32_t n, uint32_t cols, int8_t *q, float *xs) {
#ifdef X86
    if (simd == ZM_SIMD_VNNI) {
        quantise_512(x, n, cols, q, xs);
        return;
    }
    if (simd == ZM_SIMD_AVX2) {
        quantise_avx2(x, n, cols, q, xs);
        return;
    }
#endif
    (void)simd;
    quantise(x, n, cols, q, xs);
}

void zm_quantise_act(zm_simd simd, const float *y, uint32_t n, uint32_t cols, uint32_t stride, int8_t *q) {
#ifdef X86
    if (simd == ZM_SIMD_VNNI) {
        quantise_act_512(y, n, cols, stride, q);
        return;
    }
    if (simd == ZM_SIMD_AVX2) {
        quantise_act_avx2(y, n, cols, stride, q);
        return;
    }
#endif
    (void)simd;
    quantise_act(y, n, cols, stride, q);
}
