/* SPDX-License-Identifier: Apache-2.0 */
/*
 * items.h -- questions whose answer is a list of things that reports say.
 *
 *     who Kalnozols           statements and events in which that actor stands
 *     timeline LVA RUS        what two actors did to and said of each other, by day
 *     find "luchtafweer*"     sentences with these words
 *     register promises       promises with the day they are due
 *
 *     filters  act=promises  outlet=-krant.example  from=2025-03-01   ->  SQL  ->  keys  ->  items
 *
 * A list comes in pages: at most `limit` items and a cursor for the next. The order is total, so
 * that pages neither lose nor repeat. Both databases give the same answers.
 */
#ifndef ZM_ASK_ITEMS_H
#define ZM_ASK_ITEMS_H

#include "doc/marks.h"
#include "store/db.h"
#include "store/store.h"

typedef enum zm_item_kind { ZM_ITEM_STATEMENT, ZM_ITEM_EVENT, ZM_ITEM_QUANTITY, ZM_ITEM_PASSAGE } zm_item_kind;

typedef enum zm_filter_by {
    ZM_BY_KIND, ZM_BY_ACT, ZM_BY_TYPE, ZM_BY_STATUS, ZM_BY_ACTOR, ZM_BY_COUNTRY, ZM_BY_OUTLET,
    ZM_BY_LANG, ZM_BY_STORY, ZM_BY_COUNT
} zm_filter_by;

/* "promises", or "-promises": those that are not. */
typedef struct zm_filter {
    zm_filter_by by;
    zm_str value;
    bool out;
} zm_filter;

typedef struct zm_items_ask {
    const zm_filter *filters; /* [n_filters]: one of each kind's values will do */
    uint32_t n_filters;
    zm_str words;             /* find: zm_wants_read's language; "" */
    int64_t actor, with;      /* in whatever role; 0 */
    zm_str from, to;          /* days, both included */
    double least;
    bool copies;              /* with what stands in copies */
    bool oldest_first;
    bool count;               /* how many there are in all: asked of the database besides */
    zm_str after;             /* cursor; "" from the beginning */
    uint32_t limit;           /* 0: 50; at most 500 */
} zm_items_ask;

typedef struct zm_item_party {
    int64_t actor; /* 0 none */
    zm_str name, country;
} zm_item_party;

/* Fields that a kind does not have are empty. Meanings: docs/api.md, docs/record.md. */
typedef struct zm_item {
    zm_item_kind kind;
    int64_t report;
    uint32_t n;
    zm_str day;
    /* its report */
    zm_str id, title, outlet, url, published, lang, agency;
    int64_t story, copy_of;
    /* where */
    zm_span sentence;
    zm_str text;                /* of the report: spans slice it */
    double score;
    uint32_t inside;            /* ZM_NONE */
    /* a statement */
    zm_item_party who;          /* its speaker; an event's source */
    zm_item_party whom;         /* an event's target */
    zm_str role, act, speech, addressee, words;
    zm_spans content;
    zm_span mark;               /* cue, anchor, figure */
    bool negated, carried, forecast, approx;
    zm_str f_from, f_to, f_p;
    /* an event */
    zm_str type, mode, cameo, status, time, place;
    double goldstein;           /* NAN */
    /* a quantity */
    double value;
    zm_str unit, of;
    /* a person's word on it */
    zm_str review, reviewed_speaker;
    const zm_span *found;       /* [n_found] words that were looked for, in `text` */
    uint32_t n_found;
    const char *as;             /* role of `actor`: speaker, source, target; NULL */
} zm_item;

typedef struct zm_items {
    ZM_LIST(zm_item) v;
    zm_str next;   /* cursor; "" at the end */
    int64_t total; /* -1: not counted; ZM_ITEMS_MANY: that many or more */
} zm_items;

#define ZM_ITEMS_MANY 10000

/* All in `a`, on whose trap it relies; the trap must be set. ZM_E_USAGE for a cursor that is none. */
zm_code zm_ask_items(zm_store *s, zm_arena *a, const zm_items_ask *ask, zm_items *out, zm_err *err);

/* One item by its key: filled as the list fills it. ZM_E_USAGE when there is no such thing. */
zm_code zm_ask_item(zm_store *s, zm_arena *a, zm_item_kind kind, int64_t report, uint32_t n,
                    zm_item *out, zm_err *err);

/* ---- actors ---- */

typedef struct zm_actor_found {
    int64_t actor;
    zm_str name, kind, country, code, wikidata;
    zm_strs names;
    int64_t reports, statements, events;
} zm_actor_found;

typedef ZM_LIST(zm_actor_found) zm_actors_found;

/* Actors one of whose names has all these words; the one with most statements and events first. */
zm_code zm_ask_actors(zm_store *s, zm_arena *a, zm_str words, uint32_t limit, zm_actors_found *out,
                      zm_err *err);
/* ZM_E_USAGE when there is none of that number. */
zm_code zm_ask_actor(zm_store *s, zm_arena *a, int64_t actor, zm_actor_found *out, zm_err *err);

const char *zm_item_kind_name(zm_item_kind k);
bool zm_item_kind_parse(zm_str name, zm_item_kind *out);
const char *zm_filter_name(zm_filter_by by);

/*
 * Rows from a database kept beyond the call: runs a query and gives a row at a time to `each` with
 * the end of memory caught, which a jump through the database's own frames would not survive.
 */
zm_code zm_ask_rows(zm_store *s, zm_arena *a, const char *sql, const zm_db_value *args, uint32_t n,
                    void (*each)(void *ctx, const zm_db_value *row), void *ctx, zm_err *err);

#endif
