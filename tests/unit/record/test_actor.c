/* SPDX-License-Identifier: Apache-2.0 */
/* test_actor.c -- names, titles, clusters, countries: who is who in small reports of our own. */
#include "mini.h"

/* A minister named in full, then by surname, by title and by pronoun. */
static const char minister[] = "De de DET Definite=Def 3 det\n"
                               "Letse lets ADJ _ 3 amod\n"
                               "minister minister NOUN Number=Sing 8 nsubj\n"
                               "van van ADP _ 5 case\n"
                               "Defensie defensie NOUN _ 3 nmod\n"
                               "Ilze Ilze PROPN _ 3 appos B-PER\n"
                               "Kalnina Kalnina PROPN _ 6 flat I-PER\n"
                               "zweeg zwijgen VERB VerbForm=Fin|Number=Sing 0 root\n"
                               "~. . PUNCT _ 8 punct\n"
                               "\n"
                               "Kalnina Kalnina PROPN _ 2 nsubj B-PER\n"
                               "vertrok vertrekken VERB VerbForm=Fin|Number=Sing 0 root\n"
                               "~. . PUNCT _ 2 punct\n"
                               "\n"
                               "Ze ze PRON Person=3|PronType=Prs 2 nsubj\n"
                               "reisde reizen VERB VerbForm=Fin|Number=Sing 0 root\n"
                               "naar naar ADP _ 4 case\n"
                               "Riga Riga PROPN _ 2 obl B-LOC\n"
                               "~. . PUNCT _ 2 punct\n"
                               "\n"
                               "De de DET Definite=Def 2 det\n"
                               "minister minister NOUN Number=Sing 3 nsubj\n"
                               "sliep slapen VERB VerbForm=Fin|Number=Sing 0 root\n"
                               "~. . PUNCT _ 3 punct\n"
                               "\n"
                               "De de DET Definite=Def 3 det\n"
                               "Estse ests ADJ _ 3 amod\n"
                               "minister minister NOUN Number=Sing 4 nsubj\n"
                               "lachte lachen VERB VerbForm=Fin|Number=Sing 0 root\n"
                               "~. . PUNCT _ 4 punct\n";

static void a_title_gives_role_and_country(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, minister);
    zm_who who = mini_who(&m, "minister", 1);
    assert_str(who.name, "Ilze Kalnina");
    assert_str(who.role, "Letse minister van Defensie");
    assert_str(who.country, "LVA");
    assert_str(zm_doc_slice(&m.doc, who.span), "De Letse minister van Defensie Ilze Kalnina");
    assert_true(who.score > 0.9f);
    mini_free(&m);
}

static void a_surname_finds_its_fuller_name(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, minister);
    zm_who who = mini_who(&m, "Kalnina", 2);
    assert_str(who.name, "Ilze Kalnina");
    assert_str(who.country, "LVA");
    assert_int_equal(who.actor, mini_who(&m, "minister", 1).actor);
    mini_free(&m);
}

static void a_pronoun_and_a_title_point_back(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, minister);
    assert_str(mini_who(&m, "Ze", 1).name, "Ilze Kalnina");
    assert_str(mini_who(&m, "minister", 2).name, "Ilze Kalnina");
    mini_free(&m);
}

static void another_nationality_is_somebody_else(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, minister);
    zm_who who = mini_who(&m, "minister", 3);
    assert_str(who.name, "Estse minister");
    assert_str(who.country, "EST");
    mini_free(&m);
}

static void an_actor_has_all_its_mentions(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, minister);
    zm_who who = mini_who(&m, "minister", 1);
    assert_true(who.actor < m.doc.record->actors.n);
    const zm_actor *a = &m.doc.record->actors.v[who.actor];
    assert_str(a->name, "Ilze Kalnina");
    assert_int_equal(a->kind, ZM_PERSON);
    assert_int_equal(a->names.n, 2);
    assert_int_equal(a->mentions.n, 4);
    mini_free(&m);
}

/* An acronym in brackets, a genitive, a coordination, an unnamed source. */
static const char bodies[] = "Poetins Poetin PROPN _ 2 nmod:poss B-PER\n"
                             "adviseurs adviseur NOUN Number=Plur 3 nsubj\n"
                             "bezochten bezoeken VERB VerbForm=Fin|Number=Plur 0 root\n"
                             "het het DET Definite=Def 6 det\n"
                             "Rode rood ADJ _ 6 amod B-ORG\n"
                             "Waterfonds waterfonds PROPN _ 3 obj I-ORG\n"
                             "( ( PUNCT _ 8 punct\n"
                             "~RWF RWF PROPN _ 6 appos B-ORG\n"
                             "~) ) PUNCT _ 8 punct\n"
                             "~. . PUNCT _ 3 punct\n"
                             "\n"
                             "Estland Estland PROPN _ 4 nsubj B-LOC\n"
                             "en en CCONJ _ 3 cc\n"
                             "Litouwen Litouwen PROPN _ 1 conj B-LOC\n"
                             "weigeren weigeren VERB VerbForm=Fin|Number=Plur 0 root\n"
                             "~. . PUNCT _ 4 punct\n"
                             "\n"
                             "Twee twee NUM _ 3 nummod\n"
                             "westerse westers ADJ _ 3 amod\n"
                             "diplomaten diplomaat NOUN Number=Plur 4 nsubj\n"
                             "prezen prijzen VERB VerbForm=Fin|Number=Plur 0 root\n"
                             "het het DET Definite=Def 6 det\n"
                             "RWF RWF PROPN _ 4 obj B-ORG\n"
                             "~. . PUNCT _ 4 punct\n"
                             "\n"
                             "Ruslands Rusland PROPN _ 2 nmod:poss B-LOC\n"
                             "leger leger NOUN Number=Sing 3 nsubj\n"
                             "zweeg zwijgen VERB VerbForm=Fin|Number=Sing 0 root\n"
                             "~. . PUNCT _ 3 punct\n";

static void an_acronym_joins_the_name_before_it(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, bodies);
    assert_str(mini_who(&m, "RWF", 2).name, "Rode Waterfonds");
    mini_free(&m);
}

static void a_coordination_is_one_phrase(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, bodies);
    zm_who who = mini_who(&m, "Estland", 1);
    assert_str(who.name, "Estland en Litouwen");
    assert_str(who.country, "EST;LTU");
    mini_free(&m);
}

static void an_unnamed_source_goes_by_its_words(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, bodies);
    zm_who who = mini_who(&m, "diplomaten", 1);
    assert_str(who.name, "westerse diplomaten");
    assert_int_equal(zm_np_classify(&m.r, mini_at(&m, "diplomaten", 1)), ZM_NP_PEOPLE);
    mini_free(&m);
}

static void a_genitive_is_taken_off(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_NL, bodies);
    assert_str(mini_who(&m, "Ruslands", 1).name, "Rusland");
    assert_str(mini_who(&m, "Poetins", 1).name, "Poetin");
    assert_str(mini_who(&m, "leger", 1).country, "RUS");
    mini_free(&m);
}

/* The same in English, where the name heads its title. */
static const char english[] = "French french ADJ _ 2 amod\n"
                              "President President PROPN _ 3 nmod:desc\n"
                              "Anna Anna PROPN _ 5 nsubj B-PER\n"
                              "Weller Weller PROPN _ 3 flat I-PER\n"
                              "said say VERB VerbForm=Fin|Tense=Past 0 root\n"
                              "us we PRON Person=1|PronType=Prs 5 obj\n"
                              "~. . PUNCT _ 5 punct\n"
                              "\n"
                              "The the DET Definite=Def 2 det\n"
                              "president president NOUN Number=Sing 3 nsubj\n"
                              "met meet VERB VerbForm=Fin 0 root\n"
                              "pro pro ADJ _ 6 amod\n"
                              "~- - PUNCT _ 6 punct\n"
                              "~Russian russian ADJ _ 7 amod\n"
                              "militias militia NOUN Number=Plur 3 obj\n"
                              "~. . PUNCT _ 3 punct\n";

static void english_titles_stand_before_the_name(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_EN, english);
    zm_who who = mini_who(&m, "Anna", 1);
    assert_str(who.name, "Anna Weller");
    assert_str(who.role, "French President");
    assert_str(who.country, "FRA");
    assert_str(mini_who(&m, "president", 1).name, "Anna Weller");
    mini_free(&m);
}

static void a_small_us_is_no_state_and_pro_turns_round(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_EN, english);
    assert_str(mini_who(&m, "us", 1).country, "");
    assert_str(zm_adj_country(&m.r, mini_at(&m, "Russian", 1)), "");
    mini_free(&m);
}

static void an_empty_document_has_nobody(void **state) {
    (void)state;
    mini m = {0};
    mini_read(&m, ZM_LANG_EN, "");
    zm_who who;
    zm_who_resolve(&m.r, 0, &who);
    assert_int_equal(m.doc.record->actors.n, 0);
    assert_int_equal(who.actor, ZM_NONE);
    mini_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_gives_role_and_country),
        cmocka_unit_test(a_surname_finds_its_fuller_name),
        cmocka_unit_test(a_pronoun_and_a_title_point_back),
        cmocka_unit_test(another_nationality_is_somebody_else),
        cmocka_unit_test(an_actor_has_all_its_mentions),
        cmocka_unit_test(an_acronym_joins_the_name_before_it),
        cmocka_unit_test(a_coordination_is_one_phrase),
        cmocka_unit_test(an_unnamed_source_goes_by_its_words),
        cmocka_unit_test(a_genitive_is_taken_off),
        cmocka_unit_test(english_titles_stand_before_the_name),
        cmocka_unit_test(a_small_us_is_no_state_and_pro_turns_round),
        cmocka_unit_test(an_empty_document_has_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
