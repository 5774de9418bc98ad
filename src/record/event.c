/* SPDX-License-Identifier: Apache-2.0 */
/*
 * event.c -- who does what to whom: frames over the trees of a report.
 *
 *     Letland *zet* drie Belarussische diplomaten uit na drone-incident
 *     source  anchor  target                          SANCTION 145
 *
 * Each verb, noun and predicate adjective that has frames is tried once, in
 * text order; verbs of a sentence come before its nouns, so that a noun which
 * its verb's frame already stands for (steun uitspreken) is not coded twice.
 */
#include "record/event.h"

#include <math.h>

/*
 * A Dutch noun ends in its act: luchtaanval, aanval. The longest last part with a frame; whole
 * words first.
 */
static uint32_t noun_first(zm_reading *r, uint32_t t) {
    const zm_frames *f = r->know->frames;
    zm_str lemma = zm_bare_lemma(r->doc, t);
    uint32_t first = zm_frame_first(f, 'N', lemma);
    if (first != ZM_NONE || r->know->lang != ZM_LANG_NL || lemma.n > 60)
        return first;
    for (uint32_t cut = 3; cut + 5 <= lemma.n && first == ZM_NONE; cut++)
        first = zm_frame_first(f, 'N', zm_str_from(lemma, cut));
    return first;
}

/*
 * The lemma without a particle that it should not have: van_wijzen of wijst ... van de hand,
 * op_leveren of levert.
 */
static zm_str plain_lemma(const zm_doc *d, uint32_t t, bool idiom) {
    const zm_tok *k = &d->toks[t];
    uint32_t cut = 0;
    while (cut < k->lemma.n && k->lemma.p[cut] != '_')
        cut++;
    if (cut >= k->lemma.n || (!idiom && zm_str_starts(k->low, zm_str_to(k->lemma, cut))))
        return k->lemma;
    return zm_str_from(k->lemma, cut + 1);
}

/*
 * What stands behind a lone particle: the end of the clause or of its part, another preposition,
 * om te.
 */
static bool is_lone(const zm_doc *d, uint32_t p, uint32_t last) {
    if (d->toks[p].rel == ZM_COMPOUND || p == last)
        return true;
    zm_upos u = (zm_upos)d->toks[p + 1].upos;
    return u == ZM_PUNCT || u == ZM_ADP || u == ZM_CCONJ || u == ZM_SCONJ ||
           (d->toks[p + 1].flags & (ZM_T_MARKER | ZM_T_QUOTE_CLOSE));
}

/*
 * riep de partijen *op* tot kalmte: a particle that the parser took for a preposition, where the
 * joined verb has frames.
 */
static uint32_t with_particle(zm_reading *r, uint32_t t) {
    enum { AHEAD = 24, PARTICLE = 6 };
    const zm_doc *d = r->doc;
    const zm_sent *s = &d->sents[d->toks[t].sent];
    uint32_t last = s->first + s->count - 1, stop = t + AHEAD < last ? t + AHEAD : last;
    if (r->know->lang != ZM_LANG_NL || !(d->toks[t].morph & ZM_M_FIN))
        return ZM_NONE;
    zm_str lemma = plain_lemma(d, t, false);
    for (uint32_t p = t + 1; p <= stop; p++) {
        const zm_tok *k = &d->toks[p];
        if ((k->upos != ZM_ADP && k->upos != ZM_ADV) || k->low.n > PARTICLE || !is_lone(d, p, last))
            continue;
        uint32_t first = zm_frame_first(r->know->frames, 'V',
                                        zm_arena_join(r->scratch, k->low, (zm_str){0}, lemma));
        if (first != ZM_NONE)
            return first;
    }
    return ZM_NONE;
}

/* First frames to be tried in turn: with the particle, and where none of these holds, without. */
typedef struct firsts {
    uint32_t v[2];
} firsts;

static firsts verb_firsts(zm_reading *r, uint32_t t) {
    const zm_frames *f = r->know->frames;
    bool idiom = zm_idiom_of(r->doc, t) != ZM_NONE,
         joined = zm_child_sub(r->doc, t, ZM_COMPOUND, ZM_SUB_PRT) != ZM_NONE;
    uint32_t plain = zm_frame_first(f, 'V', plain_lemma(r->doc, t, idiom));
    uint32_t first = idiom ? ZM_NONE : zm_frame_first(f, 'V', zm_pred_lemma(r->doc, t));
    uint32_t split = idiom || joined ? ZM_NONE : with_particle(r, t);
    if (split != ZM_NONE)
        return (firsts){{split, first != ZM_NONE ? first : plain}};
    return first != ZM_NONE ? (firsts){{first, plain == first ? ZM_NONE : plain}}
                            : (firsts){{plain, ZM_NONE}};
}

/*
 * de verboden middelen, een beschuldigende vinger: a participle beside its noun only refers to an
 * act, unless it names who.
 */
static bool is_epithet(zm_reading *r, uint32_t t) {
    return r->doc->toks[t].rel == ZM_AMOD &&
           zm_child_sub(r->doc, t, ZM_OBL, ZM_SUB_AGENT) == ZM_NONE;
}

static firsts frames_of(zm_reading *r, uint32_t t) {
    const zm_tok *k = &r->doc->toks[t];
    firsts none = {{ZM_NONE, ZM_NONE}};
    switch (k->upos) {
    case ZM_VERB: return is_epithet(r, t) ? none : verb_firsts(r, t);
    case ZM_NOUN: return (firsts){{noun_first(r, t), ZM_NONE}};
    case ZM_ADJ: {
        if (k->rel == ZM_AMOD)
            return none;
        uint32_t lemma = zm_frame_first(r->know->frames, 'A', zm_bare_lemma(r->doc, t));
        return (firsts){
            {lemma != ZM_NONE ? lemma : zm_frame_first(r->know->frames, 'A', k->low), ZM_NONE}};
    }
    default: return none;
    }
}

static const zm_frame *frame_at(zm_reading *r, uint32_t t) {
    firsts f = frames_of(r, t);
    const zm_frame *found = NULL;
    for (unsigned i = 0; i < ZM_COUNT(f.v) && !found; i++)
        if (f.v[i] != ZM_NONE)
            found = zm_frame_match(r, t, f.v[i]);
    return found;
}

/*
 * "de aanval" after the attack was told: a reference back unless it names who (guide: mere
 * references are not marked).
 */
static bool refers_back(zm_reading *r, const zm_frame *f, const zm_event *e) {
    if (f->pos != 'N')
        return false;
    uint32_t back = 0;
    for (uint32_t i = r->rec->events.n; i-- > 0 && back < 40; back++)
        if (r->rec->events.v[i].type == e->type &&
            zm_str_eq(r->rec->events.v[i].source.name, e->source.name) &&
            zm_str_eq(r->rec->events.v[i].target.name, e->target.name))
            return true;
    return false;
}

static zm_str place_of(zm_reading *r, uint32_t t) {
    ZM_EACH_CHILD(r->doc, t, c) {
        const zm_tok *k = &r->doc->toks[c];
        if ((k->rel != ZM_OBL && k->rel != ZM_NMOD) || k->ner != ZM_NER_LOC)
            continue;
        zm_str by = zm_case_of(r->doc, c);
        if (zm_is_place_word(r->know->frames, by))
            return zm_doc_slice(r->doc, zm_np_span(r->doc, c, false));
    }
    return (zm_str){0};
}

/*
 * How far the parts of an event are to be trusted; the constants are shares found right on the
 * development reports.
 */
static float score_of(const zm_frame *f, const zm_event *e) {
    float s = f->pos == 'V' ? 0.6f : 0.45f;
    s += f->needs.n ? 0.08f : 0;
    s += e->source.name.n ? 0.1f * e->source.score : -0.1f;
    s += e->target.name.n ? 0.1f * e->target.score : -0.05f;
    return s < 0.05f ? 0.05f : s > 0.95f ? 0.95f : s;
}

static void try_anchor(zm_reading *r, uint32_t t) {
    const zm_frame *f = frame_at(r, t);
    if (!f || f->type == ZM_NO_EVENT)
        return;
    zm_event e = {.type = f->type,
                  .mode = f->mode,
                  .cameo = f->cameo,
                  .goldstein = f->goldstein,
                  .anchor_tok = t};
    e.anchor = (zm_span){r->doc->toks[t].start, r->doc->toks[t].end};
    e.inside = zm_event_inside(r, t);
    if (!zm_event_who(r, f, t, &e) || !zm_event_status(r, f, &e) || refers_back(r, f, &e))
        return;
    const zm_time *when = zm_time_of(r, t);
    e.time = when && !when->duration ? when->value : (zm_str){0};
    e.place = place_of(r, t);
    e.score = score_of(f, &e);
    ZM_PUSH(r->arena, &r->rec->events, e);
}

static void sort_sentence(zm_record *rec, uint32_t from) {
    for (uint32_t i = from + 1; i < rec->events.n; i++) {
        zm_event e = rec->events.v[i];
        uint32_t k = i;
        for (; k > from && rec->events.v[k - 1].anchor.start > e.anchor.start; k--)
            rec->events.v[k] = rec->events.v[k - 1];
        rec->events.v[k] = e;
    }
}

static bool is_political(const zm_frames *f, const zm_who *w) {
    bool private = w->sector.n && zm_is_private(f, w->sector);
    return w->name.n && (w->country.n || (w->sector.n && !private));
}

static bool has_politics(const zm_frames *f, const zm_event *e) {
    return zm_is_open(f, e->type) || is_political(f, &e->source) || is_political(f, &e->target);
}

/* Those in the report who stand for a state, a party, a body. */
static uint32_t political_actors(const zm_frames *f, const zm_record *rec) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < rec->actors.n; i++) {
        const zm_actor *a = &rec->actors.v[i];
        n += (a->country.n || a->sector.n) && !(a->sector.n && zm_is_private(f, a->sector));
    }
    return n;
}

/*
 * What private people do to each other (a fight, a fine) is an event only
 * where the report is about politics: where it has several of those who stand
 * for a state, a party, a body, or more than one act of theirs.
 */
static void drop_private(const zm_frames *f, zm_record *rec) {
    enum { ACTS = 2, ACTORS = 3 };
    uint32_t acts = 0, kept = 0;
    for (uint32_t i = 0; i < rec->events.n; i++)
        acts += has_politics(f, &rec->events.v[i]);
    if (acts >= ACTS || political_actors(f, rec) >= ACTORS)
        return;
    for (uint32_t i = 0; i < rec->events.n; i++)
        if (has_politics(f, &rec->events.v[i]))
            rec->events.v[kept++] = rec->events.v[i];
    rec->events.n = kept;
}

void zm_events_find(zm_reading *r) {
    for (uint32_t s = 0; s < r->doc->n_sents; s++) {
        const zm_sent *x = &r->doc->sents[s];
        uint32_t from = r->rec->events.n;
        for (uint32_t t = x->first; t < x->first + x->count; t++)
            if (r->doc->toks[t].upos == ZM_VERB)
                try_anchor(r, t);
        for (uint32_t t = x->first; t < x->first + x->count; t++)
            if (r->doc->toks[t].upos != ZM_VERB)
                try_anchor(r, t);
        sort_sentence(r->rec, from);
    }
    drop_private(r->know->frames, r->rec);
    zm_events_answer(r);
}
