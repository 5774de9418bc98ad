/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story_inside.h -- what the files of zm_stories share; only for src/story/story*.c.
 *
 *     story.c        the calls; what is known of every report for good
 *     story_near.c   live reports: terms, who has them, how near two reports are
 *     story_group.c  reports near each other cut into groups
 *     story_name.c   groups given the numbers of the stories they were
 *
 *     all reports     0 1 2 3 4 5 6 7 8 9 ...      for good: of which story, copy of which
 *     live reports          2   4 5   7 8          in the window and no copies: terms and edges
 *
 * Everything about live reports lies in one arena, made anew by a settling (zm_stories_settle):
 * what fell out of the window is gone then, and nearness is measured again with today's rarity of
 * terms.
 */
#ifndef ZM_STORY_INSIDE_H
#define ZM_STORY_INSIDE_H

#include "story/story.h"

#ifdef ZM_SHRUNK
#define ZM_LIVE_MOST 64u
#define ZM_EDGES_MOST 16u
#define ZM_GROUP_MOST 8u
#define ZM_PART_MOST 12u
#define ZM_SETTLE_LEAST 2u
#define ZM_AWAKE_LEAST 4u
#define ZM_AWAKE_MIXED 8u
#else
#define ZM_LIVE_MOST 32768u  /* reports at most in the window; the oldest sleep */
#define ZM_EDGES_MOST 256u   /* earlier reports that one is noted to be near to */
#define ZM_GROUP_MOST 192u   /* reports that are grouped again when one arrives */
#define ZM_PART_MOST 1024u   /* ... at a settling; parts above that are cut at stronger edges */
#define ZM_SETTLE_LEAST 8u   /* reports between two settlings; a quarter of the live ones if more */
#define ZM_AWAKE_LEAST 32u   /* reports after one that it stays awake for, whatever their days */
#define ZM_AWAKE_MIXED 1024u /* ... where days come in any order */
#endif
#define ZM_AROUND 12u  /* nearest reports that tell how crowded it is around one */
#define ZM_LOOSE 0.55f /* of the least nearness: enough for one report that is left alone */

/* A term that live reports have. */
typedef struct zm_live_at {
    uint32_t live;
    float weight;
} zm_live_at;

typedef struct zm_live_term {
    uint64_t key;
    uint8_t kind, common;
    uint32_t df;              /* live reports that have it */
    ZM_LIST(zm_live_at) have; /* those measured so far */
} zm_live_term;

typedef struct zm_edge {
    uint32_t to; /* an earlier live report */
    float near;
} zm_edge;

/* A term of one report: index into `terms`. */
typedef struct zm_has {
    uint32_t term;
    float weight;
} zm_has;

typedef struct zm_live {
    uint32_t number; /* of the report */
    int32_t day;     /* ZM_NO_DAY */
    int32_t seen;    /* the day from which its sleep is counted */
    uint32_t next;   /* live report of the same story, ZM_NONE */
    uint8_t lang;
    const zm_has *has;
    uint32_t n_has;
    float own, both;      /* lengths of its vectors: with its own language, with another */
    const zm_edge *edges; /* by `to` */
    uint32_t n_edges;
    float around[ZM_AROUND]; /* its greatest nearnesses, descending */
} zm_live;

/* All of the window; what it holds lies in `arena`. */
typedef struct zm_window {
    zm_arena arena;
    ZM_LIST(zm_live) live; /* by number */
    ZM_LIST(zm_live_term) terms;
    uint32_t *slots, n_slots; /* key -> index into terms */
    uint32_t of_lang[ZM_LANG_COUNT];
    float *near; /* [cap_near] room for measuring, zero in between */
    uint32_t *touched, cap_near;
    zm_edge *found; /* [cap_near] */
} zm_window;

/* A story: its live reports from `head` on, or the story that it went into. */
typedef struct zm_story_at {
    uint32_t head;
    uint32_t into; /* ZM_NONE: it is still there */
} zm_story_at;

struct zm_stories {
    uint32_t window_days;
    float least;            /* nearness that holds a story together */
    zm_arena keep;          /* the lists below */
    ZM_LIST(uint32_t) of;   /* report -> story as it was noted */
    ZM_LIST(uint32_t) root; /* report -> the report that it is a copy of, or itself */
    ZM_LIST(zm_story_at) stories;
    ZM_LIST(zm_story_change) changes;
    zm_window now, fresh; /* fresh: while a settling makes it */
    zm_arena scratch;
    uint32_t since;       /* live reports that came since the settling */
    uint32_t settled;     /* live reports at it */
    uint32_t dated, late; /* reports with a day; with one that was long past when they came */
    int32_t latest[3]; /* the latest days, descending: one odd date alone puts nothing to sleep */
    bool broken;       /* memory ended in the middle: nothing more can be added */
};

/* ---- story_near.c: all rely on the arena's trap ---- */

void zm_window_init(zm_window *w);
/* Its terms are noted and counted; not measured yet. */
uint32_t zm_window_enter(zm_window *w, const zm_live *about, const zm_term *terms, uint32_t n);
/* Measured against all that were measured before. */
void zm_window_measure(zm_window *w, uint32_t live);
/* How near two reports are once it is taken off how crowded it is around them. */
float zm_window_clear(const zm_window *w, uint32_t live, const zm_edge *e);
/* What is taken off. */
float zm_window_crowd(const zm_window *w, uint32_t live);

/* ---- story_group.c ---- */

/*
 * Groups of `v` (live reports, ascending; n <= ZM_PART_MOST) by average nearness of at least
 * `least`: group[i] is the lowest index of v[i]'s group.
 */
void zm_group(zm_arena *scratch, const zm_window *w, const uint32_t *v, uint32_t n, float least,
              uint32_t *group);
/* Groups of all live reports. */
void zm_group_all(zm_arena *scratch, const zm_window *w, float least, uint32_t *group);

/* ---- story_name.c ---- */

/*
 * The live reports v[0..n), group[i] being the lowest index of v[i]'s group, are stories now. All
 * live reports of every story that one of them was in are among them. `report`: for the changes.
 */
void zm_name_groups(zm_stories *s, const uint32_t *v, uint32_t n, const uint32_t *group,
                    uint32_t report);
uint32_t zm_story_now(const zm_stories *s, uint32_t story);

/* ---- story.c ---- */

void zm_stories_settle(zm_stories *s, uint32_t report);

#endif
