/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sets.h -- a story set of tests/claims read through the engine, and its claims.
 *
 *     set s;
 *     set_open(&s, engine, words, "tests/claims/nl-brand");
 *     s.claims.claims.v[0] ...                  set_free(&s);
 *
 * NAME.jsonl has a report a line: id, outlet, published, text; agency and copy_of (an id) where
 * known.
 */
#ifndef TEST_SETS_H
#define TEST_SETS_H

#include <jansson.h>

#include "api/api.h"
#include "base/tsv.h"
#include "check.h"
#include "story/claim.h"

enum { SET_REPORTS = 16 };

typedef struct set {
    zm_arena arena;
    zm_report *reports[SET_REPORTS];
    zm_gist gists[SET_REPORTS];
    zm_claim_report given[SET_REPORTS];
    json_t *lines[SET_REPORTS];
    uint32_t n;
    zm_claims claims;
} set;

static inline zm_str set_field(const json_t *line, const char *name) {
    const char *s = json_string_value(json_object_get(line, name));
    return zm_str_of(s ? s : "");
}

static inline uint32_t set_find(const set *s, zm_str id) {
    for (uint32_t i = 0; i < s->n; i++)
        if (zm_str_eq(s->gists[i].id, id))
            return i;
    return ZM_NONE;
}

static inline void set_report(set *s, zm_engine *e, const zm_story_words *words, json_t *line) {
    zm_input in = ZM_INPUT;
    zm_error why = {0};
    zm_err err = {0};
    zm_str text = set_field(line, "text"), published = set_field(line, "published");
    in.text = text.p;
    in.text_size = text.n;
    in.published = published.p;
    assert_true(s->n < SET_REPORTS);
    uint32_t i = s->n;
    if (zm_report_read(e, &in, &s->reports[i], &why) < 0)
        fail_msg("%s", why.msg);
    zm_gist *g = &s->gists[i];
    *g = (zm_gist){.id = set_field(line, "id"),
                   .outlet = set_field(line, "outlet"),
                   .published = published,
                   .agency = set_field(line, "agency"),
                   .lang = s->reports[i]->doc.lang,
                   .day = zm_day_of(published)};
    assert_int_equal(
        zm_facts_of(&s->arena, words, &s->reports[i]->doc, &g->facts, &g->n_facts, &err), ZM_OK);
    s->lines[i] = line;
    s->given[i] = (zm_claim_report){g, set_find(s, set_field(line, "copy_of"))};
    s->n++;
}

static inline void set_open(set *s, zm_engine *e, const zm_story_words *words, const char *path) {
    char name[600];
    zm_err err = {0};
    memset(s, 0, sizeof *s);
    zm_arena_init(&s->arena);
    snprintf(name, sizeof name, "%s.jsonl", path);
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    char *line = NULL;
    size_t cap = 0;
    while (getline(&line, &cap, f) > 0) {
        json_t *json = json_loads(line, 0, NULL);
        if (!json)
            fail_msg("%s: no JSON: %s", name, line);
        set_report(s, e, words, json);
    }
    free(line);
    fclose(f);
    assert_int_equal(zm_claims_of(&s->arena, s->given, s->n, &s->claims, &err), ZM_OK);
}

static inline void set_free(set *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        zm_report_free(s->reports[i]);
        json_decref(s->lines[i]);
    }
    zm_arena_free(&s->arena);
}

static inline const zm_fact *set_fact(const set *s, zm_fact_ref r) {
    return &s->gists[r.report].facts[r.fact];
}

#endif
