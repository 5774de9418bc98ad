/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time.h -- what the files of the time stage share.
 *
 *     time.c           range words, verbs' tenses, zm_times_find
 *     time_date.c      dates by the calendar: "vrijdag 5 september", "zomer van 2024"
 *     time_read.c      dates counted from another: "eind vorig jaar", "drie dagen geleden"
 *     time_solve.c     which day, month or year a word means, seen from the report's own day
 *     time_calendar.c  the calendar: days, weeks, Easter, and how EDTF writes them
 *     time_of.c        zm_time_of: which date belongs to a verb or noun
 *
 *     report of 2025-09-05:   eind vorig jaar -> 2024      tussen 2027 en 2031 -> 2027/2031
 */
#ifndef ZM_TIME_H
#define ZM_TIME_H

#include "record/number.h"

typedef enum zm_grain {
    ZM_GRAIN_NONE,
    ZM_GRAIN_DAY,
    ZM_GRAIN_WEEKEND,
    ZM_GRAIN_WEEK,
    ZM_GRAIN_MONTH,
    ZM_GRAIN_QUARTER,
    ZM_GRAIN_SEASON,
    ZM_GRAIN_HALF,
    ZM_GRAIN_YEAR,
    ZM_GRAIN_DECADE,
    ZM_GRAIN_CENTURY
} zm_grain;

/* A stretch of the calendar that has a name. Week and weekend are kept by their first day. */
typedef struct zm_period {
    zm_grain grain;
    int32_t year;
    uint32_t month, day; /* 1 on; 0 where the grain is coarser */
    uint32_t part;       /* which quarter, season, half: 1 on */
} zm_period;

/* ---- time_calendar.c ---- */

/* Days since 1970-01-01, and back. */
int32_t zm_days_of(int32_t year, uint32_t month, uint32_t day);
zm_period zm_day_period(int32_t days);
uint32_t zm_weekday(int32_t days); /* 1 Monday to 7 */
bool zm_is_date(int32_t year, uint32_t month, uint32_t day);
/* "2025", "2025-09", "2025-09-05" with or without a time of day. */
bool zm_period_parse(zm_str iso, zm_period *out);
/* The period of that grain that holds the day. */
zm_period zm_period_of(int32_t days, zm_grain grain);
/* The period `n` further on (or back) of its own grain. */
zm_period zm_period_step(zm_period p, int32_t n);
int32_t zm_period_first(zm_period p); /* its first and last day */
int32_t zm_period_last(zm_period p);
/*
 * As ISO 8601 / EDTF writes it: 2025-09-05, 2025-09, 2025-21 (spring), 199X,
 * 2025-09-01/2025-09-07.
 */
zm_str zm_period_text(zm_arena *a, zm_period p);
/* Its first or last part alone: a week's first day; the same as the text for every other grain. */
zm_str zm_period_edge(zm_arena *a, zm_period p, bool last);
/* "12-25", "9-tue-3", "easter+39" in that year; false when the rule is none. */
bool zm_holiday(zm_str rule, int32_t year, zm_period *out);
/* Length of `n` units as ISO 8601 has it: P3D, PT72H; empty when the unit has none. */
zm_str zm_duration_text(zm_arena *a, zm_str unit, double n);
/*
 * Grain of a unit of time.tsv; NONE below a day. `times` gets how many of the grain it is
 * (fortnight: 2 weeks).
 */
zm_grain zm_unit_grain(zm_str unit, int32_t *times);

/* ---- reading ---- */

typedef enum zm_tense { ZM_TENSE_NONE, ZM_TENSE_PAST, ZM_TENSE_PRESENT, ZM_TENSE_FUTURE } zm_tense;

typedef struct zm_timing {
    zm_reading *r;
    const zm_doc *d;
    zm_lexes lex;
    bool has_base;
    int32_t base; /* the report's day */
} zm_timing;

/* A date as read: what stands there, not yet which day it is. */
typedef struct zm_moment {
    uint32_t first, last; /* tokens */
    enum {
        ZM_AT_PERIOD,  /* p is known */
        ZM_AT_WEEKDAY, /* which = 1..7 */
        ZM_AT_MONTH,   /* which = 1..12, day may be set */
        ZM_AT_SEASON,  /* which = 1..4 */
        ZM_AT_WEEKEND,
        ZM_AT_QUARTER,
        ZM_AT_HALF,
        ZM_AT_HOLIDAY, /* rule */
        ZM_AT_UNIT,    /* a unit shifted: last week; n of them: the past two weeks */
        ZM_AT_AGO,     /* n units ago (shift < 0) or from now */
        ZM_AT_LENGTH   /* n units */
    } kind;
    zm_period p, p_to;                    /* p_to: 2027-2031 */
    uint32_t which, day, weekday, day_to; /* day_to: 5 to 7 May; 0 none */
    bool has_shift, every, edge;          /* edge: early, mid, late */
    bool in_week; /* a weekday of the week that shift tells: volgende week donderdag */
    bool vague;   /* relative to something else than the report's day, or of no stated length */
    int32_t shift, year; /* year 0: not said */
    double n, n_to;      /* n_to: three to five years; 0 none */
    const zm_word *unit;
    zm_str rule;
} zm_moment;

/* The longest date that begins at token `t`; false when none does. */
bool zm_moment_read(const zm_timing *k, uint32_t t, zm_moment *out);
/* A number of four digits that is a year here, 0 otherwise. */
int32_t zm_year_at(const zm_timing *k, uint32_t t);
/* Which period it is in a clause of that tense; false when it cannot be told. A range gets *to. */
bool zm_moment_solve(const zm_timing *k, const zm_moment *m, zm_tense tense, zm_period *from,
                     zm_period *to);

#endif
