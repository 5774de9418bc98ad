/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tsv.h -- tables that a person edits: rows of tab-separated columns.
 *
 *     # comment
 *     dreigen<TAB>V<TAB>-            cols[0] "dreigen", cols[1] "V", cols[2] "" (a lone - is empty)
 *
 * The rules are docs/tables.md's. A row with too many or too few columns or
 * bytes that are no UTF-8 stops the reading with file, line and reason.
 */
#ifndef ZM_TSV_H
#define ZM_TSV_H

#include "base/arena.h"

#define ZM_TSV_COLS 16

typedef struct zm_row {
    zm_str cols[ZM_TSV_COLS];
    uint32_t n;    /* columns given */
    uint32_t line; /* 1-based */
} zm_row;

typedef struct zm_table {
    zm_str file; /* for messages */
    zm_row *rows;
    uint32_t n;
} zm_table;

/*
 * Read the table `text` (which must outlive it). Every row has at least
 * `least` columns and at most `most`; those left out at the end are empty.
 */
zm_code zm_table_parse(zm_arena *a, zm_str file, zm_str text, uint32_t least, uint32_t most,
                       zm_table *out, zm_err *err);
/* The file `dir`/`name` in the same way, its bytes kept in the arena. A missing file: ZM_E_CONFIG. */
zm_code zm_table_read(zm_arena *a, zm_str dir, const char *name, uint32_t least, uint32_t most,
                      zm_table *out, zm_err *err);

#endif
