/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stories.h -- the stories of a dossier: which reports, which of them copies, what they say alike.
 *
 *     1  Letland zet diplomaten uit              4 reports, 2 sources, 2025-03-18 to 2025-03-19
 *          [1] 2025-03-18  krant.example     Letland zet diplomaten uit
 *          [2] 2025-03-18  post.example      copy of [1], 97 %
 *          2 sources  Riga expels two Russian diplomats [1] [2] [3]
 *                     disputed: "Moscow denied ..." [4]
 */
#ifndef ZM_ASK_STORIES_H
#define ZM_ASK_STORIES_H

#include "store/store.h"
#include "story/claim.h"

typedef struct zm_ask_how {
    bool json;         /* one story a line; else for a person */
    bool colour;
    uint32_t width;
    int64_t story;     /* only this one; 0: all */
    uint32_t reports;  /* leave out stories with fewer */
    uint32_t sources;  /* leave out claims with fewer independent sources; 0: all */
} zm_ask_how;

/* One story of the dossier, loaded. */
typedef struct zm_story_report {
    zm_store_report at;
    zm_gist gist;
    uint32_t copy_of; /* index in the same story, ZM_NONE */
} zm_story_report;

typedef struct zm_story_view {
    zm_store_story story;
    ZM_LIST(zm_story_report) reports; /* in order of adding */
    zm_claims claims;
    uint32_t sources;                 /* independent ones among the reports */
} zm_story_view;

zm_code zm_story_load(zm_store *s, zm_arena *a, const zm_store_story *which, zm_story_view *out,
                      zm_err *err);

/* Takes each story as it is written; 0 or more goes on. */
typedef int (*zm_ask_sink)(void *ctx, zm_str piece);
/* Gives how many stories were written, or an error. */
int64_t zm_ask_stories(zm_store *s, const zm_ask_how *how, zm_ask_sink sink, void *ctx, zm_err *err);

void zm_stories_json(const zm_story_view *v, const zm_ask_how *how, zm_buf *out);
void zm_stories_text(const zm_story_view *v, const zm_ask_how *how, zm_buf *out);

#endif
