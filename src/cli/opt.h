/* SPDX-License-Identifier: Apache-2.0 */
/*
 * opt.h -- command lines: a table of options is parser and help in one.
 *
 *     static const opt table[] = {{"lang", "LANG", "language of all reports: nl or en"}, ...};
 *
 *     --lang nl   --lang=nl   -   a.txt   -- --odd-name.txt
 *
 * An option is never shortened, so that adding one breaks nobody's script.
 */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct opt {
    const char *name;  /* without the dashes */
    const char *value; /* what stands for its value in the help; NULL: it takes none */
    const char *help;
} opt;

typedef struct opt_reader {
    const char *command; /* for messages: "read" */
    const opt *table;
    size_t n;
    char **argv;
    int argc, at;
    bool operands_only; /* behind "--" */
} opt_reader;

enum { OPT_END = -1, OPT_OPERAND = -2, OPT_BAD = -3 };

/*
 * Index of the next option in the table with its value, or one of the three above; OPT_BAD was told
 * on standard error.
 */
int opt_next(opt_reader *r, const char **value);
/* Takes an option by its index with its value, or OPT_OPERAND with the word; NULL or what is wrong. */
typedef const char *opt_set(void *ctx, int which, const char *value);
/* Every word of the line to `set`; false at the first that is wrong, which was told. */
bool opt_each(opt_reader *r, opt_set *set, void *ctx);
/* The table as help, two columns. */
void opt_help(const opt *table, size_t n);

/*
 * "zegsman read: --threads: <what>" on standard error (`name` NULL: about no option); gives 2, the
 * exit status of wrong usage.
 */
int opt_wrong(const opt_reader *r, const char *name, const char *what);

bool parse_count(const char *s, uint64_t most, uint64_t *out);
bool parse_size(const char *s, size_t *out);   /* 500, 64K, 64M, 1G */
bool parse_share(const char *s, double *out);  /* 0 to 1 */
bool parse_date(const char *s);                /* 2025, 2025-09, 2025-09-05 */
/* Index of `s` among the words, -1 when it is none of them. */
int parse_word(const char *s, const char *const *words, size_t n);

#endif
