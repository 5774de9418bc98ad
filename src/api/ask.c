/* SPDX-License-Identifier: Apache-2.0 */
/* ask.c -- the public question as src/ask has it. */
#include "api/api.h"
#include "api/dossier.h"
#include "ask/answer.h"

_Static_assert((int)ZM_ASK_ABOUT == (int)ZM_Q_ABOUT && (int)ZM_ASK_FIND == (int)ZM_Q_FIND &&
                   (int)ZM_ANSWER_CSV == (int)ZM_A_CSV,
               "public and internal questions are the same numbers");

#define FILTERS_MOST 32u

static zm_code check(const zm_ask *a, zm_err *err) {
    if (a->what < 0 || a->what > ZM_ASK_ABOUT || a->form < 0 || a->form > ZM_ANSWER_CSV)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "there is no such question or form of answer");
    if (a->n_filters > FILTERS_MOST)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "at most %u filters in a question", FILTERS_MOST);
    return ZM_OK;
}

int64_t zm_dossier_ask(zm_dossier *dossier, const zm_ask *a, zm_sink sink, void *ctx, zm_error *why) {
    zm_err err = {0};
    zm_str filters[FILTERS_MOST];
    if (check(a, &err) < 0)
        return zm_tell(&err, why);
    for (size_t i = 0; i < a->n_filters; i++)
        filters[i] = zm_str_of(a->filters[i]);
    zm_question q = {.what = (zm_question_what)a->what,
                     .form = (zm_answer_form)a->form,
                     .text = zm_str_of(a->text),
                     .other = zm_str_of(a->other),
                     .from = zm_str_of(a->from),
                     .to = zm_str_of(a->to),
                     .on = zm_str_of(a->on),
                     .after = zm_str_of(a->after),
                     .filters = filters,
                     .n_filters = (uint32_t)a->n_filters,
                     .least = a->least,
                     .copies = a->copies,
                     .facets = a->facets,
                     .limit = a->limit,
                     .show = {a->colour, a->width}};
    zm_sink_to to = {sink, ctx};
    int64_t n = zm_answer(dossier->store, &q, zm_pass_on, &to, &err);
    return n < 0 ? zm_tell(&err, why) : n;
}
