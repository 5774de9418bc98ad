/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unpack.h -- what the unpackers share: packed bytes in a window; only for src/intake.
 *
 *     below -> [....from######to....] -> gzip.c, zstd.c
 *                   ^ byte `at` of the file
 */
#ifndef ZM_UNPACK_H
#define ZM_UNPACK_H

#include "intake/stream.h"

typedef enum zm_packing { ZM_PACK_NONE, ZM_PACK_GZIP, ZM_PACK_ZSTD, ZM_PACK_DEFLATE } zm_packing;

typedef struct zm_unpack zm_unpack;
struct zm_unpack {
    zm_stream s;       /* first: a zm_unpack is a zm_stream */
    zm_stream *below;
    /* One unpacker's own; `step` gives bytes of one member at most, as zm_stream.read does. */
    int64_t (*step)(zm_unpack *u, void *to, size_t room, zm_err *err);
    void (*end)(zm_unpack *u);
    void *engine;      /* z_stream, ZSTD_DCtx */
    bool inside;       /* of a member */
    bool gave;         /* bytes of this member */
    bool ended;        /* no more packed bytes */
    bool raw_deflate;
    uint64_t members;  /* that were opened */
    uint64_t at;       /* place in the file of room[from] */
    uint64_t again;    /* bytes that were read twice to find the member behind a fault */
    size_t from, to;
    zm_err late;       /* an error that waits until what came before it is given */
    unsigned char room[ZM_STREAM_WINDOW];
};

/* Have at least `n` (up to 32) packed bytes in the window, unless there are no more. */
zm_code zm_unpack_need(zm_unpack *u, size_t n, zm_err *err);
static inline void zm_unpack_pass(zm_unpack *u, size_t n) {
    u->from += n;
    u->at += n;
}
/*
 * Behind a fault: go to where `is` sees a member begin, not before byte `least` of the file; false
 * when there is none.
 */
bool zm_unpack_hunt(zm_unpack *u, uint64_t least, bool (*is)(const unsigned char *p, size_t n),
                    zm_err *err);
/* Begin a member here. */
void zm_unpack_member(zm_unpack *u);

zm_code zm_gzip_begin(zm_unpack *u, zm_err *err);
zm_code zm_deflate_begin(zm_unpack *u, zm_err *err);
zm_code zm_zstd_begin(zm_unpack *u, zm_err *err);
bool zm_gzip_is(const unsigned char *p, size_t n);
bool zm_zstd_is(const unsigned char *p, size_t n);

#endif
