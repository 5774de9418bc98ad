/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "base/file.h"

static void read_whole(void **state) {
    (void)state;
    zm_arena a = {0};
    const char *path = temp_file("Minsk\nontkent", 13);
    zm_str s;
    assert_int_equal(zm_file_read(&a, path, 100, &s, NULL), ZM_OK);
    assert_str(s, "Minsk\nontkent");
    assert_int_equal(s.p[s.n], 0);
    unlink(path);
    zm_arena_free(&a);
}

static void above_the_limit(void **state) {
    (void)state;
    zm_arena a = {0};
    const char *path = temp_file("0123456789", 10);
    zm_str s;
    zm_err err;
    assert_int_equal(zm_file_read(&a, path, 9, &s, &err), ZM_E_LIMIT);
    assert_int_equal(zm_file_read(&a, path, 10, &s, &err), ZM_OK);
    unlink(path);
    zm_arena_free(&a);
}

static void what_is_no_file(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_str s;
    zm_map_file m;
    zm_err err;
    assert_int_equal(zm_file_read(&a, "/nowhere/x", 9, &s, &err), ZM_E_NOINPUT);
    assert_int_equal(zm_file_read(&a, "/tmp", 9, &s, &err), ZM_E_IO);
    assert_int_equal(zm_file_map("/dev/null", &m, &err), ZM_E_IO);
    assert_null(m.p);
    zm_arena_free(&a);
}

static void mapped(void **state) {
    (void)state;
    zm_map_file m;
    const char *path = temp_file("abc", 3);
    assert_int_equal(zm_file_map(path, &m, NULL), ZM_OK);
    assert_int_equal(m.n, 3);
    assert_memory_equal(m.p, "abc", 3);
    zm_file_unmap(&m);
    assert_null(m.p);
    unlink(path);
    path = temp_file("", 0);
    assert_int_equal(zm_file_map(path, &m, NULL), ZM_OK);
    assert_null(m.p);
    zm_file_unmap(&m);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_whole),
        cmocka_unit_test(above_the_limit),
        cmocka_unit_test(what_is_no_file),
        cmocka_unit_test(mapped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
