/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time.c -- every date expression of a report, with what it means.
 *
 *     Het besluit zou vrijdag vallen | tussen 2027 en 2031 | binnen drie maanden | sinds mei
 *                     future         | range  A    en B    | within n unit       | since A
 *
 * The text is read from the left. A range word ("sinds", "by", "tussen") with
 * a date behind it makes a window; two dates with "tot" between them do too.
 * Whether "vrijdag" is past or to come is told by the verb that it hangs from.
 */
#include "record/time.h"

/* ---- what tense the date stands in ---- */

typedef struct zm_verb_look {
    bool future, perfect, past, present, participle, infinitive;
} zm_verb_look;

static void look_at(const zm_timing *k, uint32_t t, zm_verb_look *l) {
    const zm_tok *tok = &k->d->toks[t];
    const zm_word *w = tok->upos == ZM_AUX || tok->upos == ZM_VERB || tok->upos == ZM_PART
                           ? zm_lex_word(&k->lex, t, ZM_WORD_TENSE, NULL)
                           : NULL;
    if (w && zm_str_is(w->text, "future"))
        l->future = true;
    else if (w)
        l->perfect = true;
    if (tok->morph & ZM_M_FIN) {
        l->past |= (tok->morph & ZM_M_PAST) && !(w && l->future);
        l->present |= (tok->morph & ZM_M_PRES) != 0;
    }
}

static zm_tense tense_of(const zm_timing *k, uint32_t verb) {
    const zm_doc *d = k->d;
    zm_verb_look l = {0};
    uint32_t morph = d->toks[verb].morph;
    l.participle = (morph & ZM_M_PART) && !(morph & ZM_M_PRES);
    l.infinitive = (morph & ZM_M_INF) != 0;
    look_at(k, verb, &l);
    ZM_EACH_CHILD(d, verb, c)
    if (d->toks[c].rel == ZM_AUXREL || d->toks[c].rel == ZM_COP)
        look_at(k, c, &l);
    if (l.future)
        return l.perfect && l.participle ? ZM_TENSE_PAST : ZM_TENSE_FUTURE;
    if (l.past || (l.perfect && l.participle))
        return ZM_TENSE_PAST;
    if (l.present)
        return ZM_TENSE_PRESENT;
    return l.participle ? ZM_TENSE_PAST : l.infinitive ? ZM_TENSE_FUTURE : ZM_TENSE_NONE;
}

static bool has_verb(const zm_doc *d, uint32_t t) {
    if (d->toks[t].upos == ZM_VERB || d->toks[t].upos == ZM_AUX)
        return true;
    ZM_EACH_CHILD(d, t, c)
    if (d->toks[c].rel == ZM_COP || d->toks[c].rel == ZM_AUXREL)
        return true;
    return false;
}

/* The token of the stretch that hangs from outside it. */
static uint32_t top_of(const zm_doc *d, uint32_t first, uint32_t last) {
    for (uint32_t t = first; t <= last; t++)
        if (d->toks[t].head == ZM_NONE || d->toks[t].head < first || d->toks[t].head > last)
            if (d->toks[t].rel != ZM_CASE && d->toks[t].rel != ZM_PUNCTREL &&
                d->toks[t].rel != ZM_DETREL)
                return t;
    return last;
}

/* Does a quotation end or begin between the two tokens: "Ik kan het niet", schreef hij dinsdag. */
static bool quote_between(const zm_doc *d, uint32_t a, uint32_t b) {
    uint32_t from = a < b ? a : b, to = a < b ? b : a;
    for (uint32_t t = from; t <= to; t++)
        if (d->toks[t].flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE))
            return true;
    return false;
}

/*
 * A date inside a noun phrase ("de top van maandag") takes no tense from the
 * verb beyond it, unless all that is told is past.
 */
static zm_tense tense_around(const zm_timing *k, uint32_t first, uint32_t last) {
    const zm_doc *d = k->d;
    uint32_t t = top_of(d, first, last);
    bool inside = false;
    for (uint32_t up = 0; t != ZM_NONE && up < 64; up++, t = d->toks[t].head) {
        if ((t < first || t > last || d->toks[t].upos == ZM_VERB) && has_verb(d, t)) {
            zm_tense tense = quote_between(d, t, first) ? ZM_TENSE_NONE : tense_of(k, t);
            return inside && tense != ZM_TENSE_PAST ? ZM_TENSE_NONE : tense;
        }
        inside = inside || d->toks[t].rel == ZM_NMOD || d->toks[t].rel == ZM_APPOS ||
                 d->toks[t].rel == ZM_COMPOUND;
    }
    return ZM_TENSE_NONE;
}

/* ---- writing ---- */

static void put(const zm_timing *k, zm_time time, uint32_t first, uint32_t last) {
    time.first = first;
    time.last = last;
    time.span = zm_tok_span(k->d, first, last);
    ZM_PUSH(k->r->arena, &k->r->rec->times, time);
}

static bool same_period(zm_period a, zm_period b) {
    return a.grain == b.grain && a.year == b.year && a.month == b.month && a.day == b.day &&
           a.part == b.part;
}

/* A window; an end without a grain is open. */
static zm_time window(const zm_timing *k, zm_period from, zm_period to) {
    zm_arena *a = k->r->arena;
    zm_time w = {
        .range = true, .from = zm_period_edge(a, from, false), .to = zm_period_edge(a, to, true)};
    if (w.from.n && w.to.n)
        w.value = zm_str_eq(w.from, w.to) ? w.from : zm_arena_join(a, w.from, ZM_S("/"), w.to);
    else
        w.value = w.from.n ? w.from : w.to;
    return w;
}

static zm_time plain(const zm_timing *k, const zm_moment *m, zm_tense tense) {
    zm_period from, to;
    if (m->kind == ZM_AT_LENGTH)
        return (zm_time){.duration = true,
                         .value = zm_duration_text(k->r->arena, m->unit->text, m->n)};
    if (!zm_moment_solve(k, m, tense, &from, &to))
        return (zm_time){0};
    if (!same_period(from, to) || from.grain == ZM_GRAIN_WEEK || from.grain == ZM_GRAIN_WEEKEND)
        return window(k, from, to);
    return (zm_time){.value = zm_period_text(k->r->arena, from)};
}

/* ---- windows ---- */

/* The date behind a range word; small words between them are passed over: "tegen het eind van". */
static bool moment_behind(const zm_timing *k, uint32_t t, zm_moment *m) {
    for (uint32_t i = 0, last; i < 3 && zm_same_sent(k->d, t - 1, t); i++) {
        if (zm_moment_read(k, t, m))
            return true;
        if (!zm_lex_word(&k->lex, t, ZM_WORD_OF, &last))
            return false;
        t = last + 1;
    }
    return false;
}

/* Before 2027 is up to 2026; before the end of 2026, or before 1 May, is up to that. */
static zm_period next_to(zm_period p, bool edge, int32_t step) {
    return edge || p.grain < ZM_GRAIN_MONTH ? p : zm_period_step(p, step);
}

static zm_period length_on(const zm_timing *k, const zm_moment *m, double n, int32_t sign) {
    zm_moment ago = *m;
    zm_period from, to;
    ago.kind = ZM_AT_UNIT;
    ago.n = n;
    ago.shift = sign;
    if (!k->has_base || n <= 0 || !zm_moment_solve(k, &ago, ZM_TENSE_NONE, &from, &to))
        return (zm_period){0};
    return sign < 0 ? from : to;
}

/*
 * binnen drie maanden, within three to five years, sinds drie jaar, over twee weken, in two weeks
 */
static bool length_window(const zm_timing *k, const zm_moment *m, zm_str range, zm_time *out) {
    zm_moment here = *m;
    zm_period now, same;
    here.kind = ZM_AT_UNIT;
    here.shift = 0;
    here.n = 1;
    if (!k->has_base || !zm_moment_solve(k, &here, ZM_TENSE_NONE, &now, &same))
        return false;
    if (zm_str_is(range, "since")) {
        *out = window(k, length_on(k, m, m->n, -1), (zm_period){0});
        return true;
    }
    if (!zm_str_is(range, "within"))
        return false;
    bool two = m->n_to > 0;
    *out =
        window(k, two ? length_on(k, m, m->n, 1) : now, length_on(k, m, two ? m->n_to : m->n, 1));
    return true;
}

static zm_tense tense_for(zm_str range, zm_tense tense) {
    if (zm_str_is(range, "since"))
        return ZM_TENSE_PAST;
    if (zm_str_is(range, "to"))
        return ZM_TENSE_FUTURE;
    if (zm_str_is(range, "from"))
        return tense == ZM_TENSE_PRESENT ? ZM_TENSE_FUTURE : tense;
    if (zm_str_is(range, "by") || zm_str_is(range, "before"))
        return tense == ZM_TENSE_PAST ? ZM_TENSE_NONE : ZM_TENSE_FUTURE;
    return tense;
}

/*
 * One date behind a range word. False when the word makes no window of it: "tijdens", "tot drie
 * jaar".
 */
static bool one_sided(const zm_timing *k, const zm_moment *m, zm_str range, zm_tense tense,
                      zm_time *out) {
    zm_period from, to, none = {0};
    if (m->kind == ZM_AT_LENGTH)
        return length_window(k, m, range, out);
    if (zm_str_is(range, "during") || zm_str_is(range, "between") ||
        !zm_moment_solve(k, m, tense_for(range, tense), &from, &to))
        return false;
    if (zm_str_is(range, "within")) {
        *out = window(k, from, to);
        return true;
    }
    bool upper = zm_str_is(range, "to") || zm_str_is(range, "by") || zm_str_is(range, "before");
    if (zm_str_is(range, "before"))
        to = next_to(to, m->edge, -1);
    if (zm_str_is(range, "after"))
        from = next_to(to, m->edge, 1);
    *out = window(k, upper ? none : from, upper ? to : none);
    return true;
}

/* The later date of a window is not before the earlier one: from November to February. */
static zm_period not_before(zm_period to, zm_period from) {
    if (to.grain == ZM_GRAIN_NONE || zm_period_last(to) >= zm_period_first(from))
        return to;
    if (to.grain == ZM_GRAIN_DAY && zm_period_first(from) - zm_period_first(to) < 7)
        return zm_period_step(to, 7);
    zm_period later = to;
    later.year++;
    return to.grain == ZM_GRAIN_DAY && !zm_is_date(later.year, later.month, later.day) ? to : later;
}

/* May B end what A begins? "2027 en 2031", "maandag tot woensdag"; not "2027 tot twee jaar". */
static bool pair_fits(const zm_moment *a, const zm_moment *b) {
    bool long_a = a->kind == ZM_AT_LENGTH, long_b = b->kind == ZM_AT_LENGTH;
    return !long_a && !long_b &&
           !(a->kind == ZM_AT_AGO && b->kind != ZM_AT_AGO && b->kind != ZM_AT_PERIOD);
}

static bool two_sided(const zm_timing *k, zm_moment a, zm_moment b, zm_tense tense, zm_time *out) {
    zm_period from, to, skip;
    if (!a.year && b.year)
        a.year = b.year;
    if (!zm_moment_solve(k, &a, tense, &from, &skip) || !zm_moment_solve(k, &b, tense, &skip, &to))
        return false;
    *out = window(k, from, not_before(to, from));
    return true;
}

/* The second date behind A and a word that links them; false when there is none. */
static bool second_of(const zm_timing *k, const zm_moment *a, bool between, zm_moment *b) {
    uint32_t t = a->last + 1, last;
    if (!zm_same_sent(k->d, a->last, t))
        return false;
    const zm_word *w = zm_lex_word(&k->lex, t, ZM_WORD_RANGE, &last);
    bool joint = zm_lex_any(&k->lex, t, ZM_WORD_BIT(ZM_WORD_JOINT));
    bool link = w && (zm_str_is(w->text, "to") || zm_str_is(w->text, "link")) && joint == between;
    if (!link && !between)
        link = zm_lex_word(&k->lex, t, ZM_WORD_SPAN, &last) != NULL;
    if (!link && a->kind == ZM_AT_WEEKDAY) /* de nacht van maandag op dinsdag */
        link = zm_lex_word(&k->lex, t, ZM_WORD_OF, &last) && zm_same_sent(k->d, t, last + 1) &&
               zm_lex_any(&k->lex, last + 1, ZM_WORD_BIT(ZM_WORD_WEEKDAY));
    return link && zm_same_sent(k->d, t, last + 1) && moment_behind(k, last + 1, b) &&
           pair_fits(a, b);
}

/* ---- at one token ---- */

static bool may_open(const zm_doc *d, uint32_t t) {
    uint8_t u = d->toks[t].upos;
    return u != ZM_VERB && u != ZM_NOUN && u != ZM_PROPN && u != ZM_CCONJ && u != ZM_AUX;
}

/* from the Oct. 13 attack: the date only says which attack. */
static bool belongs_to_noun(const zm_doc *d, const zm_moment *m) {
    uint32_t t = top_of(d, m->first, m->last), h = d->toks[t].head;
    uint8_t r = d->toks[t].rel;
    return h != ZM_NONE && h > m->last && d->toks[h].upos == ZM_NOUN &&
           (r == ZM_COMPOUND || r == ZM_NMOD || r == ZM_NUMMOD || r == ZM_AMOD);
}

/* A range word at `t` and what follows it; its last token, ZM_NONE when it opens none. */
static uint32_t read_window(const zm_timing *k, uint32_t t) {
    uint32_t last;
    const zm_word *w = zm_lex_word(&k->lex, t, ZM_WORD_RANGE, &last);
    zm_moment a, b;
    if (!w || !may_open(k->d, t) || !zm_same_sent(k->d, t, last + 1) ||
        !moment_behind(k, last + 1, &a))
        return ZM_NONE;
    bool source =
        zm_str_is(w->text, "link") || /* to Monday, van mei: no more than the date itself */
        (zm_str_is(w->text, "from") && zm_lex_any(&k->lex, t, ZM_WORD_BIT(ZM_WORD_OUTOF)) &&
         last == t);
    bool between = zm_str_is(w->text, "between");
    zm_tense tense = tense_around(k, a.first, a.last);
    zm_time out;
    if (second_of(k, &a, between, &b) && two_sided(k, a, b, tense, &out)) {
        put(k, out, t, b.last);
        return b.last;
    }
    if (a.day_to && between && zm_moment_solve(k, &a, tense, &(zm_period){0}, &(zm_period){0})) {
        put(k, plain(k, &a, tense), t, a.last);
        return a.last;
    }
    if (source || belongs_to_noun(k->d, &a) || !one_sided(k, &a, w->text, tense, &out))
        return ZM_NONE;
    put(k, out, t, a.last);
    return a.last;
}

/* over twee weken, in two weeks */
static uint32_t read_ahead(const zm_timing *k, uint32_t t) {
    uint32_t last;
    zm_moment m;
    if (!zm_lex_word(&k->lex, t, ZM_WORD_AHEAD, &last) || !may_open(k->d, t) ||
        !zm_same_sent(k->d, t, last + 1) || !zm_moment_read(k, last + 1, &m) ||
        m.kind != ZM_AT_LENGTH || tense_around(k, m.first, m.last) == ZM_TENSE_PAST)
        return ZM_NONE;
    m.kind = ZM_AT_AGO;
    m.shift = 1;
    put(k, plain(k, &m, ZM_TENSE_FUTURE), t, m.last);
    return m.last;
}

static uint32_t read_moment(const zm_timing *k, uint32_t t) {
    zm_moment a, b;
    if (!zm_moment_read(k, t, &a))
        return ZM_NONE;
    zm_tense tense = tense_around(k, a.first, a.last);
    zm_time out;
    if (second_of(k, &a, false, &b) && two_sided(k, a, b, tense, &out)) {
        put(k, out, t, b.last);
        return b.last;
    }
    put(k, plain(k, &a, tense), t, a.last);
    return a.last;
}

void zm_times_find(zm_reading *r) {
    zm_timing k = {.r = r, .d = r->doc, .lex = zm_words_find(r->know->words, r->doc, r->scratch)};
    zm_period now;
    k.has_base = zm_period_parse(r->rec->published, &now) && now.grain == ZM_GRAIN_DAY;
    k.base = k.has_base ? zm_period_first(now) : 0;
    for (uint32_t t = 0; t < r->doc->n_toks; t++) {
        if (k.lex.at[t].word == ZM_NONE && r->doc->toks[t].upos != ZM_NUM &&
            r->doc->toks[t].upos != ZM_NOUN && r->doc->toks[t].upos != ZM_PROPN &&
            r->doc->toks[t].upos != ZM_ADJ)
            continue;
        uint32_t last = read_window(&k, t);
        if (last == ZM_NONE)
            last = read_ahead(&k, t);
        if (last == ZM_NONE)
            last = read_moment(&k, t);
        if (last != ZM_NONE)
            t = last;
    }
}
