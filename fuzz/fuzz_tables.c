/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_tables.c -- tables from strangers: one of them is the input, the rest are empty.
 *
 *     byte 0   which table            byte 1   odd: English
 *     the rest its bytes
 *
 * A table opens or is refused with its file, its line and a reason.
 */
#include "room.h"

#include "record/know.h"
#include "text/rules.h"

static const char *const tables[] = {
    "abbrev.tsv", "clitic.tsv", "cues.tsv",  "say.tsv",   "likely.tsv", "frames.tsv", "sets.tsv",   "aux.tsv",
    "forms.tsv",  "titles.tsv", "names.tsv", "grammar.tsv", "number.tsv", "unit.tsv", "time.tsv",
    "countries.tsv", "bodies.tsv", "offices.tsv", "cameo.tsv", "plain"};
#define WORLD 15u
#define PLAIN 19u

/* Where table `k` of the language lies. */
static void name_of(char *to, size_t room_for, unsigned k, const char *lang) {
    snprintf(to, room_for, "%s/%s", k < WORLD ? lang : "world", tables[k]);
}

static void empty_tables(void) {
    char name[32];
    room_folder("nl");
    room_folder("en");
    room_folder("world");
    for (unsigned k = 0; k < PLAIN; k++) {
        name_of(name, sizeof name, k, "nl");
        room_write(name, "", 0);
        name_of(name, sizeof name, k, "en");
        room_write(name, "", 0);
    }
}

static void parse_plain(zm_str text) {
    zm_arena a;
    zm_table t;
    zm_err err = {0};
    zm_arena_init(&a);
    zm_code code = zm_table_parse(&a, ZM_S("plain"), text, 1, ZM_TSV_COLS, &t, &err);
    MUST(code == ZM_OK || err.msg[0]);
    for (uint32_t i = 0; code == ZM_OK && i < t.n; i++)
        for (uint32_t k = 0; k < ZM_TSV_COLS; k++)
            MUST(!t.rows[i].cols[k].n || !memchr(t.rows[i].cols[k].p, '\t', t.rows[i].cols[k].n));
    zm_arena_free(&a);
}

static void open_all(zm_lang lang) {
    zm_arena a;
    zm_know *know;
    zm_text_rules *rules;
    zm_err err = {0};
    zm_arena_init(&a);
    zm_str dir = zm_str_of(the_room.dir);
    zm_code code = zm_text_tables(&a, dir, lang, &rules, &err);
    MUST(code == ZM_OK || err.msg[0]);
    if (code == ZM_OK) {
        zm_rule_abbrev(rules, ZM_S("Mr."));
        code = zm_know_open(&a, dir, lang, &know, &err);
        MUST(code == ZM_OK || err.msg[0]);
    }
    zm_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2)
        return 0;
    if (!the_room.dir[0])
        empty_tables();
    unsigned which = data[0] % (PLAIN + 1);
    bool english = data[1] & 1;
    if (which == PLAIN) {
        parse_plain(zm_str_n((const char *)data + 2, size - 2));
        return 0;
    }
    char name[32];
    name_of(name, sizeof name, which, english ? "en" : "nl");
    room_write(name, data + 2, size - 2);
    open_all(english ? ZM_LANG_EN : ZM_LANG_NL);
    room_write(name, "", 0);
    return 0;
}
