/* SPDX-License-Identifier: Apache-2.0 */
/* answer.c -- from question to items to pages; see answer.h. */
#include "ask/answer.h"

#include "export/json.h"

zm_code zm_answer_flush(zm_answering *w) {
    if (w->out.failed)
        return zm_fail(w->err, ZM_E_NOMEM, NULL, 0, "no memory to write the answer");
    if (w->out.n && w->sink(w->ctx, zm_str_n(w->out.p, w->out.n)) < 0)
        return zm_fail(w->err, ZM_E_IO, NULL, 0, "the output could not be written");
    w->out.n = 0;
    return ZM_OK;
}

/* ---- filters ---- */

static bool filter_name(zm_str name, zm_filter_by *by) {
    for (int i = 0; i < ZM_BY_COUNT; i++) {
        if (zm_str_is(name, zm_filter_name((zm_filter_by)i))) {
            *by = (zm_filter_by)i;
            return true;
        }
    }
    return false;
}

static bool is_number(zm_str s) {
    uint32_t n;
    return zm_str_to_u32(s, &n);
}

static zm_code one_filter(zm_answering *w, zm_str given, zm_filter *f) {
    zm_str rest = given, name;
    if (!zm_str_cut(&rest, '=', &name) || !filter_name(name, &f->by) || !rest.n)
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0,
                       "there is no filter `%.*s`; kind, act, type, status, actor, country, outlet,"
                       " lang and story are, as in act=promises or outlet=-krant.example",
                       given.n < 60 ? (int)given.n : 60, given.p);
    f->out = rest.p[0] == '-' && rest.n > 1;
    f->value = f->out ? zm_str_from(rest, 1) : rest;
    if (f->by == ZM_BY_STORY && !is_number(f->value))
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0, "a story is a number");
    if (f->by != ZM_BY_ACTOR || is_number(f->value))
        return ZM_OK;
    int64_t actor;
    zm_code code = zm_answer_actor(w, f->value, &actor);
    f->value = zm_arena_printf(w->list, "%lld", (long long)actor);
    return code;
}

/* "2025-10" as an end is the end of October: text order is time order. */
zm_str zm_answer_last_day(zm_arena *a, zm_str to) {
    static const char last[] = "9999-99-99";
    return to.n && to.n < 10 ? zm_arena_join(a, to, (zm_str){0}, zm_str_of(last + to.n)) : to;
}

zm_code zm_answer_filters(zm_answering *w, zm_items_ask *ask) {
    const zm_question *q = w->q;
    zm_filter *v = ZM_NEWS(w->list, zm_filter, (size_t)q->n_filters + 1);
    zm_code code = ZM_OK;
    for (uint32_t i = 0; code >= 0 && i < q->n_filters; i++)
        code = one_filter(w, q->filters[i], &v[i]);
    ask->filters = v;
    ask->n_filters = q->n_filters;
    ask->from = q->from;
    ask->to = zm_answer_last_day(w->list, q->to);
    ask->least = q->least;
    ask->copies = q->copies;
    ask->after = q->after;
    ask->limit = q->limit;
    return code;
}

/* ---- actors by name ---- */

typedef struct counted {
    int64_t value;
} counted;

static void take_number(void *ctx, const zm_db_value *row) {
    ((counted *)ctx)->value = row[0].i;
}

/* "LVA": the country itself. */
static zm_code country_actor(zm_answering *w, zm_str code, int64_t *actor) {
    counted n = {0};
    zm_db_value arg = zm_db_text(zm_arena_printf(w->list, "country:%.*s", (int)code.n, code.p));
    zm_code got = zm_ask_rows(w->s, w->list, "SELECT actor FROM actor WHERE key = ?1", &arg, 1,
                              take_number, &n, w->err);
    *actor = n.value;
    return got;
}

static bool all_upper(zm_str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (s.p[i] < 'A' || s.p[i] > 'Z')
            return false;
    return s.n == 3;
}

zm_code zm_answer_actor(zm_answering *w, zm_str name, int64_t *actor) {
    uint32_t number;
    *actor = 0;
    if (zm_str_to_u32(name, &number)) {
        *actor = number;
        return ZM_OK;
    }
    zm_code code = all_upper(name) ? country_actor(w, name, actor) : ZM_OK;
    if (code < 0 || *actor)
        return code;
    zm_actors_found found;
    code = zm_ask_actors(w->s, w->list, name, 1, &found, w->err);
    if (code >= 0 && !found.n)
        return zm_fail(w->err, ZM_E_NOINPUT, NULL, 0, "nobody called `%.*s` says or does anything there",
                       name.n < 60 ? (int)name.n : 60, name.p);
    if (code >= 0)
        *actor = found.v[0].actor;
    return code;
}

/* ---- items ---- */

static void write_item(zm_answering *w, const zm_item *x) {
    switch (w->q->form) {
    case ZM_A_TEXT: zm_item_text(x, &w->q->show, &w->out); break;
    case ZM_A_CSV: zm_item_csv(x, &w->out); break;
    default:
        zm_item_json(w->page, x, NULL, &w->out);
        if (w->q->form == ZM_A_JSONL)
            zm_buf_char(&w->out, '\n');
        break;
    }
    w->given++;
}

void zm_answer_list_open(zm_answering *w) {
    zm_json_open(&w->out, NULL, '{');
    zm_json_open(&w->out, "items", '[');
}

static void end_items(zm_answering *w, zm_str next, int64_t total) {
    zm_json_close(&w->out, ']');
    zm_json_str(&w->out, "next", next);
    if (total < 0)
        zm_json_null(&w->out, "total");
    else
        zm_json_number(&w->out, "total", (double)total, 0);
}

static void end_object(zm_answering *w) {
    zm_json_close(&w->out, '}');
    zm_buf_char(&w->out, '\n');
}

void zm_answer_list_close(zm_answering *w, zm_str next, int64_t total) {
    end_items(w, next, total);
    end_object(w);
}

static zm_code end_of_list(zm_answering *w, const zm_items_ask *ask, const zm_items *page) {
    end_items(w, page->next, page->total);
    zm_code code = w->q->facets ? zm_answer_facets(w, ask) : ZM_OK;
    end_object(w);
    return code < 0 ? code : zm_answer_flush(w);
}

/* One page as JSON, or with a limit; else all of them, one after another. */
zm_code zm_answer_items(zm_answering *w, zm_items_ask *ask) {
    bool json = w->q->form == ZM_A_JSON, one = json || w->q->limit;
    zm_str next = ask->after;
    ask->count = json;
    if (json) {
        zm_answer_list_open(w);
    } else if (w->q->form == ZM_A_CSV) {
        zm_item_csv_head(&w->out);
    }
    for (;;) {
        zm_items page;
        zm_arena_reset(w->page);
        ask->after = next;
        zm_code code = zm_ask_items(w->s, w->page, ask, &page, w->err);
        for (uint32_t i = 0; code >= 0 && i < page.v.n; i++)
            write_item(w, &page.v.v[i]);
        if (code < 0 || json)
            return code < 0 ? code : end_of_list(w, ask, &page);
        code = zm_answer_flush(w);
        if (code < 0 || one || !page.next.n)
            return code;
        next = zm_arena_str(w->list, page.next);
    }
}

/* ---- each question ---- */

static zm_code find(zm_answering *w) {
    zm_items_ask ask = {0};
    zm_code code = zm_answer_filters(w, &ask);
    ask.words = w->q->text;
    if (code >= 0 && !zm_str_trim(ask.words).n && !ask.n_filters && !ask.from.n && !ask.to.n)
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0, "nothing to look for: give a word or a filter");
    return code < 0 ? code : zm_answer_items(w, &ask);
}

static zm_code who(zm_answering *w) {
    zm_items_ask ask = {.oldest_first = w->q->what == ZM_Q_TIMELINE};
    zm_code code = zm_answer_filters(w, &ask);
    if (code >= 0 && w->q->text.n)
        code = zm_answer_actor(w, w->q->text, &ask.actor);
    if (code >= 0 && w->q->other.n)
        code = zm_answer_actor(w, w->q->other, &ask.with);
    bool story = false;
    for (uint32_t i = 0; i < ask.n_filters; i++)
        story = story || ask.filters[i].by == ZM_BY_STORY;
    if (code >= 0 && !ask.actor && !story)
        return zm_fail(w->err, ZM_E_USAGE, NULL, 0, "of whom? give a name, or story=N");
    return code < 0 ? code : zm_answer_items(w, &ask);
}

static zm_code actors(zm_answering *w) {
    zm_actors_found found;
    bool json = w->q->form == ZM_A_JSON;
    zm_code code = zm_ask_actors(w->s, w->list, w->q->text, w->q->limit, &found, w->err);
    if (code < 0)
        return code;
    if (json)
        zm_answer_list_open(w);
    for (uint32_t i = 0; i < found.n; i++, w->given++) {
        if (w->q->form == ZM_A_TEXT)
            zm_actor_text(&found.v[i], &w->q->show, &w->out);
        else
            zm_actor_json(&found.v[i], NULL, &w->out);
        if (w->q->form == ZM_A_JSONL)
            zm_buf_char(&w->out, '\n');
    }
    return json ? end_of_list(w, NULL, &(zm_items){.total = found.n}) : zm_answer_flush(w);
}

static zm_code (*const questions[ZM_Q_COUNT])(zm_answering *w) = {
    [ZM_Q_WHO] = who,
    [ZM_Q_TIMELINE] = who,
    [ZM_Q_FIND] = find,
    [ZM_Q_REGISTER] = zm_answer_register,
    [ZM_Q_PAIRS] = zm_answer_pairs,
    [ZM_Q_ACTORS] = actors,
    [ZM_Q_ACTOR] = zm_answer_one_actor,
    [ZM_Q_REPORTS] = zm_answer_reports,
    [ZM_Q_REPORT] = zm_answer_report,
    [ZM_Q_ABOUT] = zm_answer_about,
};

int64_t zm_answer(zm_store *s, const zm_question *q, zm_answer_sink sink, void *ctx, zm_err *err) {
    zm_arena list, page;
    zm_answering w = {.s = s, .q = q, .list = &list, .page = &page, .sink = sink, .ctx = ctx, .err = err};
    zm_buf_init(&w.out, 0);
    zm_arena_init(&list);
    zm_arena_init(&page);
    jmp_buf trap;
    zm_code code;
    if (setjmp(trap)) {
        code = zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the answer");
    } else {
        list.trap = page.trap = &trap;
        code = questions[q->what](&w);
    }
    zm_arena_free(&list);
    zm_arena_free(&page);
    zm_buf_free(&w.out);
    return code < 0 ? (int64_t)code : w.given;
}
