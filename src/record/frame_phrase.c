/* SPDX-License-Identifier: Apache-2.0 */
/*
 * frame_phrase.c -- the phrases with a given preposition that belong to an act,
 * also where the parser hangs them a little too low.
 *
 *     beschuldigt *het leger* van oorlogsmisdaden      van hangs on leger, belongs to the verb
 *     de *eis* van Moskou aan Kyiv                      aan hangs on Moskou, belongs to the noun
 *     wijst kritiek *van* de hand                       a fixed idiom: van <-fixed- de, hand
 *     verzet zich *daartegen*                           a pronominal adverb stands for tegen it
 */
#include "record/frame.h"

void zm_phrase_add(zm_phrases *out, uint32_t t) {
    if (t == ZM_NONE)
        return;
    for (uint32_t i = 0; i < out->n; i++)
        if (out->v[i] == t)
            return;
    if (out->n < ZM_PHRASES)
        out->v[out->n++] = t;
}

/* One preposition with its fixed parts: "in verband met". */
static bool is_prep(const zm_doc *d, uint32_t p, zm_str prep) {
    zm_str rest = prep, word;
    if (!zm_str_cut(&rest, ' ', &word) || !zm_str_eq(word, d->toks[p].low))
        return false;
    ZM_EACH_CHILD(d, p, c)
        if (d->toks[c].rel == ZM_FIXED &&
            (!zm_str_cut(&rest, ' ', &word) || !zm_str_eq(word, d->toks[c].low)))
            return false;
    return !zm_str_cut(&rest, ' ', &word);
}

/*
 * Any of its prepositions: voerde aanvallen uit *op* steden has two where the particle is misread.
 */
bool zm_has_prep(const zm_doc *d, uint32_t t, zm_str prep) {
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == ZM_CASE && is_prep(d, c, prep))
            return true;
    return false;
}

static bool is_phrase(zm_rel rel) {
    return rel == ZM_OBL || rel == ZM_NMOD || rel == ZM_IOBJ || rel == ZM_OBJ || rel == ZM_ADVCL ||
           rel == ZM_XCOMP || rel == ZM_CCOMP || rel == ZM_ADVMOD;
}

static void own_phrases(const zm_doc *d, uint32_t t, zm_str prep, zm_phrases *out) {
    ZM_EACH_CHILD(d, t, c)
        if (is_phrase((zm_rel)d->toks[c].rel) && zm_has_prep(d, c, prep))
            zm_phrase_add(out, c);
}

static bool is_noun(const zm_doc *d, uint32_t t) {
    return d->toks[t].upos == ZM_NOUN || d->toks[t].upos == ZM_PROPN || d->toks[t].upos == ZM_PRON;
}

/*
 * What hangs on the arguments of `t`: of a verb its object and obliques, of a noun its modifiers.
 */
static void lower_phrases(const zm_doc *d, uint32_t t, zm_str prep, zm_phrases *out) {
    ZM_EACH_CHILD(d, t, c) {
        zm_rel rel = (zm_rel)d->toks[c].rel;
        bool argument = rel == ZM_OBJ || rel == ZM_OBL || rel == ZM_NMOD || rel == ZM_IOBJ ||
                        rel == ZM_APPOS ||
                        (rel == ZM_NSUBJ && (d->toks[c].subrel == ZM_SUB_PASS || c > t));
        if (argument && is_noun(d, c))
            own_phrases(d, c, prep, out);
    }
}

/*
 * dringt er bij Denemarken op aan te beslissen: a phrase before the infinitive's own words is the
 * verb's.
 */
static void complement_phrases(const zm_doc *d, uint32_t t, zm_str prep, zm_phrases *out) {
    uint32_t c = zm_child(d, t, ZM_XCOMP);
    if (c == ZM_NONE || d->toks[c].upos != ZM_VERB)
        return;
    uint32_t mark = zm_child(d, c, ZM_MARK);
    ZM_EACH_CHILD(d, c, p)
        if (p < mark && is_phrase((zm_rel)d->toks[p].rel) && zm_has_prep(d, p, prep))
            zm_phrase_add(out, p);
}

void zm_phrases_with(const zm_reading *r, uint32_t t, zm_str prep, bool low, zm_phrases *out) {
    const zm_doc *d = r->doc;
    own_phrases(d, t, prep, out);
    if (!low)
        return;
    lower_phrases(d, t, prep, out);
    if (d->toks[t].upos == ZM_VERB)
        complement_phrases(d, t, prep, out);
}

/* van <-fixed- de, hand: the particle of an idiom that begins with the preposition; ZM_NONE. */
uint32_t zm_idiom_of(const zm_doc *d, uint32_t t) {
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == ZM_COMPOUND && zm_child(d, c, ZM_FIXED) != ZM_NONE)
            return c;
    return ZM_NONE;
}

/* daartegen, ervan, hiermee: the preposition after er, daar, hier, waar. */
static bool is_pronominal(const zm_frames *f, zm_str low, zm_str prep) {
    for (uint32_t k = 2; k < low.n && k <= 5; k++) {
        if (zm_map_get(&f->pronominal, zm_str_to(low, k)) == ZM_NONE)
            continue;
        uint32_t as = zm_map_get(&f->prep_as, zm_str_from(low, k));
        zm_str rest = as == ZM_NONE ? zm_str_from(low, k) : f->prep.v[as];
        if (zm_str_eq(rest, prep))
            return true;
    }
    return false;
}

/* daar ... tegen: the preposition stands alone, elsewhere under the same word. */
static bool has_lone_prep(const zm_doc *d, uint32_t t, zm_str prep) {
    ZM_EACH_CHILD(d, t, c)
        if ((d->toks[c].upos == ZM_ADP || d->toks[c].upos == ZM_ADV) &&
            zm_str_eq(d->toks[c].low, prep))
            return true;
    return false;
}

bool zm_has_pronominal(const zm_reading *r, uint32_t t, zm_str prep) {
    const zm_doc *d = r->doc;
    const zm_frames *f = r->know->frames;
    ZM_EACH_CHILD(d, t, c) {
        if (d->toks[c].upos != ZM_ADV)
            continue;
        bool split =
            zm_map_get(&f->pronominal, d->toks[c].low) != ZM_NONE && has_lone_prep(d, t, prep);
        if (split || is_pronominal(f, d->toks[c].low, prep))
            return true;
    }
    return false;
}
