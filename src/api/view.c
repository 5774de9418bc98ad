/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view.c -- what a program sees of a record: plain structs, strings ended by NUL.
 *
 * Strings are copied to the report's arena when they are asked for, since
 * those inside are slices. A copy that memory does not suffice for is NULL.
 */
#include <math.h>

#include "api/api.h"

_Static_assert(sizeof(zm_slice) == sizeof(zm_span) &&
                   offsetof(zm_slice, end) == offsetof(zm_span, end),
               "a public slice is an internal span");

static const char *text_of(zm_report *r, zm_str s) {
    return s.n ? zm_arena_str(&r->arena, s).p : NULL;
}

static zm_slice slice_of(zm_span s) {
    return zm_span_empty(s) ? (zm_slice){0, 0} : (zm_slice){s.start, s.end};
}

static int inside_of(uint32_t statement) {
    return statement == ZM_NONE ? -1 : (int)statement;
}

const char *zm_report_text(const zm_report *report, size_t *size) {
    if (size)
        *size = report->doc.text.n;
    return report->doc.text.p;
}

const char *zm_report_id(const zm_report *report) {
    return report->doc.meta.id.p;
}

const char *zm_report_lang(const zm_report *report) {
    return zm_lang_name(report->doc.lang);
}

size_t zm_report_statements(const zm_report *report) {
    return report->doc.record ? report->doc.record->statements.n : 0;
}

size_t zm_report_events(const zm_report *report) {
    return report->doc.record ? report->doc.record->events.n : 0;
}

size_t zm_report_quantities(const zm_report *report) {
    return report->doc.record ? report->doc.record->quantities.n : 0;
}

/* A list of spans is a list of slices: the same two numbers (asserted above), copied to be safe. */
static const zm_slice *slices_of(zm_report *r, const zm_spans *list, size_t *n) {
    zm_slice *v = zm_arena_zero(&r->arena, list->n + (size_t)1, sizeof *v);
    *n = v ? list->n : 0;
    for (size_t i = 0; i < *n; i++)
        v[i] = slice_of(list->v[i]);
    return v;
}

int zm_report_statement(zm_report *report, size_t i, zm_statement_view *out) {
    if (i >= zm_report_statements(report))
        return ZM_ERROR_USAGE;
    const zm_statement *s = &report->doc.record->statements.v[i];
    *out = (zm_statement_view){
        .speaker = slice_of(s->speaker.span),
        .cue = slice_of(s->cue),
        .addressee = slice_of(s->addressee),
        .venue = slice_of(s->venue),
        .medium = slice_of(s->medium),
        .name = text_of(report, s->speaker.name),
        .role = text_of(report, s->speaker.role),
        .country = text_of(report, s->speaker.country),
        .kind = zm_kind_name(s->kind),
        .act = zm_act_name(s->act),
        .from = text_of(report, s->forecast.from),
        .to = text_of(report, s->forecast.to),
        .likelihood = text_of(report, s->forecast.p),
        .forecast = s->forecast.is,
        .carried = s->carried,
        .negated = s->negated,
        .inside = inside_of(s->inside),
        .score = (double)s->score,
    };
    out->content = slices_of(report, &s->content, &out->n_content);
    return ZM_FINE;
}

int zm_report_event(zm_report *report, size_t i, zm_event_view *out) {
    if (i >= zm_report_events(report))
        return ZM_ERROR_USAGE;
    const zm_event *e = &report->doc.record->events.v[i];
    *out = (zm_event_view){
        .type = zm_plover_name(e->type),
        .mode = text_of(report, e->mode),
        .cameo = text_of(report, e->cameo),
        .goldstein = e->cameo.n ? e->goldstein : (double)NAN,
        .anchor = slice_of(e->anchor),
        .source = slice_of(e->source.span),
        .target = slice_of(e->target.span),
        .source_name = text_of(report, e->source.name),
        .source_country = text_of(report, e->source.country),
        .target_name = text_of(report, e->target.name),
        .target_country = text_of(report, e->target.country),
        .status = zm_status_name(e->status),
        .time = text_of(report, e->time),
        .place = text_of(report, e->place),
        .inside = inside_of(e->inside),
        .score = (double)e->score,
    };
    return ZM_FINE;
}

int zm_report_quantity(zm_report *report, size_t i, zm_quantity_view *out) {
    if (i >= zm_report_quantities(report))
        return ZM_ERROR_USAGE;
    const zm_quantity *q = &report->doc.record->quantities.v[i];
    *out = (zm_quantity_view){
        .mark = slice_of(q->mark),
        .of = slice_of(q->of),
        .value = q->value,
        .unit = text_of(report, q->unit),
        .approx = q->approx,
        .inside = inside_of(q->inside),
        .score = (double)q->score,
    };
    return ZM_FINE;
}
