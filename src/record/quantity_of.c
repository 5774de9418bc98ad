/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity_of.c -- of what: shares and parts, rates, and what a measure belongs to.
 *
 *     40 procent van de kiezers    vijf van hen    een boete van 3 miljoen euro    drie jaar cel
 *                    ^of                   ^of     ^of                                       ^of
 */
#include "record/quantity.h"

#include <math.h>

static bool is_part_word(const zm_counter *c, uint32_t t) {
    return zm_lex_any(&c->lex, t, ZM_WORD_BIT(ZM_WORD_OUTOF));
}

static bool is_det(const zm_doc *d, uint32_t t) {
    return d->toks[t].upos == ZM_DET || d->toks[t].upos == ZM_PRON;
}

bool zm_amount_is_part(const zm_counter *c, const zm_amount *a) {
    uint32_t t = a->to + 1;
    return a->n.fraction && zm_same_sent(c->d, a->to, t) && (is_part_word(c, t) || is_det(c->d, t));
}

/* The head of the noun phrase that the preposition at `p` introduces. */
static uint32_t phrase_behind(const zm_doc *d, uint32_t p) {
    uint32_t h = d->toks[p].rel == ZM_CASE ? d->toks[p].head : ZM_NONE;
    return h != ZM_NONE && h > p && h - p <= 12 ? h : ZM_NONE;
}

/* The phrase of `head` from byte `start` on, up to its first comma. */
static zm_span phrase_span(const zm_doc *d, uint32_t head, uint32_t start) {
    zm_span span = zm_np_span(d, head, false);
    if (span.start < start)
        span.start = start;
    for (uint32_t t = head + 1; t < d->n_toks && d->toks[t].start < span.end; t++)
        if (zm_str_is(d->toks[t].low, ",")) {
            span.end = d->toks[t - 1].end;
            break;
        }
    return span;
}

/* vijf van hen, 17 van de klagers: what is counted stands behind "of". */
static void count_behind(const zm_counter *c, zm_amount *a, uint32_t head) {
    const zm_doc *d = c->d;
    a->noun = head;
    a->borrowed = true;
    a->unit_text = zm_is_noun(d, head) ? zm_tok_text(d, head) : c->last_unit;
    const zm_word *w = zm_is_noun(d, head) ? zm_lex_word(&c->lex, head, ZM_WORD_UNIT, NULL) : NULL;
    if (w)
        a->unit_text = w->text;
}

/* 40 procent van de kiezers, vijf van hen, half the fleet. */
static void find_of(const zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t p = a->to + 1;
    if (!zm_same_sent(d, a->to, p))
        return;
    bool half_the = a->n.fraction && is_det(d, p) && d->toks[p].head != ZM_NONE &&
                    d->toks[p].head > p &&
                    !zm_lex_any(&c->lex, d->toks[p].head, ZM_WORD_BIT(ZM_WORD_UNIT));
    uint32_t h = half_the ? d->toks[p].head : is_part_word(c, p) ? phrase_behind(d, p) : ZM_NONE;
    bool share = a->n.fraction || (a->unit && zm_str_is(a->unit->text, "%"));
    bool bare = !a->unit && a->noun == ZM_NONE;
    if (h == ZM_NONE || (a->unit && !share) || (!bare && d->toks[h].upos == ZM_NUM))
        return;
    zm_span span = phrase_span(d, h, half_the ? d->toks[p].start : d->toks[p].end);
    if (zm_span_empty(span) || d->toks[zm_doc_tok_at(d, span.start)].sent != d->toks[p].sent)
        return;
    if (span.start == d->toks[p].end)
        span.start = d->toks[p + 1].start;
    if (share || bare)
        a->of = span;
    if (bare)
        count_behind(c, a, h);
    if (!bare || a->n.fraction || !zm_is_noun(d, h) || d->toks[h].upos == ZM_PROPN)
        a->to = zm_doc_tok_at(d, span.end - 1);
}

/* drie jaar cel, 25% tariffs, a six-month review: the noun that the measure stands before. */
static void find_measured(const zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->to + 1, end = t;
    if (!a->unit || !zm_span_empty(a->of) || !zm_same_sent(d, a->to, t) || a->unit_last == ZM_NONE)
        return;
    while (zm_same_sent(d, t, end) && d->toks[end].upos == ZM_NOUN)
        end++;
    uint32_t h = d->toks[a->unit_last].head, up = end > t ? d->toks[end - 1].head : ZM_NONE;
    bool bound = (h >= t && h < end) ||
                 (up >= a->from && up <= a->unit_last); /* not: vier jaar microchips verkopen */
    if (end == t || !bound || zm_lex_any(&c->lex, t, ZM_WORD_TIMES | ZM_WORD_BIT(ZM_WORD_OFFSET)))
        return;
    a->of = zm_tok_span(d, t, end - 1);
}

/* een boete van 3 miljoen euro, a fine of $5: the noun that the measure tells of. */
static void find_owner(const zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t p = a->from - 1;
    if (!a->unit || !zm_span_empty(a->of) || a->from < 2 || !zm_same_sent(d, p - 1, a->from) ||
        !is_part_word(c, p) || !zm_is_noun(d, p - 1))
        return;
    zm_span span = zm_np_span(d, p - 1, false);
    if (span.end > d->toks[p - 1].end)
        span.end = d->toks[p - 1].end;
    if (span.start < span.end)
        a->of = span;
}

/* per jaar, per vat, a year */
static void take_rate(const zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t p = a->to + 1, u = p + 1;
    if (!zm_same_sent(d, a->to, u) || !a->unit_text.n ||
        !zm_lex_any(&c->lex, p, ZM_WORD_BIT(ZM_WORD_RATE)))
        return;
    bool article = zm_lex_any(&c->lex, p, ZM_WORD_BIT(ZM_WORD_ONE)); /* ten a day, not: ten a man */
    if (article ? zm_lex_word(&c->lex, u, ZM_WORD_PERIOD, NULL) != NULL : zm_is_noun(d, u))
        a->to = u;
}

/* A third of X is 33 percent of X; a half year is half a year; a two-thirds majority stays 0.67. */
static void read_fraction(zm_amount *a) {
    if (!a->n.fraction || a->unit || (a->noun != ZM_NONE && !a->borrowed))
        return;
    a->value = round(a->n.value * 100);
    a->unit_text = ZM_S("%");
}

void zm_amount_of(const zm_counter *c, zm_amount *a) {
    take_rate(c, a);
    find_of(c, a);
    find_measured(c, a);
    find_owner(c, a);
    read_fraction(a);
}
