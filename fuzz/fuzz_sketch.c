/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_sketch.c -- the input as a sketch from a disk, as two reports, and as what names an agency.
 *
 *     bytes            a sketch, or one line why not; what opens is written again as the same bytes
 *     text NUL text    the first is a copy of none, and then of itself; the second of some or none
 */
#include "room.h"

#include "story/copies.h"

static const char table[] = "agency\tANP;Algemeen Nederlands Persbureau\tANP\n"
                            "agency\tReuters\tReuters\nlead\tbron;source\nwith\tredactie;door\n"
                            "by\treporting by\nbyline\tby\nhelp\tcontributed to this report\n"
                            "sign\treporting by;editing by\tReuters\nbar\tfoto\n";

static void as_bytes(zm_arena *a, zm_str bytes) {
    zm_sketch s;
    zm_err err = {0};
    zm_code code = zm_sketch_take(a, bytes, &s, &err);
    if (code) {
        MUST(code == ZM_E_DATA && err.msg[0] && !s.n);
        return;
    }
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_sketch_put(&b, &s);
    MUST(b.n == bytes.n && memcmp(b.p, bytes.p, b.n) == 0);
    zm_buf_free(&b);
}

static zm_copy add(zm_copies *c, zm_arena *a, zm_str text, int32_t day) {
    zm_sketch s;
    zm_copy out;
    zm_err err = {0};
    MUST(zm_sketch_of(a, text, &s, &err) == ZM_OK);
    MUST(s.n <= s.words && s.n <= ZM_SKETCH_RUNS && s.n_names <= ZM_SKETCH_NAMES);
    MUST((s.n == 0) == (s.words == 0));
    MUST(zm_copies_add(c, &s, day, &out, &err) == ZM_OK);
    return out;
}

static void as_texts(zm_arena *a, zm_str bytes) {
    zm_copies *c;
    zm_err err = {0};
    zm_str text = {0};
    MUST(zm_copies_open(NULL, &c, &err) == ZM_OK);
    zm_str_cut(&bytes, '\0', &text);
    MUST(add(c, a, text, 100).of == ZM_NONE);
    zm_copy again = add(c, a, text, 101), other = add(c, a, bytes, 102);
    MUST(again.of == (again.share > 0 ? 0 : ZM_NONE));
    MUST(other.of == ZM_NONE || other.of < 2);
    MUST(other.share >= 0 && other.share <= 1 && other.back >= 0 && other.back <= 1);
    zm_copies_close(c);
}

/* Opened once: it does not change. */
static const zm_agencies *agencies(void) {
    static zm_arena a;
    static const zm_agencies *t;
    zm_err err = {0};
    if (t)
        return t;
    zm_arena_init(&a);
    room_folder("world");
    const char *path = room_write("world/agencies.tsv", table, sizeof table - 1);
    zm_str folder = zm_str_n(path, strlen(path) - strlen("/world/agencies.tsv"));
    MUST(zm_agencies_open(&a, folder, &t, &err) == ZM_OK);
    return t;
}

static void as_credits(zm_str text) {
    zm_span span;
    zm_str name = zm_agency_of(agencies(), text, text, text, &span);
    MUST(span.start <= span.end && span.end <= text.n);
    MUST(name.n || zm_span_empty(span));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    zm_arena a;
    zm_arena_init(&a);
    zm_str bytes = zm_str_n((const char *)data, size);
    as_bytes(&a, bytes);
    as_texts(&a, bytes);
    as_credits(bytes);
    zm_arena_free(&a);
    return 0;
}
