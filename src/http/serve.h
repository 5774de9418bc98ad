/* SPDX-License-Identifier: Apache-2.0 */
/*
 * serve.h -- a dossier's questions and its page, over HTTP.
 *
 *     serve_options o = {.dossier = "letland.zeg", .listen = "127.0.0.1", .port = 8017};
 *     serve(&o, &why);                                  until SIGINT or SIGTERM
 *
 *     MHD's threads        read requests, guard, give files       block on nothing
 *     workers              each its own zm_dossier                one request at a time
 *     the caller's thread  waits for the signal, ends connections that take too long
 */
#ifndef HTTP_SERVE_H
#define HTTP_SERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "zegsman/zegsman.h"

typedef struct serve_options {
    const char *dossier;      /* a file, or postgresql://... */
    const char *listen;       /* an address; loopback needs no token */
    uint16_t port;            /* 0: a free one */
    const char *token;        /* NULL: none */
    const char *const *hosts; /* [n_hosts] names that requests may be for, beside loopback's own */
    size_t n_hosts;
    const char *page;         /* the page's folder; NULL: there is none */
    const char *openapi;      /* the file that describes the API */
    zm_engine_options engine;
    size_t max_bytes;         /* of a request; 0: 4 MiB */
    unsigned timeout_s;       /* for a request to arrive, and to be answered; 0: 30 */
    unsigned threads;         /* workers; 0: as many as there are cores, 2 to 16 */
    /* Told the address when requests are taken; may be NULL. */
    void (*ready)(void *ctx, const char *url);
    void *ctx;
} serve_options;

/* 0 when it was asked to end; else an error: ZM_ERROR_USAGE for another address without a token. */
int serve(const serve_options *o, zm_error *why);

#endif
