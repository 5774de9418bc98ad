/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_event.c -- events over trees written by hand, with the repository's own frames.
 */
#include "mini.h"

#include "record/frame.h"

/* Read the lines, find actors and events. */
static void read_events(mini *m, zm_lang lang, const char *lines) {
    mini_read(m, lang, lines);
    zm_err err = {0};
    zm_code code = zm_frames_open(&m->tables, ZM_S("data"), lang, &m->know.frames, &err);
    if (code < 0)
        fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    zm_events_find(&m->r);
}

static const zm_event *event_of(const mini *m, zm_plover type) {
    for (uint32_t i = 0; i < m->doc.record->events.n; i++)
        if (m->doc.record->events.v[i].type == type)
            return &m->doc.record->events.v[i];
    return NULL;
}

static const zm_event *one_event(const mini *m, zm_plover type) {
    const zm_event *e = event_of(m, type);
    assert_non_null(e);
    return e;
}

static const char expelled[] = "Letland Letland PROPN _ 2 nsubj B-LOC\n"
                               "zette zetten VERB VerbForm=Fin|Tense=Past 0 root\n"
                               "drie drie NUM _ 4 nummod\n"
                               "diplomaten diplomaat NOUN Number=Plur 2 obj\n"
                               "van van ADP _ 6 case\n"
                               "Belarus Belarus PROPN _ 4 nmod B-LOC\n"
                               "uit uit ADP _ 2 compound:prt\n"
                               "~. . PUNCT _ 2 punct\n";

static void a_verb_with_its_particle(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL, expelled);
    const zm_event *e = one_event(&m, ZM_SANCTION);
    assert_str(e->source.name, "Letland");
    assert_str(e->target.country, "BLR");
    assert_str(e->cameo, "166");
    assert_int_equal(e->status, ZM_ACTUAL);
    mini_free(&m);
}

static void a_particle_taken_for_a_preposition(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "Rabat Rabat PROPN _ 2 nsubj B-LOC\n"
                "riep roepen VERB VerbForm=Fin|Tense=Past 0 root\n"
                "Algerije Algerije PROPN _ 2 obj B-LOC\n"
                "op op ADP _ 6 case\n"
                "tot tot ADP _ 6 case\n"
                "overleg overleg NOUN Number=Sing 2 obl\n"
                "~. . PUNCT _ 2 punct\n");
    const zm_event *e = one_event(&m, ZM_REQUEST);
    assert_str(e->source.country, "MAR");
    assert_str(e->target.country, "DZA");
    mini_free(&m);
}

static void an_idiom_is_known_by_its_fixed_words(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "Minsk Minsk PROPN _ 2 nsubj B-LOC\n"
                "wijst van_wijzen VERB VerbForm=Fin|Tense=Pres 0 root\n"
                "de de DET Definite=Def 4 det\n"
                "kritiek kritiek NOUN Number=Sing 2 obj\n"
                "van van ADP _ 2 compound:prt\n"
                "de de DET _ 5 fixed\n"
                "hand hand NOUN _ 5 fixed\n"
                "~. . PUNCT _ 2 punct\n");
    assert_str(one_event(&m, ZM_REJECT)->source.country, "BLR");
    mini_free(&m);
}

static void a_phrase_hung_on_the_object_is_the_verbs(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "Polen Polen PROPN _ 2 nsubj B-LOC\n"
                "beschuldigt beschuldigen VERB VerbForm=Fin|Tense=Pres 0 root\n"
                "Rusland Rusland PROPN _ 2 obj B-LOC\n"
                "van van ADP _ 5 case\n"
                "oorlogsmisdaden oorlogsmisdaad NOUN Number=Plur 3 nmod\n"
                "~. . PUNCT _ 2 punct\n");
    const zm_event *e = one_event(&m, ZM_ACCUSE);
    assert_str(e->cameo, "1124");
    assert_str(e->target.country, "RUS");
    mini_free(&m);
}

static void of_two_subjects_the_later_receives(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "Nederland Nederland PROPN _ 4 nsubj B-LOC\n"
                "had hebben AUX VerbForm=Fin|Tense=Past 4 aux\n"
                "Griekenland Griekenland PROPN _ 4 nsubj B-LOC\n"
                "toegezegd toezeggen VERB VerbForm=Part 0 root\n"
                "een een DET _ 6 det\n"
                "schip schip NOUN Number=Sing 8 obj\n"
                "te te ADP _ 8 mark\n"
                "leveren leveren VERB VerbForm=Inf 4 xcomp\n"
                "~. . PUNCT _ 4 punct\n");
    const zm_event *e = one_event(&m, ZM_AGREE);
    assert_str(e->source.country, "NLD");
    assert_str(e->target.country, "GRC");
    mini_free(&m);
}

static void a_passive_in_disguise(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "Denemarken Denemarken PROPN _ 3 nsubj B-LOC\n"
                "is zijn AUX VerbForm=Fin|Tense=Pres 3 aux\n"
                "gevraagd vragen VERB VerbForm=Part 0 root\n"
                "om om ADP _ 5 case\n"
                "hulp hulp NOUN Number=Sing 3 obl\n"
                "~. . PUNCT _ 3 punct\n");
    const zm_event *e = one_event(&m, ZM_REQUEST);
    assert_str(e->target.country, "DNK");
    assert_int_equal(e->source.name.n, 0);
    mini_free(&m);
}

static void what_is_said_of_a_thing_is_said_to_its_owner(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "Riga Riga PROPN _ 2 nsubj B-LOC\n"
                "verwerpt verwerpen VERB VerbForm=Fin|Tense=Pres 0 root\n"
                "het het DET Definite=Def 4 det\n"
                "plan plan NOUN Number=Sing 2 obj\n"
                "van van ADP _ 6 case\n"
                "Polen Polen PROPN _ 4 nmod B-LOC\n"
                "~. . PUNCT _ 2 punct\n");
    assert_str(one_event(&m, ZM_REJECT)->target.country, "POL");
    mini_free(&m);
}

static void an_answer_goes_to_who_acted_before(void **state) {
    (void)state;
    char text[1200];
    snprintf(text, sizeof text, "%s\n%s", expelled,
             "Minsk Minsk PROPN _ 2 nsubj B-LOC\n"
             "ontkent ontkennen VERB VerbForm=Fin|Tense=Pres 0 root\n"
             "elke elk DET _ 4 det\n"
             "betrokkenheid betrokkenheid NOUN Number=Sing 2 obj\n"
             "~. . PUNCT _ 2 punct\n");
    mini m = {0};
    read_events(&m, ZM_LANG_NL, text);
    const zm_event *e = one_event(&m, ZM_REJECT);
    assert_str(e->source.country, "BLR");
    assert_str(e->target.name, "Letland");
    assert_true(e->target.span.end <= e->target.span.start); /* understood: no words of its own */
    mini_free(&m);
}

static void a_participle_beside_its_noun_is_no_act(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "De de DET Definite=Def 3 det\n"
                "gearresteerde arresteren VERB VerbForm=Part 3 amod\n"
                "minister minister NOUN Number=Sing 4 nsubj\n"
                "zweeg zwijgen VERB VerbForm=Fin|Tense=Past 0 root\n"
                "~. . PUNCT _ 4 punct\n");
    assert_null(event_of(&m, ZM_COERCE));
    mini_free(&m);
}

static void only_light_verbs_lend_their_subject(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_NL,
                "Oslo Oslo PROPN _ 2 nsubj B-LOC\n"
                "bestudeert bestuderen VERB VerbForm=Fin|Tense=Pres 0 root\n"
                "het het DET Definite=Def 4 det\n"
                "verzoek verzoek NOUN Number=Sing 2 obj\n"
                "van van ADP _ 6 case\n"
                "Polen Polen PROPN _ 4 nmod B-LOC\n"
                "~. . PUNCT _ 2 punct\n");
    assert_str(one_event(&m, ZM_REQUEST)->source.country, "POL");
    mini_free(&m);
}

static void a_judgement_stands_in_the_predicate(void **state) {
    (void)state;
    mini m = {0};
    const char *line = "Ankara Ankara PROPN _ 2 nsubj B-LOC\n"
                       "noemt noemen VERB VerbForm=Fin|Tense=Pres 0 root\n"
                       "het het DET Definite=Def 4 det\n"
                       "besluit besluit NOUN Number=Sing 2 obj\n"
                       "van van ADP _ 6 case\n"
                       "Athene Athene PROPN _ 4 nmod B-LOC\n"
                       "een een DET _ 8 det\n"
                       "schande schande NOUN Number=Sing 2 xcomp\n"
                       "~. . PUNCT _ 2 punct\n";
    read_events(&m, ZM_LANG_NL, line);
    assert_str(one_event(&m, ZM_ACCUSE)->target.country, "GRC");
    mini_free(&m);
}

/* What may, will and will not be. */
static zm_status status_with(const char *aux, const char *lemma, const char *object_det) {
    char text[600];
    snprintf(text, sizeof text,
             "Polen Polen PROPN _ 5 nsubj B-LOC\n"
             "%s %s AUX VerbForm=Fin|Tense=Pres 5 aux\n"
             "%s %s DET _ 4 det\n"
             "troepen troep NOUN Number=Plur 5 obj\n"
             "sturen sturen VERB VerbForm=Inf 0 root\n"
             "~. . PUNCT _ 5 punct\n",
             aux, lemma, object_det, object_det);
    mini m = {0};
    read_events(&m, ZM_LANG_NL, text);
    zm_status s = one_event(&m, ZM_MOBILIZE)->status;
    mini_free(&m);
    return s;
}

static void auxiliaries_tell_the_status(void **state) {
    (void)state;
    assert_int_equal(status_with("zal", "zullen", "die"), ZM_PLANNED);
    assert_int_equal(status_with("kan", "kunnen", "die"), ZM_CONDITIONAL);
    assert_int_equal(status_with("zal", "zullen", "geen"), ZM_NEGATED);
}

static void english_verbs_and_their_particles(void **state) {
    (void)state;
    mini m = {0};
    read_events(&m, ZM_LANG_EN,
                "Poland Poland PROPN Number=Sing 2 nsubj B-LOC\n"
                "condemned condemn VERB VerbForm=Fin|Tense=Past 0 root\n"
                "the the DET Definite=Def 5 det\n"
                "Russian Russian ADJ _ 5 amod\n"
                "attack attack NOUN Number=Sing 2 obj\n"
                "on on ADP _ 7 case\n"
                "Odesa Odesa PROPN Number=Sing 5 nmod B-LOC\n"
                "~. . PUNCT _ 2 punct\n");
    const zm_event *e = one_event(&m, ZM_ACCUSE);
    assert_str(e->source.country, "POL");
    assert_str(e->target.country, "RUS");
    mini_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_with_its_particle),
        cmocka_unit_test(a_particle_taken_for_a_preposition),
        cmocka_unit_test(an_idiom_is_known_by_its_fixed_words),
        cmocka_unit_test(a_phrase_hung_on_the_object_is_the_verbs),
        cmocka_unit_test(of_two_subjects_the_later_receives),
        cmocka_unit_test(a_passive_in_disguise),
        cmocka_unit_test(what_is_said_of_a_thing_is_said_to_its_owner),
        cmocka_unit_test(an_answer_goes_to_who_acted_before),
        cmocka_unit_test(a_participle_beside_its_noun_is_no_act),
        cmocka_unit_test(only_light_verbs_lend_their_subject),
        cmocka_unit_test(a_judgement_stands_in_the_predicate),
        cmocka_unit_test(auxiliaries_tell_the_status),
        cmocka_unit_test(english_verbs_and_their_particles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
