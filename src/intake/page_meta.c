/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_meta.c -- all that a page says of itself, into d->meta; outlet, address and language are
 * chosen here.
 *
 *     outlet  og:site_name, publisher, the title's tail ("... | De Krant"), what the caller knows
 *     url     canonical, og:url when on the site the page came from; else where it came from
 *     lang    <html lang> unless another place contradicts it
 */
#include "intake/page_part.h"

/* ---- helpers of page_part.h ---- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool zm_page_named(const zm_page_case *c, uint32_t node, zm_pages_kind kind) {
    return zm_web_within(c->words, kind, zm_str_to(zm_dom_attr(c->dom, node, "class"), 300)) ||
           zm_web_within(c->words, kind, zm_str_to(zm_dom_attr(c->dom, node, "id"), 100));
}

bool zm_page_named_above(const zm_page_case *c, uint32_t node, uint32_t up, zm_pages_kind kind) {
    for (uint32_t i = 0; node != ZM_NONE && i <= up; i++, node = c->dom->nodes[node].parent) {
        uint16_t tag = c->dom->nodes[node].tag;
        if (tag != ZM_TAG_BODY && tag != ZM_TAG_HTML && zm_page_named(c, node, kind))
            return true;
    }
    return false;
}

/* The article's own, else the last h1 before the text, else the first. */
static uint32_t heading_of(const zm_page_case *c) {
    uint32_t best = c->says->heads.n ? c->says->heads.v[0] : ZM_NONE, root = c->article->root;
    if (c->article->heading != ZM_NONE && c->article->heading < c->dom->n_nodes)
        return c->article->heading;
    for (uint32_t i = 0; i < c->says->heads.n; i++)
        if (root != ZM_NONE && c->says->heads.v[i] <= root)
            best = c->says->heads.v[i];
    return best;
}

/* ---- outlet ---- */

/* A name, and no address or account. */
static bool is_name(zm_str s) {
    for (uint32_t i = 0; i + 3 <= s.n; i++)
        if (!memcmp(s.p + i, "://", 3))
            return false;
    return s.n && s.n <= 100 && s.p[0] != '@' && s.p[0] != '#';
}

static zm_str outlet_of(const zm_page_case *c) {
    static const zm_say_where places[] = {ZM_IN_GRAPH, ZM_IN_LD, ZM_IN_LOOSE};
    for (size_t i = 0; i < ZM_COUNT(places); i++) {
        zm_str name = zm_page_first(c->says, ZM_SAY_OUTLET, places[i]);
        if (is_name(name))
            return name;
    }
    zm_str name = zm_page_site_in_title(c);
    if (name.n)
        return name;
    name = zm_page_first(c->says, ZM_SAY_OUTLET, ZM_IN_META);
    return is_name(name) && name.n <= 60 ? name : c->hint->outlet;
}

/* ---- address ---- */

/* "nieuws.krant.example" and "www.krant.example": the last two labels are the same. */
static bool same_site(zm_str x, zm_str y) {
    uint32_t dots = 0, n = x.n < y.n ? x.n : y.n;
    for (uint32_t i = 1; i <= n; i++) {
        char a = lower(x.p[x.n - i]), b = lower(y.p[y.n - i]);
        if (a != b)
            return false;
        dots += a == '.';
        if (dots == 2)
            return true;
    }
    char next = x.n > n ? x.p[x.n - n - 1] : y.n > n ? y.p[y.n - n - 1] : '.';
    return n && dots && next == '.';
}

static bool has_path(zm_str url) {
    zm_str host = zm_page_host(url);
    uint32_t at = host.n ? (uint32_t)(host.p - url.p) + host.n : url.n;
    while (at < url.n && url.p[at] != '/' && url.p[at] != '?')
        at++;
    return at + 1 < url.n;
}

static bool fits_url(const zm_page_case *c, zm_str url) {
    bool absolute = zm_str_starts(url, ZM_S("https://")) || zm_str_starts(url, ZM_S("http://"));
    if (!absolute || memchr(url.p, ' ', url.n) || !zm_page_host(url).n)
        return false;
    if (!c->hint->url.n)
        return has_path(url);
    return same_site(zm_page_host(url), zm_page_host(c->hint->url)) &&
           (has_path(url) || !has_path(c->hint->url));
}

static zm_str url_of(const zm_page_case *c) {
    static const zm_say_where places[] = {ZM_IN_TAG, ZM_IN_GRAPH, ZM_IN_LD};
    for (size_t i = 0; i < ZM_COUNT(places); i++) {
        zm_str url = zm_page_first(c->says, ZM_SAY_URL, places[i]);
        if (fits_url(c, url))
            return url;
    }
    return c->hint->url;
}

static zm_str host_of(const zm_page_case *c) {
    if (c->hint->url.n)
        return zm_page_host(c->hint->url);
    return zm_page_host(url_of(c));
}

/* ---- language ---- */

/* "nl_NL" as "nl-NL"; empty when it is no BCP 47. */
static zm_str language_tag(zm_arena *a, zm_str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (s.p[i] == ',' || s.p[i] == ';')
            s.n = i;
    s = zm_str_trim(s);
    zm_str tag = s.n < 2 || s.n > 20 ? (zm_str){0} : zm_arena_str(a, s);
    char *p = tag.n ? zm_arena_get(a, tag.n) : NULL;
    uint32_t first = 0, part = 0;
    for (uint32_t i = 0; p && i < tag.n; i++) {
        char c = tag.p[i] == '_' || tag.p[i] == '.' ? '-' : tag.p[i];
        bool letter = lower(c) >= 'a' && lower(c) <= 'z', digit = c >= '0' && c <= '9';
        if (c != '-' && !letter && !digit)
            return (zm_str){0};
        part += c == '-';
        first += part == 0 && letter;
        p[i] = part == 0 ? lower(c) : c;
    }
    return p && (first == 2 || first == 3) ? (zm_str){p, tag.n} : (zm_str){0};
}

static bool same_language(zm_str x, zm_str y) {
    return x.n >= 2 && y.n >= 2 && !memcmp(x.p, y.p, 2);
}

static zm_str lang_of(const zm_page_case *c) {
    static const zm_say_where places[] = {ZM_IN_TAG, ZM_IN_GRAPH, ZM_IN_META, ZM_IN_ITEM, ZM_IN_LD};
    zm_str tag[ZM_COUNT(places)], best = {0};
    uint32_t most = 0, said = 0;
    for (size_t i = 0; i < ZM_COUNT(places); i++) {
        tag[i] = language_tag(c->a, zm_page_first(c->says, ZM_SAY_LANG, places[i]));
        said += tag[i].n > 0;
    }
    for (size_t i = 0; i < ZM_COUNT(places); i++) {
        uint32_t votes = 0;
        for (size_t k = 0; tag[i].n && k < ZM_COUNT(places); k++)
            votes += same_language(tag[i], tag[k]);
        if (votes > most) {
            most = votes;
            best = tag[i];
        }
    }
    return most * 2 > said ? best : (zm_str){0};
}

/* ---- all of it ---- */

static void say_json(zm_sayings *s) {
    zm_str title = zm_page_first(s, ZM_SAY_TITLE, ZM_IN_GRAPH);
    if (!title.n && s->heads.n)
        title = zm_dom_text(s->a, s->dom, s->heads.v[0]);
    zm_page_json(s, title);
}

void zm_page_meta(const zm_web *web, const zm_dom *dom, const zm_article *article,
                  const zm_page_hint *hint, zm_doc *d) {
    zm_sayings *s = ZM_NEW(d->arena, zm_sayings);
    if (!s)
        return;
    zm_page_say(d->arena, dom, s);
    say_json(s);
    zm_page_case c = {d->arena, web->dates, dom, article, hint, s, {0}, ZM_NONE};
    c.host = host_of(&c);
    c.heading = heading_of(&c);
    zm_meta *m = &d->meta;
    m->outlet = zm_arena_str(d->arena, outlet_of(&c));
    m->title = zm_arena_str(d->arena, zm_page_title(&c, m->outlet));
    zm_page_when(&c, &m->published, &m->modified);
    m->author = zm_page_author(&c, m->outlet);
    m->url = zm_arena_str(d->arena, url_of(&c));
    m->lang = lang_of(&c);
    m->retrieved = zm_arena_str(d->arena, hint->retrieved);
    m->whole = zm_page_whole(&c);
}
