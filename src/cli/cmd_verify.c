/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_verify.c -- zegsman verify: an article held against its sources.
 *
 *     zegsman verify story.txt --against anp.txt kremlin.txt
 *     zegsman verify story.txt --against sources.jsonl --format html > story.html
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/opt.h"
#include "cli/term.h"
#include "zegsman/verify.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum {
    O_AGAINST,
    O_FORMAT,
    O_INPUT,
    O_LANG,
    O_PUBLISHED,
    O_SOURCE_PUBLISHED,
    O_MODEL,
    O_MAX_BYTES,
    O_DATA,
    O_MODELS,
    O_COLOR,
    O_VERSION,
    O_HELP
};

static const opt options[] = {
    [O_AGAINST] = {"against", "FILE",
                   "the sources: all files behind it; markers [1], [2]\n"
                   "point to them in the order given"},
    [O_FORMAT] = {"format", "FORM",
                  "text (what a person reads; the default on a terminal),\n"
                  "jsonl (a line a claim; the default otherwise),\n"
                  "html (one page of its own)"},
    [O_INPUT] = {"input", "FORM", "auto (by name and first bytes), jsonl, text or conllu"},
    [O_LANG] = {"lang", "LANG", "the article is in nl or en; else as it says, else found\nout"},
    [O_PUBLISHED] = {"published", "DATE", "of the article when it gives no date: 2025-09-05"},
    [O_SOURCE_PUBLISHED] = {"source-published", "DATE", "of sources that give no date"},
    [O_MODEL] = {"model", "NAME", "fast; best is to come"},
    [O_MAX_BYTES] = {"max-bytes", "SIZE", "the largest text that is read: 500K, 64M (the default)"},
    [O_DATA] = {"data", "DIR", "folder of the language tables (ZEGSMAN_DATA)"},
    [O_MODELS] = {"models", "DIR", "folder of the models (ZEGSMAN_MODELS)"},
    [O_COLOR] = {"color", "WHEN", "auto, always or never"},
    [O_VERSION] = {"version", NULL, "the version"},
    [O_HELP] = {"help", NULL, "this text"},
};

typedef struct request {
    zm_engine_options engine;
    zm_verifying job;
    const char **files; /* the sources */
    int format;
    bool format_given, against, help, version;
    const char *color;
} request;

static const char *const formats[] = {"text", "jsonl", "html"};
static const char *const inputs[] = {"auto", "jsonl", "text", "conllu"};
static const char *const colors[] = {"auto", "always", "never"};

static void help(void) {
    puts("usage: zegsman verify ARTICLE --against FILE... [OPTION]...\n\n"
         "Holds each claim of an article against its sources: supported, contradicted,\n"
         "not found, another source than its marker points to, or not checked, with the\n"
         "reason and the sentence of the source. ARTICLE or one FILE may be -.\n");
    opt_help(options, COUNT(options));
    puts("\nExit status: 0 every claim is supported; 1 some are not; 2 wrong usage; 65 bad\n"
         "data, 66 no such input, 70 a defect, 74 input/output, 75 no memory, 78 tables\n"
         "or models missing.");
}

/* ---- the command line ---- */

static const char *set_word(request *q, int which, const char *value) {
    switch (which) {
    case O_FORMAT:
        q->format = parse_word(value, formats, COUNT(formats));
        q->format_given = true;
        return q->format >= 0 ? NULL : "text, jsonl or html is wanted";
    case O_INPUT:
        q->job.form = parse_word(value, inputs, COUNT(inputs));
        return q->job.form >= 0 ? NULL : "auto, jsonl, text or conllu is wanted";
    default:
        q->color = value;
        return parse_word(value, colors, COUNT(colors)) >= 0 ? NULL
                                                             : "auto, always or never is wanted";
    }
}

static const char *set_date(const char **to, const char *value) {
    *to = value;
    return parse_date(value) ? NULL : "a date is wanted: 2025-09-05";
}

/* NULL when all is well, else what is wrong with the value. */
static const char *set(request *q, int which, const char *value) {
    switch (which) {
    case O_AGAINST:
        q->against = true;
        q->files[q->job.n_against++] = value;
        return NULL;
    case O_FORMAT:
    case O_INPUT:
    case O_COLOR: return set_word(q, which, value);
    case O_PUBLISHED: return set_date(&q->job.published, value);
    case O_SOURCE_PUBLISHED: return set_date(&q->job.source_published, value);
    case O_LANG: q->job.lang = value; return NULL;
    case O_MODEL: q->engine.model = value; return NULL;
    case O_MAX_BYTES:
        return parse_size(value, &q->engine.max_bytes) ? NULL : "a size is wanted: 500K, 64M, 1G";
    case O_DATA: q->engine.data = value; return NULL;
    case O_MODELS: q->engine.models = value; return NULL;
    case O_VERSION: q->version = true; return NULL;
    default: q->help = true; return NULL;
    }
}

/* Before --against the article, behind it the sources. */
static bool operand(request *q, const char *value) {
    if (!q->job.article && !q->against)
        q->job.article = value;
    else if (q->against)
        q->files[q->job.n_against++] = value;
    else {
        fprintf(stderr,
                "zegsman verify: two articles, %s and %s; name the sources behind --against\n",
                q->job.article, value);
        return false;
    }
    return true;
}

static bool complete(const request *q) {
    if (q->help || q->version || (q->job.article && q->job.n_against))
        return true;
    fputs(q->job.article ? "zegsman verify: no sources; name them behind --against\n"
                         : "zegsman verify: no article; name it before --against\n",
          stderr);
    return false;
}

static bool understand(request *q, int argc, char **argv) {
    opt_reader r = {
        .command = "verify", .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    const char *value;
    int which;
    while ((which = opt_next(&r, &value)) != OPT_END) {
        if (which == OPT_BAD)
            return false;
        if (which == OPT_OPERAND) {
            if (!operand(q, value))
                return false;
            continue;
        }
        const char *wrong = set(q, which, value);
        if (wrong) {
            opt_wrong(&r, options[which].name, wrong);
            return false;
        }
    }
    return complete(q);
}

/* ---- the run ---- */

static int failed(int code, const term *t, const zm_error *why) {
    if (t->closed)
        return zm_error_exit(ZM_ERROR_IO);
    if (t->write_error)
        fprintf(stderr, "zegsman: standard output: %s\n", strerror(t->write_error));
    else {
        char line[512];
        fprintf(stderr, "zegsman: %s\n", zm_error_line(why, line, sizeof line));
    }
    return zm_error_exit(code);
}

static int show(const request *q, term *t, const zm_verification *v, zm_error *why) {
    int form = q->format_given         ? q->format
               : isatty(STDOUT_FILENO) ? ZM_VERIFY_TEXT
                                       : ZM_VERIFY_JSONL;
    return zm_verification_write(v, form, term_colour(q->color), term_width(), term_write, t, why);
}

static int run(request *q) {
    term t;
    term_open(&t);
    q->job.against = q->files;
    zm_error why = {0};
    zm_engine *engine;
    zm_verification *v = NULL;
    int result = zm_engine_open(&engine, &q->engine, &why);
    if (result < 0)
        return failed(result, &t, &why);
    result = zm_verify_files(engine, &q->job, &v, &why);
    if (result >= 0)
        result = show(q, &t, v, &why);
    int status = result < 0 ? failed(result, &t, &why) : zm_verification_passed(v) ? 0 : 1;
    zm_verification_free(v);
    zm_engine_close(engine);
    return status;
}

int cmd_verify(int argc, char **argv) {
    request q = {.engine = ZM_ENGINE_OPTIONS, .job = ZM_VERIFYING, .color = "auto"};
    q.files = calloc((size_t)argc + 1, sizeof *q.files);
    if (!q.files)
        return zm_error_exit(ZM_ERROR_MEMORY);
    int status = 0;
    if (!understand(&q, argc, argv))
        status = 2;
    else if (q.help)
        help();
    else if (q.version)
        printf("zegsman %s\n", zm_version());
    else
        status = run(&q);
    free(q.files);
    return status;
}
