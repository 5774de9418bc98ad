/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_aside.c -- content beside the clause of saying instead of under it.
 *
 *     "De dijk houdt", zei Ozols gisteren, "maar niet lang."     two spans round the aside
 *      [----L----]     [-----aside-----]    [----R-----]
 *     De dijk houdt, melden lokale media; in Riga bleef het stil.   up to the aside
 *     Ozols zei het zo: "De dijk houdt. Nog wel."                 after the colon
 *     De dijk houdt. Dat zei Ozols gisteren.                      the sentence before
 *     The dyke, he said, would hold.                              L and R are one clause
 *
 * The aside is the cue with its subject and adverbs; what a tree makes of it
 * differs by language (parataxis in Dutch, the governor of a ccomp in English),
 * so its place is taken from both the tree and the marks around it.
 */
#include "base/utf8.h"
#include "record/statement.h"

/* ---- the aside itself ---- */

static bool is_comma(const zm_says *s, uint32_t t) {
    return zm_tok_is(s, t, ",");
}

static bool clausal(uint8_t rel) {
    return rel == ZM_CCOMP || rel == ZM_PARATAXIS || rel == ZM_CSUBJ || rel == ZM_PUNCTREL;
}

/* "Ebrard said before pointing out": the subject goes with the first verb. */
static bool other_cue(const zm_says *s, const zm_cue_hit *hit, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (s->taken[t] && s->d->toks[t].upos == ZM_VERB && !zm_hit_has(hit, t))
            return true;
    return false;
}

static bool break_between(const zm_says *s, uint32_t a, uint32_t b) {
    for (uint32_t t = a; t < b; t++)
        if (is_comma(s, t) || s->q->mark[t] != ZM_NONE)
            return true;
    return false;
}

static uint32_t aside_first(const zm_says *s, const zm_cue_hit *hit, uint32_t speaker) {
    const zm_doc *d = s->d;
    uint32_t first = hit->toks[0] < hit->head ? hit->toks[0] : hit->head, cue = first;
    ZM_EACH_CHILD(d, hit->head, c)
        if (c < first && (d->toks[c].rel == ZM_AUXREL || d->toks[c].rel == ZM_COP) &&
            !break_between(s, c, cue))
            first = c;
    if (speaker != ZM_NONE && speaker < first && d->toks[speaker].sent == d->toks[hit->head].sent &&
        !other_cue(s, hit, speaker, first)) {
        zm_span np = zm_np_span(s->d, speaker, true);
        uint32_t start = zm_doc_tok_at(d, np.start);
        first = speaker;
        while (first > start && d->toks[first - 1].upos != ZM_PUNCT &&
               s->q->mark[first - 1] == ZM_NONE)
            first--;
    }
    while (first > d->sents[d->toks[hit->head].sent].first &&
           zm_cue_task(s->cues, "so", d->toks[first - 1].low))
        first--;
    return first;
}

/* "..., en dreigt met": a clause of its own, no aside. */
static bool coordinated(const zm_says *s, const zm_cue_hit *hit, zm_range aside) {
    const zm_sent *sent = &s->d->sents[s->d->toks[hit->head].sent];
    return aside.a > sent->first && s->d->toks[aside.a - 1].upos == ZM_CCONJ;
}

/* Adverbs and objects after it belong to it as long as they follow one another. */
static uint32_t aside_last(const zm_says *s, const zm_cue_hit *hit) {
    const zm_doc *d = s->d;
    uint32_t last = hit->toks[hit->n - 1] > hit->head ? hit->toks[hit->n - 1] : hit->head;
    ZM_EACH_CHILD(d, hit->head, c) {
        uint8_t rel = d->toks[c].rel;
        if (c < hit->head || clausal(rel) || d->right[c] <= last)
            continue;
        uint32_t gap = d->left[c];
        bool follows = gap <= last + 1;
        bool after_comma = gap == last + 2 && is_comma(s, last + 1) &&
                           (rel == ZM_ADVCL || rel == ZM_ACL || rel == ZM_OBL || rel == ZM_CONJ);
        bool cue = s->taken[c] && d->toks[c].upos == ZM_VERB;
        if ((!follows && !after_comma) || cue)
            break;
        last = d->right[c];
    }
    while (last > hit->head && d->toks[last].upos == ZM_PUNCT)
        last--;
    return last;
}

static zm_range aside_of(const zm_says *s, const zm_cue_hit *hit, uint32_t speaker) {
    return (zm_range){aside_first(s, hit, speaker), aside_last(s, hit)};
}

/* ---- the quotation before it ---- */

/* A sentence that starts with a small letter is none: "Weg!" | riep hij. */
static bool goes_on_small(const zm_says *s, uint32_t t) {
    zm_range sent = zm_sentence_of(s, t);
    zm_str text = zm_tok_text(s->d, sent.a);
    uint32_t at = 0;
    if (t > sent.a + 1 ||
        s->d->sents[s->d->toks[t].sent].para != s->d->sents[s->d->toks[sent.a - 1].sent].para)
        return false;
    uint32_t c = text.n ? zm_utf8_next(text, &at) : 0;
    return zm_is_letter(c) && !zm_is_upper(c);
}

/* "Why not?" | Vitter asked. A question or cry does not end the sentence. */
static bool goes_on_asked(const zm_says *s, uint32_t close, uint32_t t) {
    zm_range sent = zm_sentence_of(s, t);
    if (t != sent.a || close == 0 || s->d->lang != ZM_LANG_EN || sent.b > sent.a + 12)
        return false;
    return zm_tok_is(s, close - 1, "?") || zm_tok_is(s, close - 1, "!") ||
           zm_tok_is(s, close - 1, ",");
}

/* The quotation that closes right before token `t`, commas and markers between; ZM_NONE. */
static uint32_t quote_before(const zm_says *s, uint32_t from) {
    uint32_t t = from;
    while (t > 0 && (is_comma(s, t - 1) || (s->d->toks[t - 1].flags & ZM_T_MARKER)))
        t--;
    if (t == 0 || s->q->mark[t - 1] == ZM_NONE || s->q->v[s->q->mark[t - 1]].close != t - 1)
        return ZM_NONE;
    if (s->d->toks[t - 1].sent != s->d->toks[from].sent && !goes_on_small(s, from) &&
        !goes_on_asked(s, t - 1, from))
        return ZM_NONE;
    return s->q->mark[t - 1];
}

/*
 * Words of the same sentence before the quotation that are its own context: 'Het is "raar"', not
 * 'Hij zei: "'.
 */
static bool led_in(const zm_says *s, uint32_t open, uint32_t cue) {
    zm_range sent = zm_sentence_of(s, open);
    if (s->d->toks[cue].sent != s->d->toks[open].sent || open == sent.a)
        return false;
    uint32_t before = open - 1;
    return s->d->toks[before].upos != ZM_PUNCT || (is_comma(s, before) && before > sent.a);
}

/* The quotation that opens right after token `t`, a comma between; ZM_NONE. */
static uint32_t quote_after(const zm_says *s, uint32_t t, uint32_t end) {
    t++;
    while (t <= end && is_comma(s, t))
        t++;
    if (t > end || s->q->mark[t] == ZM_NONE || s->q->v[s->q->mark[t]].open != t)
        return ZM_NONE;
    return s->q->mark[t];
}

/* ---- where an unquoted content starts ---- */

static bool is_dash(const zm_says *s, uint32_t t) {
    return zm_tok_is(s, t, "-") || zm_tok_is(s, t, "\xe2\x80\x93") ||
           zm_tok_is(s, t, "\xe2\x80\x94") || zm_tok_is(s, t, "--");
}

/* Behind a dateline: "RIGA (ANP) - De dijk houdt". */
uint32_t zm_behind_dateline(const zm_says *s, zm_range sent) {
    enum { REACH = 16 };
    const zm_sent *at = &s->d->sents[s->d->toks[sent.a].sent];
    if (s->d->paras[at->para].first != s->d->toks[sent.a].sent)
        return sent.a;
    for (uint32_t t = sent.a + 1; t <= sent.b && t < sent.a + REACH; t++) {
        if (s->d->toks[t].morph & ZM_M_FIN)
            break;
        if (is_dash(s, t) && s->d->toks[sent.a].upos == ZM_PROPN)
            return t + 1;
    }
    return sent.a;
}

static uint32_t left_start(const zm_says *s, const zm_cue_hit *hit) {
    zm_range sent = zm_sentence_of(s, hit->head);
    uint32_t behind = s->block[s->d->toks[hit->head].sent];
    return behind > sent.a && behind < hit->head ? behind : zm_behind_dateline(s, sent);
}

/* ---- an unquoted content ---- */

/* Does the tree hang a clause of L on the cue, or the cue on one? */
static bool tree_agrees(const zm_says *s, const zm_cue_hit *hit, zm_range left) {
    const zm_doc *d = s->d;
    uint32_t head = d->toks[hit->head].head;
    uint8_t rel = d->toks[hit->head].rel;
    if (head != ZM_NONE && head >= left.a && head <= left.b &&
        (rel == ZM_PARATAXIS || rel == ZM_CONJ || rel == ZM_CCOMP))
        return rel != ZM_CONJ || zm_child(d, hit->head, ZM_CC) == ZM_NONE;
    ZM_EACH_CHILD(d, hit->head, c)
        if (c >= left.a && c <= left.b && clausal(d->toks[c].rel) && d->toks[c].upos != ZM_PUNCT)
            return true;
    return head != ZM_NONE && rel == ZM_PARATAXIS;
}

static bool has_finite(const zm_says *s, zm_range r) {
    for (uint32_t t = r.a; t <= r.b; t++)
        if ((s->d->toks[t].morph & (ZM_M_FIN | ZM_M_PAST)) && s->d->toks[t].rel != ZM_AMOD)
            return true;
    return false;
}

/* The aside ends the sentence, or its part of it, and what stands before is no mere if or when. */
static bool marks_agree(const zm_says *s, const zm_cue_hit *hit, zm_range left, zm_range aside) {
    zm_range sent = zm_sentence_of(s, hit->head);
    bool last = aside.b >= sent.b || s->d->toks[aside.b + 1].upos == ZM_PUNCT;
    bool inverted = aside.a + 1 >= hit->toks[0];
    if (zm_cue_task(s->cues, "so", s->d->toks[aside.a].low) && aside.a < hit->toks[0])
        return true; /* "..., zo staat te lezen in een brief" */
    return last && (inverted || s->d->toks[left.a].upos != ZM_SCONJ);
}

/* "Als iedereen nee zegt, zegt ...": an if-clause that still waits for its main clause. */
static bool half_clause(const zm_says *s, zm_range left) {
    uint32_t finite = 0;
    for (uint32_t t = left.a; t <= left.b; t++)
        finite += (s->d->toks[t].morph & ZM_M_FIN) != 0;
    return s->d->toks[left.a].upos == ZM_SCONJ && finite < 2;
}

/* A finite verb of a clause of its own: not ", defending it" nor "a charge the agency refutes". */
static bool is_told(const zm_says *s, const zm_cue_hit *hit) {
    const zm_tok *k = &s->d->toks[hit->head];
    bool finite = (k->morph & (ZM_M_FIN | ZM_M_PAST)) != 0;
    for (uint32_t i = 0; i < hit->n; i++)
        finite = finite || (s->d->toks[hit->toks[i]].morph & ZM_M_FIN);
    ZM_EACH_CHILD(s->d, hit->head, c)
        finite = finite || ((s->d->toks[c].morph & ZM_M_FIN) && s->d->toks[c].rel == ZM_AUXREL);
    return finite && k->subrel != ZM_SUB_RELCL;
}

static bool break_before(const zm_says *s, uint32_t t) {
    if (t == 0)
        return false;
    const zm_tok *p = &s->d->toks[t - 1];
    return is_comma(s, t - 1) || is_dash(s, t - 1) || (p->flags & (ZM_T_MARKER | ZM_T_QUOTE_CLOSE));
}

/* Clause halves round the aside: "The dyke, he said, would hold." */
static bool goes_on(const zm_says *s, const zm_cue_hit *hit, zm_range aside, zm_range sent) {
    if (aside.b + 2 > sent.b || !is_comma(s, aside.b + 1))
        return false;
    uint32_t head = s->d->toks[hit->head].head;
    if (s->d->toks[hit->head].rel != ZM_PARATAXIS || head == ZM_NONE)
        return false;
    if (head > aside.b)
        return true;
    ZM_EACH_CHILD(s->d, head, c)
        if (c > aside.b && s->d->toks[c].rel != ZM_PUNCTREL && s->d->toks[c].rel != ZM_PARATAXIS)
            return true;
    return false;
}

static uint32_t until_semicolon(const zm_says *s, zm_range r) {
    for (uint32_t t = r.a; t <= r.b; t++)
        if (zm_tok_is(s, t, ";"))
            return t - 1;
    return r.b;
}

static bool unquoted(zm_says *s, const zm_cue_hit *hit, zm_range aside, bool sure, zm_claim *c) {
    zm_range sent = zm_sentence_of(s, hit->head);
    uint32_t from = left_start(s, hit);
    if (from >= aside.a || !break_before(s, aside.a))
        return false;
    zm_range left = {from, aside.a - 1};
    bool split = goes_on(s, hit, aside, sent);
    if (!sure && (hit->cue->act == ZM_REFUSES || half_clause(s, left) || !is_told(s, hit)))
        return false;
    bool agreed = sure || tree_agrees(s, hit, left) || marks_agree(s, hit, left, aside);
    if (!agreed || (!sure && !split && !has_finite(s, left)))
        return false;
    zm_range_add(s, &c->content, left);
    if (split) {
        zm_range right = {aside.b + 2, sent.b};
        right.b = until_semicolon(s, right);
        zm_range_add(s, &c->content, right);
    }
    c->how = ZM_BY_ASIDE;
    return c->content.n > 0;
}

/* ---- quotation before, perhaps another after ---- */

/* '"...", said X, the head of Y, "..."': the next one behind a comma, no verb between. */
static uint32_t quote_round(const zm_says *s, const zm_cue_hit *hit, uint32_t end) {
    for (uint32_t t = hit->toks[hit->n - 1] + 1; t <= end; t++) {
        uint32_t q = s->q->mark[t];
        if (q != ZM_NONE)
            return s->q->v[q].open == t && is_comma(s, t - 1) ? q : ZM_NONE;
        if ((s->d->toks[t].morph & ZM_M_FIN) || zm_tok_is(s, t, ";") || zm_tok_is(s, t, ":"))
            return ZM_NONE;
    }
    return ZM_NONE;
}

static bool quoted(zm_says *s, const zm_cue_hit *hit, zm_range aside, zm_claim *c) {
    zm_range sent = zm_sentence_of(s, hit->head);
    uint32_t q = quote_before(s, aside.a);
    if (q == ZM_NONE || s->q->v[q].parent != s->q->in[hit->head])
        return false;
    const zm_quote *v = &s->q->v[q];
    if (!v->sentence && !zm_tok_is(s, v->last, ",") && s->q->v[q].close + 1 == aside.a &&
        aside.a < hit->toks[0])
        return false; /* the 'small' clubs complain */
    bool more = led_in(s, v->open, hit->head);
    zm_range first = zm_quote_range(s, q);
    if (more)
        first = (zm_range){left_start(s, hit), aside.a - 1};
    if (!more && v->words < 2 && (hit->cue->flags & ZM_CUE_WEAK))
        return false;
    zm_range_add(s, &c->content, first);
    uint32_t next = quote_after(s, aside.b, sent.b);
    if (next == ZM_NONE)
        next = quote_round(s, hit, sent.b);
    if (next != ZM_NONE)
        zm_range_add(s, &c->content, zm_quote_range(s, next));
    c->how = ZM_BY_QUOTE;
    return c->content.n > 0;
}

/* ---- after a colon, or a comma and a quotation ---- */

static bool after_colon(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    zm_range sent = zm_sentence_of(s, hit->head);
    uint32_t t = hit->head + 1;
    while (t <= sent.b && !zm_tok_is(s, t, ":") && !zm_tok_is(s, t, ";"))
        t++;
    if (t > sent.b || !zm_tok_is(s, t, ":"))
        return false;
    uint32_t next = t + 1;
    if (next >= s->d->n_toks)
        return false;
    uint32_t q = s->q->mark[next];
    bool opens = q != ZM_NONE && s->q->v[q].open == next;
    if (opens)
        zm_range_add(s, &c->content, zm_quote_range(s, q));
    else if (t < sent.b && !(hit->cue->flags & ZM_CUE_WEAK))
        zm_range_add(s, &c->content, (zm_range){next, sent.b});
    c->how = ZM_BY_COLON;
    return c->content.n > 0;
}

static bool after_comma(zm_says *s, const zm_cue_hit *hit, zm_range aside, zm_claim *c) {
    zm_range sent = zm_sentence_of(s, hit->head);
    uint32_t q = quote_after(s, aside.b, sent.b);
    if (!(hit->cue->content & ZM_CUE_QUOTE) || q == ZM_NONE || !s->q->v[q].sentence ||
        s->q->v[q].parent != s->q->in[hit->head])
        return false;
    zm_range_add(s, &c->content, zm_quote_range(s, q));
    c->how = ZM_BY_QUOTE;
    return c->content.n > 0;
}

bool zm_aside_content(zm_says *s, const zm_cue_hit *hit, zm_range aside, bool sure, zm_claim *c) {
    return quoted(s, hit, aside, c) || (sure && unquoted(s, hit, aside, true, c));
}

bool zm_claim_quoted(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & (ZM_CUE_QUOTE | ZM_CUE_THAT)))
        return false;
    zm_range aside = aside_of(s, hit, c->speaker), sent = zm_sentence_of(s, hit->head);
    if (!coordinated(s, hit, aside) && quoted(s, hit, aside, c)) {
        s->block[s->d->toks[hit->head].sent] = aside.b + 1;
        return true;
    }
    uint32_t next = hit->toks[hit->n - 1] + 1; /* added, "..." */
    uint32_t q = next < sent.b && is_comma(s, next) ? s->q->mark[next + 1] : ZM_NONE;
    if (q == ZM_NONE || s->q->v[q].open != next + 1 || s->q->v[q].words < 2 ||
        s->q->v[q].parent != s->q->in[hit->head])
        return false;
    zm_range_add(s, &c->content, zm_quote_range(s, q));
    c->how = ZM_BY_QUOTE;
    return c->content.n > 0;
}

bool zm_claim_aside(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & (ZM_CUE_THAT | ZM_CUE_QUOTE)))
        return false;
    zm_range aside = aside_of(s, hit, c->speaker);
    bool doc = c->speaker != ZM_NONE && zm_np_classify(s->r, c->speaker) == ZM_NP_DOCUMENT;
    bool weak = (hit->cue->flags & ZM_CUE_WEAK) != 0 && !doc;
    bool apart = !coordinated(s, hit, aside);
    bool found = (apart && quoted(s, hit, aside, c)) || after_colon(s, hit, c) ||
                 after_comma(s, hit, aside, c) ||
                 (apart && !weak && unquoted(s, hit, aside, false, c));
    if (found && (c->how == ZM_BY_QUOTE || c->how == ZM_BY_ASIDE))
        s->block[s->d->toks[hit->head].sent] = aside.b + 1;
    return found;
}

/* ---- the sentence before ---- */

static bool points_back(const zm_says *s, const zm_cue_hit *hit) {
    const zm_doc *d = s->d;
    uint32_t first = zm_sentence_of(s, hit->head).a;
    if (first + 1 < d->n_toks && zm_cue_task(s->cues, "back", d->toks[first].low) &&
        (d->toks[first + 1].morph & ZM_M_FIN) && hit->head <= first + 30 &&
        d->toks[hit->head].rel != ZM_XCOMP)
        return true;
    for (uint32_t i = 0; i < hit->n; i++)
        ZM_EACH_CHILD(d, hit->toks[i], c) {
            uint8_t rel = d->toks[c].rel;
            if ((rel == ZM_OBJ || rel == ZM_NSUBJ || rel == ZM_CCOMP || rel == ZM_EXPL ||
                 rel == ZM_OBL) &&
                d->left[c] == c && d->right[c] == c && zm_cue_task(s->cues, "back", d->toks[c].low))
                return true;
        }
    return false;
}

/* The content of a claim that fills most of sentence `sent`, so that "Dat zei X" repeats it. */
static const zm_claim *claim_of_sentence(const zm_says *s, uint32_t sent) {
    const zm_sent *at = &s->d->sents[sent];
    for (uint32_t i = s->claims.n, seen = 0; i-- > 0 && seen < 8; seen++) {
        const zm_claim *c = &s->claims.v[i];
        uint32_t last = c->content.v[c->content.n - 1].b;
        if (c->how != ZM_BY_BACK && last >= at->first && last < at->first + at->count &&
            zm_ranges_words(s, &c->content) * 2 > at->count && at->count < 400)
            return c;
    }
    return NULL;
}

/* '"...", zoals de dienst dat zelf noemt': the quotation right before. */
static bool back_to_quote(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t t = s->d->left[hit->head];
    while (t < hit->head && zm_tok_is(s, t, ","))
        t++;
    uint32_t q = quote_before(s, t);
    if (q == ZM_NONE || t == zm_sentence_of(s, hit->head).a)
        return false;
    zm_range_add(s, &c->content, zm_quote_range(s, q));
    c->how = ZM_BY_FRAGMENT;
    return c->content.n > 0;
}

bool zm_claim_back(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t sent = s->d->toks[hit->head].sent;
    if (sent == 0 || c->act == ZM_DENIES || !points_back(s, hit))
        return false;
    if (back_to_quote(s, hit, c))
        return true;
    const zm_claim *same = claim_of_sentence(s, sent - 1);
    const zm_sent *before = &s->d->sents[sent - 1];
    if (same)
        c->content = same->content;
    else if (before->count) {
        zm_range whole = {before->first, before->first + before->count - 1};
        whole.a = zm_behind_dateline(s, whole);
        uint32_t q = s->q->mark[whole.b];
        if (q != ZM_NONE && s->q->v[q].close == whole.b && s->q->v[q].open < whole.a)
            whole = zm_quote_range(s, q);
        zm_range_add(s, &c->content, whole);
    }
    c->how = ZM_BY_BACK;
    return c->content.n > 0;
}
