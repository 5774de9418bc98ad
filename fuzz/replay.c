/* SPDX-License-Identifier: Apache-2.0 */
/*
 * replay.c -- run a fuzz target over files, so that seeds and once-found
 * crashes are tested in every run: replay_fuzz_tsv FILE...
 *
 * Each file is also tried cut short at several places and with bytes changed
 * by a fixed pattern: cheap, deterministic, and enough to notice a reader that
 * stopped checking.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy of exactly `n` bytes, so that the sanitizer sees a read past the end. */
static void once(const uint8_t *p, size_t n) {
    uint8_t *copy = malloc(n ? n : 1);
    if (!copy)
        return;
    memcpy(copy, p, n);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
}

static void variants(uint8_t *p, size_t n) {
    once(p, n);
    for (size_t k = 1; k <= 16; k++)
        once(p, n * k / 17);
    uint64_t x = 88172645463325252u;
    size_t rounds = n > 1000000 ? 8 : 48;
    for (size_t k = 0; n && k < rounds; k++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        size_t at = k % 3 == 0 ? (size_t)(x % (n < 4096 ? n : 4096)) : (size_t)(x % n); /* heads of files matter most */
        uint8_t was = p[at];
        p[at] = (uint8_t)(x >> 40);
        once(p, n);
        p[at] = was;
    }
}

int main(int argc, char **argv) {
    int done = 0;
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) {
            fprintf(stderr, "%s: cannot open\n", argv[i]);
            return 1;
        }
        fseek(f, 0, SEEK_END);
        long n = ftell(f);
        rewind(f);
        uint8_t *p = malloc(n > 0 ? (size_t)n : 1);
        if (!p || fread(p, 1, (size_t)n, f) != (size_t)n)
            return 1;
        fclose(f);
        variants(p, (size_t)n);
        free(p);
        done++;
    }
    printf("%d files\n", done);
    return 0;
}
