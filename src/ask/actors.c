/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actors.c -- who a name may be: actors with their names and how much is known of them.
 *
 *     "rutte"   ->  Mark Rutte (person, NLD)   12 reports, 40 statements, 9 events
 */
#include "ask/items.h"

#include "store/words.h"

#define COUNTS                                                                               \
    "(SELECT count(*) FROM statement s WHERE s.actor = a.actor) AS said,"                    \
    " (SELECT count(*) FROM event e WHERE e.source = a.actor) +"                             \
    " (SELECT count(*) FROM event e WHERE e.target = a.actor AND coalesce(e.source, 0) <>"   \
    " a.actor) AS did,"                                                                      \
    " (SELECT count(*) FROM (SELECT s.report FROM statement s WHERE s.actor = a.actor UNION" \
    " SELECT e.report FROM event e WHERE e.source = a.actor UNION SELECT e.report FROM"      \
    " event e WHERE e.target = a.actor) AS those) AS reports"

static const char one_sql[] =
    "SELECT a.actor, a.name, a.kind, a.country, a.code, a.wikidata, " COUNTS
    " FROM actor a WHERE a.actor = ?1";
/* The narrowest word finds few enough; the others are held against each name here. */
static const char many_sql[] =
    "SELECT DISTINCT n.actor, n.name FROM actor_name n WHERE ' ' || n.name || ' ' LIKE ?1"
    " ORDER BY n.actor LIMIT 2000";
static const char names_sql[] =
    "SELECT written FROM actor_name WHERE actor = ?1 ORDER BY name LIMIT 40";

typedef struct finding {
    zm_arena *a;
    const zm_wants *wants;
    ZM_LIST(int64_t) actors;
    zm_actor_found *one;
    bool there;
} finding;

static zm_str text_at(zm_arena *a, const zm_db_value *v) {
    return v->type == ZM_DB_NULL ? (zm_str){0} : zm_arena_str(a, v->s);
}

static void take_name(void *ctx, const zm_db_value *row) {
    finding *f = ctx;
    ZM_PUSH(f->a, &f->one->names, text_at(f->a, &row[0]));
}

static void take_actor(void *ctx, const zm_db_value *row) {
    finding *f = ctx;
    f->there = true;
    *f->one = (zm_actor_found){.actor = row[0].i,
                               .name = text_at(f->a, &row[1]),
                               .kind = text_at(f->a, &row[2]),
                               .country = text_at(f->a, &row[3]),
                               .code = text_at(f->a, &row[4]),
                               .wikidata = text_at(f->a, &row[5]),
                               .statements = row[6].i,
                               .events = row[7].i,
                               .reports = row[8].i};
}

static zm_code fill_actor(zm_store *s, zm_arena *a, int64_t actor, zm_actor_found *out, bool *there,
                          zm_err *err) {
    finding f = {.a = a, .one = out};
    zm_db_value arg = zm_db_int(actor);
    zm_code code = zm_ask_rows(s, a, one_sql, &arg, 1, take_actor, &f, err);
    if (code >= 0 && f.there)
        code = zm_ask_rows(s, a, names_sql, &arg, 1, take_name, &f, err);
    *there = f.there;
    return code;
}

zm_code zm_ask_actor(zm_store *s, zm_arena *a, int64_t actor, zm_actor_found *out, zm_err *err) {
    bool there;
    zm_code code = fill_actor(s, a, actor, out, &there, err);
    if (code >= 0 && !there)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "there is no actor %lld", (long long)actor);
    return code;
}

static void take_candidate(void *ctx, const zm_db_value *row) {
    finding *f = ctx;
    if (f->actors.n && f->actors.v[f->actors.n - 1] == row[0].i)
        return;
    if (zm_wants_met(f->a, f->wants, row[1].s, NULL, NULL))
        ZM_PUSH(f->a, &f->actors, row[0].i);
}

/* The longest word looked for. */
static zm_str narrowest(const zm_wants *w) {
    zm_str best = {0};
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t k = 0; !w->v[i].out && k < w->v[i].words.n; k++)
            if (w->v[i].words.v[k].n > best.n)
                best = w->v[i].words.v[k];
    return best;
}

/* More known first; then as they came into the dossier. */
static bool before(const zm_actor_found *x, const zm_actor_found *y) {
    int64_t a = x->statements + x->events, b = y->statements + y->events;
    return a != b ? a > b : x->actor < y->actor;
}

static void put_in_order(zm_actors_found *out) {
    for (uint32_t i = 1; i < out->n; i++)
        for (uint32_t k = i; k > 0 && before(&out->v[k], &out->v[k - 1]); k--) {
            zm_actor_found swap = out->v[k];
            out->v[k] = out->v[k - 1];
            out->v[k - 1] = swap;
        }
}

#define CANDIDATES_MOST 200u

zm_code zm_ask_actors(zm_store *s, zm_arena *a, zm_str words, uint32_t limit, zm_actors_found *out,
                      zm_err *err) {
    zm_wants wants;
    *out = (zm_actors_found){0};
    zm_wants_read(a, zm_str_to(words, 1000), &wants);
    zm_str word = narrowest(&wants);
    if (!word.n)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "nobody to look for: give a name");
    finding f = {.a = a, .wants = &wants};
    zm_db_value arg = zm_db_text(zm_arena_printf(a, "%%%.*s%%", (int)word.n, word.p));
    zm_code code = zm_ask_rows(s, a, many_sql, &arg, 1, take_candidate, &f, err);
    for (uint32_t i = 0; code >= 0 && i < f.actors.n && i < CANDIDATES_MOST; i++) {
        zm_actor_found one;
        bool there;
        code = fill_actor(s, a, f.actors.v[i], &one, &there, err);
        if (code >= 0 && there)
            ZM_PUSH(a, out, one);
    }
    put_in_order(out);
    if (limit && out->n > limit)
        out->n = limit;
    return code;
}
