/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db_pg.c -- a dossier on a PostgreSQL server, through libpq.
 *
 *     ?1 of our SQL      -> $1
 *     arguments          -> text, but bytes: binary
 *     BIGINT, INTEGER    -> ZM_DB_INT     DOUBLE PRECISION -> ZM_DB_REAL     BYTEA -> ZM_DB_BLOB
 *
 * Writers come one at a time by an advisory lock that ends with the transaction. A result is held
 * whole while its rows are given: those who ask for many ask in portions.
 */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/db.h"

#define LOCK "7305803" /* any number, the same for every writer of dossiers */
#define KEPT 64u

/* Object identifiers of pg_type.dat that we look at; they never change. */
enum { OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_FLOAT4 = 700, OID_FLOAT8 = 701,
       OID_NUMERIC = 1700 };

typedef struct server {
    zm_db db;
    PGconn *conn;
    const char *kept[KEPT]; /* SQL whose statement is prepared as s0, s1 ... */
    uint32_t n_kept;
} server;

/* libpq's messages have several lines; the first says it. */
static zm_code fail(server *s, const char *message, zm_code code, zm_err *err) {
    size_t n = strcspn(message, "\n");
    return zm_fail(err, code, s->db.name, 0, "%.*s", n < 200 ? (int)n : 200,
                   n ? message : "the server gave no reason");
}

static zm_code fail_result(server *s, const PGresult *r, zm_err *err) {
    if (!r)
        return fail(s, PQerrorMessage(s->conn), ZM_E_IO, err);
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    const char *what = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    zm_code code = state && strncmp(state, "53", 2) == 0 && state[2] == '2' ? ZM_E_NOMEM : ZM_E_IO;
    return fail(s, what ? what : PQerrorMessage(s->conn), code, err);
}

/* ---- SQL and arguments ---- */

/* Question marks stand for arguments only: no literal of ours has one. */
static void to_dollars(const char *sql, zm_buf *out) {
    for (; *sql; sql++)
        zm_buf_char(out, *sql == '?' ? '$' : *sql);
    zm_buf_char(out, 0);
}

typedef struct call {
    const char *values[ZM_DB_ARGS];
    int lengths[ZM_DB_ARGS], formats[ZM_DB_ARGS];
    zm_buf text; /* numbers and texts, each ended by NUL */
} call;

/* The buffer may move while it grows, so places are noted first and turned to addresses last. */
static void lay_out(call *c, const zm_db_value *args, uint32_t n) {
    size_t at[ZM_DB_ARGS];
    for (uint32_t i = 0; i < n; i++) {
        const zm_db_value *v = &args[i];
        at[i] = c->text.n;
        c->formats[i] = v->type == ZM_DB_BLOB;
        c->lengths[i] = (int)v->s.n;
        if (v->type == ZM_DB_INT)
            zm_buf_printf(&c->text, "%lld", (long long)v->i);
        else if (v->type == ZM_DB_REAL)
            zm_buf_printf(&c->text, "%.17g", v->r);
        else if (v->type == ZM_DB_TEXT)
            zm_buf_str(&c->text, v->s);
        zm_buf_char(&c->text, 0);
    }
    for (uint32_t i = 0; i < n && !c->text.failed; i++) {
        bool bytes = args[i].type == ZM_DB_BLOB;
        c->values[i] = bytes ? (args[i].s.p ? args[i].s.p : "") : c->text.p + at[i];
        if (args[i].type == ZM_DB_NULL)
            c->values[i] = NULL;
    }
}

/* ---- rows ---- */

static zm_db_value value_of(const PGresult *r, int row, int column, unsigned char **bytes) {
    if (PQgetisnull(r, row, column))
        return zm_db_null();
    const char *p = PQgetvalue(r, row, column);
    size_t n = (size_t)PQgetlength(r, row, column);
    switch (PQftype(r, column)) {
    case OID_INT8:
    case OID_INT4:
    case OID_INT2: return zm_db_int(strtoll(p, NULL, 10));
    case OID_FLOAT4:
    case OID_FLOAT8: return zm_db_real(strtod(p, NULL));
    case OID_NUMERIC: return zm_db_int(strtoll(p, NULL, 10)); /* sum() of whole numbers */
    case OID_BYTEA:
        *bytes = PQunescapeBytea((const unsigned char *)p, &n);
        return (zm_db_value){.type = ZM_DB_BLOB,
                             .s = zm_str_n(*bytes ? (char *)*bytes : "", *bytes ? n : 0)};
    default: return (zm_db_value){.type = ZM_DB_TEXT, .s = zm_str_n(p, n)};
    }
}

static int give_row(const PGresult *r, int row, zm_db_each each, void *ctx) {
    zm_db_value values[ZM_DB_COLUMNS];
    unsigned char *bytes[ZM_DB_COLUMNS] = {0};
    int n = PQnfields(r) < (int)ZM_DB_COLUMNS ? PQnfields(r) : (int)ZM_DB_COLUMNS;
    for (int i = 0; i < n; i++)
        values[i] = value_of(r, row, i, &bytes[i]);
    int said = each(ctx, values, (uint32_t)n);
    for (int i = 0; i < n; i++)
        PQfreemem(bytes[i]);
    return said;
}

static int give_rows(server *s, PGresult *r, zm_db_each each, void *ctx, zm_err *err) {
    ExecStatusType status = PQresultStatus(r);
    int said = 0;
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return fail_result(s, r, err);
    for (int i = 0; each && said >= 0 && i < PQntuples(r); i++)
        said = give_row(r, i, each, ctx);
    return said < 0 ? said : ZM_OK;
}

/* "s7" for SQL that is prepared, or will be now; "" when it is not to be kept. */
static zm_code prepared(server *s, const char *sql, const char *dollars, bool keep, char name[16],
                        zm_err *err) {
    name[0] = 0;
    for (uint32_t i = 0; keep && i < s->n_kept; i++)
        if (s->kept[i] == sql) {
            snprintf(name, 16, "s%u", i);
            return ZM_OK;
        }
    if (!keep || s->n_kept == KEPT)
        return ZM_OK;
    snprintf(name, 16, "s%u", s->n_kept);
    PGresult *r = PQprepare(s->conn, name, dollars, 0, NULL);
    zm_code code = PQresultStatus(r) == PGRES_COMMAND_OK ? ZM_OK : fail_result(s, r, err);
    PQclear(r);
    if (code >= 0)
        s->kept[s->n_kept++] = sql;
    return code;
}

static int execute(server *s, const char *sql, const char *dollars, bool keep, const call *c,
                   uint32_t n, zm_db_each each, void *ctx, zm_err *err) {
    char name[16];
    zm_code code = prepared(s, sql, dollars, keep, name, err);
    if (code < 0)
        return code;
    PGresult *r = name[0] ? PQexecPrepared(s->conn, name, (int)n, c->values, c->lengths, c->formats, 0)
                          : PQexecParams(s->conn, dollars, (int)n, NULL, c->values, c->lengths,
                                         c->formats, 0);
    int got = give_rows(s, r, each, ctx, err);
    PQclear(r);
    return got;
}

static int rows(zm_db *db, const char *sql, bool keep, const zm_db_value *args, uint32_t n,
                zm_db_each each, void *ctx, zm_err *err) {
    server *s = (server *)db;
    call c = {0};
    zm_buf dollars;
    zm_buf_init(&c.text, 0);
    zm_buf_init(&dollars, 0);
    to_dollars(sql, &dollars);
    lay_out(&c, args, n);
    int got = c.text.failed || dollars.failed
                  ? (int)zm_fail(err, ZM_E_NOMEM, db->name, 0, "no memory to ask the server")
                  : execute(s, sql, dollars.p, keep, &c, n, each, ctx, err);
    zm_buf_free(&c.text);
    zm_buf_free(&dollars);
    return got;
}

static zm_code script(zm_db *db, const char *sql, zm_err *err) {
    server *s = (server *)db;
    PGresult *r = PQexec(s->conn, sql);
    int got = give_rows(s, r, NULL, NULL, err);
    PQclear(r);
    return (zm_code)got;
}

/* ---- transactions ---- */

static zm_code begin(zm_db *db, zm_err *err) {
    return script(db, "BEGIN; SELECT pg_advisory_xact_lock(" LOCK ")", err);
}

static zm_code commit(zm_db *db, zm_err *err) {
    return script(db, "COMMIT", err);
}

static void rollback(zm_db *db) {
    server *s = (server *)db;
    if (PQtransactionStatus(s->conn) != PQTRANS_IDLE)
        PQclear(PQexec(s->conn, "ROLLBACK"));
}

/* ---- opening ---- */

static void close_server(zm_db *db) {
    server *s = (server *)db;
    PQfinish(s->conn);
    free(s);
}

static const zm_db_driver driver = {
    .close = close_server,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .script = script,
    .rows = rows,
    .types = {"BIGINT", "DOUBLE PRECISION", "BYTEA", "BIGINT PRIMARY KEY"},
};

/* "postgresql://user:secret@host/db" -> "postgresql://user@host/db" */
static void show_name(const char *address, char *to, size_t room) {
    const char *user = strstr(address, "//") + 2;
    const char *at = strchr(user, '@'), *colon = strchr(user, ':');
    if (at && colon && colon < at)
        snprintf(to, room, "%.*s%s", (int)(colon - address), address, at);
    else
        snprintf(to, room, "%s", address);
    to[strcspn(to, "?")] = 0; /* options may hold a password too */
}

/* What the server remarks while tables are made is no concern of a reader of news. */
static void no_notice(void *ctx, const PGresult *r) {
    (void)ctx;
    (void)r;
}

zm_code zm_db_open_pg(const char *address, bool make, zm_db **out, zm_err *err) {
    (void)make; /* the database itself is made by its keeper; our tables are the store's affair */
    server *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open the dossier");
    s->db.driver = &driver;
    show_name(address, s->db.name, sizeof s->db.name);
    s->conn = PQconnectdb(address);
    if (PQstatus(s->conn) != CONNECTION_OK) {
        zm_code code = fail(s, PQerrorMessage(s->conn), ZM_E_IO, err);
        close_server(&s->db);
        return code;
    }
    PQsetNoticeReceiver(s->conn, no_notice, NULL);
    PQsetClientEncoding(s->conn, "UTF8");
    *out = &s->db;
    return ZM_OK;
}
