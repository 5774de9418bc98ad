/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_quote.h -- the words between an article's quotation marks, looked for as they stand.
 *
 *     article  "We zullen ... [de hele regio] niet opgeven"
 *     pieces   we zullen | niet opgeven             in that order in one source, not far apart
 *
 * Case, punctuation and kinds of quotation mark do not count; words do.
 */
#ifndef ZM_VERIFY_QUOTE_H
#define ZM_VERIFY_QUOTE_H

#include "ask/verify_judge.h"

typedef struct zm_vspoken zm_vspoken;

/* All words of a source, ready to be searched. */
const zm_vspoken *zm_vspoken_make(zm_arena *a, const zm_doc *d);
/*
 * The quotations of tokens [first, last] of the article: false when it has none. Found: THERE with
 * the source's words in f->b; otherwise ABSENT.
 */
bool zm_vquote_find(zm_arena *a, const zm_doc *article, const zm_vclaim *claim,
                    const uint8_t *quoted, const zm_vspoken *source, zm_vfinding *f);
/* A quotation that was not found: is one much like it in the sentence? Then it DIFFERS. */
void zm_vquote_near(zm_arena *a, const zm_doc *article, const zm_vclaim *claim,
                    const uint8_t *quoted, const zm_doc *source, uint32_t sent, zm_vfinding *f);

#endif
