/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rules.c -- reading abbrev.tsv, clitic.tsv and the splitter of a language.
 *
 *     form    kind   value          key      value in the map
 *     n't     tail                  "tn't"   0
 *     cannot  split  can|not        "xcannot" 3          bytes at which to cut, 8 bits each
 *     hyphen  rule   part           (a flag of zm_text_rules)
 */
#include "text/rules.h"

#include "base/tsv.h"
#include "base/utf8.h"

#define SPLITTER_MOST ((size_t)4 << 20)

/* Lower case with plain apostrophes behind `kind`, in `key`; its length, 0 when too long. */
static uint32_t key_of(char *key, zm_clitic kind, zm_str form) {
    if (form.n > ZM_FORM_MAX)
        return 0;
    uint32_t n = 0;
    key[n++] = (char)kind;
    for (uint32_t at = 0; at < form.n;) {
        uint32_t c = zm_utf8_next(form, &at);
        if (c == 0x2019 || c == 0x2018 || c == '`' || c == 0xb4)
            c = '\'';
        n += zm_utf8_put(zm_to_lower(c), key + n);
    }
    return n;
}

uint32_t zm_rule_find(const zm_text_rules *r, zm_clitic kind, zm_str form) {
    char key[ZM_FORM_MAX * 3 + 8];
    uint32_t n = key_of(key, kind, form);
    return n ? zm_map_get(&r->forms, (zm_str){key, n}) : ZM_NONE;
}

zm_abbr zm_rule_abbrev(const zm_text_rules *r, zm_str form) {
    if (form.n > ZM_FORM_MAX)
        return ZM_A_NONE;
    char key[ZM_FORM_MAX + 1];
    key[0] = ZM_K_ABBREV;
    memcpy(key + 1, form.p, form.n);
    uint32_t v = zm_map_get(&r->forms, (zm_str){key, form.n + 1});
    if (v == ZM_NONE)
        v = zm_rule_find(r, ZM_K_ABBREV, form);
    return v == ZM_NONE ? ZM_A_NONE : (zm_abbr)v;
}

/* ---- reading ---- */

static zm_code bad_row(zm_err *err, const zm_table *t, const zm_row *row, const char *why) {
    char file[128];
    uint32_t n = t->file.n < sizeof file ? t->file.n : (uint32_t)sizeof file - 1;
    memcpy(file, t->file.p, n);
    file[n] = 0;
    return zm_fail(err, ZM_E_CONFIG, file, row->line, "%s", why);
}

static bool add(zm_text_rules *r, zm_arena *a, zm_clitic kind, zm_str form, uint32_t value) {
    char key[ZM_FORM_MAX * 3 + 8];
    uint32_t n = key_of(key, kind, form);
    if (!n || !form.n)
        return false;
    zm_str own = zm_arena_str(a, (zm_str){key, n});
    if (own.p)
        zm_map_put(&r->forms, own, value);
    return own.p != NULL;
}

static zm_code read_abbrev(zm_text_rules *r, zm_arena *a, const zm_table *t, zm_err *err) {
    for (uint32_t i = 0; i < t->n; i++) {
        zm_str form = t->rows[i].cols[0], kind = t->rows[i].cols[1];
        if (form.n < 2 || form.n > ZM_FORM_MAX || form.p[form.n - 1] != '.')
            return bad_row(err, t, &t->rows[i], "no abbreviation with its full stop");
        zm_abbr v = zm_str_is(kind, "title")   ? ZM_A_TITLE
                    : zm_str_is(kind, "inner") ? ZM_A_INNER
                    : zm_str_is(kind, "final") ? ZM_A_FINAL
                                               : ZM_A_OTHER;
        zm_str key = zm_arena_join(a, ZM_S("a"), ZM_S(""), form);
        if (!key.p)
            return zm_fail(err, ZM_E_NOMEM, NULL, 0, "out of memory");
        zm_map_put(&r->forms, key, v);
    }
    return ZM_OK;
}

/* "can|not" -> 3; "du|n|no" -> 2 | 3 << 8. ZM_NONE when that is not `form` with cuts in it. */
static uint32_t cuts_of(zm_str form, zm_str value) {
    uint32_t cuts = 0, n_cuts = 0, at = 0;
    for (uint32_t i = 0; i < value.n; i++) {
        if (value.p[i] == '|') {
            if (n_cuts == 3 || at == 0 || at >= form.n)
                return ZM_NONE;
            cuts |= at << 8 * n_cuts++;
        } else if (at >= form.n || form.p[at++] != value.p[i]) {
            return ZM_NONE;
        }
    }
    return at == form.n && n_cuts ? cuts : ZM_NONE;
}

static bool read_split(zm_text_rules *r, zm_arena *a, zm_str form, zm_str value) {
    uint32_t cuts = cuts_of(form, value);
    unsigned letter = form.n ? (unsigned)(unsigned char)form.p[0] - 'a' : 26;
    if (cuts == ZM_NONE || letter >= 26 || form.n > 31)
        return false;
    r->split_lens[letter] |= 1u << form.n;
    return add(r, a, ZM_K_SPLIT, form, cuts);
}

static bool read_rule(zm_text_rules *r, zm_str name, zm_str value) {
    static const struct {
        const char *name;
        size_t flag;
    } flags[] = {
        {"hyphen", offsetof(zm_text_rules, hyphen_joins)},
        {"slash", offsetof(zm_text_rules, slash_joins)},
        {"percent", offsetof(zm_text_rules, percent_joins)},
        {"bracket", offsetof(zm_text_rules, bracket_joins)},
        {"sign", offsetof(zm_text_rules, sign_joins)},
        {"comma", offsetof(zm_text_rules, comma_any)},
        {"genitive", offsetof(zm_text_rules, s_apostrophe)},
    };
    bool joins = zm_str_is(value, "join");
    if (!joins && !zm_str_is(value, "part"))
        return false;
    for (uint32_t i = 0; i < ZM_COUNT(flags); i++) {
        if (zm_str_is(name, flags[i].name)) {
            *(bool *)((char *)r + flags[i].flag) = joins;
            return true;
        }
    }
    return false;
}

static bool read_clitic(zm_text_rules *r, zm_arena *a, const zm_row *row) {
    static const struct {
        const char *name;
        zm_clitic kind;
    } kinds[] = {{"head", ZM_K_HEAD},     {"tail", ZM_K_TAIL},     {"prefix", ZM_K_PREFIX},
                 {"unit", ZM_K_UNIT},     {"keep", ZM_K_KEEP},     {"domain", ZM_K_DOMAIN},
                 {"lone", ZM_K_LONE},     {"before", ZM_K_BEFORE}, {"after", ZM_K_AFTER}};
    zm_str kind = row->cols[1];
    if (zm_str_is(kind, "rule"))
        return read_rule(r, row->cols[0], row->cols[2]);
    if (zm_str_is(kind, "split"))
        return read_split(r, a, row->cols[0], row->cols[2]);
    for (uint32_t i = 0; i < ZM_COUNT(kinds); i++)
        if (zm_str_is(kind, kinds[i].name))
            return add(r, a, kinds[i].kind, row->cols[0], 0);
    return false;
}

zm_code zm_text_tables(zm_arena *arena, zm_str data_dir, zm_lang lang, zm_text_rules **out,
                       zm_err *err) {
    zm_text_rules *r = ZM_NEW(arena, zm_text_rules);
    zm_table t;
    if (!r)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "out of memory");
    r->lang = lang;
    zm_map_init(&r->forms, arena);
    zm_str dir = zm_arena_join(arena, data_dir, ZM_S("/"), zm_str_of(zm_lang_name(lang)));
    zm_code code = zm_table_read(arena, dir, "abbrev.tsv", 2, ZM_TSV_COLS, &t, err);
    if (code == ZM_OK)
        code = read_abbrev(r, arena, &t, err);
    if (code == ZM_OK)
        code = zm_table_read(arena, dir, "clitic.tsv", 2, 3, &t, err);
    for (uint32_t i = 0; code == ZM_OK && i < t.n; i++)
        if (!read_clitic(r, arena, &t.rows[i]))
            code = bad_row(err, &t, &t.rows[i], "unknown kind, or a value that does not fit it");
    *out = code == ZM_OK ? r : NULL;
    return code;
}

/* ---- the splitter ---- */

/* log2 of a length that must be a power of two; 0 when it is not. */
static uint32_t bits_of(size_t n) {
    uint32_t bits = 0;
    while (bits < 31 && ((size_t)1 << bits) < n)
        bits++;
    return bits && ((size_t)1 << bits) == n ? bits : 0;
}

static zm_code splitter_read(zm_text_rules *r, const char *file, zm_str bytes, zm_err *err) {
    zm_pack pack;
    zm_code code = zm_pack_open(file, (const unsigned char *)bytes.p, bytes.n, &pack, err);
    if (code != ZM_OK)
        return code;
    const zm_section *w = zm_pack_find(&pack, "gap.weights"), *c = zm_pack_find(&pack, "gap.cases");
    const zm_section *h = zm_pack_find(&pack, "gap.head");
    if (!w || !c || !h || h->n != 8 || memcmp(h->p, "split1\0\0", 8) != 0)
        return zm_fail(err, ZM_E_CONFIG, file, 0, "this is no sentence splitter");
    r->weight_bits = bits_of(w->n);
    r->case_bits = bits_of(c->n * 4);
    if (!r->weight_bits || !r->case_bits)
        return zm_fail(err, ZM_E_CONFIG, file, 0, "a sentence splitter of odd size");
    r->weights = (const int8_t *)w->p;
    r->cases = c->p;
    return ZM_OK;
}

zm_code zm_text_open(zm_arena *arena, zm_str data_dir, zm_str model_dir, zm_lang lang,
                     zm_text_rules **out, zm_err *err) {
    zm_code code = zm_text_tables(arena, data_dir, lang, out, err);
    if (code != ZM_OK)
        return code;
    zm_str path = zm_arena_printf(arena, "%.*s/%s.split", (int)model_dir.n, model_dir.p,
                                  zm_lang_name(lang));
    zm_str bytes;
    if (!path.p)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "out of memory");
    code = zm_file_read(arena, path.p, SPLITTER_MOST, &bytes, err);
    if (code == ZM_OK)
        code = splitter_read(*out, path.p, bytes, err);
    if (code != ZM_OK)
        *out = NULL;
    return code;
}
