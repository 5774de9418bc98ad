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
            return zm_fail(err, ZM_E_NOMEM, zm_db_name(s->db), 0, "no memory for %u reports", cap);
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
    return zm_fail(err, ZM_E_DATA, zm_db_name(s->db), 0,
                   "report %lld is missing: the dossier was changed by hand", (long long)row);
}

typedef struct catching {
    zm_store *s;
    zm_arena a; /* of one gist */
    zm_err *err;
} catching;

static int take_row(void *ctx, const zm_db_value *row, uint32_t n) {
    catching *c = ctx;
    (void)n;
    if (row[0].i != (int64_t)c->s->n + 1)
        return row_gone(c->s, (int64_t)c->s->n + 1, c->err);
    zm_arena_reset(&c->a);
    zm_str bytes;
    zm_gist g;
    zm_copy copy;
    zm_code code = zm_store_unpack(&c->a, row[1].s, &bytes, c->err);
    if (code >= 0)
        code = zm_gist_read(&c->a, bytes, &g, c->err);
    return code < 0 ? code : advance(c->s, &g, &copy, c->err);
}

/* A jump runs no clean-up of the query, so memory's end is caught row by row. */
static int take_row_trapped(void *ctx, const zm_db_value *row, uint32_t n) {
    catching *c = ctx;
    jmp_buf trap;
    int got;
    if (setjmp(trap)) {
        got = zm_fail(c->err, ZM_E_NOMEM, zm_db_name(c->s->db), 0,
                      "no memory for the dossier's reports");
    } else {
        c->a.trap = &trap;
        got = take_row(c, row, n);
    }
    c->a.trap = NULL;
    return got;
}

/* Reports that are kept and not yet in memory: another writer's, or all of them after opening. */
static zm_code catch_up(zm_store *s, zm_err *err) {
    catching c = {.s = s, .err = err};
    uint32_t before = s->n, last;
    int got;
    zm_arena_init(&c.a);
    do {
        zm_db_value at = zm_db_int(s->n);
        last = s->n;
        got = zm_db_rows(s->db,
                         "SELECT report, gist FROM report WHERE report > ?1 ORDER BY report"
                         " LIMIT 500",
                         &at, 1, take_row_trapped, &c, err);
    } while (got >= 0 && s->n > last);
    zm_arena_free(&c.a);
    for (uint32_t i = 0; got >= 0 && s->n > before && i < s->n; i++)
        s->story[i] = zm_stories_of(s->stories, i);
    return (zm_code)got;
}

/* ---- writing ---- */

static zm_str or_empty(zm_str s) {
    return s.n ? s : ZM_S(" ");
}

static zm_code run_row(zm_store *s, const zm_store_run *run, int64_t *row, zm_err *err) {
    const zm_db_value args[] = {zm_db_text(or_empty(run->version)), zm_db_text(or_empty(run->model)),
                                zm_db_text(or_empty(run->model_sha256))};
    zm_code code = zm_db_number(s->db,
                                "SELECT run FROM run WHERE version = ?1 AND model = ?2 AND"
                                " model_sha256 = ?3",
                                args, 3, 0, row, err);
    if (code < 0 || *row)
        return code;
    code = zm_db_run(s->db,
                     "INSERT INTO run (run, version, model, model_sha256)"
                     " SELECT coalesce(max(run), 0) + 1, ?1, ?2, ?3 FROM run",
                     args, 3, err);
    return code < 0 ? code
                    : zm_db_number(s->db, "SELECT max(run) FROM run", NULL, 0, 1, row, err);
}

typedef struct addition {
    const zm_doc *d;
    zm_str record;
    const zm_gist *g;
    const char *key;
    int64_t run;
    zm_copy copy;
    zm_str day; /* "2025-09-05" or "" */
} addition;

static const char insert_sql[] =
    "INSERT INTO report (report, key, id, sha256, url, outlet, author, published, day, retrieved,"
    " title, lang, agency, complete, text, record, gist, run, copy_of, share, back, story) VALUES"
    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,"
    " ?21, ?22)";

static zm_code insert(zm_store *s, zm_arena *a, const addition *add, zm_str gist, zm_err *err) {
    const zm_meta *m = &add->d->meta;
    const zm_copy *c = &add->copy;
    bool copied = c->of != ZM_NONE;
    char sha[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)add->d->text.p, add->d->text.n, sha);
    zm_str record;
    zm_code code = zm_store_pack(a, add->record, &record, err);
    if (code >= 0)
        code = zm_store_pack(a, gist, &gist, err);
    const zm_db_value args[] = {
        zm_db_int(s->n), zm_db_text(zm_str_of(add->key)), zm_db_text(m->id),
        zm_db_text(zm_str_of(sha)), zm_db_text(m->url), zm_db_text(m->outlet),
        zm_db_text(m->author), zm_db_text(add->g->published), zm_db_text(add->day),
        zm_db_text(m->retrieved), zm_db_text(add->g->title),
        zm_db_text(zm_str_of(zm_lang_name(add->d->lang))), zm_db_text(add->g->agency),
        m->whole == ZM_WHOLE_UNKNOWN ? zm_db_null() : zm_db_int(m->whole == ZM_WHOLE_YES),
        zm_db_text(add->d->text), zm_db_blob(record), zm_db_blob(gist), zm_db_int(add->run),
        copied ? zm_db_int((int64_t)c->of + 1) : zm_db_null(),
        copied ? zm_db_real((double)c->share) : zm_db_null(),
        copied ? zm_db_real((double)c->back) : zm_db_null(),
        zm_db_int((int64_t)s->story[s->n - 1] + 1),
    };
    return code < 0 ? code : zm_db_run(s->db, insert_sql, args, ZM_COUNT(args), err);
}

/* "2025-09-05T10:00" -> "2025-09-05"; coarser than a day: "" */
static zm_str day_of(zm_str published) {
    return zm_day_of(published) == ZM_NO_DAY ? (zm_str){0} : zm_str_to(published, 10);
}

static zm_code insert_all(zm_store *s, zm_arena *a, addition *add, zm_str gist, zm_err *err) {
    jmp_buf trap;
    if (setjmp(trap)) {
        a->trap = NULL;
        return zm_fail(err, ZM_E_NOMEM, zm_db_name(s->db), 0, "no memory for another report");
    }
    a->trap = &trap;
    add->day = day_of(add->g->published);
    zm_code code = insert(s, a, add, gist, err);
    if (code >= 0)
        code = zm_store_add_marks(s, a, s->n, add->d, add->day, err);
    if (code >= 0)
        code = zm_store_add_words(s, a, s->n, add->d, err);
    a->trap = NULL;
    return code;
}

static zm_code write_report(zm_store *s, addition *add, zm_err *err) {
    zm_arena a;
    zm_buf gist;
    zm_arena_init(&a);
    zm_buf_init(&gist, 0);
    zm_gist_write(add->g, &gist);
    zm_code code = gist.failed ? zm_fail(err, ZM_E_NOMEM, zm_db_name(s->db), 0,
                                         "no memory for another report")
                               : insert_all(s, &a, add, zm_str_n(gist.p, gist.n), err);
    zm_buf_free(&gist);
    zm_arena_free(&a);
    return code;
}

static zm_code note_change(zm_store *s, const zm_story_change *c, zm_err *err) {
    const zm_db_value args[] = {zm_db_int((int64_t)c->report + 1),
                                zm_db_text(c->split ? ZM_S("split") : ZM_S("merge")),
                                zm_db_int((int64_t)c->from + 1), zm_db_int((int64_t)c->to + 1)};
    return zm_db_run(s->db,
                     "INSERT INTO change (change, report, kind, old_story, new_story)"
                     " SELECT coalesce(max(change), 0) + 1, ?1, ?2, ?3, ?4 FROM change",
                     args, 4, err);
}

/* Stories that merged or fell in two take earlier reports along. */
static zm_code move_stories(zm_store *s, uint32_t changes_before, zm_err *err) {
    uint32_t n;
    const zm_story_change *v = zm_stories_changes(s->stories, &n);
    zm_code code = ZM_OK;
    for (uint32_t i = changes_before; code >= 0 && i < n; i++)
        code = note_change(s, &v[i], err);
    for (uint32_t i = 0; code >= 0 && n > changes_before && i + 1 < s->n; i++) {
        uint32_t now = zm_stories_of(s->stories, i);
        if (now == s->story[i])
            continue;
        s->story[i] = now;
        const zm_db_value args[] = {zm_db_int((int64_t)i + 1), zm_db_int((int64_t)now + 1)};
        code = zm_db_run(s->db, "UPDATE report SET story = ?2 WHERE report = ?1", args, 2, err);
    }
    return code;
}

static int add_inside(zm_store *s, addition *add, const zm_store_run *run, zm_err *err) {
    int64_t known;
    zm_db_value key = zm_db_text(zm_str_of(add->key));
    zm_code code =
        zm_db_number(s->db, "SELECT report FROM report WHERE key = ?1", &key, 1, 0, &known, err);
    if (code < 0 || known)
        return code < 0 ? (int)code : ZM_STORE_KNOWN;
    code = open_state(s, err);
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
        code = write_report(s, add, err);
    return code < 0 ? code : move_stories(s, changes, err);
}

int zm_store_add(zm_store *s, const zm_doc *d, zm_str record, const zm_gist *g,
                 const zm_store_run *run, zm_copy *copy, zm_err *err) {
    char key[SHA256_DIGEST_STRING_LENGTH];
    key_of(d, key);
    addition add = {.d = d, .record = record, .g = g, .key = key};
    zm_code code = zm_db_begin(s->db, err);
    int got = code < 0 ? (int)code : add_inside(s, &add, run, err);
    if (got == ZM_OK) {
        code = zm_db_commit(s->db, err);
        got = code < 0 ? (int)code : ZM_OK;
        *copy = add.copy;
    }
    if (got != ZM_OK)
        zm_db_rollback(s->db);
    if (got < 0)
        zm_store_forget(s);
    return got;
}
