/* SPDX-License-Identifier: Apache-2.0 */
/* reader.c -- a sliding window over a file descriptor; see reader.h. */
#include "intake/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static zm_code io_fail(const char *name, int why, zm_err *err) {
    zm_code code = why == ENOENT || why == ENOTDIR ? ZM_E_NOINPUT : ZM_E_IO;
    char text[128];
    if (strerror_r(why, text, sizeof text) != 0)
        return zm_fail(err, code, name, 0, "error %d of the system", why);
    return zm_fail(err, code, name, 0, "%s", text);
}

zm_code zm_reader_open(zm_reader *r, const char *path, zm_err *err) {
    bool input = strcmp(path, "-") == 0;
    r->name = input ? "standard input" : path;
    r->line = 0;
    r->ended = false;
    r->from = r->to = 0;
    zm_buf_init(&r->long_line, 0);
    r->fd = input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (r->fd < 0)
        return io_fail(r->name, errno, err);
    struct stat st;
    if (fstat(r->fd, &st) != 0 || !S_ISDIR(st.st_mode))
        return ZM_OK;
    zm_reader_close(r);
    return zm_fail(err, ZM_E_IO, r->name, 0, "a folder; name the files in it");
}

void zm_reader_close(zm_reader *r) {
    if (r->fd >= 0)
        close(r->fd);
    r->fd = -1;
    zm_buf_free(&r->long_line);
}

/* Read once more into the free end of the window. */
static zm_code fill(zm_reader *r, zm_err *err) {
    if (r->from == r->to)
        r->from = r->to = 0;
    while (!r->ended && r->to < sizeof r->window) {
        ssize_t got = read(r->fd, r->window + r->to, sizeof r->window - r->to);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            r->ended = true;
            return io_fail(r->name, errno, err);
        }
        r->ended = got == 0;
        r->to += (size_t)got;
        break;
    }
    return ZM_OK;
}

zm_code zm_reader_peek(zm_reader *r, zm_str *head, zm_err *err) {
    zm_code code = r->from == r->to ? fill(r, err) : ZM_OK;
    *head = zm_str_n(r->window + r->from, r->to - r->from);
    return code;
}

/*
 * A line longer than the window goes piece by piece into the buffer; past the ceiling it is only
 * counted.
 */
static void gather(zm_reader *r, size_t n, size_t most, size_t *size) {
    *size += n;
    if (*size <= most)
        zm_buf_add(&r->long_line, r->window + r->from, n);
    r->from += n;
}

static int line_done(zm_reader *r, size_t size, size_t most, zm_str *line, zm_err *err) {
    r->line++;
    if (size > most || size > UINT32_MAX)
        return zm_fail(err, ZM_E_LIMIT, r->name, r->line,
                       "the line has %zu bytes, the limit is %zu; raise it by --max-bytes", size,
                       most);
    if (r->long_line.failed)
        return zm_fail(err, ZM_E_NOMEM, r->name, r->line, "no memory for a line of %zu bytes",
                       size);
    if (r->long_line.n)
        *line = zm_str_n(r->long_line.p, r->long_line.n);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return 1;
}

int zm_reader_line(zm_reader *r, size_t most, zm_str *line, zm_err *err) {
    size_t size = 0;
    if (r->long_line.cap > sizeof r->window * 16 || r->long_line.failed)
        zm_buf_free(&r->long_line);
    r->long_line.n = 0;
    for (;;) {
        size_t have = r->to - r->from;
        const char *p = r->window + r->from;
        const char *end = have ? memchr(p, '\n', have) : NULL;
        if (end && size == 0) {
            *line = zm_str_n(p, (size_t)(end - p));
            r->from += line->n + 1u;
            return line_done(r, line->n, most, line, err);
        }
        gather(r, end ? (size_t)(end - p) : have, most, &size);
        if (end) {
            r->from++;
            return line_done(r, size, most, line, err);
        }
        if (r->ended)
            break;
        zm_code code = fill(r, err);
        if (code < 0)
            return code;
    }
    *line = (zm_str){"", 0};
    return size ? line_done(r, size, most, line, err) : 0;
}

zm_code zm_reader_rest(zm_reader *r, zm_arena *a, size_t most, zm_str *out, zm_err *err) {
    size_t size = 0;
    zm_code code = ZM_OK;
    r->long_line.n = 0;
    do {
        gather(r, r->to - r->from, most, &size);
        code = fill(r, err);
    } while (code >= 0 && (!r->ended || r->from < r->to) && size <= most);
    if (code < 0)
        return code;
    if (size > most || size > UINT32_MAX - 1)
        return zm_fail(err, ZM_E_LIMIT, r->name, 0,
                       "larger than the limit of %zu bytes; raise it by --max-bytes", most);
    if (!r->long_line.failed)
        *out = zm_arena_str(a, zm_str_n(r->long_line.n ? r->long_line.p : "", r->long_line.n));
    if (r->long_line.failed || !out->p)
        return zm_fail(err, ZM_E_NOMEM, r->name, 0, "no memory for %zu bytes", size);
    return ZM_OK;
}
