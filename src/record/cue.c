/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cue.c -- reading cues.tsv and finding its rows in an analysed text.
 *
 *     stelt ... voor     lemma voorstellen          one word, V
 *     duidelijk gemaakt  "duidelijk maken"          key maken; duidelijk hangs beside it
 *     According to X     "according to"             P: as it stands, word for word
 *
 * Which rows may match is decided by the part of speech only as far as it
 * protects: a participle is a VERB to one treebank and an ADJ to the other.
 */
#include "record/cue.h"

#include "base/utf8.h"

/* ---- reading ---- */

static bool parse_pos(zm_str s, zm_cue_pos *out) {
    static const char names[] = "VNAPX";
    const char *at = s.n == 1 ? memchr(names, s.p[0], sizeof names - 1) : NULL;
    if (!at)
        return false;
    *out = (zm_cue_pos)(at - names);
    return true;
}

static bool parse_bits(zm_str s, const char *const *names, uint32_t n, uint32_t *out) {
    zm_str piece;
    while (zm_str_cut(&s, ',', &piece)) {
        uint32_t i = 0;
        while (i < n && !zm_str_is(piece, names[i]))
            i++;
        if (i == n)
            return false;
        *out |= 1u << i;
    }
    return true;
}

static bool parse_words(zm_str s, zm_cue *cue) {
    zm_str piece;
    while (zm_str_cut(&s, ' ', &piece)) {
        if (!piece.n)
            continue;
        if (cue->n_words == ZM_CUE_WORDS)
            return false;
        cue->words[cue->n_words++] = piece;
    }
    return cue->n_words > 0;
}

static const char *parse_row(const zm_row *row, zm_cue *cue) {
    static const char *const contents[] = {"that", "inf", "quote", "pred", "obj", "clause"};
    static const char *const flags[] = {"neg", "forecast", "weak", "doc", "own"};
    *cue = (zm_cue){.line = row->line, .next = ZM_NONE};
    if (!parse_words(row->cols[0], cue))
        return "the cue has no words, or more than six";
    if (!parse_pos(row->cols[1], &cue->pos))
        return "pos is none of V N A P X";
    if (!zm_act_parse(row->cols[2], &cue->act))
        return "act is none of those that docs/tables.md lists";
    if (!parse_bits(row->cols[3], contents, (uint32_t)ZM_COUNT(contents), &cue->content) ||
        !cue->content)
        return "content is none of that, inf, quote, pred, obj, clause";
    if (!parse_bits(row->cols[5], flags, (uint32_t)ZM_COUNT(flags), &cue->flags))
        return "flags are none of neg, forecast, weak, doc, own";
    cue->speaker = row->cols[4];
    cue->example = row->cols[6];
    return cue->speaker.n ? NULL : "the speaker column is empty";
}

/* ---- Dutch stems ---- */

static bool vowel(char c) {
    return c && strchr("aeiou", c) != NULL;
}

/*
 * smeken, smeekt, gesmeekt -> "smek"; noemde -> "noem". What spelling doubles is made single, in
 * `to`.
 */
static uint32_t stem_of(zm_str s, bool infinitive, char *to, uint32_t most) {
    static const char *const past[] = {"ten", "den", "te", "de", "en", "t", "d", "e"};
    if (!infinitive && s.n > 5 && zm_str_starts(s, ZM_S("ge")))
        s = zm_str_from(s, 2);
    if (infinitive) {
        s.n -= zm_str_ends(s, ZM_S("en")) ? 2u : zm_str_ends(s, ZM_S("n")) ? 1u : 0u;
    } else {
        for (uint32_t i = 0; i < ZM_COUNT(past); i++) {
            zm_str end = zm_str_of(past[i]);
            if (s.n > end.n + 2 && zm_str_ends(s, end)) {
                s.n -= end.n;
                break;
            }
        }
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n && n < most; i++) {
        bool twice =
            i > 0 && s.p[i] == s.p[i - 1] && (i + 1 == s.n || (vowel(s.p[i]) && i + 2 == s.n));
        if (!twice)
            to[n++] = s.p[i];
    }
    if (n && to[n - 1] == 'v')
        to[n - 1] = 'f';
    if (n && to[n - 1] == 'z')
        to[n - 1] = 's';
    return n;
}

static void index_stem(zm_arena *a, zm_cues *cues, const zm_cue *cue, uint32_t i) {
    char stem[48];
    if (cues->lang != ZM_LANG_NL || cue->pos != ZM_CUE_V || cue->n_words != 1 ||
        cue->words[0].n > sizeof stem)
        return;
    uint32_t n = stem_of(cue->words[0], true, stem, sizeof stem);
    if (n >= 3)
        zm_map_add(&cues->stem, zm_arena_str(a, zm_str_n(stem, n)), i);
}

/* Chains keep the file's order: a row goes to the end of its key's. */
static void chain(zm_map *map, zm_cue *rows, zm_str key, uint32_t row) {
    uint32_t at = zm_map_add(map, key, row);
    if (at == row)
        return;
    while (rows[at].next != ZM_NONE)
        at = rows[at].next;
    rows[at].next = row;
}

static void index_row(zm_arena *a, zm_cues *cues, zm_cue *rows, uint32_t i) {
    zm_cue *cue = &rows[i];
    if (cue->n_words == 1)
        chain(&cues->single, rows, cue->words[0], i);
    else
        chain(&cues->group, rows, cue->words[cue->n_words - 1], i);
    index_stem(a, cues, cue, i);
    /* An English particle verb is one lemma to zm_pred_lemma. */
    if (cue->n_words == 2 && cue->pos == ZM_CUE_V)
        zm_map_add(&cues->single, zm_arena_join(a, cue->words[0], ZM_S(" "), cue->words[1]), i);
}

static zm_code read_tasks(zm_arena *a, zm_cues *cues, zm_str folder, zm_err *err) {
    zm_table table;
    zm_code code = zm_table_read(a, folder, "say.tsv", 2, 2, &table, err);
    zm_map_init(&cues->task, a);
    for (uint32_t i = 0; code == ZM_OK && i < table.n; i++) {
        zm_str rest = table.rows[i].cols[1], word;
        while (zm_str_cut(&rest, ',', &word))
            zm_map_put(&cues->task, zm_arena_join(a, table.rows[i].cols[0], ZM_S(" "), word), 1);
    }
    if (code < 0)
        return code;
    code = zm_table_read(a, folder, "likely.tsv", 1, 3, &table, err);
    zm_map_init(&cues->likely, a);
    for (uint32_t i = 0; code == ZM_OK && i < table.n; i++)
        zm_map_put(&cues->likely, table.rows[i].cols[0], i);
    return code;
}

zm_code zm_cues_open(zm_arena *a, zm_str dir, zm_lang lang, const zm_cues **out, zm_err *err) {
    zm_table table;
    zm_str folder = zm_arena_join(a, dir, ZM_S("/"), zm_str_of(zm_lang_name(lang)));
    zm_code code = zm_table_read(a, folder, "cues.tsv", 4, 7, &table, err);
    if (code < 0)
        return code;
    zm_cues *cues = ZM_NEW(a, zm_cues);
    zm_cue *rows = ZM_NEWS(a, zm_cue, table.n);
    *cues = (zm_cues){.lang = lang, .rows = rows, .n = table.n};
    zm_map_init(&cues->single, a);
    zm_map_init(&cues->group, a);
    zm_map_init(&cues->stem, a);
    for (uint32_t i = 0; i < table.n; i++) {
        const char *why = parse_row(&table.rows[i], &rows[i]);
        if (why)
            return zm_fail(err, ZM_E_CONFIG, zm_arena_str(a, table.file).p, table.rows[i].line,
                           "%s", why);
        index_row(a, cues, rows, i);
    }
    *out = cues;
    return read_tasks(a, cues, folder, err);
}

bool zm_cue_task(const zm_cues *cues, const char *class, zm_str word) {
    char key[64];
    size_t n = strlen(class);
    if (n + 1 + word.n > sizeof key || !word.n)
        return false;
    memcpy(key, class, n);
    key[n] = ' ';
    memcpy(key + n + 1, word.p, word.n);
    return zm_map_get(&cues->task, zm_str_n(key, n + 1 + word.n)) != ZM_NONE;
}

bool zm_cue_speaker_is(const zm_cue *cue, const char *slot) {
    zm_str rest = cue->speaker, piece;
    while (zm_str_cut(&rest, ',', &piece))
        if (zm_str_is(piece, slot))
            return true;
    return false;
}

/* ---- finding ---- */

static bool pos_fits(const zm_tok *tok, zm_cue_pos pos) {
    switch (pos) {
    case ZM_CUE_V: return tok->upos == ZM_VERB || tok->upos == ZM_AUX;
    case ZM_CUE_N: return tok->upos == ZM_NOUN || tok->upos == ZM_PROPN;
    case ZM_CUE_A:
        return tok->upos == ZM_ADJ || tok->upos == ZM_VERB || tok->upos == ZM_ADV ||
               tok->upos == ZM_ADP;
    default: return true;
    }
}

/* Near in the tree: parent, child, sibling, grandparent or grandchild. */
static bool beside(const zm_doc *d, uint32_t a, uint32_t b) {
    uint32_t ha = d->toks[a].head, hb = d->toks[b].head;
    if (ha == b || hb == a || (ha == hb && ha != ZM_NONE))
        return true;
    return (ha != ZM_NONE && d->toks[ha].head == b) || (hb != ZM_NONE && d->toks[hb].head == a);
}

static bool word_is(zm_doc *d, uint32_t t, zm_str word, zm_cue_pos pos) {
    if (zm_str_eq(d->toks[t].low, word))
        return true;
    return (pos == ZM_CUE_V || pos == ZM_CUE_N || pos == ZM_CUE_A) &&
           zm_str_eq(zm_bare_lemma(d, t), word);
}

/* A token with that word near `t`, nearest first, at most `reach` away and in the same sentence. */
static uint32_t find_beside(zm_doc *d, uint32_t t, zm_str word, zm_cue_pos pos) {
    enum { REACH = 14 };
    const zm_sent *s = &d->sents[d->toks[t].sent];
    for (uint32_t k = 1; k <= REACH; k++) {
        bool near = k <= 3;
        if (t >= s->first + k && (near || beside(d, t - k, t)) && word_is(d, t - k, word, pos))
            return t - k;
        if (t + k < s->first + s->count && (near || beside(d, t + k, t)) &&
            word_is(d, t + k, word, pos))
            return t + k;
    }
    return ZM_NONE;
}

/* Of the words, the one whose head is none of the others. */
static uint32_t top_of(const zm_doc *d, const zm_cue_hit *hit) {
    for (uint32_t i = 0; i < hit->n; i++) {
        bool top = true;
        for (uint32_t j = 0; j < hit->n && top; j++)
            top = j == i || !zm_is_under(d, hit->toks[i], hit->toks[j]);
        if (top && d->toks[hit->toks[i]].upos != ZM_ADP)
            return hit->toks[i];
    }
    return hit->toks[0];
}

static void sort_toks(zm_cue_hit *hit) {
    for (uint32_t i = 1; i < hit->n; i++)
        for (uint32_t j = i; j > 0 && hit->toks[j] < hit->toks[j - 1]; j--) {
            uint32_t swap = hit->toks[j];
            hit->toks[j] = hit->toks[j - 1];
            hit->toks[j - 1] = swap;
        }
}

/* Word for word, ending at `t`. */
static bool match_run(zm_doc *d, const zm_cue *cue, uint32_t t, zm_cue_hit *out) {
    uint32_t first = d->sents[d->toks[t].sent].first;
    if (t + 1 < first + cue->n_words)
        return false;
    *out = (zm_cue_hit){.cue = cue, .n = cue->n_words};
    for (uint32_t i = 0; i < cue->n_words; i++) {
        uint32_t at = t + 1 - cue->n_words + i;
        if (!zm_str_eq(d->toks[at].low, cue->words[i]))
            return false;
        out->toks[i] = at;
    }
    out->head = top_of(d, out);
    return true;
}

static bool has_word(const zm_cue_hit *hit, uint32_t t) {
    for (uint32_t i = 0; i < hit->n; i++)
        if (hit->toks[i] == t)
            return true;
    return false;
}

static bool match_group(zm_doc *d, const zm_cue *cue, uint32_t t, zm_cue_hit *out) {
    if (cue->pos == ZM_CUE_P || cue->pos == ZM_CUE_X)
        return match_run(d, cue, t, out);
    *out = (zm_cue_hit){.cue = cue, .n = cue->n_words};
    out->toks[cue->n_words - 1] = t;
    bool verb = cue->pos != ZM_CUE_V || pos_fits(&d->toks[t], ZM_CUE_V);
    for (uint32_t i = 0; i + 1 < cue->n_words; i++) {
        uint32_t u = find_beside(d, t, cue->words[i], cue->pos);
        if (u == ZM_NONE)
            return false;
        verb = verb || pos_fits(&d->toks[u], ZM_CUE_V);
        out->toks[i] = u;
    }
    out->head = top_of(d, out);
    sort_toks(out);
    for (uint32_t i = 0; i < out->n; i++) /* "found ... put out": the particle is another verb's */
        if (d->toks[out->toks[i]].subrel == ZM_SUB_PRT &&
            !has_word(out, d->toks[out->toks[i]].head))
            return false;
    return verb;
}

static bool find_group(const zm_cues *cues, zm_doc *d, uint32_t t, zm_str key, zm_cue_hit *out) {
    zm_cue_hit hit;
    bool found = false;
    for (uint32_t i = zm_map_get(&cues->group, key); i != ZM_NONE; i = cues->rows[i].next)
        if ((!found || cues->rows[i].n_words > out->n) && match_group(d, &cues->rows[i], t, &hit)) {
            *out = hit;
            found = true;
        }
    return found;
}

static bool find_single(const zm_cues *cues, const zm_doc *d, uint32_t t, zm_str key, bool as_form,
                        zm_cue_hit *out) {
    for (uint32_t i = zm_map_get(&cues->single, key); i != ZM_NONE; i = cues->rows[i].next) {
        const zm_cue *cue = &cues->rows[i];
        bool form = cue->pos == ZM_CUE_P || cue->pos == ZM_CUE_X || cue->pos == ZM_CUE_A;
        if ((form && !as_form) || (cue->pos != ZM_CUE_A && form != as_form) ||
            !pos_fits(&d->toks[t], cue->pos))
            continue;
        *out = (zm_cue_hit){.cue = cue, .head = t, .toks = {t}, .n = 1};
        return true;
    }
    return false;
}

/* A verb with its particle: both are words of the cue. */
static void add_particle(const zm_doc *d, uint32_t t, zm_cue_hit *hit) {
    uint32_t prt = zm_child_sub(d, t, ZM_COMPOUND, ZM_SUB_PRT);
    if (hit->cue->pos != ZM_CUE_V || prt == ZM_NONE || hit->n == ZM_CUE_WORDS)
        return;
    hit->toks[hit->n++] = prt;
    sort_toks(hit);
}

/* "af_leggen" -> "leggen": the verb without what the model took for its particle. */
static zm_str base_of(zm_doc *d, uint32_t t) {
    zm_str lemma = d->toks[t].lemma;
    for (uint32_t i = lemma.n; i-- > 0;)
        if (lemma.p[i] == '_')
            return zm_str_from(lemma, i + 1);
    return zm_bare_lemma(d, t);
}

static bool has_te(const zm_cues *cues, const zm_doc *d, uint32_t verb) {
    ZM_EACH_CHILD(d, verb, c)
        if (d->toks[c].rel == ZM_MARK && zm_cue_task(cues, "inf", d->toks[c].low))
            return true;
    return false;
}

/* A particle may be linked to the wrong word; one with an infinitive behind it is believed. */
static bool loose_particle(const zm_cues *cues, const zm_doc *d, uint32_t p) {
    const zm_tok *t = &d->toks[p];
    if (t->rel != ZM_CASE || t->head == ZM_NONE)
        return true;
    uint8_t pos = d->toks[t->head].upos;
    uint32_t verb = d->toks[t->head].head;
    if (pos == ZM_VERB || pos == ZM_PRON || pos == ZM_ADV || pos == ZM_PUNCT)
        return true;
    /* "kondigden aan tien stations te sluiten": the noun is the infinitive's. */
    return verb != ZM_NONE && verb > p && has_te(cues, d, verb);
}

/*
 * The verb by its stem, when the model's lemma is no word that the table has;
 * behind `particle` when it is split.
 */
static bool find_stem(const zm_cues *cues, const zm_doc *d, uint32_t t, zm_str particle,
                      zm_cue_hit *out) {
    char stem[64];
    zm_str low = d->toks[t].low;
    bool verb = d->toks[t].upos == ZM_VERB || (particle.n && d->toks[t].upos == ZM_AUX);
    if (cues->lang != ZM_LANG_NL || !verb || low.n + particle.n > 48 || low.n < 4)
        return false;
    for (int plain = 0; plain < 2; plain++) { /* legt: leg; schat: schat */
        memcpy(stem, particle.p ? particle.p : "", particle.n);
        bool whole = plain != 0 || zm_str_ends(low, ZM_S("en"));
        uint32_t n = particle.n + stem_of(low, whole, stem + particle.n, 48 - particle.n);
        uint32_t row = n < 3 ? ZM_NONE : zm_map_get(&cues->stem, zm_str_n(stem, n));
        if (row == ZM_NONE)
            continue;
        *out = (zm_cue_hit){.cue = &cues->rows[row], .head = t, .toks = {t}, .n = 1};
        return true;
    }
    return false;
}

/* riepen ... op, kondigden ... aan: the particle stands to the right of a finite Dutch verb. */
static bool find_split(const zm_cues *cues, zm_doc *d, uint32_t t, zm_cue_hit *out) {
    enum { REACH = 16 };
    const zm_sent *s = &d->sents[d->toks[t].sent];
    if (cues->lang != ZM_LANG_NL || !(d->toks[t].morph & ZM_M_FIN))
        return false;
    zm_str base = base_of(d, t);
    for (uint32_t p = t + 1; p < s->first + s->count && p < t + REACH; p++) {
        const zm_tok *k = &d->toks[p];
        if ((k->morph & ZM_M_FIN) || (k->upos == ZM_SCONJ && p > t + 1))
            break;
        if (!zm_cue_task(cues, "particle", k->low) || !loose_particle(cues, d, p))
            continue;
        zm_str joined = zm_arena_join(d->arena, k->low, (zm_str){0}, base);
        if (!find_single(cues, d, t, joined, false, out) && !find_stem(cues, d, t, k->low, out))
            continue;
        out->toks[out->n++] = p;
        return true;
    }
    return false;
}

bool zm_cue_at(const zm_cues *cues, zm_doc *d, uint32_t t, zm_cue_hit *out) {
    const zm_tok *tok = &d->toks[t];
    if (tok->upos == ZM_PUNCT || (tok->flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE | ZM_T_MARKER)))
        return false;
    zm_str lemma = zm_bare_lemma(d, t);
    if (find_group(cues, d, t, tok->low, out))
        return true;
    if (!zm_str_eq(lemma, tok->low) && find_group(cues, d, t, lemma, out))
        return true;
    bool verb = tok->upos == ZM_VERB || tok->upos == ZM_AUX;
    zm_str base = verb ? base_of(d, t) : lemma;
    if (!zm_str_eq(base, lemma) && find_group(cues, d, t, base, out))
        return true;
    /* ervan overtuigd zijn: the adjective, where there is a row for it. */
    if (zm_child(d, t, ZM_COP) != ZM_NONE && find_single(cues, d, t, tok->low, true, out))
        return true;
    if (verb && find_split(cues, d, t, out))
        return true;
    zm_str joined = verb ? zm_pred_lemma(d, t) : lemma;
    if (find_single(cues, d, t, joined, false, out) ||
        find_single(cues, d, t, tok->low, true, out)) {
        add_particle(d, t, out);
        return true;
    }
    bool bare = !zm_str_starts(tok->low, zm_str_to(lemma, lemma.n > base.n ? lemma.n - base.n : 0));
    if (bare && !zm_str_eq(base, joined) && find_single(cues, d, t, base, false, out))
        return true;
    return find_stem(cues, d, t, (zm_str){0}, out);
}
