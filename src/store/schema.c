/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema.c -- the dossier's tables (docs/dossier.md), and how an older one is brought forward.
 *
 *     step[0]  makes version 1      step[1]  makes version 2 of version 1      ...
 *
 * A step that was released never changes. Days are "2025-09-05", so that text order is time order;
 * a thing's number `n` is its number in the record; a row is never deleted.
 */
#include <stdio.h>
#include <stdlib.h>

#include "store/inside.h"

static const char version_1[] =
    "CREATE TABLE dossier (name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE run (run {KEY}, version TEXT NOT NULL, model TEXT NOT NULL,"
    "  model_sha256 TEXT NOT NULL, UNIQUE (version, model, model_sha256));"
    "CREATE TABLE report (report {KEY}, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL, url TEXT, outlet TEXT, author TEXT, published TEXT, day TEXT,"
    "  retrieved TEXT, title TEXT, lang TEXT NOT NULL, agency TEXT, complete {INT},"
    "  text TEXT NOT NULL, record {BLOB} NOT NULL, gist {BLOB} NOT NULL, run {INT} NOT NULL,"
    "  copy_of {INT}, share {REAL}, back {REAL}, story {INT} NOT NULL);"
    "CREATE INDEX report_story ON report (story);"
    "CREATE INDEX report_day ON report (day);"
    "CREATE TABLE actor (actor {KEY}, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    "  kind TEXT NOT NULL, country TEXT, code TEXT, wikidata TEXT);"
    "CREATE TABLE actor_name (name TEXT NOT NULL, actor {INT} NOT NULL, written TEXT NOT NULL,"
    "  PRIMARY KEY (name, actor));"
    "CREATE INDEX actor_name_actor ON actor_name (actor);"
    "CREATE TABLE statement (report {INT} NOT NULL, n {INT} NOT NULL, actor {INT}, name TEXT,"
    "  role TEXT, country TEXT, act TEXT NOT NULL, speech TEXT NOT NULL, cue_start {INT},"
    "  cue_end {INT}, content TEXT NOT NULL, starts {INT} NOT NULL, ends {INT} NOT NULL,"
    "  addressee TEXT, negated {INT} NOT NULL, carried {INT} NOT NULL, f_from TEXT, f_to TEXT,"
    "  f_p TEXT, forecast {INT} NOT NULL, inside {INT}, day TEXT, score {REAL} NOT NULL,"
    "  PRIMARY KEY (report, n));"
    "CREATE INDEX statement_actor ON statement (actor, day);"
    "CREATE INDEX statement_act ON statement (act, day);"
    "CREATE TABLE event (report {INT} NOT NULL, n {INT} NOT NULL, type TEXT NOT NULL, mode TEXT,"
    "  cameo TEXT, goldstein {REAL}, anchor_start {INT} NOT NULL, anchor_end {INT} NOT NULL,"
    "  source {INT}, source_name TEXT, source_country TEXT, target {INT}, target_name TEXT,"
    "  target_country TEXT, status TEXT NOT NULL, time TEXT, place TEXT, starts {INT} NOT NULL,"
    "  ends {INT} NOT NULL, inside {INT}, day TEXT, score {REAL} NOT NULL,"
    "  PRIMARY KEY (report, n));"
    "CREATE INDEX event_source ON event (source, day);"
    "CREATE INDEX event_target ON event (target, day);"
    "CREATE INDEX event_pair ON event (source_country, target_country, day);"
    "CREATE TABLE quantity (report {INT} NOT NULL, n {INT} NOT NULL, value {REAL} NOT NULL,"
    "  unit TEXT, approx {INT} NOT NULL, mark_start {INT} NOT NULL, mark_end {INT} NOT NULL,"
    "  of TEXT, starts {INT} NOT NULL, ends {INT} NOT NULL, inside {INT}, day TEXT,"
    "  score {REAL} NOT NULL, PRIMARY KEY (report, n));"
    "CREATE TABLE review (review {KEY}, report {INT} NOT NULL, kind TEXT NOT NULL, n {INT} NOT NULL,"
    "  verdict TEXT NOT NULL, speaker TEXT, note TEXT, author TEXT NOT NULL, made TEXT NOT NULL);"
    "CREATE INDEX review_report ON review (report);"
    "CREATE TABLE change (change {KEY}, report {INT} NOT NULL, kind TEXT NOT NULL,"
    "  old_story {INT} NOT NULL, new_story {INT} NOT NULL);"
    "CREATE TABLE feed (url TEXT PRIMARY KEY, state {BLOB} NOT NULL);"
    "INSERT INTO dossier (name, value) VALUES ('schema', '1')";

/*
 * Full text: the folded words of a report, each once or more, parted by blanks. Both databases see
 * the same words, since the folding is ours.
 */
static const char words_sqlite[] =
    "CREATE VIRTUAL TABLE words USING fts5 (body, content = '', tokenize = 'ascii',"
    " detail = none)";
static const char words_pg[] =
    "CREATE TABLE words (report BIGINT PRIMARY KEY, body TSVECTOR NOT NULL);"
    "CREATE INDEX words_words ON words USING GIN (body)";

static const char *const steps[] = {version_1};

#define VERSION ((int64_t)ZM_COUNT(steps))
#define APPLICATION 0x7a656773 /* "zegs", for those who ask what kind of SQLite file it is */

static zm_code make_first(zm_db *db, zm_err *err) {
    zm_code code = zm_db_script(db, zm_db_is_postgres(db) ? words_pg : words_sqlite, err);
    if (code < 0 || zm_db_is_postgres(db))
        return code;
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d", APPLICATION);
    return zm_db_script(db, sql, err);
}

static int first_value(void *ctx, const zm_db_value *row, uint32_t n) {
    int64_t *out = ctx;
    if (n && row[0].s.n)
        *out = strtoll(row[0].s.p, NULL, 10);
    return 0;
}

/* 0: no dossier yet. -1: tables of somebody else. */
static zm_code version_of(zm_db *db, int64_t *out, zm_err *err) {
    int64_t there, others;
    bool pg = zm_db_is_postgres(db);
    const char *mine = pg ? "SELECT count(*) FROM information_schema.tables WHERE table_schema ="
                            " current_schema() AND table_name = 'dossier'"
                          : "SELECT count(*) FROM sqlite_master WHERE name = 'dossier'";
    const char *all = pg ? "SELECT count(*) FROM information_schema.tables WHERE table_schema ="
                           " current_schema()"
                         : "SELECT count(*) FROM sqlite_master";
    zm_code code = zm_db_number(db, mine, NULL, 0, 0, &there, err);
    if (code >= 0 && !there)
        code = zm_db_number(db, all, NULL, 0, 0, &others, err);
    if (code < 0)
        return code;
    *out = !there && others ? -1 : 0;
    return there ? (zm_code)zm_db_rows(db, "SELECT value FROM dossier WHERE name = 'schema'", NULL,
                                       0, first_value, out, err)
                 : ZM_OK;
}

static zm_code bring_forward(zm_db *db, int64_t version, zm_err *err) {
    zm_code code = version == 0 ? make_first(db, err) : ZM_OK;
    for (int64_t v = version; code >= 0 && v < VERSION; v++)
        code = zm_db_script(db, steps[v], err);
    return code;
}

static zm_code check(zm_db *db, bool make, int64_t *version, zm_err *err) {
    zm_code code = version_of(db, version, err);
    if (code < 0)
        return code;
    if (*version > VERSION)
        return zm_fail(err, ZM_E_DATA, zm_db_name(db), 0,
                       "made by a later zegsman (schema %lld, this one knows %lld)",
                       (long long)*version, (long long)VERSION);
    if (*version < 0 || (*version == 0 && !make))
        return zm_fail(err, *version < 0 ? ZM_E_DATA : ZM_E_NOINPUT, zm_db_name(db), 0,
                       *version < 0 ? "a database of something else, not a dossier"
                                    : "no dossier there yet; zegsman add makes one");
    return ZM_OK;
}

/* Looked at again under the lock: two may want to make the same dossier. */
zm_code zm_store_tables(zm_db *db, bool make, zm_err *err) {
    int64_t version;
    zm_code code = check(db, make, &version, err);
    if (code < 0 || version == VERSION)
        return code;
    code = zm_db_begin(db, err);
    if (code < 0)
        return code;
    code = check(db, make, &version, err);
    if (code >= 0)
        code = bring_forward(db, version, err);
    if (code >= 0)
        code = zm_db_commit(db, err);
    if (code < 0)
        zm_db_rollback(db);
    return code;
}
