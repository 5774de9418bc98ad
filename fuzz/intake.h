/* SPDX-License-Identifier: Apache-2.0 */
/* intake.h -- reads all reports of a file that is the input; what comes out must be sound. */
#ifndef ZM_FUZZ_INTAKE_H
#define ZM_FUZZ_INTAKE_H

#include "room.h"

#include "base/utf8.h"
#include "doc/tree.h"
#include "intake/intake.h"

/* Tokens lie in the text, in order, within sentences, within paragraphs. */
static inline void check_doc(const zm_doc *d) {
    MUST(d->text.n && zm_utf8_check(d->text) < 0);
    MUST(d->meta.id.n);
    uint32_t tok = 0, sent = 0;
    for (uint32_t p = 0; p < d->n_paras; p++) {
        MUST(d->paras[p].first == sent && d->paras[p].span.end <= d->text.n);
        sent += d->paras[p].count;
    }
    MUST(sent == d->n_sents);
    for (uint32_t s = 0; s < d->n_sents; s++) {
        MUST(d->sents[s].first == tok);
        tok += d->sents[s].count;
    }
    MUST(tok == d->n_toks);
    for (uint32_t i = 0; i < d->n_toks; i++) {
        MUST(d->toks[i].start <= d->toks[i].end && d->toks[i].end <= d->text.n);
        MUST(i == 0 || d->toks[i].start >= d->toks[i - 1].start);
    }
}

static inline void read_all(const char *path, zm_input_kind kind, bool gold) {
    zm_intake_options o = {.kind = kind, .gold = gold, .max_bytes = 1 << 16};
    zm_intake *in = NULL;
    zm_err err = {0};
    MUST(zm_intake_open(&o, &path, 1, &in, &err) == ZM_OK);
    zm_arena a;
    zm_arena_init(&a);
    for (unsigned reports = 0; reports < 10000; reports++) {
        zm_doc d = {.arena = &a};
        err = (zm_err){0};
        int got = zm_intake_next(in, &d, &err);
        if (got == ZM_INTAKE_END)
            break;
        if (got == ZM_OK) {
            check_doc(&d);
            if (gold && d.n_toks)
                zm_tree_build(&d);
        } else {
            MUST(got < 0 && err.msg[0]);
        }
        zm_arena_reset(&a);
    }
    zm_arena_free(&a);
    zm_intake_close(in);
}

#endif
