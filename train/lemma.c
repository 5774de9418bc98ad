/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lemma.c -- counting lemmas.
 *
 * Each pair of form and lemma gives the script that keeps their longest common
 * piece: gewerkt, werken -> "ge>|t>en". For each suffix of up to
 * ZM_LEMMA_SUFFIX characters the commonest script wins; for each form and part
 * of speech the commonest lemma.
 */
#include "lemma.h"

#include <stdlib.h>

#include "base/tsv.h"
#include "lang/lemma.h"
#include "nn.h"

typedef struct tally { /* key -> (value -> count), flattened: "key\tvalue" -> count */
    zm_map pairs, best; /* best: key -> index in `keys` */
    ZM_LIST(zm_str) keys;
    ZM_LIST(zm_str) value;
    ZM_LIST(uint32_t) count;
} tally;

static void tally_add(zm_arena *a, tally *t, zm_str key, zm_str value) {
    zm_str pair = zm_arena_join(a, key, ZM_S("\t"), value);
    uint32_t n = zm_map_get(&t->pairs, pair);
    n = n == ZM_NONE ? 1 : n + 1;
    zm_map_put(&t->pairs, pair, n);
    uint32_t id = zm_map_get(&t->best, key);
    if (id == ZM_NONE) {
        id = t->keys.n;
        zm_map_put(&t->best, key, id);
        ZM_PUSH(a, &t->keys, key);
        ZM_PUSH(a, &t->value, value);
        ZM_PUSH(a, &t->count, 0);
    }
    if (n > t->count.v[id]) {
        t->count.v[id] = n;
        t->value.v[id] = value;
    }
}

static zm_str script_of(zm_arena *a, zm_str form, zm_str lemma) {
    uint32_t best = 0, bi = 0, bj = 0;
    for (uint32_t i = 0; i < form.n; i++)
        for (uint32_t j = 0; j < lemma.n; j++) {
            uint32_t k = 0;
            while (i + k < form.n && j + k < lemma.n && form.p[i + k] == lemma.p[j + k])
                k++;
            if (k > best)
                best = k, bi = i, bj = j;
        }
    return zm_arena_printf(a, "%.*s>%.*s|%.*s>%.*s", (int)bi, form.p, (int)bj, lemma.p, (int)(form.n - bi - best),
                           form.p + bi + best, (int)(lemma.n - bj - best), lemma.p + bj + best);
}

static uint64_t *slots_build(zm_arena *a, const tally *t, uint32_t least, bool rule, zm_map *where, uint32_t *cap) {
    uint32_t n = 0, size = 2;
    for (uint32_t i = 0; i < t->keys.n; i++)
        n += t->count.v[i] >= least;
    while (size < n + n / 2)
        size *= 2;
    uint64_t *slots = ZM_NEWS(a, uint64_t, size);
    for (uint32_t i = 0; i < t->keys.n; i++) {
        if (t->count.v[i] < least)
            continue;
        zm_str key = t->keys.v[i];
        uint32_t upos = (uint32_t)(unsigned char)key.p[0] - 'A';
        uint64_t k = rule ? zm_lemma_rule_key(zm_str_from(key, 1), upos) : zm_lemma_key(zm_str_from(key, 1), upos);
        uint32_t at = (uint32_t)k & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = k << 24 | zm_map_get(where, t->value.v[i]);
    }
    *cap = size;
    return slots;
}

static void lay_out(zm_buf *text, zm_map *where, const tally *t, uint32_t least) {
    for (uint32_t i = 0; i < t->keys.n; i++) {
        if (t->count.v[i] < least || zm_map_get(where, t->value.v[i]) != ZM_NONE)
            continue;
        zm_map_put(where, t->value.v[i], (uint32_t)text->n);
        zm_buf_str(text, t->value.v[i]);
        zm_buf_char(text, 0);
    }
}

/* "zet" with lemma "uiteen_zetten": the particle stands elsewhere in the sentence; the engine joins it again. */
static zm_str without_particle(zm_str form, zm_str lemma) {
    const char *bar = lemma.n ? memchr(lemma.p, '_', lemma.n) : NULL;
    uint32_t n = bar ? (uint32_t)(bar - lemma.p) : 0;
    return n && !zm_str_starts(form, zm_str_to(lemma, n)) ? zm_str_from(lemma, n + 1) : lemma;
}

/* Rules cut whole prefixes only: none, ge-, or a particle with ge- (aangekondigd): anything else is chance. */
static bool general(zm_str script) {
    zm_str rest = script, prefix, cut, put;
    if (!zm_str_cut(&rest, '|', &prefix))
        return false;
    zm_str p = prefix;
    zm_str_cut(&p, '>', &cut);
    put = p;
    return (!cut.n && !put.n) || (zm_str_ends(cut, ZM_S("ge")) && (!put.n || put.p[put.n - 1] == '_'));
}

/* uit_zetten and uitzetten: the treebank marks the joint, the table does not. */
static bool same_but_joints(zm_str joined, zm_str plain) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < joined.n; i++) {
        if (joined.p[i] == '_')
            continue;
        if (k == plain.n || plain.p[k++] != joined.p[i])
            return false;
    }
    return k == plain.n;
}

/*
 * Forms that a table gives (data/<lang>/forms.tsv: form, UPOS, lemma), where
 * the treebanks do not have them or only once or twice ("freed" is "fre" there).
 */
#define TRUSTED 3u

static void add_forms(zm_arena *a, tally *dict, zm_str dir, const char *name) {
    zm_table t;
    zm_err err;
    if (zm_table_read(a, dir, name, 3, 3, &t, &err) != ZM_OK)
        return; /* a language without such a table */
    for (uint32_t i = 0; i < t.n; i++) {
        char mark[2] = {(char)('A' + zm_upos_parse(t.rows[i].cols[1])), 0};
        zm_str key = zm_arena_join(a, zm_arena_str(a, zm_str_of(mark)), (zm_str){0}, t.rows[i].cols[0]);
        uint32_t had = zm_map_get(&dict->best, key);
        if (had == ZM_NONE)
            tally_add(a, dict, key, t.rows[i].cols[2]);
        else if (dict->count.v[had] < TRUSTED && !same_but_joints(dict->value.v[had], t.rows[i].cols[2]))
            dict->value.v[had] = t.rows[i].cols[2];
    }
}

static bool usable(zm_str form, zm_str lemma) {
    return form.n && lemma.n && form.n < 64 && lemma.n < 64 && !memchr(lemma.p, '|', lemma.n) && !memchr(lemma.p, '>', lemma.n) &&
           !memchr(form.p, '|', form.n) && !memchr(form.p, '>', form.n);
}

uint32_t lemma_sections(zm_arena *a, const char *lang, const corpus *c, int n, zm_section *out) {
    tally dict = {0}, rule = {0}, part = {0};
    tally *all[3] = {&dict, &rule, &part};
    for (int i = 0; i < 3; i++) {
        zm_map_init(&all[i]->pairs, a);
        zm_map_init(&all[i]->best, a);
    }
    for (int k = 0; k < n; k++) {
        const zm_doc *d = &c[k].d;
        for (uint32_t t = 0; c[k].tree && !c[k].weak && t < d->n_toks; t++) {
            const zm_tok *tok = &d->toks[t];
            zm_str form = tok->upos == ZM_PROPN ? zm_tok_text(d, t) : tok->low;
            if (!usable(form, tok->lemma))
                continue;
            char mark[2] = {(char)('A' + tok->upos), 0};
            zm_str head = zm_arena_str(a, zm_str_of(mark));
            zm_str lemma = tok->upos == ZM_VERB ? without_particle(form, tok->lemma) : tok->lemma;
            zm_str script = script_of(a, form, lemma);
            tally_add(a, &dict, zm_arena_join(a, head, (zm_str){0}, form), lemma);
            uint32_t from = UINT32_MAX;
            for (uint32_t s = 0; s <= ZM_LEMMA_SUFFIX && general(script); s++) {
                uint32_t tail = zm_lemma_tail(form, s);
                if (tail == from)
                    break;
                from = tail;
                tally_add(a, &rule, tail == form.n ? head : zm_arena_join(a, head, (zm_str){0}, zm_str_from(form, tail)), script);
            }
            const char *bar = memchr(tok->lemma.p, '_', tok->lemma.n);
            if (tok->upos == ZM_VERB && bar && zm_str_starts(form, zm_str_to(tok->lemma, (uint32_t)(bar - tok->lemma.p))))
                tally_add(a, &part, zm_str_to(tok->lemma, (uint32_t)(bar - tok->lemma.p)), ZM_S("x"));
        }
    }
    add_forms(a, &dict, ZM_S("data"), zm_arena_printf(a, "%s/forms.tsv", lang).p);
    zm_buf text, parts;
    zm_buf_init(&text, 0);
    zm_buf_init(&parts, 0);
    zm_map where;
    zm_map_init(&where, a);
    lay_out(&text, &where, &dict, 1);
    lay_out(&text, &where, &rule, 2);
    for (uint32_t i = 0; i < part.keys.n; i++)
        if (part.count.v[i] >= 4) {
            zm_buf_str(&parts, part.keys.v[i]);
            zm_buf_char(&parts, 0);
        }
    uint32_t dict_cap, rule_cap;
    uint64_t *ds = slots_build(a, &dict, 1, false, &where, &dict_cap), *rs = slots_build(a, &rule, 2, true, &where, &rule_cap);
    out[0] = (zm_section){"lem.dict", (unsigned char *)ds, (size_t)dict_cap * 8};
    out[1] = (zm_section){"lem.rule", (unsigned char *)rs, (size_t)rule_cap * 8};
    out[2] = (zm_section){"lem.text", (unsigned char *)text.p, text.n};
    out[3] = (zm_section){"lem.part", (unsigned char *)parts.p, parts.n};
    return 4;
}
