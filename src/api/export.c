/* SPDX-License-Identifier: Apache-2.0 */
/* export.c -- the public export as src/ask has it. */
#include "zegsman/export.h"

#include "api/api.h"
#include "api/dossier.h"
#include "ask/export_dossier.h"

static const char *const names[ZM_AS_COUNT] = {
    [ZM_AS_JSONL] = "jsonl", [ZM_AS_CSV] = "csv",
    [ZM_AS_GDELT] = "gdelt", [ZM_AS_PLOVER] = "plover",
    [ZM_AS_POLECAT] = "polecat", [ZM_AS_ICEWS] = "icews",
    [ZM_AS_PROV] = "prov", [ZM_AS_NINJS] = "ninjs",
    [ZM_AS_FTM] = "ftm", [ZM_AS_BRAT] = "brat",
};

int zm_export_form(const char *name) {
    for (int i = 0; i < ZM_AS_COUNT; i++)
        if (name && strcmp(names[i], name) == 0)
            return i;
    return ZM_ERROR_USAGE;
}

const char *zm_export_form_name(int form) {
    return form >= 0 && form < ZM_AS_COUNT ? names[form] : NULL;
}

int64_t zm_dossier_export(zm_dossier *dossier, const zm_export_ask *how, zm_sink sink, void *ctx,
                          zm_error *why) {
    zm_err err = {0};
    if (!zm_export_form_name(how->form)) {
        zm_fail(&err, ZM_E_USAGE, NULL, 0, "there is no such form");
        return zm_tell(&err, why);
    }
    zm_leave_ask ask = {.as = (zm_as)how->form,
                        .from = zm_str_of(how->from),
                        .to = zm_str_of(how->to),
                        .least = how->least,
                        .copies = how->copies};
    zm_sink_to to = {sink, ctx};
    int64_t n = zm_leave(dossier->store, &ask, zm_pass_on, &to, &err);
    return n < 0 ? zm_tell(&err, why) : n;
}
