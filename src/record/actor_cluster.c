/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_cluster.c -- which names are one entity.
 *
 *     pass 1   Guntis Ozolkalns          -> e0     by_last: ozolkalns -> e0
 *              Verenigde Staten, VS      -> e1     by table: USA
 *              Human Rights Watch (HRW)  -> e2     by_key: hrw -> e2
 *     pass 2   Ozolkalns                 -> e0     a lone surname looks for its fuller name,
 *              HRW                       -> e2     first before it, then behind it (headlines)
 *
 * The name of an entity is the fullest form that the report gives, never one
 * from the tables.
 */
#include "base/utf8.h"
#include "record/actor.h"

enum { SAME_LAST_STEPS = 8, STATE_LOOK = 200 };

typedef struct clusters {
    zm_reading *r;
    zm_map by_key, by_last, by_first, by_acronym;
    uint32_t *of_body, *of_state; /* world row -> entity + 1 */
} clusters;

/* ---- texts and keys ---- */

static zm_str cut_genitive(zm_str s, bool bare_s) {
    static const char *const ends[] = {"'s", "\xe2\x80\x99s", "'", "\xe2\x80\x99"};
    for (size_t i = 0; i < ZM_COUNT(ends); i++)
        if (zm_str_ends(s, zm_str_of(ends[i])))
            return zm_str_to(s, s.n - (uint32_t)strlen(ends[i]));
    return bare_s && zm_str_ends(s, ZM_S("s")) ? zm_str_to(s, s.n - 1) : s;
}

/* "Ruslands" where the table has Rusland, "Poetins" where the lemma is Poetin. */
static bool has_bare_s(const zm_reading *r, const zm_mention *m) {
    const zm_tok *t = &r->doc->toks[m->last];
    if (r->doc->lang != ZM_LANG_NL)
        return false;
    if (m->spot != ZM_NONE && m->first == m->last) {
        const zm_entry *e = &r->actors->w->entries[r->actors->spots.v[m->spot].entry];
        return e->form.n < t->end - t->start;
    }
    bool poss = t->rel == ZM_NMOD && t->subrel == ZM_SUB_POSS;
    return poss && t->lemma.n + 1 == t->low.n;
}

static void name_text(zm_reading *r, zm_mention *m) {
    const zm_doc *d = r->doc;
    uint32_t a = m->first;
    while (a < m->last && zm_world_word(r->actors->w, d->toks[a].low, ZM_G_ARTICLE, NULL) &&
           d->toks[a].rel == ZM_DETREL)
        a++;
    zm_str text = zm_doc_slice(d, zm_tok_span(d, a, m->last));
    m->text = cut_genitive(text, has_bare_s(r, m));
    m->key = zm_fold(r->scratch, m->text);
}

static zm_str last_word(zm_str key) {
    uint32_t i = key.n;
    while (i > 0 && key.p[i - 1] != ' ')
        i--;
    return zm_str_from(key, i);
}

static zm_str first_word(zm_str key) {
    uint32_t i = 0;
    while (i < key.n && key.p[i] != ' ')
        i++;
    return zm_str_to(key, i);
}

static bool one_word(zm_str key) {
    return !key.n || !memchr(key.p, ' ', key.n);
}

/* "van gaal": several words, and still a surname alone. */
static bool is_surname(const clusters *c, zm_str key) {
    while (!one_word(key)) {
        zm_str word = first_word(key);
        if (!zm_world_word(c->r->actors->w, word, ZM_G_PARTICLE, NULL))
            return false;
        key = zm_str_from(key, word.n + 1);
    }
    return true;
}

/* "international monetary fund" -> "imf"; small words between capitals do not count. */
static zm_str acronym(zm_reading *r, zm_str text) {
    char *p = zm_arena_get(r->scratch, 16);
    uint32_t n = 0;
    bool start = true;
    for (uint32_t i = 0; i < text.n && n < 16; i++) {
        char c = text.p[i];
        if (start && c >= 'A' && c <= 'Z')
            p[n++] = (char)(c + 32);
        start = c == ' ' || c == '-';
    }
    return (zm_str){p, n};
}

/* ---- joining ---- */

static bool is_fuller(const zm_entity *e, const zm_mention *m, uint32_t toks) {
    if (!e->name.n)
        return true;
    if (e->kind == ZM_PERSON && toks != e->name_toks)
        return toks > e->name_toks;
    return m->text.n > e->name.n;
}

static void set_kind(zm_entity *e, const zm_mention *m, bool country) {
    switch (m->ner) {
    case ZM_NER_PER: e->kind = ZM_PERSON, e->cls = ZM_NP_PERSON; break;
    case ZM_NER_ORG: e->kind = ZM_ORGANISATION, e->cls = ZM_NP_BODY; break;
    case ZM_NER_LOC:
        e->kind = country ? ZM_COUNTRY : ZM_ORGANISATION;
        e->cls = country ? ZM_NP_COUNTRY : ZM_NP_PLACE;
        break;
    default: e->kind = ZM_ORGANISATION, e->cls = ZM_NP_OTHER; break;
    }
}

static void note_gender(const clusters *c, zm_entity *e, const zm_mention *m) {
    if (e->kind != ZM_PERSON) {
        e->gender = 'n';
        return;
    }
    if (m->gender == 'm' || m->gender == 'f')
        e->gender = m->gender;
    if (!e->gender && !one_word(m->key))
        e->gender = zm_world_gender(c->r->actors->w, first_word(m->key));
}

static void join(clusters *c, uint32_t entity, zm_mention *m) {
    zm_entity *e = &c->r->actors->entities.v[entity];
    m->entity = entity;
    e->named = true;
    uint32_t toks = m->last - m->first + 1;
    if (is_fuller(e, m, toks)) {
        e->name = m->text;
        e->name_toks = toks;
    }
    /*
     * The fullest title; a title of a person is worth more than none, a longer one more than a
     * short one.
     */
    if (m->role.n > e->role.n)
        e->role = m->role;
    note_gender(c, e, m);
}

static uint32_t entity_for(clusters *c, zm_mention *m, bool country) {
    uint32_t e = zm_entity_new(c->r, ZM_NP_OTHER);
    set_kind(&c->r->actors->entities.v[e], m, country);
    return e;
}

/* ---- names that the tables know ---- */

static bool names_state(const zm_actor_state *s, zm_str country) {
    for (uint32_t i = 0; i < s->votes.n && i < STATE_LOOK; i++)
        if (zm_str_eq(s->votes.v[i].country, country))
            return true;
    return false;
}

/*
 * Which body: of several with one name that of the report's own country. A
 * common word (Senate, Kamer) is a table's body only where its state is named.
 */
static const zm_entry *body_meant(zm_reading *r, const zm_spot *spot) {
    const zm_actor_state *s = r->actors;
    const zm_entry *first = zm_spot_entry(s, spot, ZM_W_BODY);
    for (const zm_entry *e = first; e; e = zm_world_next(s->w, e))
        if (e->kind == ZM_W_BODY && s->dominant.n &&
            zm_str_eq(s->w->bodies[e->row].country, s->dominant))
            return e;
    if (!first)
        return NULL;
    zm_str country = s->w->bodies[first->row].country;
    bool common = zm_map_get(&s->w->title_of, zm_fold(r->scratch, first->form)) != ZM_NONE;
    bool state = country.n == 3 && zm_world_country(s->w, country);
    return common && state && s->votes.n && !names_state(s, country) ? NULL : first;
}

static bool by_table(clusters *c, zm_mention *m) {
    zm_actor_state *s = c->r->actors;
    const zm_spot *spot = m->spot == ZM_NONE ? NULL : &s->spots.v[m->spot];
    const zm_entry *body = m->ner == ZM_NER_ORG ? body_meant(c->r, spot) : NULL;
    const zm_entry *state = m->ner == ZM_NER_LOC ? zm_spot_entry(s, spot, ZM_W_COUNTRY) : NULL;
    if (!body && !state)
        return false;
    uint32_t *slot = body ? &c->of_body[body->row] : &c->of_state[state->row];
    if (!*slot) {
        *slot = entity_for(c, m, state != NULL) + 1;
        zm_entity *e = &s->entities.v[*slot - 1];
        e->body = body ? body->row : ZM_NONE;
        e->state = state ? state->row : ZM_NONE;
        if (body && !zm_str_is(s->w->bodies[body->row].kind, "company"))
            e->kind = ZM_BODY;
    }
    join(c, *slot - 1, m);
    return true;
}

/* ---- persons ---- */

static bool same_first(zm_str a, zm_str b) {
    if (zm_str_eq(a, b))
        return true;
    /* An initial stands for the name: "j." "john" */
    zm_str s = a.n < b.n ? a : b, l = a.n < b.n ? b : a;
    return s.n >= 1 && s.n <= 2 && l.n && s.p[0] == l.p[0] && (s.n == 1 || s.p[1] == '.');
}

static bool genders_clash(const zm_entity *e, const zm_mention *m) {
    return (m->gender == 'm' && e->gender == 'f') || (m->gender == 'f' && e->gender == 'm');
}

/*
 * Among the persons of that surname: the newest that began before the mention, else the first of
 * all.
 */
static uint32_t by_surname(clusters *c, const zm_mention *m, bool first_must_fit) {
    zm_actor_state *s = c->r->actors;
    uint32_t at = zm_map_get(&c->by_last, last_word(m->key)), found = ZM_NONE;
    for (unsigned i = 0; at != ZM_NONE && i < SAME_LAST_STEPS;
         i++, at = s->entities.v[at].next_last) {
        const zm_entity *e = &s->entities.v[at];
        if (genders_clash(e, m) && !first_must_fit)
            continue;
        zm_str full = zm_fold(c->r->scratch, e->name);
        if (first_must_fit ? !same_first(first_word(full), first_word(m->key))
                           : !zm_str_ends(full, m->key))
            continue;
        found = at;
        if (e->head <= m->first)
            return at;
    }
    return found;
}

static void register_person(clusters *c, uint32_t entity, const zm_mention *m) {
    zm_actor_state *s = c->r->actors;
    zm_str last = last_word(m->key);
    s->entities.v[entity].head = m->first;
    s->entities.v[entity].next_last = zm_map_get(&c->by_last, last);
    zm_map_put(&c->by_last, last, entity);
    zm_map_add(&c->by_key, m->key, entity);
    if (!is_surname(c, m->key))
        zm_map_add(&c->by_first, first_word(m->key), entity);
}

static void person_full(clusters *c, zm_mention *m) {
    uint32_t e = zm_map_get(&c->by_key, m->key);
    if (e == ZM_NONE)
        e = by_surname(c, m, true);
    if (e == ZM_NONE) {
        e = entity_for(c, m, false);
        register_person(c, e, m);
    }
    zm_map_add(&c->by_key, m->key, e);
    join(c, e, m);
}

static bool is_person(const clusters *c, uint32_t e) {
    return e != ZM_NONE && c->r->actors->entities.v[e].kind == ZM_PERSON;
}

static void person_short(clusters *c, zm_mention *m) {
    uint32_t e = by_surname(c, m, false);
    if (e == ZM_NONE) {
        uint32_t given = zm_map_get(&c->by_first, m->key);
        e = is_person(c, given) && c->r->actors->entities.v[given].head < m->first ? given
                                                                                   : ZM_NONE;
    }
    if (e == ZM_NONE) {
        e = entity_for(c, m, false);
        register_person(c, e, m);
    }
    join(c, e, m);
}

/* ---- everything else ---- */

/* "Internationaal Atoomagentschap (IAEA)": what stands in brackets right behind is the same. */
static zm_mention *in_brackets(clusters *c, const zm_mention *m) {
    const zm_doc *d = c->r->doc;
    uint32_t open = m->last + 1;
    if (open + 2 >= d->n_toks || !zm_str_is(d->toks[open].low, "("))
        return NULL;
    zm_mention *in = zm_mention_of(c->r->actors, open + 1);
    if (!in || in->type != ZM_MT_NAME || in->first != open + 1 || in->last + 1 >= d->n_toks)
        return NULL;
    bool closed = zm_str_is(d->toks[in->last + 1].low, ")");
    return closed && zm_is_caps(zm_doc_slice(d, zm_tok_span(d, in->first, in->last))) ? in : NULL;
}

static void other_full(clusters *c, zm_mention *m) {
    uint32_t e = zm_map_get(&c->by_key, m->key);
    if (e == ZM_NONE) {
        e = entity_for(c, m, false);
        zm_map_add(&c->by_key, m->key, e);
        if (!one_word(m->key)) {
            zm_map_add(&c->by_first, first_word(m->key), e);
            zm_str short_form = acronym(c->r, m->text);
            if (short_form.n >= 2)
                zm_map_add(&c->by_acronym, short_form, e);
        }
    }
    join(c, e, m);
}

static void other_short(clusters *c, zm_mention *m) {
    zm_actor_state *s = c->r->actors;
    uint32_t e = zm_map_get(&c->by_key, m->key);
    if (e == ZM_NONE && m->ner != ZM_NER_LOC && zm_is_caps(m->text))
        e = zm_map_get(&c->by_acronym, m->key);
    if (e == ZM_NONE && m->ner == ZM_NER_ORG) {
        e = zm_map_get(&c->by_first, m->key);
        if (e != ZM_NONE && s->entities.v[e].kind == ZM_PERSON)
            e = ZM_NONE;
    }
    if (e == ZM_NONE) {
        other_full(c, m);
        return;
    }
    zm_map_add(&c->by_key, m->key, e);
    join(c, e, m);
}

/* A body of the table keeps its own entity; the name before the brackets joins it. */
static void brackets(clusters *c, zm_mention *m) {
    zm_mention *in = in_brackets(c, m);
    if (!in || m->ner == ZM_NER_PER)
        return;
    if (in->entity == ZM_NONE && m->entity != ZM_NONE) {
        in->ner = m->ner;
        zm_map_add(&c->by_key, in->key, m->entity);
    }
}

/* ---- what kind the same name is ---- */

enum { KIND_PER, KIND_ORG, KIND_LOC, KIND_COUNT };

/* One vote a mention; a person's title or a known first name is worth three. */
static unsigned kind_vote(const clusters *c, const zm_mention *m, unsigned *weight) {
    const zm_title *t = m->title == ZM_NONE ? NULL : zm_title_at(c->r, m->title, NULL);
    bool person =
        t && t->kind != ZM_TITLE_GROUP && t->kind != ZM_TITLE_DOCUMENT && t->gender != 'n';
    bool given = !is_surname(c, m->key) &&
                 zm_map_get(&c->r->actors->w->first, first_word(m->key)) != ZM_NONE;
    *weight = person || (given && m->ner == ZM_NER_PER) ? 3 : 1;
    if (person || m->ner == ZM_NER_PER)
        return KIND_PER;
    if (given && m->ner == ZM_NER_ORG && m->last - m->first < 3 &&
        !zm_title_at(c->r, m->last, NULL)) {
        *weight = 2;
        return KIND_PER;
    }
    return m->ner == ZM_NER_LOC ? KIND_LOC : KIND_ORG;
}

/* The model sees one sentence at a time: the same name is made the same kind everywhere. */
static void settle_kinds(clusters *c) {
    static const uint8_t ner_of[KIND_COUNT] = {ZM_NER_PER, ZM_NER_ORG, ZM_NER_LOC};
    zm_actor_state *s = c->r->actors;
    zm_map at;
    zm_map_init(&at, c->r->scratch);
    uint32_t(*votes)[KIND_COUNT] =
        zm_arena_zero(c->r->scratch, (size_t)s->mentions.n + 1, sizeof *votes);
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        unsigned weight, kind = kind_vote(c, &s->mentions.v[i], &weight);
        votes[zm_map_add(&at, s->mentions.v[i].key, i)][kind] += weight;
    }
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        zm_mention *m = &s->mentions.v[i];
        const uint32_t *v = votes[zm_map_get(&at, m->key)];
        unsigned best = KIND_PER;
        for (unsigned k = 1; k < KIND_COUNT; k++)
            best = v[k] > v[best] ? k : best;
        if (m->spot == ZM_NONE && m->ner != ZM_NER_MISC)
            m->ner = ner_of[best];
    }
}

/* ---- the two passes ---- */

static void full_names(clusters *c) {
    zm_actor_state *s = c->r->actors;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        zm_mention *m = &s->mentions.v[i];
        if (by_table(c, m) || m->entity != ZM_NONE) {
            brackets(c, m);
            continue;
        }
        if (is_surname(c, m->key) && (m->ner == ZM_NER_PER || one_word(m->key)))
            continue;
        if (m->ner == ZM_NER_PER)
            person_full(c, m);
        else
            other_full(c, m);
        brackets(c, m);
    }
}

static void short_names(clusters *c) {
    zm_actor_state *s = c->r->actors;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        zm_mention *m = &s->mentions.v[i];
        if (m->entity != ZM_NONE)
            continue;
        /*
         * What the model does not know for a person may still be a surname that the report has in
         * full.
         */
        bool placed = m->ner == ZM_NER_LOC && zm_is_placed(c->r, m->name_head);
        bool surname = !placed && m->spot == ZM_NONE &&
                       zm_map_get(&c->by_last, last_word(m->key)) != ZM_NONE &&
                       zm_map_get(&c->by_key, m->key) == ZM_NONE;
        if (m->ner == ZM_NER_PER || surname)
            person_short(c, m);
        else
            other_short(c, m);
    }
}

/*
 * "Roosbeke zweeg": a surname that neither model nor tagger knows, though the report has it in
 * full.
 */
static void missed_surnames(clusters *c) {
    const zm_doc *d = c->r->doc;
    zm_actor_state *s = c->r->actors;
    for (uint32_t t = 0; t < d->n_toks; t++) {
        const zm_tok *tok = &d->toks[t];
        bool may = tok->upos == ZM_NOUN || tok->upos == ZM_PROPN || tok->upos == ZM_X;
        if (!may || s->mention_at[t] || zm_str_eq(zm_tok_text(d, t), tok->low) ||
            zm_map_get(&c->by_last, tok->low) == ZM_NONE || tok->rel == ZM_FLAT ||
            tok->rel == ZM_COMPOUND)
            continue;
        zm_mention m = {.first = t,
                        .last = t,
                        .head = t,
                        .name_head = t,
                        .spot = ZM_NONE,
                        .title = ZM_NONE,
                        .entity = ZM_NONE,
                        .type = ZM_MT_NAME,
                        .ner = ZM_NER_PER,
                        .sure = 0.8f};
        m.subject = zm_is_subject(d, t);
        zm_title_find(c->r, &m);
        name_text(c->r, &m);
        uint32_t at = zm_mention_add(c->r, m);
        person_short(c, &s->mentions.v[at]);
    }
}

/* Where most of the mentions say person, all are; where a table knows an office-holder, note it. */
static void note_tables(clusters *c) {
    zm_actor_state *s = c->r->actors;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        zm_mention *m = &s->mentions.v[i];
        zm_entity *e = &s->entities.v[m->entity];
        if (m->spot != ZM_NONE && e->kind == ZM_PERSON && e->office == ZM_NONE)
            e->office = zm_office_row(c->r, &s->spots.v[m->spot]);
    }
}

void zm_clusters_make(zm_reading *r) {
    zm_actor_state *s = r->actors;
    clusters c = {.r = r};
    zm_map_init(&c.by_key, r->scratch);
    zm_map_init(&c.by_last, r->scratch);
    zm_map_init(&c.by_first, r->scratch);
    zm_map_init(&c.by_acronym, r->scratch);
    c.of_body = ZM_NEWS(r->scratch, uint32_t, s->w->n_bodies + 1);
    c.of_state = ZM_NEWS(r->scratch, uint32_t, s->w->n_countries + 1);
    for (uint32_t i = 0; i < s->mentions.n; i++)
        name_text(r, &s->mentions.v[i]);
    settle_kinds(&c);
    full_names(&c);
    short_names(&c);
    missed_surnames(&c);
    note_tables(&c);
}
