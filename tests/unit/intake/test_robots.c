/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "intake/robots.h"

static zm_arena arena;

static int clear(void **state) {
    (void)state;
    zm_arena_free(&arena);
    return 0;
}

static zm_robots read_robots(const char *text) {
    zm_robots r;
    zm_robots_parse(&arena, zm_str_of(text), ZM_S("zegsman"), &r);
    return r;
}

static bool allowed(const char *text, const char *path) {
    zm_robots r = read_robots(text);
    return zm_robots_allow(&arena, &r, zm_str_of(path));
}

#define ALL "User-agent: *\n"

static void patterns(void **state) {
    (void)state;
    static const struct {
        const char *rules, *path;
        bool allow;
    } cases[] = {
        {"", "/x", true},
        {ALL "Disallow: /", "/x", false},
        {ALL "Disallow:", "/x", true},
        {ALL "Disallow: /a", "/ab/c?d", false},
        {ALL "Disallow: /a", "/b/a", true},
        {ALL "Disallow: /\nAllow: /nieuws/", "/nieuws/1", true},
        {ALL "Allow: /nieuws/\nDisallow: /nieuws/privé", "/nieuws/priv%c3%a9/x", false},
        {ALL "Disallow: /a\nAllow: /a", "/a", true}, /* as long: allowed */
        {ALL "Disallow: /*.pdf$", "/x/y.pdf", false},
        {ALL "Disallow: /*.pdf$", "/x/y.pdf?z", true},
        {ALL "Disallow: /*/druk/*/x", "/a/druk/b/druk/c/x", false},
        {ALL "Disallow: /a*b*a$", "/aba", false},
        {ALL "Disallow: /a*ba$", "/aba", false},
        {ALL "Disallow: /aba*ba$", "/aba", true}, /* pieces may not overlap */
        {ALL "Disallow: /a$", "/a", false},
        {ALL "Disallow: /a$", "/ab", true},
        {ALL "Disallow: *", "/", false},
        {ALL "Disallow: /%7Ejan", "/~jan", false},
        {ALL "Disallow: /~jan", "/%7ejan", false},
        {ALL "Disallow: /a%2fb", "/a/b", true},
        {ALL "Disallow: /a%2Ab", "/a*b", false},
        {ALL "Disallow: /", "/robots.txt", true},
        {"\xef\xbb\xbf" ALL "disallow : /a # waarom\r\n", "/a", false},
        {ALL "Disallow: /a\rDisallow: /b", "/b", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (allowed(cases[i].rules, cases[i].path) != cases[i].allow)
            fail_msg("%s %s", cases[i].rules, cases[i].path);
}

static void groups(void **state) {
    (void)state;
    const char *text = "User-agent: googlebot\nDisallow: /g\n\n"
                       "User-agent: anders\nUser-agent: ZEGSMAN/2.0\n\nDisallow: /z\n"
                       "Sitemap: https://krant.example/kaart.xml\n"
                       "User-agent: *\nDisallow: /\n"
                       "User-agent: zegsman\nDisallow: /y\nCrawl-delay: 2.5\n"
                       "User-agent: zegsmannen\nDisallow: /x\n";
    assert_false(allowed(text, "/z"));
    assert_false(allowed(text, "/y"));
    assert_true(allowed(text, "/g"));
    assert_true(allowed(text, "/x"));
    assert_int_equal(read_robots(text).delay_ms, 2500);
    assert_int_equal(read_robots(ALL "Crawl-delay: 86400").delay_ms, ZM_ROBOTS_DELAY_MOST);
    assert_int_equal(read_robots(ALL "Crawl-delay: snel").delay_ms, 0);
    assert_int_equal(read_robots("Disallow: /\nCrawl-delay: 5").delay_ms, 0); /* of no group */
    assert_true(allowed("Disallow: /\n", "/x"));
}

static void answers(void **state) {
    (void)state;
    static const struct {
        int status;
        bool allow;
    } cases[] = {{200, false}, {404, true},  {403, true}, {410, true}, {429, true},
                 {500, false}, {503, false}, {0, false},  {301, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        zm_robots r;
        zm_robots_answer(&arena, cases[i].status, ZM_S(ALL "Disallow: /"), ZM_S("zegsman"), &r);
        assert_int_equal(zm_robots_allow(&arena, &r, ZM_S("/x")), cases[i].allow);
    }
}

static void not_more_than_the_ceiling(void **state) {
    (void)state;
    size_t n = ZM_ROBOTS_MOST + 200;
    char *text = malloc(n);
    memset(text, '#', n);
    memcpy(text, ALL "Disallow: /a\n", 26);
    text[ZM_ROBOTS_MOST + 1] = '\n';
    memcpy(text + ZM_ROBOTS_MOST + 2, "Disallow: /b\n", 13);
    zm_robots r;
    zm_robots_parse(&arena, zm_str_n(text, n), ZM_S("zegsman"), &r);
    assert_int_equal(r.rules.n, 1);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(patterns, clear),
        cmocka_unit_test_teardown(groups, clear),
        cmocka_unit_test_teardown(answers, clear),
        cmocka_unit_test_teardown(not_more_than_the_ceiling, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
