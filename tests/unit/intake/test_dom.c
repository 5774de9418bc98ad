/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "intake/dom.h"

typedef struct tree {
    zm_arena a;
    zm_dom d;
    zm_err err;
} tree;

static void grow_n(tree *t, const char *html, size_t n) {
    memset(t, 0, sizeof *t);
    assert_int_equal(zm_dom_parse(&t->a, zm_str_n(html, n), &t->d, &t->err), ZM_OK);
}

static void grow(tree *t, const char *html) {
    grow_n(t, html, strlen(html));
}

/* What must hold of every tree: order, subtrees, places. */
static void check_tree(const tree *t) {
    const zm_dom *d = &t->d;
    assert_true(d->n_nodes > 0 && d->nodes[0].parent == ZM_NONE && d->nodes[0].past == d->n_nodes);
    for (uint32_t i = 0; i < d->n_nodes; i++) {
        const zm_node *v = &d->nodes[i];
        assert_true(v->past > i && v->past <= d->n_nodes);
        assert_true(v->at <= v->end && v->end <= d->html.n);
        uint32_t past = i + 1;
        for (uint32_t c = v->child; c != ZM_NONE; c = d->nodes[c].next) {
            assert_int_equal(c, past);
            assert_int_equal(d->nodes[c].parent, i);
            past = d->nodes[c].past;
        }
        assert_int_equal(past, v->past);
        if (v->tag == ZM_TAG_TEXT && v->text.p == d->html.p + v->at)
            assert_int_equal(v->text.n, v->end - v->at);
    }
}

static uint32_t first(const tree *t, uint16_t tag) {
    for (uint32_t i = 0; i < t->d.n_nodes; i++)
        if (t->d.nodes[i].tag == tag)
            return i;
    fail_msg("no such element");
    return ZM_NONE;
}

static uint32_t count(const tree *t, uint16_t tag) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->d.n_nodes; i++)
        n += t->d.nodes[i].tag == tag;
    return n;
}

static zm_str all_text(tree *t) {
    return zm_dom_text(&t->a, &t->d, 0);
}

static void reads(const char *html, const char *text) {
    tree t;
    grow(&t, html);
    check_tree(&t);
    assert_str(all_text(&t), text);
    zm_arena_free(&t.a);
}

static void nodes_and_attributes(void **state) {
    (void)state;
    tree t;
    grow(&t, "<body><p CLASS=lead data-x='a &amp; b'>Minsk <b>ontkent</b>.</p></body>");
    check_tree(&t);
    uint32_t p = first(&t, ZM_TAG_P), b = first(&t, ZM_TAG_B);
    assert_str(zm_dom_attr(&t.d, p, "class"), "lead");
    assert_str(zm_dom_attr(&t.d, p, "data-x"), "a & b");
    assert_null(zm_dom_attr(&t.d, p, "id").p);
    assert_int_equal(t.d.nodes[b].parent, p);
    assert_str(zm_dom_text(&t.a, &t.d, p), "Minsk ontkent.");
    assert_int_equal(t.d.nodes[p].at, 6);
    zm_arena_free(&t.a);
}

static void every_text_knows_its_bytes(void **state) {
    (void)state;
    const char *html =
        "<p>R&amp;D &eacute;n <!-- nee -->A&M,<script>x<y</script> 3 < 5<br>&lt;einde&gt;";
    tree t;
    grow(&t, html);
    check_tree(&t);
    assert_str(all_text(&t), "R&D \xc3\xa9n A&M, 3 < 5 <einde>");
    static const struct {
        const char *text, *page;
    } want[] = {{"R", "R"},   {"&", "&amp;"}, {"D ", "D "}, {"\xc3\xa9", "&eacute;"},
                {"n ", "n "}, {"A", "A"}};
    uint32_t k = 0;
    for (uint32_t i = 0; i < t.d.n_nodes && k < ZM_COUNT(want); i++) {
        const zm_node *v = &t.d.nodes[i];
        if (v->tag != ZM_TAG_TEXT)
            continue;
        zm_str page = {html + v->at, v->end - v->at};
        zm_str text = zm_str_to(v->text, (uint32_t)strlen(want[k].text));
        assert_str(text, want[k].text);
        assert_str(zm_str_to(page, (uint32_t)strlen(want[k].page)), want[k].page);
        k++;
    }
    assert_int_equal(k, ZM_COUNT(want));
    zm_arena_free(&t.a);
}

static void scripts_styles_and_comments_are_gone(void **state) {
    (void)state;
    reads("a<script>if (a<b) document.write(\"<p>nee</p>\")</script>b", "ab");
    reads("a<script>s = '<\\/script>';</script >b", "ab");
    reads("a<STYLE>p > b {}</Style>b<svg><text>nee</text></svg>c", "abc");
    reads("a<!-- <p>nee</p> -->b<!-->c<!--->d<!-- x --!>e", "abcde");
    reads("a<![CDATA[nee]]>b<?php nee ?>c<!doctype html>d</ nee>e", "abcde");
    reads("a<!--[if IE]><p>nee</p><![endif]-->b", "ab");
    reads("a<iframe src=x><p>nee</p></iframe>b", "ab");
}

static void what_is_never_closed_takes_little(void **state) {
    (void)state;
    reads("<p>voor <!-- geen einde <b>na</b>", "voor na");
    reads("<p>voor <script>na", "voor na");
    reads("<p>voor <svg>na", "voor na");
    reads("<p title=\"voor>na</p><p>ook</p>", "na ook");
    reads("<p>voor <a href=x", "voor");
    reads("<p>een<p>twee<li>drie<li>vier", "een twee drie vier");
}

static void marks_that_are_text(void **state) {
    (void)state;
    reads("<p>3 < 5 en 5 > 3 <- nee <<b>x</b>", "3 < 5 en 5 > 3 <- nee <x");
    reads("<title>Ruim <b>vier</b> & vijf</title><p>x", "Ruim <b>vier</b> & vijf x");
    reads("<textarea><p>x</textarea>y", "<p>x y");
}

static void data_keeps_its_text(void **state) {
    (void)state;
    const char *json = "{\"a\":\"<p>ja</p>\"}";
    char page[256];
    snprintf(page, sizeof page,
             "<script>nee</script><script type='application/ld+json'>%s</script><p>x", json);
    tree t;
    grow(&t, page);
    check_tree(&t);
    assert_int_equal(count(&t, ZM_TAG_SCRIPT), 1);
    uint32_t s = first(&t, ZM_TAG_SCRIPT), text = t.d.nodes[s].child;
    assert_str(t.d.nodes[text].text, json);
    assert_ptr_equal(t.d.nodes[text].text.p, page + t.d.nodes[text].at);
    assert_str(all_text(&t), "x");
    zm_arena_free(&t.a);
}

static void blocks_part_words_and_inline_marks_do_not(void **state) {
    (void)state;
    reads("<div><p>een</p><p>twee</p></div>drie<span>vier</span><font>vijf</font>",
          "een twee drieviervijf");
    reads("a&nbsp;\n\t b<br>c<wbr>d", "a b cd");
    reads("<div>a<div>b</div>c</div>d", "a b c d");
}

static void deep_trees_are_flat_from_somewhere(void **state) {
    (void)state;
    size_t n = ZM_DOM_DEEP * 3;
    char *page = malloc(n * 6 + 32);
    page[0] = 0;
    for (size_t i = 0; i < n; i++)
        memcpy(page + i * 6, "<div>x", 6);
    memcpy(page + n * 6, "<p>einde</p>", 13);
    tree t;
    grow(&t, page);
    check_tree(&t);
    assert_int_equal(count(&t, ZM_TAG_DIV), n);
    assert_true(zm_str_ends(all_text(&t), ZM_S("x einde")));
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < t.d.n_nodes; i++) {
        uint32_t depth = 0;
        for (uint32_t u = i; u != ZM_NONE; u = t.d.nodes[u].parent)
            depth++;
        deepest = depth > deepest ? depth : deepest;
    }
    assert_true(deepest <= ZM_DOM_DEEP + 1);
    zm_arena_free(&t.a);
    free(page);
}

static void too_many_nodes_cut_the_page(void **state) {
    (void)state;
    size_t n = ZM_DOM_MOST < 100000 ? ZM_DOM_MOST + 10 : 1000;
    char *page = malloc(n * 4 + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(page + i * 4, "<b>x", 4);
    tree t;
    grow_n(&t, page, n * 4);
    check_tree(&t);
    assert_true(t.d.n_nodes <= ZM_DOM_MOST);
    assert_int_equal(t.d.cut, n > ZM_DOM_MOST);
    zm_arena_free(&t.a);
    free(page);
}

static void odd_bytes(void **state) {
    (void)state;
    tree t;
    grow_n(&t,
           "<p>a\0b\x01"
           "c</p>",
           13);
    check_tree(&t);
    assert_str(all_text(&t), "a bc");
    zm_arena_free(&t.a);
    grow_n(&t, "", 0);
    check_tree(&t);
    assert_str(all_text(&t), "");
    zm_arena_free(&t.a);
    grow_n(&t, "<p>\xff\xfe x\xc3", 8);
    check_tree(&t);
    zm_arena_free(&t.a);
}

static void attributes_are_bounded(void **state) {
    (void)state;
    char page[20000] = "<p ";
    size_t n = 3;
    for (unsigned i = 0; i < 1500; i++)
        n += (size_t)snprintf(page + n, sizeof page - n, "a%u=%u ", i, i);
    snprintf(page + n, sizeof page - n, ">x</p>");
    tree t;
    grow(&t, page);
    uint32_t p = first(&t, ZM_TAG_P);
    assert_true(t.d.nodes[p].n_attrs >= 10 && t.d.nodes[p].n_attrs < 100);
    assert_str(zm_dom_attr(&t.d, p, "a3"), "3");
    assert_str(all_text(&t), "x");
    zm_arena_free(&t.a);
}

static void memory_that_ends_is_said(void **state) {
    (void)state;
    const char *html =
        "<html><body><p class=x>Minsk <b>ontkent</b> &eacute;n zwijgt.</p></body></html>";
    bool whole = false;
    for (size_t ceiling = 64; !whole; ceiling += 64) {
        tree t = {.a = {.ceiling = ceiling}};
        zm_code code = zm_dom_parse(&t.a, zm_str_of(html), &t.d, &t.err);
        assert_true(code == ZM_OK || code == ZM_E_NOMEM);
        assert_null(t.a.trap);
        whole = code == ZM_OK;
        zm_arena_free(&t.a);
        assert_true(ceiling < 1u << 20);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_and_attributes),
        cmocka_unit_test(every_text_knows_its_bytes),
        cmocka_unit_test(scripts_styles_and_comments_are_gone),
        cmocka_unit_test(what_is_never_closed_takes_little),
        cmocka_unit_test(marks_that_are_text),
        cmocka_unit_test(data_keeps_its_text),
        cmocka_unit_test(blocks_part_words_and_inline_marks_do_not),
        cmocka_unit_test(deep_trees_are_flat_from_somewhere),
        cmocka_unit_test(too_many_nodes_cut_the_page),
        cmocka_unit_test(odd_bytes),
        cmocka_unit_test(attributes_are_bounded),
        cmocka_unit_test(memory_that_ends_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
