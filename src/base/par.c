/* SPDX-License-Identifier: Apache-2.0 */
/*
 * par.c -- one lock, three counters that only grow:
 *
 *     given <= begun <= taken <= given + n_jobs
 *
 * Job number k lives in slot k % n_jobs. Slots [given, begun) are being worked
 * on or done; [begun, taken) wait for a thread. Only the thread that holds
 * `giving` moves `given`, so giving needs no lock while it writes.
 */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* sched_getaffinity */
#endif
#include "base/par.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#define THREADS_MOST 256u

typedef struct ring {
    const zm_par_plan *plan;
    pthread_mutex_t lock;
    pthread_cond_t more, room;
    uint64_t taken, begun, given;
    bool *done; /* [n_jobs] */
    bool closed, stopped, giving;
} ring;

static void *job_of(const ring *r, uint64_t k) {
    return r->plan->jobs[k % r->plan->n_jobs];
}

/* With the lock held: give what is ready in order, unless another thread is at it. */
static void give_ready(ring *r) {
    if (r->giving)
        return;
    r->giving = true;
    while (r->given < r->begun && r->done[r->given % r->plan->n_jobs]) {
        if (!r->stopped) {
            pthread_mutex_unlock(&r->lock);
            bool go_on = r->plan->give(r->plan->ctx, job_of(r, r->given));
            pthread_mutex_lock(&r->lock);
            r->stopped = r->stopped || !go_on;
        }
        r->done[r->given % r->plan->n_jobs] = false;
        r->given++;
        pthread_cond_signal(&r->room);
    }
    r->giving = false;
}

static void *worker(void *arg) {
    ring *r = arg;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->begun == r->taken && !r->closed)
            pthread_cond_wait(&r->more, &r->lock);
        if (r->begun == r->taken)
            break;
        uint64_t k = r->begun++;
        if (!r->stopped) {
            pthread_mutex_unlock(&r->lock);
            r->plan->work(r->plan->ctx, job_of(r, k));
            pthread_mutex_lock(&r->lock);
        }
        r->done[k % r->plan->n_jobs] = true;
        give_ready(r);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* A slot is free again, or the run was stopped (false). */
static bool wait_room(ring *r) {
    pthread_mutex_lock(&r->lock);
    while (r->taken - r->given == r->plan->n_jobs && !r->stopped)
        pthread_cond_wait(&r->room, &r->lock);
    bool go_on = !r->stopped;
    pthread_mutex_unlock(&r->lock);
    return go_on;
}

static void take_all(ring *r) {
    while (wait_room(r) && r->plan->take(r->plan->ctx, job_of(r, r->taken))) {
        pthread_mutex_lock(&r->lock);
        r->taken++;
        pthread_cond_signal(&r->more);
        pthread_mutex_unlock(&r->lock);
    }
    pthread_mutex_lock(&r->lock);
    r->closed = true;
    pthread_cond_broadcast(&r->more);
    pthread_mutex_unlock(&r->lock);
}

static void run_alone(const zm_par_plan *p) {
    while (p->take(p->ctx, p->jobs[0])) {
        p->work(p->ctx, p->jobs[0]);
        if (!p->give(p->ctx, p->jobs[0]))
            return;
    }
}

static uint32_t start(ring *r, pthread_t *ids, uint32_t wanted) {
    uint32_t n = 0;
    while (n < wanted && pthread_create(&ids[n], NULL, worker, r) == 0)
        n++;
    return n;
}

void zm_par_run(const zm_par_plan *plan) {
    uint32_t wanted = plan->threads < THREADS_MOST ? plan->threads : THREADS_MOST;
    ring r = {.plan = plan, .done = calloc(plan->n_jobs, sizeof(bool))};
    if (wanted <= 1 || !r.done) {
        free(r.done);
        run_alone(plan);
        return;
    }
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.more, NULL);
    pthread_cond_init(&r.room, NULL);
    pthread_t ids[THREADS_MOST];
    uint32_t n = start(&r, ids, wanted);
    if (n)
        take_all(&r);
    else
        run_alone(plan);
    for (uint32_t i = 0; i < n; i++)
        pthread_join(ids[i], NULL);
    pthread_cond_destroy(&r.room);
    pthread_cond_destroy(&r.more);
    pthread_mutex_destroy(&r.lock);
    free(r.done);
}

uint32_t zm_par_cores(void) {
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (uint32_t)CPU_COUNT(&set);
#endif
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (uint32_t)n : 1;
}
