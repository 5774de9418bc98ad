/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ask.h -- questions to a dossier; the commands and the HTTP API ask by these.
 *
 *     const char *filters[] = {"act=promises", "outlet=-krant.example"};
 *     zm_ask q = ZM_ASK;
 *     q.what = ZM_ASK_WHO, q.text = "Kalnozols", q.filters = filters, q.n_filters = 2;
 *     zm_dossier_ask(dossier, &q, sink, ctx, &why);
 *
 * What the fields of an answer hold: docs/api.md.
 */
#ifndef ZEGSMAN_ASK_H
#define ZEGSMAN_ASK_H

#include "dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum zm_ask_what {
    ZM_ASK_WHO,      /* text: a name. All that the actor said and did and that was done to it */
    ZM_ASK_TIMELINE, /* the same from the oldest on; with `other`: between the two; or of a story */
    ZM_ASK_FIND,     /* text: words, "a phrase", begin*, -without */
    ZM_ASK_REGISTER, /* text: promises, threats, forecasts, refusals, demands */
    ZM_ASK_PAIRS,    /* countries by month; text and other: source and target, or NULL */
    ZM_ASK_ACTORS,   /* text: words of a name */
    ZM_ASK_ACTOR,    /* text: an actor's number */
    ZM_ASK_REPORTS,  /* text: words, or NULL */
    ZM_ASK_REPORT,   /* text: a report's number; its record */
    ZM_ASK_ABOUT     /* what is in the dossier */
} zm_ask_what;

typedef enum zm_ask_form {
    ZM_ANSWER_TEXT,  /* for people */
    ZM_ANSWER_JSONL, /* an item a line */
    ZM_ANSWER_JSON,  /* one object: {"items": [...], "next": ..., "total": ...} */
    ZM_ANSWER_CSV
} zm_ask_form;

typedef struct zm_ask {
    size_t size;                /* sizeof this struct */
    int what;                   /* a zm_ask_what */
    int form;                   /* a zm_ask_form */
    const char *text, *other;   /* as `what` says; NULL: none */
    const char *const *filters; /* [n_filters] "act=promises", "lang=-en": docs/api.md */
    size_t n_filters;
    const char *from, *to;      /* days, both included; NULL: open */
    const char *on;             /* registers: the day that "open" and "expired" are told for */
    double least;               /* score */
    bool copies;                /* with what stands in copies */
    const char *after;          /* the cursor that an earlier answer gave as "next" */
    unsigned limit;             /* 0: 50 in a page, and all pages for TEXT, JSONL and CSV */
    bool facets;                /* JSON: with counts by outlet, act, type, country, language */
    bool colour;
    unsigned width;
} zm_ask;

#define ZM_ASK {sizeof(zm_ask), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0, false, false, 0}

/*
 * Ask. Gives how many items were written, or an error: ZM_ERROR_USAGE for a question that makes no
 * sense (the message says why), ZM_ERROR_NO_INPUT for a name, report or actor that is not there.
 */
ZM_API int64_t zm_dossier_ask(zm_dossier *dossier, const zm_ask *ask, zm_sink sink, void *ctx,
                              zm_error *why);

#ifdef __cplusplus
}
#endif

#endif
