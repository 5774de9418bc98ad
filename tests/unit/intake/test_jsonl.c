/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "intake/intake.h"

/* The reports of one input, one after the other: text, id, or the message of what failed. */
typedef struct feed {
    zm_arena a;
    zm_intake *in;
    zm_doc d;
    zm_err err;
    const char *file;
} feed;

static void open_feed(feed *f, zm_input_kind kind, size_t most, const char *bytes, size_t n) {
    memset(f, 0, sizeof *f);
    f->file = temp_file(bytes, n);
    zm_intake_options o = {.kind = kind, .max_bytes = most};
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

#define FEED(f, kind, most, text) \
    feed f;                       \
    open_feed(&f, kind, most, text, sizeof(text) - 1)

static void fields(void **state) {
    (void)state;
    FEED(f, ZM_IN_AUTO, 0,
         "{\"id\":\"a\",\"text\":\"Zin "
         "\\u201een.\",\"title\":null,\"url\":\"http://x/\",\"outlet\":\"x\","
         "\"published\":\"2025-09-05T10:00:00Z\",\"lang\":\"nl-NL\"}\n");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.text, "Zin \xe2\x80\x9e" "en.");
    assert_str(f.d.meta.id, "a");
    assert_str(f.d.meta.url, "http://x/");
    assert_str(f.d.meta.published, "2025-09-05T10:00:00Z");
    assert_str(f.d.meta.lang, "nl-NL");
    assert_int_equal(f.d.meta.title.n, 0);
    assert_int_equal(f.d.meta.in.n, 0);
    close_feed(&f);
}

static void unknown_fields_as_they_were_written(void **state) {
    (void)state;
    FEED(f, ZM_IN_JSONL, 0,
         "{ \"n\" : 1.10, \"text\" : \"x\", \"big\": 12345678901234567, \"o\": {\"a, }\": [1, \" ] "
         "\"]} , \"e\":[] }");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.meta.in,
               "{\"n\":1.10,\"big\":12345678901234567,\"o\":{\"a, }\":[1,\" ] \"]},\"e\":[]}");
    close_feed(&f);
}

static void fields_of_pages(void **state) {
    (void)state;
    FEED(f, ZM_IN_JSONL, 0,
         "{\"text\":\"x\",\"author\":\"Ann Ek\",\"retrieved\":\"2025-09-05\",\"modified\":null,"
         "\"complete\":false}\n"
         "{\"text\":\"y\",\"author\":[\"Ann Ek\"],\"complete\":\"ja\"}\n");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.meta.author, "Ann Ek");
    assert_str(f.d.meta.retrieved, "2025-09-05");
    assert_int_equal(f.d.meta.whole, ZM_WHOLE_NO);
    assert_int_equal(f.d.meta.in.n, 0);
    assert_int_equal(next(&f), ZM_OK);
    assert_int_equal(f.d.meta.whole, ZM_WHOLE_UNKNOWN);
    assert_str(f.d.meta.in, "{\"author\":[\"Ann Ek\"],\"complete\":\"ja\"}");
    close_feed(&f);
}

static void a_record_read_again(void **state) {
    (void)state;
    FEED(f, ZM_IN_JSONL, 0,
         "{\"schema\":\"zegsman/"
         "1\",\"text\":\"x\",\"title\":{\"q\":\"Kop\"},\"statements\":[1],\"in\":{\"k\":2}}\n"
         "{\"text\":\"y\",\"statements\":[1]}\n");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.meta.in, "{\"k\":2}");
    assert_str(f.d.meta.title, "Kop");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.meta.in, "{\"statements\":[1]}");
    close_feed(&f);
}

static void ids(void **state) {
    (void)state;
    FEED(f, ZM_IN_JSONL, 0,
         "{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"a\",\"text\":\"2\"}\n{\"id\":\"a#2\",\"text\":"
         "\"3\"}\n"
         "{\"id\":7,\"text\":\"4\"}\n{\"text\":\"abc\"}\n{\"text\":\"abc\"}\n");
    static const char *const wanted[] = {
        "a", "a#2", "a#2#2", "7", "ba7816bf8f01cfea", "ba7816bf8f01cfea#2"};
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(next(&f), ZM_OK);
        assert_str(f.d.meta.id, wanted[i]);
    }
    close_feed(&f);
}

static void wrong(feed *f, int code, uint32_t line, const char *msg) {
    assert_int_equal(next(f), code);
    assert_int_equal(f->err.line, line);
    assert_non_null(strstr(f->err.msg, msg));
}

static void bad_lines_are_passed_over(void **state) {
    (void)state;
    FEED(f, ZM_IN_JSONL, 0,
         "{\"id\":\"a\"\n\n[]\n{\"text\":1}\n{}\n{\"text\":\"\"}\n{\"text\":\"\xc3(\"}\n{\"text\":"
         "\"\\ud800\"}\n"
         "{\"text\":\"goed\"}");
    wrong(&f, ZM_E_DATA, 1, "no valid JSON");
    wrong(&f, ZM_E_DATA, 3, "not a JSON object");
    wrong(&f, ZM_E_DATA, 4, "field `text` is not a string");
    wrong(&f, ZM_E_DATA, 5, "no field `text`");
    wrong(&f, ZM_E_DATA, 6, "the text is empty");
    wrong(&f, ZM_E_DATA, 7, "byte 0xc3 at place 9");
    assert_int_equal(f.err.byte, 9);
    wrong(&f, ZM_E_DATA, 8, "no valid JSON");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.text, "goed");
    close_feed(&f);
}

static void a_date_that_is_none(void **state) {
    (void)state;
    FEED(f, ZM_IN_JSONL, 0,
         "{\"text\":\"x\",\"published\":\"5 sep\"}\n{\"text\":\"y\",\"published\":\"2025-09\"}\n");
    assert_int_equal(next(&f), ZM_OK);
    assert_int_equal(f.d.meta.published.n, 0);
    assert_non_null(strstr(f.err.msg, "no ISO 8601 date"));
    assert_int_equal(next(&f), ZM_OK);
    assert_int_equal(f.err.msg[0], 0);
    close_feed(&f);
}

static void limits(void **state) {
    (void)state;
    FEED(f, ZM_IN_JSONL, 4, "{\"text\":\"vijf.\"}\n{\"text\":\"vier\"}\n");
    wrong(&f, ZM_E_LIMIT, 1, "5 bytes, the limit is 4");
    assert_int_equal(next(&f), ZM_OK);
    close_feed(&f);
}

/* A line far above its limit is passed over without being kept; the next one is read. */
static void a_line_without_end(void **state) {
    (void)state;
    size_t n = ((size_t)1 << 20) + 100000;
    char *bytes = malloc(n + 32);
    assert_non_null(bytes);
    memset(bytes, 'x', n);
    strcpy(bytes + n, "\n{\"text\":\"ja\"}\n");
    feed f;
    open_feed(&f, ZM_IN_JSONL, 4, bytes, strlen(bytes));
    wrong(&f, ZM_E_LIMIT, 1, "the line has");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.text, "ja");
    close_feed(&f);
    free(bytes);
}

static void lines_across_the_window(void **state) {
    (void)state;
    enum { N = 400, SIZE = 500 };
    char *bytes = malloc(N * (SIZE + 32));
    char *to = bytes;
    for (int i = 0; i < N; i++)
        to += sprintf(to, "{\"id\":%d,\"text\":\"%0*d\"}\r\n", i, SIZE - i, i);
    feed f;
    open_feed(&f, ZM_IN_AUTO, 0, bytes, (size_t)(to - bytes));
    for (int i = 0; i < N; i++) {
        assert_int_equal(next(&f), ZM_OK);
        assert_int_equal(f.d.text.n, SIZE - i);
        assert_int_equal(zm_intake_line(f.in), i + 1);
    }
    assert_int_equal(zm_intake_bytes(f.in), to - bytes);
    close_feed(&f);
    free(bytes);
}

static void plain_text(void **state) {
    (void)state;
    FEED(f, ZM_IN_AUTO, 0, "\xef\xbb\xbfMinsk ontkent.\r\n");
    assert_int_equal(next(&f), ZM_OK);
    assert_str(f.d.text, "Minsk ontkent.\r\n");
    assert_true(zm_str_starts(f.d.meta.id, ZM_S("zegsman-test-")));
    close_feed(&f);
}

static void forms_that_are_not_read(void **state) {
    (void)state;
    static const char *const bytes[] = {"\x1f\x8b\x08...", "<?xml?><a>", "WARC/1.0", "%PDF-1.7"};
    for (size_t i = 0; i < 4; i++) {
        feed f;
        open_feed(&f, ZM_IN_AUTO, 0, bytes[i], strlen(bytes[i]));
        assert_int_equal(next(&f), ZM_E_DATA);
        close_feed(&f);
    }
}

static void files_that_are_not_there(void **state) {
    (void)state;
    const char *files[] = {"/nowhere/a.txt", "/tmp"};
    zm_intake_options o = {.kind = ZM_IN_AUTO};
    zm_arena a = {0};
    zm_doc d = {.arena = &a};
    zm_intake *in;
    zm_err err;
    assert_int_equal(zm_intake_open(&o, files, 2, &in, &err), ZM_OK);
    assert_int_equal(zm_intake_next(in, &d, &err), ZM_E_NOINPUT);
    assert_string_equal(err.source, "/nowhere/a.txt");
    assert_int_equal(zm_intake_next(in, &d, &err), ZM_E_IO);
    assert_int_equal(zm_intake_next(in, &d, &err), ZM_INTAKE_END);
    zm_intake_close(in);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields),
        cmocka_unit_test(unknown_fields_as_they_were_written),
        cmocka_unit_test(fields_of_pages),
        cmocka_unit_test(a_record_read_again),
        cmocka_unit_test(ids),
        cmocka_unit_test(bad_lines_are_passed_over),
        cmocka_unit_test(a_date_that_is_none),
        cmocka_unit_test(limits),
        cmocka_unit_test(a_line_without_end),
        cmocka_unit_test(lines_across_the_window),
        cmocka_unit_test(plain_text),
        cmocka_unit_test(forms_that_are_not_read),
        cmocka_unit_test(files_that_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
