/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stream.h -- bytes from somewhere, piece by piece: a file, what a gzip or zstd file holds, memory.
 *
 *     file.warc.gz -> [fd] -> [gzip, member by member] -> reader.h's window -> warc.c
 *
 *     raw    1f8b......|1f8b...........|1f8b....      a read never goes past the end of a member,
 *            ^0        ^812            ^2090          so that `spot` tells where it could be begun
 *     given  aaaaaaaaaaa bbbbbbbbbbbbbbb ccccccc      again: 812 and `since` bytes of b...
 *
 * A stream owns the one below it and closes it. Reading never loops for ever and never holds more
 * than its window; a bomb is met by a ceiling on what comes out for what went in (zm_spend), which
 * all the layers of one input share, so that boxes in boxes do not multiply it.
 *
 * An error does not end a stream of members: the next read goes on at the next one, if any.
 */
#ifndef ZM_STREAM_H
#define ZM_STREAM_H

#include "base/base.h"

/* What may come out: ZM_SPEND_FLOOR bytes, and ZM_SPEND_TIMES what went in. */
#ifdef ZM_SHRUNK
#define ZM_SPEND_FLOOR ((uint64_t)4 << 20)
#define ZM_STREAM_WINDOW 64u
#else
#define ZM_SPEND_FLOOR ((uint64_t)64 << 20)
#define ZM_STREAM_WINDOW (64u * 1024u)
#endif
#define ZM_SPEND_TIMES 200u

typedef struct zm_spend {
    uint64_t in, out; /* bytes read from the file, bytes unpacked by all layers together */
} zm_spend;

typedef struct zm_stream zm_stream;
struct zm_stream {
    /* Up to `room` bytes: how many, 0 at the end, or a negative zm_code with *err filled. */
    int64_t (*read)(zm_stream *s, void *to, size_t room, zm_err *err);
    void (*close)(zm_stream *s); /* frees `s` too */
    /* Go on at a spot, forward or back; NULL: this stream cannot. */
    zm_code (*seek)(zm_stream *s, uint64_t spot, zm_err *err);
    const char *name;   /* for messages; borrowed */
    zm_spend *spend;    /* NULL: nobody counts */
    uint64_t spot;      /* where the bytes given last can be begun at again: a byte of the file */
    uint64_t since;     /* bytes given since there, those of the last read included */
    bool parts;         /* made of members: at `since` 0 one begins */
    bool clean;         /* beside an error: all that was given before it is sound and whole */
};

zm_code zm_stream_file(const char *path, zm_stream **out, zm_err *err); /* "-": standard input */
zm_code zm_stream_memory(const char *name, const void *p, size_t n, zm_stream **out, zm_err *err);
/* gzip (any number of members), zstd or plain, as the first bytes tell; takes `below` over. */
zm_code zm_stream_unpack(zm_stream *below, zm_stream **out, zm_err *err);
/* HTTP's "deflate": zlib's form, a bare one, or not packed after all; takes `below` over. */
zm_code zm_stream_inflate(zm_stream *below, zm_stream **out, zm_err *err);
void zm_stream_close(zm_stream *s); /* NULL is fine */

/* Note `n` unpacked bytes; ZM_E_LIMIT when that is above the ceiling. */
zm_code zm_stream_spent(const zm_stream *s, uint64_t n, zm_err *err);
/* `path` as messages call it. */
const char *zm_stream_name(const char *path);

#endif
