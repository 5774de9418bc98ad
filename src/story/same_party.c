/* SPDX-License-Identifier: Apache-2.0 */
/*
 * same_party.c -- the same person, country or body?
 *
 *     mark rutte    rutte              1   the last name, and no first name against it
 *     jan jansen    piet jansen       -1
 *     moskou RUS    kremlin RUSGOV     1   a state, its capital, its government
 *     gouverneur    sinjehoebov        0   a person without a name may be anybody
 */
#include "story/same_parts.h"

#include "base/utf8.h"

static zm_str last_word(zm_str s) {
    uint32_t at = s.n;
    while (at > 0 && s.p[at - 1] != ' ')
        at--;
    return zm_str_from(s, at);
}

static zm_str first_word(zm_str s) {
    zm_str word = s, rest = s;
    zm_str_cut(&rest, ' ', &word);
    return word;
}

/* A name has a capital letter; "de gouverneur" has none. */
static bool is_named(const zm_party *p) {
    for (uint32_t at = 0; at < p->name.n;)
        if (zm_is_upper(zm_utf8_next(p->name, &at)))
            return true;
    return false;
}

static bool one_country(const zm_party *p) {
    return p->country.n && !memchr(p->country.p, ';', p->country.n);
}

/*
 * The state as such: the country, its capital, its government, or a group of it (Russische
 * troepen).
 */
static bool is_state(const zm_party *p) {
    if (!one_country(p) || p->kind == ZM_PERSON || p->gender == 'm' || p->gender == 'f')
        return false;
    if (p->kind == ZM_COUNTRY || zm_str_eq(p->code, p->country))
        return true;
    return zm_str_starts(p->code, p->country) && p->code.n == p->country.n + 3 &&
           zm_str_ends(p->code, ZM_S("GOV"));
}

static bool holds_word(zm_str in, zm_str word) {
    zm_str one;
    while (zm_str_cut(&in, ' ', &one))
        if (zm_str_eq(one, word))
            return true;
    return false;
}

static bool share_word(zm_str x, zm_str y) {
    zm_str one;
    while (zm_str_cut(&x, ' ', &one))
        if (one.n > 2 && holds_word(y, one))
            return true;
    return false;
}

/* "ns" of "nederlandse spoorwegen". */
static bool is_initials(zm_str abbr, zm_str full) {
    zm_str word;
    uint32_t n = 0;
    if (abbr.n < 2 || !memchr(full.p, ' ', full.n) || memchr(abbr.p, ' ', abbr.n))
        return false;
    while (zm_str_cut(&full, ' ', &word)) {
        if (!word.n)
            continue;
        if (n == abbr.n || word.p[0] != abbr.p[n])
            return false;
        n++;
    }
    return n == abbr.n;
}

static int same_person(const zm_party *x, const zm_party *y) {
    zm_str first_x = first_word(x->key), first_y = first_word(y->key);
    if (!zm_str_eq(last_word(x->key), last_word(y->key)))
        return share_word(x->key, y->key) ? 0 : -1;
    bool only_last = zm_str_eq(first_x, x->key) || zm_str_eq(first_y, y->key);
    bool initial = first_x.n && first_y.n && first_x.p[0] == first_y.p[0] &&
                   (first_x.n == 1 || first_y.n == 1 || first_x.p[1] == '.' || first_y.p[1] == '.');
    return only_last || initial || zm_str_eq(first_x, first_y) ? 1 : -1;
}

static int same_body(const zm_party *x, const zm_party *y, bool cross) {
    if (is_initials(x->key, y->key) || is_initials(y->key, x->key))
        return 1;
    if (cross || share_word(x->key, y->key))
        return 0;
    return -1;
}

int zm_same_party_in(const zm_party *x, const zm_party *y, bool cross) {
    if (!x->key.n || !y->key.n)
        return 0;
    if (x->wikidata.n && y->wikidata.n && zm_str_eq(x->wikidata, y->wikidata))
        return 1;
    bool countries = one_country(x) && one_country(y),
         differ = countries && !zm_str_eq(x->country, y->country);
    if (is_state(x) && is_state(y))
        return differ ? -1 : 1;
    bool named = is_named(x) && is_named(y), people = x->kind == ZM_PERSON && y->kind == ZM_PERSON;
    if (named && people)
        return same_person(x, y);
    if (differ)
        return -1;
    if (zm_str_eq(x->key, y->key))
        return named || (countries && !people) ? 1 : 0;
    if (!named)
        return 0;
    bool known = x->kind > ZM_PERSON && y->kind > ZM_PERSON;
    return known && !is_state(x) && !is_state(y) ? same_body(x, y, cross) : 0;
}

int zm_same_party(const zm_party *x, const zm_party *y) {
    return zm_same_party_in(x, y, false);
}
