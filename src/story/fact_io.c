/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fact_io.c -- facts to bytes and back.
 *
 *     n   then a fact:  kind lang act type status mood, flags, parties, strings, keys, figures
 *
 * Whole numbers are written seven bits a byte, low bits first, the last byte without the high bit;
 * keys and numbers with a fraction as eight bytes, low byte first; a string is its length and its
 * bytes. What is read is checked as input: it comes from a file.
 */
#include "story/fact.h"

#include <math.h>

#include "story/gist.h"

/* ---- writing ---- */

static void put_u(zm_buf *b, uint64_t v) {
    for (; v >= 0x80; v >>= 7)
        zm_buf_char(b, (char)(unsigned char)(v | 0x80));
    zm_buf_char(b, (char)(unsigned char)v);
}

static void put_8(zm_buf *b, uint64_t v) {
    char bytes[8];
    for (unsigned i = 0; i < 8; i++)
        bytes[i] = (char)(unsigned char)(v >> (8 * i));
    zm_buf_add(b, bytes, sizeof bytes);
}

static void put_double(zm_buf *b, double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    put_8(b, bits);
}

static void put_str(zm_buf *b, zm_str s) {
    put_u(b, s.n);
    zm_buf_str(b, s);
}

static void put_span(zm_buf *b, zm_span s) {
    put_u(b, s.start);
    put_u(b, s.end < s.start ? 0 : s.end - s.start);
}

static void put_party(zm_buf *b, const zm_party *p) {
    put_str(b, p->name);
    put_str(b, p->key);
    put_str(b, p->country);
    put_str(b, p->code);
    put_str(b, p->wikidata);
    put_u(b, (uint64_t)(p->kind + 1));
    put_u(b, (unsigned char)p->gender);
}

static void put_figure(zm_buf *b, const zm_figure *f) {
    put_double(b, f->value);
    put_str(b, f->unit);
    put_str(b, f->of);
    put_8(b, f->of_key);
    put_u(b, f->approx);
    put_u(b, (uint64_t)(f->bound + 1));
    put_span(b, f->mark);
}

static void put_word(zm_buf *b, const zm_fact_word *w) {
    put_8(b, w->key);
    put_u(b, w->kind);
    put_u(b, w->weight);
    put_u(b, (uint64_t)(w->pole + 1) * 8 + w->negated + 2u * w->any + 4u * w->core);
}

static void put_fact(zm_buf *b, const zm_fact *f) {
    put_u(b, f->kind);
    put_u(b, f->lang);
    put_u(b, f->act);
    put_u(b, f->type);
    put_u(b, f->status);
    put_u(b, f->mood);
    put_u(b, f->negated + 2u * f->direct + 4u * f->nominal + 8u * f->earlier);
    put_party(b, &f->actor);
    put_party(b, &f->target);
    put_str(b, f->cameo);
    put_str(b, f->time);
    put_str(b, f->said);
    put_span(b, f->mark);
    put_span(b, f->sentence);
    put_str(b, f->words);
    put_str(b, f->quote);
    put_str(b, f->line);
    put_u(b, f->n_keys);
    for (uint32_t i = 0; i < f->n_keys; i++)
        put_word(b, &f->keys[i]);
    put_u(b, f->head == ZM_NONE ? 0 : (uint64_t)f->head + 1);
    put_u(b, f->n_figures);
    for (uint32_t i = 0; i < f->n_figures; i++)
        put_figure(b, &f->figures[i]);
    put_u(b, f->sources.n);
    for (uint32_t i = 0; i < f->sources.n; i++)
        put_str(b, f->sources.v[i]);
    put_u(b, f->inside == ZM_NONE ? 0 : (uint64_t)f->inside + 1);
    put_double(b, (double)f->score);
}

void zm_facts_write(const zm_fact *f, uint32_t n, zm_buf *out) {
    put_u(out, n);
    for (uint32_t i = 0; i < n; i++)
        put_fact(out, &f[i]);
}

/* ---- reading ---- */

typedef struct facts_in {
    zm_arena *a;
    zm_str rest;
    bool bad;
} facts_in;

/* A number of at most `most`; 0 and `bad` when there is none. */
static uint64_t get_u(facts_in *in, uint64_t most) {
    uint64_t v = 0;
    for (unsigned i = 0; i < in->rest.n && i < 10; i++) {
        unsigned char c = (unsigned char)in->rest.p[i];
        v |= (uint64_t)(c & 0x7f) << (7 * i);
        if (c & 0x80)
            continue;
        in->rest = zm_str_from(in->rest, i + 1);
        if (v > most)
            break;
        return v;
    }
    in->bad = true;
    return 0;
}

static uint32_t get_u32(facts_in *in) {
    return (uint32_t)get_u(in, UINT32_MAX - 1);
}

/*
 * How many of a thing that takes at least `least` bytes each: never more than the bytes there are.
 */
static uint32_t get_count(facts_in *in, uint32_t least) {
    return (uint32_t)get_u(in, in->rest.n / least);
}

static uint64_t get_8(facts_in *in) {
    uint64_t v = 0;
    if (in->rest.n < 8) {
        in->bad = true;
        return 0;
    }
    for (unsigned i = 0; i < 8; i++)
        v |= (uint64_t)(unsigned char)in->rest.p[i] << (8 * i);
    in->rest = zm_str_from(in->rest, 8);
    return v;
}

static double get_double(facts_in *in) {
    uint64_t bits = get_8(in);
    double v;
    memcpy(&v, &bits, sizeof v);
    if (!isfinite(v)) {
        in->bad = true;
        return 0;
    }
    return v;
}

static zm_str get_str(facts_in *in) {
    uint32_t n = get_u32(in);
    if (in->bad || n > in->rest.n) {
        in->bad = true;
        return ZM_S("");
    }
    zm_str s = n ? zm_arena_str(in->a, zm_str_to(in->rest, n)) : ZM_S("");
    in->rest = zm_str_from(in->rest, n);
    return s;
}

static zm_span get_span(facts_in *in) {
    uint32_t start = get_u32(in), n = get_u32(in);
    if (n > UINT32_MAX - 1 - start) {
        in->bad = true;
        return ZM_NO_SPAN;
    }
    return (zm_span){start, start + n};
}

static void get_party(facts_in *in, zm_party *p) {
    p->name = get_str(in);
    p->key = get_str(in);
    p->country = get_str(in);
    p->code = get_str(in);
    p->wikidata = get_str(in);
    p->kind = (int8_t)((int)get_u(in, ZM_GROUP + 1) - 1);
    p->gender = (char)get_u(in, 127);
}

static void get_figure(facts_in *in, zm_figure *f) {
    f->value = get_double(in);
    f->unit = get_str(in);
    f->of = get_str(in);
    f->of_key = get_8(in);
    f->approx = get_u(in, 1) != 0;
    f->bound = (int8_t)((int)get_u(in, 2) - 1);
    f->mark = get_span(in);
}

static void get_word(facts_in *in, zm_fact_word *w) {
    w->key = get_8(in);
    w->kind = (uint8_t)get_u(in, ZM_TERM_COUNT - 1);
    w->weight = (uint8_t)get_u(in, 16);
    unsigned both = (unsigned)get_u(in, 23);
    w->pole = (int8_t)((int)(both / 8) - 1);
    w->negated = (both & 1) != 0;
    w->any = (both & 2) != 0;
    w->core = (both & 4) != 0;
}

enum { WORD_BYTES = 11, FIGURE_BYTES = 22, FACT_BYTES = 44 };

static void get_keys(facts_in *in, zm_fact *f) {
    uint32_t n = get_count(in, WORD_BYTES);
    zm_fact_word *keys = ZM_NEWS(in->a, zm_fact_word, n);
    for (uint32_t i = 0; i < n && !in->bad; i++)
        get_word(in, &keys[i]);
    f->keys = keys;
    f->n_keys = n;
    f->head = (uint32_t)get_u(in, n) - 1; /* 0 is ZM_NONE */
}

static void get_figures(facts_in *in, zm_fact *f) {
    uint32_t n = get_count(in, FIGURE_BYTES);
    zm_figure *figures = ZM_NEWS(in->a, zm_figure, n);
    for (uint32_t i = 0; i < n && !in->bad; i++)
        get_figure(in, &figures[i]);
    f->figures = figures;
    f->n_figures = n;
}

static void get_sources(facts_in *in, zm_fact *f) {
    uint32_t n = get_count(in, 1);
    for (uint32_t i = 0; i < n && !in->bad; i++)
        ZM_PUSH(in->a, &f->sources, get_str(in));
}

static void get_fact(facts_in *in, uint32_t n, zm_fact *f) {
    f->kind = (zm_fact_kind)get_u(in, ZM_FACT_KINDS - 1);
    f->lang = (zm_lang)get_u(in, ZM_LANG_COUNT - 1);
    f->act = (zm_act)get_u(in, ZM_ACT_COUNT - 1);
    f->type = (zm_plover)get_u(in, ZM_PLOVER_COUNT - 1);
    f->status = (zm_status)get_u(in, ZM_NEGATED);
    f->mood = (zm_mood)get_u(in, ZM_MOODS - 1);
    unsigned flags = (unsigned)get_u(in, 15);
    f->earlier = (flags & 8) != 0;
    f->nominal = (flags & 4) != 0;
    f->negated = flags & 1;
    f->direct = (flags & 2) != 0;
    get_party(in, &f->actor);
    get_party(in, &f->target);
    f->cameo = get_str(in);
    f->time = get_str(in);
    f->said = get_str(in);
    f->mark = get_span(in);
    f->sentence = get_span(in);
    f->words = get_str(in);
    f->quote = get_str(in);
    f->line = get_str(in);
    get_keys(in, f);
    get_figures(in, f);
    get_sources(in, f);
    f->inside = (uint32_t)get_u(in, n) - 1;
    double score = get_double(in);
    in->bad |= score < 0 || score > 1;
    f->score = in->bad ? 0 : (float)score;
}

zm_code zm_facts_read(zm_arena *a, zm_str *bytes, const zm_fact **out, uint32_t *n, zm_err *err) {
    facts_in in = {.a = a, .rest = *bytes};
    uint32_t count = get_count(&in, FACT_BYTES);
    zm_fact *facts = ZM_NEWS(a, zm_fact, count);
    *out = NULL;
    *n = 0;
    for (uint32_t i = 0; i < count && !in.bad; i++)
        get_fact(&in, count, &facts[i]);
    if (in.bad) {
        zm_code code = zm_fail(err, ZM_E_DATA, NULL, 0,
                               "these bytes are no facts: broken at byte %u", bytes->n - in.rest.n);
        if (err)
            err->byte = bytes->n - in.rest.n;
        return code;
    }
    *out = facts;
    *n = count;
    *bytes = in.rest;
    return ZM_OK;
}
