/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_text.c -- what was checked, for a terminal.
 *
 *     ✗ contradicted [1]
 *         “Letland zet drie diplomaten uit”
 *         in de bron staat “twee”, hier “drie”
 *         riga.txt: Riga heeft twee Russische diplomaten het land uitgezet.
 *
 *     3 claims: 1 contradicted, 2 supported
 */
#include "ask/verify.h"
#include "ask/verify_show.h"
#include "export/wrap.h"

enum { BODY = 4 };

static const zm_style inks[ZM_VERDICT_COUNT] = {
    [ZM_SUPPORTED] = ZM_INK_CONTENT, [ZM_CONTRADICTED] = ZM_INK_EVENT,
    [ZM_NOT_FOUND] = ZM_INK_NUMBER,  [ZM_WRONG_SOURCE] = ZM_INK_NUMBER,
    [ZM_NOT_CHECKED] = ZM_DIM,
};

const char *zm_verdict_symbol(zm_verdict v) {
    static const char *const symbols[ZM_VERDICT_COUNT] = {"\xe2\x9c\x93", "\xe2\x9c\x97", "?",
                                                          "\xe2\x86\xb7", "\xe2\x80\x93"};
    return symbols[v];
}

zm_str zm_verdict_label(const zm_verified *v, zm_verdict which) {
    static const char *const codes[ZM_VERDICT_COUNT] = {"say.supported", "say.contradicted",
                                                        "say.not_found", "say.wrong_source",
                                                        "say.not_checked"};
    return zm_vword_why(v->words, zm_str_of(codes[which]));
}

static void show_check(const zm_verified *v, const zm_check *k, zm_wrap *w) {
    zm_wrap_z(w, zm_verdict_symbol(k->verdict), inks[k->verdict]);
    zm_wrap_text(w, zm_verdict_label(v, k->verdict), NULL, inks[k->verdict]);
    zm_wrap_text(w, k->mark, NULL, ZM_DIM);
    zm_wrap_line(w, BODY);
    zm_wrap_text(w, zm_doc_slice(v->article, k->claim), NULL, ZM_BOLD);
    zm_wrap_line(w, BODY);
    if (k->verdict != ZM_SUPPORTED) {
        zm_wrap_text(w, k->why, NULL, ZM_PLAIN);
        zm_wrap_line(w, BODY);
    }
    if (k->source != ZM_NONE) {
        const zm_doc *source = v->sources[k->source];
        zm_wrap_text(w, zm_verified_name(source), NULL, ZM_DIM);
        zm_wrap_join(w);
        zm_wrap_z(w, ":", ZM_DIM);
        zm_wrap_text(w, zm_doc_slice(source, k->evidence), NULL, ZM_DIM);
        zm_wrap_line(w, BODY);
    }
    zm_wrap_line(w, 0);
    zm_buf_char(w->out, '\n');
}

static void show_number(zm_wrap *w, uint32_t n, zm_style style) {
    char room[16];
    zm_buf b = {.p = room, .cap = sizeof room, .ceiling = sizeof room};
    zm_buf_u64(&b, n);
    zm_wrap_text(w, zm_str_n(room, b.n), NULL, style);
}

static void show_sum(const zm_verified *v, zm_wrap *w) {
    uint32_t counts[ZM_VERDICT_COUNT] = {0};
    for (uint32_t i = 0; i < v->checks->n; i++)
        counts[v->checks->v[i].verdict]++;
    show_number(w, v->checks->n, ZM_BOLD);
    zm_str what = v->checks->n == 1 ? ZM_S("say.claim") : ZM_S("say.claims");
    zm_wrap_text(w, zm_vword_why(v->words, what), NULL, ZM_BOLD);
    const char *between = ":";
    for (unsigned i = 0; i < ZM_VERDICT_COUNT; i++) {
        if (!counts[i])
            continue;
        zm_wrap_join(w);
        zm_wrap_z(w, between, ZM_PLAIN);
        show_number(w, counts[i], inks[i]);
        zm_wrap_text(w, zm_verdict_label(v, (zm_verdict)i), NULL, inks[i]);
        between = ",";
    }
    zm_wrap_line(w, 0);
}

void zm_verify_text(const zm_verified *v, bool colour, uint32_t width, zm_buf *out) {
    zm_wrap w = {.out = out, .colour = colour, .width = width};
    if (!v->checks->n) {
        zm_wrap_text(&w, zm_vword_why(v->words, ZM_S("say.none")), NULL, ZM_PLAIN);
        zm_wrap_line(&w, 0);
        return;
    }
    for (uint32_t i = 0; i < v->checks->n; i++)
        show_check(v, &v->checks->v[i], &w);
    show_sum(v, &w);
}
