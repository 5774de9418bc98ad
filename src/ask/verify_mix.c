/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_mix.c -- a claim whose parts stand in two sentences: said of one thing, or of two?
 *
 *     article  Canada will host the summit in June.
 *     source   Mexico will host the summit in June. Canada will host it next year.
 *     canada   in the second; the first has Mexico, which the claim does not know: two things
 *
 * Where the first sentence has nothing of the kind left over (She ..., the minister ...), the other
 * may fill it.
 */
#include <math.h>

#include "ask/verify_judge.h"

static bool is_paired(const zm_vmatch *m, uint32_t term) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++)
        if (m->pairs[i].near >= 0.5f && m->pairs[i].term == term && !m->pairs[i].opposite)
            return true;
    return false;
}

static bool is_named(const zm_vmatch *m, const zm_vname *b) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_NAME &&
            zm_vname_same(m->from, &m->from->names.v[t->ref], m->to, b) > 0)
            return true;
    }
    return false;
}

/* Could `u`, which the claim has nothing for, be there what `t` is in the claim? */
static bool is_left(const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u) {
    const zm_tok *k = &m->from->d->toks[t->tok], *l = &m->to->d->toks[u->tok];
    if (t->kind == ZM_VT_NAME && u->kind == ZM_VT_NAME) {
        const zm_vname *a = &m->from->names.v[t->ref], *b = &m->to->names.v[u->ref];
        return !is_named(m, b) &&
               (a->ner == b->ner || a->ner == ZM_NER_O || b->ner == ZM_NER_O || k->rel == l->rel);
    }
    if (t->kind == ZM_VT_NUMBER && u->kind == ZM_VT_NUMBER)
        return zm_str_eq(m->from->numbers.v[t->ref].unit, m->to->numbers.v[u->ref].unit) &&
               isnan(m->from->numbers.v[t->ref].value) == isnan(m->to->numbers.v[u->ref].value);
    if (t->kind == ZM_VT_DATE)
        return u->kind == ZM_VT_DATE;
    if (u->weak)
        return false;
    bool subject = k->rel == ZM_NSUBJ && l->rel == ZM_NSUBJ;
    if (t->kind == ZM_VT_NAME || u->kind == ZM_VT_NAME)
        return subject && t->kind != ZM_VT_NUMBER && u->kind != ZM_VT_NUMBER;
    if (t->kind != ZM_VT_WORD || u->kind != ZM_VT_WORD)
        return false;
    if (t->predicate && k->upos == ZM_VERB)
        return u->predicate && l->upos == ZM_VERB;
    return k->upos == l->upos && k->rel == l->rel;
}

static const zm_vterm *left_in_first(const zm_vmatch *m, const zm_vterm *t) {
    uint32_t s = m->sents[0];
    for (uint32_t i = m->to->sent_at[s]; i < m->to->sent_at[s + 1]; i++)
        if (!is_paired(m, i) && is_left(m, t, &m->to->terms.v[i]))
            return &m->to->terms.v[i];
    return NULL;
}

/* "All 12 were rescued", where ten of the 12 were. */
static const zm_vterm *part_of_all(const zm_vmatch *m) {
    bool all = false;
    for (uint32_t t = m->claim->first; t <= m->claim->last; t++)
        all |= zm_vword_is(m->from->w, m->from->d->toks[t].low, ZM_V_ALL);
    uint32_t s = m->sents[0];
    for (uint32_t i = m->to->sent_at[s]; all && i < m->to->sent_at[s + 1]; i++)
        if (m->to->terms.v[i].kind == ZM_VT_NUMBER && !is_paired(m, i))
            return &m->to->terms.v[i];
    return NULL;
}

static void push(zm_arena *a, const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u,
                 zm_vfindings *out) {
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_UNSURE,
                          .why = "why.other_word",
                          .a = zm_tok_span(m->from->d, t->tok, t->last),
                          .b = zm_tok_span(m->to->d, u->tok, u->last)});
}

/* "OSLO, 4 April -": the day that the source's whole report is of. */
static bool is_dateline(const zm_vmatch *m, uint32_t i) {
    const zm_vdoc *to = m->to;
    const zm_vpair *p = &m->pairs[i];
    if (m->from->terms.v[m->claim->term + i].kind != ZM_VT_DATE || p->term == ZM_NONE)
        return false;
    uint32_t sent = to->d->toks[to->terms.v[p->term].tok].sent;
    for (uint32_t k = to->sent_at[sent]; k < to->sent_at[sent + 1]; k++)
        if (to->terms.v[k].kind != ZM_VT_DATE && to->terms.v[k].kind != ZM_VT_NAME)
            return false;
    return true;
}

/* Who the claim is about, when that is a name: its term; ZM_NONE. */
static uint32_t main_name(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_NAME && m->pairs[i].near > 0 &&
            m->from->d->toks[t->tok].rel == ZM_NSUBJ)
            return i;
    }
    return ZM_NONE;
}

/* She beat Paul. Joan is mayor: what the second says of Joan does not make Paul mayor. */
static void hold_main_name(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    uint32_t who = main_name(m);
    const zm_vdoc *to = m->to;
    for (uint32_t i = 0; who != ZM_NONE && i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        const zm_vpair *p = &m->pairs[i];
        if (t->kind != ZM_VT_WORD || t->weak || p->near < 0.5f || p->term == ZM_NONE ||
            p->at == m->pairs[who].at || !(t->predicate || to->terms.v[p->term].predicate))
            continue;
        uint32_t s = m->sents[p->at];
        const zm_vname *who_is = &m->from->names.v[m->from->terms.v[m->claim->term + who].ref];
        const zm_vterm *other = NULL;
        bool named = false;
        for (uint32_t k = to->names_at[s]; k < to->names_at[s + 1]; k++) {
            const zm_vname *b = &to->names.v[k];
            named |= zm_vname_same(m->from, who_is, m->to, b) > 0;
            if (!b->stands && to->term_at[b->first] && to->d->toks[b->first].rel == ZM_NSUBJ &&
                to->clause[b->first] == to->clause[to->terms.v[p->term].tok])
                other = &to->terms.v[to->term_at[b->first] - 1];
        }
        const zm_vterm *x = &m->from->terms.v[m->claim->term + who];
        if (other && !named)
            push(a, m, x, other, out);
    }
}

void zm_vhold_mix(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (m->pairs[i].near < 0.5f || !m->pairs[i].at || t->weak || is_dateline(m, i))
            continue;
        const zm_vterm *u = left_in_first(m, t);
        bool opposite;
        if (u && t->kind == ZM_VT_WORD && u->kind == ZM_VT_WORD &&
            zm_vword_near(m->from, t, m->to, u, &opposite) >= 0.85f && !opposite)
            continue; /* the same word, which another was paired with */
        if (u && zm_vstands_for(m, i, u))
            continue;
        if (u)
            push(a, m, t, u, out);
    }
    hold_main_name(a, m, out);
    const zm_vterm *part = part_of_all(m);
    if (part && m->claim->n_terms)
        push(a, m, &m->from->terms.v[m->claim->term], part, out);
}
