/* SPDX-License-Identifier: Apache-2.0 */
/*
 * url.h -- addresses taken apart and put together (RFC 3986).
 *
 *     https://nieuws.example:8443/a/b?c=1#d
 *     scheme  host           port path query   the fragment never leaves the reader
 *
 *     join "http://x.example/a/b" "../c?d"  ->  "http://x.example/c?d"
 */
#ifndef ZM_URL_H
#define ZM_URL_H

#include "base/arena.h"

typedef struct zm_url {
    zm_str scheme, host; /* in lower case; an IPv6 host keeps its brackets */
    uint32_t port;       /* given or the scheme's */
    zm_str target;       /* path and query, beginning with "/", never "" */
    zm_str whole;        /* scheme://host[:port]target, without a port that goes without saying */
} zm_url;

/*
 * An http or https address; what a request line cannot hold (blanks, letters beyond ASCII in path
 * or query) is percent-encoded. False, and *why set, for another scheme, a user name or password in
 * it, a host that is none.
 */
bool zm_url_read(zm_arena *a, zm_str s, zm_url *out, const char **why);

/* `ref` as seen from `base`; `ref` itself when it is whole or `base` is none. Blanks at its ends
 * and line ends in it go, as in browsers. */
zm_str zm_url_join(zm_arena *a, zm_str base, zm_str ref);

#endif
