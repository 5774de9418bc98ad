/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store.h -- a dossier on disk: reports with their records, what they are copies of, their stories.
 *
 *     dossier.zeg (SQLite, one file, WAL)
 *       report   id, sha256 of text, url, outlet, published, lang, title, agency, text, record, gist
 *       copy     report, of, share, back
 *       story    number of each report; changes (merge, split)
 *       run      which version and model read what, when it began
 *       feed     what watch knows of a feed: etag, last modified, back-off, items seen
 *
 * One transaction a report, idempotent by content (id and sha256), safe to be killed at any moment.
 * Later versions migrate the schema forward; PRAGMA user_version tells which it is.
 */
#ifndef ZM_STORE_H
#define ZM_STORE_H

#include "story/claim.h"
#include "story/story.h"

typedef struct zm_store zm_store;

/* Open or make. ZM_E_NOINPUT when it is not there and `make` is false; ZM_E_DATA when it is no dossier. */
zm_code zm_store_open(const char *path, bool make, zm_store **out, zm_err *err);
void zm_store_close(zm_store *s);

#define ZM_STORE_KNOWN 1 /* that very report is there already: nothing changed */
/* `record`: the JSON line. ZM_OK or ZM_STORE_KNOWN. Copies and stories are worked out in order of adding. */
int zm_store_add(zm_store *s, const zm_doc *d, zm_str record, const zm_gist *g, zm_err *err);

/* Reports in order of adding; strings live in `a`. */
typedef struct zm_store_report {
    int64_t row;
    zm_gist gist;
    zm_str text;       /* "" unless asked for */
    int64_t copy_of;   /* row, 0: of none */
    float share, back;
    int64_t story;
} zm_store_report;

/* All reports of a story, or of all (story 0), in order of adding, one after another to `each` (0 goes on). */
int zm_store_reports(zm_store *s, int64_t story, bool with_text, zm_arena *a,
                     int (*each)(void *ctx, const zm_store_report *r), void *ctx, zm_err *err);

#endif
