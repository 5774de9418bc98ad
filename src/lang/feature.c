/* SPDX-License-Identifier: Apache-2.0 */
/* feature.c -- hashing one token's form; see feature.h for the picture. */
#include "lang/feature.h"

#include "base/utf8.h"

uint32_t zm_gaz_hash(zm_str form) {
    uint32_t h = (uint32_t)zm_hash(form.p, form.n, 77) & ~31u;
    return h ? h : 32u;
}

uint32_t zm_gaz_bits(const zm_gaz *g, zm_str form) {
    if (!g->cap)
        return 0;
    uint32_t hash = zm_gaz_hash(form), mask = g->cap - 1;
    for (uint32_t i = (hash >> 5) & mask, tries = 0; tries < g->cap; i = (i + 1) & mask, tries++) {
        if (!g->slots[i])
            return 0;
        if ((g->slots[i] & ~31u) == hash)
            return g->slots[i] & 31u;
    }
    return 0;
}

/* Quotation marks of every habit are the treebanks' straight ones: „ “ ” « » and ,, `` '' are ", ‘ ‚ ’ are '. */
static uint32_t plain_mark(uint32_t c) {
    switch (c) {
    case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0xab: case 0xbb: return '"';
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: return '\'';
    default: return c;
    }
}

static zm_str plain_form(const zm_tok *t, zm_str form) {
    if (t->flags & ZM_T_MARKER)
        return ZM_S(")"); /* [2]: to the tree a closing mark, nothing else */
    bool doubled = form.n == 2 && form.p[0] == form.p[1] && (form.p[0] == ',' || form.p[0] == '`' || form.p[0] == '\'');
    return doubled ? ZM_S("\"") : form;
}

/* The characters of a form, at most ZM_WORD_CHARS: a longer one keeps its first and last half. */
static uint32_t chars_of(zm_str s, uint32_t *c) {
    const uint32_t half = ZM_WORD_CHARS / 2;
    uint32_t n = 0, at = 0;
    while (at < s.n && n < half)
        c[n++] = plain_mark(zm_utf8_next(s, &at));
    uint32_t tail[ZM_WORD_CHARS], k = 0, back = s.n;
    while (back > at && k < half)
        tail[k++] = plain_mark(zm_utf8_prev(s, &back));
    while (k)
        c[n++] = tail[--k];
    return n;
}

static uint32_t mix(uint32_t kind, const uint32_t *c, uint32_t n) {
    uint64_t h = 0x9e3779b97f4a7c15u * (kind + 1);
    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ c[i]) * 0xff51afd7ed558ccdu;
        h ^= h >> 29;
    }
    h *= 0xc4ceb9fe1a85ec53u;
    return (uint32_t)(h >> 32);
}

static void add_sub(zm_feats *f, uint32_t kind, const uint32_t *c, uint32_t n) {
    f->sub[f->n_sub++] = mix(kind, c, n);
}

/* Xxx-d: runs of one class longer than two are cut to two. */
static uint32_t shape_of(const uint32_t *c, uint32_t n, uint32_t *out) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t s = zm_is_upper(c[i]) ? 'X' : zm_is_digit(c[i]) ? 'd' : zm_is_letter(c[i]) ? 'x' : c[i];
        if (k >= 2 && out[k - 1] == s && out[k - 2] == s)
            continue;
        out[k++] = s;
    }
    return k;
}

static void affixes(zm_feats *f, const uint32_t *c, uint32_t n) {
    for (uint32_t k = 1; k <= 4; k++) {
        uint32_t m = k < n ? k : n;
        add_sub(f, k, c + (n - m), m);
        add_sub(f, 4 + k, c, m);
    }
}

/* Character 3-grams and 5-grams with the word's edges marked. */
static void grams(zm_feats *f, const uint32_t *c, uint32_t n) {
    uint32_t w[ZM_WORD_CHARS + 2], m = 0;
    w[m++] = '<';
    for (uint32_t i = 0; i < n; i++)
        w[m++] = c[i];
    w[m++] = '>';
    for (uint32_t size = 3; size <= 5; size += 2)
        for (uint32_t i = 0; i + size <= m && f->n_gram < ZM_GRAMS; i++)
            f->gram[f->n_gram++] = mix(20 + size, w + i, size);
}

void zm_feats_of(const zm_doc *d, uint32_t t, bool first, const zm_gaz *gaz, zm_feats *out) {
    uint32_t c[ZM_WORD_CHARS], s[ZM_WORD_CHARS + 1];
    const zm_tok *tok = &d->toks[t];
    out->n_sub = out->n_gram = 0;
    uint32_t n = chars_of(plain_form(tok, tok->low), c);
    for (uint32_t i = 0; i < n; i++)
        if (c[i] >= '0' && c[i] <= '9')
            c[i] = '0';
    out->word = ((uint64_t)mix(50, c, n) << 32) | mix(51, c, n);
    affixes(out, c, n);
    grams(out, c, n);
    zm_str form = plain_form(tok, zm_tok_text(d, t));
    uint32_t raw[ZM_WORD_CHARS];
    uint32_t k = shape_of(raw, chars_of(form, raw), s);
    add_sub(out, 10, s, k);
    s[k] = first;
    add_sub(out, 11, s, k + 1);
    uint32_t bits = zm_gaz_bits(gaz, form);
    add_sub(out, 12, &bits, 1);
}
