/* SPDX-License-Identifier: Apache-2.0 */
/*
 * buf.h -- a growing buffer of bytes with a ceiling, for output.
 *
 * After the first refused growth the buffer is `failed` and swallows what
 * follows, so that a writer checks once at the end (as curl's dynbuf does).
 */
#ifndef ZM_BUF_H
#define ZM_BUF_H

#include "base/base.h"

typedef struct zm_buf {
    char *p;
    size_t n, cap, ceiling; /* ceiling 0: none */
    bool failed;
} zm_buf;

void zm_buf_init(zm_buf *b, size_t ceiling);
void zm_buf_free(zm_buf *b);
void zm_buf_add(zm_buf *b, const void *p, size_t n);
void zm_buf_str(zm_buf *b, zm_str s);
void zm_buf_z(zm_buf *b, const char *z);
void zm_buf_char(zm_buf *b, char c);
void zm_buf_u64(zm_buf *b, uint64_t v);
void zm_buf_printf(zm_buf *b, const char *fmt, ...) ZM_PRINTF(2, 3);
/* The text as a JSON string, quotes included; control characters escaped, UTF-8 left as it is. */
void zm_buf_json(zm_buf *b, zm_str s);
/* A number as short as it can be with at most `places` decimals: 3.4, -10, 7. */
void zm_buf_number(zm_buf *b, double v, int places);

#endif
