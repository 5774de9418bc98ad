/* SPDX-License-Identifier: Apache-2.0 */
/* items_json.c -- items and actors for programs: docs/api.md says what each field holds. */
#include <math.h>

#include "ask/items_write.h"
#include "export/csv.h"
#include "export/json.h"
#include "intake/page.h"

/* ---- JSON ---- */

static void span(zm_buf *b, const char *key, const zm_item *x, zm_span s) {
    if (zm_span_empty(s)) {
        zm_json_null(b, key);
        return;
    }
    zm_json_open(b, key, '{');
    zm_json_number(b, "start", s.start, 0);
    zm_json_number(b, "end", s.end, 0);
    zm_json_text(b, "q", (zm_str){x->text.p + s.start, s.end - s.start});
    zm_json_close(b, '}');
}

static void number_or_null(zm_buf *b, const char *key, int64_t v) {
    zm_json_number(b, key, v ? (double)v : (double)NAN, 0);
}

static void party(zm_buf *b, const char *key, const zm_item_party *p) {
    if (!p->actor && !p->name.n) {
        zm_json_null(b, key);
        return;
    }
    zm_json_open(b, key, '{');
    number_or_null(b, "actor", p->actor);
    zm_json_str(b, "name", p->name);
    zm_json_str(b, "country", p->country);
    zm_json_close(b, '}');
}

static void about_report(zm_buf *b, const zm_item *x) {
    zm_json_open(b, "report", '{');
    zm_json_number(b, "row", (double)x->report, 0);
    zm_json_str(b, "id", x->id);
    zm_json_str(b, "title", x->title);
    zm_json_str(b, "outlet", x->outlet);
    zm_json_str(b, "url", x->url);
    zm_json_str(b, "published", x->published);
    zm_json_str(b, "lang", x->lang);
    zm_json_str(b, "agency", x->agency);
    number_or_null(b, "story", x->story);
    number_or_null(b, "copy_of", x->copy_of);
    zm_json_close(b, '}');
}

static void statement(zm_buf *b, const zm_item *x) {
    number_or_null(b, "actor", x->who.actor);
    zm_json_str(b, "name", x->reviewed_speaker.n ? x->reviewed_speaker : x->who.name);
    zm_json_str(b, "role", x->role);
    zm_json_str(b, "country", x->who.country);
    zm_json_str(b, "act", x->act);
    zm_json_str(b, "speech", x->speech);
    span(b, "cue", x, x->mark);
    zm_json_open(b, "content", '[');
    for (uint32_t i = 0; i < x->content.n; i++)
        span(b, NULL, x, x->content.v[i]);
    zm_json_close(b, ']');
    zm_json_str(b, "words", x->words);
    zm_json_str(b, "addressee", x->addressee);
    zm_json_bool(b, "negated", x->negated);
    zm_json_bool(b, "carried", x->carried);
    if (!x->forecast) {
        zm_json_null(b, "forecast");
        return;
    }
    zm_json_open(b, "forecast", '{');
    zm_json_str(b, "from", x->f_from);
    zm_json_str(b, "to", x->f_to);
    zm_json_str(b, "p", x->f_p);
    zm_json_close(b, '}');
}

static void event(zm_buf *b, const zm_item *x) {
    zm_json_str(b, "type", x->type);
    zm_json_str(b, "mode", x->mode);
    zm_json_str(b, "cameo", x->cameo);
    zm_json_number(b, "goldstein", x->goldstein, 1);
    span(b, "anchor", x, x->mark);
    zm_json_str(b, "status", x->status);
    party(b, "source", &x->who);
    party(b, "target", &x->whom);
    zm_json_str(b, "time", x->time);
    zm_json_str(b, "place", x->place);
}

static void quantity(zm_buf *b, const zm_item *x) {
    zm_json_number(b, "value", x->value, 6);
    zm_json_str(b, "unit", x->unit);
    zm_json_bool(b, "approx", x->approx);
    span(b, "mark", x, x->mark);
    zm_json_str(b, "of", x->of);
}

static void found(zm_buf *b, const zm_item *x) {
    if (!x->n_found)
        return;
    zm_json_open(b, "matches", '[');
    for (uint32_t i = 0; i < x->n_found; i++)
        span(b, NULL, x, x->found[i]);
    zm_json_close(b, ']');
}

void zm_item_json(zm_arena *a, const zm_item *x, const char *key, zm_buf *b) {
    zm_json_open(b, key, '{');
    zm_json_z(b, "kind", zm_item_kind_name(x->kind));
    zm_json_number(b, "row", (double)x->report, 0);
    zm_json_number(b, "n", x->kind == ZM_ITEM_PASSAGE ? (double)NAN : (double)x->n, 0);
    if (x->as)
        zm_json_z(b, "as", x->as);
    about_report(b, x);
    zm_json_str(b, "day", x->day);
    span(b, "sentence", x, x->sentence);
    zm_json_str(b, "link", zm_page_link(a, x->url, x->text,
                                        x->content.n ? x->content.v[0] : x->sentence));
    if (x->kind == ZM_ITEM_STATEMENT)
        statement(b, x);
    else if (x->kind == ZM_ITEM_EVENT)
        event(b, x);
    else if (x->kind == ZM_ITEM_QUANTITY)
        quantity(b, x);
    if (x->kind != ZM_ITEM_PASSAGE)
        zm_json_number(b, "inside", x->inside == ZM_NONE ? (double)NAN : x->inside, 0);
    found(b, x);
    zm_json_number(b, "score", x->score, 2);
    zm_json_str(b, "review", x->review);
    zm_json_close(b, '}');
}

void zm_actor_json(const zm_actor_found *x, const char *key, zm_buf *b) {
    zm_json_open(b, key, '{');
    zm_json_number(b, "actor", (double)x->actor, 0);
    zm_json_str(b, "name", x->name);
    zm_json_str(b, "kind", x->kind);
    zm_json_str(b, "country", x->country);
    zm_json_str(b, "code", x->code);
    zm_json_str(b, "wikidata", x->wikidata);
    zm_json_open(b, "names", '[');
    for (uint32_t i = 0; i < x->names.n; i++)
        zm_json_str(b, NULL, x->names.v[i]);
    zm_json_close(b, ']');
    zm_json_number(b, "reports", (double)x->reports, 0);
    zm_json_number(b, "statements", (double)x->statements, 0);
    zm_json_number(b, "events", (double)x->events, 0);
    zm_json_close(b, '}');
}

/* ---- CSV ---- */

void zm_item_csv_head(zm_buf *out) {
    zm_buf_z(out, "kind,row,n,id,outlet,url,published,lang,agency,story,copy_of,day,start,end,"
                  "sentence,name,country,role,act,words,type,mode,cameo,goldstein,status,"
                  "target,target_country,place,value,unit,of,score,review\n");
}

void zm_item_csv(const zm_item *x, zm_buf *b) {
    zm_buf_z(b, zm_item_kind_name(x->kind));
    zm_csv_number(b, (double)x->report, 0);
    zm_csv_number(b, x->kind == ZM_ITEM_PASSAGE ? (double)NAN : x->n, 0);
    const zm_str head[] = {x->id, x->outlet, x->url, x->published, x->lang, x->agency};
    for (unsigned i = 0; i < ZM_COUNT(head); i++)
        zm_csv_text(b, head[i]);
    zm_csv_number(b, (double)x->story, 0);
    zm_csv_number(b, x->copy_of ? (double)x->copy_of : (double)NAN, 0);
    zm_csv_text(b, x->day);
    zm_csv_number(b, x->sentence.start, 0);
    zm_csv_number(b, x->sentence.end, 0);
    const zm_str middle[] = {(zm_str){x->text.p + x->sentence.start, x->sentence.end - x->sentence.start},
                             x->reviewed_speaker.n ? x->reviewed_speaker : x->who.name,
                             x->who.country, x->role, x->act, x->words, x->type, x->mode, x->cameo};
    for (unsigned i = 0; i < ZM_COUNT(middle); i++)
        zm_csv_text(b, middle[i]);
    zm_csv_number(b, x->goldstein, 1);
    const zm_str rest[] = {x->status, x->whom.name, x->whom.country, x->place};
    for (unsigned i = 0; i < ZM_COUNT(rest); i++)
        zm_csv_text(b, rest[i]);
    zm_csv_number(b, x->kind == ZM_ITEM_QUANTITY ? x->value : (double)NAN, 6);
    zm_csv_text(b, x->unit);
    zm_csv_text(b, x->of);
    zm_csv_number(b, x->score, 2);
    zm_csv_text(b, x->review);
    zm_csv_end(b);
}
