/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dom.c -- libxml2's HTML parser calls, we build; see dom.h.
 *
 *     page --dom_sieve.c--> clean --libxml2--> start p | chars "Minsk " | start b | ... --> nodes
 *
 * libxml2 knows which end tags may be left out and what the entities mean. Where it stands in
 * `clean` tells the byte of the page: text that equals the page's bytes is a slice of the page,
 * what an entity stood for is a text node of its own.
 *
 * Its stack of open elements is kept short, since it walks it for every end tag: above ZM_DOM_DEEP
 * the parser is stopped, and a new one goes on behind the tag, under the body.
 */
#include "intake/dom.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "intake/dom_sieve.h"

#define FIRST_NODES 64u
#define PAGE_MOST ((uint32_t)1 << 30)

typedef struct open_node {
    uint32_t node, last; /* its last child so far */
} open_node;

typedef struct builder {
    zm_arena *a;
    zm_dom *dom;
    zm_sieve sieve;
    htmlParserCtxtPtr xml;
    open_node stack[ZM_DOM_DEEP];
    uint32_t root_last; /* the root's, which may be opened twice */
    uint32_t depth;     /* open elements, those above the stack's room counted */
    uint32_t from;      /* where in `clean` this parser began */
    uint32_t last;      /* where in `clean` the last call ended */
    uint32_t piece, script;
    uint32_t cap_nodes, cap_attrs;
    uint32_t stuck, stuck_at; /* errors that came at one byte */
    bool nomem, deep;
    bool running; /* libxml2 is parsing */
    bool starved; /* … and is given nothing more */
} builder;

/* ---- names of elements ---- */

static const struct {
    const char *name;
    uint16_t tag;
} names[] = {
    {"a", ZM_TAG_A},
    {"abbr", ZM_TAG_ABBR},
    {"address", ZM_TAG_ADDRESS},
    {"article", ZM_TAG_ARTICLE},
    {"aside", ZM_TAG_ASIDE},
    {"audio", ZM_TAG_AUDIO},
    {"b", ZM_TAG_B},
    {"base", ZM_TAG_BASE},
    {"blockquote", ZM_TAG_BLOCKQUOTE},
    {"body", ZM_TAG_BODY},
    {"br", ZM_TAG_BR},
    {"button", ZM_TAG_BUTTON},
    {"caption", ZM_TAG_CAPTION},
    {"cite", ZM_TAG_CITE},
    {"code", ZM_TAG_CODE},
    {"dd", ZM_TAG_DD},
    {"details", ZM_TAG_DETAILS},
    {"dialog", ZM_TAG_DIALOG},
    {"div", ZM_TAG_DIV},
    {"dl", ZM_TAG_DL},
    {"dt", ZM_TAG_DT},
    {"em", ZM_TAG_EM},
    {"figcaption", ZM_TAG_FIGCAPTION},
    {"figure", ZM_TAG_FIGURE},
    {"footer", ZM_TAG_FOOTER},
    {"form", ZM_TAG_FORM},
    {"h1", ZM_TAG_H1},
    {"h2", ZM_TAG_H2},
    {"h3", ZM_TAG_H3},
    {"h4", ZM_TAG_H4},
    {"h5", ZM_TAG_H5},
    {"h6", ZM_TAG_H6},
    {"head", ZM_TAG_HEAD},
    {"header", ZM_TAG_HEADER},
    {"hr", ZM_TAG_HR},
    {"html", ZM_TAG_HTML},
    {"i", ZM_TAG_I},
    {"img", ZM_TAG_IMG},
    {"input", ZM_TAG_INPUT},
    {"label", ZM_TAG_LABEL},
    {"li", ZM_TAG_LI},
    {"link", ZM_TAG_LINK},
    {"main", ZM_TAG_MAIN},
    {"meta", ZM_TAG_META},
    {"nav", ZM_TAG_NAV},
    {"noscript", ZM_TAG_NOSCRIPT},
    {"ol", ZM_TAG_OL},
    {"option", ZM_TAG_OPTION},
    {"p", ZM_TAG_P},
    {"picture", ZM_TAG_PICTURE},
    {"pre", ZM_TAG_PRE},
    {"q", ZM_TAG_Q},
    {"script", ZM_TAG_SCRIPT},
    {"section", ZM_TAG_SECTION},
    {"select", ZM_TAG_SELECT},
    {"small", ZM_TAG_SMALL},
    {"span", ZM_TAG_SPAN},
    {"strong", ZM_TAG_STRONG},
    {"sub", ZM_TAG_SUB},
    {"summary", ZM_TAG_SUMMARY},
    {"sup", ZM_TAG_SUP},
    {"table", ZM_TAG_TABLE},
    {"tbody", ZM_TAG_TBODY},
    {"td", ZM_TAG_TD},
    {"template", ZM_TAG_TEMPLATE},
    {"textarea", ZM_TAG_TEXTAREA},
    {"tfoot", ZM_TAG_TFOOT},
    {"th", ZM_TAG_TH},
    {"thead", ZM_TAG_THEAD},
    {"time", ZM_TAG_TIME},
    {"title", ZM_TAG_TITLE},
    {"tr", ZM_TAG_TR},
    {"u", ZM_TAG_U},
    {"ul", ZM_TAG_UL},
    {"video", ZM_TAG_VIDEO},
};

/* Alphabetical, so halving finds it. */
static uint16_t tag_of(const char *name) {
    size_t from = 0, to = ZM_COUNT(names);
    while (from < to) {
        size_t mid = (from + to) / 2;
        int c = strcmp(name, names[mid].name);
        if (c == 0)
            return names[mid].tag;
        if (c < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return ZM_TAG_OTHER;
}

/* ---- places ---- */

/* Where libxml2 stands in `clean`. */
static uint32_t stands(const builder *b) {
    const xmlParserInput *in = b->xml->input;
    if (!in)
        return b->last;
    uint64_t at = b->from + in->consumed + (uint64_t)(in->cur - in->base);
    return at > b->sieve.n_clean ? b->sieve.n_clean : (uint32_t)at;
}

/* The page's byte for one of `clean`; calls come in order. */
static uint32_t page_at(builder *b, uint32_t clean) {
    while (b->piece + 1 < b->sieve.pieces.n && b->sieve.pieces.v[b->piece + 1].clean <= clean)
        b->piece++;
    const zm_sieve_piece *p = &b->sieve.pieces.v[b->piece];
    return p->page + (clean > p->clean ? clean - p->clean : 0);
}

/* How many bytes from `clean` on lie together in the page. */
static uint32_t together(const builder *b, uint32_t clean) {
    return b->piece + 1 < b->sieve.pieces.n ? b->sieve.pieces.v[b->piece + 1].clean - clean
                                            : b->sieve.n_clean - clean;
}

/* ---- nodes ---- */

/* No trap is set while libxml2 runs: a jump over it would lose what it holds. */
static void *keep(builder *b, const void *p, size_t n) {
    char *to = zm_arena_get(b->a, n + 1);
    if (!to) {
        b->nomem = true;
        return NULL;
    }
    memcpy(to, p, n);
    to[n] = 0;
    return to;
}

static bool grow(builder *b, void **v, uint32_t n, uint32_t *cap, size_t size) {
    if (n < *cap)
        return true;
    uint32_t before = *cap;
    *v = zm_list_grow(b->a, *v, n, cap, size);
    b->nomem |= *cap == before;
    return *cap > before;
}

static open_node *top(builder *b) {
    uint32_t d = b->depth < ZM_DOM_DEEP ? b->depth : ZM_DOM_DEEP;
    return &b->stack[d - 1];
}

static uint32_t *last_of(builder *b, open_node *o) {
    return o->node ? &o->last : &b->root_last;
}

static void stop(builder *b) {
    xmlStopParser(b->xml);
}

/* A new last child of what is open; ZM_NONE when there is no room. */
static uint32_t node_add(builder *b, uint16_t tag, uint32_t at) {
    zm_dom *d = b->dom;
    if (d->n_nodes == ZM_DOM_MOST || b->nomem) {
        d->cut |= !b->nomem;
        return ZM_NONE;
    }
    void *v = d->nodes;
    if (!grow(b, &v, d->n_nodes, &b->cap_nodes, sizeof *d->nodes))
        return ZM_NONE;
    d->nodes = v;
    open_node *o = top(b);
    uint32_t n = d->n_nodes++;
    d->nodes[n] = (zm_node){.parent = o->node,
                            .child = ZM_NONE,
                            .next = ZM_NONE,
                            .past = n + 1,
                            .at = at,
                            .end = at,
                            .attrs = d->n_attrs,
                            .tag = tag};
    uint32_t *last = last_of(b, o);
    if (*last == ZM_NONE)
        d->nodes[o->node].child = n;
    else
        d->nodes[*last].next = n;
    *last = n;
    return n;
}

static void attrs_add(builder *b, uint32_t n, const xmlChar **atts) {
    zm_dom *d = b->dom;
    d->nodes[n].attrs = d->n_attrs;
    for (; atts && atts[0] && !b->nomem; atts += 2) {
        const char *name = (const char *)atts[0], *value = atts[1] ? (const char *)atts[1] : "";
        void *v = d->attrs;
        if (!grow(b, &v, d->n_attrs, &b->cap_attrs, sizeof *d->attrs))
            return;
        d->attrs = v;
        zm_attr x = {{NULL, (uint32_t)strlen(name)}, {NULL, (uint32_t)strlen(value)}};
        x.name.p = keep(b, name, x.name.n);
        x.value.p = keep(b, value, x.value.n);
        if (b->nomem)
            return;
        d->attrs[d->n_attrs++] = x;
        d->nodes[n].n_attrs++;
    }
}

/* ---- text ---- */

static void text_node(builder *b, const char *p, uint32_t n, uint32_t at, uint32_t end) {
    zm_dom *d = b->dom;
    uint32_t k = d->n_nodes - 1;
    zm_node *before = &d->nodes[k];
    bool slice = p == d->html.p + at;
    if (slice && before->tag == ZM_TAG_TEXT && before->parent == top(b)->node &&
        before->end == at && before->text.p + before->text.n == p) {
        before->text.n += n;
        before->end = end;
        return;
    }
    const char *text = slice ? p : keep(b, p, n);
    k = text ? node_add(b, ZM_TAG_TEXT, at) : ZM_NONE;
    if (k == ZM_NONE)
        return;
    d->nodes[k].text = zm_str_n(text, n);
    d->nodes[k].end = end;
}

/* `n` bytes that stand in `clean` at `at` as they are: slices of the page, split where cut. */
static void text_slices(builder *b, uint32_t at, uint32_t n) {
    while (n) {
        uint32_t page = page_at(b, at), some = together(b, at);
        if (some > n)
            some = n;
        if (!some)
            return;
        bool as_is = page + some <= b->dom->html.n &&
                     memcmp(b->dom->html.p + page, b->sieve.clean + at, some) == 0;
        text_node(b, as_is ? b->dom->html.p + page : b->sieve.clean + at, some, page, page + some);
        at += some;
        n -= some;
    }
}

static bool stands_at(const builder *b, uint32_t at, const xmlChar *p, uint32_t n) {
    return at <= b->sieve.n_clean && n <= b->sieve.n_clean - at &&
           memcmp(b->sieve.clean + at, p, n) == 0;
}

/* What an entity stood for, or text in which libxml2 left something out. */
static void text_read(builder *b, const xmlChar *p, uint32_t n, uint32_t past) {
    uint32_t at = page_at(b, b->last), end = page_at(b, past);
    const char *text = (const char *)p, *page = b->dom->html.p + at;
    if (n == 1 && at < b->dom->html.n && *page == '<' && *text == '<') { /* the sieve's "&lt;" */
        text = page;
        end = at + 1;
    }
    text_node(b, text, n, at, end > at ? end : at);
}

/* "A&M": libxml2 has passed the name, gives the '&' and then what it took for an entity. */
static bool bare_ampersand(const builder *b, const xmlChar *p, uint32_t n) {
    return n == 1 && *p == '&' && stands_at(b, b->last, p, 1) &&
           !stands_at(b, b->last + 1, (const xmlChar *)"amp", 3) &&
           !stands_at(b, b->last + 1, (const xmlChar *)"#", 1);
}

static void on_text(void *user, const xmlChar *p, int len) {
    builder *b = user;
    uint32_t n = len > 0 ? (uint32_t)len : 0, now = stands(b);
    if (!n || b->nomem)
        return;
    if (now < b->last + n) /* a full buffer is given before its last character is passed */
        now = b->last + n <= b->sieve.n_clean ? b->last + n : b->sieve.n_clean;
    if (bare_ampersand(b, p, n))
        now = b->last + 1;
    if (now - b->last <= n && stands_at(b, b->last, p, n))
        text_slices(b, b->last, n);
    else if (now - n > b->last && stands_at(b, now - n, p, n))
        text_slices(b, now - n, n);
    else
        text_read(b, p, n, now);
    b->last = now;
}

/* ---- elements ---- */

/* The content of a script of data, which the sieve has kept aside. */
static void script_text(builder *b) {
    uint32_t i = b->script;
    while (i < b->sieve.scripts.n && b->sieve.scripts.v[i].clean < b->last)
        i++;
    b->script = i;
    if (i == b->sieve.scripts.n || b->sieve.scripts.v[i].clean != b->last)
        return;
    zm_str s = b->sieve.scripts.v[i].text;
    uint32_t at = (uint32_t)(s.p - b->dom->html.p),
             n = s.n ? node_add(b, ZM_TAG_TEXT, at) : ZM_NONE;
    if (n == ZM_NONE)
        return;
    b->dom->nodes[n].text = s;
    b->dom->nodes[n].end = at + s.n;
}

static void push(builder *b, uint32_t node) {
    if (b->depth < ZM_DOM_DEEP)
        b->stack[b->depth] = (open_node){node, ZM_NONE};
    b->depth++;
}

/* Behind the '>' of the tag that libxml2 stands in; b->last for an element that it has put in. */
static uint32_t past_tag(const builder *b, const char *name) {
    uint32_t at = stands(b), n = (uint32_t)strlen(name);
    const char *tag = b->sieve.clean + b->last;
    if (n >= b->sieve.n_clean - b->last || *tag != '<' ||
        xmlStrncasecmp((const xmlChar *)tag + 1, (const xmlChar *)name, (int)n) != 0)
        return b->last;
    const char *q = memchr(b->sieve.clean + at, '>', b->sieve.n_clean - at);
    return q ? (uint32_t)(q - b->sieve.clean) + 1 : b->sieve.n_clean;
}

static void on_start(void *user, const xmlChar *name, const xmlChar **atts) {
    builder *b = user;
    uint16_t tag = tag_of((const char *)name);
    uint32_t at = page_at(b, b->last), n = 0;
    b->last = past_tag(b, (const char *)name);
    if (b->nomem)
        return;
    if (tag != ZM_TAG_HTML)
        n = node_add(b, tag, at);
    if (n == ZM_NONE) {
        stop(b);
        return;
    }
    if (n || !b->dom->nodes[0].n_attrs)
        attrs_add(b, n, atts);
    if (tag == ZM_TAG_OTHER && !b->nomem)
        b->dom->nodes[n].text = (zm_str){keep(b, name, strlen((const char *)name)),
                                         (uint32_t)strlen((const char *)name)};
    push(b, n);
    if (tag == ZM_TAG_SCRIPT)
        script_text(b);
    if (b->depth >= ZM_DOM_DEEP || b->nomem) {
        b->deep = !b->nomem;
        stop(b);
    }
}

static void close_top(builder *b, uint32_t at) {
    zm_node *n = &b->dom->nodes[top(b)->node];
    n->past = b->dom->n_nodes;
    if (at > n->end)
        n->end = at;
    b->depth--;
}

static void on_end(void *user, const xmlChar *name) {
    builder *b = user;
    (void)name;
    uint32_t now = stands(b);
    if (now > b->last)
        b->last = now;
    if (b->depth > 1 && !b->nomem)
        close_top(b, page_at(b, b->last));
}

#define STUCK_MOST                                                                                 \
    (4u * ZM_DOM_DEEP) /* errors at one byte: more than there are elements to close */

/*
 * Out of memory, libxml2 2.9 waits for ever: for a bad name to end (it skips "while the byte is 0",
 * so stopping it is no help), and for the copy of an open element's name. It gets one last byte and
 * nothing is open.
 */
static void starve(builder *b) {
    static const xmlChar rest[] = ">";
    xmlParserInput *in = b->xml->input;
    b->xml->disableSAX = 1;
    b->xml->nameNr = 0;
    b->xml->name = NULL;
    if (in && !b->starved) {
        b->starved = true;
        in->base = in->cur = rest;
        in->end = rest + 1;
    }
}

/*
 * A name that found no memory is to libxml2 a name that is missing: it says so and looks again at
 * the same byte.
 */
static void on_error(void *user, xmlErrorPtr e) {
    builder *b = user;
    uint32_t at = b->running ? stands(b) : 0;
    b->stuck = at == b->stuck_at ? b->stuck + 1 : 0;
    b->stuck_at = at;
    if (e && (e->code == XML_ERR_NO_MEMORY || b->stuck > STUCK_MOST))
        b->nomem = true;
    if (b->nomem && b->running)
        starve(b);
}

/* ---- the run ---- */

static const xmlSAXHandler handlers = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .initialized = XML_SAX2_MAGIC,
};

/* A parser over `clean` from b->from on, which it does not copy; NULL without memory. */
static htmlParserCtxtPtr parser_new(const builder *b) {
    htmlParserCtxtPtr xml = htmlNewParserCtxt();
    if (!xml)
        return NULL;
    xmlParserInputPtr in = xmlNewInputStream(xml);
    if (in) {
        in->base = in->cur = (const xmlChar *)b->sieve.clean + b->from;
        in->end = (const xmlChar *)b->sieve.clean + b->sieve.n_clean;
        in->length = (int)(b->sieve.n_clean - b->from);
    }
    if (in && inputPush(xml, in) < 0) {
        xmlFreeInputStream(in);
        in = NULL;
    }
    if (in)
        return xml;
    htmlFreeParserCtxt(xml);
    return NULL;
}

/* Parse `clean` from b->from on, to its end or until it is too deep. */
static void parse_once(builder *b) {
    b->deep = false;
    if (b->from == b->sieve.n_clean)
        return;
    b->xml = parser_new(b);
    if (!b->xml) {
        b->nomem = true;
        return;
    }
    htmlCtxtUseOptions(b->xml, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
    *b->xml->sax = handlers;
    b->xml->userData = b;
    /* The bytes are decoded: libxml2 is not to guess. */
    xmlSwitchEncoding(b->xml, XML_CHAR_ENCODING_UTF8);
    b->xml->input->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    b->running = true;
    htmlParseDocument(b->xml);
    b->running = false;
    htmlFreeParserCtxt(b->xml);
    b->xml = NULL;
}

/* All that is open but the root is closed; the rest of the page goes under the last body. */
static void flatten(builder *b) {
    while (b->depth > 2)
        close_top(b, page_at(b, b->last));
    b->from = b->last;
}

static void parse_all(builder *b) {
    xmlStructuredErrorFunc func = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(b, on_error);
    b->from = b->last = 0;
    do {
        parse_once(b);
        if (b->deep)
            flatten(b);
    } while (b->deep && !b->nomem && b->from < b->sieve.n_clean);
    while (b->depth > 0)
        close_top(b, b->dom->html.n);
    xmlResetLastError(); /* which holds memory */
    xmlSetStructuredErrorFunc(context, func);
}

/* The sieve and the lists; a trap leads back here. */
static bool prepare(builder *b) {
    jmp_buf trap, *outer = b->a->trap;
    if (setjmp(trap)) {
        b->a->trap = outer;
        return false;
    }
    b->a->trap = &trap;
    zm_sieve_page(b->a, b->dom->html, &b->sieve);
    b->cap_nodes = b->sieve.n_tags * 2 + FIRST_NODES;
    b->dom->nodes = zm_arena_get(b->a, (size_t)b->cap_nodes * sizeof *b->dom->nodes);
    b->dom->nodes[0] = (zm_node){
        .parent = ZM_NONE, .child = ZM_NONE, .next = ZM_NONE, .past = 1, .tag = ZM_TAG_HTML};
    b->dom->n_nodes = 1;
    b->stack[0] = (open_node){0, ZM_NONE};
    b->root_last = ZM_NONE;
    b->depth = 1;
    b->a->trap = outer;
    return true;
}

zm_code zm_dom_parse(zm_arena *a, zm_str html, zm_dom *out, zm_err *err) {
    *out = (zm_dom){.html = html};
    if (html.n > PAGE_MOST)
        return zm_fail(err, ZM_E_LIMIT, "", 0, "the page has more than 1 GB");
    builder b = {.a = a, .dom = out};
    jmp_buf *outer = a->trap;
    b.nomem = !prepare(&b);
    if (!b.nomem) {
        a->trap = NULL;
        parse_all(&b);
        a->trap = outer;
    }
    if (b.nomem)
        return zm_fail(err, ZM_E_NOMEM, "", 0, "no memory left for the page");
    return ZM_OK;
}
