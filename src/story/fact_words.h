/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact_words.h -- same.tsv, synonym.tsv and opposite.tsv in memory: small words, and words that
 * say the same.
 *
 *     same.tsv      not     niet,geen,nooit           ZM_CLASS_NOT
 *                   turn    ontkennen,weigeren        what hangs on them is turned around
 *     opposite.tsv  rise  -  stijgen,toenemen  dalen,afnemen     "rise", poles 1 and -1
 *
 * synonym.tsv has rows of the same form. A row has one key in both languages, by its id: stijgen
 * and rise are comparable.
 */
#ifndef ZM_FACT_WORDS_H
#define ZM_FACT_WORDS_H

#include "base/map.h"
#include "story/fact.h"

typedef enum zm_word_class {
    ZM_CLASS_NOT,     /* niet, geen, no */
    ZM_CLASS_NOBODY,  /* niemand, nothing: negates what it is an argument of */
    ZM_CLASS_ONLY,    /* behind a negation: not only, which is none */
    ZM_CLASS_WITHOUT, /* zonder */
    ZM_CLASS_YET,     /* nog, with a negation: for now */
    ZM_CLASS_TURN,    /* verbs that turn what hangs on them: ontkennen, refuse */
    ZM_CLASS_LIGHT,   /* verbs that say little: doen, hebben, carry out */
    ZM_CLASS_MUST,
    ZM_CLASS_MAY,
    ZM_CLASS_WOULD, /* hearsay (zou), or a future seen from the past */
    ZM_CLASS_OPEN,  /* als, if: what follows is not told as done */
    ZM_CLASS_EARLIER, /* with words of saying: said before, nobody knows when */
    ZM_CLASS_LEAST,
    ZM_CLASS_MOST, /* in front of a number: meer dan, at most */
    ZM_CLASS_COUNT
} zm_word_class;

#define ZM_CLASS_BIT(c) (1u << (c))

typedef struct zm_word_group {
    uint64_t key;
    int8_t pole;
} zm_word_group;

/* Bits of the classes that a lower-case form or lemma is in. */
uint32_t zm_story_classes(const zm_story_words *w, zm_lang lang, zm_str word);
/* Its row of opposite.tsv; false when it has none. */
bool zm_story_group(const zm_story_words *w, zm_lang lang, zm_upos upos, zm_str lemma,
                    zm_word_group *out);

#endif
