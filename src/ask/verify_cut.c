/* SPDX-License-Identifier: Apache-2.0 */
/* verify_cut.c -- cutting an article into claims; see verify_cut.h. */
#include "ask/verify_cut.h"

enum { DATELINE_MOST = 12, LEAST_TERMS = 2 };

typedef struct cutter {
    zm_arena *a;
    const zm_vdoc *v;
    const zm_doc *d;
    zm_vclaims *out;
    uint8_t *cut; /* token -> a claim may begin here */
} cutter;

static bool is_marker(const zm_doc *d, uint32_t t) {
    return (d->toks[t].flags & ZM_T_MARKER) != 0;
}

/* Quotations end with their paragraph at the latest. */
static void find_quoted(cutter *c) {
    const zm_doc *d = c->d;
    bool in = false;
    for (uint32_t t = 0, para = ZM_NONE; t < d->n_toks; t++) {
        uint32_t p = d->sents[d->toks[t].sent].para;
        if (p != para)
            in = false;
        para = p;
        if (d->toks[t].flags & ZM_T_QUOTE_CLOSE)
            in = false;
        c->out->quoted[t] = in && !is_marker(d, t);
        if (d->toks[t].flags & ZM_T_QUOTE_OPEN)
            in = true;
    }
}

/* ---- where a claim may begin ---- */

static bool is_condition(const cutter *c, uint32_t t) {
    ZM_EACH_CHILD(c->d, t, k)
        if (c->d->toks[k].rel == ZM_MARK && zm_vword_is(c->v->w, c->d->toks[k].low, ZM_V_IF))
            return true;
    return false;
}

static bool is_finite(const zm_doc *d, uint32_t t) {
    if (d->toks[t].morph & ZM_M_FIN)
        return true;
    ZM_EACH_CHILD(d, t, k)
        if (d->toks[k].rel == ZM_AUXREL && (d->toks[k].morph & ZM_M_FIN))
            return true;
    return false;
}

/* A clause of its own: coordinated, or beside the main one with a subject of its own. */
static bool is_own_clause(const cutter *c, uint32_t t) {
    const zm_tok *k = &c->d->toks[t];
    if (c->v->clause[t] != t || k->head == ZM_NONE)
        return false;
    bool subject = zm_child(c->d, t, ZM_NSUBJ) != ZM_NONE;
    if (k->rel == ZM_CONJ)
        return c->v->clause[k->head] == k->head && (subject || is_finite(c->d, t));
    return k->rel == ZM_ADVCL && subject && (k->morph & ZM_M_FIN) && !is_condition(c, t);
}

/* The clause's first token with the conjunction before it; the comma stays behind. */
static void note_clause(cutter *c, uint32_t t) {
    uint32_t from = c->d->left[t];
    if (from <= c->d->toks[t].head && t > c->d->toks[t].head)
        return; /* not one piece of text */
    if (t > c->d->toks[t].head && !c->out->quoted[from])
        c->cut[from] = 1;
    else if (t < c->d->toks[t].head && c->d->right[t] + 1 < c->d->n_toks)
        c->cut[c->d->right[t] + 1] = 1;
}

static void note_sentence(cutter *c, const zm_sent *s) {
    uint32_t end = s->first + s->count;
    for (uint32_t t = s->first; t < end; t++) {
        if (is_own_clause(c, t))
            note_clause(c, t);
        if (is_marker(c->d, t) && t + 1 < end && !is_marker(c->d, t + 1))
            c->cut[t + 1] = 2;
    }
}

/* ---- the pieces ---- */

static uint32_t first_term_from(const zm_vdoc *v, uint32_t sent, uint32_t tok) {
    uint32_t i = v->sent_at[sent];
    while (i < v->sent_at[sent + 1] && v->terms.v[i].tok < tok)
        i++;
    return i;
}

static uint32_t terms_in(const cutter *c, uint32_t sent, uint32_t from, uint32_t to) {
    return first_term_from(c->v, sent, to) - first_term_from(c->v, sent, from);
}

/* Without marks of punctuation and markers at its ends; what closes a quotation stays. */
static zm_span trimmed(const cutter *c, uint32_t *first, uint32_t *last) {
    const zm_doc *d = c->d;
    while (*first < *last &&
           (is_marker(d, *first) || d->toks[*first].upos == ZM_CCONJ ||
            (d->toks[*first].upos == ZM_PUNCT && !(d->toks[*first].flags & ZM_T_QUOTE_OPEN))))
        (*first)++;
    while (*last > *first && (is_marker(d, *last) || (d->toks[*last].upos == ZM_PUNCT &&
                                                      !(d->toks[*last].flags & ZM_T_QUOTE_CLOSE))))
        (*last)--;
    return zm_tok_span(d, *first, *last);
}

static bool is_question(const zm_doc *d, uint32_t last, uint32_t end) {
    for (uint32_t t = last; t < end; t++)
        if (zm_str_is(d->toks[t].low, "?"))
            return true;
    return false;
}

/* "Niemand raakte gewond": one word, and it says something. */
static bool has_predicate(const cutter *c, uint32_t term, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const zm_vterm *t = &c->v->terms.v[term + i];
        if (t->kind == ZM_VT_WORD && t->predicate && !t->weak &&
            (zm_child(c->d, t->tok, ZM_NSUBJ) != ZM_NONE || c->v->odd[t->tok]))
            return true;
    }
    return false;
}

static void add_claim(cutter *c, uint32_t sent, uint32_t from, uint32_t to) {
    zm_vclaim x = {.first = from, .last = to - 1, .sent = sent, .mark = c->out->marks.n};
    for (uint32_t t = from; t < to; t++)
        if (is_marker(c->d, t))
            ZM_PUSH(c->a, &c->out->marks, t);
    x.n_marks = c->out->marks.n - x.mark;
    x.span = trimmed(c, &x.first, &x.last);
    x.term = first_term_from(c->v, sent, from);
    x.n_terms = first_term_from(c->v, sent, to) - x.term;
    if (is_question(c->d, x.last, to) && !c->out->quoted[x.last])
        x.skip = ZM_V_QUESTION;
    else if (x.n_terms < LEAST_TERMS && !has_predicate(c, x.term, x.n_terms))
        x.skip = ZM_V_THIN;
    if (x.n_terms)
        ZM_PUSH(c->a, &c->out->v, x);
}

/* "A en B [1]": the marker is A's too. */
static void share_marks(cutter *c, uint32_t from) {
    zm_vclaim *v = c->out->v.v;
    for (uint32_t i = c->out->v.n; i-- > from + 1;) {
        if (v[i - 1].n_marks)
            continue;
        v[i - 1].mark = v[i].mark;
        v[i - 1].n_marks = v[i].n_marks;
    }
}

static bool is_dash(zm_str s) {
    return zm_str_is(s, "-") || zm_str_is(s, "\xe2\x80\x93") || zm_str_is(s, "\xe2\x80\x94");
}

/* "Gouda, 12 mei 2025 - De brug ...": where the claim starts. */
static uint32_t behind_dateline(const cutter *c, const zm_sent *s) {
    uint32_t end = s->first + s->count;
    for (uint32_t t = s->first; t + 1 < end && t < s->first + DATELINE_MOST; t++) {
        uint32_t i = c->v->term_at[t];
        uint8_t upos = c->d->toks[t].upos;
        if (is_dash(c->d->toks[t].low))
            return t > s->first ? t + 1 : s->first;
        if (i ? c->v->terms.v[i - 1].kind == ZM_VT_WORD && upos != ZM_PROPN
              : upos != ZM_PUNCT && upos != ZM_PROPN && upos != ZM_NUM && upos != ZM_NOUN)
            break;
    }
    return s->first;
}

/* A piece that says too little goes with the next one. */
static void cut_sentence(cutter *c, uint32_t sent) {
    const zm_sent *s = &c->d->sents[sent];
    uint32_t end = s->first + s->count, from = behind_dateline(c, s), before = c->out->v.n;
    for (uint32_t t = from + 1; t < end; t++) {
        if (!c->cut[t] || terms_in(c, sent, from, t) < LEAST_TERMS ||
            terms_in(c, sent, t, end) < LEAST_TERMS)
            continue;
        add_claim(c, sent, from, t);
        from = t;
    }
    add_claim(c, sent, from, end);
    share_marks(c, before);
}

/* A line of the list of sources: "[1] Persbureau, 5 september". */
static bool is_listed(const zm_doc *d, const zm_sent *s) {
    const zm_para *p = &d->paras[s->para];
    return p->count && is_marker(d, d->sents[p->first].first);
}

void zm_vclaims_cut(zm_arena *a, const zm_vdoc *v, zm_vclaims *out) {
    *out = (zm_vclaims){0};
    out->quoted = ZM_NEWS(a, uint8_t, v->d->n_toks + (size_t)1);
    cutter c = {.a = a, .v = v, .d = v->d, .out = out};
    c.cut = ZM_NEWS(a, uint8_t, v->d->n_toks + (size_t)1);
    find_quoted(&c);
    for (uint32_t i = 0; i < v->d->n_sents; i++) {
        if (!v->d->sents[i].count || is_listed(v->d, &v->d->sents[i]))
            continue;
        note_sentence(&c, &v->d->sents[i]);
        cut_sentence(&c, i);
    }
}
