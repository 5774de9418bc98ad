/* SPDX-License-Identifier: Apache-2.0 */
/*
 * data.h -- treebanks and name corpora as documents with gold marks.
 *
 *     CoNLL-U            upos, feats, lemma, head, deprel of every word
 *     BIO columns        names only (tree == false)
 */
#ifndef ZM_TRAIN_DATA_H
#define ZM_TRAIN_DATA_H

#include "base/map.h"
#include "doc/doc.h"
#include "lang/feature.h"

typedef struct corpus {
    zm_doc d;            /* toks with gold upos, feats, lemma, head, deprel */
    int8_t *ner;         /* per token: class 0 .. ZM_NER_TAGS-1, -1 unknown; NULL: no names marked */
    bool tree;
    bool weak;           /* trees of older conventions: no features, no lemmas are learned from it */
    bool *skip;          /* per sentence: left out of training (too long) */
    bool silver;         /* names marked by machine: learned by a head of their own, which the model leaves out */
    float weight;
} corpus;

/*
 * Add the sentences of `path` to the corpus list. `skip_genres`: comma-split
 * parts of newdoc ids to leave out (GUM's whow, fiction). Gives up with a
 * message when the file cannot be read.
 */
void corpus_conllu(zm_arena *a, const char *path, const char *skip_genres, corpus *out);
void corpus_bio(zm_arena *a, const char *path, corpus *out);

/* Give the sentences of a treebank the names of `names`, a corpus of the same sentences, where the words are the same. */
void corpus_attach_names(corpus *tree, const corpus *names);
/* Names from GUM's entity brackets: proper nouns take the type of the innermost mention they stand in. */
void corpus_gum_names(zm_arena *a, corpus *c, const char *path, const char *skip_genres);

/* Name lists of the Alpino parser and cities: bits per token form (feature.h). */
uint32_t *gaz_build(zm_arena *a, const char *dir, uint32_t *cap);

/* Names in a Dutch treebank that has none marked: chains of proper nouns found whole in one kind of list. */
void corpus_silver_names(zm_arena *a, corpus *c, const char *dir, const zm_gaz *gaz);

#endif
