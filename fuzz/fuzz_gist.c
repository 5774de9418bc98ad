/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_gist.c -- gists from strangers' bytes; those that can be read are written as the same bytes
 * again, or nearly, and taken into stories. The same bytes are tried as an address with a day too.
 */
#include "room.h"

#include "story/story.h"

/* What was read once can be written and read again. */
static void again(zm_arena *a, const zm_gist *g) {
    zm_buf b, c;
    zm_err err = {0};
    zm_gist out;
    zm_buf_init(&b, 0);
    zm_buf_init(&c, 0);
    zm_gist_write(g, &b);
    MUST(!b.failed && zm_gist_read(a, zm_str_n(b.p, b.n), &out, &err) == ZM_OK);
    MUST(out.n_terms == g->n_terms && out.n_facts == g->n_facts && out.day == g->day);
    zm_gist_write(&out, &c);
    MUST(b.n == c.n && memcmp(b.p, c.p, b.n) == 0);
    zm_buf_free(&b);
    zm_buf_free(&c);
}

static void into_stories(const zm_gist *g) {
    zm_stories *s;
    zm_err err = {0};
    MUST(zm_stories_open(NULL, &s, &err) == ZM_OK);
    for (uint32_t i = 0; i < 5; i++)
        MUST(zm_stories_add(s, g, i == 3 ? 1 : ZM_NONE, &err) == ZM_OK);
    MUST(zm_stories_of(s, 3) == zm_stories_of(s, 1));
    zm_stories_close(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    zm_str bytes = zm_str_n((const char *)data, size);
    zm_arena a;
    zm_err err = {0};
    zm_gist g;
    zm_arena_init(&a);
    zm_day_of(bytes);
    zm_day_of_url(bytes);
    if (zm_gist_read(&a, bytes, &g, &err) == ZM_OK) {
        again(&a, &g);
        into_stories(&g);
    } else {
        MUST(err.code == ZM_E_DATA && err.msg[0]);
    }
    zm_arena_free(&a);
    return 0;
}
