/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer_report.c -- reports in a list, one report with its record, one actor with those it deals
 * with.
 *
 *     reports outlet=krant.example "luchtafweer"      the latest first
 *     report 12       {"row":12,"copy_of":null,"story":3,"reviews":[...],"record":{...}}
 *     actor 3         {"actor":3,...,"with":[{"actor":5,...}],"months":[{"month":"2025-10",...}]}
 */
#include <math.h>
#include <stdio.h>

#include "ask/answer.h"
#include "ask/items_sql.h"
#include "export/csv.h"
#include "export/json.h"
#include "store/packed.h"
#include "store/words.h"

static bool is_json(const zm_answering *w) {
    return w->q->form == ZM_A_JSON || w->q->form == ZM_A_JSONL;
}

static void text_or_null(zm_buf *b, const char *key, const zm_db_value *v) {
    zm_json_str(b, key, v->type == ZM_DB_TEXT ? v->s : (zm_str){0});
}

static double number(const zm_db_value *v) {
    return v->type == ZM_DB_INT ? (double)v->i : v->type == ZM_DB_REAL ? v->r : (double)NAN;
}

/* ---- a list of reports ---- */

typedef struct listing {
    zm_answering *w;
    uint32_t limit, n;
    int64_t last;
} listing;

static const char *const columns[] = {"id", "title", "outlet", "url", "published", "lang", "agency"};

static void report_json(zm_buf *b, const zm_db_value *row) {
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "row", number(&row[0]), 0);
    for (unsigned i = 0; i < ZM_COUNT(columns); i++)
        text_or_null(b, columns[i], &row[i + 1]);
    zm_json_number(b, "copy_of", number(&row[8]), 0);
    zm_json_number(b, "share", number(&row[9]), 3);
    zm_json_number(b, "story", number(&row[10]), 0);
    zm_json_close(b, '}');
}

static void report_csv(zm_buf *b, const zm_db_value *row) {
    zm_csv_number(b, number(&row[0]), 0);
    for (unsigned i = 0; i < ZM_COUNT(columns); i++)
        zm_csv_text(b, row[i + 1].s);
    zm_csv_number(b, number(&row[8]), 0);
    zm_csv_number(b, number(&row[9]), 3);
    zm_csv_number(b, number(&row[10]), 0);
    zm_csv_end(b);
}

static void report_text(zm_buf *b, const zm_db_value *row) {
    zm_str day = zm_str_to(row[5].s, 10), outlet = row[3].s, title = row[2].s;
    zm_buf_printf(b, "%6lld  %-10.*s  %.*s  %.*s%s\n", (long long)row[0].i, (int)day.n,
                  day.n ? day.p : "", (int)outlet.n, outlet.n ? outlet.p : "", (int)title.n,
                  title.n ? title.p : "", row[8].type == ZM_DB_INT ? "  (a copy)" : "");
}

static void take_report(void *ctx, const zm_db_value *row) {
    listing *l = ctx;
    zm_buf *b = &l->w->out;
    if (l->n++ == l->limit)
        return;
    l->last = row[0].i;
    l->w->given++;
    if (l->w->q->form == ZM_A_CSV)
        report_csv(b, row);
    else if (l->w->q->form == ZM_A_TEXT)
        report_text(b, row);
    else
        report_json(b, row);
    if (l->w->q->form == ZM_A_JSONL)
        zm_buf_char(b, '\n');
}

/* Filters that a report has; those of items make no sense here. */
static zm_code report_filters(zm_answering *w, zm_ask_sql *sql) {
    zm_items_ask ask = {0};
    zm_code code = zm_answer_filters(w, &ask);
    for (uint32_t i = 0; code >= 0 && i < ask.n_filters; i++) {
        const zm_filter *f = &ask.filters[i];
        uint32_t story = 0;
        if (f->by != ZM_BY_OUTLET && f->by != ZM_BY_LANG && f->by != ZM_BY_STORY)
            return zm_fail(w->err, ZM_E_USAGE, NULL, 0, "reports have no filter `%s`",
                           zm_filter_name(f->by));
        zm_sql_add(sql, f->by == ZM_BY_OUTLET ? " AND coalesce(r.outlet, '') "
                        : f->by == ZM_BY_LANG ? " AND r.lang "
                                              : " AND r.story ");
        zm_sql_add(sql, f->out ? "<> " : "= ");
        bool number = f->by == ZM_BY_STORY && zm_str_to_u32(f->value, &story);
        zm_sql_arg(sql, number ? zm_db_int(story) : zm_db_text(f->value));
    }
    return code;
}

static void report_words(zm_answering *w, zm_ask_sql *sql) {
    zm_wants wants;
    zm_wants_read(w->page, zm_str_to(w->q->text, 1000), &wants);
    bool pg = zm_db_is_postgres(zm_store_db(w->s));
    zm_str match = zm_wants_match(w->page, &wants, pg);
    if (!match.n)
        return;
    zm_sql_add(sql, pg ? " AND r.report IN (SELECT report FROM words WHERE body @@ "
                       : " AND r.report IN (SELECT rowid FROM words WHERE words MATCH ");
    zm_sql_arg(sql, zm_db_text(match));
    zm_sql_add(sql, pg ? "::tsquery)" : ")");
}

static zm_code reports_page(zm_answering *w, listing *l, int64_t below) {
    const zm_question *q = w->q;
    zm_ask_sql sql = {.a = w->page};
    zm_sql_add(&sql, "SELECT r.report, r.id, r.title, r.outlet, r.url, r.published, r.lang, r.agency,"
                     " r.copy_of, r.share, r.story FROM report r WHERE r.report < ");
    zm_sql_arg(&sql, zm_db_int(below));
    if (q->from.n) {
        zm_sql_add(&sql, " AND r.day >= ");
        zm_sql_arg(&sql, zm_db_text(q->from));
    }
    if (q->to.n) {
        zm_sql_add(&sql, " AND r.day <= ");
        zm_sql_arg(&sql, zm_db_text(zm_answer_last_day(w->list, q->to)));
    }
    zm_code code = report_filters(w, &sql);
    report_words(w, &sql);
    zm_sql_add(&sql, " ORDER BY r.report DESC LIMIT ");
    zm_sql_arg(&sql, zm_db_int(l->limit + 1));
    if (code >= 0 && sql.full)
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0, "too many filters in one question");
    l->n = 0;
    return code < 0 ? code
                    : zm_ask_rows(w->s, w->page, sql.text.p, sql.args, sql.n, take_report, l, w->err);
}

static void reports_end(zm_answering *w, const listing *l) {
    char z[24];
    int n = snprintf(z, sizeof z, "%lld", (long long)l->last);
    zm_answer_list_close(w, zm_str_n(z, l->n > l->limit ? (size_t)n : 0), -1);
}

zm_code zm_answer_reports(zm_answering *w) {
    const zm_question *q = w->q;
    listing l = {.w = w, .limit = q->limit && q->limit < 500 ? q->limit : q->limit ? 500 : 50};
    uint32_t after = 0;
    if (q->after.n && !zm_str_to_u32(q->after, &after))
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0, "that is no cursor of this list");
    if (q->form == ZM_A_JSON) {
        zm_answer_list_open(w);
    } else if (q->form == ZM_A_CSV) {
        zm_buf_z(&w->out, "row,id,title,outlet,url,published,lang,agency,copy_of,share,story\n");
    }
    int64_t below = q->after.n ? (int64_t)after : INT64_MAX;
    zm_code code;
    do {
        zm_arena_reset(w->page);
        code = reports_page(w, &l, below);
        below = l.last;
        if (code >= 0 && q->form == ZM_A_JSON)
            reports_end(w, &l);
        if (code >= 0)
            code = zm_answer_flush(w);
    } while (code >= 0 && l.n > l.limit && q->form != ZM_A_JSON && !q->limit);
    return code;
}

/* ---- one report ---- */

typedef struct one {
    zm_answering *w;
    zm_str packed;
    int64_t row, copy_of, story;
    bool there, copied;
} one;

static void take_record(void *ctx, const zm_db_value *row) {
    one *o = ctx;
    o->there = true;
    o->row = row[0].i;
    o->copied = row[1].type == ZM_DB_INT;
    o->copy_of = row[1].i;
    o->story = row[2].i;
    o->packed = zm_arena_str(o->w->page, row[3].s);
}

static void take_review(void *ctx, const zm_db_value *row) {
    static const char *const names[] = {"kind", "verdict", "speaker", "note", "author", "made"};
    zm_answering *w = ctx;
    zm_json_open(&w->out, NULL, '{');
    zm_json_number(&w->out, "n", number(&row[6]), 0);
    for (unsigned i = 0; i < ZM_COUNT(names); i++)
        text_or_null(&w->out, names[i], &row[i]);
    zm_json_close(&w->out, '}');
}

static zm_code record_json(zm_answering *w, const one *o, zm_str record) {
    zm_buf *b = &w->out;
    zm_db_value arg = zm_db_int(o->row);
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "row", (double)o->row, 0);
    zm_json_number(b, "copy_of", o->copied ? (double)o->copy_of : (double)NAN, 0);
    zm_json_number(b, "story", (double)o->story, 0);
    zm_json_open(b, "reviews", '[');
    zm_code code = zm_ask_rows(w->s, w->page,
                               "SELECT kind, verdict, speaker, note, author, made, n FROM review"
                               " WHERE report = ?1 ORDER BY review",
                               &arg, 1, take_review, w, w->err);
    zm_json_close(b, ']');
    zm_json_key(b, "record");
    zm_buf_str(b, zm_str_trim(record));
    zm_json_close(b, '}');
    zm_buf_char(b, '\n');
    return code;
}

zm_code zm_answer_report(zm_answering *w) {
    one o = {.w = w};
    uint32_t row = 0;
    zm_str record;
    if (!zm_str_to_u32(w->q->text, &row))
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0, "a report is a number");
    zm_db_value arg = zm_db_int(row);
    zm_code code = zm_ask_rows(w->s, w->page,
                               "SELECT report, copy_of, story, record FROM report WHERE report = ?1",
                               &arg, 1, take_record, &o, w->err);
    if (code >= 0 && !o.there)
        return zm_fail(w->err, ZM_E_NOINPUT, NULL, 0, "there is no report %u", row);
    if (code >= 0)
        code = zm_store_unpack(w->page, o.packed, &record, w->err);
    if (code >= 0 && is_json(w))
        code = record_json(w, &o, record);
    else if (code >= 0)
        zm_buf_str(&w->out, record);
    w->given = 1;
    return code < 0 ? code : zm_answer_flush(w);
}

/* ---- one actor ---- */

static const char with_sql[] =
    "SELECT a.actor, a.name, a.country, count(*) FROM (SELECT target AS other FROM event WHERE"
    " source = ?1 AND target IS NOT NULL UNION ALL SELECT source FROM event WHERE target = ?1 AND"
    " source IS NOT NULL) AS o JOIN actor a ON a.actor = o.other WHERE o.other <> ?1"
    " GROUP BY a.actor, a.name, a.country ORDER BY count(*) DESC, a.actor LIMIT 20";
static const char months_sql[] =
    "SELECT month, sum(said), sum(did), sum(met), avg(goldstein) FROM ("
    "SELECT substr(day, 1, 7) AS month, 1 AS said, 0 AS did, 0 AS met, NULL AS goldstein FROM"
    " statement WHERE actor = ?1 UNION ALL SELECT substr(day, 1, 7), 0, 1, 0, goldstein FROM event"
    " WHERE source = ?1 UNION ALL SELECT substr(day, 1, 7), 0, 0, 1, NULL FROM event WHERE target ="
    " ?1) AS x WHERE month IS NOT NULL GROUP BY month ORDER BY month";

static void take_with(void *ctx, const zm_db_value *row) {
    zm_answering *w = ctx;
    zm_json_open(&w->out, NULL, '{');
    zm_json_number(&w->out, "actor", number(&row[0]), 0);
    text_or_null(&w->out, "name", &row[1]);
    text_or_null(&w->out, "country", &row[2]);
    zm_json_number(&w->out, "events", number(&row[3]), 0);
    zm_json_close(&w->out, '}');
}

static void take_month(void *ctx, const zm_db_value *row) {
    zm_answering *w = ctx;
    zm_json_open(&w->out, NULL, '{');
    text_or_null(&w->out, "month", &row[0]);
    zm_json_number(&w->out, "statements", number(&row[1]), 0);
    zm_json_number(&w->out, "acts", number(&row[2]), 0);
    zm_json_number(&w->out, "receives", number(&row[3]), 0);
    zm_json_number(&w->out, "goldstein", number(&row[4]), 2);
    zm_json_close(&w->out, '}');
}

zm_code zm_answer_one_actor(zm_answering *w) {
    zm_actor_found found;
    int64_t actor;
    zm_code code = zm_answer_actor(w, w->q->text, &actor);
    if (code >= 0)
        code = zm_ask_actor(w->s, w->list, actor, &found, w->err);
    if (code < 0)
        return code;
    w->given = 1;
    if (!is_json(w)) {
        zm_actor_text(&found, &w->q->show, &w->out);
        return zm_answer_flush(w);
    }
    zm_db_value arg = zm_db_int(actor);
    zm_actor_json(&found, NULL, &w->out);
    w->out.n--; /* the object is opened again */
    zm_json_open(&w->out, "with", '[');
    code = zm_ask_rows(w->s, w->page, with_sql, &arg, 1, take_with, w, w->err);
    zm_json_close(&w->out, ']');
    zm_json_open(&w->out, "months", '[');
    if (code >= 0)
        code = zm_ask_rows(w->s, w->page, months_sql, &arg, 1, take_month, w, w->err);
    zm_json_close(&w->out, ']');
    zm_json_close(&w->out, '}');
    zm_buf_char(&w->out, '\n');
    return code < 0 ? code : zm_answer_flush(w);
}
