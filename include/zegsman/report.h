/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.h -- one report read, and the record of it.
 *
 *     zm_input in = ZM_INPUT;
 *     in.text = text, in.text_size = size, in.published = "2025-09-05";
 *     zm_report *r;
 *     if (zm_report_read(engine, &in, &r, &why) < 0) ...
 *     for (size_t i = 0; i < zm_report_statements(r); i++) {
 *         zm_statement_view s;
 *         zm_report_statement(r, i, &s);
 *         printf("%s %s: %.*s\n", s.name, s.act, (int)(s.content[0].end - s.content[0].start),
 *                zm_report_text(r, NULL) + s.content[0].start);
 *     }
 *     zm_report_free(r);
 *
 * A report owns everything that is got from it: pointers stay good until
 * zm_report_free. One report is for one thread at a time; different reports
 * are not in each other's way.
 */
#ifndef ZEGSMAN_REPORT_H
#define ZEGSMAN_REPORT_H

#include <stdbool.h>

#include "engine.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zm_report zm_report;

/* ---- reading ---- */

/* A report as it comes in. Every string but `text` may be NULL; none is kept after the call. */
typedef struct zm_input {
    size_t size;           /* sizeof this struct */
    const char *text;      /* UTF-8, need not end in NUL; taken byte for byte */
    size_t text_size;      /* bytes of it */
    const char *id;        /* NULL: made of the text, the same in every run */
    const char *title;     /* as given beside the text */
    const char *url;
    const char *outlet;
    const char *published; /* ISO 8601; dates in the text are resolved against it */
    const char *lang;      /* BCP 47; NULL: found out */
    const char *file;      /* where it came from, for messages */
} zm_input;

#define ZM_INPUT {sizeof(zm_input), 0, 0, 0, 0, 0, 0, 0, 0, 0}

/*
 * Read one report. ZM_ERROR_DATA when the text is empty, is not UTF-8 (byte
 * tells where) or is in a language that zegsman does not read;
 * ZM_ERROR_LIMIT when it is above the engine's max_bytes; ZM_ERROR_CONFIG when
 * the language's tables or model are missing.
 */
ZM_API int zm_report_read(zm_engine *engine, const zm_input *input, zm_report **out, zm_error *why);
ZM_API void zm_report_free(zm_report *report);

/* ---- writing ---- */

typedef enum zm_format {
    ZM_FORMAT_TEXT,   /* what a person reads in a terminal */
    ZM_FORMAT_JSONL,  /* the record, one line (docs/record.md) */
    ZM_FORMAT_CONLLU, /* the language analysis */
    ZM_FORMAT_REPORT  /* the report as read, one JSON line */
} zm_format;

typedef struct zm_write {
    size_t size;    /* sizeof this struct */
    int format;     /* a zm_format */
    double least;   /* leave out statements, events and quantities scored below this, 0 to 1 */
    bool chars;     /* give offsets in characters beside those in bytes */
    bool colour;    /* text: with colours for a terminal */
    unsigned width; /* text: columns; 0: 80 */
} zm_write;

#define ZM_WRITE {sizeof(zm_write), ZM_FORMAT_JSONL, 0, false, false, 0}

/* Takes what is written, piece after piece; 0 or more to go on, negative to stop. */
typedef int (*zm_sink)(void *ctx, const char *bytes, size_t n);

/* Write the report; ZM_ERROR_IO when the sink stopped it. `how` NULL: as JSON. */
ZM_API int zm_report_write(const zm_report *report, const zm_write *how, zm_sink sink, void *ctx,
                           zm_error *why);

/* ---- looking ---- */

/* Bytes [start, end) of the report's text; start == end: the text does not say. */
typedef struct zm_slice {
    uint32_t start, end;
} zm_slice;

/*
 * Strings below are UTF-8 ended by NUL, and NULL where the text does not say.
 * `inside` is the index of the statement that something stands in, -1 when the
 * reporter says it. Meanings are those of docs/record.md.
 */
typedef struct zm_statement_view {
    zm_slice speaker, cue, addressee, venue, medium;
    const zm_slice *content; /* [n_content], in the order of the text */
    size_t n_content;
    const char *name, *role, *country; /* of the speaker */
    const char *kind;                  /* "direct", "indirect", "mixed" */
    const char *act;                   /* "says", "promises", "threatens", ... */
    const char *from, *to, *likelihood; /* of a forecast */
    bool forecast, carried, negated;
    int inside;
    double score;
} zm_statement_view;

typedef struct zm_event_view {
    const char *type, *mode, *cameo; /* PLOVER's type and mode, CAMEO's code */
    double goldstein;                /* NAN without a code */
    zm_slice anchor, source, target;
    const char *source_name, *source_country, *target_name, *target_country;
    const char *status; /* "actual", "planned", "forecast", "conditional", "negated" */
    const char *time, *place;
    int inside;
    double score;
} zm_event_view;

typedef struct zm_quantity_view {
    zm_slice mark, of;
    double value;
    const char *unit;
    bool approx;
    int inside;
    double score;
} zm_quantity_view;

/* The text as read, ended by NUL; its size in *size (may be NULL). */
ZM_API const char *zm_report_text(const zm_report *report, size_t *size);
ZM_API const char *zm_report_id(const zm_report *report);
ZM_API const char *zm_report_lang(const zm_report *report); /* "nl" or "en" */

ZM_API size_t zm_report_statements(const zm_report *report);
ZM_API size_t zm_report_events(const zm_report *report);
ZM_API size_t zm_report_quantities(const zm_report *report);

/* Fill *out with number `i`: 0, or ZM_ERROR_USAGE when there is no such number. */
ZM_API int zm_report_statement(zm_report *report, size_t i, zm_statement_view *out);
ZM_API int zm_report_event(zm_report *report, size_t i, zm_event_view *out);
ZM_API int zm_report_quantity(zm_report *report, size_t i, zm_quantity_view *out);

#ifdef __cplusplus
}
#endif

#endif
