/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "intake/eml.h"

static zm_arena arena;

static int clear(void **state) {
    (void)state;
    zm_arena_free(&arena);
    return 0;
}

static zm_eml read_mail(const char *z) {
    zm_eml m;
    zm_err err = {0};
    assert_int_equal(zm_eml_read(&arena, zm_str_of(z), &m, &err), ZM_OK);
    return m;
}

#define HEAD "From: An Peeters <an@krant.example>\r\nSubject: Kort\r\n"

static void a_plain_message(void **state) {
    (void)state;
    zm_eml m = read_mail("Received: by x\r\n\twith y\r\nMessage-ID: <1@krant.example>\r\n" HEAD
                         "Date: Fri, 5 Sep 2025\r\n 14:00:00 +0200 (CEST)\r\n\r\n"
                         "Minsk ontkent.\r\n\r\nTweede alinea.\r\n");
    assert_str(m.id, "1@krant.example");
    assert_str(m.title, "Kort");
    assert_str(m.author, "An Peeters");
    assert_str(m.outlet, "krant.example");
    assert_str(m.published, "2025-09-05T14:00:00+02:00");
    assert_str(m.text, "Minsk ontkent.\n\nTweede alinea.");
    assert_int_equal(m.html.n, 0);
}

static void encoded_words(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"=?utf-8?Q?Caf=C3=A9_dicht?= nu", "Caf\xc3\xa9 dicht nu"},
        {"=?UTF-8?B?Q2Fmw6k=?=", "Caf\xc3\xa9"},
        {"=?iso-8859-1*nl?q?Caf=E9?=\r\n =?iso-8859-1?q?_dicht?=", "Caf\xc3\xa9 dicht"},
        {"=?utf-8?B?Q2Fmww==?= =?utf-8?B?qQ==?= x", "Caf\xc3\xa9 x"}, /* cut within a character */
        {"=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=", "a\xc3\xa9"},
        {"a =?utf-8?X?b?= =?utf-8?Q?c", "a =?utf-8?X?b?= =?utf-8?Q?c"},
        {"caf\xe9", "caf\xc3\xa9"},
        {"=?nosuch?Q?=41?=", "A"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_str(zm_eml_words(&arena, zm_str_of(pairs[i][0])), pairs[i][1]);
}

static void senders(void **state) {
    (void)state;
    static const struct {
        const char *from, *author, *outlet;
    } cases[] = {
        {"\"Peeters, An\" <an@a.example>", "Peeters, An", "a.example"},
        {"an@a.example (An \"P\")", "An \"P\"", "a.example"},
        {"an@a.example", "", "a.example"},
        {"<an@a.example>, b@c", "", "a.example"},
        {"=?utf-8?Q?Ren=C3=A9?= <r@b>\r\nOrganization: De Krant", "Ren\xc3\xa9", "De Krant"},
        {"niemand", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char z[300];
        snprintf(z, sizeof z, "From: %s\r\nSubject: x\r\n\r\ntekst", cases[i].from);
        zm_eml m = read_mail(z);
        assert_str(m.author, cases[i].author);
        assert_str(m.outlet, cases[i].outlet);
    }
}

static void text_before_page(void **state) {
    (void)state;
    zm_eml m = read_mail(
        HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=\"a b\"\r\n\r\n"
             "voor wie geen MIME kent\r\n--a b\r\n"
             "Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n"
             "Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>caf\xe9</p>\r\n--a\r\n"
             "Content-Type: TEXT/plain; charset=\"utf-8\"\r\n"
             "Content-Transfer-Encoding: Quoted-Printable\r\n\r\n"
             "Caf=C3=A9 =\r\ndicht=20\r\n50=5 \xe2\x82\xac\r\n--a--\r\nrommel\r\n--a b\r\n"
             "Content-Disposition: attachment; filename=x.txt\r\n\r\nbijlage\r\n--a b--\r\n");
    assert_str(m.text, "Caf\xc3\xa9 dicht \n50=5 \xe2\x82\xac");
}

static void only_a_page(void **state) {
    (void)state;
    zm_eml m = read_mail(HEAD "Content-Type: multipart/related; boundary=b\n\n--b\n"
                              "Content-Type: text/html; charset=ISO-8859-1\n"
                              "Content-Transfer-Encoding: base64\n\nPHA+Y2Fm\n6TwvcD4=\n--b\n"
                              "Content-Type: image/png\n\nx\n");
    assert_int_equal(m.text.n, 0);
    assert_str(m.html, "<p>caf\xe9</p>");
    assert_str(m.html_type, "text/html; charset=ISO-8859-1");
}

static void a_stub_gives_way_to_the_page(void **state) {
    (void)state;
    char z[4000] = HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nZie de site.\n"
                        "--b\nContent-Type: text/html; charset=onzin\n\n<style>";
    for (int i = 0; i < 60; i++)
        strcat(z, "p {color: red} ");
    char *body = z + strlen(z);
    strcpy(body, "</style><p>Kort.</p>\n--b--\n");
    assert_str(read_mail(z).text, "Zie de site.");
    strcpy(body, "</style><p>");
    for (int i = 0; i < 60; i++)
        strcat(body, "Minsk ontkent alles. ");
    strcat(body, "</p>\n--b--\n");
    zm_eml m = read_mail(z);
    assert_int_equal(m.text.n, 0);
    assert_true(zm_str_starts(m.html, ZM_S("<style>")));
    assert_str(m.html_type, "text/html");
}

static void broken_lines_made_whole(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
        bool flowed, del;
    } cases[] = {
        {"Minsk ontkent \r\nalles.\r\nEinde.", "Minsk ontkent alles.\nEinde.", true, false},
        {"Minsk ont \nkent.", "Minsk ontkent.", true, true},
        {">> a \n>> b\n> c", ">> a b\n> c", true, false},
        {" van stuffing\n -- \n-- \nAn", "van stuffing\n-- \n-- \nAn", true, false},
        {"a \r\nb\r\n", "a \nb\n", false, false},
        {">a", "> a", true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(zm_eml_lines(&arena, zm_str_of(cases[i].in), cases[i].flowed, cases[i].del),
                   cases[i].out);
    zm_eml m = read_mail(HEAD "Content-Type: text/plain; format=flowed; delsp=yes\n\na \nb\n");
    assert_str(m.text, "ab");
}

static void no_message(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "\n",
        "Minsk ontkent.\n",
        HEAD "\r\n  \r\n",
        HEAD "Content-Type: image/png\n\nx",
        HEAD "Content-Type: multipart/mixed; boundary=x\n\n--x--",
        HEAD "Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment\n\nx"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        zm_eml m;
        zm_err err = {0};
        assert_int_equal(zm_eml_read(&arena, zm_str_of(bad[i]), &m, &err), ZM_E_DATA);
        assert_true(err.msg[0]);
    }
    assert_true(zm_eml_is(ZM_S("Received: x\r\n\ty\r\nX-A: b\r\nFrom: z\r\n")));
    assert_false(zm_eml_is(ZM_S("Van: Jan\nAan: Piet\n\nFrom: a\nTo: b\n")));
    assert_false(zm_eml_is(ZM_S("From jan@a Fri Sep 5\nFrom: a\nTo: b\n"))); /* mbox */
    assert_false(zm_eml_is(ZM_S("HTTP/1.1 200 OK\r\nDate: x\r\nContent-Type: text/html\r\n")));
}

static void parts_in_parts(void **state) {
    (void)state;
    for (unsigned deep = 1; deep < 40; deep++) {
        char z[4000] = HEAD;
        for (unsigned i = 0; i < deep; i++)
            snprintf(z + strlen(z), 80, "Content-Type: multipart/mixed; boundary=q%u\n\n--q%u\n", i,
                     i);
        strcat(z, "\ndiep\n");
        zm_eml m;
        zm_err err = {0};
        zm_code code = zm_eml_read(&arena, zm_str_of(z), &m, &err);
        assert_int_equal(code, deep <= ZM_EML_DEEP ? ZM_OK : ZM_E_DATA);
    }
}

static void memory_that_ends(void **state) {
    (void)state;
    zm_str mail = ZM_S(HEAD "Content-Transfer-Encoding: base64\n\nQ2Fmw6k=\n");
    zm_code code = ZM_E_NOMEM;
    for (size_t most = 1; code == ZM_E_NOMEM && most < 1 << 20; most += 64) {
        zm_arena a = {.ceiling = most};
        zm_eml m;
        code = zm_eml_read(&a, mail, &m, NULL);
        zm_arena_free(&a);
    }
    assert_int_equal(code, ZM_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_plain_message, clear),
        cmocka_unit_test_teardown(encoded_words, clear),
        cmocka_unit_test_teardown(senders, clear),
        cmocka_unit_test_teardown(text_before_page, clear),
        cmocka_unit_test_teardown(only_a_page, clear),
        cmocka_unit_test_teardown(a_stub_gives_way_to_the_page, clear),
        cmocka_unit_test_teardown(broken_lines_made_whole, clear),
        cmocka_unit_test_teardown(no_message, clear),
        cmocka_unit_test_teardown(parts_in_parts, clear),
        cmocka_unit_test_teardown(memory_that_ends, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
