/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief.c -- the public request for a briefing as src/ask has it, and what proves its sentences.
 *
 *     briefing, its sources  ->  zm_report_read each  ->  zm_verify_reports  ->  bad sentences
 */
#include <stdlib.h>

#include "zegsman/brief.h"

#include "api/api.h"
#include "api/dossier.h"
#include "ask/brief.h"

_Static_assert((int)ZM_BRIEF_AS_JSON == (int)ZM_BRIEF_JSON &&
                   (int)ZM_BRIEF_AS_MD == (int)ZM_BRIEF_MD,
               "public and internal forms are the same numbers");

typedef struct sink_to {
    zm_sink sink;
    void *ctx;
} sink_to;

static int pass_on(void *ctx, zm_str piece) {
    sink_to *to = ctx;
    return to->sink(to->ctx, piece.p, piece.n);
}

/* ---- proving ---- */

static int read_one(zm_engine *e, zm_str text, const char *lang, zm_str title, zm_str published,
                    zm_report **out, zm_error *why) {
    zm_input in = ZM_INPUT;
    in.text = text.p;
    in.text_size = text.n;
    in.lang = lang && *lang ? lang : NULL;
    in.title = title.n ? title.p : NULL;
    in.published = published.n ? published.p : NULL;
    return zm_report_read(e, &in, out, why);
}

/* As it was published: the title stands above the text where the text does not begin with it. */
static int read_source(zm_engine *e, const zm_brief_source *s, zm_report **out, zm_error *why) {
    zm_buf text;
    zm_buf_init(&text, 0);
    if (!zm_str_starts(s->text, s->title)) {
        zm_buf_str(&text, s->title);
        zm_buf_z(&text, "\n\n");
    }
    zm_buf_str(&text, s->text);
    int result = ZM_ERROR_MEMORY;
    if (!text.failed)
        result = read_one(e, zm_str_n(text.p, text.n), s->lang.p, s->title, s->published, out, why);
    zm_buf_free(&text);
    return result;
}

/* What cannot be held against a source because it states nothing there, or in another language. */
static bool may_stand(const zm_check_view *c) {
    static const char *const open[] = {"language", "thin", "question", "undated"};
    if (strcmp(c->verdict, "supported") == 0)
        return true;
    for (size_t i = 0; i < ZM_COUNT(open) && strcmp(c->verdict, "not_checked") == 0; i++)
        if (strcmp(c->reason, open[i]) == 0)
            return true;
    return false;
}

static void mark_bad(zm_verification *v, const zm_span *lines, bool *bad, uint32_t n) {
    for (size_t i = 0; i < zm_verification_checks(v); i++) {
        zm_check_view c;
        if (zm_verification_check(v, i, &c) < 0 || may_stand(&c))
            continue;
        zm_span claim = {(uint32_t)c.claim.start, (uint32_t)c.claim.end};
        for (uint32_t k = 0; k < n; k++)
            bad[k] = bad[k] || zm_span_touch(lines[k], claim);
    }
}

static zm_code prove(void *ctx, zm_str article, zm_lang lang, const zm_brief_source *sources,
                     uint32_t n, const zm_span *lines, bool *bad, uint32_t n_lines, zm_err *err) {
    zm_engine *e = ctx;
    zm_error why = {0};
    zm_report **read = calloc((size_t)n + 1, sizeof *read); /* the article behind the sources */
    zm_verification *v = NULL;
    int result = read ? ZM_FINE : ZM_ERROR_MEMORY;
    for (uint32_t i = 0; result >= 0 && i < n; i++)
        result = read_source(e, &sources[i], &read[i], &why);
    if (result >= 0)
        result = read_one(e, article, zm_lang_name(lang), (zm_str){0}, (zm_str){0}, &read[n], &why);
    if (result >= 0)
        result = zm_verify_reports(e, read[n], (const zm_report *const *)read, n, &v, &why);
    if (result >= 0)
        mark_bad(v, lines, bad, n_lines);
    zm_verification_free(v);
    for (uint32_t i = 0; read && i <= n; i++)
        zm_report_free(read[i]);
    free(read);
    if (result < 0)
        return zm_fail(err, (zm_code)result, NULL, 0, "the briefing could not be proved: %.160s",
                       why.msg);
    return ZM_OK;
}

/* ---- asking ---- */

static zm_code language(const char *given, zm_lang *out, zm_err *err) {
    *out = ZM_LANG_NONE;
    for (unsigned i = ZM_LANG_NL; given && i < ZM_LANG_COUNT; i++)
        if (strcmp(given, zm_lang_name((zm_lang)i)) == 0)
            *out = (zm_lang)i;
    if (given && *out == ZM_LANG_NONE)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "a briefing is written in nl or en, not in `%.20s`",
                       given);
    return ZM_OK;
}

int64_t zm_dossier_brief(zm_dossier *dossier, zm_engine *engine, const zm_brief_ask *ask,
                         zm_sink sink, void *ctx, zm_error *why) {
    zm_err err = {0};
    zm_lang lang;
    if (language(ask->lang, &lang, &err) < 0)
        return zm_tell(&err, why);
    if (ask->form < 0 || ask->form > ZM_BRIEF_AS_JSON) {
        zm_fail(&err, ZM_E_USAGE, NULL, 0, "there is no such form of a briefing");
        return zm_tell(&err, why);
    }
    zm_brief_how how = {.form = (zm_brief_form)ask->form,
                        .lang = lang,
                        .colour = ask->colour,
                        .width = ask->width,
                        .story = ask->story,
                        .from = zm_str_of(ask->from),
                        .to = zm_str_of(ask->to),
                        .words = zm_str_of(ask->words),
                        .limit = ask->limit,
                        .prove = ask->unproved ? NULL : prove,
                        .prove_ctx = engine};
    sink_to to = {sink, ctx};
    int64_t n = zm_ask_brief(dossier->store, engine->data, &how, pass_on, &to, &err);
    return n < 0 ? zm_tell(&err, why) : n;
}
