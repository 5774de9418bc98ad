/* SPDX-License-Identifier: Apache-2.0 */
/* Claims of a few short reports: who counts as one source, what is a dispute, what a change of position. */
#include "read.h"

#include "story/claim.h"

enum { MOST = 8 };

typedef struct told {
    const char *outlet, *agency;
    int32_t day;
    uint32_t copy_of;
    zm_lang lang;
    const char *text;
} told;

typedef struct story {
    zm_gist gists[MOST];
    zm_claim_report reports[MOST];
    zm_claims claims;
} story;

static void tell(reader *t, story *s, const told *reports, uint32_t n) {
    zm_err err = {0};
    for (uint32_t i = 0; i < n; i++) {
        zm_gist *g = &s->gists[i];
        *g = (zm_gist){.outlet = zm_str_of(reports[i].outlet),
                       .agency = zm_str_of(reports[i].agency),
                       .day = reports[i].day,
                       .lang = reports[i].lang};
        g->facts = facts_of(t, reports[i].lang, reports[i].text, &g->n_facts);
        s->reports[i] = (zm_claim_report){g, reports[i].copy_of};
    }
    assert_int_equal(zm_claims_of(&t->arena, s->reports, n, &s->claims, &err), ZM_OK);
}

static uint32_t disputes(const story *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->claims.claims.n; i++)
        n += s->claims.claims.v[i].dispute.n > 0;
    return n;
}

#define NL ZM_LANG_NL
#define EN ZM_LANG_EN
#define NO ZM_NONE
#define EXPELS "Letland zet twee Russische diplomaten uit."

static void copies_and_agencies_count_once(void **state) {
    static const told reports[] = {
        {"Noord", "ANP", 10, NO, NL, EXPELS},
        {"Zuid", "", 10, 0, NL, EXPELS},               /* a copy */
        {"Oost", "ANP", 10, NO, NL, EXPELS},           /* one agency */
        {"www.noord.example", "", 10, NO, NL, EXPELS}, /* one outlet */
        {"West", "", 10, NO, NL, EXPELS},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    const zm_claim *c = &s.claims.claims.v[0];
    assert_int_equal(c->support.n, 5);
    assert_int_equal(c->independent, 2);
    assert_int_equal(s.claims.sources, 2);
    assert_int_equal(c->figures.n, 0);
}

static void on_another_mediums_word(void **state) {
    static const told reports[] = {
        {"Valley Post", "", 10, NO, EN, "The union rejected the deal."},
        {"The Beacon", "", 10, NO, EN, "The union rejected the deal, according to Valley Post."},
        {"Ledger", "", 10, NO, EN, "The union rejected the deal, according to Reuters."},
        {"Times", "", 10, NO, EN, "The union rejected the deal, according to Reuters."},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    const zm_claim *c = &s.claims.claims.v[0];
    assert_int_equal(c->support.n, 4);
    assert_int_equal(c->independent, 2);
}

static void figures_side_by_side(void **state) {
    static const told reports[] = {
        {"A", "", 10, NO, NL, EXPELS},
        {"B", "", 10, NO, NL, "Letland zet drie Russische diplomaten uit."},
        {"C", "", 10, NO, EN, "Latvia expels three Russian diplomats."},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    const zm_claim *c = &s.claims.claims.v[0];
    assert_int_equal(c->support.n, 3);
    assert_int_equal(c->figures.n, 2);
    assert_true(c->figures.v[0].figure.value < c->figures.v[1].figure.value);
    assert_int_equal(c->figures.v[0].by.n, 1);
    assert_int_equal(c->figures.v[1].by.n, 2);
}

static void a_denial_is_a_dispute(void **state) {
    static const told reports[] = {
        {"A", "", 10, NO, EN, "Russia attacked the hospital in Dnipro."},
        {"B", "", 10, NO, EN, "Moscow denied attacking the hospital in Dnipro."},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    assert_int_equal(disputes(&s), 1);
    const zm_claim *c = &s.claims.claims.v[0];
    assert_int_equal(c->support.v[0].report, 0);
    assert_int_equal(c->dispute.v[0].report, 1);
    assert_int_equal(c->independent_dispute, 1);
}

/* What was not so on Monday may be so on Friday. */
static void time_goes_on(void **state) {
    static const told reports[] = {
        {"A", "", 10, NO, NL, "De vakbond verwierp het akkoord."},
        {"B", "", 14, NO, NL, "De vakbond aanvaardde het akkoord."},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    assert_int_equal(disputes(&s), 0);
    assert_int_equal(s.claims.claims.n, 2);
}

static void two_outlets_one_day(void **state) {
    static const told reports[] = {
        {"A", "", 10, NO, NL, "De vakbond verwierp het akkoord."},
        {"B", "", 10, NO, NL, "De vakbond aanvaardde het akkoord."},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    assert_int_equal(disputes(&s), 1);
}

static const told turns[] = {
    {"A", "", 10, NO, NL, "„Ik stap niet op”, zei Karel Brandsma."},
    {"B", "", 12, NO, NL, "„Ik stap op”, zei Brandsma."},
};

static void a_change_of_position(void **state) {
    story s;
    tell(*state, &s, turns, 2);
    assert_int_equal(disputes(&s), 0);
    assert_int_equal(s.claims.positions.n, 1);
    assert_int_equal(s.claims.positions.v[0].before.report, 0);
    assert_int_equal(s.claims.positions.v[0].after.report, 1);
    assert_str(s.claims.positions.v[0].actor, "Karel Brandsma");
}

/* On one day, or on days that are not known, nobody can tell which came first. */
static void no_order_no_change(void **state) {
    story s;
    told same_day[2] = {turns[0], turns[1]}, no_day[2] = {turns[0], turns[1]};
    same_day[1].day = same_day[0].day;
    no_day[0].day = ZM_NO_DAY;
    tell(*state, &s, same_day, 2);
    assert_int_equal(s.claims.positions.n, 0);
    assert_int_equal(disputes(&s), 0);
    tell(*state, &s, no_day, 2);
    assert_int_equal(s.claims.positions.n, 0);
}

static void another_speaker_is_no_change(void **state) {
    static const told reports[] = {
        {"A", "", 10, NO, NL, "„Ik stap niet op”, zei Karel Brandsma."},
        {"B", "", 12, NO, NL, "„Ik stap op”, zei Anja Kuipers."},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    assert_int_equal(s.claims.positions.n, 0);
    assert_int_equal(disputes(&s), 0);
}

/* A report tells of earlier days too: when a thing was said counts, not when it is told again. */
static void what_was_said_before(void **state) {
    static const told told_again[] = {
        {"A", "", 10, NO, NL, "„Ik stap op”, zei Karel Brandsma."},
        {"B", "", 12, NO, NL, "Eerder zei Brandsma dat hij niet opstapt."},
    };
    static const told dated[] = {
        {"A", "", 20334, NO, NL, "„Ik stap op”, zei Karel Brandsma."},
        {"B", "", 20336, NO, NL, "Brandsma zei op 1 september dat hij niet opstapt."},
    };
    story s;
    tell(*state, &s, told_again, 2);
    assert_int_equal(s.claims.positions.n, 0);
    tell(*state, &s, dated, 2);
    assert_int_equal(s.claims.positions.n, 1);
    assert_int_equal(s.claims.positions.v[0].before.report, 1);
    assert_int_equal(s.claims.positions.v[0].after.report, 0);
}

static void an_event_in_a_claim_is_told_once(void **state) {
    static const told reports[] = {
        {"A", "", 10, NO, NL, "Ozola zei dat Letland diplomaten uitzet."},
        {"B", "", 10, NO, NL, "Ozola zei dat Letland diplomaten uitzet."},
    };
    story s;
    tell(*state, &s, reports, ZM_COUNT(reports));
    assert_int_equal(s.claims.claims.n, 1);
    assert_int_equal(s.claims.claims.v[0].support.n, 2);
}

/* Memory may end anywhere: the arena jumps, and nothing else is held. */
static void memory_ends(void **state) {
    reader *t = *state;
    story s;
    const zm_doc *d = read_doc(t, NL, EXPELS " Moskou ontkent de aanval op Charkiv.");
    uint32_t ended = 0;
    tell(t, &s, turns, 2);
    for (size_t room = 64; room < (size_t)1 << 21; room = room * 5 / 4) {
        zm_arena a;
        jmp_buf trap;
        zm_arena_init(&a);
        a.ceiling = room;
        if (setjmp(trap) == 0) {
            const zm_fact *facts;
            uint32_t n;
            zm_claims claims;
            a.trap = &trap;
            assert_int_equal(zm_facts_of(&a, t->words, d, &facts, &n, NULL), ZM_OK);
            assert_int_equal(zm_claims_of(&a, s.reports, 2, &claims, NULL), ZM_OK);
        } else {
            ended++;
        }
        zm_arena_free(&a);
    }
    assert_true(ended > 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_and_agencies_count_once),
        cmocka_unit_test(on_another_mediums_word),
        cmocka_unit_test(figures_side_by_side),
        cmocka_unit_test(a_denial_is_a_dispute),
        cmocka_unit_test(time_goes_on),
        cmocka_unit_test(two_outlets_one_day),
        cmocka_unit_test(a_change_of_position),
        cmocka_unit_test(no_order_no_change),
        cmocka_unit_test(what_was_said_before),
        cmocka_unit_test(another_speaker_is_no_change),
        cmocka_unit_test(an_event_in_a_claim_is_told_once),
        cmocka_unit_test(memory_ends),
    };
    return cmocka_run_group_tests(tests, reader_open, reader_close);
}
