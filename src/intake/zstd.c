/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zstd.c -- zstd, frame by frame, by libzstd; with the dictionary of a .warc.zst.
 *
 *     5d2a4d18 size [dictionary] | 28b52ffd.. | 28b52ffd.. | ...
 *     a skippable frame at the     frames that need it
 *     very beginning, itself
 *     packed or not
 *
 * Other skippable frames are passed over. A broken frame is one error that names its byte; reading
 * goes on where the next frame begins.
 */
#include <stdlib.h>
#include <zstd.h>

#include "intake/unpack.h"

/* Dictionaries are some 100 KB; the limit keeps a lying size from taking memory. */
#define DICT_MOST ((size_t)16 << 20)

static const unsigned char frame_magic[4] = {0x28, 0xb5, 0x2f, 0xfd};
static const unsigned char dict_magic[4] = {0x5d, 0x2a, 0x4d, 0x18};

static bool frame_here(const unsigned char *p, size_t n) {
    return n >= 4 && memcmp(p, frame_magic, 4) == 0;
}

static bool skippable_here(const unsigned char *p, size_t n) {
    return n >= 4 && (p[0] & 0xf0) == 0x50 && memcmp(p + 1, dict_magic + 1, 3) == 0;
}

bool zm_zstd_is(const unsigned char *p, size_t n) {
    return frame_here(p, n) || (n >= 4 && memcmp(p, dict_magic, 4) == 0);
}

static void zstd_end(zm_unpack *u) {
    ZSTD_freeDCtx(u->engine);
}

static zm_code no_memory(const zm_unpack *u, zm_err *err) {
    return zm_fail(err, ZM_E_NOMEM, u->s.name, 0, "no memory to unpack it");
}

/* ---- the dictionary ---- */

static uint32_t le32(const unsigned char *p) {
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* `n` bytes of the file from here on, in memory of their own. */
static zm_code take(zm_unpack *u, size_t n, unsigned char **out, zm_err *err) {
    unsigned char *p = malloc(n ? n : 1);
    *out = p;
    if (!p)
        return no_memory(u, err);
    for (size_t done = 0; done < n;) {
        zm_code code = zm_unpack_need(u, 1, err);
        if (code < 0)
            return code;
        size_t have = u->to - u->from;
        if (!have)
            return zm_fail(err, ZM_E_DATA, u->s.name, 0, "the file ends within its dictionary");
        have = have < n - done ? have : n - done;
        memcpy(p + done, u->room + u->from, have);
        zm_unpack_pass(u, have);
        done += have;
    }
    return ZM_OK;
}

/* The dictionary may be packed itself; then this unpacks it. */
static zm_code load(zm_unpack *u, const unsigned char *p, size_t n, zm_err *err) {
    unsigned char *open = NULL;
    if (frame_here(p, n)) {
        unsigned long long size = ZSTD_getFrameContentSize(p, n);
        if (size > DICT_MOST)
            return zm_fail(err, ZM_E_DATA, u->s.name, 0, "its dictionary does not say its size");
        open = malloc(size ? (size_t)size : 1);
        if (!open)
            return no_memory(u, err);
        n = ZSTD_decompress(open, (size_t)size, p, n);
        p = open;
    }
    bool bad = ZSTD_isError(n) || ZSTD_isError(ZSTD_DCtx_loadDictionary(u->engine, p, n));
    free(open);
    return bad ? zm_fail(err, ZM_E_DATA, u->s.name, 0, "its dictionary is broken") : ZM_OK;
}

static zm_code dictionary(zm_unpack *u, zm_err *err) {
    uint32_t size = le32(u->room + u->from + 4);
    if (size > DICT_MOST)
        return zm_fail(err, ZM_E_LIMIT, u->s.name, 0,
                       "its dictionary has %u bytes, the limit is %zu", size, DICT_MOST);
    zm_unpack_pass(u, 8);
    unsigned char *p = NULL;
    zm_code code = take(u, size, &p, err);
    if (code >= 0)
        code = load(u, p, size, err);
    free(p);
    return code;
}

/* ---- frames ---- */

/* Pass over a skippable frame; its size may be a lie, the end of the file ends it too. */
static zm_code skip_frame(zm_unpack *u, zm_err *err) {
    zm_code code = zm_unpack_need(u, 8, err);
    if (code < 0)
        return code;
    uint64_t left = u->to - u->from < 8 ? 8 : (uint64_t)le32(u->room + u->from + 4) + 8;
    while (left) {
        code = zm_unpack_need(u, 1, err);
        size_t n = u->to - u->from;
        if (code < 0 || !n)
            return code;
        n = left < n ? (size_t)left : n;
        zm_unpack_pass(u, n);
        left -= n;
    }
    return ZM_OK;
}

/* 1: a frame begins here; 0: the end; or an error. */
static int64_t next_frame(zm_unpack *u, zm_err *err) {
    for (;;) {
        zm_code code = zm_unpack_need(u, 4, err);
        if (code < 0)
            return code;
        const unsigned char *p = u->room + u->from;
        size_t n = u->to - u->from;
        if (!n)
            return 0;
        if (skippable_here(p, n)) {
            code = skip_frame(u, err);
            if (code < 0)
                return code;
            continue;
        }
        if (frame_here(p, n))
            break;
        uint64_t at = u->at;
        u->s.clean = true;
        zm_unpack_hunt(u, u->at + 1, frame_here, err);
        return zm_fail(err, ZM_E_DATA, u->s.name, 0,
                       "byte %llu: junk behind the packed data; what comes before it is read",
                       (unsigned long long)at);
    }
    ZSTD_DCtx_reset(u->engine, ZSTD_reset_session_only);
    zm_unpack_member(u);
    return 1;
}

static zm_code fault(zm_unpack *u, const char *why, zm_err *err) {
    unsigned long long at = u->s.spot;
    u->inside = false;
    bool clipped = u->ended && u->from == u->to;
    zm_unpack_hunt(u, u->s.spot + 1, frame_here, NULL);
    if (clipped && u->from == u->to)
        return zm_fail(err, ZM_E_DATA, u->s.name, 0,
                       "byte %llu: the file ends within this packed part; it was clipped", at);
    return zm_fail(err, ZM_E_DATA, u->s.name, 0, "byte %llu: this packed part is broken (%s)", at,
                   why);
}

/* Unpack once: bytes given; `*hint` is libzstd's answer, 0 at the end of the frame. */
static size_t unpack_some(zm_unpack *u, void *to, size_t room, size_t *hint) {
    ZSTD_inBuffer in = {u->room + u->from, u->to - u->from, 0};
    ZSTD_outBuffer out = {to, room, 0};
    *hint = ZSTD_decompressStream(u->engine, &out, &in);
    zm_unpack_pass(u, in.pos);
    return out.pos;
}

static int64_t zstd_step(zm_unpack *u, void *to, size_t room, zm_err *err) {
    size_t done = 0;
    while (done < room) {
        if (!u->inside) {
            int64_t more = done ? 0 : next_frame(u, err);
            if (more <= 0)
                return done ? (int64_t)done : more;
        }
        zm_code code = zm_unpack_need(u, 1, err);
        if (code < 0)
            return code;
        size_t hint, had = u->to - u->from;
        size_t got = unpack_some(u, (char *)to + done, room - done, &hint);
        done += got;
        bool bad = ZSTD_isError(hint);
        if (bad || (hint && !got && !had)) {
            code = fault(u, bad ? ZSTD_getErrorName(hint) : "clipped", done ? &u->late : err);
            return done ? (int64_t)done : code;
        }
        if (hint == 0)
            u->inside = false;
    }
    return (int64_t)done;
}

zm_code zm_zstd_begin(zm_unpack *u, zm_err *err) {
    u->engine = ZSTD_createDCtx();
    if (!u->engine)
        return no_memory(u, err);
    u->step = zstd_step;
    u->s.parts = true;
    u->end = zstd_end;
    zm_code code = zm_unpack_need(u, 8, err);
    if (code >= 0 && u->to - u->from >= 8 && memcmp(u->room + u->from, dict_magic, 4) == 0)
        code = dictionary(u, err);
    return code;
}
