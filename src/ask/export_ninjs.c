/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_ninjs.c -- reports as IPTC's ninjs 3.0 has news, a JSON object a line.
 *
 *     {"uri":"urn:zegsman:6c74...","standard":{"name":"ninjs","version":"3.0",...},"type":"text",
 *      "language":"nl","headlines":[{"value":"..."}],"bodies":[...],"people":[...],...}
 *
 * Dates there have a time of day: a report of which only the day is known has none. Events are
 * marked with who found them and how sure that is, as subjects, since events have no such fields.
 */
#include <math.h>

#include "ask/export_dossier.h"
#include "export/json.h"

static void has(zm_buf *b, const char *key, zm_str s) {
    if (s.n)
        zm_json_str(b, key, s);
}

static void standard(zm_buf *b) {
    zm_json_open(b, "standard", '{');
    zm_json_z(b, "name", "ninjs");
    zm_json_z(b, "version", "3.0");
    zm_json_z(b, "schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json");
    zm_json_close(b, '}');
}

/* "2025-09-05T10:00:00Z" or with an offset; a day alone, or a time of no zone, is none of these. */
static bool has_time(zm_str s) {
    char last = s.n ? s.p[s.n - 1] : 0;
    return s.n >= 20 && s.p[10] == 'T' &&
           (last == 'Z' || (s.n >= 25 && s.p[s.n - 3] == ':' && strchr("+-", s.p[s.n - 6])));
}

static void created(zm_leaving *x) {
    zm_str published = zm_field(x->record, "published");
    zm_str modified = zm_field(json_object_get(x->record, "source"), "modified");
    if (has_time(published))
        zm_json_str(x->out, "contentCreated", published);
    if (has_time(modified))
        zm_json_str(x->out, "versionCreated", modified);
}

static void one_value(zm_buf *b, const char *list, zm_str s) {
    if (!s.n)
        return;
    zm_json_open(b, list, '[');
    zm_json_open(b, NULL, '{');
    zm_json_str(b, "value", s);
    zm_json_close(b, '}');
    zm_json_close(b, ']');
}

static void body(zm_buf *b, zm_str text) {
    uint32_t chars = 0;
    for (uint32_t i = 0; i < text.n; i++)
        chars += ((unsigned char)text.p[i] & 0xc0) != 0x80;
    zm_json_open(b, "bodies", '[');
    zm_json_open(b, NULL, '{');
    zm_json_z(b, "contentType", "text/plain");
    zm_json_number(b, "charCount", chars, 0);
    zm_json_text(b, "value", text);
    zm_json_close(b, '}');
    zm_json_close(b, ']');
}

static void one_actor(zm_buf *b, const json_t *a) {
    zm_str wikidata = zm_field(a, "wikidata"), code = zm_field(a, "code");
    char uri[64];
    int n = snprintf(uri, sizeof uri, "http://www.wikidata.org/entity/%.*s", (int)wikidata.n,
                     wikidata.n ? wikidata.p : "");
    zm_json_open(b, NULL, '{');
    zm_json_str(b, "name", zm_field(a, "name"));
    if (wikidata.n && n < (int)sizeof uri)
        zm_json_str(b, "uri", zm_str_n(uri, (size_t)n));
    has(b, "literal", code);
    zm_json_close(b, '}');
}

static void actors(zm_leaving *x, const char *key, const char *kind, const char *other) {
    const json_t *all = json_object_get(x->record, "actors");
    bool open = false;
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *a = json_array_get(all, i);
        zm_str k = zm_field(a, "kind");
        if ((!zm_str_is(k, kind) && !zm_str_is(k, other)) || !zm_field(a, "name").n)
            continue;
        if (!open)
            zm_json_open(x->out, key, '[');
        open = true;
        one_actor(x->out, a);
    }
    if (open)
        zm_json_close(x->out, ']');
}

/* What takes place in it: name PLOVER's type, literal the CAMEO code. */
static void subjects(zm_leaving *x) {
    zm_buf *b = x->out;
    const json_t *all = json_object_get(x->record, "events");
    bool open = false;
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *e = json_array_get(all, i);
        double score = zm_field_number(e, "score");
        if (!zm_field_stays(x, e))
            continue;
        if (!open)
            zm_json_open(b, "subjects", '[');
        open = true;
        zm_json_open(b, NULL, '{');
        zm_json_str(b, "name", zm_field(e, "type"));
        has(b, "literal", zm_field(e, "cameo"));
        zm_json_z(b, "creator", "zegsman");
        if (!isnan(score))
            zm_json_number(b, "confidence", floor(score * 100 + 0.5), 0);
        zm_json_close(b, '}');
    }
    if (open)
        zm_json_close(b, ']');
}

static void sources(zm_leaving *x) {
    zm_str outlet = zm_field(x->record, "outlet");
    if (!outlet.n && !x->agency.n)
        return;
    zm_json_open(x->out, "infoSources", '[');
    for (int i = 0; i < 2; i++) {
        if (!(i ? x->agency : outlet).n)
            continue;
        zm_json_open(x->out, NULL, '{');
        zm_json_str(x->out, "name", i ? x->agency : outlet);
        zm_json_close(x->out, '}');
    }
    zm_json_close(x->out, ']');
}

static void other_ids(zm_leaving *x) {
    static const char *const names[] = {"id", "url", "sha256"};
    zm_json_open(x->out, "altIds", '[');
    for (unsigned i = 0; i < ZM_COUNT(names); i++) {
        zm_str id = zm_field(x->record, names[i]);
        if (!id.n)
            continue;
        zm_json_open(x->out, NULL, '{');
        zm_json_z(x->out, "role", names[i]);
        zm_json_str(x->out, "value", id);
        zm_json_close(x->out, '}');
    }
    zm_json_close(x->out, ']');
}

static void ninjs(zm_leaving *x) {
    zm_buf *b = x->out;
    const json_t *r = x->record, *source = json_object_get(r, "source");
    const json_t *complete = json_object_get(source, "complete");
    char uri[96];
    int n = snprintf(uri, sizeof uri, "urn:zegsman:%.*s", (int)x->key.n, x->key.p);
    zm_json_open(b, NULL, '{');
    zm_json_str(b, "uri", zm_str_n(uri, (size_t)n));
    standard(b);
    zm_json_z(b, "type", "text");
    if (json_is_boolean(complete))
        zm_json_z(b, "representationType", json_is_true(complete) ? "full" : "partial");
    created(x);
    has(b, "language", zm_field(r, "lang"));
    has(b, "title", zm_field(r, "title"));
    one_value(b, "headlines", zm_field(r, "title"));
    body(b, zm_field(r, "text"));
    has(b, "by", zm_field(source, "author"));
    has(b, "located", zm_field(r, "dateline"));
    actors(x, "people", "person", "person");
    actors(x, "organisations", "organisation", "body");
    actors(x, "places", "country", "country");
    subjects(x);
    sources(x);
    other_ids(x);
    zm_json_close(b, '}');
    zm_buf_char(b, '\n');
    x->written++;
}

const zm_leave_form zm_leave_ninjs = {.parsed = true, .report = ninjs};
