/* SPDX-License-Identifier: Apache-2.0 */
/*
 * term.h -- one number for a word, a name, a date: the same in every report and on every machine.
 *
 *     "Zoë Dépré"  fold ->  "zoe depre"       NAME, any language   0x6c..
 *     "Akkoord"    fold ->  "akkoord"         WORD, nl             0x1f..   (en: another number)
 *
 * Words have a key a language; everything else has one key in all of them.
 */
#ifndef ZM_TERM_H
#define ZM_TERM_H

#include "story/gist.h"

/*
 * Lower case, accents and other combining marks off, white space one blank; relies on the arena's
 * trap.
 */
zm_str zm_term_fold(zm_arena *a, zm_str s);
/* The key of a folded form; `lang` counts for ZM_TERM_WORD alone. */
uint64_t zm_term_key(zm_term_kind kind, zm_lang lang, zm_str folded);

#endif
