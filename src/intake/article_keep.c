/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_keep.c -- which blocks inside the root are the report's.
 *
 *     lead     between heading and root: kept when it reads like a first paragraph
 *     p p      running text                                                        kept
 *     [img p]  short, alone in a box with a picture: a caption                     out
 *     [h4 Lees ook, a, a]   a box of other reports, by its heading                 out
 *     h2       kept when running text follows
 *     "Meld je aan voor onze nieuwsbrief"   a line of skip_lines.tsv               out
 */
#include "intake/article_parts.h"

#define REPEAT_WORDS 20u /* shorter lines may well be said twice */
#define CAPTION_WORDS 45u
#define LINE_WORDS 24u  /* a line that skip_lines.tsv may speak of */
#define OFFER_WORDS 40u /* … by its being an offer */

typedef struct keeper {
    uint32_t box, node; /* of the running text that was kept last; ZM_NONE */
    bool off;
    bool captions; /* is what shares a box with a picture one? */
    uint8_t level; /* of the heading that switched it off; 7: a line */
} keeper;

static bool inside(const zm_scene *s, const zm_block *b) {
    return s->root != ZM_NONE && b->from >= s->root && b->from < s->dom->nodes[s->root].past;
}

/* The text of a block, blanks run together. */
static zm_str block_text(const zm_scene *s, const zm_block *b) {
    size_t room = 1;
    for (uint32_t i = b->from; i < b->past; i++)
        room += s->dom->nodes[i].tag == ZM_TAG_TEXT ? s->dom->nodes[i].text.n + 1 : 0;
    char *to = zm_arena_get(s->a, room);
    uint32_t n = 0;
    for (uint32_t i = b->from; i < b->past; i++) {
        zm_str t = s->dom->nodes[i].tag == ZM_TAG_TEXT && !(s->mark[i] & ZM_A_OUT)
                       ? s->dom->nodes[i].text
                       : (zm_str){0};
        for (uint32_t k = 0; k < t.n; k++)
            if ((unsigned char)t.p[k] > ' ')
                to[n++] = t.p[k];
            else if (n && to[n - 1] != ' ')
                to[n++] = ' ';
    }
    return (zm_str){to, n};
}

static uint32_t line_bits(const zm_scene *s, const zm_block *b, zm_str line) {
    return b->words > OFFER_WORDS ? 0 : zm_words_line(s->words, s->a, line);
}

/* A short text that shares a box with a picture and with no other text says what is on it. */
static bool is_caption(const zm_scene *s, const zm_block *b) {
    const zm_node *v = s->dom->nodes;
    if (b->words > CAPTION_WORDS || b->level || b->mark & (ZM_A_LIST | ZM_A_QUOTE))
        return false;
    uint32_t e = b->box;
    for (uint32_t up = 0; up < 3 && v[e].parent != ZM_NONE; up++) {
        uint32_t p = v[e].parent;
        if (s->plain[p] + s->linked[p] > b->chars || p <= s->root)
            return false;
        e = p;
        if (s->pictures[v[e].past - 1] > s->pictures[e])
            return true;
    }
    return false;
}

/* Pages that are all pictures with a text beside each have no captions to speak of. */
static bool captions_count(const zm_scene *s) {
    uint32_t all = 0, captions = 0;
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        const zm_block *b = &s->blocks.v[i];
        if (!inside(s, b) || !b->good)
            continue;
        all += b->words;
        captions += is_caption(s, b) ? b->words : 0;
    }
    return captions * 3 < all;
}

/* Before the report's first sentence: a name, a day and an hour, with no full stop behind them. */
static bool is_stamp(const zm_block *b, zm_str line) {
    uint32_t digits = 0, most = LINE_WORDS;
    for (uint32_t i = 0; i < line.n; i++) {
        digits += line.p[i] >= '0' && line.p[i] <= '9';
        bool dot = i + 2 < line.n && !memcmp(line.p + i, "\xe2\x80\xa2", 3); /* a bullet */
        most += line.p[i] == '|' || dot ? 5 : 0;
    }
    return !b->level && !b->ended && b->words <= most && digits >= 6;
}

static bool keep_block(const zm_scene *s, const keeper *k, const zm_block *b, uint32_t bits) {
    uint32_t last = k->box;
    if (b->from >= s->heading && s->heading != ZM_NONE && b->from < s->dom->nodes[s->heading].past)
        return false;
    if (bits & ZM_LINE_WHOLE || (k->captions && is_caption(s, b)))
        return false;
    if (bits & ZM_LINE_START && b->words <= LINE_WORDS)
        return false;
    if (bits & ZM_LINE_OFFER && b->link_chars)
        return false;
    if (bits & ZM_LINE_LABEL && (!b->good || !b->ended || b->words < 7))
        return false;
    if (b->link_chars * 2 > b->chars && !(b->words > 12 && b->ended))
        return false;
    if (b->level)
        return b->level > 1;
    if (b->good || b->mark & (ZM_A_LIST | ZM_A_QUOTE | ZM_A_PRE | ZM_A_TABLE))
        return true;
    const zm_node *v = s->dom->nodes;
    bool paragraph = v[b->box].tag == ZM_TAG_P && b->mark & ZM_A_BODY;
    if (last == ZM_NONE && b->words < 8 && !(b->ended && b->words >= 5) && !paragraph)
        return false; /* before the report's first sentence: a byline, a date, a section */
    if (last != ZM_NONE && v[b->box].tag == ZM_TAG_P && v[b->box].parent == v[last].parent)
        return true;
    return b->ended || b->words >= 6 || b->strong_chars == b->chars;
}

/* A heading without anything under it goes. */
static void drop_bare_headings(zm_scene *s) {
    bool followed = false;
    for (uint32_t i = s->blocks.n; i-- > 0;) {
        zm_block *b = &s->blocks.v[i];
        if (!b->keep)
            continue;
        if (b->level && !b->good && !followed)
            b->keep = false;
        followed |= !b->level || b->good;
    }
}

/* Between the heading and the root: the first paragraph, set apart. */
static bool is_lead(const zm_scene *s, const zm_block *b) {
    if (s->root == ZM_NONE || b->past > s->root || b->link_chars * 3 > b->chars)
        return false;
    if (s->heading == ZM_NONE || b->from < s->dom->nodes[s->heading].past)
        return b->mark & ZM_A_LEAD && b->good &&
               s->dom->nodes[b->box].parent == s->dom->nodes[s->root].parent;
    if (b->mark & (ZM_A_LEAD | ZM_A_BODY))
        return b->words > 4;
    if (b->words >= 12 && !b->link_chars && s->dom->nodes[b->box].tag == ZM_TAG_P)
        return true;
    return b->words >= 8 && (b->ended || b->level > 1);
}

static bool same_kind(const zm_dom *d, uint32_t a, uint32_t b) {
    return d->nodes[a].tag == d->nodes[b].tag &&
           zm_str_eq(zm_dom_attr(d, a, "class"), zm_dom_attr(d, b, "class"));
}

/* Does the running text of `b` stand as that of `last` did? */
static bool goes_on(const zm_scene *s, const zm_block *b, uint32_t last) {
    const zm_dom *d = s->dom;
    if (!b->good || last == ZM_NONE)
        return false;
    if (d->nodes[b->box].parent == d->nodes[last].parent)
        return true;
    if (b->mark & ZM_A_BODY && !(s->mark[s->root] & ZM_A_BODY))
        return true;
    return b->box == last || (same_kind(d, b->box, last) &&
                              same_kind(d, d->nodes[b->box].parent, d->nodes[last].parent));
}

/* Does it head what is not the report's: "Lees ook", or the headline of another report? */
static bool heads_other(const zm_scene *s, const zm_block *b, uint32_t bits) {
    if (b->good)
        return false;
    if (b->level)
        return bits & ZM_LINE_HEAD ||
               (b->level > 1 && b->words >= 4 && b->link_chars * 10 > b->chars * 9);
    return bits & ZM_LINE_HEAD && !(b->mark & (ZM_A_LIST | ZM_A_LINK)) && b->box != s->root;
}

/*
 * The box of a heading "Lees ook": the largest element around it that none of the report's text so
 * far is in. The first block behind it; `i` + 1 when the heading stands alone in it.
 */
static uint32_t past_box(const zm_scene *s, uint32_t i, uint32_t last_node) {
    const zm_node *v = s->dom->nodes;
    uint32_t e = s->blocks.v[i].box, n = i + 1;
    while (v[e].parent != ZM_NONE && v[e].parent > last_node && v[e].parent > s->root)
        e = v[e].parent;
    while (n < s->blocks.n && s->blocks.v[n].from < v[e].past)
        n++;
    return n;
}

/* Was the same line kept before? Pages hold copies of a box for each width of screen. */
static bool seen_before(zm_map *lines, const zm_block *b, zm_str line) {
    if (b->words < REPEAT_WORDS || b->mark & ZM_A_LIST)
        return false;
    uint32_t before = zm_map_get(lines, line);
    zm_map_put(lines, line, 1);
    return before != ZM_NONE;
}

/* Is the text that a heading has switched off on again? */
static bool on_again(const zm_scene *s, const keeper *k, const zm_block *b) {
    if (b->level && b->level < k->level)
        return true;
    return goes_on(s, b, k->box) ||
           (k->level == 7 && b->good && b->words > 20 && b->box != s->root);
}

void zm_article_keep(zm_scene *s) {
    keeper k = {.box = ZM_NONE, .captions = captions_count(s)};
    zm_map lines;
    zm_map_init(&lines, s->a);
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        zm_block *b = &s->blocks.v[i];
        if (!inside(s, b) && !is_lead(s, b))
            continue;
        zm_str line = block_text(s, b);
        uint32_t bits = line_bits(s, b, line);
        if (k.box != ZM_NONE && heads_other(s, b, bits)) {
            uint32_t past = past_box(s, i, k.node);
            k.off = past == i + 1;
            k.level = b->level ? b->level : 7;
            i = past - 1;
            continue;
        }
        if (k.off && on_again(s, &k, b))
            k.off = false;
        b->keep = !k.off && keep_block(s, &k, b, bits) && !seen_before(&lines, b, line) &&
                  (k.box != ZM_NONE || !is_stamp(b, line));
        if (b->keep && b->good) {
            k.box = b->box;
            k.node = b->past - 1;
        }
    }
    drop_bare_headings(s);
}
