/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.h -- from the bytes of a web page to a report.
 *
 *     bytes --charset.c--> UTF-8 --dom.c--> tree --article*.c--> text, places
 *                                                \--page_*.c---> title, author, outlet, dates,
 *                                                                url, language, whole or not
 */
#ifndef ZM_PAGE_H
#define ZM_PAGE_H

#include "doc/doc.h"
#include "intake/article.h"

/* What is known beside the page: from HTTP, a feed, the caller. Each may be empty. */
typedef struct zm_page_hint {
    zm_str url;
    zm_str content_type; /* "text/html; charset=iso-8859-15" */
    zm_str published, title, outlet, author;
    zm_str retrieved;
} zm_page_hint;

/*
 * Fill d->text and d->meta (all in d->arena) from a page. ZM_E_DATA when there is no report in it
 * (empty, an index page, a frame set): the message says which. `most`: of the text, in bytes.
 */
zm_code zm_page_read(const zm_web *web, zm_str bytes, const zm_page_hint *hint, size_t most,
                     zm_doc *d, zm_err *err);

/*
 * The steps that page.c calls. Character set as the HTML standard decides it: byte order mark, HTTP,
 * meta prescan, UTF-8 if valid, windows-1252. What cannot be decoded becomes U+FFFD. A page that is
 * UTF-8 already is not copied. `name`: the set's name, static.
 */
zm_code zm_charset_decode(zm_arena *a, zm_str bytes, zm_str content_type, zm_str *utf8,
                          const char **name, zm_err *err);
/* Title, author, outlet, published, modified, url, lang, whole: into d->meta. */
void zm_page_meta(const zm_web *web, const zm_dom *dom, const zm_article *article,
                  const zm_page_hint *hint, zm_doc *d);

/*
 * A link that opens the page at these words: "https://...#:~:text=Minsk%20ontkent,betrokkenheid"
 * (WICG text fragments: prefix-,start,end,-suffix; prefix and suffix only where the words occur
 * twice). "" without url or for an empty span.
 */
zm_str zm_page_link(zm_arena *a, zm_str url, zm_str text, zm_span span);

#endif
