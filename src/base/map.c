/* SPDX-License-Identifier: Apache-2.0 */
/* map.c -- linear probing over a power of two. */
#include "base/map.h"

void zm_map_init(zm_map *m, zm_arena *arena) {
    *m = (zm_map){.arena = arena};
}

static uint32_t hash_of(zm_str key) {
    return (uint32_t)zm_hash(key.p, key.n, 0);
}

/* The slot that holds `key`, or the free one where it would go. */
static zm_map_slot *slot_of(const zm_map *m, zm_str key, uint32_t hash) {
    uint32_t mask = m->cap - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        zm_map_slot *s = &m->slots[i];
        if (!s->key.p || (s->hash == hash && zm_str_eq(s->key, key)))
            return s;
    }
}

uint32_t zm_map_get(const zm_map *m, zm_str key) {
    if (!m->cap || !key.p || key.n > m->longest)
        return ZM_NONE;
    const zm_map_slot *s = slot_of(m, key, hash_of(key));
    return s->key.p ? s->value : ZM_NONE;
}

static void grow(zm_map *m) {
    zm_map_slot *old = m->slots;
    uint32_t old_cap = m->cap;
    uint32_t cap = old_cap ? old_cap * 2 : ZM_MAP_FIRST;
    m->slots = ZM_NEWS(m->arena, zm_map_slot, cap);
    m->cap = cap;
    for (uint32_t i = 0; i < old_cap; i++)
        if (old[i].key.p)
            *slot_of(m, old[i].key, old[i].hash) = old[i];
}

static zm_map_slot *slot_for_put(zm_map *m, zm_str key) {
    if ((m->n + 1) * 2 > m->cap)
        grow(m);
    uint32_t hash = hash_of(key);
    zm_map_slot *s = slot_of(m, key, hash);
    if (!s->key.p) {
        *s = (zm_map_slot){.key = key, .hash = hash, .value = ZM_NONE};
        m->n++;
        m->longest = key.n > m->longest ? key.n : m->longest;
    }
    return s;
}

void zm_map_put(zm_map *m, zm_str key, uint32_t value) {
    if (!key.p)
        key.p = "";
    slot_for_put(m, key)->value = value;
}

uint32_t zm_map_add(zm_map *m, zm_str key, uint32_t value) {
    if (!key.p)
        key.p = "";
    zm_map_slot *s = slot_for_put(m, key);
    if (s->value == ZM_NONE)
        s->value = value;
    return s->value;
}
