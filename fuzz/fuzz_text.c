/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_text.c -- any text of valid UTF-8 into sentences and tokens, by the real tables.
 *
 *     byte 0   odd: English         the rest  the text; bytes that are no UTF-8 become '?'
 *
 * The tables and splitters are those of ZEGSMAN_DATA and ZEGSMAN_MODELS (data, models).
 */
#include "room.h"

#include "base/utf8.h"
#include "text/text.h"

static zm_text_rules *rules[ZM_LANG_COUNT];
static zm_arena kept;

static zm_str folder(const char *variable, const char *usual) {
    const char *given = getenv(variable);
    return zm_str_of(given ? given : usual);
}

static void open_rules(void) {
    zm_str data = folder("ZEGSMAN_DATA", "data"), models = folder("ZEGSMAN_MODELS", "models");
    zm_err err = {0};
    zm_arena_init(&kept);
    for (unsigned l = ZM_LANG_NL; l < ZM_LANG_COUNT; l++) {
        if (zm_text_open(&kept, data, models, (zm_lang)l, &rules[l], &err) == ZM_OK)
            continue;
        fprintf(stderr, "%s: %s\n", err.source, err.msg);
        abort();
    }
}

/* What nobody sees: white space, control and format characters. */
static bool unseen(uint32_t c) {
    return !zm_is_letter(c) && !zm_is_digit(c) && !zm_is_punct(c);
}

/* Nothing that can be seen lies between tokens; a sentence stays in its paragraph. */
static void check(const zm_doc *d) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->n_toks; i++) {
        const zm_tok *t = &d->toks[i];
        MUST(t->start < t->end && t->end <= d->text.n && t->low.p);
        bool shared = i && t->start < at;
        MUST(!shared || (t->flags & ZM_T_MWT_IN));
        while (at < t->start)
            MUST(unseen(zm_utf8_next(d->text, &at)));
        at = t->end > at ? t->end : at;
        MUST(t->sent < d->n_sents && i >= d->sents[t->sent].first &&
             i < d->sents[t->sent].first + d->sents[t->sent].count);
    }
    for (uint32_t i = 0; i < d->n_sents; i++) {
        MUST(d->sents[i].count && d->sents[i].count <= ZM_SENT_MAX && d->sents[i].para < d->n_paras);
        MUST(zm_span_within(d->sents[i].span, d->paras[d->sents[i].para].span));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!kept.head)
        open_rules();
    if (size < 2 || size > 65536)
        return 0;
    zm_lang lang = data[0] & 1 ? ZM_LANG_EN : ZM_LANG_NL;
    char *bytes = malloc(size - 1);
    MUST(bytes);
    memcpy(bytes, data + 1, size - 1);
    zm_str text = zm_str_n(bytes, size - 1);
    for (int64_t bad; (bad = zm_utf8_check(text)) >= 0;)
        bytes[bad] = '?';
    zm_arena a, scratch;
    zm_arena_init(&a);
    zm_arena_init(&scratch);
    zm_doc d = {.arena = &a, .text = text, .lang = lang};
    zm_text_guess_lang(text);
    zm_text_split(rules[lang], &d, &scratch);
    check(&d);
    zm_arena_free(&scratch);
    zm_arena_free(&a);
    free(bytes);
    return 0;
}
