/* SPDX-License-Identifier: Apache-2.0 */
/*
 * frame_args.c -- who stands as subject, object and receiver of an act, also
 * where the tree is a little off: args.c reads the tree as it stands, this
 * file mends it. Each list is best first.
 *
 *     De bonden hebben de minister een ultimatum *gesteld*    of two objects, somebody
 *     Rode Zee: Brussel *trekt* de uitleg in twijfel          subject: behind the colon
 *     vroeg Köhler lering te *trekken*                        object of vroeg, not of trekken
 */
#include "record/frame.h"

#include "record/actor.h"

bool zm_is_someone(zm_reading *r, uint32_t t) {
    zm_np_class c = zm_np_classify(r, t);
    return c == ZM_NP_PERSON || c == ZM_NP_BODY || c == ZM_NP_COUNTRY || c == ZM_NP_PEOPLE;
}

/* Quotation marks and source markers are no arguments, whatever the parser made of them. */
static bool is_mark(const zm_doc *d, uint32_t t) {
    const zm_tok *k = &d->toks[t];
    return k->upos == ZM_PUNCT || (k->flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE | ZM_T_MARKER));
}

/* vroeg Köhler lering te trekken: an argument before the infinitive's own words is the verb's. */
static uint32_t before_infinitive(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    uint32_t c = zm_child(d, t, ZM_XCOMP), mark = c == ZM_NONE ? ZM_NONE : zm_child(d, c, ZM_MARK);
    if (c == ZM_NONE || mark == ZM_NONE)
        return ZM_NONE;
    ZM_EACH_CHILD(d, c, a) {
        zm_rel rel = (zm_rel)d->toks[a].rel;
        if ((rel == ZM_OBJ || rel == ZM_IOBJ || rel == ZM_NSUBJ) && a > t && a < mark &&
            zm_is_someone(r, a))
            return a;
    }
    return ZM_NONE;
}

/* Rwanda, dat door Kinshasa wordt beschuldigd: the noun that a relative clause says it of. */
static uint32_t relative_head(const zm_doc *d, uint32_t t) {
    const zm_tok *k = &d->toks[t];
    bool empty = k->subrel == ZM_SUB_RELCL && zm_child(d, t, ZM_NSUBJ) == ZM_NONE;
    return empty ? k->head : ZM_NONE;
}

/*
 * Two subjects are one too many. In Dutch the later one receives (had de Unie
 * een schip toegezegd), but not behind a relative pronoun for a thing (de
 * straf die de aanklager eiste).
 */
typedef struct pair {
    uint32_t subject, other;
} pair;

static pair two_subjects(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    pair p = {zm_logical_subject(r, t), ZM_NONE};
    if (r->know->lang != ZM_LANG_NL || p.subject == ZM_NONE || zm_is_passive(d, t))
        return p;
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == ZM_NSUBJ && c > p.subject && !is_mark(d, c))
            p.other = c;
    uint32_t first = zm_child(d, t, ZM_NSUBJ);
    bool relative = first != ZM_NONE && (d->toks[first].morph & ZM_M_RELPRON);
    if (relative && p.other != ZM_NONE && !zm_is_someone(r, p.subject) && zm_is_someone(r, p.other))
        return (pair){p.other, p.subject};
    return p;
}

static uint32_t second_subject(zm_reading *r, uint32_t t) {
    return two_subjects(r, t).other;
}

static bool is_bare(const zm_doc *d, uint32_t t) {
    zm_rel rel = (zm_rel)d->toks[t].rel;
    bool role =
        rel == ZM_OBJ || rel == ZM_IOBJ || (rel == ZM_OBL && zm_child(d, t, ZM_CASE) == ZM_NONE);
    return role && !is_mark(d, t);
}

/*
 * the ministries accused the troops: a finite verb that the parser took for a participle has an
 * object of its own.
 */
static bool is_false_participle(const zm_doc *d, uint32_t t) {
    const zm_tok *k = &d->toks[t];
    uint32_t o = k->rel == ZM_ACL && k->subrel != ZM_SUB_RELCL ? zm_child(d, t, ZM_OBJ) : ZM_NONE;
    return o != ZM_NONE && o > t && k->head != ZM_NONE && k->head < t && (k->morph & ZM_M_PAST);
}

/*
 * het luchtruim is binnengevlogen, belooft *de grens* te sluiten: objects that the parser took for
 * something else.
 */
static void loose_objects(zm_reading *r, uint32_t t, zm_phrases *out) {
    const zm_doc *d = r->doc;
    const zm_tok *k = &d->toks[t];
    uint32_t above =
        k->rel == ZM_XCOMP && k->head != ZM_NONE ? zm_child(d, k->head, ZM_OBJ) : ZM_NONE;
    if (above != ZM_NONE && above < t)
        zm_phrase_add(out, above);
    ZM_EACH_CHILD(d, t, c)
        if (d->toks[c].rel == ZM_OBL && d->toks[c].subrel == ZM_SUB_NONE &&
            d->toks[c].upos == ZM_NOUN && is_bare(d, c))
            zm_phrase_add(out, c);
}

void zm_arg_objects(zm_reading *r, uint32_t t, zm_phrases *out) {
    uint32_t second = second_subject(r, t);
    if (second != ZM_NONE && zm_is_someone(r, second)) /* zetten de gezanten het land uit */
        zm_phrase_add(out, second);
    uint32_t subject = two_subjects(r, t).subject;
    uint32_t o =
        is_false_participle(r->doc, t) ? zm_child(r->doc, t, ZM_OBJ) : zm_logical_object(r, t);
    if (o != ZM_NONE && o != subject && !is_mark(r->doc, o))
        zm_phrase_add(out, o);
    ZM_EACH_CHILD(r->doc, t, c)
        if (r->doc->toks[c].rel == ZM_OBJ && !is_mark(r->doc, c))
            zm_phrase_add(out, c);
    if (zm_is_passive(r->doc, t))
        zm_phrase_add(out, relative_head(r->doc, t));
    zm_phrase_add(out, second);
    zm_phrase_add(out, before_infinitive(r, t));
    uint32_t receiver =
        zm_child(r->doc, t, ZM_IOBJ); /* prees Jordanië om ...: taken for a receiver */
    if (receiver != ZM_NONE && zm_is_someone(r, receiver))
        zm_phrase_add(out, receiver);
    if (!out->n)
        loose_objects(r, t, out);
}

/*
 * "hebben de minister een ultimatum gesteld": with two bare objects, the one that is somebody
 * receives.
 */
void zm_arg_receivers(zm_reading *r, uint32_t t, zm_phrases *out) {
    uint32_t things = 0, someone = ZM_NONE;
    zm_phrase_add(out, zm_indirect_object(r, t));
    ZM_EACH_CHILD(r->doc, t, c) {
        if (!is_bare(r->doc, c))
            continue;
        if (zm_is_someone(r, c))
            someone = c;
        else
            things++;
    }
    if (things)
        zm_phrase_add(out, someone);
    uint32_t above = r->doc->toks[t].rel == ZM_XCOMP ? r->doc->toks[t].head : ZM_NONE;
    uint32_t second = second_subject(r, t);
    if (second == ZM_NONE && above != ZM_NONE) /* wilde de burgers een hart onder de riem steken */
        second = second_subject(r, above);
    if (second != ZM_NONE && zm_is_someone(r, second))
        zm_phrase_add(out, second);
    zm_phrase_add(out, before_infinitive(r, t));
}

static bool in_dateline(const zm_reading *r, uint32_t t) {
    zm_span d = r->rec->dateline, at = {r->doc->toks[t].start, r->doc->toks[t].end};
    return d.end > d.start && zm_span_within(at, d);
}

/*
 * The attackers, clad in black, stormed ...: a subject that was hung on the clause before the
 * verb.
 */
static uint32_t subject_of_aside(const zm_doc *d, uint32_t t) {
    ZM_EACH_CHILD(d, t, c) {
        if (c > t)
            return ZM_NONE;
        uint32_t s = d->toks[c].rel == ZM_ADVCL && zm_child(d, c, ZM_MARK) == ZM_NONE
                         ? zm_child(d, c, ZM_NSUBJ)
                         : ZM_NONE;
        if (s != ZM_NONE)
            return s;
    }
    return ZM_NONE;
}

/*
 * ... paves the way for talks with the Taliban, who refused: who is the one named just before it.
 */
static uint32_t before_pronoun(zm_reading *r, uint32_t t) {
    enum { CLIMB = 3 };
    const zm_doc *d = r->doc;
    uint32_t p = zm_child(d, t, ZM_NSUBJ);
    if (p == ZM_NONE || !(d->toks[p].morph & ZM_M_RELPRON))
        return ZM_NONE;
    uint32_t first = d->sents[d->toks[p].sent].first, h = p;
    while (h > first && d->toks[h - 1].upos == ZM_PUNCT)
        h--;
    if (h == first)
        return ZM_NONE;
    h--;
    for (unsigned i = 0; i < CLIMB && h != ZM_NONE && d->toks[h].upos != ZM_VERB;
         i++, h = d->toks[h].head)
        if (zm_is_someone(r, h))
            return h;
    return ZM_NONE;
}

/* Minsk reageert verontwaardigd: who the adjective is said of. */
static uint32_t subject_beside(zm_reading *r, uint32_t t) {
    const zm_tok *k = &r->doc->toks[t];
    bool beside = k->upos == ZM_ADJ && (k->rel == ZM_XCOMP || k->rel == ZM_ADVMOD ||
                                        k->rel == ZM_ADVCL || k->rel == ZM_OBL);
    return beside && k->head != ZM_NONE ? zm_logical_subject(r, k->head) : ZM_NONE;
}

/* Rode Zee: Brussel eist ...: in a headline the subject stands behind the colon. */
static uint32_t behind_colon(zm_reading *r, uint32_t s) {
    const zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, s, c)
        if ((d->toks[c].rel == ZM_APPOS || d->toks[c].rel == ZM_FLAT) && c > s &&
            zm_str_is(d->toks[c - 1].low, ":"))
            return c;
    return s;
}

/*
 * Wethouder Hoving (VVD) bestreed ...: who stands right before a finite verb that the parser left
 * without a subject.
 */
static uint32_t before_verb(zm_reading *r, uint32_t t) {
    enum { CLIMB = 5 };
    const zm_doc *d = r->doc;
    uint32_t first = d->sents[d->toks[t].sent].first, h = t;
    if (t == first || !(d->toks[t].morph & ZM_M_FIN) || zm_is_passive(d, t))
        return ZM_NONE;
    h = t - 1;
    for (unsigned i = 0; i < CLIMB && d->toks[h].head != ZM_NONE && d->toks[h].head < t &&
                         d->toks[d->toks[h].head].upos != ZM_VERB;
         i++)
        h = d->toks[h].head;
    bool phrase = zm_child(d, h, ZM_CASE) == ZM_NONE && d->toks[h].upos != ZM_ADJ &&
                  d->toks[h].upos != ZM_PUNCT;
    return phrase && zm_is_someone(r, h) ? h : ZM_NONE;
}

/* zegt dat de druk hoog is, maar vindt ...: behind en, maar the last somebody goes on. */
static uint32_t carried_on(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    uint32_t first = d->sents[d->toks[t].sent].first;
    if (t == first || d->toks[t - 1].upos != ZM_CCONJ || !(d->toks[t].morph & ZM_M_FIN) ||
        zm_child(d, t, ZM_NSUBJ) != ZM_NONE)
        return ZM_NONE;
    for (uint32_t i = t - 1; i-- > first;) {
        bool subject = d->toks[i].rel == ZM_NSUBJ && !(d->toks[i].morph & ZM_M_RELPRON);
        bool person = d->toks[i].upos == ZM_PRON && (d->toks[i].morph & ZM_M_PRS);
        if (subject && !is_mark(d, i) && (person || zm_is_someone(r, i)))
            return i;
    }
    return ZM_NONE;
}

static uint32_t subject_of(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    if (is_false_participle(d, t))
        return d->toks[t].head;
    uint32_t own = zm_child_sub(d, t, ZM_NSUBJ, ZM_SUB_NONE);
    if (d->toks[t].rel == ZM_ACL && own != ZM_NONE && !(d->toks[own].morph & ZM_M_RELPRON))
        return own; /* the finding that a tank had fired: a clause of its own */
    uint32_t s = two_subjects(r, t).subject;
    if (s == ZM_NONE)
        s = subject_beside(r, t);
    if (s == ZM_NONE && !zm_is_passive(d, t))
        s = subject_of_aside(d, t);
    if (s == ZM_NONE)
        s = before_verb(r, t);
    if (s != ZM_NONE)
        s = behind_colon(r, s);
    if (s == ZM_NONE || (r->doc->toks[s].upos != ZM_PRON && !zm_is_someone(r, s))) {
        uint32_t last = carried_on(r, t);
        s = last != ZM_NONE ? last : s;
    }
    uint32_t near = s != ZM_NONE && !zm_is_someone(r, s) ? before_pronoun(r, t) : ZM_NONE;
    return near != ZM_NONE ? near : s;
}

/* BRUSSEL - De Commissie eist ...: a dateline is no subject; the next one is. */
void zm_arg_subjects(zm_reading *r, uint32_t t, zm_phrases *out) {
    uint32_t s = subject_of(r, t);
    if (s != ZM_NONE && !in_dateline(r, s) && !is_mark(r->doc, s)) {
        zm_phrase_add(out, s);
        return;
    }
    if (s != ZM_NONE)
        ZM_EACH_CHILD(r->doc, t, c)
            if (c != s && r->doc->toks[c].rel == ZM_NSUBJ && !is_mark(r->doc, c) &&
                !in_dateline(r, c))
                zm_phrase_add(out, c);
    if (!out->n && !zm_is_passive(r->doc, t))
        zm_phrase_add(out, relative_head(r->doc, t));
}
