/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_quote.c -- statements without a cue, found when all cues are done.
 *
 *     „Dit stopt”, zei Ozols. „| Voorgoed |.”        carried: goes on with Ozols
 *     De VVD blijft erbij: „| Geen cent erbij |.”     the subject before the colon
 *     Peking: ‘| Wij wijken niet |’                   a label, in a headline
 *     Verzet tegen dijkplan: ‘| Te duur |’            a headline: whoever says so further on
 *     Minister: | fregat vaart later uit |            a person's label, no marks
 *     Volgens Ozols is de pomp stuk. | De reparatie zou weken duren |.   hearsay goes on
 *
 * A word or two in inverted commas inside a sentence is nobody's statement here.
 */
#include "record/statement.h"

/* ---- what the cues left ---- */

static uint8_t *covered(zm_says *s) {
    uint8_t *map = ZM_NEWS(s->r->scratch, uint8_t, s->d->n_toks + 1u);
    for (uint32_t i = 0; i < s->claims.n; i++) {
        const zm_claim *c = &s->claims.v[i];
        for (uint32_t k = 0; k < c->content.n && c->how != ZM_BY_BACK; k++)
            memset(map + c->content.v[k].a, 1, c->content.v[k].b - c->content.v[k].a + 1u);
    }
    return map;
}

static bool is_heading(const zm_says *s, uint32_t para) {
    return (s->d->paras[para].flags & (ZM_P_HEADING | ZM_P_TITLE)) != 0;
}

static uint32_t para_of(const zm_says *s, uint32_t t) {
    return s->d->sents[s->d->toks[t].sent].para;
}

/* Where a claim stands in the text: its cue, or its content when it has none. */
static uint32_t place_of(const zm_claim *c) {
    return c->cue_tok != ZM_NONE ? c->cue_tok : c->content.n ? c->content.v[0].a : 0;
}

/* The last token that a claim touches. */
static uint32_t end_of(const zm_claim *c) {
    uint32_t end = c->content.n ? c->content.v[c->content.n - 1].b : 0;
    return c->cue_tok != ZM_NONE && c->cue_tok > end ? c->cue_tok : end;
}

/* Is the cue itself spoken by somebody else: inside a quotation? */
static bool is_outer(const zm_says *s, const zm_claim *c) {
    return c->cue_tok == ZM_NONE || s->q->in[c->cue_tok] == ZM_NONE;
}

/* Said inside somebody's words: a claim of the same place holds its cue. */
static bool is_nested(const zm_says *s, uint32_t i) {
    enum { BESIDE = 12 };
    uint32_t t = s->claims.v[i].cue_tok;
    uint32_t from = i > BESIDE ? i - BESIDE : 0;
    for (uint32_t j = from; t != ZM_NONE && j < s->claims.n && j < i + BESIDE; j++)
        for (uint32_t k = 0; j != i && k < s->claims.v[j].content.n; k++)
            if (t >= s->claims.v[j].content.v[k].a && t <= s->claims.v[j].content.v[k].b)
                return true;
    return false;
}

/* The claim that stands last before token `t`, in sentence `from` or later; ZM_NONE. */
static uint32_t last_claim(const zm_says *s, uint32_t t, uint32_t from) {
    enum { BACK = 24 };
    uint32_t best = ZM_NONE, where = 0;
    for (uint32_t i = s->claims.n, k = 0; i-- > 0 && k < BACK; k++) {
        const zm_claim *c = &s->claims.v[i];
        uint32_t end = end_of(c), place = place_of(c);
        if (end >= t || place >= t || !is_outer(s, c) || c->negated || is_nested(s, i))
            continue;
        uint32_t near = place > end ? place : end;
        if (s->d->toks[near].sent < from)
            continue;
        if (best == ZM_NONE || near > where ||
            (near == where && place < place_of(&s->claims.v[best]))) {
            best = i;
            where = near;
        }
    }
    return best;
}

/* ---- speakers without a cue ---- */

/* The noun phrase that ends at `t` ("..., Peking:"): its head, ZM_NONE. */
static uint32_t phrase_ending(const zm_says *s, uint32_t t, uint32_t first) {
    const zm_doc *d = s->d;
    uint32_t at = t;
    for (uint32_t steps = 0; steps < 12; steps++) {
        uint32_t head = d->toks[at].head;
        uint8_t rel = d->toks[at].rel;
        bool inner = rel == ZM_FLAT || rel == ZM_APPOS || rel == ZM_NMOD || rel == ZM_COMPOUND ||
                     rel == ZM_FIXED;
        if (!inner || head == ZM_NONE || head < first || head > t)
            break;
        at = head;
    }
    uint8_t pos = d->toks[at].upos;
    return pos == ZM_NOUN || pos == ZM_PROPN || pos == ZM_PRON ? at : ZM_NONE;
}

/* Does the phrase stand alone before the colon: at the sentence's start, or after a comma? */
static bool stands_alone(const zm_says *s, uint32_t head, uint32_t first) {
    zm_span np = zm_np_span(s->d, head, true);
    uint32_t t = zm_doc_tok_at(s->d, np.start);
    return t <= first || zm_tok_is(s, t - 1, ",") || zm_tok_is(s, t - 1, ";");
}

/* The subject of the main clause of a sentence, when it could speak. */
static uint32_t main_subject(zm_says *s, uint32_t sent, uint32_t before) {
    uint32_t root = s->d->sents[sent].root;
    if (root == ZM_NONE)
        return ZM_NONE;
    uint32_t who = zm_child(s->d, root, ZM_NSUBJ);
    if (who == ZM_NONE)
        who = zm_subject_of(s, root);
    if (who == ZM_NONE || who >= before || s->q->in[who] != ZM_NONE ||
        !zm_speaker_fits(s, who, NULL, false))
        return ZM_NONE;
    zm_np_class class = zm_np_classify(s->r, who);
    return class == ZM_NP_PERSON || class == ZM_NP_BODY || class == ZM_NP_COUNTRY ||
                   class == ZM_NP_PEOPLE || class == ZM_NP_PRONOUN
               ? who
               : ZM_NONE;
}

/* Before a colon at token `colon`: a label or the clause's subject. */
static uint32_t before_colon(zm_says *s, uint32_t colon) {
    zm_range sent = zm_sentence_of(s, colon);
    if (colon == sent.a)
        return ZM_NONE;
    uint32_t label = phrase_ending(s, colon - 1, sent.a);
    if (label != ZM_NONE && stands_alone(s, label, sent.a) &&
        zm_speaker_fits(s, label, NULL, false))
        return label;
    return main_subject(s, s->d->toks[colon].sent, colon);
}

/* ---- headlines ---- */

static bool content_word(const zm_says *s, uint32_t t) {
    uint8_t pos = s->d->toks[t].upos;
    return pos == ZM_NOUN || pos == ZM_PROPN || pos == ZM_VERB || pos == ZM_ADJ || pos == ZM_NUM ||
           pos == ZM_ADV;
}

static uint32_t shared_words(const zm_says *s, zm_range a, zm_range b) {
    uint32_t n = 0;
    for (uint32_t t = a.a; t <= a.b && t < a.a + 24; t++) {
        bool found = false;
        for (uint32_t u = b.a; content_word(s, t) && u <= b.b && u < b.a + 80 && !found; u++)
            found = zm_str_eq(s->d->toks[t].low, s->d->toks[u].low);
        n += found;
    }
    return n;
}

/* Who says so further on: the claim with the most words of the headline, else the first quoted. */
static uint32_t said_below(const zm_says *s, zm_range quote, uint32_t *shared) {
    enum { AHEAD = 40 };
    uint32_t best = ZM_NONE, most = 0, first = ZM_NONE, tried = 0;
    for (uint32_t i = 0; i < s->claims.n && tried < AHEAD; i++) {
        const zm_claim *c = &s->claims.v[i];
        if (place_of(c) <= quote.b || !is_outer(s, c) || c->like != ZM_NONE)
            continue;
        tried++;
        uint32_t n = 0;
        for (uint32_t k = 0; k < c->content.n; k++)
            n += shared_words(s, quote, c->content.v[k]);
        if (first == ZM_NONE && zm_claim_kind(s, c) == ZM_DIRECT)
            first = i;
        if (n > most) {
            most = n;
            best = i;
        }
    }
    *shared = most;
    return best != ZM_NONE ? best : first;
}

/* ---- quotations ---- */

static zm_claim bare_claim(zm_how how) {
    return (zm_claim){.cue_tok = ZM_NONE,
                      .speaker = ZM_NONE,
                      .hearer = ZM_NONE,
                      .like = ZM_NONE,
                      .act = ZM_SAYS,
                      .how = how,
                      .out = ZM_NONE};
}

static void keep_label(zm_says *s, zm_range content, uint32_t speaker) {
    zm_claim c = bare_claim(ZM_BY_LABEL);
    c.speaker = speaker;
    zm_range_add(s, &c.content, content);
    zm_claim_keep(s, c);
}

static void keep_like(zm_says *s, zm_range content, uint32_t like, zm_how how) {
    zm_claim c = bare_claim(how);
    c.like = like;
    c.carried = true;
    zm_range_add(s, &c.content, content);
    zm_claim_keep(s, c);
}

static void headline_quote(zm_says *s, uint32_t i) {
    const zm_quote *q = &s->q->v[i];
    zm_range inside = zm_quote_range(s, i);
    uint32_t who = ZM_NONE, shared = 0;
    uint32_t same = said_below(s, inside, &shared);
    bool repeats = shared >= 2 && shared * 2 >= q->words;
    if (q->open > 0 && zm_tok_is(s, q->open - 1, ":"))
        who = before_colon(s, q->open - 1);
    if (who != ZM_NONE && !repeats) {
        keep_label(s, inside, who);
        return;
    }
    zm_range sent = zm_sentence_of(s, q->open);
    bool alone = sent.a == q->open || zm_tok_is(s, q->open - 1, ":");
    uint32_t like = alone && q->words >= 2 ? same : ZM_NONE;
    if (like != ZM_NONE)
        keep_like(s, inside, like, ZM_BY_CARRY);
}

static bool has_cue(const zm_says *s, zm_range r) {
    for (uint32_t t = r.a; t <= r.b; t++)
        if (s->taken[t])
            return true;
    return false;
}

/*
 * A sentence that only ends in a quotation is said as a whole: 'Als het niet komt, „gaan we weg”.'
 */
static zm_range spoken_range(const zm_says *s, uint32_t i) {
    const zm_quote *q = &s->q->v[i];
    zm_range sent = zm_sentence_of(s, q->open), inside = zm_quote_range(s, i);
    if (q->open == sent.a || zm_tok_is(s, q->open - 1, ":") || q->last > sent.b ||
        has_cue(s, (zm_range){sent.a, q->open}))
        return inside;
    return (zm_range){sent.a, sent.b};
}

static void lone_quote(zm_says *s, uint32_t i) {
    const zm_quote *q = &s->q->v[i];
    uint32_t sent = s->d->toks[q->open].sent, who = ZM_NONE;
    zm_range content = spoken_range(s, i);
    if (q->open > 0 && zm_tok_is(s, q->open - 1, ":"))
        who = before_colon(s, q->open - 1);
    if (who != ZM_NONE) {
        keep_label(s, content, who);
        return;
    }
    uint32_t like = last_claim(s, q->open, sent > 0 ? sent - 1 : 0);
    if (like == ZM_NONE && q->reopened)
        like = last_claim(s, q->open,
                          s->d->sents[s->d->toks[s->q->v[i - 1].open].sent].first > 0
                              ? s->d->toks[s->q->v[i - 1].open].sent
                              : 0);
    if (like == ZM_NONE && sent > 0 && !is_heading(s, s->d->sents[sent - 1].para))
        who = main_subject(s, sent - 1, q->open);
    if (like == ZM_NONE && who == ZM_NONE)
        like = last_claim(s, q->open, s->d->paras[q->para].first);
    if (like != ZM_NONE) {
        keep_like(s, content, like, ZM_BY_CARRY);
    } else if (who != ZM_NONE) {
        zm_claim c = bare_claim(ZM_BY_CARRY);
        c.speaker = who;
        c.carried = true;
        zm_range_add(s, &c.content, content);
        zm_claim_keep(s, c);
    }
}

/* "It has to stop." -- Jane Doe, Ohio: signed behind a dash. */
static bool signed_behind(zm_says *s, uint32_t i) {
    const zm_quote *q = &s->q->v[i];
    uint32_t t = q->close == ZM_NONE ? ZM_NONE : q->close + 1;
    if (t == ZM_NONE || t + 1 >= s->d->n_toks || para_of(s, t + 1) != q->para)
        return false;
    static const char *const dashes[] = {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95"};
    bool dash = false;
    for (uint32_t k = 0; k < ZM_COUNT(dashes); k++)
        dash = dash || zm_tok_is(s, t, dashes[k]);
    const zm_tok *name = &s->d->toks[t + 1];
    if (!dash || (name->upos != ZM_PROPN && name->upos != ZM_NOUN) || name->ner == ZM_NER_LOC ||
        (!q->sentence && !is_heading(s, q->para)))
        return false;
    uint32_t head = t + 1;
    zm_range tail = zm_sentence_of(s, t + 1);
    for (uint32_t u = t + 1; u <= tail.b; u++)
        if (s->d->toks[u].morph & ZM_M_FIN)
            return false;
    if (name->head != ZM_NONE && name->head > t && name->head < t + 5)
        head = name->head;
    keep_label(s, zm_quote_range(s, i), head);
    return true;
}

/*
 * "Dat nooit", relativeerde de admiraal: a verb that no table has, between quotation and speaker.
 */
static bool verb_behind(zm_says *s, uint32_t i) {
    const zm_quote *q = &s->q->v[i];
    uint32_t t = q->close == ZM_NONE ? ZM_NONE : q->close + 1;
    if (t == ZM_NONE || t >= s->d->n_toks)
        return false;
    zm_range sent = zm_sentence_of(s, t);
    if (zm_tok_is(s, t, ","))
        t++;
    if (t >= sent.b || t <= sent.a + 1 || s->d->toks[t].upos != ZM_VERB ||
        !(s->d->toks[t].morph & ZM_M_FIN))
        return false;
    uint32_t who = zm_subject_of(s, t);
    if (who == ZM_NONE || who < t || who > t + 12 || !zm_speaker_fits(s, who, NULL, true))
        return false;
    zm_claim c = bare_claim(ZM_BY_QUOTE);
    c.cue_tok = t;
    c.cue_range = (zm_range){t, t};
    c.speaker = who;
    zm_range_add(s, &c.content, zm_quote_range(s, i));
    uint32_t next = who + 1; /* "...", relativeerde X, het hoofd van Y, "..." */
    while (next <= sent.b && s->q->mark[next] == ZM_NONE && !(s->d->toks[next].morph & ZM_M_FIN))
        next++;
    uint32_t other = next <= sent.b ? s->q->mark[next] : ZM_NONE;
    if (other != ZM_NONE && s->q->v[other].open == next && zm_tok_is(s, next - 1, ","))
        zm_range_add(s, &c.content, zm_quote_range(s, other));
    return zm_claim_keep(s, c);
}

/* Speech when it is a clause and stands on its own: at a sentence's start or end. */
static bool is_speech(const zm_says *s, uint32_t i) {
    const zm_quote *q = &s->q->v[i];
    zm_range sent = zm_sentence_of(s, q->open), tail = zm_sentence_of(s, q->last);
    uint32_t behind = q->close == ZM_NONE ? q->last + 1 : q->close + 1;
    bool ends = behind > tail.b || s->d->toks[behind].upos == ZM_PUNCT ||
                (s->d->toks[behind].flags & ZM_T_MARKER);
    bool colon = q->open > 0 && zm_tok_is(s, q->open - 1, ":");
    while (behind <= tail.b &&
           (s->d->toks[behind].upos == ZM_PUNCT || (s->d->toks[behind].flags & ZM_T_MARKER)))
        behind++;
    bool alone = q->open == sent.a && behind > tail.b; /* "Heel boos." is a sentence of speech */
    if (!(alone && q->words >= 2) && !(colon && q->words >= 2) && (!q->sentence || q->words < 4))
        return false;
    zm_str before = q->open > 0 ? zm_tok_text(s->d, q->open - 1) : (zm_str){0};
    bool starts = q->open == sent.a || zm_str_ends(before, ZM_S(".")) || colon ||
                  zm_tok_is(s, q->open > 0 ? q->open - 1 : 0, ",");
    return starts && ends;
}

/* ---- labels without marks ---- */

/* "Minister: fregat vaart later uit": a person before a colon in a heading. */
static void heading_label(zm_says *s, uint32_t para) {
    const zm_para *p = &s->d->paras[para];
    if (p->count == 0)
        return;
    zm_range sent = zm_sentence_of(s, s->d->sents[p->first].first);
    for (uint32_t t = sent.a + 1; t < sent.b && t < sent.a + 6; t++) {
        if (!zm_tok_is(s, t, ":"))
            continue;
        uint32_t label = phrase_ending(s, t - 1, sent.a);
        if (label == ZM_NONE || s->q->mark[t + 1] != ZM_NONE || !stands_alone(s, label, sent.a) ||
            (zm_np_classify(s->r, label) != ZM_NP_PERSON &&
             zm_np_classify(s->r, label) != ZM_NP_BODY))
            return;
        keep_label(s, (zm_range){t + 1, sent.b}, label);
        return;
    }
}

/* ---- hearsay ---- */

/* The part of the sentence round `t` between semicolons and colons. */
static zm_range part_of(const zm_says *s, uint32_t t) {
    zm_range sent = zm_sentence_of(s, t), r = {t, t};
    while (r.a > sent.a && !zm_tok_is(s, r.a - 1, ";") && !zm_tok_is(s, r.a - 1, ":"))
        r.a--;
    while (r.b < sent.b && !zm_tok_is(s, r.b + 1, ";"))
        r.b++;
    return r;
}

/* `zou` in a main clause, that nobody is named for. */
static bool is_hearsay(const zm_says *s, uint32_t t, const uint8_t *map) {
    const zm_tok *tok = &s->d->toks[t];
    if (map[t] || s->q->in[t] != ZM_NONE || !zm_cue_task(s->cues, "hearsay", tok->low))
        return false;
    uint32_t verb = tok->rel == ZM_AUXREL && tok->head != ZM_NONE ? tok->head : t;
    uint8_t rel = s->d->toks[verb].rel;
    bool top = rel == ZM_ROOT || ((rel == ZM_CONJ || rel == ZM_PARATAXIS) &&
                                  part_of(s, t).a > zm_sentence_of(s, t).a);
    return top && zm_child(s->d, verb, ZM_MARK) == ZM_NONE;
}

static void hearsay(zm_says *s, uint32_t t) {
    zm_range part = part_of(s, t);
    uint32_t sent = s->d->toks[t].sent;
    if (has_cue(s, part) || (part.a > 0 && sent == 0))
        return;
    uint32_t from = sent > 0 && part.a == zm_sentence_of(s, t).a ? sent - 1 : sent;
    uint32_t like = last_claim(s, part.a, from);
    uint32_t who = like == ZM_NONE && part.a > 1 && zm_tok_is(s, part.a - 1, ":")
                       ? before_colon(s, part.a - 1)
                       : ZM_NONE;
    if (who != ZM_NONE)
        keep_label(s, part, who);
    if (like == ZM_NONE)
        return;
    keep_like(s, part, like, ZM_BY_HEARSAY);
}

static bool claim_has(const zm_says *s, uint32_t t) {
    const zm_claim *c = &s->claims.v[s->claims.n - 1];
    return c->content.n > 1 && c->content.v[1].a <= t && t <= c->content.v[1].b;
}

void zm_claims_uncued(zm_says *s) {
    uint8_t *map = covered(s);
    for (uint32_t i = 0; i < s->q->n; i++) {
        const zm_quote *q = &s->q->v[i];
        if (q->parent != ZM_NONE || map[q->first] || map[q->last])
            continue;
        if (signed_behind(s, i))
            continue;
        if (is_heading(s, q->para))
            headline_quote(s, i);
        else if (verb_behind(s, i))
            i += i + 1 < s->q->n && s->q->v[i + 1].parent == ZM_NONE &&
                 claim_has(s, s->q->v[i + 1].first);
        else if (is_speech(s, i))
            lone_quote(s, i);
    }
    for (uint32_t p = 0; p < s->d->n_paras; p++)
        if (is_heading(s, p))
            heading_label(s, p);
    for (uint32_t t = 0; t < s->d->n_toks; t++)
        if (is_hearsay(s, t, map)) {
            hearsay(s, t);
            t = part_of(s, t).b;
        }
}
