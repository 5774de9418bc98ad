/* SPDX-License-Identifier: Apache-2.0 */
/* test_parts.c -- products, best trees and lemmas by themselves, against the plainest way to do each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tiny.h"

static uint64_t rng = 1;
static uint32_t next(void) {
    rng = rng * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(rng >> 33);
}

static void test_products_are_exact_on_every_width(void **state) {
    (void)state;
    static const struct {
        uint32_t rows, cols, n;
    } shapes[] = {{1, 4, 1}, {32, 16, 3}, {33, 64, 8}, {100, 128, 17}, {9, 256, 9}};
    for (size_t k = 0; k < ZM_COUNT(shapes); k++) {
        uint32_t R = shapes[k].rows, C = shapes[k].cols, N = shapes[k].n;
        zm_arena a;
        zm_arena_init(&a);
        int8_t *q = zm_arena_get(&a, (size_t)R * C), *x = zm_arena_get(&a, (size_t)N * C);
        float *s = ZM_NEWS(&a, float, R), *b = ZM_NEWS(&a, float, R), *xs = ZM_NEWS(&a, float, N);
        for (uint32_t i = 0; i < R * C; i++)
            q[i] = (int8_t)((int)(next() % 255) - 127);
        for (uint32_t i = 0; i < N * C; i++)
            x[i] = (int8_t)((int)(next() % 255) - 127);
        for (uint32_t i = 0; i < R; i++)
            s[i] = (float)(next() % 100) / 777.0f, b[i] = (float)(next() % 100) / 33.0f;
        for (uint32_t i = 0; i < N; i++)
            xs[i] = (float)(next() % 100) / 555.0f;
        for (zm_simd simd = ZM_SIMD_PLAIN; simd <= zm_simd_best(); simd++) {
            zm_mat m;
            zm_mat_init(simd, &a, &m, q, s, b, R, C);
            float *y = zm_arena_get(&a, (size_t)N * m.padded * sizeof(float));
            zm_mat_mul(simd, &m, x, xs, N, y);
            for (uint32_t i = 0; i < N; i++)
                for (uint32_t r = 0; r < R; r++) {
                    int32_t sum = 0;
                    for (uint32_t c = 0; c < C; c++)
                        sum += x[i * C + c] * q[r * C + c];
                    float scale = xs[i] * s[r], want = (float)sum * scale;
                    want = want + b[r];
                    assert_memory_equal(&want, &y[i * m.padded + r], sizeof want);
                }
        }
        zm_arena_free(&a);
    }
}

static void test_quantise_keeps_the_largest_at_127(void **state) {
    (void)state;
    float x[32] = {0.5f, -2.0f, 1.0f}, zero[16] = {0}, xs;
    int8_t q[32];
    for (zm_simd simd = ZM_SIMD_PLAIN; simd <= zm_simd_best(); simd++) {
        zm_quantise(simd, x, 1, 32, q, &xs);
        assert_int_equal(q[1], -127);
        assert_int_equal(q[0], 32);
        assert_int_equal(q[2], 64);
        zm_quantise(simd, zero, 1, 16, q, &xs);
        assert_int_equal(q[0], 0);
        assert_true(xs == 0);
    }
}

/* Best tree with one root by trying every head of every word. */
static float brute(const float *score, uint32_t n, uint32_t *heads, uint32_t k) {
    if (k == n) {
        uint32_t roots = 0;
        float sum = 0;
        for (uint32_t i = 0; i < n; i++) {
            uint32_t at = i, steps = 0;
            roots += heads[i] == 0;
            while (heads[at] && steps++ <= n)
                at = heads[at] - 1;
            if (heads[at])
                return -1e30f;
            sum += score[i * (n + 1) + heads[i]];
        }
        return roots == 1 ? sum : -1e30f;
    }
    float top = -1e30f;
    for (heads[k] = 0; heads[k] <= n; heads[k]++)
        if (heads[k] != k + 1) {
            uint32_t mine = heads[k];
            float got = brute(score, n, heads, k + 1);
            heads[k] = mine;
            top = got > top ? got : top;
        }
    return top;
}

static void test_tree_is_the_best_where_roots_allow(void **state) {
    (void)state;
    for (int round = 0; round < 400; round++) {
        uint32_t n = 1 + next() % 5, heads[8], try[8];
        float score[64];
        for (uint32_t i = 0; i < n * (n + 1); i++)
            score[i] = (float)(next() % 1000) / 100.0f;
        for (uint32_t i = 0; i < n; i++)
            score[i * (n + 1)] = i == 0 ? 500.0f : -500.0f; /* one word that wants to be the root */
        zm_arena a;
        zm_arena_init(&a);
        zm_best_tree(&a, score, n, heads);
        float sum = 0;
        for (uint32_t i = 0; i < n; i++)
            sum += score[i * (n + 1) + heads[i]];
        float want = brute(score, n, try, 0);
        assert_true(sum > want - 0.01f && sum < want + 0.01f);
        zm_arena_free(&a);
    }
}

static void test_tree_always_has_one_root(void **state) {
    (void)state;
    for (int round = 0; round < 300; round++) {
        uint32_t n = 1 + next() % 40, *heads, roots = 0;
        zm_arena a;
        zm_arena_init(&a);
        float *score = ZM_NEWS(&a, float, (size_t)n * (n + 1));
        heads = ZM_NEWS(&a, uint32_t, n);
        for (uint32_t i = 0; i < n * (n + 1); i++)
            score[i] = (float)(next() % 7);
        zm_best_tree(&a, score, n, heads);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t at = i, steps = 0;
            roots += heads[i] == 0;
            while (heads[at] && steps++ <= n)
                at = heads[at] - 1;
            assert_int_equal(heads[at], 0);
        }
        assert_int_equal(roots, 1);
        zm_arena_free(&a);
    }
}

static void apply(const char *script, const char *form, const char *want) {
    char out[256];
    uint32_t n = 0;
    bool ok = zm_lemma_apply(zm_str_of(script), zm_str_of(form), out, &n);
    assert_int_equal(ok, want != NULL);
    if (want)
        assert_true(zm_str_is(zm_str_n(out, n), want));
}

static void test_lemma_scripts(void **state) {
    (void)state;
    apply("ge>|t>en", "gewerkt", "werken");
    apply("ge>|d>en", "gewerkt", NULL);
    apply(">|ies>y", "parties", "party");
    apply("aange>aan_|d>en", "aangekondigd", "aan_kondigen");
    apply(">|abc>", "abc", NULL); /* nothing would be left */
    apply("a", "a", NULL);        /* no script */
    apply("", "a", NULL);
    apply("x>y", "x", NULL);
}

static void test_tail_counts_characters(void **state) {
    (void)state;
    assert_int_equal(zm_lemma_tail(ZM_S("co\xc3\xb6p"), 2), 2);
    assert_int_equal(zm_lemma_tail(ZM_S("ab"), 5), 0);
    assert_int_equal(zm_lemma_tail(ZM_S(""), 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_products_are_exact_on_every_width),
        cmocka_unit_test(test_quantise_keeps_the_largest_at_127),
        cmocka_unit_test(test_tree_is_the_best_where_roots_allow),
        cmocka_unit_test(test_tree_always_has_one_root),
        cmocka_unit_test(test_lemma_scripts),
        cmocka_unit_test(test_tail_counts_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
