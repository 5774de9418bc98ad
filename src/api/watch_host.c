/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_host.c -- who may be asked, when, and for what.
 *
 *     https://krant.example    ready 14:00:02   robots until tomorrow: /zoek no, a pause of 5 s
 *     http://blog.example      ready 14:05      failed twice: left alone for a while
 *
 * A robots.txt is kept for a day (RFC 9309's bound), also across runs; one that could not be had
 * allows nothing, for half an hour.
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "api/watch_inside.h"
#include "intake/recode.h"

#define ROBOTS_MS ((int64_t)24 * 3600 * 1000)
#define ROBOTS_FAILED_MS ((int64_t)30 * 60 * 1000)
#define SAVED_MOST ((size_t)4 << 20)
#define AGENT ZM_S("zegsman")

int64_t zm_watch_now(const watching *r) {
    if (r->w->now)
        return r->w->now(r->w->ctx);
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the caller's functions ---- */

void zm_watch_complain(watching *r, const zm_err *err) {
    zm_error what;
    zm_tell(err, &what);
    if (r->w->complain)
        r->w->complain(r->w->ctx, &what);
}

static int to_buf(void *ctx, const char *bytes, size_t n) {
    zm_buf *b = ctx;
    zm_buf_add(b, bytes, n);
    return b->failed ? -1 : 0;
}

int zm_watch_load(watching *r, const char *key, zm_buf *to) {
    to->ceiling = SAVED_MOST;
    if (!r->w->load || r->w->load(r->w->ctx, key, to_buf, to) >= 0)
        return 0;
    return zm_fail(&r->err, ZM_E_IO, key, 0, "what is known of it could not be loaded");
}

int zm_watch_save(watching *r, const char *key, const zm_buf *json) {
    if (json->failed)
        return zm_fail(&r->err, ZM_E_NOMEM, key, 0, "no memory to save what is known of it");
    if (!r->w->save || r->w->save(r->w->ctx, key, json->p, json->n) >= 0)
        return 0;
    return zm_fail(&r->err, ZM_E_IO, key, 0, "what is known of it could not be saved");
}

/* ---- hosts ---- */

static void host_free(zm_watch_host *h) {
    zm_arena_free(&h->arena);
    free(h->key);
    free(h);
}

void zm_watch_hosts_free(watching *r) {
    for (size_t i = 0; i < r->n_hosts; i++)
        host_free(r->hosts[i]);
    free(r->hosts);
}

static zm_watch_host *host_new(zm_str key) {
    zm_watch_host *h = calloc(1, sizeof *h);
    if (h)
        h->key = malloc((size_t)key.n + 1);
    if (!h || !h->key) {
        free(h);
        return NULL;
    }
    memcpy(h->key, key.p, key.n);
    h->key[key.n] = 0;
    return h;
}

/* Where a new one can stand: behind the last, or for the one that nobody asked longest. */
static size_t host_place(watching *r) {
    size_t oldest = r->n_hosts;
    if (r->n_hosts < WATCH_HOSTS + r->w->n_feeds)
        return oldest;
    for (size_t i = 0; i < r->n_hosts; i++)
        if (!r->hosts[i]->refs &&
            (oldest == r->n_hosts || r->hosts[i]->used < r->hosts[oldest]->used))
            oldest = i;
    return oldest;
}

zm_watch_host *zm_watch_host_of(watching *r, const zm_url *u) {
    zm_str key = zm_str_to(u->whole, u->whole.n - u->target.n);
    int64_t now = zm_watch_now(r);
    for (size_t i = 0; i < r->n_hosts; i++) {
        if (zm_str_is(key, r->hosts[i]->key)) {
            r->hosts[i]->used = now;
            return r->hosts[i];
        }
    }
    size_t place = host_place(r);
    zm_watch_host *h = host_new(key);
    if (h && place == r->n_hosts) {
        zm_watch_host **more = realloc(r->hosts, (place + 1) * sizeof *more);
        if (!more) {
            host_free(h);
            return NULL;
        }
        r->hosts = more;
        r->n_hosts++;
    } else if (h) {
        host_free(r->hosts[place]);
    }
    if (h) {
        h->used = now;
        r->hosts[place] = h;
    }
    return h;
}

void zm_watch_host_rest(watching *r, zm_watch_host *h) {
    uint32_t pause = h->robots.delay_ms > r->w->delay_ms ? h->robots.delay_ms : r->w->delay_ms;
    int64_t ready = zm_watch_now(r) + pause;
    if (ready > h->ready)
        h->ready = ready;
}

/* ---- robots.txt ---- */

static void robots_set(watching *r, zm_watch_host *h, int status, zm_str text, int64_t until) {
    zm_arena_reset(&h->arena);
    h->arena.trap = r->scratch.trap;
    h->robots_known = false;
    zm_robots_answer(&h->arena, status, text, AGENT, &h->robots);
    h->robots_known = true;
    h->robots_until = until;
}

static const char *robots_key(watching *r, const zm_watch_host *h) {
    return zm_arena_printf(&r->scratch, "robots %s", h->key).p;
}

/* What is saved of it: the answer's text in scratch; until 0 when there is none. */
static zm_code robots_read(watching *r, const zm_buf *json, int *status, int64_t *until,
                           zm_str *text) {
    json_t *o = json->n ? json_loadb(json->p, json->n, JSON_ALLOW_NUL, NULL) : NULL;
    const json_t *v = json_object_get(o, "text");
    jmp_buf *trap = r->scratch.trap;
    r->scratch.trap = NULL; /* a jump would leak `o` */
    *text = zm_arena_str(&r->scratch, zm_str_n(json_string_value(v), json_string_length(v)));
    r->scratch.trap = trap;
    *status = (int)json_integer_value(json_object_get(o, "status"));
    *until = (int64_t)json_integer_value(json_object_get(o, "until"));
    json_decref(o);
    return text->p ? ZM_OK : zm_watch_no_memory(r);
}

/* What an earlier run was told, if that was today: 1 when it was. */
static int robots_saved(watching *r, zm_watch_host *h) {
    zm_buf json;
    zm_buf_init(&json, 0);
    const char *key = robots_key(r, h);
    int status = 0, code = zm_watch_load(r, key, &json);
    int64_t until = 0, now = zm_watch_now(r);
    zm_str text;
    if (code >= 0)
        code = robots_read(r, &json, &status, &until, &text);
    zm_buf_free(&json);
    if (code < 0 || until <= now || until > now + ROBOTS_MS)
        return code < 0 ? code : 0;
    robots_set(r, h, status, text, until);
    return 1;
}

static int robots_save(watching *r, const zm_watch_host *h, int status, zm_str text) {
    const char *key = robots_key(r, h);
    zm_str utf8 = zm_recode(&r->scratch, zm_str_to(text, ZM_ROBOTS_MOST), (zm_str){0});
    zm_buf json;
    zm_buf_init(&json, 0);
    zm_buf_printf(&json, "{\"v\":1,\"until\":%" PRId64 ",\"status\":%d,\"text\":", h->robots_until,
                  status);
    zm_buf_json(&json, utf8);
    zm_buf_char(&json, '}');
    int code = zm_watch_save(r, key, &json);
    zm_buf_free(&json);
    return code;
}

/* Where robots.txt is on a private address, the page is too: it is refused when it is asked for. */
static int status_of(const zm_fetch_answer *answer) {
    if (answer->end == ZM_FETCH_REFUSED)
        return 404;
    return answer->end == ZM_FETCH_DONE ? answer->status : 0;
}

int zm_watch_robots(watching *r, zm_watch_host *h) {
    int64_t now = zm_watch_now(r);
    if (h->robots_known && now < h->robots_until)
        return 0;
    int known = h->robots_known ? 0 : robots_saved(r, h);
    if (known)
        return known < 0 ? known : 0;
    zm_str url = zm_arena_printf(&r->scratch, "%s/robots.txt", h->key);
    zm_fetch_ask ask = {.url = url, .accept = ZM_S("text/plain, */*;q=0.1")};
    zm_fetch_answer answer;
    zm_err err = {0};
    r->tally.requests++;
    zm_code code = zm_fetch(r->fetcher, &r->scratch, &ask, &answer, &err);
    if (code < 0) {
        r->err = err;
        return code;
    }
    if (answer.end == ZM_FETCH_STOPPED)
        return 1;
    int status = status_of(&answer);
    if (answer.end == ZM_FETCH_DONE)
        snprintf(h->why, sizeof h->why, "not fetched: its robots.txt answers with status %d",
                 status);
    else
        snprintf(h->why, sizeof h->why, "not fetched: its robots.txt could not be had: %.90s",
                 err.msg);
    bool told = status >= 200 && status < 500 && status / 100 != 3;
    robots_set(r, h, status, answer.body, now + (told ? ROBOTS_MS : ROBOTS_FAILED_MS));
    zm_watch_host_rest(r, h);
    return told && robots_save(r, h, status, answer.body) < 0 ? ZM_E_IO : 1;
}
