/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify.c -- each claim of an article against each source; see verify.h.
 *
 *     claim [1]   source 1: not found    source 2: supported     -> wrong_source 2
 *     claim       source 1: contradicted source 2: supported     -> supported 2
 *
 * A marked claim asks its own sources first, and the others only when those do not support it.
 */
#include "ask/verify.h"

#include "ask/verify_cross.h"
#include "ask/verify_quote.h"

/* Another source that says it must say more of it than the one that is named. */
static const float NEARER = 0.1f;

typedef struct verifier {
    zm_arena *a;
    const zm_vkit *kit;
    zm_vdoc article;
    zm_vclaims claims;
    zm_vdoc *views; /* [n] */
    const zm_vindex **indexes;
    const zm_vspoken **spoken;
    uint32_t n;
    zm_checks *out;
} verifier;

/* ---- one claim, one source ---- */

static uint32_t sent_at_byte(const zm_doc *d, uint32_t byte) {
    uint32_t t = zm_doc_tok_at(d, byte);
    return t < d->n_toks ? d->toks[t].sent : 0;
}

static void judge_source(verifier *v, const zm_vclaim *c, uint32_t source, zm_vjudgement *best) {
    zm_vmatch tries[ZM_V_TRIES + 1];
    zm_vfinding quote = {0};
    const zm_doc *d = v->article.d;
    uint32_t n = zm_vmatch_find(v->a, v->indexes[source], source, &v->article, c, tries);
    bool quotes = zm_vquote_find(v->a, d, c, v->claims.quoted, v->spoken[source], &quote);
    if (quotes && quote.found == ZM_V_THERE) {
        uint32_t sent = sent_at_byte(v->views[source].d, quote.b.start);
        zm_vmatch_at(v->a, v->indexes[source], source, &v->article, c, sent, &tries[n++]);
    }
    *best = (zm_vjudgement){.verdict = ZM_NOT_FOUND, .why = "why.not_found"};
    for (uint32_t i = 0; i < n; i++) {
        zm_vfinding q = quote;
        zm_vjudgement j;
        if (quotes && q.found != ZM_V_THERE)
            zm_vquote_near(v->a, d, c, v->claims.quoted, v->views[source].d, tries[i].sents[0], &q);
        if (v->views[source].w == v->article.w)
            zm_vjudge(v->a, &tries[i], v->claims.quoted, quotes ? &q : NULL, &j);
        else
            zm_vjudge_cross(v->a, &tries[i], quotes, &j);
        if (i == 0 || zm_vjudgement_better(&j, best))
            *best = j;
    }
}

/* ---- what a person is told ---- */

typedef struct filling {
    zm_str a, b;
} filling;

static zm_str one_line(zm_arena *a, zm_str s) {
    char *to = zm_arena_get(a, s.n + (size_t)1);
    for (uint32_t i = 0; i < s.n; i++)
        to[i] = (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i];
    return zm_str_n(to, s.n);
}

static zm_str fill(zm_arena *a, zm_str form, const filling *with) {
    zm_str out = {0};
    for (uint32_t i = 0; i < form.n;) {
        zm_str rest = zm_str_from(form, i), piece = zm_str_to(rest, 1);
        uint32_t n = 1;
        if (zm_str_starts(rest, ZM_S("{a}")) || zm_str_starts(rest, ZM_S("{b}"))) {
            piece = rest.p[1] == 'a' ? with->a : with->b;
            n = 3;
        } else {
            while (n < rest.n && rest.p[n] != '{')
                n++;
            piece = zm_str_to(rest, n);
        }
        out = zm_arena_join(a, out, (zm_str){0}, piece);
        i += n;
    }
    return one_line(a, out);
}

static zm_str marked(zm_arena *a, zm_str words) {
    return zm_arena_printf(a, "\xe2\x80\x9c%.*s\xe2\x80\x9d", (int)words.n, words.p);
}

static void explain(verifier *v, zm_check *k, const char *why, zm_str a, zm_str b) {
    filling with = {a, b};
    k->reason = zm_str_of(why + 4); /* without "why." */
    k->why = fill(v->a, zm_vword_why(v->article.w, zm_str_of(why)), &with);
}

/* ---- one claim ---- */

static uint32_t number_of(const verifier *v, uint32_t tok) {
    zm_str s = zm_tok_text(v->article.d, tok);
    uint32_t n = 0;
    if (s.n > 2 && zm_str_to_u32(zm_str_n(s.p + 1, s.n - 2), &n) && n)
        return n - 1;
    return ZM_NONE;
}

static bool is_marked(const verifier *v, const zm_vclaim *c, uint32_t source) {
    for (uint32_t i = 0; i < c->n_marks; i++)
        if (number_of(v, v->claims.marks.v[c->mark + i]) == source)
            return true;
    return false;
}

static zm_str mark_text(const verifier *v, const zm_vclaim *c) {
    zm_str all = {0};
    for (uint32_t i = 0; i < c->n_marks; i++)
        all = zm_arena_join(v->a, all, (zm_str){0},
                            zm_tok_text(v->article.d, v->claims.marks.v[c->mark + i]));
    return all;
}

static uint32_t unknown_mark(const verifier *v, const zm_vclaim *c) {
    for (uint32_t i = 0; i < c->n_marks; i++) {
        uint32_t n = number_of(v, v->claims.marks.v[c->mark + i]);
        if (n == ZM_NONE || n >= v->n)
            return v->claims.marks.v[c->mark + i];
    }
    return ZM_NONE;
}

/* The best answer among the sources that are (or are not) marked; ZM_NONE when there are none. */
static uint32_t ask(verifier *v, const zm_vclaim *c, bool marked_ones, zm_vjudgement *best) {
    uint32_t which = ZM_NONE;
    for (uint32_t i = 0; i < v->n; i++) {
        zm_vjudgement j;
        if (c->n_marks && is_marked(v, c, i) != marked_ones)
            continue;
        judge_source(v, c, i, &j);
        if (which == ZM_NONE || zm_vjudgement_better(&j, best)) {
            *best = j;
            which = i;
        }
    }
    return which;
}

static void tell(verifier *v, zm_check *k, const zm_vjudgement *j, uint32_t source) {
    const zm_doc *d = v->article.d, *s = v->views[source].d;
    k->verdict = j->verdict;
    k->score = j->score;
    k->evidence = j->evidence;
    k->source = zm_span_empty(j->evidence) ? ZM_NONE : source;
    k->detail = j->a;
    k->detail_source = j->b;
    zm_str a = zm_span_empty(j->a) ? (zm_str){0} : marked(v->a, zm_doc_slice(d, j->a));
    zm_str b = zm_span_empty(j->b) ? (zm_str){0} : marked(v->a, zm_doc_slice(s, j->b));
    explain(v, k, j->why, a, b);
}

static void check_claim(verifier *v, const zm_vclaim *c, zm_check *k) {
    zm_vjudgement own, other = {0};
    uint32_t at = ask(v, c, true, &own), beside = ZM_NONE;
    bool supported = at != ZM_NONE && own.verdict == ZM_SUPPORTED;
    if (c->n_marks && !supported)
        beside = ask(v, c, false, &other);
    bool speaks = at != ZM_NONE && own.near >= other.near - NEARER;
    if (beside != ZM_NONE && other.verdict == ZM_SUPPORTED && unknown_mark(v, c) == ZM_NONE &&
        !speaks) {
        tell(v, k, &other, beside);
        k->verdict = ZM_WRONG_SOURCE;
        explain(v, k, "why.wrong_source", k->mark, zm_arena_printf(v->a, "[%u]", beside + 1));
    } else if (at == ZM_NONE || (!supported && unknown_mark(v, c) != ZM_NONE)) {
        uint32_t t = unknown_mark(v, c);
        k->verdict = ZM_NOT_CHECKED;
        explain(v, k, "why.no_source", t == ZM_NONE ? k->mark : zm_tok_text(v->article.d, t),
                (zm_str){0});
    } else if (beside != ZM_NONE && own.verdict == ZM_NOT_FOUND &&
               other.verdict == ZM_CONTRADICTED) {
        tell(v, k, &other, beside);
    } else {
        tell(v, k, &own, at);
    }
}

static void add_check(verifier *v, const zm_vclaim *c) {
    zm_check k = {.claim = c->span, .source = ZM_NONE, .mark = mark_text(v, c)};
    if (c->skip == ZM_V_CHECK) {
        check_claim(v, c, &k);
    } else {
        k.verdict = ZM_NOT_CHECKED;
        explain(v, &k, c->skip == ZM_V_QUESTION ? "why.question" : "why.thin", (zm_str){0},
                (zm_str){0});
    }
    ZM_PUSH(v->a, v->out, k);
}

zm_code zm_verify(zm_arena *a, const zm_vkit *kit, const zm_doc *article,
                  const zm_doc *const *sources, uint32_t n, zm_checks *out, zm_err *err) {
    verifier v = {.a = a, .kit = kit, .n = n, .out = out};
    *out = (zm_checks){0};
    if (!kit->of[article->lang])
        return zm_fail(err, ZM_E_CONFIG, NULL, 0, "no tables for the article's language");
    zm_vdoc_make(a, article, kit->of[article->lang], &v.article);
    zm_vclaims_cut(a, &v.article, &v.claims);
    v.views = ZM_NEWS(a, zm_vdoc, n + (size_t)1);
    v.indexes = ZM_NEWS(a, const zm_vindex *, n + (size_t)1);
    v.spoken = ZM_NEWS(a, const zm_vspoken *, n + (size_t)1);
    for (uint32_t i = 0; i < n; i++) {
        if (!kit->of[sources[i]->lang])
            return zm_fail(err, ZM_E_CONFIG, NULL, 0, "no tables for a source's language");
        zm_vdoc_make(a, sources[i], kit->of[sources[i]->lang], &v.views[i]);
        v.indexes[i] = zm_vindex_make(a, &v.views[i]);
        v.spoken[i] = zm_vspoken_make(a, sources[i]);
    }
    for (uint32_t i = 0; i < v.claims.v.n; i++)
        add_check(&v, &v.claims.v.v[i]);
    return ZM_OK;
}

const char *zm_verdict_name(zm_verdict v) {
    static const char *const names[ZM_VERDICT_COUNT] = {"supported", "contradicted", "not_found",
                                                        "wrong_source", "not_checked"};
    return v < ZM_VERDICT_COUNT ? names[v] : "";
}
