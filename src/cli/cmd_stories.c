/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_stories.c -- zegsman stories: what a dossier's reports tell together.
 *
 *     zegsman stories letland.zeg --reports 2
 */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/opt.h"
#include "cli/term.h"
#include "zegsman/zegsman.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { O_FORMAT, O_STORY, O_REPORTS, O_SOURCES, O_COLOR, O_HELP };

static const opt options[] = {
    [O_FORMAT] = {"format", "FORM",
                  "text (the default on a terminal) or jsonl, a story a\n"
                  "line (the default otherwise)"},
    [O_STORY] = {"story", "N", "this story only"},
    [O_REPORTS] = {"reports", "N", "leave out stories with fewer reports"},
    [O_SOURCES] = {"sources", "N",
                   "leave out claims with fewer independent sources, unless\n"
                   "they are disputed or their figures differ"},
    [O_COLOR] = {"color", "WHEN", "auto, always or never"},
    [O_HELP] = {"help", NULL, "this text"},
};

static const char *const formats[] = {"text", "jsonl"};
static const char *const colors[] = {"auto", "always", "never"};

typedef struct request {
    zm_stories_ask ask;
    const char *dossier, *color;
    bool format_given, help;
} request;

static void help(void) {
    puts("usage: zegsman stories [OPTION]... DOSSIER\n\n"
         "The stories of a dossier, the latest first: their reports with copies known as\n"
         "copies, what independent sources agree on, what they dispute or count\n"
         "differently, and who changed position.\n");
    opt_help(options, COUNT(options));
    puts("\nExit status: 0; 1 there is no such story; 2 wrong usage; 65 no dossier, 66 no\n"
         "such file, 74 input/output, 75 no memory.");
}

static const char *set(void *ctx, int which, const char *value) {
    request *q = ctx;
    uint64_t n = 0;
    int i;
    switch (which) {
    case OPT_OPERAND:
        if (q->dossier)
            return "one dossier is wanted";
        q->dossier = value;
        return NULL;
    case O_FORMAT:
        i = parse_word(value, formats, COUNT(formats));
        q->ask.format = i;
        q->format_given = true;
        return i >= 0 ? NULL : "text or jsonl is wanted";
    case O_COLOR:
        q->color = value;
        return parse_word(value, colors, COUNT(colors)) >= 0 ? NULL
                                                             : "auto, always or never is wanted";
    case O_HELP: q->help = true; return NULL;
    default:
        if (!parse_count(value, UINT32_MAX, &n))
            return "a number is wanted";
        if (which == O_STORY)
            q->ask.story = (int64_t)n;
        else if (which == O_REPORTS)
            q->ask.reports = (unsigned)n;
        else
            q->ask.sources = (unsigned)n;
        return NULL;
    }
}

static bool understand(request *q, int argc, char **argv) {
    opt_reader r = {
        .command = "stories", .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    if (!opt_each(&r, set, q))
        return false;
    if (!q->dossier && !q->help)
        opt_wrong(&r, NULL, "a dossier is wanted; zegsman add makes one");
    return q->dossier || q->help;
}

static int run(request *q) {
    term t;
    term_open(&t);
    if (!q->format_given)
        q->ask.format = isatty(STDOUT_FILENO) ? ZM_FORMAT_TEXT : ZM_FORMAT_JSONL;
    q->ask.colour = term_colour(q->color);
    q->ask.width = term_width();
    zm_error why = {0};
    zm_dossier *dossier = NULL;
    int64_t n = zm_dossier_open(&dossier, q->dossier, false, &why);
    if (n >= 0)
        n = zm_dossier_stories(dossier, &q->ask, term_write, &t, &why);
    zm_dossier_close(dossier);
    zm_tally none = {0};
    int status = term_outcome(&t, n < 0 ? (int)n : 0, &why, &none);
    if (status == 0 && n == 0) {
        fprintf(stderr, "zegsman: %s: no story to show\n", q->dossier);
        return 1;
    }
    return status;
}

int cmd_stories(int argc, char **argv) {
    request q = {.ask = ZM_STORIES_ASK, .color = "auto"};
    if (!understand(&q, argc, argv))
        return 2;
    if (q.help) {
        help();
        return 0;
    }
    return run(&q);
}
