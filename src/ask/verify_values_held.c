/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_values_held.c -- a claim's numbers and dates held against the source's.
 *
 *     article  twaalf doden en dertig gewonden     source  dertig doden, twaalf gewonden
 *     twaalf   counts doden; the source's twaalf counts gewonden, its doden are dertig: swapped
 *
 * A number is the source's own when value, unit and what it counts agree. Another number
 * contradicts it only where it counts the same thing, or stands in the same place of the same act.
 */
#include <math.h>

#include "ask/verify_judge.h"
#include "record/words.h"

/* How well two numbers count the same: one thing last. */
enum { OTHER_THING, SAME_PLACE, MAY_BE, SAME_THING };

static bool aligned(const zm_vmatch *m, uint32_t tok, uint32_t to_tok) {
    if (tok == ZM_NONE || to_tok == ZM_NONE || !m->from->term_at[tok])
        return false;
    uint32_t i = m->from->term_at[tok] - 1;
    if (i < m->claim->term || i >= m->claim->term + m->claim->n_terms)
        return false;
    const zm_vpair *p = &m->pairs[i - m->claim->term];
    return p->term != ZM_NONE && p->near >= 0.5f && to_tok >= m->to->terms.v[p->term].tok &&
           to_tok <= m->to->terms.v[p->term].last;
}

/* What the number's phrase hangs on. */
static uint32_t governor(const zm_doc *d, uint32_t tok, uint32_t noun) {
    uint32_t top = noun != ZM_NONE ? noun : tok;
    uint32_t h = d->toks[top].head;
    return h == ZM_NONE ? top : h;
}

/* The same word in both, though it is too light to be a term: vielen, were. */
static bool same_word(const zm_vmatch *m, uint32_t tok, uint32_t to_tok) {
    return aligned(m, tok, to_tok) ||
           (m->from->w == m->to->w && m->from->d->toks[tok].lemma.n &&
            zm_str_eq(m->from->d->toks[tok].lemma, m->to->d->toks[to_tok].lemma));
}

static bool same_clause(const zm_vmatch *m, uint32_t tok, uint32_t to_tok) {
    return same_word(m, m->from->clause[tok], m->to->clause[to_tok]);
}

/* "anderen", "mensen", "anybody": may be any that were counted before. */
static bool tells(const zm_vdoc *v, const zm_vnumber *x) {
    return x->noun.n && !zm_vword_is(v->w, x->noun, ZM_V_WEAK) &&
           !zm_vword_is(v->w, x->noun, ZM_V_LIGHT);
}

/* Kilometres, hours: what is measured may be named instead. */
static bool is_measure(const zm_vdoc *v, const zm_vnumber *x) {
    return zm_word_get(v->w->know->words, x->noun, ZM_WORD_UNIT) != NULL;
}

static bool same_behind(const zm_vmatch *m, const zm_vnumber *x, const zm_vnumber *y) {
    bool opposite;
    return x->behind.n && y->behind.n &&
           zm_vkey_near(m->from->w, x->behind, m->to->w, y->behind, &opposite) >= 0.85f &&
           !opposite;
}

static int counts(const zm_vmatch *m, const zm_vnumber *x, const zm_vnumber *y) {
    bool opposite;
    if (same_behind(m, x, y))
        return SAME_THING;
    bool nouns =
        tells(m->from, x) && tells(m->to, y) && is_measure(m->from, x) == is_measure(m->to, y);
    if (x->noun.n && y->noun.n) {
        float near = zm_vkey_near(m->from->w, x->noun, m->to->w, y->noun, &opposite);
        if (near >= 0.5f && !opposite)
            return SAME_THING;
    } else if (!x->noun.n && !y->noun.n) {
        bool prep = zm_str_eq(x->prep, y->prep);
        if (prep && same_clause(m, x->first, y->first))
            return SAME_THING;
        return MAY_BE;
    } else if (x->unit.n && zm_str_eq(x->unit, y->unit)) {
        return MAY_BE;
    }
    bool unit = x->unit.n && zm_str_eq(x->unit, y->unit);
    uint32_t g = governor(m->from->d, x->first, x->noun_tok);
    uint32_t h = governor(m->to->d, y->first, y->noun_tok);
    if (same_word(m, g, h) && m->from->d->toks[g].sent == m->from->d->toks[x->first].sent &&
        zm_str_eq(x->prep, y->prep))
        return !nouns ? SAME_THING : unit ? MAY_BE : SAME_PLACE;
    return nouns && !unit ? OTHER_THING : MAY_BE;
}

static zm_span number_span(const zm_vdoc *v, const zm_vnumber *n) {
    uint32_t last = n->noun_tok != ZM_NONE && n->noun_tok == n->last + 1 ? n->noun_tok : n->last;
    if (last == n->last && n->unit.n && last + 1 < v->d->n_toks &&
        v->d->toks[last + 1].sent == v->d->toks[last].sent && v->d->toks[last + 1].upos == ZM_NOUN)
        last++;
    return zm_tok_span(v->d, n->first, last);
}

typedef struct rivals {
    int same, other; /* how well the best of each counts the same */
    const zm_vnumber *same_n, *other_n;
    uint32_t numbers; /* seen in the sentence, of that kind */
} rivals;

static bool same_kind(const zm_vnumber *x, const zm_vnumber *y) {
    if (x->ordinal != y->ordinal || isnan(x->value) != isnan(y->value))
        return false;
    if (zm_str_eq(x->unit, y->unit))
        return true;
    return x->unit.n && y->unit.n && x->value == y->value; /* euros for dollars, weeks for months */
}

/* Has another number of the claim the same value as `y`? Then it is that one's. */
static bool is_taken(const zm_vmatch *m, const zm_vnumber *x, const zm_vnumber *y) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind != ZM_VT_NUMBER || &m->from->numbers.v[t->ref] == x)
            continue;
        const zm_vnumber *z = &m->from->numbers.v[t->ref];
        if (zm_vnumber_same(z, y) > 0 && counts(m, z, y) > counts(m, x, y))
            return true;
    }
    return false;
}

static void look(const zm_vmatch *m, const zm_vnumber *x, uint32_t sent, rivals *r) {
    const zm_vdoc *to = m->to;
    for (uint32_t i = to->sent_at[sent]; i < to->sent_at[sent + 1]; i++) {
        if (to->terms.v[i].kind != ZM_VT_NUMBER)
            continue;
        const zm_vnumber *y = &to->numbers.v[to->terms.v[i].ref];
        int how = counts(m, x, y), same = zm_vnumber_same(x, y);
        r->numbers += same_kind(x, y);
        if (same > 0 && how >= r->same) {
            r->same = how;
            r->same_n = y;
        } else if (same < 0 && same_kind(x, y) && how > r->other && !is_taken(m, x, y)) {
            r->other = how;
            r->other_n = y;
        }
    }
}

/* "vier minder": 30 and 26 stand in the source. */
static bool is_sum(const zm_vmatch *m, const zm_vnumber *x, uint32_t sent) {
    const zm_vdoc *to = m->to;
    double seen[8];
    uint32_t n = 0;
    for (uint32_t i = to->sent_at[sent]; i < to->sent_at[sent + 1] && n < ZM_COUNT(seen); i++) {
        if (to->terms.v[i].kind != ZM_VT_NUMBER)
            continue;
        const zm_vnumber *y = &to->numbers.v[to->terms.v[i].ref];
        if (!isnan(y->value) && same_kind(x, y) && counts(m, x, y) >= MAY_BE)
            seen[n++] = y->value;
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++)
            if (fabs(seen[i] - seen[k]) == x->value || seen[i] + seen[k] == x->value)
                return true;
    return false;
}

static zm_vfinding number_differs(const zm_vmatch *m, const zm_vnumber *x, const rivals *r) {
    bool unit = x->unit.n && r->other_n->unit.n && !zm_str_eq(x->unit, r->other_n->unit) &&
                x->value == r->other_n->value;
    return (zm_vfinding){.found = ZM_V_DIFFERS,
                         .why = unit        ? "why.unit"
                                : r->same_n ? "why.number_swapped"
                                            : "why.number",
                         .a = number_span(m->from, x),
                         .b = number_span(m->to, r->other_n)};
}

/* Is the claim's whole in the sentence but for the number? Then another stands in its place. */
static bool tight(const zm_vmatch *m) {
    return m->first >= 0.66f;
}

static bool holds(zm_str in, zm_str words) {
    for (uint32_t i = 0; words.n && i + words.n <= in.n; i++)
        if (zm_str_starts(zm_str_from(in, i), words))
            return true;
    return false;
}

/* "to last four years" may have been read as a date: the words are the same. */
static bool in_length(const zm_vmatch *m, const zm_vnumber *x) {
    for (uint32_t s = 0; s < m->n_sents; s++)
        for (uint32_t i = m->to->sent_at[m->sents[s]]; i < m->to->sent_at[m->sents[s] + 1]; i++) {
            const zm_vterm *u = &m->to->terms.v[i];
            if (u->kind == ZM_VT_DATE && x->noun.n && holds(m->to->dates.v[u->ref].raw, x->raw) &&
                holds(m->to->dates.v[u->ref].raw, x->noun))
                return true;
        }
    return false;
}

/* "three helicopters": the source has "a helicopter". Its span, or an empty one. */
static zm_span single(const zm_vmatch *m, const zm_vnumber *x, uint32_t sent) {
    const zm_vdoc *to = m->to;
    bool opposite;
    if (!x->noun.n || x->unit.n || x->ordinal || !(x->value >= 2))
        return ZM_NO_SPAN;
    for (uint32_t i = to->sent_at[sent]; i < to->sent_at[sent + 1]; i++) {
        const zm_vterm *u = &to->terms.v[i];
        uint32_t det = zm_child(to->d, u->tok, ZM_DETREL);
        if (u->kind != ZM_VT_WORD || det == ZM_NONE || to->d->toks[u->tok].upos != ZM_NOUN ||
            !(to->d->toks[u->tok].morph & ZM_M_SING) || u->weak ||
            !zm_word_get(to->w->know->words, to->d->toks[det].low, ZM_WORD_ONE))
            continue;
        if (zm_vkey_near(m->from->w, x->noun, to->w, u->key, &opposite) >= 0.85f && !opposite)
            return zm_tok_span(to->d, det, u->last);
    }
    return ZM_NO_SPAN;
}

/* 58 tegen 41: the one before "tegen" is now behind it. */
static bool by_prep(const zm_vnumber *x, const rivals *r) {
    return x->prep.n && r->same_n->prep.n && zm_str_eq(r->other_n->prep, x->prep) &&
           !zm_str_eq(r->same_n->prep, x->prep);
}

/* Omzet 96 and verlies 6: the six counts something else there. */
static bool by_noun(const zm_vmatch *m, const zm_vnumber *x, const rivals *r) {
    return tells(m->from, x) && tells(m->to, r->same_n) && tells(m->to, r->other_n);
}

/* It killed 12 and injured 30: there the verb of the 12 has another number. */
static bool by_verb(const zm_vmatch *m, const zm_vnumber *x, const rivals *r) {
    uint32_t g = governor(m->from->d, x->first, x->noun_tok);
    uint32_t same = governor(m->to->d, r->same_n->first, r->same_n->noun_tok);
    uint32_t other = governor(m->to->d, r->other_n->first, r->other_n->noun_tok);
    uint32_t i = m->from->term_at[g];
    return i && !m->from->terms.v[i - 1].weak && m->from->d->toks[g].upos == ZM_VERB &&
           aligned(m, g, other) && !aligned(m, g, same);
}

/* 21 voor en 24 tegen: two numbers agree, so what they count is called something else. */
static bool in_company(const zm_vmatch *m, const zm_vnumber *x) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_NUMBER && &m->from->numbers.v[t->ref] != x && m->pairs[i].near > 0 &&
            !m->pairs[i].at)
            return true;
    }
    return false;
}

/* How many of the words behind the claim's number stand behind the source's, up to the next. */
static uint32_t segment(const zm_vmatch *m, const zm_vnumber *x, const zm_vnumber *y) {
    uint32_t n = 0, sent = m->to->d->toks[y->first].sent, end = m->to->sent_at[sent + 1];
    uint32_t from = m->to->term_at[y->first], stop = from;
    while (stop < end && m->to->terms.v[stop].kind != ZM_VT_NUMBER)
        stop++;
    uint32_t last = m->claim->term + m->claim->n_terms;
    for (uint32_t i = m->from->term_at[x->first]; i < last; i++) {
        if (m->from->terms.v[i].kind == ZM_VT_NUMBER)
            break;
        const zm_vpair *p = &m->pairs[i - m->claim->term];
        n += !m->from->terms.v[i].weak && p->near >= 0.5f && !p->at && p->term != ZM_NONE &&
             p->term >= from && p->term < stop;
    }
    return n;
}

/* 2 miljoen in fietspaden en 4 in wegen: what stands behind the claim's 4 stands behind 2. */
static zm_span other_segment(const zm_vmatch *m, const zm_vnumber *x, uint32_t home,
                             const rivals *r) {
    uint32_t sent = m->sents[home];
    if (m->to->d->toks[r->same_n->first].sent != sent || segment(m, x, r->same_n))
        return ZM_NO_SPAN;
    for (uint32_t i = m->to->sent_at[sent]; i < m->to->sent_at[sent + 1]; i++) {
        if (m->to->terms.v[i].kind != ZM_VT_NUMBER)
            continue;
        const zm_vnumber *y = &m->to->numbers.v[m->to->terms.v[i].ref];
        if (y != r->same_n && same_kind(x, y) && zm_vnumber_same(x, y) < 0 && segment(m, x, y) &&
            counts(m, x, y) >= r->same)
            return number_span(m->to, y);
    }
    return ZM_NO_SPAN;
}

/* A number that is no everyday one stands with its unit in another sentence of the evidence. */
static bool stands_elsewhere(const zm_vmatch *m, const zm_vnumber *x) {
    if (!(x->value >= 100) && x->value == floor(x->value))
        return false;
    rivals r = {.same = -1, .other = -1};
    for (uint32_t i = 0; i < m->n_sents; i++)
        look(m, x, m->sents[i], &r);
    return r.same_n && r.same >= MAY_BE;
}

/* Has the sentence a name, or another figure of the claim, or most of its words? */
static bool on_ground(const zm_vmatch *m, const zm_vterm *but) {
    uint32_t words = 0, all = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        bool there = m->pairs[i].near >= 0.5f && !m->pairs[i].at && !m->pairs[i].opposite;
        if (t == but || t->weak)
            continue;
        if (t->kind != ZM_VT_WORD && there)
            return true;
        all += t->kind == ZM_VT_WORD;
        words += t->kind == ZM_VT_WORD && there;
    }
    return words && words * 2 >= all;
}

/* The one number of the sentence that the claim has nothing for, where it could be the claim's. */
static const zm_vnumber *lone_rival(const zm_vmatch *m, const zm_vnumber *x, const zm_vterm *t) {
    const zm_vdoc *to = m->to;
    const zm_vnumber *one = NULL;
    uint32_t sent = m->sents[0];
    for (uint32_t i = to->sent_at[sent]; i < to->sent_at[sent + 1]; i++) {
        if (to->terms.v[i].kind != ZM_VT_NUMBER || zm_vmatch_pairs(m, i))
            continue;
        const zm_vnumber *y = &to->numbers.v[to->terms.v[i].ref];
        if (!same_kind(x, y))
            continue;
        if (one)
            return NULL;
        one = y;
    }
    if (!one || x->ordinal || zm_vnumber_same(x, one) >= 0 || !on_ground(m, t))
        return NULL;
    bool things = tells(m->from, x) && tells(m->to, one) && !x->unit.n;
    return !things || m->near >= 0.8f || counts(m, x, one) >= MAY_BE ? one : NULL;
}

/* "the two ministers": of two names that are joined, or those told of before. */
static bool is_both(const zm_vmatch *m, const zm_vnumber *x) {
    const zm_vdoc *to = m->to;
    uint32_t det = x->noun_tok == ZM_NONE ? ZM_NONE : zm_child(m->from->d, x->noun_tok, ZM_DETREL);
    if (x->value != 2 || x->unit.n || det == ZM_NONE ||
        !(m->from->d->toks[det].morph & (ZM_M_DEF | ZM_M_DEM)))
        return false;
    for (uint32_t s = m->sents[0], i = to->names_at[s]; i < to->names_at[s + 1]; i++)
        if (to->d->toks[to->names.v[i].first].rel == ZM_CONJ)
            return true;
    return false;
}

/* 480 workers lose their jobs, the loss of 480 jobs: the claim has what the source counts. */
static bool is_told_apart(const zm_vmatch *m, const rivals *r) {
    const zm_doc *d = m->from->d;
    zm_str noun = r->same_n->noun;
    if (r->other >= SAME_THING || !noun.n || !(r->same_n->value >= 10))
        return false;
    for (uint32_t t = m->claim->first; t <= m->claim->last; t++)
        if (d->toks[t].upos == ZM_NOUN && zm_str_eq(d->toks[t].lemma, noun))
            return true;
    return false;
}

static zm_vfinding hold_number(const zm_vmatch *m, const zm_vterm *t) {
    const zm_vnumber *x = &m->from->numbers.v[t->ref];
    zm_vfinding f = {
        .found = ZM_V_ABSENT, .why = "why.number_absent", .a = number_span(m->from, x)};
    rivals r = {.same = -1, .other = -1};
    uint32_t home = zm_vmatch_home(m, x->noun_tok != ZM_NONE ? x->noun_tok : x->first);
    look(m, x, m->sents[home], &r);
    if ((!r.same_n && is_both(m, x)) || (r.same_n && is_told_apart(m, &r))) {
        f.found = ZM_V_THERE;
        return f;
    }
    bool swapped = r.same_n && r.other == SAME_THING && r.same < SAME_THING &&
                   (by_prep(x, &r) || by_noun(m, x, &r) || by_verb(m, x, &r));
    if (r.same_n && !swapped && (isnan(x->value) || r.same >= MAY_BE || in_company(m, x))) {
        zm_span where = other_segment(m, x, home, &r);
        if (!zm_span_empty(where))
            return (zm_vfinding){
                .found = ZM_V_UNSURE, .why = "why.number_swapped", .a = f.a, .b = where};
        f.found = ZM_V_THERE;
        return f;
    }
    bool place = r.other_n && (r.other == SAME_THING || (r.other >= SAME_PLACE && tight(m)));
    if (place && (!r.same_n || r.other == SAME_THING)) {
        if (stands_elsewhere(m, x))
            return (zm_vfinding){.found = ZM_V_UNSURE,
                                 .why = "why.number_swapped",
                                 .a = f.a,
                                 .b = number_span(m->to, r.other_n)};
        if (!r.same_n && is_sum(m, x, m->sents[home]))
            return (zm_vfinding){.found = ZM_V_UNSURE, .why = "why.sums", .a = f.a};
        return number_differs(m, x, &r);
    }
    zm_span one = r.same_n ? ZM_NO_SPAN : single(m, x, m->sents[home]);
    if (!zm_span_empty(one))
        return (zm_vfinding){.found = ZM_V_DIFFERS, .why = "why.number", .a = f.a, .b = one};
    for (uint32_t i = 0; i < m->n_sents && !r.same_n; i++)
        look(m, x, m->sents[i], &r);
    if ((r.same_n && r.same >= MAY_BE) || in_length(m, x))
        f.found = ZM_V_THERE;
    else if (r.other_n && r.other == SAME_THING)
        return number_differs(m, x, &r);
    else if (r.same_n)
        f = (zm_vfinding){.found = ZM_V_UNSURE,
                          .why = "why.other_word",
                          .a = f.a,
                          .b = number_span(m->to, r.same_n)};
    else if (!is_sum(m, x, m->sents[0]) && (r.other_n = lone_rival(m, x, t)) != NULL)
        return number_differs(m, x, &r);
    return f;
}

void zm_vhold_numbers(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_NUMBER)
            ZM_PUSH(a, out, hold_number(m, t));
    }
}

/* ---- dates ---- */

/* Is the source's date another one of the claim's own? */
static bool is_own_date(const zm_vmatch *m, const zm_vdate *y) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_DATE && zm_vdate_same(&m->from->dates.v[t->ref], y) > 0)
            return true;
    }
    return false;
}

typedef struct dates {
    const zm_vdate *rival, *unsure;
    uint32_t rivals;               /* in the sentence */
    bool any;                      /* the sentence has a date at all */
    bool there, first, same_close, /* the date itself stands with the same act */
        close; /* in any sentence, in the first; the rival stands with the same act */
} dates;

static void look_dates(const zm_vmatch *m, const zm_vterm *t, uint32_t s, bool home, dates *found) {
    const zm_vdate *x = &m->from->dates.v[t->ref];
    uint32_t sent = m->sents[s];
    for (uint32_t i = m->to->sent_at[sent]; i < m->to->sent_at[sent + 1]; i++) {
        const zm_vterm *u = &m->to->terms.v[i];
        if (u->kind != ZM_VT_DATE)
            continue;
        const zm_vdate *y = &m->to->dates.v[u->ref];
        int same = zm_vdate_same(x, y);
        found->any = true;
        bool close = same_clause(m, t->tok, u->tok);
        if (same > 0) {
            found->there = true;
            found->first |= home;
            found->same_close |= close;
        } else if (same == 0)
            found->unsure = y;
        else if (home && !is_own_date(m, y)) {
            found->rivals++;
            if (!found->rival || (close && !found->close)) {
                found->rival = y;
                found->close = close;
            }
        }
    }
}

/* "van zondag op maandag": one of two days in a row is there. */
static bool is_range(const zm_vmatch *m, const zm_vterm *t) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *u = &m->from->terms.v[m->claim->term + i];
        uint32_t far = u->tok > t->last ? u->tok - t->last : t->tok - u->last;
        if (u != t && u->kind == ZM_VT_DATE && far <= 2 && m->pairs[i].near > 0)
            return true;
    }
    return false;
}

/* "vorig jaar" in an article without a date: no day, month or year that could be another. */
static bool tells_nothing(const zm_vdate *x) {
    return !x->year && !x->month && !x->day && !x->weekday && x->shift == ZM_V_NO_SHIFT &&
           !x->value.n;
}

static zm_vfinding hold_date(const zm_vmatch *m, const zm_vterm *t) {
    const zm_vdate *x = &m->from->dates.v[t->ref];
    zm_vfinding f = {.found = ZM_V_ABSENT,
                     .why = "why.date_absent",
                     .a = zm_tok_span(m->from->d, x->first, x->last)};
    dates found = {0};
    uint32_t home = zm_vmatch_home(m, t->tok);
    for (uint32_t s = 0; s < m->n_sents; s++)
        look_dates(m, t, s, s == home, &found);
    bool swapped = found.first && !found.same_close && found.rival && found.close;
    if ((found.first && !swapped) || (found.there && !(found.rival && found.close)) ||
        (is_range(m, t) && (!found.rival || swapped))) {
        f.found = ZM_V_THERE;
    } else if (found.rival &&
               (found.close || tight(m) || (found.rivals == 1 && !home && on_ground(m, t)))) {
        bool elsewhere = found.there || zm_vindex_has_date(m->index, x);
        f.found = (home || !found.close) && elsewhere ? ZM_V_UNSURE : ZM_V_DIFFERS;
        f.why = "why.date";
        f.b = zm_tok_span(m->to->d, found.rival->first, found.rival->last);
    } else if (!found.any && tells_nothing(x)) {
        f.found = ZM_V_THERE;
    } else if (found.unsure) {
        f.found = ZM_V_UNSURE;
        f.why = "why.undated";
    }
    return f;
}

void zm_vhold_dates(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_DATE)
            ZM_PUSH(a, out, hold_date(m, t));
    }
}
