/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export.h -- the sets of labels, and the finished model as the engine reads it.
 */
#ifndef ZM_TRAIN_EXPORT_H
#define ZM_TRAIN_EXPORT_H

#include "data.h"
#include "net.h"

/* Feature sets ("NOUN|Number=Sing": UPOS and FEATS together) and relations, each in order of first sight. */
typedef struct labels {
    ZM_LIST(zm_str) feats, rels;
    zm_map feats_id, rels_id;
    zm_arena *a;
} labels;

void labels_count(zm_arena *a, const corpus *c, int n, labels *out);
int labels_feats(labels *l, const zm_tok *t); /* -1 when it was too rare */
int labels_rel(labels *l, const zm_tok *t);
bool labels_same_base(const labels *l, int x, int y); /* the relation without its subtype */

bool model_write(const char *path, const char *lang, const net *m, const labels *lab, const zm_map *words, const zm_gaz *gaz,
                 const corpus *c, int n, zm_arena *a);

#endif
