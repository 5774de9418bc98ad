/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_words.c -- reads data/web/dates.tsv (form, kind, value) and pages.tsv (kind, form).
 *
 *     sept<TAB>month<TAB>9            closed<TAB>exclusief voor abonnees
 */
#include "intake/page_words.h"

#include "base/tsv.h"
#include "base/utf8.h"

#define WORD_MOST 32u /* bytes; nothing longer is a word of a date */

static const char *const date_kinds[ZM_DATE_KINDS] = {
    [ZM_DATE_MONTH] = "month",     [ZM_DATE_WEEKDAY] = "weekday",
    [ZM_DATE_ORDINAL] = "ordinal", [ZM_DATE_BETWEEN] = "between",
    [ZM_DATE_CLOCK] = "clock",     [ZM_DATE_HALF] = "half",
    [ZM_DATE_ZONE] = "zone",       [ZM_DATE_PUBLISHED] = "published",
    [ZM_DATE_UPDATED] = "updated", [ZM_DATE_MONTHFIRST] = "monthfirst",
};

static const char *const pages_kinds[ZM_PAGES_KINDS] = {
    [ZM_PAGES_BY] = "by",
    [ZM_PAGES_AND] = "and",
    [ZM_PAGES_ROLE] = "role",
    [ZM_PAGES_DESK] = "desk",
    [ZM_PAGES_CLOSED] = "closed",
    [ZM_PAGES_WALL] = "wall",
    [ZM_PAGES_KICKER] = "kicker",
    [ZM_PAGES_DATEBOX] = "datebox",
    [ZM_PAGES_CHANGED] = "changed",
    [ZM_PAGES_AUTHORBOX] = "authorbox",
    [ZM_PAGES_OTHERBOX] = "otherbox",
    [ZM_PAGES_TITLEBOX] = "titlebox",
};

static uint32_t kind_of(zm_str name, const char *const *kinds, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (kinds[i] && zm_str_is(name, kinds[i]))
            return i;
    return n;
}

static bool value_of(zm_str s, int *out) {
    bool minus = zm_str_starts(s, ZM_S("-"));
    uint32_t v;
    if (!zm_str_to_u32(zm_str_from(s, minus), &v) || v > 1000)
        return false;
    *out = minus ? -(int)v : (int)v;
    return true;
}

static bool fits(zm_date_kind kind, int v) {
    switch (kind) {
    case ZM_DATE_MONTH: return v >= 1 && v <= 12;
    case ZM_DATE_WEEKDAY: return v >= 1 && v <= 7;
    case ZM_DATE_HALF: return v == 0 || v == 12;
    case ZM_DATE_ZONE: return v >= -14 * 60 && v <= 14 * 60;
    default: return v == 0;
    }
}

static const char *file_of(zm_arena *a, const zm_table *t) {
    return zm_arena_str(a, t->file).p;
}

static zm_code dates_read(zm_arena *a, const char *folder, zm_web_dates *out, zm_err *err) {
    zm_table t;
    zm_code code = zm_table_read(a, zm_str_of(folder), "dates.tsv", 3, 3, &t, err);
    if (code < 0)
        return code;
    zm_date_word *list = ZM_NEWS(a, zm_date_word, t.n + 1);
    zm_map_init(&out->words, a);
    for (uint32_t i = 0; i < t.n; i++) {
        const zm_row *r = &t.rows[i];
        zm_date_word *w = &list[i];
        w->form = r->cols[0];
        w->kind = (zm_date_kind)kind_of(r->cols[1], date_kinds, ZM_DATE_KINDS);
        if (w->kind == ZM_DATE_KINDS || !value_of(r->cols[2], &w->value) ||
            !fits(w->kind, w->value))
            return zm_fail(err, ZM_E_CONFIG, file_of(a, &t), r->line,
                           "no such kind and value of a date word");
        if (!w->form.n || w->form.n > WORD_MOST || zm_map_add(&out->words, w->form, i) != i)
            return zm_fail(err, ZM_E_CONFIG, file_of(a, &t), r->line,
                           "the form is empty, longer than %u bytes, or there already", WORD_MOST);
    }
    out->list = list;
    return ZM_OK;
}

static zm_code pages_read(zm_arena *a, const char *folder, zm_web_dates *out, zm_err *err) {
    zm_table t;
    zm_code code = zm_table_read(a, zm_str_of(folder), "pages.tsv", 2, 2, &t, err);
    if (code < 0)
        return code;
    ZM_LIST(zm_str) forms[ZM_PAGES_KINDS] = {{0}};
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t kind = kind_of(t.rows[i].cols[0], pages_kinds, ZM_PAGES_KINDS);
        if (kind == ZM_PAGES_KINDS || !t.rows[i].cols[1].n)
            return zm_fail(err, ZM_E_CONFIG, file_of(a, &t), t.rows[i].line,
                           "no such kind, or no form");
        ZM_PUSH(a, &forms[kind], t.rows[i].cols[1]);
    }
    for (uint32_t k = 0; k < ZM_PAGES_KINDS; k++) {
        zm_forms *f = &out->pages[k];
        f->v = forms[k].v;
        f->n = forms[k].n;
        for (uint32_t i = 0; i < f->n; i++) {
            unsigned char c = (unsigned char)f->v[i].p[0];
            f->first[c] = true;
            f->first[c >= 'a' && c <= 'z' ? c - 32 : c] = true;
        }
    }
    return ZM_OK;
}

zm_code zm_web_dates_open(zm_arena *a, const char *folder, const zm_web_dates **out, zm_err *err) {
    zm_web_dates *w = ZM_NEW(a, zm_web_dates);
    if (!w)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the words of pages");
    *out = w;
    zm_code code = dates_read(a, folder, w, err);
    return code < 0 ? code : pages_read(a, folder, w, err);
}

/* ---- look-up ---- */

/* In lower case; 0 when it is too long for a word of a date. */
static uint32_t lower(zm_str s, char *to) {
    uint32_t n = 0;
    if (s.n > WORD_MOST)
        return 0;
    for (uint32_t at = 0; at < s.n;)
        n += zm_utf8_put(zm_to_lower(zm_utf8_next(s, &at)), to + n);
    return n;
}

const zm_date_word *zm_web_date_word(const zm_web_dates *w, zm_str word) {
    char room[WORD_MOST * 4];
    uint32_t n = lower(word, room);
    uint32_t i = n ? zm_map_get(&w->words, (zm_str){room, n}) : ZM_NONE;
    return i == ZM_NONE ? NULL : &w->list[i];
}

static bool same_letter(char a, char b) {
    return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b);
}

/* `s` from `at` on begins with `form`, which is in lower case. */
static bool form_at(zm_str s, uint32_t at, zm_str form) {
    if (s.n - at < form.n)
        return false;
    for (uint32_t i = 0; i < form.n; i++)
        if (!same_letter(s.p[at + i], form.p[i]))
            return false;
    return true;
}

bool zm_web_is(const zm_web_dates *w, zm_pages_kind kind, zm_str s) {
    const zm_forms *f = &w->pages[kind];
    for (uint32_t i = 0; i < f->n; i++)
        if (f->v[i].n == s.n && form_at(s, 0, f->v[i]))
            return true;
    return false;
}

static bool word_ends(zm_str s, uint32_t at) {
    if (at >= s.n)
        return true;
    uint32_t c = zm_utf8_next(s, &at);
    return !zm_is_letter(c) && !zm_is_digit(c);
}

uint32_t zm_web_begins(const zm_web_dates *w, zm_pages_kind kind, zm_str s) {
    const zm_forms *f = &w->pages[kind];
    uint32_t most = 0;
    for (uint32_t i = 0; i < f->n; i++)
        if (f->v[i].n > most && form_at(s, 0, f->v[i]) && word_ends(s, f->v[i].n))
            most = f->v[i].n;
    return most;
}

static bool any_at(const zm_forms *f, zm_str s, uint32_t at) {
    for (uint32_t i = 0; f->first[(unsigned char)s.p[at]] && i < f->n; i++)
        if (same_letter(s.p[at], f->v[i].p[0]) && form_at(s, at, f->v[i]))
            return true;
    return false;
}

bool zm_web_within(const zm_web_dates *w, zm_pages_kind kind, zm_str s) {
    for (uint32_t at = 0; at < s.n; at++)
        if (any_at(&w->pages[kind], s, at))
            return true;
    return false;
}

bool zm_web_says(const zm_web_dates *w, zm_pages_kind kind, zm_str s) {
    bool inside = false;
    for (uint32_t at = 0; at < s.n; at++) {
        unsigned char c = (unsigned char)s.p[at];
        if (!inside && any_at(&w->pages[kind], s, at))
            return true;
        inside = c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
    }
    return false;
}
