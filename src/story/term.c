/* SPDX-License-Identifier: Apache-2.0 */
/* term.c -- folding and hashing of terms; see term.h. */
#include "story/term.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* A character may become several when it is taken apart; more than these do not occur. */
enum { PARTS = 18 };

static uint32_t put_folded(uint32_t c, char *to) {
    utf8proc_int32_t parts[PARTS];
    int bound = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, PARTS,
        UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &bound);
    uint32_t used = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < PARTS; i++)
        used += zm_utf8_put((uint32_t)parts[i], to + used);
    return used;
}

static zm_str fold_other(zm_arena *a, zm_str s) {
    char *to = zm_arena_get(a, (size_t)s.n * 4 + (size_t)PARTS * 4);
    uint32_t n = 0, cap = s.n * 4;
    bool gap = false;
    for (uint32_t at = 0; to && at < s.n && n < cap;) {
        uint32_t c = zm_utf8_next(s, &at);
        if (zm_is_space(c)) {
            gap = n > 0;
            continue;
        }
        if (gap)
            to[n++] = ' ';
        gap = false;
        n += put_folded(c, to + n);
    }
    return (zm_str){to, to ? n : 0};
}

/* Plain letters already: most words are. */
static bool is_plain(zm_str s) {
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x80 || (c >= 'A' && c <= 'Z') || c <= ' ')
            return false;
    }
    return true;
}

zm_str zm_term_fold(zm_arena *a, zm_str s) {
    return is_plain(s) ? zm_arena_str(a, s) : fold_other(a, s);
}

uint64_t zm_term_key(zm_term_kind kind, zm_lang lang, zm_str folded) {
    uint64_t seed = (uint64_t)kind * 16 + (kind == ZM_TERM_WORD ? (uint64_t)lang : 0) + 1;
    return zm_hash(folded.p, folded.n, seed);
}
