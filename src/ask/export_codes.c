/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_codes.c -- PLOVER's types, modes, quads, scale, and its rules for what has not happened.
 *
 *     CONSULT/visit, planned    ->  AGREE              a promised visit is an agreement
 *     ASSAULT, negated          ->  ASSAULT + negation an auxiliary mode
 *     CONCEDE/ceasefire         ->  CONCEDE            PLOVER has that mode with RETREAT alone
 *
 * From PLOVER's manual (draft 2.0): the scale of a mode, else that of its type. SANCTION is
 * material, as its section has it; ACCUSE is -3, where the manual prints 3.
 */
#include <math.h>

#include "ask/export_dossier.h"

static const struct code {
    const char *type, *mode;
    int quad;
    double scale;
} codes[] = {
    {"AGREE", "", 1, 2.5},
    {"CONSULT", "", 1, 2.5}, {"CONSULT", "visit", 1, 4}, {"CONSULT", "third-party", 1, 1},
    {"CONSULT", "multilateral", 1, 4}, {"CONSULT", "phone", 1, 1.5},
    {"SUPPORT", "", 1, 5},
    {"CONCEDE", "", 1, 4.5},
    {"COOPERATE", "", 2, 9.5},
    {"AID", "", 2, 10},
    {"RETREAT", "", 2, 6.5}, {"RETREAT", "withdraw", 2, 8}, {"RETREAT", "release", 2, 6.5},
    {"RETREAT", "disarm", 2, 10}, {"RETREAT", "ceasefire", 2, 7.5}, {"RETREAT", "access", 2, 6.5},
    {"RETREAT", "resign", 2, 4.5},
    {"REQUEST", "", 3, 0}, {"REQUEST", "assist", 3, 0.5}, {"REQUEST", "change", 3, -1},
    {"REQUEST", "yield", 3, -1}, {"REQUEST", "meet", 3, 0},
    {"ACCUSE", "", 3, -3}, {"ACCUSE", "disapprove", 3, -2}, {"ACCUSE", "investigate", 3, -3.5},
    {"ACCUSE", "allege", 3, -3.5},
    {"REJECT", "", 3, -2}, {"REJECT", "assist", 3, -1.5}, {"REJECT", "change", 3, -2},
    {"REJECT", "yield", 3, -2}, {"REJECT", "meet", 3, -2},
    {"THREATEN", "", 3, -3.5}, {"THREATEN", "restrict", 3, -3}, {"THREATEN", "arrest", 3, -3.5},
    {"THREATEN", "relations", 3, -3.5}, {"THREATEN", "expel", 3, -3.5},
    {"THREATEN", "territory", 3, -4}, {"THREATEN", "violence", 3, -3.5},
    {"PROTEST", "", 4, -5}, {"PROTEST", "demo", 4, -5}, {"PROTEST", "riot", 4, -7},
    {"PROTEST", "strike", 4, -5}, {"PROTEST", "hunger", 4, -4.5}, {"PROTEST", "boycott", 4, -4.5},
    {"PROTEST", "obstruct", 4, -4.5}, {"PROTEST", "vandalize", 4, NAN},
    {"SANCTION", "", 4, -6}, {"SANCTION", "convict", 4, -6}, {"SANCTION", "expel", 4, -5.5},
    {"SANCTION", "withdraw", 4, -6}, {"SANCTION", "discontinue", 4, -6},
    {"MOBILIZE", "", 4, -5.5}, {"MOBILIZE", "troops", 4, -6.5}, {"MOBILIZE", "weapons", 4, -6.5},
    {"MOBILIZE", "police", 4, -5.5}, {"MOBILIZE", "militia", 4, -6},
    {"COERCE", "", 4, -7}, {"COERCE", "seize", 4, -7}, {"COERCE", "restrict", 4, -7},
    {"COERCE", "censor", 4, -6.5}, {"COERCE", "curfew", 4, -6.5},
    {"COERCE", "martial-law", 4, -7.5}, {"COERCE", "arrest", 4, -7}, {"COERCE", "deport", 4, -7},
    {"COERCE", "withhold", 4, -7}, {"COERCE", "misinformation", 4, -6.5},
    {"COERCE", "cyber", 4, -7},
    {"ASSAULT", "", 4, -9}, {"ASSAULT", "abduct", 4, -8.5}, {"ASSAULT", "beat", 4, -7.5},
    {"ASSAULT", "torture", 4, -8.5}, {"ASSAULT", "sexual", 4, -8.5},
    {"ASSAULT", "targeted", 4, -9.5}, {"ASSAULT", "destroy", 4, -8.5},
    {"ASSAULT", "primitive", 4, -8}, {"ASSAULT", "firearms", 4, -9},
    {"ASSAULT", "explosives", 4, -9}, {"ASSAULT", "suicide-attack", 4, -9.5},
    {"ASSAULT", "aerial", 4, -9.5}, {"ASSAULT", "drone", 4, -9.5},
    {"ASSAULT", "heavy-weapons", 4, -9.5}, {"ASSAULT", "crowd-control", 4, -7.5},
    {"ASSAULT", "unconventional", 4, -10},
};

static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION",
                                    "VERBAL CONFLICT", "MATERIAL CONFLICT"};

static const struct code *find(zm_str type, zm_str mode) {
    const struct code *general = NULL;
    for (size_t i = 0; i < ZM_COUNT(codes); i++) {
        if (!zm_str_is(type, codes[i].type))
            continue;
        if (zm_str_is(mode, codes[i].mode))
            return &codes[i];
        general = *codes[i].mode ? general : &codes[i];
    }
    return general;
}

/* What is planned, where PLOVER has a type for the plan itself. */
static const char *plan_of(zm_str type) {
    static const char *const plans[][2] = {{"CONSULT", "AGREE"},   {"SUPPORT", "AGREE"},
                                           {"COOPERATE", "AGREE"}, {"AID", "AGREE"},
                                           {"RETREAT", "CONCEDE"}, {"CONCEDE", "CONCEDE"},
                                           {"AGREE", "AGREE"}};
    for (size_t i = 0; i < ZM_COUNT(plans); i++)
        if (zm_str_is(type, plans[i][0]))
            return plans[i][1];
    return NULL;
}

static const char *auxiliary_of(zm_str status) {
    static const char *const names[][2] = {{"planned", "future"},
                                           {"forecast", "future"},
                                           {"conditional", "hypothetical"},
                                           {"negated", "negation"}};
    for (size_t i = 0; i < ZM_COUNT(names); i++)
        if (zm_str_is(status, names[i][0]))
            return names[i][1];
    return NULL;
}

bool zm_plover_of(const json_t *event, zm_plover_view *out) {
    zm_str type = zm_field(event, "type"), mode = zm_field(event, "mode");
    zm_str status = zm_field(event, "status");
    const char *plan = zm_str_is(status, "planned") ? plan_of(type) : NULL;
    const struct code *c = plan ? find(zm_str_of(plan), (zm_str){0}) : find(type, mode);
    if (!c)
        return false;
    *out = (zm_plover_view){.type = zm_str_of(c->type),
                            .mode = zm_str_of(c->mode),
                            .quad = quads[c->quad],
                            .quad_code = c->quad,
                            .scale = c->scale,
                            .auxiliary = plan ? NULL : auxiliary_of(status)};
    return true;
}

/* Contexts, and the CAMEO codes that PLOVER's conversion table gives them to; of its manual's. */
static const char contexts[] =
    "asylum 075;"
    "cbrn 1385 204 2041 2042;"
    "crime,corruption 091 1121;"
    "diplomatic 030 031 032 033 0355 036 037 038 039 045 046 050 051 052 053 054 055 056 057"
    " 086 0862 102 1055 106 107 108 114 1245 125 126 127 129 1313 134 135 136 139 161 163 164"
    " 165 166 1662;"
    "economic 0311 0331 0354 061 071 085 1011 1031 1054 1211 1221 1244 1312 1621;"
    "executive 0342 0832 1041 1042 1231 1232 1241 132 1411 1412 1421 1422 1431 1432 1441 1442"
    " 1451 1452 172;"
    "human_rights 092 1122 1321;"
    "human_security 162 1663 171 1711 1712;"
    "intelligence 0314 064 1014 1214;"
    "legal 0313 063 081 0813 0814 0841 0842 1013 105 1051 1052 1053 1125 115 116 1213 1243 128"
    " 173 174;"
    "legal,military 196;"
    "military 0312 0332 0356 062 072 087 0871 0872 0873 0874 093 1012 1032 1056 1123 1212 1222"
    " 1246 138 1381 1382 1383 1384 152 154 1622 1661 175 190 191 192 193 194 195 200;"
    "military,legal 094 1124;"
    "peacekeeping 0334 074 0861 1034 1224;"
    "political_institutions 034 0341 0344 083 0831 0834 104 1044 123 1234 1414 1424 1434 1444"
    " 1454;"
    "pro_autocracy 1322 1323 1324 137 1722 1723 1724;"
    "religion_ethnicity 201 202 203;"
    "rights_freedoms 0343 0351 0353 0833 1043 1233 1413 1423 1433 1443 1453 1721;";

zm_str zm_plover_contexts(const json_t *event) {
    zm_str rest = zm_str_n(contexts, sizeof contexts - 1), line, code, names;
    zm_str cameo = zm_field(event, "cameo");
    while (cameo.n && zm_str_cut(&rest, ';', &line)) {
        zm_str_cut(&line, ' ', &names);
        while (zm_str_cut(&line, ' ', &code))
            if (zm_str_eq(code, cameo))
                return names;
    }
    return (zm_str){0};
}

zm_str zm_plover_country(zm_str country) {
    return zm_str_is(country, "NATO") ? ZM_S("IGO")
           : zm_str_is(country, "UN") ? ZM_S("UNO")
           : zm_str_is(country, "EU") ? ZM_S("EUR")
                                      : country;
}
