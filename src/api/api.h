/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api.h -- the inside of the public types, for src/api alone.
 *
 *     zm_engine   folders, one kit a language, idle workers
 *       kit       what reading a language takes: splitter's rules, model, tables
 *       worker    what one thread scribbles on while it reads
 *     zm_report   one document and the memory of it
 *
 * A kit's parts are opened when a report first needs them, under the engine's
 * lock, and never change afterwards.
 */
#ifndef ZM_API_INSIDE_H
#define ZM_API_INSIDE_H

#include <pthread.h>

#include "export/export.h"
#include "intake/web.h"
#include "lang/model.h"
#include "record/record.h"
#include "story/gist.h"
#include "text/text.h"
#include "zegsman/zegsman.h"

/* How far a report is read: each includes those before it. */
typedef enum zm_depth { ZM_READ_TEXT, ZM_READ_TREE, ZM_READ_RECORD } zm_depth;

typedef enum zm_part { ZM_PART_RULES, ZM_PART_MODEL, ZM_PART_KNOW, ZM_PART_COUNT } zm_part;

typedef struct zm_kit {
    bool tried[ZM_PART_COUNT];
    zm_err err[ZM_PART_COUNT]; /* code 0: the part is there */
    zm_text_rules *rules;
    zm_model *model;
    zm_know *know;
} zm_kit;

/* Tables that no single language owns. */
typedef enum zm_shared_part { ZM_SHARED_WEB, ZM_SHARED_GISTS, ZM_SHARED_COUNT } zm_shared_part;

typedef struct zm_worker zm_worker;
struct zm_worker {
    zm_worker *next;
    zm_lang_work *work;
    zm_arena scratch;
};

struct zm_engine {
    zm_arena arena;
    zm_str data, models; /* folders; "" when none was found */
    zm_str model;        /* "fast" */
    size_t max_bytes;
    pthread_mutex_t lock; /* of all below */
    zm_kit kits[ZM_LANG_COUNT];
    zm_web web;          /* tables of pages; opened when the first page comes */
    zm_gist_know gists;  /* tables of stories; opened when the first gist is made */
    bool tried[ZM_SHARED_COUNT];
    zm_err part_err[ZM_SHARED_COUNT]; /* code 0: the part is there */
    zm_worker *idle;
};

struct zm_report {
    zm_arena arena;
    zm_doc doc;
    zm_export stamp; /* version and model; the rest as each writing says */
};

/* What zm_read_doc is told. */
typedef struct zm_reading_plan {
    zm_depth depth;
    bool gold; /* the document has its tree: only build on it */
} zm_reading_plan;

/*
 * Read a document whose text and meta are set; paragraphs, sentences and
 * tokens are kept when it has them. All memory of the result is the document's
 * arena's or the engine's. Any number of threads at once.
 */
zm_code zm_read_doc(zm_engine *e, zm_doc *d, const zm_reading_plan *plan, zm_err *err);
/* Version and, where one was used, model of a document that was read. */
void zm_export_stamp(zm_engine *e, const zm_doc *d, const zm_reading_plan *plan, zm_export *out);

/* The kit with its part opened. */
zm_code zm_kit_part(zm_engine *e, zm_lang lang, zm_part part, zm_err *err);

/* e->web or e->gists opened. */
zm_code zm_engine_part(zm_engine *e, zm_shared_part part, zm_err *err);

/*
 * Something that is made of every report of a batch and kept, beside its being written: `work` on
 * any thread, after the report was read, under the trap of its arena; `give` in order, instead of
 * the sink.
 */
typedef struct zm_batch_keeper {
    void *ctx;
    size_t made_size; /* of what `work` fills, zeroed before */
    zm_code (*work)(void *ctx, zm_doc *d, const zm_export *stamp, void *made, zm_err *err);
    int (*give)(void *ctx, const zm_doc *d, zm_str written, void *made, zm_err *err);
} zm_batch_keeper;

int zm_batch_keep(zm_engine *engine, const zm_batch *batch, const zm_batch_keeper *keeper,
                  zm_tally *tally, zm_error *why);

zm_worker *zm_worker_take(zm_engine *e); /* NULL: no memory */
void zm_worker_give(zm_engine *e, zm_worker *w);
void zm_worker_free(zm_worker *w);

/* The folder for `what` ("data", "models"), in the order of engine.h; "" when none is there. */
zm_code zm_find_folder(zm_arena *a, const char *given, const char *variable, const char *what,
                       const char *marker, zm_str *out, zm_err *err);

/* Write a document in a public format to a buffer. */
zm_code zm_write_doc(const zm_doc *d, const zm_export *stamp, const zm_write *how, zm_buf *out);
zm_depth zm_depth_of(int format);

/* The internal error as a public one; gives the code back. */
int zm_tell(const zm_err *inside, zm_error *out);

#endif
