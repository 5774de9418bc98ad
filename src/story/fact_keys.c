/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact_keys.c -- words, names, dates and figures of a fact's tokens.
 *
 *     Letland zet twee Russische diplomaten uit
 *     LVA 6   uitzetten 5 (head)  russisch 2  diplomaat 5      figures  2 of diplomaat
 *
 * Weights say how much a word tells: a name more than a long noun, that more than a light verb.
 */
#include "story/fact_read.h"

#include "base/utf8.h"
#include "story/term.h"

#ifdef ZM_SHRUNK
enum { MOST_KEYS = 12, MOST_FIGURES = 4 };
#else
enum { MOST_KEYS = 96, MOST_FIGURES = 32 };
#endif

enum {
    W_NAME = 6,
    W_PRONOUN = 3,
    W_DATE = 3,
    W_NUMBER = 3,
    W_LIGHT = 1,
    W_SMALL = 2,
    W_LONG = 6,
    W_HEAD = 4
};
enum { SHORT_ADVERB = 4 };

typedef struct keys {
    ZM_LIST(zm_fact_word) list;
    uint32_t head; /* token */
    uint32_t top;
    zm_turn turn;
    zm_fact *fact;
} keys;

/* ---- keys ---- */

static uint32_t push_key(zm_fact_reader *r, keys *k, zm_fact_word w) {
    for (uint32_t i = 0; i < k->list.n; i++)
        if (k->list.v[i].key == w.key)
            return i;
    if (k->list.n == MOST_KEYS)
        return ZM_NONE;
    ZM_PUSH(r->a, &k->list, w);
    return k->list.n - 1;
}

static zm_str last_word(zm_str s) {
    uint32_t at = s.n;
    while (at > 0 && s.p[at - 1] != ' ')
        at--;
    return zm_str_from(s, at);
}

/* A state, its capital and its government are one: Rusland, Moskou, het Kremlin. */
static bool stands_for_country(const zm_actor *x) {
    if (!x->country.n || memchr(x->country.p, ';', x->country.n))
        return false;
    bool gov = x->code.n == x->country.n + 3 && zm_str_ends(x->code, ZM_S("GOV"));
    return x->kind == ZM_COUNTRY || (x->kind == ZM_BODY && gov);
}

static zm_fact_word name_word(zm_str folded) {
    return (zm_fact_word){.key = zm_term_key(ZM_TERM_NAME, ZM_LANG_NONE, folded),
                          .kind = ZM_TERM_NAME,
                          .weight = W_NAME,
                          .any = true};
}

static zm_fact_word actor_word(zm_fact_reader *r, const zm_actor *x) {
    zm_str form = zm_term_fold(r->a, x->name);
    if (!stands_for_country(x))
        return name_word(x->kind == ZM_PERSON ? last_word(form)
                         : x->wikidata.n      ? x->wikidata
                                              : form);
    zm_fact_word w = name_word(x->country);
    w.kind = ZM_TERM_COUNTRY;
    w.key = zm_term_key(ZM_TERM_COUNTRY, ZM_LANG_NONE, x->country);
    return w;
}

static bool has_name(const zm_fact_reader *r, uint32_t first, uint32_t last) {
    for (uint32_t t = first; t <= last; t++)
        if (r->d.toks[t].upos == ZM_PROPN || r->d.toks[t].ner)
            return true;
    return false;
}

/* The mention of an actor that begins at `t`: named, or a pronoun that stands for one. */
static bool actor_key(zm_fact_reader *r, uint32_t t, zm_fact_word *w) {
    bool pronoun = r->d.toks[t].upos == ZM_PRON;
    if (pronoun && r->d.toks[t].morph & ZM_M_P1 && r->speaker != ZM_NONE) {
        *w = actor_word(r, &r->rec->actors.v[r->speaker]);
        w->weight = W_PRONOUN;
        return true;
    }
    if (r->actor[t] == ZM_NONE)
        return false;
    if (!pronoun && !has_name(r, t, r->actor_end[t]))
        return false;
    *w = actor_word(r, &r->rec->actors.v[r->actor[t]]);
    if (pronoun)
        w->weight = W_PRONOUN;
    return true;
}

static bool date_key(zm_fact_reader *r, uint32_t t, zm_fact_word *w) {
    const zm_time *x = &r->rec->times.v[r->time[t]];
    if (x->first != t || x->duration || !x->value.n)
        return false;
    *w = (zm_fact_word){.key = zm_term_key(ZM_TERM_DATE, ZM_LANG_NONE, x->value),
                        .kind = ZM_TERM_DATE,
                        .weight = W_DATE,
                        .any = true};
    return true;
}

/* Proper nouns side by side are one name; of a person's the last word counts. */
static uint32_t name_end(const zm_fact_reader *r, uint32_t t) {
    while (t + 1 < r->d.n_toks && r->d.toks[t + 1].upos == ZM_PROPN &&
           r->d.toks[t + 1].sent == r->d.toks[t].sent && r->actor[t + 1] == ZM_NONE &&
           r->time[t + 1] == ZM_NONE && !r->d.toks[t + 1].ner_begin)
        t++;
    return t;
}

/* A word of a name that our tables know stands for itself: House prices rose. */
static bool name_key(zm_fact_reader *r, uint32_t t, uint32_t *end, zm_fact_word *w) {
    zm_word_group g;
    if (r->d.toks[t].upos != ZM_PROPN ||
        ((r->d.toks[t].ner == ZM_NER_O || r->d.sents[r->d.toks[t].sent].first == t) &&
         zm_story_group(r->words, r->d.lang, ZM_NOUN, r->d.toks[t].low, &g)))
        return false;
    *end = name_end(r, t);
    zm_str form = zm_term_fold(r->a, zm_doc_slice(&r->d, zm_tok_span(&r->d, t, *end)));
    *w = name_word(r->d.toks[t].ner == ZM_NER_PER ? last_word(form) : form);
    return true;
}

static uint8_t word_weight(zm_fact_reader *r, uint32_t t, zm_str lemma) {
    uint8_t upos = r->d.toks[t].upos;
    if (zm_fact_is(r, t, ZM_CLASS_LIGHT))
        return W_LIGHT;
    if (upos == ZM_ADJ || upos == ZM_ADV)
        return W_SMALL;
    uint32_t weight = 2 + zm_utf8_count(lemma) / 3;
    return (uint8_t)(weight > W_LONG ? W_LONG : weight);
}

static bool word_key(zm_fact_reader *r, uint32_t t, zm_fact_word *w) {
    const zm_tok *tok = &r->d.toks[t];
    zm_str lemma = zm_term_fold(r->a, zm_fact_lemma(r, t));
    zm_word_group g;
    *w = (zm_fact_word){.kind = ZM_TERM_WORD};
    switch (tok->upos) {
    case ZM_NUM:
        w->kind = ZM_TERM_NUMBER;
        w->weight = W_NUMBER;
        break;
    case ZM_ADV:
        if (lemma.n < SHORT_ADVERB)
            return false;
        w->weight = W_SMALL;
        break;
    case ZM_ADP: w->weight = W_LIGHT; break; /* only voor and tegen: with a row of their own */
    case ZM_PROPN:
    case ZM_NOUN:
    case ZM_VERB:
    case ZM_ADJ: w->weight = word_weight(r, t, lemma); break;
    default: return false;
    }
    w->key = zm_term_key((zm_term_kind)w->kind, r->d.lang, lemma);
    w->any = w->kind != ZM_TERM_WORD;
    if (w->kind == ZM_TERM_WORD &&
        zm_story_group(r->words, r->d.lang, (zm_upos)tok->upos, zm_fact_lemma(r, t), &g)) {
        w->key = g.key;
        w->pole = g.pole;
        w->any = true;
        return true;
    }
    return tok->upos != ZM_ADP;
}

/* Words with a task of their own: not, maybe, yet. */
static bool is_small(zm_fact_reader *r, uint32_t t) {
    uint32_t bits = zm_fact_classes(r, r->d.toks[t].low) &
                    ~(ZM_CLASS_BIT(ZM_CLASS_LIGHT) | ZM_CLASS_BIT(ZM_CLASS_OPEN) |
                      ZM_CLASS_BIT(ZM_CLASS_EARLIER));
    return r->d.toks[t].upos != ZM_NOUN && r->d.toks[t].upos != ZM_VERB && bits != 0;
}

/* `end`: the last token that the key stands for. */
static bool key_of(zm_fact_reader *r, uint32_t t, uint32_t *end, zm_fact_word *w) {
    *end = t;
    if (r->d.toks[t].flags & ZM_T_MARKER || r->quantity[t] != ZM_NONE || is_small(r, t))
        return false;
    if (r->time[t] != ZM_NONE)
        return date_key(r, t, w);
    if (actor_key(r, t, w)) {
        *end = r->actor[t] == ZM_NONE ? t : r->actor_end[t];
        return true;
    }
    return name_key(r, t, end, w) || word_key(r, t, w);
}

static void set_head(keys *k, uint32_t at, bool negated) {
    k->fact->head = at;
    if (at != ZM_NONE && k->list.v[at].weight == W_SMALL)
        k->list.v[at].weight = W_HEAD;
    if (at != ZM_NONE)
        k->list.v[at].negated =
            k->turn == ZM_TURN_DENIED ? !negated : k->turn == ZM_TURN_NOT || negated;
}

static void fill_keys(zm_fact_reader *r, const zm_tokens *toks, keys *k) {
    uint32_t covered = 0;
    k->fact->head = ZM_NONE;
    for (uint32_t i = 0; i < toks->n; i++) {
        uint32_t t = toks->v[i], end;
        zm_fact_word w;
        if (t < covered || !key_of(r, t, &end, &w))
            continue;
        covered = end + 1;
        w.negated = zm_fact_negated(r, t, k->top);
        for (uint32_t c = t; c <= end; c++)
            w.core |= r->core[c] == r->fact;
        uint32_t at = push_key(r, k, w);
        if (k->head != ZM_NONE && t <= k->head && k->head <= end)
            set_head(k, at, w.negated);
    }
    k->fact->keys = k->list.v;
    k->fact->n_keys = k->list.n;
}

/* ---- figures ---- */

/* Money and shares, by the form of their unit: EUR, %. Their words count nothing themselves. */
bool zm_fact_measures(const zm_quantity *q) {
    return q->unit.n && ((q->unit.p[0] >= 'A' && q->unit.p[0] <= 'Z') || q->unit.p[0] == '%');
}

/* The noun that is counted: head of the number, or of what it is a part of. */
static uint32_t counted(const zm_fact_reader *r, const zm_quantity *q) {
    if (!zm_span_empty(q->of)) {
        uint32_t first = zm_doc_tok_at(&r->d, q->of.start), t = first;
        for (; t < r->d.n_toks && r->d.toks[t].start < q->of.end; t++)
            if (r->d.toks[t].upos == ZM_NOUN || r->d.toks[t].upos == ZM_PROPN) {
                uint32_t h = r->d.toks[t].head;
                if (h == ZM_NONE || h < first || r->d.toks[h].start >= q->of.end)
                    return t;
            }
    }
    if (zm_fact_measures(q))
        return ZM_NONE;
    uint32_t head = q->tok < r->d.n_toks ? r->d.toks[q->tok].head : ZM_NONE;
    bool nummod = head != ZM_NONE && r->d.toks[q->tok].rel == ZM_NUMMOD;
    bool noun = nummod &&
                (r->d.toks[head].upos == ZM_NOUN || r->d.toks[head].upos == ZM_ADJ); /* 26 doden */
    return noun ? head : ZM_NONE;
}

/* "meer dan", "at least" in the words before the number: of one to three words. */
static int8_t bound_of(zm_fact_reader *r, uint32_t tok) {
    zm_str phrase = {0};
    uint32_t first = r->d.sents[r->d.toks[tok].sent].first;
    for (uint32_t n = 1; n <= 3 && tok >= first + n; n++) {
        phrase = zm_arena_join(r->a, r->d.toks[tok - n].low, ZM_S(" "), phrase);
        uint32_t bits = zm_fact_classes(r, phrase);
        if (bits & ZM_CLASS_BIT(ZM_CLASS_LEAST))
            return 1;
        if (bits & ZM_CLASS_BIT(ZM_CLASS_MOST))
            return -1;
    }
    return 0;
}

/* 30 people were killed, 30 deaths: people are counted by what happens to them. */
static uint64_t by_deed(zm_fact_reader *r, uint32_t noun, uint64_t key) {
    const zm_tok *tok = &r->d.toks[noun];
    zm_fact_word w;
    if (key != zm_term_key(ZM_TERM_WORD, ZM_LANG_NONE, ZM_S("person")) || tok->head == ZM_NONE ||
        (tok->rel != ZM_NSUBJ && tok->rel != ZM_OBJ))
        return key;
    return word_key(r, tok->head, &w) && w.any ? w.key : key;
}

void zm_fact_figure(zm_fact_reader *r, uint32_t quantity, zm_figure *out) {
    const zm_quantity *q = &r->rec->quantities.v[quantity];
    uint32_t noun = counted(r, q);
    zm_fact_word w;
    *out = (zm_figure){.value = q->value,
                       .unit = zm_arena_str(r->a, q->unit),
                       .approx = q->approx,
                       .mark = q->mark};
    out->of = ZM_S("");
    if (q->tok < r->d.n_toks)
        out->bound = bound_of(r, q->tok);
    if (noun == ZM_NONE)
        return;
    out->of = zm_term_fold(r->a, zm_fact_lemma(r, noun));
    if (word_key(r, noun, &w))
        out->of_key = by_deed(r, noun, w.key);
}

typedef ZM_LIST(zm_figure) figures;

static void push_figure(zm_fact_reader *r, uint32_t quantity, figures *list) {
    zm_figure figure;
    if (list->n == MOST_FIGURES)
        return;
    zm_fact_figure(r, quantity, &figure);
    ZM_PUSH(r->a, list, figure);
}

static void take_figures(const figures *list, zm_fact *f) {
    f->figures = list->v;
    f->n_figures = list->n;
}

void zm_fact_event_figures(zm_fact_reader *r, uint32_t event, zm_fact *f) {
    figures list = {0};
    for (uint32_t i = r->home_at[event]; i < r->home_at[event + 1]; i++)
        push_figure(r, r->home[i], &list);
    take_figures(&list, f);
}

static bool starts_quantity(const zm_fact_reader *r, uint32_t t) {
    return r->quantity[t] != ZM_NONE && r->rec->quantities.v[r->quantity[t]].tok == t;
}

static void fill_figures(zm_fact_reader *r, const zm_tokens *toks, zm_fact *f) {
    figures list = {0};
    for (uint32_t i = 0; i < toks->n; i++)
        if (starts_quantity(r, toks->v[i]))
            push_figure(r, r->quantity[toks->v[i]], &list);
    take_figures(&list, f);
}

static void fill_time(zm_fact_reader *r, const zm_tokens *toks, zm_fact *f) {
    for (uint32_t i = 0; i < toks->n && !f->time.n; i++) {
        uint32_t time = r->time[toks->v[i]];
        if (time != ZM_NONE && !r->rec->times.v[time].duration)
            f->time = zm_arena_str(r->a, r->rec->times.v[time].value);
    }
}

static bool is_mark(const zm_fact_reader *r, uint32_t t) {
    return t < r->d.n_toks && zm_str_is(r->d.toks[t].low, "?");
}

/* The mark may stand just behind what is asked. */
static bool is_question(const zm_fact_reader *r, const zm_tokens *toks) {
    for (uint32_t i = 0; i < toks->n; i++)
        if (is_mark(r, toks->v[i]))
            return true;
    return toks->n && is_mark(r, toks->v[toks->n - 1] + 1);
}

void zm_fact_fill(zm_fact_reader *r, const zm_tokens *toks, uint32_t top, zm_turn turn,
                  zm_fact *f) {
    keys k = {.top = top,
              .turn = turn,
              .fact = f,
              .head = top == ZM_NONE ? ZM_NONE : zm_fact_head(r, top)};
    r->fact++;
    if (k.head != ZM_NONE)
        zm_fact_core(r, k.head, top);
    fill_keys(r, toks, &k);
    fill_figures(r, toks, f);
    if (!f->time.n)
        fill_time(r, toks, f);
    if (k.head != ZM_NONE)
        f->mood = is_question(r, toks) ? ZM_MOOD_MAY : zm_fact_mood(r, k.head, top);
}
