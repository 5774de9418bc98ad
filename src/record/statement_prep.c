/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_prep.c -- prepositions and fixed phrases that name a source.
 *
 *     Volgens S[de bonden] | zitten er 900 mensen vast |, maar Den Haag telt er minder.
 *        the clause it stands in; a second clause with a subject of its own is not the source's
 *     | De dyke | , according to S[the mayor], | held |.           two spans
 *     ..., waar volgens S[het leger] | nog drie ploegen zoeken |   without `waar`
 *     „| De dijk houdt |”, aldus S[de dijkgraaf].                  an aside, as a verb's would be
 *     S[Zij] | spreekt | naar eigen zeggen | vijf talen |.         the clause's own subject
 */
#include "record/statement.h"

/* ---- the noun ---- */

/* A verb or a comma between: no phrase any more. */
static bool broken(const zm_says *s, uint32_t a, uint32_t b) {
    for (uint32_t t = a; t < b; t++)
        if (s->d->toks[t].upos == ZM_VERB || s->d->toks[t].upos == ZM_AUX ||
            s->d->toks[t].upos == ZM_PUNCT)
            return true;
    return false;
}

/*
 * Head of the phrase that begins at `t`: up the tree as long as the heads stay to the right of it.
 */
static uint32_t phrase_head(const zm_says *s, uint32_t t, uint32_t end) {
    const zm_doc *d = s->d;
    uint32_t at = t;
    for (uint32_t steps = 0; steps < 12; steps++) {
        uint32_t head = d->toks[at].head;
        uint8_t rel = d->toks[at].rel;
        bool inner = rel == ZM_DETREL || rel == ZM_AMOD || rel == ZM_NMOD || rel == ZM_COMPOUND ||
                     rel == ZM_NUMMOD || rel == ZM_ADVMOD || rel == ZM_CASE || rel == ZM_FIXED;
        if (head == ZM_NONE || head < at || head > end || !inner || broken(s, at, head))
            break;
        at = head;
    }
    return at;
}

static uint32_t named_by(const zm_says *s, const zm_cue_hit *hit) {
    uint32_t last = hit->toks[hit->n - 1];
    for (uint32_t i = 0; i < hit->n; i++) {
        const zm_tok *t = &s->d->toks[hit->toks[i]];
        bool marks = t->rel == ZM_CASE || t->rel == ZM_MARK || t->rel == ZM_ADVMOD;
        if (marks && t->head != ZM_NONE && t->head > last)
            return phrase_head(s, t->head, zm_sentence_of(s, last).b);
    }
    zm_range sent = zm_sentence_of(s, last);
    return last < sent.b ? phrase_head(s, last + 1, sent.b) : ZM_NONE;
}

/* "volgens de Douane | het zestiende onderzoek": an article begins another phrase. */
static bool new_phrase(const zm_says *s, uint32_t t, uint32_t noun) {
    const zm_tok *k = &s->d->toks[t];
    uint8_t before = s->d->toks[t - 1].upos;
    return t > noun && k->rel == ZM_DETREL && before != ZM_ADP && before != ZM_CCONJ &&
           before != ZM_PUNCT && before != ZM_DET;
}

/* First to last token of "volgens de minister van Defensie (VVD)". */
static zm_range phrase_of(zm_says *s, const zm_cue_hit *hit, uint32_t noun) {
    zm_range r = {hit->toks[0], hit->toks[hit->n - 1]};
    if (noun == ZM_NONE)
        return r;
    zm_span np = zm_np_span(s->d, noun, true);
    while (r.b + 1 < s->d->n_toks && s->d->toks[r.b + 1].end <= np.end &&
           !new_phrase(s, r.b + 1, noun))
        r.b++;
    /* A relative clause of the source goes with it: "volgens Kok, die het onderzoek leidt," */
    ZM_EACH_CHILD(s->d, noun, c)
        if (c > noun && s->d->toks[c].rel == ZM_ACL && s->d->right[c] > r.b &&
            zm_tok_is(s, s->d->left[c], ","))
            r.b = s->d->right[c];
    return r;
}

/* ---- the clause ---- */

static uint32_t host_of(const zm_says *s, uint32_t t) {
    uint32_t at = t;
    for (uint32_t steps = 0; steps < 16; steps++) {
        uint32_t head = s->d->toks[at].head;
        if (head == ZM_NONE)
            return at;
        at = head;
        if (zm_is_clause(s, at) && s->d->toks[at].rel != ZM_AMOD)
            return at;
    }
    return at;
}

/* The finite verb of clause `v`: itself or its first auxiliary. */
static uint32_t finite_of(const zm_says *s, uint32_t v) {
    if (s->d->toks[v].morph & ZM_M_FIN)
        return v;
    ZM_EACH_CHILD(s->d, v, c)
        if (s->d->toks[c].morph & ZM_M_FIN)
            return c;
    return v;
}

/* A semicolon or colon before `t`, or a full stop with its source markers. */
static bool after_stop(const zm_says *s, uint32_t t) {
    if (t > 1 && (s->d->toks[t - 1].flags & ZM_T_MARKER) && !(s->d->toks[t].flags & ZM_T_MARKER))
        return true;
    return t > 0 && (zm_tok_is(s, t - 1, ";") || zm_tok_is(s, t - 1, ":"));
}

/* Is the coordinated or added clause `c` no longer the source's? */
static bool own_clause(const zm_says *s, uint32_t c) {
    const zm_doc *d = s->d;
    if (d->toks[c].rel != ZM_CONJ && d->toks[c].rel != ZM_PARATAXIS)
        return false;
    if (d->toks[c].rel == ZM_PARATAXIS || after_stop(s, d->left[c]) ||
        zm_tok_is(s, d->left[c], ";") || zm_tok_is(s, d->left[c], ":"))
        return true;
    uint32_t subject = zm_child(d, c, ZM_NSUBJ), cc = zm_child(d, c, ZM_CC);
    if (subject == ZM_NONE && s->taken[c] && d->toks[c].upos == ZM_VERB)
        return true; /* "en noemt het een grap": a saying of its own */
    if (subject == ZM_NONE || subject > finite_of(s, c))
        return false;
    bool but = cc != ZM_NONE && zm_cue_task(s->cues, "but", d->toks[cc].low);
    return d->lang == ZM_LANG_NL || but;
}

/* A word that joins the clause to the rest: omdat, waar, which, en. */
static bool joins(const zm_says *s, uint32_t t) {
    const zm_tok *tok = &s->d->toks[t];
    return tok->upos == ZM_SCONJ || tok->upos == ZM_CCONJ || tok->rel == ZM_CC ||
           tok->rel == ZM_MARK || (tok->morph & ZM_M_RELPRON) ||
           zm_cue_task(s->cues, "relative", tok->low);
}

static bool only_joins(const zm_says *s, zm_range r) {
    for (uint32_t t = r.a; t <= r.b; t++)
        if (s->d->toks[t].upos != ZM_PUNCT && !joins(s, t))
            return false;
    return true;
}

static zm_range clause_edges(const zm_says *s, uint32_t host) {
    return (zm_range){s->d->left[host], s->d->right[host]};
}

static void stamp_clause(zm_says *s, uint32_t host) {
    zm_stamp(s, host);
    ZM_EACH_CHILD(s->d, host, c)
        if (own_clause(s, c))
            zm_unstamp(s, c);
}

static uint32_t next_break(const zm_says *s, uint32_t t, uint32_t end) {
    while (t <= end && !zm_tok_is(s, t, ";") &&
           (zm_stamped(s, t) || s->d->toks[t].upos == ZM_PUNCT))
        t++;
    return t;
}

/*
 * A main clause with the phrase in it: all of its part of the sentence, whatever the tree makes of
 * it.
 */
static bool by_part(zm_says *s, zm_range phrase, uint32_t host, zm_claim *c) {
    zm_range sent = zm_sentence_of(s, phrase.a), part = phrase;
    while (part.a > sent.a && !after_stop(s, part.a))
        part.a--;
    while (part.b < sent.b && !after_stop(s, part.b + 2) && !zm_tok_is(s, part.b + 1, ";") &&
           !zm_tok_is(s, part.b + 1, ":"))
        part.b++;
    for (uint32_t t = phrase.b + 1; t <= part.b; t++) {
        bool starts = s->d->toks[t].upos == ZM_CCONJ && s->d->toks[t].head != ZM_NONE;
        uint32_t verb = starts ? s->d->toks[t].head : ZM_NONE;
        bool said = starts && t < part.b && s->taken[t + 1] && (s->d->toks[t + 1].morph & ZM_M_FIN);
        if (said || (verb != ZM_NONE && zm_is_clause(s, verb) && own_clause(s, verb)))
            part.b = t - 1;
    }
    zm_range before = {part.a == sent.a ? zm_behind_dateline(s, part) : part.a, phrase.a - 1};
    uint32_t edge = s->d->left[host];
    bool added = s->d->toks[host].rel == ZM_CONJ || s->d->toks[host].rel == ZM_PARATAXIS;
    if (added && edge > part.a && edge < phrase.a && zm_child(s->d, host, ZM_NSUBJ) != ZM_NONE &&
        (zm_tok_is(s, edge, ",") || zm_tok_is(s, edge - 1, ",")))
        before.a = edge; /* "buiten scheen de zon, | binnen was het volgens hem koud" */
    if (phrase.a > sent.a && joins(s, phrase.a - 1))
        before.a = phrase.a; /* "omdat volgens hem ..." */
    for (uint32_t t = before.a; phrase.a > before.a && t < phrase.a; t++)
        if (s->d->toks[t].upos == ZM_CCONJ && s->d->toks[t].head != ZM_NONE &&
            s->d->toks[t].head > t && zm_is_clause(s, s->d->toks[t].head) &&
            s->d->toks[s->d->toks[t].head].rel == ZM_CONJ &&
            zm_child(s->d, s->d->toks[t].head, ZM_NSUBJ) != ZM_NONE)
            before.a = t + 1;
    if (phrase.a > before.a && !only_joins(s, before))
        zm_range_add(s, &c->content, before);
    if (part.b > phrase.b)
        zm_range_add(s, &c->content, (zm_range){phrase.b + 1, part.b});
    return c->content.n > 0;
}

/* Is the phrase behind the word that makes the clause a subordinate one? */
static bool subordinate(const zm_says *s, zm_range phrase, uint32_t host) {
    uint8_t rel = s->d->toks[host].rel;
    if (rel == ZM_ROOT || rel == ZM_CONJ || rel == ZM_PARATAXIS || s->d->left[host] >= phrase.a)
        return false;
    const zm_tok *first = &s->d->toks[s->d->left[host]];
    return first->upos == ZM_SCONJ || first->rel == ZM_MARK || (first->morph & ZM_M_RELPRON) ||
           zm_cue_task(s->cues, "relative", first->low);
}

static bool by_clause(zm_says *s, zm_range phrase, uint32_t host, zm_claim *c) {
    if (!subordinate(s, phrase, host))
        return by_part(s, phrase, host, c);
    zm_range all = clause_edges(s, host);
    stamp_clause(s, host);
    uint32_t from = phrase.a, sent = zm_sentence_of(s, phrase.a).a;
    while (from > all.a && from > sent && !after_stop(s, from) &&
           (zm_stamped(s, from - 1) || s->d->toks[from - 1].upos == ZM_PUNCT))
        from--;
    uint32_t to = next_break(s, phrase.b + 1, all.b);
    zm_range before = {from == sent ? zm_behind_dateline(s, (zm_range){from, phrase.b}) : from,
                       phrase.a - 1};
    zm_range after = {phrase.b + 1, to - 1};
    if (from < phrase.a && before.a <= before.b && !only_joins(s, before))
        zm_range_add(s, &c->content, before);
    if (to > phrase.b + 1)
        zm_range_add(s, &c->content, after);
    return c->content.n > 0;
}

/* What follows is one quotation: that alone is what was said. */
static void keep_quote(const zm_says *s, zm_claim *c) {
    if (c->content.n < 2)
        return;
    zm_range last = c->content.v[c->content.n - 1];
    uint32_t q = s->q->in[last.a];
    if (q == ZM_NONE || s->q->v[q].first != last.a || s->q->v[q].last != last.b ||
        s->q->v[q].words < 4)
        return;
    c->content.v[0] = last;
    c->content.n = 1;
}

/* ---- the families ---- */

static void by_source(zm_says *s, const zm_cue_hit *hit) {
    uint32_t noun = named_by(s, hit), last = hit->toks[hit->n - 1];
    bool aside_only = zm_cue_speaker_is(hit->cue, "after");
    if (noun == ZM_NONE || noun < last || s->d->toks[noun].upos == ZM_PUNCT)
        return;
    if (aside_only && last + 1 < s->d->n_toks && (s->d->toks[last + 1].morph & ZM_M_FIN))
        return; /* "aldus zegt X": the verb is the cue */
    zm_claim c = zm_claim_of(s, hit, ZM_BY_PREP);
    c.speaker = noun;
    zm_range phrase = phrase_of(s, hit, noun);
    bool found =
        zm_aside_content(s, hit, phrase, aside_only && !(hit->cue->flags & ZM_CUE_WEAK), &c);
    if (!found && !aside_only)
        found = by_clause(s, phrase, host_of(s, noun), &c);
    c.how = ZM_BY_PREP;
    if (!found || !zm_speaker_fits(s, noun, hit->cue, aside_only))
        return;
    zm_claim_keep(s, c);
}

static void by_own_subject(zm_says *s, const zm_cue_hit *hit) {
    zm_claim c = zm_claim_of(s, hit, ZM_BY_PREP);
    uint32_t host = host_of(s, hit->head);
    c.speaker = zm_subject_near(s, host, hit->head);
    for (uint32_t i = 0; i < hit->n && zm_cue_speaker_is(hit->cue, "poss"); i++)
        if (s->d->toks[hit->toks[i]].subrel == ZM_SUB_POSS ||
            (s->d->toks[hit->toks[i]].morph & ZM_M_POSS))
            c.speaker = hit->toks[i]; /* naar zijn mening */
    if (c.speaker == ZM_NONE || !zm_speaker_fits(s, c.speaker, hit->cue, false))
        return;
    if (!by_clause(s, phrase_of(s, hit, ZM_NONE), host, &c))
        return;
    keep_quote(s, &c);
    zm_claim_keep(s, c);
}

void zm_claims_prep(zm_says *s, const zm_cue_hit *hit) {
    if (zm_cue_speaker_is(hit->cue, "pobj") || zm_cue_speaker_is(hit->cue, "after"))
        by_source(s, hit);
    else if (zm_cue_speaker_is(hit->cue, "subj") || zm_cue_speaker_is(hit->cue, "poss"))
        by_own_subject(s, hit);
}
