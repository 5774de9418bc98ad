/* SPDX-License-Identifier: Apache-2.0 */
/*
 * who.h -- between who.c and who_phrase.c.
 *
 *     zm_who_resolve   a phrase, coordinated or not     record.h
 *     zm_who_single    one member of it
 *     zm_who_group     all of them together
 */
#ifndef ZM_WHO_H
#define ZM_WHO_H

#include "record/record.h"

void zm_who_single(zm_reading *r, uint32_t head, zm_who *out);
void zm_who_group(zm_reading *r, uint32_t head, zm_who *out);
/* Has the phrase conjuncts behind it? */
bool zm_is_group(zm_reading *r, uint32_t head);
/* zm_np_span without the adverbs that belong to the sentence (ook, zelf). */
zm_span zm_who_span(const zm_doc *d, uint32_t head, bool with_conj);
/* `list` and what of `more` is not in it: "EST;LTU". */
zm_str zm_countries_join(zm_reading *r, zm_str list, zm_str more);

#endif
