/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mend.c -- tags, tree and names come from different heads; what they must
 * agree on is settled here, before the tree is built.
 *
 *     minister van Buitenlandse Zaken Kadri Lepik
 *                  ^----- fixed -----^            a name is no part of a fixed expression:
 *     ^------------ appos ------------^ flat ^    it stands beside the title
 *
 *     Minister Arvils Ozolkalns                   the tree hangs both on the title: one name
 *              B-PER  O -> I-PER
 *
 *     brak ... door, lemma breken                 -> door_breken, as the Dutch treebank has it
 */
#include "lang/weights.h"

static void relate(zm_tok *t, uint32_t head, zm_str deprel) {
    t->head = head;
    t->deprel = deprel;
    zm_rel_parse(deprel, &t->rel, &t->subrel);
}

/* A run of proper nouns that the parser took for the tail of a fixed expression after a noun. */
static void names_out_of_fixed(zm_doc *d) {
    for (uint32_t t = 1; t < d->n_toks; t++) {
        zm_tok *k = &d->toks[t];
        if (k->upos != ZM_PROPN || k->rel != ZM_FIXED || k->head == ZM_NONE || d->toks[t - 1].upos == ZM_PROPN)
            continue;
        uint32_t fixed = k->head, noun = d->toks[fixed].head;
        if (noun == ZM_NONE || noun >= t || d->toks[noun].upos != ZM_NOUN)
            continue;
        relate(k, noun, ZM_S("appos"));
        for (uint32_t n = t + 1; n < d->n_toks && d->toks[n].rel == ZM_FIXED && d->toks[n].head == fixed; n++)
            relate(&d->toks[n], t, ZM_S("flat"));
    }
}

/* A surname that nobody has heard of, hung on the first name or beside it. */
static bool same_name(const zm_doc *d, uint32_t i) {
    const zm_tok *a = &d->toks[i], *b = &d->toks[i + 1];
    if (a->ner != ZM_NER_PER || b->ner != ZM_NER_O || a->upos != ZM_PROPN || b->upos != ZM_PROPN || b->start != a->end + 1)
        return false;
    bool named = b->rel == ZM_FLAT || b->rel == ZM_APPOS;
    return named && a->sent == b->sent && (b->head == i || b->head == a->head);
}

static void names_grow(zm_doc *d) {
    for (uint32_t i = 0; i + 1 < d->n_toks; i++)
        if (same_name(d, i)) {
            d->toks[i + 1].ner = ZM_NER_PER;
            d->toks[i + 1].ner_begin = 0;
        }
}

static void join_particles(zm_doc *d) {
    for (uint32_t t = 0; t < d->n_toks; t++) {
        const zm_tok *p = &d->toks[t];
        if (p->rel != ZM_COMPOUND || p->subrel != ZM_SUB_PRT || p->head == ZM_NONE || p->upos == ZM_VERB)
            continue;
        zm_tok *v = &d->toks[p->head];
        if (v->upos != ZM_VERB || memchr(v->lemma.p, '_', v->lemma.n))
            continue;
        v->lemma = zm_arena_join(d->arena, p->low, ZM_S("_"), v->lemma);
    }
}

void zm_mend(zm_doc *d, zm_lang lang) {
    names_out_of_fixed(d);
    names_grow(d);
    if (lang == ZM_LANG_NL)
        join_particles(d);
}
