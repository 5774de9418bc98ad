/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed_head.c -- what the first bytes of a feed tell: that it is one, and its character set.
 *
 *     <?xml version="1.0" encoding="iso-8859-1"?> <!-- made by ... --> <rss version="2.0">
 *                                    set                                 the first element
 */
#include "intake/feed.h"

/* What the XML declaration names: <?xml version="1.0" encoding="iso-8859-1"?> */
static zm_str declared_set(zm_str head) {
    head = zm_str_to(zm_str_trim(head), 256);
    const char *end = head.n ? memchr(head.p, '>', head.n) : NULL;
    if (!zm_str_starts(head, ZM_S("<?xml")) || !end)
        return (zm_str){0};
    head.n = (uint32_t)(end - head.p);
    for (uint32_t i = 0; i + 10 < head.n; i++) {
        if (!zm_str_starts(zm_str_from(head, i), ZM_S("encoding")))
            continue;
        zm_str rest = zm_str_from(head, i + 8), piece;
        for (uint32_t k = 0; k < rest.n; k++) {
            if (rest.p[k] == '"' || rest.p[k] == '\'') {
                char quote = rest.p[k];
                rest = zm_str_from(rest, k + 1);
                return zm_str_cut(&rest, quote, &piece) ? piece : (zm_str){0};
            }
        }
    }
    return (zm_str){0};
}

/* UTF-16 of which no mark tells. */
static bool is_wide(zm_str s) {
    return s.n > 3 && (!s.p[0] || !s.p[1]);
}

zm_str zm_feed_charset(zm_str bytes) {
    return is_wide(bytes) ? ZM_S("utf-16") : declared_set(bytes);
}

/* ---- what is a feed? ---- */

/* UTF-16 as its even or odd bytes, so that its head reads like any other; 0 when it is not that. */
static uint32_t squeeze(zm_str head, char *to, uint32_t room) {
    bool mark = zm_str_starts(head, ZM_S("\xff\xfe")) || zm_str_starts(head, ZM_S("\xfe\xff"));
    if (!mark && !is_wide(head))
        return 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < head.n && n < room; i++)
        if (head.p[i] && (unsigned char)head.p[i] < 0x80)
            to[n++] = head.p[i];
    return n;
}

static zm_str past_text(zm_str s, uint32_t from, zm_str what) {
    for (uint32_t i = from; i + what.n <= s.n; i++)
        if (memcmp(s.p + i, what.p, what.n) == 0)
            return zm_str_from(s, i + what.n);
    return (zm_str){"", 0};
}

/* Past declarations and remarks to the first element's name. */
static zm_str first_element(zm_str s) {
    for (;;) {
        s = zm_str_trim(s);
        if (zm_str_starts(s, ZM_S("<?")))
            s = past_text(s, 2, ZM_S("?>"));
        else if (zm_str_starts(s, ZM_S("<!--")))
            s = past_text(s, 4, ZM_S("-->"));
        else if (zm_str_starts(s, ZM_S("<!")))
            s = zm_str_from(s, zm_feed_past_declaration(s, 0));
        else
            return zm_str_starts(s, ZM_S("<")) ? zm_str_from(s, 1) : (zm_str){"", 0};
    }
}

static bool has(zm_str s, zm_str what) {
    for (uint32_t i = 0; i + what.n <= s.n; i++)
        if (memcmp(s.p + i, what.p, what.n) == 0)
            return true;
    return false;
}

bool zm_feed_is(zm_str head) {
    char room[2048];
    uint32_t n = squeeze(head, room, sizeof room);
    if (n)
        head = (zm_str){room, n};
    if (zm_str_starts(head, ZM_S("\xef\xbb\xbf")))
        head = zm_str_from(head, 3);
    zm_str name = first_element(head);
    uint32_t end = 0;
    while (end < name.n && !strchr(" \t\r\n>/", name.p[end]))
        end++;
    zm_str rest = zm_str_to(zm_str_from(name, end), 2000);
    name = zm_str_to(name, end);
    const char *colon = name.n ? memchr(name.p, ':', name.n) : NULL;
    if (colon)
        name = zm_str_from(name, (uint32_t)(colon - name.p) + 1);
    if (zm_str_is(name, "rss"))
        return true;
    if (zm_str_is(name, "feed"))
        return has(rest, ZM_S("Atom")) || has(rest, ZM_S("atom/ns#"));
    bool rss = has(rest, ZM_S("rss/1.0")) || has(rest, ZM_S("rdf/simple/0.9"));
    return rss && zm_str_is(name, "RDF");
}
