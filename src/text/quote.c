/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quote.c -- quotation marks, and the apostrophes that look like them.
 *
 *     „Ja”  ‘Ja’  «Ja»  »Ja«  "Ja"  ''Ja''  ``Ja''  ,,Ja''     one token each mark
 *     ^open ^close                                             ZM_T_QUOTE_OPEN / _CLOSE
 *
 * The form decides where it can (“ „ «), the place elsewhere: a mark with a
 * space before it and a letter behind it opens, one with a letter before and
 * a space or stop behind it closes; where the place does not tell (` " `) the
 * marks of the paragraph take turns. An apostrophe that begins a word ('s
 * avonds, ’t, '68) is none of this: the table of clitics tells.
 */
#include "text/token.h"

#define GENITIVE_LOOK 400u

/* ---- place ---- */

static bool opening_mark(uint32_t c) {
    return c == 0x2013 || c == 0x2014 || (c && c < 0x80 && strchr("([{/-=", (int)c));
}

/* Nothing that a closing mark could close stands before `at`. */
static bool left_free(const zm_scan *s, uint32_t at) {
    if (at <= s->from)
        return true;
    zm_ch b = zm_ch_before(s->text, at);
    if (b.cls == ZM_C_SPACE || b.cls == ZM_C_UNSEEN || opening_mark(b.c))
        return true;
    const zm_piece *last = s->out->n > s->first ? &s->out->v[s->out->n - 1] : NULL;
    return last && last->end == at && (last->flags & ZM_T_QUOTE_OPEN);
}

static bool quote_char(uint32_t c) {
    return c == '"' || zm_apostrophe(c) || (c >= 0x201a && c <= 0x201f) || c == 0xab || c == 0xbb ||
           c == 0x2039 || c == 0x203a;
}

/* Nothing that an opening mark could open stands at `end`. */
static bool right_free(const zm_scan *s, uint32_t end) {
    zm_ch c = zm_ch_at(s->text, end);
    if (c.cls == ZM_C_SPACE || c.cls == ZM_C_UNSEEN)
        return true;
    if (c.c < 0x80)
        return strchr(".,;:?!)]}/-\"'", (int)c.c) != NULL;
    return c.c == 0x2026 || c.c == 0x2013 || c.c == 0x2014 || quote_char(c.c);
}

/* By place; where that does not tell, the marks take turns. ` ".` closes, ` "...` does not tell. */
static bool opens_here(const zm_scan *s, uint32_t at, uint32_t end, bool open) {
    bool left = left_free(s, at), right = right_free(s, end);
    zm_ch c = zm_ch_at(s->text, end);
    bool stop = c.c < 0x80 && c.len && strchr(".,;:?!)", (int)c.c);
    if (left && right && stop && zm_ch_at(s->text, end + 1).c != c.c)
        return false;
    return left == right ? !open : left;
}

/* ---- apostrophes ---- */

/* 's 't 'em, '68, '90s: a word that an apostrophe at `at` begins. */
static bool begins_clitic(const zm_scan *s, uint32_t at, uint32_t len) {
    if (!left_free(s, at))
        return false;
    uint32_t i = at + len, from = i, digits = 0;
    zm_ch c = zm_ch_at(s->text, i);
    for (; i < from + 12 && zm_in_word(c); c = zm_ch_at(s->text, i)) {
        digits += c.cls == ZM_C_DIGIT;
        i += c.len;
    }
    if (i == from || zm_in_word(c) || zm_apostrophe(c.c))
        return false;
    if (digits)
        return digits == 2 && i <= from + 3 && zm_ch_at(s->text, from).cls == ZM_C_DIGIT;
    return zm_rule_find(s->r, ZM_K_HEAD, zm_scan_str(s, from, i)) != ZM_NONE;
}

/* Whether, after `at`, a mark closes before another opens: then the one at `at` does not close. */
static bool closes_later(const zm_scan *s, uint32_t at) {
    uint32_t most = at + GENITIVE_LOOK < s->text.n ? at + GENITIVE_LOOK : s->text.n;
    for (uint32_t i = at; i < most;) {
        zm_ch c = zm_ch_at(s->text, i);
        if (zm_apostrophe(c.c)) {
            bool left = left_free(s, i), right = right_free(s, i + c.len);
            if (left != right && !begins_clitic(s, i, c.len))
                return right;
        }
        i += c.len;
    }
    return false;
}

bool zm_quote_genitive(const zm_scan *s, uint32_t at) {
    uint32_t len = zm_ch_at(s->text, at).len;
    if (zm_apostrophe(zm_ch_at(s->text, at + len).c))
        return false; /* '' */
    return !s->single_open || closes_later(s, at + len);
}

/* ---- the marks ---- */

static uint32_t emit(zm_scan *s, uint32_t at, uint32_t end, bool opens) {
    zm_piece_add(s, at, end, opens ? ZM_T_QUOTE_OPEN : ZM_T_QUOTE_CLOSE, ZM_A_NONE);
    return end;
}

static uint32_t emit_double(zm_scan *s, uint32_t at, uint32_t end, bool opens) {
    s->double_open = opens;
    if (!opens)
        s->low_open = false;
    return emit(s, at, end, opens);
}

/* Two single marks that make a double one: '' `` ’’ ‘‘, and ,, which always opens. */
static uint32_t scan_pair(zm_scan *s, uint32_t at, zm_ch c) {
    uint32_t end = at + 2 * c.len;
    bool opens = c.c == ',' || opens_here(s, at, end, s->double_open);
    if (c.c == ',')
        s->low_open = true;
    else if (c.c == '`' || c.c == 0x2018)
        opens = left_free(s, at);
    return emit_double(s, at, end, opens);
}

/* Three marks and more are a line or a slip: one token. Three commas are one and an opening. */
static uint32_t scan_many(zm_scan *s, uint32_t at, zm_ch c) {
    uint32_t end = at, n = 0;
    for (zm_ch x = c; x.c == c.c; x = zm_ch_at(s->text, end), n++)
        end += x.len;
    if (c.c == ',' && n == 3)
        return 0;
    zm_piece_add(s, at, end, 0, ZM_A_NONE);
    return end;
}

static uint32_t scan_single(zm_scan *s, uint32_t at, zm_ch c) {
    uint32_t end = at + c.len;
    if (begins_clitic(s, at, c.len))
        return zm_scan_word(s, at);
    bool opens = opens_here(s, at, end, s->single_open);
    if (c.c == '\'' && !opens && !s->single_open) {
        zm_piece_add(s, at, end, 0, ZM_A_NONE); /* 6' tall: neither */
        return end;
    }
    s->single_open = opens;
    return emit(s, at, end, opens);
}

/* “ closes what „ opened; ” opens where it can do nothing else. */
static bool curly_opens(const zm_scan *s, uint32_t at, uint32_t end, uint32_t c) {
    bool left = left_free(s, at), right = right_free(s, end);
    if (c == 0x201c)
        return s->low_open ? left && !right : left || !right;
    return left && !right && !s->double_open;
}

/* «Ja» and »Ja«: the place first. */
static bool angle_opens(const zm_scan *s, uint32_t at, uint32_t end, uint32_t c) {
    bool left = left_free(s, at), right = right_free(s, end);
    return left == right ? c == 0xab : left;
}

uint32_t zm_scan_quote(zm_scan *s, uint32_t at) {
    zm_ch c = zm_ch_at(s->text, at);
    uint32_t end = at + c.len;
    if (!quote_char(c.c) && c.c != ',')
        return 0;
    bool twice = zm_ch_at(s->text, end).c == c.c;
    bool thrice = twice && zm_ch_at(s->text, end + c.len).c == c.c;
    if (thrice)
        return scan_many(s, at, c);
    if (twice && (zm_apostrophe(c.c) || c.c == ','))
        return scan_pair(s, at, c);
    switch (c.c) {
    case ',': return 0;
    case '"': return emit_double(s, at, end, opens_here(s, at, end, s->double_open));
    case 0x201c:
    case 0x201d: return emit_double(s, at, end, curly_opens(s, at, end, c.c));
    case 0x201e:
    case 0x201f: s->low_open = true; return emit_double(s, at, end, true);
    case 0xab:
    case 0xbb: return emit_double(s, at, end, angle_opens(s, at, end, c.c));
    case 0x201a:
    case 0x2039: return emit(s, at, end, true);
    case 0x203a: return emit(s, at, end, false);
    default: return scan_single(s, at, c);
    }
}
