/* SPDX-License-Identifier: Apache-2.0 */
/*
 * warc_alone.c -- the pace that inflating and reading pages alone allow: warc_alone FILE.warc.gz TABLES
 *
 *     every gzip member -> memory -> behind the second empty line: zm_page_read
 *
 * No checks, no streams, no output: the mark against which scripts/bench_warc.py holds the reader.
 * Prints pages, seconds of inflating, seconds of reading.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

#include "base/file.h"
#include "intake/page.h"

#define ROOM ((size_t)64 << 20)

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static zm_str behind_empty_line(zm_str s) {
    for (uint32_t i = 0; i + 4 <= s.n; i++)
        if (memcmp(s.p + i, "\r\n\r\n", 4) == 0)
            return zm_str_from(s, i + 4);
    return (zm_str){s.p, 0};
}

static bool read_page(const zm_web *web, zm_arena *a, zm_str record) {
    jmp_buf trap;
    zm_err err;
    zm_doc d = {.arena = a};
    zm_page_hint hint = {.content_type = ZM_S("text/html; charset=utf-8")};
    if (!memmem(record.p, record.n < 200 ? record.n : 200, "response", 8))
        return false;
    zm_str html = behind_empty_line(behind_empty_line(record));
    if (setjmp(trap))
        return false;
    a->trap = &trap;
    bool good = zm_page_read(web, html, &hint, ROOM, &d, &err) >= 0;
    a->trap = NULL;
    return good;
}

int main(int argc, char **argv) {
    zm_arena tables = {0}, a = {0};
    zm_web web;
    zm_err err;
    zm_map_file f;
    char *room = malloc(ROOM);
    if (argc != 3 || !room || zm_file_map(argv[1], &f, &err) < 0 ||
        zm_web_open(&tables, argv[2], &web, &err) < 0)
        return 1;
    z_stream z = {0};
    inflateInit2(&z, 31);
    double inflating = 0, reading = 0;
    unsigned long pages = 0;
    for (size_t at = 0; at < f.n;) {
        double t = now();
        inflateReset(&z);
        size_t left = f.n - at < (1u << 30) ? f.n - at : (1u << 30);
        z.next_in = (unsigned char *)(uintptr_t)(f.p + at);
        z.avail_in = (uInt)left;
        z.next_out = (unsigned char *)room;
        z.avail_out = (uInt)ROOM;
        if (inflate(&z, Z_FINISH) != Z_STREAM_END)
            return 1;
        at += left - z.avail_in;
        double u = now();
        inflating += u - t;
        pages += read_page(&web, &a, zm_str_n(room, ROOM - z.avail_out));
        reading += now() - u;
        zm_arena_reset(&a);
    }
    printf("%lu %.3f %.3f\n", pages, inflating, reading);
    return 0;
}
