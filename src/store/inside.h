/* SPDX-License-Identifier: Apache-2.0 */
/* inside.h -- the store's own: the open file, its statements, the state of copies and stories. */
#ifndef ZM_STORE_INSIDE_H
#define ZM_STORE_INSIDE_H

#include <sqlite3.h>

#include "store/store.h"

typedef enum zm_sql {
    ZM_SQL_BEGIN, ZM_SQL_COMMIT, ZM_SQL_ROLLBACK, ZM_SQL_KNOWN, ZM_SQL_RUN_GET, ZM_SQL_RUN_PUT,
    ZM_SQL_ADD, ZM_SQL_SINCE, ZM_SQL_STORY_SET, ZM_SQL_CHANGE, ZM_SQL_FEED_GET, ZM_SQL_FEED_PUT,
    ZM_SQL_COUNT
} zm_sql;

struct zm_store {
    sqlite3 *db;
    sqlite3_stmt *sql[ZM_SQL_COUNT]; /* prepared when first used */
    char path[256];                  /* for messages */
    /* How far copies and stories are worked out: reports 0 .. n-1 are rows 1 .. n. */
    zm_copies *copies;
    zm_stories *stories;
    uint32_t n;
    uint32_t *story;                 /* [n] as the file has it: report that began the story */
    uint32_t cap;
};

/* The statement, prepared and reset; NULL with *err filled. */
sqlite3_stmt *zm_store_sql(zm_store *s, zm_sql which, zm_err *err);
/* Run it to its end; ZM_OK or the error. */
zm_code zm_store_step(zm_store *s, sqlite3_stmt *q, zm_err *err);
/* What SQLite last complained of. */
zm_code zm_store_fail(zm_store *s, zm_err *err);
void zm_store_bind(sqlite3_stmt *q, int at, zm_str text); /* empty: NULL */
zm_str zm_store_column(sqlite3_stmt *q, int at);

/* Forget copies and stories: they are worked out again when needed. */
void zm_store_forget(zm_store *s);

#endif
