/* SPDX-License-Identifier: Apache-2.0 */
#include "boxes.h"

typedef void (*put_fn)(box *b, const char *name, const void *p, size_t n);

static void put_end(put_fn add, box *b) {
    if (add == put_zip)
        put_zip_end(b);
    else
        put(b, (char[1024]){0}, 1024);
}

static void put_text(put_fn add, box *b, const char *name, const char *z) {
    add(b, name, z, strlen(z));
}

/* The same things in a zip and in a tar. */
static void files_in_a_box(void **state) {
    (void)state;
    static const struct {
        const char *name;
        put_fn add;
    } forms[] = {{"a.zip", put_zip}, {"a.tar", put_tar}};
    for (size_t i = 0; i < ZM_COUNT(forms); i++) {
        static box b, packed;
        b.n = packed.n = 0;
        put_member(&packed, "{\"id\":\"p\",\"text\":\"Uit een pakje.\"}\n");
        put_text(forms[i].add, &b, "news/een.txt", "Minsk ontkent alles.");
        put_text(forms[i].add, &b, "news/logo.png", "\x89PNG\r\n");
        put_text(forms[i].add, &b, "news/twee.html", page("Vilnius dreigt"));
        put_text(forms[i].add, &b, "news/LEESMIJ", "Geen bericht.");
        forms[i].add(&b, "regels.jsonl.gz", packed.p, packed.n);
        put_text(forms[i].add, &b, "leeg.txt", "");
        put_text(forms[i].add, &b, "drie.txt", "Riga zwijgt.");
        put_end(forms[i].add, &b);
        char place[64];
        OPEN(f, forms[i].name, &b);
        snprintf(place, sizeof place, "%s:news/een.txt", forms[i].name);
        gives(&f, "Minsk ontkent alles.", place);
        assert_str(f.d.meta.id, "een");
        gives(&f, "Vilnius dreigt", ":news/twee.html");
        gives(&f, "Uit een pakje.", ":regels.jsonl.gz");
        assert_str(f.d.meta.id, "p");
        complains(&f, ZM_E_DATA, ":leeg.txt: the text is empty");
        gives(&f, "Riga zwijgt.", ":drie.txt");
        assert_int_equal(zm_intake_skipped(f.in), 2);
        close_inputs(&f);
    }
}

static void a_packed_tar(void **state) {
    (void)state;
    static box tar, b;
    tar.n = b.n = 0;
    put_text(put_tar, &tar, "een.txt", "Minsk ontkent alles.");
    put(&tar, (char[1024]){0}, 1024);
    put_deflated(&b, 31, tar.p, tar.n);
    OPEN(f, "b.tgz", &b);
    gives(&f, "Minsk ontkent", "b.tgz:een.txt");
    close_inputs(&f);
}

static void a_web_archive_in_a_zip(void **state) {
    (void)state;
    static box warc, b;
    warc.n = b.n = 0;
    put_member(&warc, record("warcinfo", "", "x: y\r\n"));
    size_t at = warc.n;
    put_member(&warc, fetched("https://k.example/1", "Minsk ontkent"));
    put_zip(&b, "x.warc.gz", warc.p, warc.n);
    put_zip_end(&b);
    OPEN(f, "c.zip", &b);
    char place[64];
    snprintf(place, sizeof place, "c.zip:x.warc.gz:offset %zu", at);
    gives(&f, "Minsk ontkent", place);
    close_inputs(&f);
}

static void boxes_within_boxes(void **state) {
    (void)state;
    static box in, out;
    in.n = 0;
    put_text(put_zip, &in, "een.txt", "Minsk ontkent alles.");
    put_zip_end(&in);
    for (unsigned deep = 1; deep <= 6; deep++) {
        OPEN(f, "d.zip", &in);
        if (deep <= ZM_BOX_DEEP)
            gives(&f, "Minsk ontkent", "een.txt");
        else
            complains(&f, ZM_E_LIMIT, "boxes within boxes");
        close_inputs(&f);
        out.n = 0;
        put_zip(&out, "in.zip", in.p, in.n);
        put_zip_end(&out);
        in = out;
    }
}

static void names_are_fit_to_be_shown(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_text(put_zip, &b, "a\x1b[2J\n\xc3\xa9.txt", "");
    put_text(put_zip, &b, "a\xff.txt", "");
    put_text(put_zip, &b, "../../etc/passwd.txt", "Minsk ontkent.");
    char name[400];
    memset(name, 'n', sizeof name);
    memcpy(name + sizeof name - 10, "/laat.txt", 10);
    put_text(put_zip, &b, name, "");
    put_zip_end(&b);
    OPEN(f, "e.zip", &b);
    complains(&f, ZM_E_DATA, ":a\\x1b[2J\\x0a\xc3\xa9.txt: the text is empty");
    complains(&f, ZM_E_DATA, ":a\\xff.txt: the text is empty");
    gives(&f, "Minsk ontkent", "e.zip:../../etc/passwd.txt");
    complains(&f, ZM_E_DATA, "/laat.txt: the text is empty"); /* the end of a name says more */
    close_inputs(&f);
}

static void clipped_and_broken(void **state) {
    (void)state;
    static box b;
    static const struct {
        const char *name, *what;
        put_fn add;
    } forms[] = {{"f.zip", "zip archive: ", put_zip}, {"f.tar", "tar archive: ", put_tar}};
    for (size_t i = 0; i < ZM_COUNT(forms); i++) {
        b.n = 0;
        put_text(forms[i].add, &b, "een.txt", "Minsk ontkent alles.");
        size_t at = b.n;
        put_text(forms[i].add, &b, "twee.txt", page("Vilnius dreigt"));
        inputs f;
        open_inputs(&f, forms[i].name, ZM_IN_AUTO, 0, b.p, at + (i ? 700 : 200));
        gives(&f, "Minsk ontkent", "een.txt");
        complains(&f, ZM_E_DATA, forms[i].what);
        close_inputs(&f);
    }
    OPEN(f, "g.zip", (&(box){.p = "no archive at all", .n = 17}));
    complains(&f, ZM_E_DATA, "g.zip: zip archive: ");
    close_inputs(&f);
}

static void broken_heads_in_a_tar(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_text(put_tar, &b, "een.txt", "Minsk ontkent alles.");
    size_t at = b.n;
    put_text(put_tar, &b, "twee.txt", "Riga zwijgt.");
    b.p[at + 130] = '7'; /* its size, and so its sum */
    for (unsigned i = 0; i < 20; i++)
        put_text(put_tar, &b, "x", "junk");
    put_text(put_tar, &b, "drie.txt", "Vilnius dreigt.");
    put(&b, (char[1024]){0}, 1024);
    OPEN(f, "h.tar", &b);
    gives(&f, "Minsk ontkent", "een.txt");
    complains(&f, ZM_E_DATA, "h.tar: tar archive: ");
    gives(&f, "Vilnius dreigt", "drie.txt");
    close_inputs(&f);
}

/* The head of an entry that is packed in some way, and the data as it is given. */
static void put_packed(box *b, const char *name, unsigned flags, unsigned method, const char *z,
                       bool sized, unsigned sum_off) {
    static box data;
    data.n = 0;
    if (method == 8)
        put_deflated(&data, -15, z, strlen(z));
    else
        put_z(&data, z);
    uint32_t sum = (uint32_t)crc32(0, (const unsigned char *)z, (uInt)strlen(z)) + sum_off;
    put(b, "PK\x03\x04", 4);
    le(b, 20, 2), le(b, flags, 2), le(b, method, 2), le(b, 0, 4);
    le(b, flags & 8 ? 0 : sum, 4), le(b, sized ? data.n : 0, 4), le(b, sized ? strlen(z) : 0, 4);
    le(b, strlen(name), 2), le(b, 0, 2);
    put_z(b, name);
    put(b, data.p, data.n);
    if (flags & 8) {
        if (!sized)
            put(b, "PK\x07\x08", 4); /* with its mark, and without */
        le(b, sum, 4), le(b, data.n, 4), le(b, strlen(z), 4);
    }
}

static void ways_of_packing(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_packed(&b, "a.txt", 0, 8, "Minsk ontkent alles.", true, 0);
    put_packed(&b, "b.txt", 8, 8, "Riga zwijgt.", false, 0);
    put_packed(&b, "c.png", 8, 8, "\x89PNG", false, 0);
    put_packed(&b, "d.txt", 8, 8, "Vilnius dreigt.", true, 0);
    put_packed(&b, "e.txt", 0, 8, "Warschau weigert.", true, 1);
    put_packed(&b, "f.txt", 1, 8, "geheim", true, 0);
    put_packed(&b, "g.txt", 0, 14, "anders", true, 0);
    put_packed(&b, "h.txt", 8, 0, "zonder einde", false, 0);
    put_packed(&b, "i.txt", 0, 8, "Tallinn belooft.", true, 0);
    put_zip_end(&b);
    OPEN(f, "k.zip", &b);
    gives(&f, "Minsk ontkent alles.", "a.txt");
    gives(&f, "Riga zwijgt.", "b.txt");
    gives(&f, "Vilnius dreigt.", "d.txt");
    complains(&f, ZM_E_DATA, "e.txt: zip archive: broken, its check sum");
    complains(&f, ZM_E_DATA, "locked by a password");
    complains(&f, ZM_E_DATA, "packed in a way");
    complains(&f, ZM_E_DATA, "does not say where it ends");
    gives(&f, "Tallinn belooft.", "i.txt");
    close_inputs(&f);
}

static void sizes_of_eight_bytes(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put(&b, "PK\x03\x04", 4);
    le(&b, 45, 2), le(&b, 0, 4), le(&b, 0, 4), le(&b, crc32(0, (const unsigned char *)"Ja.", 3), 4);
    le(&b, UINT32_MAX, 4), le(&b, UINT32_MAX, 4), le(&b, 5, 2), le(&b, 20, 2);
    put_z(&b, "a.txt");
    le(&b, 1, 2), le(&b, 16, 2), le(&b, 3, 8), le(&b, 3, 8);
    put_z(&b, "Ja.");
    put_zip(&b, "b.txt", "Nee.", 4);
    put_zip_end(&b);
    OPEN(f, "l.zip", &b);
    gives(&f, "Ja.", "a.txt");
    gives(&f, "Nee.", "b.txt");
    close_inputs(&f);
}

static void junk_in_a_zip(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_text(put_zip, &b, "a.txt", "Ja.");
    put_z(&b, "PKjunk that PK is no entryP");
    put_text(put_zip, &b, "b.txt", "Nee.");
    OPEN(f, "m.zip", &b);
    gives(&f, "Ja.", "a.txt");
    complains(&f, ZM_E_DATA, "no head of an entry");
    gives(&f, "Nee.", "b.txt");
    complains(&f, ZM_E_DATA, "ends without the list");
    close_inputs(&f);
}

/* A head of another type, with data for the entry behind it. */
static void put_extra(box *b, char type, const char *data) {
    size_t at = b->n;
    put_tar(b, "extra", data, strlen(data));
    unsigned char *head = (unsigned char *)b->p + at;
    unsigned sum = 0;
    head[156] = (unsigned char)type;
    memset(head + 148, ' ', 8);
    for (unsigned i = 0; i < 512; i++)
        sum += head[i];
    snprintf((char *)head + 148, 8, "%06o", sum);
}

static void names_before_a_head(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    put_extra(&b, 'g', "18 comment=global\n");
    put_extra(&b, 'x', "22 path=nieuws/pax.txt\n"); /* its length is one too few: not read */
    put_text(put_tar, &b, "zelf.txt", "Minsk ontkent alles.");
    put_extra(&b, 'x', "20 mtime=1700000000\n23 path=nieuws/pax.txt\n9 size=4\n");
    put_text(put_tar, &b, "x", "Nee.");
    put_extra(&b, 'L', "nieuws/gnu.txt");
    put_text(put_tar, &b, "x", "Toch.");
    put_extra(&b, '5', "");
    put_text(put_tar, &b, "laat.txt", "Riga zwijgt.");
    put(&b, (char[1024]){0}, 1024);
    OPEN(f, "n.tar", &b);
    gives(&f, "Minsk ontkent alles.", "n.tar:zelf.txt");
    gives(&f, "Nee.", "n.tar:nieuws/pax.txt");
    gives(&f, "Toch.", "n.tar:nieuws/gnu.txt");
    gives(&f, "Riga zwijgt.", "n.tar:laat.txt");
    close_inputs(&f);
}

/* A size that is not there costs neither memory nor more than a line. */
static void sizes_that_lie_in_a_tar(void **state) {
    (void)state;
    static const char *const sizes[] = {"77777777777", "-0000000001",
                                        "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
                                        "\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff"};
    for (size_t i = 0; i < ZM_COUNT(sizes); i++) {
        static box b;
        b.n = 0;
        put_text(put_tar, &b, "een.txt", "Minsk ontkent alles.");
        memcpy(b.p + 124, sizes[i], 11);
        memset(b.p + 148, ' ', 8);
        unsigned sum = 0;
        for (unsigned k = 0; k < 512; k++)
            sum += (unsigned char)b.p[k];
        snprintf(b.p + 148, 8, "%06o", sum);
        OPEN(f, "i.tar", &b);
        int got = next(&f);
        assert_true(got == ZM_E_DATA || got == ZM_E_LIMIT || got == ZM_INTAKE_END);
        assert_true(got == ZM_INTAKE_END || f.err.msg[0]);
        close_inputs(&f);
    }
}

static void places_in_an_archive(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    for (unsigned i = 0; i < 5; i++)
        put_text(put_zip, &b, "x.txt", i == 2 ? "" : "Minsk ontkent.");
    put_zip_end(&b);
    OPEN(f, "j.zip", &b);
    zm_intake_place place[8];
    unsigned n = 0;
    place[n++] = zm_intake_here(f.in);
    while (next(&f) != ZM_INTAKE_END)
        place[n++] = zm_intake_here(f.in);
    assert_int_equal(n, 6);
    for (unsigned i = 0; i < n; i++) {
        open_again(&f);
        assert_int_equal(zm_intake_seek(f.in, &place[i], &f.err), ZM_OK);
        unsigned left = 0;
        while (next(&f) != ZM_INTAKE_END)
            left++;
        assert_int_equal(left, n - 1 - i);
    }
    close_inputs(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_in_a_box),
        cmocka_unit_test(a_packed_tar),
        cmocka_unit_test(a_web_archive_in_a_zip),
        cmocka_unit_test(boxes_within_boxes),
        cmocka_unit_test(names_are_fit_to_be_shown),
        cmocka_unit_test(clipped_and_broken),
        cmocka_unit_test(broken_heads_in_a_tar),
        cmocka_unit_test(sizes_that_lie_in_a_tar),
        cmocka_unit_test(ways_of_packing),
        cmocka_unit_test(sizes_of_eight_bytes),
        cmocka_unit_test(junk_in_a_zip),
        cmocka_unit_test(names_before_a_head),
        cmocka_unit_test(places_in_an_archive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
