/* SPDX-License-Identifier: Apache-2.0 */
/*
 * conllu.c -- tokens and sentences as somebody else made them.
 *
 *     # newdoc id = a1                         one report
 *     # newpar                                 a paragraph: "\n" in the text
 *     1-2  don't  _ ...                        the surface of two words
 *     1    do     do   AUX ...
 *     2    n't    not  PART ...  SpaceAfter=No
 *
 * The text is put together from the forms and SpaceAfter, so that every token
 * is a slice of it: "don't". Words of a multiword token are slices when they
 * spell it, else each has the whole of it. Empty nodes (3.1) are passed over.
 * Without `gold` only forms, spaces and sentence ends are kept.
 *
 * A line that is no good refuses its document; reading goes on at the next.
 */
#include "base/utf8.h"
#include "intake/source.h"

#define LINE_MOST ((size_t)1 << 20)

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, COLUMNS };

/* One document while it is read. */
typedef struct build {
    zm_source *s;
    zm_arena *a;
    ZM_LIST(zm_tok) toks;
    ZM_LIST(zm_sent) sents;
    ZM_LIST(zm_para) paras;
    zm_str id;
    bool new_para;       /* the next sentence opens a paragraph */
    bool in_sent;
    uint32_t mwt_left;   /* words of the open multiword token still to come */
    bool mwt_space;      /* white space behind it */
    zm_span mwt;         /* its surface */
    uint32_t mwt_at;     /* where the next of its words begins when they spell it */
    bool mwt_fresh, mwt_spelt; /* none of its words yet; so far they spell it */
    zm_err err;          /* the first thing wrong with this document */
} build;

static zm_code bad(build *b, const char *what) {
    if (b->err.code == ZM_OK)
        zm_fail(&b->err, ZM_E_DATA, b->s->reader.name, b->s->reader.line,
                "%s; the document of this line is left out", what);
    return ZM_E_DATA;
}

/* ---- text ---- */

static uint32_t here(const build *b) {
    return (uint32_t)b->s->text.n;
}

static zm_span put_form(build *b, zm_str form, bool space) {
    zm_span span = {here(b), here(b) + form.n};
    zm_buf_str(&b->s->text, form);
    if (space)
        zm_buf_char(&b->s->text, ' ');
    return span;
}

/* The blank behind the last sentence becomes a line end where a paragraph ends. */
static void end_para(build *b) {
    zm_buf *t = &b->s->text;
    while (t->n && t->p[t->n - 1] == ' ')
        t->n--;
    if (t->n)
        zm_buf_char(t, '\n');
}

static void end_sent(build *b) {
    if (!b->in_sent)
        return;
    zm_sent *s = &b->sents.v[b->sents.n - 1];
    s->count = b->toks.n - s->first;
    s->span = (zm_span){b->toks.v[s->first].start, b->toks.v[b->toks.n - 1].end};
    zm_para *p = &b->paras.v[b->paras.n - 1];
    p->count++;
    p->span.end = s->span.end;
    b->in_sent = false;
}

static void begin_sent(build *b) {
    if (b->new_para || !b->paras.n) {
        end_para(b);
        ZM_PUSH(b->a, &b->paras, (zm_para){.span = {here(b), here(b)}, .first = b->sents.n});
        b->new_para = false;
    }
    ZM_PUSH(b->a, &b->sents,
            (zm_sent){.first = b->toks.n, .para = b->paras.n - 1, .root = ZM_NONE});
    b->in_sent = true;
}

/* ---- columns ---- */

static bool split(zm_str line, zm_str *col) {
    uint32_t n = 0;
    zm_str rest = line, piece;
    while (zm_str_cut(&rest, '\t', &piece)) {
        if (n == COLUMNS)
            return false;
        col[n++] = piece;
    }
    return n == COLUMNS;
}

/* The value of `name` in "a=b|c=d", or nothing. */
static zm_str misc_value(zm_str misc, const char *name) {
    zm_str item, key;
    while (zm_str_cut(&misc, '|', &item)) {
        zm_str value = item;
        zm_str_cut(&value, '=', &key);
        if (zm_str_is(key, name))
            return value;
    }
    return (zm_str){0};
}

static bool space_after(zm_str misc) {
    return !zm_str_is(misc_value(misc, "SpaceAfter"), "No");
}

static zm_str kept(build *b, zm_str s) {
    return zm_str_is(s, "_") ? ZM_S("_") : zm_arena_str(b->a, s);
}

static void read_ner(zm_tok *t, zm_str ner) {
    static const char *const types[ZM_NER_COUNT] = {"O", "PER", "ORG", "LOC", "MISC"};
    if (ner.n < 3 || ner.p[1] != '-')
        return;
    for (unsigned i = 1; i < ZM_NER_COUNT; i++)
        if (zm_str_is(zm_str_from(ner, 2), types[i]))
            t->ner = (uint8_t)i;
    t->ner_begin = t->ner && ner.p[0] == 'B';
}

/* Tags and tree of the file. HEAD counts from 1 in its sentence, as words do here. */
static bool read_gold(build *b, const zm_str *col, zm_tok *t) {
    uint32_t head = 0;
    if (!zm_str_is(col[HEAD], "_") && !zm_str_to_u32(col[HEAD], &head))
        return false;
    t->head = head ? b->sents.v[b->sents.n - 1].first + head - 1 : ZM_NONE;
    t->upos = (uint8_t)zm_upos_parse(col[UPOS]);
    t->lemma = kept(b, col[LEMMA]);
    t->feats = kept(b, col[FEATS]);
    t->deprel = kept(b, col[DEPREL]);
    t->morph = zm_morph_parse(t->feats);
    zm_rel_parse(t->deprel, &t->rel, &t->subrel);
    read_ner(t, misc_value(col[MISC], "NER"));
    t->sure = 255;
    return true;
}

/* ---- words ---- */

static zm_code open_mwt(build *b, const zm_str *col, zm_str first, zm_str last) {
    uint32_t from, to;
    if (!zm_str_to_u32(first, &from) || !zm_str_to_u32(last, &to) || to <= from || b->mwt_left)
        return bad(b, "the range of a multiword token is not `first-last`");
    b->mwt_left = to - from + 1;
    b->mwt_space = space_after(col[MISC]);
    b->mwt = put_form(b, col[FORM], b->mwt_space);
    b->mwt_at = b->mwt.start;
    b->mwt_fresh = b->mwt_spelt = true;
    return ZM_OK;
}

/* The words did not spell their token after all: those before this one get all of it as well. */
static void unspell(build *b) {
    b->mwt_spelt = false;
    for (uint32_t i = b->toks.n; i-- > 0 && b->toks.v[i].start >= b->mwt.start;) {
        b->toks.v[i].start = b->mwt.start;
        b->toks.v[i].end = b->mwt.end;
    }
}

static void place_in_mwt(build *b, zm_str form, zm_tok *t) {
    b->mwt_left--;
    zm_str rest = {b->s->text.p + b->mwt_at, b->mwt.end - b->mwt_at};
    bool spells =
        b->mwt_spelt && zm_str_starts(rest, form) && (b->mwt_left > 0) == (form.n < rest.n);
    if (b->mwt_spelt && !spells)
        unspell(b);
    t->start = spells ? b->mwt_at : b->mwt.start;
    t->end = spells ? b->mwt_at + form.n : b->mwt.end;
    t->flags = b->mwt_fresh ? ZM_T_MWT_FIRST : ZM_T_MWT_IN;
    if (spells)
        b->mwt_at += form.n;
    if (!b->mwt_left && b->mwt_space)
        t->flags |= ZM_T_SPACE_AFTER;
    b->mwt_fresh = false;
}

static void place(build *b, const zm_str *col, zm_tok *t) {
    if (b->mwt_left) {
        place_in_mwt(b, col[FORM], t);
        return;
    }
    bool space = space_after(col[MISC]);
    zm_span span = put_form(b, col[FORM], space);
    *t = (zm_tok){.start = span.start, .end = span.end, .flags = space ? ZM_T_SPACE_AFTER : 0};
}

static zm_code read_word(build *b, const zm_str *col) {
    uint32_t number;
    uint32_t due = b->in_sent ? b->toks.n - b->sents.v[b->sents.n - 1].first + 1 : 1;
    if (!zm_str_to_u32(col[ID], &number) || number != due)
        return bad(b, "the words of the sentence are not numbered 1, 2, 3 ...");
    zm_tok t = {0};
    place(b, col, &t);
    t.sent = b->sents.n - 1;
    t.low = zm_fold(b->a, zm_arena_str(b->a, col[FORM]));
    t.head = ZM_NONE;
    t.lemma = t.feats = t.deprel = ZM_S("_");
    if (b->s->shared->o.gold && !read_gold(b, col, &t))
        return bad(b, "HEAD is not a number");
    ZM_PUSH(b->a, &b->toks, t);
    return ZM_OK;
}

static zm_code read_row(build *b, zm_str line) {
    zm_str col[COLUMNS], first;
    if (!split(line, col))
        return bad(b, "the line has not ten columns split by tabs");
    if (col[ID].n && memchr(col[ID].p, '.', col[ID].n))
        return ZM_OK;
    /* Blanks at its ends would be lost where the text's are trimmed, and the token with them. */
    if (!col[FORM].n || zm_str_trim(col[FORM]).n != col[FORM].n)
        return bad(b, "a word without a form, or with blanks at its ends");
    if (b->s->text.n + col[FORM].n > b->s->shared->max_bytes)
        return bad(b, "the text is above the limit (--max-bytes)");
    if (!b->in_sent) {
        begin_sent(b);
        b->mwt_left = 0;
    }
    zm_str last = col[ID];
    zm_str_cut(&last, '-', &first);
    if (last.p)
        return open_mwt(b, col, first, last);
    return read_word(b, col);
}

/* A sentence that holds no word (only a range, say) would have no span. */
static zm_code close_sent(build *b) {
    if (!b->in_sent)
        return ZM_OK;
    if (b->sents.v[b->sents.n - 1].first == b->toks.n || b->mwt_left) {
        b->in_sent = false;
        return bad(b, "the sentence before ends without all its words");
    }
    end_sent(b);
    return ZM_OK;
}

/* ---- comments and documents ---- */

/* "# newdoc id = a1": the name before `=` in `key`, what follows in `value`. */
static void comment(zm_str line, zm_str *key, zm_str *value) {
    *value = zm_str_trim(zm_str_from(line, 1));
    zm_str_cut(value, '=', key);
    *key = zm_str_trim(*key);
    *value = zm_str_trim(*value);
}

/* The id must outlive the line: it waits in the source for the document that it opens. */
static void keep_newdoc(zm_source *s, zm_str id) {
    uint32_t n = id.n < sizeof s->newdoc_room ? id.n : (uint32_t)sizeof s->newdoc_room;
    if (n)
        memcpy(s->newdoc_room, id.p, n);
    s->newdoc = zm_str_n(s->newdoc_room, n);
}

/* True when the line belongs to the next document. */
static bool read_comment(build *b, zm_str line) {
    zm_str key = {0}, value;
    comment(line, &key, &value);
    if (zm_str_is(key, "newdoc") || zm_str_is(key, "newdoc id")) {
        keep_newdoc(b->s, value);
        if (b->s->doc_open || b->toks.n || b->err.code != ZM_OK)
            return true;
        b->id = zm_arena_str(b->a, b->s->newdoc);
        b->s->doc_open = true;
    } else if (zm_str_is(key, "newpar") || zm_str_is(key, "newpar id")) {
        b->new_para = true;
    }
    return false;
}

/* A word, a range, or the empty line that ends a sentence; what is wrong waits in b->err. */
static void read_line(build *b, zm_str line) {
    if (line.n)
        read_row(b, line);
    else
        close_sent(b);
}

/*
 * Lines up to the end of a document: 1 when the file goes on, 0 at its end, or an input/output
 * error.
 */
static int read_document(build *b, zm_err *err) {
    zm_str line;
    int got;
    while ((got = zm_reader_line(&b->s->reader, LINE_MOST, &line, err)) != 0) {
        if (got == ZM_E_LIMIT) {
            bad(b, "a line of more than a megabyte");
            continue;
        }
        if (got < 0)
            return got;
        if (b->s->reader.line == 1 && zm_str_starts(line, ZM_S("\xef\xbb\xbf")))
            line = zm_str_from(line, 3);
        if (line.n && line.p[0] == '#') {
            if (read_comment(b, line))
                return 1;
        } else if (b->err.code == ZM_OK) {
            read_line(b, line);
        }
    }
    return 0;
}

static zm_code finish(build *b, zm_doc *d, zm_err *err) {
    zm_buf *t = &b->s->text;
    while (t->n && t->p[t->n - 1] == ' ')
        t->n--;
    if (t->failed)
        return zm_fail(err, ZM_E_NOMEM, b->s->reader.name, b->s->reader.line,
                       "no memory for the text");
    d->text = zm_arena_str(b->a, zm_str_n(t->n ? t->p : "", t->n));
    zm_code code = zm_text_check(b->s, d->text, 0, err);
    if (code < 0)
        return code;
    d->toks = b->toks.v;
    d->n_toks = b->toks.n;
    d->sents = b->sents.v;
    d->n_sents = b->sents.n;
    d->paras = b->paras.v;
    d->n_paras = b->paras.n;
    d->meta.id = b->id.n ? b->id : zm_arena_str(b->a, b->s->stem);
    return ZM_OK;
}

/* One document, possibly without a word; 1 when the file goes on behind it. */
static int next_document(build *b, zm_err *err) {
    zm_source *s = b->s;
    s->text.n = 0;
    if (s->newdoc.n || s->doc_open) {
        b->id = zm_arena_str(b->a, s->newdoc);
        s->doc_open = true;
    }
    int got = read_document(b, err);
    if (got < 0)
        return got;
    s->doc_open = got == 1;
    if (got == 0)
        s->newdoc = (zm_str){0};
    if (b->err.code == ZM_OK)
        close_sent(b);
    if (b->err.code == ZM_OK)
        return got;
    *err = b->err;
    return err->code;
}

int zm_conllu_next(zm_source *s, zm_doc *d, zm_err *err) {
    int got = 1;
    while (got == 1) {
        build b = {.s = s, .a = d->arena};
        got = next_document(&b, err);
        if (got >= 0 && b.toks.n)
            return finish(&b, d, err);
    }
    return got == 0 ? ZM_INTAKE_END : got;
}
