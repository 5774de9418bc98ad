/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read.c -- who says what in a report, in a program of your own.
 *
 *     cc read.c $(pkg-config --cflags --libs zegsman) -o read
 *     ./read 2025-09-05 < report.txt
 *
 *     Ilze Ozolkalna says: Wij betreuren deze stap
 */
#include <stdio.h>
#include <zegsman/zegsman.h>

static char text[1 << 20];

/* What the statement's content spans hold, one after another. */
static void print_statement(const zm_report *report, const zm_statement_view *s) {
    printf("%s %s:", s->name ? s->name : "somebody", s->act);
    for (size_t i = 0; i < s->n_content; i++)
        printf(" %.*s", (int)(s->content[i].end - s->content[i].start),
               zm_report_text(report, NULL) + s->content[i].start);
    putchar('\n');
}

int main(int argc, char **argv) {
    zm_engine *engine = NULL;
    zm_report *report = NULL;
    zm_error why;
    zm_input in = ZM_INPUT;
    in.text = text;
    in.text_size = fread(text, 1, sizeof text, stdin);
    in.published = argc > 1 ? argv[1] : NULL;
    int r = zm_engine_open(&engine, NULL, &why);
    if (r >= 0)
        r = zm_report_read(engine, &in, &report, &why);
    if (r < 0) {
        char line[512];
        fprintf(stderr, "%s\n", zm_error_line(&why, line, sizeof line));
    }
    for (size_t i = 0; r >= 0 && i < zm_report_statements(report); i++) {
        zm_statement_view s;
        if (zm_report_statement(report, i, &s) == 0)
            print_statement(report, &s);
    }
    zm_report_free(report); /* before the engine, into whose tables it points */
    zm_engine_close(engine);
    return r < 0 ? zm_error_exit(why.code) : 0;
}
