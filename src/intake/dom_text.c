/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dom_text.c -- looking at a tree: an attribute, what stands within a line, the text of a part.
 *
 *     <div>Minsk<b>er</b><p>zei</p></div>   ->  "Minsker zei"
 */
#include "intake/dom.h"

zm_str zm_dom_attr(const zm_dom *d, uint32_t node, const char *name) {
    const zm_node *n = &d->nodes[node];
    for (uint32_t i = n->attrs; i < n->attrs + n->n_attrs; i++)
        if (zm_str_is(d->attrs[i].name, name))
            return d->attrs[i].value;
    return (zm_str){0};
}

/* Elements that libxml2 knows or that are just names, all of them within a line. */
static bool inline_name(zm_str name) {
    static const char *const within[] = {"acronym", "amp-fit-text", "bdi",  "bdo",  "big",
                                         "data",    "del",          "dfn",  "font", "ins",
                                         "kbd",     "mark",         "nobr", "s",    "samp",
                                         "strike",  "tt",           "var",  "o:p",  "st1:place"};
    for (size_t i = 0; i < ZM_COUNT(within); i++)
        if (zm_str_is(name, within[i]))
            return true;
    return false;
}

bool zm_dom_inline(const zm_dom *d, uint32_t node) {
    switch (d->nodes[node].tag) {
    case ZM_TAG_TEXT:
    case ZM_TAG_A:
    case ZM_TAG_ABBR:
    case ZM_TAG_B:
    case ZM_TAG_CITE:
    case ZM_TAG_CODE:
    case ZM_TAG_EM:
    case ZM_TAG_I:
    case ZM_TAG_IMG:
    case ZM_TAG_LABEL:
    case ZM_TAG_Q:
    case ZM_TAG_SMALL:
    case ZM_TAG_SPAN:
    case ZM_TAG_STRONG:
    case ZM_TAG_SUB:
    case ZM_TAG_SUP:
    case ZM_TAG_TIME:
    case ZM_TAG_U: return true;
    case ZM_TAG_OTHER: return inline_name(d->nodes[node].text);
    default: return false;
    }
}

/* How many bytes at p[i] are a blank, a no-break space among them; 0: none. */
static uint32_t blank_at(zm_str s, uint32_t i) {
    unsigned char c = (unsigned char)s.p[i];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    return c == 0xc2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xa0 ? 2 : 0;
}

/* Blanks run together; `gap`: one is due before what comes next. */
static uint32_t add_run(char *to, uint32_t n, zm_str s, bool *gap) {
    for (uint32_t i = 0; i < s.n;) {
        uint32_t wide = blank_at(s, i);
        if (wide) {
            *gap = true;
            i += wide;
            continue;
        }
        if (*gap && n)
            to[n++] = ' ';
        *gap = false;
        to[n++] = s.p[i++];
    }
    return n;
}

/* Behind the nearest element around or at `node` that is not within a line. */
static uint32_t block_end(const zm_dom *d, uint32_t node) {
    while (node != ZM_NONE && zm_dom_inline(d, node))
        node = d->nodes[node].parent;
    return node == ZM_NONE ? ZM_NONE : d->nodes[node].past;
}

zm_str zm_dom_text(zm_arena *a, const zm_dom *d, uint32_t node) {
    const zm_node *v = d->nodes;
    size_t room = 1;
    for (uint32_t i = node; i < v[node].past; i++)
        room += (v[i].tag == ZM_TAG_TEXT ? v[i].text.n : 0) + 1;
    char *to = zm_arena_get(a, room);
    if (!to)
        return (zm_str){0};
    uint32_t n = 0, block_past = ZM_NONE;
    bool gap = false;
    for (uint32_t i = node; i < v[node].past; i++) {
        if (i >= block_past || !zm_dom_inline(d, i)) {
            gap = true;
            block_past = block_end(d, i);
        }
        if (v[i].tag == ZM_TAG_SCRIPT && i != node)
            i = v[i].past - 1;
        else if (v[i].tag == ZM_TAG_TEXT)
            n = add_run(to, n, v[i].text, &gap);
    }
    to[n] = 0;
    return (zm_str){to, n};
}
