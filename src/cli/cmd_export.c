/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_export.c -- a whole dossier in the forms that other programs read.
 *
 *     zegsman export letland.zeg --as gdelt > letland.tsv
 *     zegsman export letland.zeg --as csv --from 2025-09 --least 0.8 --output items.csv
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/opt.h"
#include "cli/term.h"
#include "zegsman/export.h"
#include "zegsman/zegsman.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { O_AS, O_FROM, O_TO, O_LEAST, O_COPIES, O_OUTPUT, O_HELP };

static const opt options[] = {
    [O_AS] = {"as", "FORMAT", "which form; see below"},
    [O_FROM] = {"from", "DAY", "not before: 2025-09-05, 2025-09, 2025"},
    [O_TO] = {"to", "DAY", "not after"},
    [O_LEAST] = {"least", "SCORE", "leave out what is scored lower, 0 to 1"},
    [O_COPIES] = {"copies", NULL, "with copies of other reports (forms of reports)"},
    [O_OUTPUT] = {"output", "FILE", "write there, not to standard output"},
    [O_HELP] = {"help", NULL, "this text"},
};

typedef struct request {
    zm_export_ask how;
    const char *dossier, *output;
    bool form_given, help;
} request;

static void help(void) {
    puts("usage: zegsman export [OPTION]... DOSSIER --as FORMAT\n\n"
         "The dossier in a form that other programs read.\n\n"
         "of reports (days are of publication)\n"
         "  jsonl    the records, one a line\n"
         "  csv      statements, events and quantities, one a row\n"
         "  prov     W3C PROV-JSON: where each thing came from\n"
         "  ninjs    IPTC ninjs 3.0, a report a line\n"
         "  ftm      FollowTheMoney entities, one a line\n"
         "  brat     for the brat annotation tool: a tar of .txt and .ann\n"
         "of events, each once a story (days are of the event)\n"
         "  gdelt    GDELT 2.0 events: 61 columns, no header\n"
         "  plover   PLOVER, one a line\n"
         "  polecat  POLECAT: 40 columns\n"
         "  icews    ICEWS: 20 columns\n\n"
         "docs/exports.md tells column by column what stands where and what is empty.\n");
    opt_help(options, COUNT(options));
    puts("\nExit status: 0; 1 there is nothing to give; 2 wrong usage; 65 no dossier, 66 no\n"
         "such file, 74 input/output, 75 no memory.");
}

static const char *form(request *q, const char *name) {
    q->how.form = zm_export_form(name);
    q->form_given = q->how.form >= 0;
    if (q->form_given)
        return NULL;
    return strcmp(name, "conllu") == 0
               ? "a dossier does not keep the language analysis: zegsman read --format conllu"
               : "there is no such form; zegsman export --help names them";
}

static const char *operand(request *q, const char *value) {
    if (q->dossier)
        return "one dossier is exported at a time";
    q->dossier = value;
    return NULL;
}

static const char *set(void *ctx, int which, const char *value) {
    request *q = ctx;
    switch (which) {
    case OPT_OPERAND: return operand(q, value);
    case O_AS: return form(q, value);
    case O_FROM:
    case O_TO:
        *(which == O_FROM ? &q->how.from : &q->how.to) = value;
        return parse_date(value) ? NULL : "a day is wanted: 2025-09-05";
    case O_LEAST:
        return parse_share(value, &q->how.least) ? NULL : "a number from 0 to 1 is wanted";
    case O_COPIES: q->how.copies = true; return NULL;
    case O_OUTPUT: q->output = value; return NULL;
    default: q->help = true; return NULL;
    }
}

static bool understand(request *q, int argc, char **argv) {
    opt_reader r = {
        .command = "export", .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    if (!opt_each(&r, set, q))
        return false;
    if (q->form_given && !q->output && !q->help && isatty(STDOUT_FILENO) &&
        strcmp(zm_export_form_name(q->how.form), "brat") == 0) {
        opt_wrong(&r, NULL, "a tar is not for a terminal: --output FILE, or a pipe to tar");
        return false;
    }
    if (q->help || (q->dossier && q->form_given))
        return true;
    opt_wrong(&r, NULL, "wanted: DOSSIER --as FORMAT");
    return false;
}

static int run(const request *q) {
    term t;
    term_open(&t);
    zm_error why = {0};
    zm_dossier *dossier = NULL;
    int64_t n = zm_dossier_open(&dossier, q->dossier, false, &why);
    int opened = n >= 0 && q->output ? term_output(&t, q->output, false) : 0;
    if (n >= 0 && opened == 0)
        n = zm_dossier_export(dossier, &q->how, term_write, &t, &why);
    zm_dossier_close(dossier);
    zm_tally none = {0};
    int status = opened ? opened : term_outcome(&t, n < 0 ? (int)n : 0, &why, &none);
    if (status == 0 && n == 0)
        fprintf(stderr, "zegsman: %s: nothing to export\n", q->dossier);
    return status == 0 && n == 0 ? 1 : status;
}

int cmd_export(int argc, char **argv) {
    request q = {.how = ZM_EXPORT_ASK};
    if (!understand(&q, argc, argv))
        return 2;
    if (!q.help)
        return run(&q);
    help();
    return 0;
}
