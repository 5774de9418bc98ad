/* SPDX-License-Identifier: Apache-2.0 */
/* html.c -- see html.h. */
#include "export/html.h"

#include "base/utf8.h"

static bool is_trick(uint32_t c) {
    return (c < ' ' && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void zm_html_text(zm_buf *b, zm_str s) {
    for (uint32_t at = 0; at < s.n;) {
        uint32_t from = at, c = zm_utf8_next(s, &at);
        switch (c) {
        case '&': zm_buf_z(b, "&amp;"); break;
        case '<': zm_buf_z(b, "&lt;"); break;
        case '>': zm_buf_z(b, "&gt;"); break;
        case '"': zm_buf_z(b, "&quot;"); break;
        case '\'': zm_buf_z(b, "&#39;"); break;
        default:
            if (is_trick(c))
                zm_buf_z(b, "\xef\xbf\xbd");
            else
                zm_buf_add(b, s.p + from, at - from);
        }
    }
}
