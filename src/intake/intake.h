/* SPDX-License-Identifier: Apache-2.0 */
/*
 * intake.h -- from files to reports: text and what came with it.
 *
 *     reports.jsonl   {"id":"a1","text":"Minsk ontkent ...","title":null,"section":"buitenland"}
 *     letter.txt      a whole file is one report
 *     gold.conllu     tokens and sentences as given, one report a `# newdoc`
 *          |
 *          v
 *     zm_doc          text byte for byte, meta; for CoNLL-U also paras, sents, toks
 *
 * Reports come one at a time, so memory does not grow with the input. An input
 * that is no good gives its error once and the next call goes on behind it.
 */
#ifndef ZM_INTAKE_H
#define ZM_INTAKE_H

#include "doc/doc.h"

typedef enum zm_input_kind { ZM_IN_AUTO, ZM_IN_JSONL, ZM_IN_TEXT, ZM_IN_CONLLU } zm_input_kind;

typedef struct zm_intake_options {
    zm_input_kind kind;
    bool gold;        /* CoNLL-U: keep tags and trees too, not tokens alone */
    size_t max_bytes; /* of one report's text; 0: ZM_TEXT_MOST */
} zm_intake_options;

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
/* Bytes of input taken so far, for progress. */
uint64_t zm_intake_bytes(const zm_intake *in);
/* Where the report that was given last ended: its line in its file, 0 for a whole file. */
uint32_t zm_intake_line(const zm_intake *in);

bool zm_input_kind_parse(zm_str name, zm_input_kind *out);

#endif
