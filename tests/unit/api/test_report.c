/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public interface alone: this file includes nothing of src. Needs data/ and models/
 * (ZEGSMAN_DATA, ZEGSMAN_MODELS or the working folder).
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zegsman/zegsman.h"

static const char text[] =
    "Minister Jan Vermeulen van Letland zei vrijdag dat zijn land drie diplomaten uitzet.\n"
    "„Wij wijken niet”, aldus de minister.";

static int open_engine(void **state) {
    zm_engine *e;
    zm_error why;
    if (zm_engine_open(&e, NULL, &why) < 0) {
        fprintf(stderr, "%s\n", why.msg);
        return -1;
    }
    *state = e;
    return 0;
}

static int close_engine(void **state) {
    zm_engine_close(*state);
    return 0;
}

static zm_report *read_text(zm_engine *e) {
    zm_input in = ZM_INPUT;
    in.text = text;
    in.text_size = sizeof text - 1;
    in.published = "2025-09-05";
    zm_report *r;
    zm_error why = {0};
    int got = zm_report_read(e, &in, &r, &why);
    if (got < 0)
        fail_msg("%s", why.msg);
    return r;
}

static void a_report(void **state) {
    zm_report *r = read_text(*state);
    size_t size;
    assert_string_equal(zm_report_text(r, &size), text);
    assert_int_equal(size, sizeof text - 1);
    assert_string_equal(zm_report_lang(r), "nl");
    assert_int_equal(strlen(zm_report_id(r)), 16);
    for (size_t i = 0; i < zm_report_statements(r); i++) {
        zm_statement_view s;
        assert_int_equal(zm_report_statement(r, i, &s), ZM_FINE);
        for (size_t k = 0; k < s.n_content; k++)
            assert_true(s.content[k].start < s.content[k].end && s.content[k].end <= size);
        assert_true(s.score >= 0 && s.score <= 1);
        assert_true(s.inside >= -1 && s.inside < (int)zm_report_statements(r));
    }
    zm_event_view e;
    for (size_t i = 0; i < zm_report_events(r); i++)
        assert_int_equal(zm_report_event(r, i, &e), ZM_FINE);
    assert_int_equal(zm_report_event(r, zm_report_events(r), &e), ZM_ERROR_USAGE);
    zm_report_free(r);
}

static void the_speaker_is_found(void **state) {
#ifdef ZM_SHRUNK
    skip(); /* sentences of twelve tokens cut the speaker off */
#endif
    zm_report *r = read_text(*state);
    bool found = false;
    for (size_t i = 0; i < zm_report_statements(r); i++) {
        zm_statement_view s;
        assert_int_equal(zm_report_statement(r, i, &s), ZM_FINE);
        found = found || (s.name && strstr(s.name, "Vermeulen"));
    }
    assert_true(found);
    zm_report_free(r);
}

typedef struct pile {
    char bytes[1 << 16];
    size_t n, calls;
    int answer;
} pile;

static int keep(void *ctx, const char *bytes, size_t n) {
    pile *p = ctx;
    p->calls++;
    assert_true(p->n + n < sizeof p->bytes);
    memcpy(p->bytes + p->n, bytes, n);
    p->n += n;
    return p->answer;
}

static void written(void **state) {
    zm_report *r = read_text(*state);
    for (int format = ZM_FORMAT_TEXT; format <= ZM_FORMAT_REPORT; format++) {
        pile p = {.answer = 0};
        zm_write how = ZM_WRITE;
        how.format = format;
        assert_int_equal(zm_report_write(r, &how, keep, &p, NULL), ZM_FINE);
        assert_true(p.n > 0 && p.bytes[p.n - 1] == '\n');
    }
    pile p = {.answer = -1};
    zm_error why;
    assert_int_equal(zm_report_write(r, NULL, keep, &p, &why), ZM_ERROR_IO);
    zm_write how = ZM_WRITE;
    how.format = 17;
    assert_int_equal(zm_report_write(r, &how, keep, &p, &why), ZM_ERROR_USAGE);
    zm_report_free(r);
}

static int code_of(zm_engine *e, const char *bytes, size_t n, const char *lang, zm_error *why) {
    zm_input in = ZM_INPUT;
    in.text = bytes;
    in.text_size = n;
    in.lang = lang;
    zm_report *r;
    int got = zm_report_read(e, &in, &r, why);
    assert_true((got < 0) == (r == NULL));
    zm_report_free(r);
    return got;
}

static void texts_that_are_refused(void **state) {
    zm_error why;
    assert_int_equal(code_of(*state, "", 0, "nl", &why), ZM_ERROR_DATA);
    assert_int_equal(code_of(*state, "ab\xff", 3, "nl", &why), ZM_ERROR_DATA);
    assert_int_equal(why.byte, 2);
    assert_int_equal(code_of(*state, "Bonjour.", 8, "fr", &why), ZM_ERROR_DATA);
    assert_string_equal(why.msg, "language fr not supported; nl and en are");
}

/* Texts that no reporter wrote must do no harm. */
static void odd_texts(void **state) {
    static const char *const odd[] = {" ",       "\n\n\n",    "\"",           "„„„„", "((((((((",
                                      "a\nb\nc", "[1][2][3]", "\xe2\x80\x8b", "5"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        assert_int_equal(code_of(*state, odd[i], strlen(odd[i]), "nl", NULL), ZM_FINE);
        assert_int_equal(code_of(*state, odd[i], strlen(odd[i]), "en", NULL), ZM_FINE);
    }
    assert_int_equal(code_of(*state, "a\0b", 3, "nl", NULL), ZM_FINE);
}

static void options_that_make_no_sense(void **state) {
    (void)state;
    zm_engine *e;
    zm_error why;
    zm_engine_options o = ZM_ENGINE_OPTIONS;
    o.model = "huge";
    assert_int_equal(zm_engine_open(&e, &o, &why), ZM_ERROR_USAGE);
    assert_null(e);
    o = (zm_engine_options)ZM_ENGINE_OPTIONS;
    o.data = "/nowhere";
    assert_int_equal(zm_engine_open(&e, &o, &why), ZM_ERROR_CONFIG);
    o = (zm_engine_options)ZM_ENGINE_OPTIONS;
    o.languages = "nl,fr";
    assert_int_equal(zm_engine_open(&e, &o, &why), ZM_ERROR_USAGE);
    zm_engine_close(NULL);
    zm_report_free(NULL);
}

static void versions_agree(void **state) {
    (void)state;
    char wanted[32];
    snprintf(wanted, sizeof wanted, "%d.%d.%d", ZM_VERSION_MAJOR, ZM_VERSION_MINOR,
             ZM_VERSION_PATCH);
    assert_string_equal(zm_version(), wanted);
}

static void errors_as_lines(void **state) {
    (void)state;
    zm_error e = {.code = ZM_ERROR_DATA, .line = 3, .source = "a.jsonl", .msg = "no text"};
    char line[64];
    assert_string_equal(zm_error_line(&e, line, sizeof line), "a.jsonl:3: no text");
    e.line = 0;
    assert_string_equal(zm_error_line(&e, line, 8), "a.jsonl");
    e.source[0] = 0;
    assert_string_equal(zm_error_line(&e, line, sizeof line), "no text");
    assert_int_equal(zm_error_exit(ZM_FINE), 0);
    assert_int_equal(zm_error_exit(ZM_ERROR_DATA), 65);
    assert_int_equal(zm_error_exit(ZM_ERROR_NO_INPUT), 66);
    assert_int_equal(zm_error_exit(ZM_ERROR_INTERNAL), 70);
    assert_int_equal(zm_error_exit(ZM_ERROR_IO), 74);
    assert_int_equal(zm_error_exit(ZM_ERROR_MEMORY), 75);
    assert_int_equal(zm_error_exit(ZM_ERROR_CONFIG), 78);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report),
        cmocka_unit_test(the_speaker_is_found),
        cmocka_unit_test(written),
        cmocka_unit_test(texts_that_are_refused),
        cmocka_unit_test(odd_texts),
        cmocka_unit_test(options_that_make_no_sense),
        cmocka_unit_test(versions_agree),
        cmocka_unit_test(errors_as_lines),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
