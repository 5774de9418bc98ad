/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "base/par.h"

/* Jobs 0, 1, 2 ...: squared by the workers, which finish out of order, and collected in order. */
typedef struct bench {
    unsigned taken, most, stop_at;
    unsigned given;
    bool in_order;
} bench;

typedef struct job {
    unsigned number;
    unsigned long square;
} job;

static bool take(void *ctx, void *slot) {
    bench *b = ctx;
    if (b->taken == b->most)
        return false;
    *(job *)slot = (job){.number = b->taken++};
    return true;
}

static void work(void *ctx, void *slot) {
    (void)ctx;
    job *j = slot;
    if (j->number % 7 == 0)
        usleep(200);
    j->square = (unsigned long)j->number * j->number;
}

static bool give(void *ctx, void *slot) {
    bench *b = ctx;
    const job *j = slot;
    b->in_order =
        b->in_order && j->number == b->given && j->square == (unsigned long)j->number * j->number;
    return ++b->given != b->stop_at;
}

static bench run(uint32_t threads, uint32_t n_jobs, unsigned most, unsigned stop_at) {
    job room[16];
    void *jobs[16];
    for (unsigned i = 0; i < 16; i++)
        jobs[i] = &room[i];
    bench b = {.most = most, .stop_at = stop_at, .in_order = true};
    zm_par_plan plan = {.ctx = &b, .take = take, .work = work, .give = give,
                        .jobs = jobs, .n_jobs = n_jobs, .threads = threads};
    zm_par_run(&plan);
    return b;
}

static void in_the_order_of_the_input(void **state) {
    (void)state;
    for (uint32_t threads = 0; threads < 6; threads++) {
        for (uint32_t n_jobs = 1; n_jobs <= 16; n_jobs += 5) {
            bench b = run(threads, n_jobs, 300, 0);
            assert_int_equal(b.given, 300);
            assert_true(b.in_order);
        }
    }
}

static void stopped_by_give(void **state) {
    (void)state;
    for (uint32_t threads = 1; threads < 5; threads++) {
        bench b = run(threads, 8, 100000, 40);
        assert_int_equal(b.given, 40);
        assert_true(b.in_order);
        assert_true(b.taken < 40 + 16);
    }
}

static void nothing_to_do(void **state) {
    (void)state;
    assert_int_equal(run(3, 4, 0, 0).given, 0);
    assert_true(zm_par_cores() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_the_order_of_the_input),
        cmocka_unit_test(stopped_by_give),
        cmocka_unit_test(nothing_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
