/* SPDX-License-Identifier: Apache-2.0 */
/*
 * items_write.h -- answers for programs (JSON as docs/api.md has it, CSV) and for people.
 */
#ifndef ZM_ITEMS_WRITE_H
#define ZM_ITEMS_WRITE_H

#include "ask/items.h"
#include "base/buf.h"

/* One item as an object, no line end. Links need an arena whose trap is set. */
void zm_item_json(zm_arena *a, const zm_item *x, const char *key, zm_buf *out);
void zm_actor_json(const zm_actor_found *x, const char *key, zm_buf *out);
/* The line of names, and an item's line; RFC 4180 with LF. */
void zm_item_csv_head(zm_buf *out);
void zm_item_csv(const zm_item *x, zm_buf *out);

typedef struct zm_show {
    bool colour;
    uint32_t width;
} zm_show;

/*
 *     2025-10-06  baltic-post.example
 *       says      Andris Kalnozols (Defence Minister, LVA)
 *                 "Latvia would not send soldiers to Ukraine"
 */
void zm_item_text(const zm_item *x, const zm_show *how, zm_buf *out);
void zm_actor_text(const zm_actor_found *x, const zm_show *how, zm_buf *out);

#endif
