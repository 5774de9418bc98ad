/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article.h -- which part of a page is the report, and its text.
 *
 *     nav | cookie wall | h1 | byline | p p h2 p [aside: Lees ook] p | comments | footer
 *                                       ^^^^^^^^                  ^^^
 *     text    one paragraph a line, an empty line between two; subheadings are lines of their own
 *     places  which bytes of the page each piece of the text came from
 */
#ifndef ZM_ARTICLE_H
#define ZM_ARTICLE_H

#include "doc/doc.h"
#include "intake/dom.h"
#include "intake/web.h"

typedef struct zm_article {
    uint32_t root;    /* the node that holds the report; ZM_NONE: none was found */
    uint32_t heading; /* the h1 (or the like) that heads it; ZM_NONE */
    zm_str text;      /* "" when the page has no report */
    const zm_place *places;
    uint32_t n_places;
} zm_article;

zm_code zm_article_find(const zm_web *web, zm_arena *a, const zm_dom *dom, zm_article *out,
                        zm_err *err);

#endif
