/* SPDX-License-Identifier: Apache-2.0 */
/* test_time.c -- dates as a report writes them, resolved against Friday 5 September 2025. */
#include "plain.h"
#include "record/time.h"

typedef struct expected {
    zm_lang lang;
    const char *words, *span, *value, *from,
        *to; /* from, to NULL: no window; span NULL: no date at all */
    bool duration;
} expected;

static void check_one(const expected *e, const char *published) {
    plain p = {0};
    plain_read(&p, e->lang, published, e->words);
    const zm_record *rec = p.r.rec;
    if (!e->span) {
        assert_int_equal(rec->times.n, 0);
    } else {
        if (!rec->times.n)
            fail_msg("%s: nothing found", e->words);
        const zm_time *t = &rec->times.v[0];
        assert_str(zm_doc_slice(&p.doc, t->span), e->span);
        assert_str(t->value, e->value);
        assert_int_equal(t->duration, e->duration);
        assert_int_equal(t->range, e->from || e->to);
        assert_str(t->from, e->from ? e->from : "");
        assert_str(t->to, e->to ? e->to : "");
    }
    plain_free(&p);
}

static void check(const expected *e, size_t n) {
    for (size_t i = 0; i < n; i++)
        check_one(&e[i], "2025-09-05");
}

#define NL ZM_LANG_NL
#define EN ZM_LANG_EN

static void days_and_weekdays(void **state) {
    (void)state;
    static const expected cases[] = {
        {NL, "Hij/PRON vertrok/VERB.past maandag/NOUN", "maandag", "2025-09-01", NULL, NULL, false},
        {NL, "Hij/PRON zal/AUX.pres maandag/NOUN vertrekken/VERB.inf", "maandag", "2025-09-08",
         NULL, NULL, false},
        {NL, "Dinsdag/NOUN stemt/VERB.pres de/DET Kamer/PROPN", "Dinsdag", "2025-09-09", NULL, NULL,
         false},
        {NL, "Donderdag/NOUN meldt/VERB.pres de/DET politie/NOUN dat/PRON", "Donderdag",
         "2025-09-04", NULL, NULL, false},
        {NL, "Hij/PRON vertrok/VERB.past gisteravond/ADV", "gisteravond", "2025-09-04", NULL, NULL,
         false},
        {NL, "Hij/PRON komt/VERB.pres komende/ADJ vrijdag/NOUN", "komende vrijdag", "2025-09-12",
         NULL, NULL, false},
        {NL, "Hij/PRON komt/VERB.pres volgende/ADJ week/NOUN donderdag/NOUN",
         "volgende week donderdag", "2025-09-11", NULL, NULL, false},
        {NL, "Elke/DET maandag/NOUN vergadert/VERB.pres de/DET raad/NOUN", "maandag", "", NULL,
         NULL, false},
        {NL, "De/DET Morgen/PROPN schreef/VERB.past dat/PRON", NULL, NULL, NULL, NULL, false},
        {EN, "He/PRON left/VERB.past on/ADP Tuesday/PROPN", "Tuesday", "2025-09-02", NULL, NULL,
         false},
        {EN, "He/PRON will/AUX leave/VERB.inf on/ADP Tuesday/PROPN", "Tuesday", "2025-09-09", NULL,
         NULL, false},
        {EN, "It/PRON runs/VERB.pres until/ADP Wednesday/PROPN next/ADJ week/NOUN",
         "until Wednesday next week", "2025-09-10", NULL, "2025-09-10", false},
        {EN, "They/PRON may/AUX march/VERB.inf again/ADV", NULL, NULL, NULL, NULL, false},
    };
    check(cases, ZM_COUNT(cases));
}

static void months_years_seasons(void **state) {
    (void)state;
    static const expected cases[] = {
        {NL, "Hij/PRON stierf/VERB.past op/ADP 5/NUM september/PROPN 2024/NUM", "5 september 2024",
         "2024-09-05", NULL, NULL, false},
        {NL, "Hij/PRON stierf/VERB.past in/ADP november/PROPN", "november", "2024-11", NULL, NULL,
         false},
        {NL, "Het/PRON begint/VERB.pres begin/NOUN oktober/PROPN", "begin oktober", "2025-10", NULL,
         NULL, false},
        {NL, "Eind/NOUN deze/DET maand/NOUN vaart/VERB.pres hij/PRON", "Eind deze maand", "2025-09",
         NULL, NULL, false},
        {NL, "Het/PRON komt/VERB.pres komend/ADJ voorjaar/NOUN", "komend voorjaar", "2026-21", NULL,
         NULL, false},
        {NL, "De/DET staking/NOUN van/ADP dit/DET voorjaar/NOUN mislukte/VERB.past", "dit voorjaar",
         "2025-21", NULL, NULL, false},
        {NL, "Vorig/ADJ jaar/NOUN november/PROPN beloofde/VERB.past hij/PRON",
         "Vorig jaar november", "2024-11", NULL, NULL, false},
        {NL, "In/ADP de/DET jaren/NOUN.plur negentig/NUM brak/VERB.past het/PRON",
         "de jaren negentig", "199X", NULL, NULL, false},
        {NL, "Het/DET derde/ADJ kwartaal/NOUN van/ADP 2026/NUM begint/VERB.pres",
         "derde kwartaal van 2026", "2026-35", NULL, NULL, false},
        {NL, "Met/ADP Kerstmis/PROPN zijn/VERB.pres ze/PRON terug/ADV", "Kerstmis", "2025-12-25",
         NULL, NULL, false},
        {NL, "2000/NUM soldaten/NOUN.plur vielen/VERB.past", NULL, NULL, NULL, NULL, false},
        {EN, "He/PRON died/VERB.past on/ADP Sept./PROPN 5/NUM ~,/PUNCT 2024/NUM", "Sept. 5, 2024",
         "2024-09-05", NULL, NULL, false},
        {EN, "She/PRON spoke/VERB.past in/ADP mid-May/PROPN", "mid-May", "2025-05", NULL, NULL,
         false},
        {EN, "It/PRON was/VERB.past in/ADP the/DET 19th/ADJ century/NOUN", "19th century", "18XX",
         NULL, NULL, false},
        {EN, "The/DET Arab/PROPN Spring/PROPN failed/VERB.past", NULL, NULL, NULL, NULL, false},
        {EN, "On/ADP 2025-01-31/NUM it/PRON ended/VERB.past", "2025-01-31", "2025-01-31", NULL,
         NULL, false},
    };
    check(cases, ZM_COUNT(cases));
}

static void windows(void **state) {
    (void)state;
    static const expected cases[] = {
        {NL, "Dat/PRON gebeurt/VERB.pres tussen/ADP 2027/NUM en/CCONJ 2031/NUM",
         "tussen 2027 en 2031", "2027/2031", "2027", "2031", false},
        {NL, "Het/PRON moet/AUX.pres binnen/ADP drie/NUM maanden/NOUN.plur klaar/VERB.inf",
         "binnen drie maanden", "2025-09/2025-12", "2025-09", "2025-12", false},
        {NL, "Binnen/ADP drie/NUM tot/ADP vijf/NUM jaar/NOUN komt/VERB.pres hij/PRON",
         "Binnen drie tot vijf jaar", "2028/2030", "2028", "2030", false},
        {NL, "Sinds/ADP mei/PROPN is/VERB.pres het/PRON stil/ADJ", "Sinds mei", "2025-05",
         "2025-05", NULL, false},
        {NL, "Vanaf/ADP oktober/PROPN varen/VERB.pres ze/PRON", "Vanaf oktober", "2025-10",
         "2025-10", NULL, false},
        {NL, "Tot/ADP 1/NUM december/PROPN wacht/VERB.pres hij/PRON", "Tot 1 december",
         "2025-12-01", NULL, "2025-12-01", false},
        {NL, "Vóór/ADP 2030/NUM komen/VERB.pres ze/PRON", "Vóór 2030", "2029", NULL, "2029", false},
        {NL, "Van/ADP 5/NUM tot/ADP 7/NUM mei/PROPN zal/AUX het/PRON duren/VERB.inf", "5 tot 7 mei",
         "2026-05-05/2026-05-07", "2026-05-05", "2026-05-07", false},
        {NL, "De/DET afgelopen/ADJ negen/NUM jaar/NOUN groeide/VERB.past het/PRON",
         "afgelopen negen jaar", "2016/2025", "2016", "2025", false},
        {NL, "Vorige/ADJ week/NOUN viel/VERB.past hij/PRON", "Vorige week", "2025-08-25/2025-08-31",
         "2025-08-25", "2025-08-31", false},
        {EN, "He/PRON ruled/VERB.past from/ADP 2019/NUM to/ADP 2023/NUM", "from 2019 to 2023",
         "2019/2023", "2019", "2023", false},
        {EN, "It/PRON will/AUX end/VERB.inf by/ADP the/DET end/NOUN of/ADP the/DET year/NOUN",
         "by the end of the year", "2025", NULL, "2025", false},
        {EN, "A/DET ruling/NOUN will/AUX come/VERB.inf in/ADP two/NUM weeks/NOUN.plur",
         "in two weeks", "2025-09-15/2025-09-21", "2025-09-15", "2025-09-21", false},
        {EN, "It/PRON lasts/VERB.pres through/ADP 2027-2031/NUM", "through 2027-2031", "2031", NULL,
         "2031", false},
    };
    check(cases, ZM_COUNT(cases));
}

static void lengths_and_ago(void **state) {
    (void)state;
    static const expected cases[] = {
        {NL, "Hij/PRON kreeg/VERB.past drie/NUM jaar/NOUN cel/NOUN", "drie jaar", "P3Y", NULL, NULL,
         true},
        {NL, "Hij/PRON krijgt/VERB.pres 72/NUM uur/NOUN", "72 uur", "PT72H", NULL, NULL, true},
        {NL, "Drie/NUM dagen/NOUN.plur geleden/ADV viel/VERB.past hij/PRON", "Drie dagen geleden",
         "2025-09-02", NULL, NULL, false},
        {NL, "Een/DET jaar/NOUN later/ADV viel/VERB.past hij/PRON", "Een jaar later", "", NULL,
         NULL, false},
        {NL, "Om/ADP acht/NUM uur/NOUN viel/VERB.past hij/PRON", NULL, NULL, NULL, NULL, false},
        {EN, "18/NUM months/NOUN.plur ago/ADV he/PRON fell/VERB.past", "18 months ago", "2024-03",
         NULL, NULL, false},
    };
    check(cases, ZM_COUNT(cases));
}

static void without_a_date_of_its_own_nothing_is_guessed(void **state) {
    (void)state;
    static const expected cases[] = {
        {NL, "Hij/PRON vertrok/VERB.past maandag/NOUN", "maandag", "", NULL, NULL, false},
        {NL, "Hij/PRON vertrok/VERB.past in/ADP 2019/NUM", "2019", "2019", NULL, NULL, false},
        {NL, "Hij/PRON vertrok/VERB.past op/ADP 5/NUM mei/PROPN 2019/NUM", "5 mei 2019",
         "2019-05-05", NULL, NULL, false},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++)
        check_one(&cases[i], "");
}

static void calendar(void **state) {
    (void)state;
    zm_period p;
    assert_int_equal(zm_days_of(1970, 1, 1), 0);
    assert_int_equal(zm_weekday(zm_days_of(2025, 9, 5)), 5);
    for (int32_t day = -800000; day < 800000; day += 997) {
        p = zm_day_period(day);
        assert_int_equal(zm_days_of(p.year, p.month, p.day), day);
    }
    assert_false(zm_is_date(2025, 2, 29));
    assert_true(zm_is_date(2024, 2, 29));
    assert_true(zm_holiday(ZM_S("easter+39"), 2025, &p));
    assert_int_equal(zm_days_of(p.year, p.month, p.day), zm_days_of(2025, 5, 29));
    assert_true(zm_holiday(ZM_S("9-tue-3"), 2025, &p));
    assert_int_equal(p.day, 16);
    assert_true(zm_holiday(ZM_S("5-mon-last"), 2025, &p));
    assert_int_equal(p.day, 26);
    assert_false(zm_holiday(ZM_S("nonsense"), 2025, &p));
    assert_false(zm_period_parse(ZM_S("2025-13"), &p));
    assert_true(zm_period_parse(ZM_S("2025-09-05T10:00:00Z"), &p));
    assert_int_equal(p.day, 5);
    p = zm_period_of(zm_days_of(2026, 1, 10), ZM_GRAIN_SEASON);
    assert_int_equal(p.year, 2025);
    assert_int_equal(p.part, 4);
    p = zm_period_step((zm_period){.grain = ZM_GRAIN_MONTH, .year = 2025, .month = 1}, -1);
    assert_int_equal(p.year * 100 + (int32_t)p.month, 202412);
}

static void a_date_belongs_to_its_verb(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, NL, "2025-09-05",
               "Hij/PRON vertrok/VERB.past maandag/NOUN ~./PUNCT | Zij/PRON bleef/VERB.past "
               "drie/NUM dagen/NOUN.plur tot/ADP vrijdag/NOUN ~./PUNCT | "
               "Zij/PRON valt/VERB.pres");
    const zm_time *t = zm_time_of(&p.r, plain_at(&p, "vertrok"));
    assert_non_null(t);
    assert_str(t->value, "2025-09-01");
    assert_null(
        zm_time_of(&p.r, plain_at(&p, "bleef"))); /* a length and an end are no time of it */
    assert_null(zm_time_of(&p.r, plain_at(&p, "valt")));
    plain_free(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_weekdays),
        cmocka_unit_test(months_years_seasons),
        cmocka_unit_test(windows),
        cmocka_unit_test(lengths_and_ago),
        cmocka_unit_test(without_a_date_of_its_own_nothing_is_guessed),
        cmocka_unit_test(calendar),
        cmocka_unit_test(a_date_belongs_to_its_verb),
    };
    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
