/* SPDX-License-Identifier: Apache-2.0 */
/*
 * word.c -- where a word ends when it holds more than letters.
 *
 *     foto's   zo'n   oud-premier   3.000,50   AT&T   U.S.   dr.   a.s.-fractie
 *     don't -> do n't        10-year-old -> 10 - year - old        66k -> 66 k
 *
 * The word grows run by run: letters and digits are a run, and a mark between
 * two runs (apostrophe, hyphen, full stop, comma ...) either joins them or
 * ends the word. What joins is the language's to say (clitic.tsv); what it
 * does not say follows from the runs on both sides.
 */
#include "text/token.h"

typedef struct zm_word {
    uint32_t start; /* of the word */
    uint32_t run;   /* of the run of letters or digits that ended last */
    uint32_t end;
    uint32_t letters, digits, chars; /* in that run */
    zm_abbr abbr;
    uint32_t tail; /* where a genitive apostrophe of its own begins; 0 none */
} zm_word;

/* What a mark does to the word. */
typedef enum zm_joint { ENDS, JOINS, TAKEN } zm_joint; /* TAKEN: the mark is the word's last */

static zm_str run_str(const zm_scan *s, const zm_word *w) {
    return zm_scan_str(s, w->run, w->end);
}

/* Grow over letters, digits, combining marks, and invisible characters between them. */
static void run_grow(const zm_scan *s, zm_word *w) {
    w->run = w->end;
    w->letters = w->digits = w->chars = 0;
    for (;;) {
        zm_ch c = zm_ch_at(s->text, w->end);
        if (c.cls == ZM_C_UNSEEN) {
            uint32_t i = w->end;
            for (; c.cls == ZM_C_UNSEEN; c = zm_ch_at(s->text, i))
                i += c.len;
            if (!zm_in_word(c))
                return;
            w->end = i;
        }
        if (!zm_in_word(c))
            return;
        w->letters += c.cls == ZM_C_LETTER;
        w->digits += c.cls == ZM_C_DIGIT;
        w->chars += c.cls != ZM_C_MARK;
        w->end += c.len;
    }
}

static bool all_digits(const zm_word *w) {
    return w->digits && w->digits == w->chars;
}

/* Digits from `at`; one more than `most` when there are more, or when a letter follows. */
static uint32_t digits_at(const zm_scan *s, uint32_t at, uint32_t most) {
    uint32_t n = 0;
    while (n <= most && at + n < s->text.n && s->text.p[at + n] >= '0' && s->text.p[at + n] <= '9')
        n++;
    return n <= most && zm_ch_at(s->text, at + n).cls == ZM_C_LETTER ? most + 1 : n;
}

/* ---- hyphens ---- */

/* 571-9571, 713-654-0365, 2024-10-15: hyphens that part no words. */
static bool phone_or_date(const zm_scan *s, const zm_word *w, uint32_t next) {
    uint32_t n = digits_at(s, next, 6);
    if (!all_digits(w) || n == 0 || n > 6)
        return false;
    zm_ch after = zm_ch_at(s->text, next + n);
    bool more = zm_hyphen(after.c) && zm_ch_at(s->text, next + n + after.len).cls == ZM_C_DIGIT;
    bool before = w->run > w->start; /* an earlier hyphen joined */
    return more || before || (n == 4 && (w->digits == 3 || w->digits == 5 || w->digits == 1));
}

static zm_joint at_hyphen(const zm_scan *s, const zm_word *w, zm_ch mark, zm_ch next) {
    uint32_t after = w->end + mark.len;
    if (zm_in_word(next)) {
        if (s->r->hyphen_joins || phone_or_date(s, w, after))
            return JOINS;
        bool known = zm_rule_find(s->r, ZM_K_PREFIX, zm_scan_str(s, w->start, w->end)) != ZM_NONE;
        return known && w->start == w->run ? JOINS : ENDS;
    }
    /* lees- en schrijfwerk */
    bool open = next.cls == ZM_C_SPACE || next.c == ',' || next.c == ')' || next.c == '/';
    return s->r->hyphen_joins && open && w->chars && after <= s->chunk_end ? TAKEN : ENDS;
}

/* An en dash between digits or names is a hyphen where hyphens join. */
static zm_joint at_dash(const zm_scan *s, const zm_word *w, zm_ch next) {
    return s->r->hyphen_joins && all_digits(w) && next.cls == ZM_C_DIGIT ? JOINS : ENDS;
}

/* ---- full stops ---- */

/* The first character of what follows the white space at `at`; a space at the paragraph's end. */
static zm_ch next_word(const zm_scan *s, uint32_t at) {
    zm_ch c = zm_ch_at(s->text, at);
    for (uint32_t i = at; c.len && i < at + 16 && (c.cls == ZM_C_SPACE || c.cls == ZM_C_UNSEEN);) {
        i += c.len;
        c = zm_ch_at(s->text, i);
    }
    return c;
}

static bool lower_letter(zm_ch c) {
    return c.cls == ZM_C_LETTER && !zm_is_upper(c.c);
}

/* No vowel, so no word: mln, pct, Ltd. */
static bool no_vowel(zm_str w) {
    for (uint32_t at = 0; at < w.n;) {
        uint32_t c = zm_to_lower(zm_utf8_next(w, &at));
        if (c >= 0x80 || strchr("aeiouy", (int)c))
            return false;
    }
    return w.n > 0;
}

static bool capital_at(const zm_scan *s, uint32_t at) {
    return zm_is_upper(zm_ch_at(s->text, at).c);
}

/* Whether the piece before the word begins with a capital, as a name before its initial does. */
static bool after_capital(const zm_scan *s) {
    if (s->out->n == s->first)
        return false;
    return capital_at(s, s->out->v[s->out->n - 1].start);
}

/* A. : an initial, not the end of `vitamine C.` or `than I.` */
static zm_abbr initial(const zm_scan *s, const zm_word *w, zm_ch next) {
    if (!capital_at(s, w->run) || !next.len)
        return ZM_A_NONE;
    bool lone = zm_rule_find(s->r, ZM_K_LONE, run_str(s, w)) != ZM_NONE;
    if (lone && !after_capital(s))
        return ZM_A_NONE;
    return ZM_A_INITIAL;
}

/* No. 10 but not `No. Never.`; 5 km. but not `Mm.` */
static bool number_fits(const zm_scan *s, const zm_word *w, zm_ch next) {
    zm_str form = zm_scan_str(s, w->start, w->end);
    if (zm_rule_find(s->r, ZM_K_BEFORE, form) != ZM_NONE)
        return next.cls == ZM_C_DIGIT;
    if (zm_rule_find(s->r, ZM_K_AFTER, form) == ZM_NONE)
        return true;
    const zm_piece *last = s->out->n > s->first ? &s->out->v[s->out->n - 1] : NULL;
    return last && next.len && zm_ch_at(s->text, last->start).cls == ZM_C_DIGIT;
}

/* What the full stop after the word makes of it, when no letter follows at once. */
static zm_abbr abbreviation(const zm_scan *s, const zm_word *w) {
    uint32_t after = w->end + 1;
    zm_ch close = zm_ch_at(s->text, after), next = next_word(s, after);
    bool dotted = w->run > w->start && s->text.p[w->run - 1] == '.' && w->chars == 1;
    if (dotted)
        return ZM_A_DOTTED;
    zm_abbr known = zm_rule_abbrev(s->r, zm_scan_str(s, w->start, after));
    if (known != ZM_A_NONE && !number_fits(s, w, next))
        return ZM_A_NONE;
    if (known == ZM_A_NONE && w->run > w->start && !all_digits(w))
        known = zm_rule_abbrev(s->r, zm_scan_str(s, w->run, after));
    if (known == ZM_A_FINAL)
        return known;
    if (w->letters == 1 && w->chars == 1 && w->run == w->start && known == ZM_A_NONE)
        return initial(s, w, next);
    if (known != ZM_A_NONE) /* at the end of a paragraph the stop is the sentence's */
        return next.len ? known : ZM_A_NONE;
    if (close.c == ',' && w->letters == w->chars && w->chars <= 5 && w->run == w->start)
        return ZM_A_GUESSED;
    bool goes_on = close.c == ',' || close.c == ';' || close.c == ':' ||
                   (lower_letter(next) && !lower_letter(close));
    bool likely = w->letters == w->chars && w->letters <= 4 && no_vowel(run_str(s, w));
    return goes_on && likely ? ZM_A_GUESSED : ZM_A_NONE;
}

static zm_joint dot_inside(const zm_scan *s, zm_word *w, zm_ch next) {
    uint32_t after = w->end + 1;
    if (all_digits(w) && next.cls == ZM_C_DIGIT)
        return JOINS;
    if (w->letters == 1 && w->chars == 1) /* a.m  U.S  J.Ensor */
        return JOINS;
    zm_word last = {.end = after};
    if (s->chunk_end - after > ZM_FORM_MAX)
        return ENDS;
    run_grow(s, &last);
    if (zm_ch_at(s->text, last.end).c == '.' &&
        zm_rule_abbrev(s->r, zm_scan_str(s, w->start, last.end + 1)) != ZM_A_NONE)
        return JOINS; /* Ph.D. */
    if (zm_rule_abbrev(s->r, zm_scan_str(s, w->start, after)) != ZM_A_NONE) {
        w->abbr = ZM_A_OTHER;
        return TAKEN; /* Nov.28  Dr.Ozols */
    }
    if (zm_in_word(next) && zm_rule_find(s->r, ZM_K_DOMAIN, run_str(s, &last)) != ZM_NONE)
        return JOINS; /* rapport.pdf */
    return w->digits && next.cls == ZM_C_DIGIT ? JOINS : ENDS;
}

/* Inc.. : one stop of the abbreviation, one of the sentence. */
static zm_joint two_dots(const zm_scan *s, zm_word *w) {
    bool more = zm_ch_at(s->text, w->end + 2).c == '.';
    bool dotted = w->run > w->start && s->text.p[w->run - 1] == '.' && w->chars == 1;
    w->abbr = more     ? ZM_A_NONE
              : dotted ? ZM_A_DOTTED
                       : zm_rule_abbrev(s->r, zm_scan_str(s, w->start, w->end + 1));
    return w->abbr == ZM_A_NONE ? ENDS : TAKEN;
}

static zm_joint at_dot(const zm_scan *s, zm_word *w, zm_ch next) {
    if (next.c == '.')
        return two_dots(s, w);
    if (zm_in_word(next))
        return dot_inside(s, w, next);
    w->abbr = abbreviation(s, w);
    if (w->abbr == ZM_A_NONE)
        return ENDS;
    /* a.r.-fractie, Kon./Shell-groep, U.S.'s */
    zm_ch then = zm_ch_at(s->text, w->end + 1 + next.len);
    bool on = (zm_hyphen(next.c) && s->r->hyphen_joins) || (next.c == '/' && s->r->slash_joins) ||
              zm_apostrophe(next.c);
    return on && then.cls == ZM_C_LETTER ? JOINS : TAKEN;
}

/* ---- the other marks ---- */

static zm_joint at_apostrophe(const zm_scan *s, zm_word *w, zm_ch mark, zm_ch next) {
    if (zm_in_word(next))
        return JOINS;
    zm_ch last = zm_ch_before(s->text, w->end);
    bool s_like = last.len == 1 && strchr("sSxXzZ", (int)last.c);
    if (!s_like || mark.c == '`' || mark.c == 0x2018 || !zm_quote_genitive(s, w->end))
        return ENDS;
    if (!s->r->s_apostrophe && last.c != 's' && last.c != 'S')
        return ENDS;
    if (!s->r->s_apostrophe)
        w->tail = w->end;
    return TAKEN;
}

static zm_joint at_comma(const zm_scan *s, zm_word *w, zm_ch next) {
    if (!all_digits(w))
        return ENDS;
    if (next.cls == ZM_C_DIGIT)
        return s->r->comma_any || digits_at(s, w->end + 1, 3) == 3 ? JOINS : ENDS;
    if (!s->r->comma_any || !(zm_hyphen(next.c) || next.c == 0x2013))
        return ENDS;
    zm_ch then = zm_ch_at(s->text, w->end + 1 + next.len); /* 60.000,- */
    if (zm_in_word(then))
        return ENDS;
    w->end += next.len;
    return TAKEN;
}

static zm_joint at_slash(const zm_scan *s, const zm_word *w, zm_ch next) {
    if (!zm_in_word(next))
        return ENDS;
    return s->r->slash_joins || (all_digits(w) && next.cls == ZM_C_DIGIT) ? JOINS : ENDS;
}

/* zuurstoftent(je) */
static zm_joint at_bracket(const zm_scan *s, zm_word *w) {
    uint32_t i = w->end + 1, most = w->end + 16;
    zm_ch c = zm_ch_at(s->text, i);
    for (; i < most && (c.cls == ZM_C_LETTER || zm_hyphen(c.c)); c = zm_ch_at(s->text, i))
        i += c.len;
    if (!s->r->bracket_joins || !w->letters || i == w->end + 1 || c.c != ')')
        return ENDS;
    w->end = i; /* the bracket itself is taken by the caller */
    return zm_in_word(zm_ch_at(s->text, i + 1)) ? JOINS : TAKEN;
}

static zm_joint at_mark(const zm_scan *s, zm_word *w, zm_ch mark) {
    zm_ch next = zm_ch_at(s->text, w->end + mark.len);
    bool in = zm_in_word(next);
    if (zm_apostrophe(mark.c))
        return at_apostrophe(s, w, mark, next);
    if (zm_hyphen(mark.c))
        return at_hyphen(s, w, mark, next);
    switch (mark.c) {
    case '.': return at_dot(s, w, next);
    case ',': return at_comma(s, w, next);
    case '/': return at_slash(s, w, next);
    case '(': return at_bracket(s, w);
    case ':': return all_digits(w) && next.cls == ZM_C_DIGIT ? JOINS : ENDS;
    case '&': return w->letters && next.cls == ZM_C_LETTER ? JOINS : ENDS;
    case '_': return in || next.c == '_' ? JOINS : ENDS;
    case '*':
    case '@': return w->letters && next.cls == ZM_C_LETTER ? JOINS : ENDS;
    case '$': return w->letters && w->chars <= 3 && capital_at(s, w->run) ? TAKEN : ENDS;
    case '%': return s->r->percent_joins && w->digits && !in ? TAKEN : ENDS;
    case 0x2013: return at_dash(s, w, next);
    default: return ENDS;
    }
}

/* ---- the whole word ---- */

static void word_grow(const zm_scan *s, zm_word *w) {
    for (;;) {
        run_grow(s, w);
        zm_ch mark = zm_ch_at(s->text, w->end);
        if (mark.cls != ZM_C_PUNCT)
            return;
        w->abbr = ZM_A_NONE;
        zm_joint j = at_mark(s, w, mark);
        if (j == ENDS)
            return;
        w->end += zm_ch_at(s->text, w->end).len;
        if (j == TAKEN)
            return;
    }
}

/* w/o, s/he: a form that the table keeps whole, when what is left of the chunk is just that. */
static uint32_t kept_word(const zm_scan *s, uint32_t at) {
    uint32_t n = s->chunk_end - at;
    for (uint32_t cut = 0; cut < 2 && n > 1 && n <= ZM_FORM_MAX; cut++, n--) {
        if (zm_rule_find(s->r, ZM_K_KEEP, zm_scan_str(s, at, at + n)) != ZM_NONE)
            return at + n;
        if (zm_ch_at(s->text, at + n - 1).cls != ZM_C_PUNCT)
            return 0;
    }
    return 0;
}

/* Where `word` falls apart: the starts of its later pieces, at most 3. */
static uint32_t tails_of(const zm_scan *s, zm_str word, uint32_t *cuts) {
    uint32_t n = 0, end = word.n;
    while (n < 3) {
        uint32_t cut = 0;
        for (uint32_t back = 2; back <= 5 && back < end && !cut; back++)
            if (((unsigned char)word.p[end - back] & 0xc0u) != 0x80u &&
                zm_rule_find(s->r, ZM_K_TAIL, (zm_str){word.p + end - back, back}) != ZM_NONE)
                cut = end - back;
        if (!cut)
            break;
        /* n't is longer than 't, and 't is no tail */
        cuts[n++] = end = cut;
    }
    for (uint32_t i = 0; i < n / 2; i++) {
        uint32_t swap = cuts[i];
        cuts[i] = cuts[n - 1 - i];
        cuts[n - 1 - i] = swap;
    }
    return n;
}

/* 66k, 9am: the unit leaves its number. The byte where it begins, 0 none. */
static uint32_t unit_of(const zm_scan *s, zm_str word) {
    uint32_t i = 0;
    while (i < word.n && word.p[i] && strchr("0123456789.,", word.p[i]))
        i++;
    if (i == 0 || i == word.n || word.n - i > 8 || word.p[0] == '.')
        return 0;
    return zm_rule_find(s->r, ZM_K_UNIT, zm_str_from(word, i)) != ZM_NONE ? i : 0;
}

static bool all_ascii_digits(zm_str w) {
    for (uint32_t i = 0; i < w.n; i++)
        if (w.p[i] < '0' || w.p[i] > '9')
            return false;
    return true;
}

static void emit_cut(zm_scan *s, zm_str word, const uint32_t *cuts, uint32_t n, uint32_t start) {
    for (uint32_t i = 0; i <= n; i++) {
        uint32_t from = i ? cuts[i - 1] : 0, to = i < n ? cuts[i] : word.n;
        zm_piece_add(s, start + from, start + to, i ? ZM_T_MWT_IN : ZM_T_MWT_FIRST, ZM_A_NONE);
    }
}

static void word_emit(zm_scan *s, const zm_word *w) {
    zm_str word = zm_scan_str(s, w->start, w->end);
    uint32_t cuts[4], n = 0;
    if (word.n < 32) {
        uint32_t packed = zm_rule_find(s->r, ZM_K_SPLIT, word);
        for (; packed != ZM_NONE && packed; packed >>= 8)
            cuts[n++] = packed & 0xff;
    }
    if (!n && w->tail) {
        cuts[n++] = w->tail - w->start;
    } else if (!n && word.n > 2) {
        n = tails_of(s, word, cuts);
        if (n && all_ascii_digits(zm_str_to(word, cuts[0])))
            n = 0; /* 1960's */
    }
    if (n) {
        emit_cut(s, word, cuts, n, w->start);
        return;
    }
    uint32_t unit = unit_of(s, word);
    if (unit) {
        zm_piece_add(s, w->start, w->start + unit, 0, ZM_A_NONE);
        zm_piece_add(s, w->start + unit, w->end, 0, w->abbr);
        return;
    }
    zm_piece_add(s, w->start, w->end, 0, w->abbr);
}

uint32_t zm_scan_word(zm_scan *s, uint32_t at) {
    uint32_t whole = s->link ? zm_scan_link(s, at) : 0;
    if (!whole)
        whole = kept_word(s, at);
    if (whole) {
        zm_piece_add(s, at, whole, 0, ZM_A_NONE);
        return whole;
    }
    zm_word w = {.start = at, .end = at};
    zm_ch first = zm_ch_at(s->text, at);
    if (first.cls == ZM_C_PUNCT)
        w.end += first.len; /* a sign, apostrophe or bracket: token.c and quote.c saw it belongs */
    if (first.c == '(')
        while (s->text.p[w.end - 1] != ')')
            w.end++;
    word_grow(s, &w);
    word_emit(s, &w);
    return w.end;
}
