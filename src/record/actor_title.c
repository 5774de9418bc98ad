/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_title.c -- the title that stands with a name, and what heads both.
 *
 *     nl   de  Letse  minister  van Defensie  Ilze  Kalnina       minister -appos-> Ilze
 *                     ^head, title            ^^^^ name ^^^^
 *              [------- role -------------]
 *     en   French  President  Anna  Weller                        Anna -nmod:desc-> President
 *                  ^title     ^head
 *     both Anna Weller , the party's former leader , ...          Anna -appos-> leader
 *          ^head                            ^title
 */
#include "record/actor.h"

enum { PAIR_BYTES = 96, TITLE_GAP = 6 };

zm_str zm_lemma_low(zm_reading *r, uint32_t t) {
    return zm_bare_lemma(r->doc, t);
}

/* "secret service", "hoge raad": the word with the one before it. */
static const zm_title *pair_title(const zm_world *w, zm_str a, zm_str b) {
    char text[PAIR_BYTES];
    if (a.n + b.n + 1 > PAIR_BYTES)
        return NULL;
    memcpy(text, a.p, a.n);
    text[a.n] = ' ';
    memcpy(text + a.n + 1, b.p, b.n);
    uint32_t at = zm_map_get(&w->title_of, (zm_str){text, a.n + b.n + 1});
    return at == ZM_NONE ? NULL : &w->titles[at];
}

const zm_title *zm_title_at(zm_reading *r, uint32_t t, uint32_t *cut) {
    const zm_doc *d = r->doc;
    const zm_world *w = r->actors->w;
    if (cut)
        *cut = 0;
    const zm_title *title = zm_world_title(w, d->toks[t].low, cut);
    if (!title && t > d->sents[d->toks[t].sent].first)
        title = pair_title(w, d->toks[t - 1].low, d->toks[t].low);
    if (!title && !zm_str_eq(d->toks[t].low, d->toks[t].lemma))
        title = zm_world_title(w, zm_lemma_low(r, t), cut);
    return title;
}

/*
 * May the title be the name's own? A body is a newspaper or a party, but
 * "Directeur IMF" names a person by the body he leads.
 */
static bool fits_name(zm_reading *r, const zm_mention *m, const zm_title *t) {
    if (!t || t->kind == ZM_TITLE_DOCUMENT)
        return false;
    uint8_t ner = r->doc->toks[m->first].ner;
    const zm_spot *s = zm_spot_of(r->actors, m->first);
    bool thing = ner == ZM_NER_LOC || ner == ZM_NER_ORG || zm_spot_entry(r->actors, s, ZM_W_BODY) ||
                 zm_spot_entry(r->actors, s, ZM_W_COUNTRY);
    return !thing || t->gender == 'n' || t->kind == ZM_TITLE_GROUP || zm_is_body_word(r, t);
}

static bool is_noun(const zm_doc *d, uint32_t t) {
    return d->toks[t].upos == ZM_NOUN || d->toks[t].upos == ZM_PROPN || d->toks[t].upos == ZM_ADJ;
}

/*
 * May a child before the noun stand in a role: adjectives, compounds, possessor names; not
 * articles, participles, numbers.
 */
static bool in_role(const zm_doc *d, uint32_t c) {
    const zm_tok *t = &d->toks[c];
    switch (t->rel) {
    case ZM_AMOD: return t->upos == ZM_ADJ && d->right[c] - d->left[c] < 4;
    case ZM_COMPOUND:
    case ZM_NMOD: return t->upos != ZM_PRON && d->right[c] - d->left[c] < 8;
    case ZM_FLAT: return true;
    default: return false;
    }
}

uint32_t zm_role_first(zm_reading *r, uint32_t head) {
    const zm_doc *d = r->doc;
    uint32_t first = head;
    for (uint32_t i = d->child_at[head + 1]; i-- > d->child_at[head];) {
        uint32_t c = d->child[i];
        if (c > head)
            continue;
        if (d->toks[c].rel != ZM_PUNCTREL && !in_role(d, c))
            break;
        first = d->left[c] < first ? d->left[c] : first;
    }
    while (first < head && (d->toks[first].upos == ZM_PUNCT || d->toks[first].upos == ZM_DET))
        first++;
    return first;
}

/* The text of tokens [a, b] without punctuation at its end. */
static zm_str role_text(const zm_doc *d, uint32_t a, uint32_t b) {
    while (b > a && (d->toks[b].upos == ZM_PUNCT || (d->toks[b].flags & ZM_T_MARKER)))
        b--;
    return zm_doc_slice(d, zm_tok_span(d, a, b));
}

static void take_title(zm_reading *r, zm_mention *m, uint32_t title, zm_str role) {
    const zm_title *row = zm_title_at(r, title, NULL);
    m->title = title;
    m->role = role;
    if (row && (row->gender == 'm' || row->gender == 'f'))
        m->gender = row->gender;
}

/* Secretary of State Mike: few words and no comma between. */
static bool is_close(const zm_doc *d, uint32_t p, uint32_t name) {
    for (uint32_t t = p + 1; t < name; t++)
        if (d->toks[t].upos == ZM_PUNCT || name - p > TITLE_GAP)
            return false;
    return true;
}

/* minister -appos-> Ilze: the title heads the phrase. */
static bool title_above(zm_reading *r, zm_mention *m) {
    const zm_doc *d = r->doc;
    const zm_tok *t = &d->toks[m->name_head];
    uint32_t p = t->head;
    if (p == ZM_NONE || p >= m->first || !is_noun(d, p))
        return false;
    bool loose = t->rel == ZM_NMOD && zm_child(d, m->name_head, ZM_CASE) == ZM_NONE &&
                 t->subrel != ZM_SUB_POSS && is_close(d, p, m->first);
    if (t->rel != ZM_APPOS && !(t->rel == ZM_FLAT && d->toks[p].upos == ZM_NOUN) && !loose)
        return false;
    /* A word no title list knows still is one when a person's name follows it. */
    if (!fits_name(r, m, zm_title_at(r, p, NULL)) &&
        (d->toks[p].upos != ZM_NOUN || d->toks[m->first].ner != ZM_NER_PER))
        return false;
    /* Organisaties zoals X: several are not one, unless as many names follow. */
    bool many = zm_is_plural(r, p) && zm_child(d, m->name_head, ZM_CONJ) == ZM_NONE;
    if (r->actors->mention_at[p] || (many && d->toks[m->first].ner != ZM_NER_PER))
        return false;
    take_title(r, m, p, role_text(d, zm_role_first(r, p), m->first - 1));
    m->head = p;
    return true;
}

static bool is_title_child(zm_reading *r, const zm_mention *m, uint32_t c) {
    const zm_tok *t = &r->doc->toks[c];
    if (zm_world_word(r->actors->w, t->low, ZM_G_HONORIFIC, NULL))
        return false;
    if (zm_str_is(t->deprel, "nmod:desc"))
        return true;
    return (t->rel == ZM_COMPOUND || t->rel == ZM_NMOD || t->rel == ZM_APPOS ||
            t->rel == ZM_FLAT) &&
           fits_name(r, m, zm_title_at(r, c, NULL)) && t->subrel != ZM_SUB_POSS;
}

/* Anna -nmod:desc-> President, before the name. */
static bool title_before(zm_reading *r, zm_mention *m) {
    const zm_doc *d = r->doc;
    uint32_t title = ZM_NONE;
    ZM_EACH_CHILD(d, m->name_head, c)
        if (c < m->first && is_title_child(r, m, c))
            title = c;
    if (title == ZM_NONE)
        return false;
    uint32_t a = zm_role_first(r, title), b = zm_role_first(r, m->name_head);
    if (b < a && b >= d->sents[d->toks[title].sent].first)
        a = b;
    take_title(r, m, title, role_text(d, a, m->first - 1));
    return true;
}

/* Anna -appos-> leader, behind the name. */
static bool title_after(zm_reading *r, zm_mention *m) {
    const zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, m->name_head, c) {
        if (c <= m->last || d->toks[c].rel != ZM_APPOS || d->toks[c].upos == ZM_PROPN)
            continue;
        if (!is_noun(d, c) ||
            !(fits_name(r, m, zm_title_at(r, c, NULL)) || d->toks[m->first].ner == ZM_NER_PER))
            continue;
        zm_span whole = zm_np_span(d, c, false);
        zm_span role = {d->toks[zm_role_first(r, c)].start, whole.end};
        take_title(r, m, c, zm_doc_slice(d, role));
        return true;
    }
    return false;
}

/*
 * his nominee for secretary , Howard Lutnick: both became arguments of one
 * verb. The title is the sibling that ends right before the name.
 */
static uint32_t twin_of(zm_reading *r, const zm_mention *m) {
    const zm_doc *d = r->doc;
    const zm_tok *t = &d->toks[m->name_head];
    ZM_EACH_CHILD(d, t->head, c) {
        if (c >= m->first || d->toks[c].rel != t->rel || !is_noun(d, c) || r->actors->mention_at[c])
            continue;
        /* Nothing but a comma between the two phrases. */
        if (d->right[c] + 2 < d->left[m->name_head] || m->first - c > TITLE_GAP)
            continue;
        const zm_title *title = zm_title_at(r, c, NULL);
        if (title && title->kind != ZM_TITLE_GROUP && title->kind != ZM_TITLE_DOCUMENT)
            return c;
    }
    return ZM_NONE;
}

static bool title_twin(zm_reading *r, zm_mention *m) {
    const zm_doc *d = r->doc;
    if (d->toks[m->first].ner != ZM_NER_PER || d->toks[m->name_head].head == ZM_NONE)
        return false;
    uint32_t p = twin_of(r, m);
    if (p == ZM_NONE)
        return false;
    take_title(r, m, p, role_text(d, zm_role_first(r, p), m->first - 1));
    m->head = p;
    return true;
}

/* Attached to something as if it explained it, by no preposition of its own. */
static bool is_loose(const zm_doc *d, uint32_t t) {
    uint8_t rel = d->toks[t].rel;
    return (rel == ZM_APPOS || rel == ZM_FLAT || rel == ZM_NMOD || rel == ZM_COMPOUND) &&
           d->toks[t].subrel != ZM_SUB_POSS && zm_child(d, t, ZM_CASE) == ZM_NONE;
}

/*
 * A title right before a person's name is that person's, whatever the parse
 * made of it; the higher of the two heads the phrase.
 */
static bool title_beside(zm_reading *r, zm_mention *m) {
    const zm_doc *d = r->doc;
    uint8_t ner = d->toks[m->first].ner;
    if ((ner != ZM_NER_PER && ner != ZM_NER_ORG) ||
        m->first == d->sents[d->toks[m->first].sent].first)
        return false;
    uint32_t p = m->first - 1;
    if (!is_noun(d, p) || r->actors->mention_at[p])
        return false;
    const zm_title *title = zm_title_at(r, p, NULL);
    bool person = title && title->kind != ZM_TITLE_GROUP && title->kind != ZM_TITLE_DOCUMENT;
    /* De krant Die Presse; but "de NAVO-chef" and "police" beside a body are not its title. */
    if (ner == ZM_NER_ORG && (!title || !zm_is_body_word(r, title)))
        return false;
    if (!person && (title || !is_loose(d, m->name_head) || d->toks[p].upos != ZM_NOUN))
        return false;
    take_title(r, m, p, role_text(d, zm_role_first(r, p), p));
    if (zm_is_under(d, m->name_head, p))
        m->head = p;
    return true;
}

/* Mr Weller, mevrouw Kalnina: no role, but a gender; it may head the name. */
static void honorific(zm_reading *r, zm_mention *m) {
    const zm_doc *d = r->doc;
    zm_str g;
    if (m->first == d->sents[d->toks[m->first].sent].first ||
        !zm_world_word(r->actors->w, d->toks[m->first - 1].low, ZM_G_HONORIFIC, &g))
        return;
    if (g.n)
        m->gender = g.p[0];
    if (d->toks[m->name_head].head == m->first - 1)
        m->name_head = m->head = m->first - 1;
}

void zm_title_find(zm_reading *r, zm_mention *m) {
    honorific(r, m);
    if (title_above(r, m) || title_twin(r, m) || title_before(r, m) || title_beside(r, m))
        return;
    title_after(r, m);
}
