/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_prov.c -- where each thing came from, as W3C PROV-JSON: one document, a bundle a report.
 *
 *     report  <-- used -- run -- wasAssociatedWith --> zegsman
 *        ^                 ^
 *        |                 +-- wasGeneratedBy -- record -- hadMember --> statement, event
 *        +-- wasDerivedFrom (prov:Quotation) -- statement -- wasAttributedTo --> speaker
 *
 * When a run began and ended is not in the dossier, and so not here.
 */
#include "ask/export_dossier.h"
#include "export/json.h"

static void head(zm_buf *b) {
    zm_buf_z(b, "{\"prefix\":{\"zm\":\"urn:zegsman:\"},\"bundle\":{");
}

static void foot(zm_buf *b) {
    zm_buf_z(b, "}}\n");
}

typedef char name[128]; /* zm:<64 digits>-s12 */

static const char *id(const zm_leaving *x, const char *what, name out) {
    snprintf(out, sizeof(name), "zm:%.*s%s%.40s", (int)x->key.n, x->key.p, *what ? "-" : "", what);
    return out;
}

static const char *thing(const zm_leaving *x, const json_t *t, name out) {
    const char *what = json_string_value(json_object_get(t, "id"));
    return id(x, what ? what : "", out);
}

static void has(zm_buf *b, const char *key, zm_str s) {
    if (s.n)
        zm_json_str(b, key, s);
}

/* "_:s3": the relation of that thing in a list of its kind. */
static const char *relation_of(const json_t *t, name out) {
    const char *what = json_string_value(json_object_get(t, "id"));
    snprintf(out, sizeof(name), "_:%.40s", what ? what : "");
    return out;
}

/* {"$":"prov:Person","type":"prov:QUALIFIED_NAME"} */
static void type(zm_buf *b, const char *qualified) {
    zm_json_open(b, "prov:type", '{');
    zm_json_z(b, "$", qualified);
    zm_json_z(b, "type", "prov:QUALIFIED_NAME");
    zm_json_close(b, '}');
}

/* ---- entities ---- */

static void the_report(zm_leaving *x) {
    static const char *const keys[][2] = {{"title", "zm:title"},   {"url", "zm:url"},
                                          {"outlet", "zm:outlet"}, {"published", "zm:published"},
                                          {"lang", "zm:lang"},     {"sha256", "zm:sha256"}};
    zm_buf *b = x->out;
    name n;
    zm_json_open(b, id(x, "", n), '{');
    type(b, "zm:Report");
    for (unsigned i = 0; i < ZM_COUNT(keys); i++)
        has(b, keys[i][1], zm_field(x->record, keys[i][0]));
    has(b, "zm:retrieved", x->retrieved);
    zm_json_close(b, '}');
    zm_json_open(b, id(x, "record", n), '{');
    type(b, "zm:Record");
    zm_json_close(b, '}');
}

static void model(zm_leaving *x) {
    const json_t *run = json_object_get(x->record, "run");
    name n;
    zm_json_open(x->out, id(x, "model", n), '{');
    type(x->out, "zm:Model");
    has(x->out, "zm:name", zm_field(run, "model"));
    has(x->out, "zm:sha256", zm_field(run, "model_sha256"));
    zm_json_close(x->out, '}');
}

static void place(zm_buf *b, zm_span at) {
    zm_json_number(b, "zm:start", at.start, 0);
    zm_json_number(b, "zm:end", at.end, 0);
}

static void each(zm_leaving *x, const char *list,
                 void (*write)(zm_leaving *, const json_t *, unsigned)) {
    const json_t *all = json_object_get(x->record, list);
    for (size_t i = 0; i < json_array_size(all); i++)
        if (zm_field_stays(x, json_array_get(all, i)))
            write(x, json_array_get(all, i), (unsigned)i);
}

static void statement(zm_leaving *x, const json_t *s, unsigned i) {
    const json_t *first = json_array_get(json_object_get(s, "content"), 0);
    zm_buf *b = x->out;
    zm_span at;
    name n;
    (void)i;
    zm_json_open(b, thing(x, s, n), '{');
    type(b, "zm:Statement");
    has(b, "prov:value", zm_field(first, "q"));
    if (zm_field_span(first, NULL, &at))
        place(b, at);
    has(b, "zm:act", zm_field(s, "act"));
    has(b, "zm:speaker", zm_field(s, "name"));
    zm_json_number(b, "zm:score", zm_field_number(s, "score"), 2);
    zm_json_close(b, '}');
}

static void event(zm_leaving *x, const json_t *e, unsigned i) {
    zm_buf *b = x->out;
    zm_span at;
    name n;
    (void)i;
    zm_json_open(b, thing(x, e, n), '{');
    type(b, "zm:Event");
    has(b, "prov:value", zm_field_words(e, "anchor"));
    if (zm_field_span(e, "anchor", &at))
        place(b, at);
    has(b, "zm:plover", zm_field(e, "type"));
    has(b, "zm:cameo", zm_field(e, "cameo"));
    has(b, "zm:status", zm_field(e, "status"));
    zm_json_number(b, "zm:score", zm_field_number(e, "score"), 2);
    zm_json_close(b, '}');
}

/* ---- agents ---- */

static void speaker(zm_leaving *x, const json_t *a, unsigned i) {
    zm_str kind = zm_field(a, "kind");
    name n;
    (void)i;
    zm_json_open(x->out, thing(x, a, n), '{');
    type(x->out, zm_str_is(kind, "person") ? "prov:Person" : "prov:Organization");
    has(x->out, "zm:name", zm_field(a, "name"));
    has(x->out, "zm:wikidata", zm_field(a, "wikidata"));
    zm_json_close(x->out, '}');
}

static void agents(zm_leaving *x) {
    name n;
    zm_json_open(x->out, "zm:zegsman", '{');
    type(x->out, "prov:SoftwareAgent");
    has(x->out, "zm:version", zm_field(json_object_get(x->record, "run"), "version"));
    zm_json_close(x->out, '}');
    if (zm_field(x->record, "outlet").n) {
        zm_json_open(x->out, id(x, "publisher", n), '{');
        type(x->out, "prov:Organization");
        has(x->out, "zm:name", zm_field(x->record, "outlet"));
        zm_json_close(x->out, '}');
    }
    each(x, "actors", speaker);
}

/* ---- relations: "_:k" {one: a, other: b} ---- */

static void relation(zm_leaving *x, const char *key, const char *one, const char *a,
                     const char *other, const char *b) {
    zm_json_open(x->out, key, '{');
    zm_json_z(x->out, one, a);
    zm_json_z(x->out, other, b);
    zm_json_close(x->out, '}');
}

static void member(zm_leaving *x, const json_t *t, unsigned i) {
    name key, n, record;
    (void)i;
    id(x, "record", record);
    relation(x, relation_of(t, key), "prov:collection", record, "prov:entity", thing(x, t, n));
}

static void derived(zm_leaving *x, const json_t *t, unsigned i) {
    const char *own = json_string_value(json_object_get(t, "id"));
    name key, n, report;
    (void)i;
    zm_json_open(x->out, relation_of(t, key), '{');
    if (own && own[0] == 's')
        type(x->out, "prov:Quotation");
    zm_json_z(x->out, "prov:generatedEntity", thing(x, t, n));
    zm_json_z(x->out, "prov:usedEntity", id(x, "", report));
    zm_json_close(x->out, '}');
}

static void attributed(zm_leaving *x, const json_t *s, unsigned i) {
    const json_t *a = zm_field_actor(x->record, zm_field(s, "actor"));
    name key, n, who;
    (void)i;
    if (!a)
        return;
    relation(x, relation_of(s, key), "prov:entity", thing(x, s, n), "prov:agent", thing(x, a, who));
}

static void relations(zm_leaving *x) {
    zm_buf *b = x->out;
    name run, report, other;
    id(x, "run", run);
    id(x, "", report);
    zm_json_open(b, "used", '{');
    relation(x, "_:report", "prov:activity", run, "prov:entity", report);
    relation(x, "_:model", "prov:activity", run, "prov:entity", id(x, "model", other));
    zm_json_close(b, '}');
    zm_json_open(b, "wasGeneratedBy", '{');
    relation(x, "_:record", "prov:entity", id(x, "record", other), "prov:activity", run);
    zm_json_close(b, '}');
    zm_json_open(b, "wasAssociatedWith", '{');
    relation(x, "_:run", "prov:activity", run, "prov:agent", "zm:zegsman");
    zm_json_close(b, '}');
    zm_json_open(b, "wasDerivedFrom", '{');
    id(x, "record", other);
    relation(x, "_:record", "prov:generatedEntity", other, "prov:usedEntity", report);
    each(x, "statements", derived);
    each(x, "events", derived);
    zm_json_close(b, '}');
    zm_json_open(b, "wasAttributedTo", '{');
    if (zm_field(x->record, "outlet").n)
        relation(x, "_:report", "prov:entity", report, "prov:agent", id(x, "publisher", other));
    each(x, "statements", attributed);
    zm_json_close(b, '}');
    zm_json_open(b, "hadMember", '{');
    each(x, "statements", member);
    each(x, "events", member);
    zm_json_close(b, '}');
}

static void prov(zm_leaving *x) {
    zm_buf *b = x->out;
    name n;
    if (x->before)
        zm_buf_char(b, ',');
    zm_buf_json(b, zm_str_of(id(x, "bundle", n)));
    zm_buf_z(b, ":{");
    zm_json_open(b, "entity", '{');
    the_report(x);
    model(x);
    each(x, "statements", statement);
    each(x, "events", event);
    zm_json_close(b, '}');
    zm_json_open(b, "activity", '{');
    zm_json_open(b, id(x, "run", n), '{');
    type(b, "zm:Reading");
    zm_json_close(b, '}');
    zm_json_close(b, '}');
    zm_json_open(b, "agent", '{');
    agents(x);
    zm_json_close(b, '}');
    relations(x);
    zm_buf_char(b, '}');
    x->written++;
}

const zm_leave_form zm_leave_prov = {.parsed = true, .head = head, .report = prov, .foot = foot};
