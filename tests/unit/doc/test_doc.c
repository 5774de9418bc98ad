/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "doc/marks.h"

static void relations(void **state) {
    (void)state;
    uint8_t rel, sub;
    zm_rel_parse(ZM_S("nsubj:pass"), &rel, &sub);
    assert_int_equal(rel, ZM_NSUBJ);
    assert_int_equal(sub, ZM_SUB_PASS);
    zm_rel_parse(ZM_S("obl:tmod"), &rel, &sub);
    assert_int_equal(rel, ZM_OBL);
    assert_int_equal(sub, ZM_SUB_OTHER);
    zm_rel_parse(ZM_S("nonsense"), &rel, &sub);
    assert_int_equal(rel, ZM_DEP);
    assert_int_equal(sub, ZM_SUB_NONE);
    for (unsigned r = 0; r < ZM_REL_COUNT; r++) {
        zm_rel_parse(zm_str_of(zm_rel_name((zm_rel)r)), &rel, &sub);
        assert_int_equal(rel, r);
    }
}

static void tags(void **state) {
    (void)state;
    for (unsigned u = 0; u < ZM_UPOS_COUNT; u++)
        assert_int_equal(zm_upos_parse(zm_str_of(zm_upos_name((zm_upos)u))), u);
    assert_int_equal(zm_upos_parse(ZM_S("?")), ZM_X);
}

static void morphology(void **state) {
    (void)state;
    assert_int_equal(zm_morph_parse(ZM_S("Number=Sing|Tense=Past|VerbForm=Fin")),
                     ZM_M_SING | ZM_M_PAST | ZM_M_FIN);
    assert_int_equal(zm_morph_parse(ZM_S("Gender=Com,Neut")), ZM_M_MASC | ZM_M_FEM | ZM_M_NEUT);
    assert_int_equal(zm_morph_parse(ZM_S("_")), 0);
    assert_int_equal(zm_morph_parse(ZM_S("")), 0);
}

static void languages(void **state) {
    (void)state;
    assert_int_equal(zm_lang_parse(ZM_S("nl")), ZM_LANG_NL);
    assert_int_equal(zm_lang_parse(ZM_S("nl-BE")), ZM_LANG_NL);
    assert_int_equal(zm_lang_parse(ZM_S("EN_us")), ZM_LANG_EN);
    assert_int_equal(zm_lang_parse(ZM_S("nds")), ZM_LANG_NONE);
    assert_int_equal(zm_lang_parse(ZM_S("nederlands")), ZM_LANG_NONE);
    assert_int_equal(zm_lang_parse(ZM_S("")), ZM_LANG_NONE);
}

static void token_at_a_byte(void **state) {
    (void)state;
    zm_tok toks[] = {{.start = 0, .end = 5}, {.start = 6, .end = 9}, {.start = 9, .end = 10}};
    zm_doc d = {.toks = toks, .n_toks = 3};
    assert_int_equal(zm_doc_tok_at(&d, 0), 0);
    assert_int_equal(zm_doc_tok_at(&d, 4), 0);
    assert_int_equal(zm_doc_tok_at(&d, 5), 1);
    assert_int_equal(zm_doc_tok_at(&d, 9), 2);
    assert_int_equal(zm_doc_tok_at(&d, 10), 3);
}

static void words_of_the_record(void **state) {
    (void)state;
    zm_act act;
    zm_plover type;
    zm_status status;
    for (unsigned i = 0; i < ZM_ACT_COUNT; i++) {
        assert_true(zm_act_parse(zm_str_of(zm_act_name((zm_act)i)), &act));
        assert_int_equal(act, i);
    }
    for (unsigned i = 0; i < ZM_PLOVER_COUNT; i++) {
        assert_true(zm_plover_parse(zm_str_of(zm_plover_name((zm_plover)i)), &type));
        assert_int_equal(type, i);
    }
    assert_true(zm_status_parse(ZM_S("negated"), &status));
    assert_int_equal(status, ZM_NEGATED);
    assert_false(zm_act_parse(ZM_S("sings"), &act));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations),       cmocka_unit_test(tags),
        cmocka_unit_test(morphology),      cmocka_unit_test(languages),
        cmocka_unit_test(token_at_a_byte), cmocka_unit_test(words_of_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
