/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_words.c -- reading opposite.tsv, alike.tsv and verify.tsv; see verify_words.h.
 *
 *     alike   "groeien" -> place {group 4, first column} -> place {group 9, ...} -> none
 */
#include "ask/verify_words.h"

static const char *const classes[ZM_V_CLASSES] = {
    [ZM_V_NEGATE] = "negate",     [ZM_V_DENY] = "deny",
    [ZM_V_LIGHT] = "light",       [ZM_V_WEAK] = "weak",
    [ZM_V_POSSIBLE] = "possible", [ZM_V_PLAN] = "plan",
    [ZM_V_HEARSAY] = "hearsay",   [ZM_V_IF] = "if",
    [ZM_V_MORE] = "more",         [ZM_V_LESS] = "less",
    [ZM_V_ABOUT] = "about",       [ZM_V_HINGE] = "hinge",
    [ZM_V_WANT] = "want",         [ZM_V_FUTURE] = "future",
    [ZM_V_ONLY] = "only",         [ZM_V_ALL] = "all",
    [ZM_V_SOME] = "some",         [ZM_V_BUT] = "but",
    [ZM_V_WITHOUT] = "without",   [ZM_V_LESSER] = "lesser",
    [ZM_V_PARTICLE] = "particle", [ZM_V_GENERIC] = "generic",
    [ZM_V_ENDING] = "ending",
};

enum { LEAST_STEM = 4, LONGEST_PARTICLE = 6 };

typedef struct reader {
    zm_arena *a;
    zm_vwords *w;
    zm_table table;
    zm_err *err;
} reader;

static zm_code bad_row(reader *r, const zm_row *row, const char *what) {
    return zm_fail(r->err, ZM_E_CONFIG, r->table.file.p, row->line, "%s `%.*s`", what,
                   (int)row->cols[0].n, row->cols[0].p);
}

/* ---- verify.tsv ---- */

static void add_ending(reader *r, zm_str e) {
    zm_vwords *w = r->w;
    uint32_t at = w->n_endings++;
    zm_str *more = ZM_NEWS(r->a, zm_str, w->n_endings);
    while (at && w->endings[at - 1].n < e.n)
        at--;
    for (uint32_t i = 0; i < w->n_endings; i++)
        more[i] = i < at ? w->endings[i] : i == at ? e : w->endings[i - 1];
    w->endings = more;
}

static zm_code read_class(reader *r, const zm_row *row) {
    for (unsigned c = 0; c < ZM_V_CLASSES; c++) {
        if (!zm_str_is(row->cols[0], classes[c]))
            continue;
        zm_str rest = row->cols[1], word;
        while (zm_str_cut(&rest, ',', &word)) {
            zm_map_put(&r->w->of[c], word, 1);
            if (c == ZM_V_ENDING)
                add_ending(r, word);
        }
        return ZM_OK;
    }
    return bad_row(r, row, "there is no class");
}

static zm_code read_classes(reader *r) {
    for (uint32_t i = 0; i < r->table.n; i++) {
        const zm_row *row = &r->table.rows[i];
        if (zm_str_starts(row->cols[0], ZM_S("why.")) ||
            zm_str_starts(row->cols[0], ZM_S("say."))) {
            zm_map_put(&r->w->why, row->cols[0], r->w->texts.n);
            ZM_PUSH(r->a, &r->w->texts, row->cols[1]);
            continue;
        }
        zm_code code = read_class(r, row);
        if (code < 0)
            return code;
    }
    return ZM_OK;
}

/* ---- alike.tsv ---- */

static void add_phrase(reader *r, zm_str words, bool parted) {
    zm_vwords *w = r->w;
    zm_str rest = words, head;
    zm_str_cut(&rest, ' ', &head);
    uint32_t first = zm_map_get(&w->phrase, head);
    zm_map_put(&w->phrase, head, w->phrases.n);
    ZM_PUSH(r->a, &w->phrases, (zm_vphrase){.words = words, .parted = parted, .next = first});
}

static void add_place(reader *r, zm_str word, zm_valike place) {
    place.next = zm_map_get(&r->w->alike, word);
    zm_map_put(&r->w->alike, word, r->w->places.n);
    ZM_PUSH(r->a, &r->w->places, place);
}

/* "omkomen" as a text may have it: komen ... om. */
static void add_parted(reader *r, zm_str word, zm_valike place) {
    for (uint32_t n = 2; n + LEAST_STEM <= word.n && n <= LONGEST_PARTICLE; n++) {
        if (!zm_vword_is(r->w, zm_str_to(word, n), ZM_V_PARTICLE) || !zm_str_ends(word, ZM_S("n")))
            continue;
        zm_str parted = zm_arena_join(r->a, zm_str_from(word, n), ZM_S(" "), zm_str_to(word, n));
        if (zm_map_get(&r->w->alike, parted) == ZM_NONE)
            add_phrase(r, parted, true);
        add_place(r, parted, place);
    }
}

static void add_words(reader *r, const zm_row *row, uint64_t group, bool other) {
    zm_str words = row->cols[other ? 3 : 2], word;
    bool polar = row->cols[2].n && row->cols[3].n;
    while (zm_str_cut(&words, ',', &word)) {
        if (memchr(word.p, ' ', word.n))
            add_phrase(r, word, false);
        zm_valike place = {.group = group, .polar = polar, .other = other};
        add_place(r, word, place);
        add_parted(r, word, place);
    }
}

static void read_alike(reader *r) {
    for (uint32_t i = 0; i < r->table.n; i++) {
        const zm_row *row = &r->table.rows[i];
        uint64_t group = zm_hash(row->cols[0].p, row->cols[0].n, 0);
        add_words(r, row, group, false);
        add_words(r, row, group, true);
    }
}

zm_code zm_vwords_open(zm_arena *a, zm_str data_dir, const zm_know *know, const zm_vwords **out,
                       zm_err *err) {
    zm_vwords *w = ZM_NEW(a, zm_vwords);
    reader r = {.a = a, .w = w, .err = err};
    *out = w;
    w->lang = know->lang;
    w->know = know;
    for (unsigned c = 0; c < ZM_V_CLASSES; c++)
        zm_map_init(&w->of[c], a);
    zm_map_init(&w->alike, a);
    zm_map_init(&w->phrase, a);
    zm_map_init(&w->why, a);
    zm_str dir =
        zm_arena_printf(a, "%.*s/%s", (int)data_dir.n, data_dir.p, zm_lang_name(know->lang));
    zm_code code = zm_table_read(a, dir, "verify.tsv", 2, 2, &r.table, err);
    if (code >= 0)
        code = read_classes(&r);
    static const char *const alike[] = {"opposite.tsv", "alike.tsv"};
    for (size_t i = 0; code >= 0 && i < ZM_COUNT(alike); i++) {
        code = zm_table_read(a, dir, alike[i], 3, 4, &r.table, err);
        if (code >= 0)
            read_alike(&r);
    }
    return code;
}

/* ---- asking ---- */

bool zm_vword_is(const zm_vwords *w, zm_str word, zm_vclass c) {
    return zm_map_get(&w->of[c], word) != ZM_NONE;
}

/* A word stands in few groups: the product of two chains is a constant of the table. */
int zm_vwords_alike(const zm_vwords *w, zm_str x, const zm_vwords *of_y, zm_str y) {
    int found = 0;
    for (uint32_t i = zm_map_get(&w->alike, x); i != ZM_NONE; i = w->places.v[i].next)
        for (uint32_t k = zm_map_get(&of_y->alike, y); k != ZM_NONE; k = of_y->places.v[k].next) {
            const zm_valike *p = &w->places.v[i], *q = &of_y->places.v[k];
            if (p->group != q->group)
                continue;
            if (p->other == q->other)
                return 1;
            found = -1;
        }
    return found;
}

bool zm_vword_polar(const zm_vwords *w, zm_str word) {
    for (uint32_t i = zm_map_get(&w->alike, word); i != ZM_NONE; i = w->places.v[i].next)
        if (w->places.v[i].polar)
            return true;
    return false;
}

zm_str zm_vword_stem(const zm_vwords *w, zm_str word) {
    for (uint32_t i = 0; i < w->n_endings; i++)
        if (word.n >= w->endings[i].n + LEAST_STEM && zm_str_ends(word, w->endings[i]))
            return zm_str_to(word, word.n - w->endings[i].n);
    return word;
}

zm_str zm_vword_why(const zm_vwords *w, zm_str code) {
    uint32_t i = zm_map_get(&w->why, code);
    return i == ZM_NONE ? code : w->texts.v[i];
}
