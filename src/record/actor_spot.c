/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_spot.c -- where a spelling of the tables stands in the text.
 *
 *     toks    De  Verenigde  Staten  en  Ruslands  bondgenoot
 *     spots       [----- USA -----]      [ RUS ]
 *
 * Leftmost longest. A token can only begin a match when its first run of
 * letters begins a spelling; how long the longest such spelling is bounds the
 * look ahead, so the pass is linear. Own case counts: "us" is no state.
 */
#include "record/actor.h"

enum { SPOT_BYTES = 128, SPOT_TOKS = 12 };

/*
 * The folded text of tokens from `a` on, as far as `n` bytes go; `ends[k]` is its length after
 * token a+k.
 */
typedef struct window {
    char text[SPOT_BYTES];
    uint32_t n, toks;
    uint32_t ends[SPOT_TOKS];
} window;

static bool window_push(window *w, zm_str low, bool space) {
    if (w->toks == SPOT_TOKS || w->n + low.n + 1 > SPOT_BYTES)
        return false;
    if (space)
        w->text[w->n++] = ' ';
    memcpy(w->text + w->n, low.p, low.n);
    w->n += low.n;
    w->ends[w->toks++] = w->n;
    return true;
}

static void window_fill(const zm_doc *d, uint32_t a, uint32_t most, window *w) {
    w->n = w->toks = 0;
    for (uint32_t t = a; t < d->n_toks && d->toks[t].sent == d->toks[a].sent; t++) {
        bool space = t > a && (d->toks[t - 1].flags & ZM_T_SPACE_AFTER);
        if (!window_push(w, d->toks[t].low, space) || w->n > most)
            break;
    }
}

static bool begins_upper(zm_str s) {
    if (!s.n)
        return false;
    unsigned char c = (unsigned char)s.p[0];
    /*
     * Every capital that begins a name outside ASCII is c3 80..9e, c4/c5 or d0: good enough beside
     * the tables.
     */
    return (c >= 'A' && c <= 'Z') || c >= 0x80 || (c >= '0' && c <= '9') || c == '\'';
}

/*
 * Does the way the text writes it allow the entry? Word by word: "De Tijd" is a newspaper, "de
 * tijd" is not.
 */
static bool case_fits(const zm_entry *e, zm_str text) {
    if (e->caps)
        return zm_is_caps(text);
    zm_str form = e->form, a, b;
    while (zm_str_cut(&form, ' ', &a) && zm_str_cut(&text, ' ', &b))
        if (begins_upper(a) && !begins_upper(b))
            return false;
    return true;
}

static bool any_fits(const zm_world *w, const zm_entry *e, zm_str text) {
    for (; e; e = zm_world_next(w, e))
        if (case_fits(e, text))
            return true;
    return false;
}

static void spot_add(zm_reading *r, uint32_t a, uint32_t b, const zm_entry *e) {
    zm_actor_state *s = r->actors;
    ZM_PUSH(r->scratch, &s->spots, (zm_spot){a, b, (uint32_t)(e - s->w->entries)});
    for (uint32_t t = a; t <= b; t++)
        s->spot_at[t] = s->spots.n;
}

/* The longest match that begins at `a`; its last token, or ZM_NONE. */
static uint32_t longest(zm_reading *r, uint32_t a, uint32_t most) {
    const zm_doc *d = r->doc;
    const zm_world *w = r->actors->w;
    window win;
    window_fill(d, a, most, &win);
    for (uint32_t k = win.toks; k-- > 0;) {
        zm_str key = {win.text, win.ends[k]};
        const zm_entry *e = zm_world_find(w, key);
        if (!e || !any_fits(w, e, zm_doc_slice(d, zm_tok_span(d, a, a + k))))
            continue;
        spot_add(r, a, a + k, e);
        return a + k;
    }
    return ZM_NONE;
}

/* "ruslands", "china's", "parijs'": the name without its genitive, "" when it has none. */
static zm_str without_genitive(zm_str low) {
    if (zm_str_ends(low, ZM_S("'s")))
        return zm_str_to(low, low.n - 2);
    if (zm_str_ends(low, ZM_S("'")) || zm_str_ends(low, ZM_S("s")))
        return zm_str_to(low, low.n - 1);
    return (zm_str){low.p, 0};
}

static bool may_be_genitive(const zm_tok *t) {
    return t->upos == ZM_PROPN || (t->rel == ZM_NMOD && t->subrel == ZM_SUB_POSS);
}

static bool try_genitive(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    const zm_world *w = r->actors->w;
    zm_str bare = without_genitive(d->toks[t].low);
    if (bare.n < 2 || !may_be_genitive(&d->toks[t]))
        return false;
    const zm_entry *e = zm_world_find(w, bare);
    if (!e || !any_fits(w, e, zm_str_to(zm_tok_text(d, t), bare.n)))
        return false;
    spot_add(r, t, t, e);
    return true;
}

void zm_spots_find(zm_reading *r) {
    const zm_doc *d = r->doc;
    zm_actor_state *s = r->actors;
    for (uint32_t t = 0; t < d->n_toks; t++) {
        zm_str run = zm_first_run(d->toks[t].low);
        uint32_t most = run.n ? zm_map_get(&s->w->starts, run) : ZM_NONE;
        uint32_t last = most == ZM_NONE ? ZM_NONE : longest(r, t, most);
        if (last != ZM_NONE)
            t = last;
        else
            try_genitive(r, t);
    }
}

const zm_entry *zm_spot_entry(const zm_actor_state *s, const zm_spot *spot, zm_entry_kind kind) {
    if (!spot)
        return NULL;
    const zm_entry *e = &s->w->entries[spot->entry];
    while (e && e->kind != kind)
        e = zm_world_next(s->w, e);
    return e;
}
