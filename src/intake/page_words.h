/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_words.h -- the words that pages use about themselves: data/web/dates.tsv and pages.tsv.
 *
 *     zm_web_date_word(w, "Sept")          -> ZM_DATE_MONTH, 9
 *     zm_web_is(w, ZM_PAGES_DESK, "Redactie")   -> true
 */
#ifndef ZM_PAGE_WORDS_H
#define ZM_PAGE_WORDS_H

#include "base/map.h"
#include "intake/web.h"

typedef enum zm_date_kind {
    ZM_DATE_NONE,
    ZM_DATE_MONTH,
    ZM_DATE_WEEKDAY,
    ZM_DATE_ORDINAL,
    ZM_DATE_BETWEEN,
    ZM_DATE_CLOCK,
    ZM_DATE_HALF,
    ZM_DATE_ZONE,
    ZM_DATE_PUBLISHED,
    ZM_DATE_UPDATED,
    ZM_DATE_MONTHFIRST,
    ZM_DATE_KINDS
} zm_date_kind;

typedef struct zm_date_word {
    zm_str form;
    zm_date_kind kind;
    int value;
} zm_date_word;

typedef enum zm_pages_kind {
    ZM_PAGES_BY,
    ZM_PAGES_AND,
    ZM_PAGES_ROLE,
    ZM_PAGES_DESK,
    ZM_PAGES_CLOSED,
    ZM_PAGES_WALL,
    ZM_PAGES_KICKER,
    ZM_PAGES_TITLEBOX,
    ZM_PAGES_DATEBOX,
    ZM_PAGES_CHANGED,
    ZM_PAGES_AUTHORBOX,
    ZM_PAGES_OTHERBOX,
    ZM_PAGES_KINDS
} zm_pages_kind;

typedef struct zm_forms {
    const zm_str *v;
    uint32_t n;
    bool first[256]; /* bytes, in either case, that a form begins with */
} zm_forms;

struct zm_web_dates {
    zm_map words; /* form -> place in `list` */
    const zm_date_word *list;
    zm_forms pages[ZM_PAGES_KINDS];
};

/* The date word in any case; NULL when there is none. */
const zm_date_word *zm_web_date_word(const zm_web_dates *w, zm_str word);
/* Is `s`, in any case, one of the forms? */
bool zm_web_is(const zm_web_dates *w, zm_pages_kind kind, zm_str s);
/* The length of the longest form that `s` begins with, as whole words; 0. */
uint32_t zm_web_begins(const zm_web_dates *w, zm_pages_kind kind, zm_str s);
/* Does one of the forms begin with a word of `s`, in any case? */
bool zm_web_says(const zm_web_dates *w, zm_pages_kind kind, zm_str s);
/* Does one of the forms stand anywhere within `s`, in any case? */
bool zm_web_within(const zm_web_dates *w, zm_pages_kind kind, zm_str s);

#endif
