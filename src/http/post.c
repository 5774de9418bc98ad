/* SPDX-License-Identifier: Apache-2.0 */
/*
 * post.c -- what is sent: a report to read, an article to hold against sources, a review.
 *
 *     POST /api/read     text/plain, text/html, {"text": "...", "published": "2025-09-05"}
 *     POST /api/verify   {"article": "...", "sources": ["...", {"text": "...", "outlet": "..."}]}
 *     POST /api/reviews  {"row": 12, "kind": "statement", "n": 4, "verdict": "accepted", ...}
 *
 * Nothing that is sent to read or verify is kept.
 */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "http/route.h"

#define SOURCES_MOST 64u

static void fine(request *q, unsigned status) {
    q->reply.status = status;
    q->reply.type = "application/json";
    q->reply.cache = "no-store";
}

/* ---- JSON that came in ---- */

static json_t *body_json(request *q) {
    json_error_t why;
    json_t *all = json_loadb(q->body.p ? q->body.p : "", q->body.n, JSON_REJECT_DUPLICATES, &why);
    char line[240];
    if (json_is_object(all))
        return all;
    if (all)
        snprintf(line, sizeof line, "a JSON object is wanted");
    else
        snprintf(line, sizeof line, "not JSON: line %d, column %d: %.120s", why.line, why.column,
                 why.text);
    json_decref(all);
    reply_problem(&q->reply, 400, line);
    return NULL;
}

/* A field that is a text or not there; false for anything else, told. */
static bool text_field(request *q, const json_t *o, const char *name, const char **to) {
    const json_t *v = json_object_get(o, name);
    *to = json_string_value(v);
    if (!v || json_is_null(v) || json_is_string(v))
        return true;
    char line[80];
    snprintf(line, sizeof line, "%s: a text is wanted", name);
    reply_problem(&q->reply, 422, line);
    return false;
}

static bool report_fields(request *q, const json_t *o, zm_input *in) {
    const struct {
        const char *name, **to;
    } fields[] = {{"text", &in->text},     {"id", &in->id},
                  {"title", &in->title},   {"url", &in->url},
                  {"outlet", &in->outlet}, {"published", &in->published},
                  {"lang", &in->lang}};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (!text_field(q, o, fields[i].name, fields[i].to))
            return false;
    if (!in->text) {
        reply_problem(&q->reply, 422, "text: a report's text is wanted");
        return false;
    }
    in->text_size = json_string_length(json_object_get(o, "text"));
    return true;
}

/* ---- read ---- */

typedef struct reading {
    const char *lang, *published;
    zm_write how;
} reading;

static bool take_reading(request *q, reading *r) {
    *r = (reading){.how = ZM_WRITE};
    return take_lang(q, &r->lang) && take_day(q, "published", &r->published) &&
           take_least(q, &r->how.least) && take_flag(q, "chars", &r->how.chars);
}

static void read_text(desk *d, request *q, const reading *r, zm_input *in) {
    zm_report *report = NULL;
    zm_error why = {0};
    if (r->lang)
        in->lang = r->lang;
    if (r->published && !in->published)
        in->published = r->published;
    int code = zm_report_read(d->engine, in, &report, &why);
    if (code >= 0)
        code = zm_report_write(report, &r->how, reply_sink, q, &why);
    zm_report_free(report);
    if (code < 0)
        reply_error(d, q, &why, code);
    else
        fine(q, 200);
}

/* What became of a page. */
typedef struct paged {
    request *q;
    unsigned n;
    zm_error why;
} paged;

static int page_sink(void *ctx, const char *piece, size_t n) {
    return reply_sink(((paged *)ctx)->q, piece, n);
}

static void page_complain(void *ctx, const zm_error *what) {
    paged *p = ctx;
    if (what->code < 0 && !p->why.code)
        p->why = *what;
}

/* Pages are read from files: one of a moment, in a folder of its own. */
static bool write_page(const char *path, const bytes *b) {
    int f = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    size_t done = 0;
    while (f >= 0 && done < b->n) {
        ssize_t n = write(f, b->p + done, b->n - done);
        if (n < 0 && errno != EINTR)
            break;
        done += n > 0 ? (size_t)n : 0;
    }
    return f >= 0 && close(f) == 0 && done == b->n;
}

static void read_file(desk *d, request *q, const reading *r, const char *path) {
    paged p = {.q = q};
    zm_tally tally = {0};
    zm_error why = {0};
    zm_batch batch = ZM_BATCH;
    const char *files[] = {path};
    batch.files = files;
    batch.n_files = 1;
    batch.form = ZM_INPUT_HTML;
    batch.lang = r->lang;
    batch.published = r->published;
    batch.threads = 1;
    batch.how = r->how;
    batch.sink = page_sink;
    batch.complain = page_complain;
    batch.ctx = &p;
    int code = zm_batch_run(d->engine, &batch, &tally, &why);
    if (code < 0)
        reply_error(d, q, &why, code);
    else if (tally.read)
        fine(q, 200);
    else
        reply_problem(&q->reply, p.why.code == ZM_ERROR_LIMIT ? 413 : 422,
                      p.why.code ? p.why.msg : "the page holds no report");
}

static void read_page(desk *d, request *q, const reading *r) {
    const char *room = getenv("TMPDIR");
    char folder[512], path[540];
    int n = snprintf(folder, sizeof folder, "%s/zegsman-XXXXXX", room && *room ? room : "/tmp");
    if (n < 0 || (size_t)n >= sizeof folder || !mkdtemp(folder)) {
        reply_problem(&q->reply, 503, "no room for the page");
        return;
    }
    snprintf(path, sizeof path, "%s/page.html", folder);
    if (write_page(path, &q->body))
        read_file(d, q, r, path);
    else
        reply_problem(&q->reply, 503, "no room for the page");
    unlink(path);
    rmdir(folder);
}

void read_post(desk *d, request *q) {
    reading r;
    q->reply.body.most = ANSWER_MOST;
    if (!take_reading(q, &r))
        return;
    if (strcmp(q->type, "text/html") == 0) {
        read_page(d, q, &r);
        return;
    }
    zm_input in = ZM_INPUT;
    if (strcmp(q->type, "text/plain") == 0) {
        in.text = q->body.p ? q->body.p : "";
        in.text_size = q->body.n;
        read_text(d, q, &r, &in);
        return;
    }
    json_t *all = body_json(q);
    if (all && report_fields(q, all, &in))
        read_text(d, q, &r, &in);
    json_decref(all);
}

/* ---- verify ---- */

typedef struct verifying {
    zm_report *article, *sources[SOURCES_MOST];
    size_t n;
} verifying;

static bool one_report(desk *d, request *q, const json_t *v, zm_report **out) {
    zm_input in = ZM_INPUT;
    zm_error why = {0};
    if (json_is_string(v)) {
        in.text = json_string_value(v);
        in.text_size = json_string_length(v);
    } else if (!json_is_object(v)) {
        reply_problem(&q->reply, 422,
                      "article and each of sources: a text, or an object with text");
        return false;
    } else if (!report_fields(q, v, &in)) {
        return false;
    }
    int code = zm_report_read(d->engine, &in, out, &why);
    if (code < 0)
        reply_error(d, q, &why, code);
    return code >= 0;
}

static bool take_reports(desk *d, request *q, const json_t *all, verifying *v) {
    const json_t *sources = json_object_get(all, "sources");
    size_t n = json_array_size(sources);
    if (!json_object_get(all, "article") || !n || n > SOURCES_MOST) {
        reply_problem(&q->reply, 422, "an article and 1 to 64 sources are wanted");
        return false;
    }
    if (!one_report(d, q, json_object_get(all, "article"), &v->article))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (now_ms() > q->deadline) {
            reply_problem(&q->reply, 503, "reading the sources took too long");
            return false;
        }
        if (!one_report(d, q, json_array_get(sources, i), &v->sources[v->n]))
            return false;
        v->n++;
    }
    return true;
}

/* Lines to the items of a list: the last line's end has no comma behind it. */
static void lines_to_list(bytes *lines, bytes *out) {
    while (lines->n && lines->p[lines->n - 1] == '\n')
        lines->n--;
    for (size_t i = 0; i < lines->n; i++)
        bytes_add(out, lines->p[i] == '\n' ? "," : lines->p + i, 1);
}

static void check(desk *d, request *q, const verifying *v) {
    zm_verification *got = NULL;
    zm_error why = {0};
    int code = zm_verify_reports(d->engine, v->article, (const zm_report *const *)v->sources, v->n,
                                 &got, &why);
    if (code >= 0)
        code = zm_verification_write(got, ZM_VERIFY_JSONL, false, 0, reply_sink, q, &why);
    if (code < 0) {
        reply_error(d, q, &why, code);
    } else {
        bytes all = {.most = ANSWER_MOST};
        char end[96];
        snprintf(end, sizeof end, "],\"next\":null,\"total\":%zu,\"passed\":%s}\n",
                 zm_verification_checks(got), zm_verification_passed(got) ? "true" : "false");
        bytes_z(&all, "{\"items\":[");
        lines_to_list(&q->reply.body, &all);
        bytes_z(&all, end);
        bytes_free(&q->reply.body);
        q->reply.body = all;
        fine(q, 200);
    }
    zm_verification_free(got);
}

void verify_post(desk *d, request *q) {
    verifying v = {0};
    json_t *all = body_json(q);
    q->reply.body.most = ANSWER_MOST;
    if (all && take_reports(d, q, all, &v))
        check(d, q, &v);
    json_decref(all);
    zm_report_free(v.article);
    for (size_t i = 0; i < v.n; i++)
        zm_report_free(v.sources[i]);
}

/* ---- reviews ---- */

static bool number_field(request *q, const json_t *o, const char *name, int64_t *to) {
    const json_t *v = json_object_get(o, name);
    char line[80];
    *to = json_integer_value(v);
    if (json_is_integer(v) && *to >= 0 && *to <= UINT32_MAX)
        return true;
    snprintf(line, sizeof line, "%s: a number is wanted", name);
    reply_problem(&q->reply, 400, line);
    return false;
}

static bool take_review(request *q, const json_t *o, zm_review *r) {
    return number_field(q, o, "row", &r->row) && number_field(q, o, "n", &r->n) &&
           text_field(q, o, "kind", &r->kind) && text_field(q, o, "verdict", &r->verdict) &&
           text_field(q, o, "speaker", &r->speaker) && text_field(q, o, "note", &r->note) &&
           text_field(q, o, "author", &r->author);
}

void reviews_post(desk *d, request *q) {
    zm_review r = ZM_REVIEW;
    zm_error why = {0};
    char made[32], text[64];
    time_t now = time(NULL);
    struct tm day;
    json_t *all = body_json(q);
    if (!all || !take_review(q, all, &r)) {
        json_decref(all);
        return;
    }
    gmtime_r(&now, &day);
    strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", &day);
    r.made = made;
    int64_t number = zm_dossier_review(d->dossier, &r, &why);
    json_decref(all);
    if (number < 0) {
        reply_error(d, q, &why, (int)number);
        return;
    }
    snprintf(text, sizeof text, "{\"review\":%lld,\"made\":", (long long)number);
    bytes_z(&q->reply.body, text);
    bytes_json(&q->reply.body, made);
    bytes_z(&q->reply.body, "}\n");
    fine(q, 201);
}
