/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_feed.c -- any bytes as a feed: what comes out is UTF-8, and dates are dates. */
#include "room.h"

#include "base/utf8.h"
#include "intake/feed.h"

static void check(zm_str s) {
    MUST(s.p && zm_utf8_check(s) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    zm_arena a;
    zm_arena_init(&a);
    zm_str bytes = zm_str_n((const char *)data, size);
    zm_feed f;
    zm_err err = {0};
    zm_feed_is(bytes);
    zm_code code = zm_feed_parse(&a, bytes, ZM_S("https://krant.example/feed/"), &f, &err);
    MUST(code == ZM_OK || (code == ZM_E_DATA && err.msg[0]));
    for (uint32_t i = 0; code == ZM_OK && i < f.items.n; i++) {
        const zm_feed_item *it = &f.items.v[i];
        check(it->id), check(it->link), check(it->title), check(it->author);
        check(it->html), check(it->summary);
        MUST(it->published.n == 0 || it->published.n >= 4);
        MUST(it->published.n <= 25 && it->updated.n <= 25);
    }
    zm_arena_free(&a);
    return 0;
}
