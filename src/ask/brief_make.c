/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_make.c -- from the claims of a story to the sections of its briefing; see brief.h.
 *
 *     disputes, figures, positions   first: both sides must have their words
 *     lead                           the claim that most sources have
 *     agreed, ahead, further         what is left, no sentence twice, ZM_BRIEF_LINES at most
 *
 * Which sentence of a claim is shown, and how: brief_line.c.
 */
#include "ask/brief_inside.h"
#include "story/same.h"

#ifdef ZM_SHRUNK
enum { PAIRS = 1, AGREED = 2, AHEAD = 2, FURTHER = 2, FIGURES = 2 };
#else
enum { PAIRS = 2, AGREED = 4, AHEAD = 3, FURTHER = 4, FIGURES = 3 };
#endif

/* ---- what is disputed ---- */

static const zm_fact *fact_of(const zm_briefing *m, zm_fact_ref r) {
    return zm_brief_fact(m, r);
}

/* "Kalnozols tegenover Eglite", where both are told by name. */
static zm_str versus(zm_briefing *m, zm_str x, zm_str y) {
    if (!x.n || !y.n || zm_str_eq(x, y))
        return (zm_str){0};
    return zm_brief_fill(m->a, m->words->say[ZM_SAY_VERSUS], x, y, (zm_str){0});
}

static zm_str voice(const zm_briefing *m, zm_fact_ref r) {
    const zm_fact *f = fact_of(m, r);
    return f->kind == ZM_FACT_STATEMENT ? f->actor.name : (zm_str){0};
}

/* Nobody disputes what he said himself in other words. */
static bool same_voice(const zm_briefing *m, zm_fact_ref x, zm_fact_ref y) {
    const zm_fact *f = fact_of(m, x), *g = fact_of(m, y);
    return f->kind == ZM_FACT_STATEMENT && g->kind == ZM_FACT_STATEMENT &&
           zm_same_party(&f->actor, &g->actor) == 1;
}

static void add_dispute(zm_briefing *m, const zm_claim *c) {
    zm_fact_ref one, other;
    if (!zm_brief_choose(m, c->support.v, c->support.n, true, &one) ||
        !zm_brief_choose(m, c->dispute.v, c->dispute.n, true, &other) ||
        zm_brief_alike(m, one, other) || same_voice(m, one, other))
        return;
    zm_str under = versus(m, voice(m, one), voice(m, other));
    zm_brief_line *x = zm_brief_add(m, ZM_BRIEF_DISPUTED, one, ZM_SAY_COUNT);
    x->under = under;
    x->pair = ++m->pairs;
    zm_brief_cite(m, x, c->support.v, c->support.n, c->independent);
    zm_brief_line *y = zm_brief_add(m, ZM_BRIEF_DISPUTED, other, ZM_SAY_AGAINST);
    y->under = under;
    y->pair = m->pairs;
    zm_brief_cite(m, y, c->dispute.v, c->dispute.n, c->independent_dispute);
}

static void add_disputes(zm_briefing *m) {
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < m->claims->claims.n && pairs < PAIRS; i++) {
        const zm_claim *c = &m->claims->claims.v[i];
        uint32_t before = m->lines;
        if (c->dispute.n)
            add_dispute(m, c);
        pairs += m->lines > before;
    }
}

/* ---- figures ---- */

/* The figure as its sentence writes it: "twaalf". */
static zm_str figure_words(const zm_briefing *m, const zm_figure_said *s) {
    for (uint32_t i = 0; i < s->by.n; i++) {
        const zm_fact *f = fact_of(m, s->by.v[i]);
        for (uint32_t k = 0; k < f->n_figures; k++) {
            zm_span mark = f->figures[k].mark;
            bool whole = f->sentence.end - f->sentence.start == f->line.n;
            if (f->figures[k].value == s->figure.value && whole && !zm_span_empty(mark) &&
                zm_span_within(mark, f->sentence))
                return zm_str_n(f->line.p + (mark.start - f->sentence.start),
                                mark.end - mark.start);
        }
    }
    return (zm_str){0};
}

static bool same_thing(const zm_figure *x, const zm_figure *y) {
    return zm_str_eq(x->of, y->of) && zm_str_eq(x->unit, y->unit);
}

/* All numbers for one thing, each in a sentence of its own; from `first` on in the claim's list. */
static void add_figure(zm_briefing *m, const zm_claim *c, uint32_t first) {
    zm_fact_ref refs[FIGURES];
    uint32_t said[FIGURES], n = 0;
    zm_str under = {0};
    for (uint32_t i = first; i < c->figures.n && n < FIGURES; i++) {
        const zm_figure_said *s = &c->figures.v[i];
        bool other = !same_thing(&c->figures.v[first].figure, &s->figure);
        if (other || !zm_brief_choose(m, s->by.v, s->by.n, true, &refs[n]))
            continue;
        bool known = false;
        for (uint32_t k = 0; k < n && !known; k++)
            known = zm_brief_alike(m, refs[k], refs[n]);
        if (known)
            continue;
        zm_str words = figure_words(m, s);
        under = n ? versus(m, under, words) : words;
        said[n++] = i;
    }
    m->pairs++;
    for (uint32_t i = 0; n > 1 && i < n; i++) {
        const zm_figure_said *s = &c->figures.v[said[i]];
        zm_brief_line *x = zm_brief_add(m, ZM_BRIEF_FIGURES, refs[i], ZM_SAY_COUNT);
        x->under = under;
        x->pair = m->pairs;
        zm_brief_cite(m, x, s->by.v, s->by.n, 0);
    }
}

static void add_figures(zm_briefing *m) {
    uint32_t things = 0;
    for (uint32_t i = 0; i < m->claims->claims.n && things < PAIRS; i++) {
        const zm_claim *c = &m->claims->claims.v[i];
        uint32_t before = m->lines;
        if (c->figures.n > 1)
            add_figure(m, c, 0);
        things += m->lines > before;
    }
}

/* ---- who changed position ---- */

static void add_positions(zm_briefing *m) {
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < m->claims->positions.n && pairs < PAIRS; i++) {
        const zm_position *p = &m->claims->positions.v[i];
        zm_fact_ref one, other;
        if (!zm_brief_choose(m, &p->before, 1, true, &one) ||
            !zm_brief_choose(m, &p->after, 1, true, &other) || zm_brief_alike(m, one, other))
            continue;
        zm_brief_line *x = zm_brief_add(m, ZM_BRIEF_CHANGED, one, ZM_SAY_BEFORE);
        x->under = p->actor;
        x->pair = ++m->pairs;
        zm_brief_cite(m, x, &one, 1, 0);
        zm_brief_line *y = zm_brief_add(m, ZM_BRIEF_CHANGED, other, ZM_SAY_AFTER);
        y->under = p->actor;
        y->pair = m->pairs;
        zm_brief_cite(m, y, &other, 1, 0);
        pairs++;
    }
}

/* ---- what stands by itself ---- */

/* What is still to come: said as promise, threat, demand or expectation, or not done yet. */
static bool is_ahead(const zm_fact *f) {
    if (f->kind == ZM_FACT_STATEMENT)
        return !f->negated && (f->act == ZM_PROMISES || f->act == ZM_THREATENS ||
                               f->act == ZM_EXPECTS || f->act == ZM_DEMANDS ||
                               f->act == ZM_ANNOUNCES);
    return f->kind == ZM_FACT_EVENT && (f->status == ZM_PLANNED || f->status == ZM_FORECAST);
}

typedef bool (*fits)(const zm_briefing *m, const zm_claim *c, zm_fact_ref r);

static bool fits_lead(const zm_briefing *m, const zm_claim *c, zm_fact_ref r) {
    const zm_fact *f = fact_of(m, r);
    (void)c;
    return !f->direct && f->kind != ZM_FACT_QUANTITY;
}

static bool fits_agreed(const zm_briefing *m, const zm_claim *c, zm_fact_ref r) {
    (void)m, (void)r;
    return c->independent > 1;
}

static bool fits_ahead(const zm_briefing *m, const zm_claim *c, zm_fact_ref r) {
    (void)c;
    return is_ahead(fact_of(m, r));
}

/* "Rusland ontkent de beschuldiging": a sentence that says itself what is denied. */
static bool fits_denied(const zm_briefing *m, const zm_claim *c, zm_fact_ref r) {
    const zm_fact *f = fact_of(m, r);
    (void)c;
    return f->kind == ZM_FACT_STATEMENT && f->act == ZM_DENIES && !f->negated;
}

static bool fits_any(const zm_briefing *m, const zm_claim *c, zm_fact_ref r) {
    (void)m, (void)c, (void)r;
    return true;
}

/* The claims of the best rank that fit, each by one sentence that nothing else has said. */
static void add_some(zm_briefing *m, zm_brief_part part, uint32_t most, bool foreign, fits fit) {
    for (uint32_t i = 0; i < m->n_ranked && most && m->lines < ZM_BRIEF_LINES; i++) {
        const zm_claim *c = m->ranked[i];
        zm_fact_ref r;
        if (!zm_brief_choose(m, c->support.v, c->support.n, false, &r) || !fit(m, c, r) ||
            (!foreign && zm_brief_is_foreign(m, r)))
            continue;
        zm_brief_line *x = zm_brief_add(m, part, r, ZM_SAY_COUNT);
        zm_brief_cite(m, x, c->support.v, c->support.n, c->independent);
        most--;
    }
}

/* What stands in titles and openings, and in most sources; of as much the higher rank. */
static void lead_by(zm_briefing *m, bool foreign, fits fit) {
    const zm_claim *best = NULL;
    zm_fact_ref shown = {0};
    uint32_t most = 0;
    for (uint32_t i = 0; i < m->n_ranked; i++) {
        const zm_claim *c = m->ranked[i];
        uint32_t worth = 1 + 40 * c->independent + zm_brief_early(m, c);
        zm_fact_ref r;
        if (worth <= most || !zm_brief_choose(m, c->support.v, c->support.n, false, &r) ||
            !fit(m, c, r) || (!foreign && zm_brief_is_foreign(m, r)))
            continue;
        best = c;
        shown = r;
        most = worth;
    }
    if (!best)
        return;
    zm_brief_line *x = zm_brief_add(m, ZM_BRIEF_LEAD, shown, ZM_SAY_COUNT);
    zm_brief_cite(m, x, best->support.v, best->support.n, best->independent);
}

static void add_lead(zm_briefing *m) {
    lead_by(m, false, fits_lead);
    if (!m->out->parts[ZM_BRIEF_LEAD].n)
        lead_by(m, false, fits_any);
    if (!m->out->parts[ZM_BRIEF_LEAD].n)
        lead_by(m, true, fits_any);
}

/* ---- head ---- */

uint32_t zm_brief_first(const zm_brief *b) {
    const zm_brief_lines *lead = &b->parts[ZM_BRIEF_LEAD];
    return lead->n ? lead->v[0].ref.report : 0;
}

/* A title in another language stands in quotation marks as sentences do. */
static zm_str foreign_title(const zm_briefing *m, zm_str title) {
    return zm_arena_printf(m->a, "“%.*s”", (int)title.n, title.p);
}

/* The title of the lead's report, then those in the language, then the others. */
static void list_titles(zm_briefing *m) {
    const zm_story_view *v = m->out->v;
    uint32_t first = zm_brief_first(m->out);
    for (int foreign = 0; foreign < 2; foreign++)
        for (uint32_t i = 0; i <= v->reports.n; i++) {
            uint32_t at = i ? i - 1 : first;
            const zm_gist *g = at < v->reports.n ? &v->reports.v[at].gist : NULL;
            if (!g || !g->title.n || (i && at == first) || (g->lang != m->out->lang) != foreign)
                continue;
            ZM_PUSH(m->a, &m->out->titles, foreign ? foreign_title(m, g->title) : g->title);
        }
}

void zm_brief_headline(zm_brief *b) {
    bool left = b->title_at < b->titles.n;
    b->headline = left ? b->titles.v[b->title_at] : b->words->say[ZM_SAY_TITLE];
}

void zm_brief_date(zm_arena *a, zm_brief *b, zm_str place) {
    const zm_store_story *s = &b->v->story;
    zm_str days = zm_brief_day(a, b->words, s->from);
    if (s->from.n && !zm_str_eq(s->from, s->to))
        days = zm_brief_fill(a, b->words->say[ZM_SAY_UNTIL], days,
                             zm_brief_day(a, b->words, s->to), (zm_str){0});
    b->dateline = zm_arena_join(a, place, ZM_S(", "), days);
}

static void count(zm_briefing *m) {
    zm_str reports = zm_brief_counted(m->a, m->words, ZM_SAY_REPORT, m->out->v->reports.n);
    zm_str sources = zm_brief_counted(m->a, m->words, ZM_SAY_SOURCE, m->out->v->sources);
    m->out->counts = zm_arena_join(m->a, reports, ZM_S(", "), sources);
}

zm_str zm_brief_heading(const zm_brief *b, zm_brief_part part) {
    if (part == ZM_BRIEF_LEAD)
        return (zm_str){0};
    return b->words->say[ZM_SAY_AGREED + (part - ZM_BRIEF_AGREED)];
}

/* Numbers are given in the order of the page, when all sentences are there. */
void zm_brief_make(zm_arena *a, const zm_brief_kit *kit, const zm_story_view *v, zm_lang lang,
                   zm_brief *out) {
    *out = (zm_brief){.v = v, .words = &kit->of[lang], .lang = lang};
    zm_briefing m = {.a = a, .kit = kit, .words = out->words, .claims = &v->claims, .out = out};
    zm_brief_rank(&m);
    add_disputes(&m);
    add_figures(&m);
    add_positions(&m);
    add_lead(&m);
    add_some(&m, ZM_BRIEF_AGREED, AGREED, true, fits_agreed);
    add_some(&m, ZM_BRIEF_DISPUTED, PAIRS, false, fits_denied);
    add_some(&m, ZM_BRIEF_AHEAD, AHEAD, false, fits_ahead);
    add_some(&m, ZM_BRIEF_FURTHER, FURTHER, false, fits_any);
    if (m.lines < FURTHER)
        add_some(&m, ZM_BRIEF_FURTHER, PAIRS, true, fits_any);
    list_titles(&m);
    zm_brief_headline(out);
    zm_brief_number_first(&m);
    count(&m);
}
