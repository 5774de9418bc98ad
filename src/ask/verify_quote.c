/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_quote.c -- finding quotations word for word; see verify_quote.h.
 *
 *     source   De   brug   blijft   dicht   zei   hij        words: hashes with their bytes
 *     places   sorted by hash: the rarest word of a piece says where to look
 */
#include "ask/verify_quote.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { GAP_MOST = 60, LOOK_MOST = 512, PIECES_MOST = 32, NEAR_LEAST = 3 };

typedef struct said {
    uint64_t hash;
    zm_span span;
} said;

typedef struct place {
    uint64_t hash;
    uint32_t at;
} place;

struct zm_vspoken {
    const zm_doc *d;
    said *words;
    place *places;
    uint32_t n;
};

typedef ZM_LIST(said) said_list;

/* ---- words ---- */

static bool in_word(uint32_t c) {
    return zm_is_letter(c) || zm_is_digit(c) || zm_is_mark(c);
}

static bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019;
}

/* The words of `span`; an apostrophe inside a word is left out of it, and so is a soft hyphen. */
static void words_of(zm_arena *a, zm_str text, zm_span span, said_list *out) {
    char *room = zm_arena_get(a, span.end - span.start + (size_t)8);
    uint32_t at = span.start, n = 0, from = span.start, end = at;
    text = zm_str_to(text, span.end);
    while (at <= span.end) {
        uint32_t before = at;
        uint32_t c = at < span.end ? zm_utf8_next(text, &at) : (at++, (uint32_t)' ');
        if (in_word(c)) {
            if (!n)
                from = before;
            n += zm_utf8_put(zm_to_lower(c), room + n);
            end = at;
        } else if (n && !is_apostrophe(c) && c != 0xAD) {
            zm_str low = zm_fold(a, zm_str_n(room, n));
            ZM_PUSH(a, out, (said){zm_hash(low.p, low.n, 1), {from, end}});
            n = 0;
        }
    }
}

static int by_hash(const void *x, const void *y) {
    const place *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

const zm_vspoken *zm_vspoken_make(zm_arena *a, const zm_doc *d) {
    zm_vspoken *s = ZM_NEW(a, zm_vspoken);
    said_list words = {0};
    words_of(a, d->text, (zm_span){0, d->text.n}, &words);
    s->d = d;
    s->words = words.v;
    s->n = words.n;
    s->places = ZM_NEWS(a, place, words.n + (size_t)1);
    for (uint32_t i = 0; i < words.n; i++)
        s->places[i] = (place){words.v[i].hash, i};
    if (words.n)
        qsort(s->places, words.n, sizeof *s->places, by_hash);
    return s;
}

static uint32_t first_place(const zm_vspoken *s, uint64_t hash) {
    uint32_t low = 0, high = s->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (s->places[mid].hash < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static uint32_t count_from(const zm_vspoken *s, uint32_t i, uint64_t hash) {
    uint32_t n = 0;
    while (i + n < s->n && n < LOOK_MOST && s->places[i + n].hash == hash)
        n++;
    return n;
}

/* ---- pieces ---- */

typedef struct quote {
    said_list words;
    uint32_t from[PIECES_MOST], n; /* pieces: first word of each */
    zm_span span;
} quote;

static bool is_gap(const zm_doc *d, uint32_t t) {
    zm_str s = zm_tok_text(d, t);
    return zm_str_is(s, "...") || zm_str_is(s, "\xe2\x80\xa6") || zm_str_is(s, "[") ||
           zm_str_is(s, "]") || zm_str_is(s, "(...)") || zm_str_is(s, "[...]") ||
           zm_str_is(s, "..");
}

static void open_piece(quote *q) {
    if (q->n < PIECES_MOST && (!q->n || q->from[q->n - 1] != q->words.n))
        q->from[q->n++] = q->words.n;
}

/* What stands in [brackets] the writer put there: no word of the speaker's. */
static void read_quote(zm_arena *a, const zm_doc *d, uint32_t first, uint32_t last, quote *q) {
    bool bracket = false;
    *q = (quote){.span = zm_tok_span(d, first, last)};
    open_piece(q);
    for (uint32_t t = first; t <= last; t++) {
        zm_str s = zm_tok_text(d, t);
        if (s.n && s.p[0] == '[')
            bracket = true;
        bool skip = bracket || is_gap(d, t);
        if (s.n && s.p[s.n - 1] == ']')
            bracket = false;
        if (skip)
            open_piece(q);
        else
            words_of(a, d->text, (zm_span){d->toks[t].start, d->toks[t].end}, &q->words);
    }
}

static bool piece_at(const zm_vspoken *s, const quote *q, uint32_t from, uint32_t to, uint32_t at) {
    if (at + (to - from) > s->n)
        return false;
    for (uint32_t i = from; i < to; i++)
        if (s->words[at + i - from].hash != q->words.v[i].hash)
            return false;
    return true;
}

/* Where the piece stands at or behind word `least`; ZM_NONE. */
static uint32_t find_piece(const zm_vspoken *s, const quote *q, uint32_t from, uint32_t to,
                           uint32_t least) {
    uint32_t rare = from, fewest = UINT32_MAX;
    for (uint32_t i = from; i < to; i++) {
        uint32_t n = count_from(s, first_place(s, q->words.v[i].hash), q->words.v[i].hash);
        if (n < fewest) {
            fewest = n;
            rare = i;
        }
    }
    uint32_t p = first_place(s, q->words.v[rare].hash);
    for (uint32_t k = 0; k < fewest; k++) {
        uint32_t at = s->places[p + k].at, back = rare - from;
        if (at >= back && at - back >= least && piece_at(s, q, from, to, at - back))
            return at - back;
    }
    return ZM_NONE;
}

static bool find_quote(const zm_vspoken *s, const quote *q, zm_span *where) {
    uint32_t least = 0, start = ZM_NONE, end = 0;
    for (uint32_t i = 0; i < q->n; i++) {
        uint32_t from = q->from[i], to = i + 1 < q->n ? q->from[i + 1] : q->words.n;
        if (from == to)
            continue;
        uint32_t at = find_piece(s, q, from, to, least);
        if (at == ZM_NONE || (start != ZM_NONE && at > end + GAP_MOST))
            return false;
        if (start == ZM_NONE)
            start = at;
        end = least = at + (to - from);
    }
    if (start == ZM_NONE)
        return false;
    *where = (zm_span){s->words[start].span.start, s->words[end - 1].span.end};
    return true;
}

/* ---- the claim's quotations ---- */

static bool next_quote(zm_arena *a, const zm_doc *d, const zm_vclaim *c, const uint8_t *quoted,
                       uint32_t *at, quote *q) {
    while (*at <= c->last && !quoted[*at])
        (*at)++;
    uint32_t first = *at;
    if (first > c->last)
        return false;
    while (*at <= c->last && quoted[*at])
        (*at)++;
    read_quote(a, d, first, *at - 1, q);
    return true;
}

bool zm_vquote_find(zm_arena *a, const zm_doc *article, const zm_vclaim *claim,
                    const uint8_t *quoted, const zm_vspoken *source, zm_vfinding *f) {
    uint32_t at = claim->first;
    bool any = false;
    quote q;
    while (next_quote(a, article, claim, quoted, &at, &q)) {
        if (!q.words.n)
            continue;
        zm_span where;
        bool there = find_quote(source, &q, &where);
        if (any && there)
            continue; /* the first of several tells the place */
        *f = there ? (zm_vfinding){.found = ZM_V_THERE,
                                   .why = "why.supported",
                                   .a = q.span,
                                   .b = where}
                   : (zm_vfinding){.found = ZM_V_ABSENT, .why = "why.quote_absent", .a = q.span};
        any = true;
        if (!there)
            return true;
    }
    return any;
}

/* ---- a quotation that is nearly there ---- */

/* The longest run of words that both have in one order, as a share of the quotation's. */
static float common_share(zm_arena *a, const said_list *x, const said_list *y) {
    uint32_t *row = ZM_NEWS(a, uint32_t, y->n + (size_t)1);
    for (uint32_t i = 0; i < x->n; i++) {
        uint32_t diagonal = 0;
        for (uint32_t k = 0; k < y->n; k++) {
            uint32_t above = row[k + 1];
            if (x->v[i].hash == y->v[k].hash)
                row[k + 1] = diagonal + 1;
            else if (row[k] > above)
                row[k + 1] = row[k];
            diagonal = above;
        }
    }
    return x->n ? (float)row[y->n] / (float)x->n : 0;
}

void zm_vquote_near(zm_arena *a, const zm_doc *article, const zm_vclaim *claim,
                    const uint8_t *quoted, const zm_doc *source, uint32_t sent, zm_vfinding *f) {
    uint32_t at = claim->first;
    quote q;
    said_list words = {0};
    words_of(a, source->text, source->sents[sent].span, &words);
    while (next_quote(a, article, claim, quoted, &at, &q)) {
        if (q.span.start != f->a.start || q.words.n < NEAR_LEAST)
            continue;
        if (common_share(a, &q.words, &words) < 0.6f)
            return;
        f->found = ZM_V_DIFFERS;
        f->why = "why.quote";
        f->b = source->sents[sent].span;
    }
}
