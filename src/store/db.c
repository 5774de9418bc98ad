/* SPDX-License-Identifier: Apache-2.0 */
/* db.c -- what both databases share: choosing one, words of scripts, single numbers; see db.h. */
#include "store/db.h"

bool zm_db_is_address(const char *place) {
    return strncmp(place, "postgresql://", 13) == 0 || strncmp(place, "postgres://", 11) == 0;
}

zm_code zm_db_open(const char *place, bool make, zm_db **out, zm_err *err) {
    return zm_db_is_address(place) ? zm_db_open_pg(place, make, out, err)
                                   : zm_db_open_sqlite(place, make, out, err);
}

void zm_db_close(zm_db *db) {
    if (db)
        db->driver->close(db);
}

const char *zm_db_name(const zm_db *db) {
    return db->name;
}

bool zm_db_is_postgres(const zm_db *db) {
    return db->driver->types[2][0] == 'B' && db->driver->types[2][1] == 'Y'; /* BYTEA */
}

zm_code zm_db_begin(zm_db *db, zm_err *err) {
    return db->driver->begin(db, err);
}

zm_code zm_db_commit(zm_db *db, zm_err *err) {
    return db->driver->commit(db, err);
}

void zm_db_rollback(zm_db *db) {
    db->driver->rollback(db);
}

/* "{INT}" -> "INTEGER" or "BIGINT"; anything else in braces is a mistake of ours and stays. */
static void replace_words(const zm_db *db, const char *sql, zm_buf *out) {
    static const char *const words[] = {"{INT}", "{REAL}", "{BLOB}", "{KEY}"};
    while (*sql) {
        size_t n = strcspn(sql, "{");
        zm_buf_add(out, sql, n);
        sql += n;
        for (unsigned i = 0; *sql && i <= ZM_COUNT(words); i++) {
            if (i == ZM_COUNT(words)) {
                zm_buf_char(out, *sql++);
            } else if (strncmp(sql, words[i], strlen(words[i])) == 0) {
                zm_buf_z(out, db->driver->types[i]);
                sql += strlen(words[i]);
                break;
            }
        }
    }
    zm_buf_char(out, 0);
}

zm_code zm_db_script(zm_db *db, const char *sql, zm_err *err) {
    zm_buf out;
    zm_buf_init(&out, 0);
    replace_words(db, sql, &out);
    zm_code code = out.failed ? zm_fail(err, ZM_E_NOMEM, db->name, 0, "no memory for its tables")
                              : db->driver->script(db, out.p, err);
    zm_buf_free(&out);
    return code;
}

zm_code zm_db_run(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n, zm_err *err) {
    return (zm_code)db->driver->rows(db, sql, true, args, n, NULL, NULL, err);
}

int zm_db_rows(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n, zm_db_each each,
               void *ctx, zm_err *err) {
    return db->driver->rows(db, sql, true, args, n, each, ctx, err);
}

int zm_db_query(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n, zm_db_each each,
                void *ctx, zm_err *err) {
    return db->driver->rows(db, sql, false, args, n, each, ctx, err);
}

static int take_number(void *ctx, const zm_db_value *row, uint32_t n) {
    int64_t *out = ctx;
    if (n && row[0].type == ZM_DB_INT)
        *out = row[0].i;
    return 0;
}

zm_code zm_db_number(zm_db *db, const char *sql, const zm_db_value *args, uint32_t n,
                     int64_t otherwise, int64_t *out, zm_err *err) {
    *out = otherwise;
    return (zm_code)zm_db_rows(db, sql, args, n, take_number, out, err);
}
