/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stories_write.c -- a story for a person and for a program; see stories.h for the first form.
 *
 *     {"story":1,"title":"Letland zet ...","from":"2025-03-18","to":"2025-03-19","sources":2,
 *      "reports":[{"row":1,"id":"a1",...,"copy_of":null}],
 *      "claims":[{"independent":2,"kind":"event","words":"...","support":[{"row":1,...}],...}],
 *      "positions":[...]}
 */
#include "ask/stories.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "export/json.h"
#include "export/wrap.h"

static const zm_fact *fact_at(const zm_story_view *v, zm_fact_ref r) {
    return &v->reports.v[r.report].gist.facts[r.fact];
}

static zm_str title_of(const zm_story_view *v) {
    for (uint32_t i = 0; i < v->reports.n; i++)
        if (v->reports.v[i].gist.title.n)
            return v->reports.v[i].gist.title;
    return v->reports.n ? v->reports.v[0].gist.id : (zm_str){0};
}

static const char *kind_name(zm_fact_kind k) {
    static const char *const names[ZM_FACT_KINDS] = {"statement", "event", "quantity", "clause"};
    return names[k];
}

static bool shown(const zm_claim *c, const zm_ask_how *how) {
    return c->independent >= how->sources || c->dispute.n || c->figures.n > 1;
}

/* ---- for a program ---- */

static void fact_json(zm_buf *b, const zm_story_view *v, zm_fact_ref ref) {
    const zm_fact *f = fact_at(v, ref);
    const zm_story_report *r = &v->reports.v[ref.report];
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "row", (double)r->at.row, 0);
    zm_json_str(b, "id", r->gist.id);
    zm_json_str(b, "actor", f->actor.name);
    zm_json_str(b, "target", f->target.name);
    zm_json_bool(b, "negated", f->negated);
    zm_json_number(b, "start", f->sentence.start, 0);
    zm_json_number(b, "end", f->sentence.end, 0);
    zm_json_str(b, "q", f->line);
    zm_json_str(b, "words", f->words);
    zm_json_str(b, "quote", f->quote);
    zm_json_close(b, '}');
}

static void facts_json(zm_buf *b, const char *key, const zm_story_view *v, const zm_fact_ref *refs,
                       uint32_t n) {
    zm_json_open(b, key, '[');
    for (uint32_t i = 0; i < n; i++)
        fact_json(b, v, refs[i]);
    zm_json_close(b, ']');
}

static void figures_json(zm_buf *b, const zm_story_view *v, const zm_claim *c) {
    zm_json_open(b, "figures", '[');
    for (uint32_t i = 0; i < c->figures.n; i++) {
        const zm_figure_said *s = &c->figures.v[i];
        zm_json_open(b, NULL, '{');
        zm_json_number(b, "value", s->figure.value, 6);
        zm_json_str(b, "unit", s->figure.unit);
        zm_json_str(b, "of", s->figure.of);
        facts_json(b, "by", v, s->by.v, s->by.n);
        zm_json_close(b, '}');
    }
    zm_json_close(b, ']');
}

static void claim_json(zm_buf *b, const zm_story_view *v, const zm_claim *c) {
    const zm_fact *f = fact_at(v, c->best);
    zm_json_open(b, NULL, '{');
    zm_json_z(b, "kind", kind_name(f->kind));
    if (f->kind == ZM_FACT_EVENT)
        zm_json_z(b, "type", zm_plover_name(f->type));
    if (f->kind == ZM_FACT_STATEMENT)
        zm_json_z(b, "act", zm_act_name(f->act));
    zm_json_str(b, "actor", f->actor.name);
    zm_json_str(b, "target", f->target.name);
    zm_json_str(b, "words", f->words);
    zm_json_str(b, "time", f->time);
    zm_json_number(b, "independent", c->independent, 0);
    zm_json_number(b, "independent_dispute", c->independent_dispute, 0);
    facts_json(b, "support", v, c->support.v, c->support.n);
    facts_json(b, "dispute", v, c->dispute.v, c->dispute.n);
    figures_json(b, v, c);
    zm_json_close(b, '}');
}

static void reports_json(zm_buf *b, const zm_story_view *v) {
    zm_json_open(b, "reports", '[');
    for (uint32_t i = 0; i < v->reports.n; i++) {
        const zm_story_report *r = &v->reports.v[i];
        zm_json_open(b, NULL, '{');
        zm_json_number(b, "row", (double)r->at.row, 0);
        zm_json_str(b, "id", r->gist.id);
        zm_json_str(b, "url", r->gist.url);
        zm_json_str(b, "outlet", r->gist.outlet);
        zm_json_str(b, "published", r->gist.published);
        zm_json_z(b, "lang", zm_lang_name(r->gist.lang));
        zm_json_str(b, "title", r->gist.title);
        zm_json_str(b, "agency", r->gist.agency);
        zm_json_number(b, "copy_of", r->at.copy_of ? (double)r->at.copy_of : (double)NAN, 0);
        zm_json_number(b, "share", r->at.copy_of ? (double)r->at.share : (double)NAN, 3);
        zm_json_number(b, "back", r->at.copy_of ? (double)r->at.back : (double)NAN, 3);
        zm_json_close(b, '}');
    }
    zm_json_close(b, ']');
}

void zm_stories_json(const zm_story_view *v, const zm_ask_how *how, zm_buf *b) {
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "story", (double)v->story.story, 0);
    zm_json_str(b, "title", title_of(v));
    zm_json_str(b, "from", v->story.from);
    zm_json_str(b, "to", v->story.to);
    zm_json_number(b, "sources", v->sources, 0);
    reports_json(b, v);
    zm_json_open(b, "claims", '[');
    for (uint32_t i = 0; i < v->claims.claims.n; i++)
        if (shown(&v->claims.claims.v[i], how))
            claim_json(b, v, &v->claims.claims.v[i]);
    zm_json_close(b, ']');
    zm_json_open(b, "positions", '[');
    for (uint32_t i = 0; i < v->claims.positions.n; i++) {
        const zm_position *p = &v->claims.positions.v[i];
        zm_json_open(b, NULL, '{');
        zm_json_str(b, "actor", p->actor);
        facts_json(b, "before", v, &p->before, 1);
        facts_json(b, "after", v, &p->after, 1);
        zm_json_close(b, '}');
    }
    zm_json_close(b, ']');
    zm_json_close(b, '}');
    zm_buf_char(b, '\n');
}

/* ---- for a person ---- */

#define LABEL 2u
#define BODY 14u

static void mark(zm_wrap *w, uint32_t report) {
    char z[16];
    int n = snprintf(z, sizeof z, "[%u]", report + 1);
    zm_wrap_text(w, zm_str_n(z, (size_t)n), NULL, ZM_DIM);
}

/* Each report once: two of its sentences may say the same. */
static void marks(zm_wrap *w, const zm_fact_ref *refs, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        bool before = false;
        for (uint32_t k = 0; k < i && !before; k++)
            before = refs[k].report == refs[i].report;
        if (!before)
            mark(w, refs[i].report);
    }
}

static void label(zm_wrap *w, zm_style style, const char *fmt, ...) ZM_PRINTF(3, 4);
static void label(zm_wrap *w, zm_style style, const char *fmt, ...) {
    char z[96];
    va_list args;
    va_start(args, fmt);
    vsnprintf(z, sizeof z, fmt, args);
    va_end(args);
    zm_wrap_line(w, LABEL);
    zm_wrap_pad(w, LABEL);
    zm_wrap_z(w, z, style);
    w->indent = BODY;
    zm_wrap_pad(w, BODY);
}

static void head_text(zm_wrap *w, const zm_story_view *v) {
    zm_wrap_line(w, 0);
    char z[160];
    snprintf(z, sizeof z, "story %lld", (long long)v->story.story);
    zm_wrap_z(w, z, ZM_DIM);
    zm_wrap_text(w, title_of(v), NULL, ZM_BOLD);
    zm_wrap_line(w, LABEL);
    snprintf(z, sizeof z, "%u report%s, %u independent source%s", v->reports.n,
             v->reports.n == 1 ? "" : "s", v->sources, v->sources == 1 ? "" : "s");
    zm_wrap_pad(w, LABEL);
    zm_wrap_z(w, z, ZM_DIM);
    if (v->story.from.n) {
        zm_wrap_join(w);
        zm_wrap_z(w, ",", ZM_DIM);
        zm_wrap_text(w, v->story.from, NULL, ZM_DIM);
        if (!zm_str_eq(v->story.from, v->story.to)) {
            zm_wrap_z(w, "to", ZM_DIM);
            zm_wrap_text(w, v->story.to, NULL, ZM_DIM);
        }
    }
}

static void report_text(zm_wrap *w, const zm_story_view *v, uint32_t i) {
    const zm_story_report *r = &v->reports.v[i];
    label(w, ZM_DIM, "[%u]", i + 1);
    zm_wrap_text(w, r->gist.outlet.n ? r->gist.outlet : r->gist.id, NULL, ZM_PLAIN);
    zm_wrap_text(w, zm_str_to(r->gist.published, 10), NULL, ZM_DIM);
    if (r->gist.agency.n)
        zm_wrap_text(w, r->gist.agency, NULL, ZM_DIM);
    if (r->copy_of != ZM_NONE) {
        char z[64];
        snprintf(z, sizeof z, "copy of [%u], %.0f %% of it in common", r->copy_of + 1,
                 (double)r->at.share * 100);
        zm_wrap_z(w, z, ZM_INK_CUE);
    } else {
        zm_wrap_text(w, r->gist.title, NULL, ZM_PLAIN);
    }
}

static void claim_text(zm_wrap *w, const zm_story_view *v, const zm_claim *c) {
    const zm_fact *f = fact_at(v, c->best);
    label(w, ZM_INK_EVENT, "%u source%s", c->independent, c->independent == 1 ? "" : "s");
    zm_wrap_text(w, f->line, NULL, ZM_PLAIN);
    marks(w, c->support.v, c->support.n);
    for (uint32_t i = 0; i < c->dispute.n; i++) {
        label(w, ZM_INK_CUE, "disputed");
        zm_wrap_text(w, fact_at(v, c->dispute.v[i])->line, NULL, ZM_PLAIN);
        mark(w, c->dispute.v[i].report);
    }
    for (uint32_t i = 0; c->figures.n > 1 && i < c->figures.n; i++) {
        const zm_figure_said *s = &c->figures.v[i];
        char z[64];
        snprintf(z, sizeof z, "%.12g", s->figure.value);
        label(w, ZM_INK_NUMBER, "%s", i ? "" : "figures");
        zm_wrap_z(w, z, ZM_INK_NUMBER);
        zm_wrap_text(w, s->figure.unit.n ? s->figure.unit : s->figure.of, NULL, ZM_PLAIN);
        marks(w, s->by.v, s->by.n);
    }
}

static void position_text(zm_wrap *w, const zm_story_view *v, const zm_position *p) {
    label(w, ZM_INK_SPEAKER, "changed");
    zm_wrap_text(w, p->actor, NULL, ZM_INK_SPEAKER);
    const zm_fact_ref both[] = {p->before, p->after};
    for (int i = 0; i < 2; i++) {
        label(w, ZM_DIM, "%s", i ? "then" : "first");
        zm_wrap_text(w, fact_at(v, both[i])->line, NULL, ZM_PLAIN);
        mark(w, both[i].report);
    }
}

void zm_stories_text(const zm_story_view *v, const zm_ask_how *how, zm_buf *out) {
    zm_wrap w = {.out = out, .colour = how->colour, .width = how->width ? how->width : 80};
    head_text(&w, v);
    for (uint32_t i = 0; i < v->reports.n; i++)
        report_text(&w, v, i);
    for (uint32_t i = 0; i < v->claims.claims.n; i++)
        if (shown(&v->claims.claims.v[i], how))
            claim_text(&w, v, &v->claims.claims.v[i]);
    for (uint32_t i = 0; i < v->claims.positions.n; i++)
        position_text(&w, v, &v->claims.positions.v[i]);
    zm_wrap_line(&w, 0);
    zm_buf_char(out, '\n');
}
