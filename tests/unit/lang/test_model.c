/* SPDX-License-Identifier: Apache-2.0 */
/* test_model.c -- a model opens when it is whole and never otherwise; analysing gives trees, the same on any width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tiny.h"

static void test_whole_model_opens(void **state) {
    (void)state;
    tiny t;
    tiny_build(&t);
    zm_model *m = NULL;
    zm_err err = {0};
    assert_int_equal(tiny_open(&t, &m, &err), ZM_OK);
    assert_int_equal(zm_model_lang(m), ZM_LANG_NL);
    assert_true(zm_str_is(zm_model_name(m), "tiny"));
    assert_int_equal(zm_model_sha256(m).n, 64);
    zm_model_close(m);
    tiny_free(&t);
}

static void test_missing_file_says_what_to_do(void **state) {
    (void)state;
    zm_model *m = NULL;
    zm_err err = {0};
    assert_int_equal(zm_model_open("/nowhere/x.zm", &m, &err), ZM_E_CONFIG);
    assert_non_null(strstr(err.msg, "--models"));
    assert_null(m);
}

static void test_every_section_is_needed_in_its_size(void **state) {
    (void)state;
    tiny whole;
    tiny_build(&whole);
    for (uint32_t i = 0; i < whole.n; i++)
        for (int change = 0; change < 3; change++) {
            tiny t;
            tiny_build(&t);
            if (change == 0)
                t.s[i].name[0] = '?';
            else if (change == 1)
                t.s[i].n = t.s[i].n > 1 ? t.s[i].n - 1 : 0;
            else
                t.s[i].n = 0;
            zm_model *m = NULL;
            zm_err err = {0};
            bool may_be_empty = change == 2 && (!strcmp(whole.s[i].name, "lem.dict") || !strcmp(whole.s[i].name, "lem.rule") ||
                                                !strcmp(whole.s[i].name, "lem.part") || !strcmp(whole.s[i].name, "gaz"));
            zm_code rc = tiny_open(&t, &m, &err);
            if (may_be_empty)
                assert_true(rc == ZM_OK || rc == ZM_E_CONFIG);
            else
                assert_int_equal(rc, ZM_E_CONFIG);
            if (rc == ZM_OK)
                zm_model_close(m);
            else
                assert_true(err.msg[0] != 0);
            tiny_free(&t);
        }
    tiny_free(&whole);
}

static void expect_broken(const char *section, size_t at, const void *bytes, size_t n) {
    tiny t;
    tiny_build(&t);
    zm_section *s = tiny_section(&t, section);
    assert_non_null(s);
    memcpy((unsigned char *)(uintptr_t)s->p + at, bytes, n);
    zm_model *m = NULL;
    zm_err err = {0};
    assert_int_equal(tiny_open(&t, &m, &err), ZM_E_CONFIG);
    tiny_free(&t);
}

static void test_bad_values_are_refused(void **state) {
    (void)state;
    float nan = 0.0f / 1.0f;
    uint32_t bits = 0x7fc00000u, big = 99, zero = 0, three = 3;
    memcpy(&nan, &bits, 4);
    expect_broken("dist", 0, &nan, 4);
    expect_broken("l0.f", 8, &nan, 4);
    expect_broken("dims", 0, &big, 4);   /* another format */
    expect_broken("dims", 4, &big, 4);   /* another language */
    expect_broken("dims", 8, &zero, 4);  /* no width */
    expect_broken("dims", 16, &zero, 4); /* no layers */
    expect_broken("dims", 24, &three, 4); /* rows no power of two */
    expect_broken("rels", 0, "ruut", 4); /* no root */
    expect_broken("feats", 31, "x", 1);  /* not ended */
    uint64_t row = 77;
    expect_broken("words", 0, &row, 8);  /* row outside the table */
    uint64_t offset = (1u << 24 | 500u);
    expect_broken("lem.dict", 0, &offset, 8); /* outside the text */
    expect_broken("lem.text", 1, "y", 1);     /* not ended */
}

static void analyse(zm_model *m, zm_arena *a, zm_doc *d, uint32_t n, uint32_t per) {
    zm_lang_work *w = zm_lang_work_new();
    assert_non_null(w);
    tiny_doc(a, d, n, per);
    zm_lang_analyse(m, w, d);
    zm_lang_work_free(w);
}

static void test_every_sentence_gets_one_root_and_no_cycle(void **state) {
    (void)state;
    tiny t;
    tiny_build(&t);
    zm_model *m = NULL;
    assert_int_equal(tiny_open(&t, &m, NULL), ZM_OK);
    for (uint32_t per = 1; per <= 12; per++) {
        zm_arena a;
        zm_doc d;
        zm_arena_init(&a);
        analyse(m, &a, &d, 61, per);
        for (uint32_t s = 0; s < d.n_sents; s++) {
            uint32_t roots = 0;
            for (uint32_t i = d.sents[s].first; i < d.sents[s].first + d.sents[s].count; i++) {
                uint32_t at = i, steps = 0;
                roots += d.toks[i].head == ZM_NONE;
                assert_true((d.toks[i].head == ZM_NONE) == zm_str_is(d.toks[i].deprel, "root"));
                for (; d.toks[at].head != ZM_NONE; steps++) {
                    at = d.toks[at].head;
                    assert_true(d.toks[at].sent == s && steps <= d.sents[s].count);
                }
            }
            assert_int_equal(roots, 1);
        }
        zm_arena_free(&a);
    }
    zm_model_close(m);
    tiny_free(&t);
}

static void test_same_on_every_width(void **state) {
    (void)state;
    tiny t;
    tiny_build(&t);
    zm_model *m = NULL;
    assert_int_equal(tiny_open(&t, &m, NULL), ZM_OK);
    zm_simd best = m->simd;
    zm_model_close(m);
    zm_doc first = {0};
    zm_arena a;
    zm_arena_init(&a);
    for (zm_simd simd = ZM_SIMD_PLAIN; simd <= best; simd++) {
        setenv("ZEGSMAN_SIMD", simd == ZM_SIMD_PLAIN ? "plain" : simd == ZM_SIMD_AVX2 ? "avx2" : "", 1);
        assert_int_equal(tiny_open(&t, &m, NULL), ZM_OK);
        zm_doc d;
        analyse(m, &a, &d, 100, 11);
        if (!first.toks)
            first = d;
        for (uint32_t i = 0; i < d.n_toks; i++) {
            assert_int_equal(d.toks[i].head, first.toks[i].head);
            assert_int_equal(d.toks[i].upos, first.toks[i].upos);
            assert_int_equal(d.toks[i].sure, first.toks[i].sure);
            assert_int_equal(d.toks[i].ner, first.toks[i].ner);
            assert_true(zm_str_eq(d.toks[i].deprel, first.toks[i].deprel));
        }
        zm_model_close(m);
    }
    unsetenv("ZEGSMAN_SIMD");
    zm_arena_free(&a);
    tiny_free(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_model_opens),
        cmocka_unit_test(test_missing_file_says_what_to_do),
        cmocka_unit_test(test_every_section_is_needed_in_its_size),
        cmocka_unit_test(test_bad_values_are_refused),
        cmocka_unit_test(test_every_sentence_gets_one_root_and_no_cycle),
        cmocka_unit_test(test_same_on_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
