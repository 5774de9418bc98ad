/* SPDX-License-Identifier: Apache-2.0 */
/*
 * send.c -- an answer with its headers.
 *
 *     ETag: "5f3a…-1c8"     of the bytes themselves: the same answer has the same mark
 *     If-None-Match         matched: 304 and no body
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "http/inside.h"

static const char *const safety[][2] = {
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
     "form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

/* Two FNV-1a that begin apart: 128 bits, enough to tell two answers apart. */
static void mark(reply *r) {
    uint64_t a = 0xcbf29ce484222325u, b = 0x84222325cbf29ce4u;
    for (size_t i = 0; i < r->body.n; i++) {
        unsigned char c = (unsigned char)r->body.p[i];
        a = (a ^ c) * 0x100000001b3u;
        b = (b ^ (unsigned char)(c + i)) * 0x100000001b3u;
    }
    snprintf(r->etag, sizeof r->etag, "\"%016llx%016llx\"", (unsigned long long)a,
             (unsigned long long)b);
}

/* Is the mark one of the list's? W/ in front makes no difference here. */
static bool matches(const char *list, const char *etag) {
    size_t n = strlen(etag);
    for (const char *p = list; p && *p; p = strchr(p, ',')) {
        p += strspn(p, ", \t");
        if (strncmp(p, "W/", 2) == 0)
            p += 2;
        if (*p == '*' || (strncmp(p, etag, n) == 0 && (!p[n] || strchr(", \t", p[n]))))
            return true;
    }
    return false;
}

static struct MHD_Response *make(reply *r, bool empty) {
    if (empty)
        return MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    if (r->file >= 0) {
        struct MHD_Response *m = MHD_create_response_from_fd64(r->file_size, r->file);
        if (m)
            r->file = -1; /* it closes it */
        return m;
    }
    struct MHD_Response *m = MHD_create_response_from_buffer(
        r->body.n, r->body.p ? r->body.p : (void *)"",
        r->body.p ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
    if (m)
        r->body.p = NULL;
    return m;
}

static void add_headers(struct MHD_Response *m, const request *q) {
    const reply *r = &q->reply;
    char number[16];
    for (size_t i = 0; i < sizeof safety / sizeof safety[0]; i++)
        MHD_add_response_header(m, safety[i][0], safety[i][1]);
    MHD_add_response_header(m, "Cache-Control", r->cache ? r->cache : "private, no-cache");
    if (r->type)
        MHD_add_response_header(m, "Content-Type", r->type);
    if (*r->etag)
        MHD_add_response_header(m, "ETag", r->etag);
    if (r->allow)
        MHD_add_response_header(m, "Allow", r->allow);
    if (q->route && q->route->list)
        MHD_add_response_header(m, "Vary", "Accept");
    if (r->status == 401)
        MHD_add_response_header(m, "WWW-Authenticate", "Bearer realm=\"zegsman\"");
    snprintf(number, sizeof number, "%u", r->retry);
    if (r->retry)
        MHD_add_response_header(m, "Retry-After", number);
}

enum MHD_Result send_reply(request *q, const char *if_none_match) {
    reply *r = &q->reply;
    if (r->body.failed)
        return MHD_NO;
    bool get = q->method == METHOD_GET && r->status == 200;
    if (get && !*r->etag)
        mark(r);
    if (get && if_none_match && matches(if_none_match, r->etag))
        r->status = 304;
    struct MHD_Response *m = make(r, r->status == 304);
    if (!m)
        return MHD_NO;
    add_headers(m, q);
    enum MHD_Result done = MHD_queue_response(q->connection, r->status, m);
    MHD_destroy_response(m);
    return done;
}
