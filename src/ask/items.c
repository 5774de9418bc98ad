/* SPDX-License-Identifier: Apache-2.0 */
/*
 * items.c -- keys in order, a page of them, and each filled; see items.h.
 *
 *     cursor  "2025-10-06|12|1|3"     day, report, kind, n of the last item given
 *     find    reports that have the words, the latest added first; in each the items whose
 *             sentences have them all, else the paragraph that has
 */
#include "ask/items.h"

#include <math.h>
#include <stdlib.h>

#include "ask/items_sql.h"
#include "store/words.h"

#define LIMIT 50u
#define LIMIT_MOST 500u
#define REPORTS_AT_ONCE 100

typedef struct key {
    zm_item_kind kind;
    int64_t report;
    uint32_t n;
    zm_str day;
} key;

typedef ZM_LIST(key) keys;

typedef struct asking {
    zm_store *s;
    zm_arena *a;
    const zm_items_ask *ask;
    zm_items *out;
    zm_err *err;
    uint32_t limit;
} asking;

/* ---- rows ---- */

typedef struct row_call {
    zm_arena *a;
    void (*each)(void *ctx, const zm_db_value *row);
    void *ctx;
    bool no_memory;
} row_call;

static int call_trapped(void *ctx, const zm_db_value *row, uint32_t n) {
    row_call *c = ctx;
    jmp_buf trap, *outer = c->a->trap;
    (void)n;
    if (setjmp(trap)) {
        c->no_memory = true;
    } else {
        c->a->trap = &trap;
        c->each(c->ctx, row);
    }
    c->a->trap = outer;
    return c->no_memory ? ZM_E_NOMEM : 0;
}

zm_code zm_ask_rows(zm_store *s, zm_arena *a, const char *sql, const zm_db_value *args, uint32_t n,
                    void (*each)(void *ctx, const zm_db_value *row), void *ctx, zm_err *err) {
    row_call c = {a, each, ctx, false};
    int got = zm_db_query(zm_store_db(s), sql, args, n, call_trapped, &c, err);
    if (c.no_memory)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the answer");
    return (zm_code)got;
}

static void take_key(void *ctx, const zm_db_value *row) {
    asking *q = ((void **)ctx)[0];
    keys *to = ((void **)ctx)[1];
    key k = {(zm_item_kind)row[0].i, row[1].i, (uint32_t)row[2].i, zm_arena_str(q->a, row[3].s)};
    ZM_PUSH(q->a, to, k);
}

static zm_code run_keys(asking *q, zm_ask_sql *sql, keys *to) {
    void *ctx[] = {q, to};
    if (sql->full)
        return zm_fail(q->err, ZM_E_USAGE, NULL, 0, "too many filters in one question");
    return zm_ask_rows(q->s, q->a, sql->text.p, sql->args, sql->n, take_key, ctx, q->err);
}

/* ---- filling ---- */

static zm_str text_at(zm_arena *a, const zm_db_value *v) {
    return v->type == ZM_DB_NULL ? (zm_str){0} : zm_arena_str(a, v->s);
}

static zm_span clip(zm_str text, int64_t start, int64_t end) {
    bool right = start >= 0 && start < end && end <= (int64_t)text.n;
    return right ? (zm_span){(uint32_t)start, (uint32_t)end} : ZM_NO_SPAN;
}

/* "12-40,55-60" */
static void read_spans(zm_arena *a, zm_str list, zm_str text, zm_spans *out) {
    zm_str one, from;
    while (zm_str_cut(&list, ',', &one)) {
        uint32_t start, end;
        if (zm_str_cut(&one, '-', &from) && zm_str_to_u32(from, &start) &&
            zm_str_to_u32(one, &end) && !zm_span_empty(clip(text, start, end)))
            ZM_PUSH(a, out, (zm_span){start, end});
    }
}

/* The content's pieces as one line. */
static zm_str words_of(zm_arena *a, zm_str text, const zm_spans *list) {
    zm_str out = {0};
    for (uint32_t i = 0; i < list->n; i++) {
        zm_span s = list->v[i];
        out = zm_arena_join(a, out, ZM_S(" "), (zm_str){text.p + s.start, s.end - s.start});
    }
    char *p = zm_arena_get(a, (size_t)out.n + 1);
    for (uint32_t i = 0; i < out.n; i++)
        p[i] = out.p[i] == '\n' || out.p[i] == '\r' || out.p[i] == '\t' ? ' ' : out.p[i];
    return zm_str_n(p, out.n);
}

#define REPORT_COLUMNS                                                                          \
    "r.id, r.title, r.outlet, r.url, r.published, r.lang, r.agency, r.story, r.copy_of, r.text"
#define REPORT_N 10
#define REVIEW_COLUMN(kind)                                                                     \
    ", (SELECT v.verdict || '|' || coalesce(v.speaker, '') FROM review v WHERE v.report ="      \
    " x.report AND v.n = x.n AND v.kind = '" kind "' ORDER BY v.review DESC LIMIT 1)"

static const char *const fill_sql[] = {
    "SELECT " REPORT_COLUMNS REVIEW_COLUMN("statement") ", x.day, x.starts, x.ends, x.score,"
    " x.inside, x.actor, x.name, x.role, x.country, x.act, x.speech, x.cue_start, x.cue_end,"
    " x.content, x.addressee, x.negated, x.carried, x.forecast, x.f_from, x.f_to, x.f_p"
    " FROM statement x JOIN report r ON r.report = x.report WHERE x.report = ?1 AND x.n = ?2",
    "SELECT " REPORT_COLUMNS REVIEW_COLUMN("event") ", x.day, x.starts, x.ends, x.score, x.inside,"
    " x.type, x.mode, x.cameo, x.goldstein, x.anchor_start, x.anchor_end, x.source, x.source_name,"
    " x.source_country, x.target, x.target_name, x.target_country, x.status, x.time, x.place"
    " FROM event x JOIN report r ON r.report = x.report WHERE x.report = ?1 AND x.n = ?2",
    "SELECT " REPORT_COLUMNS REVIEW_COLUMN("quantity") ", x.day, x.starts, x.ends, x.score,"
    " x.inside, x.value, x.unit, x.approx, x.mark_start, x.mark_end, x.of"
    " FROM quantity x JOIN report r ON r.report = x.report WHERE x.report = ?1 AND x.n = ?2",
};

static void fill_report(zm_arena *a, zm_item *x, const zm_db_value *row) {
    zm_str *const to[] = {&x->id, &x->title, &x->outlet, &x->url, &x->published, &x->lang, &x->agency};
    for (unsigned i = 0; i < ZM_COUNT(to); i++)
        *to[i] = text_at(a, &row[i]);
    x->story = row[7].i;
    x->copy_of = row[8].i;
    x->text = text_at(a, &row[9]);
}

static void fill_review(zm_arena *a, zm_item *x, const zm_db_value *v) {
    zm_str rest = text_at(a, v);
    if (zm_str_cut(&rest, '|', &x->review))
        x->reviewed_speaker = rest;
}

static void fill_statement(zm_arena *a, zm_item *x, const zm_db_value *v) {
    x->who = (zm_item_party){v[0].i, text_at(a, &v[1]), text_at(a, &v[3])};
    x->role = text_at(a, &v[2]);
    x->act = text_at(a, &v[4]);
    x->speech = text_at(a, &v[5]);
    x->mark = clip(x->text, v[6].i, v[7].i);
    read_spans(a, text_at(a, &v[8]), x->text, &x->content);
    x->words = words_of(a, x->text, &x->content);
    x->addressee = text_at(a, &v[9]);
    x->negated = v[10].i != 0;
    x->carried = v[11].i != 0;
    x->forecast = v[12].i != 0;
    x->f_from = text_at(a, &v[13]);
    x->f_to = text_at(a, &v[14]);
    x->f_p = text_at(a, &v[15]);
}

static void fill_event(zm_arena *a, zm_item *x, const zm_db_value *v) {
    x->type = text_at(a, &v[0]);
    x->mode = text_at(a, &v[1]);
    x->cameo = text_at(a, &v[2]);
    x->goldstein = v[3].type == ZM_DB_NULL ? (double)NAN : v[3].r;
    x->mark = clip(x->text, v[4].i, v[5].i);
    x->who = (zm_item_party){v[6].i, text_at(a, &v[7]), text_at(a, &v[8])};
    x->whom = (zm_item_party){v[9].i, text_at(a, &v[10]), text_at(a, &v[11])};
    x->status = text_at(a, &v[12]);
    x->time = text_at(a, &v[13]);
    x->place = text_at(a, &v[14]);
}

static void fill_quantity(zm_arena *a, zm_item *x, const zm_db_value *v) {
    x->value = v[0].r;
    x->unit = text_at(a, &v[1]);
    x->approx = v[2].i != 0;
    x->mark = clip(x->text, v[3].i, v[4].i);
    x->of = text_at(a, &v[5]);
}

typedef struct filling {
    zm_arena *a;
    zm_item *x;
    bool there;
} filling;

static void fill(void *ctx, const zm_db_value *row) {
    filling *f = ctx;
    zm_item *x = f->x;
    f->there = true;
    fill_report(f->a, x, row);
    fill_review(f->a, x, &row[REPORT_N]);
    const zm_db_value *v = row + REPORT_N + 1;
    x->day = text_at(f->a, &v[0]);
    x->sentence = clip(x->text, v[1].i, v[2].i);
    x->score = v[3].r;
    x->inside = v[4].type == ZM_DB_NULL ? ZM_NONE : (uint32_t)v[4].i;
    static void (*const kinds[])(zm_arena *, zm_item *, const zm_db_value *) = {
        fill_statement, fill_event, fill_quantity};
    kinds[x->kind](f->a, x, v + 5);
}

zm_code zm_ask_item(zm_store *s, zm_arena *a, zm_item_kind kind, int64_t report, uint32_t n,
                    zm_item *out, zm_err *err) {
    *out = (zm_item){.kind = kind, .report = report, .n = n, .inside = ZM_NONE, .goldstein = (double)NAN};
    filling f = {a, out, false};
    const zm_db_value args[] = {zm_db_int(report), zm_db_int(n)};
    if (kind > ZM_ITEM_QUANTITY)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "a passage has no number");
    zm_code code = zm_ask_rows(s, a, fill_sql[kind], args, 2, fill, &f, err);
    if (code >= 0 && !f.there)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "report %lld has no %s %u", (long long)report,
                       zm_item_kind_name(kind), n);
    return code;
}

static const char *role_of(const zm_item *x, int64_t actor) {
    if (!actor)
        return NULL;
    if (x->kind == ZM_ITEM_STATEMENT)
        return x->who.actor == actor ? "speaker" : NULL;
    return x->who.actor == actor ? "source" : x->whom.actor == actor ? "target" : NULL;
}

static void push_item(asking *q, zm_item *x) {
    x->as = role_of(x, q->ask->actor);
    ZM_PUSH(q->a, &q->out->v, *x);
}

static zm_code push_key(asking *q, const key *k) {
    zm_item x;
    zm_code code = zm_ask_item(q->s, q->a, k->kind, k->report, k->n, &x, q->err);
    if (code >= 0)
        push_item(q, &x);
    return code;
}

/* ---- lists by day ---- */

static zm_str cursor_of(zm_arena *a, const key *k) {
    return zm_arena_printf(a, "%.*s|%lld|%d|%u", (int)k->day.n, k->day.p ? k->day.p : "",
                           (long long)k->report, (int)k->kind, k->n);
}

static bool read_cursor(zm_str s, key *k) {
    zm_str part[4] = {0};
    uint32_t number[4] = {0};
    for (int i = 0; i < 3; i++)
        if (!zm_str_cut(&s, '|', &part[i]))
            return false;
    part[3] = s;
    for (int i = 1; i < 4; i++)
        if (!zm_str_to_u32(part[i], &number[i]))
            return false;
    *k = (key){(zm_item_kind)number[2], number[1], number[3], part[0]};
    return number[2] <= ZM_ITEM_PASSAGE;
}

/* Behind the cursor in the order of the list; day both ways, what is within a day always forward. */
static void behind_cursor(zm_ask_sql *sql, const key *k, bool oldest_first) {
    zm_db_value day = {.type = ZM_DB_TEXT, .s = k->day.p ? k->day : ZM_S("")};
    zm_sql_add(sql, oldest_first ? " WHERE (day > " : " WHERE (day < ");
    zm_sql_arg(sql, day);
    zm_sql_add(sql, " OR (day = ");
    zm_sql_arg(sql, day);
    zm_sql_add(sql, " AND (report > ");
    zm_sql_arg(sql, zm_db_int(k->report));
    zm_sql_add(sql, " OR (report = ");
    zm_sql_arg(sql, zm_db_int(k->report));
    zm_sql_add(sql, " AND (kind > ");
    zm_sql_arg(sql, zm_db_int(k->kind));
    zm_sql_add(sql, " OR (kind = ");
    zm_sql_arg(sql, zm_db_int(k->kind));
    zm_sql_add(sql, " AND n > ");
    zm_sql_arg(sql, zm_db_int(k->n));
    zm_sql_add(sql, "))))))");
}

static zm_code bad_cursor(zm_err *err) {
    return zm_fail(err, ZM_E_USAGE, NULL, 0, "that is no cursor of this list");
}

static void take_total(void *ctx, const zm_db_value *row) {
    *(int64_t *)ctx = row[0].i;
}

static zm_code count_all(asking *q) {
    zm_ask_sql sql = {.a = q->a};
    zm_sql_add(&sql, "SELECT count(*) FROM (SELECT 1 AS one FROM (");
    zm_sql_keys(&sql, q->ask, 0);
    zm_sql_add(&sql, ") AS k LIMIT 10000) AS counted");
    if (sql.full)
        return zm_fail(q->err, ZM_E_USAGE, NULL, 0, "too many filters in one question");
    return zm_ask_rows(q->s, q->a, sql.text.p, sql.args, sql.n, take_total, &q->out->total, q->err);
}

static zm_code list_by_day(asking *q) {
    zm_ask_sql sql = {.a = q->a};
    keys all = {0};
    key from;
    zm_sql_add(&sql, "SELECT kind, report, n, day FROM (");
    zm_sql_keys(&sql, q->ask, 0);
    zm_sql_add(&sql, ") AS k");
    if (q->ask->after.n && !read_cursor(q->ask->after, &from))
        return bad_cursor(q->err);
    if (q->ask->after.n)
        behind_cursor(&sql, &from, q->ask->oldest_first);
    zm_sql_add(&sql, q->ask->oldest_first ? " ORDER BY day, report, kind, n LIMIT "
                                          : " ORDER BY day DESC, report, kind, n LIMIT ");
    zm_sql_arg(&sql, zm_db_int(q->limit + 1));
    zm_code code = run_keys(q, &sql, &all);
    for (uint32_t i = 0; code >= 0 && i < all.n && i < q->limit; i++)
        code = push_key(q, &all.v[i]);
    if (code >= 0 && all.n > q->limit)
        q->out->next = cursor_of(q->a, &all.v[q->limit - 1]);
    return code < 0 || !q->ask->count ? code : count_all(q);
}

/* ---- find ---- */

typedef struct report_row {
    int64_t report;
} report_row;

typedef ZM_LIST(report_row) report_rows;

static void take_report(void *ctx, const zm_db_value *row) {
    asking *q = ((void **)ctx)[0];
    report_rows *to = ((void **)ctx)[1];
    ZM_PUSH(q->a, to, (report_row){row[0].i});
}

static zm_code candidates(asking *q, zm_str match, int64_t below, report_rows *to) {
    static const char *const sql[] = {
        "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT 100",
        "SELECT report FROM words WHERE body @@ ?1::tsquery AND report < ?2 ORDER BY report DESC"
        " LIMIT 100"};
    const zm_db_value args[] = {zm_db_text(match), zm_db_int(below)};
    void *ctx[] = {q, to};
    to->n = 0;
    return zm_ask_rows(q->s, q->a, sql[zm_db_is_postgres(zm_store_db(q->s))], args, 2, take_report,
                       ctx, q->err);
}

static zm_str sentence_text(const zm_item *x) {
    return (zm_str){x->text.p + x->sentence.start, x->sentence.end - x->sentence.start};
}

/* Are the words in its sentence? Places are made those of the text. */
static bool has_words(asking *q, const zm_wants *w, zm_item *x) {
    zm_span *places = NULL;
    uint32_t n = 0;
    if (!zm_wants_met(q->a, w, sentence_text(x), &places, &n))
        return false;
    for (uint32_t i = 0; i < n; i++)
        places[i] = (zm_span){places[i].start + x->sentence.start, places[i].end + x->sentence.start};
    x->found = places;
    x->n_found = n;
    return true;
}

static void fill_passage(void *ctx, const zm_db_value *row) {
    filling *f = ctx;
    f->there = true;
    fill_report(f->a, f->x, row);
    f->x->day = zm_str_to(f->x->published, 10);
}

/* The first line that has all the words; no line: the report has them here and there. */
static zm_code passage(asking *q, const zm_wants *w, int64_t report, zm_item *x, bool *there) {
    *x = (zm_item){.kind = ZM_ITEM_PASSAGE, .report = report, .inside = ZM_NONE,
                   .goldstein = (double)NAN, .score = 1};
    filling f = {q->a, x, false};
    zm_db_value arg = zm_db_int(report);
    zm_code code = zm_ask_rows(q->s, q->a,
                               "SELECT " REPORT_COLUMNS " FROM report r WHERE r.report = ?1", &arg, 1,
                               fill_passage, &f, q->err);
    *there = false;
    for (uint32_t at = 0; code >= 0 && at < x->text.n && !*there;) {
        const char *end = memchr(x->text.p + at, '\n', x->text.n - at);
        uint32_t stop = end ? (uint32_t)(end - x->text.p) : x->text.n;
        x->sentence = (zm_span){at, stop};
        *there = stop > at && has_words(q, w, x);
        at = stop + 1;
    }
    return code;
}

static bool plain(const zm_items_ask *ask) {
    for (uint32_t i = 0; i < ask->n_filters; i++)
        if (ask->filters[i].by < ZM_BY_OUTLET)
            return false;
    return !ask->actor && !ask->from.n && !ask->to.n;
}

/* Items of one report behind the cursor; `full` when the page is. */
static zm_code find_in(asking *q, const zm_wants *w, int64_t report, const key *behind, bool *full) {
    zm_ask_sql sql = {.a = q->a};
    keys all = {0};
    zm_item x;
    bool any = false;
    zm_sql_add(&sql, "SELECT kind, report, n, day FROM (");
    zm_sql_keys(&sql, q->ask, report);
    zm_sql_add(&sql, ") AS k ORDER BY kind, n");
    zm_code code = run_keys(q, &sql, &all);
    for (uint32_t i = 0; code >= 0 && i < all.n && !*full; i++) {
        const key *k = &all.v[i];
        code = zm_ask_item(q->s, q->a, k->kind, k->report, k->n, &x, q->err);
        if (code < 0 || !has_words(q, w, &x))
            continue;
        any = true;
        if (behind && (k->kind < behind->kind || (k->kind == behind->kind && k->n <= behind->n)))
            continue;
        *full = q->out->v.n == q->limit;
        if (!*full)
            push_item(q, &x);
    }
    if (code < 0 || any || !plain(q->ask) || (behind && behind->kind == ZM_ITEM_PASSAGE) || *full)
        return code;
    code = passage(q, w, report, &x, &any);
    any = any && (q->ask->copies || !x.copy_of);
    *full = any && q->out->v.n == q->limit;
    if (code >= 0 && any && !*full)
        push_item(q, &x);
    return code;
}

static void find_next(asking *q) {
    const zm_item *last = &q->out->v.v[q->out->v.n - 1];
    q->out->next = cursor_of(q->a, &(key){last->kind, last->report, last->n, last->day});
}

static zm_code find(asking *q) {
    zm_wants w;
    key from = {.report = INT64_MAX};
    report_rows reports = {0};
    zm_wants_read(q->a, zm_str_to(q->ask->words, 1000), &w);
    zm_str match = zm_wants_match(q->a, &w, zm_db_is_postgres(zm_store_db(q->s)));
    if (!match.n)
        return zm_fail(q->err, ZM_E_USAGE, NULL, 0, "nothing to look for: give a word");
    if (q->ask->after.n && !read_cursor(q->ask->after, &from))
        return bad_cursor(q->err);
    bool full = false, resumed = q->ask->after.n > 0;
    int64_t below = resumed ? from.report + 1 : from.report;
    zm_code code = ZM_OK;
    do {
        code = candidates(q, match, below, &reports);
        for (uint32_t i = 0; code >= 0 && !full && i < reports.n; i++) {
            below = reports.v[i].report;
            code = find_in(q, &w, below, resumed && below == from.report ? &from : NULL, &full);
        }
    } while (code >= 0 && !full && reports.n == REPORTS_AT_ONCE);
    if (code >= 0 && full)
        find_next(q);
    return code;
}

zm_code zm_ask_items(zm_store *s, zm_arena *a, const zm_items_ask *ask, zm_items *out, zm_err *err) {
    *out = (zm_items){.total = -1};
    asking q = {.s = s, .a = a, .ask = ask, .out = out, .err = err};
    q.limit = !ask->limit ? LIMIT : ask->limit < LIMIT_MOST ? ask->limit : LIMIT_MOST;
    return ask->words.n ? find(&q) : list_by_day(&q);
}

/* ---- names ---- */

static const char *const kind_names[] = {"statement", "event", "quantity", "passage"};

const char *zm_item_kind_name(zm_item_kind k) {
    return kind_names[k];
}

bool zm_item_kind_parse(zm_str name, zm_item_kind *out) {
    for (unsigned i = 0; i < ZM_COUNT(kind_names); i++) {
        if (zm_str_is(name, kind_names[i])) {
            *out = (zm_item_kind)i;
            return true;
        }
    }
    return false;
}

const char *zm_filter_name(zm_filter_by by) {
    static const char *const names[] = {"kind",    "act",    "type", "status", "actor",
                                        "country", "outlet", "lang", "story"};
    return names[by];
}
