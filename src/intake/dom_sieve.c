/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dom_sieve.c -- one pass over a page: from '<' to '<', copying what stays in runs.
 *
 *     <b data-x="...5 KB...">Nee</b> 3 < 5 <svg>..</svg>
 *     ^^                    ^^^^^^^^^^^^^&lt;^^^        copied
 *
 * The states are those of the HTML standard's tokenizer, as far as they decide where text begins
 * and ends. A mark that is never closed takes the rest of its tag only; that none follows is
 * remembered, so that no search is done twice over the same bytes.
 */
#include "intake/dom_sieve.h"

#define ATTRS_MOST 64u   /* of one element: libxml2 compares each with each */
#define NAME_MOST 64u    /* longer names are no names */
#define VALUE_MOST 8192u /* of one attribute */
#define CONTENT_MOST (256u << 10)
#define DATA_MOST 160u /* of data-* and style */

typedef struct sieve {
    zm_arena *a;
    zm_sieve *out;
    const char *p;        /* the page */
    uint32_t n, at, from; /* at: where we look; from: copied up to here */
    uint32_t spare;       /* how many '<' may still become "&lt;" */
    uint32_t unclosed;    /* kinds of end that were searched in vain, as bits */
    bool opened[256];     /* by hash of the name */
} sieve;

/* Followed by a bit for each element of `raw`. */
enum unclosed { NO_COMMENT_END = 1, NO_QUOTE = 2, NO_APOSTROPHE = 4, NO_RAW_END = 8 };

/* No marks are read inside; all but the last two go with what is in them. */
static const char *const raw[] = {"script",   "style",   "svg", "math",  "iframe",
                                  "noframes", "noembed", "xmp", "title", "textarea"};
#define RAW_GONE 8u
/* Empty elements that libxml2 does not know as such, and none of them holds text. */
static const char *const dropped[] = {"wbr",   "source", "track", "embed",
                                      "param", "area",   "col",   "keygen"};

/* ---- bytes ---- */

static bool blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* `z` is lower case. */
static bool same(const char *p, uint32_t n, const char *z) {
    for (uint32_t i = 0; i < n; i++)
        if (!z[i] || lower(p[i]) != z[i])
            return false;
    return !z[n];
}

/* Its place among `names`, `count` when it is not there. */
static size_t place_in(const char *const *names, size_t count, zm_str name) {
    size_t i = 0;
    while (i < count && !(names[i][0] == lower(name.p[0]) && same(name.p, name.n, names[i])))
        i++;
    return i;
}

static bool among(const char *const *names, size_t count, zm_str name) {
    return place_in(names, count, name) < count;
}

static uint32_t find(const sieve *s, char c, uint32_t from) {
    const char *q = from < s->n ? memchr(s->p + from, c, s->n - from) : NULL;
    return q ? (uint32_t)(q - s->p) : s->n;
}

/* ---- copying ---- */

static void piece(sieve *s, uint32_t page) {
    uint32_t n = s->out->pieces.n;
    const zm_sieve_piece *last = n ? &s->out->pieces.v[n - 1] : NULL;
    if (last && last->page + (s->out->n_clean - last->clean) == page)
        return;
    if (last && last->clean == s->out->n_clean)
        s->out->pieces.v[n - 1].page = page;
    else
        ZM_PUSH(s->a, &s->out->pieces, (zm_sieve_piece){s->out->n_clean, page});
}

/* Copy what was passed over up to `to`, and go on at `next`. */
static void cut(sieve *s, uint32_t to, uint32_t next) {
    if (to > s->from) {
        piece(s, s->from);
        memcpy(s->out->clean + s->out->n_clean, s->p + s->from, to - s->from);
        s->out->n_clean += to - s->from;
    }
    s->from = next;
}

/* The '<' at `at` is text. */
static void escape(sieve *s, uint32_t at) {
    cut(s, at, at + 1);
    const char *as = s->spare ? "&lt;" : " ";
    uint32_t n = s->spare ? 4 : 1;
    s->spare -= s->spare > 0;
    piece(s, at);
    memcpy(s->out->clean + s->out->n_clean, as, n);
    s->out->n_clean += n;
}

/* ---- comments and declarations ---- */

/* Behind the comment that begins with "<!--" at `at`. */
static uint32_t past_comment(sieve *s, uint32_t at) {
    uint32_t i = at + 4;
    if (i < s->n && s->p[i] == '>')
        return i + 1;
    if (i + 1 < s->n && s->p[i] == '-' && s->p[i + 1] == '>')
        return i + 2;
    for (i = find(s, '>', i); !(s->unclosed & NO_COMMENT_END) && i < s->n;
         i = find(s, '>', i + 1)) {
        const char *q = s->p + i;
        if ((q[-1] == '-' && q[-2] == '-') || (q[-1] == '!' && q[-2] == '-' && q[-3] == '-'))
            return i + 1;
    }
    s->unclosed |= NO_COMMENT_END;
    i = find(s, '>', at);
    return i < s->n ? i + 1 : i;
}

static void declaration(sieve *s, uint32_t at) {
    uint32_t end;
    if (at + 3 < s->n && s->p[at + 1] == '!' && s->p[at + 2] == '-' && s->p[at + 3] == '-') {
        end = past_comment(s, at);
    } else {
        end = find(s, '>', at);
        end += end < s->n;
    }
    cut(s, at, end);
    s->at = end;
}

/* ---- tags ---- */

typedef struct attr {
    uint32_t at, name_end, value, value_end, end; /* bytes of the page; value 0: it has none */
    bool broken;                                  /* its quotation mark is never closed */
} attr;

static uint32_t past_blanks(const sieve *s, uint32_t i) {
    while (i < s->n && (blank(s->p[i]) || s->p[i] == '/'))
        i++;
    return i;
}

static uint32_t past_name(const sieve *s, uint32_t i) {
    while (i < s->n && !blank(s->p[i]) && s->p[i] != '/' && s->p[i] != '>')
        i++;
    return i;
}

/* The quoted value whose quotation mark stands at `i`: where it is closed, n when it never is. */
static uint32_t quoted(sieve *s, uint32_t i) {
    uint32_t bit = s->p[i] == '"' ? NO_QUOTE : NO_APOSTROPHE;
    uint32_t end = s->unclosed & bit ? s->n : find(s, s->p[i], i + 1);
    if (end == s->n)
        s->unclosed |= bit;
    return end;
}

static void read_value(sieve *s, attr *x) {
    uint32_t i = x->value;
    if (i < s->n && (s->p[i] == '"' || s->p[i] == '\'')) {
        uint32_t end = quoted(s, i);
        if (end < s->n) {
            x->value_end = end;
            x->end = end + 1;
            return;
        }
        x->broken = true;
    }
    while (i < s->n && !blank(s->p[i]) && s->p[i] != '>')
        i++;
    x->value_end = x->end = i;
}

/* The attribute at `at`, which is no blank and no '>'. */
static attr read_attr(sieve *s, uint32_t at) {
    attr x = {.at = at};
    uint32_t i = at + 1; /* a '=' at the start belongs to the name */
    while (i < s->n && !blank(s->p[i]) && s->p[i] != '/' && s->p[i] != '>' && s->p[i] != '=')
        i++;
    x.name_end = x.end = i;
    while (i < s->n && blank(s->p[i]))
        i++;
    if (i < s->n && s->p[i] == '=') {
        for (i++; i < s->n && blank(s->p[i]);)
            i++;
        x.value = i;
        read_value(s, &x);
    }
    return x;
}

static bool wanted(const sieve *s, const attr *x) {
    static const char *const never[] = {"srcset", "sizes", "integrity", "nonce"};
    const char *name = s->p + x->at;
    uint32_t n = x->name_end - x->at, value = x->value ? x->value_end - x->value : 0;
    if (n > NAME_MOST || !letter(name[0]))
        return false;
    if (n > 3 && same(name, 2, "on"))
        return false;
    if (value > DATA_MOST && ((n > 5 && same(name, 5, "data-")) || same(name, n, "style")))
        return false;
    if (value > (same(name, n, "content") ? CONTENT_MOST : VALUE_MOST))
        return false;
    return !among(never, ZM_COUNT(never), zm_str_n(name, n));
}

/* Does the script whose attributes begin at `i` hold data? `*end`: where its '>' stands, or n. */
static bool holds_json(sieve *s, uint32_t i, uint32_t *end) {
    bool json = false;
    for (i = past_blanks(s, i); i < s->n && s->p[i] != '>'; i = past_blanks(s, i)) {
        attr x = read_attr(s, i);
        if (x.value && same(s->p + x.at, x.name_end - x.at, "type"))
            for (uint32_t k = x.value; k + 4 <= x.value_end; k++)
                json |= same(s->p + k, 4, "json");
        i = x.end;
    }
    *end = i;
    return json;
}

/* Walk the attributes from `i` on, cutting what is not wanted; where '>' stands, n when nowhere. */
static uint32_t attributes(sieve *s, uint32_t i) {
    uint32_t kept = 0;
    for (;;) {
        uint32_t gap = i;
        i = past_blanks(s, i);
        if (i >= s->n || s->p[i] == '>') {
            cut(s, gap, i);
            return i;
        }
        attr x = read_attr(s, i);
        if (kept < ATTRS_MOST && !x.broken && wanted(s, &x))
            kept++;
        else
            cut(s, gap, x.end);
        i = x.end;
    }
}

/* Where the end tag of the element `name` of `raw` begins, n when there is none. */
static uint32_t raw_end(sieve *s, zm_str name, uint32_t i) {
    uint32_t bit = (uint32_t)NO_RAW_END << place_in(raw, ZM_COUNT(raw), name);
    if (s->unclosed & bit)
        return s->n;
    for (i = find(s, '<', i); i + 2 + name.n < s->n; i = find(s, '<', i + 1)) {
        if (s->p[i + 1] != '/')
            continue;
        bool is = true;
        for (uint32_t k = 0; is && k < name.n; k++)
            is = lower(s->p[i + 2 + k]) == lower(name.p[k]);
        char c = s->p[i + 2 + name.n];
        if (is && (blank(c) || c == '/' || c == '>'))
            return i;
    }
    s->unclosed |= bit;
    return s->n;
}

/* The element that begins at `at` goes with all that is in it; its start tag ends before `open`. */
static void skip_raw(sieve *s, zm_str name, uint32_t at, uint32_t open) {
    uint32_t end = raw_end(s, name, open);
    if (end == s->n) {
        end = open; /* never closed: only the tag itself goes */
    } else {
        end = find(s, '>', end);
        end += end < s->n;
    }
    cut(s, at, end);
    s->at = end;
}

/* A script of data: its tags stay, its content is kept aside. */
static void keep_script(sieve *s, zm_str name, uint32_t open) {
    uint32_t end = raw_end(s, name, open);
    cut(s, open, end);
    ZM_PUSH(s->a, &s->out->scripts, (zm_sieve_script){s->out->n_clean, {s->p + open, end - open}});
    s->at = end;
}

/* In a title every '<' but that of its end tag is text. */
static void keep_escaped(sieve *s, zm_str name, uint32_t open) {
    uint32_t end = raw_end(s, name, open);
    s->at = open;
    if (end == s->n)
        return;
    for (uint32_t i = find(s, '<', open); i < end; i = find(s, '<', i + 1))
        escape(s, i);
    s->at = end;
}

/* One of 256. */
static uint32_t name_hash(zm_str name) {
    uint32_t h = 0;
    for (uint32_t i = 0; i < name.n; i++)
        h = h * 31 + (unsigned char)lower(name.p[i]);
    return (h ^ h >> 8) & 255;
}

/* A tag that does not stay, with its content where that is no text; false: it stays. */
static bool left_out(sieve *s, zm_str name, uint32_t at, uint32_t name_end) {
    bool is_raw = among(raw, RAW_GONE, name);
    if (!is_raw && name.n <= NAME_MOST && !among(dropped, ZM_COUNT(dropped), name))
        return false;
    uint32_t end;
    bool json = holds_json(s, name_end, &end);
    if (json && same(name.p, name.n, "script"))
        return false;
    s->at = end + (end < s->n);
    if (is_raw)
        skip_raw(s, name, at, s->at);
    else
        cut(s, at, s->at);
    return true;
}

static void start_tag(sieve *s, uint32_t at) {
    uint32_t name_end = past_name(s, at + 1);
    zm_str name = {s->p + at + 1, name_end - at - 1};
    if (left_out(s, name, at, name_end))
        return;
    uint32_t end = attributes(s, name_end);
    if (end == s->n) { /* the page ends inside a tag */
        s->at = s->from = s->n;
        return;
    }
    s->at = end + 1;
    s->out->n_tags++;
    s->opened[name_hash(name)] = true;
    if (same(name.p, name.n, "script"))
        keep_script(s, name, s->at);
    else if (among(raw + RAW_GONE, ZM_COUNT(raw) - RAW_GONE, name))
        keep_escaped(s, name, s->at);
}

/* An end tag of what was never opened would make libxml2 walk all that is open. */
static void end_tag(sieve *s, uint32_t at) {
    uint32_t name_end = past_name(s, at + 2), end = find(s, '>', name_end);
    zm_str name = {s->p + at + 2, name_end - at - 2};
    s->at = end + (end < s->n);
    if (end == s->n || name.n > NAME_MOST || !s->opened[name_hash(name)])
        cut(s, at, s->at);
    else
        cut(s, name_end, end);
}

static void mark(sieve *s, uint32_t at) {
    char c = at + 1 < s->n ? s->p[at + 1] : ' ';
    if (letter(c)) {
        start_tag(s, at);
    } else if (c == '!' || c == '?') {
        declaration(s, at);
    } else if (c == '/' && at + 2 < s->n && letter(s->p[at + 2])) {
        end_tag(s, at);
    } else if (c == '/' && at + 2 < s->n) {
        declaration(s, at);
    } else {
        escape(s, at);
        s->at = at + 1;
    }
}

static uint32_t count_text_marks(const sieve *s) {
    uint32_t count = 0;
    for (uint32_t i = find(s, '<', 0); i < s->n; i = find(s, '<', i + 1)) {
        char c = i + 1 < s->n ? s->p[i + 1] : ' ';
        count += !letter(c) && c != '/' && c != '!' && c != '?';
    }
    return count;
}

/* libxml2 takes a NUL for the end of the page. */
static void blank_controls(zm_sieve *out) {
    for (char *q = out->clean, *end = q + out->n_clean; (q = memchr(q, 0, (size_t)(end - q)));)
        *q++ = ' ';
}

void zm_sieve_page(zm_arena *a, zm_str page, zm_sieve *out) {
    *out = (zm_sieve){0};
    sieve s = {.a = a, .out = out, .p = page.p, .n = page.n};
    s.spare = count_text_marks(&s) + 64;
    out->clean = zm_arena_get(a, (size_t)page.n + (size_t)3 * s.spare + 16);
    piece(&s, 0);
    for (s.at = find(&s, '<', 0); s.at < s.n; s.at = find(&s, '<', s.at))
        mark(&s, s.at);
    cut(&s, s.n, s.n);
    ZM_PUSH(a, &out->pieces, (zm_sieve_piece){out->n_clean, page.n});
    blank_controls(out);
    out->clean[out->n_clean] = 0;
}
