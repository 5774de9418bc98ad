/* SPDX-License-Identifier: Apache-2.0 */
/* verify_values.h -- the numbers and dates of a document, for verify_view.c. */
#ifndef ZM_VERIFY_VALUES_H
#define ZM_VERIFY_VALUES_H

#include "ask/verify_view.h"

/* Fills v->numbers and v->dates in text order; `used` [n_toks] gets 1 for their tokens. */
void zm_vvalues_find(zm_arena *a, zm_vdoc *v, uint8_t *used);

#endif
