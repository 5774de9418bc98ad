/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity.h -- what the files of the quantity stage share.
 *
 *     quantity.c        numbers in text order; which of them measure something
 *     quantity_unit.c   what a number counts: sign, unit, noun, "van de kiezers"
 */
#ifndef ZM_QUANTITY_H
#define ZM_QUANTITY_H

#include "record/number.h"

typedef struct zm_counter {
    zm_reading *r;
    const zm_doc *d;
    zm_lexes lex;
    uint32_t time_i;    /* first time expression that does not end before the number at hand */
    uint32_t last_number; /* last token of the last quantity's number when no unit followed, ZM_NONE */
    zm_str last_unit;     /* what the last quantity counted */
    uint32_t last_sent;
} zm_counter;

/* A number on its way to being a quantity. */
typedef struct zm_amount {
    zm_number n;
    uint32_t from, to;  /* tokens of the mark */
    uint32_t noun;      /* head of what it counts, ZM_NONE */
    uint32_t unit_last; /* last token of its unit, ZM_NONE */
    const zm_word *unit; /* row of unit.tsv, or NULL */
    zm_str unit_text;   /* as it will stand in the record, may be empty */
    double value;
    bool approx, money, borrowed; /* borrowed: the unit is a neighbour's */
    zm_span of;
} zm_amount;

/* Is the token a money sign or code that stands before its number: €, US$, EUR. Its row, or NULL. */
const zm_word *zm_money_sign(const zm_lexes *l, const zm_doc *d, uint32_t t);
/* Fill noun, unit, value, of, from and to of `a` from a->n. */
void zm_amount_unit(zm_counter *c, zm_amount *a);
/* The unit of time at or behind the number: "uur" of "72 uur"; NULL when it is none. */
const zm_word *zm_amount_period(const zm_counter *c, const zm_amount *a);

#endif
