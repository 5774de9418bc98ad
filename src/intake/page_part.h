/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_part.h -- the parts of a page's metadata, each chosen from what the page says of itself.
 *
 *     page_say.c, page_json.c  -> zm_sayings -> page_title.c   title
 *                                               page_when.c    published, modified
 *                                               page_author.c  author
 *                                               page_whole.c   whole or not
 *                                               page_meta.c    outlet, url, lang
 */
#ifndef ZM_PAGE_PART_H
#define ZM_PAGE_PART_H

#include "intake/page.h"
#include "intake/page_say.h"
#include "intake/page_words.h"

typedef struct zm_page_case {
    zm_arena *a;
    const zm_web_dates *words;
    const zm_dom *dom;
    const zm_article *article;
    const zm_page_hint *hint;
    const zm_sayings *says;
    zm_str host;      /* of the page, without www. */
    uint32_t heading; /* the node that heads the article, ZM_NONE when there is none */
} zm_page_case;

/* The article's own title, without the site's name. */
zm_str zm_page_title(const zm_page_case *c, zm_str outlet);
/* Is this the site's name, as og:site_name, the publisher or the host have it? */
bool zm_page_is_site(const zm_page_case *c, zm_str outlet, zm_str name);
/* The site's name as the title's tail has it ("Minsk ontkent | De Krant"), when the host agrees. */
zm_str zm_page_site_in_title(const zm_page_case *c);

void zm_page_when(const zm_page_case *c, zm_str *published, zm_str *modified);
zm_str zm_page_author(const zm_page_case *c, zm_str outlet);
zm_whole zm_page_whole(const zm_page_case *c);

/* Does the class or id of the node hold a form of that kind? */
bool zm_page_named(const zm_page_case *c, uint32_t node, zm_pages_kind kind);
/* The same of the node or one of the `up` above it, body and html left out. */
bool zm_page_named_above(const zm_page_case *c, uint32_t node, uint32_t up, zm_pages_kind kind);

#endif
