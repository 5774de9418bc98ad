/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_add.c -- zegsman add: reports into a dossier.
 *
 *     zegsman add letland.zeg reports.jsonl pages.warc.gz
 *     added 214, known 3, of which copies 61
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

enum { O_RECORDS = READING_COUNT, O_QUIET, O_HELP, O_COUNT };

static const opt own[] = {
    {"records", NULL,
     "write the record of each new report to standard output\n"
     "when it is safe in the dossier"},
    {"quiet", NULL, "no line about it at the end"},
    {"help", NULL, "this text"},
};

static void help(const opt *table) {
    puts("usage: zegsman add [OPTION]... DOSSIER FILE...\n\n"
         "Reads reports into a dossier, which is made when it is not there. A report that\n"
         "is in it already is left as it is; copies are kept and known as such.\n");
    opt_help(table, O_COUNT);
    puts("\nExit status: 0 all read; 1 some inputs failed; 2 wrong usage; 65 bad data or no\n"
         "dossier, 66 no such input, 74 input/output, 75 no memory, 78 tables or models\n"
         "missing.");
}

typedef struct request {
    reading r;
    bool records, quiet, help;
} request;

static int run(const request *q) {
    const char *path = q->r.files[0];
    term t;
    term_open(&t);
    zm_batch batch = q->r.batch;
    batch.files = q->r.files + 1;
    batch.n_files = q->r.n_files - 1;
    if (q->records)
        batch.sink = term_write;
    batch.complain = term_complain;
    batch.progress = term_progress;
    batch.ctx = &t;
    zm_error why = {0};
    zm_added added = {0};
    zm_engine *engine = NULL;
    zm_dossier *dossier = NULL;
    int result = zm_engine_open(&engine, &q->r.engine, &why);
    if (result >= 0)
        result = zm_dossier_open(&dossier, path, true, &why);
    if (result >= 0)
        result = zm_dossier_add(dossier, engine, &batch, &added, &why);
    zm_dossier_close(dossier);
    zm_engine_close(engine);
    term_clear(&t);
    if (!q->quiet && dossier)
        fprintf(stderr, "zegsman: %s: added %llu (of which copies %llu), known %llu\n", path,
                (unsigned long long)added.new_reports, (unsigned long long)added.copies,
                (unsigned long long)added.known);
    return term_outcome(&t, result, &why, &added.tally);
}

int cmd_add(int argc, char **argv) {
    opt table[O_COUNT];
    request q = {0};
    if (!reading_open(&q.r, table, own, COUNT(own), argc))
        return zm_error_exit(ZM_ERROR_MEMORY);
    opt_reader o = {.command = "add", .table = table, .n = O_COUNT, .argv = argv, .argc = argc};
    const char *value;
    int which, status = 0;
    while (status == 0 && (which = opt_next(&o, &value)) != OPT_END) {
        if (which == O_RECORDS)
            q.records = true;
        else if (which == O_QUIET)
            q.quiet = true;
        else if (which == O_HELP)
            q.help = true;
        else if (!reading_set(&q.r, &o, which, value))
            status = 2;
    }
    if (status == 0 && q.help)
        help(table);
    else if (status == 0 && q.r.n_files < 2)
        status = opt_wrong(&o, NULL, "a dossier and the files to add are wanted");
    else if (status == 0)
        status = run(&q);
    reading_close(&q.r);
    return status;
}
