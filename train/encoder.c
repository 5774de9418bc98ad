/* SPDX-License-Identifier: Apache-2.0 */
/*
 * encoder.c -- embeddings and simple recurrent layers, forward and backward.
 *
 * One layer, one direction, step t (all element-wise but the products W x):
 *
 *     z = Wz x      f = gate(Wf x + bf + vf c')     c = f c' + (1 - f) z
 *                   r = gate(Wr x + br + vr c')     h = r act(c) + (1 - r) x_half
 *
 * c' is the step before (after, in the backward direction); x_half the half of
 * the input that belongs to the direction.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "net.h"

float act(float x) {
    return zm_act(x);
}

float act_slope(float x) {
    if (x >= 3 || x <= -3)
        return 0;
    float q = x * x, m = 27 + 9 * q, n = x * (27 + q);
    return ((27 + 3 * q) * m - n * 18 * x) / (m * m);
}

static float gate_slope(float x) {
    return 0.25f * act_slope(0.5f * x);
}

static void keep(net *m, param *p) {
    m->all[m->n_all++] = p;
}

static void head_init(net *m, head *h, const char *name, int classes, int in) {
    char bias[16] = "";
    strncat(bias, name, 12);
    strcat(bias, ".b");
    param_init(&h->w, name, classes, in, sqrtf(3.0f / (float)in), false, &m->rng);
    param_init(&h->b, bias, 1, classes, 0, false, &m->rng);
    keep(m, &h->w);
    keep(m, &h->b);
}

void net_init(net *m, int words, int subs, int grams, int layers, int n_upos, int n_feats, int n_rel, uint64_t seed) {
    memset(m, 0, sizeof *m);
    m->rng.s = seed;
    m->H = 128;
    m->D = 2 * m->H;
    m->A = 128;
    m->layers = layers;
    m->n_upos = n_upos;
    m->n_feats = n_feats;
    m->n_rel = n_rel;
    m->drop_word = 0.25f;
    m->drop_in = 0.3f;
    m->drop_layer = 0.25f;
    m->drop_head = 0.33f;
    param_init(&m->word, "word", words, m->H, 0.15f, true, &m->rng);
    param_init(&m->sub, "sub", subs, m->H, 0.06f, true, &m->rng);
    param_init(&m->gram, "gram", grams, m->H, 0.15f, true, &m->rng);
    keep(m, &m->word);
    keep(m, &m->sub);
    keep(m, &m->gram);
    for (int i = 0; i < layers; i++) {
        layer *l = &m->l[i];
        char n[16] = {'l', (char)('0' + i), '.', 'w', 0};
        param_init(&l->w, n, 6 * m->H, m->D, sqrtf(3.0f / (float)m->D), false, &m->rng);
        n[3] = 'b';
        param_init(&l->b, n, 1, 6 * m->H, 0, false, &m->rng);
        n[3] = 'f';
        param_init(&l->vf, n, 1, m->D, 0.1f, false, &m->rng);
        n[3] = 'r';
        param_init(&l->vr, n, 1, m->D, 0.1f, false, &m->rng);
        keep(m, &l->w);
        keep(m, &l->b);
        keep(m, &l->vf);
        keep(m, &l->vr);
    }
    head_init(m, &m->upos, "upos", n_upos, m->D);
    head_init(m, &m->feats, "feats", n_feats, m->D);
    head_init(m, &m->ner, "ner", (int)ZM_NER_TAGS, m->D);
    head_init(m, &m->ner_silver, "ner_silver", (int)ZM_NER_TAGS, m->D);
    head_init(m, &m->arc_d, "arc_d", m->A, m->D);
    head_init(m, &m->arc_h, "arc_h", m->A, m->D);
    head_init(m, &m->lab_d, "lab_d", m->A, m->D);
    head_init(m, &m->lab_h, "lab_h", m->A, m->D);
    head_init(m, &m->lab, "lab", n_rel, m->A);
    param_init(&m->arc_root, "arc_root", 1, m->A, 0.3f, false, &m->rng);
    param_init(&m->lab_root, "lab_root", 1, m->A, 0.3f, false, &m->rng);
    param_init(&m->dist, "dist", 1, (int)ZM_DIST, 0, false, &m->rng);
    keep(m, &m->arc_root);
    keep(m, &m->lab_root);
    keep(m, &m->dist);
}

/* x[n] = word | sum of subs + mean of grams */
static void embed(const net *m, const batch *b, const int *word, float *x) {
    int H = m->H;
    for (int i = 0; i < b->n; i++) {
        float *lo = x + (size_t)i * (size_t)m->D, *hi = lo + H;
        memcpy(lo, m->word.w + (size_t)word[i] * (size_t)H, (size_t)H * 4);
        memset(hi, 0, (size_t)H * 4);
        for (int k = b->sub_at[i]; k < b->sub_at[i + 1]; k++) {
            const float *e = m->sub.w + (size_t)b->sub[k] * (size_t)H;
            for (int j = 0; j < H; j++)
                hi[j] += e[j];
        }
        int grams = b->gram_at[i + 1] - b->gram_at[i];
        float share = grams ? 1 / sqrtf((float)grams) : 0;
        for (int k = b->gram_at[i]; k < b->gram_at[i + 1]; k++) {
            const float *e = m->gram.w + (size_t)b->gram[k] * (size_t)H;
            for (int j = 0; j < H; j++)
                hi[j] += e[j] * share;
        }
    }
}

static void row_add(param *p, int row, const float *d, int n, float share) {
    param_touch(p, row);
    float *g = p->g + (size_t)row * (size_t)n;
    for (int j = 0; j < n; j++)
        g[j] += d[j] * share;
}

static void embed_back(net *m, const batch *b, const int *word, const float *dx) {
    int H = m->H;
    for (int i = 0; i < b->n; i++) {
        const float *lo = dx + (size_t)i * (size_t)m->D, *hi = lo + H;
        row_add(&m->word, word[i], lo, H, 1);
        for (int k = b->sub_at[i]; k < b->sub_at[i + 1]; k++)
            row_add(&m->sub, b->sub[k], hi, H, 1);
        int grams = b->gram_at[i + 1] - b->gram_at[i];
        float share = grams ? 1 / sqrtf((float)grams) : 0;
        for (int k = b->gram_at[i]; k < b->gram_at[i + 1]; k++)
            row_add(&m->gram, b->gram[k], hi, H, share);
    }
}

static float *buffer(float **p, size_t n) {
    free(*p);
    return *p = must_alloc(n * 4);
}

/* In place; the mask is read back from the zeros when going backward. */
static void dropout(net *m, float *x, size_t n, float p) {
    float up = 1 / (1 - p);
    for (size_t i = 0; i < n; i++)
        x[i] = rng_unit(&m->rng) < p ? 0 : x[i] * up;
}

static void scan(const net *m, layer *l, const batch *b, float *h) {
    int H = m->H, D = m->D;
    for (int s = 0; s < b->n_sents; s++)
        for (int dir = 0; dir < 2; dir++) {
            float prev[512] = {0};
            int n = b->off[s + 1] - b->off[s];
            for (int k = 0; k < n; k++) {
                size_t i = (size_t)(dir ? b->off[s + 1] - 1 - k : b->off[s] + k);
                const float *u = l->u + i * (size_t)(6 * H) + dir * 3 * H, *x = l->x + i * (size_t)D + dir * H;
                size_t o = i * (size_t)D + (size_t)(dir * H);
                const float *vf = l->vf.w + dir * H, *vr = l->vr.w + dir * H;
                for (int j = 0; j < H; j++) {
                    float f = u[H + j] + vf[j] * prev[j], r = u[2 * H + j] + vr[j] * prev[j];
                    l->f[o + (size_t)j] = f;
                    l->r[o + (size_t)j] = r;
                    f = zm_gate(f);
                    r = zm_gate(r);
                    float c = f * prev[j] + (1 - f) * u[j];
                    l->c[o + (size_t)j] = c;
                    h[o + (size_t)j] = r * zm_act(c) + (1 - r) * x[j];
                    prev[j] = c;
                }
            }
        }
}

float *net_forward(net *m, const batch *b, bool train) {
    static int *word;
    static float *out;
    size_t n = (size_t)b->n, D = (size_t)m->D;
    free(word);
    word = must_alloc(n * sizeof(int));
    for (size_t i = 0; i < n; i++)
        word[i] = train && b->word[i] && rng_unit(&m->rng) < m->drop_word ? 0 : b->word[i];
    memcpy(b->word, word, n * sizeof(int)); /* backward sees the dropped words */
    embed(m, b, word, buffer(&m->l[0].x, n * D));
    if (train)
        dropout(m, m->l[0].x, n * D, m->drop_in);
    for (int k = 0; k < m->layers; k++) {
        layer *l = &m->l[k];
        memcpy(buffer(&l->xd, n * D), l->x, n * D * 4);
        if (train && k)
            dropout(m, l->xd, n * D, m->drop_layer);
        linear(b->n, 6 * m->H, m->D, l->xd, l->w.w, l->b.w, buffer(&l->u, n * 6 * (size_t)m->H));
        buffer(&l->c, n * D);
        buffer(&l->f, n * D);
        buffer(&l->r, n * D);
        scan(m, l, b, k + 1 < m->layers ? buffer(&m->l[k + 1].x, n * D) : buffer(&out, n * D));
    }
    return out;
}

static void scan_back(const net *m, layer *l, const batch *b, const float *dh, float *du, float *dx) {
    int H = m->H, D = m->D;
    for (int s = 0; s < b->n_sents; s++)
        for (int dir = 0; dir < 2; dir++) {
            float dc[512] = {0};
            int n = b->off[s + 1] - b->off[s], base = b->off[s], last = b->off[s + 1] - 1;
            const float *vf = l->vf.w + dir * H, *vr = l->vr.w + dir * H;
            float *gf = l->vf.g + dir * H, *gr = l->vr.g + dir * H;
            for (int k = n - 1; k >= 0; k--) {
                size_t i = (size_t)(dir ? last - k : base + k);
                size_t before = k ? (size_t)(dir ? last - k + 1 : base + k - 1) : 0;
                size_t o = i * (size_t)D + (size_t)(dir * H), ob = before * (size_t)D + (size_t)(dir * H);
                const float *u = l->u + i * (size_t)(6 * H) + dir * 3 * H, *x = l->x + o;
                float *g = du + i * (size_t)(6 * H) + dir * 3 * H;
                for (int j = 0; j < H; j++) {
                    float prev = k ? l->c[ob + (size_t)j] : 0, c = l->c[o + (size_t)j], d = dh[o + (size_t)j];
                    float pf = l->f[o + (size_t)j], pr = l->r[o + (size_t)j];
                    float f = zm_gate(pf), r = zm_gate(pr);
                    float dr = d * (zm_act(c) - x[j]) * gate_slope(pr);
                    float dcc = dc[j] + d * r * act_slope(c);
                    dx[o + (size_t)j] += d * (1 - r);
                    float df = dcc * (prev - u[j]) * gate_slope(pf);
                    g[j] = dcc * (1 - f);
                    g[H + j] = df;
                    g[2 * H + j] = dr;
                    gf[j] += df * prev;
                    gr[j] += dr * prev;
                    dc[j] = dcc * f + df * vf[j] + dr * vr[j];
                }
            }
        }
}

void net_backward(net *m, const batch *b, float *dout) {
    size_t n = (size_t)b->n, D = (size_t)m->D;
    float *dh = must_alloc(n * D * 4), *dx = must_alloc(n * D * 4), *du = must_alloc(n * 6 * (size_t)m->H * 4);
    float *dxd = must_alloc(n * D * 4);
    memcpy(dh, dout, n * D * 4);
    for (int k = m->layers - 1; k >= 0; k--) {
        layer *l = &m->l[k];
        memset(dx, 0, n * D * 4);
        memset(dxd, 0, n * D * 4);
        scan_back(m, l, b, dh, du, dx);
        linear_back(b->n, 6 * m->H, m->D, l->xd, l->w.w, du, dxd, l->w.g, l->b.g);
        float up = k ? 1 / (1 - m->drop_layer) : 1;
        for (size_t i = 0; i < n * D; i++)
            dx[i] += k == 0 ? dxd[i] : l->xd[i] != 0 ? dxd[i] * up : 0;
        memcpy(dh, dx, n * D * 4);
    }
    float up = 1 / (1 - m->drop_in);
    for (size_t i = 0; i < n * D; i++)
        dh[i] = m->l[0].x[i] != 0 ? dh[i] * up : 0;
    embed_back(m, b, b->word, dh);
    free(dh);
    free(dx);
    free(du);
    free(dxd);
}
