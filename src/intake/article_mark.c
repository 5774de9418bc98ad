/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_mark.c -- what each element says of the text inside: a menu, a quotation, a list.
 *
 *     <nav>                       out, by the element
 *     <div class="rel-stories">   out, by a name of skip_names.tsv
 *     <div class="has-comments">  holds the h1 and most of the text: such a name says nothing here
 *
 * A name is believed only of an element that does not hold the heading and much of the page's text
 * at the same time, since the wrappers of a page carry names of all that is in them.
 */
#include "intake/article_parts.h"

/* ---- how much text ---- */

static uint32_t letters(zm_str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        n += c > ' ' && (c & 0xc0) != 0x80;
    }
    return n;
}

static bool is_heading(uint16_t tag) {
    return tag >= ZM_TAG_H1 && tag <= ZM_TAG_H6;
}

/* An anchor or a link within the page leads to no other report. */
static bool is_link(const zm_dom *d, uint32_t i) {
    if (d->nodes[i].tag != ZM_TAG_A)
        return false;
    zm_str to = zm_dom_attr(d, i, "href");
    return to.n && to.p[0] != '#';
}

static bool textless(const zm_scene *s, uint16_t tag) {
    return tag == ZM_TAG_SCRIPT || (tag == ZM_TAG_NOSCRIPT && !s->lenient) ||
           tag == ZM_TAG_OPTION || tag == ZM_TAG_TITLE || tag == ZM_TAG_TEMPLATE;
}

/* Text outside of links and headings, and text in links, summed up over each subtree. */
static void sum_text(zm_scene *s) {
    enum { OFF = 1, LINK = 2 };
    const zm_dom *d = s->dom;
    uint8_t *in = zm_arena_zero(s->a, d->n_nodes, 1);
    for (uint32_t i = 1; i < d->n_nodes; i++) {
        uint16_t tag = d->nodes[i].tag;
        in[i] = in[d->nodes[i].parent];
        if (is_link(d, i))
            in[i] |= LINK;
        else if (is_heading(tag) || textless(s, tag))
            in[i] |= OFF;
        else if (tag == ZM_TAG_TEXT && !in[i])
            s->plain[i] = letters(d->nodes[i].text);
        else if (tag == ZM_TAG_TEXT && in[i] & LINK)
            s->linked[i] = letters(d->nodes[i].text);
    }
    for (uint32_t i = d->n_nodes; i-- > 1;) {
        s->plain[d->nodes[i].parent] += s->plain[i];
        s->linked[d->nodes[i].parent] += s->linked[i];
    }
}

/* ---- the heading ---- */

/* Letters and digits of `s`, without what title and heading are written differently with. */
static zm_str bare(zm_arena *a, zm_str s) {
    char *to = zm_arena_get(a, s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == 0xe2 && i + 2 < s.n) /* dashes and quotation marks */
            i += 2;
        else if (c > '/' && c != ':' && c != '?' && c != '|' && c != 0xc2)
            to[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return (zm_str){to, n};
}

static bool contains(zm_str a, zm_str b) {
    if (b.n == 0)
        return false;
    for (uint32_t i = 0; i + b.n <= a.n; i++)
        if (a.p[i] == b.p[0] && memcmp(a.p + i, b.p, b.n) == 0)
            return true;
    return false;
}

/* One is the other, or most of it: a section before it, the outlet behind it. */
static bool same_title(zm_str a, zm_str b) {
    return a.n >= 12 && b.n >= 12 && (contains(a, b) || contains(b, a)) && a.n < 3 * b.n &&
           b.n < 3 * a.n;
}

static uint32_t find_tag(const zm_dom *d, uint16_t tag) {
    uint32_t i = 0;
    while (i < d->n_nodes && d->nodes[i].tag != tag)
        i++;
    return i < d->n_nodes ? i : ZM_NONE;
}

static zm_str og_title(const zm_dom *d) {
    for (uint32_t i = 0; i < d->n_nodes && d->nodes[i].tag != ZM_TAG_BODY; i++)
        if (d->nodes[i].tag == ZM_TAG_META && zm_str_is(zm_dom_attr(d, i, "property"), "og:title"))
            return zm_dom_attr(d, i, "content");
    return (zm_str){0};
}

#define HEADING_MOST 400u /* bytes: what is longer is a text in large letters */

/* The first heading that says what the title says; else the first h1 of some length. */
static void find_heading(zm_scene *s) {
    const zm_dom *d = s->dom;
    uint32_t title = find_tag(d, ZM_TAG_TITLE), first = ZM_NONE;
    zm_str named = title == ZM_NONE ? (zm_str){0} : bare(s->a, zm_dom_text(s->a, d, title));
    zm_str og = bare(s->a, zm_str_to(og_title(d), HEADING_MOST));
    named = zm_str_to(named, HEADING_MOST);
    s->heading = ZM_NONE;
    for (uint32_t i = 0; i < d->n_nodes; i++) {
        uint16_t tag = d->nodes[i].tag;
        if (!is_heading(tag) || tag > ZM_TAG_H3)
            continue;
        zm_str text = zm_dom_text(s->a, d, i);
        if (text.n > HEADING_MOST)
            continue;
        zm_str words = bare(s->a, text);
        if (same_title(words, named) || same_title(words, og)) {
            s->heading = i;
            return;
        }
        if (tag == ZM_TAG_H1 && text.n > 20 && first == ZM_NONE)
            first = i;
    }
    s->heading = first;
}

/* ---- elements ---- */

static uint16_t mark_of_tag(uint16_t tag) {
    switch (tag) {
    case ZM_TAG_BLOCKQUOTE:
    case ZM_TAG_Q: return ZM_A_QUOTE;
    case ZM_TAG_UL:
    case ZM_TAG_OL:
    case ZM_TAG_DL: return ZM_A_LIST;
    case ZM_TAG_TABLE: return ZM_A_TABLE;
    case ZM_TAG_PRE: return ZM_A_PRE;
    case ZM_TAG_B:
    case ZM_TAG_STRONG: return ZM_A_STRONG;
    case ZM_TAG_H1:
    case ZM_TAG_H2:
    case ZM_TAG_H3:
    case ZM_TAG_H4:
    case ZM_TAG_H5:
    case ZM_TAG_H6: return ZM_A_HEAD;
    default: return 0;
    }
}

static bool weak_tag(uint16_t tag) {
    return tag == ZM_TAG_ASIDE || tag == ZM_TAG_FORM || tag == ZM_TAG_FIGURE ||
           tag == ZM_TAG_FOOTER || tag == ZM_TAG_DETAILS;
}

static bool hidden_style(zm_str v) {
    for (uint32_t i = 0; i + 4 <= v.n; i++)
        if (memcmp(v.p + i, "none", 4) == 0 && i >= 8)
            return memcmp(v.p, "display", 7) == 0 || v.p[i - 1] == ':' || v.p[i - 1] == ' ';
    return false;
}

static uint32_t bits_of_role(zm_str role) {
    static const char *const out[] = {"navigation", "banner",  "contentinfo", "complementary",
                                      "search",     "dialog",  "alert",       "alertdialog",
                                      "menu",       "toolbar", "tablist",     "menubar"};
    for (size_t i = 0; i < ZM_COUNT(out); i++)
        if (zm_str_is(role, out[i]))
            return ZM_NAME_WEAK;
    return 0;
}

static uint32_t bits_of_itemprop(zm_str v) {
    if (zm_str_is(v, "articleBody"))
        return ZM_NAME_BODY;
    if (zm_str_is(v, "caption") || zm_str_is(v, "author") || zm_str_is(v, "datePublished"))
        return ZM_NAME_OUT;
    return 0;
}

static uint32_t bits_of_attrs(zm_scene *s, uint32_t i) {
    const zm_node *n = &s->dom->nodes[i];
    uint32_t bits = 0;
    for (uint32_t k = n->attrs; k < n->attrs + n->n_attrs; k++) {
        zm_str name = s->dom->attrs[k].name, v = s->dom->attrs[k].value;
        if (zm_str_is(name, "class") || zm_str_is(name, "id") ||
            zm_str_is(name, "data-component") || zm_str_is(name, "data-testid"))
            bits |= zm_words_names(s->words, v);
        else if (zm_str_is(name, "role"))
            bits |= bits_of_role(v);
        else if (zm_str_is(name, "itemprop"))
            bits |= bits_of_itemprop(v);
        else if (zm_str_is(name, "hidden") || (zm_str_is(name, "style") && hidden_style(v)))
            bits |= ZM_NAME_HIDDEN;
    }
    return bits;
}

static bool holds(const zm_dom *d, uint32_t node, uint32_t what) {
    return what != ZM_NONE && what >= node && what < d->nodes[node].past;
}

#define BAR_MOST 300u       /* characters of a bar or a label */
#define PARAGRAPH_MOST 150u /* … that is a paragraph: each may have the name of the whole text */

/* May names make this element fall away? */
static bool may_fall(const zm_scene *s, uint32_t i, uint32_t bits) {
    const zm_dom *d = s->dom;
    uint16_t tag = d->nodes[i].tag;
    uint64_t all = s->plain[0], mine = s->plain[i];
    if (tag == ZM_TAG_HTML || tag == ZM_TAG_BODY || tag == ZM_TAG_MAIN)
        return false;
    if (holds(d, i, s->heading) && (mine * 10 > all || !(bits & ZM_NAME_NEVER)))
        return false;
    if (bits & ZM_NAME_NEVER)
        return !(bits & ZM_NAME_BODY);
    if (bits & ZM_NAME_BODY)
        return mine * 10 < all;
    if (bits & ZM_NAME_BAR && mine <= (tag == ZM_TAG_P ? PARAGRAPH_MOST : BAR_MOST))
        return true;
    if (s->lenient)
        return false;
    if (bits & ZM_NAME_LINKED && s->linked[i] * 10 > mine)
        return mine * 5 < all && s->linked[i] > 8;
    if (bits & (ZM_NAME_OUT | ZM_NAME_CAPTION) && tag != ZM_TAG_ARTICLE)
        return mine * 5 < all * 2;
    return bits & (ZM_NAME_OUT | ZM_NAME_CAPTION | ZM_NAME_WEAK | ZM_NAME_HIDDEN) && mine * 5 < all;
}

/* Elements that hold no report, unless a page is built wrongly. */
static bool tag_falls(const zm_scene *s, uint32_t i) {
    uint64_t all = s->plain[0], mine = s->plain[i];
    switch (s->dom->nodes[i].tag) {
    case ZM_TAG_NAV: return mine * 5 < all * 2;
    case ZM_TAG_NOSCRIPT: return !s->lenient;
    case ZM_TAG_BUTTON:
    case ZM_TAG_SELECT:
    case ZM_TAG_OPTION:
    case ZM_TAG_TEXTAREA:
    case ZM_TAG_FIGCAPTION:
    case ZM_TAG_AUDIO:
    case ZM_TAG_VIDEO:
    case ZM_TAG_DIALOG:
    case ZM_TAG_SCRIPT:
    case ZM_TAG_HEAD:
    case ZM_TAG_TITLE:
    case ZM_TAG_TEMPLATE:
    case ZM_TAG_PICTURE:
    case ZM_TAG_CAPTION: return true;
    default: return false;
    }
}

static uint16_t mark_of(zm_scene *s, uint32_t i) {
    uint16_t tag = s->dom->nodes[i].tag, mark = is_link(s->dom, i) ? ZM_A_LINK : mark_of_tag(tag);
    uint32_t bits = s->dom->nodes[i].n_attrs ? bits_of_attrs(s, i) : 0;
    if (tag == ZM_TAG_BODY || tag == ZM_TAG_HTML)
        return 0;
    if (tag_falls(s, i))
        return ZM_A_OUT;
    if (weak_tag(tag))
        bits |= ZM_NAME_WEAK;
    if (bits & ~(uint32_t)(ZM_NAME_BODY | ZM_NAME_LEAD) && may_fall(s, i, bits))
        return ZM_A_OUT;
    if (bits & ZM_NAME_BODY)
        mark |= ZM_A_BODY;
    if (bits & ZM_NAME_LEAD)
        mark |= ZM_A_LEAD;
    return mark;
}

void zm_article_mark(zm_scene *s) {
    const zm_dom *d = s->dom;
    s->plain = ZM_NEWS(s->a, uint32_t, d->n_nodes);
    s->linked = ZM_NEWS(s->a, uint32_t, d->n_nodes);
    s->pictures = ZM_NEWS(s->a, uint32_t, d->n_nodes);
    s->mark = ZM_NEWS(s->a, uint16_t, d->n_nodes);
    s->box = ZM_NEWS(s->a, uint32_t, d->n_nodes);
    sum_text(s);
    find_heading(s);
    for (uint32_t i = 1; i < d->n_nodes; i++) {
        uint32_t up = d->nodes[i].parent, tag = d->nodes[i].tag;
        s->pictures[i] = s->pictures[i - 1] + (tag == ZM_TAG_IMG || tag == ZM_TAG_VIDEO);
        s->box[i] = zm_dom_inline(d, i) ? s->box[up] : i;
        s->mark[i] = s->mark[up];
        if (d->nodes[i].tag != ZM_TAG_TEXT && !(s->mark[up] & ZM_A_OUT))
            s->mark[i] |= mark_of(s, i);
    }
}
