/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_robots.c -- a robots.txt, and its first line as an address or date held against it. */
#include "room.h"

#include "intake/netdate.h"
#include "intake/robots.h"
#include "intake/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    zm_arena a;
    zm_arena_init(&a);
    zm_str text = zm_str_n((const char *)data, size), rest = text, line = {0};
    zm_str_cut(&rest, '\n', &line);
    zm_robots r;
    zm_robots_parse(&a, text, ZM_S("zegsman"), &r);
    MUST(r.delay_ms <= ZM_ROBOTS_DELAY_MOST);
    zm_robots_allow(&a, &r, line);
    zm_url u;
    const char *why;
    zm_str whole = zm_url_join(&a, ZM_S("https://krant.example/a/b?c"), line);
    if (zm_url_read(&a, whole, &u, &why)) {
        MUST(u.host.n && u.target.n && u.target.p[0] == '/' && u.port > 0 && u.port < 65536);
        for (uint32_t i = 0; i < u.whole.n; i++)
            MUST(u.whole.p[i] > ' ' && u.whole.p[i] < 127);
    }
    int64_t seconds;
    if (zm_net_date_seconds(line, &seconds))
        MUST(zm_net_date(&a, line).n >= 10);
    zm_arena_free(&a);
    return 0;
}
