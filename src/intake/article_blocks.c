/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_blocks.c -- text nodes gathered to what a reader sees as one paragraph, line or item.
 *
 *     <div>Minsk <b>ontkent</b>.<br><br>Moskou zwijgt.<p>Riga niet.</p></div>
 *          |------- 0 -------|          |---- 1 ----|   |-- 2 ---|
 *
 * A block ends where an element begins or ends that is not within a line, and at two line breaks.
 */
#include "base/utf8.h"
#include "intake/article_parts.h"

typedef struct run {
    zm_scene *s;
    zm_block b;
    uint32_t breaks; /* line breaks since the last text */
    bool open, in_word;
    uint32_t stop; /* the last character that is no closing mark */
} run;

static bool end_of_sentence(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == ';';
}

static bool closing(uint32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019 ||
           c == 0x201c || c == 0xbb || c == 0xab || c == 0x203a;
}

static void close_block(run *r) {
    if (!r->open)
        return;
    r->b.ended = end_of_sentence(r->stop);
    if (r->b.chars)
        ZM_PUSH(r->s->a, &r->s->blocks, r->b);
    r->open = false;
}

static void open_block(run *r, uint32_t node) {
    const zm_scene *s = r->s;
    uint16_t tag = s->dom->nodes[s->box[node]].tag;
    bool head = tag >= ZM_TAG_H1 && tag <= ZM_TAG_H6;
    r->b = (zm_block){.box = s->box[node],
                      .from = node,
                      .mark = s->mark[node],
                      .level = head ? (uint8_t)(tag - ZM_TAG_H1 + 1) : 0};
    r->open = true;
    r->in_word = false;
    r->stop = 0;
}

static void count_text(run *r, uint32_t node) {
    zm_block *b = &r->b;
    zm_str t = r->s->dom->nodes[node].text;
    uint16_t mark = r->s->mark[node];
    uint32_t n = 0, before = r->stop;
    for (uint32_t i = 0; i < t.n;) {
        uint32_t c = (unsigned char)t.p[i] < 0x80 ? (unsigned char)t.p[i++] : zm_utf8_next(t, &i);
        if (c <= ' ' || c == 0xa0) {
            b->stops += r->in_word && end_of_sentence(before);
            r->in_word = false;
            continue;
        }
        n++;
        b->words += !r->in_word;
        r->in_word = true;
        if (!closing(c))
            before = c;
    }
    r->stop = before;
    b->chars += n;
    b->link_chars += mark & ZM_A_LINK ? n : 0;
    b->strong_chars += mark & ZM_A_STRONG ? n : 0;
    b->past = node + 1;
}

static bool all_blank(zm_str t) {
    for (uint32_t i = 0; i < t.n; i++)
        if ((unsigned char)t.p[i] > ' ' && !((unsigned char)t.p[i] == 0xc2 && i + 1 < t.n &&
                                             (unsigned char)t.p[i + 1] == 0xa0 && ++i))
            return false;
    return true;
}

static void on_text(run *r, uint32_t i) {
    zm_str t = r->s->dom->nodes[i].text;
    if (all_blank(t)) {
        r->in_word = false;
        return;
    }
    if (r->open && (r->breaks > 1 || r->s->box[i] != r->b.box))
        close_block(r);
    if (!r->open)
        open_block(r, i);
    r->in_word = r->in_word && !r->breaks;
    r->breaks = 0;
    count_text(r, i);
}

void zm_article_blocks(zm_scene *s) {
    const zm_dom *d = s->dom;
    run r = {.s = s};
    for (uint32_t i = 1; i < d->n_nodes; i++) {
        uint16_t tag = d->nodes[i].tag;
        if (s->mark[i] & ZM_A_OUT) {
            if (!zm_dom_inline(d, i) && tag != ZM_TAG_SCRIPT && tag != ZM_TAG_BUTTON)
                close_block(&r);
            i = d->nodes[i].past - 1;
        } else if (tag == ZM_TAG_TEXT) {
            on_text(&r, i);
        } else if (tag == ZM_TAG_BR) {
            r.breaks++;
        } else if (!zm_dom_inline(d, i)) {
            close_block(&r);
            r.breaks = 0;
        }
    }
    close_block(&r);
}
