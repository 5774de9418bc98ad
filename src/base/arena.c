/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arena.c -- blocks chained newest first; a request that does not fit opens a
 * new block twice as large (up to 4 MB), or one of its own size.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK_MAX ((size_t)4 << 20)
#define ALIGN ((size_t)16)

struct zm_arena_block {
    zm_arena_block *next;
    size_t size; /* usable bytes after the header */
};

/* The header takes a whole number of ALIGN steps, so that data after it is aligned. */
#define HEADER ((sizeof(zm_arena_block) + ALIGN - 1) / ALIGN * ALIGN)

static char *block_data(zm_arena_block *b) {
    return (char *)b + HEADER;
}

void zm_arena_init(zm_arena *a) {
    *a = (zm_arena){0};
}

void zm_arena_free(zm_arena *a) {
    zm_arena_block *b = a->head;
    while (b) {
        zm_arena_block *next = b->next;
        free(b);
        b = next;
    }
    jmp_buf *trap = a->trap;
    size_t ceiling = a->ceiling;
    *a = (zm_arena){.trap = trap, .ceiling = ceiling};
}

void zm_arena_reset(zm_arena *a) {
    zm_arena_block *keep = a->head;
    if (!keep)
        return;
    zm_arena_block *b = keep->next;
    while (b) {
        zm_arena_block *next = b->next;
        a->total -= b->size;
        free(b);
        b = next;
    }
    keep->next = NULL;
    a->used = 0;
    a->cap = keep->size;
}

static void *refuse(zm_arena *a) {
    if (a->trap)
        longjmp(*a->trap, 1);
    return NULL;
}

static bool block_open(zm_arena *a, size_t need) {
    size_t size = a->head ? a->head->size * 2 : ZM_ARENA_BLOCK;
    if (size > BLOCK_MAX)
        size = BLOCK_MAX;
    if (size < need)
        size = need;
    if (a->ceiling && (size > a->ceiling || a->total > a->ceiling - size))
        return false;
    zm_arena_block *b = malloc(HEADER + size);
    if (!b)
        return false;
    b->next = a->head;
    b->size = size;
    a->head = b;
    a->used = 0;
    a->cap = size;
    a->total += size;
    return true;
}

void *zm_arena_get(zm_arena *a, size_t n) {
    if (n > SIZE_MAX - HEADER - ALIGN)
        return refuse(a);
    size_t need = (n + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->head || need > a->cap - a->used) {
        if (!block_open(a, need))
            return refuse(a);
    }
    void *p = block_data(a->head) + a->used;
    a->used += need;
    return p;
}

void *zm_arena_zero(zm_arena *a, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size)
        return refuse(a);
    void *p = zm_arena_get(a, count * size);
    if (p)
        memset(p, 0, count * size);
    return p;
}

zm_str zm_arena_str(zm_arena *a, zm_str s) {
    char *p = zm_arena_get(a, (size_t)s.n + 1);
    if (!p)
        return (zm_str){0};
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return (zm_str){p, s.n};
}

zm_str zm_arena_printf(zm_arena *a, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0)
        return (zm_str){0};
    char *p = zm_arena_get(a, (size_t)n + 1);
    if (!p)
        return (zm_str){0};
    va_start(ap, fmt);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return (zm_str){p, (uint32_t)n};
}

zm_str zm_arena_join(zm_arena *a, zm_str x, zm_str sep, zm_str y) {
    if (!x.n)
        return y;
    if (!y.n)
        return x;
    size_t n = (size_t)x.n + sep.n + y.n;
    char *p = zm_arena_get(a, n + 1);
    if (!p)
        return (zm_str){0};
    memcpy(p, x.p, x.n);
    if (sep.n)
        memcpy(p + x.n, sep.p, sep.n);
    memcpy(p + x.n + sep.n, y.p, y.n);
    p[n] = 0;
    return (zm_str){p, (uint32_t)n};
}

/* The old items stay where they were (arenas free nothing); doubling keeps the waste below the size. */
void *zm_list_grow(zm_arena *a, void *v, uint32_t n, uint32_t *cap, size_t size) {
    uint32_t bigger = *cap ? *cap * 2 : ZM_LIST_FIRST;
    if (bigger <= *cap)
        return refuse(a);
    void *p = zm_arena_get(a, (size_t)bigger * size);
    if (!p)
        return v;
    if (n)
        memcpy(p, v, (size_t)n * size);
    *cap = bigger;
    return p;
}
