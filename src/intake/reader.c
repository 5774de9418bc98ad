/* SPDX-License-Identifier: Apache-2.0 */
/* reader.c -- a sliding window over a stream; see reader.h. */
#include "intake/reader.h"

void zm_reader_open(zm_reader *r, zm_stream *s, const char *name) {
    memset(r, 0, offsetof(zm_reader, window)); /* the window is filled before it is read */
    r->stream = s;
    r->name = name;
    zm_buf_init(&r->long_line, 0);
}

void zm_reader_close(zm_reader *r) {
    zm_stream_close(r->stream);
    r->stream = NULL;
    zm_buf_free(&r->long_line);
}

/* Parts that are taken are forgotten, but for the one that the next byte is of. */
static void forget_parts(zm_reader *r) {
    unsigned gone = 0;
    while (gone + 1 < r->n_parts && r->part[gone + 1].at <= (ptrdiff_t)r->from)
        gone++;
    r->n_parts -= gone;
    memmove(r->part, r->part + gone, r->n_parts * sizeof r->part[0]);
}

/* Note where a part of the window comes from; when there is no room, an older one does as well. */
static void note_part(zm_reader *r, size_t got) {
    forget_parts(r);
    if (r->n_parts == ZM_READER_PARTS)
        return;
    r->part[r->n_parts].at = (ptrdiff_t)r->to;
    r->part[r->n_parts].spot = (zm_spot){r->stream->spot, r->stream->since - got};
    r->n_parts++;
}

/* Read once more into the free end of the window; trouble is kept, and ends the input for now. */
static void fill(zm_reader *r) {
    if (r->from == r->to)
        r->from = r->to = r->n_parts = 0;
    if (r->ended || r->to == sizeof r->window)
        return;
    int64_t got = r->stream->read(r->stream, r->window + r->to, sizeof r->window - r->to,
                                  &r->trouble);
    if (got > 0)
        note_part(r, (size_t)got);
    else
        r->ended = true;
    if (got < 0)
        r->trouble.code = (zm_code)got;
    r->to += got > 0 ? (size_t)got : 0;
}

/* The waiting error, if any, is handed out; reading may then go on behind it. */
static zm_code tell_trouble(zm_reader *r, zm_err *err) {
    zm_code code = r->trouble.code;
    if (code >= 0)
        return ZM_OK;
    if (err)
        *err = r->trouble;
    r->trouble = (zm_err){0};
    r->broken = true;
    r->ended = false;
    return code;
}

zm_code zm_reader_peek(zm_reader *r, zm_str *head, zm_err *err) {
    if (r->from == r->to)
        fill(r);
    *head = zm_str_n(r->window + r->from, r->to - r->from);
    return head->n ? ZM_OK : tell_trouble(r, err);
}

/* What is left goes to the front of the window. */
static void close_up(zm_reader *r) {
    memmove(r->window, r->window + r->from, r->to - r->from);
    for (unsigned i = 0; i < r->n_parts; i++)
        r->part[i].at -= (ptrdiff_t)r->from;
    r->to -= r->from;
    r->from = 0;
}

zm_code zm_reader_head(zm_reader *r, size_t n, zm_str *head, zm_err *err) {
    n = n < sizeof r->window / 2 ? n : sizeof r->window / 2;
    if (r->to - r->from < n && r->from > sizeof r->window - n)
        close_up(r);
    while (r->to - r->from < n && !r->ended)
        fill(r);
    return zm_reader_peek(r, head, err);
}

void zm_reader_take(zm_reader *r, size_t n) {
    r->from += n;
    r->taken += n;
}

int64_t zm_reader_copy(zm_reader *r, void *to, uint64_t n, zm_err *err) {
    uint64_t done = 0;
    while (done < n) {
        zm_str head;
        zm_code code = zm_reader_peek(r, &head, err);
        if (code < 0)
            return code;
        if (!head.n)
            break;
        size_t step = n - done < head.n ? (size_t)(n - done) : head.n;
        if (to)
            memcpy((char *)to + done, head.p, step);
        zm_reader_take(r, step);
        done += step;
    }
    return (int64_t)done;
}

bool zm_reader_fresh(const zm_reader *r) {
    for (unsigned i = 0; r->stream->parts && i < r->n_parts; i++)
        if (r->part[i].at == (ptrdiff_t)r->from && r->part[i].spot.skip == 0)
            return true;
    return false;
}

size_t zm_reader_run(const zm_reader *r) {
    for (unsigned i = 0; r->stream->parts && i < r->n_parts; i++)
        if (r->part[i].at > (ptrdiff_t)r->from && r->part[i].spot.skip == 0)
            return (size_t)r->part[i].at - r->from;
    return r->to - r->from;
}

/* ---- lines ---- */

/*
 * A line longer than the window goes piece by piece into the buffer; past the ceiling it is only
 * counted.
 */
static void gather(zm_reader *r, size_t n, size_t most, size_t *size) {
    *size += n;
    if (*size <= most)
        zm_buf_add(&r->long_line, r->window + r->from, n);
    zm_reader_take(r, n);
}

static int line_done(zm_reader *r, size_t size, size_t most, zm_str *line, zm_err *err) {
    r->line++;
    if (size > most || size > UINT32_MAX)
        return zm_fail(err, ZM_E_LIMIT, r->name, r->line,
                       "the line has %zu bytes, the limit is %zu; raise it by --max-bytes", size,
                       most);
    if (r->long_line.failed)
        return zm_fail(err, ZM_E_NOMEM, r->name, r->line, "no memory for a line of %zu bytes",
                       size);
    if (r->long_line.n)
        *line = zm_str_n(r->long_line.p, r->long_line.n);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return 1;
}

int zm_reader_line(zm_reader *r, size_t most, zm_str *line, zm_err *err) {
    size_t size = 0;
    if (r->long_line.cap > sizeof r->window * 16 || r->long_line.failed)
        zm_buf_free(&r->long_line);
    r->long_line.n = 0;
    for (;;) {
        size_t have = r->to - r->from;
        const char *p = r->window + r->from;
        const char *end = have ? memchr(p, '\n', have) : NULL;
        if (end && size == 0) {
            *line = zm_str_n(p, (size_t)(end - p));
            zm_reader_take(r, line->n + 1u);
            return line_done(r, line->n, most, line, err);
        }
        gather(r, end ? (size_t)(end - p) : have, most, &size);
        if (end) {
            zm_reader_take(r, 1);
            return line_done(r, size, most, line, err);
        }
        if (r->ended)
            break;
        fill(r);
    }
    *line = (zm_str){"", 0};
    if (r->trouble.code < 0 && !(size && r->stream->clean))
        return tell_trouble(r, err); /* half a line is no line */
    return size ? line_done(r, size, most, line, err) : 0;
}

zm_code zm_reader_rest(zm_reader *r, zm_arena *a, size_t most, zm_str *out, zm_err *err) {
    size_t size = 0;
    r->long_line.n = 0;
    do {
        gather(r, r->to - r->from, most, &size);
        fill(r);
    } while ((!r->ended || r->from < r->to) && size <= most);
    if (r->trouble.code < 0 && !r->stream->clean)
        return tell_trouble(r, err);
    if (size > most || size > UINT32_MAX - 1)
        return zm_fail(err, ZM_E_LIMIT, r->name, 0,
                       "larger than the limit of %zu bytes; raise it by --max-bytes", most);
    if (!r->long_line.failed)
        *out = zm_arena_str(a, zm_str_n(r->long_line.n ? r->long_line.p : "", r->long_line.n));
    if (r->long_line.failed || !out->p)
        return zm_fail(err, ZM_E_NOMEM, r->name, 0, "no memory for %zu bytes", size);
    return ZM_OK;
}

/* ---- places ---- */

zm_spot zm_reader_spot(zm_reader *r) {
    if (r->from == r->to)
        fill(r);
    if (r->from == r->to)
        return r->stream->parts ? (zm_spot){r->stream->spot, r->stream->since}
                                : (zm_spot){r->stream->spot + r->stream->since, 0};
    unsigned i = r->n_parts;
    while (i > 1 && r->part[i - 1].at > (ptrdiff_t)r->from)
        i--;
    zm_spot s = r->part[i - 1].spot;
    s.skip += (uint64_t)((ptrdiff_t)r->from - r->part[i - 1].at);
    return r->stream->parts ? s : (zm_spot){s.spot + s.skip, 0};
}

zm_code zm_reader_seek(zm_reader *r, zm_spot to, zm_err *err) {
    if (!r->stream->seek)
        return zm_fail(err, ZM_E_USAGE, r->name, 0,
                       "only a file can be read from its middle, not a pipe");
    zm_code code = r->stream->seek(r->stream, to.spot, err);
    if (code < 0)
        return code;
    r->from = r->to = r->n_parts = 0;
    r->ended = r->broken = false;
    r->trouble = (zm_err){0};
    int64_t got = zm_reader_copy(r, NULL, to.skip, err);
    if (got >= 0 && (uint64_t)got < to.skip)
        return zm_fail(err, ZM_E_DATA, r->name, 0, "shorter than it was");
    return got < 0 ? (zm_code)got : ZM_OK;
}
