/* SPDX-License-Identifier: Apache-2.0 */
/* items_text.c -- items and actors for people; see items_write.h for how it looks. */
#include <stdio.h>

#include "ask/items_write.h"
#include "export/wrap.h"

#define LABEL 2u
#define BODY 13u

static zm_wrap wrap_of(const zm_show *how, zm_buf *out) {
    return (zm_wrap){.out = out, .colour = how->colour, .width = how->width ? how->width : 80};
}

static void label(zm_wrap *w, zm_str s, zm_style style) {
    zm_wrap_line(w, LABEL);
    zm_wrap_pad(w, LABEL);
    zm_wrap_text(w, s, NULL, style);
    w->indent = BODY;
    zm_wrap_pad(w, BODY);
}

static void bracketed(zm_wrap *w, zm_str x, zm_str y) {
    if (!x.n && !y.n)
        return;
    zm_wrap_z(w, "(", ZM_DIM);
    zm_wrap_join(w);
    zm_wrap_text(w, x, NULL, ZM_DIM);
    if (x.n && y.n) {
        zm_wrap_join(w);
        zm_wrap_z(w, ",", ZM_DIM);
    }
    zm_wrap_text(w, y, NULL, ZM_DIM);
    zm_wrap_join(w);
    zm_wrap_z(w, ")", ZM_DIM);
}

/* The sentence, with the words that the item rests on standing out. */
static void sentence(zm_wrap *w, const zm_item *x) {
    zm_str s = {x->text.p + x->sentence.start, x->sentence.end - x->sentence.start};
    uint8_t styles[2048] = {0};
    bool marked = w->colour && s.n <= sizeof styles;
    for (uint32_t i = 0; marked && i < x->n_found; i++)
        for (uint32_t k = x->found[i].start; k < x->found[i].end; k++)
            if (k >= x->sentence.start && k - x->sentence.start < s.n)
                styles[k - x->sentence.start] = ZM_INK_NUMBER;
    zm_wrap_text(w, s, marked ? styles : NULL, ZM_PLAIN);
}

static void party(zm_wrap *w, const zm_item_party *p) {
    zm_wrap_text(w, p->name.n ? p->name : ZM_S("?"), NULL, ZM_INK_SPEAKER);
    bracketed(w, p->country, (zm_str){0});
}

static void what(zm_wrap *w, const zm_item *x) {
    char z[64];
    switch (x->kind) {
    case ZM_ITEM_STATEMENT:
        label(w, x->act, ZM_INK_CUE);
        zm_wrap_text(w, x->reviewed_speaker.n ? x->reviewed_speaker : x->who.name, NULL, ZM_INK_SPEAKER);
        bracketed(w, x->role, x->who.country);
        break;
    case ZM_ITEM_EVENT:
        label(w, x->type, ZM_INK_EVENT);
        party(w, &x->who);
        zm_wrap_z(w, "\xe2\x86\x92", ZM_DIM);
        party(w, &x->whom);
        if (!zm_str_is(x->status, "actual"))
            zm_wrap_text(w, x->status, NULL, ZM_DIM);
        break;
    case ZM_ITEM_QUANTITY:
        label(w, ZM_S("number"), ZM_INK_NUMBER);
        snprintf(z, sizeof z, "%.12g", x->value);
        zm_wrap_z(w, z, ZM_INK_NUMBER);
        zm_wrap_text(w, x->unit, NULL, ZM_PLAIN);
        break;
    default: label(w, ZM_S("words"), ZM_DIM); break;
    }
}

void zm_item_text(const zm_item *x, const zm_show *how, zm_buf *out) {
    zm_wrap w = wrap_of(how, out);
    zm_wrap_text(&w, x->day.n ? x->day : ZM_S("no date"), NULL, ZM_BOLD);
    zm_wrap_text(&w, x->outlet.n ? x->outlet : x->id, NULL, ZM_DIM);
    if (x->copy_of)
        zm_wrap_z(&w, "(a copy)", ZM_DIM);
    what(&w, x);
    if (x->kind != ZM_ITEM_PASSAGE)
        zm_wrap_line(&w, BODY);
    zm_wrap_pad(&w, BODY);
    sentence(&w, x);
    if (x->review.n) {
        zm_wrap_line(&w, BODY);
        zm_wrap_pad(&w, BODY);
        zm_wrap_text(&w, x->review, NULL, ZM_DIM);
    }
    zm_wrap_line(&w, 0);
}

void zm_actor_text(const zm_actor_found *x, const zm_show *how, zm_buf *out) {
    zm_wrap w = wrap_of(how, out);
    char z[128];
    zm_wrap_text(&w, x->name, NULL, ZM_BOLD);
    bracketed(&w, x->kind, x->country);
    snprintf(z, sizeof z, "%lld statements, %lld events in %lld reports", (long long)x->statements,
             (long long)x->events, (long long)x->reports);
    zm_wrap_z(&w, z, ZM_DIM);
    zm_wrap_line(&w, 0);
}
