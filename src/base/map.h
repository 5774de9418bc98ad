/* SPDX-License-Identifier: Apache-2.0 */
/*
 * map.h -- string to number, in an arena.
 *
 *     zm_map_put(&m, ZM_S("Rutte"), 3);
 *     zm_map_get(&m, ZM_S("Rutte"))  ->  3        zm_map_get(&m, ZM_S("x")) -> ZM_NONE
 *
 * Keys are borrowed: they must live as long as the map. Open addressing, never
 * more than half full; walking `slots` in order is walking in hash order, so
 * whoever needs a stable order keeps a list beside it. Trying every end of a
 * word of any length is linear: no look-up costs more than the longest key.
 */
#ifndef ZM_MAP_H
#define ZM_MAP_H

#include "base/arena.h"

typedef struct zm_map_slot {
    zm_str key; /* key.p == NULL: free */
    uint32_t hash, value;
} zm_map_slot;

typedef struct zm_map {
    zm_arena *arena;
    zm_map_slot *slots;
    uint32_t n, cap; /* cap a power of two, 0 before the first put */
    uint32_t longest; /* key in bytes: a longer one is not even hashed */
} zm_map;

void zm_map_init(zm_map *m, zm_arena *arena);
/* Value of `key`, ZM_NONE when absent. */
uint32_t zm_map_get(const zm_map *m, zm_str key);
/* Set; an earlier value is replaced. */
void zm_map_put(zm_map *m, zm_str key, uint32_t value);
/* Set only when absent; the value that stands afterwards comes back. */
uint32_t zm_map_add(zm_map *m, zm_str key, uint32_t value);

#endif
