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
    if (b->words < GOOD_WORDS || b->link_chars * 2 > b->chars)
        return false;
    if (b->level && (b->words < 25 || !b->stops))
        return false;
    if (b->mark & ZM_A_TABLE && (b->words < 10 || !(b->stops || b->ended)))
        return false;
    if (b->mark & ZM_A_LIST && b->mark & ZM_A_LINK && b->link_chars * 6 > b->chars)
        return false; /* a teaser: its headline is a link */
    return b->stops || b->ended || b->words >= 25;
}

static int64_t worth(const zm_block *b) {
    if (b->good)
        return (int64_t)b->chars - b->link_chars;
    if (b->level || b->mark & (ZM_A_LIST | ZM_A_TABLE | ZM_A_QUOTE))
        return -(int64_t)b->link_chars;
    return -(int64_t)b->link_chars - SHORT_COST;
}

/* ---- down from the best ---- */

typedef struct sums {
    int64_t *net;
    uint32_t *good; /* characters of running text */
} sums;

static bool same_kind(const zm_dom *d, uint32_t a, uint32_t b) {
    if (d->nodes[a].tag != d->nodes[b].tag)
        return false;
    return zm_str_eq(zm_dom_attr(d, a, "class"), zm_dom_attr(d, b, "class"));
}

static bool is_paragraph(uint16_t tag) {
    return tag == ZM_TAG_P || tag == ZM_TAG_UL || tag == ZM_TAG_OL || tag == ZM_TAG_BLOCKQUOTE ||
           tag == ZM_TAG_PRE || (tag >= ZM_TAG_H1 && tag <= ZM_TAG_H6);
}

/* Text of `n` outside its child `c` that reads as if it went on there: not to be lost. */
static bool goes_on(const zm_scene *s, const sums *m, uint32_t n, uint32_t c) {
    const zm_dom *d = s->dom;
    uint64_t kin = 0, own = m->good[n];
    for (uint32_t i = d->nodes[n].child; i != ZM_NONE; i = d->nodes[i].next) {
        own -= m->good[i];
        if (i != c && (is_paragraph(d->nodes[i].tag) || s->mark[i] & ZM_A_BODY ||
                       (same_kind(d, i, c) && d->nodes[c].tag != ZM_TAG_ARTICLE)))
            kin += m->good[i];
    }
    return (kin + own) * 20 > m->good[c];
}

static uint32_t best_child(const zm_scene *s, const sums *m, uint32_t n) {
    uint32_t best = ZM_NONE;
    for (uint32_t i = s->dom->nodes[n].child; i != ZM_NONE; i = s->dom->nodes[i].next)
        if (m->net[i] > 0 && (best == ZM_NONE || m->net[i] > m->net[best]))
            best = i;
    return best;
}

static uint32_t descend(const zm_scene *s, const sums *m, uint32_t n) {
    for (;;) {
        uint32_t c = best_child(s, m, n);
        if (c == ZM_NONE || is_paragraph(s->dom->nodes[c].tag) || zm_dom_inline(s->dom, c) ||
            m->net[c] * 2 < m->net[n] || goes_on(s, m, n, c))
            return n;
        n = c;
    }
}

void zm_article_root(zm_scene *s) {
    const zm_dom *d = s->dom;
    sums m = {ZM_NEWS(s->a, int64_t, d->n_nodes), ZM_NEWS(s->a, uint32_t, d->n_nodes)};
    int64_t best = 0;
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        zm_block *b = &s->blocks.v[i];
        b->good = is_good(b);
        int64_t w = worth(b);
        m.net[b->box] += b->mark & ZM_A_BODY && w > 0 ? w * 3 / 2 : w;
        m.good[b->box] += b->good ? b->chars - b->link_chars : 0;
    }
    s->root = ZM_NONE;
    for (uint32_t i = d->n_nodes; i-- > 0;) {
        if (m.net[i] > best) { /* children come before their parents here: the deepest wins a tie */
            best = m.net[i];
            s->root = i;
        }
        if (i) {
            m.net[d->nodes[i].parent] += m.net[i];
            m.good[d->nodes[i].parent] += m.good[i];
        }
    }
    if (s->root != ZM_NONE)
        s->root = descend(s, &m, s->root);
}
