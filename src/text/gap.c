/* SPDX-License-Identifier: Apache-2.0 */
/* gap.c -- kinds of tokens and the features of gaps; see gap.h. */
#include "text/gap.h"

/* ---- how a token looks ---- */

static zm_kind mark_kind(uint32_t c, uint32_t bytes) {
    switch (c) {
    case '.': return bytes > 1 ? ZM_W_DOTS : ZM_W_STOP;
    case 0x2026: return ZM_W_DOTS;
    case '?': return ZM_W_ASK;
    case '!': return ZM_W_SHOUT;
    case ',': return ZM_W_COMMA;
    case ';': return ZM_W_SEMI;
    case ':': return bytes > 1 ? ZM_W_SYMBOL : ZM_W_COLON;
    case '-': case 0x2012: case 0x2013: case 0x2014: case 0x2015: return ZM_W_DASH;
    case '(': case '[': case '{': return ZM_W_OPEN;
    case ')': case ']': case '}': return ZM_W_CLOSE;
    case '*': case 0x2022: case 0xb7: case 0x25a0: case 0x25aa: case 0x25cf: return ZM_W_BULLET;
    default: return ZM_W_SYMBOL;
    }
}

static zm_kind abbr_kind(uint8_t abbr) {
    static const uint8_t kinds[] = {ZM_W_LOWER, ZM_W_TITLE,   ZM_W_INNER,  ZM_W_FINAL,
                                    ZM_W_ABBR,  ZM_W_INITIAL, ZM_W_DOTTED, ZM_W_GUESSED};
    return (zm_kind)kinds[abbr < ZM_COUNT(kinds) ? abbr : 0];
}

static zm_kind word_kind(zm_str w) {
    uint32_t upper = 0, lower = 0, digits = 0, chars = 0, at = 0;
    bool first_upper = false, link = false;
    for (; at < w.n && chars < 64; chars++) {
        zm_ch c = zm_ch_at(w, at);
        bool up = c.cls == ZM_C_LETTER && zm_is_upper(c.c);
        first_upper |= up && upper + lower + digits == 0;
        upper += up;
        lower += c.cls == ZM_C_LETTER && !up;
        digits += c.cls == ZM_C_DIGIT;
        link |= c.c == '@' || (c.c == '/' && at && w.p[at - 1] == '/');
        at += c.len;
    }
    if (link)
        return ZM_W_LINK;
    if (digits)
        return upper + lower ? ZM_W_MIXED : ZM_W_NUMBER;
    if (upper + lower == 1)
        return upper ? ZM_W_LETTER : ZM_W_LOWER;
    if (upper && !lower)
        return ZM_W_UPPER;
    return first_upper ? ZM_W_CAP : ZM_W_LOWER;
}

static zm_kind kind_of(zm_str w, const zm_piece *p) {
    if (p->flags & (ZM_T_QUOTE_OPEN | ZM_T_QUOTE_CLOSE))
        return p->flags & ZM_T_QUOTE_OPEN ? ZM_W_QOPEN : ZM_W_QCLOSE;
    if (p->abbr)
        return abbr_kind(p->abbr);
    zm_ch first = zm_ch_at(w, 0);
    if (first.cls == ZM_C_PUNCT && !zm_in_word(zm_ch_at(w, first.len)))
        return mark_kind(first.c, w.n / first.len);
    if (p->flags & ZM_T_MWT_IN)
        return ZM_W_TAIL;
    return word_kind(w);
}

uint32_t zm_case_slot(uint32_t form, uint32_t bits) {
    return (form * 0x9e3779b1u) >> (32 - bits);
}

void zm_see(const zm_text_rules *r, zm_str text, const zm_piece *p, zm_str low, bool glued,
            zm_seen *out) {
    zm_str w = {text.p + p->start, p->end - p->start};
    *out = (zm_seen){.form = (uint32_t)zm_hash(low.p, low.n, 1), .kind = (uint8_t)kind_of(w, p),
                     .chars = (uint8_t)(w.n < 255 ? w.n : 255), .glued = glued};
    if (r->cases) {
        uint32_t slot = zm_case_slot(out->form, r->case_bits);
        out->cased = (unsigned)r->cases[slot >> 2] >> 2 * (slot & 3u) & 3u;
    }
}

/* ---- the gap ---- */

static const zm_seen *seen_at(const zm_gaps *g, int64_t i) {
    static const zm_seen edge = {0, ZM_W_EDGE, 0, 0, 0};
    return i >= 0 && i < (int64_t)g->n ? &g->v[i] : &edge;
}

static uint32_t bucket(uint32_t n) {
    static const uint8_t ends[] = {1, 2, 3, 4, 6, 9, 14, 22, 35, 60};
    uint32_t k = 0;
    while (k < ZM_COUNT(ends) && n >= ends[k])
        k++;
    return k;
}

static uint32_t mix(uint32_t id, uint32_t a, uint32_t b) {
    uint64_t h = ((uint64_t)a << 32 | b) + id * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return (uint32_t)(h >> 32);
}

static bool closer(const zm_seen *s) {
    return s->kind == ZM_W_QCLOSE || s->kind == ZM_W_CLOSE;
}
static bool opener(const zm_seen *s) {
    return s->kind == ZM_W_QOPEN || s->kind == ZM_W_OPEN;
}

zm_gaps zm_gaps_of(const zm_seen *v, uint32_t n) {
    zm_gaps g = {.v = v, .n = n};
    uint32_t last = n;
    while (last > 0 && closer(&v[last - 1]))
        last--;
    g.last = last ? v[last - 1].kind : ZM_W_EDGE;
    return g;
}

bool zm_gap_blocked(const zm_gaps *g, const bool *inside, uint32_t i) {
    return inside[i + 1] || opener(&g->v[i]) || closer(&g->v[i + 1]);
}

/* 0, 1, 2 or more; 3: one was closed that this sentence did not open. */
static uint32_t open_quotes(const zm_gaps *g) {
    if (g->quotes < 0)
        return 3;
    return g->quotes > 2 ? 2 : (uint32_t)g->quotes;
}

void zm_gap_features(const zm_gaps *g, uint32_t i, uint32_t out[ZM_GAP_FEATURES]) {
    int64_t t = i, s = (int64_t)i + 1;
    uint32_t closers = 0;
    for (; t > (int64_t)g->first && closer(seen_at(g, t)) && (int64_t)i - t < 3; t--)
        closers = closers * 2 + (seen_at(g, t)->kind == ZM_W_QCLOSE ? 2 : 1);
    for (; opener(seen_at(g, s)) && s < (int64_t)i + 4;)
        s++;
    const zm_seen *T = seen_at(g, t), *T2 = seen_at(g, t - 1), *S = seen_at(g, s);
    const zm_seen *L = seen_at(g, i), *L2 = seen_at(g, (int64_t)i - 1);
    const zm_seen *R = seen_at(g, (int64_t)i + 1), *R2 = seen_at(g, (int64_t)i + 2);
    const zm_seen *head = seen_at(g, g->first);
    uint32_t tcs = (uint32_t)T->kind << 16 | closers << 8 | S->kind;
    uint32_t rc = (uint32_t)R->kind << 8 | S->cased;
    uint32_t lr = (uint32_t)L->kind << 8 | R->kind, since = i - g->first + 1;
    uint32_t state = open_quotes(g) << 4 | (uint32_t)(g->brackets > 0) << 1 | g->quoted, n = 0;
    out[n++] = mix(1, tcs, 0);
    out[n++] = mix(2, tcs, rc);
    out[n++] = mix(3, L->form, 0);
    out[n++] = mix(4, R->form, R->kind);
    out[n++] = mix(5, L->form, R->form);
    out[n++] = mix(6, (uint32_t)T->kind << 8 | closers, S->form);
    out[n++] = mix(7, T->form, (uint32_t)S->kind << 8 | S->cased);
    out[n++] = mix(8, lr, L2->kind);
    out[n++] = mix(9, lr, R2->kind);
    out[n++] = mix(10, lr, (uint32_t)L2->kind << 8 | R2->kind);
    out[n++] = mix(11, L2->form, lr);
    out[n++] = mix(12, R->form, (uint32_t)L->kind << 8 | R2->kind);
    out[n++] = mix(13, bucket(since), tcs);
    out[n++] = mix(14, state, tcs);
    out[n++] = mix(15, state, lr);
    out[n++] = mix(16, bucket(g->n - i - 1 < 40 ? g->n - i - 1 : 40), tcs);
    out[n++] = mix(17, head->form, tcs);
    out[n++] = mix(18, L2->form, L->form);
    out[n++] = mix(19, T2->form, tcs);
    out[n++] = mix(20, (uint32_t)T2->kind << 8 | (T2->chars < 6 ? T2->chars : 6), tcs);
    out[n++] = mix(21, lr, (uint32_t)R->glued << 8 | R->cased);
    out[n++] = mix(22, R2->form, lr);
    out[n++] = mix(23, (uint32_t)head->kind << 8 | bucket(since), lr);
    uint32_t tidy = g->last;
    out[n++] = mix(25, tidy, tcs);
    out[n++] = mix(26, tidy << 8 | R->cased, lr);
    out[n++] = mix(27, (uint32_t)S->cased << 8 | seen_at(g, s + 1)->kind, tcs);
    out[n++] = mix(28, (uint32_t)T->kind << 8 | S->kind, S->cased);
    out[n++] = mix(24, (uint32_t)R->cased << 8 | R2->cased, (uint32_t)R2->kind << 16 | lr);
}

void zm_gap_take(zm_gaps *g, uint32_t i) {
    switch (g->v[i].kind) {
    case ZM_W_QOPEN: g->quotes++; break;
    case ZM_W_QCLOSE: g->quotes--; break;
    case ZM_W_OPEN: g->brackets++; break;
    case ZM_W_CLOSE: g->brackets--; break;
    default: break;
    }
}

void zm_gap_end(zm_gaps *g, uint32_t i) {
    g->quoted = g->quotes > 0 || (g->quoted && g->quotes == 0);
    g->quotes = g->brackets = 0;
    g->first = i + 1;
}
