/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_dateline.c -- title, place and date above a report, in the forms that news agencies and
 * papers use.
 */
#include "plain.h"

typedef struct expected {
    zm_lang lang;
    const char *words, *title, *dateline, *published;
} expected;

static void check(const expected *e, size_t n) {
    for (size_t i = 0; i < n; i++) {
        plain p = {0};
        plain_read(&p, e[i].lang, "", e[i].words);
        assert_str(zm_doc_slice(&p.doc, p.r.rec->dateline), e[i].dateline);
        assert_str(zm_doc_slice(&p.doc, p.r.rec->title), e[i].title);
        assert_str(p.r.rec->published, e[i].published);
        plain_free(&p);
    }
}

#define BODY "De/DET premier/NOUN vertrok/VERB.past ~./PUNCT"

static void the_forms(void **state) {
    (void)state;
    static const expected cases[] = {
        {ZM_LANG_NL, "Premier/NOUN weg/ADV || RIGA/PROPN (/PUNCT ~ANP/PROPN ~)/PUNCT -/PUNCT " BODY,
         "Premier weg", "RIGA", ""},
        {ZM_LANG_NL, "Premier/NOUN weg/ADV || BRUSSEL/PROPN –/PUNCT " BODY, "Premier weg",
         "BRUSSEL", ""},
        {ZM_LANG_NL,
         "Premier/NOUN weg/ADV || Praag/PROPN.LOC ~,/PUNCT vrijdag/NOUN ~,/PUNCT 5/NUM "
         "september/PROPN 2025/NUM ~./PUNCT || " BODY,
         "Premier weg", "Praag", "2025-09-05"},
        {ZM_LANG_NL, "Premier/NOUN weg/ADV || Brussel/PROPN.LOC //PUNCT Wenen/PROPN.LOC || " BODY,
         "Premier weg", "Brussel / Wenen", ""},
        {ZM_LANG_NL,
         "Premier/NOUN weg/ADV || ASSEN/PROPN Er/ADV kwam/VERB.past niets/PRON ~./PUNCT",
         "Premier weg", "ASSEN", ""},
        {ZM_LANG_NL,
         "Premier/NOUN weg/ADV || Van/ADP onze/PRON correspondent/NOUN GENT/PROPN -/PUNCT " BODY,
         "Premier weg", "GENT", ""},
        {ZM_LANG_EN,
         "Premier/NOUN out/ADV || OSLO/PROPN ~,/PUNCT Nov/PROPN 3/NUM ~,/PUNCT 2025/NUM (/PUNCT "
         "~Reuters/PROPN ~)/PUNCT —/PUNCT The/DET premier/NOUN left/VERB.past ~./PUNCT",
         "Premier out", "OSLO", "2025-11-03"},
        {ZM_LANG_EN, "OSLO/PROPN —/PUNCT The/DET premier/NOUN left/VERB.past ~./PUNCT", "", "OSLO",
         ""},
    };
    check(cases, ZM_COUNT(cases));
}

static void what_is_none(void **state) {
    (void)state;
    static const expected cases[] = {
        {ZM_LANG_NL, "Premier/NOUN weg/ADV || " BODY, "Premier weg", "", ""},
        {ZM_LANG_NL, "Premier/NOUN weg/ADV || Gevolgen/NOUN || " BODY, "Premier weg", "", ""},
        {ZM_LANG_NL,
         "Premier/NOUN weg/ADV || Ozols/PROPN.PER -/PUNCT zo/ADV bleek/VERB.past -/PUNCT "
         "vertrok/VERB.past ~./PUNCT",
         "Premier weg", "", ""},
        {ZM_LANG_EN, "The/DET premier/NOUN left/VERB.past ~./PUNCT", "", "", ""},
    };
    check(cases, ZM_COUNT(cases));
}

static void the_metadata_comes_first(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, ZM_LANG_NL, "2024-01-02",
               "Premier/NOUN weg/ADV || Praag/PROPN.LOC ~,/PUNCT 5/NUM september/PROPN 2025/NUM "
               "~./PUNCT || " BODY);
    assert_str(p.r.rec->published, "2024-01-02");
    plain_free(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_forms),
        cmocka_unit_test(what_is_none),
        cmocka_unit_test(the_metadata_comes_first),
    };
    return cmocka_run_group_tests_name("dateline", tests, NULL, NULL);
}
