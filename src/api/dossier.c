/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dossier.c -- the batch of batch.c with a store at its end, and questions to the store.
 *
 *     take  ->  work: record as JSON, gist     any thread
 *           ->  give: zm_store_add             in order of the input
 */
#include <stdlib.h>

#include "api/api.h"
#include "api/dossier.h"
#include "ask/stories.h"
#include "store/store.h"

int zm_dossier_open(zm_dossier **out, const char *path, bool make, zm_error *why) {
    zm_err err = {0};
    *out = calloc(1, sizeof **out);
    zm_code code = *out ? zm_store_open(path, make, &(*out)->store, &err)
                        : zm_fail(&err, ZM_E_NOMEM, path, 0, "no memory to open the dossier");
    if (code >= 0)
        return ZM_FINE;
    free(*out);
    *out = NULL;
    return zm_tell(&err, why);
}

void zm_dossier_close(zm_dossier *dossier) {
    if (!dossier)
        return;
    zm_store_close(dossier->store);
    free(dossier);
}

/* ---- adding ---- */

typedef struct adding {
    zm_engine *engine;
    zm_store *store;
    const zm_batch *batch;
    zm_added *added;
} adding;

/* What is made of a report on a thread of its own. */
typedef struct made {
    zm_gist gist;
    zm_export stamp;
} made;

static zm_code make_gist(void *ctx, zm_doc *d, const zm_export *stamp, void *to, zm_err *err) {
    adding *a = ctx;
    made *m = to;
    m->stamp = *stamp;
    zm_code code = zm_engine_part(a->engine, ZM_SHARED_GISTS, err);
    return code < 0 ? code : zm_gist_of(d->arena, &a->engine->gists, d, &m->gist, err);
}

static int keep(void *ctx, const zm_doc *d, zm_str record, void *from, zm_err *err) {
    adding *a = ctx;
    const made *m = from;
    zm_store_run run = {m->stamp.version, m->stamp.model, m->stamp.model_sha256};
    zm_copy copy;
    int got = zm_store_add(a->store, d, record, &m->gist, &run, &copy, err);
    if (got < 0)
        return got;
    if (got == ZM_STORE_KNOWN) {
        a->added->known++;
        return ZM_OK;
    }
    a->added->new_reports++;
    a->added->copies += copy.of != ZM_NONE;
    if (!a->batch->sink || a->batch->sink(a->batch->ctx, record.p, record.n) >= 0)
        return ZM_OK;
    return zm_fail(err, ZM_E_IO, NULL, 0, "the output could not be written");
}

int zm_dossier_add(zm_dossier *dossier, zm_engine *engine, const zm_batch *batch, zm_added *added,
                   zm_error *why) {
    zm_added own;
    if (!added)
        added = &own;
    *added = (zm_added){0};
    adding a = {engine, dossier->store, batch, added};
    zm_batch_keeper keeper = {
        .ctx = &a, .made_size = sizeof(made), .work = make_gist, .give = keep};
    zm_batch with = *batch;
    with.how.format = ZM_FORMAT_JSONL;
    with.how.least = 0; /* the dossier has all; questions may leave out */
    return zm_batch_keep(engine, &with, &keeper, &added->tally, why);
}

/* ---- what others keep in it ---- */

int zm_dossier_load(zm_dossier *dossier, const char *key, zm_sink sink, void *ctx, zm_error *why) {
    zm_err err = {0};
    zm_arena a;
    zm_arena_init(&a);
    zm_str bytes = {0};
    zm_code code = zm_store_feed_get(dossier->store, &a, zm_str_of(key), &bytes, &err);
    if (code >= 0 && bytes.n && sink(ctx, bytes.p, bytes.n) < 0)
        code =
            zm_fail(&err, ZM_E_IO, NULL, 0, "what the dossier keeps of %.100s was not taken", key);
    zm_arena_free(&a);
    return code < 0 ? zm_tell(&err, why) : ZM_FINE;
}

int zm_dossier_save(zm_dossier *dossier, const char *key, const char *bytes, size_t n,
                    zm_error *why) {
    zm_err err = {0};
    zm_code code = zm_store_feed_put(dossier->store, zm_str_of(key), zm_str_n(bytes, n), &err);
    return code < 0 ? zm_tell(&err, why) : ZM_FINE;
}

/* ---- stories ---- */

int64_t zm_dossier_stories(zm_dossier *dossier, const zm_stories_ask *ask, zm_sink sink, void *ctx,
                           zm_error *why) {
    zm_ask_how how = {.json = ask->format == ZM_FORMAT_JSONL,
                      .colour = ask->colour,
                      .width = ask->width,
                      .story = ask->story,
                      .reports = ask->reports,
                      .sources = ask->sources};
    zm_err err = {0};
    zm_sink_to to = {sink, ctx};
    int64_t n = zm_ask_stories(dossier->store, &how, zm_pass_on, &to, &err);
    return n < 0 ? zm_tell(&err, why) : n;
}
