/* SPDX-License-Identifier: Apache-2.0 */
/*
 * archive.c -- zip and tar by libarchive, entry by entry, as they stand in the stream.
 *
 *     news.zip   a/              passed over: no file
 *                a/page.html     a child source "news.zip:a/page.html"
 *                a/logo.png      passed over: neither name nor bytes say that it holds a report
 *                more.zip        a child source that is a box
 *
 * Nothing is written to disk, so that an entry's path is a name in messages and
 * no more. libarchive reads forward only: a zip's list at its end, which may
 * name the same bytes a thousand times, is never asked.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>

#include "intake/source.h"

/* ---- what libarchive reads from ---- */

static la_ssize_t on_read(struct archive *a, void *ctx, const void **p) {
    zm_source *s = ctx;
    zm_str head;
    if (zm_reader_peek(&s->reader, &head, &s->box_err) < 0) {
        archive_set_error(a, EIO, "%s", s->box_err.msg);
        return -1;
    }
    *p = head.p;
    zm_reader_take(&s->reader, head.n); /* libarchive is done with it when it asks again */
    return (la_ssize_t)head.n;
}

static zm_code archive_fail(zm_source *s, const char *name, zm_err *err) {
    if (s->box_err.code < 0) {
        *err = s->box_err;
        s->box_err = (zm_err){0};
        return err->code;
    }
    const char *why = archive_error_string(s->archive);
    zm_code code = archive_errno(s->archive) == ENOMEM ? ZM_E_NOMEM : ZM_E_DATA;
    return zm_fail(err, code, name, 0, "%s archive: %s", s->kind == ZM_IN_ZIP ? "zip" : "tar",
                   why ? why : "broken");
}

static zm_code archive_begin(zm_source *s, zm_err *err) {
    s->archive = archive_read_new();
    if (!s->archive)
        return zm_fail(err, ZM_E_NOMEM, s->reader.name, 0, "no memory to open the archive");
    s->names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); /* 0: none such, names suffer */
    int said = s->kind == ZM_IN_ZIP ? archive_read_support_format_zip_streamable(s->archive)
                                    : archive_read_support_format_tar(s->archive);
    if (said == ARCHIVE_OK)
        said = archive_read_open(s->archive, s, NULL, on_read, NULL);
    return said == ARCHIVE_OK ? ZM_OK : archive_fail(s, s->reader.name, err);
}

void zm_archive_close(zm_source *s) {
    if (s->archive)
        archive_read_free(s->archive);
    s->archive = NULL;
    if (s->names)
        freelocale(s->names);
    s->names = (locale_t)0;
}

/* ---- an entry ---- */

typedef struct entry {
    zm_stream s;
    zm_source *box;
    bool broken;
} entry;

static int64_t entry_read(zm_stream *s, void *to, size_t room, zm_err *err) {
    entry *e = (entry *)s;
    la_ssize_t got;
    unsigned tries = 0;
    if (e->broken)
        return 0;
    do {
        got = archive_read_data(e->box->archive, to, room);
    } while (got == ARCHIVE_RETRY && ++tries < 8);
    e->broken = got < 0;
    e->box->done = e->box->done || got == ARCHIVE_FATAL;
    if (got < 0)
        return archive_fail(e->box, s->name, err);
    zm_code code = zm_stream_spent(s, (uint64_t)got, err);
    return code < 0 ? code : got;
}

static void entry_close(zm_stream *s) {
    free(s);
}

static zm_code entry_open(zm_source *s, zm_source *child, zm_err *err) {
    entry *e = calloc(1, sizeof *e);
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

/* The name as it stands; one that says to be UTF-8 and is not has none, and goes by its number. */
static zm_str path_of(zm_source *s, zm_source *child, const char *path) {
    return path ? zm_arena_str(&child->own, zm_str_of(path))
                : zm_arena_printf(&child->own, "entry %u", s->given);
}

/* The next entry's head: ZM_OK, ZM_INTAKE_END, or an error. A stretch without heads is one fault. */
static int next_head(zm_source *s, struct archive_entry **e, zm_err *err) {
    int said;
    /* libarchive turns names into the thread's character set, and loses those that it cannot hold. */
    locale_t was = s->names ? uselocale(s->names) : (locale_t)0;
    do {
        said = archive_read_next_header(s->archive, e);
    } while (said == ARCHIVE_RETRY && s->lost);
    if (was)
        uselocale(was);
    s->lost = said == ARCHIVE_RETRY;
    if (said == ARCHIVE_EOF)
        return ZM_INTAKE_END;
    if (said == ARCHIVE_OK || said == ARCHIVE_WARN)
        return ZM_OK;
    s->done = said == ARCHIVE_FATAL;
    return archive_fail(s, s->reader.name, err);
}

int zm_archive_next(zm_source *s, zm_source *child, zm_err *err) {
    struct archive_entry *e;
    if (s->done)
        return ZM_INTAKE_END;
    zm_code code = s->archive ? ZM_OK : archive_begin(s, err);
    if (code < 0) {
        s->done = true;
        return code;
    }
    int got = next_head(s, &e, err);
    if (got != ZM_OK)
        return got;
    s->given++;
    child->kind = ZM_IN_SKIP;
    if (archive_entry_filetype(e) != AE_IFREG)
        return ZM_OK;
    const char *path = archive_entry_pathname(e);
    code = zm_source_name(child, s, path_of(s, child, path), err);
    if (code >= 0)
        code = entry_open(s, child, err);
    zm_str name = path ? zm_str_of(path) : child->file;
    return code < 0 ? code : (int)zm_kind_find(child, name, path != NULL, err);
}
