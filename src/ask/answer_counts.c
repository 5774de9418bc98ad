/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer_counts.c -- answers that count: pairs of countries by month, facets, what is in a dossier.
 *
 *     RUS  LVA  2025-10   3 events in 7 reports   Goldstein -5.8
 *
 * An event is counted once a story, type and pair, whoever repeats it; copies are left out. Negated,
 * planned and merely possible events are no events here.
 */
#include <math.h>
#include <stdio.h>

#include "ask/answer.h"
#include "ask/items_sql.h"
#include "export/json.h"

/* ---- pairs ---- */

static const char pairs_sql[] =
    "SELECT e.source_country, e.target_country, substr(e.day, 1, 7) AS month,"
    " count(DISTINCT r.story || e.type), count(DISTINCT e.report), avg(e.goldstein)"
    " FROM event e JOIN report r ON r.report = e.report WHERE e.status = 'actual'"
    " AND r.copy_of IS NULL AND e.day IS NOT NULL AND e.source_country IS NOT NULL"
    " AND e.target_country IS NOT NULL AND (?1 = '-' OR e.source_country = ?1)"
    " AND (?2 = '-' OR e.target_country = ?2) AND e.day >= ?3 AND e.day <= ?4 AND e.score >= ?5"
    " GROUP BY e.source_country, e.target_country, substr(e.day, 1, 7)"
    " ORDER BY month, e.source_country, e.target_country";

static void pair_begin(zm_answering *w) {
    if (w->q->form == ZM_A_JSON) {
        zm_answer_list_open(w);
    } else if (w->q->form == ZM_A_CSV) {
        zm_buf_z(&w->out, "source,target,month,events,reports,goldstein\n");
    }
}

static void take_pair(void *ctx, const zm_db_value *row) {
    zm_answering *w = ctx;
    zm_buf *b = &w->out;
    double mean = row[5].type == ZM_DB_NULL ? (double)NAN : row[5].r;
    w->given++;
    if (w->q->form == ZM_A_JSON || w->q->form == ZM_A_JSONL) {
        zm_json_open(b, NULL, '{');
        zm_json_str(b, "source", row[0].s);
        zm_json_str(b, "target", row[1].s);
        zm_json_str(b, "month", row[2].s);
        zm_json_number(b, "events", (double)row[3].i, 0);
        zm_json_number(b, "reports", (double)row[4].i, 0);
        zm_json_number(b, "goldstein", mean, 2);
        zm_json_close(b, '}');
        if (w->q->form == ZM_A_JSONL)
            zm_buf_char(b, '\n');
        return;
    }
    bool csv = w->q->form == ZM_A_CSV;
    zm_buf_printf(b, csv ? "%.*s,%.*s,%.*s,%lld,%lld," : "%.*s  %.*s  %.*s  %4lld events in %lld reports  ",
                  (int)row[0].s.n, row[0].s.p, (int)row[1].s.n, row[1].s.p, (int)row[2].s.n,
                  row[2].s.p, (long long)row[3].i, (long long)row[4].i);
    if (!isnan(mean))
        zm_buf_number(b, mean, 2);
    zm_buf_char(b, '\n');
}

static zm_db_value code_or_all(zm_str s) {
    return zm_db_text(s.n ? s : ZM_S("-"));
}

zm_code zm_answer_pairs(zm_answering *w) {
    const zm_question *q = w->q;
    const zm_db_value args[] = {code_or_all(q->text), code_or_all(q->other),
                                zm_db_text(q->from.n ? q->from : ZM_S("0000")),
                                zm_db_text(q->to.n ? zm_answer_last_day(w->list, q->to)
                                                : ZM_S("9999-99-99")),
                                zm_db_real(q->least)};
    pair_begin(w);
    zm_code code = zm_ask_rows(w->s, w->page, pairs_sql, args, 5, take_pair, w, w->err);
    if (code >= 0 && q->form == ZM_A_JSON)
        zm_answer_list_close(w, (zm_str){0}, w->given);
    return code < 0 ? code : zm_answer_flush(w);
}

/* ---- facets ---- */

static void take_facet(void *ctx, const zm_db_value *row) {
    zm_answering *w = ctx;
    if (row[0].type == ZM_DB_NULL)
        return;
    zm_json_open(&w->out, NULL, '{');
    if (row[0].type == ZM_DB_INT)
        zm_json_number(&w->out, "value", (double)row[0].i, 0);
    else
        zm_json_str(&w->out, "value", row[0].s);
    zm_json_number(&w->out, "count", (double)row[1].i, 0);
    zm_json_close(&w->out, '}');
}

/* Of the items that the filters leave, at most this many are looked at. */

zm_code zm_answer_facets(zm_answering *w, const zm_items_ask *ask) {
    static const struct {
        const char *name, *head, *tail;
    } facets[] = {
        {"outlet", "SELECT r.outlet, count(*) FROM (SELECT kind, report, n FROM (",
         "JOIN report r ON r.report = k.report GROUP BY r.outlet"},
        {"lang", "SELECT r.lang, count(*) FROM (SELECT kind, report, n FROM (",
         "JOIN report r ON r.report = k.report GROUP BY r.lang"},
        {"act", "SELECT x.act, count(*) FROM (SELECT kind, report, n FROM (",
         "JOIN statement x ON x.report = k.report AND x.n = k.n WHERE k.kind = 0 GROUP BY x.act"},
        {"actor", "SELECT a.name, count(*) FROM (SELECT kind, report, n FROM (",
         "JOIN statement x ON x.report = k.report AND x.n = k.n JOIN actor a ON a.actor = x.actor"
         " WHERE k.kind = 0 GROUP BY a.actor, a.name"},
        {"country", "SELECT x.country, count(*) FROM (SELECT kind, report, n FROM (",
         "JOIN statement x ON x.report = k.report AND x.n = k.n WHERE k.kind = 0 GROUP BY x.country"},
        {"type", "SELECT x.type, count(*) FROM (SELECT kind, report, n FROM (",
         "JOIN event x ON x.report = k.report AND x.n = k.n WHERE k.kind = 1 GROUP BY x.type"},
    };
    zm_code code = ZM_OK;
    zm_json_open(&w->out, "facets", '{');
    for (unsigned i = 0; code >= 0 && ask && !ask->words.n && i < ZM_COUNT(facets); i++) {
        zm_ask_sql sql = {.a = w->page};
        zm_sql_add(&sql, facets[i].head);
        zm_sql_keys(&sql, ask, 0);
        zm_sql_add(&sql, ") AS k LIMIT 10000) AS k ");
        zm_sql_add(&sql, facets[i].tail);
        zm_sql_add(&sql, " ORDER BY 2 DESC, 1 LIMIT 20");
        zm_json_open(&w->out, facets[i].name, '[');
        if (!sql.full)
            code = zm_ask_rows(w->s, w->page, sql.text.p, sql.args, sql.n, take_facet, w, w->err);
        zm_json_close(&w->out, ']');
    }
    zm_json_close(&w->out, '}');
    return code;
}

/* ---- about ---- */

static void take_about(void *ctx, const zm_db_value *row) {
    static const char *const names[] = {"reports", "copies", "stories",    "actors",
                                        "statements", "events", "quantities", "reviews"};
    zm_answering *w = ctx;
    w->given = 1;
    for (unsigned i = 0; i < ZM_COUNT(names); i++) {
        if (w->q->form == ZM_A_JSON || w->q->form == ZM_A_JSONL)
            zm_json_number(&w->out, names[i], (double)row[i].i, 0);
        else
            zm_buf_printf(&w->out, w->q->form == ZM_A_CSV ? "%s,%lld\n" : "%-12s%lld\n", names[i],
                          (long long)row[i].i);
    }
    const zm_str days[] = {row[8].s, row[9].s};
    for (int i = 0; i < 2; i++) {
        if (w->q->form == ZM_A_JSON || w->q->form == ZM_A_JSONL)
            zm_json_str(&w->out, i ? "to" : "from", days[i]);
        else
            zm_buf_printf(&w->out, w->q->form == ZM_A_CSV ? "%s,%.*s\n" : "%-12s%.*s\n",
                          i ? "to" : "from", (int)days[i].n, days[i].n ? days[i].p : "");
    }
}

zm_code zm_answer_about(zm_answering *w) {
    bool json = w->q->form == ZM_A_JSON || w->q->form == ZM_A_JSONL;
    if (json)
        zm_json_open(&w->out, NULL, '{');
    zm_code code = zm_ask_rows(w->s, w->page,
                               "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM report"
                               " WHERE copy_of IS NOT NULL), (SELECT count(DISTINCT story) FROM"
                               " report), (SELECT count(*) FROM actor), (SELECT count(*) FROM"
                               " statement), (SELECT count(*) FROM event), (SELECT count(*) FROM"
                               " quantity), (SELECT count(*) FROM review), (SELECT min(day) FROM"
                               " report), (SELECT max(day) FROM report)",
                               NULL, 0, take_about, w, w->err);
    if (json) {
        zm_json_close(&w->out, '}');
        zm_buf_char(&w->out, '\n');
    }
    return code < 0 ? code : zm_answer_flush(w);
}
