/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dom_sieve.h -- a page without what no report can be in, before libxml2 sees it; only for dom.c.
 *
 *     page    <p on..>Nee<!-- x --><script>..</script>, zei</p>
 *     clean   <p>Nee, zei</p>
 *     pieces  clean 0 = page 0, clean 2 = page 7, clean 6 = page 41, ...
 *
 * Most of a news page is script, style and drawings: they go, and so do comments, attributes
 * that nobody asks for and what libxml2 takes more than linear time for. JSON in a script element
 * is kept aside, as a slice of the page.
 */
#ifndef ZM_DOM_SIEVE_H
#define ZM_DOM_SIEVE_H

#include "base/arena.h"

/* From byte `clean` on, up to the next piece, the page's byte is page + (x - clean). */
typedef struct zm_sieve_piece {
    uint32_t clean, page;
} zm_sieve_piece;

/* The content of a script element that was kept; `clean`: behind its start tag. */
typedef struct zm_sieve_script {
    uint32_t clean;
    zm_str text;
} zm_sieve_script;

typedef struct zm_sieve {
    char *clean; /* [n_clean], and a NUL behind it */
    uint32_t n_clean;
    ZM_LIST(zm_sieve_piece) pieces; /* at least one; the last is the end of the page */
    ZM_LIST(zm_sieve_script) scripts;
    uint32_t n_tags; /* start tags that were kept */
} zm_sieve;

/* In `a`, whose trap must be set. The page is below 1 GB. */
void zm_sieve_page(zm_arena *a, zm_str page, zm_sieve *out);

#endif
