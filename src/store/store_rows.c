/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store_rows.c -- a report's record as rows: who is in it, what they said and did, how many.
 *
 *     actors[2] "Mark Rutte", Q57792   -> actor 17 (made when it is new), actor_name "mark rutte"
 *     statements[0]                    -> statement (report, 0), actor 17
 *     events[1]                        -> event (report, 1), source 17, target 3, day
 *
 * An actor is the same in two reports when it has the same Wikidata id, or is the same country, or
 * has the same kind and name; a surname alone is the one person of the dossier that has it, if it
 * is one. Groups without a name of their own ("inwoners") are no actors of a dossier.
 */
#include "store/inside.h"

#include "store/words.h"
#include "story/term.h"

typedef struct rows {
    zm_store *s;
    zm_arena *a;
    int64_t report;
    const zm_doc *d;
    zm_str day;
    int64_t *actor; /* [actors of the record]: the dossier's number, 0 none */
    zm_err *err;
} rows;

/* ---- actors ---- */

static zm_str key_of(rows *r, const zm_actor *x) {
    if (x->kind == ZM_GROUP && !x->wikidata.n)
        return (zm_str){0};
    if (x->kind == ZM_COUNTRY && x->country.n) /* "Moskou" and "Rusland" alike */
        return zm_arena_printf(r->a, "country:%.*s", (int)x->country.n, x->country.p);
    if (x->wikidata.n)
        return x->wikidata;
    zm_str name = zm_term_fold(r->a, x->name);
    return name.n ? zm_arena_printf(r->a, "%s:%.*s", zm_actor_kind_name(x->kind), (int)name.n, name.p)
                  : (zm_str){0};
}

/* The one person who is known by this surname too; 0 when there is none or more than one. */
static zm_code one_of_that_name(rows *r, const zm_actor *x, int64_t *actor) {
    zm_str name = zm_term_fold(r->a, x->name);
    zm_db_value arg = zm_db_text(name);
    *actor = 0;
    if (x->kind != ZM_PERSON || !name.n || memchr(name.p, ' ', name.n))
        return ZM_OK;
    return zm_db_number(r->s->db,
                        "SELECT CASE WHEN count(*) = 1 THEN min(actor) ELSE 0 END FROM"
                        " (SELECT n.actor FROM actor_name n JOIN actor a ON a.actor = n.actor"
                        " WHERE n.name = ?1 AND a.kind = 'person') AS those",
                        &arg, 1, 0, actor, r->err);
}

static zm_code make_actor(rows *r, const zm_actor *x, zm_str key, int64_t *actor) {
    const zm_db_value args[] = {
        zm_db_text(key),        zm_db_text(x->name), zm_db_text(zm_str_of(zm_actor_kind_name(x->kind))),
        zm_db_text(x->country), zm_db_text(x->code), zm_db_text(x->wikidata)};
    zm_code code = zm_db_run(r->s->db,
                             "INSERT INTO actor (actor, key, name, kind, country, code, wikidata)"
                             " SELECT coalesce(max(actor), 0) + 1, ?1, ?2, ?3, ?4, ?5, ?6"
                             " FROM actor",
                             args, ZM_COUNT(args), r->err);
    return code < 0 ? code
                    : zm_db_number(r->s->db, "SELECT actor FROM actor WHERE key = ?1", args, 1, 0,
                                   actor, r->err);
}

static zm_code name_actor(rows *r, const zm_actor *x, int64_t actor) {
    zm_code code = ZM_OK;
    for (uint32_t i = 0; code >= 0 && i < x->names.n; i++) {
        zm_str folded = zm_term_fold(r->a, x->names.v[i]);
        if (!folded.n)
            continue;
        const zm_db_value args[] = {zm_db_text(folded), zm_db_int(actor),
                                    zm_db_text(x->names.v[i])};
        code = zm_db_run(r->s->db,
                         "INSERT INTO actor_name (name, actor, written) VALUES (?1, ?2, ?3)"
                         " ON CONFLICT (name, actor) DO NOTHING",
                         args, 3, r->err);
    }
    return code;
}

static zm_code find_actor(rows *r, const zm_actor *x, int64_t *actor) {
    zm_str key = key_of(r, x);
    zm_db_value arg = zm_db_text(key);
    *actor = 0;
    if (!key.n)
        return ZM_OK;
    zm_code code = zm_db_number(r->s->db, "SELECT actor FROM actor WHERE key = ?1", &arg, 1, 0,
                                actor, r->err);
    if (code >= 0 && !*actor)
        code = one_of_that_name(r, x, actor);
    if (code >= 0 && !*actor)
        code = make_actor(r, x, key, actor);
    return code < 0 ? code : name_actor(r, x, *actor);
}

/* Only those who say or do something, or to whom something is done. */
static zm_code add_actors(rows *r) {
    const zm_record *rec = r->d->record;
    uint32_t n = rec->actors.n;
    bool *wanted = ZM_NEWS(r->a, bool, n + 1);
    r->actor = ZM_NEWS(r->a, int64_t, n + 1);
    for (uint32_t i = 0; i < rec->statements.n; i++)
        if (rec->statements.v[i].speaker.actor < n)
            wanted[rec->statements.v[i].speaker.actor] = true;
    for (uint32_t i = 0; i < rec->events.n; i++) {
        const zm_event *e = &rec->events.v[i];
        if (e->source.actor < n)
            wanted[e->source.actor] = true;
        if (e->target.actor < n)
            wanted[e->target.actor] = true;
    }
    zm_code code = ZM_OK;
    for (uint32_t i = 0; code >= 0 && i < n; i++)
        if (wanted[i])
            code = find_actor(r, &rec->actors.v[i], &r->actor[i]);
    return code;
}

static zm_db_value actor_value(const rows *r, uint32_t i) {
    int64_t actor = i < r->d->record->actors.n ? r->actor[i] : 0;
    return actor ? zm_db_int(actor) : zm_db_null();
}

/* ---- places ---- */

static zm_db_value number_or_null(uint32_t i) {
    return i == ZM_NONE ? zm_db_null() : zm_db_int(i);
}

/* From the sentence of the first place to that of the last. */
static zm_span sentences(const zm_doc *d, uint32_t from, uint32_t to) {
    uint32_t a = zm_doc_tok_at(d, from), b = zm_doc_tok_at(d, to ? to - 1 : 0);
    if (b < d->n_toks && d->toks[b].start >= to && b > a)
        b--;
    if (a >= d->n_toks || b >= d->n_toks)
        return (zm_span){from, to};
    zm_span x = d->sents[d->toks[a].sent].span, y = d->sents[d->toks[b].sent].span;
    return (zm_span){x.start, y.end > x.end ? y.end : x.end};
}

/* "12-40,55-60" */
static zm_str places(rows *r, const zm_spans *list) {
    zm_str out = {0};
    for (uint32_t i = 0; i < list->n; i++)
        out = zm_arena_join(r->a, out, ZM_S(","),
                            zm_arena_printf(r->a, "%u-%u", list->v[i].start, list->v[i].end));
    return out.n ? out : ZM_S(",");
}

/* ---- statements, events, quantities ---- */

static zm_code add_statement(rows *r, uint32_t i) {
    const zm_statement *s = &r->d->record->statements.v[i];
    uint32_t from = s->content.n ? s->content.v[0].start : s->cue.start;
    uint32_t to = s->content.n ? s->content.v[s->content.n - 1].end : s->cue.end;
    if (!zm_span_empty(s->cue) && s->cue.start < from)
        from = s->cue.start;
    zm_span at = sentences(r->d, from, to > s->cue.end ? to : s->cue.end);
    const zm_db_value args[] = {
        zm_db_int(r->report), zm_db_int(i), actor_value(r, s->speaker.actor),
        zm_db_text(s->speaker.name), zm_db_text(s->speaker.role), zm_db_text(s->speaker.country),
        zm_db_text(zm_str_of(zm_act_name(s->act))), zm_db_text(zm_str_of(zm_kind_name(s->kind))),
        zm_db_int(s->cue.start), zm_db_int(s->cue.end), zm_db_text(places(r, &s->content)),
        zm_db_int(at.start), zm_db_int(at.end), zm_db_text(zm_doc_slice(r->d, s->addressee)),
        zm_db_int(s->negated), zm_db_int(s->carried), zm_db_text(s->forecast.from),
        zm_db_text(s->forecast.to), zm_db_text(s->forecast.p), zm_db_int(s->forecast.is),
        number_or_null(s->inside), zm_db_text(r->day), zm_db_real((double)s->score)};
    return zm_db_run(r->s->db,
                     "INSERT INTO statement (report, n, actor, name, role, country, act, speech,"
                     " cue_start, cue_end, content, starts, ends, addressee, negated, carried,"
                     " f_from, f_to, f_p, forecast, inside, day, score) VALUES (?1, ?2, ?3, ?4, ?5,"
                     " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,"
                     " ?22, ?23)",
                     args, ZM_COUNT(args), r->err);
}

static zm_code add_event(rows *r, uint32_t i) {
    const zm_event *e = &r->d->record->events.v[i];
    zm_span at = sentences(r->d, e->anchor.start, e->anchor.end);
    zm_str day = zm_day_of(e->time) == ZM_NO_DAY ? r->day : zm_str_to(e->time, 10);
    const zm_db_value args[] = {
        zm_db_int(r->report), zm_db_int(i), zm_db_text(zm_str_of(zm_plover_name(e->type))),
        zm_db_text(e->mode), zm_db_text(e->cameo),
        e->cameo.n ? zm_db_real(e->goldstein) : zm_db_null(), zm_db_int(e->anchor.start),
        zm_db_int(e->anchor.end), actor_value(r, e->source.actor), zm_db_text(e->source.name),
        zm_db_text(e->source.country), actor_value(r, e->target.actor), zm_db_text(e->target.name),
        zm_db_text(e->target.country), zm_db_text(zm_str_of(zm_status_name(e->status))),
        zm_db_text(e->time), zm_db_text(e->place), zm_db_int(at.start), zm_db_int(at.end),
        number_or_null(e->inside), zm_db_text(day), zm_db_real((double)e->score)};
    return zm_db_run(r->s->db,
                     "INSERT INTO event (report, n, type, mode, cameo, goldstein, anchor_start,"
                     " anchor_end, source, source_name, source_country, target, target_name,"
                     " target_country, status, time, place, starts, ends, inside, day, score)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
                     " ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
                     args, ZM_COUNT(args), r->err);
}

static zm_code add_quantity(rows *r, uint32_t i) {
    const zm_quantity *q = &r->d->record->quantities.v[i];
    zm_span at = sentences(r->d, q->mark.start, q->mark.end);
    const zm_db_value args[] = {zm_db_int(r->report), zm_db_int(i), zm_db_real(q->value),
                                zm_db_text(q->unit), zm_db_int(q->approx), zm_db_int(q->mark.start),
                                zm_db_int(q->mark.end), zm_db_text(zm_doc_slice(r->d, q->of)),
                                zm_db_int(at.start), zm_db_int(at.end), number_or_null(q->inside),
                                zm_db_text(r->day), zm_db_real((double)q->score)};
    return zm_db_run(r->s->db,
                     "INSERT INTO quantity (report, n, value, unit, approx, mark_start, mark_end,"
                     " of, starts, ends, inside, day, score) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                     " ?8, ?9, ?10, ?11, ?12, ?13)",
                     args, ZM_COUNT(args), r->err);
}

zm_code zm_store_add_marks(zm_store *s, zm_arena *a, int64_t report, const zm_doc *d, zm_str day,
                           zm_err *err) {
    rows r = {.s = s, .a = a, .report = report, .d = d, .day = day, .err = err};
    const zm_record *rec = d->record;
    if (!rec)
        return ZM_OK;
    zm_code code = add_actors(&r);
    for (uint32_t i = 0; code >= 0 && i < rec->statements.n; i++)
        code = add_statement(&r, i);
    for (uint32_t i = 0; code >= 0 && i < rec->events.n; i++)
        code = add_event(&r, i);
    for (uint32_t i = 0; code >= 0 && i < rec->quantities.n; i++)
        code = add_quantity(&r, i);
    return code;
}

/* ---- words ---- */

zm_code zm_store_add_words(zm_store *s, zm_arena *a, int64_t report, const zm_doc *d, zm_err *err) {
    zm_str all = zm_arena_join(a, d->meta.title, ZM_S(" "), d->text);
    const zm_db_value args[] = {zm_db_int(report), zm_db_text(zm_words_folded(a, all))};
    const char *sql = zm_db_is_postgres(s->db)
                          ? "INSERT INTO words (report, body) VALUES (?1,"
                            " array_to_tsvector(string_to_array(?2, ' ')))"
                          : "INSERT INTO words (rowid, body) VALUES (?1, ?2)";
    return args[1].type == ZM_DB_NULL ? ZM_OK : zm_db_run(s->db, sql, args, 2, err);
}
