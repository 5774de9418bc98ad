/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world.h -- the tables of who is who: countries, bodies, office-holders,
 * titles, first names, and the small grammar words that the actor stage asks for.
 *
 *     zm_world_find(w, "vs")          -> country name, USA
 *     zm_world_find(w, "letse")       -> adjective of LVA, then people of LVA
 *     zm_world_title(w, "justitieminister")  -> the row of `minister`
 *     zm_world_word(w, "hem", ZM_G_PRONOUN)  -> "3sm obj"
 *
 * Keys are folded (lower case); an entry keeps its own spelling, because "us"
 * is a pronoun where "US" is a state.
 */
#ifndef ZM_WORLD_H
#define ZM_WORLD_H

#include "record/know.h"

typedef struct zm_country {
    zm_str iso3, iso2, cameo, name, wikidata; /* name: in the report's language */
} zm_country;

typedef struct zm_body {
    zm_str id, kind, country, cameo, sector, wikidata;
    zm_str name; /* the fullest, in the report's language */
    bool metonym;
} zm_body;

typedef struct zm_office {
    zm_str name, office, country, cameo, sector, from, to, wikidata;
} zm_office;

typedef enum zm_title_kind {
    ZM_TITLE_NONE, ZM_TITLE_OFFICE, ZM_TITLE_MILITARY, ZM_TITLE_PARTY, ZM_TITLE_POLICE,
    ZM_TITLE_JUDGE, ZM_TITLE_SPOKES, ZM_TITLE_EXPERT, ZM_TITLE_MEDIA, ZM_TITLE_BUSINESS,
    ZM_TITLE_CLERGY, ZM_TITLE_REBEL, ZM_TITLE_PEOPLE, ZM_TITLE_GROUP, ZM_TITLE_DOCUMENT,
    ZM_TITLE_COUNT
} zm_title_kind;

typedef struct zm_title {
    zm_str title, sector, code;
    zm_title_kind kind;
    char gender; /* m f n p, 0 either */
} zm_title;

typedef enum zm_entry_kind {
    ZM_W_COUNTRY, ZM_W_ADJ, ZM_W_PEOPLE, ZM_W_CAPITAL, ZM_W_BODY, ZM_W_OFFICE
} zm_entry_kind;

/* One spelling of something; `next` chains those that share a key (ZM_NONE ends). */
typedef struct zm_entry {
    zm_str form;
    uint32_t row, next;
    uint8_t kind;
    bool caps; /* short and all capitals: only matches capitals */
} zm_entry;

/* Classes of data/<lang>/grammar.tsv. */
typedef enum zm_gram {
    ZM_G_ARTICLE, ZM_G_QUANTITY, ZM_G_BELONG, ZM_G_NEGATION, ZM_G_PRONOUN, ZM_G_DEFINITE,
    ZM_G_AGENT, ZM_G_RECEIVER, ZM_G_AGAINST, ZM_G_HONORIFIC, ZM_G_GENERIC, ZM_G_OBJCONTROL,
    ZM_G_PARTICLE, ZM_G_COUNTED, ZM_G_NOEND,
    ZM_G_COUNT
} zm_gram;

struct zm_world {
    zm_lang lang;
    const zm_country *countries;
    const zm_body *bodies;
    const zm_office *offices;
    const zm_title *titles;
    const zm_entry *entries;
    uint32_t n_countries, n_bodies, n_offices, n_titles, n_entries;
    zm_map names;   /* folded form -> first entry */
    zm_map starts;  /* first run of letters or digits of a form -> longest form in bytes */
    zm_map iso;     /* iso3 -> country row */
    zm_map title_of; /* title -> row */
    zm_map first;   /* folded first name -> 'm', 'f', 'u' */
    zm_map gram[ZM_G_COUNT]; /* form -> index into gram_value */
    const zm_str *gram_value;
};

/* First entry with that folded form, or NULL. */
const zm_entry *zm_world_find(const zm_world *w, zm_str low);
const zm_entry *zm_world_next(const zm_world *w, const zm_entry *e);
/* The country with that ISO code, or NULL. */
const zm_country *zm_world_country(const zm_world *w, zm_str iso3);
/*
 * The title that a noun is or ends in: "minister", "justitieminister",
 * "NAVO-chef". `cut` (may be NULL) gets the length of what stands before the
 * title in the noun ("NAVO-" 5). NULL when it is none.
 */
const zm_title *zm_world_title(const zm_world *w, zm_str low, uint32_t *cut);
/* Does `low` stand in that class of the grammar words; its value in *value (may be NULL). */
bool zm_world_word(const zm_world *w, zm_str low, zm_gram class, zm_str *value);
/* 'm', 'f', or 0 when the first name is unknown or both. */
char zm_world_gender(const zm_world *w, zm_str first_name_low);
/* True when `s` has two capitals or more and no small letter (ASCII). */
bool zm_is_caps(zm_str s);
/* The first run of letters and digits (any byte above ASCII counts as a letter). */
zm_str zm_first_run(zm_str s);

#endif
