/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recode.h -- bytes in a named character set to UTF-8, for feeds and e-mail.
 *
 *     "caf\xe9", "iso-8859-1"  ->  "café"
 *
 * Web pages have rules of their own (page.h, zm_charset_decode). Here a byte order mark is believed
 * first, then the name; a name that nobody knows, or none, is UTF-8 where the bytes are UTF-8 and
 * windows-1252 where they are not. What cannot be read becomes U+FFFD: the result is always UTF-8.
 */
#ifndef ZM_RECODE_H
#define ZM_RECODE_H

#include "base/arena.h"

/* UTF-8 that needs no change is handed back as it is. The arena is to have a trap. */
zm_str zm_recode(zm_arena *a, zm_str bytes, zm_str charset);
/* Is that a character set that we can read? */
bool zm_recode_knows(zm_str charset);

#endif
