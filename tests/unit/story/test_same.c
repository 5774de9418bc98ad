/* SPDX-License-Identifier: Apache-2.0 */
/* Two facts: the same, the opposite, or neither; parties, figures and days one by one. */
#include "read.h"

#include "story/same_parts.h"

enum { S = ZM_FACT_STATEMENT, E = ZM_FACT_EVENT, Q = ZM_FACT_QUANTITY, C = ZM_FACT_CLAUSE };
enum {
    OTHER = ZM_OTHER_MATTER,
    SAME = ZM_SAME_MATTER,
    OPPOSITE = ZM_OPPOSITE,
    UNSURE = ZM_SAME_UNSURE
};

typedef struct pair {
    int verdict, lang_x, lang_y, kind_x, kind_y;
    const char *x, *y;
} pair;

static void verdicts(void **state) {
    enum { NL = ZM_LANG_NL, EN = ZM_LANG_EN };
    static const pair pairs[] = {
        {SAME, NL, NL, E, E, "Letland zet twee Russische diplomaten uit.",
         "Riga wijst drie Russische diplomaten uit."},
        {SAME, EN, EN, S, S, "Macron said 26 countries had pledged troops.",
         "Thirty countries have pledged troops, Macron said."},
        {SAME, NL, NL, C, C, "De vakbond verwierp het loonakkoord.",
         "Het loonakkoord is verworpen door de vakbond."},
        {SAME, NL, EN, E, E, "Letland zet twee Russische diplomaten uit.",
         "Latvia expelled two Russian diplomats."},
        {SAME, NL, EN, Q, Q, "De prijzen stegen in juli met 3 procent.",
         "Prices rose by 3 percent in July."},
        {OPPOSITE, NL, NL, C, C, "De vakbond verwierp het akkoord.",
         "De vakbond aanvaardde het akkoord."},
        {OPPOSITE, NL, NL, S, S, "„Ik stap niet op”, zei Brandsma.",
         "Brandsma zei dat hij opstapt."},
        {OPPOSITE, EN, EN, S, S, "Holt said she would resign.",
         "\"I will not resign,\" said Holt."},
        {OPPOSITE, EN, EN, S, E, "Moscow denied attacking the hospital in Dnipro.",
         "Russia attacked the hospital in Dnipro."},
        {OPPOSITE, NL, EN, C, C, "De vakbond verwierp het akkoord.",
         "The union accepted the deal."},
        {OTHER, EN, EN, C, C, "The committee rejected the housing bill.",
         "The mayor opened a new school."},
        {OTHER, NL, NL, Q, Q, "Bij een brand in Oss raakten vijf mensen gewond.",
         "De gemeente bouwt 300 woningen aan de haven."},
    };
    for (size_t i = 0; i < ZM_COUNT(pairs); i++) {
        const pair *p = &pairs[i];
        zm_same_why there, back;
        const zm_fact *x = fact_of(*state, (zm_lang)p->lang_x, p->x, (zm_fact_kind)p->kind_x);
        const zm_fact *y = fact_of(*state, (zm_lang)p->lang_y, p->y, (zm_fact_kind)p->kind_y);
        zm_same_facts(x, y, &there);
        zm_same_facts(y, x, &back);
        if ((int)there.verdict != p->verdict || (int)back.verdict != p->verdict)
            fail_msg("%d and back %d, not %d: %s / %s", (int)there.verdict, (int)back.verdict,
                     p->verdict, p->x, p->y);
    }
}

/*
 * Neither the same nor the opposite: what a careless comparison would join or set against each
 * other.
 */
static void not_too_sure(void **state) {
    enum { NL = ZM_LANG_NL, EN = ZM_LANG_EN };
    static const pair pairs[] = {
        {UNSURE, EN, EN, S, S, "Vale said she supports the water bill.",
         "Vale said she opposes the housing bill."},
        {UNSURE, EN, EN, S, S, "Vale said she supports the water bill.",
         "Vale said she supports the housing bill."},
        {UNSURE, EN, EN, S, S, "Holt said she would resign.",
         "The opposition said Holt should resign."},
        {UNSURE, EN, EN, S, S, "Pratt said no deal has been reached yet.",
         "Vale said a deal has been reached."},
        {UNSURE, NL, NL, E, E, "Letland zet twee diplomaten uit.",
         "Polen zet twee diplomaten uit."},
        {UNSURE, EN, EN, E, E, "The premier visited Warsaw on Monday.",
         "The premier visited Vilnius on Monday."},
    };
    for (size_t i = 0; i < ZM_COUNT(pairs); i++) {
        const pair *p = &pairs[i];
        zm_same_why why;
        const zm_fact *x = fact_of(*state, (zm_lang)p->lang_x, p->x, (zm_fact_kind)p->kind_x);
        const zm_fact *y = fact_of(*state, (zm_lang)p->lang_y, p->y, (zm_fact_kind)p->kind_y);
        zm_same_facts(x, y, &why);
        if (why.verdict == ZM_OPPOSITE || (why.verdict == ZM_SAME_MATTER && !why.actors_differ))
            fail_msg("too sure (%d): %s / %s", (int)why.verdict, p->x, p->y);
    }
}

static void what_differs_is_told(void **state) {
    zm_same_why why;
    const zm_fact *x = fact_of(*state, ZM_LANG_EN, "Macron said 26 countries had pledged troops.",
                               ZM_FACT_STATEMENT);
    const zm_fact *y = fact_of(*state, ZM_LANG_EN, "Macron said 30 countries had pledged troops.",
                               ZM_FACT_STATEMENT);
    zm_same_facts(x, y, &why);
    assert_true(why.figures_differ);
    assert_int_equal(why.figure_x, 0);
    assert_int_equal(why.figure_y, 0);
    y = fact_of(*state, ZM_LANG_EN, "Macron said about 26 countries had pledged troops.",
                ZM_FACT_STATEMENT);
    zm_same_facts(x, y, &why);
    assert_false(why.figures_differ);
    assert_false(why.times_differ);
}

/* ---- parts ---- */

static zm_party party(const char *name, const char *key, const char *country, const char *code,
                      int kind) {
    zm_party p = {.name = zm_str_of(name),
                  .key = zm_str_of(key),
                  .country = zm_str_of(country),
                  .code = zm_str_of(code),
                  .wikidata = ZM_S("")};
    p.kind = (int8_t)kind;
    return p;
}

static void parties(void **state) {
    (void)state;
    const zm_party jan = party("Jan Vermeulen", "jan vermeulen", "", "", ZM_PERSON);
    const zm_party last = party("Vermeulen", "vermeulen", "", "", ZM_PERSON);
    const zm_party piet = party("Piet Vermeulen", "piet vermeulen", "", "", ZM_PERSON);
    const zm_party j = party("J. Vermeulen", "j. vermeulen", "", "", ZM_PERSON);
    const zm_party minister = party("minister", "minister", "", "", -1);
    const zm_party moscow = party("Moskou", "moskou", "RUS", "RUS", ZM_COUNTRY);
    const zm_party kremlin = party("Kremlin", "kremlin", "RUS", "RUSGOV", ZM_BODY);
    const zm_party riga = party("Riga", "riga", "LVA", "LVA", ZM_COUNTRY);
    const zm_party rail = party("Noord Spoor", "noord spoor", "", "", ZM_ORGANISATION);
    const zm_party ns = party("NS", "ns", "", "", ZM_ORGANISATION);
    const zm_party bank = party("Marlow Bank", "marlow bank", "", "", ZM_ORGANISATION);
    const zm_party nobody = party("", "", "", "", -1);
    assert_int_equal(zm_same_party(&jan, &last), 1);
    assert_int_equal(zm_same_party(&jan, &piet), -1);
    assert_int_equal(zm_same_party(&jan, &j), 1);
    assert_int_equal(zm_same_party(&jan, &minister), 0);
    assert_int_equal(zm_same_party(&moscow, &kremlin), 1);
    assert_int_equal(zm_same_party(&moscow, &riga), -1);
    assert_int_equal(zm_same_party(&rail, &ns), 1);
    assert_int_equal(zm_same_party(&rail, &bank), -1);
    assert_int_equal(zm_same_party(&nobody, &bank), 0);
    assert_int_equal(zm_same_party(&minister, &minister), 0);
}

static zm_figure figure(double v, bool approx, int bound) {
    return (zm_figure){.value = v,
                       .unit = ZM_S("people"),
                       .of = ZM_S(""),
                       .approx = approx,
                       .bound = (int8_t)bound};
}

static void figures(void **state) {
    (void)state;
    const zm_figure six = figure(26, false, 0), thirty = figure(30, false, 0),
                    about = figure(30, true, 0);
    const zm_figure over = figure(20, true, 1), under = figure(30, true, -1),
                    far = figure(28, false, 0);
    assert_true(zm_same_figure(&six, &six));
    assert_false(zm_same_figure(&six, &thirty));
    assert_false(zm_same_figure(&six, &about));
    assert_true(zm_same_figure(&far, &about));
    assert_true(zm_same_figure(&six, &over));
    assert_true(zm_same_figure(&under, &six));
    const zm_figure many = figure(2000, false, 0);
    assert_false(zm_same_figure(&many, &over));
}

static void figures_are_paired(void **state) {
    (void)state;
    const zm_figure x[] = {figure(30, false, 0), figure(50, false, 0)},
                    y[] = {figure(48, false, 0), figure(30, false, 0)};
    zm_fact a = {.figures = x, .n_figures = 2}, b = {.figures = y, .n_figures = 2};
    zm_same_counts c;
    zm_same_counts_of(&a, &b, &c);
    assert_int_equal(c.equal, 1);
    assert_int_equal(c.x, 1);
    assert_int_equal(c.y, 0);
    b.figures = &y[0];
    b.n_figures = 1;
    zm_same_counts_of(&a, &b, &c);
    assert_int_equal(c.x, ZM_NONE); /* 30 or 50: which of them is meant cannot be told */
}

static void days(void **state) {
    (void)state;
    assert_int_equal(zm_same_time(ZM_S("2025-09-05"), ZM_S("2025-09-05")), 1);
    assert_int_equal(zm_same_time(ZM_S("2025-09"), ZM_S("2025-09-05")), 1);
    assert_int_equal(zm_same_time(ZM_S("2025-09-05T10:00"), ZM_S("2025-09-05")), 1);
    assert_int_equal(zm_same_time(ZM_S("2025-09-04"), ZM_S("2025-09-05")), -1);
    assert_int_equal(zm_same_time(ZM_S("2025-09-01/2025-09-07"), ZM_S("2025-09-05")), 1);
    assert_int_equal(zm_same_time(ZM_S("2025-09-01/2025-09-03"), ZM_S("2025-09-05")), -1);
    assert_int_equal(zm_same_time(ZM_S("2025-09/2025-10"), ZM_S("2025-10-31")), 1);
    assert_int_equal(zm_same_time(ZM_S("../2025-09"), ZM_S("2025-10-31")), 0);
    assert_int_equal(zm_same_time(ZM_S(""), ZM_S("2025-10-31")), 0);
    assert_int_equal(zm_same_time(ZM_S("2025-SU"), ZM_S("2025-10-31")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),
        cmocka_unit_test(not_too_sure),
        cmocka_unit_test(what_differs_is_told),
        cmocka_unit_test(parties),
        cmocka_unit_test(figures),
        cmocka_unit_test(figures_are_paired),
        cmocka_unit_test(days),
    };
    return cmocka_run_group_tests(tests, reader_open, reader_close);
}
