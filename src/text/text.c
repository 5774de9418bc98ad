/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text.c -- paragraphs, then pieces, then sentences: zm_text_split.
 *
 *     Letland wijst diplomaten uit\n        paragraph 0, a title: the text's first line, no stop
 *     RIGA - Minister Ozols zei het. [2]\n  paragraph 1, one sentence; the marker stays with it
 *
 * Source markers are laid aside while sentences are looked for and go to the
 * sentence that they follow, so that `zei hij. [2] Morgen` parts behind [2].
 */
#include "text/pieces.h"
#include "text/sent.h"

#define HEADING_TOKENS 24u
#define HEADING_BYTES 180u

/* ---- paragraphs ---- */

static bool blank(zm_ch c) {
    return c.cls == ZM_C_SPACE || c.cls == ZM_C_UNSEEN;
}

static zm_span trim(zm_str text, uint32_t start, uint32_t end) {
    zm_str t = zm_str_to(text, end);
    for (zm_ch c = zm_ch_at(t, start); start < end && blank(c); c = zm_ch_at(t, start))
        start += c.len;
    for (zm_ch c = zm_ch_before(t, end); end > start && blank(c); c = zm_ch_before(t, end))
        end -= c.len;
    return (zm_span){start, end};
}

/* Where the line from `at` ends; *next is the start of the one after it. */
static uint32_t line_end(zm_str t, uint32_t at, uint32_t *next) {
    while (at < t.n) {
        unsigned char b = (unsigned char)t.p[at];
        if (b >= 0x0a && b <= 0x0d) {
            *next = at + 1;
            return at;
        }
        if (b == 0xc2 || b == 0xe2) {
            zm_ch c = zm_ch_at(t, at);
            *next = at + c.len;
            if (zm_line_end(c.c))
                return at;
        }
        at++;
    }
    *next = t.n;
    return t.n;
}

static void find_paras(zm_doc *d, zm_arena *scratch) {
    ZM_LIST(zm_span) spans = {0};
    for (uint32_t at = 0, next = 0; at < d->text.n; at = next) {
        zm_span s = trim(d->text, at, line_end(d->text, at, &next));
        if (!zm_span_empty(s))
            ZM_PUSH(scratch, &spans, s);
    }
    d->paras = ZM_NEWS(d->arena, zm_para, spans.n);
    d->n_paras = spans.n;
    for (uint32_t i = 0; i < spans.n; i++)
        d->paras[i].span = spans.v[i];
}

/* ---- tokens ---- */

static void fill_toks(zm_doc *d, const zm_pieces *pieces) {
    d->toks = ZM_NEWS(d->arena, zm_tok, pieces->n);
    d->n_toks = pieces->n;
    for (uint32_t i = 0; i < pieces->n; i++) {
        const zm_piece *p = &pieces->v[i];
        zm_tok *t = &d->toks[i];
        t->start = p->start;
        t->end = p->end;
        t->flags = p->flags;
        t->head = ZM_NONE;
        t->low = zm_fold(d->arena, zm_tok_text(d, i));
    }
}

static void see_para(const zm_text_rules *r, const zm_doc *d, zm_cut *c, uint32_t para,
                     uint32_t *n) {
    c->seen_first[para] = *n;
    for (uint32_t i = c->para_first[para]; i < c->para_first[para + 1]; i++) {
        const zm_piece *p = &c->pieces.v[i];
        if (p->flags & ZM_T_MARKER)
            continue;
        bool glued = i > c->para_first[para] && p[-1].end == p->start;
        zm_see(r, d->text, p, d->toks[i].low, glued, &c->seen[*n]);
        c->inside[*n] = p->flags & ZM_T_MWT_IN;
        c->which[(*n)++] = i;
    }
}

void zm_text_cut(const zm_text_rules *r, zm_doc *d, zm_arena *scratch, zm_cut *out) {
    *out = (zm_cut){0};
    find_paras(d, scratch);
    out->para_first = ZM_NEWS(scratch, uint32_t, (size_t)d->n_paras + 1);
    out->seen_first = ZM_NEWS(scratch, uint32_t, (size_t)d->n_paras + 1);
    for (uint32_t k = 0; k < d->n_paras; k++) {
        out->para_first[k] = out->pieces.n;
        zm_tokenise(r, d->text, d->paras[k].span, &out->pieces, scratch);
        bool more = d->paras[k].span.end < d->text.n; /* the line end is white space */
        if (more && out->pieces.n > out->para_first[k])
            out->pieces.v[out->pieces.n - 1].flags |= ZM_T_SPACE_AFTER;
    }
    uint32_t all = out->pieces.n, n = 0;
    out->para_first[d->n_paras] = all;
    fill_toks(d, &out->pieces);
    out->which = ZM_NEWS(scratch, uint32_t, all);
    out->seen = ZM_NEWS(scratch, zm_seen, all);
    out->inside = ZM_NEWS(scratch, bool, all);
    for (uint32_t k = 0; k < d->n_paras; k++)
        see_para(r, d, out, k, &n);
    out->seen_first[d->n_paras] = n;
}

/* ---- sentences ---- */

typedef ZM_LIST(zm_sent) sent_list;

static void sent_push(zm_doc *d, zm_arena *a, sent_list *list, uint32_t para, uint32_t first,
                      uint32_t end) {
    zm_sent s = {.span = {d->toks[first].start, d->toks[end - 1].end},
                 .first = first, .count = end - first, .para = para, .root = ZM_NONE};
    for (uint32_t i = first; i < end; i++)
        d->toks[i].sent = list->n;
    ZM_PUSH(a, list, s);
}

/* A sentence from piece `first` up to `end`; one that markers made too long falls apart. */
static void sents_push(zm_doc *d, zm_arena *a, sent_list *list, uint32_t para, uint32_t first,
                       uint32_t end) {
    while (end - first > ZM_SENT_MAX) {
        uint32_t cut = first + ZM_SENT_MAX;
        while (cut > first + 1 && (d->toks[cut].flags & ZM_T_MWT_IN))
            cut--;
        sent_push(d, a, list, para, first, cut);
        first = cut;
    }
    sent_push(d, a, list, para, first, end);
}

static void para_sents(zm_doc *d, zm_arena *scratch, const zm_cut *c, const bool *ends,
                       uint32_t para, sent_list *list) {
    uint32_t first = c->para_first[para], stop = c->para_first[para + 1];
    uint32_t from = c->seen_first[para], to = c->seen_first[para + 1];
    d->paras[para].first = list->n;
    for (uint32_t k = from; k < to; k++) {
        if (!ends[k])
            continue;
        uint32_t end = k + 1 < to ? c->which[k] + 1 : stop;
        while (end < stop && (d->toks[end].flags & ZM_T_MARKER))
            end++;
        sents_push(d, scratch, list, para, first, end);
        first = end;
    }
    if (first < stop) /* markers only */
        sents_push(d, scratch, list, para, first, stop);
    d->paras[para].count = list->n - d->paras[para].first;
}

/* ---- headings ---- */

static bool stops(zm_kind k) {
    return k == ZM_W_STOP || k == ZM_W_DOTS || k == ZM_W_COMMA || k == ZM_W_SEMI || k == ZM_W_COLON;
}

/* A title may ask or shout; a heading further on that does is more likely speech. */
static uint32_t heading_flags(const zm_doc *d, const zm_cut *c, uint32_t para) {
    const zm_para *p = &d->paras[para];
    uint32_t from = c->seen_first[para], to = c->seen_first[para + 1];
    if (from == to || to - from > HEADING_TOKENS || p->span.end - p->span.start > HEADING_BYTES)
        return 0;
    uint32_t last = to - 1;
    while (last > from && (c->seen[last].kind == ZM_W_QCLOSE || c->seen[last].kind == ZM_W_CLOSE))
        last--;
    zm_kind k = (zm_kind)c->seen[last].kind;
    bool title = para == 0 && d->n_paras > 1;
    if (stops(k) || (!title && (k == ZM_W_ASK || k == ZM_W_SHOUT)))
        return 0;
    return title ? ZM_P_HEADING | ZM_P_TITLE : ZM_P_HEADING;
}

void zm_text_split(const zm_text_rules *r, zm_doc *d, zm_arena *scratch) {
    zm_cut c;
    zm_text_cut(r, d, scratch, &c);
    uint32_t n = c.seen_first[d->n_paras];
    bool *ends = ZM_NEWS(scratch, bool, n);
    int32_t *scores = zm_arena_get(scratch, (size_t)n * sizeof *scores);
    sent_list list = {0};
    for (uint32_t k = 0; k < d->n_paras; k++) {
        uint32_t from = c.seen_first[k], count = c.seen_first[k + 1] - from;
        zm_sentences(r, c.seen + from, count, c.inside + from, ends + from, scores + from);
        para_sents(d, scratch, &c, ends, k, &list);
        d->paras[k].flags = heading_flags(d, &c, k);
    }
    d->sents = ZM_NEWS(d->arena, zm_sent, list.n);
    d->n_sents = list.n;
    if (list.n)
        memcpy(d->sents, list.v, list.n * sizeof *list.v);
}
