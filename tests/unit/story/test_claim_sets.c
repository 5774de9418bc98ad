/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole story sets read by the engine: tests/claims/NAME.jsonl against NAME.expect, a line an
 * expectation:
 *
 *     claim     words     a,b,c     2     a claim with these words, told by these, 2 independent
 *     dispute   words     d         1     a claim with these words, disputed by these reports
 *     figures   words     2,3             counted so
 *     position  speaker   a,c             said one thing in a, its opposite in c
 *     apart     words     words           never in one claim
 *     count     disputes|positions|figures  n    so many and no more
 *
 * Columns are split by a tab, words by a comma. Needs data/ and models/.
 */
#include "sets.h"

#include <dirent.h>

enum { SETS = 64 };

typedef struct tables {
    zm_engine *engine;
    zm_arena arena;
    const zm_story_words *words;
} tables;

static bool holds(zm_str text, zm_str words) {
    zm_str word;
    const char *in = as_z(text);
    while (zm_str_cut(&words, ',', &word))
        if (!strstr(in, as_z(word)))
            return false;
    return true;
}

static bool any_line_holds(const set *s, const zm_fact_refs *refs, zm_str words) {
    for (uint32_t i = 0; i < refs->n; i++)
        if (holds(set_fact(s, refs->v[i])->line, words))
            return true;
    return false;
}

/* The reports of the facts are these and no others. */
static bool are_reports(const set *s, const zm_fact_refs *refs, zm_str ids) {
    bool seen[SET_REPORTS] = {false};
    uint32_t n = 0, wanted = 0;
    zm_str id;
    for (uint32_t i = 0; i < refs->n; i++) {
        n += !seen[refs->v[i].report];
        seen[refs->v[i].report] = true;
    }
    while (zm_str_cut(&ids, ',', &id)) {
        uint32_t r = set_find(s, id);
        assert_true(r != ZM_NONE);
        if (!seen[r])
            return false;
        wanted++;
    }
    return n == wanted;
}

static bool is_number(zm_str s, uint32_t n) {
    uint32_t v;
    return zm_str_to_u32(s, &v) && v == n;
}

static bool is_claim(const set *s, const zm_claim *c, const zm_row *row) {
    return any_line_holds(s, &c->support, row->cols[1]) &&
           are_reports(s, &c->support, row->cols[2]) && is_number(row->cols[3], c->independent);
}

static bool is_dispute(const set *s, const zm_claim *c, const zm_row *row) {
    return any_line_holds(s, &c->support, row->cols[1]) &&
           are_reports(s, &c->dispute, row->cols[2]) &&
           is_number(row->cols[3], c->independent_dispute);
}

static bool are_figures(const set *s, const zm_claim *c, const zm_row *row) {
    zm_str rest = row->cols[2], one;
    uint32_t n = 0;
    while (zm_str_cut(&rest, ',', &one)) {
        double v = 0;
        assert_true(zm_str_to_double(one, &v));
        if (n >= c->figures.n || c->figures.v[n].figure.value < v ||
            c->figures.v[n].figure.value > v)
            return false;
        n++;
    }
    return n == c->figures.n && any_line_holds(s, &c->support, row->cols[1]);
}

static bool is_apart(const set *s, const zm_claim *c, const zm_row *row) {
    return !(any_line_holds(s, &c->support, row->cols[1]) &&
             any_line_holds(s, &c->support, row->cols[2]));
}

static bool some_claim(const set *s, const zm_row *row,
                       bool (*is)(const set *, const zm_claim *, const zm_row *)) {
    for (uint32_t i = 0; i < s->claims.claims.n; i++)
        if (is(s, &s->claims.claims.v[i], row))
            return true;
    return false;
}

static bool all_claims(const set *s, const zm_row *row,
                       bool (*is)(const set *, const zm_claim *, const zm_row *)) {
    for (uint32_t i = 0; i < s->claims.claims.n; i++)
        if (!is(s, &s->claims.claims.v[i], row))
            return false;
    return true;
}

static bool has_position(const set *s, const zm_row *row) {
    for (uint32_t i = 0; i < s->claims.positions.n; i++) {
        const zm_position *p = &s->claims.positions.v[i];
        zm_str rest = row->cols[2], before = {0};
        zm_str_cut(&rest, ',', &before);
        if (holds(set_fact(s, p->before)->actor.key, row->cols[1]) &&
            zm_str_eq(s->gists[p->before.report].id, before) &&
            zm_str_eq(s->gists[p->after.report].id, rest))
            return true;
    }
    return false;
}

static bool counts_so_many(const set *s, const zm_row *row) {
    uint32_t disputes = 0, figures = 0;
    for (uint32_t i = 0; i < s->claims.claims.n; i++) {
        disputes += s->claims.claims.v[i].dispute.n > 0;
        figures += s->claims.claims.v[i].figures.n > 0;
    }
    if (zm_str_is(row->cols[1], "positions"))
        return is_number(row->cols[2], s->claims.positions.n);
    return is_number(row->cols[2], zm_str_is(row->cols[1], "disputes") ? disputes : figures);
}

static bool is_met(const set *s, const zm_row *row) {
    zm_str kind = row->cols[0];
    if (zm_str_is(kind, "claim"))
        return some_claim(s, row, is_claim);
    if (zm_str_is(kind, "dispute"))
        return some_claim(s, row, is_dispute);
    if (zm_str_is(kind, "figures"))
        return some_claim(s, row, are_figures);
    if (zm_str_is(kind, "apart"))
        return all_claims(s, row, is_apart);
    if (zm_str_is(kind, "position"))
        return has_position(s, row);
    assert_true(zm_str_is(kind, "count"));
    return counts_so_many(s, row);
}

/* How many expectations of a set are not met; each is printed. */
static uint32_t check_set(const tables *t, const char *name) {
    char path[512];
    set s;
    zm_table expect;
    zm_err err = {0};
    uint32_t missed = 0;
    snprintf(path, sizeof path, "tests/claims/%.100s", name);
    set_open(&s, t->engine, t->words, path);
    snprintf(path, sizeof path, "%.100s.expect", name);
    if (zm_table_read(&s.arena, ZM_S("tests/claims"), path, 3, 4, &expect, &err) < 0)
        fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    for (uint32_t i = 0; i < expect.n; i++)
        if (!is_met(&s, &expect.rows[i])) {
            const zm_row *row = &expect.rows[i];
            fprintf(stderr, "tests/claims/%s:%u: not so: %s %s %s %s\n", path, row->line,
                    as_z(row->cols[0]), as_z(row->cols[1]), as_z(row->cols[2]), as_z(row->cols[3]));
            missed++;
        }
    set_free(&s);
    return missed;
}

static int by_name(const void *x, const void *y) {
    return strcmp(x, y);
}

static void every_set_is_told_right(void **state) {
#ifdef ZM_SHRUNK
    skip(); /* sentences of twelve tokens leave no claims as a reader would make them */
#endif
    char names[SETS][128];
    uint32_t n = 0, missed = 0;
    DIR *dir = opendir("tests/claims");
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        char *dot = strstr(e->d_name, ".expect");
        if (!dot)
            continue;
        assert_true(n < SETS);
        snprintf(names[n++], sizeof names[0], "%.*s", (int)(dot - e->d_name), e->d_name);
    }
    closedir(dir);
    qsort(names, n, sizeof names[0], by_name);
    assert_true(n >= 10);
    for (uint32_t i = 0; i < n; i++)
        missed += check_set(*state, names[i]);
    assert_int_equal(missed, 0);
}

/* The same reports in another order of arrival are the same claims. */
static void order_of_arrival_is_no_matter(void **state) {
#ifdef ZM_SHRUNK
    skip();
#endif
    const tables *t = *state;
    set s;
    zm_claims turned;
    zm_err err = {0};
    zm_claim_report back[SET_REPORTS];
    set_open(&s, t->engine, t->words, "tests/claims/nl-diplomaten");
    for (uint32_t i = 0; i < s.n; i++) {
        back[i] = s.given[s.n - 1 - i];
        back[i].copy_of = back[i].copy_of == ZM_NONE ? ZM_NONE : s.n - 1 - back[i].copy_of;
    }
    assert_int_equal(zm_claims_of(&s.arena, back, s.n, &turned, &err), ZM_OK);
    assert_int_equal(turned.claims.n, s.claims.claims.n);
    assert_int_equal(turned.claims.v[0].independent, s.claims.claims.v[0].independent);
    assert_int_equal(turned.claims.v[0].support.n, s.claims.claims.v[0].support.n);
    set_free(&s);
}

static void no_reports_no_claims(void **state) {
    (void)state;
    zm_arena a;
    zm_claims out;
    zm_err err = {0};
    zm_arena_init(&a);
    assert_int_equal(zm_claims_of(&a, NULL, 0, &out, &err), ZM_OK);
    assert_int_equal(out.claims.n, 0);
    assert_int_equal(out.positions.n, 0);
    zm_arena_free(&a);
}

static int open_tables(void **state) {
    static tables t;
    zm_error why;
    zm_err err = {0};
    zm_arena_init(&t.arena);
    if (zm_engine_open(&t.engine, NULL, &why) < 0 ||
        zm_story_words_open(&t.arena, ZM_S("data"), &t.words, &err) < 0) {
        fprintf(stderr, "%s %s\n", why.msg, err.msg);
        return -1;
    }
    *state = &t;
    return 0;
}

static int close_tables(void **state) {
    tables *t = *state;
    zm_engine_close(t->engine);
    zm_arena_free(&t->arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_set_is_told_right),
        cmocka_unit_test(order_of_arrival_is_no_matter),
        cmocka_unit_test(no_reports_no_claims),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}
