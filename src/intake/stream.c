/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stream.c -- files and memory as streams, and the choice of an unpacker; see stream.h.
 *
 *     1f 8b 08             gzip.c
 *     28 b5 2f fd          zstd.c
 *     5d 2a 4d 18          zstd.c (a dictionary before the first frame)
 *     anything else        as it is
 */
#include "intake/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/unpack.h"

const char *zm_stream_name(const char *path) {
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

void zm_stream_close(zm_stream *s) {
    if (s)
        s->close(s);
}

zm_code zm_stream_spent(const zm_stream *s, uint64_t n, zm_err *err) {
    zm_spend *p = s->spend;
    if (!p)
        return ZM_OK;
    p->out += n;
    if (p->out <= ZM_SPEND_FLOOR || (p->out - ZM_SPEND_FLOOR) / ZM_SPEND_TIMES <= p->in)
        return ZM_OK;
    return zm_fail(err, ZM_E_LIMIT, s->name, 0,
                   "unpacks to more than %u times its size: not read on; unpack it yourself if it "
                   "is sound",
                   ZM_SPEND_TIMES);
}

/* ---- a file ---- */

typedef struct file_stream {
    zm_stream s;
    int fd;
    uint64_t at;
} file_stream;

static zm_code io_fail(const char *name, int why, zm_err *err) {
    zm_code code = why == ENOENT || why == ENOTDIR ? ZM_E_NOINPUT : ZM_E_IO;
    char text[128];
    if (strerror_r(why, text, sizeof text) != 0)
        return zm_fail(err, code, name, 0, "error %d of the system", why);
    return zm_fail(err, code, name, 0, "%s", text);
}

static int64_t file_read(zm_stream *s, void *to, size_t room, zm_err *err) {
    file_stream *f = (file_stream *)s;
    ssize_t got;
    do {
        got = read(f->fd, to, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return io_fail(s->name, errno, err);
    s->spot = f->at;
    s->since = (uint64_t)got;
    f->at += (uint64_t)got;
    if (s->spend)
        s->spend->in += (uint64_t)got;
    return got;
}

static zm_code file_seek(zm_stream *s, uint64_t spot, zm_err *err) {
    file_stream *f = (file_stream *)s;
    if (spot > INT64_MAX || lseek(f->fd, (off_t)spot, SEEK_SET) < 0)
        return io_fail(s->name, errno, err);
    f->at = spot;
    return ZM_OK;
}

static void file_close(zm_stream *s) {
    file_stream *f = (file_stream *)s;
    if (f->fd >= 0)
        close(f->fd);
    free(f);
}

zm_code zm_stream_file(const char *path, zm_stream **out, zm_err *err) {
    const char *name = zm_stream_name(path);
    file_stream *f = calloc(1, sizeof *f);
    *out = NULL;
    if (!f)
        return zm_fail(err, ZM_E_NOMEM, name, 0, "no memory to open it");
    f->s = (zm_stream){.read = file_read, .close = file_close, .name = name};
    f->fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    struct stat st = {0};
    zm_code code = ZM_OK;
    if (f->fd < 0)
        code = io_fail(name, errno, err);
    else if (fstat(f->fd, &st) == 0 && S_ISDIR(st.st_mode))
        code = zm_fail(err, ZM_E_IO, name, 0, "a folder; name the files in it");
    else if (S_ISREG(st.st_mode))
        f->s.seek = file_seek;
    if (code < 0)
        file_close(&f->s);
    else
        *out = &f->s;
    return code;
}

/* ---- memory ---- */

typedef struct memory_stream {
    zm_stream s;
    const char *p;
    size_t n, at;
} memory_stream;

static int64_t memory_read(zm_stream *s, void *to, size_t room, zm_err *err) {
    (void)err;
    memory_stream *m = (memory_stream *)s;
    size_t n = m->n - m->at < room ? m->n - m->at : room;
    if (n)
        memcpy(to, m->p + m->at, n);
    s->spot = m->at;
    s->since = n;
    m->at += n;
    if (s->spend)
        s->spend->in += n;
    return (int64_t)n;
}

static zm_code memory_seek(zm_stream *s, uint64_t spot, zm_err *err) {
    memory_stream *m = (memory_stream *)s;
    if (spot > m->n)
        return zm_fail(err, ZM_E_DATA, s->name, 0, "ends before byte %llu",
                       (unsigned long long)spot);
    m->at = (size_t)spot;
    return ZM_OK;
}

static void memory_close(zm_stream *s) {
    free(s);
}

zm_code zm_stream_memory(const char *name, const void *p, size_t n, zm_stream **out, zm_err *err) {
    memory_stream *m = calloc(1, sizeof *m);
    *out = NULL;
    if (!m)
        return zm_fail(err, ZM_E_NOMEM, name, 0, "no memory to open it");
    m->s = (zm_stream){
        .read = memory_read, .close = memory_close, .seek = memory_seek, .name = name};
    m->p = p;
    m->n = n;
    *out = &m->s;
    return ZM_OK;
}

/* ---- packed or not ---- */

/* Bytes that stay in the window when they were unpacked: a fault may be found a little too late. */
#define HISTORY (ZM_STREAM_WINDOW / 4)
#define FREE ((uint64_t)1 << 20) /* read twice without a count */

zm_code zm_unpack_need(zm_unpack *u, size_t n, zm_err *err) {
    if (u->to - u->from >= n || u->ended)
        return ZM_OK;
    size_t keep = u->from < HISTORY ? u->from : HISTORY, gone = u->from - keep;
    memmove(u->room, u->room + gone, u->to - gone);
    u->to -= gone;
    u->from = keep;
    while (u->to - u->from < n && !u->ended) {
        int64_t got = u->below->read(u->below, u->room + u->to, sizeof u->room - u->to, err);
        if (got < 0) {
            u->ended = true;
            return (zm_code)got;
        }
        u->ended = got == 0;
        u->to += (size_t)got;
    }
    return ZM_OK;
}

/*
 * What was taken for the broken member may hold the beginning of the next: back to byte `least`, in
 * the window or in the file. No more of a file is read twice than once.
 */
static void go_back(zm_unpack *u, uint64_t least) {
    uint64_t back = u->at > least ? u->at - least : 0;
    if (back > u->from && u->below->seek && u->again + back <= u->at + FREE &&
        u->below->seek(u->below, least, NULL) >= 0) {
        u->again += back;
        u->from = u->to = 0;
        u->at = least;
        u->ended = false;
        return;
    }
    size_t step = back < u->from ? (size_t)back : u->from;
    u->from -= step;
    u->at -= step;
}

bool zm_unpack_hunt(zm_unpack *u, uint64_t least, bool (*is)(const unsigned char *p, size_t n),
                    zm_err *err) {
    go_back(u, least);
    for (;;) {
        if (zm_unpack_need(u, 10, err) < 0 || u->from == u->to)
            return false;
        if (is(u->room + u->from, u->to - u->from))
            return true;
        zm_unpack_pass(u, 1);
    }
}

void zm_unpack_member(zm_unpack *u) {
    u->inside = true;
    u->gave = false;
    u->members++;
    u->s.spot = u->at;
    u->s.since = 0;
}

static int64_t unpack_read(zm_stream *s, void *to, size_t room, zm_err *err) {
    zm_unpack *u = (zm_unpack *)s;
    if (u->late.code < 0) {
        zm_code code = u->late.code;
        if (err)
            *err = u->late;
        u->late = (zm_err){0};
        return code;
    }
    s->clean = false;
    int64_t got = u->step(u, to, room, err);
    if (got > 0) {
        s->since += (uint64_t)got;
        zm_code code = u->engine ? zm_stream_spent(s, (uint64_t)got, err) : ZM_OK;
        if (code < 0)
            return code;
    }
    return got;
}

static zm_code unpack_seek(zm_stream *s, uint64_t spot, zm_err *err) {
    zm_unpack *u = (zm_unpack *)s;
    zm_code code = u->below->seek(u->below, spot, err);
    u->from = u->to = 0;
    u->at = spot;
    u->ended = u->inside = false;
    u->late = (zm_err){0};
    return code;
}

static void unpack_close(zm_stream *s) {
    zm_unpack *u = (zm_unpack *)s;
    if (u->end)
        u->end(u);
    zm_stream_close(u->below);
    free(u);
}

static int64_t plain_step(zm_unpack *u, void *to, size_t room, zm_err *err) {
    size_t n = u->to - u->from;
    u->s.spot = u->at;
    u->s.since = 0;
    if (n) {
        n = n < room ? n : room;
        memcpy(to, u->room + u->from, n);
        zm_unpack_pass(u, n);
        return (int64_t)n;
    }
    int64_t got = u->ended ? 0 : u->below->read(u->below, to, room, err);
    if (got <= 0)
        u->ended = true;
    else
        u->at += (uint64_t)got;
    return got;
}

static zm_unpack *unpack_new(zm_stream *below, zm_err *err) {
    zm_unpack *u = malloc(sizeof *u);
    if (!u) {
        zm_fail(err, ZM_E_NOMEM, below->name, 0, "no memory to open it");
        zm_stream_close(below);
        return NULL;
    }
    memset(u, 0, offsetof(zm_unpack, room));
    u->s = (zm_stream){.read = unpack_read, .close = unpack_close, .name = below->name};
    u->s.seek = below->seek ? unpack_seek : NULL;
    u->s.spend = below->spend;
    u->below = below;
    u->step = plain_step;
    return u;
}

static zm_code opened(zm_unpack *u, zm_code code, zm_stream **out) {
    if (code < 0)
        unpack_close(&u->s);
    *out = code < 0 ? NULL : &u->s;
    return code;
}

zm_code zm_stream_unpack(zm_stream *below, zm_stream **out, zm_err *err) {
    *out = NULL;
    zm_unpack *u = unpack_new(below, err);
    if (!u)
        return ZM_E_NOMEM;
    zm_code code = zm_unpack_need(u, 10, err);
    if (code >= 0 && zm_gzip_is(u->room, u->to))
        code = zm_gzip_begin(u, err);
    else if (code >= 0 && zm_zstd_is(u->room, u->to))
        code = zm_zstd_begin(u, err);
    return opened(u, code, out);
}

zm_code zm_stream_inflate(zm_stream *below, zm_stream **out, zm_err *err) {
    *out = NULL;
    zm_unpack *u = unpack_new(below, err);
    if (!u)
        return ZM_E_NOMEM;
    zm_code code = zm_unpack_need(u, 2, err);
    if (code >= 0)
        code = zm_deflate_begin(u, err);
    return opened(u, code, out);
}
