/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_parts.h -- what the files of the article finder hand to each other; for article*.c only.
 *
 *     article_mark.c    each node: may its text be the report's?  nav, comments, captions: no
 *     article_blocks.c  text nodes -> blocks: what a reader sees as one paragraph, line or item
 *     article_root.c    which element holds the report
 *     article_keep.c    which of its blocks are the report's
 *     article_text.c    blocks -> text and places
 *     article_data.c    the report as JSON-LD quotes it, where the page itself shows less
 *
 * All of it lives in a scratch arena with a trap, but text and places.
 */
#ifndef ZM_ARTICLE_PARTS_H
#define ZM_ARTICLE_PARTS_H

#include "base/map.h"
#include "intake/article.h"

/* What a name in a class or id says of the element (data/web/skip_names.tsv). */
enum {
    ZM_NAME_OUT = 1,      /* not the report's, unless most of the page's text is in it */
    ZM_NAME_WEAK = 2,     /* not, unless much of the page's text is in it */
    ZM_NAME_CAPTION = 4,  /* says something of a picture */
    ZM_NAME_BODY = 8,     /* the report's text */
    ZM_NAME_LEAD = 16,    /* its first paragraph */
    ZM_NAME_HIDDEN = 32,  /* a reader does not see it */
    ZM_NAME_NEVER = 64,   /* … however much it has: readers' comments */
    ZM_NAME_BAR = 256,    /* a bar, a label: never long */
    ZM_NAME_LINKED = 512, /* not the report's when it holds links */
    ZM_NAME_SHOWN = 1024, /* takes back that it is hidden */
    ZM_NAME_HAS = 128,    /* takes back what follows: with-sidebar */
};

/* What a line that begins or reads like this says (data/web/skip_lines.tsv). */
enum {
    ZM_LINE_WHOLE = 1,  /* the line is this and no more */
    ZM_LINE_START = 2,  /* it begins so */
    ZM_LINE_LABEL = 4,  /* it begins so, but so may a sentence */
    ZM_LINE_OFFER = 16, /* it says so somewhere: with a link, an offer of the outlet's own */
    ZM_LINE_HEAD = 8,   /* it heads what is not the report's: up to the next heading or the end */
};

struct zm_web_words {
    zm_map names, lines;             /* to the bits above */
    uint32_t name_words, line_words; /* in the longest */
};

/* Bits of zm_scene.mark, which hold for all that is inside too. */
enum {
    ZM_A_OUT = 1,
    ZM_A_LINK = 2,
    ZM_A_QUOTE = 4,
    ZM_A_LIST = 8,
    ZM_A_TABLE = 16,
    ZM_A_PRE = 32,
    ZM_A_HEAD = 64, /* h1 to h6 */
    ZM_A_BODY = 128,
    ZM_A_LEAD = 256,
    ZM_A_STRONG = 512
};

typedef struct zm_block {
    uint32_t box;        /* the element whose text it is */
    uint32_t from, past; /* nodes */
    uint32_t chars, link_chars, strong_chars, words;
    uint32_t stops; /* ends of sentences */
    uint16_t mark;  /* of its first text */
    uint8_t level;  /* 1 to 6 of a heading; 0 */
    bool ended;     /* its last character ends a sentence */
    bool good;      /* running text */
    bool keep;
} zm_block;

typedef ZM_LIST(zm_block) zm_blocks;

typedef ZM_LIST(zm_place) zm_places;

typedef struct zm_scene {
    const zm_web_words *words;
    const zm_dom *dom;
    zm_arena *a;        /* scratch */
    uint16_t *mark;     /* of each node */
    uint32_t *box;      /* of each node: the nearest element that is not within a line */
    uint32_t *plain;    /* of each node: characters of text outside of links */
    uint32_t *linked;   /* … inside of links */
    uint32_t *pictures; /* how many there are up to each node */
    uint32_t heading;   /* h1; ZM_NONE */
    uint32_t root;      /* ZM_NONE */
    bool lenient;       /* few names are believed: without that, there was no report */
    zm_blocks blocks;
} zm_scene;

/* What the words in `value`, an attribute, say: bits of ZM_NAME_*. */
uint32_t zm_words_names(const zm_web_words *w, zm_str value);
/* What the line `text` says by how it reads: bits of ZM_LINE_*. */
uint32_t zm_words_line(const zm_web_words *w, zm_arena *a, zm_str text);

/* The best of two looks at the page: the four steps below. */
zm_scene zm_article_best(const zm_web *web, zm_arena *scratch, const zm_dom *dom);
/* The four that follow, one after the other. */
void zm_article_prepare(zm_scene *s);
void zm_article_mark(zm_scene *s);
void zm_article_blocks(zm_scene *s);
void zm_article_root(zm_scene *s);
void zm_article_keep(zm_scene *s);
/* Text and places in `a`. */
void zm_article_text(const zm_scene *s, zm_arena *a, zm_article *out);

/*
 * The report as the page's JSON-LD quotes it, when that is much more than the `words` that were
 * found; false: it is not.
 */
bool zm_article_data(const zm_scene *s, uint32_t words, zm_arena *a, zm_article *out);

#endif
