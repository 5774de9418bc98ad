/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ask_get.c -- an address to a question of ask.h, and its answer back.
 *
 *     /api/who?name=Kalnozols&act=promises&limit=20
 *         ->   {what WHO, text Kalnozols, filters act=promises, limit 20}
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/route.h"

#define FILTERS_MOST 32u
#define FILTER_ROOM 512u

/* ---- single parameters ---- */

bool whole_number(const char *z, int64_t most, int64_t *out) {
    int64_t n = 0;
    size_t len = strlen(z);
    if (!len || len > 18 || strspn(z, "0123456789") != len)
        return false;
    for (; *z; z++)
        n = n * 10 + (*z - '0');
    *out = n;
    return n <= most;
}

static bool wrong(request *q, const char *what) {
    reply_problem(&q->reply, 400, what);
    return false;
}

bool take_limit(request *q, unsigned *limit) {
    const char *z = request_param(q, "limit");
    int64_t n = 0;
    if (z && (!whole_number(z, 500, &n) || !n))
        return wrong(q, "limit: a number from 1 to 500 is wanted");
    *limit = z ? (unsigned)n : 0;
    return true;
}

bool take_least(request *q, double *least) {
    const char *z = request_param(q, "least");
    char *end = NULL;
    if (!z)
        return true;
    bool digits = strspn(z, "0123456789.") == strlen(z);
    *least = digits ? strtod(z, &end) : -1;
    if (!digits || *end || *least < 0 || *least > 1)
        return wrong(q, "least: a number from 0 to 1 is wanted");
    return true;
}

/* 2025, 2025-09, 2025-09-05 */
static bool is_day(const char *z) {
    static const char form[] = "0000-00-00";
    size_t n = strlen(z);
    if (n != 4 && n != 7 && n != 10)
        return false;
    for (size_t i = 0; i < n; i++)
        if (form[i] == '-' ? z[i] != '-' : z[i] < '0' || z[i] > '9')
            return false;
    int month = n > 4 ? atoi(z + 5) : 1, day = n > 7 ? atoi(z + 8) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool take_day(request *q, const char *name, const char **day) {
    *day = request_param(q, name);
    if (*day && !is_day(*day)) {
        char what[80];
        snprintf(what, sizeof what, "%s: a day is wanted: 2025-09-05, 2025-09, 2025", name);
        return wrong(q, what);
    }
    return true;
}

bool take_flag(request *q, const char *name, bool *flag) {
    const char *z = request_param(q, name);
    char what[80];
    *flag = z && strcmp(z, "1") == 0;
    if (!z || *flag || strcmp(z, "0") == 0)
        return true;
    snprintf(what, sizeof what, "%s: 1 or 0 is wanted", name);
    return wrong(q, what);
}

bool take_lang(request *q, const char **lang) {
    *lang = request_param(q, "lang");
    if (*lang && strcmp(*lang, "nl") != 0 && strcmp(*lang, "en") != 0)
        return wrong(q, "lang: nl or en is wanted");
    return true;
}

/* ---- answers back ---- */

int reply_sink(void *ctx, const char *piece, size_t n) {
    request *q = ctx;
    bytes_add(&q->reply.body, piece, n);
    return q->reply.body.failed || q->reply.body.over || now_ms() > q->deadline ? -1 : 0;
}

static unsigned status_of(int code) {
    switch (code) {
    case ZM_ERROR_USAGE: return 400;
    case ZM_ERROR_NO_INPUT: return 404;
    case ZM_ERROR_LIMIT: return 413;
    case ZM_ERROR_DATA: return 422;
    case ZM_ERROR_MEMORY:
    case ZM_ERROR_IO: return 503;
    default: return 500;
    }
}

void reply_error(desk *d, request *q, const zm_error *why, int code) {
    reply *r = &q->reply;
    unsigned status = status_of(code);
    if (code == ZM_ERROR_IO && r->body.over) {
        reply_problem(r, 400, "the answer has more than 64 MiB: ask for less with limit, from, to");
        return;
    }
    if (code == ZM_ERROR_IO && !r->body.failed && now_ms() > q->deadline) {
        reply_problem(r, 503, "the answer took too long: ask for less with limit, from, to");
        return;
    }
    if (code == ZM_ERROR_IO && !r->body.failed)
        d->stale = true;
    if (code == ZM_ERROR_DATA && q->method == METHOD_GET)
        status = 500;
    /* What an own fault says may name files of this machine. */
    bool own = status == 500 || code == ZM_ERROR_IO;
    reply_problem(r, status, own ? "the dossier cannot be asked now" : why->msg);
    if (status == 503)
        r->retry = 5;
}

/* ---- questions ---- */

typedef struct question {
    zm_ask ask;
    const char *filters[FILTERS_MOST];
    char room[FILTERS_MOST][FILTER_ROOM];
} question;

static bool take_filters(request *q, question *u) {
    u->ask.filters = u->filters;
    for (size_t i = 0; i < q->n_params; i++) {
        const param *p = &q->params[i];
        if (!is_among(p->name, q->route->filters) || !*p->value)
            continue;
        if (u->ask.n_filters == FILTERS_MOST)
            return wrong(q, "at most 32 filters in a question");
        char *to = u->room[u->ask.n_filters];
        int n = snprintf(to, FILTER_ROOM, "%s=%s", p->name, p->value);
        if (n < 0 || (unsigned)n >= FILTER_ROOM)
            return wrong(q, "a filter's value of more than 500 bytes");
        u->filters[u->ask.n_filters++] = to;
    }
    return true;
}

static bool understand(request *q, question *u) {
    const route *r = q->route;
    zm_ask *a = &u->ask;
    a->what = r->what;
    a->form = q->csv && r->list && !r->columns ? ZM_ANSWER_CSV : ZM_ANSWER_JSON;
    a->text = q->rest ? q->rest : r->text ? request_param(q, r->text) : NULL;
    a->other = r->other ? request_param(q, r->other) : NULL;
    a->after = request_param(q, "after");
    return take_limit(q, &a->limit) && take_least(q, &a->least) && take_day(q, "from", &a->from) &&
           take_day(q, "to", &a->to) && take_day(q, "on", &a->on) &&
           take_flag(q, "copies", &a->copies) && take_flag(q, "facets", &a->facets) &&
           take_filters(q, u);
}

/* Numbers and words in an address that lead nowhere are "nothing there", not "not understood". */
static bool leads_somewhere(request *q) {
    static const char registers[] = "promises threats forecasts refusals demands";
    int64_t n;
    if (!q->rest)
        return true;
    bool fine = q->route->what == ZM_ASK_REGISTER ? is_among(q->rest, registers)
                                                  : whole_number(q->rest, UINT32_MAX, &n);
    if (!fine)
        reply_problem(&q->reply, 404, "there is no such number or register");
    return fine;
}

/* The library's object, with what only the server knows in front. */
static void add_version(request *q) {
    reply *r = &q->reply;
    bytes all = {.most = ANSWER_MOST};
    bytes_z(&all, "{\"version\":");
    bytes_json(&all, zm_version());
    bytes_z(&all, ",");
    bytes_add(&all, r->body.p + 1, r->body.n - 1);
    bytes_free(&r->body);
    r->body = all;
}

void ask_get(desk *d, request *q) {
    question *u = calloc(1, sizeof *u);
    if (!u) {
        reply_problem(&q->reply, 503, "no memory for the question");
        return;
    }
    zm_error why = {0};
    u->ask = (zm_ask)ZM_ASK;
    if (!leads_somewhere(q) || !understand(q, u)) {
        free(u);
        return;
    }
    q->reply.body.most = ANSWER_MOST;
    int64_t n = zm_dossier_ask(d->dossier, &u->ask, reply_sink, q, &why);
    int code = n == ZM_ERROR_USAGE && q->route->what == ZM_ASK_ACTOR ? ZM_ERROR_NO_INPUT : (int)n;
    bool csv = u->ask.form == ZM_ANSWER_CSV;
    free(u);
    if (n < 0) {
        reply_error(d, q, &why, code);
        return;
    }
    q->reply.status = 200;
    q->reply.type = csv ? "text/csv; charset=utf-8" : "application/json";
    if (q->route->what == ZM_ASK_ABOUT && q->reply.body.n > 1)
        add_version(q);
}
