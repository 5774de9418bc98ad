/* SPDX-License-Identifier: Apache-2.0 */
/*
 * copies.h -- forty copies of one wire text, told as they arrive.
 *
 *     0  anp      "Het kabinet trekt 12 miljoen uit ..."         new
 *     1  krant-a  the same under another headline                copy of 0, 0.97 of it in common
 *     2  krant-b  its first four paragraphs and one of its own   copy of 0, 0.71
 *     3  krant-c  the same news in words of its own              new
 *
 * Words are folded (case, marks, accents), cut in runs of some words and hashed; the smallest
 * hashes find candidates by bands, a longer sketch measures what they have in common, both ways:
 * a text cut down to its half has all of itself in the other (containment). Streaming: one call a
 * report, memory bounded by what is kept a report and by the window of days.
 */
#ifndef ZM_COPIES_H
#define ZM_COPIES_H

#include "base/arena.h"

typedef struct zm_copies zm_copies;

typedef struct zm_copies_options {
    uint32_t window_days; /* reports further apart are not compared; 0: 30 */
    double share;         /* the least share of the shorter text in common, 0: the measured default */
} zm_copies_options;

/* What a text is reduced to: the same text gives the same sketch; it can be kept on disk. */
typedef struct zm_sketch {
    uint32_t words;   /* of the text */
    uint32_t n;
    const uint32_t *v; /* [n] hashes, ascending */
} zm_sketch;

typedef struct zm_copy {
    uint32_t of;       /* number of the earliest report it is a copy of; ZM_NONE: of none */
    float share;       /* of this report's runs of words found there, 0..1 (estimated) */
    float back;        /* of that report's runs found here */
} zm_copy;

zm_code zm_sketch_of(zm_arena *a, zm_str text, zm_sketch *out, zm_err *err);
/* What two sketches have in common. */
void zm_sketch_compare(const zm_sketch *x, const zm_sketch *y, float *share, float *back);

zm_code zm_copies_open(const zm_copies_options *o, zm_copies **out, zm_err *err);
void zm_copies_close(zm_copies *c);
/*
 * The next report (number 0, 1, 2 ... in order of calls), published on `day` (days since
 * 1970-01-01; ZM_NO_DAY unknown: compared with all in memory). The sketch is copied.
 */
#define ZM_NO_DAY INT32_MIN
zm_code zm_copies_add(zm_copies *c, const zm_sketch *s, int32_t day, zm_copy *out, zm_err *err);

/*
 * Which agency a text comes from, where the text or its credits name one: "(ANP) -", "Bron: Belga",
 * "LONDON (Reuters) -", "Reporting by ...". A table (data/world/agencies.tsv) says how; agencies.c.
 */
typedef struct zm_agencies zm_agencies;
zm_code zm_agencies_open(zm_arena *a, zm_str folder, const zm_agencies **out, zm_err *err);
/* Its name ("ANP"), or "" ; `span`: where the text says so (may be NULL). Author and outlet may be empty. */
zm_str zm_agency_of(const zm_agencies *t, zm_str text, zm_str author, zm_str outlet, zm_span *span);

#endif
