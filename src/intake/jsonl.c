/* SPDX-License-Identifier: Apache-2.0 */
/*
 * jsonl.c -- one report a line.
 *
 *     {"id": "a1", "text": "Minsk ontkent ...", "section": "buitenland"}
 *       known fields -> meta, text                 the rest -> meta.in {"section":"buitenland"}
 *
 * The line is parsed (and so proven) by jansson; the fields that we do not
 * know are then copied from the line itself, so that their numbers stay as
 * they were written. A record of ours ("schema": "zegsman/1") can be read
 * again: what we had written into it is left out and `in` opened up.
 */
#include <errno.h>
#include <jansson.h>

#include "base/utf8.h"
#include "intake/source.h"

static const char *const known[] = {"id", "text", "title", "url", "outlet", "published", "lang"};

/* Taken where they are what we write ourselves, passed through where they are anything else. */
static const char *const soft[] = {"author", "modified", "retrieved", "complete"};

/* Fields of a record: not passed through when a record is read again. */
static const char *const written[] = {"schema",     "sha256",     "source",     "run",
                                      "references", "statements", "quantities", "actors",
                                      "events",     "dateline",   "title_span"};

static bool among(const char *const *names, size_t n, zm_str s) {
    for (size_t i = 0; i < n; i++)
        if (zm_str_is(s, names[i]))
            return true;
    return false;
}

/* ---- fields that we do not know ---- */

/* Behind the JSON value or string at p[i]; the line is known to be valid. */
static uint32_t past_string(zm_str s, uint32_t i) {
    for (i++; i < s.n && s.p[i] != '"'; i++)
        if (s.p[i] == '\\')
            i++;
    return i + 1;
}

static bool json_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static uint32_t past_blanks(zm_str s, uint32_t i) {
    while (i < s.n && json_blank(s.p[i]))
        i++;
    return i;
}

static uint32_t past_value(zm_str s, uint32_t i) {
    uint32_t depth = 0;
    while (i < s.n) {
        char c = s.p[i];
        if (c == '"') {
            i = past_string(s, i);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            break;
        if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
        i++;
    }
    return i < s.n ? i : s.n;
}

/* Without the blanks between its parts. */
static void add_compact(zm_buf *out, zm_str value) {
    for (uint32_t i = 0; i < value.n;) {
        if (value.p[i] == '"') {
            uint32_t end = past_string(value, i);
            zm_buf_add(out, value.p + i, end - i);
            i = end;
        } else {
            if (!json_blank(value.p[i]))
                zm_buf_char(out, value.p[i]);
            i++;
        }
    }
}

/* A string, or for `complete` a truth value, or null. */
static bool soft_value(zm_str key, zm_str value) {
    if (zm_str_is(key, "complete"))
        return zm_str_is(value, "true") || zm_str_is(value, "false") || zm_str_is(value, "null");
    return zm_str_starts(value, ZM_S("\"")) || zm_str_is(value, "null");
}

/* Is this field told elsewhere in the document, or by reading it again? */
static bool told(zm_str key, zm_str value, bool record) {
    if (among(soft, ZM_COUNT(soft), key))
        return soft_value(key, value);
    return among(known, ZM_COUNT(known), key) ||
           (record && among(written, ZM_COUNT(written), key));
}

/*
 * The members of the object `s` that are to be passed through, each with a comma before it but the
 * first.
 */
static void add_members(zm_buf *out, zm_str s, bool record, bool open_in) {
    uint32_t i = past_blanks(s, 0) + 1;
    for (;;) {
        i = past_blanks(s, i);
        if (i >= s.n || s.p[i] != '"')
            return;
        uint32_t key_end = past_string(s, i);
        zm_str key = {s.p + i + 1, key_end - i - 2};
        uint32_t from = past_blanks(s, past_blanks(s, key_end) + 1);
        uint32_t end = past_value(s, from);
        zm_str value = {s.p + from, end - from};
        if (open_in && zm_str_is(key, "in") && zm_str_starts(value, ZM_S("{"))) {
            add_members(out, value, false, false);
        } else if (!open_in || !told(key, zm_str_trim(value), record)) {
            if (out->n > 1)
                zm_buf_char(out, ',');
            zm_buf_add(out, s.p + i, key_end - i);
            zm_buf_char(out, ':');
            add_compact(out, value);
        }
        i = end < s.n && s.p[end] == ',' ? end + 1 : s.n;
    }
}

static bool is_record(const json_t *o) {
    const char *schema = json_string_value(json_object_get(o, "schema"));
    return schema && strncmp(schema, "zegsman/", 8) == 0;
}

static zm_code keep_unknown(zm_source *s, zm_str line, zm_doc *d, zm_err *err) {
    zm_buf *out = &s->text;
    out->n = 0;
    zm_buf_char(out, '{');
    add_members(out, line, is_record(s->json), true);
    zm_buf_char(out, '}');
    if (out->failed)
        return zm_fail(err, ZM_E_NOMEM, s->reader.name, s->reader.line,
                       "no memory for this report");
    if (out->n > 2)
        d->meta.in = zm_arena_str(d->arena, zm_str_n(out->p, out->n));
    return ZM_OK;
}

/* ---- fields that we know ---- */

static zm_str json_text(zm_arena *a, const json_t *v) {
    return zm_arena_str(a, zm_str_n(json_string_value(v), json_string_length(v)));
}

/* A string, null or nothing; an id may be a number, a title a mark {"q": ...}. */
static zm_code field(zm_source *s, zm_arena *a, const char *name, zm_str *out, zm_err *err) {
    const json_t *v = json_object_get(s->json, name);
    if (json_is_object(v) && json_is_string(json_object_get(v, "q")))
        v = json_object_get(v, "q");
    if (!v || json_is_null(v))
        return ZM_OK;
    if (json_is_integer(v) && strcmp(name, "id") == 0)
        *out = zm_arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    else if (json_is_string(v))
        *out = json_text(a, v);
    else
        return zm_fail(err, ZM_E_DATA, s->reader.name, s->reader.line, "field `%s` is not a string",
                       name);
    return ZM_OK;
}

/* Those of `soft` that are what they should be. */
static void fill_soft(zm_source *s, zm_doc *d) {
    zm_str *to[] = {&d->meta.author, &d->meta.modified, &d->meta.retrieved};
    for (size_t i = 0; i < ZM_COUNT(to); i++) {
        const json_t *v = json_object_get(s->json, soft[i]);
        if (json_is_string(v))
            *to[i] = json_text(d->arena, v);
    }
    const json_t *complete = json_object_get(s->json, "complete");
    if (json_is_boolean(complete))
        d->meta.whole = json_is_true(complete) ? ZM_WHOLE_YES : ZM_WHOLE_NO;
}

static bool digits(zm_str s, uint32_t from, uint32_t n) {
    for (uint32_t i = from; i < from + n; i++)
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

bool zm_date_is(zm_str s) {
    if (!digits(s, 0, 4))
        return false;
    if (s.n == 4)
        return true;
    if (s.p[4] != '-' || !digits(s, 5, 2))
        return false;
    if (s.n == 7)
        return true;
    return s.p[7] == '-' && digits(s, 8, 2) && (s.n == 10 || s.p[10] == 'T' || s.p[10] == ' ');
}

static zm_code fill(zm_source *s, zm_doc *d, zm_err *err) {
    struct {
        const char *name;
        zm_str *to;
    } fields[] = {
        {"text", &d->text},      {"id", &d->meta.id},         {"title", &d->meta.title},
        {"url", &d->meta.url},   {"outlet", &d->meta.outlet}, {"published", &d->meta.published},
        {"lang", &d->meta.lang},
    };
    for (size_t i = 0; i < ZM_COUNT(fields); i++) {
        zm_code code = field(s, d->arena, fields[i].name, fields[i].to, err);
        if (code < 0)
            return code;
    }
    fill_soft(s, d);
    if (!d->text.p)
        return zm_fail(err, ZM_E_DATA, s->reader.name, s->reader.line,
                       "the object has no field `text`");
    if (d->meta.published.n && !zm_date_is(d->meta.published)) {
        zm_fail(err, ZM_OK, s->reader.name, s->reader.line,
                "field `published` is no ISO 8601 date (2025-09-05) and is left out: %.40s",
                d->meta.published.p);
        d->meta.published = (zm_str){0};
    }
    return zm_text_check(s, d->text, s->reader.line, err);
}

/* ---- lines ---- */

static zm_code parse(zm_source *s, zm_str line, zm_err *err) {
    const char *name = s->reader.name;
    uint32_t number = s->reader.line;
    int64_t bad = zm_utf8_check(line);
    if (bad >= 0) {
        zm_fail(err, ZM_E_DATA, name, number,
                "not UTF-8: byte 0x%02x at place %lld of the line; convert it (iconv -t utf-8)",
                (unsigned)(unsigned char)line.p[bad], (long long)bad);
        err->byte = (uint64_t)bad;
        return ZM_E_DATA;
    }
    json_error_t why;
    errno = 0; /* jansson calls a string that it has no memory for invalid, or drops bytes of it */
    s->json = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &why);
    if (errno == ENOMEM || (!s->json && json_error_code(&why) == json_error_out_of_memory))
        return zm_fail(err, ZM_E_NOMEM, name, number, "no memory to read the line");
    if (!s->json) {
        zm_fail(err, ZM_E_DATA, name, number, "no valid JSON at byte %d: %s", why.position,
                why.text);
        err->byte = why.position > 0 ? (uint64_t)why.position : 0;
        return ZM_E_DATA;
    }
    if (!json_is_object(s->json))
        return zm_fail(err, ZM_E_DATA, name, number,
                       "not a JSON object; one report a line, please (jq -c '.[]' splits arrays)");
    return ZM_OK;
}

static int report_of_line(zm_source *s, zm_str line, zm_doc *d, zm_err *err) {
    zm_code code = parse(s, line, err);
    if (code >= 0)
        code = fill(s, d, err);
    if (code >= 0)
        code = keep_unknown(s, line, d, err);
    json_decref(s->json);
    s->json = NULL;
    return code;
}

/* Escapes make a line up to six times as long as the text in it; other fields need room too. */
static size_t line_most(const zm_source *s) {
    size_t most = s->shared->max_bytes;
    return most > SIZE_MAX / 8 ? SIZE_MAX : most * 6 + ((size_t)1 << 20);
}

int zm_jsonl_next(zm_source *s, zm_doc *d, zm_err *err) {
    zm_str line;
    int got;
    while ((got = zm_reader_line(&s->reader, line_most(s), &line, err)) > 0) {
        if (s->reader.line == 1 && zm_str_starts(line, ZM_S("\xef\xbb\xbf")))
            line = zm_str_from(line, 3);
        if (zm_str_trim(line).n)
            return report_of_line(s, line, d, err);
    }
    return got == 0 ? ZM_INTAKE_END : got;
}
