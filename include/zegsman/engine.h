/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine.h -- the tables and models, opened once.
 *
 * An engine holds what does not change while reports are read: the language
 * tables (folder `data`) and the trained models (folder `models`, mapped, so
 * that several processes share one copy). Open one a process; any number of
 * threads may read reports with it at the same time.
 *
 *     zm_engine *engine;
 *     zm_engine_options o = ZM_ENGINE_OPTIONS;
 *     o.languages = "nl";
 *     int r = zm_engine_open(&engine, &o, &why);
 *     ...
 *     zm_engine_close(engine);
 *
 * Where the two folders are looked for, first found wins: the option; the
 * environment (ZEGSMAN_DATA, ZEGSMAN_MODELS); beside the running program
 * (../data, then data, then ../share/zegsman/data; likewise models); the
 * working folder; and share/zegsman of the place it was configured for.
 */
#ifndef ZEGSMAN_ENGINE_H
#define ZEGSMAN_ENGINE_H

#include "error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zm_engine zm_engine;

typedef struct zm_engine_options {
    size_t size;           /* sizeof this struct: lets later versions add fields */
    const char *data;      /* folder of tables; NULL: look for it */
    const char *models;    /* folder of models; NULL: look for it */
    const char *model;     /* "fast" (also NULL) or "best" */
    const char *languages; /* "nl,en": opened and checked at once; NULL: when first needed */
    size_t max_bytes;      /* of one report's text; 0: 64 MiB */
} zm_engine_options;

#define ZM_ENGINE_OPTIONS {sizeof(zm_engine_options), 0, 0, 0, 0, 0}

/*
 * Open an engine; `options` may be NULL. The strings are copied.
 * ZM_ERROR_CONFIG when a folder, table or model is missing or broken,
 * ZM_ERROR_USAGE for a model or language that does not exist. On failure
 * *out is NULL and there is nothing to close.
 */
ZM_API int zm_engine_open(zm_engine **out, const zm_engine_options *options, zm_error *why);

/* Close it; NULL is fine. Its reports point into its tables: free them before. */
ZM_API void zm_engine_close(zm_engine *engine);

#ifdef __cplusplus
}
#endif

#endif
