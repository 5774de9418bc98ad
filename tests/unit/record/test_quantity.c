/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_quantity.c -- numbers as the two languages write them, and which of them measure something.
 */
#include "plain.h"
#include "record/number.h"

typedef struct expected {
    zm_lang lang;
    const char *words, *mark, *unit, *of; /* mark NULL: no quantity at all */
    double value;
    bool approx;
} expected;

static void check(const expected *e, size_t n) {
    for (size_t i = 0; i < n; i++) {
        plain p = {0};
        plain_read(&p, e[i].lang, "2025-09-05", e[i].words);
        const zm_record *rec = p.r.rec;
        if (!e[i].mark) {
            if (rec->quantities.n)
                fail_msg("%s: found %s", e[i].words,
                         as_z(zm_doc_slice(&p.doc, rec->quantities.v[0].mark)));
        } else {
            if (!rec->quantities.n)
                fail_msg("%s: nothing found", e[i].words);
            const zm_quantity *q = &rec->quantities.v[0];
            assert_str(zm_doc_slice(&p.doc, q->mark), e[i].mark);
            assert_str(q->unit, e[i].unit);
            assert_str(zm_doc_slice(&p.doc, q->of), e[i].of ? e[i].of : "");
            assert_true(q->value == e[i].value);
            assert_int_equal(q->approx, e[i].approx);
        }
        plain_free(&p);
    }
}

static void digits_follow_the_language(void **state) {
    (void)state;
    static const struct {
        zm_lang lang;
        const char *text;
        double value;
        bool ok, grouped;
    } cases[] = {
        {ZM_LANG_NL, "1.500", 1500, true, true},
        {ZM_LANG_EN, "1,500", 1500, true, true},
        {ZM_LANG_NL, "1,5", 1.5, true, true},
        {ZM_LANG_EN, "1.5", 1.5, true, true},
        {ZM_LANG_NL, "3.5", 3.5, true, true},
        {ZM_LANG_NL, "1.500.000,25", 1500000.25, true, true},
        {ZM_LANG_EN, "1,500,000.25", 1500000.25, true, true},
        {ZM_LANG_EN, "1.500.000", 1500000, true, true},
        {ZM_LANG_NL, "2000", 2000, true, false},
        {ZM_LANG_NL, "12.05.2024", 0, false, true},
        {ZM_LANG_EN, "1,5,0", 0, false, true},
        {ZM_LANG_NL, "0.500", 0.5, true, true},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        double v = 0;
        bool grouped = false;
        bool ok = zm_number_digits(cases[i].lang, zm_str_of(cases[i].text), &v, &grouped);
        if (ok != cases[i].ok || (ok && (v != cases[i].value || grouped != cases[i].grouped)))
            fail_msg("%s: %d %g", cases[i].text, ok, v);
    }
}

static void counts_and_measures(void **state) {
    (void)state;
    static const expected cases[] = {
        {ZM_LANG_NL, "Riga/PROPN stuurt/VERB.pres 26/NUM boten/NOUN.plur ~./PUNCT", "26 boten",
         "boten", NULL, 26, false},
        {ZM_LANG_NL, "Dat/PRON kost/VERB.pres ruim/ADV 3,5/NUM miljoen/NOUN euro/NOUN",
         "ruim 3,5 miljoen euro", "EUR", NULL, 3500000, true},
        {ZM_LANG_NL, "Er/ADV vielen/VERB.past honderdvierendertig/NUM doden/NOUN.plur",
         "honderdvierendertig doden", "doden", NULL, 134, false},
        {ZM_LANG_NL, "Het/PRON duurde/VERB.past anderhalf/NUM jaar/NOUN", "anderhalf jaar", "jaar",
         NULL, 1.5, false},
        {ZM_LANG_NL, "40/NUM procent/NOUN van/ADP de/DET boeren/NOUN.plur stemde/VERB.past",
         "40 procent van de boeren", "%", "de boeren", 40, false},
        {ZM_LANG_EN, "They/PRON spent/VERB.past $/SYM ~2/NUM billion/NUM", "$2 billion", "USD",
         NULL, 2e9, false},
        {ZM_LANG_EN, "He/PRON paid/VERB.past N500m/NUM", "N500m", "NGN", NULL, 5e8, false},
        {ZM_LANG_EN,
         "Some/DET two/NUM hundred/NUM and/CCONJ five/NUM ships/NOUN.plur left/VERB.past",
         "Some two hundred and five ships", "ships", NULL, 205, true},
        {ZM_LANG_EN, "It/PRON took/VERB.past two/NUM and/CCONJ a/DET half/NOUN hours/NOUN.plur",
         "two and a half hours", "hours", NULL, 2.5, false},
        {ZM_LANG_EN,
         "It/PRON lasted/VERB.past 1/NUM minute/NOUN and/CCONJ 45/NUM seconds/NOUN.plur",
         "1 minute and 45 seconds", "seconds", NULL, 105, false},
    };
    check(cases, ZM_COUNT(cases));
}

static void ranges_shares_and_ratios(void **state) {
    (void)state;
    static const expected cases[] = {
        {ZM_LANG_NL, "Dat/PRON kost/VERB.pres 11/NUM tot/ADP 14/NUM miljard/NOUN euro/NOUN",
         "11 tot 14 miljard euro", "EUR", NULL, 11e9, true},
        {ZM_LANG_NL, "De/DET prijs/NOUN ging/VERB.past van/ADP 60/NUM naar/ADP 48/NUM dollar/NOUN",
         "60", "USD", NULL, 60, false},
        {ZM_LANG_EN, "Between/ADP five/NUM and/CCONJ ten/NUM boats/NOUN.plur sank/VERB.past",
         "five and ten boats", "boats", NULL, 5, true},
        {ZM_LANG_EN, "It/PRON rose/VERB.past from/ADP 5/NUM to/ADP 10/NUM percent/NOUN", "5", "%",
         NULL, 5, false},
        {ZM_LANG_NL, "De/DET helft/NOUN van/ADP de/DET vloot/NOUN zonk/VERB.past",
         "De helft van de vloot", "%", "de vloot", 50, false},
        {ZM_LANG_NL, "Een/DET op/ADP vijf/NUM stemde/VERB.past tegen/ADV", "Een op vijf", "%", NULL,
         20, false},
        {ZM_LANG_EN, "Three/NUM in/ADP ten/NUM agreed/VERB.past", "Three in ten", "%", NULL, 30,
         false},
    };
    check(cases, ZM_COUNT(cases));
}

static void what_measures_nothing(void **state) {
    (void)state;
    static const expected cases[] = {
        {ZM_LANG_NL, "Hij/PRON kwam/VERB.past op/ADP 5/NUM september/PROPN 2024/NUM ~./PUNCT", NULL,
         NULL, NULL, 0, false},
        {ZM_LANG_NL, "Hij/PRON kwam/VERB.past in/ADP 2019/NUM ~./PUNCT", NULL, NULL, NULL, 0,
         false},
        {ZM_LANG_NL, "Het/PRON begon/VERB.past om/ADP 8/NUM uur/NOUN", NULL, NULL, NULL, 0, false},
        {ZM_LANG_NL, "Het/PRON begon/VERB.past om/ADP 19.10/NUM uur/NOUN", NULL, NULL, NULL, 0,
         false},
        {ZM_LANG_NL, "Artikel/NOUN 7/NUM verbiedt/VERB.pres het/PRON", NULL, NULL, NULL, 0, false},
        {ZM_LANG_NL, "Rebellen/NOUN.plur van/ADP M23/PROPN vluchtten/VERB.past", NULL, NULL, NULL,
         0, false},
        {ZM_LANG_NL, "Een/DET man/NOUN van/ADP 46/NUM jaar/NOUN viel/VERB.past", NULL, NULL, NULL,
         0, false},
        {ZM_LANG_NL, "Met/ADP één/NUM hand/NOUN klapt/VERB.pres niemand/PRON", NULL, NULL, NULL, 0,
         false},
        {ZM_LANG_NL, "De/DET twee/NUM vertrokken/VERB.past", NULL, NULL, NULL, 0, false},
        {ZM_LANG_EN, "Several/ADJ thousand/NUM teachers/NOUN.plur marched/VERB.past", NULL, NULL,
         NULL, 0, false},
        {ZM_LANG_EN, "Ada/PROPN.PER Vey/PROPN.PER ~,/PUNCT 55/NUM ~,/PUNCT fled/VERB.past", NULL,
         NULL, NULL, 0, false},
        {ZM_LANG_EN, "She/PRON won/VERB.past a/DET fifth/ADJ title/NOUN", NULL, NULL, NULL, 0,
         false},
        {ZM_LANG_EN, "It/PRON opens/VERB.pres at/ADP 3/NUM p.m./NOUN", NULL, NULL, NULL, 0, false},
        {ZM_LANG_EN, "In/ADP the/DET first/ADJ half/NOUN it/PRON rained/VERB.past", NULL, NULL,
         NULL, 0, false},
    };
    check(cases, ZM_COUNT(cases));
}

static void a_bare_number_counts_what_its_neighbour_counts(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, ZM_LANG_NL, "2025-09-05",
               "Het/PRON voorstel/NOUN haalt/VERB.pres 19/NUM tegen/ADP 12/NUM stemmen/NOUN.plur");
    const zm_record *rec = p.r.rec;
    assert_int_equal(rec->quantities.n, 2);
    assert_str(rec->quantities.v[0].unit, "stemmen");
    assert_true(rec->quantities.v[0].value == 19 && rec->quantities.v[1].value == 12);
    plain_free(&p);
}

static void a_broken_table_says_where(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    zm_err err = {0};
    const zm_words *w;
    assert_int_equal(zm_words_open(&a, ZM_S("/nowhere"), ZM_LANG_NL, &w, &err), ZM_E_CONFIG);
    assert_true(err.msg[0] != 0);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_follow_the_language),
        cmocka_unit_test(counts_and_measures),
        cmocka_unit_test(ranges_shares_and_ratios),
        cmocka_unit_test(what_measures_nothing),
        cmocka_unit_test(a_bare_number_counts_what_its_neighbour_counts),
        cmocka_unit_test(a_broken_table_says_where),
    };
    return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
