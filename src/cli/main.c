/* SPDX-License-Identifier: Apache-2.0 */
/* main.c -- finds the command; everything else is the command's own. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "zegsman/version.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
} commands[] = {
    {"read", cmd_read, "the record of each report: who said and did what"},
    {"add", cmd_add, "reports into a dossier"},
    {"stories", cmd_stories, "what a dossier's reports tell together"},
    {"watch", cmd_watch, "follow feeds, politely, and keep what is new"},
    {"brief", cmd_brief, "stories in the form newspapers use, each sentence with its sources"},
    {"verify", cmd_verify, "each claim of an article held against its sources"},
    {"export", cmd_export, "a whole dossier in the forms of others"},
    {"serve", cmd_serve, "a dossier's page and HTTP API"},
};

/* Questions to a dossier, all cmd_ask's. */
static const struct {
    const char *name, *help;
} questions[] = {
    {"who", "all that somebody said and did, and was told and done"},
    {"timeline", "the same by day: of one, between two, of a story"},
    {"find", "sentences by their words"},
    {"register", "promises, threats, forecasts, refusals, demands"},
    {"pairs", "what countries did to each other, by month"},
    {"actors", "who has a name"},
    {"reports", "the reports of a dossier"},
    {"report", "one report's record out of a dossier"},
};

/* Commands of the contract that this version does not have: to say so is better than "unknown". */
static const char *const to_come[] = {"work"};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void usage(FILE *to) {
    fputs("zegsman reads Dutch and English news reports and writes who said, did, promised,\n"
          "threatened, refused or predicted what, with the words of the text it rests on.\n\n"
          "usage: zegsman COMMAND [OPTION]... [FILE]...\n\n",
          to);
    for (size_t i = 0; i < COUNT(commands); i++)
        fprintf(to, "  %-10s%s\n", commands[i].name, commands[i].help);
    for (size_t i = 0; i < COUNT(questions); i++)
        fprintf(to, "  %-10s%s\n", questions[i].name, questions[i].help);
    fputs("\n  --help      this text; zegsman COMMAND --help: the command's options\n"
          "  --version   the version\n",
          to);
}

static int unknown(const char *name) {
    for (size_t i = 0; i < COUNT(to_come); i++) {
        if (strcmp(name, to_come[i]) == 0) {
            fprintf(stderr, "zegsman: the command `%s` is not there yet in version %s\n", name,
                    zm_version());
            return 2;
        }
    }
    fprintf(stderr, "zegsman: there is no command `%s`; zegsman --help lists them\n", name);
    return 2;
}

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "";
    if (!*name) {
        usage(stderr);
        return 2;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        usage(stdout);
        return 0;
    }
    if (strcmp(name, "--version") == 0) {
        printf("zegsman %s\n", zm_version());
        return 0;
    }
    for (size_t i = 0; i < COUNT(commands); i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    for (size_t i = 0; i < COUNT(questions); i++)
        if (strcmp(name, questions[i].name) == 0)
            return cmd_ask(name, argc - 2, argv + 2);
    return unknown(name);
}
