/* SPDX-License-Identifier: Apache-2.0 */
/* stories.c -- story by story out of the dossier, so that memory is one story's; see stories.h. */
#include "ask/stories.h"

typedef struct load {
    zm_arena *a;
    zm_story_view *v;
    zm_err *err;
} load;

static int take_report(void *ctx, const zm_store_report *r) {
    load *l = ctx;
    zm_story_report one = {.at = *r, .copy_of = ZM_NONE};
    one.at.gist = one.at.text = (zm_str){0};
    zm_code code = zm_gist_read(l->a, r->gist, &one.gist, l->err);
    if (code < 0)
        return code;
    for (uint32_t i = 0; r->copy_of && i < l->v->reports.n; i++)
        if (l->v->reports.v[i].at.row == r->copy_of)
            one.copy_of = i;
    ZM_PUSH(l->a, &l->v->reports, one);
    return 0;
}

/* Needs the arena's trap to be set by the caller. */
zm_code zm_story_load(zm_store *s, zm_arena *a, const zm_store_story *which, zm_story_view *out,
                      zm_err *err) {
    load l = {a, out, err};
    *out = (zm_story_view){.story = *which};
    int got = zm_store_reports(s, which->story, false, take_report, &l, err);
    if (got < 0)
        return (zm_code)got;
    zm_claim_report *list = ZM_NEWS(a, zm_claim_report, out->reports.n);
    for (uint32_t i = 0; i < out->reports.n; i++)
        list[i] = (zm_claim_report){&out->reports.v[i].gist, out->reports.v[i].copy_of};
    zm_code code = zm_claims_of(a, list, out->reports.n, &out->claims, err);
    out->sources = out->claims.sources;
    return code;
}

typedef struct asking {
    zm_store *s;
    const zm_ask_how *how;
    zm_ask_sink sink;
    void *ctx;
    zm_buf out;
    zm_arena list, one; /* the list of stories; the story in hand */
    int64_t written;
} asking;

static zm_code write_one(asking *q, const zm_store_story *which, zm_err *err) {
    zm_story_view v;
    zm_arena_reset(&q->one);
    zm_code code = zm_story_load(q->s, &q->one, which, &v, err);
    if (code < 0)
        return code;
    q->out.n = 0;
    if (q->how->json)
        zm_stories_json(&v, q->how, &q->out);
    else
        zm_stories_text(&v, q->how, &q->out);
    if (q->out.failed)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to write a story");
    if (q->sink(q->ctx, zm_str_n(q->out.p, q->out.n)) < 0)
        return zm_fail(err, ZM_E_IO, NULL, 0, "the output could not be written");
    q->written++;
    return ZM_OK;
}

static zm_code ask(asking *q, zm_err *err) {
    zm_store_stories all;
    zm_code code = zm_store_stories_of(q->s, &q->list, &all, err);
    for (uint32_t i = 0; code >= 0 && i < all.n; i++) {
        const zm_store_story *one = &all.v[i];
        if ((q->how->story && q->how->story != one->story) || one->reports < q->how->reports)
            continue;
        code = write_one(q, one, err);
    }
    return code;
}

int64_t zm_ask_stories(zm_store *s, const zm_ask_how *how, zm_ask_sink sink, void *ctx,
                       zm_err *err) {
    asking q = {.s = s, .how = how, .sink = sink, .ctx = ctx};
    zm_buf_init(&q.out, 0);
    zm_arena_init(&q.list);
    zm_arena_init(&q.one);
    jmp_buf trap;
    zm_code code;
    if (setjmp(trap)) {
        code = zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for the dossier's stories");
    } else {
        q.list.trap = q.one.trap = &trap;
        code = ask(&q, err);
    }
    q.list.trap = q.one.trap = NULL;
    zm_arena_free(&q.list);
    zm_arena_free(&q.one);
    zm_buf_free(&q.out);
    return code < 0 ? (int64_t)code : q.written;
}
