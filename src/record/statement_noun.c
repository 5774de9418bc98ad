/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_noun.c -- nouns as cues: a promise, a claim, a threat with its content.
 *
 *     S[Zijn] belofte | de belasting te verlagen |, kwam hij niet na.     clause under the noun
 *     S[Delhi]'s claim that | the fire came from across the border |
 *     S[Parijs] deed de toezegging dat | er vliegtuigen komen |           clause beside it, under a
 *                                                                         verb that says nothing
 * itself
 *     Een rechtzetting van S[het ministerie]: "| Er is niemand vertrokken |"
 */
#include "record/statement.h"

/* The verb whose object the noun is, ZM_NONE. */
static uint32_t governor(const zm_says *s, uint32_t noun) {
    const zm_tok *t = &s->d->toks[noun];
    bool object = t->rel == ZM_OBJ || (t->rel == ZM_NSUBJ && t->subrel == ZM_SUB_PASS);
    return object ? t->head : ZM_NONE;
}

/* A finite clause only: an infinitive beside the verb is its purpose. */
static uint32_t beside_noun(zm_says *s, const zm_cue_hit *hit) {
    uint32_t verb = governor(s, hit->head);
    if (verb == ZM_NONE || !zm_cue_task(s->cues, "light", zm_pred_lemma(s->d, verb)))
        return ZM_NONE;
    uint32_t c = zm_child(s->d, verb, ZM_CCOMP);
    return c != ZM_NONE && c > hit->head ? c : ZM_NONE;
}

static bool neuter(const zm_says *s, uint32_t noun) {
    uint32_t det = zm_child(s->d, noun, ZM_DETREL);
    if (det != ZM_NONE && (s->d->toks[det].morph & (ZM_M_NEUT | ZM_M_MASC | ZM_M_FEM)))
        return (s->d->toks[det].morph & ZM_M_NEUT) != 0;
    if (det != ZM_NONE && zm_cue_task(s->cues, "neuter", s->d->toks[det].low))
        return true;
    return (s->d->toks[noun].morph & ZM_M_NEUT) != 0;
}

/* "de uitspraak dat boeren ...": no Dutch noun with `de` has `dat` for its relative pronoun. */
static uint32_t that_clause(zm_says *s, const zm_cue_hit *hit) {
    if (s->d->lang != ZM_LANG_NL || !(hit->cue->content & ZM_CUE_THAT) || neuter(s, hit->head))
        return ZM_NONE;
    ZM_EACH_CHILD(s->d, hit->head, c)
        if (c > hit->head && s->d->toks[c].rel == ZM_ACL &&
            zm_cue_task(s->cues, "that", s->d->toks[s->d->left[c]].low))
            return c;
    return ZM_NONE;
}

static bool by_clause(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t child = zm_content_child(s, hit->head, hit);
    if (child == ZM_NONE)
        child = that_clause(s, hit);
    if (child == ZM_NONE)
        child = beside_noun(s, hit);
    if (child == ZM_NONE || child < hit->head)
        return false;
    c->content = zm_clause_ranges(s, child, hit);
    if (c->content.n && zm_cue_task(s->cues, "that", s->d->toks[c->content.v[0].a].low) &&
        c->content.v[0].a < c->content.v[0].b)
        c->content.v[0].a++;
    return c->content.n > 0;
}

/*
 * "...: "Er is niemand vertrokken"" later in the sentence, or as an apposition: het motto "Geen
 * boer, geen brood".
 */
static bool by_quote(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_QUOTE))
        return false;
    zm_range sent = zm_sentence_of(s, hit->head);
    for (uint32_t t = hit->head + 1; t <= sent.b + 1 && t < s->d->n_toks; t++) {
        uint32_t q = s->q->mark[t];
        if (q == ZM_NONE || s->q->v[q].open != t)
            continue;
        bool colon = zm_tok_is(s, t - 1, ":");
        bool next = t - 1 == hit->head || (t - 2 == hit->head && zm_tok_is(s, t - 1, ","));
        if ((!colon && !next) || s->q->v[q].parent != s->q->in[hit->head])
            continue;
        zm_range_add(s, &c->content, zm_quote_range(s, q));
        return c->content.n > 0;
    }
    return false;
}

void zm_claims_noun(zm_says *s, const zm_cue_hit *hit) {
    zm_claim c = zm_claim_of(s, hit, ZM_BY_NOUN);
    bool clause = by_clause(s, hit, &c);
    if (!clause && !by_quote(s, hit, &c))
        return;
    c.speaker = zm_cue_speaker(s, hit);
    uint32_t verb = governor(s, hit->head);
    if (c.speaker == ZM_NONE && !clause && verb != ZM_NONE)
        c.speaker = zm_subject_of(s, verb);
    if (c.speaker == ZM_NONE || !zm_speaker_fits(s, c.speaker, hit->cue, false))
        return;
    c.negated = false;
    zm_claim_keep(s, c);
}
