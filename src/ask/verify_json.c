/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_json.c -- a line a claim, as JSON.
 *
 *     {"claim":{"start":0,"end":36,"q":"..."},"verdict":"contradicted","source":"riga.txt",
 *      "source_number":1,"mark":"[1]","evidence":{...},"reason":"number","why":"...",
 *      "detail":{...},"detail_source":{...},"score":0.93}
 */
#include "ask/verify.h"
#include "export/json.h"

zm_str zm_verified_name(const zm_doc *source) {
    if (source->meta.file.n && !zm_str_is(source->meta.file, "-"))
        return source->meta.file;
    return source->meta.title.n ? source->meta.title : source->meta.id;
}

static void one_check(const zm_verified *v, const zm_check *k, zm_buf *out) {
    static const zm_chars bytes;
    const zm_doc *source = k->source == ZM_NONE ? NULL : v->sources[k->source];
    zm_json_open(out, NULL, '{');
    zm_json_span(out, "claim", v->article, &bytes, k->claim);
    zm_json_z(out, "verdict", zm_verdict_name(k->verdict));
    zm_json_str(out, "source", source ? zm_verified_name(source) : (zm_str){0});
    if (source)
        zm_json_number(out, "source_number", k->source + 1.0, 0);
    else
        zm_json_null(out, "source_number");
    zm_json_str(out, "mark", k->mark);
    zm_json_span(out, "evidence", source ? source : v->article, &bytes,
                 source ? k->evidence : ZM_NO_SPAN);
    zm_json_str(out, "reason", k->reason);
    zm_json_str(out, "why", k->why);
    zm_json_span(out, "detail", v->article, &bytes, k->detail);
    zm_json_span(out, "detail_source", source ? source : v->article, &bytes,
                 source ? k->detail_source : ZM_NO_SPAN);
    zm_json_number(out, "score", (double)k->score, 2);
    zm_json_close(out, '}');
    zm_buf_char(out, '\n');
}

void zm_verify_jsonl(const zm_verified *v, zm_buf *out) {
    for (uint32_t i = 0; i < v->checks->n; i++)
        one_check(v, &v->checks->v[i], out);
}
