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
#include "cli/reading.h"
#include "cli/term.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum {
    O_FORMAT = READING_COUNT, O_LEAST, O_OFFSETS, O_GOLD, O_OUTPUT, O_RESUME, O_COLOR, O_VERSION,
    O_HELP, O_COUNT
};

/* Behind those of reading.h, in the order of the numbers above. */
static const opt own[O_COUNT - READING_COUNT] = {
    {"format", "FORM",
     "text (what a person reads; the default on a terminal),\n"
     "jsonl (the record; the default otherwise),\n"
     "conllu (the language analysis),\n"
     "report (the report as read)"},
    {"least", "SCORE", "leave out what is scored lower, 0 to 1"},
    {"offsets", "UNIT", "bytes, or chars: start_char and end_char beside them"},
    {"gold", NULL, "with --input conllu: keep its tags and trees too"},
    {"output", "FILE", "write there instead of to standard output"},
    {"resume", "PLACE",
     "with --output: keep in the file PLACE how far it got;\n"
     "the same command again goes on from there"},
    {"color", "WHEN", "auto, always or never"},
    {"version", NULL, "the version"},
    {"help", NULL, "this text"},
};

/* The command line, understood. */
typedef struct request {
    reading r;
    const char *color, *output, *resume;
    bool format_given, help, version;
} request;

static const char *const formats[] = {"text", "jsonl", "conllu", "report"};
static const char *const colors[] = {"auto", "always", "never"};
static const char *const units[] = {"bytes", "chars"};

static void help(const opt *table) {
    puts("usage: zegsman read [OPTION]... [FILE]...\n\n"
         "Reads reports and writes the record of each, in the order of the input.\n"
         "Standard input is read when no FILE is named, or where it is -.\n");
    opt_help(table, O_COUNT);
    puts("\nExit status: 0 all read; 1 some inputs failed; 2 wrong usage; 65 bad data,\n"
         "66 no such input, 70 a defect, 74 input/output, 75 no memory, 78 tables or\n"
         "models missing.");
}

/* ---- the command line ---- */

static const char *set_word(request *q, int which, const char *value) {
    int i;
    switch (which) {
    case O_FORMAT:
        i = parse_word(value, formats, COUNT(formats));
        q->r.batch.how.format = i;
        q->format_given = true;
        return i >= 0 ? NULL : "text, jsonl, conllu or report is wanted";
    case O_OFFSETS:
        i = parse_word(value, units, COUNT(units));
        q->r.batch.how.chars = i == 1;
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
    case O_LEAST:
        return parse_share(value, &q->r.batch.how.least) ? NULL : "a number from 0 to 1 is wanted";
    case O_FORMAT:
    case O_OFFSETS:
    case O_COLOR: return set_word(q, which, value);
    case O_GOLD: q->r.batch.gold = true; return NULL;
    case O_OUTPUT: q->output = value; return NULL;
    case O_RESUME: q->resume = value; return NULL;
    case O_VERSION: q->version = true; return NULL;
    default: q->help = true; return NULL;
    }
}

static bool understand(request *q, const opt *table, int argc, char **argv) {
    opt_reader r = {.command = "read", .table = table, .n = O_COUNT, .argv = argv, .argc = argc};
    const char *value;
    int which;
    while ((which = opt_next(&r, &value)) != OPT_END) {
        if (which < READING_COUNT) {
            if (!reading_set(&q->r, &r, which, value))
                return false;
            continue;
        }
        const char *wrong = set(q, which, value);
        if (wrong) {
            opt_wrong(&r, table[which].name, wrong);
            return false;
        }
    }
    if (q->r.batch.gold && q->r.batch.form != ZM_INPUT_CONLLU) {
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
        q->r.batch.how.format = !q->output && isatty(STDOUT_FILENO) ? ZM_FORMAT_TEXT : ZM_FORMAT_JSONL;
    q->r.batch.how.colour = term_colour(q->color);
    q->r.batch.how.width = term_width();
    q->r.batch.sink = term_write;
    q->r.batch.complain = term_complain;
    q->r.batch.progress = term_progress;
    q->r.batch.ctx = t;
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
    status = place_open(p, q->resume, q->output, formats[q->r.batch.how.format], q->r.batch.files,
                        q->r.batch.n_files);
    t->size = p->size;
    q->r.batch.mark = term_mark;
    q->r.batch.resume = p->found ? &p->mark : NULL;
    q->r.batch.ids = p->ids;
    q->r.batch.n_ids = p->n_ids;
    return status;
}

static int run_batch(request *q, term *t) {
    zm_error why = {0};
    zm_tally tally = {0};
    zm_engine *engine;
    int result = zm_engine_open(&engine, &q->r.engine, &why);
    if (result >= 0) {
        result = zm_batch_run(engine, &q->r.batch, &tally, &why);
        zm_engine_close(engine);
    }
    term_clear(t);
    return term_outcome(t, result, &why, &tally);
}

static int run(request *q) {
    static const char *const input[] = {"-"};
    q->r.batch.files = q->r.files;
    q->r.batch.n_files = q->r.n_files;
    if (!q->r.batch.n_files) {
        q->r.batch.files = input;
        q->r.batch.n_files = 1;
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
    opt table[O_COUNT];
    request q = {.color = "auto"};
    if (!reading_open(&q.r, table, own, COUNT(own), argc))
        return zm_error_exit(ZM_ERROR_MEMORY);
    int status = 0;
    if (!understand(&q, table, argc, argv))
        status = 2;
    else if (q.help)
        help(table);
    else if (q.version)
        printf("zegsman %s\n", zm_version());
    else
        status = run(&q);
    reading_close(&q.r);
    return status;
}
