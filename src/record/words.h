/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.h -- number.tsv, unit.tsv and time.tsv in memory, and where their words
 * stand in a text.
 *
 *     toks   meer dan drie miljoen euro eind vorig jaar
 *     lex    [rough ] [3]  [1e6]  [EUR][late][-1] [year]
 *
 * One spelling may stand in several tables (`over`: rough, within, offset): its
 * rows are chained. A form of several words is matched as it stands in the
 * text, so that twenty-one is found whether or not its hyphen is a token.
 */
#ifndef ZM_WORDS_H
#define ZM_WORDS_H

#include "record/know.h"

typedef enum zm_word_kind {
    ZM_WORD_NUMBER,  /* value */
    ZM_WORD_ROUGH,   /* about, ruim */
    ZM_WORD_VAGUE,   /* several: the number behind it is none */
    ZM_WORD_MONEYED, /* value, only behind a number that has a money sign: $5m */
    ZM_WORD_ADDED,   /* value, only behind a number: two and a half */
    ZM_WORD_JOINT,   /* and: two hundred and five */
    ZM_WORD_SPAN,    /* to, -: five to ten */
    ZM_WORD_EITHER,  /* or: two or three */
    ZM_WORD_PAIR,    /* between: between two and three */
    ZM_WORD_SOURCE,  /* from: from five to ten is a change, no range */
    ZM_WORD_OUTOF,   /* of: five of the ten */
    ZM_WORD_RATE,    /* per, a: ten a day */
    ZM_WORD_RATIO,   /* in: one in five */
    ZM_WORD_LABEL,   /* number, calibre: what stands beside it is a name */
    ZM_WORD_ONE,     /* an article that may be a number: een jaar, a year */
    ZM_WORD_UNIT,    /* text: the unit, value: its scale */
    /* time.tsv: value, or text where the value is a word */
    ZM_WORD_WEEKDAY,
    ZM_WORD_MONTH,
    ZM_WORD_DAY,
    ZM_WORD_SEASON,
    ZM_WORD_WEEKEND,
    ZM_WORD_PERIOD,
    ZM_WORD_SHIFT,
    ZM_WORD_OFFSET,
    ZM_WORD_AHEAD,
    ZM_WORD_PART,
    ZM_WORD_RANGE,
    ZM_WORD_HOLIDAY,
    ZM_WORD_ORDINAL,
    ZM_WORD_CLOCK,
    ZM_WORD_AGE,
    ZM_WORD_EVERY,
    ZM_WORD_TENSE,
    ZM_WORD_OF,
    ZM_WORD_DECADES,
    ZM_WORD_KINDS
} zm_word_kind;

#define ZM_WORD_BIT(kind) (UINT64_C(1) << (kind))
#define ZM_WORD_TIMES                                                                              \
    (ZM_WORD_BIT(ZM_WORD_WEEKDAY) | ZM_WORD_BIT(ZM_WORD_MONTH) | ZM_WORD_BIT(ZM_WORD_DAY) |        \
     ZM_WORD_BIT(ZM_WORD_SEASON) | ZM_WORD_BIT(ZM_WORD_WEEKEND) | ZM_WORD_BIT(ZM_WORD_PERIOD) |    \
     ZM_WORD_BIT(ZM_WORD_HOLIDAY))

typedef struct zm_word {
    zm_str form; /* folded */
    zm_str text;
    double value;
    uint8_t kind;  /* zm_word_kind */
    uint32_t next; /* the next row of that spelling, ZM_NONE */
} zm_word;

struct zm_words {
    zm_lang lang;
    const zm_word *v;
    uint32_t n;
    zm_map forms;  /* spelling -> first row */
    zm_map starts; /* first token of a spelling -> its longest spelling in bytes */
};

/* The rows that begin at a token: one spelling, a chain of rows. */
typedef struct zm_lex {
    uint32_t last;  /* token */
    uint32_t word;  /* first row, ZM_NONE: nothing begins here */
    uint64_t kinds; /* ZM_WORD_BIT of all rows of that spelling */
    uint32_t less;  /* a shorter spelling that begins here too: index into `more`, ZM_NONE */
} zm_lex;

typedef struct zm_lexes {
    const zm_words *w;
    const zm_lex *at; /* [n_toks], the longest spelling */
    const zm_lex *more;
    uint32_t n_toks;
} zm_lexes;

/*
 * Find all words of the tables; everything in `arena`. Linear: the longest form bounds the look
 * ahead.
 */
zm_lexes zm_words_find(const zm_words *w, const zm_doc *d, zm_arena *arena);
/*
 * The longest word of `kind` that begins at token `t`; its last token in *last (may be NULL). NULL
 * when none.
 */
const zm_word *zm_lex_word(const zm_lexes *l, uint32_t t, zm_word_kind kind, uint32_t *last);
/* Does any word of these kinds begin at `t`? */
bool zm_lex_any(const zm_lexes *l, uint32_t t, uint64_t kinds);
/* The row of a spelling by itself, whatever stands in a text; NULL. `form` is folded. */
const zm_word *zm_word_get(const zm_words *w, zm_str form, zm_word_kind kind);
static inline bool zm_same_sent(const zm_doc *d, uint32_t a, uint32_t b) {
    return a < d->n_toks && b < d->n_toks && d->toks[a].sent == d->toks[b].sent;
}

#endif
