/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quote.c -- pairing quotation marks, paragraph by paragraph, with a stack.
 *
 *     „Wie blijft, wacht op ‘betere tijden’”, zei ze.
 *     open         open             close close         stack depth 1 2 1 0
 *
 * Which side a mark stands for is told by src/text (an apostrophe is no mark at
 * all). A closing mark closes the nearest open one of its own family, single or
 * double; what was opened inside and never closed is forgotten. A quotation
 * left open at the end of its paragraph goes on when the next paragraph opens
 * with a mark of that family; else it ends with its own sentence.
 */
#include "record/quote.h"

#include <stdlib.h>

enum { DEPTH = 4 };

typedef struct pairing {
    zm_doc *d;
    zm_arena *a;
    ZM_LIST(zm_quote) list;
    uint32_t stack[DEPTH]; /* open marks */
    uint32_t depth;
} pairing;

static bool is_mark(const zm_tok *t) {
    return (t->flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE)) != 0;
}

/* 's' single, 'd' double; a mark written as two (,, '' ``) is a double one. */
static char family(const zm_doc *d, uint32_t t) {
    zm_str s = zm_tok_text(d, t);
    static const char *const singles[] = {
        "'", "`", "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9a", "\xe2\x80\xb9", "\xe2\x80\xba"};
    for (uint32_t i = 0; i < ZM_COUNT(singles); i++)
        if (zm_str_is(s, singles[i]))
            return 's';
    return 'd';
}

static void add(pairing *p, uint32_t open, uint32_t close, uint32_t last) {
    if (open + 1 > last)
        return;
    zm_quote q = {.open = open, .close = close, .first = open + 1, .last = last, .parent = ZM_NONE};
    q.para = p->d->sents[p->d->toks[open].sent].para;
    ZM_PUSH(p->a, &p->list, q);
}

static bool closes(pairing *p, uint32_t t) {
    char f = family(p->d, t);
    for (uint32_t i = p->depth; i-- > 0;)
        if (family(p->d, p->stack[i]) == f) {
            add(p, p->stack[i], t, t - 1);
            p->depth = i;
            return true;
        }
    return false;
}

static void opens(pairing *p, uint32_t t) {
    if (p->depth < DEPTH)
        p->stack[p->depth++] = t;
}

static bool para_opens_with(const zm_doc *d, uint32_t para, char f) {
    if (para >= d->n_paras || d->paras[para].count == 0)
        return false;
    const zm_sent *s = &d->sents[d->paras[para].first];
    return s->count > 0 && (d->toks[s->first].flags & ZM_T_QUOTE_OPEN) && family(d, s->first) == f;
}

/* What is still open at the end of paragraph `para`, whose last token is `last`. */
static void leave(pairing *p, uint32_t para, uint32_t last) {
    for (uint32_t i = 0; i < p->depth; i++) {
        uint32_t open = p->stack[i];
        const zm_sent *s = &p->d->sents[p->d->toks[open].sent];
        if (para_opens_with(p->d, para + 1, family(p->d, open)))
            add(p, open, ZM_NONE, last);
        else if (family(p->d, open) == 'd')
            add(p, open, ZM_NONE, s->first + s->count - 1);
        break; /* the outermost only: what stands inside is doubtful already */
    }
    p->depth = 0;
}

static void paragraph(pairing *p, uint32_t para) {
    const zm_para *pa = &p->d->paras[para];
    if (pa->count == 0)
        return;
    const zm_sent *head = &p->d->sents[pa->first], *tail = &p->d->sents[pa->first + pa->count - 1];
    uint32_t first = head->first, end = tail->first + tail->count;
    for (uint32_t t = first; t < end; t++) {
        const zm_tok *tok = &p->d->toks[t];
        if (!is_mark(tok))
            continue;
        bool can_close = (tok->flags & ZM_T_QUOTE_CLOSE) != 0;
        bool can_open = (tok->flags & ZM_T_QUOTE_OPEN) != 0;
        if (can_close && closes(p, t))
            continue;
        if (can_open)
            opens(p, t);
    }
    if (end > first)
        leave(p, para, end - 1);
}

static int by_open(const void *x, const void *y) {
    const zm_quote *a = x, *b = y;
    return a->open < b->open ? -1 : a->open > b->open;
}

/* A clause of its own: a finite verb, or a whole sentence by its marks ("Nooit!"). */
static void measure(const zm_doc *d, zm_quote *q) {
    bool verb = false;
    for (uint32_t t = q->first; t <= q->last; t++) {
        q->words += d->toks[t].upos != ZM_PUNCT;
        verb = verb || (d->toks[t].morph & (ZM_M_FIN | ZM_M_IMP)) != 0;
    }
    zm_str end = zm_tok_text(d, q->last);
    bool stop = zm_str_is(end, ".") || zm_str_is(end, "!") || zm_str_is(end, "?");
    q->sentence = q->words >= 3 && (verb || stop);
}

/* Parents, and the two maps by token. Quotations are in order of opening and properly nested. */
static void index_tokens(const pairing *p, uint32_t *in, uint32_t *mark) {
    const zm_doc *d = p->d;
    zm_quote *v = p->list.v;
    uint32_t current = ZM_NONE, next = 0;
    for (uint32_t t = 0; t < d->n_toks; t++) {
        while (current != ZM_NONE && t > v[current].last)
            current = v[current].parent;
        in[t] = current;
        if (next < p->list.n && v[next].open == t) {
            mark[t] = next;
            if (v[next].close != ZM_NONE)
                mark[v[next].close] = next;
            v[next].parent = current;
            current = next++;
        }
    }
}

const zm_quotes *zm_quotes_find(zm_reading *r) {
    zm_doc *d = r->doc;
    pairing p = {.d = d, .a = r->scratch};
    for (uint32_t i = 0; i < d->n_paras; i++)
        paragraph(&p, i);
    if (p.list.n)
        qsort(p.list.v, p.list.n, sizeof *p.list.v, by_open);
    uint32_t *in = ZM_NEWS(r->scratch, uint32_t, d->n_toks);
    uint32_t *mark = ZM_NEWS(r->scratch, uint32_t, d->n_toks);
    for (uint32_t t = 0; t < d->n_toks; t++)
        in[t] = mark[t] = ZM_NONE;
    index_tokens(&p, in, mark);
    for (uint32_t i = 0; i < p.list.n; i++) {
        zm_quote *q = &p.list.v[i];
        measure(d, q);
        const zm_para *pa = &d->paras[q->para];
        bool starts = d->sents[pa->first].first == q->open;
        q->reopened = i > 0 && starts && p.list.v[i - 1].close == ZM_NONE &&
                      p.list.v[i - 1].para + 1 == q->para;
    }
    zm_quotes *out = ZM_NEW(r->scratch, zm_quotes);
    *out = (zm_quotes){.v = p.list.v, .n = p.list.n, .in = in, .mark = mark};
    return out;
}

uint32_t zm_quote_outer(const zm_quotes *q, uint32_t t) {
    uint32_t at = q->in[t];
    while (at != ZM_NONE && q->v[at].parent != ZM_NONE)
        at = q->v[at].parent;
    return at;
}

bool zm_quote_holds(const zm_quotes *q, uint32_t i, uint32_t t) {
    return t >= q->v[i].first && t <= q->v[i].last;
}
