/* SPDX-License-Identifier: Apache-2.0 */
/*
 * record.c -- the stages in their order: what stands where before who, who
 * before what was said, what was said before what was done.
 */
#include "record/record.h"

#include "record/know.h"

void zm_record_read(const zm_know *k, zm_doc *d, zm_arena *scratch) {
    d->record = ZM_NEW(d->arena, zm_record);
    zm_reading r = {.know = k, .doc = d, .rec = d->record, .arena = d->arena, .scratch = scratch};
    zm_markers_find(&r);
    zm_dateline_find(&r);
    zm_times_find(&r);
    zm_quantities_find(&r);
    zm_actors_find(&r);
    zm_statements_find(&r);
    zm_events_find(&r);
    zm_sources_attach(&r);
    zm_arena_reset(scratch);
}
