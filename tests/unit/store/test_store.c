/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The dossier's file: kept once, read back, copies and stories the same whoever added them, and
 * files that are none refused with a clear line.
 */
#include "../check.h"

#include "store/db.h"
#include "store/store.h"

static const char first[] =
    "Letland heeft dinsdag drie Russische diplomaten uitgezet wegens spionage. Minister Ilze "
    "Ozola maakte dat in Riga bekend na overleg met de geheime dienst. De drie moeten het land "
    "binnen twee dagen verlaten. Moskou sprak van een vijandige stap en kondigde een antwoord aan.";
static const char other[] =
    "De brandweer van Assen rukte woensdag uit voor een brand in een schuur aan de Beilerstraat. "
    "Niemand raakte gewond. De eigenaar schat de schade op twintigduizend euro en dankt de "
    "vrijwilligers die de koeien in veiligheid brachten.";

typedef struct room {
    zm_arena a;
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

/* ZEGSMAN_PG names a PostgreSQL server: every test then begins with an empty database there. */
static void empty_server(room *r) {
    zm_db *db;
    assert_int_equal(zm_db_open(r->path, true, &db, &r->err), ZM_OK);
    assert_int_equal(zm_db_script(db, "DROP SCHEMA public CASCADE; CREATE SCHEMA public", &r->err),
                     ZM_OK);
    zm_db_close(db);
}

static int open_room(void **state) {
    room *r = calloc(1, sizeof *r);
    zm_arena_init(&r->a);
    const char *server = getenv("ZEGSMAN_PG");
    if (server) {
        snprintf(r->path, sizeof r->path, "%s", server);
        empty_server(r);
    } else {
        snprintf(r->path, sizeof r->path, "/tmp/zegsman-store-%ld", (long)getpid());
        remove_file(r->path);
    }
    *state = r;
    return zm_store_open(r->path, true, &r->store, &r->err);
}

static int close_room(void **state) {
    room *r = *state;
    zm_store_close(r->store);
    remove_file(r->path);
    zm_arena_free(&r->a);
    free(r);
    return 0;
}

static const zm_store_run by = {{"0.1", 3}, {"fast", 4}, {"00", 2}};

static int add_to(room *r, zm_store *s, const char *id, const char *text, int32_t day,
                  zm_copy *copy) {
    zm_doc d = {.arena = &r->a, .text = zm_str_of(text), .lang = ZM_LANG_NL};
    d.meta.id = zm_str_of(id);
    zm_gist g = {.id = d.meta.id, .lang = ZM_LANG_NL, .day = day, .whole = true};
    assert_int_equal(zm_sketch_of(&r->a, d.text, &g.sketch, &r->err), ZM_OK);
    zm_str record = zm_arena_printf(&r->a, "{\"id\":\"%s\",\"text\":\"%s\"}", id, text);
    return zm_store_add(s, &d, record, &g, &by, copy, &r->err);
}

static int add(room *r, const char *id, const char *text, zm_copy *copy) {
    return add_to(r, r->store, id, text, 20165, copy);
}

/* ---- what is kept ---- */

static void known_reports_change_nothing(void **state) {
    room *r = *state;
    zm_copy c;
    assert_int_equal(add(r, "a", first, &c), ZM_OK);
    assert_int_equal(add(r, "a", first, &c), ZM_STORE_KNOWN);
    assert_int_equal(add(r, "a#2", first, &c), ZM_STORE_KNOWN);
    assert_int_equal(add(r, "b", other, &c), ZM_OK);
}

static int count(void *ctx, const zm_store_report *report) {
    unsigned *n = ctx;
    assert_int_equal(report->row, *n + 1);
    return (int)++*n;
}

static void what_was_added_is_there_when_opened_again(void **state) {
    room *r = *state;
    zm_copy c;
    add(r, "a", first, &c);
    add(r, "b", other, &c);
    zm_store_close(r->store);
    assert_int_equal(zm_store_open(r->path, false, &r->store, &r->err), ZM_OK);
    unsigned n = 0;
    assert_int_equal(zm_store_reports(r->store, 0, false, count, &n, &r->err), ZM_OK);
    assert_int_equal(n, 2);
    assert_int_equal(add(r, "a", first, &c), ZM_STORE_KNOWN);
}

static int see_text(void *ctx, const zm_store_report *report) {
    zm_str *text = ctx;
    *text = zm_str_n(strndup(report->text.p, report->text.n), report->text.n);
    return -100; /* stops */
}

static void text_comes_back_byte_for_byte(void **state) {
    room *r = *state;
    zm_copy c;
    add(r, "a", first, &c);
    zm_str text = {0};
    assert_int_equal(zm_store_reports(r->store, 0, true, see_text, &text, &r->err), -100);
    assert_str(text, first);
    free((char *)text.p);
}

/* ---- copies and stories ---- */

static void copies_are_known_after_opening_again(void **state) {
    room *r = *state;
    zm_copy c;
    add(r, "a", first, &c);
    assert_int_equal(c.of, ZM_NONE);
    add(r, "b", other, &c);
    zm_store_close(r->store);
    assert_int_equal(zm_store_open(r->path, false, &r->store, &r->err), ZM_OK);
    add(r, "c", first, &c);
    assert_int_equal(c.of, 0);
    assert_true(c.share > 0.95f);
}

static void two_writers_see_each_other(void **state) {
    room *r = *state;
    zm_store *second;
    zm_copy c;
    assert_int_equal(zm_store_open(r->path, false, &second, &r->err), ZM_OK);
    add(r, "a", other, &c);
    assert_int_equal(add_to(r, second, "b", first, 20165, &c), ZM_OK);
    assert_int_equal(add(r, "c", first, &c), ZM_OK);
    assert_int_equal(c.of, 1);
    zm_store_close(second);
}

static void stories_count_their_copies(void **state) {
    room *r = *state;
    zm_copy c;
    add(r, "a", first, &c);
    add(r, "b", other, &c);
    add(r, "c", first, &c);
    zm_store_stories all;
    assert_int_equal(zm_store_stories_of(r->store, &r->a, &all, &r->err), ZM_OK);
    assert_int_equal(all.n, 2);
    assert_int_equal(all.v[0].story, 1); /* has the latest report */
    assert_int_equal(all.v[0].reports, 2);
    assert_int_equal(all.v[0].copies, 1);
}

/* ---- feeds ---- */

static void a_feeds_bytes_are_kept(void **state) {
    room *r = *state;
    zm_str got, url = ZM_S("https://krant.example/rss");
    assert_int_equal(zm_store_feed_get(r->store, &r->a, url, &got, &r->err), ZM_OK);
    assert_int_equal(got.n, 0);
    assert_int_equal(zm_store_feed_put(r->store, url, ZM_S("one"), &r->err), ZM_OK);
    assert_int_equal(zm_store_feed_put(r->store, url, ZM_S("a\0b"), &r->err), ZM_OK);
    assert_int_equal(zm_store_feed_get(r->store, &r->a, url, &got, &r->err), ZM_OK);
    assert_int_equal(got.n, 3);
    assert_memory_equal(got.p, "a\0b", 3);
}

/* ---- files that are none ---- */

static void a_missing_dossier_is_no_input(void **state) {
    room *r = *state;
    zm_store *s;
    assert_int_equal(zm_store_open("/tmp/zegsman-no-such-dossier", false, &s, &r->err),
                     ZM_E_NOINPUT);
    assert_null(s);
}

static void other_files_are_refused(void **state) {
    room *r = *state;
    zm_store *s;
    const char *path = temp_file("this is a letter, and no dossier at all\n", 40);
    assert_int_equal(zm_store_open(path, true, &s, &r->err), ZM_E_DATA);
    assert_non_null(strstr(r->err.msg, "not a dossier"));
    remove_file(path);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_room, close_room)
    const struct CMUnitTest tests[] = {
        TEST(known_reports_change_nothing),
        TEST(what_was_added_is_there_when_opened_again),
        TEST(text_comes_back_byte_for_byte),
        TEST(copies_are_known_after_opening_again),
        TEST(two_writers_see_each_other),
        TEST(stories_count_their_copies),
        TEST(a_feeds_bytes_are_kept),
        TEST(a_missing_dossier_is_no_input),
        TEST(other_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
