/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8.h -- bytes to characters and back.
 *
 *     e2 80 9e   ->  U+201E  „      zm_utf8_next() gives 0x201E and moves 3 bytes
 *
 * Decoding follows the Unicode Standard, table 3-7: no overlong forms, no
 * surrogates, nothing above U+10FFFF. A bad byte is read as U+FFFD, one byte long.
 */
#ifndef ZM_UTF8_H
#define ZM_UTF8_H

#include "base/arena.h"

/* Offset of the first bad byte, or -1 when all is well. */
int64_t zm_utf8_check(zm_str s);
/* The character at s.p[*at] (at < s.n), moving *at behind it. */
uint32_t zm_utf8_next(zm_str s, uint32_t *at);
/* The character that ends before *at (> 0), moving *at to its start. */
uint32_t zm_utf8_prev(zm_str s, uint32_t *at);
/* Write `c` to `to` (room for 4); how many bytes. */
uint32_t zm_utf8_put(uint32_t c, char *to);
/* Characters (code points) in `s`. */
uint32_t zm_utf8_count(zm_str s);

/* Unicode's general category, by utf8proc. */
bool zm_is_letter(uint32_t c);
bool zm_is_upper(uint32_t c);
bool zm_is_digit(uint32_t c);
bool zm_is_space(uint32_t c); /* with no-break spaces and line ends */
bool zm_is_punct(uint32_t c); /* punctuation and symbols */
bool zm_is_mark(uint32_t c);  /* combining */
uint32_t zm_to_lower(uint32_t c);

/*
 * For look-up: lower case, NFC, curly apostrophes and no-break hyphens made
 * plain. ASCII takes a fast path; the result may be `s` itself when nothing changes.
 */
zm_str zm_fold(zm_arena *a, zm_str s);

#endif
