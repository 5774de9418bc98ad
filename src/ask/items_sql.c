/* SPDX-License-Identifier: Apache-2.0 */
/*
 * items_sql.c -- filters to SQL.
 *
 *     SELECT 0 AS kind, x.report, x.n, x.day FROM statement x JOIN report r ... WHERE act IN (?1)
 *     UNION ALL
 *     SELECT 1 AS kind, x.report, x.n, x.day FROM event x ...
 *
 * A filter that a kind cannot meet leaves that kind out altogether: with type=ASSAULT there are no
 * statements.
 */
#include "ask/items_sql.h"

void zm_sql_add(zm_ask_sql *q, const char *text) {
    q->text = zm_arena_join(q->a, q->text, (zm_str){0}, zm_str_of(text));
}

void zm_sql_arg(zm_ask_sql *q, zm_db_value v) {
    if (q->n == ZM_DB_ARGS) {
        q->full = true;
        return;
    }
    q->args[q->n++] = v;
    zm_str mark = zm_arena_printf(q->a, "?%u", q->n);
    q->text = zm_arena_join(q->a, q->text, (zm_str){0}, mark);
}

/* The columns of each kind that a filter looks at; NULL: the kind has nothing of the sort. */
static const char *const columns[ZM_BY_COUNT][3] = {
    [ZM_BY_ACT] = {"x.act", NULL, NULL},
    [ZM_BY_TYPE] = {NULL, "x.type", NULL},
    [ZM_BY_STATUS] = {NULL, "x.status", NULL},
    [ZM_BY_ACTOR] = {"x.actor", "x.source|x.target", NULL},
    [ZM_BY_COUNTRY] = {"x.country", "x.source_country|x.target_country", NULL},
    [ZM_BY_OUTLET] = {"r.outlet", "r.outlet", "r.outlet"},
    [ZM_BY_LANG] = {"r.lang", "r.lang", "r.lang"},
    [ZM_BY_STORY] = {"r.story", "r.story", "r.story"},
};

static const char *const tables[] = {"statement", "event", "quantity"};

static zm_db_value value_of(const zm_filter *f) {
    uint32_t number = 0;
    if (f->by != ZM_BY_ACTOR && f->by != ZM_BY_STORY)
        return zm_db_text(f->value);
    return zm_db_int(zm_str_to_u32(f->value, &number) ? (int64_t)number : -1);
}

/* "NLD;BEL" has NLD and BEL. */
static void one_test(zm_ask_sql *q, zm_str column, const zm_filter *f) {
    zm_str name = zm_arena_str(q->a, column);
    if (f->by == ZM_BY_COUNTRY) {
        zm_sql_add(q, "';' || coalesce(");
        zm_sql_add(q, name.p);
        zm_sql_add(q, ", '') || ';' LIKE ");
        zm_sql_arg(q, zm_db_text(zm_arena_printf(q->a, "%%;%.*s;%%", (int)f->value.n, f->value.p)));
        return;
    }
    bool number = f->by == ZM_BY_ACTOR || f->by == ZM_BY_STORY;
    zm_sql_add(q, "coalesce(");
    zm_sql_add(q, name.p);
    zm_sql_add(q, number ? ", 0) = " : ", '') = ");
    zm_sql_arg(q, value_of(f));
}

/* (a = ?1 OR b = ?1 OR a = ?2 ...) */
static void values_of(zm_ask_sql *q, const zm_items_ask *ask, zm_filter_by by, bool out,
                      const char *names) {
    bool first = true;
    for (uint32_t i = 0; i < ask->n_filters; i++) {
        const zm_filter *f = &ask->filters[i];
        zm_str rest = zm_str_of(names), column;
        while (f->by == by && f->out == out && zm_str_cut(&rest, '|', &column)) {
            zm_sql_add(q, first ? "(" : " OR ");
            one_test(q, column, f);
            first = false;
        }
    }
    zm_sql_add(q, ")");
}

static bool any(const zm_items_ask *ask, zm_filter_by by, bool out) {
    for (uint32_t i = 0; i < ask->n_filters; i++)
        if (ask->filters[i].by == by && ask->filters[i].out == out)
            return true;
    return false;
}

/* Is this kind asked for, and can it meet the filters? */
static bool kind_possible(const zm_items_ask *ask, zm_item_kind kind) {
    bool named = false, wanted = !any(ask, ZM_BY_KIND, false);
    for (uint32_t i = 0; i < ask->n_filters; i++) {
        const zm_filter *f = &ask->filters[i];
        if (f->by != ZM_BY_KIND)
            continue;
        named = zm_str_is(f->value, zm_item_kind_name(kind));
        if (named && f->out)
            return false;
        wanted = wanted || named;
    }
    for (int by = 0; by < ZM_BY_COUNT; by++)
        if (by != ZM_BY_KIND && !columns[by][kind] && any(ask, (zm_filter_by)by, false))
            return false;
    return wanted && !((ask->actor || ask->with) && kind == ZM_ITEM_QUANTITY);
}

static void actor_test(zm_ask_sql *q, zm_item_kind kind, int64_t actor) {
    zm_sql_add(q, kind == ZM_ITEM_STATEMENT ? " AND x.actor = " : " AND (x.source = ");
    zm_sql_arg(q, zm_db_int(actor));
    if (kind != ZM_ITEM_EVENT)
        return;
    zm_sql_add(q, " OR x.target = ");
    zm_sql_arg(q, zm_db_int(actor));
    zm_sql_add(q, ")");
}

/* A pair: events between the two; statements of either whose words name the other are not rows. */
static void pair_test(zm_ask_sql *q, const zm_items_ask *ask) {
    const int64_t turn[2][2] = {{ask->actor, ask->with}, {ask->with, ask->actor}};
    for (int i = 0; i < 2; i++) {
        zm_sql_add(q, i ? " OR x.source = " : " AND (x.source = ");
        zm_sql_arg(q, zm_db_int(turn[i][0]));
        zm_sql_add(q, " AND x.target = ");
        zm_sql_arg(q, zm_db_int(turn[i][1]));
    }
    zm_sql_add(q, ")");
}

static void one_kind(zm_ask_sql *q, const zm_items_ask *ask, zm_item_kind kind, int64_t only) {
    zm_str head = zm_arena_printf(q->a,
                                  "SELECT %d AS kind, x.report AS report, x.n AS n,"
                                  " coalesce(x.day, '') AS day FROM %s x"
                                  " JOIN report r ON r.report = x.report WHERE x.score >= ",
                                  (int)kind, tables[kind]);
    zm_sql_add(q, head.p);
    zm_sql_arg(q, zm_db_real(ask->least));
    if (!ask->copies)
        zm_sql_add(q, " AND r.copy_of IS NULL");
    if (ask->from.n) {
        zm_sql_add(q, " AND x.day >= ");
        zm_sql_arg(q, zm_db_text(ask->from));
    }
    if (ask->to.n) {
        zm_sql_add(q, " AND x.day <= ");
        zm_sql_arg(q, zm_db_text(ask->to));
    }
    if (only) {
        zm_sql_add(q, " AND x.report = ");
        zm_sql_arg(q, zm_db_int(only));
    }
    if (ask->actor && ask->with)
        pair_test(q, ask);
    else if (ask->actor)
        actor_test(q, kind, ask->actor);
    for (int by = 0; by < ZM_BY_COUNT; by++) {
        const char *names = by == ZM_BY_KIND ? NULL : columns[by][kind];
        for (int out = 0; names && out < 2; out++) {
            if (!any(ask, (zm_filter_by)by, out))
                continue;
            zm_sql_add(q, out ? " AND NOT " : " AND ");
            values_of(q, ask, (zm_filter_by)by, out, names);
        }
    }
}

void zm_sql_keys(zm_ask_sql *q, const zm_items_ask *ask, int64_t only) {
    bool first = true;
    for (int kind = 0; kind < 3; kind++) {
        if (!kind_possible(ask, (zm_item_kind)kind) ||
            (kind != ZM_ITEM_EVENT && ask->actor && ask->with))
            continue;
        if (!first)
            zm_sql_add(q, " UNION ALL ");
        one_kind(q, ask, (zm_item_kind)kind, only);
        first = false;
    }
    if (first) /* nothing can meet this */
        zm_sql_add(q, "SELECT 0 AS kind, report, 0 AS n, '' AS day FROM report WHERE report < 0");
}
