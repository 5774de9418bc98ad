/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net.h -- the network as it is trained.
 *
 *     word row (E) | sub rows + mean of gram rows (E)        one vector of 2H per token, E = H
 *     3 x simple recurrent layer, both directions (2H -> 2H)  encoder.c
 *     heads over 2H: UPOS, features, names; arcs; labels      heads.c
 *
 * Shapes: N tokens of a batch, H = 128 a direction, A = 128 of an arc vector.
 * The recurrent layer is Lei et al. 2018's SRU: only element-wise work depends
 * on the step before, all products are over the whole batch.
 */
#ifndef ZM_TRAIN_NET_H
#define ZM_TRAIN_NET_H

#include "lang/net.h"
#include "nn.h"

#define MAX_LAYERS 6
#define N_PARAMS 64

typedef struct layer {
    param w, b, vf, vr;               /* [6H][2H] [6H] [2H] [2H] */
    float *x, *xd, *u, *c, *f, *r, *t; /* what forward leaves for backward */
} layer;

typedef struct head {
    param w, b; /* [classes][2H] */
    float *y;   /* [N][classes] */
} head;

typedef struct net {
    int H, D, A, layers, n_upos, n_feats, n_rel;
    param word, sub, gram;
    layer l[MAX_LAYERS];
    head upos, feats, ner, ner_silver, arc_d, arc_h, lab_d, lab_h, lab;
    param arc_root, lab_root, dist;
    param *all[N_PARAMS];
    int n_all, step;
    rng rng;
    float drop_in, drop_layer, drop_head, drop_word;
} net;

/* A batch: sentences laid one after another. */
typedef struct batch {
    int n_sents, n; /* n tokens */
    int *off;       /* [n_sents+1] */
    int *word;      /* [n] row of the vocabulary, 0 unknown */
    int *sub_at, *sub, *gram_at, *gram; /* rows, CSR */
    /* gold; NULL where this batch has none */
    int *upos, *feats, *head, *rel, *ner; /* head: index in the sentence + 1, 0 root; -1 anywhere: no loss */
    float weight;
    bool tree, silver; /* silver: `ner` is learned by the head beside */
} batch;

void net_init(net *m, int words, int subs, int grams, int layers, int n_upos, int n_feats, int n_rel, uint64_t seed);
/* Encoder output [n][D] in `out` (owned by the net until the next call). */
float *net_forward(net *m, const batch *b, bool train);
/* Losses of all heads against the gold, gradients through everything. Returns the summed loss. */
float net_learn(net *m, const batch *b);
void net_backward(net *m, const batch *b, float *dout);
/* Predictions of a batch: heads by the greedy maximum (the engine's decoder is in src/lang). */
void net_predict(net *m, const batch *b, int *upos, int *feats, int *heads, int *rel, int *ner);

float act(float x);        /* zm_net_act in floats; the same formula */
float act_slope(float x);

#endif
