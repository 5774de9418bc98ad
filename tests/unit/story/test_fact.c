/* SPDX-License-Identifier: Apache-2.0 */
/* Facts of sentences: what is negated, how it is meant, figures, parties; written and read back. */
#include "read.h"

#include "story/fact_words.h"
#include "story/term.h"

static bool head_negated(const zm_fact *f) {
    assert_true(f->head != ZM_NONE);
    return f->keys[f->head].negated;
}

static void what_is_negated(void **state) {
    static const struct {
        zm_lang lang;
        zm_fact_kind kind;
        bool negated;
        const char *text;
    } cases[] = {
        {ZM_LANG_NL, ZM_FACT_EVENT, false, "Letland zet twee diplomaten uit."},
        {ZM_LANG_NL, ZM_FACT_EVENT, true, "Letland zet geen diplomaten uit."},
        {ZM_LANG_NL, ZM_FACT_EVENT, true, "Moskou ontkent de aanval op Charkiv."},
        {ZM_LANG_NL, ZM_FACT_STATEMENT, true, "Rusland ontkent dat het Kyiv heeft aangevallen."},
        {ZM_LANG_NL, ZM_FACT_STATEMENT, true, "„Ik stap niet op”, zei Brandsma."},
        {ZM_LANG_NL, ZM_FACT_STATEMENT, false, "„Ik stap op”, zei Brandsma."},
        {ZM_LANG_NL, ZM_FACT_STATEMENT, true, "De minister weigert de cijfers te geven."},
        {ZM_LANG_NL, ZM_FACT_CLAUSE, false, "Niet alleen de bond verwierp het bod."},
        {ZM_LANG_EN, ZM_FACT_EVENT, true, "No diplomats were expelled by Latvia."},
        {ZM_LANG_EN, ZM_FACT_EVENT, true, "Russia did not carry out the attack."},
        {ZM_LANG_EN, ZM_FACT_STATEMENT, true, "Moscow denied attacking the hospital."},
        {ZM_LANG_EN, ZM_FACT_STATEMENT, true, "Shell refused to pay the fine."},
        {ZM_LANG_EN, ZM_FACT_STATEMENT, false, "Holt said she would resign."},
        {ZM_LANG_EN, ZM_FACT_STATEMENT, true, "Holt said she would not resign."},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        const zm_fact *f = fact_of(*state, cases[i].lang, cases[i].text, cases[i].kind);
        if (head_negated(f) != cases[i].negated)
            fail_msg("negated is %d: %s", !cases[i].negated, cases[i].text);
    }
}

static void a_denial_denied_is_open(void **state) {
    const zm_fact *f = fact_of(*state, ZM_LANG_EN, "Jones did not deny that mistakes were made.",
                               ZM_FACT_STATEMENT);
    assert_true(f->negated);
    f = fact_of(*state, ZM_LANG_EN, "Jones denied that mistakes were made.", ZM_FACT_STATEMENT);
    assert_false(f->negated);
}

static void how_it_is_meant(void **state) {
    static const struct {
        zm_lang lang;
        zm_mood mood;
        const char *text;
    } cases[] = {
        {ZM_LANG_NL, ZM_MOOD_MUST, "Brandsma moet opstappen, vindt de oppositie."},
        {ZM_LANG_EN, ZM_MOOD_MUST, "The opposition said Holt must resign."},
        {ZM_LANG_EN, ZM_MOOD_MAY, "The mayor said Holt might resign."},
        {ZM_LANG_EN, ZM_MOOD_PLAIN, "The mayor said Holt resigned."},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        const zm_fact *f = fact_of(*state, cases[i].lang, cases[i].text, ZM_FACT_STATEMENT);
        if (f->mood != cases[i].mood)
            fail_msg("mood is %d: %s", (int)f->mood, cases[i].text);
    }
}

static void figures_and_what_they_count(void **state) {
    const zm_fact *f =
        fact_of(*state, ZM_LANG_NL, "Letland zet drie diplomaten uit.", ZM_FACT_EVENT);
    assert_int_equal(f->n_figures, 1);
    assert_true(f->figures[0].value > 2.9 && f->figures[0].value < 3.1);
    assert_str(f->figures[0].of, "diplomaat");
    assert_int_equal(f->figures[0].bound, 0);
    const zm_fact *e =
        fact_of(*state, ZM_LANG_EN, "Latvia expelled at least three diplomats.", ZM_FACT_EVENT);
    assert_int_equal(e->n_figures, 1);
    assert_int_equal(e->figures[0].bound, 1);
    assert_true(e->figures[0].of_key == f->figures[0].of_key);
}

/* 30 people were killed, 30 deaths: one thing in both. */
static void people_are_counted_by_their_fate(void **state) {
    const zm_fact *x =
        fact_of(*state, ZM_LANG_EN, "Floods killed 30 people in Telmar.", ZM_FACT_QUANTITY);
    const zm_fact *y =
        fact_of(*state, ZM_LANG_NL, "Bij de storm vielen 26 doden.", ZM_FACT_QUANTITY);
    assert_int_equal(x->n_figures, 1);
    assert_int_equal(y->n_figures, 1);
    assert_true(x->figures[0].of_key == y->figures[0].of_key);
}

static void parties_and_words(void **state) {
    const zm_fact *f =
        fact_of(*state, ZM_LANG_NL, "Letland zet drie Russische diplomaten uit.", ZM_FACT_EVENT);
    assert_str(f->actor.key, "letland");
    assert_str(f->actor.country, "LVA");
    assert_str(f->target.country, "RUS");
    assert_str(f->words, "Letland zet drie Russische diplomaten uit");
    assert_str(f->line, "Letland zet drie Russische diplomaten uit.");
    assert_true(f->inside == ZM_NONE);
    f = fact_of(*state, ZM_LANG_NL, "„Wij wijken niet”, zei Brandsma.", ZM_FACT_STATEMENT);
    assert_str(f->quote, "Wij wijken niet");
    assert_true(f->direct);
}

static void said_in_the_next_sentence(void **state) {
    const zm_fact *f = fact_of(*state, ZM_LANG_NL, "Het ziekenhuis sluit. Dat zei Hendriks.",
                               ZM_FACT_STATEMENT);
    assert_str(f->words, "Het ziekenhuis sluit");
    assert_str(f->line, "Het ziekenhuis sluit. Dat zei Hendriks.");
}

static void what_stands_in_a_statement(void **state) {
    uint32_t n;
    const zm_fact *f = facts_of(*state, ZM_LANG_NL, "Ozola zei dat Letland diplomaten uitzet.", &n);
    for (uint32_t i = 0; i < n; i++)
        if (f[i].kind == ZM_FACT_EVENT) {
            assert_true(f[i].inside < n);
            assert_int_equal(f[f[i].inside].kind, ZM_FACT_STATEMENT);
            return;
        }
    fail_msg("no event inside");
}

static void plain_clauses_are_told(void **state) {
    const zm_fact *f =
        fact_of(*state, ZM_LANG_EN, "The lake is a popular place for walkers.", ZM_FACT_CLAUSE);
    assert_str(f->words, "The lake is a popular place for walkers");
    uint32_t n;
    facts_of(*state, ZM_LANG_EN, "Is the lake a popular place for walkers?", &n);
    assert_int_equal(n, 0);
}

static void words_of_two_languages(void **state) {
    reader *t = *state;
    zm_word_group nl, en;
    assert_true(zm_story_group(t->words, ZM_LANG_NL, ZM_VERB, ZM_S("dalen"), &nl));
    assert_true(zm_story_group(t->words, ZM_LANG_EN, ZM_VERB, ZM_S("rise"), &en));
    assert_true(nl.key == en.key);
    assert_int_equal(nl.pole, -1);
    assert_int_equal(en.pole, 1);
    assert_false(zm_story_group(t->words, ZM_LANG_EN, ZM_VERB, ZM_S("qwerty"), &en));
    assert_false(zm_story_group(NULL, ZM_LANG_EN, ZM_VERB, ZM_S("rise"), &en));
}

static void bad_tables_say_where(void **state) {
    (void)state;
    zm_arena a;
    zm_err err = {0};
    const zm_story_words *w;
    zm_arena_init(&a);
    assert_int_equal(zm_story_words_open(&a, ZM_S("/nowhere"), &w, &err), ZM_E_CONFIG);
    assert_non_null(strstr(err.source, "same.tsv"));
    zm_arena_free(&a);
}

static void terms_fold_alike(void **state) {
    reader *t = *state;
    assert_str(zm_term_fold(&t->arena, ZM_S("Zo\xc3\xab  D\xc3\xa9pr\xc3\xa9 ")), "zoe depre");
    assert_str(zm_term_fold(&t->arena, ZM_S("akkoord")), "akkoord");
    assert_true(zm_term_key(ZM_TERM_NAME, ZM_LANG_NL, ZM_S("x")) ==
                zm_term_key(ZM_TERM_NAME, ZM_LANG_EN, ZM_S("x")));
    assert_true(zm_term_key(ZM_TERM_WORD, ZM_LANG_NL, ZM_S("x")) !=
                zm_term_key(ZM_TERM_WORD, ZM_LANG_EN, ZM_S("x")));
    assert_true(zm_term_key(ZM_TERM_WORD, ZM_LANG_NL, ZM_S("x")) !=
                zm_term_key(ZM_TERM_NAME, ZM_LANG_NL, ZM_S("x")));
}

static void no_record_no_facts(void **state) {
    reader *t = *state;
    zm_doc d = {.arena = &t->arena};
    const zm_fact *f;
    uint32_t n;
    zm_err err = {0};
    assert_int_equal(zm_facts_of(&t->arena, t->words, &d, &f, &n, &err), ZM_E_USAGE);
    assert_int_equal(n, 0);
}

/* ---- bytes ---- */

static const char sample[] =
    "Letland zet drie Russische diplomaten uit. „Wij wijken niet”, zei Ilze Ozola [2]. "
    "Polen koopt twintig luchtafweersystemen. "
    "De prijzen stegen met 3,4 procent. Moskou ontkent de aanval.";

static void bytes_and_back(void **state) {
    reader *t = *state;
    uint32_t n, back_n;
    const zm_fact *f = facts_of(t, ZM_LANG_NL, sample, &n), *back;
    zm_err err = {0};
    zm_buf one, two;
    zm_buf_init(&one, 0);
    zm_buf_init(&two, 0);
    zm_facts_write(f, n, &one);
    zm_buf_add(&one, "more", 4);
    zm_str bytes = zm_str_n(one.p, one.n);
    assert_int_equal(zm_facts_read(&t->arena, &bytes, &back, &back_n, &err), ZM_OK);
    assert_str(bytes, "more");
    assert_int_equal(back_n, n);
    zm_facts_write(back, back_n, &two);
    assert_int_equal(two.n, one.n - 4);
    assert_memory_equal(one.p, two.p, two.n);
    assert_str(back[0].actor.key, "letland");
    zm_buf_free(&one);
    zm_buf_free(&two);
}

static void cut_bytes_are_refused(void **state) {
    reader *t = *state;
    uint32_t n, back_n;
    const zm_fact *f = facts_of(t, ZM_LANG_NL, sample, &n), *back;
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_facts_write(f, n, &b);
    for (uint32_t cut = 0; cut < b.n; cut++) {
        zm_err err = {0};
        zm_str bytes = zm_str_n(b.p, cut);
        assert_int_equal(zm_facts_read(&t->arena, &bytes, &back, &back_n, &err), ZM_E_DATA);
        assert_int_equal(bytes.n, cut);
    }
    zm_buf_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_negated),
        cmocka_unit_test(a_denial_denied_is_open),
        cmocka_unit_test(how_it_is_meant),
        cmocka_unit_test(figures_and_what_they_count),
        cmocka_unit_test(people_are_counted_by_their_fate),
        cmocka_unit_test(parties_and_words),
        cmocka_unit_test(said_in_the_next_sentence),
        cmocka_unit_test(what_stands_in_a_statement),
        cmocka_unit_test(plain_clauses_are_told),
        cmocka_unit_test(words_of_two_languages),
        cmocka_unit_test(bad_tables_say_where),
        cmocka_unit_test(terms_fold_alike),
        cmocka_unit_test(no_record_no_facts),
        cmocka_unit_test(bytes_and_back),
        cmocka_unit_test(cut_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, reader_open, reader_close);
}
