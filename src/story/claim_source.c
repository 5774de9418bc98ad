/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim_source.c -- whose word a fact is, and how many sources that makes.
 *
 *     a  ANP                b  copy of a         c  "aldus persbureau ANP"      d  on its own
 *        source a              source a             source a                      source d
 *
 * Copies, reports of one agency and reports of one outlet are one source. A fact that a report
 * gives on another medium's word is that medium's.
 */
#include "story/claim_parts.h"

#include <stdlib.h>

#include "story/term.h"

/* ---- reports that are one source ---- */

static uint32_t top_of(uint32_t *up, uint32_t i) {
    while (up[i] != i) {
        up[i] = up[up[i]];
        i = up[i];
    }
    return i;
}

/* The earlier one stands for both. */
static void join(zm_claim_maker *m, uint32_t x, uint32_t y) {
    uint32_t a = top_of(m->source, x), b = top_of(m->source, y);
    if (m->order[b] < m->order[a]) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    m->source[b] = a;
}

/* "www.krant.example" and "Krant": the name alone. */
static zm_str medium(zm_claim_maker *m, zm_str name) {
    zm_str s = zm_term_fold(m->a, zm_str_trim(name)), first;
    if (zm_str_starts(s, ZM_S("www.")))
        s = zm_str_from(s, 4);
    zm_str rest = s;
    return zm_str_cut(&rest, '.', &first) && first.n ? first : s;
}

static void join_medium(zm_claim_maker *m, uint32_t report, zm_str name) {
    zm_str s = medium(m, name);
    if (!s.n)
        return;
    uint32_t first = zm_map_add(&m->media, s, report);
    if (first != report)
        join(m, report, first);
}

void zm_claim_sources(zm_claim_maker *m) {
    m->source = ZM_NEWS(m->a, uint32_t, (size_t)m->n_reports + 1);
    zm_map_init(&m->media, m->a);
    for (uint32_t i = 0; i < m->n_reports; i++)
        m->source[i] = i;
    for (uint32_t i = 0; i < m->n_reports; i++) {
        const zm_claim_report *r = &m->reports[i];
        if (r->copy_of < m->n_reports && r->copy_of != i)
            join(m, i, r->copy_of);
        join_medium(m, i, r->gist->outlet);
        join_medium(m, i, r->gist->agency);
    }
}

/* ---- whose word ---- */

const zm_party *zm_claim_voice(const zm_claim_maker *m, const zm_claim_item *it) {
    const zm_fact *f = it->fact;
    if (f->kind != ZM_FACT_STATEMENT && it->inside != ZM_NONE)
        f = m->items[it->inside].fact;
    /* "Moskou ontkent de aanval": an event that is a denial is its doer's word */
    bool denies = f->kind == ZM_FACT_EVENT && f->type == ZM_REJECT && f->negated;
    if (f->kind != ZM_FACT_STATEMENT && !denies)
        return NULL;
    return &f->actor;
}

static bool is_medium(const zm_party *p) {
    return zm_str_ends(p->code, ZM_S("MED"));
}

uint32_t zm_claim_source(zm_claim_maker *m, const zm_claim_item *it) {
    const zm_party *voice = zm_claim_voice(m, it);
    uint32_t own = top_of(m->source, it->ref.report);
    if (!voice || !voice->key.n)
        return own;
    zm_str name = medium(m, voice->key);
    uint32_t known = zm_map_get(&m->media, name);
    if (known != ZM_NONE)
        return known < m->n_reports ? top_of(m->source, known) : known;
    if (!is_medium(voice))
        return own;
    known = m->n_reports + m->n_media++;
    zm_map_put(&m->media, name, known);
    return known;
}

static int by_number(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

uint32_t zm_claim_independent(zm_claim_maker *m, const uint32_t *items, uint32_t n) {
    uint32_t *sources = ZM_NEWS(m->a, uint32_t, (size_t)n + 1), count = 0;
    for (uint32_t i = 0; i < n; i++)
        sources[i] = zm_claim_source(m, &m->items[items[i]]);
    qsort(sources, n, sizeof *sources, by_number);
    for (uint32_t i = 0; i < n; i++)
        count += i == 0 || sources[i] != sources[i - 1];
    return count;
}
