/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact_tree.c -- which tokens are a fact's, what negates them, how far they are meant.
 *
 *     De minister weigert de cijfers te geven, nadat ...
 *                 turn <-xcomp- geven          advcl: another matter
 *     geven: hangs on a verb that turns around, so it is negated
 */
#include "story/fact_read.h"

#include "story/term.h"

zm_str zm_fact_lemma(zm_fact_reader *r, uint32_t t) {
    if (r->lemma[t].p)
        return r->lemma[t];
    const zm_tok *tok = &r->d.toks[t];
    zm_str s =
        tok->upos == ZM_PROPN ? zm_term_fold(r->a, zm_tok_text(&r->d, t)) : zm_pred_lemma(&r->d, t);
    if (!s.p)
        s = ZM_S("");
    return r->lemma[t] = s;
}

bool zm_fact_is(zm_fact_reader *r, uint32_t t, zm_word_class c) {
    uint32_t bits = zm_fact_classes(r, r->d.toks[t].low) | zm_fact_classes(r, zm_fact_lemma(r, t));
    return (bits & ZM_CLASS_BIT(c)) != 0;
}

/* ---- clauses ---- */

static bool is_predicate(const zm_fact_reader *r, uint32_t t) {
    return r->d.toks[t].upos == ZM_VERB || zm_child(&r->d, t, ZM_NSUBJ) != ZM_NONE ||
           zm_child(&r->d, t, ZM_COP) != ZM_NONE;
}

bool zm_fact_clause_starts(const zm_fact_reader *r, uint32_t t) {
    const zm_tok *tok = &r->d.toks[t];
    switch (tok->rel) {
    case ZM_ADVCL:
    case ZM_PARATAXIS: return true;
    case ZM_ACL: return tok->subrel == ZM_SUB_RELCL;
    case ZM_CONJ: return is_predicate(r, t);
    default: return false;
    }
}

/* The marked tokens in [first, last] in text order. */
static void collect(zm_fact_reader *r, uint32_t first, uint32_t last, zm_tokens *out) {
    for (uint32_t t = first; t <= last; t++)
        if (r->mark[t] == r->walk)
            ZM_PUSH(r->a, out, t);
}

void zm_fact_clause(zm_fact_reader *r, uint32_t t, zm_tokens *out) {
    uint32_t n = 0;
    r->walk++;
    r->stack[n++] = t;
    while (n) {
        uint32_t x = r->stack[--n];
        r->mark[x] = r->walk;
        ZM_EACH_CHILD(&r->d, x, c)
            if (!zm_fact_clause_starts(r, c))
                r->stack[n++] = c;
    }
    collect(r, r->d.left[t], r->d.right[t], out);
}

void zm_fact_span_tokens(zm_fact_reader *r, const zm_spans *spans, zm_tokens *out) {
    r->walk++;
    for (uint32_t i = 0; i < spans->n; i++)
        for (uint32_t t = zm_doc_tok_at(&r->d, spans->v[i].start);
             t < r->d.n_toks && r->d.toks[t].start < spans->v[i].end; t++) {
            if (r->mark[t] != r->walk)
                ZM_PUSH(r->a, out, t);
            r->mark[t] = r->walk;
        }
}

/* ---- the word that all hangs on ---- */

static uint32_t depth_of(const zm_fact_reader *r, uint32_t t) {
    uint32_t n = 0;
    for (uint32_t h = r->d.toks[t].head; h != ZM_NONE; h = r->d.toks[h].head)
        n++;
    return n;
}

uint32_t zm_fact_top(const zm_fact_reader *r, const zm_tokens *toks) {
    uint32_t best = ZM_NONE, best_depth = ZM_NONE;
    for (uint32_t i = 0; i < toks->n; i++) {
        const zm_tok *tok = &r->d.toks[toks->v[i]];
        if (tok->upos == ZM_PUNCT || tok->flags & ZM_T_MARKER)
            continue;
        if (best != ZM_NONE && tok->sent != r->d.toks[best].sent)
            break;
        uint32_t depth = depth_of(r, toks->v[i]);
        if (depth < best_depth) {
            best = toks->v[i];
            best_depth = depth;
        }
    }
    return best;
}

/* Behind a light verb: its infinitive, else its object, else what is done in the passive. */
static uint32_t below_light(const zm_fact_reader *r, uint32_t t, bool turns) {
    uint32_t c = zm_child(&r->d, t, ZM_XCOMP);
    if (c == ZM_NONE && turns)
        c = zm_child(&r->d, t, ZM_CCOMP);
    if (c == ZM_NONE)
        c = zm_child(&r->d, t, ZM_OBJ);
    if (c == ZM_NONE && !turns)
        c = zm_child(&r->d, t, ZM_NSUBJ);
    return c == ZM_NONE || r->d.toks[c].upos == ZM_PRON ? ZM_NONE : c;
}

enum { LIGHT_STEPS = 3 };

uint32_t zm_fact_head(zm_fact_reader *r, uint32_t top) {
    uint32_t head = top;
    for (unsigned i = 0; i < LIGHT_STEPS && head != ZM_NONE; i++) {
        const zm_tok *tok = &r->d.toks[head];
        bool turns = zm_fact_is(r, head, ZM_CLASS_TURN);
        if ((tok->upos != ZM_VERB && tok->upos != ZM_AUX) ||
            !(turns || zm_fact_is(r, head, ZM_CLASS_LIGHT)))
            return head;
        uint32_t below = below_light(r, head, turns);
        if (below == ZM_NONE)
            return head;
        head = below;
    }
    return head;
}

/* ---- core words ---- */

static bool is_argument(const zm_tok *c) {
    switch (c->rel) {
    case ZM_NSUBJ:
    case ZM_OBJ:
    case ZM_IOBJ:
    case ZM_CSUBJ:
    case ZM_CCOMP:
    case ZM_XCOMP: return true;
    default: return c->subrel == ZM_SUB_AGENT;
    }
}

/* What belongs to a noun: its modifiers, not what is told of it in a clause. */
static bool is_of_noun(const zm_tok *c) {
    switch (c->rel) {
    case ZM_AMOD:
    case ZM_NMOD:
    case ZM_NUMMOD:
    case ZM_COMPOUND:
    case ZM_FLAT:
    case ZM_APPOS:
    case ZM_CONJ: return true;
    default: return false;
    }
}

static void core_below(zm_fact_reader *r, uint32_t t) {
    uint32_t n = 0;
    r->stack[n++] = t;
    while (n) {
        uint32_t x = r->stack[--n];
        r->core[x] = r->fact;
        ZM_EACH_CHILD(&r->d, x, c)
            if (!zm_fact_clause_starts(r, c) &&
                (is_argument(&r->d.toks[c]) || is_of_noun(&r->d.toks[c])))
                r->stack[n++] = c;
    }
}

void zm_fact_core(zm_fact_reader *r, uint32_t head, uint32_t top) {
    /* a verb that the parser hung on its subject: "prices rose" read as prices that were risen */
    if (r->d.toks[head].rel == ZM_ACL && r->d.toks[head].subrel != ZM_SUB_RELCL &&
        r->d.toks[head].head != ZM_NONE)
        r->core[r->d.toks[head].head] = r->fact;
    for (uint32_t t = head; t != ZM_NONE; t = r->d.toks[t].head) {
        bool noun = r->d.toks[t].upos != ZM_VERB && r->d.toks[t].upos != ZM_AUX;
        r->core[t] = r->fact;
        ZM_EACH_CHILD(&r->d, t, c)
            if (is_argument(&r->d.toks[c]) || (noun && is_of_noun(&r->d.toks[c])))
                if (!zm_fact_clause_starts(r, c))
                    core_below(r, c);
        if (t == top)
            break;
    }
}

/* ---- negation ---- */

static uint32_t low_classes(const zm_fact_reader *r, uint32_t t) {
    return zm_fact_classes(r, r->d.toks[t].low);
}

/* "not only", "niet alleen", "not the only ones": nothing is negated. */
static bool only_follows(const zm_fact_reader *r, uint32_t t) {
    for (uint32_t i = t + 1;
         i <= t + 2 && i < r->d.n_toks && r->d.toks[i].sent == r->d.toks[t].sent; i++)
        if (low_classes(r, i) & ZM_CLASS_BIT(ZM_CLASS_ONLY))
            return true;
    return false;
}

static bool is_not(const zm_fact_reader *r, uint32_t t) {
    return low_classes(r, t) & ZM_CLASS_BIT(ZM_CLASS_NOT) && !only_follows(r, t);
}

/* "geen diplomaten", "no troops": the verb with such an argument is negated. */
static bool negates_as_argument(const zm_fact_reader *r, uint32_t t) {
    if (low_classes(r, t) & ZM_CLASS_BIT(ZM_CLASS_NOBODY))
        return true;
    ZM_EACH_CHILD(&r->d, t, c)
        if (r->d.toks[c].rel == ZM_DETREL && is_not(r, c))
            return true;
    return false;
}

bool zm_fact_not_here(const zm_fact_reader *r, uint32_t t, uint32_t but) {
    bool odd = false;
    ZM_EACH_CHILD(&r->d, t, c) {
        uint8_t rel = r->d.toks[c].rel;
        if (c == but || rel == ZM_CONJ || rel == ZM_PUNCTREL)
            continue;
        bool argument = rel == ZM_NSUBJ || rel == ZM_OBJ;
        if (is_not(r, c) || low_classes(r, c) & ZM_CLASS_BIT(ZM_CLASS_WITHOUT) ||
            (argument && negates_as_argument(r, c)))
            odd = !odd;
    }
    return odd;
}

/* Does what is said of the head hold for `t` too? `turned`: and the head turns it around. */
static bool carries_down(zm_fact_reader *r, uint32_t t, uint32_t head, bool *turned) {
    uint8_t rel = r->d.toks[t].rel;
    bool clause = rel == ZM_XCOMP || rel == ZM_CCOMP || rel == ZM_CSUBJ;
    bool object = rel == ZM_OBJ, of_noun = rel == ZM_ACL && r->d.toks[t].subrel != ZM_SUB_RELCL;
    *turned = (clause || object || of_noun) && zm_fact_is(r, head, ZM_CLASS_TURN);
    return clause || *turned ||
           ((object || rel == ZM_NSUBJ) && zm_fact_is(r, head, ZM_CLASS_LIGHT));
}

bool zm_fact_negated(zm_fact_reader *r, uint32_t t, uint32_t top) {
    bool odd = zm_fact_not_here(r, t, ZM_NONE);
    while (t != top && r->d.toks[t].head != ZM_NONE) {
        uint32_t head = r->d.toks[t].head;
        bool turned = false;
        if (!carries_down(r, t, head, &turned))
            break;
        odd ^= turned ^ zm_fact_not_here(r, head, t);
        t = head;
    }
    return odd;
}

bool zm_fact_turned_above(zm_fact_reader *r, uint32_t t) {
    bool odd = false;
    for (uint32_t head; (head = r->d.toks[t].head) != ZM_NONE; t = head) {
        bool turned = false;
        if (!carries_down(r, t, head, &turned) || (!turned && r->d.toks[t].rel != ZM_XCOMP))
            break;
        odd ^= turned ^ zm_fact_not_here(r, head, t);
    }
    return odd;
}

/* ---- how far it is meant ---- */

static uint32_t classes_around(const zm_fact_reader *r, uint32_t t) {
    uint32_t bits = low_classes(r, t);
    ZM_EACH_CHILD(&r->d, t, c) {
        uint8_t rel = r->d.toks[c].rel;
        if (rel != ZM_AUXREL && rel != ZM_ADVMOD && rel != ZM_DETREL && rel != ZM_AMOD)
            continue;
        bits |= low_classes(r, c);
        ZM_EACH_CHILD(&r->d, c, g)
            bits |= low_classes(r, g) & ZM_CLASS_BIT(ZM_CLASS_YET);
    }
    return bits;
}

/* "Als niemand wint": a condition. */
static bool is_open(const zm_fact_reader *r, uint32_t top) {
    if (r->d.toks[top].rel != ZM_ADVCL)
        return false;
    ZM_EACH_CHILD(&r->d, top, c)
        if (r->d.toks[c].rel == ZM_MARK && low_classes(r, c) & ZM_CLASS_BIT(ZM_CLASS_OPEN))
            return true;
    return false;
}

zm_mood zm_fact_mood(zm_fact_reader *r, uint32_t head, uint32_t top) {
    uint32_t bits = 0;
    for (uint32_t t = head; t != ZM_NONE; t = r->d.toks[t].head) {
        bits |= classes_around(r, t);
        if (t == top || zm_fact_clause_starts(r, t))
            break;
    }
    if (is_open(r, top))
        return ZM_MOOD_MAY;
    uint32_t negation = ZM_CLASS_BIT(ZM_CLASS_NOT) | ZM_CLASS_BIT(ZM_CLASS_NOBODY);
    if (bits & ZM_CLASS_BIT(ZM_CLASS_YET) && bits & negation)
        return ZM_MOOD_YET;
    if (bits & ZM_CLASS_BIT(ZM_CLASS_MAY))
        return ZM_MOOD_MAY;
    return bits & ZM_CLASS_BIT(ZM_CLASS_MUST) ? ZM_MOOD_MUST : ZM_MOOD_PLAIN;
}

/* ---- which event a number belongs to ---- */

uint32_t zm_fact_home(zm_fact_reader *r, uint32_t t) {
    while (r->event[t] == ZM_NONE && !zm_fact_clause_starts(r, t) && r->d.toks[t].head != ZM_NONE)
        t = r->d.toks[t].head;
    for (unsigned i = 0; i < LIGHT_STEPS && t != ZM_NONE; i++) {
        if (r->event[t] != ZM_NONE)
            return r->event[t];
        t = zm_child(&r->d, t, ZM_XCOMP);
    }
    return ZM_NONE;
}
