/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read.h -- the facts of a sentence, by the engine with its tables and models.
 *
 *     const zm_fact *f = fact_of(t, ZM_LANG_NL, "Letland zet twee diplomaten uit.", 0);
 *
 * Everything lives until reader_close.
 */
#ifndef TEST_STORY_READ_H
#define TEST_STORY_READ_H

#include "api/api.h"
#include "check.h"
#include "story/fact.h"
#include "story/gist.h"

enum { READER_REPORTS = 512 };

typedef struct reader {
    zm_engine *engine;
    zm_arena arena;
    const zm_story_words *words;
    zm_report *reports[READER_REPORTS];
    uint32_t n;
} reader;

static inline int reader_open(void **state) {
    reader *t = calloc(1, sizeof *t);
    zm_error why = {0};
    zm_err err = {0};
    if (!t)
        return -1;
    zm_arena_init(&t->arena);
    if (zm_engine_open(&t->engine, NULL, &why) < 0 ||
        zm_story_words_open(&t->arena, ZM_S("data"), &t->words, &err) < 0) {
        fprintf(stderr, "%s %s\n", why.msg, err.msg);
        return -1;
    }
    *state = t;
    return 0;
}

static inline int reader_close(void **state) {
    reader *t = *state;
    for (uint32_t i = 0; i < t->n; i++)
        zm_report_free(t->reports[i]);
    zm_engine_close(t->engine);
    zm_arena_free(&t->arena);
    free(t);
    return 0;
}

static inline const zm_doc *read_doc(reader *t, zm_lang lang, const char *text) {
    zm_input in = ZM_INPUT;
    zm_error why = {0};
    in.text = text;
    in.text_size = strlen(text);
    in.published = "2025-09-05";
    in.lang = zm_lang_name(lang);
    assert_true(t->n < READER_REPORTS);
    if (zm_report_read(t->engine, &in, &t->reports[t->n], &why) < 0)
        fail_msg("%s", why.msg);
    return &t->reports[t->n++]->doc;
}

static inline const zm_fact *facts_of(reader *t, zm_lang lang, const char *text, uint32_t *n) {
    const zm_fact *facts = NULL;
    zm_err err = {0};
    assert_int_equal(zm_facts_of(&t->arena, t->words, read_doc(t, lang, text), &facts, n, &err),
                     ZM_OK);
    return facts;
}

/* The first fact of that kind. */
static inline const zm_fact *fact_of(reader *t, zm_lang lang, const char *text, zm_fact_kind kind) {
    uint32_t n;
    const zm_fact *facts = facts_of(t, lang, text, &n);
    for (uint32_t i = 0; i < n; i++)
        if (facts[i].kind == kind)
            return &facts[i];
    fail_msg("no such fact in: %s", text);
    return NULL;
}

#endif
