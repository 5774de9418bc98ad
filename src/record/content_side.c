/* SPDX-License-Identifier: Apache-2.0 */
/*
 * content_side.c -- to whom, where and through what something was said.
 *
 *     Ozols zei tijdens |een persconferentie in Riga| tegen |Reuters| dat ...
 *                venue: the occasion                  addressee, and a medium as well
 *     The mayor told |the council| that ...             addressee: indirect object
 *     Zij schreef op |X| dat ... · in an interview with |CNN|     medium
 *
 * All of them hang on the cue; a noun under the content never counts. Which
 * nouns are occasions and media is told by say.tsv and by the names themselves.
 */
#include "record/statement.h"

static bool in_content(const zm_claim *c, uint32_t t) {
    for (uint32_t i = 0; i < c->content.n; i++)
        if (t >= c->content.v[i].a && t <= c->content.v[i].b)
            return true;
    return false;
}

static bool could_hear(zm_says *s, uint32_t t) {
    switch (zm_np_classify(s->r, t)) {
    case ZM_NP_PERSON:
    case ZM_NP_BODY:
    case ZM_NP_COUNTRY:
    case ZM_NP_PEOPLE:
        return true;
    case ZM_NP_PRONOUN: return !(s->d->toks[t].morph & (ZM_M_DEM | ZM_M_INT)); /* dat zegt hij */
    default: return s->d->toks[t].ner == ZM_NER_PER || s->d->toks[t].ner == ZM_NER_ORG;
    }
}

/* Without an article: "de IISS-top" gives "IISS-top". */
static zm_span bare_span(const zm_says *s, uint32_t t) {
    zm_span np = zm_np_span(s->d, t, true);
    uint32_t first = zm_doc_tok_at(s->d, np.start);
    uint8_t rel = s->d->toks[first].rel;
    if (first < t && rel == ZM_DETREL)
        np.start = s->d->toks[first + 1].start;
    return np;
}

/* ---- addressee ---- */

static bool takes_object(zm_act act) {
    return act == ZM_ASKS || act == ZM_DEMANDS || act == ZM_WARNS || act == ZM_PROMISES ||
           act == ZM_SAYS;
}

static uint32_t addressee_of(zm_says *s, const zm_claim *c) {
    const zm_doc *d = s->d;
    uint32_t verb = c->cue_tok, t = zm_child(d, verb, ZM_IOBJ);
    if (c->hearer != ZM_NONE)
        return c->hearer;
    if (t == ZM_NONE && takes_object(c->act) && c->how != ZM_BY_PRED)
        t = zm_child(d, verb, ZM_OBJ);
    if (t != ZM_NONE && !in_content(c, t) && could_hear(s, t))
        return t;
    ZM_EACH_CHILD(d, verb, k) {
        uint32_t prep = zm_child(d, k, ZM_CASE);
        if (d->toks[k].rel == ZM_OBL && prep != ZM_NONE && !in_content(c, k) && k != c->speaker &&
            zm_cue_task(s->cues, "hearer", d->toks[prep].low) && could_hear(s, k))
            return k;
    }
    return ZM_NONE;
}

/* ---- venue and medium ---- */

static bool noun_is(zm_says *s, uint32_t t, const char *class) {
    zm_str lemma = zm_bare_lemma(s->d, t);
    if (zm_cue_task(s->cues, class, lemma) || zm_cue_task(s->cues, class, s->d->toks[t].low))
        return true;
    /* The last part of a Dutch compound: NAVO-top, kabinetsvergadering. */
    for (uint32_t k = 3; s->d->lang == ZM_LANG_NL && k + 4 <= lemma.n; k++)
        if (zm_cue_task(s->cues, class, zm_str_from(lemma, k)))
            return true;
    return false;
}

/* "an interview with CNN": the name in it, ZM_NONE. */
static uint32_t name_within(const zm_says *s, uint32_t t) {
    ZM_EACH_CHILD(s->d, t, k) {
        uint8_t rel = s->d->toks[k].rel;
        if ((rel == ZM_NMOD || rel == ZM_APPOS || rel == ZM_FLAT) && s->d->toks[k].upos == ZM_PROPN)
            return k;
    }
    return ZM_NONE;
}

/* PLOVER's JRN, CAMEO's MED. */
bool zm_is_media(const zm_who *who) {
    return zm_str_is(who->sector, "JRN") || zm_str_is(who->sector, "MED");
}

static bool is_media(zm_says *s, uint32_t t) {
    zm_who who = {0};
    if (s->d->toks[t].upos != ZM_PROPN && s->d->toks[t].upos != ZM_NOUN)
        return false;
    zm_who_resolve(s->r, t, &who);
    return zm_is_media(&who);
}

static bool is_capital(const zm_says *s, uint32_t t) {
    zm_str text = zm_tok_text(s->d, t);
    return text.n > 0 && text.p[0] >= 'A' && text.p[0] <= 'Z';
}

/* "op X", "via Telegram": a name that is neither a place nor a person. */
static bool is_channel(zm_says *s, uint32_t t) {
    if (s->d->toks[t].upos != ZM_PROPN && s->d->toks[t].upos != ZM_X && !is_capital(s, t))
        return false;
    zm_np_class class = zm_np_classify(s->r, t);
    return s->d->toks[t].ner != ZM_NER_LOC && s->d->toks[t].ner != ZM_NER_PER &&
           class != ZM_NP_PERSON && class != ZM_NP_COUNTRY && class != ZM_NP_PLACE;
}

static void medium_of(zm_says *s, uint32_t t, zm_str prep, zm_statement *out) {
    bool channel = zm_cue_task(s->cues, "channel", prep);
    if (is_media(s, t) || (channel && is_channel(s, t))) {
        uint32_t name = s->d->toks[t].upos == ZM_PROPN ? ZM_NONE : name_within(s, t);
        out->medium = bare_span(s, name == ZM_NONE ? t : name);
        return;
    }
    uint32_t name = name_within(s, t);
    bool medium = noun_is(s, t, "medium"), talk = medium || noun_is(s, t, "occasion");
    bool media = talk && name != ZM_NONE &&
                 (is_media(s, name) || (medium && s->d->toks[name].ner == ZM_NER_ORG));
    if (media)
        out->medium = bare_span(s, name);
    else if (medium)
        out->medium = bare_span(s, t);
}

static void side_of(zm_says *s, const zm_claim *c, uint32_t t, zm_statement *out) {
    const zm_doc *d = s->d;
    uint32_t prep = zm_child(d, t, ZM_CASE);
    if (prep == ZM_NONE && d->left[t] > 0 && d->toks[d->left[t] - 1].upos == ZM_ADP)
        prep = d->left[t] - 1; /* "schreef op X", the preposition taken for a particle */
    if (d->toks[t].rel != ZM_OBL || prep == ZM_NONE || in_content(c, t) || t == c->speaker ||
        zm_is_time(s->r, t))
        return;
    zm_str p = d->toks[prep].low;
    if (zm_span_empty(out->medium) && zm_cue_task(s->cues, "via", p))
        medium_of(s, t, p, out);
    if (!zm_span_empty(out->medium) && name_within(s, t) != ZM_NONE)
        return;
    if (zm_span_empty(out->venue) && zm_cue_task(s->cues, "at", p) && noun_is(s, t, "occasion"))
        out->venue = bare_span(s, t);
}

void zm_statement_sides(zm_says *s, const zm_claim *c, zm_statement *out) {
    if (c->cue_tok == ZM_NONE || (c->cue && c->cue->pos != ZM_CUE_V))
        return;
    uint32_t whom = addressee_of(s, c);
    if (whom != ZM_NONE) {
        out->addressee = zm_np_span(s->d, whom, true);
        if (is_media(s, whom))
            medium_of(s, whom, (zm_str){0}, out);
    }
    ZM_EACH_CHILD(s->d, c->cue_tok, k)
        side_of(s, c, k, out);
}
