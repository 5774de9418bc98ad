/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement.h -- what the files of the statement stage share.
 *
 *     De premier zei dinsdag dat "de grens dicht blijft".
 *     speaker    cue             [--- content --------]      a claim, in tokens
 *
 * A claim is a statement in the making: tokens instead of bytes, and no names
 * yet. The rule families add claims; statement.c sorts, drops doubles, links
 * and writes them to the record.
 *
 *     statement_verb.c   zei dat, dreigt te, is bereid, noemt ... een      cues over the tree
 *     statement_bare.c   the same by the words alone, where the tree fails
 *     statement_aside.c  "...", zei X · X: ... · Dat zei X                content beside the clause
 *     statement_noun.c   de belofte om te, the claim that                 nouns
 *     statement_prep.c   volgens X, according to X, naar eigen zeggen      prepositions
 *     statement_quote.c  quotations without a cue, headlines, zou          carried on
 *     statement_who.c    the speaker of a cue, negation
 *     statement_pron.c   "zei hij": not somebody inside his own words
 *     content.c          token ranges of clauses, trimmed; kind
 *     content_side.c     addressee, venue, medium
 *     forecast.c         does the content predict, for when, how likely
 */
#ifndef ZM_STATEMENT_H
#define ZM_STATEMENT_H

#include "record/cue.h"
#include "record/quote.h"

#define ZM_CLAIM_RANGES 4u

/* Tokens a..b, both included. */
typedef struct zm_range {
    uint32_t a, b;
} zm_range;

typedef struct zm_ranges {
    zm_range v[ZM_CLAIM_RANGES];
    uint32_t n;
} zm_ranges;

/* How a claim was found; each has its own share of right ones (statement.c: sureness). */
typedef enum zm_how {
    ZM_BY_CLAUSE,   /* dat-clause, infinitive under the cue */
    ZM_BY_QUOTE,    /* quotation with a cue beside it */
    ZM_BY_ASIDE,    /* clause before the cue: ..., zei X */
    ZM_BY_COLON,    /* X zei: ... */
    ZM_BY_BACK,     /* Dat zei X */
    ZM_BY_PRED,     /* noemt X een Y */
    ZM_BY_FRAGMENT, /* a quoted word or two under the cue */
    ZM_BY_OBJECT,   /* verwacht regen */
    ZM_BY_PREP,     /* volgens X */
    ZM_BY_NOUN,     /* de belofte om */
    ZM_BY_ADJ,      /* is bereid */
    ZM_BY_LABEL,    /* Rutte: "..." */
    ZM_BY_CARRY,    /* "..." alone */
    ZM_BY_HEARSAY,  /* zou ... */
    ZM_BY_COUNT
} zm_how;

typedef struct zm_claim {
    const zm_cue *cue; /* NULL where only marks carry it */
    uint32_t cue_tok;  /* ZM_NONE likewise */
    zm_range cue_range;
    uint32_t speaker; /* head token of the speaker's phrase; ZM_NONE: see `like` */
    uint32_t hearer;  /* who is spoken to, where the content's own words tell; ZM_NONE */
    uint32_t like;    /* the claim whose speaker it goes on with, ZM_NONE */
    zm_ranges content;
    bool carried, negated;
    zm_act act;
    zm_how how;
    bool dropped;
    zm_who who;     /* the speaker resolved (statement.c) */
    zm_span medium; /* who passed it on: a paper, an agency; empty */
    uint32_t out;   /* its index in the record, ZM_NONE */
} zm_claim;

typedef struct zm_says {
    zm_reading *r;
    zm_doc *d;
    const zm_cues *cues;
    const zm_quotes *q;
    ZM_LIST(zm_claim) claims;
    uint32_t *stamp, tick;   /* zm_stamp */
    ZM_LIST(uint32_t) stack; /* its work */
    uint32_t *block;         /* per sentence: where the last aside in it ended, plus one */
    uint8_t *taken;          /* tokens that are words of a cue already found */
} zm_says;

/* ---- content.c ---- */

/* Stamp the subtree of `top`; stamped(S, t) is then true for its tokens until the next call. */
void zm_stamp(zm_says *s, uint32_t top);
/* Take a subtree out again. */
void zm_unstamp(zm_says *s, uint32_t top);
static inline bool zm_stamped(const zm_says *s, uint32_t t) {
    return s->stamp[t] == s->tick;
}
/* The ranges of a clause `c` under `hit`: without what introduces it and without the cue. */
zm_ranges zm_clause_ranges(zm_says *s, uint32_t c, const zm_cue_hit *hit);
/*
 * Over what follows the last range: without a break, or (`whole`) up to the end of the clause's
 * part.
 */
void zm_ranges_extend(zm_says *s, const zm_cue_hit *hit, zm_ranges *r, bool whole);
/* The token that introduces a finite clause after `from`, ZM_NONE. */
uint32_t zm_intro_after(const zm_says *s, const zm_cue_hit *hit, uint32_t from);
/* Trim what is no content at both ends; false when nothing is left. */
bool zm_range_trim(zm_says *s, zm_range *range);
void zm_range_add(zm_says *s, zm_ranges *to, zm_range range);
/* The inside of quotation `i`. */
zm_range zm_quote_range(const zm_says *s, uint32_t i);
zm_kind zm_claim_kind(const zm_says *s, const zm_claim *c);
void zm_claim_spans(zm_says *s, const zm_claim *c, zm_spans *out);
uint32_t zm_ranges_words(const zm_says *s, const zm_ranges *r);

/* ---- statement_who.c ---- */

/* The speaker that the row's column asks for; ZM_NONE when the text has none. */
uint32_t zm_cue_speaker(zm_says *s, const zm_cue_hit *hit);
/* Can it say anything at all? `spoken`: there are quotation marks, so almost any noun may. */
bool zm_speaker_fits(zm_says *s, uint32_t speaker, const zm_cue *cue, bool spoken);
bool zm_cue_negated(zm_says *s, const zm_cue_hit *hit);
/* The subject of a verb with the relative pronoun replaced by what it stands for; ZM_NONE. */
uint32_t zm_subject_of(zm_says *s, uint32_t verb);
/* The same, but none that is quoted where `at` is not. */
uint32_t zm_subject_near(zm_says *s, uint32_t verb, uint32_t at);

/* Pronouns that were taken for somebody inside the speaker's own words (statement_pron.c). */
void zm_claims_pronouns(zm_says *s);

/* ---- rule families ---- */

void zm_claims_verb(zm_says *s, const zm_cue_hit *hit);
bool zm_claim_aside(zm_says *s, const zm_cue_hit *hit, zm_claim *c);
/* Only a quotation right before the cue and its subject, perhaps another right after. */
bool zm_claim_quoted(zm_says *s, const zm_cue_hit *hit, zm_claim *c);
bool zm_claim_back(zm_says *s, const zm_cue_hit *hit, zm_claim *c);
/* Content before (and after) the words `aside`; `sure`: they cannot be anything but an aside. */
bool zm_aside_content(zm_says *s, const zm_cue_hit *hit, zm_range aside, bool sure, zm_claim *c);
/* Where the sentence starts behind its dateline. */
uint32_t zm_behind_dateline(const zm_says *s, zm_range sent);
bool zm_is_clause(const zm_says *s, uint32_t t);
void zm_claims_noun(zm_says *s, const zm_cue_hit *hit);
void zm_claims_prep(zm_says *s, const zm_cue_hit *hit);
/* After all cues: what only marks, a colon or `zou` carry. */
void zm_claims_uncued(zm_says *s);

/* statement_bare.c: by the words around it, where the tree offers nothing. */
bool zm_by_intro(zm_says *s, const zm_cue_hit *hit, zm_claim *c);
bool zm_by_surface(zm_says *s, const zm_cue_hit *hit, zm_claim *c);
/* The token behind the cue and what goes with it, at most `upto`. */
uint32_t zm_behind_cue(zm_says *s, const zm_cue_hit *hit, uint32_t speaker, uint32_t upto);
/* Direct speech that runs on over its sentence: the whole quotation. */
void zm_whole_quote(zm_says *s, const zm_cue_hit *hit, zm_ranges *r);

/* A claim with its cue filled in. */
zm_claim zm_claim_of(zm_says *s, const zm_cue_hit *hit, zm_how how);
/* Keep it when it has content; true when kept. */
bool zm_claim_keep(zm_says *s, zm_claim c);
/* A clausal child of `t` that the row allows as its content, ZM_NONE. */
uint32_t zm_content_child(zm_says *s, uint32_t t, const zm_cue_hit *hit);
/* First and last token of the sentence of `t`. */
zm_range zm_sentence_of(const zm_says *s, uint32_t t);
bool zm_hit_has(const zm_cue_hit *hit, uint32_t t);
bool zm_tok_is(const zm_says *s, uint32_t t, const char *text);

/* ---- content_side.c, forecast.c ---- */

void zm_statement_sides(zm_says *s, const zm_claim *c, zm_statement *out);
bool zm_is_media(const zm_who *who);
void zm_statement_forecast(zm_says *s, const zm_claim *c, zm_statement *out);

#endif
