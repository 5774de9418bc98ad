/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_words.c -- brief.tsv of each language: headings, templates, words that point back.
 *
 *     versus <TAB> {a} tegenover {b}        {a} = "twaalf", {b} = "tien"  ->  twaalf tegenover tien
 */
#include <stdio.h>

#include "ask/brief.h"
#include "base/tsv.h"
#include "store/words.h"
#include "story/term.h"

static const char *const names[ZM_SAY_COUNT] = {
    [ZM_SAY_AGREED] = "agreed",       [ZM_SAY_DISPUTED] = "disputed",
    [ZM_SAY_FIGURES] = "figures",     [ZM_SAY_CHANGED] = "changed",
    [ZM_SAY_AHEAD] = "ahead",         [ZM_SAY_FURTHER] = "further",
    [ZM_SAY_SOURCES] = "sources",     [ZM_SAY_VERSUS] = "versus",
    [ZM_SAY_AGAINST] = "against",     [ZM_SAY_BEFORE] = "before",
    [ZM_SAY_AFTER] = "after",         [ZM_SAY_ACCORDING] = "according",
    [ZM_SAY_UNTOLD] = "untold",       [ZM_SAY_REPORT] = "report",
    [ZM_SAY_REPORTS] = "reports",     [ZM_SAY_SOURCE] = "source",
    [ZM_SAY_INDEPENDENT] = "independent", [ZM_SAY_COPY] = "copy",
    [ZM_SAY_TITLE] = "title",         [ZM_SAY_UNTIL] = "until",
    [ZM_SAY_DAY] = "day",             [ZM_SAY_MONTHS] = "months",
};

/* ---- reading ---- */

static void read_list(zm_map *m, zm_str words) {
    zm_str word;
    while (zm_str_cut(&words, ',', &word))
        zm_map_put(m, word, 1);
}

static zm_code read_row(zm_brief_words *w, const zm_table *t, const zm_row *row, zm_err *err) {
    if (zm_str_is(row->cols[0], "leans_first")) {
        read_list(&w->leans_first, row->cols[1]);
        return ZM_OK;
    }
    if (zm_str_is(row->cols[0], "leans_last")) {
        read_list(&w->leans_last, row->cols[1]);
        return ZM_OK;
    }
    for (unsigned i = 0; i < ZM_SAY_COUNT; i++)
        if (zm_str_is(row->cols[0], names[i])) {
            w->say[i] = row->cols[1];
            return ZM_OK;
        }
    return zm_fail(err, ZM_E_CONFIG, t->file.p, row->line, "a briefing has no `%.*s`",
                   (int)row->cols[0].n, row->cols[0].p);
}

static zm_code read_language(zm_arena *a, zm_str dir, zm_brief_words *w, zm_err *err) {
    zm_table t;
    zm_map_init(&w->leans_first, a);
    zm_map_init(&w->leans_last, a);
    zm_code code = zm_table_read(a, dir, "brief.tsv", 2, 2, &t, err);
    for (uint32_t i = 0; code >= 0 && i < t.n; i++)
        code = read_row(w, &t, &t.rows[i], err);
    for (unsigned i = 0; code >= 0 && i < ZM_SAY_COUNT; i++)
        if (!w->say[i].n)
            code = zm_fail(err, ZM_E_CONFIG, t.file.p, 0, "`%s` is missing", names[i]);
    return code;
}

zm_code zm_brief_kit_open(zm_arena *a, zm_str data_dir, zm_brief_kit *out, zm_err *err) {
    zm_code code = ZM_OK;
    *out = (zm_brief_kit){0};
    zm_map_init(&out->of[ZM_LANG_NONE].leans_first, a);
    zm_map_init(&out->of[ZM_LANG_NONE].leans_last, a);
    for (unsigned i = ZM_LANG_NL; code >= 0 && i < ZM_LANG_COUNT; i++) {
        const char *lang = zm_lang_name((zm_lang)i);
        zm_str dir = zm_arena_printf(a, "%.*s/%s", (int)data_dir.n, data_dir.p, lang);
        code = read_language(a, dir, &out->of[i], err);
    }
    return code;
}

/* ---- filling in ---- */

zm_str zm_brief_fill(zm_arena *a, zm_str form, zm_str x, zm_str y, zm_str z) {
    const zm_str given[] = {x, y, z};
    uint32_t n = 0, slots = 0;
    for (uint32_t i = 0; i < form.n; i++)
        slots += form.p[i] == '{';
    char *to = zm_arena_get(a, form.n + slots * ((size_t)x.n + y.n + z.n) + 1);
    for (uint32_t i = 0; i < form.n; i++) {
        bool slot = i + 2 < form.n && form.p[i] == '{' && form.p[i + 1] >= 'a' &&
                    form.p[i + 1] <= 'c' && form.p[i + 2] == '}';
        if (!slot) {
            to[n++] = form.p[i];
            continue;
        }
        zm_str s = given[form.p[i + 1] - 'a'];
        if (s.n)
            memcpy(to + n, s.p, s.n);
        n += s.n;
        i += 2;
    }
    to[n] = 0;
    return zm_str_n(to, n);
}

static zm_str month_name(const zm_brief_words *w, uint32_t month) {
    zm_str rest = w->say[ZM_SAY_MONTHS], name = {0};
    for (uint32_t i = 0; i < month; i++)
        if (!zm_str_cut(&rest, ',', &name))
            return (zm_str){0};
    return name;
}

zm_str zm_brief_day(zm_arena *a, const zm_brief_words *w, zm_str iso) {
    uint32_t month, day;
    if (zm_day_of(iso) == ZM_NO_DAY || !zm_str_to_u32(zm_str_n(iso.p + 5, 2), &month) ||
        !zm_str_to_u32(zm_str_n(iso.p + 8, 2), &day))
        return iso;
    zm_str number = zm_arena_printf(a, "%u", day);
    return zm_brief_fill(a, w->say[ZM_SAY_DAY], number, month_name(w, month), zm_str_to(iso, 4));
}

zm_str zm_brief_counted(zm_arena *a, const zm_brief_words *w, zm_brief_say one, uint32_t n) {
    zm_str number = zm_arena_printf(a, "%u", n);
    return n == 1 ? w->say[one] : zm_brief_fill(a, w->say[one + 1], number, (zm_str){0}, (zm_str){0});
}

/* ---- words that point back ---- */

/* "Volgens haar ..." is a row of two words: the first one alone, and the first two. */
bool zm_brief_leans(zm_arena *a, const zm_brief_words *w, zm_str line) {
    zm_span word, first = ZM_NO_SPAN, second = ZM_NO_SPAN, last = ZM_NO_SPAN;
    uint32_t n = 0;
    for (uint32_t at = 0; zm_words_next(line, &at, &word); n++) {
        if (n == 0)
            first = word;
        else if (n == 1)
            second = word;
        last = word;
    }
    if (!n)
        return true;
    zm_str one = zm_term_fold(a, zm_str_n(line.p + first.start, first.end - first.start));
    zm_str end = zm_term_fold(a, zm_str_n(line.p + last.start, last.end - last.start));
    zm_str two = one;
    if (n > 1)
        two = zm_term_fold(a, zm_str_n(line.p + first.start, second.end - first.start));
    return zm_map_get(&w->leans_first, one) != ZM_NONE ||
           zm_map_get(&w->leans_first, two) != ZM_NONE ||
           zm_map_get(&w->leans_last, end) != ZM_NONE;
}
