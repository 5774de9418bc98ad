/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_model.c -- a small whole model, changed as the input says, opened, and run when it opens.
 *
 *     changes of six bytes:  section | what | where (2) | value (2)
 *       what: 0 a byte, 1 four bytes, 2 cut to a length, 3 grow, 4 renamed, 5 left out
 *
 * Hashes are right after every change: what is tested is the reader of the model.
 */
#include "room.h"

#include "../tests/unit/lang/tiny.h"
#include "lang/model.h"

#define CHANGES 32u

static uint32_t two(const uint8_t *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

/* A value of four bytes that is worth trying: small, large, not a number. */
static uint32_t four_of(uint32_t v) {
    static const uint32_t odd[] = {0x7fc00000u, 0x7f800000u, 0xff7fffffu, 0x49742400u, 0xffffffffu, 0x80000000u, 0x7fffffffu, 1u << 22};
    return v < 0xff00u ? v : odd[v % ZM_COUNT(odd)];
}

static void longer(tiny *t, uint32_t k, size_t n) {
    unsigned char *p = calloc(1, n);
    MUST(p);
    memcpy(p, t->s[k].p, t->s[k].n < n ? t->s[k].n : n);
    free(t->bytes[k]);
    t->s[k].p = t->bytes[k] = p;
    t->s[k].n = n;
}

static void change(tiny *t, const uint8_t *c) {
    uint32_t k = c[0] % t->n, at = two(c + 2), v = two(c + 4), four = four_of(v);
    unsigned char *p = t->bytes[k];
    size_t n = t->s[k].n;
    switch (c[1] % 6) {
    case 0:
        if (n)
            p[at % n] = (unsigned char)v;
        break;
    case 1:
        if (n >= 4)
            memcpy(p + at % (n / 4) * 4, &four, 4);
        break;
    case 2: t->s[k].n = n ? at % n : 0; break;
    case 3:
        if (n < 4096)
            longer(t, k, n + 1 + at % 1024);
        break;
    case 4: t->s[k].name[at % 16] = (char)v; break;
    default:
        free(t->bytes[k]);
        t->n--;
        t->s[k] = t->s[t->n];
        t->bytes[k] = t->bytes[t->n];
    }
}

static void check_tree(const zm_doc *d) {
    for (uint32_t s = 0; s < d->n_sents; s++) {
        uint32_t first = d->sents[s].first, n = d->sents[s].count, roots = 0;
        for (uint32_t i = first; i < first + n; i++) {
            uint32_t h = d->toks[i].head, steps = 0;
            roots += h == ZM_NONE;
            MUST(h == ZM_NONE || (h >= first && h < first + n));
            for (; h != ZM_NONE && steps <= n; steps++)
                h = d->toks[h].head;
            MUST(steps <= n);
            MUST(d->toks[i].upos < ZM_UPOS_COUNT && d->toks[i].lemma.p && d->toks[i].deprel.p);
        }
        MUST(roots == 1);
    }
}

static void analyse(const zm_model *m) {
    zm_arena a;
    zm_doc d;
    zm_arena_init(&a);
    tiny_doc(&a, &d, 30, 7);
    zm_lang_work *w = zm_lang_work_new();
    MUST(w);
    zm_lang_analyse(m, w, &d);
    check_tree(&d);
    zm_lang_work_free(w);
    zm_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    tiny t;
    tiny_build(&t);
    for (size_t i = 0; i + 6 <= size && i < 6 * (size_t)CHANGES && t.n; i += 6)
        change(&t, data + i);
    zm_model *m = NULL;
    zm_err err = {0};
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_pack_write(&b, t.s, t.n);
    zm_code code = zm_model_open(room_write("model.zm", b.p, b.n), &m, &err);
    if (code == ZM_OK) {
        analyse(m);
        zm_model_close(m);
    } else {
        MUST(err.msg[0] && !m);
    }
    zm_buf_free(&b);
    tiny_free(&t);
    return 0;
}
