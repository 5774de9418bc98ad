/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dom.h -- a page as a tree: libxml2 reads the marks, we keep what a report can be in.
 *
 *     <p class="lead">Minsk <b>ontkent</b>.</p>
 *
 *     node  tag   parent  child next   what
 *      7    p       3       8    11    attrs class="lead"
 *      8    #text   7       -     9    "Minsk "        bytes [16,22) of the page
 *      9    b       7      10    10..
 *
 * Nodes lie in document order, node 0 is html, a subtree is [n, nodes[n].past). A text node is
 * a slice of the page (the same bytes, text.p == html.p + at), or what an entity stood for:
 * "R&amp;D" is three text nodes; ask zm_dom_text. Scripts, styles, drawings and comments are left
 * out, except data: a script of JSON keeps its content as one text node. Depth is bounded by
 * ZM_DOM_DEEP (what is deeper comes under the body), the number of nodes by ZM_DOM_MOST.
 */
#ifndef ZM_DOM_H
#define ZM_DOM_H

#include "base/arena.h"

#ifdef ZM_SHRUNK
#define ZM_DOM_DEEP 64u
#define ZM_DOM_MOST 4096u
#else
#define ZM_DOM_DEEP 512u
#define ZM_DOM_MOST (8u << 20)
#endif

/* The elements that somebody here asks for; all others are ZM_TAG_OTHER with their name. */
typedef enum zm_tag {
    ZM_TAG_TEXT, ZM_TAG_OTHER, ZM_TAG_A, ZM_TAG_ABBR, ZM_TAG_ADDRESS, ZM_TAG_ARTICLE, ZM_TAG_ASIDE,
    ZM_TAG_AUDIO, ZM_TAG_B, ZM_TAG_BASE, ZM_TAG_BLOCKQUOTE, ZM_TAG_BODY, ZM_TAG_BR, ZM_TAG_BUTTON,
    ZM_TAG_CAPTION, ZM_TAG_CITE, ZM_TAG_CODE, ZM_TAG_DD, ZM_TAG_DETAILS, ZM_TAG_DIALOG, ZM_TAG_DIV,
    ZM_TAG_DL, ZM_TAG_DT, ZM_TAG_EM, ZM_TAG_EMBED, ZM_TAG_FIGCAPTION, ZM_TAG_FIGURE, ZM_TAG_FOOTER,
    ZM_TAG_FORM, ZM_TAG_H1, ZM_TAG_H2, ZM_TAG_H3, ZM_TAG_H4, ZM_TAG_H5, ZM_TAG_H6, ZM_TAG_HEAD,
    ZM_TAG_HEADER, ZM_TAG_HR, ZM_TAG_HTML, ZM_TAG_I, ZM_TAG_IFRAME, ZM_TAG_IMG, ZM_TAG_INPUT,
    ZM_TAG_LABEL, ZM_TAG_LI, ZM_TAG_LINK, ZM_TAG_MAIN, ZM_TAG_META, ZM_TAG_NAV, ZM_TAG_NOSCRIPT,
    ZM_TAG_OL, ZM_TAG_OPTION, ZM_TAG_P, ZM_TAG_PICTURE, ZM_TAG_PRE, ZM_TAG_Q, ZM_TAG_SCRIPT,
    ZM_TAG_SECTION, ZM_TAG_SELECT, ZM_TAG_SMALL, ZM_TAG_SPAN, ZM_TAG_STRONG, ZM_TAG_SUB,
    ZM_TAG_SUMMARY, ZM_TAG_SUP, ZM_TAG_SVG, ZM_TAG_TABLE, ZM_TAG_TBODY, ZM_TAG_TD, ZM_TAG_TEMPLATE,
    ZM_TAG_TEXTAREA, ZM_TAG_TFOOT, ZM_TAG_TH, ZM_TAG_THEAD, ZM_TAG_TIME, ZM_TAG_TITLE, ZM_TAG_TR,
    ZM_TAG_U, ZM_TAG_UL, ZM_TAG_VIDEO, ZM_TAG_COUNT
} zm_tag;

typedef struct zm_attr {
    zm_str name, value; /* name in lower case; value with its entities read */
} zm_attr;

typedef struct zm_node {
    uint32_t parent, child, next; /* node numbers; ZM_NONE */
    uint32_t past;                /* one behind the last node of this subtree */
    uint32_t at, end;             /* bytes of dom->html that it stands in (best known) */
    uint32_t attrs;               /* first of its attributes in dom->attrs */
    uint16_t n_attrs, tag;        /* zm_tag */
    zm_str text;                  /* of text: entities read; of ZM_TAG_OTHER: the element's name */
} zm_node;

typedef struct zm_dom {
    zm_str html; /* the page in UTF-8, borrowed */
    zm_node *nodes;
    zm_attr *attrs;
    uint32_t n_nodes, n_attrs;
    bool cut; /* a bound was met, the rest of the page is not in the tree */
} zm_dom;

/*
 * Parse; everything lives in `a`. ZM_E_NOMEM, or ZM_E_LIMIT
 * above 1 GB; nothing else fails. The text of a page is UTF-8 (zm_charset_decode).
 */
zm_code zm_dom_parse(zm_arena *a, zm_str html, zm_dom *out, zm_err *err);

/* Value of an attribute, .p NULL when it has none of that name. */
zm_str zm_dom_attr(const zm_dom *d, uint32_t node, const char *name);
/* Does it stand within a line (text, b, a, span ...), so that it ends no word? */
bool zm_dom_inline(const zm_dom *d, uint32_t node);
/* The text of a subtree, blanks run together, without script and style; in `a`. */
zm_str zm_dom_text(zm_arena *a, const zm_dom *d, uint32_t node);

#endif
