/* SPDX-License-Identifier: Apache-2.0 */
/* export_story.h -- events once a story: kept between the reports of an export; see the .c. */
#ifndef ZM_ASK_EXPORT_STORY_H
#define ZM_ASK_EXPORT_STORY_H

#include "ask/export_dossier.h"

/* An event as a report tells it. */
typedef struct zm_leave_told {
    uint64_t what, time, outlet; /* hashes; time 0: none */
    int64_t report, source, target;
    uint32_t n;
    bool copied, wanted;         /* in a copy; between the days that are asked for */
} zm_leave_told;

typedef struct zm_leave_story {
    int64_t story; /* 0: the slot is empty */
    ZM_LIST(zm_leave_told) told;  /* by report and number */
    const zm_leave_told **sorted; /* the same by what it is, then by report */
} zm_leave_story;

typedef struct zm_leave_stories {
    zm_arena a;
    zm_leave_story slots[1024]; /* story % 1024 */
    zm_leave_story *reading;
    size_t kept;
} zm_leave_stories;

typedef struct zm_leave_seek {
    int64_t story;
    double least;
    zm_str from, to;
} zm_leave_seek;

typedef ZM_LIST(zm_leave_event) zm_leave_events;

void zm_leave_stories_init(zm_leave_stories *k);
void zm_leave_stories_free(zm_leave_stories *k);

/* Events that this report is the first of its story to tell. On the traps of `a` and of k->a. */
zm_code zm_leave_events_of(zm_leave_stories *k, zm_store *s, const zm_leave_seek *seek,
                           int64_t report, zm_arena *a, zm_leave_events *out, zm_err *err);

#endif
