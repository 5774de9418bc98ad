/* SPDX-License-Identifier: Apache-2.0 */
/*
 * weights.h -- a model as the engine holds it: what the file gives, laid out.
 *
 * The tables of embeddings and words stay in the mapped file; matrices are
 * copied once into the panels that this machine multiplies best (quant.h).
 */
#ifndef ZM_WEIGHTS_H
#define ZM_WEIGHTS_H

#include "base/pack.h"
#include "lang/feature.h"
#include "lang/lemma.h"
#include "lang/model.h"
#include "lang/net.h"
#include "lang/quant.h"

#define ZM_LAYERS_MAX 8u

/* A table of embeddings: rows of H signed bytes, one scale a row. */
typedef struct zm_table8 {
    const int8_t *q;
    const float *s;
    uint32_t rows;
} zm_table8;

typedef struct zm_layer {
    zm_mat w;         /* [6H][2H]: for each direction z, f, r */
    const float *f, *r; /* [2H] what the gates take from the step before */
} zm_layer;

typedef struct zm_feat_label { /* "NOUN|Number=Sing" taken apart */
    uint8_t upos;
    zm_str feats;
    uint32_t morph;
} zm_feat_label;

typedef struct zm_rel_label {
    zm_str name;
    uint8_t rel, subrel;
} zm_rel_label;

struct zm_model {
    zm_arena arena;
    zm_map_file file;
    zm_simd simd;
    zm_lang lang;
    zm_str name;
    char sha256[65];
    uint32_t H, D, A, layers, n_feats, n_rels;
    const uint64_t *words; /* hash high half << 32 | row */
    uint32_t words_cap;
    zm_gaz gaz;
    zm_table8 word, sub, gram;
    zm_layer layer[ZM_LAYERS_MAX];
    zm_mat upos, feats, ner, arc_d, arc_h, lab_d, lab_h, lab;
    int8_t *arc_root;      /* [A] act(root) as bytes */
    const float *lab_root; /* [A] */
    const float *dist;     /* [ZM_DIST] */
    zm_feat_label *feat_labels;
    zm_rel_label *rel_labels;
    uint32_t root_rel;     /* index of "root" */
    zm_lemmas lemmas;
};

/*
 * Encode tokens first .. first+n (whole sentences; bounds in off[0..sents])
 * into w->out [n][D], scaled bytes w->q and w->qs. See encode.c.
 */
struct zm_lang_work {
    zm_arena arena;  /* reset for every batch; trap is the document's */
    int8_t *q;       /* [n][D] the encoder's output as bytes */
    float *qs;       /* [n] */
    uint32_t *off;   /* [sents+1] */
    uint32_t n, sents, first;
};

void zm_encode(const zm_model *m, zm_lang_work *w, const zm_doc *d);
void zm_decode(const zm_model *m, zm_lang_work *w, zm_doc *d);

/* What tags, tree and names must agree on when all are there (mend.c). */
void zm_mend(zm_doc *d, zm_lang lang);

/* Heads of the best tree with one root: score[i * (n + 1) + h], h == 0 the root, else word h-1. heads[i]: 0 or h. */
void zm_best_tree(zm_arena *scratch, const float *score, uint32_t n, uint32_t *heads);

#endif
