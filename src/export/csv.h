/* SPDX-License-Identifier: Apache-2.0 */
/*
 * csv.h -- rows of values parted by commas, as RFC 4180 has them, with LF.
 *
 *     zm_csv_text(b, ZM_S("zei \"nee\""));  zm_csv_number(b, 3, 0);  zm_csv_end(b);
 *     ->  "zei ""nee""",3
 *
 * Texts are always quoted. One that begins with = + - @, a tab or a return gets an apostrophe
 * before it: spreadsheets would run it, and texts come from strangers.
 */
#ifndef ZM_CSV_H
#define ZM_CSV_H

#include "base/buf.h"

void zm_csv_text(zm_buf *b, zm_str s);
void zm_csv_number(zm_buf *b, double v, int places); /* NAN: nothing between the commas */
void zm_csv_end(zm_buf *b);

#endif
