/* SPDX-License-Identifier: Apache-2.0 */
/* test_marker.c -- source markers, the list that says what they are, and what rests on them. */
#include "plain.h"

static const char two_claims[] =
    "Minsk/PROPN ontkent/VERB.pres [1]/PUNCT ~,/PUNCT Riga/PROPN dreigt/VERB.pres ~./PUNCT "
    "[2]/PUNCT ~[3]/PUNCT | "
    "Oslo/PROPN zwijgt/VERB.pres ~./PUNCT || "
    "[1]/PUNCT Persbureau/NOUN ~,/PUNCT https://example.org/a/X || [2]/PUNCT De/DET Bode/PROPN";

static void references_and_their_list(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, ZM_LANG_NL, "", two_claims);
    const zm_record *rec = p.r.rec;
    assert_int_equal(rec->references.n, 3);
    assert_str(rec->references.v[0].mark, "[1]");
    assert_str(rec->references.v[0].url, "https://example.org/a");
    assert_str(rec->references.v[0].title, "Persbureau");
    assert_str(rec->references.v[1].title, "De Bode");
    assert_int_equal(rec->references.v[1].url.n, 0);
    assert_int_equal(rec->references.v[2].title.n, 0);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(rec->references.v[i].spans.n, 1); /* those of the list are no use of it */
    plain_free(&p);
}

static void a_numbered_list_below_its_heading(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, ZM_LANG_NL, "",
               "Minsk/PROPN ontkent/VERB.pres ~./PUNCT [1]/PUNCT || Bronnen/NOUN ~:/PUNCT || "
               "1./X Persbureau/NOUN ~,/PUNCT www.example.org/X ~./PUNCT");
    const zm_record *rec = p.r.rec;
    assert_int_equal(rec->references.n, 1);
    assert_str(rec->references.v[0].url, "www.example.org");
    assert_str(rec->references.v[0].title, "Persbureau");
    plain_free(&p);
}

static void no_list_no_titles(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, ZM_LANG_NL, "", "Minsk/PROPN ontkent/VERB.pres ~./PUNCT [1]/PUNCT");
    assert_int_equal(p.r.rec->references.n, 1);
    assert_int_equal(p.r.rec->references.v[0].title.n + p.r.rec->references.v[0].url.n, 0);
    plain_free(&p);
}

static void add_statement(plain *p, const char *cue, const char *from, const char *to) {
    zm_statement s = {.cue_tok = plain_at(p, cue), .inside = ZM_NONE};
    zm_span content = {p->doc.toks[plain_at(p, from)].start, p->doc.toks[plain_at(p, to)].end};
    ZM_PUSH(&p->arena, &s.content, content);
    ZM_PUSH(&p->arena, &p->r.rec->statements, s);
}

static void each_claim_rests_on_the_markers_behind_it(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, ZM_LANG_NL, "", two_claims);
    zm_record *rec = p.r.rec;
    const char *const anchors[] = {"ontkent", "dreigt", "zwijgt"}, *const marks[] = {"[1]", "[2]",
                                                                                     NULL};
    for (unsigned i = 0; i < 3; i++)
        ZM_PUSH(&p.arena, &rec->events,
                (zm_event){.anchor_tok = plain_at(&p, anchors[i]), .inside = ZM_NONE});
    add_statement(&p, "dreigt", "Minsk", "ontkent");
    add_statement(&p, "zwijgt", "Oslo", "Oslo");
    zm_sources_attach(&p.r);
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(rec->events.v[i].sources.n, i == 1 ? 2 : marks[i] != NULL);
        if (marks[i])
            assert_str(rec->events.v[i].sources.v[0], marks[i]);
    }
    assert_int_equal(rec->statements.v[0].sources.n, 2);
    assert_str(rec->statements.v[0].sources.v[1], "[3]");
    assert_int_equal(rec->statements.v[1].sources.n, 0);
    plain_free(&p);
}

static void what_stands_in_a_content_is_inside(void **state) {
    (void)state;
    plain p = {0};
    plain_read(&p, ZM_LANG_NL, "",
               "Hij/PRON zei/VERB.past dat/SCONJ Riga/PROPN drie/NUM boten/NOUN.plur had/AUX.past "
               "gestuurd/VERB.part ~./PUNCT");
    add_statement(&p, "zei", "Riga", "gestuurd");
    add_statement(&p, "zei", "drie", "boten");
    zm_sources_attach(&p.r);
    assert_int_equal(p.r.rec->quantities.n, 1);
    assert_int_equal(p.r.rec->quantities.v[0].inside, 1); /* the smaller one */
    plain_free(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_and_their_list),
        cmocka_unit_test(a_numbered_list_below_its_heading),
        cmocka_unit_test(no_list_no_titles),
        cmocka_unit_test(each_claim_rests_on_the_markers_behind_it),
        cmocka_unit_test(what_stands_in_a_content_is_inside),
    };
    return cmocka_run_group_tests_name("marker", tests, NULL, NULL);
}
