/* SPDX-License-Identifier: Apache-2.0 */
/*
 * link.c -- web and mail addresses, which no rule for words may cut.
 *
 *     https://example.org/a?b=1.     www.example.nl     pers@example.nl     nu.nl/verkiezingen
 *     [                       ][.]   one token each; a stop or bracket at the end is not theirs
 *
 * A scheme or `www.` makes an address of whatever follows up to a space; a
 * bare host is one when its last label is in clitic.tsv (kind domain). The
 * search for the first sign of an address is bounded, so that a chunk of any
 * length is read a bounded number of times.
 */
#include "text/token.h"

#define HEAD_MOST 128u

static bool plain_alnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Without the marks that end the sentence rather than the address. */
static uint32_t trimmed(const zm_scan *s, uint32_t start, uint32_t end) {
    const char *p = s->text.p;
    while (end > start) {
        char c = p[end - 1];
        if (c == ')') {
            uint32_t look = end - start - 1 < HEAD_MOST ? end - start - 1 : HEAD_MOST;
            if (memchr(p + start, '(', look))
                break;
        } else if (!strchr(".,;:!?'\"]>}|", c)) {
            break;
        }
        end--;
    }
    return end;
}

/* Up to white space or a character that addresses do not hold. */
static uint32_t address_end(const zm_scan *s, uint32_t at) {
    uint32_t i = at;
    while (i < s->chunk_end && !strchr("<>\"|{}", s->text.p[i])) {
        zm_ch c = zm_ch_at(s->text, i);
        if (c.c >= 0x80 && c.cls != ZM_C_LETTER && c.cls != ZM_C_MARK && c.cls != ZM_C_DIGIT)
            break;
        i += c.len;
    }
    return trimmed(s, at, i);
}

/* The end of what `ok` accepts, from `at`, within the bound. */
static uint32_t span_of(const zm_scan *s, uint32_t at, const char *more) {
    uint32_t most = at + HEAD_MOST < s->chunk_end ? at + HEAD_MOST : s->chunk_end;
    const char *p = s->text.p;
    while (at < most && (plain_alnum(p[at]) || (p[at] && strchr(more, p[at]))))
        at++;
    return at;
}

static bool follows(const zm_scan *s, uint32_t at, const char *z) {
    return zm_str_starts(zm_str_from(s->text, at), zm_str_of(z));
}

/* host.domain, with its labels; 0 when the last label is not a known one. */
static uint32_t host_end(const zm_scan *s, uint32_t at) {
    uint32_t end = span_of(s, at, ".-");
    while (end > at && !plain_alnum(s->text.p[end - 1]))
        end--;
    uint32_t dot = end;
    while (dot > at && s->text.p[dot - 1] != '.')
        dot--;
    if (dot <= at + 1 || zm_in_word(zm_ch_at(s->text, end)))
        return 0;
    return zm_rule_find(s->r, ZM_K_DOMAIN, zm_scan_str(s, dot, end)) == ZM_NONE ? 0 : end;
}

static uint32_t mail_end(const zm_scan *s, uint32_t at, uint32_t sign) {
    if (sign == at || sign >= s->chunk_end || s->text.p[sign] != '@')
        return 0;
    uint32_t end = span_of(s, sign + 1, ".-_");
    bool dot = memchr(s->text.p + sign + 1, '.', end - sign - 1) != NULL;
    end = trimmed(s, at, end);
    return dot && end > sign + 2 ? end : 0;
}

uint32_t zm_scan_link(const zm_scan *s, uint32_t at) {
    uint32_t letters = span_of(s, at, "+");
    if (follows(s, letters, "://") || (follows(s, letters, ":") && follows(s, at, "mailto:")))
        return address_end(s, at);
    if (follows(s, at, "www.") || follows(s, at, "WWW."))
        return address_end(s, at);
    uint32_t mail = mail_end(s, at, span_of(s, at, "._%+-"));
    if (mail)
        return mail;
    uint32_t host = host_end(s, at);
    return host && follows(s, host, "/") ? address_end(s, at) : host;
}
