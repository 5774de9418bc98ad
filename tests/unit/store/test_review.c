/* SPDX-License-Identifier: Apache-2.0 */
/* Reviews: numbered in order, refused when senseless, kept when reports are added again. */
#include "../check.h"

#include "store/db.h"
#include "store/review.h"

typedef struct room {
    zm_err err;
    char path[256];
    zm_store *store;
} room;

static void remove_file(const char *path) {
    char name[280];
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (unsigned i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static int open_room(void **state) {
    room *r = calloc(1, sizeof *r);
    const char *server = getenv("ZEGSMAN_PG");
    *state = r;
    if (server) {
        zm_db *db;
        snprintf(r->path, sizeof r->path, "%s", server);
        assert_int_equal(zm_db_open(r->path, true, &db, &r->err), ZM_OK);
        zm_code code =
            zm_db_script(db, "DROP SCHEMA public CASCADE; CREATE SCHEMA public", &r->err);
        assert_int_equal(code, ZM_OK);
        zm_db_close(db);
    } else {
        snprintf(r->path, sizeof r->path, "/tmp/zegsman-review-%ld", (long)getpid());
        remove_file(r->path);
    }
    assert_int_equal(zm_store_open(r->path, true, &r->store, &r->err), ZM_OK);
    return zm_db_script(zm_store_db(r->store),
                        "INSERT INTO statement (report, n, act, speech, content, starts, ends,"
                        " negated, carried, forecast, score) VALUES (3, 4, 'says', 'direct', '0-2',"
                        " 0, 9, 0, 0, 0, 0.5);"
                        "INSERT INTO event (report, n, type, anchor_start, anchor_end, status,"
                        " starts, ends, score) VALUES (3, 1, 'AID', 0, 2, 'actual', 0, 9, 0.5)",
                        &r->err);
}

static int close_room(void **state) {
    room *r = *state;
    zm_store_close(r->store);
    remove_file(r->path);
    free(r);
    return 0;
}

static zm_store_review one(const char *kind, int64_t n, const char *verdict, const char *speaker) {
    return (zm_store_review){.report = 3,
                             .n = n,
                             .kind = zm_str_of(kind),
                             .verdict = zm_str_of(verdict),
                             .speaker = zm_str_of(speaker),
                             .author = zm_str_of("redactie"),
                             .made = zm_str_of("2025-10-06T09:00:00Z")};
}

static zm_code add(room *r, zm_store_review v, int64_t *number) {
    r->err = (zm_err){0};
    return zm_store_review_add(r->store, &v, number, &r->err);
}

typedef struct seen {
    char line[512];
    size_t n;
} seen;

static int see(void *ctx, const zm_store_review *r) {
    seen *s = ctx;
    s->n += (size_t)snprintf(s->line + s->n, sizeof s->line - s->n, "%lld %.*s %lld %.*s %.*s;",
                             (long long)r->review, (int)r->kind.n, r->kind.p, (long long)r->n,
                             (int)r->verdict.n, r->verdict.p, (int)r->speaker.n,
                             r->speaker.n ? r->speaker.p : "");
    return 0;
}

static void kept_in_order(void **state) {
    room *r = *state;
    int64_t number = 0;
    assert_int_equal(add(r, one("statement", 4, "edited", "Ilze Ozola"), &number), ZM_OK);
    assert_int_equal(number, 1);
    assert_int_equal(add(r, one("event", 1, "rejected", NULL), &number), ZM_OK);
    assert_int_equal(add(r, one("statement", 4, "accepted", NULL), &number), ZM_OK);
    assert_int_equal(number, 3);
    zm_store_close(r->store);
    assert_int_equal(zm_store_open(r->path, false, &r->store, &r->err), ZM_OK);
    seen s = {.n = 0}, t = {.n = 0};
    assert_int_equal(zm_store_reviews(r->store, 0, 0, see, &s, &r->err), ZM_OK);
    assert_string_equal(s.line, "1 statement 4 edited Ilze Ozola;2 event 1 rejected ;"
                                "3 statement 4 accepted ;");
    assert_int_equal(zm_store_reviews(r->store, 3, 2, see, &t, &r->err), ZM_OK);
    assert_string_equal(t.line, "3 statement 4 accepted ;");
}

static void senseless_is_refused(void **state) {
    room *r = *state;
    int64_t number = 0;
    assert_int_equal(add(r, one("sentence", 4, "accepted", NULL), &number), ZM_E_USAGE);
    assert_int_equal(add(r, one("statement", 4, "fine", NULL), &number), ZM_E_USAGE);
    assert_int_equal(add(r, one("statement", 4, "edited", " "), &number), ZM_E_USAGE);
    assert_int_equal(add(r, one("event", 1, "edited", "Ilze Ozola"), &number), ZM_E_USAGE);
    assert_int_equal(add(r, one("statement", 4, "accepted", "Ilze Ozola"), &number), ZM_E_USAGE);
    assert_int_equal(add(r, one("statement", 5, "accepted", NULL), &number), ZM_E_NOINPUT);
    zm_store_review nobody = one("statement", 4, "accepted", NULL);
    nobody.author = zm_str_of(" ");
    assert_int_equal(add(r, nobody, &number), ZM_E_USAGE);
    seen s = {.n = 0};
    assert_int_equal(zm_store_reviews(r->store, 0, 0, see, &s, &r->err), ZM_OK);
    assert_int_equal(s.n, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kept_in_order, open_room, close_room),
        cmocka_unit_test_setup_teardown(senseless_is_refused, open_room, close_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
