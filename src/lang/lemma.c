/* SPDX-License-Identifier: Apache-2.0 */
/* lemma.c -- dictionary, then particles, then suffix rules; see lemma.h. */
#include "lang/lemma.h"

#define LONGEST 200u /* bytes; a longer form is its own lemma */

static uint64_t key(zm_str s, uint32_t upos, uint64_t seed) {
    return zm_hash(s.p, s.n, seed + upos) & 0xffffffffffu;
}

uint64_t zm_lemma_key(zm_str form, uint32_t upos) {
    return key(form, upos, 1000);
}

uint64_t zm_lemma_rule_key(zm_str suffix, uint32_t upos) {
    return key(suffix, upos, 2000);
}

uint32_t zm_lemma_tail(zm_str s, uint32_t n) {
    uint32_t at = s.n;
    while (n && at) {
        do
            at--;
        while (at && ((unsigned char)s.p[at] & 0xc0) == 0x80);
        n--;
    }
    return at;
}

bool zm_lemma_apply(zm_str script, zm_str form, char *out, uint32_t *n) {
    zm_str part[2], rest = script, cut[2], put[2];
    for (int i = 0; i < 2; i++) {
        if (!zm_str_cut(&rest, '|', &part[i]))
            return false;
        zm_str r = part[i];
        if (!zm_str_cut(&r, '>', &cut[i]))
            return false;
        put[i] = r.p ? r : (zm_str){"", 0};
    }
    if (cut[0].n + cut[1].n > form.n || !zm_str_starts(form, cut[0]) || !zm_str_ends(form, cut[1]))
        return false;
    uint32_t middle = form.n - cut[0].n - cut[1].n, k = 0;
    if (put[0].n + middle + put[1].n == 0 || put[0].n + put[1].n > form.n + 60)
        return false;
    memcpy(out, put[0].p, put[0].n);
    k += put[0].n;
    memcpy(out + k, form.p + cut[0].n, middle);
    k += middle;
    memcpy(out + k, put[1].p, put[1].n);
    *n = k + put[1].n;
    return true;
}

/* Every slot's offset must point at a string that ends inside the text. */
static bool slots_ok(const uint64_t *slots, uint32_t cap, uint32_t text_n) {
    for (uint32_t i = 0; i < cap; i++)
        if (slots[i] && (slots[i] & 0xffffff) >= text_n)
            return false;
    return true;
}

static bool slots_of(const zm_pack *p, const char *name, const uint64_t **slots, uint32_t *cap) {
    const zm_section *s = zm_pack_find(p, name);
    if (!s || s->n % 8 || s->n / 8 > UINT32_MAX / 2)
        return false;
    uint32_t n = (uint32_t)(s->n / 8);
    *slots = (const uint64_t *)(const void *)s->p;
    *cap = n;
    return (n & (n - 1)) == 0;
}

zm_code zm_lemma_open(const char *file, const zm_pack *p, zm_lemmas *out, zm_err *err) {
    const zm_section *text = zm_pack_find(p, "lem.text"), *part = zm_pack_find(p, "lem.part");
    bool ok = text && part && text->n && text->n < (1u << 24) && text->p[text->n - 1] == 0 &&
              part->n < 65536 && (!part->n || part->p[part->n - 1] == 0) &&
              slots_of(p, "lem.dict", &out->dict, &out->dict_cap) && slots_of(p, "lem.rule", &out->rule, &out->rule_cap);
    if (ok) {
        out->text = (const char *)text->p;
        out->text_n = (uint32_t)text->n;
        out->part = (const char *)part->p;
        out->part_n = (uint32_t)part->n;
        ok = slots_ok(out->dict, out->dict_cap, out->text_n) && slots_ok(out->rule, out->rule_cap, out->text_n);
    }
    return ok ? ZM_OK : zm_fail(err, ZM_E_CONFIG, file, 0, "broken lemma tables in the model; train it again");
}

static zm_str find(const zm_lemmas *l, const uint64_t *slots, uint32_t cap, uint64_t k) {
    for (uint32_t i = (uint32_t)k & (cap - 1), tries = 0; tries < cap; i = (i + 1) & (cap - 1), tries++) {
        if (!slots[i])
            break;
        if (slots[i] >> 24 == k)
            return zm_str_of(l->text + (slots[i] & 0xffffff));
    }
    return (zm_str){0};
}

static zm_str by_rule(const zm_lemmas *l, zm_arena *a, zm_str form, uint32_t upos) {
    char out[2 * LONGEST + 64];
    uint32_t n = 0, from = UINT32_MAX;
    for (uint32_t k = ZM_LEMMA_SUFFIX + 1; l->rule_cap && k-- > 0;) {
        uint32_t tail = zm_lemma_tail(form, k);
        if (tail == from)
            continue; /* the form is shorter than k characters */
        from = tail;
        zm_str script = find(l, l->rule, l->rule_cap, zm_lemma_rule_key(zm_str_from(form, tail), upos));
        if (script.p && zm_lemma_apply(script, form, out, &n))
            return zm_arena_str(a, zm_str_n(out, n));
    }
    return form;
}

/* "uitgezonden": uit + what the rest's lemma is, where the rest is itself a verb form that was seen. */
static zm_str by_particle(const zm_lemmas *l, zm_arena *a, zm_str low, uint32_t upos) {
    zm_str best = {0}, rest = {0};
    for (uint32_t at = 0; at < l->part_n;) {
        zm_str p = zm_str_of(l->part + at);
        at += p.n + 1;
        if (p.n <= best.n || low.n < p.n + 4 || !zm_str_starts(low, p))
            continue;
        zm_str r = zm_str_from(low, p.n);
        zm_str lemma = l->dict_cap ? find(l, l->dict, l->dict_cap, zm_lemma_key(r, upos)) : (zm_str){0};
        if (!lemma.p)
            continue;
        best = p;
        rest = lemma;
    }
    return best.p ? zm_arena_join(a, best, ZM_S("_"), rest) : best;
}

zm_str zm_lemma_of(const zm_lemmas *l, zm_doc *d, uint32_t t) {
    const zm_tok *tok = &d->toks[t];
    zm_str form = tok->upos == ZM_PROPN ? zm_tok_text(d, t) : tok->low;
    if (form.n > LONGEST)
        return form;
    if (l->dict_cap) {
        zm_str known = find(l, l->dict, l->dict_cap, zm_lemma_key(form, tok->upos));
        if (known.p)
            return known;
    }
    if (tok->upos == ZM_VERB || tok->upos == ZM_ADJ) {
        zm_str joined = by_particle(l, d->arena, form, ZM_VERB);
        if (joined.p && tok->upos == ZM_VERB)
            return joined;
    }
    return by_rule(l, d->arena, form, tok->upos);
}
