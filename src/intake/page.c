/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.c -- bytes to a report: decode, parse, find, fill in; see page.h.
 *
 *     <html><h1>Minsk ontkent</h1><p>Minsk ontkent elke ...  ->  meta.title, text, meta.places
 *
 * The tree and all that was made to find the report live in an arena of their own, which is gone
 * before the report is handed on; a page without a report gives one line that says why.
 */
#include "intake/page.h"

/* A paragraph of running text has some of these; fewer words are a caption or a menu. */
#define WORDS_LEAST 8u

static uint32_t count_words(zm_str s) {
    uint32_t n = 0;
    bool in = false;
    for (uint32_t i = 0; i < s.n; i++) {
        bool blank = (unsigned char)s.p[i] <= ' ';
        n += !blank && !in;
        in = !blank;
    }
    return n;
}

static bool has_tag(const zm_dom *d, const char *name) {
    for (uint32_t i = 0; i < d->n_nodes; i++)
        if (d->nodes[i].tag == ZM_TAG_OTHER && zm_str_is(d->nodes[i].text, name))
            return true;
    return false;
}

static zm_code no_report(zm_str bytes, const zm_dom *d, zm_err *err) {
    if (zm_str_trim(bytes).n == 0)
        return zm_fail(err, ZM_E_DATA, "", 0, "the page is empty");
    if (has_tag(d, "frameset"))
        return zm_fail(err, ZM_E_DATA, "", 0,
                       "the page is a set of frames; the report is in one of them");
    return zm_fail(err, ZM_E_DATA, "", 0,
                   "no report in the page: no running text (an index page, or text that a script "
                   "loads)");
}

/* In scratch; the report's text and places in d->arena. */
static zm_code read_page(const zm_web *web, zm_str bytes, const zm_page_hint *hint, size_t most,
                         zm_arena *scratch, zm_doc *d, zm_err *err) {
    zm_str html;
    const char *set;
    zm_dom dom;
    zm_article article;
    zm_code code = zm_charset_decode(scratch, bytes, hint->content_type, &html, &set, err);
    if (code >= 0)
        code = zm_dom_parse(scratch, html, &dom, err);
    if (code >= 0)
        code = zm_article_find(web, d->arena, &dom, &article, err);
    if (code < 0)
        return code;
    if (count_words(article.text) < WORDS_LEAST)
        return no_report(bytes, &dom, err);
    if (most && article.text.n > most)
        return zm_fail(err, ZM_E_LIMIT, "", 0, "the report in the page has %u bytes, more than %zu",
                       article.text.n, most);
    d->text = article.text;
    d->meta.page = true;
    d->meta.places = article.places;
    d->meta.n_places = article.n_places;
    zm_page_meta(web, &dom, &article, hint, d);
    return ZM_OK;
}

zm_code zm_page_read(const zm_web *web, zm_str bytes, const zm_page_hint *hint, size_t most,
                     zm_doc *d, zm_err *err) {
    zm_arena scratch;
    zm_arena_init(&scratch);
    jmp_buf trap, *outer = d->arena->trap;
    if (setjmp(trap)) {
        d->arena->trap = outer;
        zm_arena_free(&scratch);
        return zm_fail(err, ZM_E_NOMEM, "", 0, "no memory left for the page");
    }
    d->arena->trap = scratch.trap = &trap;
    zm_code code = read_page(web, bytes, hint, most, &scratch, d, err);
    d->arena->trap = outer;
    zm_arena_free(&scratch);
    return code;
}
