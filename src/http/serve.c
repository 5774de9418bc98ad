/* SPDX-License-Identifier: Apache-2.0 */
/* serve.c -- the server from its socket to its end; see serve.h. */
#include "http/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/inside.h"

#define MAX_BYTES ((size_t)4 << 20)
#define PATIENCE_S 30u
#define IDLE_S 20u
#define HEAD_MOST ((size_t)32 << 10) /* of a request's head, and what is read at once */
#define SENDING_MS (10 * 60 * 1000)  /* for an answer to be made and taken */

static int fail(zm_error *why, int code, const char *source, const char *form, ...) {
    va_list args;
    *why = (zm_error){.code = code};
    snprintf(why->source, sizeof why->source, "%s", source);
    va_start(args, form);
    vsnprintf(why->msg, sizeof why->msg, form, args);
    va_end(args);
    return code;
}

/* ---- connections, and those that take too long ---- */

static void on_connection(void *ctx, struct MHD_Connection *c, void **own,
                          enum MHD_ConnectionNotificationCode what) {
    server *s = ctx;
    pthread_mutex_lock(&s->lock);
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*own)
            ((line *)*own)->used = false;
    } else {
        const union MHD_ConnectionInfo *i =
            MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        line *free_line = NULL;
        for (size_t k = 0; i && k < CONNECTIONS_MOST && !free_line; k++)
            if (!s->lines[k].used)
                free_line = &s->lines[k];
        if (free_line)
            *free_line = (line){.socket = i->connect_fd, .since = now_ms(), .used = true};
        *own = free_line;
    }
    pthread_mutex_unlock(&s->lock);
}

static void set_busy(server *s, struct MHD_Connection *c, bool busy) {
    const union MHD_ConnectionInfo *i =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    line *l = i ? i->socket_context : NULL;
    pthread_mutex_lock(&s->lock);
    if (l) {
        l->busy = busy;
        l->since = now_ms();
    }
    pthread_mutex_unlock(&s->lock);
}

static void end_slow_ones(server *s) {
    int64_t now = now_ms();
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < CONNECTIONS_MOST; i++) {
        line *l = &s->lines[i];
        if (l->used && now - l->since > (l->busy ? SENDING_MS : s->patience))
            shutdown(l->socket, SHUT_RDWR);
    }
    pthread_mutex_unlock(&s->lock);
}

/* ---- a request ---- */

static void *on_address(void *ctx, const char *uri, struct MHD_Connection *c) {
    const server *s = ctx;
    (void)c;
    return request_new(uri, s->max_bytes);
}

static const char *header(const request *q, const char *name) {
    return MHD_lookup_connection_value(q->connection, MHD_HEADER_KIND, name);
}

static void refuse_method(request *q, const char *allow) {
    reply_problem(&q->reply, 405, allow);
    q->reply.allow = allow;
}

/* Of /api: what can be told before the body is in. */
static void check_api(server *s, request *q) {
    char room[400];
    const char *wrong;
    q->route = route_find(q->path, &q->rest);
    if (!q->route || (q->csv_named && !q->route->list)) {
        reply_problem(&q->reply, 404, "there is nothing under this address");
        return;
    }
    answerer there = q->method == METHOD_GET    ? q->route->get
                     : q->method == METHOD_POST ? q->route->post
                                                : NULL;
    wrong = there ? route_check(q->route, q, room, sizeof room) : NULL;
    if (!there || (q->csv_named && q->method == METHOD_POST))
        refuse_method(q, q->csv_named ? "GET, HEAD" : route_allow(q->route));
    else if (!guard_token(s, q))
        return;
    else if (wrong)
        reply_problem(&q->reply, 400, wrong);
    else if (q->method == METHOD_POST)
        guard_post(q);
}

static void check_other(server *s, request *q) {
    bool api = strcmp(q->path, "/openapi.json") == 0;
    if (q->method != METHOD_GET) {
        refuse_method(q, "GET, HEAD");
    } else if (api && guard_token(s, q)) {
        bytes_add(&q->reply.body, s->openapi.p, s->openapi.n);
        q->reply.status = 200;
        q->reply.type = "application/json";
    } else if (!api) {
        const char *accept = header(q, "Accept");
        page_get(s->o->page, q, accept && strstr(accept, "text/html"));
    }
}

static bool body_announced_too_large(const server *s, const request *q) {
    const char *n = header(q, "Content-Length");
    return n && strtoull(n, NULL, 10) > s->max_bytes;
}

static void begin(server *s, request *q, const char *method) {
    bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    q->begun = true;
    q->method = get ? METHOD_GET : strcmp(method, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
    if (!guard_host(s, q))
        return;
    if (q->wrong)
        reply_problem(&q->reply, 400, q->wrong);
    else if (body_announced_too_large(s, q))
        reply_problem(&q->reply, 413, "the request is larger than this server takes");
    else if (strncmp(q->path, "/api/", 5) == 0)
        check_api(s, q);
    else
        check_other(s, q);
    const char *accept = header(q, "Accept");
    if (q->route && q->route->list && accept && wants_csv(accept))
        q->csv = true;
}

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *c, const char *url,
                                  const char *method, const char *version, const char *piece,
                                  size_t *n, void **own) {
    server *s = ctx;
    request *q = *own;
    (void)url, (void)version;
    if (!q)
        return MHD_NO;
    q->connection = c;
    if (!q->begun) {
        begin(s, q, method);
        if (!q->reply.status || q->method == METHOD_GET)
            return MHD_YES; /* the body, if any, is still to come */
    } else if (*n) {
        bytes_add(&q->body, piece, *n);
        *n = 0;
        return q->body.failed ? MHD_NO : MHD_YES;
    }
    if (q->body.over && !q->made)
        reply_problem(&q->reply, 413, "the request is larger than this server takes");
    if (!q->queued)
        set_busy(s, c, true);
    if (!q->reply.status && !q->queued) {
        q->queued = true;
        if (work_add(&s->work, q))
            return MHD_YES;
    }
    return send_reply(q, header(q, "If-None-Match"));
}

static void on_completed(void *ctx, struct MHD_Connection *c, void **own,
                         enum MHD_RequestTerminationCode how) {
    (void)how;
    request_free(*own);
    *own = NULL;
    set_busy(ctx, c, false);
}

/* ---- start and end ---- */

typedef union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
} address;

static bool parse_address(const char *z, uint16_t port, address *a, socklen_t *n, bool *loopback) {
    *a = (address){0};
    if (strcmp(z, "localhost") == 0)
        z = "127.0.0.1";
    if (inet_pton(AF_INET, z, &a->four.sin_addr) == 1) {
        a->four.sin_family = AF_INET;
        a->four.sin_port = htons(port);
        *n = sizeof a->four;
        *loopback = ntohl(a->four.sin_addr.s_addr) >> 24 == 127;
        return true;
    }
    if (inet_pton(AF_INET6, z, &a->six.sin6_addr) != 1)
        return false;
    a->six.sin6_family = AF_INET6;
    a->six.sin6_port = htons(port);
    *n = sizeof a->six;
    *loopback = IN6_IS_ADDR_LOOPBACK(&a->six.sin6_addr);
    return true;
}

static int open_socket(server *s, int *out, zm_error *why) {
    const serve_options *o = s->o;
    address a;
    socklen_t n;
    int on = 1;
    *out = -1;
    if (!parse_address(o->listen, o->port, &a, &n, &s->loopback))
        return fail(why, ZM_ERROR_USAGE, "",
                    "--listen: an address is wanted: 127.0.0.1, ::1, 0.0.0.0");
    if (!s->loopback && !o->token)
        return fail(why, ZM_ERROR_USAGE, "",
                    "--listen %s: an address that others reach needs --token (or ZEGSMAN_TOKEN)",
                    o->listen);
    int f = socket(a.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (f >= 0)
        setsockopt(f, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (f >= 0 && bind(f, &a.any, n) == 0 && listen(f, 128) == 0) {
        *out = f;
        return ZM_FINE;
    }
    fail(why, ZM_ERROR_IO, "", "%s port %u: %s", o->listen, (unsigned)o->port, strerror(errno));
    if (f >= 0)
        close(f);
    return ZM_ERROR_IO;
}

static int load_openapi(server *s, zm_error *why) {
    char piece[8192];
    size_t n;
    FILE *f = s->o->openapi ? fopen(s->o->openapi, "rb") : NULL;
    while (f && (n = fread(piece, 1, sizeof piece, f)) > 0)
        bytes_add(&s->openapi, piece, n);
    if (f)
        fclose(f);
    return s->openapi.n && !s->openapi.failed
               ? ZM_FINE
               : fail(why, ZM_ERROR_CONFIG, s->o->openapi ? s->o->openapi : "http/openapi.json",
                      "missing from the folder of tables");
}

/* A dossier that cannot be opened is told at once, not to the first who asks. */
static int try_dossier(const server *s, zm_error *why) {
    zm_dossier *d;
    int code = zm_dossier_open(&d, s->o->dossier, false, why);
    zm_dossier_close(d);
    return code;
}

static int start_daemon(server *s, int listening, zm_error *why) {
    unsigned threads = s->work.n_threads < 2 ? 2 : s->work.n_threads < 4 ? s->work.n_threads : 4;
    s->daemon = MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, s,
        MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_THREAD_POOL_SIZE, threads,
        MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_S,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEAD_MOST, MHD_OPTION_URI_LOG_CALLBACK, on_address, s,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, s, MHD_OPTION_NOTIFY_CONNECTION, on_connection,
        s, MHD_OPTION_END);
    return s->daemon ? ZM_FINE : fail(why, ZM_ERROR_IO, "", "the server could not be started");
}

static void tell_ready(const server *s, int listening) {
    address a = {0};
    socklen_t n = sizeof a;
    char url[128];
    if (!s->o->ready || getsockname(listening, &a.any, &n) != 0)
        return;
    bool six = a.any.sa_family == AF_INET6;
    unsigned port = ntohs(six ? a.six.sin6_port : a.four.sin_port);
    snprintf(url, sizeof url, six ? "http://[%s]:%u/" : "http://%s:%u/", s->o->listen, port);
    s->o->ready(s->o->ctx, url);
}

static unsigned worker_count(const server *s) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned n = s->o->threads ? s->o->threads : cores > 0 ? (unsigned)cores : 2;
    return n < 2 ? 2 : n > 16 ? 16 : n;
}

/* Until one of the signals, looking for slow connections four times a second. */
static void wait_for_end(server *s, const sigset_t *ends) {
    const struct timespec pause = {.tv_nsec = 250000000};
    for (;;) {
        int got = sigtimedwait(ends, NULL, &pause);
        if (got > 0)
            return;
        end_slow_ones(s);
    }
}

static int run(server *s, const sigset_t *ends, zm_error *why) {
    int listening;
    int code = open_socket(s, &listening, why);
    if (code < 0)
        return code;
    code = work_start(&s->work, s, worker_count(s), why);
    if (code < 0) {
        close(listening);
        return code;
    }
    code = start_daemon(s, listening, why);
    if (code >= 0) {
        tell_ready(s, listening);
        wait_for_end(s, ends);
        MHD_quiesce_daemon(s->daemon);
    }
    work_end(&s->work);
    if (s->daemon)
        MHD_stop_daemon(s->daemon);
    work_free(&s->work);
    close(listening);
    return code;
}

int serve(const serve_options *o, zm_error *why) {
    server *s = calloc(1, sizeof *s);
    sigset_t ends, before;
    if (!s)
        return fail(why, ZM_ERROR_MEMORY, "", "no memory for the server");
    s->o = o;
    s->max_bytes = o->max_bytes ? o->max_bytes : MAX_BYTES;
    s->patience = (int64_t)(o->timeout_s ? o->timeout_s : PATIENCE_S) * 1000;
    pthread_mutex_init(&s->lock, NULL);
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, &before); /* of the threads too: one place waits for them */
    signal(SIGPIPE, SIG_IGN);
    int code = load_openapi(s, why);
    if (code >= 0)
        code = try_dossier(s, why);
    if (code >= 0)
        code = zm_engine_open(&s->engine, &o->engine, why);
    if (code >= 0)
        code = run(s, &ends, why);
    zm_engine_close(s->engine);
    bytes_free(&s->openapi);
    pthread_mutex_destroy(&s->lock);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    free(s);
    return code;
}
