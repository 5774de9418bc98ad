/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed.h -- RSS 0.9x/2.0, RSS 1.0 (RDF) and Atom: items with their text or a link to it.
 *
 *     <item><title>..</title><link>..</link><pubDate>Fri, 05 Sep 2025 ..</pubDate>
 *           <description>..</description><content:encoded><p>..</p></content:encoded></item>
 *       -> zm_feed_item {title, link, published "2025-09-05T14:00:00+02:00", html, summary}
 *
 * Entities that a document type declares are not expanded (billion laughs), nothing outside the
 * feed is loaded; a feed that is no well-formed XML is read as far as it can be.
 */
#ifndef ZM_FEED_H
#define ZM_FEED_H

#include "base/arena.h"
#include "base/buf.h"

#ifdef ZM_SHRUNK
#define ZM_FEED_ITEMS 8u
#define ZM_FEED_DEEP 8u
#else
#define ZM_FEED_ITEMS 65536u
#define ZM_FEED_DEEP 64u /* elements in elements; what lies deeper loses its tags */
#endif

typedef struct zm_feed_item {
    zm_str id, link, title, author, published, updated; /* dates ISO 8601; "" when not there */
    zm_str
        html; /* the full text where the feed gives it (content:encoded, atom:content), as HTML */
    zm_str summary; /* description or summary, as HTML; may be all there is */
} zm_feed_item;

typedef struct zm_feed {
    zm_str title, link, lang; /* of the feed */
    ZM_LIST(zm_feed_item) items;
    uint32_t
        least_seconds; /* between two fetches, as it asks (ttl, sy:updatePeriod); 0: not said */
    bool broken;       /* not well-formed: what could be read */
    bool cut;          /* more than ZM_FEED_ITEMS */
} zm_feed;

/* Does this look like a feed (past a byte order mark, blanks, prolog, comments)? */
bool zm_feed_is(zm_str head);
/* The character set that the XML declaration names; "" when it names none. */
zm_str zm_feed_charset(zm_str bytes);
/*
 * ZM_E_DATA when it is no feed at all. `base`: its own address, for relative links; may be empty.
 * Everything lives in `a` but what needs no copy, which stays in `bytes`; `a` is to have a trap.
 */
zm_code zm_feed_parse(zm_arena *a, zm_str bytes, zm_str base, zm_feed *out, zm_err *err);

/*
 * The step before the parser (feed_mend.c): XML in UTF-8 that libxml2 can read. Document types,
 * comments and processing instructions go; "AT&T", "&eacute;", "a < b" and tags that nobody closed
 * become what was meant. ZM_E_NOMEM or ZM_OK; *out is the caller's to free; `*mended` is set when
 * it was no well-formed XML.
 */
zm_code zm_feed_mend(zm_str utf8, zm_buf *out, bool *mended);
/* Behind "<!DOCTYPE ... [ ... ]>" that begins at s.p[i]; s.n when it has no end. */
uint32_t zm_feed_past_declaration(zm_str s, uint32_t i);

#endif
