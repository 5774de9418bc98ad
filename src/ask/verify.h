/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify.h -- an article held against its sources, claim by claim.
 *
 *     article  Letland zet drie diplomaten uit [1].
 *     [1]      Riga heeft twee Russische diplomaten het land uitgezet.
 *       -> contradicted   "drie" is "twee" in the source   claim [0,36)  evidence [0,54)
 *
 * Never an accusation: what no rule can decide is not_checked, with the reason.
 */
#ifndef ZM_VERIFY_H
#define ZM_VERIFY_H

#include "ask/verify_words.h"
#include "base/buf.h"
#include "doc/marks.h"

typedef enum zm_verdict {
    ZM_SUPPORTED,
    ZM_CONTRADICTED,
    ZM_NOT_FOUND,
    ZM_WRONG_SOURCE,
    ZM_NOT_CHECKED,
    ZM_VERDICT_COUNT
} zm_verdict;

typedef struct zm_check {
    zm_span claim; /* in the article */
    zm_verdict verdict;
    uint32_t source;  /* index of the source that the evidence is from; ZM_NONE */
    zm_str mark;      /* "[2]": the marker the claim carries, "" */
    zm_span evidence; /* in that source's text, a sentence */
    zm_str reason;    /* its code: "number", "name_absent" */
    zm_str why;       /* one line for a person, in the article's language */
    zm_span detail; /* the very words of the article that differ (a number, a name), may be empty */
    zm_span detail_source; /* and what the source has there */
    float score;
} zm_check;

typedef ZM_LIST(zm_check) zm_checks;

/*
 * Documents with their records, the tables of their languages; `a` has its trap set and keeps all
 * of the result. Sources are matched to markers [1], [2] ... in the order given.
 */
zm_code zm_verify(zm_arena *a, const zm_vkit *kit, const zm_doc *article,
                  const zm_doc *const *sources, uint32_t n, zm_checks *out, zm_err *err);

const char *zm_verdict_name(zm_verdict v);

/* What the writers show: names of the sources beside the checks. */
typedef struct zm_verified {
    const zm_doc *article;
    const zm_doc *const *sources;
    uint32_t n;
    const zm_checks *checks;
    const zm_vwords *words; /* of the article's language: labels */
} zm_verified;

/* Of its file, or else its title or id: what a person knows the source by. */
zm_str zm_verified_name(const zm_doc *source);

/* The report of it: a line a claim as JSON; for the terminal; as one HTML page of its own. */
void zm_verify_jsonl(const zm_verified *v, zm_buf *out);
void zm_verify_text(const zm_verified *v, bool colour, uint32_t width, zm_buf *out);
void zm_verify_html(const zm_verified *v, zm_buf *out);

#endif
