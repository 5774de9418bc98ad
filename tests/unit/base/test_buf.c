/* SPDX-License-Identifier: Apache-2.0 */
/* test_buf.c -- bytes, JSON strings and numbers as they are written; a ceiling, and silence behind it. */
#include "../check.h"

#include <locale.h>

#include "base/buf.h"

static void expect(zm_buf *b, const char *want) {
    assert_false(b->failed);
    assert_int_equal(b->n, strlen(want));
    assert_memory_equal(b->p, want, b->n);
    b->n = 0;
}

static void grows(void **state) {
    (void)state;
    zm_buf b;
    zm_buf_init(&b, 0);
    for (unsigned i = 0; i < 100000; i++)
        zm_buf_char(&b, (char)('a' + i % 26));
    assert_int_equal(b.n, 100000);
    for (unsigned i = 0; i < 100000; i++)
        assert_int_equal(b.p[i], 'a' + i % 26);
    zm_buf_free(&b);
    assert_null(b.p);
}

static void a_ceiling_is_the_end(void **state) {
    (void)state;
    zm_buf b;
    zm_buf_init(&b, 10);
    zm_buf_z(&b, "12345678901234567890123456789012345678901234567890");
    zm_buf_z(&b, "x");
    assert_true(b.failed);
    assert_true(b.n <= 10);
    zm_buf_free(&b);
    assert_false(b.failed);
}

static void words_and_numbers(void **state) {
    (void)state;
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_buf_u64(&b, 0);
    zm_buf_char(&b, ' ');
    zm_buf_u64(&b, UINT64_MAX);
    expect(&b, "0 18446744073709551615");
    zm_buf_printf(&b, "%s|%5d|", "x", 42);
    expect(&b, "x|   42|");
    zm_buf_str(&b, ZM_S(""));
    zm_buf_add(&b, NULL, 0);
    expect(&b, "");
    zm_buf_free(&b);
}

static void json_strings(void **state) {
    (void)state;
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_buf_json(&b, ZM_S("a\"b\\c/d"));
    expect(&b, "\"a\\\"b\\\\c/d\"");
    zm_buf_json(&b, ZM_S("\n\r\t\b\f\x01\x1f\x7f"));
    expect(&b, "\"\\n\\r\\t\\b\\f\\u0001\\u001f\\u007f\"");
    zm_buf_json(&b, zm_str_n("a\0b", 3));
    expect(&b, "\"a\\u0000b\"");
    zm_buf_json(&b, ZM_S("\u201eja\u201d"));
    expect(&b, "\"\u201eja\u201d\"");
    zm_buf_json(&b, ZM_S(""));
    expect(&b, "\"\"");
    zm_buf_free(&b);
}

static void number(double v, int places, const char *want) {
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_buf_number(&b, v, places);
    expect(&b, want);
    zm_buf_free(&b);
}

static void numbers(void **state) {
    (void)state;
    number(3.4, 2, "3.4");
    number(-10, 1, "-10");
    number(7, 0, "7");
    number(0, 2, "0");
    number(-0.001, 2, "0");
    number(1200, 6, "1200");
    number(0.95, 2, "0.95");
    number(2.999, 2, "3");
    number(100, 0, "100");
    number(4500000000.0, 6, "4500000000");
}

/* A report can hold a number of any length: what is written stays short and stays a number. */
static void numbers_beyond_measure(void **state) {
    (void)state;
    number(1e15, 6, "1e+15");
    number(1e20, 6, "1e+20");
    number(-1e300, 6, "-1e+300");
    number(12345678901234567890.0, 6, "1.2345678901234567e+19");
    number(999999999999999.0, 6, "999999999999999");
}

/* The library may run in a program that reads and writes as the Dutch do. */
static void another_decimal_mark(void **state) {
    (void)state;
    if (!setlocale(LC_NUMERIC, "nl_NL.UTF-8") && !setlocale(LC_NUMERIC, "de_DE.UTF-8"))
        return;
    number(3.4, 2, "3.4");
    number(1.5e20, 2, "1.5e+20");
    setlocale(LC_NUMERIC, "C");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows),        cmocka_unit_test(a_ceiling_is_the_end),   cmocka_unit_test(words_and_numbers),
        cmocka_unit_test(json_strings), cmocka_unit_test(numbers),                cmocka_unit_test(numbers_beyond_measure),
        cmocka_unit_test(another_decimal_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
