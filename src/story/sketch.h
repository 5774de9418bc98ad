/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sketch.h -- how near two sketches are, and when that makes a copy.
 *
 *     x  600 words   x cut to 240, a paragraph added   ->  share 0.38, back 0.74   a copy
 *     weather of Monday        weather of Tuesday      ->  share 0.61, names 0.10  none
 */
#ifndef ZM_SKETCH_H
#define ZM_SKETCH_H

#include "story/copies.h"

#define ZM_SKETCH_FIGURE 1u /* in the hash of a pair of names: one of the two is a figure */

/* What both hold, and how many of each could be held by the other. */
typedef struct zm_overlap {
    uint32_t both, x, y;
} zm_overlap;

typedef struct zm_match {
    zm_overlap runs, names, figures; /* figures: those of the names that have one */
    double share, back;              /* of runs of words: of x in y, of y in x */
    double nearness; /* 0..4, names and figures weighed in: to choose among several */
    bool copy;
} zm_match;

void zm_sketch_match(const zm_sketch *x, const zm_sketch *y, double least, zm_match *out);

#endif
