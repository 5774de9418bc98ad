/* SPDX-License-Identifier: Apache-2.0 */
/*
 * guard.c -- who may ask.
 *
 *     Host: evil.example (pointed at 127.0.0.1 by its owner's DNS)     refused on loopback
 *     Authorization: Bearer ...                                        compared in constant time
 *     Origin: https://evil.example, Sec-Fetch-Site: cross-site         no POST from other sites
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "http/inside.h"

#define WRONG_MOST 20u      /* wrong tokens ... */
#define WRONG_WITHIN 10000  /* ... within this many ms */

static const char *header(const request *q, const char *name) {
    return MHD_lookup_connection_value(q->connection, MHD_HEADER_KIND, name);
}

/* ---- Host ---- */

/* Length of the name in "name:port" or "[::1]:port", 0 when it is neither. */
static size_t name_length(const char *host) {
    size_t n = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
    if (n > strlen(host) || !n)
        return 0;
    if (host[n] && (host[n] != ':' || strspn(host + n + 1, "0123456789") != strlen(host + n + 1)))
        return 0;
    return n;
}

static bool same_name(const char *host, size_t n, const char *name) {
    return strlen(name) == n && strncasecmp(host, name, n) == 0;
}

bool guard_host(const server *s, request *q) {
    static const char *const own[] = {"localhost", "127.0.0.1", "[::1]"};
    const char *host = header(q, "Host");
    size_t n = host ? name_length(host) : 0;
    if (!n) {
        reply_problem(&q->reply, 400, "a Host header is wanted");
        return false;
    }
    if (!s->loopback && !s->o->n_hosts)
        return true;
    for (size_t i = 0; s->loopback && i < sizeof own / sizeof own[0]; i++)
        if (same_name(host, n, own[i]))
            return true;
    for (size_t i = 0; i < s->o->n_hosts; i++)
        if (same_name(host, n, s->o->hosts[i]))
            return true;
    reply_problem(&q->reply, 403, "this server does not go by that name; --host NAME lets it");
    return false;
}

/* ---- token ---- */

/* Takes as long for any two strings of these lengths. */
static bool equal(const char *given, const char *wanted) {
    size_t n = strlen(given), m = strlen(wanted);
    volatile unsigned char differ = n != m;
    for (size_t i = 0; i < n; i++)
        differ = (unsigned char)(differ | ((unsigned char)given[i] ^ (unsigned char)wanted[i % m]));
    return !differ;
}

static bool too_many_wrong(server *s) {
    pthread_mutex_lock(&s->lock);
    if (now_ms() - s->wrong_from > WRONG_WITHIN) {
        s->wrong_from = now_ms();
        s->wrong = 0;
    }
    bool many = ++s->wrong > WRONG_MOST;
    pthread_mutex_unlock(&s->lock);
    return many;
}

bool guard_token(server *s, request *q) {
    const char *given = header(q, "Authorization");
    if (!s->o->token)
        return true;
    if (given && strncasecmp(given, "Bearer ", 7) == 0 && equal(given + 7, s->o->token))
        return true;
    if (given && too_many_wrong(s)) {
        reply_problem(&q->reply, 429, "too many wrong tokens");
        q->reply.retry = WRONG_WITHIN / 1000;
        return false;
    }
    reply_problem(&q->reply, 401, given ? "that is not the token"
                                        : "Authorization: Bearer with the token is wanted");
    return false;
}

/* ---- POST ---- */

static bool same_site(const request *q) {
    const char *site = header(q, "Sec-Fetch-Site"), *origin = header(q, "Origin");
    const char *host = header(q, "Host"), *at = origin ? strstr(origin, "://") : NULL;
    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return false;
    return !origin || (at && host && strcasecmp(at + 3, host) == 0);
}

/* "Text/HTML; charset=UTF-8" to text/html; false for another charset. */
static bool take_type(request *q, const char *given) {
    size_t n = strcspn(given, "; \t"), i = 0;
    for (; i < n && i + 1 < sizeof q->type_room; i++)
        q->type_room[i] = given[i] >= 'A' && given[i] <= 'Z' ? (char)(given[i] + 32) : given[i];
    q->type_room[i] = 0;
    q->type = q->type_room;
    const char *set = strchr(given, ';');
    while (set && strncasecmp(set + 1 + strspn(set + 1, " \t"), "charset=", 8) != 0)
        set = strchr(set + 1, ';');
    if (!set)
        return true;
    set = strchr(set, '=') + 1;
    set += *set == '"';
    return strncasecmp(set, "utf-8", 5) == 0 && !set[5 + strspn(set + 5, "\" \t;")];
}

bool guard_post(request *q) {
    const char *type = header(q, "Content-Type");
    if (!same_site(q)) {
        reply_problem(&q->reply, 403, "another site may not send anything here");
        return false;
    }
    if (!type || !take_type(q, type) || !is_among(q->type, q->route->types)) {
        char wanted[120] = "wanted, as UTF-8: ";
        strncat(wanted, q->route->types, sizeof wanted - strlen(wanted) - 1);
        reply_problem(&q->reply, 415, wanted);
        return false;
    }
    return true;
}

/* ---- Accept ---- */

/* "text/csv;q=0.5" among others: 500; -1 when it is not there. */
static int quality(const char *accept, const char *type) {
    size_t n = strlen(type);
    int found = -1;
    for (const char *p = accept; p; p = strchr(p, ',')) {
        p += strspn(p, ", \t");
        size_t len = strcspn(p, ";, \t");
        const char *end = p + strcspn(p, ","), *q = strstr(p, "q=");
        if (len != n || strncasecmp(p, type, n) != 0)
            continue;
        double v = q && q < end ? strtod(q + 2, NULL) : 1;
        found = v >= 0 && v <= 1 ? (int)(v * 1000) : 0;
    }
    return found;
}

bool wants_csv(const char *accept) {
    int csv = quality(accept, "text/csv"), json = quality(accept, "application/json");
    return csv > 0 && csv > json;
}
