/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences, paragraphs, headings. At most 12 tokens each: the shrunk build gives the same. */
#include "render.h"

static void dutch(void **state) {
    static const pair cases[] = {
        {"De premier zweeg. Dat was nieuw.", "De premier zweeg . / Dat was nieuw ."},
        {"Wie komt er? Niemand! Goed.", "Wie komt er ? / Niemand ! / Goed ."},
        {"Minister J. Ozols kwam gisteren. Dr. Vis bleef.",
         "Minister J. Ozols kwam gisteren . / Dr. Vis bleef ."},
        {"Hij kocht brood, kaas enz. De winkel sloot.",
         "Hij kocht brood , kaas enz. / De winkel sloot ."},
        {"De premier zei: „Wij wachten.” Daarna ging hij.",
         "De premier zei : <„ Wij wachten . ”> / Daarna ging hij ."},
        {"Zij ontkende dat. \"Dat is onzin\", zei ze.",
         "Zij ontkende dat . / <\" Dat is onzin \"> , zei ze ."},
        {"‘Wij gaan door. Altijd.’ Dat zei ze.", "<‘ Wij gaan door . / Altijd . ’> / Dat zei ze ."},
        {"Het kabinet wacht; de Kamer niet.", "Het kabinet wacht ; de Kamer niet ."},
    };
    assert_sentences(*state, ZM_LANG_NL, cases);
}

static void english(void **state) {
    static const pair cases[] = {
        {"The minister left. She said nothing.", "The minister left . / She said nothing ."},
        {"Mr. Lamb met Sen. Moss on Friday. They talked.",
         "Mr. Lamb met Sen. Moss on Friday . / They talked ."},
        {"He returned to the U.S. He said nothing.", "He returned to the U.S. / He said nothing ."},
        {"The U.S. Army said so.", "The U.S. Army said so ."},
        {"“We wait,” he said. “It’s over.” He left.",
         "<“ We wait , ”> he said . / <“ It+’s over . ”> / He left ."},
        {"\"Stop!\" she cried. Nobody did.", "<\" Stop ! \"> she cried . / Nobody did ."},
        {"It begins at 5 p.m. on Monday.", "It begins at 5 p.m. on Monday ."},
    };
    assert_sentences(*state, ZM_LANG_EN, cases);
}

static void markers_stay_behind(void **state) {
    static const pair cases[] = {
        {"Hij zweeg. [1] Zij niet. [2, 3]", "Hij zweeg . {[1]} / Zij niet . {[2, 3]}"},
        {"Hij zweeg.[1][2] „Ja”, zei zij.", "Hij zweeg . {[1]} {[2]} / <„ Ja ”> , zei zij ."},
        {"[4]", "{[4]}"},
    };
    assert_sentences(*state, ZM_LANG_NL, cases);
}

static void lines_are_paragraphs(void **state) {
    static const pair cases[] = {
        {"Een kop\n\n  Riga wacht.  \r\nMinsk ook.", "Een kop // Riga wacht . // Minsk ook ."},
        {"a\u2028b\xc2\x85" "c\fd", "a // b // c // d"},
        {"\n\n", ""},
    };
    assert_sentences(*state, ZM_LANG_NL, cases);
    zm_doc *d = cut(*state, ZM_LANG_NL, ZM_S("  Een kop \n Riga wacht. "));
    assert_str(zm_doc_slice(d, d->paras[0].span), "Een kop");
    assert_str(zm_doc_slice(d, d->paras[1].span), "Riga wacht.");
    assert_str(zm_doc_slice(d, d->sents[1].span), "Riga wacht.");
    assert_int_equal(d->toks[2].sent, 1);
}

static void headings(void **state) {
    zm_doc *d = cut(*state, ZM_LANG_NL,
                    ZM_S("Komt er vrede?\nRiga wacht.\nOnrust in Minsk\nWie weet?\n„Nee.”\n"
                         "Zij zei:\nSlot"));
    static const uint32_t wanted[] = {
        ZM_P_HEADING | ZM_P_TITLE, 0, ZM_P_HEADING, 0, 0, 0, ZM_P_HEADING,
    };
    assert_int_equal(d->n_paras, 7);
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(d->paras[i].flags, wanted[i]);
    d = cut(*state, ZM_LANG_NL, ZM_S("Riga wacht op antwoord.\nMinsk ook."));
    assert_int_equal(d->paras[0].flags, 0);
    d = cut(*state, ZM_LANG_NL, ZM_S("Een regel"));
    assert_int_equal(d->paras[0].flags, ZM_P_HEADING);
}

/* The knife: no sentence is too long, no multiword token is cut through, nothing is lost. */
static void endless_sentences(void **state) {
    static char text[60000];
    static const char *const words[] = {"de ", "don't ", ", ", "Riga ", "[2] ", "\" "};
    uint32_t n = 0;
    for (uint32_t i = 0; n < sizeof text - 16; i++)
        n += (uint32_t)snprintf(text + n, 16, "%s", words[i * i % 7 % 6]);
    zm_doc *d = cut(*state, ZM_LANG_EN, (zm_str){text, n});
    uint32_t at = 0;
    for (uint32_t s = 0; s < d->n_sents; s++) {
        assert_int_equal(d->sents[s].first, at);
        assert_in_range(d->sents[s].count, 1, ZM_SENT_MAX);
        assert_false(d->toks[at].flags & ZM_T_MWT_IN);
        at += d->sents[s].count;
    }
    assert_int_equal(at, d->n_toks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dutch),
        cmocka_unit_test(english),
        cmocka_unit_test(markers_stay_behind),
        cmocka_unit_test(lines_are_paragraphs),
        cmocka_unit_test(headings),
        cmocka_unit_test(endless_sentences),
    };
    return cmocka_run_group_tests(tests, cutter_open, cutter_close);
}
