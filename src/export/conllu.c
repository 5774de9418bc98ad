/* SPDX-License-Identifier: Apache-2.0 */
/*
 * conllu.c -- the language analysis as CoNLL-U.
 *
 *     # newdoc id = a1
 *     # newpar
 *     # sent_id = a1-1
 *     # text = Minsk ontkent.
 *     1  Minsk    Minsk     PROPN  _  _        2  nsubj  _  TokenRange=0:5|NER=B-LOC
 *     2  ontkent  ontkennen VERB   _  Tense=.. 0  root   _  SpaceAfter=No|TokenRange=6:13
 *
 * TokenRange is in bytes of the report's text. A multiword token is written as
 * a range line before its words. Words and sentences with blanks inside (line
 * ends, no-break spaces) keep them as one plain space, as the format demands.
 */
#include "doc/tree.h"
#include "export/export.h"

/* In a column or comment: line ends and tabs would break the format. */
static void put_clean(zm_buf *b, zm_str s) {
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        zm_buf_char(b, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    }
}

static void put_column(zm_buf *b, zm_str s) {
    if (s.n)
        put_clean(b, s);
    else
        zm_buf_char(b, '_');
    zm_buf_char(b, '\t');
}

static bool in_mwt(const zm_tok *t) {
    return (t->flags & (ZM_T_MWT_FIRST | ZM_T_MWT_IN)) != 0;
}

/* Words of a multiword token that have its whole span: the text does not tell their forms. */
static bool shares_span(const zm_doc *d, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    if (!in_mwt(tok))
        return false;
    bool before = (tok->flags & ZM_T_MWT_IN) && t > 0 && d->toks[t - 1].start == tok->start;
    bool after = t + 1 < d->n_toks && (d->toks[t + 1].flags & ZM_T_MWT_IN) &&
                 d->toks[t + 1].start == tok->start;
    return before || after;
}

/* The last word of the multiword token that begins at `t`. */
static uint32_t mwt_last(const zm_doc *d, uint32_t t, uint32_t end) {
    while (t + 1 < end && (d->toks[t + 1].flags & ZM_T_MWT_IN))
        t++;
    return t;
}

static void put_misc(zm_buf *b, const zm_tok *t, bool space, zm_span range) {
    static const char *const ner[ZM_NER_COUNT] = {"O", "PER", "ORG", "LOC", "MISC"};
    if (!space)
        zm_buf_z(b, "SpaceAfter=No|");
    zm_buf_printf(b, "TokenRange=%u:%u", range.start, range.end);
    if (t && t->ner && t->ner < ZM_NER_COUNT)
        zm_buf_printf(b, "|NER=%c-%s", t->ner_begin ? 'B' : 'I', ner[t->ner]);
    zm_buf_char(b, '\n');
}

static void put_range(zm_buf *b, const zm_doc *d, const zm_sent *s, uint32_t t) {
    uint32_t last = mwt_last(d, t, s->first + s->count);
    zm_span span = {d->toks[t].start, d->toks[last].end};
    zm_buf_printf(b, "%u-%u\t", t - s->first + 1, last - s->first + 1);
    put_column(b, zm_doc_slice(d, span));
    zm_buf_z(b, "_\t_\t_\t_\t_\t_\t_\t");
    put_misc(b, NULL, (d->toks[last].flags & ZM_T_SPACE_AFTER) != 0, span);
}

static void put_word(zm_buf *b, const zm_doc *d, const zm_sent *s, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    zm_buf_printf(b, "%u\t", t - s->first + 1);
    put_column(b, shares_span(d, t) ? tok->low : zm_tok_text(d, t));
    put_column(b, tok->lemma);
    put_column(b, zm_str_of(zm_upos_name((zm_upos)tok->upos)));
    zm_buf_z(b, "_\t");
    put_column(b, tok->feats);
    if (tok->head == ZM_NONE)
        zm_buf_z(b, "0\t");
    else
        zm_buf_printf(b, "%u\t", tok->head - s->first + 1);
    put_column(b, tok->head == ZM_NONE ? ZM_S("root") : tok->deprel);
    zm_buf_z(b, "_\t");
    put_misc(b, tok, in_mwt(tok) || (tok->flags & ZM_T_SPACE_AFTER),
             (zm_span){tok->start, tok->end});
}

/* The sentence as its tokens spell it: what no token holds (a soft hyphen) is not in the format. */
static void put_text(zm_buf *b, const zm_doc *d, const zm_sent *s) {
    uint32_t end = s->first + s->count;
    for (uint32_t t = s->first; t < end; t++) {
        uint32_t last = d->toks[t].flags & ZM_T_MWT_FIRST ? mwt_last(d, t, end) : t;
        put_clean(b, zm_doc_slice(d, zm_tok_span(d, t, last)));
        if (last + 1 < end && (d->toks[last].flags & ZM_T_SPACE_AFTER))
            zm_buf_char(b, ' ');
        t = last;
    }
    zm_buf_char(b, '\n');
}

static void put_sentence(zm_buf *b, const zm_doc *d, uint32_t i) {
    const zm_sent *s = &d->sents[i];
    zm_buf_z(b, "# sent_id = ");
    put_clean(b, d->meta.id);
    zm_buf_printf(b, "-%u\n# text = ", i + 1);
    put_text(b, d, s);
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        if (d->toks[t].flags & ZM_T_MWT_FIRST)
            put_range(b, d, s, t);
        put_word(b, d, s, t);
    }
    zm_buf_char(b, '\n');
}

void zm_export_conllu(const zm_doc *d, const zm_export *how, zm_buf *out) {
    zm_buf_z(out, "# newdoc id = ");
    put_clean(out, d->meta.id);
    zm_buf_printf(out, "\n# generator = zegsman %.*s, %.*s\n", (int)how->version.n, how->version.p,
                  (int)how->model.n, how->model.p);
    for (uint32_t p = 0; p < d->n_paras; p++) {
        for (uint32_t k = 0; k < d->paras[p].count; k++) {
            if (k == 0)
                zm_buf_z(out, "# newpar\n");
            if (d->sents[d->paras[p].first + k].count)
                put_sentence(out, d, d->paras[p].first + k);
        }
    }
}
