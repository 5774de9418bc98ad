/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model.h -- a trained model of one language: from tokens to tags, tree, names.
 *
 *     tokens -> hashed features -> encoder -> heads:  UPOS, features, lemma,
 *                                                     tree (arcs, relations), names
 *
 * A model is one file, mapped, checked when opened, read-only: threads share
 * it. What changes while analysing is in a zm_lang_work, one a thread.
 */
#ifndef ZM_MODEL_H
#define ZM_MODEL_H

#include "doc/doc.h"

typedef struct zm_model zm_model;
typedef struct zm_lang_work zm_lang_work;

/* Map and check a model. ZM_E_CONFIG with a reason when it is missing, broken or of another format. */
zm_code zm_model_open(const char *path, zm_model **out, zm_err *err);
void zm_model_close(zm_model *m);
zm_lang zm_model_lang(const zm_model *m);
zm_str zm_model_name(const zm_model *m);   /* "nl-fast" */
zm_str zm_model_sha256(const zm_model *m); /* of the file, hexadecimal */

zm_lang_work *zm_lang_work_new(void); /* NULL: no memory */
void zm_lang_work_free(zm_lang_work *w);

/*
 * Fill upos, feats, morph, lemma, head, deprel, rel, ner of every token and
 * build the tree (zm_tree_build). Linear in the text: sentences are at most
 * ZM_SENT_MAX tokens. Strings point into the model or the document's arena.
 */
void zm_lang_analyse(const zm_model *m, zm_lang_work *w, zm_doc *d);

#endif
