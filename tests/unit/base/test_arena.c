/* SPDX-License-Identifier: Apache-2.0 */
/* test_arena.c -- memory that never overlaps, a ceiling that holds, a trap that springs, lists that grow. */
#include "../check.h"

static void pieces_do_not_touch(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    unsigned char *p[200];
    for (unsigned i = 0; i < 200; i++) {
        p[i] = zm_arena_get(&a, i * 37 % 500);
        assert_non_null(p[i]);
        assert_int_equal((uintptr_t)p[i] % 16, 0);
        memset(p[i], (int)i, i * 37 % 500);
    }
    for (unsigned i = 0; i < 200; i++)
        for (unsigned k = 0; k < i * 37 % 500; k++)
            assert_int_equal(p[i][k], i);
    zm_arena_free(&a);
    assert_int_equal(a.total, 0);
}

static void large_and_small(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    char *small = zm_arena_get(&a, 1), *large = zm_arena_get(&a, 5000000);
    small[0] = 'x';
    memset(large, 0, 5000000);
    assert_int_equal(small[0], 'x');
    assert_non_null(zm_arena_get(&a, 0));
    zm_arena_free(&a);
}

static void sizes_that_cannot_be(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    assert_null(zm_arena_get(&a, SIZE_MAX));
    assert_null(zm_arena_get(&a, SIZE_MAX - 8));
    assert_null(zm_arena_zero(&a, SIZE_MAX / 2, 3));
    assert_non_null(zm_arena_zero(&a, SIZE_MAX, 0));
    zm_arena_free(&a);
}

static void a_ceiling_holds(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    a.ceiling = 1000000;
    unsigned n = 0;
    while (zm_arena_get(&a, 1000))
        n++;
    assert_true(n >= 400 && n <= 1000);
    assert_true(a.total <= 1000000);
    zm_arena_reset(&a);
    assert_non_null(zm_arena_get(&a, 1000));
    zm_arena_free(&a);
    assert_int_equal(a.ceiling, 1000000);
}

static void the_trap_springs(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    a.ceiling = 100000;
    jmp_buf trap;
    volatile unsigned n = 0;
    if (setjmp(trap) == 0) {
        a.trap = &trap;
        for (;;) {
            assert_non_null(zm_arena_get(&a, 1000));
            n = n + 1;
            assert_true(n < 1000);
        }
    }
    a.trap = NULL;
    assert_true(n > 0);
    zm_arena_free(&a);
}

static void used_again(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    for (unsigned round = 0; round < 50; round++) {
        for (unsigned i = 0; i < 100; i++)
            zm_arena_get(&a, 997);
        zm_arena_reset(&a);
        assert_true(a.total <= 1000000);
    }
    zm_arena_free(&a);
    zm_arena_reset(&a); /* of nothing: nothing */
    zm_arena_free(&a);
}

static void strings(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    zm_str s = zm_arena_str(&a, zm_str_n("Minsk!", 5));
    assert_str(s, "Minsk");
    assert_int_equal(s.p[5], 0);
    assert_int_equal(zm_arena_str(&a, (zm_str){0}).n, 0);
    assert_str(zm_arena_printf(&a, "%s-%d", "x", 12), "x-12");
    assert_str(zm_arena_join(&a, ZM_S("a"), ZM_S(", "), ZM_S("b")), "a, b");
    assert_str(zm_arena_join(&a, ZM_S("a"), ZM_S(", "), (zm_str){0}), "a");
    assert_str(zm_arena_join(&a, (zm_str){0}, ZM_S(", "), ZM_S("b")), "b");
    assert_str(zm_arena_join(&a, ZM_S("a"), (zm_str){0}, ZM_S("b")), "ab");
    zm_arena_free(&a);
}

static void lists_grow(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    ZM_LIST(uint32_t) list = {0};
    for (uint32_t i = 0; i < 10000; i++)
        ZM_PUSH(&a, &list, i * 3);
    assert_int_equal(list.n, 10000);
    assert_true(list.cap >= list.n);
    for (uint32_t i = 0; i < list.n; i++)
        assert_int_equal(list.v[i], i * 3);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_do_not_touch), cmocka_unit_test(large_and_small),
        cmocka_unit_test(sizes_that_cannot_be), cmocka_unit_test(a_ceiling_holds),
        cmocka_unit_test(the_trap_springs),    cmocka_unit_test(used_again),
        cmocka_unit_test(strings),             cmocka_unit_test(lists_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
