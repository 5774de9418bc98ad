/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tree.c -- the dependency tree as child lists, and the walks over it.
 *
 * zm_tree_build makes three passes over a document, none of them recursive:
 *
 *     1. mend    one root a sentence, no head outside it, no cycle
 *     2. lists   count the children of each token, sum up, fill (a counting sort)
 *     3. edges   order each sentence from the root down, then carry the first and
 *                last token of every subtree upwards in the opposite order
 *
 *     toks   0 Het  1 Kremlin  2 heeft  3 gedreigd        head 1 3 3 -
 *     child_at 0 0 1 1 4     child 0 | 1 2 ... (children of 3 in text order)
 */
#include "doc/tree.h"

#include "base/utf8.h"

/* ---- 1. mend ---- */

static bool head_inside(const zm_sent *s, uint32_t t, uint32_t head) {
    return head >= s->first && head < s->first + s->count && head != t;
}

/* The token to be root: one that says so, else one whose head is no good, else the first. */
static uint32_t root_of(const zm_doc *d, const zm_sent *s) {
    uint32_t lost = ZM_NONE;
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        if (d->toks[t].head == ZM_NONE)
            return t;
        if (lost == ZM_NONE && !head_inside(s, t, d->toks[t].head))
            lost = t;
    }
    return lost != ZM_NONE ? lost : s->first;
}

static void relabel(zm_tok *t, const char *rel) {
    t->deprel = zm_str_of(rel);
    zm_rel_parse(t->deprel, &t->rel, &t->subrel);
}

/* Everything but the root has a head in its sentence; cycles may remain. */
static void mend_heads(zm_doc *d, zm_sent *s) {
    uint32_t root = root_of(d, s);
    s->root = root;
    d->toks[root].head = ZM_NONE;
    relabel(&d->toks[root], "root");
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        zm_tok *tok = &d->toks[t];
        if (t == root || head_inside(s, t, tok->head))
            continue;
        tok->head = root;
        if (tok->rel == ZM_ROOT)
            relabel(tok, "parataxis");
    }
}

/*
 * Walk up from every token, writing the walk's number on the way. A walk that
 * meets its own number has run in a circle: the token it is met at goes to the
 * root. One that meets an older number stops: that part is known to be sound.
 */
static void mend_cycles(zm_doc *d, const zm_sent *s, uint32_t *walk) {
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        walk[t] = ZM_NONE;
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        uint32_t at = t;
        while (at != ZM_NONE && walk[at] == ZM_NONE) {
            walk[at] = t;
            uint32_t head = d->toks[at].head;
            if (head != ZM_NONE && walk[head] == t)
                d->toks[at].head = head = s->root;
            at = head;
        }
    }
}

/* ---- 2. lists ---- */

static void lists_fill(zm_doc *d, uint32_t *next) {
    uint32_t n = d->n_toks;
    memset(d->child_at, 0, ((size_t)n + 1) * sizeof *d->child_at);
    for (uint32_t t = 0; t < n; t++)
        if (d->toks[t].head != ZM_NONE)
            d->child_at[d->toks[t].head + 1]++;
    for (uint32_t t = 0; t < n; t++) {
        d->child_at[t + 1] += d->child_at[t];
        next[t] = d->child_at[t];
    }
    for (uint32_t t = 0; t < n; t++)
        if (d->toks[t].head != ZM_NONE)
            d->child[next[d->toks[t].head]++] = t;
}

/* ---- 3. edges ---- */

/* The sentence's tokens from the root down: every head stands before its children. */
static void order_down(const zm_doc *d, const zm_sent *s, uint32_t *order) {
    uint32_t n = 0;
    order[n++] = s->root;
    for (uint32_t i = 0; i < n; i++)
        ZM_EACH_CHILD(d, order[i], c)
            order[n++] = c;
}

static void edges_fill(zm_doc *d, const zm_sent *s, uint32_t *order) {
    order_down(d, s, order);
    for (uint32_t i = s->count; i-- > 1;) {
        uint32_t t = order[i], head = d->toks[t].head;
        if (d->left[t] < d->left[head])
            d->left[head] = d->left[t];
        if (d->right[t] > d->right[head])
            d->right[head] = d->right[t];
    }
}

void zm_tree_build(zm_doc *d) {
    uint32_t n = d->n_toks;
    d->child_at = ZM_NEWS(d->arena, uint32_t, (size_t)n + 1);
    d->child = ZM_NEWS(d->arena, uint32_t, n);
    d->left = ZM_NEWS(d->arena, uint32_t, n);
    d->right = ZM_NEWS(d->arena, uint32_t, n);
    uint32_t *work = ZM_NEWS(d->arena, uint32_t, n);
    for (uint32_t i = 0; i < d->n_sents; i++) {
        zm_sent *s = &d->sents[i];
        s->root = ZM_NONE;
        if (s->count) {
            mend_heads(d, s);
            mend_cycles(d, s, work);
        }
    }
    lists_fill(d, work);
    for (uint32_t t = 0; t < n; t++)
        d->left[t] = d->right[t] = t;
    for (uint32_t i = 0; i < d->n_sents; i++)
        if (d->sents[i].count)
            edges_fill(d, &d->sents[i], work);
}

/* ---- children and ancestors ---- */

uint32_t zm_child(const zm_doc *d, uint32_t t, zm_rel rel) {
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == rel)
            return c;
    return ZM_NONE;
}

uint32_t zm_child_sub(const zm_doc *d, uint32_t t, zm_rel rel, zm_subrel sub) {
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == rel && d->toks[c].subrel == sub)
            return c;
    return ZM_NONE;
}

uint32_t zm_child_low(const zm_doc *d, uint32_t t, const char *low) {
    ZM_EACH_CHILD(d, t, c)
        if (zm_str_is(d->toks[c].low, low))
            return c;
    return ZM_NONE;
}

bool zm_is_under(const zm_doc *d, uint32_t t, uint32_t ancestor) {
    while (t != ZM_NONE && t != ancestor)
        t = d->toks[t].head;
    return t != ZM_NONE;
}

uint32_t zm_conj_first(const zm_doc *d, uint32_t t) {
    while (d->toks[t].rel == ZM_CONJ && d->toks[t].head != ZM_NONE)
        t = d->toks[t].head;
    return t;
}

/* ---- prepositions ---- */

zm_str zm_case_of(zm_doc *d, uint32_t t) {
    uint32_t prep = zm_child(d, t, ZM_CASE);
    if (prep == ZM_NONE)
        return (zm_str){0};
    zm_str whole = d->toks[prep].low;
    ZM_EACH_CHILD(d, prep, c)
        if (d->toks[c].rel == ZM_FIXED)
            whole = zm_arena_join(d->arena, whole, ZM_S(" "), d->toks[c].low);
    return whole;
}

/* The same as comparing zm_case_of(), without writing to the arena. */
bool zm_case_is(const zm_doc *d, uint32_t t, const char *low) {
    uint32_t prep = zm_child(d, t, ZM_CASE);
    zm_str rest = zm_str_of(low), word;
    if (prep == ZM_NONE || !zm_str_cut(&rest, ' ', &word) || !zm_str_eq(word, d->toks[prep].low))
        return false;
    ZM_EACH_CHILD(d, prep, c) {
        if (d->toks[c].rel != ZM_FIXED)
            continue;
        if (!zm_str_cut(&rest, ' ', &word) || !zm_str_eq(word, d->toks[c].low))
            return false;
    }
    return !zm_str_cut(&rest, ' ', &word);
}

/* ---- phrases ---- */

static bool at_edge(const zm_doc *d, uint32_t t) {
    return d->toks[t].upos == ZM_PUNCT || (d->toks[t].flags & ZM_T_MARKER);
}

/* Punctuation off both ends, though never `keep` itself. */
static void trim_edges(const zm_doc *d, uint32_t keep, uint32_t *first, uint32_t *last) {
    while (*first < keep && at_edge(d, *first))
        (*first)++;
    while (*last > keep && at_edge(d, *last))
        (*last)--;
}

void zm_subtree(const zm_doc *d, uint32_t t, uint32_t *first, uint32_t *last) {
    *first = d->left[t];
    *last = d->right[t];
    trim_edges(d, t, first, last);
}

/* May a child before the noun belong to its phrase? Prenominal participles (acl, amod) do. */
static bool before_noun(const zm_tok *c) {
    switch (c->rel) {
    case ZM_DETREL:
    case ZM_AMOD:
    case ZM_NUMMOD:
    case ZM_NMOD:
    case ZM_COMPOUND:
    case ZM_FLAT:
    case ZM_FIXED:
    case ZM_ADVMOD:
    case ZM_ACL:
    case ZM_APPOS:
    case ZM_GOESWITH: return true;
    default: return false;
    }
}

static bool after_noun(const zm_tok *c, bool with_conj) {
    switch (c->rel) {
    case ZM_AMOD:
    case ZM_NUMMOD:
    case ZM_NMOD:
    case ZM_COMPOUND:
    case ZM_FLAT:
    case ZM_FIXED:
    case ZM_APPOS:
    case ZM_DETREL:
    case ZM_GOESWITH: return true;
    case ZM_CONJ: return with_conj;
    default: return false;
    }
}

/* A noun that is a predicate (is de leider) has adverbs that belong to the clause, not to it. */
static bool is_predicate(const zm_doc *d, uint32_t t) {
    return zm_child(d, t, ZM_COP) != ZM_NONE;
}

/*
 * The leftmost token of the phrase: children leftwards from the noun, up to the first that is not
 * its own.
 */
static uint32_t np_first(const zm_doc *d, uint32_t t) {
    bool predicate = is_predicate(d, t);
    uint32_t first = t;
    for (uint32_t i = d->child_at[t + 1]; i-- > d->child_at[t];) {
        uint32_t c = d->child[i];
        const zm_tok *tok = &d->toks[c];
        if (c > t || tok->rel == ZM_PUNCTREL)
            continue;
        if (!before_noun(tok) || (predicate && tok->rel == ZM_ADVMOD))
            break;
        first = d->left[c];
    }
    return first;
}

/* The rightmost child that belongs, or ZM_NONE. */
static uint32_t last_child(const zm_doc *d, uint32_t t, bool with_conj) {
    uint32_t last = ZM_NONE;
    ZM_EACH_CHILD(d, t, c) {
        const zm_tok *tok = &d->toks[c];
        if (c < t || tok->rel == ZM_PUNCTREL || tok->rel == ZM_CASE)
            continue;
        if (!after_noun(tok, with_conj))
            break;
        last = c;
    }
    return last;
}

/*
 * The rightmost token: down along the last child that belongs, so that a
 * clause deeper down (de leider van het land | dat zich verzet) ends it too.
 * A possessive 's belongs to a name inside the phrase, not to its own end.
 */
static uint32_t np_last(const zm_doc *d, uint32_t t, bool with_conj) {
    uint32_t last = t;
    for (uint32_t at = t; at != ZM_NONE; at = last_child(d, at, with_conj || at != t))
        last = at;
    return last;
}

static int bracket(const zm_doc *d, uint32_t t) {
    zm_str s = zm_tok_text(d, t);
    if (d->toks[t].flags & ZM_T_QUOTE_OPEN || zm_str_is(s, "(") || zm_str_is(s, "["))
        return 1;
    if (d->toks[t].flags & ZM_T_QUOTE_CLOSE || zm_str_is(s, ")") || zm_str_is(s, "]"))
        return -1;
    return 0;
}

/*
 * A phrase must not hold half a pair: "de Verenigde Naties (VN" takes the next
 * closing bracket when that follows at once, or else ends before the opening one.
 */
static void balance(const zm_doc *d, uint32_t t, uint32_t *first, uint32_t *last) {
    uint32_t open = ZM_NONE, depth = 0;
    for (uint32_t i = *first; i <= *last; i++) {
        int b = bracket(d, i);
        if (b > 0 && depth++ == 0)
            open = i;
        else if (b < 0 && depth)
            depth--;
    }
    if (!depth)
        return;
    if (*last + 1 < d->n_toks && d->toks[*last + 1].sent == d->toks[t].sent &&
        bracket(d, *last + 1) < 0 && depth == 1)
        (*last)++;
    else if (open > t)
        *last = open - 1;
    else if (open < t)
        *first = open + 1;
}

zm_span zm_np_span(const zm_doc *d, uint32_t t, bool with_conj) {
    uint32_t first = np_first(d, t), last = np_last(d, t, with_conj);
    trim_edges(d, t, &first, &last);
    balance(d, t, &first, &last);
    return zm_tok_span(d, first, last);
}

/* ---- lemmas ---- */

/* "af_leggen" -> "afleggen" */
static zm_str without_bars(zm_arena *a, zm_str s) {
    if (!s.n || !memchr(s.p, '_', s.n))
        return s;
    char *p = zm_arena_get(a, s.n);
    uint32_t n = 0;
    for (uint32_t i = 0; p && i < s.n; i++)
        if (s.p[i] != '_')
            p[n++] = s.p[i];
    return (zm_str){p, n};
}

/* The last place of `part` in `s`, or ZM_NONE. */
static uint32_t find_last(zm_str s, zm_str part) {
    for (uint32_t i = s.n >= part.n ? s.n - part.n + 1 : 0; i-- > 0;)
        if (memcmp(s.p + i, part.p, part.n) == 0)
            return i;
    return ZM_NONE;
}

/*
 * A Dutch compound noun's lemma has its parts bare (staat_hoofd); dictionaries
 * and tables write the joint (staatshoofd). The joint stands in the form:
 * staatshoofd|en, so the parts before the last are taken from there.
 */
static zm_str compound_lemma(zm_arena *a, const zm_tok *tok, zm_str lemma) {
    uint32_t bar = lemma.n;
    while (bar > 0 && lemma.p[bar - 1] != '_')
        bar--;
    zm_str part = zm_str_from(lemma, bar);
    uint32_t at = bar && part.n ? find_last(tok->low, part) : ZM_NONE;
    if (at == ZM_NONE || at == 0)
        return without_bars(a, lemma);
    return zm_arena_join(a, zm_str_to(tok->low, at), (zm_str){0}, part);
}

zm_str zm_bare_lemma(zm_doc *d, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    zm_str lemma = tok->lemma.n && !zm_str_is(tok->lemma, "_") ? tok->lemma : tok->low;
    lemma = zm_fold(d->arena, lemma);
    if (tok->upos == ZM_NOUN || tok->upos == ZM_ADJ || tok->upos == ZM_PROPN)
        return compound_lemma(d->arena, tok, lemma);
    return without_bars(d->arena, lemma);
}

/*
 * A particle of one word (kondigt aan, deelt mee), not a fixed group (brengt tot stand, komt om het
 * leven).
 */
static bool is_particle(const zm_doc *d, uint32_t prt) {
    uint8_t upos = d->toks[prt].upos;
    return zm_child(d, prt, ZM_FIXED) == ZM_NONE &&
           (upos == ZM_ADP || upos == ZM_ADV || upos == ZM_ADJ);
}

/* Of two (ziet er goed uit) one may be the lemma's own. */
static bool has_particle(const zm_doc *d, uint32_t t, zm_str particle) {
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].subrel == ZM_SUB_PRT && zm_str_eq(d->toks[c].low, particle))
            return true;
    return false;
}

/*
 * Alpino writes the particle of a split verb into its lemma (spoorde ... aan:
 * aan_sporen). What stands in the sentence is surer than what a model made of
 * it, so the particle found there takes the place of the lemma's own.
 */
static zm_str join_dutch(zm_doc *d, uint32_t t, uint32_t prt) {
    zm_str particle = d->toks[prt].low;
    zm_str rest = zm_fold(d->arena, d->toks[t].lemma), head = {0};
    zm_str_cut(&rest, '_', &head);
    if (rest.n && has_particle(d, t, head))
        return zm_bare_lemma(d, t);
    if (rest.n)
        return zm_arena_join(d->arena, particle, (zm_str){0}, without_bars(d->arena, rest));
    zm_str bare = zm_bare_lemma(d, t);
    if (zm_str_starts(bare, particle) || !is_particle(d, prt))
        return bare;
    return zm_arena_join(d->arena, particle, (zm_str){0}, bare);
}

zm_str zm_pred_lemma(zm_doc *d, uint32_t t) {
    uint32_t prt = zm_child_sub(d, t, ZM_COMPOUND, ZM_SUB_PRT);
    if (prt == ZM_NONE || !(d->toks[t].upos == ZM_VERB || d->toks[t].upos == ZM_AUX))
        return zm_bare_lemma(d, t);
    if (d->lang == ZM_LANG_EN)
        return zm_arena_join(d->arena, zm_bare_lemma(d, t), ZM_S(" "), d->toks[prt].low);
    return join_dutch(d, t, prt);
}
