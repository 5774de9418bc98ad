/* SPDX-License-Identifier: Apache-2.0 */
/* chars.c -- classes of characters by utf8proc's categories; see chars.h. */
#include "text/chars.h"

#include <utf8proc.h>

#define S ZM_C_SPACE
#define L ZM_C_LETTER
#define D ZM_C_DIGIT
#define P ZM_C_PUNCT
#define R8(x) x, x, x, x, x, x, x, x

const uint8_t zm_ascii_cls[128] = {
    R8(S), R8(S), R8(S), R8(S),             /* control characters */
    S, P, P, P, P, P, P, P, R8(P),          /*  !"#$%&'()*+,-./ */
    R8(D), D, D, P, P, P, P, P, P,          /* 0123456789:;<=>? */
    P, L, L, L, L, L, L, L, R8(L), R8(L),   /* @A-W */
    L, L, L, P, P, P, P, P,                 /* XYZ[\]^_ */
    P, L, L, L, L, L, L, L, R8(L), R8(L),   /* `a-w */
    L, L, L, P, P, P, P, S,                 /* xyz{|}~ */
};

zm_cls zm_cls_of(uint32_t c) {
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: /* Ⅷ, ², ½ */
        return ZM_C_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return ZM_C_DIGIT;
    case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
        return ZM_C_MARK;
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
        return ZM_C_SPACE;
    case UTF8PROC_CATEGORY_CF:
        return ZM_C_UNSEEN;
    default: /* punctuation, symbols, and what Unicode has not given a place */
        return ZM_C_PUNCT;
    }
}
