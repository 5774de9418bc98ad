/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity_unit.c -- what a number counts, and how far its mark reaches.
 *
 *     US$ 6.9 billion   40 procent van de kiezers   twee jonge Letse agenten   vijf van hen
 *     sign              unit    ^of                          noun ^^^^^^^       ^of
 */
#include "record/quantity.h"

#include <math.h>

static bool same_sent(const zm_doc *d, uint32_t a, uint32_t b) {
    return a < d->n_toks && b < d->n_toks && d->toks[a].sent == d->toks[b].sent;
}

static bool is_noun(const zm_doc *d, uint32_t t) {
    uint8_t u = d->toks[t].upos;
    bool quote = (d->toks[t].flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE | ZM_T_MARKER)) != 0;
    return !quote && (u == ZM_NOUN || u == ZM_PROPN);
}

const zm_word *zm_money_sign(const zm_lexes *l, const zm_doc *d, uint32_t t) {
    uint32_t last = t;
    const zm_word *w = zm_lex_word(l, t, ZM_WORD_UNIT, &last);
    zm_str text = zm_tok_text(d, t);
    if (!w || last != t || !zm_is_money(w) || (text.n == 1 && text.p[0] >= 'A'))
        return NULL;
    for (uint32_t i = 0; i < text.n; i++)
        if (text.p[i] >= 'a' && text.p[i] <= 'z')
            return NULL; /* euro, not EUR */
    return w;
}

/* A letter alone is a unit only as its symbol stands behind digits: 5 m, not five m. */
static bool unit_fits(const zm_doc *d, const zm_number *n, uint32_t t, const zm_word *w) {
    zm_str text = zm_tok_text(d, t);
    if (text.n > 2 || w->text.n > 4)
        return true;
    bool joined = t > 0 && !(d->toks[t - 1].flags & ZM_T_SPACE_AFTER);
    return n->digits && (joined || text.n > 1 || d->toks[t].upos != ZM_ADP);
}

/* The token behind `t`, a hyphen between them passed over: 40-minute. */
static uint32_t behind(const zm_doc *d, uint32_t t) {
    uint32_t u = t + 1;
    if (same_sent(d, t, u + 1) && d->toks[u].end - d->toks[u].start <= 3 && d->toks[u].upos == ZM_PUNCT &&
        d->toks[u].end == d->toks[u + 1].start && d->toks[u].start == d->toks[t].end &&
        !zm_str_is(d->toks[u].low, ",") && !zm_str_is(d->toks[u].low, "."))
        u++;
    return same_sent(d, t, u) ? u : ZM_NONE;
}

/* ---- units ---- */

static void take_unit(zm_amount *a, const zm_word *w, uint32_t last) {
    a->unit = w;
    a->unit_last = last;
    a->unit_text = w->text;
    if (last > a->to)
        a->to = last;
}

static void find_unit(zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->n.first, last;
    if (a->n.unit)
        take_unit(a, a->n.unit, a->n.last);
    if (t > 0 && same_sent(d, t - 1, t)) {
        const zm_word *sign = zm_money_sign(&c->lex, d, t - 1);
        if (sign) {
            take_unit(a, sign, a->n.last);
            a->from = t - 1;
            if (t > 1 && same_sent(d, t - 2, t) && zm_lex_word(&c->lex, t - 2, ZM_WORD_UNIT, &last) && last == t - 1) {
                a->from = t - 2;
                take_unit(a, zm_lex_word(&c->lex, t - 2, ZM_WORD_UNIT, &last), a->n.last);
            }
        }
    }
    uint32_t u = behind(d, a->n.last);
    if (a->unit || u == ZM_NONE)
        return;
    const zm_word *w = zm_lex_word(&c->lex, u, ZM_WORD_UNIT, &last);
    if (w && unit_fits(d, &a->n, u, w))
        take_unit(a, w, last);
}

/* Seconds of a unit of time of fixed length, 0 of any other. */
static double seconds_of(const zm_word *period) {
    static const struct {
        const char *unit;
        double seconds;
    } lengths[] = {{"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86400}, {"week", 604800}};
    for (size_t i = 0; period && i < ZM_COUNT(lengths); i++)
        if (zm_str_is(period->text, lengths[i].unit))
            return lengths[i].seconds;
    return 0;
}

/* 1 minute and 45 seconds: one length, told in the smaller unit. */
static void take_smaller(zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    if (!a->unit || a->unit_last == ZM_NONE || a->unit_last <= a->n.last || !same_sent(d, a->n.last, a->unit_last + 2))
        return;
    double large = seconds_of(zm_lex_word(&c->lex, a->unit_last, ZM_WORD_PERIOD, NULL));
    uint32_t t = a->unit_last + 1, last;
    if (large <= 1)
        return;
    if (zm_lex_any(&c->lex, t, ZM_WORD_BIT(ZM_WORD_JOINT)) || zm_str_is(d->toks[t].low, ","))
        t++;
    zm_number n;
    if (!same_sent(d, t, t + 1) || !zm_number_at(&c->lex, d, t, false, &n) || !same_sent(d, t, n.last + 1))
        return;
    double small = seconds_of(zm_lex_word(&c->lex, n.last + 1, ZM_WORD_PERIOD, NULL));
    const zm_word *unit = zm_lex_word(&c->lex, n.last + 1, ZM_WORD_UNIT, &last);
    if (!unit || small <= 0 || small >= large || n.value * small >= large)
        return;
    a->n.value = a->n.value * large / small + n.value;
    a->n.last = n.last;
    take_unit(a, unit, last);
}

/* ---- nouns ---- */

static bool counts(uint8_t rel) {
    return rel == ZM_NUMMOD || rel == ZM_DETREL || rel == ZM_AMOD || rel == ZM_NMOD || rel == ZM_COMPOUND ||
           rel == ZM_ADVMOD || rel == ZM_OBL || rel == ZM_CASE;
}

/* Words between a number and a noun that show the noun to be another phrase's: zegden de drie hun steun op. */
static bool is_parted(const zm_doc *d, uint32_t from, uint32_t noun) {
    for (uint32_t t = from; t < noun; t++) {
        uint8_t u = d->toks[t].upos;
        if (u == ZM_VERB && (d->toks[t].morph & ZM_M_FIN))
            return true;
        if (u == ZM_DET || u == ZM_PRON || u == ZM_ADP)
            return d->toks[t].head == noun;
    }
    return false;
}

/* The noun behind the number that the tree hangs it from. */
static uint32_t noun_by_tree(const zm_doc *d, const zm_number *n) {
    for (uint32_t t = n->last + 1; t-- > n->first;) {
        uint32_t h = d->toks[t].head;
        if (h == ZM_NONE || (h >= n->first && h <= n->last))
            continue;
        bool near = h > n->last && h - n->last <= 8 && same_sent(d, t, h);
        if (near && counts(d->toks[t].rel) && is_noun(d, h) && !is_parted(d, n->last + 1, h))
            return h;
    }
    return ZM_NONE;
}

/* The noun that ends the adjectives right behind the number. */
static uint32_t noun_by_order(const zm_doc *d, const zm_number *n) {
    uint32_t last = ZM_NONE;
    for (uint32_t t = behind(d, n->last), k = 0; t != ZM_NONE && k < 5; k++, t = behind(d, t)) {
        uint8_t u = d->toks[t].upos;
        if (is_noun(d, t))
            last = t;
        else if (last != ZM_NONE || (u != ZM_ADJ && !(u == ZM_VERB && (d->toks[t].morph & ZM_M_PART)) &&
                                     !(d->toks[t].flags & ZM_T_QUOTE_OPEN)))
            break;
    }
    if (last == ZM_NONE)
        return ZM_NONE;
    while (d->toks[last].head != ZM_NONE && d->toks[last].head > n->last && d->toks[last].head < last &&
           (d->toks[last].rel == ZM_FLAT || d->toks[last].rel == ZM_APPOS || d->toks[last].rel == ZM_NMOD))
        last = d->toks[last].head;
    return last;
}

static void find_noun(zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    a->noun = noun_by_tree(d, &a->n);
    if (a->noun == ZM_NONE)
        a->noun = noun_by_order(d, &a->n);
    if (a->noun == ZM_NONE || a->unit)
        return;
    uint32_t last = a->noun;
    const zm_word *w = zm_lex_word(&c->lex, a->noun, ZM_WORD_UNIT, &last);
    if (w && unit_fits(d, &a->n, a->noun, w)) {
        take_unit(a, w, last);
        return;
    }
    a->unit_text = zm_tok_text(d, a->noun);
    if (a->noun > a->to)
        a->to = a->noun;
}

/* ---- of what ---- */

static bool is_part_word(const zm_counter *c, uint32_t t) {
    return zm_lex_any(&c->lex, t, ZM_WORD_BIT(ZM_WORD_OUTOF));
}

/* The head of the noun phrase that the preposition at `p` introduces. */
static uint32_t phrase_behind(const zm_doc *d, uint32_t p) {
    uint32_t h = d->toks[p].rel == ZM_CASE ? d->toks[p].head : ZM_NONE;
    return h != ZM_NONE && h > p && h - p <= 12 ? h : ZM_NONE;
}

/* 40 procent van de kiezers, vijf van hen, five of the ten ships. */
static void find_of(zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t p = a->to + 1;
    if (!same_sent(d, a->to, p))
        return;
    bool half_the = a->n.fraction && (d->toks[p].upos == ZM_DET || d->toks[p].upos == ZM_PRON) && d->toks[p].head != ZM_NONE &&
                    d->toks[p].head > p && !zm_lex_any(&c->lex, d->toks[p].head, ZM_WORD_BIT(ZM_WORD_UNIT));
    uint32_t h = half_the ? d->toks[p].head : is_part_word(c, p) ? phrase_behind(d, p) : ZM_NONE;
    if (h == ZM_NONE)
        return;
    zm_span span = zm_np_span(d, h, false);
    if (half_the)
        span.start = d->toks[p].start;
    else if (span.start < d->toks[p].end)
        return;
    bool share = a->n.fraction || (a->unit && zm_str_is(a->unit->text, "%"));
    bool bare = !a->unit && a->noun == ZM_NONE;
    if (share || bare || a->unit)
        a->of = span;
    if (bare) {
        a->noun = h;
        a->borrowed = true;
        a->unit_text = is_noun(d, h) ? zm_tok_text(d, h) : c->last_unit;
        const zm_word *w = zm_lex_word(&c->lex, h, ZM_WORD_UNIT, NULL);
        if (w && is_noun(d, h))
            a->unit_text = w->text;
    }
    uint32_t end = zm_doc_tok_at(d, span.end - 1);
    if (share || !a->unit)
        a->to = !bare || a->n.fraction || !is_noun(d, h) || d->toks[h].upos == ZM_PROPN ? end : a->to;
}

/* per jaar, per vat, a year */
static void take_rate(zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t p = a->to + 1, u = p + 1;
    if (!same_sent(d, a->to, u) || !a->unit_text.n)
        return;
    if (!zm_lex_any(&c->lex, p, ZM_WORD_BIT(ZM_WORD_RATE)))
        return;
    bool article = zm_lex_any(&c->lex, p, ZM_WORD_BIT(ZM_WORD_ONE)); /* ten a day, not: ten a man */
    if (article ? zm_lex_word(&c->lex, u, ZM_WORD_PERIOD, NULL) != NULL : is_noun(d, u))
        a->to = u;
}

/* ---- shares ---- */

/* A third of X is 33 percent of X; a half year is half a year; a two-thirds majority stays 0.67. */
static void read_fraction(zm_amount *a) {
    if (!a->n.fraction || a->unit || (a->noun != ZM_NONE && !a->borrowed))
        return;
    a->value = round(a->n.value * 100);
    a->unit_text = ZM_S("%");
}

const zm_word *zm_amount_period(const zm_counter *c, const zm_amount *a) {
    uint32_t u = behind(c->d, a->n.last);
    const zm_word *w = u == ZM_NONE ? NULL : zm_lex_word(&c->lex, u, ZM_WORD_PERIOD, NULL);
    return w || a->noun == ZM_NONE ? w : zm_lex_word(&c->lex, a->noun, ZM_WORD_PERIOD, NULL);
}

void zm_amount_unit(zm_counter *c, zm_amount *a) {
    a->from = a->n.first;
    a->to = a->n.last;
    a->noun = a->unit_last = ZM_NONE;
    find_unit(c, a);
    take_smaller(c, a);
    bool part = a->n.fraction && same_sent(c->d, a->to, a->to + 1) &&
                (is_part_word(c, a->to + 1) || c->d->toks[a->to + 1].upos == ZM_DET || c->d->toks[a->to + 1].upos == ZM_PRON);
    if (!a->unit && !part)
        find_noun(c, a);
    a->value = a->n.value * (a->unit ? a->unit->value : 1);
    a->money = a->unit && zm_is_money(a->unit);
    take_rate(c, a);
    find_of(c, a);
    read_fraction(a);
}
