/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export.h -- a whole dossier in the forms that other programs read.
 *
 *     zm_export_ask how = ZM_EXPORT_ASK;
 *     how.form = zm_export_form("gdelt");
 *     zm_dossier_export(dossier, &how, sink, ctx, &why);
 *
 * Column by column: docs/exports.md.
 */
#ifndef ZEGSMAN_EXPORT_H
#define ZEGSMAN_EXPORT_H

#include "dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zm_export_ask {
    size_t size;          /* sizeof this struct */
    int form;             /* zm_export_form's */
    const char *from, *to; /* days, both included: 2025-09-05, 2025-09, 2025; NULL */
    double least;         /* leave out what is scored lower */
    bool copies;          /* forms of reports: with copies of others */
} zm_export_ask;

#define ZM_EXPORT_ASK {sizeof(zm_export_ask), 0, 0, 0, 0.0, false}

/* The form of a name ("gdelt"), or ZM_ERROR_USAGE; its name, NULL for what is none. */
ZM_API int zm_export_form(const char *name);
ZM_API const char *zm_export_form_name(int form);

/* Write the dossier, piece by piece; gives how many rows, lines or reports, or an error. */
ZM_API int64_t zm_dossier_export(zm_dossier *dossier, const zm_export_ask *how, zm_sink sink,
                                 void *ctx, zm_error *why);

#ifdef __cplusplus
}
#endif

#endif
