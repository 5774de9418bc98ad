/* SPDX-License-Identifier: Apache-2.0 */
/*
 * made.h -- texts made of invented words, the same for the same seed.
 *
 *     put_words(text, 7, 0, 200)     200 words of text 7, the first 80: 0, 80
 */
#ifndef TEST_STORY_MADE_H
#define TEST_STORY_MADE_H

#include "check.h"

#include "story/copies.h"

#define MADE_MOST 65536u

typedef struct made {
    char p[MADE_MOST];
    uint32_t n;
} made;

static inline uint64_t made_dice(uint64_t x) {
    x = (x + 0x9e3779b97f4a7c15u) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 29)) * 0x94d049bb133111ebu;
    return x ^ (x >> 32);
}

/* Words [from, to) of text `seed`: every twelfth begins a sentence, every ninth is a name. */
static inline void put_words(made *m, uint32_t seed, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        uint64_t d = made_dice((uint64_t)seed << 32 | i);
        uint32_t len = 2 + (uint32_t)(d % 7);
        assert_true(m->n + len + 3 < MADE_MOST);
        for (uint32_t k = 0; k < len; k++, d /= 11)
            m->p[m->n++] = "etaonirsdlk"[d % 11];
        if (i % 12 == 0 || i % 9 == 0)
            m->p[m->n - len] = (char)(m->p[m->n - len] - 32);
        if (i % 12 == 11)
            m->p[m->n++] = '.';
        m->p[m->n++] = i % 48 == 47 ? '\n' : ' ';
    }
    m->p[m->n] = 0;
}

static inline zm_str made_str(const made *m) {
    return zm_str_n(m->p, m->n);
}

#endif
