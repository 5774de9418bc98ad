/* SPDX-License-Identifier: Apache-2.0 */
/* words.c -- words cut, folded, looked for and marked; see words.h. */
#include "store/words.h"

#include "base/utf8.h"
#include "story/term.h"

/* ---- cutting ---- */

static bool is_word(uint32_t c) {
    return zm_is_letter(c) || zm_is_digit(c) || zm_is_mark(c);
}

static bool word_at(zm_str text, uint32_t *at) {
    unsigned char c = (unsigned char)text.p[*at];
    if (c < 0x80) {
        (*at)++;
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return is_word(zm_utf8_next(text, at));
}

bool zm_words_next(zm_str text, uint32_t *at, zm_span *word) {
    uint32_t i = *at, start = i;
    while (i < text.n && !word_at(text, &i))
        start = i;
    if (start >= text.n || i == start)
        return false;
    uint32_t end = i;
    while (i < text.n && word_at(text, &i))
        end = i;
    *word = (zm_span){start, end};
    *at = end;
    return true;
}

zm_str zm_words_folded(zm_arena *a, zm_str text) {
    char *p = zm_arena_get(a, (size_t)text.n + 2);
    uint32_t n = 0, at = 0;
    zm_span w;
    while (zm_words_next(text, &at, &w)) {
        for (uint32_t i = w.start; i < w.end; i++)
            p[n++] = text.p[i];
        p[n++] = ' '; /* what parts words has a byte at least, but for the last */
    }
    return zm_term_fold(a, zm_str_n(p, n ? n - 1 : 0));
}

/* ---- what is looked for ---- */

static void add_words(zm_arena *a, zm_want *want, zm_str piece) {
    uint32_t at = 0;
    zm_span w;
    while (zm_words_next(piece, &at, &w)) {
        zm_str folded = zm_term_fold(a, (zm_str){piece.p + w.start, w.end - w.start});
        if (folded.n)
            ZM_PUSH(a, &want->words, folded);
    }
}

/* Bytes of the piece at s.p[0]: a phrase with its quotes, or up to the next blank. */
static uint32_t piece_size(zm_str s, bool *phrase) {
    *phrase = s.p[0] == '"';
    const char *end = *phrase ? memchr(s.p + 1, '"', s.n - 1) : NULL;
    if (end)
        return (uint32_t)(end - s.p) + 1;
    *phrase = false;
    uint32_t n = 1;
    while (n < s.n && s.p[n] != ' ' && s.p[n] != '\t' && s.p[n] != '\n')
        n++;
    return n;
}

void zm_wants_read(zm_arena *a, zm_str query, zm_wants *out) {
    *out = (zm_wants){0};
    for (zm_str rest = zm_str_trim(query); rest.n; rest = zm_str_trim(rest)) {
        zm_want want = {0};
        bool phrase;
        if (rest.p[0] == '-' && rest.n > 1) {
            want.out = true;
            rest = zm_str_from(rest, 1);
        }
        uint32_t n = piece_size(rest, &phrase);
        zm_str piece = zm_str_to(rest, n);
        want.prefix = !phrase && piece.p[n - 1] == '*';
        add_words(a, &want, piece);
        if (want.words.n)
            ZM_PUSH(a, out, want);
        rest = zm_str_from(rest, n);
    }
}

/* Folded words have no quotes of any kind, so they need no escaping. */
static zm_str match_word(zm_arena *a, zm_str word, bool prefix, bool postgres) {
    int n = (int)word.n;
    if (postgres)
        return zm_arena_printf(a, "'%.*s'%s", n, word.p, prefix ? ":*" : "");
    return zm_arena_printf(a, "\"%.*s\"%s", n, word.p, prefix ? " *" : "");
}

zm_str zm_wants_match(zm_arena *a, const zm_wants *w, bool postgres) {
    zm_str out = {0};
    for (uint32_t i = 0; i < w->n; i++) {
        const zm_want *want = &w->v[i];
        for (uint32_t k = 0; !want->out && k < want->words.n; k++)
            out = zm_arena_join(a, out, postgres ? ZM_S(" & ") : ZM_S(" AND "),
                                match_word(a, want->words.v[k],
                                           want->prefix && k + 1 == want->words.n, postgres));
    }
    return out;
}

/* ---- is it there? ---- */

typedef struct found {
    zm_str folded;
    zm_span at;
} found;

static bool matches(zm_str have, zm_str want, bool prefix) {
    return prefix ? zm_str_starts(have, want) : zm_str_eq(have, want);
}

static bool phrase_at(const found *v, uint32_t n, const zm_want *want) {
    uint32_t k = want->words.n;
    for (uint32_t i = 0; i < k; i++)
        if (i >= n || !matches(v[i].folded, want->words.v[i], want->prefix && i + 1 == k))
            return false;
    return true;
}

bool zm_wants_met(zm_arena *a, const zm_wants *w, zm_str text, zm_span **places, uint32_t *n) {
    ZM_LIST(found) all = {0};
    ZM_LIST(zm_span) marks = {0};
    zm_span at;
    for (uint32_t i = 0; zm_words_next(text, &i, &at);)
        ZM_PUSH(a, &all, (found){zm_term_fold(a, (zm_str){text.p + at.start, at.end - at.start}), at});
    for (uint32_t i = 0; i < w->n; i++) {
        bool there = false;
        for (uint32_t k = 0; k < all.n; k++) {
            if (!phrase_at(&all.v[k], all.n - k, &w->v[i]))
                continue;
            there = true;
            if (!w->v[i].out)
                ZM_PUSH(a, &marks, (zm_span){all.v[k].at.start,
                                             all.v[k + w->v[i].words.n - 1].at.end});
        }
        if (there == w->v[i].out)
            return false;
    }
    if (places) {
        *places = marks.v;
        *n = marks.n;
    }
    return true;
}
