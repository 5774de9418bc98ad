/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_page_meta.c -- what any page says of itself, and links to any of its words.
 *
 * What must hold: every field is UTF-8, dates are ISO 8601, a link begins with the address.
 */
#include "room.h"

#include "base/utf8.h"
#include "intake/page.h"

static zm_arena tables;
static zm_web web;

static void open_web(void) {
    zm_err err = {0};
    if (web.dates)
        return;
    zm_arena_init(&tables);
    MUST(zm_web_open(&tables, "data/web", &web, &err) == ZM_OK);
}

static void check_date(zm_str s) {
    MUST(!s.n || (s.n >= 10 && s.n <= 25 && s.p[4] == '-' && s.p[7] == '-'));
    MUST(s.n <= 10 || (s.n >= 16 && s.p[10] == 'T' && s.p[13] == ':'));
}

static void check_meta(const zm_meta *m) {
    const zm_str fields[] = {m->title, m->author, m->outlet, m->url, m->lang};
    for (size_t i = 0; i < ZM_COUNT(fields); i++)
        MUST(zm_utf8_check(fields[i]) < 0);
    check_date(m->published);
    check_date(m->modified);
    MUST(m->whole <= ZM_WHOLE_NO);
}

/* Spans spread over the text, also ones that end beyond it or within a character. */
static void check_links(zm_arena *a, zm_str text) {
    zm_str url = ZM_S("https://krant.example/a");
    for (uint32_t k = 0; k < 16; k++) {
        uint32_t start = text.n / 16 * k, end = start + 1 + k * k * 3;
        zm_str link = zm_page_link(a, url, text, (zm_span){start, end});
        MUST(!link.n || zm_str_starts(link, url));
        for (uint32_t i = 0; i < link.n; i++)
            MUST(link.p[i] > ' ');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    zm_page_hint hint = {.url = ZM_S("https://krant.example/a/1")};
    zm_err err = {0};
    zm_str html;
    zm_dom dom;
    zm_article article;
    const char *set;
    zm_arena a;
    open_web();
    zm_arena_init(&a);
    zm_doc d = {.arena = &a};
    zm_str bytes = zm_str_n((const char *)data, size);
    MUST(zm_charset_decode(&a, bytes, (zm_str){0}, &html, &set, &err) == ZM_OK);
    MUST(zm_dom_parse(&a, html, &dom, &err) == ZM_OK);
    MUST(zm_article_find(&web, &a, &dom, &article, &err) == ZM_OK);
    zm_page_meta(&web, &dom, &article, &hint, &d);
    check_meta(&d.meta);
    check_links(&a, article.text.n ? article.text : html);
    zm_arena_free(&a);
    return 0;
}
