/* SPDX-License-Identifier: Apache-2.0 */
/*
 * watch_folder.c -- an archive that only grows, and small files beside it; see watch_folder.h.
 *
 *     WARC/1.1                                    state/1f0c....json:
 *     WARC-Type: response                         warc 88275                 archive's length
 *     WARC-Target-URI: https://krant.example/1    https://krant.example/rss  the key
 *     WARC-Date: 2025-09-05T14:00:00Z             {"v":1, ...}               as zm_watch gave it
 *     ...
 */
#include "cli/watch_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PATH_MOST 4096
#define STATE_MOST ((size_t)8 << 20)

static bool failed(watch_folder *f, const char *what) {
    snprintf(f->why, sizeof f->why, "%.120s: %.100s", what, strerror(errno));
    return false;
}

/* ---- text that grows ---- */

typedef struct text {
    char *p;
    size_t n, cap;
    bool failed;
} text;

static void add(text *t, const char *p, size_t n) {
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

static void add_z(text *t, const char *z) {
    add(t, z, strlen(z));
}

__attribute__((format(printf, 2, 3))) static void add_f(text *t, const char *format, ...) {
    char room[512];
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(room, sizeof room, format, ap);
    va_end(ap);
    if (n > 0 && (size_t)n < sizeof room)
        add(t, room, (size_t)n);
    else
        t->failed = true;
}

static void add_xml(text *t, const char *z, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char c = z[i];
        if (c == '&')
            add_z(t, "&amp;");
        else if (c == '<')
            add_z(t, "&lt;");
        else if (c == '>')
            add_z(t, "&gt;");
        else if (c == '"')
            add_z(t, "&quot;");
        else
            add(t, &c, 1);
    }
}

/* A value of a header: a line of its own, whatever is in it. */
static void add_field(text *t, const char *name, const char *value) {
    if (!*value)
        return;
    add_f(t, "%s: ", name);
    for (; *value; value++)
        if ((unsigned char)*value >= ' ')
            add(t, value, 1);
    add_z(t, "\r\n");
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
                add_z(t, "X-Crawler-");
        add(t, p, n);
        p += n;
    }
    add_f(t, "Content-Length: %zu\r\n\r\n", it->page_size);
}

static void add_element(text *t, const char *name, const char *value) {
    if (!*value)
        return;
    add_f(t, "<%s>", name);
    add_xml(t, value, strlen(value));
    add_f(t, "</%s>", name);
}

/* The feed's own text, with what the feed says of it: a feed again, of this one item. */
static void add_feed(text *t, const zm_watch_item *it) {
    add_z(
        t,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    if (*it->lang) {
        add_z(t, " xml:lang=\"");
        add_xml(t, it->lang, strlen(it->lang));
        add_z(t, "\"");
    }
    add_z(t, ">");
    add_element(t, "title", it->outlet);
    add_z(t, "\n<entry>");
    add_element(t, "title", it->title);
    add_element(t, "id", it->id);
    if (*it->url) {
        add_z(t, "<link href=\"");
        add_xml(t, it->url, strlen(it->url));
        add_z(t, "\"/>");
    }
    if (*it->author) {
        add_z(t, "<author>");
        add_element(t, "name", it->author);
        add_z(t, "</author>");
    }
    add_element(t, "published", it->published);
    add_element(t, "updated", it->updated);
    add_z(t, it->whole ? "<content type=\"html\">" : "<summary type=\"html\">");
    add_xml(t, it->html, it->html_size);
    add_z(t, it->whole ? "</content>" : "</summary>");
    add_z(t, "</entry>\n</feed>\n");
}

/* As RFC 4122's version 4 looks, but of the record itself: the same item has the same id. */
static void add_id(text *t, const zm_watch_item *it) {
    const char *of[] = {it->url, it->retrieved, it->id, it->feed};
    uint64_t h[2] = {0xcbf29ce484222325u, 0x84222325cbf29ce4u};
    for (size_t k = 0; k < 4; k++)
        for (const char *p = of[k]; *p; p++)
            for (size_t j = 0; j < 2; j++)
                h[j] = (h[j] ^ (unsigned char)*p) * (0x100000001b3u + j * 2);
    add_f(t, "WARC-Record-ID: <urn:uuid:%08x-%04x-4%03x-8%03x-%012" PRIx64 ">\r\n",
          (unsigned)(h[0] >> 32), (unsigned)(h[0] >> 16 & 0xffff), (unsigned)(h[0] & 0xfff),
          (unsigned)(h[1] >> 48 & 0xfff), h[1] & 0xffffffffffffu);
}

static void add_record(text *t, const zm_watch_item *it) {
    text block = {0};
    if (it->page) {
        add_head(&block, it);
        add(&block, it->page, it->page_size);
    } else {
        add_feed(&block, it);
    }
    add_z(t, "WARC/1.1\r\n");
    add_field(t, "WARC-Type", it->page ? "response" : "resource");
    add_field(t, "WARC-Target-URI", *it->url ? it->url : it->feed);
    add_field(t, "WARC-Date", it->retrieved);
    add_id(t, it);
    add_field(t, "WARC-IP-Address", it->peer);
    add_field(t, "Content-Type",
              it->page ? "application/http; msgtype=response"
                       : "application/atom+xml; charset=utf-8");
    add_f(t, "Content-Length: %zu\r\n\r\n", block.n);
    add(t, block.p, block.n);
    add_z(t, "\r\n\r\n");
    t->failed |= block.failed;
    free(block.p);
}

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

static bool write_all(int fd, const char *p, size_t n) {
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

/* What there is, up to STATE_MOST; p is NULL when there is no such file or memory. */
static text read_all(const char *path) {
    text t = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char room[16384];
    for (ssize_t got; fd >= 0 && t.n < STATE_MOST && (got = read(fd, room, sizeof room)) > 0;)
        add(&t, room, (size_t)got);
    if (fd >= 0)
        close(fd);
    add(&t, "", 1);
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
    add_f(&t, "warc %" PRIu64 "\n", f->size);
    add_z(&t, key);
    add_z(&t, "\n");
    add(&t, bytes, n);
    int fd = t.failed ? -1 : open(new_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool good = fd >= 0 && fdatasync(f->warc) == 0 && write_all(fd, t.p, t.n) && fdatasync(fd) == 0;
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
    add_record(&record, item);
    errno = ENOMEM;
    bool good = pack(&record, &packed) && write_all(f->warc, packed.p, packed.n);
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
