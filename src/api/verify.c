/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify.c -- the public face of src/ask/verify: files, reports, checks, bytes.
 *
 *     article, sources -> intake -> zm_read_doc each -> zm_verify -> views, writers
 *
 * What has been read belongs to the verification; reports that are handed in stay the caller's.
 */
#include <stdlib.h>

#include "api/api.h"
#include "ask/verify.h"
#include "intake/intake.h"
#include "zegsman/verify.h"

enum { SOURCES_MOST = 10000, SHORT_TEXT = 400 };

struct zm_verification {
    zm_arena arena;
    zm_report **owned; /* [n_owned] */
    size_t n_owned, room;
    const zm_doc *article;
    const zm_doc **sources;
    uint32_t n;
    const zm_vwords *words;
    zm_checks checks;
};

void zm_verification_free(zm_verification *v) {
    if (!v)
        return;
    for (size_t i = 0; i < v->n_owned; i++)
        zm_report_free(v->owned[i]);
    free(v->owned);
    zm_arena_free(&v->arena);
    free(v);
}

static zm_verification *verification_new(zm_err *err) {
    zm_verification *v = calloc(1, sizeof *v);
    if (v)
        zm_arena_init(&v->arena);
    else
        zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to verify an article");
    return v;
}

/* ---- checking ---- */

static zm_code open_words(zm_engine *e, zm_verification *v, zm_lang lang, zm_vkit *kit,
                          zm_err *err) {
    if (kit->of[lang])
        return ZM_OK;
    zm_code code = zm_kit_part(e, lang, ZM_PART_KNOW, err);
    if (code >= 0)
        code = zm_vwords_open(&v->arena, e->data, e->kits[lang].know, &kit->of[lang], err);
    return code;
}

static zm_code check(zm_engine *e, zm_verification *v, zm_err *err) {
    zm_vkit kit = {{0}};
    zm_code code = open_words(e, v, v->article->lang, &kit, err);
    for (uint32_t i = 0; code >= 0 && i < v->n; i++)
        code = open_words(e, v, v->sources[i]->lang, &kit, err);
    if (code >= 0)
        code = zm_verify(&v->arena, &kit, v->article, v->sources, v->n, &v->checks, err);
    v->words = kit.of[v->article->lang];
    return code;
}

static zm_code check_trapped(zm_engine *e, zm_verification *v, zm_err *err) {
    jmp_buf trap;
    if (setjmp(trap)) {
        v->arena.trap = NULL;
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to verify an article");
    }
    v->arena.trap = &trap;
    zm_code code = check(e, v, err);
    v->arena.trap = NULL;
    return code;
}

static zm_code take_reports(zm_verification *v, const zm_report *article,
                            const zm_report *const *sources, size_t n, zm_err *err) {
    v->article = &article->doc;
    v->sources = n < SOURCES_MOST ? zm_arena_zero(&v->arena, n + 1, sizeof *v->sources) : NULL;
    if (!v->sources)
        return zm_fail(err, n < SOURCES_MOST ? ZM_E_NOMEM : ZM_E_LIMIT, NULL, 0,
                       "%zu sources are too many", n);
    for (size_t i = 0; i < n; i++)
        v->sources[i] = &sources[i]->doc;
    v->n = (uint32_t)n;
    return ZM_OK;
}

static int give(zm_verification *v, zm_code code, const zm_err *err, zm_verification **out,
                zm_error *why) {
    if (code < 0) {
        zm_verification_free(v);
        return zm_tell(err, why);
    }
    *out = v;
    return ZM_FINE;
}

int zm_verify_reports(zm_engine *engine, const zm_report *article, const zm_report *const *sources,
                      size_t n, zm_verification **out, zm_error *why) {
    zm_err err = {0};
    *out = NULL;
    zm_verification *v = verification_new(&err);
    zm_code code = v ? take_reports(v, article, sources, n, &err) : ZM_E_NOMEM;
    if (code >= 0)
        code = check_trapped(engine, v, &err);
    return give(v, code, &err, out, why);
}

/* ---- files ---- */

typedef struct reading {
    zm_engine *e;
    zm_verification *v;
    zm_intake *intake;
    const char *lang, *published;
    zm_lang fallback; /* of a source too short to tell its language */
} reading;

static bool keep(zm_verification *v, zm_report *r) {
    if (v->n_owned == v->room) {
        size_t room = v->room ? 2 * v->room : 8;
        zm_report **more = realloc(v->owned, room * sizeof *more);
        if (!more)
            return false;
        v->owned = more;
        v->room = room;
    }
    v->owned[v->n_owned++] = r;
    return true;
}

static zm_report *report_new(zm_verification *v) {
    zm_report *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    zm_arena_init(&r->arena);
    r->doc.arena = &r->arena;
    if (keep(v, r))
        return r;
    zm_report_free(r);
    return NULL;
}

static void place_error(zm_err *err, zm_str file, uint32_t line) {
    if (err->source[0] || err->code == ZM_E_CONFIG || !file.p)
        return;
    if (zm_str_is(file, "-"))
        file = ZM_S("standard input");
    size_t n = file.n < sizeof err->source ? file.n : sizeof err->source - 1;
    memcpy(err->source, file.p, n);
    err->source[n] = 0;
    err->line = line;
}

/* One report of the input read through all layers: 1, 0 when there is none left, or an error. */
static int read_next(reading *r, zm_err *err) {
    static const zm_reading_plan plan = {.depth = ZM_READ_RECORD};
    zm_report *report = report_new(r->v);
    if (!report)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for a report");
    int got = zm_intake_next(r->intake, &report->doc, err);
    if (got == ZM_INTAKE_END) {
        zm_report_free(report);
        r->v->n_owned--;
        return 0;
    }
    if (got < 0)
        return got;
    if (r->lang)
        report->doc.meta.lang = zm_str_of(r->lang);
    if (r->published && !report->doc.meta.published.n)
        report->doc.meta.published = zm_str_of(r->published);
    bool untold = !report->doc.meta.lang.n && report->doc.text.n < SHORT_TEXT && r->fallback;
    if (untold && zm_text_guess_lang(report->doc.text) == ZM_LANG_NONE)
        report->doc.meta.lang = zm_str_of(zm_lang_name(r->fallback));
    zm_code code = zm_read_doc(r->e, &report->doc, &plan, err);
    if (code < 0)
        place_error(err, report->doc.meta.file, zm_intake_line(r->intake));
    return code < 0 ? (int)code : 1;
}

static zm_code read_all(reading *r, const zm_verifying *job, const char *const *files, size_t n,
                        zm_err *err) {
    zm_intake_options o = {.kind = (zm_input_kind)job->form, .max_bytes = r->e->max_bytes};
    zm_code code = zm_intake_open(&o, files, n, &r->intake, err);
    int got = code;
    if (code >= 0)
        while ((got = read_next(r, err)) > 0 && r->v->n_owned <= SOURCES_MOST)
            ;
    zm_intake_close(r->intake);
    r->intake = NULL;
    return got < 0 ? (zm_code)got : ZM_OK;
}

static zm_code read_files(zm_engine *e, const zm_verifying *job, zm_verification *v, zm_err *err) {
    reading r = {.e = e, .v = v, .lang = job->lang, .published = job->published};
    const char *const article[] = {job->article};
    zm_code code = read_all(&r, job, article, 1, err);
    if (code >= 0 && v->n_owned != 1)
        code = zm_fail(err, ZM_E_DATA, job->article, 0, "one article is wanted, there are %zu",
                       v->n_owned);
    if (code < 0)
        return code;
    r.lang = NULL;
    r.fallback = v->owned[0]->doc.lang;
    r.published = job->source_published;
    code = read_all(&r, job, job->against, job->n_against, err);
    if (code >= 0)
        code = take_reports(v, v->owned[0], (const zm_report *const *)v->owned + 1, v->n_owned - 1,
                            err);
    return code;
}

int zm_verify_files(zm_engine *engine, const zm_verifying *job, zm_verification **out,
                    zm_error *why) {
    zm_err err = {0};
    *out = NULL;
    if (!job->article || !job->n_against) {
        zm_fail(&err, ZM_E_USAGE, NULL, 0, "an article and at least one source are wanted");
        return zm_tell(&err, why);
    }
    zm_verification *v = verification_new(&err);
    zm_code code = v ? read_files(engine, job, v, &err) : ZM_E_NOMEM;
    if (code >= 0)
        code = check_trapped(engine, v, &err);
    return give(v, code, &err, out, why);
}

/* ---- looking ---- */

size_t zm_verification_checks(const zm_verification *v) {
    return v->checks.n;
}

static zm_slice slice_of(zm_span s) {
    return zm_span_empty(s) ? (zm_slice){0, 0} : (zm_slice){s.start, s.end};
}

static const char *text_of(zm_verification *v, zm_str s) {
    return s.n ? zm_arena_str(&v->arena, s).p : NULL;
}

int zm_verification_check(zm_verification *v, size_t i, zm_check_view *out) {
    if (i >= v->checks.n)
        return ZM_ERROR_USAGE;
    const zm_check *k = &v->checks.v[i];
    *out = (zm_check_view){
        .claim = slice_of(k->claim),
        .verdict = zm_verdict_name(k->verdict),
        .source = k->source == ZM_NONE ? -1 : (int)k->source,
        .mark = text_of(v, k->mark),
        .evidence = slice_of(k->evidence),
        .reason = text_of(v, k->reason),
        .why = text_of(v, k->why),
        .detail = slice_of(k->detail),
        .detail_source = slice_of(k->detail_source),
        .score = (double)k->score,
    };
    return ZM_FINE;
}

bool zm_verification_passed(const zm_verification *v) {
    for (uint32_t i = 0; i < v->checks.n; i++)
        if (v->checks.v[i].verdict != ZM_SUPPORTED && !zm_str_is(v->checks.v[i].reason, "thin") &&
            !zm_str_is(v->checks.v[i].reason, "question"))
            return false;
    return true;
}

/* ---- writing ---- */

static zm_code write_form(const zm_verification *v, int form, bool colour, unsigned width,
                          zm_buf *out) {
    zm_verified told = {.article = v->article,
                        .sources = v->sources,
                        .n = v->n,
                        .checks = &v->checks,
                        .words = v->words};
    switch (form) {
    case ZM_VERIFY_TEXT: zm_verify_text(&told, colour, width ? width : 80, out); break;
    case ZM_VERIFY_JSONL: zm_verify_jsonl(&told, out); break;
    case ZM_VERIFY_HTML: zm_verify_html(&told, out); break;
    default: return ZM_E_USAGE;
    }
    return out->failed ? ZM_E_NOMEM : ZM_OK;
}

int zm_verification_write(const zm_verification *v, int form, bool colour, unsigned width,
                          zm_sink sink, void *ctx, zm_error *why) {
    zm_err err = {0};
    zm_buf out;
    zm_buf_init(&out, 0);
    zm_code code = write_form(v, form, colour, width, &out);
    if (code == ZM_E_USAGE)
        zm_fail(&err, code, NULL, 0, "there is no format %d", form);
    else if (code < 0)
        zm_fail(&err, code, NULL, 0, "no memory to write what was checked");
    else if (out.n && sink(ctx, out.p, out.n) < 0)
        zm_fail(&err, ZM_E_IO, NULL, 0, "what was checked could not be written");
    zm_buf_free(&out);
    return err.code < 0 ? zm_tell(&err, why) : ZM_FINE;
}
