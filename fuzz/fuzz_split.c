/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_split.c -- the sentence splitter's model, made of the input, and a text split with it.
 *
 *     byte 0   which shape: how long the sections are, which is left out
 *     8 bytes  gap.head, when byte 0 says so
 *     the rest weights and cases, again and again until they are full
 */
#include "room.h"

#include "base/pack.h"
#include "text/text.h"

static const char text[] = "RIGA (ANP) - „Dat is niet zo”, zei minister J. Ozols. Hij zweeg... en ging.\n"
                           "De a.u.b. 3,5 km lange rij (zie [1]) werd 's avonds langer! Ja.\n\nHoe nu?";

static unsigned char weights[4096], cases[1024];

static void fill(unsigned char *to, size_t n, const uint8_t *from, size_t size) {
    for (size_t i = 0; i < n; i++)
        to[i] = size ? from[i % size] : 0;
}

static void write_model(const uint8_t *data, size_t size) {
    unsigned char head[8] = {'s', 'p', 'l', 'i', 't', '1', 0, 0};
    unsigned shape = data[0];
    if (shape & 1 && size > 9)
        memcpy(head, data + 1, 8);
    fill(weights, sizeof weights, data + 1, size - 1);
    fill(cases, sizeof cases, data + size / 2, size - size / 2);
    size_t many = sizeof weights >> (shape >> 1 & 3), few = sizeof cases >> (shape >> 3 & 3);
    zm_section s[] = {{"gap.head", head, shape & 0x20 ? size % 9 : 8},
                      {"gap.weights", weights, shape & 0x40 ? size % sizeof weights : many},
                      {"gap.cases", cases, shape & 0x80 ? size % sizeof cases : few}};
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_pack_write(&b, s, 3);
    room_write("nl.split", b.p, b.n);
    zm_buf_free(&b);
}

static void split(const zm_text_rules *rules, zm_arena *a) {
    zm_arena scratch;
    zm_doc d = {.arena = a, .text = ZM_S(text), .lang = ZM_LANG_NL};
    zm_arena_init(&scratch);
    zm_text_split(rules, &d, &scratch);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < d.n_sents; i++) {
        MUST(d.sents[i].first == seen && d.sents[i].count && d.sents[i].count <= ZM_SENT_MAX);
        seen += d.sents[i].count;
    }
    MUST(seen == d.n_toks);
    zm_arena_free(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    if (!the_room.dir[0]) {
        room_folder("nl");
        room_write("nl/abbrev.tsv", "a.u.b.\tinner\n", 13);
        room_write("nl/clitic.tsv", "s\thead\t-\n", 9);
    }
    write_model(data, size);
    zm_arena a;
    zm_text_rules *rules;
    zm_err err = {0};
    zm_arena_init(&a);
    zm_str dir = zm_str_of(the_room.dir);
    if (zm_text_open(&a, dir, dir, ZM_LANG_NL, &rules, &err) == ZM_OK)
        split(rules, &a);
    else
        MUST(err.msg[0]);
    zm_arena_free(&a);
    return 0;
}
