/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity.c -- numbers that measure something.
 *
 *     Op 5 juni 2024 telde artikel 7 nog 26 landen en 3 tot 4 miljoen euro.
 *        date    ^        label ^        count        range: 3000000, approx
 *
 * Every number of the text is read once, from the left. What is a date, an
 * age, a clock time, a label or a number in a list is passed over; the rest is
 * a quantity.
 */
#include "record/quantity.h"
#include "record/world.h"

#include <math.h>

/*
 * The longest word of the tables that ends right before `t` in its sentence; where it begins,
 * ZM_NONE.
 */
static uint32_t word_before(const zm_counter *c, uint32_t t, zm_word_kind kind) {
    for (uint32_t k = t < 5 ? t : 5; k > 0; k--) {
        if (!zm_same_sent(c->d, t - k, t))
            continue;
        uint32_t last;
        if (zm_lex_word(&c->lex, t - k, kind, &last) && last == t - 1)
            return t - k;
    }
    return ZM_NONE;
}

static bool is_bare(const zm_amount *a) {
    return !a->unit && (a->noun == ZM_NONE || a->borrowed);
}

/* ---- what is no quantity ---- */

/* Does a date (not a length of time) hold the number? */
static bool in_date(zm_counter *c, const zm_amount *a) {
    const zm_record *rec = c->r->rec;
    while (c->time_i < rec->times.n && rec->times.v[c->time_i].last < a->n.first)
        c->time_i++;
    if (c->time_i == rec->times.n || rec->times.v[c->time_i].first > a->n.last)
        return false;
    return !zm_amount_period(c, a);
}

static bool is_year_like(const zm_amount *a) {
    return a->n.digits && !a->n.grouped && a->n.scale == 1 && a->value >= 1000 &&
           a->value <= 2100 && floor(a->value) == a->value;
}

static bool is_year(const zm_counter *c, const zm_amount *a) {
    if (!is_year_like(a) || a->unit)
        return false;
    return is_bare(a) || !(c->d->toks[a->noun].morph & ZM_M_PLUR);
}

static bool is_name(const zm_doc *d, uint32_t t) {
    return d->toks[t].upos == ZM_PROPN;
}

/* Another number behind "of": 88 van de 150 zetels. */
static bool is_part_of_number(const zm_counter *c, const zm_amount *a) {
    uint32_t t = a->n.last + 1, last;
    zm_number whole;
    if (!zm_same_sent(c->d, a->n.last, t) || !zm_lex_word(&c->lex, t, ZM_WORD_OUTOF, &last))
        return false;
    for (uint32_t k = 1; k <= 2 && zm_same_sent(c->d, t, last + k); k++)
        if (zm_number_at(&c->lex, c->d, last + k, false, &whole))
            return true;
    return false;
}

/*
 * Article 7, Boeing 737, Euro 2000, phase one, an ATR 72 plane: the number names what stands
 * before it.
 */
static bool is_label(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->n.first, p = t - 1;
    if (t == 0 || !zm_same_sent(d, p, t) || a->unit || a->n.scale > 1 || a->n.fraction ||
        (a->n.grouped && a->n.value >= 1000))
        return false;
    const zm_tok *tok = &d->toks[t], *before = &d->toks[p];
    if (zm_lex_any(&c->lex, p, ZM_WORD_BIT(ZM_WORD_LABEL)) ||
        (zm_same_sent(d, t, a->n.last + 1) &&
         zm_lex_any(&c->lex, a->n.last + 1, ZM_WORD_BIT(ZM_WORD_LABEL)) &&
         !(before->upos == ZM_NUM)))
        return true;
    if ((before->upos != ZM_NOUN && before->upos != ZM_PROPN && before->upos != ZM_SYM) ||
        is_part_of_number(c, a) || zm_lex_any(&c->lex, p, ZM_WORD_TIMES))
        return false;
    bool one_name = tok->ner != ZM_NER_O && !tok->ner_begin && before->ner == tok->ner;
    bool beside = before->rel == ZM_COMPOUND && before->head == tok->head && a->noun == tok->head &&
                  !(d->toks[tok->head].morph & ZM_M_PLUR);
    bool part = tok->rel == ZM_FLAT || tok->rel == ZM_FIXED || tok->rel == ZM_APPOS ||
                tok->rel == ZM_NUMMOD || tok->rel == ZM_NMOD || tok->rel == ZM_COMPOUND ||
                tok->rel == ZM_DEP;
    bool hangs = tok->head == p || (tok->rel == ZM_FLAT && tok->head < t);
    if (beside || (one_name && (a->noun == ZM_NONE || tok->rel == ZM_FLAT)))
        return true;
    return hangs && part && (a->noun == ZM_NONE || a->borrowed || tok->head == p);
}

/* 55 in ", 55, of Tulsa" and "(55)": an age behind a name. */
static bool is_age_aside(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->n.first, u = a->n.last + 1;
    if (!is_bare(a) || !a->n.digits || a->value < 1 || a->value > 120 || t < 2 ||
        !zm_same_sent(d, t - 2, t))
        return false;
    if (d->toks[t - 1].upos == ZM_ADV && t > 2) /* Hassan, now 34, */
        t--;
    zm_str open = d->toks[t - 1].low, close = zm_same_sent(d, t, u) ? d->toks[u].low : ZM_S("");
    bool aside = (zm_str_is(open, ",") && (zm_str_is(close, ",") || zm_str_is(close, "."))) ||
                 (zm_str_is(open, "(") && (zm_str_is(close, ")") || zm_str_is(close, ",")));
    return aside && (is_name(d, t - 2) || d->toks[t - 2].ner == ZM_NER_PER);
}

/* een man van vijfenveertig, scholieren van 16 jaar, (41 jaar) */
static bool is_of_person(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    const zm_word *period = zm_amount_period(c, a);
    uint32_t t = a->from, u = a->to + 1;
    bool years = period && zm_str_is(period->text, "year");
    if ((!years && !is_bare(a)) || a->n.scale > 1 || a->value > 120 || t < 2 ||
        !zm_same_sent(d, t - 2, t))
        return false;
    if (years && zm_str_is(d->toks[t - 1].low, "(") && zm_same_sent(d, t, u) &&
        zm_str_is(d->toks[u].low, ")"))
        return true;
    const zm_word *of = zm_lex_word(&c->lex, t - 1, ZM_WORD_OUTOF, NULL);
    const zm_title *title = of && c->r->know->world
                                ? zm_world_title(c->r->know->world, d->toks[t - 2].low, NULL)
                                : NULL;
    return title && title->kind != ZM_TITLE_DOCUMENT && title->kind != ZM_TITLE_GROUP;
}

static bool is_age(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t last = a->unit_last != ZM_NONE ? a->unit_last : a->n.last;
    for (uint32_t k = 1; k <= 2 && zm_same_sent(d, last, last + k); k++) {
        const zm_word *w = zm_lex_word(&c->lex, last + k, ZM_WORD_AGE, NULL);
        if (w && w->value > 0 && zm_amount_period(c, a))
            return true;
        if (k == 1 && d->toks[last + 1].upos != ZM_PUNCT)
            break;
    }
    if (is_of_person(c, a))
        return true;
    uint32_t t = a->from;
    if (t > 0 && zm_same_sent(d, t - 1, t) && d->toks[t - 1].upos == ZM_ADV)
        t--; /* aged just 25 */
    uint32_t at = word_before(c, t, ZM_WORD_AGE);
    return at != ZM_NONE && zm_lex_word(&c->lex, at, ZM_WORD_AGE, NULL)->value < 0 &&
           (is_bare(a) || zm_amount_period(c, a));
}

/* om 8 uur, 19.10 uur, at 3, 3 p.m. */
static bool is_clock(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t u = a->n.last + 1;
    const zm_word *w =
        zm_same_sent(d, a->n.last, u) ? zm_lex_word(&c->lex, u, ZM_WORD_CLOCK, NULL) : NULL;
    if (w && w->value > 0 && a->value <= 24)
        return true;
    const zm_word *unit = zm_amount_period(c, a);
    bool hours = unit && zm_str_is(unit->text, "hour") && a->value < 25;
    double minutes = round(fmod(a->value, 1) * 100);
    zm_str text = d->toks[a->n.first].low;
    bool dotted =
        a->n.digits && a->n.grouped && text.n >= 4 && text.p[text.n - 3] == '.' && minutes < 60;
    if (hours && dotted)
        return true;
    uint32_t at = word_before(c, a->from, ZM_WORD_CLOCK);
    return at != ZM_NONE && (hours || (is_bare(a) && a->value <= 120)) && /* dies at 88, too */
           zm_lex_word(&c->lex, at, ZM_WORD_CLOCK, NULL)->value < 0;
}

/* "22.15 The vote begins": hours and minutes. */
static bool is_minutes(zm_str low) {
    uint32_t h, m;
    return low.n == 5 && (low.p[2] == '.' || low.p[2] == ':') &&
           zm_str_to_u32(zm_str_to(low, 2), &h) && zm_str_to_u32(zm_str_from(low, 3), &m) &&
           h < 25 && m < 60;
}

/* 1. or 22.15 at the head of a line; a score 2-1. */
static bool is_list_number(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->n.first, s = d->toks[t].sent;
    uint32_t u = a->n.last + 1;
    bool opens = d->paras[d->sents[s].para].first == s && d->sents[s].first == t;
    if (opens && !a->unit && is_minutes(d->toks[t].low))
        return true;
    if (!is_bare(a) || !a->n.digits)
        return false;
    if (a->n.low_to > 0 && a->n.first == a->n.last)
        return true;
    return opens && (!zm_same_sent(d, t, u) || d->toks[u].upos == ZM_PUNCT);
}

/* Does "one" count: één soldaat, one report; not one hand, one side. */
static bool one_counts(const zm_counter *c, const zm_amount *a) {
    if (a->unit || a->approx || word_before(c, a->from, ZM_WORD_ROUGH) != ZM_NONE)
        return true;
    const zm_world *w = c->r->know->world;
    return a->noun != ZM_NONE && !a->borrowed && w &&
           zm_world_title(w, c->d->toks[a->noun].low, NULL);
}

/* The two agreed, de '14': a word that points back to what was counted before. */
static bool is_pronoun(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->from;
    if (!is_bare(a) || a->borrowed || a->n.grouped || a->n.scale > 1 || a->n.fraction)
        return false;
    while (t > 0 && zm_same_sent(d, t - 1, t) && (d->toks[t - 1].flags & ZM_T_QUOTE_OPEN))
        t--;
    uint32_t u = a->n.last + 1;
    bool goes_on =
        t == a->from && zm_same_sent(d, t, u) &&
        ((d->toks[u].flags & ZM_T_QUOTE_OPEN) || d->toks[u].upos == ZM_ADJ); /* de drie 'wijzen' */
    return !goes_on && t > 0 && zm_same_sent(d, t - 1, t) && d->toks[t - 1].upos == ZM_DET;
}

/* half open, halve finale, half brother: half of nothing that is measured. */
static bool is_half_way(const zm_counter *c, const zm_amount *a) {
    if (!a->n.fraction || a->unit || a->of.end)
        return false;
    uint32_t t = a->n.first, u = a->n.last + 1;
    if (zm_lex_any(&c->lex, t, ZM_WORD_BIT(ZM_WORD_ONE)) &&
        word_before(c, t, ZM_WORD_ROUGH) == ZM_NONE)
        return !is_bare(a) ||
               !zm_same_sent(c->d, t, u) || /* a fifth title; hopes for a third. A third died. */
               (c->d->toks[u].upos != ZM_VERB && c->d->toks[u].upos != ZM_AUX);
    uint8_t upos = c->d->toks[t].upos;
    if (a->n.first != a->n.last)
        return false;
    bool said = upos == ZM_NUM || word_before(c, t, ZM_WORD_ROUGH) != ZM_NONE ||
                (upos == ZM_NOUN && a->noun == ZM_NONE);
    return !said;
}

/* één hand, several thousand, het drietal, one-sided. */
static bool is_word_only(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->n.first, u = a->n.last + 1;
    if (word_before(c, t, ZM_WORD_VAGUE) != ZM_NONE || is_pronoun(c, a))
        return true;
    if (zm_same_sent(d, t, u) && d->toks[u].upos == ZM_PART &&
        d->toks[u].start == d->toks[u - 1].end)
        return true; /* one's own */
    if (a->n.digits)
        return false;
    if (a->n.fraction && word_before(c, t, ZM_WORD_ORDINAL) != ZM_NONE)
        return true; /* the first half */
    if ((a->value == 0 && !a->unit) || is_half_way(c, a))
        return true;
    bool alone = a->noun == ZM_NONE && !a->unit && !a->n.fraction;
    bool hyphen = zm_same_sent(d, t, u) && d->toks[u].upos == ZM_PUNCT &&
                  d->toks[u].start == d->toks[u - 1].end && zm_same_sent(d, u, u + 1) &&
                  d->toks[u].end == d->toks[u + 1].start && zm_str_is(d->toks[u].low, "-");
    if (alone && (hyphen || (d->toks[t].upos == ZM_NOUN && a->n.first == a->n.last)))
        return true;
    if (a->value != 1 || a->n.scale > 1)
        return false;
    if (is_bare(a)) /* seven from the north and one from the south; not: if one did */
        return d->toks[t].upos != ZM_NUM || a->borrowed || c->last_sent != d->toks[t].sent;
    return !one_counts(c, a);
}

/*
 * A number without anything that it counts must stand where a phrase can: no "op 1", no telephone
 * number.
 */
static bool is_stray(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    const zm_tok *tok = &d->toks[a->n.last];
    uint32_t t = a->n.first;
    if (!is_bare(a) || a->borrowed || a->n.fraction)
        return false;
    bool before = t > 0 && zm_same_sent(d, t - 1, t);
    if (before && zm_lex_any(&c->lex, t - 1, ZM_WORD_BIT(ZM_WORD_PERIOD)) && a->n.digits &&
        tok->head == t - 1)
        return true; /* het jaar 50 */
    if (a->n.digits && !a->n.grouped && a->n.scale == 1 && tok->end - tok->start >= 7)
        return true; /* a telephone number */
    return a->n.digits ? tok->upos != ZM_NUM && a->n.scale == 1 : tok->upos != ZM_NUM;
}

/* father-of-two, the EB-5 plan, 777-200: glued behind a word or number. */
static bool is_glued(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->n.first;
    return t > 1 && zm_same_sent(d, t - 2, t) && zm_str_is(d->toks[t - 1].low, "-") &&
           d->toks[t - 1].end == d->toks[t].start && d->toks[t - 2].end == d->toks[t - 1].start;
}

/* a 5-4 ruling: a score, no range. Where its second number ends, ZM_NONE. */
static uint32_t score_end(const zm_counter *c, const zm_amount *a) {
    const zm_doc *d = c->d;
    uint32_t t = a->n.last + 1;
    zm_number second;
    if (!a->n.digits || a->unit || !zm_same_sent(d, a->n.last, t + 1) ||
        d->toks[t].upos != ZM_PUNCT || d->toks[t].start != d->toks[t - 1].end ||
        d->toks[t + 1].start != d->toks[t].end ||
        !zm_lex_any(&c->lex, t, ZM_WORD_BIT(ZM_WORD_SPAN)) ||
        !zm_number_at(&c->lex, d, t + 1, false, &second))
        return ZM_NONE;
    return second.value <= a->n.value ? second.last : ZM_NONE;
}

/* two 120 mm rounds: a measure between a count and its noun is the noun's. */
static bool is_measure_inside(const zm_counter *c, const zm_amount *a) {
    return a->unit && !a->money && a->n.first > 0 && c->last_number == a->n.first - 1;
}

static bool is_no_quantity(zm_counter *c, const zm_amount *a) {
    return is_measure_inside(c, a) || is_glued(c, a) || in_date(c, a) || is_year(c, a) ||
           is_label(c, a) || is_age_aside(c, a) || is_age(c, a) || is_clock(c, a) ||
           is_list_number(c, a) || is_word_only(c, a) || is_stray(c, a);
}

/* ---- ranges and ratios ---- */

/* What may stand between two numbers; where the second begins, ZM_NONE. */
static uint32_t after_link(const zm_counter *c, uint32_t t, zm_word_kind kind) {
    uint32_t last;
    return zm_same_sent(c->d, t, t + 1) && zm_lex_word(&c->lex, t + 1, kind, &last) &&
                   zm_same_sent(c->d, t, last + 1)
               ? last + 1
               : ZM_NONE;
}

/* 11 tot 14 miljard: the first number borrows the scale of the second. */
static void take_range(zm_counter *c, zm_amount *a) {
    const zm_doc *d = c->d;
    bool pair = word_before(c, a->n.first, ZM_WORD_PAIR) != ZM_NONE;
    bool change = word_before(c, a->n.first, ZM_WORD_SOURCE) != ZM_NONE;
    uint32_t t = after_link(c, a->n.last, pair ? ZM_WORD_JOINT : ZM_WORD_SPAN);
    bool either = false;
    if (t == ZM_NONE && !pair) {
        t = after_link(c, a->n.last, ZM_WORD_EITHER);
        either = t != ZM_NONE;
    }
    if (t != ZM_NONE && zm_same_sent(d, t, t + 1) && zm_money_sign(&c->lex, d, t))
        t++;
    zm_number high;
    if (t == ZM_NONE || change || !zm_number_at(&c->lex, d, t, false, &high))
        return;
    double low = a->n.scale == 1 && high.scale > 1 && a->n.value < high.value / high.scale
                     ? a->n.value * high.scale
                     : a->n.value;
    if (low >= high.value || (either && high.value > 2 * low + 1))
        return;
    a->n.value = low;
    a->n.scale = high.scale;
    a->n.last = high.last;
    a->n.low_to = high.value;
    if (high.unit && !a->n.unit)
        a->n.unit = high.unit;
    a->approx = true;
}

/* one in five, een op de vijf: twenty percent */
static bool take_ratio(zm_counter *c, zm_amount *a) {
    uint32_t t = after_link(c, a->n.last, ZM_WORD_RATIO);
    zm_number whole;
    if (t == ZM_NONE || a->n.scale > 1 || a->n.value < 1 || a->n.value > 9 ||
        floor(a->n.value) != a->n.value || !zm_number_at(&c->lex, c->d, t, false, &whole) ||
        whole.value <= a->n.value || whole.value > 1000)
        return false;
    bool round_number = whole.value <= 12 || fmod(whole.value, 5) == 0;
    uint32_t next = whole.last + 1;
    bool time = zm_same_sent(c->d, t, next) &&
                zm_lex_any(&c->lex, next, ZM_WORD_TIMES | ZM_WORD_BIT(ZM_WORD_UNIT));
    if (!round_number || time)
        return false;
    a->n.last = a->to = whole.last;
    a->value = round(1000 * a->n.value / whole.value) / 10;
    a->unit_text = ZM_S("%");
    return true;
}

/* ---- one number ---- */

static void take_rough(zm_counter *c, zm_amount *a) {
    uint32_t t = a->from;
    if (t > 0 && zm_same_sent(c->d, t - 1, t) &&
        (c->d->toks[t - 1].upos == ZM_DET ||
         zm_lex_any(&c->lex, t - 1, ZM_WORD_BIT(ZM_WORD_ONE))) &&
        word_before(c, t - 1, ZM_WORD_ROUGH) != ZM_NONE)
        t--; /* bijna de helft, more than a dozen */
    uint32_t at = word_before(c, t, ZM_WORD_ROUGH);
    if (at != ZM_NONE) {
        a->from = at;
        a->approx = true;
    } else if (a->n.fraction && t > 0 && zm_same_sent(c->d, t - 1, t) &&
               c->d->toks[t - 1].upos == ZM_DET) {
        a->from = t - 1;
    }
    uint32_t last = a->to;
    if (zm_same_sent(c->d, last, last + 1) &&
        zm_lex_word(&c->lex, last + 1, ZM_WORD_ROUGH, &last) &&
        (c->d->toks[a->to + 1].upos == ZM_CCONJ)) {
        a->approx = true; /* or so, of meer */
        a->to = last;
    }
}

/* A bare number counts what its neighbour counts: van 41 naar 33 procent. */
static void borrow_unit(zm_counter *c, zm_amount *a) {
    if (!is_bare(a) || a->unit_text.n)
        return;
    const zm_doc *d = c->d;
    uint32_t most = a->n.last + 4;
    for (uint32_t t = a->n.last + 1; t <= most && zm_same_sent(d, a->n.last, t); t++) {
        zm_amount next = {0};
        if (!zm_number_at(&c->lex, d, t, zm_money_sign(&c->lex, d, t - 1) != NULL, &next.n))
            continue;
        zm_amount_unit(c, &next);
        if (is_year_like(&next) && !next.unit)
            continue;
        a->unit_text = next.unit_text;
        a->value = a->n.value * (next.unit ? next.unit->value : 1);
        break;
    }
    if (!a->unit_text.n && c->last_unit.n && d->toks[a->n.first].sent - c->last_sent <= 1)
        a->unit_text = c->last_unit;
}

static float sureness(const zm_amount *a) {
    return a->unit ? 0.95f : a->noun != ZM_NONE ? 0.93f : 0.7f;
}

static void put(zm_counter *c, const zm_amount *a) {
    zm_quantity q = {.mark = zm_tok_span(c->d, a->from, a->to),
                     .value = a->value,
                     .unit = a->unit_text,
                     .approx = a->approx,
                     .of = a->of,
                     .inside = ZM_NONE,
                     .tok = a->n.first};
    q.score = sureness(a);
    ZM_PUSH(c->r->arena, &c->r->rec->quantities, q);
    c->last_number = a->unit ? ZM_NONE : a->n.last;
    c->last_unit = a->unit_text;
    c->last_sent = c->d->toks[a->n.first].sent;
}

/*
 * A year, een week: the article counts only with a length of time that something says is meant as
 * one.
 */
static bool article_counts(const zm_counter *c, uint32_t t) {
    uint32_t u = t + 1;
    if (!zm_same_sent(c->d, t, u) || !zm_lex_word(&c->lex, u, ZM_WORD_PERIOD, NULL) ||
        c->d->toks[u].upos != ZM_NOUN) /* a second plane */
        return false;
    if (word_before(c, t, ZM_WORD_ROUGH) != ZM_NONE)
        return true;
    uint32_t after;
    if (zm_same_sent(c->d, u, u + 1) && zm_lex_word(&c->lex, u + 1, ZM_WORD_OFFSET, &after) &&
        c->d->toks[u + 1].upos != ZM_ADP)
        return true;
    uint32_t at = t > 0 && zm_same_sent(c->d, t - 1, t) ? t - 1 : ZM_NONE;
    const zm_word *w = at == ZM_NONE ? NULL : zm_lex_word(&c->lex, at, ZM_WORD_RANGE, NULL);
    return w && zm_str_is(w->text, "within") && c->d->toks[at].upos == ZM_ADP;
}

static bool number_here(zm_counter *c, uint32_t t, zm_amount *a) {
    const zm_doc *d = c->d;
    bool moneyed = t > 0 && zm_same_sent(d, t - 1, t) && zm_money_sign(&c->lex, d, t - 1);
    if (zm_number_at(&c->lex, d, t, moneyed, &a->n))
        return true;
    if (!zm_lex_any(&c->lex, t, ZM_WORD_BIT(ZM_WORD_ONE)))
        return false;
    uint32_t last; /* een op vijf */
    zm_number whole;
    bool ratio = zm_same_sent(d, t, t + 2) && zm_lex_word(&c->lex, t + 1, ZM_WORD_RATIO, &last) &&
                 zm_same_sent(d, t, last + 1) && zm_number_at(&c->lex, d, last + 1, false, &whole);
    if (!ratio && !article_counts(c, t))
        return false;
    a->n = (zm_number){.first = t, .last = t, .value = 1, .scale = 1};
    return true;
}

/* Read the number at `t`; the last token that it takes, or `t`. */
static uint32_t read_number(zm_counter *c, uint32_t t) {
    zm_amount a = {.noun = ZM_NONE, .unit_last = ZM_NONE};
    if (!number_here(c, t, &a))
        return t;
    a.from = a.to = a.n.first;
    a.value = a.n.value;
    bool ratio = take_ratio(c, &a) && !in_date(c, &a);
    if (!ratio) {
        take_range(c, &a);
        a.approx = a.approx || a.n.low_to > 0;
        zm_amount_unit(c, &a);
        uint32_t score = score_end(c, &a);
        if (score != ZM_NONE || is_no_quantity(c, &a))
            return score != ZM_NONE ? score : a.n.last;
    }
    take_rough(c, &a);
    borrow_unit(c, &a);
    put(c, &a);
    zm_number next;
    bool beside = zm_same_sent(c->d, t, a.n.last + 1) &&
                  zm_number_at(&c->lex, c->d, a.n.last + 1, false, &next);
    if (a.noun != ZM_NONE && a.noun > a.n.last && !a.borrowed && beside)
        return a.noun; /* two 120 mm rounds: what stands between belongs to the noun */
    return a.n.last;
}

void zm_quantities_find(zm_reading *r) {
    zm_counter c = {.r = r, .d = r->doc, .last_number = ZM_NONE, .last_sent = ZM_NONE};
    c.lex = zm_words_find(r->know->words, r->doc, r->scratch);
    for (uint32_t t = 0; t < r->doc->n_toks; t++)
        if (!(r->doc->toks[t].flags & ZM_T_MARKER))
            t = read_number(&c, t);
}
