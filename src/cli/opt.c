/* SPDX-License-Identifier: Apache-2.0 */
/* opt.c -- see opt.h. */
#include "cli/opt.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HELP_COLUMN 24

static int find(const opt_reader *r, const char *name, size_t n) {
    for (size_t i = 0; i < r->n; i++)
        if (strlen(r->table[i].name) == n && memcmp(r->table[i].name, name, n) == 0)
            return (int)i;
    return -1;
}

static int unknown(const opt_reader *r, const char *word) {
    fprintf(stderr, "zegsman %s: unknown option %s; zegsman %s --help lists them\n", r->command,
            word, r->command);
    return OPT_BAD;
}

static int option(opt_reader *r, const char *word, const char **value) {
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    int i = find(r, name, equals ? (size_t)(equals - name) : strlen(name));
    if (i < 0)
        return unknown(r, word);
    bool wants = r->table[i].value != NULL;
    if (equals && !wants) {
        opt_wrong(r, r->table[i].name, "takes no value");
        return OPT_BAD;
    }
    if (!wants || equals) {
        *value = equals ? equals + 1 : NULL;
        return i;
    }
    if (r->at == r->argc) {
        opt_wrong(r, r->table[i].name, "needs a value");
        return OPT_BAD;
    }
    *value = r->argv[r->at++];
    return i;
}

int opt_next(opt_reader *r, const char **value) {
    if (r->at == r->argc)
        return OPT_END;
    const char *word = r->argv[r->at++];
    *value = word;
    if (r->operands_only || word[0] != '-' || word[1] == 0)
        return OPT_OPERAND;
    if (word[1] != '-')
        return strcmp(word, "-h") == 0 ? find(r, "help", 4) : unknown(r, word);
    if (word[2])
        return option(r, word, value);
    r->operands_only = true;
    return opt_next(r, value);
}

bool opt_each(opt_reader *r, opt_set *set, void *ctx) {
    const char *value;
    int which;
    while ((which = opt_next(r, &value)) != OPT_END) {
        const char *wrong = which == OPT_BAD ? NULL : set(ctx, which, value);
        if (wrong)
            opt_wrong(r, which == OPT_OPERAND ? NULL : r->table[which].name, wrong);
        if (which == OPT_BAD || wrong)
            return false;
    }
    return true;
}

void opt_help(const opt *table, size_t n) {
    for (size_t i = 0; i < n; i++) {
        int wide = printf("  --%s%s%s", table[i].name, table[i].value ? " " : "",
                          table[i].value ? table[i].value : "");
        if (wide >= HELP_COLUMN)
            printf("\n%*s", HELP_COLUMN, "");
        else
            printf("%*s", HELP_COLUMN - wide, "");
        for (const char *p = table[i].help; *p; p++) {
            putchar(*p);
            if (*p == '\n')
                printf("%*s", HELP_COLUMN, "");
        }
        putchar('\n');
    }
}

int opt_wrong(const opt_reader *r, const char *name, const char *what) {
    fprintf(stderr, "zegsman %s: %s%s%s%s\n", r->command, name ? "--" : "", name ? name : "",
            name ? ": " : "", what);
    return 2;
}

bool parse_count(const char *s, uint64_t most, uint64_t *out) {
    if (*s < '0' || *s > '9')
        return false;
    char *end;
    errno = 0;
    unsigned long long v = strtoull(s, &end, 10);
    *out = v;
    return *end == 0 && errno == 0 && v <= most;
}

bool parse_size(const char *s, size_t *out) {
    char digits[24];
    size_t n = strlen(s);
    if (n == 0 || n >= sizeof digits)
        return false;
    memcpy(digits, s, n + 1);
    const char *units = "KMG", *unit = strchr(units, digits[n - 1]);
    unsigned shift = 0;
    if (unit && *unit) {
        shift = 10u * (unsigned)(unit - units + 1);
        digits[n - 1] = 0;
    }
    uint64_t v;
    if (!parse_count(digits, SIZE_MAX >> shift, &v) || v == 0)
        return false;
    *out = (size_t)v << shift;
    return true;
}

bool parse_share(const char *s, double *out) {
    char *end;
    if (!(*s == '.' || (*s >= '0' && *s <= '9')))
        return false;
    *out = strtod(s, &end);
    return *end == 0 && *out >= 0 && *out <= 1;
}

bool parse_date(const char *s) {
    static const char form[] = "dddd-dd-dd";
    size_t n = strlen(s);
    if (n != 4 && n != 7 && n != 10)
        return false;
    for (size_t i = 0; i < n; i++)
        if (form[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
            return false;
    int month = n >= 7 ? atoi(s + 5) : 1, day = n == 10 ? atoi(s + 8) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

int parse_word(const char *s, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(s, words[i]) == 0)
            return (int)i;
    return -1;
}
