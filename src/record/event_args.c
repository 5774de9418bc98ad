/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event_args.c -- the tokens that a frame's slot may mean, best first.
 *
 *     De *arrestatie* van drie journalisten door de politie
 *        anchor       van                   subj: door
 *     Polen *noemt* de houding van Bratislava laf
 *                   objposs: van Bratislava
 */
#include "record/event.h"

#include "record/actor.h"

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
        if (r->doc->toks[c].rel == ZM_COMPOUND ||
            (r->doc->toks[c].rel == ZM_NMOD && zm_child(r->doc, c, ZM_CASE) == ZM_NONE))
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
    zm_phrase_add(out, possessor(r, o));
    zm_phrases_with(r, o, genitive(r), false, out);
    if (r->doc->toks[o].upos == ZM_NOUN)
        zm_phrase_add(out, zm_logical_subject(r, o));
    zm_phrase_add(out, nationality(r, o));
    zm_phrase_add(out, part(r, o));
    zm_phrases_with(r, o, partner(r), false, out); /* het verdrag met Washington */
}

uint32_t zm_owner_of(zm_reading *r, uint32_t thing, uint32_t not ) {
    for (uint32_t depth = 0; depth < 3 && thing != ZM_NONE; depth++) {
        zm_phrases p = {.n = 0};
        owners(r, thing, &p);
        for (uint32_t i = 0; i < p.n; i++)
            if (p.v[i] != not &&(zm_is_someone(r, p.v[i]) || zm_adj_country(r, p.v[i]).n))
                return p.v[i];
        thing = p.n ? p.v[0] : ZM_NONE; /* de houding van de regering van Polen */
    }
    return ZM_NONE;
}

static void phrases(zm_reading *r, const zm_slot *s, uint32_t t, zm_phrases *out) {
    bool low = zm_map_get(&r->know->frames->genitive, s->prep) == ZM_NONE;
    zm_phrases_with(r, t, s->prep, low, out);
}

static void objects_owners(zm_reading *r, uint32_t t, zm_phrases *out) {
    zm_phrases o = {.n = 0};
    zm_arg_objects(r, t, &o);
    if (o.n)
        owners(r, o.v[0], out);
}

void zm_slot_tokens(zm_reading *r, const zm_slot *s, uint32_t t, zm_phrases *out) {
    switch (s->kind) {
    case ZM_SLOT_SUBJ: zm_arg_subjects(r, t, out); break;
    case ZM_SLOT_OBJ: zm_arg_objects(r, t, out); break;
    case ZM_SLOT_IOBJ: zm_arg_receivers(r, t, out); break;
    case ZM_SLOT_PREP:
    case ZM_SLOT_PREP_SUBJ: phrases(r, s, t, out); break;
    case ZM_SLOT_POSS: zm_phrase_add(out, possessor(r, t)); break;
    case ZM_SLOT_ADJ: zm_phrase_add(out, nationality(r, t)); break;
    case ZM_SLOT_COMP: zm_phrase_add(out, part(r, t)); break;
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
