/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time_of.c -- which date belongs to a verb or noun.
 *
 *     Maandag zei hij dat Minsk dinsdag | dreigde | met de sancties | van 2020
 *                              ^ its own   ^ verb       ^ noun         ^ the noun's own
 *
 * A date belongs to what it hangs from, as long as no other clause lies
 * between; a noun without one takes that of the clause it stands in, an
 * infinitive that of the verb above it. Of "niet in mei maar in juni" it is June.
 */
#include "record/time.h"
#include "record/world.h"

/* First time expression of the record that begins at token `t` or behind it. */
static uint32_t first_time(const zm_record *rec, uint32_t t) {
    uint32_t low = 0, high = rec->times.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (rec->times.v[mid].first < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool is_clause(const zm_doc *d, uint32_t t) {
    uint8_t r = d->toks[t].rel;
    return r == ZM_CCOMP || r == ZM_ADVCL || r == ZM_ACL || r == ZM_PARATAXIS || r == ZM_CSUBJ ||
           r == ZM_XCOMP || (r == ZM_CONJ && d->toks[t].upos == ZM_VERB);
}

static uint32_t top_of(const zm_doc *d, const zm_time *w) {
    for (uint32_t t = w->first; t <= w->last; t++) {
        uint8_t r = d->toks[t].rel;
        bool outside =
            d->toks[t].head == ZM_NONE || d->toks[t].head < w->first || d->toks[t].head > w->last;
        if (outside && r != ZM_CASE && r != ZM_PUNCTREL && r != ZM_DETREL)
            return t;
    }
    return w->last;
}

/* How far below `node` the date hangs, no clause between; ZM_NONE when it does not. */
static uint32_t depth_under(const zm_doc *d, const zm_time *w, uint32_t node) {
    uint32_t t = top_of(d, w);
    for (uint32_t up = 0; t != ZM_NONE && up < 64; up++, t = d->toks[t].head) {
        if (t == node)
            return up;
        if (is_clause(d, t))
            return ZM_NONE;
    }
    return ZM_NONE;
}

/* niet in mei: is the date said not to be the one? */
static bool is_denied(const zm_reading *r, const zm_time *w) {
    const zm_doc *d = r->doc;
    uint32_t t = w->first;
    for (uint32_t k = 0; k < 3 && t > 0 && d->toks[t - 1].sent == d->toks[t].sent; k++) {
        t--;
        if (r->know->world && zm_world_word(r->know->world, d->toks[t].low, ZM_G_NEGATION, NULL))
            return true;
        if (d->toks[t].upos != ZM_ADP && d->toks[t].upos != ZM_DET)
            return false;
    }
    return false;
}

/* The date nearest under `node`: by the tree first, by place then. */
static const zm_time *under(const zm_reading *r, uint32_t node, uint32_t near) {
    const zm_doc *d = r->doc;
    const zm_sent *s = &d->sents[d->toks[node].sent];
    const zm_time *best = NULL;
    uint32_t best_depth = 0, best_gap = 0;
    for (uint32_t i = first_time(r->rec, s->first);
         i < r->rec->times.n && r->rec->times.v[i].first < s->first + s->count; i++) {
        const zm_time *w = &r->rec->times.v[i];
        if (w->duration || !w->value.n ||
            (w->range && !w->from.n)) /* a deadline is not when it happens */
            continue;
        uint32_t depth = depth_under(d, w, node),
                 gap = w->first > near ? w->first - near : near - w->first;
        if (depth == ZM_NONE)
            continue;
        depth += is_denied(r, w) ? 100 : 0;
        if (!best || depth < best_depth || (depth == best_depth && gap < best_gap)) {
            best = w;
            best_depth = depth;
            best_gap = gap;
        }
    }
    return best;
}

/*
 * Where to look next above `t`: the clause that a noun stands in, the verb above an infinitive or
 * conjunct.
 */
static uint32_t above(const zm_doc *d, uint32_t t) {
    uint8_t r = d->toks[t].rel;
    if (r == ZM_CCOMP || r == ZM_ADVCL || r == ZM_ACL || r == ZM_PARATAXIS || r == ZM_CSUBJ)
        return ZM_NONE;
    return d->toks[t].head;
}

/* Times stand in text order and do not overlap. */
bool zm_is_time(const zm_reading *r, uint32_t t) {
    uint32_t i = first_time(r->rec, t);
    return (i < r->rec->times.n && r->rec->times.v[i].first == t) || (i > 0 && r->rec->times.v[i - 1].last >= t);
}

const zm_time *zm_time_of(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    uint32_t node = t;
    if (!r->rec->times.n)
        return NULL;
    for (uint32_t up = 0; node != ZM_NONE && up < 16; up++, node = above(d, node)) {
        const zm_time *w = under(r, node, t);
        if (w)
            return w;
    }
    return NULL;
}
