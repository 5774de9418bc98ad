/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief.c -- which stories a briefing is asked of, loaded one by one, made, written; see brief.h.
 *
 *     --story 7            that story
 *     --from 2025-10-06    stories with a report on that day or later
 *     luchtafweer          stories with a report that has the word
 */
#include "ask/brief.h"

#include <jansson.h>

#include "ask/items.h"
#include "export/json.h"
#include "store/packed.h"
#include "store/words.h"

typedef struct asking {
    zm_store *s;
    const zm_brief_how *how;
    zm_ask_sink sink;
    void *ctx;
    zm_err *err;
    zm_brief_kit kit;
    zm_buf out;
    zm_arena list, one; /* tables and stories; the story in hand */
    ZM_LIST(int64_t) wanted; /* stories that have the words */
    int64_t written;
} asking;

/* ---- which stories ---- */

static void take_story(void *ctx, const zm_db_value *row) {
    asking *q = ctx;
    ZM_PUSH(&q->list, &q->wanted, row[0].i);
}

static zm_code find_words(asking *q) {
    zm_wants wants;
    zm_wants_read(&q->list, zm_str_to(q->how->words, 1000), &wants);
    bool pg = zm_db_is_postgres(zm_store_db(q->s));
    zm_str match = zm_wants_match(&q->list, &wants, pg);
    if (!match.n)
        return zm_fail(q->err, ZM_E_USAGE, NULL, 0, "there is no word in the question");
    zm_db_value arg = zm_db_text(match);
    return zm_ask_rows(q->s, &q->list,
                       pg ? "SELECT DISTINCT story FROM report WHERE report IN (SELECT report FROM"
                            " words WHERE body @@ ?1::tsquery) ORDER BY story"
                          : "SELECT DISTINCT story FROM report WHERE report IN (SELECT rowid FROM"
                            " words WHERE words MATCH ?1) ORDER BY story",
                       &arg, 1, take_story, q, q->err);
}

static bool has_words(const asking *q, int64_t story) {
    bool has = !q->how->words.n;
    for (uint32_t i = 0; !has && i < q->wanted.n; i++)
        has = q->wanted.v[i] == story;
    return has;
}

/* "2025-10" is before "2025-10-06" as a day from and not as a day to: the shorter one counts. */
static int compare_days(zm_str a, zm_str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    return n ? memcmp(a.p, b.p, n) : 0;
}

static bool is_asked(const asking *q, const zm_store_story *s) {
    const zm_brief_how *how = q->how;
    if (how->story && how->story != s->story)
        return false;
    if (how->from.n && (!s->to.n || compare_days(s->to, how->from) < 0))
        return false;
    if (how->to.n && (!s->from.n || compare_days(s->from, how->to) > 0))
        return false;
    return has_words(q, s->story);
}

/* ---- one briefing ---- */

/* That of most reports; of as many, of the first one. */
static zm_lang language(const zm_story_view *v) {
    uint32_t n[ZM_LANG_COUNT] = {0};
    zm_lang best = ZM_LANG_NONE;
    for (uint32_t i = 0; i < v->reports.n; i++)
        n[v->reports.v[i].gist.lang]++;
    for (uint32_t i = 0; i < v->reports.n; i++) {
        zm_lang lang = v->reports.v[i].gist.lang;
        if (lang != ZM_LANG_NONE && (best == ZM_LANG_NONE || n[lang] > n[best]))
            best = lang;
    }
    return best == ZM_LANG_NONE ? ZM_LANG_NL : best;
}

typedef struct packed {
    zm_arena *a;
    zm_str bytes;
} packed;

static void take_record(void *ctx, const zm_db_value *row) {
    packed *p = ctx;
    p->bytes = zm_arena_str(p->a, row[0].s);
}

/* The place that the record gives before the report's first sentence; "" when there is none. */
static zm_code place_of(asking *q, int64_t report, zm_str *out) {
    packed p = {.a = &q->one};
    zm_str record;
    zm_db_value arg = zm_db_int(report);
    char place[96] = "";
    zm_code code = zm_ask_rows(q->s, &q->one, "SELECT record FROM report WHERE report = ?1", &arg,
                               1, take_record, &p, q->err);
    if (code >= 0)
        code = zm_store_unpack(&q->one, p.bytes, &record, q->err);
    if (code < 0)
        return code;
    json_t *all = json_loadb(record.p, record.n, 0, NULL);
    const char *given = all ? json_string_value(json_object_get(all, "dateline")) : NULL;
    if (given && strlen(given) < sizeof place)
        memcpy(place, given, strlen(given) + 1);
    json_decref(all);
    *out = zm_arena_str(&q->one, zm_str_of(place));
    return ZM_OK;
}

static zm_code give(asking *q) {
    if (q->out.failed)
        return zm_fail(q->err, ZM_E_NOMEM, NULL, 0, "no memory to write a briefing");
    if (q->out.n && q->sink(q->ctx, zm_str_n(q->out.p, q->out.n)) < 0)
        return zm_fail(q->err, ZM_E_IO, NULL, 0, "the output could not be written");
    q->out.n = 0;
    return ZM_OK;
}

static void write_form(asking *q, const zm_brief *b) {
    switch (q->how->form) {
    case ZM_BRIEF_JSON: zm_brief_json(b, &q->out); break;
    case ZM_BRIEF_HTML: zm_brief_html(&q->one, b, &q->out); break;
    case ZM_BRIEF_MD:
        if (q->written)
            zm_buf_z(&q->out, "\n---\n\n");
        zm_brief_md(&q->one, b, &q->out);
        break;
    case ZM_BRIEF_TEXT:
        if (q->written)
            zm_buf_z(&q->out, "\n\n");
        zm_brief_text(&q->one, b, q->how, &q->out);
    }
}

static zm_code date(asking *q, zm_brief *b) {
    zm_str place = {0};
    zm_code code = ZM_OK;
    if (b->v->reports.n)
        code = place_of(q, b->v->reports.v[zm_brief_first(b)].at.row, &place);
    if (code >= 0)
        zm_brief_date(&q->one, b, place);
    return code;
}

static zm_code write_one(asking *q, const zm_store_story *which) {
    zm_story_view v;
    zm_brief b;
    zm_arena_reset(&q->one);
    zm_code code = zm_story_load(q->s, &q->one, which, &v, q->err);
    if (code < 0)
        return code;
    zm_brief_make(&q->one, &q->kit, &v, q->how->lang ? q->how->lang : language(&v), &b);
    code = date(q, &b);
    if (code >= 0 && q->how->prove)
        code = zm_brief_proof(q->s, &q->one, q->how, &b, q->err);
    if (code >= 0 && q->how->prove)
        code = date(q, &b);
    if (code < 0)
        return code;
    write_form(q, &b);
    q->written++;
    return give(q);
}

/* ---- all of them ---- */

static void begin(asking *q) {
    zm_lang lang = q->how->lang ? q->how->lang : ZM_LANG_NL;
    if (q->how->form == ZM_BRIEF_HTML)
        zm_brief_html_head(&q->kit.of[lang], lang, &q->out);
    if (q->how->form == ZM_BRIEF_JSON && !q->how->story) {
        zm_json_open(&q->out, NULL, '{');
        zm_json_open(&q->out, "items", '[');
    }
}

static void end(asking *q) {
    if (q->how->form == ZM_BRIEF_HTML)
        zm_brief_html_tail(&q->out);
    if (q->how->form != ZM_BRIEF_JSON)
        return;
    if (!q->how->story) {
        zm_json_close(&q->out, ']');
        zm_json_number(&q->out, "total", (double)q->written, 0);
        zm_json_close(&q->out, '}');
    }
    zm_buf_char(&q->out, '\n');
}

/* zm_json writes commas by what stands in the buffer, which is empty between two briefings. */
static zm_code part(asking *q) {
    if (q->how->form == ZM_BRIEF_JSON)
        zm_buf_char(&q->out, ',');
    return give(q);
}

static zm_code ask(asking *q, zm_str data_dir) {
    zm_store_stories all;
    zm_code code = zm_brief_kit_open(&q->list, data_dir, &q->kit, q->err);
    if (code >= 0 && q->how->words.n)
        code = find_words(q);
    if (code >= 0)
        code = zm_store_stories_of(q->s, &q->list, &all, q->err);
    uint32_t limit = q->how->limit ? q->how->limit : 10;
    for (uint32_t i = 0; code >= 0 && i < all.n && q->written < limit; i++) {
        if (!is_asked(q, &all.v[i]))
            continue;
        if (!q->written)
            begin(q);
        else
            code = part(q);
        if (code >= 0)
            code = write_one(q, &all.v[i]);
    }
    if (code >= 0 && q->written)
        end(q);
    return code < 0 ? code : give(q);
}

int64_t zm_ask_brief(zm_store *s, zm_str data_dir, const zm_brief_how *how, zm_ask_sink sink,
                     void *ctx, zm_err *err) {
    asking q = {.s = s, .how = how, .sink = sink, .ctx = ctx, .err = err};
    zm_buf_init(&q.out, 0);
    zm_arena_init(&q.list);
    zm_arena_init(&q.one);
    jmp_buf trap;
    zm_code code;
    if (setjmp(trap)) {
        code = zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the dossier's briefings");
    } else {
        q.list.trap = q.one.trap = &trap;
        code = ask(&q, data_dir);
    }
    q.list.trap = q.one.trap = NULL;
    zm_arena_free(&q.list);
    zm_arena_free(&q.one);
    zm_buf_free(&q.out);
    return code < 0 ? (int64_t)code : q.written;
}
