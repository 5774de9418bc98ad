/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed.c -- a feed's elements, as libxml2 calls them out, into items; see feed.h.
 *
 *     bytes --recode.c--> UTF-8 --feed_mend.c--> XML --libxml2 (SAX)--> here
 *
 *     <rss><channel>          depth 2: channel
 *       <title>               a field of the channel: its text is gathered until depth 2 again
 *       <image> <title>       not ours: passed over until depth 2 again
 *       <item>                depth 3: item
 *         <media:group> ...   passed over
 *         <content:encoded>   a field of the item
 *
 * What the library's parser calls runs no longjmp through it (it would leak): each call has a trap
 * of its own and notes that memory ended.
 */
#include "intake/feed.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "intake/entity.h"
#include "intake/feed_names.h"
#include "intake/netdate.h"
#include "intake/recode.h"
#include "intake/url.h"

#ifdef ZM_SHRUNK
#define BASES 4u
#else
#define BASES 16u /* xml:base is heeded this deep, which is deeper than any feed's items */
#endif
#define WAIT_MOST (30u * 86400u)
#define AUTHORS_MOST 500u /* bytes */

/* How the text of a field is to be taken. */
typedef enum manner { M_HTML, M_PLAIN, M_XHTML, M_DROP } manner;

typedef struct parser {
    zm_arena *a;
    zm_feed *feed;
    xmlParserCtxtPtr xml;
    bool no_memory, complained, seen;
    uint32_t depth, channel, item, person, skip, gather; /* depths; 0: not in one */
    zm_str bases[BASES];                                 /* of depth 1, 2, ... */
    zm_feed_item now;
    zm_str person_feed; /* author of the whole feed */
    bool real_link, guid_is_link, bare_atom;
    uint32_t period, frequency, ttl;
    /* the field being gathered */
    field what;
    manner how;
    zm_str field_base;
    zm_buf text;
} parser;

/* ---- attributes: name, prefix, namespace, begin of the value, its end ---- */

static bool is(const xmlChar *name, const char *what) {
    return strcmp((const char *)name, what) == 0;
}

typedef struct attributes {
    const xmlChar **v;
    int n;
} attributes;

/* .p NULL when it is not there; borrowed from the parser. */
static zm_str attribute(attributes all, const char *name, const char *prefix) {
    for (int i = 0; i < all.n; i++) {
        const xmlChar **one = all.v + (size_t)i * 5;
        bool same = prefix ? one[1] && is(one[1], prefix) : !one[1];
        if (same && is(one[0], name))
            return zm_str_n((const char *)one[3], (size_t)(one[4] - one[3]));
    }
    return (zm_str){0};
}

/* ---- items ---- */

static zm_str or_empty(zm_str s) {
    return s.p ? s : (zm_str){"", 0};
}

static void item_end(parser *p) {
    zm_feed_item *it = &p->now;
    p->item = p->person = 0;
    if (!it->link.n && p->guid_is_link && it->id.n)
        it->link = it->id;
    if (!it->author.n)
        it->author = p->person_feed;
    zm_str *all[] = {&it->id,        &it->link,    &it->title, &it->author,
                     &it->published, &it->updated, &it->html,  &it->summary};
    for (size_t i = 0; i < ZM_COUNT(all); i++)
        *all[i] = or_empty(*all[i]);
    if (p->feed->items.n == ZM_FEED_ITEMS)
        p->feed->cut = true;
    else
        ZM_PUSH(p->a, &p->feed->items, *it);
}

/* ---- fields ---- */

static void add_escaped(zm_buf *out, zm_str s) {
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '&')
            zm_buf_z(out, "&amp;");
        else if (c == '<')
            zm_buf_z(out, "&lt;");
        else if (c == '"')
            zm_buf_z(out, "&quot;");
        else
            zm_buf_char(out, c);
    }
}

/* "desk@krant.example (An Peeters)" -> "An Peeters"; an address alone stays. */
static zm_str person_of(zm_str s) {
    const char *open = s.n ? memchr(s.p, '(', s.n) : NULL;
    const char *at = s.n ? memchr(s.p, '@', s.n) : NULL;
    if (!open || !at || at > open || s.p[s.n - 1] != ')')
        return s;
    zm_str inside = zm_str_from(s, (uint32_t)(open - s.p) + 1);
    return zm_str_trim(zm_str_to(inside, inside.n - 1));
}

static void add_author(parser *p, zm_str name) {
    zm_str *to = p->item ? &p->now.author : &p->person_feed;
    if (to->n > AUTHORS_MOST) /* each name joins them anew */
        return;
    name = person_of(name);
    for (zm_str rest = *to, piece; zm_str_cut(&rest, ',', &piece);)
        if (zm_str_eq(zm_str_trim(piece), name))
            return;
    *to = zm_arena_join(p->a, *to, ZM_S(", "), name);
}

static zm_str as_plain(parser *p, zm_str text) {
    return p->how == M_HTML ? zm_html_plain(p->a, text) : zm_one_line(p->a, text);
}

static zm_str as_html(parser *p, zm_str text) {
    return zm_arena_str(p->a, zm_str_trim(text));
}

static void set(zm_str *to, zm_str value) {
    if (!to->n)
        *to = value;
}

static void set_link(parser *p, zm_str *to, zm_str text) {
    zm_str link = zm_url_join(p->a, p->field_base, text);
    if (p->what == F_REAL_LINK || !p->real_link)
        *to = p->what == F_REAL_LINK || !to->n ? link : *to;
    p->real_link |= p->what == F_REAL_LINK;
}

static uint32_t period_of(zm_str s) {
    static const struct {
        const char *name;
        uint32_t seconds;
    } periods[] = {{"hourly", 3600},
                   {"daily", 86400},
                   {"weekly", 604800},
                   {"monthly", 2592000},
                   {"yearly", 31536000}};
    for (size_t i = 0; i < ZM_COUNT(periods); i++)
        if (zm_str_is(s, periods[i].name))
            return periods[i].seconds;
    return 0;
}

static void set_channel(parser *p, zm_str text) {
    zm_feed *f = p->feed;
    zm_str line = zm_one_line(p->a, text);
    switch (p->what) {
    case F_TITLE: set(&f->title, as_plain(p, text)); break;
    case F_LINK: set(&f->link, zm_url_join(p->a, p->field_base, text)); break;
    case F_LANG: set(&f->lang, line); break;
    case F_AUTHOR: /* an RSS channel's creator is the outlet, not who wrote the items */ break;
    case F_PERSON: add_author(p, line); break;
    case F_TTL: zm_str_to_u32(line, &p->ttl); break;
    case F_PERIOD: p->period = period_of(line); break;
    case F_FREQUENCY: zm_str_to_u32(line, &p->frequency); break;
    default: break;
    }
}

static void set_item(parser *p, zm_str text) {
    zm_feed_item *it = &p->now;
    switch (p->what) {
    case F_TITLE: set(&it->title, as_plain(p, text)); break;
    case F_LINK:
    case F_REAL_LINK: set_link(p, &it->link, text); break;
    case F_ID: set(&it->id, zm_arena_str(p->a, zm_str_trim(text))); break;
    case F_PUBLISHED: set(&it->published, zm_net_date(p->a, text)); break;
    case F_UPDATED: set(&it->updated, zm_net_date(p->a, text)); break;
    case F_AUTHOR:
        p->how = M_HTML;
        add_author(p, as_plain(p, text));
        break;
    case F_PERSON: add_author(p, zm_one_line(p->a, text)); break;
    case F_HTML: set(&it->html, as_html(p, text)); break;
    case F_SUMMARY: set(&it->summary, as_html(p, text)); break;
    default: break;
    }
}

static void field_end(parser *p) {
    zm_str text = zm_str_n(p->text.n ? p->text.p : "", p->text.n);
    p->gather = 0;
    if (p->text.failed)
        p->no_memory = true;
    else if (p->how != M_DROP && p->item)
        set_item(p, text);
    else if (p->how != M_DROP)
        set_channel(p, text);
}

static bool among(zm_str s, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (zm_str_is(s, words[i]))
            return true;
    return false;
}

/* Atom says what its texts are; RSS never does, and all of it may be HTML. */
static manner manner_of(space in, attributes all) {
    static const char *const html[] = {"html", "text/html"};
    static const char *const xhtml[] = {"xhtml", "application/xhtml+xml"};
    static const char *const plain[] = {"text", "text/plain"};
    if (in != S_ATOM)
        return M_HTML;
    zm_str type = attribute(all, "type", NULL), mode = attribute(all, "mode", NULL);
    if (attribute(all, "src", NULL).p)
        return M_DROP;
    if (zm_str_is(mode, "escaped") || among(type, html, ZM_COUNT(html)))
        return M_HTML;
    if (zm_str_is(mode, "base64"))
        return M_DROP;
    if (among(type, xhtml, ZM_COUNT(xhtml)))
        return M_XHTML;
    return !type.n || among(type, plain, ZM_COUNT(plain)) ? M_PLAIN : M_DROP;
}

/* Atom's link is in its attribute; only the one to the report itself is wanted. */
static void link_attribute(parser *p, attributes all) {
    zm_str href = attribute(all, "href", NULL), rel = attribute(all, "rel", NULL);
    if (!href.p)
        return;
    p->how = M_DROP;
    if (rel.p && !zm_str_is(rel, "alternate"))
        return;
    zm_str *to = p->item ? &p->now.link : &p->feed->link;
    set(to, zm_url_join(p->a, p->field_base, href));
}

static void field_begin(parser *p, field what, space in, attributes all) {
    p->gather = p->depth;
    p->what = what;
    p->how = manner_of(in, all);
    p->text.n = 0;
    p->field_base = p->bases[p->depth < BASES ? p->depth - 1 : BASES - 1];
    if (what == F_LINK)
        link_attribute(p, all);
    if (what == F_ID && in == S_FEED)
        p->guid_is_link = !zm_str_is(attribute(all, "isPermaLink", NULL), "false");
}

/* ---- marks inside a field: XHTML of Atom, or HTML that somebody forgot to escape ---- */

static bool keeps_marks(const parser *p) {
    return (p->what == F_HTML || p->what == F_SUMMARY) && p->how != M_DROP;
}

static void mark_begin(parser *p, const xmlChar *name, attributes all) {
    if (!keeps_marks(p))
        return;
    zm_buf_char(&p->text, '<');
    zm_buf_z(&p->text, (const char *)name);
    for (int i = 0; i < all.n; i++) {
        const xmlChar **one = all.v + (size_t)i * 5;
        zm_buf_char(&p->text, ' ');
        zm_buf_z(&p->text, (const char *)one[0]);
        zm_buf_z(&p->text, "=\"");
        add_escaped(&p->text, zm_str_n((const char *)one[3], (size_t)(one[4] - one[3])));
        zm_buf_char(&p->text, '"');
    }
    zm_buf_char(&p->text, '>');
}

/* Elements that HTML never closes. */
static bool is_void(const xmlChar *name) {
    static const char *const names[] = {"area",  "br",   "col",  "embed",  "hr",    "img",
                                        "input", "link", "meta", "source", "track", "wbr"};
    return among(zm_str_of((const char *)name), names, ZM_COUNT(names));
}

static void mark_end(parser *p, const xmlChar *name) {
    if (!keeps_marks(p) || is_void(name))
        return;
    zm_buf_z(&p->text, "</");
    zm_buf_z(&p->text, (const char *)name);
    zm_buf_char(&p->text, '>');
}

/* ---- what the parser calls ---- */

/* The field and the item before it may not have been closed. */
static void item_begin(parser *p, attributes all) {
    if (p->gather)
        field_end(p);
    if (p->item)
        item_end(p);
    p->now = (zm_feed_item){.id = zm_arena_str(p->a, attribute(all, "about", "rdf"))};
    p->real_link = p->guid_is_link = false;
    p->item = p->depth;
    p->gather = p->skip = 0;
}

static void push_base(parser *p, attributes all) {
    uint32_t at = p->depth - 1;
    if (at >= BASES)
        return;
    zm_str base = attribute(all, "base", "xml");
    if (at)
        p->bases[at] = p->bases[at - 1];
    if (base.n && base.n < 8000)
        p->bases[at] = zm_url_join(p->a, p->bases[at], base);
}

static bool is_item(const xmlChar *name, space in) {
    return (in == S_FEED && is(name, "item")) || (in == S_ATOM && is(name, "entry"));
}

static bool is_channel(const xmlChar *name, space in) {
    return (in == S_FEED && is(name, "channel")) || (in == S_ATOM && is(name, "feed"));
}

static void element_begin(parser *p, const xmlChar *name, space in, attributes all) {
    uint32_t holder = p->person ? p->person : p->item ? p->item : p->channel;
    if (p->gather) {
        mark_begin(p, name, all);
        return;
    }
    if (p->skip)
        return;
    if (is_channel(name, in)) {
        p->channel = p->depth;
        set(&p->feed->lang, zm_arena_str(p->a, attribute(all, "lang", "xml")));
        p->seen = true;
    } else if (in == S_ATOM && is(name, "author") && p->depth == holder + 1) {
        p->person = p->depth;
    } else if (holder && p->depth == holder + 1) {
        field what = zm_feed_field((const char *)name, in);
        if (what && (what != F_PERSON || p->person))
            field_begin(p, what, in, all);
        else
            p->skip = p->depth;
    } else if (p->depth > 1) {
        p->skip = p->depth; /* RDF's image and text input beside the items */
    } else {
        p->seen = is(name, "rss") || is(name, "RDF");
    }
}

static void element_end(parser *p, const xmlChar *name) {
    if (p->gather == p->depth)
        field_end(p);
    else if (p->gather)
        mark_end(p, name);
    if (p->skip == p->depth)
        p->skip = 0;
    if (p->person == p->depth)
        p->person = 0;
    if (p->item == p->depth)
        item_end(p);
    if (p->channel == p->depth)
        p->channel = 0;
    p->depth -= p->depth > 0;
}

/* Between these two lines memory may end: GUARD(p) ... UNGUARD(p). */
#define GUARD(p)                                                                                   \
    jmp_buf trap, *outer;                                                                          \
    if ((p)->no_memory)                                                                            \
        return;                                                                                    \
    outer = (p)->a->trap;                                                                          \
    if (setjmp(trap)) {                                                                            \
        (p)->a->trap = outer;                                                                      \
        (p)->no_memory = true;                                                                     \
        xmlStopParser((p)->xml);                                                                   \
        return;                                                                                    \
    }                                                                                              \
    (p)->a->trap = &trap
#define UNGUARD(p) ((p)->a->trap = outer)

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_spaces, const xmlChar **declared, int n, int n_defaulted,
                     const xmlChar **v) {
    parser *p = ctx;
    (void)n_spaces, (void)declared, (void)n_defaulted;
    GUARD(p);
    space in = zm_feed_space((const char *)uri, (const char *)prefix);
    p->depth++;
    p->bare_atom |= p->depth == 1 && in == S_FEED && is(name, "feed");
    if (p->bare_atom && in == S_FEED) /* somebody left the namespace out */
        in = S_ATOM;
    push_base(p, (attributes){v, n});
    if (is_item(name, in))
        item_begin(p, (attributes){v, n});
    else
        element_begin(p, name, in, (attributes){v, n});
    UNGUARD(p);
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    parser *p = ctx;
    (void)prefix, (void)uri;
    GUARD(p);
    element_end(p, name);
    UNGUARD(p);
}

static void on_text(void *ctx, const xmlChar *s, int n) {
    parser *p = ctx;
    if (!p->gather || p->how == M_DROP)
        return;
    if (p->how != M_HTML && keeps_marks(p))
        add_escaped(&p->text, zm_str_n((const char *)s, (size_t)n));
    else
        zm_buf_add(&p->text, s, (size_t)n);
}

static void on_error(void *ctx, xmlErrorPtr e) {
    parser *p = ctx;
    p->complained = true;
    p->no_memory |= e->code == XML_ERR_NO_MEMORY;
    p->feed->broken |= e->level >= XML_ERR_ERROR && e->domain == XML_FROM_PARSER;
}

/* ---- the whole ---- */

/*
 * RECOVER goes on behind errors; NOENT only makes the parser read &#38; in attributes as it is
 * written, for there is no document type left whose entities could be expanded; no DTD is loaded.
 */
#define OPTIONS (XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC)

static void parse(parser *p, const zm_buf *xml) {
    xmlSAXHandler calls = {0};
    calls.initialized = XML_SAX2_MAGIC;
    calls.startElementNs = on_start;
    calls.endElementNs = on_end;
    calls.characters = calls.ignorableWhitespace = calls.cdataBlock = on_text;
    calls.serror = on_error;
    xmlParserCtxtPtr c = xmlCreatePushParserCtxt(&calls, p, NULL, 0, NULL);
    p->xml = c;
    if (!c) {
        p->no_memory = true;
        return;
    }
    xmlCtxtUseOptions(c, OPTIONS);
    for (size_t at = 0; at < xml->n && !p->no_memory;) {
        size_t step = xml->n - at < (1u << 20) ? xml->n - at : 1u << 20;
        xmlParseChunk(c, xml->p + at, (int)step, 0);
        at += step;
    }
    xmlParseChunk(c, NULL, 0, 1);
    p->no_memory |= c->errNo == XML_ERR_NO_MEMORY;
    xmlFreeParserCtxt(c);
}

/* Errors of no parser (its own memory) would be printed, and the last one kept for the thread. */
static void run(parser *p, const zm_buf *xml) {
    xmlStructuredErrorFunc func = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(p, on_error);
    parse(p, xml);
    xmlSetStructuredErrorFunc(context, func);
    if (p->complained)
        xmlResetLastError();
}

static uint32_t least_wait(const parser *p) {
    uint32_t ttl = p->ttl > WAIT_MOST / 60 ? WAIT_MOST : p->ttl * 60;
    uint32_t every = p->period / (p->frequency ? p->frequency : 1);
    uint32_t least = ttl > every ? ttl : every;
    return least > WAIT_MOST ? WAIT_MOST : least;
}

static void finish(parser *p) {
    if (p->gather)
        field_end(p);
    if (p->item)
        item_end(p);
    p->feed->title = or_empty(p->feed->title);
    p->feed->link = or_empty(p->feed->link);
    p->feed->lang = or_empty(p->feed->lang);
    p->feed->least_seconds = least_wait(p);
}

/* True when memory lasted. */
static bool parse_trapped(parser *p, zm_str bytes, zm_buf *xml) {
    jmp_buf trap, *outer = p->a->trap;
    if (setjmp(trap)) {
        p->a->trap = outer;
        return false;
    }
    p->a->trap = &trap;
    zm_str utf8 = zm_recode(p->a, bytes, zm_feed_charset(bytes));
    if (zm_feed_mend(utf8, xml, &p->feed->broken) >= 0) {
        run(p, xml);
        if (!p->no_memory)
            finish(p);
    }
    p->a->trap = outer;
    return !xml->failed && !p->no_memory;
}

zm_code zm_feed_parse(zm_arena *a, zm_str bytes, zm_str base, zm_feed *out, zm_err *err) {
    *out = (zm_feed){0};
    parser p = {.a = a, .feed = out};
    p.bases[0] = base;
    zm_buf xml;
    zm_buf_init(&xml, 0);
    zm_buf_init(&p.text, 0);
    bool lasted = parse_trapped(&p, bytes, &xml);
    zm_buf_free(&xml);
    zm_buf_free(&p.text);
    if (!lasted)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to read a feed of %u bytes", bytes.n);
    if (!p.seen)
        return zm_fail(err, ZM_E_DATA, NULL, 0, "no feed: neither RSS, RDF nor Atom");
    return ZM_OK;
}
