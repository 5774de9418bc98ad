/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer.h -- a question asked in words, answered as text, JSON or CSV.
 *
 *     WHO "Kalnozols" act=promises   ->  actor 3  ->  items.h  ->  items_write.h
 *
 * The order of things is the database's own; pages are joined for those who want all of it.
 */
#ifndef ZM_ANSWER_H
#define ZM_ANSWER_H

#include "ask/items_write.h"

/* The numbers are those of include/zegsman/ask.h. */
typedef enum zm_question_what {
    ZM_Q_WHO, ZM_Q_TIMELINE, ZM_Q_FIND, ZM_Q_REGISTER, ZM_Q_PAIRS, ZM_Q_ACTORS, ZM_Q_ACTOR,
    ZM_Q_REPORTS, ZM_Q_REPORT, ZM_Q_ABOUT, ZM_Q_COUNT
} zm_question_what;

typedef enum zm_answer_form { ZM_A_TEXT, ZM_A_JSONL, ZM_A_JSON, ZM_A_CSV } zm_answer_form;

typedef struct zm_question {
    zm_question_what what;
    zm_answer_form form;
    zm_str text, other, from, to, on, after;
    const zm_str *filters; /* [n_filters] "act=-says" */
    uint32_t n_filters;
    double least;
    bool copies, facets;
    uint32_t limit;
    zm_show show;
} zm_question;

/* Takes a piece; 0 or more goes on. */
typedef int (*zm_answer_sink)(void *ctx, zm_str piece);

/* What every kind of question is handed. */
typedef struct zm_answering {
    zm_store *s;
    const zm_question *q;
    zm_arena *list, *page; /* what lasts; what is forgotten after a page. Traps are set */
    zm_buf out;
    zm_answer_sink sink;
    void *ctx;
    zm_err *err;
    int64_t given;
} zm_answering;

/* Give what is in `out` away. */
zm_code zm_answer_flush(zm_answering *w);
/* Filters and days into `ask`; ZM_E_USAGE for a filter that there is not. */
zm_code zm_answer_filters(zm_answering *w, zm_items_ask *ask);
zm_str zm_answer_last_day(zm_arena *a, zm_str to);
/* Items in the form that is wanted, page after page or one. */
zm_code zm_answer_items(zm_answering *w, zm_items_ask *ask);
/* The one actor of a name, number or country code; ZM_E_NOINPUT when there is none. */
zm_code zm_answer_actor(zm_answering *w, zm_str name, int64_t *actor);

/* A list as one object: {"items":[ ... ],"next":...,"total":...}; `total` below 0: not known. */
void zm_answer_list_open(zm_answering *w);
void zm_answer_list_close(zm_answering *w, zm_str next, int64_t total);

/* Questions with files of their own. */
zm_code zm_answer_register(zm_answering *w);
zm_code zm_answer_pairs(zm_answering *w);
zm_code zm_answer_one_actor(zm_answering *w);
zm_code zm_answer_reports(zm_answering *w);
zm_code zm_answer_report(zm_answering *w);
zm_code zm_answer_about(zm_answering *w);
/* Counts by outlet, act, type, country and language: "facets":{...}. */
zm_code zm_answer_facets(zm_answering *w, const zm_items_ask *ask);

/* Gives how many items were written, or an error. */
int64_t zm_answer(zm_store *s, const zm_question *q, zm_answer_sink sink, void *ctx, zm_err *err);

#endif
