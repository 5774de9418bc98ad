/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lists.c -- lines that the library writes one after another, made into a page of a list.
 *
 *     {"story":9,...}\n{"story":6,...}\n...
 *         ->   {"items":[{"story":9,...},...],"next":"6","total":null}
 *
 * A cursor is the number of the last one given.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/route.h"

#define PAGE 50u

typedef struct page {
    request *q;
    unsigned limit, given;
    int64_t behind; /* lines up to this number are passed over; 0: none are */
    bool passed, more;
    bytes line;
    char last[24];
} page;

/* The number that a line begins with: {"story":6,... */
static void number_of(const char *line, char *to, size_t room) {
    const char *p = strchr(line, ':');
    size_t n = p ? strspn(p + 1, "0123456789") : 0;
    if (n >= room)
        n = 0;
    memcpy(to, p ? p + 1 : "", n);
    to[n] = 0;
}

static int take_line(page *g) {
    char number[24];
    number_of(g->line.p, number, sizeof number);
    if (!g->passed) {
        g->passed = atoll(number) == g->behind;
        return 0;
    }
    if (g->given == g->limit) {
        g->more = true;
        return -1;
    }
    if (g->given++ && reply_sink(g->q, ",", 1) < 0)
        return -1;
    memcpy(g->last, number, sizeof number);
    return reply_sink(g->q, g->line.p, g->line.n);
}

/* Pieces come as they come: a line is whole at its end. */
static int take(void *ctx, const char *piece, size_t n) {
    page *g = ctx;
    while (n) {
        const char *end = memchr(piece, '\n', n);
        size_t len = end ? (size_t)(end - piece) : n;
        bytes_add(&g->line, piece, len);
        if (g->line.failed || now_ms() > g->q->deadline)
            return -1;
        if (end && g->line.n && take_line(g) < 0)
            return -1;
        if (end)
            g->line.n = 0;
        piece += len + (end != NULL);
        n -= len + (end != NULL);
    }
    return 0;
}

static bool page_begin(page *g, request *q, bool by_number) {
    const char *after = request_param(q, "after");
    *g = (page){.q = q, .passed = true};
    if (!take_limit(q, &g->limit))
        return false;
    /* CSV without a limit is all of it. */
    if (!g->limit)
        g->limit = q->csv ? UINT32_MAX : PAGE;
    if (after && !whole_number(after, INT64_MAX / 2, &g->behind)) {
        reply_problem(&q->reply, 400, "after: that is no cursor of this list");
        return false;
    }
    g->passed = by_number || !g->behind;
    q->reply.body.most = g->line.most = ANSWER_MOST;
    bytes_z(&q->reply.body, "{\"items\":[");
    return true;
}

static void page_end(page *g, desk *d, int64_t n, const zm_error *why) {
    request *q = g->q;
    char total[16];
    bytes_free(&g->line);
    if (n < 0 && !g->more) {
        reply_error(d, q, why, (int)n);
        return;
    }
    if (!g->passed) {
        reply_problem(&q->reply, 400, "after: that is no cursor of this list");
        return;
    }
    bytes_z(&q->reply.body, "],\"next\":");
    bytes_json(&q->reply.body, g->more ? g->last : NULL);
    /* Lines are counted only by giving them all. */
    snprintf(total, sizeof total, g->more || g->behind ? "null" : "%u", g->given);
    bytes_z(&q->reply.body, ",\"total\":");
    bytes_z(&q->reply.body, total);
    bytes_z(&q->reply.body, "}\n");
    q->reply.status = 200;
    q->reply.type = "application/json";
}

static bool take_count(request *q, const char *name, unsigned *out) {
    const char *z = request_param(q, name);
    int64_t n = 0;
    if (z && !whole_number(z, 1000000, &n)) {
        char what[64];
        snprintf(what, sizeof what, "%s: a number is wanted", name);
        reply_problem(&q->reply, 400, what);
        return false;
    }
    *out = (unsigned)n;
    return true;
}

static void one_story(desk *d, request *q, zm_stories_ask *ask) {
    zm_error why = {0};
    q->reply.body.most = ANSWER_MOST;
    int64_t n = 0;
    if (whole_number(q->rest, UINT32_MAX, &ask->story) && ask->story)
        n = zm_dossier_stories(d->dossier, ask, reply_sink, q, &why);
    if (n < 0) {
        reply_error(d, q, &why, (int)n);
    } else if (!n) {
        reply_problem(&q->reply, 404, "there is no such story");
    } else {
        q->reply.status = 200;
        q->reply.type = "application/json";
    }
}

void stories_get(desk *d, request *q) {
    zm_stories_ask ask = ZM_STORIES_ASK;
    zm_error why = {0};
    page g;
    ask.format = ZM_FORMAT_JSONL;
    if (!take_count(q, "reports", &ask.reports) || !take_count(q, "sources", &ask.sources))
        return;
    if (q->rest) {
        one_story(d, q, &ask);
        return;
    }
    if (!page_begin(&g, q, false))
        return;
    page_end(&g, d, zm_dossier_stories(d->dossier, &ask, take, &g, &why), &why);
}

void brief_get(desk *d, request *q) {
    zm_brief_ask ask = ZM_BRIEF_ASK;
    zm_error why = {0};
    const char *story = request_param(q, "story");
    ask.form = ZM_BRIEF_AS_JSON;
    ask.words = request_param(q, "q");
    if (!take_lang(q, &ask.lang) || !take_day(q, "from", &ask.from) ||
        !take_day(q, "to", &ask.to) || !take_limit(q, &ask.limit))
        return;
    if (story && (!whole_number(story, UINT32_MAX, &ask.story) || !ask.story)) {
        reply_problem(&q->reply, 400, "story: a story's number is wanted");
        return;
    }
    q->reply.body.most = ANSWER_MOST;
    int64_t n = zm_dossier_brief(d->dossier, d->engine, &ask, reply_sink, q, &why);
    if (n < 0) {
        reply_error(d, q, &why, (int)n);
    } else if (!n && story) {
        reply_problem(&q->reply, 404, "there is no such story");
    } else {
        if (!q->reply.body.n)
            bytes_z(&q->reply.body, "{\"items\":[]}\n");
        q->reply.status = 200;
        q->reply.type = "application/json";
    }
}

void reviews_get(desk *d, request *q) {
    zm_error why = {0};
    const char *row = request_param(q, "row");
    int64_t report = 0;
    page g;
    if (row && !whole_number(row, UINT32_MAX, &report)) {
        reply_problem(&q->reply, 400, "row: a report's number is wanted");
        return;
    }
    if (!page_begin(&g, q, true))
        return;
    int64_t n = zm_dossier_reviews(d->dossier, report, g.behind, (uint64_t)g.limit + 1, take, &g,
                                   &why);
    page_end(&g, d, n, &why);
}
