/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lang.c -- train the language model of one language: `make train` calls it.
 *
 *     train-lang nl DATA OUT.zm [epochs] [layers] [seed]
 *
 * DATA is the folder with ud/, ner/ and names/. The log goes to standard
 * output, one line an epoch with the scores on the development treebank (gold
 * tokens); the finished, quantised model to OUT.zm. Between epochs the state
 * is kept in OUT.zm.state, from which an interrupted run goes on.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "data.h"
#include "export.h"
#include "lemma.h"
#include "net.h"

#define MAX_CORPORA 12
#define SUBS 16384
#define GRAMS 32768
#define BATCH_TOKENS 500
#define GUM_LEFT_OUT "_whow_,_fiction_" /* not under CC BY or BY-SA */

typedef struct rows { /* feature rows of every token of one corpus */
    int *word, *sub_at, *sub, *gram_at, *gram, *upos, *feats, *rel;
} rows;

typedef struct trainer {
    zm_arena a;
    corpus c[MAX_CORPORA], dev;
    rows r[MAX_CORPORA], dev_r;
    int n;
    labels lab;
    zm_map words;
    zm_gaz gaz;
    net m;
    const char *out;
    int epochs;
} trainer;

typedef struct pick { int corpus, sent; } pick;

static const char *at(trainer *t, const char *dir, const char *file) {
    return zm_arena_printf(&t->a, "%s/%s", dir, file).p;
}

static void load(trainer *t, const char *lang, const char *dir) {
    corpus *c = t->c;
    t->gaz.slots = gaz_build(&t->a, at(t, dir, "names"), &t->gaz.cap);
    if (!strcmp(lang, "nl")) {
        corpus_conllu(&t->a, at(t, dir, "ud/nl_alpino-train.conllu"), "", &c[t->n]);
        corpus_silver_names(&t->a, &c[t->n++], at(t, dir, "names"), &t->gaz);
        corpus_bio(&t->a, at(t, dir, "ner/nl_wikiann-train.conllu"), &c[t->n++]);
        c[t->n - 1].silver = true;
        corpus_bio(&t->a, at(t, dir, "ner/nl_europeana.bio"), &c[t->n++]);
        c[t->n - 1].weight = 0.5f;
        corpus_conllu(&t->a, at(t, dir, "ud/nl_alpino-dev.conllu"), "", &t->dev);
    } else {
        corpus names;
        corpus_bio(&t->a, at(t, dir, "ner/en_ewt-ud-train.iob2"), &names);
        corpus_conllu(&t->a, at(t, dir, "ud/en_ewt-train.conllu"), "", &c[t->n]);
        corpus_attach_names(&c[t->n++], &names);
        corpus_conllu(&t->a, at(t, dir, "ud/en_gum-train.conllu"), GUM_LEFT_OUT, &c[t->n]);
        corpus_gum_names(&t->a, &c[t->n++], at(t, dir, "ud/en_gum-train.conllu"), GUM_LEFT_OUT);
        corpus_bio(&t->a, at(t, dir, "ner/en_crossner_politics-train.txt"), &c[t->n++]);
        corpus_bio(&t->a, at(t, dir, "ner/en_crossner_politics-dev.txt"), &c[t->n++]);
        corpus_bio(&t->a, at(t, dir, "ner/en_wikiann-train.conllu"), &c[t->n++]);
        c[t->n - 1].silver = true;
        c[t->n - 1].weight = 0.5f;
        corpus_conllu(&t->a, at(t, dir, "ud/en_ewt-dev.conllu"), "", &t->dev);
    }
}

/* Words seen at least twice get a row; row 0 is "never seen". */
static void count_words(trainer *t) {
    zm_map counts;
    zm_map_init(&counts, &t->a);
    zm_map_init(&t->words, &t->a);
    uint32_t next = 1;
    for (int k = 0; k < t->n; k++)
        for (uint32_t s = 0; s < t->c[k].d.n_sents; s++) {
            const zm_sent *se = &t->c[k].d.sents[s];
            for (uint32_t i = se->first; i < se->first + se->count; i++) {
                zm_feats f;
                zm_feats_of(&t->c[k].d, i, i == se->first, &t->gaz, &f);
                zm_str key = zm_arena_str(&t->a, zm_str_n((const char *)&f.word, sizeof f.word));
                uint32_t n = zm_map_get(&counts, key);
                n = n == ZM_NONE ? 1 : n + 1;
                zm_map_put(&counts, key, n);
                if (n == 2)
                    zm_map_put(&t->words, key, next++);
            }
        }
}

static void rows_of(trainer *t, corpus *c, rows *r) {
    zm_doc *d = &c->d;
    size_t n = d->n_toks;
    r->word = must_alloc(n * 4), r->sub_at = must_alloc((n + 1) * 4), r->gram_at = must_alloc((n + 1) * 4);
    r->sub = must_alloc(n * ZM_SUBS * 4), r->gram = must_alloc(n * ZM_GRAMS * 4);
    r->upos = must_alloc(n * 4), r->feats = must_alloc(n * 4), r->rel = must_alloc(n * 4);
    int ns = 0, ng = 0;
    for (uint32_t s = 0; s < d->n_sents; s++)
        for (uint32_t i = d->sents[s].first; i < d->sents[s].first + d->sents[s].count; i++) {
            zm_feats f;
            zm_feats_of(d, i, i == d->sents[s].first, &t->gaz, &f);
            uint32_t w = zm_map_get(&t->words, zm_str_n((const char *)&f.word, sizeof f.word));
            r->word[i] = w == ZM_NONE ? 0 : (int)w;
            r->sub_at[i] = ns;
            for (uint32_t k = 0; k < f.n_sub; k++)
                r->sub[ns++] = (int)(f.sub[k] & (SUBS - 1));
            r->gram_at[i] = ng;
            for (uint32_t k = 0; k < f.n_gram; k++)
                r->gram[ng++] = (int)(f.gram[k] & (GRAMS - 1));
            r->upos[i] = d->toks[i].upos;
            r->feats[i] = c->weak ? -1 : labels_feats(&t->lab, &d->toks[i]);
            r->rel[i] = labels_rel(&t->lab, &d->toks[i]);
        }
    r->sub_at[n] = ns, r->gram_at[n] = ng;
}

/* ---- batches ---- */

static void batch_free(batch *b) {
    free(b->off), free(b->word), free(b->sub_at), free(b->sub), free(b->gram_at), free(b->gram);
    free(b->upos), free(b->feats), free(b->head), free(b->rel), free(b->ner);
}

static void batch_make(corpus *c, rows *r, const pick *p, int n_sents, batch *b) {
    memset(b, 0, sizeof *b);
    b->n_sents = n_sents;
    b->weight = c->weight;
    b->tree = c->tree;
    b->silver = c->silver;
    b->off = must_alloc((size_t)(n_sents + 1) * 4);
    for (int s = 0; s < n_sents; s++)
        b->off[s + 1] = b->off[s] + (int)c->d.sents[p[s].sent].count;
    b->n = b->off[n_sents];
    size_t n = (size_t)b->n;
    b->word = must_alloc(n * 4), b->sub_at = must_alloc((n + 1) * 4), b->gram_at = must_alloc((n + 1) * 4);
    b->sub = must_alloc(n * ZM_SUBS * 4), b->gram = must_alloc(n * ZM_GRAMS * 4);
    if (c->tree)
        b->upos = must_alloc(n * 4), b->feats = must_alloc(n * 4), b->head = must_alloc(n * 4), b->rel = must_alloc(n * 4);
    if (c->ner)
        b->ner = must_alloc(n * 4);
    int k = 0, ns = 0, ng = 0;
    for (int s = 0; s < n_sents; s++) {
        uint32_t first = c->d.sents[p[s].sent].first, count = c->d.sents[p[s].sent].count;
        for (uint32_t i = first; i < first + count; i++, k++) {
            b->word[k] = r->word[i];
            b->sub_at[k] = ns, b->gram_at[k] = ng;
            for (int q = r->sub_at[i]; q < r->sub_at[i + 1] && q < r->sub_at[i] + (int)ZM_SUBS; q++)
                b->sub[ns++] = r->sub[q];
            for (int q = r->gram_at[i]; q < r->gram_at[i + 1] && q < r->gram_at[i] + (int)ZM_GRAMS; q++)
                b->gram[ng++] = r->gram[q];
            if (c->ner)
                b->ner[k] = c->ner[i];
            if (!c->tree)
                continue;
            uint32_t h = c->d.toks[i].head;
            b->upos[k] = r->upos[i], b->feats[k] = r->feats[i], b->rel[k] = r->rel[i];
            b->head[k] = h == ZM_NONE ? 0 : (int)(h - first) + 1;
        }
    }
    b->sub_at[k] = ns, b->gram_at[k] = ng;
}

static void evaluate(trainer *t, double seconds, int epoch, float loss) {
    long n = 0, up = 0, fe = 0, ua = 0, la = 0;
    corpus *c = &t->dev;
    for (uint32_t s = 0; s < c->d.n_sents; s++) {
        pick p = {0, (int)s};
        batch b;
        if (c->skip[s])
            continue;
        batch_make(c, &t->dev_r, &p, 1, &b);
        int *o = must_alloc((size_t)b.n * 20), N = b.n;
        net_predict(&t->m, &b, o, o + N, o + 2 * N, o + 3 * N, o + 4 * N);
        for (int i = 0; i < N; i++, n++) {
            up += o[i] == b.upos[i];
            fe += o[N + i] == b.feats[i];
            ua += o[2 * N + i] == b.head[i];
            la += o[2 * N + i] == b.head[i] && labels_same_base(&t->lab, o[3 * N + i], b.rel[i]);
        }
        free(o);
        batch_free(&b);
    }
    double k = 100.0 / (double)n;
    printf("epoch %2d  loss %.4f  upos %.2f  feats %.2f  uas %.2f  las %.2f  %.0f s\n", epoch, (double)loss, (double)up * k,
           (double)fe * k, (double)ua * k, (double)la * k, seconds);
    fflush(stdout);
}

/* All tree sentences, and as many of the name corpora as `share` of them, in random order. */
static int choose(trainer *t, pick *p, float share) {
    int n = 0;
    for (int k = 0; k < t->n; k++)
        for (uint32_t s = 0; s < t->c[k].d.n_sents; s++)
            if (!t->c[k].skip[s] && (t->c[k].tree || rng_unit(&t->m.rng) < share))
                p[n++] = (pick){k, (int)s};
    for (int i = n - 1; i > 0; i--) {
        int j = (int)(rng_next(&t->m.rng) % (uint64_t)(i + 1));
        pick x = p[i];
        p[i] = p[j];
        p[j] = x;
    }
    return n;
}

static float epoch_run(trainer *t, int epoch, pick *p, int n) {
    /* one open batch a corpus: a batch is of one corpus, since its gold is */
    static pick open[MAX_CORPORA][256];
    int fill[MAX_CORPORA] = {0}, tokens[MAX_CORPORA] = {0};
    double loss = 0;
    int steps = 0;
    for (int i = 0; i < n; i++) {
        int k = p[i].corpus;
        open[k][fill[k]++] = p[i];
        tokens[k] += (int)t->c[k].d.sents[p[i].sent].count;
        if (tokens[k] < BATCH_TOKENS && fill[k] < 256)
            continue;
        batch b;
        batch_make(&t->c[k], &t->r[k], open[k], fill[k], &b);
        float done = ((float)epoch + (float)i / (float)n) / (float)t->epochs;
        t->m.step++;
        float warm = t->m.step < 200 ? (float)t->m.step / 200 : 1;
        float lr = 0.0025f * warm * (0.5f + 0.5f * cosf(3.14159265f * done)) + 1e-6f;
        loss += (double)net_learn(&t->m, &b);
        steps++;
        adam(t->m.all, t->m.n_all, t->m.step, lr, 5.0f);
        batch_free(&b);
        fill[k] = tokens[k] = 0;
    }
    return (float)(loss / (steps ? steps : 1));
}

/* ---- state between epochs ---- */

static bool state_io(trainer *t, int *epoch, bool save) {
    zm_str path = zm_arena_printf(&t->a, "%s.state", t->out);
    FILE *f = fopen(path.p, save ? "wb" : "rb");
    if (!f)
        return false;
    size_t (*io)(void *, size_t, size_t, FILE *) = save ? (size_t(*)(void *, size_t, size_t, FILE *))fwrite : fread;
    bool ok = io(epoch, sizeof *epoch, 1, f) == 1 && io(&t->m.step, sizeof t->m.step, 1, f) == 1 && io(&t->m.rng, sizeof t->m.rng, 1, f) == 1;
    for (int k = 0; k < t->m.n_all; k++) {
        size_t n = (size_t)t->m.all[k]->rows * (size_t)t->m.all[k]->cols;
        ok = ok && io(t->m.all[k]->w, 4, n, f) == n && io(t->m.all[k]->m, 4, n, f) == n && io(t->m.all[k]->v, 4, n, f) == n;
    }
    return fclose(f) == 0 && ok;
}

static double now(void) {
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: train-lang nl|en DATA OUT.zm [epochs] [layers] [seed]\n");
        return 2;
    }
    static trainer t;
    zm_arena_init(&t.a);
    t.out = argv[3];
    t.epochs = argc > 4 ? atoi(argv[4]) : 20;
    int layers = argc > 5 ? atoi(argv[5]) : 3, epoch = 0;
    load(&t, argv[1], argv[2]);
    count_words(&t);
    labels_count(&t.a, t.c, t.n, &t.lab);
    uint32_t total = 0;
    for (int k = 0; k < t.n; k++) {
        rows_of(&t, &t.c[k], &t.r[k]);
        total += t.c[k].d.n_sents;
        printf("corpus %d: %u sentences, %u words%s%s\n", k, t.c[k].d.n_sents, t.c[k].d.n_toks, t.c[k].tree ? ", trees" : "", t.c[k].ner ? ", names" : "");
    }
    rows_of(&t, &t.dev, &t.dev_r);
    net_init(&t.m, (int)t.words.n + 1, SUBS, GRAMS, layers, ZM_UPOS_COUNT, (int)t.lab.feats.n, (int)t.lab.rels.n, argc > 6 ? strtoull(argv[6], NULL, 10) : 1);
    printf("vocabulary %u, feature sets %u, relations %u, gazetteer %u\n", t.words.n, t.lab.feats.n, t.lab.rels.n, t.gaz.cap);
    if (state_io(&t, &epoch, false))
        printf("going on after epoch %d\n", epoch);
    pick *p = must_alloc(total * sizeof(pick));
    if (epoch >= t.epochs && !model_write(t.out, argv[1], &t.m, &t.lab, &t.words, &t.gaz, t.c, t.n, &t.a))
        return 74;
    for (; epoch < t.epochs; epoch++) {
        double start = now();
        float loss = epoch_run(&t, epoch, p, choose(&t, p, 0.5f));
        evaluate(&t, now() - start, epoch + 1, loss);
        int done = epoch + 1;
        state_io(&t, &done, true);
        if (done % 4 == 0 || done == t.epochs)
            if (!model_write(t.out, argv[1], &t.m, &t.lab, &t.words, &t.gaz, t.c, t.n, &t.a))
                return 74;
    }
    return 0;
}
