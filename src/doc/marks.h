/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks.h -- what src/record writes on a document: the record of one report.
 *
 *     "Dit is geen vergissing", zei Ozolkalns.   Minsk dreigt met maatregelen [2].
 *      ^^^^ content ^^^^^^^^^    cue speaker      source anchor     ^target none  marker
 *
 * Field meanings are those of the record's contract (docs/record.md). Strings
 * live in the document's arena or in the engine's tables; a zm_str with n == 0
 * is null. Spans are bytes of doc->text; an empty span is null.
 */
#ifndef ZM_MARKS_H
#define ZM_MARKS_H

#include "doc/doc.h"

typedef enum zm_act {
    ZM_SAYS, ZM_ASKS, ZM_DEMANDS, ZM_PROMISES, ZM_THREATENS, ZM_WARNS, ZM_DENIES, ZM_REFUSES,
    ZM_ACCUSES, ZM_PRAISES, ZM_EXPECTS, ZM_WANTS, ZM_ADMITS, ZM_ANNOUNCES, ZM_ACT_COUNT
} zm_act;

typedef enum zm_kind { ZM_DIRECT, ZM_INDIRECT, ZM_MIXED } zm_kind;

/* PLOVER's sixteen types, in the manual's order. */
typedef enum zm_plover {
    ZM_NO_EVENT, ZM_AGREE, ZM_CONSULT, ZM_SUPPORT, ZM_CONCEDE, ZM_COOPERATE, ZM_AID, ZM_RETREAT,
    ZM_REQUEST, ZM_ACCUSE, ZM_REJECT, ZM_THREATEN, ZM_PROTEST, ZM_SANCTION, ZM_MOBILIZE, ZM_COERCE,
    ZM_ASSAULT, ZM_PLOVER_COUNT
} zm_plover;

typedef enum zm_status { ZM_ACTUAL, ZM_PLANNED, ZM_FORECAST, ZM_CONDITIONAL, ZM_NEGATED } zm_status;

typedef enum zm_actor_kind { ZM_PERSON, ZM_ORGANISATION, ZM_COUNTRY, ZM_BODY, ZM_GROUP } zm_actor_kind;

typedef ZM_LIST(zm_span) zm_spans;
typedef ZM_LIST(zm_str) zm_strs;

/* One actor of the report: all its mentions clustered. */
typedef struct zm_actor {
    uint32_t id;
    zm_str name;      /* the fullest form that the report gives */
    zm_strs names;    /* every form, in order of appearance, no doubles */
    zm_actor_kind kind;
    zm_str country;   /* ISO alpha-3, or NATO, EU, UN; several joined by ';' */
    zm_str code;      /* CAMEO actor code: NLDGOV */
    zm_str sector;    /* PLOVER: GOV */
    zm_str role;      /* the fullest title that the report gives */
    zm_str wikidata;
    zm_spans mentions;
    char gender;      /* 'm', 'f', 'n', 'p' plural, 0 unknown */
} zm_actor;

/* A noun phrase resolved inside the report: who a speaker, source or target is. */
typedef struct zm_who {
    zm_span span;
    zm_str name, role, country, code, sector;
    uint32_t actor;   /* index into record->actors, ZM_NONE */
    float score;      /* how sure the resolution is, 0..1 */
} zm_who;

typedef struct zm_forecast {
    bool is;          /* the content predicts */
    zm_str from, to;  /* ISO/EDTF as coarse as the text; empty: open */
    zm_str p;         /* the likelihood word as it stands, or empty */
} zm_forecast;

typedef struct zm_statement {
    zm_who speaker;     /* span empty: the text names none */
    zm_span cue;
    uint32_t cue_tok;   /* ZM_NONE when only marks carry it */
    zm_spans content;   /* in text order */
    zm_kind kind;
    zm_act act;
    bool carried, negated;
    zm_span addressee, venue, medium;
    zm_forecast forecast;
    uint32_t inside;    /* index of the statement it stands in, ZM_NONE */
    zm_strs sources;    /* "[2]" */
    float score;
} zm_statement;

typedef struct zm_event {
    zm_plover type;
    zm_str mode, cameo;
    double goldstein;   /* of the CAMEO code; NAN when there is no code */
    zm_span anchor;
    uint32_t anchor_tok;
    zm_who source, target; /* span empty and name empty: null. A name without span: understood from the context */
    zm_status status;
    uint32_t inside;    /* statement, ZM_NONE */
    zm_str time, place; /* ISO/EDTF; place as the text has it */
    zm_strs sources;
    float score;
} zm_event;

typedef struct zm_quantity {
    zm_span mark;
    double value;
    zm_str unit;
    bool approx;
    zm_span of;
    uint32_t inside;
    uint32_t tok;       /* the number's token */
    float score;
} zm_quantity;

/* A time expression, resolved where it can be. */
typedef struct zm_time {
    zm_span span;
    uint32_t first, last; /* tokens */
    zm_str value;         /* ISO 8601 / EDTF; empty when not resolvable */
    bool duration;        /* "72 uur": a length, not a date */
    bool range;           /* from/to differ: a window */
    zm_str from, to;      /* of a window, empty when open */
} zm_time;

/* A numbered source marker: [2], and what it stands for. */
typedef struct zm_reference {
    zm_str mark;          /* "[2]" */
    zm_str url, title;    /* from a list of sources at the end of the text, or empty */
    zm_spans spans;
} zm_reference;

typedef struct zm_record {
    ZM_LIST(zm_actor) actors;
    ZM_LIST(zm_statement) statements;
    ZM_LIST(zm_event) events;
    ZM_LIST(zm_quantity) quantities;
    ZM_LIST(zm_time) times;
    ZM_LIST(zm_reference) references;
    zm_span title;        /* in the text, or empty */
    zm_span dateline;     /* the place in the text, or empty */
    zm_str published;     /* as the metadata or else the text itself gives it, ISO */
} zm_record;

/* Does a piece of the content hold all of `at`? */
bool zm_content_holds(const zm_spans *content, zm_span at);
uint32_t zm_content_bytes(const zm_spans *content);

const char *zm_act_name(zm_act a);
bool zm_act_parse(zm_str s, zm_act *out);
const char *zm_kind_name(zm_kind k);
const char *zm_plover_name(zm_plover p);
bool zm_plover_parse(zm_str s, zm_plover *out); /* "NONE" gives ZM_NO_EVENT */
const char *zm_status_name(zm_status s);
bool zm_status_parse(zm_str s, zm_status *out);
const char *zm_actor_kind_name(zm_actor_kind k);

#endif
