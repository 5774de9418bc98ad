/* SPDX-License-Identifier: Apache-2.0 */
/*
 * heads.c -- the heads over the encoder: losses, gradients, predictions.
 *
 * Tags, features and names are one soft-max each over W h + b. Arcs score every
 * pair of a sentence (low-rank biaffine, after Dozat & Manning 2017):
 *
 *     s(i, j) = scale * act(Wd h_i) . act(Wh h_j) + dist[bucket(j - i)]
 *
 * with a trained vector for the root; labels look at both ends of an arc:
 *
 *     l(i, j) = W act(A h_i + B h_j)
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "net.h"

static void forward_head(head *h, int n, const float *x) {
    free(h->y);
    h->y = must_alloc((size_t)n * (size_t)h->w.rows * 4);
    linear(n, h->w.rows, h->w.cols, x, h->w.w, h->b.w, h->y);
}

static void backward_head(head *h, int n, const float *x, const float *dy, float *dx) {
    linear_back(n, h->w.rows, h->w.cols, x, h->w.w, dy, dx, h->w.g, h->b.g);
}

/* y[n] becomes (p - gold) * weight; the loss comes back. */
static float softmax(float *y, int n, int gold, float weight) {
    float top = y[0], sum = 0;
    for (int i = 1; i < n; i++)
        top = y[i] > top ? y[i] : top;
    for (int i = 0; i < n; i++)
        sum += y[i] = expf(y[i] - top);
    float loss = -logf(y[gold] / sum + 1e-9f) * weight;
    for (int i = 0; i < n; i++)
        y[i] = y[i] / sum * weight;
    y[gold] -= weight;
    return loss;
}

static float learn_tags(head *h, const batch *b, const int *gold, const float *x, float *dx, float weight) {
    int k = h->w.rows;
    float loss = 0;
    forward_head(h, b->n, x);
    for (int i = 0; i < b->n; i++) {
        float *y = h->y + (size_t)i * (size_t)k;
        if (gold[i] < 0)
            memset(y, 0, (size_t)k * 4);
        else
            loss += softmax(y, k, gold[i], weight);
    }
    backward_head(h, b->n, x, h->y, dx);
    return loss;
}

static void act_all(float *y, size_t n) {
    for (size_t i = 0; i < n; i++)
        y[i] = act(y[i]);
}

/* Scores of every head (0 root, j+1) for word i of a sentence of n words. */
static void arc_scores(const net *m, const float *dep, const float *heads, int n, int i, float *s) {
    int A = m->A;
    const float *d = dep + (size_t)i * (size_t)A;
    for (int j = -1; j < n; j++) {
        const float *h = j < 0 ? m->arc_root.w : heads + (size_t)j * (size_t)A;
        float sum = 0;
        for (int k = 0; k < A; k++)
            sum += d[k] * (j < 0 ? act(h[k]) : h[k]);
        s[j + 1] = j == i ? -1e9f : sum * ZM_ARC_SCALE + m->dist.w[zm_dist_bucket(i, j)];
    }
}

static void arc_grads(net *m, const float *dep, const float *heads, int n, int i, const float *g, float *ddep, float *dheads) {
    int A = m->A;
    const float *d = dep + (size_t)i * (size_t)A;
    float *dd = ddep + (size_t)i * (size_t)A;
    for (int j = -1; j < n; j++) {
        if (j == i)
            continue;
        float x = g[j + 1];
        m->dist.g[zm_dist_bucket(i, j)] += x;
        x *= ZM_ARC_SCALE;
        if (j < 0) {
            for (int k = 0; k < A; k++) {
                dd[k] += x * act(m->arc_root.w[k]);
                m->arc_root.g[k] += x * d[k] * act_slope(m->arc_root.w[k]);
            }
            continue;
        }
        const float *h = heads + (size_t)j * (size_t)A;
        float *dh = dheads + (size_t)j * (size_t)A;
        for (int k = 0; k < A; k++) {
            dd[k] += x * h[k];
            dh[k] += x * d[k];
        }
    }
}

static float learn_arcs(net *m, const batch *b, const float *x, float *dx, float weight) {
    int A = m->A;
    size_t n = (size_t)b->n, nA = n * (size_t)A;
    float loss = 0, *s = must_alloc(4096), *dep, *hea;
    forward_head(&m->arc_d, b->n, x);
    forward_head(&m->arc_h, b->n, x);
    float *pre_d = must_alloc(nA * 4), *pre_h = must_alloc(nA * 4), *gd = must_alloc(nA * 4), *gh = must_alloc(nA * 4);
    memcpy(pre_d, dep = m->arc_d.y, nA * 4);
    memcpy(pre_h, hea = m->arc_h.y, nA * 4);
    act_all(dep, nA);
    act_all(hea, nA);
    for (int k = 0; k < b->n_sents; k++) {
        int from = b->off[k], len = b->off[k + 1] - from;
        size_t at = (size_t)from * (size_t)A;
        for (int i = 0; i < len; i++) {
            int gold = b->head[from + i];
            if (gold < 0)
                continue;
            arc_scores(m, dep + at, hea + at, len, i, s);
            loss += softmax(s, len + 1, gold, weight);
            arc_grads(m, dep + at, hea + at, len, i, s, gd + at, gh + at);
        }
    }
    for (size_t i = 0; i < nA; i++) {
        gd[i] *= act_slope(pre_d[i]);
        gh[i] *= act_slope(pre_h[i]);
    }
    backward_head(&m->arc_d, b->n, x, gd, dx);
    backward_head(&m->arc_h, b->n, x, gh, dx);
    free(s), free(pre_d), free(pre_h), free(gd), free(gh);
    return loss;
}

/* Hidden layer of the label head for every word and its given head; `heads` as in batch. */
static float *label_hidden(net *m, const batch *b, const float *x, const int *heads, float *pre) {
    int A = m->A;
    forward_head(&m->lab_d, b->n, x);
    forward_head(&m->lab_h, b->n, x);
    float *hid = must_alloc((size_t)b->n * (size_t)A * 4);
    for (int s = 0; s < b->n_sents; s++)
        for (int i = b->off[s]; i < b->off[s + 1]; i++) {
            const float *d = m->lab_d.y + (size_t)i * (size_t)A;
            const float *h = heads[i] <= 0 ? m->lab_root.w : m->lab_h.y + (size_t)(b->off[s] + heads[i] - 1) * (size_t)A;
            for (int k = 0; k < A; k++) {
                size_t o = (size_t)i * (size_t)A + (size_t)k;
                pre[o] = d[k] + h[k];
                hid[o] = act(pre[o]);
            }
        }
    return hid;
}

static float learn_labels(net *m, const batch *b, const float *x, float *dx, float weight) {
    int A = m->A, R = m->n_rel;
    size_t nA = (size_t)b->n * (size_t)A;
    float loss = 0, *pre = must_alloc(nA * 4), *gh = must_alloc(nA * 4), *ghid = must_alloc(nA * 4);
    float *hid = label_hidden(m, b, x, b->head, pre);
    forward_head(&m->lab, b->n, hid);
    for (int i = 0; i < b->n; i++) {
        float *y = m->lab.y + (size_t)i * (size_t)R;
        if (b->rel[i] < 0 || b->head[i] < 0)
            memset(y, 0, (size_t)R * 4);
        else
            loss += softmax(y, R, b->rel[i], weight);
    }
    backward_head(&m->lab, b->n, hid, m->lab.y, ghid);
    for (size_t i = 0; i < nA; i++)
        ghid[i] *= act_slope(pre[i]);
    for (int s = 0; s < b->n_sents; s++)
        for (int i = b->off[s]; i < b->off[s + 1]; i++) {
            float *to = b->head[i] <= 0 ? m->lab_root.g : gh + (size_t)(b->off[s] + b->head[i] - 1) * (size_t)A;
            for (int k = 0; k < A; k++)
                to[k] += ghid[(size_t)i * (size_t)A + (size_t)k];
        }
    backward_head(&m->lab_d, b->n, x, ghid, dx);
    backward_head(&m->lab_h, b->n, x, gh, dx);
    free(pre), free(gh), free(ghid), free(hid);
    return loss;
}

float net_learn(net *m, const batch *b) {
    size_t n = (size_t)b->n * (size_t)m->D;
    float *out = net_forward(m, b, true), *x = must_alloc(n * 4), *dx = must_alloc(n * 4), loss = 0;
    float up = 1 / (1 - m->drop_head), w = b->weight / (float)b->n; /* the loss is a mean over the batch */
    for (size_t i = 0; i < n; i++)
        x[i] = rng_unit(&m->rng) < m->drop_head ? 0 : out[i] * up;
    if (b->upos)
        loss += learn_tags(&m->upos, b, b->upos, x, dx, w);
    if (b->feats)
        loss += learn_tags(&m->feats, b, b->feats, x, dx, 0.5f * w);
    if (b->ner)
        loss += learn_tags(b->silver ? &m->ner_silver : &m->ner, b, b->ner, x, dx, w);
    if (b->tree)
        loss += learn_arcs(m, b, x, dx, w) + learn_labels(m, b, x, dx, w);
    for (size_t i = 0; i < n; i++)
        dx[i] = x[i] != 0 ? dx[i] * up : 0;
    net_backward(m, b, dx);
    free(x), free(dx);
    return loss;
}

static int best(const float *y, int n) {
    int k = 0;
    for (int i = 1; i < n; i++)
        if (y[i] > y[k])
            k = i;
    return k;
}

void net_predict(net *m, const batch *b, int *upos, int *feats, int *heads, int *rel, int *ner) {
    float *x = net_forward(m, b, false), *s = must_alloc(65536);
    forward_head(&m->upos, b->n, x);
    forward_head(&m->feats, b->n, x);
    forward_head(&m->ner, b->n, x);
    forward_head(&m->arc_d, b->n, x);
    forward_head(&m->arc_h, b->n, x);
    act_all(m->arc_d.y, (size_t)b->n * (size_t)m->A);
    act_all(m->arc_h.y, (size_t)b->n * (size_t)m->A);
    for (int k = 0; k < b->n_sents; k++) {
        int from = b->off[k], len = b->off[k + 1] - from;
        size_t at = (size_t)from * (size_t)m->A;
        for (int i = 0; i < len; i++) {
            arc_scores(m, m->arc_d.y + at, m->arc_h.y + at, len, i, s);
            heads[from + i] = best(s, len + 1);
            upos[from + i] = best(m->upos.y + (from + i) * m->n_upos, m->n_upos);
            feats[from + i] = best(m->feats.y + (from + i) * m->n_feats, m->n_feats);
            ner[from + i] = best(m->ner.y + (from + i) * (int)ZM_NER_TAGS, (int)ZM_NER_TAGS);
        }
    }
    float *pre = must_alloc((size_t)b->n * (size_t)m->A * 4), *hid = label_hidden(m, b, x, heads, pre);
    forward_head(&m->lab, b->n, hid);
    for (int i = 0; i < b->n; i++)
        rel[i] = best(m->lab.y + i * m->n_rel, m->n_rel);
    free(s), free(pre), free(hid);
}
