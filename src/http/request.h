/* SPDX-License-Identifier: Apache-2.0 */
/*
 * request.h -- one request, from its first line to its answer.
 *
 *     GET /api/find.csv?q=luchtafweer*&outlet=-krant.example
 *         path "/api/find"  csv  params q, outlet          decoded, checked as UTF-8
 *
 * The server's thread fills it up to the body; then a worker alone has it until `reply` is made.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <stdint.h>

#include "http/bytes.h"

#define PARAMS_MOST 64u

typedef enum http_method { METHOD_GET, METHOD_POST, METHOD_OTHER } http_method;

typedef struct param {
    const char *name, *value;
} param;

typedef struct reply {
    unsigned status;   /* 0: none yet */
    const char *type;  /* a literal */
    const char *cache; /* Cache-Control; NULL: private, no-cache */
    const char *allow; /* 405 */
    unsigned retry;    /* seconds to wait (429, 503); 0: not told */
    bytes body;
    int file;          /* instead of `body`: a descriptor, -1 none */
    uint64_t file_size;
    char etag[48];     /* "": made of the body */
} reply;

struct route;
struct MHD_Connection;

typedef struct request {
    char *raw; /* what follows points into it */
    char *path;
    bool csv;  /* asked for, by name or Accept */
    bool csv_named; /* by the name: "/api/find.csv" */
    param params[PARAMS_MOST];
    size_t n_params;
    const char *wrong; /* the address is not understood: why */
    http_method method;
    const struct route *route;
    const char *rest;  /* what stands for {} in the route's path */
    const char *type;  /* POST: the media type, in lower case */
    char type_room[64];
    bytes body;
    reply reply;
    int64_t deadline;  /* now_ms */
    bool begun, queued, made;
    struct MHD_Connection *connection;
    struct request *next;
} request;

/* Milliseconds of a clock that nobody sets. */
int64_t now_ms(void);

/* From the address as it was sent; NULL: no memory. */
request *request_new(const char *uri, size_t most);
void request_free(request *q);
/* The value of a parameter, NULL when not given or empty. */
const char *request_param(const request *q, const char *name);
bool utf8_is_fine(const char *z, size_t n);

/* An answer that tells what went wrong: RFC 9457. */
void reply_problem(reply *r, unsigned status, const char *detail);

#endif
