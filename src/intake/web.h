/* SPDX-License-Identifier: Apache-2.0 */
/*
 * web.h -- what reading pages needs to know of words: the tables of data/web.
 *
 *     zm_web ---- words   article*.c: captions, "Lees ook", share bars, cookie walls, class names
 *            \--- dates   page_*.c: months, weekdays, "Gepubliceerd op", paywall sentences, outlets
 *
 * Opened once by the engine, read-only, shared by all threads.
 */
#ifndef ZM_WEB_H
#define ZM_WEB_H

#include "base/arena.h"

typedef struct zm_web_words zm_web_words; /* article_words.c */
typedef struct zm_web_dates zm_web_dates; /* page_words.c */

typedef struct zm_web {
    const zm_web_words *words;
    const zm_web_dates *dates;
} zm_web;

/* From the tables in `folder` (data/web); all of it in `a`. ZM_E_CONFIG for a broken table. */
zm_code zm_web_open(zm_arena *a, const char *folder, zm_web *out, zm_err *err);

/* The two halves, each in the file named above. */
zm_code zm_web_words_open(zm_arena *a, const char *folder, const zm_web_words **out, zm_err *err);
zm_code zm_web_dates_open(zm_arena *a, const char *folder, const zm_web_dates **out, zm_err *err);

#endif
