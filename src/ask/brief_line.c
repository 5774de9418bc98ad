/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_line.c -- which sentence is shown for a claim, how it is written, what it rests on.
 *
 *     „Wij lazen het in de krant”, zei ze [3].     needs the sentence before it: rather another
 *     Letland betaalt 80 miljoen euro [2].         ->  Letland betaalt 80 miljoen euro. [1]
 *     Latvia will pay 80 million euros.            ->  Volgens post.example: “Latvia will ...” [3]
 *
 * A sentence is taken as it stands. Left out are the source's own markers, which would point into
 * our list; inside quotation marks its own become single ones.
 */
#include <stdlib.h>

#include "ask/brief_inside.h"
#include "base/utf8.h"
#include "story/same.h"
#include "story/term.h"

enum { SHORTEST = 24, LONGEST = 700, EARLY = 200 };

static const uint32_t MUCH = 6; /* of ten: two sentences that share that are alike */

const zm_fact *zm_brief_fact(const zm_briefing *m, zm_fact_ref r) {
    return &m->out->v->reports.v[r.report].gist.facts[r.fact];
}

static const zm_story_report *report_of(const zm_briefing *m, zm_fact_ref r) {
    return &m->out->v->reports.v[r.report];
}

bool zm_brief_is_foreign(const zm_briefing *m, zm_fact_ref r) {
    return report_of(m, r)->gist.lang != m->out->lang;
}

/* ---- which claims first ---- */

static uint32_t fullness(const zm_fact *f) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < f->n_keys; i++)
        sum += f->keys[i].weight;
    return sum + 4 * f->n_figures;
}

typedef struct ranked {
    const zm_claim *claim;
    uint32_t weight, place;
} ranked;

static int by_rank(const void *x, const void *y) {
    const ranked *a = x, *b = y;
    if (a->claim->independent != b->claim->independent)
        return a->claim->independent > b->claim->independent ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* News comes first in a report: what stands early, or in the title, weighs more. */
uint32_t zm_brief_early(const zm_briefing *m, const zm_claim *c) {
    uint32_t early = 0;
    for (uint32_t i = 0; i < c->support.n; i++) {
        uint32_t start = zm_brief_fact(m, c->support.v[i])->sentence.start;
        uint32_t one = start < EARLY ? 60 : start < 3 * EARLY ? 30 : 0;
        one += zm_brief_is_title(m, c->support.v[i]) ? 60 : 0;
        early = one > early ? one : early;
    }
    return early;
}

static uint32_t weight_of(const zm_briefing *m, const zm_claim *c) {
    return fullness(zm_brief_fact(m, c->best)) + zm_brief_early(m, c) + 10 * c->support.n;
}

void zm_brief_rank(zm_briefing *m) {
    uint32_t n = m->claims->claims.n;
    ranked *all = ZM_NEWS(m->a, ranked, n);
    m->ranked = ZM_NEWS(m->a, const zm_claim *, n);
    for (uint32_t i = 0; i < n; i++) {
        const zm_claim *c = &m->claims->claims.v[i];
        all[i] = (ranked){c, weight_of(m, c), i};
    }
    if (n)
        qsort(all, n, sizeof *all, by_rank);
    for (uint32_t i = 0; i < n; i++)
        m->ranked[i] = all[i].claim;
    m->n_ranked = n;
}

/* ---- is it fit ---- */

static bool is_quote(uint32_t c) {
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

static bool is_close(uint32_t c) {
    return is_quote(c) || c == ')';
}

/* A sentence ends as one does; headings and captions do not, and a question tells nothing. */
static bool is_sentence(zm_str line) {
    uint32_t at = line.n, c = 0;
    while (at) {
        c = zm_utf8_prev(line, &at);
        if (!is_close(c))
            break;
    }
    if (c != '.' && c != '!')
        return false;
    at = 0;
    c = zm_utf8_next(line, &at);
    return line.n >= SHORTEST && line.n <= LONGEST &&
           (is_quote(c) || zm_is_upper(c) || zm_is_digit(c));
}

/* "[3]": the source's own. Blanks before it go too. */
static uint32_t own_marker(zm_str s, uint32_t at) {
    uint32_t i = at;
    while (i < s.n && s.p[i] == ' ')
        i++;
    if (i >= s.n || s.p[i] != '[')
        return 0;
    uint32_t digits = ++i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return i > digits && i - digits <= 3 && i < s.n && s.p[i] == ']' ? i + 1 - at : 0;
}

static zm_str without_markers(zm_arena *a, zm_str s) {
    char *to = zm_arena_get(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t skip = own_marker(s, at);
        if (skip)
            at += skip;
        else
            to[n++] = s.p[at++];
    }
    to[n] = 0;
    return zm_str_n(to, n);
}

static zm_str sentence_of(const zm_briefing *m, zm_fact_ref r) {
    return zm_str_trim(without_markers(m->a, zm_brief_fact(m, r)->line));
}

/* Whoever speaks is told by name, not by a pronoun. */
static bool names_speaker(const zm_briefing *m, const zm_fact *f) {
    zm_str key = f->actor.key, line = zm_term_fold(m->a, f->line);
    if (f->kind != ZM_FACT_STATEMENT || !key.n)
        return true;
    uint32_t from = key.n;
    while (from && key.p[from - 1] != ' ')
        from--;
    zm_str last = zm_str_from(key, from);
    for (uint32_t i = 0; i + last.n <= line.n; i++)
        if (memcmp(line.p + i, last.p, last.n) == 0)
            return true;
    return false;
}

static bool leans(const zm_briefing *m, zm_fact_ref r, zm_str line) {
    const zm_fact *f = zm_brief_fact(m, r);
    const zm_brief_words *w = &m->kit->of[report_of(m, r)->gist.lang];
    return zm_brief_leans(m->a, w, line) || !names_speaker(m, f);
}

/* ---- said before ---- */

static bool has_key(const zm_fact *f, uint64_t key) {
    for (uint32_t i = 0; i < f->n_keys; i++)
        if (f->keys[i].key == key)
            return true;
    return false;
}

/* Weight of what both tell, held against all that the lesser one tells. */
static bool share_much(const zm_fact *x, const zm_fact *y) {
    uint32_t both = 0, all_x = 0, all_y = 0;
    for (uint32_t i = 0; i < x->n_keys; i++) {
        all_x += x->keys[i].weight;
        both += has_key(y, x->keys[i].key) ? x->keys[i].weight : 0;
    }
    for (uint32_t i = 0; i < y->n_keys; i++)
        all_y += y->keys[i].weight;
    uint32_t least = all_x < all_y ? all_x : all_y;
    return least && both * 10 >= least * MUCH;
}

/* Sentences that overlap in one report are one: a quotation may be cut in two ways. */
bool zm_brief_alike(const zm_briefing *m, zm_fact_ref x, zm_fact_ref y) {
    const zm_fact *f = zm_brief_fact(m, x), *g = zm_brief_fact(m, y);
    if (x.report == y.report && zm_span_touch(f->sentence, g->sentence))
        return true;
    return zm_str_eq(f->line, g->line);
}

static bool is_said(const zm_briefing *m, zm_fact_ref r, bool strictly) {
    const zm_fact *f = zm_brief_fact(m, r);
    for (unsigned p = 0; p < ZM_BRIEF_PARTS; p++)
        for (uint32_t i = 0; i < m->out->parts[p].n; i++) {
            zm_fact_ref other = m->out->parts[p].v[i].ref;
            if (zm_brief_alike(m, r, other) ||
                (strictly && share_much(f, zm_brief_fact(m, other))))
                return true;
        }
    return false;
}

/* ---- choosing ---- */

/* 0: not fit. The briefing's language first, then whole in itself, original, full. */
static uint32_t grade(zm_briefing *m, zm_fact_ref r, bool may_lean) {
    const zm_fact *f = zm_brief_fact(m, r);
    const zm_story_report *from = report_of(m, r);
    zm_str line = sentence_of(m, r);
    if (!is_sentence(line) || zm_brief_is_title(m, r) || is_said(m, r, !may_lean))
        return 0;
    bool bends = leans(m, r, line);
    if (bends && !may_lean)
        return 0;
    uint32_t full = fullness(f) < 900 ? fullness(f) : 900;
    return 1 + full + (from->gist.lang == m->out->lang ? 8000 : 0) + (bends ? 0 : 4000) +
           (from->copy_of == ZM_NONE ? 2000 : 0);
}

bool zm_brief_is_title(const zm_briefing *m, zm_fact_ref r) {
    const zm_story_report *from = report_of(m, r);
    zm_str line = zm_str_trim(zm_brief_fact(m, r)->line);
    return zm_str_eq(zm_str_trim(from->gist.title), line) || !is_sentence(line);
}

/* What a title says, a sentence below it says as well: the first that does. */
static zm_fact_ref below_title(zm_briefing *m, zm_fact_ref r) {
    const zm_gist *g = &report_of(m, r)->gist;
    if (!zm_brief_is_title(m, r))
        return r;
    for (uint32_t i = 0; i < g->n_facts; i++) {
        zm_fact_ref other = {r.report, i};
        zm_same_why why;
        if (zm_brief_is_title(m, other))
            continue;
        zm_same_facts(zm_brief_fact(m, r), &g->facts[i], &why);
        if (why.verdict == ZM_SAME_MATTER && !why.figures_differ && !why.times_differ)
            return other;
    }
    return r;
}

bool zm_brief_choose(zm_briefing *m, const zm_fact_ref *refs, uint32_t n, bool may_lean,
                     zm_fact_ref *out) {
    uint32_t best = 0;
    for (uint32_t i = 0; i < n; i++) {
        zm_fact_ref r = below_title(m, refs[i]);
        uint32_t g = grade(m, r, may_lean);
        if (g > best) {
            best = g;
            *out = r;
        }
    }
    return best > 0;
}

/* ---- writing it ---- */

/* Double quotation marks inside ours become single ones: “ and „ open, ” closes, " by turns. */
static zm_str inner_quotes(zm_arena *a, zm_str s) {
    char *to = zm_arena_get(a, 3 * (size_t)s.n + 1);
    uint32_t n = 0;
    bool open = false;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t from = at, c = zm_utf8_next(s, &at);
        bool is_double = c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB;
        if (!is_double) {
            memcpy(to + n, s.p + from, at - from);
            n += at - from;
            continue;
        }
        open = c == '"' ? !open : c != 0x201D && c != 0xBB;
        n += zm_utf8_put(open ? 0x2018 : 0x2019, to + n);
    }
    to[n] = 0;
    return zm_str_n(to, n);
}

zm_brief_line *zm_brief_add(zm_briefing *m, zm_brief_part part, zm_fact_ref r,
                            zm_brief_say before) {
    zm_brief_lines *lines = &m->out->parts[part];
    zm_brief_line x = {.ref = r, .text = sentence_of(m, r), .quoted = zm_brief_is_foreign(m, r)};
    if (x.quoted) {
        zm_str outlet = report_of(m, r)->gist.outlet;
        zm_str form = m->words->say[outlet.n ? ZM_SAY_ACCORDING : ZM_SAY_UNTOLD];
        x.text = zm_brief_fill(m->a, form, outlet, inner_quotes(m->a, x.text), (zm_str){0});
    }
    if (before != ZM_SAY_COUNT)
        x.text = zm_arena_join(m->a, m->words->say[before], ZM_S(" "), x.text);
    ZM_PUSH(m->a, lines, x);
    m->lines++;
    return &lines->v[lines->n - 1];
}

static void cite(zm_briefing *m, zm_brief_line *x, uint32_t report) {
    for (uint32_t i = 0; i < x->sources.n; i++)
        if (x->sources.v[i] == report)
            return;
    ZM_PUSH(m->a, &x->sources, report);
}

void zm_brief_cite(zm_briefing *m, zm_brief_line *x, const zm_fact_ref *refs, uint32_t n,
                   uint32_t independent) {
    cite(m, x, x->ref.report);
    for (uint32_t i = 0; i < n; i++)
        cite(m, x, refs[i].report);
    x->independent = independent;
}

/* [1] is the report that the page cites first. */
static uint32_t number_of(zm_arena *a, zm_brief *b, uint32_t report) {
    for (uint32_t i = 0; i < b->sources.n; i++)
        if (b->sources.v[i] == report)
            return i + 1;
    ZM_PUSH(a, &b->sources, report);
    return b->sources.n;
}

static void number_all(zm_arena *a, zm_brief *b) {
    b->sources.v = NULL;
    b->sources.n = b->sources.cap = 0;
    for (unsigned p = 0; p < ZM_BRIEF_PARTS; p++)
        for (uint32_t i = 0; i < b->parts[p].n; i++) {
            zm_brief_line *x = &b->parts[p].v[i];
            for (uint32_t k = 0; k < x->sources.n; k++)
                x->sources.v[k] = number_of(a, b, x->sources.v[k]);
        }
}

void zm_brief_number_first(zm_briefing *m) {
    number_all(m->a, m->out);
}

void zm_brief_number(zm_arena *a, zm_brief *b) {
    for (unsigned p = 0; p < ZM_BRIEF_PARTS; p++)
        for (uint32_t i = 0; i < b->parts[p].n; i++) {
            zm_brief_line *x = &b->parts[p].v[i];
            for (uint32_t k = 0; k < x->sources.n; k++)
                x->sources.v[k] = b->sources.v[x->sources.v[k] - 1];
        }
    number_all(a, b);
}
