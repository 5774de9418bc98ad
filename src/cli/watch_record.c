/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_record.c -- an item as a WARC record; see watch_record.h.
 *
 *     WARC/1.1
 *     WARC-Type: response
 *     WARC-Target-URI: https://krant.example/1
 *     WARC-Date: 2025-09-05T14:00:00Z
 *     ...
 */
#include "cli/watch_record.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

typedef watch_text text;

void watch_text_add(text *t, const char *p, size_t n) {
    if (t->failed || !n)
        return;
    if (n > t->cap - t->n) {
        size_t cap = (t->n + n) * 2 + 256;
        char *more = cap > n ? realloc(t->p, cap) : NULL;
        if (!more) {
            t->failed = true;
            return;
        }
        t->p = more;
        t->cap = cap;
    }
    memcpy(t->p + t->n, p, n);
    t->n += n;
}

void watch_text_z(text *t, const char *z) {
    watch_text_add(t, z, strlen(z));
}

void watch_text_printf(text *t, const char *format, ...) {
    char room[512];
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(room, sizeof room, format, ap);
    va_end(ap);
    if (n > 0 && (size_t)n < sizeof room)
        watch_text_add(t, room, (size_t)n);
    else
        t->failed = true;
}

static void add_xml(text *t, const char *z, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char c = z[i];
        if (c == '&')
            watch_text_z(t, "&amp;");
        else if (c == '<')
            watch_text_z(t, "&lt;");
        else if (c == '>')
            watch_text_z(t, "&gt;");
        else if (c == '"')
            watch_text_z(t, "&quot;");
        else
            watch_text_add(t, &c, 1);
    }
}

/* A value of a header: a line of its own, whatever is in it. */
static void add_field(text *t, const char *name, const char *value) {
    if (!*value)
        return;
    watch_text_printf(t, "%s: ", name);
    for (; *value; value++)
        if ((unsigned char)*value >= ' ')
            watch_text_add(t, value, 1);
    watch_text_z(t, "\r\n");
}

/* ---- records ---- */

/*
 * The answer's head with the lengths that hold for what is kept: libcurl has inflated the body and
 * joined its pieces. What the server said of that stays readable under X-Crawler-.
 */
static void add_head(text *t, const zm_watch_item *it) {
    static const char *const changed[] = {
        "Content-Encoding:", "Transfer-Encoding:", "Content-Length:"};
    const char *p = it->headers, *end = it->headers + it->headers_size;
    while (p < end) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        size_t n = (stop ? (size_t)(stop - p) + 1 : (size_t)(end - p));
        if (n <= 2 && (*p == '\r' || *p == '\n'))
            break;
        for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
            if (n > strlen(changed[i]) && strncasecmp(p, changed[i], strlen(changed[i])) == 0)
                watch_text_z(t, "X-Crawler-");
        watch_text_add(t, p, n);
        p += n;
    }
    watch_text_printf(t, "Content-Length: %zu\r\n\r\n", it->page_size);
}

static void add_element(text *t, const char *name, const char *value) {
    if (!*value)
        return;
    watch_text_printf(t, "<%s>", name);
    add_xml(t, value, strlen(value));
    watch_text_printf(t, "</%s>", name);
}

/* The feed's own text, with what the feed says of it: a feed again, of this one item. */
static void add_feed(text *t, const zm_watch_item *it) {
    watch_text_z(
        t,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    if (*it->lang) {
        watch_text_z(t, " xml:lang=\"");
        add_xml(t, it->lang, strlen(it->lang));
        watch_text_z(t, "\"");
    }
    watch_text_z(t, ">");
    add_element(t, "title", it->outlet);
    watch_text_z(t, "\n<entry>");
    add_element(t, "title", it->title);
    add_element(t, "id", it->id);
    if (*it->url) {
        watch_text_z(t, "<link href=\"");
        add_xml(t, it->url, strlen(it->url));
        watch_text_z(t, "\"/>");
    }
    if (*it->author) {
        watch_text_z(t, "<author>");
        add_element(t, "name", it->author);
        watch_text_z(t, "</author>");
    }
    add_element(t, "published", it->published);
    add_element(t, "updated", it->updated);
    watch_text_z(t, it->whole ? "<content type=\"html\">" : "<summary type=\"html\">");
    add_xml(t, it->html, it->html_size);
    watch_text_z(t, it->whole ? "</content>" : "</summary>");
    watch_text_z(t, "</entry>\n</feed>\n");
}

/* As RFC 4122's version 4 looks, but of the record itself: the same item has the same id. */
static void add_id(text *t, const zm_watch_item *it) {
    const char *of[] = {it->url, it->retrieved, it->id, it->feed};
    uint64_t h[2] = {0xcbf29ce484222325u, 0x84222325cbf29ce4u};
    for (size_t k = 0; k < 4; k++)
        for (const char *p = of[k]; *p; p++)
            for (size_t j = 0; j < 2; j++)
                h[j] = (h[j] ^ (unsigned char)*p) * (0x100000001b3u + j * 2);
    watch_text_printf(t, "WARC-Record-ID: <urn:uuid:%08x-%04x-4%03x-8%03x-%012" PRIx64 ">\r\n",
                      (unsigned)(h[0] >> 32), (unsigned)(h[0] >> 16 & 0xffff),
                      (unsigned)(h[0] & 0xfff), (unsigned)(h[1] >> 48 & 0xfff),
                      h[1] & 0xffffffffffffu);
}

void watch_record(text *t, const zm_watch_item *it) {
    text block = {0};
    if (it->page) {
        add_head(&block, it);
        watch_text_add(&block, it->page, it->page_size);
    } else {
        add_feed(&block, it);
    }
    watch_text_z(t, "WARC/1.1\r\n");
    add_field(t, "WARC-Type", it->page ? "response" : "resource");
    add_field(t, "WARC-Target-URI", *it->url ? it->url : it->feed);
    add_field(t, "WARC-Date", it->retrieved);
    add_id(t, it);
    add_field(t, "WARC-IP-Address", it->peer);
    if (it->page) { /* what the feed says of it, for pages that do not say it themselves */
        add_field(t, "Zegsman-Published", *it->published ? it->published : it->updated);
        add_field(t, "Zegsman-Title", it->title);
        add_field(t, "Zegsman-Author", it->author);
        add_field(t, "Zegsman-Outlet", it->outlet);
    }
    add_field(t, "Content-Type",
              it->page ? "application/http; msgtype=response"
                       : "application/atom+xml; charset=utf-8");
    watch_text_printf(t, "Content-Length: %zu\r\n\r\n", block.n);
    watch_text_add(t, block.p, block.n);
    watch_text_z(t, "\r\n\r\n");
    t->failed |= block.failed;
    free(block.p);
}

bool watch_write(int fd, const char *p, size_t n) {
    while (n) {
        ssize_t got = write(fd, p, n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}
