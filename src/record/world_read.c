/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world_read.c -- reading the tables of who is who into memory.
 *
 *     countries.tsv  LVA ... Letland ... Letse,Lets ... Riga
 *                    -> entries "letland" country, "letse" adj, "lets" adj, "riga" capital
 *
 * Spellings of one language only: a Dutch report does not mean the state when
 * it writes "Guinea". Bodies keep both languages (their English names travel).
 */
#include "base/utf8.h"
#include "record/world.h"

/* What grows while the tables are read. */
typedef struct reader {
    zm_arena *a;
    zm_world *w;
    zm_err *err;
    ZM_LIST(zm_entry) entries;
    ZM_LIST(zm_str) values;
} reader;

static void note_start(reader *rd, zm_str low) {
    zm_str run = zm_first_run(low);
    if (!run.n)
        return;
    uint32_t was = zm_map_get(&rd->w->starts, run);
    if (was == ZM_NONE || was < low.n)
        zm_map_put(&rd->w->starts, run, low.n);
}

/* Two or three capitals are matched as capitals only ("US", "IS"); longer ones also as "Navo". */
static bool needs_caps(zm_str form) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < form.n; i++)
        letters += form.p[i] >= 'A' && form.p[i] <= 'Z';
    return zm_is_caps(form) && letters <= 3;
}

static void add_form(reader *rd, zm_str form, zm_entry_kind kind, uint32_t row) {
    form = zm_str_trim(form);
    if (!form.n)
        return;
    zm_str low = zm_fold(rd->a, form);
    zm_entry e = {.form = form, .row = row, .next = ZM_NONE, .kind = (uint8_t)kind};
    e.caps = needs_caps(form);
    uint32_t at = zm_map_get(&rd->w->names, low), last = ZM_NONE;
    for (; at != ZM_NONE; at = rd->entries.v[at].next) {
        if (rd->entries.v[at].kind == e.kind && rd->entries.v[at].row == row)
            return;
        last = at;
    }
    ZM_PUSH(rd->a, &rd->entries, e);
    if (last == ZM_NONE)
        zm_map_put(&rd->w->names, low, rd->entries.n - 1);
    else
        rd->entries.v[last].next = rd->entries.n - 1;
    note_start(rd, low);
}

static void add_forms(reader *rd, zm_str list, char sep, zm_entry_kind kind, uint32_t row) {
    zm_str one;
    while (zm_str_cut(&list, sep, &one))
        add_form(rd, one, kind, row);
}

/* "The Netherlands" is listed so; in a text the article stands outside the name too. */
static void add_without_article(reader *rd, zm_str form, char sep, zm_entry_kind kind,
                                uint32_t row) {
    zm_str one;
    while (zm_str_cut(&form, sep, &one))
        if (zm_str_starts(one, ZM_S("The ")) || zm_str_starts(one, ZM_S("the ")))
            add_form(rd, zm_str_from(one, 4), kind, row);
}

static zm_code read_countries(reader *rd, zm_str dir) {
    zm_table t;
    zm_code code = zm_table_read(rd->a, dir, "world/countries.tsv", 13, 14, &t, rd->err);
    if (code)
        return code;
    bool nl = rd->w->lang == ZM_LANG_NL;
    zm_country *v = ZM_NEWS(rd->a, zm_country, t.n + 1);
    for (uint32_t i = 0; i < t.n; i++) {
        const zm_str *c = t.rows[i].cols;
        uint32_t base = nl ? 7 : 3; /* name, names, adj, people */
        v[i] = (zm_country){
            .iso3 = c[0], .iso2 = c[1], .cameo = c[2], .name = c[base], .wikidata = c[13]};
        zm_map_add(&rd->w->iso, c[0], i);
        add_form(rd, c[base], ZM_W_COUNTRY, i);
        add_forms(rd, c[base + 1], ',', ZM_W_COUNTRY, i);
        add_without_article(rd, c[base + 1], ',', ZM_W_COUNTRY, i);
        add_forms(rd, c[base + 2], ',', ZM_W_ADJ, i);
        add_forms(rd, c[base + 3], ',', ZM_W_PEOPLE, i);
        add_forms(rd, c[nl ? 12 : 11], ',', ZM_W_CAPITAL, i);
    }
    rd->w->countries = v;
    rd->w->n_countries = t.n;
    return ZM_OK;
}

static zm_str first_of(zm_str list, zm_str or_list) {
    zm_str one = {0};
    if (!zm_str_cut(&list, ';', &one) || !one.n)
        zm_str_cut(&or_list, ';', &one);
    return one;
}

static zm_code read_bodies(reader *rd, zm_str dir) {
    zm_table t;
    zm_code code = zm_table_read(rd->a, dir, "world/bodies.tsv", 7, 9, &t, rd->err);
    if (code)
        return code;
    bool nl = rd->w->lang == ZM_LANG_NL;
    zm_body *v = ZM_NEWS(rd->a, zm_body, t.n + 1);
    for (uint32_t i = 0; i < t.n; i++) {
        const zm_str *c = t.rows[i].cols;
        zm_str own = c[nl ? 6 : 5], other = c[nl ? 5 : 6];
        v[i] = (zm_body){.id = c[0],
                         .kind = c[1],
                         .country = c[2],
                         .cameo = c[3],
                         .sector = c[4],
                         .wikidata = c[8],
                         .name = first_of(own, other)};
        v[i].metonym = zm_str_is(c[7], "metonym");
        add_forms(rd, own, ';', ZM_W_BODY, i);
        add_without_article(rd, own, ';', ZM_W_BODY, i);
        add_forms(rd, other, ';', ZM_W_BODY, i);
    }
    rd->w->bodies = v;
    rd->w->n_bodies = t.n;
    return ZM_OK;
}

static zm_code read_offices(reader *rd, zm_str dir) {
    zm_table t;
    zm_code code = zm_table_read(rd->a, dir, "world/offices.tsv", 9, 11, &t, rd->err);
    if (code)
        return code;
    bool nl = rd->w->lang == ZM_LANG_NL;
    zm_office *v = ZM_NEWS(rd->a, zm_office, t.n + 1);
    for (uint32_t i = 0; i < t.n; i++) {
        const zm_str *c = t.rows[i].cols;
        v[i] = (zm_office){.name = c[0],
                           .office = c[nl ? 3 : 2],
                           .country = c[4],
                           .cameo = c[5],
                           .sector = c[6],
                           .from = c[7],
                           .to = c[8],
                           .wikidata = c[9]};
        add_form(rd, c[0], ZM_W_OFFICE, i);
        zm_str aliases = c[1], one;
        while (zm_str_cut(&aliases, ';', &one))
            add_forms(rd, one, ',', ZM_W_OFFICE, i);
    }
    rd->w->offices = v;
    rd->w->n_offices = t.n;
    return ZM_OK;
}

static const char *const title_kinds[ZM_TITLE_COUNT] = {
    "",      "office",   "military", "party", "police", "judge", "spokes",   "expert",
    "media", "business", "clergy",   "rebel", "people", "group", "document",
};

static zm_title_kind title_kind(zm_str s) {
    for (unsigned i = 1; i < ZM_TITLE_COUNT; i++)
        if (zm_str_is(s, title_kinds[i]))
            return (zm_title_kind)i;
    return ZM_TITLE_NONE;
}

static zm_code read_titles(reader *rd, zm_str dir) {
    zm_table t;
    zm_code code = zm_table_read(rd->a, dir, "titles.tsv", 4, 6, &t, rd->err);
    if (code)
        return code;
    zm_title *v = ZM_NEWS(rd->a, zm_title, t.n + 1);
    for (uint32_t i = 0; i < t.n; i++) {
        const zm_str *c = t.rows[i].cols;
        v[i] = (zm_title){.title = c[0], .kind = title_kind(c[1]), .sector = c[2], .code = c[3]};
        v[i].gender = c[4].n ? c[4].p[0] : 0;
        if (v[i].kind == ZM_TITLE_NONE)
            return zm_fail(rd->err, ZM_E_CONFIG, "titles.tsv", t.rows[i].line,
                           "unknown kind of title");
        zm_map_add(&rd->w->title_of, zm_fold(rd->a, c[0]), i);
    }
    rd->w->titles = v;
    rd->w->n_titles = t.n;
    return ZM_OK;
}

static zm_code read_first_names(reader *rd, zm_str dir) {
    zm_table t;
    zm_code code = zm_table_read(rd->a, dir, "names.tsv", 2, 3, &t, rd->err);
    if (code)
        return code;
    for (uint32_t i = 0; i < t.n; i++)
        if (t.rows[i].cols[1].n)
            zm_map_add(&rd->w->first, zm_fold(rd->a, t.rows[i].cols[0]),
                       (uint32_t)(unsigned char)t.rows[i].cols[1].p[0]);
    return ZM_OK;
}

static const char *const gram_names[ZM_G_COUNT] = {
    "article", "quantity",  "belong",  "negation",   "pronoun",  "definite", "agent", "receiver",
    "against", "honorific", "generic", "objcontrol", "particle", "counted",  "noend",
};

static zm_code read_grammar(reader *rd, zm_str dir) {
    zm_table t;
    zm_code code = zm_table_read(rd->a, dir, "grammar.tsv", 2, 3, &t, rd->err);
    if (code)
        return code;
    for (uint32_t i = 0; i < t.n; i++) {
        unsigned k = 0;
        while (k < ZM_G_COUNT && !zm_str_is(t.rows[i].cols[1], gram_names[k]))
            k++;
        if (k == ZM_G_COUNT)
            return zm_fail(rd->err, ZM_E_CONFIG, "grammar.tsv", t.rows[i].line,
                           "unknown class of word");
        ZM_PUSH(rd->a, &rd->values, t.rows[i].cols[2]);
        zm_map_add(&rd->w->gram[k], t.rows[i].cols[0], rd->values.n - 1);
    }
    return ZM_OK;
}

static void start_maps(zm_world *w, zm_arena *a) {
    zm_map_init(&w->names, a);
    zm_map_init(&w->starts, a);
    zm_map_init(&w->iso, a);
    zm_map_init(&w->title_of, a);
    zm_map_init(&w->first, a);
    for (unsigned i = 0; i < ZM_G_COUNT; i++)
        zm_map_init(&w->gram[i], a);
}

zm_code zm_world_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_world **out, zm_err *err) {
    zm_world *w = ZM_NEW(a, zm_world);
    if (!w)
        return zm_fail(err, ZM_E_NOMEM, "", 0, "no memory for the tables");
    w->lang = lang;
    start_maps(w, a);
    reader rd = {.a = a, .w = w, .err = err};
    zm_str own = zm_arena_join(a, dir, ZM_S("/"), zm_str_of(zm_lang_name(lang)));
    zm_code code = read_countries(&rd, dir);
    if (!code)
        code = read_bodies(&rd, dir);
    if (!code)
        code = read_offices(&rd, dir);
    if (!code)
        code = read_titles(&rd, own);
    if (!code)
        code = read_first_names(&rd, own);
    if (!code)
        code = read_grammar(&rd, own);
    w->entries = rd.entries.v;
    w->n_entries = rd.entries.n;
    w->gram_value = rd.values.v;
    *out = w;
    return code;
}
