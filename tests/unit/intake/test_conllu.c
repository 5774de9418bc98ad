/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "intake/intake.h"

static const char gold[] =
    "# newdoc id = d1\n"
    "# newpar\n"
    "# sent_id = 1\n"
    "1\tMinsk\tMinsk\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tNER=B-LOC\n"
    "2\tontkent\tontkennen\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
    "\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\tdo\tAUX\t_\t_\t3\taux\t_\t_\n"
    "2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n"
    "2.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n"
    "\n"
    "# newpar\n"
    "1-2\tzum\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "1\tzu\tzu\tADP\t_\t_\t0\troot\t_\t_\n"
    "2\tdem\tder\tDET\t_\t_\t1\tdet\t_\t_\n"
    "\n"
    "# newdoc id = d2\n"
    "1\tTwee\ttwee\tNUM\t_\t_\t0\troot\t_\t_\n";

typedef struct feed {
    zm_arena a;
    zm_intake *in;
    zm_doc d;
    zm_err err;
    const char *file;
} feed;

static void open_feed(feed *f, bool keep, const char *text) {
    memset(f, 0, sizeof *f);
    f->file = temp_file(text, strlen(text));
    zm_intake_options o = {.kind = ZM_IN_CONLLU, .gold = keep};
    assert_int_equal(zm_intake_open(&o, &f->file, 1, &f->in, &f->err), ZM_OK);
}

static int next(feed *f) {
    zm_arena_reset(&f->a);
    f->d.arena = &f->a;
    return zm_intake_next(f->in, &f->d, &f->err);
}

static void close_feed(feed *f) {
    assert_int_equal(next(f), ZM_INTAKE_END);
    zm_intake_close(f->in);
    zm_arena_free(&f->a);
    unlink(f->file);
}

static void text_tokens_sentences(void **state) {
    (void)state;
    feed f;
    open_feed(&f, false, gold);
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.meta.id, "d1");
    assert_str(f.d.text, "Minsk ontkent. Don't go\nzum");
    assert_int_equal(f.d.n_toks, 8);
    assert_int_equal(f.d.n_sents, 3);
    assert_int_equal(f.d.n_paras, 2);
    assert_str(zm_tok_text(&f.d, 2), ".");
    assert_int_equal(f.d.toks[1].flags & ZM_T_SPACE_AFTER, 0);
    assert_str(zm_doc_slice(&f.d, f.d.sents[1].span), "Don't go");
    assert_str(zm_doc_slice(&f.d, f.d.paras[0].span), "Minsk ontkent. Don't go");
    assert_int_equal(f.d.toks[0].upos, ZM_X);
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.meta.id, "d2");
    assert_str(f.d.text, "Twee");
    close_feed(&f);
}

static void multiword_tokens(void **state) {
    (void)state;
    feed f;
    open_feed(&f, false, gold);
    assert_int_equal(next(&f), ZM_OK);
    assert_str(zm_tok_text(&f.d, 3), "Do");
    assert_str(zm_tok_text(&f.d, 4), "n't");
    assert_int_equal(f.d.toks[3].flags, ZM_T_MWT_FIRST);
    assert_int_equal(f.d.toks[4].flags, ZM_T_MWT_IN | ZM_T_SPACE_AFTER);
    assert_str(zm_tok_text(&f.d, 6), "zum");
    assert_str(zm_tok_text(&f.d, 7), "zum");
    assert_str(f.d.toks[7].low, "dem");
    zm_intake_close(f.in);
    zm_arena_free(&f.a);
    unlink(f.file);
}

static void the_gold_analysis(void **state) {
    (void)state;
    feed f;
    open_feed(&f, true, gold);
    assert_int_equal(next(&f), ZM_OK);
    const zm_tok *t = f.d.toks;
    assert_int_equal(t[0].upos, ZM_PROPN);
    assert_int_equal(t[0].head, 1);
    assert_int_equal(t[0].ner, ZM_NER_LOC);
    assert_int_equal(t[0].ner_begin, 1);
    assert_int_equal(t[1].head, ZM_NONE);
    assert_int_equal(t[1].morph, ZM_M_PRES | ZM_M_FIN);
    assert_str(t[1].lemma, "ontkennen");
    assert_int_equal(t[3].head, 5);
    assert_int_equal(t[7].head, 6);
    assert_int_equal(next(&f), ZM_OK);
    close_feed(&f);
}

static void a_bad_document_is_passed_over(void **state) {
    (void)state;
    static const char *const bad[] = {
        "1\tx\t_\n",                                        /* three columns */
        "2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n",                   /* begins at 2 */
        "1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n",               /* a range without its words */
        "3-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n",                 /* a range backwards */
        "1\t\t_\t_\t_\t_\t_\t_\t_\t_\n",                    /* no form */
        "1\tx\t_\t_\t_\t_\tzero\t_\t_\t_\n",                /* head */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "# newdoc id = a\n%s# newdoc id = b\n1\tgoed\t_\t_\t_\t_\t0\t_\t_\t_\n", bad[i]);
        feed f;
        open_feed(&f, true, text);
        assert_int_equal(next(&f), ZM_E_DATA);
        assert_true(f.err.line == 2 || f.err.line == 3);
        assert_int_equal(next(&f), ZM_OK);
        assert_str(f.d.meta.id, "b");
        assert_str(f.d.text, "goed");
        close_feed(&f);
    }
}

static void nothing_in_it(void **state) {
    (void)state;
    feed f;
    open_feed(&f, false, "# newdoc\n\n# newdoc\n# a remark\n");
    close_feed(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_tokens_sentences), cmocka_unit_test(multiword_tokens),
        cmocka_unit_test(the_gold_analysis),     cmocka_unit_test(a_bad_document_is_passed_over),
        cmocka_unit_test(nothing_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
