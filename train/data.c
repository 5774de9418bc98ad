/* SPDX-License-Identifier: Apache-2.0 */
/*
 * data.c -- reading the training material.
 *
 * The words of a corpus become one text (joined by spaces) with one token a
 * word, so that features are computed by the engine's own code.
 */
#include "data.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "lang/net.h"

#define MAX_LEN 120u

typedef ZM_LIST(zm_tok) toks;
typedef ZM_LIST(zm_sent) sents;
typedef ZM_LIST(int8_t) bytes;

typedef struct build {
    zm_arena *a;
    zm_buf text;
    toks t;
    sents s;
    bytes ner;
    uint32_t open; /* first token of the sentence being read */
} build;

static zm_str read_all(zm_arena *a, const char *path) {
    zm_str s;
    zm_err err = {0};
    if (zm_file_read(a, path, (size_t)1 << 30, &s, &err) < 0) {
        fprintf(stderr, "train: %s: %s\n", path, err.msg);
        exit(66);
    }
    return s;
}

static void add_word(build *b, zm_str form, zm_tok t, int8_t ner) {
    t.start = (uint32_t)b->text.n;
    zm_buf_str(&b->text, form);
    t.end = (uint32_t)b->text.n;
    zm_buf_char(&b->text, ' ');
    t.low = zm_fold(b->a, form);
    t.sent = b->s.n;
    ZM_PUSH(b->a, &b->t, t);
    ZM_PUSH(b->a, &b->ner, ner);
}

static void end_sentence(build *b) {
    uint32_t n = b->t.n - b->open;
    if (!n)
        return;
    zm_sent s = {.first = b->open, .count = n, .root = ZM_NONE};
    ZM_PUSH(b->a, &b->s, s);
    b->open = b->t.n;
}

static void finish(build *b, corpus *out) {
    end_sentence(b);
    *out = (corpus){.weight = 1};
    out->d.arena = b->a;
    out->d.text = zm_arena_str(b->a, zm_str_n(b->text.p, b->text.n));
    zm_buf_free(&b->text);
    out->d.toks = b->t.v;
    out->d.n_toks = b->t.n;
    out->d.sents = b->s.v;
    out->d.n_sents = b->s.n;
    out->ner = b->ner.v;
    out->skip = ZM_NEWS(b->a, bool, b->s.n);
    for (uint32_t i = 0; i < b->s.n; i++)
        out->skip[i] = b->s.v[i].count > MAX_LEN;
}

static bool genre_left_out(zm_str line, const char *genres) {
    zm_str rest = zm_str_of(genres), g;
    while (zm_str_cut(&rest, ',', &g))
        for (uint32_t i = 0; g.n && i + g.n <= line.n; i++)
            if (memcmp(line.p + i, g.p, g.n) == 0)
                return true;
    return false;
}

static void conllu_word(build *b, zm_str *c) {
    zm_tok t = {0};
    uint32_t head = 0;
    t.upos = (uint8_t)zm_upos_parse(c[3]);
    t.lemma = c[2];
    t.feats = c[5];
    t.deprel = zm_str_is(c[7], "flat:name") ? ZM_S("flat") : c[7]; /* UD before 2.7 */
    zm_str_to_u32(c[6], &head);
    t.head = head ? b->open + head - 1 : ZM_NONE;
    add_word(b, c[1], t, -1);
}

void corpus_conllu(zm_arena *a, const char *path, const char *skip_genres, corpus *out) {
    zm_str all = read_all(a, path), line;
    build b = {.a = a};
    zm_buf_init(&b.text, 0);
    bool left_out = false;
    while (zm_str_cut(&all, '\n', &line)) {
        if (zm_str_starts(line, ZM_S("# newdoc")))
            left_out = genre_left_out(line, skip_genres);
        if (!line.n)
            end_sentence(&b);
        if (!line.n || line.p[0] == '#' || left_out)
            continue;
        zm_str c[10] = {0}, rest = line;
        for (int i = 0; i < 10 && zm_str_cut(&rest, '\t', &c[i]); i++)
            ;
        if (memchr(c[0].p, '-', c[0].n) || memchr(c[0].p, '.', c[0].n))
            continue; /* a multiword token's line, an empty node */
        conllu_word(&b, c);
    }
    finish(&b, out);
    out->tree = true;
    out->ner = NULL;
}

static const struct {
    const char *name;
    int8_t type; /* 0 PER 1 ORG 2 LOC 3 MISC, -1 outside */
} NER_TYPES[] = {
    {"PER", 0},        {"PERSON", 0},       {"ORG", 1},      {"LOC", 2},     {"GPE", 2},     {"MISC", 3},
    {"politician", 0}, {"person", 0},       {"person", 0},   {"organisation", 1}, {"politicalparty", 1},
    {"location", 2},   {"country", 2},      {"event", 3},    {"election", 3}, {"misc", 3},   {"OTH", 3},
};

static int8_t bio_class(zm_str tag) {
    if (tag.n < 3 || (tag.p[0] != 'B' && tag.p[0] != 'I') || tag.p[1] != '-')
        return 0;
    zm_str type = zm_str_from(tag, 2);
    for (size_t i = 0; i < ZM_COUNT(NER_TYPES); i++)
        if (zm_str_is(type, NER_TYPES[i].name))
            return (int8_t)(1 + 2 * NER_TYPES[i].type + (tag.p[0] == 'I'));
    return 7; /* of another kind: miscellaneous */
}

static bool is_bio(zm_str s) {
    return zm_str_is(s, "O") || (s.n > 2 && (s.p[0] == 'B' || s.p[0] == 'I') && s.p[1] == '-');
}

void corpus_bio(zm_arena *a, const char *path, corpus *out) {
    zm_str all = read_all(a, path), line;
    build b = {.a = a};
    zm_buf_init(&b.text, 0);
    while (zm_str_cut(&all, '\n', &line)) {
        line = zm_str_trim(line);
        if (!line.n || zm_str_starts(line, ZM_S("# ")) || zm_str_starts(line, ZM_S("-DOCSTART-"))) {
            end_sentence(&b);
            continue;
        }
        zm_str c[8] = {0}, rest = line;
        int n = 0, tag = -1;
        char sep = memchr(line.p, '\t', line.n) ? '\t' : ' ';
        while (n < 8 && zm_str_cut(&rest, sep, &c[n]))
            n++;
        for (int i = n - 1; i > 0 && tag < 0; i--)
            tag = is_bio(c[i]) ? i : -1;
        uint32_t number;
        zm_str form = tag > 1 && zm_str_to_u32(c[0], &number) ? c[1] : c[0];
        if (tag > 0 && form.n)
            add_word(&b, form, (zm_tok){.head = ZM_NONE}, bio_class(c[tag]));
        if (b.t.n - b.open >= 100)
            end_sentence(&b);
    }
    finish(&b, out);
}

static bool same_words(const zm_doc *a, const zm_sent *x, const zm_doc *b, const zm_sent *y) {
    bool same = x->count == y->count;
    for (uint32_t i = 0; same && i < x->count; i++)
        same = zm_str_eq(zm_tok_text(a, x->first + i), zm_tok_text(b, y->first + i));
    return same;
}

#define SHIFT 40u /* sentences that one side may have more than the other, at any place */

void corpus_attach_names(corpus *tree, const corpus *names) {
    tree->ner = ZM_NEWS(tree->d.arena, int8_t, tree->d.n_toks);
    memset(tree->ner, -1, tree->d.n_toks);
    uint32_t at = 0, found = 0;
    for (uint32_t s = 0; s < tree->d.n_sents; s++)
        for (uint32_t k = at; k < names->d.n_sents && k < at + SHIFT; k++) {
            const zm_sent *x = &tree->d.sents[s], *y = &names->d.sents[k];
            if (!same_words(&tree->d, x, &names->d, y))
                continue;
            memcpy(tree->ner + x->first, names->ner + y->first, x->count);
            at = k + 1;
            found++;
            break;
        }
    printf("names attached to %u of %u sentences\n", found, tree->d.n_sents);
}

typedef struct mention {
    uint32_t id;
    int8_t type; /* 0 PER 1 ORG 2 LOC, -1 another */
} mention;

static int8_t gum_type(zm_str t) {
    return zm_str_is(t, "person") ? 0 : zm_str_is(t, "organization") ? 1 : zm_str_is(t, "place") ? 2 : -1;
}

/* Mentions opened and closed at one word: "(6-person-new(7-place-…", "6)". Closing comes after the word. */
static uint32_t gum_open(zm_str e, mention *stack, uint32_t n) {
    for (uint32_t i = 0; i < e.n; i++) {
        if (e.p[i] != '(' || n == 32)
            continue;
        zm_str rest = zm_str_from(e, i + 1), id, type;
        if (zm_str_cut(&rest, '-', &id) && zm_str_cut(&rest, '-', &type) && zm_str_to_u32(id, &stack[n].id))
            stack[n++].type = gum_type(type);
    }
    return n;
}

static uint32_t gum_close(zm_str e, uint32_t n) {
    for (uint32_t i = 0; i < e.n && n; i++)
        n -= e.p[i] == ')';
    return n;
}

void corpus_gum_names(zm_arena *a, corpus *c, const char *path, const char *skip_genres) {
    zm_str all = read_all(a, path), line;
    mention stack[32];
    uint32_t n = 0, t = 0, last_id = 0;
    bool left_out = false, inside = false;
    c->ner = ZM_NEWS(a, int8_t, c->d.n_toks);
    while (zm_str_cut(&all, '\n', &line) && t < c->d.n_toks) {
        if (zm_str_starts(line, ZM_S("# newdoc"))) {
            left_out = genre_left_out(line, skip_genres);
            n = 0;
        }
        if (!line.n || line.p[0] == '#' || left_out)
            continue;
        zm_str col[10] = {0}, rest = line, e = {0}, f;
        for (int i = 0; i < 10 && zm_str_cut(&rest, '\t', &col[i]); i++)
            ;
        for (zm_str misc = col[9]; zm_str_cut(&misc, '|', &f);)
            if (zm_str_starts(f, ZM_S("Entity=")))
                e = zm_str_from(f, 7);
        if (memchr(col[0].p, '-', col[0].n) || memchr(col[0].p, '.', col[0].n))
            continue;
        n = gum_open(e, stack, n);
        bool name = c->d.toks[t].upos == ZM_PROPN && n;
        int8_t type = name ? stack[n - 1].type : -1;
        bool goes_on = name && inside && last_id == stack[n - 1].id;
        c->ner[t] = (int8_t)(c->d.toks[t].upos != ZM_PROPN ? 0 : type < 0 ? -1 : 1 + 2 * type + goes_on);
        inside = name;
        last_id = name ? stack[n - 1].id : 0;
        n = gum_close(e, n);
        t++;
    }
}

/* ---- name lists ---- */

typedef struct lists {
    zm_map kind; /* whole name -> bits of the lists that hold it */
} lists;

static const struct {
    const char *file;
    uint32_t bit;
} LISTS[] = {
    {"alpino-per.txt", ZM_GAZ_LAST}, {"alpino-geo.txt", ZM_GAZ_LOC}, {"alpino-org.txt", ZM_GAZ_ORG}, {"alpino-misc.txt", ZM_GAZ_MISC},
};

static void read_list(zm_arena *a, const char *dir, const char *file, uint32_t bit, zm_map *whole, zm_map *token) {
    zm_str path = zm_arena_printf(a, "%s/%s", dir, file);
    zm_str all = read_all(a, path.p), line;
    while (zm_str_cut(&all, '\n', &line)) {
        line = zm_str_trim(line);
        uint32_t had = zm_map_get(whole, line);
        if (line.n > 1)
            zm_map_put(whole, line, (had == ZM_NONE ? 0 : had) | bit);
        zm_str rest = line, w;
        for (int k = 0; token && zm_str_cut(&rest, ' ', &w); k++) {
            uint32_t at = 0;
            if (w.n < 2 || !zm_is_upper(zm_utf8_next(w, &at)))
                continue;
            uint32_t mine = bit == ZM_GAZ_LAST && k == 0 && rest.p ? ZM_GAZ_FIRST : bit;
            had = zm_map_get(token, w);
            zm_map_put(token, w, (had == ZM_NONE ? 0 : had) | mine);
        }
    }
}

static void read_cities(zm_arena *a, const char *dir, zm_map *whole, zm_map *token) {
    zm_str path = zm_arena_printf(a, "%s/world-cities.csv", dir);
    zm_str all = read_all(a, path.p), line, name;
    while (zm_str_cut(&all, '\n', &line)) {
        zm_str rest = line;
        if (!zm_str_cut(&rest, ',', &name) || name.n < 3)
            continue;
        zm_map *both[2] = {whole, token};
        for (int k = 0; k < 2; k++) {
            uint32_t had = both[k] ? zm_map_get(both[k], name) : 0;
            if (both[k])
                zm_map_put(both[k], name, (had == ZM_NONE ? 0 : had) | ZM_GAZ_LOC);
        }
    }
}

uint32_t *gaz_build(zm_arena *a, const char *dir, uint32_t *cap) {
    zm_map whole, token;
    zm_map_init(&whole, a);
    zm_map_init(&token, a);
    for (size_t i = 0; i < ZM_COUNT(LISTS); i++)
        read_list(a, dir, LISTS[i].file, LISTS[i].bit, &whole, &token);
    read_cities(a, dir, &whole, &token);
    uint32_t size = 1;
    while (size < token.n + token.n / 8)
        size *= 2;
    uint32_t *slots = ZM_NEWS(a, uint32_t, size);
    for (uint32_t i = 0; i < token.cap; i++) {
        if (!token.slots[i].key.p)
            continue;
        uint32_t h = zm_gaz_hash(token.slots[i].key), at = (h >> 5) & (size - 1);
        while (slots[at] && (slots[at] & ~31u) != h)
            at = (at + 1) & (size - 1);
        slots[at] = (slots[at] ? slots[at] : h) | token.slots[i].value;
    }
    *cap = size;
    return slots;
}

static int8_t type_of_bits(uint32_t bits) {
    switch (bits) {
    case ZM_GAZ_LAST: return 0;
    case ZM_GAZ_ORG: return 1;
    case ZM_GAZ_LOC: return 2;
    case ZM_GAZ_MISC: return 3;
    default: return -1; /* in no list or in several */
    }
}

/* A chain that no list has whole: a known first name makes it a person, a small letter no name at all (vrijdag, mei). */
static int8_t guess_type(const zm_doc *d, uint32_t i, uint32_t j, const zm_gaz *gaz, bool *outside) {
    zm_str first = zm_tok_text(d, i);
    uint32_t at = 0;
    *outside = !zm_is_upper(zm_utf8_next(first, &at));
    uint32_t bits = zm_gaz_bits(gaz, first);
    return j - i >= 2 && (bits & ZM_GAZ_FIRST) && !(bits & (ZM_GAZ_LOC | ZM_GAZ_ORG)) ? 0 : -1;
}

void corpus_silver_names(zm_arena *a, corpus *c, const char *dir, const zm_gaz *gaz) {
    zm_map whole;
    zm_map_init(&whole, a);
    for (size_t i = 0; i < ZM_COUNT(LISTS); i++)
        read_list(a, dir, LISTS[i].file, LISTS[i].bit, &whole, NULL);
    read_cities(a, dir, &whole, NULL);
    zm_doc *d = &c->d;
    c->ner = ZM_NEWS(a, int8_t, d->n_toks);
    for (uint32_t s = 0; s < d->n_sents; s++) {
        uint32_t end = d->sents[s].first + d->sents[s].count;
        for (uint32_t i = d->sents[s].first; i < end;) {
            uint32_t j = i;
            while (j < end && d->toks[j].upos == ZM_PROPN)
                j++;
            if (j == i) {
                i++;
                continue;
            }
            zm_str name = {d->text.p + d->toks[i].start, d->toks[j - 1].end - d->toks[i].start};
            uint32_t bits = zm_map_get(&whole, name);
            bool outside = false;
            int8_t type = bits == ZM_NONE ? -1 : type_of_bits(bits), guess = guess_type(d, i, j, gaz, &outside);
            type = type < 0 ? guess : type;
            for (uint32_t k = i; k < j; k++)
                c->ner[k] = (int8_t)(outside ? 0 : type < 0 ? -1 : 1 + 2 * type + (k > i));
            i = j;
        }
    }
}
