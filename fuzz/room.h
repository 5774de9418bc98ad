/* SPDX-License-Identifier: Apache-2.0 */
/*
 * room.h -- a folder of its own for a fuzz target, gone when it ends.
 *
 *     room_write("nl/cues.tsv", data, size)  ->  /tmp/zegsman-fuzz-x4T0aP/nl/cues.tsv
 *
 * Readers of files are fuzzed through files: what is tested is then what runs.
 */
#ifndef ZM_FUZZ_ROOM_H
#define ZM_FUZZ_ROOM_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A check of ours that fails ends the target as a crash does. */
#define MUST(what)                                                                  \
    do {                                                                            \
        if (!(what)) {                                                              \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what); \
            abort();                                                                \
        }                                                                           \
    } while (0)

#define ROOM_FILES 64u

typedef struct room {
    char dir[64];
    char made[ROOM_FILES][96]; /* files and folders, in the order they were made */
    unsigned n;
} room;

static room the_room;

static inline void room_clear(void) {
    while (the_room.n)
        remove(the_room.made[--the_room.n]);
    rmdir(the_room.dir);
}

static inline void room_make(void) {
    if (the_room.dir[0])
        return;
    const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(the_room.dir, sizeof the_room.dir, "%s/zegsman-fuzz-XXXXXX", base);
    MUST(mkdtemp(the_room.dir));
    atexit(room_clear);
}

/* The whole path of `name`, noted for the end. */
static inline const char *room_path(const char *name) {
    room_make();
    char path[96];
    snprintf(path, sizeof path, "%s/%s", the_room.dir, name);
    for (unsigned i = 0; i < the_room.n; i++)
        if (strcmp(the_room.made[i], path) == 0)
            return the_room.made[i];
    MUST(the_room.n < ROOM_FILES);
    memcpy(the_room.made[the_room.n], path, sizeof path);
    return the_room.made[the_room.n++];
}

static inline void room_folder(const char *name) {
    mkdir(room_path(name), 0700);
}

static inline const char *room_write(const char *name, const void *p, size_t n) {
    const char *path = room_path(name);
    FILE *f = fopen(path, "wb");
    MUST(f && fwrite(p, 1, n, f) == n && fclose(f) == 0);
    return path;
}

#endif
