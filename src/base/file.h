/* SPDX-License-Identifier: Apache-2.0 */
/*
 * file.h -- files as bytes: mapped whole (models), or read whole (tables).
 */
#ifndef ZM_FILE_H
#define ZM_FILE_H

#include "base/arena.h"

typedef struct zm_map_file {
    const unsigned char *p; /* NULL when empty or not open */
    size_t n;
} zm_map_file;

/* Map `path` for reading; ZM_E_NOINPUT when it is not there, ZM_E_IO otherwise. */
zm_code zm_file_map(const char *path, zm_map_file *out, zm_err *err);
void zm_file_unmap(zm_map_file *m);
/* Read the whole file into the arena; ZM_E_LIMIT above `most` bytes. */
zm_code zm_file_read(zm_arena *a, const char *path, size_t most, zm_str *out, zm_err *err);

#endif
