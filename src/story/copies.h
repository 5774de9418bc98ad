/* SPDX-License-Identifier: Apache-2.0 */
/*
 * copies.h -- forty copies of one wire text, told as they arrive.
 *
 *     0  anp      "Het kabinet trekt 12 miljoen uit ..."         new
 *     1  krant-a  the same under another headline                copy of 0, 0.97 of it in common
 *     2  krant-b  its first four paragraphs and one of its own   copy of 0, 0.71
 *     3  krant-c  the same news in words of its own              new
 *
 * Words are folded (case, marks, accents), cut in runs of three and hashed; the smallest hashes
 * are the text's sketch. Some of them stand in an index and find candidates; all of them measure
 * what two texts have in common, both ways: a text cut down to its half has all of itself in the
 * other (containment). Names and figures are hashed beside them in pairs, as they follow each
 * other: two reports of one template (the weather, the stock market) share the words and not
 * those. Streaming: one call a report; memory is bounded by the reports of the window of days.
 */
#ifndef ZM_COPIES_H
#define ZM_COPIES_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct zm_copies zm_copies;

typedef struct zm_copies_options {
    uint32_t window_days; /* reports further apart are not compared; 0: 30 */
    uint32_t most; /* reports kept in memory, 1.3 KB each; the earliest go first; 0: 2 million */
    double share;  /* the least share of the shorter text in common; 0: as measured */
} zm_copies_options;

/* The most hashes a sketch holds. */
#define ZM_SKETCH_RUNS 160u
#define ZM_SKETCH_NAMES 32u

/* What a text is reduced to: the same text gives the same sketch; it can be kept on disk. */
typedef struct zm_sketch {
    uint32_t words; /* of the text */
    uint32_t n, n_names;
    const uint32_t *v;     /* [n] hashes of runs of words, the smallest, ascending */
    const uint32_t *names; /* [n_names] hashes of pairs of names and figures, likewise */
} zm_sketch;

typedef struct zm_copy {
    uint32_t of; /* number of the report it is a copy of; ZM_NONE: of none */
    float share; /* of this report's runs of words found there, 0..1 (estimated) */
    float back;  /* of that report's runs found here */
} zm_copy;

/* ZM_E_NOMEM when the arena has no trap and no more memory. The sketch lies in the arena. */
zm_code zm_sketch_of(zm_arena *a, zm_str text, zm_sketch *out, zm_err *err);
/* What two sketches have in common. */
void zm_sketch_compare(const zm_sketch *x, const zm_sketch *y, float *share, float *back);
/*
 * Would x be told as a copy of y? The rule of zm_copies_add for two texts alone; `least` as
 * zm_copies_options.share.
 */
bool zm_sketch_copy(const zm_sketch *x, const zm_sketch *y, double least);
/* As bytes for a file, and back: ZM_E_DATA when they are not what zm_sketch_put wrote. */
void zm_sketch_put(zm_buf *to, const zm_sketch *s);
zm_code zm_sketch_take(zm_arena *a, zm_str bytes, zm_sketch *out, zm_err *err);

zm_code zm_copies_open(const zm_copies_options *o, zm_copies **out, zm_err *err);
void zm_copies_close(zm_copies *c);
/*
 * The next report (number 0, 1, 2 ... in order of calls), published on `day` (days since
 * 1970-01-01; ZM_NO_DAY unknown: compared with all in memory). The sketch is copied.
 *
 * `of` is the report it has most in common with, the earliest of equals; where that one is a copy
 * itself, its own original takes its place if the text would be told as a copy of that too. So a
 * copy of a copy points to the wire text, and a text made from what a paper added points to the
 * paper: follow `of` once more for the whole chain.
 *
 * Reports leave memory when the stream has gone beyond their window (a few reports with a wrong
 * date do not move it), or when there are more than `most`. On ZM_E_NOMEM the report was
 * not taken and has no number: all others stay as they were, and the call can be made again.
 */
#define ZM_NO_DAY INT32_MIN
zm_code zm_copies_add(zm_copies *c, const zm_sketch *s, int32_t day, zm_copy *out, zm_err *err);
/* Bytes held from the system, for a face that shows it. */
size_t zm_copies_bytes(const zm_copies *c);

/*
 * Which agency a text comes from, where the text or its credits name one: "(ANP) -", "Bron: Belga",
 * "LONDON (Reuters) -", "Reporting by ...". A table (data/world/agencies.tsv) says how; agencies.c.
 */
typedef struct zm_agencies zm_agencies;
zm_code zm_agencies_open(zm_arena *a, zm_str folder, const zm_agencies **out, zm_err *err);
/*
 * Its name ("ANP"), or "" ; `span`: where the text says so (may be NULL), empty when author or
 * outlet say it. Author and outlet may be empty. Of two ("ANP/AFP") the first. What a report says
 * of an agency in its own sentences ("meldt persbureau AFP") is no credit.
 */
zm_str zm_agency_of(const zm_agencies *t, zm_str text, zm_str author, zm_str outlet, zm_span *span);

#endif
