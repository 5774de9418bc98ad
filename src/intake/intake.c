/* SPDX-License-Identifier: Apache-2.0 */
/*
 * intake.c -- file after file, the kind of each, and ids that no two reports share.
 *
 *     name ends in .jsonl .ndjson .json   JSON lines
 *                  .conllu .conll         CoNLL-U
 *                  .txt .text             plain text
 *     else: first byte {                  JSON lines
 *           "# newdoc", "# sent_id", ...  CoNLL-U
 *           anything else                 plain text
 */
#include "intake/intake.h"

#include <sha256.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "intake/source.h"

#include <jansson.h>

/* Hashes of the ids given so far, open addressing; 0 is free. */
typedef struct id_set {
    uint64_t *at;
    size_t n, cap;
} id_set;

struct zm_intake {
    zm_intake_options o;
    const char *const *files;
    size_t n_files, next;
    bool open;
    id_set ids;
    uint64_t bytes; /* of files that are closed */
    zm_source source;
};

static const struct {
    const char *end;
    zm_input_kind kind;
} endings[] = {
    {".jsonl", ZM_IN_JSONL},   {".ndjson", ZM_IN_JSONL}, {".json", ZM_IN_JSONL},
    {".conllu", ZM_IN_CONLLU}, {".conll", ZM_IN_CONLLU}, {".txt", ZM_IN_TEXT},
    {".text", ZM_IN_TEXT},
};

bool zm_input_kind_parse(zm_str name, zm_input_kind *out) {
    static const char *const names[] = {"auto", "jsonl", "text", "conllu"};
    for (unsigned i = 0; i < ZM_COUNT(names); i++) {
        if (zm_str_is(name, names[i])) {
            *out = (zm_input_kind)i;
            return true;
        }
    }
    return false;
}

/* ---- ids ---- */

static bool set_grow(id_set *s) {
    size_t cap = s->cap ? s->cap * 2 : 256;
    uint64_t *at = calloc(cap, sizeof *at);
    if (!at)
        return false;
    for (size_t i = 0; i < s->cap; i++) {
        if (!s->at[i])
            continue;
        size_t k = s->at[i] & (cap - 1);
        while (at[k])
            k = (k + 1) & (cap - 1);
        at[k] = s->at[i];
    }
    free(s->at);
    s->at = at;
    s->cap = cap;
    return true;
}

/* 1 added, 0 was there already, -1 no memory. */
static int set_add(id_set *s, zm_str id) {
    if ((s->n + 1) * 2 > s->cap && !set_grow(s))
        return -1;
    uint64_t h = zm_hash(id.p, id.n, 0) | 1u;
    for (size_t k = h & (s->cap - 1);; k = (k + 1) & (s->cap - 1)) {
        if (s->at[k] == h)
            return 0;
        if (!s->at[k]) {
            s->at[k] = h;
            s->n++;
            return 1;
        }
    }
}

/* A report without an id gets one of its text: the same text has the same id in every run. */
static zm_str id_of_text(zm_arena *a, zm_str text) {
    char hex[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)text.p, text.n, hex);
    return zm_arena_str(a, zm_str_n(hex, 16));
}

static zm_code make_unique(zm_intake *in, zm_doc *d, zm_err *err) {
    zm_str id = d->meta.id.n ? d->meta.id : id_of_text(d->arena, d->text);
    d->meta.id = id;
    for (unsigned k = 2;; k++) {
        int added = set_add(&in->ids, d->meta.id);
        if (added > 0)
            return ZM_OK;
        if (added < 0)
            return zm_fail(err, ZM_E_NOMEM, in->source.reader.name, 0, "no memory for another id");
        d->meta.id = zm_arena_printf(d->arena, "%.*s#%u", (int)id.n, id.p, k);
    }
}

/* ---- kinds ---- */

static zm_input_kind kind_by_name(zm_str file) {
    for (size_t i = 0; i < ZM_COUNT(endings); i++)
        if (zm_str_ends(file, zm_str_of(endings[i].end)))
            return endings[i].kind;
    return ZM_IN_AUTO;
}

static zm_str past_blanks(zm_str s) {
    if (zm_str_starts(s, ZM_S("\xef\xbb\xbf")))
        s = zm_str_from(s, 3);
    return zm_str_trim(s);
}

static zm_input_kind kind_by_bytes(zm_str head) {
    head = past_blanks(head);
    if (zm_str_starts(head, ZM_S("{")))
        return ZM_IN_JSONL;
    bool conllu = zm_str_starts(head, ZM_S("# newdoc")) || zm_str_starts(head, ZM_S("# newpar")) ||
                  zm_str_starts(head, ZM_S("# sent_id")) || zm_str_starts(head, ZM_S("# text =")) ||
                  zm_str_starts(head, ZM_S("# global.columns")) || zm_str_starts(head, ZM_S("1\t"));
    return conllu ? ZM_IN_CONLLU : ZM_IN_TEXT;
}

/* Forms that would give nonsense when they were taken for prose. */
static zm_code refuse_foreign(const char *name, zm_str head, zm_err *err) {
    if (zm_str_starts(head, ZM_S("\x1f\x8b")) || zm_str_starts(head, ZM_S("\x28\xb5\x2f\xfd")))
        return zm_fail(err, ZM_E_DATA, name, 0, "compressed; unpack it first (zcat, zstdcat)");
    head = past_blanks(head);
    if (zm_str_starts(head, ZM_S("WARC/")))
        return zm_fail(err, ZM_E_DATA, name, 0, "a WARC file, which this version does not read");
    if (zm_str_starts(head, ZM_S("<!")) || zm_str_starts(head, ZM_S("<?xml")) ||
        zm_str_starts(head, ZM_S("<html")) || zm_str_starts(head, ZM_S("<rss")))
        return zm_fail(err, ZM_E_DATA, name, 0,
                       "HTML or XML, which this version does not read; "
                       "give the report's text, or --input text to take it as it stands");
    return ZM_OK;
}

static zm_code find_kind(zm_intake *in, const char *path, zm_err *err) {
    zm_source *s = &in->source;
    s->kind = in->o.kind;
    if (s->kind != ZM_IN_AUTO)
        return ZM_OK;
    zm_str head;
    zm_code code = zm_reader_peek(&s->reader, &head, err);
    if (code < 0)
        return code;
    s->kind = kind_by_name(zm_str_of(path));
    if (s->kind == ZM_IN_AUTO)
        s->kind = kind_by_bytes(head);
    return s->kind == ZM_IN_TEXT ? refuse_foreign(s->reader.name, head, err) : ZM_OK;
}

/* "/news/2025/a-1.txt" -> "a-1" */
static zm_str stem_of(const char *path) {
    const char *slash = strrchr(path, '/');
    zm_str name = zm_str_of(slash ? slash + 1 : path);
    if (zm_str_is(name, "-"))
        return (zm_str){0};
    for (uint32_t i = name.n; i-- > 1;)
        if (name.p[i] == '.')
            return zm_str_to(name, i);
    return name;
}

/* ---- files ---- */

static void source_close(zm_intake *in) {
    if (!in->open)
        return;
    json_decref(in->source.json);
    in->source.json = NULL;
    zm_buf_free(&in->source.text);
    zm_reader_close(&in->source.reader);
    in->bytes += in->source.bytes;
    in->source.bytes = 0;
    in->open = false;
}

static zm_code source_open(zm_intake *in, zm_err *err) {
    const char *path = in->files[in->next++];
    zm_source *s = &in->source;
    zm_code code = zm_reader_open(&s->reader, path, err);
    if (code < 0)
        return code;
    in->open = true;
    s->gold = in->o.gold;
    s->max_bytes = in->o.max_bytes ? in->o.max_bytes : ZM_TEXT_MOST;
    s->stem = stem_of(path);
    s->given = 0;
    s->bytes = 0;
    s->json = NULL;
    s->newdoc = (zm_str){0};
    s->doc_open = false;
    zm_buf_init(&s->text, 0);
    code = find_kind(in, path, err);
    if (code < 0)
        source_close(in);
    return code;
}

zm_code zm_intake_open(const zm_intake_options *o, const char *const *files, size_t n,
                       zm_intake **out, zm_err *err) {
    zm_intake *in = calloc(1, sizeof *in);
    *out = in;
    if (!in)
        return zm_fail(err, ZM_E_NOMEM, NULL, 0, "no memory to open the input");
    in->o = *o;
    in->files = files;
    in->n_files = n;
    return ZM_OK;
}

void zm_intake_close(zm_intake *in) {
    if (!in)
        return;
    source_close(in);
    free(in->ids.at);
    free(in);
}

zm_code zm_text_check(const zm_source *s, zm_str text, uint32_t line, zm_err *err) {
    if (!text.n)
        return zm_fail(err, ZM_E_DATA, s->reader.name, line, "the text is empty");
    if (text.n > s->max_bytes)
        return zm_fail(err, ZM_E_LIMIT, s->reader.name, line,
                       "the text has %u bytes, the limit is %zu; raise it by --max-bytes", text.n,
                       s->max_bytes);
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
    zm_code code = zm_reader_rest(&s->reader, d->arena, s->max_bytes, &text, err);
    if (code < 0)
        return code;
    s->bytes += text.n;
    if (zm_str_starts(text, ZM_S("\xef\xbb\xbf")))
        text = zm_str_from(text, 3);
    code = zm_text_check(s, text, 0, err);
    if (code < 0)
        return code;
    d->text = text;
    d->meta.id = zm_arena_str(d->arena, s->stem);
    return ZM_OK;
}

static int source_next(zm_source *s, zm_doc *d, zm_err *err) {
    switch (s->kind) {
    case ZM_IN_JSONL: return zm_jsonl_next(s, d, err);
    case ZM_IN_CONLLU: return zm_conllu_next(s, d, err);
    default: return zm_plain_next(s, d, err);
    }
}

static int next_report(zm_intake *in, zm_doc *d, zm_err *err) {
    for (;;) {
        if (!in->open) {
            if (in->next == in->n_files)
                return ZM_INTAKE_END;
            zm_code code = source_open(in, err);
            if (code < 0)
                return code;
        }
        int got = source_next(&in->source, d, err);
        if (got == ZM_E_IO || got == ZM_INTAKE_END)
            source_close(in);
        if (got != ZM_INTAKE_END)
            return got;
    }
}

int zm_intake_next(zm_intake *in, zm_doc *d, zm_err *err) {
    zm_arena *arena = d->arena;
    *err = (zm_err){0};
    *d = (zm_doc){.arena = arena};
    jmp_buf trap, *outer = arena->trap;
    if (setjmp(trap)) {
        arena->trap = outer;
        json_decref(in->source.json);
        in->source.json = NULL;
        return zm_fail(err, ZM_E_NOMEM, in->source.reader.name, 0, "no memory for this report");
    }
    arena->trap = &trap;
    int got = next_report(in, d, err);
    if (got == ZM_OK) {
        d->meta.file = zm_arena_str(arena, zm_str_of(in->files[in->next - 1]));
        got = make_unique(in, d, err);
    }
    arena->trap = outer;
    return got;
}

uint64_t zm_intake_bytes(const zm_intake *in) {
    return in->bytes + (in->open ? in->source.bytes : 0);
}

uint32_t zm_intake_line(const zm_intake *in) {
    return in->open && in->source.kind == ZM_IN_JSONL ? in->source.reader.line : 0;
}
