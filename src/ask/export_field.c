/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_field.c -- fields of a record that was read from its JSON, and cells of tables.
 *
 *     {"source":{"q":"Moskou"},"source_name":"Rusland","source_actor":"a2",...}
 *     ->  zm_side {name "Rusland", raw "Moskou", country "RUS", code "RUSGOV", ...}
 */
#include <math.h>
#include <stdlib.h>

#include "ask/export_dossier.h"

static zm_str text_of(const json_t *v) {
    return json_is_string(v) ? zm_str_n(json_string_value(v), json_string_length(v)) : (zm_str){0};
}

zm_str zm_field(const json_t *o, const char *key) {
    return text_of(json_object_get(o, key));
}

zm_str zm_field_words(const json_t *o, const char *key) {
    return text_of(json_object_get(json_object_get(o, key), "q"));
}

double zm_field_number(const json_t *o, const char *key) {
    const json_t *v = json_object_get(o, key);
    return json_is_number(v) ? json_number_value(v) : (double)NAN;
}

bool zm_field_true(const json_t *o, const char *key) {
    return json_is_true(json_object_get(o, key));
}

bool zm_field_span(const json_t *o, const char *key, zm_span *out) {
    const json_t *v = key ? json_object_get(o, key) : o;
    json_int_t start = json_integer_value(json_object_get(v, "start"));
    json_int_t end = json_integer_value(json_object_get(v, "end"));
    if (start < 0 || end <= start || end > (json_int_t)INT32_MAX)
        return false;
    *out = (zm_span){(uint32_t)start, (uint32_t)end};
    return true;
}

const json_t *zm_field_actor(const json_t *record, zm_str id) {
    uint32_t i;
    if (id.n < 2 || id.p[0] != 'a' || !zm_str_to_u32(zm_str_from(id, 1), &i))
        return NULL;
    return json_array_get(json_object_get(record, "actors"), i);
}

bool zm_field_stays(const zm_leaving *x, const json_t *thing) {
    const json_t *score = json_object_get(thing, "score");
    return !json_is_number(score) || json_number_value(score) >= x->ask->least;
}

/* ---- cells ---- */

void zm_cell(zm_buf *b, zm_str s, bool last) {
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        zm_buf_char(b, c < 0x20 || c == 0x7f ? ' ' : c == '"' ? '\'' : (char)c);
    }
    zm_buf_char(b, last ? '\n' : '\t');
}

void zm_cell_number(zm_buf *b, double v, int places, bool last) {
    if (!isnan(v))
        zm_buf_number(b, v, places);
    zm_buf_char(b, last ? '\n' : '\t');
}

/* ---- sides ---- */

zm_side zm_side_of(const json_t *record, const json_t *event, bool target) {
    const json_t *a =
        zm_field_actor(record, zm_field(event, target ? "target_actor" : "source_actor"));
    return (zm_side){.name = zm_field(event, target ? "target_name" : "source_name"),
                     .raw = zm_field_words(event, target ? "target" : "source"),
                     .country = zm_field(event, target ? "target_country" : "source_country"),
                     .code = zm_field(a, "code"),
                     .sector = zm_field(a, "sector"),
                     .role = zm_field(a, "role"),
                     .wikidata = zm_field(a, "wikidata"),
                     .kind = zm_field(a, "kind")};
}

/* ---- time ---- */

static bool digits(zm_str s, uint32_t at, uint32_t n, unsigned *out) {
    *out = 0;
    if (s.n < at + n)
        return false;
    for (uint32_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *out = *out * 10 + (unsigned)(s.p[i] - '0');
    }
    return true;
}

/* "2025-09-05", "2025-09", "2025"; an interval counts from its beginning; "2001-21" is a season. */
static zm_when read_when(zm_str s) {
    zm_when w = {0};
    if (!digits(s, 0, 4, &w.year))
        return (zm_when){0};
    if (s.n < 7 || s.p[4] != '-' || !digits(s, 5, 2, &w.month) || w.month < 1 || w.month > 12)
        return (zm_when){.year = w.year};
    if (s.n < 10 || s.p[7] != '-' || !digits(s, 8, 2, &w.day) || w.day < 1 || w.day > 31)
        w.day = 0;
    return w;
}

zm_when zm_when_of(const zm_leaving *x, const json_t *event) {
    zm_str time = zm_field(event, "time");
    return read_when(time.n ? time : x->day);
}

zm_str zm_when_text(zm_when w, char out[16]) {
    int n = w.day     ? snprintf(out, 16, "%04u-%02u-%02u", w.year, w.month, w.day)
            : w.month ? snprintf(out, 16, "%04u-%02u", w.year, w.month)
            : w.year  ? snprintf(out, 16, "%04u", w.year)
                      : 0;
    return zm_str_n(out, (size_t)n);
}
