/* SPDX-License-Identifier: Apache-2.0 */
/*
 * error.h -- what went wrong, where, and why.
 *
 * Functions that can fail give 0 or more when they succeed and one of the
 * negative numbers below when they do not. Most take a `zm_error *` last, which
 * may be NULL; it is filled only on failure. There is no global error: what a
 * call says, it says to its caller.
 *
 *     zm_error why;
 *     if (zm_engine_open(&engine, NULL, &why) < 0) {
 *         char line[512];
 *         fprintf(stderr, "%s\n", zm_error_line(&why, line, sizeof line));
 *         return zm_error_exit(why.code);
 *     }
 */
#ifndef ZEGSMAN_ERROR_H
#define ZEGSMAN_ERROR_H

#include <stddef.h>
#include <stdint.h>

#include "version.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum zm_result {
    ZM_FINE = 0,
    ZM_ERROR_MEMORY = -1,   /* the system gave no more memory */
    ZM_ERROR_DATA = -2,     /* an input is not what it says it is */
    ZM_ERROR_IO = -3,       /* the system could not read or write */
    ZM_ERROR_NO_INPUT = -4, /* no such file */
    ZM_ERROR_CONFIG = -5,   /* a table or a model is missing or broken */
    ZM_ERROR_LIMIT = -6,    /* larger than a stated limit */
    ZM_ERROR_USAGE = -7,    /* asked for something that does not exist */
    ZM_ERROR_INTERNAL = -8  /* a defect of zegsman: please report it */
} zm_result;

typedef struct zm_error {
    int code;         /* a zm_result */
    uint32_t line;    /* of the file, from 1; 0: not known */
    uint64_t byte;    /* of the line or text, from 0, when the message speaks of a place */
    char source[128]; /* the file or report that it is about; "" when about none */
    char msg[256];    /* one line for a person: lower case, no full stop */
} zm_error;

/*
 * "file:line: message" written to `to` (at most `room` bytes, always ended by NUL); `to` comes
 * back.
 */
ZM_API const char *zm_error_line(const zm_error *e, char *to, size_t room);

/* The exit status that a command should end with: 0, or sysexits' 64 to 78. */
ZM_API int zm_error_exit(int code);

#ifdef __cplusplus
}
#endif

#endif
