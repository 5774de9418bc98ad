/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_records.c -- the records as they are, and what is in them as one table.
 *
 *     jsonl   {"schema":"zegsman/1","id":"a1",...}                    a report a line
 *     csv     "statement","6c74a2d2...-s0",2,"nl-1-praag",...         a statement, event, quantity
 *
 * A column that a kind of thing does not have is empty in its rows; docs/exports.md tells each.
 */
#include <math.h>

#include "ask/export_dossier.h"
#include "export/csv.h"

static void jsonl(zm_leaving *x) {
    zm_buf_str(x->out, zm_str_trim(x->line));
    zm_buf_char(x->out, '\n');
    x->written++;
}

const zm_leave_form zm_leave_jsonl = {.report = jsonl};

/* ---- csv ---- */

static const char head[] =
    "kind,id,report,report_id,outlet,url,published,lang,title,story,copy_of,agency,item,start,"
    "end,words,name,role,country,actor_kind,code,sector,wikidata,act,speech,cue,addressee,venue,"
    "medium,negated,carried,forecast,forecast_from,forecast_to,forecast_p,type,mode,cameo,"
    "goldstein,status,time,place,target_name,target_role,target_country,target_kind,target_code,"
    "target_sector,target_wikidata,value,unit,approx,of,inside,sources,score\n";

static void csv_head(zm_buf *out) {
    zm_buf_z(out, head);
}

static void text(zm_leaving *x, zm_str s) {
    if (s.n)
        zm_csv_text(x->out, s);
    else
        zm_csv_number(x->out, (double)NAN, 0);
}

static void number(zm_leaving *x, double v, int places) {
    zm_csv_number(x->out, v, places);
}

static void yes_or_no(zm_leaving *x, bool yes) {
    number(x, yes ? 1 : 0, 0);
}

static void none(zm_leaving *x, int n) {
    while (n-- > 0)
        number(x, (double)NAN, 0);
}

/* Texts of a list, or of the spans of a list, with a bar between them. */
static void joined(zm_leaving *x, const json_t *list) {
    zm_buf b;
    zm_buf_init(&b, 0);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const json_t *q = json_is_string(one) ? one : json_object_get(one, "q");
        if (b.n)
            zm_buf_z(&b, " | ");
        zm_buf_str(&b, zm_str_n(json_string_value(q), json_string_length(q)));
    }
    x->out->failed = x->out->failed || b.failed;
    text(x, zm_str_n(b.p, b.n));
    zm_buf_free(&b);
}

/* From the first piece of a list of spans to the end of its last. */
static zm_span reach(const json_t *list) {
    zm_span first, last, none_at = ZM_NO_SPAN;
    size_t n = json_array_size(list);
    bool there = n && zm_field_span(json_array_get(list, 0), NULL, &first) &&
                 zm_field_span(json_array_get(list, n - 1), NULL, &last);
    return there ? (zm_span){first.start, last.end} : none_at;
}

static void about(zm_leaving *x, const char *kind, const json_t *thing, zm_span at) {
    zm_str item = zm_field(thing, "id");
    const json_t *r = x->record;
    char id[96];
    int n = snprintf(id, sizeof id, "%.*s-%.*s", (int)x->key.n, x->key.p, (int)item.n, item.p);
    text(x, zm_str_of(kind));
    text(x, zm_str_n(id, n < (int)sizeof id ? (size_t)n : sizeof id - 1));
    number(x, (double)x->row, 0);
    const zm_str of[] = {zm_field(r, "id"),        zm_field(r, "outlet"), zm_field(r, "url"),
                         zm_field(r, "published"), zm_field(r, "lang"),   zm_field(r, "title")};
    for (unsigned i = 0; i < ZM_COUNT(of); i++)
        text(x, of[i]);
    number(x, (double)x->story, 0);
    number(x, x->copy_of ? (double)x->copy_of : (double)NAN, 0);
    text(x, x->agency);
    text(x, item);
    number(x, zm_span_empty(at) ? (double)NAN : at.start, 0);
    number(x, zm_span_empty(at) ? (double)NAN : at.end, 0);
}

/* Behind the last column of the kinds. */
static void end(zm_leaving *x, const json_t *thing) {
    const json_t *inside = json_object_get(thing, "inside");
    char id[24];
    int n = json_is_integer(inside)
                ? snprintf(id, sizeof id, "s%lld", (long long)json_integer_value(inside))
                : 0;
    text(x, zm_str_n(id, (size_t)n));
    joined(x, json_object_get(thing, "sources"));
    number(x, zm_field_number(thing, "score"), 2);
    zm_csv_end(x->out);
    x->written++;
}

static void side(zm_leaving *x, const zm_side *s) {
    const zm_str of[] = {s->name, s->role, s->country, s->kind, s->code, s->sector, s->wikidata};
    for (unsigned i = 0; i < ZM_COUNT(of); i++)
        text(x, of[i]);
}

static void statement(zm_leaving *x, const json_t *s) {
    const json_t *content = json_object_get(s, "content"), *f = json_object_get(s, "forecast");
    const json_t *a = zm_field_actor(x->record, zm_field(s, "actor"));
    zm_side who = {.name = zm_field(s, "name"),       .role = zm_field(s, "role"),
                   .country = zm_field(s, "country"), .kind = zm_field(a, "kind"),
                   .code = zm_field(a, "code"),       .sector = zm_field(a, "sector"),
                   .wikidata = zm_field(a, "wikidata")};
    about(x, "statement", s, reach(content));
    joined(x, content);
    side(x, &who);
    text(x, zm_field(s, "act"));
    text(x, zm_field(s, "kind"));
    static const char *const spans[] = {"cue", "addressee", "venue", "medium"};
    for (unsigned i = 0; i < ZM_COUNT(spans); i++)
        text(x, zm_field_words(s, spans[i]));
    yes_or_no(x, zm_field_true(s, "negated"));
    yes_or_no(x, zm_field_true(s, "carried"));
    yes_or_no(x, json_is_object(f));
    text(x, zm_field(f, "from"));
    text(x, zm_field(f, "to"));
    text(x, zm_field(f, "p"));
    none(x, 18);
    end(x, s);
}

static void event(zm_leaving *x, const json_t *e) {
    zm_span at = ZM_NO_SPAN;
    zm_side source = zm_side_of(x->record, e, false), target = zm_side_of(x->record, e, true);
    zm_field_span(e, "anchor", &at);
    about(x, "event", e, at);
    text(x, zm_field_words(e, "anchor"));
    side(x, &source);
    none(x, 12);
    text(x, zm_field(e, "type"));
    text(x, zm_field(e, "mode"));
    text(x, zm_field(e, "cameo"));
    number(x, zm_field_number(e, "goldstein"), 1);
    text(x, zm_field(e, "status"));
    text(x, zm_field(e, "time"));
    text(x, zm_field(e, "place"));
    side(x, &target);
    none(x, 4);
    end(x, e);
}

static void quantity(zm_leaving *x, const json_t *q) {
    zm_span at = ZM_NO_SPAN;
    zm_field_span(q, "mark", &at);
    about(x, "quantity", q, at);
    text(x, zm_field_words(q, "mark"));
    none(x, 33);
    number(x, zm_field_number(q, "value"), 6);
    text(x, zm_field(q, "unit"));
    yes_or_no(x, zm_field_true(q, "approx"));
    text(x, zm_field_words(q, "of"));
    end(x, q);
}

static void each(zm_leaving *x, const char *list, void (*write)(zm_leaving *, const json_t *)) {
    const json_t *all = json_object_get(x->record, list);
    for (size_t i = 0; i < json_array_size(all); i++)
        if (zm_field_stays(x, json_array_get(all, i)))
            write(x, json_array_get(all, i));
}

static void csv(zm_leaving *x) {
    each(x, "statements", statement);
    each(x, "events", event);
    each(x, "quantities", quantity);
}

const zm_leave_form zm_leave_csv = {.parsed = true, .head = csv_head, .report = csv};
