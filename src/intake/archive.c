/* SPDX-License-Identifier: Apache-2.0 */
/*
 * archive.c -- zip and tar, entry by entry, as they stand in the stream.
 *
 *     news.zip   a/              passed over: no file
 *                a/page.html     a child source "news.zip:a/page.html"
 *                a/logo.png      passed over: neither name nor bytes say that it holds a report
 *                more.zip        a child source that is a box
 *
 * Nothing is written to disk, so that an entry's path is a name in messages and
 * no more. Both forms are read forward only: a zip's list at its end, which may
 * name the same bytes a thousand times, is never asked. They are read by us:
 * libarchive, which knows forty forms, ends the program when memory ends.
 */
#include <stdlib.h>
#include <zlib.h>

#include "intake/source.h"

typedef struct form {
    int (*head)(zm_source *s, zm_arena *a, zm_str *name, zm_err *err);
    int64_t (*data)(zm_source *s, const char *name, void *to, size_t room, zm_err *err);
    zm_code (*finish)(zm_source *s, zm_err *err);
} form;

static const form *form_of(const zm_source *s) {
    static const form zip = {zm_zip_head, zm_zip_data, zm_zip_finish};
    static const form tar = {zm_tar_head, zm_tar_data, zm_tar_finish};
    return s->kind == ZM_IN_ZIP ? &zip : &tar;
}

typedef struct entry_stream {
    zm_stream s;
    zm_source *box;
} entry_stream;

static int64_t entry_read(zm_stream *s, void *to, size_t room, zm_err *err) {
    zm_source *box = ((entry_stream *)s)->box;
    if (!box->entry.inside || box->entry.broken)
        return 0;
    int64_t got = form_of(box)->data(box, s->name, to, room, err);
    box->entry.broken = got < 0;
    box->done = box->done || (got < 0 && box->reader.broken);
    return got;
}

static void entry_close(zm_stream *s) {
    free(s);
}

static zm_code entry_open(zm_source *s, zm_source *child, zm_err *err) {
    entry_stream *e = calloc(1, sizeof *e);
    if (!e)
        return zm_fail(err, ZM_E_NOMEM, child->reader.name, 0, "no memory to open it");
    e->s = (zm_stream){.read = entry_read, .close = entry_close, .name = child->reader.name};
    e->s.spend = s->reader.stream->spend;
    e->box = s;
    zm_stream *open;
    zm_code code = zm_stream_unpack(&e->s, &open, err);
    if (code >= 0)
        zm_reader_open(&child->reader, open, child->reader.name);
    return code;
}

void zm_archive_close(zm_source *s) {
    if (s->entry.inflater)
        inflateEnd(s->entry.inflater);
    free(s->entry.inflater);
    s->entry.inflater = NULL;
}

int zm_archive_next(zm_source *s, zm_source *child, zm_err *err) {
    zm_str name = {0};
    zm_code code = ZM_OK;
    child->kind = ZM_IN_SKIP;
    if (s->done)
        return ZM_INTAKE_END;
    if (s->entry.inside)
        code = form_of(s)->finish(s, err);
    int got = code < 0 ? (int)code : form_of(s)->head(s, &child->own, &name, err);
    s->done = s->done || (got < 0 && s->reader.broken);
    if (got != ZM_OK || !name.p)
        return got;
    code = zm_source_name(child, s, name, err);
    if (code >= 0)
        code = entry_open(s, child, err);
    return code < 0 ? code : (int)zm_kind_find(child, name, true, err);
}
