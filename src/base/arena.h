/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arena.h -- memory with one owner and one free.
 *
 *     block 1            block 2
 *     [aaaa|bb|cccc....] [dddddddd|ee......]     zm_arena_free() gives all back
 *
 * All memory of an analysis comes from arenas. When the system has no more,
 * an arena with a trap jumps there (setjmp), so that the code between needs
 * no check after every allocation:
 *
 *     jmp_buf trap;
 *     if (setjmp(trap)) return zm_fail(err, ZM_E_NOMEM, ...);   // all below undone by
 *     arena->trap = &trap;                                       // freeing the arena
 *
 * Between the setjmp and its end nothing but arenas may own memory: a jump
 * runs no clean-up. An arena without a trap gives NULL instead.
 */
#ifndef ZM_ARENA_H
#define ZM_ARENA_H

#include <setjmp.h>

#include "base/base.h"

typedef struct zm_arena_block zm_arena_block;

typedef struct zm_arena {
    zm_arena_block *head; /* newest block first */
    size_t used, cap;     /* of the newest block */
    size_t total;         /* bytes held from the system */
    size_t ceiling;       /* refuse to hold more; 0: no ceiling */
    jmp_buf *trap;        /* where to go when memory ends; NULL: return NULL */
} zm_arena;

void zm_arena_init(zm_arena *a);
void zm_arena_free(zm_arena *a);
/* Forget everything, keep the newest block for use again. */
void zm_arena_reset(zm_arena *a);

/* `n` bytes, aligned to 16, contents undefined. n == 0 gives a valid pointer. */
void *zm_arena_get(zm_arena *a, size_t n);
/* The same, zeroed, count * size checked for overflow. */
void *zm_arena_zero(zm_arena *a, size_t count, size_t size);
#define ZM_NEW(arena, type) ((type *)zm_arena_zero((arena), 1, sizeof(type)))
#define ZM_NEWS(arena, type, n) ((type *)zm_arena_zero((arena), (n), sizeof(type)))

/* A copy of `s` in the arena (NUL-ended too). */
zm_str zm_arena_str(zm_arena *a, zm_str s);
zm_str zm_arena_printf(zm_arena *a, const char *fmt, ...) ZM_PRINTF(2, 3);
/* `a` then `b`, with `sep` between where both have something. */
zm_str zm_arena_join(zm_arena *a, zm_str x, zm_str sep, zm_str y);

/*
 * A growing list in an arena: declare as ZM_LIST(type) name; push by ZM_PUSH.
 *
 *     ZM_LIST(uint32_t) heads = {0};
 *     ZM_PUSH(arena, &heads, 42);          heads.v[0] == 42, heads.n == 1
 */
#define ZM_LIST(type)   \
    struct {            \
        type *v;        \
        uint32_t n, cap; \
    }
#define ZM_PUSH(arena, list, ...)                                                             \
    do {                                                                                      \
        if ((list)->n == (list)->cap)                                                         \
            (list)->v = zm_list_grow((arena), (list)->v, (list)->n, &(list)->cap,              \
                                     sizeof(*(list)->v));                                     \
        (list)->v[(list)->n++] = (__VA_ARGS__);                                               \
    } while (0)
void *zm_list_grow(zm_arena *a, void *v, uint32_t n, uint32_t *cap, size_t size);

/*
 * First allocation sizes. A test build with -DZM_SHRUNK makes every limit
 * tiny, so that growth happens on every run.
 */
#ifdef ZM_SHRUNK
#define ZM_ARENA_BLOCK 64u
#define ZM_LIST_FIRST 1u
#define ZM_MAP_FIRST 2u
#define ZM_BUF_FIRST 8u
#else
#define ZM_ARENA_BLOCK (64u * 1024u)
#define ZM_LIST_FIRST 8u
#define ZM_MAP_FIRST 64u
#define ZM_BUF_FIRST 4096u
#endif

#endif
