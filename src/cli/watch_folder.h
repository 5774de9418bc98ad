/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_folder.h -- what `zegsman watch --to FOLDER` keeps, and where.
 *
 *     FOLDER/watch.warc.gz      every new item: a page as it was answered (response), or the feed's
 *                               own text as a feed of one item (resource); a gzip member each.
 *                               `zegsman read FOLDER/watch.warc.gz` reads it
 *     FOLDER/state/1f0c...json  what is known of one feed or site; and how long the archive was
 *                               when that was saved
 *     FOLDER/lock               held by the one program that writes here
 *
 * An item counts when the state that knows of it is saved (by a rename, after the archive is
 * on the disk). What a killed program left behind that point is cut off at the next start.
 */
#ifndef CLI_WATCH_FOLDER_H
#define CLI_WATCH_FOLDER_H

#include "zegsman/watch.h"

typedef struct watch_folder {
    const char *path;
    int lock, warc; /* file descriptors; -1: not open */
    uint64_t size;  /* of the archive, with what is not yet known of */
    char why[256];  /* what failed last */
} watch_folder;

/* False, and why filled, when it cannot be used. */
bool watch_folder_open(watch_folder *f, const char *path);
void watch_folder_close(watch_folder *f);

/* As zm_watch wants them; 0, or -1 with why filled. */
int watch_folder_item(watch_folder *f, const zm_watch_item *item);
int watch_folder_load(watch_folder *f, const char *key, zm_sink sink, void *ctx);
int watch_folder_save(watch_folder *f, const char *key, const char *bytes, size_t n);

#endif
