/* SPDX-License-Identifier: Apache-2.0 */
/* dossier.h -- the inside of the public dossier, for src/api alone. */
#ifndef ZM_API_DOSSIER_H
#define ZM_API_DOSSIER_H

#include "store/store.h"
#include "zegsman/dossier.h"

struct zm_dossier {
    zm_store *store;
};

#endif
