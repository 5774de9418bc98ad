/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_json.c -- what JSON-LD says of the article.
 *
 *     {"@graph": [{"@type": "WebPage", ...},
 *                 {"@type": "NewsArticle", "headline": "Minsk ontkent",     <- the article
 *                  "author": {"@id": "#jv"}, "datePublished": "2025-09-05T12:32:00Z"},
 *                 {"@id": "#jv", "@type": "Person", "name": "Jo Vos"}]}
 *
 * Templates write JSON by hand, so it is mended first (mend): comments and CDATA around it, commas
 * before a closing bracket, line ends within strings. What still does not parse is searched for its
 * well-known keys.
 *
 * jansson owns memory outside of the arena: everything is copied out under a trap of our own that
 * frees it when the arena jumps. It refuses JSON nested deeper than 2048 by itself; our walk is a
 * list.
 */
#include <jansson.h>

#include "base/map.h"
#include "intake/page_say.h"

#ifdef ZM_SHRUNK
#define OBJECTS_MOST 64u
#define JSON_MOST (64u << 10)
#else
#define OBJECTS_MOST 20000u
#define JSON_MOST (4u << 20) /* of all scripts of a page */
#endif

typedef ZM_LIST(json_t *) json_list;

typedef struct reader {
    zm_sayings *s;
    zm_arena *a;
    zm_str title; /* folded */
    json_list roots;
    json_list mains; /* objects that may be the article or its page */
    zm_map ids;      /* "@id" -> place in `named` */
    json_list named;
} reader;

/* ---- mending ---- */

static bool blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static uint32_t past_blanks(zm_str s, uint32_t at) {
    while (at < s.n && blank(s.p[at]))
        at++;
    return at;
}

/* Where a comment or CDATA mark that begins at `at` ends; `at` when there is none. */
static uint32_t past_comment(zm_str s, uint32_t at) {
    static const char *const marks[] = {"<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "//]]>"};
    zm_str rest = zm_str_from(s, at);
    for (size_t i = ZM_COUNT(marks); i-- > 0;)
        if (zm_str_starts(rest, zm_str_of(marks[i])))
            return at + (uint32_t)strlen(marks[i]);
    if (zm_str_starts(rest, ZM_S("/*"))) {
        for (uint32_t i = at + 2; i + 1 < s.n; i++)
            if (s.p[i] == '*' && s.p[i + 1] == '/')
                return i + 2;
        return s.n;
    }
    return at;
}

/* One string, its control characters made blanks and what is no escape made plain. */
static uint32_t mend_string(zm_str s, uint32_t at, char *to, uint32_t *n) {
    to[(*n)++] = s.p[at++];
    for (; at < s.n && s.p[at] != '"'; at++) {
        if (s.p[at] == '\\' && at + 1 < s.n && strchr("\"\\/bfnrtu", s.p[at + 1])) {
            to[(*n)++] = s.p[at++];
            to[(*n)++] = s.p[at];
        } else if (s.p[at] != '\\') {
            to[(*n)++] = (unsigned char)s.p[at] < 0x20 ? ' ' : s.p[at];
        }
    }
    if (at < s.n)
        to[(*n)++] = '"';
    return at + 1;
}

static zm_str mend(zm_arena *a, zm_str s) {
    char *to = zm_arena_get(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t at = 0; to && at < s.n;) {
        uint32_t past = past_comment(s, at);
        if (past > at) {
            at = past;
        } else if (s.p[at] == '"') {
            at = mend_string(s, at, to, &n);
        } else if (s.p[at] == ',') {
            uint32_t next = past_blanks(s, at + 1);
            if (next < s.n && s.p[next] != '}' && s.p[next] != ']' && s.p[next] != ',')
                to[n++] = ',';
            at++;
        } else {
            to[n++] = s.p[at++];
        }
    }
    return to ? (zm_str){to, n} : (zm_str){0};
}

/* ---- values ---- */

static zm_str string_of(const json_t *v) {
    return json_is_string(v) ? zm_str_n(json_string_value(v), json_string_length(v)) : (zm_str){0};
}

/* A string, or the first one of an array, or the "name" or "@value" of an object. */
static zm_str text_of(const json_t *v) {
    for (uint32_t i = 0; i < 4 && v && !json_is_string(v); i++) {
        if (json_is_array(v)) {
            v = json_array_get(v, 0);
        } else {
            const json_t *name = json_object_get(v, "name");
            v = name ? name : json_object_get(v, "@value");
        }
    }
    return string_of(v);
}

/* What {"@id": "#x"} stands for. */
static const json_t *resolve(const reader *r, const json_t *v) {
    if (!json_is_object(v) || json_object_get(v, "name"))
        return v;
    uint32_t i = zm_map_get(&r->ids, string_of(json_object_get(v, "@id")));
    return i == ZM_NONE ? v : r->named.v[i];
}

static bool type_is(const json_t *o, bool (*test)(zm_str)) {
    const json_t *t = json_object_get(o, "@type");
    if (json_is_string(t))
        return test(string_of(t));
    for (size_t i = 0; i < json_array_size(t) && i < 8; i++)
        if (test(string_of(json_array_get(t, i))))
            return true;
    return false;
}

static bool article_type(zm_str t) {
    return zm_str_ends(t, ZM_S("Article")) || zm_str_ends(t, ZM_S("Posting")) ||
           zm_str_is(t, "Report");
}

static bool site_type(zm_str t) {
    return zm_str_is(t, "WebSite");
}

/* ---- objects ---- */

/* Keys whose values are (parts of) the page itself, not things that it tells of. */
static bool leads_on(const char *key) {
    static const char *const keys[] = {"@graph", "mainEntity", "mainEntityOfPage"};
    for (size_t i = 0; i < ZM_COUNT(keys); i++)
        if (!strcmp(key, keys[i]))
            return true;
    return false;
}

static void note_id(reader *r, json_t *o) {
    zm_str id = string_of(json_object_get(o, "@id"));
    if (!id.n || !json_object_get(o, "name") || zm_map_add(&r->ids, id, r->named.n) != r->named.n)
        return;
    ZM_PUSH(r->a, &r->named, o);
}

typedef struct step {
    json_t *v;
    bool main;
} step;

/* Breadth first, so that what stands higher is met first. */
static void walk(reader *r, json_t *root) {
    ZM_LIST(step) todo = {0};
    ZM_PUSH(r->a, &todo, (step){root, true});
    for (uint32_t at = 0; at < todo.n && at < OBJECTS_MOST; at++) {
        step now = todo.v[at];
        const char *key;
        json_t *v;
        size_t i;
        json_array_foreach(now.v, i,
                           v) if ((json_is_object(v) || json_is_array(v)) && todo.n < OBJECTS_MOST)
            ZM_PUSH(r->a, &todo, (step){v, now.main});
        if (!json_is_object(now.v))
            continue;
        note_id(r, now.v);
        if (now.main)
            ZM_PUSH(r->a, &r->mains, now.v);
        json_object_foreach(now.v, key,
                            v) if ((json_is_object(v) || json_is_array(v)) && todo.n < OBJECTS_MOST)
            ZM_PUSH(r->a, &todo, (step){v, now.main && leads_on(key)});
    }
}

/* ---- what they say ---- */

static void say(reader *r, zm_say kind, zm_say_where where, const json_t *v) {
    zm_page_said(r->s, kind, where, text_of(v), ZM_NONE);
}

static void say_authors(reader *r, zm_say_where where, const json_t *v) {
    if (!json_is_array(v)) {
        say(r, ZM_SAY_AUTHOR, where, resolve(r, v));
        return;
    }
    for (size_t i = 0; i < json_array_size(v) && i < 12; i++)
        say(r, ZM_SAY_AUTHOR, where, resolve(r, json_array_get(v, i)));
}

static uint32_t words_in(zm_str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++)
        n += !blank(s.p[i]) && (i == 0 || blank(s.p[i - 1]));
    return n;
}

static void say_free(reader *r, const json_t *o) {
    const json_t *v = json_object_get(o, "isAccessibleForFree");
    zm_str text = string_of(v);
    if (!v || r->s->free != ZM_FREE_UNSAID)
        return;
    if (json_is_boolean(v))
        r->s->free = json_is_true(v) ? ZM_FREE_YES : ZM_FREE_NO;
    else if (text.n)
        r->s->free = (text.p[0] | 32) == 't' ? ZM_FREE_YES : ZM_FREE_NO;
}

/* {"hasPart": {"isAccessibleForFree": "False", "cssSelector": ".wall"}}, or an array of such. */
static void say_gate(reader *r, const json_t *o) {
    const json_t *part = json_object_get(o, "hasPart");
    const json_t *first = json_is_array(part) ? json_array_get(part, 0) : part;
    zm_str selector = string_of(json_object_get(first, "cssSelector"));
    if (selector.n && !r->s->gate.n)
        r->s->gate = zm_page_clean(r->a, selector);
}

/* The length of the whole text, as counted or as quoted. */
static void say_length(reader *r, const json_t *o) {
    const json_t *count = json_object_get(o, "wordCount");
    zm_str body = string_of(json_object_get(o, "articleBody")), text = string_of(count);
    uint32_t words = words_in(body), counted = 0;
    if (json_is_integer(count) && json_integer_value(count) > 0 &&
        json_integer_value(count) < 1000000)
        counted = (uint32_t)json_integer_value(count);
    else if (!zm_str_to_u32(text, &counted))
        counted = 0;
    words = counted > words ? counted : words;
    if (!r->s->words)
        r->s->words = words;
}

static void say_object(reader *r, const json_t *o, zm_say_where where) {
    bool article = where == ZM_IN_LD;
    say(r, ZM_SAY_TITLE, where, json_object_get(o, "headline"));
    if (article && !json_object_get(o, "headline"))
        say(r, ZM_SAY_TITLE, where, json_object_get(o, "name"));
    say(r, ZM_SAY_PUBLISHED, where, json_object_get(o, "datePublished"));
    say(r, ZM_SAY_PUBLISHED, article ? ZM_IN_GRAPH : where, json_object_get(o, "dateCreated"));
    say(r, ZM_SAY_PUBLISHED, where, json_object_get(o, "uploadDate"));
    say(r, ZM_SAY_MODIFIED, where, json_object_get(o, "dateModified"));
    say_authors(r, where, json_object_get(o, "author"));
    say_authors(r, where == ZM_IN_LD ? ZM_IN_GRAPH : where, json_object_get(o, "creator"));
    say(r, ZM_SAY_OUTLET, where, resolve(r, json_object_get(o, "publisher")));
    say(r, ZM_SAY_LANG, where, json_object_get(o, "inLanguage"));
    if (article)
        say(r, ZM_SAY_URL, where, json_object_get(o, "url"));
    if (article)
        say_length(r, o);
    if (article)
        say_gate(r, o);
    say_free(r, o);
}

/* Of several articles the one whose headline is the page's title, else the first. */
static const json_t *the_article(reader *r) {
    const json_t *first = NULL;
    for (uint32_t i = 0; i < r->mains.n; i++) {
        if (!type_is(r->mains.v[i], article_type))
            continue;
        first = first ? first : r->mains.v[i];
        zm_str head = zm_page_fold(
            r->a, zm_page_clean(r->a, text_of(json_object_get(r->mains.v[i], "headline"))));
        if (head.n && zm_str_eq(head, r->title))
            return r->mains.v[i];
    }
    return first;
}

static void say_all(reader *r) {
    for (uint32_t i = 0; i < r->roots.n; i++)
        walk(r, r->roots.v[i]);
    const json_t *article = the_article(r);
    if (article)
        say_object(r, article, ZM_IN_LD);
    for (uint32_t i = 0; i < r->mains.n; i++) {
        const json_t *o = r->mains.v[i];
        if (o != article &&
            (json_object_get(o, "datePublished") || json_object_get(o, "uploadDate")))
            say_object(r, o, ZM_IN_LOOSE);
        else if (type_is(o, site_type))
            say(r, ZM_SAY_OUTLET, ZM_IN_LOOSE, o);
    }
}

/* ---- JSON that does not parse ---- */

/* The string behind "key" : at the first place it stands. */
static zm_str value_behind(zm_str s, const char *key) {
    zm_str k = zm_str_of(key);
    for (uint32_t i = 0; i + k.n + 2 < s.n; i++) {
        if (s.p[i] != '"' || memcmp(s.p + i + 1, k.p, k.n) || s.p[i + 1 + k.n] != '"')
            continue;
        uint32_t at = past_blanks(s, i + k.n + 2);
        if (at >= s.n || s.p[at] != ':')
            continue;
        at = past_blanks(s, at + 1);
        if (at >= s.n || s.p[at] != '"')
            continue;
        uint32_t end = ++at;
        while (end < s.n && s.p[end] != '"' && s.p[end] != '\n')
            end += s.p[end] == '\\' && end + 1 < s.n ? 2 : 1;
        return (zm_str){s.p + at, (end < s.n ? end : s.n) - at};
    }
    return (zm_str){0};
}

static void say_broken(reader *r, zm_str s) {
    static const struct {
        const char *key;
        zm_say kind;
    } keys[] = {{"datePublished", ZM_SAY_PUBLISHED}, {"dateModified", ZM_SAY_MODIFIED}};
    for (size_t i = 0; i < ZM_COUNT(keys); i++)
        zm_page_said(r->s, keys[i].kind, ZM_IN_LOOSE, value_behind(s, keys[i].key), ZM_NONE);
}

/* ---- all of it ---- */

/* True when memory ended in jansson, which gives the same NULL for it as for broken JSON. */
static bool read_script(reader *r, zm_str text) {
    json_error_t e;
    zm_str mended = mend(r->a, text);
    json_t *root = json_loadb(mended.p, mended.n, JSON_DISABLE_EOF_CHECK, &e);
    if (!root && json_error_code(&e) == json_error_out_of_memory)
        return true;
    if (root)
        ZM_PUSH(r->a, &r->roots, root);
    else
        say_broken(r, text);
    return false;
}

static bool read_scripts(reader *r) {
    const zm_dom *d = r->s->dom;
    uint32_t left = JSON_MOST;
    for (uint32_t i = 0; i < r->s->scripts.n; i++) {
        uint32_t node = d->nodes[r->s->scripts.v[i]].child;
        zm_str text = node == ZM_NONE ? (zm_str){0} : d->nodes[node].text;
        if (!text.n || text.n > left)
            continue;
        left -= text.n;
        ZM_PUSH(r->a, &r->roots,
                NULL); /* room, so that what is parsed is not lost when memory ends */
        r->roots.n--;
        if (read_script(r, text))
            return false;
    }
    say_all(r);
    return true;
}

static void free_roots(reader *r) {
    for (uint32_t i = 0; i < r->roots.n; i++)
        json_decref(r->roots.v[i]);
    r->roots.n = 0;
}

void zm_page_json(zm_sayings *s, zm_str title) {
    zm_arena *a = s->a;
    jmp_buf trap, *outer = a->trap;
    reader *r = s->scripts.n ? ZM_NEW(a, reader) : NULL;
    if (!r)
        return;
    r->s = s;
    r->a = a;
    r->title = zm_page_fold(a, title);
    zm_map_init(&r->ids, a);
    bool whole = false;
    if (!setjmp(trap)) {
        a->trap = &trap;
        whole = read_scripts(r);
    }
    a->trap = outer;
    free_roots(r);
    if (!whole && outer)
        longjmp(*outer, 1);
}
