/* SPDX-License-Identifier: Apache-2.0 */
/*
 * review.c -- the public reviews as the store has them.
 *
 *     {"review":1,"row":12,"kind":"statement","n":4,"verdict":"edited","speaker":"Ilze Ozola",...}
 */
#include "api/api.h"
#include "api/dossier.h"
#include "export/json.h"
#include "store/review.h"

#define STOP (-100) /* enough were given: no error of the store's */

int64_t zm_dossier_review(zm_dossier *dossier, const zm_review *review, zm_error *why) {
    zm_err err = {0};
    int64_t number = 0;
    zm_store_review r = {.report = review->row,
                         .n = review->n,
                         .kind = zm_str_of(review->kind),
                         .verdict = zm_str_of(review->verdict),
                         .speaker = zm_str_of(review->speaker),
                         .note = zm_str_of(review->note),
                         .author = zm_str_of(review->author),
                         .made = zm_str_of(review->made)};
    zm_code code = zm_store_review_add(dossier->store, &r, &number, &err);
    return code < 0 ? zm_tell(&err, why) : number;
}

typedef struct writing {
    zm_sink sink;
    void *ctx;
    zm_buf out;
    uint64_t limit, given;
    zm_err *err;
} writing;

static int write_one(void *ctx, const zm_store_review *r) {
    writing *w = ctx;
    zm_buf *b = &w->out;
    if (w->limit && w->given == w->limit)
        return STOP;
    b->n = 0;
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "review", (double)r->review, 0);
    zm_json_number(b, "row", (double)r->report, 0);
    zm_json_str(b, "kind", r->kind);
    zm_json_number(b, "n", (double)r->n, 0);
    zm_json_str(b, "verdict", r->verdict);
    zm_json_str(b, "speaker", r->speaker);
    zm_json_str(b, "note", r->note);
    zm_json_str(b, "author", r->author);
    zm_json_str(b, "made", r->made);
    zm_json_close(b, '}');
    zm_buf_char(b, '\n');
    if (b->failed)
        return zm_fail(w->err, ZM_E_NOMEM, NULL, 0, "no memory to write a review");
    w->given++;
    return w->sink(w->ctx, b->p, b->n) >= 0
               ? 0
               : zm_fail(w->err, ZM_E_IO, NULL, 0, "the output could not be written");
}

int64_t zm_dossier_reviews(zm_dossier *dossier, int64_t row, int64_t after, uint64_t limit,
                           zm_sink sink, void *ctx, zm_error *why) {
    zm_err err = {0};
    writing w = {.sink = sink, .ctx = ctx, .limit = limit, .err = &err};
    zm_buf_init(&w.out, 0);
    int got = zm_store_reviews(dossier->store, row, after, write_one, &w, &err);
    zm_buf_free(&w.out);
    return got < 0 && got != STOP ? zm_tell(&err, why) : (int64_t)w.given;
}
