/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_text.c -- a briefing for the terminal and as Markdown; what all forms say of a source.
 *
 *     Letland betaalt daarvoor 80 miljoen euro. [1] [2] (2 onafhankelijke bronnen)
 *
 * In Markdown the marks that would be markup are escaped: a report cannot write a link or a heading
 * into the page.
 */
#include "ask/brief.h"
#include "base/utf8.h"
#include "export/wrap.h"

/* ---- what all forms say ---- */

zm_str zm_brief_outlet(const zm_story_report *r) {
    return r->gist.outlet.n ? r->gist.outlet : r->gist.id;
}

zm_str zm_brief_link(const zm_story_report *r) {
    zm_str url = r->gist.url;
    if (!zm_str_starts(url, ZM_S("https://")) && !zm_str_starts(url, ZM_S("http://")))
        return (zm_str){0};
    for (uint32_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] <= ' ' || strchr("<>\"\\`{}|^", url.p[i]))
            return (zm_str){0};
    return url;
}

/* Number of a report of the story among the sources; 0: not cited. */
static uint32_t number_of(const zm_brief *b, uint32_t report) {
    for (uint32_t i = 0; i < b->sources.n; i++)
        if (b->sources.v[i] == report)
            return i + 1;
    return 0;
}

zm_str zm_brief_about(zm_arena *a, const zm_brief *b, uint32_t number) {
    const zm_story_report *r = &b->v->reports.v[b->sources.v[number - 1]];
    zm_str s = zm_arena_join(a, zm_brief_outlet(r), ZM_S(", "), r->gist.agency);
    s = zm_arena_join(a, s, ZM_S(", "), zm_brief_day(a, b->words, r->gist.published));
    uint32_t of = r->copy_of == ZM_NONE ? 0 : number_of(b, r->copy_of);
    if (of)
        s = zm_arena_join(a, s, ZM_S(", "),
                          zm_brief_fill(a, b->words->say[ZM_SAY_COPY],
                                        zm_arena_printf(a, "[%u]", of), (zm_str){0}, (zm_str){0}));
    return s;
}

/* "(2 onafhankelijke bronnen)" of what more than one source has. */
static zm_str how_many(zm_arena *a, const zm_brief *b, const zm_brief_line *x) {
    zm_str n = {0};
    if (x->independent > 1)
        n = zm_brief_counted(a, b->words, ZM_SAY_SOURCE, x->independent);
    return n.n ? zm_arena_printf(a, "(%.*s)", (int)n.n, n.p) : n;
}

static bool begins_group(const zm_brief_lines *all, uint32_t i) {
    const zm_brief_line *x = &all->v[i];
    return x->under.n && (i == 0 || !zm_str_eq(all->v[i - 1].under, x->under));
}

/* ---- the terminal ---- */

static void gap(zm_wrap *w, uint32_t indent) {
    zm_wrap_line(w, indent);
    zm_buf_char(w->out, '\n');
}

static void line_text(zm_arena *a, zm_wrap *w, const zm_brief *b, const zm_brief_line *x) {
    gap(w, 0);
    zm_wrap_text(w, x->text, NULL, ZM_PLAIN);
    for (uint32_t i = 0; i < x->sources.n; i++)
        zm_wrap_text(w, zm_arena_printf(a, "[%u]", x->sources.v[i]), NULL, ZM_DIM);
    zm_wrap_text(w, how_many(a, b, x), NULL, ZM_DIM);
}

static void part_text(zm_arena *a, zm_wrap *w, const zm_brief *b, zm_brief_part part) {
    const zm_brief_lines *all = &b->parts[part];
    if (all->n && part != ZM_BRIEF_LEAD) {
        gap(w, 0);
        zm_wrap_text(w, zm_brief_heading(b, part), NULL, ZM_BOLD);
    }
    for (uint32_t i = 0; i < all->n; i++) {
        if (begins_group(all, i)) {
            gap(w, 0);
            zm_wrap_text(w, all->v[i].under, NULL, ZM_INK_SPEAKER);
        }
        line_text(a, w, b, &all->v[i]);
    }
}

static void source_text(zm_arena *a, zm_wrap *w, const zm_brief *b, uint32_t number) {
    const zm_story_report *r = &b->v->reports.v[b->sources.v[number - 1]];
    zm_wrap_line(w, 0);
    zm_wrap_text(w, zm_arena_printf(a, "[%u]", number), NULL, ZM_DIM);
    w->indent = 5;
    zm_wrap_pad(w, 5);
    zm_wrap_join(w);
    zm_wrap_text(w, zm_brief_about(a, b, number), NULL, ZM_PLAIN);
    zm_wrap_text(w, zm_brief_link(r), NULL, ZM_DIM);
}

static zm_wrap wrap_for(const zm_brief_how *how, zm_buf *out) {
    return (zm_wrap){.out = out, .colour = how->colour, .width = how->width ? how->width : 80};
}

void zm_brief_body(zm_arena *a, const zm_brief *b, const zm_brief_how *how, zm_buf *out) {
    zm_wrap w = wrap_for(how, out);
    zm_wrap_text(&w, b->headline, NULL, ZM_BOLD);
    gap(&w, 0);
    zm_wrap_text(&w, b->dateline, NULL, ZM_DIM);
    zm_wrap_line(&w, 0);
    zm_wrap_text(&w, b->counts, NULL, ZM_DIM);
    for (unsigned p = 0; p < ZM_BRIEF_PARTS; p++)
        part_text(a, &w, b, (zm_brief_part)p);
    zm_wrap_line(&w, 0);
}

void zm_brief_text(zm_arena *a, const zm_brief *b, const zm_brief_how *how, zm_buf *out) {
    zm_brief_body(a, b, how, out);
    zm_wrap w = wrap_for(how, out);
    zm_buf_char(out, '\n');
    zm_wrap_text(&w, b->words->say[ZM_SAY_SOURCES], NULL, ZM_BOLD);
    gap(&w, 0);
    for (uint32_t i = 1; i <= b->sources.n; i++)
        source_text(a, &w, b, i);
    zm_wrap_line(&w, 0);
}

/* ---- Markdown ---- */

static bool is_trick(uint32_t c) {
    return c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool after_number(zm_str s, uint32_t at) {
    uint32_t i = 0;
    while (i < at && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return i > 0 && i == at;
}

/* What would be markup anywhere, or at the beginning of a line: - + 1. */
static void md(zm_buf *out, zm_str s) {
    for (uint32_t at = 0; at < s.n;) {
        uint32_t from = at, c = zm_utf8_next(s, &at);
        bool first = (c == '-' || c == '+' || c == '=') && from == 0;
        bool listed = (c == '.' || c == ')') && after_number(s, from);
        if (is_trick(c)) {
            zm_buf_char(out, ' ');
            continue;
        }
        if (first || listed || (c < 0x80 && c > ' ' && strchr("\\`*_[]<>#|~&!", (char)c)))
            zm_buf_char(out, '\\');
        zm_buf_add(out, s.p + from, at - from);
    }
}

static void line_md(zm_arena *a, const zm_brief *b, const zm_brief_line *x, zm_buf *out) {
    md(out, x->text);
    for (uint32_t i = 0; i < x->sources.n; i++) {
        uint32_t n = x->sources.v[i];
        zm_str url = zm_brief_link(&b->v->reports.v[b->sources.v[n - 1]]);
        if (url.n)
            zm_buf_printf(out, " [\\[%u\\]](<%.*s>)", n, (int)url.n, url.p);
        else
            zm_buf_printf(out, " \\[%u\\]", n);
    }
    zm_str many = how_many(a, b, x);
    if (many.n)
        zm_buf_printf(out, " %.*s", (int)many.n, many.p);
    zm_buf_z(out, "\n\n");
}

static void heading_md(const char *mark, zm_str words, zm_buf *out) {
    zm_buf_z(out, mark);
    md(out, words);
    zm_buf_z(out, "\n\n");
}

static void source_md(zm_arena *a, const zm_brief *b, uint32_t number, zm_buf *out) {
    zm_str url = zm_brief_link(&b->v->reports.v[b->sources.v[number - 1]]);
    zm_buf_printf(out, "%u. ", number);
    md(out, zm_brief_about(a, b, number));
    if (url.n)
        zm_buf_printf(out, " <%.*s>", (int)url.n, url.p);
    zm_buf_char(out, '\n');
}

void zm_brief_md(zm_arena *a, const zm_brief *b, zm_buf *out) {
    heading_md("# ", b->headline, out);
    heading_md("**", zm_arena_join(a, b->dateline, ZM_S(" · "), b->counts), out);
    out->n -= out->n > 2 ? 2 : 0;
    zm_buf_z(out, "**\n\n");
    for (unsigned p = 0; p < ZM_BRIEF_PARTS; p++) {
        const zm_brief_lines *all = &b->parts[p];
        if (all->n && p != ZM_BRIEF_LEAD)
            heading_md("## ", zm_brief_heading(b, (zm_brief_part)p), out);
        for (uint32_t i = 0; i < all->n; i++) {
            if (begins_group(all, i))
                heading_md("### ", all->v[i].under, out);
            line_md(a, b, &all->v[i], out);
        }
    }
    heading_md("## ", b->words->say[ZM_SAY_SOURCES], out);
    for (uint32_t i = 1; i <= b->sources.n; i++)
        source_md(a, b, i, out);
}
