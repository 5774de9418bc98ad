/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dateline.c -- what stands above and before the report's own words.
 *
 *     Letland wijst drie diplomaten uit          title: the first line, when it looks like one
 *     RIGA (ANP) - Letland wijst ...             place, agency, dash
 *     Praag, vrijdag, 5 september 2025.          place, date: also when the report was published
 *     OSLO/BERGEN, March 7 (Reuters) - A ship    places, date, agency, dash
 *     Brussel / Wenen                            a line of nothing but places
 *     ASSEN Er komt geen ...                     capitals, then the sentence
 *
 * Only the first lines are looked at; a place in small letters must be one to
 * the model or be followed by a date, a place in capitals need not.
 */
#include "record/time.h"

#include "base/utf8.h"

enum { LINES = 6, PLACE_TOKS = 7, BYLINE_TOKS = 6, HEAD_TOKS = 256 };

typedef struct head_line {
    uint32_t first, end; /* tokens of the paragraph */
    uint32_t at;         /* token at hand */
} head_line;

static bool is_low(const zm_doc *d, uint32_t t, const char *z) {
    return zm_str_is(d->toks[t].low, z);
}

static bool is_dash(const zm_doc *d, uint32_t t) {
    return is_low(d, t, "-") || is_low(d, t, "\u2013") || is_low(d, t, "\u2014") ||
           is_low(d, t, "--");
}

/* Three letters or more, all capitals. */
static bool is_capitals(const zm_doc *d, uint32_t t) {
    zm_str s = zm_tok_text(d, t);
    uint32_t letters = 0;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t c = zm_utf8_next(s, &at);
        if (!zm_is_letter(c))
            continue;
        if (!zm_is_upper(c))
            return false;
        letters++;
    }
    return letters >= 3;
}

static bool is_capitalised(const zm_doc *d, uint32_t t) {
    zm_str s = zm_tok_text(d, t);
    uint32_t at = 0;
    return s.n && zm_is_upper(zm_utf8_next(s, &at));
}

/*
 * Words that are part of a name though small: Frankfurt am Main, Rio de Janeiro, 's-Hertogenbosch.
 */
static bool is_place_word(const zm_doc *d, uint32_t t, bool inside) {
    const zm_tok *tok = &d->toks[t];
    if (tok->upos == ZM_PUNCT || tok->upos == ZM_NUM)
        return false;
    return is_capitalised(d, t) || (inside && tok->ner == ZM_NER_LOC && !tok->ner_begin);
}

/* The run of place words from l->at, with slashes: its last token, ZM_NONE when there is none. */
static uint32_t place_run(const zm_doc *d, const head_line *l, bool capitals) {
    uint32_t last = ZM_NONE;
    for (uint32_t t = l->at; t < l->end && t < l->at + PLACE_TOKS; t++) {
        bool slash =
            last != ZM_NONE && is_low(d, t, "/") && t + 1 < l->end && is_capitalised(d, t + 1);
        if (slash)
            continue;
        if (!is_place_word(d, t, last != ZM_NONE) || (capitals && !is_capitals(d, t)))
            break;
        last = t;
    }
    return last;
}

/* Does the model know a place in the run? */
static bool knows_place(const zm_doc *d, uint32_t first, uint32_t last) {
    for (uint32_t t = first; t <= last; t++)
        if (d->toks[t].ner == ZM_NER_LOC)
            return true;
    return false;
}

/* Behind "(ANP)" when it stands at `t`, else `t`. */
static uint32_t behind_agency(const zm_doc *d, const head_line *l, uint32_t t) {
    if (t >= l->end || !is_low(d, t, "("))
        return t;
    for (uint32_t u = t + 1; u < l->end && u <= t + 6; u++)
        if (is_low(d, u, ")"))
            return u + 1;
    return t;
}

/* A date behind a comma; where the text goes on in *next. */
static bool date_behind(const zm_timing *k, const head_line *l, uint32_t t, zm_moment *m,
                        uint32_t *next) {
    if (t + 1 >= l->end || t + 1 >= k->lex.n_toks || !is_low(k->d, t, ",") ||
        !zm_moment_read(k, t + 1, m) || m->last >= l->end ||
        (m->kind != ZM_AT_MONTH && m->kind != ZM_AT_WEEKDAY && m->kind != ZM_AT_PERIOD))
        return false;
    *next = m->last + 1;
    return true;
}

static void take_published(const zm_timing *k, const zm_moment *m) {
    zm_period from, to;
    zm_record *rec = k->r->rec;
    if (!rec->published.n && zm_moment_solve(k, m, ZM_TENSE_NONE, &from, &to) &&
        from.grain == ZM_GRAIN_DAY)
        rec->published = zm_period_text(k->r->arena, from);
}

/* What makes the words before it a dateline: a dash, or the date's full stop that ends the line. */
static bool read_line(const zm_timing *k, const head_line *l, bool capitals) {
    const zm_doc *d = k->d;
    uint32_t last = place_run(d, l, capitals), t;
    if (last == ZM_NONE)
        return false;
    zm_moment date = {0};
    t = behind_agency(d, l, last + 1);
    bool agency = t > last + 1;
    bool dated = date_behind(k, l, t, &date, &t);
    uint32_t after = behind_agency(d, l, t);
    agency = agency || after > t;
    t = after;
    bool dash = t < l->end && is_dash(d, t) && t + 1 < l->end;
    bool ends = dated && (t == l->end || (t + 1 == l->end && is_low(d, t, ".")));
    bool alone = last + 1 == l->end && l->at == l->first && knows_place(d, l->at, last);
    bool known = capitals || agency || dated || knows_place(d, l->at, last);
    if (!(dash && known) && !ends && !(alone && l->end - l->first <= PLACE_TOKS))
        return false;
    if (d->toks[l->at].ner == ZM_NER_PER && !capitals && !dated)
        return false;
    k->r->rec->dateline = zm_tok_span(d, l->at, last);
    if (dated)
        take_published(k, &date);
    return true;
}

/* ASSEN Er komt ...: capitals, and at once a sentence. */
static bool read_capitals_alone(const zm_timing *k, const head_line *l) {
    const zm_doc *d = k->d;
    uint32_t last = place_run(d, l, true);
    if (last == ZM_NONE || last + 2 >= l->end || last - l->at > 2)
        return false;
    if (!knows_place(d, l->at, last) &&
        (d->toks[last].upos != ZM_PROPN || zm_tok_text(d, last).n < 4))
        return false;
    zm_str next = zm_tok_text(d, last + 1);
    if (!is_capitalised(d, last + 1) || is_capitals(d, last + 1) ||
        d->toks[last + 1].upos == ZM_PROPN || !next.n)
        return false;
    k->r->rec->dateline = zm_tok_span(d, l->at, last);
    return true;
}

/* Van onze correspondent BRUSSEL - : the capitals behind a few words that are no clause. */
static uint32_t behind_byline(const zm_doc *d, const head_line *l) {
    for (uint32_t t = l->first; t < l->end && t < l->first + BYLINE_TOKS; t++) {
        if (is_capitals(d, t))
            return t;
        uint8_t u = d->toks[t].upos;
        if (u == ZM_PUNCT || u == ZM_VERB || u == ZM_AUX || u == ZM_NUM)
            break;
    }
    return l->first;
}

static bool read_head_line(const zm_timing *k, head_line l, bool title) {
    l.at = l.first;
    if (title)
        return false;
    if (read_line(k, &l, true) || read_line(k, &l, false) || read_capitals_alone(k, &l))
        return true;
    l.at = behind_byline(k->d, &l);
    return l.at != l.first && read_line(k, &l, true);
}

static void find_dateline(const zm_timing *k, bool titled) {
    const zm_doc *d = k->d;
    for (uint32_t p = 0; p < d->n_paras && p < LINES && zm_span_empty(k->r->rec->dateline); p++) {
        const zm_para *para = &d->paras[p];
        if (!para->count)
            continue;
        const zm_sent *a = &d->sents[para->first], *b = &d->sents[para->first + para->count - 1];
        head_line l = {.first = a->first, .end = b->first + b->count};
        if (l.first >= k->lex.n_toks)
            return;
        if (read_head_line(k, l, titled && p == 0))
            return;
        if (!(para->flags & ZM_P_HEADING) && p > 1)
            return; /* the report's own words have begun */
    }
}

/*
 * The title as given beside the text, where one of the first lines is just that; else a first line
 * that looks like one.
 */
static void find_title(zm_reading *r) {
    zm_doc *d = r->doc;
    zm_str given = zm_str_trim(d->meta.title);
    for (uint32_t p = 0; given.n && p < d->n_paras && p < LINES; p++)
        if (zm_str_eq(zm_doc_slice(d, d->paras[p].span), given)) {
            r->rec->title = d->paras[p].span;
            return;
        }
    if (d->n_paras > 1 && (d->paras[0].flags & ZM_P_TITLE))
        r->rec->title = d->paras[0].span;
}

void zm_dateline_find(zm_reading *r) {
    zm_doc head = *r->doc; /* only the first lines are read */
    r->rec->published = r->doc->meta.published;
    find_title(r);
    if (head.n_toks > HEAD_TOKS)
        head.n_toks = HEAD_TOKS;
    zm_timing k = {.r = r, .d = r->doc, .lex = zm_words_find(r->know->words, &head, r->scratch)};
    find_dateline(&k, !zm_span_empty(r->rec->title) && r->doc->n_paras &&
                          r->rec->title.start == r->doc->paras[0].span.start);
}
