/* SPDX-License-Identifier: Apache-2.0 */
/*
 * work.c -- the workers: each takes the next request, answers it from its own dossier.
 *
 *     light  [find][who][about]         any worker            128 may wait
 *     heavy  [read][verify]             all workers but one     8 may wait or be at work
 */
#include <string.h>

#include "http/inside.h"

#define LIGHT_MOST 128u
#define HEAVY_MOST 8u

static void put(queue *to, request *q) {
    q->next = NULL;
    if (to->last)
        to->last->next = q;
    else
        to->first = q;
    to->last = q;
    to->n++;
}

static request *get(queue *from) {
    request *q = from->first;
    if (!q)
        return NULL;
    from->first = q->next;
    if (!from->first)
        from->last = NULL;
    from->n--;
    return q;
}

static bool is_heavy(const request *q) {
    return q->method == METHOD_POST && q->route->post != reviews_post;
}

/* ---- a worker ---- */

static bool open_desk(desk *d, const server *s, zm_error *why) {
    if (d->dossier && !d->stale)
        return true;
    zm_dossier_close(d->dossier);
    d->dossier = NULL;
    d->stale = false;
    return zm_dossier_open(&d->dossier, s->o->dossier, false, why) >= 0;
}

static void answer(desk *d, request *q, const server *s) {
    zm_error why = {0};
    if (now_ms() > q->deadline) {
        reply_problem(&q->reply, 503, "too much is being asked now");
        return;
    }
    if (!open_desk(d, s, &why)) {
        reply_problem(&q->reply, 503, "the dossier cannot be opened now");
        q->reply.retry = 5;
        return;
    }
    (q->method == METHOD_POST ? q->route->post : q->route->get)(d, q);
    if (q->reply.body.failed)
        reply_problem(&q->reply, 503, "no memory for the answer");
    if (q->reply.status != 200 || !q->csv || !q->route->columns)
        return;
    bytes json = q->reply.body;
    q->reply.body = (bytes){0};
    csv_of_list(&json, q->route->columns, &q->reply);
    bytes_free(&json);
}

/* The next request that this worker may take; with the lock held. */
static request *next(work *w) {
    request *q = get(&w->light);
    if (!q && (w->heavy_now + 1 < w->n_threads || w->n_threads == 1))
        q = get(&w->heavy);
    return q;
}

static void *run(void *ctx) {
    work *w = ctx;
    desk d = {.engine = w->server->engine};
    pthread_mutex_lock(&w->lock);
    for (;;) {
        request *q = next(w);
        if (!q && w->ending && !w->heavy.n)
            break;
        if (!q) {
            pthread_cond_wait(&w->more, &w->lock);
            continue;
        }
        bool heavy = is_heavy(q);
        w->heavy_now += heavy;
        pthread_mutex_unlock(&w->lock);
        answer(&d, q, w->server);
        q->made = true;
        MHD_resume_connection(q->connection); /* q is the server's again */
        pthread_mutex_lock(&w->lock);
        w->heavy_now -= heavy;
        pthread_cond_broadcast(&w->more);
    }
    pthread_mutex_unlock(&w->lock);
    zm_dossier_close(d.dossier);
    return NULL;
}

/* ---- from the server's threads ---- */

bool work_add(work *w, request *q) {
    bool heavy = is_heavy(q);
    pthread_mutex_lock(&w->lock);
    bool full = heavy ? w->heavy.n + w->heavy_now >= HEAVY_MOST : w->light.n >= LIGHT_MOST;
    if (!full && !w->ending) {
        q->deadline = now_ms() + w->server->patience;
        MHD_suspend_connection(q->connection);
        put(heavy ? &w->heavy : &w->light, q);
        pthread_cond_broadcast(&w->more);
        pthread_mutex_unlock(&w->lock);
        return true;
    }
    pthread_mutex_unlock(&w->lock);
    reply_problem(&q->reply, heavy && !w->ending ? 429 : 503, "too much is being asked now");
    q->reply.retry = 2;
    return false;
}

int work_start(work *w, const server *s, unsigned threads, zm_error *why) {
    w->server = s;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->more, NULL);
    pthread_mutex_lock(&w->lock); /* they begin when their number is known */
    while (w->n_threads < threads &&
           pthread_create(&w->threads[w->n_threads], NULL, run, w) == 0)
        w->n_threads++;
    pthread_mutex_unlock(&w->lock);
    if (w->n_threads)
        return ZM_FINE;
    *why = (zm_error){.code = ZM_ERROR_MEMORY};
    strcpy(why->msg, "no thread could be started");
    return ZM_ERROR_MEMORY;
}

void work_end(work *w) {
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    pthread_cond_broadcast(&w->more);
    pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < w->n_threads; i++)
        pthread_join(w->threads[i], NULL);
}

void work_free(work *w) {
    pthread_cond_destroy(&w->more);
    pthread_mutex_destroy(&w->lock);
}
