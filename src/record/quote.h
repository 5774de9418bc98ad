/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quote.h -- the quotations of a report: which mark closes which.
 *
 *     „Ik begrijp het. Maar nee.        ¶ „En dan verliest de Staat", aldus de bewindsman.
 *      [---- 0, unclosed, goes on --]     [------- 1, reopened --------]
 *
 *     "Hij riep 'Weg ermee' en ging", zei zij.
 *      [------- 0 -------------------]  'Weg ermee' is quotation 1 inside it
 */
#ifndef ZM_QUOTE_H
#define ZM_QUOTE_H

#include "record/record.h"

typedef struct zm_quote {
    uint32_t open, close; /* the marks; close ZM_NONE when there is none */
    uint32_t first, last; /* the tokens between them, first <= last */
    uint32_t parent;      /* the quotation around it, ZM_NONE */
    uint32_t para;
    uint32_t words; /* tokens that are no punctuation */
    bool reopened;  /* goes on from the paragraph before */
    bool sentence;  /* holds a clause of its own: speech rather than a word in inverted commas */
} zm_quote;

typedef struct zm_quotes {
    const zm_quote *v;
    uint32_t n;
    /*
     * By token: the innermost quotation it stands in (marks stand in the one around theirs),
     * ZM_NONE.
     */
    const uint32_t *in;
    /* By token: the quotation that it opens or closes, ZM_NONE. */
    const uint32_t *mark;
} zm_quotes;

/* Find them all; everything lives in the scratch arena. Linear. */
const zm_quotes *zm_quotes_find(zm_reading *r);
/* The outermost quotation around token `t`, ZM_NONE. */
uint32_t zm_quote_outer(const zm_quotes *q, uint32_t t);
/* Does `t` stand in quotation `i` (or in one inside it)? */
bool zm_quote_holds(const zm_quotes *q, uint32_t i, uint32_t t);

#endif
