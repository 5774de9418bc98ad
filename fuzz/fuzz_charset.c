/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_charset.c -- any bytes under any Content-Type: what comes out is UTF-8 without NUL.
 *
 *     "text/html; charset=big5\n" the bytes
 */
#include "room.h"

#include "base/utf8.h"
#include "intake/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
    size_t head = line ? (size_t)(line - data) : 0;
    zm_str type = zm_str_n((const char *)data, head);
    zm_str bytes = zm_str_n((const char *)data + head, size - head), text;
    const char *name = NULL;
    zm_err err = {0};
    zm_arena a;
    zm_arena_init(&a);
    MUST(zm_charset_decode(&a, bytes, type, &text, &name, &err) == ZM_OK);
    MUST(name && zm_utf8_check(text) < 0 && (!text.n || !memchr(text.p, 0, text.n)));
    zm_arena_free(&a);
    return 0;
}
