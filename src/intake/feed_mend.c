/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed_mend.c -- a feed's XML as it ought to have been written, in one pass.
 *
 *     <!DOCTYPE x [<!ENTITY lol "&lol1;">]>   gone: nothing left to expand or load
 *     <!-- a -- b -->  <?php ... ?>           gone
 *     AT&T  &lol;  a < b                      AT&#38;T  &#38;lol;  a &#60; b
 *     &eacute;  &#146;                        &#233;  &#8217;
 *     <![CDATA[ ... ]]>                       kept, closed where its end is missing
 *     control characters                      blanks
 *
 * Without this libxml2 would drop what it cannot read, or stop at it. (Numbers, because behind a
 * first error it passes over &amp; but not over &#38;.)
 */
#include "base/buf.h"
#include "intake/entity.h"
#include "intake/feed.h"

/* Where `what` begins at or behind `from`; s.n when nowhere. */
static uint32_t find(zm_str s, uint32_t from, zm_str what) {
    while (from < s.n) {
        const char *hit = memchr(s.p + from, what.p[0], s.n - from);
        if (!hit)
            break;
        from = (uint32_t)(hit - s.p);
        if (zm_str_starts(zm_str_from(s, from), what))
            return from;
        from++;
    }
    return s.n;
}

/* Characters that XML does not have: control characters, U+FFFE, U+FFFF. */
static bool foreign(zm_str s, uint32_t i) {
    unsigned char c = (unsigned char)s.p[i];
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return c == 0xEF && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0xBF &&
           (unsigned char)s.p[i + 2] >= 0xBE;
}

static void add_clean(zm_buf *out, zm_str s) {
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (!foreign(s, i))
            continue;
        zm_buf_add(out, s.p + from, i - from);
        zm_buf_char(out, ' ');
        if ((unsigned char)s.p[i] == 0xEF)
            i += 2;
        from = i + 1;
    }
    zm_buf_add(out, s.p + from, s.n - from);
}

/* "&..." at s.p[i]: written as XML knows it; behind it. */
static uint32_t add_reference(zm_buf *out, zm_str s, uint32_t i) {
    uint32_t c = zm_entity_next(s, &i);
    if (!c) {
        zm_buf_z(out, "&#38;");
        return i + 1;
    }
    zm_buf_z(out, "&#");
    zm_buf_u64(out, c);
    zm_buf_char(out, ';');
    return i;
}

static bool opens_tag(zm_str s, uint32_t i) {
    uint32_t k = i + 1;
    if (k < s.n && s.p[k] == '/')
        k++;
    unsigned char c = k < s.n ? (unsigned char)s.p[k] : ' ';
    return (c | 0x20u) - 'a' < 26u || c == '_' || c == ':' || c >= 0x80;
}

/* A tag to its '>', values mended; a '<' outside of a value ends it: something is amiss. */
static uint32_t add_tag(zm_buf *out, zm_str s, uint32_t i) {
    char quote = 0;
    zm_buf_char(out, s.p[i++]);
    while (i < s.n) {
        char c = s.p[i];
        if (c == '&') {
            i = add_reference(out, s, i);
            continue;
        }
        if (c == '<' && !quote)
            return i;
        if (c == '<')
            zm_buf_z(out, "&#60;");
        else
            add_clean(out, (zm_str){s.p + i, 1});
        i++;
        if (c == '>' && !quote)
            return i;
        if (c == quote)
            quote = 0;
        else if (!quote && (c == '"' || c == '\''))
            quote = c;
    }
    return i;
}

/* Past its quotations and comments, in which brackets mean nothing. */
uint32_t zm_feed_past_declaration(zm_str s, uint32_t i) {
    uint32_t depth = 0;
    while (i < s.n) {
        char c = s.p[i];
        if (c == '"' || c == '\'') {
            i = find(s, i + 1, (zm_str){s.p + i, 1});
        } else if (zm_str_starts(zm_str_from(s, i), ZM_S("<!--"))) {
            i = find(s, i + 4, ZM_S("-->"));
        } else if (c == '[') {
            depth++;
        } else if (c == ']') {
            depth -= depth > 0;
        } else if (c == '>' && depth == 0) {
            return i + 1;
        }
        i++;
    }
    return s.n;
}

static uint32_t past(uint32_t hit, uint32_t size, zm_str s) {
    return hit + size < s.n ? hit + size : s.n;
}

static uint32_t add_cdata(zm_buf *out, zm_str s, uint32_t i) {
    uint32_t end = find(s, i, ZM_S("]]>"));
    add_clean(out, (zm_str){s.p + i, end - i});
    zm_buf_z(out, "]]>");
    return past(end, 3, s);
}

static uint32_t add_markup(zm_buf *out, zm_str s, uint32_t i) {
    zm_str rest = zm_str_from(s, i);
    if (zm_str_starts(rest, ZM_S("<![CDATA[")))
        return add_cdata(out, s, i);
    if (zm_str_starts(rest, ZM_S("<!--")))
        return past(find(s, i + 4, ZM_S("-->")), 3, s);
    if (zm_str_starts(rest, ZM_S("<?")))
        return past(find(s, i, ZM_S("?>")), 2, s);
    if (zm_str_starts(rest, ZM_S("<!")))
        return zm_feed_past_declaration(s, i);
    if (opens_tag(s, i))
        return add_tag(out, s, i);
    zm_buf_z(out, "&#60;");
    return i + 1;
}

zm_code zm_feed_mend(zm_str s, zm_buf *out) {
    for (uint32_t i = 0; i < s.n;) {
        uint32_t from = i;
        while (i < s.n && s.p[i] != '<' && s.p[i] != '&')
            i++;
        add_clean(out, (zm_str){s.p + from, i - from});
        if (i < s.n)
            i = s.p[i] == '<' ? add_markup(out, s, i) : add_reference(out, s, i);
    }
    return out->failed ? ZM_E_NOMEM : ZM_OK;
}
