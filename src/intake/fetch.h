/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fetch.h -- one HTTP request, bounded on all sides, and never into somebody's own network.
 *
 *     ask   url, etag "a1", last modified            what we had the last time
 *     end   ZM_FETCH_DONE, status 304                nothing new
 *           ZM_FETCH_DONE, status 301, location      zm_fetch goes on there, zm_fetch_once tells it
 *           ZM_FETCH_REFUSED "10.0.0.7 is not ..."   no request was made
 *
 * libcurl does the talking (HTTP/1.1, HTTP/2, TLS verified against the system's authorities, gzip).
 * It is told to trust nothing around it: no proxy or .netrc of the environment, no cookies, no
 * redirects of its own. The address is checked when the connection is opened, so that a name that
 * changes its mind between two look-ups (DNS rebinding) does not get past.
 *
 * A fetcher is for one thread at a time. Opening one calls curl_global_init, which is thread-safe
 * in libcurl 7.84 and later where curl_version_info has CURL_VERSION_THREADSAFE (Debian's has it);
 * with an older one open the first before there are threads.
 */
#ifndef ZM_FETCH_H
#define ZM_FETCH_H

#include "base/arena.h"

#define ZM_FETCH_HOPS 5u /* redirects in a row */

typedef struct zm_fetch_options {
    const char *agent;   /* the whole User-Agent line */
    bool allow_private;  /* private and loopback addresses too */
    size_t max_bytes;    /* of a body, inflated or as sent; 0: 16 MiB */
    uint32_t timeout_ms; /* of a request from look-up to last byte, redirects included; 0: 30 s */
    bool (*stop)(void *ctx); /* asked while waiting: true ends the request; may be NULL */
    void *ctx;
} zm_fetch_options;

typedef enum zm_fetch_end {
    ZM_FETCH_DONE,    /* there is an answer, whatever its status */
    ZM_FETCH_NETWORK, /* no such name, no connection, broken off, TLS not trusted */
    ZM_FETCH_TIMEOUT,
    ZM_FETCH_TOO_BIG,
    ZM_FETCH_REFUSED, /* by us: scheme, private address */
    ZM_FETCH_LOOP,    /* more than ZM_FETCH_HOPS redirects */
    ZM_FETCH_STOPPED
} zm_fetch_end;

typedef struct zm_fetch_ask {
    zm_str url, etag, last_modified, accept; /* all but the url may be empty */
} zm_fetch_ask;

/* Strings live in the arena; `body` and `headers` until the fetcher's next request. */
typedef struct zm_fetch_answer {
    zm_fetch_end end;
    int status;
    zm_str url;      /* that answered: after redirects */
    bool moved;      /* ... and all of them were for good (301, 308) */
    zm_str location; /* of a redirect that was not followed: whole */
    zm_str etag, last_modified, content_type, retry_after;
    zm_str headers; /* status line and header lines as they came, with the empty line */
    zm_str body;    /* inflated */
    zm_str peer;    /* the address that answered: "93.184.216.34" */
} zm_fetch_answer;

typedef struct zm_fetcher zm_fetcher;

zm_code zm_fetcher_open(const zm_fetch_options *o, zm_fetcher **out, zm_err *err);
void zm_fetcher_close(zm_fetcher *f);

/*
 * ZM_OK whatever the network did: `end` tells, and where that is not ZM_FETCH_DONE *err says why in
 * words. ZM_E_NOMEM when memory ends. The arena is to have a trap; nothing is leaked when it goes.
 */
zm_code zm_fetch_once(zm_fetcher *f, zm_arena *a, const zm_fetch_ask *ask, zm_fetch_answer *out,
                      zm_err *err);
zm_code zm_fetch(zm_fetcher *f, zm_arena *a, const zm_fetch_ask *ask, zm_fetch_answer *out,
                 zm_err *err);

/* Seconds to wait from `now` on, as "120" or "Fri, 05 Sep 2025 14:00:00 GMT" says; 0: neither. */
uint32_t zm_retry_after(zm_str value, int64_t now);

#endif
