/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_folder.c -- an archive that only grows, and small files beside it; see watch_folder.h.
 *
 *     state/1f0c....json:
 *     warc 88275                 the archive's length
 *     https://krant.example/rss  the key
 *     {"v":1, ...}               as zm_watch gave it
 */
#include "cli/watch_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "cli/watch_record.h"

#define PATH_MOST 4096
#define STATE_MOST ((size_t)8 << 20)

static bool failed(watch_folder *f, const char *what) {
    snprintf(f->why, sizeof f->why, "%.120s: %.100s", what, strerror(errno));
    return false;
}

typedef watch_text text;

/* One gzip member of it. */
static bool pack(const text *in, text *out) {
    z_stream z = {0};
    if (in->failed || in->n > UINT32_MAX / 2 ||
        deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    out->cap = deflateBound(&z, (uLong)in->n);
    out->p = malloc(out->cap);
    z.next_in = (Bytef *)in->p;
    z.avail_in = (uInt)in->n;
    z.next_out = (Bytef *)out->p;
    z.avail_out = (uInt)out->cap;
    bool good = out->p && deflate(&z, Z_FINISH) == Z_STREAM_END;
    out->n = good ? z.total_out : 0;
    deflateEnd(&z);
    return good;
}

/* ---- files ---- */

/* What there is, up to STATE_MOST; p is NULL when there is no such file or memory. */
static text read_all(const char *path) {
    text t = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char room[16384];
    for (ssize_t got; fd >= 0 && t.n < STATE_MOST && (got = read(fd, room, sizeof room)) > 0;)
        watch_text_add(&t, room, (size_t)got);
    if (fd >= 0)
        close(fd);
    watch_text_add(&t, "", 1);
    return t;
}

static void state_path(const watch_folder *f, const char *key, char *to) {
    uint64_t h = 0xcbf29ce484222325u;
    for (const char *p = key; *p; p++)
        h = (h ^ (unsigned char)*p) * 0x100000001b3u;
    snprintf(to, PATH_MOST, "%s/state/%016" PRIx64 ".json", f->path, h);
}

/* The second line of a state file is its key: two keys may share a hash, if only in theory. */
static const char *state_of(const text *t, const char *key) {
    const char *line = t->p ? strchr(t->p, '\n') : NULL;
    size_t n = strlen(key);
    if (!line || strncmp(line + 1, key, n) != 0 || line[1 + n] != '\n')
        return NULL;
    return line + n + 2;
}

int watch_folder_load(watch_folder *f, const char *key, zm_sink sink, void *ctx) {
    char path[PATH_MOST];
    state_path(f, key, path);
    text t = read_all(path);
    const char *json = state_of(&t, key);
    int code = t.failed ? -1 : json ? sink(ctx, json, strlen(json)) : 0;
    free(t.p);
    return code;
}

/* The archive first: what the state says must be there. */
int watch_folder_save(watch_folder *f, const char *key, const char *bytes, size_t n) {
    char path[PATH_MOST], new_path[PATH_MOST + 8];
    text t = {0};
    state_path(f, key, path);
    snprintf(new_path, sizeof new_path, "%s.new", path);
    watch_text_printf(&t, "warc %" PRIu64 "\n", f->size);
    watch_text_z(&t, key);
    watch_text_z(&t, "\n");
    watch_text_add(&t, bytes, n);
    int fd = t.failed ? -1 : open(new_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool good = fd >= 0 && fdatasync(f->warc) == 0 && watch_write(fd, t.p, t.n) &&
                fdatasync(fd) == 0;
    if (fd >= 0)
        good &= close(fd) == 0;
    good = good && rename(new_path, path) == 0;
    free(t.p);
    if (!good)
        failed(f, path);
    return good ? 0 : -1;
}

int watch_folder_item(watch_folder *f, const zm_watch_item *item) {
    text record = {0}, packed = {0};
    watch_record(&record, item);
    errno = ENOMEM;
    bool good = pack(&record, &packed) && watch_write(f->warc, packed.p, packed.n);
    if (good)
        f->size += packed.n;
    else
        failed(f, f->path);
    free(record.p);
    free(packed.p);
    return good ? 0 : -1;
}

/* How much of the archive the states know of: the longest that one of them saw. */
static uint64_t known_size(const watch_folder *f) {
    char path[PATH_MOST];
    uint64_t most = 0;
    snprintf(path, sizeof path, "%s/state", f->path);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n < 5 || strcmp(e->d_name + n - 5, ".json") != 0)
            continue;
        char file[PATH_MOST + 300], head[40] = "";
        snprintf(file, sizeof file, "%s/%s", path, e->d_name);
        int fd = open(file, O_RDONLY | O_CLOEXEC);
        uint64_t size = 0;
        if (fd >= 0 && read(fd, head, sizeof head - 1) > 0 &&
            sscanf(head, "warc %" SCNu64, &size) == 1 && size > most)
            most = size;
        if (fd >= 0)
            close(fd);
    }
    if (dir)
        closedir(dir);
    return most;
}

static bool make_folder(watch_folder *f, const char *path) {
    return mkdir(path, 0777) == 0 || errno == EEXIST || failed(f, path);
}

static bool take_lock(watch_folder *f) {
    char path[PATH_MOST];
    snprintf(path, sizeof path, "%s/lock", f->path);
    f->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (f->lock < 0)
        return failed(f, path);
    if (flock(f->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    snprintf(f->why, sizeof f->why, "%.200s: another zegsman watches into it", f->path);
    return false;
}

/* What nobody knows of was being written when the program was killed. */
static bool open_archive(watch_folder *f) {
    char path[PATH_MOST];
    struct stat st;
    snprintf(path, sizeof path, "%s/watch.warc.gz", f->path);
    f->warc = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (f->warc < 0 || fstat(f->warc, &st) != 0)
        return failed(f, path);
    uint64_t known = known_size(f);
    f->size = (uint64_t)st.st_size;
    if (f->size < known) {
        snprintf(f->why, sizeof f->why,
                 "%.150s: shorter than when it was left; remove %.20s/state to begin anew", path,
                 "FOLDER");
        return false;
    }
    if (f->size > known && ftruncate(f->warc, (off_t)known) != 0)
        return failed(f, path);
    f->size = known;
    return true;
}

bool watch_folder_open(watch_folder *f, const char *path) {
    char state[PATH_MOST];
    *f = (watch_folder){.path = path, .lock = -1, .warc = -1};
    if (strlen(path) > PATH_MOST - 64) {
        errno = ENAMETOOLONG;
        return failed(f, "the folder's name");
    }
    snprintf(state, sizeof state, "%s/state", path);
    return make_folder(f, path) && make_folder(f, state) && take_lock(f) && open_archive(f);
}

void watch_folder_close(watch_folder *f) {
    if (f->warc >= 0)
        close(f->warc);
    if (f->lock >= 0)
        close(f->lock);
}
