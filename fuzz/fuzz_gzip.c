/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_gzip.c -- gzip and zstd streams, and HTTP's forms of them, whatever the size of the reads. */
#include "room.h"

#include "intake/http.h"
#include "intake/reader.h"

/* All of it in reads of `step` bytes, at most `most`; how much came before the first fault. */
static size_t drain(zm_stream *s, size_t step, char *to, size_t most) {
    size_t n = 0, sound = SIZE_MAX;
    zm_err err = {0};
    for (unsigned faults = 0; n + step <= most && faults < 1000;) {
        int64_t got = s->read(s, to + n, step, &err);
        MUST(got <= (int64_t)step && (got >= 0 || err.msg[0]));
        if (got < 0 && sound == SIZE_MAX)
            sound = n;
        if (got == 0 || got == ZM_E_LIMIT)
            break;
        faults += got < 0;
        n += got > 0 ? (size_t)got : 0;
    }
    return n < sound ? n : sound;
}

static size_t unpacked(const uint8_t *data, size_t size, int how, size_t step, char *to, size_t most) {
    zm_spend spend = {0};
    zm_stream *s;
    zm_err err = {0};
    bool cut = false;
    zm_http http = {.packing = how == 1 ? ZM_HTTP_DEFLATE : ZM_HTTP_PACKED, .chunked = how == 2};
    MUST(zm_stream_memory("m", data, size, &s, &err) == ZM_OK);
    s->spend = &spend;
    if (zm_http_body(s, &http, &cut, &s, &err) < 0)
        return 0;
    size_t n = drain(s, step, to, most);
    zm_stream_close(s);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { MOST = 1 << 20 };
    static char one[MOST], other[MOST];
    for (int how = 0; how < 3; how++) {
        size_t n = unpacked(data, size, how, 1, one, 4096), m = unpacked(data, size, how, 4096, other, MOST);
        MUST(memcmp(one, other, n < m ? n : m) == 0);
    }
    return 0;
}
