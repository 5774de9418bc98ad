/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article.c -- the steps of article_parts.h, one after the other; see article.h.
 *
 *     mark -> blocks -> root -> keep      60 words or more: that is it
 *     mark -> blocks -> root -> keep      else once more, with fewer names believed
 *     articleBody                         else what JSON-LD says, if it says much more
 */
#include "intake/article_parts.h"

void zm_article_prepare(zm_scene *s) {
    zm_article_mark(s);
    zm_article_blocks(s);
    zm_article_root(s);
    zm_article_keep(s);
}

#define WORDS_FEW 60u /* fewer, and names are perhaps not what they seem */

static uint32_t kept_words(const zm_scene *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->blocks.n; i++)
        if (s->blocks.v[i].keep && s->blocks.v[i].good)
            n += s->blocks.v[i].words;
    return n;
}

zm_scene zm_article_best(const zm_web *web, zm_arena *scratch, const zm_dom *dom) {
    zm_scene s = {
        .words = web->words, .dom = dom, .a = scratch, .heading = ZM_NONE, .root = ZM_NONE};
    zm_scene other = s;
    zm_article_prepare(&s);
    if (kept_words(&s) >= WORDS_FEW)
        return s;
    other.lenient = true;
    zm_article_prepare(&other);
    return kept_words(&other) > 2 * kept_words(&s) + WORDS_FEW / 2 ? other : s;
}

static void find(const zm_web *web, zm_arena *a, zm_arena *scratch, const zm_dom *dom,
                 zm_article *out) {
    zm_scene s = zm_article_best(web, scratch, dom);
    bool data = zm_article_data(&s, kept_words(&s), a, out);
    if (!data)
        zm_article_text(&s, a, out);
    out->heading = s.heading;
    out->root = !out->text.n ? ZM_NONE : s.root != ZM_NONE ? s.root : 0;
}

zm_code zm_article_find(const zm_web *web, zm_arena *a, const zm_dom *dom, zm_article *out,
                        zm_err *err) {
    *out = (zm_article){.root = ZM_NONE, .heading = ZM_NONE, .text = {"", 0}};
    zm_arena scratch;
    zm_arena_init(&scratch);
    jmp_buf trap, *outer = a->trap;
    if (setjmp(trap)) {
        a->trap = outer;
        zm_arena_free(&scratch);
        return zm_fail(err, ZM_E_NOMEM, "", 0, "no memory left for the page");
    }
    a->trap = scratch.trap = &trap;
    find(web, a, &scratch, dom, out);
    a->trap = outer;
    zm_arena_free(&scratch);
    return ZM_OK;
}
