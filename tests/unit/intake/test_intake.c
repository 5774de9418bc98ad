/* SPDX-License-Identifier: Apache-2.0 */
#include "boxes.h"

#include "intake/source.h"

static void kinds_by_bytes(void **state) {
    (void)state;
    static const struct {
        const char *head;
        int kind;
    } cases[] = {
        {"{\"text\":\"x\"}", ZM_IN_JSONL},
        {"\xef\xbb\xbf {\"text\":\"x\"}", ZM_IN_JSONL},
        {"# newdoc id = a\n", ZM_IN_CONLLU},
        {"<!DOCTYPE HTML><p>", ZM_IN_HTML},
        {"  <HTML lang=nl>", ZM_IN_HTML},
        {"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">", ZM_IN_HTML},
        {"<!-- saved --><html>", ZM_IN_HTML},
        {"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>", ZM_IN_FEED},
        {"<feed xmlns=\"http://www.w3.org/2005/Atom\">", ZM_IN_FEED},
        {"From: a@b.example\r\nSubject: x\r\n\r\n", ZM_IN_EML},
        {"WARC/1.0\r\n", ZM_IN_WARC},
        {"PK\x03\x04", ZM_IN_ZIP},
        {"PK\x05\x06", ZM_IN_ZIP},
        {"Minsk ontkent alles.", ZM_IN_AUTO},
        {"<p>een los stuk", ZM_IN_AUTO},
        {"", ZM_IN_AUTO},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++)
        if (zm_kind_of_bytes(zm_str_of(cases[i].head)) != cases[i].kind)
            fail_msg("%s: not %d", cases[i].head, cases[i].kind);
}

static void names_of_kinds(void **state) {
    (void)state;
    zm_input_kind k;
    assert_true(zm_input_kind_parse(ZM_S("auto"), &k) && k == ZM_IN_AUTO);
    assert_true(zm_input_kind_parse(ZM_S("warc"), &k) && k == ZM_IN_WARC);
    assert_true(zm_input_kind_parse(ZM_S("feed"), &k) && k == ZM_IN_FEED);
    assert_false(zm_input_kind_parse(ZM_S("zip"), &k));
    assert_str(zm_stem(ZM_S("/a/b.c/een.twee.html.gz")), "een.twee");
    assert_str(zm_stem(ZM_S("een.GZ")), "een");
    assert_str(zm_stem(ZM_S("/a/.profile")), ".profile");
    assert_str(zm_stem(ZM_S("-")), "");
}

static void packed_files_simply_work(void **state) {
    (void)state;
    static const struct {
        const char *name, *bytes, *id;
    } cases[] = {
        {"q.txt.gz", "Minsk ontkent alles.", NULL},
        {"q.jsonl.gz", "{\"id\":\"a\",\"text\":\"Minsk ontkent alles.\"}", "a"},
        {"q.conllu.zst", "# newdoc id = c\n1\tMinsk\t_\t_\t_\t_\t_\t_\t_\t_\n"
                         "2\tontkent\t_\t_\t_\t_\t_\t_\t_\t_\n", "c"},
        {"q.zst", "{\"id\":\"b\",\"text\":\"Minsk ontkent alles.\"}", "b"},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        static box b;
        b.n = 0;
        if (strstr(cases[i].name, "zst"))
            put_frame(&b, cases[i].bytes);
        else
            put_member(&b, cases[i].bytes);
        OPEN(f, cases[i].name, &b);
        gives(&f, "Minsk ontkent", cases[i].name);
        if (cases[i].id)
            assert_str(f.d.meta.id, cases[i].id);
        close_inputs(&f);
    }
}

static void a_page(void **state) {
    (void)state;
    const char *html = page("Minsk ontkent alles");
    inputs f;
    open_inputs(&f, "bericht.html", ZM_IN_AUTO, 0, html, strlen(html));
    gives(&f, "Minsk ontkent alles", "bericht.html");
    assert_true(f.d.meta.page && f.d.meta.n_places > 0);
    close_inputs(&f);
    open_inputs(&f, "bericht.txt", ZM_IN_AUTO, 0, html, strlen(html)); /* the bytes say better */
    gives(&f, "Minsk ontkent alles", "bericht.txt");
    assert_true(f.d.meta.page);
    close_inputs(&f);
    open_inputs(&f, "bericht.txt", ZM_IN_TEXT, 0, html, strlen(html)); /* as it stands */
    gives(&f, "<article>", "bericht.txt");
    close_inputs(&f);
    open_inputs(&f, "leeg.html", ZM_IN_AUTO, 0, " \n", 2);
    complains(&f, ZM_E_DATA, "the page is empty");
    close_inputs(&f);
}

static void pages_without_tables(void **state) {
    (void)state;
    const char *html = page("Minsk ontkent alles");
    inputs f;
    open_inputs(&f, "bericht.html", ZM_IN_AUTO, 0, html, strlen(html));
    zm_intake_options o = {0};
    zm_intake_close(f.in);
    assert_int_equal(zm_intake_open(&o, f.files, 1, &f.in, &f.err), ZM_OK);
    complains(&f, ZM_E_CONFIG, "data/web");
    close_inputs(&f);
}

static void a_feed(void **state) {
    (void)state;
    static const char feed[] =
        "<?xml version=\"1.0\"?><rss version=\"2.0\" "
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
        "<title>De Krant</title><link>https://krant.example/</link><language>nl</language>"
        "<item><title>Kop een</title><link>https://krant.example/1</link>"
        "<pubDate>Fri, 05 Sep 2025 14:00:00 +0200</pubDate>"
        "<description>Alleen de opening &lt;b&gt;staat&lt;/b&gt; hier.</description></item>"
        "<item><title>Kop twee</title><link>https://krant.example/2</link>"
        "<content:encoded><![CDATA[<p>Minsk ontkent alles, zei de minister op maandag in de Kamer, "
        "en de partijen namen daar na een lang debat kennis van.</p><p>De oppositie wil dat het "
        "kabinet voor de zomer een plan maakt.</p>]]></content:encoded></item>"
        "<item><title>Kop drie</title><link>https://krant.example/3</link></item>"
        "</channel></rss>";
    inputs f;
    open_inputs(&f, "feed.xml", ZM_IN_AUTO, 0, feed, sizeof feed - 1);
    gives(&f, "Alleen de opening staat hier.", "feed.xml:item 1");
    assert_int_equal(f.d.meta.whole, ZM_WHOLE_NO);
    assert_str(f.d.meta.url, "https://krant.example/1");
    assert_str(f.d.meta.id, "https://krant.example/1");
    assert_str(f.d.meta.title, "Kop een");
    assert_str(f.d.meta.outlet, "De Krant");
    assert_str(f.d.meta.published, "2025-09-05T14:00:00+02:00");
    gives(&f, "Minsk ontkent alles", "feed.xml:item 2");
    assert_int_not_equal(f.d.meta.whole, ZM_WHOLE_NO);
    assert_non_null(strstr(as_z(f.d.text), "De oppositie wil"));
    complains(&f, ZM_E_DATA, "item 3 has no text; it stands at https://krant.example/3");
    close_inputs(&f);
}

static void a_letter(void **state) {
    (void)state;
    static const char plain[] = "From: De Krant <post@krant.example>\r\nSubject: Kop\r\n"
                                "Message-ID: <1@krant.example>\r\n"
                                "Date: Fri, 5 Sep 2025 14:00:00 +0200\r\n\r\nMinsk ontkent alles.\r\n";
    inputs f;
    open_inputs(&f, "brief.eml", ZM_IN_AUTO, 0, plain, sizeof plain - 1);
    gives(&f, "Minsk ontkent alles.", "brief.eml");
    assert_str(f.d.meta.title, "Kop");
    assert_str(f.d.meta.published, "2025-09-05T14:00:00+02:00");
    assert_str(f.d.meta.id, "1@krant.example");
    close_inputs(&f);
    char html[4096];
    snprintf(html, sizeof html, "From: x@krant.example\r\nSubject: Kop\r\n"
                                "Content-Type: text/html; charset=utf-8\r\n\r\n%s", page("Minsk ontkent"));
    open_inputs(&f, "brief2.eml", ZM_IN_AUTO, 0, html, strlen(html));
    gives(&f, "Minsk ontkent", "brief2.eml");
    close_inputs(&f);
}

static void what_is_refused_in_one_line(void **state) {
    (void)state;
    static const struct {
        const char *name, *bytes, *what;
    } cases[] = {
        {"a.xz", "\xfd" "7zXZ", "xzcat"},
        {"a.bz2", "BZh91AY", "bzcat"},
        {"a.pdf", "%PDF-1.4", "pdftotext"},
        {"a", "<?xml version=\"1.0\"?><sitemap/>", "neither a page nor a feed"},
        {"a.xml", "<?xml version=\"1.0\"?><sitemap/>", ""},
        {"a.warc", "no records here at all", "no record"},
    };
    for (size_t i = 0; i < ZM_COUNT(cases); i++) {
        inputs f;
        open_inputs(&f, cases[i].name, ZM_IN_AUTO, 0, cases[i].bytes, strlen(cases[i].bytes));
        complains(&f, ZM_E_DATA, cases[i].what);
        close_inputs(&f);
    }
}

static void limits(void **state) {
    (void)state;
    const char *html = page("Minsk ontkent alles");
    inputs f;
    open_inputs(&f, "lang.html", ZM_IN_AUTO, 10, html, strlen(html));
    complains(&f, ZM_E_LIMIT, "--max-bytes");
    close_inputs(&f);
}

/* A line is found again where it begins; ids that were given are known. */
static void places_in_lines(void **state) {
    (void)state;
    static box b;
    b.n = 0;
    char line[160];
    for (unsigned i = 0; i < 40; i++) {
        snprintf(line, sizeof line, "{\"id\":\"a\",\"text\":\"Bericht %u.%*s\"}\n%s", i, 90, "",
                 i % 7 == 3 ? "broken\n" : "\n");
        put_member(&b, line);
    }
    OPEN(f, "lines.jsonl.gz", &b);
    struct {
        zm_intake_place place;
        uint64_t mark;
        char id[64], text[256];
    } seen[64];
    unsigned n = 0;
    for (int got; (got = next(&f)) != ZM_INTAKE_END; n++) {
        seen[n].place = zm_intake_here(f.in);
        seen[n].mark = got == ZM_OK ? zm_intake_id_mark(f.d.meta.id) : 0;
        snprintf(seen[n].id, sizeof seen[n].id, "%s", as_z(f.d.meta.id));
        snprintf(seen[n].text, sizeof seen[n].text, "%s", got == ZM_OK ? as_z(f.d.text) : f.err.msg);
    }
    assert_int_equal(n, 46);
    assert_true(seen[40].place.spot > b.n / 2);
    for (unsigned i = 0; i < n; i += 5) {
        open_again(&f);
        for (unsigned k = 0; k <= i; k++)
            if (seen[k].mark)
                assert_int_equal(zm_intake_id_taken(f.in, seen[k].mark, &f.err), ZM_OK);
        assert_int_equal(zm_intake_seek(f.in, &seen[i].place, &f.err), ZM_OK);
        for (unsigned k = i + 1; k < n; k++) {
            int got = next(&f);
            assert_string_equal(got == ZM_OK ? as_z(f.d.text) : f.err.msg, seen[k].text);
            assert_true(got != ZM_OK || strcmp(as_z(f.d.meta.id), seen[k].id) == 0);
            assert_true(got == ZM_OK || f.err.line == seen[k].place.line + 1);
        }
        assert_int_equal(next(&f), ZM_INTAKE_END);
    }
    zm_intake_place far = {.file = 1};
    open_again(&f);
    assert_int_equal(zm_intake_seek(f.in, &far, &f.err), ZM_E_USAGE);
    far = (zm_intake_place){.steps = 1000};
    assert_int_equal(zm_intake_seek(f.in, &far, &f.err), ZM_E_DATA);
    zm_intake_close(f.in);
    zm_arena_free(&f.a);
    zm_arena_free(&f.tables);
    unlink(f.file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_by_bytes),
        cmocka_unit_test(names_of_kinds),
        cmocka_unit_test(packed_files_simply_work),
        cmocka_unit_test(a_page),
        cmocka_unit_test(pages_without_tables),
        cmocka_unit_test(a_feed),
        cmocka_unit_test(a_letter),
        cmocka_unit_test(what_is_refused_in_one_line),
        cmocka_unit_test(limits),
        cmocka_unit_test(places_in_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
