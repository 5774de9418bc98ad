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
#include "record/world.h"

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

/* ---- the subject of a cue ---- */

static bool is_nominal(const zm_tok *t) {
    if (t->flags & (ZM_T_MARKER | ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE))
        return false;
    if (t->rel == ZM_NSUBJ && t->upos != ZM_PUNCT && t->upos != ZM_ADV && t->upos != ZM_ADP)
        return true; /* de verdachte, de netbeheerder: whatever the tagger took it for */
    switch (t->upos) {
    case ZM_NOUN:
    case ZM_PROPN:
    case ZM_PRON:
    case ZM_NUM:
    case ZM_X: return true;
    case ZM_DET: return (t->morph & (ZM_M_DEM | ZM_M_IND)) != 0 || t->rel == ZM_NSUBJ;
    case ZM_ADJ: return t->rel == ZM_NSUBJ || t->rel == ZM_AMOD || t->rel == ZM_OBL;
    default: return false;
    }
}

/* In a quotation that the cue does not stand in: somebody else's words. */
static bool quoted_apart(const zm_says *s, uint32_t t, uint32_t cue) {
    for (uint32_t q = s->q->in[t]; q != ZM_NONE; q = s->q->v[q].parent)
        if (!zm_quote_holds(s->q, q, cue))
            return true;
    return false;
}

/* A comma between subject and verb that closes no apposition: "Voters are tired, conclude ...". */
static bool cut_off(const zm_says *s, uint32_t subject, uint32_t verb) {
    uint32_t from = subject < verb ? subject : verb,
             to = subject < verb ? verb : s->d->left[subject];
    uint32_t edge = subject < verb ? s->d->right[subject] : verb;
    bool apposed = false, comma = false;
    for (uint32_t t = from + 1; t < to; t++) {
        if (s->q->mark[t] != ZM_NONE || zm_tok_is(s, t, ";"))
            return true;
        if (!zm_tok_is(s, t, ","))
            continue;
        apposed = apposed || t < edge;
        comma = true;
    }
    return comma && !(apposed && edge + 2 >= to);
}

/*
 * Of several subjects (a tree may mistake one of the content's) the likeliest: no "dat" that points
 * back, none cut off by a comma, and then the first; an English one stands before its verb.
 */
static uint32_t nearest_subject(const zm_says *s, uint32_t verb, uint32_t at) {
    uint32_t best = ZM_NONE, least = UINT32_MAX;
    ZM_EACH_CHILD(s->d, verb, c) {
        if (s->d->toks[c].rel != ZM_NSUBJ || s->d->toks[c].subrel == ZM_SUB_PASS ||
            !is_nominal(&s->d->toks[c]) || zm_is_time(s->r, c) || quoted_apart(s, c, at))
            continue;
        uint32_t cost = (c > verb ? 100u : 0u) + (cut_off(s, c, verb) ? 1000u : 0u) +
                        (zm_cue_task(s->cues, "back", s->d->toks[c].low) ? 2000u : 0u);
        bool later = s->d->lang == ZM_LANG_EN && c < verb; /* the nearest of those before */
        if (cost < least || (cost == least && later)) {
            least = cost;
            best = c;
        }
    }
    return best;
}

static bool behind_comma(const zm_says *s, uint32_t t) {
    if (t > 1 && s->q->mark[t - 1] != ZM_NONE) /* "... stance," saying */
        t--;
    return t > 0 && zm_tok_is(s, t - 1, ",");
}

/* "..., calling it a trap": the subject of the main clause, wherever the tree hangs it. */
static uint32_t loose_participle(zm_says *s, uint32_t verb) {
    const zm_tok *t = &s->d->toks[verb];
    bool loose = (t->rel == ZM_ADVCL || t->rel == ZM_ACL) && (t->morph & (ZM_M_PART | ZM_M_GER)) &&
                 !(t->morph & ZM_M_FIN) && behind_comma(s, verb);
    if (!loose)
        return ZM_NONE;
    uint32_t root = s->d->sents[t->sent].root;
    return root == verb ? ZM_NONE : nearest_subject(s, root, root);
}

/* The noun in tokens [a, b) that hangs on something outside them; ZM_NONE. */
static uint32_t noun_of(const zm_says *s, uint32_t a, uint32_t b) {
    for (uint32_t t = a; t < b; t++) {
        const zm_tok *k = &s->d->toks[t];
        bool noun = k->upos == ZM_NOUN || k->upos == ZM_PROPN || k->upos == ZM_PRON;
        if (noun && (k->head == ZM_NONE || k->head < a || k->head >= b) &&
            zm_child(s->d, t, ZM_CASE) == ZM_NONE && !zm_is_time(s->r, t))
            return t;
    }
    return ZM_NONE;
}

/* '"...", Minister Ozols, who took office in May, said': what follows the closing mark. */
static uint32_t behind_quote(const zm_says *s, uint32_t first, uint32_t cue) {
    enum { REACH = 40 };
    for (uint32_t t = cue; t > first && t + REACH > cue; t--) {
        uint32_t q = s->q->mark[t - 1];
        if (q == ZM_NONE || s->q->v[q].close != t - 1)
            continue;
        uint32_t end = t;
        while (end < cue && !zm_tok_is(s, end, ","))
            end++;
        return noun_of(s, t, end);
    }
    return ZM_NONE;
}

/* The noun phrase right before the cue, behind a comma or quotation mark: its head. */
static uint32_t phrase_before(const zm_says *s, uint32_t cue) {
    enum { REACH = 14 };
    uint32_t first = s->d->sents[s->d->toks[cue].sent].first, a = cue;
    while (a > first && a + REACH > cue && s->d->toks[a - 1].upos != ZM_PUNCT)
        a--;
    if (a == cue)
        return behind_quote(s, first, cue);
    return noun_of(s, a, cue);
}

/* "zeggen waarnemers dat": behind a Dutch verb a tree takes the subject for an object. */
static uint32_t inverted_subject(const zm_says *s, uint32_t verb) {
    const zm_doc *d = s->d;
    uint32_t finite = verb;
    ZM_EACH_CHILD(d, verb, c)
        if (d->toks[c].rel == ZM_AUXREL && (d->toks[c].morph & ZM_M_FIN) && c < verb)
            finite = c;
    bool quoted = verb > 0 && (s->q->mark[verb - 1] != ZM_NONE ||
                               (verb > 1 && s->q->mark[verb - 2] != ZM_NONE));
    if ((d->lang != ZM_LANG_NL && !quoted) || !(d->toks[finite].morph & ZM_M_FIN))
        return ZM_NONE;
    ZM_EACH_CHILD(d, verb, c)
        if (d->toks[c].rel == ZM_OBJ && c > finite && d->left[c] <= finite + 2 &&
            (d->toks[c].upos != ZM_PRON || zm_cue_task(s->cues, "she", d->toks[c].low)))
            return c;
    return ZM_NONE;
}

static bool speaks(zm_says *s, uint32_t t) {
    zm_np_class class = zm_np_classify(s->r, t);
    return class == ZM_NP_PERSON || class == ZM_NP_BODY || class == ZM_NP_COUNTRY ||
           class == ZM_NP_PEOPLE;
}

/*
 * "Die lezing noemt de rechtbank onzin": the thing before, the speaker behind, whatever the tree
 * says.
 */
static bool swapped(zm_says *s, uint32_t verb, uint32_t subject) {
    if (subject == ZM_NONE || subject > verb || s->d->toks[subject].upos == ZM_PRON ||
        zm_np_classify(s->r, subject) != ZM_NP_OTHER || s->d->toks[subject].upos == ZM_PROPN)
        return false;
    uint32_t other = inverted_subject(s, verb);
    return other != ZM_NONE && (s->d->toks[other].upos == ZM_PRON || speaks(s, other));
}

static bool points_back(const zm_says *s, uint32_t t) {
    return t != ZM_NONE && zm_cue_task(s->cues, "back", s->d->toks[t].low);
}

/* ", people familiar with the talks say": a tree may stop at the talks. */
static uint32_t whole_phrase(const zm_says *s, uint32_t subject, uint32_t verb) {
    if (s->d->toks[subject].upos == ZM_PRON)
        return subject;
    uint32_t other = phrase_before(s, verb);
    if (other != ZM_NONE && s->d->toks[other].upos == ZM_PRON)
        return subject;
    if (other != ZM_NONE && s->d->toks[other].upos == ZM_PROPN &&
        s->d->toks[subject].upos == ZM_PROPN)
        return subject; /* Mr | Mugabe */
    bool inside = other != ZM_NONE && other < subject && subject + 2 >= verb;
    for (uint32_t t = other; inside && t < subject; t++)
        inside =
            !(s->d->toks[t].morph & ZM_M_FIN) && !(s->taken[t] && s->d->toks[t].upos == ZM_VERB);
    return inside ? other : subject;
}

/*
 * "dreigde het blok in te grijpen": the noun phrase right behind a finite Dutch verb, linked to
 * another.
 */
static uint32_t phrase_after(zm_says *s, uint32_t verb) {
    zm_range sent = zm_sentence_of(s, verb);
    if (s->d->lang != ZM_LANG_NL || verb == sent.a || verb >= sent.b)
        return ZM_NONE;
    uint32_t at = verb + 1;
    for (uint32_t steps = 0; steps < 6; steps++) {
        uint32_t head = s->d->toks[at].head;
        uint8_t rel = s->d->toks[at].rel;
        bool inner = rel == ZM_DETREL || rel == ZM_AMOD || rel == ZM_NUMMOD ||
                     (rel == ZM_NMOD && s->d->toks[at].subrel == ZM_SUB_POSS);
        if (!inner || head == ZM_NONE || head < at || head > verb + 8)
            break;
        at = head;
    }
    return s->d->toks[at].upos != ZM_PRON && speaks(s, at) ? at : ZM_NONE;
}

/*
 * "The commissioner underlined that ...", taken for a noun with a participle: there is no other
 * verb.
 */
static uint32_t clause_noun(const zm_says *s, uint32_t verb) {
    const zm_tok *t = &s->d->toks[verb];
    uint32_t noun = t->head;
    bool bare = t->rel == ZM_ACL && t->subrel != ZM_SUB_RELCL && noun != ZM_NONE &&
                noun + 3 > verb && noun < verb;
    return bare && s->d->toks[noun].rel == ZM_ROOT ? noun : ZM_NONE;
}

/* "..., maar noemt het een grap": behind a conjunction the verb shares the subject before it. */
static uint32_t shared_with(const zm_says *s, uint32_t verb) {
    const zm_tok *t = &s->d->toks[verb];
    if (verb == 0 || t->rel != ZM_CONJ || !(t->morph & ZM_M_FIN) || t->head == ZM_NONE ||
        t->head > verb || s->d->toks[verb - 1].upos != ZM_CCONJ)
        return ZM_NONE;
    uint32_t at = t->head;
    for (uint32_t steps = 0; steps < 6 && at != ZM_NONE && s->d->toks[at].upos != ZM_VERB; steps++)
        at = s->d->toks[at].head;
    return at != ZM_NONE && at < verb ? at : ZM_NONE;
}

/* The subject as the tree has it, doubted where its place speaks against it. */
static uint32_t own_subject(zm_says *s, uint32_t verb) {
    uint32_t t = nearest_subject(s, verb, verb);
    bool english = s->d->lang == ZM_LANG_EN;
    bool shared = t == ZM_NONE && s->d->toks[verb].rel == ZM_CONJ;
    if (shared && english) { /* ", and both analysts and sources told" */
        uint32_t own = phrase_before(s, verb);
        if (own != ZM_NONE)
            return own;
    }
    bool odd = t != ZM_NONE &&
               (points_back(s, t) || swapped(s, verb, t) || (!english && cut_off(s, t, verb)));
    if (odd || (t == ZM_NONE && !shared)) {
        uint32_t other = inverted_subject(s, verb);
        t = other != ZM_NONE ? other : t;
    }
    bool relative = t != ZM_NONE && ((s->d->toks[t].morph & ZM_M_RELPRON) ||
                                     zm_cue_task(s->cues, "relative", s->d->toks[t].low));
    if (t == ZM_NONE || relative)
        t = zm_subject_of(s, verb);
    if (t != ZM_NONE && english && t < verb && !relative)
        t = whole_phrase(s, t, verb);
    return t != ZM_NONE && !quoted_apart(s, t, verb) ? t : ZM_NONE;
}

/* Where the tree has none: the noun phrase beside a finite verb. */
static uint32_t phrase_beside(zm_says *s, uint32_t verb) {
    bool past = s->d->lang == ZM_LANG_EN && (s->d->toks[verb].morph & ZM_M_PAST) &&
                zm_child(s->d, verb, ZM_AUXREL) == ZM_NONE;
    if (!past && (zm_is_passive(s->d, verb) || !(s->d->toks[verb].morph & ZM_M_FIN)))
        return ZM_NONE;
    uint32_t t = phrase_after(s, verb);
    return t != ZM_NONE ? t : phrase_before(s, verb);
}

static uint32_t cue_subject(zm_says *s, uint32_t verb, unsigned depth) {
    if (depth > 4)
        return ZM_NONE;
    uint32_t before = shared_with(s, verb);
    uint32_t t = loose_participle(s, verb);
    if (t == ZM_NONE && before != ZM_NONE)
        return cue_subject(s, before, depth + 1);
    if (t == ZM_NONE)
        t = own_subject(s, verb);
    if (t == ZM_NONE)
        t = clause_noun(s, verb);
    const zm_tok *k = &s->d->toks[verb];
    if (t == ZM_NONE && k->rel == ZM_XCOMP && (k->morph & ZM_M_INF) && k->head != ZM_NONE)
        return cue_subject(s, k->head, depth + 1);
    return t != ZM_NONE ? t : phrase_beside(s, verb);
}

uint32_t zm_subject_near(zm_says *s, uint32_t verb, uint32_t at) {
    uint32_t t = nearest_subject(s, verb, at);
    return t != ZM_NONE ? t : zm_subject_of(s, verb);
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
    if (zm_str_is(slot, "subj")) {
        uint32_t own = hit->cue->pos == ZM_CUE_A ? zm_child(s->d, t, ZM_NSUBJ) : ZM_NONE;
        if (own != ZM_NONE && !(s->d->toks[own].morph & ZM_M_RELPRON))
            return own; /* is verontwaardigd: to a tree a passive */
        return cue_subject(s, t, 0);
    }
    if (zm_str_is(slot, "obj"))
        return zm_logical_object(s->r, t);
    if (zm_str_is(slot, "poss")) {
        uint32_t who = possessor(s, t);
        return who == ZM_NONE && hit->cue->pos == ZM_CUE_N ? light_subject(s, t) : who;
    }
    uint32_t noun = zm_oblique(s->r, t, slot);
    if (noun != ZM_NONE || s->d->toks[t].subrel != ZM_SUB_RELCL)
        return noun;
    ZM_EACH_CHILD(s->d, t, c) /* "een brief waarin staat dat" */
        if (c < t && zm_cue_task(s->cues, "wherein", s->d->toks[c].low))
            return s->d->toks[t].head;
    return ZM_NONE;
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

/* Whoever "says that" or is "afraid that" is somebody; a crisis may well "threaten to". */
static bool animate(const zm_cue *cue) {
    if (cue->flags & (ZM_CUE_WEAK | ZM_CUE_DOC) || cue->pos == ZM_CUE_N || cue->pos == ZM_CUE_X)
        return false;
    return cue->act != ZM_THREATENS && cue->act != ZM_PROMISES && cue->act != ZM_DEMANDS;
}

bool zm_speaker_fits(zm_says *s, uint32_t speaker, const zm_cue *cue, bool spoken) {
    const zm_tok *tok = &s->d->toks[speaker];
    bool small = tok->upos != ZM_PROPN && !zm_is_caps(zm_tok_text(s->d, speaker));
    bool idle = tok->rel == ZM_EXPL && (!cue || (cue->flags & (ZM_CUE_WEAK | ZM_CUE_DOC)));
    if (idle || !is_nominal(tok) || zm_is_time(s->r, speaker) ||
        (small && zm_cue_task(s->cues, "nospeaker", tok->low)))
        return false;
    if (tok->upos == ZM_PRON && (tok->morph & (ZM_M_P1 | ZM_M_P2)))
        return false;
    if (cue && animate(cue) && !zm_cue_task(s->cues, "norm", zm_bare_lemma(s->d, speaker)))
        return true;
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
    ZM_EACH_CHILD(s->d, speaker, c) /* het blok Ecowas */
        named = named || (s->d->toks[c].upos == ZM_PROPN &&
                          (s->d->toks[c].rel == ZM_APPOS || s->d->toks[c].rel == ZM_FLAT));
    bool doc = cue && (cue->flags & ZM_CUE_DOC) && !(cue->flags & ZM_CUE_WEAK);
    return spoken || named || doc;
}

/* ---- said or not said ---- */

bool zm_cue_negated(zm_says *s, const zm_cue_hit *hit) {
    const zm_doc *d = s->d;
    for (uint32_t i = 0; i < hit->n; i++) /* niet uitsluiten: the row has its own */
        if (zm_world_word(s->r->know->world, d->toks[hit->toks[i]].low, ZM_G_NEGATION, NULL))
            return false;
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
