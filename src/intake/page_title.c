/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_title.c -- the article's own title.
 *
 *     <title>   Minsk ontkent betrokkenheid | De Krant      the tail is the site's name: cut off
 *     og:title  Minsk ontkent betrokkenheid
 *     h1        Minsk ontkent betrokkenheid               two agree: the h1, as the reader sees it
 *
 * What the site is called is told by og:site_name, the publisher and the host; a tail that none of
 * them knows is cut only where another of the titles ends there too.
 */
#include "base/utf8.h"
#include "intake/page_date.h"
#include "intake/page_part.h"

/* What stands between a title and the site's name. */
static const char *const separators[] = {" | ",
                                         " - ",
                                         " \xe2\x80\x93 ",
                                         " \xe2\x80\x94 ",
                                         " \xc2\xb7 ",
                                         " \xe2\x80\xa2 ",
                                         " :: ",
                                         " : ",
                                         " \xc2\xbb ",
                                         " \xc2\xab ",
                                         " > ",
                                         " < ",
                                         " / ",
                                         " // ",
                                         " \xe2\x80\xb9 ",
                                         " \xe2\x80\xba ",
                                         " ~ ",
                                         " || ",
                                         " \xe2\x97\x8f ",
                                         "| ",
                                         " |",
                                         " -- ",
                                         ": "};
#define LOOSE_SEPARATORS 1u /* the last ones: they stand in titles as well */

/* ---- the site's name ---- */

static zm_str compact(zm_arena *a, zm_str s) {
    zm_str f = zm_page_fold(a, s);
    char *p = zm_arena_get(a, (size_t)f.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; p && i < f.n; i++)
        if (f.p[i] != ' ')
            p[n++] = f.p[i];
    return p ? (zm_str){p, n} : (zm_str){0};
}

static bool holds(zm_str s, zm_str part) {
    for (uint32_t i = 0; part.n && i + part.n <= s.n; i++)
        if (!memcmp(s.p + i, part.p, part.n))
            return true;
    return false;
}

/* "nieuws.krant.example" -> "nieuws.krant" as letters: all labels but the last. */
static zm_str host_name(const zm_page_case *c) {
    zm_str h = c->host;
    for (uint32_t i = h.n; i-- > 1;)
        if (h.p[i] == '.')
            return compact(c->a, zm_str_to(h, i));
    return compact(c->a, h);
}

bool zm_page_is_site(const zm_page_case *c, zm_str outlet, zm_str name) {
    zm_str n = compact(c->a, name), o = compact(c->a, outlet), h = host_name(c);
    if (n.n < 2 || n.n > 60)
        return false;
    if (o.n >= 2 && (zm_str_eq(n, o) || zm_str_starts(n, o) || (n.n > 3 && zm_str_starts(o, n))))
        return true;
    if (zm_str_eq(n, compact(c->a, c->host)))
        return true;
    return h.n >= 3 && n.n >= 3 && ((holds(n, h) && n.n <= h.n + 16) || holds(h, n));
}

/* ---- cutting ---- */

/* The separator that ends behind *at, moving *at to its start. */
static bool separator_before(zm_str s, uint32_t *at, uint32_t *len, size_t n_separators) {
    for (uint32_t i = *at; i-- > 1;) {
        for (size_t k = 0; k < n_separators; k++) {
            zm_str sep = zm_str_of(separators[k]);
            if (i + sep.n <= s.n && !memcmp(s.p + i, sep.p, sep.n)) {
                *at = i;
                *len = sep.n;
                return true;
            }
        }
    }
    return false;
}

static zm_str cut_tail(const zm_page_case *c, zm_str outlet, zm_str s) {
    uint32_t at = s.n, len;
    for (uint32_t n = 0;
         n < 4 && separator_before(s, &at, &len, ZM_COUNT(separators) - LOOSE_SEPARATORS); n++)
        if (zm_page_is_site(c, outlet, zm_str_trim(zm_str_from(s, at + len))))
            return zm_str_trim(zm_str_to(s, at));
    return s;
}

static zm_str cut_head(const zm_page_case *c, zm_str outlet, zm_str s) {
    for (uint32_t i = 1; i < s.n && i < 60; i++) {
        for (size_t k = 0; k < ZM_COUNT(separators); k++) {
            zm_str sep = zm_str_of(separators[k]);
            if (!zm_str_starts(zm_str_from(s, i), sep))
                continue;
            zm_str head = zm_str_trim(zm_str_to(s, i));
            bool colon = k >= ZM_COUNT(separators) - LOOSE_SEPARATORS;
            bool site = colon ? zm_str_eq(compact(c->a, head), compact(c->a, outlet))
                              : zm_page_is_site(c, outlet, head);
            return site ? zm_str_trim(zm_str_from(s, i + sep.n)) : s;
        }
    }
    return s;
}

/* "05.09.2025 - Minsk ontkent": a day before the title is none of it. */
static zm_str cut_day(const zm_page_case *c, zm_str s) {
    zm_page_dates found;
    zm_page_dates_in(c->words, zm_str_to(s, 40), false, &found);
    zm_str behind = found.n && !found.v[0].start ? zm_str_trim(zm_str_from(s, found.v[0].end)) : s;
    bool dash = zm_str_starts(behind, ZM_S("- ")) || zm_str_starts(behind, ZM_S("| "));
    return dash && behind.n > 12 ? zm_str_trim(zm_str_from(behind, 2)) : s;
}

static zm_str bare(const zm_page_case *c, zm_str outlet, zm_str s) {
    s = cut_day(c, s);
    zm_str cut = cut_head(c, outlet, cut_tail(c, outlet, s));
    return cut.n ? cut : s;
}

zm_str zm_page_site_in_title(const zm_page_case *c) {
    zm_str s = zm_page_first(c->says, ZM_SAY_TITLE, ZM_IN_TAG);
    uint32_t at = s.n, len;
    if (!separator_before(s, &at, &len, ZM_COUNT(separators) - LOOSE_SEPARATORS))
        return (zm_str){0};
    zm_str tail = zm_str_trim(zm_str_from(s, at + len));
    return zm_page_is_site(c, (zm_str){0}, tail) ? tail : (zm_str){0};
}

/* ---- choosing ---- */

#define LONG_ENOUGH 12u /* bytes of letters: a title, and not a word that many titles begin with */
#define HEADS_MOST 6u
#define SAID_MOST 6u

static bool starts_words(zm_str s, zm_str head) {
    return zm_str_starts(s, head) && (s.n == head.n || s.p[head.n] == ' ');
}

static bool ends_words(zm_str s, zm_str tail) {
    return zm_str_ends(s, tail) && (s.n == tail.n || s.p[s.n - tail.n - 1] == ' ');
}

/* How a heading and a title said elsewhere lie to each other, worst first. */
typedef enum fit { FIT_NONE, FIT_KICKER, FIT_PART, FIT_SAME } fit;

static fit fit_of(zm_str said, zm_str heading) {
    if (zm_str_eq(said, heading))
        return FIT_SAME;
    if (said.n < LONG_ENOUGH || heading.n < LONG_ENOUGH)
        return FIT_NONE;
    if (ends_words(heading, said))
        return FIT_KICKER;
    return starts_words(said, heading) || ends_words(said, heading) || starts_words(heading, said)
               ? FIT_PART
               : FIT_NONE;
}

/* ---- kickers ---- */

static bool has_letters(zm_str s) {
    for (uint32_t at = 0; at < s.n;)
        if (zm_is_letter(zm_utf8_next(s, &at)))
            return true;
    return false;
}

/* The next child with letters at or after `child`. */
static uint32_t worded(const zm_page_case *c, uint32_t child) {
    const zm_dom *d = c->dom;
    while (child != ZM_NONE &&
           !has_letters(d->nodes[child].tag == ZM_TAG_TEXT ? d->nodes[child].text
                                                           : zm_dom_text(c->a, d, child)))
        child = d->nodes[child].next;
    return child;
}

static bool is_kicker(const zm_page_case *c, uint32_t first, uint32_t rest) {
    const zm_node *n = &c->dom->nodes[first];
    if (n->tag == ZM_TAG_TEXT || n->tag == ZM_TAG_EM || n->tag == ZM_TAG_I)
        return false;
    return n->tag == ZM_TAG_SMALL || zm_page_named(c, first, ZM_PAGES_KICKER) ||
           (zm_page_named(c, rest, ZM_PAGES_TITLEBOX) &&
            !zm_page_named(c, first, ZM_PAGES_TITLEBOX));
}

/*
 * <h1><span class="kicker">Klimaat</span><span>: </span>De zee stijgt</h1>: "De zee stijgt".
 * A first part is one when it is called so, is <small>, or only what follows is called a title.
 */
static zm_str heading_text(const zm_page_case *c, uint32_t node) {
    const zm_dom *d = c->dom;
    uint32_t first = ZM_NONE, rest = ZM_NONE, h = node;
    for (uint32_t i = 0; i < 8 && h != ZM_NONE; i++) {
        first = worded(c, d->nodes[h].child);
        rest = first == ZM_NONE ? ZM_NONE : worded(c, d->nodes[first].next);
        if (rest != ZM_NONE || first == ZM_NONE || d->nodes[first].tag == ZM_TAG_TEXT)
            break;
        h = first;
    }
    bool kicker = rest != ZM_NONE && is_kicker(c, first, rest);
    zm_str all = zm_page_clean(c->a, zm_dom_text(c->a, d, kicker ? rest : node));
    for (uint32_t n = kicker ? d->nodes[rest].next : ZM_NONE; n != ZM_NONE; n = d->nodes[n].next) {
        zm_str more = d->nodes[n].tag == ZM_TAG_TEXT ? d->nodes[n].text : zm_dom_text(c->a, d, n);
        all = zm_page_clean(c->a, zm_arena_join(c->a, all, ZM_S(" "), more));
    }
    return all;
}

typedef struct titles {
    zm_str said[SAID_MOST], said_fold[SAID_MOST];
    zm_str head[HEADS_MOST], head_fold[HEADS_MOST];
    uint32_t n_said, n_heads;
} titles;

/* What is said beside the text, without the site's name; what is only that is left out. */
static void add_said(const zm_page_case *c, zm_str outlet, titles *t) {
    static const zm_say_where places[SAID_MOST] = {ZM_IN_GRAPH, ZM_IN_LD,  ZM_IN_ITEM,
                                                   ZM_IN_META,  ZM_IN_TAG, ZM_IN_LOOSE};
    for (size_t i = 0; i < SAID_MOST; i++) {
        zm_str s = bare(c, outlet, zm_page_first(c->says, ZM_SAY_TITLE, places[i]));
        if (!s.n || zm_page_is_site(c, outlet, s))
            continue;
        t->said_fold[t->n_said] = zm_page_fold(c->a, s);
        t->said[t->n_said++] = s;
    }
}

/* The headings, the article's own first. */
static void add_heads(const zm_page_case *c, zm_str outlet, titles *t) {
    uint32_t main = c->article->heading;
    for (uint32_t i = 0; i <= c->says->heads.n && t->n_heads < HEADS_MOST; i++) {
        uint32_t node = i ? c->says->heads.v[i - 1] : main;
        if (node >= c->dom->n_nodes || (i && node == main))
            continue;
        zm_str s = cut_day(c, heading_text(c, node));
        if (!s.n || zm_page_is_site(c, outlet, s))
            continue;
        t->head_fold[t->n_heads] = zm_page_fold(c->a, s);
        t->head[t->n_heads++] = s;
    }
}

/* The heading that something said agrees with; without the kicker that only the heading has. */
static zm_str agreed(const titles *t) {
    fit best = FIT_NONE;
    zm_str title = {0};
    for (uint32_t i = 0; i < t->n_heads; i++) {
        for (uint32_t k = 0; k < t->n_said; k++) {
            fit f = fit_of(t->said_fold[k], t->head_fold[i]);
            if (f <= best)
                continue;
            best = f;
            title = f == FIT_KICKER ? t->said[k] : t->head[i];
        }
    }
    return title;
}

static uint32_t count_words(zm_str fold) {
    uint32_t n = fold.n > 0;
    for (uint32_t i = 0; i < fold.n; i++)
        n += fold.p[i] == ' ';
    return n;
}

/* What og:title and JSON-LD both say, kicker and all, is the title. */
static zm_str both_say(const zm_page_case *c, zm_str outlet) {
    zm_str og = bare(c, outlet, zm_page_first(c->says, ZM_SAY_TITLE, ZM_IN_GRAPH));
    zm_str ld = bare(c, outlet, zm_page_first(c->says, ZM_SAY_TITLE, ZM_IN_LD));
    return og.n && zm_str_eq(zm_page_fold(c->a, og), zm_page_fold(c->a, ld)) ? og : (zm_str){0};
}

zm_str zm_page_title(const zm_page_case *c, zm_str outlet) {
    titles t = {.n_said = 0};
    add_said(c, outlet, &t);
    add_heads(c, outlet, &t);
    zm_str both = both_say(c, outlet), fold = zm_page_fold(c->a, both);
    for (uint32_t i = 0; both.n && i < t.n_heads; i++)
        if (t.head_fold[i].n >= LONG_ENOUGH && ends_words(fold, t.head_fold[i]))
            return both;
    zm_str title = agreed(&t);
    if (title.n)
        return title;
    bool own = c->article->heading < c->dom->n_nodes && t.n_heads;
    if (own && (count_words(t.head_fold[0]) >= 4 || !t.n_said))
        return t.head[0];
    if (t.n_said)
        return t.said[0];
    title = zm_page_first(c->says, ZM_SAY_TITLE,
                          ZM_IN_TAG); /* the site's name only: better than none */
    return t.n_heads ? t.head[0] : c->hint->title.n ? c->hint->title : title;
}
