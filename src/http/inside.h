/* SPDX-License-Identifier: Apache-2.0 */
/* inside.h -- the server's own: what its threads share. */
#ifndef HTTP_INSIDE_H
#define HTTP_INSIDE_H

#include <microhttpd.h>
#include <pthread.h>

#include "http/route.h"
#include "http/serve.h"

#define CONNECTIONS_MOST 256u

/* Requests that wait for a worker, in order. */
typedef struct queue {
    request *first, *last;
    unsigned n;
} queue;

typedef struct work {
    pthread_mutex_t lock;
    pthread_cond_t more;
    queue light, heavy;   /* questions; what reads reports */
    unsigned heavy_now;   /* at work; one worker at least is left for questions */
    unsigned n_threads;
    pthread_t threads[16];
    bool ending;
    const struct server *server;
} work;

/* A connection, for the one who ends those that take too long. */
typedef struct line {
    MHD_socket socket;
    int64_t since;  /* it began, or its last request ended */
    bool used, busy; /* busy: the request is in, the answer is being made */
} line;

typedef struct server {
    const serve_options *o;
    zm_engine *engine;
    struct MHD_Daemon *daemon;
    bytes openapi;
    bool loopback;
    size_t max_bytes;
    int64_t patience; /* ms */
    work work;
    pthread_mutex_t lock; /* of what follows */
    line lines[CONNECTIONS_MOST];
    int64_t wrong_from; /* when counting of wrong tokens began */
    unsigned wrong;
} server;

/* guard.c: may this be asked at all? False: the reply tells why not. */
bool guard_host(const server *s, request *q);
bool guard_token(server *s, request *q);
bool guard_post(request *q);
/* Does Accept want CSV rather than JSON? */
bool wants_csv(const char *accept);

/* work.c */
int work_start(work *w, const server *s, unsigned threads, zm_error *why);
/* False: too many wait; the reply tells. The connection is suspended before it is handed on. */
bool work_add(work *w, request *q);
/* Ends when all that waits is answered. */
void work_end(work *w);
void work_free(work *w);

/* page.c: a file of the page's folder into the reply. */
void page_get(const char *folder, request *q, bool html);

/* send.c: the reply with all its headers. */
enum MHD_Result send_reply(request *q, const char *if_none_match);

#endif
