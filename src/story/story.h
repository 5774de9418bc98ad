/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story.h -- reports of the same happening, grouped as they arrive.
 *
 *     day 1   a b c d      {a b}  {c}  {d}
 *     day 2   e            e joins {c}; {a b} and {d} turn out to be one: merged
 *     day 4   f g h        {a b d ...} falls in two that have little in common: split
 *
 * Nearness is of weighted terms (gist.h), rarer ones weighing more, nearer in time counting more;
 * Dutch and English reports meet in actors, countries, places, dates, numbers, events and names.
 * Stories are grouped anew as reports come, so that their order hardly changes what comes of them;
 * the same order always gives the same stories. Where reports come in the order of their days, what
 * nothing joined for the days of the window sleeps: its number stays, it draws nothing any more.
 */
#ifndef ZM_STORY_H
#define ZM_STORY_H

#include "story/gist.h"

typedef struct zm_stories zm_stories;

typedef struct zm_stories_options {
    uint32_t window_days; /* a report sleeps after so many days, if days come in order; 0: 14 */
    double near; /* what holds a story together, about 0 to 1; 0: the measured default, 0.108 */
} zm_stories_options;

zm_code zm_stories_open(const zm_stories_options *o, zm_stories **out, zm_err *err);
void zm_stories_close(zm_stories *s);
/*
 * The next report (numbers 0, 1, 2 ...); copy_of: number of the report it is a copy of, ZM_NONE:
 * copies always go where their original is and weigh nothing. What is needed of the gist is copied.
 */
zm_code zm_stories_add(zm_stories *s, const zm_gist *g, uint32_t copy_of, zm_err *err);

/*
 * How things stand: story of report i, as story numbers that never change meaning (a merged one is
 * gone).
 */
uint32_t zm_stories_reports(const zm_stories *s);
uint32_t zm_stories_of(const zm_stories *s, uint32_t report);
/*
 * What became of stories: merges and splits, in order, for a history. A split's `to` is a new story,
 * or one that was there and takes a part of `from` over.
 */
typedef struct zm_story_change {
    uint32_t report; /* after which report it happened */
    bool split;      /* else a merge */
    uint32_t from, to;
} zm_story_change;
const zm_story_change *zm_stories_changes(const zm_stories *s, uint32_t *n);

#endif
