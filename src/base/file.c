/* SPDX-License-Identifier: Apache-2.0 */
/*
 * file.c -- open, look, map or read. Reading also takes pipes and devices,
 * whose size is not known beforehand: the buffer doubles until the end is met.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_FIRST ((size_t)64 << 10)

static zm_code io_fail(const char *path, int why, zm_err *err) {
    zm_code code = why == ENOENT || why == ENOTDIR ? ZM_E_NOINPUT
                   : why == ENOMEM                 ? ZM_E_NOMEM
                                                   : ZM_E_IO;
    char text[128];
    if (strerror_r(why, text, sizeof text) != 0)
        return zm_fail(err, code, path, 0, "error %d of the system", why);
    return zm_fail(err, code, path, 0, "%s", text);
}

/* A file descriptor, or a negative zm_code. */
static int open_read(const char *path, struct stat *st, zm_err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return (int)io_fail(path, errno, err);
    int why = fstat(fd, st) != 0 ? errno : S_ISDIR(st->st_mode) ? EISDIR : 0;
    if (!why)
        return fd;
    close(fd);
    return (int)io_fail(path, why, err);
}

zm_code zm_file_map(const char *path, zm_map_file *out, zm_err *err) {
    *out = (zm_map_file){0};
    struct stat st;
    int fd = open_read(path, &st, err);
    if (fd < 0)
        return (zm_code)fd;
    zm_code code = ZM_OK;
    if (!S_ISREG(st.st_mode)) {
        code = zm_fail(err, ZM_E_IO, path, 0, "not a regular file, so it cannot be mapped");
    } else if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            code = io_fail(path, errno, err);
        else
            *out = (zm_map_file){p, (size_t)st.st_size};
    }
    close(fd);
    return code;
}

void zm_file_unmap(zm_map_file *m) {
    if (m->p)
        munmap((void *)(uintptr_t)m->p, m->n);
    *m = (zm_map_file){0};
}

/* Read on from `n` until the buffer is full or the input ends; the new fill, or -1. */
static ssize_t fill(int fd, char *p, size_t n, size_t cap) {
    while (n < cap) {
        ssize_t got = read(fd, p + n, cap - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

static zm_code read_all(zm_arena *a, int fd, size_t cap, size_t most, const char *path, zm_str *out,
                        zm_err *err) {
    char *p = zm_arena_get(a, cap);
    size_t n = 0;
    while (p) {
        ssize_t now = fill(fd, p, n, cap);
        if (now < 0)
            return io_fail(path, errno, err);
        n = (size_t)now;
        if (n > most)
            return zm_fail(err, ZM_E_LIMIT, path, 0, "larger than the limit of %zu bytes", most);
        if (n < cap) {
            p[n] = 0;
            *out = zm_str_n(p, n);
            return ZM_OK;
        }
        char *bigger = zm_arena_get(a, cap * 2);
        if (bigger)
            memcpy(bigger, p, n);
        p = bigger;
        cap *= 2;
    }
    return zm_fail(err, ZM_E_NOMEM, path, 0, "no memory to read the file");
}

/* A file known to be too large is refused before a byte of it is read. */
zm_code zm_file_read(zm_arena *a, const char *path, size_t most, zm_str *out, zm_err *err) {
    *out = (zm_str){0};
    if (most > UINT32_MAX - 1)
        most = UINT32_MAX - 1;
    struct stat st;
    int fd = open_read(path, &st, err);
    if (fd < 0)
        return (zm_code)fd;
    zm_code code;
    bool sized = S_ISREG(st.st_mode) && st.st_size > 0;
    if (sized && (uint64_t)st.st_size > most)
        code = zm_fail(err, ZM_E_LIMIT, path, 0, "larger than the limit of %zu bytes", most);
    else
        code = read_all(a, fd, sized ? (size_t)st.st_size + 1 : READ_FIRST, most, path, out, err);
    close(fd);
    return code;
}
