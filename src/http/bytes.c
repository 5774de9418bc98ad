/* SPDX-License-Identifier: Apache-2.0 */
/* bytes.c -- see bytes.h. */
#include "http/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bytes_add(bytes *b, const void *p, size_t n) {
    if (b->most && n > b->most - b->n)
        b->over = true;
    if (b->failed || b->over)
        return;
    if (b->n + n + 1 > b->cap) {
        size_t cap = (b->n + n + 1) * 2 < 256 ? 256 : (b->n + n + 1) * 2;
        char *grown = realloc(b->p, cap);
        b->failed = !grown;
        if (!grown)
            return;
        b->p = grown;
        b->cap = cap;
    }
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = 0;
}

void bytes_z(bytes *b, const char *z) {
    bytes_add(b, z, strlen(z));
}

void bytes_json(bytes *b, const char *z) {
    if (!z) {
        bytes_z(b, "null");
        return;
    }
    bytes_z(b, "\"");
    for (; *z; z++) {
        char code[8];
        if (*z == '"' || *z == '\\') {
            snprintf(code, sizeof code, "\\%c", *z);
            bytes_z(b, code);
        } else if ((unsigned char)*z < 0x20) {
            snprintf(code, sizeof code, "\\u%04x", (unsigned)*z);
            bytes_z(b, code);
        } else {
            bytes_add(b, z, 1);
        }
    }
    bytes_z(b, "\"");
}

void bytes_csv(bytes *b, const char *z) {
    bytes_z(b, *z && strchr("=+-@\t\r", *z) ? "\"'" : "\"");
    for (; *z; z++) {
        if (*z == '"')
            bytes_z(b, "\"");
        bytes_add(b, z, 1);
    }
    bytes_z(b, "\"");
}

void bytes_free(bytes *b) {
    free(b->p);
    *b = (bytes){.most = b->most};
}
