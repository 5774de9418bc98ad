/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gzip.c -- gzip, member by member, by zlib; and HTTP's deflate.
 *
 *     1f8b08..|..deflated..|crc size|1f8b08.. ..|crc size|0000 0000|junk
 *     member at 0                    member at 812        filling   one error
 *
 * A clipped or broken member is one error that names its byte in the file; what follows is looked
 * for by the form of a member's head, which chance imitates once in some 10^12 bytes.
 */
#include <stdlib.h>
#include <zlib.h>

#include "intake/unpack.h"

bool zm_gzip_is(const unsigned char *p, size_t n) {
    return n >= 3 && p[0] == 0x1f && p[1] == 0x8b && p[2] == 8;
}

/* As strict as a head allows: flags, what the packer was told, and its system. */
static bool sure_head(const unsigned char *p, size_t n) {
    return n >= 10 && zm_gzip_is(p, n) && (p[3] & 0xe0) == 0 &&
           (p[8] == 0 || p[8] == 2 || p[8] == 4) && (p[9] <= 13 || p[9] == 255);
}

static void gzip_end(zm_unpack *u) {
    inflateEnd(u->engine);
    free(u->engine);
}

/* Filling zeros up to the end are common on tapes and disks; anything else is junk. */
static bool only_zeros(zm_unpack *u, zm_err *err) {
    while (zm_unpack_need(u, 1, err) >= 0 && u->from < u->to && u->room[u->from] == 0)
        zm_unpack_pass(u, 1);
    return u->from == u->to;
}

/* 1: a member begins here; 0: the end; or an error. */
static int64_t next_member(zm_unpack *u, zm_err *err) {
    zm_code code = zm_unpack_need(u, 3, err);
    if (code < 0)
        return code;
    if (!zm_gzip_is(u->room + u->from, u->to - u->from)) {
        uint64_t at = u->at;
        if (only_zeros(u, err))
            return 0;
        u->s.clean = true;
        zm_unpack_hunt(u, u->at + 1, sure_head, err);
        return zm_fail(err, ZM_E_DATA, u->s.name, 0,
                       "byte %llu: junk behind the packed data; what comes before it is read",
                       (unsigned long long)at);
    }
    if (inflateReset2(u->engine, 15 + 16) != Z_OK)
        return zm_fail(err, ZM_E_NOMEM, u->s.name, 0, "no memory to unpack it");
    zm_unpack_member(u);
    return 1;
}

static zm_code fault(zm_unpack *u, int why, zm_err *err) {
    unsigned long long at = u->s.spot;
    u->inside = false;
    if (why == Z_MEM_ERROR)
        return zm_fail(err, ZM_E_NOMEM, u->s.name, 0, "no memory to unpack it");
    bool clipped = u->ended && u->from == u->to;
    zm_unpack_hunt(u, u->s.spot + 1, sure_head, NULL);
    if (clipped && u->from == u->to)
        return zm_fail(err, ZM_E_DATA, u->s.name, 0,
                       "byte %llu: the file ends within this packed part; it was clipped", at);
    return zm_fail(err, ZM_E_DATA, u->s.name, 0, "byte %llu: this packed part is broken", at);
}

/* Inflate once; how many bytes came, and what zlib says. */
static size_t inflate_some(zm_unpack *u, void *to, size_t room, int *said) {
    z_stream *z = u->engine;
    z->next_in = u->room + u->from;
    z->avail_in = (uInt)(u->to - u->from);
    z->next_out = to;
    z->avail_out = room > UINT32_MAX ? UINT32_MAX : (uInt)room;
    uInt had = z->avail_out;
    *said = inflate(z, Z_NO_FLUSH);
    zm_unpack_pass(u, (u->to - u->from) - z->avail_in);
    return had - z->avail_out;
}

static int64_t gzip_step(zm_unpack *u, void *to, size_t room, zm_err *err) {
    size_t done = 0;
    while (done < room) {
        if (!u->inside) {
            int64_t more = u->raw_deflate || done ? 0 : next_member(u, err);
            if (more <= 0)
                return done ? (int64_t)done : more;
        }
        zm_code code = zm_unpack_need(u, 1, err);
        if (code < 0)
            return code;
        int said;
        done += inflate_some(u, (char *)to + done, room - done, &said);
        if (said == Z_STREAM_END) {
            u->inside = false;
        } else if (said != Z_OK && !(said == Z_BUF_ERROR && !(u->ended && u->from == u->to))) {
            code = fault(u, said, done ? &u->late : err);
            return done ? (int64_t)done : code;
        }
    }
    return (int64_t)done;
}

static zm_code begin(zm_unpack *u, int bits, zm_err *err) {
    z_stream *z = calloc(1, sizeof *z);
    if (!z || inflateInit2(z, bits) != Z_OK) {
        free(z);
        return zm_fail(err, ZM_E_NOMEM, u->s.name, 0, "no memory to unpack it");
    }
    u->engine = z;
    u->step = gzip_step;
    u->s.parts = true;
    u->end = gzip_end;
    return ZM_OK;
}

zm_code zm_gzip_begin(zm_unpack *u, zm_err *err) {
    return begin(u, 15 + 16, err);
}

/* Servers send both forms under this name, and archives keep pages under it that were unpacked. */
zm_code zm_deflate_begin(zm_unpack *u, zm_err *err) {
    const unsigned char *p = u->room + u->from;
    size_t n = u->to - u->from;
    if (n < 2 || *p == '<' || *p == ' ' || *p == '\n' || *p == '\r')
        return ZM_OK;
    bool zlib = (p[0] & 15) == 8 && (p[0] * 256u + p[1]) % 31 == 0;
    zm_code code = begin(u, zlib ? 15 : -15, err);
    u->raw_deflate = true;
    if (code >= 0)
        zm_unpack_member(u);
    return code;
}
