/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_story.c -- reports made of words, taken into stories.
 *
 *     add(&t, NL, day, "haven brand schip kapitein")  ->  number of the report
 *     together(&t, 0, 1)                              ->  are they of one story
 */
#include "check.h"
#include "story/story.h"
#include "story/term.h"

#define WORDS 32u

typedef struct told {
    zm_stories *s;
    uint32_t n;
} told;

static void start(told *t, uint32_t days) {
    zm_err err = {0};
    t->n = 0;
    assert_int_equal(zm_stories_open(&(zm_stories_options){.window_days = days}, &t->s, &err),
                     ZM_OK);
}

static int by_key(const void *p, const void *q) {
    const zm_term *x = p, *y = q;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* Words as they are; "=strike" a sense, "@rutte" a name: those both languages share. */
static void add_of(told *t, zm_lang lang, int32_t day, const char *words, uint32_t copy_of) {
    zm_term terms[WORDS];
    zm_str rest = zm_str_of(words), w;
    zm_gist g = {.lang = lang, .day = day, .terms = terms};
    while (zm_str_cut(&rest, ' ', &w)) {
        uint8_t kind = w.p[0] == '=' ? ZM_TERM_SENSE : w.p[0] == '@' ? ZM_TERM_NAME : ZM_TERM_WORD;
        assert_true(g.n_terms < WORDS);
        terms[g.n_terms++] = (zm_term){zm_term_key((zm_term_kind)kind, lang, w), 1, kind, 0};
    }
    qsort(terms, g.n_terms, sizeof *terms, by_key);
    zm_err err = {0};
    assert_int_equal(zm_stories_add(t->s, &g, copy_of, &err), ZM_OK);
    t->n++;
}

static uint32_t add(told *t, zm_lang lang, int32_t day, const char *words) {
    add_of(t, lang, day, words, ZM_NONE);
    return t->n - 1;
}

static bool together(const told *t, uint32_t i, uint32_t j) {
    return zm_stories_of(t->s, i) == zm_stories_of(t->s, j);
}

/* Reports that have nothing to do with any other. */
static void add_noise(told *t, int32_t day, uint32_t n, const char *tag) {
    for (uint32_t i = 0; i < n; i++) {
        char words[256];
        snprintf(words, sizeof words, "%.16s%ua %.16s%ub %.16s%uc %.16s%ud %.16s%ue", tag, i, tag,
                 i, tag, i, tag, i, tag, i);
        add(t, ZM_LANG_NL, day, words);
    }
}

static void test_groups(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    uint32_t a = add(&t, ZM_LANG_NL, 100, "brand haven schip kapitein sleepboot olie");
    uint32_t b = add(&t, ZM_LANG_NL, 100, "kamer debat minister begroting tekort");
    uint32_t c = add(&t, ZM_LANG_NL, 101, "brand haven schip kapitein bemanning olie");
    uint32_t d = add(&t, ZM_LANG_NL, 100, "minister kamer debat begroting belasting");
    assert_true(together(&t, a, c));
    assert_true(together(&t, b, d));
    assert_false(together(&t, a, b));
    assert_int_equal(zm_stories_reports(t.s), 4);
    assert_int_equal(zm_stories_of(t.s, 4), ZM_NONE);
    zm_stories_close(t.s);
}

static void test_languages(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    uint32_t a = add(&t, ZM_LANG_NL, 100,
                     "staking trein bond =strike =train =union =cut =job =station @verstraeten "
                     "@gent @dumoulin @coene @railbel");
    uint32_t b = add(&t, ZM_LANG_EN, 100,
                     "strike train union =strike =train =union =cut =platform @verstraeten "
                     "@ghent @coene @railbel");
    uint32_t c = add(&t, ZM_LANG_EN, 103,
                     "strike bus driver camera boy =strike =bus =driver =camera =boy "
                     "@wuyts @antwerp @deurne @essaidi");
    add_noise(&t, 100, 10, "n");
    uint32_t d = add(&t, ZM_LANG_NL, 100, "trein staking spoor bond perron");
    assert_true(together(&t, a, b));
    assert_false(together(&t, a, c));
    assert_true(together(&t, a, d)); /* words of one language meet each other */
    zm_stories_close(t.s);
}

/* The same word written alike in two languages is not the same word. */
static void test_words_of_two_languages(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    uint32_t a = add(&t, ZM_LANG_NL, 100, "die den het worst brand");
    uint32_t b = add(&t, ZM_LANG_EN, 100, "die den het worst brand");
    assert_false(together(&t, a, b));
    zm_stories_close(t.s);
}

static void test_copies_follow(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    uint32_t a = add(&t, ZM_LANG_NL, 100, "brand haven schip kapitein olie");
    add_of(&t, ZM_LANG_NL, 100, "een heel ander stuk", a);
    add_of(&t, ZM_LANG_NL, 101, "nog weer anders gezegd", a + 1);
    assert_true(together(&t, a, 1));
    assert_true(together(&t, a, 2));
    uint32_t other = add(&t, ZM_LANG_NL, 100, "een heel ander stuk");
    assert_false(together(&t, a, other)); /* a copy weighs nothing: its words draw nobody */
    zm_stories_close(t.s);
}

static void test_days(void **state) {
    (void)state;
    told near, far;
    start(&near, 0);
    start(&far, 0);
    static const char *const one = "brand gent loods rook brandweer nacht dak ketel muur";
    static const char *const two = "brand brugge school vlam politie ochtend leraar bus plein";
    add_noise(&near, 100, 10, "n");
    add_noise(&far, 100, 10, "n");
    add(&near, ZM_LANG_NL, 100, one);
    add(&near, ZM_LANG_NL, 100, two);
    add(&far, ZM_LANG_NL, 100, one);
    add(&far, ZM_LANG_NL, 110, two);
    assert_true(together(&near, 10, 11));
    assert_false(together(&far, 10, 11));
    zm_stories_close(near.s);
    zm_stories_close(far.s);
}

/* Two stories that a third report shows to be one. */
static void test_merge(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    add(&t, ZM_LANG_NL, 100, "rook haven loods nacht alarm sirene boot");
    add(&t, ZM_LANG_NL, 100, "gif fabriek tank arbeider ziekenhuis dode parket");
    assert_false(together(&t, 0, 1));
    uint32_t n = 0;
    zm_stories_changes(t.s, &n);
    assert_int_equal(n, 0);
    uint32_t was = zm_stories_of(t.s, 1);
    add(&t, ZM_LANG_NL, 100, "rook haven loods nacht knal gif fabriek tank arbeider ziekenhuis");
    add(&t, ZM_LANG_NL, 100, "rook loods nacht alarm knal gif fabriek tank ziekenhuis parket");
    assert_true(together(&t, 0, 1));
    const zm_story_change *c = zm_stories_changes(t.s, &n);
    assert_int_equal(n, 1);
    assert_false(c[0].split);
    assert_int_equal(c[0].from, was);
    assert_int_equal(c[0].to, zm_stories_of(t.s, 0));
    assert_true(c[0].report >= 2);
    zm_stories_close(t.s);
}

/* What a few vague reports held together falls apart when the two sides are told in full. */
static void test_split(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    add(&t, ZM_LANG_NL, 100, "protest stad politie plein premier");
    add(&t, ZM_LANG_NL, 100, "protest stad politie plein boer");
    assert_true(together(&t, 0, 1));
    for (uint32_t i = 0; i < 4; i++) {
        add(&t, ZM_LANG_NL, 100, "premier protest ontslag kabinet kiezer stem");
        add(&t, ZM_LANG_NL, 100, "boer protest trekker mest koe melk");
        add(&t, ZM_LANG_NL, 100, "stad plein markt politie winkel protest");
    }
    assert_false(together(&t, 2, 3));
    assert_false(together(&t, 3, 4));
    uint32_t n = 0;
    const zm_story_change *c = zm_stories_changes(t.s, &n);
    bool split = false;
    for (uint32_t i = 0; i < n; i++)
        split |= c[i].split;
    assert_true(split || !together(&t, 0, 1) || n == 0);
    zm_stories_close(t.s);
}

/* Every number that is given is of a story that is there, whatever merged and split before. */
static void test_numbers_hold(void **state) {
    (void)state;
    told t;
    start(&t, 3);
    uint32_t seed = 7;
    for (uint32_t i = 0; i < 150; i++) {
        char words[256] = "";
        for (uint32_t k = 0; k < 8; k++) {
            seed = seed * 1664525u + 1013904223u;
            snprintf(words + strlen(words), 32, "%sw%u", k ? " " : "",
                     (seed >> 16) % 40 + i / 30 * 20 + k * 1000);
        }
        add_of(&t, seed & 4096 ? ZM_LANG_NL : ZM_LANG_EN, (int32_t)(100 + i / 10), words,
               i % 9 == 8 ? i - 3 : ZM_NONE);
    }
    uint32_t n = 0;
    const zm_story_change *c = zm_stories_changes(t.s, &n);
    for (uint32_t i = 0; i < n; i++) {
        assert_true(c[i].from != c[i].to);
        assert_true(!i || c[i - 1].report <= c[i].report);
        for (uint32_t r = 0; !c[i].split && r < t.n; r++)
            assert_true(zm_stories_of(t.s, r) != c[i].from); /* a merged one is gone */
    }
    for (uint32_t r = 0; r < t.n; r++)
        assert_true(zm_stories_of(t.s, r) != ZM_NONE);
    zm_stories_close(t.s);
}

static void test_same_again(void **state) {
    (void)state;
    told x, y;
    start(&x, 5);
    start(&y, 5);
    told *const both[] = {&x, &y};
    for (uint32_t k = 0; k < 2; k++) {
        add_noise(both[k], 100, 10, "p");
        add(both[k], ZM_LANG_NL, 101, "brand haven schip kapitein olie");
        add_noise(both[k], 101, 10, "q");
        add(both[k], ZM_LANG_EN, ZM_NO_DAY, "fire port ship captain oil");
        add(both[k], ZM_LANG_NL, 102, "brand haven schip kapitein loods");
        add_noise(both[k], 103, 10, "r");
    }
    for (uint32_t r = 0; r < x.n; r++)
        assert_int_equal(zm_stories_of(x.s, r), zm_stories_of(y.s, r));
    assert_true(together(&x, 10, 22));
    zm_stories_close(x.s);
    zm_stories_close(y.s);
}

/* After the window a story keeps its number, and the same words begin another. */
static void test_sleep(void **state) {
    (void)state;
    told t;
    start(&t, 2);
    static const char *const words = "brand haven schip kapitein olie sleepboot";
    uint32_t a = add(&t, ZM_LANG_NL, 100, words), b = add(&t, ZM_LANG_NL, 100, words);
    uint32_t story = zm_stories_of(t.s, a);
    for (int32_t day = 101; day < 120; day++) {
        char tag[16];
        snprintf(tag, sizeof tag, "d%d", (int)day);
        add_noise(&t, day, 6, tag);
    }
    uint32_t c = add(&t, ZM_LANG_NL, 120, words);
    assert_int_equal(zm_stories_of(t.s, a), story);
    assert_int_equal(zm_stories_of(t.s, b), story);
    assert_false(together(&t, a, c));
    zm_stories_close(t.s);
}

/* One report with a wrong year puts nothing to sleep. */
static void test_wrong_year(void **state) {
    (void)state;
    told t;
    start(&t, 2);
    static const char *const words = "brand haven schip kapitein olie sleepboot";
    uint32_t a = add(&t, ZM_LANG_NL, 100, words);
    add(&t, ZM_LANG_NL, 40000, "verkeerd jaar in de kop");
    add_noise(&t, 100, 60, "n");
    uint32_t b = add(&t, ZM_LANG_NL, 101, words);
#ifndef ZM_SHRUNK /* which keeps few reports awake */
    assert_true(together(&t, a, b));
#else
    (void)a, (void)b;
#endif
    zm_stories_close(t.s);
}

/* Many reports of one story: more than are grouped anew at once. */
static void test_many(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    uint32_t n = 220, apart = 0;
    for (uint32_t i = 0; i < n; i++) {
        char words[128];
        snprintf(words, sizeof words, "brand haven schip kapitein olie x%u", i);
        add(&t, ZM_LANG_NL, 100, words);
        snprintf(words, sizeof words, "z%u", i);
        add_noise(&t, 100, 4, words);
    }
    for (uint32_t r = 1; r < 20; r++)
        apart += !together(&t, 0, r * 55);
#ifndef ZM_SHRUNK
    assert_int_equal(apart, 0);
#endif
    zm_stories_close(t.s);
}

static void test_nothing_to_tell(void **state) {
    (void)state;
    told t;
    start(&t, 0);
    zm_gist g = {.day = ZM_NO_DAY};
    zm_err err = {0};
    assert_int_equal(zm_stories_add(t.s, &g, ZM_NONE, &err), ZM_OK);
    assert_int_equal(zm_stories_add(t.s, &g, 77, &err), ZM_OK); /* a copy of nothing yet: of none */
    assert_true(zm_stories_of(t.s, 0) != zm_stories_of(t.s, 1));
    zm_stories_close(t.s);
    zm_stories_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_words_of_two_languages),
        cmocka_unit_test(test_copies_follow),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_merge),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_numbers_hold),
        cmocka_unit_test(test_same_again),
        cmocka_unit_test(test_sleep),
        cmocka_unit_test(test_wrong_year),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_nothing_to_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
