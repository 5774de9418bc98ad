/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_html.c -- briefings as one page of its own: numbers that show their source on hover or focus.
 *
 *     Letland betaalt daarvoor 80 miljoen euro. [1] [2]
 *                                                +-----------------------------------+
 *                                                | regiokrant.example, 6 oktober ... |
 *                                                +-----------------------------------+
 *
 * No script, nothing fetched. Every byte of a report is escaped, and what would turn the direction
 * of text is left out; links go to http and https alone.
 */
#include "ask/brief.h"
#include "export/html.h"

static const char *const style =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fdfcf9;--line:#c9c4b8;--soft:#5d5a52;"
    "--link:#1f4f8f}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e9e6df;--paper:#17181a;--line:#45464a;"
    "--soft:#a9a69d;--link:#9cc4ff}}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1.08rem/1.6 Georgia,serif}"
    "main{max-width:42rem;margin:0 auto;padding:1rem 1.25rem 4rem}"
    "article+article{border-top:.2rem solid var(--line);margin-top:3rem}"
    "h1{font-size:1.9rem;line-height:1.2;margin:1.5rem 0 .4rem}"
    "h2{font-size:1.15rem;margin:1.8rem 0 .4rem;border-bottom:1px solid var(--line)}"
    "h3{font-size:1rem;font-style:italic;margin:1.1rem 0 .2rem}"
    "p{margin:.4rem 0;overflow-wrap:anywhere}"
    "p.date,small,ol{font-family:system-ui,sans-serif;color:var(--soft);font-size:.85rem}"
    "p.lead{font-size:1.2rem}"
    "a{color:var(--link)}"
    ".ref{position:relative;font:.75rem/1 system-ui,sans-serif;vertical-align:.25em;"
    "margin-left:.2rem}.ref a{text-decoration:none}"
    ".ref .tip{display:none;position:absolute;left:0;top:1.2rem;z-index:1;width:17rem;"
    "max-width:70vw;padding:.5rem .7rem;background:var(--paper);color:var(--ink);"
    "border:1px solid var(--line);border-radius:.3rem;font-size:.8rem;line-height:1.4}"
    ".ref:hover .tip,.ref:focus-within .tip{display:block}"
    "a:focus-visible,li:target{outline:.15rem solid var(--link);outline-offset:.15rem}"
    "li{overflow-wrap:anywhere;margin:.3rem 0}"
    "@media print{body{font-size:10pt;background:#fff;color:#000}.tip{display:none!important}"
    "article{break-before:page}article:first-child{break-before:auto}}";

static void element(zm_buf *out, const char *open, zm_str s, const char *close) {
    zm_buf_z(out, open);
    zm_html_text(out, s);
    zm_buf_z(out, close);
}

static const zm_story_report *source(const zm_brief *b, uint32_t number) {
    return &b->v->reports.v[b->sources.v[number - 1]];
}

/* In the page its id is b7s1: source 1 of story 7. */
static void marker(zm_arena *a, const zm_brief *b, uint32_t number, zm_buf *out) {
    zm_buf_printf(out, "<span class=\"ref\"><a href=\"#b%llds%u\">[%u]</a><span class=\"tip\">",
                  (long long)b->v->story.story, number, number);
    zm_html_text(out, zm_brief_about(a, b, number));
    if (source(b, number)->gist.title.n)
        element(out, "<br><i>", source(b, number)->gist.title, "</i>");
    zm_buf_z(out, "</span></span>");
}

static void line(zm_arena *a, const zm_brief *b, const zm_brief_line *x, bool lead, zm_buf *out) {
    zm_buf_z(out, lead ? "<p class=\"lead\">" : "<p>");
    zm_html_text(out, x->text);
    for (uint32_t i = 0; i < x->sources.n; i++)
        marker(a, b, x->sources.v[i], out);
    if (x->independent > 1)
        element(out, " <small>(", zm_brief_counted(a, b->words, ZM_SAY_SOURCE, x->independent),
                ")</small>");
    zm_buf_z(out, "</p>\n");
}

static void section(zm_arena *a, const zm_brief *b, zm_brief_part part, zm_buf *out) {
    const zm_brief_lines *all = &b->parts[part];
    if (all->n && part != ZM_BRIEF_LEAD)
        element(out, "<h2>", zm_brief_heading(b, part), "</h2>\n");
    for (uint32_t i = 0; i < all->n; i++) {
        const zm_brief_line *x = &all->v[i];
        if (x->under.n && (i == 0 || !zm_str_eq(all->v[i - 1].under, x->under)))
            element(out, "<h3>", x->under, "</h3>\n");
        line(a, b, x, part == ZM_BRIEF_LEAD, out);
    }
}

static void listed(zm_arena *a, const zm_brief *b, uint32_t number, zm_buf *out) {
    const zm_story_report *r = source(b, number);
    zm_str url = zm_brief_link(r);
    zm_buf_printf(out, "<li id=\"b%llds%u\">", (long long)b->v->story.story, number);
    zm_html_text(out, zm_brief_about(a, b, number));
    if (url.n) {
        element(out, " <a rel=\"noreferrer\" href=\"", url, "\">");
        zm_html_text(out, r->gist.title.n ? r->gist.title : url);
        zm_buf_z(out, "</a>");
    } else {
        element(out, " ", r->gist.title, "");
    }
    zm_buf_z(out, "</li>\n");
}

void zm_brief_html_head(const zm_brief_words *w, zm_lang lang, zm_buf *out) {
    zm_buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  zm_lang_name(lang));
    zm_buf_z(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'unsafe-inline'\">\n");
    zm_buf_z(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    element(out, "<title>", w->say[ZM_SAY_TITLE], "</title>\n<style>");
    zm_buf_z(out, style);
    zm_buf_z(out, "</style>\n</head>\n<body>\n<main>\n");
}

void zm_brief_html(zm_arena *a, const zm_brief *b, zm_buf *out) {
    zm_buf_printf(out, "<article lang=\"%s\">\n", zm_lang_name(b->lang));
    element(out, "<h1>", b->headline, "</h1>\n");
    element(out, "<p class=\"date\">", b->dateline, "<br>");
    element(out, "", b->counts, "</p>\n");
    for (unsigned p = 0; p < ZM_BRIEF_PARTS; p++)
        section(a, b, (zm_brief_part)p, out);
    element(out, "<h2>", b->words->say[ZM_SAY_SOURCES], "</h2>\n<ol>\n");
    for (uint32_t i = 1; i <= b->sources.n; i++)
        listed(a, b, i, out);
    zm_buf_z(out, "</ol>\n</article>\n");
}

void zm_brief_html_tail(zm_buf *out) {
    zm_buf_z(out, "</main>\n</body>\n</html>\n");
}
