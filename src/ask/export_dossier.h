/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_dossier.h -- a whole dossier in the forms that others read (docs/exports.md).
 *
 *     dossier --reports in portions--> record (JSON), events once a story --> one writer each
 *
 *     jsonl csv prov ninjs ftm brat    of reports: those published between two days
 *     gdelt plover polecat icews       of events: those that took place between two days
 *
 * What the record does not say is empty, never a default. Memory is bounded: a portion of reports
 * is held, and of these one parsed. The order is that of adding; in a report that of its record.
 */
#ifndef ZM_ASK_EXPORT_DOSSIER_H
#define ZM_ASK_EXPORT_DOSSIER_H

#include <jansson.h>

#include "base/buf.h"
#include "store/db.h"
#include "store/store.h"

/* The numbers are those of include/zegsman/export.h. */
typedef enum zm_as {
    ZM_AS_JSONL, ZM_AS_CSV, ZM_AS_GDELT, ZM_AS_PLOVER, ZM_AS_POLECAT, ZM_AS_ICEWS, ZM_AS_PROV,
    ZM_AS_NINJS, ZM_AS_FTM, ZM_AS_BRAT, ZM_AS_COUNT
} zm_as;

typedef struct zm_leave_ask {
    zm_as as;
    zm_str from, to; /* days, both included, as coarse as 2025; "" */
    double least;    /* of what is in a record; jsonl gives records whole */
    bool copies;     /* reports that are copies too; events know them as mentions anyhow */
} zm_leave_ask;

/* Takes a piece; 0 or more goes on. */
typedef int (*zm_leave_sink)(void *ctx, zm_str piece);

/* Gives how many things were written (lines, rows, reports), or an error. */
int64_t zm_leave(zm_store *s, const zm_leave_ask *ask, zm_leave_sink sink, void *ctx, zm_err *err);

/* ---- between the files of src/ask/export_*.c ---- */

/* An event of which a report is the first of its story to tell. */
typedef struct zm_leave_event {
    uint32_t n;              /* its place in the record */
    int64_t source, target;  /* the dossier's actors, 0 none */
    int64_t mentions, sources, articles;
} zm_leave_event;

/* A report on its way out. */
typedef struct zm_leaving {
    const zm_leave_ask *ask;
    zm_buf *out;
    int64_t row, copy_of, story;      /* copy_of 0: of none */
    zm_str key, day, retrieved, agency; /* "" unknown */
    zm_str line;                      /* the record as JSON */
    json_t *record;                   /* the same, parsed; NULL for a form that wants the line */
    const zm_leave_event *events;     /* [n_events] in order; of forms of events only */
    uint32_t n_events;
    int64_t before, written;          /* by reports before this one; by this one */
} zm_leaving;

/* An actor of the dossier, for forms that have actors apart. */
typedef struct zm_leave_actor {
    int64_t actor;
    zm_str name, kind, country, wikidata, names; /* names parted by '\n' */
} zm_leave_actor;

typedef struct zm_leave_form {
    bool parsed;
    bool of_events;   /* rows are events: those between two days, of any report */
    bool with_events; /* reports between two days, with all their events */
    void (*head)(zm_buf *out);
    void (*actor)(zm_buf *out, const zm_leave_actor *x);
    void (*report)(zm_leaving *x);
    void (*foot)(zm_buf *out);
} zm_leave_form;

extern const zm_leave_form zm_leave_jsonl, zm_leave_csv, zm_leave_gdelt, zm_leave_plover,
    zm_leave_polecat, zm_leave_icews, zm_leave_prov, zm_leave_ninjs, zm_leave_ftm, zm_leave_brat;

/* ---- fields of a record (export_field.c) ---- */

/* A member that is a text; "" for null and for what is none. */
zm_str zm_field(const json_t *o, const char *key);
/* The words of a span; "" when there is none. */
zm_str zm_field_words(const json_t *o, const char *key);
double zm_field_number(const json_t *o, const char *key); /* NAN for null */
bool zm_field_true(const json_t *o, const char *key);
/* Bytes [start, end) of a span; false when there is none. */
bool zm_field_span(const json_t *o, const char *key, zm_span *out);
/* The actor that "a3" names; NULL. */
const json_t *zm_field_actor(const json_t *record, zm_str id);
/* Is its score as high as was asked for? */
bool zm_field_stays(const zm_leaving *x, const json_t *thing);

/* A cell of a table of tabs: tabs, line ends and other controls become blanks, " becomes '. */
void zm_cell(zm_buf *b, zm_str s, bool last);
void zm_cell_number(zm_buf *b, double v, int places, bool last); /* NAN: empty */

/* One side of an event. */
typedef struct zm_side {
    zm_str name, raw, country, code, sector, role, wikidata, kind;
} zm_side;
zm_side zm_side_of(const json_t *record, const json_t *event, bool target);

/*
 * When an event took place: the text's own time, else the day of its report (as GDELT and ICEWS
 * do). `day` is 0 when the time is coarser than a day, `month` and `year` likewise.
 */
typedef struct zm_when {
    unsigned year, month, day;
} zm_when;
zm_when zm_when_of(const zm_leaving *x, const json_t *event);
/* "2025-09-05", as coarse as it is known. */
zm_str zm_when_text(zm_when w, char out[16]);

/* Digits of a CAMEO code? */
bool zm_cameo_is(zm_str code);

/* ---- PLOVER's own view (export_codes.c) ---- */

/*
 * Type and modes as PLOVER's manual has them: what is planned is AGREE or CONCEDE where it says
 * so; otherwise `future`, `hypothetical` or `negation` as its auxiliary modes have it.
 */
typedef struct zm_plover_view {
    zm_str type, mode;
    const char *quad;        /* "VERBAL COOPERATION" */
    const char *auxiliary;   /* NULL: it took place */
    int quad_code;           /* 1 to 4 */
    double scale;            /* -10 to 10; NAN: PLOVER gives none */
} zm_plover_view;
bool zm_plover_of(const json_t *event, zm_plover_view *out);
/* PLOVER's contexts of the CAMEO code, parted by commas; "". */
zm_str zm_plover_contexts(const json_t *event);
/* "NATO" -> IGO, "UN" -> UNO, "EU" -> EUR; states keep their ISO code. */
zm_str zm_plover_country(zm_str country);

#endif
