/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_whole.c -- is all of the report there, or its opening only?
 *
 *     isAccessibleForFree false, 600 words promised,  40 read    no
 *     isAccessibleForFree false, 600 words promised, 590 read    yes: the wall is drawn by a script
 *     "Dit artikel is exclusief voor abonnees." behind the text  no
 *     nothing is said                                            unknown
 */
#include "base/utf8.h"
#include "intake/page_part.h"

#define OPENING_WORDS 300u /* a text of fewer may be an opening */
#define TAIL 400u          /* bytes at the text's end where it may say that more follows */
#define BEHIND 600u        /* nodes behind the article where the wall may stand */
#define SENTENCE 400u

static uint32_t words_in(zm_str s, uint32_t most) {
    uint32_t n = 0;
    bool in = false;
    for (uint32_t i = 0; i < s.n && n < most; i++) {
        bool space = s.p[i] == ' ' || s.p[i] == '\n';
        n += !space && !in;
        in = !space;
    }
    return n;
}

/* The whole article is as long as JSON-LD says, or as good as. */
static bool long_enough(const zm_page_case *c, uint32_t promised) {
    uint64_t words = words_in(c->article->text, UINT32_MAX);
    return words * 10 >= (uint64_t)promised * 7;
}

static bool breaks_off(zm_str text) {
    text = zm_str_trim(text);
    return zm_str_ends(text, ZM_S("\xe2\x80\xa6")) || zm_str_ends(text, ZM_S("...")) ||
           zm_str_ends(text, ZM_S("[\xe2\x80\xa6]"));
}

/* A box or a sentence about subscriptions, in the article or close behind it. */
static bool wall_stands(const zm_page_case *c) {
    const zm_dom *d = c->dom;
    uint32_t root = c->article->root;
    if (root == ZM_NONE || root >= d->n_nodes)
        return false;
    uint32_t past = d->nodes[root].past;
    past = d->n_nodes - past > BEHIND ? past + BEHIND : d->n_nodes;
    for (uint32_t i = root; i < past; i++) {
        const zm_node *n = &d->nodes[i];
        if (n->tag == ZM_TAG_TEXT && n->text.n > 12 && n->text.n < SENTENCE &&
            zm_web_says(c->words, ZM_PAGES_CLOSED, n->text))
            return true;
        bool named =
            n->n_attrs && (zm_web_within(c->words, ZM_PAGES_WALL, zm_dom_attr(d, i, "class")) ||
                           zm_web_within(c->words, ZM_PAGES_WALL, zm_dom_attr(d, i, "id")));
        if (named && i > root && n->past - i < 200 && n->past - i > 1 && zm_dom_text(c->a, d, i).n)
            return true;
    }
    return false;
}

static bool has_word(zm_str list, zm_str word) {
    zm_str one;
    while (zm_str_cut(&list, ' ', &one))
        if (zm_str_eq(one, word))
            return true;
    return false;
}

/* Does the part that is not free, by its selector ".paid" or "#paid", hold what was read? */
static bool gate_open(const zm_page_case *c) {
    const zm_dom *d = c->dom;
    zm_str name = c->says->gate;
    bool id = zm_str_starts(name, ZM_S("#"));
    if (name.n < 2 || (!id && !zm_str_starts(name, ZM_S("."))))
        return false;
    name = zm_str_from(name, 1);
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < d->n_nodes;) {
        bool is = d->nodes[i].n_attrs && has_word(zm_dom_attr(d, i, id ? "id" : "class"), name);
        if (is)
            bytes += zm_dom_text(c->a, d, i).n;
        i = is ? d->nodes[i].past : i + 1;
    }
    return bytes * 2 >= c->article->text.n;
}

/* Not free, and nobody says how long it is. */
static zm_whole judge_closed(const zm_page_case *c, bool opening, bool ends) {
    if (ends || (opening && !gate_open(c)))
        return ZM_WHOLE_NO;
    return opening && wall_stands(c) ? ZM_WHOLE_NO : ZM_WHOLE_UNKNOWN;
}

zm_whole zm_page_whole(const zm_page_case *c) {
    const zm_sayings *s = c->says;
    zm_str text = c->article->text;
    if (!text.n)
        return ZM_WHOLE_UNKNOWN;
    zm_str tail = zm_str_from(text, text.n > TAIL ? text.n - TAIL : 0);
    bool opening = words_in(text, OPENING_WORDS) < OPENING_WORDS;
    bool ends = breaks_off(text) || zm_web_says(c->words, ZM_PAGES_CLOSED, tail);
    if (s->words && long_enough(c, s->words))
        return ZM_WHOLE_YES;
    if (s->free == ZM_FREE_NO)
        return s->words ? ZM_WHOLE_NO : judge_closed(c, opening, ends);
    if (ends && (opening || zm_web_says(c->words, ZM_PAGES_CLOSED, tail)))
        return ZM_WHOLE_NO;
    if (s->free == ZM_FREE_YES)
        return ZM_WHOLE_YES;
    return opening && wall_stands(c) ? ZM_WHOLE_NO : ZM_WHOLE_UNKNOWN;
}
