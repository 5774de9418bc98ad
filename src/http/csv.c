/* SPDX-License-Identifier: Apache-2.0 */
/*
 * csv.c -- a list as JSON made into CSV.
 *
 *     {"items":[{"row":3,"due":{"to":"2025-12-01"},"names":["Latvia","Letland"],"since":[{...}]}]}
 *     row due.to names since   ->   3,"2025-12-01","Latvia;Letland",1
 *
 * A list of texts is joined, of a list of anything else the length is told.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "http/route.h"

static const json_t *at_path(const json_t *item, const char *path, size_t n) {
    while (n && item) {
        char key[48];
        size_t len = 0;
        while (len < n && path[len] != '.')
            len++;
        if (len >= sizeof key)
            return NULL;
        memcpy(key, path, len);
        key[len] = 0;
        item = json_object_get(item, key);
        path += len + (len < n);
        n -= len + (len < n);
    }
    return item;
}

static void number(bytes *b, double v, const char *form) {
    char z[40];
    snprintf(z, sizeof z, form, v);
    bytes_z(b, z);
}

static void joined(bytes *b, const json_t *list) {
    bytes all = {0};
    size_t n = json_array_size(list);
    if (!n || !json_is_string(json_array_get(list, 0))) {
        number(b, (double)n, "%.0f");
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const char *one = json_string_value(json_array_get(list, i));
        bytes_z(&all, i ? ";" : "");
        bytes_z(&all, one ? one : "");
    }
    bytes_csv(b, all.p ? all.p : "");
    b->failed = b->failed || all.failed;
    bytes_free(&all);
}

static void field(bytes *b, const json_t *v) {
    if (json_is_string(v))
        bytes_csv(b, json_string_value(v));
    else if (json_is_integer(v))
        number(b, (double)json_integer_value(v), "%.0f");
    else if (json_is_real(v))
        number(b, json_real_value(v), "%.10g");
    else if (json_is_boolean(v))
        bytes_z(b, json_is_true(v) ? "1" : "0");
    else if (json_is_array(v))
        joined(b, v);
}

/* One row; the head when `item` is NULL. */
static void row(bytes *b, const json_t *item, const char *columns) {
    for (const char *p = columns; *p;) {
        size_t n = strcspn(p, " ");
        if (p > columns)
            bytes_z(b, ",");
        if (item)
            field(b, at_path(item, p, n));
        else
            bytes_add(b, p, n);
        p += n;
        p += strspn(p, " ");
    }
    bytes_z(b, "\n");
}

void csv_of_list(const bytes *json, const char *columns, reply *r) {
    json_error_t why;
    json_t *all = json_loadb(json->p ? json->p : "", json->n, 0, &why);
    const json_t *items = json_object_get(all, "items");
    bytes out = {.most = ANSWER_MOST};
    row(&out, NULL, columns);
    for (size_t i = 0; i < json_array_size(items); i++)
        row(&out, json_array_get(items, i), columns);
    json_decref(all);
    bytes_free(&r->body);
    r->body = out;
    r->type = "text/csv; charset=utf-8";
    if (!items || out.failed || out.over)
        reply_problem(r, out.over ? 400 : 503,
                      out.over ? "the answer has more than 64 MiB: ask for less"
                               : "no memory for the answer");
}
