/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_country.c -- whose somebody is.
 *
 *     de Letse minister            adjective            LVA
 *     the minister of Latvia       of-phrase            LVA
 *     Latvia's ministry            possessor            LVA
 *     de NAVO-chef                 first part           NATO
 *     Donald Trump                 office table, date   USA
 *     het leger                    the report's own     only where one country is plain
 *
 * In that order: the Dutch head of NATO is Dutch by the adjective.
 */
#include "record/actor.h"

#include "base/utf8.h"

enum { COUNTRY_DEPTH = 3, VOTE_STEPS = 16 };

/* ---- what single words tell ---- */

static zm_str entry_country(const zm_world *w, const zm_entry *e) {
    switch (e->kind) {
    case ZM_W_BODY: return w->bodies[e->row].country;
    case ZM_W_OFFICE: return w->offices[e->row].country;
    default: return w->countries[e->row].iso3;
    }
}

static zm_str chain_country(const zm_world *w, const zm_entry *e) {
    for (; e; e = zm_world_next(w, e)) {
        zm_str c = entry_country(w, e);
        if (c.n)
            return c;
    }
    return (zm_str){0};
}

zm_str zm_token_country(zm_reading *r, uint32_t t) {
    const zm_spot *s = zm_spot_of(r->actors, t);
    return s ? chain_country(r->actors->w, &r->actors->w->entries[s->entry]) : (zm_str){0};
}

/* Two sides as one string, without doubles: "USA;ISR". */
static zm_str both(zm_reading *r, zm_str a, zm_str b) {
    if (!a.n || !b.n || zm_str_eq(a, b))
        return a.n ? a : b;
    return zm_arena_join(r->arena, a, ZM_S(";"), b);
}

static zm_str adj_form(const zm_world *w, zm_str low) {
    const zm_entry *e = zm_world_find(w, low);
    for (; e; e = zm_world_next(w, e))
        if (e->kind == ZM_W_ADJ || e->kind == ZM_W_COUNTRY)
            return w->countries[e->row].iso3;
    return (zm_str){0};
}

/* Amerikaans-Israëlische gives both; pro-Russische and Latijns-Amerikaanse none. */
static zm_str hyphen_country(zm_reading *r, zm_str low) {
    zm_str rest = low, part, found = {0};
    while (zm_str_cut(&rest, '-', &part)) {
        zm_str one = adj_form(r->actors->w, part);
        if (!one.n)
            return one;
        found = both(r, found, one);
    }
    return found;
}

/* An adjective is one only by the states' column: "independent" is no newspaper. */
static zm_str adj_entry(zm_reading *r, uint32_t t) {
    const zm_world *w = r->actors->w;
    const zm_spot *s = zm_spot_of(r->actors, t);
    for (const zm_entry *e = s ? &w->entries[s->entry] : NULL; e; e = zm_world_next(w, e))
        if (e->kind <= ZM_W_PEOPLE)
            return w->countries[e->row].iso3;
    return (zm_str){0};
}

zm_str zm_adj_country(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    zm_str c = d->toks[t].upos == ZM_ADJ ? adj_entry(r, t) : zm_token_country(r, t);
    if (!c.n && memchr(d->toks[t].low.p, '-', d->toks[t].low.n))
        c = hyphen_country(r, d->toks[t].low);
    if (c.n && t > d->sents[d->toks[t].sent].first && d->toks[t].upos == ZM_ADJ) {
        /* English has pro - Russian as three tokens. */
        uint32_t p = t - 1;
        if (zm_str_is(d->toks[p].low, "-") && p > d->sents[d->toks[t].sent].first)
            p--;
        if (zm_world_word(r->actors->w, d->toks[p].low, ZM_G_AGAINST, NULL) &&
            d->toks[p].upos != ZM_ADV)
            return (zm_str){0};
    }
    return c;
}

/* ---- what a phrase tells ---- */

static zm_str mention_country(zm_reading *r, uint32_t t) {
    const zm_mention *m = zm_mention_of(r->actors, t);
    return m && m->entity != ZM_NONE ? r->actors->entities.v[m->entity].country : (zm_str){0};
}

/* The country of a modifier: its spelling, else the entity it names, else its own words. */
static zm_str modifier_country(zm_reading *r, uint32_t t, unsigned depth) {
    zm_str c = zm_adj_country(r, t);
    if (!c.n)
        c = mention_country(r, t);
    if (!c.n && depth < COUNTRY_DEPTH)
        c = zm_phrase_country(r, t, depth + 1);
    return c;
}

/* A China scholar, a Rusland-kenner knows the country and need not be its own. */
static bool knows_countries(zm_reading *r, uint32_t head) {
    const zm_title *t = zm_title_at(r, head, NULL);
    return t && (t->kind == ZM_TITLE_EXPERT || t->kind == ZM_TITLE_MEDIA);
}

static bool is_modifier(const zm_doc *d, uint32_t head, uint32_t c) {
    const zm_tok *t = &d->toks[c];
    if (t->rel == ZM_AMOD || t->rel == ZM_COMPOUND)
        return t->upos != ZM_VERB;
    if (t->rel == ZM_NMOD && t->subrel == ZM_SUB_POSS)
        return true;
    return t->rel == ZM_NMOD && c < head && zm_child(d, c, ZM_CASE) == ZM_NONE;
}

/* Adjectives and possessors, coordinated ones joined: Franse en Duitse ministers. */
static zm_str premodifier_country(zm_reading *r, uint32_t head, unsigned depth) {
    const zm_doc *d = r->doc;
    zm_str found = {0};
    ZM_EACH_CHILD(d, head, c) {
        if (!is_modifier(d, head, c) || (c > head && d->toks[c].subrel != ZM_SUB_POSS))
            continue;
        if (d->toks[c].rel == ZM_COMPOUND && knows_countries(r, head))
            continue;
        zm_str own =
            d->toks[c].rel == ZM_AMOD ? zm_adj_country(r, c) : modifier_country(r, c, depth);
        ZM_EACH_CHILD(d, c, k)
            if (d->toks[k].rel == ZM_CONJ && d->toks[c].rel == ZM_AMOD)
                own = both(r, own, zm_adj_country(r, k));
        if (own.n)
            found = found.n && d->toks[c].rel != ZM_AMOD ? found : own;
    }
    return found;
}

/* NAVO-chef, Mossad-baas: the first part of a compound. */
static zm_str prefix_country(zm_reading *r, uint32_t head) {
    const zm_world *w = r->actors->w;
    zm_str low = r->doc->toks[head].low;
    const char *hyphen = low.n ? memchr(low.p, '-', low.n) : NULL;
    if (!hyphen || knows_countries(r, head))
        return (zm_str){0};
    const zm_entry *e = zm_world_find(w, zm_str_to(low, (uint32_t)(hyphen - low.p)));
    return e ? chain_country(w, e) : (zm_str){0};
}

/* Does a preposition of that value say whose the head is? "in" places a group, not a person. */
static bool belongs(zm_reading *r, uint32_t head, zm_str value) {
    const zm_title *t = zm_title_at(r, head, NULL);
    if (zm_str_is(value, "of"))
        return true;
    if (zm_str_is(value, "for"))
        return t && t->kind == ZM_TITLE_SPOKES;
    return t && (t->kind == ZM_TITLE_GROUP || t->kind == ZM_TITLE_PEOPLE ||
                 t->kind == ZM_TITLE_JUDGE || t->gender == 'p');
}

static zm_str complement_country(zm_reading *r, uint32_t head, unsigned depth) {
    zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, head, c) {
        zm_str value;
        if (d->toks[c].rel != ZM_NMOD || c < head)
            continue;
        uint32_t prep = zm_child(d, c, ZM_CASE);
        if (prep == ZM_NONE ||
            !zm_world_word(r->actors->w, d->toks[prep].low, ZM_G_BELONG, &value) ||
            !belongs(r, head, value))
            continue;
        zm_str own = modifier_country(r, c, depth);
        ZM_EACH_CHILD(d, c, k)
            if (d->toks[k].rel == ZM_CONJ)
                own = both(r, own, modifier_country(r, k, COUNTRY_DEPTH));
        if (own.n)
            return own;
    }
    return (zm_str){0};
}

zm_str zm_phrase_country(zm_reading *r, uint32_t head, unsigned depth) {
    const zm_spot *s = zm_spot_of(r->actors, head);
    const zm_entry *people = zm_spot_entry(r->actors, s, ZM_W_PEOPLE);
    if (people)
        return r->actors->w->countries[people->row].iso3;
    zm_str c = premodifier_country(r, head, depth);
    if (!c.n)
        c = prefix_country(r, head);
    if (!c.n)
        c = complement_country(r, head, depth);
    return c;
}

/* ---- office-holders ---- */

/* Compare as far as the coarser of two dates goes: "2024" covers 2024-10-15. */
static int date_cmp(zm_str a, zm_str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return (c > 0) - (c < 0);
}

static bool in_office(const zm_office *o, zm_str date) {
    return (!o->from.n || date_cmp(o->from, date) <= 0) && (!o->to.n || date_cmp(date, o->to) <= 0);
}

uint32_t zm_office_row(zm_reading *r, const zm_spot *spot) {
    const zm_world *w = r->actors->w;
    zm_str date = r->rec->published.n ? r->rec->published : r->doc->meta.published;
    uint32_t best = ZM_NONE;
    for (const zm_entry *e = spot ? &w->entries[spot->entry] : NULL; e; e = zm_world_next(w, e)) {
        if (e->kind != ZM_W_OFFICE)
            continue;
        const zm_office *o = &w->offices[e->row];
        if (date.n && in_office(o, date))
            return e->row;
        /* Not in office then: the latest office that had begun, else the first row. */
        bool begun = !date.n || !o->from.n || date_cmp(o->from, date) <= 0;
        if (best == ZM_NONE || (begun && date_cmp(w->offices[best].from, o->from) < 0))
            best = e->row;
    }
    return best;
}

/* ---- codes ---- */

zm_str zm_state_code(const zm_world *w, zm_str country) {
    const zm_country *c = zm_world_country(w, country);
    if (c)
        return c->cameo;
    char low[8];
    uint32_t n = country.n < sizeof low ? country.n : 0;
    for (uint32_t i = 0; i < n; i++)
        low[i] = (char)(country.p[i] | 0x20);
    const zm_entry *e = n ? zm_world_find(w, (zm_str){low, n}) : NULL;
    while (e && e->kind != ZM_W_BODY)
        e = zm_world_next(w, e);
    return e ? w->bodies[e->row].cameo : (zm_str){0};
}

void zm_code_make(zm_reading *r, zm_str country, const zm_title *title, zm_str *code,
                  zm_str *sector) {
    zm_str first, rest = country;
    zm_str state = {0};
    if (zm_str_cut(&rest, ';', &first) && !rest.n)
        state = zm_state_code(r->actors->w, first);
    *sector = title ? title->sector : (zm_str){0};
    *code = state;
    if (title && title->code.n && title->kind != ZM_TITLE_DOCUMENT)
        *code = state.n <= 3 ? zm_arena_join(r->arena, state, (zm_str){0}, title->code) : state;
}

/* ---- entities ---- */

/*
 * Institutions and officials are the report's own country's when they do not say; burghers and
 * experts need not be.
 */
bool zm_is_national(const zm_title *t) {
    if (!t)
        return false;
    switch (t->kind) {
    case ZM_TITLE_OFFICE:
    case ZM_TITLE_MILITARY:
    case ZM_TITLE_POLICE:
    case ZM_TITLE_JUDGE: return true;
    case ZM_TITLE_PARTY:
    case ZM_TITLE_GROUP:
        return zm_str_is(t->sector, "GOV") || zm_str_is(t->sector, "MIL") ||
               zm_str_is(t->sector, "COP") || zm_str_is(t->sector, "JUD") ||
               zm_str_is(t->sector, "LEG") || zm_str_is(t->sector, "OPP") ||
               zm_str_is(t->sector, "SPY");
    default: return false;
    }
}

/*
 * A body's name that holds a country: Bank of Japan, Indiana State Police no, Nigeria Police yes.
 */
static zm_str inner_country(zm_reading *r, const zm_mention *m) {
    zm_str found = {0};
    for (uint32_t t = m->first; t <= m->last; t++) {
        const zm_spot *s = zm_spot_of(r->actors, t);
        if (!s || zm_spot_entry(r->actors, s, ZM_W_CAPITAL) ||
            zm_spot_entry(r->actors, s, ZM_W_OFFICE))
            continue;
        zm_str c = zm_token_country(r, t);
        if (found.n && c.n && !zm_str_eq(found, c))
            return (zm_str){0};
        found = c.n ? c : found;
    }
    return found;
}

static zm_str spelled_country(zm_reading *r, const zm_mention *m) {
    const zm_actor_state *s = r->actors;
    if (m->spot == ZM_NONE)
        return (zm_str){0};
    const zm_entry *e =
        zm_spot_entry(s, &s->spots.v[m->spot], m->ner == ZM_NER_ORG ? ZM_W_BODY : ZM_W_COUNTRY);
    if (!e && m->ner == ZM_NER_LOC)
        e = zm_spot_entry(s, &s->spots.v[m->spot], ZM_W_CAPITAL);
    return e ? entry_country(s->w, e) : (zm_str){0};
}

/* Philippine Marine Corps Commandant: an adjective anywhere in the title, however it was parsed. */
static zm_str role_country(zm_reading *r, const zm_mention *m) {
    for (uint32_t t = zm_role_first(r, m->title); t < m->title && m->title < m->first; t++)
        if (zm_spot_entry(r->actors, zm_spot_of(r->actors, t), ZM_W_ADJ))
            return zm_adj_country(r, t);
    return (zm_str){0};
}

static zm_str named_country(zm_reading *r, const zm_mention *m) {
    zm_str c = spelled_country(r, m);
    if (c.n || m->ner == ZM_NER_LOC)
        return c;
    if (m->title != ZM_NONE) {
        c = zm_token_country(r, m->title);
        if (!c.n)
            c = zm_phrase_country(r, m->title, 1);
        if (!c.n)
            c = role_country(r, m);
    }
    if (!c.n && m->ner == ZM_NER_PER)
        c = premodifier_country(r, m->name_head, 1);
    if (!c.n && m->ner == ZM_NER_ORG)
        c = inner_country(r, m);
    if (!c.n && m->ner == ZM_NER_ORG && m->title == ZM_NONE)
        c = premodifier_country(r, m->name_head, 1);
    return c;
}

/*
 * Where the report plays: states, their people and organs. A capital after
 * "in" may only be where somebody stood; media and companies are everywhere.
 */
static bool may_vote(zm_reading *r, uint32_t tok) {
    const zm_spot *s = zm_spot_of(r->actors, tok);
    const zm_entry *body = zm_spot_entry(r->actors, s, ZM_W_BODY);
    if (body && !zm_str_is(r->actors->w->bodies[body->row].kind, "body"))
        return false;
    bool capital =
        zm_spot_entry(r->actors, s, ZM_W_CAPITAL) && !zm_spot_entry(r->actors, s, ZM_W_COUNTRY);
    return !capital || !zm_is_placed(r, tok);
}

static void vote(zm_reading *r, uint32_t tok, zm_str country) {
    if (country.n == 3 && zm_world_country(r->actors->w, country) && may_vote(r, tok))
        ZM_PUSH(r->scratch, &r->actors->votes, (zm_vote){tok, country});
}

/*
 * An office-holder speaks for the office: a Dutch secretary-general of NATO
 * for NATO. A nationality in the text that differs from the office's state is
 * another person of that name.
 */
static void office_countries(zm_reading *r) {
    zm_actor_state *s = r->actors;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        const zm_mention *m = &s->mentions.v[i];
        zm_entity *e = &s->entities.v[m->entity];
        if (e->office == ZM_NONE || e->kind != ZM_PERSON)
            continue;
        zm_str office = s->w->offices[e->office].country;
        zm_str said = m->title == ZM_NONE ? (zm_str){0} : premodifier_country(r, m->title, 1);
        if (said.n == 3 && office.n == 3 && !zm_str_eq(said, office) &&
            zm_world_country(s->w, office)) {
            e->office = ZM_NONE;
            e->country = said;
        } else if (office.n) {
            e->country = office;
        }
    }
}

static uint32_t votes_for(const zm_actor_state *s, zm_str country) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->votes.n; i++)
        n += zm_str_eq(s->votes.v[i].country, country);
    return n;
}

/*
 * Where it was written counts only when the report is largely about that state: desks stand in
 * London.
 */
static zm_str dateline_country(zm_reading *r) {
    if (zm_span_empty(r->rec->dateline))
        return (zm_str){0};
    uint32_t t = zm_doc_tok_at(r->doc, r->rec->dateline.start);
    return t < r->doc->n_toks ? zm_token_country(r, t) : (zm_str){0};
}

/*
 * Boyer and Moore's majority vote: linear, and exact once the winner is counted again. Plain is
 * three in five.
 */
static void find_dominant(zm_reading *r) {
    zm_actor_state *s = r->actors;
    zm_str best = {0};
    uint32_t lead = 0;
    for (uint32_t i = 0; i < s->votes.n; i++) {
        if (!lead)
            best = s->votes.v[i].country;
        lead = !lead || zm_str_eq(best, s->votes.v[i].country) ? lead + 1 : lead - 1;
    }
    zm_str dateline = dateline_country(r);
    if (best.n && votes_for(s, best) * 5 > s->votes.n * 3 && votes_for(s, best) >= 2)
        s->dominant = best;
    else if (dateline.n && votes_for(s, dateline) * 3 > s->votes.n)
        s->dominant = dateline;
}

/* A report that names no country at all is about its publisher's: demorgen.be. */
static void outlet_vote(zm_reading *r) {
    zm_actor_state *s = r->actors;
    zm_str outlet = r->doc->meta.outlet;
    if (s->dominant.n || s->votes.n > 1 || outlet.n < 4 || outlet.p[outlet.n - 3] != '.')
        return;
    for (uint32_t i = 0; i < s->w->n_countries; i++) {
        zm_str two = s->w->countries[i].iso2;
        if (two.n == 2 && (two.p[0] | 0x20) == outlet.p[outlet.n - 2] &&
            (two.p[1] | 0x20) == outlet.p[outlet.n - 1])
            s->dominant = s->w->countries[i].iso3;
    }
}

void zm_first_votes(zm_reading *r) {
    zm_actor_state *s = r->actors;
    for (uint32_t i = 0; i < s->spots.n; i++) {
        const zm_entry *e = &s->w->entries[s->spots.v[i].entry];
        if (e->kind <= ZM_W_PEOPLE)
            vote(r, s->spots.v[i].first, s->w->countries[e->row].iso3);
    }
    find_dominant(r);
}

static void count_votes(zm_reading *r) {
    zm_actor_state *s = r->actors;
    s->votes.n = 0;
    s->dominant.n = 0;
    for (uint32_t t = 0; t < r->doc->n_toks; t++) {
        const zm_mention *m = zm_mention_of(s, t);
        if (m && m->first == t)
            vote(r, t, s->entities.v[m->entity].country);
        else if (!m && s->spot_at[t] && zm_spot_of(s, t)->first == t)
            vote(r, t, zm_token_country(r, t));
    }
    find_dominant(r);
    outlet_vote(r);
}

/* A minister whose country nobody names is the report's own. */
static void default_countries(zm_reading *r) {
    zm_actor_state *s = r->actors;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        const zm_mention *m = &s->mentions.v[i];
        zm_entity *e = &s->entities.v[m->entity];
        if (e->country.n || m->title == ZM_NONE || e->kind != ZM_PERSON)
            continue;
        if (zm_is_national(zm_title_at(r, m->title, NULL)))
            e->country = zm_default_country(r, m->head, true);
    }
}

void zm_entity_countries(zm_reading *r) {
    zm_actor_state *s = r->actors;
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        zm_entity *e = &s->entities.v[s->mentions.v[i].entity];
        if (!e->country.n)
            e->country = named_country(r, &s->mentions.v[i]);
    }
    office_countries(r);
    count_votes(r);
    default_countries(r);
}

/* ---- institutions that say nothing themselves ---- */

static uint32_t votes_until(const zm_actor_state *s, uint32_t t) {
    uint32_t low = 0, high = s->votes.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (s->votes.v[mid].tok < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/*
 * One country alone in this sentence: that one. One alone in the sentence
 * before: only where it is the report's own or the report has none. Else the
 * report's own.
 */
zm_str zm_default_country(zm_reading *r, uint32_t t, bool strict) {
    const zm_actor_state *s = r->actors;
    const zm_doc *d = r->doc;
    uint32_t sent = d->toks[t].sent, first = d->sents[sent ? sent - 1 : 0].first;
    zm_str only = {0};
    bool several = false, here = false;
    for (uint32_t i = votes_until(s, t), steps = 0; i-- > 0 && steps < VOTE_STEPS; steps++) {
        const zm_vote *v = &s->votes.v[i];
        if (v->tok < first)
            break;
        several |= only.n && !zm_str_eq(only, v->country);
        only = v->country;
        here |= d->toks[v->tok].sent == sent;
    }
    if (several || !only.n || zm_str_eq(only, s->dominant))
        return s->dominant;
    return strict || (!here && s->dominant.n) ? (zm_str){0} : only;
}
