/* SPDX-License-Identifier: Apache-2.0 */
/* place.c -- a journal of one line a step; see place.h. */
#include "cli/place.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD 4096 /* bytes of an input that say that it is still the same */
#define EXIT_DATA 65
#define EXIT_IO 74
#define EXIT_MEMORY 75

static int tell(const char *name, const char *what, int status) {
    fprintf(stderr, "zegsman: %s: %s\n", name, what);
    return status;
}

/* FNV-1a, which is enough to notice a line that was not written to its end. */
static uint64_t hash(const void *p, size_t n) {
    const unsigned char *c = p;
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ c[i]) * 0x100000001b3u;
    return h;
}

/* ---- inputs ---- */

/* Hash of the first `n` bytes of a file; how many there were, -1 when it cannot be read. */
static long head_of(const char *path, size_t n, uint64_t *h) {
    char head[HEAD];
    FILE *f = fopen(path, "rb");
    if (!f)
        return -1;
    size_t got = fread(head, 1, n < HEAD ? n : HEAD, f);
    bool bad = ferror(f) != 0;
    fclose(f);
    *h = hash(head, got);
    return bad ? -1 : (long)got;
}

/*
 * "input 4096 9f86d081884c7d65 name" of each file as it is now; 0 bytes when it is not there. On
 * disk before anything is written, so that an output without a place is somebody else's.
 */
static int begin(place *p, const char *how, const char *const *files, size_t n_files) {
    fprintf(p->file, "zegsman-place 1\nhow %s\n", how);
    for (size_t i = 0; i < n_files; i++) {
        uint64_t h = 0;
        long n = head_of(files[i], HEAD, &h);
        fprintf(p->file, "input %ld %016" PRIx64 " %s\n", n > 0 ? n : 0, h, files[i]);
    }
    struct stat st;
    if (fflush(p->file) != 0)
        return tell(p->path, strerror(errno), EXIT_IO);
    if (fstat(p->out, &st) == 0 && st.st_size > 0)
        return tell(p->path, "is new, but the output is not empty: remove one or name another",
                    EXIT_DATA);
    return 0;
}

static bool same_input(const char *line, const char *path) {
    long n;
    uint64_t was, is = 0;
    int at = 0;
    if (sscanf(line, "input %ld %" SCNx64 " %n", &n, &was, &at) != 2 || !at || n < 0 ||
        strcmp(line + at, path) != 0)
        return false;
    return n == 0 || (head_of(path, (size_t)n, &is) == n && is == was);
}

/* ---- an earlier run's lines ---- */

static bool add_id(place *p, uint64_t id) {
    if (p->n_ids == p->room) {
        size_t room = p->room ? p->room * 2 : 1024;
        uint64_t *ids = realloc(p->ids, room * sizeof *ids);
        if (!ids)
            return false;
        p->ids = ids;
        p->room = room;
    }
    p->ids[p->n_ids++] = id;
    return true;
}

/* A whole line "at ... =check", taken over; false for one that was not written to its end. */
static bool take_line(place *p, char *line, size_t n) {
    char *check = strrchr(line, '=');
    if (!check || strtoull(check + 1, NULL, 16) != hash(line, (size_t)(check - line)) ||
        line[n - 1] != '\n')
        return false;
    zm_mark m = {0};
    int at = 0;
    uint64_t size;
    if (sscanf(line,
               "at %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %n",
               &m.file, &m.line, &m.spot, &m.skip, &m.steps, &size, &at) != 6 ||
        !at)
        return false;
    for (char *id = line + at; id < check;) {
        char *end;
        uint64_t v = strtoull(id, &end, 16);
        if (end == id)
            break;
        if (!add_id(p, v))
            return false;
        id = *end == ',' ? end + 1 : check;
    }
    p->mark = m;
    p->size = size;
    p->found = true;
    return true;
}

/* Lines up to the first that is not whole, which is cut off. */
static int take_lines(place *p) {
    char *line = NULL;
    size_t room = 0;
    long whole = ftell(p->file);
    ssize_t n;
    while ((n = getline(&line, &room, p->file)) > 0 && take_line(p, line, (size_t)n))
        whole = ftell(p->file);
    free(line);
    if (whole < 0 || fseek(p->file, whole, SEEK_SET) != 0 || ftruncate(fileno(p->file), whole) != 0)
        return tell(p->path, strerror(errno), EXIT_IO);
    return 0;
}

/* The lines before the first "at" must be those that this run would write. */
static int check_head(place *p, const char *how, const char *const *files, size_t n_files) {
    char *line = NULL;
    size_t room = 0;
    bool same = true;
    for (size_t i = 0; same && i < n_files + 2; i++) {
        same = getline(&line, &room, p->file) > 0;
        if (!same)
            break;
        line[strcspn(line, "\n")] = 0;
        if (i == 0)
            same = strcmp(line, "zegsman-place 1") == 0;
        else if (i == 1)
            same = strncmp(line, "how ", 4) == 0 && strcmp(line + 4, how) == 0;
        else
            same = same_input(line, files[i - 2]);
    }
    free(line);
    return same ? 0
                : tell(p->path, "was written by a run with other inputs or another --format; "
                                "remove it to begin anew",
                       EXIT_DATA);
}

static int cut_output(place *p, const char *output) {
    struct stat st;
    if (fstat(p->out, &st) != 0)
        return tell(output, strerror(errno), EXIT_IO);
    if (!S_ISREG(st.st_mode) || (uint64_t)st.st_size < p->size)
        return tell(output, "is shorter than its place says; remove both to begin anew", EXIT_DATA);
    if (ftruncate(p->out, (off_t)p->size) != 0 || lseek(p->out, 0, SEEK_END) < 0)
        return tell(output, strerror(errno), EXIT_IO);
    return 0;
}

int place_open(place *p, const char *path, const char *output, const char *how,
               const char *const *files, size_t n_files) {
    for (size_t i = 0; i < n_files; i++)
        if (strcmp(files[i], "-") == 0 || strchr(files[i], '\n'))
            return tell("--resume", "needs files, not standard input", 2);
    p->path = path;
    p->file = fopen(path, "a+b");
    if (!p->file)
        return tell(path, strerror(errno), EXIT_IO);
    if (flock(fileno(p->file), LOCK_EX | LOCK_NB) != 0)
        return tell(path, "another run is using it", EXIT_IO);
    fseek(p->file, 0, SEEK_END);
    bool fresh = ftell(p->file) == 0;
    rewind(p->file);
    int status = fresh ? begin(p, how, files, n_files) : check_head(p, how, files, n_files);
    if (!status && !fresh)
        status = take_lines(p);
    if (status && fresh)
        unlink(path);
    if (!status)
        status = cut_output(p, output);
    p->known = p->n_ids;
    clock_gettime(CLOCK_MONOTONIC, &p->last);
    return status;
}

/* ---- this run's lines ---- */

/* The output first: the place may be behind it, never before it. */
static void add_line(place *p) {
    char *text = NULL;
    size_t n = 0;
    FILE *line = open_memstream(&text, &n);
    p->failed = p->failed || !line;
    if (!line)
        return;
    const zm_mark *m = &p->mark;
    fprintf(line, "at %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " ",
            m->file, m->line, m->spot, m->skip, m->steps, p->size);
    for (size_t i = p->known; i < p->n_ids; i++)
        fprintf(line, "%s%" PRIx64, i > p->known ? "," : "", p->ids[i]);
    fputc(' ', line);
    p->failed = fclose(line) != 0 || fdatasync(p->out) != 0;
    if (!p->failed) {
        fprintf(p->file, "%s=%" PRIx64 "\n", text, hash(text, n));
        p->failed = fflush(p->file) != 0;
    }
    free(text);
    if (p->failed)
        tell(p->path, strerror(errno), EXIT_IO);
    p->n_ids = p->known; /* they are the file's now */
    p->waiting = 0;
    clock_gettime(CLOCK_MONOTONIC, &p->last);
}

void place_note(place *p, const zm_mark *mark, uint64_t size) {
    if (!p->file || p->failed)
        return;
    p->mark = *mark;
    p->size = size;
    if (mark->id && !add_id(p, mark->id)) {
        p->failed = true;
        tell(p->path, "no memory for another id", EXIT_MEMORY);
        return;
    }
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (++p->waiting >= PLACE_EVERY || now.tv_sec > p->last.tv_sec + 1)
        add_line(p);
}

int place_close(place *p) {
    if (p->file && p->waiting && !p->failed)
        add_line(p);
    if (p->file && fclose(p->file) != 0)
        p->failed = true;
    free(p->ids);
    return p->failed ? EXIT_IO : 0;
}
