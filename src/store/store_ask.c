/* SPDX-License-Identifier: Apache-2.0 */
/* store_ask.c -- reports and stories read back; what watch knows of its feeds. */
#include "store/inside.h"

static const char reports_sql[] =
    "SELECT row, copy_of, story, share, back, gist,"
    " CASE WHEN ?2 THEN json_extract(record, '$.text') END"
    " FROM report WHERE ?1 = 0 OR story = ?1 ORDER BY row";

/* A copy's story is its original's, so that counting by story is counting happenings. */
static const char stories_sql[] =
    "SELECT story, count(*), count(copy_of), min(substr(published, 1, 10)),"
    " max(substr(published, 1, 10)) FROM report GROUP BY story ORDER BY max(row) DESC";

static sqlite3_stmt *prepare(zm_store *s, const char *sql, zm_err *err) {
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) != SQLITE_OK) {
        sqlite3_finalize(q);
        zm_store_fail(s, err);
        return NULL;
    }
    return q;
}

static zm_store_report report_of(sqlite3_stmt *q) {
    return (zm_store_report){.row = sqlite3_column_int64(q, 0),
                             .copy_of = sqlite3_column_int64(q, 1),
                             .story = sqlite3_column_int64(q, 2),
                             .share = (float)sqlite3_column_double(q, 3),
                             .back = (float)sqlite3_column_double(q, 4),
                             .gist = zm_store_column(q, 5),
                             .text = zm_store_column(q, 6)};
}

int zm_store_reports(zm_store *s, int64_t story, bool text, zm_store_each each, void *ctx,
                     zm_err *err) {
    sqlite3_stmt *q = prepare(s, reports_sql, err);
    if (!q)
        return err->code;
    sqlite3_bind_int64(q, 1, story);
    sqlite3_bind_int(q, 2, text);
    int got, said = 0;
    while ((got = sqlite3_step(q)) == SQLITE_ROW && said >= 0) {
        zm_store_report r = report_of(q);
        said = each(ctx, &r);
    }
    if (said >= 0 && got != SQLITE_DONE)
        said = zm_store_fail(s, err);
    sqlite3_finalize(q);
    return said < 0 ? said : ZM_OK;
}

static void take_stories(sqlite3_stmt *q, zm_arena *a, zm_store_stories *out, int *got) {
    while ((*got = sqlite3_step(q)) == SQLITE_ROW)
        ZM_PUSH(a, out,
                (zm_store_story){.story = sqlite3_column_int64(q, 0),
                                 .reports = (uint32_t)sqlite3_column_int(q, 1),
                                 .copies = (uint32_t)sqlite3_column_int(q, 2),
                                 .from = zm_arena_str(a, zm_store_column(q, 3)),
                                 .to = zm_arena_str(a, zm_store_column(q, 4))});
}

/* Run `body` with the arena's end of memory caught, so that the query is always finished. */
zm_code zm_store_stories_of(zm_store *s, zm_arena *a, zm_store_stories *out, zm_err *err) {
    *out = (zm_store_stories){0};
    sqlite3_stmt *q = prepare(s, stories_sql, err);
    if (!q)
        return err->code;
    jmp_buf trap, *outer = a->trap;
    zm_code code = ZM_OK;
    if (setjmp(trap)) {
        code = zm_fail(err, ZM_E_NOMEM, s->path, 0, "no memory for the dossier's stories");
    } else {
        int got;
        a->trap = &trap;
        take_stories(q, a, out, &got);
        code = got == SQLITE_DONE ? ZM_OK : zm_store_fail(s, err);
    }
    a->trap = outer;
    sqlite3_finalize(q);
    return code;
}

zm_code zm_store_feed_get(zm_store *s, zm_arena *a, zm_str url, zm_str *state, zm_err *err) {
    *state = (zm_str){0};
    sqlite3_stmt *q = zm_store_sql(s, ZM_SQL_FEED_GET, err);
    if (!q)
        return err->code;
    zm_store_bind(q, 1, url);
    int got = sqlite3_step(q);
    zm_code code = got == SQLITE_ROW || got == SQLITE_DONE ? ZM_OK : zm_store_fail(s, err);
    if (got == SQLITE_ROW) {
        zm_str blob = zm_store_column(q, 0);
        char *p = zm_arena_get(a, (size_t)blob.n + 1);
        if (p) {
            memcpy(p, blob.p, blob.n);
            *state = zm_str_n(p, blob.n);
        }
    }
    sqlite3_reset(q);
    return code;
}

zm_code zm_store_feed_put(zm_store *s, zm_str url, zm_str state, zm_err *err) {
    sqlite3_stmt *q = zm_store_sql(s, ZM_SQL_FEED_PUT, err);
    if (!q)
        return err->code;
    zm_store_bind(q, 1, url);
    sqlite3_bind_blob(q, 2, state.n ? state.p : "", (int)state.n, SQLITE_STATIC);
    return zm_store_step(s, q, err);
}
