/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_story.c -- which events a report is the first of its story to tell, and who else does.
 *
 *     story 3   report 5: Russia attacks Ukraine   -> first: 3 mentions in 3 articles
 *               report 7: the same, a copy of 5       counted, never first
 *               report 9: the same in own words       counted, not first
 *
 * Two events of a story are one when their type, status and both sides are the same, and their
 * times where both have one. An event without any side is never another's. A story's events are
 * read once and kept, sorted by what they are, until too many of other stories are.
 */
#include <stdlib.h>

#include "ask/export_story.h"
#include "ask/items.h"

#ifdef ZM_SHRUNK
#define KEPT_MOST 8u
#else
#define KEPT_MOST 200000u
#endif

void zm_leave_stories_init(zm_leave_stories *k) {
    *k = (zm_leave_stories){0};
    zm_arena_init(&k->a);
}

void zm_leave_stories_free(zm_leave_stories *k) {
    zm_arena_free(&k->a);
}

/* ---- reading a story ---- */

static uint64_t hash_of(uint64_t seed, const zm_db_value *v) {
    return zm_hash(v->s.p, v->type == ZM_DB_NULL ? 0 : v->s.n, seed);
}

/* The dossier's actor, else the name. */
static uint64_t side_of(uint64_t seed, const zm_db_value *actor, const zm_db_value *name) {
    if (actor->type == ZM_DB_NULL)
        return hash_of(seed + 1, name);
    return zm_hash(&actor->i, sizeof actor->i, seed + 2);
}

static uint64_t what_of(const zm_db_value *row) {
    bool nobody = true;
    for (int i = 4; i < 8; i++)
        nobody = nobody && row[i].type == ZM_DB_NULL;
    uint64_t h = hash_of(hash_of(0, &row[2]), &row[3]);
    h = side_of(side_of(h, &row[4], &row[5]), &row[6], &row[7]);
    return nobody ? zm_hash(&row[1].i, sizeof row[1].i, zm_hash(&row[0].i, sizeof row[0].i, h)) : h;
}

static void take_told(void *ctx, const zm_db_value *row) {
    zm_leave_stories *k = ctx;
    zm_leave_story *to = k->reading;
    bool outlet = row[10].type != ZM_DB_NULL;
    zm_leave_told t = {
        .what = what_of(row),
        .time = row[8].type == ZM_DB_NULL ? 0 : hash_of(1, &row[8]) | 1,
        .outlet = outlet ? hash_of(2, &row[10]) : zm_hash(&row[0].i, sizeof row[0].i, 3),
        .report = row[0].i,
        .source = row[4].type == ZM_DB_NULL ? 0 : row[4].i,
        .target = row[6].type == ZM_DB_NULL ? 0 : row[6].i,
        .n = (uint32_t)row[1].i,
        .copied = row[9].type != ZM_DB_NULL,
        .wanted = row[11].i != 0};
    ZM_PUSH(&k->a, &to->told, t);
}

static int compare(const void *a, const void *b) {
    const zm_leave_told *x = *(const zm_leave_told *const *)a;
    const zm_leave_told *y = *(const zm_leave_told *const *)b;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

static void sort_story(zm_leave_stories *k, zm_leave_story *s) {
    s->sorted = ZM_NEWS(&k->a, const zm_leave_told *, (size_t)s->told.n + 1);
    for (uint32_t i = 0; i < s->told.n; i++)
        s->sorted[i] = &s->told.v[i];
    qsort(s->sorted, s->told.n, sizeof *s->sorted, compare);
}

static zm_code read_story(zm_leave_stories *k, zm_store *s, const zm_leave_seek *seek,
                          zm_leave_story *to, zm_err *err) {
    static const char sql[] =
        "SELECT e.report, e.n, e.type, e.status, e.source, e.source_name, e.target, e.target_name,"
        " e.time, q.copy_of, q.outlet, CASE WHEN coalesce(e.day, '0') >= ?3 AND"
        " coalesce(e.day, '0') <= ?4 THEN 1 ELSE 0 END"
        " FROM report q JOIN event e ON e.report = q.report WHERE q.story = ?1 AND e.score >= ?2"
        " AND NOT EXISTS (SELECT 1 FROM review v WHERE v.report = e.report AND v.kind = 'event'"
        " AND v.n = e.n AND v.verdict LIKE 'reject%' AND v.review = (SELECT max(w.review)"
        " FROM review w WHERE w.report = e.report AND w.kind = 'event' AND w.n = e.n))"
        " ORDER BY e.report, e.n";
    const zm_db_value args[] = {zm_db_int(seek->story), zm_db_real(seek->least),
                                zm_db_text(seek->from), zm_db_text(seek->to)};
    *to = (zm_leave_story){0};
    k->reading = to;
    zm_code code = zm_ask_rows(s, &k->a, sql, args, ZM_COUNT(args), take_told, k, err);
    if (code < 0)
        return code;
    sort_story(k, to);
    k->kept += to->told.n;
    to->story = seek->story;
    return ZM_OK;
}

static zm_code story_of(zm_leave_stories *k, zm_store *s, const zm_leave_seek *seek,
                        zm_leave_story **out, zm_err *err) {
    *out = &k->slots[(uint64_t)seek->story % ZM_COUNT(k->slots)];
    if ((*out)->story == seek->story)
        return ZM_OK;
    if (k->kept > KEPT_MOST) {
        zm_arena_reset(&k->a);
        memset(k->slots, 0, sizeof k->slots);
        k->kept = 0;
    }
    return read_story(k, s, seek, *out, err);
}

/* ---- one event ---- */

static uint32_t first_of(const zm_leave_story *s, uint64_t what) {
    uint32_t low = 0, high = s->told.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (s->sorted[mid]->what < what)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Has no earlier report told it? One with a time is not told by one without. */
static bool is_first(const zm_leave_story *s, uint32_t at, const zm_leave_told *e) {
    for (uint32_t i = at; s->sorted[i] != e; i++)
        if (!s->sorted[i]->copied && (!e->time || s->sorted[i]->time == e->time))
            return false;
    return true;
}

static int compare_outlets(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static zm_leave_event count(const zm_leave_story *s, uint32_t at, const zm_leave_told *e,
                            zm_arena *a) {
    zm_leave_event out = {.n = e->n, .source = e->source, .target = e->target};
    ZM_LIST(uint64_t) outlets = {0};
    int64_t last = 0;
    for (uint32_t i = at; i < s->told.n && s->sorted[i]->what == e->what; i++) {
        const zm_leave_told *x = s->sorted[i];
        if (x->time && e->time && x->time != e->time)
            continue;
        out.mentions++;
        out.articles += x->report != last;
        last = x->report;
        if (!x->copied)
            ZM_PUSH(a, &outlets, x->outlet);
    }
    if (outlets.n)
        qsort(outlets.v, outlets.n, sizeof *outlets.v, compare_outlets);
    for (uint32_t i = 0; i < outlets.n; i++)
        out.sources += !i || outlets.v[i] != outlets.v[i - 1];
    return out;
}

zm_code zm_leave_events_of(zm_leave_stories *k, zm_store *s, const zm_leave_seek *seek,
                           int64_t report, zm_arena *a, zm_leave_events *out, zm_err *err) {
    zm_leave_story *story;
    zm_code code = story_of(k, s, seek, &story, err);
    if (code < 0)
        return code;
    uint32_t low = 0, high = story->told.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (story->told.v[mid].report < report)
            low = mid + 1;
        else
            high = mid;
    }
    for (uint32_t i = low; i < story->told.n && story->told.v[i].report == report; i++) {
        const zm_leave_told *e = &story->told.v[i];
        uint32_t at = first_of(story, e->what);
        if (e->wanted && !e->copied && is_first(story, at, e))
            ZM_PUSH(a, out, count(story, at, e, a));
    }
    return ZM_OK;
}
