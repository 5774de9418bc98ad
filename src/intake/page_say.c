/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_say.c -- one pass over the nodes; see page_say.h.
 *
 *     <meta property="og:title" content="Minsk ontkent - Krant">    title, ZM_IN_GRAPH
 *     <span itemprop="datePublished" content="2025-09-05">          published, ZM_IN_ITEM
 */
#include "intake/page_say.h"

#include "base/utf8.h"

/* Longer values are cut: no title, name or date needs more. */
#define VALUE_MOST 2000u

#define NAME(lit) (lit), (uint32_t)(sizeof(lit) - 1)

typedef struct meta_name {
    const char *p;
    uint32_t n;
    zm_say kind;
    zm_say_where where;
} meta_name;

static const meta_name metas[] = {
    {NAME("article:published_time"), ZM_SAY_PUBLISHED, ZM_IN_GRAPH},
    {NAME("article:published"), ZM_SAY_PUBLISHED, ZM_IN_GRAPH},
    {NAME("og:article:published_time"), ZM_SAY_PUBLISHED, ZM_IN_GRAPH},
    {NAME("og:published_time"), ZM_SAY_PUBLISHED, ZM_IN_GRAPH},
    {NAME("og:pubdate"), ZM_SAY_PUBLISHED, ZM_IN_GRAPH},
    {NAME("article.published"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("article_date_original"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("article:post_date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("bt:pubdate"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("citation_date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("citation_publication_date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("created"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("cxenseparse:publishtime"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("cxenseparse:recs:publishtime"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("date"), ZM_SAY_PUBLISHED, ZM_IN_WEAK},
    {NAME("date-published"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("date.created"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("date_published"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("datepublished"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("datecreated"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("dc.date"), ZM_SAY_PUBLISHED, ZM_IN_WEAK},
    {NAME("dc.date.created"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("dc.date.issued"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("dc.date.published"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("dc.issued"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("dc:created"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("dc:date"), ZM_SAY_PUBLISHED, ZM_IN_WEAK},
    {NAME("dcterms.created"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("dcterms.date"), ZM_SAY_PUBLISHED, ZM_IN_WEAK},
    {NAME("dcterms.issued"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("displaydate"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("originalpublicationdate"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("parsely-pub-date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("ptime"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("pub_date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("pubdate"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("publication-date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("publication_date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("publish-date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("publish_date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("publishdate"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("published"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("published-date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("published_at"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("published_time"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("release_date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("rnews:datepublished"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("sailthru.date"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("shareaholic:article_published_time"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("vr:published_time"), ZM_SAY_PUBLISHED, ZM_IN_META},
    {NAME("article:modified_time"), ZM_SAY_MODIFIED, ZM_IN_GRAPH},
    {NAME("article:modified"), ZM_SAY_MODIFIED, ZM_IN_GRAPH},
    {NAME("og:article:modified_time"), ZM_SAY_MODIFIED, ZM_IN_GRAPH},
    {NAME("og:modified_time"), ZM_SAY_MODIFIED, ZM_IN_GRAPH},
    {NAME("og:updated_time"), ZM_SAY_MODIFIED, ZM_IN_GRAPH},
    {NAME("article:updated_time"), ZM_SAY_MODIFIED, ZM_IN_GRAPH},
    {NAME("bt:moddate"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("datemodified"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("dateupdated"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("dc.date.modified"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("dc.modified"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("dcterms.modified"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("last-modified"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("last_modified"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("last-updated"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("lastmod"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("modified"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("revised"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("utime"), ZM_SAY_MODIFIED, ZM_IN_META},
    {NAME("og:title"), ZM_SAY_TITLE, ZM_IN_GRAPH},
    {NAME("twitter:title"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("cxenseparse:title"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("dc.title"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("dcterms.title"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("headline"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("parsely-title"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("sailthru.title"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("title"), ZM_SAY_TITLE, ZM_IN_META},
    {NAME("article:author"), ZM_SAY_AUTHOR, ZM_IN_GRAPH},
    {NAME("og:article:author"), ZM_SAY_AUTHOR, ZM_IN_GRAPH},
    {NAME("article:author_name"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("author"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("byl"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("citation_author"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("creator"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("cxenseparse:author"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("dc.creator"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("dcterms.creator"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("parsely-author"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("sailthru.author"), ZM_SAY_AUTHOR, ZM_IN_META},
    {NAME("og:site_name"), ZM_SAY_OUTLET, ZM_IN_GRAPH},
    {NAME("application-name"), ZM_SAY_OUTLET, ZM_IN_META},
    {NAME("apple-mobile-web-app-title"), ZM_SAY_OUTLET, ZM_IN_META},
    {NAME("dc.publisher"), ZM_SAY_OUTLET, ZM_IN_META},
    {NAME("dcterms.publisher"), ZM_SAY_OUTLET, ZM_IN_META},
    {NAME("publisher"), ZM_SAY_OUTLET, ZM_IN_META},
    {NAME("og:url"), ZM_SAY_URL, ZM_IN_GRAPH},
    {NAME("twitter:url"), ZM_SAY_URL, ZM_IN_META},
    {NAME("og:locale"), ZM_SAY_LANG, ZM_IN_GRAPH},
    {NAME("content-language"), ZM_SAY_LANG, ZM_IN_META},
    {NAME("dc.language"), ZM_SAY_LANG, ZM_IN_META},
    {NAME("dcterms.language"), ZM_SAY_LANG, ZM_IN_META},
    {NAME("language"), ZM_SAY_LANG, ZM_IN_META},
};

static const meta_name items[] = {
    {NAME("datepublished"), ZM_SAY_PUBLISHED, ZM_IN_ITEM},
    {NAME("datecreated"), ZM_SAY_PUBLISHED, ZM_IN_ITEM},
    {NAME("datemodified"), ZM_SAY_MODIFIED, ZM_IN_ITEM},
    {NAME("headline"), ZM_SAY_TITLE, ZM_IN_ITEM},
    {NAME("author"), ZM_SAY_AUTHOR, ZM_IN_ITEM},
    {NAME("creator"), ZM_SAY_AUTHOR, ZM_IN_ITEM},
    {NAME("inlanguage"), ZM_SAY_LANG, ZM_IN_ITEM},
};

/* ---- strings ---- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same(zm_str s, const char *p, uint32_t n) {
    if (s.n != n)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (lower(s.p[i]) != p[i])
            return false;
    return true;
}

static bool is(zm_str s, const char *z) {
    return same(s, z, (uint32_t)strlen(z));
}

/* &#233; and &#xe9;; how many bytes, and the character. */
static uint32_t number_entity(zm_str s, uint32_t at, uint32_t *c) {
    bool hex = at + 2 < s.n && (s.p[at + 2] | 32) == 'x';
    uint32_t i = at + 2 + hex, v = 0, from = i;
    for (; i < s.n && i < from + 7; i++) {
        char k = lower(s.p[i]);
        uint32_t digit = k >= '0' && k <= '9'          ? (uint32_t)(k - '0')
                         : hex && k >= 'a' && k <= 'f' ? (uint32_t)(k - 'a') + 10
                                                       : 16;
        if (digit > (hex ? 15u : 9u))
            break;
        v = v * (hex ? 16 : 10) + digit;
    }
    *c = v;
    return i > from && i < s.n && s.p[i] == ';' && v >= 0x20 ? i + 1 - at : 0;
}

/* The entity at `at`, when it is one of those that are often written twice; how many bytes. */
static uint32_t entity(zm_str s, uint32_t at, uint32_t *c) {
    static const struct {
        const char *name;
        uint32_t is;
    } known[] = {
        {"&amp;", '&'},      {"&quot;", '"'},      {"&apos;", '\''},    {"&nbsp;", ' '},
        {"&lt;", '<'},       {"&gt;", '>'},        {"&rsquo;", 0x2019}, {"&lsquo;", 0x2018},
        {"&ldquo;", 0x201c}, {"&rdquo;", 0x201d},  {"&bdquo;", 0x201e}, {"&ndash;", 0x2013},
        {"&mdash;", 0x2014}, {"&hellip;", 0x2026}, {"&euro;", 0x20ac},  {"&eacute;", 0xe9},
        {"&egrave;", 0xe8},  {"&ecirc;", 0xea},    {"&euml;", 0xeb},    {"&iuml;", 0xef},
        {"&ouml;", 0xf6},    {"&uuml;", 0xfc},     {"&auml;", 0xe4},    {"&Uuml;", 0xdc},
        {"&Ouml;", 0xd6},    {"&Auml;", 0xc4},     {"&szlig;", 0xdf},   {"&ccedil;", 0xe7}};
    if (s.p[at] != '&')
        return 0;
    if (at + 3 < s.n && s.p[at + 1] == '#')
        return number_entity(s, at, c);
    for (size_t i = 0; i < ZM_COUNT(known); i++) {
        if (zm_str_starts(zm_str_from(s, at), zm_str_of(known[i].name))) {
            *c = known[i].is;
            return (uint32_t)strlen(known[i].name);
        }
    }
    return 0;
}

/* Takes no place on the page: soft hyphen, zero-width space, byte order mark. */
static bool unseen(uint32_t c) {
    return c == 0xad || c == 0x200b || c == 0xfeff;
}

zm_str zm_page_clean(zm_arena *a, zm_str s) {
    uint32_t most = s.n < VALUE_MOST ? s.n : VALUE_MOST;
    while (most && most < s.n && ((unsigned char)s.p[most] & 0xc0) == 0x80)
        most--; /* not within a character */
    s.n = most;
    char *p = zm_arena_get(a, (size_t)s.n + 4);
    uint32_t n = 0;
    bool space = false;
    for (uint32_t at = 0; p && at < s.n;) {
        uint32_t next = at, c = zm_utf8_next(s, &next), read = entity(s, at, &c);
        at = read ? at + read : next;
        if (zm_is_space(c) || c < 0x20)
            space = true;
        if (zm_is_space(c) || c < 0x20 || unseen(c))
            continue;
        if (space && n)
            p[n++] = ' ';
        space = false;
        n += zm_utf8_put(c, p + n);
    }
    return p ? (zm_str){p, n} : (zm_str){0};
}

zm_str zm_page_fold(zm_arena *a, zm_str s) {
    char *p = zm_arena_get(a, (size_t)s.n * 2 + 4);
    uint32_t n = 0;
    bool gap = false;
    for (uint32_t at = 0; p && at < s.n;) {
        uint32_t c = zm_utf8_next(s, &at);
        if (!zm_is_letter(c) && !zm_is_digit(c) && !zm_is_mark(c)) {
            gap = true;
            continue;
        }
        if (gap && n)
            p[n++] = ' ';
        gap = false;
        n += zm_utf8_put(zm_to_lower(c), p + n);
    }
    return p ? (zm_str){p, n} : (zm_str){0};
}

zm_str zm_page_host(zm_str url) {
    for (uint32_t i = 0; i + 2 < url.n; i++) {
        if (memcmp(url.p + i, "://", 3))
            continue;
        zm_str host = zm_str_from(url, i + 3);
        for (uint32_t k = 0; k < host.n; k++)
            if (strchr("/?#:", host.p[k]))
                host.n = k;
        return zm_str_starts(host, ZM_S("www.")) ? zm_str_from(host, 4) : host;
    }
    return (zm_str){0};
}

/* ---- gathering ---- */

void zm_page_said(zm_sayings *s, zm_say kind, zm_say_where where, zm_str value, uint32_t node) {
    zm_said_list *l = &s->said[kind];
    if (l->n == ZM_SAID_MOST)
        return;
    value = zm_page_clean(s->a, value);
    if (value.n)
        l->v[l->n++] = (zm_said){where, value, node};
}

zm_str zm_page_first(const zm_sayings *s, zm_say kind, zm_say_where where) {
    for (uint32_t i = 0; i < s->said[kind].n; i++)
        if (s->said[kind].v[i].where == where)
            return s->said[kind].v[i].value;
    return (zm_str){0};
}

static const meta_name *find(const meta_name *names, size_t n, zm_str name) {
    for (size_t i = 0; i < n; i++)
        if (same(name, names[i].p, names[i].n))
            return &names[i];
    return NULL;
}

static void read_meta(zm_sayings *s, uint32_t node) {
    static const char *const keys[] = {"property", "name", "http-equiv", "itemprop"};
    zm_str value = zm_dom_attr(s->dom, node, "content");
    for (size_t i = 0; value.n && i < ZM_COUNT(keys); i++) {
        zm_str key = zm_dom_attr(s->dom, node, keys[i]);
        const meta_name *m =
            i == 3 ? find(items, ZM_COUNT(items), key) : find(metas, ZM_COUNT(metas), key);
        if (m) {
            zm_page_said(s, m->kind, m->where, value, node);
            return;
        }
    }
}

static void read_link(zm_sayings *s, uint32_t node) {
    if (is(zm_dom_attr(s->dom, node, "rel"), "canonical"))
        zm_page_said(s, ZM_SAY_URL, ZM_IN_TAG, zm_dom_attr(s->dom, node, "href"), node);
}

static bool below(const zm_dom *d, uint32_t node, zm_tag tag) {
    for (uint32_t up = d->nodes[node].parent, n = 0; up != ZM_NONE && n < 8;
         up = d->nodes[up].parent, n++)
        if (d->nodes[up].tag == tag)
            return true;
    return false;
}

/* The value that an element with itemprop has: content, datetime, or its text. */
static zm_str item_value(zm_sayings *s, uint32_t node) {
    zm_str v = zm_dom_attr(s->dom, node, "content");
    v = v.n ? v : zm_dom_attr(s->dom, node, "datetime");
    return v.n ? v : zm_dom_text(s->a, s->dom, node);
}

/* An author's own name within the item: <span itemprop=author itemscope><b itemprop=name>. */
static uint32_t name_within(const zm_dom *d, uint32_t node) {
    uint32_t past = d->nodes[node].past < node + 64 ? d->nodes[node].past : node + 64;
    for (uint32_t i = node + 1; i < past; i++)
        if (is(zm_dom_attr(d, i, "itemprop"), "name"))
            return i;
    return node;
}

static void read_item(zm_sayings *s, uint32_t node, zm_str props) {
    zm_str one;
    while (zm_str_cut(&props, ' ', &one)) {
        const meta_name *m = find(items, ZM_COUNT(items), one);
        if (!m || s->said[m->kind].n == ZM_SAID_MOST)
            continue;
        uint32_t from = m->kind == ZM_SAY_AUTHOR ? name_within(s->dom, node) : node;
        if (s->dom->nodes[from].past - from < 64) /* no name or date fills a page */
            zm_page_said(s, m->kind, m->where, item_value(s, from), node);
    }
}

static void read_node(zm_sayings *s, uint32_t i) {
    const zm_dom *d = s->dom;
    const zm_node *n = &d->nodes[i];
    switch (n->tag) {
    case ZM_TAG_HTML: zm_page_said(s, ZM_SAY_LANG, ZM_IN_TAG, zm_dom_attr(d, i, "lang"), i); break;
    case ZM_TAG_META: read_meta(s, i); return;
    case ZM_TAG_LINK: read_link(s, i); return;
    case ZM_TAG_TITLE:
        if (!below(d, i, ZM_TAG_SVG) && !zm_page_first(s, ZM_SAY_TITLE, ZM_IN_TAG).n)
            zm_page_said(s, ZM_SAY_TITLE, ZM_IN_TAG, zm_dom_text(s->a, d, i), i);
        return;
    case ZM_TAG_SCRIPT:
        if (is(zm_dom_attr(d, i, "type"), "application/ld+json"))
            ZM_PUSH(s->a, &s->scripts, i);
        return;
    case ZM_TAG_H1: ZM_PUSH(s->a, &s->heads, i); break;
    case ZM_TAG_TIME: ZM_PUSH(s->a, &s->times, i); break;
    default: break;
    }
    for (uint32_t k = n->attrs; k < n->attrs + n->n_attrs; k++)
        if (zm_str_is(d->attrs[k].name, "itemprop"))
            read_item(s, i, d->attrs[k].value);
}

void zm_page_say(zm_arena *a, const zm_dom *dom, zm_sayings *out) {
    *out = (zm_sayings){.a = a, .dom = dom};
    for (uint32_t i = 0; i < dom->n_nodes; i++)
        if (dom->nodes[i].tag != ZM_TAG_TEXT)
            read_node(out, i);
}
