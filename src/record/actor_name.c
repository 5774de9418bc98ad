/* SPDX-License-Identifier: Apache-2.0 */
/*
 * actor_name.c -- which spans are names, and of what kind.
 *
 *     toks     minister  van  Buitenlandse  Zaken  Guntis  Ozolkalns  in  Riga
 *     model                                        [ B-PER   I-PER ]      [B-LOC]
 *     tables                                                              [capital]
 *     tree                                         Guntis <-flat- Ozolkalns
 *     names                                        [------ PER ----]      [ LOC ]
 *
 * Three witnesses, merged from left to right: the model's spans, the tables'
 * spots, and chains of proper nouns in the tree (for names the model missed).
 */
#include "record/actor.h"

#include "base/utf8.h"

/* Last token of the model's span that begins at `t`, ZM_NONE when none does. */
static uint32_t model_end(const zm_doc *d, uint32_t t) {
    uint8_t type = d->toks[t].ner;
    if (type == ZM_NER_O)
        return ZM_NONE;
    uint32_t e = t, stop = d->sents[d->toks[t].sent].first + d->sents[d->toks[t].sent].count;
    while (e + 1 < stop && d->toks[e + 1].ner == type && !d->toks[e + 1].ner_begin &&
           !zm_str_is(d->toks[e + 1].low, ":"))
        e++;
    /* Brackets, quotation marks and a genitive's own token are no part of a name. */
    while (e > t && (d->toks[e].upos == ZM_PUNCT || d->toks[e].upos == ZM_PART))
        e--;
    return e;
}

static bool is_adj_only(const zm_reading *r, uint32_t a, uint32_t b) {
    for (uint32_t t = a; t <= b; t++)
        if (r->doc->toks[t].upos != ZM_ADJ && r->doc->toks[t].upos != ZM_DET)
            return false;
    return true;
}

static bool is_name_entry(const zm_world *w, const zm_entry *e) {
    for (; e; e = zm_world_next(w, e))
        if (e->kind != ZM_W_ADJ && e->kind != ZM_W_PEOPLE)
            return true;
    return false;
}

/* A single word of the tables is a name only where the tagger does not contradict. */
static bool spot_is_name(zm_reading *r, const zm_spot *s) {
    const zm_doc *d = r->doc;
    if (!is_name_entry(r->actors->w, &r->actors->w->entries[s->entry]))
        return false;
    const zm_tok *t = &d->toks[s->first];
    if (s->first < s->last || t->ner != ZM_NER_O || t->upos == ZM_PROPN || t->upos == ZM_X)
        return true;
    char c = zm_tok_text(d, s->first).p[0];
    return t->upos == ZM_NOUN && c >= 'A' && c <= 'Z' && !zm_title_at(r, s->first, NULL);
}

static bool is_title_word(zm_reading *r, uint32_t t) {
    const zm_title *title = zm_title_at(r, t, NULL);
    return title && title->kind != ZM_TITLE_GROUP && title->kind != ZM_TITLE_DOCUMENT;
}

/* Marks that stand inside names: Jean-Marie, J. Smith, O'Neill, Johnson & Johnson. */
static bool is_inner_mark(const zm_tok *t) {
    return t->upos == ZM_PUNCT && t->low.n == 1 && memchr("-.'&", t->low.p[0], 4);
}

static bool joins_chain(const zm_doc *d, uint32_t a, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    /*
     * Where the model begins a person, the words before it are something else: Toerisme | Renaat
     * Landuyt.
     */
    if (tok->ner == ZM_NER_PER && tok->ner_begin)
        return false;
    if (tok->rel == ZM_FLAT && tok->head != ZM_NONE && tok->head >= a && tok->head < t)
        return true;
    const zm_tok *prev = &d->toks[t - 1];
    /* English: Human/compound Rights/compound Watch. */
    return tok->upos == ZM_PROPN && prev->upos == ZM_PROPN && prev->rel == ZM_COMPOUND &&
           prev->head != ZM_NONE && prev->head >= t && prev->subrel != ZM_SUB_PRT;
}

/* Last token of the chain of proper nouns that begins at `t`, ZM_NONE when there is none. */
static uint32_t chain_end(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    const zm_tok *tok = &d->toks[t];
    if (tok->upos != ZM_PROPN || zm_str_is(tok->deprel, "nmod:desc") || (tok->flags & ZM_T_MARKER))
        return ZM_NONE;
    uint32_t e = t, stop = d->sents[tok->sent].first + d->sents[tok->sent].count;
    for (uint32_t j = t + 1; j < stop; j++) {
        if (joins_chain(d, t, j))
            e = j;
        else if (!is_inner_mark(&d->toks[j]) || j > e + 1)
            break;
    }
    if ((e == t && is_title_word(r, t)) || zm_is_time(r, t))
        return ZM_NONE;
    return e;
}

/* A title that the parse put inside the name (President Bush): not part of it. */
static uint32_t skip_title(zm_reading *r, uint32_t a, uint32_t b) {
    const zm_doc *d = r->doc;
    while (a < b && (zm_world_word(r->actors->w, d->toks[a].low, ZM_G_HONORIFIC, NULL) ||
                     d->toks[a].upos == ZM_DET || is_title_word(r, a)))
        a++;
    return a;
}

/*
 * Afrikanen, an American, Eritrees: words for people and adjectives, though written with a
 * capital.
 */
static bool is_people(const zm_reading *r, uint32_t t, uint32_t end) {
    const zm_tok *tok = &r->doc->toks[t];
    const zm_spot *s = zm_spot_of(r->actors, t);
    if (s ? s->first != t || s->last != end : end != t)
        return false;
    if (s)
        return !is_name_entry(r->actors->w, &r->actors->w->entries[s->entry]);
    if (tok->upos == ZM_NOUN && zm_is_plural(r, t) && zm_world_title(r->actors->w, tok->low, NULL))
        return true;
    if (tok->ner == ZM_NER_LOC && tok->upos == ZM_NOUN && zm_is_plural(r, t))
        return true;
    return tok->ner == ZM_NER_MISC && (tok->upos == ZM_NOUN || tok->upos == ZM_ADJ);
}

/* "Mossad-chef" before a person's name is a title, though the model may call it a name. */
static bool is_title_of_next(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    if (!is_title_word(r, t))
        return false;
    if (t + 1 < d->n_toks && d->toks[t + 1].sent == d->toks[t].sent &&
        d->toks[t + 1].ner == ZM_NER_PER && d->toks[t + 1].ner_begin)
        return true;
    ZM_EACH_CHILD(d, t, c)
        if (c > t && d->toks[c].ner == ZM_NER_PER && zm_child(d, c, ZM_CASE) == ZM_NONE)
            return true;
    return false;
}

/* The token of [a, b] whose head lies outside. */
static uint32_t head_in(const zm_doc *d, uint32_t a, uint32_t b) {
    for (uint32_t t = a; t <= b; t++) {
        uint32_t h = d->toks[t].head;
        if ((h == ZM_NONE || h < a || h > b) && d->toks[t].upos != ZM_PUNCT)
            return t;
    }
    return a;
}

static bool is_first_name(const zm_reading *r, uint32_t t) {
    return zm_map_get(&r->actors->w->first, r->doc->toks[t].low) != ZM_NONE;
}

/* What a name is that neither the model nor a table knows. */
static uint8_t guess_kind(zm_reading *r, const zm_mention *m) {
    const zm_doc *d = r->doc;
    if (m->title != ZM_NONE)
        return is_title_word(r, m->title) ? ZM_NER_PER : ZM_NER_ORG;
    if (is_first_name(r, m->first))
        return ZM_NER_PER;
    if (zm_is_caps(zm_doc_slice(d, zm_tok_span(d, m->first, m->last))))
        return ZM_NER_ORG;
    if (zm_is_placed(r, m->name_head))
        return ZM_NER_LOC;
    return m->last > m->first ? ZM_NER_PER : ZM_NER_ORG;
}

/* The tables have the last word on bodies and states, the model on persons. */
static uint8_t settle_kind(zm_reading *r, zm_mention *m, uint8_t model) {
    zm_actor_state *s = r->actors;
    const zm_spot *spot = zm_spot_of(s, m->first);
    if (spot && spot->first == m->first && spot->last == m->last) {
        m->spot = s->spot_at[m->first] - 1;
        if (zm_spot_entry(s, spot, ZM_W_BODY))
            return ZM_NER_ORG;
        if (zm_spot_entry(s, spot, ZM_W_COUNTRY) || zm_spot_entry(s, spot, ZM_W_CAPITAL)) {
            if (model != ZM_NER_PER || !is_first_name(r, m->first) || m->last > m->first)
                return ZM_NER_LOC;
        }
        if (zm_spot_entry(s, spot, ZM_W_OFFICE) && model != ZM_NER_ORG)
            return ZM_NER_PER;
        m->spot = ZM_NONE;
    }
    /* ... State Police: the last word says what it is. */
    const zm_title *last = m->last > m->first ? zm_title_at(r, m->last, NULL) : NULL;
    if (last && last->kind == ZM_TITLE_GROUP && model != ZM_NER_PER)
        return ZM_NER_ORG;
    return model != ZM_NER_O ? model : guess_kind(r, m);
}

static bool has_letter(zm_str s) {
    for (uint32_t i = 0; i < s.n;)
        if (zm_is_letter(zm_utf8_next(s, &i)))
            return true;
    return false;
}

/* Teachers Association President | Anna Weller: the title belongs to the person that follows. */
static bool is_title_before_person(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    return t + 1 < d->n_toks && d->toks[t + 1].sent == d->toks[t].sent &&
           d->toks[t + 1].ner == ZM_NER_PER && d->toks[t + 1].ner_begin && is_title_word(r, t);
}

/* A name does not end in a word written small: Köhler | lering, Clinton | van. */
static bool is_small_end(const zm_doc *d, uint32_t t) {
    zm_str text = zm_tok_text(d, t);
    uint8_t pos = d->toks[t].upos;
    return pos != ZM_PROPN && pos != ZM_X && pos != ZM_NUM && text.n && text.p[0] >= 'a' &&
           text.p[0] <= 'z';
}

static void name_add(zm_reading *r, uint32_t a, uint32_t b, uint8_t model) {
    while (a < b && r->doc->toks[a].upos == ZM_PUNCT)
        a++;
    while (b > a && (is_title_before_person(r, b) || is_small_end(r->doc, b)))
        b--;
    if (!has_letter(zm_doc_slice(r->doc, zm_tok_span(r->doc, a, b))))
        return;
    zm_mention m = {.first = skip_title(r, a, b),
                    .last = b,
                    .spot = ZM_NONE,
                    .title = ZM_NONE,
                    .entity = ZM_NONE,
                    .type = ZM_MT_NAME,
                    .sure = 0.95f};
    m.name_head = m.head = head_in(r->doc, m.first, m.last);
    m.subject = false;
    zm_title_find(r, &m);
    m.ner = settle_kind(r, &m, model);
    m.subject = zm_is_subject(r->doc, m.head);
    zm_mention_add(r, m);
}

/*
 * The end of the name that begins at `t`, and what the model calls it. A
 * table's longer spelling extends the model's span; the tree's chain extends
 * both, since a name is never cut inside its own flat parts.
 */
static uint32_t name_end(zm_reading *r, uint32_t t, uint8_t *model) {
    uint32_t end = model_end(r->doc, t), chain = chain_end(r, t);
    *model = r->doc->toks[t].ner;
    if (end != ZM_NONE && *model == ZM_NER_MISC && is_adj_only(r, t, end))
        end = ZM_NONE;
    const zm_spot *s = zm_spot_of(r->actors, t);
    if (s && s->first == t && spot_is_name(r, s) && (end == ZM_NONE || s->last > end)) {
        end = s->last;
        /* "Iran Air": the chain is the name, the state only its first word. */
        return chain != ZM_NONE && chain > end ? chain : end;
    }
    if (chain != ZM_NONE && (end == ZM_NONE || chain > end))
        end = chain;
    bool people = end != ZM_NONE && is_people(r, t, end);
    return people || (end == t && is_title_of_next(r, t)) ? ZM_NONE : end;
}

void zm_names_find(zm_reading *r) {
    const zm_doc *d = r->doc;
    for (uint32_t t = 0; t < d->n_toks; t++) {
        if (d->toks[t].upos == ZM_PUNCT || (d->toks[t].flags & ZM_T_MARKER))
            continue;
        uint8_t model;
        uint32_t end = name_end(r, t, &model);
        if (end == ZM_NONE)
            continue;
        name_add(r, t, end, model);
        t = end;
    }
}
