/* SPDX-License-Identifier: Apache-2.0 */
/* test_page_date.c -- dates as pages write them. */
#include "../check.h"

#include "intake/page_date.h"

static zm_arena tables;
static const zm_web_dates *words;

static int open_words(void **state) {
    (void)state;
    zm_err err = {0};
    zm_arena_init(&tables);
    return zm_web_dates_open(&tables, "data/web", &words, &err) == ZM_OK ? 0 : -1;
}

static int close_words(void **state) {
    (void)state;
    zm_arena_free(&tables);
    return 0;
}

/* All dates of the text, a blank between two, "p:" or "u:" before one that says what it is of. */
static void check_at(int line, const char *text, bool month_first, const char *want) {
    zm_arena a;
    zm_page_dates found;
    char got[256] = "";
    zm_arena_init(&a);
    zm_page_dates_in(words, zm_str_of(text), month_first, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        const zm_page_day *d = &found.v[i];
        size_t n = strlen(got);
        snprintf(got + n, sizeof got - n, "%s%s%s", n ? " " : "",
                 d->label == ZM_DATE_PUBLISHED ? "p:"
                 : d->label == ZM_DATE_UPDATED ? "u:"
                                               : "",
                 as_z(zm_page_date_iso(&a, d)));
    }
    zm_arena_free(&a);
    if (strcmp(got, want))
        fail_msg("line %d: %s: %s, not %s", line, text, got, want);
}
#define CHECK(text, want) check_at(__LINE__, (text), false, (want))
#define CHECK_US(text, want) check_at(__LINE__, (text), true, (want))

static void dutch(void **state) {
    (void)state;
    CHECK("5 september 2025, 14:32", "2025-09-05T14:32");
    CHECK("vrijdag 5 sep. 2025 om 14.32 uur", "2025-09-05T14:32");
    CHECK("vr 05 sept 2025 - 9u05", "2025-09-05T09:05");
    CHECK("Gepubliceerd: 5 september 2025 om 14u32 Bijgewerkt: 6 september 2025 09:10",
          "p:2025-09-05T14:32 u:2025-09-06T09:10");
    CHECK("Laatste update 1 maart 2024", "u:2024-03-01");
    CHECK("05-09-2025", "2025-09-05");
    CHECK("05/09/2025 14:00", "2025-09-05T14:00");
    CHECK("5.9.2025", "2025-09-05");
    CHECK("14:32, 5 september 2025", "2025-09-05T14:32");
    CHECK("Geplaatst op dinsdag 14 mei 2024 om 20.15 uur", "p:2024-05-14T20:15");
    CHECK("29 februari 2024", "2024-02-29");
}

static void english(void **state) {
    (void)state;
    CHECK("September 5, 2025", "2025-09-05");
    CHECK("Friday 5th of September 2025 at 5:12 PM BST", "2025-09-05T17:12+01:00");
    CHECK("Posted: 10:30 PM, Feb 3, 2020", "p:2020-02-03T22:30");
    CHECK("Published 2:30 p.m. EDT Sept. 5, 2025", "p:2025-09-05T14:30-04:00");
    CHECK("Tue 4 Feb 2020 12.31 GMT", "2020-02-04T12:31Z");
    CHECK("12:05 am, 1 Jan 2025", "2025-01-01T00:05");
    CHECK("Last updated: 5 May 2025 at 3pm", "u:2025-05-05T15:00");
    CHECK_US("9/5/2025", "2025-09-05");
    CHECK_US("25/5/2025", "2025-05-25");
    CHECK_US("5-9-2025", "2025-09-05");
}

static void for_machines(void **state) {
    (void)state;
    CHECK("2025-09-05T14:32:00.000+02:00", "2025-09-05T14:32:00+02:00");
    CHECK("2025-09-05T14:32:00+0200", "2025-09-05T14:32:00+02:00");
    CHECK("2025-09-05T14:32:00-05", "2025-09-05T14:32:00-05:00");
    CHECK("2025-09-05 14:32", "2025-09-05T14:32");
    CHECK("Fri, 05 Sep 2025 14:32:00 GMT", "2025-09-05T14:32:00Z");
    CHECK("Fri Sep 05 14:32:00 CEST 2025", "2025-09-05T14:32:00+02:00");
    CHECK("20250905T143200Z", "2025-09-05T14:32:00Z");
    CHECK("2025/09/05", "2025-09-05");
}

static void none(void **state) {
    (void)state;
    CHECK("Sept. 5", "");
    CHECK("gisteren om 14:32", "");
    CHECK("31 februari 2025", "");
    CHECK("29 februari 2023", "");
    CHECK("2025-13-40", "");
    CHECK("5 september 1812", "");
    CHECK("1.250.2025", "");
    CHECK("Nr. 1.1.12 en 1.1.13", "");
    CHECK("06-12345678", "");
    CHECK("", "");
}

static void check_value(const char *value, const char *want) {
    zm_arena a;
    zm_page_day d;
    zm_arena_init(&a);
    bool found = zm_page_date_value(words, zm_str_of(value), false, &d);
    assert_string_equal(found ? as_z(zm_page_date_iso(&a, &d)) : "", want);
    zm_arena_free(&a);
}

static void values(void **state) {
    (void)state;
    check_value("1757082720", "2025-09-05T14:32:00Z");
    check_value("1757082720000", "2025-09-05T14:32:00Z");
    check_value("20250905143200", "2025-09-05T14:32:00");
    check_value("20250905", "2025-09-05");
    check_value("951782400", ""); /* nine digits are no time */
    check_value("99999999999999999999", "");
    check_value("951782399000000", "");
}

static void check_url(const char *url, const char *want) {
    zm_arena a;
    zm_page_day d;
    zm_arena_init(&a);
    bool found = zm_page_date_url(words, zm_str_of(url), &d);
    assert_string_equal(found ? as_z(zm_page_date_iso(&a, &d)) : "", want);
    zm_arena_free(&a);
}

static void addresses(void **state) {
    (void)state;
    check_url("https://krant.example/2025/09/05/kop", "2025-09-05");
    check_url("https://krant.example/nieuws/2025/sep/5/kop", "2025-09-05");
    check_url("https://krant.example/kop-20250905.html", "2025-09-05");
    check_url("https://krant.example/05-09-2025-kop", "2025-09-05");
    check_url("https://krant.example/2025/09/kop", "");
    check_url("https://krant.example/artikel/20259999", "");
    check_url("", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dutch), cmocka_unit_test(english), cmocka_unit_test(for_machines),
        cmocka_unit_test(none),  cmocka_unit_test(values),  cmocka_unit_test(addresses),
    };
    return cmocka_run_group_tests(tests, open_words, close_words);
}
