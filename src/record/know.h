/* SPDX-License-Identifier: Apache-2.0 */
/*
 * know.h -- the tables of docs/tables.md in memory.
 *
 * Each table has its own struct and opener in the file of the stage that uses
 * it; zm_know holds them side by side. All read-only after zm_know_open.
 *
 *     know->world     countries, bodies, offices, titles, first names     world.c
 *     know->cues      statement cues                                      cue.c
 *     know->frames    event frames and word sets                          frame.c
 *     know->words     numbers, units, time words, likelihood              words.c
 */
#ifndef ZM_KNOW_H
#define ZM_KNOW_H

#include "base/map.h"
#include "base/tsv.h"
#include "record/record.h"

typedef struct zm_world zm_world;   /* world.h */
typedef struct zm_cues zm_cues;     /* cue.h */
typedef struct zm_frames zm_frames; /* frame.h */
typedef struct zm_words zm_words;   /* words.h */

struct zm_know {
    zm_lang lang;
    const zm_world *world;
    const zm_cues *cues;
    const zm_frames *frames;
    const zm_words *words;
};

zm_code zm_world_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_world **out, zm_err *err);
zm_code zm_cues_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_cues **out, zm_err *err);
zm_code zm_frames_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_frames **out, zm_err *err);
zm_code zm_words_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_words **out, zm_err *err);

#endif
