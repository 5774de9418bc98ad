/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mini.h -- a document with its tree from a few lines, for tests of src/record.
 *
 *     form lemma UPOS FEATS head deprel [NER]      one token a line, blank line: next sentence
 *
 * Columns are split by one space. A form that begins with '~' stands without
 * a space before it. FEATS "_" when none; NER "B-PER" and so on.
 */
#ifndef TEST_MINI_H
#define TEST_MINI_H

#include "check.h"
#include "doc/tree.h"
#include "base/utf8.h"
#include "record/actor.h"
#include "record/know.h"

typedef struct mini {
    zm_arena arena, scratch, tables;
    zm_doc doc;
    zm_know know;
    zm_reading r;
} mini;

enum { MINI_TEXT = 4096, MINI_TOKS = 512, MINI_SENTS = 32 };

static inline uint8_t mini_ner(zm_str s) {
    static const char *const names[] = {"O", "PER", "ORG", "LOC", "MISC"};
    for (uint8_t i = 1; i < 5; i++)
        if (zm_str_is(zm_str_from(s, 2), names[i]))
            return i;
    return ZM_NER_O;
}

static inline void mini_token(mini *m, char *text, zm_str line, uint32_t first) {
    zm_doc *d = &m->doc;
    zm_tok *t = &d->toks[d->n_toks];
    zm_str col[7] = {{0}}, one;
    for (unsigned i = 0; i < 7 && zm_str_cut(&line, ' ', &one); i++)
        col[i] = one;
    if (col[0].p[0] == '~')
        col[0] = zm_str_from(col[0], 1);
    else if (d->text.n) {
        text[d->text.n++] = ' ';
        if (d->n_toks)
            t[-1].flags |= ZM_T_SPACE_AFTER;
    }
    t->start = d->text.n;
    memcpy(text + d->text.n, col[0].p, col[0].n);
    d->text.n += col[0].n;
    t->end = d->text.n;
    t->low = zm_fold(d->arena, (zm_str){text + t->start, col[0].n});
    t->lemma = col[1];
    t->upos = (uint8_t)zm_upos_parse(col[2]);
    t->feats = col[3];
    t->morph = zm_morph_parse(col[3]);
    uint32_t head = 0;
    zm_str_to_u32(col[4], &head);
    t->head = head ? first + head - 1 : ZM_NONE;
    t->deprel = col[5];
    zm_rel_parse(col[5], &t->rel, &t->subrel);
    if (col[6].n) {
        t->ner = mini_ner(col[6]);
        t->ner_begin = col[6].p[0] == 'B';
    }
    if (zm_str_is(col[0], "\""))
        t->flags |= (uint8_t)(zm_str_is(col[1], "open") ? ZM_T_QUOTE_OPEN : ZM_T_QUOTE_CLOSE);
    t->sent = d->n_sents;
    d->n_toks++;
}

static inline void mini_sentence(mini *m, uint32_t first) {
    zm_doc *d = &m->doc;
    if (d->n_toks == first)
        return;
    d->sents[d->n_sents++] = (zm_sent){.span = {d->toks[first].start, d->toks[d->n_toks - 1].end},
                                       .first = first, .count = d->n_toks - first, .root = ZM_NONE};
}

/* Read `lines` and run the actor stage. The tables are the repository's own. */
static inline void mini_read(mini *m, zm_lang lang, const char *lines) {
    zm_arena_init(&m->arena);
    zm_arena_init(&m->scratch);
    zm_arena_init(&m->tables);
    zm_err err = {0};
    zm_code code = zm_world_open(&m->tables, ZM_S("data"), lang, &m->know.world, &err);
    if (code < 0)
        fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    zm_doc *d = &m->doc;
    *d = (zm_doc){.arena = &m->arena, .lang = lang};
    char *text = zm_arena_get(&m->arena, MINI_TEXT);
    d->text.p = text;
    d->toks = ZM_NEWS(&m->arena, zm_tok, MINI_TOKS);
    d->sents = ZM_NEWS(&m->arena, zm_sent, MINI_SENTS);
    zm_str all = zm_str_of(lines), line;
    uint32_t first = 0;
    while (zm_str_cut(&all, '\n', &line)) {
        if (line.n)
            mini_token(m, text, line, first);
        else {
            mini_sentence(m, first);
            first = d->n_toks;
        }
    }
    mini_sentence(m, first);
    d->paras = ZM_NEWS(&m->arena, zm_para, 1);
    d->paras[0] = (zm_para){.span = {0, d->text.n}, .count = d->n_sents};
    d->n_paras = 1;
    zm_tree_build(d);
    d->record = ZM_NEW(&m->arena, zm_record);
    m->know.lang = lang;
    m->r = (zm_reading){.know = &m->know, .doc = d, .rec = d->record, .arena = &m->arena,
                        .scratch = &m->scratch};
    zm_actors_find(&m->r);
}

static inline void mini_free(mini *m) {
    zm_arena_free(&m->scratch);
    zm_arena_free(&m->arena);
    zm_arena_free(&m->tables);
}

/* The n-th token (1-based) with that form. */
static inline uint32_t mini_at(const mini *m, const char *form, unsigned n) {
    for (uint32_t t = 0; t < m->doc.n_toks; t++)
        if (zm_str_is(zm_tok_text(&m->doc, t), form) && --n == 0)
            return t;
    fail_msg("no token %s", form);
    return ZM_NONE;
}

static inline zm_who mini_who(mini *m, const char *form, unsigned n) {
    zm_who who;
    zm_who_resolve(&m->r, mini_at(m, form, n), &who);
    return who;
}

#endif
