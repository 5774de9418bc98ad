/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store.c -- the dossier's file: made, opened, checked; its statements; its errors.
 *
 *     application_id 0x7a656773 "zegs"     user_version 1     journal WAL, synchronous NORMAL
 *
 * In WAL mode a commit is in the log before zm_store_add comes back, so a killed process loses
 * nothing that it said was added; FULL makes that true for a power cut too.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/inside.h"

#define APPLICATION 0x7a656773
#define VERSION 1
#define WAIT_MS 30000 /* for another writer */

/* A row is never deleted, so that rows count from 1 without a gap: report i is row i + 1. */
static const char schema[] =
    "CREATE TABLE run (run INTEGER PRIMARY KEY, version TEXT NOT NULL, model TEXT NOT NULL,"
    "  model_sha256 TEXT NOT NULL, UNIQUE (version, model, model_sha256));"
    "CREATE TABLE report (row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL, url TEXT, outlet TEXT, author TEXT, published TEXT, retrieved TEXT,"
    "  title TEXT, lang TEXT NOT NULL, agency TEXT, complete INTEGER, record TEXT NOT NULL,"
    "  gist BLOB NOT NULL, run INTEGER NOT NULL REFERENCES run, copy_of INTEGER REFERENCES report,"
    "  share REAL, back REAL, story INTEGER NOT NULL);"
    "CREATE INDEX report_story ON report (story);"
    "CREATE TABLE change (change INTEGER PRIMARY KEY, report INTEGER NOT NULL, kind TEXT NOT NULL,"
    "  old_story INTEGER NOT NULL, new_story INTEGER NOT NULL);"
    "CREATE TABLE feed (url TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;";

static const char *const text_of[ZM_SQL_COUNT] = {
    [ZM_SQL_BEGIN] = "BEGIN IMMEDIATE",
    [ZM_SQL_COMMIT] = "COMMIT",
    [ZM_SQL_ROLLBACK] = "ROLLBACK",
    [ZM_SQL_KNOWN] = "SELECT row FROM report WHERE key = ?1",
    [ZM_SQL_RUN_GET] = "SELECT run FROM run WHERE version = ?1 AND model = ?2 AND model_sha256 = ?3",
    [ZM_SQL_RUN_PUT] = "INSERT INTO run (version, model, model_sha256) VALUES (?1, ?2, ?3)",
    [ZM_SQL_ADD] = "INSERT INTO report (row, key, id, sha256, url, outlet, author, published,"
                   " retrieved, title, lang, agency, complete, record, gist, run, copy_of, share,"
                   " back, story) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                   " ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    [ZM_SQL_SINCE] = "SELECT row, copy_of, story, gist FROM report WHERE row > ?1 ORDER BY row",
    [ZM_SQL_STORY_SET] = "UPDATE report SET story = ?2 WHERE row = ?1",
    [ZM_SQL_CHANGE] = "INSERT INTO change (report, kind, old_story, new_story)"
                      " VALUES (?1, ?2, ?3, ?4)",
    [ZM_SQL_FEED_GET] = "SELECT state FROM feed WHERE url = ?1",
    [ZM_SQL_FEED_PUT] = "INSERT INTO feed (url, state) VALUES (?1, ?2)"
                        " ON CONFLICT (url) DO UPDATE SET state = excluded.state",
};

/* ---- errors ---- */

static zm_code code_of(int sqlite) {
    switch (sqlite & 0xff) {
    case SQLITE_NOMEM: return ZM_E_NOMEM;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return ZM_E_DATA;
    default: return ZM_E_IO;
    }
}

zm_code zm_store_fail(zm_store *s, zm_err *err) {
    int why = s->db ? sqlite3_extended_errcode(s->db) : SQLITE_NOMEM;
    if ((why & 0xff) == SQLITE_NOTADB)
        return zm_fail(err, ZM_E_DATA, s->path, 0, "not a dossier (nor any SQLite file)");
    return zm_fail(err, code_of(why), s->path, 0, "%s",
                   s->db ? sqlite3_errmsg(s->db) : "no memory to open the dossier");
}

/* ---- statements ---- */

sqlite3_stmt *zm_store_sql(zm_store *s, zm_sql which, zm_err *err) {
    if (!s->sql[which] && sqlite3_prepare_v3(s->db, text_of[which], -1, SQLITE_PREPARE_PERSISTENT,
                                             &s->sql[which], NULL) != SQLITE_OK) {
        zm_store_fail(s, err);
        return NULL;
    }
    sqlite3_reset(s->sql[which]);
    sqlite3_clear_bindings(s->sql[which]);
    return s->sql[which];
}

zm_code zm_store_step(zm_store *s, sqlite3_stmt *q, zm_err *err) {
    if (!q)
        return err && err->code < 0 ? err->code : ZM_E_IO;
    int got;
    while ((got = sqlite3_step(q)) == SQLITE_ROW)
        ;
    zm_code code = got == SQLITE_DONE ? ZM_OK : zm_store_fail(s, err);
    sqlite3_reset(q);
    return code;
}

void zm_store_bind(sqlite3_stmt *q, int at, zm_str text) {
    if (text.n)
        sqlite3_bind_text(q, at, text.p, (int)text.n, SQLITE_STATIC);
    else
        sqlite3_bind_null(q, at);
}

zm_str zm_store_column(sqlite3_stmt *q, int at) {
    const void *p = sqlite3_column_blob(q, at);
    return zm_str_n(p ? p : "", (size_t)sqlite3_column_bytes(q, at));
}

/* ---- opening ---- */

static int number_of(zm_store *s, const char *pragma, int *out) {
    sqlite3_stmt *q;
    int got = sqlite3_prepare_v2(s->db, pragma, -1, &q, NULL);
    if (got == SQLITE_OK)
        got = sqlite3_step(q);
    *out = got == SQLITE_ROW ? sqlite3_column_int(q, 0) : 0;
    sqlite3_finalize(q);
    return got;
}

static zm_code run(zm_store *s, const char *sql, zm_err *err) {
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ZM_OK : zm_store_fail(s, err);
}

static zm_code make_tables(zm_store *s, zm_err *err) {
    char head[96];
    snprintf(head, sizeof head, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION,
             VERSION);
    zm_code code = run(s, schema, err);
    return code < 0 ? code : run(s, head, err);
}

/* Under the write lock, so that two that make the same dossier do not meet halfway. */
static zm_code check_tables(zm_store *s, bool make, zm_err *err) {
    int application, version, tables;
    if (number_of(s, "PRAGMA application_id", &application) != SQLITE_ROW)
        return zm_store_fail(s, err);
    number_of(s, "PRAGMA user_version", &version);
    if (application == APPLICATION && version > VERSION)
        return zm_fail(err, ZM_E_DATA, s->path, 0,
                       "made by a later zegsman (schema %d, this one knows %d)", version, VERSION);
    if (application == APPLICATION)
        return ZM_OK;
    if (number_of(s, "SELECT count(*) FROM sqlite_master", &tables) != SQLITE_ROW)
        return zm_store_fail(s, err);
    if (tables || !make)
        return zm_fail(err, ZM_E_DATA, s->path, 0, "an SQLite file, but not a dossier");
    return make_tables(s, err);
}

static zm_code prepare(zm_store *s, bool make, zm_err *err) {
    sqlite3_busy_timeout(s->db, WAIT_MS);
    sqlite3_extended_result_codes(s->db, 1);
    zm_code code = run(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                          "PRAGMA foreign_keys = ON; BEGIN IMMEDIATE", err);
    if (code < 0)
        return code;
    code = check_tables(s, make, err);
    if (code >= 0)
        return run(s, "COMMIT", err);
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

zm_code zm_store_open(const char *path, bool make, zm_store **out, zm_err *err) {
    zm_store *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s)
        return zm_fail(err, ZM_E_NOMEM, path, 0, "no memory to open the dossier");
    snprintf(s->path, sizeof s->path, "%s", path);
    zm_code code = ZM_OK;
    if (!make && access(path, F_OK) != 0)
        code = zm_fail(err, ZM_E_NOINPUT, s->path, 0,
                       "no such dossier; zegsman add makes one");
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (make ? SQLITE_OPEN_CREATE : 0);
    if (code >= 0 && sqlite3_open_v2(path, &s->db, flags, NULL) != SQLITE_OK)
        code = zm_store_fail(s, err);
    if (code >= 0)
        code = prepare(s, make, err);
    if (code < 0)
        zm_store_close(s);
    else
        *out = s;
    return code;
}

void zm_store_forget(zm_store *s) {
    zm_copies_close(s->copies);
    zm_stories_close(s->stories);
    s->copies = NULL;
    s->stories = NULL;
    s->n = 0;
}

void zm_store_close(zm_store *s) {
    if (!s)
        return;
    for (int i = 0; i < ZM_SQL_COUNT; i++)
        sqlite3_finalize(s->sql[i]);
    zm_store_forget(s);
    free(s->story);
    sqlite3_close(s->db);
    free(s);
}
