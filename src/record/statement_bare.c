/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_bare.c -- the clause after a cue where the tree does not tell which it is.
 *
 *     Ze meldde | Reuters dinsdag | dat | de dijk houdt       the word that introduces it
 *     Officials said | more people came than expected |       nothing introduces it
 *     He asked | how such papers end up on the street |        a question word does
 *     Riga heeft gezworen | geen duimbreed toe te geven |     te or to, wherever it hangs
 *
 * A parser that is right in nine arcs of ten still loses many a clause boundary; the words
 * themselves seldom leave a doubt. Tried only where the tree offers no content (statement_verb.c).
 */
#include "record/statement.h"

/* Direct speech that runs on over its sentence: the whole quotation. */
void zm_whole_quote(zm_says *s, const zm_cue_hit *hit, zm_ranges *r) {
    if (!r->n)
        return;
    uint32_t own = ZM_NONE;
    for (uint32_t q = s->q->in[r->v[0].a]; q != ZM_NONE; q = s->q->v[q].parent)
        if (!zm_quote_holds(s->q, q, hit->head) && s->q->v[q].first == r->v[0].a)
            own = q;
    if (own == ZM_NONE || s->q->v[own].last <= r->v[r->n - 1].b)
        return;
    zm_range whole = zm_quote_range(s, own);
    r->n = 0;
    zm_range_add(s, r, whole);
}

static bool could_hear(zm_says *s, uint32_t t) {
    zm_np_class class = zm_np_classify(s->r, t);
    return class == ZM_NP_PERSON || class == ZM_NP_BODY || class == ZM_NP_COUNTRY ||
           class == ZM_NP_PEOPLE || class == ZM_NP_PRONOUN;
}

/*
 * Behind the cue, its subject where that follows, and the words that go with it: told | Reuters
 * Tuesday | ...
 */
uint32_t zm_behind_cue(zm_says *s, const zm_cue_hit *hit, uint32_t speaker, uint32_t upto) {
    uint32_t at = hit->toks[hit->n - 1];
    if (hit->head > at)
        at = hit->head;
    if (speaker != ZM_NONE && speaker > at && s->d->left[speaker] == at + 1)
        at = s->d->right[speaker];
    ZM_EACH_CHILD(s->d, hit->head, k) {
        uint8_t rel = s->d->toks[k].rel;
        bool beside = rel == ZM_IOBJ || rel == ZM_OBL || rel == ZM_ADVMOD || rel == ZM_AUXREL ||
                      rel == ZM_COMPOUND || (rel == ZM_OBJ && could_hear(s, k));
        if (beside && s->d->left[k] == at + 1 && s->d->right[k] < upto)
            at = s->d->right[k];
    }
    return at + 1;
}

/* dat, that, whether after the cue: the clause behind it, whatever the tree hangs it on. */
bool zm_by_intro(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_THAT))
        return false;
    uint32_t from = hit->toks[hit->n - 1] + 1, sent = zm_sentence_of(s, hit->head).b;
    uint32_t intro = zm_intro_after(s, hit, from);
    if (intro == ZM_NONE || intro >= sent)
        return false;
    zm_range r = {intro + 1, intro + 1};
    c->content.v[0] = r;
    c->content.n = 1;
    uint32_t head = s->d->toks[intro].head;
    if (head != ZM_NONE && head > intro && !zm_hit_has(hit, head) && s->d->right[head] <= sent)
        c->content.v[0].b = s->d->right[head];
    zm_ranges_extend(s, hit, &c->content, true);
    zm_whole_quote(s, hit, &c->content);
    return c->content.n > 0;
}

/* "asked how such papers end up on the street": the question word is content too. */
static bool by_question(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t end = zm_sentence_of(s, hit->head).b;
    uint32_t from = zm_behind_cue(s, hit, c->speaker, hit->head + 8);
    if (!(hit->cue->content & ZM_CUE_THAT) || from >= end ||
        !zm_cue_task(s->cues, "wh", s->d->toks[from].low))
        return false;
    c->content.v[0] = (zm_range){from, from + 1};
    c->content.n = 1;
    zm_ranges_extend(s, hit, &c->content, true);
    return c->content.n > 0;
}

/*
 * "said more people came": no word introduces it, and the tree may take its subject for an object.
 */
static bool by_bare_clause(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t end = zm_sentence_of(s, hit->head).b,
             from = zm_behind_cue(s, hit, c->speaker, hit->head + 3);
    if (s->d->lang != ZM_LANG_EN || (hit->cue->flags & ZM_CUE_WEAK) ||
        !(hit->cue->content & ZM_CUE_THAT) || (hit->cue->content & ZM_CUE_PRED) || from >= end)
        return false;
    for (uint32_t t = from; t <= end && t < from + 24; t++) {
        const zm_tok *k = &s->d->toks[t];
        if ((k->upos == ZM_PUNCT && s->q->mark[t] == ZM_NONE) || k->upos == ZM_SCONJ ||
            (k->morph & (ZM_M_RELPRON | ZM_M_INT)) || zm_cue_task(s->cues, "relative", k->low) ||
            (t == from && s->q->mark[t] == ZM_NONE && k->upos != ZM_DET && k->upos != ZM_PRON &&
             k->upos != ZM_PROPN && k->upos != ZM_NOUN && k->upos != ZM_NUM && k->upos != ZM_ADJ &&
             k->upos != ZM_ADV &&
             !(k->upos == ZM_ADP &&
               (s->d->toks[t + 1].upos == ZM_ADJ || s->d->toks[t + 1].upos == ZM_NUM))))
            return false;
        bool past = (k->morph & ZM_M_PAST) && k->rel == ZM_ACL;
        if (t == from || !((k->morph & ZM_M_FIN) || past) || k->rel == ZM_AMOD)
            continue;
        c->content.v[0] = (zm_range){from, t};
        c->content.n = 1;
        zm_ranges_extend(s, hit, &c->content, true);
        return c->content.n > 0;
    }
    return false;
}

/* The verb of the first infinitive with te or to after token `from`, ZM_NONE. */
static uint32_t infinitive_after(const zm_says *s, uint32_t from, uint32_t end, bool gerund) {
    enum { REACH = 30 };
    for (uint32_t t = from; t < end && t < from + REACH; t++) {
        const zm_tok *k = &s->d->toks[t];
        if ((k->morph & ZM_M_FIN) || k->upos == ZM_CCONJ || zm_tok_is(s, t, ";") ||
            zm_tok_is(s, t, ":"))
            return ZM_NONE;
        const zm_tok *next = &s->d->toks[t + 1];
        bool verb = next->upos == ZM_VERB || next->upos == ZM_AUX;
        if (zm_cue_task(s->cues, "inf", k->low) && verb && k->rel == ZM_MARK)
            return t + 1;
        if (gerund && verb && !(next->morph & ZM_M_FIN) && (next->morph & (ZM_M_GER | ZM_M_PART)) &&
            zm_cue_task(s->cues, "gerund", k->low))
            return t + 1;
    }
    return ZM_NONE;
}

/* "heeft gezworen geen duimbreed toe te geven", whatever the tree hangs the infinitive on. */
static bool by_bare_infinitive(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_INF) || (hit->cue->flags & ZM_CUE_WEAK) ||
        hit->cue->pos != ZM_CUE_V)
        return false;
    if (s->d->lang == ZM_LANG_EN && (hit->cue->act == ZM_SAYS || hit->cue->act == ZM_ANNOUNCES))
        return false;
    uint32_t end = zm_sentence_of(s, hit->head).b;
    uint32_t from = zm_behind_cue(s, hit, c->speaker, hit->head + 8);
    if (hit->cue->act == ZM_ACCUSES)
        from = hit->toks[hit->n - 1] + 1;
    uint32_t verb = infinitive_after(s, from, end, hit->cue->act == ZM_ACCUSES);
    if (verb == ZM_NONE)
        return false;
    uint32_t start = from;
    for (uint32_t t = from; t < verb; t++) /* om ... te */
        if (s->d->lang == ZM_LANG_EN
                ? t + 1 == verb && !zm_cue_task(s->cues, "gerund", s->d->toks[t].low)
                : t + 1 < verb && zm_cue_task(s->cues, "inf", s->d->toks[t].low))
            start = s->d->lang == ZM_LANG_EN ? t : t + 1;
    if (s->d->lang == ZM_LANG_EN && start == from)
        start = verb;
    c->content.v[0] = (zm_range){start, verb};
    c->content.n = 1;
    zm_ranges_extend(s, hit, &c->content, false);
    return c->content.n > 0;
}

bool zm_by_surface(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    return by_question(s, hit, c) || by_bare_clause(s, hit, c) || by_bare_infinitive(s, hit, c);
}
