/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db.h -- one small face for two databases, so that the dossier's SQL is written once.
 *
 *     "dossier.zeg"                     SQLite: one file, WAL                db_sqlite.c
 *     "postgresql://user@host/name"     PostgreSQL: its default schema      db_pg.c
 *
 * SQL is what both understand, with `?1` for arguments; in scripts the words {INT}, {REAL}, {BLOB}
 * and {KEY} (a row number that is given, never made) stand for each one's own types. A query gives
 * its rows one by one, values good during the call; queries may not be nested. `err` is never NULL.
 */
#ifndef ZM_DB_H
#define ZM_DB_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct zm_db zm_db;

typedef enum zm_db_type { ZM_DB_NULL, ZM_DB_INT, ZM_DB_REAL, ZM_DB_TEXT, ZM_DB_BLOB } zm_db_type;

/* An argument, or a value of a row: numbers come as they are, texts and bytes in `s`. */
typedef struct zm_db_value {
    zm_db_type type;
    int64_t i;
    double r;
    zm_str s;
} zm_db_value;

static inline zm_db_value zm_db_int(int64_t i) {
    return (zm_db_value){.type = ZM_DB_INT, .i = i};
}
static inline zm_db_value zm_db_real(double r) {
    return (zm_db_value){.type = ZM_DB_REAL, .r = r};
}
/* "" is null: what the text does not say. */
static inline zm_db_value zm_db_text(zm_str s) {
    return (zm_db_value){.type = s.n ? ZM_DB_TEXT : ZM_DB_NULL, .s = s};
}
static inline zm_db_value zm_db_blob(zm_str s) {
    return (zm_db_value){.type = ZM_DB_BLOB, .s = s};
}
static inline zm_db_value zm_db_null(void) {
    return (zm_db_value){.type = ZM_DB_NULL};
}

#define ZM_DB_ARGS 40u    /* arguments of one statement */
#define ZM_DB_COLUMNS 40u /* values of a row */

/* Is this the address of a server, and not the name of a file? */
bool zm_db_is_address(const char *place);
zm_code zm_db_open(const char *place, bool make, zm_db **out, zm_err *err);
void zm_db_close(zm_db *db);
/* For messages; a password in an address is not shown. */
const char *zm_db_name(const zm_db *db);
bool zm_db_is_postgres(const zm_db *db);

/* Writers come one at a time: the lock is taken at once and held to the end of the transaction. */
zm_code zm_db_begin(zm_db *db, zm_err *err);
zm_code zm_db_commit(zm_db *db, zm_err *err);
void zm_db_rollback(zm_db *db);

/* Several statements without arguments, {INT} and the like replaced. */
zm_code zm_db_script(zm_db *db, const char *sql, zm_err *err);
/* One statement; `sql` is a literal (its address names the prepared statement). */
zm_code zm_db_run(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n, zm_err *err);

/* Takes a row; 0 or more goes on, negative stops and is given back. */
typedef int (*zm_db_each)(void *ctx, const zm_db_value *row, uint32_t n);
int zm_db_rows(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n, zm_db_each each,
               void *ctx, zm_err *err);
/* The same for SQL that is made as it goes: prepared each time. */
int zm_db_query(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n, zm_db_each each,
                void *ctx, zm_err *err);
/* The one number that a query gives, `otherwise` when it gives no row or null. */
zm_code zm_db_number(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n,
                     int64_t otherwise, int64_t *out, zm_err *err);

/* ---- what a driver gives (db_sqlite.c, db_pg.c); zm_db begins with it ---- */

typedef struct zm_db_driver {
    void (*close)(zm_db *db);
    zm_code (*begin)(zm_db *db, zm_err *err);
    zm_code (*commit)(zm_db *db, zm_err *err);
    void (*rollback)(zm_db *db);
    zm_code (*script)(zm_db *db, const char *sql, zm_err *err); /* words replaced already */
    int (*rows)(zm_db *db, const char *sql, bool keep, const zm_db_value *args, uint32_t n,
                zm_db_each each, void *ctx, zm_err *err);
    const char *types[4]; /* of {INT} {REAL} {BLOB} {KEY} */
} zm_db_driver;

struct zm_db {
    const zm_db_driver *driver;
    char name[128];
};

zm_code zm_db_open_sqlite(const char *path, bool make, zm_db **out, zm_err *err);
zm_code zm_db_open_pg(const char *address, bool make, zm_db **out, zm_err *err);

#endif
