/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world.c -- asking the tables of who is who; world_read.c reads them.
 *
 *     "justitieminister"   not a row; "ministers" no; ... its ending "minister" is one
 *      ^^^^^^^^ cut 8
 */
#include "record/world.h"

/*
 * Shortest titles that count as the ending of a compound: -chef, -baas for
 * persons; -land, -hof, -raad end too many other words (eiland, kerkhof, voorraad).
 */
enum { TITLE_END_LEAST = 4, GROUP_END_LEAST = 5, TITLE_CUT_LEAST = 3 };

bool zm_is_caps(zm_str s) {
    uint32_t upper = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] >= 'a' && s.p[i] <= 'z')
            return false;
        upper += s.p[i] >= 'A' && s.p[i] <= 'Z';
    }
    return upper >= 2;
}

static bool is_run_byte(char c) {
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
}

zm_str zm_first_run(zm_str s) {
    uint32_t a = 0, b;
    while (a < s.n && !is_run_byte(s.p[a]))
        a++;
    for (b = a; b < s.n && is_run_byte(s.p[b]);)
        b++;
    return (zm_str){s.p + a, b - a};
}

const zm_entry *zm_world_find(const zm_world *w, zm_str low) {
    uint32_t at = zm_map_get(&w->names, low);
    return at == ZM_NONE ? NULL : &w->entries[at];
}

const zm_entry *zm_world_next(const zm_world *w, const zm_entry *e) {
    return e->next == ZM_NONE ? NULL : &w->entries[e->next];
}

const zm_country *zm_world_country(const zm_world *w, zm_str iso3) {
    uint32_t at = zm_map_get(&w->iso, iso3);
    return at == ZM_NONE ? NULL : &w->countries[at];
}

/* Endings only make sense where the language writes compounds as one word, or after a hyphen. */
static bool may_end_here(const zm_world *w, zm_str low, uint32_t cut) {
    if (low.p[cut - 1] == '-')
        return true;
    return w->lang == ZM_LANG_NL && low.n - cut >= TITLE_END_LEAST && cut >= TITLE_CUT_LEAST &&
           ((unsigned char)low.p[cut] & 0xC0) != 0x80;
}

static bool long_enough(const zm_world *w, uint32_t at, zm_str low, uint32_t cut) {
    bool group = w->titles[at].kind == ZM_TITLE_GROUP || w->titles[at].kind == ZM_TITLE_DOCUMENT;
    if (!group || low.p[cut - 1] == '-')
        return true;
    return low.n - cut >= GROUP_END_LEAST &&
           !zm_world_word(w, zm_str_from(low, cut), ZM_G_NOEND, NULL);
}

const zm_title *zm_world_title(const zm_world *w, zm_str low, uint32_t *cut) {
    uint32_t at = zm_map_get(&w->title_of, low), i = 0;
    for (; at == ZM_NONE && i + 3 < low.n;) {
        i++;
        if (may_end_here(w, low, i))
            at = zm_map_get(&w->title_of, zm_str_from(low, i));
        if (at != ZM_NONE && i && !long_enough(w, at, low, i))
            at = ZM_NONE;
    }
    if (at == ZM_NONE)
        return NULL;
    if (cut)
        *cut = i;
    return &w->titles[at];
}

bool zm_world_word(const zm_world *w, zm_str low, zm_gram class, zm_str *value) {
    uint32_t at = zm_map_get(&w->gram[class], low);
    if (at == ZM_NONE)
        return false;
    if (value)
        *value = w->gram_value[at];
    return true;
}

char zm_world_gender(const zm_world *w, zm_str first_name_low) {
    uint32_t g = zm_map_get(&w->first, first_name_low);
    return g == 'm' || g == 'f' ? (char)g : 0;
}
