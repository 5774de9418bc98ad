/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "intake/entity.h"
#include "intake/feed.h"
#include "intake/netdate.h"
#include "intake/recode.h"
#include "intake/url.h"

static zm_arena arena;

static int clear(void **state) {
    (void)state;
    zm_arena_free(&arena);
    return 0;
}

static zm_feed read_feed(const char *xml, size_t n) {
    zm_feed f;
    zm_err err = {0};
    zm_str base = ZM_S("https://krant.example/feeds/nieuws.xml");
    assert_int_equal(zm_feed_parse(&arena, zm_str_n(xml, n), base, &f, &err), ZM_OK);
    return f;
}

#define FEED(xml) read_feed((xml), sizeof(xml) - 1)
#define RSS(items) "<rss version=\"2.0\"><channel><title>Krant</title>" items "</channel></rss>"

static void rss_two(void **state) {
    (void)state;
    zm_feed f = FEED(
        "<?xml version='1.0'?><!-- gemaakt -- door -->"
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        " xmlns:media='http://search.yahoo.com/mrss/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<channel><title>De &lt;i&gt;Krant&lt;/i&gt;</title><link>https://krant.example/</link>"
        "<language>nl</language><ttl>45</ttl><image><title>logo</title></image>"
        "<item><title><![CDATA[Minister: \"Nee\" &amp; nooit]]></title><link> /n/1 </link>"
        "<guid isPermaLink='false'>g-1</guid><pubDate>Fri, 5 Sep 25 14:00 CEST</pubDate>"
        "<media:group><media:title>foto</media:title></media:group>"
        "<description>&lt;p&gt;Kort.&lt;/p&gt;</description>"
        "<content:encoded><![CDATA[<p>Lang &amp; breed.</p>]]></content:encoded>"
        "<dc:creator>An Peeters</dc:creator></item>"
        "<item><guid>https://krant.example/n/2</guid><author>desk@krant.example "
        "(Jo)</author></item>"
        "</channel></rss>");
    assert_str(f.title, "De Krant");
    assert_str(f.link, "https://krant.example/");
    assert_str(f.lang, "nl");
    assert_int_equal(f.least_seconds, 2700);
    assert_false(f.broken);
    assert_int_equal(f.items.n, 2);
    zm_feed_item it = f.items.v[0];
    assert_str(it.title, "Minister: \"Nee\" & nooit");
    assert_str(it.link, "https://krant.example/n/1");
    assert_str(it.id, "g-1");
    assert_str(it.published, "2025-09-05T14:00:00+02:00");
    assert_str(it.summary, "<p>Kort.</p>");
    assert_str(it.html, "<p>Lang &amp; breed.</p>");
    assert_str(it.author, "An Peeters");
    assert_str(f.items.v[1].link, "https://krant.example/n/2");
    assert_str(f.items.v[1].author, "Jo");
    assert_str(f.items.v[1].html, "");
}

static void rdf(void **state) {
    (void)state;
    zm_feed f =
        FEED("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
             " xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
             " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
             "<channel><title>A</title><sy:updatePeriod>daily</sy:updatePeriod>"
             "<sy:updateFrequency>4</sy:updateFrequency></channel><image><title>x</title></image>"
             "<item rdf:about='urn:7'><title>Zeven</title><link>7.html</link>"
             "<dc:date>2025-09-05T14:00Z</dc:date></item></rdf:RDF>");
    assert_int_equal(f.least_seconds, 21600);
    assert_int_equal(f.items.n, 1);
    assert_str(f.items.v[0].id, "urn:7");
    assert_str(f.items.v[0].link, "https://krant.example/feeds/7.html");
    assert_str(f.items.v[0].published, "2025-09-05T14:00:00Z");
}

static void atom(void **state) {
    (void)state;
    zm_feed f = FEED(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='nl' xml:base='/blog/'>"
        "<title type='html'>A &amp;amp; B</title><author><name>Redactie</name></author>"
        "<link rel='self' href='f'/><link href='.'/>"
        "<entry xml:base='n/'><title>1 &lt; 2</title><id>urn:1</id><link rel='enclosure' href='z'/>"
        "<link href='een'/><updated>2025-09-05T12:00:00.5+02:00</updated>"
        "<source><title>Bron</title></source><content type='xhtml'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'><p class='a'>x &lt; y<br/>z</p></div></content>"
        "</entry>"
        "<entry><author><name>P</name><email>p@x</email></author><author><name>Q</name></author>"
        "<summary>a &lt;b&gt;</summary><content "
        "type='html'>&lt;p&gt;hoi&lt;/p&gt;</content></entry>"
        "<entry><content type='image/png'>iVBOR</content><content src='elders'/></entry></feed>");
    assert_str(f.title, "A & B");
    assert_str(f.link, "https://krant.example/blog/");
    assert_int_equal(f.items.n, 3);
    zm_feed_item it = f.items.v[0];
    assert_str(it.title, "1 < 2");
    assert_str(it.link, "https://krant.example/blog/n/een");
    assert_str(it.updated, "2025-09-05T12:00:00+02:00");
    assert_str(it.author, "Redactie");
    assert_str(it.html, "<div><p class=\"a\">x &lt; y<br>z</p></div>");
    assert_str(f.items.v[1].author, "P, Q");
    assert_str(f.items.v[1].summary, "a &lt;b>");
    assert_str(f.items.v[1].html, "<p>hoi</p>");
    assert_str(f.items.v[2].html, "");
}

static void badly_written(void **state) {
    (void)state;
    zm_feed f = FEED(RSS("<item><title>AT&T: a < b &nosuch; &eacute;&#146;</title>"
                         "<dc:creator>Zonder naamruimte</dc:creator>"
                         "<description>met <b>vet</b><br/>en R&amp;D</description></item>"
                         "<item><title>open<item><title>erna</title></item>"
                         "<item><title>half"));
    assert_true(f.broken);
    assert_int_equal(f.items.n, 4);
    assert_str(f.items.v[0].title, "AT&T: a < b &nosuch; \xc3\xa9\xe2\x80\x99");
    assert_str(f.items.v[0].author, "Zonder naamruimte");
    assert_str(f.items.v[0].summary, "met <b>vet</b><br>en R&D");
    assert_str(f.items.v[1].title, "open");
    assert_str(f.items.v[2].title, "erna");
    assert_str(f.items.v[3].title, "half");
}

static void html_that_nobody_escaped(void **state) {
    (void)state;
    zm_feed f = FEED(RSS("<item><description><p class=lead hidden>een<br>twee<img src='a?b&c=1'/>"
                         "<b>drie</p></i> vier</description><title>T</title></item>"
                         "<item><title>U</title></item>"));
    assert_true(f.broken);
    assert_int_equal(f.items.n, 2);
    assert_str(f.items.v[0].summary,
               "<p class=\"lead\" hidden=\"\">een<br>twee<img src=\"a?b&amp;c=1\"><b>drie</b></p> "
               "vier");
    assert_str(f.items.v[0].title, "T");
    f = FEED(RSS("<item><title>a<br / >b</title><link>x</link></item>"));
    assert_str(f.items.v[0].title, "ab");
    assert_str(f.items.v[0].link, "https://krant.example/feeds/x");
    assert_false(f.broken);
}

static void namespaces_misspelt(void **state) {
    (void)state;
    zm_feed f = FEED("<feed><title>Kaal</title><entry><title>een</title><id>u:1</id>"
                     "<content type='html'>&lt;p&gt;x&lt;/p&gt;</content></entry></feed>");
    assert_str(f.items.v[0].html, "<p>x</p>");
    f = FEED("<feed xmlns='https://www.w3.org/2005/Atom'><entry><id>u:2</id></entry></feed>");
    assert_str(f.items.v[0].id, "u:2");
    f = FEED("<rss xmlns='http://x.example/rss/2.0' xmlns:dc='https://purl.org/dc/elements/1.1'>"
             "<channel><item><title>t</title><dc:date>2025-09-05</dc:date></item></channel></rss>");
    assert_str(f.items.v[0].title, "t");
    assert_str(f.items.v[0].published, "2025-09-05");
    f = FEED(
        "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:x='http://x.example/'><channel>"
        "<item><media:title>nee</media:title><x:link>nee</x:link></item></channel></rss>");
    assert_str(f.items.v[0].title, "");
    assert_str(f.items.v[0].link, "");
}

static void nothing_is_expanded_or_loaded(void **state) {
    (void)state;
    char bomb[4096] = "<!DOCTYPE rss [<!ENTITY a0 'ha'><!ENTITY x SYSTEM '/etc/passwd'>";
    for (int i = 1; i < 30; i++)
        snprintf(bomb + strlen(bomb), 99, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;'>", i, i - 1, i - 1,
                 i - 1, i - 1);
    strcat(bomb, "]>" RSS("<item><title>&a29; &x;</title></item>"));
    assert_true(zm_feed_is(zm_str_of(bomb)));
    zm_feed f = read_feed(bomb, strlen(bomb));
    assert_str(f.items.v[0].title, "&a29; &x;");
    assert_true(arena.total < 1 << 20);
}

static void character_sets(void **state) {
    (void)state;
    zm_feed f = FEED("<?xml version='1.0' encoding='ISO-8859-15'?>" RSS(
        "<item><title>\xa4 5, caf\xe9</title></item>"));
    assert_str(f.items.v[0].title, "\xe2\x82\xac 5, caf\xc3\xa9");
    f = FEED("<?xml version='1.0' encoding='utf-8'?>" RSS("<item><title>caf\xe9</title></item>"));
    assert_str(f.items.v[0].title, "caf\xc3\xa9");
    char wide[512] = "\xff\xfe";
    size_t n = 2;
    for (const char *z = RSS("<item><title>Wijd</title></item>"); *z; z++, n += 2)
        wide[n] = *z, wide[n + 1] = 0;
    assert_true(zm_feed_is(zm_str_n(wide, n)));
    assert_str(read_feed(wide, n).items.v[0].title, "Wijd");
    assert_str(read_feed(wide + 2, n - 2).items.v[0].title, "Wijd");
    assert_str(zm_recode(&arena, ZM_S("a\x80z\xff"), ZM_S("utf-8")), "a\xe2\x82\xacz\xc3\xbf");
    assert_str(zm_recode(&arena, ZM_S("\xd0\xb4\xff"), ZM_S("")), "\xd0\xb4\xef\xbf\xbd");
    assert_str(zm_recode(&arena, ZM_S("\xe4\xc1"), ZM_S("KOI8-R")), "\xd0\x94\xd0\xb0");
    assert_false(zm_recode_knows(ZM_S("UTF-8//TRANSLIT x")));
}

static void what_is_a_feed(void **state) {
    (void)state;
    static const char *const yes[] = {
        "<rss>", "\xef\xbb\xbf <?xml version='1.0'?>\n<!-- <html> -->\n<rss version='2.0'>",
        "<?xml-stylesheet href='x'?><feed xmlns='http://www.w3.org/2005/Atom'>",
        "<atom:feed xmlns:atom=\"http://www.w3.org/2005/Atom\">",
        "<rdf:RDF xmlns:rdf='x' xmlns='http://purl.org/rss/1.0/'>"};
    static const char *const no[] = {"",
                                     "<",
                                     "<html><rss>",
                                     "<!DOCTYPE html><html>",
                                     "rss",
                                     "<rdf:RDF xmlns:foaf='x'>",
                                     "{\"feed\": 1}",
                                     "<!-- <rss>"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(zm_feed_is(zm_str_of(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(zm_feed_is(zm_str_of(no[i])));
    zm_feed f;
    zm_err err = {0};
    zm_str page = ZM_S("<html><body><p>Geen feed</p></body></html>");
    assert_int_equal(zm_feed_parse(&arena, page, (zm_str){0}, &f, &err), ZM_E_DATA);
    assert_true(err.msg[0]);
    assert_int_equal(zm_feed_parse(&arena, (zm_str){"", 0}, (zm_str){0}, &f, &err), ZM_E_DATA);
}

static void many_and_deep(void **state) {
    (void)state;
    enum { DEEP = 20000 };
    char *xml = malloc(DEEP * 6 + 200), *p = xml;
    p += sprintf(p, "<rss><channel><item><description>");
    for (int i = 0; i < DEEP; i++)
        p += sprintf(p, "<b>");
    zm_feed f = read_feed(xml, (size_t)(p - xml));
    assert_int_equal(f.items.n, 1);
    assert_true(f.broken);
    p = xml + sprintf(xml, "<rss><channel>");
    for (unsigned i = 0; i < 2 * 8; i++)
        p += sprintf(p, "<item/>");
    f = read_feed(xml, (size_t)(p - xml));
    assert_int_equal(f.items.n, ZM_FEED_ITEMS < 16 ? ZM_FEED_ITEMS : 16);
    assert_int_equal(f.cut, ZM_FEED_ITEMS < 16);
    free(xml);
}

static void memory_that_ends(void **state) {
    (void)state;
    zm_str xml = ZM_S(RSS("<item><title>een</title></item><item><title>twee</title></item>"));
    zm_code code = ZM_E_NOMEM;
    for (size_t most = 1; code == ZM_E_NOMEM; most += 64) {
        zm_arena a = {.ceiling = most};
        zm_feed f;
        zm_err err = {0};
        code = zm_feed_parse(&a, xml, (zm_str){0}, &f, &err);
        assert_true(code == ZM_OK || code == ZM_E_NOMEM);
        zm_arena_free(&a);
        assert_true(most < 1 << 20);
    }
}

static void dates(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"Fri, 05 Sep 2025 14:00:00 +0200", "2025-09-05T14:00:00+02:00"},
        {"5 Sep 2025 4:05 GMT", "2025-09-05T04:05:00Z"},
        {"Friday, 05-Sep-25 14:00:00 GMT", "2025-09-05T14:00:00Z"},
        {"Fri Sep  5 14:00:00 2025", "2025-09-05T14:00:00"},
        {"Fri, 05 September 99 23:59:60 EST (nacht)", "1999-09-05T23:59:59-05:00"},
        {"Sept 5, 2025", "2025-09-05"},
        {"Fri, 05 Sep 2025 14:00:00 -0000", "2025-09-05T14:00:00"},
        {"2025-09-05T14:00:00.123+0200", "2025-09-05T14:00:00+02:00"},
        {"2025-09-05 14:00:00 Z", "2025-09-05T14:00:00Z"},
        {"20250905T1400Z", "2025-09-05T14:00:00Z"},
        {"2025-09-05T25:00", "2025-09-05"},
        {"2025-09", "2025-09"},
        {"2025", "2025"},
        {"05/09/2025", ""},
        {"31 Feb 2025", ""},
        {"2025-13-01", ""},
        {"2025-02-29", ""},
        {"vandaag", ""},
        {"", ""},
        {"99999 Sep 1", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_str(zm_net_date(&arena, zm_str_of(pairs[i][0])), pairs[i][1]);
    int64_t s = 0;
    assert_true(zm_net_date_seconds(ZM_S("Sun, 06 Nov 1994 08:49:37 GMT"), &s));
    assert_int_equal(s, 784111777);
    assert_true(zm_net_date_seconds(ZM_S("1969-12-31T23:59:59+01:00"), &s));
    assert_int_equal(s, -3601);
    assert_false(zm_net_date_seconds(ZM_S("1994-11"), &s));
    char room[32];
    assert_string_equal(zm_net_date_write(784111777, room, sizeof room), "1994-11-06T08:49:37Z");
    assert_string_equal(zm_net_date_write(951782400, room, sizeof room), "2000-02-29T00:00:00Z");
    assert_string_equal(zm_net_date_write(-1, room, sizeof room), "1969-12-31T23:59:59Z");
}

static void addresses(void **state) {
    (void)state;
    static const char *const joins[][2] = {
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"", "http://a/b/c/d;p?q"},
        {"..", "http://a/b/"},
        {"../../../g", "http://a/g"},
        {"g/../h", "http://a/b/c/h"},
        {"mailto:x", "mailto:x"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {" g\n/h ", "http://a/b/c/g/h"},
        {"/./g/.", "http://a/g/"},
    };
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        assert_str(zm_url_join(&arena, ZM_S("http://a/b/c/d;p?q"), zm_str_of(joins[i][0])),
                   joins[i][1]);
    assert_str(zm_url_join(&arena, (zm_str){0}, ZM_S("x/y")), "x/y");
    assert_str(zm_url_join(&arena, ZM_S("http://a"), ZM_S("x")), "http://a/x");
    zm_url u;
    const char *why;
    assert_true(zm_url_read(&arena, ZM_S("HTTP://Krant.Example:80/a b?q=\xc3\xa9#x"), &u, &why));
    assert_str(u.whole, "http://krant.example/a%20b?q=%C3%A9");
    assert_true(zm_url_read(&arena, ZM_S("https://[::1]:8443"), &u, &why));
    assert_str(u.whole, "https://[::1]:8443/");
    assert_str(u.host, "[::1]");
    assert_int_equal(u.port, 8443);
    static const char *const bad[] = {"ftp://a/",
                                      "http:///x",
                                      "http://u:p@a/",
                                      "http://a:99999/",
                                      "http://a:0/",
                                      "http://a b/",
                                      "javascript:alert(1)",
                                      "a/b",
                                      "",
                                      "http://a\\b/",
                                      "file:///etc/passwd",
                                      "http://[::g]/"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(zm_url_read(&arena, zm_str_of(bad[i]), &u, &why));
}

static void plain_text(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"a &amp; b &lt;c&gt; &euro;5", "a & b <c> \xe2\x82\xac"
                                        "5"},
        {"een<br>twee<b>drie</b>", "een tweedrie"},
        {" a\xc2\xa0 \n b ", "a b"},
        {"1 < 2 <3 <a", "1 < 2 <3 <a"},
        {"&#x41;&#65;&#0;&# &;&verylongnamethatisnone;", "AA&#0;&# &;&verylongnamethatisnone;"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_str(zm_html_plain(&arena, zm_str_of(pairs[i][0])), pairs[i][1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(rss_two, clear),
        cmocka_unit_test_teardown(rdf, clear),
        cmocka_unit_test_teardown(atom, clear),
        cmocka_unit_test_teardown(badly_written, clear),
        cmocka_unit_test_teardown(html_that_nobody_escaped, clear),
        cmocka_unit_test_teardown(namespaces_misspelt, clear),
        cmocka_unit_test_teardown(nothing_is_expanded_or_loaded, clear),
        cmocka_unit_test_teardown(character_sets, clear),
        cmocka_unit_test_teardown(what_is_a_feed, clear),
        cmocka_unit_test_teardown(many_and_deep, clear),
        cmocka_unit_test_teardown(memory_that_ends, clear),
        cmocka_unit_test_teardown(dates, clear),
        cmocka_unit_test_teardown(addresses, clear),
        cmocka_unit_test_teardown(plain_text, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
