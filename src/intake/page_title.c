/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_title.c -- the article's own title.
 *
 *     <title>   Minsk ontkent betrokkenheid | De Krant      the tail is the site's name: cut off
 *     og:title  Minsk ontkent betrokkenheid
 *     h1        Minsk ontkent betrokkenheid                 two agree: the h1, as the reader sees it
 *
 * What the site is called is told by og:site_name, the publisher and the host; a tail that none of
 * them knows is cut only where another of the titles ends there too.
 */
#include "base/utf8.h"
#include "intake/page_part.h"

/* What stands between a title and the site's name. */
static const char *const separators[] = {
    " | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " \xc2\xb7 ", " \xe2\x80\xa2 ", " :: ", " : ",
    " \xc2\xbb ", " \xc2\xab ", " > ", " < ", " / ", " // ", " \xe2\x80\xb9 ", " \xe2\x80\xba ", " ~ ",
    " || ", " \xe2\x97\x8f ", "| ", " |", " -- ", ": "};
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
    return h.n >= 3 && n.n >= 3 && (holds(n, h) || holds(h, n));
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
    for (uint32_t n = 0; n < 4 && separator_before(s, &at, &len, ZM_COUNT(separators) - LOOSE_SEPARATORS); n++)
        if (zm_page_is_site(c, outlet, zm_str_trim(zm_str_from(s, at + len))))
            return zm_str_trim(zm_str_to(s, at));
    return s;
}

static zm_str cut_head(const zm_page_case *c, zm_str outlet, zm_str s) {
    for (uint32_t i = 1; i < s.n && i < 60; i++) {
        for (size_t k = 0; k < ZM_COUNT(separators); k++) {
            zm_str sep = zm_str_of(separators[k]);
            if (zm_str_starts(zm_str_from(s, i), sep))
                return zm_page_is_site(c, outlet, zm_str_trim(zm_str_to(s, i)))
                           ? zm_str_trim(zm_str_from(s, i + sep.n))
                           : s;
        }
    }
    return s;
}

static zm_str bare(const zm_page_case *c, zm_str outlet, zm_str s) {
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

#define CANDIDATES 12u

typedef struct candidate {
    zm_str text, fold;
    bool heading;
} candidate;

typedef struct choice {
    candidate v[CANDIDATES];
    uint32_t n;
} choice;

static void add(const zm_page_case *c, choice *k, zm_str text, bool heading) {
    zm_str fold = zm_page_fold(c->a, text);
    if (fold.n && k->n < CANDIDATES)
        k->v[k->n++] = (candidate){text, fold, heading};
}

static bool starts_words(zm_str s, zm_str head) {
    return zm_str_starts(s, head) && (s.n == head.n || s.p[head.n] == ' ');
}

static bool ends_words(zm_str s, zm_str tail) {
    return zm_str_ends(s, tail) && (s.n == tail.n || s.p[s.n - tail.n - 1] == ' ');
}

/* Say both the same, or one the same and more? */
static bool agree(const candidate *x, const candidate *y) {
    if (zm_str_eq(x->fold, y->fold))
        return true;
    const candidate *small = x->fold.n < y->fold.n ? x : y, *large = small == x ? y : x;
    return small->fold.n >= 12 &&
           (starts_words(large->fold, small->fold) || ends_words(large->fold, small->fold));
}

static void add_headings(const zm_page_case *c, choice *k) {
    uint32_t main = c->article->heading, n = c->says->heads.n < 6 ? c->says->heads.n : 6;
    if (main != ZM_NONE && main < c->dom->n_nodes)
        add(c, k, zm_page_clean(c->a, zm_dom_text(c->a, c->dom, main)), true);
    for (uint32_t i = 0; i < n; i++)
        if (c->says->heads.v[i] != main)
            add(c, k, zm_page_clean(c->a, zm_dom_text(c->a, c->dom, c->says->heads.v[i])), true);
}

/* A heading that some other title agrees with. */
static zm_str agreed_heading(const choice *k) {
    for (uint32_t i = 0; i < k->n; i++)
        for (uint32_t m = 0; k->v[i].heading && m < k->n; m++)
            if (!k->v[m].heading && agree(&k->v[i], &k->v[m]))
                return k->v[i].text;
    return (zm_str){0};
}

zm_str zm_page_title(const zm_page_case *c, zm_str outlet) {
    static const zm_say_where places[] = {ZM_IN_GRAPH, ZM_IN_LD, ZM_IN_ITEM, ZM_IN_TAG, ZM_IN_META, ZM_IN_LOOSE};
    choice k = {0};
    for (size_t i = 0; i < ZM_COUNT(places); i++)
        add(c, &k, bare(c, outlet, zm_page_first(c->says, ZM_SAY_TITLE, places[i])), false);
    add_headings(c, &k);
    zm_str head = agreed_heading(&k);
    if (head.n)
        return head;
    for (uint32_t i = 0; i < k.n; i++)
        if (!zm_page_is_site(c, outlet, k.v[i].text))
            return k.v[i].text;
    return c->hint->title;
}
