/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_statement.c -- who said what, in sentences of our own with their trees
 * given, so that nothing here depends on a model.
 */
#include "mini.h"
#include "record/cue.h"

static void read_all(mini *m, zm_lang lang, const char *lines) {
    mini_read(m, lang, lines);
    zm_err err = {0};
    zm_code code = zm_cues_open(&m->tables, ZM_S("data"), lang, &m->know.cues, &err);
    if (code < 0)
        fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    zm_statements_find(&m->r);
}

/* The words of the k-th span of a statement's content. */
static const char *content(const mini *m, const zm_statement *s, uint32_t k) {
    assert_true(k < s->content.n);
    return as_z(zm_doc_slice(&m->doc, s->content.v[k]));
}

static const zm_statement *the_one(const mini *m) {
    assert_int_equal(m->doc.record->statements.n, 1);
    return &m->doc.record->statements.v[0];
}

/* De premier zei dat de grens dicht blijft. */
static void a_dat_clause_is_the_content(void **state) {
    (void)state;
    mini m = {0};
    read_all(&m, ZM_LANG_NL,
             "De de DET Definite=Def 2 det\n"
             "premier premier NOUN Number=Sing 3 nsubj\n"
             "zei zeggen VERB Number=Sing|Tense=Past|VerbForm=Fin 0 root\n"
             "dat dat SCONJ _ 8 mark\n"
             "de de DET Definite=Def 6 det\n"
             "grens grens NOUN Number=Sing 8 nsubj\n"
             "dicht dicht ADJ _ 8 xcomp\n"
             "blijft blijven VERB Number=Sing|Tense=Pres|VerbForm=Fin 3 ccomp\n"
             "~. . PUNCT _ 3 punct\n");
    const zm_statement *s = the_one(&m);
    assert_string_equal(content(&m, s, 0), "de grens dicht blijft");
    assert_str(zm_doc_slice(&m.doc, s->speaker.span), "De premier");
    assert_str(zm_doc_slice(&m.doc, s->cue), "zei");
    assert_int_equal(s->kind, ZM_INDIRECT);
    assert_int_equal(s->act, ZM_SAYS);
    assert_false(s->negated || s->carried);
    mini_free(&m);
}

static const char two_quotations[] =
    "\" open PUNCT _ 4 punct\n"
    "~De de DET Definite=Def 3 det\n"
    "dijk dijk NOUN Number=Sing 4 nsubj\n"
    "houdt houden VERB Number=Sing|Tense=Pres|VerbForm=Fin 0 root\n"
    "~\" close PUNCT _ 4 punct\n"
    "~, , PUNCT _ 7 punct\n"
    "zei zeggen VERB Number=Sing|Tense=Past|VerbForm=Fin 4 parataxis\n"
    "minister minister NOUN Number=Sing 7 nsubj\n"
    "Ozols Ozols PROPN _ 8 appos B-PER\n"
    "~. . PUNCT _ 4 punct\n"
    "\n"
    "\" open PUNCT _ 4 punct\n"
    "~Wij wij PRON Person=1|PronType=Prs 4 nsubj\n"
    "blijven blijven AUX Number=Plur|Tense=Pres|VerbForm=Fin 4 aux\n"
    "waken waken VERB VerbForm=Inf 0 root\n"
    "deze deze DET _ 6 det\n"
    "nacht nacht NOUN Number=Sing 4 obl\n"
    "~. . PUNCT _ 4 punct\n"
    "~\" close PUNCT _ 4 punct\n";

/* "De dijk houdt", zei minister Ozols. "Wij blijven waken deze nacht." */
static void a_quotation_goes_on_with_its_speaker(void **state) {
    (void)state;
    mini m = {0};
    read_all(&m, ZM_LANG_NL, two_quotations);
    assert_int_equal(m.doc.record->statements.n, 2);
    const zm_statement *first = &m.doc.record->statements.v[0], *next = first + 1;
    assert_string_equal(content(&m, first, 0), "De dijk houdt");
    assert_int_equal(first->kind, ZM_DIRECT);
    assert_false(first->carried);
    assert_string_equal(content(&m, next, 0), "Wij blijven waken deze nacht");
    assert_true(next->carried);
    assert_true(zm_span_empty(next->cue));
    assert_str(next->speaker.name, "Ozols");
    mini_free(&m);
}

/* Volgens Riga is de brug veilig, maar Minsk sluit haar. */
static void a_source_does_not_speak_for_the_next_clause(void **state) {
    (void)state;
    mini m = {0};
    read_all(&m, ZM_LANG_NL,
             "Volgens volgens ADP _ 2 case\n"
             "Riga Riga PROPN _ 6 obl B-LOC\n"
             "is zijn AUX Number=Sing|Tense=Pres|VerbForm=Fin 6 cop\n"
             "de de DET Definite=Def 5 det\n"
             "brug brug NOUN Number=Sing 6 nsubj\n"
             "veilig veilig ADJ _ 0 root\n"
             "~, , PUNCT _ 10 punct\n"
             "maar maar CCONJ _ 10 cc\n"
             "Minsk Minsk PROPN _ 10 nsubj B-LOC\n"
             "sluit sluiten VERB Number=Sing|Tense=Pres|VerbForm=Fin 6 conj\n"
             "haar haar PRON Person=3|PronType=Prs 10 obj\n"
             "~. . PUNCT _ 6 punct\n");
    const zm_statement *s = the_one(&m);
    assert_string_equal(content(&m, s, 0), "is de brug veilig");
    assert_str(zm_doc_slice(&m.doc, s->speaker.span), "Riga");
    mini_free(&m);
}

/* De minister wilde niet zeggen of hij komt. */
static void what_is_not_said_is_negated(void **state) {
    (void)state;
    mini m = {0};
    read_all(&m, ZM_LANG_NL,
             "De de DET Definite=Def 2 det\n"
             "minister minister NOUN Number=Sing 3 nsubj\n"
             "wilde willen VERB Number=Sing|Tense=Past|VerbForm=Fin 0 root\n"
             "niet niet ADV _ 5 advmod\n"
             "zeggen zeggen VERB VerbForm=Inf 3 xcomp\n"
             "of of SCONJ _ 8 mark\n"
             "hij hij PRON Person=3|PronType=Prs 8 nsubj\n"
             "komt komen VERB Number=Sing|Tense=Pres|VerbForm=Fin 5 ccomp\n"
             "~. . PUNCT _ 3 punct\n");
    const zm_statement *s = the_one(&m);
    assert_str(zm_doc_slice(&m.doc, s->cue), "zeggen");
    assert_string_equal(content(&m, s, 0), "hij komt");
    assert_true(s->negated);
    mini_free(&m);
}

/* Er wordt verwacht dat het regent. */
static void nobody_s_words_are_no_statement(void **state) {
    (void)state;
    mini m = {0};
    read_all(&m, ZM_LANG_NL,
             "Er er PRON _ 3 expl\n"
             "wordt worden AUX Number=Sing|Tense=Pres|VerbForm=Fin 3 aux:pass\n"
             "verwacht verwachten VERB VerbForm=Part 0 root\n"
             "dat dat SCONJ _ 6 mark\n"
             "het het PRON Person=3|PronType=Prs 6 nsubj\n"
             "regent regenen VERB Number=Sing|Tense=Pres|VerbForm=Fin 3 ccomp\n"
             "~. . PUNCT _ 3 punct\n");
    assert_int_equal(m.doc.record->statements.n, 0);
    mini_free(&m);
}

/* The envoy said the army had threatened to leave. */
static void a_statement_stands_inside_another(void **state) {
    (void)state;
    mini m = {0};
    read_all(&m, ZM_LANG_EN,
             "The the DET Definite=Def|PronType=Art 2 det\n"
             "envoy envoy NOUN Number=Sing 3 nsubj\n"
             "said say VERB Tense=Past|VerbForm=Fin 0 root\n"
             "the the DET Definite=Def|PronType=Art 5 det\n"
             "army army NOUN Number=Sing 7 nsubj\n"
             "had have AUX Tense=Past|VerbForm=Fin 7 aux\n"
             "threatened threaten VERB Tense=Past|VerbForm=Part 3 ccomp\n"
             "to to PART _ 9 mark\n"
             "leave leave VERB VerbForm=Inf 7 xcomp\n"
             "~. . PUNCT _ 3 punct\n");
    assert_int_equal(m.doc.record->statements.n, 2);
    const zm_statement *outer = &m.doc.record->statements.v[0], *inner = outer + 1;
    assert_string_equal(content(&m, outer, 0), "the army had threatened to leave");
    assert_string_equal(content(&m, inner, 0), "to leave");
    assert_int_equal(inner->act, ZM_THREATENS);
    assert_int_equal(inner->inside, 0);
    assert_true(outer->inside == ZM_NONE);
    mini_free(&m);
}

/* Oslo calls the plan a trap. */
static void object_and_predicate_are_one_span(void **state) {
    (void)state;
    mini m = {0};
    read_all(&m, ZM_LANG_EN,
             "Oslo Oslo PROPN Number=Sing 2 nsubj B-LOC\n"
             "calls call VERB Number=Sing|Tense=Pres|VerbForm=Fin 0 root\n"
             "the the DET Definite=Def|PronType=Art 4 det\n"
             "plan plan NOUN Number=Sing 2 obj\n"
             "a a DET Definite=Ind|PronType=Art 6 det\n"
             "trap trap NOUN Number=Sing 2 xcomp\n"
             "~. . PUNCT _ 2 punct\n");
    const zm_statement *s = the_one(&m);
    assert_string_equal(content(&m, s, 0), "the plan a trap");
    mini_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dat_clause_is_the_content),
        cmocka_unit_test(a_quotation_goes_on_with_its_speaker),
        cmocka_unit_test(a_source_does_not_speak_for_the_next_clause),
        cmocka_unit_test(what_is_not_said_is_negated),
        cmocka_unit_test(nobody_s_words_are_no_statement),
        cmocka_unit_test(a_statement_stands_inside_another),
        cmocka_unit_test(object_and_predicate_are_one_span),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
