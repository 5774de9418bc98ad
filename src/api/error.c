/* SPDX-License-Identifier: Apache-2.0 */
/* error.c -- errors across the border, as one line, and as an exit status. */
#include <stdio.h>

#include "api/api.h"

_Static_assert((int)ZM_ERROR_INTERNAL == (int)ZM_E_INTERNAL &&
                   (int)ZM_ERROR_MEMORY == (int)ZM_E_NOMEM &&
                   (int)ZM_ERROR_CONFIG == (int)ZM_E_CONFIG,
               "public and internal codes are the same numbers");
_Static_assert(sizeof((zm_error){0}.msg) == sizeof((zm_err){0}.msg), "messages fit");
_Static_assert(sizeof((zm_error){0}.source) == sizeof((zm_err){0}.source), "sources fit");

int zm_tell(const zm_err *inside, zm_error *out) {
    if (out) {
        *out = (zm_error){.code = (int)inside->code, .line = inside->line, .byte = inside->byte};
        memcpy(out->source, inside->source, sizeof out->source);
        memcpy(out->msg, inside->msg, sizeof out->msg);
    }
    return (int)inside->code;
}

const char *zm_error_line(const zm_error *e, char *to, size_t room) {
    if (!room)
        return to;
    if (e->source[0] && e->line)
        snprintf(to, room, "%s:%u: %s", e->source, e->line, e->msg);
    else if (e->source[0])
        snprintf(to, room, "%s: %s", e->source, e->msg);
    else
        snprintf(to, room, "%s", e->msg);
    return to;
}

/* sysexits.h's numbers, which the commands' contract names. */
int zm_error_exit(int code) {
    switch (code) {
    case ZM_ERROR_MEMORY: return 75;
    case ZM_ERROR_DATA: return 65;
    case ZM_ERROR_IO: return 74;
    case ZM_ERROR_NO_INPUT: return 66;
    case ZM_ERROR_CONFIG: return 78;
    case ZM_ERROR_LIMIT: return 65;
    case ZM_ERROR_USAGE: return 2;
    default: return code < 0 ? 70 : 0;
    }
}

const char *zm_version(void) {
    return ZM_VERSION;
}
