/* SPDX-License-Identifier: Apache-2.0 */
/* watch_dossier.c -- see watch_dossier.h. */
#include "cli/watch_dossier.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/watch_record.h"

static bool no_room(watch_dossier *d) {
    d->why = (zm_error){.code = ZM_ERROR_IO};
    snprintf(d->why.source, sizeof d->why.source, "%s", d->path);
    snprintf(d->why.msg, sizeof d->why.msg, "%s", strerror(errno));
    return false;
}

bool watch_dossier_open(watch_dossier *d, const char *path, const zm_engine_options *engine) {
    const char *folder = getenv("TMPDIR");
    d->fd = -1;
    if (zm_engine_open(&d->engine, engine, &d->why) < 0 ||
        zm_dossier_open(&d->dossier, path, true, &d->why) < 0)
        return false;
    if (!folder || !*folder || strlen(folder) > sizeof d->path - 32)
        folder = "/tmp";
    snprintf(d->path, sizeof d->path, "%s/zegsman-XXXXXX.warc", folder);
    d->fd = mkstemps(d->path, 5);
    return d->fd >= 0 || no_room(d);
}

void watch_dossier_close(watch_dossier *d) {
    if (d->fd >= 0) {
        close(d->fd);
        unlink(d->path);
    }
    zm_dossier_close(d->dossier);
    zm_engine_close(d->engine);
}

static bool put_record(watch_dossier *d, const zm_watch_item *item) {
    watch_text t = {0};
    watch_record(&t, item);
    errno = ENOMEM;
    bool good = !t.failed && ftruncate(d->fd, 0) == 0 && lseek(d->fd, 0, SEEK_SET) == 0 &&
                watch_write(d->fd, t.p, t.n);
    free(t.p);
    return good || no_room(d);
}

/* Nobody knows the file that the record is in: the page's address says more. */
static void on_complaint(void *ctx, const zm_error *what) {
    const watch_dossier *d = ctx;
    zm_error named = *what;
    named.line = 0;
    snprintf(named.source, sizeof named.source, "%s", d->url);
    d->complain(d->ctx, &named);
}

int watch_dossier_item(watch_dossier *d, const zm_watch_item *item) {
    if (!put_record(d, item))
        return -1;
    const char *file = d->path;
    zm_batch batch = ZM_BATCH;
    batch.files = &file;
    batch.n_files = 1;
    batch.form = ZM_INPUT_WARC;
    batch.threads = 1;
    batch.lang = d->lang;
    batch.complain = on_complaint;
    batch.ctx = d;
    d->url = item->url;
    zm_added added = {0};
    if (zm_dossier_add(d->dossier, d->engine, &batch, &added, &d->why) < 0)
        return -1;
    if (added.tally.first_error != ZM_ERROR_MEMORY)
        return 0;
    d->why = (zm_error){.code = ZM_ERROR_MEMORY}; /* not the page's fault: it is to come again */
    snprintf(d->why.msg, sizeof d->why.msg, "no memory to read a page");
    return -1;
}

int watch_dossier_load(watch_dossier *d, const char *key, zm_sink sink, void *ctx) {
    return zm_dossier_load(d->dossier, key, sink, ctx, &d->why);
}

int watch_dossier_save(watch_dossier *d, const char *key, const char *bytes, size_t n) {
    return zm_dossier_save(d->dossier, key, bytes, n, &d->why);
}
