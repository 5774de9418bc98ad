/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reader.h -- a stream as lines or pieces, in constant memory.
 *
 *     stream -> [........window of 64 KB........] -> line 1, line 2, ...
 *                ^part         ^part (a new gzip member: read from its beginning by `spot`)
 *
 * A line that lies in the window is handed out where it stands; a longer one
 * is gathered in a buffer with a ceiling. The first bytes can be looked at
 * before anything is taken, which is how the kind of an input is found.
 *
 * An error of the stream is told once, when all that was sound before it is
 * taken; reading behind it goes on where the stream does (stream.h).
 */
#ifndef ZM_READER_H
#define ZM_READER_H

#include "base/arena.h"
#include "base/buf.h"
#include "intake/stream.h"

#ifdef ZM_SHRUNK
#define ZM_READER_WINDOW 32u
#else
#define ZM_READER_WINDOW (64u * 1024u)
#endif
#define ZM_READER_PARTS 4u

/* Where reading can begin again: seek to `spot`, pass over `skip` bytes (0 in a plain stream). */
typedef struct zm_spot {
    uint64_t spot, skip;
} zm_spot;

typedef struct zm_reader {
    zm_stream *stream; /* NULL: closed */
    const char *name;  /* for messages; borrowed */
    uint32_t line;     /* number of the line handed out last, 1-based */
    bool ended;
    bool broken;       /* an error of the stream was handed out */
    uint64_t taken;    /* bytes handed out or passed over */
    zm_err trouble;    /* of the stream, waiting */
    size_t from, to;   /* what is in the window and not yet taken */
    zm_buf long_line;
    struct {
        ptrdiff_t at; /* in the window, or before it */
        zm_spot spot;
    } part[ZM_READER_PARTS];
    unsigned n_parts;
    char window[ZM_READER_WINDOW];
} zm_reader;

/* Takes the stream over. */
void zm_reader_open(zm_reader *r, zm_stream *s, const char *name);
void zm_reader_close(zm_reader *r);
/* What the window holds from here on (may be empty: the input has ended). */
zm_code zm_reader_peek(zm_reader *r, zm_str *head, zm_err *err);
/* The same with at least `n` bytes (up to half a window), as far as the input has them. */
zm_code zm_reader_head(zm_reader *r, size_t n, zm_str *head, zm_err *err);
/*
 * The next line without its line end: 1, valid until the next call; 0 at the
 * end. ZM_E_LIMIT for a line above `most` bytes: it is passed over, and the
 * next call goes on behind it.
 */
int zm_reader_line(zm_reader *r, size_t most, zm_str *line, zm_err *err);
/* All that is left, copied to the arena. ZM_E_LIMIT above `most` bytes. */
zm_code zm_reader_rest(zm_reader *r, zm_arena *a, size_t most, zm_str *out, zm_err *err);
/* Take `n` bytes that peek has shown. */
void zm_reader_take(zm_reader *r, size_t n);
/* Take up to `n` bytes, copied (`to` NULL: passed over): how many there were, or an error. */
int64_t zm_reader_copy(zm_reader *r, void *to, uint64_t n, zm_err *err);
/* A new part (gzip member, zstd frame) begins here. */
bool zm_reader_fresh(const zm_reader *r);
/* Bytes in the window that are of the same part as the next one. */
size_t zm_reader_run(const zm_reader *r);

/* Where the next byte can be found again; looks as far as the next part of the stream. */
zm_spot zm_reader_spot(zm_reader *r);
/* Go to a spot; the line number is the caller's to set. ZM_E_USAGE when the stream cannot. */
zm_code zm_reader_seek(zm_reader *r, zm_spot to, zm_err *err);

#endif
