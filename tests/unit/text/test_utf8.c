/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "base/utf8.h"

static void good_and_bad_bytes(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        int64_t bad;
    } cases[] = {
        {"", -1}, {"Riga", -1}, {"„é€𝄞", -1}, {"abcdefgh\xc3\xa9", -1},
        {"\x80", 0}, {"a\xc0\xaf", 1}, {"\xc1\xbf", 0}, {"\xe0\x80\xaf", 0}, {"\xed\xa0\x80", 0},
        {"\xf0\x80\x80\xaf", 0}, {"\xf4\x90\x80\x80", 0}, {"\xf5\x80\x80\x80", 0},
        {"ab\xe2\x80", 2},
        {"abcdefghij\xff", 10}, {"\xc3(", 0},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++)
        assert_int_equal(zm_utf8_check(zm_str_of(cases[i].bytes)), cases[i].bad);
}

/* Every character there is: written, read forward, read backward. */
static void there_and_back(void **state) {
    (void)state;
    for (uint32_t c = 1; c < 0x110000; c++) {
        if (c == 0xd800)
            c = 0xe000;
        char b[4];
        zm_str s = {b, zm_utf8_put(c, b)};
        uint32_t at = 0;
        if (zm_utf8_next(s, &at) != c || at != s.n || zm_utf8_prev(s, &at) != c || at != 0)
            fail_msg("U+%04X", (unsigned)c);
    }
}

static void bad_bytes_one_by_one(void **state) {
    (void)state;
    zm_str s = ZM_S("a\xe2\x80z\x80");
    uint32_t at = 0;
    static const uint32_t wanted[] = {'a', 0xfffd, 0xfffd, 'z', 0xfffd};
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(zm_utf8_next(s, &at), wanted[i]);
        assert_int_equal(at, i + 1);
    }
    for (uint32_t i = 5; i-- > 0;)
        assert_int_equal(zm_utf8_prev(s, &at), wanted[i]);
    assert_int_equal(zm_utf8_count(s), 5);
    assert_int_equal(zm_utf8_count(ZM_S("é€x")), 3);
}

static void properties(void **state) {
    (void)state;
    assert_true(zm_is_letter('a') && zm_is_letter(0xe9) && zm_is_letter(0x416));
    assert_false(zm_is_letter('1') || zm_is_letter(0xd7));
    assert_true(zm_is_upper('A') && zm_is_upper(0xc9) && !zm_is_upper(0xe9) && !zm_is_upper(0xd7));
    assert_true(zm_is_digit('7') && !zm_is_digit('x'));
    assert_true(zm_is_space(' ') && zm_is_space(0xa0) && zm_is_space(0x2009) && zm_is_space('\n'));
    assert_true(zm_is_punct('.') && zm_is_punct(0x201e) && zm_is_punct(0x20ac));
    assert_false(zm_is_punct('a'));
    assert_true(zm_is_mark(0x301) && !zm_is_mark('e'));
    assert_int_equal(zm_to_lower('Q'), 'q');
    assert_int_equal(zm_to_lower(0x416), 0x436);
}

static void folding(void **state) {
    (void)state;
    zm_arena a = {0};
    static const struct {
        const char *from, *to;
    } cases[] = {
        {"riga", "riga"},         {"RiGa", "riga"},           {"ÉTAT", "état"},
        {"e\u0301", "é"},         {"Dat’s", "dat's"},         {"‘t", "'t"},
        {"oud\u2011premier", "oud-premier"},                  {"hand\u00adleiding", "handleiding"},
        {"A\u030A\u0323", "ạ\u030A"},                         {"", ""},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++)
        assert_str(zm_fold(&a, zm_str_of(cases[i].from)), cases[i].to);
    zm_str plain = ZM_S("riga");
    assert_ptr_equal(zm_fold(&a, plain).p, plain.p);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_and_bad_bytes),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(bad_bytes_one_by_one),
        cmocka_unit_test(properties),
        cmocka_unit_test(folding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
