/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_proof.c -- a briefing held against its own sources before anybody sees it.
 *
 *     briefing as text, its reports  ->  prove (zegsman verify)  ->  bad[3]
 *     sentence 3, and its other side where it has one, goes; what is left is proved again
 *
 * A sentence is a report's own and yet may say something else where it stands now: "dinsdag" of
 * another week, "zij" who is somebody else. Those are left out.
 */
#include "ask/brief_inside.h"
#include "ask/items.h"

enum { ROUNDS = 6 };

/* ---- the sources ---- */

typedef struct texts {
    zm_arena *a;
    const zm_brief *b;
    zm_brief_source *v;
} texts;

static zm_str kept(zm_arena *a, const zm_db_value *v) {
    return v->type == ZM_DB_TEXT ? zm_arena_str(a, v->s) : (zm_str){0};
}

static void take_text(void *ctx, const zm_db_value *row) {
    texts *t = ctx;
    for (uint32_t i = 0; i < t->b->sources.n; i++)
        if (t->b->v->reports.v[t->b->sources.v[i]].at.row == row[0].i)
            t->v[i] = (zm_brief_source){kept(t->a, &row[1]), kept(t->a, &row[2]),
                                        kept(t->a, &row[3]), kept(t->a, &row[4])};
}

static zm_code load(zm_store *s, zm_arena *a, const zm_brief *b, zm_brief_source **out,
                    zm_err *err) {
    texts t = {a, b, ZM_NEWS(a, zm_brief_source, b->sources.n)};
    zm_db_value arg = zm_db_int(b->v->story.story);
    *out = t.v;
    return zm_ask_rows(s, a, "SELECT report, text, title, published, lang FROM report"
                             " WHERE story = ?1", &arg, 1, take_text, &t, err);
}

/* ---- the sentences ---- */

typedef struct proof {
    zm_str article;
    ZM_LIST(zm_span) lines; /* behind the sentences: the headline */
} proof;

/* Where `line` stands at or after `from`; an empty span when it does not. */
static zm_span find(zm_str text, zm_str line, uint32_t from) {
    for (uint32_t i = from; line.n && i + line.n <= text.n; i++)
        if (memcmp(text.p + i, line.p, line.n) == 0)
            return (zm_span){i, i + line.n};
    return ZM_NO_SPAN;
}

/* The text as it is shown, up to the list of sources. */
static void write_proof(zm_arena *a, const zm_brief *b, proof *p) {
    zm_buf out;
    zm_brief_how how = {.width = UINT32_MAX};
    *p = (proof){{0}, {0}};
    zm_buf_init(&out, 0);
    jmp_buf trap, *outer = a->trap;
    if (setjmp(trap)) {
        a->trap = outer;
        zm_buf_free(&out);
        longjmp(*outer, 1);
    }
    a->trap = &trap;
    zm_brief_body(a, b, &how, &out);
    p->article = zm_arena_str(a, zm_str_n(out.p, out.n));
    a->trap = outer;
    zm_buf_free(&out);
    uint32_t from = 0;
    for (unsigned i = 0; i < ZM_BRIEF_PARTS; i++)
        for (uint32_t k = 0; k < b->parts[i].n; k++) {
            zm_span at = find(p->article, b->parts[i].v[k].text, from);
            from = zm_span_empty(at) ? from : at.end;
            ZM_PUSH(a, &p->lines, at);
        }
    ZM_PUSH(a, &p->lines, find(p->article, b->headline, 0));
}

/* ---- leaving out ---- */

static bool is_bad(const zm_brief *b, const bool *bad, uint32_t pair, uint32_t at) {
    uint32_t n = 0;
    if (bad[at])
        return true;
    for (unsigned i = 0; pair && i < ZM_BRIEF_PARTS; i++)
        for (uint32_t k = 0; k < b->parts[i].n; k++, n++)
            if (bad[n] && b->parts[i].v[k].pair == pair)
                return true;
    return false;
}

/* A briefing without lead: the first sentence of the next section that has one. */
static void new_lead(zm_arena *a, zm_brief *b) {
    static const zm_brief_part order[] = {ZM_BRIEF_AGREED, ZM_BRIEF_FURTHER, ZM_BRIEF_AHEAD};
    for (unsigned i = 0; i < ZM_COUNT(order) && !b->parts[ZM_BRIEF_LEAD].n; i++) {
        zm_brief_lines *from = &b->parts[order[i]];
        if (!from->n)
            continue;
        ZM_PUSH(a, &b->parts[ZM_BRIEF_LEAD], from->v[0]);
        from->n--;
        memmove(from->v, from->v + 1, from->n * sizeof *from->v);
    }
}

static void leave_out(zm_arena *a, zm_brief *b, const bool *bad) {
    bool *gone = ZM_NEWS(a, bool, (size_t)ZM_BRIEF_LINES + 2);
    uint32_t n = 0;
    for (unsigned i = 0; i < ZM_BRIEF_PARTS; i++)
        for (uint32_t k = 0; k < b->parts[i].n; k++, n++)
            gone[n] = is_bad(b, bad, b->parts[i].v[k].pair, n);
    n = 0;
    for (unsigned i = 0; i < ZM_BRIEF_PARTS; i++) {
        zm_brief_lines *lines = &b->parts[i];
        uint32_t left = 0;
        for (uint32_t k = 0; k < lines->n; k++, n++)
            if (!gone[n])
                lines->v[left++] = lines->v[k];
        lines->n = left;
    }
    if (bad[n] && b->title_at < b->titles.n)
        b->title_at++;
    zm_brief_headline(b);
    new_lead(a, b);
    zm_brief_number(a, b);
}

zm_code zm_brief_proof(zm_store *s, zm_arena *a, const zm_brief_how *how, zm_brief *b,
                       zm_err *err) {
    for (unsigned round = 0; round < ROUNDS && b->sources.n; round++) {
        proof p;
        zm_brief_source *sources;
        bool *bad = ZM_NEWS(a, bool, (size_t)ZM_BRIEF_LINES + 2), any = false;
        zm_code code = load(s, a, b, &sources, err);
        write_proof(a, b, &p);
        if (code >= 0)
            code = how->prove(how->prove_ctx, p.article, b->lang, sources, b->sources.n, p.lines.v,
                              bad, p.lines.n, err);
        if (code < 0)
            return code;
        bad[p.lines.n - 1] = bad[p.lines.n - 1] && b->title_at < b->titles.n;
        for (uint32_t i = 0; i < p.lines.n; i++)
            any = any || bad[i];
        if (!any)
            break;
        leave_out(a, b, bad);
    }
    return ZM_OK;
}
