/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sent.c -- sentences by the trained weights, and a knife for endless ones.
 *
 *     De  premier  zweeg  .   Dat  was  nieuw  .
 *       -9     -12    -20  +31   -8   -10   -14         scores of the gaps
 *
 * Gaps are judged left to right, because a judgment looks at the sentence so
 * far. A sentence of more than ZM_SENT_MAX tokens is cut where the score of
 * its second half is highest, again and again; each look costs half of what
 * it cuts off at least, so the whole stays linear.
 */
#include "text/sent.h"

/*
 * Newspapers end sentences with a mark; the mails and reviews of the English
 * treebank often do not. Where a paragraph ends with one, or is as short as a
 * heading, an end without any must be this sure (of 127 a weight).
 */
#define UNMARKED 140
#define SHORT 24u

static bool unmarked(const zm_gaps *g, uint32_t i) {
    uint8_t k = g->v[i].kind;
    bool word = k >= ZM_W_LOWER && k <= ZM_W_MIXED;
    bool abbreviation = k >= ZM_W_TITLE && k <= ZM_W_GUESSED;
    bool stopped = g->last >= ZM_W_STOP && g->last <= ZM_W_DOTS;
    bool heading = g->n <= SHORT && !stopped;
    return word ? stopped || g->n <= SHORT : abbreviation && heading;
}

static int32_t score(const zm_text_rules *r, const zm_gaps *g, uint32_t i) {
    uint32_t features[ZM_GAP_FEATURES];
    zm_gap_features(g, i, features);
    int32_t sum = unmarked(g, i) ? -UNMARKED : 0;
    for (uint32_t k = 0; k < ZM_GAP_FEATURES; k++)
        sum += r->weights[zm_gap_slot(features[k], r->weight_bits)];
    return sum;
}

/* The best cut for a sentence that begins at `first` and is too long: after which token. */
static uint32_t best_cut(const int32_t *scores, const bool *inside, uint32_t first) {
    uint32_t best = first + ZM_SENT_MAX - 1;
    bool found = false;
    for (uint32_t i = first + ZM_SENT_MAX / 2; i < first + ZM_SENT_MAX; i++) {
        if (!inside[i + 1] && (!found || scores[i] >= scores[best])) {
            best = i;
            found = true;
        }
    }
    return best;
}

static void cut_long(const int32_t *scores, const bool *inside, bool *ends, uint32_t n) {
    uint32_t first = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!ends[i])
            continue;
        while (i - first + 1 > ZM_SENT_MAX) {
            uint32_t at = best_cut(scores, inside, first);
            ends[at] = true;
            first = at + 1;
        }
        first = i + 1;
    }
}

/*
 * A dateline stands before the first sentence and is not part of it:
 *
 *     RIGA (ANP) - Letland wijst ...      BRUSSELS, Nov 3 (Reuters) — The ...
 *     ^ capitals  ^ dash: its end
 *
 * The token of its dash, or n when the paragraph does not begin with one.
 */
#define DATELINE 14u

static bool number_or_mark(uint32_t k) {
    return k == ZM_W_COMMA || k == ZM_W_NUMBER || k == ZM_W_OPEN || k == ZM_W_CLOSE || k == ZM_W_SYMBOL;
}

static uint32_t dateline_end(const zm_seen *v, uint32_t n) {
    if (n < 3 || v[0].kind != ZM_W_UPPER)
        return n;
    bool parted = false; /* a comma or bracket: what follows need not be capitals */
    for (uint32_t i = 1; i < n && i < DATELINE; i++) {
        uint32_t k = v[i].kind;
        if (k == ZM_W_DASH)
            return i + 1 < n ? i : n;
        parted = parted || k == ZM_W_COMMA || k == ZM_W_OPEN;
        bool name = k == ZM_W_UPPER || (parted && (k == ZM_W_CAP || k == ZM_W_LOWER || k == ZM_W_MIXED || k >= ZM_W_TITLE));
        if (!name && !number_or_mark(k) && k != ZM_W_STOP)
            return n;
    }
    return n;
}

void zm_sentences(const zm_text_rules *r, const zm_seen *v, uint32_t n, const bool *inside,
                  bool *ends, int32_t *scores) {
    zm_gaps g = zm_gaps_of(v, n);
    uint32_t dateline = dateline_end(v, n);
    for (uint32_t i = 0; i < n; i++) {
        bool last = i + 1 == n;
        zm_gap_take(&g, i);
        bool never = last || !r->weights || zm_gap_blocked(&g, inside, i);
        scores[i] = never ? INT32_MIN / 2 : score(r, &g, i);
        ends[i] = last || scores[i] > 0 || i == dateline;
        if (ends[i])
            zm_gap_end(&g, i);
    }
    cut_long(scores, inside, ends, n);
}
