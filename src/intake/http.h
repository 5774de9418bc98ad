/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http.h -- an answer of a web server as archives keep it: its head, and its body as it was sent.
 *
 *     HTTP/1.1 200 OK                       zm_http {status 200,
 *     Content-Type: text/html; charset=..            type "text/html; charset=..",
 *     Content-Encoding: gzip                         packing ZM_HTTP_PACKED, chunked}
 *     Transfer-Encoding: chunked
 *
 *     1f4\r\n......\r\n0\r\n\r\n            zm_http_body: the page
 */
#ifndef ZM_HTTP_H
#define ZM_HTTP_H

#include "intake/stream.h"

typedef enum zm_http_packing {
    ZM_HTTP_PLAIN, ZM_HTTP_PACKED /* gzip, zstd: the bytes tell */, ZM_HTTP_DEFLATE, ZM_HTTP_BROTLI
} zm_http_packing;

typedef struct zm_http {
    unsigned status; /* 0: no line of status */
    zm_str type;     /* slice of the head */
    zm_http_packing packing;
    bool chunked;
} zm_http;

/* How many of these bytes are the head, its empty line included; 0: the end is not in them. */
size_t zm_http_head_end(const char *p, size_t n);
void zm_http_parse(zm_str head, zm_http *out);
/* The next line "Name: value" of a head, blanks trimmed; false at its end. */
bool zm_http_field(zm_str *head, zm_str *name, zm_str *value);
/* ASCII letters of either case; `z` in lower case. */
bool zm_http_is(zm_str s, const char *z);
/* "text/html" of "Text/HTML; charset=utf-8" is it? */
bool zm_http_type_is(zm_str type, const char *z);

/*
 * The page in a body: pieces joined, unpacked. `cut` is set when the body ends before it says so.
 * Archives keep bodies under a head that no longer fits (unpacked, joined): the bytes win. Takes
 * `body` over, always.
 */
zm_code zm_http_body(zm_stream *body, const zm_http *http, bool *cut, zm_stream **out, zm_err *err);

#endif
