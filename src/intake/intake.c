/* SPDX-License-Identifier: Apache-2.0 */
/*
 * intake.c -- file after file, box in box, and ids that no two reports share.
 *
 *     files    a.txt  b.zip  c.jsonl
 *                     |
 *     stack           b.zip                       a box: asked for its next entry
 *                       b.zip:x.warc.gz           a box
 *                         b.zip:x.warc.gz:offset 812    a leaf: asked for its next report
 */
#include "intake/intake.h"

#include <sha256.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "intake/source.h"

#include <jansson.h>

/* An id given so far: its hash (0: free), and the number that its next namesake is tried with. */
typedef struct id_seen {
    uint64_t mark;
    uint32_t again;
} id_seen;

/* Open addressing. */
typedef struct id_set {
    id_seen *at;
    size_t n, cap;
} id_set;

struct zm_intake {
    zm_shared shared;
    const char *const *files;
    size_t n_files, next;
    zm_source *stack[ZM_BOX_DEEP + 1];
    unsigned depth;
    zm_source *opening; /* not on the stack yet */
    id_set ids;
    uint64_t bytes;     /* of files that are closed */
    zm_intake_place place;
    bool seeking;       /* on the way to a place: reports get no id */
};

/* ---- ids ---- */

static id_seen *set_find(const id_set *s, uint64_t mark) {
    size_t k = (size_t)(mark >> 1) & (s->cap - 1); /* its lowest bit is always set */
    while (s->at[k].mark && s->at[k].mark != mark)
        k = (k + 1) & (s->cap - 1);
    return &s->at[k];
}

static bool set_grow(id_set *s) {
    id_set more = {.n = s->n, .cap = s->cap ? s->cap * 2 : 256};
    more.at = calloc(more.cap, sizeof *more.at);
    if (!more.at)
        return false;
    for (size_t i = 0; i < s->cap; i++)
        if (s->at[i].mark)
            *set_find(&more, s->at[i].mark) = s->at[i];
    free(s->at);
    *s = more;
    return true;
}

uint64_t zm_intake_id_mark(zm_str id) {
    return zm_hash(id.p, id.n, 0) | 1u;
}

/* 1 added, 0 was there already, -1 no memory. */
static int set_add(id_set *s, uint64_t mark) {
    if ((s->n + 1) * 2 > s->cap && !set_grow(s))
        return -1;
    id_seen *is = set_find(s, mark);
    if (is->mark)
        return 0;
    *is = (id_seen){mark, 2};
    s->n++;
    return 1;
}

static zm_code no_id(zm_err *err) {
    return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory for another id");
}

zm_code zm_intake_id_taken(zm_intake *in, uint64_t mark, zm_err *err) {
    return set_add(&in->ids, mark | 1u) < 0 ? no_id(err) : ZM_OK;
}

/* A report without an id gets one of its text: the same text has the same id in every run. */
static zm_str id_of_text(zm_arena *a, zm_str text) {
    char hex[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)text.p, text.n, hex);
    return zm_arena_str(a, zm_str_n(hex, 16));
}

/* A second "a1" becomes "a1#2"; where to go on counting is kept with the first. */
static zm_code make_unique(zm_intake *in, zm_doc *d, zm_err *err) {
    zm_str id = d->meta.id.n ? d->meta.id : id_of_text(d->arena, d->text);
    uint64_t mark = zm_intake_id_mark(id);
    d->meta.id = id;
    int added = in->seeking ? 1 : set_add(&in->ids, mark);
    while (added == 0) {
        uint32_t k = set_find(&in->ids, mark)->again++;
        d->meta.id = zm_arena_printf(d->arena, "%.*s#%u", (int)id.n, id.p, k);
        added = set_add(&in->ids, zm_intake_id_mark(d->meta.id));
    }
    return added < 0 ? no_id(err) : ZM_OK;
}

/* ---- sources ---- */

static zm_source *top(const zm_intake *in) {
    return in->depth ? in->stack[in->depth - 1] : NULL;
}

static bool is_box(const zm_source *s) {
    return s->kind == ZM_IN_WARC || s->kind == ZM_IN_ZIP || s->kind == ZM_IN_TAR;
}

static void source_free(zm_source *s) {
    if (!s)
        return;
    json_decref(s->json);
    zm_archive_close(s);
    zm_buf_free(&s->text);
    zm_reader_close(&s->reader);
    zm_arena_free(&s->own);
    free(s);
}

/* A fresh source in in->opening; what arenas it needs jump where the document's does. */
static zm_source *source_new(zm_intake *in, jmp_buf *trap, zm_err *err) {
    zm_source *s = malloc(sizeof *s);
    in->opening = s;
    if (!s) {
        zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open the next input");
        return NULL;
    }
    memset(s, 0, offsetof(zm_source, reader) + offsetof(zm_reader, window));
    s->shared = &in->shared;
    zm_arena_init(&s->own);
    s->own.trap = trap;
    zm_buf_init(&s->text, 0);
    return s;
}

static void drop_opening(zm_intake *in) {
    source_free(in->opening);
    in->opening = NULL;
}

static void push(zm_intake *in) {
    in->stack[in->depth++] = in->opening;
    in->opening = NULL;
}

static void pop(zm_intake *in) {
    zm_source *s = top(in);
    if (in->depth == 1)
        in->bytes += s->reader.taken;
    source_free(s);
    in->depth--;
}

#define NAME_MOST 120u /* what a message has room for */

/* How many bytes the letter at s.p[i] has; 0 for a control character or what is no UTF-8. */
static uint32_t letter_at(zm_str s, uint32_t i) {
    unsigned char c = (unsigned char)s.p[i];
    if (c < 0x80)
        return c >= 0x20 && c != 0x7f;
    for (uint32_t n = 2; n <= 4 && i + n <= s.n; n++)
        if (zm_utf8_check((zm_str){s.p + i, n}) < 0)
            return c == 0xc2 && (unsigned char)s.p[i + 1] < 0xa0 ? 0 : n;
    return 0;
}

/* A name from inside an archive may hold anything: control bytes and bad UTF-8 become \xNN. */
static void add_shown(zm_buf *out, zm_str s) {
    for (uint32_t i = 0; i < s.n;) {
        uint32_t n = letter_at(s, i);
        if (n)
            zm_buf_add(out, s.p + i, n);
        else
            zm_buf_printf(out, "\\x%02x", (unsigned)(unsigned char)s.p[i]);
        i += n ? n : 1;
    }
}

/* The end of a long name says more than its beginning. */
static zm_str shortened(zm_arena *a, zm_str name) {
    if (name.n <= NAME_MOST)
        return name;
    uint32_t from = name.n - (NAME_MOST - 3);
    while (from < name.n && ((unsigned char)name.p[from] & 0xc0) == 0x80)
        from++;
    return zm_arena_join(a, ZM_S(".."), ZM_S("."), zm_str_from(name, from));
}

zm_code zm_source_name(zm_source *child, const zm_source *parent, zm_str inner, zm_err *err) {
    zm_buf *b = &child->text;
    b->n = 0;
    add_shown(b, zm_str_to(inner, 1000));
    if (b->failed)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open the next input");
    zm_str shown = zm_str_n(b->p ? b->p : "", b->n);
    child->file = zm_arena_join(&child->own, parent->file, ZM_S(":"), shown);
    zm_str name = zm_arena_join(&child->own, zm_str_of(parent->reader.name), ZM_S(":"), shown);
    child->reader.name = zm_arena_str(&child->own, shortened(&child->own, name)).p;
    child->stem = zm_stem(zm_arena_str(&child->own, shown));
    return ZM_OK;
}

static zm_code open_stream(zm_source *s, const char *path, zm_err *err) {
    zm_stream *file, *open;
    zm_code code = zm_stream_file(path, &file, err);
    if (code < 0)
        return code;
    file->spend = &s->spend;
    code = zm_stream_unpack(file, &open, err);
    if (code >= 0)
        zm_reader_open(&s->reader, open, zm_stream_name(path));
    return code;
}

static zm_code file_open(zm_intake *in, jmp_buf *trap, zm_err *err) {
    const char *path = in->files[in->next++];
    in->place = (zm_intake_place){.file = (uint32_t)(in->next - 1)};
    zm_source *s = source_new(in, trap, err);
    zm_code code = s ? open_stream(s, path, err) : ZM_E_NOMEM;
    if (code >= 0) {
        s->file = zm_str_of(path);
        s->stem = zm_stem(s->file);
        code = zm_kind_find(s, s->file, false, err);
    }
    if (code < 0)
        drop_opening(in);
    else
        push(in);
    return code;
}

/* Ask the box on top for its next entry. */
static int open_entry(zm_intake *in, jmp_buf *trap, zm_err *err) {
    zm_source *box = top(in), *s = source_new(in, trap, err);
    if (!s)
        return ZM_E_NOMEM;
    int got = box->kind == ZM_IN_WARC ? zm_warc_next(box, s, err) : zm_archive_next(box, s, err);
    if (got == ZM_OK && is_box(s) && in->depth == ZM_BOX_DEEP)
        got = zm_fail(err, ZM_E_LIMIT, s->reader.name, 0,
                      "boxes within boxes: not opened more than %u deep", ZM_BOX_DEEP);
    if (got == ZM_OK && s->kind == ZM_IN_SKIP)
        in->shared.skipped++;
    if (got == ZM_OK && s->kind != ZM_IN_SKIP)
        push(in);
    else
        drop_opening(in);
    return got;
}

/* ---- reports ---- */

zm_code zm_text_check(const zm_source *s, zm_str text, uint32_t line, zm_err *err) {
    size_t most = s->shared->max_bytes;
    if (!text.n)
        return zm_fail(err, ZM_E_DATA, s->reader.name, line, "the text is empty");
    if (text.n > most)
        return zm_fail(err, ZM_E_LIMIT, s->reader.name, line,
                       "the text has %u bytes, the limit is %zu; raise it by --max-bytes", text.n,
                       most);
    int64_t bad = zm_utf8_check(text);
    if (bad < 0)
        return ZM_OK;
    zm_fail(err, ZM_E_DATA, s->reader.name, line,
            "not UTF-8: byte 0x%02x at place %lld; convert it (iconv -t utf-8)",
            (unsigned)(unsigned char)text.p[bad], (long long)bad);
    if (err)
        err->byte = (uint64_t)bad;
    return ZM_E_DATA;
}

/* A whole file; a byte order mark belongs to the file, not to the report. */
int zm_plain_next(zm_source *s, zm_doc *d, zm_err *err) {
    if (s->given++) /* at once: memory may end below, and the file is read by then */
        return ZM_INTAKE_END;
    zm_str text;
    zm_code code = zm_reader_rest(&s->reader, d->arena, s->shared->max_bytes, &text, err);
    if (code < 0)
        return code;
    if (zm_str_starts(text, ZM_S("\xef\xbb\xbf")))
        text = zm_str_from(text, 3);
    code = zm_text_check(s, text, 0, err);
    if (code < 0)
        return code;
    d->text = text;
    d->meta.id = zm_arena_str(d->arena, s->stem);
    return ZM_OK;
}

static int leaf_next(zm_source *s, zm_doc *d, zm_err *err) {
    switch (s->kind) {
    case ZM_IN_JSONL: return zm_jsonl_next(s, d, err);
    case ZM_IN_CONLLU: return zm_conllu_next(s, d, err);
    case ZM_IN_HTML: return zm_html_next(s, d, err);
    case ZM_IN_FEED: return zm_feed_next(s, d, err);
    case ZM_IN_EML: return zm_letter_next(s, d, err);
    default: return zm_plain_next(s, d, err);
    }
}

/* An error of the stream ends a leaf; a box says itself when it cannot go on. */
static bool ends_source(const zm_source *s, int got) {
    if (got == ZM_INTAKE_END || got == ZM_E_IO)
        return true;
    return got < 0 && (is_box(s) ? s->done : s->reader.broken);
}

/* What was wrong behind the last report of a source, if anything, is told when it ends. */
static zm_code end_source(zm_intake *in, int got, zm_err *err) {
    zm_source *s = top(in);
    zm_err late = got == ZM_INTAKE_END ? s->reader.trouble : (zm_err){0};
    pop(in);
    if (late.code < 0)
        *err = late;
    return late.code;
}

static void note_spot(zm_intake *in, zm_spot at, uint32_t line) {
    if (in->place.spot == at.spot && in->place.skip == at.skip)
        return;
    in->place = (zm_intake_place){.file = (uint32_t)(in->next - 1),
                                  .line = line,
                                  .spot = at.spot,
                                  .skip = at.skip};
}

/* The top's next report, or its next entry pushed. Lines and records have a place. */
static int top_next(zm_intake *in, zm_doc *d, zm_err *err) {
    zm_source *s = top(in);
    bool file = in->depth == 1;
    if (!is_box(s)) {
        if (file && s->kind == ZM_IN_JSONL)
            note_spot(in, zm_reader_spot(&s->reader), s->reader.line);
        return leaf_next(s, d, err);
    }
    int got = open_entry(in, d->arena->trap, err);
    if (file && s->kind == ZM_IN_WARC)
        note_spot(in, s->warc.start, s->warc.silent);
    return got;
}

static int next_report(zm_intake *in, zm_doc *d, zm_err *err) {
    for (;;) {
        int got = ZM_OK;
        if (!in->depth && in->next == in->n_files)
            return ZM_INTAKE_END;
        if (!in->depth) {
            got = file_open(in, d->arena->trap, err);
            if (got < 0)
                return got;
        }
        zm_source *s = top(in);
        got = top_next(in, d, err);
        if (got == ZM_OK && !is_box(s)) {
            d->meta.file = d->meta.file.p ? d->meta.file : zm_arena_str(d->arena, s->file);
            return ZM_OK;
        }
        if (ends_source(s, got)) {
            zm_code late = end_source(in, got, err);
            got = late < 0 ? late : got;
        }
        if (got < 0)
            return got;
    }
}

static void set_traps(zm_intake *in, jmp_buf *trap) {
    for (unsigned i = 0; i < in->depth; i++)
        in->stack[i]->own.trap = trap;
}

int zm_intake_next(zm_intake *in, zm_doc *d, zm_err *err) {
    zm_arena *arena = d->arena;
    *err = (zm_err){0};
    *d = (zm_doc){.arena = arena};
    jmp_buf trap, *outer = arena->trap;
    if (setjmp(trap)) {
        arena->trap = outer;
        set_traps(in, NULL);
        drop_opening(in);
        if (in->depth) {
            json_decref(top(in)->json);
            top(in)->json = NULL;
        }
        in->place.steps++;
        return zm_fail(err, ZM_E_NOMEM, in->depth ? top(in)->reader.name : NULL, 0,
                       "no memory for this report");
    }
    arena->trap = &trap;
    set_traps(in, &trap);
    int got = next_report(in, d, err);
    if (got == ZM_OK)
        got = make_unique(in, d, err);
    set_traps(in, NULL);
    arena->trap = outer;
    in->place.steps += got != ZM_INTAKE_END;
    return got;
}

/* ---- the whole ---- */

zm_code zm_intake_open(const zm_intake_options *o, const char *const *files, size_t n,
                       zm_intake **out, zm_err *err) {
    zm_intake *in = calloc(1, sizeof *in);
    *out = in;
    if (!in)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open the input");
    size_t text = o->max_bytes ? o->max_bytes : ZM_TEXT_MOST;
    in->shared = (zm_shared){.o = *o, .web = o->web, .max_bytes = text};
    in->shared.page_most = text < ZM_TEXT_MOST / 8 ? text * 8 : ZM_TEXT_MOST;
    in->files = files;
    in->n_files = n;
    return ZM_OK;
}

void zm_intake_close(zm_intake *in) {
    if (!in)
        return;
    while (in->depth)
        pop(in);
    free(in->ids.at);
    free(in);
}

uint64_t zm_intake_bytes(const zm_intake *in) {
    return in->bytes + (in->depth ? in->stack[0]->reader.taken : 0);
}

uint64_t zm_intake_skipped(const zm_intake *in) {
    return in->shared.skipped;
}

uint32_t zm_intake_line(const zm_intake *in) {
    zm_source *s = top(in);
    return s && s->kind == ZM_IN_JSONL ? s->reader.line : 0;
}

zm_intake_place zm_intake_here(const zm_intake *in) {
    return in->place;
}

/* Go to the place's file, and in it to where the last line or record before the place begins. */
static zm_code seek_file(zm_intake *in, const zm_intake_place *to, zm_err *err) {
    zm_code code = ZM_OK;
    in->next = to->file;
    in->place = (zm_intake_place){.file = to->file};
    if (!to->spot && !to->skip)
        return ZM_OK; /* the first step opens it */
    code = file_open(in, NULL, err);
    if (code < 0)
        return code;
    code = zm_reader_seek(&top(in)->reader, (zm_spot){to->spot, to->skip}, err);
    top(in)->reader.line = to->line;
    top(in)->warc.resync = to->line != 0;
    top(in)->warc.start.spot = to->skip ? to->spot : UINT64_MAX; /* the part whose fault it was */
    in->place = *to;
    in->place.steps = 0;
    return code;
}

zm_code zm_intake_seek(zm_intake *in, const zm_intake_place *to, zm_err *err) {
    if (to->file >= in->n_files)
        return zm_fail(err, ZM_E_USAGE, NULL, 0, "the place is in input %u of %zu", to->file + 1,
                       in->n_files);
    zm_code code = seek_file(in, to, err);
    zm_arena a;
    zm_arena_init(&a);
    in->seeking = true;
    for (uint64_t i = 0; code >= 0 && i < to->steps; i++) {
        zm_doc d = {.arena = &a};
        zm_err told;
        int got = zm_intake_next(in, &d, &told);
        if (got == ZM_INTAKE_END || got == ZM_E_NOMEM)
            code = zm_fail(err, got == ZM_E_NOMEM ? ZM_E_NOMEM : ZM_E_DATA, in->files[to->file], 0,
                           "is not what it was: the place is not in it");
        zm_arena_reset(&a);
    }
    in->seeking = false;
    zm_arena_free(&a);
    return code;
}
