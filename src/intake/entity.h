/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entity.h -- references of HTML in text that is not (or not yet) parsed as HTML.
 *
 *     "Rutte &amp; co: <b>nee</b>"  ->  "Rutte & co: nee"
 */
#ifndef ZM_ENTITY_H
#define ZM_ENTITY_H

#include "base/arena.h"

/*
 * The character that the reference at s.p[*at] == '&' stands for, *at moved behind it; 0 (and *at
 * left) when it is none: "&c", "&nosuch;", "&#0;".
 */
uint32_t zm_entity_next(zm_str s, uint32_t *at);
/* Without tags and comments, references read, blanks run together. */
zm_str zm_html_plain(zm_arena *a, zm_str html);
/* Blanks (also no-break ones) run together, none at the ends; nothing else is changed. */
zm_str zm_one_line(zm_arena *a, zm_str text);

#endif
