/* SPDX-License-Identifier: Apache-2.0 */
/* store_ask.c -- reports and stories read back; what watch knows of its feeds. */
#include "store/inside.h"

/* ---- reports ---- */

typedef struct giving {
    zm_store *s;
    zm_arena a; /* of one report */
    zm_store_each each;
    void *ctx;
    int64_t last;
    uint32_t given;
    zm_err *err;
} giving;

static int give_report(giving *g, const zm_db_value *row) {
    zm_store_report r = {.row = row[0].i,
                         .copy_of = row[1].i,
                         .story = row[2].i,
                         .share = (float)row[3].r,
                         .back = (float)row[4].r,
                         .text = row[6].s};
    zm_arena_reset(&g->a);
    zm_code code = zm_store_unpack(&g->a, row[5].s, &r.gist, g->err);
    g->last = r.row;
    g->given++;
    return code < 0 ? code : g->each(g->ctx, &r);
}

static int give_report_trapped(void *ctx, const zm_db_value *row, uint32_t n) {
    giving *g = ctx;
    jmp_buf trap;
    int got;
    (void)n;
    if (setjmp(trap)) {
        got = zm_fail(g->err, ZM_E_NOMEM, zm_db_name(g->s->db), 0, "no memory for a report");
    } else {
        g->a.trap = &trap;
        got = give_report(g, row);
    }
    g->a.trap = NULL;
    return got;
}

int zm_store_reports(zm_store *s, int64_t story, bool text, zm_store_each each, void *ctx,
                     zm_err *err) {
    static const char *const sql[] = {
        "SELECT report, copy_of, story, share, back, gist, CASE WHEN ?2 = 1 THEN text END"
        " FROM report WHERE report > ?1 ORDER BY report LIMIT 200",
        "SELECT report, copy_of, story, share, back, gist, CASE WHEN ?2 = 1 THEN text END"
        " FROM report WHERE report > ?1 AND story = ?3 ORDER BY report LIMIT 200"};
    giving g = {.s = s, .each = each, .ctx = ctx, .err = err};
    int got;
    zm_arena_init(&g.a);
    do {
        const zm_db_value args[] = {zm_db_int(g.last), zm_db_int(text), zm_db_int(story)};
        g.given = 0;
        got = zm_db_rows(s->db, sql[story != 0], args, story ? 3 : 2, give_report_trapped, &g, err);
    } while (got >= 0 && g.given);
    zm_arena_free(&g.a);
    return got < 0 ? got : ZM_OK;
}

/* ---- stories ---- */

typedef struct listing {
    zm_arena *a;
    zm_store_stories *out;
} listing;

/* Relies on the trap of the arena: nothing but the rows in hand is lost by a jump, see below. */
static int take_story(void *ctx, const zm_db_value *row, uint32_t n) {
    listing *l = ctx;
    (void)n;
    jmp_buf trap, *outer = l->a->trap;
    if (setjmp(trap)) {
        l->a->trap = outer;
        return ZM_E_NOMEM;
    }
    l->a->trap = &trap;
    ZM_PUSH(l->a, l->out,
            (zm_store_story){.story = row[0].i,
                             .reports = (uint32_t)row[1].i,
                             .copies = (uint32_t)row[2].i,
                             .from = zm_arena_str(l->a, row[3].s),
                             .to = zm_arena_str(l->a, row[4].s)});
    l->a->trap = outer;
    return 0;
}

zm_code zm_store_stories_of(zm_store *s, zm_arena *a, zm_store_stories *out, zm_err *err) {
    *out = (zm_store_stories){0};
    listing l = {a, out};
    int got = zm_db_rows(s->db,
                         "SELECT story, count(*), count(copy_of), min(day), max(day) FROM report"
                         " GROUP BY story ORDER BY max(report) DESC",
                         NULL, 0, take_story, &l, err);
    if (got == ZM_E_NOMEM && !err->code)
        return zm_fail(err, ZM_E_NOMEM, zm_db_name(s->db), 0, "no memory for its stories");
    return (zm_code)got;
}

/* ---- feeds ---- */

typedef struct taking {
    zm_arena *a;
    zm_str *out;
} taking;

static int take_state(void *ctx, const zm_db_value *row, uint32_t n) {
    taking *t = ctx;
    (void)n;
    jmp_buf trap, *outer = t->a->trap;
    if (setjmp(trap)) {
        t->a->trap = outer;
        return ZM_E_NOMEM;
    }
    t->a->trap = &trap;
    *t->out = zm_arena_str(t->a, row[0].s);
    t->a->trap = outer;
    return 0;
}

zm_code zm_store_feed_get(zm_store *s, zm_arena *a, zm_str url, zm_str *state, zm_err *err) {
    *state = (zm_str){0};
    taking t = {a, state};
    zm_db_value arg = zm_db_text(url);
    int got = zm_db_rows(s->db, "SELECT state FROM feed WHERE url = ?1", &arg, 1, take_state, &t,
                         err);
    if (got == ZM_E_NOMEM && !err->code)
        return zm_fail(err, ZM_E_NOMEM, zm_db_name(s->db), 0, "no memory for a feed");
    return (zm_code)got;
}

zm_code zm_store_feed_put(zm_store *s, zm_str url, zm_str state, zm_err *err) {
    const zm_db_value args[] = {zm_db_text(url), zm_db_blob(state)};
    return zm_db_run(s->db,
                     "INSERT INTO feed (url, state) VALUES (?1, ?2)"
                     " ON CONFLICT (url) DO UPDATE SET state = excluded.state",
                     args, 2, err);
}
