/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading.h -- what every command that reads reports takes on its command line.
 *
 *     opt table[O_COUNT];                     the common options, then the command's own
 *     reading_open(&r, table, own, n, argc);
 *     while (... opt_next ...)                own ones are handled by the command,
 *         reading_set(&r, &o, which, value);  all others, operands too, here
 */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "cli/opt.h"
#include "zegsman/zegsman.h"

enum {
    READING_INPUT, READING_LANG, READING_PUBLISHED, READING_THREADS, READING_MODEL,
    READING_MAX_BYTES, READING_DATA, READING_MODELS, READING_COUNT
};

typedef struct reading {
    zm_engine_options engine;
    zm_batch batch;
    const char **files; /* [n_files], the operands; freed by reading_close */
    size_t n_files;
} reading;

/* Fill `table` [READING_COUNT + n_own] and `r`; false without memory. */
bool reading_open(reading *r, opt *table, const opt *own, size_t n_own, int argc);
void reading_close(reading *r);
/* Take an option or operand (or OPT_BAD); false when it is wrong, which was told. */
bool reading_set(reading *r, const opt_reader *o, int which, const char *value);

#endif
