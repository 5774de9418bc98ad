/* SPDX-License-Identifier: Apache-2.0 */
/* web.c -- opens both halves of data/web; see web.h. */
#include "intake/web.h"

zm_code zm_web_open(zm_arena *a, const char *folder, zm_web *out, zm_err *err) {
    *out = (zm_web){0};
    zm_code code = zm_web_words_open(a, folder, &out->words, err);
    if (code >= 0)
        code = zm_web_dates_open(a, folder, &out->dates, err);
    return code;
}
