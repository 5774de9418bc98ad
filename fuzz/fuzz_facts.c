/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_facts.c -- facts read from bytes, as they come from a dossier's file; what can be read is
 * compared with itself, made claims of, and written again to the same bytes.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "story/claim.h"
#include "story/same.h"

#define MUST(what)                                                                                 \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);              \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAIRS = 16 };

static void compare_all(const zm_fact *f, uint32_t n) {
    for (uint32_t i = 0; i < n && i < PAIRS; i++)
        for (uint32_t k = 0; k < n && k < PAIRS; k++) {
            zm_same_why why;
            zm_same_facts(&f[i], &f[k], &why);
            MUST(why.near >= 0 && why.near <= 1);
            MUST(!why.figures_differ || why.figure_x < f[i].n_figures);
        }
}

static void write_again(zm_arena *a, const zm_fact *f, uint32_t n) {
    zm_buf one, two;
    const zm_fact *back = NULL;
    uint32_t m = 0;
    zm_buf_init(&one, 0);
    zm_buf_init(&two, 0);
    zm_facts_write(f, n, &one);
    zm_str bytes = zm_str_n(one.p, one.n);
    MUST(zm_facts_read(a, &bytes, &back, &m, NULL) >= 0 && m == n && bytes.n == 0);
    zm_facts_write(back, m, &two);
    MUST(one.n == two.n && memcmp(one.p, two.p, one.n) == 0);
    zm_buf_free(&one);
    zm_buf_free(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    zm_arena a;
    jmp_buf trap;
    zm_str bytes = zm_str_n((const char *)data, size);
    const zm_fact *facts = NULL;
    uint32_t n = 0;
    zm_arena_init(&a);
    if (setjmp(trap) == 0) {
        a.trap = &trap;
        if (zm_facts_read(&a, &bytes, &facts, &n, NULL) >= 0) {
            zm_gist g = {.facts = facts, .n_facts = n, .day = ZM_NO_DAY};
            zm_claim_report reports[2] = {{&g, ZM_NONE}, {&g, 0}};
            zm_claims claims;
            compare_all(facts, n);
            write_again(&a, facts, n);
            MUST(zm_claims_of(&a, reports, 2, &claims, NULL) >= 0);
        }
    }
    zm_arena_free(&a);
    return 0;
}
