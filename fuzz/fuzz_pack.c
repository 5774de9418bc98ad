/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_pack.c -- packs: the input as it is, and once more with the hashes made right,
 * so that more than the hash is tested.
 */
#include "room.h"

#include "base/pack.h"

#define HEAD 16u
#define ROW 40u

static uint64_t get(const unsigned char *p) {
    uint64_t v = 0;
    for (int i = 7; i >= 0; i--)
        v = v << 8 | p[i];
    return v;
}

static void make_hashes_right(unsigned char *p, size_t n) {
    for (size_t row = HEAD; row + ROW <= n && row < HEAD + ROW * ZM_PACK_SECTIONS; row += ROW) {
        uint64_t at = get(p + row + 16), size = get(p + row + 24);
        if (at > n || size > n - at)
            continue;
        uint64_t hash = zm_hash(p + at, (size_t)size, 0);
        for (unsigned i = 0; i < 8; i++)
            p[row + 32 + i] = (unsigned char)(hash >> 8 * i);
    }
}

/* What opens is within its bounds, and what is written from it opens again as the same. */
static void open_it(const unsigned char *p, size_t n) {
    zm_pack pack, again;
    zm_err err = {0};
    if (zm_pack_open("fuzz", p, n, &pack, &err) != ZM_OK) {
        MUST(err.msg[0] && pack.n == 0);
        return;
    }
    for (uint32_t i = 0; i < pack.n; i++) {
        MUST(pack.at[i].p >= p && pack.at[i].p + pack.at[i].n <= p + n);
        MUST(zm_pack_find(&pack, pack.at[i].name) == &pack.at[i]);
    }
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_pack_write(&b, pack.at, pack.n);
    MUST(zm_pack_open("again", (const unsigned char *)b.p, b.n, &again, &err) == ZM_OK && again.n == pack.n);
    for (uint32_t i = 0; i < pack.n; i++)
        MUST(again.at[i].n == pack.at[i].n && (!pack.at[i].n || memcmp(again.at[i].p, pack.at[i].p, pack.at[i].n) == 0));
    zm_buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    unsigned char *p = calloc(size ? size : 1, 1);
    MUST(p);
    if (size)
        memcpy(p, data, size);
    open_it(p, size);
    make_hashes_right(p, size);
    open_it(p, size);
    free(p);
    return 0;
}
