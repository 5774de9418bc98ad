/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db_sqlite.c -- a dossier in one file.
 *
 *     journal WAL, synchronous NORMAL: a killed process loses nothing that was committed; a
 *         power cut may take the last commits (never the file), and adding them again is harmless
 *     another writer is waited for, half a minute at most
 *
 * Prepared statements are kept by the address of their SQL.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/db.h"

#define WAIT_MS 30000
#define KEPT 64u

typedef struct kept {
    const char *sql;
    sqlite3_stmt *q;
} kept;

typedef struct lite {
    zm_db db;
    sqlite3 *file;
    kept kept[KEPT];
    uint32_t n_kept;
} lite;

static zm_code code_of(int sqlite) {
    switch (sqlite & 0xff) {
    case SQLITE_NOMEM: return ZM_E_NOMEM;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return ZM_E_DATA;
    default: return ZM_E_IO;
    }
}

static zm_code fail(lite *l, zm_err *err) {
    int why = l->file ? sqlite3_extended_errcode(l->file) : SQLITE_NOMEM;
    if ((why & 0xff) == SQLITE_NOTADB)
        return zm_fail(err, ZM_E_DATA, l->db.name, 0, "not a dossier (nor any SQLite file)");
    return zm_fail(err, code_of(why), l->db.name, 0, "%s",
                   l->file ? sqlite3_errmsg(l->file) : "no memory to open the dossier");
}

/* ---- statements ---- */

static sqlite3_stmt *prepare(lite *l, const char *sql, bool keep, zm_err *err) {
    for (uint32_t i = 0; keep && i < l->n_kept; i++)
        if (l->kept[i].sql == sql)
            return l->kept[i].q;
    keep = keep && l->n_kept < KEPT;
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v3(l->file, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0, &q, NULL) !=
        SQLITE_OK) {
        fail(l, err);
        sqlite3_finalize(q);
        return NULL;
    }
    if (keep)
        l->kept[l->n_kept++] = (kept){sql, q};
    return q;
}

static bool is_kept(const lite *l, const sqlite3_stmt *q) {
    for (uint32_t i = 0; i < l->n_kept; i++)
        if (l->kept[i].q == q)
            return true;
    return false;
}

static void bind(sqlite3_stmt *q, const zm_db_value *args, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const zm_db_value *v = &args[i];
        int at = (int)i + 1;
        const char *p = v->s.p ? v->s.p : "";
        switch (v->type) {
        case ZM_DB_INT: sqlite3_bind_int64(q, at, v->i); break;
        case ZM_DB_REAL: sqlite3_bind_double(q, at, v->r); break;
        case ZM_DB_TEXT: sqlite3_bind_text(q, at, p, (int)v->s.n, SQLITE_STATIC); break;
        case ZM_DB_BLOB: sqlite3_bind_blob(q, at, p, (int)v->s.n, SQLITE_STATIC); break;
        default: sqlite3_bind_null(q, at); break;
        }
    }
}

static zm_db_value column(sqlite3_stmt *q, int at) {
    int type = sqlite3_column_type(q, at);
    if (type == SQLITE_INTEGER)
        return zm_db_int(sqlite3_column_int64(q, at));
    if (type == SQLITE_FLOAT)
        return zm_db_real(sqlite3_column_double(q, at));
    if (type == SQLITE_NULL)
        return zm_db_null();
    const void *p = sqlite3_column_blob(q, at);
    zm_db_value v = {.type = type == SQLITE_TEXT ? ZM_DB_TEXT : ZM_DB_BLOB};
    v.s = zm_str_n(p ? p : "", (size_t)sqlite3_column_bytes(q, at));
    return v;
}

static int step_all(lite *l, sqlite3_stmt *q, zm_db_each each, void *ctx, zm_err *err) {
    int got;
    while ((got = sqlite3_step(q)) == SQLITE_ROW) {
        zm_db_value row[ZM_DB_COLUMNS];
        int n = sqlite3_column_count(q);
        for (int i = 0; each && i < n && i < (int)ZM_DB_COLUMNS; i++)
            row[i] = column(q, i);
        int said = each ? each(ctx, row, (uint32_t)n) : 0;
        if (said < 0)
            return said;
    }
    return got == SQLITE_DONE ? ZM_OK : (int)fail(l, err);
}

static int rows(zm_db *db, const char *sql, bool keep, const zm_db_value *args, uint32_t n,
                zm_db_each each, void *ctx, zm_err *err) {
    lite *l = (lite *)db;
    sqlite3_stmt *q = prepare(l, sql, keep, err);
    if (!q)
        return err->code;
    bind(q, args, n);
    int got = step_all(l, q, each, ctx, err);
    sqlite3_reset(q);
    sqlite3_clear_bindings(q);
    if (!is_kept(l, q))
        sqlite3_finalize(q);
    return got;
}

static zm_code script(zm_db *db, const char *sql, zm_err *err) {
    lite *l = (lite *)db;
    return sqlite3_exec(l->file, sql, NULL, NULL, NULL) == SQLITE_OK ? ZM_OK : fail(l, err);
}

/* ---- transactions ---- */

static zm_code begin(zm_db *db, zm_err *err) {
    return (zm_code)rows(db, "BEGIN IMMEDIATE", true, NULL, 0, NULL, NULL, err);
}

static zm_code commit(zm_db *db, zm_err *err) {
    return (zm_code)rows(db, "COMMIT", true, NULL, 0, NULL, NULL, err);
}

static void rollback(zm_db *db) {
    lite *l = (lite *)db;
    if (!sqlite3_get_autocommit(l->file))
        sqlite3_exec(l->file, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- opening ---- */

static void close_file(zm_db *db) {
    lite *l = (lite *)db;
    for (uint32_t i = 0; i < l->n_kept; i++)
        sqlite3_finalize(l->kept[i].q);
    sqlite3_close(l->file);
    free(l);
}

static const zm_db_driver driver = {
    .close = close_file,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .script = script,
    .rows = rows,
    .types = {"INTEGER", "REAL", "BLOB", "INTEGER PRIMARY KEY"},
};

static zm_code open_file(lite *l, const char *path, bool make, zm_err *err) {
    if (!make && access(path, F_OK) != 0)
        return zm_fail(err, ZM_E_NOINPUT, l->db.name, 0, "no such dossier; zegsman add makes one");
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (make ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(path, &l->file, flags, NULL) != SQLITE_OK)
        return fail(l, err);
    sqlite3_busy_timeout(l->file, WAIT_MS);
    sqlite3_extended_result_codes(l->file, 1);
    return script(&l->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                          "PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456;"
                          "PRAGMA cache_size = -16000", err);
}

zm_code zm_db_open_sqlite(const char *path, bool make, zm_db **out, zm_err *err) {
    lite *l = calloc(1, sizeof *l);
    *out = NULL;
    if (!l)
        return zm_fail(err, ZM_E_NOMEM, path, 0, "no memory to open the dossier");
    l->db.driver = &driver;
    snprintf(l->db.name, sizeof l->db.name, "%s", path);
    zm_code code = open_file(l, path, make, err);
    if (code < 0)
        close_file(&l->db);
    else
        *out = &l->db;
    return code;
}
