/* SPDX-License-Identifier: Apache-2.0 */
/*
 * eml.c -- headers, and the walk through the parts; see eml.h.
 *
 *     headers, empty line, body of type multipart/mixed; boundary=a      open: a
 *       --a  text/plain             leaf: kept as the text
 *       --a  multipart/related; boundary=b                               open: a b
 *         --b  text/html            leaf: kept as the page
 *         --b  image/png            leaf: passed over
 *       --a--                       closes b as well                     open:
 *
 * One pass over the lines; the boundaries that are open are a short list, so there is no recursion
 * and a line is compared ZM_EML_DEEP times at most.
 */
#include "intake/eml.h"

#include <strings.h>

#include "intake/netdate.h"
#include "intake/recode.h"

static bool same(zm_str s, const char *z) {
    return s.n == strlen(z) && (s.n == 0 || strncasecmp(s.p, z, s.n) == 0);
}

/* The next line without its line end; *rest behind it. */
static bool take_line(zm_str *rest, zm_str *line) {
    if (!rest->n)
        return false;
    const char *end = memchr(rest->p, '\n', rest->n);
    uint32_t n = end ? (uint32_t)(end - rest->p) : rest->n;
    *line = zm_str_to(*rest, n);
    *rest = (zm_str){rest->p + n + (end != NULL), rest->n - n - (end != NULL)};
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

/* ---- headers ---- */

/* "Name: value" with the lines that continue it; value as it stands, line ends and all. */
typedef struct header {
    zm_str name, value;
} header;

static uint32_t name_length(zm_str line) {
    uint32_t i = 0;
    while (i < line.n && line.p[i] > ' ' && line.p[i] < 127 && line.p[i] != ':')
        i++;
    uint32_t n = i;
    while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'))
        i++;
    return i < line.n && line.p[i] == ':' ? n : 0;
}

static bool continues(zm_str rest) {
    return rest.n && (rest.p[0] == ' ' || rest.p[0] == '\t');
}

/* The next header; false at the empty line (which is taken), the end, or what is no header. */
static bool take_header(zm_str *rest, header *h) {
    zm_str before = *rest, line, more;
    if (!take_line(rest, &line) || !line.n)
        return false;
    uint32_t n = name_length(line);
    if (!n) {
        *rest = before;
        return false;
    }
    h->name = zm_str_to(line, n);
    while (continues(*rest))
        take_line(rest, &more);
    const char *colon = memchr(line.p, ':', line.n);
    h->value = zm_str_trim(zm_str_n(colon + 1, (size_t)(rest->p - colon) - 1));
    return true;
}

/* ---- a header's parts ---- */

/* Up to the next `;` outside of quotation marks; *rest behind it. */
static bool take_piece(zm_str *rest, zm_str *piece) {
    bool quoted = false;
    uint32_t i = 0;
    if (!rest->n)
        return false;
    for (; i < rest->n && (quoted || rest->p[i] != ';'); i++) {
        if (rest->p[i] == '\\' && quoted && i + 1 < rest->n)
            i++;
        else if (rest->p[i] == '"')
            quoted = !quoted;
    }
    *piece = zm_str_trim(zm_str_to(*rest, i));
    *rest = zm_str_from(*rest, i + 1);
    return true;
}

static zm_str unquoted(zm_arena *a, zm_str s) {
    if (s.n < 2 || s.p[0] != '"')
        return s;
    char *to = zm_arena_get(a, s.n);
    uint32_t n = 0;
    for (uint32_t i = 1; to && i < s.n && s.p[i] != '"'; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n)
            i++;
        to[n++] = s.p[i];
    }
    return to ? (zm_str){to, n} : (zm_str){0};
}

/* What `name` is said to be: text/plain; charset="utf-8"; format=flowed. "" when it is not. */
static zm_str parameter(zm_arena *a, zm_str value, const char *name) {
    zm_str piece;
    for (bool first = true; take_piece(&value, &piece); first = false) {
        const char *equals = piece.n ? memchr(piece.p, '=', piece.n) : NULL;
        if (first || !equals)
            continue;
        uint32_t n = (uint32_t)(equals - piece.p);
        if (same(zm_str_trim(zm_str_to(piece, n)), name))
            return unquoted(a, zm_str_trim(zm_str_from(piece, n + 1)));
    }
    return (zm_str){"", 0};
}

static zm_str first_piece(zm_str value) {
    zm_str piece = {"", 0};
    take_piece(&value, &piece);
    return piece;
}

/* ---- parts ---- */

typedef struct part {
    zm_str type, encoding, disposition; /* whole values */
    zm_str body;
} part;

typedef struct mail {
    zm_arena *a;
    zm_eml *out;
    zm_str from, organization;
    zm_str open[ZM_EML_DEEP]; /* boundaries, innermost last */
    uint32_t n_open;
    part text, html; /* the first of each that says something */
    bool got_text, got_html, too_deep;
} mail;

static void note_part_header(part *p, const header *h) {
    if (same(h->name, "Content-Type"))
        p->type = h->value;
    else if (same(h->name, "Content-Transfer-Encoding"))
        p->encoding = first_piece(h->value);
    else if (same(h->name, "Content-Disposition"))
        p->disposition = first_piece(h->value);
}

/* A leaf is whole: is it what we look for? */
static void keep_leaf(mail *m, const part *p) {
    zm_str kind = first_piece(p->type);
    if (same(p->disposition, "attachment") || !zm_str_trim(p->body).n)
        return;
    if ((!kind.n || same(kind, "text/plain")) && !m->got_text) {
        m->text = *p;
        m->got_text = true;
    } else if ((same(kind, "text/html") || same(kind, "application/xhtml+xml")) && !m->got_html) {
        m->html = *p;
        m->got_html = true;
    }
}

/* Does the line close or part one of the open multiparts? Its number, -1 when none's. */
static int boundary_at(const mail *m, zm_str line, bool *last) {
    if (!zm_str_starts(line, ZM_S("--")))
        return -1;
    line = zm_str_from(line, 2);
    for (uint32_t k = m->n_open; k-- > 0;) {
        if (!zm_str_starts(line, m->open[k]))
            continue;
        zm_str tail = zm_str_from(line, m->open[k].n);
        *last = zm_str_starts(tail, ZM_S("--"));
        if (*last || !zm_str_trim(tail).n)
            return (int)k;
    }
    return -1;
}

/* Headers of a part are read: does it hold parts, or a body? */
static bool open_part(mail *m, const part *p) {
    zm_str kind = first_piece(p->type);
    if (kind.n < 10 || strncasecmp(kind.p, "multipart/", 10) != 0)
        return false;
    zm_str boundary = parameter(m->a, p->type, "boundary");
    if (!boundary.n)
        return false;
    if (m->n_open == ZM_EML_DEEP)
        m->too_deep = true;
    else
        m->open[m->n_open++] = boundary;
    return true;
}

/* Lines up to the next boundary: the body of `p`, or what stands before the first part. */
static int take_body(const mail *m, zm_str *rest, part *p, bool *last) {
    const char *from = rest->p;
    uint32_t n = 0;
    int k = -1;
    for (zm_str line; k < 0 && take_line(rest, &line);) {
        k = boundary_at(m, line, last);
        if (k < 0)
            n = (uint32_t)(rest->p - from);
    }
    /* the line end before a boundary belongs to that */
    if (k >= 0 && n && from[n - 1] == '\n')
        n -= n > 1 && from[n - 2] == '\r' ? 2 : 1;
    p->body = (zm_str){from, n};
    return k;
}

static void walk(mail *m, part p, zm_str rest) {
    for (;;) {
        bool holds = open_part(m, &p), last = false;
        int k = take_body(m, &rest, &p, &last);
        if (!holds)
            keep_leaf(m, &p);
        if (k < 0)
            return;
        m->n_open = (uint32_t)k + (last ? 0 : 1);
        p = (part){0};
        if (last) { /* what stands behind the last boundary is nobody's */
            p.disposition = ZM_S("attachment");
            continue;
        }
        for (header h; take_header(&rest, &h);)
            note_part_header(&p, &h);
    }
}

/* ---- who sent it ---- */

/* "An Peeters" <an@krant.example>, an@krant.example (An Peeters), an@krant.example */
static void read_sender(mail *m) {
    zm_arena *a = m->a;
    zm_str from = m->from, name, address = from;
    const char *open = from.n ? memchr(from.p, '<', from.n) : NULL;
    const char *remark = from.n ? memchr(from.p, '(', from.n) : NULL;
    if (open) {
        name = zm_str_trim(zm_str_to(from, (uint32_t)(open - from.p)));
        address = zm_str_from(from, (uint32_t)(open - from.p) + 1);
        m->out->author = zm_eml_words(a, unquoted(a, name));
    } else if (remark && from.p[from.n - 1] == ')') {
        name = zm_str_from(from, (uint32_t)(remark - from.p) + 1);
        name.n--;
        address = zm_str_to(from, (uint32_t)(remark - from.p));
        m->out->author = zm_eml_words(a, name);
    }
    const char *at = address.n ? memchr(address.p, '@', address.n) : NULL;
    m->out->outlet = zm_eml_words(a, m->organization);
    if (m->out->outlet.n || !at)
        return;
    zm_str domain = zm_str_from(address, (uint32_t)(at - address.p) + 1);
    uint32_t n = 0;
    while (n < domain.n && domain.p[n] > ' ' && !strchr(">,;\"", domain.p[n]))
        n++;
    m->out->outlet = zm_eml_words(a, zm_str_to(domain, n));
}

static zm_str without_brackets(zm_str s) {
    if (zm_str_starts(s, ZM_S("<")))
        s = zm_str_from(s, 1);
    if (zm_str_ends(s, ZM_S(">")))
        s.n--;
    return zm_str_trim(s);
}

static void note_header(mail *m, const header *h) {
    zm_eml *out = m->out;
    if (same(h->name, "Subject") && !out->title.n)
        out->title = zm_eml_words(m->a, h->value);
    else if (same(h->name, "From") && !m->from.n)
        m->from = h->value;
    else if (same(h->name, "Date") && !out->published.n)
        out->published = zm_net_date(m->a, h->value);
    else if (same(h->name, "Organization") || same(h->name, "Organisation"))
        m->organization = h->value;
    else if (same(h->name, "Message-ID") && !out->id.n)
        out->id = zm_eml_words(m->a, without_brackets(h->value));
}

/* ---- which of the two ---- */

static bool starts_fold(zm_str s, const char *z) {
    return s.n >= strlen(z) && strncasecmp(s.p, z, strlen(z)) == 0;
}

/* Bytes of a page that somebody would see: without tags, and without what stands in <style>. */
static size_t seen_of(zm_str html) {
    size_t seen = 0;
    bool style = false;
    for (uint32_t i = 0; i < html.n; i++) {
        if (html.p[i] == '<') {
            zm_str rest = zm_str_from(html, i);
            if (starts_fold(rest, "<style") || starts_fold(rest, "<head"))
                style = true;
            else if (starts_fold(rest, "</style") || starts_fold(rest, "</head"))
                style = false;
            const char *end = memchr(rest.p, '>', rest.n);
            i = end ? (uint32_t)(end - html.p) : html.n;
        } else {
            seen += !style && html.p[i] > ' ';
        }
    }
    return seen;
}

/* "Read this in your browser": a text that stands in for the page beside it. */
static bool is_stub(zm_str text, zm_str html) {
    return seen_of(html) > (size_t)text.n * 4 + 400;
}

static void choose(mail *m) {
    zm_arena *a = m->a;
    zm_str html = {0};
    if (m->got_html)
        html = zm_eml_decode(a, m->html.body, m->html.encoding);
    if (m->got_text) {
        zm_str text = zm_eml_decode(a, m->text.body, m->text.encoding);
        text = zm_recode(a, text, parameter(a, m->text.type, "charset"));
        bool flowed = same(parameter(a, m->text.type, "format"), "flowed");
        bool del = same(parameter(a, m->text.type, "delsp"), "yes");
        text = zm_str_trim(zm_eml_lines(a, text, flowed, del));
        if (text.n && !(html.n && is_stub(text, html))) {
            m->out->text = text;
            return;
        }
    }
    if (!html.n)
        return;
    zm_str set = parameter(a, m->html.type, "charset");
    m->out->html = html;
    m->out->html_type = zm_recode_knows(set)
                            ? zm_arena_printf(a, "text/html; charset=%.*s", (int)set.n, set.p)
                            : ZM_S("text/html");
}

/* ---- the whole ---- */

static zm_code read_mail(mail *m, zm_str bytes, zm_err *err) {
    part top = {0};
    uint32_t n = 0;
    for (header h; take_header(&bytes, &h); n++) {
        note_header(m, &h);
        note_part_header(&top, &h);
    }
    if (!n)
        return zm_fail(err, ZM_E_DATA, NULL, 0,
                       "no e-mail message: it does not begin with headers");
    read_sender(m);
    walk(m, top, bytes);
    choose(m);
    if (m->out->text.n || m->out->html.n)
        return ZM_OK;
    return zm_fail(err, ZM_E_DATA, NULL, 0,
                   m->too_deep ? "the message's parts lie too deep in each other"
                               : "the message has no text: attachments only, or nothing");
}

zm_code zm_eml_read(zm_arena *a, zm_str bytes, zm_eml *out, zm_err *err) {
    zm_str none = {"", 0};
    *out = (zm_eml){none, none, none, none, none, none, none, none};
    mail m = {.a = a, .out = out};
    jmp_buf trap, *outer = a->trap;
    if (setjmp(trap)) {
        a->trap = outer;
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to read a message of %u bytes",
                       bytes.n);
    }
    a->trap = &trap;
    if (zm_str_starts(bytes, ZM_S("\xef\xbb\xbf")))
        bytes = zm_str_from(bytes, 3);
    zm_code code = read_mail(&m, bytes, err);
    a->trap = outer;
    return code;
}

bool zm_eml_is(zm_str head) {
    static const char *const known[] = {
        "From",        "To",           "Date",          "Subject",      "Received",
        "Return-Path", "Message-ID",   "MIME-Version",  "Delivered-To", "Reply-To",
        "Sender",      "Content-Type", "DKIM-Signature"};
    unsigned hits = 0;
    if (zm_str_starts(head, ZM_S("\xef\xbb\xbf")))
        head = zm_str_from(head, 3);
    for (header h; hits < 2 && take_header(&head, &h);)
        for (size_t i = 0; i < ZM_COUNT(known); i++)
            hits += same(h.name, known[i]);
    return hits >= 2;
}
