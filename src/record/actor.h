/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor.h -- what the actor stage keeps while one report is read.
 *
 *     De Letse minister Guntis Ozolkalns ontkent ... "..." zei hij . De minister ...
 *        ^adj  ^title   ^^^^^^^^^^^^^^^^ name             ^^^     ^^^^^^^^^^^
 *     mentions  m0 name {Guntis Ozolkalns}   m1 pronoun {hij}   m2 nominal {minister}
 *     entities  e0 {Guntis Ozolkalns, LVA, role "Letse minister"} <- m0 m1 m2
 *
 *     spot      places where a table's spelling stands in the text   actor_spot.c
 *     name      spans that are names, and their kind                 actor_name.c
 *     title     role and phrase head of a name                       actor_title.c
 *     cluster   names of one entity                                  actor_cluster.c
 *     country   whose an entity or a phrase is                       actor_country.c
 *     nominal   de minister, de partij, westerse diplomaten          actor_nominal.c
 *     pronoun   hij, zij, it                                         actor_pronoun.c
 *     who       zm_who_resolve and its neighbours                    who.c, who_phrase.c
 *     args      subjects and objects, said or understood             args.c
 */
#ifndef ZM_ACTOR_H
#define ZM_ACTOR_H

#include "record/record.h"
#include "record/world.h"

/* A spelling of a table, tokens [first, last]. */
typedef struct zm_spot {
    uint32_t first, last;
    uint32_t entry; /* first entry of its chain */
} zm_spot;

typedef enum zm_mention_type {
    ZM_MT_NAME, ZM_MT_NOMINAL, ZM_MT_PRONOUN, ZM_MT_GROUP
} zm_mention_type;

typedef struct zm_mention {
    uint32_t first, last; /* a name's tokens; the head alone otherwise */
    uint32_t head;        /* what heads the whole phrase, title included */
    uint32_t name_head;   /* what heads the name itself */
    uint32_t entity;
    uint32_t spot;        /* ZM_NONE when no table knows it */
    uint32_t title;       /* token of the title, ZM_NONE */
    zm_str text;          /* a name as it stands, without article and genitive */
    zm_str key;           /* the same, folded */
    uint8_t type;         /* zm_mention_type */
    uint8_t ner;          /* zm_ner_type, as settled */
    bool subject;
    char gender;          /* m f n p as this mention alone tells, or 0 */
    float sure;
    zm_str role;          /* title as the text has it */
} zm_mention;

typedef struct zm_entity {
    zm_str name;
    uint8_t kind;  /* zm_actor_kind */
    uint8_t cls;   /* zm_np_class */
    bool named, plural;
    char gender;   /* m f n, 0 unknown */
    zm_str country, code, sector, role, wikidata;
    zm_str head_lemma;     /* of an unnamed one; of a named one its title's */
    uint32_t body, state, office; /* rows of the world, ZM_NONE */
    uint32_t first_mention, last_mention, n_mentions;
    uint32_t name_toks;    /* tokens of `name` */
    uint32_t next_last;    /* chain of those with the same last name */
    uint32_t head;         /* first mention's head token */
    uint32_t actor;        /* index in rec->actors, ZM_NONE */
    bool is_group;  /* a coordination, not one actor */
    uint32_t members;
} zm_entity;

/* A country that the text names, in text order. */
typedef struct zm_vote {
    uint32_t tok;
    zm_str country;
} zm_vote;

/* What a definite phrase may point back to: word -> entities, newest last. */
typedef struct zm_link {
    uint32_t entity, prev, tok;
} zm_link;

typedef struct zm_actor_state {
    const zm_world *w;
    uint32_t *spot_at;    /* token -> spot + 1, 0 none */
    uint32_t *mention_at; /* token -> mention + 1: every token of a name, and the phrase's head */
    uint32_t *who_at;     /* token -> whos + 1: memo */
    uint8_t *class_at;    /* token -> zm_np_class + 1: memo */
    ZM_LIST(zm_spot) spots;
    ZM_LIST(zm_mention) mentions;
    ZM_LIST(zm_entity) entities;
    ZM_LIST(uint32_t) recent;  /* mentions in text order */
    ZM_LIST(zm_vote) votes;
    ZM_LIST(zm_link) links;
    ZM_LIST(zm_who) whos;
    zm_map link_of;  /* role or head word -> newest link */
    zm_map role_of;  /* title -> the one entity of the report with it, or ZM_ROLE_SHARED */
    zm_str dominant; /* country that the report is about, or empty */
    zm_str *state_name; /* world row -> what the report calls it, or empty */
} zm_actor_state;

#define ZM_ROLE_SHARED (ZM_NONE - 1)

/* ---- steps of zm_actors_find ---- */
void zm_spots_find(zm_reading *r);
void zm_names_find(zm_reading *r);
void zm_title_find(zm_reading *r, zm_mention *m);
void zm_clusters_make(zm_reading *r);
/*
 * States that the text spells, before anybody is known: decides which of two bodies of one name is
 * meant.
 */
void zm_first_votes(zm_reading *r);
void zm_entity_countries(zm_reading *r);
void zm_nominal_read(zm_reading *r, uint32_t t);
void zm_pronoun_read(zm_reading *r, uint32_t t);
void zm_group_read(zm_reading *r, uint32_t t);

/* ---- shared ---- */
static inline zm_mention *zm_mention_of(zm_actor_state *s, uint32_t t) {
    return s->mention_at[t] ? &s->mentions.v[s->mention_at[t] - 1] : NULL;
}
static inline const zm_spot *zm_spot_of(const zm_actor_state *s, uint32_t t) {
    return s->spot_at[t] ? &s->spots.v[s->spot_at[t] - 1] : NULL;
}
/* The entry of that kind among those that share the spelling, or NULL. */
const zm_entry *zm_spot_entry(const zm_actor_state *s, const zm_spot *spot, zm_entry_kind kind);
/*
 * The title that the noun at `t` is or ends in; multiword titles too. `cut` as in zm_world_title.
 */
const zm_title *zm_title_at(zm_reading *r, uint32_t t, uint32_t *cut);
/* A new entity, its index. */
uint32_t zm_entity_new(zm_reading *r, zm_np_class cls);
/* Note that mention `m` is of entity `e`; fills the token maps and the recency list. */
uint32_t zm_mention_add(zm_reading *r, zm_mention m);
void zm_mention_seen(zm_reading *r, uint32_t mention);
/* Let a later "de <word>" find the entity. */
void zm_link_add(zm_reading *r, zm_str word, uint32_t entity, uint32_t tok);
/* The newest entity linked to the word before token `tok` that `fits` (NULL: any); ZM_NONE. */
typedef bool zm_link_fits(zm_reading *r, uint32_t entity, uint32_t from_tok, void *with);
uint32_t zm_link_find(zm_reading *r, zm_str word, uint32_t tok, zm_link_fits *fits, void *with);
/*
 * Whose the phrase is by its own words: adjective, possessor, van-phrase, first part of a
 * compound; "" when they do not say.
 */
zm_str zm_phrase_country(zm_reading *r, uint32_t head, unsigned depth);
/*
 * The country that an institution with no word of its own belongs to, as the report makes plain at
 * that place; `strict`: only the report's own.
 */
zm_str zm_default_country(zm_reading *r, uint32_t t, bool strict);
/*
 * Country that a token's own spelling tells (name, adjective, capital, people, body); "" when
 * none.
 */
zm_str zm_token_country(zm_reading *r, uint32_t t);
/*
 * The row of the office-holder at the report's date, or the nearest before; ZM_NONE when the
 * spelling is no office-holder's.
 */
uint32_t zm_office_row(zm_reading *r, const zm_spot *spot);
/* CAMEO code of a state, or of the body that stands for NATO, EU, UN. */
zm_str zm_state_code(const zm_world *w, zm_str country);
/* CAMEO code and PLOVER sector from a country and a title (either may be missing). */
void zm_code_make(zm_reading *r, zm_str country, const zm_title *title, zm_str *code,
                  zm_str *sector);
/*
 * Words by which a later phrase may point at a named entity: its title, its name's words, its
 * kind.
 */
void zm_name_links(zm_reading *r, const zm_mention *m);
/* Unnamed phrase as a name: no article, no number, no clause after it. */
zm_str zm_phrase_name(zm_reading *r, uint32_t head);
/*
 * First token of the phrase that may stand in a role: adjectives and compounds before `head`, no
 * article or participle.
 */
uint32_t zm_role_first(zm_reading *r, uint32_t head);
/* Is there a determiner that makes the phrase point back (de, het, the, deze, zijn not). */
bool zm_is_definite(zm_reading *r, uint32_t head);
/* Does "in", "at" introduce it. */
bool zm_is_placed(zm_reading *r, uint32_t head);
/* A title whose bearer or body is a state's own: minister, army, court; not an expert, a union. */
bool zm_is_national(const zm_title *t);
/* A noun that can stand for a body of a kind: newspaper, party, company. */
bool zm_is_body_word(zm_reading *r, const zm_title *t);
bool zm_is_plural(const zm_reading *r, uint32_t t);
bool zm_in_quote(const zm_reading *r, uint32_t t);
bool zm_is_subject(const zm_doc *d, uint32_t t);
zm_str zm_lemma_low(zm_reading *r, uint32_t t);
/* The title that a Dutch compound ends in, though the compound is listed itself; "" when none. */
zm_str zm_compound_end(zm_reading *r, uint32_t t);

/* Does the verb say, want, expect, and its subject is who does (args.c). */
bool zm_has_speaker(zm_reading *r, uint32_t verb);

/* A pronoun's row of the grammar table. */
typedef struct zm_pron {
    char person, number;     /* 1 2 3; s p * */
    bool m, f, n, c;         /* what it can stand for: a man, a woman, a thing, a collective */
    bool poss, dem, refl;
} zm_pron;
bool zm_pron_read(const zm_reading *r, uint32_t t, zm_pron *out);

#endif
