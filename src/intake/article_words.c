/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_words.c -- the tables of data/web that the article finder asks; see docs/tables.md.
 *
 *     class="ArticleRelated_list b-share"  ->  article related list | b share
 *       skip_names.tsv has "related": out, "share": out               ZM_NAME_OUT
 *     "Lees ook: Minsk zwijgt"             ->  lees, lees ook, lees ook minsk, ...
 *       skip_lines.tsv has "lees ook": start                          ZM_LINE_START
 */
#include "base/tsv.h"
#include "base/utf8.h"
#include "intake/article_parts.h"

#define NAME_ROOM 160u /* of one word of a class attribute */
#define LINE_ROOM 240u

static const struct {
    const char *word;
    uint32_t bit;
} name_kinds[] = {{"out", ZM_NAME_OUT},       {"weak", ZM_NAME_WEAK},  {"caption", ZM_NAME_CAPTION},
                  {"body", ZM_NAME_BODY},     {"lead", ZM_NAME_LEAD},  {"hidden", ZM_NAME_HIDDEN},
                  {"never", ZM_NAME_NEVER},   {"has", ZM_NAME_HAS},    {"bar", ZM_NAME_BAR},
                  {"linked", ZM_NAME_LINKED}, {"shown", ZM_NAME_SHOWN}},
  line_kinds[] = {{"whole", ZM_LINE_WHOLE},
                  {"start", ZM_LINE_START},
                  {"label", ZM_LINE_LABEL},
                  {"offer", ZM_LINE_OFFER},
                  {"head", ZM_LINE_HEAD}};

/* ---- names ---- */

static bool ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool name_char(char c) {
    return (c >= 'a' && c <= 'z') || ascii_upper(c) || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

typedef struct name_words {
    char room[NAME_ROOM];
    uint32_t n, words;
    uint32_t at[NAME_ROOM / 2 + 1]; /* where each word begins; then one more */
} name_words;

static void word_open(name_words *w) {
    if (w->n)
        w->room[w->n++] = '-';
    w->at[w->words++] = w->n;
}

/* "relatedPosts_list" as "related-posts-list"; what does not fit is left off. */
static void name_split(zm_str s, name_words *w) {
    w->n = w->words = 0;
    for (uint32_t i = 0; i < s.n && w->n + 2 < NAME_ROOM; i++) {
        char c = s.p[i];
        if (!name_char(c))
            continue;
        bool first = i == 0 || !name_char(s.p[i - 1]);
        bool hump = i > 0 && ascii_upper(c) && !ascii_upper(s.p[i - 1]);
        if (first || hump)
            word_open(w);
        w->room[w->n++] = ascii_upper(c) ? (char)(c | 0x20) : c;
    }
    w->at[w->words] = w->n + 1;
}

static uint32_t name_bits(const zm_web_words *t, const name_words *w) {
    uint32_t bits = 0;
    bool has = false;
    for (uint32_t i = 0; i < w->words && !has; i++)
        for (uint32_t k = i + 1; k <= w->words && k - i <= t->name_words; k++) {
            zm_str s = {w->room + w->at[i], w->at[k] - 1 - w->at[i]};
            uint32_t v = zm_map_get(&t->names, s);
            if (v != ZM_NONE) /* label-hidden does not hide it all */
                bits |= k - i == w->words ? v : v & ~(uint32_t)ZM_NAME_HIDDEN;
            has |= v != ZM_NONE && v & ZM_NAME_HAS;
        }
    return bits & ~(uint32_t)ZM_NAME_HAS;
}

uint32_t zm_words_names(const zm_web_words *t, zm_str value) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < value.n;) {
        uint32_t from = i;
        while (i < value.n && (unsigned char)value.p[i] > ' ')
            i++;
        name_words w;
        name_split((zm_str){value.p + from, i - from}, &w);
        bits |= name_bits(t, &w);
        i += i < value.n;
    }
    return bits & ZM_NAME_SHOWN ? bits & ~(uint32_t)(ZM_NAME_HIDDEN | ZM_NAME_SHOWN) : bits;
}

/* ---- lines ---- */

/* The first words of `text` in lower case, split by one blank: how many bytes. `*all`: no more. */
static uint32_t line_fold(zm_arena *a, zm_str text, char *to, bool *all) {
    *all = text.n <= LINE_ROOM;
    zm_str s = zm_fold(a, zm_str_to(text, LINE_ROOM));
    uint32_t n = 0;
    bool gap = false;
    for (uint32_t i = 0; i < s.n && n + 6 < LINE_ROOM * 2;) {
        uint32_t from = i, c = zm_utf8_next(s, &i);
        if (!zm_is_letter(c) && !zm_is_digit(c) && c != '\'' && !zm_is_mark(c)) {
            gap = n > 0;
            continue;
        }
        if (gap)
            to[n++] = ' ';
        gap = false;
        memcpy(to + n, s.p + from, i - from);
        n += i - from;
    }
    return n;
}

/* The bits of what begins at room[from]. `whole`: the line's end is its end. */
static uint32_t line_from(const zm_web_words *t, const char *room, uint32_t from, uint32_t n,
                          bool whole) {
    uint32_t bits = 0, words = 0;
    for (uint32_t i = from + 1; i <= n && words < t->line_words; i++) {
        if (i < n && room[i] != ' ')
            continue;
        words++;
        uint32_t v = zm_map_get(&t->lines, (zm_str){room + from, i - from});
        if (v != ZM_NONE)
            bits |= i == n && whole ? v : v & ~(uint32_t)(ZM_LINE_WHOLE | ZM_LINE_HEAD);
    }
    return bits;
}

uint32_t zm_words_line(const zm_web_words *t, zm_arena *a, zm_str text) {
    char room[LINE_ROOM * 2];
    bool all;
    uint32_t n = line_fold(a, text, room, &all), bits = line_from(t, room, 0, n, all);
    for (uint32_t i = 1; i < n; i++)
        if (room[i - 1] == ' ')
            bits |= line_from(t, room, i, n, false) & ZM_LINE_OFFER;
    return bits;
}

/* ---- opening ---- */

static uint32_t count_char(zm_str s, char c) {
    uint32_t n = 1;
    for (uint32_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

static uint32_t kind_of(zm_str word, bool line) {
    size_t n = line ? ZM_COUNT(line_kinds) : ZM_COUNT(name_kinds);
    for (size_t i = 0; i < n; i++)
        if (zm_str_is(word, line ? line_kinds[i].word : name_kinds[i].word))
            return line ? line_kinds[i].bit : name_kinds[i].bit;
    return 0;
}

/* kind, then its words split by commas. */
static zm_code read_table(zm_arena *a, const char *folder, bool line, zm_map *to, uint32_t *most,
                          zm_err *err) {
    zm_table t;
    zm_code code = zm_table_read(a, zm_str_of(folder), line ? "skip_lines.tsv" : "skip_names.tsv",
                                 2, 3, &t, err);
    if (code < 0)
        return code;
    zm_map_init(to, a);
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t bit = kind_of(t.rows[i].cols[0], line);
        if (!bit)
            return zm_fail(err, ZM_E_CONFIG, zm_arena_str(a, t.file).p, t.rows[i].line,
                           "unknown kind \"%.*s\"", (int)t.rows[i].cols[0].n, t.rows[i].cols[0].p);
        zm_str rest = t.rows[i].cols[1], piece;
        while (zm_str_cut(&rest, ',', &piece)) {
            uint32_t words = count_char(piece, line ? ' ' : '-');
            uint32_t before = zm_map_get(to, piece);
            *most = words > *most ? words : *most;
            zm_map_put(to, piece, bit | (before == ZM_NONE ? 0 : before));
        }
    }
    return ZM_OK;
}

zm_code zm_web_words_open(zm_arena *a, const char *folder, const zm_web_words **out, zm_err *err) {
    zm_web_words *w = ZM_NEW(a, zm_web_words);
    *out = w;
    zm_code code = read_table(a, folder, false, &w->names, &w->name_words, err);
    if (code >= 0)
        code = read_table(a, folder, true, &w->lines, &w->line_words, err);
    return code;
}
