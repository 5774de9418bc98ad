/* SPDX-License-Identifier: Apache-2.0 */
/* Quotation marks in every habit: which open, which close, which are no quotation marks. */
#include "render.h"

static void pairs_of_marks(void **state) {
    static const pair cases[] = {
        {"„Ja”, zei hij", "<„ Ja ”> , zei hij"},
        {"„Ja“, zei hij", "<„ Ja “> , zei hij"},
        {"“Ja”, zei hij", "<“ Ja ”> , zei hij"},
        {"”Ja”, zei hij", "<” Ja ”> , zei hij"},
        {"‘Ja’, zei hij", "<‘ Ja ’> , zei hij"},
        {"‚Ja’, zei hij", "<‚ Ja ’> , zei hij"},
        {"«Ja», zei hij", "<« Ja »> , zei hij"},
        {"»Ja«, zei hij", "<» Ja «> , zei hij"},
        {"\"Ja\", zei hij", "<\" Ja \"> , zei hij"},
        {"'Ja', zei hij", "<' Ja '> , zei hij"},
        {"''Ja'', zei hij", "<'' Ja ''> , zei hij"},
        {"``Ja'', zei hij", "<`` Ja ''> , zei hij"},
        {",,Ja'', zei hij", "<,, Ja ''> , zei hij"},
        {",, Ja '' zei hij", "<,, Ja ''> zei hij"},
        {"\" Ja \" zei hij", "<\" Ja \"> zei hij"},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void beside_other_marks(void **state) {
    static const pair cases[] = {
        {"Hij zei:\"Nee.\"Dat was het.", "Hij zei : <\" Nee . \"> Dat was het ."},
        {"(\"Ja\")", "( <\" Ja \"> )"},
        {"“‘Ja’, zei hij,” zei zij", "<“ <‘ Ja ’> , zei hij , ”> zei zij"},
        {"\"Nee...\" \"Ja!\"", "<\" Nee ... \"> <\" Ja ! \">"},
        {"gisteren,,,maar''", "gisteren , <,, maar ''>"},
        {"\"\"\"\"\"\"", "\"\"\"\"\"\""},
    };
    assert_tokens(*state, ZM_LANG_NL, cases);
}

static void genitive_or_end(void **state) {
    static const pair cases[] = {
        {"‘We back the workers’ union,’ he said", "<‘ We back the workers+’ union , ’> he said"},
        {"the ‘rebels’ and the ‘heroes’ met", "the <‘ rebels ’> and the <‘ heroes ’> met"},
        {"'Tis the rebels' flag", "'Tis the rebels+' flag"},
        {"get 'em", "get 'em"},
    };
    assert_tokens(*state, ZM_LANG_EN, cases);
}

static void each_paragraph_anew(void **state) {
    zm_doc *d = cut(*state, ZM_LANG_NL, ZM_S("\"Ja\n\" Nee \""));
    assert_true(d->toks[0].flags & ZM_T_QUOTE_OPEN);
    assert_true(d->toks[2].flags & ZM_T_QUOTE_OPEN);
    assert_true(d->toks[4].flags & ZM_T_QUOTE_CLOSE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_of_marks),
        cmocka_unit_test(beside_other_marks),
        cmocka_unit_test(genitive_or_end),
        cmocka_unit_test(each_paragraph_anew),
    };
    return cmocka_run_group_tests(tests, cutter_open, cutter_close);
}
