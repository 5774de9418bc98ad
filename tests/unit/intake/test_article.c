/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "intake/article.h"

typedef struct found {
    zm_arena a, tables;
    zm_web web;
    zm_dom d;
    zm_article x;
    zm_err err;
} found;

static void find(found *f, const char *html) {
    memset(f, 0, sizeof *f);
    zm_code code = zm_web_words_open(&f->tables, "data/web", &f->web.words, &f->err);
    if (code < 0)
        fail_msg("%s:%u: %s", f->err.source, f->err.line, f->err.msg);
    assert_int_equal(zm_dom_parse(&f->a, zm_str_of(html), &f->d, &f->err), ZM_OK);
    assert_int_equal(zm_article_find(&f->web, &f->a, &f->d, &f->x, &f->err), ZM_OK);
}

static void done(found *f) {
    zm_arena_free(&f->a);
    zm_arena_free(&f->tables);
}

/* Every place is a run of equal bytes, in order, and all letters of plain ASCII pages have one. */
static void check_places(const found *f) {
    uint32_t text = 0, covered = 0, letters = 0;
    for (uint32_t i = 0; i < f->x.n_places; i++) {
        zm_place p = f->x.places[i];
        assert_true(p.n > 0 && p.text >= text && p.text + p.n <= f->x.text.n);
        assert_true(p.page + p.n <= f->d.html.n);
        assert_memory_equal(f->x.text.p + p.text, f->d.html.p + p.page, p.n);
        text = p.text + p.n;
        for (uint32_t k = p.text; k < text; k++)
            covered += f->x.text.p[k] > ' ';
    }
    for (uint32_t i = 0; i < f->x.text.n; i++)
        letters += f->x.text.p[i] > ' ';
    assert_true(covered * 10 >= letters * 9);
}

static void gives(const char *html, const char *text) {
    found f;
    find(&f, html);
    check_places(&f);
    assert_str(f.x.text, text);
    done(&f);
}

#define P1 "De minister van Defensie heeft vrijdag gezegd dat het leger meer mensen nodig heeft."
#define P2 "Volgens haar zijn er tweeduizend vacatures, en dat aantal groeit elk jaar."
#define P3 "De oppositie noemt het plan onbetaalbaar en vraagt om een debat met de premier."
#define P4 "Het kabinet beslist volgende maand, als de cijfers van het planbureau er zijn."

static void the_body_without_what_is_around_it(void **state) {
    (void)state;
    gives("<html><head><title>Leger zoekt mensen - De Krant</title></head><body>"
          "<header class=site-header><a href=/>De Krant</a> Nieuws dat u moet weten, elke "
          "dag.</header>"
          "<nav><ul><li><a href=/a>Binnenland</a><li><a href=/b>Buitenland</a></ul></nav>"
          "<main><article><h1>Leger zoekt mensen</h1><p class=byline>Door onze redactie</p>"
          "<time>5 september 2025, 14.32</time>"
          "<p class=intro>" P1 "</p><div class=share-bar><a href=x>Deel</a> via mail</div>"
          "<p>" P2 "</p><h2>Debat</h2><p>" P3 "</p></article></main>"
          "<section id=comments><h3>Reacties</h3><p>Ik vind dat dit een heel goed plan is, echt "
          "waar.</p></section>"
          "<footer>De Krant is een uitgave van een uitgever. Alle rechten voorbehouden aan "
          "ons.</footer></body></html>",
          P1 "\n\n" P2 "\n\nDebat\n\n" P3);
}

static void captions_and_credits(void **state) {
    (void)state;
    gives("<article><h1>Leger zoekt mensen</h1><p>" P1 "</p>"
          "<figure><img src=a.jpg><figcaption>De minister bij een kazerne, vorige week. Foto: "
          "ANP</figcaption></figure>"
          "<p>" P2 "</p><div class=beeld><img src=b.jpg><div>Soldaten oefenen in de regen op de "
                   "hei.</div></div>"
          "<p>" P3
          "</p><p class=bijschrift>Een tank rijdt langs het publiek op de open dag.</p><p>" P4
          "</p></article>",
          P1 "\n\n" P2 "\n\n" P3 "\n\n" P4);
}

static void boxes_with_other_reports(void **state) {
    (void)state;
    gives("<div class=artikel><h1>Leger zoekt mensen</h1><p>" P1 "</p><p>" P2 "</p>"
          "<div><h4>Lees ook</h4><a href=/1>Kazerne gaat dicht</a><p>In de kazerne werkten ooit "
          "negenhonderd mensen, nu nog tien.</p></div>"
          "<p>" P3 "</p><p>Lees ook: <a href=/2>Premier wil debat</a></p><p>" P4 "</p>"
          "<h3>Meest gelezen</h3><ul><li><a href=/3>Weer een trein te laat in het noorden van het "
          "land</a></ul></div>",
          P1 "\n\n" P2 "\n\n" P3 "\n\n" P4);
}

static void advertisements_and_newsletters(void **state) {
    (void)state;
    gives("<article class=article__body><h1>Leger zoekt mensen</h1><p>" P1
          "</p><div>Advertentie</div><p>" P2 "</p>"
          "<div class=nieuwsbrief><p>Elke ochtend het nieuws in uw mailbox? Schrijf u in, het is "
          "gratis.</p></div>"
          "<p>" P3 "</p><p>Artikel gaat verder onder de advertentie</p><p>" P4 "</p></article>",
          P1 "\n\n" P2 "\n\n" P3 "\n\n" P4);
}

static void a_cookie_wall_before_the_text(void **state) {
    (void)state;
    gives("<body><div id=cookie-wall class='modal consent'><h2>Uw privacy</h2><p>Wij en onze "
          "partners gebruiken cookies "
          "om deze website te verbeteren, om advertenties te tonen en om te meten wie er komt. "
          "Door verder te gaan "
          "stemt u daarmee in. U kunt uw keuze altijd herzien, ook later, bij de instellingen van "
          "deze site.</p></div>"
          "<div><h1>Leger zoekt mensen</h1><p>" P1 "</p><p>" P2 "</p></div></body>",
          P1 "\n\n" P2);
}

static void bare_text_with_line_breaks(void **state) {
    (void)state;
    gives("<table><tr><td><a href=/>Thuis</a><br><a href=/n>Nieuws</a></td><td><h1>Leger zoekt "
          "mensen</h1>" P1 "<br><br>\n" P2 "<br>\n<br>" P3
          " <b>Echt</b>\n waar.<br>Nee.</td></tr></table>",
          P1 "\n\n" P2 "\n\n" P3 " Echt waar.\nNee.");
}

static void lists_and_quotations_stay(void **state) {
    (void)state;
    gives("<article><h1>Leger zoekt mensen</h1><p>" P1
          "</p><ul><li>tweeduizend vacatures<li>duizend per jaar</ul>"
          "<blockquote><p>Wij doen wat wij kunnen.</p></blockquote><p>" P2 "</p></article>",
          P1 "\n\ntweeduizend vacatures\n\nduizend per jaar\n\nWij doen wat wij kunnen.\n\n" P2);
}

static void wrappers_named_after_what_is_in_them(void **state) {
    (void)state;
    gives("<body class='has-sidebar no-comments'><div class='page-with-sidebar'><div "
          "class=lightbox-wrapper>"
          "<h1>Leger zoekt mensen</h1><div class='article-body has-related'><p>" P1 "</p><p>" P2
          "</p><p>" P3 "</p></div></div>"
          "<div class=sidebar><p>De weersverwachting: het wordt morgen droog en een graad of "
          "twintig.</p></div></div></body>",
          P1 "\n\n" P2 "\n\n" P3);
}

static void blanks_entities_and_what_is_not_seen(void **state) {
    (void)state;
    gives("<article><p>De\n   minister&nbsp;zei dat &bdquo;niemand&rdquo; ge\xc2\xad"
          "luisterd\xe2\x80\x8b had naar haar \xe2\x80\x9cplan\xe2\x80\x9d.</p><p>" P2
          "</p></article>",
          "De minister zei dat \xe2\x80\x9eniemand\xe2\x80\x9d geluisterd had naar haar "
          "\xe2\x80\x9cplan\xe2\x80\x9d.\n\n" P2);
}

static void copies_for_each_screen_come_once(void **state) {
    (void)state;
    const char *lead =
        "<p>De minister van Defensie heeft vrijdag in een brief aan de Kamer gezegd dat het leger "
        "de komende jaren veel meer mensen nodig heeft dan nu.</p>";
    char page[2048];
    snprintf(page, sizeof page,
             "<article><div class=mobile>%s</div><div class=desktop>%s</div><p>" P2
             "</p></article>",
             lead, lead);
    found f;
    find(&f, page);
    check_places(&f);
    assert_int_equal(f.x.text.n, strlen(lead) - 7 + 2 + strlen(P2));
    done(&f);
}

static void pages_without_a_report(void **state) {
    (void)state;
    gives("", "");
    gives("<html><body></body></html>", "");
    gives(
        "<body><h1>Nieuws</h1><ul><li><a href=/1>Leger zoekt tweeduizend mensen voor de marine</a>"
        "<li><a href=/2>Premier wil een debat over de begroting van het jaar</a></ul></body>",
        "");
}

#define BODY P1 " " P2 " " P3 " " P4 " " P1 " " P2 " " P3 " " P4

static void the_text_that_only_a_script_shows(void **state) {
    (void)state;
    gives("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\": \"" BODY
          "<\\/p><p>Zij zei \\\"nee\\\" &amp; zweeg\\u2026\\nNu wel.\"}</script><div id=app></div>",
          BODY "\n\nZij zei \"nee\" & zweeg\xe2\x80\xa6\n\nNu wel.");
    gives("<script type='application/ld+json'>{\"articleBody\":\"" BODY, "");
    gives("<script type='application/ld+json'>{\"articleBody\":\"" BODY "\"}</script><p>" BODY
          "</p>",
          BODY);
}

static void heading_and_root_are_nodes(void **state) {
    (void)state;
    found f;
    find(&f, "<head><title>Leger zoekt mensen | De Krant</title></head><body><h1>De Krant van "
             "vandaag, elke dag</h1>"
             "<h2>Leger zoekt mensen</h2><div id=t><p>" P1 "</p><p>" P2 "</p></div></body>");
    assert_str(zm_dom_text(&f.a, &f.d, f.x.heading), "Leger zoekt mensen");
    assert_str(zm_dom_attr(&f.d, f.x.root, "id"), "t");
    done(&f);
    find(&f, "<body>niets</body>");
    assert_int_equal(f.x.root, ZM_NONE);
    assert_int_equal(f.x.text.n, 0);
    done(&f);
}

static void memory_that_ends_is_said(void **state) {
    (void)state;
    found f;
    find(&f, "<article><p>" P1 "</p><p>" P2 "</p></article>");
    bool whole = false;
    for (size_t room = 0; !whole; room += 256) {
        zm_arena a = {.ceiling = room ? room : 1};
        zm_article x;
        zm_code code = zm_article_find(&f.web, &a, &f.d, &x, &f.err);
        assert_true(code == ZM_OK || code == ZM_E_NOMEM);
        assert_null(a.trap);
        whole = code == ZM_OK;
        zm_arena_free(&a);
        assert_true(room < 1u << 20);
    }
    done(&f);
}

static void broken_tables_are_named(void **state) {
    (void)state;
    zm_arena a = {0};
    zm_err err = {0};
    const zm_web_words *w;
    assert_int_equal(zm_web_words_open(&a, "/nonexistent", &w, &err), ZM_E_CONFIG);
    assert_true(strstr(err.source, "skip_names.tsv") != NULL);
    zm_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_body_without_what_is_around_it),
        cmocka_unit_test(captions_and_credits),
        cmocka_unit_test(boxes_with_other_reports),
        cmocka_unit_test(advertisements_and_newsletters),
        cmocka_unit_test(a_cookie_wall_before_the_text),
        cmocka_unit_test(bare_text_with_line_breaks),
        cmocka_unit_test(lists_and_quotations_stay),
        cmocka_unit_test(wrappers_named_after_what_is_in_them),
        cmocka_unit_test(blanks_entities_and_what_is_not_seen),
        cmocka_unit_test(copies_for_each_screen_come_once),
        cmocka_unit_test(pages_without_a_report),
        cmocka_unit_test(the_text_that_only_a_script_shows),
        cmocka_unit_test(heading_and_root_are_nodes),
        cmocka_unit_test(memory_that_ends_is_said),
        cmocka_unit_test(broken_tables_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
