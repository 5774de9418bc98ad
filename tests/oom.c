/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oom.c -- the n-th allocation fails, for every n: oom EXAMPLES
 *
 *     open an engine | read a report, write it, look at it | read files as a batch
 *
 * Whatever fails, the call either succeeds or says ZM_ERROR_MEMORY, nothing is
 * leaked, and with memory back the same engine reads the same record as before.
 * Opening takes long, so that not every n is tried there; the rest takes all.
 * Ends with "N passed, N failed".
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zegsman/zegsman.h"

/* ---- allocations that fail when told ---- */

static atomic_long live;        /* allocations that are not freed */
static atomic_long count;       /* asked for since it was armed */
static long fail_at, fail_last; /* those from .. to fail; 0: none */

/* What dlsym itself asks for before it has found the real ones. */
static _Alignas(16) char early[4096];
static size_t early_used;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

static void find_real(void) {
    static bool looking;
    if (real_malloc || looking)
        return;
    looking = true;
    *(void **)&real_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&real_free = dlsym(RTLD_NEXT, "free");
    *(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
}

static void *early_get(size_t n) {
    n = (n + 15) & ~(size_t)15;
    if (n > sizeof early - early_used)
        return NULL;
    void *p = early + early_used;
    early_used += n;
    return p;
}

static bool is_early(const void *p) {
    return (const char *)p >= early && (const char *)p < early + sizeof early;
}

static bool refused(void) {
    long n = atomic_fetch_add(&count, 1) + 1;
    if (!fail_at || n < fail_at || n > fail_last)
        return false;
    errno = ENOMEM;
    return true;
}

static void *counted(void *p) {
    if (p)
        atomic_fetch_add(&live, 1);
    return p;
}

void *malloc(size_t n) {
    find_real();
    if (!real_malloc)
        return early_get(n);
    return refused() ? NULL : counted(real_malloc(n));
}

void *calloc(size_t n, size_t size) {
    find_real();
    if (!real_malloc)
        return early_get(n * size);
    return refused() ? NULL : counted(real_calloc(n, size));
}

void *realloc(void *p, size_t n) {
    find_real();
    if (!p)
        return malloc(n);
    if (is_early(p) || refused())
        return NULL;
    return real_realloc(p, n);
}

void free(void *p) {
    if (!p || is_early(p))
        return;
    atomic_fetch_sub(&live, 1);
    real_free(p);
}

/* ---- what is tried ---- */

typedef struct output {
    char *p; /* of real_malloc: not counted */
    size_t n, cap;
} output;

static int keep(void *ctx, const char *bytes, size_t n) {
    output *o = ctx;
    if (o->n + n > o->cap) {
        o->cap = (o->n + n) * 2;
        o->p = real_realloc(o->p, o->cap);
        if (!o->p)
            abort();
    }
    memcpy(o->p + o->n, bytes, n);
    o->n += n;
    return 0;
}

static bool same(const output *a, const output *b) {
    return a->n == b->n && (!a->n || memcmp(a->p, b->p, a->n) == 0);
}

#define FILES 8

typedef struct job {
    zm_engine *engine;
    char text[65536];
    size_t size;
    char path[FILES][512];
    size_t n_files;
    bool complained; /* of memory */
    zm_error other;  /* a complaint of something else */
} job;

static int open_and_close(job *j, output *o, zm_error *why) {
    (void)j;
    (void)o;
    zm_engine *engine = NULL;
    zm_engine_options options = ZM_ENGINE_OPTIONS;
    options.languages = "nl";
    int code = zm_engine_open(&engine, &options, why);
    zm_engine_close(engine);
    return code;
}

static int read_and_write(job *j, output *o, zm_error *why) {
    zm_input in = ZM_INPUT;
    zm_report *r = NULL;
    in.text = j->text, in.text_size = j->size;
    in.lang = "nl", in.published = "2025-09-05";
    int code = zm_report_read(j->engine, &in, &r, why);
    for (int format = ZM_FORMAT_TEXT; code >= 0 && format <= ZM_FORMAT_REPORT; format++) {
        zm_write how = ZM_WRITE;
        how.format = format, how.chars = true;
        code = zm_report_write(r, &how, keep, o, why);
    }
    zm_statement_view s;
    zm_event_view e;
    for (size_t i = 0; code >= 0 && i < zm_report_statements(r); i++)
        zm_report_statement(r, i, &s);
    for (size_t i = 0; code >= 0 && i < zm_report_events(r); i++)
        zm_report_event(r, i, &e);
    zm_report_free(r);
    return code;
}

typedef struct batch_ctx {
    output *out;
    job *j;
} batch_ctx;

static int batch_keep(void *ctx, const char *bytes, size_t n) {
    return keep(((batch_ctx *)ctx)->out, bytes, n);
}

static void complain(void *ctx, const zm_error *what) {
    job *j = ((batch_ctx *)ctx)->j;
    if (what->code == ZM_ERROR_MEMORY)
        j->complained = true;
    else if (what->code < 0)
        j->other = *what;
}

static int read_batch(job *j, output *o, zm_error *why) {
    const char *files[FILES];
    for (size_t i = 0; i < j->n_files; i++)
        files[i] = j->path[i];
    batch_ctx ctx = {o, j};
    zm_batch b = ZM_BATCH;
    zm_tally tally;
    b.files = files, b.n_files = j->n_files, b.threads = 1;
    b.sink = batch_keep, b.complain = complain, b.ctx = &ctx;
    int code = zm_batch_run(j->engine, &b, &tally, why);
    if (code >= 0 && j->other.code < 0) {
        *why = j->other;
        code = why->code;
    }
    return code >= 0 && j->complained ? ZM_ERROR_MEMORY : code;
}

/* ---- trying it ---- */

static int passed, failed;

typedef int (*try_fn)(job *, output *, zm_error *);

static void check(const char *name, long n, bool holds, const char *what, int code, const zm_error *why) {
    if (holds) {
        passed++;
        return;
    }
    if (failed++ < 20)
        printf("FAIL %s, allocation %ld: %s (code %d, %s: %.200s)\n", name, n, what, code, why->source, why->msg);
}

/* One run in which the allocations from `from` to `to` fail. */
static int attempt(job *j, try_fn run, long from, long to, output *o, zm_error *why) {
    memset(why, 0, sizeof *why);
    j->complained = false;
    j->other = (zm_error){0};
    o->n = 0;
    atomic_store(&count, 0);
    fail_at = from, fail_last = to;
    int code = run(j, o, why);
    fail_at = fail_last = 0;
    return code;
}

static void try_one(job *j, const char *name, try_fn run, long n, long to, const output *want, output *o) {
    zm_error why;
    long before = atomic_load(&live);
    int code = attempt(j, run, n, to, o, &why);
    long lost = atomic_load(&live) - before;
    bool clean = code == ZM_ERROR_MEMORY || (code >= 0 && same(o, want));
    check(name, n, clean, code < 0 ? "another error than memory's" : "a record that is not whole", code, &why);
    /* An engine keeps its idle workers and gives them back when it closes. */
    if (run == open_and_close)
        check(name, n, lost == 0, "memory is leaked", code, &why);
}

static void try_all(job *j, const char *name, try_fn run, long most) {
    static output want, got, again;
    zm_error why;
    attempt(j, run, 0, 0, &want, &why);
    int code = attempt(j, run, 0, 0, &want, &why);
    long n = atomic_load(&count), stride = n / most + 1, before = atomic_load(&live);
    check(name, 0, code >= 0, "does not run", code, &why);
    for (long i = 1; i <= n; i += stride) {
        try_one(j, name, run, i, i, &want, &got);
        if (i % 2)
            try_one(j, name, run, i, n * 2, &want, &got);
    }
    code = attempt(j, run, 0, 0, &again, &why);
    check(name, 0, code >= 0 && same(&again, &want), "does not recover", code, &why);
    /* A worker of fewer or more arenas may be idle now: what grows with the number of tries is a leak. */
    long lost = atomic_load(&live) - before;
    check(name, 0, lost < 64 && lost < n / stride / 2 + 8, "memory is leaked", (int)lost, &why);
    printf("%s: %ld allocations, every %ld\n", name, n, stride);
}

static bool load(job *j, const char *folder) {
    DIR *d = opendir(folder);
    if (!d)
        return false;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        size_t n = strlen(e->d_name);
        bool text = n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0, lines = n > 6 && strcmp(e->d_name + n - 6, ".jsonl") == 0;
        if ((!text && !lines) || strncmp(e->d_name, "nl", 2) != 0 || j->n_files == FILES)
            continue;
        char *path = j->path[j->n_files++];
        snprintf(path, sizeof j->path[0], "%s/%s", folder, e->d_name);
        FILE *f = text ? fopen(path, "rb") : NULL;
        if (!f)
            continue;
        j->size = fread(j->text, 1, sizeof j->text, f);
        fclose(f);
    }
    closedir(d);
    return j->n_files && j->size;
}

int main(int argc, char **argv) {
    static job j;
    if (argc != 2 || !load(&j, argv[1])) {
        fprintf(stderr, "usage: oom FOLDER of examples\n");
        return 2;
    }
    zm_error why = {0};
    try_all(&j, "open", open_and_close, 60);
    long before = atomic_load(&live);
    if (zm_engine_open(&j.engine, NULL, &why) < 0) {
        printf("no engine: %s\n0 passed, 1 failed\n", why.msg);
        return 1;
    }
    try_all(&j, "read", read_and_write, 400);
    try_all(&j, "batch", read_batch, 300);
    zm_engine_close(j.engine);
    check("engine", 0, atomic_load(&live) == before, "memory is leaked", (int)(atomic_load(&live) - before), &why);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
