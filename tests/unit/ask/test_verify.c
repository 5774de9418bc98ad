/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_verify.c -- articles held against sources, through the public interface. Needs data/ and
 * models/ (ZEGSMAN_DATA, ZEGSMAN_MODELS or the working folder). Sentences are plain on purpose: what
 * is tested are the rules, not the parser.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zegsman/zegsman.h"

static int open_engine(void **state) {
    zm_engine *e;
    zm_error why;
    if (zm_engine_open(&e, NULL, &why) < 0) {
        fprintf(stderr, "%s\n", why.msg);
        return -1;
    }
    *state = e;
    return 0;
}

static int close_engine(void **state) {
    zm_engine_close(*state);
    return 0;
}

/* ---- an article and up to three sources ---- */

typedef struct held {
    zm_report *article, *sources[3];
    zm_verification *v;
} held;

static zm_report *read_text(zm_engine *e, const char *lang, const char *text) {
    zm_input in = ZM_INPUT;
    zm_report *r;
    zm_error why = {0};
    in.text = text;
    in.text_size = strlen(text);
    in.lang = lang;
    if (zm_report_read(e, &in, &r, &why) < 0)
        fail_msg("%s", why.msg);
    return r;
}

static held hold(zm_engine *e, const char *lang, const char *article, const char *const *sources) {
    held h = {0};
    zm_error why = {0};
    size_t n = 0;
    h.article = read_text(e, lang, article);
    for (; n < 3 && sources[n]; n++)
        h.sources[n] = read_text(e, lang, sources[n]);
    if (zm_verify_reports(e, h.article, (const zm_report *const *)h.sources, n, &h.v, &why) < 0)
        fail_msg("%s", why.msg);
    return h;
}

static void let_go(held *h) {
    zm_verification_free(h->v);
    zm_report_free(h->article);
    for (size_t i = 0; i < 3; i++)
        zm_report_free(h->sources[i]);
}

static zm_check_view check_of(const held *h, size_t i) {
    zm_check_view c;
    assert_true(i < zm_verification_checks(h->v));
    assert_int_equal(zm_verification_check(h->v, i, &c), ZM_FINE);
    return c;
}

/* The words of a slice of a report. */
static const char *words(const zm_report *r, zm_slice s) {
    static char room[512];
    snprintf(room, sizeof room, "%.*s", (int)(s.end - s.start), zm_report_text(r, NULL) + s.start);
    return room;
}

/* ---- verdicts ---- */

typedef struct pair {
    const char *lang, *claim, *source, *verdict;
} pair;

/* A verdict with `!` before it: any but that. */
static void hold_pairs(zm_engine *e, const pair *pairs, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const char *const sources[] = {pairs[i].source, NULL, NULL};
        bool other = pairs[i].verdict[0] == '!';
        held h = hold(e, pairs[i].lang, pairs[i].claim, sources);
        zm_check_view c = check_of(&h, 0);
        if ((strcmp(c.verdict, pairs[i].verdict + other) == 0) == other)
            fail_msg("%s / %s: %s, %s", pairs[i].claim, pairs[i].source, c.verdict, c.why);
        let_go(&h);
    }
}

static void verdicts(void **state) {
    static const pair pairs[] = {
        {"nl", "Letland zet drie Russische diplomaten uit.",
         "Letland zet drie Russische diplomaten uit.", "supported"},
        {"nl", "Letland zet drie Russische diplomaten uit.",
         "Letland heeft twee Russische diplomaten uitgezet.", "contradicted"},
        {"nl", "De politie heeft de verdachte aangehouden.",
         "De politie heeft de verdachte niet aangehouden.", "contradicted"},
        {"nl", "De werkloosheid steeg in Tilburg.", "De werkloosheid daalde in Tilburg.",
         "contradicted"},
        {"nl", "De brand in Utrecht is geblust.", "De raad van Delft vergadert over de begroting.",
         "not_found"},
        {"en", "The court rejected the appeal.", "Judges dismissed the appeal.", "supported"},
        {"en", "Police arrested three men in Leeds.", "Police arrested three men in Bradford.",
         "contradicted"},
        {"en", "The storm killed 14 people in Haiti.", "The storm killed 41 people in Haiti.",
         "contradicted"},
        {"en", "Iran accused Israel of sabotage.", "Israel accused Iran of sabotage.",
         "contradicted"},
        {"en", "The library has 80,000 books.", "The library holds some 80,000 books.",
         "supported"},
        {"en", "The minister said he would not resign.", "The minister said he would resign.",
         "contradicted"},
    };
    hold_pairs(*state, pairs, sizeof pairs / sizeof pairs[0]);
}

/* Each figure, day and place has one of the same kind in the source, which is another. */
static void other_values(void **state) {
    static const pair pairs[] = {
        {"nl", "De stad koopt voor 35 miljoen euro 400 bussen.",
         "De stad koopt 400 bussen voor 53 miljoen euro.", "contradicted"},
        {"en", "The train reached 120 kilometres an hour near Crewe.",
         "Near Crewe speeds of 210 kilometres an hour were recorded.", "contradicted"},
        {"nl", "De bewoners moeten hun huis binnen 24 uur verlaten.",
         "De bewoners moeten hun huis binnen 72 uur verlaten.", "contradicted"},
        {"en", "Residents must leave within 24 hours.", "Residents must leave within 72 hours.",
         "contradicted"},
        {"nl", "De raad vergadert op 9 maart over de haven.",
         "De raad vergadert op 16 maart over de haven.", "contradicted"},
        {"en", "The ferry sails again from 5 May.", "The ferry resumes sailing from 15 May.",
         "contradicted"},
        {"en", "The treaty was signed in Lima by the two ministers.",
         "The ministers of Peru and Chile signed a treaty in Arica.", "contradicted"},
        {"nl", "Karel Mulder is gekozen tot burgemeester van Velp.",
         "Anja de Groot is de nieuwe burgemeester van Velp. Zij versloeg Karel Mulder.",
         "contradicted"},
        {"en", "Paul Baker was elected mayor of Ripley.",
         "Joan Field is the new mayor of Ripley. She defeated Paul Baker.", "contradicted"},
    };
    hold_pairs(*state, pairs, sizeof pairs / sizeof pairs[0]);
}

/* What is lacking, refused, bounded, not yet done. */
static void contraries(void **state) {
    static const pair pairs[] = {
        {"en", "Nobody was injured in the crash.", "Four people were injured in the crash.",
         "contradicted"},
        {"nl", "Niemand raakte gewond bij de botsing.",
         "Vier mensen raakten gewond bij de botsing.", "contradicted"},
        {"en", "Some 900 homes in Cork were without water.",
         "About 900 homes in Cork had no water.", "supported"},
        {"nl", "In Ede zaten 900 huizen zonder water.", "Zo'n 900 huizen in Ede hadden geen water.",
         "supported"},
        {"en", "The board has already approved the plan.", "The board has yet to approve the plan.",
         "contradicted"},
        {"nl", "De rechter heeft de demonstratie niet verboden.",
         "De rechter heeft de demonstratie verboden.", "contradicted"},
        {"en", "Groups will be limited to 15 children.", "No group may have more than 15 children.",
         "supported"},
        {"nl", "Een groep telt hooguit 15 kinderen.", "Geen groep mag meer dan 15 kinderen hebben.",
         "supported"},
        {"nl", "De boeren weigeren hun land te verkopen.",
         "De boeren willen hun land niet verkopen.", "supported"},
        {"en", "The driver pleaded guilty.", "The driver denied all charges.", "contradicted"},
    };
    hold_pairs(*state, pairs, sizeof pairs / sizeof pairs[0]);
}

/* Said in other words, with every value the same; and what only looks like it. */
static void same_values(void **state) {
    static const pair pairs[] = {
        {"nl", "Delft, 3 mei 2024 - De brug gaat op 9 juni dicht.",
         "De brug in Delft gaat op 9 juni dicht.", "supported"},
        {"en", "Chile and Bolivia signed a treaty in Arica.",
         "The presidents of Bolivia and Chile signed a treaty in Arica.", "supported"},
        {"nl", "Chili en Bolivia tekenden een verdrag in Arica.",
         "De presidenten van Bolivia en Chili tekenden een verdrag in Arica.", "supported"},
        {"en", "Some 600 miners will lose their jobs.",
         "The mine closes with the loss of 600 jobs.", "supported"},
        {"en", "Forecaster Jim Dale expects more hail at the weekend.",
         "More fog is coming at the weekend, said forecaster Jim Dale.", "not_found"},
        {"nl", "Weerman Jan Bos verwacht in het weekend meer hagel.",
         "In het weekend komt er meer mist, zei weerman Jan Bos.", "not_found"},
        {"en", "The flood killed 12 people and injured 30.",
         "The flood killed 30 people and injured 12.", "!supported"},
        {"nl", "Het bedrijf maakte in 2024 een winst van 3 miljoen euro.",
         "Het bedrijf maakte in 2024 een verlies van 3 miljoen euro.", "!supported"},
        {"en", "The union called off the strike of 9 June.",
         "The union announced a strike for 9 June.", "!supported"},
        {"en", "Anna Cole resigned on 3 May.", "Anna Cole was appointed on 3 May.", "!supported"},
        {"nl", "Anna Kool nam op 3 mei ontslag.", "Anna Kool kreeg op 3 mei een prijs.",
         "!supported"},
    };
    hold_pairs(*state, pairs, sizeof pairs / sizeof pairs[0]);
}

static void what_differs(void **state) {
    const char *const sources[] = {"The storm killed 41 people in Haiti.", NULL, NULL};
    held h = hold(*state, "en", "The storm killed 14 people in Haiti.", sources);
    zm_check_view c = check_of(&h, 0);
    assert_string_equal(c.reason, "number");
    assert_string_equal(words(h.article, c.detail), "14 people");
    assert_string_equal(words(h.sources[0], c.detail_source), "41 people");
    assert_string_equal(words(h.sources[0], c.evidence), sources[0]);
    assert_int_equal(c.source, 0);
    assert_false(zm_verification_passed(h.v));
    let_go(&h);
}

/* ---- quotations ---- */

/* Short enough for the build in which a sentence has twelve tokens at most. */
static void quotations(void **state) {
    static const char *const source[] = {"\"We will not stop,\" Ann Reed said.", NULL, NULL};
    held same = hold(*state, "en", "Ann Reed said: \"We will not stop.\"", source);
    assert_string_equal(check_of(&same, 0).verdict, "supported");
    let_go(&same);
    held other = hold(*state, "en", "Ann Reed said: \"We will never stop.\"", source);
    zm_check_view c = check_of(&other, 0);
    assert_string_equal(c.verdict, "contradicted");
    assert_string_equal(c.reason, "quote");
    let_go(&other);
}

/* ---- markers ---- */

static void markers(void **state) {
    const char *const sources[] = {"De brug in Zwolle is open.",
                                   "De haven van Delfzijl gaat dicht.", NULL};
    held h = hold(*state, "nl",
                  "De brug in Zwolle is open [1]. De haven van Delfzijl gaat dicht [1]. "
                  "De haven van Delfzijl gaat dicht [7]. Wat nu?",
                  sources);
    assert_int_equal(zm_verification_checks(h.v), 3);
    zm_check_view c = check_of(&h, 0);
    assert_string_equal(c.verdict, "supported");
    assert_string_equal(c.mark, "[1]");
    c = check_of(&h, 1);
    assert_string_equal(c.verdict, "wrong_source");
    assert_int_equal(c.source, 1);
    c = check_of(&h, 2);
    assert_string_equal(c.verdict, "not_checked");
    assert_string_equal(c.reason, "no_source");
    zm_check_view none;
    assert_int_equal(zm_verification_check(h.v, 3, &none), ZM_ERROR_USAGE);
    let_go(&h);
}

static void all_supported(void **state) {
    const char *const sources[] = {"De brug in Zwolle is open. De haven van Delfzijl gaat dicht.",
                                   NULL, NULL};
    held h = hold(*state, "nl", "De brug in Zwolle is open. Waarom nu?", sources);
    assert_true(zm_verification_passed(h.v));
    let_go(&h);
}

/* ---- writing ---- */

typedef struct page {
    char text[65536];
    size_t n;
} page;

static int keep(void *ctx, const char *bytes, size_t n) {
    page *p = ctx;
    assert_true(p->n + n < sizeof p->text);
    memcpy(p->text + p->n, bytes, n);
    p->n += n;
    p->text[p->n] = 0;
    return 0;
}

static int refuse(void *ctx, const char *bytes, size_t n) {
    (void)ctx, (void)bytes, (void)n;
    return -1;
}

static void writers(void **state) {
    static page p;
    const char *const sources[] = {"The storm killed 41 people in Haiti, <b>not</b> \"14\" & more.",
                                   NULL, NULL};
    held h = hold(*state, "en",
                  "The storm killed 14 people in Haiti, <script>alert(1)</script> wrote.", sources);
    p.n = 0;
    assert_int_equal(zm_verification_write(h.v, ZM_VERIFY_HTML, false, 0, keep, &p, NULL), ZM_FINE);
    assert_null(strstr(p.text, "<script"));
    assert_null(strstr(p.text, "<b>not"));
    assert_non_null(strstr(p.text, "&lt;"));
    assert_non_null(strstr(p.text, "</html>"));
    p.n = 0;
    assert_int_equal(zm_verification_write(h.v, ZM_VERIFY_JSONL, false, 0, keep, &p, NULL),
                     ZM_FINE);
    assert_int_equal(strncmp(p.text, "{\"claim\":{\"start\":0", 19), 0);
    assert_int_equal(p.text[p.n - 1], '\n');
    p.n = 0;
    assert_int_equal(zm_verification_write(h.v, ZM_VERIFY_TEXT, false, 60, keep, &p, NULL),
                     ZM_FINE);
    assert_non_null(strstr(p.text, "claim"));
    assert_int_equal(zm_verification_write(h.v, 99, false, 0, keep, &p, NULL), ZM_ERROR_USAGE);
    assert_int_equal(zm_verification_write(h.v, ZM_VERIFY_JSONL, false, 0, refuse, NULL, NULL),
                     ZM_ERROR_IO);
    let_go(&h);
}

/* ---- two languages ---- */

static void languages(void **state) {
    zm_report *article =
        read_text(*state, "nl", "Het museum is mooier dan ooit, vindt de directeur.");
    zm_report *source = read_text(*state, "en", "The museum closes its doors in the autumn.");
    const zm_report *sources[] = {source};
    zm_verification *v;
    zm_error why = {0};
    assert_int_equal(zm_verify_reports(*state, article, sources, 1, &v, &why), ZM_FINE);
    zm_check_view c;
    assert_int_equal(zm_verification_check(v, 0, &c), ZM_FINE);
    assert_string_not_equal(c.verdict, "supported");
    assert_string_not_equal(c.verdict, "contradicted");
    zm_verification_free(v);
    zm_report_free(article);
    zm_report_free(source);
}

static void files(void **state) {
    static const char *const against[] = {"/nowhere/source.txt"};
    zm_verifying job = ZM_VERIFYING;
    zm_verification *v;
    zm_error why = {0};
    assert_int_equal(zm_verify_files(*state, &job, &v, &why), ZM_ERROR_USAGE);
    job.article = "/nowhere/article.txt";
    job.against = against;
    job.n_against = 1;
    assert_int_equal(zm_verify_files(*state, &job, &v, &why), ZM_ERROR_NO_INPUT);
    assert_null(v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),     cmocka_unit_test(other_values),
        cmocka_unit_test(contraries),   cmocka_unit_test(same_values),
        cmocka_unit_test(what_differs), cmocka_unit_test(quotations),
        cmocka_unit_test(markers),      cmocka_unit_test(all_supported),
        cmocka_unit_test(writers),      cmocka_unit_test(languages),
        cmocka_unit_test(files),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
