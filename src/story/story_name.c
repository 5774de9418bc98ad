/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story_name.c -- which group is which story.
 *
 *     was    story 3: a b c    story 5: d
 *     now    {a b d}  {c e}
 *     3 and {a b d} share most: it stays 3.   5 has no group left: it went into 3 (merge).
 *     {c e} was no story: a new one, 6, with a part of 3 (split).
 *
 * The largest share first; ties by the story's number, then the group's lowest report.
 */
#include <stdlib.h>

#include "story/story_inside.h"

/* So many reports of a story are in a group now. */
typedef struct share {
    uint32_t story, group, n;
} share;

static int by_story(const void *p, const void *q) {
    const share *x = p, *y = q;
    if (x->story != y->story)
        return x->story < y->story ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group;
}

static int by_size(const void *p, const void *q) {
    const share *x = p, *y = q;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return by_story(p, q);
}

static uint32_t story_of_live(const zm_stories *s, uint32_t live) {
    uint32_t noted = s->of.v[s->now.live.v[live].number];
    return noted == ZM_NONE ? ZM_NONE : zm_story_now(s, noted);
}

uint32_t zm_story_now(const zm_stories *s, uint32_t story) {
    while (s->stories.v[story].into != ZM_NONE)
        story = s->stories.v[story].into;
    return story;
}

/* One row a story and group that share reports, by story; how many. */
static uint32_t count_shares(const zm_stories *s, const uint32_t *v, uint32_t n,
                             const uint32_t *group, share *out) {
    uint32_t rows = 0, kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t story = story_of_live(s, v[i]);
        if (story != ZM_NONE)
            out[rows++] = (share){story, group[i], 1};
    }
    qsort(out, rows, sizeof *out, by_story);
    for (uint32_t i = 0; i < rows; i++) {
        if (kept && by_story(&out[kept - 1], &out[i]) == 0)
            out[kept - 1].n++;
        else
            out[kept++] = out[i];
    }
    return kept;
}

/* named[group]: its story; a story has one group at most. */
static void share_out(zm_arena *scratch, const share *by, uint32_t rows, uint32_t *named) {
    share *v = ZM_NEWS(scratch, share, rows + 1);
    memcpy(v, by, rows * sizeof *v);
    qsort(v, rows, sizeof *v, by_size);
    uint32_t low = ZM_NONE, high = 0;
    for (uint32_t i = 0; i < rows; i++) {
        low = v[i].story < low ? v[i].story : low;
        high = v[i].story > high ? v[i].story : high;
    }
    bool *taken = ZM_NEWS(scratch, bool, rows ? (size_t)high - low + 1 : 1);
    for (uint32_t i = 0; i < rows; i++) {
        if (named[v[i].group] != ZM_NONE || taken[v[i].story - low])
            continue;
        named[v[i].group] = v[i].story;
        taken[v[i].story - low] = true;
    }
}

static uint32_t new_story(zm_stories *s) {
    ZM_PUSH(&s->keep, &s->stories, (zm_story_at){ZM_NONE, ZM_NONE});
    return s->stories.n - 1;
}

/* A story without a group went into the one that has most of it; parts of others are told too. */
static void tell_story(zm_stories *s, const share *rows, uint32_t n, const uint32_t *named,
                       uint32_t report) {
    uint32_t story = rows[0].story, most = 0;
    bool there = false;
    for (uint32_t i = 0; i < n; i++) {
        there |= named[rows[i].group] == story;
        most = rows[i].n > rows[most].n ? i : most;
    }
    uint32_t into = there ? story : named[rows[most].group];
    if (!there) {
        s->stories.v[story] = (zm_story_at){ZM_NONE, into};
        ZM_PUSH(&s->keep, &s->changes, (zm_story_change){report, false, story, into});
    }
    for (uint32_t i = 0; i < n; i++)
        if (named[rows[i].group] != into)
            ZM_PUSH(&s->keep, &s->changes,
                    (zm_story_change){report, true, into, named[rows[i].group]});
}

static void note_members(zm_stories *s, const uint32_t *v, uint32_t n, const uint32_t *group,
                         const uint32_t *named) {
    for (uint32_t i = 0; i < n; i++)
        s->stories.v[named[group[i]]].head = ZM_NONE;
    for (uint32_t i = n; i-- > 0;) {
        zm_live *x = &s->now.live.v[v[i]];
        uint32_t story = named[group[i]];
        x->next = s->stories.v[story].head;
        s->stories.v[story].head = v[i];
        s->of.v[x->number] = story;
    }
}

void zm_name_groups(zm_stories *s, const uint32_t *v, uint32_t n, const uint32_t *group,
                    uint32_t report) {
    share *by = ZM_NEWS(&s->scratch, share, n + 1);
    uint32_t *named = ZM_NEWS(&s->scratch, uint32_t, n + 1);
    memset(named, 0xff, n * sizeof *named);
    uint32_t rows = count_shares(s, v, n, group, by);
    share_out(&s->scratch, by, rows, named);
    for (uint32_t i = 0; i < n; i++)
        if (named[group[i]] == ZM_NONE)
            named[group[i]] = new_story(s);
    for (uint32_t i = 0; i < rows;) {
        uint32_t k = i;
        while (k < rows && by[k].story == by[i].story)
            k++;
        tell_story(s, by + i, k - i, named, report);
        i = k;
    }
    note_members(s, v, n, group, named);
}
