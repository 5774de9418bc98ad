/* SPDX-License-Identifier: Apache-2.0 */
/* sent.h -- where the sentences of a paragraph end (private to src/text). */
#ifndef ZM_TEXT_SENT_H
#define ZM_TEXT_SENT_H

#include "text/gap.h"

/*
 * Set ends[i] where a sentence ends after token i of the paragraph `v`; the
 * last token always ends one. `inside[i]`: token i begins within a multiword
 * token, so that nothing may end before it. `scores` is room for n numbers.
 */
void zm_sentences(const zm_text_rules *r, const zm_seen *v, uint32_t n, const bool *inside,
                  bool *ends, int32_t *scores);

#endif
