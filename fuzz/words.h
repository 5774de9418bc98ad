/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.h -- words and marks of news reports, for a fuzzer that is to write reports rather than letters.
 *
 *     bytes 3 40 17 ...  ->  "de minister zei dat"
 *
 * Half Dutch, half English; cues, acts, names, countries, times, amounts, marks.
 */
#ifndef ZM_FUZZ_WORDS_H
#define ZM_FUZZ_WORDS_H

static const char *const dutch[128] = {
    ". ", ", ", ": ", "; ", "? ", "\n", "\n\n", " - ", "„", "” ", "\"", "'", "(", ") ", "[1] ", "[2] ",
    "de ", "het ", "een ", "van ", "in ", "op ", "met ", "tegen ", "door ", "aan ", "uit ", "naar ", "tussen ", "en ", "of ", "als ",
    "dat ", "die ", "wat ", "wie ", "om te ", "te ", "niet ", "geen ", "zich ", "er ", "hij ", "zij ", "ze ", "zijn ", "haar ", "hun ",
    "wij ", "ik ", "dit ", "zo ", "ook ", "maar ", "terwijl ", "volgens ", "aldus ", "naar verluidt ", "blijkt uit ", "zou ", "zal ", "kan ", "moet ", "wil ",
    "is ", "was ", "heeft ", "had ", "wordt ", "werd ", "zegt ", "zei ", "gezegd ", "meldde ", "ontkent ", "belooft ", "dreigt ", "dreigde ", "eist ", "weigert ",
    "waarschuwde ", "verwacht ", "liet ", "weten ", "noemde ", "beschuldigt ", "valt ", "viel ", "aan ", "aanval ", "bombardeerde ", "gedood ", "arresteerde ", "zet ", "sancties ", "troepen ",
    "steun ", "akkoord ", "bezoek ", "sprak ", "stuurt ", "trok ", "terug ", "minister ", "premier ", "president ", "woordvoerder ", "regering ", "leger ", "politie ", "rebellen ", "betogers ",
    "Rusland ", "Oekraïne ", "Russische ", "NAVO", "EU-", "Kremlin ", "Den Haag ", "Jan Jansen ", "Terpstra ", "Marie de Boer ", "vrijdag ", "12 september 2025 ", "vorige week ", "tussen 2029 en 2032 ", "40 procent ", "4,5 miljard euro "};

static const char *const english[128] = {
    ". ", ", ", ": ", "; ", "? ", "\n", "\n\n", " - ", "“", "” ", "\"", "'", "(", ") ", "[1] ", "[2] ",
    "the ", "a ", "an ", "of ", "in ", "on ", "with ", "against ", "by ", "to ", "from ", "for ", "between ", "and ", "or ", "if ",
    "that ", "which ", "what ", "who ", "not ", "n't ", "no ", "there ", "he ", "she ", "they ", "his ", "her ", "their ", "we ", "I ",
    "this ", "so ", "also ", "but ", "while ", "according to ", "reportedly ", "as ", "'s ", "would ", "will ", "may ", "must ", "should ", "is ", "was ",
    "has ", "had ", "been ", "be ", "says ", "said ", "told ", "reported ", "denied ", "promised ", "threatened ", "demands ", "refuses ", "warned ", "expects ", "called ",
    "accused ", "accusing ", "attacked ", "attack ", "bombed ", "killed ", "arrested ", "expelled ", "sanctions ", "troops ", "support ", "agreement ", "visit ", "met ", "sent ", "pulled out ",
    "signed ", "make ", "made ", "claim ", "it ", "its ", "minister ", "prime minister ", "president ", "spokesman ", "government ", "army ", "police ", "rebels ", "protesters ", "both sides ",
    "Russia ", "Ukraine ", "Russian ", "NATO ", "the EU ", "the Kremlin ", "Washington ", "John Smith ", "Whitcombe ", "Mary O'Neil ", "Friday ", "June 4, 2025 ", "last week ", "by 2030 ", "40 percent ", "$4.5 billion "};

#endif
