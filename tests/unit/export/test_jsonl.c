/* SPDX-License-Identifier: Apache-2.0 */
/* What is written is parsed again by jansson: only the fields' meaning counts, not their order. */
#include "../check.h"

#include <jansson.h>

#include "export/export.h"
#include "sample.h"

static json_t *written(zm_export *how, zm_doc *d) {
    zm_buf b;
    zm_buf_init(&b, 0);
    how->version = ZM_S("0.0.0");
    zm_export_jsonl(d, how, &b);
    assert_false(b.failed);
    assert_int_equal(b.p[b.n - 1], '\n');
    assert_ptr_equal(memchr(b.p, '\n', b.n), b.p + b.n - 1);
    json_t *o = json_loadb(b.p, b.n, 0, NULL);
    assert_non_null(o);
    zm_buf_free(&b);
    return o;
}

static const char *text_at(json_t *o, const char *key) {
    return json_string_value(json_object_get(o, key));
}

static json_t *item(json_t *o, const char *list, size_t i) {
    return json_array_get(json_object_get(o, list), i);
}

/* Every object with a start is a span, and its q is that slice of the text. */
static void check_spans(json_t *v) {
    const char *key;
    json_t *child;
    size_t i;
    if (json_is_array(v))
        json_array_foreach(v, i, child) check_spans(child);
    if (!json_is_object(v))
        return;
    if (json_object_get(v, "q")) {
        size_t start = (size_t)json_integer_value(json_object_get(v, "start"));
        size_t end = (size_t)json_integer_value(json_object_get(v, "end"));
        assert_int_equal(strlen(text_at(v, "q")), end - start);
        assert_memory_equal(text_at(v, "q"), sample_text + start, end - start);
    }
    json_object_foreach(v, key, child) check_spans(child);
}

static void the_contract(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_doc d;
    sample_make(&d, &a);
    zm_export how = {0};
    json_t *o = written(&how, &d);
    check_spans(o);
    static const char *const fields[] = {
        "schema",     "id",         "url",    "outlet",     "published", "dateline",
        "lang",       "title",      "text",   "sha256",     "source",    "run",
        "references", "statements", "events", "quantities", "actors"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        assert_non_null(json_object_get(o, fields[i]));
    assert_string_equal(text_at(o, "schema"), "zegsman/1");
    assert_string_equal(text_at(o, "dateline"), "Riga");
    assert_true(json_is_null(json_object_get(o, "url")));
    assert_string_equal(text_at(o, "text"), sample_text);
    json_t *s = item(o, "statements", 1);
    assert_string_equal(text_at(s, "id"), "s1");
    assert_string_equal(text_at(s, "kind"), "direct");
    assert_string_equal(text_at(s, "act"), "refuses");
    assert_string_equal(text_at(s, "actor"), "a0");
    assert_true(json_is_false(json_object_get(s, "carried")));
    assert_string_equal(text_at(json_object_get(s, "forecast"), "from"), "2027");
    assert_true(json_is_null(json_object_get(json_object_get(s, "forecast"), "to")));
    assert_string_equal(json_string_value(json_array_get(json_object_get(s, "sources"), 0)), "[2]");
    assert_true(json_is_null(json_object_get(item(o, "statements", 0), "forecast")));
    json_decref(o);
    zm_arena_free(&a);
}

static void events_and_quantities(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_doc d;
    sample_make(&d, &a);
    zm_export how = {0};
    json_t *o = written(&how, &d);
    json_t *e = item(o, "events", 0);
    assert_string_equal(text_at(e, "type"), "SANCTION");
    assert_string_equal(text_at(e, "status"), "actual");
    assert_int_equal(json_integer_value(json_object_get(e, "inside")), 0);
    assert_true(json_number_value(json_object_get(e, "goldstein")) == -7.0);
    assert_true(json_is_null(json_object_get(e, "target_actor")));
    e = item(o, "events", 1);
    assert_true(json_is_null(json_object_get(e, "goldstein")));
    assert_true(json_is_null(json_object_get(e, "source")));
    assert_true(json_is_null(json_object_get(e, "source_name")));
    assert_int_equal(json_integer_value(json_object_get(item(o, "quantities", 0), "value")), 3);
    json_decref(o);
    zm_arena_free(&a);
}

/* 0.88, 0.93, 0.99 stay; statement 1 (0.5) goes, and with it what stands inside it (0.7). */
static void least(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_doc d;
    sample_make(&d, &a);
    zm_export how = {.least = 0.6};
    json_t *o = written(&how, &d);
    assert_int_equal(json_array_size(json_object_get(o, "statements")), 1);
    assert_int_equal(json_array_size(json_object_get(o, "events")), 1);
    assert_int_equal(json_array_size(json_object_get(o, "quantities")), 1);
    json_decref(o);
    d.record->statements.v[0].score = 0.1f;
    how.least = 0.4;
    o = written(&how, &d);
    assert_int_equal(json_array_size(json_object_get(o, "statements")), 1);
    assert_string_equal(text_at(item(o, "statements", 0), "id"), "s1");
    assert_int_equal(json_array_size(json_object_get(o, "quantities")), 0);
    assert_string_equal(text_at(item(o, "events", 0), "id"), "e1");
    assert_int_equal(json_integer_value(json_object_get(item(o, "events", 0), "inside")), 0);
    json_decref(o);
    zm_arena_free(&a);
}

/* „ has three bytes and is one character: what stands behind it moves by two. */
static void offsets_in_characters(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_doc d;
    sample_make(&d, &a);
    zm_export how = {.chars = true};
    json_t *o = written(&how, &d);
    json_t *cue = json_object_get(item(o, "statements", 1), "cue");
    zm_span s = sample_span("aldus", 1);
    assert_int_equal(json_integer_value(json_object_get(cue, "start")), s.start);
    assert_int_equal(json_integer_value(json_object_get(cue, "start_char")), s.start - 4);
    assert_int_equal(json_integer_value(json_object_get(cue, "end_char")), s.end - 4);
    json_decref(o);
    zm_arena_free(&a);
}

static void without_a_record(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_doc d = {.arena = &a, .text = ZM_S("x\x01\"\n")};
    d.meta.in = ZM_S("{\"k\":1}");
    zm_export how = {0};
    json_t *o = written(&how, &d);
    assert_string_equal(text_at(o, "text"), "x\x01\"\n");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(o, "in"), "k")), 1);
    assert_int_equal(json_array_size(json_object_get(o, "statements")), 0);
    json_decref(o);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_contract),          cmocka_unit_test(events_and_quantities),
        cmocka_unit_test(least),                 cmocka_unit_test(offsets_in_characters),
        cmocka_unit_test(without_a_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
