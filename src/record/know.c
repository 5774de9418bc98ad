/* SPDX-License-Identifier: Apache-2.0 */
/* know.c -- open the tables of one language, side by side; see know.h. */
#include "record/know.h"

zm_code zm_know_open(zm_arena *arena, zm_str data_dir, zm_lang lang, zm_know **out, zm_err *err) {
    zm_know *k = ZM_NEW(arena, zm_know);
    *out = k;
    if (!k)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the tables");
    k->lang = lang;
    zm_code code = zm_world_open(arena, data_dir, lang, &k->world, err);
    if (code >= 0)
        code = zm_cues_open(arena, data_dir, lang, &k->cues, err);
    if (code >= 0)
        code = zm_frames_open(arena, data_dir, lang, &k->frames, err);
    if (code >= 0)
        code = zm_words_open(arena, data_dir, lang, &k->words, err);
    return code;
}
