/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "intake/address.h"
#include "intake/fetch.h"

static bool is_public(const char *text) {
    struct sockaddr_storage room = {0};
    struct sockaddr_in *four = (struct sockaddr_in *)(void *)&room;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)(void *)&room;
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1)
        room.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1)
        room.ss_family = AF_INET6;
    else
        fail_msg("no address: %s", text);
    return zm_address_public((const struct sockaddr *)&room);
}

static void whose_addresses(void **state) {
    (void)state;
    static const char *const open[] = {"8.8.8.8",         "1.1.1.1",
                                       "93.184.216.34",   "100.63.255.255",
                                       "100.128.0.0",     "172.15.255.255",
                                       "172.32.0.1",      "169.253.0.1",
                                       "192.169.0.1",     "11.0.0.0",
                                       "223.255.255.255", "2606:2800:220:1::1",
                                       "2a00:1450::1",    "2001:4860:4860::8888"};
    static const char *const closed[] = {"0.0.0.0",
                                         "10.0.0.1",
                                         "10.255.255.255",
                                         "100.64.0.1",
                                         "100.100.100.200",
                                         "127.0.0.1",
                                         "127.255.0.1",
                                         "169.254.169.254",
                                         "172.16.0.1",
                                         "172.31.255.255",
                                         "192.0.0.192",
                                         "192.0.2.1",
                                         "192.168.1.1",
                                         "198.18.0.1",
                                         "198.19.255.255",
                                         "203.0.113.9",
                                         "224.0.0.1",
                                         "239.1.1.1",
                                         "240.0.0.1",
                                         "255.255.255.255",
                                         "168.63.129.16",
                                         "::",
                                         "::1",
                                         "::ffff:127.0.0.1",
                                         "::ffff:8.8.8.8",
                                         "::8.8.8.8",
                                         "64:ff9b::7f00:1",
                                         "64:ff9b::808:808",
                                         "64:ff9b:1::1",
                                         "fc00::1",
                                         "fd00:ec2::254",
                                         "fe80::1",
                                         "fec0::1",
                                         "ff02::1",
                                         "2001::1",
                                         "2001:db8::1",
                                         "2002:7f00:1::1",
                                         "3fff::1",
                                         "100::1",
                                         "5f00::1"};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (!is_public(open[i]))
            fail_msg("refused: %s", open[i]);
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (is_public(closed[i]))
            fail_msg("let through: %s", closed[i]);
    struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = "/run/docker.sock"};
    assert_false(zm_address_public((const struct sockaddr *)&local));
}

/* A socket that listens, so that a connection would come about; its port. */
static int listener(unsigned *port) {
    struct sockaddr_in here = {.sin_family = AF_INET};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&here, size), 0);
    assert_int_equal(listen(fd, 5), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&here, &size), 0);
    *port = ntohs(here.sin_port);
    return fd;
}

static zm_fetch_end fetch_end(zm_fetcher *f, const char *url, zm_err *err) {
    zm_arena a;
    zm_arena_init(&a);
    zm_fetch_answer got;
    zm_fetch_ask ask = {.url = zm_str_of(url)};
    assert_int_equal(zm_fetch(f, &a, &ask, &got, err), ZM_OK);
    zm_fetch_end end = got.end;
    zm_arena_free(&a);
    return end;
}

static void nothing_leaves_for_private_addresses(void **state) {
    (void)state;
    zm_fetch_options o = {.agent = "zegsman/test", .timeout_ms = 3000};
    zm_fetcher *f;
    zm_err err = {0};
    assert_int_equal(zm_fetcher_open(&o, &f, &err), ZM_OK);
    unsigned port;
    int fd = listener(&port);
    static const char *const forms[] = {
        "http://127.0.0.1:%u/",          "http://localhost:%u/", "http://0.0.0.0:%u/",
        "http://2130706433:%u/",         "http://0x7f.1:%u/",    "http://[::1]:%u/",
        "http://[::ffff:127.0.0.1]:%u/", "https://127.1:%u/"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char url[80];
        int size = snprintf(url, sizeof url, forms[i], port);
        assert_true(size > 0);
        if (fetch_end(f, url, &err) != ZM_FETCH_REFUSED)
            fail_msg("not refused: %s", url);
        assert_non_null(strstr(err.msg, "private"));
    }
    struct timeval soon = {0, 1000};
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fd, &set);
    assert_int_equal(select(fd + 1, &set, NULL, NULL, &soon), 0); /* nobody knocked */
    close(fd);
    zm_fetcher_close(f);
}

static void only_http(void **state) {
    (void)state;
    zm_fetch_options o = {.agent = "zegsman/test", .allow_private = true, .timeout_ms = 3000};
    zm_fetcher *f;
    zm_err err = {0};
    assert_int_equal(zm_fetcher_open(&o, &f, &err), ZM_OK);
    static const char *const bad[] = {"file:///etc/passwd",    "gopher://127.0.0.1/", "", "http://",
                                      "http://u:p@127.0.0.1/", "ftp://127.0.0.1/"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(fetch_end(f, bad[i], &err), ZM_FETCH_REFUSED);
    unsigned port;
    int fd = listener(&port);
    close(fd); /* nobody is there any more */
    char url[80];
    snprintf(url, sizeof url, "http://127.0.0.1:%u/", port);
    assert_int_equal(fetch_end(f, url, &err), ZM_FETCH_NETWORK);
    zm_fetcher_close(f);
}

static bool at_once(void *ctx) {
    return ++*(int *)ctx > 0;
}

static void silence_ends(void **state) {
    (void)state;
    int asked = 0;
    zm_fetch_options o = {.agent = "zegsman/test", .allow_private = true, .timeout_ms = 200};
    zm_fetcher *f;
    zm_err err = {0};
    unsigned port;
    int fd = listener(&port);
    char url[80];
    snprintf(url, sizeof url, "http://127.0.0.1:%u/", port);
    assert_int_equal(zm_fetcher_open(&o, &f, &err), ZM_OK);
    assert_int_equal(fetch_end(f, url, &err), ZM_FETCH_TIMEOUT);
    zm_fetcher_close(f);
    o.timeout_ms = 60000;
    o.stop = at_once;
    o.ctx = &asked;
    assert_int_equal(zm_fetcher_open(&o, &f, &err), ZM_OK);
    assert_int_equal(fetch_end(f, url, &err), ZM_FETCH_STOPPED);
    assert_true(asked > 0);
    zm_fetcher_close(f);
    close(fd);
}

static void how_long_to_wait(void **state) {
    (void)state;
    assert_int_equal(zm_retry_after(ZM_S("120"), 0), 120);
    assert_int_equal(zm_retry_after(ZM_S("Sun, 06 Nov 1994 08:49:37 GMT"), 784111700), 77);
    assert_int_equal(zm_retry_after(ZM_S("Sun, 06 Nov 1994 08:49:37 GMT"), 784111778), 0);
    assert_int_equal(zm_retry_after(ZM_S("Fri, 31 Dec 9999 23:59:59 GMT"), 0), 365 * 86400);
    assert_int_equal(zm_retry_after(ZM_S("-5"), 0), 0);
    assert_int_equal(zm_retry_after(ZM_S("straks"), 0), 0);
    assert_int_equal(zm_retry_after((zm_str){0}, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whose_addresses),  cmocka_unit_test(nothing_leaves_for_private_addresses),
        cmocka_unit_test(only_http),        cmocka_unit_test(silence_ends),
        cmocka_unit_test(how_long_to_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
