/* SPDX-License-Identifier: Apache-2.0 */
/* dateline.c -- being written. */
#include "record/record.h"
void zm_dateline_find(zm_reading *r) {
    r->rec->published = r->doc->meta.published;
}
