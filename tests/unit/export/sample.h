/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sample.h -- one small report with a record made by hand, for the tests of the writers.
 *
 *     Letland zet diplomaten uit
 *     Riga. Letland zet drie Russische diplomaten uit, zei minister Ozols. „Wij wijken niet”, aldus
 * Ozols [2].
 */
#ifndef TEST_SAMPLE_H
#define TEST_SAMPLE_H

#include <math.h>

#include "doc/marks.h"

static const char sample_text[] =
    "Letland zet diplomaten uit\n"
    "Riga. Letland zet drie Russische diplomaten uit, zei minister Ozols. "
    "\xe2\x80\x9eWij wijken niet\xe2\x80\x9d, aldus Ozols [2].";

/* The n-th place of `words` in the text, from 1. */
static inline zm_span sample_span(const char *words, int n) {
    const char *at = sample_text - 1;
    while (n-- > 0)
        at = strstr(at + 1, words);
    uint32_t start = (uint32_t)(at - sample_text);
    return (zm_span){start, start + (uint32_t)strlen(words)};
}

static inline void sample_paras(zm_doc *d) {
    uint32_t end = sample_span("\n", 1).start;
    d->paras = ZM_NEWS(d->arena, zm_para, 2);
    d->paras[0] = (zm_para){.span = {0, end}, .flags = ZM_P_TITLE};
    d->paras[1] = (zm_para){.span = {end + 1, d->text.n}};
    d->n_paras = 2;
}

static inline zm_who sample_ozols(int n) {
    return (zm_who){.span = sample_span("Ozols", n),
                    .name = ZM_S("Ozols"),
                    .role = ZM_S("minister"),
                    .country = ZM_S("LVA"),
                    .actor = 0,
                    .score = 0.9f};
}

static inline void sample_statements(zm_doc *d) {
    zm_arena *a = d->arena;
    zm_statement s = {.speaker = sample_ozols(1), .cue = sample_span("zei", 1), .kind = ZM_INDIRECT,
                      .act = ZM_SAYS, .inside = ZM_NONE, .score = 0.931f};
    ZM_PUSH(a, &s.content, sample_span("Letland zet drie Russische diplomaten uit", 1));
    ZM_PUSH(a, &d->record->statements, s);
    zm_statement t = {.speaker = sample_ozols(2), .cue = sample_span("aldus", 1), .kind = ZM_DIRECT,
                      .act = ZM_REFUSES, .inside = ZM_NONE, .score = 0.5f};
    t.forecast = (zm_forecast){.is = true, .from = ZM_S("2027"), .p = ZM_S("niet")};
    ZM_PUSH(a, &t.content, sample_span("Wij wijken niet", 1));
    ZM_PUSH(a, &t.sources, ZM_S("[2]"));
    ZM_PUSH(a, &d->record->statements, t);
}

static inline void sample_events(zm_doc *d) {
    zm_who letland = {.span = sample_span("Letland", 2),
                      .name = ZM_S("Letland"),
                      .country = ZM_S("LVA"),
                      .actor = 1};
    zm_who diplomats = {.span = sample_span("drie Russische diplomaten", 1),
                        .name = ZM_S("Russische diplomaten"),
                        .country = ZM_S("RUS"),
                        .actor = ZM_NONE};
    zm_event e = {.type = ZM_SANCTION,
                  .mode = ZM_S("expel"),
                  .cameo = ZM_S("1242"),
                  .goldstein = -7.0,
                  .anchor = sample_span("zet", 2),
                  .source = letland,
                  .target = diplomats,
                  .status = ZM_ACTUAL,
                  .inside = 0,
                  .time = ZM_S("2025-09-05"),
                  .score = 0.88f};
    ZM_PUSH(d->arena, &d->record->events, e);
    zm_event f = {.type = ZM_REJECT, .goldstein = (double)NAN, .anchor = sample_span("wijken", 1),
                  .status = ZM_NEGATED, .inside = 1, .score = 0.7f};
    f.source.actor = f.target.actor = ZM_NONE;
    ZM_PUSH(d->arena, &d->record->events, f);
    zm_quantity q = {.mark = sample_span("drie Russische diplomaten", 1), .value = 3,
                     .unit = ZM_S("diplomaten"), .inside = 0, .score = 0.99f};
    ZM_PUSH(d->arena, &d->record->quantities, q);
}

static inline void sample_actors(zm_doc *d) {
    zm_actor a = {.name = ZM_S("Ozols"),
                  .kind = ZM_PERSON,
                  .country = ZM_S("LVA"),
                  .code = ZM_S("LVAGOV"),
                  .sector = ZM_S("GOV"),
                  .role = ZM_S("minister")};
    ZM_PUSH(d->arena, &a.names, ZM_S("Ozols"));
    ZM_PUSH(d->arena, &a.mentions, sample_span("Ozols", 1));
    ZM_PUSH(d->arena, &a.mentions, sample_span("Ozols", 2));
    ZM_PUSH(d->arena, &d->record->actors, a);
    zm_reference r = {.mark = ZM_S("[2]")};
    ZM_PUSH(d->arena, &r.spans, sample_span("[2]", 1));
    ZM_PUSH(d->arena, &d->record->references, r);
}

static inline void sample_make(zm_doc *d, zm_arena *a) {
    *d = (zm_doc){.arena = a, .text = zm_str_of(sample_text), .lang = ZM_LANG_NL};
    d->meta.id = ZM_S("lv-1");
    d->meta.outlet = ZM_S("voorbeeld.nl");
    d->meta.published = ZM_S("2025-09-05");
    d->record = ZM_NEW(a, zm_record);
    d->record->title = sample_span("Letland zet diplomaten uit", 1);
    d->record->dateline = sample_span("Riga", 1);
    sample_paras(d);
    sample_statements(d);
    sample_events(d);
    sample_actors(d);
}

#endif
