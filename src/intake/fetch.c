/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fetch.c -- libcurl's easy interface with every ceiling set; see fetch.h.
 *
 *     zm_url_read   scheme, host, no password in it
 *     on_socket     the address that is about to be connected to: public?
 *     on_header     kept up to HEADERS_MOST
 *     on_body       inflated bytes, kept up to max_bytes
 *     on_progress   stop?
 *
 * Nothing of the arena is touched while libcurl runs, so a jump never passes through it.
 */
#include "intake/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "intake/address.h"
#include "intake/netdate.h"
#include "intake/url.h"

#ifdef ZM_SHRUNK
#define HEADERS_MOST ((size_t)2 << 10)
#else
#define HEADERS_MOST ((size_t)64 << 10)
#endif
#define BODY_MOST ((size_t)16 << 20)
#define TIMEOUT_MS 30000u
#define CONNECT_MS 15000L

struct zm_fetcher {
    zm_fetch_options o;
    CURL *curl;
    zm_buf body, headers;
    bool refused, too_big, stopped; /* why a callback broke the request off */
    char words[CURL_ERROR_SIZE];
};

/* ---- what libcurl calls ---- */

static curl_socket_t on_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *to) {
    zm_fetcher *f = ctx;
    (void)purpose;
    if (!f->o.allow_private && !zm_address_public(&to->addr)) {
        f->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t keep(zm_fetcher *f, zm_buf *to, const char *p, size_t n, size_t most) {
    if (n > most - to->n) {
        f->too_big = true;
        return 0;
    }
    zm_buf_add(to, p, n);
    return to->failed ? 0 : n;
}

static size_t on_body(char *p, size_t size, size_t n, void *ctx) {
    zm_fetcher *f = ctx;
    return keep(f, &f->body, p, size * n, f->o.max_bytes);
}

static size_t on_header(char *p, size_t size, size_t n, void *ctx) {
    zm_fetcher *f = ctx;
    if (size * n > 5 && memcmp(p, "HTTP/", 5) == 0)
        f->headers.n = 0; /* a "100 Continue" or the like came first */
    return keep(f, &f->headers, p, size * n, HEADERS_MOST);
}

static int on_progress(void *ctx, curl_off_t to_get, curl_off_t got, curl_off_t to_put,
                       curl_off_t put) {
    zm_fetcher *f = ctx;
    (void)to_get, (void)got, (void)to_put, (void)put;
    f->stopped |= f->o.stop && f->o.stop(f->o.ctx);
    return f->stopped;
}

/* ---- open and close ---- */

static CURLcode set_bounds(zm_fetcher *f) {
    CURL *c = f->curl;
    CURLcode bad = CURLE_OK;
#define SET(option, value)                                                                         \
    do {                                                                                           \
        if (bad == CURLE_OK)                                                                       \
            bad = curl_easy_setopt(c, option, value);                                              \
    } while (0)
    SET(CURLOPT_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_MAXCONNECTS, 8L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
    SET(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)f->o.max_bytes);
    SET(CURLOPT_USERAGENT, f->o.agent);
    SET(CURLOPT_ERRORBUFFER, f->words);
    SET(CURLOPT_OPENSOCKETFUNCTION, on_socket);
    SET(CURLOPT_OPENSOCKETDATA, f);
    SET(CURLOPT_WRITEFUNCTION, on_body);
    SET(CURLOPT_WRITEDATA, f);
    SET(CURLOPT_HEADERFUNCTION, on_header);
    SET(CURLOPT_HEADERDATA, f);
    SET(CURLOPT_XFERINFOFUNCTION, on_progress);
    SET(CURLOPT_XFERINFODATA, f);
    SET(CURLOPT_NOPROGRESS, 0L);
#undef SET
    return bad;
}

zm_code zm_fetcher_open(const zm_fetch_options *o, zm_fetcher **out, zm_err *err) {
    *out = NULL;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "libcurl could not be started");
    zm_fetcher *f = calloc(1, sizeof *f);
    if (f)
        f->curl = curl_easy_init();
    if (!f || !f->curl) {
        free(f);
        curl_global_cleanup();
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to fetch anything");
    }
    f->o = *o;
    f->o.max_bytes = o->max_bytes ? o->max_bytes : BODY_MOST;
    f->o.timeout_ms = o->timeout_ms ? o->timeout_ms : TIMEOUT_MS;
    zm_buf_init(&f->body, 0);
    zm_buf_init(&f->headers, 0);
    CURLcode bad = set_bounds(f);
    if (bad == CURLE_OK) {
        *out = f;
        return ZM_OK;
    }
    zm_fetcher_close(f);
    return zm_fail(err, bad == CURLE_OUT_OF_MEMORY ? ZM_E_NOMEM : ZM_E_CONFIG, NULL, 0,
                   "libcurl %s cannot do what is asked of it: %s",
                   curl_version_info(CURLVERSION_NOW)->version, curl_easy_strerror(bad));
}

void zm_fetcher_close(zm_fetcher *f) {
    if (!f)
        return;
    curl_easy_cleanup(f->curl);
    zm_buf_free(&f->body);
    zm_buf_free(&f->headers);
    free(f);
    curl_global_cleanup();
}

/* ---- headers ---- */

/* The last header of that name; "" when there is none. */
static zm_str header(zm_str all, const char *name) {
    zm_str line, found = {"", 0};
    size_t n = strlen(name);
    while (zm_str_cut(&all, '\n', &line))
        if (line.n > n && line.p[n] == ':' && strncasecmp(line.p, name, n) == 0)
            found = zm_str_trim(zm_str_from(line, (uint32_t)n + 1));
    return found;
}

static bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void read_headers(zm_fetcher *f, zm_arena *a, zm_fetch_answer *out) {
    zm_str all = zm_str_n(f->headers.n ? f->headers.p : "", f->headers.n);
    out->headers = all;
    out->etag = zm_arena_str(a, header(all, "etag"));
    out->last_modified = zm_arena_str(a, header(all, "last-modified"));
    out->content_type = zm_arena_str(a, header(all, "content-type"));
    out->retry_after = zm_arena_str(a, header(all, "retry-after"));
    zm_str location = header(all, "location");
    if (is_redirect(out->status) && location.n)
        out->location = zm_url_join(a, out->url, zm_arena_str(a, location));
}

/* ---- one request ---- */

static bool add_line(struct curl_slist **list, const char *name, zm_str value) {
    if (!value.n)
        return true;
    zm_buf b;
    zm_buf_init(&b,
                8192); /* nobody's etag is longer; line ends in it would be lines of their own */
    zm_buf_z(&b, name);
    for (uint32_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] >= ' ' && value.p[i] != 127)
            zm_buf_char(&b, value.p[i]);
    zm_buf_char(&b, 0);
    struct curl_slist *more = b.failed ? NULL : curl_slist_append(*list, b.p);
    zm_buf_free(&b);
    if (more)
        *list = more;
    return more != NULL;
}

static CURLcode perform(zm_fetcher *f, const char *url, const zm_fetch_ask *ask, uint32_t ms) {
    struct curl_slist *lines = NULL;
    CURLcode got = CURLE_OUT_OF_MEMORY;
    f->body.n = f->headers.n = 0;
    f->refused = f->too_big = f->stopped = false;
    f->words[0] = 0;
    if (f->body.cap > BODY_MOST || f->body.failed)
        zm_buf_free(&f->body);
    if (add_line(&lines, "If-None-Match: ", ask->etag) &&
        add_line(&lines, "If-Modified-Since: ", ask->last_modified) &&
        add_line(&lines, "Accept: ", ask->accept) &&
        curl_easy_setopt(f->curl, CURLOPT_URL, url) == CURLE_OK &&
        curl_easy_setopt(f->curl, CURLOPT_TIMEOUT_MS, (long)ms) == CURLE_OK &&
        curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, lines) == CURLE_OK)
        got = curl_easy_perform(f->curl);
    curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(lines);
    return got;
}

static zm_code tell(zm_fetch_answer *out, zm_fetch_end end, zm_err *err, zm_code code, zm_str url,
                    const char *words) {
    char source[128];
    size_t n = url.n < sizeof source - 1 ? url.n : sizeof source - 1;
    memcpy(source, url.p ? url.p : "", n);
    source[n] = 0;
    out->end = end;
    zm_fail(err, code, source, 0, "%s", words);
    return ZM_OK;
}

/* libcurl's verdict as ours; the flags of our own callbacks come first. */
static zm_code judge(zm_fetcher *f, CURLcode got, zm_fetch_answer *out, zm_str url, zm_err *err) {
    if (got == CURLE_OUT_OF_MEMORY || f->body.failed || f->headers.failed)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to fetch a page");
    if (f->stopped)
        return tell(out, ZM_FETCH_STOPPED, err, ZM_E_IO, url, "stopped");
    if (f->refused && got != CURLE_OK)
        return tell(out, ZM_FETCH_REFUSED, err, ZM_E_DATA, url,
                    "not fetched: its name leads to a private or reserved address "
                    "(--allow-private fetches from those too)");
    if (f->too_big || got == CURLE_FILESIZE_EXCEEDED)
        return tell(out, ZM_FETCH_TOO_BIG, err, ZM_E_LIMIT, url,
                    "broken off: larger than the limit (--max-bytes raises it)");
    if (got == CURLE_OPERATION_TIMEDOUT)
        return tell(out, ZM_FETCH_TIMEOUT, err, ZM_E_IO, url,
                    "no answer in time (--timeout gives it longer)");
    if (got != CURLE_OK)
        return tell(out, ZM_FETCH_NETWORK, err, ZM_E_IO, url,
                    f->words[0] ? f->words : curl_easy_strerror(got));
    out->end = ZM_FETCH_DONE;
    return ZM_OK;
}

static zm_code one_request(zm_fetcher *f, zm_arena *a, const zm_fetch_ask *ask, uint32_t *left_ms,
                           zm_fetch_answer *out, zm_err *err) {
    zm_str none = {"", 0};
    *out = (zm_fetch_answer){.url = ask->url,
                             .location = none,
                             .etag = none,
                             .headers = none,
                             .last_modified = none,
                             .content_type = none,
                             .retry_after = none,
                             .body = none,
                             .peer = none};
    zm_url u;
    const char *why;
    if (!zm_url_read(a, ask->url, &u, &why))
        return tell(out, ZM_FETCH_REFUSED, err, ZM_E_DATA, ask->url, why);
    out->url = u.whole;
    zm_str url = zm_arena_str(a, u.whole); /* ends in NUL */
    CURLcode got = perform(f, url.p, ask, *left_ms);
    curl_off_t us = 0;
    curl_easy_getinfo(f->curl, CURLINFO_TOTAL_TIME_T, &us);
    *left_ms = us / 1000 < (curl_off_t)*left_ms - 100 ? *left_ms - (uint32_t)(us / 1000) : 100;
    zm_code code = judge(f, got, out, u.whole, err);
    if (code < 0 || out->end != ZM_FETCH_DONE)
        return code;
    long status = 0;
    char *peer = NULL;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(f->curl, CURLINFO_PRIMARY_IP, &peer);
    out->status = (int)status;
    out->peer = zm_arena_str(a, peer ? zm_str_of(peer) : none);
    out->body = zm_str_n(f->body.n ? f->body.p : "", f->body.n);
    read_headers(f, a, out);
    return ZM_OK;
}

zm_code zm_fetch_once(zm_fetcher *f, zm_arena *a, const zm_fetch_ask *ask, zm_fetch_answer *out,
                      zm_err *err) {
    uint32_t ms = f->o.timeout_ms;
    return one_request(f, a, ask, &ms, out, err);
}

zm_code zm_fetch(zm_fetcher *f, zm_arena *a, const zm_fetch_ask *ask, zm_fetch_answer *out,
                 zm_err *err) {
    zm_fetch_ask now = *ask;
    uint32_t ms = f->o.timeout_ms;
    bool moved = true;
    for (unsigned hops = 0;; hops++) {
        zm_code code = one_request(f, a, &now, &ms, out, err);
        if (code < 0 || out->end != ZM_FETCH_DONE || !out->location.n) {
            out->moved = hops && moved;
            return code;
        }
        if (hops == ZM_FETCH_HOPS)
            return tell(out, ZM_FETCH_LOOP, err, ZM_E_DATA, ask->url,
                        "given up: redirected more than five times");
        moved &= out->status == 301 || out->status == 308;
        now.url = out->location;
    }
}

uint32_t zm_retry_after(zm_str value, int64_t now) {
    uint32_t seconds;
    int64_t when;
    if (zm_str_to_u32(value, &seconds))
        return seconds;
    if (!zm_net_date_seconds(value, &when) || when <= now)
        return 0;
    return when - now < 365 * 86400 ? (uint32_t)(when - now) : 365u * 86400u;
}
