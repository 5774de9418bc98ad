/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kind.c -- what an input is, by its first bytes and its name.
 *
 *     bytes that only one kind begins with   PK zip, ustar tar, WARC/
 *     else the name, packing taken off       reports.jsonl.gz -> .jsonl
 *     else the bytes                         { JSON lines, <html a page, <rss a feed, ...
 *     else                                   plain text; an entry of an archive is passed over
 *
 * A name that says text or XML is believed as far as the bytes agree.
 */
#include "intake/eml.h"
#include "intake/source.h"

typedef struct ending {
    const char *end;
    int kind;
} ending;

static const ending endings[] = {
    {".jsonl", ZM_IN_JSONL}, {".ndjson", ZM_IN_JSONL}, {".json", ZM_IN_JSONL},
    {".conllu", ZM_IN_CONLLU}, {".conll", ZM_IN_CONLLU}, {".txt", ZM_IN_TEXT},
    {".text", ZM_IN_TEXT}, {".html", ZM_IN_HTML}, {".htm", ZM_IN_HTML},
    {".xhtml", ZM_IN_HTML}, {".xml", ZM_IN_FEED}, {".rss", ZM_IN_FEED},
    {".atom", ZM_IN_FEED}, {".rdf", ZM_IN_FEED}, {".eml", ZM_IN_EML},
    {".warc", ZM_IN_WARC}, {".zip", ZM_IN_ZIP}, {".tar", ZM_IN_TAR}, {".tgz", ZM_IN_TAR},
};

static const char *const packings[] = {".gz", ".zst", ".zstd"};

bool zm_input_kind_parse(zm_str name, zm_input_kind *out) {
    static const char *const names[ZM_IN_COUNT] = {"auto", "jsonl", "text", "conllu",
                                                   "html", "feed",  "eml",  "warc"};
    for (unsigned i = 0; i < ZM_COUNT(names); i++) {
        if (zm_str_is(name, names[i])) {
            *out = (zm_input_kind)i;
            return true;
        }
    }
    return false;
}

/* ---- names ---- */

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* ASCII letters of either case. */
static bool same_at(zm_str s, uint32_t at, const char *z) {
    for (; *z; z++, at++)
        if (at >= s.n || low(s.p[at]) != *z)
            return false;
    return true;
}

static bool ends(zm_str s, const char *end) {
    uint32_t n = (uint32_t)strlen(end);
    return s.n > n && same_at(s, s.n - n, end);
}

static zm_str without_packing(zm_str name) {
    for (size_t i = 0; i < ZM_COUNT(packings); i++)
        if (ends(name, packings[i]))
            return zm_str_to(name, name.n - (uint32_t)strlen(packings[i]));
    return name;
}

static int kind_of_name(zm_str name) {
    name = without_packing(name);
    for (size_t i = 0; i < ZM_COUNT(endings); i++)
        if (ends(name, endings[i].end))
            return endings[i].kind;
    return ZM_IN_AUTO;
}

zm_str zm_stem(zm_str path) {
    if (zm_str_is(path, "-"))
        return (zm_str){0};
    for (uint32_t i = path.n; i-- > 0;) {
        if (path.p[i] == '/') {
            path = zm_str_from(path, i + 1);
            break;
        }
    }
    zm_str name = without_packing(path);
    for (uint32_t i = name.n; i-- > 1;)
        if (name.p[i] == '.')
            return zm_str_to(name, i);
    return name;
}

/* ---- bytes ---- */

static zm_str past_blanks(zm_str s) {
    if (zm_str_starts(s, ZM_S("\xef\xbb\xbf")))
        s = zm_str_from(s, 3);
    return zm_str_trim(s);
}

static bool conllu_here(zm_str head) {
    static const char *const begins[] = {"# newdoc", "# newpar",         "# sent_id",
                                         "# text =", "# global.columns", "1\t"};
    for (size_t i = 0; i < ZM_COUNT(begins); i++)
        if (zm_str_starts(head, zm_str_of(begins[i])))
            return true;
    return false;
}

static bool page_here(zm_str head) {
    static const char *const begins[] = {"<!doctype html", "<html", "<head", "<body"};
    for (size_t i = 0; i < ZM_COUNT(begins); i++)
        if (same_at(head, 0, begins[i]))
            return true;
    if (!zm_str_starts(head, ZM_S("<?xml")) && !zm_str_starts(head, ZM_S("<!")))
        return false;
    for (uint32_t i = 0; i < head.n; i++) /* behind a prolog or a comment */
        if (head.p[i] == '<' && (same_at(head, i, "<html") || same_at(head, i, "<!doctype html")))
            return true;
    return false;
}

static int box_of_bytes(zm_str head) {
    if (zm_str_starts(head, ZM_S("PK\x03\x04")) || zm_str_starts(head, ZM_S("PK\x05\x06")))
        return ZM_IN_ZIP;
    if (head.n > 262 && memcmp(head.p + 257, "ustar", 5) == 0)
        return ZM_IN_TAR;
    return ZM_IN_AUTO;
}

int zm_kind_of_bytes(zm_str head) {
    int box = box_of_bytes(head);
    if (box != ZM_IN_AUTO)
        return box;
    if (zm_str_starts(head, ZM_S("WARC/")))
        return ZM_IN_WARC;
    if (zm_feed_is(head))
        return ZM_IN_FEED;
    if (zm_eml_is(head))
        return ZM_IN_EML;
    head = past_blanks(head);
    if (zm_str_starts(head, ZM_S("{")))
        return ZM_IN_JSONL;
    if (conllu_here(head))
        return ZM_IN_CONLLU;
    return page_here(head) ? ZM_IN_HTML : ZM_IN_AUTO;
}

/* ---- forms that would give nonsense when they were taken for prose ---- */

static const struct {
    const char *magic;
    const char *what;
} foreign[] = {
    {"\xfd" "7zXZ", "packed by xz, which is not unpacked here; unpack it first (xzcat)"},
    {"BZh", "packed by bzip2, which is not unpacked here; unpack it first (bzcat)"},
    {"\x04\x22\x4d\x18", "packed by lz4, which is not unpacked here; unpack it first (lz4cat)"},
    {"7z\xbc\xaf", "a 7z archive, which is not opened here; unpack it first"},
    {"Rar!", "a RAR archive, which is not opened here; unpack it first"},
    {"%PDF-", "a PDF file; give its text (pdftotext)"},
};

static zm_code refuse_foreign(const zm_source *s, zm_str head, zm_err *err) {
    for (size_t i = 0; i < ZM_COUNT(foreign); i++)
        if (zm_str_starts(head, zm_str_of(foreign[i].magic)))
            return zm_fail(err, ZM_E_DATA, s->reader.name, 0, "%s", foreign[i].what);
    head = past_blanks(head);
    if (zm_str_starts(head, ZM_S("<?xml")) || zm_str_starts(head, ZM_S("<!")))
        return zm_fail(err, ZM_E_DATA, s->reader.name, 0,
                       "XML that is neither a page nor a feed; give the report's text, or --input "
                       "text to take it as it stands");
    return ZM_OK;
}

/* What the name says, as far as the bytes agree; where it says nothing, what the bytes do. */
static int agree(int by_name, int by_bytes) {
    if (by_bytes == ZM_IN_WARC || by_name == ZM_IN_AUTO)
        return by_bytes;
    bool page = by_bytes == ZM_IN_HTML || by_bytes == ZM_IN_FEED;
    if ((by_name == ZM_IN_TEXT || by_name == ZM_IN_FEED || by_name == ZM_IN_HTML) && page)
        return by_bytes;
    return by_name;
}

static bool says_warc(const zm_source *s, zm_str name) {
    return s->shared->o.kind == ZM_IN_WARC ||
           (s->shared->o.kind == ZM_IN_AUTO && kind_of_name(name) == ZM_IN_WARC);
}

/* A WARC file whose first member is broken is read on behind it: the fault is told there. */
static zm_code wait_with(zm_source *s, zm_err *err) {
    s->kind = ZM_IN_WARC;
    s->reader.trouble = *err;
    s->reader.ended = true;
    s->reader.broken = false;
    *err = (zm_err){0};
    return ZM_OK;
}

zm_code zm_kind_find(zm_source *s, zm_str name, bool entry, zm_err *err) {
    zm_str head;
    zm_code code = zm_reader_head(&s->reader, 2048, &head, err); /* a tar's head, a feed's prolog */
    if (code == ZM_E_DATA && says_warc(s, name))
        return wait_with(s, err);
    if (code < 0)
        return code;
    int by_bytes = zm_kind_of_bytes(head);
    if (by_bytes == ZM_IN_ZIP || by_bytes == ZM_IN_TAR)
        s->kind = by_bytes; /* whatever --input says: it is said of what is in it */
    else if (s->shared->o.kind != ZM_IN_AUTO)
        s->kind = (int)s->shared->o.kind;
    else
        s->kind = agree(kind_of_name(name), by_bytes);
    if (s->kind != ZM_IN_AUTO && s->kind != ZM_IN_TEXT)
        return ZM_OK;
    if (s->shared->o.kind == ZM_IN_TEXT)
        return ZM_OK;
    if (s->kind == ZM_IN_AUTO && entry) {
        s->kind = ZM_IN_SKIP;
        return ZM_OK;
    }
    s->kind = ZM_IN_TEXT;
    return refuse_foreign(s, head, err);
}
