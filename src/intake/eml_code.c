/* SPDX-License-Identifier: Apache-2.0 */
/*
 * eml_code.c -- what mail wraps its bytes in, unwrapped; see eml.h.
 *
 *     =?utf-8?Q?Caf=C3=A9_dicht?=     Café dicht       RFC 2047
 *     dicht=20=\r\n                   dicht␠           quoted-printable
 *     Q2Fmw6k=                        Café             base64
 *     Minsk ontkent ␠\r\nelke ...     Minsk ontkent elke ...     format=flowed
 *
 * Nothing of it can fail: what is no code is taken as it stands.
 */
#include "intake/eml.h"

#include <strings.h>

#include "intake/entity.h"
#include "intake/recode.h"

static bool same(zm_str s, const char *z) {
    return s.n == strlen(z) && (s.n == 0 || strncasecmp(s.p, z, s.n) == 0);
}

static int hex_of(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int sixty_four(char c) {
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* To `to`, which has room for as many bytes as went in. Bytes of no meaning are passed over. */
static uint32_t from_base64(zm_str s, char *to) {
    uint32_t n = 0, have = 0, bits = 0;
    for (uint32_t i = 0; i < s.n && s.p[i] != '='; i++) {
        int v = sixty_four(s.p[i]);
        if (v < 0)
            continue;
        bits = (bits << 6 | (uint32_t)v) & 0xFFFFFF;
        have += 6;
        if (have >= 8) {
            have -= 8;
            to[n++] = (char)(bits >> have & 0xFF);
        }
    }
    return n;
}

/* Behind a soft line break "=", blanks, line end at s.p[i]; i when it is none. */
static uint32_t past_soft_break(zm_str s, uint32_t i) {
    uint32_t k = i + 1;
    while (k < s.n && (s.p[k] == ' ' || s.p[k] == '\t'))
        k++;
    if (k == s.n)
        return k;
    if (s.p[k] == '\r')
        k++;
    if (k < s.n && s.p[k] == '\n')
        return k + 1;
    return k > i + 1 && s.p[k - 1] == '\r' ? k : i;
}

/* `header`: RFC 2047's kind, where _ is a blank and lines do not break. */
static uint32_t from_quoted(zm_str s, char *to, bool header) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n;) {
        if (s.p[i] != '=') {
            to[n++] = header && s.p[i] == '_' ? ' ' : s.p[i];
            i++;
            continue;
        }
        int high = i + 2 < s.n ? hex_of(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_of(s.p[i + 2]) : -1;
        uint32_t past = header || low >= 0 ? i : past_soft_break(s, i);
        if (low >= 0) {
            to[n++] = (char)(high * 16 + low);
            i += 3;
        } else if (past > i) {
            i = past;
        } else {
            to[n++] = s.p[i++];
        }
    }
    return n;
}

zm_str zm_eml_decode(zm_arena *a, zm_str body, zm_str encoding) {
    bool base64 = same(encoding, "base64"), quoted = same(encoding, "quoted-printable");
    if (!base64 && !quoted)
        return body;
    char *to = zm_arena_get(a, (size_t)body.n + 1);
    if (!to)
        return (zm_str){0};
    return (zm_str){to, base64 ? from_base64(body, to) : from_quoted(body, to, false)};
}

/* ---- RFC 2047 ---- */

typedef struct word {
    zm_str charset, text;
    bool base64;
    uint32_t end; /* behind its "?=" */
} word;

#define WORD_MOST 1000u /* of an encoded word; the RFC allows 75. Bounded, so that all is linear */

static bool read_word(zm_str s, uint32_t i, word *w) {
    zm_str rest = zm_str_to(zm_str_from(s, i), WORD_MOST), kind;
    if (!zm_str_starts(rest, ZM_S("=?")))
        return false;
    uint32_t whole = rest.n;
    rest = zm_str_from(rest, 2);
    if (!zm_str_cut(&rest, '?', &w->charset) || !zm_str_cut(&rest, '?', &kind) || !rest.p)
        return false;
    if (!same(kind, "q") && !same(kind, "b"))
        return false;
    w->base64 = same(kind, "b");
    if (!zm_str_cut(&rest, '?', &w->text) || !rest.n || rest.p[0] != '=')
        return false;
    for (uint32_t k = 0; k < w->charset.n; k++)
        if (w->charset.p[k] == '*') /* RFC 2231: the language behind the star */
            w->charset.n = k;
    w->end = i + whole - rest.n + 1;
    return true;
}

/* Where the next word begins when only blanks are between, else `i`. */
static uint32_t past_gap(zm_str s, uint32_t i) {
    word w;
    uint32_t k = i;
    while (k < s.n && strchr(" \t\r\n", s.p[k]) && s.p[k])
        k++;
    return read_word(s, k, &w) ? k : i;
}

/*
 * Words that follow each other in one character set are decoded together: some mailers cut in the
 * middle of a character.
 */
static uint32_t add_words(zm_arena *a, zm_str s, uint32_t i, zm_str *out) {
    word w = {0};
    zm_str bytes = {"", 0}, set = {0};
    char *room = zm_arena_get(a, (size_t)(s.n - i) + 1);
    uint32_t n = 0, at = i;
    while (room && read_word(s, at, &w) && (at == i || zm_str_eq(w.charset, set))) {
        set = w.charset;
        n += w.base64 ? from_base64(w.text, room + n) : from_quoted(w.text, room + n, true);
        i = w.end;
        at = past_gap(s, i);
        if (at == i)
            break;
    }
    if (room)
        bytes = (zm_str){room, n};
    *out = zm_arena_join(a, *out, (zm_str){"", 0}, zm_recode(a, bytes, set));
    return at;
}

/* Bounded, because each group of encoded words joins the text anew. */
#define HEADER_MOST (64u * 1024u)
#define GROUPS_MOST 64u

zm_str zm_eml_words(zm_arena *a, zm_str header) {
    zm_str s = zm_recode(a, zm_str_to(header, HEADER_MOST), (zm_str){0}), out = {"", 0};
    uint32_t from = 0, groups = 0;
    word w;
    for (uint32_t i = 0; i < s.n;) {
        if (s.p[i] != '=' || groups == GROUPS_MOST || !read_word(s, i, &w)) {
            i++;
            continue;
        }
        out = zm_arena_join(a, out, (zm_str){"", 0}, (zm_str){s.p + from, i - from});
        from = i = add_words(a, s, i, &out);
        groups++;
    }
    return zm_one_line(a, zm_arena_join(a, out, (zm_str){"", 0}, zm_str_from(s, from)));
}

/* ---- lines ---- */

typedef struct text_line {
    zm_str body;     /* without quotation marks, stuffing and line end */
    uint32_t quoted; /* how many > */
} text_line;

static bool next_line(zm_str *rest, zm_str *line) {
    if (!zm_str_cut(rest, '\n', line))
        return false;
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

static text_line flowed_line(zm_str line) {
    text_line l = {line, 0};
    while (l.body.n && l.body.p[0] == '>') {
        l.body = zm_str_from(l.body, 1);
        l.quoted++;
    }
    if (l.body.n && l.body.p[0] == ' ')
        l.body = zm_str_from(l.body, 1);
    return l;
}

static uint32_t put_flowed(zm_str text, bool del_space, char *to) {
    uint32_t n = 0, quoted = 0;
    bool flows = false;
    for (zm_str line; next_line(&text, &line);) {
        text_line l = flowed_line(line);
        bool signature = zm_str_is(l.body, "-- ");
        if (n && !(flows && l.quoted == quoted && !signature))
            to[n++] = '\n';
        if (!flows || l.quoted != quoted || signature) {
            memset(to + n, '>', l.quoted);
            n += l.quoted;
            if (l.quoted && l.body.n)
                to[n++] = ' ';
        }
        flows = !signature && l.body.n && l.body.p[l.body.n - 1] == ' ';
        quoted = l.quoted;
        if (flows && del_space)
            l.body.n--;
        if (l.body.n)
            memcpy(to + n, l.body.p, l.body.n);
        n += l.body.n;
    }
    return n;
}

static uint32_t put_lines(zm_str text, char *to) {
    uint32_t n = 0;
    bool first = true;
    for (zm_str line; next_line(&text, &line); first = false) {
        if (!first)
            to[n++] = '\n';
        if (line.n)
            memcpy(to + n, line.p, line.n);
        n += line.n;
    }
    return n;
}

zm_str zm_eml_lines(zm_arena *a, zm_str text, bool flowed, bool del_space) {
    char *to = zm_arena_get(a, (size_t)text.n * 2 + 2); /* ">x" becomes "> x" */
    if (!to)
        return (zm_str){0};
    return (zm_str){to, flowed ? put_flowed(text, del_space, to) : put_lines(text, to)};
}
