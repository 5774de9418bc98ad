/* SPDX-License-Identifier: Apache-2.0 */
/* marks.c -- the words of the record's contract for marks.h's enums, and back. */
#include "doc/marks.h"

static const char *const acts[ZM_ACT_COUNT] = {
    [ZM_SAYS] = "says",         [ZM_ASKS] = "asks",       [ZM_DEMANDS] = "demands",
    [ZM_PROMISES] = "promises", [ZM_THREATENS] = "threatens", [ZM_WARNS] = "warns",
    [ZM_DENIES] = "denies",     [ZM_REFUSES] = "refuses", [ZM_ACCUSES] = "accuses",
    [ZM_PRAISES] = "praises",   [ZM_EXPECTS] = "expects", [ZM_WANTS] = "wants",
    [ZM_ADMITS] = "admits",     [ZM_ANNOUNCES] = "announces",
};

static const char *const kinds[] = {
    [ZM_DIRECT] = "direct", [ZM_INDIRECT] = "indirect", [ZM_MIXED] = "mixed"};

static const char *const plovers[ZM_PLOVER_COUNT] = {
    [ZM_NO_EVENT] = "NONE",       [ZM_AGREE] = "AGREE",       [ZM_CONSULT] = "CONSULT",
    [ZM_SUPPORT] = "SUPPORT",     [ZM_CONCEDE] = "CONCEDE",   [ZM_COOPERATE] = "COOPERATE",
    [ZM_AID] = "AID",             [ZM_RETREAT] = "RETREAT",   [ZM_REQUEST] = "REQUEST",
    [ZM_ACCUSE] = "ACCUSE",       [ZM_REJECT] = "REJECT",     [ZM_THREATEN] = "THREATEN",
    [ZM_PROTEST] = "PROTEST",     [ZM_SANCTION] = "SANCTION", [ZM_MOBILIZE] = "MOBILIZE",
    [ZM_COERCE] = "COERCE",       [ZM_ASSAULT] = "ASSAULT",
};

static const char *const statuses[] = {
    [ZM_ACTUAL] = "actual",           [ZM_PLANNED] = "planned", [ZM_FORECAST] = "forecast",
    [ZM_CONDITIONAL] = "conditional", [ZM_NEGATED] = "negated"};

static const char *const actor_kinds[] = {
    [ZM_PERSON] = "person", [ZM_ORGANISATION] = "organisation", [ZM_COUNTRY] = "country",
    [ZM_BODY] = "body",     [ZM_GROUP] = "group"};

static const char *name_of(const char *const *names, size_t n, unsigned i) {
    return i < n ? names[i] : "";
}

/* The index of `s` in the names, or -1. */
static int find(const char *const *names, size_t n, zm_str s) {
    for (size_t i = 0; i < n; i++)
        if (zm_str_is(s, names[i]))
            return (int)i;
    return -1;
}

const char *zm_act_name(zm_act a) {
    return name_of(acts, ZM_COUNT(acts), (unsigned)a);
}

bool zm_act_parse(zm_str s, zm_act *out) {
    int i = find(acts, ZM_COUNT(acts), s);
    if (i >= 0)
        *out = (zm_act)i;
    return i >= 0;
}

const char *zm_kind_name(zm_kind k) {
    return name_of(kinds, ZM_COUNT(kinds), (unsigned)k);
}

const char *zm_plover_name(zm_plover p) {
    return name_of(plovers, ZM_COUNT(plovers), (unsigned)p);
}

bool zm_plover_parse(zm_str s, zm_plover *out) {
    int i = find(plovers, ZM_COUNT(plovers), s);
    if (i >= 0)
        *out = (zm_plover)i;
    return i >= 0;
}

const char *zm_status_name(zm_status s) {
    return name_of(statuses, ZM_COUNT(statuses), (unsigned)s);
}

bool zm_status_parse(zm_str s, zm_status *out) {
    int i = find(statuses, ZM_COUNT(statuses), s);
    if (i >= 0)
        *out = (zm_status)i;
    return i >= 0;
}

const char *zm_actor_kind_name(zm_actor_kind k) {
    return name_of(actor_kinds, ZM_COUNT(actor_kinds), (unsigned)k);
}

bool zm_content_holds(const zm_spans *content, zm_span at) {
    for (uint32_t i = 0; i < content->n; i++)
        if (zm_span_within(at, content->v[i]))
            return true;
    return false;
}

uint32_t zm_content_bytes(const zm_spans *content) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < content->n; i++)
        n += content->v[i].end - content->v[i].start;
    return n;
}
