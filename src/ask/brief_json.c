/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief_json.c -- a briefing for a program; docs/brief.md tells the fields.
 *
 *     {"story":7,"lang":"nl","headline":"Letland levert ...","dateline":"RIGA, 6 oktober 2025",
 *      "lead":[{"text":"...","sources":[1],"independent":1,...}],
 *      "sections":[{"part":"disputed","heading":"Wat wordt ...","sentences":[...]}],
 *      "sources":[{"n":1,"row":8,"outlet":"persbureau.example",...}]}
 */
#include <math.h>

#include "ask/brief.h"
#include "export/json.h"

static const char *const parts[ZM_BRIEF_PARTS] = {"lead",    "agreed", "disputed", "figures",
                                                  "changed", "ahead",  "further"};

static void line_json(zm_buf *b, const zm_brief *br, const zm_brief_line *x) {
    const zm_story_report *r = &br->v->reports.v[x->ref.report];
    const zm_fact *f = &r->gist.facts[x->ref.fact];
    zm_json_open(b, NULL, '{');
    zm_json_str(b, "under", x->under);
    zm_json_text(b, "text", x->text);
    zm_json_open(b, "sources", '[');
    for (uint32_t i = 0; i < x->sources.n; i++)
        zm_json_number(b, NULL, x->sources.v[i], 0);
    zm_json_close(b, ']');
    zm_json_number(b, "independent", x->independent ? x->independent : 1, 0);
    zm_json_bool(b, "quoted", x->quoted);
    zm_json_number(b, "row", (double)r->at.row, 0);
    zm_json_number(b, "start", f->sentence.start, 0);
    zm_json_number(b, "end", f->sentence.end, 0);
    zm_json_close(b, '}');
}

static void lines_json(zm_buf *b, const char *key, const zm_brief *br, const zm_brief_lines *all) {
    zm_json_open(b, key, '[');
    for (uint32_t i = 0; i < all->n; i++)
        line_json(b, br, &all->v[i]);
    zm_json_close(b, ']');
}

static void source_json(zm_buf *b, const zm_brief *br, uint32_t number) {
    const zm_story_report *r = &br->v->reports.v[br->sources.v[number - 1]];
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "n", number, 0);
    zm_json_number(b, "row", (double)r->at.row, 0);
    zm_json_str(b, "id", r->gist.id);
    zm_json_str(b, "outlet", r->gist.outlet);
    zm_json_str(b, "agency", r->gist.agency);
    zm_json_str(b, "published", r->gist.published);
    zm_json_str(b, "url", r->gist.url);
    zm_json_str(b, "title", r->gist.title);
    zm_json_z(b, "lang", zm_lang_name(r->gist.lang));
    zm_json_number(b, "copy_of", r->at.copy_of ? (double)r->at.copy_of : (double)NAN, 0);
    zm_json_close(b, '}');
}

void zm_brief_json(const zm_brief *br, zm_buf *b) {
    zm_json_open(b, NULL, '{');
    zm_json_number(b, "story", (double)br->v->story.story, 0);
    zm_json_z(b, "lang", zm_lang_name(br->lang));
    zm_json_str(b, "headline", br->headline);
    zm_json_str(b, "dateline", br->dateline);
    zm_json_str(b, "counts", br->counts);
    zm_json_str(b, "from", br->v->story.from);
    zm_json_str(b, "to", br->v->story.to);
    zm_json_number(b, "reports", br->v->reports.n, 0);
    zm_json_number(b, "independent", br->v->sources, 0);
    lines_json(b, "lead", br, &br->parts[ZM_BRIEF_LEAD]);
    zm_json_open(b, "sections", '[');
    for (unsigned p = ZM_BRIEF_LEAD + 1; p < ZM_BRIEF_PARTS; p++) {
        if (!br->parts[p].n)
            continue;
        zm_json_open(b, NULL, '{');
        zm_json_z(b, "part", parts[p]);
        zm_json_str(b, "heading", zm_brief_heading(br, (zm_brief_part)p));
        lines_json(b, "sentences", br, &br->parts[p]);
        zm_json_close(b, '}');
    }
    zm_json_close(b, ']');
    zm_json_open(b, "sources", '[');
    for (uint32_t i = 1; i <= br->sources.n; i++)
        source_json(b, br, i);
    zm_json_close(b, ']');
    zm_json_close(b, '}');
}
