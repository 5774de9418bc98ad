/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact_read.h -- what the files that make facts of a document share.
 *
 *     fact.c        which facts there are, in which order; one of each kind
 *     fact_parts.c  parties, words as written, quotations
 *     fact_tree.c   which tokens are a fact's, what negates them, how sure it is meant
 *     fact_keys.c   words, names, dates and figures of those tokens
 */
#ifndef ZM_FACT_READ_H
#define ZM_FACT_READ_H

#include "doc/tree.h"
#include "story/fact_words.h"

/* One document being read. Arrays are by token unless told otherwise. */
typedef struct zm_fact_reader {
    zm_arena *a;
    const zm_story_words *words;
    zm_doc d; /* the document as it is, its arena ours: lemmas are made there */
    const zm_record *rec;
    zm_str *lemma;       /* p NULL: not asked for yet */
    uint32_t *actor;     /* actor whose mention begins there, ZM_NONE */
    uint32_t *actor_end; /* last token of that mention */
    uint32_t *within;    /* actor in whose mention it stands, ZM_NONE */
    uint32_t *event;     /* event whose anchor it is, ZM_NONE */
    uint32_t *quantity;  /* quantity of whose number or measure it is a word, ZM_NONE */
    uint32_t *time;      /* time expression it is part of, ZM_NONE */
    uint32_t *home,
        *home_at; /* quantities by the event they belong to: home[home_at[e] .. home_at[e + 1]) */
    uint32_t *stack; /* room for walks, n_toks */
    uint32_t *mark;  /* which walk was here last */
    uint32_t *core;  /* which fact it was last a core word of */
    uint32_t walk, fact;
    uint32_t speaker; /* actor who speaks in the fact at hand, ZM_NONE: whom "I" and "we" mean */
} zm_fact_reader;

typedef ZM_LIST(uint32_t) zm_tokens;

static inline uint32_t zm_fact_classes(const zm_fact_reader *r, zm_str word) {
    return zm_story_classes(r->words, r->d.lang, word);
}
/* The lemma for look-up, made once; names keep their form. */
zm_str zm_fact_lemma(zm_fact_reader *r, uint32_t t);
bool zm_fact_is(zm_fact_reader *r, uint32_t t, zm_word_class c);

/* ---- fact_parts.c ---- */

void zm_fact_no_party(zm_party *p);
/* Copies that outlive the report; never NULL. */
zm_str zm_fact_str(zm_fact_reader *r, zm_str s);
/* Whom the text names; who is only understood from the context is not made a party of. */
void zm_fact_party(zm_fact_reader *r, const zm_who *w, zm_party *p);
void zm_fact_actor_party(zm_fact_reader *r, uint32_t actor, uint32_t t, zm_party *p);
/* The actor who is named in the span; nobody else. */
void zm_fact_span_party(zm_fact_reader *r, zm_span s, zm_party *p);
/* As written, on one line. */
zm_str zm_fact_line(zm_fact_reader *r, zm_str s);
/* The sentence of a token, as span and as line. */
void zm_fact_sentence(zm_fact_reader *r, uint32_t t, zm_fact *f);
void zm_fact_words_of_clause(zm_fact_reader *r, const zm_tokens *toks, zm_fact *f);
void zm_fact_words_of_content(zm_fact_reader *r, const zm_spans *spans, zm_fact *f);
/* What stands between quotation marks. */
zm_str zm_fact_quote(zm_fact_reader *r, const zm_tokens *toks, bool direct);
zm_strs zm_fact_strs(zm_fact_reader *r, const zm_strs *from);

/* ---- fact_tree.c ---- */

/* Does the relation begin a clause of its own, whose figures and words are not its head's? */
bool zm_fact_clause_starts(const zm_fact_reader *r, uint32_t t);
/* The clause of `t` in text order: its subtree without clauses that are other matters. */
void zm_fact_clause(zm_fact_reader *r, uint32_t t, zm_tokens *out);
/* The tokens of the spans, in text order. */
void zm_fact_span_tokens(zm_fact_reader *r, const zm_spans *spans, zm_tokens *out);
/* The token that the others hang on: the highest of them. ZM_NONE for none. */
uint32_t zm_fact_top(const zm_fact_reader *r, const zm_tokens *toks);
/*
 * The word that says what is done: the top, or behind a verb that is light or turns around its
 * object.
 */
uint32_t zm_fact_head(zm_fact_reader *r, uint32_t top);
/* Write r->fact to `core` of the head, its subjects and objects. */
void zm_fact_core(zm_fact_reader *r, uint32_t head, uint32_t top);
/* Does a negation stand with `t` itself? The argument `but` does not count. */
bool zm_fact_not_here(const zm_fact_reader *r, uint32_t t, uint32_t but);
/* Is `t` negated, looking up no further than `top`? */
bool zm_fact_negated(zm_fact_reader *r, uint32_t t, uint32_t top);
/* Does what `t` hangs on turn it around: failed to co-operate? */
bool zm_fact_turned_above(zm_fact_reader *r, uint32_t t);
zm_mood zm_fact_mood(zm_fact_reader *r, uint32_t head, uint32_t top);
/* The event that a quantity's number belongs to, ZM_NONE. */
uint32_t zm_fact_home(zm_fact_reader *r, uint32_t t);

/* ---- fact_keys.c ---- */

/*
 * What is done to the negation of the head: nothing; it is denied or refused; it is known not to
 * hold.
 */
typedef enum zm_turn { ZM_TURN_NONE, ZM_TURN_DENIED, ZM_TURN_NOT } zm_turn;

/* Fill keys, head, figures and (where empty) time of `f` from its tokens; `top` as zm_fact_top. */
void zm_fact_fill(zm_fact_reader *r, const zm_tokens *toks, uint32_t top, zm_turn turn, zm_fact *f);
/* Quantities of the event alone, for its figures. */
void zm_fact_event_figures(zm_fact_reader *r, uint32_t event, zm_fact *f);
bool zm_fact_measures(const zm_quantity *q);
void zm_fact_figure(zm_fact_reader *r, uint32_t quantity, zm_figure *out);

#endif
