/* SPDX-License-Identifier: Apache-2.0 */
/* What needs no web site: the state, the clock, the callbacks. The rest is tests/watch/run's. */
#include "../check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "api/watch_inside.h"

/* ---- the state ---- */

static void state_there_and_back(void **state) {
    (void)state;
    zm_watch_state s, t;
    zm_watch_state_init(&s);
    zm_watch_state_init(&t);
    zm_buf_z(&s.url, "https://krant.example/nieuw");
    zm_buf_z(&s.etag, "W/\"a\\1\"");
    s.next = 1757080800000;
    s.least_s = 3600;
    s.failures = 2;
    s.gone = true;
    for (uint64_t i = 1; i <= 3; i++)
        assert_int_equal(zm_watch_see(&s, i << 60 | i), ZM_OK);
    assert_int_equal(zm_watch_try(&s, 77), 1);
    assert_int_equal(zm_watch_try(&s, 77), 2);
    zm_buf json;
    zm_buf_init(&json, 0);
    assert_int_equal(zm_watch_state_write(&s, &json), ZM_OK);
    assert_int_equal(zm_watch_state_read(&t, zm_str_n(json.p, json.n)), ZM_OK);
    assert_str(zm_str_n(t.url.p, t.url.n), "https://krant.example/nieuw");
    assert_str(zm_str_n(t.etag.p, t.etag.n), "W/\"a\\1\"");
    assert_int_equal(t.modified.n, 0);
    assert_true(t.next == 1757080800000 && t.least_s == 3600 && t.failures == 2 && t.gone);
    assert_int_equal(t.n_seen, 3);
    assert_true(zm_watch_seen(&t, (uint64_t)3 << 60 | 3));
    assert_false(zm_watch_seen(&t, 3));
    assert_int_equal(zm_watch_try(&t, 77), 3);
    assert_int_equal(zm_watch_see(&t, 77), ZM_OK); /* what was seen is not tried any more */
    assert_int_equal(t.n_tries, 0);
    zm_buf_free(&json);
    zm_watch_state_free(&s);
    zm_watch_state_free(&t);
}

static void states_that_are_none(void **state) {
    (void)state;
    static const char *const bad[] = {"", "{", "[]", "{}", "{\"v\":2}", "\xff"};
    zm_watch_state s;
    zm_watch_state_init(&s);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(zm_watch_state_read(&s, zm_str_of(bad[i])), ZM_E_DATA);
    zm_str odd =
        ZM_S("{\"v\":1,\"etag\":5,\"next\":-1,\"least\":99999999999,\"seen\":[1,\"x\",null,"
             "\"000000000000000g\",\"00000000000000ff\"],\"tries\":{\"x\":1}}");
    assert_int_equal(zm_watch_state_read(&s, odd), ZM_OK);
    assert_true(s.etag.n == 0 && s.next == 0 && s.least_s == 30 * 86400 && s.n_seen == 1);
    zm_watch_state_free(&s);
}

static void the_oldest_is_forgotten(void **state) {
    (void)state;
    zm_watch_state s;
    zm_watch_state_init(&s);
    for (uint64_t i = 0; i < WATCH_SEEN + 10; i++)
        assert_int_equal(zm_watch_see(&s, i), ZM_OK);
    uint64_t shown[] = {7, 3};
    zm_watch_forget(&s, shown, 2);
    assert_int_equal(s.n_seen, WATCH_SEEN + 2);
    assert_true(zm_watch_seen(&s, 3) && zm_watch_seen(&s, 7));
    assert_false(zm_watch_seen(&s, 0) || zm_watch_seen(&s, 4) || zm_watch_seen(&s, 9));
    assert_true(zm_watch_seen(&s, 10) && zm_watch_seen(&s, WATCH_SEEN + 9));
    for (size_t i = 1; i < s.n_seen; i++)
        assert_true(s.seen[i - 1] < s.seen[i]);
    zm_watch_state_free(&s);
}

/* ---- runs, by a clock of our own ---- */

typedef struct world {
    int64_t now, end;
    unsigned told, saves;
    bool load_fails, save_fails;
    char last[512], saved[1024];
} world;

static int64_t now_of(void *ctx) {
    return ((world *)ctx)->now;
}

static void wait_in(void *ctx, int64_t ms) {
    assert_true(ms > 0);
    ((world *)ctx)->now += ms;
}

static bool over(void *ctx) {
    world *w = ctx;
    return w->now >= w->end;
}

static void hear(void *ctx, const zm_error *what) {
    world *w = ctx;
    w->told++;
    zm_error_line(what, w->last, sizeof w->last);
}

static int take(void *ctx, const zm_watch_item *item) {
    (void)ctx, (void)item;
    return 0;
}

static int load(void *ctx, const char *key, zm_sink sink, void *to) {
    (void)key;
    world *w = ctx;
    return w->load_fails ? -1 : sink(to, w->saved, strlen(w->saved));
}

static int save(void *ctx, const char *key, const char *bytes, size_t n) {
    world *w = ctx;
    if (strncmp(key, "robots ", 7) != 0)
        snprintf(w->saved, sizeof w->saved, "%.*s", (int)n, bytes);
    w->saves++;
    return w->save_fails ? -1 : 0;
}

static zm_watch watch_of(world *w, const char *const *feeds, size_t n) {
    zm_watch watch = ZM_WATCH;
    watch.feeds = feeds;
    watch.n_feeds = n;
    watch.item = take;
    watch.load = load;
    watch.save = save;
    watch.complain = hear;
    watch.stop = over;
    watch.now = now_of;
    watch.wait = wait_in;
    watch.ctx = w;
    w->now = 1757080800000;
    w->end = w->now + (int64_t)24 * 3600 * 1000;
    return watch;
}

/* An address on loopback where nobody listens. */
static const char *nobody(void) {
    static char url[64];
    struct sockaddr_in here = {.sin_family = AF_INET};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&here, size), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&here, &size), 0);
    close(fd);
    snprintf(url, sizeof url, "http://127.0.0.1:%u/rss", (unsigned)ntohs(here.sin_port));
    return url;
}

/* Failures at 0:00, 0:15, 0:45, 1:45, 3:45, 7:45 and 15:45: each pause twice the one before. */
static void pauses_double(void **state) {
    (void)state;
    world w = {0};
    const char *feed = nobody();
    zm_watch watch = watch_of(&w, &feed, 1);
    watch.allow_private = true;
    zm_watch_tally tally;
    zm_error why;
    assert_int_equal(zm_watch_run(&watch, &tally, &why), ZM_FINE);
    assert_int_equal(tally.failed, 7);
    assert_int_equal(w.told, 7);
    assert_non_null(strstr(w.last, "robots.txt could not be had"));
    assert_non_null(strstr(w.saved, "\"failures\":7,"));
    assert_int_equal(tally.items, 0);
    /* and a later run does not ask before the time is come */
    watch.once = true;
    w.now = w.end - 1;
    assert_int_equal(zm_watch_run(&watch, &tally, &why), ZM_FINE);
    assert_int_equal(tally.requests, 0);
}

static void refused_without_leave(void **state) {
    (void)state;
    world w = {0};
    const char *feed = nobody();
    zm_watch watch = watch_of(&w, &feed, 1);
    watch.once = true;
    zm_watch_tally tally;
    assert_int_equal(zm_watch_run(&watch, &tally, NULL), ZM_FINE);
    assert_int_equal(tally.failed, 1);
    assert_non_null(strstr(w.last, "private"));
}

static void callbacks_end_it(void **state) {
    (void)state;
    world w = {.load_fails = true};
    const char *feed = nobody();
    zm_watch watch = watch_of(&w, &feed, 1);
    zm_error why;
    assert_int_equal(zm_watch_run(&watch, NULL, &why), ZM_ERROR_IO);
    w = (world){.save_fails = true};
    watch = watch_of(&w, &feed, 1);
    assert_int_equal(zm_watch_run(&watch, NULL, &why), ZM_ERROR_IO);
    w = (world){.saved = "no state"};
    watch = watch_of(&w, &feed, 1);
    assert_int_equal(zm_watch_run(&watch, NULL, &why), ZM_ERROR_DATA);
    w = (world){.saved = "{\"v\":1,\"gone\":true}"};
    watch = watch_of(&w, &feed, 1);
    assert_int_equal(zm_watch_run(&watch, NULL, &why), ZM_FINE);
    assert_int_equal(w.saves, 0);
    w = (world){0};
    watch = watch_of(&w, &feed, 1);
    w.end = w.now; /* told to stop before anything began */
    assert_int_equal(zm_watch_run(&watch, NULL, &why), ZM_FINE);
    assert_int_equal(w.saves, 0);
}

static void nothing_to_follow(void **state) {
    (void)state;
    world w = {0};
    static const char *const bad[] = {"ftp://a.example/", "krant.example/rss", ""};
    zm_watch watch = watch_of(&w, bad, 0);
    zm_error why;
    assert_int_equal(zm_watch_run(&watch, NULL, &why), ZM_ERROR_USAGE);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        watch = watch_of(&w, bad + i, 1);
        assert_int_equal(zm_watch_run(&watch, NULL, &why), ZM_ERROR_USAGE);
        assert_true(why.msg[0]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(state_there_and_back),    cmocka_unit_test(states_that_are_none),
        cmocka_unit_test(the_oldest_is_forgotten), cmocka_unit_test(pauses_double),
        cmocka_unit_test(refused_without_leave),   cmocka_unit_test(callbacks_end_it),
        cmocka_unit_test(nothing_to_follow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
