/* SPDX-License-Identifier: Apache-2.0 */
/*
 * token.c -- the scan of a paragraph, chunk by chunk, and its punctuation.
 *
 *     (3.000 zei hij), -- en [2, 3] ...
 *     [(] word [zei] [hij] [)] [,] [--] [en] [[2, 3]] [...]
 *
 * One mark is one token, save these, which stay together: runs of one mark
 * (... -- ** ==), of ! and ?, and source markers, the only tokens that may
 * hold a space. A sign before a digit and a hyphen before a word ending
 * (Dutch: in- en -uitvoer) begin a word. Combining characters belong to
 * whatever they stand on.
 */
#include "text/token.h"

#define MARKER_MOST 64u

void zm_piece_add(zm_scan *s, uint32_t start, uint32_t end, uint8_t flags, zm_abbr abbr) {
    zm_pieces *o = s->out;
    if (o->n > s->first && o->v[o->n - 1].end < start)
        o->v[o->n - 1].flags |= ZM_T_SPACE_AFTER;
    ZM_PUSH(s->arena, o, ((zm_piece){start, end, flags, (uint8_t)abbr}));
}

/* `[2]`, `[2, 3]`, `[2-4]`: the end, 0 when there is no source marker at `at`. */
static uint32_t marker_end(zm_str t, uint32_t at) {
    uint32_t most = at + MARKER_MOST < t.n ? at + MARKER_MOST : t.n, i = at + 1;
    bool digit = false;
    for (; i < most; i++) {
        char c = t.p[i];
        if (c >= '0' && c <= '9')
            digit = true;
        else if (c == ']')
            return digit ? i + 1 : 0;
        else if (!digit || (c != ',' && c != ' ' && c != ';' && c != '-'))
            return 0;
    }
    return 0;
}

/* End of the run of `c` (one byte each) from `at`. */
static uint32_t run_end(zm_str t, uint32_t at, char c) {
    while (at < t.n && t.p[at] == c)
        at++;
    return at;
}

static uint32_t shout_end(zm_str t, uint32_t at) {
    while (at < t.n && (t.p[at] == '!' || t.p[at] == '?'))
        at++;
    return at;
}

/* Marks that stand together with what follows them; the end of the token at `at`. */
static uint32_t mark_end(const zm_scan *s, uint32_t at, zm_ch c) {
    uint32_t one = at + c.len, end = one;
    if (c.c == '.') {
        end = run_end(s->text, at, '.');
        if (end == one && end < s->text.n && (s->text.p[end] == '?' || s->text.p[end] == '!'))
            end = shout_end(s->text, end);
    } else if (c.c == '!' || c.c == '?') {
        end = shout_end(s->text, at);
    } else if (c.c < 0x80 && c.c && strchr("-=_*~+#<>^$", (int)c.c)) {
        end = run_end(s->text, at, (char)c.c);
    } else if (c.c == 0x2013 || c.c == 0x2014) {
        for (zm_ch x = zm_ch_at(s->text, end); x.c == c.c; x = zm_ch_at(s->text, end))
            end += x.len;
    }
    return end;
}

/* Combining characters and variation selectors after a mark belong to it. */
static uint32_t with_marks(const zm_scan *s, uint32_t end) {
    for (zm_ch x = zm_ch_at(s->text, end); x.cls == ZM_C_MARK; x = zm_ch_at(s->text, end))
        end += x.len;
    return end;
}

static bool after_space(const zm_scan *s, uint32_t at) {
    return at == s->chunk || zm_ch_before(s->text, at).cls == ZM_C_PUNCT;
}

/* -3  +31  ,58  @naam  #debat  -uitvoer: a mark that begins a word. */
static bool begins_word(const zm_scan *s, uint32_t at, zm_ch c) {
    zm_ch next = zm_ch_at(s->text, at + c.len);
    if (c.c == '@' || c.c == '#')
        return next.cls == ZM_C_LETTER && at == s->chunk;
    if (c.c == '.')
        return next.cls == ZM_C_DIGIT && after_space(s, at);
    if (c.c == '+')
        return next.cls == ZM_C_DIGIT && at == s->chunk;
    if (c.c == ',')
        return s->r->comma_any && next.cls == ZM_C_DIGIT && at == s->chunk;
    if (!s->r->sign_joins || at != s->chunk)
        return false;
    if (zm_hyphen(c.c))
        return next.cls == ZM_C_DIGIT || (next.cls == ZM_C_LETTER && !zm_is_upper(next.c));
    return c.c == 0x2212 && next.cls == ZM_C_DIGIT;
}

/* (werk)dag: a bracket that opens inside a word. */
static bool bracket_in_word(const zm_scan *s, uint32_t at) {
    if (!s->r->bracket_joins || at != s->chunk)
        return false;
    uint32_t i = at + 1, most = at + ZM_FORM_MAX;
    zm_ch c = zm_ch_at(s->text, i);
    for (; i < most && (c.cls == ZM_C_LETTER || zm_hyphen(c.c)); c = zm_ch_at(s->text, i))
        i += c.len;
    return i > at + 2 && c.c == ')' && zm_ch_at(s->text, i + 1).cls == ZM_C_LETTER;
}

/* A smiley or another kept form of marks, when it ends the chunk or stands before a space. */
static uint32_t kept_marks(const zm_scan *s, uint32_t at) {
    uint32_t left = s->chunk_end - at;
    if (at != s->chunk || left < 2 || left > 4)
        return 0;
    zm_str rest = zm_scan_str(s, at, s->chunk_end);
    return zm_rule_find(s->r, ZM_K_KEEP, rest) == ZM_NONE ? 0 : s->chunk_end;
}

/* Whatever is no letter and no digit, at `at`; where it ended. */
static uint32_t scan_punct(zm_scan *s, uint32_t at, zm_ch c) {
    uint32_t end = c.c == '[' ? marker_end(s->text, at) : 0;
    if (end) {
        zm_piece_add(s, at, end, ZM_T_MARKER, ZM_A_NONE);
        return end;
    }
    if ((end = kept_marks(s, at))) {
        zm_piece_add(s, at, end, 0, ZM_A_NONE);
        return end;
    }
    if ((end = zm_scan_quote(s, at)))
        return end;
    if (begins_word(s, at, c) || (c.c == '(' && bracket_in_word(s, at)))
        return zm_scan_word(s, at);
    end = with_marks(s, mark_end(s, at, c));
    zm_piece_add(s, at, end, 0, ZM_A_NONE);
    return end;
}

/* A stray combining character goes to the piece before it when that touches, else stands alone. */
static uint32_t scan_mark(zm_scan *s, uint32_t at) {
    uint32_t end = with_marks(s, at);
    zm_piece *last = s->out->n > s->first ? &s->out->v[s->out->n - 1] : NULL;
    if (last && last->end == at)
        last->end = end;
    else
        zm_piece_add(s, at, end, 0, ZM_A_NONE);
    return end;
}

static uint32_t scan_one(zm_scan *s, uint32_t at) {
    zm_ch c = zm_ch_at(s->text, at);
    switch (c.cls) {
    case ZM_C_LETTER:
    case ZM_C_DIGIT: return zm_scan_word(s, at);
    case ZM_C_MARK: return scan_mark(s, at);
    case ZM_C_PUNCT: return scan_punct(s, at, c);
    default: return at + c.len; /* space, or invisible outside a word */
    }
}

/* ---- chunks ---- */

/* Find the chunk's end, and whether an address may be in it. */
static void chunk_open(zm_scan *s, uint32_t at) {
    uint32_t i = at;
    bool dot = false;
    s->link = false;
    for (;;) {
        zm_ch c = zm_ch_at(s->text, i);
        if (c.cls == ZM_C_SPACE)
            break;
        s->link |= c.c == '@' || (c.c == ':' && i + 2 < s->text.n && s->text.p[i + 1] == '/') ||
                   (dot && c.cls == ZM_C_LETTER);
        dot = c.c == '.';
        i += c.len;
    }
    s->chunk = at;
    s->chunk_end = i;
}

static uint32_t chunk_scan(zm_scan *s, uint32_t at) {
    chunk_open(s, at);
    uint32_t end = s->chunk_end;
    while (at < end)
        at = scan_one(s, at);
    return at;
}

/* Letters of ASCII from `at`; nearly all words are only these. */
static uint32_t letters_end(zm_str t, uint32_t at) {
    const unsigned char *p = (const unsigned char *)t.p;
    while (at < t.n && p[at] < 0x80 && zm_ascii_cls[p[at]] == ZM_C_LETTER)
        at++;
    return at;
}

/* Whether the language may cut this word of plain letters. */
static bool may_split(const zm_text_rules *r, zm_str w) {
    unsigned letter = ((unsigned)(unsigned char)w.p[0] | 32u) - 'a';
    return w.n < 32 && letter < 26 && (r->split_lens[letter] >> w.n & 1u);
}

/* The quick way: a word of letters, then a space or one of , ; : and a space. 0: the long way. */
static uint32_t quick_word(zm_scan *s, uint32_t at) {
    zm_str t = s->text;
    uint32_t end = letters_end(t, at);
    if (end == at || may_split(s->r, zm_scan_str(s, at, end)))
        return 0;
    if (end == t.n || t.p[end] == ' ') {
        zm_piece_add(s, at, end, 0, ZM_A_NONE);
        return end;
    }
    bool comma = t.p[end] == ',' || t.p[end] == ';' || t.p[end] == ':';
    if (!comma || (end + 1 < t.n && t.p[end + 1] != ' '))
        return 0;
    zm_piece_add(s, at, end, 0, ZM_A_NONE);
    zm_piece_add(s, end, end + 1, 0, ZM_A_NONE);
    return end + 1;
}

void zm_tokenise(const zm_text_rules *r, zm_str text, zm_span para, zm_pieces *out,
                 zm_arena *arena) {
    zm_scan s = {.r = r, .text = zm_str_to(text, para.end), .from = para.start,
                 .first = out->n, .out = out, .arena = arena};
    uint32_t at = para.start;
    while (at < para.end) {
        if (text.p[at] == ' ') {
            at++;
            continue;
        }
        uint32_t end = quick_word(&s, at);
        if (!end) {
            zm_ch c = zm_ch_at(s.text, at);
            end = c.cls == ZM_C_SPACE ? at + c.len : chunk_scan(&s, at);
        }
        at = end;
    }
}
