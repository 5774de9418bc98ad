/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_story_memory.c -- the n-th allocation fails, for every n, while reports become stories.
 *
 *     add -> out of memory;   from there on every add says so;   closed, nothing is leaked
 *
 * The sources stand in this file, with their allocations counted: the library's are not used.
 */
#include "check.h"
#include "story/term.h"

static long asked, fail_at; /* fail_at 0: none fails */
static long held;

static bool refused(void) {
    return ++asked == fail_at;
}

static void *count_in(void *p) {
    held += p != NULL;
    return p;
}

static void *my_malloc(size_t n) {
    return refused() ? NULL : count_in(malloc(n));
}

static void *my_calloc(size_t n, size_t size) {
    return refused() ? NULL : count_in(calloc(n, size));
}

static void my_free(void *p) {
    held -= p != NULL;
    free(p);
}

#undef malloc
#undef calloc
#undef free
#define malloc(n) my_malloc(n)
#define calloc(n, size) my_calloc(n, size)
#define free(p) my_free(p)

#include "base/arena.c"
#include "story/story.c"
#include "story/story_group.c"
#include "story/story_name.c"
#include "story/story_near.c"

#define REPORTS 40u
#define TERMS 6u

static int by_term_key(const void *p, const void *q) {
    const zm_term *x = p, *y = q;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* Every third report is of one story, every seventh a copy. */
static zm_code add_one(zm_stories *s, uint32_t i) {
    zm_term terms[TERMS];
    for (uint32_t k = 0; k < TERMS; k++) {
        char word[32];
        int n = snprintf(word, sizeof word, "w%u", i % 3 ? i * TERMS + k : k);
        terms[k] = (zm_term){zm_term_key(ZM_TERM_WORD, ZM_LANG_NL, zm_str_n(word, (size_t)n)), 1,
                             ZM_TERM_WORD, 0};
    }
    qsort(terms, TERMS, sizeof *terms, by_term_key);
    zm_gist g = {.lang = ZM_LANG_NL, .day = (int32_t)(100 + i), .terms = terms, .n_terms = TERMS};
    zm_err err = {0};
    zm_code code = zm_stories_add(s, &g, i % 7 == 6 ? i - 3 : ZM_NONE, &err);
    assert_true(code == ZM_OK || (code == ZM_E_NOMEM && err.msg[0]));
    return code;
}

/* False when there was no n-th allocation. */
static bool run(long n) {
    zm_stories *s = NULL;
    zm_err err = {0};
    asked = 0;
    fail_at = n;
    bool failed = zm_stories_open(&(zm_stories_options){.window_days = 5}, &s, &err) != ZM_OK;
    assert_true(failed == (s == NULL));
    for (uint32_t i = 0; s && i < REPORTS; i++) {
        bool now = add_one(s, i) != ZM_OK;
        assert_true(now || !failed);
        failed |= now;
    }
    zm_stories_close(s);
    assert_int_equal(held, 0);
    assert_int_equal(failed, asked >= n);
    return asked >= n;
}

static void test_each_fails(void **state) {
    (void)state;
    long n = 1;
    while (run(n))
        n++;
    assert_true(n > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_fails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
