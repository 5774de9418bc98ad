/* SPDX-License-Identifier: Apache-2.0 */
/*
 * jsonl.c -- the record as schema zegsman/1 has it, one report a line.
 *
 *     {"schema":"zegsman/1","id":"a1",...,"statements":[{"id":"s0",...}],"events":[...],...}
 *
 * Fields and their meanings are docs/record.md's. Ids name the place of a
 * thing in the whole record ("s4" is the fifth statement), whatever --least
 * leaves out; `inside` counts in the list as it is written.
 */
#include <math.h>
#include <sha256.h>
#include <stdlib.h>

#include "export/export.h"
#include "export/json.h"
#include "intake/page.h"

/* What every part of the line needs. */
typedef struct writer {
    zm_buf *b;
    const zm_doc *d;
    const zm_record *r;
    const zm_export *how;
    zm_chars chars;
    uint32_t *kept;
    bool links;     /* the report is a page with an address */
    zm_arena room;  /* of one link */
} writer;

static void span(writer *w, const char *key, zm_span s) {
    zm_json_span(w->b, key, w->d, &w->chars, s);
}

static void spans(writer *w, const char *key, const zm_spans *list) {
    zm_json_open(w->b, key, '[');
    for (uint32_t i = 0; i < list->n; i++)
        span(w, NULL, list->v[i]);
    zm_json_close(w->b, ']');
}

static void strings(writer *w, const char *key, const zm_strs *list) {
    zm_json_open(w->b, key, '[');
    for (uint32_t i = 0; i < list->n; i++)
        zm_json_text(w->b, NULL, list->v[i]);
    zm_json_close(w->b, ']');
}

static void inside(writer *w, uint32_t statement) {
    if (statement == ZM_NONE || !w->kept)
        zm_json_null(w->b, "inside");
    else
        zm_json_number(w->b, "inside", w->kept[statement], 0);
}

static void score(writer *w, float s) {
    zm_json_number(w->b, "score", (double)s, 2);
}

static bool stays(const writer *w, float s, uint32_t statement) {
    return zm_export_stays(w->kept, s, statement, w->how->least);
}

/* Each link looks through the whole text for its words: longer texts than any page has get none. */
#define LINKS_MOST (256u * 1024u)

static void links_open(writer *w) {
    const zm_meta *m = &w->d->meta;
    zm_arena_init(&w->room);
    w->links = m->page && m->url.n && w->d->text.n <= LINKS_MOST;
}

/* The page opened at these words. */
static void link_to(writer *w, zm_span s) {
    if (!w->links)
        return;
    jmp_buf trap;
    zm_arena_reset(&w->room);
    if (setjmp(trap)) {
        w->b->failed = true;
    } else {
        w->room.trap = &trap;
        zm_json_str(w->b, "link", zm_page_link(&w->room, w->d->meta.url, w->d->text, s));
    }
    w->room.trap = NULL;
}

static zm_span sentence_of(const zm_doc *d, uint32_t tok) {
    return tok < d->n_toks ? d->sents[d->toks[tok].sent].span : ZM_NO_SPAN;
}

static void about_report(writer *w) {
    const zm_meta *m = &w->d->meta;
    zm_json_z(w->b, "schema", "zegsman/1");
    zm_json_str(w->b, "id", m->id);
    zm_json_str(w->b, "url", m->url);
    zm_json_str(w->b, "outlet", m->outlet);
    zm_json_str(w->b, "published", zm_export_published(w->d));
    zm_json_str(w->b, "dateline", zm_export_dateline(w->d));
    zm_json_z(w->b, "lang", zm_lang_name(w->d->lang));
    zm_json_str(w->b, "title", zm_export_title(w->d));
    span(w, "title_span", w->r->title);
    zm_json_text(w->b, "text", w->d->text);
}

static void complete(zm_buf *b, zm_whole whole) {
    if (whole == ZM_WHOLE_UNKNOWN)
        zm_json_null(b, "complete");
    else
        zm_json_bool(b, "complete", whole == ZM_WHOLE_YES);
}

/* [text, page, n]: n bytes of the text at `text` are those of the page at `page`. */
static void places(zm_buf *b, const zm_meta *m) {
    if (!m->page)
        return;
    zm_json_open(b, "places", '[');
    for (uint32_t i = 0; i < m->n_places; i++) {
        zm_json_open(b, NULL, '[');
        zm_json_number(b, NULL, m->places[i].text, 0);
        zm_json_number(b, NULL, m->places[i].page, 0);
        zm_json_number(b, NULL, m->places[i].n, 0);
        zm_json_close(b, ']');
    }
    zm_json_close(b, ']');
}

static void about_source(writer *w) {
    const zm_meta *m = &w->d->meta;
    char sha[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)w->d->text.p, w->d->text.n, sha);
    zm_json_z(w->b, "sha256", sha);
    zm_json_open(w->b, "source", '{');
    zm_json_str(w->b, "url", m->url);
    zm_json_str(w->b, "retrieved", m->retrieved);
    zm_json_z(w->b, "sha256", sha);
    zm_json_str(w->b, "publisher", m->outlet);
    zm_json_str(w->b, "author", m->author);
    zm_json_str(w->b, "published", m->published);
    zm_json_str(w->b, "modified", m->modified);
    complete(w->b, m->whole);
    places(w->b, m);
    zm_json_close(w->b, '}');
    if (m->in.n) {
        zm_json_key(w->b, "in");
        zm_buf_str(w->b, m->in);
    }
}

static void about_run(writer *w) {
    zm_json_open(w->b, "run", '{');
    zm_json_z(w->b, "tool", "zegsman");
    zm_json_str(w->b, "version", w->how->version);
    zm_json_str(w->b, "model", w->how->model);
    zm_json_str(w->b, "model_sha256", w->how->model_sha256);
    zm_json_close(w->b, '}');
}

static void references(writer *w) {
    zm_json_open(w->b, "references", '[');
    for (uint32_t i = 0; i < w->r->references.n; i++) {
        const zm_reference *f = &w->r->references.v[i];
        zm_json_open(w->b, NULL, '{');
        zm_json_str(w->b, "mark", f->mark);
        zm_json_str(w->b, "url", f->url);
        zm_json_str(w->b, "title", f->title);
        spans(w, "spans", &f->spans);
        zm_json_close(w->b, '}');
    }
    zm_json_close(w->b, ']');
}

static void forecast(writer *w, const zm_forecast *f) {
    if (!f->is) {
        zm_json_null(w->b, "forecast");
        return;
    }
    zm_json_open(w->b, "forecast", '{');
    zm_json_str(w->b, "from", f->from);
    zm_json_str(w->b, "to", f->to);
    zm_json_str(w->b, "p", f->p);
    zm_json_close(w->b, '}');
}

static void statement(writer *w, uint32_t i) {
    const zm_statement *s = &w->r->statements.v[i];
    zm_json_open(w->b, NULL, '{');
    zm_json_id(w->b, "id", 's', i);
    span(w, "speaker", s->speaker.span);
    zm_json_str(w->b, "name", s->speaker.name);
    zm_json_str(w->b, "role", s->speaker.role);
    zm_json_str(w->b, "country", s->speaker.country);
    zm_json_id(w->b, "actor", 'a', s->speaker.actor);
    span(w, "cue", s->cue);
    spans(w, "content", &s->content);
    zm_json_z(w->b, "kind", zm_kind_name(s->kind));
    zm_json_z(w->b, "act", zm_act_name(s->act));
    zm_json_bool(w->b, "carried", s->carried);
    span(w, "addressee", s->addressee);
    span(w, "venue", s->venue);
    span(w, "medium", s->medium);
    zm_json_bool(w->b, "negated", s->negated);
    forecast(w, &s->forecast);
    inside(w, s->inside);
    strings(w, "sources", &s->sources);
    link_to(w, s->content.n ? s->content.v[0] : s->cue);
    score(w, s->score);
    zm_json_close(w->b, '}');
}

static void statements(writer *w) {
    zm_json_open(w->b, "statements", '[');
    for (uint32_t i = 0; i < w->r->statements.n; i++)
        if (w->kept && w->kept[i] != ZM_NONE)
            statement(w, i);
    zm_json_close(w->b, ']');
}

static void event(writer *w, uint32_t i) {
    const zm_event *e = &w->r->events.v[i];
    zm_json_open(w->b, NULL, '{');
    zm_json_id(w->b, "id", 'e', i);
    zm_json_z(w->b, "type", zm_plover_name(e->type));
    zm_json_str(w->b, "mode", e->mode);
    zm_json_str(w->b, "cameo", e->cameo);
    zm_json_number(w->b, "goldstein", e->cameo.n ? e->goldstein : (double)NAN, 1);
    span(w, "anchor", e->anchor);
    span(w, "source", e->source.span);
    zm_json_str(w->b, "source_name", e->source.name);
    zm_json_str(w->b, "source_country", e->source.country);
    zm_json_id(w->b, "source_actor", 'a', e->source.actor);
    span(w, "target", e->target.span);
    zm_json_str(w->b, "target_name", e->target.name);
    zm_json_str(w->b, "target_country", e->target.country);
    zm_json_id(w->b, "target_actor", 'a', e->target.actor);
    zm_json_z(w->b, "status", zm_status_name(e->status));
    inside(w, e->inside);
    zm_json_str(w->b, "time", e->time);
    zm_json_str(w->b, "place", e->place);
    strings(w, "sources", &e->sources);
    link_to(w, sentence_of(w->d, e->anchor_tok));
    score(w, e->score);
    zm_json_close(w->b, '}');
}

static void events(writer *w) {
    zm_json_open(w->b, "events", '[');
    for (uint32_t i = 0; i < w->r->events.n; i++)
        if (stays(w, w->r->events.v[i].score, w->r->events.v[i].inside))
            event(w, i);
    zm_json_close(w->b, ']');
}

static void quantities(writer *w) {
    zm_json_open(w->b, "quantities", '[');
    for (uint32_t i = 0; i < w->r->quantities.n; i++) {
        const zm_quantity *q = &w->r->quantities.v[i];
        if (!stays(w, q->score, q->inside))
            continue;
        zm_json_open(w->b, NULL, '{');
        zm_json_id(w->b, "id", 'q', i);
        span(w, "mark", q->mark);
        zm_json_number(w->b, "value", q->value, 6);
        zm_json_str(w->b, "unit", q->unit);
        zm_json_bool(w->b, "approx", q->approx);
        span(w, "of", q->of);
        inside(w, q->inside);
        score(w, q->score);
        zm_json_close(w->b, '}');
    }
    zm_json_close(w->b, ']');
}

static void actors(writer *w) {
    zm_json_open(w->b, "actors", '[');
    for (uint32_t i = 0; i < w->r->actors.n; i++) {
        const zm_actor *a = &w->r->actors.v[i];
        zm_json_open(w->b, NULL, '{');
        zm_json_id(w->b, "id", 'a', i);
        zm_json_str(w->b, "name", a->name);
        strings(w, "names", &a->names);
        zm_json_z(w->b, "kind", zm_actor_kind_name(a->kind));
        zm_json_str(w->b, "country", a->country);
        zm_json_str(w->b, "code", a->code);
        zm_json_str(w->b, "sector", a->sector);
        zm_json_str(w->b, "role", a->role);
        zm_json_str(w->b, "wikidata", a->wikidata);
        spans(w, "mentions", &a->mentions);
        zm_json_close(w->b, '}');
    }
    zm_json_close(w->b, ']');
}

void zm_export_jsonl(const zm_doc *d, const zm_export *how, zm_buf *out) {
    static const zm_record nothing;
    writer w = {.b = out, .d = d, .r = d->record ? d->record : &nothing, .how = how};
    if (how->chars)
        zm_chars_init(&w.chars, d->text, out);
    links_open(&w);
    w.kept = zm_export_kept(w.r, how->least, out);
    zm_json_open(out, NULL, '{');
    about_report(&w);
    about_source(&w);
    about_run(&w);
    references(&w);
    statements(&w);
    events(&w);
    quantities(&w);
    actors(&w);
    zm_json_close(out, '}');
    zm_buf_char(out, '\n');
    free(w.kept);
    zm_arena_free(&w.room);
    zm_chars_free(&w.chars);
}

/* The report as intake gave it: nothing of it is analysed. */
void zm_export_report(const zm_doc *d, const zm_export *how, zm_buf *out) {
    (void)how;
    const zm_meta *m = &d->meta;
    zm_json_open(out, NULL, '{');
    zm_json_str(out, "id", m->id);
    zm_json_str(out, "file", m->file);
    zm_json_str(out, "title", m->title);
    zm_json_str(out, "published", m->published);
    zm_json_str(out, "url", m->url);
    zm_json_str(out, "outlet", m->outlet);
    zm_json_str(out, "lang", m->lang);
    zm_json_str(out, "author", m->author);
    zm_json_str(out, "modified", m->modified);
    zm_json_str(out, "retrieved", m->retrieved);
    complete(out, m->whole);
    zm_json_text(out, "text", d->text);
    places(out, m);
    if (m->in.n) {
        zm_json_key(out, "in");
        zm_buf_str(out, m->in);
    }
    zm_json_close(out, '}');
    zm_buf_char(out, '\n');
}
