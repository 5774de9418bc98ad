/* SPDX-License-Identifier: Apache-2.0 */
/*
 * charset_label.h -- the names of character sets, and where a page says which it is in.
 *
 *     zm_charset_of("Latin1 ")                            -> windows-1252
 *     zm_charset_in("text/html; charset='utf-8'")         -> UTF-8
 *     zm_charset_prescan("<html><meta charset=koi8-r>")   -> KOI8-R
 */
#ifndef ZM_CHARSET_LABEL_H
#define ZM_CHARSET_LABEL_H

#include "base/base.h"

typedef enum zm_charset_kind {
    ZM_CHARSET_UTF8,
    ZM_CHARSET_UTF16BE,
    ZM_CHARSET_UTF16LE,
    ZM_CHARSET_WINDOWS1252,
    ZM_CHARSET_ICONV
} zm_charset_kind;

typedef struct zm_charset {
    const char *name;  /* as the Encoding standard calls it */
    const char *iconv; /* as the C library does */
    zm_charset_kind kind;
    const char *labels; /* in lower case, a blank between two */
} zm_charset;

/* All of these: static, or NULL for a label nobody knows and a page that does not say. */
const zm_charset *zm_charset_of(zm_str label);
/* Behind "charset=" in a Content-Type or a <meta content>. */
const zm_charset *zm_charset_in(zm_str content_type);
/* In these first bytes of a page: <meta>, or the declaration of XML. */
const zm_charset *zm_charset_prescan(zm_str head);

#endif
