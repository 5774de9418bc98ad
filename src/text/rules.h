/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rules.h -- what a language's tables say about its tokens (private to src/text).
 *
 *     clitic.tsv   n't  tail        can't      -> ca + n't
 *                  t    head        't is      -> 't + is
 *                  non  prefix      non-stop   -> one token where other hyphens part
 *     abbrev.tsv   dr.  title       dr. Ozols  -> the full stop belongs to dr.
 *     nl.split     weights of the sentence splitter (gap.h)
 *
 * All forms stand in one map, each behind a letter for its kind.
 */
#ifndef ZM_TEXT_RULES_H
#define ZM_TEXT_RULES_H

#include "base/map.h"
#include "base/pack.h"
#include "text/text.h"

/* Kinds of rows in clitic.tsv; their letters are the keys' first byte. */
typedef enum zm_clitic {
    ZM_K_HEAD = 'h',   /* word that an apostrophe begins: 's 't 'em */
    ZM_K_TAIL = 't',   /* ending that is a word of its own: n't 's */
    ZM_K_SPLIT = 'x',  /* whole form with the cuts: can|not */
    ZM_K_PREFIX = 'p', /* first part of a hyphened word that stays whole */
    ZM_K_UNIT = 'u',   /* unit that leaves its number: 5km */
    ZM_K_KEEP = 'k',   /* form that is never cut: w/o :-) */
    ZM_K_DOMAIN = 'd', /* last label of a host or of a file name */
    ZM_K_LONE = 'l',   /* single letter that is a word: I */
    ZM_K_BEFORE = 'b', /* abbreviation only before a number: No. 10 */
    ZM_K_AFTER = 'f',  /* abbreviation only after a number: 5 km. */
    ZM_K_ABBREV = 'a'  /* abbrev.tsv, in its own case */
} zm_clitic;

/* How an abbreviation behaves; the sentence splitter sees it too. */
typedef enum zm_abbr {
    ZM_A_NONE, ZM_A_TITLE, ZM_A_INNER, ZM_A_FINAL, ZM_A_OTHER,
    ZM_A_INITIAL, /* J. */
    ZM_A_DOTTED,  /* U.S. a.m. */
    ZM_A_GUESSED  /* not in the table; what follows says so */
} zm_abbr;

/* Forms longer than this are in no table. */
#define ZM_FORM_MAX 40u

struct zm_text_rules {
    zm_lang lang;
    zm_map forms;
    uint32_t split_lens[26]; /* lengths of the forms to be cut, by first letter: a quick no */
    bool hyphen_joins, slash_joins, percent_joins, bracket_joins, sign_joins;
    bool comma_any; /* 2,5: a comma joins any digits; else thousands only */
    bool s_apostrophe; /* Chávez' is one token; else a tail of its own */
    const int8_t *weights; /* of the splitter; NULL while it is being trained */
    uint32_t weight_bits;
    const unsigned char *cases; /* 2 bits a word: how it is usually written */
    uint32_t case_bits;
};

/* The tables alone, without the splitter: what the trainer starts from. */
zm_code zm_text_tables(zm_arena *arena, zm_str data_dir, zm_lang lang, zm_text_rules **out,
                       zm_err *err);

/* Value of the row (0 where it has none), ZM_NONE when there is no row. Case does not matter. */
uint32_t zm_rule_find(const zm_text_rules *r, zm_clitic kind, zm_str form);
/* The abbreviation `form`, full stop included: as written, else in lower case. */
zm_abbr zm_rule_abbrev(const zm_text_rules *r, zm_str form);

#endif
