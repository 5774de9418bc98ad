/* SPDX-License-Identifier: Apache-2.0 */
/* test_page.c -- what a page says of itself, from small pages. */
#include "../check.h"

#include "intake/page.h"

#define URL "https://www.krant.example/nieuws/a1"
#define TEXT                                                                                       \
    "<p>Minsk ontkent elke betrokkenheid bij de ballonnen, zei een woordvoerder vrijdag.</p>"      \
    "<p>Hij zei dat de regering niets wist van de ballonnen boven het buurland.</p>"

typedef struct page {
    zm_arena a, tables;
    zm_web web;
    zm_doc d;
} page;

static void read_hinted(page *p, zm_str html, const zm_page_hint *hint) {
    zm_err err = {0};
    memset(p, 0, sizeof *p);
    if (zm_web_open(&p->tables, "data/web", &p->web, &err) < 0)
        fail_msg("%s:%u: %s", err.source, err.line, err.msg);
    p->d.arena = &p->a;
    if (zm_page_read(&p->web, html, hint, 1u << 20, &p->d, &err) < 0)
        fail_msg("%s", err.msg);
}

static void read_html(page *p, const char *html) {
    zm_page_hint hint = {.url = ZM_S(URL)};
    read_hinted(p, zm_str_of(html), &hint);
}

static void done(page *p) {
    zm_arena_free(&p->a);
    zm_arena_free(&p->tables);
}

typedef enum what { TITLE, AUTHOR, OUTLET, PUBLISHED, MODIFIED, ADDRESS, LANGUAGE } what;

static void gives_at(int line, what w, const char *html, const char *want) {
    page p;
    read_html(&p, html);
    const zm_meta *m = &p.d.meta;
    const zm_str said[] = {m->title,    m->author, m->outlet, m->published,
                           m->modified, m->url,    m->lang};
    if (strcmp(as_z(said[w]), want))
        fail_msg("line %d: \"%s\", not \"%s\"", line, as_z(said[w]), want);
    done(&p);
}
#define GIVES(w, html, want) gives_at(__LINE__, (w), (html), (want))
#define OG "<meta property=og:site_name content='De Krant'>"
#define H1 "<h1>Minsk</h1>"
#define LD(json) "<script type=\"application/ld+json\">" json "</script>"

static void titles(void **state) {
    (void)state;
    GIVES(TITLE, "<title>Minsk ontkent alles | De Krant</title><h1>Minsk ontkent alles</h1>" TEXT,
          "Minsk ontkent alles");
    GIVES(TITLE, "<title>Minsk ontkent alles - Krant</title>" TEXT, "Minsk ontkent alles");
    GIVES(TITLE,
          "<meta property=og:site_name content='Het Blad'>"
          "<meta property=og:title content='Minsk ontkent alles | Het Blad'>" TEXT,
          "Minsk ontkent alles");
    GIVES(TITLE,
          "<h1><span class=kicker>Ballonnen</span><span>Minsk ontkent alles</span></h1>" TEXT,
          "Minsk ontkent alles");
    GIVES(TITLE,
          "<h1>De Krant</h1><h1>Minsk ontkent \xe2\x80\x98z\xe2\x80\x99</h1>"
          "<meta property=og:title content=\"Minsk ontkent 'z'\">" TEXT,
          "Minsk ontkent \xe2\x80\x98"
          "z\xe2\x80\x99");
    GIVES(TITLE, "<svg><title>Logo</title></svg><title>Wie zegt wat - en waarom</title>" TEXT,
          "Wie zegt wat - en waarom");
    GIVES(TITLE, "<h1>5 september 2025 - Minsk ontkent alles</h1>" TEXT, "Minsk ontkent alles");
    GIVES(TITLE, "<title>A &amp;quot;b&amp;quot; &amp;amp; c&amp;#233; d</title>" TEXT,
          "A \"b\" & c\xc3\xa9 d");
}

static void authors(void **state) {
    (void)state;
    GIVES(AUTHOR,
          "<meta name=author content='Door Jo Vos en Piet Bos, politiek verslaggever'>" TEXT,
          "Jo Vos; Piet Bos");
    GIVES(AUTHOR, "<meta name=author content='https://social.example/jo'>" TEXT, "");
    GIVES(AUTHOR, "<meta name=author content='admin'>" TEXT, "");
    GIVES(
        AUTHOR,
        "<meta property=og:site_name content='De Krant'><meta name=author content='De Krant'>" TEXT,
        "");
    GIVES(AUTHOR,
          LD("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Jo Vos\"},{\"name\":\"jo vos\"}]}")
              TEXT,
          "Jo Vos");
    GIVES(AUTHOR, "<h1>Minsk ontkent alles</h1><p>Door Anke van der Meer</p>" TEXT,
          "Anke van der Meer");
    GIVES(AUTHOR,
          "<h1>Minsk ontkent alles</h1><div class=byline><a href=/1>Jo Vos</a><a href=/2>Piet "
          "Bos</a></div>" TEXT,
          "Jo Vos; Piet Bos");
    GIVES(AUTHOR, "<h1>Minsk ontkent alles</h1><div class=byline>By SAM LEE | Reuters</div>" TEXT,
          "SAM LEE");
}

static void dates(void **state) {
    (void)state;
    GIVES(PUBLISHED,
          LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-09-05T14:32:00+02:00\"}") TEXT,
          "2025-09-05T14:32:00+02:00");
    GIVES(PUBLISHED,
          "<meta property=article:published_time content=2025-09-05><time "
          "datetime=2024-01-01>x</time>" TEXT,
          "2025-09-05");
    GIVES(MODIFIED, "<meta property=article:modified_time content=2025-09-06T01:00Z>" TEXT,
          "2025-09-06T01:00Z");
    GIVES(PUBLISHED, "<span itemprop=datePublished content=2025-09-05>x</span>" TEXT, "2025-09-05");
    GIVES(PUBLISHED,
          "<h1>Minsk</h1><p>Bijgewerkt: <time datetime=2025-09-06>6 september 2025</time></p>"
          "<p>Gepubliceerd: 5 september 2025</p>" TEXT,
          "2025-09-05");
    GIVES(MODIFIED,
          "<h1>Minsk</h1><p>Bijgewerkt: <time datetime=2025-09-06>6 september 2025</time></p>" TEXT,
          "2025-09-06");
    GIVES(PUBLISHED,
          "<h1>Minsk</h1>" TEXT
          "<p>Volgens het rapport van 3 mei 2019 wist de regering wel degelijk van alles.</p>",
          "");
    GIVES(PUBLISHED, "<!-- 5 september 2025 --><h1>Minsk</h1>" TEXT, "");
    GIVES(PUBLISHED, "<html lang=en-US><h1>Minsk</h1><p>9/5/2025</p>" TEXT, "2025-09-05");
    GIVES(PUBLISHED, "<html lang=en-GB><h1>Minsk</h1><p>9/5/2025</p>" TEXT, "2025-05-09");
    GIVES(PUBLISHED,
          "<meta property=og:url content=https://www.krant.example/2025/09/05/minsk>"
          "<link rel=canonical href=https://www.krant.example/2025/09/05/minsk>" TEXT,
          "2025-09-05");
}

/* A time in UTC, and the same moment as the page shows it. */
static void places_of_time(void **state) {
    (void)state;
    GIVES(PUBLISHED,
          "<meta property=article:published_time content=2025-09-05T22:10:05Z>"
          "<h1>Minsk</h1><p>6 september 2025, 00:10</p>" TEXT,
          "2025-09-06T00:10:05+02:00");
    GIVES(PUBLISHED,
          "<meta property=article:published_time content=2025-09-05T22:10:05Z>"
          "<h1>Minsk</h1><p>6 september 2025</p>" TEXT,
          "2025-09-06");
    GIVES(PUBLISHED,
          "<meta property=article:published_time content=2025-09-05T12:10:05Z>"
          "<h1>Minsk</h1><p>6 september 2025</p>" TEXT,
          "2025-09-05T12:10:05Z");
}

static void not_yet(void **state) {
    (void)state;
    page p;
    zm_page_hint hint = {.retrieved = ZM_S("2025-09-05T10:00:00Z")};
    read_hinted(&p,
                ZM_S("<meta property=article:published_time content=2026-01-01>"
                     "<meta name=pubdate content=2025-09-05><h1>Minsk</h1>" TEXT),
                &hint);
    assert_str(p.d.meta.published, "2025-09-05");
    assert_str(p.d.meta.retrieved, "2025-09-05T10:00:00Z");
    done(&p);
}

static void json(void **state) {
    (void)state;
    GIVES(AUTHOR,
          LD("{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"Thing\",\"NewsArticle\"],"
             "\"author\":{\"@id\":\"#1\"}},{\"@id\":\"#1\",\"@type\":\"Person\",\"name\":\"Jo "
             "Vos\"}]}") TEXT,
          "Jo Vos");
    GIVES(PUBLISHED,
          LD("<!-- "
             "{\"@type\":\"NewsArticle\",\"headline\":\"a\nb\",\"datePublished\":\"2025-09-05\",} "
             "-->") TEXT,
          "2025-09-05");
    GIVES(PUBLISHED,
          LD("{\"@type\":\"NewsArticle\",\"headline\":\"hij zei "
             "\"nee\"\",\"datePublished\":\"2025-09-05\"}") TEXT,
          "2025-09-05");
    GIVES(PUBLISHED,
          LD("[{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"NewsArticle\","
             "\"datePublished\":\"2020-01-01\"}]},{\"@type\":\"NewsArticle\",\"datePublished\":"
             "\"2025-09-05\"}]") TEXT,
          "2025-09-05");
    GIVES(
        PUBLISHED,
        LD("[{\"@type\":\"Article\",\"headline\":\"Iets anders\",\"datePublished\":\"2020-01-01\"},"
           "{\"@type\":\"Article\",\"headline\":\"Minsk\",\"datePublished\":\"2025-09-05\"}]")
            H1 TEXT,
        "2025-09-05");
    GIVES(TITLE, LD("not json at all") "<h1>Minsk ontkent alles</h1>" TEXT, "Minsk ontkent alles");
    GIVES(TITLE, LD("") "<h1>Minsk ontkent alles</h1>" TEXT, "Minsk ontkent alles");
}

static void outlets(void **state) {
    (void)state;
    GIVES(OUTLET, "<title>Minsk ontkent alles | De Krant</title>" TEXT, "De Krant");
    GIVES(OUTLET, "<title>Minsk ontkent alles | Buitenland</title>" TEXT, "");
    GIVES(OUTLET, "<meta property=og:site_name content=https://krant.example>" TEXT, "");
    GIVES(OUTLET, OG LD("{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Uitgever\"}}") TEXT,
          "De Krant");
}

static void addresses(void **state) {
    (void)state;
    GIVES(ADDRESS, "<link rel=canonical href=https://krant.example/b>" TEXT,
          "https://krant.example/b");
    GIVES(ADDRESS, "<link rel=canonical href=/b>" TEXT, URL);
    GIVES(ADDRESS, "<link rel=canonical href=https://ander.example/b>" TEXT, URL);
    GIVES(ADDRESS, "<link rel=canonical href=https://www.krant.example/>" TEXT, URL);
    GIVES(ADDRESS, "<link rel=canonical href='javascript:alert(1)'>" TEXT, URL);
    GIVES(ADDRESS, "<meta property=og:url content=https://m.krant.example/b>" TEXT,
          "https://m.krant.example/b");
}

static void languages(void **state) {
    (void)state;
    GIVES(LANGUAGE, "<html lang=nl_NL>" TEXT, "nl-NL");
    GIVES(LANGUAGE, "<meta property=og:locale content=nl_BE>" TEXT, "nl-BE");
    GIVES(LANGUAGE, "<html lang=en><meta property=og:locale content=nl_BE>" TEXT, "");
    GIVES(LANGUAGE,
          "<html lang=en><meta property=og:locale content=nl_BE>"
          "<meta http-equiv=content-language content=nl>" TEXT,
          "nl-BE");
    GIVES(LANGUAGE, "<html lang='the language'>" TEXT, "");
}

static void whole_at(int line, const char *html, zm_whole want) {
    page p;
    read_html(&p, html);
    if (p.d.meta.whole != want)
        fail_msg("line %d: %d, not %d", line, p.d.meta.whole, want);
    done(&p);
}
#define WHOLE(html, want) whole_at(__LINE__, (html), (want))

static void wholes(void **state) {
    (void)state;
    WHOLE(TEXT, ZM_WHOLE_UNKNOWN);
    WHOLE(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":true}") TEXT, ZM_WHOLE_YES);
    WHOLE(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}") TEXT, ZM_WHOLE_NO);
    WHOLE(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\"wordCount\":25}") TEXT,
          ZM_WHOLE_YES);
    WHOLE(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\"wordCount\":900}") TEXT,
          ZM_WHOLE_NO);
    WHOLE(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,"
             "\"hasPart\":{\"cssSelector\":\".paid\"}}") "<div class='x paid'>" TEXT "</div>",
          ZM_WHOLE_UNKNOWN);
    WHOLE(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,"
             "\"hasPart\":{\"cssSelector\":\".paid\"}}") TEXT "<div class='x paid'>Inloggen</div>",
          ZM_WHOLE_NO);
    WHOLE("<article>" TEXT "<div class=paywall><p>Kies een abonnement.</p></div></article>",
          ZM_WHOLE_NO);
    WHOLE("<article>" TEXT "<p>Dit artikel is exclusief voor abonnees.</p></article>", ZM_WHOLE_NO);
    WHOLE(
        TEXT
        "<p>De woordvoerder wilde daarna nog een ding kwijt over de ballonnen die\xe2\x80\xa6</p>",
        ZM_WHOLE_NO);
}

/* ---- pages made to hurt ---- */

static void many(char **to, const char *piece, size_t n) {
    for (size_t i = 0; i < n; i++)
        *to += sprintf(*to, "%s", piece);
}

static void hostile(void **state) {
    (void)state;
    char *html = malloc(12u << 20), *to = html;
    assert_non_null(html);
    page p;
    to += sprintf(to, "<title>");
    many(&to, "lang ", 1000000);
    to += sprintf(to, "</title><h1>Minsk ontkent alles</h1>" TEXT);
    read_html(&p, html);
    assert_true(p.d.meta.title.n < 4096);
    done(&p);

    to = html;
    to += sprintf(to, "<script type='application/ld+json'>");
    many(&to, "{\"@graph\":[", 10000);
    to += sprintf(to, "</script><h1>Minsk ontkent alles</h1>" TEXT);
    read_html(&p, html);
    assert_str(p.d.meta.title, "Minsk ontkent alles");
    done(&p);

    to = html;
    to += sprintf(to, "<h1>Minsk ontkent alles</h1>" TEXT);
    many(&to, "<meta property=article:author content='Jo Vos'><meta name=x content=y>", 25000);
    read_html(&p, html);
    assert_str(p.d.meta.author, "Jo Vos");
    done(&p);
    free(html);
}

/* Memory ends at every place in turn: one code, nothing lost (the sanitizers look). */
static void no_memory(void **state) {
    (void)state;
    static const char html[] =
        LD("{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#1\"},\"headline\":"
           "\"Minsk\"},"
           "{\"@id\":\"#1\",\"name\":\"Jo Vos\"}]}") "<h1>Minsk</h1><p>5 mei 2025</p>" TEXT;
    page p;
    read_html(&p, html);
    size_t most = p.a.total;
    zm_err err = {0};
    zm_page_hint hint = {.url = ZM_S(URL)};
    uint32_t refused = 0;
    for (size_t ceiling = 1; ceiling < most + ZM_ARENA_BLOCK; ceiling += most / 64 + 1) {
        zm_arena a;
        zm_arena_init(&a);
        a.ceiling = ceiling;
        zm_doc d = {.arena = &a};
        zm_code code = zm_page_read(&p.web, zm_str_of(html), &hint, 1u << 20, &d, &err);
        assert_true(code == ZM_OK || code == ZM_E_NOMEM);
        refused += code == ZM_E_NOMEM;
        zm_arena_free(&a);
    }
    assert_true(refused > 0);
    done(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles),  cmocka_unit_test(authors),        cmocka_unit_test(dates),
        cmocka_unit_test(json),    cmocka_unit_test(places_of_time), cmocka_unit_test(not_yet),
        cmocka_unit_test(outlets), cmocka_unit_test(addresses),      cmocka_unit_test(languages),
        cmocka_unit_test(wholes),  cmocka_unit_test(hostile),        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
