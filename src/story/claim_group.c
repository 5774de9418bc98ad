/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim_group.c -- facts that say the same put together.
 *
 *     key "uitzetten"  -> groups 0, 4      the fact at hand is compared with some members of each;
 *     key LVA          -> groups 0, 7        it joins the nearest where most of them say the same
 *
 * One pass in order of publication. A fact meets only groups that share a telling word with it, and
 * of each group only some members, so that the work grows with the number of facts. Most members
 * must agree, not one: a chain of small steps does not lead from one matter to another.
 */
#include "story/claim_parts.h"

#include <math.h>
#include <stdlib.h>

#ifdef ZM_SHRUNK
enum { LOOK = 6, CANDIDATES = 6, PROBES = 2 };
#else
enum { LOOK = 48, CANDIDATES = 24, PROBES = 5 };
#endif

enum { W_TELLS = 3 };

static const double LITTLE = 0.2; /* of what the nearest group shares: not worth comparing */

/* Groups that hold a key, in order of their first use; only the last LOOK of them are looked at. */
typedef struct posting {
    uint64_t key;
    ZM_LIST(uint32_t) groups;
} posting;

typedef struct candidate {
    uint32_t group;
    double shared;
} candidate;

typedef ZM_LIST(candidate) candidates;

typedef struct finder {
    zm_claim_maker *m;
    uint32_t *slot; /* open addressing by key: index in `postings` + 1 */
    uint32_t cap;
    ZM_LIST(posting) postings;
    uint32_t *seen;   /* of a group: the item it was last met for, + 1 */
    double *shared;   /* of a group: weight shared with the item at hand */
    uint32_t *met;    /* of a group: the word it was last met by; a word counts once */
    uint32_t words;   /* looked up so far */
    candidates found; /* for the item at hand */
} finder;

/* How a fact stands to a group. */
typedef struct standing {
    double near;
    bool same, opposite;
} standing;

/* ---- index ---- */

static uint32_t *slot_of(finder *f, uint64_t key) {
    uint32_t at = (uint32_t)(key ^ key >> 32) & (f->cap - 1);
    while (f->slot[at] && f->postings.v[f->slot[at] - 1].key != key)
        at = (at + 1) & (f->cap - 1);
    return &f->slot[at];
}

static uint32_t count_keys(const zm_claim_maker *m) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->n_items; i++)
        n += 2 * m->items[i].fact->n_keys; /* words and their senses */
    return n;
}

static void open_finder(finder *f, zm_claim_maker *m) {
    *f = (finder){.m = m};
    uint32_t keys = count_keys(m);
    for (f->cap = 16; f->cap / 2 < keys; f->cap *= 2) {
    }
    f->slot = ZM_NEWS(m->a, uint32_t, f->cap);
    f->seen = ZM_NEWS(m->a, uint32_t, (size_t)m->n_items + 1);
    f->shared = ZM_NEWS(m->a, double, (size_t)m->n_items + 1);
    f->met = ZM_NEWS(m->a, uint32_t, (size_t)m->n_items + 1);
}

static void index_key(finder *f, uint64_t key, uint32_t group) {
    uint32_t *slot = slot_of(f, key);
    if (!*slot) {
        ZM_PUSH(f->m->a, &f->postings, (posting){.key = key});
        *slot = f->postings.n;
    }
    posting *p = &f->postings.v[*slot - 1];
    if (!p->groups.n || p->groups.v[p->groups.n - 1] != group)
        ZM_PUSH(f->m->a, &p->groups, group);
}

static void index_fact(finder *f, const zm_fact *fact, uint32_t group) {
    for (uint32_t i = 0; i < fact->n_keys; i++) {
        if (fact->keys[i].weight < W_TELLS)
            continue;
        index_key(f, fact->keys[i].key, group);
        if (fact->keys[i].sense)
            index_key(f, fact->keys[i].sense, group);
    }
}

/* ---- candidates ---- */

static int by_shared(const void *x, const void *y) {
    const candidate *a = x, *b = y;
    if (a->shared != b->shared)
        return a->shared > b->shared ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

static void look_up(finder *f, uint32_t item, const zm_fact_word *w, uint64_t key) {
    uint32_t slot = *slot_of(f, key);
    const posting *p = slot ? &f->postings.v[slot - 1] : NULL;
    uint32_t n = p ? p->groups.n : 0;
    for (uint32_t i = n > LOOK ? n - LOOK : 0; i < n; i++) {
        uint32_t g = p->groups.v[i];
        if (f->seen[g] != item + 1) {
            f->seen[g] = item + 1;
            f->shared[g] = 0;
            ZM_PUSH(f->m->a, &f->found, (candidate){g, 0});
        }
        if (f->met[g] != f->words)
            f->shared[g] += w->weight;
        f->met[g] = f->words;
    }
}

static void look_up_word(finder *f, uint32_t item, const zm_fact_word *w) {
    f->words++;
    look_up(f, item, w, w->key);
    if (w->sense)
        look_up(f, item, w, w->sense);
}

/* The groups that share most with the fact, the nearest first. */
static void find_candidates(finder *f, uint32_t item) {
    candidates *found = &f->found;
    const zm_fact *fact = f->m->items[item].fact;
    found->n = 0;
    for (uint32_t i = 0; i < fact->n_keys; i++)
        if (fact->keys[i].weight >= W_TELLS)
            look_up_word(f, item, &fact->keys[i]);
    for (uint32_t i = 0; i < found->n; i++)
        found->v[i].shared = f->shared[found->v[i].group];
    if (found->n)
        qsort(found->v, found->n, sizeof *found->v, by_shared);
    if (found->n > CANDIDATES)
        found->n = CANDIDATES;
    while (found->n && found->v[found->n - 1].shared < LITTLE * found->v[0].shared)
        found->n--;
}

/* ---- joining ---- */

/* Ten times as many are others. */
static bool far_apart(const zm_fact *x, const zm_fact *y, const zm_same_why *why) {
    double a = fabs(x->figures[why->figure_x].value), b = fabs(y->figures[why->figure_y].value);
    return a > 10 * b || b > 10 * a;
}

/* Others' words are one claim only when they report, and not of themselves. */
static bool may_join(const zm_claim_item *a, const zm_claim_item *b, const zm_same_why *why) {
    const zm_fact *x = a->fact, *y = b->fact;
    if (why->verdict != ZM_SAME_MATTER || why->times_differ)
        return false;
    if (why->figures_differ && (a->ref.report == b->ref.report || far_apart(x, y, why)))
        return false;
    if (!why->actors_differ)
        return true;
    bool reports =
        x->kind == ZM_FACT_STATEMENT && y->kind == ZM_FACT_STATEMENT && !x->direct && !y->direct;
    return reports && x->act == y->act && x->act == ZM_SAYS && why->near >= 0.75f;
}

/* Some members, spread over the group: the first and the last are always among them. */
static standing stand(zm_claim_maker *m, const zm_claim_item *it, const zm_group *g) {
    uint32_t n = g->members.n < PROBES ? g->members.n : PROBES, same = 0, opposite = 0;
    standing s = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = n == 1 ? 0 : (uint32_t)((uint64_t)i * (g->members.n - 1) / (n - 1));
        const zm_claim_item *other = &m->items[g->members.v[at]];
        zm_same_why why;
        zm_same_facts(it->fact, other->fact, &why);
        s.near += (double)why.near / n;
        same += may_join(it, other, &why);
        opposite += why.verdict == ZM_OPPOSITE || why.step;
        if (i > 0 && !opposite && (same + n - 1 - i) * 3 < n * 2)
            break; /* too few can still agree */
    }
    s.same = same * 3 >= n * 2 && !opposite;
    s.opposite = opposite * 2 >= n && opposite > 0;
    return s;
}

static uint32_t new_group(zm_claim_maker *m) {
    ZM_PUSH(m->a, &m->groups, (zm_group){0});
    return m->groups.n - 1;
}

static void note_against(zm_claim_maker *m, uint32_t x, uint32_t y) {
    zm_group *g = &m->groups.v[x];
    for (uint32_t i = 0; i < g->against.n; i++)
        if (g->against.v[i] == y)
            return;
    ZM_PUSH(m->a, &g->against, y);
}

/*
 * A fact that has a word all hangs on, and is said for certain. What is only named in somebody's
 * words ("not told about the sale") is not told by the report.
 */
static bool is_fit(const zm_claim_item *it) {
    const zm_fact *f = it->fact;
    if (f->nominal && it->inside != ZM_NONE)
        return false;
    if (!f->n_keys || f->head == ZM_NONE || (f->kind == ZM_FACT_STATEMENT && f->negated))
        return false;
    return f->kind != ZM_FACT_QUANTITY || f->n_keys >= 2;
}

static void place(finder *f, uint32_t item) {
    zm_claim_maker *m = f->m;
    const candidates *found = &f->found;
    uint32_t best = ZM_NONE, opposites[CANDIDATES], n_opposites = 0;
    double best_near = 0;
    find_candidates(f, item);
    for (uint32_t i = 0; i < found->n; i++) {
        standing s = stand(m, &m->items[item], &m->groups.v[found->v[i].group]);
        if (s.opposite)
            opposites[n_opposites++] = found->v[i].group;
        if (s.same && s.near > best_near) {
            best = found->v[i].group;
            best_near = s.near;
        }
    }
    if (best == ZM_NONE)
        best = new_group(m);
    for (uint32_t i = 0; i < n_opposites; i++) {
        note_against(m, best, opposites[i]);
        note_against(m, opposites[i], best);
    }
    m->items[item].group = best;
    ZM_PUSH(m->a, &m->groups.v[best].members, item);
    index_fact(f, m->items[item].fact, best);
}

void zm_claim_group(zm_claim_maker *m) {
    finder f;
    open_finder(&f, m);
    for (uint32_t i = 0; i < m->n_items; i++)
        if (is_fit(&m->items[i]))
            place(&f, i);
}
