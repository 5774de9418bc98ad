/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim_dispute.c -- what it means that two groups say the opposite.
 *
 *     day 1  Wilders: "ik stap niet op"   day 3  Wilders: "ik stap op"      he changed position
 *     day 1  Riga: Russia did it          day 1  Moscow denies it           Moscow disputes it
 *     day 1  no deal reached              day 3  deal reached               time went on: neither
 *
 * A dispute needs two voices and the same time, or a denial in so many words. Where that is not so
 * nothing is said.
 */
#include "story/claim_parts.h"

#ifdef ZM_SHRUNK
enum { PAIRS = 8 };
#else
enum { PAIRS = 24 }; /* members of a group that are held against the other's */
#endif

static const zm_claim_item *member(const zm_claim_maker *m, const zm_group *g, uint32_t i) {
    return &m->items[g->members.v[i]];
}

static uint32_t probes(const zm_group *g) {
    return g->members.n < PAIRS ? g->members.n : PAIRS;
}

static bool is_opposite(const zm_claim_item *x, const zm_claim_item *y) {
    zm_same_why why;
    zm_same_facts(x->fact, y->fact, &why);
    return why.verdict == ZM_OPPOSITE && !why.times_differ;
}

/* ---- a change of position ---- */

static bool is_own_stance(const zm_claim_item *x) {
    return x->fact->kind == ZM_FACT_STATEMENT && x->inside == ZM_NONE && x->fact->actor.key.n;
}

/* Published before? Days decide; on one day nothing is known for sure. */
static bool is_before(const zm_claim_maker *m, const zm_claim_item *x, const zm_claim_item *y) {
    int32_t a = zm_claim_day(m, x), b = zm_claim_day(m, y);
    return a != ZM_NO_DAY && b != ZM_NO_DAY && a < b;
}

static bool told_in(const zm_claim_maker *m, const zm_group *g, uint32_t report,
                    const zm_party *speaker) {
    for (uint32_t i = 0; i < probes(g); i++) {
        const zm_claim_item *x = member(m, g, i);
        if (x->ref.report == report && is_own_stance(x) &&
            zm_same_party(&x->fact->actor, speaker) > 0)
            return true;
    }
    return false;
}

static void push_position(zm_claim_maker *m, const zm_claim_item *before,
                          const zm_claim_item *after, zm_claims *out) {
    for (uint32_t i = 0; i < out->positions.n; i++) {
        const zm_position *had = &out->positions.v[i];
        const zm_fact *x = &m->reports[had->before.report].gist->facts[had->before.fact];
        zm_same_why why;
        zm_same_facts(x, before->fact, &why);
        if (zm_same_party(&x->actor, &before->fact->actor) > 0 && why.verdict != ZM_OTHER_MATTER)
            return;
    }
    ZM_PUSH(m->a, &out->positions,
            (zm_position){before->ref, after->ref, before->fact->actor.name});
}

/*
 * The first of `y` that the same speaker says and that is the opposite; members are in order of
 * time.
 */
static const zm_claim_item *turned_by(const zm_claim_maker *m, const zm_claim_item *x,
                                      const zm_group *y) {
    for (uint32_t i = 0; i < probes(y); i++) {
        const zm_claim_item *b = member(m, y, i);
        if (is_own_stance(b) && zm_same_party(&x->fact->actor, &b->fact->actor) > 0 &&
            is_opposite(x, b))
            return b;
    }
    return NULL;
}

/*
 * One speaker on both sides: true, whether or not the order of it is known. A report that has one
 * stance and the other too does not tell which came first.
 */
static bool find_position(zm_claim_maker *m, const zm_group *x, const zm_group *y, zm_claims *out) {
    bool one_speaker = false;
    for (uint32_t i = 0; i < probes(x); i++) {
        const zm_claim_item *a = member(m, x, i);
        const zm_claim_item *b = is_own_stance(a) ? turned_by(m, a, y) : NULL;
        if (!b)
            continue;
        one_speaker = true;
        if (is_before(m, a, b) && !told_in(m, y, a->ref.report, &a->fact->actor))
            push_position(m, a, b, out);
        else if (is_before(m, b, a) && !told_in(m, x, b->ref.report, &a->fact->actor))
            push_position(m, b, a, out);
    }
    return one_speaker;
}

/* ---- a dispute ---- */

static bool is_denial(const zm_claim_item *x) {
    return (x->fact->kind == ZM_FACT_STATEMENT && x->fact->act == ZM_DENIES) ||
           (x->fact->kind == ZM_FACT_EVENT && x->fact->type == ZM_REJECT && x->fact->negated);
}

/* Days apart; 0 when one is not known. */
static int32_t apart(const zm_claim_maker *m, const zm_claim_item *x, const zm_claim_item *y) {
    int32_t a = zm_claim_day(m, x), b = zm_claim_day(m, y);
    if (a == ZM_NO_DAY || b == ZM_NO_DAY)
        return 0;
    return a < b ? b - a : a - b;
}

static bool one_voice(const zm_claim_maker *m, const zm_claim_item *x, const zm_claim_item *y) {
    const zm_party *a = zm_claim_voice(m, x), *b = zm_claim_voice(m, y);
    if (!a && !b)
        return x->ref.report == y->ref.report;
    return a && b && zm_same_party(a, b) > 0;
}

/* Can what both say not be true at once, as far as time and voices tell? */
static bool disputes(const zm_claim_maker *m, const zm_claim_item *x, const zm_claim_item *y) {
    if (one_voice(m, x, y) || !is_opposite(x, y))
        return false;
    int32_t days = apart(m, x, y);
    if (is_denial(x) || is_denial(y))
        return true;
    /* one report tells what came after what; only a denial in so many words is against the rest */
    if (x->ref.report == y->ref.report || x->fact->earlier || y->fact->earlier)
        return false;
    bool voiced = zm_claim_voice(m, x) || zm_claim_voice(m, y);
    return days <= (voiced ? 1 : 0);
}

static bool find_dispute(const zm_claim_maker *m, const zm_group *x, const zm_group *y) {
    for (uint32_t i = 0; i < probes(x); i++)
        for (uint32_t k = 0; k < probes(y); k++)
            if (disputes(m, member(m, x, i), member(m, y, k)))
                return true;
    return false;
}

/*
 * The one that more sources tell is the claim; of equals the one that came first, and is no
 * denial.
 */
static bool is_stronger(zm_claim_maker *m, const zm_group *x, const zm_group *y) {
    uint32_t a = zm_claim_independent(m, x->members.v, x->members.n);
    uint32_t b = zm_claim_independent(m, y->members.v, y->members.n);
    if (a != b)
        return a > b;
    bool deny_x = is_denial(member(m, x, 0)), deny_y = is_denial(member(m, y, 0));
    return deny_x != deny_y ? deny_y : x->members.v[0] < y->members.v[0];
}

void zm_claim_disputes(zm_claim_maker *m, zm_claims *out, uint32_t *disputed_by) {
    for (uint32_t i = 0; i < m->groups.n; i++)
        disputed_by[i] = ZM_NONE;
    for (uint32_t i = 0; i < m->groups.n; i++) {
        zm_group *x = &m->groups.v[i];
        for (uint32_t k = 0; k < x->against.n; k++) {
            zm_group *y = &m->groups.v[x->against.v[k]];
            if (x->against.v[k] < i || find_position(m, x, y, out) || x->taken || y->taken ||
                !find_dispute(m, x, y))
                continue;
            bool strong = is_stronger(m, x, y);
            uint32_t winner = strong ? i : x->against.v[k], loser = strong ? x->against.v[k] : i;
            if (disputed_by[winner] != ZM_NONE || disputed_by[loser] != ZM_NONE)
                continue;
            disputed_by[winner] = loser;
            m->groups.v[loser].taken = true;
        }
    }
}
