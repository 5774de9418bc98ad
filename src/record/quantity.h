/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity.h -- what the files of the quantity stage share.
 *
 *     quantity.c        numbers in text order; which of them measure something
 *     quantity_unit.c   what a number counts: sign, unit, noun
 *     quantity_of.c     of what: "van de kiezers", "cel", "een boete van"
 */
#ifndef ZM_QUANTITY_H
#define ZM_QUANTITY_H

#include "record/number.h"

typedef struct zm_counter {
    zm_reading *r;
    const zm_doc *d;
    zm_lexes lex;
    uint32_t time_i; /* first time expression that does not end before the number at hand */
    uint32_t
        last_number;  /* last token of the last quantity's number when no unit followed, ZM_NONE */
    zm_str last_unit; /* what the last quantity counted */
    uint32_t last_sent;
} zm_counter;

/* A number on its way to being a quantity. */
typedef struct zm_amount {
    zm_number n;
    uint32_t from, to;   /* tokens of the mark */
    uint32_t noun;       /* head of what it counts, ZM_NONE */
    uint32_t unit_last;  /* last token of its unit, ZM_NONE */
    const zm_word *unit; /* row of unit.tsv, or NULL */
    zm_str unit_text;    /* as it will stand in the record, may be empty */
    double value;
    bool approx, money, borrowed; /* borrowed: the unit is a neighbour's */
    zm_span of;
} zm_amount;

/*
 * Is the token a money sign or code that stands before its number: €, US$, EUR. Its row, or NULL.
 */
const zm_word *zm_money_sign(const zm_lexes *l, const zm_doc *d, uint32_t t);
/* Fill noun, unit, value, of, from and to of `a` from a->n. */
void zm_amount_unit(zm_counter *c, zm_amount *a);
/* The unit of time behind the number: "uur" of "72 uur"; NULL when it is none. */
const zm_word *zm_amount_period(const zm_counter *c, const zm_amount *a);
/* Does "of" or a determiner follow a fraction: de helft van, half the. */
bool zm_amount_is_part(const zm_counter *c, const zm_amount *a);
/* Fill `of`, stretch the mark over rates and parts, make percents of fractions. */
void zm_amount_of(const zm_counter *c, zm_amount *a);

static inline bool zm_is_noun(const zm_doc *d, uint32_t t) {
    uint8_t u = d->toks[t].upos;
    bool mark = (d->toks[t].flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE | ZM_T_MARKER)) != 0;
    return !mark && (u == ZM_NOUN || u == ZM_PROPN);
}

#endif
