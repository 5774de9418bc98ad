/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chars.h -- what kind of character stands at a byte, for the tokeniser.
 *
 *     M i n s k ’ s _ 3 , 5      (_ a space)
 *     L L L L L P L S D P D      ’ and , are P: token.c asks what stands beside them
 *
 * Invisible characters (Unicode Cf: soft hyphen, zero-width, byte order mark)
 * are I: inside a word they belong to it, anywhere else they count as space.
 * Control characters are spaces. So a byte of the text is outside all tokens
 * only when it is white space, a control character, or an invisible one that
 * no word holds.
 */
#ifndef ZM_TEXT_CHARS_H
#define ZM_TEXT_CHARS_H

#include "base/utf8.h"

typedef enum zm_cls {
    ZM_C_SPACE, ZM_C_LETTER, ZM_C_DIGIT, ZM_C_MARK, ZM_C_PUNCT, ZM_C_UNSEEN
} zm_cls;

/* Class of an ASCII byte. */
extern const uint8_t zm_ascii_cls[128];

/* One character of a text: 0, of class ZM_C_SPACE, stands for both ends. */
typedef struct zm_ch {
    uint32_t c;
    uint32_t len; /* bytes */
    zm_cls cls;
} zm_ch;

zm_cls zm_cls_of(uint32_t c);

/* The character at `at`; the end of the text reads as a space of length 0. */
static inline zm_ch zm_ch_at(zm_str s, uint32_t at) {
    if (at >= s.n)
        return (zm_ch){0, 0, ZM_C_SPACE};
    unsigned char b = (unsigned char)s.p[at];
    if (b < 0x80)
        return (zm_ch){b, 1, (zm_cls)zm_ascii_cls[b]};
    uint32_t next = at, c = zm_utf8_next(s, &next);
    return (zm_ch){c, next - at, zm_cls_of(c)};
}

/* The character that ends before `at`. */
static inline zm_ch zm_ch_before(zm_str s, uint32_t at) {
    if (at == 0 || at > s.n)
        return (zm_ch){0, 0, ZM_C_SPACE};
    uint32_t from = at, c = zm_utf8_prev(s, &from);
    return (zm_ch){c, at - from, c < 0x80 ? (zm_cls)zm_ascii_cls[c] : zm_cls_of(c)};
}

static inline bool zm_in_word(zm_ch x) {
    return x.cls == ZM_C_LETTER || x.cls == ZM_C_DIGIT || x.cls == ZM_C_MARK;
}

/* ' ’ ‘ ` ´: what stands for an apostrophe in somebody's text. */
static inline bool zm_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xb4;
}
static inline bool zm_hyphen(uint32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011;
}
/* A line end, which ends a paragraph. */
static inline bool zm_line_end(uint32_t c) {
    return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

#endif
