/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bytes.h -- numbers and strings as bytes, and checked reading of them; only for src/story.
 *
 *     300        ac 02            seven bits a byte, low bits first
 *     "ANP"      03 41 4e 50      length, then the bytes
 *
 * A reader that meets too few bytes is `bad` from there on and gives zeros: who reads checks once.
 */
#ifndef ZM_STORY_BYTES_H
#define ZM_STORY_BYTES_H

#include "base/buf.h"

static inline void zm_bytes_put(zm_buf *b, uint64_t v) {
    for (; v >= 0x80; v >>= 7)
        zm_buf_char(b, (char)(unsigned char)(v | 0x80));
    zm_buf_char(b, (char)(unsigned char)v);
}

static inline void zm_bytes_put_str(zm_buf *b, zm_str s) {
    zm_bytes_put(b, s.n);
    zm_buf_str(b, s);
}

typedef struct zm_bytes {
    zm_str rest;
    bool bad;
} zm_bytes;

static inline uint64_t zm_bytes_take(zm_bytes *r, uint64_t most) {
    uint64_t v = 0;
    for (uint32_t shift = 0; r->rest.n && shift < 64; shift += 7) {
        unsigned char c = (unsigned char)r->rest.p[0];
        r->rest = zm_str_from(r->rest, 1);
        v |= (uint64_t)(c & 0x7f) << shift;
        if (!(c & 0x80)) {
            r->bad |= v > most;
            return r->bad ? 0 : v;
        }
    }
    r->bad = true;
    return 0;
}

static inline zm_str zm_bytes_take_str(zm_bytes *r) {
    uint32_t n = (uint32_t)zm_bytes_take(r, r->rest.n);
    if (n > r->rest.n)
        r->bad = true;
    zm_str s = zm_str_to(r->rest, r->bad ? 0 : n);
    r->rest = zm_str_from(r->rest, s.n);
    return s;
}

#endif
