/* SPDX-License-Identifier: Apache-2.0 */
/*
 * place.h -- where a run has come, in a file, so that one that was stopped goes on.
 *
 *     zegsman-place 1
 *     how jsonl
 *     input 4096 9f86d081884c7d65 x.warc.gz              its first bytes: how many, their hash
 *     at 0 0 81231 0 1 524288 c0ffee..,deadbeef.. =5f3a  mark, size of the output, ids, check
 *     at 0 0 92008 0 1 561152 ...
 *
 * A line is added when the output that it speaks of is on disk; the last whole
 * line counts, and the output is cut back to the size that it names. So
 * whatever stops a run, no report is lost and none is written twice.
 */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <stdio.h>
#include <time.h>

#include "zegsman/zegsman.h"

#define PLACE_EVERY 64 /* reports between two lines, unless a second went by */

typedef struct place {
    FILE *file;        /* NULL: no place is kept */
    const char *path;
    int out;           /* the output's descriptor */
    bool found;        /* an earlier run's: `mark` and `size` say where it ended */
    zm_mark mark;      /* behind what is written, or will be when the line is added */
    uint64_t size;     /* of the output */
    uint64_t *ids;     /* of earlier runs, then of reports not yet in the file */
    size_t n_ids, known, room;
    unsigned waiting;  /* marks since the last line */
    bool failed;       /* told */
    struct timespec last;
} place;

/*
 * Open or make the place of a run that reads `files` and writes `output`, whose descriptor is set.
 * An exit status, 0 when all is well; what is wrong was told.
 */
int place_open(place *p, const char *path, const char *output, const char *how,
               const char *const *files, size_t n_files);
/* The output has grown to `size` bytes and the run has come to `mark`. */
void place_note(place *p, const zm_mark *mark, uint64_t size);
/* Add what is not yet in the file; an exit status. */
int place_close(place *p);

#endif
