/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bench_stories.c -- reports of JSON lines taken into stories, one after the other.
 *
 *     bench_stories DATA MODELS FILE [NEAR]    prints a report's id, a tab, its story, at the end
 *                                              -1: it could not be read
 *     last line to standard error: reports, seconds of each step, bytes of gists
 *
 * scripts/bench_stories.py judges what it prints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "api/api.h"
#include "intake/intake.h"
#include "story/copies.h"
#include "story/story.h"

typedef struct bench {
    zm_engine *engine;
    zm_intake *intake;
    zm_gist_know know;
    zm_copies *copies;
    zm_stories *stories;
    zm_arena keep, one;
    const char *files[1]; /* the intake borrows it */
    zm_strs ids;
    double reading, gisting, grouping;
    size_t bytes;
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* A report that cannot be read is a story of its own, so that every line has its answer. */
static zm_code add_one(bench *b, zm_doc *d, zm_err *err) {
    static const zm_reading_plan plan = {.depth = ZM_READ_RECORD};
    zm_gist g = {.day = ZM_NO_DAY};
    zm_copy copy = {.of = ZM_NONE};
    double t0 = now();
    zm_code code = zm_read_doc(b->engine, d, &plan, err);
    double t1 = now();
    if (code >= 0)
        code = zm_gist_of(&b->one, &b->know, d, &g, err);
    if (code < 0)
        fprintf(stderr, "bench_stories: %.*s: %s\n", (int)d->meta.id.n, d->meta.id.p, err->msg);
    double t2 = now();
    code = zm_copies_add(b->copies, &g.sketch, g.day, &copy, err);
    if (code >= 0)
        code = zm_stories_add(b->stories, &g, copy.of, err);
    b->reading += t1 - t0;
    b->gisting += t2 - t1;
    b->grouping += now() - t2;
    zm_buf bytes;
    zm_buf_init(&bytes, 0);
    zm_gist_write(&g, &bytes);
    b->bytes += bytes.n;
    zm_buf_free(&bytes);
    return code;
}

static int run(bench *b, zm_err *err) {
    int got;
    zm_code code = ZM_OK;
    while (code >= 0) {
        zm_arena_reset(&b->one);
        zm_doc d = {.arena = &b->one};
        if ((got = zm_intake_next(b->intake, &d, err)) == ZM_INTAKE_END)
            break;
        if (got < 0)
            continue;
        ZM_PUSH(&b->keep, &b->ids, zm_arena_str(&b->keep, d.meta.id));
        code = add_one(b, &d, err);
    }
    return code < 0 ? 1 : 0;
}

static int open_all(bench *b, char **args, zm_err *err) {
    zm_engine_options o = ZM_ENGINE_OPTIONS;
    zm_error why;
    o.data = args[1];
    o.models = args[2];
    if (zm_engine_open(&b->engine, &o, &why) < 0) {
        fprintf(stderr, "bench_stories: %s\n", why.msg);
        return 1;
    }
    zm_stories_options how = {.near = args[4] ? atof(args[4]) : 0};
    b->files[0] = args[3];
    zm_code code = zm_gist_know_open(&b->keep, zm_str_of(args[1]), &b->know, err);
    if (code >= 0)
        code = zm_copies_open(NULL, &b->copies, err);
    if (code >= 0)
        code = zm_stories_open(&how, &b->stories, err);
    if (code >= 0)
        code =
            zm_intake_open(&(zm_intake_options){.kind = ZM_IN_JSONL}, b->files, 1, &b->intake, err);
    return code < 0;
}

static void tell(const bench *b) {
    for (uint32_t i = 0; i < b->ids.n; i++)
        printf("%.*s\t%ld\n", (int)b->ids.v[i].n, b->ids.v[i].p,
               (long)zm_stories_of(b->stories, i));
    fprintf(stderr,
            "%u reports, seconds reading %.3f gists %.3f stories %.3f, %zu bytes of gists\n",
            b->ids.n, b->reading, b->gisting, b->grouping, b->bytes);
}

int main(int argc, char **argv) {
    static bench b;
    zm_err err = {0};
    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: bench_stories DATA MODELS FILE [NEAR]\n");
        return 2;
    }
    zm_arena_init(&b.keep);
    zm_arena_init(&b.one);
    int bad = open_all(&b, argv, &err) || run(&b, &err);
    if (bad)
        fprintf(stderr, "bench_stories: %s:%u: %s\n", err.source, err.line, err.msg);
    else
        tell(&b);
    zm_intake_close(b.intake);
    zm_stories_close(b.stories);
    zm_copies_close(b.copies);
    zm_engine_close(b.engine);
    zm_arena_free(&b.one);
    zm_arena_free(&b.keep);
    return bad;
}
