/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_names_held.c -- a claim's names held against the source's, and who does what to whom.
 *
 *     article  Bij een brand in Utrecht ...       source  Bij een brand in Groningen ...
 *     utrecht  nowhere in the sentence; groningen is in its place and in no place of the claim
 *
 *     article  Riga beschuldigt Minsk             source  Minsk beschuldigt Riga
 *     doer     riga / minsk: not the same         -> who does what differs
 */
#include "ask/verify_judge.h"

enum { SCENE = 3 }; /* headline, dateline, first sentence */

static const zm_vterm *claim_term(const zm_vmatch *m, uint32_t i) {
    return &m->from->terms.v[m->claim->term + i];
}

static const zm_vname *name_of(const zm_vmatch *m, const zm_vterm *t) {
    return &m->from->names.v[t->ref];
}

static zm_span name_span(const zm_vdoc *v, const zm_vname *n) {
    return zm_tok_span(v->d, n->first, n->last);
}

/* Does any name of the claim mean this one of the source? */
static bool is_claimed(const zm_vmatch *m, const zm_vname *b) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        if (t->kind == ZM_VT_NAME && zm_vname_same(m->from, name_of(m, t), m->to, b) > 0)
            return true;
    }
    return false;
}

static uint32_t top_tok(const zm_doc *d, const zm_vname *n) {
    for (uint32_t t = n->first; t <= n->last; t++) {
        uint32_t h = d->toks[t].head;
        if (h == ZM_NONE || h < n->first || h > n->last)
            return t;
    }
    return n->first;
}

/* A title's name is what the title is: "minister Jansen" stands where the minister stands. */
static uint32_t place_of(const zm_doc *d, const zm_vname *n) {
    uint32_t t = top_tok(d, n);
    while ((d->toks[t].rel == ZM_APPOS || d->toks[t].rel == ZM_FLAT ||
            d->toks[t].rel == ZM_COMPOUND) &&
           d->toks[t].head != ZM_NONE)
        t = d->toks[t].head;
    return t;
}

static bool same_case(const zm_doc *d, uint32_t t, const zm_doc *e, uint32_t u,
                      const zm_vmatch *m) {
    uint32_t c = zm_child(d, t, ZM_CASE), k = zm_child(e, u, ZM_CASE);
    if (c == ZM_NONE || k == ZM_NONE)
        return c == k;
    return m->from->w != m->to->w || zm_str_eq(d->toks[c].low, e->toks[k].low);
}

static bool words_aligned(const zm_vmatch *m, uint32_t tok, uint32_t to_tok) {
    if (!m->from->term_at[tok])
        return false;
    uint32_t i = m->from->term_at[tok] - 1 - m->claim->term;
    if (m->from->term_at[tok] - 1 < m->claim->term || i >= m->claim->n_terms)
        return false;
    const zm_vpair *p = &m->pairs[i];
    return p->term != ZM_NONE && m->to->terms.v[p->term].tok == to_tok;
}

static bool same_head(const zm_vmatch *m, uint32_t h, uint32_t k) {
    if (h == ZM_NONE || k == ZM_NONE)
        return false;
    return words_aligned(m, h, k) || (m->from->w == m->to->w && zm_str_eq(m->from->d->toks[h].lemma,
                                                                          m->to->d->toks[k].lemma));
}

/* A is elected chair, B is the chair: both are who the shared word is said of. */
static bool one_subject(const zm_vmatch *m, const zm_vname *x, uint32_t h, const zm_vname *y,
                        uint32_t k) {
    if (x->ner != ZM_NER_PER || y->ner != ZM_NER_PER || h == ZM_NONE || k == ZM_NONE ||
        !m->to->term_at[k])
        return false;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        const zm_vpair *p = &m->pairs[i];
        if (t->tok == h && p->near >= 0.5f)
            return false; /* what he does has been found: it decides */
        if (t->kind == ZM_VT_WORD && p->near >= 0.85f && p->term == m->to->term_at[k] - 1 &&
            (m->from->clause[t->tok] == m->from->clause[x->first] ||
             zm_is_under(m->from->d, t->tok, h)))
            return true;
    }
    return false;
}

/* Do the two names stand in one place: same relation to the same word. */
static bool one_place(const zm_vmatch *m, const zm_vname *x, const zm_vname *y) {
    const zm_doc *d = m->from->d, *e = m->to->d;
    uint32_t t = place_of(d, x), u = place_of(e, y);
    uint32_t h = d->toks[t].head, k = e->toks[u].head;
    if (!same_case(d, t, e, u, m))
        return false;
    if (d->toks[t].rel == e->toks[u].rel &&
        (same_head(m, h, k) || (d->toks[t].rel == ZM_NSUBJ && one_subject(m, x, h, y, k))))
        return true;
    return t != top_tok(d, x) && words_aligned(m, t, u); /* one title, two names */
}

/* The name that the source has where the claim has `x`; NULL when none is. */
static const zm_vname *rival_of(const zm_vmatch *m, const zm_vname *x, uint32_t home, bool *sure) {
    const zm_vname *best = NULL;
    uint32_t s = m->sents[home], kin = 0;
    *sure = false;
    for (uint32_t i = m->to->names_at[s]; i < m->to->names_at[s + 1]; i++) {
        const zm_vname *y = &m->to->names.v[i];
        int same = zm_vname_same(m->from, x, m->to, y);
        if (y->stands || same > 0 || is_claimed(m, y))
            continue;
        bool place = one_place(m, x, y);
        if (same == 0 && !place)
            continue;
        kin++;
        if (!best || (place && !*sure)) {
            best = y;
            *sure = place;
        }
    }
    if (best && !*sure && kin == 1 && !zm_vindex_has_name(m->index, x))
        *sure = m->first >= 0.66f && zm_vname_same(m->from, x, m->to, best) < 0;
    return best;
}

static bool stands_in(const zm_vmatch *m, const zm_vname *x, uint32_t sent) {
    for (uint32_t i = m->to->names_at[sent]; i < m->to->names_at[sent + 1]; i++)
        if (!m->to->names.v[i].stands && zm_vname_same(m->from, x, m->to, &m->to->names.v[i]) > 0)
            return true;
    return false;
}

/* Datelines stand in capitals; what is not ASCII must be equal as it is. */
static bool same_letters(zm_str key, zm_str line) {
    uint32_t i = 0;
    while (i < key.n && i < line.n && (key.p[i] | 0x20) == (line.p[i] | 0x20))
        i++;
    return key.n && i == key.n && line.n == key.n;
}

/* A place that the source's headline, dateline or first sentence sets the scene with. */
static bool is_scene(const zm_vmatch *m, const zm_vname *x) {
    const zm_doc *d = m->to->d;
    if (x->ner != ZM_NER_LOC && !x->country.n && !x->capital.n)
        return false;
    zm_span line = d->record ? d->record->dateline : ZM_NO_SPAN;
    if (!zm_span_empty(line) && same_letters(x->key, zm_doc_slice(d, line)))
        return true;
    for (uint32_t s = 0; s < d->n_sents && s < SCENE; s++)
        if (stands_in(m, x, s))
            return true;
    return false;
}

static bool stands_as_is(const zm_vmatch *m, const zm_vname *x, uint32_t sent) {
    for (uint32_t i = m->to->names_at[sent]; i < m->to->names_at[sent + 1]; i++)
        if (zm_str_eq(m->to->names.v[i].key, x->key))
            return true;
    return false;
}

/* "signed in Quito": there Ecuador signed in Lima, and a capital that is a place is no state. */
static const zm_vname *other_town(const zm_vmatch *m, const zm_vname *x, uint32_t home) {
    uint32_t s = m->sents[home];
    uint32_t t = place_of(m->from->d, x);
    if (!x->capital.n || zm_child(m->from->d, t, ZM_CASE) == ZM_NONE || stands_as_is(m, x, s))
        return NULL;
    for (uint32_t i = m->to->names_at[s]; i < m->to->names_at[s + 1]; i++) {
        const zm_vname *y = &m->to->names.v[i];
        if (!y->stands && !is_claimed(m, y) && (y->capital.n || y->ner == ZM_NER_LOC) &&
            same_case(m->from->d, t, m->to->d, place_of(m->to->d, y), m) &&
            zm_vname_same(m->from, x, m->to, y) <= 0)
            return y;
    }
    return NULL;
}

static zm_vfinding hold_name(const zm_vmatch *m, uint32_t i) {
    const zm_vname *x = name_of(m, claim_term(m, i));
    zm_vfinding f = {.found = ZM_V_ABSENT, .why = "why.name_absent", .a = name_span(m->from, x)};
    const zm_vpair *p = &m->pairs[i];
    bool sure;
    uint32_t home = zm_vmatch_home(m, place_of(m->from->d, x));
    const zm_vname *rival = p->near > 0 && p->at == home ? other_town(m, x, home) : NULL;
    if (rival)
        return (zm_vfinding){
            .found = ZM_V_DIFFERS, .why = "why.name", .a = f.a, .b = name_span(m->to, rival)};
    if (p->near > 0 && p->at == home) {
        f.found = ZM_V_THERE;
        return f;
    }
    rival = rival_of(m, x, home, &sure);
    if (rival && sure && (p->near == 0 || one_place(m, x, rival)))
        return (zm_vfinding){.found = home && p->near > 0 ? ZM_V_UNSURE : ZM_V_DIFFERS,
                             .why = "why.name",
                             .a = f.a,
                             .b = name_span(m->to, rival)};
    if (p->near > 0 || is_scene(m, x))
        f.found = ZM_V_THERE;
    return f;
}

void zm_vhold_names(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++)
        if (claim_term(m, i)->kind == ZM_VT_NAME)
            ZM_PUSH(a, out, hold_name(m, i));
}

/* ---- roles ---- */

/* Does a name of the claim that is the source's `q` stand within a few words of `p`? */
static bool is_beside(const zm_vmatch *m, const zm_vname *p, const zm_vname *q) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        uint32_t far = t->tok > p->last ? t->tok - p->last : p->first - t->last;
        if (t->kind == ZM_VT_NAME && t->tok != p->first && far <= 3 &&
            m->from->clause[t->tok] == m->from->clause[p->first] &&
            m->from->d->toks[t->tok].head != ZM_NONE &&
            zm_is_under(m->from->d, p->first, place_of(m->from->d, name_of(m, t))) &&
            zm_vname_same(m->from, name_of(m, t), m->to, q) > 0)
            return true;
    }
    return false;
}

/* "the ministers of Peru and Ecuador": is `p` any of the names of the phrase that `q` is in? */
static bool is_in_phrase(const zm_vdoc *v, const zm_vname *q, const zm_vdoc *of_p,
                         const zm_vname *p) {
    const zm_doc *d = v->d;
    uint32_t top = top_tok(d, q);
    for (uint32_t n = 0; n < 4 && d->toks[top].head != ZM_NONE; n++) {
        uint8_t rel = d->toks[top].rel;
        if (rel != ZM_CONJ && rel != ZM_NMOD && rel != ZM_APPOS && rel != ZM_FLAT &&
            rel != ZM_COMPOUND)
            break;
        if (v->clause[d->toks[top].head] == d->toks[top].head)
            break;
        top = d->toks[top].head;
    }
    uint32_t sent = d->toks[top].sent;
    for (uint32_t i = v->names_at[sent]; i < v->names_at[sent + 1]; i++) {
        const zm_vname *x = &v->names.v[i];
        if (x->first >= d->left[top] && x->last <= d->right[top] &&
            v->clause[x->first] == v->clause[top] && zm_vname_same(v, x, of_p, p) > 0)
            return true;
    }
    return false;
}

/* "Hij", of whom the text has no name: whoever the other text names may be meant. */
static bool is_unnamed(const zm_vdoc *v, const zm_vname *n) {
    if (!n->stands || n->actor == ZM_NONE)
        return n->stands;
    const zm_actor *who = &v->d->record->actors.v[n->actor];
    zm_str here = zm_doc_slice(v->d, name_span(v, n));
    for (uint32_t i = 0; i < who->names.n; i++) {
        zm_str form = who->names.v[i];
        if (form.n && !(form.p[0] >= 'a' && form.p[0] <= 'z') && !zm_str_eq(form, here))
            return false;
    }
    return true;
}

static void hold_role(zm_arena *a, const zm_vmatch *m, uint32_t x, uint32_t y, zm_vfindings *out) {
    if (x == ZM_NONE || y == ZM_NONE)
        return;
    const zm_vname *p = &m->from->names.v[x], *q = &m->to->names.v[y];
    if (is_unnamed(m->from, p) || is_unnamed(m->to, q))
        return;
    if (zm_vname_same(m->from, p, m->to, q) >= 0)
        return;
    if (is_in_phrase(m->to, q, m->from, p) || is_in_phrase(m->from, p, m->to, q))
        return;
    if (is_beside(m, p, q))
        return; /* "Regulator chief Fiona Marsh": the source's Fiona Marsh is part of the phrase */
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_DIFFERS,
                          .why = "why.role",
                          .a = name_span(m->from, p),
                          .b = name_span(m->to, q)});
}

static uint32_t name_at_span(const zm_vdoc *v, zm_span s, uint32_t actor) {
    uint32_t t = zm_doc_tok_at(v->d, s.start), fits = ZM_NONE;
    if (zm_span_empty(s) || t >= v->d->n_toks)
        return ZM_NONE;
    uint32_t sent = v->d->toks[t].sent;
    for (uint32_t i = v->names_at[sent]; i < v->names_at[sent + 1]; i++) {
        const zm_vname *n = &v->names.v[i];
        if (!zm_span_touch(zm_tok_span(v->d, n->first, n->last), s))
            continue;
        if (n->actor == actor)
            return i;
        fits = fits == ZM_NONE && n->ner == ZM_NER_PER ? i : fits;
    }
    return fits;
}

/* The innermost statement that has the word in its content; NULL. */
static const zm_statement *statement_of(const zm_doc *d, zm_span words) {
    const zm_statement *best = NULL;
    for (uint32_t i = 0; d->record && i < d->record->statements.n; i++) {
        const zm_statement *s = &d->record->statements.v[i];
        if (zm_content_holds(&s->content, words) &&
            (!best || zm_content_bytes(&s->content) < zm_content_bytes(&best->content)))
            best = s;
    }
    return best;
}

/* Whose words the claim's are, and whose the source's: the first pair that both report decides. */
static void hold_speaker(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        const zm_vpair *p = &m->pairs[i];
        if (t->kind != ZM_VT_WORD || p->term == ZM_NONE || p->near < 0.5f)
            continue;
        const zm_vterm *u = &m->to->terms.v[p->term];
        const zm_statement *x = statement_of(m->from->d, zm_tok_span(m->from->d, t->tok, t->last));
        const zm_statement *y = statement_of(m->to->d, zm_tok_span(m->to->d, u->tok, u->last));
        if (!x || !y)
            continue;
        uint32_t before = out->n;
        hold_role(a, m, name_at_span(m->from, x->speaker.span, x->speaker.actor),
                  name_at_span(m->to, y->speaker.span, y->speaker.actor), out);
        if (out->n > before)
            out->v[out->n - 1].why = "why.speaker";
        return;
    }
}

static bool is_predicate_pair(const zm_vmatch *m, uint32_t i) {
    const zm_vterm *t = claim_term(m, i);
    const zm_vpair *p = &m->pairs[i];
    return t->kind == ZM_VT_WORD && t->predicate && p->term != ZM_NONE && p->near >= 0.5f &&
           m->to->terms.v[p->term].kind == ZM_VT_WORD && m->to->terms.v[p->term].predicate;
}

/* ---- subjects that are no names ---- */

static uint32_t subject(const zm_vdoc *v, uint32_t clause) {
    uint32_t c = zm_child(v->d, clause, ZM_NSUBJ);
    return c != ZM_NONE && v->term_at[c] ? v->term_at[c] - 1 : ZM_NONE;
}

/* Is the source's term what some term of the claim was paired with, or named by? */
static bool is_paired(const zm_vmatch *m, uint32_t term) {
    const zm_vterm *u = &m->to->terms.v[term];
    for (uint32_t i = 0; i < m->claim->n_terms; i++)
        if (m->pairs[i].near >= 0.5f && m->pairs[i].term == term)
            return true;
    return u->kind == ZM_VT_NAME && is_claimed(m, &m->to->names.v[u->ref]);
}

/* Does a name stand in the claim's phrase that the sentence has too: the port of Dunmere? */
static bool has_shared_name(const zm_vmatch *m, uint32_t top) {
    const zm_doc *d = m->from->d;
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        if (t->kind == ZM_VT_NAME && t->tok > top && t->last <= d->right[top] &&
            m->from->clause[t->tok] == m->from->clause[top] && m->pairs[i].near > 0 &&
            !m->pairs[i].at)
            return true;
    }
    return false;
}

/* The head of state, where the source has Havel, and "president Havel" in another sentence. */
bool zm_vstands_for(const zm_vmatch *m, uint32_t term, const zm_vterm *q) {
    const zm_vterm *p = claim_term(m, term);
    const zm_vpair *have = &m->pairs[term];
    if (p->kind != ZM_VT_WORD)
        return false;
    if (q->kind == ZM_VT_WORD)
        return has_shared_name(m, p->tok);
    if (q->kind != ZM_VT_NAME)
        return false;
    uint32_t s = have->near >= 0.5f && have->term != ZM_NONE
                     ? m->to->d->toks[m->to->terms.v[have->term].tok].sent
                     : ZM_NONE;
    const zm_vname *who = &m->to->names.v[q->ref];
    for (uint32_t i = s == ZM_NONE ? 0 : m->to->names_at[s];
         s != ZM_NONE && i < m->to->names_at[s + 1]; i++) {
        const zm_vname *y = &m->to->names.v[i];
        uint32_t tok = m->to->terms.v[have->term].tok;
        bool beside = zm_is_under(m->to->d, y->first, tok) || zm_is_under(m->to->d, tok, y->first);
        if (!y->stands && beside && zm_vname_same(m->to, y, m->to, who) > 0)
            return true;
    }
    return has_shared_name(m, p->tok);
}

/* "the government gave": the source has somebody else as giver, whom the claim does not know. */
static void hold_subject(zm_arena *a, const zm_vmatch *m, uint32_t i, zm_vfindings *out) {
    const zm_vterm *t = claim_term(m, i), *u = &m->to->terms.v[m->pairs[i].term];
    uint32_t x = subject(m->from, t->tok), y = subject(m->to, u->tok);
    if (x == ZM_NONE || y == ZM_NONE || x < m->claim->term ||
        x >= m->claim->term + m->claim->n_terms)
        return;
    const zm_vterm *p = &m->from->terms.v[x], *q = &m->to->terms.v[y];
    const zm_vpair *have = &m->pairs[x - m->claim->term];
    if (p->weak || q->weak || (have->near >= 0.5f && have->at == m->pairs[i].at) ||
        is_paired(m, y) || (p->kind != ZM_VT_WORD && p->kind != ZM_VT_NAME) ||
        zm_vstands_for(m, x - m->claim->term, q))
        return;
    ZM_PUSH(a, out,
            (zm_vfinding){.found = ZM_V_UNSURE,
                          .why = "why.other_word",
                          .a = zm_tok_span(m->from->d, p->tok, p->last),
                          .b = zm_tok_span(m->to->d, q->tok, q->last)});
}

/* ---- other words in a word's place ---- */

static bool is_same_word(const zm_vmatch *m, const zm_vterm *t, const zm_vterm *u) {
    bool opposite;
    return zm_vword_near(m->from, t, m->to, u, &opposite) >= 0.85f && !opposite;
}

/* "charged with fraud": the source has "charged with murder"; it may be another word for it. */
static void hold_place(zm_arena *a, const zm_vmatch *m, uint32_t i, zm_vfindings *out) {
    const zm_doc *d = m->from->d, *e = m->to->d;
    const zm_vterm *t = claim_term(m, i);
    uint32_t home = zm_vmatch_home(m, t->tok), s = m->sents[home];
    bool there = m->pairs[i].near >= 0.5f && m->pairs[i].at == home;
    if (t->kind != ZM_VT_WORD || t->weak || there || d->toks[t->tok].upos != ZM_NOUN)
        return;
    for (uint32_t k = m->to->sent_at[s]; k < m->to->sent_at[s + 1]; k++) {
        const zm_vterm *u = &m->to->terms.v[k];
        if (u->kind != ZM_VT_WORD || u->weak || e->toks[u->tok].upos != ZM_NOUN ||
            is_paired(m, k) || is_same_word(m, t, u) ||
            d->toks[t->tok].rel != e->toks[u->tok].rel ||
            !same_head(m, d->toks[t->tok].head, e->toks[u->tok].head) ||
            !same_case(d, t->tok, e, u->tok, m))
            continue;
        ZM_PUSH(a, out,
                (zm_vfinding){.found = ZM_V_UNSURE,
                              .why = "why.other_word",
                              .a = zm_tok_span(d, t->tok, t->last),
                              .b = zm_tok_span(e, u->tok, u->last)});
        return;
    }
}

void zm_vhold_roles(zm_arena *a, const zm_vmatch *m, zm_vfindings *out) {
    for (uint32_t i = 0; i < m->claim->n_terms; i++) {
        const zm_vterm *t = claim_term(m, i);
        hold_place(a, m, i, out);
        if (t->kind != ZM_VT_WORD || m->pairs[i].term == ZM_NONE)
            continue;
        const zm_vterm *u = &m->to->terms.v[m->pairs[i].term];
        if (is_predicate_pair(m, i) && !m->pairs[i].opposite) {
            uint32_t before = out->n;
            hold_role(a, m, zm_vdoer(m->from, t->tok), zm_vdoer(m->to, u->tok), out);
            hold_role(a, m, zm_vpatient(m->from, t->tok), zm_vpatient(m->to, u->tok), out);
            for (uint32_t k = before; m->pairs[i].at && k < out->n; k++)
                out->v[k].found = ZM_V_UNSURE; /* not the sentence that speaks of the claim most */
            hold_subject(a, m, i, out);
        }
    }
    hold_speaker(a, m, out);
}
