/* SPDX-License-Identifier: Apache-2.0 */
/*
 * split.c -- trains the sentence splitter of a language from treebanks.
 *
 *     train-split nl ../shared/data models/nl.split     in the repository's root, for its tables
 *
 *     treebank  ->  raw text, ends of sentences  ->  our own tokens and gaps
 *               ->  logistic regression (AdaGrad)  ->  one signed byte a weight
 *
 * The raw text is what the treebank's tokens and SpaceAfter give, sentences
 * parted by a space, a new line at newdoc and newpar. A language's recipe
 * says what to read and how to bring it nearer to newspapers.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/pieces.h"

#define WEIGHT_BITS 19u
#define CASE_BITS 17u
#define EPOCHS 14u
#define FILE_MOST ((size_t)1 << 30)

typedef struct counts {
    uint32_t lower, upper;
} counts;

#define LIST_MOST 24

/* How a language is trained. Lists end at NULL. */
typedef struct recipe {
    zm_lang lang;
    const char *treebanks[LIST_MOST], *plain[LIST_MOST];
    const char *skip[LIST_MOST]; /* beginnings of sentence ids to leave out */
    const char *join[LIST_MOST]; /* marks after which no sentence ends, treebank or not */
    const char *endings[LIST_MOST]; /* abbreviations that end some sentences: treebanks have few */
    uint32_t breaks; /* without marked paragraphs, one ends after one sentence in so many */
    bool glue;       /* the space between a quotation mark and its sentence goes, mostly */
} recipe;

static const recipe recipes[] = {
    {
        /* The suites are made-up sentences without stops; newspapers do not end one at a colon. */
        .lang = ZM_LANG_NL,
        .treebanks = {"ud/nl_alpino-train.conllu"},
        .plain = {"plain/nl.sents"},
        .skip = {"g_suite", "h_suite", "leuven", "wpspel"},
        .join = {":", ";"},
        .endings = {"V.S.", "enz.", "etc.", "e.a.", "e.d.", "jl.", "N.V.",
                    "B.V.", "c.s.", "V.N.", "c.a.o.", "jr.", "Inc.", "p.m.",
                    "n.Chr.", "pct.", "mln.", "E.U.", "U.S.", "Co."},
        .breaks = 3,
        .glue = true,
    },
    {
        /* The genres of GUM with a narrower licence stay out. RIGA (AP) - goes on. */
        .lang = ZM_LANG_EN,
        .treebanks = {"ud/en_ewt-train.conllu", "ud/en_gum-train.conllu"},
        .skip = {"GUM_whow", "GUM_fiction"},
        .join = {":", ";", "-", "--", "–", "—"},
        .endings = {"U.S.", "U.S.", "U.S.", "U.N.", "D.C.", "U.K.", "p.m.",
                    "a.m.", "Jr.", "Inc.", "Corp.", "Co.", "Ltd.", "etc.",
                    "al.", "E.U.", "N.Y.", "Sr.", "U.S.A.", "Ph.D."},
    },
};

typedef struct job {
    zm_arena arena, scratch;
    zm_text_rules *rules;
    const recipe *how;
    uint64_t random;
    zm_buf text;
    ZM_LIST(uint32_t) ends; /* bytes of text where sentences end, rising */
    counts *cases;          /* [1 << CASE_BITS] */
    ZM_LIST(uint32_t) slots; /* ZM_GAP_FEATURES a gap */
    ZM_LIST(uint8_t) labels;
    float *weights, *squares;
} job;

static uint32_t random_below(job *j, uint32_t n) {
    j->random = j->random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((j->random >> 33) % n);
}

static void stop(const char *what, const char *why) {
    fprintf(stderr, "train-split: %s: %s\n", what, why);
    exit(1);
}

/* ---- treebanks ---- */

typedef struct reader {
    bool para;    /* a paragraph begins */
    bool skipped; /* the sentence is left out */
    bool marked;  /* the treebank marks paragraphs */
    uint32_t mwt; /* last word of the multiword token that was written */
    size_t begun; /* bytes of text when the sentence began */
    size_t last;  /* where its last token begins */
} reader;

static bool skips(const job *j, zm_str id) {
    for (uint32_t i = 0; j->how->skip[i]; i++)
        if (zm_str_starts(id, zm_str_of(j->how->skip[i])))
            return true;
    return false;
}

/* Spaces at the end of the text go; `c` comes. */
static void text_part(zm_buf *b, char c) {
    while (b->n && (b->p[b->n - 1] == ' ' || b->p[b->n - 1] == '\n'))
        b->n--;
    if (b->n)
        zm_buf_char(b, c);
}

static void read_comment(job *j, reader *r, zm_str line) {
    if (zm_str_starts(line, ZM_S("# newpar")) || zm_str_starts(line, ZM_S("# newdoc"))) {
        r->para = true;
        r->marked |= zm_str_starts(line, ZM_S("# newpar"));
    } else if (zm_str_starts(line, ZM_S("# sent_id = "))) {
        r->skipped = skips(j, zm_str_from(line, 12));
    }
}

/* Some treebanks lost how quotation marks at the ends of sentences stood: newspapers glue them. */
static bool glues(job *j, zm_str token) {
    bool quote = zm_str_is(token, "\"") || zm_str_is(token, ",,") || zm_str_is(token, "''");
    return quote && j->how->glue && random_below(j, 6) > 0;
}

static void read_word(job *j, reader *r, zm_str line) {
    zm_str cols[10] = {0}, rest = line;
    for (uint32_t i = 0; i < 10; i++)
        zm_str_cut(&rest, '\t', &cols[i]);
    uint32_t id = 0;
    zm_str tail = cols[0], head = {0};
    if (cols[0].n && memchr(cols[0].p, '.', cols[0].n))
        return;
    zm_str_cut(&tail, '-', &head);
    if (tail.p) {
        zm_str_to_u32(tail, &r->mwt);
    } else if (!zm_str_to_u32(cols[0], &id) || id <= r->mwt) {
        return;
    }
    if (r->para && j->text.n)
        text_part(&j->text, '\n');
    r->para = false;
    bool first = j->text.n == r->begun || j->text.p[j->text.n - 1] == '\n';
    r->last = j->text.n;
    zm_buf_str(&j->text, cols[1]);
    static const char none[] = "SpaceAfter=No";
    bool glued = false;
    for (uint32_t i = 0; i + sizeof none - 1 <= cols[9].n; i++)
        glued |= memcmp(cols[9].p + i, none, sizeof none - 1) == 0;
    if (!glued && !(first && glues(j, cols[1])))
        zm_buf_char(&j->text, ' ');
}

/* One sentence in 120 gets an abbreviation for its last word, which treebanks show too seldom. */
static void end_in_abbreviation(job *j, const reader *r) {
    size_t stop = r->last, word = stop;
    uint32_t n = 0;
    while (j->how->endings[n])
        n++;
    if (!n || stop <= r->begun || j->text.p[stop] != '.' || random_below(j, 120))
        return;
    while (word > r->begun && j->text.p[word - 1] != ' ')
        word--;
    if (word == stop || word == r->begun)
        return;
    j->text.n = word;
    zm_buf_z(&j->text, j->how->endings[random_below(j, n)]);
    zm_buf_char(&j->text, ' ');
}

static bool joined(const job *j, zm_str sentence) {
    for (uint32_t i = 0; j->how->join[i]; i++)
        if (zm_str_ends(sentence, zm_str_of(j->how->join[i])))
            return true;
    return false;
}

static void sentence_end(job *j, reader *r) {
    end_in_abbreviation(j, r);
    size_t end = j->text.n;
    while (end > r->begun && j->text.p[end - 1] == ' ')
        end--;
    if (end > r->last && r->last > r->begun && j->text.p[r->last - 1] == ' ' &&
        glues(j, zm_str_n(j->text.p + r->last, end - r->last))) {
        memmove(j->text.p + r->last - 1, j->text.p + r->last, j->text.n - r->last);
        j->text.n--;
        end--;
    }
    bool joins = end > r->begun && joined(j, zm_str_n(j->text.p + r->begun, end - r->begun));
    if (end > r->begun && !joins)
        ZM_PUSH(&j->arena, &j->ends, (uint32_t)end);
    if (!r->marked && !joins && j->how->breaks && random_below(j, j->how->breaks) == 0)
        r->para = true;
    r->begun = j->text.n;
    r->mwt = 0;
}

static void read_treebank(job *j, const char *path) {
    zm_err err = {0};
    zm_str all, line;
    if (zm_file_read(&j->arena, path, FILE_MOST, &all, &err) != ZM_OK)
        stop(path, err.msg);
    text_part(&j->text, '\n');
    reader r = {.begun = j->text.n};
    for (zm_str rest = all; zm_str_cut(&rest, '\n', &line);) {
        if (!line.n)
            sentence_end(j, &r);
        else if (line.p[0] == '#')
            read_comment(j, &r, line);
        else if (!r.skipped)
            read_word(j, &r, line);
    }
}

/* ---- how words are written ---- */

static uint8_t case_of(counts c) {
    uint32_t all = c.lower + c.upper;
    if (all < 2)
        return ZM_CASE_UNKNOWN;
    return c.upper * 5 <= all ? ZM_CASE_LOWER : c.upper * 5 >= all * 4 ? ZM_CASE_CAP : ZM_CASE_BOTH;
}

static void count_word(job *j, zm_str w) {
    uint32_t at = 0, first = zm_utf8_next(w, &at);
    if (!zm_is_letter(first))
        return;
    zm_str low = zm_fold(&j->scratch, w);
    counts *c = &j->cases[zm_case_slot((uint32_t)zm_hash(low.p, low.n, 1), CASE_BITS)];
    if (zm_is_upper(first))
        c->upper++;
    else
        c->lower++;
}

/* The first word of a sentence says nothing. */
static void read_cases(job *j, const char *path) {
    zm_err err = {0};
    zm_str all, line, word;
    if (zm_file_read(&j->arena, path, FILE_MOST, &all, &err) != ZM_OK)
        stop(path, err.msg);
    for (zm_str rest = all; zm_str_cut(&rest, '\n', &line);) {
        bool first = true;
        while (zm_str_cut(&line, ' ', &word)) {
            bool tells = word.n && !first;
            unsigned char c = word.n ? (unsigned char)word.p[0] : 0x80;
            first = c < 0x80 && !zm_is_letter(c);
            if (tells)
                count_word(j, word);
        }
    }
    zm_arena_reset(&j->scratch);
}

/* A word whose capital is its own: not at the start of a sentence or of a quotation. */
static bool tells_case(const zm_cut *c, const uint8_t *label, uint32_t k) {
    const zm_seen *s = &c->seen[k];
    if (k == 0 || label[k - 1] || (s->kind != ZM_W_CAP && s->kind != ZM_W_LOWER))
        return false;
    uint8_t before = s[-1].kind;
    return before != ZM_W_QOPEN && before != ZM_W_COLON && before != ZM_W_OPEN &&
           before != ZM_W_DASH;
}

static void count_cases(job *j, const zm_cut *c, const uint8_t *label, uint32_t n) {
    for (uint32_t k = 0; k < n; k++) {
        counts *slot = &j->cases[zm_case_slot(c->seen[k].form, CASE_BITS)];
        if (!tells_case(c, label, k))
            continue;
        if (c->seen[k].kind == ZM_W_CAP)
            slot->upper++;
        else
            slot->lower++;
    }
}

/* In training a word's own occurrence must not tell. */
static void fill_cases(const job *j, zm_cut *c, const uint8_t *label, uint32_t n) {
    for (uint32_t k = 0; k < n; k++) {
        counts slot = j->cases[zm_case_slot(c->seen[k].form, CASE_BITS)];
        if (tells_case(c, label, k) && c->seen[k].kind == ZM_W_CAP)
            slot.upper--;
        else if (tells_case(c, label, k))
            slot.lower--;
        c->seen[k].cased = case_of(slot);
    }
}

/* ---- gaps ---- */

/* label[k]: a sentence of the treebank ends after token k. */
static uint8_t *label_gaps(job *j, const zm_doc *d, const zm_cut *c, uint32_t n) {
    uint8_t *label = ZM_NEWS(&j->arena, uint8_t, n + 1);
    uint32_t e = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t end = d->toks[c->which[k]].end;
        while (e < j->ends.n && j->ends.v[e] < end)
            e++;
        label[k] = e < j->ends.n && j->ends.v[e] == end;
    }
    return label;
}

static void collect_para(job *j, const zm_cut *c, const uint8_t *label, uint32_t from,
                         uint32_t to) {
    zm_gaps g = zm_gaps_of(c->seen + from, to - from);
    uint32_t features[ZM_GAP_FEATURES];
    for (uint32_t i = 0; i + 1 < g.n; i++) {
        zm_gap_take(&g, i);
        if (!zm_gap_blocked(&g, c->inside + from, i)) {
            zm_gap_features(&g, i, features);
            for (uint32_t k = 0; k < ZM_GAP_FEATURES; k++)
                ZM_PUSH(&j->arena, &j->slots, zm_gap_slot(features[k], WEIGHT_BITS));
            ZM_PUSH(&j->arena, &j->labels, label[from + i]);
        }
        if (label[from + i])
            zm_gap_end(&g, i);
    }
}

static void collect(job *j) {
    zm_doc d = {.arena = &j->arena, .text = zm_str_n(j->text.p, j->text.n)};
    zm_cut c;
    zm_text_cut(j->rules, &d, &j->scratch, &c);
    uint32_t n = c.seen_first[d.n_paras];
    uint8_t *label = label_gaps(j, &d, &c, n);
    count_cases(j, &c, label, n);
    fill_cases(j, &c, label, n);
    for (uint32_t p = 0; p < d.n_paras; p++)
        collect_para(j, &c, label, c.seen_first[p], c.seen_first[p + 1]);
    uint32_t ends = 0;
    for (uint32_t k = 0; k < j->labels.n; k++)
        ends += j->labels.v[k];
    printf("%u tokens, %u paragraphs, %u gaps, %u ends\n", d.n_toks, d.n_paras, j->labels.n, ends);
}

/* ---- learning ---- */

static void learn_gap(job *j, uint32_t k, float rate, float decay) {
    const uint32_t *slot = j->slots.v + (size_t)k * ZM_GAP_FEATURES;
    float sum = 0;
    for (uint32_t i = 0; i < ZM_GAP_FEATURES; i++)
        sum += j->weights[slot[i]];
    float wrong = (float)j->labels.v[k] - 1.0f / (1.0f + expf(-sum));
    for (uint32_t i = 0; i < ZM_GAP_FEATURES; i++) {
        float g = wrong - decay * j->weights[slot[i]];
        j->squares[slot[i]] += g * g;
        j->weights[slot[i]] += rate * g / sqrtf(j->squares[slot[i]] + 1e-4f);
    }
}

static void learn(job *j) {
    uint32_t n = j->labels.n, *order = ZM_NEWS(&j->arena, uint32_t, n);
    j->weights = ZM_NEWS(&j->arena, float, (size_t)1 << WEIGHT_BITS);
    j->squares = ZM_NEWS(&j->arena, float, (size_t)1 << WEIGHT_BITS);
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t i = n; i > 1; i--) {
            uint32_t k = random_below(j, i), swap = order[i - 1];
            order[i - 1] = order[k];
            order[k] = swap;
        }
        for (uint32_t i = 0; i < n; i++)
            learn_gap(j, order[i], 0.1f, 2e-5f);
    }
}

/* ---- the file ---- */

/* As fine as a signed byte allows. */
static int8_t *quantised(job *j) {
    size_t n = (size_t)1 << WEIGHT_BITS;
    int8_t *q = ZM_NEWS(&j->arena, int8_t, n);
    float most = 1e-6f;
    for (size_t i = 0; i < n; i++)
        most = fabsf(j->weights[i]) > most ? fabsf(j->weights[i]) : most;
    float scale = 127.0f / most;
    for (size_t i = 0; i < n; i++)
        q[i] = (int8_t)lrintf(j->weights[i] * scale);
    printf("largest weight %.2f\n", (double)most);
    return q;
}

static void write_pack(job *j, const char *path) {
    size_t n_cases = (size_t)1 << CASE_BITS;
    unsigned char *cases = ZM_NEWS(&j->arena, unsigned char, n_cases / 4);
    for (size_t i = 0; i < n_cases; i++)
        cases[i >> 2] |= (unsigned char)(case_of(j->cases[i]) << 2 * (i & 3u));
    const zm_section sections[] = {
        {"gap.head", (const unsigned char *)"split1\0\0", 8},
        {"gap.weights", (const unsigned char *)quantised(j), (size_t)1 << WEIGHT_BITS},
        {"gap.cases", cases, n_cases / 4},
    };
    zm_buf out;
    zm_buf_init(&out, 0);
    zm_pack_write(&out, sections, ZM_COUNT(sections));
    FILE *f = fopen(path, "wb");
    if (out.failed || !f || fwrite(out.p, 1, out.n, f) != out.n || fclose(f) != 0)
        stop(path, "cannot write it");
    zm_buf_free(&out);
}

static const recipe *recipe_of(zm_lang lang) {
    for (uint32_t i = 0; i < ZM_COUNT(recipes); i++)
        if (recipes[i].lang == lang)
            return &recipes[i];
    return NULL;
}

int main(int argc, char **argv) {
    static job j;
    zm_err err = {0};
    zm_lang lang = argc == 4 ? zm_lang_parse(zm_str_of(argv[1])) : ZM_LANG_NONE;
    j.how = recipe_of(lang);
    if (!j.how)
        stop("usage", "train-split nl|en DATA OUT");
    if (zm_text_tables(&j.arena, ZM_S("data"), lang, &j.rules, &err) != ZM_OK)
        stop(err.source, err.msg);
    j.random = 20;
    j.cases = ZM_NEWS(&j.arena, counts, (size_t)1 << CASE_BITS);
    zm_str data = zm_str_of(argv[2]);
    for (const char *const *f = j.how->plain; *f; f++)
        read_cases(&j, zm_arena_join(&j.arena, data, ZM_S("/"), zm_str_of(*f)).p);
    for (const char *const *f = j.how->treebanks; *f; f++)
        read_treebank(&j, zm_arena_join(&j.arena, data, ZM_S("/"), zm_str_of(*f)).p);
    collect(&j);
    learn(&j);
    write_pack(&j, argv[3]);
    return 0;
}
