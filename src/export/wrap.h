/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wrap.h -- running text in columns of a terminal, with colours where wanted.
 *
 *     indent          width
 *     |               |
 *     ................Minsk ontkent elke
 *     ................betrokkenheid.
 *
 * Widths are those of the characters (utf8proc), not of bytes. What a terminal
 * would obey instead of show (control characters, direction overrides) is
 * shown as U+FFFD: a report must not be able to write to the user's screen.
 */
#ifndef ZM_WRAP_H
#define ZM_WRAP_H

#include "base/buf.h"

typedef enum zm_style {
    ZM_PLAIN,
    ZM_BOLD,
    ZM_DIM,
    ZM_INK_SPEAKER,
    ZM_INK_CUE,
    ZM_INK_CONTENT,
    ZM_INK_EVENT,
    ZM_INK_NUMBER,
    ZM_STYLE_COUNT
} zm_style;

typedef struct zm_wrap {
    zm_buf *out;
    bool colour;
    uint32_t width, indent;
    uint32_t column; /* where the next character goes */
    bool space;      /* a blank is owed before the next word */
    zm_style style;  /* in force now */
} zm_wrap;

/* Append words; `styles` has one zm_style per byte of `s`, or is NULL: all in `style`. */
void zm_wrap_text(zm_wrap *w, zm_str s, const uint8_t *styles, zm_style style);
void zm_wrap_z(zm_wrap *w, const char *z, zm_style style);
/* What follows joins the last word without a blank. */
void zm_wrap_join(zm_wrap *w);
/* End the line, if it holds anything; the next one begins at `indent`. */
void zm_wrap_line(zm_wrap *w, uint32_t indent);
/* Fill with blanks up to `column`. */
void zm_wrap_pad(zm_wrap *w, uint32_t column);
uint32_t zm_wrap_width(zm_str s);

#endif
