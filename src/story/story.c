/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story.c -- reports taken one by one into stories.
 *
 *     report 9 arrives, near 2 (story 0) and 5 (story 3)
 *       reports of stories 0 and 3, and 9, are grouped again     0 and 3 may turn out to be one
 *     now and then all live reports are measured and grouped anew (a settling); those that nothing
 *     joined for the days of the window, and those before the latest ZM_LIVE_MOST, sleep
 *
 * When a settling comes depends on the number of reports alone, so that the same reports in the
 * same order always make the same stories. Its cost is spread: it comes after a quarter more
 * reports.
 */
#include <stdlib.h>

#include "story/story_inside.h"

#define DAYS 14u
#define LEAST 0.108f

zm_code zm_stories_open(const zm_stories_options *o, zm_stories **out, zm_err *err) {
    zm_stories *s = calloc(1, sizeof *s);
    *out = s;
    if (!s)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for stories");
    s->window_days = o && o->window_days ? o->window_days : DAYS;
    s->least = o && o->near > 0 ? (float)o->near : LEAST;
    zm_arena_init(&s->keep);
    zm_arena_init(&s->scratch);
    zm_window_init(&s->now);
    zm_window_init(&s->fresh);
    for (uint32_t i = 0; i < ZM_COUNT(s->latest); i++)
        s->latest[i] = ZM_NO_DAY;
    return ZM_OK;
}

void zm_stories_close(zm_stories *s) {
    if (!s)
        return;
    zm_arena_free(&s->keep);
    zm_arena_free(&s->scratch);
    zm_arena_free(&s->now.arena);
    zm_arena_free(&s->fresh.arena);
    free(s);
}

/* ---- the calendar ---- */

/* The third latest day: two reports with a wrong year put nothing to sleep. */
static int32_t today(const zm_stories *s) {
    return s->latest[ZM_COUNT(s->latest) - 1];
}

static void note_day(zm_stories *s, int32_t day) {
    s->dated += day != ZM_NO_DAY;
    s->late += day != ZM_NO_DAY && today(s) != ZM_NO_DAY &&
               (int64_t)today(s) - day > (int64_t)s->window_days;
    for (uint32_t i = 0; day != ZM_NO_DAY && i < ZM_COUNT(s->latest); i++) {
        if (day <= s->latest[i])
            continue;
        int32_t was = s->latest[i];
        s->latest[i] = day;
        day = was;
    }
}

/* Reports do not come as they were published: an archive in any order. */
static bool is_mixed(const zm_stories *s) {
    return s->late > s->dated / 4;
}

/* Where days come in any order they do not tell what is over: only what came long ago sleeps. */
static bool sleeps(const zm_stories *s, const zm_live *x) {
    uint32_t awake = is_mixed(s) ? ZM_AWAKE_MIXED : ZM_AWAKE_LEAST;
    return s->of.n - x->number > awake && x->seen != ZM_NO_DAY && today(s) != ZM_NO_DAY &&
           (int64_t)today(s) - x->seen > (int64_t)s->window_days;
}

/* ---- settling ---- */

/* Terms as the window had them, for a new one. */
static void enter_again(zm_stories *s, zm_window *to, const zm_live *x) {
    zm_term *terms = ZM_NEWS(&s->scratch, zm_term, x->n_has + 1);
    for (uint32_t i = 0; i < x->n_has; i++) {
        const zm_live_term *t = &s->now.terms.v[x->has[i].term];
        terms[i] = (zm_term){t->key, x->has[i].weight, t->kind, t->common};
    }
    zm_window_enter(to, x, terms, x->n_has);
}

/* A story none of whose reports are live any more has no head. */
static void renew_window(zm_stories *s, zm_window *to) {
    uint32_t n = s->now.live.n, most = ZM_LIVE_MOST - ZM_LIVE_MOST / 4;
    uint32_t from = n > ZM_LIVE_MOST ? n - most : 0;
    for (uint32_t i = 0; i < n; i++) {
        const zm_live *x = &s->now.live.v[i];
        s->stories.v[zm_story_now(s, s->of.v[x->number])].head = ZM_NONE;
        if (i >= from && !sleeps(s, x))
            enter_again(s, to, x);
        zm_arena_reset(&s->scratch);
    }
    for (uint32_t i = 0; i < to->live.n; i++)
        zm_window_measure(to, i);
}

/* The chains of stories that went into others become one step long. */
static void shorten(zm_stories *s) {
    for (uint32_t i = 0; i < s->stories.n; i++)
        if (s->stories.v[i].into != ZM_NONE)
            s->stories.v[i].into = zm_story_now(s, i);
}

void zm_stories_settle(zm_stories *s, uint32_t report) {
    jmp_buf *trap = s->now.arena.trap;
    zm_window_init(&s->fresh);
    s->fresh.arena.trap = trap;
    renew_window(s, &s->fresh);
    zm_arena_free(&s->now.arena);
    s->now = s->fresh;
    zm_window_init(&s->fresh);
    uint32_t n = s->now.live.n;
    uint32_t *v = ZM_NEWS(&s->scratch, uint32_t, n + 1),
             *group = ZM_NEWS(&s->scratch, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        v[i] = i;
    zm_group_all(&s->scratch, &s->now, s->least, group);
    zm_name_groups(s, v, n, group, report);
    shorten(s);
    s->settled = n;
    s->since = 0;
}

static bool is_due(const zm_stories *s) {
    uint32_t after = s->settled / 4 > ZM_SETTLE_LEAST ? s->settled / 4 : ZM_SETTLE_LEAST;
    return s->since >= after;
}

/* ---- one report ---- */

static int by_number(const void *p, const void *q) {
    uint32_t x = *(const uint32_t *)p, y = *(const uint32_t *)q;
    return x < y ? -1 : x > y;
}

/* Stories with a report that is near enough, ascending, none twice; how many. */
static uint32_t near_stories(zm_stories *s, uint32_t live, uint32_t *out) {
    const zm_live *x = &s->now.live.v[live];
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; i < x->n_edges; i++)
        if (zm_window_clear(&s->now, live, &x->edges[i]) >= s->least * ZM_LOOSE)
            out[n++] = zm_story_now(s, s->of.v[s->now.live.v[x->edges[i].to].number]);
    if (n)
        qsort(out, n, sizeof *out, by_number);
    for (uint32_t i = 0; i < n; i++)
        if (!kept || out[kept - 1] != out[i])
            out[kept++] = out[i];
    return kept;
}

static uint32_t size_of(const zm_stories *s, uint32_t story, uint32_t most) {
    uint32_t n = 0;
    for (uint32_t i = s->stories.v[story].head; i != ZM_NONE && n <= most;
         i = s->now.live.v[i].next)
        n++;
    return n;
}

/* Average nearness of the report to a story too large to be grouped again. */
static float average(const zm_stories *s, uint32_t live, uint32_t story) {
    const zm_live *x = &s->now.live.v[live];
    float sum = 0;
    uint32_t n = 0;
    for (uint32_t i = s->stories.v[story].head; i != ZM_NONE; i = s->now.live.v[i].next) {
        sum -= zm_window_crowd(&s->now, i) + zm_window_crowd(&s->now, live);
        n++;
    }
    for (uint32_t e = 0; e < x->n_edges; e++)
        if (zm_story_now(s, s->of.v[s->now.live.v[x->edges[e].to].number]) == story)
            sum += x->edges[e].near;
    return n ? sum / (float)n : 0;
}

/* The nearest story on average, as it is; its own when none is near enough. */
static void join_one(zm_stories *s, uint32_t live, const uint32_t *stories, uint32_t n) {
    float most = s->least;
    uint32_t best = ZM_NONE;
    for (uint32_t i = 0; i < n; i++) {
        float near = average(s, live, stories[i]);
        if (near < most || (best != ZM_NONE && near <= most))
            continue;
        most = near;
        best = stories[i];
    }
    zm_live *x = &s->now.live.v[live];
    if (best == ZM_NONE) {
        ZM_PUSH(&s->keep, &s->stories, (zm_story_at){ZM_NONE, ZM_NONE});
        best = s->stories.n - 1;
    }
    x->next = s->stories.v[best].head;
    s->stories.v[best].head = live;
    s->of.v[x->number] = best;
}

static void place(zm_stories *s, uint32_t live) {
    uint32_t n_edges = s->now.live.v[live].n_edges;
    uint32_t *stories = ZM_NEWS(&s->scratch, uint32_t, n_edges + 1);
    uint32_t n = near_stories(s, live, stories), all = 1, k = 0;
    for (uint32_t i = 0; i < n && all <= ZM_GROUP_MOST; i++)
        all += size_of(s, stories[i], ZM_GROUP_MOST);
    if (all > ZM_GROUP_MOST) {
        join_one(s, live, stories, n);
        return;
    }
    uint32_t *v = ZM_NEWS(&s->scratch, uint32_t, all), *group = ZM_NEWS(&s->scratch, uint32_t, all);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t m = s->stories.v[stories[i]].head; m != ZM_NONE; m = s->now.live.v[m].next)
            v[k++] = m;
    v[k++] = live;
    qsort(v, k, sizeof *v, by_number);
    zm_group(&s->scratch, &s->now, v, k, s->least, group);
    zm_name_groups(s, v, k, group, s->now.live.v[live].number);
}

/* The live report of that number, ZM_NONE. */
static zm_live *live_of(zm_stories *s, uint32_t number) {
    uint32_t lo = 0, hi = s->now.live.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (s->now.live.v[mid].number < number)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < s->now.live.n && s->now.live.v[lo].number == number ? &s->now.live.v[lo] : NULL;
}

static int32_t later(int32_t x, int32_t y) {
    return x > y ? x : y;
}

/* A copy goes where its original is, and keeps that awake. */
static void add_copy(zm_stories *s, uint32_t of, int32_t day) {
    zm_live *x = live_of(s, of);
    if (x)
        x->seen = later(x->seen, later(day, today(s)));
}

static void add_report(zm_stories *s, const zm_gist *g, uint32_t number, uint32_t copy_of) {
    uint32_t root = copy_of < number ? s->root.v[copy_of] : number;
    ZM_PUSH(&s->keep, &s->of, ZM_NONE);
    ZM_PUSH(&s->keep, &s->root, root);
    note_day(s, g->day);
    if (root != number) {
        add_copy(s, root, g->day);
        return;
    }
    zm_live about = {
        .number = number, .day = g->day, .seen = later(g->day, today(s)), .lang = (uint8_t)g->lang};
    uint32_t live = zm_window_enter(&s->now, &about, g->terms, g->n_terms);
    zm_window_measure(&s->now, live);
    place(s, live);
    s->since++;
    zm_arena_reset(&s->scratch);
    if (is_due(s))
        zm_stories_settle(s, number);
}

zm_code zm_stories_add(zm_stories *s, const zm_gist *g, uint32_t copy_of, zm_err *err) {
    jmp_buf trap;
    s->broken |= setjmp(trap) != 0;
    if (s->broken)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the stories of %u reports",
                       s->of.n);
    s->keep.trap = s->scratch.trap = s->now.arena.trap = &trap;
    add_report(s, g, s->of.n, copy_of);
    s->keep.trap = s->scratch.trap = s->now.arena.trap = NULL;
    zm_arena_reset(&s->scratch);
    return ZM_OK;
}

/* ---- how things stand ---- */

uint32_t zm_stories_reports(const zm_stories *s) {
    return s->of.n;
}

uint32_t zm_stories_of(const zm_stories *s, uint32_t report) {
    if (report >= s->of.n)
        return ZM_NONE;
    uint32_t story = s->of.v[s->root.v[report]];
    return story == ZM_NONE ? ZM_NONE : zm_story_now(s, story);
}

const zm_story_change *zm_stories_changes(const zm_stories *s, uint32_t *n) {
    *n = s->changes.n;
    return s->changes.v;
}
