/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number.h -- a number as a text writes it.
 *
 *     1.500,50   1,500.50   3,5 miljoen   two and a half   honderdvierendertig   N500m   25%
 *
 * What the number counts, and whether it counts anything at all, is quantity.c's.
 */
#ifndef ZM_NUMBER_H
#define ZM_NUMBER_H

#include "record/words.h"

typedef struct zm_number {
    uint32_t first, last; /* tokens */
    double value;
    double low_to;       /* 11-14 written as one token: the high end; else 0 */
    double scale;        /* of its last word: 1000000 of 3,5 miljoen, else 1 */
    bool digits;         /* its first token is written in digits */
    bool grouped;        /* with a decimal or thousands mark: no year */
    bool fraction;       /* helft, a third: part of a whole */
    const zm_word *unit; /* glued to it (25%, N500m), or NULL */
} zm_number;

/*
 * The number that begins at token `t`; `moneyed`: a money sign stands before it. False when none
 * does.
 */
bool zm_number_at(const zm_lexes *l, const zm_doc *d, uint32_t t, bool moneyed, zm_number *out);
/*
 * Digits with marks as the language writes them: "1.500,5" in Dutch is 1500.5. False when they
 * make no number.
 */
bool zm_number_digits(zm_lang lang, zm_str s, double *value, bool *grouped);
/* Is the unit a currency: EUR. */
bool zm_is_money(const zm_word *unit);

#endif
