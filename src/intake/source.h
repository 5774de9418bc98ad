/* SPDX-License-Identifier: Apache-2.0 */
/*
 * source.h -- what the readers of the kinds share; only for src/intake.
 *
 * A zm_source is one open file. Each kind fills a document from it and gives
 * back ZM_OK, ZM_INTAKE_END or an error, as zm_intake_next does.
 */
#ifndef ZM_SOURCE_H
#define ZM_SOURCE_H

#include "intake/intake.h"
#include "intake/reader.h"

typedef struct zm_source {
    zm_reader reader;
    zm_input_kind kind;
    bool gold;
    size_t max_bytes;    /* of a text */
    zm_str stem;         /* file name without folder and ending; "" for standard input */
    uint32_t given;      /* reports so far */
    uint64_t bytes;      /* lines and texts so far */
    struct json_t *json; /* the line being read: freed by whoever ends the attempt */
    zm_buf text;         /* CoNLL-U: the text as it is put together */
    zm_str newdoc;       /* CoNLL-U: the id of the document whose first line was already seen */
    char newdoc_room[256];
    bool doc_open;
} zm_source;

int zm_jsonl_next(zm_source *s, zm_doc *d, zm_err *err);
int zm_plain_next(zm_source *s, zm_doc *d, zm_err *err);
int zm_conllu_next(zm_source *s, zm_doc *d, zm_err *err);

/*
 * ZM_OK, or the error of a text that is empty, above the limit or not UTF-8 (with the byte's
 * place).
 */
zm_code zm_text_check(const zm_source *s, zm_str text, uint32_t line, zm_err *err);

#endif
