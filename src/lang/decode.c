/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decode.c -- from vectors to tags, tree, relations and names.
 *
 *     UPOS      the best class; features the best set of that class
 *     arcs      score(i, j) = scale * act(Wd h_i) . act(Wh h_j) + dist[bucket(i, j)], all pairs,
 *               then the best tree (tree.c)
 *     labels    W act(A h_i + B h_head)
 *     names     best path of B/I/O where I-X follows B-X or I-X only
 */
#include "base/utf8.h"
#include "lang/weights.h"

/* Rows of a head for the whole batch: y[n][padded]. */
static float *head_of(const zm_model *m, zm_lang_work *w, const zm_mat *mat) {
    float *y = zm_arena_get(&w->arena, (size_t)w->n * mat->padded * sizeof(float));
    zm_mat_mul(m->simd, mat, w->q, w->qs, w->n, y);
    return y;
}

/* A word has a letter or a digit; what has neither is punctuation or a symbol, and so is a source marker. */
static bool is_mark(const zm_doc *d, uint32_t t) {
    zm_str s = zm_tok_text(d, t);
    for (uint32_t at = 0; at < s.n;) {
        uint32_t c = zm_utf8_next(s, &at);
        if (!zm_is_punct(c) && !zm_is_space(c))
            return (d->toks[t].flags & ZM_T_MARKER) != 0;
    }
    return s.n > 0;
}

static bool may_be(uint8_t upos, bool mark) {
    return !mark || upos == ZM_PUNCT || upos == ZM_SYM;
}

static void tags(const zm_model *m, zm_lang_work *w, zm_doc *d) {
    float *u = head_of(m, w, &m->upos), *f = head_of(m, w, &m->feats);
    for (uint32_t i = 0; i < w->n; i++) {
        zm_tok *t = &d->toks[w->first + i];
        const float *y = u + (size_t)i * m->upos.padded;
        bool mark = is_mark(d, w->first + i);
        t->upos = mark ? ZM_PUNCT : 0;
        for (uint8_t k = 0; k < ZM_UPOS_COUNT; k++)
            if (y[k] > y[t->upos] && may_be(k, mark))
                t->upos = k;
        const zm_feat_label *best = NULL;
        float top = 0;
        y = f + (size_t)i * m->feats.padded;
        for (uint32_t k = 0; k < m->n_feats; k++)
            if (m->feat_labels[k].upos == t->upos && (!best || y[k] > top)) {
                best = &m->feat_labels[k];
                top = y[k];
            }
        t->feats = best ? best->feats : ZM_S("_");
        t->morph = best ? best->morph : 0;
    }
}

/* ---- names ---- */

static bool may_follow(uint32_t before, uint32_t tag) {
    bool inside = tag && tag % 2 == 0; /* 2 I-PER, 4 I-ORG ... */
    return !inside || before == tag || before == tag - 1;
}

static void names_of_sentence(zm_arena *a, const float *y, uint32_t stride, zm_tok *t, uint32_t n) {
    uint8_t(*back)[ZM_NER_TAGS] = zm_arena_get(a, (size_t)n * sizeof *back);
    float now[ZM_NER_TAGS], next[ZM_NER_TAGS];
    for (uint32_t k = 0; k < ZM_NER_TAGS; k++)
        now[k] = may_follow(0, k) ? y[k] : -1e30f;
    for (uint32_t i = 1; i < n; i++) {
        for (uint32_t k = 0; k < ZM_NER_TAGS; k++) {
            uint8_t from = 0;
            float top = -1e30f;
            for (uint8_t p = 0; p < ZM_NER_TAGS; p++)
                if (may_follow(p, k) && now[p] > top) {
                    top = now[p];
                    from = p;
                }
            back[i][k] = from;
            next[k] = top + y[(size_t)i * stride + k];
        }
        memcpy(now, next, sizeof now);
    }
    uint8_t at = 0;
    for (uint8_t k = 1; k < ZM_NER_TAGS; k++)
        if (now[k] > now[at])
            at = k;
    for (uint32_t i = n; i-- > 0;) {
        t[i].ner = (uint8_t)(at ? (at + 1) / 2 : ZM_NER_O);
        t[i].ner_begin = (uint8_t)(at % 2);
        if (i)
            at = back[i][at];
    }
}

static void names(const zm_model *m, zm_lang_work *w, zm_doc *d) {
    float *y = head_of(m, w, &m->ner);
    for (uint32_t s = 0; s < w->sents; s++) {
        uint32_t from = w->off[s], n = w->off[s + 1] - from;
        if (n)
            names_of_sentence(&w->arena, y + (size_t)from * m->ner.padded, m->ner.padded, d->toks + w->first + from, n);
    }
}

/* ---- tree ---- */

/* score[n][n+1] of one sentence from the bytes of its dependents and heads. */
static float *arc_scores(const zm_model *m, zm_lang_work *w, const int8_t *dep, const int8_t *head, uint32_t n) {
    zm_arena *a = &w->arena;
    uint32_t A = m->A, rows = n + 1, padded = (rows + ZM_PANEL - 1) / ZM_PANEL * ZM_PANEL;
    int8_t *all = zm_arena_get(a, (size_t)rows * A);
    memcpy(all, m->arc_root, A);
    memcpy(all + A, head, (size_t)n * A);
    zm_mat mat = {.rows = rows, .cols = A, .padded = padded};
    mat.panel = zm_arena_get(a, zm_panel_bytes(rows, A));
    mat.sum = zm_arena_get(a, padded * sizeof(int32_t));
    mat.s = zm_arena_get(a, padded * sizeof(float));
    mat.b = ZM_NEWS(a, float, padded);
    for (uint32_t i = 0; i < padded; i++)
        mat.s[i] = ZM_ARC_SCALE / (127.0f * 127.0f);
    zm_panel_fill(m->simd, all, rows, A, mat.panel, mat.sum);
    float *one = zm_arena_get(a, n * sizeof(float)), *y = zm_arena_get(a, (size_t)n * padded * sizeof(float));
    for (uint32_t i = 0; i < n; i++)
        one[i] = 1;
    zm_mat_mul(m->simd, &mat, dep, one, n, y);
    float *score = zm_arena_get(a, (size_t)n * rows * sizeof(float));
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t h = 0; h <= n; h++)
            score[(size_t)i * rows + h] =
                h == i + 1 ? -1e30f : y[(size_t)i * padded + h] + m->dist[zm_dist_bucket((int32_t)i, (int32_t)h - 1)];
    return score;
}

/* How far the chosen head is ahead of the next best, as 0..255. */
static uint8_t sureness(const float *score, uint32_t rows, uint32_t chosen) {
    float other = -1e30f;
    for (uint32_t h = 0; h < rows; h++)
        if (h != chosen && score[h] > other)
            other = score[h];
    return (uint8_t)(255.0f * zm_gate(score[chosen] - other));
}

static void arcs(const zm_model *m, zm_lang_work *w, zm_doc *d) {
    float *dy = head_of(m, w, &m->arc_d), *hy = head_of(m, w, &m->arc_h);
    int8_t *dep = zm_arena_get(&w->arena, (size_t)w->n * m->A), *head = zm_arena_get(&w->arena, (size_t)w->n * m->A);
    zm_quantise_act(m->simd, dy, w->n, m->A, m->arc_d.padded, dep);
    zm_quantise_act(m->simd, hy, w->n, m->A, m->arc_h.padded, head);
    for (uint32_t s = 0; s < w->sents; s++) {
        uint32_t from = w->off[s], n = w->off[s + 1] - from, base = w->first + from;
        if (!n)
            continue;
        float *score = arc_scores(m, w, dep + (size_t)from * m->A, head + (size_t)from * m->A, n);
        uint32_t *heads = zm_arena_get(&w->arena, n * sizeof(uint32_t));
        zm_best_tree(&w->arena, score, n, heads);
        for (uint32_t i = 0; i < n; i++) {
            d->toks[base + i].head = heads[i] ? base + heads[i] - 1 : ZM_NONE;
            d->toks[base + i].sure = sureness(score + (size_t)i * (n + 1), n + 1, heads[i]);
        }
    }
}

static void labels(const zm_model *m, zm_lang_work *w, zm_doc *d) {
    float *dy = head_of(m, w, &m->lab_d), *hy = head_of(m, w, &m->lab_h);
    uint32_t A = m->A;
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t head = d->toks[w->first + i].head;
        const float *h = head == ZM_NONE ? m->lab_root : hy + (size_t)(head - w->first) * m->lab_h.padded;
        float *x = dy + (size_t)i * m->lab_d.padded;
        for (uint32_t k = 0; k < A; k++)
            x[k] += h[k];
    }
    int8_t *q = zm_arena_get(&w->arena, (size_t)w->n * A);
    zm_quantise_act(m->simd, dy, w->n, A, m->lab_d.padded, q);
    float *scale = zm_arena_get(&w->arena, w->n * sizeof(float));
    for (uint32_t i = 0; i < w->n; i++)
        scale[i] = 1.0f / 127.0f;
    float *y = zm_arena_get(&w->arena, (size_t)w->n * m->lab.padded * sizeof(float));
    zm_mat_mul(m->simd, &m->lab, q, scale, w->n, y);
    for (uint32_t i = 0; i < w->n; i++) {
        zm_tok *t = &d->toks[w->first + i];
        uint32_t best = m->root_rel;
        for (uint32_t k = 0; k < m->n_rels && t->head != ZM_NONE; k++)
            if (k != m->root_rel && (best == m->root_rel || y[(size_t)i * m->lab.padded + k] > y[(size_t)i * m->lab.padded + best]))
                best = k;
        t->deprel = m->rel_labels[best].name;
        t->rel = m->rel_labels[best].rel;
        t->subrel = m->rel_labels[best].subrel;
    }
}

void zm_decode(const zm_model *m, zm_lang_work *w, zm_doc *d) {
    tags(m, w, d);
    names(m, w, d);
    arcs(m, w, d);
    labels(m, w, d);
    for (uint32_t i = 0; i < w->n; i++)
        d->toks[w->first + i].lemma = zm_lemma_of(&m->lemmas, d, w->first + i);
}
