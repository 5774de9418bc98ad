/* SPDX-License-Identifier: Apache-2.0 */
/* brief.c -- the public request for a briefing as src/ask has it. */
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
                        .limit = ask->limit};
    sink_to to = {sink, ctx};
    int64_t n = zm_ask_brief(dossier->store, engine->data, &how, pass_on, &to, &err);
    return n < 0 ? zm_tell(&err, why) : n;
}
