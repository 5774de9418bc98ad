/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_brat.c -- reports for the brat annotation tool: a tar with two files each.
 *
 *     0000012.txt      the text
 *     0000012.ann      T1<TAB>Speaker 0 12<TAB>Mark Rutte     offsets in characters
 *                      T2<TAB>Content 18 30;31 40<TAB>...     a span is cut at ends of lines
 *                      R1<TAB>SaidBy Arg1:T2 Arg2:T1
 *     annotation.conf  the types
 */
#include "ask/export_dossier.h"
#include "export/json.h"

#define BLOCK 512u

/* ---- tar ---- */

static void pad(zm_buf *b, size_t n) {
    while (n-- > 0)
        zm_buf_char(b, 0);
}

/* A header of POSIX's ustar: no owner, no time of day: the same dossier gives the same tar. */
static void file(zm_buf *b, const char *file_name, zm_str content) {
    unsigned char h[BLOCK] = {0};
    unsigned sum = 0;
    snprintf((char *)h, 100, "%s", file_name);
    memcpy(h + 100, "0000644\0000000000\0000000000", 23);
    snprintf((char *)h + 124, 12, "%011o", content.n);
    memcpy(h + 136, "00000000000", 11);
    memset(h + 148, ' ', 8);
    h[156] = '0';
    memcpy(h + 257, "ustar\00000", 8);
    for (unsigned i = 0; i < BLOCK; i++)
        sum += h[i];
    snprintf((char *)h + 148, 8, "%06o", sum);
    zm_buf_add(b, h, BLOCK);
    zm_buf_str(b, content);
    pad(b, (BLOCK - content.n % BLOCK) % BLOCK);
}

static void head(zm_buf *b) {
    file(b, "annotation.conf",
         ZM_S("[entities]\nSpeaker\nCue\nContent\nAnchor\nSource\nTarget\nQuantity\n\n"
              "[relations]\nSaidBy\tArg1:Content, Arg2:Speaker\nSaidWith\tArg1:Content, Arg2:Cue\n"
              "DoneBy\tArg1:Anchor, Arg2:Source\nDoneTo\tArg1:Anchor, Arg2:Target\n\n"
              "[events]\n\n[attributes]\n"
              "Act\tArg:Content, Value:says|asks|demands|promises|threatens|warns|denies|refuses|"
              "accuses|praises|expects|wants|admits|announces\n"
              "EventType\tArg:Anchor, Value:AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|"
              "REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT\n"));
}

static void foot(zm_buf *b) {
    pad(b, 2 * BLOCK);
}

/* ---- annotations ---- */

typedef struct writer {
    zm_buf b;
    zm_str text;
    zm_chars chars;
    unsigned t, r, a;
} writer;

static bool breaks(const writer *w, uint32_t at) {
    return w->text.p[at] == '\n' || w->text.p[at] == '\r';
}

/* Gives its number, 0 when there is nothing but ends of lines. */
static unsigned mark(writer *w, const char *type, zm_span s) {
    uint32_t at = s.start, pieces = 0;
    if (s.end > w->text.n)
        return 0;
    zm_buf words;
    zm_buf_init(&words, 0);
    while (at < s.end) {
        uint32_t end = at;
        while (end < s.end && !breaks(w, end))
            end++;
        if (end > at) {
            if (!pieces)
                zm_buf_printf(&w->b, "T%u\t%s ", ++w->t, type);
            zm_buf_printf(&w->b, "%s%u %u", pieces ? ";" : "", zm_chars_at(&w->chars, at),
                          zm_chars_at(&w->chars, end));
            if (pieces++)
                zm_buf_char(&words, ' ');
            for (uint32_t i = at; i < end; i++) /* a tab parts the fields */
                zm_buf_char(&words, w->text.p[i] == '\t' ? ' ' : w->text.p[i]);
        }
        at = end + 1;
    }
    if (pieces) {
        zm_buf_char(&w->b, '\t');
        zm_buf_add(&w->b, words.p, words.n);
        zm_buf_char(&w->b, '\n');
    }
    w->b.failed = w->b.failed || words.failed;
    zm_buf_free(&words);
    return pieces ? w->t : 0;
}

static unsigned mark_of(writer *w, const char *type, const json_t *o, const char *key) {
    zm_span s;
    return zm_field_span(o, key, &s) ? mark(w, type, s) : 0;
}

static void relation(writer *w, const char *type, unsigned one, unsigned other) {
    if (one && other)
        zm_buf_printf(&w->b, "R%u\t%s Arg1:T%u Arg2:T%u\n", ++w->r, type, one, other);
}

static void attribute(writer *w, const char *type, unsigned of, zm_str value) {
    if (of && value.n)
        zm_buf_printf(&w->b, "A%u\t%s T%u %.*s\n", ++w->a, type, of, (int)value.n, value.p);
}

static void statement(writer *w, const json_t *s) {
    const json_t *content = json_object_get(s, "content");
    unsigned speaker = mark_of(w, "Speaker", s, "speaker"), cue = mark_of(w, "Cue", s, "cue");
    for (size_t i = 0; i < json_array_size(content); i++) {
        unsigned t = mark_of(w, "Content", json_array_get(content, i), NULL);
        relation(w, "SaidBy", t, speaker);
        relation(w, "SaidWith", t, cue);
        attribute(w, "Act", t, zm_field(s, "act"));
    }
}

static void event(writer *w, const json_t *e) {
    unsigned anchor = mark_of(w, "Anchor", e, "anchor");
    relation(w, "DoneBy", anchor, mark_of(w, "Source", e, "source"));
    relation(w, "DoneTo", anchor, mark_of(w, "Target", e, "target"));
    attribute(w, "EventType", anchor, zm_field(e, "type"));
}

static void quantity(writer *w, const json_t *q) {
    mark_of(w, "Quantity", q, "mark");
}

static void each(zm_leaving *x, writer *w, const char *list,
                 void (*write)(writer *, const json_t *)) {
    const json_t *all = json_object_get(x->record, list);
    for (size_t i = 0; i < json_array_size(all); i++)
        if (zm_field_stays(x, json_array_get(all, i)))
            write(w, json_array_get(all, i));
}

static void brat(zm_leaving *x) {
    writer w = {.text = zm_field(x->record, "text")};
    char file_name[32];
    zm_buf_init(&w.b, 0);
    zm_chars_init(&w.chars, w.text, x->out);
    if (!x->out->failed) {
        each(x, &w, "statements", statement);
        each(x, &w, "events", event);
        each(x, &w, "quantities", quantity);
        snprintf(file_name, sizeof file_name, "%07lld.txt", (long long)x->row);
        file(x->out, file_name, w.text);
        snprintf(file_name, sizeof file_name, "%07lld.ann", (long long)x->row);
        file(x->out, file_name, zm_str_n(w.b.p, w.b.n));
        x->out->failed = x->out->failed || w.b.failed;
        x->written++;
    }
    zm_chars_free(&w.chars);
    zm_buf_free(&w.b);
}

const zm_leave_form zm_leave_brat = {.parsed = true, .head = head, .report = brat, .foot = foot};
