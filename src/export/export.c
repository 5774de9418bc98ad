/* SPDX-License-Identifier: Apache-2.0 */
/* export.c -- what several writers ask of a document; see export.h. */
#include "export/export.h"

#include <stdlib.h>

/* Scores are written with two decimals and are compared as they are written. */
static bool scored(float score, double least) {
    return (double)score + 0.005 >= least;
}

/* Does statement `i` stay, and all that it stands in? A chain is never longer than the list. */
static bool chain_stays(const zm_record *r, uint32_t i, double least) {
    for (uint32_t step = 0; i < r->statements.n && step <= r->statements.n; step++) {
        if (!scored(r->statements.v[i].score, least))
            return false;
        i = r->statements.v[i].inside;
    }
    return true;
}

uint32_t *zm_export_kept(const zm_record *r, double least, zm_buf *out) {
    if (!r || !r->statements.n)
        return NULL;
    uint32_t *kept = calloc(r->statements.n, sizeof *kept);
    if (!kept) {
        out->failed = true;
        return NULL;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->statements.n; i++)
        kept[i] = chain_stays(r, i, least) ? n++ : ZM_NONE;
    return kept;
}

bool zm_export_stays(const uint32_t *kept, float score, uint32_t inside, double least) {
    return scored(score, least) && (inside == ZM_NONE || !kept || kept[inside] != ZM_NONE);
}

zm_str zm_export_title(const zm_doc *d) {
    if (d->record && !zm_span_empty(d->record->title))
        return zm_doc_slice(d, d->record->title);
    return d->meta.title;
}

zm_str zm_export_dateline(const zm_doc *d) {
    return d->record ? zm_doc_slice(d, d->record->dateline) : (zm_str){0};
}

zm_str zm_export_published(const zm_doc *d) {
    return d->record && d->record->published.n ? d->record->published : d->meta.published;
}
