/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_pron.c -- "zei hij": who he is not.
 *
 *     Advocaat Boussaid gaat in beroep. „Mijn cliënt is onschuldig”, zei hij.
 *              ^^^^^^^^                      ^^^^^^                      ^^^
 *     The nearest person before `hij` is the client, but he stands in the speaker's own words; so it
 *     is the nearest person before the quotation. The same when nobody was found at all.
 *
 * The mentions of all persons are sorted once; from there it is a binary search and a few steps back.
 */
#include <stdlib.h>

#include "record/statement.h"

typedef struct seen {
    uint32_t at, actor;
} seen;

typedef ZM_LIST(seen) seen_list;

static int by_at(const void *x, const void *y) {
    const seen *a = x, *b = y;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->actor < b->actor ? -1 : a->actor > b->actor;
}

static seen_list persons(zm_says *s) {
    seen_list list = {0};
    const zm_record *rec = s->r->rec;
    for (uint32_t i = 0; i < rec->actors.n; i++) {
        const zm_actor *a = &rec->actors.v[i];
        for (uint32_t k = 0; a->kind == ZM_PERSON && k < a->mentions.n; k++)
            ZM_PUSH(s->r->scratch, &list, (seen){a->mentions.v[k].start, i});
    }
    if (list.n)
        qsort(list.v, list.n, sizeof *list.v, by_at);
    return list;
}

static bool is_plural(const zm_says *s, uint32_t verb) {
    if (verb == ZM_NONE)
        return false;
    if (s->d->toks[verb].morph & ZM_M_PLUR)
        return true;
    ZM_EACH_CHILD(s->d, verb, c)
        if (s->d->toks[c].rel == ZM_AUXREL && (s->d->toks[c].morph & ZM_M_PLUR))
            return true;
    return false;
}

/* 'm', 'f', or 0 where the speaker is no pronoun of one person. */
static char wanted(const zm_says *s, const zm_claim *c) {
    const zm_tok *t = &s->d->toks[c->speaker];
    if (zm_cue_task(s->cues, "he", t->low))
        return 'm';
    return zm_cue_task(s->cues, "she", t->low) && !is_plural(s, c->cue_tok) ? 'f' : 0;
}

static uint32_t first_byte(const zm_says *s, const zm_claim *c) {
    return s->d->toks[c->content.v[0].a].start;
}

/* First entry at byte `at` or behind it. */
static uint32_t find(const seen_list *list, uint32_t at) {
    uint32_t lo = 0, hi = list->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (list->v[mid].at < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Was the pronoun taken for somebody who was only named inside these very words? */
static bool is_wrong(const zm_says *s, const zm_claim *c) {
    if (zm_str_eq(c->who.name, s->d->toks[c->speaker].low) || c->who.actor == ZM_NONE)
        return true;
    const zm_actor *a = &s->r->rec->actors.v[c->who.actor];
    uint32_t before = s->d->toks[c->speaker].start, from = first_byte(s, c);
    for (uint32_t k = a->mentions.n, steps = 0; k-- > 0 && steps < 64; steps++)
        if (a->mentions.v[k].start < before)
            return a->mentions.v[k].start >= from && c->how != ZM_BY_CLAUSE;
    return false;
}

static void take(zm_claim *c, const zm_actor *a, uint32_t index) {
    zm_span span = c->who.span;
    c->who = (zm_who){.span = span,
                      .name = a->name,
                      .role = a->role,
                      .country = a->country,
                      .code = a->code,
                      .sector = a->sector,
                      .actor = index,
                      .score = 0.6f};
}

static void mend(zm_says *s, const seen_list *list, zm_claim *c) {
    enum { BACK = 12 };
    char sex = wanted(s, c);
    uint32_t from = first_byte(s, c), own = s->d->toks[c->speaker].start;
    if (!sex || !is_wrong(s, c))
        return;
    uint32_t at = find(list, from < own ? from : own);
    for (uint32_t steps = 0; at > 0 && steps < BACK; steps++) {
        const zm_actor *a = &s->r->rec->actors.v[list->v[--at].actor];
        if (a->gender && a->gender != sex)
            continue;
        if (zm_str_eq(a->name, c->who.name))
            continue;
        take(c, a, list->v[at].actor);
        return;
    }
}

/* "It argued", "they said", resolved to nobody: the last who spoke, when that is no single person. */
static void last_body(zm_says *s, uint32_t i) {
    enum { BACK = 6 };
    zm_claim *c = &s->claims.v[i];
    if (!zm_str_eq(c->who.name, s->d->toks[c->speaker].low) || wanted(s, c))
        return;
    uint32_t sent = s->d->toks[c->speaker].sent;
    for (uint32_t k = i, steps = 0; k-- > 0 && steps < BACK; steps++) {
        const zm_claim *b = &s->claims.v[k];
        if (b->dropped || b->who.actor == ZM_NONE || b->speaker == ZM_NONE ||
            s->d->toks[b->speaker].sent + 3 < sent)
            continue;
        const zm_actor *a = &s->r->rec->actors.v[b->who.actor];
        if (a->kind == ZM_PERSON)
            return;
        take(c, a, b->who.actor);
        return;
    }
}

void zm_claims_pronouns(zm_says *s) {
    seen_list list = persons(s);
    for (uint32_t i = 0; i < s->claims.n; i++) {
        zm_claim *c = &s->claims.v[i];
        if (!c->dropped && c->speaker != ZM_NONE && s->d->toks[c->speaker].upos == ZM_PRON)
            mend(s, &list, c);
        if (!c->dropped && c->speaker != ZM_NONE && s->d->toks[c->speaker].upos == ZM_PRON)
            last_body(s, i);
    }
}
