/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity_unit.c -- what a number counts, and how far its mark reaches.
 *
 *     US$ 6.9 billion   40 procent van de kiezers   twee jonge Letse agenten   vijf van hen
 *     sign              unit    ^of                          noun ^^^^^^^       ^of
 */
#include "record/quantity.h"

const zm_word *zm_money_sign(const zm_lexes *l, const zm_doc *d, uint32_t t) {
    uint32_t last = t;
    const zm_word *w = zm_lex_word(l, t, ZM_WORD_UNIT, &last);
    zm_str text = zm_tok_text(d, t);
    if (!w || last != t || !zm_is_money(w) || (text.n == 1 && text.p[0] >= 'A'))
        return NULL;
    bool short_name = text.n <= 2 && text.p[0] >= 'A' && text.p[0] <= 'Z'; /* Rs 100 */
    for (uint32_t i = 0; i < text.n && !short_name; i++)
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
    if (zm_same_sent(d, t, u + 1) && d->toks[u].end - d->toks[u].start <= 3 &&
        d->toks[u].upos == ZM_PUNCT && d->toks[u].end == d->toks[u + 1].start &&
        d->toks[u].start == d->toks[t].end && !zm_str_is(d->toks[u].low, ",") &&
        !zm_str_is(d->toks[u].low, "."))
        u++;
    return zm_same_sent(d, t, u) ? u : ZM_NONE;
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
    if (t > 0 && zm_same_sent(d, t - 1, t)) {
        const zm_word *sign = zm_money_sign(&c->lex, d, t - 1);
        if (sign) {
            take_unit(a, sign, a->n.last);
            a->from = t - 1;
            if (t > 1 && zm_same_sent(d, t - 2, t) &&
                zm_lex_word(&c->lex, t - 2, ZM_WORD_UNIT, &last) && last == t - 1) {
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
    if (!a->unit || a->unit_last == ZM_NONE || a->unit_last <= a->n.last ||
        !zm_same_sent(d, a->n.last, a->unit_last + 2))
        return;
    double large = seconds_of(zm_lex_word(&c->lex, a->unit_last, ZM_WORD_PERIOD, NULL));
    uint32_t t = a->unit_last + 1, last;
    if (large <= 1)
        return;
    if (zm_lex_any(&c->lex, t, ZM_WORD_BIT(ZM_WORD_JOINT)) || zm_str_is(d->toks[t].low, ","))
        t++;
    zm_number n;
    if (!zm_same_sent(d, t, t + 1) || !zm_number_at(&c->lex, d, t, false, &n) ||
        !zm_same_sent(d, t, n.last + 1))
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
    return rel == ZM_NUMMOD || rel == ZM_DETREL || rel == ZM_AMOD || rel == ZM_NMOD ||
           rel == ZM_COMPOUND || rel == ZM_ADVMOD || rel == ZM_OBL || rel == ZM_CASE;
}

/*
 * Words between a number and a noun that show the noun to be another phrase's: zegden de drie hun
 * steun op.
 */
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

/*
 * Can it be counted: a noun, or what stands for one (zes doden, negen gewonden; jongeren, taken
 * for a verb).
 */
static bool is_counted(const zm_doc *d, uint32_t t, uint32_t but) {
    const zm_tok *tok = &d->toks[t];
    bool like_noun = tok->upos == ZM_ADJ || (tok->upos == ZM_VERB && !(tok->morph & but));
    return zm_is_noun(d, t) || (like_noun && !(tok->morph & ZM_M_CMP));
}

/* From a noun that only qualifies another to that one: Taliban prisoners, penitentiair beambten. */
static uint32_t last_of_compound(const zm_doc *d, uint32_t t) {
    for (uint32_t k = 0; k < 4; k++) {
        uint32_t h = d->toks[t].head, next = t + 1;
        bool part = d->toks[t].rel == ZM_COMPOUND || d->toks[t].rel == ZM_AMOD;
        if (part && h != ZM_NONE && h > t && h - t <= 4 && zm_is_noun(d, h))
            t = h;
        else if (zm_same_sent(d, t, next) && d->toks[next].upos == ZM_NOUN &&
                 (d->toks[next].morph & ZM_M_PLUR) && !(d->toks[t].morph & ZM_M_PLUR))
            t = next;
        else
            break;
    }
    return t;
}

/* The noun behind the number that the tree hangs it from. */
static uint32_t noun_by_tree(const zm_doc *d, const zm_number *n) {
    for (uint32_t t = n->last + 1; t-- > n->first;) {
        uint32_t h = d->toks[t].head;
        if (h == ZM_NONE || (h >= n->first && h <= n->last))
            continue;
        bool near = h > n->last && h - n->last <= 8 && zm_same_sent(d, t, h);
        bool fits = zm_is_noun(d, h) ||
                    (n->value != 1 && d->toks[t].rel == ZM_NUMMOD && is_counted(d, h, ZM_M_FIN));
        if (near && fits && counts(d->toks[t].rel) && !is_parted(d, n->last + 1, h))
            return last_of_compound(d, h);
    }
    return ZM_NONE;
}

/* The noun that ends the adjectives right behind the number; the last of them when no noun does. */
static uint32_t noun_by_order(const zm_doc *d, const zm_number *n) {
    uint32_t noun = ZM_NONE, other = ZM_NONE;
    for (uint32_t t = behind(d, n->last), k = 0; t != ZM_NONE && k < 5; k++, t = behind(d, t)) {
        if (zm_is_noun(d, t))
            noun = t;
        else if (noun == ZM_NONE && is_counted(d, t, ZM_M_FIN | ZM_M_INF))
            other = t;
        else if (noun != ZM_NONE || !(d->toks[t].flags & ZM_T_QUOTE_OPEN))
            break;
    }
    if (noun == ZM_NONE)
        return n->value == 1 ? ZM_NONE : other;
    while (d->toks[noun].head != ZM_NONE && d->toks[noun].head > n->last &&
           d->toks[noun].head < noun &&
           (d->toks[noun].rel == ZM_FLAT || d->toks[noun].rel == ZM_APPOS ||
            d->toks[noun].rel == ZM_NMOD))
        noun = d->toks[noun].head;
    return noun;
}

/* Does another phrase stand between the number and its noun: niet drie, maar zes maanden. */
static bool is_far(const zm_doc *d, const zm_number *n, uint32_t noun) {
    for (uint32_t t = n->last + 1; t < noun; t++) {
        uint8_t u = d->toks[t].upos;
        if (u == ZM_CCONJ || u == ZM_NUM || zm_str_is(d->toks[t].low, ","))
            return true;
    }
    return false;
}

/* drie 'wijzen': the mark that closes what opened behind the number belongs to it. */
static uint32_t behind_quote(const zm_doc *d, uint32_t number, uint32_t noun) {
    bool open =
        zm_same_sent(d, number, number + 1) && (d->toks[number + 1].flags & ZM_T_QUOTE_OPEN);
    bool close = zm_same_sent(d, noun, noun + 1) && (d->toks[noun + 1].flags & ZM_T_QUOTE_CLOSE);
    return open && close ? noun + 1 : noun;
}

static void find_noun(zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    a->noun = noun_by_tree(d, &a->n);
    if (a->noun == ZM_NONE)
        a->noun = noun_by_order(d, &a->n);
    if (a->noun == ZM_NONE)
        return;
    uint32_t last = a->noun, to = a->to;
    const zm_word *w = zm_lex_word(&c->lex, a->noun, ZM_WORD_UNIT, &last);
    if (w && unit_fits(d, &a->n, a->noun, w)) {
        take_unit(a, w, last);
    } else {
        a->unit_text = zm_tok_text(d, a->noun);
        a->to = a->noun > to ? behind_quote(d, a->n.last, a->noun) : to;
    }
    if (is_far(d, &a->n, a->noun))
        a->to = to;
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
    if (!a->unit && !zm_amount_is_part(c, a))
        find_noun(c, a);
    a->value = a->n.value * (a->unit ? a->unit->value : 1);
    a->money = a->unit && zm_is_money(a->unit);
    zm_amount_of(c, a);
}
