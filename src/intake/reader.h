/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reader.h -- an input as lines, in constant memory.
 *
 *     file or pipe -> [........window of 64 KB........] -> line 1, line 2, ...
 *
 * A line that lies in the window is handed out where it stands; a longer one
 * is gathered in a buffer with a ceiling. The first bytes can be looked at
 * before anything is taken, which is how the kind of an input is found.
 */
#ifndef ZM_READER_H
#define ZM_READER_H

#include "base/arena.h"
#include "base/buf.h"

#ifdef ZM_SHRUNK
#define ZM_READER_WINDOW 32u
#else
#define ZM_READER_WINDOW (64u * 1024u)
#endif

typedef struct zm_reader {
    int fd;           /* -1: closed */
    const char *name; /* for messages; borrowed */
    uint32_t line;    /* number of the line handed out last, 1-based */
    bool ended;
    size_t from, to;  /* what is in the window and not yet taken */
    zm_buf long_line;
    char window[ZM_READER_WINDOW];
} zm_reader;

/* `path` "-" is standard input. */
zm_code zm_reader_open(zm_reader *r, const char *path, zm_err *err);
void zm_reader_close(zm_reader *r);
/* What the window holds at the beginning of the input (may be empty: the input is). */
zm_code zm_reader_peek(zm_reader *r, zm_str *head, zm_err *err);
/*
 * The next line without its line end: 1, valid until the next call; 0 at the
 * end. ZM_E_LIMIT for a line above `most` bytes: it is passed over, and the
 * next call goes on behind it.
 */
int zm_reader_line(zm_reader *r, size_t most, zm_str *line, zm_err *err);
/* All that is left, copied to the arena. ZM_E_LIMIT above `most` bytes. */
zm_code zm_reader_rest(zm_reader *r, zm_arena *a, size_t most, zm_str *out, zm_err *err);

#endif
