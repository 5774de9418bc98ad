/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gist.c -- a document with its record, reduced to terms.
 *
 *     Treinstaking in Gent || De vakbond ACOD legt dinsdag het werk neer ...
 *     title ------------      opening: the first words           the rest
 *       WORD  "treinstaking" 8, "vakbond" 4 ...       an opening's word counts 3, a title's 4 more
 *       NAME  "acod"    ACTOR "jan de backer"         names as written
 *       SENSE "train", "strike", "union"              senses.h
 *       COUNTRY "BEL"   EVENT "PROTEST BEL"           of the record
 *
 * Counts are damped: a word told ten times weighs three times one told once.
 */
#include "story/gist.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "story/fact.h"
#include "story/senses.h"
#include "story/term.h"

/* How much a word counts by where it stands. */
#define IN_TITLE 4u
#define IN_OPENING 3u
#define OPENING 150u /* tokens */

#ifdef ZM_SHRUNK
#define WORDS_MOST 24u
#define OTHERS_MOST 24u
#else
#define WORDS_MOST 320u
#define OTHERS_MOST 192u
#endif

/* A term while it is counted. */
typedef struct counted {
    uint64_t key;
    uint32_t count;
    uint8_t kind, common;
} counted;

typedef struct gisting {
    zm_arena *a;
    const zm_gist_know *k;
    const zm_doc *d;
    ZM_LIST(counted) all;
    zm_map lemma_of; /* word as written, lower case -> token */
} gisting;

static void add(gisting *g, zm_term_kind kind, zm_str folded, uint32_t count, uint8_t common) {
    if (folded.n)
        ZM_PUSH(g->a, &g->all,
                (counted){.key = zm_term_key(kind, g->d->lang, folded),
                          .count = count,
                          .kind = (uint8_t)kind,
                          .common = common});
}

/* ---- words and names ---- */

static bool is_content(uint8_t upos) {
    return upos == ZM_NOUN || upos == ZM_VERB || upos == ZM_ADJ || upos == ZM_PROPN ||
           upos == ZM_NUM;
}

/* The lemma without the marks that the model puts between a compound's parts. */
static zm_str lemma_of(gisting *g, const zm_tok *t) {
    zm_str s = zm_term_fold(g->a, t->lemma.n ? t->lemma : t->low);
    if (!s.n || !memchr(s.p, '_', s.n))
        return s;
    char *to = zm_arena_get(g->a, s.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++)
        if (s.p[i] != '_')
            to[n++] = s.p[i];
    return (zm_str){to, n};
}

static void add_word(gisting *g, zm_str lemma, bool name, uint32_t count) {
    const zm_senses *s = g->k->senses;
    if (lemma.n < 2)
        return;
    uint8_t common = s ? zm_common_of(s, g->d->lang, lemma) : 0;
    add(g, ZM_TERM_WORD, lemma, count, common);
    if (name)
        add(g, ZM_TERM_NAME, lemma, count, 0);
    zm_str senses[ZM_SENSES_MAX];
    uint32_t n = s ? zm_senses_of(s, g->a, g->d->lang, lemma, senses) : 0;
    for (uint32_t i = 0; i < n; i++)
        add(g, ZM_TERM_SENSE, senses[i], count, common);
}

static void add_tokens(gisting *g) {
    const zm_doc *d = g->d;
    zm_span title = d->record ? d->record->title : ZM_NO_SPAN;
    for (uint32_t t = 0; t < d->n_toks; t++) {
        const zm_tok *tok = &d->toks[t];
        zm_map_add(&g->lemma_of, tok->low, t);
        if (!is_content(tok->upos))
            continue;
        bool in_title = zm_span_within((zm_span){tok->start, tok->end}, title);
        uint32_t count = (t < OPENING ? IN_OPENING : 1) + (in_title ? IN_TITLE : 0);
        add_word(g, lemma_of(g, tok), tok->upos == ZM_PROPN, count);
    }
}

/* A title that came beside the text has no tree: its words are read as the text's are. */
static void add_title_word(gisting *g, zm_str word) {
    zm_str low = zm_fold(g->a, word);
    uint32_t t = zm_map_get(&g->lemma_of, low);
    if (t == ZM_NONE) {
        add_word(g, zm_term_fold(g->a, word), false, IN_TITLE);
        return;
    }
    const zm_tok *tok = &g->d->toks[t];
    if (is_content(tok->upos))
        add_word(g, lemma_of(g, tok), tok->upos == ZM_PROPN, IN_TITLE);
}

static void add_title(gisting *g) {
    zm_str s = g->d->meta.title;
    uint32_t start = 0;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t from = at, c = zm_utf8_next(s, &at);
        bool in = zm_is_letter(c) || zm_is_digit(c) || zm_is_mark(c);
        if (!in && from > start)
            add_title_word(g, zm_str_n(s.p + start, from - start));
        if (!in)
            start = at;
    }
    if (start < s.n)
        add_title_word(g, zm_str_from(s, start));
}

/* Names of several words are terms of their own: Jan de Backer is not every Jan. */
static void add_full_names(gisting *g) {
    const zm_doc *d = g->d;
    for (uint32_t t = 0; t < d->n_toks; t++) {
        uint32_t last = t;
        if (d->toks[t].ner == ZM_NER_O || !d->toks[t].ner_begin)
            continue;
        while (last + 1 < d->n_toks && d->toks[last + 1].ner == d->toks[t].ner &&
               !d->toks[last + 1].ner_begin && d->toks[last + 1].sent == d->toks[t].sent)
            last++;
        if (last > t)
            add(g, ZM_TERM_ACTOR, zm_term_fold(g->a, zm_doc_slice(d, zm_tok_span(d, t, last))),
                t < OPENING ? IN_OPENING : 1, 0);
    }
}

/* ---- of the record ---- */

static void add_countries(gisting *g, zm_str list, uint32_t count) {
    zm_str one;
    while (zm_str_cut(&list, ';', &one))
        add(g, ZM_TERM_COUNTRY, one, count, 0);
}

static void add_actors(gisting *g, const zm_record *r) {
    for (uint32_t i = 0; i < r->actors.n; i++) {
        const zm_actor *x = &r->actors.v[i];
        add(g, ZM_TERM_ACTOR, x->wikidata, x->mentions.n, 0);
        add_countries(g, x->country, x->mentions.n);
    }
}

static void add_events(gisting *g, const zm_record *r) {
    for (uint32_t i = 0; i < r->events.n; i++) {
        const zm_event *e = &r->events.v[i];
        zm_str type = zm_str_of(zm_plover_name(e->type));
        zm_str what = e->cameo.n ? e->cameo : type;
        add(g, ZM_TERM_EVENT, what, 1, 0);
        if (e->source.country.n || e->target.country.n)
            add(g, ZM_TERM_EVENT,
                zm_arena_printf(g->a, "%.*s %.*s>%.*s", (int)type.n, type.p,
                                (int)e->source.country.n, e->source.country.p,
                                (int)e->target.country.n, e->target.country.p),
                2, 0);
        if (e->place.n)
            add(g, ZM_TERM_PLACE, zm_term_fold(g->a, e->place), 1, 0);
    }
}

static void add_numbers(gisting *g, const zm_record *r) {
    for (uint32_t i = 0; i < r->quantities.n; i++) {
        const zm_quantity *q = &r->quantities.v[i];
        if (q->value >= 3)
            add(g, ZM_TERM_NUMBER, zm_arena_printf(g->a, "%.6g", q->value), 1, 0);
    }
}

static void add_record(gisting *g, const zm_record *r) {
    add_actors(g, r);
    add_events(g, r);
    add_numbers(g, r);
    for (uint32_t i = 0; i < r->times.n; i++)
        if (!r->times.v[i].duration && zm_day_of(r->times.v[i].value) != ZM_NO_DAY)
            add(g, ZM_TERM_DATE, zm_str_to(r->times.v[i].value, 10), 1, 0);
    add(g, ZM_TERM_PLACE, zm_term_fold(g->a, zm_doc_slice(g->d, r->dateline)), 2, 0);
}

/* ---- counted, weighed, cut ---- */

static int by_key(const void *x, const void *y) {
    const counted *a = x, *b = y;
    return a->key < b->key ? -1 : a->key > b->key;
}

/* 1 + ln(count) in 64ths, by whole numbers so that every machine has the same. */
static uint32_t damped(uint32_t count) {
    uint32_t bits = 0;
    for (uint32_t c = count; c > 1; c >>= 1)
        bits++;
    uint64_t rest = ((uint64_t)count << 16 >> bits) - (1u << 16); /* between two powers: a line */
    return 64 + (uint32_t)(((uint64_t)bits * 65536 + rest) * 4436 / 6553600);
}

static zm_term term_of(const counted *c) {
    return (zm_term){.key = c->key,
                     .weight = (float)damped(c->count) / 64,
                     .kind = c->kind,
                     .common = c->common};
}

/* What a term tells: its weight, and how rare it is. */
static float telling(const zm_term *t) {
    return t->weight * (float)(t->common ? t->common : 12);
}

static int by_telling(const void *x, const void *y) {
    const zm_term *a = x, *b = y;
    if (telling(a) != telling(b))
        return telling(a) > telling(b) ? -1 : 1;
    return a->key < b->key ? -1 : a->key > b->key;
}

static int by_term(const void *x, const void *y) {
    const zm_term *a = x, *b = y;
    return a->key < b->key ? -1 : a->key > b->key;
}

static uint32_t keep_most(zm_term *v, uint32_t n, uint32_t most) {
    if (n <= most)
        return n;
    qsort(v, n, sizeof *v, by_telling);
    return most;
}

/* Two words can give one sense: it is as rare as the rarer of them, whichever stands first. */
static uint8_t rarer(uint8_t x, uint8_t y) {
    if (!x || !y)
        return 0;
    return x > y ? x : y;
}

/* Equal keys become one; words and all else are cut apart, so that neither pushes the other out. */
static void settle(gisting *g, zm_gist *out) {
    if (g->all.n)
        qsort(g->all.v, g->all.n, sizeof *g->all.v, by_key);
    zm_term *words = ZM_NEWS(g->a, zm_term, g->all.n + 1);
    zm_term *others = ZM_NEWS(g->a, zm_term, g->all.n + 1);
    uint32_t n_words = 0, n_others = 0;
    for (uint32_t i = 0; i < g->all.n;) {
        counted c = g->all.v[i];
        for (i++; i < g->all.n && g->all.v[i].key == c.key; i++) {
            c.count += g->all.v[i].count;
            c.common = rarer(c.common, g->all.v[i].common);
        }
        if (c.kind == ZM_TERM_WORD)
            words[n_words++] = term_of(&c);
        else
            others[n_others++] = term_of(&c);
    }
    n_words = keep_most(words, n_words, WORDS_MOST);
    n_others = keep_most(others, n_others, OTHERS_MOST);
    zm_term *v = ZM_NEWS(g->a, zm_term, n_words + n_others + 1);
    memcpy(v, words, n_words * sizeof *v);
    memcpy(v + n_words, others, n_others * sizeof *v);
    out->n_terms = n_words + n_others;
    out->terms = v;
    qsort(v, out->n_terms, sizeof *v, by_term);
}

/* ---- the whole ---- */

static int32_t day_of(const zm_doc *d) {
    int32_t day = zm_day_of(d->meta.published);
    if (day == ZM_NO_DAY && d->record)
        day = zm_day_of(d->record->published);
    return day == ZM_NO_DAY ? zm_day_of_url(d->meta.url) : day;
}

static void about(zm_arena *a, const zm_gist_know *k, const zm_doc *d, zm_gist *out) {
    *out = (zm_gist){
        .id = zm_arena_str(a, d->meta.id),
        .url = zm_arena_str(a, d->meta.url),
        .outlet = zm_arena_str(a, d->meta.outlet),
        .published = zm_arena_str(a, d->meta.published),
        .title = zm_arena_str(a, d->meta.title),
        .lang = d->lang,
        .day = day_of(d),
        .whole = d->meta.whole != ZM_WHOLE_NO,
    };
    if (d->record && !out->published.n)
        out->published = zm_arena_str(a, d->record->published);
    if (d->record && !out->title.n)
        out->title = zm_arena_str(a, zm_doc_slice(d, d->record->title));
    if (k->agencies) {
        zm_span span;
        out->agency = zm_arena_str(
            a, zm_agency_of(k->agencies, d->text, d->meta.author, d->meta.outlet, &span));
    }
}

zm_code zm_gist_know_open(zm_arena *a, zm_str data_dir, zm_gist_know *out, zm_err *err) {
    *out = (zm_gist_know){0};
    zm_code code = zm_agencies_open(a, data_dir, &out->agencies, err);
    if (code >= 0)
        code = zm_story_words_open(a, data_dir, &out->words, err);
    return code < 0 ? code : zm_senses_open(a, data_dir, &out->senses, err);
}

zm_code zm_gist_of(zm_arena *a, const zm_gist_know *k, const zm_doc *d, zm_gist *out, zm_err *err) {
    static const zm_gist_know none = {0};
    k = k ? k : &none;
    about(a, k, d, out);
    gisting g = {.a = a, .k = k, .d = d};
    zm_map_init(&g.lemma_of, a);
    add_tokens(&g);
    if (!d->record || !zm_str_eq(zm_doc_slice(d, d->record->title), d->meta.title))
        add_title(&g);
    add_full_names(&g);
    if (d->record)
        add_record(&g, d->record);
    settle(&g, out);
    for (uint32_t t = 0; t < d->n_toks; t++)
        out->words += d->toks[t].upos != ZM_PUNCT;
    zm_code code = zm_sketch_of(a, d->text, &out->sketch, err);
    if (code >= 0 && d->record)
        code = zm_facts_of(a, k->words, d, &out->facts, &out->n_facts, err);
    return code;
}
