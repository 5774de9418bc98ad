/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bench_copies.c -- near-copies: what is told of a file of texts, and how fast it goes.
 *
 *     bench_copies tell FILE     "DAY<TAB>text" NUL "DAY<TAB>text" NUL ...
 *                                prints per text: of (-1: none), share, back
 *     bench_copies speed N       N reports of 600 words made here, every tenth a copy
 *                                prints how fast, the bytes held, the copies found
 *
 * The seconds are those of sketching and adding alone. scripts/bench_copies.py makes the texts and
 * judges what is told.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "story/copies.h"

#define WORDS 600u
#define WORD_MOST 10u
#define TEXT_MOST (WORDS * (WORD_MOST + 1))
#define KEPT 512u /* earlier texts that a copy can be made of */
#define BACK_MOST ((size_t)3 << 30)

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int failed(const zm_err *err) {
    fprintf(stderr, "bench_copies: %s: %s\n", err->source, err->msg);
    return 1;
}

static zm_code add(zm_copies *c, zm_arena *a, zm_str text, int32_t day, zm_copy *out, zm_err *err) {
    zm_sketch s;
    zm_arena_reset(a);
    zm_code code = zm_sketch_of(a, text, &s, err);
    return code ? code : zm_copies_add(c, &s, day, out, err);
}

/* ---- tell ---- */

static int tell_all(zm_copies *c, zm_str bytes) {
    zm_arena a;
    zm_arena_init(&a);
    zm_str text, day;
    zm_err err = {0};
    zm_code code = ZM_OK;
    while (!code && bytes.n && zm_str_cut(&bytes, '\0', &text)) {
        uint32_t number = 0;
        zm_copy out;
        zm_str_cut(&text, '\t', &day);
        zm_str_to_u32(day, &number);
        code = add(c, &a, text, (int32_t)number, &out, &err);
        if (!code)
            printf("%ld %.4f %.4f\n", out.of == ZM_NONE ? -1L : (long)out.of, (double)out.share,
                   (double)out.back);
    }
    zm_arena_free(&a);
    return code ? failed(&err) : 0;
}

static int tell(const char *path) {
    zm_arena a;
    zm_arena_init(&a);
    zm_str bytes;
    zm_err err = {0};
    zm_copies *c = NULL;
    if (zm_file_read(&a, path, BACK_MOST, &bytes, &err) || zm_copies_open(NULL, &c, &err))
        return failed(&err);
    int rc = tell_all(c, bytes);
    zm_copies_close(c);
    zm_arena_free(&a);
    return rc;
}

/* ---- speed ---- */

static uint64_t dice(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Word number `w` in letters: short ones are frequent, as in a language. */
static uint32_t put_word(char *to, uint32_t w) {
    uint32_t n = 0;
    for (w += 3; w && n < WORD_MOST; w /= 13)
        to[n++] = "etaonirsdlhcu"[w % 13];
    return n;
}

static uint32_t make_text(char *to, uint64_t seed) {
    uint64_t state = seed;
    uint32_t n = 0;
    for (uint32_t i = 0; i < WORDS; i++) {
        uint64_t d = dice(&state);
        double u = (double)(d >> 40) / (double)(1 << 24);
        uint32_t word = (uint32_t)(60000.0 * u * u * u * u);
        uint32_t from = n;
        n += put_word(to + n, word);
        if (i % 12 == 0)
            to[from] = (char)(to[from] - 32);
        if (i % 12 == 11)
            to[n++] = '.';
        to[n++] = ' ';
    }
    return n;
}

/* Every tenth: the first two thirds of one of the last texts. */
static uint32_t next_text(char *to, uint32_t i, bool *copy) {
    *copy = i % 10 == 9 && i > KEPT;
    if (!*copy)
        return make_text(to, i);
    uint64_t state = i;
    uint32_t back = 1 + (uint32_t)(dice(&state) % KEPT), of = i - back;
    of -= of % 10 == 9;
    return make_text(to, of) * 2 / 3;
}

static int speed(uint32_t n) {
    static char text[TEXT_MOST + 16];
    zm_arena a;
    zm_arena_init(&a);
    zm_err err = {0};
    zm_copies *c = NULL;
    if (zm_copies_open(NULL, &c, &err))
        return failed(&err);
    double seconds = 0;
    uint32_t copies = 0, found = 0, wrong = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool copy;
        uint32_t len = next_text(text, i, &copy);
        zm_copy out;
        double from = now();
        if (add(c, &a, zm_str_n(text, len), (int32_t)(20000 + i / 40000), &out, &err))
            return failed(&err);
        seconds += now() - from;
        copies += copy;
        found += copy && out.of != ZM_NONE;
        wrong += !copy && out.of != ZM_NONE;
    }
    printf("%u reports in %.2f s: %.0f a second; %zu bytes held; of %u copies %u found, %u wrong\n",
           n, seconds, n / seconds, zm_copies_bytes(c), copies, found, wrong);
    zm_copies_close(c);
    zm_arena_free(&a);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "tell") == 0)
        return tell(argv[2]);
    if (argc == 3 && strcmp(argv[1], "speed") == 0)
        return speed((uint32_t)strtoul(argv[2], NULL, 10));
    fprintf(stderr, "usage: bench_copies tell FILE | speed N\n");
    return 2;
}
