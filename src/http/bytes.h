/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bytes.h -- an answer as it grows, up to a limit.
 *
 *     bytes b = {.most = 64 << 20};
 *     bytes_z(&b, "{\"items\":[");
 *
 * failed: no memory, over: would pass `most`; then nothing is added.
 */
#ifndef HTTP_BYTES_H
#define HTTP_BYTES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bytes {
    char *p; /* [n], and a NUL behind them; NULL while empty */
    size_t n, cap, most; /* most 0: no limit */
    bool failed, over;
} bytes;

void bytes_add(bytes *b, const void *p, size_t n);
void bytes_z(bytes *b, const char *z);
/* A JSON string with its quotes; NULL: null. */
void bytes_json(bytes *b, const char *z);
/* A CSV field with its quotes; what a spreadsheet would take for a formula gets a ' in front. */
void bytes_csv(bytes *b, const char *z);
void bytes_free(bytes *b);

#endif
