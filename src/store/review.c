/* SPDX-License-Identifier: Apache-2.0 */
/* review.c -- reviews added and read; see review.h. */
#include "store/review.h"

#include "store/inside.h"

#define WORDS_MOST 4000u /* bytes of a speaker, note or name */
#define AT_ONCE 200u

static const char *const verdicts[] = {"accepted", "rejected", "edited"};

/* By kind: is there such a line? */
static const struct {
    const char *kind, *sql;
} kinds[] = {
    {"statement", "SELECT count(*) FROM statement WHERE report = ?1 AND n = ?2"},
    {"event", "SELECT count(*) FROM event WHERE report = ?1 AND n = ?2"},
    {"quantity", "SELECT count(*) FROM quantity WHERE report = ?1 AND n = ?2"},
};

static const char *line_sql(zm_str kind) {
    for (unsigned i = 0; i < ZM_COUNT(kinds); i++)
        if (zm_str_is(kind, kinds[i].kind))
            return kinds[i].sql;
    return NULL;
}

static bool is_verdict(zm_str s) {
    for (unsigned i = 0; i < ZM_COUNT(verdicts); i++)
        if (zm_str_is(s, verdicts[i]))
            return true;
    return false;
}

static const char *wrong_with(const zm_store_review *r) {
    bool edited = zm_str_is(r->verdict, "edited");
    if (!line_sql(r->kind))
        return "kind: statement, event or quantity is wanted";
    if (!is_verdict(r->verdict))
        return "verdict: accepted, rejected or edited is wanted";
    if (edited != (zm_str_trim(r->speaker).n != 0))
        return edited ? "edited: to which speaker?"
                      : "a speaker belongs to the verdict edited alone";
    if (edited && !zm_str_is(r->kind, "statement"))
        return "only a statement has a speaker to edit";
    if (!zm_str_trim(r->author).n || !r->made.n)
        return "a review has an author and a time";
    if (r->speaker.n > WORDS_MOST || r->note.n > WORDS_MOST || r->author.n > WORDS_MOST)
        return "a speaker, note or author of more than 4000 bytes";
    return NULL;
}

/* Under the writers' lock, so that no number is given twice. */
static zm_code add_locked(zm_store *s, const zm_store_review *r, int64_t *number, zm_err *err) {
    const zm_db_value line[] = {zm_db_int(r->report), zm_db_int(r->n)};
    int64_t there, last;
    zm_code code = zm_db_number(s->db, line_sql(r->kind), line, 2, 0, &there, err);
    if (code >= 0 && !there)
        return zm_fail(err, ZM_E_NOINPUT, zm_db_name(s->db), 0, "report %lld has no %.*s %lld",
                       (long long)r->report, (int)r->kind.n, r->kind.p, (long long)r->n);
    if (code >= 0)
        code = zm_db_number(s->db, "SELECT max(review) FROM review", NULL, 0, 0, &last, err);
    if (code < 0)
        return code;
    *number = last + 1;
    const zm_db_value row[] = {zm_db_int(*number),      zm_db_int(r->report),
                               zm_db_text(r->kind),     zm_db_int(r->n),
                               zm_db_text(r->verdict),  zm_db_text(r->speaker),
                               zm_db_text(r->note),     zm_db_text(r->author),
                               zm_db_text(r->made)};
    return zm_db_run(s->db,
                     "INSERT INTO review (review, report, kind, n, verdict, speaker, note, author,"
                     " made) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     row, 9, err);
}

zm_code zm_store_review_add(zm_store *s, const zm_store_review *r, int64_t *number, zm_err *err) {
    const char *wrong = wrong_with(r);
    if (wrong)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "%s", wrong);
    zm_code code = zm_db_begin(s->db, err);
    if (code < 0)
        return code;
    code = add_locked(s, r, number, err);
    if (code >= 0)
        code = zm_db_commit(s->db, err);
    if (code < 0)
        zm_db_rollback(s->db);
    return code;
}

typedef struct giving {
    zm_store_review_each each;
    void *ctx;
    int64_t last;
    uint32_t given;
} giving;

static int give(void *ctx, const zm_db_value *row, uint32_t n) {
    giving *g = ctx;
    (void)n;
    zm_store_review r = {.review = row[0].i,
                         .report = row[1].i,
                         .kind = row[2].s,
                         .n = row[3].i,
                         .verdict = row[4].s,
                         .speaker = row[5].s,
                         .note = row[6].s,
                         .author = row[7].s,
                         .made = row[8].s};
    g->last = r.review;
    g->given++;
    return g->each(g->ctx, &r);
}

int zm_store_reviews(zm_store *s, int64_t report, int64_t after, zm_store_review_each each,
                     void *ctx, zm_err *err) {
    giving g = {each, ctx, after, 0};
    int got;
    do {
        const zm_db_value args[] = {zm_db_int(g.last), zm_db_int(report), zm_db_int(AT_ONCE)};
        g.given = 0;
        got = zm_db_rows(s->db,
                         "SELECT review, report, kind, n, verdict, speaker, note, author, made FROM"
                         " review WHERE review > ?1 AND (?2 = 0 OR report = ?2) ORDER BY review"
                         " LIMIT ?3",
                         args, 3, give, &g, err);
    } while (got >= 0 && g.given == AT_ONCE);
    return got < 0 ? got : ZM_OK;
}
