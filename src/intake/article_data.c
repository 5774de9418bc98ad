/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article_data.c -- the report as the page's JSON-LD quotes it, for pages that show it by a script
 * or show its opening only.
 *
 *     <script type=application/ld+json>{"articleBody":"<p>Minsk zei \"nee\".<\/p> ..."}</script>
 *         text     Minsk zei "nee". ...
 *         places   0 "Minsk zei ", 10 "\"nee", ...   where the bytes are the page's own
 *
 * The JSON is not parsed: templates break it too often. The key is searched and the string behind
 * it is read; its escapes, then its tags and references are undone.
 */
#include "base/utf8.h"
#include "intake/article_parts.h"
#include "intake/entity.h"

#define BODY_LEAST 400u /* bytes of a report worth it */

/* A string with the page's byte of each of its bytes. */
typedef struct traced {
    char *p;
    uint32_t *page;
    uint32_t n;
} traced;

/* ---- finding it ---- */

/* Behind the string that begins at p[i], without its quotation marks; s.n when it never ends. */
static uint32_t string_end(zm_str s, uint32_t i) {
    while (i < s.n && s.p[i] != '"')
        i += s.p[i] == '\\' ? 2 : 1;
    return i < s.n ? i : s.n;
}

static uint32_t past_blanks(zm_str s, uint32_t i) {
    while (i < s.n && (unsigned char)s.p[i] <= ' ')
        i++;
    return i;
}

/* The longest string of the key articleBody in `json`, as it is written. */
static zm_str body_in(zm_str json) {
    static const zm_str key = {"articleBody\"", 12};
    zm_str best = {0};
    for (uint32_t i = 0; i < json.n; i++) {
        const char *q = memchr(json.p + i, '"', json.n - i);
        if (!q)
            break;
        i = (uint32_t)(q - json.p);
        if (!zm_str_starts(zm_str_from(json, i + 1), key))
            continue;
        uint32_t at = past_blanks(json, i + 1 + key.n);
        at = at < json.n && json.p[at] == ':' ? past_blanks(json, at + 1) : json.n;
        if (at >= json.n || json.p[at] != '"')
            continue;
        uint32_t end = string_end(json, at + 1);
        if (end < json.n && end - at - 1 > best.n)
            best = (zm_str){json.p + at + 1, end - at - 1};
        i = end;
    }
    return best;
}

static zm_str longest_body(const zm_dom *d) {
    zm_str best = {0};
    for (uint32_t i = 0; i + 1 < d->n_nodes; i++) {
        if (d->nodes[i].tag != ZM_TAG_SCRIPT || d->nodes[i].child == ZM_NONE)
            continue;
        zm_str s = body_in(d->nodes[i + 1].text);
        if (s.n > best.n)
            best = s;
    }
    return best;
}

/* ---- undoing its escapes ---- */

static void put(traced *t, char c, uint32_t page) {
    t->p[t->n] = c;
    t->page[t->n++] = page;
}

static uint32_t hex4(zm_str s, uint32_t i) {
    uint32_t v = 0;
    for (uint32_t k = i; k < i + 4; k++) {
        char c = k < s.n ? s.p[k] : 0;
        if (c >= '0' && c <= '9')
            v = v * 16 + (uint32_t)(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            v = v * 16 + (uint32_t)((c | 0x20) - 'a') + 10;
        else
            return UINT32_MAX;
    }
    return v;
}

/* The character of \uXXXX at s.p[*i] == 'u', a pair of surrogates taken together. */
static uint32_t unicode(zm_str s, uint32_t *i) {
    uint32_t c = hex4(s, *i + 1), low;
    if (c == UINT32_MAX)
        return 0xfffd;
    *i += 4;
    if (c >= 0xd800 && c < 0xdc00 && *i + 2 < s.n && s.p[*i + 1] == '\\' && s.p[*i + 2] == 'u') {
        low = hex4(s, *i + 3);
        if (low >= 0xdc00 && low < 0xe000) {
            *i += 6;
            return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        }
    }
    return c >= 0xd800 && c < 0xe000 ? 0xfffd : c;
}

static traced unescape(zm_arena *a, zm_str s, uint32_t page) {
    traced t = {zm_arena_get(a, s.n + 4), zm_arena_get(a, ((size_t)s.n + 4) * sizeof(uint32_t)), 0};
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\\' || i + 1 == s.n) {
            put(&t, s.p[i], page + i);
            continue;
        }
        char c = s.p[++i], room[4];
        uint32_t at = page + i;
        if (c == 'n' || c == 'r')
            put(&t, '\n', at);
        else if (c == 't' || c == 'b' || c == 'f')
            put(&t, ' ', at);
        else if (c != 'u')
            put(&t, c, at);
        else
            for (uint32_t k = 0, n = zm_utf8_put(unicode(s, &i), room); k < n; k++)
                put(&t, room[k], at);
    }
    memset(t.p + t.n, 0, 4); /* so that a look ahead sees an end */
    return t;
}

/* ---- undoing its marks ---- */

/* Behind the tag at t.p[i] == '<'; i when it is none. */
static uint32_t past_tag(const traced *t, uint32_t i) {
    char c = i + 1 < t->n ? t->p[i + 1] : 0;
    if (c != '/' && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
        return i;
    const char *q = memchr(t->p + i, '>', t->n - i);
    return q ? (uint32_t)(q - t->p) + 1 : i;
}

/* Does the tag at t.p[i] end a paragraph? All but those within a line do. */
static bool parts_lines(const traced *t, uint32_t i) {
    char c = t->p[i + 1] == '/' ? t->p[i + 2] : t->p[i + 1],
         next = t->p[i + (t->p[i + 1] == '/' ? 3 : 2)];
    c |= 0x20;
    next |= 0x20;
    return c == 'p' || c == 'd' || c == 'h' || c == 'l' || c == 'u' || c == 'o' ||
           (c == 'b' && (next == 'r' || next == 'l'));
}

static uint32_t plain(zm_arena *a, traced *t) {
    traced to = {zm_arena_get(a, t->n + 4), zm_arena_get(a, ((size_t)t->n + 4) * sizeof(uint32_t)),
                 0};
    zm_str s = {t->p, t->n};
    for (uint32_t i = 0; i < t->n;) {
        uint32_t past = t->p[i] == '<' ? past_tag(t, i) : i, at = t->page[i];
        if (past > i) {
            if (parts_lines(t, i))
                put(&to, '\n', at);
            i = past;
            continue;
        }
        uint32_t c = t->p[i] == '&' ? zm_entity_next(s, &i) : 0;
        char room[4];
        if (!c) {
            put(&to, t->p[i], at);
            i++;
            continue;
        }
        for (uint32_t k = 0, n = zm_utf8_put(c, room); k < n; k++)
            put(&to, room[k], at);
    }
    *t = to;
    return to.n;
}

/* ---- as text ---- */

static uint32_t count_words(const traced *t) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n; i++)
        n += (unsigned char)t->p[i] > ' ' && (i == 0 || (unsigned char)t->p[i - 1] <= ' ');
    return n;
}

static void place(zm_arena *a, zm_places *list, uint32_t text, uint32_t page) {
    zm_place *last = list->n ? &list->v[list->n - 1] : NULL;
    if (last && last->text + last->n == text && last->page + last->n == page)
        last->n++;
    else
        ZM_PUSH(a, list, (zm_place){text, page, 1});
}

/* Blanks run together, a paragraph a line. */
static void write_text(const zm_scene *s, zm_arena *a, const traced *t, zm_article *out) {
    char *to = zm_arena_get(a, 2 * (size_t)t->n + 1), due = 0;
    zm_places places = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t wide = (unsigned char)t->p[i] <= ' ' ? 1 : 0;
        if (!wide && (unsigned char)t->p[i] == 0xc2 && i + 1 < t->n &&
            ((unsigned char)t->p[i + 1] == 0xa0 || (unsigned char)t->p[i + 1] == 0xad))
            wide = 2;
        if (wide) {
            bool soft = wide == 2 && (unsigned char)t->p[i + 1] == 0xad;
            due = t->p[i] == '\n' ? '\n' : due || soft ? due : ' ';
            i += wide - 1;
            continue;
        }
        if (due && n)
            to[n++] = due;
        if (due == '\n' && n)
            to[n++] = '\n';
        due = 0;
        if (s->dom->html.p[t->page[i]] == t->p[i])
            place(a, &places, n, t->page[i]);
        to[n++] = t->p[i];
    }
    to[n] = 0;
    out->text = (zm_str){to, n};
    out->places = places.v;
    out->n_places = places.n;
}

bool zm_article_data(const zm_scene *s, uint32_t words, zm_arena *a, zm_article *out) {
    zm_str body = longest_body(s->dom);
    if (body.n < BODY_LEAST || body.n < 8 * words)
        return false;
    traced t = unescape(s->a, body, (uint32_t)(body.p - s->dom->html.p));
    if (plain(s->a, &t) == 0 || count_words(&t) < 2 * words + BODY_LEAST / 8)
        return false;
    write_text(s, a, &t, out);
    return out->text.n > 0;
}
