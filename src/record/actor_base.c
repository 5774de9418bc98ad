/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_base.c -- small questions that every step of the actor stage asks.
 *
 *     links   "minister" -> e0 at token 3 <- e4 at token 57     newest first
 *     "de minister" at token 90 asks back along the chain until one fits
 */
#include "record/actor.h"

/* How far back along a chain of links a phrase looks. */
enum { LINK_STEPS = 12 };

uint32_t zm_entity_new(zm_reading *r, zm_np_class cls) {
    zm_entity e = {.cls = (uint8_t)cls,
                   .body = ZM_NONE,
                   .state = ZM_NONE,
                   .office = ZM_NONE,
                   .first_mention = ZM_NONE,
                   .last_mention = ZM_NONE,
                   .next_last = ZM_NONE,
                   .actor = ZM_NONE,
                   .head = ZM_NONE};
    ZM_PUSH(r->scratch, &r->actors->entities, e);
    return r->actors->entities.n - 1;
}

uint32_t zm_mention_add(zm_reading *r, zm_mention m) {
    zm_actor_state *s = r->actors;
    ZM_PUSH(r->scratch, &s->mentions, m);
    for (uint32_t t = m.first; t <= m.last; t++)
        s->mention_at[t] = s->mentions.n;
    if (!s->mention_at[m.head])
        s->mention_at[m.head] = s->mentions.n;
    if (m.title != ZM_NONE && !s->mention_at[m.title])
        s->mention_at[m.title] = s->mentions.n;
    if (m.type == ZM_MT_NAME && m.first && !s->mention_at[m.first - 1] &&
        zm_world_word(s->w, r->doc->toks[m.first - 1].low, ZM_G_HONORIFIC, NULL))
        s->mention_at[m.first - 1] = s->mentions.n;
    return s->mentions.n - 1;
}

void zm_mention_seen(zm_reading *r, uint32_t mention) {
    zm_actor_state *s = r->actors;
    zm_mention *m = &s->mentions.v[mention];
    if (m->entity == ZM_NONE)
        return;
    zm_entity *e = &s->entities.v[m->entity];
    if (e->first_mention == ZM_NONE) {
        e->first_mention = mention;
        e->head = m->head;
    }
    e->last_mention = mention;
    e->n_mentions++;
    ZM_PUSH(r->scratch, &s->recent, mention);
}

void zm_link_add(zm_reading *r, zm_str word, uint32_t entity, uint32_t tok) {
    zm_actor_state *s = r->actors;
    if (!word.n)
        return;
    uint32_t prev = zm_map_get(&s->link_of, word);
    if (prev != ZM_NONE && s->links.v[prev].entity == entity) {
        s->links.v[prev].tok = tok;
        return;
    }
    ZM_PUSH(r->scratch, &s->links, (zm_link){entity, prev, tok});
    zm_map_put(&s->link_of, word, s->links.n - 1);
}

uint32_t zm_link_find(zm_reading *r, zm_str word, uint32_t tok, zm_link_fits *fits, void *with) {
    zm_actor_state *s = r->actors;
    uint32_t at = zm_map_get(&s->link_of, word);
    for (unsigned i = 0; at != ZM_NONE && i < LINK_STEPS; i++, at = s->links.v[at].prev) {
        const zm_link *l = &s->links.v[at];
        if (!fits || fits(r, l->entity, tok, with))
            return l->entity;
    }
    return ZM_NONE;
}

bool zm_is_definite(zm_reading *r, uint32_t head) {
    const zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, head, c)
        if (c < head &&
            (d->toks[c].rel == ZM_DETREL || d->toks[c].rel == ZM_NUMMOD ||
             d->toks[c].rel == ZM_AMOD) &&
            zm_world_word(r->actors->w, d->toks[c].low, ZM_G_DEFINITE, NULL))
            return true;
    return false;
}

bool zm_is_placed(zm_reading *r, uint32_t head) {
    zm_str value;
    uint32_t prep = zm_child(r->doc, head, ZM_CASE);
    return prep != ZM_NONE &&
           zm_world_word(r->actors->w, r->doc->toks[prep].low, ZM_G_BELONG, &value) &&
           zm_str_is(value, "in");
}

bool zm_is_plural(const zm_reading *r, uint32_t t) {
    return (r->doc->toks[t].morph & ZM_M_PLUR) != 0;
}

bool zm_is_subject(const zm_doc *d, uint32_t t) {
    t = zm_conj_first(d, t);
    return d->toks[t].rel == ZM_NSUBJ || d->toks[t].rel == ZM_CSUBJ;
}

/* inlichtingendienst -> dienst: what a Dutch compound may be called for short. */
zm_str zm_compound_end(zm_reading *r, uint32_t t) {
    zm_str lemma = zm_lemma_low(r, t);
    for (uint32_t i = 3; r->doc->lang == ZM_LANG_NL && i + 4 <= lemma.n; i++)
        if (((unsigned char)lemma.p[i] & 0xC0) != 0x80 &&
            zm_map_get(&r->actors->w->title_of, zm_str_from(lemma, i)) != ZM_NONE)
            return zm_str_from(lemma, i);
    return (zm_str){0};
}

/*
 * Inside quotation marks? Walk back over a bounded stretch to the nearest
 * mark whose side is known; a paragraph may be one long quotation.
 */
bool zm_in_quote(const zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    const zm_sent *s = &d->sents[d->toks[t].sent];
    uint32_t first = d->sents[d->paras ? d->paras[s->para].first : d->toks[t].sent].first;
    for (uint32_t i = t, steps = 0; i-- > first && steps < 200; steps++) {
        if (d->toks[i].flags & ZM_T_QUOTE_OPEN)
            return true;
        if (d->toks[i].flags & ZM_T_QUOTE_CLOSE)
            return false;
    }
    return false;
}

/* "3,s,mn,poss" */
bool zm_pron_read(const zm_reading *r, uint32_t t, zm_pron *out) {
    zm_str v, part;
    *out = (zm_pron){0};
    if (!zm_world_word(r->actors->w, r->doc->toks[t].low, ZM_G_PRONOUN, &v))
        return false;
    for (unsigned i = 0; zm_str_cut(&v, ',', &part); i++) {
        if (i == 0 && part.n)
            out->person = part.p[0];
        else if (i == 1 && part.n)
            out->number = part.p[0];
        else if (i == 2) {
            bool any = zm_str_is(part, "*");
            out->m = any || memchr(part.p, 'm', part.n);
            out->f = any || memchr(part.p, 'f', part.n);
            out->n = any || memchr(part.p, 'n', part.n);
            out->c = any || memchr(part.p, 'c', part.n);
        } else {
            out->poss |= zm_str_is(part, "poss");
            out->dem |= zm_str_is(part, "dem");
            out->refl |= zm_str_is(part, "refl");
        }
    }
    return out->person != 0;
}
