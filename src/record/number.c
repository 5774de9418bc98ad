/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number.c -- reading numbers from tokens.
 *
 *     two  hundred  and  five  thousand        3,5      miljoen        N500m
 *     2  -> 200    -> 205     -> 205000        3.5  -> 3500000         NGN 500 -> 500000000
 *
 * A number is read from the left: a smaller word is added to what stands
 * there, a larger one multiplies it.
 */
#include "record/number.h"

#include <math.h>

/* ---- digits ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/*
 * Are the marks of `s` all `mark`, each before exactly three digits, after one to three?
 * "1.500.000"
 */
static bool is_grouped(zm_str s, char mark) {
    uint32_t run = 0, groups = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (is_digit(s.p[i])) {
            run++;
        } else if (s.p[i] == mark && run && (groups ? run == 3 : run <= 3)) {
            groups++;
            run = 0;
        } else {
            return false;
        }
    }
    return groups && run == 3 && !(s.p[0] == '0');
}

/* The digits of `s` as a number, `group` marks left out and `point` as the decimal mark. */
static bool plain_value(zm_str s, char group, char point, double *value) {
    char buf[40];
    uint32_t n = 0, points = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == group)
            continue;
        if (n == sizeof buf || (!is_digit(s.p[i]) && s.p[i] != point))
            return false;
        points += s.p[i] == point;
        buf[n++] = s.p[i] == point ? '.' : s.p[i];
    }
    return points <= 1 && n && is_digit(buf[0]) && is_digit(buf[n - 1]) &&
           zm_str_to_double(zm_str_n(buf, n), value);
}

bool zm_number_digits(zm_lang lang, zm_str s, double *value, bool *grouped) {
    char group = lang == ZM_LANG_NL ? '.' : ',', point = lang == ZM_LANG_NL ? ',' : '.';
    uint32_t groups = 0, points = 0, point_at = 0, group_at = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == group) {
            groups++;
            group_at = i;
        } else if (s.p[i] == point) {
            points++;
            point_at = i;
        }
    }
    *grouped = groups || points;
    if (groups && !points && is_grouped(s, group))
        return plain_value(s, group, point, value);
    if (groups && !points) /* 3.5 in a Dutch text */
        return groups == 1 && plain_value(s, '\0', group, value);
    if (points > 1) /* 1.500.000 in an English text */
        return !groups && is_grouped(s, point) && plain_value(s, point, group, value);
    if (groups && point_at < group_at)
        return false;
    return plain_value(s, group, point, value);
}

/* ---- one token ---- */

bool zm_is_money(const zm_word *unit) {
    return unit->text.n == 3 && unit->text.p[0] >= 'A' && unit->text.p[0] <= 'Z' &&
           unit->text.p[2] <= 'Z';
}

static zm_str digit_run(zm_str s, uint32_t *start) {
    uint32_t i = 0;
    while (i < s.n && !is_digit(s.p[i]))
        i++;
    *start = i;
    uint32_t end = i;
    for (uint32_t k = i;
         k < s.n && (is_digit(s.p[k]) || ((s.p[k] == '.' || s.p[k] == ',') && k > i)); k++)
        if (is_digit(s.p[k]))
            end = k + 1;
    return zm_str_n(s.p + i, end - i);
}

/* "-14", "–14" after the first run of digits: the high end of a range in one token. */
static bool range_tail(zm_lang lang, zm_str tail, double *high) {
    zm_str dashes[] = {ZM_S("-"), ZM_S("\u2013"), ZM_S("\u2011")};
    bool grouped;
    for (size_t i = 0; i < ZM_COUNT(dashes); i++)
        if (zm_str_starts(tail, dashes[i]) && tail.n > dashes[i].n)
            return zm_number_digits(lang, zm_str_from(tail, dashes[i].n), high, &grouped);
    return false;
}

/*
 * What is glued behind the digits: a unit, a scale, or nothing; false when it is neither:
 * 46-jarige, F16a.
 */
static bool read_tail(const zm_lexes *l, zm_str tail, bool moneyed, zm_number *out) {
    if (!tail.n || zm_str_is(tail, ",-") || zm_str_is(tail, ",\u2013"))
        return true;
    if (range_tail(l->w->lang, tail, &out->low_to))
        return true;
    const zm_word *scale = moneyed ? zm_word_get(l->w, tail, ZM_WORD_MONEYED) : NULL;
    if (!scale)
        scale = zm_word_get(l->w, tail, ZM_WORD_NUMBER);
    if (scale && scale->value >= 100) {
        out->scale = scale->value;
        out->value *= scale->value;
        return true;
    }
    out->unit = zm_word_get(l->w, tail, ZM_WORD_UNIT);
    return out->unit && !(tail.n == 1 && zm_is_money(out->unit)); /* Flight 85N */
}

static bool read_digits(const zm_lexes *l, const zm_doc *d, uint32_t t, bool moneyed,
                        zm_number *out) {
    zm_str low = d->toks[t].low, run;
    uint32_t start;
    run = digit_run(low, &start);
    *out = (zm_number){.first = t, .last = t, .scale = 1, .digits = true};
    if (!run.n || !zm_number_digits(l->w->lang, run, &out->value, &out->grouped))
        return false;
    if (start) {
        const zm_word *sign = zm_word_get(l->w, zm_str_to(low, start), ZM_WORD_UNIT);
        bool ok = sign && zm_is_money(sign) &&
                  read_tail(l, zm_str_from(low, start + run.n), true, out) && !out->unit;
        out->unit = sign;
        return ok && (start > 1 || out->scale > 1); /* N500m, but not N95 */
    }
    return read_tail(l, zm_str_from(low, run.n), moneyed, out);
}

/* ---- words of several numbers: honderdvierendertig ---- */

static bool put_together(double v, double *whole, double *part) {
    if (v >= 1000) {
        *whole += (*part > 0 ? *part : 1) * v;
        *part = 0;
    } else if (v == 100 && *part > 0 && *part < 100) {
        *part *= 100;
    } else if (*part > 0 && v >= 100) {
        return false;
    } else {
        *part += v;
    }
    return true;
}

static bool read_compound(const zm_words *w, zm_str low, double *value) {
    double whole = 0, part = 0;
    uint32_t at = 0, pieces = 0;
    while (at < low.n) {
        zm_str rest = zm_str_from(low, at);
        const zm_word *hit = NULL;
        for (uint32_t n = rest.n; n >= 3 && !hit; n--)
            hit = zm_word_get(w, zm_str_to(rest, n), ZM_WORD_NUMBER);
        if (hit) {
            if (!put_together(hit->value, &whole, &part))
                return false;
            at += hit->form.n;
            pieces++;
        } else if (pieces &&
                   (zm_str_starts(rest, ZM_S("en")) || zm_str_starts(rest, ZM_S("\u00ebn")))) {
            at += rest.p[0] == 'e' ? 2 : 3;
        } else {
            return false;
        }
    }
    *value = whole + part;
    return pieces > 1;
}

/*
 * Worth taking apart: a word of some length that the tree takes for a number, or that a unit
 * follows.
 */
static bool may_be_compound(const zm_lexes *l, const zm_doc *d, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    if (l->w->lang != ZM_LANG_NL || tok->low.n < 7 || tok->low.n > 48 || tok->upos == ZM_PUNCT)
        return false;
    uint64_t unit = ZM_WORD_BIT(ZM_WORD_UNIT) | ZM_WORD_BIT(ZM_WORD_NUMBER);
    return tok->upos == ZM_NUM || (zm_same_sent(d, t, t + 1) && zm_lex_any(l, t + 1, unit));
}

/* ---- several tokens ---- */

/* Is `v` behind a number of `part` part of it: hundred five, twenty thousand? */
static bool goes_on(const zm_number *n, double part, double v) {
    if (v >= 100)
        return v >= 1000 || (part > 0 && part < 100 && part == floor(part));
    return !n->digits && part >= 100 && fmod(part, 100) == 0 && v >= 1;
}

/* The group of three digits that continues the number behind token `t`: its token, ZM_NONE. */
static uint32_t next_group(zm_lang lang, const zm_doc *d, uint32_t t) {
    uint32_t u = t + 1, end = d->sents[d->toks[t].sent].first + d->sents[d->toks[t].sent].count;
    if (u >= end)
        return ZM_NONE;
    bool apart = d->toks[u].start - d->toks[t].end >
                 1; /* a no-break or thin space, not a common one: "in groep 3 200 leden" */
    bool mark = d->toks[u].start == d->toks[t].end &&
                zm_str_is(d->toks[u].low, lang == ZM_LANG_NL ? "." : ",") && u + 1 < end &&
                d->toks[u + 1].start == d->toks[u].end; /* 2,300ml */
    u += mark;
    return (apart || mark) && d->toks[u].low.n == 3 ? u : ZM_NONE;
}

/* 1 500 000: groups of three behind one to three digits. */
static void take_groups(zm_lang lang, const zm_doc *d, zm_number *n) {
    if (n->grouped || n->value >= 1000)
        return;
    uint32_t v;
    for (uint32_t t = next_group(lang, d, n->last);
         t != ZM_NONE && zm_str_to_u32(d->toks[t].low, &v); t = next_group(lang, d, t)) {
        n->value = n->value * 1000 + v;
        n->last = t;
        n->grouped = true;
    }
}

static void take_words(const zm_lexes *l, const zm_doc *d, bool moneyed, zm_number *n) {
    double whole = 0, part = n->value;
    uint32_t sent = d->toks[n->first].sent;
    while (n->last + 1 < d->n_toks && d->toks[n->last + 1].sent == sent) {
        uint32_t t = n->last + 1, last = t;
        const zm_word *w = zm_lex_word(l, t, ZM_WORD_ADDED, &last);
        if (w && !n->fraction && part < 100) {
            n->value += w->value;
            part += w->value;
            n->last = last;
            continue;
        }
        if (zm_lex_any(l, t, ZM_WORD_BIT(ZM_WORD_JOINT)) && !n->digits && part >= 100 &&
            t + 1 < d->n_toks)
            t++;
        w = zm_lex_word(l, t, ZM_WORD_NUMBER, &last);
        if (!w && moneyed)
            w = zm_lex_word(l, t, ZM_WORD_MONEYED, &last);
        if (!w || !goes_on(n, part, w->value) || !put_together(w->value, &whole, &part))
            break;
        n->scale = w->value >= 1000 ? w->value : n->scale;
        n->value = whole + part;
        n->last = last;
    }
}

bool zm_number_at(const zm_lexes *l, const zm_doc *d, uint32_t t, bool moneyed, zm_number *out) {
    const zm_tok *tok = &d->toks[t];
    uint32_t last = t;
    const zm_word *w = zm_lex_word(l, t, ZM_WORD_NUMBER, &last);
    if (w) {
        *out = (zm_number){
            .first = t, .last = last, .value = w->value, .scale = w->value >= 1000 ? w->value : 1};
        out->fraction = w->value > 0 && w->value < 1;
    } else if (read_digits(l, d, t, moneyed, out)) {
        bool tail = out->unit && is_digit(tok->low.p[0]);
        if (tail)
            return true;
        if (out->scale == 1 && !(out->low_to > 0))
            take_groups(l->w->lang, d, out);
        moneyed = moneyed || out->unit;
    } else if (may_be_compound(l, d, t) && read_compound(l->w, tok->low, &out->value)) {
        *out = (zm_number){.first = t, .last = t, .value = out->value, .scale = 1};
    } else {
        return false;
    }
    if (out->low_to > 0 && out->scale == 1) {
        double low = out->value;
        take_words(l, d, moneyed, out);
        out->low_to *= low > 0 ? out->value / low : 1;
    } else {
        take_words(l, d, moneyed, out);
    }
    out->fraction = out->fraction && out->value < 1;
    return true;
}
