/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_alike.c -- are two names, dates, numbers, words the same?
 *
 *     Letland / Letse           1    one country          Letland / Litouwen      -1
 *     De Vries / Anna de Vries  1    its last word        Piet de Vries / Anna de Vries  -1
 *     3 maart / dinsdag         0    cannot tell          3 maart / 4 maart       -1
 *     ruim 300 / 312            1    a floor              300 / 312               -1
 *     uitzetting / uitzetten    .85  derived              stijgen / dalen         opposite
 */
#include "ask/verify_view.h"

#include <math.h>

#include "base/utf8.h"
#include "record/time.h"

enum { LEAST_PART = 4, LEAST_REST = 3 };

/* ---- names ---- */

static zm_str last_word(zm_str s) {
    uint32_t at = s.n;
    while (at && s.p[at - 1] != ' ')
        at--;
    return zm_str_from(s, at);
}

static zm_str first_word(zm_str s) {
    zm_str word = {0};
    zm_str_cut(&s, ' ', &word);
    return word;
}

/* Ruslands and Rusland, Jansens and Jansen: a genitive. */
static bool word_same(zm_str a, zm_str b) {
    if (zm_str_eq(a, b))
        return true;
    zm_str longer = a.n > b.n ? a : b, shorter = a.n > b.n ? b : a;
    return shorter.n > 2 && longer.n == shorter.n + 1 && longer.p[longer.n - 1] == 's' &&
           zm_str_starts(longer, shorter);
}

static bool has_word(zm_str in, zm_str word) {
    zm_str piece;
    while (zm_str_cut(&in, ' ', &piece))
        if (word_same(piece, word))
            return true;
    return false;
}

static bool all_in(zm_str words, zm_str in) {
    zm_str piece;
    while (zm_str_cut(&words, ' ', &piece))
        if (piece.n && !has_word(in, piece))
            return false;
    return true;
}

/* "vn" and "verenigde naties": the first letters of its words of weight. */
static bool is_initials(zm_str shorter, zm_str longer) {
    uint32_t at = 0, words = 0;
    zm_str piece;
    while (zm_str_cut(&longer, ' ', &piece)) {
        words++;
        if (at < shorter.n && piece.n && piece.p[0] == shorter.p[at])
            at++;
    }
    return words >= 2 && shorter.n >= 2 && at == shorter.n && !memchr(shorter.p, ' ', shorter.n);
}

static int keys_same(zm_str a, zm_str b) {
    if (!a.n || !b.n)
        return 0;
    if (word_same(a, b) || all_in(a, b) || all_in(b, a))
        return 1;
    if (is_initials(a, b) || is_initials(b, a))
        return 1;
    return 0;
}

/* Every form that its own report has for the actor. */
static bool actor_has(const zm_vdoc *v, const zm_vname *n, zm_str key) {
    if (n->actor == ZM_NONE)
        return false;
    const zm_actor *who = &v->d->record->actors.v[n->actor];
    for (uint32_t i = 0; i < who->names.n; i++) {
        zm_str form = who->names.v[i];
        if (form.n != key.n)
            continue;
        uint32_t k = 0;
        while (k < key.n && ((form.p[k] | 0x20) == (key.p[k] | 0x20)))
            k++;
        if (k == key.n)
            return true;
    }
    return false;
}

static zm_str wikidata_of(const zm_vdoc *v, const zm_vname *n) {
    if (n->actor != ZM_NONE && v->d->record->actors.v[n->actor].wikidata.n)
        return v->d->record->actors.v[n->actor].wikidata;
    return n->body == ZM_NONE ? (zm_str){0} : v->w->know->world->bodies[n->body].wikidata;
}

/* The state that a name may stand for: its country, its capital, its seat of power. */
static zm_str state_of(const zm_vdoc *v, const zm_vname *n, bool *loose) {
    *loose = !n->country.n;
    if (n->country.n)
        return n->country;
    if (n->body != ZM_NONE && v->w->know->world->bodies[n->body].metonym)
        return v->w->know->world->bodies[n->body].country;
    return n->capital;
}

static bool is_full(zm_str key) {
    return key.n && memchr(key.p, ' ', key.n);
}

/* Jan de Vries and Piet de Vries share a surname and are two people. */
static bool two_people(const zm_vname *a, const zm_vname *b) {
    if (a->ner != ZM_NER_PER || b->ner != ZM_NER_PER || !is_full(a->key) || !is_full(b->key))
        return false;
    zm_str x = first_word(a->key), y = first_word(b->key);
    bool initial = x.n && y.n && x.p[0] == y.p[0] && (x.n <= 2 || y.n <= 2);
    return zm_str_eq(last_word(a->key), last_word(b->key)) && !word_same(x, y) && !initial &&
           !all_in(a->key, b->key) && !all_in(b->key, a->key);
}

static int states_same(const zm_vdoc *x, const zm_vname *a, const zm_vdoc *y, const zm_vname *b) {
    bool loose_a, loose_b;
    zm_str s = state_of(x, a, &loose_a), t = state_of(y, b, &loose_b);
    if (!s.n || !t.n)
        return 0;
    if (zm_str_eq(s, t))
        return loose_a && loose_b ? 0 : 1;
    return loose_a || loose_b ? 0 : -1;
}

static bool comparable(const zm_vname *a, const zm_vname *b) {
    bool place_a = a->country.n || a->capital.n, place_b = b->country.n || b->capital.n;
    if (a->ner == ZM_NER_PER || b->ner == ZM_NER_PER)
        return a->ner == b->ner;
    if (a->country.n || b->country.n)
        return a->country.n && b->country.n;
    return (a->ner == b->ner && a->ner != ZM_NER_O) || (place_a && place_b);
}

/* "Raad Almere" is of Almere: the other words are common ones. "FC Utrecht" is not Utrecht. */
static bool is_body_of(const zm_vwords *w, zm_str place, zm_str body) {
    zm_str piece;
    if (body.n <= place.n || !all_in(place, body))
        return false;
    while (zm_str_cut(&body, ' ', &piece))
        if (piece.n && !has_word(place, piece) && zm_map_get(&w->alike, piece) == ZM_NONE)
            return false;
    return true;
}

int zm_vname_same(const zm_vdoc *x, const zm_vname *a, const zm_vdoc *y, const zm_vname *b) {
    if (two_people(a, b))
        return -1;
    bool kinds = (a->ner == ZM_NER_LOC && b->ner == ZM_NER_ORG) ||
                 (a->ner == ZM_NER_ORG && b->ner == ZM_NER_LOC);
    if (zm_str_eq(a->key, b->key) || (!kinds && keys_same(a->key, b->key) > 0) ||
        is_body_of(y->w, a->key, b->key) || is_body_of(x->w, b->key, a->key))
        return 1;
    if (actor_has(x, a, b->key) || actor_has(y, b, a->key))
        return 1;
    int states = states_same(x, a, y, b);
    if (states)
        return states;
    zm_str p = wikidata_of(x, a), q = wikidata_of(y, b);
    if (p.n && zm_str_eq(p, q))
        return 1;
    if (a->body != ZM_NONE && x->w == y->w && a->body == b->body)
        return 1;
    return comparable(a, b) ? -1 : 0;
}

/* ---- dates ---- */

static int32_t day_of(const zm_vdate *a) {
    if (a->year && a->month && a->day && zm_is_date(a->year, (uint32_t)a->month, (uint32_t)a->day))
        return zm_days_of(a->year, (uint32_t)a->month, (uint32_t)a->day);
    return INT32_MIN;
}

/* One field of two dates: 1 both say the same, -1 both say another, 0 one is silent. */
static int field(int32_t x, int32_t y) {
    return !x || !y ? 0 : x == y ? 1 : -1;
}

int zm_vdate_same(const zm_vdate *a, const zm_vdate *b) {
    int32_t day_a = day_of(a), day_b = day_of(b);
    if (day_a != INT32_MIN && day_b != INT32_MIN)
        return day_a == day_b ? 1 : -1;
    if (a->raw.n && zm_str_eq(a->raw, b->raw))
        return 1;
    int fields[] = {field(a->year, b->year), field(a->month, b->month), field(a->day, b->day),
                    field(a->weekday, b->weekday)};
    bool missing =
        (a->month && !b->month) || (a->day && !b->day) || (a->weekday && !b->weekday && !b->day);
    int same = 0;
    for (size_t i = 0; i < ZM_COUNT(fields); i++) {
        if (fields[i] < 0)
            return -1;
        same += fields[i];
    }
    bool both_shift = a->shift != ZM_V_NO_SHIFT && b->shift != ZM_V_NO_SHIFT;
    if (both_shift)
        return a->shift == b->shift ? 1 : -1;
    if (a->value.n && zm_str_eq(a->value, b->value))
        return 1;
    return same && !missing ? 1 : 0;
}

/* ---- numbers ---- */

static bool near_value(double a, double b, double share) {
    double size = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    return fabs(a - b) <= share * size;
}

/* `said` has the bound; is `value` what it may be rounded from? */
static bool within(uint8_t bound, double said, double value) {
    switch (bound) {
    case ZM_V_FLOOR: return value >= said && near_value(said, value, 0.2);
    case ZM_V_CEILING: return value <= said && near_value(said, value, 0.15);
    case ZM_V_ROUND: return near_value(said, value, 0.06);
    default: return false;
    }
}

/* A source's "more than 300" is no 300, and its 300 no "less than 300". */
static bool bounds_agree(uint8_t said, uint8_t source) {
    if (said == source || said == ZM_V_ROUND || source == ZM_V_ROUND)
        return true;
    return (said == ZM_V_EXACT) != (source == ZM_V_EXACT);
}

int zm_vnumber_same(const zm_vnumber *a, const zm_vnumber *b) {
    if (a->ordinal != b->ordinal)
        return 0;
    if (isnan(a->value) || isnan(b->value))
        return zm_str_eq(a->raw, b->raw) ? 1 : 0;
    if (a->unit.n && b->unit.n && !zm_str_eq(a->unit, b->unit))
        return -1;
    if (near_value(a->value, b->value, 1e-9))
        return bounds_agree(a->bound, b->bound) ? 1 : -1;
    if (within(a->bound, a->value, b->value) && bounds_agree(a->bound, b->bound))
        return 1;
    return -1;
}

/* ---- words ---- */

/* uitzetting and uitzetten, werkloos and werkloosheid; not two words that only begin alike. */
static bool derived(zm_str a, zm_str b) {
    return a.n >= LEAST_PART && b.n >= LEAST_PART && zm_str_eq(a, b);
}

/* topdiplomaat ends in diplomaat; bankrekening begins with bank. */
static bool is_part(zm_str longer, zm_str shorter) {
    return shorter.n >= LEAST_PART && longer.n >= shorter.n + LEAST_REST &&
           (zm_str_ends(longer, shorter) || zm_str_starts(longer, shorter));
}

/* pantservoertuig and pantserwagen: one beginning, and ends that say alike. */
static bool ends_alike(const zm_vwords *w, zm_str a, zm_str b) {
    uint32_t same = 0;
    while (same < a.n && same < b.n && a.p[same] == b.p[same])
        same++;
    for (; same >= LEAST_PART; same--)
        if (zm_vwords_alike(w, zm_str_from(a, same), w, zm_str_from(b, same)) > 0)
            return true;
    return false;
}

/* eindwinnaar ends in winnaar, and that is alike winnen. */
static bool end_alike(const zm_vwords *w, zm_str longer, zm_str other) {
    for (uint32_t at = LEAST_REST; at + LEAST_PART < longer.n; at++)
        if (zm_vwords_alike(w, zm_str_from(longer, at), w, other) > 0)
            return true;
    return false;
}

/* brandalarm and brandmelder: of one thing, by a first part of five letters at least. */
static bool begin_alike(zm_str a, zm_str b) {
    uint32_t same = 0;
    while (same < a.n && same < b.n && a.p[same] == b.p[same])
        same++;
    return same >= LEAST_PART + 1 && a.n >= same + LEAST_REST + 1 && b.n >= same + LEAST_REST + 1;
}

float zm_vkey_near(const zm_vwords *w, zm_str a, const zm_vwords *of_b, zm_str b, bool *opposite) {
    *opposite = false;
    if (zm_str_eq(a, b))
        return 1;
    int alike = zm_vwords_alike(w, a, of_b, b);
    *opposite = alike < 0;
    bool phrase = memchr(a.p, ' ', a.n) || memchr(b.p, ' ', b.n); /* no parts of one word */
    if (alike || w != of_b || phrase)
        return alike ? 0.9f : 0;
    if (derived(zm_vword_stem(w, a), zm_vword_stem(w, b)))
        return 0.85f;
    if (w->lang == ZM_LANG_NL && ends_alike(w, a, b))
        return 0.85f;
    if (w->lang == ZM_LANG_NL &&
        (is_part(a, b) || is_part(b, a) || end_alike(w, a, b) || end_alike(w, b, a)))
        return 0.7f;
    if (w->lang == ZM_LANG_NL && begin_alike(a, b))
        return 0.5f;
    return 0;
}

static bool is_noun(const zm_vdoc *v, const zm_vterm *t) {
    uint8_t upos = v->d->toks[t->tok].upos;
    return upos == ZM_NOUN || upos == ZM_PROPN;
}

/* To deny and to refuse are no ways of saying so. Acts are counted from 1. */
static bool turns_down(uint8_t act) {
    return act == ZM_DENIES + 1 || act == ZM_REFUSES + 1;
}

float zm_vword_near(const zm_vdoc *x, const zm_vterm *a, const zm_vdoc *y, const zm_vterm *b,
                    bool *opposite) {
    *opposite = false;
    float near = zm_vkey_near(x->w, a->key, y->w, b->key, opposite);
    zm_str low_a = x->d->toks[a->tok].low, low_b = y->d->toks[b->tok].low;
    bool phrase = memchr(a->key.p, ' ', a->key.n) || memchr(b->key.p, ' ', b->key.n);
    bool light = a->weight <= 0.1f || b->weight <= 0.1f; /* maken winst, maken */
    if (near == 0 && !(phrase && light)) /* a participle that the tables have as it stands: opgelucht */
        near = zm_vkey_near(x->w, low_a, y->w, low_b, opposite);
    if (*opposite && is_noun(x, a) != is_noun(y, b)) {
        *opposite = false;
        return 0;
    }
    if (near > 0)
        return near;
    if (a->act && b->act && !turns_down(a->act) && !turns_down(b->act))
        return a->act == b->act ? 0.85f : 0.6f;
    if (a->type && a->type == b->type && x->w == y->w)
        return 0.45f;
    return 0;
}
