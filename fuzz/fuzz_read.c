/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_read.c -- a whole reading of any text through the public functions, in every format.
 *
 *     byte 0   bit 0: English; bit 1: with a date; bit 2: language found out; bit 3: in words
 *     the rest the text; in words, each byte is one of words.h (128 and more: the letter itself,
 *              as a capital, so that there are words that nobody knows)
 *
 * The record must be JSON whose spans slice. Tables and models are the real ones.
 */
#include "room.h"

#include <jansson.h>

#include "words.h"
#include "zegsman/zegsman.h"

#define MOST 4096u

static zm_engine *engine;

static void close_engine(void) {
    zm_engine_close(engine);
}

static void open_engine(void) {
    zm_error why;
    char line[512];
    zm_engine_options o = ZM_ENGINE_OPTIONS;
    o.languages = "nl,en";
    if (zm_engine_open(&engine, &o, &why) < 0) {
        fprintf(stderr, "%s\n", zm_error_line(&why, line, sizeof line));
        abort();
    }
    atexit(close_engine);
}

static void check_span(const json_t *v, const char *text, size_t size) {
    const json_t *q = json_object_get(v, "q");
    const json_t *from = json_object_get(v, "start"), *to = json_object_get(v, "end");
    if (!json_is_string(q) || !json_is_integer(from) || !json_is_integer(to))
        return;
    json_int_t a = json_integer_value(from), b = json_integer_value(to);
    MUST(a >= 0 && a < b && (size_t)b <= size);
    MUST(json_string_length(q) == (size_t)(b - a));
    MUST(memcmp(json_string_value(q), text + a, (size_t)(b - a)) == 0);
}

/* The record is four deep at most. */
static void check_spans(const json_t *v, const char *text, size_t size, unsigned depth) {
    const char *key;
    json_t *part;
    size_t i;
    if (depth > 8)
        return;
    if (json_is_object(v)) {
        check_span(v, text, size);
        json_object_foreach((json_t *)(uintptr_t)v, key, part) check_spans(part, text, size, depth + 1);
    }
    json_array_foreach(v, i, part) check_spans(part, text, size, depth + 1);
}

typedef struct output {
    char *p;
    size_t n;
} output;

static int keep(void *ctx, const char *bytes, size_t n) {
    output *o = ctx;
    char *p = realloc(o->p, o->n + n + 1);
    MUST(p);
    memcpy(p + o->n, bytes, n);
    o->p = p;
    o->n += n;
    return 0;
}

static void write_all(const zm_report *r) {
    size_t size;
    const char *text = zm_report_text(r, &size);
    for (int format = ZM_FORMAT_TEXT; format <= ZM_FORMAT_REPORT; format++) {
        output o = {0};
        zm_error why;
        zm_write how = ZM_WRITE;
        how.format = format;
        how.chars = true;
        how.width = 30;
        MUST(zm_report_write(r, &how, keep, &o, &why) == ZM_FINE);
        if (format == ZM_FORMAT_JSONL) {
            json_error_t broken;
            json_t *v = json_loadb(o.p, o.n, JSON_ALLOW_NUL, &broken);
            MUST(v);
            check_spans(v, text, size, 0);
            json_decref(v);
        }
        free(o.p);
    }
}

static void look_at_all(zm_report *r) {
    zm_statement_view s;
    zm_event_view e;
    zm_quantity_view q;
    for (size_t i = 0; i < zm_report_statements(r); i++)
        MUST(zm_report_statement(r, i, &s) == ZM_FINE && s.inside < (int)zm_report_statements(r) && s.score >= 0 && s.score <= 1);
    for (size_t i = 0; i < zm_report_events(r); i++)
        MUST(zm_report_event(r, i, &e) == ZM_FINE && e.type && e.status && e.inside < (int)zm_report_statements(r));
    for (size_t i = 0; i < zm_report_quantities(r); i++)
        MUST(zm_report_quantity(r, i, &q) == ZM_FINE && q.mark.start < q.mark.end);
}

/* The report that the bytes spell. */
static size_t spell(const uint8_t *data, size_t size, bool in_english, char *to, size_t most) {
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        char letter[2] = {(char)('A' + data[i] % 26), 0};
        const char *word = data[i] >= 128 ? letter : in_english ? english[data[i]] : dutch[data[i]];
        size_t more = strlen(word);
        if (more > most - n)
            break;
        memcpy(to + n, word, more);
        n += more;
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!engine)
        open_engine();
    if (size < 2 || size > MOST)
        return 0;
    zm_input in = ZM_INPUT;
    char spelt[MOST];
    in.text = (const char *)data + 1;
    in.text_size = size - 1;
    if (data[0] & 8) {
        in.text_size = spell(data + 1, size - 1, data[0] & 1, spelt, sizeof spelt);
        in.text = spelt;
    }
    in.lang = data[0] & 4 ? NULL : data[0] & 1 ? "en" : "nl";
    in.published = data[0] & 2 ? "2025-09-05" : NULL;
    zm_report *r;
    zm_error why = {0};
    int code = zm_report_read(engine, &in, &r, &why);
    if (code < 0) {
        MUST(code == ZM_ERROR_DATA && why.msg[0] && !r);
        return 0;
    }
    write_all(r);
    look_at_all(r);
    zm_report_free(r);
    return 0;
}
