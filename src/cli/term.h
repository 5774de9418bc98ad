/* SPDX-License-Identifier: Apache-2.0 */
/*
 * term.h -- what the command writes to: standard output for data, standard
 * error for messages and, on a terminal only, progress.
 */
#ifndef CLI_TERM_H
#define CLI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "cli/place.h"

typedef struct term {
    bool progress;        /* may be shown at all */
    bool shown;           /* a progress line stands on the terminal now */
    bool closed;          /* nobody reads standard output any more */
    int write_error;      /* errno of a write that failed, 0 when none did */
    struct timespec from, last;
    int out;              /* what is written to: standard output, or --output's file */
    const char *name;     /* of it */
    uint64_t size;        /* of a file, with what was written */
    place place;
} term;

void term_open(term *t);
/* Write to a file, to the end of what is there (`keep`) or from its beginning; an exit status. */
int term_output(term *t, const char *path, bool keep);
/* Columns for text: the terminal's, from 40 up to 100; 80 when it is none. */
unsigned term_width(void);
/* Colours, by --color's word: auto asks the terminal and NO_COLOR. */
bool term_colour(const char *when);

/* A sink and its companions (zm_batch); ctx is a term. */
int term_write(void *ctx, const char *bytes, size_t n);
void term_complain(void *ctx, const zm_error *what);
void term_progress(void *ctx, const zm_tally *so_far);
void term_mark(void *ctx, const zm_mark *behind);
/* The exit status that all this comes to; what went wrong is told. */
int term_outcome(const term *t, int result, const zm_error *why, const zm_tally *tally);
/* Wipe the progress line. */
void term_clear(term *t);

#endif
