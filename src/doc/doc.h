/* SPDX-License-Identifier: Apache-2.0 */
/*
 * doc.h -- the document that every stage shares: text, sentences, tokens, tree.
 *
 *     text    Minsk ontkent elke betrokkenheid.\n"Wie ...
 *     parags  [------------- 0 --------------]  [--- 1
 *     sents   [------------- 0 --------------]  [ 1
 *     toks    [  0  ][  1   ][ 2 ][    3     ][4]
 *     tree    Minsk <-nsubj- ontkent -obj-> betrokkenheid -det-> elke
 *
 * The text is kept byte for byte as read and never changed; every token is a
 * slice of it. Who fills what: intake the text and its metadata; src/text
 * paragraphs, sentences, tokens, `low`; src/lang upos to ner; src/record the
 * marks (marks.h). All of it lives in `arena`, until that is reset.
 */
#ifndef ZM_DOC_H
#define ZM_DOC_H

#include "base/arena.h"
#include "base/base.h"

typedef enum zm_lang { ZM_LANG_NONE, ZM_LANG_NL, ZM_LANG_EN, ZM_LANG_COUNT } zm_lang;

/* Universal part-of-speech tags, in UD's own order of the manual. */
typedef enum zm_upos {
    ZM_X, ZM_ADJ, ZM_ADP, ZM_ADV, ZM_AUX, ZM_CCONJ, ZM_DET, ZM_INTJ, ZM_NOUN, ZM_NUM,
    ZM_PART, ZM_PRON, ZM_PROPN, ZM_PUNCT, ZM_SCONJ, ZM_SYM, ZM_VERB, ZM_UPOS_COUNT
} zm_upos;

/* Universal dependency relations without their subtype. */
typedef enum zm_rel {
    ZM_DEP, ZM_ROOT, ZM_ACL, ZM_ADVCL, ZM_ADVMOD, ZM_AMOD, ZM_APPOS, ZM_AUXREL, ZM_CASE, ZM_CC,
    ZM_CCOMP, ZM_CLF, ZM_COMPOUND, ZM_CONJ, ZM_COP, ZM_CSUBJ, ZM_DETREL, ZM_DISCOURSE,
    ZM_DISLOCATED, ZM_EXPL, ZM_FIXED, ZM_FLAT, ZM_GOESWITH, ZM_IOBJ, ZM_LIST_REL, ZM_MARK,
    ZM_NMOD, ZM_NSUBJ, ZM_NUMMOD, ZM_OBJ, ZM_OBL, ZM_ORPHAN, ZM_PARATAXIS, ZM_PUNCTREL,
    ZM_REPARANDUM, ZM_VOCATIVE, ZM_XCOMP, ZM_REL_COUNT
} zm_rel;

/* The subtypes that the record asks for; every other one is ZM_SUB_OTHER (the full name is in `deprel`). */
typedef enum zm_subrel {
    ZM_SUB_NONE, ZM_SUB_PASS, ZM_SUB_AGENT, ZM_SUB_PRT, ZM_SUB_POSS, ZM_SUB_RELCL, ZM_SUB_PV, ZM_SUB_OTHER
} zm_subrel;

/* Morphology that the record asks for, as bits of zm_tok.morph; all of it is in `feats`. */
enum {
    ZM_M_FIN = 1u << 0, ZM_M_INF = 1u << 1, ZM_M_PART = 1u << 2, ZM_M_GER = 1u << 3, /* VerbForm */
    ZM_M_PAST = 1u << 4, ZM_M_PRES = 1u << 5,                                         /* Tense */
    ZM_M_IMP = 1u << 6,                                                               /* Mood=Imp */
    ZM_M_SING = 1u << 7, ZM_M_PLUR = 1u << 8,                                         /* Number */
    ZM_M_P1 = 1u << 9, ZM_M_P2 = 1u << 10, ZM_M_P3 = 1u << 11,                        /* Person */
    ZM_M_MASC = 1u << 12, ZM_M_FEM = 1u << 13, ZM_M_NEUT = 1u << 14,                  /* Gender */
    ZM_M_DEF = 1u << 15, ZM_M_IND = 1u << 16,                                         /* Definite */
    ZM_M_PRS = 1u << 17, ZM_M_RELPRON = 1u << 18, ZM_M_DEM = 1u << 19, ZM_M_INT = 1u << 20, /* PronType */
    ZM_M_POSS = 1u << 21, ZM_M_REFL = 1u << 22, ZM_M_PASS = 1u << 23, ZM_M_CMP = 1u << 24, ZM_M_SUP = 1u << 25
};

typedef enum zm_ner_type { ZM_NER_O, ZM_NER_PER, ZM_NER_ORG, ZM_NER_LOC, ZM_NER_MISC, ZM_NER_COUNT } zm_ner_type;

enum {
    ZM_T_SPACE_AFTER = 1, /* white space follows */
    ZM_T_MWT_FIRST = 2,   /* first word of a multiword token: do|n't */
    ZM_T_MWT_IN = 4,      /* a later word of it */
    ZM_T_QUOTE_OPEN = 8, ZM_T_QUOTE_CLOSE = 16, /* a quotation mark, as its place tells (src/text) */
    ZM_T_MARKER = 32      /* the whole of a source marker: [2] */
};

typedef struct zm_tok {
    uint32_t start, end; /* bytes of the text; words of a multiword token that cannot be sliced share its span */
    uint32_t sent;       /* index of its sentence */
    uint32_t head;       /* index in doc->toks; ZM_NONE for the root of its sentence */
    zm_str low;          /* lower case, NFC, typographic apostrophes straight: for look-up */
    zm_str lemma;        /* UD lemma as the model gives it; Dutch compounds may hold `_` */
    zm_str feats;        /* UD features, "_" when none */
    zm_str deprel;       /* with its subtype: "nsubj:pass" */
    uint32_t morph;      /* ZM_M_* bits of feats */
    uint8_t upos, rel, subrel; /* zm_upos, zm_rel, zm_subrel */
    uint8_t ner;         /* zm_ner_type */
    uint8_t ner_begin;   /* 1 where a name begins */
    uint8_t flags;       /* ZM_T_* */
    uint8_t sure;        /* how sure the parser is of the head, 0..255 */
    uint8_t pad;
} zm_tok;

typedef struct zm_sent {
    zm_span span;         /* first to last token */
    uint32_t first, count; /* tokens */
    uint32_t para;        /* its paragraph */
    uint32_t root;        /* token; ZM_NONE when empty */
} zm_sent;

enum { ZM_P_HEADING = 1, ZM_P_TITLE = 2 };

typedef struct zm_para {
    zm_span span;          /* without white space at its ends */
    uint32_t first, count; /* sentences */
    uint32_t flags;        /* ZM_P_* */
} zm_para;

/* Was the whole text seen? A page behind a paywall shows its opening only. */
typedef enum zm_whole { ZM_WHOLE_UNKNOWN, ZM_WHOLE_YES, ZM_WHOLE_NO } zm_whole;

/*
 * Bytes [text, text+n) of the report's text are bytes [page, page+n) of the page it was taken
 * from (decoded to UTF-8). Bytes of the text between two places (a joined blank, a decoded
 * entity) belong to what lies between them in the page.
 */
typedef struct zm_place {
    uint32_t text, page, n;
} zm_place;

/* What came with the report; every string may be empty. */
typedef struct zm_meta {
    zm_str id, url, outlet, published; /* published: ISO 8601 */
    zm_str title;                      /* as given beside the text */
    zm_str lang;                       /* BCP 47 as given */
    zm_str file;                       /* where it was read from, for messages */
    zm_str in;                         /* unknown input fields, one JSON object as text, or empty */
    zm_str author, modified;           /* of a page; several authors joined by "; " */
    zm_str retrieved;                  /* ISO 8601: when it was fetched (WARC-Date, watch) */
    zm_whole whole;
    const zm_place *places;            /* [n_places], in order of `text`; none: the text is the file */
    uint32_t n_places;
    bool page;                         /* the text was taken out of an HTML page */
} zm_meta;

struct zm_record; /* marks.h */

typedef struct zm_doc {
    zm_arena *arena;
    zm_str text;
    zm_meta meta;
    zm_lang lang;
    zm_para *paras;
    zm_sent *sents;
    zm_tok *toks;
    uint32_t n_paras, n_sents, n_toks;
    /* Children of each token in text order: child[child_at[t] .. child_at[t+1]). Built by zm_tree_build. */
    uint32_t *child_at, *child;
    /* First and last token of each token's subtree (its projection, gaps included). */
    uint32_t *left, *right;
    struct zm_record *record; /* NULL until src/record ran */
} zm_doc;

static inline zm_str zm_doc_slice(const zm_doc *d, zm_span s) {
    return s.end > s.start ? (zm_str){d->text.p + s.start, s.end - s.start} : (zm_str){d->text.p, 0};
}
static inline zm_str zm_tok_text(const zm_doc *d, uint32_t t) {
    return (zm_str){d->text.p + d->toks[t].start, d->toks[t].end - d->toks[t].start};
}
/* The span from token `a` to token `b`, both included. */
static inline zm_span zm_tok_span(const zm_doc *d, uint32_t a, uint32_t b) {
    return (zm_span){d->toks[a].start, d->toks[b].end};
}
/* The token at or after byte `at`; n_toks when none. Binary search. */
uint32_t zm_doc_tok_at(const zm_doc *d, uint32_t at);

/* Names of the enums as UD writes them, and back (unknown: ZM_X, ZM_DEP, ZM_LANG_NONE). */
const char *zm_upos_name(zm_upos u);
zm_upos zm_upos_parse(zm_str s);
const char *zm_rel_name(zm_rel r);
void zm_rel_parse(zm_str deprel, uint8_t *rel, uint8_t *subrel);
uint32_t zm_morph_parse(zm_str feats);
const char *zm_lang_name(zm_lang l); /* "nl", "en", "" */
zm_lang zm_lang_parse(zm_str bcp47);

#endif
