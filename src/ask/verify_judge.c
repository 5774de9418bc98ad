/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_judge.c -- from findings and shared words to a verdict.
 *
 *     words shared      what differs, is absent      verdict
 *     most              nothing                      supported
 *     most              a number, name, sense        contradicted
 *     most              a name that is nowhere       not found, naming it
 *     few                                            not found
 */
#include "ask/verify_judge.h"

/* Shares of the claim's words. A supported claim has nearly all of them in the source. */
static const float SUPPORTED = 0.66f, SPOKEN_OF = 0.5f, HARDLY = 0.34f;

/* Words between the article's quotation marks were looked for as they stand. */
static void take_quoted(zm_vmatch *m, const uint8_t *quoted) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (quoted[t->tok] && m->pairs[i].near < 1) {
            m->pairs[i].near = 1;
            m->pairs[i].term = ZM_NONE;
            m->pairs[i].at = 0;
        }
    }
}

static float words_shared(const zm_vmatch *m) {
    float got = 0, most = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind != ZM_VT_WORD)
            continue;
        got += t->weight * m->pairs[i].near;
        most += t->weight;
    }
    return most > 0 ? got / most : m->words;
}

/* What the claim says happened: is it in the source at all? */
static bool has_predicate(const zm_vmatch *m) {
    float got = 0, most = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind != ZM_VT_WORD || !t->predicate || t->act || t->weak)
            continue;
        most += t->weight;
        got += m->pairs[i].near >= 0.5f ? t->weight : 0;
    }
    return got * 2 >= most;
}

/* The heaviest word of the claim that the source does not have. */
static zm_span missing_word(const zm_vmatch *m) {
    const zm_vterm *worst = NULL;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (m->pairs[i].near < 0.5f && (!worst || t->weight > worst->weight))
            worst = t;
    }
    return worst ? zm_tok_span(m->from->d, worst->tok, worst->last) : ZM_NO_SPAN;
}

static const zm_vfinding *worst_of(const zm_vfindings *f) {
    const zm_vfinding *worst = NULL;
    for (uint32_t i = 0; i < f->n; i++)
        if (f->v[i].found != ZM_V_THERE && (!worst || f->v[i].found > worst->found))
            worst = &f->v[i];
    return worst;
}

static void say(zm_vjudgement *j, zm_verdict v, const char *why, zm_span a, zm_span b) {
    j->verdict = v;
    j->why = why;
    j->a = a;
    j->b = b;
}

static void decide(const zm_vmatch *m, const zm_vfinding *worst, zm_vjudgement *j) {
    bool told = has_predicate(m);
    if (worst && worst->found == ZM_V_DIFFERS && m->first >= SPOKEN_OF && (told || m->first >= SUPPORTED))
        say(j, ZM_CONTRADICTED, worst->why, worst->a, worst->b);
    else if (worst && worst->found == ZM_V_UNSURE && j->near >= SPOKEN_OF)
        say(j, ZM_NOT_CHECKED, worst->why, worst->a, worst->b);
    else if (worst && j->near >= SPOKEN_OF)
        say(j, ZM_NOT_FOUND, worst->why, worst->a, worst->b);
    else if (!worst && told && j->near >= SUPPORTED)
        say(j, ZM_SUPPORTED, "why.supported", ZM_NO_SPAN, ZM_NO_SPAN);
    else if (j->near >= HARDLY)
        say(j, ZM_NOT_FOUND, "why.part", missing_word(m), ZM_NO_SPAN);
    else
        say(j, ZM_NOT_FOUND, "why.not_found", ZM_NO_SPAN, ZM_NO_SPAN);
}

void zm_vjudge(zm_arena *a, const zm_vmatch *m, const uint8_t *quoted, const zm_vfinding *quote,
               zm_vjudgement *out) {
    zm_vmatch own = *m;
    zm_vfindings f = {0};
    zm_vhold_numbers(a, m, &f);
    zm_vhold_dates(a, m, &f);
    zm_vhold_names(a, m, &f);
    zm_vhold_roles(a, m, &f);
    zm_vhold_sense(a, m, &f);
    if (quote)
        ZM_PUSH(a, &f, *quote);
    if (quote && quote->found == ZM_V_THERE) {
        own.pairs = ZM_NEWS(a, zm_vpair, m->claim->n_terms + (size_t)1);
        memcpy(own.pairs, m->pairs, m->claim->n_terms * sizeof *own.pairs);
        take_quoted(&own, quoted);
        own.words = own.first = words_shared(&own);
    }
    *out = (zm_vjudgement){.near = own.words, .score = own.words,
                           .evidence = m->to->d->sents[m->sents[0]].span};
    decide(&own, worst_of(&f), out);
    if (out->verdict == ZM_NOT_FOUND && out->near < HARDLY)
        out->evidence = ZM_NO_SPAN;
}

static int rank(const zm_vjudgement *j) {
    switch (j->verdict) {
    case ZM_SUPPORTED: return 3;
    case ZM_CONTRADICTED: return 2;
    case ZM_NOT_CHECKED: return 1;
    default: return 0;
    }
}

/* What supports must speak of the claim no less than what contradicts it. */
bool zm_vjudgement_better(const zm_vjudgement *x, const zm_vjudgement *y) {
    bool pair = (x->verdict == ZM_SUPPORTED && y->verdict == ZM_CONTRADICTED) ||
                (y->verdict == ZM_SUPPORTED && x->verdict == ZM_CONTRADICTED);
    if (pair) {
        const zm_vjudgement *s = x->verdict == ZM_SUPPORTED ? x : y;
        const zm_vjudgement *c = x->verdict == ZM_SUPPORTED ? y : x;
        return (s->near >= c->near - 0.05f) == (s == x);
    }
    if (rank(x) != rank(y))
        return rank(x) > rank(y);
    return x->near > y->near;
}
