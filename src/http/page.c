/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.c -- files of the page's folder.
 *
 *     /                            index.html
 *     /assets/index-BxW1zK3d.js    its name changes with its content: kept for a year
 *     /story/6                     index.html too, for a browser: the page reads its own address
 *     /../../etc/passwd            nothing there: no .., no names that begin with a dot
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "http/inside.h"

static const char no_page[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>zegsman</title>"
    "<p>zegsman answers here. The page is not built; <a href=\"/openapi.json\">openapi.json</a> "
    "tells what can be asked, <a href=\"/api/about\">api/about</a> what there is.</html>\n";

static const struct {
    const char *ending, *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
};

static const char *type_of(const char *path) {
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(dot, types[i].ending) == 0)
            return types[i].type;
    return "application/octet-stream";
}

/* Every part a plain name. */
static bool is_plain(const char *path) {
    if (strlen(path) > 1000 || strchr(path, '\\'))
        return false;
    for (const char *p = path; *p; p += strcspn(p, "/")) {
        p++; /* the slash */
        if (*p == '.' || *p == '/')
            return false;
    }
    return true;
}

/* "/assets/index-BxW1zK3d.js": eight letters, digits, _ or - behind a dash, before the ending. */
static bool is_hashed(const char *path) {
    const char *dot = strrchr(path, '.');
    if (strncmp(path, "/assets/", 8) != 0 || !dot || dot - path < 18 || dot[-9] != '-')
        return false;
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789_-";
    return strspn(dot - 8, letters) == 8;
}

/* -1 when there is no such file. */
static int open_file(const char *folder, const char *path, struct stat *st) {
    char full[4096];
    int n = snprintf(full, sizeof full, "%s%s", folder, path);
    if (n < 0 || (size_t)n >= sizeof full)
        return -1;
    int f = open(full, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (f >= 0 && (fstat(f, st) != 0 || !S_ISREG(st->st_mode))) {
        close(f);
        f = -1;
    }
    return f;
}

void page_get(const char *folder, request *q, bool html) {
    reply *r = &q->reply;
    const char *path = strcmp(q->path, "/") == 0 ? "/index.html" : q->path;
    struct stat st;
    if (!folder && path != q->path) {
        bytes_z(&r->body, no_page);
        r->status = 200;
        r->type = type_of(path);
        return;
    }
    bool api = strncmp(path, "/api/", 5) == 0;
    int f = folder && !api && is_plain(path) ? open_file(folder, path, &st) : -1;
    const char *last = strrchr(path, '/');
    if (f < 0 && folder && html && !api && is_plain(path) && last && !strchr(last, '.')) {
        path = "/index.html";
        f = open_file(folder, path, &st);
    }
    if (f < 0) {
        reply_problem(r, 404, "there is nothing under this address");
        return;
    }
    r->status = 200;
    r->file = f;
    r->file_size = (uint64_t)st.st_size;
    r->type = type_of(path);
    r->cache = is_hashed(path) ? "public, max-age=31536000, immutable" : "no-cache";
    snprintf(r->etag, sizeof r->etag, "\"%llx-%llx%09lx\"", (unsigned long long)st.st_size,
             (unsigned long long)st.st_mtim.tv_sec, (unsigned long)st.st_mtim.tv_nsec);
}
