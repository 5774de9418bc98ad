/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stream.h -- bytes from somewhere, piece by piece: a file, what a gzip or zstd file holds, memory.
 *
 *     file.warc.gz -> [fd] -> [gzip, member by member] -> reader.h's window -> warc.c
 *
 * A stream owns the one below it and closes it. Reading never loops for ever and never holds more
 * than its window; a bomb is met by a ceiling on what comes out for what went in.
 */
#ifndef ZM_STREAM_H
#define ZM_STREAM_H

#include "base/base.h"

typedef struct zm_stream zm_stream;
struct zm_stream {
    /* Up to `room` bytes: how many, 0 at the end, or a negative zm_code with *err filled. */
    int64_t (*read)(zm_stream *s, void *to, size_t room, zm_err *err);
    void (*close)(zm_stream *s); /* frees `s` too */
    const char *name;            /* for messages; borrowed */
};

zm_code zm_stream_file(const char *path, zm_stream **out, zm_err *err); /* "-": standard input */
zm_code zm_stream_memory(const char *name, const void *p, size_t n, zm_stream **out, zm_err *err);
/* gzip (any number of members), zstd or plain, as the first bytes tell; takes `below` over, always. */
zm_code zm_stream_unpack(zm_stream *below, zm_stream **out, zm_err *err);

#endif
