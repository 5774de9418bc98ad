/* SPDX-License-Identifier: Apache-2.0 */
#include "boxes.h"

#include "intake/http.h"

static void a_page_that_was_fetched(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_z(&b, record("warcinfo", "", "software: none\r\n"));
    put_z(&b, record("request", "https://krant.example/1", "GET /1 HTTP/1.1\r\n\r\n"));
    size_t at = b.n;
    put_z(&b, fetched("<https://krant.example/1>", "Minsk ontkent alles"));
    put_z(&b, record("metadata", "https://krant.example/1", "fetchTimeMs: 12\r\n"));
    OPEN(f, "a.warc", &b);
    char place[64];
    snprintf(place, sizeof place, "a.warc:offset %zu", at);
    gives(&f, "Minsk ontkent alles", place);
    assert_str(f.d.meta.url, "https://krant.example/1");
    assert_str(f.d.meta.id, "https://krant.example/1");
    assert_str(f.d.meta.retrieved, "2025-09-05T14:00:00Z");
    assert_int_equal(zm_intake_skipped(f.in), 2); /* the last is still to come */
    close_inputs(&f);
}

static void members_say_where_a_record_is(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_member(&b, record("warcinfo", "", "x: y\r\n"));
    size_t one = b.n;
    put_member(&b, fetched("https://krant.example/1", "Minsk ontkent"));
    size_t two = b.n;
    put_member(&b, fetched("https://krant.example/2", "Vilnius dreigt"));
    OPEN(f, "b.warc.gz", &b);
    char place[64];
    snprintf(place, sizeof place, "b.warc.gz:offset %zu", one);
    gives(&f, "Minsk ontkent", place);
    snprintf(place, sizeof place, "b.warc.gz:offset %zu", two);
    gives(&f, "Vilnius dreigt", place);
    close_inputs(&f);
}

static void frames_of_zstd(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_frame(&b, record("warcinfo", "", "x: y\r\n"));
    put_frame(&b, fetched("https://krant.example/1", "Minsk ontkent"));
    OPEN(f, "c.warc.zst", &b);
    gives(&f, "Minsk ontkent", "");
    close_inputs(&f);
}

static void one_member_for_all(void **state) {
    (void)state;
    static box b, in;
    b.n = in.n = 0;
    put_z(&in, fetched("https://krant.example/1", "Minsk ontkent"));
    size_t at = in.n;
    put_z(&in, fetched("https://krant.example/2", "Vilnius dreigt"));
    put_deflated(&b, 31, in.p, in.n);
    OPEN(f, "d.warc.gz", &b);
    char place[64];
    gives(&f, "Minsk ontkent", ":offset 0");
    snprintf(place, sizeof place, ":offset 0+%zu", at);
    gives(&f, "Vilnius dreigt", place);
    close_inputs(&f);
}

static void bodies_as_they_were_sent(void **state) {
    (void)state;
    static box b, body;
    static char block[8192], rec[16384];
    const char *heads[] = {
        "Content-Encoding: gzip\r\n", "Content-Encoding: deflate\r\n",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n"};
    const char *html = page("Minsk ontkent");
    b.n = 0;
    for (unsigned i = 0; i < ZM_COUNT(heads); i++) {
        static box packed;
        packed.n = body.n = 0;
        if (i == 0 || i == 3)
            put_deflated(&packed, 31, html, strlen(html));
        else if (i == 1)
            put_deflated(&packed, 15, html, strlen(html));
        else
            put_z(&packed, html); /* 4, 5, 6: the archive unpacked it and kept the head */
        if (i == 2 || i == 3) {
            char size[32];
            size_t half = packed.n / 2;
            snprintf(size, sizeof size, "%zx;x=y\r\n", half);
            put_z(&body, size), put(&body, packed.p, half), put_z(&body, "\r\n");
            snprintf(size, sizeof size, "%zX\r\n", packed.n - half);
            put_z(&body, size), put(&body, packed.p + half, packed.n - half);
            put_z(&body, "\r\n0\r\n\r\n");
        } else {
            put(&body, packed.p, packed.n);
        }
        size_t n = (size_t)snprintf(block, sizeof block, "%s", answer(heads[i], ""));
        memcpy(block + n, body.p, body.n);
        n += body.n;
        char url[64];
        snprintf(url, sizeof url, "https://krant.example/%u", i);
        put(&b, rec, record_says(rec, sizeof rec, "response", url, block, n, (long long)n));
    }
    OPEN(f, "e.warc", &b);
    for (unsigned i = 0; i < ZM_COUNT(heads); i++) {
        gives(&f, "Minsk ontkent", "");
        assert_int_not_equal(f.d.meta.whole, ZM_WHOLE_NO);
    }
    close_inputs(&f);
}

static void what_is_not_read(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_z(&b, record("response", "https://k.example/a",
                     "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Niet gevonden"));
    put_z(&b, record("response", "https://k.example/b",
                     "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"));
    put_z(&b, record("response", "https://k.example/c",
                     "HTTP/1.1 301 Moved\r\nLocation: /d\r\n\r\n"));
    put_z(&b, record("revisit", "https://k.example/e", "HTTP/1.1 200 OK\r\n\r\n"));
    put_z(&b, record("response", "https://k.example/f",
                     "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<?xml version=\"1.0\"?><a/>"));
    put_z(&b, record("response", "https://k.example/g",
                     "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                     "Content-Encoding: br\r\n\r\n\x0b\x02\x80packed"));
    OPEN(f, "f.warc", &b);
    complains(&f, ZM_E_DATA, "brotli");
    assert_int_equal(zm_intake_skipped(f.in), 5);
    close_inputs(&f);
}

static void parts_of_a_page(void **state) {
    (void)state;
    static box b;
    static char rec[16384];
    b.n = 0;
    const char *block = answer("", page("Minsk ontkent"));
    size_t n = record_says(rec, sizeof rec, "response\r\nWARC-Truncated: length",
                           "https://k.example/a", block, strlen(block), (long long)strlen(block));
    put(&b, rec, n);
    char cut[4096];
    snprintf(cut, sizeof cut, "ffff\r\n%s", page("Vilnius dreigt"));
    put_z(&b, record("response", "https://k.example/b", answer("Transfer-Encoding: chunked\r\n", cut)));
    OPEN(f, "g.warc", &b);
    gives(&f, "Minsk ontkent", "");
    assert_int_equal(f.d.meta.whole, ZM_WHOLE_NO);
    gives(&f, "Vilnius dreigt", "");
    assert_int_equal(f.d.meta.whole, ZM_WHOLE_NO);
    close_inputs(&f);
}

static void junk_between_records(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_z(&b, fetched("https://k.example/1", "Minsk ontkent"));
    size_t at = b.n;
    put_z(&b, "not a record\r\nnor this one\r\n");
    put_z(&b, fetched("https://k.example/2", "Vilnius dreigt"));
    put_z(&b, "and an end");
    OPEN(f, "h.warc", &b);
    gives(&f, "Minsk ontkent", "");
    char what[64];
    snprintf(what, sizeof what, "offset %zu: 28 bytes that are no record", at);
    complains(&f, ZM_E_DATA, what);
    gives(&f, "Vilnius dreigt", "");
    complains(&f, ZM_E_DATA, "10 bytes that are no record");
    close_inputs(&f);
}

/* The middle record of three says that it has `says` bytes more than it has; packed a member each or not. */
static void wrong_length(inputs *f, const char *name, long long more, bool packed) {
    static box b;
    static char rec[16384];
    b.n = 0;
    for (int i = 0; i < 3; i++) {
        const char *block = answer("", page(i == 0 ? "Minsk ontkent" : i == 1 ? "Riga zwijgt" : "Vilnius dreigt"));
        size_t n = strlen(block);
        size_t size = record_says(rec, sizeof rec, "response", "https://k.example/x", block, n,
                                  (long long)n + (i == 1 ? more : 0));
        if (packed)
            put_deflated(&b, 31, rec, size);
        else
            put(&b, rec, size);
    }
    open_inputs(f, name, ZM_IN_AUTO, 0, b.p, b.n);
}

static void lengths_that_lie(void **state) {
    (void)state;
    inputs f;
    wrong_length(&f, "i.warc.gz", 10000, true);
    gives(&f, "Minsk ontkent", "");
    complains(&f, ZM_E_DATA, "the record says");
    gives(&f, "Vilnius dreigt", "");
    close_inputs(&f);
    for (int packed = 0; packed < 2; packed++) { /* too short: the page is cut, its end is junk */
        wrong_length(&f, "j.warc", -100, packed);
        gives(&f, "Minsk ontkent", "");
        if (!packed)
            gives(&f, "Riga zwijgt", "");
        complains(&f, ZM_E_DATA, "does not end where its length says");
        gives(&f, "Vilnius dreigt", "");
        close_inputs(&f);
    }
    for (int packed = 0; packed < 2; packed++) { /* absurd: searched, not believed */
        wrong_length(&f, "k.warc", 1000000000000000000, packed);
        gives(&f, "Minsk ontkent", "");
        complains(&f, ZM_E_LIMIT, "the limit is");
        gives(&f, "Vilnius dreigt", "");
        close_inputs(&f);
    }
}

static void a_length_that_runs_into_the_next_record(void **state) {
    (void)state;
    inputs f;
    wrong_length(&f, "l.warc", 300, false);
    gives(&f, "Minsk ontkent", "");
    gives(&f, "Riga zwijgt", "");
    complains(&f, ZM_E_DATA, "does not end where its length says");
    gives(&f, "Vilnius dreigt", ""); /* gone back to where it begins */
    close_inputs(&f);
}

static void heads_that_are_none(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_z(&b, "WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n");
    put_z(&b, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n\r\n\r\n");
    put_z(&b, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 12x\r\n\r\n\r\n\r\n");
    put_z(&b, fetched("https://k.example/1", "Minsk ontkent"));
    put_z(&b, record("response", "https://k.example/2", "GET / HTTP/1.1\r\n\r\nx"));
    put_z(&b, record("response", "https://k.example/3", "no line ends at all"));
    put_z(&b, record("response", "https://k.example/4", ""));
    put_z(&b, "WARC/1.0\r\nWARC-Type: response\r\nContent-");
    OPEN(f, "m.warc", &b);
    for (int i = 0; i < 3; i++)
        complains(&f, ZM_E_DATA, "gives no length");
    gives(&f, "Minsk ontkent", "");
    complains(&f, ZM_E_DATA, "no status");
    complains(&f, ZM_E_DATA, "no head");
    complains(&f, ZM_E_DATA, "ends within a record's head");
    close_inputs(&f);
}

static void clipped_files(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_z(&b, fetched("https://k.example/1", "Minsk ontkent"));
    size_t at = b.n;
    put_z(&b, fetched("https://k.example/2", "Vilnius dreigt"));
    for (size_t cut = at + 400; cut < b.n - 60; cut += 97) {
        inputs f;
        open_inputs(&f, "n.warc", ZM_IN_AUTO, 0, b.p, cut);
        gives(&f, "Minsk ontkent", "");
        complains(&f, ZM_E_DATA, "the record says");
        close_inputs(&f);
    }
    b.n = 0;
    put_member(&b, fetched("https://k.example/1", "Minsk ontkent"));
    put_member(&b, fetched("https://k.example/2", "Riga zwijgt"));
    b.n -= 30;
    put_member(&b, fetched("https://k.example/3", "Vilnius dreigt"));
    OPEN(f, "o.warc.gz", &b);
    gives(&f, "Minsk ontkent", "");
    complains(&f, ZM_E_DATA, "offset");
    gives(&f, "Vilnius dreigt", "");
    close_inputs(&f);
}

/* Every place that a run passes leads a later run to exactly the rest. */
static void places_in_an_archive(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    for (unsigned i = 0; i < 6; i++) {
        char url[64];
        snprintf(url, sizeof url, "https://k.example/%u", i);
        put_member(&b, record("request", url, "GET / HTTP/1.1\r\n\r\n"));
        if (i == 3)
            put_member(&b, "junk that is no record\r\n");
        put_member(&b, fetched(url, "Minsk ontkent"));
    }
    OPEN(f, "p.warc.gz", &b);
    zm_intake_place place[16];
    unsigned n = 0;
    place[n++] = zm_intake_here(f.in);
    while (next(&f) != ZM_INTAKE_END)
        place[n++] = zm_intake_here(f.in);
    assert_int_equal(n, 8); /* six pages and a complaint */
    assert_true(place[n - 1].spot > b.n / 2 && place[n - 1].steps <= 1);
    for (unsigned i = 0; i < n; i++) {
        open_again(&f);
        assert_int_equal(zm_intake_seek(f.in, &place[i], &f.err), ZM_OK);
        unsigned left = 0;
        while (next(&f) != ZM_INTAKE_END)
            left++;
        if (left != n - 1 - i)
            fail_msg("place %u: %u reports left", i, left);
    }
    close_inputs(&f);
}

static void heads_of_answers(void **state) {
    (void)state;
    zm_http h;
    zm_http_parse(ZM_S("HTTP/1.1 200 OK\r\nContent-type:Text/HTML; charset=x\r\n"
                       "TRANSFER-ENCODING: Chunked\r\nContent-Encoding: GZIP\r\n\r\n"),
                  &h);
    assert_int_equal(h.status, 200);
    assert_true(zm_http_type_is(h.type, "text/html") && !zm_http_type_is(h.type, "text/htm"));
    assert_true(h.chunked && h.packing == ZM_HTTP_PACKED);
    zm_http_parse(ZM_S("HTTP/2 206\nContent-Encoding: br"), &h);
    assert_true(h.status == 206 && !h.type.n && h.packing == ZM_HTTP_BROTLI);
    zm_http_parse(ZM_S("HTTP/"), &h);
    assert_int_equal(h.status, 0);
    zm_http_parse(ZM_S(""), &h);
    assert_int_equal(h.status, 0);
    assert_int_equal(zm_http_head_end("a\r\n\r\nb", 6), 5);
    assert_int_equal(zm_http_head_end("a\n\nb", 4), 3);
    assert_int_equal(zm_http_head_end("a\r\n\r", 4), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_was_fetched),
        cmocka_unit_test(members_say_where_a_record_is),
        cmocka_unit_test(frames_of_zstd),
        cmocka_unit_test(one_member_for_all),
        cmocka_unit_test(bodies_as_they_were_sent),
        cmocka_unit_test(what_is_not_read),
        cmocka_unit_test(parts_of_a_page),
        cmocka_unit_test(junk_between_records),
        cmocka_unit_test(lengths_that_lie),
        cmocka_unit_test(a_length_that_runs_into_the_next_record),
        cmocka_unit_test(heads_that_are_none),
        cmocka_unit_test(clipped_files),
        cmocka_unit_test(places_in_an_archive),
        cmocka_unit_test(heads_of_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
