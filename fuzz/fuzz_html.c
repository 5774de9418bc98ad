/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_html.c -- any bytes as a page, from its character set to the report in it.
 *
 * What must hold: the tree is in order and its texts lie in the page; places are runs of equal
 * bytes; the report is UTF-8; a page without one says why.
 */
#include "room.h"

#include "base/utf8.h"
#include "intake/page.h"

static zm_arena tables;
static zm_web web;

static void open_web(void) {
    if (web.words)
        return;
    zm_err err = {0};
    zm_arena_init(&tables);
    MUST(zm_web_open(&tables, "data/web", &web, &err) == ZM_OK);
}

static void check_tree(const zm_dom *d) {
    MUST(d->n_nodes && d->nodes[0].past == d->n_nodes);
    for (uint32_t i = 0; i < d->n_nodes; i++) {
        const zm_node *v = &d->nodes[i];
        MUST(v->past > i && v->past <= d->n_nodes && v->at <= v->end && v->end <= d->html.n);
        MUST(i == 0 || (v->parent < i && d->nodes[v->parent].past >= v->past));
        uint32_t past = i + 1;
        for (uint32_t c = v->child; c != ZM_NONE; c = d->nodes[c].next) {
            MUST(c == past && d->nodes[c].parent == i);
            past = d->nodes[c].past;
        }
        MUST(past == v->past);
        MUST(v->tag != ZM_TAG_TEXT || v->text.p != d->html.p + v->at ||
             v->text.n == v->end - v->at);
    }
}

static void check_places(const zm_article *x, zm_str html) {
    uint32_t text = 0;
    for (uint32_t i = 0; i < x->n_places; i++) {
        zm_place p = x->places[i];
        MUST(p.n && p.text >= text && p.text + p.n <= x->text.n && p.page + p.n <= html.n);
        MUST(memcmp(x->text.p + p.text, html.p + p.page, p.n) == 0);
        text = p.text + p.n;
    }
}

static void parts(zm_str bytes) {
    zm_arena a;
    zm_dom d;
    zm_article x;
    zm_err err = {0};
    zm_str html;
    const char *set;
    zm_arena_init(&a);
    MUST(zm_charset_decode(&a, bytes, (zm_str){0}, &html, &set, &err) == ZM_OK);
    MUST(zm_dom_parse(&a, html, &d, &err) == ZM_OK);
    check_tree(&d);
    MUST(zm_article_find(&web, &a, &d, &x, &err) == ZM_OK);
    MUST(zm_utf8_check(x.text) < 0);
    check_places(&x, html);
    zm_arena_free(&a);
}

static void whole(zm_str bytes) {
    zm_arena a;
    zm_err err = {0};
    zm_page_hint hint = {.url = ZM_S("https://krant.example/a/1")};
    zm_arena_init(&a);
    zm_doc d = {.arena = &a};
    zm_code code = zm_page_read(&web, bytes, &hint, 1u << 20, &d, &err);
    MUST(code == ZM_OK || (err.msg[0] && (code == ZM_E_DATA || code == ZM_E_LIMIT)));
    MUST(code != ZM_OK || (zm_utf8_check(d.text) < 0 && zm_utf8_check(d.meta.title) < 0));
    zm_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    open_web();
    parts(zm_str_n((const char *)data, size));
    whole(zm_str_n((const char *)data, size));
    return 0;
}
