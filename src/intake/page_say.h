/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_say.h -- what a page says about itself outside of its text, gathered in one pass.
 *
 *     <html lang=nl>  <title>  <meta>  <link rel=canonical>  itemprop=  <time>  <h1>  JSON-LD
 *
 *     title      json "Minsk ontkent"   meta "Minsk ontkent - Krant"   tag "Minsk ontkent | Krant"
 *     published  json 2025-09-05T12:32:00Z   meta 2025-09-05
 *
 * Nothing is judged here but where it was said: page_title.c, page_when.c, page_author.c choose.
 */
#ifndef ZM_PAGE_SAY_H
#define ZM_PAGE_SAY_H

#include "intake/dom.h"

typedef enum zm_say {
    ZM_SAY_TITLE,
    ZM_SAY_AUTHOR,
    ZM_SAY_OUTLET,
    ZM_SAY_PUBLISHED,
    ZM_SAY_MODIFIED,
    ZM_SAY_URL,
    ZM_SAY_LANG,
    ZM_SAY_COUNT
} zm_say;

/* Where it was said, best first. */
typedef enum zm_say_where {
    ZM_IN_LD,
    ZM_IN_GRAPH, /* JSON-LD; OpenGraph and its kin */
    ZM_IN_META,  /* the other names of <meta> */
    ZM_IN_ITEM,  /* microdata */
    ZM_IN_LOOSE, /* JSON-LD that does not parse, or of the page rather than the article */
    ZM_IN_WEAK,  /* a <meta> that may mean the page's last change: "date" */
    ZM_IN_TAG    /* <title>, <html lang>, a link */
} zm_say_where;

typedef struct zm_said {
    zm_say_where where;
    zm_str value;
    uint32_t node; /* ZM_NONE for JSON-LD's */
} zm_said;

#define ZM_SAID_MOST 24u

typedef struct zm_said_list {
    zm_said v[ZM_SAID_MOST];
    uint32_t n;
} zm_said_list;

typedef enum zm_free { ZM_FREE_UNSAID, ZM_FREE_YES, ZM_FREE_NO } zm_free;

typedef struct zm_sayings {
    zm_arena *a;
    const zm_dom *dom;
    zm_said_list said[ZM_SAY_COUNT];
    ZM_LIST(uint32_t) heads;   /* h1 */
    ZM_LIST(uint32_t) times;   /* <time> */
    ZM_LIST(uint32_t) scripts; /* JSON-LD */
    zm_free free;              /* isAccessibleForFree of the article */
    zm_str gate;               /* CSS selector of the part that is not free */
    uint32_t words; /* of the whole article as JSON-LD counts or quotes it; 0: not said */
} zm_sayings;

void zm_page_say(zm_arena *a, const zm_dom *dom, zm_sayings *out);
/* Add one more; empty values and those after ZM_SAID_MOST are dropped. */
void zm_page_said(zm_sayings *s, zm_say kind, zm_say_where where, zm_str value, uint32_t node);
/* The first said in `where`; {0} when none. */
zm_str zm_page_first(const zm_sayings *s, zm_say kind, zm_say_where where);

/* page_json.c: the JSON-LD of s->scripts, into `s`. `title`: which of several articles is it. */
void zm_page_json(zm_sayings *s, zm_str title);

/* Blanks run together and trimmed; entities that were written twice ("&amp;quot;") read; in `a`. */
zm_str zm_page_clean(zm_arena *a, zm_str s);
/* Letters and digits in lower case, one blank between words, for comparing; in `a`. */
zm_str zm_page_fold(zm_arena *a, zm_str s);
/* "https://www.krant.example/a" -> "krant.example" */
zm_str zm_page_host(zm_str url);

#endif
