/* SPDX-License-Identifier: Apache-2.0 */
/* pieces.h -- a document cut to pieces, before sentences: for text.c and the splitter's trainer. */
#ifndef ZM_TEXT_PIECES_H
#define ZM_TEXT_PIECES_H

#include "text/gap.h"

typedef struct zm_cut {
    zm_pieces pieces;
    uint32_t *para_first; /* [d->n_paras + 1] first piece of each paragraph */
    /* The pieces that count for sentences (source markers do not), paragraph after paragraph. */
    uint32_t *which;      /* index in pieces */
    zm_seen *seen;
    bool *inside;         /* the piece is within a multiword token */
    uint32_t *seen_first; /* [d->n_paras + 1] */
} zm_cut;

/* Find the paragraphs of `d`, cut them, fill d->paras (span only) and d->toks (all but sent). */
void zm_text_cut(const zm_text_rules *r, zm_doc *d, zm_arena *scratch, zm_cut *out);

#endif
