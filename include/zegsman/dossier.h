/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dossier.h -- the record of many reports in one file, and what they tell together.
 *
 *     zm_dossier *d;
 *     zm_dossier_open(&d, "letland.zeg", true, &why);
 *     zm_dossier_add(d, engine, &batch, &added, &why);     reads batch.files into it
 *     zm_dossier_stories(d, &ask, sink, ctx, &why);        copies once, claims, disputes
 *     zm_dossier_close(d);
 *
 * A dossier is an SQLite file (docs/dossier.md tells its tables). Every report is one transaction:
 * a process that is killed loses nothing that it had handed on, and a report that is in the
 * dossier already is left as it is. One zm_dossier is for one thread at a time; several processes
 * may write to the same file.
 */
#ifndef ZEGSMAN_DOSSIER_H
#define ZEGSMAN_DOSSIER_H

#include "batch.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zm_dossier zm_dossier;

/*
 * Open the dossier at `path`, or make it when `make` says so. ZM_ERROR_NO_INPUT when there is none,
 * ZM_ERROR_DATA for a file that is none or of a later version, ZM_ERROR_IO when it cannot be used.
 * On failure *out is NULL and there is nothing to close.
 */
ZM_API int zm_dossier_open(zm_dossier **out, const char *path, bool make, zm_error *why);
ZM_API void zm_dossier_close(zm_dossier *dossier);

/* What a run of adding came to. */
typedef struct zm_added {
    zm_tally tally; /* read: reports that were read, new or not */
    uint64_t new_reports, known, copies;
} zm_added;

/*
 * Read all inputs of the batch and keep them. The batch's sink, when it has one, is given each new
 * report's record (a JSON line) when the dossier has it safely. Returns as zm_batch_run; a report that cannot be kept
 * ends the run with ZM_ERROR_IO or ZM_ERROR_DATA and what was kept before stays.
 */
ZM_API int zm_dossier_add(zm_dossier *dossier, zm_engine *engine, const zm_batch *batch,
                          zm_added *added, zm_error *why);

/*
 * Bytes kept under a key, beside the reports: what watch.h's `load` and `save` ask for. Nothing is
 * given to the sink when there is nothing under that key.
 */
ZM_API int zm_dossier_load(zm_dossier *dossier, const char *key, zm_sink sink, void *ctx,
                           zm_error *why);
ZM_API int zm_dossier_save(zm_dossier *dossier, const char *key, const char *bytes, size_t n,
                           zm_error *why);

typedef struct zm_stories_ask {
    size_t size;       /* sizeof this struct */
    int format;        /* ZM_FORMAT_TEXT or ZM_FORMAT_JSONL, one story a line */
    int64_t story;     /* only this one; 0: all, the latest first */
    unsigned reports;  /* leave out stories with fewer reports; 0: none */
    unsigned sources;  /* leave out undisputed claims with fewer independent sources; 0: none */
    bool colour;
    unsigned width;    /* text: columns; 0: 80 */
} zm_stories_ask;

#define ZM_STORIES_ASK {sizeof(zm_stories_ask), ZM_FORMAT_TEXT, 0, 0, 0, false, 0}

/* Write the stories, piece by piece; gives how many, or an error. */
ZM_API int64_t zm_dossier_stories(zm_dossier *dossier, const zm_stories_ask *ask, zm_sink sink,
                                  void *ctx, zm_error *why);

/*
 * What a person says of a line of the record: a layer of its own that reading or adding again never
 * touches. Of several reviews of one line the latest counts; all are kept.
 */
typedef struct zm_review {
    size_t size;         /* sizeof this struct */
    int64_t row;         /* the report in the dossier */
    const char *kind;    /* "statement", "event", "quantity" */
    int64_t n;           /* its number in the record */
    const char *verdict; /* "accepted", "rejected", "edited" */
    const char *speaker; /* edited, and only then: who says it */
    const char *note;    /* NULL: none */
    const char *author;  /* who reviews */
    const char *made;    /* when, ISO 8601 */
} zm_review;

#define ZM_REVIEW {sizeof(zm_review), 0, 0, 0, 0, 0, 0, 0, 0}

/*
 * Keep a review; gives its number (1 and up). ZM_ERROR_USAGE for one that makes no sense,
 * ZM_ERROR_NO_INPUT when the report has no such line.
 */
ZM_API int64_t zm_dossier_review(zm_dossier *dossier, const zm_review *review, zm_error *why);
/*
 * Write the reviews behind number `after` in order of adding, one JSON object a line, `limit` at
 * most (0: all), of one report or (row 0) of all; gives how many, or an error.
 */
ZM_API int64_t zm_dossier_reviews(zm_dossier *dossier, int64_t row, int64_t after, uint64_t limit,
                                  zm_sink sink, void *ctx, zm_error *why);

#ifdef __cplusplus
}
#endif

#endif
