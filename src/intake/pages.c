/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pages.c -- what is read by way of HTML: pages, feeds, letters.
 *
 *     page     zm_page_read; its address and the time it was fetched from the box it lay in
 *     feed     an item that has its text: read as a page; one that has a summary only: the
 *              summary as the text, `whole` no, the address of the page beside it
 *     letter   its HTML as a page, or its plain text
 *
 * An id is the address where there is one, else the name of the file.
 */
#include <stdio.h>

#include "intake/eml.h"
#include "intake/source.h"

/* A tree takes some sixty times the bytes of its page. */
#ifdef ZM_SHRUNK
#define HTML_MOST ((uint32_t)1 << 20)
#else
#define HTML_MOST ((uint32_t)16 << 20)
#endif

static zm_code check_size(const zm_source *s, zm_str html, zm_err *err) {
    if (html.n <= HTML_MOST)
        return ZM_OK;
    return zm_fail(err, ZM_E_LIMIT, s->reader.name, 0, "a page of %u bytes; the limit is %u",
                   html.n, HTML_MOST);
}

static zm_code web_of(zm_source *s, const zm_web **web, zm_err *err) {
    zm_shared *h = s->shared;
    zm_code code = ZM_OK;
    if (!h->web && h->o.find_web)
        code = h->o.find_web(h->o.ctx, &h->web, err);
    if (code >= 0 && !h->web)
        code = zm_fail(err, ZM_E_CONFIG, s->reader.name, 0,
                       "a web page, and the tables for pages (data/web) are not opened");
    *web = h->web;
    return code;
}

/* Errors of the page reader know the page only: say which file it came from. */
static zm_code named(const zm_source *s, zm_code code, zm_err *err) {
    if (code < 0 && code != ZM_E_CONFIG && !err->source[0])
        snprintf(err->source, sizeof err->source, "%s", s->reader.name);
    return code;
}

static void take_hint(zm_doc *d, const zm_page_hint *hint) {
    struct {
        zm_str *to, from;
    } fields[] = {
        {&d->meta.url, hint->url},
        {&d->meta.retrieved, hint->retrieved},
        {&d->meta.published, hint->published},
        {&d->meta.title, hint->title},
        {&d->meta.outlet, hint->outlet},
        {&d->meta.author, hint->author},
    };
    for (size_t i = 0; i < ZM_COUNT(fields); i++)
        if (!fields[i].to->n && fields[i].from.n)
            *fields[i].to = zm_arena_str(d->arena, fields[i].from);
}

/* A page's bytes to a report, its id too. */
static zm_code read_page(zm_source *s, zm_str bytes, const zm_page_hint *hint, zm_doc *d,
                         zm_err *err) {
    const zm_web *web;
    zm_code code = web_of(s, &web, err);
    if (code >= 0)
        code = check_size(s, bytes, err);
    if (code >= 0 && !zm_str_trim(bytes).n)
        code = zm_fail(err, ZM_E_DATA, s->reader.name, 0, "the page is empty");
    if (code >= 0)
        code = zm_page_read(web, bytes, hint, s->shared->max_bytes, d, err);
    if (code < 0)
        return code;
    take_hint(d, hint);
    return zm_text_check(s, d->text, 0, err);
}

static zm_code rest(zm_source *s, zm_arena *a, zm_str *out, zm_err *err) {
    return zm_reader_rest(&s->reader, a, s->shared->page_most, out, err);
}

int zm_html_next(zm_source *s, zm_doc *d, zm_err *err) {
    if (s->given++)
        return ZM_INTAKE_END;
    zm_str bytes;
    zm_code code = rest(s, d->arena, &bytes, err);
    if (code >= 0)
        code = read_page(s, bytes, &s->hint, d, err);
    if (code < 0)
        return named(s, code, err);
    if (s->whole == ZM_WHOLE_NO || s->cut)
        d->meta.whole = ZM_WHOLE_NO;
    d->meta.id = d->meta.url.n ? d->meta.url : zm_arena_str(d->arena, s->stem);
    return ZM_OK;
}

/* ---- a piece of HTML that is no page: all its text ---- */

static zm_code read_piece(zm_source *s, zm_str html, const zm_page_hint *hint, zm_doc *d,
                          zm_err *err) {
    zm_dom dom;
    const char *set;
    zm_code code = check_size(s, html, err);
    if (code >= 0)
        code = zm_charset_decode(d->arena, html, hint->content_type, &html, &set, err);
    if (code >= 0)
        code = zm_dom_parse(d->arena, html, &dom, err);
    if (code < 0)
        return code;
    d->text = dom.n_nodes ? zm_dom_text(d->arena, &dom, 0) : ZM_S("");
    d->meta.page = true;
    take_hint(d, hint);
    return zm_text_check(s, d->text, 0, err);
}

/* HTML from a feed or a letter; what has no main text is taken whole. */
static zm_code read_fragment(zm_source *s, zm_str html, const zm_page_hint *hint, zm_doc *d,
                             zm_err *err) {
    zm_code code = read_page(s, html, hint, d, err);
    if (code == ZM_E_DATA) {
        *d = (zm_doc){.arena = d->arena};
        *err = (zm_err){0};
        code = read_piece(s, html, hint, d, err);
    }
    /* Its bytes are not those of the page at the address. */
    d->meta.places = NULL;
    d->meta.n_places = 0;
    return code;
}

/* ---- feeds ---- */

static zm_code feed_open(zm_source *s, zm_err *err) {
    zm_str bytes;
    zm_code code = rest(s, &s->own, &bytes, err);
    zm_feed *feed = ZM_NEW(&s->own, zm_feed);
    if (code >= 0)
        code = zm_feed_parse(&s->own, bytes, s->hint.url, feed, err);
    if (code >= 0)
        s->feed = feed;
    return named(s, code, err);
}

static zm_page_hint item_hint(const zm_source *s, const zm_feed_item *item) {
    return (zm_page_hint){.url = item->link,
                          .content_type = ZM_S("text/html; charset=utf-8"),
                          .published = item->published.n ? item->published : item->updated,
                          .title = item->title,
                          .outlet = s->feed->title,
                          .author = item->author,
                          .retrieved = s->hint.retrieved};
}

static zm_code read_item(zm_source *s, const zm_feed_item *item, zm_doc *d, zm_err *err) {
    zm_page_hint hint = item_hint(s, item);
    zm_code code;
    bool full = zm_str_trim(item->html).n > 0;
    if (!full && !zm_str_trim(item->summary).n)
        return zm_fail(err, ZM_E_DATA, s->reader.name, 0, "item %u has no text%s%.120s", s->given,
                       item->link.n ? "; it stands at " : "", item->link.n ? item->link.p : "");
    code = full ? read_fragment(s, item->html, &hint, d, err)
                : read_piece(s, item->summary, &hint, d, err);
    if (code < 0)
        return named(s, code, err);
    if (!full)
        d->meta.whole = ZM_WHOLE_NO;
    if (!d->meta.lang.n && s->feed->lang.n)
        d->meta.lang = zm_arena_str(d->arena, s->feed->lang);
    d->meta.id = d->meta.url.n ? d->meta.url : zm_arena_str(d->arena, item->id);
    d->meta.file = zm_arena_printf(d->arena, "%.*s:item %u", (int)s->file.n, s->file.p, s->given);
    return ZM_OK;
}

int zm_feed_next(zm_source *s, zm_doc *d, zm_err *err) {
    if (!s->feed) {
        if (s->given++)
            return ZM_INTAKE_END;
        zm_code code = feed_open(s, err);
        if (code < 0)
            return code;
        s->given = 0;
    }
    if (s->given < s->feed->items.n) {
        s->given++;
        return read_item(s, &s->feed->items.v[s->given - 1], d, err);
    }
    if (!s->feed->broken)
        return ZM_INTAKE_END;
    s->feed->broken = false;
    return zm_fail(err, ZM_E_DATA, s->reader.name, 0,
                   "the feed breaks off behind item %u: it is no well-formed XML", s->given);
}

/* ---- letters ---- */

static zm_page_hint letter_hint(const zm_eml *m) {
    return (zm_page_hint){.content_type = m->html_type,
                          .published = m->published,
                          .title = m->title,
                          .outlet = m->outlet,
                          .author = m->author};
}

int zm_letter_next(zm_source *s, zm_doc *d, zm_err *err) {
    if (s->given++)
        return ZM_INTAKE_END;
    zm_str bytes;
    zm_eml m = {0};
    zm_code code = rest(s, &s->own, &bytes, err);
    if (code >= 0)
        code = zm_eml_read(&s->own, bytes, &m, err);
    if (code < 0)
        return named(s, code, err);
    zm_page_hint hint = letter_hint(&m);
    if (m.text.n) {
        d->text = zm_arena_str(d->arena, m.text);
        take_hint(d, &hint);
        code = zm_text_check(s, d->text, 0, err);
    } else {
        code = read_fragment(s, zm_arena_str(d->arena, m.html), &hint, d, err);
    }
    d->meta.id = zm_arena_str(d->arena, m.id.n ? m.id : s->stem);
    return named(s, code, err);
}
