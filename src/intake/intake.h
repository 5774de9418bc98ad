/* SPDX-License-Identifier: Apache-2.0 */
/*
 * intake.h -- from files to reports: text and what came with it.
 *
 *     reports.jsonl   {"id":"a1","text":"Minsk ontkent ...","title":null,"section":"buitenland"}
 *     letter.txt      a whole file is one report
 *     gold.conllu     tokens and sentences as given, one report a `# newdoc`
 *     page.html       the report that the page holds
 *     feed.xml        RSS, Atom: a report an item
 *     letter.eml      a message: its text, or the report in its HTML
 *     news.warc.gz    a report a page that was fetched
 *     news.zip .tar   any of these, a report or more an entry
 *     any of them packed by gzip or zstd
 *          |
 *          v
 *     zm_doc          text byte for byte, meta; for CoNLL-U also paras, sents, toks
 *
 * Reports come one at a time, so memory does not grow with the input. An input
 * that is no good gives its error once and the next call goes on behind it.
 * Boxes in boxes are opened ZM_BOX_DEEP deep; what is unpacked from one file is
 * bounded (stream.h: ZM_SPEND_TIMES).
 */
#ifndef ZM_INTAKE_H
#define ZM_INTAKE_H

#include "doc/doc.h"
#include "intake/web.h"

typedef enum zm_input_kind {
    ZM_IN_AUTO, ZM_IN_JSONL, ZM_IN_TEXT, ZM_IN_CONLLU, ZM_IN_HTML, ZM_IN_FEED, ZM_IN_EML,
    ZM_IN_WARC, ZM_IN_COUNT
} zm_input_kind;

typedef struct zm_intake_options {
    zm_input_kind kind;
    bool gold;         /* CoNLL-U: keep tags and trees too, not tokens alone */
    size_t max_bytes;  /* of one report's text; 0: ZM_TEXT_MOST */
    const zm_web *web; /* tables for pages; NULL: find_web is asked when the first page comes */
    zm_code (*find_web)(void *ctx, const zm_web **web, zm_err *err); /* NULL: no pages are read */
    void *ctx;
} zm_intake_options;

#define ZM_BOX_DEEP 4u

#define ZM_TEXT_MOST ((size_t)64 << 20)

/* What zm_intake_next gives when there is nothing more. */
#define ZM_INTAKE_END 1

typedef struct zm_intake zm_intake;

/* `files` (borrowed, "-" is standard input) are opened one after the other as they are needed. */
zm_code zm_intake_open(const zm_intake_options *o, const char *const *files, size_t n,
                       zm_intake **out, zm_err *err);
void zm_intake_close(zm_intake *in);

/*
 * Fill `d`, whose arena is set and empty, with the next report: ZM_OK, or
 * ZM_INTAKE_END, or the error of an input that is passed over. With ZM_OK,
 * err->msg may hold a remark about a field that could not be used. The text is
 * valid UTF-8; ids are unique in the run (a second "a1" becomes "a1#2").
 */
int zm_intake_next(zm_intake *in, zm_doc *d, zm_err *err);
/* Bytes of input taken so far, unpacked, for progress. */
uint64_t zm_intake_bytes(const zm_intake *in);
/* Entries and records that were passed over because they hold no report by their kind. */
uint64_t zm_intake_skipped(const zm_intake *in);
/* Where the report that was given last ended: its line in its file, 0 for a whole file. */
uint32_t zm_intake_line(const zm_intake *in);

bool zm_input_kind_parse(zm_str name, zm_input_kind *out);

/*
 * Where to go on in a later run, so that no report is lost or repeated. `steps` calls of
 * zm_intake_next behind byte `spot` of the file and `skip` bytes of what is unpacked there. A line,
 * or a record that is a gzip member, is found again at once; an entry of a zip is looked for from
 * the archive's beginning.
 */
typedef struct zm_intake_place {
    uint32_t file; /* index in `files` */
    uint32_t line; /* of its JSON lines that were read; of a WARC file 1: a fault there was told */
    uint64_t spot, skip, steps;
} zm_intake_place;

/* The place behind what zm_intake_next gave last. */
zm_intake_place zm_intake_here(const zm_intake *in);
/* Before the first zm_intake_next. Reports on the way from `spot` to the place get no id. */
zm_code zm_intake_seek(zm_intake *in, const zm_intake_place *to, zm_err *err);
/* Ids that an earlier run gave are known by these marks, so that they are not given again. */
uint64_t zm_intake_id_mark(zm_str id);
zm_code zm_intake_id_taken(zm_intake *in, uint64_t mark, zm_err *err);

#endif
