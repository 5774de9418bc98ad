/* SPDX-License-Identifier: Apache-2.0 */
/* inside.h -- the store's own: the database, and how far copies and stories are worked out. */
#ifndef ZM_STORE_INSIDE_H
#define ZM_STORE_INSIDE_H

#include "store/db.h"
#include "store/packed.h"
#include "store/store.h"

struct zm_store {
    zm_db *db;
    /* Copies and stories in memory: reports 0 .. n-1 are rows 1 .. n. */
    zm_copies *copies;
    zm_stories *stories;
    uint32_t n;
    uint32_t *story; /* [n] as the dossier has it */
    uint32_t cap;
};

/* Make the tables, or bring them to this version. */
zm_code zm_store_tables(zm_db *db, bool make, zm_err *err);
/* Forget copies and stories: they are worked out again when needed. */
void zm_store_forget(zm_store *s);

/* Statements, events, quantities and actors of a report's record, as rows. Relies on the trap of `a`. */
zm_code zm_store_add_marks(zm_store *s, zm_arena *a, int64_t report, const zm_doc *d, zm_str day,
                           zm_err *err);
/* The words that the report is found by. */
zm_code zm_store_add_words(zm_store *s, zm_arena *a, int64_t report, const zm_doc *d, zm_err *err);

#endif
