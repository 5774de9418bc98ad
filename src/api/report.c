/* SPDX-License-Identifier: Apache-2.0 */
/* report.c -- one report read from memory, and written. */
#include <sha256.h>
#include <stdlib.h>

#include "api/api.h"
#include "base/utf8.h"

/* ---- reading ---- */

static zm_code check_text(const zm_engine *e, const zm_input *in, zm_err *err) {
    if (!in->text || !in->text_size)
        return zm_fail(err, ZM_E_DATA, in->file, 0, "the text is empty");
    if (in->text_size > e->max_bytes || in->text_size > UINT32_MAX - 1)
        return zm_fail(err, ZM_E_LIMIT, in->file, 0, "the text has %zu bytes, the limit is %zu",
                       in->text_size, e->max_bytes);
    int64_t bad = zm_utf8_check(zm_str_n(in->text, in->text_size));
    if (bad < 0)
        return ZM_OK;
    zm_fail(err, ZM_E_DATA, in->file, 0, "not UTF-8: byte 0x%02x at place %lld",
            (unsigned)(unsigned char)in->text[bad], (long long)bad);
    err->byte = (uint64_t)bad;
    return ZM_E_DATA;
}

static zm_str own(zm_arena *a, const char *z) {
    return z ? zm_arena_str(a, zm_str_of(z)) : (zm_str){0};
}

static void take_input(zm_report *r, const zm_input *in) {
    zm_arena *a = &r->arena;
    zm_meta *m = &r->doc.meta;
    r->doc.arena = a;
    r->doc.text = zm_arena_str(a, zm_str_n(in->text, in->text_size));
    m->id = own(a, in->id);
    m->title = own(a, in->title);
    m->url = own(a, in->url);
    m->outlet = own(a, in->outlet);
    m->published = own(a, in->published);
    m->lang = own(a, in->lang);
    m->file = own(a, in->file);
    if (m->id.n)
        return;
    char hex[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)in->text, in->text_size, hex);
    m->id = zm_arena_str(a, zm_str_n(hex, 16));
}

static bool take_trapped(zm_report *r, const zm_input *in) {
    jmp_buf trap;
    if (setjmp(trap)) {
        r->arena.trap = NULL;
        return false;
    }
    r->arena.trap = &trap;
    take_input(r, in);
    r->arena.trap = NULL;
    return true;
}

static zm_code read_report(zm_engine *e, const zm_input *in, zm_report *r, zm_err *err) {
    static const zm_reading_plan plan = {.depth = ZM_READ_RECORD};
    zm_code code = check_text(e, in, err);
    if (code < 0)
        return code;
    if (!take_trapped(r, in))
        return zm_fail(err, ZM_E_NOMEM, in->file, 0, "no memory for the text");
    code = zm_read_doc(e, &r->doc, &plan, err);
    if (code >= 0)
        zm_export_stamp(e, &r->doc, &plan, &r->stamp);
    return code;
}

int zm_report_read(zm_engine *engine, const zm_input *input, zm_report **out, zm_error *why) {
    zm_err err = {0};
    *out = NULL;
    zm_report *r = calloc(1, sizeof *r);
    zm_code code;
    if (r) {
        zm_arena_init(&r->arena);
        code = read_report(engine, input, r, &err);
    } else {
        code = zm_fail(&err, ZM_E_NOMEM, input->file, 0, "no memory for a report");
    }
    if (code < 0) {
        zm_report_free(r);
        return zm_tell(&err, why);
    }
    *out = r;
    return ZM_FINE;
}

void zm_report_free(zm_report *report) {
    if (!report)
        return;
    zm_arena_free(&report->arena);
    free(report);
}

/* ---- writing ---- */

zm_depth zm_depth_of(int format) {
    if (format == ZM_FORMAT_REPORT)
        return ZM_READ_TEXT;
    return format == ZM_FORMAT_CONLLU ? ZM_READ_TREE : ZM_READ_RECORD;
}

zm_code zm_write_doc(const zm_doc *d, const zm_export *stamp, const zm_write *how, zm_buf *out) {
    zm_export told = *stamp;
    told.least = how->least;
    told.chars = how->chars;
    told.colour = how->colour;
    told.width = how->width;
    switch (how->format) {
    case ZM_FORMAT_TEXT: zm_export_text(d, &told, out); break;
    case ZM_FORMAT_JSONL: zm_export_jsonl(d, &told, out); break;
    case ZM_FORMAT_CONLLU: zm_export_conllu(d, &told, out); break;
    case ZM_FORMAT_REPORT: zm_export_report(d, &told, out); break;
    default: return ZM_E_USAGE;
    }
    return out->failed ? ZM_E_NOMEM : ZM_OK;
}

int zm_report_write(const zm_report *report, const zm_write *how, zm_sink sink, void *ctx,
                    zm_error *why) {
    static const zm_write usual = ZM_WRITE;
    zm_err err = {0};
    zm_buf out;
    zm_buf_init(&out, 0);
    zm_code code = zm_write_doc(&report->doc, &report->stamp, how ? how : &usual, &out);
    if (code == ZM_E_USAGE)
        zm_fail(&err, code, NULL, 0, "there is no format %d", how ? how->format : 0);
    else if (code < 0)
        zm_fail(&err, code, NULL, 0, "no memory to write the report");
    else if (sink(ctx, out.p, out.n) < 0)
        zm_fail(&err, ZM_E_IO, NULL, 0, "the report could not be written");
    zm_buf_free(&out);
    return err.code < 0 ? zm_tell(&err, why) : ZM_FINE;
}
