/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief.h -- a story told in the form newspapers use, of sentences that stand in its reports.
 *
 *     Letland levert twaalf luchtafweersystemen                headline: a report's own
 *     RIGA, 6 oktober 2025                                     dateline
 *     Letland levert Oekraïne twaalf luchtafweersystemen. [1]  lead
 *     Wat wordt tegengesproken                                 section
 *       Volgens Kalnozols is het parlement ingelicht. [1]
 *       Daartegenover staat: Het parlement is niet ingelicht, zegt Eglite. [3]
 *     Bronnen
 *       [1] persbureau.example, 6 oktober 2025, https://...
 *
 * Nothing is invented: a sentence is one of a report, as it stands there, with at most a word of
 * brief.tsv before it. One in another language than the briefing's stands in quotation marks.
 */
#ifndef ZM_BRIEF_H
#define ZM_BRIEF_H

#include "ask/stories.h"
#include "base/map.h"

typedef enum zm_brief_form { ZM_BRIEF_TEXT, ZM_BRIEF_MD, ZM_BRIEF_HTML, ZM_BRIEF_JSON } zm_brief_form;

/* A report that a briefing cites, as it was published. */
typedef struct zm_brief_source {
    zm_str text, title, published, lang;
} zm_brief_source;

/*
 * Holds an article against the sources that its markers point to: bad[i] is set where what stands
 * at lines[i] is not supported. What can do that is above this layer.
 */
typedef zm_code (*zm_brief_prove)(void *ctx, zm_str article, zm_lang lang,
                                  const zm_brief_source *sources, uint32_t n, const zm_span *lines,
                                  bool *bad, uint32_t n_lines, zm_err *err);

typedef struct zm_brief_how {
    zm_brief_form form;
    zm_lang lang;      /* ZM_LANG_NONE: that of most reports of each story */
    bool colour;
    uint32_t width;    /* text: columns; 0: 80 */
    int64_t story;     /* only this one; 0: those that the rest leaves */
    zm_str from, to;   /* with a report between these days, "" open */
    zm_str words;      /* with a report that has them, "" all */
    uint32_t limit;    /* of stories, the latest first; 0: 10 */
    zm_brief_prove prove; /* NULL: nothing is proved */
    void *prove_ctx;
} zm_brief_how;

/* ---- brief.tsv ---- */

/* What a table must have; see brief_words.c for their names. */
typedef enum zm_brief_say {
    /* headings of sections, in zm_brief_part's order */
    ZM_SAY_AGREED, ZM_SAY_DISPUTED, ZM_SAY_FIGURES, ZM_SAY_CHANGED, ZM_SAY_AHEAD, ZM_SAY_FURTHER,
    ZM_SAY_SOURCES, ZM_SAY_VERSUS, ZM_SAY_AGAINST, ZM_SAY_BEFORE, ZM_SAY_AFTER, ZM_SAY_ACCORDING,
    ZM_SAY_UNTOLD, ZM_SAY_REPORT, ZM_SAY_REPORTS, ZM_SAY_SOURCE, ZM_SAY_INDEPENDENT, ZM_SAY_COPY,
    ZM_SAY_TITLE, ZM_SAY_UNTIL, ZM_SAY_DAY, ZM_SAY_MONTHS, ZM_SAY_COUNT
} zm_brief_say;

typedef struct zm_brief_words {
    zm_str say[ZM_SAY_COUNT];
    zm_map leans_first, leans_last; /* folded word or words -> 1 */
} zm_brief_words;

/* Of all languages; ZM_LANG_NONE's is empty. */
typedef struct zm_brief_kit {
    zm_brief_words of[ZM_LANG_COUNT];
} zm_brief_kit;

/* Relies on the arena's trap. */
zm_code zm_brief_kit_open(zm_arena *a, zm_str data_dir, zm_brief_kit *out, zm_err *err);
/* A template with {a}, {b}, {c} filled in; relies on the arena's trap. */
zm_str zm_brief_fill(zm_arena *a, zm_str form, zm_str x, zm_str y, zm_str z);
/* "2025-10-06T..." -> "6 oktober 2025"; as it stands when it is no such day. */
zm_str zm_brief_day(zm_arena *a, const zm_brief_words *w, zm_str iso);
/* "1 onafhankelijke bron", "3 onafhankelijke bronnen" */
zm_str zm_brief_counted(zm_arena *a, const zm_brief_words *w, zm_brief_say one, uint32_t n);
/* Does the sentence need the one before it? */
bool zm_brief_leans(zm_arena *a, const zm_brief_words *w, zm_str line);

/* ---- a briefing ---- */

typedef struct zm_brief_line {
    zm_str under;                    /* a heading above it and those after it; "" */
    zm_str text;                     /* as shown, without markers */
    ZM_LIST(uint32_t) sources;       /* numbers from 1; the first is the one whose words it has */
    uint32_t independent;            /* sources of what is claimed; 0: of a single fact */
    zm_fact_ref ref;
    uint32_t pair; /* those of one dispute, figure or position have one number; 0: none */
    bool quoted; /* in quotation marks: of another language */
} zm_brief_line;

/* Sentences of a briefing at most. */
#ifdef ZM_SHRUNK
#define ZM_BRIEF_LINES 8u
#else
#define ZM_BRIEF_LINES 12u
#endif

/* Sections, in the order of the page. */
typedef enum zm_brief_part {
    ZM_BRIEF_LEAD, ZM_BRIEF_AGREED, ZM_BRIEF_DISPUTED, ZM_BRIEF_FIGURES, ZM_BRIEF_CHANGED,
    ZM_BRIEF_AHEAD, ZM_BRIEF_FURTHER, ZM_BRIEF_PARTS
} zm_brief_part;

typedef ZM_LIST(zm_brief_line) zm_brief_lines;

typedef struct zm_brief {
    const zm_story_view *v;
    const zm_brief_words *words;
    zm_lang lang;
    zm_str headline, dateline, counts;
    zm_strs titles;    /* what may be the headline, the best first */
    uint32_t title_at; /* which of them it is */
    zm_brief_lines parts[ZM_BRIEF_PARTS];
    ZM_LIST(uint32_t) sources; /* reports (index in v) by number: [1] is sources.v[0] */
} zm_brief;

/* All in `a`, on whose trap it relies; `place` is the headline's report's dateline, see below. */
void zm_brief_make(zm_arena *a, const zm_brief_kit *kit, const zm_story_view *v, zm_lang lang,
                   zm_brief *out);
/* Leaves out what is not proved; see how->prove. */
zm_code zm_brief_proof(zm_store *s, zm_arena *a, const zm_brief_how *how, zm_brief *b,
                       zm_err *err);
/* The report that the headline is of. */
uint32_t zm_brief_first(const zm_brief *b);
/* The line under the headline: place (may be "") and days. */
void zm_brief_date(zm_arena *a, zm_brief *b, zm_str place);
/* The headline that the titles give; where none is left, the table's word for a briefing. */
void zm_brief_headline(zm_brief *b);
/* The heading of a section; "" of the lead. */
zm_str zm_brief_heading(const zm_brief *b, zm_brief_part part);
/* An address that may be a link: http and https, no blanks or marks in it; else "". */
zm_str zm_brief_link(const zm_story_report *r);
zm_str zm_brief_outlet(const zm_story_report *r);
/* "persbureau.example, ANP, 6 oktober 2025": what stands behind a source's number. */
zm_str zm_brief_about(zm_arena *a, const zm_brief *b, uint32_t number);

void zm_brief_text(zm_arena *a, const zm_brief *b, const zm_brief_how *how, zm_buf *out);
/* The same without the list of sources. */
void zm_brief_body(zm_arena *a, const zm_brief *b, const zm_brief_how *how, zm_buf *out);
void zm_brief_md(zm_arena *a, const zm_brief *b, zm_buf *out);
void zm_brief_json(const zm_brief *b, zm_buf *out);
void zm_brief_html_head(const zm_brief_words *w, zm_lang lang, zm_buf *out);
void zm_brief_html(zm_arena *a, const zm_brief *b, zm_buf *out);
void zm_brief_html_tail(zm_buf *out);

/*
 * Write the briefings, piece by piece; gives how many, or an error. With `story` given JSON is that
 * one object, else {"items":[...]}.
 */
int64_t zm_ask_brief(zm_store *s, zm_str data_dir, const zm_brief_how *how, zm_ask_sink sink,
                     void *ctx, zm_err *err);

#endif
