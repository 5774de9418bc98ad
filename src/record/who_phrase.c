/* SPDX-License-Identifier: Apache-2.0 */
/*
 * who_phrase.c -- noun phrases as names, alone and coordinated.
 *
 *     Twee westerse diplomaten die ...       ->  "westerse diplomaten"
 *     De politie in Stralsund                ->  "politie in Stralsund"
 *     Estland en Litouwen                    ->  "Estland en Litouwen", "EST;LTU"
 *     president Wade en zijn regering        ->  each by its own resolution, joined as they stand
 */
#include "base/utf8.h"
#include "record/actor.h"
#include "record/who.h"

/* Members of one coordination that are named; the rest is left to the span. */
enum { GROUP_MOST = 12 };

static bool is_dropped(zm_reading *r, uint32_t t) {
    const zm_tok *tok = &r->doc->toks[t];
    const zm_world *w = r->actors->w;
    if (tok->upos == ZM_DET || tok->upos == ZM_PUNCT || tok->upos == ZM_NUM ||
        tok->upos == ZM_CCONJ)
        return true;
    zm_pron p;
    if (zm_pron_read(r, t, &p) && p.poss)
        return true;
    return zm_world_word(w, tok->low, ZM_G_ARTICLE, NULL) ||
           zm_world_word(w, tok->low, ZM_G_QUANTITY, NULL);
}

/* Lower-case the first letter of a word that has a capital only because the sentence begins. */
static zm_str uncapital(zm_reading *r, uint32_t first, zm_str text) {
    const zm_doc *d = r->doc;
    const zm_tok *t = &d->toks[first];
    bool common =
        (t->upos == ZM_NOUN || t->upos == ZM_ADJ || t->upos == ZM_VERB) && t->ner == ZM_NER_O;
    if (!common || zm_adj_country(r, first).n || zm_is_caps(zm_tok_text(d, first)))
        return text;
    /* In the middle of a sentence a capital is the writer's own. */
    bool begins = true;
    for (uint32_t i = d->sents[t->sent].first; i < first && begins; i++)
        begins = d->toks[i].upos == ZM_PUNCT || is_dropped(r, i);
    uint32_t at = 0, c = zm_utf8_next(text, &at);
    if (!begins || !zm_is_upper(c))
        return text;
    char small[4];
    zm_str s = {small, zm_utf8_put(zm_to_lower(c), small)};
    return zm_arena_join(r->arena, s, (zm_str){0}, zm_str_from(text, at));
}

/* A colon, a dash, a bracket: what follows explains the phrase and is not its name. */
static bool ends_name(const zm_doc *d, uint32_t t) {
    zm_str s = d->toks[t].low;
    return d->toks[t].upos == ZM_PUNCT && s.n && memchr(":;!?([\xe2", s.p[0], 7) &&
           !(d->toks[t].flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE));
}

/* ook, zelfs, only before the phrase and zelf behind it belong to the sentence. */
static bool is_focus(const zm_doc *d, uint32_t t, uint32_t head) {
    return t != head && d->toks[t].rel == ZM_ADVMOD && d->toks[t].head == head && d->left[t] == t &&
           d->right[t] == t;
}

zm_span zm_who_span(const zm_doc *d, uint32_t head, bool with_conj) {
    zm_span s = zm_np_span(d, head, with_conj);
    uint32_t a = zm_doc_tok_at(d, s.start), b = head;
    while (a < head && is_focus(d, a, head))
        a++;
    while (b + 1 < d->n_toks && d->toks[b + 1].end <= s.end)
        b++;
    while (b > head && is_focus(d, b, head))
        b--;
    return zm_tok_span(d, a, b);
}

zm_str zm_phrase_name(zm_reading *r, uint32_t head) {
    const zm_doc *d = r->doc;
    zm_span span = zm_who_span(d, head, false);
    uint32_t first = zm_doc_tok_at(d, span.start);
    while (first < head && is_dropped(r, first))
        first++;
    uint32_t last = first > head ? first : head;
    while (last + 1 < d->n_toks && d->toks[last + 1].end <= span.end && !ends_name(d, last + 1))
        last++;
    zm_str text = zm_doc_slice(d, zm_tok_span(d, first, last));
    return uncapital(r, first, text);
}

/* ---- coordinations ---- */

static bool has_country(zm_str list, zm_str one) {
    zm_str part;
    while (zm_str_cut(&list, ';', &part))
        if (zm_str_eq(part, one))
            return true;
    return false;
}

zm_str zm_countries_join(zm_reading *r, zm_str list, zm_str more) {
    zm_str one;
    while (zm_str_cut(&more, ';', &one))
        if (one.n && !has_country(list, one))
            list = list.n ? zm_arena_join(r->arena, list, ZM_S(";"), one) : one;
    return list;
}

/* "en" of "Estland en Litouwen"; a comma where the text has none. */
static zm_str connector(zm_reading *r, uint32_t member) {
    uint32_t cc = zm_child(r->doc, member, ZM_CC);
    if (cc == ZM_NONE)
        return ZM_S(", ");
    return zm_arena_printf(r->arena, " %.*s ", (int)r->doc->toks[cc].low.n, r->doc->toks[cc].low.p);
}

/* A second member, and not a second title before the name: haar vriendin en trainer Corina. */
static bool is_member(zm_reading *r, uint32_t head, uint32_t c) {
    const zm_tok *t = &r->doc->toks[c];
    if (t->rel != ZM_CONJ || t->upos == ZM_VERB || c < head)
        return false;
    const zm_mention *m = zm_mention_of(r->actors, head);
    return !m || m->type != ZM_MT_NAME || c > m->first;
}

bool zm_is_group(zm_reading *r, uint32_t head) {
    const zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, head, c)
        if (is_member(r, head, c))
            return true;
    return false;
}

void zm_who_group(zm_reading *r, uint32_t head, zm_who *out) {
    const zm_doc *d = r->doc;
    zm_who one;
    zm_who_single(r, head, out);
    out->span = zm_who_span(d, head, true);
    out->actor = ZM_NONE;
    unsigned n = 1;
    bool coded = true;
    ZM_EACH_CHILD(d, head, c) {
        if (!is_member(r, head, c) || n >= GROUP_MOST)
            continue;
        zm_who_single(r, c, &one);
        out->name = zm_arena_join(r->arena, out->name, connector(r, c), one.name);
        out->country = zm_countries_join(r, out->country, one.country);
        out->score = one.score < out->score ? one.score : out->score;
        coded = coded && zm_str_eq(one.code, out->code);
        n++;
    }
    if (!coded)
        out->code = (zm_str){0};
    out->role = n > 1 ? (zm_str){0} : out->role;
}

/* A coordination may be what "zij" points back to. */
void zm_group_read(zm_reading *r, uint32_t head) {
    zm_actor_state *s = r->actors;
    const zm_mention *first = zm_mention_of(s, head);
    if (!first || first->entity == ZM_NONE || first->head != head || !zm_is_group(r, head))
        return;
    zm_np_class cls = zm_np_classify(r, head);
    if (cls == ZM_NP_OTHER || cls == ZM_NP_PLACE || cls == ZM_NP_DOCUMENT || cls == ZM_NP_PRONOUN)
        return;
    bool subject = first->subject, named = s->entities.v[first->entity].named;
    zm_who who;
    zm_who_group(r, head, &who);
    uint32_t at = zm_entity_new(r, cls == ZM_NP_PERSON ? ZM_NP_PEOPLE : cls);
    zm_entity *e = &s->entities.v[at];
    e->kind = ZM_GROUP;
    e->plural = true;
    e->is_group = true;
    ZM_EACH_CHILD(r->doc, head, c)
        e->members += is_member(r, head, c);
    e->members++;
    e->named = named;
    e->name = who.name;
    e->country = who.country;
    e->code = who.code;
    zm_mention m = {.first = head,
                    .last = head,
                    .head = head,
                    .name_head = head,
                    .entity = at,
                    .spot = ZM_NONE,
                    .title = ZM_NONE,
                    .type = ZM_MT_GROUP,
                    .subject = subject,
                    .sure = 0.9f};
    ZM_PUSH(r->scratch, &s->mentions, m);
    zm_mention_seen(r, s->mentions.n - 1);
}
