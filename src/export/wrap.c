/* SPDX-License-Identifier: Apache-2.0 */
/* wrap.c -- see wrap.h. */
#include "export/wrap.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* Select graphic rendition: the eight plain colours, which every theme makes readable. */
static const char *const codes[ZM_STYLE_COUNT] = {
    [ZM_PLAIN] = "\x1b[0m",       [ZM_BOLD] = "\x1b[0;1m",        [ZM_DIM] = "\x1b[0;2m",
    [ZM_INK_SPEAKER] = "\x1b[0;36m", [ZM_INK_CUE] = "\x1b[0;33m",  [ZM_INK_CONTENT] = "\x1b[0;32m",
    [ZM_INK_EVENT] = "\x1b[0;1;35m",   [ZM_INK_NUMBER] = "\x1b[0;34m",
};

static bool obeyed(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

static uint32_t char_width(uint32_t c) {
    if (c < 0x7f || obeyed(c))
        return 1;
    int n = utf8proc_charwidth((utf8proc_int32_t)c);
    return n > 0 ? (uint32_t)n : 0;
}

uint32_t zm_wrap_width(zm_str s) {
    uint32_t n = 0;
    for (uint32_t at = 0; at < s.n;)
        n += char_width(zm_utf8_next(s, &at));
    return n;
}

static void switch_to(zm_wrap *w, zm_style style) {
    if (w->colour && style != w->style)
        zm_buf_z(w->out, codes[style]);
    w->style = style;
}

static void new_line(zm_wrap *w) {
    switch_to(w, ZM_PLAIN);
    zm_buf_char(w->out, '\n');
    w->column = 0;
    w->space = false;
}

void zm_wrap_pad(zm_wrap *w, uint32_t column) {
    switch_to(w, ZM_PLAIN);
    for (; w->column < column; w->column++)
        zm_buf_char(w->out, ' ');
}

void zm_wrap_line(zm_wrap *w, uint32_t indent) {
    if (w->column)
        new_line(w);
    w->indent = indent;
}

void zm_wrap_join(zm_wrap *w) {
    w->space = false;
}

static void put_word(zm_wrap *w, zm_str word, const uint8_t *styles, zm_style style) {
    for (uint32_t at = 0; at < word.n;) {
        uint32_t from = at;
        uint32_t c = zm_utf8_next(word, &at);
        switch_to(w, styles ? (zm_style)styles[from] : style);
        if (obeyed(c))
            zm_buf_z(w->out, "\xef\xbf\xbd");
        else
            zm_buf_add(w->out, word.p + from, at - from);
        w->column += char_width(c);
    }
}

static void place_word(zm_wrap *w, zm_str word, const uint8_t *styles, zm_style style) {
    uint32_t wide = zm_wrap_width(word);
    if (w->column > w->indent && w->column + w->space + wide > w->width && w->space)
        new_line(w);
    if (w->column < w->indent) {
        zm_wrap_pad(w, w->indent);
    } else if (w->space) {
        zm_style first = styles ? (zm_style)styles[0] : style;
        switch_to(w, first == w->style ? first : ZM_PLAIN);
        zm_buf_char(w->out, ' ');
        w->column++;
    }
    put_word(w, word, styles, style);
    w->space = false;
}

/* Only plain blanks part words: a no-break space is meant to hold them together. */
static bool blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void zm_wrap_text(zm_wrap *w, zm_str s, const uint8_t *styles, zm_style style) {
    uint32_t at = 0;
    while (at < s.n) {
        uint32_t from = at;
        while (at < s.n && !blank(s.p[at]))
            at++;
        if (at > from)
            place_word(w, (zm_str){s.p + from, at - from}, styles ? styles + from : NULL, style);
        while (at < s.n && blank(s.p[at])) {
            w->space = true;
            at++;
        }
    }
    w->space = true;
}

void zm_wrap_z(zm_wrap *w, const char *z, zm_style style) {
    zm_wrap_text(w, zm_str_of(z), NULL, style);
}
