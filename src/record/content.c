/* SPDX-License-Identifier: Apache-2.0 */
/*
 * content.c -- which tokens a content is, and what kind.
 *
 *     Ze voegde eraan toe dat „de tijd dringt”, maar noemde geen datum [3].
 *                         ---  [------------]
 *        subtree of the clause, less its `dat`, less what stands at its ends:
 *        a span that is wholly a quotation loses its marks        -> direct
 *     De tijd „dringt enorm”, zei ze.   marks inside stay          -> mixed
 *
 * A subtree may have gaps (the cue stands in the middle): each stretch is a
 * range of its own, and stretches with nothing but punctuation between are one.
 */
#include "record/statement.h"

/* ---- subtrees ---- */

static void walk(zm_says *s, uint32_t top, uint32_t value) {
    s->stack.n = 0;
    ZM_PUSH(s->r->scratch, &s->stack, top);
    while (s->stack.n) {
        uint32_t t = s->stack.v[--s->stack.n];
        s->stamp[t] = value;
        ZM_EACH_CHILD(s->d, t, c)
            ZM_PUSH(s->r->scratch, &s->stack, c);
    }
}

void zm_stamp(zm_says *s, uint32_t top) {
    s->tick += 2;
    walk(s, top, s->tick);
}

void zm_unstamp(zm_says *s, uint32_t top) {
    walk(s, top, s->tick - 1);
}

/* ---- small questions ---- */

bool zm_tok_is(const zm_says *s, uint32_t t, const char *text) {
    return zm_str_is(zm_tok_text(s->d, t), text);
}

bool zm_hit_has(const zm_cue_hit *hit, uint32_t t) {
    for (uint32_t i = 0; i < hit->n; i++)
        if (hit->toks[i] == t)
            return true;
    return false;
}

zm_range zm_sentence_of(const zm_says *s, uint32_t t) {
    const zm_sent *sent = &s->d->sents[s->d->toks[t].sent];
    return (zm_range){sent->first, sent->first + sent->count - 1};
}

static bool is_punct(const zm_says *s, uint32_t t) {
    const zm_tok *tok = &s->d->toks[t];
    return tok->upos == ZM_PUNCT ||
           (tok->flags & (ZM_T_MARKER | ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE));
}

zm_range zm_quote_range(const zm_says *s, uint32_t i) {
    return (zm_range){s->q->v[i].first, s->q->v[i].last};
}

/* ---- trimming ---- */

enum { BRACKET_REACH = 200 };

/* A mark whose other half stands inside the range stays. */
static bool paired_inside(const zm_says *s, uint32_t t, zm_range r) {
    uint32_t q = s->q->mark[t];
    if (q != ZM_NONE) {
        const zm_quote *v = &s->q->v[q];
        return v->close != ZM_NONE && v->open >= r.a && v->close <= r.b;
    }
    static const char *const pairs[] = {"()", "[]"};
    for (uint32_t i = 0; i < ZM_COUNT(pairs); i++) {
        char open[2] = {pairs[i][0], 0}, close[2] = {pairs[i][1], 0};
        for (uint32_t u = t + 1; zm_tok_is(s, t, open) && u <= r.b && u < t + BRACKET_REACH; u++)
            if (zm_tok_is(s, u, close))
                return true;
        for (uint32_t u = t; zm_tok_is(s, t, close) && u > r.a && u + BRACKET_REACH > t; u--)
            if (zm_tok_is(s, u - 1, open))
                return true;
    }
    return false;
}

static bool stays_at_end(const zm_says *s, uint32_t t, zm_range r) {
    if (s->d->toks[t].flags & ZM_T_MARKER)
        return false;
    return !is_punct(s, t) || zm_tok_is(s, t, "?") || zm_tok_is(s, t, "!") ||
           zm_tok_is(s, t, "%") || paired_inside(s, t, r);
}

static bool stays_at_start(const zm_says *s, uint32_t t, zm_range r) {
    return !is_punct(s, t) || (!zm_tok_is(s, t, "?") && paired_inside(s, t, r));
}

/* "[...]" all of it one quotation: its inside. */
static bool unwrap(const zm_says *s, zm_range *r) {
    uint32_t q = s->q->mark[r->a];
    if (q == ZM_NONE || s->q->v[q].open != r->a || s->q->v[q].close != r->b || r->b < r->a + 2)
        return false;
    r->a++;
    r->b--;
    return true;
}

bool zm_range_trim(zm_says *s, zm_range *r) {
    do {
        while (r->a <= r->b && !stays_at_start(s, r->a, *r))
            r->a++;
        while (r->b > r->a && !stays_at_end(s, r->b, *r))
            r->b--;
    } while (r->a < r->b && unwrap(s, r));
    return r->a < r->b || (r->a == r->b && !is_punct(s, r->a));
}

void zm_range_add(zm_says *s, zm_ranges *to, zm_range range) {
    if (!zm_range_trim(s, &range))
        return;
    if (to->n < ZM_CLAIM_RANGES)
        to->v[to->n++] = range;
    else if (range.b > to->v[to->n - 1].b)
        to->v[to->n - 1].b = range.b;
}

/* ---- a clause under its cue ---- */

/* dat, of, om, that, ervan: what introduces clause `c`, standing at its start. */
static bool introduces(const zm_says *s, uint32_t t, uint32_t c) {
    const zm_tok *tok = &s->d->toks[t];
    if (tok->upos == ZM_PUNCT)
        return false;
    bool own =
        tok->head == c && (tok->rel == ZM_MARK || tok->rel == ZM_CASE || tok->rel == ZM_EXPL ||
                           tok->rel == ZM_OBL || tok->rel == ZM_ADVMOD);
    if (own && zm_cue_task(s->cues, "intro", tok->low))
        return true;
    return tok->upos == ZM_SCONJ && zm_cue_task(s->cues, "that", tok->low);
}

static void skip_intro(const zm_says *s, uint32_t c, zm_range *r) {
    while (r->a < r->b &&
           (introduces(s, r->a, c) || (is_punct(s, r->a) && introduces(s, r->a + 1, c))))
        r->a++;
}

static bool only_intro(const zm_says *s, uint32_t c, zm_range r) {
    for (uint32_t t = r.a; t <= r.b; t++)
        if (!is_punct(s, t) && !introduces(s, t, c))
            return false;
    return true;
}

/* Only punctuation between them, and no cue. */
static bool joined(const zm_says *s, uint32_t a, uint32_t b, const zm_cue_hit *hit) {
    for (uint32_t t = a + 1; t < b; t++)
        if (!is_punct(s, t) || (hit && zm_hit_has(hit, t)))
            return false;
    return true;
}

zm_ranges zm_clause_ranges(zm_says *s, uint32_t c, const zm_cue_hit *hit) {
    zm_ranges out = {0};
    zm_stamp(s, c);
    uint32_t end = s->d->right[c];
    zm_range run = {0, 0};
    bool open = false;
    for (uint32_t t = s->d->left[c]; t <= end; t++) {
        if (!zm_stamped(s, t) || (hit && zm_hit_has(hit, t)))
            continue;
        if (open && joined(s, run.b, t, hit)) {
            run.b = t;
            continue;
        }
        if (open && !only_intro(s, c, run)) {
            skip_intro(s, c, &run);
            zm_range_add(s, &out, run);
        }
        run = (zm_range){t, t};
        open = true;
    }
    if (open && !only_intro(s, c, run)) {
        skip_intro(s, c, &run);
        zm_range_add(s, &out, run);
    }
    return out;
}

/* ---- what the tree leaves out ---- */

/* What ends with the clause above: "said he hoped | the swap would ...". */
static bool climbs(const zm_says *s, uint32_t t) {
    const zm_tok *k = &s->d->toks[t];
    return k->rel == ZM_CONJ || k->rel == ZM_XCOMP ||
           (k->rel == ZM_CCOMP && k->head != ZM_NONE && k->head < t && s->taken[k->head]);
}

/* A main clause's cue may run to the end of its sentence, any other to the end of its subtree. */
static uint32_t reach_of(const zm_says *s, const zm_cue_hit *hit) {
    uint32_t at = hit->head, quote = s->q->in[hit->head];
    for (uint32_t steps = 0; steps < 6 && climbs(s, at); steps++)
        at = s->d->toks[at].head;
    uint8_t rel = s->d->toks[at].rel;
    uint32_t end =
        rel == ZM_ROOT || rel == ZM_PARATAXIS ? zm_sentence_of(s, at).b : s->d->right[at];
    return quote != ZM_NONE && s->q->v[quote].last < end ? s->q->v[quote].last : end;
}

static bool is_dash(const zm_says *s, uint32_t t) {
    if (t == 0 || !(s->d->toks[t - 1].flags & ZM_T_SPACE_AFTER))
        return false;
    return zm_tok_is(s, t, "-") || zm_tok_is(s, t, "\xe2\x80\x93") ||
           zm_tok_is(s, t, "\xe2\x80\x94");
}

/* "... by Hamas - a charge it denies": no second dash closes it. */
static bool lone_dash(const zm_says *s, uint32_t t, uint32_t from, uint32_t end) {
    for (uint32_t u = from; u <= end; u++)
        if (u != t && is_dash(s, u))
            return false;
    return true;
}

/* ", saying ...": the next thing that the same speaker does. */
static bool next_participle(const zm_says *s, uint32_t t) {
    const zm_tok *k = &s->d->toks[t];
    return zm_tok_is(s, t - 1, ",") && s->taken[t] && k->upos == ZM_VERB &&
           (k->morph & (ZM_M_PART | ZM_M_GER)) && !(k->morph & ZM_M_FIN);
}

/* ", and the army said ...": somebody else's turn. */
static bool next_speaker(const zm_says *s, uint32_t t) {
    /* "dat het doorgaat en beloofde ...": no Dutch content has its verb there. */
    if (s->d->lang == ZM_LANG_NL)
        return s->d->toks[t].upos == ZM_CCONJ && t + 1 < s->d->n_toks && s->taken[t + 1] &&
               (s->d->toks[t + 1].morph & ZM_M_FIN) && s->d->toks[t + 1].upos == ZM_VERB &&
               (s->d->toks[t - 1].upos == ZM_VERB || s->d->toks[t - 1].upos == ZM_AUX ||
                s->d->toks[t - 1].upos == ZM_PUNCT);
    uint32_t verb = s->d->toks[t].head;
    if (s->d->toks[t].upos != ZM_CCONJ || verb == ZM_NONE || verb < t || !s->taken[verb] ||
        s->d->toks[verb].upos != ZM_VERB)
        return false;
    uint32_t subject = zm_child(s->d, verb, ZM_NSUBJ);
    bool told = (s->d->toks[verb].morph & ZM_M_PAST) != 0;
    return told && subject != ZM_NONE && subject > t && subject < verb;
}

/* "decided that cutting costs, in addition to ..., requires": no end before its finite verb. */
static bool has_verb(const zm_says *s, uint32_t a, uint32_t b) {
    for (uint32_t t = a; t < b; t++)
        if (s->d->toks[t].morph & ZM_M_FIN)
            return true;
    return false;
}

/* Where the clause that begins at `from` and is at least up to `last` must end. */
static uint32_t clause_end(const zm_says *s, const zm_cue_hit *hit, uint32_t from, uint32_t last) {
    uint32_t end = reach_of(s, hit);
    for (uint32_t i = 0; i < hit->n; i++)
        ZM_EACH_CHILD(s->d, hit->toks[i], c) {
            uint8_t rel = s->d->toks[c].rel;
            uint32_t left = s->d->left[c];
            bool other = rel == ZM_CONJ || rel == ZM_PARATAXIS ||
                         (rel == ZM_ADVCL && zm_tok_is(s, left > 0 ? left - 1 : 0, ","));
            bool complete = rel != ZM_ADVCL || has_verb(s, from, left);
            if (other && complete && left > last && left <= end)
                end = left - 1;
        }
    for (uint32_t t = from + 1; t <= end; t++) {
        bool stop = zm_tok_is(s, t, ";") ||
                    (zm_tok_is(s, t, ":") && t < end && s->q->mark[t + 1] == ZM_NONE) ||
                    (is_dash(s, t) && (t > last || lone_dash(s, t, from, end))) ||
                    next_participle(s, t) || next_speaker(s, t);
        if (stop && s->q->in[t] == s->q->in[hit->head])
            return t - 1;
    }
    uint32_t quote = s->q->in[hit->head];
    if (quote != ZM_NONE && last > s->q->v[quote].last)
        last = s->q->v[quote].last;
    return end > last ? end : last;
}

/*
 * ", ‘not even if asked’.": a quotation behind a comma that ends the sentence goes with what it
 * follows.
 */
static bool with_quote(const zm_says *s, uint32_t t, uint32_t end) {
    uint32_t q = t + 1 <= end && zm_tok_is(s, t, ",") ? s->q->mark[t + 1] : ZM_NONE;
    if (q == ZM_NONE || s->q->v[q].open != t + 1 || s->q->v[q].close == ZM_NONE)
        return false;
    for (uint32_t u = s->q->v[q].close + 1; u <= end; u++)
        if (s->d->toks[u].upos != ZM_PUNCT && !(s->d->toks[u].flags & ZM_T_MARKER))
            return false;
    return s->q->v[q].close <= end;
}

/*
 * A clause often ends later than its subtree: what follows it without a comma
 * (om ..., als ..., op basis van ...) is content too, whatever it hangs on.
 * `whole`: a finite clause, which takes what follows behind commas as well.
 */
void zm_ranges_extend(zm_says *s, const zm_cue_hit *hit, zm_ranges *r, bool whole) {
    if (!r->n || r->v[r->n - 1].a < hit->toks[0])
        return;
    zm_range *last = &r->v[r->n - 1];
    uint32_t end = clause_end(s, hit, last->a, last->b);
    if (end <= last->b) {
        last->b = whole ? end : last->b;
    } else {
        uint32_t t = last->b + 1;
        bool linked = false; /* behind als, that, which: a clause of its own */
        for (; t <= end && !whole; t++) {
            const zm_tok *k = &s->d->toks[t];
            linked =
                linked || k->upos == ZM_SCONJ || (k->morph & ZM_M_RELPRON) || k->rel == ZM_MARK;
            if ((is_punct(s, t) && s->q->mark[t] == ZM_NONE) || k->upos == ZM_CCONJ ||
                (!linked && (k->morph & ZM_M_FIN)))
                break;
        }
        last->b = whole ? end : with_quote(s, t, end) ? end : t - 1;
    }
    if (!zm_range_trim(s, last))
        r->n--;
}

/*
 * The word that introduces a finite clause between the cue and the rest of its part: dat, that,
 * whether.
 */
uint32_t zm_intro_after(const zm_says *s, const zm_cue_hit *hit, uint32_t from) {
    enum { REACH = 24 };
    uint32_t end = reach_of(s, hit);
    uint32_t relatives = 0;
    for (uint32_t t = from; t < end && t < from + REACH; t++) {
        const zm_tok *k = &s->d->toks[t];
        if (s->taken[t] && k->upos == ZM_VERB && !zm_hit_has(hit, t))
            return ZM_NONE;
        if (zm_cue_task(s->cues, "relative", k->low) && !zm_cue_task(s->cues, "that", k->low)) {
            relatives++; /* told the teachers who came | that ... */
            continue;
        }
        if ((k->morph & ZM_M_FIN) && relatives) {
            relatives--;
            continue;
        }
        if ((k->morph & ZM_M_FIN) || zm_tok_is(s, t, ";") || zm_tok_is(s, t, ":") ||
            s->q->mark[t] != ZM_NONE)
            return ZM_NONE;
        if (zm_tok_is(s, t, ",") && !zm_cue_task(s->cues, "that", s->d->toks[t + 1].low))
            return ZM_NONE;
        bool det =
            k->upos == ZM_DET && !(k->head != ZM_NONE && (s->d->toks[k->head].morph & ZM_M_PLUR));
        bool that = zm_cue_task(s->cues, "that", k->low) && !det;
        bool whether = k->upos == ZM_SCONJ && zm_cue_task(s->cues, "whether", k->low);
        bool relative = k->upos == ZM_PRON && (s->d->toks[t + 1].morph & ZM_M_FIN);
        uint8_t next = s->d->toks[t + 1].upos;
        if (((that && !relative) || whether) && next != ZM_CCONJ && next != ZM_PUNCT)
            return t;
        if (((that && !relative) || whether) && s->q->mark[t + 1] != ZM_NONE)
            return t;
    }
    return ZM_NONE;
}

uint32_t zm_ranges_words(const zm_says *s, const zm_ranges *r) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++)
        for (uint32_t t = r->v[i].a; t <= r->v[i].b; t++)
            n += !is_punct(s, t);
    return n;
}

/* ---- kind ---- */

/* In a quotation that is this claim's own: not one around its cue as well. */
static bool quoted(const zm_says *s, const zm_claim *c, uint32_t t) {
    for (uint32_t q = s->q->in[t]; q != ZM_NONE; q = s->q->v[q].parent)
        if (c->cue_tok == ZM_NONE || !zm_quote_holds(s->q, q, c->cue_tok))
            return true;
    return false;
}

zm_kind zm_claim_kind(const zm_says *s, const zm_claim *c) {
    uint32_t in = 0, all = 0;
    for (uint32_t i = 0; i < c->content.n; i++)
        for (uint32_t t = c->content.v[i].a; t <= c->content.v[i].b; t++) {
            if (is_punct(s, t))
                continue;
            all++;
            in += quoted(s, c, t);
        }
    return in == 0 ? ZM_INDIRECT : in == all ? ZM_DIRECT : ZM_MIXED;
}

void zm_claim_spans(zm_says *s, const zm_claim *c, zm_spans *out) {
    for (uint32_t i = 0; i < c->content.n; i++)
        ZM_PUSH(s->r->arena, out, zm_tok_span(s->d, c->content.v[i].a, c->content.v[i].b));
}
