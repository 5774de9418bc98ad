/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gap.h -- what the sentence splitter sees of the gap between two tokens (private
 * to src/text and its trainer).
 *
 *     ... gaat  door  .   ”   |   De   minister ...
 *                     T   C  gap  S
 *
 * T is the last token before the gap that is no closing quotation mark or
 * bracket, C those closers, S the first token behind it that is no opener. A
 * gap gives ZM_GAP_FEATURES hashed features of forms and kinds around it and
 * of the sentence so far; the sum of their weights says whether a sentence
 * ends there. Everything is whole numbers: the same outcome on every machine.
 */
#ifndef ZM_TEXT_GAP_H
#define ZM_TEXT_GAP_H

#include "text/rules.h"
#include "text/token.h"

/* How a token looks. The numbers are in the model file: append only. */
typedef enum zm_kind {
    ZM_W_EDGE, ZM_W_LOWER, ZM_W_CAP, ZM_W_UPPER, ZM_W_LETTER, ZM_W_NUMBER, ZM_W_MIXED,
    ZM_W_STOP, ZM_W_ASK, ZM_W_SHOUT, ZM_W_DOTS, ZM_W_COMMA, ZM_W_SEMI, ZM_W_COLON, ZM_W_DASH,
    ZM_W_OPEN, ZM_W_CLOSE, ZM_W_QOPEN, ZM_W_QCLOSE, ZM_W_SYMBOL, ZM_W_BULLET, ZM_W_LINK,
    ZM_W_TITLE, ZM_W_INNER, ZM_W_FINAL, ZM_W_ABBR, ZM_W_INITIAL, ZM_W_DOTTED, ZM_W_GUESSED,
    ZM_W_TAIL
} zm_kind;

/* How a word is usually written, from what training saw. */
enum { ZM_CASE_UNKNOWN, ZM_CASE_LOWER, ZM_CASE_BOTH, ZM_CASE_CAP };

typedef struct zm_seen {
    uint32_t form; /* hash of the token in lower case */
    uint8_t kind, cased;
    uint8_t chars; /* bytes, at most 255 */
    uint8_t glued; /* no space before it */
} zm_seen;

/* A paragraph as the splitter reads it. */
typedef struct zm_gaps {
    const zm_seen *v;
    uint32_t n;
    uint8_t last; /* kind of its last token, closers aside: does this writer use full stops? */
    /* of the sentence so far, kept by zm_gap_take and zm_gap_end */
    uint32_t first;            /* its first token */
    int32_t quotes, brackets;  /* open since it began */
    bool quoted;               /* a quotation was open in the paragraph when it began */
} zm_gaps;

#define ZM_GAP_FEATURES 28u

void zm_see(const zm_text_rules *r, zm_str text, const zm_piece *p, zm_str low, bool glued,
            zm_seen *out);
/* Number of the word in the table of cases, of 2^bits. */
uint32_t zm_case_slot(uint32_t form, uint32_t bits);
/* A paragraph of `n` tokens, no sentence begun. */
zm_gaps zm_gaps_of(const zm_seen *v, uint32_t n);
/* Nothing ends here: behind an opening mark, before a closing one, within a multiword token. */
bool zm_gap_blocked(const zm_gaps *g, const bool *inside, uint32_t i);
/* Features of the gap after token `i`, i + 1 < n. */
void zm_gap_features(const zm_gaps *g, uint32_t i, uint32_t out[ZM_GAP_FEATURES]);
/* Where a feature stands in a table of 2^bits weights. */
static inline uint32_t zm_gap_slot(uint32_t feature, uint32_t bits) {
    return feature >> (32 - bits);
}
/* Take token `i` into the sentence so far: before its gap is looked at. */
void zm_gap_take(zm_gaps *g, uint32_t i);
/* A sentence ends after token `i`. */
void zm_gap_end(zm_gaps *g, uint32_t i);

#endif
