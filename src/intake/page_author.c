/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_author.c -- who wrote it, as names and nothing else.
 *
 *     "Door Jo Vos en Piet Bos, politiek verslaggevers"     Jo Vos; Piet Bos
 *     "By SAM LEE | Reuters"                                SAM LEE
 *     "https://social.example/jovos", "admin", "De Krant"   nobody
 *
 * The first place that gives a name counts: JSON-LD, <meta>, microdata, links and boxes about the
 * heading that are called author or byline.
 */
#include "base/utf8.h"
#include "intake/page_part.h"

#define NAMES_MOST 12u
#define NAME_WORDS 6u
#define BYLINE_MOST 200u /* bytes */

typedef struct names {
    const zm_page_case *c;
    zm_str outlet;
    uint32_t least; /* words of a name: 2 where any box may be taken for a byline */
    zm_str v[NAMES_MOST], fold[NAMES_MOST];
    uint32_t n;
} names;

/* ---- one name ---- */

static zm_str strip_marks(zm_str s) {
    for (uint32_t at = 0, next; at < s.n; at = next) {
        next = at;
        uint32_t c = zm_utf8_next(s, &next);
        if (zm_is_letter(c) || zm_is_digit(c))
            return zm_str_from(s, at);
    }
    return (zm_str){s.p, 0};
}

static zm_str strip_end(zm_str s) {
    while (s.n) {
        uint32_t at = s.n, c = zm_utf8_prev(s, &at);
        if (zm_is_letter(c) || c == '.' || c == ')' || zm_is_mark(c))
            break;
        s.n = at;
    }
    return s;
}

/* "door Jo Vos", "Tekst: Jo Vos" */
static zm_str without_by(const zm_page_case *c, zm_str s) {
    for (uint32_t n, i = 0; i < 3 && (n = zm_web_begins(c->words, ZM_PAGES_BY, s)) > 0; i++)
        s = strip_marks(zm_str_from(s, n));
    return s;
}

/* Without words of a role at the front and behind: "redacteur Jo Vos", "Jo Vos chief editor". */
static zm_str without_roles(const zm_page_case *c, zm_str s) {
    zm_str rest = s, word;
    uint32_t from = 0, at = 0, kept = 0;
    while (zm_str_cut(&rest, ' ', &word)) {
        at = (uint32_t)(word.p - s.p);
        bool role = zm_web_is(c->words, ZM_PAGES_ROLE, strip_end(word)) ||
                    zm_web_begins(c->words, ZM_PAGES_ROLE, zm_str_from(s, at)) > 0;
        if (role && kept)
            return zm_str_trim((zm_str){s.p + from, at - from});
        if (role)
            from = at + word.n;
        else
            kept++;
    }
    return kept > (from > 0) ? zm_str_trim(zm_str_from(s, from)) : (zm_str){0};
}

static bool begins_upper(zm_str s) {
    uint32_t at = 0;
    return s.n && zm_is_upper(zm_utf8_next(s, &at));
}

/* "Anke van der Meer": written large at both ends, between them only particles are not. */
static bool written_as_name(zm_str s) {
    zm_str rest = s, word = {0};
    bool first = true, good = true;
    while (zm_str_cut(&rest, ' ', &word)) {
        good = good && (begins_upper(word) || (!first && word.n <= 4));
        first = false;
    }
    return good && begins_upper(word);
}

static bool like_a_name(zm_str s, uint32_t least) {
    uint32_t words = 1, letters = 0, at = 0;
    uint32_t first = s.n ? zm_utf8_next(s, &at) : 0;
    for (at = 0; at < s.n;) {
        uint32_t c = zm_utf8_next(s, &at);
        if (zm_is_digit(c) || c == '@' || c == '/' || c == ':' || c == '<' || c == '{' || c == '=')
            return false;
        words += c == ' ';
        letters += zm_is_letter(c);
    }
    bool lone = words == 1 && zm_to_lower(first) == first;
    return letters >= 2 && words >= least && (least < 2 || written_as_name(s)) &&
           words <= NAME_WORDS && s.n <= 80 && !lone && zm_is_letter(first);
}

static void add_name(names *k, zm_str s) {
    s = strip_end(strip_marks(zm_str_trim(s)));
    s = strip_end(without_roles(k->c, without_by(k->c, s)));
    if (!like_a_name(s, k->least) || k->n == NAMES_MOST ||
        zm_web_begins(k->c->words, ZM_PAGES_DESK, s) == s.n || zm_page_is_site(k->c, k->outlet, s))
        return;
    zm_str fold = zm_page_fold(k->c->a, s);
    for (uint32_t i = 0; i < k->n; i++)
        if (zm_str_eq(k->fold[i], fold))
            return;
    k->v[k->n] = s;
    k->fold[k->n++] = fold;
}

/* ---- several ---- */

static bool parts_names(zm_str s, uint32_t at) {
    uint32_t c = zm_utf8_next(s, &at);
    return strchr(",;|&+\n\t(", (int)(c < 0x80 ? c : 'x')) || c == 0x2022 || c == 0xb7 ||
           c == 0x2014;
}

/* Cut at commas and the like, and at words as "and" that stand alone. */
static void add_list(names *k, zm_str s) {
    uint32_t from = 0, word = 0;
    for (uint32_t at = 0; s.n && at <= s.n; at++) {
        bool end = at == s.n || parts_names(s, at), space = !end && s.p[at] == ' ';
        bool and =
            (end || space) && zm_web_is(k->c->words, ZM_PAGES_AND, (zm_str){s.p + word, at - word});
        if (and || end)
            add_name(k, (zm_str){s.p + from, (and? word : at) - from});
        if (and || end)
            from = at + !and-(end && at == s.n);
        if (space || end)
            word = at + 1;
        if (at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0xc0)
            while (at + 1 < s.n && ((unsigned char)s.p[at + 1] & 0xc0) == 0x80)
                at++;
    }
}

static void said(names *k, zm_say_where where) {
    const zm_said_list *l = &k->c->says->said[ZM_SAY_AUTHOR];
    for (uint32_t i = 0; i < l->n; i++)
        if (l->v[i].where == where && l->v[i].value.n <= 400)
            add_list(k, l->v[i].value);
}

/* ---- what a reader sees ---- */

static bool is_author(const zm_page_case *c, uint32_t i) {
    return zm_str_is(zm_dom_attr(c->dom, i, "rel"), "author") ||
           zm_page_named(c, i, ZM_PAGES_AUTHORBOX);
}

/* The text of a box, with a comma where two elements touch: <li>Jo Vos</li><li>Piet Bos</li>. */
static zm_str listed_text(const names *k, uint32_t node) {
    const zm_dom *d = k->c->dom;
    zm_str all = {0};
    for (uint32_t i = node + 1; i < d->nodes[node].past && all.n <= BYLINE_MOST; i++) {
        zm_str t = d->nodes[i].text;
        if (d->nodes[i].tag != ZM_TAG_TEXT || !t.n)
            continue;
        bool touch = all.n && all.p[all.n - 1] > ' ' && t.p[0] > ' ';
        all =
            zm_arena_join(k->c->a, all, touch ? ZM_S(", ") : ZM_S(" "), zm_page_clean(k->c->a, t));
    }
    return all;
}

static void read_box(names *k, uint32_t node) {
    const zm_dom *d = k->c->dom;
    for (uint32_t j = node + 1; j < d->nodes[node].past; j++)
        if (d->nodes[j].tag == ZM_TAG_A)
            add_list(k, zm_str_to(zm_dom_text(k->c->a, d, j), BYLINE_MOST));
    zm_str text = k->n ? (zm_str){0} : listed_text(k, node);
    if (text.n <= BYLINE_MOST)
        add_list(k, text);
}

/* Do the first words in it say that a name follows? */
static bool begins_by(const names *k, uint32_t node) {
    const zm_dom *d = k->c->dom;
    for (uint32_t i = node + 1; i < d->nodes[node].past; i++) {
        zm_str t = d->nodes[i].tag == ZM_TAG_TEXT ? zm_str_trim(d->nodes[i].text) : (zm_str){0};
        if (t.n)
            return zm_web_begins(k->c->words, ZM_PAGES_BY, t) > 0;
    }
    return false;
}

/* "Door Jo Vos" in an element of its own, whatever it is called. */
static void read_byline(names *k, uint32_t node) {
    zm_str text = zm_page_clean(k->c->a, zm_dom_text(k->c->a, k->c->dom, node));
    uint32_t n = text.n <= BYLINE_MOST / 2 ? zm_web_begins(k->c->words, ZM_PAGES_BY, text) : 0;
    uint32_t at = n + 1;
    if (n && at < text.n && zm_is_upper(zm_utf8_next(text, &at)))
        add_list(k, listed_text(k, node));
}

static void about_heading(names *k, uint32_t from, uint32_t to, bool named) {
    const zm_dom *d = k->c->dom;
    for (uint32_t i = from; i < to && !k->n; i++) {
        const zm_node *n = &d->nodes[i];
        if (n->tag == ZM_TAG_TEXT || n->tag == ZM_TAG_META || n->past - i > 40 || n->past - i < 2 ||
            !(named ? is_author(k->c, i) : begins_by(k, i)) ||
            zm_page_named_above(k->c, i, 6, ZM_PAGES_OTHERBOX))
            continue;
        if (named)
            read_box(k, i);
        else
            read_byline(k, i);
    }
}

/* Behind the heading, then before it; boxes called byline, then those that begin with "Door". */
static void seen(names *k) {
    uint32_t head = k->c->heading, n = k->c->dom->n_nodes;
    if (head == ZM_NONE)
        return;
    uint32_t most = n - head > 400 ? head + 400 : n, least = head > 120 ? head - 120 : 0;
    k->least = 2;
    for (uint32_t named = 2; named-- > 0;) {
        about_heading(k, head, most, named);
        about_heading(k, least, head, named);
    }
}

zm_str zm_page_author(const zm_page_case *c, zm_str outlet) {
    static const zm_say_where places[] = {ZM_IN_LD, ZM_IN_META, ZM_IN_ITEM, ZM_IN_GRAPH,
                                          ZM_IN_LOOSE};
    names k = {.c = c, .outlet = outlet};
    for (size_t i = 0; i < ZM_COUNT(places) && !k.n; i++)
        said(&k, places[i]);
    if (!k.n)
        seen(&k);
    k.least = 1;
    if (!k.n)
        add_list(&k, c->hint->author);
    zm_str all = {0};
    for (uint32_t i = 0; i < k.n; i++)
        all = zm_arena_join(c->a, all, ZM_S("; "), k.v[i]);
    return all;
}
