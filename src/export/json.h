/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json.h -- JSON written straight into a buffer.
 *
 *     zm_json_open(b, '{');  zm_json_str(b, "id", ZM_S("a1"));  zm_json_close(b, '}');
 *     ->  {"id":"a1"}
 *
 * The comma before a member is put by looking at the last byte: after an
 * opening bracket or a colon there is none. A `key` of NULL writes an item of
 * an array. Empty strings and spans are null.
 */
#ifndef ZM_JSON_H
#define ZM_JSON_H

#include "base/buf.h"
#include "doc/doc.h"

void zm_json_key(zm_buf *b, const char *key);
void zm_json_open(zm_buf *b, const char *key, char bracket);
void zm_json_close(zm_buf *b, char bracket);
void zm_json_str(zm_buf *b, const char *key, zm_str s);
void zm_json_text(zm_buf *b, const char *key, zm_str s); /* "" stays "" */
void zm_json_z(zm_buf *b, const char *key, const char *z);
void zm_json_bool(zm_buf *b, const char *key, bool v);
void zm_json_null(zm_buf *b, const char *key);
void zm_json_number(zm_buf *b, const char *key, double v, int places); /* NAN: null */
void zm_json_id(zm_buf *b, const char *key, char letter, uint32_t i);  /* "s3"; ZM_NONE: null */

/*
 * Byte offsets to character offsets: the count before every 64th byte, the
 * rest counted when asked for.
 */
typedef struct zm_chars {
    zm_str text;
    uint32_t *before; /* [text.n / 64 + 1]; NULL: offsets are in bytes only */
} zm_chars;

void zm_chars_init(zm_chars *c, zm_str text, zm_buf *out); /* out->failed when memory ends */
void zm_chars_free(zm_chars *c);
uint32_t zm_chars_at(const zm_chars *c, uint32_t byte);

/* {"start":0,"end":5,"q":"Minsk"}, with start_char and end_char when `c` counts them. */
void zm_json_span(zm_buf *b, const char *key, const zm_doc *d, const zm_chars *c, zm_span s);

#endif
