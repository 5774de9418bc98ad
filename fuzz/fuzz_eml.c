/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_eml.c -- any bytes as an e-mail message: headers and text that come out are UTF-8. */
#include "room.h"

#include "base/utf8.h"
#include "intake/eml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    zm_arena a;
    zm_arena_init(&a);
    zm_str bytes = zm_str_n((const char *)data, size);
    zm_eml m;
    zm_err err = {0};
    zm_eml_is(bytes);
    zm_code code = zm_eml_read(&a, bytes, &m, &err);
    MUST(code == ZM_OK || (code == ZM_E_DATA && err.msg[0]));
    zm_str all[] = {m.id, m.title, m.author, m.published, m.outlet, m.text};
    for (size_t i = 0; i < ZM_COUNT(all); i++)
        MUST(all[i].p && zm_utf8_check(all[i]) < 0);
    MUST(code < 0 || (m.text.n > 0) != (m.html.n > 0));
    zm_arena_free(&a);
    return 0;
}
