/* SPDX-License-Identifier: Apache-2.0 */
/* Where tokens begin and end, in both languages. Every case is a line of our own. */
#include "render.h"

static void dutch_apostrophes(void **state) {
    static const pair cases[] = {
        {"'s Avonds is 't stil.", "'s Avonds is 't stil ."},
        {"‘s avonds zag ’t hem", "‘s avonds zag ’t hem"},
        {"Zo'n foto's van d'r zijn er.", "Zo'n foto's van d'r zijn er ."},
        {"Ruslands en China’s belang", "Ruslands en China’s belang"},
        {"Chávez' partij won.", "Chávez' partij won ."},
        {"'s-Gravenhage en A4'tjes", "'s-Gravenhage en A4'tjes"},
        {"in '68 en de jaren '90", "in '68 en de jaren '90"},
        {"Hij zei: 'Ik kan 't niet.'", "Hij zei : <' Ik kan 't niet . '>"},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
}

static void dutch_hyphens_and_slashes(void **state) {
    static const pair cases[] = {
        {"de oud-premier van Noord-Ierland", "de oud-premier van Noord-Ierland"},
        {"lees- en schrijfwerk", "lees- en schrijfwerk"},
        {"in- en -uitvoer", "in- en -uitvoer"},
        {"Riga - de stad - slaapt", "Riga - de stad - slaapt"},
        {"PvdA/GL en/of de VVD", "PvdA/GL en/of de VVD"},
        {"een (werk)dag, een zaak(je)", "een (werk)dag , een zaak(je)"},
        {"De stad—oud—sliep.", "De stad — oud — sliep ."},
        {"1990–1995", "1990–1995"},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
}

static void dutch_numbers(void **state) {
    static const pair cases[] = {
        {"3.000 man, 1,5 procent", "3.000 man , 1,5 procent"},
        {"om 12.30 uur", "om 12.30 uur"},
        {"op 2024-10-15.", "op 2024-10-15 ."},
        {"40% of €50", "40% of € 50"},
        {"€ 3,50; 60.000,- samen", "€ 3,50 ; 60.000,- samen"},
        {"-3 graden en 7e plaats", "-3 graden en 7e plaats"},
        {"de 32-jarige kok", "de 32-jarige kok"},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
}

static void dutch_full_stops(void **state) {
    static const pair cases[] = {
        {"Dr. J.P. van 't Hof sprak.", "Dr. J.P. van 't Hof sprak ."},
        {"Minister Q. Ozols zei dat.", "Minister Q. Ozols zei dat ."},
        {"bijv. o.a. dit enz.", "bijv. o.a. dit enz."},
        {"de a.r.-fractie", "de a.r.-fractie"},
        {"Hij weet het... of niet?!", "Hij weet het ... of niet ?!"},
        {"Zie art. 5 van de wet.", "Zie art. 5 van de wet ."},
        {"Dat is een art.", "Dat is een art ."},
        {"Groeten van u. Dag.", "Groeten van u . Dag ."},
        {"Philips N.V. in Delft", "Philips N.V. in Delft"},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
}

static void english_multiwords(void **state) {
    static const pair cases[] = {
        {"They don't know.", "They do+n't know ."},
        {"She can’t; he’d gone", "She ca+n’t ; he+’d gone"},
        {"We cannot go, we're gonna stay", "We can+not go , we+'re gon+na stay"},
        {"Putin's men", "Putin+'s men"},
        {"the workers' rights", "the workers+' rights"},
        {"it shouldn't've been", "it should+n't+'ve been"},
        {"the '90s and the 1960's", "the '90s and the 1960's"},
        {"O'Neill's car", "O'Neill+'s car"},
        {"DON'T STOP", "DO+N'T STOP"},
    };
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void english_hyphens_and_slashes(void **state) {
    static const pair cases[] = {
        {"a 31-year-old cook", "a 31 - year - old cook"},
        {"Al-Jazeera's report", "Al - Jazeera+'s report"},
        {"a non-stop e-mail", "a non-stop e-mail"},
        {"and/or this", "and / or this"},
        {"The plan -- his plan -- failed.", "The plan -- his plan -- failed ."},
        {"call 571-9571 or 713-654-0365", "call 571-9571 or 713-654-0365"},
        {"from 2010-2015", "from 2010 - 2015"},
    };
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void english_numbers(void **state) {
    static const pair cases[] = {
        {"It cost $1.5bn (£50m).", "It cost $ 1.5 bn ( £ 50 m ) ."},
        {"US$4.5 million", "US$ 4.5 million"},
        {"1,000 people, 40%", "1,000 people , 40 %"},
        {"1,2 and 3", "1 , 2 and 3"},
        {"on 9/11 at 5:30 p.m. or 9am", "on 9/11 at 5:30 p.m. or 9 am"},
        {"the 20th of the 1960s", "the 20th of the 1960s"},
    };
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void english_full_stops(void **state) {
    static const pair cases[] = {
        {"Mr. Ozols of the U.S. Army", "Mr. Ozols of the U.S. Army"},
        {"George H.W. Lamb has a Ph.D. in law", "George H.W. Lamb has a Ph.D. in law"},
        {"No. 10 said no.", "No. 10 said no ."},
        {"No. Never.", "No . Never ."},
        {"older than I. The end", "older than I . The end"},
        {"Lamb & Co. won", "Lamb & Co. won"},
        {"He left.She stayed", "He left . She stayed"},
    };
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void addresses(void **state) {
    static const pair cases[] = {
        {"See https://example.org/a_b?c=d.", "See https://example.org/a_b?c=d ."},
        {"(www.example.com)", "( www.example.com )"},
        {"Mail press-desk@example.org, now", "Mail press-desk@example.org , now"},
        {"@minister on #budget", "@minister on #budget"},
        {"example.gov says", "example.gov says"},
    };
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void markers(void **state) {
    static const pair cases[] = {
        {"Dat klopt.[1][2]", "Dat klopt . {[1]} {[2]}"},
        {"Dat klopt. [2, 3]", "Dat klopt . {[2, 3]}"},
        {"[hij] of [ 2 ]", "[ hij ] of [ 2 ]"},
        {"[2", "[ 2"},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void odd_characters(void **state) {
    static const pair cases[] = {
        {"hand\u00adleiding a\u200b b", "hand\u00adleiding a b"},
        {"\ufeffJa\u00a0nee", "Ja nee"},
        {"cafe\u0301s", "cafe\u0301s"},
        {"km\u00b2 \u2764\ufe0f!", "km\u00b2 \u2764\ufe0f !"},
        {"", ""},
        {" \t\n ", ""},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
}

static void lower_case_for_look_up(void **state) {
    zm_doc *d = cut(*state, ZM_LANG_EN, ZM_S("ÉTAT Don’t hand\u00adLe Plain"));
    assert_str(d->toks[0].low, "état");
    assert_str(d->toks[2].low, "n't");
    assert_str(d->toks[3].low, "handle");
    assert_str(d->toks[4].low, "plain");
}

static void space_after(void **state) {
    zm_doc *d = cut(*state, ZM_LANG_NL, ZM_S("Ja, nee.\nDag"));
    static const bool wanted[] = {false, true, false, true, false};
    assert_int_equal(d->n_toks, 5);
    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal((d->toks[i].flags & ZM_T_SPACE_AFTER) != 0, wanted[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dutch_apostrophes),  cmocka_unit_test(dutch_hyphens_and_slashes),
        cmocka_unit_test(dutch_numbers),      cmocka_unit_test(dutch_full_stops),
        cmocka_unit_test(english_multiwords), cmocka_unit_test(english_hyphens_and_slashes),
        cmocka_unit_test(english_numbers),    cmocka_unit_test(english_full_stops),
        cmocka_unit_test(addresses),          cmocka_unit_test(markers),
        cmocka_unit_test(odd_characters),     cmocka_unit_test(lower_case_for_look_up),
        cmocka_unit_test(space_after),
    };
    return cmocka_run_group_tests(tests, cutter_open, cutter_close);
}
