/* SPDX-License-Identifier: Apache-2.0 */
/* test_base.c -- borrowed strings, spans, numbers, hashes, errors. */
#include "../check.h"

static void comparing(void **state) {
    (void)state;
    assert_true(zm_str_eq(ZM_S("ab"), zm_str_n("abc", 2)));
    assert_false(zm_str_eq(ZM_S("ab"), ZM_S("ac")));
    assert_true(zm_str_eq((zm_str){0}, ZM_S("")));
    assert_true(zm_str_is(ZM_S("x"), "x"));
    assert_true(zm_str_starts(ZM_S("Minsk"), ZM_S("Min")) && zm_str_starts(ZM_S("x"), ZM_S("")));
    assert_false(zm_str_starts(ZM_S("Mi"), ZM_S("Min")));
    assert_true(zm_str_ends(ZM_S("luchtaanval"), ZM_S("aanval")));
    assert_false(zm_str_ends(ZM_S("val"), ZM_S("aanval")));
    assert_true(zm_str_cmp(ZM_S("a"), ZM_S("b")) < 0);
    assert_true(zm_str_cmp(ZM_S("ab"), ZM_S("a")) > 0);
    assert_int_equal(zm_str_cmp(ZM_S("a"), ZM_S("a")), 0);
    assert_true(zm_str_cmp(ZM_S("z"), ZM_S("\xc3\xa9")) < 0); /* bytes have no sign */
}

static void parts(void **state) {
    (void)state;
    assert_str(zm_str_from(ZM_S("abc"), 1), "bc");
    assert_str(zm_str_from(ZM_S("abc"), 9), "");
    assert_str(zm_str_to(ZM_S("abc"), 2), "ab");
    assert_str(zm_str_to(ZM_S("abc"), 9), "abc");
    assert_str(zm_str_trim(ZM_S(" \t a b \r\n")), "a b");
    assert_str(zm_str_trim(ZM_S("  ")), "");
}

static void cutting(void **state) {
    (void)state;
    zm_str rest = ZM_S("a,,b,"), piece;
    const char *const want[] = {"a", "", "b", ""};
    unsigned n = 0;
    while (zm_str_cut(&rest, ',', &piece)) {
        assert_true(n < ZM_COUNT(want));
        assert_str(piece, want[n]);
        n++;
    }
    assert_true(n >= 3);
}

static void numbers(void **state) {
    (void)state;
    uint32_t u;
    double d;
    assert_true(zm_str_to_u32(ZM_S("4294967295"), &u) && u == UINT32_MAX);
    assert_false(zm_str_to_u32(ZM_S("4294967296"), &u));
    assert_false(zm_str_to_u32(ZM_S(""), &u));
    assert_false(zm_str_to_u32(ZM_S("-1"), &u));
    assert_false(zm_str_to_u32(ZM_S("1x"), &u));
    assert_false(zm_str_to_u32(ZM_S("99999999999999999999999"), &u));
    assert_true(zm_str_to_double(ZM_S("-3.4"), &d) && d == -3.4);
    assert_true(zm_str_to_double(ZM_S("1000000"), &d) && d == 1e6);
    assert_false(zm_str_to_double(ZM_S("1.2.3"), &d));
    assert_false(zm_str_to_double(ZM_S("1,2"), &d));
    assert_false(zm_str_to_double(ZM_S(""), &d));
    assert_false(zm_str_to_double(ZM_S("nan"), &d));
}

static void spans(void **state) {
    (void)state;
    zm_span a = {2, 5}, b = {5, 7}, c = {3, 4};
    assert_true(zm_span_empty(ZM_NO_SPAN) && !zm_span_empty(a));
    assert_false(zm_span_touch(a, b));
    assert_true(zm_span_touch(a, c) && zm_span_within(c, a) && !zm_span_within(a, c));
}

static void hashes(void **state) {
    (void)state;
    assert_true(zm_hash("a", 1, 0) != zm_hash("b", 1, 0));
    assert_true(zm_hash("a", 1, 0) != zm_hash("a", 1, 1));
    assert_true(zm_hash("a", 1, 0) != zm_hash("a\0", 2, 0));
    assert_true(zm_hash("\x01", 1, 0) != zm_hash("", 1, 1)); /* a seed may not stand in for a byte */
    assert_true(zm_hash("", 0, 0) == zm_hash(NULL, 0, 0));
}

static void errors(void **state) {
    (void)state;
    zm_err err;
    assert_int_equal(zm_fail(&err, ZM_E_DATA, "a.tsv", 7, "no such class '%s'", "x"), ZM_E_DATA);
    assert_int_equal(err.code, ZM_E_DATA);
    assert_int_equal(err.line, 7);
    assert_string_equal(err.source, "a.tsv");
    assert_string_equal(err.msg, "no such class 'x'");
    assert_int_equal(zm_fail(NULL, ZM_E_IO, NULL, 0, "x"), ZM_E_IO);
    zm_fail(&err, ZM_E_IO, NULL, 0, "x");
    assert_string_equal(err.source, "");
}

/* A name or a message that is too long is cut. */
static void long_errors(void **state) {
    (void)state;
    zm_err err;
    char name[1000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    zm_fail(&err, ZM_E_IO, name, 0, "%s", name);
    assert_true(strlen(err.source) < sizeof err.source && strlen(err.source) > 60);
    assert_true(strlen(err.msg) < sizeof err.msg && strlen(err.msg) > 200);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparing), cmocka_unit_test(parts),  cmocka_unit_test(cutting), cmocka_unit_test(numbers),
        cmocka_unit_test(spans),     cmocka_unit_test(hashes), cmocka_unit_test(errors),  cmocka_unit_test(long_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
