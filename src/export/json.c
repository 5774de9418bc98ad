/* SPDX-License-Identifier: Apache-2.0 */
/* json.c -- see json.h. */
#include "export/json.h"

#include <math.h>
#include <stdlib.h>

#define STEP 64u

static void comma(zm_buf *b) {
    char last = b->n ? b->p[b->n - 1] : '{';
    if (last != '{' && last != '[' && last != ':' && last != '\n')
        zm_buf_char(b, ',');
}

void zm_json_key(zm_buf *b, const char *key) {
    comma(b);
    if (!key)
        return;
    zm_buf_char(b, '"');
    zm_buf_z(b, key);
    zm_buf_z(b, "\":");
}

void zm_json_open(zm_buf *b, const char *key, char bracket) {
    zm_json_key(b, key);
    zm_buf_char(b, bracket);
}

void zm_json_close(zm_buf *b, char bracket) {
    zm_buf_char(b, bracket);
}

void zm_json_null(zm_buf *b, const char *key) {
    zm_json_key(b, key);
    zm_buf_z(b, "null");
}

void zm_json_text(zm_buf *b, const char *key, zm_str s) {
    zm_json_key(b, key);
    zm_buf_json(b, s);
}

void zm_json_str(zm_buf *b, const char *key, zm_str s) {
    if (s.n)
        zm_json_text(b, key, s);
    else
        zm_json_null(b, key);
}

void zm_json_z(zm_buf *b, const char *key, const char *z) {
    zm_json_str(b, key, zm_str_of(z));
}

void zm_json_bool(zm_buf *b, const char *key, bool v) {
    zm_json_key(b, key);
    zm_buf_z(b, v ? "true" : "false");
}

void zm_json_number(zm_buf *b, const char *key, double v, int places) {
    zm_json_key(b, key);
    if (isfinite(v))
        zm_buf_number(b, v, places);
    else
        zm_buf_z(b, "null");
}

void zm_json_id(zm_buf *b, const char *key, char letter, uint32_t i) {
    zm_json_key(b, key);
    if (i == ZM_NONE)
        zm_buf_z(b, "null");
    else
        zm_buf_printf(b, "\"%c%u\"", letter, i);
}

static bool starts_char(char c) {
    return ((unsigned char)c & 0xc0) != 0x80;
}

void zm_chars_init(zm_chars *c, zm_str text, zm_buf *out) {
    c->text = text;
    c->before = calloc(text.n / STEP + 1, sizeof *c->before);
    if (!c->before) {
        out->failed = true;
        return;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (i % STEP == 0)
            c->before[i / STEP] = n;
        n += starts_char(text.p[i]);
    }
    if (text.n % STEP == 0)
        c->before[text.n / STEP] = n;
}

void zm_chars_free(zm_chars *c) {
    free(c->before);
    c->before = NULL;
}

uint32_t zm_chars_at(const zm_chars *c, uint32_t byte) {
    uint32_t n = c->before[byte / STEP];
    for (uint32_t i = byte / STEP * STEP; i < byte; i++)
        n += starts_char(c->text.p[i]);
    return n;
}

void zm_json_span(zm_buf *b, const char *key, const zm_doc *d, const zm_chars *c, zm_span s) {
    if (zm_span_empty(s)) {
        zm_json_null(b, key);
        return;
    }
    zm_json_key(b, key);
    zm_buf_printf(b, "{\"start\":%u,\"end\":%u,", s.start, s.end);
    if (c->before)
        zm_buf_printf(b, "\"start_char\":%u,\"end_char\":%u,", zm_chars_at(c, s.start),
                      zm_chars_at(c, s.end));
    zm_buf_z(b, "\"q\":");
    zm_buf_json(b, zm_doc_slice(d, s));
    zm_buf_char(b, '}');
}
