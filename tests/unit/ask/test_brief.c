/* SPDX-License-Identifier: Apache-2.0 */
/* test_brief.c -- brief.tsv read, templates filled in, days written, sentences that point back. */
#include "ask/brief.h"
#include "check.h"

typedef struct state {
    zm_arena a;
    zm_brief_kit kit;
} state;

static state *open_kit(void) {
    static state s;
    zm_err err = {0};
    zm_arena_init(&s.a);
    assert_int_equal(zm_brief_kit_open(&s.a, ZM_S("data"), &s.kit, &err), ZM_OK);
    return &s;
}

static void is(zm_str got, const char *wanted) {
    assert_true(zm_str_is(got, wanted));
}

static void test_fill(void **unused) {
    (void)unused;
    state *s = open_kit();
    is(zm_brief_fill(&s->a, ZM_S("{a} x {b}{c}"), ZM_S("een"), ZM_S("twee"), ZM_S("!")),
       "een x twee!");
    is(zm_brief_fill(&s->a, ZM_S("{a}{a}{a}{a}"), ZM_S("lang"), ZM_S(""), ZM_S("")),
       "langlanglanglang");
    is(zm_brief_fill(&s->a, ZM_S("{d} {a"), ZM_S("x"), ZM_S("y"), ZM_S("z")), "{d} {a");
    is(zm_brief_fill(&s->a, ZM_S("{a}"), ZM_S("{b}"), ZM_S("y"), ZM_S("z")), "{b}");
    zm_arena_free(&s->a);
}

static void test_days(void **unused) {
    (void)unused;
    state *s = open_kit();
    const zm_brief_words *nl = &s->kit.of[ZM_LANG_NL], *en = &s->kit.of[ZM_LANG_EN];
    is(zm_brief_day(&s->a, nl, ZM_S("2025-10-06T09:00:00Z")), "6 oktober 2025");
    is(zm_brief_day(&s->a, en, ZM_S("2024-02-29")), "29 February 2024");
    is(zm_brief_day(&s->a, nl, ZM_S("2025-02-30")), "2025-02-30");
    is(zm_brief_day(&s->a, nl, ZM_S("2025")), "2025");
    is(zm_brief_counted(&s->a, nl, ZM_SAY_SOURCE, 1), "1 onafhankelijke bron");
    is(zm_brief_counted(&s->a, en, ZM_SAY_REPORT, 4), "4 reports");
    zm_arena_free(&s->a);
}

static void test_leaning(void **unused) {
    (void)unused;
    state *s = open_kit();
    const zm_brief_words *nl = &s->kit.of[ZM_LANG_NL], *en = &s->kit.of[ZM_LANG_EN];
    assert_true(zm_brief_leans(&s->a, nl, ZM_S("Zij verwacht dat Moskou toegeeft.")));
    assert_true(zm_brief_leans(&s->a, nl, ZM_S("De oppositie ontkent dat.")));
    assert_true(zm_brief_leans(&s->a, nl, ZM_S("Volgens haar is het klaar.")));
    assert_false(zm_brief_leans(&s->a, nl, ZM_S("Volgens Kalnozols is het klaar.")));
    assert_true(zm_brief_leans(&s->a, en, ZM_S("On Monday he had ruled out that.")));
    assert_false(zm_brief_leans(&s->a, en, ZM_S("Russia threatened Latvia.")));
    assert_true(zm_brief_leans(&s->a, en, ZM_S("...")));
    zm_arena_free(&s->a);
}

static void test_bad_table(void **unused) {
    (void)unused;
    zm_arena a;
    zm_brief_kit kit;
    zm_err err = {0};
    zm_arena_init(&a);
    assert_int_equal(zm_brief_kit_open(&a, ZM_S("nowhere"), &kit, &err), ZM_E_CONFIG);
    zm_arena_free(&a);
}

static void test_links(void **unused) {
    (void)unused;
    static const struct {
        const char *url;
        bool good;
    } cases[] = {
        {"https://krant.example/a?b=c#d", true}, {"http://krant.example/", true},
        {"javascript:alert(1)", false},          {"https://a.example/\"onclick=\"x", false},
        {"https://a.example/ b", false},         {"", false},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        zm_story_report r = {.gist = {.url = zm_str_of(cases[i].url)}};
        assert_int_equal(zm_brief_link(&r).n > 0, cases[i].good);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fill),      cmocka_unit_test(test_days),
        cmocka_unit_test(test_leaning),   cmocka_unit_test(test_bad_table),
        cmocka_unit_test(test_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
