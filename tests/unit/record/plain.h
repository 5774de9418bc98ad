/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plain.h -- a document from marked words, for tests of dates and numbers.
 *
 *     plain_read(&p, ZM_LANG_NL, "2025-09-05",
 *                "Hij/PRON vertrok/VERB.past in/ADP mei/PROPN ~./PUNCT | Zij/PRON ...")
 *
 * word/UPOS[.past .pres .inf .part .plur][.LOC .PER]; '~' joins it to the one
 * before; '|' ends a sentence, '||' a paragraph. The tree is made by rule: a
 * word before a noun hangs from it, the rest from the sentence's first verb.
 */
#ifndef TEST_PLAIN_H
#define TEST_PLAIN_H

#include "base/utf8.h"
#include "check.h"
#include "doc/tree.h"
#include "record/know.h"

typedef struct plain {
    zm_arena arena, scratch, tables;
    zm_doc doc;
    zm_know know;
    zm_reading r;
} plain;

enum { PLAIN_TEXT = 4096, PLAIN_TOKS = 512, PLAIN_SENTS = 32, PLAIN_PARAS = 16 };

static inline void plain_marks(zm_tok *t, zm_str marks) {
    static const struct {
        const char *name;
        uint32_t morph;
    } all[] = {{"past", ZM_M_FIN | ZM_M_PAST},
               {"pres", ZM_M_FIN | ZM_M_PRES},
               {"inf", ZM_M_INF},
               {"part", ZM_M_PART},
               {"plur", ZM_M_PLUR}};
    zm_str one;
    while (zm_str_cut(&marks, '.', &one)) {
        for (size_t i = 0; i < ZM_COUNT(all); i++)
            if (zm_str_is(one, all[i].name))
                t->morph |= all[i].morph;
        if (zm_str_is(one, "LOC") || zm_str_is(one, "PER")) {
            t->ner = zm_str_is(one, "LOC") ? ZM_NER_LOC : ZM_NER_PER;
            t->ner_begin = 1;
        }
    }
}

static inline void plain_token(plain *p, char *text, zm_str word) {
    zm_doc *d = &p->doc;
    zm_tok *t = &d->toks[d->n_toks];
    uint32_t cut = word.n;
    while (cut > 0 && word.p[cut - 1] != '/')
        cut--;
    assert_true(cut > 0);
    zm_str form = zm_str_to(word, cut - 1), tag = zm_str_from(word, cut), upos;
    bool joined = form.n > 1 && form.p[0] == '~';
    form = zm_str_from(form, joined);
    bool opens = d->text.n && text[d->text.n - 1] == '\n';
    if (d->text.n && !joined && !opens) {
        text[d->text.n++] = ' ';
        t[-1].flags |= ZM_T_SPACE_AFTER;
    }
    t->start = d->text.n;
    memcpy(text + d->text.n, form.p, form.n);
    d->text.n += form.n;
    t->end = d->text.n;
    t->low = t->lemma = zm_fold(d->arena, (zm_str){text + t->start, form.n});
    t->feats = ZM_S("_");
    zm_str_cut(&tag, '.', &upos);
    t->upos = (uint8_t)zm_upos_parse(upos);
    plain_marks(t, tag);
    if (form.n > 2 && form.p[0] == '[')
        t->flags |= ZM_T_MARKER;
    t->sent = d->n_sents;
    t->head = ZM_NONE;
    d->n_toks++;
}

static inline void plain_hang(zm_tok *t, uint32_t head, const char *rel) {
    t->head = head;
    t->deprel = zm_str_of(rel);
    zm_rel_parse(t->deprel, &t->rel, &t->subrel);
}

static inline void plain_tree(zm_doc *d, uint32_t first) {
    uint32_t root = ZM_NONE, n = d->n_toks;
    for (uint32_t t = first; t < n && root == ZM_NONE; t++)
        if (d->toks[t].upos == ZM_VERB)
            root = t;
    for (uint32_t t = first; t < n && root == ZM_NONE; t++)
        if (d->toks[t].upos == ZM_NOUN || d->toks[t].upos == ZM_PROPN)
            root = t;
    root = root == ZM_NONE ? first : root;
    for (uint32_t t = first; t < n; t++) {
        uint32_t noun = t + 1;
        while (noun < n && d->toks[noun].upos != ZM_NOUN && d->toks[noun].upos != ZM_PROPN &&
               d->toks[noun].upos != ZM_PUNCT && d->toks[noun].upos != ZM_VERB)
            noun++;
        bool before = noun < n && d->toks[noun].upos != ZM_PUNCT && d->toks[noun].upos != ZM_VERB;
        switch (d->toks[t].upos) {
        case ZM_PUNCT: plain_hang(&d->toks[t], root, "punct"); break;
        case ZM_AUX: plain_hang(&d->toks[t], root, "aux"); break;
        case ZM_NUM:
            plain_hang(&d->toks[t], before ? noun : root, before ? "nummod" : "obl");
            break;
        case ZM_DET: plain_hang(&d->toks[t], before ? noun : root, "det"); break;
        case ZM_ADP: plain_hang(&d->toks[t], before ? noun : root, "case"); break;
        case ZM_ADJ: plain_hang(&d->toks[t], before ? noun : root, "amod"); break;
        default: plain_hang(&d->toks[t], root, "obl");
        }
    }
    plain_hang(&d->toks[root], ZM_NONE, "root");
}

static inline void plain_sentence(plain *p, uint32_t first) {
    zm_doc *d = &p->doc;
    if (d->n_toks == first)
        return;
    plain_tree(d, first);
    d->sents[d->n_sents++] = (zm_sent){.span = {d->toks[first].start, d->toks[d->n_toks - 1].end},
                                       .first = first,
                                       .count = d->n_toks - first,
                                       .para = d->n_paras,
                                       .root = ZM_NONE};
    d->paras[d->n_paras].count++;
}

/* Close the paragraph at hand; one without a full stop at its end is a heading. */
static inline void plain_para(plain *p, char *text, bool more) {
    zm_doc *d = &p->doc;
    zm_para *para = &d->paras[d->n_paras];
    bool heading = d->text.n && text[d->text.n - 1] != '.';
    para->span.end = d->text.n;
    para->flags = heading && more ? ZM_P_HEADING | (d->n_paras == 0 ? ZM_P_TITLE : 0) : 0;
    if (more)
        text[d->text.n++] = '\n';
    d->n_paras++;
    d->paras[d->n_paras] = (zm_para){.span = {d->text.n, d->text.n}, .first = d->n_sents};
}

static inline void plain_open(plain *p, zm_lang lang) {
    zm_arena_init(&p->arena);
    zm_arena_init(&p->scratch);
    zm_arena_init(&p->tables);
    zm_err err = {0};
    zm_code code = zm_words_open(&p->tables, ZM_S("data"), lang, &p->know.words, &err);
    if (code >= 0)
        code = zm_world_open(&p->tables, ZM_S("data"), lang, &p->know.world, &err);
    if (code < 0)
        fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    p->know.lang = lang;
}

/* Read the words and run the stages up to quantities. */
static inline void plain_read(plain *p, zm_lang lang, const char *published, const char *words) {
    plain_open(p, lang);
    zm_doc *d = &p->doc;
    *d = (zm_doc){.arena = &p->arena, .lang = lang, .meta = {.published = zm_str_of(published)}};
    char *text = zm_arena_get(&p->arena, PLAIN_TEXT);
    d->text.p = text;
    d->toks = ZM_NEWS(&p->arena, zm_tok, PLAIN_TOKS);
    d->sents = ZM_NEWS(&p->arena, zm_sent, PLAIN_SENTS);
    d->paras = ZM_NEWS(&p->arena, zm_para, PLAIN_PARAS);
    zm_str all = zm_str_of(words), word;
    uint32_t first = 0;
    while (zm_str_cut(&all, ' ', &word)) {
        bool sentence = zm_str_is(word, "|"), para = zm_str_is(word, "||");
        if (!sentence && !para) {
            plain_token(p, text, word);
            continue;
        }
        plain_sentence(p, first);
        first = d->n_toks;
        if (para)
            plain_para(p, text, true);
    }
    plain_sentence(p, first);
    plain_para(p, text, false);
    zm_tree_build(d);
    d->record = ZM_NEW(&p->arena, zm_record);
    p->r = (zm_reading){
        .know = &p->know, .doc = d, .rec = d->record, .arena = &p->arena, .scratch = &p->scratch};
    zm_markers_find(&p->r);
    zm_dateline_find(&p->r);
    zm_times_find(&p->r);
    zm_quantities_find(&p->r);
}

static inline void plain_free(plain *p) {
    zm_arena_free(&p->scratch);
    zm_arena_free(&p->arena);
    zm_arena_free(&p->tables);
}

/* The token with that form (the first). */
static inline uint32_t plain_at(const plain *p, const char *form) {
    for (uint32_t t = 0; t < p->doc.n_toks; t++)
        if (zm_str_is(zm_tok_text(&p->doc, t), form))
            return t;
    fail_msg("no token %s", form);
    return ZM_NONE;
}

#endif
