/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement_verb.c -- verbs and adjectives as cues, their content under them in the tree.
 *
 *     De bond dreigt | de haven plat te leggen        xcomp           infinitive
 *     Oslo is bereid | te bemiddelen                  under the adjective
 *     The minister wants | Brussels to act            object and infinitive together
 *     Kyiv noemt | het plan „een valstrik”            object and predicate, one span
 *     Athens spoke of „| a dangerous step |”          a quoted fragment
 *     De bank verwacht | lagere rente                 a bare noun, expectation only
 *
 * Content that stands beside the clause and not under it is statement_aside.c's.
 */
#include "record/statement.h"

/* ---- the clause under the cue ---- */

static bool has_intro(const zm_says *s, uint32_t c) {
    const zm_doc *d = s->d;
    ZM_EACH_CHILD(d, c, m)
        if ((d->toks[m].rel == ZM_MARK || d->toks[m].rel == ZM_CASE || d->toks[m].rel == ZM_EXPL) &&
            (zm_cue_task(s->cues, "intro", d->toks[m].low) ||
             zm_cue_task(s->cues, "inf", d->toks[m].low)))
            return true;
    return false;
}

static bool marked(const zm_says *s, uint32_t c, const char *class) {
    ZM_EACH_CHILD(s->d, c, m)
        if (s->d->toks[m].rel == ZM_MARK && zm_cue_task(s->cues, class, s->d->toks[m].low))
            return true;
    return false;
}

/* A verb, or a predicate with its copula. */
bool zm_is_clause(const zm_says *s, uint32_t c) {
    const zm_tok *t = &s->d->toks[c];
    return t->upos == ZM_VERB || t->upos == ZM_AUX || zm_child(s->d, c, ZM_COP) != ZM_NONE ||
           zm_child(s->d, c, ZM_NSUBJ) != ZM_NONE || zm_child(s->d, c, ZM_MARK) != ZM_NONE;
}

/* Begins with dat, that, of: a conjunction, even where a tree takes it for a relative pronoun's. */
static bool that_first(const zm_says *s, uint32_t c) {
    const zm_tok *first = &s->d->toks[s->d->left[c]];
    return first->upos == ZM_SCONJ && (zm_cue_task(s->cues, "that", first->low) ||
                                       zm_cue_task(s->cues, "whether", first->low));
}

static bool child_fits(const zm_says *s, uint32_t c, const zm_cue *cue) {
    const zm_tok *t = &s->d->toks[c];
    bool that = (cue->content & ZM_CUE_THAT) != 0;
    bool inf = (cue->content & ZM_CUE_INF) != 0;
    bool noun = cue->pos == ZM_CUE_N && t->rel == ZM_ACL && that_first(s, c);
    if ((t->subrel == ZM_SUB_RELCL && !noun) || !zm_is_clause(s, c))
        return false;
    switch (t->rel) {
    case ZM_CCOMP:
    case ZM_CSUBJ: return that || inf;
    case ZM_XCOMP: return inf || (that && marked(s, c, "that"));
    case ZM_ADVCL:
    case ZM_OBL:
        return (inf && has_intro(s, c)) ||
               (that && (marked(s, c, "that") || marked(s, c, "whether")));
    case ZM_ACL:
        return cue->pos == ZM_CUE_N &&
               ((inf && has_intro(s, c)) ||
                (that && (noun || marked(s, c, "that") || marked(s, c, "whether"))));
    default: return false;
    }
}

uint32_t zm_content_child(zm_says *s, uint32_t t, const zm_cue_hit *hit) {
    uint32_t best = ZM_NONE;
    ZM_EACH_CHILD(s->d, t, c) {
        if (zm_hit_has(hit, c) || !child_fits(s, c, hit->cue))
            continue;
        bool after = c > hit->toks[0];
        if (best == ZM_NONE || (after && best < hit->toks[0]))
            best = c;
    }
    return best;
}

/* "accused | the navy | of ramming": the gerund may hang on the object. */
static uint32_t under_object(zm_says *s, const zm_cue_hit *hit) {
    if (!(hit->cue->content & ZM_CUE_INF))
        return ZM_NONE;
    ZM_EACH_CHILD(s->d, hit->head, o) {
        uint8_t rel = s->d->toks[o].rel;
        if (rel != ZM_OBJ && rel != ZM_IOBJ && rel != ZM_OBL)
            continue;
        ZM_EACH_CHILD(s->d, o, c)
            if (c > hit->head && s->d->toks[c].upos == ZM_VERB &&
                s->d->toks[c].subrel != ZM_SUB_RELCL &&
                (s->d->toks[c].rel == ZM_ACL || s->d->toks[c].rel == ZM_ADVCL ||
                 s->d->toks[c].rel == ZM_XCOMP) &&
                has_intro(s, c))
                return c;
    }
    return ZM_NONE;
}

static uint32_t any_content_child(zm_says *s, const zm_cue_hit *hit) {
    uint32_t best = ZM_NONE;
    for (uint32_t i = 0; i < hit->n; i++) {
        uint32_t c = zm_content_child(s, hit->toks[i], hit);
        if (c != ZM_NONE && (best == ZM_NONE || (c > hit->toks[0] && best < hit->toks[0])))
            best = c;
    }
    if (best == ZM_NONE)
        best = under_object(s, hit);
    /* "Waar hij is, wilde hij niet zeggen": the clause hangs on the verb above. */
    if (best == ZM_NONE && s->d->toks[hit->head].rel == ZM_XCOMP)
        best = zm_content_child(s, s->d->toks[hit->head].head, hit);
    return best == hit->head ? ZM_NONE : best;
}

static bool wants_object(const zm_cue *cue) {
    return cue->act == ZM_WANTS || cue->act == ZM_EXPECTS || (cue->content & ZM_CUE_PRED);
}

/* "wants | Trump to eliminate": the object is the infinitive's subject. */
static void take_object(zm_says *s, const zm_cue_hit *hit, uint32_t c, zm_ranges *r) {
    uint32_t obj = zm_child(s->d, hit->head, ZM_OBJ);
    if (!r->n || (s->d->toks[c].morph & ZM_M_FIN) || obj == ZM_NONE || !wants_object(hit->cue))
        return;
    if (obj > hit->head && obj < r->v[0].a && s->d->left[obj] > hit->head)
        r->v[0].a = s->d->left[obj];
}

/* "Waar hij is, wilde ze niet zeggen": a question put first. */
static bool is_question(const zm_says *s, uint32_t c) {
    const zm_tok *first = &s->d->toks[s->d->left[c]];
    uint32_t at = s->d->left[c], start = zm_sentence_of(s, c).a;
    bool opens = at == start || s->d->toks[at - 1].upos == ZM_CCONJ || zm_tok_is(s, at - 1, ";");
    return opens && (first->upos == ZM_SCONJ || (first->morph & ZM_M_INT) ||
                     zm_cue_task(s->cues, "relative", first->low));
}

/* A clause with a tense of its own, so with a subject and an end of its own. */
static bool is_finite(const zm_says *s, uint32_t c) {
    if (s->d->toks[c].morph & ZM_M_FIN)
        return true;
    ZM_EACH_CHILD(s->d, c, k)
        if ((s->d->toks[k].morph & ZM_M_FIN) &&
            (s->d->toks[k].rel == ZM_AUXREL || s->d->toks[k].rel == ZM_COP))
            return true;
    return false;
}

/* "riep de burgers op zich te verzetten": what stands before the particle is who is asked. */
static void drop_hearer(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t particle = hit->toks[hit->n - 1];
    if (c->content.n < 2 || particle == hit->head || c->content.v[0].a < hit->head ||
        c->content.v[0].b >= particle || c->content.v[1].a <= particle)
        return;
    for (uint32_t t = c->content.v[0].a; t <= c->content.v[0].b && c->hearer == ZM_NONE; t++)
        if (s->d->toks[t].rel == ZM_OBJ || s->d->toks[t].rel == ZM_IOBJ)
            c->hearer = t;
    for (uint32_t i = 1; i < c->content.n; i++)
        c->content.v[i - 1] = c->content.v[i];
    c->content.n--;
}

/*
 * "zegt | militairen noch agenten te sturen": all between a Dutch cue and the infinitive is the
 * infinitive's.
 */
static void widen_infinitive(zm_says *s, const zm_cue_hit *hit, uint32_t child, zm_claim *c) {
    bool asks =
        hit->cue->act == ZM_ASKS || hit->cue->act == ZM_DEMANDS || hit->cue->act == ZM_ACCUSES;
    if (s->d->lang != ZM_LANG_NL || asks || s->d->toks[child].rel != ZM_XCOMP ||
        hit->cue->pos != ZM_CUE_V)
        return;
    zm_range *first = &c->content.v[0];
    uint32_t start = zm_behind_cue(s, hit, c->speaker, first->a);
    if (first->a < hit->toks[0] || start >= first->a || zm_is_negated(s->r, hit->head))
        return;
    for (uint32_t t = start; t < first->a; t++)
        if (s->d->toks[t].upos == ZM_PUNCT || (s->d->toks[t].morph & ZM_M_FIN) || t == c->speaker)
            return;
    first->a = start;
}

/* A `dat` that the tree took for an article or a pronoun. */
static void strip_that(const zm_says *s, zm_ranges *r) {
    if (!r->n || r->v[0].a >= r->v[0].b)
        return;
    uint32_t t = r->v[0].a;
    if (zm_cue_task(s->cues, "that", s->d->toks[t].low) && !(s->d->toks[t + 1].morph & ZM_M_FIN) &&
        s->d->toks[t].rel != ZM_NSUBJ)
        r->v[0].a++;
}

static bool by_clause(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    uint32_t child = any_content_child(s, hit);
    bool before = child != ZM_NONE && child < hit->toks[0];
    if ((child == ZM_NONE || before) && zm_by_intro(s, hit, c))
        return true;
    if (child == ZM_NONE)
        return zm_by_surface(s, hit, c);
    if (before && !has_intro(s, child) && !is_question(s, child) &&
        s->d->toks[child].rel != ZM_XCOMP)
        return false;
    c->content = zm_clause_ranges(s, child, hit);
    take_object(s, hit, child, &c->content);
    drop_hearer(s, hit, c);
    bool finite = is_finite(s, child) || marked(s, child, "that");
    if (!before && finite && c->content.n) {
        uint32_t last = c->content.v[c->content.n - 1].b;
        uint32_t intro = zm_intro_after(s, hit, hit->toks[hit->n - 1] + 1);
        uint32_t start = intro != ZM_NONE && intro < last ? intro + 1
                         : s->d->lang == ZM_LANG_EN
                             ? zm_behind_cue(s, hit, c->speaker, c->content.v[0].a)
                             : c->content.v[0].a;
        c->content.v[0] = (zm_range){start < last ? start : c->content.v[0].a, last};
        c->content.n = 1;
    }
    if (!before && !finite && c->content.n)
        widen_infinitive(s, hit, child, c);
    zm_ranges_extend(s, hit, &c->content, finite);
    zm_whole_quote(s, hit, &c->content);
    strip_that(s, &c->content);
    return c->content.n > 0;
}

/* ---- object and predicate ---- */

/* "als een stap", "as false": a predicate by its preposition. */
static bool as_phrase(const zm_says *s, uint32_t c) {
    ZM_EACH_CHILD(s->d, c, m)
        if ((s->d->toks[m].rel == ZM_CASE || s->d->toks[m].rel == ZM_MARK) &&
            zm_cue_task(s->cues, "as", s->d->toks[m].low))
            return true;
    return false;
}

static bool is_predicate(const zm_says *s, uint32_t c) {
    const zm_tok *t = &s->d->toks[c];
    if (t->rel == ZM_XCOMP)
        return !(t->upos == ZM_VERB && zm_child(s->d, c, ZM_MARK) != ZM_NONE) || as_phrase(s, c);
    return (t->rel == ZM_OBL || t->rel == ZM_ADVCL || t->rel == ZM_NMOD || t->rel == ZM_ADVMOD) &&
           as_phrase(s, c);
}

static uint32_t predicate_of(const zm_says *s, const zm_cue_hit *hit, uint32_t obj) {
    for (uint32_t i = 0; i < hit->n; i++)
        ZM_EACH_CHILD(s->d, hit->toks[i], c)
            if (!zm_hit_has(hit, c) && c != obj && is_predicate(s, c))
                return c;
    if (obj != ZM_NONE)
        ZM_EACH_CHILD(s->d, obj, c)
            if (is_predicate(s, c))
                return c;
    if (hit->cue->flags & ZM_CUE_WEAK || hit->cue->content & ZM_CUE_OBJ)
        return ZM_NONE;
    ZM_EACH_CHILD(s->d, hit->head, c) /* "noemt het pakket een stap": two objects */
        if (s->d->toks[c].rel == ZM_OBJ && c != obj && s->q->mark[c] == ZM_NONE && c > hit->head)
            return c;
    return ZM_NONE;
}

static void widen(const zm_says *s, uint32_t c, zm_range *r) {
    if (s->d->left[c] < r->a)
        r->a = s->d->left[c];
    if (s->d->right[c] > r->b)
        r->b = s->d->right[c];
}

/* "acht het waarschijnlijk | dat ...": the clause that the object stands for. */
static void widen_clauses(const zm_says *s, const zm_cue_hit *hit, zm_range *r) {
    ZM_EACH_CHILD(s->d, hit->head, c) {
        uint8_t rel = s->d->toks[c].rel;
        if ((rel == ZM_CCOMP || rel == ZM_CSUBJ || rel == ZM_XCOMP) && c > r->b &&
            s->d->left[c] <= r->b + 2)
            r->b = s->d->right[c];
    }
}

/* The quotation in the clause after `t` and nothing but words between: what `obj` is called. */
static uint32_t quote_after(const zm_says *s, uint32_t t, uint32_t end) {
    for (t++; t <= end && s->d->toks[t].upos != ZM_CCONJ; t++) {
        uint32_t q = s->q->mark[t];
        if (q != ZM_NONE && s->q->v[q].open == t && s->q->v[q].last <= end)
            return q;
        if (zm_tok_is(s, t, ",") || zm_tok_is(s, t, ";") || zm_tok_is(s, t, ":"))
            break;
    }
    return ZM_NONE;
}

static bool by_quoted_predicate(zm_says *s, const zm_cue_hit *hit, uint32_t obj, zm_claim *c) {
    zm_range sent = zm_sentence_of(s, hit->head);
    uint32_t subject = c->speaker, from = hit->head;
    if (subject != ZM_NONE && subject > from && s->d->left[subject] <= from + 2)
        from = s->d->right[subject];
    uint32_t q = quote_after(s, from, sent.b);
    if (q == ZM_NONE)
        return false;
    uint32_t end = s->q->v[q].close == ZM_NONE ? s->q->v[q].last : s->q->v[q].close;
    if (obj < hit->head)
        zm_range_add(s, &c->content,
                     (zm_range){s->d->left[obj],
                                s->d->right[obj] < hit->head ? s->d->right[obj] : hit->head - 1});
    zm_range_add(s, &c->content, (zm_range){from + 1, end});
    zm_ranges_extend(s, hit, &c->content, false);
    c->how = ZM_BY_PRED;
    return c->content.n > 0;
}

static bool by_predicate(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_PRED))
        return false;
    uint32_t obj = zm_logical_object(s->r, hit->head);
    if (obj == ZM_NONE)
        return !(hit->cue->content & ZM_CUE_THAT) && !(hit->cue->flags & ZM_CUE_WEAK) &&
               by_quoted_predicate(s, hit, hit->head, c);
    if (s->d->toks[obj].upos != ZM_PUNCT && by_quoted_predicate(s, hit, obj, c))
        return true;
    uint32_t pred = predicate_of(s, hit, obj);
    if (pred == ZM_NONE || obj == pred)
        return false;
    uint32_t cue = hit->head;
    zm_range side = {pred, pred};
    widen(s, pred, &side);
    if ((obj < cue) == (pred < cue))
        widen(s, obj, &side);
    else
        zm_range_add(s, &c->content, (zm_range){s->d->left[obj], s->d->right[obj]});
    if (pred > cue) {
        side.a = side.a <= cue ? cue + 1 : side.a;
        widen_clauses(s, hit, &side);
    } else if (side.b >= cue) {
        side.b = cue - 1;
    }
    zm_range_add(s, &c->content, side);
    c->how = ZM_BY_PRED;
    return c->content.n > 0;
}

/* ---- a quoted fragment, a bare noun ---- */

static bool by_fragment(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_QUOTE))
        return false;
    zm_range sent = zm_sentence_of(s, hit->head);
    zm_stamp(s, hit->head);
    ZM_EACH_CHILD(s->d, hit->head, k) {
        uint8_t rel = s->d->toks[k].rel;
        if (rel == ZM_NSUBJ || rel == ZM_CONJ || rel == ZM_ADVCL || rel == ZM_PARATAXIS ||
            rel == ZM_ACL)
            zm_unstamp(s, k);
    }
    for (uint32_t t = hit->head + 1; t <= sent.b; t++) {
        uint32_t q = s->q->mark[t];
        if (q == ZM_NONE || s->q->v[q].open != t || s->q->v[q].parent != s->q->in[hit->head])
            continue;
        if (!zm_stamped(s, s->q->v[q].first) || s->q->v[q].last > sent.b)
            continue;
        if ((hit->cue->flags & ZM_CUE_WEAK) && !s->q->v[q].sentence)
            continue;
        zm_range_add(s, &c->content, zm_quote_range(s, q));
        c->how = ZM_BY_FRAGMENT;
        return c->content.n > 0;
    }
    return false;
}

static bool by_object(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (!(hit->cue->content & ZM_CUE_OBJ))
        return false;
    uint32_t obj = zm_child(s->d, hit->head, ZM_OBJ);
    if (obj == ZM_NONE || s->d->toks[obj].upos == ZM_PRON || s->d->toks[obj].upos == ZM_DET)
        return false;
    zm_range r = {s->d->left[obj], s->d->right[obj]};
    uint32_t subject = zm_child(s->d, hit->head, ZM_NSUBJ);
    if (obj > hit->head) {
        uint32_t from = hit->head + 1;
        if (subject != ZM_NONE && subject > hit->head && subject < obj)
            from = s->d->right[subject] + 1;
        r.a = from < obj ? from : r.a;
    }
    zm_range_add(s, &c->content, r);
    zm_ranges_extend(s, hit, &c->content, false);
    c->how = ZM_BY_OBJECT;
    return c->content.n > 0;
}

/* ---- the cue ---- */

/* An adjective says something only as a predicate: "is bereid", not "de bereide man". */
static bool predicative(const zm_says *s, uint32_t t) {
    uint8_t rel = s->d->toks[t].rel;
    return rel != ZM_AMOD && rel != ZM_ACL && rel != ZM_ADVMOD && rel != ZM_COMPOUND;
}

static bool person(zm_says *s, uint32_t t) {
    zm_np_class class = zm_np_classify(s->r, t);
    return class == ZM_NP_PERSON || class == ZM_NP_PRONOUN || class == ZM_NP_BODY;
}

/* "wil niet zeggen", "weigert te bevestigen": what is not said is the inner cue's. */
static bool holds_tongue(zm_says *s, const zm_cue_hit *hit, uint32_t speaker) {
    if (hit->cue->act != ZM_REFUSES && hit->cue->act != ZM_WANTS)
        return false;
    uint32_t inner = zm_child(s->d, hit->head, ZM_XCOMP);
    zm_cue_hit what;
    if (inner == ZM_NONE || !zm_cue_at(s->cues, s->d, inner, &what) || what.cue->pos != ZM_CUE_V ||
        !(what.cue->content & ZM_CUE_THAT) || what.cue->act == ZM_WANTS ||
        what.cue->act == ZM_REFUSES)
        return false;
    bool says = what.cue->act == ZM_SAYS || what.cue->act == ZM_ANNOUNCES;
    bool clause =
        any_content_child(s, &what) != ZM_NONE || zm_intro_after(s, &what, inner + 1) != ZM_NONE;
    uint32_t obj = zm_child(s->d, inner, ZM_OBJ);
    if (!clause && (!says || (obj != ZM_NONE && obj != speaker)))
        return false;
    return hit->cue->act == ZM_REFUSES || zm_is_negated(s->r, hit->head) ||
           zm_is_negated(s->r, inner);
}

/* "will invite architects to apply": what may be said one day has not been said. */
static bool unreal(const zm_says *s, const zm_cue_hit *hit) {
    if (hit->cue->pos != ZM_CUE_V)
        return false;
    ZM_EACH_CHILD(s->d, hit->head, c)
        if (s->d->toks[c].rel == ZM_AUXREL && !zm_hit_has(hit, c) &&
            zm_cue_task(s->cues, "unreal", s->d->toks[c].low))
            return true;
    return false;
}

/* '"A whole sentence", vindt zij': speech, though the verb may judge a thing as well. */
static bool behind_speech(const zm_says *s, const zm_cue_hit *hit) {
    uint32_t t = hit->toks[0];
    while (t > 0 && zm_tok_is(s, t - 1, ","))
        t--;
    uint32_t q = t > 0 ? s->q->mark[t - 1] : ZM_NONE;
    return hit->cue->pos == ZM_CUE_V && q != ZM_NONE && s->q->v[q].close == t - 1 &&
           s->q->v[q].sentence;
}

/* "Dat staat in een brief, die ...": the sentence before, whatever clause follows. */
static bool first_points_back(const zm_says *s, const zm_cue_hit *hit) {
    zm_range sent = zm_sentence_of(s, hit->head);
    return sent.a + 2 < sent.b && hit->cue->pos == ZM_CUE_V && hit->head <= sent.a + 20 &&
           s->d->toks[sent.a].upos == ZM_PRON && (s->d->toks[sent.a + 1].morph & ZM_M_FIN) &&
           zm_cue_task(s->cues, "back", s->d->toks[sent.a].low) &&
           (s->d->toks[sent.a].head == hit->head || zm_hit_has(hit, s->d->toks[sent.a].head)) &&
           zm_intro_after(s, hit, hit->toks[hit->n - 1] + 1) != hit->toks[hit->n - 1] + 1;
}

static bool find_content(zm_says *s, const zm_cue_hit *hit, zm_claim *c) {
    if (behind_speech(s, hit) && zm_claim_quoted(s, hit, c))
        return true;
    if (by_predicate(s, hit, c))
        return true;
    if (hit->cue->pos == ZM_CUE_V && zm_intro_after(s, hit, hit->toks[hit->n - 1] + 1) == ZM_NONE &&
        zm_claim_quoted(s, hit, c))
        return true;
    bool weak = (hit->cue->flags & ZM_CUE_WEAK) != 0;
    if (first_points_back(s, hit) && zm_claim_back(s, hit, c))
        return true;
    if (by_clause(s, hit, c))
        return true;
    if (hit->cue->pos == ZM_CUE_A)
        return false;
    if (zm_claim_aside(s, hit, c) || ((!weak || person(s, c->speaker)) && zm_claim_back(s, hit, c)))
        return true;
    return by_object(s, hit, c) || by_fragment(s, hit, c);
}

void zm_claims_verb(zm_says *s, const zm_cue_hit *hit) {
    if (hit->cue->pos == ZM_CUE_A && !predicative(s, hit->head))
        return;
    zm_claim c = zm_claim_of(s, hit, hit->cue->pos == ZM_CUE_A ? ZM_BY_ADJ : ZM_BY_CLAUSE);
    c.speaker = zm_cue_speaker(s, hit);
    if (c.speaker == ZM_NONE || holds_tongue(s, hit, c.speaker) || !find_content(s, hit, &c))
        return;
    c.negated = zm_cue_negated(s, hit) && c.act != ZM_DENIES && c.act != ZM_REFUSES;
    if (!c.negated && unreal(s, hit))
        return;
    bool spoken = zm_claim_kind(s, &c) == ZM_DIRECT;
    if (!zm_speaker_fits(s, c.speaker, hit->cue, spoken))
        return;
    zm_claim_keep(s, c);
}
