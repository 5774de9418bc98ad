/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "base/tsv.h"

static zm_code parse(zm_arena *a, const char *text, zm_table *t, zm_err *err) {
    return zm_table_parse(a, ZM_S("cues.tsv"), zm_str_of(text), 2, 3, t, err);
}

static void rows_and_columns(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_table t;
    assert_int_equal(
        parse(&a, "\xef\xbb\xbf# words\n\ndreigen\tV\t-\r\n zeggen \tV\nlast\tN\tx", &t, NULL),
        ZM_OK);
    assert_int_equal(t.n, 3);
    assert_str(t.rows[0].cols[0], "dreigen");
    assert_int_equal(t.rows[0].cols[2].n, 0);
    assert_null(t.rows[0].cols[2].p);
    assert_str(t.rows[1].cols[0], "zeggen");
    assert_int_equal(t.rows[1].n, 2);
    assert_int_equal(t.rows[1].line, 4);
    assert_str(t.rows[2].cols[2], "x");
    zm_arena_free(&a);
}

/* line 2: one column where two are needed, four where three may be */
static void wrong_number_of_columns(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_table t;
    zm_err err;
    assert_int_equal(parse(&a, "a\tb\nc\n", &t, &err), ZM_E_CONFIG);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.source, "cues.tsv");
    assert_string_equal(err.msg, "the row has 1 columns, it needs at least 2 split by one tab");
    assert_int_equal(parse(&a, "a\tb\tc\td\n", &t, &err), ZM_E_CONFIG);
    assert_int_equal(err.line, 1);
    zm_arena_free(&a);
}

static void more_columns_than_a_row_holds(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_table t;
    char text[64] = "";
    for (int i = 0; i < 20; i++)
        strcat(text, "x\t");
    assert_int_equal(zm_table_parse(&a, ZM_S("f"), zm_str_of(text), 1, 99, &t, NULL), ZM_E_CONFIG);
    zm_arena_free(&a);
}

static void bytes_that_are_no_utf8(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_table t;
    zm_err err;
    assert_int_equal(parse(&a, "a\tb\nc\t\xff\n", &t, &err), ZM_E_CONFIG);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.byte, 6);
    zm_arena_free(&a);
}

static void a_missing_table(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_table t;
    zm_err err;
    assert_int_equal(zm_table_read(&a, ZM_S("/nowhere"), "x.tsv", 1, 2, &t, &err), ZM_E_CONFIG);
    assert_string_equal(err.source, "/nowhere/x.tsv");
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_columns),         cmocka_unit_test(wrong_number_of_columns),
        cmocka_unit_test(more_columns_than_a_row_holds), cmocka_unit_test(bytes_that_are_no_utf8),
        cmocka_unit_test(a_missing_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
