/* SPDX-License-Identifier: Apache-2.0 */
/*
 * batch.h -- many reports, from files to a sink, on several threads.
 *
 *     a.jsonl b.txt -   ->  [read on N threads]  ->  sink, in the order of the input
 *
 * A bounded number of reports is in flight, so memory does not grow with the
 * input. An input that is no good costs one call of `complain` and no more:
 * the rest goes on. Every form may be packed by gzip or zstd, and zip and tar
 * archives may hold any of them; that is found out.
 */
#ifndef ZEGSMAN_BATCH_H
#define ZEGSMAN_BATCH_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum zm_input_form {
    ZM_INPUT_AUTO,   /* by the file's name and first bytes */
    ZM_INPUT_JSONL,  /* one report a line */
    ZM_INPUT_TEXT,   /* one report a file */
    ZM_INPUT_CONLLU, /* tokens and sentences as given; one report a `# newdoc` */
    ZM_INPUT_HTML,   /* a web page: its main text */
    ZM_INPUT_FEED,   /* RSS or Atom: one report an item */
    ZM_INPUT_EML,    /* an e-mail message */
    ZM_INPUT_WARC    /* a web archive: one report a page that was fetched */
} zm_input_form;

/* How far a run has come, and how it ended. */
typedef struct zm_tally {
    uint64_t read;   /* reports written to the sink */
    uint64_t failed; /* inputs that were passed over */
    uint64_t bytes;  /* of input */
    int first_error; /* the code of the first failed input, 0 when none */
} zm_tally;

/*
 * How far a run has come, to go on from there in a later one. Numbers to be kept and given back as
 * they are; `id` is the mark of the id that the input before it was given, 0 when it got none.
 */
typedef struct zm_mark {
    uint64_t file, line, spot, skip, steps, id;
} zm_mark;

typedef struct zm_batch {
    size_t size;              /* sizeof this struct */
    const char *const *files; /* [n_files]; "-" is standard input */
    size_t n_files;
    int form;                 /* a zm_input_form */
    bool gold;                /* CoNLL-U: keep its tags and trees too */
    const char *lang;         /* of all reports; NULL: as each says, else found out */
    const char *published;    /* of reports that give no date themselves; NULL: none */
    unsigned threads;         /* 0: as many as there are cores */
    zm_write how;
    zm_sink sink;             /* one whole report at a time; never from two threads at once */
    /* Told of an input that failed, or (code 0) of a remark on one that was read; may be NULL. */
    void (*complain)(void *ctx, const zm_error *what);
    /* Told after every report; may be NULL. */
    void (*progress)(void *ctx, const zm_tally *so_far);
    void *ctx; /* for the functions */
    /*
     * Told after every input, when the sink has its report or `complain` was told: a later run with
     * the same files that begins at `resume` gives all that follows, and nothing twice, if it is
     * told the ids of all the marks before it too. May be NULL.
     */
    void (*mark)(void *ctx, const zm_mark *behind);
    const zm_mark *resume; /* NULL: from the beginning */
    const uint64_t *ids;   /* [n_ids]: `id` of the marks of earlier runs, those of 0 left out */
    size_t n_ids;
} zm_batch;

#define ZM_BATCH \
    {sizeof(zm_batch), 0, 0, ZM_INPUT_AUTO, false, 0, 0, 0, ZM_WRITE, 0, 0, 0, 0, 0, 0, 0, 0}

/*
 * Read all inputs. 0 when the run came to its end, whatever became of single
 * inputs (see the tally); ZM_ERROR_IO when the sink stopped it; ZM_ERROR_CONFIG
 * when a language's tables or model turn out to be missing or broken, which
 * ends the run at once.
 */
ZM_API int zm_batch_run(zm_engine *engine, const zm_batch *batch, zm_tally *tally, zm_error *why);

#ifdef __cplusplus
}
#endif

#endif
