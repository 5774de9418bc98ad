/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_values.c -- numbers with what they count, dates with what they say.
 *
 *     ruim drie Russische diplomaten    value 3  floor  noun diplomaat
 *     een boete van 450.000 euro        value 450000  unit EUR  noun boete
 *     dinsdag 3 maart                   weekday 2  day 3  month 3  year 0
 *
 * The record's quantities and times are taken as they are; numbers that it has
 * no use for (ages, scores, clock times, ranks) are read here.
 */
#include "ask/verify_values.h"

#include <math.h>

#include "base/utf8.h"
#include "record/number.h"

enum { NOUN_AHEAD = 4, BOUND_BACK = 4 };

typedef struct finder {
    zm_arena *a;
    zm_vdoc *v;
    const zm_doc *d;
    zm_lexes lex;
    uint8_t *used;
    uint32_t *quantity_at; /* token -> quantity + 1 */
} finder;

/* ---- dates ---- */

static bool digits_of(zm_str s, uint32_t *n) {
    return s.n && s.n <= 4 && s.p[0] >= '0' && s.p[0] <= '9' && zm_str_to_u32(s, n);
}

static int32_t part(zm_str value, uint32_t from, uint32_t n) {
    uint32_t x = 0;
    return value.n >= from + n && zm_str_to_u32(zm_str_n(value.p + from, n), &x) ? (int32_t)x : 0;
}

static void date_words(finder *f, zm_vdate *x) {
    const zm_words *w = f->v->w->know->words;
    for (uint32_t t = x->first; t <= x->last; t++) {
        zm_str low = f->d->toks[t].low;
        const zm_word *weekday = zm_word_get(w, low, ZM_WORD_WEEKDAY);
        const zm_word *month = zm_word_get(w, low, ZM_WORD_MONTH);
        const zm_word *day = zm_word_get(w, low, ZM_WORD_DAY);
        uint32_t n;
        if (weekday)
            x->weekday = (int32_t)weekday->value;
        if (month)
            x->month = (int32_t)month->value;
        if (day)
            x->shift = (int32_t)day->value;
        if (digits_of(low, &n) && n >= 1 && n <= 31)
            x->day = (int32_t)n;
        else if (digits_of(low, &n) && n >= 1000)
            x->year = (int32_t)n;
    }
}

/* A resolved day tells all three; a range or a coarser date what it has. */
static void date_value(zm_vdate *x) {
    zm_str v = x->value;
    if (!v.n || memchr(v.p, '/', v.n) || memchr(v.p, 'X', v.n))
        return;
    int32_t year = part(v, 0, 4), month = part(v, 5, 2), day = part(v, 8, 2);
    if (year)
        x->year = year;
    if (month >= 1 && month <= 12)
        x->month = month;
    if (day)
        x->day = day;
}

static bool is_unit_of_time(const finder *f, uint32_t t) {
    const zm_words *w = f->v->w->know->words;
    return zm_word_get(w, f->d->toks[t].low, ZM_WORD_PERIOD) ||
           zm_word_get(w, f->d->toks[t].low, ZM_WORD_UNIT);
}

/* "binnen 72 uur": a number of hours, where no one day can be told. */
static bool is_length(const finder *f, const zm_time *time) {
    for (uint32_t t = time->first + 1; (!time->value.n || time->range) && t < time->last; t++)
        if (f->d->toks[t].upos == ZM_NUM && is_unit_of_time(f, t + 1))
            return true;
    return false;
}

static void find_dates(finder *f) {
    const zm_record *r = f->d->record;
    for (uint32_t i = 0; r && i < r->times.n; i++) {
        const zm_time *time = &r->times.v[i];
        if (time->duration || time->last >= f->d->n_toks || is_length(f, time))
            continue;
        zm_vdate x = {
            .first = time->first, .last = time->last, .value = time->value, .shift = ZM_V_NO_SHIFT};
        x.raw = zm_fold(f->a, zm_doc_slice(f->d, zm_tok_span(f->d, x.first, x.last)));
        date_words(f, &x);
        date_value(&x);
        for (uint32_t t = x.first; t <= x.last; t++)
            f->used[t] = 1;
        ZM_PUSH(f->a, &f->v->dates, x);
    }
}

/* ---- numbers ---- */

static bool is_code(zm_str unit) {
    return unit.n && (unit.p[0] == '%' || (unit.n == 3 && unit.p[0] >= 'A' && unit.p[0] <= 'Z' &&
                                           unit.p[1] >= 'A' && unit.p[1] <= 'Z'));
}

static bool is_counted(const finder *f, uint32_t t) {
    const zm_tok *k = &f->d->toks[t];
    return (k->upos == ZM_NOUN || k->upos == ZM_ADJ || k->upos == ZM_PROPN) &&
           zm_word_get(f->v->w->know->words, k->low, ZM_WORD_NUMBER) == NULL;
}

static const zm_word *unit_at(const finder *f, uint32_t t) {
    return t == ZM_NONE ? NULL
                        : zm_word_get(f->v->w->know->words, f->d->toks[t].low, ZM_WORD_UNIT);
}

static bool is_period(const finder *f, uint32_t t) {
    return zm_word_get(f->v->w->know->words, f->d->toks[t].low, ZM_WORD_PERIOD) != NULL;
}

/* The head of what stands in `span`: whose own head is outside. */
static uint32_t head_in(const zm_doc *d, zm_span span) {
    uint32_t t = zm_doc_tok_at(d, span.start);
    for (; t < d->n_toks && d->toks[t].end <= span.end; t++) {
        uint32_t h = d->toks[t].head;
        if ((d->toks[t].upos == ZM_NOUN || d->toks[t].upos == ZM_PROPN) &&
            (h == ZM_NONE || d->toks[h].start < span.start || d->toks[h].end > span.end))
            return t;
    }
    return ZM_NONE;
}

static uint32_t counted(const finder *f, uint32_t first, uint32_t last) {
    uint32_t sent = f->d->toks[first].sent, h = f->d->toks[last].head;
    for (uint32_t t = first; t <= last; t++)
        if (f->d->toks[t].rel == ZM_NUMMOD || f->d->toks[t].rel == ZM_AMOD)
            h = f->d->toks[t].head;
    if (h != ZM_NONE && h > last && h <= last + NOUN_AHEAD && is_counted(f, h))
        return h;
    for (uint32_t t = last + 1; t <= last + NOUN_AHEAD && t < f->d->n_toks; t++) {
        if (f->d->toks[t].sent != sent)
            break;
        uint8_t u = f->d->toks[t].upos;
        if (u == ZM_NOUN)
            return is_counted(f, t) ? t : ZM_NONE;
        if (u != ZM_ADJ && u != ZM_NUM)
            break;
    }
    return ZM_NONE;
}

/* "meer dan", "at least": the longest words before the number that bound it. */
static uint8_t bound_of(const finder *f, uint32_t first) {
    static const struct {
        zm_vclass c;
        uint8_t bound;
    } kinds[] = {{ZM_V_MORE, ZM_V_FLOOR}, {ZM_V_LESS, ZM_V_CEILING}, {ZM_V_ABOUT, ZM_V_ROUND}};
    zm_str words = {0};
    uint8_t found = ZM_V_EXACT;
    for (uint32_t k = 1; k <= BOUND_BACK && k <= first; k++) {
        uint32_t t = first - k;
        if (f->d->toks[t].sent != f->d->toks[first].sent)
            break;
        words = zm_arena_join(f->a, f->d->toks[t].low, ZM_S(" "), words);
        for (size_t i = 0; i < ZM_COUNT(kinds); i++)
            if (zm_vword_is(f->v->w, words, kinds[i].c))
                found = kinds[i].bound;
    }
    return found;
}

static zm_str prep_of(const finder *f, uint32_t t, uint32_t noun) {
    uint32_t c = zm_child(f->d, t, ZM_CASE);
    if (c == ZM_NONE && noun != ZM_NONE)
        c = zm_child(f->d, noun, ZM_CASE);
    return c == ZM_NONE ? (zm_str){0} : f->d->toks[c].low;
}

/* "gusts of 173 kilometres": what stands behind the number, be it not what it counts. */
static zm_str behind(const finder *f, uint32_t last) {
    uint32_t t = last + 1;
    bool noun = t < f->d->n_toks && f->d->toks[t].sent == f->d->toks[last].sent &&
                f->d->toks[t].upos == ZM_NOUN;
    return noun ? zm_vlemma(f->a, f->d, t) : (zm_str){0};
}

static void push_number(finder *f, zm_vnumber x) {
    x.raw = zm_fold(f->a, zm_doc_slice(f->d, zm_tok_span(f->d, x.first, x.last)));
    if (x.noun_tok == ZM_NONE && !x.noun.n)
        x.noun_tok = counted(f, x.first, x.last);
    const zm_word *unit = unit_at(f, x.noun_tok);
    bool code = unit && is_code(unit->text);
    if (code || (unit && is_period(f, x.noun_tok)))
        x.unit = unit->text;
    if (code) /* weeks, which are no months, stay a noun too */
        x.noun_tok = ZM_NONE;
    if (x.noun_tok != ZM_NONE)
        x.noun = zm_vlemma(f->a, f->d, x.noun_tok);
    x.behind = behind(f, x.last);
    x.bound = bound_of(f, x.first);
    x.prep = prep_of(f, x.first, x.noun_tok);
    for (uint32_t t = x.first; t <= x.last; t++)
        f->used[t] = 1;
    ZM_PUSH(f->a, &f->v->numbers, x);
}

/* Tokens of a quantity's number: from its number on as long as digits and number words follow. */
static void take_quantity(finder *f, const zm_quantity *q) {
    uint32_t last = q->tok;
    zm_number n;
    if (zm_number_at(&f->lex, f->d, q->tok, false, &n))
        last = n.last;
    zm_vnumber x = {.first = q->tok, .last = last, .value = q->value, .noun_tok = ZM_NONE};
    if (is_code(q->unit) && q->score > 0.75f)
        x.unit = q->unit;
    if (!zm_span_empty(q->of))
        x.noun_tok = head_in(f->d, q->of);
    push_number(f, x);
}

static bool has_digit(zm_str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

/* "23-jarige", "270-km": the number before the hyphen counts what stands behind it. */
static void leading_digits(const finder *f, uint32_t t, zm_vnumber *x) {
    zm_str low = f->d->toks[t].low;
    uint32_t n = 0, value = 0;
    while (n < low.n && low.p[n] >= '0' && low.p[n] <= '9')
        n++;
    if (!n || n + 2 >= low.n || low.p[n] != '-' || (low.p[n + 1] >= '0' && low.p[n + 1] <= '9') ||
        !zm_str_to_u32(zm_str_to(low, n), &value))
        return;
    x->value = value;
    x->noun = zm_str_from(low, n + 1);
}

static void take_bare(finder *f, uint32_t t) {
    const zm_tok *k = &f->d->toks[t];
    zm_vnumber x = {.first = t, .last = t, .value = (double)NAN, .noun_tok = ZM_NONE};
    const zm_word *rank = k->upos == ZM_ADJ || k->upos == ZM_NUM || k->upos == ZM_ADV
                              ? zm_word_get(f->v->w->know->words, k->low, ZM_WORD_ORDINAL)
                              : NULL;
    zm_number n;
    if (rank) {
        x.value = rank->value;
        x.ordinal = true;
    } else if (k->upos == ZM_NUM && zm_number_at(&f->lex, f->d, t, false, &n)) {
        x.last = n.last;
        x.value = n.value;
        if (n.value == 1 && !has_digit(zm_tok_text(f->d, t))) /* "one of them" counts nothing */
            return;
    } else if (!has_digit(zm_tok_text(f->d, t))) {
        return;
    } else {
        leading_digits(f, t, &x);
    }
    push_number(f, x);
}

static void find_numbers(finder *f) {
    const zm_record *r = f->d->record;
    for (uint32_t t = 0; t < f->d->n_toks; t++) {
        if (f->used[t] || (f->d->toks[t].flags & ZM_T_MARKER))
            continue;
        if (f->quantity_at[t])
            take_quantity(f, &r->quantities.v[f->quantity_at[t] - 1]);
        else
            take_bare(f, t);
    }
}

void zm_vvalues_find(zm_arena *a, zm_vdoc *v, uint8_t *used) {
    finder f = {.a = a, .v = v, .d = v->d, .used = used};
    const zm_record *r = v->d->record;
    f.lex = zm_words_find(v->w->know->words, v->d, a);
    f.quantity_at = ZM_NEWS(a, uint32_t, v->d->n_toks + (size_t)1);
    for (uint32_t i = 0; r && i < r->quantities.n; i++)
        if (r->quantities.v[i].tok < v->d->n_toks)
            f.quantity_at[r->quantities.v[i].tok] = i + 1;
    find_dates(&f);
    find_numbers(&f);
}
