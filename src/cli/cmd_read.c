/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_read.c -- zegsman read: reports in, records out.
 *
 *     zegsman read reports.jsonl > records.jsonl
 *     curl -s ... | zegsman read --lang nl --published 2025-09-05
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/opt.h"
#include "cli/term.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum {
    O_FORMAT, O_INPUT, O_LANG, O_PUBLISHED, O_LEAST, O_OFFSETS, O_THREADS, O_MODEL, O_MAX_BYTES,
    O_DATA, O_MODELS, O_GOLD, O_OUTPUT, O_RESUME, O_COLOR, O_VERSION, O_HELP
};

static const opt options[] = {
    [O_FORMAT] = {"format", "FORM",
                  "text (what a person reads; the default on a terminal),\n"
                  "jsonl (the record; the default otherwise),\n"
                  "conllu (the language analysis),\n"
                  "report (the report as read)"},
    [O_INPUT] = {"input", "FORM",
                 "auto (by name and first bytes), jsonl (one report a\n"
                 "line), text (one report a file), conllu (tokens and\n"
                 "sentences as given), html, feed, eml, warc; packed by\n"
                 "gzip or zstd or in a zip or tar is found out"},
    [O_LANG] = {"lang", "LANG",
                "all reports are in nl or en; else as each says, else\n"
                "found out"},
    [O_PUBLISHED] = {"published", "DATE",
                     "of reports that give no date: 2025-09-05, 2025-09, 2025"},
    [O_LEAST] = {"least", "SCORE", "leave out what is scored lower, 0 to 1"},
    [O_OFFSETS] = {"offsets", "UNIT", "bytes, or chars: start_char and end_char beside them"},
    [O_THREADS] = {"threads", "N",
                   "reports read at the same time; as many as there are\n"
                   "cores when not given"},
    [O_MODEL] = {"model", "NAME", "fast; best is to come"},
    [O_MAX_BYTES] = {"max-bytes", "SIZE", "the largest text that is read: 500K, 64M (the default)"},
    [O_DATA] = {"data", "DIR", "folder of the language tables (ZEGSMAN_DATA)"},
    [O_MODELS] = {"models", "DIR", "folder of the models (ZEGSMAN_MODELS)"},
    [O_GOLD] = {"gold", NULL, "with --input conllu: keep its tags and trees too"},
    [O_OUTPUT] = {"output", "FILE", "write there instead of to standard output"},
    [O_RESUME] = {"resume", "PLACE",
                  "with --output: keep in the file PLACE how far the run is;\n"
                  "the same command again goes on from there"},
    [O_COLOR] = {"color", "WHEN", "auto, always or never"},
    [O_VERSION] = {"version", NULL, "the version"},
    [O_HELP] = {"help", NULL, "this text"},
};

/* The command line, understood. */
typedef struct request {
    zm_engine_options engine;
    zm_batch batch;
    const char *color, *output, *resume;
    const char **files; /* [n_files] */
    bool format_given, help, version;
} request;

static const char *const formats[] = {"text", "jsonl", "conllu", "report"};
static const char *const inputs[] = {"auto", "jsonl", "text", "conllu",
                                     "html", "feed",  "eml",  "warc"};
static const char *const colors[] = {"auto", "always", "never"};
static const char *const units[] = {"bytes", "chars"};

static void help(void) {
    puts("usage: zegsman read [OPTION]... [FILE]...\n\n"
         "Reads reports and writes the record of each, in the order of the input.\n"
         "Standard input is read when no FILE is named, or where it is -.\n");
    opt_help(options, COUNT(options));
    puts("\nExit status: 0 all read; 1 some inputs failed; 2 wrong usage; 65 bad data,\n"
         "66 no such input, 70 a defect, 74 input/output, 75 no memory, 78 tables or\n"
         "models missing.");
}

/* ---- the command line ---- */

static const char *set_number(request *q, int which, const char *value) {
    uint64_t n;
    switch (which) {
    case O_THREADS:
        if (!parse_count(value, 256, &n) || n == 0)
            return "a number from 1 to 256 is wanted";
        q->batch.threads = (unsigned)n;
        return NULL;
    case O_MAX_BYTES:
        return parse_size(value, &q->engine.max_bytes) ? NULL : "a size is wanted: 500K, 64M, 1G";
    default:
        return parse_share(value, &q->batch.how.least) ? NULL : "a number from 0 to 1 is wanted";
    }
}

static const char *set_word(request *q, int which, const char *value) {
    int i;
    switch (which) {
    case O_FORMAT:
        i = parse_word(value, formats, COUNT(formats));
        q->batch.how.format = i;
        q->format_given = true;
        return i >= 0 ? NULL : "text, jsonl, conllu or report is wanted";
    case O_INPUT:
        i = parse_word(value, inputs, COUNT(inputs));
        q->batch.form = i;
        return i >= 0 ? NULL : "auto, jsonl, text, conllu, html, feed, eml or warc is wanted";
    case O_OFFSETS:
        i = parse_word(value, units, COUNT(units));
        q->batch.how.chars = i == 1;
        return i >= 0 ? NULL : "bytes or chars is wanted";
    default:
        q->color = value;
        return parse_word(value, colors, COUNT(colors)) >= 0 ? NULL
                                                             : "auto, always or never is wanted";
    }
}

/* NULL when all is well, else what is wrong with the value. */
static const char *set(request *q, int which, const char *value) {
    switch (which) {
    case O_THREADS:
    case O_MAX_BYTES:
    case O_LEAST: return set_number(q, which, value);
    case O_FORMAT:
    case O_INPUT:
    case O_OFFSETS:
    case O_COLOR: return set_word(q, which, value);
    case O_PUBLISHED:
        q->batch.published = value;
        return parse_date(value) ? NULL : "a date is wanted: 2025-09-05";
    case O_LANG: q->batch.lang = value; return NULL;
    case O_MODEL: q->engine.model = value; return NULL;
    case O_DATA: q->engine.data = value; return NULL;
    case O_MODELS: q->engine.models = value; return NULL;
    case O_GOLD: q->batch.gold = true; return NULL;
    case O_OUTPUT: q->output = value; return NULL;
    case O_RESUME: q->resume = value; return NULL;
    case O_VERSION: q->version = true; return NULL;
    default: q->help = true; return NULL;
    }
}

static bool understand(request *q, int argc, char **argv) {
    opt_reader r = {
        .command = "read", .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    const char *value;
    int which;
    while ((which = opt_next(&r, &value)) != OPT_END) {
        if (which == OPT_BAD)
            return false;
        if (which == OPT_OPERAND) {
            q->files[q->batch.n_files++] = value;
            continue;
        }
        const char *wrong = set(q, which, value);
        if (wrong) {
            opt_wrong(&r, options[which].name, wrong);
            return false;
        }
    }
    if (q->batch.gold && q->batch.form != ZM_INPUT_CONLLU) {
        opt_wrong(&r, "gold", "goes with --input conllu only");
        return false;
    }
    if (q->resume && !q->output) {
        opt_wrong(&r, "resume", "goes with --output FILE only");
        return false;
    }
    return true;
}

/* ---- the run ---- */

static void set_output(request *q, term *t) {
    if (!q->format_given)
        q->batch.how.format = !q->output && isatty(STDOUT_FILENO) ? ZM_FORMAT_TEXT : ZM_FORMAT_JSONL;
    q->batch.how.colour = term_colour(q->color);
    q->batch.how.width = term_width();
    q->batch.sink = term_write;
    q->batch.complain = term_complain;
    q->batch.progress = term_progress;
    q->batch.ctx = t;
}

/* --output's file, and with --resume where an earlier run got to. */
static int open_output(request *q, term *t) {
    if (!q->output)
        return 0;
    int status = term_output(t, q->output, q->resume != NULL);
    if (!q->resume || status)
        return status;
    place *p = &t->place;
    p->out = t->out;
    status = place_open(p, q->resume, q->output, formats[q->batch.how.format], q->batch.files,
                        q->batch.n_files);
    t->size = p->size;
    q->batch.mark = term_mark;
    q->batch.resume = p->found ? &p->mark : NULL;
    q->batch.ids = p->ids;
    q->batch.n_ids = p->n_ids;
    return status;
}

static int run_batch(request *q, term *t) {
    zm_error why = {0};
    zm_tally tally = {0};
    zm_engine *engine;
    int result = zm_engine_open(&engine, &q->engine, &why);
    if (result >= 0) {
        result = zm_batch_run(engine, &q->batch, &tally, &why);
        zm_engine_close(engine);
    }
    term_clear(t);
    return term_outcome(t, result, &why, &tally);
}

static int run(request *q) {
    static const char *const input[] = {"-"};
    q->batch.files = q->files;
    if (!q->batch.n_files) {
        q->batch.files = input;
        q->batch.n_files = 1;
        if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
            fputs("zegsman: reading a report from the keyboard; Ctrl-D ends it\n", stderr);
    }
    term t;
    term_open(&t);
    set_output(q, &t);
    int status = open_output(q, &t);
    if (!status)
        status = run_batch(q, &t);
    int kept = place_close(&t.place);
    if (t.out > STDOUT_FILENO && close(t.out) != 0)
        kept = zm_error_exit(ZM_ERROR_IO);
    return status ? status : kept;
}

int cmd_read(int argc, char **argv) {
    request q = {.engine = ZM_ENGINE_OPTIONS, .batch = ZM_BATCH, .color = "auto"};
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
