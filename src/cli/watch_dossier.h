/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_dossier.h -- what `zegsman watch DOSSIER` keeps: each item read and added, as `zegsman add`
 * would have it.
 *
 *     item -> WARC record in a file of its own -> zm_dossier_add     a report, a transaction
 *     save -> zm_dossier_save                                        what is known of its feed
 *
 * Killed between the two, the item is fetched again and found to be there already: a dossier adds
 * the same report once.
 */
#ifndef CLI_WATCH_DOSSIER_H
#define CLI_WATCH_DOSSIER_H

#include "zegsman/dossier.h"
#include "zegsman/watch.h"

typedef struct watch_dossier {
    zm_engine *engine;
    zm_dossier *dossier;
    const char *lang; /* of all items; NULL: as they say */
    char path[64];    /* of the file for one record */
    int fd;
    const char *url; /* of the item being read, for messages */
    void (*complain)(void *ctx, const zm_error *what);
    void *ctx;
    zm_error why; /* what failed last; code 0: nothing */
} watch_dossier;

/* False, and why filled, when it cannot be used. `complain` is told of pages without a report. */
bool watch_dossier_open(watch_dossier *d, const char *path, const zm_engine_options *engine);
void watch_dossier_close(watch_dossier *d);

/* As zm_watch wants them; 0, or -1 with why filled. */
int watch_dossier_item(watch_dossier *d, const zm_watch_item *item);
int watch_dossier_load(watch_dossier *d, const char *key, zm_sink sink, void *ctx);
int watch_dossier_save(watch_dossier *d, const char *key, const char *bytes, size_t n);

#endif
