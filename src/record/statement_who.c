/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_who.c -- whose words they are, and whether they were said at all.
 *
 *     Estland, dat eerder waarschuwde dat ...         subject `dat`, a relative: Estland
 *     Moskous bewering dat ...                        possessor of a noun
 *     In de brief staat dat ...                       the row asks for `in`: brief
 *     Uit een peiling van het bureau blijkt dat ...   the row asks for `uit`
 *     The White House refused to say whether ...      said by the White House, negated
 *
 * A claim without anybody who could have said it is no statement: "er wordt
 * verwacht dat" names no source, "het lijkt erop dat" has none.
 */
#include "record/statement.h"

/* ---- subjects ---- */

/* The noun that a relative pronoun stands for: what the clause around it modifies. */
static uint32_t antecedent(const zm_doc *d, uint32_t pronoun, uint32_t verb) {
    uint32_t at = verb;
    for (uint32_t steps = 0; at != ZM_NONE && steps < 8; steps++, at = d->toks[at].head) {
        const zm_tok *t = &d->toks[at];
        bool relative = t->subrel == ZM_SUB_RELCL || t->rel == ZM_ACL;
        if (relative && t->head != ZM_NONE && t->head < pronoun)
            return t->head;
        if (t->rel != ZM_CONJ && t->rel != ZM_XCOMP && t->rel != ZM_AUXREL)
            break;
    }
    return ZM_NONE;
}

uint32_t zm_subject_of(zm_says *s, uint32_t verb) {
    uint32_t t = zm_logical_subject(s->r, verb);
    if (t == ZM_NONE || s->d->toks[t].upos != ZM_PRON)
        return t;
    bool relative = (s->d->toks[t].morph & ZM_M_RELPRON) != 0 ||
                    zm_cue_task(s->cues, "relative", s->d->toks[t].low);
    uint32_t noun = relative ? antecedent(s->d, t, verb) : ZM_NONE;
    return noun == ZM_NONE ? t : noun;
}

/* ---- nouns ---- */

static uint32_t possessor(zm_says *s, uint32_t noun) {
    zm_doc *d = s->d;
    ZM_EACH_CHILD(d, noun, c)
        if (d->toks[c].subrel == ZM_SUB_POSS)
            return c;
    ZM_EACH_CHILD(d, noun, c) {
        uint32_t prep = zm_child(d, c, ZM_CASE);
        if ((d->toks[c].rel == ZM_NMOD || d->toks[c].rel == ZM_OBL) && prep != ZM_NONE &&
            zm_cue_task(s->cues, "owner", d->toks[prep].low))
            return c;
    }
    ZM_EACH_CHILD(d, noun, c) {
        bool before = c < noun && (d->toks[c].rel == ZM_AMOD || d->toks[c].rel == ZM_COMPOUND ||
                                   d->toks[c].rel == ZM_NMOD);
        if (before && zm_adj_country(s->r, c).n)
            return c;
    }
    return ZM_NONE;
}

/* Who made the promise: the subject of a verb that only lends the noun its tense. */
static uint32_t light_subject(zm_says *s, uint32_t noun) {
    uint32_t verb = s->d->toks[noun].head;
    if (verb == ZM_NONE || (s->d->toks[noun].rel != ZM_OBJ && s->d->toks[noun].rel != ZM_OBL))
        return ZM_NONE;
    if (!zm_cue_task(s->cues, "light", zm_pred_lemma(s->d, verb)))
        return ZM_NONE;
    return zm_subject_of(s, verb);
}

/* ---- the row's column ---- */

static uint32_t from_slot(zm_says *s, const zm_cue_hit *hit, zm_str slot, uint32_t t) {
    if (zm_str_is(slot, "subj"))
        return zm_subject_of(s, t);
    if (zm_str_is(slot, "obj"))
        return zm_logical_object(s->r, t);
    if (zm_str_is(slot, "poss")) {
        uint32_t who = possessor(s, t);
        return who == ZM_NONE && hit->cue->pos == ZM_CUE_N ? light_subject(s, t) : who;
    }
    return zm_oblique(s->r, t, slot);
}

uint32_t zm_cue_speaker(zm_says *s, const zm_cue_hit *hit) {
    zm_str rest = hit->cue->speaker, slot;
    while (zm_str_cut(&rest, ',', &slot)) {
        if (zm_str_is(slot, "none"))
            return ZM_NONE;
        uint32_t who = from_slot(s, hit, slot, hit->head);
        for (uint32_t i = 0; i < hit->n && who == ZM_NONE; i++)
            if (hit->toks[i] != hit->head && s->d->toks[hit->toks[i]].upos == ZM_VERB)
                who = from_slot(s, hit, slot, hit->toks[i]);
        if (who != ZM_NONE && !zm_hit_has(hit, who))
            return who;
    }
    return ZM_NONE;
}

/* ---- who can speak ---- */

bool zm_speaker_fits(zm_says *s, uint32_t speaker, const zm_cue *cue, bool spoken) {
    const zm_tok *tok = &s->d->toks[speaker];
    if (tok->rel == ZM_EXPL || tok->upos == ZM_PUNCT || zm_cue_task(s->cues, "nospeaker", tok->low))
        return false;
    if (tok->upos == ZM_PRON && (tok->morph & (ZM_M_P1 | ZM_M_P2)))
        return false;
    switch (zm_np_classify(s->r, speaker)) {
    case ZM_NP_PERSON:
    case ZM_NP_BODY:
    case ZM_NP_COUNTRY:
    case ZM_NP_PEOPLE:
    case ZM_NP_PLACE:
    case ZM_NP_PRONOUN: return true;
    case ZM_NP_DOCUMENT: return true;
    case ZM_NP_OTHER: break;
    }
    bool named = tok->upos == ZM_PROPN || tok->ner != ZM_NER_O;
    bool doc = cue && (cue->flags & ZM_CUE_DOC) && !(cue->flags & ZM_CUE_WEAK);
    return spoken || named || doc;
}

/* ---- said or not said ---- */

bool zm_cue_negated(zm_says *s, const zm_cue_hit *hit) {
    const zm_doc *d = s->d;
    for (uint32_t i = 0; i < hit->n; i++)
        if (d->toks[hit->toks[i]].upos != ZM_ADV && zm_is_negated(s->r, hit->toks[i]))
            return true;
    uint32_t subject = zm_child(d, hit->head, ZM_NSUBJ);
    if (subject != ZM_NONE && zm_cue_task(s->cues, "noone", d->toks[subject].low))
        return true;
    uint32_t at = hit->head;
    for (uint32_t steps = 0; steps < 3 && at != ZM_NONE && d->toks[at].rel == ZM_XCOMP; steps++) {
        at = d->toks[at].head;
        zm_cue_hit outer;
        if (at != ZM_NONE && zm_cue_at(s->cues, s->d, at, &outer) && outer.cue->act == ZM_REFUSES)
            return true;
        if (at != ZM_NONE && zm_is_negated(s->r, at))
            return true;
        subject = at == ZM_NONE ? ZM_NONE : zm_child(d, at, ZM_NSUBJ);
        if (subject != ZM_NONE && zm_cue_task(s->cues, "noone", d->toks[subject].low))
            return true;
    }
    return false;
}
