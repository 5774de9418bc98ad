/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor.c -- the actor stage in its order, and the actors that it writes.
 *
 *     spots -> names, titles -> clusters -> countries      whole report, names only
 *     then once through the text, in order:
 *         name      its words become links
 *         noun      points back along a link, or is somebody new
 *         pronoun   the ranker, over what has been seen so far
 *         last of a coordination: the group
 *     -> rec->actors, in order of first appearance
 */
#include "record/actor.h"

#include "record/who.h"

static zm_actor_state *state_new(zm_reading *r) {
    zm_actor_state *s = ZM_NEW(r->scratch, zm_actor_state);
    size_t n = (size_t)r->doc->n_toks + 1;
    s->w = r->know->world;
    s->spot_at = ZM_NEWS(r->scratch, uint32_t, n);
    s->mention_at = ZM_NEWS(r->scratch, uint32_t, n);
    s->who_at = ZM_NEWS(r->scratch, uint32_t, n);
    s->class_at = ZM_NEWS(r->scratch, uint8_t, n);
    s->state_name = ZM_NEWS(r->scratch, zm_str, (size_t)s->w->n_countries + 1);
    zm_map_init(&s->link_of, r->scratch);
    zm_map_init(&s->role_of, r->scratch);
    return s;
}

/* ---- codes of named entities ---- */

static const zm_title *title_of(zm_reading *r, uint32_t entity, const uint32_t *title_tok) {
    uint32_t t = title_tok[entity];
    return t == ZM_NONE ? NULL : zm_title_at(r, t, NULL);
}

static void code_entity(zm_reading *r, zm_entity *e, const zm_title *title) {
    const zm_world *w = r->actors->w;
    if (e->body != ZM_NONE) {
        e->code = w->bodies[e->body].cameo;
        e->sector = w->bodies[e->body].sector;
        e->wikidata = w->bodies[e->body].wikidata;
    } else if (e->state != ZM_NONE) {
        e->code = w->countries[e->state].cameo;
        e->sector = ZM_S("GOV");
        e->wikidata = w->countries[e->state].wikidata;
    } else if (e->office != ZM_NONE) {
        e->code = w->offices[e->office].cameo;
        e->sector = w->offices[e->office].sector;
        e->wikidata = w->offices[e->office].wikidata;
    } else if (e->kind == ZM_PERSON || e->kind == ZM_ORGANISATION) {
        zm_code_make(r, e->country, title, &e->code, &e->sector);
    }
}

static void code_entities(zm_reading *r) {
    zm_actor_state *s = r->actors;
    uint32_t *title_tok = zm_arena_get(r->scratch, ((size_t)s->entities.n + 1) * sizeof *title_tok);
    for (uint32_t i = 0; i < s->entities.n; i++)
        title_tok[i] = ZM_NONE;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        const zm_mention *m = &s->mentions.v[i];
        if (m->title != ZM_NONE && title_tok[m->entity] == ZM_NONE)
            title_tok[m->entity] = m->title;
    }
    for (uint32_t i = 0; i < s->entities.n; i++) {
        zm_entity *e = &s->entities.v[i];
        code_entity(r, e, title_of(r, i, title_tok));
        if (e->state != ZM_NONE)
            s->state_name[e->state] = e->name;
        e->first_mention = e->last_mention = ZM_NONE;
        e->n_mentions = 0;
    }
}

/*
 * Titles that one person alone has in this report: a headline may use them before the name comes.
 */
static void note_roles(zm_reading *r) {
    zm_actor_state *s = r->actors;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        const zm_mention *m = &s->mentions.v[i];
        if (m->title == ZM_NONE || m->ner != ZM_NER_PER)
            continue;
        uint32_t cut = 0;
        const zm_title *title = zm_title_at(r, m->title, &cut);
        zm_str words[3] = {zm_lemma_low(r, m->title), title && cut ? title->title : (zm_str){0},
                           zm_compound_end(r, m->title)};
        for (unsigned k = 0; k < 3; k++)
            if (words[k].n && zm_map_add(&s->role_of, words[k], m->entity) != m->entity)
                zm_map_put(&s->role_of, words[k], ZM_ROLE_SHARED);
    }
}

/* ---- once through the text ---- */

static void read_name(zm_reading *r, uint32_t mention) {
    zm_mention m = r->actors->mentions.v[mention];
    zm_mention_seen(r, mention);
    zm_name_links(r, &m);
}

/* The last conjunct closes its group. */
static void close_group(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    if (d->toks[t].rel != ZM_CONJ || d->toks[t].head == ZM_NONE || d->toks[t].head > t)
        return;
    uint32_t head = d->toks[t].head, last = t;
    ZM_EACH_CHILD(d, head, c)
        if (d->toks[c].rel == ZM_CONJ && d->toks[c].upos != ZM_VERB)
            last = c;
    if (last == t && d->toks[t].upos != ZM_VERB)
        zm_group_read(r, head);
}

static void read_token(zm_reading *r, uint32_t t) {
    const zm_tok *tok = &r->doc->toks[t];
    const zm_mention *m = zm_mention_of(r->actors, t);
    if (m && m->type == ZM_MT_NAME) {
        if (m->first == t)
            read_name(r, r->actors->mention_at[t] - 1);
    } else if (tok->upos == ZM_NOUN || tok->upos == ZM_PROPN || tok->upos == ZM_ADJ ||
               tok->upos == ZM_X) {
        zm_nominal_read(r, t);
    } else if (tok->upos == ZM_PRON || tok->upos == ZM_DET) {
        zm_pronoun_read(r, t);
    }
    close_group(r, t);
}

/* ---- what is written down ---- */

static bool is_written(const zm_entity *e) {
    if (!e->n_mentions || e->is_group || e->cls == ZM_NP_OTHER || e->cls == ZM_NP_DOCUMENT)
        return false;
    if (!e->named)
        return e->n_mentions > 1;
    return e->cls != ZM_NP_PLACE || e->country.n > 0;
}

static void write_entity(zm_reading *r, zm_entity *e) {
    zm_actor a = {.id = r->rec->actors.n,
                  .name = e->name,
                  .kind = (zm_actor_kind)e->kind,
                  .country = e->country,
                  .code = e->code,
                  .sector = e->sector,
                  .role = e->role,
                  .wikidata = e->wikidata,
                  .gender = e->plural ? 'p' : e->gender};
    if (e->cls == ZM_NP_PLACE)
        a.kind = ZM_COUNTRY;
    e->actor = r->rec->actors.n;
    ZM_PUSH(r->arena, &r->rec->actors, a);
}

static void note_form(zm_reading *r, zm_actor *a, zm_str form) {
    /* Forms of one actor are few; a report that spells one name in fifty ways loses the rest. */
    for (uint32_t i = 0; i < a->names.n; i++)
        if (zm_str_eq(a->names.v[i], form))
            return;
    if (form.n && a->names.n < 50)
        ZM_PUSH(r->arena, &a->names, form);
}

static void write_mentions(zm_reading *r) {
    zm_actor_state *s = r->actors;
    for (uint32_t i = 0; i < s->recent.n; i++) {
        const zm_mention *m = &s->mentions.v[s->recent.v[i]];
        const zm_entity *e = &s->entities.v[m->entity];
        if (e->actor == ZM_NONE)
            continue;
        zm_actor *a = &r->rec->actors.v[e->actor];
        if (m->type == ZM_MT_NAME)
            note_form(r, a, m->text);
        else if (!e->named)
            note_form(r, a, e->name);
        ZM_PUSH(r->arena, &a->mentions, zm_tok_span(r->doc, m->first, m->last));
    }
}

static void write_actors(zm_reading *r) {
    zm_actor_state *s = r->actors;
    for (uint32_t i = 0; i < s->recent.n; i++) {
        zm_entity *e = &s->entities.v[s->mentions.v[s->recent.v[i]].entity];
        if (e->actor == ZM_NONE && is_written(e))
            write_entity(r, e);
    }
    write_mentions(r);
}

void zm_actors_find(zm_reading *r) {
    r->actors = state_new(r);
    zm_spots_find(r);
    zm_names_find(r);
    zm_first_votes(r);
    zm_clusters_make(r);
    zm_entity_countries(r);
    code_entities(r);
    note_roles(r);
    for (uint32_t t = 0; t < r->doc->n_toks; t++)
        read_token(r, t);
    write_actors(r);
}
