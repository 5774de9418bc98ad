/* SPDX-License-Identifier: Apache-2.0 */
/* test_charset.c -- which set a page is in, and what comes of bytes that are not in it. */
#include "base/utf8.h"
#include "check.h"
#include "intake/page.h"

typedef struct read_page {
    zm_arena a;
    zm_str text;
    const char *name;
} read_page;

static void read_bytes(read_page *r, const char *p, size_t n, const char *http) {
    zm_err err = {0};
    zm_arena_init(&r->a);
    assert_int_equal(
        zm_charset_decode(&r->a, zm_str_n(p, n), zm_str_of(http), &r->text, &r->name, &err), ZM_OK);
    assert_int_equal(zm_utf8_check(r->text), -1);
}

static void check_bytes(const char *p, size_t n, const char *http, const char *name,
                        const char *text) {
    read_page r;
    read_bytes(&r, p, n, http);
    assert_string_equal(r.name, name);
    assert_str(r.text, text);
    zm_arena_free(&r.a);
}

#define CHECK(lit, http, name, text) check_bytes((lit), sizeof(lit) - 1, (http), (name), (text))
#define BAD "\xef\xbf\xbd"

static void nothing_said(void **state) {
    (void)state;
    CHECK("", "", "UTF-8", "");
    CHECK("abc", "", "UTF-8", "abc");
    CHECK("caf\xc3\xa9", "", "UTF-8", "caf\xc3\xa9");
    CHECK("caf\xe9", "", "windows-1252", "caf\xc3\xa9");
    CHECK("\x80 5\x96\x97", "", "windows-1252", "\xe2\x82\xac 5\xe2\x80\x93\xe2\x80\x94");
}

static void marks(void **state) {
    (void)state;
    CHECK("\xef\xbb\xbf"
          "a",
          "text/html; charset=latin1", "UTF-8", "a");
    CHECK("\xff\xfe"
          "a\0\xac\x20",
          "", "UTF-16LE", "a\xe2\x82\xac");
    CHECK("\xfe\xff"
          "\0a\x20\xac",
          "text/html; charset=utf-8", "UTF-16BE", "a\xe2\x82\xac");
    CHECK("\xff\xfe"
          "\x3d\xd8\x00\xde"
          "\x3d\xd8"
          "b\0"
          "c",
          "", "UTF-16LE", "\xf0\x9f\x98\x80" BAD "b" BAD);
}

static void http_before_page(void **state) {
    (void)state;
    CHECK("<meta charset=utf-8>\xe9", "text/html; charset=\"ISO-8859-1\"", "windows-1252",
          "<meta charset=utf-8>\xc3\xa9");
    CHECK("\xa4", "text/html;charset=iso-8859-15", "ISO-8859-15", "\xe2\x82\xac");
    CHECK("\xa4", "text/html; charset = latin9000", "windows-1252", "\xc2\xa4");
    CHECK("\xe9\x81", "text/html; charset=us-ascii", "windows-1252", "\xc3\xa9\xc2\x81");
}

/* Each page ends in byte 0xe9, which no UTF-8 ends in. */
static void prescan(void **state) {
    (void)state;
    static const struct {
        const char *page, *name;
    } cases[] = {
        {"<meta charset=koi8-r>\xe9", "KOI8-R"},
        {"<META\tCharSet = 'Windows-1251' >\xe9", "windows-1251"},
        {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\">\xe9",
         "ISO-8859-2"},
        {"<meta content=\"text/html; charset=iso-8859-2\" http-equiv=content-type>\xe9",
         "ISO-8859-2"},
        {"<meta name=x content=\"text/html; charset=iso-8859-2\">\xe9", "windows-1252"},
        {"<!-- <meta charset=koi8-r> -->\xe9", "windows-1252"},
        {"<!--> <meta charset=koi8-r>\xe9", "KOI8-R"},
        {"<body data-x='<meta charset=koi8-r>'>\xe9", "windows-1252"},
        {"</p <meta charset=koi8-r>\xe9", "windows-1252"},
        {"<?php <meta charset=koi8-r> ?><meta charset=iso-8859-5>\xe9", "ISO-8859-5"},
        {"<metadata charset=koi8-r>\xe9", "windows-1252"},
        {"<meta charset=nonsense><meta charset=iso-8859-7>\xe9", "ISO-8859-7"},
        {"<meta charset=utf-16>\xe9", "UTF-8"},
        {"<meta charset=x-user-defined>\xe9", "windows-1252"},
        {"<meta charset=utf-8>\xe9", "UTF-8"},
        {"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xe9", "ISO-8859-2"},
        {"<meta", "UTF-8"},
        {"<meta charset", "UTF-8"},
        {"<meta charset=\"", "UTF-8"},
        {"<", "UTF-8"},
        {"<!--", "UTF-8"},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        read_page r;
        read_bytes(&r, cases[i].page, strlen(cases[i].page), "");
        if (strcmp(r.name, cases[i].name))
            fail_msg("%s: %s, not %s", cases[i].page, r.name, cases[i].name);
        zm_arena_free(&r.a);
    }
}

static void prescan_ends(void **state) {
    (void)state;
    char page[4096];
    memset(page, ' ', sizeof page);
    memcpy(page + 1010, "<meta charset=koi8-r>", 21);
    page[4000] = (char)0xe9;
    read_page r;
    read_bytes(&r, page, sizeof page, "");
    assert_string_equal(r.name, "KOI8-R"); /* nothing else has spoken */
    zm_arena_free(&r.a);
    memcpy(page, "<meta charset=iso-8859-5>", 25);
    read_bytes(&r, page, sizeof page, "");
    assert_string_equal(r.name, "ISO-8859-5");
    zm_arena_free(&r.a);
}

/* The one place where we leave the standard: see charset.c. */
static void utf8_under_another_name(void **state) {
    (void)state;
    CHECK("<meta charset=iso-8859-1>\xe2\x80\x9cna\xc3\xafve", "text/html; charset=iso-8859-1",
          "UTF-8", "<meta charset=iso-8859-1>\xe2\x80\x9cna\xc3\xafve");
    CHECK("plain", "text/html; charset=iso-8859-1", "windows-1252", "plain");
}

static void bad_bytes(void **state) {
    (void)state;
    const char *http = "text/html; charset=utf-8";
    CHECK("a\xe9z", http, "UTF-8", "a" BAD "z");
    CHECK("\xe2\x82", http, "UTF-8", BAD);
    CHECK("\xe2\x82z\xc0\xaf", http, "UTF-8", BAD "z" BAD BAD);
    CHECK("\xf0\x9f\x98z", http, "UTF-8", BAD "z");
    CHECK("\xed\xa0\x80", http, "UTF-8", BAD BAD BAD);
    CHECK("\xf4\x90\x80", http, "UTF-8", BAD BAD BAD);
    CHECK("\xe0\x80\xf0\x80", http, "UTF-8", BAD BAD BAD BAD);
    CHECK("a\0b\r\nc", "", "UTF-8", "a" BAD "b\r\nc");
    CHECK("a\0\xe9", "", "windows-1252", "a" BAD "\xc3\xa9");
    CHECK("\xff\x83", "text/html; charset=shift_jis", "Shift_JIS", BAD BAD);
    CHECK("\x93\xfa\x96{", "text/html; charset=sjis", "Shift_JIS", "\xe6\x97\xa5\xe6\x9c\xac");
    CHECK("\x1b$BF|K\\\x1b(B.", "text/html; charset=iso-2022-jp", "ISO-2022-JP",
          "\xe6\x97\xa5\xe6\x9c\xac.");
}

/* Every byte bad, and more than one turn of iconv's buffer. */
static void long_and_bad(void **state) {
    (void)state;
    size_t n = 300000;
    char *page = malloc(n);
    assert_non_null(page);
    memset(page, 0xff, n);
    read_page r;
    read_bytes(&r, page, n, "charset=euc-kr");
    assert_int_equal(r.text.n, n * 3);
    zm_arena_free(&r.a);
    memset(page, 0xe9, n);
    read_bytes(&r, page, n, "charset=iso-8859-2");
    assert_int_equal(r.text.n, n * 2);
    assert_memory_equal(r.text.p, "\xc3\xa9\xc3\xa9", 4);
    zm_arena_free(&r.a);
    free(page);
}

static void not_copied(void **state) {
    (void)state;
    static const char page[] = "<p>na\xc3\xafve";
    read_page r;
    read_bytes(&r, page, sizeof page - 1, "");
    assert_ptr_equal(r.text.p, page);
    zm_arena_free(&r.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_said),     cmocka_unit_test(marks),
        cmocka_unit_test(http_before_page), cmocka_unit_test(prescan),
        cmocka_unit_test(prescan_ends),     cmocka_unit_test(utf8_under_another_name),
        cmocka_unit_test(bad_bytes),        cmocka_unit_test(long_and_bad),
        cmocka_unit_test(not_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
