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
        for (uint32_t t = c->content.v[i].a; t <= c->content.v[i].b && t < c->content.v[i].a + 120; t++) {
            zm_span p = likely_at(s, t, c->content.v[i].b);
            if (!zm_span_empty(p))
                return p;
        }
    return ZM_NO_SPAN;
}

/* ---- the future ---- */

static bool speaks_of_self(zm_says *s, const zm_claim *c, uint32_t verb) {
    uint32_t subject = zm_subject_of(s, verb);
    if (subject == ZM_NONE)
        return false;
    if (subject == c->speaker || (s->d->toks[subject].morph & ZM_M_P1))
        return true;
    zm_who who = {0};
    zm_who_resolve(s->r, subject, &who);
    return who.actor != ZM_NONE ? who.actor == c->who.actor : zm_str_eq(who.name, c->who.name);
}

/* zal, gaat, will, could ... as the auxiliary of a clause that is not the speaker's own doing. */
static bool has_future(zm_says *s, const zm_claim *c) {
    for (uint32_t i = 0; i < c->content.n; i++)
        for (uint32_t t = c->content.v[i].a; t <= c->content.v[i].b && t < c->content.v[i].a + 120; t++) {
            const zm_tok *tok = &s->d->toks[t];
            if (!zm_cue_task(s->cues, "future", tok->low) || (tok->upos != ZM_AUX && tok->upos != ZM_VERB))
                continue;
            uint32_t verb = tok->rel == ZM_AUXREL && tok->head != ZM_NONE ? tok->head : t;
            uint8_t rel = s->d->toks[verb].rel;
            bool aside = rel == ZM_ACL || rel == ZM_ADVCL;
            if (!aside && !speaks_of_self(s, c, verb))
                return true;
        }
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

void zm_statement_forecast(zm_says *s, const zm_claim *c, zm_statement *out) {
    if (decides(c->act))
        return;
    zm_span p = likely_in(s, c);
    bool future = has_future(s, c);
    const zm_time *when = time_in(s, c);
    bool cue = c->cue && (c->cue->flags & ZM_CUE_FORECAST);
    if (!cue && !future && !(when && !zm_span_empty(p)))
        return;
    out->forecast.is = true;
    if (!zm_span_empty(p))
        out->forecast.p = zm_doc_slice(s->d, p);
    if (when)
        set_window(when, &out->forecast);
}
