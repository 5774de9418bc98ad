/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_plover.c -- events as PLOVER's manual has them, a JSON object a line.
 *
 *     {"id":"6c74...-e1","date":"2025-09-12","actor":[{"code":"CZE","sector":"GOV",...}],
 *      "event":"AGREE","recipient":[],"quad_code":1,"event_scale":2.5,...}
 *
 * Several countries in one actor are several entities of one event. An event without any date is
 * none: PLOVER requires it.
 */
#include <math.h>

#include "ask/export_dossier.h"
#include "export/json.h"

static void has(zm_buf *b, const char *key, zm_str s) {
    if (s.n)
        zm_json_str(b, key, s);
}

static void entity(zm_buf *b, const zm_side *s, zm_str country) {
    zm_json_open(b, NULL, '{');
    has(b, "code", zm_plover_country(country));
    has(b, "sector", s->sector);
    has(b, "entity_text", s->raw.n ? s->raw : s->name);
    has(b, "identifier_id", s->wikidata);
    has(b, "identifier_text", s->name);
    has(b, "office", s->role);
    zm_json_close(b, '}');
}

static void entities(zm_buf *b, const char *key, const zm_side *s) {
    zm_str rest = s->country, one;
    bool any = false;
    zm_json_open(b, key, '[');
    while (zm_str_cut(&rest, ';', &one)) {
        entity(b, s, one);
        any = true;
    }
    if (!any && (s->name.n || s->raw.n))
        entity(b, s, (zm_str){0});
    zm_json_close(b, ']');
}

static void one_text(zm_buf *b, const char *list, zm_str s) {
    if (!s.n)
        return;
    zm_json_open(b, list, '[');
    zm_json_str(b, NULL, s);
    zm_json_close(b, ']');
}

static void modes(zm_buf *b, const zm_plover_view *v) {
    if (!v->mode.n && !v->auxiliary)
        return;
    zm_json_open(b, "mode", '[');
    has(b, NULL, v->mode);
    if (v->auxiliary)
        zm_json_z(b, NULL, v->auxiliary);
    zm_json_close(b, ']');
}

static void contexts(zm_buf *b, const json_t *e) {
    zm_str rest = zm_plover_contexts(e), one;
    if (!rest.n)
        return;
    zm_json_open(b, "context", '[');
    while (zm_str_cut(&rest, ',', &one))
        zm_json_str(b, NULL, one);
    zm_json_close(b, ']');
}

/* Where its words stand, in characters from 0, the end not included. */
static void text_info(zm_buf *b, const zm_chars *c, const json_t *e) {
    zm_span at;
    if (!zm_field_span(e, "anchor", &at))
        return;
    zm_json_open(b, "text_info", '{');
    zm_json_number(b, "start", zm_chars_at(c, at.start), 0);
    zm_json_number(b, "end", zm_chars_at(c, at.end), 0);
    zm_json_close(b, '}');
}

static void cite_info(zm_leaving *x) {
    zm_buf *b = x->out;
    const json_t *r = x->record;
    zm_json_open(b, "cite_info", '{');
    has(b, "citation", zm_field(r, "id"));
    has(b, "url", zm_field(r, "url"));
    has(b, "title", zm_field(r, "title"));
    has(b, "language", zm_field(r, "lang"));
    has(b, "publication", zm_field(r, "outlet"));
    zm_json_z(b, "coder", "zegsman");
    zm_json_z(b, "codebook", "PLOVER");
    has(b, "version", zm_field(json_object_get(r, "run"), "version"));
    zm_json_close(b, '}');
}

static void place(zm_buf *b, zm_str name) {
    if (!name.n)
        return;
    zm_json_open(b, "event_loc", '{');
    zm_json_str(b, "extracted_place", name);
    zm_json_close(b, '}');
}

/* The end of "2025-09-01/2025-09-05". */
static zm_str end_of(const json_t *e) {
    zm_str rest = zm_field(e, "time"), from;
    if (!zm_str_cut(&rest, '/', &from) || !rest.n || rest.p[0] < '0' || rest.p[0] > '9')
        return (zm_str){0};
    return zm_str_to(rest, 10);
}

static void line(zm_leaving *x, const zm_chars *c, const zm_leave_event *found, const json_t *e,
                 const zm_plover_view *v, zm_str date) {
    zm_buf *b = x->out;
    char id[96];
    int n = snprintf(id, sizeof id, "%.*s-e%u", (int)x->key.n, x->key.p, found->n);
    zm_side actor = zm_side_of(x->record, e, false), recipient = zm_side_of(x->record, e, true);
    zm_json_open(b, NULL, '{');
    zm_json_str(b, "id", zm_str_n(id, (size_t)n));
    zm_json_str(b, "date", date);
    has(b, "enddate", end_of(e));
    entities(b, "actor", &actor);
    zm_json_str(b, "event", v->type);
    entities(b, "recipient", &recipient);
    place(b, zm_field(e, "place"));
    one_text(b, "event_text", zm_field_words(e, "anchor"));
    zm_json_number(b, "quad_code", v->quad_code, 0);
    if (!isnan(v->scale))
        zm_json_number(b, "event_scale", v->scale, 1);
    modes(b, v);
    contexts(b, e);
    has(b, "link", zm_field(e, "link"));
    text_info(b, c, e);
    cite_info(x);
    zm_json_z(b, "coder", "zegsman");
    zm_json_close(b, '}');
    zm_buf_char(b, '\n');
    x->written++;
}

static void plover(zm_leaving *x) {
    const json_t *all = json_object_get(x->record, "events");
    zm_chars c;
    zm_chars_init(&c, zm_field(x->record, "text"), x->out);
    for (uint32_t i = 0; i < x->n_events; i++) {
        const json_t *e = json_array_get(all, x->events[i].n);
        char date[16];
        zm_str day = zm_when_text(zm_when_of(x, e), date);
        zm_plover_view v;
        if (day.n && zm_plover_of(e, &v))
            line(x, &c, &x->events[i], e, &v, day);
    }
    zm_chars_free(&c);
}

const zm_leave_form zm_leave_plover = {.parsed = true, .of_events = true, .report = plover};
