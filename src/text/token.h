/* SPDX-License-Identifier: Apache-2.0 */
/*
 * token.h -- from a paragraph to pieces: what becomes the tokens (private to src/text).
 *
 *     zei: „Dat's niet zo.” [2]
 *     [zei][:][„][Dat]['s][niet][zo][.][”][[2]]
 *
 * A paragraph is scanned once, left to right. Runs of characters without
 * white space (chunks) that are plain words go straight through; the others
 * are taken apart by scan_punct (token.c) and zm_scan_word (word.c). Every
 * look ahead or back is bounded, so that the whole is linear.
 */
#ifndef ZM_TEXT_TOKEN_H
#define ZM_TEXT_TOKEN_H

#include "text/chars.h"
#include "text/rules.h"

typedef struct zm_piece {
    uint32_t start, end;
    uint8_t flags; /* ZM_T_* */
    uint8_t abbr;  /* zm_abbr, when a full stop was taken in */
} zm_piece;

typedef struct zm_pieces {
    zm_piece *v;
    uint32_t n, cap;
} zm_pieces;

typedef struct zm_scan {
    const zm_text_rules *r;
    zm_str text; /* cut off at the end of the paragraph, so that offsets stay the text's */
    uint32_t from; /* start of the paragraph */
    uint32_t chunk, chunk_end;
    bool link; /* the chunk may hold a web or mail address */
    bool double_open, low_open, single_open; /* quotation marks of the paragraph */
    uint32_t first; /* index of the paragraph's first piece */
    zm_pieces *out;
    zm_arena *arena; /* of out */
} zm_scan;

/* Append the pieces of the paragraph `para` of `text` to `out`. */
void zm_tokenise(const zm_text_rules *r, zm_str text, zm_span para, zm_pieces *out,
                 zm_arena *arena);

/* For the other files of the tokeniser. */
void zm_piece_add(zm_scan *s, uint32_t start, uint32_t end, uint8_t flags, zm_abbr abbr);
/* A word that begins at `at`: emits it, in one piece or more; where it ended. */
uint32_t zm_scan_word(zm_scan *s, uint32_t at);
/* The address that begins at `at`: its end, 0 when there is none. */
uint32_t zm_scan_link(const zm_scan *s, uint32_t at);
/* A quotation mark at `at`: emits it; where it ended, 0 when it is none. */
uint32_t zm_scan_quote(zm_scan *s, uint32_t at);
/* Whether the apostrophe `at`, which no letter follows, makes a genitive: the workers' rights. */
bool zm_quote_genitive(const zm_scan *s, uint32_t at);

static inline zm_str zm_scan_str(const zm_scan *s, uint32_t start, uint32_t end) {
    return (zm_str){s->text.p + start, end - start};
}

#endif
