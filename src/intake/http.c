/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http.c -- heads read, chunked bodies joined; see http.h.
 *
 *     1f4;ext\r\n  <500 bytes>  \r\n  3\r\n  <3 bytes>  \r\n  0\r\n  \r\n
 *     SIZE         DATA         GAP                            the end
 */
#include "intake/http.h"

#include <stdlib.h>

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool zm_http_is(zm_str s, const char *z) {
    for (uint32_t i = 0; i < s.n; i++)
        if (!z[i] || low(s.p[i]) != z[i])
            return false;
    return z[s.n] == 0;
}

bool zm_http_type_is(zm_str type, const char *z) {
    zm_str first = {0};
    zm_str_cut(&type, ';', &first);
    return zm_http_is(zm_str_trim(first), z);
}

size_t zm_http_head_end(const char *p, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (p[i] != '\n')
            continue;
        if (i + 1 < n && p[i + 1] == '\n')
            return i + 2;
        if (i + 2 < n && p[i + 1] == '\r' && p[i + 2] == '\n')
            return i + 3;
    }
    return 0;
}

bool zm_http_field(zm_str *head, zm_str *name, zm_str *value) {
    zm_str line;
    while (zm_str_cut(head, '\n', &line)) {
        *value = line;
        if (!memchr(line.p, ':', line.n))
            continue;
        zm_str_cut(value, ':', name);
        *name = zm_str_trim(*name);
        *value = zm_str_trim(*value);
        return true;
    }
    return false;
}

/* "HTTP/1.1 200 OK" */
static unsigned status_of(zm_str line) {
    zm_str word;
    if (!zm_str_starts(line, ZM_S("HTTP/")) || !zm_str_cut(&line, ' ', &word))
        return 0;
    line = zm_str_trim(line);
    uint32_t status;
    return line.n >= 3 && zm_str_to_u32(zm_str_to(line, 3), &status) ? status : 0;
}

static zm_http_packing packing_of(zm_str value) {
    if (zm_http_is(value, "gzip") || zm_http_is(value, "x-gzip") || zm_http_is(value, "zstd"))
        return ZM_HTTP_PACKED;
    if (zm_http_is(value, "deflate"))
        return ZM_HTTP_DEFLATE;
    return zm_http_is(value, "br") ? ZM_HTTP_BROTLI : ZM_HTTP_PLAIN;
}

void zm_http_parse(zm_str head, zm_http *out) {
    *out = (zm_http){0};
    zm_str line, name, value;
    if (!zm_str_cut(&head, '\n', &line))
        return;
    out->status = status_of(line);
    while (zm_http_field(&head, &name, &value)) {
        if (zm_http_is(name, "content-type"))
            out->type = value;
        else if (zm_http_is(name, "content-encoding"))
            out->packing = packing_of(value);
        else if (zm_http_is(name, "transfer-encoding"))
            out->chunked = zm_http_is(value, "chunked");
    }
}

/* ---- chunks ---- */

enum { SIZE, DATA, GAP, ASIS, DONE };

typedef struct chunks {
    zm_stream s;
    zm_stream *below;
    bool *cut;
    int state;
    uint64_t left; /* of the chunk */
    size_t from, to;
    bool first;    /* no chunk was read yet */
    char room[4096];
} chunks;

static zm_code need(chunks *c, zm_err *err) {
    if (c->from < c->to)
        return ZM_OK;
    int64_t got = c->below->read(c->below, c->room, sizeof c->room, err);
    c->from = 0;
    c->to = got > 0 ? (size_t)got : 0;
    return got < 0 ? (zm_code)got : ZM_OK;
}

static int hex(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = low(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The size of the chunk. What is none ends the body; at its very beginning it is a joined one. */
static zm_code read_size(chunks *c, zm_err *err) {
    char line[64];
    size_t n = 0;
    for (bool end = false; !end;) {
        zm_code code = need(c, err);
        if (code < 0)
            return code;
        if (c->from == c->to)
            break;
        if (n < sizeof line)
            line[n++] = c->room[c->from];
        end = c->room[c->from++] == '\n';
        if (c->first && n == 1 && hex(line[0]) < 0) {
            c->from--;
            c->state = ASIS;
            return ZM_OK;
        }
    }
    size_t i = 0;
    c->left = 0;
    for (; i < n && i < 15 && hex(line[i]) >= 0; i++)
        c->left = c->left * 16 + (uint64_t)hex(line[i]);
    bool sound = i && i < n && strchr("; \t\r\n", line[i]);
    *c->cut = *c->cut || !sound;
    c->state = sound && c->left ? DATA : DONE;
    c->first = false;
    return ZM_OK;
}

/* The line end behind a chunk. */
static zm_code read_gap(chunks *c, zm_err *err) {
    for (unsigned i = 0; i < 2; i++) {
        zm_code code = need(c, err);
        if (code < 0 || c->from == c->to)
            return code;
        char is = c->room[c->from];
        if (is != '\r' && is != '\n')
            break;
        c->from++;
        if (is == '\n')
            break;
    }
    c->state = SIZE;
    return ZM_OK;
}

static int64_t read_data(chunks *c, void *to, size_t room, zm_err *err) {
    zm_code code = need(c, err);
    if (code < 0)
        return code;
    size_t n = c->to - c->from;
    if (c->state == DATA && n > c->left)
        n = (size_t)c->left;
    n = n < room ? n : room;
    if (!n) {
        *c->cut = *c->cut || c->state == DATA;
        c->state = DONE;
        return 0;
    }
    memcpy(to, c->room + c->from, n);
    c->from += n;
    if (c->state == DATA) {
        c->left -= n;
        c->state = c->left ? DATA : GAP;
    }
    return (int64_t)n;
}

static int64_t chunks_read(zm_stream *s, void *to, size_t room, zm_err *err) {
    chunks *c = (chunks *)s;
    for (;;) {
        zm_code code = ZM_OK;
        switch (c->state) {
        case SIZE: code = read_size(c, err); break;
        case GAP: code = read_gap(c, err); break;
        case DONE: return 0;
        default: {
            int64_t got = read_data(c, to, room, err);
            if (got)
                return got;
        }
        }
        if (code < 0)
            return code;
        if (c->state == GAP && c->from == c->to) {
            *c->cut = true;
            c->state = DONE;
        }
    }
}

static void chunks_close(zm_stream *s) {
    chunks *c = (chunks *)s;
    zm_stream_close(c->below);
    free(c);
}

static zm_code chunks_open(zm_stream *below, bool *cut, zm_stream **out, zm_err *err) {
    chunks *c = malloc(sizeof *c);
    *out = NULL;
    if (!c) {
        zm_fail(err, ZM_E_NOMEM, below->name, 0, "no memory to read it");
        zm_stream_close(below);
        return ZM_E_NOMEM;
    }
    memset(c, 0, offsetof(chunks, room));
    c->s = (zm_stream){.read = chunks_read, .close = chunks_close, .name = below->name};
    c->s.spend = below->spend;
    c->below = below;
    c->cut = cut;
    c->first = true;
    *out = &c->s;
    return ZM_OK;
}

zm_code zm_http_body(zm_stream *body, const zm_http *http, bool *cut, zm_stream **out,
                     zm_err *err) {
    zm_code code = ZM_OK;
    *out = body;
    if (http->chunked)
        code = chunks_open(body, cut, out, err);
    if (code >= 0 && http->packing == ZM_HTTP_PACKED)
        code = zm_stream_unpack(*out, out, err);
    else if (code >= 0 && http->packing == ZM_HTTP_DEFLATE)
        code = zm_stream_inflate(*out, out, err);
    return code;
}
