/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lemma.h -- from a form and its part of speech to its lemma.
 *
 *     dictionary   "was" AUX -> "zijn"                 seen in training
 *     rules        -"onden" VERB -> -"inden"           longest suffix that applies
 *     particles    "uitgezonden" VERB -> uit_ + lemma("gezonden")
 *
 * A rule is a script "ge>|d>en": a prefix to cut and what to put there, a
 * suffix to cut and what to put there. Proper nouns are looked up in their own
 * case, the rest in lower case.
 *
 * Sections of the model (all checked by zm_lemma_open):
 *     lem.dict    u64 slots: key hash << 24 | offset into lem.text; 0 free
 *     lem.rule    u64 slots: key hash << 24 | offset into lem.text
 *     lem.text    NUL-ended strings
 *     lem.part    NUL-ended particles
 */
#ifndef ZM_LEMMA_H
#define ZM_LEMMA_H

#include "base/pack.h"
#include "doc/doc.h"

#define ZM_LEMMA_SUFFIX 7u /* characters of the longest suffix a rule may have */

typedef struct zm_lemmas {
    const uint64_t *dict, *rule;
    uint32_t dict_cap, rule_cap; /* powers of two, 0: none */
    const char *text, *part;
    uint32_t text_n, part_n;
} zm_lemmas;

/* Keys, shared with the trainer. */
uint64_t zm_lemma_key(zm_str form, uint32_t upos);                /* of the dictionary */
uint64_t zm_lemma_rule_key(zm_str suffix, uint32_t upos);         /* of a rule */
/* Start of the last `n` characters of s. */
uint32_t zm_lemma_tail(zm_str s, uint32_t n);
/* Apply a script; false when it does not fit the form. `out` has room for 2 * form.n + 64. */
bool zm_lemma_apply(zm_str script, zm_str form, char *out, uint32_t *n);

zm_code zm_lemma_open(const char *file, const zm_pack *p, zm_lemmas *out, zm_err *err);
/* The lemma of token `t` (its upos must be set), in the document's arena or the model. */
zm_str zm_lemma_of(const zm_lemmas *l, zm_doc *d, uint32_t t);

#endif
