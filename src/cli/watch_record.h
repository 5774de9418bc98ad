/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_record.h -- what watching found, in the form that zegsman reads: a WARC record.
 *
 *     a page          response: the answer's head and the page
 *     a feed's text   resource: a feed of this one item, with what the feed says of it
 */
#ifndef CLI_WATCH_RECORD_H
#define CLI_WATCH_RECORD_H

#include "zegsman/watch.h"

/* Text that grows; begins as {0}; `p` is the owner's to free. */
typedef struct watch_text {
    char *p;
    size_t n, cap;
    bool failed; /* no memory */
} watch_text;

void watch_text_add(watch_text *t, const char *p, size_t n);
void watch_text_z(watch_text *t, const char *z);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void watch_text_printf(watch_text *t, const char *format, ...); /* up to 500 bytes */

/* All of it to the file; false with errno when the system refuses. */
bool watch_write(int fd, const char *p, size_t n);

/* Behind what is there already. */
void watch_record(watch_text *t, const zm_watch_item *item);

#endif
