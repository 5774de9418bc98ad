/* SPDX-License-Identifier: Apache-2.0 */
/* test_map.c -- what was put is got, what was not is not, whatever the keys are. */
#include "../check.h"

#include "base/map.h"

static zm_str key_of(zm_arena *a, uint32_t i) {
    return zm_arena_printf(a, "sleutel-%u", i * 2654435761u);
}

static void many(void **state) {
    (void)state;
    zm_arena a;
    zm_map m;
    zm_arena_init(&a);
    zm_map_init(&m, &a);
    for (uint32_t i = 0; i < 5000; i++)
        zm_map_put(&m, key_of(&a, i), i);
    assert_int_equal(m.n, 5000);
    assert_true(m.cap >= 2 * m.n);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(zm_map_get(&m, key_of(&a, i)), i);
    for (uint32_t i = 5000; i < 10000; i++)
        assert_int_equal(zm_map_get(&m, key_of(&a, i)), ZM_NONE);
    zm_arena_free(&a);
}

static void before_the_first_put(void **state) {
    (void)state;
    zm_map m;
    zm_map_init(&m, NULL);
    assert_int_equal(zm_map_get(&m, ZM_S("x")), ZM_NONE);
    assert_int_equal(zm_map_get(&m, (zm_str){0}), ZM_NONE);
}

static void put_replaces_and_add_does_not(void **state) {
    (void)state;
    zm_arena a;
    zm_map m;
    zm_arena_init(&a);
    zm_map_init(&m, &a);
    assert_int_equal(zm_map_add(&m, ZM_S("a"), 1), 1);
    assert_int_equal(zm_map_add(&m, ZM_S("a"), 2), 1);
    zm_map_put(&m, ZM_S("a"), 3);
    assert_int_equal(zm_map_get(&m, ZM_S("a")), 3);
    assert_int_equal(m.n, 1);
    zm_arena_free(&a);
}

static void odd_keys(void **state) {
    (void)state;
    zm_arena a;
    zm_map m;
    zm_arena_init(&a);
    zm_map_init(&m, &a);
    zm_map_put(&m, (zm_str){0}, 7); /* the empty key is a key */
    zm_map_put(&m, zm_str_n("a\0b", 3), 8);
    zm_map_put(&m, ZM_S("a"), 9);
    assert_int_equal(zm_map_get(&m, ZM_S("")), 7);
    assert_int_equal(zm_map_get(&m, zm_str_n("a\0b", 3)), 8);
    assert_int_equal(zm_map_get(&m, zm_str_n("a\0c", 3)), ZM_NONE);
    assert_int_equal(zm_map_get(&m, ZM_S("a")), 9);
    zm_arena_free(&a);
}

/* Every end of a word of a megabyte is tried: only those as long as the longest key may cost anything. */
static void ends_of_a_long_word(void **state) {
    (void)state;
    zm_arena a;
    zm_map m;
    zm_arena_init(&a);
    zm_map_init(&m, &a);
    zm_map_put(&m, ZM_S("minister"), 1);
    uint32_t n = 1000000, found = 0;
    char *word = zm_arena_get(&a, n);
    memset(word, 'a', n);
    memcpy(word + n - 8, "minister", 8);
    for (uint32_t i = 0; i < n; i++)
        found += zm_map_get(&m, zm_str_n(word + i, n - i)) == 1;
    assert_int_equal(found, 1);
    assert_int_equal(m.longest, 8);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many),     cmocka_unit_test(before_the_first_put), cmocka_unit_test(put_replaces_and_add_does_not),
        cmocka_unit_test(odd_keys), cmocka_unit_test(ends_of_a_long_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
