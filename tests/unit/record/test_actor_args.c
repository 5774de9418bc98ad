/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_actor_args.c -- subjects and objects that the tree says and that it leaves to be
 * understood.
 */
#include "mini.h"

/* Drie mannen werden door de politie opgepakt en opgesloten. */
static const char passive[] = "Drie drie NUM _ 2 nummod\n"
                              "mannen man NOUN Number=Plur 7 nsubj:pass\n"
                              "werden worden AUX VerbForm=Fin|Number=Plur 7 aux:pass\n"
                              "door door ADP _ 6 case\n"
                              "de de DET Definite=Def 6 det\n"
                              "politie politie NOUN Number=Sing 7 obl:agent\n"
                              "opgepakt oppakken VERB VerbForm=Part 0 root\n"
                              "en en CCONJ _ 9 cc\n"
                              "opgesloten opsluiten VERB VerbForm=Part 7 conj\n"
                              "~. . PUNCT _ 7 punct\n";

static void a_passive_turns_round(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, passive);
    uint32_t verb = mini_at(&m, "opgepakt", 1);
    assert_true(zm_is_passive(&m.doc, verb));
    assert_int_equal(zm_logical_subject(&m.r, verb), mini_at(&m, "politie", 1));
    assert_int_equal(zm_logical_object(&m.r, verb), mini_at(&m, "mannen", 1));
    mini_free(&m);
}

static void a_second_participle_shares_the_auxiliary(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, passive);
    uint32_t verb = mini_at(&m, "opgesloten", 1);
    assert_true(zm_is_passive(&m.doc, verb));
    assert_int_equal(zm_logical_object(&m.r, verb), mini_at(&m, "mannen", 1));
    mini_free(&m);
}

/* Minsk vroeg Riga hulp te sturen en beloofde niet te dreigen. */
static const char control[] = "Minsk Minsk PROPN _ 2 nsubj B-LOC\n"
                              "vroeg vragen VERB VerbForm=Fin|Number=Sing 0 root\n"
                              "Riga Riga PROPN _ 2 iobj B-LOC\n"
                              "hulp hulp NOUN Number=Sing 6 obj\n"
                              "te te ADP _ 6 mark\n"
                              "sturen sturen VERB VerbForm=Inf 2 xcomp\n"
                              "en en CCONJ _ 8 cc\n"
                              "beloofde beloven VERB VerbForm=Fin|Number=Sing 2 conj\n"
                              "niet niet ADV _ 11 advmod\n"
                              "te te ADP _ 11 mark\n"
                              "dreigen dreigen VERB VerbForm=Inf 8 xcomp\n"
                              "~. . PUNCT _ 2 punct\n";

static void the_asked_one_does_the_infinitive(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, control);
    assert_int_equal(zm_logical_subject(&m.r, mini_at(&m, "sturen", 1)), mini_at(&m, "Riga", 1));
    assert_int_equal(zm_indirect_object(&m.r, mini_at(&m, "vroeg", 1)), mini_at(&m, "Riga", 1));
    mini_free(&m);
}

static void a_conjunct_and_its_infinitive_share_the_subject(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, control);
    uint32_t minsk = mini_at(&m, "Minsk", 1), dreigen = mini_at(&m, "dreigen", 1);
    assert_int_equal(zm_logical_subject(&m.r, mini_at(&m, "beloofde", 1)), minsk);
    assert_int_equal(zm_logical_subject(&m.r, dreigen), minsk);
    assert_true(zm_is_negated(&m.r, dreigen));
    assert_false(zm_is_negated(&m.r, mini_at(&m, "vroeg", 1)));
    assert_str(mini_who(&m, "Minsk", 1).name, "Minsk");
    assert_str(mini_who(&m, "Minsk", 1).country, "BLR");
    mini_free(&m);
}

/* De minister die met Oslo sprak, noemde geen naam. */
static const char relative[] = "De de DET Definite=Def 2 det\n"
                               "minister minister NOUN Number=Sing 8 nsubj\n"
                               "die die PRON PronType=Rel 6 nsubj\n"
                               "met met ADP _ 5 case\n"
                               "Oslo Oslo PROPN _ 6 obl B-LOC\n"
                               "sprak spreken VERB VerbForm=Fin|Number=Sing 2 acl:relcl\n"
                               "~, , PUNCT _ 6 punct\n"
                               "noemde noemen VERB VerbForm=Fin|Number=Sing 0 root\n"
                               "geen geen DET _ 10 det\n"
                               "naam naam NOUN Number=Sing 8 obj\n"
                               "~. . PUNCT _ 8 punct\n";

static void a_relative_pronoun_is_its_noun(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, relative);
    uint32_t verb = mini_at(&m, "sprak", 1);
    assert_int_equal(zm_logical_subject(&m.r, verb), mini_at(&m, "minister", 1));
    assert_int_equal(zm_oblique(&m.r, verb, ZM_S("met")), mini_at(&m, "Oslo", 1));
    assert_int_equal(zm_oblique(&m.r, verb, ZM_S("tegen")), ZM_NONE);
    assert_true(zm_is_negated(&m.r, mini_at(&m, "noemde", 1)));
    mini_free(&m);
}

/* The parse made subjects of title and name, and an object of the subject behind its verb. */
static const char mended[] = "De de DET Definite=Def 2 det\n"
                             "minister minister NOUN Number=Sing 7 nsubj\n"
                             "~, , PUNCT _ 4 punct\n"
                             "Ilze Ilze PROPN _ 7 nsubj B-PER\n"
                             "Kalnina Kalnina PROPN _ 4 flat I-PER\n"
                             "~, , PUNCT _ 4 punct\n"
                             "ontving ontvangen VERB VerbForm=Fin|Number=Sing 0 root\n"
                             "diplomaten diplomaat NOUN Number=Plur 7 obj\n"
                             "~. . PUNCT _ 7 punct\n"
                             "\n"
                             "De de DET Definite=Def 2 det\n"
                             "rechtbank rechtbank NOUN Number=Sing 6 nsubj\n"
                             "heeft hebben AUX VerbForm=Fin|Number=Sing 6 aux\n"
                             "drie drie NUM _ 5 nummod\n"
                             "agenten agent NOUN Number=Plur 6 nsubj\n"
                             "veroordeeld veroordelen VERB VerbForm=Part 0 root\n"
                             "~. . PUNCT _ 6 punct\n"
                             "\n"
                             "Dat dat DET _ 2 det\n"
                             "plan plan NOUN Number=Sing 3 obj\n"
                             "prees prijzen VERB VerbForm=Fin|Number=Sing 0 root\n"
                             "de de DET Definite=Def 5 det\n"
                             "premier premier NOUN Number=Sing 3 obj\n"
                             "~. . PUNCT _ 3 punct\n";

static void a_title_and_its_name_are_one_subject(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, mended);
    uint32_t verb = mini_at(&m, "ontving", 1);
    assert_int_equal(zm_logical_subject(&m.r, verb), mini_at(&m, "minister", 1));
    assert_int_equal(zm_logical_object(&m.r, verb), mini_at(&m, "diplomaten", 1));
    assert_str(mini_who(&m, "minister", 1).name, "Ilze Kalnina");
    mini_free(&m);
}

static void of_two_subjects_the_last_is_the_object(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, mended);
    uint32_t verb = mini_at(&m, "veroordeeld", 1);
    assert_int_equal(zm_logical_subject(&m.r, verb), mini_at(&m, "rechtbank", 1));
    assert_int_equal(zm_logical_object(&m.r, verb), mini_at(&m, "agenten", 1));
    mini_free(&m);
}

static void behind_a_fronted_object_comes_the_subject(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, mended);
    uint32_t verb = mini_at(&m, "prees", 1);
    assert_int_equal(zm_logical_subject(&m.r, verb), mini_at(&m, "premier", 1));
    assert_int_equal(zm_logical_object(&m.r, verb), mini_at(&m, "plan", 1));
    mini_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passive_turns_round),
        cmocka_unit_test(a_second_participle_shares_the_auxiliary),
        cmocka_unit_test(the_asked_one_does_the_infinitive),
        cmocka_unit_test(a_conjunct_and_its_infinitive_share_the_subject),
        cmocka_unit_test(a_relative_pronoun_is_its_noun),
        cmocka_unit_test(a_title_and_its_name_are_one_subject),
        cmocka_unit_test(of_two_subjects_the_last_is_the_object),
        cmocka_unit_test(behind_a_fronted_object_comes_the_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
