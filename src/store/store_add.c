/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store_add.c -- one report, one transaction.
 *
 *     BEGIN IMMEDIATE
 *       known by its key?                    -> nothing to do
 *       rows that others added since we looked -> into copies and stories
 *       this one: copy of?  which story?  did stories merge or split?
 *       INSERT report, UPDATE story of those that moved, INSERT change
 *     COMMIT
 *
 * What is held in memory can be worked out again from the gists in the file: whatever fails, it is
 * forgotten, and the file is as it was.
 */
#include <sha256.h>
#include <stdlib.h>

#include "store/inside.h"

/* ---- the same report? ---- */

/* "a1#2" -> "a1": a run gives the second report of an id another one. */
static zm_str without_number(zm_str id) {
    uint32_t n = id.n;
    while (n > 0 && id.p[n - 1] >= '0' && id.p[n - 1] <= '9')
        n--;
    return n > 1 && n < id.n && id.p[n - 1] == '#' ? zm_str_to(id, n - 1) : id;
}

static void hash_part(SHA2_CTX *c, zm_str part) {
    SHA256Update(c, (const uint8_t *)part.p, part.n);
    SHA256Update(c, (const uint8_t *)"\0", 1);
}

static void key_of(const zm_doc *d, char hex[SHA256_DIGEST_STRING_LENGTH]) {
    SHA2_CTX c;
    SHA256Init(&c);
    hash_part(&c, d->text);
    hash_part(&c, d->meta.url);
    hash_part(&c, d->meta.outlet);
    if (!d->meta.url.n)
        hash_part(&c, without_number(d->meta.id));
    SHA256End(&c, hex);
}

/* ---- copies and stories, as far as the file goes ---- */

static zm_code open_state(zm_store *s, zm_err *err) {
    if (s->copies)
        return ZM_OK;
    zm_code code = zm_copies_open(&(zm_copies_options){0}, &s->copies, err);
    return code < 0 ? code : zm_stories_open(&(zm_stories_options){0}, &s->stories, err);
}

static zm_code note_story(zm_store *s, uint32_t story, zm_err *err) {
    if (s->n == s->cap) {
        uint32_t cap = s->cap ? s->cap * 2 : 256;
        uint32_t *more = realloc(s->story, cap * sizeof *more);
        if (!more)
            return zm_fail(err, ZM_E_NOMEM, s->path, 0, "no memory for %u reports", cap);
        s->story = more;
        s->cap = cap;
    }
    s->story[s->n++] = story;
    return ZM_OK;
}

/* The next report's gist; its story is noted as it is now. */
static zm_code advance(zm_store *s, const zm_gist *g, zm_copy *copy, zm_err *err) {
    zm_code code = zm_copies_add(s->copies, &g->sketch, g->day, copy, err);
    if (code >= 0)
        code = zm_stories_add(s->stories, g, copy->of, err);
    return code < 0 ? code : note_story(s, zm_stories_of(s->stories, s->n), err);
}

static zm_code row_gone(zm_store *s, int64_t row, zm_err *err) {
    return zm_fail(err, ZM_E_DATA, s->path, 0,
                   "report %lld is missing: the dossier was changed by hand", (long long)row);
}

static zm_code take_rows(zm_store *s, sqlite3_stmt *q, zm_arena *a, zm_err *err) {
    int got;
    while ((got = sqlite3_step(q)) == SQLITE_ROW) {
        if (sqlite3_column_int64(q, 0) != (int64_t)s->n + 1)
            return row_gone(s, (int64_t)s->n + 1, err);
        zm_arena_reset(a);
        zm_gist g;
        zm_copy copy;
        zm_code code = zm_gist_read(a, zm_store_column(q, 3), &g, err);
        if (code >= 0)
            code = advance(s, &g, &copy, err);
        if (code < 0)
            return code;
    }
    return got == SQLITE_DONE ? ZM_OK : zm_store_fail(s, err);
}

/* Rows that are in the file and not yet in memory: another writer's, or all after opening. */
static zm_code catch_up(zm_store *s, zm_err *err) {
    sqlite3_stmt *q = zm_store_sql(s, ZM_SQL_SINCE, err);
    if (!q)
        return err->code;
    sqlite3_bind_int64(q, 1, s->n);
    uint32_t before = s->n;
    zm_arena a;
    zm_arena_init(&a);
    jmp_buf trap;
    zm_code code;
    if (setjmp(trap)) {
        code = zm_fail(err, ZM_E_NOMEM, s->path, 0, "no memory for the dossier's reports");
    } else {
        a.trap = &trap;
        code = take_rows(s, q, &a, err);
    }
    a.trap = NULL;
    zm_arena_free(&a);
    sqlite3_reset(q);
    for (uint32_t i = 0; code >= 0 && s->n > before && i < s->n; i++)
        s->story[i] = zm_stories_of(s->stories, i);
    return code;
}

/* ---- writing ---- */

static zm_code run_row(zm_store *s, const zm_store_run *run, int64_t *row, zm_err *err) {
    const zm_str parts[] = {run->version, run->model, run->model_sha256};
    for (int turn = 0; turn < 2; turn++) {
        sqlite3_stmt *q = zm_store_sql(s, turn ? ZM_SQL_RUN_PUT : ZM_SQL_RUN_GET, err);
        if (!q)
            return err->code;
        for (int i = 0; i < 3; i++)
            sqlite3_bind_text(q, i + 1, parts[i].n ? parts[i].p : "", (int)parts[i].n,
                              SQLITE_STATIC);
        int got = sqlite3_step(q);
        bool there = got == SQLITE_ROW || (turn && got == SQLITE_DONE);
        *row = got == SQLITE_ROW ? sqlite3_column_int64(q, 0) : sqlite3_last_insert_rowid(s->db);
        zm_code code = got == SQLITE_ROW || got == SQLITE_DONE ? ZM_OK : zm_store_fail(s, err);
        sqlite3_reset(q);
        if (code < 0 || there)
            return code;
    }
    return ZM_OK;
}

static void bind_about(sqlite3_stmt *q, const zm_doc *d, const zm_gist *g) {
    const zm_meta *m = &d->meta;
    zm_store_bind(q, 3, m->id);
    zm_store_bind(q, 5, m->url);
    zm_store_bind(q, 6, m->outlet);
    zm_store_bind(q, 7, m->author);
    zm_store_bind(q, 8, g->published);
    zm_store_bind(q, 9, m->retrieved);
    zm_store_bind(q, 10, g->title);
    zm_store_bind(q, 11, zm_str_of(zm_lang_name(d->lang)));
    zm_store_bind(q, 12, g->agency);
    if (m->whole != ZM_WHOLE_UNKNOWN)
        sqlite3_bind_int(q, 13, m->whole == ZM_WHOLE_YES);
}

static void bind_place(sqlite3_stmt *q, const zm_copy *copy, uint32_t story) {
    if (copy->of != ZM_NONE) {
        sqlite3_bind_int64(q, 17, (int64_t)copy->of + 1);
        sqlite3_bind_double(q, 18, (double)copy->share);
        sqlite3_bind_double(q, 19, (double)copy->back);
    }
    sqlite3_bind_int64(q, 20, (int64_t)story + 1);
}

typedef struct addition {
    const zm_doc *d;
    zm_str record;
    const zm_gist *g;
    const char *key;
    int64_t run;
    zm_copy copy;
} addition;

static zm_code insert(zm_store *s, const addition *add, zm_err *err) {
    char sha[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)add->d->text.p, add->d->text.n, sha);
    zm_buf gist;
    zm_buf_init(&gist, 0);
    zm_gist_write(add->g, &gist);
    sqlite3_stmt *q = zm_store_sql(s, ZM_SQL_ADD, err);
    zm_code code = ZM_OK;
    if (!q || gist.failed) {
        code = q ? zm_fail(err, ZM_E_NOMEM, s->path, 0, "no memory for another report") : err->code;
    } else {
        sqlite3_bind_int64(q, 1, s->n);
        zm_store_bind(q, 2, zm_str_of(add->key));
        bind_about(q, add->d, add->g);
        zm_store_bind(q, 4, zm_str_of(sha));
        zm_store_bind(q, 14, add->record);
        sqlite3_bind_blob(q, 15, gist.p, (int)gist.n, SQLITE_STATIC);
        sqlite3_bind_int64(q, 16, add->run);
        bind_place(q, &add->copy, s->story[s->n - 1]);
        code = zm_store_step(s, q, err);
        sqlite3_clear_bindings(q);
    }
    zm_buf_free(&gist);
    return code;
}

/* Stories that merged or fell in two take earlier reports along. */
static zm_code move_stories(zm_store *s, uint32_t changes_before, zm_err *err) {
    uint32_t n;
    const zm_story_change *v = zm_stories_changes(s->stories, &n);
    zm_code code = ZM_OK;
    for (uint32_t i = changes_before; code >= 0 && i < n; i++) {
        sqlite3_stmt *q = zm_store_sql(s, ZM_SQL_CHANGE, err);
        if (!q)
            return err->code;
        sqlite3_bind_int64(q, 1, (int64_t)v[i].report + 1);
        sqlite3_bind_text(q, 2, v[i].split ? "split" : "merge", -1, SQLITE_STATIC);
        sqlite3_bind_int64(q, 3, (int64_t)v[i].from + 1);
        sqlite3_bind_int64(q, 4, (int64_t)v[i].to + 1);
        code = zm_store_step(s, q, err);
    }
    for (uint32_t i = 0; code >= 0 && n > changes_before && i + 1 < s->n; i++) {
        uint32_t now = zm_stories_of(s->stories, i);
        if (now == s->story[i])
            continue;
        s->story[i] = now;
        sqlite3_stmt *q = zm_store_sql(s, ZM_SQL_STORY_SET, err);
        if (!q)
            return err->code;
        sqlite3_bind_int64(q, 1, (int64_t)i + 1);
        sqlite3_bind_int64(q, 2, (int64_t)now + 1);
        code = zm_store_step(s, q, err);
    }
    return code;
}

static int is_known(zm_store *s, const char *key, zm_err *err) {
    sqlite3_stmt *q = zm_store_sql(s, ZM_SQL_KNOWN, err);
    if (!q)
        return err->code;
    zm_store_bind(q, 1, zm_str_of(key));
    int got = sqlite3_step(q);
    int known = got == SQLITE_ROW ? ZM_STORE_KNOWN : ZM_OK;
    if (got != SQLITE_ROW && got != SQLITE_DONE)
        known = zm_store_fail(s, err);
    sqlite3_reset(q);
    return known;
}

static int add_inside(zm_store *s, addition *add, const zm_store_run *run, zm_err *err) {
    int known = is_known(s, add->key, err);
    if (known != ZM_OK)
        return known;
    zm_code code = open_state(s, err);
    if (code >= 0)
        code = catch_up(s, err);
    if (code >= 0)
        code = run_row(s, run, &add->run, err);
    uint32_t changes = 0;
    if (code >= 0)
        zm_stories_changes(s->stories, &changes);
    if (code >= 0)
        code = advance(s, add->g, &add->copy, err);
    if (code >= 0)
        code = insert(s, add, err);
    return code < 0 ? code : move_stories(s, changes, err);
}

int zm_store_add(zm_store *s, const zm_doc *d, zm_str record, const zm_gist *g,
                 const zm_store_run *run, zm_copy *copy, zm_err *err) {
    zm_err own = {0};
    char key[SHA256_DIGEST_STRING_LENGTH];
    key_of(d, key);
    addition add = {.d = d, .record = record, .g = g, .key = key};
    zm_code code = zm_store_step(s, zm_store_sql(s, ZM_SQL_BEGIN, &own), &own);
    int got = code < 0 ? (int)code : add_inside(s, &add, run, &own);
    if (got == ZM_OK) {
        code = zm_store_step(s, zm_store_sql(s, ZM_SQL_COMMIT, &own), &own);
        got = code < 0 ? (int)code : ZM_OK;
        *copy = add.copy;
    }
    if (got != ZM_OK && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    if (got < 0) {
        zm_store_forget(s);
        if (err)
            *err = own;
    }
    return got;
}
