/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_copies_memory.c -- the n-th allocation fails, for every n, while reports are added.
 *
 *     add -> out of memory, nothing taken;   again -> taken, the same as with all the memory
 *
 * The sources stand in this file, with their allocations counted: the library's are not used.
 */
#include "made.h"

static long asked, fail_at; /* fail_at 0: none fails */
static long live;

static bool refused(void) {
    return ++asked == fail_at;
}

static void *count_in(void *p) {
    live += p != NULL;
    return p;
}

static void *my_malloc(size_t n) {
    return refused() ? NULL : count_in(malloc(n));
}

static void *my_calloc(size_t n, size_t size) {
    return refused() ? NULL : count_in(calloc(n, size));
}

static void *my_realloc(void *p, size_t n) {
    if (refused())
        return NULL;
    live += p == NULL;
    return realloc(p, n);
}

static void my_free(void *p) {
    live -= p != NULL;
    free(p);
}

#undef malloc
#undef calloc
#undef realloc
#undef free
#define malloc(n) my_malloc(n)
#define calloc(n, size) my_calloc(n, size)
#define realloc(p, n) my_realloc(p, n)
#define free(p) my_free(p)

#include "story/copies.c"
#include "story/copies_index.c"
#include "story/sketch.c"
#include "story/sketch_match.c"

#define REPORTS 60u

/* Report i is new, or a copy of the one before it; days go on, so that reports leave. */
static zm_code add_one(zm_copies *c, zm_arena *a, uint32_t i, zm_copy *out) {
    static made m;
    m.n = 0;
    put_words(&m, i / 2, 0, i % 2 ? 30 : 40);
    zm_sketch s;
    zm_err err = {0};
    zm_arena_reset(a);
    zm_code code = zm_sketch_of(a, made_str(&m), &s, &err);
    code = code ? code : zm_copies_add(c, &s, (int32_t)(100 + i), out, &err);
    assert_true(code == ZM_OK || (code == ZM_E_NOMEM && err.msg[0]));
    return code;
}

/* All reports with allocation n failing; false when there was no n-th. */
static bool run(long n) {
    zm_arena a;
    zm_arena_init(&a);
    zm_copies_options o = {.window_days = 5, .most = 20};
    zm_copies *c = NULL;
    zm_err err = {0};
    asked = 0;
    fail_at = n;
    long failed = 0;
    if (zm_copies_open(&o, &c, &err) != ZM_OK) {
        assert_null(c);
        failed++;
        assert_int_equal(zm_copies_open(&o, &c, &err), ZM_OK);
    }
    for (uint32_t i = 0; i < REPORTS; i++) {
        zm_copy out;
        if (add_one(c, &a, i, &out) != ZM_OK) {
            failed++;
            assert_int_equal(add_one(c, &a, i, &out), ZM_OK);
        }
        assert_int_equal(out.of, i % 2 ? i - 1 : ZM_NONE);
    }
    zm_copies_close(c);
    zm_arena_free(&a);
    assert_int_equal(live, 0);
    assert_true(failed <= 1);
    return asked >= n;
}

static void test_each_fails(void **state) {
    (void)state;
    long n = 1;
    while (run(n))
        n++;
    assert_true(n > (long)REPORTS);
}

/* An arena that may hold no more: the sketch says so. */
static void test_full_arena(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    a.ceiling = 16;
    zm_sketch s;
    zm_err err = {0};
    static made m;
    m.n = 0;
    put_words(&m, 1, 0, 300);
    fail_at = 0;
    assert_int_equal(zm_sketch_of(&a, made_str(&m), &s, &err), ZM_E_NOMEM);
    assert_int_equal(s.n, 0);
    assert_int_equal(live, 0);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fails),
        cmocka_unit_test(test_full_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
