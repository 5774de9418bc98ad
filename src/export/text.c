/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text.c -- the record as a person reads it: the report's own paragraphs, and
 * beneath each what was said and done in it.
 *
 *     ── a1 ──────────────────────────────────────────────────────────
 *     Letland zet diplomaten uit
 *     Riga, 2025-09-05 · voorbeeld.nl
 *
 *     Letland zet drie Russische diplomaten uit, zei minister Ozols.
 *
 *       says      Ozols (minister, LVA)
 *                 “Letland zet drie Russische diplomaten uit”
 *                 zei · indirect · 0.93
 *       SANCTION  Letland (LVA) → drie Russische diplomaten (RUS)
 *                 zet · actual · as Ozols says · 0.88
 *
 * In colour, the words that each line rests on stand out in the paragraph too.
 */
#include <math.h>
#include <stdlib.h>

#include "export/export.h"
#include "export/wrap.h"

#define LABEL 2u /* where the act or type begins */
#define BODY 13u /* where what is said of it begins */

/* One statement, event or quantity, to be shown beneath the paragraph it begins in. */
typedef struct item {
    uint32_t at; /* byte */
    enum { STATEMENT, EVENT, QUANTITY } what;
    uint32_t index;
} item;

typedef struct view {
    zm_wrap w;
    const zm_doc *d;
    const zm_record *r;
    const zm_export *how;
    uint32_t *kept;
    item *items;
    uint32_t n_items;
    uint8_t *ink; /* a zm_style per byte of the text; NULL without colour */
} view;

/* ---- what is shown where ---- */

static int by_place(const void *x, const void *y) {
    const item *a = x, *b = y;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->what != b->what)
        return a->what < b->what ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static uint32_t statement_at(const zm_statement *s) {
    uint32_t at = s->content.n ? s->content.v[0].start : s->cue.start;
    return !zm_span_empty(s->cue) && s->cue.start < at ? s->cue.start : at;
}

static void collect(view *v) {
    const zm_record *r = v->r;
    double least = v->how->least;
    for (uint32_t i = 0; i < r->statements.n; i++)
        if (v->kept[i] != ZM_NONE)
            v->items[v->n_items++] = (item){statement_at(&r->statements.v[i]), STATEMENT, i};
    for (uint32_t i = 0; i < r->events.n; i++)
        if (zm_export_stays(v->kept, r->events.v[i].score, r->events.v[i].inside, least))
            v->items[v->n_items++] = (item){r->events.v[i].anchor.start, EVENT, i};
    for (uint32_t i = 0; i < r->quantities.n; i++)
        if (zm_export_stays(v->kept, r->quantities.v[i].score, r->quantities.v[i].inside, least))
            v->items[v->n_items++] = (item){r->quantities.v[i].mark.start, QUANTITY, i};
    qsort(v->items, v->n_items, sizeof *v->items, by_place);
}

static void ink(view *v, zm_span s, zm_style style) {
    for (uint32_t i = s.start; i < s.end && i < v->d->text.n; i++)
        v->ink[i] = (uint8_t)style;
}

/* Wide marks first, so that the words inside them keep their own colour. */
static void ink_all(view *v) {
    const zm_record *r = v->r;
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t k = 0; k < v->n_items; k++) {
            const item *it = &v->items[k];
            if (it->what == STATEMENT) {
                const zm_statement *s = &r->statements.v[it->index];
                for (uint32_t i = 0; pass == 0 && i < s->content.n; i++)
                    ink(v, s->content.v[i], ZM_INK_CONTENT);
                if (pass == 1) {
                    ink(v, s->speaker.span, ZM_INK_SPEAKER);
                    ink(v, s->cue, ZM_INK_CUE);
                }
            } else if (it->what == QUANTITY && pass == 0) {
                ink(v, r->quantities.v[it->index].mark, ZM_INK_NUMBER);
            } else if (it->what == EVENT && pass == 1) {
                ink(v, r->events.v[it->index].anchor, ZM_INK_EVENT);
            }
        }
    }
}

/* ---- pieces of a line ---- */

static void word(view *v, zm_str s, zm_style style) {
    zm_wrap_text(&v->w, s, NULL, style);
}

static void words(view *v, const char *z, zm_style style) {
    zm_wrap_z(&v->w, z, style);
}

/* " · " between the details of a line, none before the first. */
static void dot(view *v) {
    if (v->w.column > BODY)
        words(v, "\xc2\xb7", ZM_DIM);
}

static void detail(view *v, const char *before, zm_str s) {
    if (!s.n)
        return;
    dot(v);
    if (before[0])
        words(v, before, ZM_DIM);
    word(v, s, ZM_DIM);
}

static void detail_z(view *v, const char *z) {
    detail(v, "", zm_str_of(z));
}

/* A number in `room`: a buffer whose ceiling is its size never asks for memory. */
static zm_str number(char *room, size_t size, double value, int places) {
    zm_buf b = {.p = room, .cap = size, .ceiling = size};
    zm_buf_number(&b, value, places);
    return zm_str_n(room, b.n);
}

static void detail_score(view *v, float score) {
    char room[16];
    detail(v, "", number(room, sizeof room, (double)score, 2));
}

static void quoted(view *v, zm_span s) {
    words(v, "\xe2\x80\x9c", ZM_DIM);
    zm_wrap_join(&v->w);
    word(v, zm_doc_slice(v->d, s), ZM_PLAIN);
    zm_wrap_join(&v->w);
    words(v, "\xe2\x80\x9d", ZM_DIM);
}

static void label(view *v, const char *z, zm_style style) {
    zm_wrap_line(&v->w, LABEL);
    words(v, z, style);
    v->w.indent = BODY; /* no act or type is longer than the room before it */
    zm_wrap_pad(&v->w, BODY);
    zm_wrap_join(&v->w);
}

/* "Ozols (minister, LVA)", or what stands in the text when it was not resolved, or a dash. */
static void who(view *v, const zm_who *p, bool role) {
    zm_str name = p->name.n ? p->name : zm_doc_slice(v->d, p->span);
    if (!name.n) {
        words(v, "\xe2\x80\x93", ZM_DIM);
        return;
    }
    word(v, name, ZM_BOLD);
    zm_str title = role ? p->role : (zm_str){0};
    if (!title.n && !p->country.n)
        return;
    words(v, "(", ZM_DIM);
    zm_wrap_join(&v->w);
    word(v, title, ZM_DIM);
    zm_wrap_join(&v->w);
    if (title.n && p->country.n)
        words(v, ",", ZM_DIM);
    if (!title.n)
        zm_wrap_join(&v->w);
    word(v, p->country, ZM_DIM);
    zm_wrap_join(&v->w);
    words(v, ")", ZM_DIM);
}

/* Whose words something stands in; the reporter's own need no remark. */
static void detail_inside(view *v, uint32_t inside) {
    if (inside == ZM_NONE)
        return;
    const zm_who *p = &v->r->statements.v[inside].speaker;
    detail(v, "according to", p->name.n ? p->name : ZM_S("a source not named"));
}

static void detail_sources(view *v, const zm_strs *sources) {
    for (uint32_t i = 0; i < sources->n; i++)
        detail(v, "", sources->v[i]);
}

/* ---- statements, events, quantities ---- */

static void forecast(view *v, const zm_forecast *f) {
    if (!f->is)
        return;
    detail_z(v, "forecast");
    if (f->from.n && zm_str_eq(f->from, f->to)) {
        word(v, f->from, ZM_DIM);
    } else if (f->from.n || f->to.n) {
        word(v, f->from.n ? f->from : ZM_S(".."), ZM_DIM);
        zm_wrap_join(&v->w);
        words(v, "/", ZM_DIM);
        zm_wrap_join(&v->w);
        word(v, f->to.n ? f->to : ZM_S(".."), ZM_DIM);
    }
    word(v, f->p, ZM_DIM);
}

static void show_statement(view *v, const zm_statement *s) {
    label(v, zm_act_name(s->act), ZM_INK_CUE);
    who(v, &s->speaker, true);
    zm_wrap_line(&v->w, BODY);
    for (uint32_t i = 0; i < s->content.n; i++)
        quoted(v, s->content.v[i]);
    zm_wrap_line(&v->w, BODY);
    detail(v, "", zm_doc_slice(v->d, s->cue));
    detail_z(v, zm_kind_name(s->kind));
    if (s->carried)
        detail_z(v, "carried on");
    if (s->negated)
        detail_z(v, "not said");
    forecast(v, &s->forecast);
    detail(v, "to", zm_doc_slice(v->d, s->addressee));
    detail(v, "at", zm_doc_slice(v->d, s->venue));
    detail(v, "through", zm_doc_slice(v->d, s->medium));
    detail_inside(v, s->inside);
    detail_sources(v, &s->sources);
    detail_score(v, s->score);
}

static void show_event(view *v, const zm_event *e) {
    label(v, zm_plover_name(e->type), ZM_INK_EVENT);
    who(v, &e->source, false);
    words(v, "\xe2\x86\x92", ZM_DIM);
    who(v, &e->target, false);
    zm_wrap_line(&v->w, BODY);
    detail(v, "", zm_doc_slice(v->d, e->anchor));
    detail_z(v, zm_status_name(e->status));
    detail(v, "", e->mode);
    detail(v, "CAMEO", e->cameo);
    detail(v, "", e->time);
    detail(v, "in", e->place);
    detail_inside(v, e->inside);
    detail_sources(v, &e->sources);
    detail_score(v, e->score);
}

static void show_quantity(view *v, const zm_quantity *q) {
    char room[64];
    label(v, "number", ZM_INK_NUMBER);
    if (q->approx)
        words(v, "about", ZM_PLAIN);
    word(v, number(room, sizeof room, q->value, 6), ZM_BOLD);
    word(v, q->unit, ZM_PLAIN);
    dot(v);
    quoted(v, q->mark);
}

static void show_item(view *v, const item *it) {
    if (it->what == STATEMENT)
        show_statement(v, &v->r->statements.v[it->index]);
    else if (it->what == EVENT)
        show_event(v, &v->r->events.v[it->index]);
    else
        show_quantity(v, &v->r->quantities.v[it->index]);
    zm_wrap_line(&v->w, 0);
}

/* ---- the whole ---- */

static void empty_line(view *v) {
    zm_wrap_line(&v->w, 0);
    zm_buf_char(v->w.out, '\n');
}

static void rule(view *v) {
    words(v, "\xe2\x94\x80\xe2\x94\x80", ZM_DIM);
    word(v, v->d->meta.id, ZM_DIM);
    zm_buf *b = v->w.out;
    zm_buf_char(b, ' ');
    v->w.column++;
    while (v->w.column < v->w.width) {
        zm_buf_z(b, "\xe2\x94\x80");
        v->w.column++;
    }
    zm_wrap_line(&v->w, 0);
}

static bool title_in_text(const view *v) {
    zm_str given = v->d->meta.title;
    return !zm_span_empty(v->r->title) || (given.n && zm_str_starts(v->d->text, given));
}

/* The title stands here only when the text does not begin with it anyhow. */
static void heading(view *v) {
    rule(v);
    if (!title_in_text(v) && v->d->meta.title.n) {
        word(v, v->d->meta.title, ZM_BOLD);
        zm_wrap_line(&v->w, 0);
    }
    zm_str parts[] = {zm_export_dateline(v->d), zm_export_published(v->d), v->d->meta.outlet};
    bool any = false;
    for (size_t i = 0; i < ZM_COUNT(parts); i++) {
        if (!parts[i].n)
            continue;
        if (any)
            words(v, "\xc2\xb7", ZM_DIM);
        word(v, parts[i], ZM_DIM);
        any = true;
    }
    if (any || v->w.column)
        zm_wrap_line(&v->w, 0);
    empty_line(v);
}

static void paragraph(view *v, const zm_para *p, uint32_t *next) {
    bool bold = p->flags & (ZM_P_TITLE | ZM_P_HEADING);
    const uint8_t *styles = v->ink && !bold ? v->ink + p->span.start : NULL;
    zm_wrap_text(&v->w, zm_doc_slice(v->d, p->span), styles, bold ? ZM_BOLD : ZM_PLAIN);
    empty_line(v);
    bool any = false;
    while (*next < v->n_items && v->items[*next].at < p->span.end) {
        show_item(v, &v->items[(*next)++]);
        any = true;
    }
    if (any)
        empty_line(v);
}

/* Room for everything that may be shown; false when memory ended. */
static bool prepare(view *v) {
    size_t n = (size_t)v->r->statements.n + v->r->events.n + v->r->quantities.n;
    v->kept = zm_export_kept(v->r, v->how->least, v->w.out);
    v->items = calloc(n + 1, sizeof *v->items);
    v->ink = v->how->colour ? calloc(v->d->text.n + (size_t)1, 1) : NULL;
    bool room = v->items && (v->ink || !v->how->colour) && !v->w.out->failed;
    if (!room) {
        v->w.out->failed = true;
        return false;
    }
    collect(v);
    if (v->ink)
        ink_all(v);
    return true;
}

void zm_export_text(const zm_doc *d, const zm_export *how, zm_buf *out) {
    static const zm_record nothing;
    view v = {.d = d, .r = d->record ? d->record : &nothing, .how = how};
    v.w = (zm_wrap){.out = out, .colour = how->colour, .width = how->width ? how->width : 80};
    if (prepare(&v)) {
        heading(&v);
        uint32_t next = 0;
        for (uint32_t i = 0; i < d->n_paras; i++)
            paragraph(&v, &d->paras[i], &next);
    }
    free(v.kept);
    free(v.items);
    free(v.ink);
}
