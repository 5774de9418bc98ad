/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_ask.c -- the commands that ask a dossier: who, timeline, find, register, pairs, actors, reports.
 *
 *     zegsman who letland.zeg Kalnozols act=promises
 *     zegsman timeline letland.zeg LVA RUS
 *     zegsman find letland.zeg 'luchtafweer* outlet=-krant.example'
 *     zegsman register letland.zeg promises --on 2025-12-05
 *
 * Operands with a `=` are filters; the others are the question.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/opt.h"
#include "cli/term.h"
#include "zegsman/zegsman.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum {
    O_FORMAT, O_FROM, O_TO, O_ON, O_LEAST, O_COPIES, O_LIMIT, O_AFTER, O_COLOR, O_HELP
};

static const opt options[] = {
    [O_FORMAT] = {"format", "FORM",
                  "text (the default on a terminal), jsonl (an item a\n"
                  "line; the default otherwise), json (one object) or csv"},
    [O_FROM] = {"from", "DAY", "not before: 2025-09-05, 2025-09, 2025"},
    [O_TO] = {"to", "DAY", "not after"},
    [O_ON] = {"on", "DAY",
              "register: what is open or expired on that day; the day\n"
              "of the latest report when not given"},
    [O_LEAST] = {"least", "SCORE", "leave out what is scored lower, 0 to 1"},
    [O_COPIES] = {"copies", NULL, "with what stands in copies of other reports"},
    [O_LIMIT] = {"limit", "N", "no more than N items, 500 at most"},
    [O_AFTER] = {"after", "CURSOR", "behind what an earlier answer gave as next"},
    [O_COLOR] = {"color", "WHEN", "auto, always or never"},
    [O_HELP] = {"help", NULL, "this text"},
};

static const char *const forms[] = {"text", "jsonl", "json", "csv"};
static const char *const colors[] = {"auto", "always", "never"};

typedef struct command {
    const char *name;
    int what;
    int least, most; /* words of the question */
    const char *usage, *help;
} command;

static const command commands[] = {
    {"who", ZM_ASK_WHO, 1, 1, "NAME",
     "All that an actor said and did, and that was said and done to it, the latest\n"
     "first. NAME is any name that reports give, or a country's code (LVA)."},
    {"timeline", ZM_ASK_TIMELINE, 0, 2, "[NAME [NAME]]",
     "What an actor said and did, or what two did to each other, or a story\n"
     "(story=3), from the oldest on."},
    {"find", ZM_ASK_FIND, 0, 1, "[WORDS]",
     "Sentences that have all the WORDS: word, begin*, \"a phrase\", -without."},
    {"register", ZM_ASK_REGISTER, 1, 1, "promises|threats|forecasts|refusals|demands",
     "Promises with the day they are due, threats, forecasts, refusals, demands:\n"
     "which are open and which have expired, and what was reported since."},
    {"pairs", ZM_ASK_PAIRS, 0, 2, "[COUNTRY [COUNTRY]]",
     "What countries did to each other by month: events (each counted once), reports\n"
     "of them, and the mean of their Goldstein values."},
    {"actors", ZM_ASK_ACTORS, 1, 1, "NAME", "Who has this name, and how much is known of them."},
    {"reports", ZM_ASK_REPORTS, 0, 1, "[WORDS]", "The reports, the latest first."},
    {"report", ZM_ASK_REPORT, 1, 1, "NUMBER", "The record of one report."},
};

typedef struct request {
    zm_ask ask;
    const command *c;
    const char *dossier, *color;
    const char **filters;
    const char *words[2];
    int n_words;
    bool form_given, help;
} request;

static void help(const command *c) {
    printf("usage: zegsman %s [OPTION]... DOSSIER %s [FILTER]...\n\n%s\n\n"
           "A FILTER is kind=, act=, type=, status=, actor=, country=, outlet=, lang= or\n"
           "story= with a value; given more than once, one of the values will do; with a\n"
           "minus before the value (outlet=-krant.example) it leaves out.\n",
           c->name, c->usage, c->help);
    opt_help(options, COUNT(options));
    puts("\nExit status: 0; 1 nothing was found; 2 wrong usage; 65 no dossier, 66 no such\n"
         "file, name or report, 74 input/output, 75 no memory.");
}

/* The dossier comes first; then words, and filters anywhere. */
static const char *operand(request *q, const char *value) {
    if (!q->dossier) {
        q->dossier = value;
        return NULL;
    }
    const char *equals = strchr(value, '=');
    if (equals && equals > value && strcspn(value, " \"") > (size_t)(equals - value)) {
        q->filters[q->ask.n_filters++] = value;
        return NULL;
    }
    if (q->n_words == q->c->most)
        return "that is one word too many (several words to look for go in quotes)";
    q->words[q->n_words++] = value;
    return NULL;
}

static const char *set(void *ctx, int which, const char *value) {
    request *q = ctx;
    uint64_t n = 0;
    int i;
    switch (which) {
    case OPT_OPERAND: return operand(q, value);
    case O_FORMAT:
        i = parse_word(value, forms, COUNT(forms));
        q->ask.form = i;
        q->form_given = true;
        return i >= 0 ? NULL : "text, jsonl, json or csv is wanted";
    case O_FROM: q->ask.from = value; return parse_date(value) ? NULL : "a day is wanted: 2025-09-05";
    case O_TO: q->ask.to = value; return parse_date(value) ? NULL : "a day is wanted: 2025-09-05";
    case O_ON: q->ask.on = value; return parse_date(value) ? NULL : "a day is wanted: 2025-09-05";
    case O_LEAST:
        return parse_share(value, &q->ask.least) ? NULL : "a number from 0 to 1 is wanted";
    case O_COPIES: q->ask.copies = true; return NULL;
    case O_LIMIT:
        if (!parse_count(value, 500, &n) || n == 0)
            return "a number from 1 to 500 is wanted";
        q->ask.limit = (unsigned)n;
        return NULL;
    case O_AFTER: q->ask.after = value; return NULL;
    case O_COLOR:
        q->color = value;
        return parse_word(value, colors, COUNT(colors)) >= 0 ? NULL
                                                             : "auto, always or never is wanted";
    default: q->help = true; return NULL;
    }
}

static bool understand(request *q, int argc, char **argv) {
    opt_reader r = {
        .command = q->c->name, .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    if (!opt_each(&r, set, q))
        return false;
    if (q->help)
        return true;
    if (!q->dossier || q->n_words < q->c->least) {
        char line[128];
        snprintf(line, sizeof line, "wanted: DOSSIER %s", q->c->usage);
        opt_wrong(&r, NULL, line);
        return false;
    }
    return true;
}

static int run(request *q) {
    term t;
    term_open(&t);
    if (!q->form_given)
        q->ask.form = isatty(STDOUT_FILENO) ? ZM_ANSWER_TEXT : ZM_ANSWER_JSONL;
    q->ask.colour = term_colour(q->color);
    q->ask.width = term_width();
    q->ask.text = q->words[0];
    q->ask.other = q->words[1];
    q->ask.filters = q->filters;
    zm_error why = {0};
    zm_dossier *dossier = NULL;
    int64_t n = zm_dossier_open(&dossier, q->dossier, false, &why);
    if (n >= 0)
        n = zm_dossier_ask(dossier, &q->ask, term_write, &t, &why);
    zm_dossier_close(dossier);
    zm_tally none = {0};
    int status = term_outcome(&t, n < 0 ? (int)n : 0, &why, &none);
    if (status == 0 && n == 0)
        fprintf(stderr, "zegsman: %s: nothing found\n", q->dossier);
    return status == 0 && n == 0 ? 1 : status;
}

int cmd_ask(const char *name, int argc, char **argv) {
    request q = {.ask = ZM_ASK, .color = "auto"};
    for (size_t i = 0; i < COUNT(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            q.c = &commands[i];
    q.filters = calloc((size_t)argc + 1, sizeof *q.filters);
    if (!q.c || !q.filters) {
        free(q.filters);
        return zm_error_exit(q.c ? ZM_ERROR_MEMORY : ZM_ERROR_INTERNAL);
    }
    q.ask.what = q.c->what;
    int status = understand(&q, argc, argv) ? 0 : 2;
    if (status == 0 && q.help)
        help(q.c);
    else if (status == 0)
        status = run(&q);
    free(q.filters);
    return status;
}
