/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_gist.c -- days, senses, and gists of small documents; written and read back.
 *
 *     gist_of(&p, ZM_LANG_NL, "Staking/NOUN ...")     words with their tags, see plain.h
 */
#include "../record/plain.h"
#include "story/gist.h"
#include "story/senses.h"
#include "story/term.h"

typedef struct read_gist {
    plain p;
    zm_gist_know know;
    zm_gist g;
} read_gist;

static void gist_of(read_gist *r, zm_lang lang, const char *title, const char *words) {
    zm_err err = {0};
    *r = (read_gist){0};
    plain_read(&r->p, lang, "2031-03-04", words);
    r->p.doc.meta = (zm_meta){.id = ZM_S("a1"),
                              .url = ZM_S("https://krant.example/1"),
                              .outlet = ZM_S("Krant"),
                              .title = zm_str_of(title),
                              .published = ZM_S("2031-03-04")};
    jmp_buf trap;
    assert_int_equal(setjmp(trap), 0);
    r->p.tables.trap = r->p.arena.trap = &trap;
    assert_int_equal(zm_gist_know_open(&r->p.tables, ZM_S("data"), &r->know, &err), ZM_OK);
    assert_int_equal(zm_gist_of(&r->p.arena, &r->know, &r->p.doc, &r->g, &err), ZM_OK);
    r->p.tables.trap = r->p.arena.trap = NULL;
}

/* The term with that key, NULL. */
static const zm_term *term(const zm_gist *g, zm_term_kind kind, zm_lang lang, const char *form) {
    uint64_t key = zm_term_key(kind, lang, zm_str_of(form));
    for (uint32_t i = 0; i < g->n_terms; i++)
        if (g->terms[i].key == key)
            return &g->terms[i];
    return NULL;
}

/* ---- days ---- */

static void test_day_of(void **state) {
    (void)state;
    assert_int_equal(zm_day_of(ZM_S("1970-01-01")), 0);
    assert_int_equal(zm_day_of(ZM_S("2025-09-05T14:00:00+02:00")), 20336);
    assert_int_equal(zm_day_of(ZM_S("2024-02-29")), 19782);
    assert_int_equal(zm_day_of(ZM_S("0001-01-01")), -719162);
    static const char *const none[] = {
        "",           "2025",       "2025-09",     "2025-02-29", "2025-13-01",
        "2025-00-10", "2025-09-00", "2025-09-051", "05-09-2025", "2025-09-05/2025-09-06"};
    for (size_t i = 0; i < ZM_COUNT(none); i++)
        assert_int_equal(zm_day_of(zm_str_of(none[i])), ZM_NO_DAY);
}

static void test_day_of_url(void **state) {
    (void)state;
    static const char *const same[] = {"https://krant.example/2025/09/05/staking",
                                       "https://krant.example/nieuws/2025-09-05-staking",
                                       "https://krant.example/20250905/staking",
                                       "https://paper.example/world/2025/sep/05/strike",
                                       "https://krant.example/2025/9/5/staking",
                                       "https://paper.example/2025/0905/506786/",
                                       "https://paper.example/05-Sep-2025/strike",
                                       "https://paper.example/2025Sep05/strike"};
    for (size_t i = 0; i < ZM_COUNT(same); i++)
        assert_int_equal(zm_day_of_url(zm_str_of(same[i])), 20336);
    static const char *const none[] = {"",
                                       "https://krant.example/1",
                                       "https://krant.example/2025/staking",
                                       "https://krant.example/2025/09/staking",
                                       "https://krant.example/20259905",
                                       "https://krant.example/120250905",
                                       "https://krant.example/2025090512",
                                       "https://krant.example/3025/09/05/",
                                       "https://krant.example/2025/09/055/"};
    for (size_t i = 0; i < ZM_COUNT(none); i++)
        assert_int_equal(zm_day_of_url(zm_str_of(none[i])), ZM_NO_DAY);
}

/* ---- senses ---- */

typedef struct sense_case {
    zm_lang lang;
    const char *word, *first, *second;
} sense_case;

static void test_senses(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    const zm_senses *s = NULL;
    zm_err err = {0};
    assert_int_equal(zm_senses_open(&a, ZM_S("data"), &s, &err), ZM_OK);
    static const sense_case cases[] = {{ZM_LANG_NL, "staking", "strike", ""},
                                       {ZM_LANG_EN, "walkout", "strike", ""},
                                       {ZM_LANG_NL, "treinstaking", "strike", "train"},
                                       {ZM_LANG_NL, "parijs", "paris", ""},
                                       {ZM_LANG_EN, "paris", "paris", ""},
                                       {ZM_LANG_NL, "zo", "", ""},
                                       {ZM_LANG_NL, "akelig", "", ""}};
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        zm_str out[ZM_SENSES_MAX];
        uint32_t n = zm_senses_of(s, &a, cases[i].lang, zm_str_of(cases[i].word), out);
        assert_str(n > 0 ? out[0] : (zm_str){0}, cases[i].first);
        assert_str(n > 1 ? out[1] : (zm_str){0}, cases[i].second);
    }
    zm_arena_free(&a);
}

/* Words that came into both languages sound alike; others that share letters do not. */
static void test_alike(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    const zm_senses *s = NULL;
    zm_err err = {0};
    assert_int_equal(zm_senses_open(&a, ZM_S("data"), &s, &err), ZM_OK);
    static const struct {
        const char *nl, *en;
        bool same;
    } cases[] = {{"organisatie", "organisation", true}, {"republikein", "republican", true},
                 {"propaganda", "propaganda", true},    {"kritisch", "critical", true},
                 {"activist", "activist", true},        {"biologisch", "biological", true},
                 {"kantoor", "country", false},         {"vergadering", "forgiving", false}};
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        zm_str nl[ZM_SENSES_MAX], en[ZM_SENSES_MAX];
        uint32_t n = zm_senses_of(s, &a, ZM_LANG_NL, zm_str_of(cases[i].nl), nl);
        uint32_t m = zm_senses_of(s, &a, ZM_LANG_EN, zm_str_of(cases[i].en), en);
        bool same = n && m && zm_str_eq(nl[0], en[0]);
        if (same != cases[i].same)
            fail_msg("%s, %s: %s", cases[i].nl, cases[i].en, same ? "alike" : "not alike");
    }
    zm_arena_free(&a);
}

static void test_common(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    const zm_senses *s = NULL;
    zm_err err = {0};
    assert_int_equal(zm_senses_open(&a, ZM_S("data"), &s, &err), ZM_OK);
    assert_int_equal(zm_common_of(s, ZM_LANG_NL, ZM_S("jaar")), 1);
    assert_int_equal(zm_common_of(s, ZM_LANG_EN, ZM_S("jaar")), 0);
    assert_true(zm_common_of(s, ZM_LANG_EN, ZM_S("worker")) > 2);
    zm_arena_free(&a);
}

static void bad_table(const char *file, const char *bytes, uint32_t line) {
    char dir[] = "/tmp/zegsman-test-XXXXXX", path[4096];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "cp -r data/. %s && printf '%%b' '%s' > %s/%s", dir, bytes, dir,
             file);
    assert_int_equal(system(path), 0);
    zm_arena a;
    zm_arena_init(&a);
    const zm_senses *s = NULL;
    zm_err err = {0};
    assert_int_equal(zm_senses_open(&a, zm_str_of(dir), &s, &err), ZM_E_CONFIG);
    assert_int_equal(err.line, line);
    assert_non_null(strstr(err.source, file));
    zm_arena_free(&a);
    snprintf(path, sizeof path, "rm -r %s", dir);
    assert_int_equal(system(path), 0);
}

static void test_bad_tables(void **state) {
    (void)state;
    bad_table("nl/common.tsv", "jaar\\t1\\nmaand\\t16\\n", 2);
    bad_table("en/common.tsv", "year\\tmany\\n", 1);
    bad_table("world/endings.tsv", "nl\\tatie\\tat\\nfr\\tation\\tat\\n", 2);
    bad_table("world/endings.tsv", "nl\\tie\\tisme\\n", 1);
    bad_table("world/senses.tsv", "staking\\n", 1);
}

/* ---- gists ---- */

#define NL                                                                                         \
    "Staking/NOUN || De/DET vakbond/NOUN legt/VERB.pres dinsdag/NOUN treinen/NOUN in/ADP "         \
    "Gent/PROPN.LOC stil/ADJ ~./PUNCT"
#define EN                                                                                         \
    "Strike/NOUN || The/DET union/NOUN stops/VERB.pres trains/NOUN in/ADP Gent/PROPN.LOC ~./PUNCT"

static void test_terms(void **state) {
    (void)state;
    static read_gist nl, en;
    gist_of(&nl, ZM_LANG_NL, "Staking in Gent", NL);
    gist_of(&en, ZM_LANG_EN, "Strike in Gent", EN);
    assert_non_null(term(&nl.g, ZM_TERM_WORD, ZM_LANG_NL, "vakbond"));
    assert_null(term(&nl.g, ZM_TERM_WORD, ZM_LANG_EN, "vakbond"));
    assert_null(term(&nl.g, ZM_TERM_WORD, ZM_LANG_NL, "de"));
    static const char *const senses[] = {"strike", "union"};
    for (size_t i = 0; i < ZM_COUNT(senses); i++) {
        assert_non_null(term(&nl.g, ZM_TERM_SENSE, ZM_LANG_NL, senses[i]));
        assert_non_null(term(&en.g, ZM_TERM_SENSE, ZM_LANG_EN, senses[i]));
    }
    assert_non_null(term(&nl.g, ZM_TERM_NAME, ZM_LANG_NL, "gent"));
    assert_non_null(term(&en.g, ZM_TERM_NAME, ZM_LANG_EN, "gent"));
    const zm_term *title = term(&nl.g, ZM_TERM_WORD, ZM_LANG_NL, "staking");
    const zm_term *body = term(&nl.g, ZM_TERM_WORD, ZM_LANG_NL, "vakbond");
    assert_true(title->weight > body->weight);
    for (uint32_t i = 1; i < nl.g.n_terms; i++)
        assert_true(nl.g.terms[i - 1].key < nl.g.terms[i].key);
    assert_int_equal(nl.g.day, zm_day_of(ZM_S("2031-03-04")));
    assert_str(nl.g.outlet, "Krant");
    plain_free(&nl.p);
    plain_free(&en.p);
}

static void check_same(const zm_gist *x, const zm_gist *y) {
    assert_true(zm_str_eq(x->id, y->id) && zm_str_eq(x->url, y->url) &&
                zm_str_eq(x->outlet, y->outlet));
    assert_true(zm_str_eq(x->title, y->title) && zm_str_eq(x->published, y->published));
    assert_int_equal(x->day, y->day);
    assert_int_equal(x->words, y->words);
    assert_int_equal(x->lang, y->lang);
    assert_int_equal(x->whole, y->whole);
    assert_int_equal(x->n_facts, y->n_facts);
    assert_int_equal(x->sketch.n, y->sketch.n);
    assert_int_equal(x->n_terms, y->n_terms);
    for (uint32_t i = 0; i < x->n_terms; i++) {
        assert_true(x->terms[i].key == y->terms[i].key && x->terms[i].kind == y->terms[i].kind);
        assert_true(x->terms[i].weight == y->terms[i].weight &&
                    x->terms[i].common == y->terms[i].common);
    }
}

/* Read back it is the same; cut anywhere it is refused. */
static void test_bytes(void **state) {
    (void)state;
    static read_gist r;
    gist_of(&r, ZM_LANG_NL, "Staking in Gent", NL);
    for (int day = 0; day < 2; day++) {
        r.g.day = day ? ZM_NO_DAY : r.g.day;
        zm_buf b;
        zm_buf_init(&b, 0);
        zm_gist_write(&r.g, &b);
        assert_false(b.failed);
        zm_gist again;
        zm_err err = {0};
        assert_int_equal(zm_gist_read(&r.p.arena, zm_str_n(b.p, b.n), &again, &err), ZM_OK);
        check_same(&r.g, &again);
        for (size_t n = 0; n < b.n; n++) {
            err = (zm_err){0};
            assert_int_equal(zm_gist_read(&r.p.arena, zm_str_n(b.p, n), &again, &err), ZM_E_DATA);
            assert_true(err.msg[0] != 0);
        }
        zm_buf_char(&b, 'x');
        assert_int_equal(zm_gist_read(&r.p.arena, zm_str_n(b.p, b.n), &again, &err), ZM_E_DATA);
        zm_buf_free(&b);
    }
    plain_free(&r.p);
}

static void test_order_is_checked(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    const zm_term terms[] = {{5, 1, ZM_TERM_WORD, 0}, {4, 1, ZM_TERM_WORD, 0}};
    zm_gist g = {.terms = terms, .n_terms = 2}, out;
    zm_err err = {0};
    for (uint32_t n = 2; n > 0; n--) {
        zm_buf b;
        zm_buf_init(&b, 0);
        g.n_terms = n;
        zm_gist_write(&g, &b);
        assert_int_equal(zm_gist_read(&a, zm_str_n(b.p, b.n), &out, &err),
                         n == 2 ? ZM_E_DATA : ZM_OK);
        zm_buf_free(&b);
    }
    zm_arena_free(&a);
}

/* A report of very many words keeps a few hundred terms, those of its title among them. */
static void test_many_words(void **state) {
    (void)state;
    static char words[PLAIN_TEXT];
    uint32_t n = (uint32_t)snprintf(words, sizeof words, "Meteoriet/NOUN || ");
    for (uint32_t i = 0; i < 250; i++)
        n += (uint32_t)snprintf(words + n, sizeof words - n, "w%u/NOUN ", i);
    snprintf(words + n, sizeof words - n, "~./PUNCT");
    static read_gist r;
    gist_of(&r, ZM_LANG_NL, "Meteoriet", words);
    assert_non_null(term(&r.g, ZM_TERM_WORD, ZM_LANG_NL, "meteoriet"));
    assert_true(r.g.n_terms > 20 && r.g.n_terms <= 600);
    plain_free(&r.p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_day_of),
        cmocka_unit_test(test_day_of_url),
        cmocka_unit_test(test_senses),
        cmocka_unit_test(test_alike),
        cmocka_unit_test(test_common),
        cmocka_unit_test(test_bad_tables),
        cmocka_unit_test(test_terms),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_order_is_checked),
        cmocka_unit_test(test_many_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
