/* SPDX-License-Identifier: Apache-2.0 */
/*
 * copies_index.h -- from a hash to the reports that hold it, some at most.
 *
 *     7 -> slots 0, 2      9 -> slot 0
 *
 * Room is made before anything is put, so that a put cannot fail.
 */
#ifndef ZM_COPIES_INDEX_H
#define ZM_COPIES_INDEX_H

#include "base/base.h"

#define ZM_HOLDERS 8u /* slots that one hash leads to, at most */

typedef struct zm_posting {
    uint32_t hash, slot; /* slot ZM_NONE: free */
} zm_posting;

typedef struct zm_shard {
    zm_posting *v;
    uint32_t n, cap;
    uint32_t coming; /* asked room for */
} zm_shard;

typedef struct zm_copies_index {
    zm_shard *shards;
    size_t bytes;
} zm_copies_index;

bool zm_copies_index_init(zm_copies_index *x); /* false: no memory */
void zm_copies_index_free(zm_copies_index *x);
/* Forgets all, keeps the tables. */
void zm_copies_index_clear(zm_copies_index *x);
/* Makes room for one more of each; false and as before when there is no memory. */
bool zm_copies_index_room(zm_copies_index *x, const uint32_t *hashes, uint32_t n);
/* Slots of `hash` to to[0..ZM_HOLDERS), in the order they were put: how many. */
uint32_t zm_copies_index_get(const zm_copies_index *x, uint32_t hash, uint32_t *to);
void zm_copies_index_put(zm_copies_index *x, uint32_t hash, uint32_t slot);

#endif
