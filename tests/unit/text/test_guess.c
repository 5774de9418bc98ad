/* SPDX-License-Identifier: Apache-2.0 */
/* One sentence is enough for Dutch and English; other languages and noise are neither. */
#include "../check.h"

#include "text/text.h"

static void all_are(zm_lang wanted, const char *const *lines, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (zm_text_guess_lang(zm_str_of(lines[i])) != wanted)
            fail_msg("taken for another: %s", lines[i]);
}

static void dutch(void **state) {
    (void)state;
    static const char *const lines[] = {
        "De minister zei dat het kabinet niet instemt.",
        "Minsk ontkent elke betrokkenheid bij het incident.",
        "Wij wachten op een antwoord uit Riga.",
        "Volgens de politie zijn er drie mensen aangehouden.",
        "Het was een koude nacht in Berlijn en in Wenen.",
    };
    all_are(ZM_LANG_NL, lines, ZM_COUNT(lines));
}

static void english(void **state) {
    (void)state;
    static const char *const lines[] = {
        "The minister said that the cabinet would not agree.",
        "Minsk denies any role in the incident.",
        "We are waiting for an answer from Riga.",
        "Police have arrested three people, a spokesman said.",
    };
    all_are(ZM_LANG_EN, lines, ZM_COUNT(lines));
}

static void neither(void **state) {
    (void)state;
    static const char *const lines[] = {
        "Der Minister sagte, dass die Verhandlungen in Genf weitergehen.",
        "Die Polizei war in der Nacht an der Grenze und wartete auf den Präsidenten.",
        "Le ministre a déclaré que les négociations reprendront à Genève.",
        "El presidente anunció que el gobierno no aceptará la propuesta.",
        "Il ministro ha detto che non ci sarà nessun accordo.",
        "Die minister het gesê dat hulle nie sal onderteken nie.",
        "Statsministeren sagde, at han ikke ville svare.",
        "Президент заявил, что переговоры начнутся завтра.",
        "xkcd qwerty zxcv bnmp lkjh gfds",
        "1234 5678 -- ??? 90",
        "",
    };
    all_are(ZM_LANG_NONE, lines, ZM_COUNT(lines));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dutch),
        cmocka_unit_test(english),
        cmocka_unit_test(neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
