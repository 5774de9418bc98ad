/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_view.c -- names, clauses and terms of a document; see verify_view.h.
 *
 *     Het Kremlin ontkent dat het toestel niet   landde
 *     clause      ontkent                        landde
 *     odd         0                              1 (niet) ; with `ontkent` above it, even
 */
#include "ask/verify_view.h"

#include <stdlib.h>

#include "ask/verify_values.h"
#include "base/utf8.h"
#include "record/words.h"

enum { CHAIN_MOST = 12, NEAR = 8, TITLE_CASE_LEAST = 4 };

typedef struct maker {
    zm_arena *a;
    zm_vdoc *v;
    const zm_doc *d;
    const zm_vwords *w;
    uint32_t *name_at; /* token -> name + 1 */
    uint8_t *used;     /* token stands in a number or date */
    uint8_t *eaten;    /* ... in a phrase that another one heads */
    zm_str *phrase;    /* [n_toks] of those that head one */
} maker;

/* ---- lemmas ---- */

static zm_str without_bars(zm_arena *a, zm_str s) {
    if (!s.n || !memchr(s.p, '_', s.n))
        return s;
    char *to = zm_arena_get(a, s.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++)
        if (s.p[i] != '_')
            to[n++] = s.p[i];
    return zm_str_n(to, n);
}

zm_str zm_vlemma(zm_arena *a, const zm_doc *d, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    zm_str lemma = tok->lemma.n && !zm_str_is(tok->lemma, "_") ? tok->lemma : tok->low;
    lemma = without_bars(a, zm_fold(a, lemma));
    if (d->lang != ZM_LANG_EN || tok->upos != ZM_VERB)
        return lemma;
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].subrel == ZM_SUB_PRT)
            return zm_arena_join(a, lemma, ZM_S(" "), d->toks[c].low);
    return lemma;
}

/* ---- names ---- */

static bool is_capital(const zm_doc *d, uint32_t t) {
    uint32_t at = 0;
    zm_str s = zm_tok_text(d, t);
    return s.n && zm_is_upper(zm_utf8_next(s, &at));
}

/* "Council Backs New Bridge": capitals tell nothing there. */
static bool is_title_case(const zm_doc *d, const zm_sent *s) {
    uint32_t words = 0, capitals = 0;
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        uint8_t u = d->toks[t].upos;
        if (u != ZM_NOUN && u != ZM_VERB && u != ZM_ADJ && u != ZM_PROPN)
            continue;
        words++;
        capitals += is_capital(d, t);
    }
    return words >= TITLE_CASE_LEAST && capitals * 5 >= words * 4;
}

static bool is_title_word(const maker *m, uint32_t t) {
    return zm_world_title(m->w->know->world, m->d->toks[t].low, NULL) != NULL;
}

/* Could the token be part of a name: as the model says, or by its capital inside a sentence. */
static bool is_name_tok(const maker *m, const zm_sent *s, uint32_t t, bool title_case) {
    const zm_tok *k = &m->d->toks[t];
    if (m->used[t] || k->upos == ZM_PUNCT || (k->flags & ZM_T_MARKER))
        return false;
    if (k->ner != ZM_NER_O)
        return true;
    if (!is_capital(m->d, t) || k->upos == ZM_PRON || k->upos == ZM_AUX || is_title_word(m, t))
        return false;
    if (zm_vword_is(m->w, k->low, ZM_V_LIGHT) || zm_vword_is(m->w, k->low, ZM_V_NEGATE))
        return false;
    if (zm_world_find(m->w->know->world, k->low))
        return true;
    if (t == s->first || title_case || (m->d->toks[t - 1].flags & ZM_T_QUOTE_OPEN))
        return false;
    return k->upos == ZM_PROPN || k->upos == ZM_NOUN || k->upos == ZM_X || k->upos == ZM_ADJ;
}

static bool name_goes_on(const maker *m, uint32_t from, uint32_t t) {
    const zm_tok *before = &m->d->toks[t - 1], *k = &m->d->toks[t];
    if (k->ner != ZM_NER_O || m->d->toks[from].ner != ZM_NER_O)
        return k->ner != ZM_NER_O && before->ner != ZM_NER_O && !k->ner_begin;
    return k->upos == ZM_PROPN && before->upos == ZM_PROPN;
}

static zm_str name_key(maker *m, uint32_t first, uint32_t last) {
    zm_str key = {0};
    for (uint32_t t = first; t <= last; t++)
        key = zm_arena_join(m->a, key, ZM_S(" "), m->d->toks[t].low);
    if (key.n > 2 && zm_str_ends(key, ZM_S("'s")))
        key = zm_str_to(key, key.n - 2);
    return key;
}

/* Russische, Ruslands, Moskou, Kremlin: whose it is. */
static void name_world(maker *m, zm_vname *n) {
    const zm_world *w = m->w->know->world;
    const zm_entry *e = zm_world_find(w, n->key);
    if (!e && n->key.n > 4 && n->key.p[n->key.n - 1] == 's')
        e = zm_world_find(w, zm_str_to(n->key, n->key.n - 1));
    for (; e; e = zm_world_next(w, e)) {
        if (e->caps && !zm_is_caps(zm_tok_text(m->d, n->first)))
            continue;
        if (e->kind <= ZM_W_PEOPLE && !n->country.n)
            n->country = w->countries[e->row].iso3;
        else if (e->kind == ZM_W_CAPITAL && !n->capital.n)
            n->capital = w->countries[e->row].iso3;
        else if (e->kind == ZM_W_BODY && n->body == ZM_NONE)
            n->body = e->row;
    }
}

static void add_name(maker *m, uint32_t first, uint32_t last) {
    zm_vname n = {.first = first,
                  .last = last,
                  .actor = ZM_NONE,
                  .body = ZM_NONE,
                  .ner = m->d->toks[first].ner,
                  .key = name_key(m, first, last)};
    name_world(m, &n);
    for (uint32_t t = first; t <= last; t++)
        m->name_at[t] = m->v->names.n + 1;
    ZM_PUSH(m->a, &m->v->names, n);
}

/* A capital at the head of a sentence that is a word of the tables: "Museum koopt ...". */
static bool is_plain(const maker *m, uint32_t t) {
    zm_str low = m->d->toks[t].low;
    return zm_map_get(&m->w->alike, low) != ZM_NONE && !zm_world_find(m->w->know->world, low);
}

static void find_names(maker *m) {
    for (uint32_t i = 0; i < m->d->n_sents; i++) {
        const zm_sent *s = &m->d->sents[i];
        bool title_case = is_title_case(m->d, s);
        for (uint32_t t = s->first; t < s->first + s->count; t++) {
            if (!is_name_tok(m, s, t, title_case))
                continue;
            uint32_t last = t;
            while (last + 1 < s->first + s->count && is_name_tok(m, s, last + 1, title_case) &&
                   name_goes_on(m, t, last + 1))
                last++;
            if (t != s->first || last != t || !is_plain(m, t))
                add_name(m, t, last);
            t = last;
        }
    }
}

/* A mention of an actor is the actor's name, or stands for it. */
static void add_mention(maker *m, uint32_t actor, zm_span span) {
    uint32_t t = zm_doc_tok_at(m->d, span.start), last = t;
    if (t >= m->d->n_toks)
        return;
    while (last + 1 < m->d->n_toks && m->d->toks[last + 1].end <= span.end)
        last++;
    bool named = false;
    for (uint32_t k = t; k <= last; k++) {
        if (!m->name_at[k])
            continue;
        m->v->names.v[m->name_at[k] - 1].actor = actor;
        named = true;
    }
    if (named)
        return;
    zm_vname n = {.first = t, .last = last, .actor = actor, .body = ZM_NONE, .stands = true};
    const zm_actor *who = &m->d->record->actors.v[actor];
    n.key = zm_fold(m->a, who->name);
    n.ner = who->kind == ZM_PERSON ? ZM_NER_PER : who->kind == ZM_COUNTRY ? ZM_NER_LOC : ZM_NER_ORG;
    if (who->kind == ZM_COUNTRY)
        n.country = who->country;
    m->name_at[last] = m->v->names.n + 1;
    ZM_PUSH(m->a, &m->v->names, n);
}

static void join_actors(maker *m) {
    const zm_record *r = m->d->record;
    for (uint32_t i = 0; r && i < r->actors.n; i++)
        for (uint32_t k = 0; k < r->actors.v[i].mentions.n; k++)
            add_mention(m, i, r->actors.v[i].mentions.v[k]);
}

static int by_place(const void *x, const void *y) {
    const zm_vname *a = x, *b = y;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->last < b->last ? -1 : a->last > b->last;
}

/* In text order, names and what stands for them together; each sentence's in a row. */
static void order_names(maker *m) {
    zm_vdoc *v = m->v;
    if (v->names.n)
        qsort(v->names.v, v->names.n, sizeof *v->names.v, by_place);
    memset(m->name_at, 0, m->d->n_toks * sizeof *m->name_at);
    for (uint32_t i = 0; i < v->names.n; i++)
        for (uint32_t t = v->names.v[i].first; !v->names.v[i].stands && t <= v->names.v[i].last;
             t++)
            m->name_at[t] = i + 1;
    for (uint32_t s = 0, i = 0; s <= m->d->n_sents; s++) {
        uint32_t from = s < m->d->n_sents ? m->d->sents[s].first : m->d->n_toks;
        while (i < v->names.n && v->names.v[i].first < from)
            i++;
        v->names_at[s] = i;
    }
}

/* ---- clauses ---- */

static bool heads_clause(const zm_doc *d, uint32_t t) {
    const zm_tok *k = &d->toks[t];
    switch (k->rel) {
    case ZM_ROOT:
    case ZM_CCOMP:
    case ZM_XCOMP:
    case ZM_ADVCL:
    case ZM_ACL:
    case ZM_CSUBJ:
    case ZM_PARATAXIS: return true;
    case ZM_CONJ: return k->upos == ZM_VERB || zm_child(d, t, ZM_NSUBJ) != ZM_NONE;
    default: return k->head == ZM_NONE;
    }
}

/* Heads come before or behind: each token asks its chain, which a sentence bounds. */
static uint32_t clause_of(const zm_doc *d, uint32_t t) {
    for (uint32_t n = 0; n < CHAIN_MOST && !heads_clause(d, t); n++)
        t = d->toks[t].head;
    return t;
}

/* "not only", "niet alleen" deny nothing: the word behind is light and says so. */
static bool denies(const maker *m, uint32_t t) {
    const zm_doc *d = m->d;
    bool two = t + 1 < d->n_toks && d->toks[t + 1].sent == d->toks[t].sent &&
               zm_vword_is(m->w, zm_arena_join(m->a, d->toks[t].low, ZM_S(" "), d->toks[t + 1].low),
                           ZM_V_NEGATE); /* have yet to approve */
    if (!two && !zm_vword_is(m->w, d->toks[t].low, ZM_V_NEGATE))
        return false;
    for (uint32_t k = t + 1; k < d->n_toks && d->toks[k].sent == d->toks[t].sent; k++)
        if (m->v->clause[t] == clause_of(d, k) && zm_vword_is(m->w, d->toks[k].low, ZM_V_BUT))
            return false;
    uint32_t next = t + 1;
    return !(next < d->n_toks && d->toks[next].sent == d->toks[t].sent &&
             zm_vword_is(m->w, zm_arena_join(m->a, d->toks[t].low, ZM_S(" "), d->toks[next].low),
                         ZM_V_LIGHT));
}

static void find_clauses(maker *m) {
    for (uint32_t t = 0; t < m->d->n_toks; t++) {
        m->v->clause[t] = clause_of(m->d, t);
        if (denies(m, t))
            m->v->odd[m->v->clause[t]] ^= 1;
    }
}

/* ---- terms ---- */

static float weight_of(const zm_tok *k, bool weak) {
    float w = k->upos == ZM_ADJ ? 0.7f : k->upos == ZM_ADV ? 0.5f : 1.0f;
    return weak ? w * 0.35f : w;
}

static bool carries(const maker *m, uint32_t t, zm_str key) {
    const zm_tok *k = &m->d->toks[t];
    if (k->subrel == ZM_SUB_PRT || (k->flags & ZM_T_MARKER))
        return false;
    if (k->upos != ZM_NOUN && k->upos != ZM_VERB && k->upos != ZM_ADJ && k->upos != ZM_ADV &&
        k->upos != ZM_PROPN && k->upos != ZM_X)
        return false;
    if (k->upos == ZM_VERB && zm_vword_is(m->w, key, ZM_V_WANT) &&
        zm_child(m->d, t, ZM_CCOMP) != ZM_NONE)
        return true; /* wil dat */
    return key.n > 1 && !zm_vword_is(m->w, key, ZM_V_LIGHT) &&
           !zm_vword_is(m->w, k->low, ZM_V_LIGHT) && !zm_vword_is(m->w, k->low, ZM_V_NEGATE);
}

static bool is_modal(const maker *m, uint32_t t) {
    const zm_tok *k = &m->d->toks[t];
    return zm_vword_is(m->w, k->low, ZM_V_POSSIBLE) ||
           (k->upos == ZM_AUX && zm_vword_is(m->w, zm_vlemma(m->a, m->d, t), ZM_V_POSSIBLE));
}

static bool in_phrase(uint8_t rel) {
    return rel == ZM_NMOD || rel == ZM_COMPOUND || rel == ZM_FLAT || rel == ZM_NUMMOD ||
           rel == ZM_APPOS || rel == ZM_FIXED;
}

/* Possible or conditional by a word of its clause; planned by the verb above it; to come. */
static void read_mood(const maker *m, uint32_t t, zm_vterm *x) {
    const zm_doc *d = m->d;
    uint32_t head = m->v->clause[t];
    bool perfect = false, hearsay = false;
    ZM_EACH_CHILD(d, head, c) {
        zm_str low = d->toks[c].low;
        perfect |= d->toks[c].upos == ZM_AUX && (d->toks[c].morph & ZM_M_INF);
        hearsay |= zm_vword_is(m->w, low, ZM_V_HEARSAY);
        x->future |= zm_vword_is(m->w, low, ZM_V_FUTURE);
        x->possible |=
            is_modal(m, c) || (d->toks[c].rel == ZM_MARK && zm_vword_is(m->w, low, ZM_V_IF));
    }
    x->possible |= perfect && hearsay;
    uint32_t up = d->toks[head].head;
    uint8_t rel = d->toks[head].rel;
    if (up != ZM_NONE && (rel == ZM_XCOMP || rel == ZM_ACL || rel == ZM_ADVCL))
        x->planned = zm_vword_is(m->w, zm_vlemma(m->a, d, up), ZM_V_PLAN);
    for (uint32_t n = 0; n < 3 && in_phrase(d->toks[t].rel) && d->toks[t].head != ZM_NONE; n++)
        t = d->toks[t].head;
    up = d->toks[t].head;
    bool object = d->toks[t].rel == ZM_OBJ ||
                  (d->toks[t].rel == ZM_OBL && zm_child(d, t, ZM_CASE) == ZM_NONE);
    if (up != ZM_NONE && object && d->toks[up].upos == ZM_VERB &&
        zm_vword_is(m->w, zm_vlemma(m->a, d, up), ZM_V_WANT))
        x->wanted = up;
}

/* "zonder akkoord": it, or the phrase it stands in. */
static bool is_without(const maker *m, uint32_t t) {
    uint32_t c = zm_child(m->d, t, ZM_CASE);
    if (c == ZM_NONE && t > m->d->sents[m->d->toks[t].sent].first)
        c = t - 1;
    return c != ZM_NONE && zm_vword_is(m->w, m->d->toks[c].low, ZM_V_WITHOUT);
}

static bool is_negated(const maker *m, uint32_t t) {
    const zm_doc *d = m->d;
    bool lesser = t > 0 && (d->toks[t].upos == ZM_ADJ || d->toks[t].upos == ZM_ADV) &&
                  zm_vword_is(m->w, d->toks[t - 1].low, ZM_V_LESSER); /* minder lang */
    unsigned odd = m->v->odd[m->v->clause[t]] ^ (is_without(m, t) || lesser ? 1u : 0u);
    uint32_t head = m->v->clause[t];
    for (uint32_t n = 0; n < 3 && d->toks[head].rel == ZM_XCOMP; n++) { /* raakte niet gewond */
        head = m->v->clause[d->toks[head].head];
        odd ^= m->v->odd[head];
    }
    for (uint32_t n = 0, up = d->toks[t].head; up != ZM_NONE && n < CHAIN_MOST; n++) {
        if (d->toks[up].upos == ZM_VERB && zm_vword_is(m->w, zm_vlemma(m->a, d, up), ZM_V_DENY) &&
            d->toks[t].rel != ZM_NSUBJ && d->toks[t].rel != ZM_ADVCL)
            odd ^= 1u;
        t = up;
        up = d->toks[up].head;
    }
    return odd != 0;
}

static zm_vterm base_term(const maker *m, uint32_t t) {
    zm_vterm x = {.tok = t, .last = t, .ref = ZM_NONE, .wanted = ZM_NONE, .weight = 1};
    x.predicate = m->v->clause[t] == t;
    x.negated = is_negated(m, t);
    read_mood(m, t, &x);
    return x;
}

static void add_term(maker *m, zm_vterm x) {
    for (uint32_t t = x.tok; t <= x.last; t++)
        m->v->term_at[t] = m->v->terms.n + 1;
    ZM_PUSH(m->a, &m->v->terms, x);
}

/* "in" of "gaat ... in", not that of "in 2028": what it introduces would stand behind it. */
static bool is_parted(const maker *m, uint32_t k) {
    const zm_tok *tok = &m->d->toks[k];
    if (tok->rel != ZM_CASE || tok->head < k)
        return true;
    return k + 1 < m->d->n_toks && m->d->toks[k + 1].upos == ZM_ADP; /* kwamen om bij de ramp */
}

/* The token near `t`, in its clause, with that form or lemma; ZM_NONE. */
static uint32_t near_word(const maker *m, uint32_t t, zm_str word, bool parted) {
    const zm_sent *s = &m->d->sents[m->d->toks[t].sent];
    uint32_t from = t > s->first + NEAR ? t - NEAR : s->first, to = s->first + s->count;
    for (uint32_t k = from; k < to && k <= t + NEAR; k++)
        if (k != t && m->d->toks[k].rel != ZM_NSUBJ &&
            (m->v->clause[k] == m->v->clause[t] || m->d->toks[k].head == t) &&
            (zm_str_eq(m->d->toks[k].low, word) || zm_str_eq(zm_vlemma(m->a, m->d, k), word)) &&
            (!parted || is_parted(m, k)))
            return k;
    return ZM_NONE;
}

/* The other words of a phrase are no terms of their own. */
static void eat(maker *m, uint32_t t, const zm_vphrase *p) {
    zm_str words = p->words, word;
    zm_str_cut(&words, ' ', &word);
    while (zm_str_cut(&words, ' ', &word))
        m->eaten[near_word(m, t, word, p->parted)] = 1;
}

/* The longest phrase that begins with the word and stands there; NULL when none does. */
static const zm_vphrase *phrase_of(const maker *m, uint32_t t, zm_str key) {
    const zm_vphrase *best = NULL;
    for (uint32_t i = zm_map_get(&m->w->phrase, key); i != ZM_NONE; i = m->w->phrases.v[i].next) {
        const zm_vphrase *p = &m->w->phrases.v[i];
        zm_str words = p->words, word;
        bool all = (!best || words.n > best->words.n) && zm_str_cut(&words, ' ', &word);
        while (all && zm_str_cut(&words, ' ', &word))
            all = near_word(m, t, word, p->parted) != ZM_NONE;
        if (all)
            best = p;
    }
    return best;
}

/* "The vessel": named before, and nothing more is said of it. */
static bool is_generic(const maker *m, uint32_t t, zm_str key) {
    const zm_doc *d = m->d;
    if (d->toks[t].upos != ZM_NOUN || !zm_vword_is(m->w, key, ZM_V_GENERIC))
        return false;
    uint32_t det = zm_child(d, t, ZM_DETREL);
    return det != ZM_NONE && det == t - 1 && (d->toks[det].morph & (ZM_M_DEF | ZM_M_DEM)) != 0;
}

/* Phrases first: their words may stand before what heads them. */
static void find_phrases(maker *m) {
    for (uint32_t t = 0; t < m->d->n_toks; t++) {
        const zm_vphrase *p = m->used[t] ? NULL : phrase_of(m, t, zm_vlemma(m->a, m->d, t));
        if (!p)
            continue;
        m->phrase[t] = p->words;
        eat(m, t, p);
    }
}

static void add_word(maker *m, uint32_t t) {
    const zm_tok *k = &m->d->toks[t];
    zm_str key = m->phrase[t].n ? m->phrase[t] : zm_vlemma(m->a, m->d, t);
    bool light = !m->phrase[t].n && (m->eaten[t] || !carries(m, t, key));
    if (light && (m->eaten[t] || k->upos != ZM_VERB || m->v->clause[t] != t))
        return;
    zm_vterm x = base_term(m, t);
    x.kind = ZM_VT_WORD;
    x.key = key;
    x.stem = zm_vword_stem(m->w, key);
    x.weak = zm_vword_is(m->w, key, ZM_V_WEAK) || is_generic(m, t, key);
    x.deny = k->upos == ZM_VERB && zm_vword_is(m->w, key, ZM_V_DENY);
    if (zm_word_get(m->w->know->words, k->low, ZM_WORD_UNIT) && k->upos == ZM_NOUN)
        x.weak = true; /* its number has it */
    x.weak |= light;   /* "gaf": its clause has a head, which a word of more weight may be alike */
    x.weight =
        light ? 0.1f
              : weight_of(k, x.weak || x.deny); /* a denial is the negation of what is denied */
    add_term(m, x);
}

static void add_value(maker *m, zm_vkind kind, uint32_t ref, uint32_t first, uint32_t last) {
    zm_vterm x = base_term(m, first);
    x.kind = (uint8_t)kind;
    x.ref = ref;
    x.last = last;
    zm_vnumber *n = kind == ZM_VT_NUMBER && x.negated ? &m->v->numbers.v[ref] : NULL;
    if (n && n->bound == ZM_V_FLOOR) {
        n->bound = ZM_V_CEILING;
        n->turned = true;
    }
    add_term(m, x);
}

/* Names, numbers and dates are in text order each: three fingers walk along with the tokens. */
static void find_terms(maker *m) {
    zm_vdoc *v = m->v;
    uint32_t number = 0, date = 0;
    for (uint32_t t = 0, s = 0; t < m->d->n_toks; t++) {
        while (s < m->d->n_sents && m->d->sents[s].first <= t)
            v->sent_at[s++] = v->terms.n;
        while (number < v->numbers.n && v->numbers.v[number].first < t)
            number++;
        while (date < v->dates.n && v->dates.v[date].first < t)
            date++;
        if (v->term_at[t])
            continue;
        const zm_vname *n = m->name_at[t] ? &v->names.v[m->name_at[t] - 1] : NULL;
        if (number < v->numbers.n && v->numbers.v[number].first == t)
            add_value(m, ZM_VT_NUMBER, number, t, v->numbers.v[number].last);
        else if (date < v->dates.n && v->dates.v[date].first == t)
            add_value(m, ZM_VT_DATE, date, t, v->dates.v[date].last);
        else if (n && !n->stands)
            add_value(m, ZM_VT_NAME, m->name_at[t] - 1, n->first, n->last);
        else
            add_word(m, t);
    }
    v->sent_at[m->d->n_sents] = v->terms.n;
}

static zm_vterm *term_of_span(zm_vdoc *v, zm_span s) {
    uint32_t t = zm_doc_tok_at(v->d, s.start);
    bool there = t < v->d->n_toks && v->d->toks[t].start < s.end && v->term_at[t];
    return there ? &v->terms.v[v->term_at[t] - 1] : NULL;
}

/* What the record says of single words: the act they report, the event they tell. */
static void join_record(zm_vdoc *v) {
    const zm_record *r = v->d->record;
    for (uint32_t i = 0; r && i < r->statements.n; i++) {
        zm_vterm *x = term_of_span(v, r->statements.v[i].cue);
        if (x && x->kind == ZM_VT_WORD)
            x->act = (uint8_t)(r->statements.v[i].act + 1);
    }
    for (uint32_t i = 0; r && i < r->events.n; i++) {
        zm_vterm *x = term_of_span(v, r->events.v[i].anchor);
        if (x && x->kind == ZM_VT_WORD)
            x->type = (uint8_t)r->events.v[i].type;
    }
}

void zm_vdoc_make(zm_arena *a, const zm_doc *d, const zm_vwords *w, zm_vdoc *out) {
    *out = (zm_vdoc){.d = d, .w = w};
    out->term_at = ZM_NEWS(a, uint32_t, d->n_toks + (size_t)1);
    out->sent_at = ZM_NEWS(a, uint32_t, d->n_sents + (size_t)1);
    out->names_at = ZM_NEWS(a, uint32_t, d->n_sents + (size_t)1);
    out->clause = ZM_NEWS(a, uint32_t, d->n_toks + (size_t)1);
    out->odd = ZM_NEWS(a, uint8_t, d->n_toks + (size_t)1);
    maker m = {.a = a, .v = out, .d = d, .w = w};
    m.name_at = ZM_NEWS(a, uint32_t, d->n_toks + (size_t)1);
    m.used = ZM_NEWS(a, uint8_t, d->n_toks + (size_t)1);
    m.eaten = ZM_NEWS(a, uint8_t, d->n_toks + (size_t)1);
    m.phrase = ZM_NEWS(a, zm_str, d->n_toks + (size_t)1);
    zm_vvalues_find(a, out, m.used);
    find_names(&m);
    join_actors(&m);
    order_names(&m);
    find_clauses(&m);
    find_phrases(&m);
    find_terms(&m);
    join_record(out);
}
