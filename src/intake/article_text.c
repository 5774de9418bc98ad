/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_text.c -- the blocks that stay, written out, with the page's byte of each piece.
 *
 *     page   <p>Minsk\n  ontkent&nbsp;alles.</p><p>Ja.
 *               |----|   |-----|    |------|      |-|
 *     text   Minsk ontkent alles.\n\nJa.             places: 0 "Minsk", 6 "ontkent", 14 ...
 */
#include "intake/article_parts.h"

typedef struct writer {
    const zm_scene *s;
    zm_arena *a;
    char *to;
    uint32_t n;
    char due;   /* '\n' or ' ' before the next character; 0 */
    bool fresh; /* nothing of this block yet */
    zm_places places;
} writer;

/* The byte at `page` of the page, which is also the last of the text. */
static void place(writer *w, uint32_t page) {
    uint32_t at = w->n - 1;
    if (w->places.n) {
        zm_place *p = &w->places.v[w->places.n - 1];
        if (p->text + p->n == at && p->page + p->n == page) {
            p->n++;
            return;
        }
    }
    ZM_PUSH(w->a, &w->places, (zm_place){at, page, 1});
}

/* Bytes at p[i] that are a blank (1 or 2), or that no reader sees (3, negative). */
static int blank_at(zm_str t, uint32_t i) {
    unsigned char c = (unsigned char)t.p[i];
    if (c <= ' ')
        return 1;
    if (c < 0xc2)
        return 0;
    unsigned char d = i + 1 < t.n ? (unsigned char)t.p[i + 1] : 0;
    unsigned char e = i + 2 < t.n ? (unsigned char)t.p[i + 2] : 0;
    if (c == 0xc2)
        return d == 0xa0 ? 2 : d == 0xad ? -2 : 0;
    if (c == 0xe2 && d == 0x80)
        return e == 0x8b || e == 0x8e || e == 0x8f ? -3 : 0;
    if (c == 0xe2 && d == 0x81)
        return e == 0xa0 ? -3 : 0;
    return c == 0xef && d == 0xbb && e == 0xbf ? -3 : 0;
}

/* A blank that was due; `page`: where a single one stands just before, ZM_NONE if it does not. */
static void put_due(writer *w, uint32_t page) {
    if (!w->due || w->fresh) {
        w->due = 0;
        return;
    }
    w->to[w->n++] = w->due;
    if (page != ZM_NONE && w->due == ' ')
        place(w, page);
    w->due = 0;
}

static void put_text(writer *w, const zm_node *node) {
    zm_str t = node->text, html = w->s->dom->html;
    bool slice = t.p == html.p + node->at;
    for (uint32_t i = 0; i < t.n;) {
        int wide = blank_at(t, i);
        if (wide) {
            if (wide > 0 && !w->due)
                w->due = ' ';
            i += (uint32_t)(wide < 0 ? -wide : wide);
            continue;
        }
        bool one = slice && i && t.p[i - 1] == ' ';
        put_due(w, one ? node->at + i - 1 : ZM_NONE);
        w->fresh = false;
        w->to[w->n++] = t.p[i];
        if (slice)
            place(w, node->at + i);
        i++;
    }
}

static void put_block(writer *w, const zm_block *b) {
    const zm_scene *s = w->s;
    if (w->n) {
        w->to[w->n++] = '\n';
        w->to[w->n++] = '\n';
    }
    w->due = 0;
    w->fresh = true;
    for (uint32_t i = b->from; i < b->past; i++) {
        const zm_node *node = &s->dom->nodes[i];
        if (s->mark[i] & ZM_A_OUT)
            continue;
        if (node->tag == ZM_TAG_TEXT)
            put_text(w, node);
        else if (node->tag == ZM_TAG_BR)
            w->due = '\n';
    }
}

void zm_article_text(const zm_scene *s, zm_arena *a, zm_article *out) {
    writer w = {.s = s, .a = a};
    size_t room = 1;
    for (uint32_t i = 0; i < s->blocks.n; i++)
        if (s->blocks.v[i].keep)
            for (uint32_t k = s->blocks.v[i].from; k < s->blocks.v[i].past; k++)
                room += s->dom->nodes[k].tag == ZM_TAG_TEXT ? s->dom->nodes[k].text.n + 3 : 3;
    w.to = zm_arena_get(a, room);
    for (uint32_t i = 0; i < s->blocks.n; i++)
        if (s->blocks.v[i].keep)
            put_block(&w, &s->blocks.v[i]);
    w.to[w.n] = 0;
    out->text = zm_str_n(w.to, w.n);
    out->places = w.places.v;
    out->n_places = w.places.n;
}
