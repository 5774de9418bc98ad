/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model.c -- opening a model file, and running it over a document.
 *
 * Everything that the code later trusts is checked here: every section's size
 * against the dimensions, every index, every label. A model is input like any
 * other; docs/model-format.md describes it.
 */
#include "lang/model.h"

#include <math.h>
#include <sha256.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "doc/tree.h"
#include "lang/weights.h"

#ifdef ZM_SHRUNK
#define BATCH_TOKENS 16u
#else
#define BATCH_TOKENS 256u
#endif

#define DIMS 10u

typedef struct reader {
    const char *path;
    zm_pack pack;
    zm_model *m;
    zm_err *err;
    zm_code code; /* first failure */
} reader;

static void broken(reader *r, const char *what) {
    if (r->code == ZM_OK)
        r->code = zm_fail(r->err, ZM_E_CONFIG, r->path, 0, "broken model: %s; install or train it again", what);
}

/* The section's bytes when it has exactly `n` of them. */
static const void *bytes(reader *r, const char *name, size_t n) {
    const zm_section *s = zm_pack_find(&r->pack, name);
    if (!s || s->n != n) {
        broken(r, name);
        return NULL;
    }
    return s->p;
}

static const float *floats(reader *r, const char *name, uint32_t n) {
    const float *f = bytes(r, name, (size_t)n * sizeof(float));
    for (uint32_t i = 0; f && i < n; i++)
        if (!isfinite(f[i]) || f[i] > 1e6f || f[i] < -1e6f) {
            broken(r, name);
            return NULL;
        }
    return f;
}

static const char *part(char *to, size_t n, const char *name, const char *suffix) {
    snprintf(to, n, "%s.%s", name, suffix);
    return to;
}

static void matrix(reader *r, const char *name, uint32_t rows, uint32_t cols, zm_mat *out) {
    char n[32];
    const int8_t *q = bytes(r, part(n, sizeof n, name, "q"), (size_t)rows * cols);
    const float *s = floats(r, part(n, sizeof n, name, "s"), rows), *b = floats(r, part(n, sizeof n, name, "b"), rows);
    if (r->code == ZM_OK)
        zm_mat_init(r->m->simd, &r->m->arena, out, q, s, b, rows, cols);
}

static void table(reader *r, const char *name, uint32_t rows, zm_table8 *out) {
    char n[32];
    out->rows = rows;
    out->q = bytes(r, part(n, sizeof n, name, "q"), (size_t)rows * r->m->H);
    out->s = floats(r, part(n, sizeof n, name, "s"), rows);
}

static bool power_of_two(uint32_t n) {
    return n && (n & (n - 1)) == 0;
}

static void dims(reader *r, uint32_t *d) {
    const uint32_t *given = bytes(r, "dims", DIMS * sizeof(uint32_t));
    if (!given)
        return;
    memcpy(d, given, DIMS * sizeof(uint32_t));
    bool ok = d[0] == 1 && (d[1] == ZM_LANG_NL || d[1] == ZM_LANG_EN) && d[2] >= 16 && d[2] <= 512 && d[2] % 16 == 0 && d[3] >= 16 && d[3] <= 512 &&
              d[3] % 16 == 0 && d[4] >= 1 && d[4] <= ZM_LAYERS_MAX && d[5] >= 1 && d[5] < (1u << 22) && power_of_two(d[6]) && d[6] < (1u << 22) &&
              power_of_two(d[7]) && d[7] < (1u << 22) && d[8] >= 1 && d[8] < 4096 && d[9] >= 2 && d[9] < 256;
    if (!ok)
        broken(r, "dims");
}

static void words(reader *r, uint32_t rows) {
    const zm_section *s = zm_pack_find(&r->pack, "words"), *g = zm_pack_find(&r->pack, "gaz");
    bool ok = s && s->n % 8 == 0 && s->n / 8 < (1u << 24) && power_of_two((uint32_t)(s->n / 8)) && g && g->n % 4 == 0 && g->n / 4 < (1u << 24) &&
              (g->n == 0 || power_of_two((uint32_t)(g->n / 4)));
    if (!ok) {
        broken(r, "words");
        return;
    }
    r->m->words = (const uint64_t *)(const void *)s->p;
    r->m->words_cap = (uint32_t)(s->n / 8);
    r->m->gaz = (zm_gaz){(const uint32_t *)(const void *)g->p, (uint32_t)(g->n / 4)};
    for (uint32_t i = 0; i < r->m->words_cap; i++)
        if ((uint32_t)r->m->words[i] >= rows)
            broken(r, "words");
}

/* The k-th of NUL-ended strings; the section must hold exactly `n`. */
static const char **strings(reader *r, const char *name, uint32_t n) {
    const zm_section *s = zm_pack_find(&r->pack, name);
    const char **v = ZM_NEWS(&r->m->arena, const char *, n);
    uint32_t k = 0;
    for (size_t at = 0; s && at < s->n; k++) {
        const void *end = memchr(s->p + at, 0, s->n - at);
        if (!end || k == n || zm_utf8_check(zm_str_of((const char *)s->p + at)) >= 0)
            break;
        v[k] = (const char *)s->p + at;
        at = (size_t)((const unsigned char *)end - s->p) + 1;
        if (at == s->n && k + 1 == n)
            return v;
    }
    broken(r, name);
    return NULL;
}

static void label_sets(reader *r) {
    zm_model *m = r->m;
    const char **f = strings(r, "feats", m->n_feats), **l = strings(r, "rels", m->n_rels);
    if (!f || !l)
        return;
    m->feat_labels = ZM_NEWS(&m->arena, zm_feat_label, m->n_feats);
    for (uint32_t i = 0; i < m->n_feats; i++) {
        zm_str rest = zm_str_of(f[i]), upos = {0};
        zm_str_cut(&rest, '|', &upos);
        m->feat_labels[i] = (zm_feat_label){(uint8_t)zm_upos_parse(upos), rest.p ? rest : ZM_S("_"), zm_morph_parse(rest.p ? rest : ZM_S("_"))};
    }
    m->rel_labels = ZM_NEWS(&m->arena, zm_rel_label, m->n_rels);
    m->root_rel = ZM_NONE;
    for (uint32_t i = 0; i < m->n_rels; i++) {
        zm_rel_label *to = &m->rel_labels[i];
        to->name = zm_str_of(l[i]);
        zm_rel_parse(to->name, &to->rel, &to->subrel);
        if (zm_str_is(to->name, "root"))
            m->root_rel = i;
    }
    if (m->root_rel == ZM_NONE)
        broken(r, "rels (no root)");
}

static void layers(reader *r) {
    zm_model *m = r->m;
    char n[32];
    for (uint32_t k = 0; k < m->layers && r->code == ZM_OK; k++) {
        snprintf(n, sizeof n, "l%u.w", k);
        char b[32], w[48];
        snprintf(b, sizeof b, "l%u", k);
        const int8_t *q = bytes(r, part(w, sizeof w, n, "q"), (size_t)6 * m->H * m->D);
        const float *s = floats(r, part(w, sizeof w, n, "s"), 6 * m->H), *bias = floats(r, part(w, sizeof w, b, "b"), 6 * m->H);
        m->layer[k].f = floats(r, part(w, sizeof w, b, "f"), m->D);
        m->layer[k].r = floats(r, part(w, sizeof w, b, "r"), m->D);
        if (r->code == ZM_OK)
            zm_mat_init(m->simd, &m->arena, &m->layer[k].w, q, s, bias, 6 * m->H, m->D);
    }
}

static void heads(reader *r) {
    zm_model *m = r->m;
    matrix(r, "upos", ZM_UPOS_COUNT, m->D, &m->upos);
    matrix(r, "feats", m->n_feats, m->D, &m->feats);
    matrix(r, "ner", ZM_NER_TAGS, m->D, &m->ner);
    matrix(r, "arc_d", m->A, m->D, &m->arc_d);
    matrix(r, "arc_h", m->A, m->D, &m->arc_h);
    matrix(r, "lab_d", m->A, m->D, &m->lab_d);
    matrix(r, "lab_h", m->A, m->D, &m->lab_h);
    matrix(r, "lab", m->n_rels, m->A, &m->lab);
    const float *root = floats(r, "arc_root", m->A);
    m->lab_root = floats(r, "lab_root", m->A);
    m->dist = floats(r, "dist", ZM_DIST);
    m->arc_root = zm_arena_get(&m->arena, m->A);
    if (root)
        zm_quantise_act(m->simd, root, 1, m->A, m->A, m->arc_root);
}

static void all_sections(reader *r) {
    zm_model *m = r->m;
    uint32_t d[DIMS] = {0};
    dims(r, d);
    const zm_section *name = zm_pack_find(&r->pack, "name");
    if (!name || !name->n || name->n > 64 || name->p[name->n - 1])
        broken(r, "name");
    if (r->code != ZM_OK)
        return;
    m->lang = (zm_lang)d[1];
    m->name = zm_str_of((const char *)name->p);
    m->H = d[2], m->D = 2 * d[2], m->A = d[3], m->layers = d[4], m->n_feats = d[8], m->n_rels = d[9];
    words(r, d[5]);
    table(r, "word", d[5], &m->word);
    table(r, "sub", d[6], &m->sub);
    table(r, "gram", d[7], &m->gram);
    label_sets(r);
    if (r->code == ZM_OK)
        r->code = zm_lemma_open(r->path, &r->pack, &m->lemmas, r->err);
    if (r->code == ZM_OK)
        layers(r);
    if (r->code == ZM_OK)
        heads(r);
}

static void hash_file(zm_model *m) {
    static const char hex[] = "0123456789abcdef";
    SHA2_CTX c;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&c);
    SHA256Update(&c, m->file.p, m->file.n);
    SHA256Final(digest, &c);
    for (size_t i = 0; i < sizeof digest; i++) {
        m->sha256[2 * i] = hex[digest[i] >> 4];
        m->sha256[2 * i + 1] = hex[digest[i] & 15];
    }
}

/* The widest that the machine has, or a narrower one by ZEGSMAN_SIMD=plain, avx2 (for tests: the results are the same). */
static zm_simd choose_simd(void) {
    const char *want = getenv("ZEGSMAN_SIMD");
    zm_simd best = zm_simd_best();
    if (want && strcmp(want, "plain") == 0)
        return ZM_SIMD_PLAIN;
    if (want && strcmp(want, "avx2") == 0 && best > ZM_SIMD_AVX2)
        return ZM_SIMD_AVX2;
    return best;
}

zm_code zm_model_open(const char *path, zm_model **out, zm_err *err) {
    zm_model *m = calloc(1, sizeof *m);
    if (!m)
        return zm_fail(err, ZM_E_NOMEM, path, 0, "no memory for a model");
    *out = NULL;
    zm_arena_init(&m->arena);
    m->simd = choose_simd();
    reader r = {.path = path, .m = m, .err = err};
    r.code = zm_file_map(path, &m->file, err);
    if (r.code == ZM_E_NOINPUT)
        r.code = zm_fail(err, ZM_E_CONFIG, path, 0, "no such model; install zegsman's models or point --models at them");
    jmp_buf trap;
    if (setjmp(trap)) {
        zm_model_close(m);
        return zm_fail(err, ZM_E_NOMEM, path, 0, "no memory for a model");
    }
    m->arena.trap = &trap;
    if (r.code == ZM_OK)
        r.code = zm_pack_open(path, m->file.p, m->file.n, &r.pack, err);
    if (r.code == ZM_OK)
        all_sections(&r);
    m->arena.trap = NULL;
    if (r.code != ZM_OK) {
        zm_code code = r.code;
        zm_model_close(m);
        return code;
    }
    hash_file(m);
    *out = m;
    return ZM_OK;
}

void zm_model_close(zm_model *m) {
    if (!m)
        return;
    zm_file_unmap(&m->file);
    zm_arena_free(&m->arena);
    free(m);
}

zm_lang zm_model_lang(const zm_model *m) {
    return m->lang;
}
zm_str zm_model_name(const zm_model *m) {
    return m->name;
}
zm_str zm_model_sha256(const zm_model *m) {
    return zm_str_of(m->sha256);
}

zm_lang_work *zm_lang_work_new(void) {
    zm_lang_work *w = calloc(1, sizeof *w);
    if (w)
        zm_arena_init(&w->arena);
    return w;
}

void zm_lang_work_free(zm_lang_work *w) {
    if (!w)
        return;
    zm_arena_free(&w->arena);
    free(w);
}

/* Sentences from `s` on that make one batch; at least one. */
static uint32_t batch_end(const zm_doc *d, uint32_t s) {
    uint32_t n = 0, e = s;
    while (e < d->n_sents && (e == s || n + d->sents[e].count <= BATCH_TOKENS))
        n += d->sents[e++].count;
    return e;
}

void zm_lang_analyse(const zm_model *m, zm_lang_work *w, zm_doc *d) {
    w->arena.trap = d->arena->trap;
    for (uint32_t s = 0; s < d->n_sents;) {
        uint32_t e = batch_end(d, s);
        zm_arena_reset(&w->arena);
        w->sents = e - s;
        w->first = d->sents[s].first;
        w->off = zm_arena_get(&w->arena, (w->sents + 1) * sizeof(uint32_t));
        for (uint32_t k = 0; k <= w->sents; k++)
            w->off[k] = k < w->sents ? d->sents[s + k].first - w->first : d->sents[e - 1].first + d->sents[e - 1].count - w->first;
        w->n = w->off[w->sents];
        if (w->n) {
            zm_encode(m, w, d);
            zm_decode(m, w, d);
        }
        s = e;
    }
    zm_mend(d, m->lang);
    zm_tree_build(d);
}
