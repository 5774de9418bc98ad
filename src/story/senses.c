/* SPDX-License-Identifier: Apache-2.0 */
/*
 * senses.c -- the tables of senses.h in memory, and looking a word up in them.
 *
 *     world/senses.tsv    nl             en              a row is one sense, its first English word
 *                         staking        strike,walkout
 *     world/endings.tsv   nl iteit it    en ity it       endings that mean the same, made alike
 *     nl/common.tsv       jaar 2                         zm_term.common
 */
#include "story/senses.h"

#include "base/tsv.h"
#include "base/utf8.h"
#include "story/term.h"

#define PART_LEAST 4u    /* letters of a compound's part */
#define ALIKE_LETTERS 6u /* of a word that may look like another */
#define ALIKE_LEAST 4u   /* consonants that are left of it */
#define ALIKE_MOST 32u

typedef struct sense {
    zm_str name;
    uint32_t next; /* the same word's next sense, ZM_NONE */
} sense;

typedef struct ending {
    zm_lang lang;
    zm_str from, to;
} ending;

struct zm_senses {
    zm_map of[ZM_LANG_COUNT];     /* word -> its first sense */
    zm_map common[ZM_LANG_COUNT]; /* word -> class */
    ZM_LIST(sense) senses;
    ZM_LIST(ending) endings;
};

/* ---- reading ---- */

static void add_sense(zm_arena *a, zm_senses *s, zm_lang lang, zm_str word, zm_str name) {
    word = zm_term_fold(a, word);
    uint32_t at = zm_map_get(&s->of[lang], word);
    for (uint32_t i = at; i != ZM_NONE; i = s->senses.v[i].next)
        if (zm_str_eq(s->senses.v[i].name, name))
            return;
    ZM_PUSH(a, &s->senses, (sense){.name = name, .next = at});
    zm_map_put(&s->of[lang], word, s->senses.n - 1);
}

static void add_row(zm_arena *a, zm_senses *s, zm_str nl, zm_str en) {
    zm_str one, all = en, name = {0};
    while (zm_str_cut(&all, ',', &one)) {
        name = name.n ? name : zm_term_fold(a, one);
        if (one.n && name.n)
            add_sense(a, s, ZM_LANG_EN, one, name);
    }
    while (zm_str_cut(&nl, ',', &one))
        if (one.n && name.n)
            add_sense(a, s, ZM_LANG_NL, one, name);
}

/* Columns `nl` and `en` of a table of the world. */
static zm_code read_pairs(zm_arena *a, zm_senses *s, zm_str dir, const char *file, uint32_t least,
                          uint32_t nl, zm_err *err) {
    zm_table t;
    zm_code code = zm_table_read(a, dir, file, least, ZM_TSV_COLS, &t, err);
    for (uint32_t i = 0; code >= 0 && i < t.n; i++)
        add_row(a, s, t.rows[i].cols[nl], t.rows[i].cols[nl ? nl - 1 : 1]);
    return code;
}

static zm_code read_endings(zm_arena *a, zm_senses *s, zm_str dir, zm_err *err) {
    zm_table t;
    zm_code code = zm_table_read(a, dir, "world/endings.tsv", 2, 3, &t, err);
    for (uint32_t i = 0; code >= 0 && i < t.n; i++) {
        const zm_row *r = &t.rows[i];
        ending e = {zm_lang_parse(r->cols[0]), r->cols[1], r->cols[2]};
        if (e.lang == ZM_LANG_NONE || !e.from.n || e.to.n > e.from.n)
            return zm_fail(
                err, ZM_E_CONFIG, t.file.p, r->line,
                "a row is a language, an ending, and what it becomes, which is no longer");
        ZM_PUSH(a, &s->endings, e);
    }
    return code;
}

static zm_code read_common(zm_arena *a, zm_senses *s, zm_str dir, zm_lang lang, zm_err *err) {
    zm_table t;
    zm_str of = zm_arena_printf(a, "%.*s/%s", (int)dir.n, dir.p, zm_lang_name(lang));
    zm_code code = zm_table_read(a, of, "common.tsv", 2, 2, &t, err);
    for (uint32_t i = 0; code >= 0 && i < t.n; i++) {
        uint32_t class = 0;
        if (!zm_str_to_u32(t.rows[i].cols[1], &class) || !class || class > 15)
            return zm_fail(err, ZM_E_CONFIG, t.file.p, t.rows[i].line,
                           "the class of a common word is a number from 1 to 15");
        zm_map_put(&s->common[lang], zm_term_fold(a, t.rows[i].cols[0]), class);
    }
    return code;
}

zm_code zm_senses_open(zm_arena *a, zm_str data_dir, const zm_senses **out, zm_err *err) {
    zm_senses *s = ZM_NEW(a, zm_senses);
    for (zm_lang lang = ZM_LANG_NL; lang < ZM_LANG_COUNT; lang++) {
        zm_map_init(&s->of[lang], a);
        zm_map_init(&s->common[lang], a);
    }
    zm_code code = read_pairs(a, s, data_dir, "world/senses.tsv", 2, 0, err);
    if (code >= 0)
        code = read_pairs(a, s, data_dir, "world/countries.tsv", 13, 12, err); /* the capitals */
    if (code >= 0)
        code = read_endings(a, s, data_dir, err);
    for (zm_lang lang = ZM_LANG_NL; code >= 0 && lang < ZM_LANG_COUNT; lang++)
        code = read_common(a, s, data_dir, lang, err);
    *out = s;
    return code;
}

/* ---- words that look alike ---- */

/* The word with its ending as both languages have it; the longest ending of the table. */
static zm_str with_ending(const zm_senses *s, zm_lang lang, zm_str w, zm_str *tail) {
    const ending *best = NULL;
    for (uint32_t i = 0; i < s->endings.n; i++) {
        const ending *e = &s->endings.v[i];
        if (e->lang == lang && zm_str_ends(w, e->from) && (!best || e->from.n > best->from.n))
            best = e;
    }
    *tail = best ? best->to : (zm_str){0};
    return best ? zm_str_to(w, w.n - best->from.n) : w;
}

/* The consonants that stand for what is heard: c and k, ph and f, s and z; 0: none. */
static char consonant(char c, char next) {
    switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case 'j':
    case 'h': return 0;
    case 'c':
    case 'q': return 'k';
    case 'z': return 's';
    case 'v': return 'f';
    case 'p': return next == 'h' ? 'f' : 'p';
    default: return c;
    }
}

static uint32_t add_consonants(zm_str w, char *to, uint32_t n) {
    for (uint32_t i = 0; i < w.n && n < ALIKE_MOST; i++) {
        char c = consonant(w.p[i], i + 1 < w.n ? w.p[i + 1] : 0);
        if (c && (!n || to[n - 1] != c))
            to[n++] = c;
    }
    return n;
}

static bool plain_letters(zm_str w) {
    for (uint32_t i = 0; i < w.n; i++)
        if (w.p[i] < 'a' || w.p[i] > 'z')
            return false;
    return true;
}

static char first_vowel(zm_str w) {
    for (uint32_t i = 0; i < w.n; i++)
        if (strchr("aeiouy", w.p[i]))
            return w.p[i] == 'y' ? 'i' : w.p[i];
    return '.';
}

/* What the word sounds like, "~.aprlmnt"; "" when too little is left to go by. */
static zm_str alike(const zm_senses *s, zm_arena *a, zm_lang lang, zm_str w) {
    if (w.n < ALIKE_LETTERS || !plain_letters(w))
        return (zm_str){0};
    zm_str tail, stem = with_ending(s, lang, w, &tail);
    char *to = zm_arena_get(a, ALIKE_MOST + 3);
    to[0] = '~';
    to[1] = consonant(w.p[0], w.p[1]) ? '.' : w.p[0]; /* a vowel at the start is heard */
    to[2] = first_vowel(w);
    uint32_t n = add_consonants(tail, to + 3, add_consonants(stem, to + 3, 0));
    return n < ALIKE_LEAST ? (zm_str){0} : (zm_str){to, n + 3};
}

/* ---- looking up ---- */

static uint32_t listed(const zm_senses *s, zm_lang lang, zm_str w, zm_str *out, uint32_t n) {
    for (uint32_t i = zm_map_get(&s->of[lang], w); i != ZM_NONE && n < ZM_SENSES_MAX;
         i = s->senses.v[i].next)
        out[n++] = s->senses.v[i].name;
    return n;
}

/* Dutch compounds: the longest listed end, and what stands before it, with or without its s. */
static uint32_t of_parts(const zm_senses *s, zm_str w, zm_str *out) {
    uint32_t n = 0;
    for (uint32_t cut = PART_LEAST; !n && cut + PART_LEAST <= w.n; cut++) {
        n = listed(s, ZM_LANG_NL, zm_str_from(w, cut), out, 0);
        uint32_t end = n;
        zm_str head = zm_str_to(w, cut);
        n = n ? listed(s, ZM_LANG_NL, head, out, n) : 0;
        if (n && n == end && zm_str_ends(head, ZM_S("s")))
            n = listed(s, ZM_LANG_NL, zm_str_to(head, head.n - 1), out, n);
    }
    return n;
}

uint32_t zm_senses_of(const zm_senses *s, zm_arena *a, zm_lang lang, zm_str lemma,
                      zm_str out[ZM_SENSES_MAX]) {
    uint32_t n = listed(s, lang, lemma, out, 0);
    if (!n && lang == ZM_LANG_NL)
        n = of_parts(s, lemma, out);
    zm_str sound = n ? (zm_str){0} : alike(s, a, lang, lemma);
    if (sound.n)
        out[n++] = sound;
    return n;
}

uint8_t zm_common_of(const zm_senses *s, zm_lang lang, zm_str lemma) {
    uint32_t class = zm_map_get(&s->common[lang], lemma);
    return class == ZM_NONE ? 0 : (uint8_t) class;
}
