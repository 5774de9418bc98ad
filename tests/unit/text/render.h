/* SPDX-License-Identifier: Apache-2.0 */
/*
 * render.h -- a cut text on one line, for comparing.
 *
 *     Hij can't. [2]  ->  "Hij ca+n't . {[2]}"      + within a multiword token, {} a source marker
 *     „Ja.” Nee.      ->  "<„ Ja . ”> / Nee ."   <mark opens, mark> closes; / sentence, // paragraph
 */
#ifndef TEST_RENDER_H
#define TEST_RENDER_H

#include "../check.h"

#include "base/buf.h"
#include "text/text.h"

typedef struct cutter {
    zm_arena rules, doc, scratch;
    zm_text_rules *of[ZM_LANG_COUNT];
    zm_buf line;
    zm_doc d;
} cutter;

static inline int cutter_open(void **state) {
    static cutter c;
    zm_err err = {0};
    for (zm_lang l = ZM_LANG_NL; l <= ZM_LANG_EN; l++)
        if (zm_text_open(&c.rules, ZM_S("data"), ZM_S("models"), l, &c.of[l], &err) != ZM_OK)
            fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    *state = &c;
    return 0;
}

static inline int cutter_close(void **state) {
    cutter *c = *state;
    zm_buf_free(&c->line);
    zm_arena_free(&c->rules);
    zm_arena_free(&c->doc);
    zm_arena_free(&c->scratch);
    return 0;
}

static inline zm_doc *cut(cutter *c, zm_lang lang, zm_str text) {
    zm_arena_reset(&c->doc);
    zm_arena_reset(&c->scratch);
    c->d = (zm_doc){.arena = &c->doc, .text = text, .lang = lang};
    zm_text_split(c->of[lang], &c->d, &c->scratch);
    return &c->d;
}

static inline void render_tok(cutter *c, uint32_t i, bool first) {
    const zm_tok *t = &c->d.toks[i];
    if (!first)
        zm_buf_z(&c->line, t->flags & ZM_T_MWT_IN ? "+" : " ");
    if (t->flags & ZM_T_QUOTE_OPEN)
        zm_buf_char(&c->line, '<');
    if (t->flags & ZM_T_MARKER)
        zm_buf_char(&c->line, '{');
    zm_buf_str(&c->line, zm_tok_text(&c->d, i));
    if (t->flags & ZM_T_MARKER)
        zm_buf_char(&c->line, '}');
    if (t->flags & ZM_T_QUOTE_CLOSE)
        zm_buf_char(&c->line, '>');
}

/* The tokens alone. */
static inline const char *tokens(cutter *c, zm_lang lang, const char *text) {
    cut(c, lang, zm_str_of(text));
    c->line.n = 0;
    for (uint32_t i = 0; i < c->d.n_toks; i++)
        render_tok(c, i, i == 0);
    zm_buf_char(&c->line, 0);
    return c->line.p;
}

/* Tokens with the ends of sentences and paragraphs. */
static inline const char *sentences(cutter *c, zm_lang lang, const char *text) {
    cut(c, lang, zm_str_of(text));
    c->line.n = 0;
    for (uint32_t s = 0; s < c->d.n_sents; s++) {
        const zm_sent *x = &c->d.sents[s];
        if (s)
            zm_buf_z(&c->line, x->para != x[-1].para ? " // " : " / ");
        for (uint32_t i = x->first; i < x->first + x->count; i++)
            render_tok(c, i, i == x->first);
    }
    zm_buf_char(&c->line, 0);
    return c->line.p;
}

typedef struct pair {
    const char *text, *wanted;
} pair;

#define assert_tokens(c, lang, pairs)                                                \
    for (size_t k_ = 0; k_ < sizeof(pairs) / sizeof(pairs)[0]; k_++)                 \
        assert_string_equal(tokens((c), (lang), (pairs)[k_].text), (pairs)[k_].wanted)
#define assert_sentences(c, lang, pairs)                                             \
    for (size_t k_ = 0; k_ < sizeof(pairs) / sizeof(pairs)[0]; k_++)                 \
        assert_string_equal(sentences((c), (lang), (pairs)[k_].text), (pairs)[k_].wanted)

#endif
