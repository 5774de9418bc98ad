/* SPDX-License-Identifier: Apache-2.0 */
/*
 * warc.c -- WARC 0.18 to 1.1: records, and the pages that were fetched.
 *
 *     WARC/1.0                              skipped: request, metadata, revisit, warcinfo,
 *     WARC-Type: response                   images, errors 404, ... (counted)
 *     WARC-Target-URI: https://...    ->    hint.url
 *     WARC-Date: 2025-09-05T14:00:00Z ->    hint.retrieved
 *     Content-Length: 88275
 *                                           a block of that many bytes:
 *     HTTP/1.1 200 OK  ...            ->    http.c, hint.content_type
 *     <html>...                       ->    a child source on the body
 *                                           two empty lines, the next record
 *
 * The length is believed as far as a page may be large; a longer block is not
 * jumped over but searched for the next record. What is broken is told once,
 * with the byte of the file, and reading goes on at the next "WARC/1." that
 * begins a line or a gzip member.
 */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "intake/http.h"
#include "intake/source.h"

#define LINE_MOST ((size_t)64 << 10)
#define FIELDS_MOST 256u
#define FREE ((uint64_t)1 << 20) /* read twice without a count */
#define HTTP_MOST ((size_t)256 << 10)

/* What a record says of itself. */
typedef struct record {
    zm_str type, url, date, content_type;
    uint64_t size;
    bool sized, truncated;
} record;

static bool record_here(zm_str head) {
    return head.n >= 7 && zm_str_starts(head, ZM_S("WARC/")) && head.p[5] >= '0' &&
           head.p[5] <= '9' && head.p[6] == '.';
}

static unsigned long long offset_of(const zm_source *s) {
    return s->warc.start.spot;
}

static zm_code fault(zm_source *s, zm_code code, const char *what, zm_err *err) {
    s->warc.resync = true;
    s->warc.inside = false;
    return zm_fail(err, code, s->reader.name, 0,
                   "offset %llu: %s; reading goes on at the next record", offset_of(s), what);
}

/* A broken member costs itself; when memory or the ceiling ends, nothing more can be read. */
static zm_code stream_fault(zm_source *s, zm_code code) {
    s->warc.inside = false;
    s->warc.resync = true;
    s->done = s->done || code != ZM_E_DATA;
    s->warc.torn = s->reader.stream->spot == s->warc.member;
    return code;
}

/*
 * A block that is too long swallows the record behind it: back to where that was seen to begin. No
 * more is read twice than once, so that lengths that all lie cost no more than twice the time.
 */
static void go_back(zm_source *s) {
    zm_warc *w = &s->warc;
    zm_reader *r = &s->reader;
    if (!w->seen || !r->stream->seek)
        return;
    uint64_t cost = r->taken - w->at + w->next.skip;
    if (cost + w->again > r->taken / 2 + FREE)
        return;
    w->again += cost;
    w->seen = false;
    zm_err err;
    if (zm_reader_seek(r, w->next, &err) < 0) {
        r->trouble = err; /* told by whoever reads next */
        r->ended = true;
    }
}

/* ---- between records ---- */

/* Pass over line ends; how many there were, up to the next part of the stream. */
static int pass_line_ends(zm_source *s, unsigned *n, zm_err *err) {
    zm_reader *r = &s->reader;
    for (*n = 0;;) {
        zm_str head;
        zm_code code = zm_reader_head(r, 8, &head, err);
        if (code < 0)
            return code;
        if (!head.n || (head.p[0] != '\n' && head.p[0] != '\r'))
            return ZM_OK;
        *n += head.p[0] == '\n';
        zm_reader_take(r, 1);
    }
}

/* To the beginning of the next line, or of the next part. */
static void pass_line(zm_reader *r) {
    size_t n = zm_reader_run(r);
    const char *p = r->window + r->from, *end = memchr(p, '\n', n);
    zm_reader_take(r, end ? (size_t)(end - p) + 1 : n);
}

/* 1: a record begins here; 0: the end; or an error. */
static int find_record(zm_source *s, zm_err *err) {
    zm_warc *w = &s->warc;
    uint64_t junk = 0, before;
    w->silent = w->resync;
    for (;;) {
        unsigned ends;
        zm_str head;
        zm_code code = pass_line_ends(s, &ends, err);
        if (code >= 0)
            code = zm_reader_head(&s->reader, 8, &head, err);
        if (code == ZM_E_DATA && w->resync && s->reader.stream->spot == w->start.spot)
            continue; /* of the member whose fault was told */
        if (code < 0)
            return stream_fault(s, code);
        if (!junk)
            w->start = zm_reader_spot(&s->reader);
        if (!head.n || record_here(head))
            break;
        before = s->reader.taken;
        pass_line(&s->reader);
        junk += s->reader.taken - before;
    }
    bool tell = junk && !w->resync;
    w->resync = false;
    if (tell)
        return zm_fail(err, ZM_E_DATA, s->reader.name, 0,
                       "offset %llu: %llu bytes that are no record, passed over", offset_of(s),
                       (unsigned long long)junk);
    w->start = zm_reader_spot(&s->reader);
    return s->reader.from < s->reader.to;
}

/* ---- the record's head ---- */

/* What a feed said of the page, as `zegsman watch` notes it: used where the page is silent. */
static bool keep_hint(zm_source *child, zm_str name, zm_str value) {
    const struct {
        const char *name;
        zm_str *to;
    } hints[] = {{"zegsman-published", &child->hint.published},
                 {"zegsman-title", &child->hint.title},
                 {"zegsman-author", &child->hint.author},
                 {"zegsman-outlet", &child->hint.outlet}};
    for (size_t i = 0; i < ZM_COUNT(hints); i++) {
        if (!zm_http_is(name, hints[i].name))
            continue;
        if (zm_utf8_check(value) < 0)
            *hints[i].to = zm_arena_str(&child->own, value);
        return true;
    }
    return false;
}

static void keep_field(zm_source *child, zm_str line, record *r) {
    zm_str name, value, rest = line;
    if (!zm_http_field(&rest, &name, &value))
        return;
    zm_arena *a = &child->own;
    if (keep_hint(child, name, value))
        return;
    if (zm_http_is(name, "warc-type")) {
        r->type = zm_arena_str(a, value);
    } else if (zm_http_is(name, "warc-target-uri")) {
        if (value.n > 2 && value.p[0] == '<' && value.p[value.n - 1] == '>')
            value = (zm_str){value.p + 1, value.n - 2}; /* as the grammar of WARC/1.0 has it */
        r->url = zm_arena_str(a, value);
    } else if (zm_http_is(name, "warc-date")) {
        r->date = zm_arena_str(a, value);
    } else if (zm_http_is(name, "content-type")) {
        r->content_type = zm_arena_str(a, value);
    } else if (zm_http_is(name, "warc-truncated")) {
        r->truncated = true;
    } else if (zm_http_is(name, "content-length")) {
        r->sized = value.n > 0 && value.n < 20;
        for (uint32_t i = 0; i < value.n && r->sized; i++) {
            r->sized = value.p[i] >= '0' && value.p[i] <= '9';
            r->size = r->size * 10 + (uint64_t)(value.p[i] - '0');
        }
    }
}

static zm_code read_head(zm_source *s, zm_source *child, record *r, zm_err *err) {
    zm_str line;
    s->warc.resync = true; /* memory may end in it */
    for (unsigned i = 0; i < FIELDS_MOST; i++) {
        int got = zm_reader_line(&s->reader, LINE_MOST, &line, err);
        if (got == ZM_E_LIMIT)
            return fault(s, ZM_E_DATA, "a line of the record's head is too long", err);
        if (got < 0)
            return stream_fault(s, (zm_code)got);
        if (got == 0)
            return fault(s, ZM_E_DATA, "the file ends within a record's head", err);
        if (!line.n) {
            if (!r->sized)
                return fault(s, ZM_E_DATA, "the record gives no length, or none that is a number",
                             err);
            s->warc.left = s->warc.size = r->size;
            s->warc.inside = true;
            s->warc.seen = s->warc.resync = false;
            return ZM_OK;
        }
        keep_field(child, line, r);
    }
    return fault(s, ZM_E_DATA, "the record's head has no end", err);
}

/* ---- the block ---- */

/* The block ends before its length says so. */
static zm_code clipped(zm_source *s, zm_err *err) {
    go_back(s);
    char what[96];
    snprintf(what, sizeof what, "the record says %llu bytes and has %llu",
             (unsigned long long)s->warc.size, (unsigned long long)(s->warc.size - s->warc.left));
    return fault(s, ZM_E_DATA, what, err);
}

/* What of the block is in the window; an error where the file, or the record's member, ended. */
static zm_code look(zm_source *s, zm_str *piece, zm_err *err) {
    zm_reader *r = &s->reader;
    zm_code code = zm_reader_peek(r, piece, err);
    if (code < 0)
        return stream_fault(s, code);
    if (piece->n && zm_reader_fresh(r))
        code = zm_reader_head(r, 8, piece, err);
    if (code < 0 || !piece->n || (zm_reader_fresh(r) && record_here(*piece)))
        return clipped(s, err);
    size_t run = zm_reader_run(r);
    piece->n = (uint32_t)(piece->n < run ? piece->n : run);
    if (piece->n > s->warc.left)
        piece->n = (uint32_t)s->warc.left;
    return ZM_OK;
}

static void take(zm_source *s, size_t n) {
    zm_warc *w = &s->warc;
    zm_reader *r = &s->reader;
    const char *p = r->window + r->from;
    const char *hit = w->seen || n < 8 ? NULL : memmem(p, n, "\nWARC/1.", 8);
    if (hit) {
        size_t k = (size_t)(hit - p) + 1;
        w->seen = true;
        w->next = zm_reader_spot(r);
        *(r->stream->parts ? &w->next.skip : &w->next.spot) += k;
        w->at = r->taken + k;
    }
    w->member = zm_reader_spot(r).spot;
    zm_reader_take(r, n);
    s->warc.left -= n;
}

/* Pass over what is left of the block, and see that the record ends where it says. */
static zm_code finish(zm_source *s, zm_err *err) {
    zm_warc *w = &s->warc;
    zm_str piece;
    while (w->left) {
        zm_code code = look(s, &piece, err);
        if (code < 0)
            return code;
        take(s, piece.n);
    }
    w->inside = false;
    unsigned ends;
    zm_code code = pass_line_ends(s, &ends, err);
    if (code >= 0)
        code = zm_reader_head(&s->reader, 8, &piece, err);
    if (code < 0)
        return stream_fault(s, code);
    if (ends >= 2 || (!piece.n && w->size) || (record_here(piece) && zm_reader_fresh(&s->reader)))
        return ZM_OK;
    w->torn = s->reader.stream->parts && zm_reader_spot(&s->reader).spot == w->member;
    go_back(s);
    return fault(s, ZM_E_DATA, "the record does not end where its length says", err);
}

/*
 * A page is given when its record is seen to end well. Where its own packed part holds a fault it
 * may be anything; where only the frame or the next part does, the page is good and the fault is
 * told behind it.
 */
static zm_code body_end(zm_source *s, zm_err *err) {
    zm_warc *w = &s->warc;
    zm_code code = finish(s, &w->late);
    if (code >= 0 || !w->torn)
        return ZM_OK;
    *err = w->late;
    w->late = (zm_err){0};
    return code;
}

typedef struct body {
    zm_stream s;
    zm_source *box;
} body;

static int64_t body_read(zm_stream *s, void *to, size_t room, zm_err *err) {
    zm_source *box = ((body *)s)->box;
    zm_str piece;
    if (!box->warc.inside)
        return 0;
    if (!box->warc.left)
        return body_end(box, err);
    zm_code code = look(box, &piece, err);
    if (code < 0)
        return code;
    size_t n = piece.n < room ? piece.n : room;
    memcpy(to, piece.p, n);
    take(box, n);
    return (int64_t)n;
}

static void body_close(zm_stream *s) {
    free(s);
}

static zm_code body_open(zm_source *s, const zm_source *child, zm_stream **out, zm_err *err) {
    body *b = calloc(1, sizeof *b);
    *out = NULL;
    if (!b)
        return zm_fail(err, ZM_E_NOMEM, s->reader.name, 0, "no memory to read the record");
    b->s = (zm_stream){.read = body_read, .close = body_close, .name = child->reader.name};
    b->s.spend = s->reader.stream->spend;
    b->box = s;
    *out = &b->s;
    return ZM_OK;
}

/* ---- what is in it ---- */

/* The head of HTTP, taken off the block, in s->text: 1; 0 when the block has none. */
static int http_head(zm_source *s, zm_err *err) {
    zm_buf *b = &s->text;
    b->n = 0;
    for (size_t end = 0; !end;) {
        zm_str piece;
        if (!s->warc.left || b->n > HTTP_MOST)
            return 0;
        zm_code code = look(s, &piece, err);
        if (code < 0)
            return code;
        size_t had = b->n, back = had < 3 ? had : 3;
        zm_buf_str(b, piece);
        if (b->failed)
            return fault(s, ZM_E_NOMEM, "no memory for the head of the answer", err);
        end = zm_http_head_end(b->p + had - back, b->n - had + back);
        take(s, end ? end - back : piece.n);
        b->n = end ? had - back + end : b->n;
    }
    return 1;
}

/* The kinds that are read, of pages by their type; ZM_IN_SKIP for all others. */
static int kind_of_type(zm_str type) {
    static const char *const xml[] = {"application/xml", "text/xml", "application/rss+xml",
                                      "application/atom+xml", "application/rdf+xml"};
    if (zm_http_type_is(type, "text/html") || zm_http_type_is(type, "application/xhtml+xml"))
        return ZM_IN_HTML;
    for (size_t i = 0; i < ZM_COUNT(xml); i++)
        if (zm_http_type_is(type, xml[i]))
            return ZM_IN_FEED;
    return type.n ? ZM_IN_SKIP : ZM_IN_AUTO;
}

/* Look into the body where its type leaves open what it is. */
static zm_code settle(zm_source *child, zm_err *err) {
    if (child->kind == ZM_IN_HTML)
        return ZM_OK;
    zm_str head;
    zm_code code = zm_reader_head(&child->reader, 2048, &head, err);
    if (code < 0)
        return code;
    int is = zm_kind_of_bytes(head);
    child->kind = is == ZM_IN_HTML || is == ZM_IN_FEED ? is : ZM_IN_SKIP;
    return ZM_OK;
}

/* 1: the body begins as a page does, whatever its head says of packing. */
static int looks_unpacked(zm_source *s, zm_err *err) {
    zm_str piece;
    zm_code code = look(s, &piece, err);
    if (code < 0)
        return code;
    piece = zm_str_trim(piece);
    return zm_str_starts(piece, ZM_S("<")) || zm_str_starts(piece, ZM_S("\xef\xbb\xbf<"));
}

static zm_code open_body(zm_source *s, zm_source *child, const zm_http *http, zm_err *err) {
    zm_stream *b;
    zm_code code = body_open(s, child, &b, err);
    if (code < 0)
        return code;
    code = zm_http_body(b, http, &child->cut, &b, err);
    if (code < 0)
        return code;
    zm_reader_open(&child->reader, b, child->reader.name);
    return settle(child, err);
}

static zm_code name_child(zm_source *s, zm_source *child, const record *r, zm_err *err) {
    zm_spot at = s->warc.start;
    zm_str inner = at.skip ? zm_arena_printf(&child->own, "offset %llu+%llu",
                                          (unsigned long long)at.spot, (unsigned long long)at.skip)
                        : zm_arena_printf(&child->own, "offset %llu", offset_of(s));
    child->hint.url = r->url;
    if (zm_date_is(r->date))
        child->hint.retrieved = r->date;
    child->whole = r->truncated ? ZM_WHOLE_NO : ZM_WHOLE_UNKNOWN;
    return zm_source_name(child, s, inner, err);
}

/* A page that was fetched: open the child on it, or leave it as ZM_IN_SKIP. */
static zm_code open_response(zm_source *s, zm_source *child, zm_err *err) {
    zm_http http;
    int got = http_head(s, err);
    if (got < 0)
        return got;
    if (got == 0 && s->warc.size)
        return zm_fail(err, ZM_E_DATA, child->reader.name, 0,
                       "the answer of the server has no head");
    zm_http_parse(zm_str_n(s->text.p ? s->text.p : "", s->text.n), &http);
    if (got && !http.status)
        return zm_fail(err, ZM_E_DATA, child->reader.name, 0,
                       "the answer of the server has no status");
    if (http.status < 200 || http.status > 206)
        return ZM_OK;
    int kind = kind_of_type(http.type);
    if (kind == ZM_IN_SKIP || !s->warc.left)
        return ZM_OK;
    got = http.packing == ZM_HTTP_BROTLI ? looks_unpacked(s, err) : 1;
    if (got <= 0)
        return got < 0 ? got
                       : zm_fail(err, ZM_E_DATA, child->reader.name, 0,
                                 "packed by brotli, which is not unpacked here");
    child->hint.content_type = zm_arena_str(&child->own, http.type);
    child->kind = kind;
    if (http.status == 206)
        child->whole = ZM_WHOLE_NO;
    return open_body(s, child, &http, err);
}

static zm_code open_record(zm_source *s, zm_source *child, const record *r, zm_err *err) {
    static const zm_http plain = {.status = 200};
    bool http = zm_http_is(r->type, "response");
    child->kind = ZM_IN_SKIP;
    if (!http && !zm_http_is(r->type, "resource"))
        return ZM_OK;
    int kind = http ? ZM_IN_AUTO : kind_of_type(r->content_type);
    if (kind == ZM_IN_SKIP || (http && !zm_http_type_is(r->content_type, "application/http")))
        return ZM_OK;
    zm_code code = name_child(s, child, r, err);
    if (code < 0 || http)
        return code < 0 ? code : open_response(s, child, err);
    if (!s->warc.left)
        return ZM_OK;
    child->kind = kind;
    child->hint.content_type = r->content_type;
    return open_body(s, child, &plain, err);
}

/* A block that no page may have: not believed, but searched. */
static zm_code too_long(zm_source *s, const record *r, zm_err *err) {
    s->warc.inside = false;
    s->warc.resync = true;
    if (!zm_http_is(r->type, "response") && !zm_http_is(r->type, "resource"))
        return ZM_OK;
    return zm_fail(err, ZM_E_LIMIT, s->reader.name, 0,
                   "offset %llu: the record says %llu bytes, the limit is %zu; reading goes on at "
                   "the next record",
                   offset_of(s), (unsigned long long)r->size, s->shared->page_most);
}

int zm_warc_next(zm_source *s, zm_source *child, zm_err *err) {
    record r = {0};
    if (s->done)
        return ZM_INTAKE_END;
    zm_code code = s->warc.inside ? finish(s, err) : s->warc.late.code;
    if (s->warc.late.code < 0)
        *err = s->warc.late;
    s->warc.late = (zm_err){0};
    if (code < 0)
        return code;
    int got = find_record(s, err);
    if (got <= 0)
        return got == 0 ? ZM_INTAKE_END : got;
    code = read_head(s, child, &r, err);
    if (code < 0)
        return code;
    child->kind = ZM_IN_SKIP;
    if (r.size > s->shared->page_most + HTTP_MOST)
        return too_long(s, &r, err);
    return open_record(s, child, &r, err);
}
