/* SPDX-License-Identifier: Apache-2.0 */
/* lemma.h -- lemma dictionary and rules counted from the treebanks (src/lang/lemma.h has their form). */
#ifndef ZM_TRAIN_LEMMA_H
#define ZM_TRAIN_LEMMA_H

#include "base/pack.h"
#include "data.h"

/* Four sections appended to `out` (room for them); bytes live in the arena. */
uint32_t lemma_sections(zm_arena *a, const char *lang, const corpus *c, int n, zm_section *out);

#endif
