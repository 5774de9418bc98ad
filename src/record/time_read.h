/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time_read.h -- between time_date.c and time_read.c: one reader for each shape of a date.
 *
 *     zm_moment m = {.first = t, .last = t};
 *     if (zm_time_month(k, t, &m)) ...          "Sept. 5, 2025": m.last is the year's token
 *
 * True when the shape begins at the token; the moment is then filled.
 */
#ifndef ZM_TIME_READ_H
#define ZM_TIME_READ_H

#include "record/time.h"

bool zm_time_numeric(const zm_timing *k, uint32_t t, zm_moment *m);   /* 2025-09-05, 5-9-2025 */
bool zm_time_day_month(const zm_timing *k, uint32_t t, zm_moment *m); /* 5 september */
bool zm_time_month(const zm_timing *k, uint32_t t, zm_moment *m);     /* September 5, mei */
bool zm_time_weekday(const zm_timing *k, uint32_t t, zm_moment *m);   /* vrijdag 5 september */
bool zm_time_day_word(const zm_timing *k, uint32_t t, zm_moment *m);  /* gisteravond */
bool zm_time_season(const zm_timing *k, uint32_t t, zm_moment *m);
bool zm_time_weekend(const zm_timing *k, uint32_t t, zm_moment *m);
bool zm_time_holiday(const zm_timing *k, uint32_t t, zm_moment *m);
bool zm_time_decade(const zm_timing *k, uint32_t t, zm_moment *m); /* 1990s, jaren negentig */
bool zm_time_years(const zm_timing *k, uint32_t t, zm_moment *m);  /* 2027-2031 */
bool zm_time_year(const zm_timing *k, uint32_t t, zm_moment *m);
bool zm_time_ordinal(const zm_timing *k, uint32_t t, zm_moment *m); /* third quarter, 19e eeuw */

/* [,] [of] year behind token `t`: its last token, or `t` when there is none. */
uint32_t zm_time_year_behind(const zm_timing *k, uint32_t t, int32_t *year);
/* A day (or month, or year, where the finer ones are 0) as the moment's known period. */
void zm_time_set_date(zm_moment *m, int32_t year, uint32_t month, uint32_t day);

static inline bool zm_time_is(const zm_timing *k, uint32_t t, const char *low) {
    return t < k->d->n_toks && zm_str_is(k->d->toks[t].low, low);
}
static inline const zm_word *zm_time_word(const zm_timing *k, uint32_t t, zm_word_kind kind,
                                          uint32_t *last) {
    return zm_lex_word(&k->lex, t, kind, last);
}

#endif
