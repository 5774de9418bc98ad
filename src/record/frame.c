/* SPDX-License-Identifier: Apache-2.0 */
/* frame.c -- reading frames.tsv, sets.tsv and the Goldstein values; see frame.h. */
#include "record/frame.h"

#include <math.h>

typedef struct loader {
    zm_arena *a;
    zm_frames *f;
    zm_lang lang;
    const zm_table *table; /* being read, for messages */
    uint32_t line;
    zm_err *err;
    zm_code code;
} loader;

static void bad(loader *l, const char *what, zm_str word) {
    if (l->code == ZM_OK)
        l->code = zm_fail(l->err, ZM_E_CONFIG, l->table->file.p, l->line,
                          "%s '%.*s'; docs/tables.md has the format", what, (int)word.n, word.p);
}

/* "a,b,@set" into a map of words. */
static zm_map *words_of(loader *l, zm_str list) {
    zm_map *m = ZM_NEW(l->a, zm_map);
    zm_map_init(m, l->a);
    zm_str w;
    while (zm_str_cut(&list, ',', &w)) {
        w = zm_str_trim(w);
        if (!w.n)
            continue;
        if (w.p[0] != '@') {
            zm_map_put(m, w, 1);
            continue;
        }
        uint32_t id = zm_map_get(&l->f->sets, zm_str_from(w, 1));
        if (id == ZM_NONE) {
            bad(l, "unknown set", w);
            continue;
        }
        const zm_map *s = &l->f->set.v[id];
        for (uint32_t i = 0; i < s->cap; i++)
            if (s->slots[i].key.p)
                zm_map_put(m, s->slots[i].key, 1);
    }
    return m;
}

static const struct {
    const char *word;
    zm_need_kind kind;
} NEEDS[] = {
    {"obj", ZM_NEED_OBJ},       {"subj", ZM_NEED_SUBJ},     {"iobj", ZM_NEED_IOBJ},
    {"clause", ZM_NEED_CLAUSE}, {"inf", ZM_NEED_INF},       {"that", ZM_NEED_THAT},
    {"refl", ZM_NEED_REFL},     {"adv", ZM_NEED_ADV},       {"mod", ZM_NEED_MOD},
    {"word", ZM_NEED_WORD},     {"plural", ZM_NEED_PLURAL}, {"pred", ZM_NEED_PRED},
};

static void read_need(loader *l, zm_str text, zm_needs *out) {
    zm_need n = {.kind = ZM_NEED_PREP};
    if (text.p[0] == '!') {
        n.not = true;
        text = zm_str_from(text, 1);
    }
    uint32_t k = 0;
    while (k < text.n && text.p[k] != '=' && text.p[k] != ':')
        k++;
    zm_str head = zm_str_to(text, k), rest = zm_str_from(text, k + 1);
    for (size_t i = 0; i < ZM_COUNT(NEEDS); i++)
        if (zm_str_is(head, NEEDS[i].word))
            n.kind = NEEDS[i].kind;
    n.prep = head;
    if (k < text.n && text.p[k] == '=') {
        n.filter = ZM_LISTED;
        n.listed = words_of(l, rest);
    } else if (k < text.n) {
        n.filter = zm_str_is(rest, "actor") ? ZM_ACTOR : ZM_PLACE;
        if (n.filter == ZM_PLACE && !zm_str_is(rest, "place"))
            bad(l, "unknown condition", text);
    }
    ZM_PUSH(l->a, out, n);
}

static zm_slot slot_of(loader *l, zm_str text) {
    zm_slot s = {.kind = ZM_SLOT_PREP, .prep = text};
    static const struct {
        const char *word;
        zm_slot_kind kind;
    } plain[] = {{"subj", ZM_SLOT_SUBJ},      {"obj", ZM_SLOT_OBJ}, {"iobj", ZM_SLOT_IOBJ},
                 {"poss", ZM_SLOT_POSS},      {"adj", ZM_SLOT_ADJ}, {"comp", ZM_SLOT_COMP},
                 {"objposs", ZM_SLOT_OBJPOSS}};
    for (size_t i = 0; i < ZM_COUNT(plain); i++)
        if (zm_str_is(text, plain[i].word))
            s.kind = plain[i].kind;
    if (s.kind != ZM_SLOT_PREP)
        return s;
    bool inf = zm_str_starts(text, ZM_S("inf.")), that = zm_str_starts(text, ZM_S("that."));
    if (inf || that) {
        s.kind = inf ? ZM_SLOT_IN_INF : ZM_SLOT_IN_THAT;
        s.in = ZM_NEW(l->a, zm_slot);
        *s.in = slot_of(l, zm_str_from(text, inf ? 4 : 5));
    } else if (zm_str_ends(text, ZM_S("+subj"))) {
        s.kind = ZM_SLOT_PREP_SUBJ;
        s.prep = zm_str_to(text, text.n - 5);
    }
    return s;
}

static void read_slots(loader *l, zm_str text, zm_slots *out) {
    zm_str w;
    while (text.n && zm_str_cut(&text, ',', &w))
        if (w.n && !zm_str_is(w, "-"))
            ZM_PUSH(l->a, out, slot_of(l, w));
}

static void add_frame(loader *l, const zm_row *row) {
    zm_frame f = {.lemma = row->cols[0],
                  .pos = row->cols[1].n ? row->cols[1].p[0] : 0,
                  .line = row->line,
                  .next = ZM_NONE,
                  .goldstein = NAN};
    l->line = row->line;
    if (!f.lemma.n || (f.pos != 'V' && f.pos != 'N' && f.pos != 'A'))
        bad(l, "no such part of speech", row->cols[1]);
    zm_str needs = row->cols[2], w;
    while (needs.n && zm_str_cut(&needs, ' ', &w))
        if (w.n)
            read_need(l, w, &f.needs);
    if (!zm_plover_parse(row->cols[3], &f.type))
        bad(l, "no such event type", row->cols[3]);
    f.mode = row->cols[4];
    f.cameo = row->cols[5];
    uint32_t g = f.cameo.n ? zm_map_get(&l->f->goldstein, f.cameo) : ZM_NONE;
    if (g != ZM_NONE)
        f.goldstein = l->f->value.v[g];
    else if (f.cameo.n)
        bad(l, "no such CAMEO code", f.cameo);
    read_slots(l, row->cols[6], &f.source);
    read_slots(l, row->cols[7], &f.target);
    f.has_status = row->cols[8].n > 0;
    if (f.has_status && !zm_status_parse(row->cols[8], &f.status))
        bad(l, "no such status", row->cols[8]);
    f.example = row->cols[9];
    zm_str key = zm_arena_printf(l->a, "%c\t%.*s", f.pos, (int)f.lemma.n, f.lemma.p);
    uint32_t first = zm_map_get(&l->f->first, key), id = l->f->v.n;
    ZM_PUSH(l->a, &l->f->v, f);
    if (first == ZM_NONE) {
        zm_map_put(&l->f->first, key, id);
        return;
    }
    while (l->f->v.v[first].next != ZM_NONE)
        first = l->f->v.v[first].next;
    l->f->v.v[first].next = id;
}

static zm_code read_goldstein(loader *l, zm_str dir) {
    zm_table t;
    zm_code rc = zm_table_read(l->a, dir, "world/cameo.tsv", 1, 2, &t, l->err);
    for (uint32_t i = 0; rc == ZM_OK && i < t.n; i++) {
        double v = NAN; /* a code without a value */
        l->table = &t;
        l->line = t.rows[i].line;
        if (t.rows[i].cols[1].n && !zm_str_to_double(t.rows[i].cols[1], &v)) {
            bad(l, "no number", t.rows[i].cols[1]);
            return l->code;
        }
        zm_map_put(&l->f->goldstein, t.rows[i].cols[0], l->f->value.n);
        ZM_PUSH(l->a, &l->f->value, v);
    }
    return rc;
}

static zm_code read_sets(loader *l, zm_str dir, const char *file) {
    zm_table t;
    zm_code rc = zm_table_read(l->a, dir, file, 2, 2, &t, l->err);
    for (uint32_t i = 0; rc == ZM_OK && i < t.n; i++) {
        l->table = &t;
        l->line = t.rows[i].line;
        zm_map *m = words_of(l, t.rows[i].cols[1]);
        zm_map_put(&l->f->sets, t.rows[i].cols[0], l->f->set.n);
        ZM_PUSH(l->a, &l->f->set, *m);
    }
    return rc == ZM_OK ? l->code : rc;
}

zm_code zm_frames_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_frames **out, zm_err *err) {
    loader l = {.a = a, .f = ZM_NEW(a, zm_frames), .lang = lang, .err = err};
    zm_map *maps[] = {&l.f->first, &l.f->sets, &l.f->goldstein};
    for (size_t i = 0; i < ZM_COUNT(maps); i++)
        zm_map_init(maps[i], a);
    zm_code rc = read_goldstein(&l, dir);
    zm_str sets = zm_arena_printf(a, "%s/sets.tsv", zm_lang_name(lang)),
           frames = zm_arena_printf(a, "%s/frames.tsv", zm_lang_name(lang));
    if (rc == ZM_OK)
        rc = read_sets(&l, dir, sets.p);
    zm_table t;
    if (rc == ZM_OK)
        rc = zm_aux_read(a, l.f, dir, lang, err);
    if (rc == ZM_OK)
        rc = zm_table_read(a, dir, frames.p, 10, 10, &t, err);
    if (rc != ZM_OK)
        return rc;
    l.table = &t;
    for (uint32_t i = 0; i < t.n; i++)
        add_frame(&l, &t.rows[i]);
    *out = l.f;
    return l.code;
}

uint32_t zm_frame_first(const zm_frames *f, char pos, zm_str lemma) {
    char key[130];
    if (lemma.n > sizeof key - 2)
        return ZM_NONE;
    key[0] = pos;
    key[1] = '\t';
    memcpy(key + 2, lemma.p, lemma.n);
    return zm_map_get(&f->first, zm_str_n(key, lemma.n + 2));
}

/*
 * A Dutch compound is what its last part is: luchtaanval, aanval. Parts shorter than this are not
 * tried.
 */
#define COMPOUND_LAST 4u

bool zm_listed(zm_lang lang, const zm_map *listed, zm_str lemma) {
    if (zm_map_get(listed, lemma) != ZM_NONE)
        return true;
    if (lang != ZM_LANG_NL || lemma.n > 60)
        return false;
    for (uint32_t cut = 3; cut + COMPOUND_LAST <= lemma.n; cut++)
        if (zm_map_get(listed, zm_str_from(lemma, cut)) != ZM_NONE)
            return true;
    return false;
}
