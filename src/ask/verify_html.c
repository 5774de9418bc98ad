/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_html.c -- what was checked, as one page: the article, its claims marked, and the evidence.
 *
 *     +--------------------------+---------------------------+
 *     | ✗1 Letland zet drie ...  | 1 ✗ contradicted [1]      |
 *     | ✓2 Moskou ontkent ...    |   the source has “twee” … |
 *     +--------------------------+---------------------------+
 *
 * No script, nothing fetched; a symbol and an underline tell beside the colour. Every byte of
 * article and sources is escaped, and what would turn the direction of text is left out.
 */
#include "ask/verify.h"
#include "ask/verify_show.h"
#include "export/html.h"

static const char *const style =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fdfcf9;--line:#c9c4b8;--soft:#5d5a52;"
    "--good:#1d6b3a;--bad:#a81e1e;--open:#8a5a00;--off:#1f4f8f}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e9e6df;--paper:#17181a;--line:#45464a;"
    "--soft:#a9a69d;--good:#7fd19b;--bad:#ff9b93;--open:#f0c060;--off:#9cc4ff}}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1.05rem/1.6 Georgia,serif}"
    "header,main{max-width:78rem;margin:0 auto;padding:1rem 1.25rem}"
    "h1{font-size:1.35rem;margin:.5rem 0}h2{font-size:1.05rem}"
    "ul.sum{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;padding:0;margin:0}"
    "main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2rem}"
    "@media(max-width:52rem){main{grid-template-columns:minmax(0,1fr)}}"
    "article p{white-space:pre-line;margin:0 0 1rem;overflow-wrap:anywhere}"
    "a.claim{color:inherit;text-decoration-line:underline;text-decoration-thickness:.12em;"
    "text-underline-offset:.2em}a.claim sup{font:bold .7rem/1 system-ui,sans-serif;"
    "text-decoration:none}"
    "a.claim:focus-visible,li:target{outline:.15rem solid var(--off);outline-offset:.15rem}"
    "ol.checks{list-style:none;padding:0;margin:0;font-size:.95rem}"
    "ol.checks li{border-left:.3rem solid var(--line);padding:.2rem .8rem;margin:0 0 1rem;"
    "overflow-wrap:anywhere}"
    "ol.checks p{margin:.2rem 0}blockquote{margin:.3rem 0;color:var(--soft)}"
    "b.label{font-family:system-ui,sans-serif;font-size:.85rem}"
    ".supported{text-decoration-color:var(--good);border-color:var(--good)!important}"
    ".contradicted{text-decoration-color:var(--bad);text-decoration-style:wavy;"
    "border-color:var(--bad)!important}"
    ".not_found{text-decoration-color:var(--open);text-decoration-style:dashed;"
    "border-color:var(--open)!important}"
    ".wrong_source{text-decoration-color:var(--off);text-decoration-style:double;"
    "border-color:var(--off)!important}"
    ".not_checked{text-decoration-color:var(--line);text-decoration-style:dotted}"
    ".supported b,.supported sup{color:var(--good)}.contradicted b,.contradicted "
    "sup{color:var(--bad)}"
    ".not_found b,.not_found sup{color:var(--open)}.wrong_source b,.wrong_source "
    "sup{color:var(--off)}"
    ".not_checked b,.not_checked sup{color:var(--soft)}"
    "mark{background:none;color:inherit;font-weight:bold;border-bottom:.15em solid currentcolor}"
    "@media print{body{font-size:10pt}ol.checks li{break-inside:avoid}}";

static void word(const zm_verified *v, zm_buf *b, const char *code) {
    zm_html_text(b, zm_vword_why(v->words, zm_str_of(code)));
}

/* The words of `span`, with `detail` in them marked. */
static void with_detail(const zm_doc *d, zm_span span, zm_span detail, zm_buf *b) {
    bool inside = !zm_span_empty(detail) && zm_span_within(detail, span) &&
                  detail.end - detail.start < span.end - span.start;
    if (!inside) {
        zm_html_text(b, zm_doc_slice(d, span));
        return;
    }
    zm_html_text(b, zm_doc_slice(d, (zm_span){span.start, detail.start}));
    zm_buf_z(b, "<mark>");
    zm_html_text(b, zm_doc_slice(d, detail));
    zm_buf_z(b, "</mark>");
    zm_html_text(b, zm_doc_slice(d, (zm_span){detail.end, span.end}));
}

/* ---- the article ---- */

static void claim(const zm_verified *v, uint32_t i, zm_buf *b) {
    const zm_check *k = &v->checks->v[i];
    zm_buf_printf(b, "<a class=\"claim %s\" id=\"a%u\" href=\"#c%u\">", zm_verdict_name(k->verdict),
                  i + 1, i + 1);
    with_detail(v->article, k->claim, k->detail, b);
    zm_buf_printf(b, "<sup>%s%u<span hidden> ", zm_verdict_symbol(k->verdict), i + 1);
    zm_html_text(b, zm_verdict_label(v, k->verdict));
    zm_buf_z(b, "</span></sup></a>");
}

static void paragraph(const zm_verified *v, const zm_para *p, uint32_t *next, zm_buf *b) {
    uint32_t at = p->span.start;
    const char *tag = p->flags & (ZM_P_TITLE | ZM_P_HEADING) ? "h2" : "p";
    zm_buf_printf(b, "<%s>", tag);
    while (*next < v->checks->n && v->checks->v[*next].claim.start < p->span.end) {
        zm_span c = v->checks->v[*next].claim;
        if (c.start < at || c.end > p->span.end) {
            (*next)++;
            continue;
        }
        zm_html_text(b, zm_doc_slice(v->article, (zm_span){at, c.start}));
        claim(v, (*next)++, b);
        at = c.end;
    }
    zm_html_text(b, zm_doc_slice(v->article, (zm_span){at, p->span.end}));
    zm_buf_printf(b, "</%s>\n", tag);
}

/* ---- the evidence ---- */

static void evidence(const zm_verified *v, uint32_t i, zm_buf *b) {
    const zm_check *k = &v->checks->v[i];
    zm_buf_printf(b,
                  "<li class=\"%s\" id=\"c%u\"><p><a href=\"#a%u\">%u</a> <b class=\"label\">%s ",
                  zm_verdict_name(k->verdict), i + 1, i + 1, i + 1, zm_verdict_symbol(k->verdict));
    zm_html_text(b, zm_verdict_label(v, k->verdict));
    zm_buf_z(b, "</b> ");
    zm_html_text(b, k->mark);
    zm_buf_z(b, "</p><p>");
    zm_html_text(b, k->why);
    zm_buf_z(b, "</p>");
    if (k->source != ZM_NONE) {
        const zm_doc *s = v->sources[k->source];
        zm_buf_z(b, "<blockquote><p>");
        with_detail(s, k->evidence, k->detail_source, b);
        zm_buf_z(b, "</p><footer>");
        word(v, b, "say.source");
        zm_buf_printf(b, " [%u] ", k->source + 1);
        zm_html_text(b, zm_verified_name(s));
        zm_buf_z(b, "</footer></blockquote>");
    }
    zm_buf_z(b, "</li>\n");
}

static void sum(const zm_verified *v, zm_buf *b) {
    uint32_t counts[ZM_VERDICT_COUNT] = {0};
    for (uint32_t i = 0; i < v->checks->n; i++)
        counts[v->checks->v[i].verdict]++;
    zm_buf_z(b, "<ul class=\"sum\">");
    for (unsigned i = 0; i < ZM_VERDICT_COUNT; i++) {
        if (!counts[i])
            continue;
        zm_buf_printf(b, "<li class=\"%s\"><b class=\"label\">%s %u ",
                      zm_verdict_name((zm_verdict)i), zm_verdict_symbol((zm_verdict)i), counts[i]);
        zm_html_text(b, zm_verdict_label(v, (zm_verdict)i));
        zm_buf_z(b, "</b></li>");
    }
    zm_buf_z(b, "</ul>\n");
}

static void head(const zm_verified *v, zm_buf *b) {
    zm_buf_printf(b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  zm_lang_name(v->article->lang));
    zm_buf_z(b, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>");
    word(v, b, "say.title");
    zm_buf_z(b, "</title>\n<style>");
    zm_buf_z(b, style);
    zm_buf_z(b, "</style>\n</head>\n<body>\n<header><h1>");
    word(v, b, "say.title");
    zm_buf_z(b, "</h1>\n");
    sum(v, b);
    zm_buf_z(b, "</header>\n");
}

void zm_verify_html(const zm_verified *v, zm_buf *out) {
    uint32_t next = 0;
    head(v, out);
    zm_buf_z(out, "<main>\n<article aria-label=\"");
    word(v, out, "say.article");
    zm_buf_z(out, "\">\n");
    for (uint32_t i = 0; i < v->article->n_paras; i++)
        paragraph(v, &v->article->paras[i], &next, out);
    zm_buf_z(out, "<p><small>");
    word(v, out, "say.unread");
    zm_buf_z(out, "</small></p>\n</article>\n<section aria-label=\"");
    word(v, out, "say.evidence");
    zm_buf_z(out, "\">\n<ol class=\"checks\">\n");
    for (uint32_t i = 0; i < v->checks->n; i++)
        evidence(v, i, out);
    zm_buf_z(out, "</ol>\n</section>\n</main>\n</body>\n</html>\n");
}
