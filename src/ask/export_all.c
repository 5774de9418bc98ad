/* SPDX-License-Identifier: Apache-2.0 */
/* export_all.c -- reports in portions, with events as their stories have them. */
#include <stdlib.h>

#include "ask/export_dossier.h"

#include "ask/export_story.h"
#include "ask/items.h"
#include "store/packed.h"

typedef struct packed {
    int64_t row, copy_of, story;
    zm_str key, day, retrieved, agency, record;
} packed;

typedef struct leave {
    zm_store *s;
    const zm_leave_ask *ask;
    const zm_leave_form *form;
    zm_arena portion, one;
    ZM_LIST(packed) reports;
    zm_leave_events events;
    zm_leave_stories *stories;
    ZM_LIST(zm_leave_actor) actors;
    zm_str from, to; /* whole days, or what sorts before and after all */
    char last_day[11];
    zm_buf out;
    zm_leave_sink sink;
    void *ctx;
    int64_t last, written;
    zm_err *err;
} leave;

static const zm_leave_form *const forms[ZM_AS_COUNT] = {
    [ZM_AS_JSONL] = &zm_leave_jsonl, [ZM_AS_CSV] = &zm_leave_csv,
    [ZM_AS_GDELT] = &zm_leave_gdelt, [ZM_AS_PLOVER] = &zm_leave_plover,
    [ZM_AS_POLECAT] = &zm_leave_polecat, [ZM_AS_ICEWS] = &zm_leave_icews,
    [ZM_AS_PROV] = &zm_leave_prov, [ZM_AS_NINJS] = &zm_leave_ninjs,
    [ZM_AS_FTM] = &zm_leave_ftm, [ZM_AS_BRAT] = &zm_leave_brat,
};

static zm_code flush(leave *l) {
    if (l->out.failed)
        return zm_fail(l->err, ZM_E_NOMEM, NULL, 0, "no memory to write what is exported");
    if (l->out.n && l->sink(l->ctx, zm_str_n(l->out.p, l->out.n)) < 0)
        return zm_fail(l->err, ZM_E_IO, NULL, 0, "the output could not be written");
    l->out.n = 0;
    return ZM_OK;
}

/* ---- rows ---- */

static zm_str kept(zm_arena *a, const zm_db_value *v) {
    return v->type == ZM_DB_NULL ? (zm_str){0} : zm_arena_str(a, v->s);
}

static void take_report(void *ctx, const zm_db_value *row) {
    leave *l = ctx;
    packed p = {.row = row[0].i,
                .copy_of = row[2].type == ZM_DB_NULL ? 0 : row[2].i,
                .story = row[3].i,
                .key = kept(&l->portion, &row[1]),
                .day = kept(&l->portion, &row[4]),
                .retrieved = kept(&l->portion, &row[5]),
                .agency = kept(&l->portion, &row[6]),
                .record = kept(&l->portion, &row[7])};
    ZM_PUSH(&l->portion, &l->reports, p);
}

static zm_code next_reports(leave *l) {
    static const char sql[] =
        "SELECT report, key, copy_of, story, day, retrieved, agency, record FROM report"
        " WHERE report > ?1 AND (copy_of IS NULL OR ?2 = 1) AND (?3 = 1 OR"
        " coalesce(day, '0') >= ?4 AND coalesce(day, '0') <= ?5) ORDER BY report LIMIT 200";
    const zm_db_value args[] = {zm_db_int(l->last), zm_db_int(l->ask->copies),
                                zm_db_int(l->form->of_events), zm_db_text(l->from),
                                zm_db_text(l->to)};
    zm_arena_reset(&l->portion);
    l->reports.v = NULL;
    l->reports.n = l->reports.cap = 0;
    return zm_ask_rows(l->s, &l->portion, sql, args, ZM_COUNT(args), take_report, l, l->err);
}

static zm_code events_of(leave *l, const packed *p) {
    bool all = l->form->with_events;
    const zm_leave_seek seek = {.story = p->story,
                                .least = l->ask->least,
                                .from = all ? ZM_S("0") : l->from,
                                .to = all ? ZM_S("9999-99-99") : l->to};
    l->events = (zm_leave_events){0};
    return zm_leave_events_of(l->stories, l->s, &seek, p->row, &l->one, &l->events, l->err);
}

/* ---- a report ---- */

/* jansson calls a token broken when it has no memory for it: so it is asked whether there is any. */
static bool memory_for(zm_str line) {
    zm_buf probe;
    zm_buf_init(&probe, 0);
    zm_buf_str(&probe, line);
    bool there = !probe.failed;
    zm_buf_free(&probe);
    return there;
}

static zm_code parse(leave *l, const packed *p, zm_leaving *x) {
    x->record = json_loadb(x->line.p, x->line.n, JSON_ALLOW_NUL, NULL);
    if (!x->record && memory_for(x->line)) /* there is again, if that was it */
        x->record = json_loadb(x->line.p, x->line.n, JSON_ALLOW_NUL, NULL);
    if (json_is_object(x->record))
        return ZM_OK;
    bool no_memory = !x->record && !memory_for(x->line);
    json_decref(x->record);
    x->record = NULL;
    return no_memory ? zm_fail(l->err, ZM_E_NOMEM, NULL, 0, "no memory for a record")
                     : zm_fail(l->err, ZM_E_DATA, NULL, 0, "the record of report %lld is broken",
                               (long long)p->row);
}

/* The trap is put aside while the record is held: a jump would lose it. */
static zm_code write_report(leave *l, const packed *p, zm_leaving *x) {
    jmp_buf *trap = l->one.trap;
    zm_code code = l->form->parsed ? parse(l, p, x) : ZM_OK;
    if (code < 0)
        return code;
    l->one.trap = NULL;
    l->form->report(x);
    json_decref(x->record);
    l->one.trap = trap;
    l->written += x->written;
    return l->out.n > 65536 || l->out.failed ? flush(l) : ZM_OK;
}

static zm_code one_report(leave *l, const packed *p) {
    zm_arena_reset(&l->one);
    zm_leaving x = {.ask = l->ask,
                    .out = &l->out,
                    .row = p->row,
                    .copy_of = p->copy_of,
                    .story = p->story,
                    .key = p->key,
                    .day = p->day,
                    .retrieved = p->retrieved,
                    .agency = p->agency,
                    .before = l->written};
    if (l->form->of_events || l->form->with_events) {
        zm_code code = events_of(l, p);
        if (code < 0 || (l->form->of_events && !l->events.n))
            return code;
        x.events = l->events.v;
        x.n_events = l->events.n;
    }
    zm_code code = zm_store_unpack(&l->one, p->record, &x.line, l->err);
    return code < 0 ? code : write_report(l, p, &x);
}

static zm_code all_reports(leave *l) {
    zm_code code;
    do {
        code = next_reports(l);
        for (uint32_t i = 0; code >= 0 && i < l->reports.n; i++) {
            l->last = l->reports.v[i].row;
            code = one_report(l, &l->reports.v[i]);
        }
    } while (code >= 0 && l->reports.n);
    return code;
}

/* ---- actors ---- */

static void take_actor(void *ctx, const zm_db_value *row) {
    leave *l = ctx;
    uint32_t n = l->actors.n;
    zm_str written = kept(&l->portion, &row[5]);
    l->last = row[0].i;
    if (n && l->actors.v[n - 1].actor == row[0].i) {
        zm_leave_actor *x = &l->actors.v[n - 1];
        x->names = zm_arena_join(&l->portion, x->names, ZM_S("\n"), written);
        return;
    }
    zm_leave_actor x = {.actor = row[0].i,
                        .name = kept(&l->portion, &row[1]),
                        .kind = kept(&l->portion, &row[2]),
                        .country = kept(&l->portion, &row[3]),
                        .wikidata = kept(&l->portion, &row[4]),
                        .names = written};
    ZM_PUSH(&l->portion, &l->actors, x);
}

static zm_code all_actors(leave *l) {
    static const char sql[] =
        "SELECT a.actor, a.name, a.kind, a.country, a.wikidata, n.written FROM (SELECT actor, name,"
        " kind, country, wikidata FROM actor WHERE actor > ?1 ORDER BY actor LIMIT 200) AS a"
        " LEFT JOIN actor_name n ON n.actor = a.actor ORDER BY a.actor, n.name";
    zm_code code;
    do {
        const zm_db_value arg = zm_db_int(l->last);
        zm_arena_reset(&l->portion);
        l->actors.v = NULL;
        l->actors.n = l->actors.cap = 0;
        code = zm_ask_rows(l->s, &l->portion, sql, &arg, 1, take_actor, l, l->err);
        for (uint32_t i = 0; code >= 0 && i < l->actors.n; i++, l->written++)
            l->form->actor(&l->out, &l->actors.v[i]);
        if (code >= 0)
            code = flush(l);
    } while (code >= 0 && l->actors.n);
    l->last = 0;
    return code;
}

/* ---- all of it ---- */

/* To "2025-09" is to its end. Without days, reports that have none are given too ("0"). */
static void days(leave *l) {
    bool open = !l->ask->from.n && !l->ask->to.n;
    zm_str to = zm_str_to(l->ask->to, 10);
    l->from = l->ask->from.n ? l->ask->from : open ? ZM_S("0") : ZM_S("00");
    memcpy(l->last_day, "9999-99-99", sizeof l->last_day);
    if (to.n)
        memcpy(l->last_day, to.p, to.n);
    l->to = zm_str_n(l->last_day, 10);
}

static zm_code run(leave *l) {
    if (l->form->head)
        l->form->head(&l->out);
    zm_code code = l->form->actor ? all_actors(l) : ZM_OK;
    if (code >= 0)
        code = all_reports(l);
    if (code >= 0 && l->form->foot)
        l->form->foot(&l->out);
    return code < 0 ? code : flush(l);
}

static zm_code check(const zm_leave_ask *ask, zm_err *err) {
    if (ask->as >= ZM_AS_COUNT)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "there is no such form");
    if (ask->as == ZM_AS_JSONL && ask->least > 0)
        return zm_fail(err, ZM_E_USAGE, NULL, 0,
                       "jsonl gives each record whole; csv leaves out what is scored lower");
    if (ask->copies && forms[ask->as]->of_events)
        return zm_fail(err, ZM_E_USAGE, NULL, 0,
                       "a copy adds no event: it is counted among the mentions of its story's");
    return ZM_OK;
}

int64_t zm_leave(zm_store *s, const zm_leave_ask *ask, zm_leave_sink sink, void *ctx, zm_err *err) {
    zm_code code = check(ask, err);
    if (code < 0)
        return code;
    leave l = {.s = s, .ask = ask, .form = forms[ask->as], .sink = sink, .ctx = ctx, .err = err};
    jmp_buf trap;
    l.stories = malloc(sizeof *l.stories);
    if (!l.stories)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to export");
    zm_leave_stories_init(l.stories);
    zm_buf_init(&l.out, 0);
    zm_arena_init(&l.portion);
    zm_arena_init(&l.one);
    if (setjmp(trap)) {
        code = zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to export");
    } else {
        l.portion.trap = l.one.trap = l.stories->a.trap = &trap;
        days(&l);
        code = run(&l);
    }
    zm_arena_free(&l.portion);
    zm_arena_free(&l.one);
    zm_leave_stories_free(l.stories);
    free(l.stories);
    zm_buf_free(&l.out);
    return code < 0 ? (int64_t)code : l.written;
}
