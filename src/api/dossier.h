/* SPDX-License-Identifier: Apache-2.0 */
/* dossier.h -- the inside of the public dossier, for src/api alone. */
#ifndef ZM_API_DOSSIER_H
#define ZM_API_DOSSIER_H

#include "store/store.h"
#include "zegsman/dossier.h"

struct zm_dossier {
    zm_store *store;
};

/* A public sink behind the inside's, which takes a zm_str: zm_pass_on with a zm_sink_to. */
typedef struct zm_sink_to {
    zm_sink sink;
    void *ctx;
} zm_sink_to;

static inline int zm_pass_on(void *ctx, zm_str piece) {
    zm_sink_to *to = ctx;
    return to->sink(to->ctx, piece.p, piece.n);
}

#endif
