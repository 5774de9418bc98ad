/* SPDX-License-Identifier: Apache-2.0 */
/* test_link.c -- links to the words of a page: what a browser needs to find the right ones. */
#include "check.h"
#include "intake/page.h"

#define URL "https://krant.example/a"

/* The link to the part of `marked` between < and >, without the address. */
static void check_at(int line, const char *marked, const char *want) {
    char text[4096];
    zm_span s = {0, 0};
    uint32_t n = 0;
    for (const char *p = marked; *p; p++) {
        if (*p == '<')
            s.start = n;
        else if (*p == '>')
            s.end = n;
        else
            text[n++] = *p;
    }
    zm_arena a;
    zm_arena_init(&a);
    zm_str link = zm_page_link(&a, ZM_S(URL), zm_str_n(text, n), s);
    zm_str head = ZM_S(URL "#:~:text=");
    assert_true(zm_str_starts(link, head));
    const char *got = as_z(zm_str_from(link, head.n));
    if (strcmp(got, want))
        fail_msg("line %d: %s, not %s", line, got, want);
    zm_arena_free(&a);
}
#define CHECK(marked, want) check_at(__LINE__, (marked), (want))

static void plain(void **state) {
    (void)state;
    CHECK("<Minsk ontkent> elke betrokkenheid.", "Minsk%20ontkent");
    CHECK("Hij zei: \"<Nooit, en niemand>.\"", "Nooit%2C%20en%20niemand");
    CHECK("<pro-Russische Q&A #1 100% +/=>", "pro%2DRussische%20Q%26A%20%231%20100%25%20%2B%2F%3D");
    CHECK("Dat is <caf\xc3\xa9 \xe2\x80\x98t Hoekje>.", "caf%C3%A9%20%E2%80%98t%20Hoekje");
    CHECK("a <twee  \t woorden> b", "twee%20woorden");
    CHECK("a < ruimte rond > b", "ruimte%20rond");
}

static void whole_words(void **state) {
    (void)state;
    CHECK("De be<trokken>heid bleek.", "betrokkenheid");
    CHECK("Het kostte 1<.250> euro.", "1.250");
    CHECK("They could<n't> say.", "couldn't");
    CHECK("Rutte<, de premier,> zweeg.", "%2C%20de%20premier%2C");
}

static void long_ones(void **state) {
    (void)state;
    CHECK("<een twee drie vier vijf zes zeven acht negen tien>.",
          "een%20twee%20drie%20vier%20vijf%20zes%20zeven%20acht%20negen%20tien");
    CHECK("<een twee drie vier vijf zes zeven acht negen tien elf>.",
          "een%20twee%20drie%20vier%20vijf,zeven%20acht%20negen%20tien%20elf");
    CHECK("Voor <de vrede.\n\nEn zo> verder.", "de%20vrede.,En%20zo");
    CHECK("<Kop\n\nEen alinea in het midden.\n\nSlot> nog", "Kop,Slot");
}

static void twice(void **state) {
    (void)state;
    CHECK("De premier zweeg. Later sprak <de premier> wel.", "Later%20sprak-,de%20premier");
    CHECK("<De premier> zweeg. Later sprak de premier wel.", "De%20premier,-zweeg.%20Later");
    CHECK("Ja zei hij en ja zei hij en <ja zei zij>.", "ja%20zei%20zij");
    CHECK("Vrouwen en <man>.", "man");
    CHECK("Man.\n\n<Man>.\n\nMan.", "Man.-,Man,-.");
}

static void what_is_twice_is_told_apart(void **state) {
    (void)state;
    CHECK("a b c d e x x x x x x f g h i j. b <a b c d e y y y y y y f g h i j> k",
          "j.%20b-,a%20b%20c%20d%20e,f%20g%20h%20i%20j");
}

static void addresses(void **state) {
    (void)state;
    zm_arena a;
    zm_arena_init(&a);
    zm_str t = ZM_S("een twee");
    assert_str(zm_page_link(&a, ZM_S("https://k.example/#deel"), t, (zm_span){0, 3}),
               "https://k.example/#deel:~:text=een");
    assert_str(zm_page_link(&a, ZM_S("https://k.example/#:~:text=oud"), t, (zm_span){0, 3}),
               "https://k.example/#:~:text=een");
    assert_int_equal(zm_page_link(&a, ZM_S(""), t, (zm_span){0, 3}).n, 0);
    assert_int_equal(zm_page_link(&a, ZM_S(URL), t, ZM_NO_SPAN).n, 0);
    assert_int_equal(zm_page_link(&a, ZM_S(URL), t, (zm_span){3, 4}).n, 0);
    assert_int_equal(zm_page_link(&a, ZM_S(URL), ZM_S(""), (zm_span){0, 9}).n, 0);
    zm_arena_free(&a);
}

static void same_letter_for_ever(void **state) {
    (void)state;
    size_t n = 400000;
    char *text = malloc(n);
    assert_non_null(text);
    for (size_t i = 0; i < n; i++)
        text[i] = i % 2 ? ' ' : 'a';
    zm_arena a;
    zm_arena_init(&a);
    zm_str link = zm_page_link(&a, ZM_S(URL), zm_str_n(text, n), (zm_span){200000, 200400});
    assert_true(link.n > 0 && link.n < 400);
    zm_arena_free(&a);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
        cmocka_unit_test(whole_words),
        cmocka_unit_test(long_ones),
        cmocka_unit_test(twice),
        cmocka_unit_test(what_is_twice_is_told_apart),
        cmocka_unit_test(addresses),
        cmocka_unit_test(same_letter_for_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
