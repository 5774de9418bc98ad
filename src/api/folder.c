/* SPDX-License-Identifier: Apache-2.0 */
/*
 * folder.c -- where the tables and models are; the order is engine.h's.
 *
 *     option, environment      taken at their word: an error when nothing is there
 *     /opt/z/bin/zegsman   ->  /opt/z/data, /opt/z/bin/data   a build tree, an unpacked archive
 *     the same             ->  /opt/z/share/zegsman/data      an installation, wherever it moved
 *     working folder       ->  ./data
 *     installed            ->  PREFIX/share/zegsman/data
 */
#include <stdlib.h>
#include <unistd.h>

#include "api/api.h"

#define PATH_ROOM 4096

static bool holds(zm_arena *a, zm_str folder, const char *marker) {
    zm_str path = zm_arena_printf(a, "%.*s/%s", (int)folder.n, folder.p, marker);
    return path.p && access(path.p, R_OK) == 0;
}

/* The folder of the running program, "" when the system does not tell. */
static zm_str program_folder(zm_arena *a) {
    char path[PATH_ROOM];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n >= sizeof path)
        return (zm_str){0};
    while (n > 0 && path[n - 1] != '/')
        n--;
    return n > 1 ? zm_arena_str(a, zm_str_n(path, (size_t)n - 1)) : (zm_str){0};
}

static bool try_folder(zm_arena *a, zm_str folder, const char *marker, zm_str *out) {
    if (!folder.p || !holds(a, folder, marker))
        return false;
    *out = folder;
    return true;
}

static zm_code named(zm_arena *a, const char *folder, const char *marker, zm_str *out,
                     zm_err *err) {
    *out = zm_arena_str(a, zm_str_of(folder));
    if (holds(a, *out, marker))
        return ZM_OK;
    return zm_fail(err, ZM_E_CONFIG, folder, 0, "not a folder of zegsman's: it holds no %s",
                   marker);
}

zm_code zm_find_folder(zm_arena *a, const char *given, const char *variable, const char *what,
                       const char *marker, zm_str *out, zm_err *err) {
    *out = (zm_str){"", 0};
    const char *env = getenv(variable);
    if (given || (env && *env))
        return named(a, given ? given : env, marker, out, err);
    zm_str program = program_folder(a);
    if (program.n) {
        zm_str beside = zm_arena_printf(a, "%.*s/../%s", (int)program.n, program.p, what);
        zm_str within = zm_arena_printf(a, "%.*s/%s", (int)program.n, program.p, what);
        zm_str shared =
            zm_arena_printf(a, "%.*s/../share/zegsman/%s", (int)program.n, program.p, what);
        if (try_folder(a, beside, marker, out) || try_folder(a, within, marker, out) ||
            try_folder(a, shared, marker, out))
            return ZM_OK;
    }
    if (try_folder(a, zm_str_of(what), marker, out))
        return ZM_OK;
    try_folder(a, zm_arena_printf(a, "%s/share/zegsman/%s", ZM_PREFIX, what), marker, out);
    return ZM_OK;
}
