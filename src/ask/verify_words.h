/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_words.h -- what words say alike, what they say the opposite of: verify.tsv and alike.tsv.
 *
 *     opposite.tsv and alike.tsv, of one form:
 *                   rise <TAB> V <TAB> stijgen,toenemen <TAB> dalen,afnemen
 *         stijgen ~ toenemen  alike          stijgen ~ dalen   opposite
 *         stijgen ~ climb     alike, by the row's name, which is one in all languages
 *     verify.tsv    deny <TAB> ontkennen,weigeren         a class and its words
 *                   why.number <TAB> in de bron staat {b}, hier {a}
 */
#ifndef ZM_VERIFY_WORDS_H
#define ZM_VERIFY_WORDS_H

#include "record/know.h"
#include "record/world.h"

/* The classes of verify.tsv. */
typedef enum zm_vclass {
    ZM_V_NEGATE,   /* turns its clause around: niet, not */
    ZM_V_DENY,     /* a verb whose complement is not so: ontkennen, refuse */
    ZM_V_LIGHT,    /* carries next to nothing: hebben, take, ook */
    ZM_V_WEAK,     /* carries little: zaak, thing, nieuw */
    ZM_V_POSSIBLE, /* its clause may be so: kunnen, might, naar verluidt */
    ZM_V_HEARSAY,  /* with a perfect: zou ... hebben */
    ZM_V_PLAN,     /* its complement is wanted or feared, not done: willen, plan */
    ZM_V_WANT,     /* its object is asked for, not there: eisen, propose */
    ZM_V_FUTURE,   /* zal, will */
    ZM_V_ONLY,     /* alleen, slechts: no others */
    ZM_V_ALL,      /* alle, every: none left out */
    ZM_V_SOME,     /* sommige, a few */
    ZM_V_BUT,      /* what a negation before it does not reach: niet A maar B */
    ZM_V_LESSER,   /* turns the adjective behind it: minder lang */
    ZM_V_WITHOUT,  /* what it introduces is not there: zonder */
    ZM_V_PARTICLE, /* parts from its verb: uit, op */
    ZM_V_IF,       /* its clause is a condition */
    ZM_V_MORE,     /* the number is a floor: meer dan, over */
    ZM_V_LESS,     /* the number is a ceiling: bijna, under */
    ZM_V_ABOUT,    /* the number is round */
    ZM_V_HINGE, /* a preposition with an opposite, that counts only where its phrase is the same */
    ZM_V_GENERIC, /* with an article it may be anything named before: het bedrijf, the vessel */
    ZM_V_ENDING,  /* what a derivation ends in: -ing, -tion */
    ZM_V_CLASSES
} zm_vclass;

/* One place of a word in alike.tsv. */
typedef struct zm_valike {
    uint64_t group; /* of the row's name */
    uint32_t next;  /* the word's next place, ZM_NONE ends */
    bool polar;     /* the row has an opposite */
    bool other;     /* in the last column: the opposite of those before */
} zm_valike;

/* "stemmen tegen": a word that says something else with others beside it. */
typedef struct zm_vphrase {
    zm_str words;  /* all of them, the word itself first */
    bool parted;   /* a verb and its particle: komen om */
    uint32_t next; /* the next one of that first word, ZM_NONE ends */
} zm_vphrase;

typedef struct zm_vwords {
    zm_lang lang;
    const zm_know *know;
    zm_map of[ZM_V_CLASSES]; /* word -> 1 */
    zm_str *endings;         /* longest first */
    uint32_t n_endings;
    zm_map alike; /* word -> first place */
    ZM_LIST(zm_valike) places;
    zm_map phrase; /* first word -> first phrase */
    ZM_LIST(zm_vphrase) phrases;
    zm_map why; /* reason's code -> index into texts */
    ZM_LIST(zm_str) texts;
} zm_vwords;

/* Tables of the languages that article and sources are in; NULL where none is. */
typedef struct zm_vkit {
    const zm_vwords *of[ZM_LANG_COUNT];
} zm_vkit;

zm_code zm_vwords_open(zm_arena *a, zm_str data_dir, const zm_know *know, const zm_vwords **out,
                       zm_err *err);
bool zm_vword_is(const zm_vwords *w, zm_str word, zm_vclass c);
/* Do the two words say alike? 1 alike, -1 the opposite, 0 neither. */
int zm_vwords_alike(const zm_vwords *w, zm_str x, const zm_vwords *of_y, zm_str y);
/* Has the word an opposite? Then it must be in the source, it or another that says alike. */
bool zm_vword_polar(const zm_vwords *w, zm_str word);
/* The word without its derivational ending; itself when it has none. */
zm_str zm_vword_stem(const zm_vwords *w, zm_str word);
/* The reason's template, its code when the table has none. */
zm_str zm_vword_why(const zm_vwords *w, zm_str code);

#endif
