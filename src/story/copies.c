/* SPDX-License-Identifier: Apache-2.0 */
/*
 * copies.c -- the reports of the window in memory, and the way from a new one to its original.
 *
 *     sketch of the new report  3 7 9 12 20 ...
 *     index    7 -> 0, 2     9 -> 0    12 -> 0    20 -> 5        0 has three of them, 2 and 5 one
 *     measure  0: share 0.71, back 0.97: a copy of 0
 *
 * Only a sketch's smallest hashes are in the index, and only those that its original has not put
 * there already: forty copies take the room of one. A hash that several unlike reports share (a
 * closing paragraph, a template) leads to the first few of them; what is left tells them apart.
 * A slot is a report's place in memory; places move up when reports leave, numbers never change.
 */
#include "story/copies.h"

#include <stdlib.h>

#include "story/copies_index.h"
#include "story/sketch.h"

#ifdef ZM_SHRUNK
#define CHUNK 2u
#define TIDY_EACH 4u
#else
#define CHUNK 1024u     /* reports allocated at a time */
#define TIDY_EACH 4096u /* arrivals before it is looked for reports that can leave */
#endif

#define RUNS 48u  /* hashes of a report in the index: of runs of words */
#define NAMES 16u /* of pairs of names and figures: these differ within a template */
#define INDEXED (RUNS + NAMES)
#define CANDIDATES 16u /* measured for a report */
#define NEARLY 0.6     /* of the nearest: the original behind it takes its place */
#define DAYS 1024u     /* of recent arrivals, looked at to see where the stream is */
#define WINDOW 30u
#define MOST 2000000u

typedef struct kept {
    uint32_t number, of; /* of: a number, ZM_NONE */
    int32_t day;         /* as given */
    int32_t leaves_by;   /* the day, or that of the last dated report before it */
    uint32_t words;
    uint16_t n, n_names;
    uint32_t hashes[ZM_SKETCH_RUNS + ZM_SKETCH_NAMES];
} kept;

struct zm_copies {
    zm_copies_options o;
    zm_copies_index index;
    kept **chunks;
    uint32_t n_chunks, n; /* n: slots */
    uint32_t next;        /* the next report's number */
    uint32_t fresh;       /* slots since the last tidying */
    uint32_t was;         /* slots then */
    int32_t last_day;
    bool stale; /* the index is not whole: memory ended while it was built */
    size_t bytes;
};

typedef struct candidate {
    uint32_t slot, votes;
} candidate;

static kept *at(const zm_copies *c, uint32_t slot) {
    return &c->chunks[slot / CHUNK][slot % CHUNK];
}

static zm_sketch sketch_at(const zm_copies *c, uint32_t slot) {
    const kept *k = at(c, slot);
    return (zm_sketch){k->words, k->n, k->n_names, k->hashes, k->hashes + k->n};
}

/* The hashes by which a report is found, to to[0..INDEXED): how many. */
static uint32_t indexed(const zm_sketch *s, uint32_t *to) {
    uint32_t runs = s->n < RUNS ? s->n : RUNS, names = s->n_names < NAMES ? s->n_names : NAMES;
    if (runs)
        memcpy(to, s->v, runs * sizeof *to);
    if (names)
        memcpy(to + runs, s->names, names * sizeof *to);
    return runs + names;
}

/* ---- opening and closing ---- */

zm_code zm_copies_open(const zm_copies_options *o, zm_copies **out, zm_err *err) {
    *out = NULL;
    zm_copies *c = calloc(1, sizeof *c);
    if (!c || !zm_copies_index_init(&c->index)) {
        free(c);
        return zm_fail(err, ZM_E_NOMEM, "copies", 0, "out of memory");
    }
    if (o)
        c->o = *o;
    c->o.window_days = c->o.window_days ? c->o.window_days : WINDOW;
    c->o.most = c->o.most ? c->o.most : MOST;
    c->last_day = ZM_NO_DAY;
    *out = c;
    return ZM_OK;
}

void zm_copies_close(zm_copies *c) {
    if (!c)
        return;
    zm_copies_index_free(&c->index);
    for (uint32_t i = 0; i < c->n_chunks; i++)
        free(c->chunks[i]);
    free(c->chunks);
    free(c);
}

size_t zm_copies_bytes(const zm_copies *c) {
    return sizeof *c + c->bytes + c->index.bytes;
}

/* ---- memory ---- */

static bool room_for_one(zm_copies *c) {
    if (c->n < c->n_chunks * CHUNK)
        return true;
    kept **chunks = realloc(c->chunks, (c->n_chunks + 1) * sizeof *chunks);
    if (!chunks)
        return false;
    c->chunks = chunks;
    kept *chunk = malloc(CHUNK * sizeof *chunk);
    if (!chunk)
        return false;
    c->chunks[c->n_chunks++] = chunk;
    c->bytes += CHUNK * sizeof *chunk + sizeof *chunks;
    return true;
}

static void free_chunks(zm_copies *c) {
    while (c->n_chunks && (c->n_chunks - 1) * CHUNK >= c->n) {
        free(c->chunks[--c->n_chunks]);
        c->bytes -= CHUNK * sizeof(kept) + sizeof *c->chunks;
    }
}

/* The slot of report `number`, ZM_NONE when it has left. */
static uint32_t slot_of(const zm_copies *c, uint32_t number) {
    uint32_t lo = 0, hi = c->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (at(c, mid)->number < number)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < c->n && at(c, lo)->number == number ? lo : ZM_NONE;
}

/* Those of a report's hashes that are put: not where its original or enough others stand. */
static uint32_t to_index(const zm_copies *c, uint32_t slot, uint32_t original, uint32_t *to) {
    zm_sketch s = sketch_at(c, slot);
    uint32_t n = indexed(&s, to), held[ZM_HOLDERS], few = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = zm_copies_index_get(&c->index, to[i], held);
        bool there = k == ZM_HOLDERS;
        for (uint32_t j = 0; j < k; j++)
            there |= held[j] == original;
        if (!there)
            to[few++] = to[i];
    }
    return few;
}

static bool index_slot(zm_copies *c, uint32_t slot) {
    uint32_t to[INDEXED] = {0};
    const kept *k = at(c, slot);
    uint32_t original = k->of == ZM_NONE ? ZM_NONE : slot_of(c, k->of);
    uint32_t n = to_index(c, slot, original, to);
    if (!zm_copies_index_room(&c->index, to, n))
        return false;
    for (uint32_t i = 0; i < n; i++)
        zm_copies_index_put(&c->index, to[i], slot);
    return true;
}

/* ---- reports that leave ---- */

static int by_day(const void *x, const void *y) {
    int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
    return a < b ? -1 : a > b;
}

/*
 * The days between which the stream is: of the arrivals since the last tidying, without the
 * twentieth at either end, since dates are wrong now and then. False when none has a day.
 */
static bool stream_days(const zm_copies *c, int64_t *from, int64_t *to) {
    int32_t days[DAYS];
    uint32_t n = 0, step = c->fresh / DAYS + 1;
    for (uint32_t slot = c->n - c->fresh; slot < c->n; slot += step)
        if (at(c, slot)->day != ZM_NO_DAY)
            days[n++] = at(c, slot)->day;
    if (!n)
        return false;
    qsort(days, n, sizeof *days, by_day);
    *from = days[n / 20];
    *to = days[n - 1 - n / 20];
    return true;
}

static uint32_t drop_old(zm_copies *c) {
    int64_t from, to, window = c->o.window_days;
    bool dated = stream_days(c, &from, &to);
    uint32_t least = c->n >= c->o.most ? c->n - c->o.most + c->o.most / 4 + 1 : 0, n = 0;
    for (uint32_t slot = 0; slot < c->n; slot++) {
        int64_t day = at(c, slot)->leaves_by;
        bool far = dated && day != ZM_NO_DAY && (day + window < from || day > to + window);
        if (slot < least || far)
            continue;
        if (n != slot)
            *at(c, n) = *at(c, slot);
        n++;
    }
    uint32_t gone = c->n - n;
    c->n = n;
    return gone;
}

/* The index again from what is left: hashes of a report that has left stand in its copies too. */
static bool index_again(zm_copies *c) {
    zm_copies_index_clear(&c->index);
    c->stale = true;
    for (uint32_t slot = 0; slot < c->n; slot++)
        if (!index_slot(c, slot))
            return false;
    c->stale = false;
    return true;
}

static bool tidy(zm_copies *c) {
    bool due = c->n >= c->o.most || (c->fresh >= TIDY_EACH && c->fresh >= c->was / 2);
    if (due) {
        c->stale |= drop_old(c) > 0;
        free_chunks(c);
        c->fresh = 0;
        c->was = c->n;
    }
    return !c->stale || index_again(c);
}

/* ---- finding the original ---- */

static bool in_window(const zm_copies *c, int32_t day, uint32_t slot) {
    int64_t other = at(c, slot)->day;
    if (day == ZM_NO_DAY || other == ZM_NO_DAY)
        return true;
    int64_t apart = day > other ? day - other : other - day;
    return apart <= c->o.window_days;
}

static int by_slot(const void *x, const void *y) {
    uint32_t a = ((const candidate *)x)->slot, b = ((const candidate *)y)->slot;
    return a < b ? -1 : a > b;
}

/* Into the list of those with the most votes, the earliest first among equals. */
static uint32_t note(candidate *best, uint32_t n, candidate one) {
    uint32_t i = n < CANDIDATES ? n : CANDIDATES;
    while (i && best[i - 1].votes < one.votes)
        i--;
    if (i == CANDIDATES)
        return n;
    n = n < CANDIDATES ? n + 1 : n;
    memmove(best + i + 1, best + i, (n - 1 - i) * sizeof *best);
    best[i] = one;
    return n;
}

/* A vote for each report that a hash leads to: worth more, the fewer they are. */
static uint32_t vote(const zm_copies *c, const zm_sketch *s, candidate *votes) {
    uint32_t v[INDEXED], held[ZM_HOLDERS], n = indexed(s, v), n_votes = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = zm_copies_index_get(&c->index, v[i], held);
        for (uint32_t j = 0; j < k; j++)
            votes[n_votes++] = (candidate){held[j], 1 + ZM_HOLDERS - k};
    }
    return n_votes;
}

static uint32_t candidates(const zm_copies *c, const zm_sketch *s, int32_t day, candidate *best) {
    candidate votes[INDEXED * ZM_HOLDERS];
    uint32_t n = vote(c, s, votes), n_best = 0;
    qsort(votes, n, sizeof *votes, by_slot);
    uint32_t least = s->n < RUNS / 4 ? 1 : 2;
    for (uint32_t i = 0, end; i < n; i = end) {
        candidate one = {votes[i].slot, 0};
        for (end = i; end < n && votes[end].slot == one.slot; end++)
            one.votes += votes[end].votes;
        if (end - i >= least && in_window(c, day, one.slot))
            n_best = note(best, n_best, one);
    }
    return n_best;
}

static uint32_t nearest(const zm_copies *c, const zm_sketch *s, int32_t day, zm_match *found) {
    candidate best[CANDIDATES];
    uint32_t n = candidates(c, s, day, best), slot = ZM_NONE;
    for (uint32_t i = 0; i < n; i++) {
        zm_sketch other = sketch_at(c, best[i].slot);
        zm_match m;
        zm_sketch_match(s, &other, c->o.share, &m);
        double more = slot == ZM_NONE ? 1 : m.nearness - found->nearness;
        bool equal = more >= 0 && more <= 0 && best[i].slot < slot;
        if (!m.copy || !(more > 0 || equal))
            continue;
        slot = best[i].slot;
        *found = m;
    }
    return slot;
}

/* Up the chain, as long as the text is a copy of what stands there, and nearly as near to it. */
static uint32_t original(const zm_copies *c, const zm_sketch *s, int32_t day, uint32_t slot,
                         zm_match *found) {
    while (at(c, slot)->of != ZM_NONE) {
        uint32_t up = slot_of(c, at(c, slot)->of);
        if (up == ZM_NONE || !in_window(c, day, up))
            break;
        zm_sketch other = sketch_at(c, up);
        zm_match m;
        zm_sketch_match(s, &other, c->o.share, &m);
        if (!m.copy || m.nearness < NEARLY * found->nearness)
            break;
        slot = up;
        *found = m;
    }
    return slot;
}

/* ---- the next report ---- */

static void keep(zm_copies *c, const zm_sketch *s, int32_t day, uint32_t of) {
    if (day != ZM_NO_DAY)
        c->last_day = day;
    kept *k = at(c, c->n);
    *k = (kept){.number = c->next,
                .of = of,
                .day = day,
                .leaves_by = c->last_day,
                .words = s->words,
                .n = (uint16_t)s->n,
                .n_names = (uint16_t)s->n_names};
    if (s->n)
        memcpy(k->hashes, s->v, s->n * sizeof *s->v);
    if (s->n_names)
        memcpy(k->hashes + s->n, s->names, s->n_names * sizeof *s->names);
    c->n++;
}

zm_code zm_copies_add(zm_copies *c, const zm_sketch *s, int32_t day, zm_copy *out, zm_err *err) {
    *out = (zm_copy){.of = ZM_NONE};
    if (s->n > ZM_SKETCH_RUNS || s->n_names > ZM_SKETCH_NAMES || c->next == ZM_NONE)
        return zm_fail(err, ZM_E_LIMIT, "copies", 0, "more hashes or reports than fit");
    if (!tidy(c) || !room_for_one(c))
        return zm_fail(err, ZM_E_NOMEM, "copies", 0, "out of memory");
    zm_match found = {0};
    uint32_t slot = nearest(c, s, day, &found);
    if (slot != ZM_NONE)
        slot = original(c, s, day, slot, &found);
    uint32_t of = slot == ZM_NONE ? ZM_NONE : at(c, slot)->number;
    int32_t last_day = c->last_day;
    keep(c, s, day, of);
    if (!index_slot(c, c->n - 1)) {
        c->n--;
        c->last_day = last_day;
        return zm_fail(err, ZM_E_NOMEM, "copies", 0, "out of memory");
    }
    *out = (zm_copy){of, (float)found.share, (float)found.back};
    c->next++;
    c->fresh++;
    return ZM_OK;
}
