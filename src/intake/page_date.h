/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_date.h -- dates as pages write them, for machines and for people, as ISO 8601.
 *
 *     "Bijgewerkt: vrijdag 5 sep. 2025 om 14.32 uur"   2025-09-05T14:32         label updated
 *     "Fri, 05 Sep 2025 12:32:00 GMT"                  2025-09-05T12:32:00Z
 *     "05-09-2025", "5/9/2025"                         2025-09-05               day first, or not
 *
 * What does not say its year ("Sept. 5", "gisteren") is no date here. Years 1990 to 2100.
 */
#ifndef ZM_PAGE_DATE_H
#define ZM_PAGE_DATE_H

#include "intake/page_words.h"

#define ZM_ZONE_NONE INT16_MAX

typedef struct zm_page_day {
    int year, month, day;
    int hour, minute, second; /* -1 where not said */
    int zone;                 /* minutes east of Greenwich, or ZM_ZONE_NONE */
    zm_date_kind
        label; /* ZM_DATE_PUBLISHED, ZM_DATE_UPDATED or ZM_DATE_NONE: what stands before it */
    uint32_t start, end; /* bytes of the text */
} zm_page_day;

typedef struct zm_page_dates {
    zm_page_day v[4];
    uint32_t n;
    uint32_t others; /* words that belong to no date */
} zm_page_dates;

/* The first dates of a short text (its first ZM_DATE_TEXT bytes). */
#define ZM_DATE_TEXT 400u
void zm_page_dates_in(const zm_web_dates *w, zm_str text, bool month_first, zm_page_dates *out);
/* A value meant for machines: also 20250905, 20250905143200, seconds or milliseconds since 1970. */
bool zm_page_date_value(const zm_web_dates *w, zm_str value, bool month_first, zm_page_day *out);
/* The date in an address: /2025/09/05/, /2025/sep/05/, -20250905-. */
bool zm_page_date_url(const zm_web_dates *w, zm_str url, zm_page_day *out);
/* -1, 0, 1 by calendar day. */
int zm_page_day_cmp(const zm_page_day *x, const zm_page_day *y);
/* "2025-09-05T14:32:00+02:00" as far as it is known; in `a`. */
zm_str zm_page_date_iso(zm_arena *a, const zm_page_day *d);

#endif
