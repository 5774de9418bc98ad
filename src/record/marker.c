/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marker.c -- source markers and what rests on them.
 *
 *     Minsk ontkent. [2] Riga dreigt [3] en Tallinn zwijgt [4].     [2] Persbureau, https://...
 *     statement <-- [2]  event <---- [3]    event <------- [4]      its line in the list of sources
 *
 * A statement or event rests on the markers that follow it first in its own
 * sentence; markers that stand together count together. Lines at the end of
 * the text that begin with a marker or number and are no part of the report
 * say what the markers stand for.
 */
#include "record/record.h"

#include "base/map.h"

/* ---- the list of sources at the end ---- */

static bool is_marker(const zm_doc *d, uint32_t t) {
    return (d->toks[t].flags & ZM_T_MARKER) != 0;
}

/* Where a web address begins in `s`, s.n when there is none. */
static uint32_t url_at(zm_str s) {
    static const char *const heads[] = {"https://", "http://", "www."};
    for (uint32_t i = 0; i < s.n; i++)
        for (size_t k = 0; k < ZM_COUNT(heads); k++)
            if (zm_str_starts(zm_str_from(s, i), zm_str_of(heads[k])))
                return i;
    return s.n;
}

static zm_str url_of(zm_str s) {
    uint32_t n = 0;
    while (n < s.n && (unsigned char)s.p[n] > ' ' && s.p[n] != '<' && s.p[n] != '>' &&
           s.p[n] != '"')
        n++;
    while (n && strchr(".,;:)]", s.p[n - 1]))
        n--;
    return zm_str_to(s, n);
}

/* Without blanks and the marks that part a title from its address. */
static zm_str bare_title(zm_str s) {
    s = zm_str_trim(s);
    while (s.n && strchr(",;:-(<. \t", s.p[s.n - 1]))
        s.n--;
    while (s.n && strchr(",;:-). \t", s.p[0]))
        s = zm_str_from(s, 1);
    return s;
}

/* "[2] Title, https://..." or "2. Title": the number in *n, what follows it in *rest. */
static bool list_line(zm_str line, bool numbered, uint32_t *n, zm_str *rest) {
    line = zm_str_trim(line);
    bool bracket = line.n && line.p[0] == '[';
    uint32_t at = bracket, end = at;
    while (end < line.n && line.p[end] >= '0' && line.p[end] <= '9')
        end++;
    if (end == at || end == line.n || !zm_str_to_u32(zm_str_n(line.p + at, end - at), n))
        return false;
    char close = line.p[end];
    if (bracket ? close != ']' : !(numbered && (close == '.' || close == ')' || close == ':')))
        return false;
    *rest = bare_title(zm_str_from(line, end + 1));
    return rest->n > 0;
}

typedef struct source_list {
    zm_reading *r;
    zm_map by_mark; /* "[2]" -> reference */
} source_list;

static uint32_t reference_of(source_list *l, zm_str mark) {
    zm_record *rec = l->r->rec;
    uint32_t i = zm_map_add(&l->by_mark, mark, rec->references.n);
    if (i == rec->references.n)
        ZM_PUSH(l->r->arena, &rec->references, (zm_reference){.mark = mark});
    return i;
}

static void take_source(source_list *l, uint32_t n, zm_str rest) {
    zm_str mark = zm_arena_printf(l->r->scratch, "[%u]", n);
    uint32_t i = zm_map_get(&l->by_mark, mark);
    if (i == ZM_NONE)
        return;
    zm_reference *ref = &l->r->rec->references.v[i];
    uint32_t at = url_at(rest);
    if (!ref->url.n && at < rest.n)
        ref->url = url_of(zm_str_from(rest, at));
    if (!ref->title.n)
        ref->title = bare_title(zm_str_to(rest, at));
}

/*
 * Does the line stand for itself: not a sentence of the report that happens to begin with a
 * marker.
 */
static bool is_list_para(const zm_doc *d, uint32_t p, bool numbered) {
    zm_str rest;
    uint32_t n;
    return list_line(zm_doc_slice(d, d->paras[p].span), numbered, &n, &rest);
}

/*
 * The list is the run of such lines that ends the text; numbers without
 * brackets count below a heading or behind a colon ("Bronnen:").
 */
static uint32_t list_start(const zm_doc *d, bool numbered) {
    uint32_t p = d->n_paras;
    while (p > 0 && is_list_para(d, p - 1, numbered))
        p--;
    return p;
}

static bool is_list_head(const zm_doc *d, uint32_t p) {
    zm_str s = zm_doc_slice(d, d->paras[p].span);
    return s.n < 40 && (zm_str_ends(s, ZM_S(":")) || (d->paras[p].flags & ZM_P_HEADING));
}

/* First paragraph of the list of sources, n_paras when there is none. */
static uint32_t find_list(const zm_doc *d, bool *numbered) {
    *numbered = false;
    uint32_t p = list_start(d, false);
    if (p < d->n_paras)
        return p;
    *numbered = true;
    p = list_start(d, true);
    return p > 0 && p < d->n_paras && is_list_head(d, p - 1) ? p : d->n_paras;
}

static void read_list(source_list *l, uint32_t from, bool numbered) {
    const zm_doc *d = l->r->doc;
    for (uint32_t p = from; p < d->n_paras; p++) {
        zm_str rest;
        uint32_t n;
        if (list_line(zm_doc_slice(d, d->paras[p].span), numbered, &n, &rest))
            take_source(l, n, rest);
    }
}

/* "Bronnen: 1. Title; 2. Title" in one paragraph that ends the text. */
static void read_inline_list(source_list *l) {
    const zm_doc *d = l->r->doc;
    if (!d->n_paras)
        return;
    zm_str s = zm_doc_slice(d, d->paras[d->n_paras - 1].span), head, item, rest;
    uint32_t n, expect = 1;
    if (!zm_str_cut(&s, ':', &head) || head.n > 30 || !list_line(s, true, &n, &rest) || n != 1)
        return;
    while (zm_str_cut(&s, ';', &item) && list_line(item, true, &n, &rest) && n == expect) {
        take_source(l, n, rest);
        expect++;
    }
}

void zm_markers_find(zm_reading *r) {
    const zm_doc *d = r->doc;
    source_list l = {.r = r};
    bool numbered;
    uint32_t list = find_list(d, &numbered);
    uint32_t stop = list < d->n_paras ? d->paras[list].span.start : d->text.n;
    zm_map_init(&l.by_mark, r->scratch);
    for (uint32_t t = 0; t < d->n_toks; t++)
        if (is_marker(d, t) && d->toks[t].start < stop) {
            uint32_t i = reference_of(&l, zm_tok_text(d, t));
            ZM_PUSH(r->arena, &r->rec->references.v[i].spans, zm_tok_span(d, t, t));
        }
    if (!r->rec->references.n)
        return;
    if (list < d->n_paras)
        read_list(&l, list, numbered);
    else
        read_inline_list(&l);
}

/* ---- what rests on a marker ---- */

static void add_once(zm_reading *r, zm_strs *to, zm_str mark) {
    for (uint32_t i = 0; i < to->n; i++)
        if (zm_str_eq(to->v[i], mark))
            return;
    ZM_PUSH(r->arena, to, mark);
}

/* Take the markers among tokens [from, to]; true when there was one. */
static bool take_between(zm_reading *r, uint32_t from, uint32_t to, zm_strs *out) {
    bool any = false;
    for (uint32_t t = from; t <= to && t < r->doc->n_toks; t++)
        if (is_marker(r->doc, t)) {
            add_once(r, out, zm_tok_text(r->doc, t));
            any = true;
        }
    return any;
}

/* The first group of markers behind token `t` in its sentence. */
static bool take_behind(zm_reading *r, uint32_t t, zm_strs *out) {
    const zm_doc *d = r->doc;
    const zm_sent *s = &d->sents[d->toks[t].sent];
    uint32_t end = s->first + s->count, u = t + 1;
    while (u < end && !is_marker(d, u))
        u++;
    if (u == end)
        return false;
    for (; u < end && is_marker(d, u); u++)
        add_once(r, out, zm_tok_text(d, u));
    return true;
}

/* Last token that begins before byte `at`. */
static uint32_t tok_before(const zm_doc *d, uint32_t at) {
    uint32_t t = zm_doc_tok_at(d, at ? at - 1 : 0);
    return t < d->n_toks ? t : d->n_toks - 1;
}

/* Its cue and what it says, together; where these lie in two sentences, the markers of both. */
static void statement_sources(zm_reading *r, zm_statement *s) {
    const zm_doc *d = r->doc;
    uint32_t cue = s->cue_tok;
    bool whole = cue == ZM_NONE;
    for (uint32_t i = 0; i < s->content.n; i++) {
        zm_span c = s->content.v[i];
        uint32_t a = zm_doc_tok_at(d, c.start), b = tok_before(d, c.end);
        if (a >= d->n_toks || b < a)
            continue;
        take_between(r, a, b, &s->sources);
        bool last = i + 1 == s->content.n ||
                    d->toks[zm_doc_tok_at(d, s->content.v[i + 1].start)].sent != d->toks[b].sent;
        bool cue_later = !whole && cue > b && d->toks[cue].sent == d->toks[b].sent;
        if (last && !cue_later)
            take_behind(r, b, &s->sources);
    }
    if (!whole && !s->sources.n)
        take_behind(r, cue, &s->sources);
}

/* ---- inside what ---- */

static uint32_t bytes_of(const zm_spans *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        n += s->v[i].end - s->v[i].start;
    return n;
}

/*
 * By token: the statement of the smallest content that holds it. Each content
 * writes its own tokens, so the work is bounded by what the contents quote.
 */
static uint32_t *innermost(zm_reading *r) {
    const zm_doc *d = r->doc;
    const zm_record *rec = r->rec;
    uint32_t *in = zm_arena_get(r->scratch, (size_t)(d->n_toks + 1) * sizeof *in);
    uint32_t *size = ZM_NEWS(r->scratch, uint32_t, rec->statements.n + 1u);
    memset(in, 0xff, (size_t)(d->n_toks + 1) * sizeof *in); /* ZM_NONE */
    for (uint32_t i = 0; i < rec->statements.n; i++) {
        const zm_spans *content = &rec->statements.v[i].content;
        size[i] = bytes_of(content);
        for (uint32_t c = 0; c < content->n; c++)
            for (uint32_t t = zm_doc_tok_at(d, content->v[c].start);
                 t < d->n_toks && d->toks[t].start < content->v[c].end; t++)
                if (in[t] == ZM_NONE || size[in[t]] > size[i])
                    in[t] = i;
    }
    return in;
}

void zm_sources_attach(zm_reading *r) {
    zm_record *rec = r->rec;
    if (!r->doc->n_toks)
        return;
    const uint32_t *in = rec->statements.n ? innermost(r) : NULL;
    for (uint32_t i = 0; i < rec->quantities.n && in; i++)
        rec->quantities.v[i].inside = in[rec->quantities.v[i].tok];
    for (uint32_t i = 0; i < rec->events.n && in; i++)
        if (rec->events.v[i].inside == ZM_NONE && rec->events.v[i].anchor_tok < r->doc->n_toks)
            rec->events.v[i].inside = in[rec->events.v[i].anchor_tok];
    if (!rec->references.n)
        return;
    for (uint32_t i = 0; i < rec->statements.n; i++)
        if (!rec->statements.v[i].sources.n)
            statement_sources(r, &rec->statements.v[i]);
    for (uint32_t i = 0; i < rec->events.n; i++)
        if (!rec->events.v[i].sources.n && rec->events.v[i].anchor_tok < r->doc->n_toks)
            take_behind(r, rec->events.v[i].anchor_tok, &rec->events.v[i].sources);
}
