/* SPDX-License-Identifier: Apache-2.0 */
/*
 * args.c -- who does it and to whom, as the tree tells, also where it does not say so at the verb.
 *
 *     Drie mannen werden door de politie opgepakt .
 *     nsubj:pass          obl:agent      ^           subject: politie, object: mannen
 *
 *     Minsk belooft troepen te sturen                sturen -xcomp-> belooft: subject Minsk
 *     Minsk vroeg Riga troepen te sturen             vragen: its object is the sender, Riga
 *     de man die vluchtte                            die stands for man
 *
 * Every walk upwards is bounded, so a call costs no more than a few verbs.
 */
#include "record/actor.h"
#include "record/cue.h"

enum { ARG_DEPTH = 8, PREP_BYTES = 64 };

/* "die", "who": the noun that the clause modifies. Anything else is itself. */
static uint32_t antecedent(const zm_doc *d, uint32_t t) {
    if (t == ZM_NONE || !(d->toks[t].morph & ZM_M_RELPRON))
        return t;
    uint32_t at = t;
    for (unsigned i = 0; at != ZM_NONE && i < ARG_DEPTH; i++, at = d->toks[at].head)
        if (d->toks[at].rel == ZM_ACL && d->toks[at].head != ZM_NONE)
            return d->toks[at].head;
    return t;
}

static bool is_past_participle(const zm_tok *t) {
    return t->upos == ZM_VERB && (t->morph & ZM_M_PART) && !(t->morph & ZM_M_PRES);
}

bool zm_is_passive(const zm_doc *d, uint32_t verb) {
    const zm_tok *t = &d->toks[verb];
    ZM_EACH_CHILD(d, verb, c)
        if (d->toks[c].subrel == ZM_SUB_PASS)
            return true;
    /* A participle beside its noun: the papers seen by Reuters, de ingediende wet. */
    if ((t->rel == ZM_ACL && t->subrel != ZM_SUB_RELCL) || t->rel == ZM_AMOD)
        return is_past_participle(t);
    /* Werd opgepakt en opgesloten: the second shares the auxiliary. */
    if (t->rel == ZM_CONJ && is_past_participle(t) && t->head != ZM_NONE &&
        zm_child(d, verb, ZM_AUXREL) == ZM_NONE && zm_child(d, verb, ZM_NSUBJ) == ZM_NONE)
        ZM_EACH_CHILD(d, t->head, c)
            if (d->toks[c].subrel == ZM_SUB_PASS)
                return true;
    return false;
}

/* ---- subjects ---- */

static uint32_t agent(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    uint32_t found = ZM_NONE;
    ZM_EACH_CHILD(d, verb, c) {
        const zm_tok *t = &d->toks[c];
        if (t->rel != ZM_OBL && t->rel != ZM_NMOD)
            continue;
        if (t->subrel == ZM_SUB_AGENT)
            return c;
        uint32_t prep = zm_child(d, c, ZM_CASE);
        if (prep != ZM_NONE && zm_world_word(r->actors->w, d->toks[prep].low, ZM_G_AGENT, NULL))
            found = found == ZM_NONE ? c : found;
    }
    return found;
}

/*
 * A verb has one subject. Where the parse gives two, Dutch word order was not
 * understood: De rechtbank heeft de man veroordeeld. The last of them is then
 * its object, the one before it the subject, unless only the last agrees with
 * the finite verb (Drie mannen veroordeelde de rechtbank).
 */
typedef struct subjects {
    uint32_t subject, other; /* ZM_NONE when there is no second */
} subjects;

static uint32_t finite_number(const zm_doc *d, uint32_t verb) {
    const uint32_t both = ZM_M_SING | ZM_M_PLUR;
    ZM_EACH_CHILD(d, verb, c)
        if ((d->toks[c].rel == ZM_AUXREL || d->toks[c].rel == ZM_COP) &&
            (d->toks[c].morph & ZM_M_FIN))
            return d->toks[c].morph & both;
    return d->toks[verb].morph & ZM_M_FIN ? d->toks[verb].morph & both : 0;
}

static bool disagrees(const zm_doc *d, uint32_t t, uint32_t number) {
    uint32_t own = d->toks[t].morph & (ZM_M_SING | ZM_M_PLUR);
    return number && own && number != own && zm_child(d, t, ZM_CONJ) == ZM_NONE;
}

/* A name whose title was made a subject of its own (Secretary Pompeo said) is not a second one. */
static bool is_twin(zm_reading *r, uint32_t first, uint32_t t) {
    const uint32_t *at = r->actors->mention_at;
    return first != ZM_NONE && at[t] && at[t] == at[first];
}

static subjects subjects_of(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    subjects s = {ZM_NONE, ZM_NONE};
    /*
     * Maar noemt een staking ...: right behind its conjunction a Dutch verb shares the subject
     * before.
     */
    bool after_cc = d->lang == ZM_LANG_NL && d->toks[verb].rel == ZM_CONJ && verb > 0 &&
                    d->toks[verb - 1].rel == ZM_CC && d->toks[verb - 1].head == verb;
    ZM_EACH_CHILD(d, verb, c) {
        /* An article alone is no subject: its noun was attached elsewhere. */
        bool article = d->toks[c].upos == ZM_DET && (d->toks[c].morph & ZM_M_DEF);
        if (d->toks[c].rel != ZM_NSUBJ || article || is_twin(r, s.subject, c) ||
            (after_cc && c > verb))
            continue;
        if (s.other != ZM_NONE)
            s.subject = s.other;
        if (s.subject == ZM_NONE)
            s.subject = c;
        else
            s.other = c;
    }
    uint32_t number = s.other == ZM_NONE ? 0 : finite_number(d, verb);
    if (number && disagrees(d, s.subject, number) && !disagrees(d, s.other, number)) {
        uint32_t swap = s.subject;
        s.subject = s.other;
        s.other = swap;
    }
    return s;
}

/* A verb of saying, wanting, expecting whose subject is the one who does so. */
bool zm_has_speaker(zm_reading *r, uint32_t verb) {
    const zm_cues *cues = r->know->cues;
    if (!cues || r->doc->toks[verb].upos != ZM_VERB)
        return false;
    uint32_t at = zm_map_get(&cues->single, zm_pred_lemma(r->doc, verb));
    for (; at != ZM_NONE; at = cues->rows[at].next)
        if (cues->rows[at].pos == ZM_CUE_V)
            return zm_str_starts(cues->rows[at].speaker, ZM_S("subj"));
    return false;
}

/* It argued that ...: the parse takes the pronoun for an empty one, the verb does not. */
static uint32_t mistaken_expletive(zm_reading *r, uint32_t verb) {
    uint32_t t = zm_child(r->doc, verb, ZM_EXPL);
    zm_pron p;
    if (t == ZM_NONE || t > verb || zm_is_passive(r->doc, verb) || !zm_has_speaker(r, verb))
        return ZM_NONE;
    return zm_pron_read(r, t, &p) && !p.refl ? t : ZM_NONE;
}

static bool is_actor_class(zm_np_class c) {
    return c == ZM_NP_PERSON || c == ZM_NP_BODY || c == ZM_NP_COUNTRY || c == ZM_NP_PEOPLE;
}

/*
 * A finite verb without subject whose "object" must be it: right behind a
 * comma or quotation mark the verb of saying stands before its subject
 * (..., melden twee bronnen), and behind an object that stands first too (Die
 * lezing noemt de rechtbank ongeloofwaardig).
 */
static uint32_t inverted_subject(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    uint32_t number = finite_number(d, verb), fronted = 0, found = ZM_NONE;
    if (!(d->toks[verb].morph & ZM_M_FIN) || verb == d->sents[d->toks[verb].sent].first)
        return ZM_NONE;
    bool behind = d->toks[verb - 1].upos == ZM_PUNCT && zm_has_speaker(r, verb);
    ZM_EACH_CHILD(d, verb, c) {
        if (d->toks[c].rel == ZM_NSUBJ)
            return ZM_NONE;
        if (d->toks[c].rel != ZM_OBJ)
            continue;
        fronted += c < verb;
        if (c > verb && found == ZM_NONE && !disagrees(d, c, number) &&
            is_actor_class(zm_np_classify(r, c)))
            found = c;
    }
    return behind || fronted ? found : ZM_NONE;
}

static uint32_t own_subject(zm_reading *r, uint32_t verb) {
    uint32_t t = subjects_of(r, verb).subject;
    if (t == ZM_NONE)
        t = inverted_subject(r, verb);
    if (t == ZM_NONE)
        t = mistaken_expletive(r, verb);
    return antecedent(r->doc, t);
}

static bool has_obj_control(zm_reading *r, uint32_t verb) {
    zm_str lemma = zm_pred_lemma(r->doc, verb);
    return zm_world_word(r->actors->w, lemma, ZM_G_OBJCONTROL, NULL);
}

static uint32_t direct_object(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    uint32_t t = ZM_NONE, not = inverted_subject(r, verb);
    ZM_EACH_CHILD(d, verb, c)
        if (d->toks[c].rel == ZM_OBJ && c != not &&t == ZM_NONE)
            t = c;
    return antecedent(d, t != ZM_NONE ? t : subjects_of(r, verb).other);
}

/* Whom the governing verb sets to work: the one asked, told, forced. */
static uint32_t controlled(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    uint32_t t = antecedent(d, zm_child(d, verb, ZM_IOBJ));
    if (t == ZM_NONE)
        t = direct_object(r, verb);
    if (t == ZM_NONE)
        t = zm_indirect_object(r, verb);
    return t;
}

static bool is_infinite(const zm_doc *d, uint32_t verb) {
    if (d->toks[verb].morph & ZM_M_FIN)
        return false;
    ZM_EACH_CHILD(d, verb, c)
        if ((d->toks[c].rel == ZM_AUXREL || d->toks[c].rel == ZM_COP) &&
            (d->toks[c].morph & ZM_M_FIN))
            return false;
    return true;
}

static uint32_t surface_subject(zm_reading *r, uint32_t verb, unsigned depth);

/* A plan om te ..., haar belofte te ...: the possessor, else whoever has the noun as object. */
static uint32_t noun_owner(zm_reading *r, uint32_t noun, unsigned depth) {
    const zm_doc *d = r->doc;
    uint32_t t = zm_child_sub(d, noun, ZM_NMOD, ZM_SUB_POSS);
    if (t != ZM_NONE)
        return t;
    const zm_tok *n = &d->toks[noun];
    bool argument =
        n->rel == ZM_OBJ || n->rel == ZM_OBL || (n->rel == ZM_NSUBJ && n->subrel == ZM_SUB_PASS);
    if (!argument || n->head == ZM_NONE)
        return ZM_NONE;
    return n->rel == ZM_NSUBJ ? agent(r, n->head) : surface_subject(r, n->head, depth + 1);
}

/* The understood subject of a verb that has none of its own. */
static uint32_t understood(zm_reading *r, uint32_t verb, unsigned depth) {
    const zm_doc *d = r->doc;
    const zm_tok *t = &d->toks[verb];
    uint32_t h = t->head;
    if (h == ZM_NONE || depth >= ARG_DEPTH)
        return ZM_NONE;
    switch (t->rel) {
    case ZM_CONJ: return t->morph & ZM_M_IMP ? ZM_NONE : surface_subject(r, h, depth + 1);
    case ZM_XCOMP:
    case ZM_CCOMP:
        if (t->rel == ZM_CCOMP && !is_infinite(d, verb))
            return ZM_NONE;
        if (has_obj_control(r, h) && !zm_is_passive(d, h)) {
            uint32_t whom = controlled(r, h);
            return whom != ZM_NONE && whom != verb ? whom : ZM_NONE;
        }
        return surface_subject(r, h, depth + 1);
    case ZM_PARATAXIS:
        return h < verb && (t->morph & ZM_M_FIN) ? surface_subject(r, h, depth + 1) : ZM_NONE;
    case ZM_ADVCL: return is_infinite(d, verb) ? surface_subject(r, h, depth + 1) : ZM_NONE;
    case ZM_ACL:
    case ZM_AMOD:
        if (t->subrel == ZM_SUB_RELCL)
            return ZM_NONE;
        return t->morph & (ZM_M_PART | ZM_M_GER) ? h : noun_owner(r, h, depth);
    default: return ZM_NONE;
    }
}

/* What stands as subject, of a passive too. */
static uint32_t surface_subject(zm_reading *r, uint32_t verb, unsigned depth) {
    uint32_t t = own_subject(r, verb);
    return t != ZM_NONE ? t : understood(r, verb, depth);
}

uint32_t zm_logical_subject(zm_reading *r, uint32_t verb) {
    const zm_tok *t = &r->doc->toks[verb];
    if (zm_is_passive(r->doc, verb))
        return agent(r, verb);
    uint32_t s = own_subject(r, verb);
    if (s == ZM_NONE && t->upos == ZM_NOUN && zm_child(r->doc, verb, ZM_COP) == ZM_NONE)
        return agent(r, verb);
    return s != ZM_NONE ? s : understood(r, verb, 0);
}

/* ---- objects ---- */

/* Arresteerde en veroordeelde X: the object of the first verb stands behind the second. */
static uint32_t shared_object(const zm_doc *d, uint32_t verb) {
    const zm_tok *t = &d->toks[verb];
    if (t->rel != ZM_CONJ || t->head == ZM_NONE)
        return ZM_NONE;
    uint32_t obj = zm_child(d, t->head, ZM_OBJ);
    return obj != ZM_NONE && obj > verb && t->head < verb ? antecedent(d, obj) : ZM_NONE;
}

/* Houdt de streek bezet: the object of the verb above a participle that completes it. */
static uint32_t completed_object(zm_reading *r, uint32_t verb) {
    const zm_tok *t = &r->doc->toks[verb];
    bool completes =
        t->rel == ZM_XCOMP && t->head != ZM_NONE && ((t->morph & ZM_M_PART) || t->upos == ZM_ADJ);
    return completes ? direct_object(r, t->head) : ZM_NONE;
}

/* The man police arrested: a relative clause without its pronoun whose verb lacks an object. */
static uint32_t zero_relative(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    const zm_tok *t = &d->toks[verb];
    if (d->lang != ZM_LANG_EN || t->subrel != ZM_SUB_RELCL || t->head == ZM_NONE)
        return ZM_NONE;
    ZM_EACH_CHILD(d, verb, c)
        if (d->toks[c].rel == ZM_CCOMP || d->toks[c].rel == ZM_XCOMP ||
            (d->toks[c].morph & ZM_M_RELPRON) || d->toks[c].rel == ZM_MARK ||
            d->toks[c].rel == ZM_COP)
            return ZM_NONE;
    return zm_np_classify(r, t->head) == ZM_NP_OTHER ? ZM_NONE : t->head;
}

uint32_t zm_logical_object(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    if (zm_is_passive(d, verb)) {
        uint32_t s = own_subject(r, verb);
        return s != ZM_NONE ? s : understood(r, verb, 0);
    }
    uint32_t t = direct_object(r, verb);
    if (t == ZM_NONE)
        t = shared_object(d, verb);
    if (t == ZM_NONE)
        t = completed_object(r, verb);
    return t != ZM_NONE ? t : zero_relative(r, verb);
}

uint32_t zm_indirect_object(zm_reading *r, uint32_t verb) {
    const zm_doc *d = r->doc;
    uint32_t t = antecedent(d, zm_child(d, verb, ZM_IOBJ));
    if (t == ZM_NONE && zm_child(d, verb, ZM_OBJ) != ZM_NONE)
        t = antecedent(d, subjects_of(r, verb).other);
    if (t != ZM_NONE)
        return t;
    ZM_EACH_CHILD(d, verb, c) {
        uint32_t prep = d->toks[c].rel == ZM_OBL ? zm_child(d, c, ZM_CASE) : ZM_NONE;
        if (prep != ZM_NONE && zm_world_word(r->actors->w, d->toks[prep].low, ZM_G_RECEIVER, NULL))
            return antecedent(d, c);
    }
    return ZM_NONE;
}

uint32_t zm_oblique(zm_reading *r, uint32_t t, zm_str prep) {
    const zm_doc *d = r->doc;
    char low[PREP_BYTES];
    if (prep.n >= PREP_BYTES)
        return ZM_NONE;
    memcpy(low, prep.p, prep.n);
    low[prep.n] = '\0';
    ZM_EACH_CHILD(d, t, c) {
        const zm_tok *k = &d->toks[c];
        if ((k->rel == ZM_OBL || k->rel == ZM_NMOD || k->rel == ZM_IOBJ || k->rel == ZM_OBJ) &&
            zm_case_is(d, c, low))
            return antecedent(d, c);
    }
    return ZM_NONE;
}

/* ---- negation ---- */

static bool is_negation(zm_reading *r, uint32_t t) {
    return zm_world_word(r->actors->w, r->doc->toks[t].low, ZM_G_NEGATION, NULL);
}

/* geen plannen, no plans; niemand, nobody */
static bool phrase_negated(zm_reading *r, uint32_t t) {
    if (is_negation(r, t))
        return true;
    ZM_EACH_CHILD(r->doc, t, c)
        if ((r->doc->toks[c].rel == ZM_DETREL || r->doc->toks[c].rel == ZM_ADVMOD) && c < t &&
            is_negation(r, c))
            return true;
    return false;
}

bool zm_is_negated(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, t, c) {
        switch (d->toks[c].rel) {
        case ZM_ADVMOD:
        case ZM_DETREL:
        case ZM_AUXREL:
        case ZM_MARK:
            if (is_negation(r, c))
                return true;
            break;
        case ZM_OBJ:
        case ZM_NSUBJ:
            if (phrase_negated(r, c))
                return true;
            break;
        default: break;
        }
    }
    return false;
}
