/* SPDX-License-Identifier: Apache-2.0 */
/*
 * copies_index.c -- many small tables of open addressing instead of one large.
 *
 *     hash 7  ->  shard 2   [ . | 7:0 | 7:2 | 12:0 | . | . ]      equal hashes stand one behind
 *                                  ^ place of 7                   the other, earliest first
 *
 * A table grows by a quarter of what it is; with thousands of them the copy that growing needs is
 * nothing beside the whole, and none is fuller than three quarters.
 */
#include "story/copies_index.h"

#include <stdlib.h>

#ifdef ZM_SHRUNK
#define SHARDS 2u
#define FIRST 4u
#else
#define SHARDS 4096u
#define FIRST 16u
#endif

/* The smallest hashes of texts lie close together: spread them. */
static uint64_t spread(uint32_t hash) {
    uint64_t h = (uint64_t)hash * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
    return h * 0xd6e8feb86659fd93u;
}

static zm_shard *shard_of(const zm_copies_index *x, uint32_t hash) {
    return &x->shards[(spread(hash) >> 16) % SHARDS];
}

static uint32_t place_of(const zm_shard *s, uint32_t hash) {
    return (uint32_t)(((spread(hash) >> 32) * s->cap) >> 32);
}

static void empty(zm_shard *s) {
    for (uint32_t i = 0; i < s->cap; i++)
        s->v[i] = (zm_posting){0, ZM_NONE};
    s->n = 0;
}

bool zm_copies_index_init(zm_copies_index *x) {
    *x = (zm_copies_index){.shards = calloc(SHARDS, sizeof *x->shards)};
    x->bytes = x->shards ? SHARDS * sizeof *x->shards : 0;
    return x->shards != NULL;
}

void zm_copies_index_free(zm_copies_index *x) {
    for (uint32_t i = 0; x->shards && i < SHARDS; i++)
        free(x->shards[i].v);
    free(x->shards);
    *x = (zm_copies_index){0};
}

void zm_copies_index_clear(zm_copies_index *x) {
    for (uint32_t i = 0; i < SHARDS; i++)
        empty(&x->shards[i]);
}

static void shard_put(zm_shard *s, zm_posting p) {
    uint32_t i = place_of(s, p.hash);
    while (s->v[i].slot != ZM_NONE)
        i = i + 1 < s->cap ? i + 1 : 0;
    s->v[i] = p;
    s->n++;
}

/*
 * Beginning behind a free place, so that a row of equal hashes that goes round the end keeps its
 * order. The table is never full.
 */
static bool shard_grow(zm_copies_index *x, zm_shard *s, uint32_t cap) {
    zm_shard bigger = {.v = malloc((size_t)cap * sizeof *bigger.v), .cap = cap};
    if (!bigger.v)
        return false;
    empty(&bigger);
    uint32_t from = 0;
    while (from < s->cap && s->v[from].slot != ZM_NONE)
        from++;
    for (uint32_t k = 0; k < s->cap; k++) {
        zm_posting p = s->v[(from + k) % s->cap];
        if (p.slot != ZM_NONE)
            shard_put(&bigger, p);
    }
    x->bytes += ((size_t)cap - s->cap) * sizeof *s->v;
    free(s->v);
    bigger.coming = s->coming;
    *s = bigger;
    return true;
}

static bool shard_room(zm_copies_index *x, zm_shard *s) {
    uint64_t wanted = (uint64_t)s->n + s->coming, cap = s->cap ? s->cap : FIRST;
    while (wanted * 4 > cap * 3)
        cap += cap / 4;
    if (cap == s->cap)
        return true;
    return cap < ZM_NONE && shard_grow(x, s, (uint32_t)cap);
}

bool zm_copies_index_room(zm_copies_index *x, const uint32_t *hashes, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        shard_of(x, hashes[i])->coming++;
    bool fits = true;
    for (uint32_t i = 0; i < n; i++) {
        zm_shard *s = shard_of(x, hashes[i]);
        fits = fits && shard_room(x, s);
    }
    for (uint32_t i = 0; i < n; i++)
        shard_of(x, hashes[i])->coming = 0;
    return fits;
}

uint32_t zm_copies_index_get(const zm_copies_index *x, uint32_t hash, uint32_t *to) {
    const zm_shard *s = shard_of(x, hash);
    uint32_t n = 0;
    if (!s->cap)
        return 0;
    uint32_t i = place_of(s, hash);
    for (; s->v[i].slot != ZM_NONE && n < ZM_HOLDERS; i = i + 1 < s->cap ? i + 1 : 0)
        if (s->v[i].hash == hash)
            to[n++] = s->v[i].slot;
    return n;
}

void zm_copies_index_put(zm_copies_index *x, uint32_t hash, uint32_t slot) {
    shard_put(shard_of(x, hash), (zm_posting){hash, slot});
}
