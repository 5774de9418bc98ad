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

/* Shares of the claim's weight. A supported claim has most of it in the source. */
static const float SUPPORTED = 0.6f, WORDS = 0.6f, FEW_WORDS = 0.3f, SPOKEN_OF = 0.5f, MOST = 0.7f,
                   HARDLY = 0.34f, FAIR = 0.45f;

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

static void weigh_again(zm_vmatch *m) {
    float words = 0, words_most = 0, all = 0, most = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        float w = t->kind == ZM_VT_WORD ? t->weight : 0.8f;
        all += w * m->pairs[i].near;
        most += w;
        words += t->kind == ZM_VT_WORD ? w * m->pairs[i].near : 0;
        words_most += t->kind == ZM_VT_WORD ? w : 0;
    }
    m->near = most > 0 ? all / most : 0;
    m->words = words_most > 0 ? words / words_most : m->near;
    m->first = m->first > m->near ? m->first : m->near;
}

/* What the claim says happened: is it in the source at all? */
static bool has_predicate(const zm_vmatch *m) {
    float got = 0, most = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind != ZM_VT_WORD || !t->predicate || t->act || t->weak || t->deny)
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

static bool is_minor(const zm_doc *d, uint32_t tok) {
    uint8_t rel = d->toks[tok].rel;
    return rel == ZM_ACL || rel == ZM_XCOMP || rel == ZM_ADVCL || rel == ZM_AMOD;
}

/* A verb beside the main one that the claim has nothing for: voted to preserve. */
static bool has_minor_there(const zm_vmatch *m) {
    for (uint32_t s = 0; s < m->n_sents; s++)
        for (uint32_t i = m->to->sent_at[m->sents[s]]; i < m->to->sent_at[m->sents[s] + 1]; i++) {
            const zm_vterm *u = &m->to->terms.v[i];
            if (u->kind == ZM_VT_WORD && m->to->d->toks[u->tok].upos == ZM_VERB &&
                is_minor(m->to->d, u->tok) && !zm_vmatch_pairs(m, i))
                return true;
        }
    return false;
}

/* A word with an opposite that the other side does not have: what is said may be the contrary. */
static bool has_open_pole(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_WORD && m->pairs[i].near < 0.5f && !t->weak && !t->deny &&
            (t->predicate || m->from->d->toks[t->tok].upos == ZM_VERB) &&
            zm_vword_polar(m->from->w, t->key) &&
            (!is_minor(m->from->d, t->tok) || has_minor_there(m)))
            return true;
    }
    return false;
}

/* ... and in the source: a verb or what goes with it, in a clause that the claim shares. */
static bool has_open_pole_there(const zm_vmatch *m) {
    const zm_vdoc *to = m->to;
    for (uint32_t i = to->sent_at[m->sents[0]]; i < to->sent_at[m->sents[0] + 1]; i++) {
        const zm_vterm *u = &to->terms.v[i];
        uint8_t upos = to->d->toks[u->tok].upos;
        if (u->kind != ZM_VT_WORD || zm_vmatch_pairs(m, i) || upos == ZM_NOUN || upos == ZM_PROPN ||
            !zm_vword_polar(to->w, u->key) ||
            (!u->predicate && to->d->toks[u->tok].head != to->clause[u->tok]))
            continue;
        for (uint32_t k = 0; k < m->claim->n_terms; k++)
            if (m->pairs[k].near >= 0.5f && m->pairs[k].term != ZM_NONE && !m->pairs[k].at &&
                to->clause[to->terms.v[m->pairs[k].term].tok] == to->clause[u->tok])
                return true;
    }
    return false;
}

typedef struct tally {
    uint32_t there, bad; /* specific values; of the bad those that are no other number or date */
    uint32_t figures;    /* numbers and dates that are there */
    float about;         /* how much of the claim the source speaks of, be it otherwise */
} tally;

static bool is_differing(const zm_vfindings *f, zm_span term) {
    for (uint32_t i = 0; i < f->n; i++)
        if (f->v[i].found == ZM_V_DIFFERS && zm_span_touch(f->v[i].a, term))
            return true;
    return false;
}

/* Was the same stretch of the article told before? */
static bool is_repeated(const zm_vfindings *f, uint32_t i) {
    for (uint32_t k = 0; k < i; k++)
        if (f->v[k].found != ZM_V_THERE && zm_span_touch(f->v[k].a, f->v[i].a))
            return true;
    return false;
}

static bool is_value(const zm_vfinding *f) {
    return f->found == ZM_V_DIFFERS &&
           (strcmp(f->why, "why.number") == 0 || strcmp(f->why, "why.number_swapped") == 0 ||
            strcmp(f->why, "why.date") == 0);
}

/* Besides what differs, something of weight that both speak of; or there is nothing else. */
static bool has_ground(const zm_vmatch *m, zm_span differs) {
    uint32_t other = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (zm_span_touch(zm_tok_span(m->from->d, t->tok, t->last), differs))
            continue;
        if (m->pairs[i].near >= 0.5f && !t->weak && !m->pairs[i].at)
            return true;
        other += !t->weak;
    }
    return !other;
}

static tally count(const zm_vmatch *m, const zm_vfindings *f) {
    tally n = {0};
    float most = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        n.there += f->v[i].found == ZM_V_THERE;
        n.bad += f->v[i].found != ZM_V_THERE && !is_repeated(f, i) && !is_value(&f->v[i]);
    }
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        const zm_vpair *p = &m->pairs[i];
        float w = t->kind == ZM_VT_WORD ? t->weight : 0.8f;
        bool differs = is_differing(f, zm_tok_span(m->from->d, t->tok, t->last));
        n.figures += p->near > 0 && (t->kind == ZM_VT_NUMBER || t->kind == ZM_VT_DATE);
        n.about += w * (differs && p->near < 0.8f ? 0.8f : p->at ? 0.4f * p->near : p->near);
        most += w;
    }
    n.about = most > 0 ? n.about / most : 0;
    return n;
}

/* A name or number with the noun tells who or what is meant: politician James Otieno. */
static bool has_value(const zm_vmatch *m, uint32_t tok) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        uint32_t up = m->from->d->toks[t->tok].head;
        bool counted = t->kind == ZM_VT_NUMBER && m->from->numbers.v[t->ref].noun_tok == tok;
        bool sum = t->kind == ZM_VT_NUMBER && m->from->numbers.v[t->ref].unit.n; /* een winst van */
        if (t->kind != ZM_VT_WORD && t->kind != ZM_VT_DATE && m->pairs[i].near > 0 && !sum &&
            (up == tok || counted || m->from->d->toks[tok].head == t->tok))
            return true;
    }
    return false;
}

/* Has the verb there a noun or number that the claim has nothing for? */
static bool has_unpaired_part(const zm_vmatch *m, uint32_t verb) {
    ZM_EACH_CHILD(m->to->d, verb, c) {
        uint8_t rel = m->to->d->toks[c].rel, upos = m->to->d->toks[c].upos;
        bool bare = rel == ZM_OBJ || (rel == ZM_OBL && zm_child(m->to->d, c, ZM_CASE) == ZM_NONE);
        bool part = bare && (upos == ZM_NOUN || upos == ZM_NUM);
        if (part && !(m->to->term_at[c] && zm_vmatch_pairs(m, m->to->term_at[c] - 1)))
            return true;
    }
    return false;
}

/* A title whose name the claim has, a thing whose number it has. */
static bool has_paired_value(const zm_vmatch *m, uint32_t tok) {
    const zm_vdoc *to = m->to;
    ZM_EACH_CHILD(to->d, tok, c) {
        uint32_t i = to->term_at[c];
        const zm_vterm *u = i ? &to->terms.v[i - 1] : NULL;
        bool sum = u && u->kind == ZM_VT_NUMBER && to->numbers.v[u->ref].unit.n; /* a loss of */
        if (u && u->kind != ZM_VT_WORD && !sum && zm_vmatch_pairs(m, i - 1))
            return true;
    }
    return false;
}

/* Who does it or whom it is done to, in the first sentence: a noun that the claim has not. */
static bool has_unpaired_core(const zm_vmatch *m) {
    const zm_vdoc *to = m->to;
    for (uint32_t i = to->sent_at[m->sents[0]]; i < to->sent_at[m->sents[0] + 1]; i++) {
        const zm_vterm *u = &to->terms.v[i];
        const zm_tok *k = &to->d->toks[u->tok];
        if (u->kind == ZM_VT_WORD && !u->weak && k->upos == ZM_NOUN &&
            (k->rel == ZM_NSUBJ || k->rel == ZM_OBJ) && !zm_vmatch_pairs(m, i) &&
            !has_paired_value(m, u->tok))
            return true;
    }
    return false;
}

/* More snow, where the source has more rain: the thing itself is another one. */
static bool has_other_core(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        const zm_tok *k = &m->from->d->toks[t->tok];
        if (t->kind == ZM_VT_WORD && m->pairs[i].near < 0.5f && !t->weak && k->upos == ZM_NOUN &&
            (k->rel == ZM_OBJ || k->rel == ZM_NSUBJ) && !has_value(m, t->tok))
            return has_unpaired_core(m);
    }
    return false;
}

/*
 * A verb of weight in what the first sentence shares with the claim, that the claim has not. Where
 * the claim's own may be the contrary, one of little weight too: called off, announced.
 */
static bool has_open_verb_there(const zm_vmatch *m) {
    const zm_vdoc *to = m->to;
    bool pole = has_open_pole(m);
    for (uint32_t i = to->sent_at[m->sents[0]]; i < to->sent_at[m->sents[0] + 1]; i++) {
        const zm_vterm *u = &to->terms.v[i];
        bool open = u->weak ? pole && u->weight > 0.1f : !u->act || u->deny;
        if (u->kind == ZM_VT_WORD && u->predicate && open && !zm_vmatch_pairs(m, i))
            return true;
    }
    return false;
}

/* A negation over a value in one of the two, that no pair of words has; a denial unpaired. */
static bool has_open_sense(const zm_vmatch *m) {
    bool values = false, words = false;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        const zm_vpair *p = &m->pairs[i];
        if (p->near < 0.5f || p->term == ZM_NONE) {
            if (t->deny)
                return true;
            continue;
        }
        const zm_vterm *u = &m->to->terms.v[p->term];
        if (t->kind != ZM_VT_WORD && !p->at)
            values |= t->negated != u->negated;
        words |= t->kind == ZM_VT_WORD && t->negated && u->negated;
    }
    return values && !words && !zm_vmatch_bounded(m);
}

/* A word that says what happened or to what; who says it and how is none. */
static bool has_content(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_WORD && !t->weak && !t->act && m->pairs[i].near >= 0.5f)
            return true;
    }
    return false;
}

/* All that the claim has of names, numbers and dates stands in the first sentence. */
static bool has_all_values(const zm_vmatch *m, const tally *n) {
    uint32_t values = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_WORD)
            continue;
        if (m->pairs[i].near < 0.9f || m->pairs[i].at)
            return false;
        values++;
    }
    return n->figures && values && n->there >= values;
}

/* What the act is done to: a noun that the source does not have, and has another part there. */
static bool has_open_part(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        const zm_tok *k = &m->from->d->toks[t->tok];
        if (t->kind != ZM_VT_WORD || m->pairs[i].near >= 0.5f || t->weak || k->upos != ZM_NOUN ||
            k->rel != ZM_OBJ || has_value(m, t->tok) || !m->from->term_at[k->head])
            continue;
        uint32_t head = m->from->term_at[k->head] - 1 - m->claim->term;
        const zm_vpair *p = head < m->claim->n_terms ? &m->pairs[head] : NULL;
        if (p && p->near >= 0.5f && p->term != ZM_NONE &&
            has_unpaired_part(m, m->to->terms.v[p->term].tok))
            return true;
    }
    return false;
}

/* "De Kamer wil dat ...": that the cabinet stops is not that anybody wants it. */
static bool has_open_wish(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        if (t->kind == ZM_VT_WORD && t->predicate && m->pairs[i].near < 0.5f &&
            m->from->d->toks[t->tok].rel == ZM_ROOT && zm_vword_is(m->from->w, t->key, ZM_V_WANT))
            return true;
    }
    return false;
}

/* Most of it is there, what happens too; or its values are, and nothing speaks against it. */
static bool is_supported(const zm_vmatch *m, const tally *n) {
    if (has_open_part(m) || has_other_core(m) || has_open_wish(m))
        return false;
    bool content = has_content(m) || n->figures >= 2;
    if (content && has_all_values(m, n) && m->near >= FAIR && !has_open_sense(m) &&
        m->words >= (n->figures >= 2 ? 0.15f : 0.25f) && !has_open_verb_there(m) &&
        !has_open_pole_there(m) && !(has_open_pole(m) && has_unpaired_core(m)))
        return true;
    if (m->near < SUPPORTED || has_open_pole(m))
        return false;
    if (has_predicate(m) && m->words >= (n->there ? 0.4f : WORDS))
        return true;
    bool open = has_open_pole_there(m);
    if (m->near >= MOST && m->words >= WORDS && !open)
        return true;
    return content && n->there >= 2 && n->figures && m->words >= FEW_WORDS && !open;
}

/* The claim's number or date stands in another sentence than the one that says the contrary. */
static bool has_figure_elsewhere(const zm_vmatch *m) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        uint8_t kind = m->from->terms.v[m->claim->term + i].kind;
        if ((kind == ZM_VT_NUMBER || kind == ZM_VT_DATE) && m->pairs[i].near > 0 && m->pairs[i].at)
            return true;
    }
    return false;
}

/* Words of weight that the first sentence has. */
static uint32_t words_in_first(const zm_vmatch *m) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = &m->from->terms.v[m->claim->term + i];
        n += t->kind == ZM_VT_WORD && !t->weak && !m->pairs[i].at && m->pairs[i].near >= 0.5f;
    }
    return n;
}

/* Who denies an act need not name its details. */
static bool is_contradicted(const zm_vmatch *m, const zm_vfinding *worst, const tally *n) {
    bool sense = strcmp(worst->why, "why.negation") == 0 || strcmp(worst->why, "why.opposite") == 0;
    if (sense && has_figure_elsewhere(m))
        return false;
    bool name = strcmp(worst->why, "why.name") == 0, role = strcmp(worst->why, "why.role") == 0;
    if ((name || role) && m->first < 0.5f)
        return false; /* another sentence speaks of it more */
    if (name && !n->there && words_in_first(m) < 2)
        return false;
    if (sense)
        return n->about >= SPOKEN_OF && has_ground(m, worst->a);
    return n->about >= (is_value(worst) && n->there ? FAIR : SPOKEN_OF) &&
           (n->bad <= n->there + 1 || (n->bad == 2 && n->about >= 0.8f)) &&
           (has_predicate(m) || n->there || n->about >= 0.55f);
}

static void decide(const zm_vmatch *m, const zm_vfindings *f, zm_vjudgement *j) {
    const zm_vfinding *worst = worst_of(f);
    tally n = count(m, f);
    bool quote = worst && worst->found == ZM_V_DIFFERS && strcmp(worst->why, "why.quote") == 0;
    if (quote || (worst && worst->found == ZM_V_DIFFERS && is_contradicted(m, worst, &n))) {
        say(j, ZM_CONTRADICTED, worst->why, worst->a, worst->b);
        j->near = j->near < n.about ? j->near : n.about; /* by its own sentence */
    } else if (worst && worst->found == ZM_V_UNSURE && j->near >= SUPPORTED)
        say(j, ZM_NOT_CHECKED, worst->why, worst->a, worst->b);
    else if (worst && j->near >= HARDLY)
        say(j, ZM_NOT_FOUND, worst->why, worst->a, worst->b);
    else if (!worst && is_supported(m, &n))
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
    zm_vhold_mix(a, m, &f);
    if (quote)
        ZM_PUSH(a, &f, *quote);
    if (quote && quote->found == ZM_V_THERE) {
        own.pairs = ZM_NEWS(a, zm_vpair, m->claim->n_terms + (size_t)1);
        memcpy(own.pairs, m->pairs, m->claim->n_terms * sizeof *own.pairs);
        take_quoted(&own, quoted);
        weigh_again(&own);
    }
    *out = (zm_vjudgement){
        .near = own.near, .score = own.near, .evidence = m->to->d->sents[m->sents[0]].span};
    decide(&own, &f, out);
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

/* What supports must speak of the claim more than what contradicts it: safety first. */
bool zm_vjudgement_better(const zm_vjudgement *x, const zm_vjudgement *y) {
    bool pair = (x->verdict == ZM_SUPPORTED && y->verdict == ZM_CONTRADICTED) ||
                (y->verdict == ZM_SUPPORTED && x->verdict == ZM_CONTRADICTED);
    if (pair) {
        const zm_vjudgement *s = x->verdict == ZM_SUPPORTED ? x : y;
        const zm_vjudgement *c = x->verdict == ZM_SUPPORTED ? y : x;
        return (s->near >= c->near + 0.02f) == (s == x);
    }
    if (rank(x) != rank(y))
        return rank(x) > rank(y);
    return x->near > y->near;
}
