/* SPDX-License-Identifier: Apache-2.0 */
/*
 * agencies.c -- where a report's credits name a news agency; data/world/agencies.tsv says how.
 *
 *     AMSTERDAM (ANP) - De trein ...        the dateline: brackets and a dash in a first line
 *     ... zei de minister. (Belga/AFP)      brackets behind the last sentence
 *     (Reporting by Jane Roe; Editing by .) a sign in the last lines
 *     Bron: ANP        Redactie/Belga       a line of nothing but credits, first or last
 *     "Agence France-Presse (AFP) meldt"    none of these: what the report says of an agency
 *
 * The table's forms are cut in words like the report's lines, and compared word by word. Only the
 * first and last lines are looked at, and of a long one only its beginning or its end.
 */
#include "story/copies.h"

#include "base/tsv.h"
#include "base/utf8.h"

enum {
    HEAD_LINES = 8,
    TAIL_LINES = 8,
    HEAD_BYTES = 200, /* of a line that may begin with a dateline */
    TAIL_BYTES = 400, /* of a paragraph that may end with credits */
    LINE_WORDS = 64,
    CREDIT_BYTES = 300, /* a longer line is no line of credits */
    PLACE_WORDS = 8,
    BYLINE_WORDS = 10
};

typedef enum form_kind { AGENCY, LEAD, WITH, BY, BYLINE, HELP, SIGN, BAR, KINDS } form_kind;

static const char *const kind_names[KINDS] = {"agency", "lead", "with", "by",
                                              "byline", "help", "sign", "bar"};

/* Sets of kinds. */
#define BIT(kind) (1u << (kind))
#define CREDITS (BIT(AGENCY) | BIT(LEAD) | BIT(WITH))

typedef struct form {
    form_kind kind;
    zm_str name;   /* of the agency */
    zm_str *words; /* as in the table; lower case but for agencies */
    uint32_t n;
    uint32_t row;  /* of the table: phrases of a sign belong together */
    uint32_t next; /* form with the same first byte */
} form;

struct zm_agencies {
    ZM_LIST(form) forms;
    uint32_t first[256]; /* form by the first byte of its first word, lower case */
};

/* A piece of the report cut in words. */
typedef struct line {
    zm_str text;  /* the whole report */
    zm_span span; /* of the piece */
    zm_span words[LINE_WORDS];
    uint32_t n;
    bool cut; /* there are more words than fit */
} line;

typedef struct hit {
    zm_str name;
    zm_span span;
} hit;

/* ---- words ---- */

static bool is_word(uint32_t c) {
    return zm_is_letter(c) || zm_is_digit(c) || zm_is_mark(c);
}

static zm_str slice(const line *l, uint32_t i) {
    return zm_str_n(l->text.p + l->words[i].start, l->words[i].end - l->words[i].start);
}

/* The next word of s from *at: false when there is none. "foto's" is one, "France-Presse" two. */
static bool next_word(zm_str s, uint32_t *at, zm_span *word) {
    uint32_t next = *at;
    while (*at < s.n && !is_word(zm_utf8_next(s, &next)))
        *at = next;
    if (*at >= s.n)
        return false;
    word->start = *at;
    while (*at < s.n) {
        next = *at;
        uint32_t c = zm_utf8_next(s, &next);
        if (!is_word(c) && c != '\'' && c != 0x2019)
            break;
        *at = next;
    }
    word->end = *at;
    return true;
}

static void cut_words(zm_str text, zm_span span, line *l) {
    *l = (line){.text = text, .span = span};
    uint32_t at = span.start;
    zm_str upto = zm_str_to(text, span.end);
    zm_span word;
    while (next_word(upto, &at, &word)) {
        if (l->n == LINE_WORDS) {
            l->cut = true;
            return;
        }
        l->words[l->n++] = word;
    }
}

/* ---- the table ---- */

static unsigned char key_of(zm_str word) {
    unsigned char b = (unsigned char)word.p[0];
    return b >= 'A' && b <= 'Z' ? (unsigned char)(b + 32) : b;
}

static void add_form(zm_arena *a, zm_agencies *t, form f, zm_str text) {
    ZM_LIST(zm_str) words = {0};
    zm_span word;
    text = f.kind == AGENCY ? text : zm_fold(a, text);
    for (uint32_t at = 0; next_word(text, &at, &word);)
        ZM_PUSH(a, &words, zm_str_n(text.p + word.start, word.end - word.start));
    if (!words.n)
        return;
    f.words = words.v;
    f.n = words.n;
    uint32_t *first = &t->first[key_of(words.v[0])];
    f.next = *first;
    ZM_PUSH(a, &t->forms, f);
    *first = t->forms.n - 1;
}

static form_kind kind_of(zm_str s) {
    uint32_t k = 0;
    while (k < KINDS && !zm_str_is(s, kind_names[k]))
        k++;
    return (form_kind)k;
}

static zm_code read_row(zm_arena *a, zm_agencies *t, const zm_table *table, uint32_t i,
                        zm_err *err) {
    const zm_row *row = &table->rows[i];
    form f = {.kind = kind_of(row->cols[0]), .name = row->cols[2], .row = i};
    const char *file = zm_arena_str(a, table->file).p;
    if (f.kind == KINDS)
        return zm_fail(err, ZM_E_CONFIG, file, row->line,
                       "no such kind; it is agency, lead, with, by, byline, help, sign or bar");
    if ((f.kind == AGENCY || f.kind == SIGN) != (f.name.n > 0))
        return zm_fail(err, ZM_E_CONFIG, file, row->line,
                       "the third column is the agency's name, for agency and sign alone");
    zm_str list = row->cols[1], one;
    while (zm_str_cut(&list, ';', &one))
        add_form(a, t, f, one);
    return ZM_OK;
}

zm_code zm_agencies_open(zm_arena *a, zm_str folder, const zm_agencies **out, zm_err *err) {
    *out = NULL;
    zm_table table;
    zm_code code = zm_table_read(a, folder, "world/agencies.tsv", 2, 3, &table, err);
    if (code)
        return code;
    zm_agencies *t = ZM_NEW(a, zm_agencies);
    for (uint32_t i = 0; i < 256; i++)
        t->first[i] = ZM_NONE;
    for (uint32_t i = 0; !code && i < table.n; i++)
        code = read_row(a, t, &table, i, err);
    *out = code ? NULL : t;
    return code;
}

/* ---- forms in a line ---- */

/* An agency's name as the table has it, or in capitals; other words in any case. */
static bool same_word(form_kind kind, zm_str wanted, zm_str word) {
    if (kind == AGENCY && zm_str_eq(wanted, word))
        return true;
    uint32_t i = 0, j = 0;
    while (i < wanted.n && j < word.n) {
        uint32_t x = zm_utf8_next(wanted, &i), y = zm_utf8_next(word, &j);
        y = y == 0x2019 ? '\'' : y;
        bool small = zm_is_letter(y) && !zm_is_upper(y);
        if (zm_to_lower(x) != zm_to_lower(y) || (kind == AGENCY && small))
            return false;
    }
    return i == wanted.n && j == word.n;
}

static bool stands(const form *f, const line *l, uint32_t i) {
    if (f->n > l->n - i)
        return false;
    for (uint32_t k = 0; k < f->n; k++)
        if (!same_word(f->kind, f->words[k], slice(l, i + k)))
            return false;
    return true;
}

/* The longest form of these kinds at word i; an agency before others of the same length. */
static const form *form_at(const zm_agencies *t, const line *l, uint32_t i, uint32_t kinds) {
    const form *best = NULL;
    uint32_t f = t->first[key_of(slice(l, i))];
    for (; f != ZM_NONE; f = t->forms.v[f].next) {
        const form *one = &t->forms.v[f];
        if (!(kinds & BIT(one->kind)) || (best && best->n > one->n) || !stands(one, l, i))
            continue;
        if (!best || one->n > best->n || one->kind < best->kind)
            best = one;
    }
    return best;
}

static const form *find_form(const zm_agencies *t, const line *l, uint32_t kinds, uint32_t *at) {
    for (*at = 0; *at < l->n; (*at)++) {
        const form *f = form_at(t, l, *at, kinds);
        if (f)
            return f;
    }
    return NULL;
}

static void set_hit(hit *h, const line *l, const form *f, uint32_t i) {
    *h = (hit){f->name, {l->words[i].start, l->words[i + f->n - 1].end}};
}

/* The first agency anywhere in the line. */
static bool names_one(const zm_agencies *t, const line *l, hit *h) {
    uint32_t i;
    const form *f = find_form(t, l, BIT(AGENCY), &i);
    if (f)
        set_hit(h, l, f, i);
    return f != NULL;
}

static bool is_figure(zm_str word) {
    uint32_t at = 0;
    return zm_is_digit(zm_utf8_next(word, &at));
}

/* Nothing but agencies, what may stand beside them, and years; an agency among it. */
static bool only_credits(const zm_agencies *t, const line *l, hit *h) {
    bool found = false;
    for (uint32_t i = 0; i < l->n;) {
        const form *f = form_at(t, l, i, CREDITS);
        if (!f && !is_figure(slice(l, i)))
            return false;
        if (f && f->kind == AGENCY && !found) {
            set_hit(h, l, f, i);
            found = true;
        }
        i += f ? f->n : 1;
    }
    return found && !l->cut;
}

static bool holds(const zm_agencies *t, const line *l, form_kind kind) {
    uint32_t i;
    return find_form(t, l, BIT(kind), &i) != NULL;
}

/* Door Jan Roos, ANP */
static bool byline(const zm_agencies *t, const line *l, hit *h) {
    if (!l->n || l->n > BYLINE_WORDS || !form_at(t, l, 0, BIT(BYLINE)) || !names_one(t, l, h))
        return false;
    return h->span.end == l->words[l->n - 1].end;
}

static bool is_credit(const zm_agencies *t, const line *l, hit *h) {
    if (!l->n || l->span.end - l->span.start > CREDIT_BYTES || holds(t, l, BAR))
        return false;
    if (only_credits(t, l, h) || byline(t, l, h))
        return true;
    bool by = form_at(t, l, 0, BIT(BY)) || holds(t, l, HELP);
    return by && names_one(t, l, h);
}

/* ---- the first lines ---- */

static uint32_t char_at(zm_str s, uint32_t at) {
    return at < s.n ? zm_utf8_next(s, &at) : 0;
}

static bool is_dash(uint32_t c) {
    return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015;
}

static uint32_t skip_space(zm_str s, uint32_t at) {
    for (uint32_t next = at; next < s.n && zm_is_space(zm_utf8_next(s, &next)); at = next)
        continue;
    return at;
}

/* "OSLO, 5 MEI": words in capitals, and figures. */
static bool in_capitals(const line *l, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        zm_str w = slice(l, i);
        for (uint32_t at = 0; at < w.n;) {
            uint32_t c = zm_utf8_next(w, &at);
            if (zm_is_letter(c) && !zm_is_upper(c))
                return false;
        }
    }
    return true;
}

/* Where the brackets that open at `open` close, 0 when not in this piece. */
static uint32_t closing(const line *l, uint32_t open) {
    for (uint32_t i = open + 1; i < l->span.end; i++)
        if (l->text.p[i] == ')' || l->text.p[i] == ']')
            return i;
    return 0;
}

static uint32_t words_before(const line *l, uint32_t at) {
    uint32_t n = 0;
    while (n < l->n && l->words[n].end <= at)
        n++;
    return n;
}

/* "Agence France-Presse (AFP)" explains a name: the word before the brackets is an agency's. */
static bool explains(const zm_agencies *t, const line *l, uint32_t n, zm_str name) {
    line before = *l;
    before.n = n;
    for (uint32_t i = 0; i < n; i++) {
        const form *f = form_at(t, &before, i, BIT(AGENCY));
        if (f && i + f->n == n && zm_str_eq(f->name, name))
            return true;
    }
    return false;
}

/* OSLO, March 7 (Reuters) - ...; (ANP) ...; BRUSSEL (BELGA) ... */
static bool bracket_dateline(const zm_agencies *t, const line *l, hit *h) {
    uint32_t open = l->span.start;
    while (open < l->span.end && l->text.p[open] != '(' && l->text.p[open] != '[')
        open++;
    uint32_t close = closing(l, open), n = words_before(l, open);
    if (!close || n > PLACE_WORDS)
        return false;
    line inside;
    cut_words(l->text, (zm_span){open + 1, close}, &inside);
    if (!only_credits(t, &inside, h) || explains(t, l, n, h->name))
        return false;
    return is_dash(char_at(l->text, skip_space(l->text, close + 1))) || in_capitals(l, n);
}

/* ANP - De trein ...; RIGA/AFP - The ... */
static bool bare_dateline(const zm_agencies *t, const line *l, hit *h) {
    uint32_t i;
    const form *f = find_form(t, l, BIT(AGENCY), &i);
    if (!f || i + f->n > PLACE_WORDS || !in_capitals(l, i))
        return false;
    set_hit(h, l, f, i);
    uint32_t at = h->span.end, dash = skip_space(l->text, at);
    if (dash == at || !is_dash(char_at(l->text, dash)))
        return false;
    for (at = dash; is_dash(char_at(l->text, at));)
        zm_utf8_next(l->text, &at);
    uint32_t next = skip_space(l->text, at);
    return next > at && zm_is_upper(char_at(l->text, next));
}

/* ---- the last lines ---- */

static bool ends_sentence(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == '"' || c == '\'' || c == 0x2019 ||
           c == 0x201d || c == 0xbb;
}

/* "... zei hij. (ANP)", "(Reporting by Jane Roe for Reuters)": the brackets that end the piece. */
static bool bracket_end(const zm_agencies *t, const line *l, hit *h) {
    uint32_t close = l->span.end, open;
    while (close > l->span.start && (l->text.p[close - 1] == ' ' || l->text.p[close - 1] == '.'))
        close--;
    if (close == l->span.start || (l->text.p[close - 1] != ')' && l->text.p[close - 1] != ']'))
        return false;
    open = close - 1;
    while (open > l->span.start && l->text.p[open] != '(' && l->text.p[open] != '[')
        open--;
    uint32_t before = open;
    while (before > l->span.start && l->text.p[before - 1] == ' ')
        before--;
    if (before > l->span.start && !ends_sentence(zm_utf8_prev(l->text, &before)))
        return false;
    line inside;
    cut_words(l->text, (zm_span){open + 1, close - 1}, &inside);
    return is_credit(t, &inside, h);
}

/* All phrases of a row of signs. The span is the first one's. */
static bool sign_row(const zm_agencies *t, const line *l, const form *first, uint32_t at, hit *h) {
    for (uint32_t f = 0; f < t->forms.n; f++) {
        const form *one = &t->forms.v[f];
        bool there = one->kind != SIGN || one->row != first->row;
        for (uint32_t i = 0; !there && i < l->n; i++)
            there = stands(one, l, i);
        if (!there)
            return false;
    }
    set_hit(h, l, first, at);
    return true;
}

static bool has_sign(const zm_agencies *t, const line *l, hit *h) {
    for (uint32_t i = 0; i < l->n; i++) {
        uint32_t f = t->first[key_of(slice(l, i))];
        for (; f != ZM_NONE; f = t->forms.v[f].next) {
            const form *one = &t->forms.v[f];
            if (one->kind == SIGN && stands(one, l, i) && sign_row(t, l, one, i, h))
                return true;
        }
    }
    return false;
}

/* ---- the report ---- */

typedef struct lines {
    zm_span v[HEAD_LINES + TAIL_LINES];
    uint32_t n;
} lines;

static zm_span trimmed(zm_str text, uint32_t start, uint32_t end) {
    zm_str s = zm_str_trim(zm_str_n(text.p + start, end - start));
    uint32_t from = s.n ? (uint32_t)(s.p - text.p) : start;
    return (zm_span){from, from + s.n};
}

static void first_lines(zm_str text, lines *out) {
    *out = (lines){.n = 0};
    for (uint32_t at = 0; at < text.n && out->n < HEAD_LINES;) {
        const char *nl = memchr(text.p + at, '\n', text.n - at);
        uint32_t end = nl ? (uint32_t)(nl - text.p) : text.n;
        zm_span s = trimmed(text, at, end);
        if (!zm_span_empty(s))
            out->v[out->n++] = s;
        at = end + 1;
    }
}

/* The last one first. */
static void last_lines(zm_str text, lines *out) {
    *out = (lines){.n = 0};
    for (uint32_t end = text.n; end > 0 && out->n < TAIL_LINES;) {
        uint32_t at = end;
        while (at > 0 && text.p[at - 1] != '\n')
            at--;
        zm_span s = trimmed(text, at, end);
        if (!zm_span_empty(s))
            out->v[out->n++] = s;
        end = at ? at - 1 : 0;
    }
}

/* The beginning or the end of a long line, from a blank on. */
static zm_span head_of(zm_str text, zm_span s) {
    if (s.end - s.start <= HEAD_BYTES)
        return s;
    s.end = s.start + HEAD_BYTES;
    while (s.end > s.start && text.p[s.end] != ' ')
        s.end--;
    return s;
}

static zm_span tail_of(zm_str text, zm_span s) {
    if (s.end - s.start <= TAIL_BYTES)
        return s;
    s.start = s.end - TAIL_BYTES;
    while (s.start < s.end && text.p[s.start] != ' ')
        s.start++;
    return s;
}

static zm_span whole(zm_str text, zm_span s) {
    (void)text;
    return s;
}

typedef zm_span part_of(zm_str text, zm_span s);
typedef bool reader(const zm_agencies *t, const line *l, hit *h);

/* The first of the lines, or of their parts, in which `read` finds an agency. */
static bool read_lines(const zm_agencies *t, zm_str text, const lines *ls, part_of *part,
                       reader *read, hit *h) {
    for (uint32_t i = 0; i < ls->n; i++) {
        line l;
        cut_words(text, part(text, ls->v[i]), &l);
        if (read(t, &l, h))
            return true;
    }
    return false;
}

static bool dateline(const zm_agencies *t, const line *l, hit *h) {
    return bracket_dateline(t, l, h) || bare_dateline(t, l, h);
}

static bool end_credit(const zm_agencies *t, const line *l, hit *h) {
    return is_credit(t, l, h) || bracket_end(t, l, h) || has_sign(t, l, h);
}

/* Fields: any agency in the author's; the outlet's whole name. */
static bool in_field(const zm_agencies *t, zm_str field, bool all, hit *h) {
    line l;
    cut_words(field, (zm_span){0, field.n}, &l);
    bool found = all ? only_credits(t, &l, h) : names_one(t, &l, h);
    h->span = ZM_NO_SPAN;
    return found;
}

zm_str zm_agency_of(const zm_agencies *t, zm_str text, zm_str author, zm_str outlet,
                    zm_span *span) {
    lines first, last;
    first_lines(text, &first);
    last_lines(text, &last);
    hit h = {0};
    bool found = read_lines(t, text, &first, head_of, dateline, &h) ||
                 read_lines(t, text, &last, tail_of, end_credit, &h) ||
                 in_field(t, author, false, &h) ||
                 read_lines(t, text, &first, whole, is_credit, &h) || in_field(t, outlet, true, &h);
    if (span)
        *span = found ? h.span : ZM_NO_SPAN;
    return found ? h.name : (zm_str){"", 0};
}
