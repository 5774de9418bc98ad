/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer_register.c -- promises, threats, forecasts, refusals, demands: what is open, what is due.
 *
 *     Kalnozols promises "de eerste systemen voor 1 december"   due ../2025-12-01
 *       on 2025-11-20  open      on 2025-12-05  expired
 *       since          what the same actor said or did on the same matter in later reports
 *
 * Each is a statement by its act, or an event (THREATEN, REJECT, REQUEST) that no such statement
 * stands beside. A day is due when the content itself tells one: a forecast's window, or the time
 * of what is promised.
 */
#include <math.h>

#include "ask/answer.h"
#include "export/json.h"
#include "store/packed.h"
#include "story/same.h"

typedef struct register_kind {
    const char *name, *act, *type;
} register_kind;

static const register_kind kinds[] = {
    {"promises", "promises", NULL},      {"threats", "threatens", "THREATEN"},
    {"forecasts", NULL, NULL},           {"refusals", "refuses", "REJECT"},
    {"demands", "demands", "REQUEST"},
};

typedef struct entry {
    zm_item_kind kind;
    int64_t report;
    uint32_t n;
    zm_str from, to;
} entry;

typedef struct entries {
    zm_arena *a;
    ZM_LIST(entry) v;
} entries;

static zm_str text_at(zm_arena *a, const zm_db_value *v) {
    return v->type == ZM_DB_TEXT ? zm_arena_str(a, v->s) : (zm_str){0};
}

static void take_entry(void *ctx, const zm_db_value *row) {
    entries *e = ctx;
    entry one = {(zm_item_kind)row[0].i, row[1].i, (uint32_t)row[2].i, text_at(e->a, &row[3]),
                 text_at(e->a, &row[4])};
    ZM_PUSH(e->a, &e->v, one);
}

/* What is due: the forecast's window, else the latest time of an event in the statement. */
#define STATEMENTS                                                                              \
    "SELECT 0 AS kind, x.report AS report, x.n AS n, x.f_from AS f_from, coalesce(x.f_to,"      \
    " (SELECT max(e.time) FROM event e WHERE e.report = x.report AND e.inside = x.n AND e.time" \
    " > coalesce(r.day, ''))) AS f_to, coalesce(x.day, '') AS day FROM statement x"             \
    " JOIN report r ON r.report = x.report WHERE r.copy_of IS NULL AND x.score >= ?1"
#define ORDER " ORDER BY day DESC, report, kind, n LIMIT ?2"

static const char forecasts_sql[] = STATEMENTS " AND x.forecast = 1" ORDER;
static const char acts_sql[] = STATEMENTS " AND x.act = ?3" ORDER;
static const char both_sql[] =
    STATEMENTS " AND x.act = ?3 UNION ALL SELECT 1, x.report, x.n, NULL, CASE WHEN x.time >"
               " coalesce(r.day, '') THEN x.time END, coalesce(x.day, '') FROM event x JOIN report"
               " r ON r.report = x.report WHERE r.copy_of IS NULL AND x.score >= ?1 AND x.type = ?4"
               " AND x.status <> 'negated' AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.report"
               " = x.report AND s.act = ?3 AND s.starts < x.ends AND x.starts < s.ends)" ORDER;

static zm_code list(zm_answering *w, const register_kind *k, uint32_t limit, entries *out) {
    zm_db_value args[4] = {zm_db_real(w->q->least), zm_db_int(limit)};
    uint32_t n = 2;
    if (k->act)
        args[n++] = zm_db_text(zm_str_of(k->act));
    if (k->type)
        args[n++] = zm_db_text(zm_str_of(k->type));
    const char *sql = !k->act ? forecasts_sql : k->type ? both_sql : acts_sql;
    return zm_ask_rows(w->s, w->list, sql, args, n, take_entry, out, w->err);
}

/* ---- open or expired ---- */

static void take_day(void *ctx, const zm_db_value *row) {
    zm_answering *w = ((void **)ctx)[0];
    zm_str *day = ((void **)ctx)[1];
    *day = text_at(w->list, &row[0]);
}

/* "2025" ends after "2025-11": the end of a coarse date is its last day. */
static int compare_days(zm_str a, zm_str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    return n ? memcmp(a.p, b.p, n) : 0;
}

static const char *state_of(const entry *e, zm_str on) {
    if (!e->from.n && !e->to.n)
        return "unknown";
    if (on.n && e->to.n && compare_days(e->to, on) < 0)
        return "expired";
    if (on.n && e->from.n && compare_days(e->from, on) <= 0)
        return "due";
    return "open";
}

/* ---- what was reported since ---- */

typedef struct packed_gist {
    int64_t report;
    zm_str bytes;
} packed_gist;

typedef struct packed_gists {
    zm_arena *a;
    ZM_LIST(packed_gist) v;
} packed_gists;

static void take_gist(void *ctx, const zm_db_value *row) {
    packed_gists *g = ctx;
    packed_gist one = {row[0].i, zm_arena_str(g->a, row[1].s)};
    ZM_PUSH(g->a, &g->v, one);
}

static zm_code open_gist(zm_answering *w, zm_str packed, zm_gist *g) {
    zm_str bytes;
    zm_code code = zm_store_unpack(w->page, packed, &bytes, w->err);
    return code < 0 ? code : zm_gist_read(w->page, bytes, g, w->err);
}

/* The fact that is this item: the same kind, begun at the same mark or in the same sentence. */
static const zm_fact *fact_of(const zm_gist *g, const zm_item *x) {
    zm_fact_kind kind = x->kind == ZM_ITEM_EVENT ? ZM_FACT_EVENT : ZM_FACT_STATEMENT;
    for (uint32_t i = 0; i < g->n_facts; i++) {
        const zm_fact *f = &g->facts[i];
        if (f->kind == kind && f->mark.start == x->mark.start && f->mark.end == x->mark.end)
            return f;
    }
    return NULL;
}

static void since_json(zm_answering *w, int64_t report, const zm_gist *g, const zm_fact *f,
                       bool opposite) {
    zm_buf *b = &w->out;
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "row", (double)report, 0);
    zm_json_str(b, "outlet", g->outlet);
    zm_json_str(b, "published", g->published);
    zm_json_number(b, "start", f->sentence.start, 0);
    zm_json_number(b, "end", f->sentence.end, 0);
    zm_json_str(b, "q", f->line);
    zm_json_bool(b, "opposite", opposite);
    zm_json_close(b, '}');
}

/* Later facts of the same actor on the same matter; three will do. */
static void compare_facts(zm_answering *w, const zm_fact *mine, int64_t report, const zm_gist *g,
                          uint32_t *given) {
    for (uint32_t i = 0; i < g->n_facts && *given < 3; i++) {
        const zm_fact *f = &g->facts[i];
        zm_same_why why;
        if (zm_same_party(&mine->actor, &f->actor) != 1)
            continue;
        zm_same_facts(mine, f, &why);
        if (why.verdict != ZM_SAME_MATTER && why.verdict != ZM_OPPOSITE)
            continue;
        since_json(w, report, g, f, why.verdict == ZM_OPPOSITE);
        ++*given;
    }
}

static zm_code since(zm_answering *w, const zm_item *x) {
    packed_gists all = {.a = w->page};
    const zm_db_value args[] = {zm_db_int(x->report), zm_db_int(x->story)};
    zm_code code = zm_ask_rows(w->s, w->page,
                               "SELECT report, gist FROM report WHERE report >= ?1 AND story = ?2"
                               " AND (report = ?1 OR copy_of IS NULL) ORDER BY report LIMIT 100",
                               args, 2, take_gist, &all, w->err);
    const zm_fact *mine = NULL;
    uint32_t given = 0;
    zm_json_open(&w->out, "since", '[');
    for (uint32_t i = 0; code >= 0 && i < all.v.n && given < 3; i++) {
        zm_gist g;
        code = open_gist(w, all.v.v[i].bytes, &g);
        if (code >= 0 && i == 0 && all.v.v[i].report == x->report)
            mine = fact_of(&g, x);
        else if (code >= 0 && mine)
            compare_facts(w, mine, all.v.v[i].report, &g, &given);
        if (!mine)
            break;
    }
    zm_json_close(&w->out, ']');
    return code;
}

/* ---- writing ---- */

static void due_json(zm_buf *b, const entry *e) {
    if (!e->from.n && !e->to.n) {
        zm_json_null(b, "due");
        return;
    }
    zm_json_open(b, "due", '{');
    zm_json_str(b, "from", e->from);
    zm_json_str(b, "to", e->to);
    zm_json_close(b, '}');
}

static zm_code write_entry(zm_answering *w, const entry *e, zm_str on) {
    zm_item x;
    zm_arena_reset(w->page);
    zm_code code = zm_ask_item(w->s, w->page, e->kind, e->report, e->n, &x, w->err);
    if (code < 0)
        return code;
    w->given++;
    if (w->q->form == ZM_A_TEXT) {
        zm_item_text(&x, &w->q->show, &w->out);
        zm_buf_printf(&w->out, "%13s%s%s%.*s\n", "", state_of(e, on), e->to.n ? ", due " : "",
                      (int)e->to.n, e->to.n ? e->to.p : "");
        return zm_answer_flush(w);
    }
    if (w->q->form == ZM_A_CSV) {
        zm_item_csv(&x, &w->out);
        return zm_answer_flush(w);
    }
    zm_item_json(w->page, &x, NULL, &w->out);
    w->out.n--; /* the object is opened again */
    due_json(&w->out, e);
    zm_json_z(&w->out, "state", state_of(e, on));
    code = since(w, &x);
    zm_json_close(&w->out, '}');
    if (w->q->form == ZM_A_JSONL)
        zm_buf_char(&w->out, '\n');
    return code;
}

static const register_kind *kind_of(zm_str name) {
    for (unsigned i = 0; i < ZM_COUNT(kinds); i++)
        if (zm_str_is(name, kinds[i].name))
            return &kinds[i];
    return NULL;
}

static zm_code today(zm_answering *w, zm_str *on) {
    void *ctx[] = {w, on};
    *on = w->q->on;
    return on->n ? ZM_OK
                 : zm_ask_rows(w->s, w->list, "SELECT max(day) FROM report", NULL, 0, take_day, ctx,
                               w->err);
}

zm_code zm_answer_register(zm_answering *w) {
    const register_kind *k = kind_of(w->q->text);
    entries all = {.a = w->list};
    zm_str on;
    if (!k)
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0,
                       "promises, threats, forecasts, refusals or demands is wanted");
    zm_code code = today(w, &on);
    if (code >= 0)
        code = list(w, k, w->q->limit ? w->q->limit : 500, &all);
    if (w->q->form == ZM_A_JSON) {
        zm_answer_list_open(w);
    } else if (w->q->form == ZM_A_CSV) {
        zm_item_csv_head(&w->out);
    }
    for (uint32_t i = 0; code >= 0 && i < all.v.n; i++)
        code = write_entry(w, &all.v.v[i], on);
    if (code >= 0 && w->q->form == ZM_A_JSON)
        zm_answer_list_close(w, (zm_str){0}, w->given);
    return code < 0 ? code : zm_answer_flush(w);
}
