/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_tables.c -- events as POLECAT's 40 columns and as ICEWS's 20, tabs and a header.
 *
 *     polecat   what took place, and plans that PLOVER counts as AGREE or CONCEDE
 *     icews     what took place and has a CAMEO code
 */
#include <math.h>

#include "ask/export_dossier.h"

static void none(zm_buf *b, int n) {
    while (n-- > 0)
        zm_cell(b, (zm_str){0}, false);
}

/* ---- POLECAT ---- */

static const char polecat_columns[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\t"
    "Wikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\t"
    "Primary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion\n";

static void polecat_head(zm_buf *b) {
    zm_buf_z(b, polecat_columns);
}

/* Each country in PLOVER's code, a semicolon between. */
static void countries(zm_buf *b, zm_str list) {
    char cell[128];
    size_t n = 0;
    zm_str one;
    while (zm_str_cut(&list, ';', &one)) {
        zm_str code = zm_plover_country(one);
        if (n + code.n + 1 > sizeof cell)
            break;
        if (n)
            cell[n++] = ';';
        memcpy(cell + n, code.p, code.n);
        n += code.n;
    }
    zm_cell(b, zm_str_n(cell, n), false);
}

static void party(zm_buf *b, const zm_side *s) {
    zm_cell(b, s->name, false);
    countries(b, s->country);
    none(b, 1); /* Correlates of War */
    zm_cell(b, s->sector, false);
    zm_cell(b, s->sector, false);
    zm_cell(b, s->role, false);
    zm_cell(b, s->raw, false);
    none(b, 1); /* Wikipedia: the record has Wikidata's */
}

/* Names of the report's actors of two kinds, a semicolon between. */
static void named(zm_leaving *x, const char *kind, const char *other) {
    const json_t *all = json_object_get(x->record, "actors");
    bool any = false;
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *a = json_array_get(all, i);
        zm_str k = zm_field(a, "kind"), name = zm_field(a, "name");
        if (!zm_str_is(k, kind) && !zm_str_is(k, other))
            continue;
        if (any)
            zm_buf_char(x->out, ';');
        any = true;
        zm_cell(x->out, name, false);
        if (!x->out->failed)
            x->out->n--; /* the tab comes at the end */
    }
    zm_buf_char(x->out, '\t');
}

static void contexts(zm_buf *b, const json_t *e) {
    zm_str rest = zm_plover_contexts(e), one;
    for (bool first = true; zm_str_cut(&rest, ',', &one); first = false) {
        if (!first)
            zm_buf_char(b, ';');
        zm_buf_str(b, one);
    }
    zm_buf_char(b, '\t');
}

static void polecat_row(zm_leaving *x, const zm_leave_event *found, const json_t *e,
                        const zm_plover_view *v) {
    zm_buf *b = x->out;
    char date[16];
    zm_when when = zm_when_of(x, e);
    zm_side actor = zm_side_of(x->record, e, false), recipient = zm_side_of(x->record, e, true);
    zm_buf_printf(b, "%.*s-e%u\t", (int)x->key.n, x->key.p, found->n);
    zm_cell(b, when.day ? zm_when_text(when, date) : (zm_str){0}, false);
    zm_cell(b, v->type, false);
    zm_cell(b, v->mode, false);
    zm_cell_number(b, v->scale, 1, false);
    zm_cell(b, zm_str_of(v->quad), false);
    contexts(b, e);
    party(b, &actor);
    party(b, &recipient);
    none(b, 8); /* a resolved place */
    zm_cell(b, zm_field(e, "place"), false);
    none(b, 1); /* feature type */
    zm_cell(b, zm_field(x->record, "outlet"), false);
    zm_cell(b, zm_str_to(zm_field(x->record, "published"), 10), false);
    named(x, "person", "person");
    named(x, "organisation", "body");
    named(x, "country", "country");
    zm_cell(b, zm_field(x->record, "lang"), false);
    zm_cell(b, zm_field(json_object_get(x->record, "run"), "version"), true);
    x->written++;
}

static void polecat(zm_leaving *x) {
    const json_t *all = json_object_get(x->record, "events");
    for (uint32_t i = 0; i < x->n_events; i++) {
        const json_t *e = json_array_get(all, x->events[i].n);
        zm_plover_view v;
        if (zm_plover_of(e, &v) && !v.auxiliary)
            polecat_row(x, &x->events[i], e, &v);
    }
}

const zm_leave_form zm_leave_polecat = {
    .parsed = true, .of_events = true, .head = polecat_head, .report = polecat};

/* ---- ICEWS ---- */

static void icews_head(zm_buf *b) {
    zm_buf_z(b, "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\t"
                "CAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\t"
                "Sentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
                "Longitude\n");
}

static void icews_side(zm_buf *b, const zm_side *s) {
    zm_cell(b, s->name, false);
    zm_cell(b, s->sector, false);
    zm_cell(b, s->country, false);
}

static void icews_row(zm_leaving *x, const zm_leave_event *found, const json_t *e) {
    zm_buf *b = x->out;
    char date[16];
    zm_when when = zm_when_of(x, e);
    zm_side source = zm_side_of(x->record, e, false), target = zm_side_of(x->record, e, true);
    zm_cell_number(b, (double)(x->row * 1000000 + found->n), 0, false);
    zm_cell(b, when.day ? zm_when_text(when, date) : (zm_str){0}, false);
    icews_side(b, &source);
    none(b, 1); /* the code's name */
    zm_cell(b, zm_field(e, "cameo"), false);
    zm_cell_number(b, zm_field_number(e, "goldstein"), 1, false);
    icews_side(b, &target);
    zm_cell_number(b, (double)x->row, 0, false);
    none(b, 1); /* sentence */
    zm_cell(b, zm_field(x->record, "outlet"), false);
    none(b, 5);
    zm_cell(b, (zm_str){0}, true);
    x->written++;
}

static void icews(zm_leaving *x) {
    const json_t *all = json_object_get(x->record, "events");
    for (uint32_t i = 0; i < x->n_events; i++) {
        const json_t *e = json_array_get(all, x->events[i].n);
        if (zm_cameo_is(zm_field(e, "cameo")) &&
            zm_str_is(zm_field(e, "status"), "actual"))
            icews_row(x, &x->events[i], e);
    }
}

const zm_leave_form zm_leave_icews = {
    .parsed = true, .of_events = true, .head = icews_head, .report = icews};
