/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact.c -- the facts of a document: which there are, whose they are, in which order.
 *
 *     "Wij wijken niet", zei Ozols, die twee diplomaten uitzet.
 *     0 STATEMENT ^content     cue zei      1 EVENT uitzet, 2 of diplomaat, inside none
 *
 * An event whose anchor is a statement's cue (verwerpt, weigert) is no fact of its own: the
 * statement takes its type. Numbers of one clause that belong to no event and no statement make
 * one QUANTITY. What is left of main clauses is told as well, as CLAUSE.
 */
#include "story/fact_read.h"

#include <stdlib.h>

/* A fact to be made, with its place in the order. */
typedef struct seed {
    uint32_t start; /* byte of its mark */
    uint8_t kind;
    uint32_t index; /* in the record; of a quantity the first of its clause */
    uint32_t top;   /* of a quantity: the clause's verb */
} seed;

typedef ZM_LIST(seed) seeds;

/* ---- opening a document ---- */

static uint32_t *filled(zm_fact_reader *r, uint32_t n, uint32_t value) {
    uint32_t *v = ZM_NEWS(r->a, uint32_t, (size_t)n + 1);
    for (uint32_t i = 0; i < n; i++)
        v[i] = value;
    return v;
}

static void note_actors(zm_fact_reader *r) {
    for (uint32_t i = 0; i < r->rec->actors.n; i++) {
        const zm_actor *x = &r->rec->actors.v[i];
        for (uint32_t m = 0; m < x->mentions.n; m++) {
            zm_span s = x->mentions.v[m];
            uint32_t first = zm_doc_tok_at(&r->d, s.start), last = first;
            if (first == r->d.n_toks || r->actor[first] != ZM_NONE)
                continue;
            while (last + 1 < r->d.n_toks && r->d.toks[last + 1].start < s.end)
                last++;
            r->actor[first] = i;
            r->actor_end[first] = last;
            for (uint32_t t = first; t <= last; t++)
                if (r->within[t] == ZM_NONE)
                    r->within[t] = i;
        }
    }
}

static void note_times(zm_fact_reader *r) {
    for (uint32_t i = 0; i < r->rec->times.n; i++)
        for (uint32_t t = r->rec->times.v[i].first; t <= r->rec->times.v[i].last && t < r->d.n_toks;
             t++)
            r->time[t] = i;
}

static void note_quantities(zm_fact_reader *r) {
    for (uint32_t i = 0; i < r->rec->quantities.n; i++) {
        const zm_quantity *q = &r->rec->quantities.v[i];
        uint32_t end = q->mark.end;
        if (!zm_span_empty(q->of) && q->of.start > q->mark.start && q->of.start < end)
            end = q->of.start;
        for (uint32_t t = q->tok; t < r->d.n_toks && r->d.toks[t].start < end; t++)
            if (r->quantity[t] == ZM_NONE &&
                (t == q->tok || zm_fact_measures(q) || r->d.toks[t].upos == ZM_NUM))
                r->quantity[t] = i;
    }
}

/* The quantities in order of their events (a counting sort). */
static void note_homes(zm_fact_reader *r) {
    uint32_t n = r->rec->quantities.n, events = r->rec->events.n;
    uint32_t *of = filled(r, n, ZM_NONE);
    r->home = filled(r, n, 0);
    r->home_at = filled(r, events + 1, 0);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t tok = r->rec->quantities.v[i].tok;
        of[i] = tok < r->d.n_toks ? zm_fact_home(r, tok) : ZM_NONE;
        if (of[i] != ZM_NONE)
            r->home_at[of[i] + 1]++;
    }
    for (uint32_t e = 0; e < events; e++)
        r->home_at[e + 1] += r->home_at[e];
    uint32_t *next = filled(r, events + 1, 0);
    for (uint32_t i = 0; i < n; i++)
        if (of[i] != ZM_NONE)
            r->home[r->home_at[of[i]] + next[of[i]]++] = i;
}

static void open_reader(zm_fact_reader *r, zm_arena *a, const zm_story_words *words,
                        const zm_doc *d) {
    *r = (zm_fact_reader){.a = a, .words = words, .d = *d, .rec = d->record};
    r->d.arena = a;
    r->lemma = ZM_NEWS(a, zm_str, (size_t)d->n_toks + 1);
    r->actor = filled(r, d->n_toks, ZM_NONE);
    r->actor_end = filled(r, d->n_toks, 0);
    r->within = filled(r, d->n_toks, ZM_NONE);
    r->event = filled(r, d->n_toks, ZM_NONE);
    r->quantity = filled(r, d->n_toks, ZM_NONE);
    r->time = filled(r, d->n_toks, ZM_NONE);
    r->stack = filled(r, d->n_toks, 0);
    r->mark = filled(r, d->n_toks, 0);
    r->core = filled(r, d->n_toks, 0);
    r->speaker = ZM_NONE;
    note_actors(r);
    note_times(r);
    note_quantities(r);
    for (uint32_t i = 0; i < r->rec->events.n; i++)
        if (r->rec->events.v[i].anchor_tok < d->n_toks)
            r->event[r->rec->events.v[i].anchor_tok] = i;
    note_homes(r);
}

/* ---- one of each kind ---- */

static void take_type(zm_fact_reader *r, const zm_statement *s, zm_fact *f) {
    uint32_t event = s->cue_tok < r->d.n_toks ? r->event[s->cue_tok] : ZM_NONE;
    f->cameo = ZM_S("");
    if (event == ZM_NONE)
        return;
    const zm_event *e = &r->rec->events.v[event];
    f->type = e->type;
    f->cameo = zm_fact_str(r, e->cameo);
    if (!f->target.key.n)
        zm_fact_party(r, &e->target, &f->target);
}

/*
 * "Ik was het niet", ontkende hij. Hij ontkent: ik was het niet. What he says, not what he denies.
 */
static bool is_speech(const zm_fact_reader *r, const zm_statement *s) {
    uint32_t first = s->content.n ? zm_doc_tok_at(&r->d, s->content.v[0].start) : 0;
    while (first > 0 && r->d.toks[first - 1].flags & ZM_T_QUOTE_OPEN)
        first--;
    return s->kind == ZM_DIRECT || (first > 0 && zm_str_is(r->d.toks[first - 1].low, ":"));
}

/*
 * What is denied or refused is turned around, and so is what is not wanted or expected. Of a denial
 * that is itself denied ("sluit niet uit") and of what is not said nothing can be told.
 */
static zm_turn stance(zm_fact_reader *r, const zm_statement *s, zm_fact *f) {
    bool cue = s->cue_tok < r->d.n_toks;
    bool not_said = s->negated || (cue && zm_fact_not_here(r, s->cue_tok, ZM_NONE));
    bool denies = (s->act == ZM_DENIES || s->act == ZM_REFUSES) && !is_speech(r, s);
    bool hopes = (s->act == ZM_WANTS || s->act == ZM_EXPECTS) &&
                 !(cue && zm_fact_is(r, s->cue_tok, ZM_CLASS_TURN));
    f->negated = not_said && !hopes;
    return denies || (not_said && hopes) ? ZM_TURN_DENIED : ZM_TURN_NONE;
}

/*
 * What is said is a clause; where the parser sees a noun with a participle ("home prices rose by
 * ..."), the participle is its verb. What is denied or refused may well be a noun.
 */
static uint32_t content_top(const zm_fact_reader *r, const zm_statement *s, const zm_tokens *toks) {
    uint32_t top = zm_fact_top(r, toks);
    bool says = s->act == ZM_SAYS || s->act == ZM_ANNOUNCES || s->act == ZM_ADMITS;
    if (!says || top == ZM_NONE ||
        (r->d.toks[top].upos != ZM_NOUN && r->d.toks[top].upos != ZM_PROPN) ||
        zm_child(&r->d, top, ZM_COP) != ZM_NONE || zm_child(&r->d, top, ZM_NSUBJ) != ZM_NONE)
        return top;
    for (uint32_t i = 0; i < toks->n && r->d.toks[toks->v[i]].sent == r->d.toks[top].sent; i++) {
        const zm_tok *tok = &r->d.toks[toks->v[i]];
        if (tok->upos == ZM_VERB && tok->rel == ZM_ACL && tok->subrel != ZM_SUB_RELCL &&
            tok->morph & ZM_M_PAST)
            return toks->v[i];
    }
    return top;
}

/* When it was said, by what stands with the words of saying: "zei maandag", "had said". */
static void when_said(zm_fact_reader *r, uint32_t cue, zm_fact *f) {
    f->said = ZM_S("");
    if (cue >= r->d.n_toks)
        return;
    ZM_EACH_CHILD(&r->d, cue, c) {
        uint32_t time = r->time[c];
        uint8_t rel = r->d.toks[c].rel;
        if (time != ZM_NONE && rel != ZM_CCOMP && !r->rec->times.v[time].duration)
            f->said = zm_fact_str(r, r->rec->times.v[time].value);
        if (rel == ZM_AUXREL || rel == ZM_ADVMOD)
            f->earlier |=
                (zm_fact_classes(r, r->d.toks[c].low) & ZM_CLASS_BIT(ZM_CLASS_EARLIER)) != 0;
    }
}

/*
 * The words said and the words of saying: two sentences where they stand in two ("... Dat zei
 * hij").
 */
static void statement_sentence(zm_fact_reader *r, uint32_t cue, uint32_t content, zm_fact *f) {
    zm_fact_sentence(r, content < r->d.n_toks ? content : cue, f);
    if (cue >= r->d.n_toks || content >= r->d.n_toks)
        return;
    uint32_t a = r->d.toks[content].sent, b = r->d.toks[cue].sent;
    zm_span s = r->d.sents[b].span;
    if (a == b || (a < b ? b - a : a - b) > 1)
        return;
    f->sentence.start = s.start < f->sentence.start ? s.start : f->sentence.start;
    f->sentence.end = s.end > f->sentence.end ? s.end : f->sentence.end;
    f->line = zm_fact_line(r, zm_doc_slice(&r->d, f->sentence));
}

static void make_statement(zm_fact_reader *r, uint32_t index, zm_fact *f) {
    const zm_statement *s = &r->rec->statements.v[index];
    zm_tokens toks = {0};
    zm_fact_span_tokens(r, &s->content, &toks);
    zm_fact_party(r, &s->speaker, &f->actor);
    zm_fact_span_party(r, s->addressee, &f->target);
    take_type(r, s, f);
    f->act = s->act;
    f->direct = s->kind == ZM_DIRECT;
    f->mark = s->cue;
    f->score = s->score;
    f->time = ZM_S("");
    when_said(r, s->cue_tok, f);
    statement_sentence(r, s->cue_tok, toks.n ? toks.v[0] : r->d.n_toks, f);
    zm_fact_words_of_content(r, &s->content, f);
    f->quote = s->kind == ZM_DIRECT ? f->words : zm_fact_quote(r, &toks, false);
    f->sources = zm_fact_strs(r, &s->sources);
    r->speaker = s->speaker.actor;
    zm_fact_fill(r, &toks, content_top(r, s, &toks), stance(r, s, f), f);
}

/* What is asked for or about in a statement is not told as done. */
static zm_mood mood_around(const zm_fact_reader *r, uint32_t statement) {
    if (statement >= r->rec->statements.n)
        return ZM_MOOD_PLAIN;
    zm_act act = r->rec->statements.v[statement].act;
    return act == ZM_ASKS ? ZM_MOOD_MAY : act == ZM_DEMANDS ? ZM_MOOD_MUST : ZM_MOOD_PLAIN;
}

static void make_event(zm_fact_reader *r, uint32_t index, zm_fact *f) {
    const zm_event *e = &r->rec->events.v[index];
    zm_tokens toks = {0};
    zm_fact_clause(r, e->anchor_tok, &toks);
    zm_fact_party(r, &e->source, &f->actor);
    zm_fact_party(r, &e->target, &f->target);
    f->type = e->type;
    f->cameo = zm_fact_str(r, e->cameo);
    f->status = e->status;
    f->mark = e->anchor;
    f->time = zm_fact_str(r, e->time);
    f->score = e->score;
    f->said = ZM_S("");
    f->quote = ZM_S("");
    f->sources = zm_fact_strs(r, &e->sources);
    f->nominal = r->d.toks[e->anchor_tok].upos == ZM_NOUN &&
                 zm_child(&r->d, e->anchor_tok, ZM_COP) == ZM_NONE;
    zm_fact_sentence(r, e->anchor_tok, f);
    zm_fact_words_of_clause(r, &toks, f);
    r->speaker =
        e->inside < r->rec->statements.n ? r->rec->statements.v[e->inside].speaker.actor : ZM_NONE;
    zm_turn turn = zm_fact_turned_above(r, e->anchor_tok) ? ZM_TURN_DENIED : ZM_TURN_NONE;
    zm_fact_fill(r, &toks, e->anchor_tok, e->status == ZM_NEGATED ? ZM_TURN_NOT : turn, f);
    zm_fact_event_figures(r, index, f);
    if (f->mood == ZM_MOOD_PLAIN)
        f->mood = mood_around(r, e->inside);
    f->negated = e->status == ZM_NEGATED || (f->head != ZM_NONE && f->keys[f->head].negated);
}

/* Subject and object of the clause, where they are actors. */
static void clause_parties(zm_fact_reader *r, uint32_t top, zm_fact *f) {
    zm_fact_no_party(&f->actor);
    zm_fact_no_party(&f->target);
    ZM_EACH_CHILD(&r->d, top, c) {
        uint8_t rel = r->d.toks[c].rel;
        bool passive = r->d.toks[c].subrel == ZM_SUB_PASS;
        if (rel != ZM_NSUBJ && rel != ZM_OBJ && r->d.toks[c].subrel != ZM_SUB_AGENT)
            continue;
        zm_party *p = rel == ZM_OBJ || passive ? &f->target : &f->actor;
        if (!p->key.n && r->within[c] != ZM_NONE)
            zm_fact_actor_party(r, r->within[c], c, p);
    }
}

/* A clause that is no event and no statement; `q`: with the quantity it is made for, or NULL. */
static void make_clause(zm_fact_reader *r, const seed *s, const zm_quantity *q, zm_fact *f) {
    zm_tokens toks = {0};
    zm_fact_clause(r, s->top, &toks);
    clause_parties(r, s->top, f);
    f->cameo = f->time = f->said = f->quote = ZM_S("");
    f->mark = q ? q->mark : zm_tok_span(&r->d, s->top, s->top);
    f->score = q ? q->score : 1;
    zm_fact_sentence(r, s->top, f);
    zm_fact_words_of_clause(r, &toks, f);
    r->speaker = ZM_NONE;
    zm_fact_fill(r, &toks, s->top, ZM_TURN_NONE, f);
    f->negated = f->head != ZM_NONE && f->keys[f->head].negated;
}

/* ---- all of them ---- */

static uint32_t clause_top(const zm_fact_reader *r, uint32_t t) {
    while (!zm_fact_clause_starts(r, t) && r->d.toks[t].rel != ZM_CCOMP &&
           r->d.toks[t].head != ZM_NONE)
        t = r->d.toks[t].head;
    return t;
}

/*
 * What has a fact already: a word of some fact, a cue (its event is none of its own), a counting
 * clause.
 */
enum { PLAIN_TAKEN = 1, CUE_TAKEN, QUANTITY_TAKEN };

/* `taken`: tokens that have a fact already. */
static void seed_quantities(zm_fact_reader *r, uint32_t *taken, seeds *list) {
    uint32_t *home = filled(r, r->rec->quantities.n, ZM_NONE);
    for (uint32_t e = 0; e < r->rec->events.n; e++)
        for (uint32_t i = r->home_at[e]; i < r->home_at[e + 1]; i++)
            home[r->home[i]] = e;
    for (uint32_t i = 0; i < r->rec->quantities.n; i++) {
        const zm_quantity *q = &r->rec->quantities.v[i];
        if (home[i] != ZM_NONE || q->inside != ZM_NONE || q->tok >= r->d.n_toks)
            continue;
        uint32_t top = clause_top(r, q->tok);
        if (taken[top] != QUANTITY_TAKEN)
            ZM_PUSH(r->a, list, (seed){q->mark.start, ZM_FACT_QUANTITY, i, top});
        taken[top] = QUANTITY_TAKEN;
    }
}

/* "nadat de leden ...": what is not opened by if or until, but by after or because. */
static bool is_done(const zm_fact_reader *r, uint32_t t) {
    bool marked = false;
    ZM_EACH_CHILD(&r->d, t, c) {
        if (r->d.toks[c].rel != ZM_MARK)
            continue;
        marked = true;
        if (zm_fact_classes(r, r->d.toks[c].low) & ZM_CLASS_BIT(ZM_CLASS_OPEN))
            return false;
    }
    return marked;
}

/* Is it told as such: with a subject, by no question, and not as a condition? */
static bool is_told(const zm_fact_reader *r, uint32_t t) {
    const zm_sent *s = &r->d.sents[r->d.toks[t].sent];
    uint32_t last = s->first + s->count - 1;
    bool asked = zm_str_is(r->d.toks[last].low, "?") ||
                 (last > s->first && zm_str_is(r->d.toks[last - 1].low, "?"));
    uint8_t rel = r->d.toks[t].rel;
    bool told = rel == ZM_ROOT || rel == ZM_CONJ || rel == ZM_PARATAXIS ||
                (rel == ZM_ADVCL && is_done(r, t));
    return told && !asked && zm_child(&r->d, t, ZM_NSUBJ) != ZM_NONE &&
           !(r->d.paras[s->para].flags & ZM_P_HEADING);
}

/* Is the clause's word, or what it says behind a light verb, a fact already? */
static bool is_taken(zm_fact_reader *r, const uint32_t *taken, uint32_t t) {
    uint32_t head = zm_fact_head(r, t);
    for (uint32_t x = head; x != ZM_NONE; x = r->d.toks[x].head) {
        if (taken[x])
            return true;
        if (x == t)
            break;
    }
    return false;
}

static void take_contents(zm_fact_reader *r, uint32_t *taken) {
    for (uint32_t i = 0; i < r->rec->statements.n; i++) {
        zm_tokens toks = {0};
        zm_fact_span_tokens(r, &r->rec->statements.v[i].content, &toks);
        for (uint32_t k = 0; k < toks.n; k++)
            taken[toks.v[k]] = PLAIN_TAKEN;
    }
}

static void seed_clauses(zm_fact_reader *r, const uint32_t *taken, seeds *list) {
    for (uint32_t t = 0; t < r->d.n_toks; t++)
        if (is_told(r, t) && !is_taken(r, taken, t))
            ZM_PUSH(r->a, list, (seed){r->d.toks[t].start, ZM_FACT_CLAUSE, t, t});
}

static uint32_t start_of(zm_span cue, const zm_spans *content) {
    return zm_span_empty(cue) && content->n ? content->v[0].start : cue.start;
}

static void seed_all(zm_fact_reader *r, seeds *list) {
    uint32_t *taken = filled(r, r->d.n_toks, 0);
    take_contents(r, taken);
    for (uint32_t i = 0; i < r->rec->statements.n; i++) {
        const zm_statement *s = &r->rec->statements.v[i];
        ZM_PUSH(r->a, list, (seed){start_of(s->cue, &s->content), ZM_FACT_STATEMENT, i, ZM_NONE});
        if (s->cue_tok < r->d.n_toks)
            taken[s->cue_tok] = CUE_TAKEN;
    }
    for (uint32_t i = 0; i < r->rec->events.n; i++) {
        const zm_event *e = &r->rec->events.v[i];
        if (e->anchor_tok >= r->d.n_toks || taken[e->anchor_tok] == CUE_TAKEN)
            continue;
        ZM_PUSH(r->a, list, (seed){e->anchor.start, ZM_FACT_EVENT, i, ZM_NONE});
        taken[e->anchor_tok] = PLAIN_TAKEN;
    }
    seed_quantities(r, taken, list);
    seed_clauses(r, taken, list);
}

static int seed_order(const void *x, const void *y) {
    const seed *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static uint32_t inside_of(const zm_fact_reader *r, const seed *s) {
    if (s->kind == ZM_FACT_STATEMENT)
        return r->rec->statements.v[s->index].inside;
    return s->kind == ZM_FACT_EVENT ? r->rec->events.v[s->index].inside : ZM_NONE;
}

zm_code zm_facts_of(zm_arena *a, const zm_story_words *words, const zm_doc *d, const zm_fact **out,
                    uint32_t *n, zm_err *err) {
    zm_fact_reader r;
    seeds list = {0};
    *out = NULL;
    *n = 0;
    if (!d->record)
        return zm_fail(err, ZM_E_USAGE, d->meta.file.p, 0,
                       "a document without its record has no facts");
    open_reader(&r, a, words, d);
    seed_all(&r, &list);
    if (list.n)
        qsort(list.v, list.n, sizeof *list.v, seed_order);
    uint32_t *fact_of = filled(&r, d->record->statements.n, ZM_NONE);
    for (uint32_t i = 0; i < list.n; i++)
        if (list.v[i].kind == ZM_FACT_STATEMENT)
            fact_of[list.v[i].index] = i;
    zm_fact *facts = ZM_NEWS(a, zm_fact, list.n);
    for (uint32_t i = 0; i < list.n; i++) {
        zm_fact *f = &facts[i];
        uint32_t inside = inside_of(&r, &list.v[i]);
        f->kind = (zm_fact_kind)list.v[i].kind;
        f->lang = d->lang;
        f->inside = inside < d->record->statements.n ? fact_of[inside] : ZM_NONE;
        if (f->kind == ZM_FACT_STATEMENT)
            make_statement(&r, list.v[i].index, f);
        else if (f->kind == ZM_FACT_EVENT)
            make_event(&r, list.v[i].index, f);
        else
            make_clause(&r, &list.v[i],
                        list.v[i].kind == ZM_FACT_QUANTITY
                            ? &d->record->quantities.v[list.v[i].index]
                            : NULL,
                        f);
    }
    *out = facts;
    *n = list.n;
    return ZM_OK;
}
