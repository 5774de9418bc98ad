/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_state.c -- what is remembered of a feed, as JSON.
 *
 *     {"v":1,"etag":"\"a1\"","modified":"Fri, 05 Sep ...","next":1757080800000,"least":3600,
 *      "failures":0,"gone":false,"seen":["9b2f...", ...],"tries":{"41c0...":2}}
 *
 * Items are remembered by a 64-bit hash of their id and one of their link. A feed shows its newest
 * items only, so what it shows no more is forgotten beyond WATCH_SEEN, oldest first.
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/watch_inside.h"

#define STRING_MOST 8192u

void zm_watch_state_init(zm_watch_state *s) {
    *s = (zm_watch_state){0};
    zm_buf_init(&s->url, STRING_MOST);
    zm_buf_init(&s->etag, STRING_MOST);
    zm_buf_init(&s->modified, STRING_MOST);
}

void zm_watch_state_free(zm_watch_state *s) {
    zm_buf_free(&s->url);
    zm_buf_free(&s->etag);
    zm_buf_free(&s->modified);
    free(s->seen);
    free(s->tries);
    zm_watch_state_init(s);
}

/* ---- items ---- */

bool zm_watch_seen(const zm_watch_state *s, uint64_t item) {
    for (size_t i = s->n_seen; i-- > 0;)
        if (s->seen[i] == item)
            return true;
    return false;
}

static void *grow(void *v, size_t n, size_t *cap, size_t size) {
    if (n < *cap)
        return v;
    size_t more = *cap ? *cap * 2 : 16;
    void *p = more < SIZE_MAX / size / 2 ? realloc(v, more * size) : NULL;
    if (p)
        *cap = more;
    return p;
}

zm_code zm_watch_see(zm_watch_state *s, uint64_t item) {
    uint64_t *seen = grow(s->seen, s->n_seen, &s->cap_seen, sizeof *seen);
    if (!seen)
        return ZM_E_NOMEM;
    s->seen = seen;
    s->seen[s->n_seen++] = item;
    size_t kept = 0;
    for (size_t i = 0; i < s->n_tries; i++)
        if (s->tries[i].item != item)
            s->tries[kept++] = s->tries[i];
    s->n_tries = kept;
    return ZM_OK;
}

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

void zm_watch_forget(zm_watch_state *s, uint64_t *shown, size_t n) {
    size_t hidden = 0, kept = 0;
    if (n)
        qsort(shown, n, sizeof *shown, by_number);
    for (size_t i = s->n_seen; i-- > 0;) { /* the newest first: they are kept longest */
        bool on = n && bsearch(&s->seen[i], shown, n, sizeof *shown, by_number);
        if (on || hidden++ < WATCH_SEEN)
            s->seen[s->n_seen - ++kept] = s->seen[i];
    }
    if (kept)
        memmove(s->seen, s->seen + s->n_seen - kept, kept * sizeof *s->seen);
    s->n_seen = kept;
}

uint32_t zm_watch_try(zm_watch_state *s, uint64_t item) {
    for (size_t i = 0; i < s->n_tries; i++)
        if (s->tries[i].item == item)
            return ++s->tries[i].n;
    zm_watch_tries *tries = grow(s->tries, s->n_tries, &s->cap_tries, sizeof *tries);
    if (!tries)
        return 0;
    s->tries = tries;
    s->tries[s->n_tries++] = (zm_watch_tries){item, 1};
    return 1;
}

/* ---- JSON ---- */

static bool hash_of(const char *hex, uint64_t *out) {
    char *end;
    if (!hex || strlen(hex) != 16)
        return false;
    *out = strtoull(hex, &end, 16);
    return *end == 0;
}

static zm_code set_string(zm_buf *to, const json_t *o, const char *name) {
    const char *s = json_string_value(json_object_get(o, name));
    to->n = 0;
    if (s)
        zm_buf_z(to, s);
    return to->failed ? ZM_E_NOMEM : ZM_OK;
}

static uint32_t number(const json_t *o, const char *name, uint32_t most) {
    json_int_t v = json_integer_value(json_object_get(o, name));
    return v < 0 ? 0 : v > (json_int_t)most ? most : (uint32_t)v;
}

static zm_code take(zm_watch_state *s, json_t *o) {
    zm_code code = set_string(&s->url, o, "url");
    if (code >= 0)
        code = set_string(&s->etag, o, "etag");
    if (code >= 0)
        code = set_string(&s->modified, o, "modified");
    json_int_t next = json_integer_value(json_object_get(o, "next"));
    s->next = next > 0 ? (int64_t)next : 0;
    s->least_s = number(o, "least", 30 * 86400);
    s->failures = number(o, "failures", 1000);
    s->gone = json_is_true(json_object_get(o, "gone"));
    const json_t *seen = json_object_get(o, "seen");
    uint64_t item;
    for (size_t i = 0; code >= 0 && i < json_array_size(seen); i++)
        if (hash_of(json_string_value(json_array_get(seen, i)), &item))
            code = zm_watch_see(s, item);
    const char *key;
    json_t *v, *tries = json_object_get(o, "tries");
    json_object_foreach(tries, key, v) {
        json_int_t n = json_integer_value(v) < WATCH_TRIES ? json_integer_value(v) : WATCH_TRIES;
        for (json_int_t k = 0; code >= 0 && k < n && hash_of(key, &item); k++)
            code = zm_watch_try(s, item) ? ZM_OK : ZM_E_NOMEM;
    }
    return code;
}

zm_code zm_watch_state_read(zm_watch_state *s, zm_str json) {
    json_error_t why;
    json_t *o = json_loadb(json.p, json.n, 0, &why);
    if (!o)
        return json_error_code(&why) == json_error_out_of_memory ? ZM_E_NOMEM : ZM_E_DATA;
    zm_code code = json_is_object(o) && json_integer_value(json_object_get(o, "v")) == 1
                       ? take(s, o)
                       : ZM_E_DATA;
    json_decref(o);
    if (code < 0)
        zm_watch_state_free(s);
    return code;
}

static void put_string(zm_buf *out, const char *name, const zm_buf *value) {
    if (!value->n)
        return;
    zm_buf_printf(out, ",\"%s\":", name);
    zm_buf_json(out, zm_str_n(value->p, value->n));
}

zm_code zm_watch_state_write(const zm_watch_state *s, zm_buf *out) {
    zm_buf_z(out, "{\"v\":1");
    put_string(out, "url", &s->url);
    put_string(out, "etag", &s->etag);
    put_string(out, "modified", &s->modified);
    zm_buf_printf(out, ",\"next\":%" PRId64 ",\"least\":%u,\"failures\":%u,\"gone\":%s", s->next,
                  s->least_s, s->failures, s->gone ? "true" : "false");
    zm_buf_z(out, ",\"seen\":[");
    for (size_t i = 0; i < s->n_seen; i++)
        zm_buf_printf(out, "%s\"%016" PRIx64 "\"", i ? "," : "", s->seen[i]);
    zm_buf_z(out, "],\"tries\":{");
    for (size_t i = 0; i < s->n_tries; i++)
        zm_buf_printf(out, "%s\"%016" PRIx64 "\":%u", i ? "," : "", s->tries[i].item,
                      s->tries[i].n);
    zm_buf_z(out, "}}");
    return out->failed ? ZM_E_NOMEM : ZM_OK;
}
