/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feature.h -- what the encoder is told of one token, as rows of three tables.
 *
 *     veiligheidsgaranties   word  "veiligheidsgaranties" (a row when the trainer knew it, else row 0)
 *                            sub   suffixes -s -es -ies -ties, prefixes v- ve- vei- veil-,
 *                                  shape xxx, gazetteer bits: hashed
 *                            gram  <ve vei eil ... <veil veili ...: hashed, averaged
 *
 * The trainer and the engine share this file: what one learns the other sees.
 * Digits count as 0 in `word`, so that 1987 and 2024 are one word.
 */
#ifndef ZM_FEATURE_H
#define ZM_FEATURE_H

#include "doc/doc.h"

#define ZM_SUBS 12u
#define ZM_GRAMS 48u
#define ZM_WORD_CHARS 28u /* of a longer token the first and last half count */

typedef struct zm_feats {
    uint64_t word; /* hash of the folded form: look-up key of the vocabulary */
    uint32_t sub[ZM_SUBS], gram[ZM_GRAMS]; /* hashes; a row is hash & (rows - 1) */
    uint32_t n_sub, n_gram;
} zm_feats;

/*
 * Which name lists a token occurs in: open addressing over hashes of the form
 * as it stands, each with bits.
 */
enum { ZM_GAZ_FIRST = 1, ZM_GAZ_LAST = 2, ZM_GAZ_LOC = 4, ZM_GAZ_ORG = 8, ZM_GAZ_MISC = 16 };

typedef struct zm_gaz {
    const uint32_t *slots; /* hash & ~31 | bits; 0 free */
    uint32_t cap;          /* power of two, 0: none */
} zm_gaz;

uint32_t zm_gaz_bits(const zm_gaz *g, zm_str form);
/* Hash under which a form is kept (its low five bits are free for the bits). */
uint32_t zm_gaz_hash(zm_str form);

/* Features of token `t`; `first` whether it opens its sentence. */
void zm_feats_of(const zm_doc *d, uint32_t t, bool first, const zm_gaz *gaz, zm_feats *out);

#endif
