/* SPDX-License-Identifier: Apache-2.0 */
/* Trees are written one word a line: form, lemma, UPOS, head (from 1, 0 the root), relation. */
#include "../check.h"

#include "base/utf8.h"
#include "doc/tree.h"

typedef struct word {
    const char *form, *lemma, *upos;
    uint32_t head;
    const char *rel;
} word;

#define TREE(d, a, lang_, ...)                                                  \
    static const word words[] = {__VA_ARGS__};                                  \
    zm_arena a = {0};                                                           \
    zm_doc d;                                                                   \
    plant(&d, &a, lang_, words, sizeof words / sizeof words[0])

static void plant(zm_doc *d, zm_arena *a, zm_lang lang, const word *w, uint32_t n) {
    *d = (zm_doc){.arena = a, .lang = lang, .n_toks = n, .n_sents = 1};
    char *text = zm_arena_zero(a, 1000, 1);
    d->toks = ZM_NEWS(a, zm_tok, n);
    for (uint32_t i = 0; i < n; i++) {
        zm_tok *t = &d->toks[i];
        t->start = (uint32_t)strlen(text);
        strcat(text, w[i].form);
        t->end = (uint32_t)strlen(text);
        strcat(text, " ");
        t->low = zm_fold(a, zm_str_of(w[i].form));
        t->lemma = zm_str_of(w[i].lemma);
        t->upos = (uint8_t)zm_upos_parse(zm_str_of(w[i].upos));
        t->head = w[i].head ? w[i].head - 1 : ZM_NONE;
        t->deprel = zm_str_of(w[i].rel);
        zm_rel_parse(t->deprel, &t->rel, &t->subrel);
    }
    d->text = zm_str_of(text);
    d->sents = ZM_NEW(a, zm_sent);
    d->sents[0] = (zm_sent){.count = n, .span = {0, d->text.n}};
    zm_tree_build(d);
}

static void children_and_edges(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_NL, {"Het", "het", "DET", 2, "det"},
         {"Kremlin", "Kremlin", "PROPN", 4, "nsubj"}, {"heeft", "hebben", "AUX", 4, "aux"},
         {"gedreigd", "dreigen", "VERB", 0, "root"}, {"met", "met", "ADP", 6, "case"},
         {"sancties", "sanctie", "NOUN", 4, "obl"}, {".", ".", "PUNCT", 4, "punct"});
    assert_int_equal(d.sents[0].root, 3);
    assert_int_equal(zm_child(&d, 3, ZM_NSUBJ), 1);
    assert_int_equal(zm_child(&d, 3, ZM_OBJ), ZM_NONE);
    assert_int_equal(zm_child_low(&d, 3, "heeft"), 2);
    assert_int_equal(d.left[3], 0);
    assert_int_equal(d.right[3], 6);
    assert_int_equal(d.left[5], 4);
    assert_true(zm_case_is(&d, 5, "met"));
    assert_false(zm_case_is(&d, 5, "met name"));
    assert_true(zm_is_under(&d, 0, 3));
    assert_false(zm_is_under(&d, 3, 0));
    uint32_t first, last;
    zm_subtree(&d, 3, &first, &last);
    assert_int_equal(last, 5);
    zm_arena_free(&a);
}

/* A circle of two, a head outside the sentence, a word that is its own head, two roots. */
static void broken_trees_are_mended(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_NL, {"a", "a", "NOUN", 2, "nmod"}, {"b", "b", "NOUN", 1, "nmod"},
         {"c", "c", "VERB", 0, "root"}, {"d", "d", "NOUN", 99, "obj"}, {"e", "e", "NOUN", 5, "obj"},
         {"f", "f", "VERB", 0, "root"});
    assert_int_equal(d.sents[0].root, 2);
    assert_int_equal(d.left[2], 0);
    assert_int_equal(d.right[2], 5);
    assert_int_equal(d.toks[5].head, 2);
    assert_int_equal(d.toks[5].rel, ZM_PARATAXIS);
    for (uint32_t t = 0; t < d.n_toks; t++)
        assert_true(zm_is_under(&d, t, 2));
    zm_arena_free(&a);
}

static void a_tree_that_is_one_circle(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_NL, {"a", "a", "NOUN", 3, "x"}, {"b", "b", "NOUN", 1, "x"},
         {"c", "c", "VERB", 2, "x"});
    assert_int_equal(d.sents[0].root, 0);
    assert_int_equal(d.toks[0].rel, ZM_ROOT);
    assert_int_equal(d.right[0], 2);
    zm_arena_free(&a);
}

static void fixed_prepositions(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_NL, {"in", "in", "ADP", 4, "case"},
         {"verband", "verband", "NOUN", 1, "fixed"}, {"met", "met", "ADP", 1, "fixed"},
         {"fraude", "fraude", "NOUN", 0, "root"});
    assert_str(zm_case_of(&d, 3), "in verband met");
    assert_true(zm_case_is(&d, 3, "in verband met"));
    assert_false(zm_case_is(&d, 3, "in"));
    zm_arena_free(&a);
}

/* met [de leider van de partij (PVD) , Jan Smit ,] die gisteren aftrad */
static void noun_phrases(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_NL, {"met", "met", "ADP", 3, "case"}, {"de", "de", "DET", 3, "det"},
         {"leider", "leider", "NOUN", 0, "root"}, {"van", "van", "ADP", 6, "case"},
         {"de", "de", "DET", 6, "det"}, {"partij", "partij", "NOUN", 3, "nmod"},
         {"(", "(", "PUNCT", 8, "punct"}, {"PVD", "PVD", "PROPN", 6, "appos"},
         {")", ")", "PUNCT", 8, "punct"}, {"die", "die", "PRON", 11, "nsubj"},
         {"aftrad", "af_treden", "VERB", 3, "acl:relcl"}, {".", ".", "PUNCT", 3, "punct"});
    assert_str(zm_doc_slice(&d, zm_np_span(&d, 2, false)), "de leider van de partij ( PVD )");
    assert_str(zm_doc_slice(&d, zm_np_span(&d, 7, false)), "PVD");
    zm_arena_free(&a);
}

static void coordination(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_NL, {"Polen", "Polen", "PROPN", 0, "root"}, {",", ",", "PUNCT", 3, "punct"},
         {"Letland", "Letland", "PROPN", 1, "conj"}, {"en", "en", "CCONJ", 5, "cc"},
         {"Estland", "Estland", "PROPN", 1, "conj"});
    assert_str(zm_doc_slice(&d, zm_np_span(&d, 0, false)), "Polen");
    assert_str(zm_doc_slice(&d, zm_np_span(&d, 0, true)), "Polen , Letland en Estland");
    assert_int_equal(zm_conj_first(&d, 4), 0);
    zm_arena_free(&a);
}

static void dutch_lemmas(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_NL, {"kondigde", "af_kondigen", "VERB", 0, "root"},
         {"staatshoofden", "staat_hoofd", "NOUN", 1, "obj"},
         {"aan", "aan", "ADP", 1, "compound:prt"}, {"legt", "leggen", "VERB", 1, "conj"},
         {"uit", "uit", "ADP", 4, "compound:prt"}, {"brengt", "brengen", "VERB", 1, "conj"},
         {"tot", "tot", "ADP", 6, "compound:prt"}, {"stand", "stand", "NOUN", 7, "fixed"},
         {"toegezegd", "toe_zeggen", "VERB", 1, "conj"});
    assert_str(zm_pred_lemma(&d, 0), "aankondigen");
    assert_str(zm_bare_lemma(&d, 1), "staatshoofd");
    assert_str(zm_pred_lemma(&d, 3), "uitleggen");
    assert_str(zm_bare_lemma(&d, 3), "leggen");
    assert_str(zm_pred_lemma(&d, 5), "brengen");
    assert_str(zm_pred_lemma(&d, 8), "toezeggen");
    zm_arena_free(&a);
}

static void english_lemmas(void **state) {
    (void)state;
    TREE(d, a, ZM_LANG_EN, {"Moscow", "Moscow", "PROPN", 2, "nsubj"},
         {"called", "call", "VERB", 0, "root"}, {"talks", "talk", "NOUN", 2, "obj"},
         {"off", "off", "ADP", 2, "compound:prt"});
    assert_str(zm_pred_lemma(&d, 1), "call off");
    assert_str(zm_pred_lemma(&d, 0), "moscow");
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(children_and_edges),        cmocka_unit_test(broken_trees_are_mended),
        cmocka_unit_test(a_tree_that_is_one_circle), cmocka_unit_test(fixed_prepositions),
        cmocka_unit_test(noun_phrases),              cmocka_unit_test(coordination),
        cmocka_unit_test(dutch_lemmas),              cmocka_unit_test(english_lemmas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
