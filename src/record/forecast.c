/* SPDX-License-Identifier: Apache-2.0 */
/*
 * forecast.c -- does the content predict something, for when, and how likely.
 *
 *     De bank verwacht dat de rente | in 2031 mogelijk daalt |.    to 2031, p "mogelijk"
 *     Analysts said the truce | could collapse |.                  p "could"
 *     De minister belooft | de weg in 2031 te openen |.            his own deed: no forecast
 *
 * A forecast needs a time still to come and a source that does not decide it
 * itself; so promises, threats, wishes and demands are none, nor is what a
 * speaker says that he will do himself. Words of likelihood are likely.tsv's.
 */
#include "record/statement.h"

/* Acts whose content is the speaker's own to decide, or a wish. */
static bool decides(zm_act act) {
    switch (act) {
    case ZM_PROMISES:
    case ZM_THREATENS:
    case ZM_REFUSES:
    case ZM_WANTS:
    case ZM_ASKS:
    case ZM_DEMANDS:
    case ZM_ANNOUNCES:
    case ZM_ACCUSES:
    case ZM_PRAISES:
    case ZM_DENIES: return true;
    default: return false;
    }
}

/* ---- likelihood ---- */

/* The longest row that begins at token `t`. */
static zm_span likely_at(const zm_says *s, uint32_t t, uint32_t last) {
    char key[96];
    uint32_t n = 0;
    zm_span best = ZM_NO_SPAN;
    for (uint32_t u = t; u <= last && u < t + 6; u++) {
        zm_str low = s->d->toks[u].low;
        if (n + low.n + 1 > sizeof key)
            break;
        if (u > t)
            key[n++] = ' ';
        memcpy(key + n, low.p, low.n);
        n += low.n;
        if (zm_map_get(&s->cues->likely, zm_str_n(key, n)) != ZM_NONE)
            best = zm_tok_span(s->d, t, u);
    }
    return best;
}

static zm_span likely_in(const zm_says *s, const zm_claim *c) {
    for (uint32_t i = 0; i < c->content.n; i++)
        for (uint32_t t = c->content.v[i].a; t <= c->content.v[i].b && t < c->content.v[i].a + 120;
             t++) {
            zm_span p = likely_at(s, t, c->content.v[i].b);
            if (!zm_span_empty(p))
                return p;
        }
    return ZM_NO_SPAN;
}

/* ---- the future ---- */

static bool in_content(const zm_claim *c, uint32_t t) {
    for (uint32_t i = 0; i < c->content.n; i++)
        if (t >= c->content.v[i].a && t <= c->content.v[i].b)
            return true;
    return false;
}

static bool speaks_of_self(zm_says *s, const zm_claim *c, uint32_t verb) {
    for (uint32_t t = verb > 3 ? verb - 3 : 0; t < verb + 4 && t < s->d->n_toks; t++)
        if (in_content(c, t) && (s->d->toks[t].morph & ZM_M_P1) && s->d->toks[t].upos == ZM_PRON)
            return true; /* "wij gaan niet onderhandelen" */
    uint32_t subject = zm_subject_of(s, verb);
    if (subject == ZM_NONE)
        return false;
    if (subject == c->speaker || (s->d->toks[subject].morph & ZM_M_P1))
        return true;
    zm_who who = {0};
    zm_who_resolve(s->r, subject, &who);
    return who.actor != ZM_NONE ? who.actor == c->who.actor : zm_str_eq(who.name, c->who.name);
}

/*
 * The verb that an auxiliary belongs to, a Dutch `zal` with its infinitive too; ZM_NONE: it stands
 * alone.
 */
static uint32_t helped(const zm_says *s, uint32_t t) {
    const zm_tok *tok = &s->d->toks[t];
    if (tok->rel == ZM_AUXREL && tok->head != ZM_NONE)
        return tok->head;
    uint32_t inf = zm_child(s->d, t, ZM_XCOMP);
    return inf != ZM_NONE && (s->d->toks[inf].morph & ZM_M_INF) ? t : ZM_NONE;
}

/* The clause of that verb is the content's own, not one further inside. */
static bool is_main(const zm_says *s, const zm_claim *c, uint32_t verb) {
    uint32_t at = verb;
    for (uint32_t steps = 0; steps < 4 && s->d->toks[at].rel == ZM_CONJ; steps++)
        at = s->d->toks[at].head;
    uint32_t head = s->d->toks[at].head;
    return head == ZM_NONE || !in_content(c, head) || s->d->toks[at].rel == ZM_PARATAXIS;
}

/* "may have escaped": what may have been is no forecast. */
static bool is_perfect(const zm_says *s, uint32_t verb) {
    ZM_EACH_CHILD(s->d, verb, k)
        if (s->d->toks[k].rel == ZM_AUXREL && zm_cue_task(s->cues, "perfect", s->d->toks[k].low))
            return true;
    return false;
}

/* zal, gaat, could ... as the auxiliary of a clause that is not the speaker's own doing. */
static bool has_future(zm_says *s, const zm_claim *c, const char *class) {
    for (uint32_t i = 0; i < c->content.n; i++)
        for (uint32_t t = c->content.v[i].a; t <= c->content.v[i].b && t < c->content.v[i].a + 120;
             t++) {
            uint32_t verb = zm_cue_task(s->cues, class, s->d->toks[t].low) ? helped(s, t) : ZM_NONE;
            if (verb == ZM_NONE || !is_main(s, c, verb) || is_perfect(s, verb) ||
                speaks_of_self(s, c, verb))
                continue;
            return true;
        }
    return false;
}

/* de kans op, the risk of: a content about how likely something is. */
static bool about_chance(const zm_says *s, const zm_claim *c) {
    for (uint32_t i = 0; i < c->content.n; i++)
        for (uint32_t t = c->content.v[i].a; t <= c->content.v[i].b && t < c->content.v[i].a + 12;
             t++)
            if (s->d->toks[t].upos == ZM_NOUN && zm_cue_task(s->cues, "chance", s->d->toks[t].low))
                return true;
    return false;
}

/* ---- when ---- */

static const zm_time *time_in(const zm_says *s, const zm_claim *c) {
    const zm_record *rec = s->r->rec;
    zm_str now = rec->published;
    for (uint32_t i = 0; i < c->content.n; i++) {
        zm_span span = zm_tok_span(s->d, c->content.v[i].a, c->content.v[i].b);
        uint32_t lo = 0, hi = rec->times.n;
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;
            if (rec->times.v[mid].span.start < span.start)
                lo = mid + 1;
            else
                hi = mid;
        }
        for (uint32_t k = lo; k < rec->times.n && rec->times.v[k].span.end <= span.end; k++) {
            const zm_time *t = &rec->times.v[k];
            zm_str end = t->to.n ? t->to : t->value.n ? t->value : t->from;
            uint32_t n = end.n < now.n ? end.n : now.n;
            if (end.n && (!now.n || zm_str_cmp(zm_str_to(end, n), zm_str_to(now, n)) >= 0))
                return t;
        }
    }
    return NULL;
}

static void set_window(const zm_time *t, zm_forecast *f) {
    if (t->range || t->from.n || t->to.n) {
        f->from = t->from;
        f->to = t->to;
    } else if (!t->duration) {
        f->from = f->to = t->value;
    }
}

/* Is there reason to call it a prediction? `p`: the likelihood word, `when`: a time to come. */
static bool predicts(zm_says *s, const zm_claim *c, zm_span p, const zm_time *when) {
    if (c->cue && (c->cue->flags & ZM_CUE_FORECAST))
        return true;
    if (about_chance(s, c) || has_future(s, c, "future"))
        return true;
    bool past = c->cue_tok != ZM_NONE && (s->d->toks[c->cue_tok].morph & ZM_M_PAST);
    if (c->act == ZM_EXPECTS)
        return !past && (has_future(s, c, "hearsay") || when);
    if (c->act == ZM_WARNS)
        return when != NULL;
    return !zm_span_empty(p) && when;
}

void zm_statement_forecast(zm_says *s, const zm_claim *c, zm_statement *out) {
    if (decides(c->act))
        return;
    zm_span p = likely_in(s, c);
    const zm_time *when = time_in(s, c);
    if (!predicts(s, c, p, when))
        return;
    out->forecast.is = true;
    if (!zm_span_empty(p))
        out->forecast.p = zm_doc_slice(s->d, p);
    if (when)
        set_window(when, &out->forecast);
}
