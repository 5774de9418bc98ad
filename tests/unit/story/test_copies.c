/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_copies.c -- sketches, what they have in common, and the stream of reports.
 *
 *     0 a text   1 its first half: copy of 0   2 another: new   3 its words moved about: new
 */
#include "made.h"

typedef struct fixture {
    zm_arena a;
    zm_copies *c;
    uint32_t day;
} fixture;

static void begin(fixture *f, zm_copies_options o) {
    *f = (fixture){.day = 20000};
    zm_arena_init(&f->a);
    zm_err err = {0};
    assert_int_equal(zm_copies_open(&o, &f->c, &err), ZM_OK);
}

static void end(fixture *f) {
    zm_copies_close(f->c);
    zm_arena_free(&f->a);
}

static zm_sketch sketch(zm_arena *a, zm_str text) {
    zm_sketch s;
    zm_err err = {0};
    assert_int_equal(zm_sketch_of(a, text, &s, &err), ZM_OK);
    return s;
}

static zm_copy add_on(fixture *f, zm_str text, int32_t day) {
    zm_sketch s = sketch(&f->a, text);
    zm_copy out;
    zm_err err = {0};
    assert_int_equal(zm_copies_add(f->c, &s, day, &out, &err), ZM_OK);
    return out;
}

static zm_copy add(fixture *f, zm_str text) {
    return add_on(f, text, (int32_t)f->day);
}

/* Words [from, to) of text `seed`, alone. */
static zm_copy add_words(fixture *f, uint32_t seed, uint32_t from, uint32_t to, int32_t day) {
    made m = {.n = 0};
    put_words(&m, seed, from, to);
    return add_on(f, made_str(&m), day);
}

static bool near(double x, double y, double off) {
    return x - y < off && y - x < off;
}

/* ---- sketches ---- */

static void test_folding(void **state) {
    (void)state;
    fixture f;
    begin(&f, (zm_copies_options){0});
    zm_sketch x = sketch(&f.a, ZM_S("De minister zei: ‘Ik ga naar Zuid-Korea’, na zo’n reünie "
                                    "van 12,5 uur."));
    zm_sketch y = sketch(&f.a, ZM_S("de MINISTER zei \"ik ga naar zuid korea\" na zo'n reunie "
                                    "van 12.5 uur"));
    assert_int_equal(x.words, 14);
    assert_int_equal(y.words, 14);
    assert_int_equal(x.n, y.n);
    assert_memory_equal(x.v, y.v, x.n * sizeof *x.v);
    zm_sketch z = sketch(&f.a, ZM_S("De minister zei: ‘Ik ga naar Zuid-Korea’, na zo’n reünie "
                                    "van 13,5 uur."));
    float share, back;
    zm_sketch_compare(&x, &z, &share, &back);
    assert_true(share < 1 && share > 0.5f);
    end(&f);
}

static void test_shares(void **state) {
    (void)state;
    static made whole, half;
    fixture f;
    begin(&f, (zm_copies_options){0});
    whole.n = half.n = 0;
    put_words(&whole, 1, 0, 2000);
    put_words(&half, 1, 0, 1000);
    zm_sketch x = sketch(&f.a, made_str(&whole)), y = sketch(&f.a, made_str(&half));
    float share, back;
    zm_sketch_compare(&y, &x, &share, &back);
    assert_true(near(share, 1, 0.001) && near(back, 0.5, 0.1));
    assert_true(zm_sketch_copy(&y, &x, 0));
    zm_sketch_compare(&x, &x, &share, &back);
    assert_true(near(share, 1, 0.001) && near(back, 1, 0.001));
    end(&f);
}

static void test_small(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t words, n;
    } rows[] = {{"", 0, 0},
                {" \n.,-", 0, 0},
                {"Brug", 1, 1},
                {"Brug open", 2, 1},
                {"Brug is open", 3, 1},
                {"De brug is open", 4, 2},
                {"\xff\xfe brug", 1, 1},
                {"日本語", 3, 1}};
    fixture f;
    begin(&f, (zm_copies_options){0});
    for (size_t i = 0; i < ZM_COUNT(rows); i++) {
        zm_sketch s = sketch(&f.a, zm_str_of(rows[i].text));
        assert_int_equal(s.words, rows[i].words);
        assert_int_equal(s.n, rows[i].n);
    }
    end(&f);
}

/* Thousands of times the same: few hashes, and still the same ones. */
static void test_repetition(void **state) {
    (void)state;
    static made m;
    fixture f;
    begin(&f, (zm_copies_options){0});
    m.n = 0;
    for (uint32_t i = 0; i < 500; i++)
        put_words(&m, 3, 0, 20);
    zm_sketch s = sketch(&f.a, made_str(&m));
    assert_int_equal(s.words, 10000);
    assert_int_equal(s.n, 20); /* the last words and the first make runs too */
    assert_int_equal(add(&f, made_str(&m)).of, ZM_NONE);
    assert_int_equal(add(&f, made_str(&m)).of, 0);
    end(&f);
}

static void test_round_trip(void **state) {
    (void)state;
    static const uint32_t words[] = {0, 2, 40, 900};
    fixture f;
    begin(&f, (zm_copies_options){0});
    for (size_t i = 0; i < ZM_COUNT(words); i++) {
        static made m;
        m.n = 0;
        put_words(&m, 5, 0, words[i]);
        zm_sketch s = sketch(&f.a, made_str(&m)), back;
        zm_buf b;
        zm_buf_init(&b, 0);
        zm_sketch_put(&b, &s);
        zm_err err = {0};
        assert_int_equal(zm_sketch_take(&f.a, zm_str_n(b.p, b.n), &back, &err), ZM_OK);
        assert_int_equal(back.words, s.words);
        assert_int_equal(back.n, s.n);
        assert_int_equal(back.n_names, s.n_names);
        assert_memory_equal(back.v, s.v, s.n * sizeof *s.v);
        assert_memory_equal(back.names, s.names, s.n_names * sizeof *s.names);
        for (size_t n = 0; n < b.n; n++)
            assert_int_equal(zm_sketch_take(&f.a, zm_str_n(b.p, n), &back, &err), ZM_E_DATA);
        zm_buf_free(&b);
    }
    end(&f);
}

static void test_bad_bytes(void **state) {
    (void)state;
    static const struct {
        const char *p;
        uint32_t n;
    } rows[] = {
        {"", 0},
        {"\x02\x00\x00\x00\x00\x00\x00", 7},                                  /* another version */
        {"\x01\x05\x00\x00\x00\x00\x00", 7},                                  /* words, no runs */
        {"\x01\x01\x00\x00\x00\x02\x00\x01\x00\x00\x00\x02\x00\x00\x00", 15}, /* too many runs */
        {"\x01\x05\x00\x00\x00\x02\x00\x02\x00\x00\x00\x01\x00\x00\x00", 15}, /* out of order */
        {"\x01\x05\x00\x00\x00\xff\x00\x02\x00\x00\x00\x03\x00\x00\x00", 15}, /* too short */
    };
    fixture f;
    begin(&f, (zm_copies_options){0});
    for (size_t i = 0; i < ZM_COUNT(rows); i++) {
        zm_sketch s;
        zm_err err = {0};
        assert_int_equal(zm_sketch_take(&f.a, zm_str_n(rows[i].p, rows[i].n), &s, &err), ZM_E_DATA);
        assert_true(err.msg[0]);
    }
    end(&f);
}

/* ---- copies ---- */

static void test_edits(void **state) {
    (void)state;
    static made m;
    fixture f;
    begin(&f, (zm_copies_options){0});
    for (uint32_t seed = 0; seed < 20; seed++)
        assert_int_equal(add_words(&f, seed, 0, 300, 20000).of, ZM_NONE);
    zm_copy cut = add_words(&f, 4, 0, 130, 20001);
    assert_int_equal(cut.of, 4);
    assert_true(near(cut.share, 1, 0.01) && near(cut.back, 0.43, 0.12));
    m.n = 0;
    put_words(&m, 9, 150, 300); /* its halves changed places, and a paragraph put in between */
    put_words(&m, 77, 0, 60);
    put_words(&m, 9, 0, 150);
    zm_copy moved = add(&f, made_str(&m));
    assert_int_equal(moved.of, 9);
    assert_true(near(moved.share, 0.82, 0.12));
    m.n = 0; /* a quarter of it, in a text of its own */
    put_words(&m, 11, 0, 75);
    put_words(&m, 78, 0, 225);
    assert_int_equal(add(&f, made_str(&m)).of, ZM_NONE);
    end(&f);
}

/* The same words in another order, and the same report in another language, are no copies. */
static void test_no_copies(void **state) {
    (void)state;
    fixture f;
    begin(&f, (zm_copies_options){0});
    add(&f,
        ZM_S("De minister van Defensie Harmen Quist stuurt volgende week twee fregatten naar "
             "de Oostzee om kabels te bewaken, zei hij vrijdag na afloop van de ministerraad."));
    zm_str english = ZM_S("Defence minister Harmen Quist will send two frigates to the Baltic next "
                          "week to guard cables, he said after Friday's cabinet meeting.");
    zm_str moved =
        ZM_S("Na afloop van vrijdag zei de Oostzee: twee kabels bewaken week minister, om "
             "volgende fregatten te stuurt Quist Harmen hij.");
    assert_int_equal(add(&f, english).of, ZM_NONE);
    assert_int_equal(add(&f, moved).of, ZM_NONE);
    assert_int_equal(add(&f, (zm_str){0}).of, ZM_NONE);
    assert_int_equal(add(&f, (zm_str){0}).of, ZM_NONE);
    end(&f);
}

/* One template, other figures; then a copy of one of them, cut. */
static void test_template(void **state) {
    (void)state;
    static const char *const days[] = {
        "In Riga wordt het vandaag 12 graden, in Tallinn 14 graden en in Oslo 9 graden. Er valt 3 "
        "millimeter regen, met kracht 5 uit het zuidwesten. De kans op een bui is 40 procent. "
        "Morgen wordt het 15 graden aan zee en 17 graden in het binnenland.",
        "In Riga wordt het vandaag 19 graden, in Tallinn 21 graden en in Oslo 16 graden. Er valt 8 "
        "millimeter regen, met kracht 3 uit het zuidwesten. De kans op een bui is 70 procent. "
        "Morgen wordt het 22 graden aan zee en 25 graden in het binnenland.",
    };
    fixture f;
    begin(&f, (zm_copies_options){0});
    assert_int_equal(add(&f, zm_str_of(days[0])).of, ZM_NONE);
    assert_int_equal(add(&f, zm_str_of(days[1])).of, ZM_NONE);
    assert_int_equal(add(&f, zm_str_to(zm_str_of(days[1]), 150)).of, 1);
    assert_int_equal(add(&f, zm_str_to(zm_str_of(days[0]), 150)).of, 0);
    end(&f);
}

/* A copy of a copy points to the original, a copy of what was added to the one who added it. */
static void test_chain(void **state) {
    (void)state;
    static made m;
    fixture f;
    begin(&f, (zm_copies_options){0});
    add_words(&f, 1, 0, 300, 20000);
    m.n = 0;
    put_words(&m, 1, 0, 200);
    put_words(&m, 2, 0, 200);
    assert_int_equal(add(&f, made_str(&m)).of, 0);
    m.n = 0;
    put_words(&m, 1, 0, 190);
    put_words(&m, 2, 0, 150);
    assert_int_equal(add(&f, made_str(&m)).of, 0);
    assert_int_equal(add_words(&f, 2, 0, 180, 20000).of, 1);
    end(&f);
}

static void test_least_share(void **state) {
    (void)state;
    static made m;
    for (int strict = 0; strict < 2; strict++) {
        fixture f;
        begin(&f, (zm_copies_options){.share = strict ? 0.8 : 0.3});
        add_words(&f, 1, 0, 300, 20000);
        m.n = 0;
        put_words(&m, 1, 0, 150);
        put_words(&m, 2, 0, 150);
        assert_int_equal(add(&f, made_str(&m)).of, strict ? ZM_NONE : 0);
        end(&f);
    }
}

/* ---- the window ---- */

static void test_window(void **state) {
    (void)state;
    fixture f;
    begin(&f, (zm_copies_options){.window_days = 7});
    add_words(&f, 1, 0, 200, 20000);
    assert_int_equal(add_words(&f, 1, 0, 150, 20007).of, 0);
    assert_int_equal(add_words(&f, 1, 0, 160, 20015).of, ZM_NONE);
    assert_int_equal(add_words(&f, 1, 0, 140, ZM_NO_DAY).of != ZM_NONE, true);
    assert_int_equal(add_words(&f, 1, 0, 130, 19993).of, 0);
    assert_int_equal(add_words(&f, 2, 0, 130, INT32_MAX).of, ZM_NONE);
    assert_int_equal(add_words(&f, 2, 0, 130, INT32_MIN + 1).of, ZM_NONE);
    end(&f);
}

/* Years of a stream: what is held stays the same, and copies are found to the end. */
static void test_stream(void **state) {
    (void)state;
    fixture f;
    begin(&f, (zm_copies_options){.window_days = 3});
    size_t early = 0;
    uint32_t number = 0;
    for (uint32_t i = 0; i < 30000; i++) {
        int32_t day = (int32_t)(10000 + i / 200);
        if (i % 1000 == 7)
            day = 90000; /* a wrong date moves nothing */
        assert_int_equal(add_words(&f, i, 0, 30, day).of, ZM_NONE);
        number++;
        if (i % 500 == 100) {
            assert_int_equal(add_words(&f, i, 0, 25, day).of, number - 1);
            assert_int_equal(add_words(&f, i - 50, 0, 25, day).of, number - 51);
            number += 2;
        }
        if (i == 15000)
            early = zm_copies_bytes(f.c);
        zm_arena_reset(&f.a);
    }
    assert_true(zm_copies_bytes(f.c) <= early + early / 4);
    end(&f);
}

/* When the original has left, its copies still find theirs. */
static void test_copies_outlive(void **state) {
    (void)state;
    fixture f;
    begin(&f, (zm_copies_options){.window_days = 3});
    add_words(&f, 1, 0, 200, 20000);
    assert_int_equal(add_words(&f, 1, 0, 190, 20003).of, 0);
    for (uint32_t i = 0; i < 9000; i++)
        add_words(&f, 100 + i, 0, 12, (int32_t)(20004 + i / 4600));
    assert_int_equal(add_words(&f, 1, 0, 180, 20006).of, 1);
    end(&f);
}

static void test_most(void **state) {
    (void)state;
    fixture f;
    begin(&f, (zm_copies_options){.most = 40});
    for (uint32_t i = 0; i < 400; i++)
        assert_int_equal(add_words(&f, i, 0, 40, ZM_NO_DAY).of, ZM_NONE);
    assert_int_equal(add_words(&f, 390, 0, 40, ZM_NO_DAY).of, 390);
    assert_int_equal(add_words(&f, 3, 0, 40, ZM_NO_DAY).of, ZM_NONE);
    end(&f);
}

/* A closing paragraph under many reports: none is a copy, and copies are still found. */
static void test_boilerplate(void **state) {
    (void)state;
    static made m;
    fixture f;
    begin(&f, (zm_copies_options){0});
    for (uint32_t i = 0; i < 300; i++) {
        m.n = 0;
        put_words(&m, 1000 + i, 0, 120);
        put_words(&m, 1, 0, 40);
        assert_int_equal(add(&f, made_str(&m)).of, ZM_NONE);
    }
    m.n = 0;
    put_words(&m, 1250, 0, 80);
    put_words(&m, 1, 0, 40);
    assert_int_equal(add(&f, made_str(&m)).of, 250);
    end(&f);
}

static void test_bad_sketch(void **state) {
    (void)state;
    fixture f;
    begin(&f, (zm_copies_options){0});
    zm_copy out;
    zm_err err = {0};
    zm_sketch s = {.n = ZM_SKETCH_RUNS + 1};
    assert_int_equal(zm_copies_add(f.c, &s, 0, &out, &err), ZM_E_LIMIT);
    s = (zm_sketch){.n_names = ZM_SKETCH_NAMES + 1};
    assert_int_equal(zm_copies_add(f.c, &s, 0, &out, &err), ZM_E_LIMIT);
    zm_copies_close(NULL);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folding),     cmocka_unit_test(test_shares),
        cmocka_unit_test(test_small),       cmocka_unit_test(test_repetition),
        cmocka_unit_test(test_round_trip),  cmocka_unit_test(test_bad_bytes),
        cmocka_unit_test(test_edits),       cmocka_unit_test(test_no_copies),
        cmocka_unit_test(test_template),    cmocka_unit_test(test_chain),
        cmocka_unit_test(test_least_share), cmocka_unit_test(test_window),
        cmocka_unit_test(test_stream),      cmocka_unit_test(test_copies_outlive),
        cmocka_unit_test(test_most),        cmocka_unit_test(test_boilerplate),
        cmocka_unit_test(test_bad_sketch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
