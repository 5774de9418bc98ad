/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_gdelt.c -- events as GDELT 2.0's event table has them: 61 columns, tabs, no header.
 *
 *     ISRGOVMIL   country ISR    types GOV MIL
 *     IGOWSTNAT   country WST    type IGO    known group NAT
 *
 * Only what took place and has a CAMEO code is a row. Columns that speak of what zegsman does not
 * find out (religion, ethnicity, tone, coordinates) are empty.
 */
#include <math.h>

#include "ask/export_dossier.h"

#define LEAD_LEAST 60 /* bytes: shorter paragraphs are datelines and headings */

/* ---- actors ---- */

static const char types[] = " COP GOV INS JUD MIL OPP REB SEP SPY UAF PTY AGR BUS CRM CVL DEV EDU"
                            " ELI ENV HLH HRI LAB LEG MED REF MOD RAD IGO IMG INT MNC NGM NGO UIS ";
static const char regions[] = " AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU EUR LAM MEA MDT NAF NMR"
                              " PGS SCN SAM SAS SEA SAF WAF WST ";

static bool listed(const char *list, zm_str trio) {
    char wanted[6] = {' ', trio.p[0], trio.p[1], trio.p[2], ' ', 0};
    return strstr(list, wanted) != NULL;
}

typedef struct parts {
    zm_str country, group, type[3];
    unsigned n_types;
} parts;

/* A code is trios of capitals; anything else is left alone. */
static parts take_apart(zm_str code, zm_str country) {
    parts p = {0};
    bool trios = code.n % 3 == 0;
    for (uint32_t i = 0; i < code.n; i++)
        trios = trios && code.p[i] >= 'A' && code.p[i] <= 'Z';
    for (uint32_t i = 0; trios && i < code.n; i += 3) {
        zm_str t = {code.p + i, 3};
        if (listed(types, t) && (i || !zm_str_eq(t, country))) {
            if (p.n_types < 3)
                p.type[p.n_types++] = t;
        } else if (!p.country.n && (zm_str_eq(t, country) || listed(regions, t) ||
                                    (!i && !p.n_types))) {
            p.country = t;
        } else if (!p.group.n) {
            p.group = t;
        }
    }
    return p;
}

static bool one_state(zm_str country) {
    return country.n == 3 && !memchr(country.p, ';', country.n);
}

static void actor(zm_buf *b, const zm_side *s) {
    zm_str country = one_state(s->country) ? s->country : (zm_str){0};
    zm_str code = s->code.n ? s->code : country;
    parts p = take_apart(code, country);
    zm_cell(b, code, false);
    zm_cell(b, s->name, false);
    zm_cell(b, p.country.n ? p.country : country, false);
    zm_cell(b, p.group, false);
    for (int i = 0; i < 3; i++) /* ethnic group, two religions */
        zm_cell(b, (zm_str){0}, false);
    for (int i = 0; i < 3; i++)
        zm_cell(b, p.type[i], false);
}

/* ---- the event ---- */

/* GDELT's own: protest is verbal there. */
static int quad_class(unsigned root) {
    return root <= 5 ? 1 : root <= 8 ? 2 : root <= 14 ? 3 : 4;
}

/* Does it stand in the title, or in the first paragraph behind it? */
static bool in_lead(const json_t *record, const json_t *event) {
    zm_str text = zm_field(record, "text");
    zm_span title = ZM_NO_SPAN, at;
    uint32_t start, end;
    if (!zm_field_span(event, "anchor", &at))
        return false;
    zm_field_span(record, "title_span", &title);
    for (start = title.end; start < text.n; start = end + 1) {
        const char *line = memchr(text.p + start, '\n', text.n - start);
        end = line ? (uint32_t)(line - text.p) : text.n;
        if (end - start >= LEAD_LEAST)
            return at.end <= end;
    }
    return false;
}

static void dates(zm_buf *b, zm_when w) {
    char cell[48] = "";
    if (w.day)
        snprintf(cell, sizeof cell, "%04u%02u%02u", w.year, w.month, w.day);
    zm_cell(b, zm_str_of(cell), false);
    cell[0] = 0;
    if (w.month)
        snprintf(cell, sizeof cell, "%04u%02u", w.year, w.month);
    zm_cell(b, zm_str_of(cell), false);
    zm_cell_number(b, w.year ? (double)w.year : (double)NAN, 0, false);
    double part = (w.month * 30 + w.day) / 365.0;
    zm_cell_number(b, w.day ? w.year + (part > 0.9999 ? 0.9999 : part) : (double)NAN, 4, false);
}

static void place(zm_buf *b, zm_str name) {
    zm_cell(b, (zm_str){0}, false);
    zm_cell(b, name, false);
    for (int i = 0; i < 6; i++)
        zm_cell(b, (zm_str){0}, false);
}

/* "2025-09-05T12:30:00Z" -> 20250905123000; empty for what is coarser. */
static void added(zm_buf *b, zm_str when) {
    char cell[15];
    unsigned n = 0;
    for (uint32_t i = 0; i < when.n && n < 14; i++)
        if (when.p[i] >= '0' && when.p[i] <= '9')
            cell[n++] = when.p[i];
        else if (!strchr("-:T ", when.p[i]))
            break;
    zm_cell(b, n == 14 ? zm_str_n(cell, 14) : (zm_str){0}, false);
}

static void row(zm_leaving *x, const zm_leave_event *found, const json_t *e) {
    zm_buf *b = x->out;
    zm_str cameo = zm_field(e, "cameo");
    unsigned root = (unsigned)(cameo.p[0] - '0') * 10 + (unsigned)(cameo.p[1] - '0');
    zm_side source = zm_side_of(x->record, e, false), target = zm_side_of(x->record, e, true);
    zm_cell_number(b, (double)(x->row * 1000000 + found->n), 0, false);
    dates(b, zm_when_of(x, e));
    actor(b, &source);
    actor(b, &target);
    zm_cell_number(b, in_lead(x->record, e) ? 1 : 0, 0, false);
    zm_cell(b, cameo, false);
    zm_cell(b, zm_str_to(cameo, 3), false);
    zm_cell(b, zm_str_to(cameo, 2), false);
    zm_cell_number(b, quad_class(root), 0, false);
    zm_cell_number(b, zm_field_number(e, "goldstein"), 1, false);
    zm_cell_number(b, (double)found->mentions, 0, false);
    zm_cell_number(b, (double)found->sources, 0, false);
    zm_cell_number(b, (double)found->articles, 0, false);
    zm_cell(b, (zm_str){0}, false); /* tone */
    place(b, (zm_str){0});
    place(b, (zm_str){0});
    place(b, zm_field(e, "place"));
    added(b, x->retrieved);
    zm_cell(b, zm_field(x->record, "url"), true);
    x->written++;
}

bool zm_cameo_is(zm_str code) {
    bool right = code.n >= 2 && code.n <= 4;
    for (uint32_t i = 0; i < code.n; i++)
        right = right && code.p[i] >= '0' && code.p[i] <= '9';
    return right;
}

static void gdelt(zm_leaving *x) {
    const json_t *all = json_object_get(x->record, "events");
    for (uint32_t i = 0; i < x->n_events; i++) {
        const json_t *e = json_array_get(all, x->events[i].n);
        if (zm_cameo_is(zm_field(e, "cameo")) &&
            zm_str_is(zm_field(e, "status"), "actual"))
            row(x, &x->events[i], e);
    }
}

const zm_leave_form zm_leave_gdelt = {.parsed = true, .of_events = true, .report = gdelt};
