/* SPDX-License-Identifier: Apache-2.0 */
/* csv.c -- see csv.h. */
#include "export/csv.h"

#include <math.h>

static void comma(zm_buf *b) {
    if (b->n && b->p[b->n - 1] != '\n')
        zm_buf_char(b, ',');
}

void zm_csv_text(zm_buf *b, zm_str s) {
    comma(b);
    zm_buf_char(b, '"');
    if (s.n && strchr("=+-@\t\r", s.p[0]))
        zm_buf_char(b, '\'');
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            zm_buf_char(b, '"');
        zm_buf_char(b, s.p[i]);
    }
    zm_buf_char(b, '"');
}

void zm_csv_number(zm_buf *b, double v, int places) {
    comma(b);
    if (!isnan(v))
        zm_buf_number(b, v, places);
}

void zm_csv_end(zm_buf *b) {
    zm_buf_char(b, '\n');
}
