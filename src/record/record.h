/* SPDX-License-Identifier: Apache-2.0 */
/*
 * record.h -- from an analysed document to its record.
 *
 *     markers, dateline, times, quantities      marker.c dateline.c time.c quantity.c
 *     actors: names clustered, coded, resolved  actor.c ...
 *     statements: cue, speaker, content         statement.c quote.c ...
 *     events: frames over the tree              event.c frame.c
 *
 * in that order: each stage reads what the ones before it wrote to doc->record.
 */
#ifndef ZM_RECORD_H
#define ZM_RECORD_H

#include "doc/marks.h"
#include "doc/tree.h"

/* All tables of one language and of the world, read once (know.h). */
typedef struct zm_know zm_know;

/* Read the tables from `data_dir` (docs/tables.md). Read-only afterwards; lives in the arena. */
zm_code zm_know_open(zm_arena *arena, zm_str data_dir, zm_lang lang, zm_know **out, zm_err *err);

/* Fill d->record. `scratch` is reset by the callee when done. */
void zm_record_read(const zm_know *k, zm_doc *d, zm_arena *scratch);

/*
 * What the stages share while one document is read. `who_memo` etc. belong to
 * the actor stage.
 */
typedef struct zm_reading {
    const zm_know *know;
    zm_doc *doc;
    zm_record *rec;
    zm_arena *arena;   /* the document's: for what stays */
    zm_arena *scratch; /* for what does not */
    struct zm_actor_state *actors; /* actor.h */
} zm_reading;

/* The stages, in order; each in its own file. */
void zm_markers_find(zm_reading *r);    /* references; ZM_T_MARKER tokens come from src/text */
void zm_dateline_find(zm_reading *r);   /* title, dateline, published */
void zm_times_find(zm_reading *r);
void zm_quantities_find(zm_reading *r);
void zm_actors_find(zm_reading *r);
void zm_statements_find(zm_reading *r);
void zm_events_find(zm_reading *r);
void zm_sources_attach(zm_reading *r);  /* markers to statements, events; inside of events, quantities */

/*
 * Resolve the noun phrase headed by token `head` inside the report: names by
 * their cluster, pronouns and definite phrases ("de minister") by their
 * antecedent, the rest by their own words (name = the phrase without article
 * and number). `out->span` is the whole phrase as it stands there. Always
 * fills out; out->score says how sure. A coordination is one phrase: countries
 * joined by ';'.
 */
void zm_who_resolve(zm_reading *r, uint32_t head, zm_who *out);
/* Could the phrase at `head` be a political actor or a speaker at all (person, body, country, group, document)? */
typedef enum zm_np_class { ZM_NP_OTHER, ZM_NP_PERSON, ZM_NP_BODY, ZM_NP_COUNTRY, ZM_NP_PEOPLE, ZM_NP_DOCUMENT, ZM_NP_PLACE, ZM_NP_PRONOUN } zm_np_class;
zm_np_class zm_np_classify(zm_reading *r, uint32_t head);
/* Country code(s) of a nationality adjective or place word at token `t`: "Russische" gives RUS; "" when none. */
zm_str zm_adj_country(zm_reading *r, uint32_t t);
/*
 * An understood or explicit subject of a verb: nsubj, the passive's agent, of
 * an infinitive or participle the subject of what governs it, of a conjunct
 * the first verb's; ZM_NONE when the text has none. Shared by statements and
 * events (args.c).
 */
uint32_t zm_logical_subject(zm_reading *r, uint32_t verb);
/* The direct object, or a passive's subject. */
uint32_t zm_logical_object(zm_reading *r, uint32_t verb);
uint32_t zm_indirect_object(zm_reading *r, uint32_t verb);
/* The oblique or nominal modifier of `t` introduced by preposition `prep` (lower case); ZM_NONE. */
uint32_t zm_oblique(zm_reading *r, uint32_t t, zm_str prep);
/* Is the verb (or noun) negated: niet, geen, not, n't, never, no. */
bool zm_is_negated(zm_reading *r, uint32_t t);
bool zm_is_passive(const zm_doc *d, uint32_t verb);

/* Is the token part of a time expression: woensdag, 1982. */
bool zm_is_time(const zm_reading *r, uint32_t t);
/* A date or period at or under the tree node `t` (nearest time expression in its clause), or NULL. */
const zm_time *zm_time_of(zm_reading *r, uint32_t t);

#endif
