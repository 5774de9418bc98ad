/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_root.c -- which element holds the report: the one with the most running text for the
 * least of what is none.
 *
 *     body      4100 - 2600      nav | teasers | article | teasers
 *       div     3900 -  200        <- here
 *         div   2000               first half, then a picture
 *         div   1900               second half
 */
#include "intake/article_parts.h"

#define GOOD_WORDS 8u
#define SHORT_COST 12 /* of a line that is no running text, in characters */

/* Running text: enough words, hardly a link, and sentences that end. */
static bool is_good(const zm_block *b) {
    if (b->level || b->mark & ZM_M_TABLE || b->words < GOOD_WORDS || b->link_chars * 2 > b->chars)
        return false;
    return b->stops || b->ended || b->words >= 25;
}

static int64_t worth(const zm_block *b) {
    if (b->good)
        return (int64_t)b->chars - b->link_chars;
    if (b->level || b->mark & (ZM_M_LIST | ZM_M_TABLE | ZM_M_QUOTE))
        return -(int64_t)b->link_chars;
    return -(int64_t)b->link_chars - SHORT_COST;
}

void zm_article_root(zm_scene *s) {
    const zm_dom *d = s->dom;
    int64_t *net = ZM_NEWS(s->a, int64_t, d->n_nodes), best = 0;
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        zm_block *b = &s->blocks.v[i];
        b->good = is_good(b);
        int64_t w = worth(b);
        net[b->box] += b->mark & ZM_M_BODY && w > 0 ? w * 3 / 2 : w;
    }
    s->root = ZM_NONE;
    for (uint32_t i = d->n_nodes; i-- > 0;) {
        if (net[i] > best) { /* children come before their parents here, so the deepest wins a tie */
            best = net[i];
            s->root = i;
        }
        if (i)
            net[d->nodes[i].parent] += net[i];
    }
}
