/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of any text: tokens in order, nothing visible outside them, no endless work. */
#include "render.h"

#include "base/utf8.h"

typedef struct dice {
    uint64_t state;
} dice;

static uint32_t roll(dice *d, uint32_t n) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((d->state >> 33) % n);
}

/* White space, control characters and invisible ones may be outside tokens; nothing else. */
static bool may_be_outside(uint32_t c) {
    bool seen = zm_is_letter(c) || zm_is_digit(c) || zm_is_punct(c) || zm_is_mark(c);
    return zm_is_space(c) || !seen;
}

static void check_gap(const zm_doc *d, uint32_t from, uint32_t to) {
    for (uint32_t at = from; at < to;) {
        uint32_t c = zm_utf8_next(zm_str_to(d->text, to), &at);
        if (!may_be_outside(c))
            fail_msg("U+%04X before byte %u is in no token", (unsigned)c, (unsigned)at);
    }
}

static void check_all(const zm_doc *d) {
    uint32_t at = 0, next = 0;
    for (uint32_t i = 0; i < d->n_toks; i++) {
        const zm_tok *t = &d->toks[i];
        assert_true(t->start >= at && t->end > t->start && t->end <= d->text.n);
        assert_int_equal(zm_utf8_check(zm_tok_text(d, i)), -1);
        check_gap(d, at, t->start);
        assert_in_range(t->sent, 0, d->n_sents - 1);
        at = t->end;
    }
    check_gap(d, at, d->text.n);
    for (uint32_t s = 0; s < d->n_sents; s++) {
        assert_int_equal(d->sents[s].first, next);
        assert_in_range(d->sents[s].count, 1, ZM_SENT_MAX);
        next += d->sents[s].count;
    }
    assert_int_equal(next, d->n_toks);
}

static void both(cutter *c, zm_str text) {
    check_all(cut(c, ZM_LANG_NL, text));
    check_all(cut(c, ZM_LANG_EN, text));
    zm_text_guess_lang(text);
}

static void any_characters(void **state) {
    static char text[4096];
    dice d = {1};
    for (uint32_t round = 0; round < 300; round++) {
        uint32_t n = 0, most = roll(&d, 4000);
        while (n < most) {
            uint32_t c = roll(&d, 3) ? roll(&d, 0x300) : roll(&d, 0x30000);
            n += zm_utf8_put(c ? c : 1, text + n);
        }
        both(*state, (zm_str){text, n});
    }
}

/* The marks that rules look at, in every order. */
static void any_marks(void **state) {
    static const char *const bits[] = {
        "a", "s", "B", "1",   "23",  ".",    ",",    "'", "\"", "[", "]", "(", ")",  "-",
        "/", "@", ":", "://", "n't", "www.", ".com", "„", "”",  "‘", "’", "«", "»",  " ",
        " ", "%", "$", "€",   "…",   "–",    "\t",   "\n", "\u00ad",     "\u0301", "\u200b",
    };
    static char text[2048];
    dice d = {2};
    for (uint32_t round = 0; round < 2000; round++) {
        uint32_t n = 0, most = roll(&d, 200);
        while (n < most)
            n += (uint32_t)snprintf(text + n, 16, "%s", bits[roll(&d, ZM_COUNT(bits))]);
        both(*state, (zm_str){text, n});
    }
}

/* A megabyte of one thing: it ends, and holds. */
static void much_of_one_thing(void **state) {
    static const char *const bits[] = {
        "\"", " ", ".",  "a",  "a.",     "a-",     "s' ", "a@",   "[",       "[1 ", "http://", ". ",
        "''", "„", "(a", "1,", "\u200b", "\u0301", "\n",  "‘s’ ", "a\u00ad",
    };
    static char text[1 << 20];
    for (size_t k = 0; k < ZM_COUNT(bits); k++) {
        uint32_t n = 0, len = (uint32_t)strlen(bits[k]);
        for (; n + len <= sizeof text / 4; n += len)
            memcpy(text + n, bits[k], len);
        both(*state, (zm_str){text, n});
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_characters),
        cmocka_unit_test(any_marks),
        cmocka_unit_test(much_of_one_thing),
    };
    return cmocka_run_group_tests(tests, cutter_open, cutter_close);
}
