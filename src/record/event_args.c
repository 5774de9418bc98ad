/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event_args.c -- the tokens that a frame's slot may mean, best first.
 *
 *     De *arrestatie* van drie journalisten door de politie
 *        anchor       van                   subj: door
 *     De bonden hebben de minister een ultimatum *gesteld*
 *                      iobj: of two bare objects the one that is somebody
 *     Polen *noemt* de houding van Bratislava laf
 *                   objposs: van Bratislava
 */
#include "record/event.h"

#include "record/actor.h"

static void add(zm_phrases *out, uint32_t t) {
    if (t == ZM_NONE || out->n >= ZM_PHRASES)
        return;
    for (uint32_t i = 0; i < out->n; i++)
        if (out->v[i] == t)
            return;
    out->v[out->n++] = t;
}

bool zm_is_someone(zm_reading *r, uint32_t t) {
    zm_np_class c = zm_np_classify(r, t);
    return c == ZM_NP_PERSON || c == ZM_NP_BODY || c == ZM_NP_COUNTRY || c == ZM_NP_PEOPLE;
}

static uint32_t possessor(zm_reading *r, uint32_t t) {
    return zm_child_sub(r->doc, t, ZM_NMOD, ZM_SUB_POSS);
}

static uint32_t nationality(zm_reading *r, uint32_t t) {
    ZM_EACH_CHILD(r->doc, t, c) {
        zm_rel rel = (zm_rel)r->doc->toks[c].rel;
        if ((rel == ZM_AMOD || rel == ZM_COMPOUND) && zm_adj_country(r, c).n)
            return c;
    }
    return ZM_NONE;
}

static uint32_t part(zm_reading *r, uint32_t t) {
    ZM_EACH_CHILD(r->doc, t, c)
        if (r->doc->toks[c].rel == ZM_COMPOUND || (r->doc->toks[c].rel == ZM_NMOD && zm_child(r->doc, c, ZM_CASE) == ZM_NONE))
            return c;
    return ZM_NONE;
}

static zm_str genitive(const zm_reading *r) {
    return r->know->lang == ZM_LANG_NL ? ZM_S("van") : ZM_S("of");
}

static zm_str partner(const zm_reading *r) {
    return r->know->lang == ZM_LANG_NL ? ZM_S("met") : ZM_S("with");
}

/* Whose the thing is: Poland's plan, het plan van Polen, the plan by Poland, het Poolse plan. */
static void owners(zm_reading *r, uint32_t o, zm_phrases *out) {
    add(out, possessor(r, o));
    zm_phrases_with(r, o, genitive(r), false, out);
    if (r->doc->toks[o].upos == ZM_NOUN)
        add(out, zm_logical_subject(r, o));
    add(out, nationality(r, o));
    add(out, part(r, o));
    zm_phrases_with(r, o, partner(r), false, out); /* het verdrag met Washington */
}

uint32_t zm_owner_of(zm_reading *r, uint32_t thing, uint32_t not) {
    for (uint32_t depth = 0; depth < 3 && thing != ZM_NONE; depth++) {
        zm_phrases p = {.n = 0};
        owners(r, thing, &p);
        for (uint32_t i = 0; i < p.n; i++)
            if (p.v[i] != not && (zm_is_someone(r, p.v[i]) || zm_adj_country(r, p.v[i]).n))
                return p.v[i];
        thing = p.n ? p.v[0] : ZM_NONE; /* de houding van de regering van Polen */
    }
    return ZM_NONE;
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
        if ((rel == ZM_OBJ || rel == ZM_IOBJ || rel == ZM_NSUBJ) && a > t && a < mark && zm_is_someone(r, a))
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

/* Two subjects are one too many: in Dutch the later one receives (had de Unie een schip toegezegd). */
static uint32_t second_subject(zm_reading *r, uint32_t t) {
    uint32_t s = r->know->lang == ZM_LANG_NL ? zm_logical_subject(r, t) : ZM_NONE, found = ZM_NONE;
    ZM_EACH_CHILD(r->doc, t, c)
        if (r->doc->toks[c].rel == ZM_NSUBJ && s != ZM_NONE && c > s)
            found = c;
    return found;
}

static bool is_bare(const zm_doc *d, uint32_t t) {
    zm_rel rel = (zm_rel)d->toks[t].rel;
    bool role = rel == ZM_OBJ || rel == ZM_IOBJ || (rel == ZM_OBL && zm_child(d, t, ZM_CASE) == ZM_NONE);
    return role && !is_mark(d, t);
}

/* the ministries accused the troops: a finite verb that the parser took for a participle has an object of its own. */
static bool is_false_participle(const zm_doc *d, uint32_t t) {
    const zm_tok *k = &d->toks[t];
    uint32_t o = k->rel == ZM_ACL && k->subrel != ZM_SUB_RELCL ? zm_child(d, t, ZM_OBJ) : ZM_NONE;
    return o != ZM_NONE && o > t && k->head != ZM_NONE && k->head < t && (k->morph & ZM_M_PAST);
}

static void objects(zm_reading *r, uint32_t t, zm_phrases *out) {
    uint32_t second = zm_is_passive(r->doc, t) ? ZM_NONE : second_subject(r, t);
    if (second != ZM_NONE && zm_is_someone(r, second)) /* zetten de gezanten het land uit */
        add(out, second);
    uint32_t o = is_false_participle(r->doc, t) ? zm_child(r->doc, t, ZM_OBJ) : zm_logical_object(r, t);
    if (o != ZM_NONE && !is_mark(r->doc, o))
        add(out, o);
    ZM_EACH_CHILD(r->doc, t, c)
        if (r->doc->toks[c].rel == ZM_OBJ && !is_mark(r->doc, c))
            add(out, c);
    if (zm_is_passive(r->doc, t))
        add(out, relative_head(r->doc, t));
    add(out, second);
    add(out, before_infinitive(r, t));
}

/* "hebben de minister een ultimatum gesteld": with two bare objects, the one that is somebody receives. */
static void receivers(zm_reading *r, uint32_t t, zm_phrases *out) {
    uint32_t things = 0, someone = ZM_NONE;
    add(out, zm_indirect_object(r, t));
    ZM_EACH_CHILD(r->doc, t, c) {
        if (!is_bare(r->doc, c))
            continue;
        if (zm_is_someone(r, c))
            someone = c;
        else
            things++;
    }
    if (things)
        add(out, someone);
    uint32_t above = r->doc->toks[t].rel == ZM_XCOMP ? r->doc->toks[t].head : ZM_NONE;
    uint32_t second = second_subject(r, t);
    if (second == ZM_NONE && above != ZM_NONE) /* wilde de burgers een hart onder de riem steken */
        second = second_subject(r, above);
    if (second != ZM_NONE && zm_is_someone(r, second))
        add(out, second);
    add(out, before_infinitive(r, t));
}

static bool in_dateline(const zm_reading *r, uint32_t t) {
    zm_span d = r->rec->dateline, at = {r->doc->toks[t].start, r->doc->toks[t].end};
    return d.end > d.start && zm_span_within(at, d);
}

/* The attackers, clad in black, stormed ...: a subject that was hung on the clause before the verb. */
static uint32_t subject_of_aside(const zm_doc *d, uint32_t t) {
    ZM_EACH_CHILD(d, t, c) {
        if (c > t)
            return ZM_NONE;
        uint32_t s = d->toks[c].rel == ZM_ADVCL && zm_child(d, c, ZM_MARK) == ZM_NONE ? zm_child(d, c, ZM_NSUBJ) : ZM_NONE;
        if (s != ZM_NONE)
            return s;
    }
    return ZM_NONE;
}

/* ... paves the way for talks with the Taliban, who refused: who is the one named just before it. */
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
    for (unsigned i = 0; i < CLIMB && h != ZM_NONE && d->toks[h].upos != ZM_VERB; i++, h = d->toks[h].head)
        if (zm_is_someone(r, h))
            return h;
    return ZM_NONE;
}

/* Minsk reageert verontwaardigd: who the adjective is said of. */
static uint32_t subject_beside(zm_reading *r, uint32_t t) {
    const zm_tok *k = &r->doc->toks[t];
    bool beside = k->upos == ZM_ADJ && (k->rel == ZM_XCOMP || k->rel == ZM_ADVMOD || k->rel == ZM_ADVCL || k->rel == ZM_OBL);
    return beside && k->head != ZM_NONE ? zm_logical_subject(r, k->head) : ZM_NONE;
}

/* Rode Zee: Brussel eist ...: in a headline the subject stands behind the colon. */
static uint32_t behind_colon(zm_reading *r, uint32_t s) {
    const zm_doc *d = r->doc;
    ZM_EACH_CHILD(d, s, c)
        if ((d->toks[c].rel == ZM_APPOS || d->toks[c].rel == ZM_FLAT) && c > s && zm_str_is(d->toks[c - 1].low, ":"))
            return c;
    return s;
}

/* Wethouder Hoving (VVD) bestreed ...: who stands right before a finite verb that the parser left without a subject. */
static uint32_t before_verb(zm_reading *r, uint32_t t) {
    enum { CLIMB = 5 };
    const zm_doc *d = r->doc;
    uint32_t first = d->sents[d->toks[t].sent].first, h = t;
    if (t == first || !(d->toks[t].morph & ZM_M_FIN) || zm_is_passive(d, t))
        return ZM_NONE;
    h = t - 1;
    for (unsigned i = 0; i < CLIMB && d->toks[h].head != ZM_NONE && d->toks[h].head < t && d->toks[d->toks[h].head].upos != ZM_VERB; i++)
        h = d->toks[h].head;
    bool phrase = zm_child(d, h, ZM_CASE) == ZM_NONE && d->toks[h].upos != ZM_ADJ && d->toks[h].upos != ZM_PUNCT;
    return phrase && zm_is_someone(r, h) ? h : ZM_NONE;
}

static uint32_t subject_of(zm_reading *r, uint32_t t) {
    const zm_doc *d = r->doc;
    if (is_false_participle(d, t))
        return d->toks[t].head;
    uint32_t s = zm_logical_subject(r, t);
    if (s == ZM_NONE)
        s = subject_beside(r, t);
    if (s == ZM_NONE && !zm_is_passive(d, t))
        s = subject_of_aside(d, t);
    if (s == ZM_NONE)
        s = before_verb(r, t);
    if (s != ZM_NONE)
        s = behind_colon(r, s);
    uint32_t near = s != ZM_NONE && !zm_is_someone(r, s) ? before_pronoun(r, t) : ZM_NONE;
    return near != ZM_NONE ? near : s;
}

/* BRUSSEL - De Commissie eist ...: a dateline is no subject; the next one is. */
static void subjects(zm_reading *r, uint32_t t, zm_phrases *out) {
    uint32_t s = subject_of(r, t);
    if (s != ZM_NONE && !in_dateline(r, s) && !is_mark(r->doc, s)) {
        add(out, s);
        return;
    }
    if (s != ZM_NONE)
        ZM_EACH_CHILD(r->doc, t, c)
            if (c != s && r->doc->toks[c].rel == ZM_NSUBJ && !is_mark(r->doc, c) && !in_dateline(r, c))
                add(out, c);
    if (!out->n && !zm_is_passive(r->doc, t))
        add(out, relative_head(r->doc, t));
}

static void phrases(zm_reading *r, const zm_slot *s, uint32_t t, zm_phrases *out) {
    bool low = zm_map_get(&r->know->frames->genitive, s->prep) == ZM_NONE;
    zm_phrases_with(r, t, s->prep, low, out);
}

static void objects_owners(zm_reading *r, uint32_t t, zm_phrases *out) {
    zm_phrases o = {.n = 0};
    objects(r, t, &o);
    if (o.n)
        owners(r, o.v[0], out);
}

void zm_slot_tokens(zm_reading *r, const zm_slot *s, uint32_t t, zm_phrases *out) {
    switch (s->kind) {
    case ZM_SLOT_SUBJ: subjects(r, t, out); break;
    case ZM_SLOT_OBJ: objects(r, t, out); break;
    case ZM_SLOT_IOBJ: receivers(r, t, out); break;
    case ZM_SLOT_PREP:
    case ZM_SLOT_PREP_SUBJ: phrases(r, s, t, out); break;
    case ZM_SLOT_POSS: add(out, possessor(r, t)); break;
    case ZM_SLOT_ADJ: add(out, nationality(r, t)); break;
    case ZM_SLOT_COMP: add(out, part(r, t)); break;
    case ZM_SLOT_OBJPOSS: objects_owners(r, t, out); break;
    case ZM_SLOT_IN_INF:
    case ZM_SLOT_IN_THAT: {
        uint32_t c = zm_complement(r->doc, t);
        if (c != ZM_NONE)
            zm_slot_tokens(r, s->in, c, out);
        break;
    }
    }
}
