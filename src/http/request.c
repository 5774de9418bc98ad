/* SPDX-License-Identifier: Apache-2.0 */
/* request.c -- the address cut up and decoded; problems as answers. See request.h. */
#include "http/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- decoding ---- */

/* Length of the UTF-8 character at p, 0 when there is none: no overlong ones, no surrogates. */
static size_t character(const unsigned char *p, size_t n) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t len = *p < 0x80 ? 1 : *p < 0xc2 ? 0 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : *p < 0xf5 ? 4 : 0;
    if (len < 2 || len > n)
        return len > n ? 0 : len;
    uint32_t c = *p & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3fu);
    }
    return c < least[len] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0 : len;
}

bool utf8_is_fine(const char *z, size_t n) {
    for (size_t i = 0, len; i < n; i += len) {
        len = character((const unsigned char *)z + i, n - i);
        if (!len)
            return false;
    }
    return true;
}

static int hex(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* In place; NULL when fine, else what is wrong. */
static const char *decode(char *z, bool plus) {
    char *to = z;
    for (const char *p = z; *p; p++) {
        int high = *p == '%' ? hex(p[1]) : 0, low = *p == '%' && high >= 0 ? hex(p[2]) : 0;
        if (high < 0 || low < 0)
            return "a % that two hexadecimal digits do not follow (write %25)";
        char c = *p == '%' ? (char)(high << 4 | low) : *p == '+' && plus ? ' ' : *p;
        if (!c)
            return "a NUL in the address";
        if (*p == '%')
            p += 2;
        *to++ = c;
    }
    *to = 0;
    return utf8_is_fine(z, (size_t)(to - z)) ? NULL : "the address is not UTF-8";
}

static const char *take_params(request *q, char *query) {
    const char *wrong = NULL;
    while (query && !wrong) {
        char *next = strchr(query, '&');
        if (next)
            *next++ = 0;
        char *value = strchr(query, '=');
        if (value)
            *value++ = 0;
        if (q->n_params == PARAMS_MOST)
            return "more than 64 parameters";
        if (*query) {
            wrong = decode(query, true);
            if (!wrong && value)
                wrong = decode(value, true);
            q->params[q->n_params++] = (param){query, value ? value : ""};
        }
        query = next;
    }
    return wrong;
}

/* "/api/find.csv" is "/api/find" as CSV. */
static void take_ending(request *q) {
    size_t n = strlen(q->path);
    if (strncmp(q->path, "/api/", 5) == 0 && n > 4 && strcmp(q->path + n - 4, ".csv") == 0) {
        q->path[n - 4] = 0;
        q->csv = q->csv_named = true;
    }
}

request *request_new(const char *uri, size_t most) {
    request *q = calloc(1, sizeof *q);
    if (!q)
        return NULL;
    q->raw = strdup(uri);
    if (!q->raw) {
        free(q);
        return NULL;
    }
    q->body.most = most;
    q->reply.file = -1;
    q->path = q->raw;
    char *query = strchr(q->raw, '?');
    if (query)
        *query++ = 0;
    q->wrong = decode(q->path, false);
    if (!q->wrong && q->path[0] != '/')
        q->wrong = "the address does not begin with /";
    if (!q->wrong)
        take_ending(q);
    if (!q->wrong)
        q->wrong = take_params(q, query);
    return q;
}

void request_free(request *q) {
    if (!q)
        return;
    if (q->reply.file >= 0)
        close(q->reply.file);
    bytes_free(&q->reply.body);
    bytes_free(&q->body);
    free(q->raw);
    free(q);
}

const char *request_param(const request *q, const char *name) {
    for (size_t i = 0; i < q->n_params; i++)
        if (strcmp(q->params[i].name, name) == 0)
            return *q->params[i].value ? q->params[i].value : NULL;
    return NULL;
}

/* ---- problems ---- */

static const struct {
    unsigned status;
    const char *title;
} titles[] = {
    {400, "not understood"},      {401, "a token is needed"},     {403, "not from there"},
    {404, "nothing there"},       {405, "not that way"},          {413, "too large"},
    {415, "not that kind"},       {422, "cannot be read"},        {429, "too many at once"},
    {500, "a fault of zegsman's"}, {503, "not now"},
};

void reply_problem(reply *r, unsigned status, const char *detail) {
    const char *title = "";
    char number[16];
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (titles[i].status == status)
            title = titles[i].title;
    if (r->file >= 0)
        close(r->file);
    r->file = -1;
    bytes_free(&r->body);
    r->body.most = 0;
    r->status = status;
    r->type = "application/problem+json";
    r->cache = "no-store";
    r->etag[0] = 0;
    snprintf(number, sizeof number, "%u", status);
    bytes_z(&r->body, "{\"type\":\"about:blank\",\"title\":");
    bytes_json(&r->body, title);
    bytes_z(&r->body, ",\"status\":");
    bytes_z(&r->body, number);
    bytes_z(&r->body, ",\"detail\":");
    size_t from = r->body.n;
    bytes_json(&r->body, detail);
    /* A message that was cut may end within a character. */
    for (size_t i = from; i < r->body.n && !utf8_is_fine(detail, strlen(detail)); i++)
        if ((unsigned char)r->body.p[i] >= 0x80)
            r->body.p[i] = '?';
    bytes_z(&r->body, "}\n");
}
