/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store.h -- a dossier on disk: reports with their records, what they are copies of, their stories.
 *
 *     report    1, 2, 3 ... in order of adding: text, record, gist, copy_of with shares, story
 *     actor     who is in them, under all names
 *     statement, event, quantity    the record as rows, for questions
 *     review    what a person said of them: never touched by reading again
 *     change    merges and splits of stories     run    version and model     feed    watch's own
 *
 * In SQLite or on a PostgreSQL server (db.h), with the same answers. One transaction a report,
 * idempotent by content, safe to be killed at any moment. Copies and stories depend on the order
 * of adding alone: a writer first takes in what others added since. `err` is never NULL here.
 */
#ifndef ZM_STORE_H
#define ZM_STORE_H

#include "story/copies.h"
#include "story/gist.h"
#include "story/story.h"

typedef struct zm_store zm_store;

/*
 * Open, or make where there is none: a file's name, or postgresql://... ZM_E_NOINPUT when there is none and `make` is false,
 * ZM_E_DATA for a file that is no dossier or of a later version.
 */
zm_code zm_store_open(const char *place, bool make, zm_store **out, zm_err *err);
void zm_store_close(zm_store *s);
/* The database, for src/ask's questions. */
struct zm_db *zm_store_db(zm_store *s);

#define ZM_STORE_KNOWN 1 /* that very report is in the dossier: nothing changed */

/* What a report was read by. */
typedef struct zm_store_run {
    zm_str version, model, model_sha256;
} zm_store_run;

/*
 * Keep a report: `record` is its JSON line, `g` its gist; `copy` is filled when it is new. ZM_OK,
 * or ZM_STORE_KNOWN. The same
 * report: the same text under the same address and outlet; without an address, the same id too.
 */
int zm_store_add(zm_store *s, const zm_doc *d, zm_str record, const zm_gist *g,
                 const zm_store_run *run, zm_copy *copy, zm_err *err);

typedef struct zm_store_report {
    int64_t row, copy_of, story; /* copy_of 0: of none; story: row of the report that began it */
    float share, back;
    zm_str gist;                 /* bytes for zm_gist_read */
    zm_str text;                 /* "" unless asked for */
} zm_store_report;

/* Called for each; 0 or more goes on. Strings are good during the call. */
typedef int (*zm_store_each)(void *ctx, const zm_store_report *r);

/* Reports of one story, or of all (0), in order of adding. Gives what `each` stopped with, or ZM_OK. */
int zm_store_reports(zm_store *s, int64_t story, bool text, zm_store_each each, void *ctx,
                     zm_err *err);

typedef struct zm_store_story {
    int64_t story;
    uint32_t reports, copies;
    zm_str from, to; /* first and last day of publication, "" unknown */
} zm_store_story;

typedef ZM_LIST(zm_store_story) zm_store_stories;

/* All stories, the one with the latest report first; strings in `a`. */
zm_code zm_store_stories_of(zm_store *s, zm_arena *a, zm_store_stories *out, zm_err *err);

/* Bytes that watch keeps of a feed; empty when there are none. */
zm_code zm_store_feed_get(zm_store *s, zm_arena *a, zm_str url, zm_str *state, zm_err *err);
zm_code zm_store_feed_put(zm_store *s, zm_str url, zm_str state, zm_err *err);

#endif
