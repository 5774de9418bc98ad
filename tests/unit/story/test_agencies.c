/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_agencies.c -- which agency a report's credits name, by the table as it is delivered.
 *
 *     "AMSTERDAM (ANP) - De trein ..."   ANP, at "ANP"
 *     "Dat meldt persbureau AFP."        none
 */
#include "check.h"

#include <sys/stat.h>

#include "story/copies.h"

typedef struct row {
    const char *text, *author, *outlet, *name;
} row;

#define BODY "De minister zei dinsdag dat de brug in mei opengaat. Het werk duurde vier jaar.\n"

static const row rows[] = {
    /* datelines */
    {"AMSTERDAM (ANP) - De trein staat stil.\n" BODY, "", "", "ANP"},
    {"Trein staat stil\nUTRECHT (ANP) – De trein staat stil.\n", "", "", "ANP"},
    {"LONDON, March 7 (Reuters) - A ship has sunk.\n", "", "", "Reuters"},
    {"ST. LOUIS (AP) — A ship has sunk.\n", "", "", "AP"},
    {"BRUSSEL (BELGA) De regering is gevallen.\n", "", "", "Belga"},
    {"(Belga) De regering is gevallen.\n", "", "", "Belga"},
    {"BERLIN (dpa) - The train stands still.\n", "", "", "dpa"},
    {"RIGA (ANP/AFP) - De grens is dicht.\n", "", "", "ANP"},
    {"PARIJS [AFP] - De grens is dicht.\n", "", "", "AFP"},
    {"ANP - De grens is dicht.\n", "", "", "ANP"},
    {"RIGA/AFP - De grens is dicht.\n", "", "", "AFP"},
    /* the end */
    {"Brug open\n" BODY "Bron: ANP", "", "", "ANP"},
    {"Brug open\n" BODY "© ANP", "", "", "ANP"},
    {"Brug open\n" BODY "BRON: BELGA\n", "", "", "Belga"},
    {"Brug open\n" BODY "ANP/AFP\n\n", "", "", "ANP"},
    {"Brug open\n" BODY "door onze redactie/ANP", "", "", "ANP"},
    {"Brug open\n" BODY "Source: The Associated Press", "", "", "AP"},
    {"Brug open\n" BODY "Copyright 2025 Agence France-Presse. All rights reserved.", "", "", "AFP"},
    {"Brug open\n" BODY "De weg volgt later, zei hij. (Belga)", "", "", "Belga"},
    {"Brug open\n" BODY "‘De weg volgt later.’ (ANP/Reuters)", "", "", "ANP"},
    {"Bridge opens\nThe road follows. (Reporting by Jane Roe in Oslo; Editing by Joe Doe)", "", "",
     "Reuters"},
    {"Bridge opens\nIt is.\nReporting by Jane Roe in Oslo for Agence France-Presse", "", "", "AFP"},
    {"Bridge opens\nIt is.\nAssociated Press writer Jane Roe contributed to this report.", "", "",
     "AP"},
    {"Brug open\n" BODY "Met informatie van ANP en Belga.", "", "", "ANP"},
    {"Brug open\nDoor Jan Roos, ANP\n" BODY, "", "", "ANP"},
    /* beside the text */
    {BODY, "ANP", "", "ANP"},
    {BODY, "Redactie/Belga", "", "Belga"},
    {BODY, "Reuters Staff", "De Krant", "Reuters"},
    {BODY, "Jane Roe, Associated Press", "", "AP"},
    {BODY, "", "Belga News Agency", "Belga"},
    {BODY, "", "AP News", "AP"},
    {"RIGA (ANP) - De grens is dicht.\n" BODY, "Belga", "", "ANP"},
    /* none */
    {BODY, "", "", ""},
    {"", "", "", ""},
    {BODY, "Jan Roos", "De Krant", ""},
    {"De brug is open, aldus persbureau AFP.\n" BODY, "", "", ""},
    {BODY "De brug is open, meldt het Algemeen Nederlands Persbureau (ANP).\n", "", "", ""},
    {BODY "Dat zei hij tegen Reuters.\n", "", "", ""},
    {"Reuters ontslaat honderd journalisten\n" BODY, "", "", ""},
    {"Agence France-Presse (AFP) - een persbureau - krijgt steun.\n" BODY, "", "", ""},
    {"De brug dinsdag. Foto: ANP\n" BODY, "", "", ""},
    {"Foto: ANP\n" BODY, "", "", ""},
    {"Brug open\n" BODY "Beeld: Jan Roos/ANP", "", "", ""},
    {"Brug open\n" BODY "Image: AFP via Getty", "", "", ""},
    {"De ap sprong over de anp.\n" BODY "de ap\n", "", "", ""},
    {BODY, "", "De Belgadag", ""},
    {BODY, "", "Reuters en de rest", ""},
    {"(ANP", "", "", "ANP"}, /* a line of nothing else */
    {"ANP -\n" BODY, "", "", "ANP"},
    {")(\n)\n(", "", "", ""},
};

static const zm_agencies *open_table(zm_arena *a) {
    const zm_agencies *t;
    zm_err err = {0};
    zm_arena_init(a);
    if (zm_agencies_open(a, ZM_S("data"), &t, &err))
        fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    return t;
}

static void test_rows(void **state) {
    (void)state;
    zm_arena a;
    const zm_agencies *t = open_table(&a);
    int wrong = 0;
    for (size_t i = 0; i < ZM_COUNT(rows); i++) {
        const row *r = &rows[i];
        zm_span span;
        zm_str name =
            zm_agency_of(t, zm_str_of(r->text), zm_str_of(r->author), zm_str_of(r->outlet), &span);
        if (!zm_str_is(name, r->name)) {
            print_error("\"%s\" wanted, \"%s\" told: %s\n", r->name, as_z(name), r->text);
            wrong++;
        }
        assert_true(span.end <= strlen(r->text));
    }
    assert_int_equal(wrong, 0);
    zm_arena_free(&a);
}

static void test_span(void **state) {
    (void)state;
    zm_arena a;
    const zm_agencies *t = open_table(&a);
    zm_span span;
    zm_str text = ZM_S("Brug open\nOSLO, 7 mei (Agence France-Presse) - De brug.");
    assert_str(zm_agency_of(t, text, (zm_str){0}, (zm_str){0}, &span), "AFP");
    assert_str(zm_str_n(text.p + span.start, span.end - span.start), "Agence France-Presse");
    assert_str(zm_agency_of(t, text, (zm_str){0}, (zm_str){0}, NULL), "AFP");
    assert_str(zm_agency_of(t, ZM_S("De brug."), ZM_S("dpa"), (zm_str){0}, &span), "dpa");
    assert_true(zm_span_empty(span));
    zm_arena_free(&a);
}

/* A folder with this table in it. */
static zm_code open_bytes(zm_arena *a, const char *bytes, zm_err *err) {
    char dir[64] = "/tmp/zegsman-test-XXXXXX", sub[96], path[128];
    assert_non_null(mkdtemp(dir));
    snprintf(sub, sizeof sub, "%s/world", dir);
    assert_int_equal(mkdir(sub, 0700), 0);
    snprintf(path, sizeof path, "%s/agencies.tsv", sub);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, strlen(bytes), f), strlen(bytes));
    fclose(f);
    const zm_agencies *t;
    zm_code code = zm_agencies_open(a, zm_str_of(dir), &t, err);
    assert_true((code == ZM_OK) == (t != NULL));
    remove(path);
    remove(sub);
    remove(dir);
    return code;
}

static void test_bad_tables(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    zm_err err = {0};
    assert_int_equal(open_bytes(&a, "agency\tANP\tANP\nlead\tbron\t-\n", &err), ZM_OK);
    assert_int_equal(open_bytes(&a, "# x\nagencie\tANP\tANP\n", &err), ZM_E_CONFIG);
    assert_int_equal(err.line, 2);
    assert_int_equal(open_bytes(&a, "agency\tANP\t-\n", &err), ZM_E_CONFIG);
    assert_int_equal(open_bytes(&a, "bar\tfoto\tANP\n", &err), ZM_E_CONFIG);
    assert_int_equal(open_bytes(&a, "agency\n", &err), ZM_E_CONFIG);
    const zm_agencies *t;
    assert_int_equal(zm_agencies_open(&a, ZM_S("/nowhere"), &t, &err), ZM_E_CONFIG);
    zm_arena_free(&a);
}

/* Long lines, many words, no blanks: bounded, and nothing found. */
static void test_hostile(void **state) {
    (void)state;
    zm_arena a;
    const zm_agencies *t = open_table(&a);
    size_t n = 300000;
    static const char *const bits[] = {"(",    "ANP ",          "a",  "(ANP/", "\n",
                                       "\xff", "reporting by ", "( )"};
    char *text = malloc(n);
    assert_non_null(text);
    for (size_t k = 0; k < ZM_COUNT(bits); k++) {
        size_t len = strlen(bits[k]);
        for (size_t i = 0; i < n; i++)
            text[i] = bits[k][i % len];
        zm_span span;
        zm_agency_of(t, zm_str_n(text, n), zm_str_n(text, n), zm_str_n(text, n), &span);
        assert_true(span.end <= n);
    }
    free(text);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_span),
        cmocka_unit_test(test_bad_tables),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
