/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "export/export.h"
#include "export/wrap.h"
#include "sample.h"

static const char view[] =
    "\xe2\x94\x80\xe2\x94\x80 lv-1 \xe2\x94\x80\xe2\x94\x80\n"
    "Riga \xc2\xb7 2025-09-05 \xc2\xb7 voorbeeld.nl\n"
    "\n"
    "Letland zet diplomaten uit\n"
    "\n"
    "Riga. Letland zet drie Russische diplomaten uit, zei minister Ozols. \xe2\x80\x9eWij wijken\n"
    "niet\xe2\x80\x9d, aldus Ozols [2].\n"
    "\n"
    "  says       Ozols (minister, LVA)\n"
    "             \xe2\x80\x9cLetland zet drie Russische diplomaten uit\xe2\x80\x9d\n"
    "             zei \xc2\xb7 indirect \xc2\xb7 0.93\n"
    "  SANCTION   Letland (LVA) \xe2\x86\x92 Russische diplomaten (RUS)\n"
    "             zet \xc2\xb7 actual \xc2\xb7 expel \xc2\xb7 CAMEO 1242 \xc2\xb7 2025-09-05 "
    "\xc2\xb7 according to Ozols\n"
    "             \xc2\xb7 0.88\n"
    "  number     3 diplomaten \xc2\xb7 \xe2\x80\x9c"
    "drie Russische diplomaten\xe2\x80\x9d\n"
    "  refuses    Ozols (minister, LVA)\n"
    "             \xe2\x80\x9cWij wijken niet\xe2\x80\x9d\n"
    "             aldus \xc2\xb7 direct \xc2\xb7 forecast 2027/.. niet \xc2\xb7 [2] \xc2\xb7 0.5\n"
    "  REJECT     \xe2\x80\x93 \xe2\x86\x92 \xe2\x80\x93\n"
    "             wijken \xc2\xb7 negated \xc2\xb7 according to Ozols \xc2\xb7 0.7\n"
    "\n";

/* The rule fills the line; the test keeps two strokes of it. */
static void shorten_rule(zm_buf *b) {
    char *end = memchr(b->p, '\n', b->n);
    char *keep = strstr(b->p, "lv-1 ") + 5 + 6;
    memmove(keep, end, b->n - (size_t)(end - b->p));
    b->n -= (size_t)(end - keep);
}

static void the_view(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_doc d;
    zm_buf b;
    sample_make(&d, &a);
    zm_buf_init(&b, 0);
    zm_export how = {.width = 80};
    zm_export_text(&d, &how, &b);
    shorten_rule(&b);
    assert_str(zm_str_n(b.p, b.n), view);
    zm_buf_free(&b);
    zm_arena_free(&a);
}

/* Taken away, the colours leave the same text. */
static void colours_add_nothing_but_colour(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_doc d;
    zm_buf b;
    sample_make(&d, &a);
    zm_buf_init(&b, 0);
    zm_export how = {.width = 80, .colour = true};
    zm_export_text(&d, &how, &b);
    size_t n = 0;
    for (size_t i = 0; i < b.n; i++) {
        if (b.p[i] == 0x1b)
            while (b.p[i] != 'm')
                i++;
        else
            b.p[n++] = b.p[i];
    }
    assert_true(n < b.n);
    b.n = n;
    shorten_rule(&b);
    assert_str(zm_str_n(b.p, b.n), view);
    zm_buf_free(&b);
    zm_arena_free(&a);
}

static void wrapped(const char *text, uint32_t width, const char *wanted) {
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_wrap w = {.out = &b, .width = width};
    zm_wrap_z(&w, text, ZM_PLAIN);
    zm_wrap_line(&w, 0);
    assert_str(zm_str_n(b.p, b.n), wanted);
    zm_buf_free(&b);
}

static void lines(void **state) {
    (void)state;
    wrapped("een twee  drie", 8, "een twee\ndrie\n");
    wrapped("veel-te-lang woord", 5, "veel-te-lang\nwoord\n");
    wrapped("\xc3\xa9\xc3\xa9n twee", 8, "\xc3\xa9\xc3\xa9n twee\n");
    wrapped("\xe6\x97\xa5\xe6\x9c\xac ab", 6, "\xe6\x97\xa5\xe6\x9c\xac\nab\n");
}

/* Escape sequences and direction overrides of a text never reach the terminal. */
static void nothing_that_a_terminal_obeys(void **state) {
    (void)state;
    wrapped("a\x1b[31mb", 20, "a\xef\xbf\xbd[31mb\n");
    wrapped("a\xe2\x80\xae" "b\x7f", 20, "a\xef\xbf\xbd" "b\xef\xbf\xbd\n");
    wrapped("\xc2\x9b" "2J", 20, "\xef\xbf\xbd" "2J\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_view),
        cmocka_unit_test(colours_add_nothing_but_colour),
        cmocka_unit_test(lines),
        cmocka_unit_test(nothing_that_a_terminal_obeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
