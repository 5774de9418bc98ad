/* SPDX-License-Identifier: Apache-2.0 */
/*
 * review.h -- what a person said of a line of the record: a layer of its own, never lost.
 *
 *     1  report 12 statement 4  edited   speaker Ilze Ozola   by redactie at 2025-10-06T09:00:00Z
 *     2  report 12 event 1      rejected                      by redactie at 2025-10-06T09:01:00Z
 *
 * A review is added, never changed: of several of the same line the latest counts, and reading or
 * adding reports again touches none. `err` is never NULL.
 */
#ifndef ZM_REVIEW_H
#define ZM_REVIEW_H

#include "store/store.h"

typedef struct zm_store_review {
    int64_t review, report, n; /* review: its number, given by the store */
    zm_str kind;               /* statement, event, quantity */
    zm_str verdict;            /* accepted, rejected, edited */
    zm_str speaker, note;      /* "" none; a speaker when edited and only then */
    zm_str author, made;       /* who and when (ISO 8601) */
} zm_store_review;

/*
 * Keep a review; its number in *number. ZM_E_USAGE for one that makes no sense, ZM_E_NOINPUT when
 * the report has no such line.
 */
zm_code zm_store_review_add(zm_store *s, const zm_store_review *r, int64_t *number, zm_err *err);

/* Takes one; 0 or more goes on. Strings are good during the call. */
typedef int (*zm_store_review_each)(void *ctx, const zm_store_review *r);

/*
 * Reviews behind number `after`, in order of adding; `report` 0: of all. Gives what `each` stopped
 * with.
 */
int zm_store_reviews(zm_store *s, int64_t report, int64_t after, zm_store_review_each each,
                     void *ctx, zm_err *err);

#endif
