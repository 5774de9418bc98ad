/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd_brief.c -- zegsman brief: stories of a dossier in the form newspapers use.
 *
 *     zegsman brief letland.zeg --story 7 --lang nl
 *     zegsman brief letland.zeg luchtafweer --from 2025-10 --format html > briefing.html
 *
 * Operands behind the dossier are words: stories with a report that has them all.
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

enum { O_FORMAT, O_LANG, O_STORY, O_FROM, O_TO, O_LIMIT, O_UNPROVED, O_DATA, O_MODELS, O_COLOR, O_HELP };

static const opt options[] = {
    [O_FORMAT] = {"format", "FORM", "text (the default), md, html (one page) or json"},
    [O_LANG] = {"lang", "LANG",
                "nl or en: of headings, and of the sentences where reports\n"
                "have them; that of most reports when not given"},
    [O_STORY] = {"story", "N", "this story only; zegsman stories lists them"},
    [O_FROM] = {"from", "DAY", "stories with a report not before: 2025-09-05, 2025-09, 2025"},
    [O_TO] = {"to", "DAY", "and not after"},
    [O_LIMIT] = {"limit", "N", "no more than N stories, the latest first; 10 when not given"},
    [O_UNPROVED] = {"unproved", NULL,
                    "quicker: with the sentences that zegsman verify does not\n"
                    "find in their sources, read where they stand now"},
    [O_DATA] = {"data", "DIR", "folder of the language tables (ZEGSMAN_DATA)"},
    [O_MODELS] = {"models", "DIR", "folder of the models (ZEGSMAN_MODELS)"},
    [O_COLOR] = {"color", "WHEN", "auto, always or never"},
    [O_HELP] = {"help", NULL, "this text"},
};

static const char *const forms[] = {"text", "md", "html", "json"};
static const char *const languages[] = {"nl", "en"};
static const char *const colors[] = {"auto", "always", "never"};

typedef struct request {
    zm_brief_ask ask;
    zm_engine_options engine;
    const char *dossier, *color;
    char *words; /* operands joined */
    bool help;
} request;

static void help(void) {
    puts("usage: zegsman brief [OPTION]... DOSSIER [WORD]...\n\n"
         "A briefing of each story: headline, dateline, lead, what several sources report,\n"
         "what is disputed, where figures differ, who changed position, what is to come.\n"
         "Each sentence is one of a report, as it stands there, with the numbers of the\n"
         "sources that are listed beneath; one in another language is quoted.\n");
    opt_help(options, COUNT(options));
    puts("\nExit status: 0; 1 there is no such story; 2 wrong usage; 65 no dossier, 66 no\n"
         "such file, 74 input/output, 75 no memory, 78 tables or models missing.");
}

static const char *set_number(request *q, int which, const char *value) {
    uint64_t n = 0;
    if (!parse_count(value, UINT32_MAX, &n) || n == 0)
        return "a number from 1 is wanted";
    if (which == O_STORY)
        q->ask.story = (int64_t)n;
    else
        q->ask.limit = (unsigned)n;
    return NULL;
}

static void operand(request *q, const char *value) {
    if (!q->dossier) {
        q->dossier = value;
        return;
    }
    if (*q->words)
        strcat(q->words, " ");
    strcat(q->words, value);
}

static const char *set(void *ctx, int which, const char *value) {
    request *q = ctx;
    static const char *const day = "a day is wanted: 2025-09-05";
    switch (which) {
    case OPT_OPERAND: operand(q, value); return NULL;
    case O_FORMAT:
        q->ask.form = parse_word(value, forms, COUNT(forms));
        return q->ask.form >= 0 ? NULL : "text, md, html or json is wanted";
    case O_LANG:
        q->ask.lang = value;
        return parse_word(value, languages, COUNT(languages)) >= 0 ? NULL : "nl or en is wanted";
    case O_FROM: q->ask.from = value; return parse_date(value) ? NULL : day;
    case O_TO: q->ask.to = value; return parse_date(value) ? NULL : day;
    case O_DATA: q->engine.data = value; return NULL;
    case O_MODELS: q->engine.models = value; return NULL;
    case O_UNPROVED: q->ask.unproved = true; return NULL;
    case O_COLOR:
        q->color = value;
        return parse_word(value, colors, COUNT(colors)) >= 0 ? NULL
                                                             : "auto, always or never is wanted";
    case O_HELP: q->help = true; return NULL;
    default: return set_number(q, which, value);
    }
}

static bool understand(request *q, int argc, char **argv) {
    opt_reader r = {
        .command = "brief", .table = options, .n = COUNT(options), .argv = argv, .argc = argc};
    if (!opt_each(&r, set, q))
        return false;
    if (!q->dossier && !q->help)
        opt_wrong(&r, NULL, "a dossier is wanted; zegsman add makes one");
    return q->dossier || q->help;
}

static int run(request *q) {
    term t;
    term_open(&t);
    q->ask.colour = term_colour(q->color);
    q->ask.width = isatty(STDOUT_FILENO) ? term_width() : UINT32_MAX; /* a file: no line is cut */
    q->ask.words = *q->words ? q->words : NULL;
    zm_error why = {0};
    zm_engine *engine = NULL;
    zm_dossier *dossier = NULL;
    int64_t n = zm_engine_open(&engine, &q->engine, &why);
    if (n >= 0)
        n = zm_dossier_open(&dossier, q->dossier, false, &why);
    if (n >= 0)
        n = zm_dossier_brief(dossier, engine, &q->ask, term_write, &t, &why);
    zm_dossier_close(dossier);
    zm_engine_close(engine);
    zm_tally none = {0};
    int status = term_outcome(&t, n < 0 ? (int)n : 0, &why, &none);
    if (status == 0 && n == 0) {
        fprintf(stderr, "zegsman: %s: no story to tell\n", q->dossier);
        return 1;
    }
    return status;
}

int cmd_brief(int argc, char **argv) {
    request q = {.ask = ZM_BRIEF_ASK, .engine = ZM_ENGINE_OPTIONS, .color = "auto"};
    size_t room = 1;
    for (int i = 0; i < argc; i++)
        room += strlen(argv[i]) + 1;
    q.words = calloc(room, 1);
    if (!q.words)
        return zm_error_exit(ZM_ERROR_MEMORY);
    int status = understand(&q, argc, argv) ? 0 : 2;
    if (status == 0 && q.help)
        help();
    else if (status == 0)
        status = run(&q);
    free(q.words);
    return status;
}
