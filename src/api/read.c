/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read.c -- one document through the layers, with memory's end caught.
 *
 *     text -> (language) -> split -> analyse -> record
 *
 * What a document brings along is kept: sentences and tokens (CoNLL-U), or the
 * whole tree (gold). Quotation marks and source markers are then still found
 * in its text, by splitting a shadow of it and copying the flags of the tokens
 * that both have.
 */
#include "api/api.h"

#define BORROWED (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE | ZM_T_MARKER)

static zm_code find_language(zm_doc *d, zm_err *err) {
    zm_str told = d->meta.lang;
    d->lang = told.n ? zm_lang_parse(told) : zm_text_guess_lang(d->text);
    if (d->lang != ZM_LANG_NONE)
        return ZM_OK;
    if (told.n)
        return zm_fail(err, ZM_E_DATA, NULL, 0, "language %.*s not supported; nl and en are",
                       told.n < 40 ? (int)told.n : 40, told.p);
    return zm_fail(err, ZM_E_DATA, NULL, 0,
                   "language not supported: neither nl nor en, it seems (say --lang if it is)");
}

/* The model's buffers are made for sentences of at most ZM_SENT_MAX tokens. */
static zm_code check_sentences(const zm_doc *d, zm_err *err) {
    for (uint32_t i = 0; i < d->n_sents; i++)
        if (d->sents[i].count > ZM_SENT_MAX)
            return zm_fail(err, ZM_E_LIMIT, NULL, 0, "sentence %u has %u words, the limit is %u",
                           i + 1, d->sents[i].count, ZM_SENT_MAX);
    return ZM_OK;
}

static void borrow_flags(const zm_text_rules *rules, zm_doc *d, zm_arena *scratch) {
    zm_doc shadow = {.arena = d->arena, .text = d->text, .meta = d->meta, .lang = d->lang};
    zm_text_split(rules, &shadow, scratch);
    uint32_t k = 0;
    for (uint32_t t = 0; t < d->n_toks; t++) {
        zm_tok *tok = &d->toks[t];
        while (k < shadow.n_toks && shadow.toks[k].start < tok->start)
            k++;
        if (k < shadow.n_toks && shadow.toks[k].start == tok->start &&
            shadow.toks[k].end == tok->end)
            tok->flags |= (uint8_t)(shadow.toks[k].flags & BORROWED);
    }
}

static zm_code split(zm_engine *e, zm_doc *d, zm_arena *scratch, zm_err *err) {
    zm_code code = zm_kit_part(e, d->lang, ZM_PART_RULES, err);
    if (code < 0)
        return code;
    const zm_text_rules *rules = e->kits[d->lang].rules;
    if (!d->n_toks) {
        zm_text_split(rules, d, scratch);
    } else {
        code = check_sentences(d, err);
        if (code >= 0)
            borrow_flags(rules, d, scratch);
    }
    zm_arena_reset(scratch);
    return code;
}

static zm_code analyse(zm_engine *e, zm_worker *w, zm_doc *d, bool gold, zm_err *err) {
    if (gold) {
        zm_tree_build(d);
        return ZM_OK;
    }
    zm_code code = zm_kit_part(e, d->lang, ZM_PART_MODEL, err);
    if (code >= 0)
        zm_lang_analyse(e->kits[d->lang].model, w->work, d);
    return code;
}

static zm_code read_layers(zm_engine *e, zm_worker *w, zm_doc *d, const zm_reading_plan *plan,
                           zm_err *err) {
    if (plan->depth == ZM_READ_TEXT)
        return ZM_OK;
    zm_code code = find_language(d, err);
    if (code >= 0)
        code = split(e, d, &w->scratch, err);
    if (code >= 0)
        code = analyse(e, w, d, plan->gold, err);
    if (code < 0 || plan->depth < ZM_READ_RECORD)
        return code;
    code = zm_kit_part(e, d->lang, ZM_PART_KNOW, err);
    if (code >= 0)
        zm_record_read(e->kits[d->lang].know, d, &w->scratch);
    return code;
}

/* True when memory lasted; otherwise the worker is of no more use. */
static bool read_trapped(zm_engine *e, zm_worker *w, zm_doc *d, const zm_reading_plan *plan,
                         zm_err *err, zm_code *code) {
    jmp_buf trap;
    if (setjmp(trap)) {
        d->arena->trap = w->scratch.trap = NULL;
        return false;
    }
    d->arena->trap = w->scratch.trap = &trap;
    *code = read_layers(e, w, d, plan, err);
    d->arena->trap = w->scratch.trap = NULL;
    return true;
}

zm_code zm_read_doc(zm_engine *e, zm_doc *d, const zm_reading_plan *plan, zm_err *err) {
    zm_code code = ZM_E_NOMEM;
    zm_worker *w = zm_worker_take(e);
    bool lasted = w && read_trapped(e, w, d, plan, err, &code);
    if (!lasted) {
        zm_worker_free(w);
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to read this report of %u bytes",
                       d->text.n);
    }
    zm_worker_give(e, w);
    return code;
}

void zm_export_stamp(zm_engine *e, const zm_doc *d, const zm_reading_plan *plan, zm_export *out) {
    *out = (zm_export){.version = zm_str_of(zm_version())};
    zm_model *m = e->kits[d->lang].model;
    if (plan->gold && plan->depth > ZM_READ_TEXT) {
        out->model = ZM_S("gold");
    } else if (plan->depth > ZM_READ_TEXT && m) {
        out->model = zm_model_name(m);
        out->model_sha256 = zm_model_sha256(m);
    }
}
