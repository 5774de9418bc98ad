/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sketch.c -- a text reduced to some of its hashes, and two of them compared.
 *
 *     "De AEX sloot 12,3 punten lager op 812,4."
 *     words   de aex sloot 12.3 punten lager op 812.4
 *     runs    de+aex+sloot  aex+sloot+12.3  sloot+12.3+punten ...    v: the smallest hashes
 *     names   aex+12.3  12.3+812.4                                   names: likewise
 *
 * The smallest hashes are a fair sample of all runs, the same sample in every text: below the
 * smaller of two texts' largest hashes both hold every hash they have, and counting there tells
 * what share of each is in the other. Folding: lower case, no accents, no apostrophes, so that a
 * copy that was typeset again is still one. A word with a capital inside a sentence is a name.
 */
#include "story/sketch.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

#define RUN 3u /* words of a run */
#define HASH_START 0xcbf29ce484222325u
#define HASH_STEP 0x100000001b3u

/* Words are read one by one; the last ones are kept for the runs that end with them. */
typedef struct walker {
    zm_str text;
    uint32_t at;
    bool begins; /* a sentence, at the next word */
    uint64_t hash;
    bool name, figure;
} walker;

typedef struct hashes {
    uint32_t *v;
    uint32_t n;
} hashes;

static uint64_t mixed(uint64_t h) {
    h ^= h >> 30;
    h *= 0xbf58476d1ce4e5b9u;
    h ^= h >> 27;
    h *= 0x94d049bb133111ebu;
    return h ^ (h >> 31);
}

/* Order counts: a+b is not b+a. */
static uint64_t joined(uint64_t h, uint64_t word) {
    return mixed(h * 0x9e3779b97f4a7c15u + word);
}

/* ---- words ---- */

static bool ascii_upper(unsigned char c) {
    return c >= 'A' && c <= 'Z';
}

static bool ascii_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

static bool ascii_word(unsigned char c) {
    return ascii_upper(c) || (c >= 'a' && c <= 'z') || ascii_digit(c);
}

static bool apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2bc;
}

static bool ends_sentence(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == 0x2026;
}

/* Chinese and Japanese have no blanks between words: there every character is one. */
static bool ideograph(uint32_t c) {
    return (c >= 0x3040 && c < 0xa000) || (c >= 0x20000 && c < 0x40000);
}

static void take(walker *w, uint32_t c) {
    w->hash = (w->hash ^ c) * HASH_STEP;
}

/* A letter without its accents and its case; ﬁ gives f and i. */
static void take_folded(walker *w, uint32_t c) {
    utf8proc_int32_t to[8];
    int last = 0;
    const utf8proc_option_t how =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, to, 8, how, &last);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
        take(w, (uint32_t)to[i]);
}

/* The decimal comma and point between digits are one and the same. */
static bool inside_number(const walker *w) {
    zm_str s = w->text;
    return (s.p[w->at] == ',' || s.p[w->at] == '.') && w->at + 1 < s.n &&
           ascii_digit((unsigned char)s.p[w->at - 1]) && ascii_digit((unsigned char)s.p[w->at + 1]);
}

/* Inside a word: the next character, taken or passed over; false where the word ends. */
static bool word_goes_on(walker *w) {
    unsigned char b = (unsigned char)w->text.p[w->at];
    if (b < 0x80) {
        if (ascii_word(b))
            take(w, ascii_upper(b) ? b + 32u : b);
        else if (inside_number(w))
            take(w, '.');
        else if (b != '\'')
            return false;
        w->figure |= ascii_digit(b);
        w->at++;
        return true;
    }
    uint32_t next = w->at, c = zm_utf8_next(w->text, &next);
    bool letter = zm_is_letter(c) || zm_is_digit(c);
    if (ideograph(c) || (!letter && !apostrophe(c) && !zm_is_mark(c) && c != 0xad))
        return false;
    w->at = next;
    if (letter)
        take_folded(w, c);
    w->figure |= zm_is_digit(c);
    return true;
}

/* Moves to the next word; what stands before it may begin a sentence. False at the end. */
static bool find_word(walker *w) {
    while (w->at < w->text.n) {
        unsigned char b = (unsigned char)w->text.p[w->at];
        uint32_t next = w->at, c = b < 0x80 ? b : zm_utf8_next(w->text, &next);
        if (b < 0x80 ? ascii_word(b) : zm_is_letter(c) || zm_is_digit(c)) {
            w->figure = b < 0x80 ? ascii_digit(b) : zm_is_digit(c);
            w->name = !w->begins && (b < 0x80 ? ascii_upper(b) : zm_is_upper(c));
            return true;
        }
        w->begins |= ends_sentence(c);
        w->at = b < 0x80 ? w->at + 1 : next;
    }
    return false;
}

static bool next_word(walker *w) {
    if (!find_word(w))
        return false;
    w->hash = HASH_START;
    uint32_t next = w->at, c = zm_utf8_next(w->text, &next);
    w->begins = false;
    if (ideograph(c)) {
        take(w, c);
        w->at = next;
        return true;
    }
    while (w->at < w->text.n && word_goes_on(w))
        continue;
    return true;
}

/* ---- runs ---- */

typedef struct last_words {
    uint64_t run[RUN];  /* the last words, the newest first */
    uint64_t name;      /* or figure */
    bool named, figure; /* there was one before; it was a figure */
} last_words;

static uint32_t run_hash(const last_words *l) {
    uint64_t h = RUN;
    for (uint32_t i = RUN; i-- > 0;)
        h = joined(h, l->run[i]);
    return (uint32_t)(h >> 32);
}

/* An odd hash: there is a figure in the pair. */
static uint32_t pair_hash(const last_words *l, const walker *w) {
    uint32_t h = (uint32_t)(joined(joined(1, l->name), w->hash) >> 32);
    return (h & ~ZM_SKETCH_FIGURE) | (l->figure || w->figure ? ZM_SKETCH_FIGURE : 0);
}

static void next_run(last_words *l, const walker *w, uint32_t words, hashes *runs, hashes *names) {
    for (uint32_t i = RUN - 1; i > 0; i--)
        l->run[i] = l->run[i - 1];
    l->run[0] = w->hash;
    if (words >= RUN)
        runs->v[runs->n++] = run_hash(l);
    if (!w->name && !w->figure)
        return;
    if (l->named)
        names->v[names->n++] = pair_hash(l, w);
    l->name = w->hash;
    l->named = true;
    l->figure = w->figure;
}

static int by_value(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

static void sort_once(hashes *h) {
    uint32_t n = 0;
    if (h->n)
        qsort(h->v, h->n, sizeof *h->v, by_value);
    for (uint32_t i = 0; i < h->n; i++)
        if (!n || h->v[i] != h->v[n - 1])
            h->v[n++] = h->v[i];
    h->n = n;
}

/* Brings those below `bound` to the front: how many. */
static uint32_t front(hashes *h, uint32_t bound) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < h->n; i++) {
        uint32_t x = h->v[i];
        if (x >= bound)
            continue;
        h->v[i] = h->v[n];
        h->v[n++] = x;
    }
    return n;
}

/* Of many, those below a bound that about twice `keep` are under will do: sorting all is slow. */
static void smallest(hashes *h, uint32_t keep) {
    if (h->n > 4 * keep) {
        hashes low = {h->v, front(h, (uint32_t)(((uint64_t)2 * keep << 32) / h->n))};
        sort_once(&low);
        if (low.n >= keep) {
            h->n = keep;
            return;
        }
    }
    sort_once(h); /* also where many are the same */
    h->n = h->n < keep ? h->n : keep;
}

static zm_code no_memory(zm_err *err) {
    return zm_fail(err, ZM_E_NOMEM, "copies", 0, "out of memory");
}

static void hash_all(zm_str text, hashes *runs, hashes *names, uint32_t *words) {
    walker w = {.text = text, .begins = true};
    last_words l = {0};
    uint32_t n = 0;
    while (next_word(&w))
        next_run(&l, &w, ++n, runs, names);
    if (n && n < RUN) /* shorter than a run: all of it is one */
        runs->v[runs->n++] = run_hash(&l);
    *words = n;
}

zm_code zm_sketch_of(zm_arena *a, zm_str text, zm_sketch *out, zm_err *err) {
    *out = (zm_sketch){0};
    size_t most = (size_t)text.n / 2 + 2; /* every second byte can begin a word */
    uint32_t *room = malloc(2 * most * sizeof *room);
    if (!room)
        return no_memory(err);
    hashes runs = {room, 0}, names = {room + most, 0};
    hash_all(text, &runs, &names, &out->words);
    smallest(&runs, ZM_SKETCH_RUNS);
    smallest(&names, ZM_SKETCH_NAMES);
    uint32_t few[ZM_SKETCH_RUNS + ZM_SKETCH_NAMES];
    memcpy(few, runs.v, runs.n * sizeof *few);
    memcpy(few + runs.n, names.v, names.n * sizeof *few);
    free(room); /* before the caller's arena may jump */
    uint32_t n = runs.n + names.n;
    uint32_t *v = zm_arena_get(a, n * sizeof *v);
    if (!v)
        return no_memory(err);
    memcpy(v, few, n * sizeof *v);
    *out = (zm_sketch){out->words, runs.n, names.n, v, v + runs.n};
    return ZM_OK;
}
