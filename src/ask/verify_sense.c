/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_sense.c -- does the source say it, or the contrary, or only that it may be so?
 *
 *     article  De raad keurde het plan goed        source  De raad stemde niet in met het plan
 *     pair     goedkeuren ~ instemmen, alike; negated once in the source   -> the contrary
 *     article  de werkloosheid steeg               source  de werkloosheid daalde
 *     pair     stijgen ~ dalen, opposite; negated in neither               -> the contrary
 */
#include "ask/verify_judge.h"

static const float LIGHT = 0.1f;

static const zm_vterm *claim_term(const zm_vmatch *m, uint32_t i) {
    return &m->from->terms.v[m->claim->term + i];
}

static zm_span words_of(const zm_vdoc *v, uint32_t tok) {
    return zm_tok_span(v->d, tok, tok);
}

/* The negation that makes the difference, for the reader; the word itself when none is seen. */
static zm_span turned_by(const zm_vdoc *v, uint32_t tok) {
    uint32_t sent = v->d->toks[tok].sent, head = v->clause[tok];
    const zm_sent *s = &v->d->sents[sent];
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        if (v->clause[t] == head && zm_vword_is(v->w, v->d->toks[t].low, ZM_V_NEGATE))
            return t < tok ? zm_tok_span(v->d, t, tok) : zm_tok_span(v->d, tok, t);
    return words_of(v, tok);
}

/* Is the word one that a negation of its clause turns: the verb, what is predicated. */
static bool carries_sense(const zm_vdoc *v, const zm_vterm *t) {
    if (t->kind != ZM_VT_WORD)
        return false;
    uint8_t upos = v->d->toks[t->tok].upos;
    return t->predicate || upos == ZM_VERB;
}

static bool has_clause(const zm_doc *d, uint32_t t) {
    return zm_child(d, t, ZM_CCOMP) != ZM_NONE || zm_child(d, t, ZM_XCOMP) != ZM_NONE;
}

static const zm_vterm *subject_of(const zm_vdoc *v, const zm_vterm *t) {
    uint32_t c = zm_child(v->d, t->tok, ZM_NSUBJ);
    const zm_vterm *s = c != ZM_NONE && v->term_at[c] ? &v->terms.v[v->term_at[c] - 1] : NULL;
    return s && !s->weak ? s : NULL;
}

/* The raad rejected it, D66 backed it: two who differ contradict each other, not the claim. */
static bool others_do(const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u) {
    const zm_vterm *p = subject_of(m->from, t), *q = subject_of(m->to, u);
    return p && q && !zm_vmatch_pairs(m, (uint32_t)(q - m->to->terms.v));
}

/* Ajax beat PSV, PSV lost to Ajax: the contrary said of the other side is the same. */
static bool is_converse(const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u) {
    uint32_t x = zm_vdoer(m->from, t->tok), y = zm_vdoer(m->to, u->tok);
    if (x == ZM_NONE || y == ZM_NONE)
        return false;
    const zm_vname *q = &m->to->names.v[y];
    return zm_vname_same(m->from, &m->from->names.v[x], m->to, q) < 0 && m->to->term_at[q->first] &&
           zm_vmatch_pairs(m, m->to->term_at[q->first] - 1);
}

static void push_contrary(zm_arena *a, const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u,
                          bool opposite, zm_vfindings *out) {
    zm_vfinding f = {.found = others_do(m, t, u) ? ZM_V_UNSURE : ZM_V_DIFFERS,
                     .why = opposite ? "why.opposite" : "why.negation"};
    f.a = opposite ? words_of(m->from, t->tok) : turned_by(m->from, t->tok);
    f.b = opposite ? words_of(m->to, u->tok) : turned_by(m->to, u->tok);
    ZM_PUSH(a, out, f);
}

/* Do what the two words belong to agree: the noun of "hogere prijzen", the verb of "snel". */
static bool heads_aligned(const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u) {
    uint32_t h = m->from->d->toks[t->tok].head, k = m->to->d->toks[u->tok].head;
    if (h == ZM_NONE || k == ZM_NONE)
        return h == k;
    if (!m->from->term_at[h] || !m->to->term_at[k])
        return !m->from->term_at[h] && !m->to->term_at[k];
    uint32_t i = m->from->term_at[h] - 1 - m->claim->term;
    return i < m->claim->n_terms && m->pairs[i].term == m->to->term_at[k] - 1;
}

/* Ontkent dat er een is, bevestigt dat er geen is: what is denied decides. */
static void hold_denied(zm_arena *a, const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u,
                        zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *x = claim_term(m, i);
        if (x == t || m->pairs[i].term == ZM_NONE || !zm_is_under(m->from->d, x->tok, t->tok))
            continue;
        const zm_vterm *y = &m->to->terms.v[m->pairs[i].term];
        if (m->pairs[i].at || !zm_is_under(m->to->d, y->tok, u->tok) ||
            m->from->d->toks[x->tok].rel == ZM_NSUBJ)
            continue;
        if (x->negated != y->negated)
            push_contrary(a, m, t, u, true, out);
        return;
    }
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_UNSURE,
                          .why = "why.unsure",
                          .a = words_of(m->from, t->tok),
                          .b = words_of(m->to, u->tok)});
}

/* The source has it as a possibility, a wish or a plan, the claim as a fact. */
static bool is_less(const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u) {
    uint32_t up = m->from->d->toks[t->tok].head;
    bool refused =
        up != ZM_NONE && m->from->term_at[up] && m->from->terms.v[m->from->term_at[up] - 1].deny;
    if (refused && t->negated && u->negated)
        return false; /* refuse to, do not want to */
    return (u->possible && !t->possible) ||
           (u->planned && !t->planned && !t->future && !t->possible);
}

/* "kreeg acht jaar cel", where eight years were asked for. */
static void hold_wanted(zm_arena *a, const zm_vmatch *m, uint32_t i, zm_vfindings *out) {
    const zm_vterm *t = claim_term(m, i);
    if (m->pairs[i].term == ZM_NONE || m->pairs[i].at || t->kind != ZM_VT_WORD)
        return;
    const zm_vterm *u = &m->to->terms.v[m->pairs[i].term];
    const zm_vterm *head = m->from->term_at[m->from->clause[t->tok]]
                               ? &m->from->terms.v[m->from->term_at[m->from->clause[t->tok]] - 1]
                               : NULL;
    if (head && zm_vword_is(m->from->w, head->key, ZM_V_WANT))
        return;
    if (u->wanted == ZM_NONE || t->wanted != ZM_NONE || t->planned || !m->to->term_at[u->wanted] ||
        zm_vmatch_pairs(m, m->to->term_at[u->wanted] - 1))
        return;
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_ABSENT,
                          .why = "why.unreal",
                          .a = words_of(m->from, t->tok),
                          .b = words_of(m->to, u->wanted)});
}

/* "no more than 28", "limited to 28": what is negated is the bound, not the clause. */
bool zm_vmatch_bounded(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        const zm_vpair *p = &m->pairs[i];
        if (t->kind != ZM_VT_NUMBER || p->term == ZM_NONE || p->near < 1 ||
            m->to->terms.v[p->term].kind != ZM_VT_NUMBER)
            continue;
        const zm_vterm *u = &m->to->terms.v[p->term];
        const zm_vnumber *x = &m->from->numbers.v[t->ref], *y = &m->to->numbers.v[u->ref];
        if (t->negated != u->negated && (x->turned || y->turned))
            return true;
    }
    return false;
}

static void hold_pair(zm_arena *a, const zm_vmatch *m, uint32_t i, zm_vfindings *out) {
    const zm_vterm *t = claim_term(m, i);
    const zm_vpair *p = &m->pairs[i];
    if (t->kind != ZM_VT_WORD || p->term == ZM_NONE || p->near < 0.5f)
        return;
    const zm_vterm *u = &m->to->terms.v[p->term];
    if (u->kind != ZM_VT_WORD)
        return;
    bool whole = p->opposite && u->deny && !has_clause(m->to->d, u->tok); /* denied all charges */
    if (t->deny != u->deny && !whole &&
        (has_clause(m->from->d, t->tok) || has_clause(m->to->d, u->tok))) {
        hold_denied(a, m, t, u, out);
        return;
    }
    if (p->opposite && (is_converse(m, t, u) || (t->weight <= LIGHT && u->weight <= LIGHT)))
        return; /* gives Peru half, Peru may take half */
    if (zm_vmatch_bounded(m))
        return;
    bool sense = carries_sense(m->from, t) && carries_sense(m->to, u);
    if (!sense && !(p->opposite && heads_aligned(m, t, u)) &&
        !(p->near >= 0.85f && (carries_sense(m->from, t) || carries_sense(m->to, u))))
        return;
    if (t->act && p->near < 0.9f)
        return; /* two ways of saying */
    bool contrary = (t->negated != u->negated) != p->opposite;
    if (contrary)
        push_contrary(a, m, t, u, p->opposite, out);
    else if (sense && t->predicate && is_less(m, t, u))
        ZM_PUSH(a, out,
                (zm_vfinding){.found = ZM_V_ABSENT,
                              .why = "why.unreal",
                              .a = words_of(m->from, t->tok),
                              .b = words_of(m->to, u->tok)});
}

/* ---- prepositions with an opposite ---- */

/* The verb that a bare object hangs on: "steunt het besluit"; ZM_NONE for another place. */
static uint32_t verb_over(const zm_doc *d, uint32_t tok) {
    uint8_t rel = d->toks[tok].rel;
    bool bare = (rel == ZM_OBJ || rel == ZM_XCOMP || rel == ZM_OBL) &&
                zm_child(d, tok, ZM_CASE) == ZM_NONE;
    return bare ? d->toks[tok].head : ZM_NONE;
}

/* "is tegen het besluit" and "steunt het besluit": a preposition against a verb. */
static void hold_hinge_verb(zm_arena *a, const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u,
                            zm_vfindings *out) {
    uint32_t c = zm_child(m->from->d, t->tok, ZM_CASE), k = zm_child(m->to->d, u->tok, ZM_CASE);
    bool here = c != ZM_NONE;
    uint32_t verb = here ? verb_over(m->to->d, u->tok) : verb_over(m->from->d, t->tok);
    uint32_t prep = here ? c : k;
    if (verb == ZM_NONE || prep == ZM_NONE || (c != ZM_NONE) == (k != ZM_NONE))
        return;
    const zm_doc *pd = here ? m->from->d : m->to->d, *vd = here ? m->to->d : m->from->d;
    zm_str x = pd->toks[prep].low, y = vd->toks[verb].lemma;
    if (!zm_vword_is(m->from->w, x, ZM_V_HINGE) || zm_vwords_alike(m->from->w, x, m->to->w, y) >= 0)
        return;
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_DIFFERS,
                          .why = "why.opposite",
                          .a = zm_tok_span(m->from->d, here ? c : verb, here ? t->last : verb),
                          .b = zm_tok_span(m->to->d, here ? verb : k, here ? verb : u->last)});
}

static void hold_hinge(zm_arena *a, const zm_vmatch *m, uint32_t i, zm_vfindings *out) {
    const zm_vterm *t = claim_term(m, i);
    const zm_vpair *p = &m->pairs[i];
    if (p->term == ZM_NONE || p->at || m->from->w != m->to->w)
        return;
    const zm_vterm *u = &m->to->terms.v[p->term];
    uint32_t c = zm_child(m->from->d, t->tok, ZM_CASE), k = zm_child(m->to->d, u->tok, ZM_CASE);
    if (c == ZM_NONE || k == ZM_NONE) {
        hold_hinge_verb(a, m, t, u, out);
        return;
    }
    zm_str x = m->from->d->toks[c].low, y = m->to->d->toks[k].low;
    if (!zm_vword_is(m->from->w, x, ZM_V_HINGE) || !zm_vword_is(m->to->w, y, ZM_V_HINGE) ||
        zm_vwords_alike(m->from->w, x, m->to->w, y) >= 0)
        return;
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_DIFFERS,
                          .why = "why.opposite",
                          .a = zm_tok_span(m->from->d, c, t->last),
                          .b = zm_tok_span(m->to->d, k, u->last)});
}

/* The clause is no more than its negation: "er is geen akkoord". */
static bool is_bare(const zm_vdoc *v, const zm_vterm *t) {
    uint32_t head = v->clause[t->tok];
    return !v->odd[head] || head == t->tok || !v->term_at[head] ||
           v->terms.v[v->term_at[head] - 1].weak;
}

/* A negation in one of the two, over most of what they share, that no pair accounts for. */
static void hold_stray(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    const zm_vterm *here = NULL, *there = NULL;
    uint32_t turned = 0, straight = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        const zm_vpair *p = &m->pairs[i];
        if (p->term == ZM_NONE || p->near < 0.5f || p->at)
            continue;
        const zm_vterm *u = &m->to->terms.v[p->term];
        if ((carries_sense(m->from, t) || carries_sense(m->to, u)) && t->deny == u->deny &&
            p->near >= 0.85f)
            return; /* that pair has been asked */
        if (t->kind == ZM_VT_WORD && t->negated && u->negated)
            return; /* without power, had no electricity */
        turned += t->negated != u->negated;
        straight += t->negated == u->negated;
        if (t->negated != u->negated && t->kind == ZM_VT_WORD && !t->weak) {
            here = t;
            there = u;
        }
    }
    if (!here || turned <= straight || zm_vmatch_bounded(m))
        return;
    bool all =
        straight * 3 <= turned && turned >= 2 && is_bare(m->from, here) && is_bare(m->to, there);
    ZM_PUSH(a, out,
            (zm_vfinding){.found = all ? ZM_V_DIFFERS : ZM_V_UNSURE,
                          .why = all ? "why.negation" : "why.unsure",
                          .a = turned_by(m->from, here->tok),
                          .b = turned_by(m->to, there->tok)});
}

/* ---- how many of them ---- */

/* The word of that class that stands before `t` with it, and before no number; ZM_NONE. */
static uint32_t scope_of(const zm_vdoc *v, uint32_t t, zm_vclass c) {
    for (uint32_t k = t, n = 0; n < 4 && k > 0 && v->d->toks[k - 1].sent == v->d->toks[t].sent;
         n++) {
        k--;
        bool number = k + 1 < t && v->term_at[k + 1] &&
                      v->terms.v[v->term_at[k + 1] - 1].kind == ZM_VT_NUMBER;
        if (zm_vword_is(v->w, v->d->toks[k].low, c))
            return number ? ZM_NONE : k;
        uint8_t u = v->d->toks[k].upos;
        if (u == ZM_VERB || u == ZM_PUNCT || u == ZM_NOUN)
            break;
    }
    return ZM_NONE;
}

/* Alle bedrijven, alleen grote bedrijven: not the same, though every word is there. */
static void hold_scope(zm_arena *a, const zm_vmatch *m, uint32_t i, zm_vfindings *out) {
    const zm_vterm *t = claim_term(m, i);
    const zm_vpair *p = &m->pairs[i];
    if (p->term == ZM_NONE || p->at || t->kind != ZM_VT_WORD ||
        m->from->d->toks[t->tok].upos != ZM_NOUN)
        return;
    uint32_t to = m->to->terms.v[p->term].tok;
    bool only = scope_of(m->from, t->tok, ZM_V_ONLY) != ZM_NONE;
    bool only_there = scope_of(m->to, to, ZM_V_ONLY) != ZM_NONE;
    uint32_t all = scope_of(m->from, t->tok, ZM_V_ALL), some = scope_of(m->to, to, ZM_V_SOME);
    if (only == only_there && (all == ZM_NONE || some == ZM_NONE))
        return;
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_UNSURE,
                          .why = "why.other_word",
                          .a = words_of(m->from, t->tok),
                          .b = words_of(m->to, to)});
}

void zm_vhold_sense(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        hold_pair(a, m, i, out);
        hold_hinge(a, m, i, out);
        hold_wanted(a, m, i, out);
        hold_scope(a, m, i, out);
    }
    hold_stray(a, m, out);
}
