/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gist_io.c -- a gist as bytes, for a dossier on disk, and back.
 *
 *     "zg" 01  id url outlet published title agency  lang day whole words
 *     n terms: kind, common, weight in 64ths, key (8 bytes, ascending)   facts   n sketch
 *
 * Numbers and strings as in bytes.h, the day by its distance from the earliest. What is read is
 * checked as input: keys must ascend, or what searches in them would miss.
 */
#include "story/bytes.h"
#include "story/fact.h"
#include "story/gist.h"

#define MARK "zg\x01"
#define MARK_N 3u
#define TERM_LEAST 10u /* bytes of a term at least */
#define WEIGHT_MOST (64u * 64u)

/* ---- writing ---- */

static void put_key(zm_buf *to, uint64_t key) {
    char eight[8];
    for (uint32_t i = 0; i < 8; i++)
        eight[i] = (char)(unsigned char)(key >> 8 * i);
    zm_buf_add(to, eight, sizeof eight);
}

static void put_terms(zm_buf *to, const zm_gist *g) {
    zm_bytes_put(to, g->n_terms);
    for (uint32_t i = 0; i < g->n_terms; i++) {
        const zm_term *t = &g->terms[i];
        zm_buf_char(to, (char)(t->kind << 4 | t->common));
        zm_bytes_put(to, (uint64_t)(t->weight * 64));
        put_key(to, t->key);
    }
}

static void put_sketch(zm_buf *to, const zm_sketch *s) {
    zm_buf one;
    zm_buf_init(&one, 0);
    zm_sketch_put(&one, s);
    zm_bytes_put_str(to, zm_str_n(one.p, one.n));
    to->failed |= one.failed;
    zm_buf_free(&one);
}

void zm_gist_write(const zm_gist *g, zm_buf *out) {
    const zm_str strings[] = {g->id, g->url, g->outlet, g->published, g->title, g->agency};
    zm_buf_add(out, MARK, MARK_N);
    for (uint32_t i = 0; i < ZM_COUNT(strings); i++)
        zm_bytes_put_str(out, strings[i]);
    zm_bytes_put(out, g->lang);
    zm_bytes_put(out, (uint32_t)g->day - (uint32_t)INT32_MIN);
    zm_bytes_put(out, g->whole);
    zm_bytes_put(out, g->words);
    put_terms(out, g);
    zm_facts_write(g->facts, g->n_facts, out);
    put_sketch(out, &g->sketch);
}

/* ---- reading ---- */

static uint64_t take_key(zm_bytes *r) {
    uint64_t key = 0;
    r->bad |= r->rest.n < 8;
    for (uint32_t i = 0; !r->bad && i < 8; i++)
        key |= (uint64_t)(unsigned char)r->rest.p[i] << 8 * i;
    r->rest = zm_str_from(r->rest, 8);
    return key;
}

static void take_term(zm_bytes *r, zm_term *t) {
    unsigned char head = r->rest.n ? (unsigned char)r->rest.p[0] : 0;
    r->bad |= !r->rest.n || head >> 4 >= ZM_TERM_COUNT;
    r->rest = zm_str_from(r->rest, 1);
    t->kind = head >> 4;
    t->common = head & 15;
    t->weight = (float)zm_bytes_take(r, WEIGHT_MOST) / 64;
    t->key = take_key(r);
}

static void take_terms(zm_arena *a, zm_bytes *r, zm_gist *out) {
    uint32_t n = (uint32_t)zm_bytes_take(r, r->rest.n / TERM_LEAST);
    if (r->bad)
        return;
    zm_term *v = ZM_NEWS(a, zm_term, n + 1);
    for (uint32_t i = 0; v && i < n && !r->bad; i++) {
        take_term(r, &v[i]);
        r->bad |= i && v[i].key <= v[i - 1].key;
    }
    r->bad |= !v;
    out->terms = v;
    out->n_terms = n;
}

static void take_about(zm_arena *a, zm_bytes *r, zm_gist *out) {
    zm_str *strings[] = {&out->id,        &out->url,   &out->outlet,
                         &out->published, &out->title, &out->agency};
    for (uint32_t i = 0; i < ZM_COUNT(strings); i++)
        *strings[i] = zm_arena_str(a, zm_bytes_take_str(r));
    out->lang = (zm_lang)zm_bytes_take(r, ZM_LANG_COUNT - 1);
    out->day = (int32_t)((uint32_t)zm_bytes_take(r, UINT32_MAX) + (uint32_t)INT32_MIN);
    out->whole = zm_bytes_take(r, 1) != 0;
    out->words = (uint32_t)zm_bytes_take(r, UINT32_MAX);
}

static zm_code bad(zm_err *err, const char *what) {
    return zm_fail(err, ZM_E_DATA, "gist", 0, "%s; read the report again", what);
}

zm_code zm_gist_read(zm_arena *a, zm_str bytes, zm_gist *out, zm_err *err) {
    *out = (zm_gist){0};
    if (!zm_str_starts(bytes, (zm_str){MARK, MARK_N}))
        return bad(err, "the bytes are no gist of this version");
    zm_bytes r = {.rest = zm_str_from(bytes, MARK_N)};
    take_about(a, &r, out);
    take_terms(a, &r, out);
    if (r.bad)
        return bad(err, "the gist is cut off or has a number out of place");
    zm_code code = zm_facts_read(a, &r.rest, &out->facts, &out->n_facts, err);
    if (code < 0)
        return code;
    zm_str sketch = zm_bytes_take_str(&r);
    if (r.bad || r.rest.n)
        return bad(err, "the gist is longer or shorter than it says");
    return zm_sketch_take(a, sketch, &out->sketch, err);
}
