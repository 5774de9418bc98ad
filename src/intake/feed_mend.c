/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed_mend.c -- a feed's XML as it ought to have been written, in one pass.
 *
 *     <!DOCTYPE x [<!ENTITY lol "&lol1;">]>   gone: nothing left to expand or load
 *     <!-- a -- b -->  <?php ... ?>           gone
 *     AT&T  &lol;  a < b                      AT&#38;T  &#38;lol;  a &#60; b
 *     &eacute;  &#146;                        &#233;  &#8217;
 *     <a href=x b>                            <a href="x" b="">
 *     <p>een<b>twee</p></i>                   <p>een<b>twee</b></p>
 *     <![CDATA[ ... ]]>                       kept, closed where its end is missing
 *     control characters                      blanks
 *
 * Without this libxml2 would drop what it cannot read, or stop at it; and take a time that grows
 * with the square of a tag's attributes. (Numbers, because behind a first error it passes over
 * &amp; but not over &#38;.)
 */
#include "base/buf.h"
#include "intake/entity.h"
#include "intake/feed.h"

#define ATTRIBUTES_FIRST 64u /* of the first tag, which names the namespaces */
#define ATTRIBUTES_MOST 16u

typedef struct mending {
    zm_str s;
    zm_buf *out;
    zm_str open[ZM_FEED_DEEP]; /* names of the elements that are open */
    uint32_t n_open;
    bool begun, mended;
} mending;

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
static uint32_t add_reference(mending *m, zm_str s, uint32_t i) {
    uint32_t c = zm_entity_next(s, &i);
    if (!c) {
        m->mended = true;
        zm_buf_z(m->out, "&#38;");
        return i + 1;
    }
    zm_buf_z(m->out, "&#");
    zm_buf_u64(m->out, c);
    zm_buf_char(m->out, ';');
    return i;
}

/* ---- tags ---- */

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool begins_name(unsigned char c) {
    return (c | 0x20u) - 'a' < 26u || c == '_' || c == ':' || c >= 0x80;
}

static uint32_t past_name(zm_str s, uint32_t i) {
    while (i < s.n && (begins_name((unsigned char)s.p[i]) || (s.p[i] >= '0' && s.p[i] <= '9') ||
                       s.p[i] == '-' || s.p[i] == '.'))
        i++;
    return i;
}

static bool opens_tag(zm_str s, uint32_t i) {
    uint32_t k = i + 1;
    if (k < s.n && s.p[k] == '/')
        k++;
    return k < s.n && begins_name((unsigned char)s.p[k]);
}

static void add_value(mending *m, zm_str value) {
    for (uint32_t i = 0; i < value.n;) {
        char c = value.p[i];
        if (c == '&') {
            i = add_reference(m, value, i);
            continue;
        }
        if (c == '<' || c == '"')
            zm_buf_z(m->out, c == '<' ? "&#60;" : "&#34;");
        else
            add_clean(m->out, (zm_str){value.p + i, 1});
        i++;
    }
}

/* What stands behind `name=` at s.p[i], in quotation marks or not; behind it. */
static uint32_t take_value(mending *m, uint32_t i, zm_str *value) {
    zm_str s = m->s;
    char quote = i < s.n && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i] : 0;
    uint32_t from = i + (quote != 0);
    if (quote) {
        const char *end = memchr(s.p + from, quote, s.n - from);
        i = end ? (uint32_t)(end - s.p) : s.n;
        m->mended |= !end;
    } else {
        m->mended = true;
        while (i < s.n && !blank(s.p[i]) && s.p[i] != '>' && s.p[i] != '<')
            i++;
    }
    *value = (zm_str){s.p + from, i - from};
    return i + (quote && i < s.n);
}

/* One attribute at s.p[i], written unless there were too many; behind it. */
static uint32_t add_attribute(mending *m, uint32_t i, uint32_t *left) {
    zm_str s = m->s, value = {"", 0};
    uint32_t from = i;
    i = past_name(s, i);
    zm_str name = {s.p + from, i - from};
    while (i < s.n && blank(s.p[i]))
        i++;
    if (i < s.n && s.p[i] == '=') {
        i++;
        while (i < s.n && blank(s.p[i]))
            i++;
        i = take_value(m, i, &value);
    } else {
        m->mended = true;
    }
    if (!*left) {
        m->mended = true;
        return i;
    }
    --*left;
    zm_buf_char(m->out, ' ');
    zm_buf_str(m->out, name);
    zm_buf_z(m->out, "=\"");
    add_value(m, value);
    zm_buf_char(m->out, '"');
    return i;
}

static void close_top(mending *m) {
    zm_buf_z(m->out, "</");
    zm_buf_str(m->out, m->open[--m->n_open]);
    zm_buf_char(m->out, '>');
}

/* </name>: closes what is open within it too; nothing when it is not open. */
static uint32_t add_end_tag(mending *m, uint32_t i) {
    zm_str s = m->s;
    uint32_t from = i + 2, k = m->n_open;
    i = past_name(s, from);
    zm_str name = {s.p + from, i - from};
    while (i < s.n && s.p[i] != '>' && s.p[i] != '<')
        i++;
    while (k && !zm_str_eq(m->open[k - 1], name))
        k--;
    m->mended |= k != m->n_open || !k;
    while (k && m->n_open >= k)
        close_top(m);
    return i < s.n && s.p[i] == '>' ? i + 1 : i;
}

/* <name ...>: an element too deep is left out, its content is not. */
static uint32_t add_start_tag(mending *m, uint32_t i) {
    zm_str s = m->s;
    uint32_t from = i + 1, left = m->begun ? ATTRIBUTES_MOST : ATTRIBUTES_FIRST;
    bool fits = m->n_open < ZM_FEED_DEEP, empty = false;
    size_t keep = m->out->n;
    m->begun = true;
    i = past_name(s, from);
    zm_str name = {s.p + from, i - from};
    zm_buf_char(m->out, '<');
    zm_buf_str(m->out, name);
    while (i < s.n && s.p[i] != '>' && s.p[i] != '<') {
        if (begins_name((unsigned char)s.p[i])) {
            i = add_attribute(m, i, &left);
            empty = false;
            continue;
        }
        empty |= s.p[i] == '/';
        m->mended |= s.p[i] != '/' && !blank(s.p[i]);
        i++;
    }
    zm_buf_z(m->out, empty ? "/>" : ">");
    if (!fits)
        m->out->n = keep;
    else if (!empty)
        m->open[m->n_open++] = name;
    m->mended |= !fits || i == s.n || s.p[i] == '<';
    return i < s.n && s.p[i] == '>' ? i + 1 : i;
}

/* ---- what is no tag ---- */

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

static uint32_t add_cdata(mending *m, uint32_t i) {
    zm_str s = m->s;
    uint32_t end = find(s, i, ZM_S("]]>"));
    add_clean(m->out, (zm_str){s.p + i, end - i});
    zm_buf_z(m->out, "]]>");
    m->mended |= end == s.n;
    return past(end, 3, s);
}

static uint32_t add_markup(mending *m, uint32_t i) {
    zm_str s = m->s, rest = zm_str_from(s, i);
    if (zm_str_starts(rest, ZM_S("<![CDATA[")))
        return add_cdata(m, i);
    if (zm_str_starts(rest, ZM_S("<!--")))
        return past(find(s, i + 4, ZM_S("-->")), 3, s);
    if (zm_str_starts(rest, ZM_S("<?")))
        return past(find(s, i, ZM_S("?>")), 2, s);
    if (zm_str_starts(rest, ZM_S("<!")))
        return zm_feed_past_declaration(s, i);
    if (opens_tag(s, i))
        return s.p[i + 1] == '/' ? add_end_tag(m, i) : add_start_tag(m, i);
    m->mended = true;
    zm_buf_z(m->out, "&#60;");
    return i + 1;
}

zm_code zm_feed_mend(zm_str s, zm_buf *out, bool *mended) {
    mending m = {.s = s, .out = out};
    for (uint32_t i = 0; i < s.n;) {
        uint32_t from = i;
        while (i < s.n && s.p[i] != '<' && s.p[i] != '&')
            i++;
        add_clean(out, (zm_str){s.p + from, i - from});
        if (i < s.n)
            i = s.p[i] == '<' ? add_markup(&m, i) : add_reference(&m, s, i);
    }
    m.mended |= m.n_open > 0;
    while (m.n_open)
        close_top(&m);
    *mended |= m.mended;
    return out->failed ? ZM_E_NOMEM : ZM_OK;
}
