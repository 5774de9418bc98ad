/* SPDX-License-Identifier: Apache-2.0 */
/*
 * who.c -- who a noun phrase is, from what the actor stage has clustered.
 *
 *     Ozolkalns          name     -> "Guntis Ozolkalns", LVA, role, actor 0     0.95
 *     de minister        nominal  -> the same                                   0.75
 *     hij                pronoun  -> the same, as sure as the ranker was
 *     we (in quotation)           -> the speaker of the statement around it
 *     westerse diplomaten         -> its own words                              0.85
 *     Russische          adjective-> "Rusland", RUS
 */
#include "record/who.h"

#include "record/actor.h"

enum { SPEAKER_LOOK = 16 };

static const float sure_unresolved = 0.2f, sure_own = 0.7f, sure_adj = 0.8f, sure_quoted = 0.65f;

/* ---- from an entity ---- */

static void from_entity(zm_reading *r, const zm_mention *m, zm_who *out) {
    const zm_entity *e = &r->actors->entities.v[m->entity];
    out->name = e->name;
    out->role = e->role;
    out->country = e->country;
    out->code = e->code;
    out->sector = e->sector;
    out->actor = e->actor;
    out->score = m->sure;
}

/* An unnamed phrase that says more than the one it points back to goes by its own words. */
static void from_nominal(zm_reading *r, const zm_mention *m, zm_who *out) {
    from_entity(r, m, out);
    const zm_entity *e = &r->actors->entities.v[m->entity];
    if (e->named)
        return;
    zm_str own = zm_phrase_name(r, m->head);
    if (own.n > out->name.n)
        out->name = own;
}

/* ---- adjectives, quoted first persons, the rest ---- */

static zm_str state_name(zm_reading *r, zm_str iso3) {
    const zm_actor_state *s = r->actors;
    uint32_t row = zm_map_get(&s->w->iso, iso3);
    if (row == ZM_NONE)
        return iso3;
    /* The form that the report itself uses, where it names the state. */
    const zm_str *own = &s->state_name[row];
    return own->n ? *own : s->w->countries[row].name;
}

static void from_adjective(zm_reading *r, zm_str country, zm_who *out) {
    zm_str rest = country, one, name = {0};
    while (zm_str_cut(&rest, ';', &one)) {
        zm_str next = state_name(r, one);
        name = name.n ? zm_arena_join(r->arena, name, ZM_S(";"), next) : next;
    }
    out->name = name;
    out->country = country;
    if (!memchr(country.p, ';', country.n))
        out->code = zm_state_code(r->actors->w, country);
    out->sector = ZM_S("GOV");
    out->score = sure_adj;
}

/* zijn land, their country: the state of whoever possesses it. */
static bool from_possessor(zm_reading *r, uint32_t head, zm_who *out) {
    const zm_title *title = zm_title_at(r, head, NULL);
    uint32_t poss = zm_child_sub(r->doc, head, ZM_NMOD, ZM_SUB_POSS);
    zm_str kind;
    if (!title || poss == ZM_NONE || zm_is_plural(r, head) ||
        !zm_world_word(r->actors->w, title->title, ZM_G_GENERIC, &kind) ||
        !zm_str_is(kind, "country"))
        return false;
    const zm_mention *m = zm_mention_of(r->actors, poss);
    zm_str country =
        m && m->entity != ZM_NONE ? r->actors->entities.v[m->entity].country : (zm_str){0};
    if (country.n != 3)
        return false;
    from_adjective(r, country, out);
    return true;
}

static bool content_holds(const zm_statement *s, uint32_t at) {
    for (uint32_t i = 0; i < s->content.n; i++)
        if (s->content.v[i].start <= at && at < s->content.v[i].end)
            return true;
    return false;
}

/*
 * The statement in whose quotation byte `at` stands: statements are in text
 * order, so it is one of a few around the last that begins before it.
 */
static const zm_statement *quoted_in(const zm_record *rec, uint32_t at) {
    uint32_t low = 0, high = rec->statements.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const zm_statement *s = &rec->statements.v[mid];
        uint32_t start = s->content.n ? s->content.v[0].start : 0;
        if (start <= at)
            low = mid + 1;
        else
            high = mid;
    }
    for (uint32_t i = low, k = 0; i-- > 0 && k < SPEAKER_LOOK; k++) {
        const zm_statement *s = &rec->statements.v[i];
        if (s->kind != ZM_INDIRECT && content_holds(s, at))
            return s;
    }
    return NULL;
}

/* ik, wij inside a quotation are its speaker (or whom the speaker stands for). */
static bool from_speaker(zm_reading *r, uint32_t t, zm_who *out) {
    const zm_statement *s = quoted_in(r->rec, r->doc->toks[t].start);
    if (!s || !s->speaker.name.n)
        return false;
    zm_span span = out->span;
    *out = s->speaker;
    out->span = span;
    out->score = s->speaker.score * sure_quoted;
    return true;
}

static void from_words(zm_reading *r, uint32_t head, zm_who *out) {
    out->name = zm_phrase_name(r, head);
    out->country = zm_phrase_country(r, head, 0);
    zm_code_make(r, out->country, zm_title_at(r, head, NULL), &out->code, &out->sector);
    out->score = sure_own;
}

static void from_pronoun(zm_reading *r, uint32_t t, const zm_pron *p, zm_who *out) {
    if (p->person == '1' && from_speaker(r, t, out))
        return;
    out->name = r->doc->toks[t].low;
    out->score = sure_unresolved;
}

/* A relative pronoun speaks for the noun that its clause modifies. */
static uint32_t step_to_noun(const zm_doc *d, uint32_t t) {
    if (!(d->toks[t].morph & ZM_M_RELPRON))
        return t;
    for (uint32_t at = t, i = 0; at != ZM_NONE && i < 8; i++, at = d->toks[at].head)
        if (d->toks[at].rel == ZM_ACL && d->toks[at].head != ZM_NONE)
            return d->toks[at].head;
    return t;
}

/* twee van hen, hundreds of them: part of whom the pronoun stands for. */
static const zm_mention *whole_of(zm_reading *r, uint32_t head) {
    const zm_doc *d = r->doc;
    zm_str value;
    ZM_EACH_CHILD(d, head, c) {
        if (c < head || (d->toks[c].rel != ZM_NMOD && d->toks[c].rel != ZM_OBL) ||
            d->toks[c].upos != ZM_PRON)
            continue;
        uint32_t prep = zm_child(d, c, ZM_CASE);
        if (prep != ZM_NONE &&
            zm_world_word(r->actors->w, d->toks[prep].low, ZM_G_BELONG, &value) &&
            zm_str_is(value, "of"))
            return zm_mention_of(r->actors, c);
    }
    return NULL;
}

void zm_who_single(zm_reading *r, uint32_t head, zm_who *out) {
    *out = (zm_who){.actor = ZM_NONE};
    head = step_to_noun(r->doc, head);
    const zm_mention *m = zm_mention_of(r->actors, head);
    uint32_t top = m && m->type == ZM_MT_NAME ? m->head : head;
    out->span = zm_who_span(r->doc, top, false);
    zm_pron p;
    if (!m)
        m = whole_of(r, head);
    if (m && m->entity != ZM_NONE) {
        if (from_possessor(r, head, out))
            return;
        if (m->type == ZM_MT_NOMINAL)
            from_nominal(r, m, out);
        else
            from_entity(r, m, out);
        return;
    }
    bool adjective =
        r->doc->toks[head].upos == ZM_ADJ && zm_child(r->doc, head, ZM_DETREL) == ZM_NONE;
    zm_str country = adjective ? zm_adj_country(r, head) : (zm_str){0};
    if (country.n)
        from_adjective(r, country, out);
    else if (zm_pron_read(r, head, &p) && r->doc->toks[head].upos != ZM_NOUN)
        from_pronoun(r, head, &p, out);
    else
        from_words(r, head, out);
}

/* What depends on statements found later is not kept. */
static bool is_settled(zm_reading *r, uint32_t t) {
    zm_pron p;
    return !(zm_pron_read(r, t, &p) && p.person == '1');
}

void zm_who_resolve(zm_reading *r, uint32_t head, zm_who *out) {
    zm_actor_state *s = r->actors;
    if (head >= r->doc->n_toks) {
        *out = (zm_who){.actor = ZM_NONE};
        return;
    }
    if (s->who_at[head]) {
        *out = s->whos.v[s->who_at[head] - 1];
        return;
    }
    uint32_t noun = step_to_noun(r->doc, head);
    const zm_mention *m = zm_mention_of(s, noun);
    uint32_t top = m && m->type == ZM_MT_NAME ? m->head : noun;
    if (zm_is_group(r, top))
        zm_who_group(r, top, out);
    else
        zm_who_single(r, noun, out);
    if (!is_settled(r, head))
        return;
    ZM_PUSH(r->scratch, &s->whos, *out);
    s->who_at[head] = s->whos.n;
}
