/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_pronoun.c -- he, she, it, they: a small ranker over what was mentioned.
 *
 *     Ozolkalns sprak met de premier. Hij noemde de vlucht ...
 *     ^subject, 1 back    ^not subject, 1 back
 *       +1.0 -0.7           -0.7                   margin 1.0: Ozolkalns
 *
 * Number and gender are hard bounds, as is that subject and object of one verb
 * are two. When the best two are near, nobody is named: the pronoun stays as it is.
 */
#include "record/actor.h"

/* A rival that is no actor. */
#define ZM_NOBODY (ZM_NONE - 1)

enum { PRONOUN_REACH = 4, PERSON_REACH = 8, PRONOUN_STEPS = 64, PRONOUN_RIVALS = 16, CLIMB = 40 };

/*
 * Found by a search over the coreference marks of English news, lives and
 * interviews (GUM), half for finding and half for checking, then rounded.
 */
static const float w_sentence = -0.4f, w_subject = 0.7f, w_governs = 1.1f, w_nested = -0.75f,
                   w_often = 0.09f, w_named = 0.1f, w_parallel = 0.34f, w_quote = -0.5f,
                   w_near = -0.018f, w_nogender = -0.8f, w_heading = -1.0f, w_collective = -0.7f,
                   w_document = -0.8f, w_least_margin = 0.1f, w_loose_margin = 0.8f;

typedef struct rival {
    uint32_t entity;
    float score;
} rival;

typedef struct search {
    zm_reading *r;
    uint32_t tok;
    zm_pron p;
    char number;
    bool subject, quoted;
    rival v[PRONOUN_RIVALS];
    uint32_t n;
} search;

/* ---- what the pronoun asks for ---- */

/* ze zegt, ze zeggen: the verb tells the number. */
static char verb_number(const zm_doc *d, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    if (tok->rel != ZM_NSUBJ || tok->head == ZM_NONE)
        return '*';
    uint32_t morph = d->toks[tok->head].morph & ZM_M_FIN ? d->toks[tok->head].morph : 0;
    ZM_EACH_CHILD(d, tok->head, c)
        if ((d->toks[c].rel == ZM_AUXREL || d->toks[c].rel == ZM_COP) &&
            (d->toks[c].morph & ZM_M_FIN))
            morph = d->toks[c].morph;
    return morph & ZM_M_PLUR ? 'p' : morph & ZM_M_SING ? 's' : '*';
}

/* "it said": things do not speak, and nothing empty does. */
static bool is_speaker(zm_reading *r, uint32_t t) {
    const zm_tok *tok = &r->doc->toks[t];
    if ((tok->rel != ZM_NSUBJ && tok->rel != ZM_EXPL) || tok->head == ZM_NONE || t > tok->head)
        return false;
    return zm_has_speaker(r, tok->head) && !zm_is_passive(r->doc, tok->head);
}

static bool wants_resolving(zm_reading *r, uint32_t t, const zm_pron *p) {
    const zm_tok *tok = &r->doc->toks[t];
    if (p->person != '3' || p->refl || (tok->morph & ZM_M_RELPRON))
        return false;
    if (tok->rel == ZM_EXPL)
        return is_speaker(r, t);
    if (tok->upos != ZM_PRON && !(tok->upos == ZM_DET && p->poss))
        return false;
    /* "dat", "this" stand for what was said, not for who said it. */
    if (p->dem && (p->n || tok->rel != ZM_NSUBJ))
        return false;
    if (p->n && !p->m && !p->poss && tok->rel != ZM_NSUBJ && tok->rel != ZM_OBJ)
        return false;
    return true;
}

/* ---- bounds ---- */

static bool number_fits(const search *s, const zm_entity *e, float *score) {
    bool collective = e->cls == ZM_NP_BODY || e->cls == ZM_NP_COUNTRY;
    if (s->number == 's')
        return !e->plural;
    if (s->number == 'p') {
        if (!e->plural && collective)
            *score += w_collective;
        return e->plural || collective;
    }
    return true;
}

static bool gender_fits(const search *s, const zm_entity *e, float *score) {
    if (e->plural)
        return s->number != 's';
    if (e->cls == ZM_NP_PERSON) {
        if (s->p.n && !s->p.m && !s->p.f)
            return false;
        if (e->gender == 'm')
            return s->p.m;
        if (e->gender == 'f')
            return s->p.f;
        *score += w_nogender;
        return s->p.m || s->p.f;
    }
    if (e->cls == ZM_NP_BODY || e->cls == ZM_NP_COUNTRY) {
        *score += s->p.m || s->p.f ? w_collective : 0.0f;
        /* A party may be "she" in Dutch, a state is "it". */
        return (s->p.c && (s->p.n || e->cls == ZM_NP_BODY)) || s->number == 'p';
    }
    return s->p.n || s->number == 'p';
}

static bool class_fits(const search *s, const zm_entity *e) {
    switch (e->cls) {
    case ZM_NP_PERSON:
    case ZM_NP_PEOPLE:
    case ZM_NP_BODY:
    case ZM_NP_COUNTRY: return true;
    case ZM_NP_DOCUMENT: return s->p.n && s->number == 's';
    default: return false;
    }
}

/* Is the mention the subject of a verb above the pronoun: X zei dat hij ..., X en zijn ... */
static bool governs(const zm_doc *d, uint32_t head, uint32_t tok) {
    uint32_t verb = d->toks[head].head;
    if (verb == ZM_NONE || !zm_is_subject(d, head))
        return false;
    uint32_t at = tok;
    for (unsigned i = 0; at != ZM_NONE && i < CLIMB; i++, at = d->toks[at].head)
        if (at == verb)
            return true;
    return false;
}

/* Subject and object of one verb, or a possessor inside its own phrase, cannot be the same. */
static bool is_barred(const search *s, const zm_mention *m) {
    const zm_doc *d = s->r->doc;
    if (d->toks[m->head].sent != d->toks[s->tok].sent)
        return false;
    if (zm_is_under(d, s->tok, m->head))
        return true;
    /* Whoever speaks does not call himself "he" in his own quotation. */
    if (s->quoted && governs(d, m->head, s->tok) && !zm_in_quote(s->r, m->head))
        return true;
    return !s->p.poss && d->toks[m->head].head != ZM_NONE &&
           d->toks[m->head].head == d->toks[s->tok].head;
}

/* ---- preferences ---- */

static bool is_nested(const zm_doc *d, uint32_t head) {
    uint32_t h = zm_conj_first(d, head);
    return d->toks[h].rel == ZM_NMOD || d->toks[h].rel == ZM_COMPOUND || d->toks[h].rel == ZM_APPOS;
}

static float preference(const search *s, const zm_mention *m, const zm_entity *e) {
    const zm_doc *d = s->r->doc;
    uint32_t back = d->toks[s->tok].sent - d->toks[m->head].sent;
    float score = w_sentence * (float)back;
    if (m->subject)
        score += w_subject + (s->subject ? w_parallel : 0.0f);
    if (!back && governs(d, m->head, s->tok))
        score += w_governs;
    if (is_nested(d, m->head))
        score += w_nested;
    score += w_often * (float)(e->n_mentions < 6 ? e->n_mentions : 6);
    if (e->named)
        score += w_named;
    if (e->cls == ZM_NP_DOCUMENT)
        score += w_document;
    if (s->quoted != zm_in_quote(s->r, m->head))
        score += w_quote;
    if (d->paras &&
        d->paras[d->sents[d->toks[m->head].sent].para].flags & (ZM_P_HEADING | ZM_P_TITLE))
        score += w_heading;
    uint32_t gap = s->tok > m->head ? s->tok - m->head : 0;
    return score + w_near * (float)(gap < 60 ? gap : 60);
}

/* ---- the search ---- */

static void rival_add(search *s, uint32_t entity, float score) {
    for (uint32_t i = 0; i < s->n; i++)
        if (s->v[i].entity == entity) {
            if (s->v[i].score < score)
                s->v[i].score = score;
            return;
        }
    if (s->n < PRONOUN_RIVALS)
        s->v[s->n++] = (rival){entity, score};
}

static void consider(search *s, const zm_mention *m) {
    const zm_entity *e = &s->r->actors->entities.v[m->entity];
    float bounds = 0.0f;
    if (!class_fits(s, e) || !number_fits(s, e, &bounds) || !gender_fits(s, e, &bounds) ||
        is_barred(s, m))
        return;
    rival_add(s, m->entity, preference(s, m, e) + bounds);
}

static void gather(search *s) {
    const zm_actor_state *a = s->r->actors;
    const zm_doc *d = s->r->doc;
    uint32_t reach = s->number == 's' && (s->p.m != s->p.f) ? PERSON_REACH : PRONOUN_REACH;
    for (uint32_t i = a->recent.n, steps = 0; i-- > 0 && steps < PRONOUN_STEPS; steps++) {
        const zm_mention *m = &a->mentions.v[a->recent.v[i]];
        if (d->toks[s->tok].sent - d->toks[m->head].sent > reach)
            break;
        consider(s, m);
    }
}

/* Things are no actors, but "it" may stand for one: then nobody is meant. */
static bool is_thing(const search *s, uint32_t t) {
    const zm_doc *d = s->r->doc;
    const zm_tok *tok = &d->toks[t];
    if (tok->upos != ZM_NOUN || (tok->rel != ZM_NSUBJ && tok->rel != ZM_OBJ) ||
        s->r->actors->mention_at[t])
        return false;
    return zm_is_plural(s->r, t) == (s->number == 'p') && zm_np_classify(s->r, t) == ZM_NP_OTHER;
}

static void gather_things(search *s) {
    const zm_doc *d = s->r->doc;
    uint32_t sent = d->toks[s->tok].sent, first = d->sents[sent ? sent - 1 : 0].first;
    for (uint32_t t = s->tok, steps = 0; t-- > first && steps < 60; steps++) {
        if (!is_thing(s, t))
            continue;
        zm_mention m = {
            .first = t, .last = t, .head = t, .name_head = t, .subject = zm_is_subject(d, t)};
        const zm_entity thing = {.cls = ZM_NP_OTHER, .n_mentions = 1};
        if (!is_barred(s, &m))
            rival_add(s, ZM_NOBODY, preference(s, &m, &thing));
    }
}

/* The best, and by how much it beats the second. */
static uint32_t best_of(const search *s, float *margin) {
    uint32_t best = ZM_NONE;
    float top = -100.0f, second = -100.0f;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->v[i].score > top) {
            second = top;
            top = s->v[i].score;
            best = s->v[i].entity;
        } else if (s->v[i].score > second) {
            second = s->v[i].score;
        }
    }
    *margin = s->n > 1 ? top - second : 1.5f;
    return best;
}

void zm_pronoun_read(zm_reading *r, uint32_t t) {
    search s = {.r = r, .tok = t};
    if (!zm_pron_read(r, t, &s.p) || !wants_resolving(r, t, &s.p))
        return;
    s.number = s.p.number != '*' ? s.p.number : verb_number(r->doc, t);
    s.subject = zm_is_subject(r->doc, t);
    s.quoted = zm_in_quote(r, t);
    gather(&s);
    bool loose = (s.number == 'p' || (!s.p.m && !s.p.f)) && !is_speaker(r, t);
    if (loose)
        gather_things(&s);
    float margin;
    uint32_t e = best_of(&s, &margin);
    if (e == ZM_NONE || e == ZM_NOBODY || margin < (loose ? w_loose_margin : w_least_margin))
        return;
    zm_mention m = {.first = t,
                    .last = t,
                    .head = t,
                    .name_head = t,
                    .entity = e,
                    .spot = ZM_NONE,
                    .title = ZM_NONE,
                    .type = ZM_MT_PRONOUN,
                    .subject = s.subject};
    m.sure = margin > 1.2f ? 0.85f : 0.55f + 0.25f * margin;
    /* The pronoun tells the gender of a person whose name does not. */
    zm_entity *who = &r->actors->entities.v[e];
    if (who->cls == ZM_NP_PERSON && !who->gender && s.p.m != s.p.f)
        who->gender = s.p.m ? 'm' : 'f';
    zm_mention_seen(r, zm_mention_add(r, m));
}
