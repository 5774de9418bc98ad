/* SPDX-License-Identifier: Apache-2.0 */
/*
 * senses.h -- which Dutch and English words meet, and which are too common to tell stories apart.
 *
 *     senses.tsv   staking     strike            both words give the sense "strike"
 *     countries    Parijs      Paris             capitals, from the table of countries
 *     look alike   parlement   parliament        the same first vowel and consonants: a prlmnt
 *     common.tsv   jaar        2                 one text in two to four has it
 *
 * No translation: a Dutch and an English report meet in the senses that both have, and a word with
 * no row meets nothing.
 */
#ifndef ZM_SENSES_H
#define ZM_SENSES_H

#include "base/map.h"
#include "doc/doc.h"

typedef struct zm_senses zm_senses;

/* Memory is the arena's, on whose trap it relies. */
zm_code zm_senses_open(zm_arena *a, zm_str data_dir, const zm_senses **out, zm_err *err);

/* At most so many senses come of one word. */
#define ZM_SENSES_MAX 4u

/*
 * The senses of a folded lemma, as strings of the tables or of `a`; how many. A Dutch compound
 * without a row gives those of its parts: treinstaking gives "train" and "strike".
 */
uint32_t zm_senses_of(const zm_senses *s, zm_arena *a, zm_lang lang, zm_str lemma,
                      zm_str out[ZM_SENSES_MAX]);
/* What it means that a word has a class (gist.h, zm_term.common); 0 when it has none. */
uint8_t zm_common_of(const zm_senses *s, zm_lang lang, zm_str lemma);

#endif
