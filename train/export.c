/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export.c -- the trained floats as the engine's bytes.
 *
 * A matrix becomes signed bytes with one scale a row: q = round(w / s), s =
 * max|w| / 127. The form of every section is written down in
 * docs/model-format.md; src/lang/model.c checks it when it reads.
 */
#include "export.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/pack.h"
#include "lemma.h"

/* ---- labels ---- */

static zm_str feats_name(zm_arena *a, const zm_tok *t) {
    return zm_arena_printf(a, "%s|%.*s", zm_upos_name((zm_upos)t->upos), (int)t->feats.n, t->feats.p);
}

void labels_count(zm_arena *a, const corpus *c, int n, labels *out) {
    *out = (labels){.a = a};
    zm_map counts;
    zm_map_init(&counts, a);
    zm_map_init(&out->feats_id, a);
    zm_map_init(&out->rels_id, a);
    for (int k = 0; k < n; k++)
        for (uint32_t t = 0; c[k].tree && !c[k].weak && t < c[k].d.n_toks; t++) {
            const zm_tok *tok = &c[k].d.toks[t];
            zm_str f = feats_name(a, tok);
            uint32_t had = zm_map_get(&counts, f);
            had = had == ZM_NONE ? 1 : had + 1;
            zm_map_put(&counts, f, had);
            if (had == 3) {
                zm_map_put(&out->feats_id, f, out->feats.n);
                ZM_PUSH(a, &out->feats, f);
            }
            if (zm_map_get(&out->rels_id, tok->deprel) == ZM_NONE) {
                zm_map_put(&out->rels_id, tok->deprel, out->rels.n);
                ZM_PUSH(a, &out->rels, tok->deprel);
            }
        }
}

int labels_feats(labels *l, const zm_tok *t) {
    uint32_t id = zm_map_get(&l->feats_id, feats_name(l->a, t));
    return id == ZM_NONE ? -1 : (int)id;
}

int labels_rel(labels *l, const zm_tok *t) {
    uint32_t id = zm_map_get(&l->rels_id, t->deprel);
    return id == ZM_NONE ? -1 : (int)id;
}

bool labels_same_base(const labels *l, int x, int y) {
    if (x < 0 || y < 0)
        return false;
    zm_str a = l->rels.v[x], b = l->rels.v[y], p, q;
    return zm_str_cut(&a, ':', &p) && zm_str_cut(&b, ':', &q) && zm_str_eq(p, q);
}

/* ---- sections ---- */

typedef struct pile {
    zm_section s[ZM_PACK_SECTIONS];
    uint32_t n;
    zm_arena *a;
} pile;

static void put(pile *p, const char *name, const void *bytes, size_t n) {
    zm_section *s = &p->s[p->n++];
    snprintf(s->name, sizeof s->name, "%s", name);
    s->p = bytes;
    s->n = n;
}

static void put_floats(pile *p, const char *name, const float *w, int n) {
    put(p, name, w, (size_t)n * 4);
}

static void put_matrix(pile *p, const char *name, const float *w, int rows, int cols) {
    int8_t *q = zm_arena_get(p->a, (size_t)rows * (size_t)cols);
    float *s = zm_arena_get(p->a, (size_t)rows * 4);
    for (int r = 0; r < rows; r++) {
        float top = 0;
        for (int c = 0; c < cols; c++)
            top = fmaxf(top, fabsf(w[(size_t)r * (size_t)cols + (size_t)c]));
        s[r] = top / 127;
        for (int c = 0; c < cols; c++)
            q[(size_t)r * (size_t)cols + (size_t)c] = top > 0 ? (int8_t)lrintf(w[(size_t)r * (size_t)cols + (size_t)c] / s[r]) : 0;
    }
    put(p, zm_arena_printf(p->a, "%s.q", name).p, q, (size_t)rows * (size_t)cols);
    put_floats(p, zm_arena_printf(p->a, "%s.s", name).p, s, rows);
}

static void put_head(pile *p, const char *name, const head *h) {
    put_matrix(p, name, h->w.w, h->w.rows, h->w.cols);
    put_floats(p, zm_arena_printf(p->a, "%s.b", name).p, h->b.w, h->w.rows);
}

static void put_strings(pile *p, const char *name, const zm_str *v, uint32_t n) {
    zm_buf b;
    zm_buf_init(&b, 0);
    for (uint32_t i = 0; i < n; i++) {
        zm_buf_str(&b, v[i]);
        zm_buf_char(&b, 0);
    }
    put(p, name, b.p, b.n);
}

/* Open addressing: high half of the word's hash << 32 | row; place by the low half. */
static void put_words(pile *p, const zm_map *words) {
    uint32_t cap = 2;
    while (cap < words->n + words->n / 2)
        cap *= 2;
    uint64_t *slots = ZM_NEWS(p->a, uint64_t, cap);
    for (uint32_t i = 0; i < words->cap; i++) {
        if (!words->slots[i].key.p)
            continue;
        uint64_t h;
        memcpy(&h, words->slots[i].key.p, sizeof h);
        uint32_t at = (uint32_t)h & (cap - 1);
        while (slots[at])
            at = (at + 1) & (cap - 1);
        slots[at] = (h >> 32) << 32 | words->slots[i].value;
    }
    put(p, "words", slots, (size_t)cap * 8);
}

static void put_net(pile *p, const net *m) {
    put_matrix(p, "word", m->word.w, m->word.rows, m->H);
    put_matrix(p, "sub", m->sub.w, m->sub.rows, m->H);
    put_matrix(p, "gram", m->gram.w, m->gram.rows, m->H);
    for (int k = 0; k < m->layers; k++) {
        const layer *l = &m->l[k];
        put_matrix(p, zm_arena_printf(p->a, "l%d.w", k).p, l->w.w, l->w.rows, l->w.cols);
        put_floats(p, zm_arena_printf(p->a, "l%d.b", k).p, l->b.w, l->b.cols);
        put_floats(p, zm_arena_printf(p->a, "l%d.f", k).p, l->vf.w, l->vf.cols);
        put_floats(p, zm_arena_printf(p->a, "l%d.r", k).p, l->vr.w, l->vr.cols);
    }
    put_head(p, "upos", &m->upos);
    put_head(p, "feats", &m->feats);
    put_head(p, "ner", &m->ner);
    put_head(p, "arc_d", &m->arc_d);
    put_head(p, "arc_h", &m->arc_h);
    put_head(p, "lab_d", &m->lab_d);
    put_head(p, "lab_h", &m->lab_h);
    put_head(p, "lab", &m->lab);
    put_floats(p, "arc_root", m->arc_root.w, m->A);
    put_floats(p, "lab_root", m->lab_root.w, m->A);
    put_floats(p, "dist", m->dist.w, (int)ZM_DIST);
}

bool model_write(const char *path, const char *lang, const net *m, const labels *lab, const zm_map *words, const zm_gaz *gaz,
                 const corpus *c, int n, zm_arena *a) {
    pile p = {.a = a};
    uint32_t *dims = ZM_NEWS(a, uint32_t, 10);
    uint32_t d[10] = {1, (uint32_t)zm_lang_parse(zm_str_of(lang)), (uint32_t)m->H, (uint32_t)m->A, (uint32_t)m->layers, (uint32_t)m->word.rows,
                      (uint32_t)m->sub.rows, (uint32_t)m->gram.rows, (uint32_t)m->n_feats, (uint32_t)m->n_rel};
    memcpy(dims, d, sizeof d);
    put(&p, "dims", dims, sizeof d);
    zm_str name = zm_arena_printf(a, "%s-fast", lang);
    put(&p, "name", name.p, (size_t)name.n + 1);
    put_words(&p, words);
    put(&p, "gaz", gaz->slots, (size_t)gaz->cap * 4);
    put_strings(&p, "feats", lab->feats.v, lab->feats.n);
    put_strings(&p, "rels", lab->rels.v, lab->rels.n);
    put_net(&p, m);
    p.n += lemma_sections(a, lang, c, n, p.s + p.n);
    zm_buf out;
    zm_buf_init(&out, 0);
    zm_pack_write(&out, p.s, p.n);
    FILE *f = fopen(path, "wb");
    bool ok = f && !out.failed && fwrite(out.p, 1, out.n, f) == out.n;
    if (f && fclose(f) != 0)
        ok = false;
    if (ok)
        printf("wrote %s, %zu bytes, %u sections\n", path, out.n, p.n);
    else
        fprintf(stderr, "train: %s: cannot write\n", path);
    zm_buf_free(&out);
    return ok;
}
