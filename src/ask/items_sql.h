/* SPDX-License-Identifier: Apache-2.0 */
/* items_sql.h -- a question's filters as SQL, for src/ask alone. */
#ifndef ZM_ITEMS_SQL_H
#define ZM_ITEMS_SQL_H

#include "ask/items.h"

typedef struct zm_ask_sql {
    zm_arena *a;
    zm_str text;
    zm_db_value args[ZM_DB_ARGS];
    uint32_t n;
    bool full; /* more arguments than a statement may have */
} zm_ask_sql;

void zm_sql_add(zm_ask_sql *q, const char *text);
/* "?3" for the value. */
void zm_sql_arg(zm_ask_sql *q, zm_db_value v);
/*
 * SELECT kind, report, n, day of everything that the filters leave, of the reports from `only` on
 * when it is not 0 (that report alone).
 */
void zm_sql_keys(zm_ask_sql *q, const zm_items_ask *ask, int64_t only);

#endif
