/* SPDX-License-Identifier: Apache-2.0 */
/*
 * par.h -- many threads, one order.
 *
 *     take        work          give
 *     1 2 3 4  -> [2] [3] [1]  -> 1 2 3 4         a ring of `n_jobs` jobs is all that
 *     one thread  any thread      one at a time   is ever in flight
 *
 * Jobs are taken in input order by the calling thread, worked on by any
 * thread, and given in input order as soon as that is possible, by whichever
 * thread finished the one that was waited for: what is done never waits for
 * the next input to arrive. A full ring makes the taker wait, so memory does
 * not depend on the length of the input.
 */
#ifndef ZM_PAR_H
#define ZM_PAR_H

#include "base/base.h"

typedef struct zm_par_plan {
    void *ctx;
    /* Fill `job` with the next input; false when there is none. Only on the calling thread. */
    bool (*take)(void *ctx, void *job);
    /* On any thread, several at once. */
    void (*work)(void *ctx, void *job);
    /*
     * Hand out what came of it: in order, never two at once. False stops the run: nothing more is
     * taken or given.
     */
    bool (*give)(void *ctx, void *job);
    void **jobs;      /* [n_jobs], the caller's; used again and again */
    uint32_t n_jobs;  /* at least 1 */
    uint32_t threads; /* 0 or 1: all on the calling thread */
} zm_par_plan;

/*
 * Runs until the input ends or `give` stops it. With fewer threads than asked for when the system
 * gives no more.
 */
void zm_par_run(const zm_par_plan *plan);
/* Processors that this process may use, at least 1. */
uint32_t zm_par_cores(void);

#endif
