/* SPDX-License-Identifier: Apache-2.0 */
#include "boxes.h"

#include "intake/reader.h"

/* Everything that a stream gives, and its errors in between as "{...}". */
static const char *all(const void *p, size_t n) {
    static char to[1 << 16];
    zm_stream *below, *s;
    zm_err err = {0};
    size_t at = 0;
    assert_int_equal(zm_stream_memory("m", p, n, &below, &err), ZM_OK);
    if (zm_stream_unpack(below, &s, &err) < 0) {
        snprintf(to, sizeof to, "{%s}", err.msg);
        return to;
    }
    for (;;) {
        int64_t got = s->read(s, to + at, 7, &err);
        if (got == 0)
            break;
        at += got > 0 ? (size_t)got : (size_t)snprintf(to + at, sizeof to - at, "{%s}", err.msg);
        assert_true(at < sizeof to - 300);
    }
    to[at] = 0;
    zm_stream_close(s);
    return to;
}

#define ALL(b) all((b).p, (b).n)

static void plain_bytes_as_they_are(void **state) {
    (void)state;
    assert_string_equal(all("", 0), "");
    assert_string_equal(all("a", 1), "a");
    assert_string_equal(all("Minsk ontkent alles.", 20), "Minsk ontkent alles.");
    assert_string_equal(all("\x1f\x8b is no gzip", 13), "\x1f\x8b is no gzip");
}

static void members_one_after_the_other(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_member(&b, "Minsk ");
    put_member(&b, "");
    put_member(&b, "ontkent alles.");
    assert_string_equal(ALL(b), "Minsk ontkent alles.");
    put(&b, (char[9]){0}, 9); /* filling */
    assert_string_equal(ALL(b), "Minsk ontkent alles.");
}

static void junk_behind_the_last_member(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_member(&b, "Minsk");
    size_t at = b.n;
    put_z(&b, "no member at all");
    char wanted[128];
    snprintf(wanted, sizeof wanted,
             "Minsk{byte %zu: junk behind the packed data; what comes before it is read}", at);
    assert_string_equal(ALL(b), wanted);
}

static void broken_members_cost_themselves(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_member(&b, "een");
    size_t second = b.n;
    put_member(&b, "twee twee twee");
    b.p[b.n - 6] ^= 1; /* its check sum */
    put_member(&b, "drie");
    char wanted[128];
    snprintf(wanted, sizeof wanted, "eentwee twee twee{byte %zu: this packed part is broken}drie",
             second);
    assert_string_equal(ALL(b), wanted);
}

static void clipped_then_a_whole_one(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_member(&b, "Minsk ontkent elke betrokkenheid bij de ballonnen.");
    b.n -= 20; /* the writer was stopped, and began again */
    put_member(&b, "twee");
    const char *got = ALL(b);
    assert_non_null(strstr(got, "{byte 0: this packed part is broken}twee"));
}

static void clipped_at_the_end(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_member(&b, "een");
    size_t at = b.n;
    put_member(&b, "twee");
    for (size_t cut = b.n - 1; cut > at + 10; cut--) {
        char wanted[128];
        snprintf(wanted, sizeof wanted,
                 "{byte %zu: the file ends within this packed part; it was clipped}", at);
        const char *got = all(b.p, cut);
        assert_true(strncmp(got, "een", 3) == 0);
        assert_string_equal(got + strlen(got) - strlen(wanted), wanted);
    }
}

static void zstd_frames(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_frame(&b, "Minsk ");
    put(&b, "\x52\x2a\x4d\x18\x03\0\0\0abc", 11); /* skippable */
    put_frame(&b, "ontkent.");
    assert_string_equal(ALL(b), "Minsk ontkent.");
    size_t at = b.n;
    put_frame(&b, "Minsk ontkent elke betrokkenheid bij de ballonnen boven Vilnius, Minsk ontkent "
                  "dat er betrokkenheid was, en ontkent het bij elke ballon die boven Vilnius vloog.");
    b.n -= 20;
    char wanted[128];
    snprintf(wanted, sizeof wanted, "{byte %zu: the file ends within this packed part; it was clipped}",
             at);
    assert_non_null(strstr(ALL(b), wanted));
    put_frame(&b, "goes on");
    assert_non_null(strstr(ALL(b), "goes on"));
}

static void zstd_with_a_dictionary_in_front(void **state) {
    (void)state;
    static const char words[] = "Minsk ontkent elke betrokkenheid bij de ballonnen boven Vilnius";
    static box packed, b;
    for (int twice = 0; twice < 2; twice++) { /* the dictionary as it is, and packed itself */
        packed.n = b.n = 0;
        if (twice)
            put_frame(&packed, words);
        else
            put_z(&packed, words);
        put(&b, "\x5d\x2a\x4d\x18", 4);
        le(&b, packed.n, 4);
        put(&b, packed.p, packed.n);
        ZSTD_CCtx *c = ZSTD_createCCtx();
        for (int i = 0; i < 2; i++) {
            size_t n = ZSTD_compress_usingDict(c, b.p + b.n, sizeof b.p - b.n, words,
                                               sizeof words - 1, words, sizeof words - 1, 3);
            assert_false(ZSTD_isError(n));
            b.n += n;
        }
        ZSTD_freeCCtx(c);
        char wanted[256];
        snprintf(wanted, sizeof wanted, "%s%s", words, words);
        assert_string_equal(ALL(b), wanted);
    }
    b.p[4] = (char)0xff, b.p[7] = (char)0xff; /* a dictionary of four gigabytes */
    assert_non_null(strstr(ALL(b), "its dictionary has"));
}

static void bombs_meet_a_ceiling(void **state) {
    (void)state;
    static box b;
    static char zeros[1 << 20];
    zm_spend spend = {0};
    zm_stream *below, *s;
    zm_err err = {0};
    b.n = 0;
    for (unsigned i = 0; i < 100; i++)
        put_deflated(&b, 31, zeros, sizeof zeros);
    assert_int_equal(zm_stream_memory("m", b.p, b.n, &below, &err), ZM_OK);
    below->spend = &spend;
    assert_int_equal(zm_stream_unpack(below, &s, &err), ZM_OK);
    static char room[1 << 16];
    int64_t got, sum = 0;
    while ((got = s->read(s, room, sizeof room, &err)) > 0)
        sum += got;
    assert_int_equal(got, ZM_E_LIMIT);
    assert_true((uint64_t)sum <= ZM_SPEND_FLOOR + ZM_SPEND_TIMES * (uint64_t)b.n);
    assert_true((uint64_t)sum > ZM_SPEND_FLOOR / 2);
    zm_stream_close(s);
}

static void http_deflate_in_its_forms(void **state) {
    (void)state;
    for (int form = 0; form < 3; form++) {
        static box b;
        b.n = 0;
        if (form == 2)
            put_z(&b, "<p>Minsk</p>"); /* the archive unpacked it and kept the head */
        else
            put_deflated(&b, form ? 15 : -15, "<p>Minsk</p>", 12);
        zm_stream *below, *s;
        zm_err err = {0};
        char to[64];
        assert_int_equal(zm_stream_memory("m", b.p, b.n, &below, &err), ZM_OK);
        assert_int_equal(zm_stream_inflate(below, &s, &err), ZM_OK);
        assert_int_equal(s->read(s, to, sizeof to, &err), 12);
        assert_memory_equal(to, "<p>Minsk</p>", 12);
        assert_int_equal(s->read(s, to, sizeof to, &err), 0);
        zm_stream_close(s);
    }
}

/* ---- the reader over it ---- */

typedef struct lines {
    zm_reader r;
    zm_err err;
} lines;

static lines *open_lines(const box *b) {
    static lines l;
    zm_stream *below, *s;
    memset(&l.err, 0, sizeof l.err);
    assert_int_equal(zm_stream_memory("m", b->p, b->n, &below, &l.err), ZM_OK);
    assert_int_equal(zm_stream_unpack(below, &s, &l.err), ZM_OK);
    zm_reader_open(&l.r, s, "m");
    return &l;
}

static void spots_bring_back_every_line(void **state) {
    (void)state;
    static box b;
    zm_spot spot[65];
    char want[64][64];
    b.n = 0;
    for (unsigned i = 0; i < 32; i++) { /* two lines a member, the second one across its end */
        char text[128];
        snprintf(text, sizeof text, "%s%u a\nregel %u b", i ? " slot\n" : "", i, i);
        put_member(&b, text);
    }
    lines *l = open_lines(&b);
    zm_str line;
    unsigned n = 0;
    for (;; n++) {
        spot[n] = zm_reader_spot(&l->r);
        if (zm_reader_line(&l->r, 1000, &line, &l->err) <= 0)
            break;
        snprintf(want[n], sizeof want[n], "%s", as_z(line));
    }
    assert_int_equal(n, 64);
    assert_true(spot[40].spot > 0 && spot[40].skip < 100); /* at a member, not at the beginning */
    for (unsigned i = n; i-- > 0;) {
        assert_int_equal(zm_reader_seek(&l->r, spot[i], &l->err), ZM_OK);
        assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), 1);
        assert_str(line, want[i]);
    }
    zm_reader_close(&l->r);
}

static void half_a_line_before_a_fault_is_no_line(void **state) {
    (void)state;
    static box b;
    zm_str line;
    b.n = 0;
    put_member(&b, "een\ntw");
    b.p[b.n - 6] ^= 1;
    lines *l = open_lines(&b);
    assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), 1);
    assert_str(line, "een");
    assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), ZM_E_DATA);
    assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), 0);
    zm_reader_close(&l->r);
    b.n = 0;
    put_member(&b, "een\ntwee"); /* but junk behind it does not make it one */
    put_z(&b, "junk that is long enough");
    l = open_lines(&b);
    assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), 1);
    assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), 1);
    assert_str(line, "twee");
    assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), ZM_E_DATA);
    assert_int_equal(zm_reader_line(&l->r, 1000, &line, &l->err), 0);
    zm_reader_close(&l->r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bytes_as_they_are),
        cmocka_unit_test(members_one_after_the_other),
        cmocka_unit_test(junk_behind_the_last_member),
        cmocka_unit_test(broken_members_cost_themselves),
        cmocka_unit_test(clipped_then_a_whole_one),
        cmocka_unit_test(clipped_at_the_end),
        cmocka_unit_test(zstd_frames),
        cmocka_unit_test(zstd_with_a_dictionary_in_front),
        cmocka_unit_test(bombs_meet_a_ceiling),
        cmocka_unit_test(http_deflate_in_its_forms),
        cmocka_unit_test(spots_bring_back_every_line),
        cmocka_unit_test(half_a_line_before_a_fault_is_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
