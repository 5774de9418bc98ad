/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact_parts.c -- what a fact takes from the record and the text as it is: parties and words.
 *
 *     minister Jan Vermeulen  -> party  name "Jan Vermeulen"  key "jan vermeulen"
 *     en zet twee diplomaten uit,  -> words "zet twee diplomaten uit"
 */
#include "story/fact_read.h"

#include "story/term.h"

/* ---- parties ---- */

static bool is_pronoun(const zm_fact_reader *r, zm_span s) {
    uint32_t t = zm_span_empty(s) ? r->d.n_toks : zm_doc_tok_at(&r->d, s.start);
    return t < r->d.n_toks && r->d.toks[t].upos == ZM_PRON && r->d.toks[t].end >= s.end;
}

void zm_fact_no_party(zm_party *p) {
    *p = (zm_party){.name = ZM_S(""),
                    .key = ZM_S(""),
                    .country = ZM_S(""),
                    .code = ZM_S(""),
                    .wikidata = ZM_S("")};
    p->kind = -1;
}

zm_str zm_fact_str(zm_fact_reader *r, zm_str s) {
    return s.n ? zm_arena_str(r->a, s) : ZM_S("");
}

/* Whom the text names; who is only understood from the context is not made a party of. */
void zm_fact_party(zm_fact_reader *r, const zm_who *w, zm_party *p) {
    zm_fact_no_party(p);
    if (zm_span_empty(w->span) || (w->actor == ZM_NONE && is_pronoun(r, w->span)))
        return;
    p->name = zm_fact_str(r, w->name.n ? w->name : zm_doc_slice(&r->d, w->span));
    p->country = zm_fact_str(r, w->country);
    p->code = zm_fact_str(r, w->code);
    if (w->actor != ZM_NONE && w->actor < r->rec->actors.n) {
        const zm_actor *x = &r->rec->actors.v[w->actor];
        p->name = zm_fact_str(r, x->name);
        p->wikidata = zm_fact_str(r, x->wikidata);
        p->kind = (int8_t)x->kind;
        p->gender = x->gender;
    }
    p->key = zm_term_fold(r->a, p->name);
}

void zm_fact_actor_party(zm_fact_reader *r, uint32_t actor, uint32_t t, zm_party *p) {
    const zm_actor *x = &r->rec->actors.v[actor];
    zm_who w = {
        .span = zm_tok_span(&r->d, t, t), .actor = actor, .country = x->country, .code = x->code};
    zm_fact_party(r, &w, p);
}

/* The actor who is named in the span; nobody else. */
void zm_fact_span_party(zm_fact_reader *r, zm_span s, zm_party *p) {
    uint32_t t = zm_span_empty(s) ? r->d.n_toks : zm_doc_tok_at(&r->d, s.start);
    zm_fact_no_party(p);
    for (; t < r->d.n_toks && r->d.toks[t].start < s.end; t++)
        if (r->within[t] != ZM_NONE) {
            zm_fact_actor_party(r, r->within[t], t, p);
            return;
        }
}

/* ---- words as written ---- */

/* One line: what breaks a line is a blank. */
zm_str zm_fact_line(zm_fact_reader *r, zm_str s) {
    char *p = zm_arena_get(r->a, (size_t)s.n + 1);
    for (uint32_t i = 0; i < s.n; i++)
        p[i] = (char)((unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
    p[s.n] = '\0';
    return (zm_str){p, s.n};
}

void zm_fact_sentence(zm_fact_reader *r, uint32_t t, zm_fact *f) {
    f->line = ZM_S("");
    if (t >= r->d.n_toks)
        return;
    f->sentence = r->d.sents[r->d.toks[t].sent].span;
    f->line = zm_fact_line(r, zm_doc_slice(&r->d, f->sentence));
}

/* What only joins the clause to what stands before it. */
static bool is_joint(const zm_fact_reader *r, uint32_t t, bool nominal) {
    uint8_t upos = r->d.toks[t].upos;
    return upos == ZM_PUNCT || upos == ZM_CCONJ || upos == ZM_SCONJ || (nominal && upos == ZM_ADP);
}

/* From the first to the last token, without what stands at the ends and tells nothing. */
void zm_fact_words_of_clause(zm_fact_reader *r, const zm_tokens *toks, zm_fact *f) {
    uint32_t from = 0, to = toks->n;
    while (from < to && is_joint(r, toks->v[from], f->nominal))
        from++;
    while (to > from && r->d.toks[toks->v[to - 1]].upos == ZM_PUNCT)
        to--;
    f->words = from == to ? ZM_S("")
                          : zm_fact_line(r, zm_doc_slice(&r->d, zm_tok_span(&r->d, toks->v[from],
                                                                            toks->v[to - 1])));
}

void zm_fact_words_of_content(zm_fact_reader *r, const zm_spans *spans, zm_fact *f) {
    zm_str all = {0};
    for (uint32_t i = 0; i < spans->n; i++)
        all =
            zm_arena_join(r->a, all, ZM_S(" "), zm_fact_line(r, zm_doc_slice(&r->d, spans->v[i])));
    f->words = all.n ? all : ZM_S("");
}

/* What stands between marks inside the content; the marks themselves may stand just outside. */
zm_str zm_fact_quote(zm_fact_reader *r, const zm_tokens *toks, bool direct) {
    zm_str all = {0};
    uint32_t from = toks->n ? toks->v[0] : 0, open = ZM_NONE;
    if (from > 0 && r->d.toks[from - 1].flags & ZM_T_QUOTE_OPEN)
        open = from;
    for (uint32_t i = 0; i < toks->n; i++) {
        uint32_t t = toks->v[i];
        bool closes = (r->d.toks[t].flags & ZM_T_QUOTE_CLOSE) != 0, last = i + 1 == toks->n;
        if (open != ZM_NONE && (closes || last)) {
            uint32_t end = closes ? t : t + 1;
            if (end > open)
                all = zm_arena_join(
                    r->a, all, ZM_S(" "),
                    zm_fact_line(r, zm_doc_slice(&r->d, zm_tok_span(&r->d, open, end - 1))));
            open = ZM_NONE;
        }
        if (r->d.toks[t].flags & ZM_T_QUOTE_OPEN)
            open = t + 1;
        else if (direct && closes && !last)
            open = t + 1;
    }
    return all.n ? all : ZM_S("");
}

zm_strs zm_fact_strs(zm_fact_reader *r, const zm_strs *from) {
    zm_strs to = {0};
    for (uint32_t i = 0; i < from->n; i++)
        ZM_PUSH(r->a, &to, zm_arena_str(r->a, from->v[i]));
    return to;
}
