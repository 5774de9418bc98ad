/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_nominal.c -- noun phrases without a name: who they point back to.
 *
 *     De Letse minister Ozolkalns ... De minister ...      link "minister" -> Ozolkalns
 *     ... persbureau Altin ... Het persbureau ...          link "persbureau" -> Altin
 *     ... de bakkersfederatie ...                          link "federatie", name holds bakkers
 *     ... de Estse minister ...                            nationality differs: somebody else
 *     Westerse diplomaten ...                              no article: somebody new
 *
 * A phrase that says more about its noun than the text said before of the
 * entity is not taken to point back: rather a nameless source than a wrong name.
 */
#include "base/utf8.h"
#include "record/actor.h"

/* How far back "de organisatie", "the company" may look for what it stands for, in sentences. */
enum {
    LEAD_SENTS = 4,
    GROUP_REACH = 6,
    GROUP_STEPS = 60,
    GENERIC_REACH = 3,
    PERSON_REACH = 8,
    GENERIC_BYTES = 24
};

/* What the phrase says of itself. */
typedef struct phrase {
    uint32_t head;
    zm_np_class cls;
    bool plural;
    char gender;
    zm_str country;
    zm_str first_part; /* of a compound: "bakkers" */
    uint32_t reach;    /* sentences; 0: any */
    bool sole; /* the title has one bearer in the report: its country may still be unknown */
} phrase;

/* ---- class ---- */

/* A newspaper is listed among the media's people; what can stand for a body is one. */
bool zm_is_body_word(zm_reading *r, const zm_title *t) {
    zm_str kind;
    return zm_world_word(r->actors->w, t->title, ZM_G_GENERIC, &kind) && !zm_str_is(kind, "person");
}

static zm_np_class title_class(zm_reading *r, const zm_title *t, bool plural) {
    if (t->kind == ZM_TITLE_GROUP)
        return ZM_NP_BODY;
    if (t->kind == ZM_TITLE_DOCUMENT)
        return ZM_NP_DOCUMENT;
    if (zm_is_body_word(r, t))
        return ZM_NP_BODY;
    return plural ? ZM_NP_PEOPLE : ZM_NP_PERSON;
}

/* Minsk, Washington: a state when it acts or is acted upon, a place after "in". */
static zm_np_class place_class(zm_reading *r, uint32_t t, const zm_mention *m) {
    const zm_doc *d = r->doc;
    if (m->spot == ZM_NONE)
        return ZM_NP_PLACE;
    uint32_t h = zm_conj_first(d, t);
    const zm_tok *tok = &d->toks[h];
    bool acts = tok->rel == ZM_NSUBJ || tok->subrel == ZM_SUB_AGENT || tok->subrel == ZM_SUB_POSS ||
                ((tok->rel == ZM_OBJ || tok->rel == ZM_IOBJ) && zm_child(d, h, ZM_CASE) == ZM_NONE);
    return acts ? ZM_NP_COUNTRY : ZM_NP_PLACE;
}

static zm_np_class classify(zm_reading *r, uint32_t t) {
    const zm_tok *tok = &r->doc->toks[t];
    const zm_mention *m = zm_mention_of(r->actors, t);
    if (m && m->type == ZM_MT_NAME && m->entity != ZM_NONE) {
        zm_np_class c = (zm_np_class)r->actors->entities.v[m->entity].cls;
        return c == ZM_NP_PLACE ? place_class(r, t, m) : c;
    }
    if (tok->upos == ZM_PRON)
        return ZM_NP_PRONOUN;
    const zm_spot *s = zm_spot_of(r->actors, t);
    if (s && tok->upos != ZM_ADJ && zm_spot_entry(r->actors, s, ZM_W_PEOPLE))
        return tok->morph & ZM_M_SING ? ZM_NP_PERSON : ZM_NP_PEOPLE;
    bool as_noun = zm_child(r->doc, t, ZM_DETREL) != ZM_NONE;
    if (tok->upos == ZM_ADJ && zm_adj_country(r, t).n)
        return !as_noun ? ZM_NP_COUNTRY : zm_is_plural(r, t) ? ZM_NP_PEOPLE : ZM_NP_PERSON;
    bool noun = tok->upos == ZM_NOUN || tok->upos == ZM_PROPN || tok->upos == ZM_X;
    if (!noun && !(as_noun && (tok->upos == ZM_ADJ || tok->upos == ZM_VERB)))
        return ZM_NP_OTHER;
    const zm_title *title = zm_title_at(r, t, NULL);
    return title ? title_class(r, title, title->gender == 'p' || zm_is_plural(r, t)) : ZM_NP_OTHER;
}

zm_np_class zm_np_classify(zm_reading *r, uint32_t head) {
    uint8_t *memo = &r->actors->class_at[head];
    if (!*memo)
        *memo = (uint8_t)(classify(r, head) + 1);
    return (zm_np_class)(*memo - 1);
}

/* ---- does a phrase fit an entity? ---- */

static bool holds(zm_str text, zm_str part) {
    for (uint32_t i = 0; part.n && i + part.n <= text.n; i++)
        if (memcmp(text.p + i, part.p, part.n) == 0)
            return true;
    return false;
}

/* All that the text has said of the entity by name and title, folded. */
static zm_str said_of(zm_reading *r, const zm_entity *e) {
    return zm_fold(r->scratch, zm_arena_join(r->scratch, e->role, ZM_S(" "), e->name));
}

/*
 * Every modifier of the phrase must have been said of the entity before; nationality is compared
 * apart.
 */
static bool modifiers_known(zm_reading *r, const phrase *p, const zm_entity *e) {
    const zm_doc *d = r->doc;
    zm_str said = {0};
    ZM_EACH_CHILD(d, p->head, c) {
        const zm_tok *t = &d->toks[c];
        bool adds = t->rel == ZM_AMOD || t->rel == ZM_COMPOUND || t->rel == ZM_NUMMOD ||
                    t->rel == ZM_ACL || t->rel == ZM_NMOD;
        if (!adds || (c < p->head && zm_adj_country(r, c).n))
            continue;
        /* What stands loosely behind (De minister: fregat vertrekt) is no modifier. */
        if (t->rel == ZM_NMOD && c > p->head && zm_child(d, c, ZM_CASE) == ZM_NONE)
            continue;
        if (t->rel == ZM_NMOD && p->country.n && zm_token_country(r, c).n)
            continue;
        if (t->rel == ZM_ACL)
            return false;
        if (!said.n)
            said = said_of(r, e);
        if (!holds(said, t->low))
            return false;
    }
    return true;
}

static bool fits(zm_reading *r, uint32_t entity, uint32_t from_tok, void *with) {
    const phrase *p = with;
    const zm_entity *e = &r->actors->entities.v[entity];
    const zm_doc *d = r->doc;
    if (e->plural != p->plural)
        return false;
    if ((p->gender == 'm' || p->gender == 'f') && (e->gender == 'm' || e->gender == 'f') &&
        p->gender != e->gender)
        return false;
    if (p->country.n && (e->country.n || !p->sole) && !zm_str_eq(p->country, e->country))
        return false;
    if (p->reach && e->last_mention != ZM_NONE) {
        uint32_t last = r->actors->mentions.v[e->last_mention].head;
        if (d->toks[from_tok].sent - d->toks[last].sent > p->reach)
            return false;
    }
    if (p->first_part.n && !holds(said_of(r, e), p->first_part))
        return false;
    return modifiers_known(r, p, e);
}

/* ---- pointing back ---- */

static uint32_t find_generic(zm_reading *r, phrase *p, zm_str lemma) {
    zm_str kind;
    char key[GENERIC_BYTES] = "~";
    if (!zm_world_word(r->actors->w, lemma, ZM_G_GENERIC, &kind) || kind.n + 1 >= sizeof key)
        return ZM_NONE;
    memcpy(key + 1, kind.p, kind.n);
    p->reach = zm_str_is(kind, "person") ? PERSON_REACH : GENERIC_REACH;
    return zm_link_find(r, (zm_str){key, kind.n + 1}, p->head, fits, p);
}

static bool in_heading(const zm_doc *d, uint32_t t) {
    return d->paras &&
           (d->paras[d->sents[d->toks[t].sent].para].flags & (ZM_P_HEADING | ZM_P_TITLE));
}

/*
 * The headline's "Noorse dienst" is the text's "Noorse militaire inlichtingendienst", which then
 * is its name.
 */
static uint32_t find_heading(zm_reading *r, phrase *p) {
    zm_str end = p->cls == ZM_NP_BODY ? zm_compound_end(r, p->head) : (zm_str){0};
    uint32_t at = end.n ? zm_map_get(&r->actors->link_of, end) : ZM_NONE;
    if (at == ZM_NONE)
        return ZM_NONE;
    zm_entity *e = &r->actors->entities.v[r->actors->links.v[at].entity];
    bool fits_it = !e->named && !e->is_group && e->plural == p->plural &&
                   zm_str_eq(e->country, p->country) && e->n_mentions == 1 &&
                   in_heading(r->doc, e->head);
    if (!fits_it)
        return ZM_NONE;
    e->name = zm_phrase_name(r, p->head);
    return r->actors->links.v[at].entity;
}

/*
 * Headline and first sentences, where a phrase may come before the name; not one that a name
 * follows.
 */
static bool is_lead(const zm_doc *d, uint32_t t) {
    return d->toks[t].sent < LEAD_SENTS && (t + 1 == d->n_toks || d->toks[t + 1].upos != ZM_PROPN);
}

/*
 * A headline's "minister", a lead's "the interior minister": the one person of the report with
 * that title.
 */
static uint32_t find_ahead(zm_reading *r, phrase *p, zm_str lemma) {
    uint32_t e = p->cls == ZM_NP_PERSON ? zm_map_get(&r->actors->role_of, lemma) : ZM_NONE;
    p->sole = is_lead(r->doc, p->head);
    bool found = e != ZM_NONE && e != ZM_ROLE_SHARED && fits(r, e, p->head, p);
    p->sole = false;
    if (found && p->country.n)
        r->actors->entities.v[e].country = p->country;
    return found ? e : ZM_NONE;
}

/*
 * Beide partijen, the two leaders: the newest coordination of so many, not far
 * back. "beide" is a number word with value 2 in the grammar table.
 */
static uint32_t counted(zm_reading *r, uint32_t head) {
    const zm_doc *d = r->doc;
    const zm_world *w = r->actors->w;
    zm_str value;
    uint32_t n = 0;
    if (zm_world_word(w, d->toks[head].low, ZM_G_COUNTED, &value)) /* het duo */
        zm_str_to_u32(value, &n);
    ZM_EACH_CHILD(d, head, c)
        if (c < head && zm_world_word(w, d->toks[c].low, ZM_G_COUNTED, &value))
            zm_str_to_u32(value, &n);
    return n;
}

static uint32_t find_group(zm_reading *r, uint32_t head) {
    const zm_actor_state *s = r->actors;
    uint32_t n = counted(r, head);
    for (uint32_t i = s->recent.n, steps = 0; n && i-- > 0 && steps < GROUP_STEPS; steps++) {
        const zm_mention *m = &s->mentions.v[s->recent.v[i]];
        if (r->doc->toks[head].sent - r->doc->toks[m->head].sent > GROUP_REACH)
            break;
        if (s->entities.v[m->entity].is_group && s->entities.v[m->entity].members == n)
            return m->entity;
    }
    return ZM_NONE;
}

static uint32_t find_back(zm_reading *r, phrase *p, const zm_title *title, uint32_t cut) {
    zm_str lemma = zm_lemma_low(r, p->head);
    uint32_t e = zm_link_find(r, lemma, p->head, fits, p);
    if (e != ZM_NONE)
        return e;
    if (title && cut) {
        zm_str low = r->doc->toks[p->head].low;
        uint32_t n = low.p[cut - 1] == '-' ? cut - 1 : cut;
        p->first_part = zm_str_to(low, n);
        e = zm_link_find(r, title->title, p->head, fits, p);
        p->first_part.n = 0;
    }
    if (e == ZM_NONE)
        e = find_heading(r, p);
    if (e == ZM_NONE)
        e = find_group(r, p->head);
    if (e == ZM_NONE)
        e = find_ahead(r, p, lemma);
    return e != ZM_NONE ? e : find_generic(r, p, lemma);
}

/* ---- somebody new ---- */

/* land, lidstaten, industrielanden: countries themselves, not organs of one. */
static bool is_countrylike(const zm_reading *r, const zm_title *title) {
    zm_str kind;
    return title && zm_world_word(r->actors->w, title->title, ZM_G_GENERIC, &kind) &&
           zm_str_is(kind, "country");
}

static uint32_t somebody_new(zm_reading *r, const phrase *p, const zm_title *title) {
    uint32_t at = zm_entity_new(r, p->cls);
    zm_entity *e = &r->actors->entities.v[at];
    e->kind = p->cls == ZM_NP_PERSON   ? ZM_PERSON
              : p->cls == ZM_NP_PEOPLE ? ZM_GROUP
                                       : ZM_ORGANISATION;
    e->plural = p->plural;
    e->gender = p->gender == 'm' || p->gender == 'f' ? p->gender : p->cls == ZM_NP_PERSON ? 0 : 'n';
    e->name = zm_phrase_name(r, p->head);
    e->country = p->country;
    if (!e->country.n && zm_is_national(title) && !is_countrylike(r, title))
        e->country = zm_default_country(r, p->head, false);
    zm_code_make(r, e->country, title, &e->code, &e->sector);
    return at;
}

/* Is the noun a phrase of its own, and not part of another's name or title? */
static bool is_own_phrase(const zm_doc *d, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    switch (tok->rel) {
    case ZM_COMPOUND:
    case ZM_FLAT:
    case ZM_FIXED:
    case ZM_AMOD: return false;
    default: return !zm_str_is(tok->deprel, "nmod:desc");
    }
}

/* X is de leider: whoever X is can be called de leider from here on. */
static bool predicate(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    if (zm_child(d, t, ZM_COP) == ZM_NONE)
        return false;
    uint32_t subject = zm_child(d, t, ZM_NSUBJ);
    const zm_mention *m = subject == ZM_NONE ? NULL : zm_mention_of(r->actors, subject);
    if (m && m->entity != ZM_NONE)
        zm_link_add(r, zm_lemma_low(r, t), m->entity, t);
    return true;
}

/* Headlines leave out articles: "Minister stapt op". */
static bool is_bare_heading(const zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    if (!in_heading(d, t))
        return false;
    return zm_child(d, t, ZM_DETREL) == ZM_NONE && !zm_is_plural(r, t);
}

/* Austria's interior minister: a possessor makes it as definite as an article. */
static bool has_possessor(const zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    uint32_t p = zm_child_sub(d, t, ZM_NMOD, ZM_SUB_POSS);
    return p != ZM_NONE && d->toks[p].upos == ZM_PROPN;
}

void zm_nominal_read(zm_reading *r, uint32_t t) {
    zm_actor_state *s = r->actors;
    zm_np_class cls = zm_np_classify(r, t);
    if (s->mention_at[t] || !is_own_phrase(r->doc, t) || predicate(r, t))
        return;
    if (cls != ZM_NP_PERSON && cls != ZM_NP_PEOPLE && cls != ZM_NP_BODY && cls != ZM_NP_DOCUMENT)
        return;
    uint32_t cut = 0;
    const zm_title *title = zm_title_at(r, t, &cut);
    phrase p = {.head = t, .cls = cls, .country = zm_phrase_country(r, t, 0)};
    p.plural = cls == ZM_NP_PEOPLE || zm_is_plural(r, t) || (title && title->gender == 'p');
    p.gender = title ? title->gender : 0;
    uint32_t e = zm_is_definite(r, t) || is_bare_heading(r, t) || has_possessor(r, t)
                     ? find_back(r, &p, title, cut)
                     : ZM_NONE;
    bool old = e != ZM_NONE;
    if (!old)
        e = somebody_new(r, &p, title);
    zm_mention m = {.first = t,
                    .last = t,
                    .head = t,
                    .name_head = t,
                    .entity = e,
                    .spot = ZM_NONE,
                    .title = ZM_NONE,
                    .type = ZM_MT_NOMINAL,
                    .sure = old ? 0.75f : 0.85f};
    m.subject = zm_is_subject(r->doc, t);
    zm_mention_seen(r, zm_mention_add(r, m));
    zm_link_add(r, zm_lemma_low(r, t), e, t);
    zm_str end = cls == ZM_NP_BODY ? zm_compound_end(r, t) : (zm_str){0};
    if (!old && end.n)
        zm_link_add(r, end, e, t);
}

/* ---- what a name may be called later ---- */

static void kind_link(zm_reading *r, zm_str kind, uint32_t entity, uint32_t tok) {
    zm_link_add(r, zm_arena_join(r->scratch, ZM_S("~"), (zm_str){0}, kind), entity, tok);
}

/* A name that says what it is (... Authority) is not "the company". */
static bool names_group(zm_reading *r, const zm_mention *m) {
    for (uint32_t t = m->first; t <= m->last; t++)
        if (zm_title_at(r, t, NULL))
            return true;
    return false;
}

static void word_links(zm_reading *r, const zm_mention *m) {
    zm_str kind;
    for (uint32_t t = m->first; t <= m->last && m->last > m->first; t++) {
        zm_str low = r->doc->toks[t].low;
        uint32_t at = zm_map_get(&r->actors->w->title_of, low);
        bool group = at != ZM_NONE && r->actors->w->titles[at].kind == ZM_TITLE_GROUP;
        /* "State" in a body's name is no state. */
        if (group &&
            !(zm_world_word(r->actors->w, low, ZM_G_GENERIC, &kind) && zm_str_is(kind, "country")))
            zm_link_add(r, low, m->entity, t);
    }
}

/* "president van de Verenigde Staten": the title among the office's words. */
static void office_link(zm_reading *r, const zm_mention *m, zm_str office) {
    zm_str rest = zm_fold(r->scratch, office), word;
    while (zm_str_cut(&rest, ' ', &word))
        if (zm_world_title(r->actors->w, word, NULL)) {
            zm_link_add(r, word, m->entity, m->head);
            return;
        }
}

static void title_links(zm_reading *r, const zm_mention *m) {
    uint32_t cut = 0;
    const zm_title *title = zm_title_at(r, m->title, &cut);
    zm_link_add(r, zm_lemma_low(r, m->title), m->entity, m->head);
    if (title && cut)
        zm_link_add(r, title->title, m->entity, m->head);
    zm_link_add(r, zm_compound_end(r, m->title), m->entity, m->head);
}

void zm_name_links(zm_reading *r, const zm_mention *m) {
    const zm_entity *e = &r->actors->entities.v[m->entity];
    const zm_world *w = r->actors->w;
    if (m->title != ZM_NONE)
        title_links(r, m);
    if (e->office != ZM_NONE && e->first_mention != ZM_NONE &&
        r->actors->mentions.v[e->first_mention].head == m->head)
        office_link(r, m, w->offices[e->office].office);
    if (e->kind == ZM_PERSON) {
        kind_link(r, ZM_S("person"), m->entity, m->head);
    } else if (e->cls == ZM_NP_COUNTRY) {
        kind_link(r, ZM_S("country"), m->entity, m->head);
    } else if (e->cls == ZM_NP_BODY) {
        word_links(r, m);
        if (e->body != ZM_NONE)
            kind_link(r, w->bodies[e->body].kind, m->entity, m->head);
        else if (m->subject && !names_group(r, m))
            kind_link(r, ZM_S("company"), m->entity, m->head);
        if ((m->subject || e->n_mentions > 1) &&
            (e->body != ZM_NONE || m->last > m->first || zm_is_caps(m->text)))
            kind_link(r, ZM_S("body"), m->entity, m->head);
    }
}
