/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.c -- reading the tables of numbers, units and dates, and finding their words.
 *
 *     low    een   derde   van   de   kiezers
 *     starts een -> 11 bytes: "een zevende" is the longest that begins so
 *     window een | een derde | een derde van        forms: "een derde" 0.333, "een" 1
 *
 * A token can only begin a form when it is the first token of one; how long
 * the longest such form is bounds the look ahead, so the pass is linear.
 */
#include "record/words.h"

#include "base/utf8.h"
#include "record/time.h"

enum { WINDOW_BYTES = 64, WINDOW_TOKS = 8 };

/* ---- reading ---- */

typedef struct reader {
    zm_arena *arena;
    zm_words *words;
    ZM_LIST(zm_word) rows;
    const char *why;
} reader;

/*
 * The first run of letters and digits, or the first character when that is none: how any tokeniser
 * may cut.
 */
static zm_str first_piece(zm_str s) {
    uint32_t at = 0, end = 0;
    while (at < s.n) {
        uint32_t c = zm_utf8_next(s, &at);
        if (!zm_is_letter(c) && !zm_is_digit(c) && !zm_is_mark(c))
            break;
        end = at;
    }
    return zm_str_to(s, end ? end : at);
}

/* Note under `key` that a form of `n` bytes may begin with it. */
static void note_start(zm_words *w, zm_str key, uint32_t n) {
    uint32_t old = zm_map_get(&w->starts, key);
    if (old == ZM_NONE || old < n)
        zm_map_put(&w->starts, key, n);
}

/* A token that begins `form` may end at any blank, or where letters and digits end: try both. */
static void note_starts(zm_words *w, zm_str form) {
    note_start(w, first_piece(form), form.n);
    zm_str rest = form, word;
    if (zm_str_cut(&rest, ' ', &word))
        note_start(w, word, form.n);
    for (uint32_t i = 1; i < word.n; i++)
        if (word.p[i] == '-' || word.p[i] == '\'')
            note_start(w, zm_str_to(word, i), form.n);
}

static void add_row(reader *r, zm_str form, zm_word_kind kind, double value, zm_str text) {
    zm_str key = zm_arena_str(r->arena, zm_fold(r->arena, form));
    if (key.n > WINDOW_BYTES - 2) {
        r->why = "the form is longer than 62 bytes";
        return;
    }
    zm_word row = {
        .form = key, .text = text, .value = value, .kind = (uint8_t)kind, .next = ZM_NONE};
    uint32_t i = r->rows.n, at = zm_map_add(&r->words->forms, key, i);
    ZM_PUSH(r->arena, &r->rows, row);
    if (at != i) {
        while (r->rows.v[at].next != ZM_NONE)
            at = r->rows.v[at].next;
        r->rows.v[at].next = i;
    }
    note_starts(r->words, key);
}

static void number_row(reader *r, const zm_row *row) {
    static const struct {
        const char *name;
        zm_word_kind kind;
    } kinds[] = {
        {"approx", ZM_WORD_ROUGH},  {"vague", ZM_WORD_VAGUE},   {"joint", ZM_WORD_JOINT},
        {"span", ZM_WORD_SPAN},     {"either", ZM_WORD_EITHER}, {"pair", ZM_WORD_PAIR},
        {"source", ZM_WORD_SOURCE}, {"outof", ZM_WORD_OUTOF},   {"rate", ZM_WORD_RATE},
        {"ratio", ZM_WORD_RATIO},   {"article", ZM_WORD_ONE},   {"label", ZM_WORD_LABEL},
    };
    double value = 0;
    for (size_t i = 0; i < ZM_COUNT(kinds); i++)
        if (zm_str_is(row->cols[1], kinds[i].name)) {
            add_row(r, row->cols[0], kinds[i].kind, 0, (zm_str){0});
            return;
        }
    zm_word_kind kind = !row->cols[2].n                    ? ZM_WORD_NUMBER
                        : zm_str_is(row->cols[2], "money") ? ZM_WORD_MONEYED
                                                           : ZM_WORD_ADDED;
    if (!zm_str_to_double(row->cols[1], &value))
        r->why = "the value is neither a number nor one of the words that docs/tables.md lists";
    else if (kind == ZM_WORD_ADDED && !zm_str_is(row->cols[2], "added"))
        r->why = "the third column is neither money nor added";
    else
        add_row(r, row->cols[0], kind, value, (zm_str){0});
}

static void unit_row(reader *r, const zm_row *row) {
    double scale = 1;
    if (row->cols[2].n && !zm_str_to_double(row->cols[2], &scale))
        r->why = "the scale is no number";
    else if (!row->cols[1].n)
        r->why = "the unit is empty";
    else
        add_row(r, row->cols[0], ZM_WORD_UNIT, scale, row->cols[1]);
}

typedef struct time_kind {
    const char *name;
    zm_word_kind kind;
    int32_t least, most; /* of its value */
    const char *words; /* what it may be instead of a number, or "" for any word; NULL: a number */
} time_kind;

// clang-format off
static const time_kind time_kinds[] = {
    {"weekday", ZM_WORD_WEEKDAY, 1, 7, NULL},    {"month", ZM_WORD_MONTH, 1, 12, NULL},
    {"day", ZM_WORD_DAY, -400, 400, NULL},       {"season", ZM_WORD_SEASON, 1, 4, NULL},
    {"weekend", ZM_WORD_WEEKEND, 0, 0, NULL},    {"shift", ZM_WORD_SHIFT, -1, 1, NULL},
    {"offset", ZM_WORD_OFFSET, -2, 2, NULL},     {"ahead", ZM_WORD_AHEAD, 1, 1, NULL},
    {"ordinal", ZM_WORD_ORDINAL, 1, 31, NULL},   {"decades", ZM_WORD_DECADES, -1, 1, NULL},
    {"clock", ZM_WORD_CLOCK, -1, 1, NULL},       {"age", ZM_WORD_AGE, -1, 1, NULL},
    {"every", ZM_WORD_EVERY, 0, 0, NULL},        {"of", ZM_WORD_OF, 0, 0, NULL},
    {"unit", ZM_WORD_PERIOD, 0, 0, ""},          {"holiday", ZM_WORD_HOLIDAY, 0, 0, ""},
    {"part", ZM_WORD_PART, 0, 0, "early mid late"},
    {"tense", ZM_WORD_TENSE, 0, 0, "future perfect"},
    {"range", ZM_WORD_RANGE, 0, 0, "between from to link within during since by before after"},
};
// clang-format on

static bool is_one_of(const char *words, zm_str s) {
    zm_str rest = zm_str_of(words), word;
    while (zm_str_cut(&rest, ' ', &word))
        if (zm_str_eq(word, s))
            return true;
    return false;
}

static const char *check_value(const time_kind *kind, zm_str col, double *value) {
    zm_period day;
    if (!kind->words) {
        if (col.n && !zm_str_to_double(col, value))
            return "the value is no number";
        return *value < kind->least || *value > kind->most ? "there is no such value of that kind"
                                                           : NULL;
    }
    if (kind->kind == ZM_WORD_HOLIDAY)
        return zm_holiday(col, 2000, &day) ? NULL : "the day is none of MM-DD, 9-tue-3, easter+1";
    bool fits = col.n && (!kind->words[0] || is_one_of(kind->words, col));
    return fits ? NULL : "there is no such value of that kind";
}

static void time_row(reader *r, const zm_row *row) {
    for (size_t i = 0; i < ZM_COUNT(time_kinds); i++) {
        const time_kind *kind = &time_kinds[i];
        double value = 0;
        if (!zm_str_is(row->cols[1], kind->name))
            continue;
        r->why = check_value(kind, row->cols[2], &value);
        if (!r->why)
            add_row(r, row->cols[0], kind->kind, value, kind->words ? row->cols[2] : (zm_str){0});
        return;
    }
    r->why = "the kind is none of those that docs/tables.md lists";
}

static zm_code read_table(reader *r, zm_str folder, const char *name, uint32_t most,
                          void (*one)(reader *, const zm_row *), zm_err *err) {
    zm_table table;
    zm_code code = zm_table_read(r->arena, folder, name, 2, most, &table, err);
    for (uint32_t i = 0; code == ZM_OK && i < table.n; i++) {
        if (table.rows[i].cols[0].n)
            one(r, &table.rows[i]);
        else
            r->why = "the form is empty";
        if (r->why)
            code = zm_fail(err, ZM_E_CONFIG, zm_arena_str(r->arena, table.file).p,
                           table.rows[i].line, "%s", r->why);
    }
    return code;
}

zm_code zm_words_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_words **out, zm_err *err) {
    zm_words *w = ZM_NEW(a, zm_words);
    reader r = {.arena = a, .words = w};
    w->lang = lang;
    zm_map_init(&w->forms, a);
    zm_map_init(&w->starts, a);
    zm_str folder = zm_arena_join(a, dir, ZM_S("/"), zm_str_of(zm_lang_name(lang)));
    zm_code code = read_table(&r, folder, "number.tsv", 3, number_row, err);
    if (code == ZM_OK)
        code = read_table(&r, folder, "unit.tsv", 3, unit_row, err);
    if (code == ZM_OK)
        code = read_table(&r, folder, "time.tsv", 3, time_row, err);
    w->v = r.rows.v;
    w->n = r.rows.n;
    *out = w;
    return code;
}

const zm_word *zm_word_get(const zm_words *w, zm_str form, zm_word_kind kind) {
    for (uint32_t i = zm_map_get(&w->forms, form); i != ZM_NONE; i = w->v[i].next)
        if (w->v[i].kind == kind)
            return &w->v[i];
    return NULL;
}

/* ---- finding ---- */

typedef struct finder {
    const zm_words *w;
    const zm_doc *d;
    zm_arena *arena;
    zm_lex *at;
    ZM_LIST(zm_lex) more;
} finder;

static zm_lex lex_of(const finder *f, zm_str key, uint32_t last) {
    zm_lex lex = {.last = last, .word = zm_map_get(&f->w->forms, key), .less = ZM_NONE};
    for (uint32_t i = lex.word; i != ZM_NONE; i = f->w->v[i].next)
        lex.kinds |= ZM_WORD_BIT(f->w->v[i].kind);
    return lex;
}

/* Keep `lex`, longer than all that were found at `t` so far. */
static void keep(finder *f, uint32_t t, zm_lex lex) {
    if (lex.word == ZM_NONE)
        return;
    if (f->at[t].word != ZM_NONE) {
        ZM_PUSH(f->arena, &f->more, f->at[t]);
        lex.less = f->more.n - 1;
    }
    f->at[t] = lex;
}

static void find_at(finder *f, uint32_t t, uint32_t most) {
    char text[WINDOW_BYTES];
    uint32_t n = 0;
    const zm_tok *toks = f->d->toks;
    for (uint32_t u = t; u < f->d->n_toks && u < t + WINDOW_TOKS && toks[u].sent == toks[t].sent;
         u++) {
        bool space = u > t && (toks[u - 1].flags & ZM_T_SPACE_AFTER);
        if (n + toks[u].low.n + space > most || n + toks[u].low.n + space > WINDOW_BYTES)
            return;
        if (space)
            text[n++] = ' ';
        memcpy(text + n, toks[u].low.p, toks[u].low.n);
        n += toks[u].low.n;
        keep(f, t, lex_of(f, zm_str_n(text, n), u));
    }
}

zm_lexes zm_words_find(const zm_words *w, const zm_doc *d, zm_arena *arena) {
    finder f = {.w = w, .d = d, .arena = arena, .at = ZM_NEWS(arena, zm_lex, d->n_toks + 1u)};
    for (uint32_t t = 0; t < d->n_toks; t++) {
        f.at[t] = (zm_lex){.last = t, .word = ZM_NONE, .less = ZM_NONE};
        uint32_t most = zm_map_get(&w->starts, d->toks[t].low);
        if (most != ZM_NONE)
            find_at(&f, t, most);
    }
    return (zm_lexes){.w = w, .at = f.at, .more = f.more.v, .n_toks = d->n_toks};
}

const zm_word *zm_lex_word(const zm_lexes *l, uint32_t t, zm_word_kind kind, uint32_t *last) {
    if (t >= l->n_toks)
        return NULL;
    for (const zm_lex *x = &l->at[t];; x = &l->more[x->less]) {
        if (x->kinds & ZM_WORD_BIT(kind))
            for (uint32_t i = x->word; i != ZM_NONE; i = l->w->v[i].next)
                if (l->w->v[i].kind == kind) {
                    if (last)
                        *last = x->last;
                    return &l->w->v[i];
                }
        if (x->less == ZM_NONE)
            return NULL;
    }
}

bool zm_lex_any(const zm_lexes *l, uint32_t t, uint64_t kinds) {
    if (t >= l->n_toks)
        return false;
    for (const zm_lex *x = &l->at[t];; x = &l->more[x->less]) {
        if (x->kinds & kinds)
            return true;
        if (x->less == ZM_NONE)
            return false;
    }
}
