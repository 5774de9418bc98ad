/* SPDX-License-Identifier: Apache-2.0 */
/*
 * batch.c -- intake, reading and writing strung together on base/par's ring.
 *
 *     take   intake fills the job's document           the calling thread
 *     work   zm_read_doc, then written to a buffer     any thread
 *     give   the buffer to the sink, or the complaint  in order
 */
#include <stdlib.h>

#include "api/api.h"
#include "base/par.h"
#include "intake/intake.h"

#define JOBS_PER_THREAD 3u
#define KEEP_MOST ((size_t)8 << 20) /* memory that a job keeps for the next report */

typedef struct job {
    zm_arena arena;
    zm_doc doc;
    zm_buf out;
    zm_err err;      /* code < 0: failed; code 0 with a message: a remark */
    uint32_t line;
    uint64_t bytes;  /* of input when it was taken */
    zm_mark mark;    /* behind it */
    void *made;      /* of the keeper, in the arena */
} job;

typedef struct run {
    zm_engine *engine;
    const zm_batch *b;
    const zm_batch_keeper *keeper; /* NULL: reports go to the sink */
    zm_reading_plan plan;
    zm_intake *intake;
    zm_tally tally;
    zm_err fatal;
} run;

/* ---- take ---- */

/* A job that held one large report gives most of its memory back. */
static void job_clear(job *j) {
    if (j->arena.total > KEEP_MOST)
        zm_arena_free(&j->arena);
    else
        zm_arena_reset(&j->arena);
    if (j->out.cap > KEEP_MOST || j->out.failed)
        zm_buf_free(&j->out);
    j->out.n = 0;
    j->doc = (zm_doc){.arena = &j->arena};
}

static zm_mark mark_of(const run *r, const zm_doc *d) {
    zm_intake_place at = zm_intake_here(r->intake);
    return (zm_mark){.file = at.file,
                     .line = at.line,
                     .spot = at.spot,
                     .skip = at.skip,
                     .steps = at.steps,
                     .id = d->meta.id.n ? zm_intake_id_mark(d->meta.id) : 0};
}

static bool take(void *ctx, void *slot) {
    run *r = ctx;
    job *j = slot;
    job_clear(j);
    int got = zm_intake_next(r->intake, &j->doc, &j->err);
    if (got == ZM_INTAKE_END)
        return false;
    j->err.code = got < 0 ? (zm_code)got : ZM_OK;
    j->line = zm_intake_line(r->intake);
    j->bytes = zm_intake_bytes(r->intake);
    if (r->b->mark)
        j->mark = mark_of(r, &j->doc);
    if (r->b->lang)
        j->doc.meta.lang = zm_str_of(r->b->lang);
    if (r->b->published && !j->doc.meta.published.n)
        j->doc.meta.published = zm_str_of(r->b->published);
    return true;
}

/* ---- work ---- */

/* What the keeper makes of the report, with memory's end caught. */
static zm_code make(run *r, job *j, const zm_export *stamp, zm_err *err) {
    jmp_buf trap;
    if (setjmp(trap)) {
        j->arena.trap = NULL;
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to keep this report");
    }
    j->arena.trap = &trap;
    j->made = zm_arena_zero(&j->arena, 1, r->keeper->made_size);
    zm_code code = r->keeper->work(r->keeper->ctx, &j->doc, stamp, j->made, err);
    j->arena.trap = NULL;
    return code;
}

static zm_code read_and_write(run *r, job *j, zm_err *err) {
    zm_code code = zm_read_doc(r->engine, &j->doc, &r->plan, err);
    if (code < 0)
        return code;
    zm_export stamp;
    zm_export_stamp(r->engine, &j->doc, &r->plan, &stamp);
    code = zm_write_doc(&j->doc, &stamp, &r->b->how, &j->out);
    if (code < 0)
        return zm_fail(err, code, NULL, 0, "no memory to write the report");
    return r->keeper ? make(r, j, &stamp, err) : ZM_OK;
}

/* What went wrong with a report is told with its place in the input. */
static void place_error(job *j, const zm_err *err) {
    j->err = *err;
    zm_str file = j->doc.meta.file;
    if (j->err.source[0] || j->err.code == ZM_E_CONFIG || !file.p)
        return;
    if (zm_str_is(file, "-"))
        file = ZM_S("standard input");
    size_t n = file.n < sizeof j->err.source ? file.n : sizeof j->err.source - 1;
    memcpy(j->err.source, file.p, n);
    j->err.source[n] = 0;
    j->err.line = j->line;
}

static void work(void *ctx, void *slot) {
    run *r = ctx;
    job *j = slot;
    zm_err err = {0};
    if (j->err.code < 0)
        return;
    zm_code code = read_and_write(r, j, &err);
    if (code < 0) {
        err.code = code;
        place_error(j, &err);
    }
}

/* ---- give ---- */

static void complain(run *r, const zm_err *err) {
    zm_error what;
    zm_tell(err, &what);
    if (r->b->complain)
        r->b->complain(r->b->ctx, &what);
}

static bool give_failed(run *r, const job *j) {
    if (j->err.code == ZM_E_CONFIG) {
        r->fatal = j->err;
        return false;
    }
    if (!r->tally.failed++)
        r->tally.first_error = (int)j->err.code;
    complain(r, &j->err);
    return true;
}

/* To the keeper or the sink; false with r->fatal when the run is over. */
static bool hand_out(run *r, job *j) {
    if (r->keeper) {
        zm_err err = {0};
        int got = r->keeper->give(r->keeper->ctx, &j->doc, zm_str_n(j->out.p, j->out.n), j->made,
                                  &err);
        if (got < 0)
            r->fatal = err;
        return got >= 0;
    }
    if (!j->out.n || r->b->sink(r->b->ctx, j->out.p, j->out.n) >= 0)
        return true;
    zm_fail(&r->fatal, ZM_E_IO, NULL, 0, "the output could not be written");
    return false;
}

static bool give(void *ctx, void *slot) {
    run *r = ctx;
    job *j = slot;
    r->tally.bytes = j->bytes;
    bool go_on = true;
    if (j->err.code < 0) {
        go_on = give_failed(r, j);
    } else {
        if (j->err.msg[0])
            complain(r, &j->err);
        r->tally.read++;
        go_on = hand_out(r, j);
    }
    if (go_on && r->b->mark)
        r->b->mark(r->b->ctx, &j->mark);
    if (go_on && r->b->progress)
        r->b->progress(r->b->ctx, &r->tally);
    return go_on;
}

/* ---- the run ---- */

static void free_jobs(void **jobs, uint32_t n) {
    for (uint32_t i = 0; jobs && i < n; i++) {
        job *j = jobs[i];
        if (!j)
            continue;
        zm_arena_free(&j->arena);
        zm_buf_free(&j->out);
        free(j);
    }
    free(jobs);
}

static void **make_jobs(uint32_t n) {
    void **jobs = calloc(n, sizeof *jobs);
    for (uint32_t i = 0; jobs && i < n; i++) {
        job *j = calloc(1, sizeof *j);
        if (!j) {
            free_jobs(jobs, n);
            return NULL;
        }
        zm_arena_init(&j->arena);
        zm_buf_init(&j->out, 0);
        jobs[i] = j;
    }
    return jobs;
}

static zm_code run_jobs(run *r) {
    uint32_t threads = r->b->threads ? r->b->threads : zm_par_cores();
    if (r->plan.depth == ZM_READ_TEXT)
        threads = 1; /* copying is all there is to do */
    zm_par_plan plan = {.ctx = r, .take = take, .work = work, .give = give, .threads = threads};
    plan.n_jobs = threads > 1 ? threads * JOBS_PER_THREAD : 1;
    plan.jobs = make_jobs(plan.n_jobs);
    if (!plan.jobs)
        return zm_fail(&r->fatal, ZM_E_NOMEM, NULL, 0, "no memory for %u threads", threads);
    zm_par_run(&plan);
    free_jobs(plan.jobs, plan.n_jobs);
    return r->fatal.code;
}

static zm_code check_batch(const zm_batch *b, bool kept, zm_err *err) {
    if (b->lang && zm_lang_parse(zm_str_of(b->lang)) == ZM_LANG_NONE)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "language `%s` is not supported; nl and en are",
                       b->lang);
    if ((!b->sink && !kept) || b->form < ZM_INPUT_AUTO || b->form > ZM_INPUT_WARC ||
        b->how.format < ZM_FORMAT_TEXT || b->how.format > ZM_FORMAT_REPORT)
        return zm_fail(err, ZM_E_USAGE, NULL, 0,
                       "the batch names no sink, or a form or format that is not there");
    return ZM_OK;
}

_Static_assert((int)ZM_INPUT_CONLLU == (int)ZM_IN_CONLLU && (int)ZM_INPUT_TEXT == (int)ZM_IN_TEXT &&
                   (int)ZM_INPUT_WARC == (int)ZM_IN_WARC,
               "public and internal kinds are the same numbers");

/* Go to where an earlier run ended. */
static zm_code resume(run *r) {
    const zm_mark *m = r->b->resume;
    zm_code code = ZM_OK;
    for (size_t i = 0; code >= 0 && i < r->b->n_ids; i++)
        code = zm_intake_id_taken(r->intake, r->b->ids[i], &r->fatal);
    if (code < 0 || !m)
        return code;
    zm_intake_place to = {.file = m->file < UINT32_MAX ? (uint32_t)m->file : UINT32_MAX,
                          .line = (uint32_t)m->line,
                          .spot = m->spot,
                          .skip = m->skip,
                          .steps = m->steps};
    return zm_intake_seek(r->intake, &to, &r->fatal);
}

static zm_code find_web(void *ctx, const zm_web **web, zm_err *err) {
    zm_engine *e = ctx;
    zm_code code = zm_engine_part(e, ZM_SHARED_WEB, err);
    *web = code < 0 ? NULL : &e->web;
    return code;
}

int zm_batch_run(zm_engine *engine, const zm_batch *batch, zm_tally *tally, zm_error *why) {
    return zm_batch_keep(engine, batch, NULL, tally, why);
}

int zm_batch_keep(zm_engine *engine, const zm_batch *batch, const zm_batch_keeper *keeper,
                  zm_tally *tally, zm_error *why) {
    run r = {.engine = engine, .b = batch, .keeper = keeper};
    r.plan = (zm_reading_plan){.depth = zm_depth_of(batch->how.format), .gold = batch->gold};
    zm_code code = check_batch(batch, keeper != NULL, &r.fatal);
    zm_intake_options o = {.kind = (zm_input_kind)batch->form,
                           .gold = batch->gold,
                           .max_bytes = engine->max_bytes,
                           .find_web = find_web,
                           .ctx = engine};
    if (code >= 0)
        code = zm_intake_open(&o, batch->files, batch->n_files, &r.intake, &r.fatal);
    if (code >= 0)
        code = resume(&r);
    if (code >= 0)
        code = run_jobs(&r);
    zm_intake_close(r.intake);
    if (tally)
        *tally = r.tally;
    if (code < 0)
        return zm_tell(&r.fatal, why);
    return ZM_FINE;
}
