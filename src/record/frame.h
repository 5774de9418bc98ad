/* SPDX-License-Identifier: Apache-2.0 */
/*
 * frame.h -- which words carry which event: frames.tsv in memory.
 *
 *     uitzetten V obj=@diplomats SANCTION - 145 subj obj -
 *     Letland *zet* drie diplomaten uit.
 *     source   ^^^ lemma (and particle) uitzetten; diplomaat is in @diplomats: it holds
 *
 * The format is docs/tables.md's. A frame whose conditions all hold beats one
 * with fewer conditions; of equals the first in the file wins; a NONE frame
 * that wins says "no event here".
 */
#ifndef ZM_FRAME_H
#define ZM_FRAME_H

#include "record/know.h"

typedef enum zm_need_kind {
    ZM_NEED_OBJ,
    ZM_NEED_SUBJ,
    ZM_NEED_IOBJ,
    ZM_NEED_PREP,
    ZM_NEED_CLAUSE,
    ZM_NEED_INF,
    ZM_NEED_THAT,
    ZM_NEED_REFL,
    ZM_NEED_ADV,
    ZM_NEED_MOD,
    ZM_NEED_WORD,
    ZM_NEED_PRED,
    ZM_NEED_PLURAL
} zm_need_kind;

typedef enum zm_need_filter { ZM_ANY, ZM_LISTED, ZM_ACTOR, ZM_PLACE } zm_need_filter;

typedef struct zm_need {
    zm_need_kind kind;
    zm_need_filter filter;
    bool not ;
    zm_str prep;    /* ZM_NEED_PREP */
    zm_map *listed; /* ZM_LISTED: the words, sets taken in */
} zm_need;

typedef enum zm_slot_kind {
    ZM_SLOT_SUBJ,
    ZM_SLOT_OBJ,
    ZM_SLOT_IOBJ,
    ZM_SLOT_PREP,
    ZM_SLOT_POSS,
    ZM_SLOT_ADJ,
    ZM_SLOT_COMP,
    ZM_SLOT_OBJPOSS,
    ZM_SLOT_IN_INF,
    ZM_SLOT_IN_THAT,
    ZM_SLOT_PREP_SUBJ
} zm_slot_kind;

typedef struct zm_slot {
    zm_slot_kind kind;
    zm_str prep;        /* ZM_SLOT_PREP, ZM_SLOT_PREP_SUBJ */
    struct zm_slot *in; /* ZM_SLOT_IN_INF, ZM_SLOT_IN_THAT: the slot inside the complement */
} zm_slot;

typedef ZM_LIST(zm_need) zm_needs;
typedef ZM_LIST(zm_slot) zm_slots;

typedef struct zm_frame {
    zm_str lemma;
    char pos; /* V N A */
    zm_needs needs;
    zm_plover type; /* ZM_NO_EVENT: a NONE frame */
    zm_str mode, cameo;
    double goldstein; /* NAN without a code */
    zm_slots source, target;
    bool has_status;
    zm_status status;
    zm_str example;
    uint32_t line;
    uint32_t next; /* next frame of the same word, ZM_NONE */
} zm_frame;

/*
 * What an auxiliary or adverb makes of an act (data/<lang>/aux.tsv); the later one wins where
 * several stand.
 */
typedef enum zm_modality {
    ZM_MODAL_NONE,
    ZM_MODAL_FUTURE,
    ZM_MODAL_POSSIBLE,
    ZM_MODAL_DUTY
} zm_modality;

struct zm_frames {
    ZM_LIST(zm_frame) v;
    zm_map first; /* "V\tuitzetten" -> first frame */
    zm_map sets;  /* name -> index of set */
    ZM_LIST(zm_map) set;
    zm_map goldstein; /* CAMEO code -> row of `value` */
    ZM_LIST(double) value;
    zm_map modal;                  /* auxiliary -> zm_modality */
    bool answers[ZM_PLOVER_COUNT]; /* types whose receiver is understood from the acts before */
    bool open[ZM_PLOVER_COUNT];    /* types that are political whoever does it: a strike */
    bool about[ZM_PLOVER_COUNT];   /* types whose receiver may be the doer of what is said */
    bool reply[ZM_PLOVER_COUNT];   /* types that react to an act of anybody */
    bool speech[ZM_PLOVER_COUNT];  /* types that are done to somebody, not to a thing */
    zm_map condition, place;       /* conjunctions of a condition; prepositions of a place */
    zm_map private;                /* sectors of people who stand for nobody but themselves */
    zm_map nobody;                 /* men, iemand: take part in nothing */
    zm_map light;                  /* verbs that only carry a noun's act: een aanval *uitvoeren* */
    zm_map reciprocal;             /* elkaar */
    zm_map reaches;    /* prepositions whose phrase may be a thing that is acted on: op, tegen */
    zm_map perfect;    /* auxiliaries of the perfect that a passive shares: zijn */
    zm_map genitive;   /* van, of: belongs to the noun that it stands with and no other */
    zm_map pronominal; /* er, daar: what a preposition is written onto */
    zm_map prep_as;    /* mee -> index in `prep`: met */
    ZM_LIST(zm_str) prep;
};

/* Phrases with one preposition; more than this at one word are not looked at. */
#define ZM_PHRASES 8u
typedef struct zm_phrases {
    uint32_t v[ZM_PHRASES], n;
} zm_phrases;

zm_modality zm_modality_of(const zm_frames *f, zm_str form, zm_str lemma, bool adverb);
bool zm_answers(const zm_frames *f, zm_plover type);
bool zm_is_open(const zm_frames *f, zm_plover type);
bool zm_is_about(const zm_frames *f, zm_plover type);
bool zm_is_reply(const zm_frames *f, zm_plover type);
bool zm_is_speech(const zm_frames *f, zm_plover type);
bool zm_is_condition(const zm_frames *f, zm_str low);
bool zm_is_place_word(const zm_frames *f, zm_str low);
bool zm_is_private(const zm_frames *f, zm_str sector);
bool zm_is_nobody(const zm_frames *f, zm_str low);
bool zm_is_reciprocal(const zm_frames *f, zm_str low);
bool zm_reaches(const zm_frames *f, zm_str prep);
bool zm_is_perfect(const zm_frames *f, zm_str lemma);
bool zm_is_light(const zm_frames *f, zm_str lemma);
zm_code zm_aux_read(zm_arena *a, zm_frames *f, zm_str dir, zm_lang lang, zm_err *err);

/* A token more, once. */
void zm_phrase_add(zm_phrases *out, uint32_t t);

/* frame_args.c: subjects, objects and receivers, best first; a person, body, country or people. */
void zm_arg_subjects(zm_reading *r, uint32_t t, zm_phrases *out);
void zm_arg_objects(zm_reading *r, uint32_t t, zm_phrases *out);
void zm_arg_receivers(zm_reading *r, uint32_t t, zm_phrases *out);
bool zm_is_someone(zm_reading *r, uint32_t t);

/* frame_phrase.c: adds to `out`; `low`: also where they hang on an argument of `t`. */
void zm_phrases_with(const zm_reading *r, uint32_t t, zm_str prep, bool low, zm_phrases *out);
bool zm_has_prep(const zm_doc *d, uint32_t t, zm_str prep);
bool zm_has_pronominal(const zm_reading *r, uint32_t t, zm_str prep);
/* The particle that begins a fixed idiom of a verb (van de hand wijzen); ZM_NONE. */
uint32_t zm_idiom_of(const zm_doc *d, uint32_t t);

/* First frame of a word, ZM_NONE. `pos` V, N or A. */
uint32_t zm_frame_first(const zm_frames *f, char pos, zm_str lemma);
/* Is the noun in the list: its lemma, or in Dutch the last part of its compound. */
bool zm_listed(zm_lang lang, const zm_map *listed, zm_str lemma);
/* The frame that fits the anchor best, NULL when none does; a NONE frame may come back. */
const zm_frame *zm_frame_match(zm_reading *r, uint32_t anchor, uint32_t first);
/* The complement clause or infinitive of `t`; ZM_NONE. */
uint32_t zm_complement(const zm_doc *d, uint32_t t);

#endif
