/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export.h -- a read report in the forms that people and programs take.
 *
 *     zm_doc + zm_record  ->  jsonl    the record's contract, one line
 *                             text     a person's view, for the terminal
 *                             conllu   the language analysis
 *                             report   the report as read
 *
 * Writers only look at the document and append to a buffer; after the last
 * byte buf->failed tells whether memory was enough for all of it.
 */
#ifndef ZM_EXPORT_H
#define ZM_EXPORT_H

#include "base/buf.h"
#include "doc/marks.h"

/* What a writer is told beside the document. */
typedef struct zm_export {
    double least;   /* leave out what is scored below */
    bool chars;     /* offsets in characters beside those in bytes */
    bool colour;    /* text: with colours */
    uint32_t width; /* text: columns */
    zm_str version; /* of zegsman */
    zm_str model, model_sha256;
} zm_export;

void zm_export_jsonl(const zm_doc *d, const zm_export *how, zm_buf *out);
void zm_export_text(const zm_doc *d, const zm_export *how, zm_buf *out);
void zm_export_conllu(const zm_doc *d, const zm_export *how, zm_buf *out);
void zm_export_report(const zm_doc *d, const zm_export *how, zm_buf *out);

/*
 * Which statements stay at `least`: new_index[i] is statement i's place among
 * those that stay, ZM_NONE when it goes. What stands inside a statement that
 * goes must go too: left alone it would look like the reporter's own words.
 * NULL when there are none or no memory is left (then out->failed is set). free() it.
 */
uint32_t *zm_export_kept(const zm_record *r, double least, zm_buf *out);
/* Does something with this score, inside this statement (ZM_NONE: none), stay? */
bool zm_export_stays(const uint32_t *kept, float score, uint32_t inside, double least);

/* The report's title and place of writing, "" when not known. */
zm_str zm_export_title(const zm_doc *d);
zm_str zm_export_dateline(const zm_doc *d);
zm_str zm_export_published(const zm_doc *d);

#endif
