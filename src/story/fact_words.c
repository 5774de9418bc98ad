/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact_words.c -- reading same.tsv, synonym.tsv and opposite.tsv; see fact_words.h.
 *
 *     opposite.tsv   id      pos  for                 against
 *                    accept  V    aannemen,goedkeuren verwerpen,afwijzen
 *                    person  N    mens,persoon        -                 synonyms alone
 */
#include "story/fact_words.h"

#include "base/tsv.h"
#include "story/term.h"

typedef struct word_tables {
    zm_map classes;   /* word -> bits */
    zm_map groups[4]; /* of verbs, nouns, adjectives and adverbs, any: lemma -> index in `group` */
    ZM_LIST(zm_word_group) group;
} word_tables;

struct zm_story_words {
    word_tables of[ZM_LANG_COUNT];
};

enum { POS_V, POS_N, POS_A, POS_ANY };

static const struct {
    const char *name;
    zm_word_class is;
} class_names[] = {
    {"not", ZM_CLASS_NOT},         {"nobody", ZM_CLASS_NOBODY}, {"only", ZM_CLASS_ONLY},
    {"without", ZM_CLASS_WITHOUT}, {"yet", ZM_CLASS_YET},       {"turn", ZM_CLASS_TURN},
    {"light", ZM_CLASS_LIGHT},     {"must", ZM_CLASS_MUST},     {"may", ZM_CLASS_MAY},
    {"would", ZM_CLASS_WOULD},     {"open", ZM_CLASS_OPEN},     {"earlier", ZM_CLASS_EARLIER},
    {"least", ZM_CLASS_LEAST},     {"most", ZM_CLASS_MOST},
};

static zm_code class_row(zm_arena *a, word_tables *t, const zm_table *table, const zm_row *row,
                         zm_err *err) {
    uint32_t bit = 0;
    for (size_t i = 0; i < ZM_COUNT(class_names); i++)
        if (zm_str_is(row->cols[0], class_names[i].name))
            bit = ZM_CLASS_BIT(class_names[i].is);
    if (!bit)
        return zm_fail(err, ZM_E_CONFIG, table->file.p, row->line,
                       "no class `%.*s` of words; see docs/tables.md", (int)row->cols[0].n,
                       row->cols[0].p);
    zm_str rest = row->cols[1], word;
    while (zm_str_cut(&rest, ',', &word)) {
        zm_str folded = zm_arena_str(a, word);
        uint32_t had = zm_map_get(&t->classes, folded);
        zm_map_put(&t->classes, folded, (had == ZM_NONE ? 0 : had) | bit);
    }
    return ZM_OK;
}

static void group_side(zm_arena *a, word_tables *t, unsigned pos, zm_str words, uint64_t key,
                       int8_t pole) {
    zm_str word;
    uint32_t at = t->group.n;
    ZM_PUSH(a, &t->group, (zm_word_group){key, pole});
    while (zm_str_cut(&words, ',', &word))
        zm_map_add(&t->groups[pos], zm_arena_str(a, word), at);
}

static zm_code group_row(zm_arena *a, word_tables *t, const zm_table *table, const zm_row *row,
                         zm_err *err) {
    zm_str pos = row->cols[1];
    unsigned at = zm_str_is(pos, "V")   ? POS_V
                  : zm_str_is(pos, "N") ? POS_N
                  : zm_str_is(pos, "A") ? POS_A
                                        : POS_ANY;
    if (at == POS_ANY && pos.n)
        return zm_fail(err, ZM_E_CONFIG, table->file.p, row->line,
                       "no word class `%.*s`: V, N, A or -", (int)pos.n, pos.p);
    if (!row->cols[0].n)
        return zm_fail(err, ZM_E_CONFIG, table->file.p, row->line,
                       "a row of opposites without a name");
    uint64_t key = zm_term_key(ZM_TERM_WORD, ZM_LANG_NONE, row->cols[0]);
    bool opposed = row->cols[3].n != 0;
    group_side(a, t, at, row->cols[2], key, opposed ? 1 : 0);
    group_side(a, t, at, row->cols[3], key, opposed ? -1 : 0);
    return ZM_OK;
}

typedef zm_code (*take_row)(zm_arena *a, word_tables *t, const zm_table *table, const zm_row *row,
                            zm_err *err);

static zm_code read_rows(zm_arena *a, zm_str dir, const char *name, take_row take, word_tables *t,
                         zm_err *err) {
    bool groups = take == group_row;
    zm_table table = {.n = 0};
    zm_code code = zm_table_read(a, dir, name, groups ? 3 : 2, groups ? 4 : 2, &table, err);
    for (uint32_t i = 0; code >= 0 && i < table.n; i++)
        code = take(a, t, &table, &table.rows[i], err);
    return code;
}

/* The first row that has a word keeps it: synonym.tsv goes before opposite.tsv. */
static zm_code open_lang(zm_arena *a, zm_str dir, zm_lang lang, word_tables *t, zm_err *err) {
    zm_str of = zm_arena_printf(a, "%.*s/%s", (int)dir.n, dir.p, zm_lang_name(lang));
    zm_map_init(&t->classes, a);
    for (unsigned i = 0; i < ZM_COUNT(t->groups); i++)
        zm_map_init(&t->groups[i], a);
    zm_code code = read_rows(a, of, "same.tsv", class_row, t, err);
    if (code >= 0)
        code = read_rows(a, of, "synonym.tsv", group_row, t, err);
    if (code >= 0)
        code = read_rows(a, of, "opposite.tsv", group_row, t, err);
    return code;
}

zm_code zm_story_words_open(zm_arena *a, zm_str data_dir, const zm_story_words **out, zm_err *err) {
    zm_story_words *w = ZM_NEW(a, zm_story_words);
    *out = w;
    if (!w)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the tables of comparing");
    zm_code code = ZM_OK;
    for (zm_lang lang = ZM_LANG_NL; code >= 0 && lang < ZM_LANG_COUNT; lang++)
        code = open_lang(a, data_dir, lang, &w->of[lang], err);
    return code;
}

uint32_t zm_story_classes(const zm_story_words *w, zm_lang lang, zm_str word) {
    uint32_t bits = w ? zm_map_get(&w->of[lang].classes, word) : ZM_NONE;
    return bits == ZM_NONE ? 0 : bits;
}

static unsigned pos_of(zm_upos upos) {
    switch (upos) {
    case ZM_VERB:
    case ZM_AUX: return POS_V;
    case ZM_NOUN:
    case ZM_PROPN: return POS_N;
    case ZM_ADJ:
    case ZM_ADV: return POS_A;
    default: return POS_ANY;
    }
}

bool zm_story_group(const zm_story_words *w, zm_lang lang, zm_upos upos, zm_str lemma,
                    zm_word_group *out) {
    if (!w)
        return false;
    const word_tables *t = &w->of[lang];
    uint32_t at = zm_map_get(&t->groups[pos_of(upos)], lemma);
    if (at == ZM_NONE)
        at = zm_map_get(&t->groups[POS_ANY], lemma);
    if (at == ZM_NONE)
        return false;
    *out = t->group.v[at];
    return true;
}
