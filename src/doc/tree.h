/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tree.h -- walking the dependency tree of a document.
 *
 *     Het Kremlin heeft gisteren gedreigd met sancties .
 *     det  nsubj   aux    advmod   root   case  obl   punct
 *
 *     zm_child(d, gedreigd, ZM_NSUBJ)         -> Kremlin
 *     zm_case_is(d, sancties, "met")          -> true
 *     ZM_EACH_CHILD(d, gedreigd, c) { ... }      Kremlin heeft gisteren sancties .
 *
 * Every function takes and gives indexes into doc->toks; ZM_NONE for "none".
 */
#ifndef ZM_TREE_H
#define ZM_TREE_H

#include "doc/doc.h"

/*
 * Build child lists and subtree edges from the heads. A head outside its own
 * sentence or a cycle is mended (attached to the root), so that what follows
 * may walk without fear. Linear.
 */
void zm_tree_build(zm_doc *d);

#define ZM_EACH_CHILD(d, t, c)                                                              \
    for (uint32_t c##_i = (d)->child_at[t], c = ZM_NONE;                                    \
         c##_i < (d)->child_at[(t) + 1] && ((c = (d)->child[c##_i]), true); c##_i++)

/* First child with that relation (any subtype). */
uint32_t zm_child(const zm_doc *d, uint32_t t, zm_rel rel);
uint32_t zm_child_sub(const zm_doc *d, uint32_t t, zm_rel rel, zm_subrel sub);
/* First child with that lower-cased form. */
uint32_t zm_child_low(const zm_doc *d, uint32_t t, const char *low);
bool zm_is_under(const zm_doc *d, uint32_t t, uint32_t ancestor); /* or the same */
/* The preposition that introduces `t` (its first `case` child, fixed parts joined by a space: "in verband met"), or "". */
zm_str zm_case_of(zm_doc *d, uint32_t t);
bool zm_case_is(const zm_doc *d, uint32_t t, const char *low);
/* The head of the first conjunct: Polen, Letland <-conj- en Estland gives Polen for each. */
uint32_t zm_conj_first(const zm_doc *d, uint32_t t);
/*
 * The tokens of a noun phrase for quoting: the subtree of `t` without its
 * preposition, leading/trailing punctuation, and clauses (relative clauses,
 * parataxis) -- "De Nederlandse NAVO-chef Mark Rutte". `with_conj`: take its
 * coordinated phrases too. The span always slices whole tokens and holds `t`.
 */
zm_span zm_np_span(const zm_doc *d, uint32_t t, bool with_conj);
/* First and last token of the subtree without punctuation at its ends. */
void zm_subtree(const zm_doc *d, uint32_t t, uint32_t *first, uint32_t *last);
/*
 * The lemma for look-up: no underscores, a separable particle joined in Dutch
 * ("dreigde ... aan" -> "aandreigen"), joined with a space in English ("call off").
 * Lives in the document's arena.
 */
zm_str zm_pred_lemma(zm_doc *d, uint32_t t);
/* The same without joining particles. */
zm_str zm_bare_lemma(zm_doc *d, uint32_t t);

#endif
