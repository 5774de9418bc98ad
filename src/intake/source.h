/* SPDX-License-Identifier: Apache-2.0 */
/*
 * source.h -- what the readers of the kinds share; only for src/intake.
 *
 * A zm_source is one open input: a file, an entry of an archive, a record of a WARC file. A leaf
 * fills a document from it and gives back ZM_OK, ZM_INTAKE_END or an error, as zm_intake_next does;
 * a box opens its next entry as a source of its own, which is read before the box is asked again.
 *
 *     files.zip                    box   archive.c
 *       news.warc.gz               box   warc.c
 *         ...:offset 812           leaf  pages.c      file "files.zip:news.warc.gz:offset 812"
 */
#ifndef ZM_SOURCE_H
#define ZM_SOURCE_H

#include "intake/feed.h"
#include "intake/intake.h"
#include "intake/page.h"
#include "intake/reader.h"


/* Kinds that only the first bytes and the name tell: no --input names them. */
enum { ZM_IN_ZIP = ZM_IN_COUNT, ZM_IN_TAR, ZM_IN_SKIP };

/* What all sources of an intake share. */
typedef struct zm_shared {
    zm_intake_options o;
    const zm_web *web; /* NULL: not needed yet */
    size_t max_bytes;  /* of a text */
    size_t page_most;  /* of a page, a feed or a letter before its text is taken out */
    uint64_t skipped;  /* entries and records that hold no report by their kind */
} zm_shared;

/* The record of a WARC file that is being read. */
typedef struct zm_warc {
    bool inside;    /* its block is not all taken */
    bool resync;    /* something broke and was told: look for the next record without a word */
    uint64_t left;  /* bytes of the block not yet taken */
    uint64_t size;  /* of the block, as the record says */
    zm_spot start;
    bool silent;    /* what stands there up to the next record was told */
    zm_err late;    /* told when the page is given */
    uint64_t member; /* the packed part that the block's last byte is of, */
    bool torn;      /* and which holds the fault that was met behind it */
    bool seen;      /* in the block stands what looks like the next record: */
    zm_spot next;   /* here, */
    uint64_t at;    /* when so many bytes of the input were taken */
    uint64_t again; /* bytes that were read twice because of such */
} zm_warc;

/* The entry of a zip or tar that is being read. */
typedef struct zm_entry {
    bool inside;     /* its data is not all taken */
    bool broken;     /* a fault in it was told: no more of it is given */
    bool lost;       /* among bytes that are no entry, which was told */
    uint64_t at;     /* byte of the archive at which it begins */
    uint64_t left;   /* bytes of its data, as they are packed, not yet taken */
    uint32_t pad;    /* tar: bytes behind them */
    bool sized;      /* zip: `left` is known; else the packing says where it ends */
    bool deflated, ended;
    bool described;  /* check sum and sizes stand behind it, */
    bool long_sizes; /* of eight bytes each */
    uint32_t crc, crc_due;
    void *inflater;  /* z_stream, one for all entries */
} zm_entry;

typedef struct zm_source {
    zm_shared *shared;
    int kind;            /* zm_input_kind, or one of the above */
    uint32_t given;      /* reports so far; entries of a box */
    zm_arena own;        /* what lives as long as the source */
    zm_spend spend;      /* of a file */
    zm_str stem;         /* file name without folder and ending; "" for standard input */
    zm_str file;         /* as meta.file calls it */
    struct json_t *json; /* JSON lines: the line being read: freed by whoever ends the attempt */
    zm_buf text;         /* CoNLL-U: the text as it is put together; WARC: the head of HTTP */
    zm_str newdoc;       /* CoNLL-U: the id of the document whose first line was already seen */
    char newdoc_room[256];
    bool doc_open;
    zm_feed *feed;       /* its items, `given` of them told */
    zm_page_hint hint;   /* of a page in a box */
    zm_whole whole;      /* of a page in a box: ZM_WHOLE_NO when it was not all kept */
    bool cut;            /* its body ends before it says so */
    zm_warc warc;
    bool done;           /* a box: nothing can follow */
    zm_entry entry;
    zm_reader reader;    /* last: its window is large */
} zm_source;

int zm_jsonl_next(zm_source *s, zm_doc *d, zm_err *err);
int zm_plain_next(zm_source *s, zm_doc *d, zm_err *err);
int zm_conllu_next(zm_source *s, zm_doc *d, zm_err *err);
int zm_html_next(zm_source *s, zm_doc *d, zm_err *err);
int zm_feed_next(zm_source *s, zm_doc *d, zm_err *err);
int zm_letter_next(zm_source *s, zm_doc *d, zm_err *err);

/*
 * The next entry of a box: open `child` (fresh, its arena set up) on it. ZM_OK, ZM_INTAKE_END or an
 * error, behind which the box goes on unless its reader is broken for good.
 */
int zm_warc_next(zm_source *s, zm_source *child, zm_err *err);
int zm_archive_next(zm_source *s, zm_source *child, zm_err *err);
void zm_archive_close(zm_source *s);

/*
 * The two forms (zip.c, tar.c). The next entry's head: ZM_OK with its name (.p NULL: not a file, or
 * one that cannot be read, which `err` may say), ZM_INTAKE_END, or an error. Its data as
 * zm_stream.read gives it. And past all that is left of it.
 */
int zm_zip_head(zm_source *s, zm_arena *a, zm_str *name, zm_err *err);
int64_t zm_zip_data(zm_source *s, const char *name, void *to, size_t room, zm_err *err);
zm_code zm_zip_finish(zm_source *s, zm_err *err);
int zm_tar_head(zm_source *s, zm_arena *a, zm_str *name, zm_err *err);
int64_t zm_tar_data(zm_source *s, const char *name, void *to, size_t room, zm_err *err);
zm_code zm_tar_finish(zm_source *s, zm_err *err);

/* ---- what a source is (kind.c) ---- */

/* By the first bytes and, where they leave it open, the name; ZM_IN_SKIP for an entry of none. */
zm_code zm_kind_find(zm_source *s, zm_str name, bool entry, zm_err *err);
/* By the bytes alone: ZM_IN_AUTO when they do not say. */
int zm_kind_of_bytes(zm_str head);
/* "/news/2025/a-1.txt.gz" -> "a-1" */
zm_str zm_stem(zm_str path);

/* Name the child "PARENT:inner", made fit to be shown. */
zm_code zm_source_name(zm_source *child, const zm_source *parent, zm_str inner, zm_err *err);

/*
 * ZM_OK, or the error of a text that is empty, above the limit or not UTF-8 (with the byte's
 * place).
 */
zm_code zm_text_check(const zm_source *s, zm_str text, uint32_t line, zm_err *err);
/* 2025, 2025-09, 2025-09-05, and a time of day behind the last. */
bool zm_date_is(zm_str s);

#endif
