/* SPDX-License-Identifier: Apache-2.0 */
/*
 * eml.h -- one e-mail message (RFC 5322, MIME) to a report.
 *
 *     From: =?utf-8?q?Redactie_Caf=C3=A9?= <post@krant.example>     author, outlet
 *     Subject: Minsk ontkent                                       title
 *     Date: Fri, 5 Sep 2025 14:00:00 +0200                         published
 *     Content-Type: multipart/alternative; boundary="x"
 *       --x text/plain     <- the text, when there is one that says something
 *       --x text/html      <- else this, for zm_page_read
 *
 * Attachments and messages inside the message are passed over. Several messages in one file (mbox)
 * are not read here. GMime, which knows more, rests on GLib, which ends the program when memory
 * ends; so this is our own.
 */
#ifndef ZM_EML_H
#define ZM_EML_H

#include "base/arena.h"

#ifdef ZM_SHRUNK
#define ZM_EML_DEEP 2u
#else
#define ZM_EML_DEEP 16u /* multiparts in multiparts */
#endif

typedef struct zm_eml {
    zm_str id; /* Message-ID without its brackets */
    zm_str title, author, published;
    zm_str outlet;    /* Organization, else the domain that it was sent from */
    zm_str text;      /* UTF-8, LF; lines that were broken for the way are whole again */
    zm_str html;      /* when there is no such text: the page's bytes as they are, and ... */
    zm_str html_type; /* ... "text/html; charset=iso-8859-1", as in zm_page_hint */
} zm_eml;

/* Does it begin as a message does: header fields, two or more of them that mail has? */
bool zm_eml_is(zm_str head);
/* ZM_E_DATA when there are no headers or no text in it; the message says which. */
zm_code zm_eml_read(zm_arena *a, zm_str bytes, zm_eml *out, zm_err *err);

/* The steps (eml_code.c). Words of a header as RFC 2047 encodes them, to UTF-8 on one line. */
zm_str zm_eml_words(zm_arena *a, zm_str header);
/* A body as "base64", "quoted-printable" or anything else (as it is) says. */
zm_str zm_eml_decode(zm_arena *a, zm_str body, zm_str encoding);
/* format=flowed (RFC 3676): broken lines joined, quotation marks kept; or only CR LF made LF. */
zm_str zm_eml_lines(zm_arena *a, zm_str text, bool flowed, bool del_space);

#endif
