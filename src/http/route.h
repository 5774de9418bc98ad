/* SPDX-License-Identifier: Apache-2.0 */
/*
 * route.h -- which addresses there are, and what answers them.
 *
 *     /api/registers/{}   GET   text: what stands for {}   from to least limit on   ask_get
 */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "http/request.h"
#include "zegsman/zegsman.h"

#define ANSWER_MOST ((size_t)64 << 20) /* bytes of an answer */

/* What a worker has to answer with; for one thread at a time. */
typedef struct desk {
    zm_dossier *dossier;
    zm_engine *engine;
    bool stale; /* the dossier failed: to be opened again */
} desk;

typedef void (*answerer)(desk *d, request *q);

typedef struct route {
    const char *path;       /* {} at the end: a name or number */
    const char *text, *other; /* the parameters that are the question's text and other */
    const char *filters;    /* names, parted by blanks, that may be repeated */
    const char *single;     /* names that may not */
    const char *columns;    /* of CSV made from JSON; NULL: the question gives CSV itself */
    answerer get, post;
    const char *types;      /* media types that may be posted */
    int what;               /* a zm_ask_what */
    bool list;              /* comes as CSV too */
} route;

/* The route of a path, what stands for {} in *rest; NULL: none. */
const route *route_find(const char *path, const char **rest);
/* Methods, for Allow. */
const char *route_allow(const route *r);
/* Is every parameter one of the route's, single ones given once? NULL, else what is wrong. */
const char *route_check(const route *r, const request *q, char *room, size_t size);
/* Is `word` one of the words of `list`, parted by blanks? */
bool is_among(const char *word, const char *list);

/* The answers (ask_get.c, stories.c, post.c). */
void ask_get(desk *d, request *q);
void stories_get(desk *d, request *q);
void brief_get(desk *d, request *q);
void reviews_get(desk *d, request *q);
void reviews_post(desk *d, request *q);
void read_post(desk *d, request *q);
void verify_post(desk *d, request *q);

/* A sink that fills the reply until its time is over; ctx is the request. */
int reply_sink(void *ctx, const char *piece, size_t n);
/* What an error of the library comes to. */
void reply_error(desk *d, request *q, const zm_error *why, int code);
/* limit and least, when given; false when they are no good, which is the reply then. */
bool take_limit(request *q, unsigned *limit);
bool take_least(request *q, double *least);
bool take_day(request *q, const char *name, const char **day);
bool take_flag(request *q, const char *name, bool *flag);
/* lang: nl or en */
bool take_lang(request *q, const char **lang);
/* A number that is a whole string; false when it is none. */
bool whole_number(const char *z, int64_t most, int64_t *out);

/* The list {"items":[...]} in `json` as CSV with the columns, paths parted by blanks ("due.to"). */
void csv_of_list(const bytes *json, const char *columns, reply *r);

#endif
